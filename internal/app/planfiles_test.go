package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// planWith is the plan of a folder with a change, as a file.
func planWith(t *testing.T, input string, change func(*plan.Plan)) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(input, PlanFile))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := workbook.ReadPlan(PlanFile, data)
	change(p)
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, p, time.Date(2021, 6, 1, 0, 0, 0, 0, time.UTC)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// TestPlanFiles: a plan that is not read is told once, with what it alone says.
func TestPlanFiles(t *testing.T) {
	input, _ := exampleFolder(t)
	retitled := planWith(t, input, func(p *plan.Plan) { p.Items[2].Title = "Een nieuwe titel" })
	saved := planWith(t, input, func(*plan.Plan) {})
	earlier := planWith(t, input, func(p *plan.Plan) { p.Document.Period.Year, p.Document.Values["jaar"] = 2019, "2019" })
	same, err := os.ReadFile(filepath.Join(input, PlanFile))
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name, file, content string
		severity            finding.Severity
		says                string // "" if nothing is told
	}{
		{"a copy with a change", "plan - kopie.xlsx", retitled, finding.Warning, "“1.1.1 Een nieuwe titel (Huis van het Kind)”"},
		{"a download", "plan (1).xlsx", retitled, finding.Warning, "alleen plan.xlsx telt"},
		{"a plan with macros", "plan.xlsm", retitled, finding.Warning, "Een nieuwe titel"},
		{"a name of its own", "acties def.xlsx", retitled, finding.Warning, "Een nieuwe titel"},
		{"the same bytes", "plan - kopie.xlsx", string(same), finding.Info, ""},
		{"the same content", "plan oud.xlsx", saved, finding.Info, "staat ook in plan.xlsx"},
		{"of another year", "plan 2019.xlsx", earlier, finding.Info, "een plan van 2019"},
		{"of an old kind", "Plan.xls", ole + wide("Workbook"), finding.Warning, "niet gelezen"},
		{"of LibreOffice", "beleidsplan.ods", zipped(t, map[string]string{"content.xml": "<x/>"}), finding.Warning, "niet gelezen"},
		{"another old file", "Budget.xls", ole + wide("Workbook"), finding.Info, ""},
		{"a lock", "~$plan.xlsx", "\x04Els ", finding.Info, ""},
		{"among the workbooks", "2021/Plan 2021.xlsx", retitled, finding.Warning, "Een nieuwe titel"},
		{"the year's own, where another is of that year too", "2021/plan.xlsx", retitled, finding.Warning, "alleen 2021/plan.xlsx telt"},
		{"the year's own, the same", "2021/plan.xlsx", string(same), finding.Info, ""},
		{"in a folder beside", "oud/plan van mei.xlsx", retitled, finding.Info, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			input, _ := exampleFolder(t)
			put(t, input, map[string]string{"2021/.keep": "", test.file: test.content})
			s, err := Folder{Input: input}.readPlan(plan.Period{})
			if err != nil {
				t.Fatal(err)
			}
			if err := s.readReturns(Choice{}.progress()); err != nil {
				t.Fatal(err)
			}
			if test.says == "" && len(s.findings) == 0 {
				return
			}
			if len(s.findings) != 1 || s.findings[0].Severity != test.severity || !strings.Contains(s.findings[0].Message, test.says) || s.findings[0].Remedy == "" || test.says == "" {
				t.Errorf("%+v", s.findings)
			}
		})
	}
}

