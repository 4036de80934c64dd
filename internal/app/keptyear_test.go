package app_test

import (
	"bytes"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/app"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

func copyYears(t *testing.T, from, to string, keep func(string) bool) {
	t.Helper()
	for path := range snapshot(t, from) {
		name, err := filepath.Rel(from, path)
		if err != nil {
			t.Fatal(err)
		}
		if !keep(name) || strings.Contains(name, "archief") {
			continue
		}
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.MkdirAll(filepath.Dir(filepath.Join(to, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(to, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestKeptYear holds which of a year's kept result and workbooks counts.
func TestKeptYear(t *testing.T) {
	input := t.TempDir()
	writeInput(t, input, loadExample(t))
	makeReport(t, input)
	path := filepath.Join(input, "2021", app.YearFile)
	kept, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	makeReport(t, input)
	if again, err := os.ReadFile(path); err != nil || !bytes.Equal(kept, again) {
		t.Errorf("a second report kept something else (%v)", err)
	}
	if _, err := (app.Folder{Input: input, Output: t.TempDir()}).Report(app.Report{Keep: true, Draft: true}); err != nil {
		t.Fatal(err)
	}
	if _, err := (app.Folder{Input: input, Output: t.TempDir()}).Check(app.Check{}); err != nil {
		t.Fatal(err)
	}
	startYear(t, input, app.NewYear{Period: plan.Whole(2022)})

	said := func() (code, status string) {
		t.Helper()
		result, err := app.Folder{Input: input, Output: t.TempDir()}.Check(app.Check{Choice: app.Choice{Period: plan.Whole(2022)}})
		if result == nil {
			t.Fatal(err)
		}
		for _, f := range result.Findings {
			if f.Code == app.CodeYearChanged || f.Code == app.CodeYearUnreadable {
				code += f.Code + "@" + f.Place.File
				if f.Severity != finding.Warning || f.Message == "" || f.Remedy == "" {
					t.Errorf("finding %+v", f)
				}
			}
		}
		out := t.TempDir()
		if _, _, err := (app.Folder{Input: input, Now: newYearNow}).Workbooks(app.Workbooks{Period: plan.Whole(2022), Into: out}); err != nil {
			t.Fatal(err)
		}
		for _, row := range sheetRows(t, filepath.Join(out, "2022 Huis van het Kind.xlsx"), "Acties", 2) {
			if row["Code"] == "1.1.1" {
				status = row["Status 2021"]
			}
		}
		return code, status
	}
	team := filepath.Join(input, "2021", "2021 Huis van het Kind.xlsx")
	original, err := os.ReadFile(team)
	if err != nil {
		t.Fatal(err)
	}
	set := func(cell, value string) {
		t.Helper()
		f, err := excelize.OpenFile(team)
		if err != nil {
			t.Fatal(err)
		}
		if err := f.SetCellStr("Acties", cell, value); err != nil {
			t.Fatal(err)
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
	}
	put := func(path string, data []byte) {
		t.Helper()
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	check := func(what, wantCode, wantStatus string) {
		t.Helper()
		if code, status := said(); code != wantCode || status != wantStatus {
			t.Errorf("%s: finding %q and status %q, want %q and %q", what, code, status, wantCode, wantStatus)
		}
	}
	check("as kept", "", "Vertraagd")
	put(path, bytes.Replace(kept, []byte(`"status": "Vertraagd"`), []byte(`"status": "Onbepaald"`), 1))
	check("the result says another status", "", "Onbepaald") // its own words: the workbooks are those it was made from
	put(path, kept)
	set("Z90", "een nota")
	check("a workbook was saved again, to the same end", "", "Vertraagd")
	set("E4", "Volgens plan")
	check("a workbook was changed", app.CodeYearChanged+"@2021/evaluatie.json", "Volgens plan")
	put(path, kept[:100])
	check("changed, and the result is damaged", app.CodeYearUnreadable+"@2021/evaluatie.json", "Volgens plan")
	put(team, original)
	put(path, []byte("{}"))
	check("something else in its place", app.CodeYearUnreadable+"@2021/evaluatie.json", "Vertraagd")
	if err := os.Remove(path); err != nil {
		t.Fatal(err)
	}
	check("no result", "", "Vertraagd")
	if err := os.Mkdir(path, 0o755); err != nil {
		t.Fatal(err)
	}
	check("a folder in its place", app.CodeYearUnreadable+"@2021/evaluatie.json", "Vertraagd")
	result, err := app.Folder{Input: input, Output: t.TempDir()}.Report(app.Report{Choice: app.Choice{Period: plan.Whole(2021)}, Keep: true})
	if err != nil || len(result.Files) != 3 || !slices.ContainsFunc(result.Written, func(f finding.Finding) bool { return f.Code == app.CodeYearNotKept }) {
		t.Errorf("a report whose result cannot be kept: %v, %+v", err, result)
	}
}

// TestNewYear holds what starting a year does to the input folder.
func TestNewYear(t *testing.T) {
	input := t.TempDir()
	writeInput(t, input, loadExample(t))
	before := snapshot(t, input)
	s := startYear(t, input, app.NewYear{Period: plan.Whole(2022), DropEnded: true})
	if !s.Dropped || len(s.Ended) != 2 || s.OldPlan != filepath.Join(input, "2021", "plan.xlsx") {
		t.Errorf("started %+v", s)
	}
	after := snapshot(t, input)
	if after[s.OldPlan] != before[filepath.Join(input, "plan.xlsx")] {
		t.Error("the old plan was not kept as it was")
	}
	data, err := os.ReadFile(filepath.Join(input, "plan.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	p, findings := workbook.ReadPlan("plan.xlsx", data)
	if len(findings) > 0 || p.Document.Period.Year != 2022 {
		t.Errorf("the new plan is of %d: %+v", p.Document.Period.Year, findings)
	}
	if was := loadExample(t).Plan.Items; len(p.Items) != len(was)-2 {
		t.Errorf("the new plan has %d items of %d", len(p.Items), len(was))
	}
	for _, i := range p.Items {
		if i.Title == "ELP65+" || i.Code == "1.1.5" {
			t.Errorf("the new plan has %s", i)
		}
	}
	// Again: nothing changes.
	again := startYear(t, input, app.NewYear{Period: plan.Whole(2022)})
	if !maps.Equal(after, snapshot(t, input)) || again.Plan != "" || !again.Made[0].Existed {
		t.Errorf("a second time it changed something: %+v", again)
	}
	for name, n := range map[string]app.NewYear{
		"a year that is over": {Period: plan.Whole(2021)}, "no year": {Period: plan.Whole(22)},
	} {
		if s, err := (app.Folder{Input: input}).StartYear(n); err == nil {
			t.Errorf("%s: %+v", name, s)
		}
	}
	// An earlier year without a plan of its own has the first later one.
	if _, err := (app.Folder{Input: input, Output: t.TempDir()}).Report(app.Report{Choice: app.Choice{Period: plan.Whole(2021)}}); err != nil {
		t.Errorf("the year before: %v", err)
	}
}

// TestNewYearAfterChange holds that a plan which was adapted too early is not taken
// for the old one.
func TestNewYearAfterChange(t *testing.T) {
	input := t.TempDir()
	writeInput(t, input, loadExample(t))
	makeReport(t, input)
	renumber(t, input)
	s := startYear(t, input, app.NewYear{Period: plan.Whole(2022)})
	if !s.OtherPlan || s.OldPlan != "" || s.Plan == "" {
		t.Errorf("started %+v", s)
	}
	for _, row := range sheetRows(t, filepath.Join(input, "2022", "2022 Huis van het Kind.xlsx"), "Acties", 2) {
		if row["Status 2021"] == "" {
			t.Errorf("%s has lost its year", row["Code"])
		}
	}
}