// TestNoPlan: where the plan or the year's folder is missing, the file or folder that is
// meant is named, in Dutch, and a script reads it, too.
func TestNoPlan(t *testing.T) {
	for _, test := range []struct {
		name       string
		change     func(t *testing.T, input, planPath string) error
		code       string
		says, hint string
	}{
		{"another name", func(_ *testing.T, input, p string) error {
			return os.Rename(p, filepath.Join(input, "Plan 2021 def.xlsx"))
		}, CodeNoPlan, "wel “Plan 2021 def.xlsx”", "Geef dat bestand de naam plan.xlsx."},
		{"another kind", func(_ *testing.T, input, p string) error {
			return os.Rename(p, filepath.Join(input, "plan.xltx"))
		}, CodeNoPlan, "wel “plan.xltx”", "Opslaan als"},
		{"in the year's folder", func(_ *testing.T, input, p string) error {
			return os.Rename(p, filepath.Join(input, "2021", "plan.xlsx"))
		}, CodeNoPlan, "2021/plan.xlsx", "Kopieer dat bestand"},
		{"nothing like it", func(_ *testing.T, _, p string) error { return os.Remove(p) }, CodeNoPlan, "staat geen plan.xlsx.", "Zet het plan in die map."},
		{"no folder at all", func(_ *testing.T, input, _ string) error { return os.RemoveAll(input) }, CodeNoPlan, "is er niet", "Maak die map"},
		{"another year in the plan", func(t *testing.T, input, p string) error {
			return os.WriteFile(p, []byte(planWith(t, input, func(p *plan.Plan) { p.Document.Period.Year = 2022 })), 0o644)
		}, CodeNoFolder, "gaat over 2022", "blad Document, cel B6"},
		{"the folder has more to its name", func(_ *testing.T, input, _ string) error {
			return os.Rename(filepath.Join(input, "2021"), filepath.Join(input, "Evaluatie 2021"))
		}, CodeNoFolder, "wel een map “Evaluatie 2021”", "de naam 2021"},
	} {
		t.Run(test.name, func(t *testing.T) {
			input, _ := exampleFolder(t)
			put(t, input, map[string]string{"2021/.keep": ""})
			if err := test.change(t, input, filepath.Join(input, PlanFile)); err != nil {
				t.Fatal(err)
			}
			out := t.TempDir()
			_, err := Folder{Input: input, Output: out}.Check(Check{JSON: filepath.Join(out, "b.json")})
			var problem *Problem
			if !errors.As(err, &problem) || !strings.Contains(problem.Message, test.says) || !strings.Contains(problem.Hint, test.hint) {
				t.Fatalf("%+v", err)
			}
			data, err := os.ReadFile(filepath.Join(out, "b.json"))
			if err != nil {
				t.Fatal(err)
			}
			var got jsonResult
			if err := json.Unmarshal(data, &got); err != nil || len(got.Findings) != 1 || got.Findings[0].Code != test.code || got.Findings[0].Message != problem.Message {
				t.Errorf("%v: %s", err, data)
			}
		})
	}
}

// TestPlanThatIsNone: a team's workbook in the plan's place, or a file of nothing, is told
// once, and no team is asked for it.
func TestPlanThatIsNone(t *testing.T) {
	_, e := exampleFolder(t)
	book, err := e.Book("Zorg", plan.Whole(2021), saying("Tekst."))
	if err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct{ content, says string }{
		"a team's workbook": {string(book), "werkboek van een team"}, "nothing": {"", "leeg (0 bytes)"}, "a PDF": {"%PDF-1.7", "PDF"},
	} {
		t.Run(name, func(t *testing.T) {
			p := parsePlan(PlanFile, []byte(test.content))
			if len(p.findings) != 1 || !strings.Contains(p.findings[0].Message, test.says) || p.findings[0].TeamRemedy != "" || strings.Contains(p.findings[0].Remedy, "bij het team") {
				t.Errorf("%+v", p.findings)
			}
		})
	}
}

// TestFolderOfWorkbooksElsewhere: one folder under another name is one cause.
func TestFolderOfWorkbooksElsewhere(t *testing.T) {
	input, e := exampleFolder(t)
	files, err := e.Files()
	if err != nil {
		t.Fatal(err)
	}
	put(t, input, map[string]string{"2021/.keep": ""})
	for name, data := range files {
		if name != PlanFile {
			put(t, input, map[string]string{"Werkboeken/" + filepath.Base(name): string(data)})
		}
	}
	s, err := Folder{Input: input}.readPlan(plan.Period{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.readReturns(Choice{}.progress()); err != nil {
		t.Fatal(err)
	}
	if len(s.findings) != 1 || s.findings[0].Severity != finding.Error || !strings.Contains(s.findings[0].Message, "10 werkboeken") {
		t.Errorf("%+v", s.findings)
	}
}
