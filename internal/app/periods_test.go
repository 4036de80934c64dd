package app_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
)

// TestTwoHalves walks through a year of the second example as its coordinator does: each
// half is begun, filled in, reported and compared, the first is made again, and the year's
// report is made of both.
func TestTwoHalves(t *testing.T) {
	second, err := example.LoadNetworkYear()
	if err != nil {
		t.Fatal(err)
	}
	input, output := t.TempDir(), t.TempDir()
	folder := app.Folder{Input: input, Output: output, Now: newYearNow}
	half1, half2 := plan.Period{Year: 2018, Part: 1}, plan.Period{Year: 2018, Part: 2}
	report := func(p plan.Period) (result *app.Result, page string) {
		t.Helper()
		result, err := folder.Report(app.Report{Choice: app.Choice{Period: p}, Formats: app.Formats, Keep: true})
		if err != nil {
			t.Fatalf("%s: %v, %+v", p, err, result)
		}
		data, err := os.ReadFile(result.Files[2].Path)
		if err != nil {
			t.Fatal(err)
		}
		return result, string(data)
	}
	writeInput(t, input, second.Before)
	report(half1)
	first := snapshot(t, filepath.Join(output, "2018-1"))
	if _, err := folder.Report(app.Report{Choice: app.Choice{Period: plan.Whole(2018)}}); err != app.ErrBlocked {
		t.Errorf("a year of which a half is missing: %v", err)
	}

	started := startYear(t, input, app.NewYear{Period: half2})
	if !started.Known || started.Before != half1 || started.OldPlan != filepath.Join(input, "2018-1", "plan.xlsx") || len(started.Findings) > 0 {
		t.Errorf("the second half begins with %+v", started)
	}
	row := sheetRows(t, filepath.Join(input, "2018-2", "2018-2 Rap op Stap.xlsx"), "Acties", 2)[0]
	if row["Status 2018-1"] != "Volgens plan" || row["Gepland voor 2018-2"] != "Een derde moment zoeken, na schooltijd." {
		t.Errorf("beside the first action stands %q", row)
	}
	blank := snapshot(t, filepath.Join(input, "2018-2"))
	for _, team := range second.Plan.Teams {
		book, err := second.Book(team.Name, half2, func(code plan.Code, row *evaluation.Row) {
			if code == "2.2" {
				row.Answers = second.Before.Rows[code].Answers // unchanged
			}
			if code == "1.1" {
				row.Answers[plan.RoleNextSteps].Text = second.Before.Rows[code].Answers[plan.RoleNextSteps].Text
			}
		})
		if err != nil {
			t.Fatal(err)
		}
		path := filepath.Join(input, "2018-2", "2018-2 "+team.Name+".xlsx")
		if _, ok := blank[path]; !ok {
			t.Errorf("%s was not made", path)
		}
		if err := os.WriteFile(path, book, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	result, page := report(half2)
	if len(result.Findings) != 2 || result.Findings[0].Code != evaluation.CodeUnchanged || !strings.Contains(result.Findings[0].Message, "die van 2018-1") {
		t.Errorf("in the second half is found %+v", result.Findings)
	}
	for _, want := range []string{"evaluatie tweede semester 2018", ">Stappen eerste semester 2019<", "81 gezinnen"} {
		if !strings.Contains(page, want) {
			t.Errorf("the report of the second half lacks %q", want)
		}
	}
	c, err := folder.Compare(half1, half2)
	if err != nil || len(c.Of(evaluation.Moved)) != 6 || len(c.Of(evaluation.Stayed)) != 9 || c.Still()[0].Times != 2 || c.Still()[0].Since != half1 {
		t.Errorf("compared: %v, %+v", err, c)
	}

	report(half1)
	for path, data := range snapshot(t, filepath.Join(output, "2018-1")) {
		if first[path] != data && !strings.HasPrefix(filepath.Base(path), ".") {
			t.Errorf("%s is not what it was", filepath.Base(path))
		}
	}
	_, page = report(plan.Whole(2018))
	for _, want := range []string{"evaluatie volledig jaar 2018", "<strong>2018-1</strong>", "64 gezinnen", "<strong>2018-2</strong>", "81 gezinnen", "De jeugdwerker"} {
		if has := strings.Contains(page, want); has != (want != "De jeugdwerker") { // a note of the first half
			t.Errorf("the year's report has %q: %t", want, has)
		}
	}
	if _, err := os.Stat(filepath.Join(input, "2018")); err == nil {
		t.Error("the year has a folder in the input")
	}
	conforms(t, output)
}

// TestFromResult makes a report again of what is kept, and compares it with the first.
func TestFromResult(t *testing.T) {
	e, err := example.LoadNetwork()
	if err != nil {
		t.Fatal(err)
	}
	input, output := t.TempDir(), t.TempDir()
	folder := app.Folder{Input: input, Output: output, Now: newYearNow}
	writeInput(t, input, e)
	page := func() []byte {
		t.Helper()
		result, err := folder.Report(app.Report{Formats: []app.Format{app.HTML}, Keep: true})
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(result.Files[0].Path)
		if err != nil {
			t.Fatal(err)
		}
		_, body, _ := bytes.Cut(data, []byte("<main>"))
		return body
	}
	first := page()
	books, err := filepath.Glob(filepath.Join(input, "2018-1", "*.xlsx"))
	if err != nil || len(books) != 2 {
		t.Fatal(books, err)
	}
	for _, book := range books {
		if err := os.Remove(book); err != nil {
			t.Fatal(err)
		}
	}
	kept := snapshot(t, input)
	if again := page(); !bytes.Equal(first, again) {
		t.Errorf("of what is kept comes another report:\n%s", again)
	}
	if got := snapshot(t, input); len(got) != len(kept) || got[filepath.Join(input, "2018-1", app.YearFile)] != kept[filepath.Join(input, "2018-1", app.YearFile)] {
		t.Error("what was kept is not what it was")
	}
}

// TestWrongRhythm: what is of a half is not of a year, and the other way around.
func TestWrongRhythm(t *testing.T) {
	e, err := example.LoadNetwork()
	if err != nil {
		t.Fatal(err)
	}
	halves, years := t.TempDir(), t.TempDir()
	writeInput(t, halves, e)
	writeInput(t, years, loadExample(t))
	var problem *app.Problem
	for name, err := range map[string]error{
		"a year of a plan of halves":    start(halves, plan.Whole(2019)),
		"a quarter of a plan of halves": start(halves, plan.Period{Year: 2018, Part: 3}),
		"a half that is over":           start(halves, plan.Period{Year: 2017, Part: 2}),
		"a half of a plan of years":     start(years, plan.Period{Year: 2022, Part: 1}),
	} {
		if !errors.As(err, &problem) || problem.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if _, _, err := (app.Folder{Input: halves}).Workbooks(app.Workbooks{Period: plan.Whole(2018)}); !errors.As(err, &problem) {
		t.Errorf("workbooks of a whole year: %v", err)
	}
}

func start(input string, p plan.Period) error {
	_, err := app.Folder{Input: input}.StartYear(app.NewYear{Period: p})
	return err
}

// TestPeriodWords: who begins a period is told which texts name the last one in so many
// words, and what to write.
func TestPeriodWords(t *testing.T) {
	e, err := example.LoadNetwork()
	if err != nil {
		t.Fatal(err)
	}
	d := &e.Plan.Document
	d.Title, d.RunningHead = "Evaluatie eerste helft {jaar}", "NETWERK 2018-1"
	d.Values["label stappen"] = "Stappen 2de semester van 2018"
	input := t.TempDir()
	writeInput(t, input, e)
	s := startYear(t, input, app.NewYear{Period: plan.Period{Year: 2018, Part: 2}})
	want := map[string]string{"Titel": "{semester} {jaar}", "Kop": "{periode}", "Label stappen": "{volgend semester}"}
	if len(s.Findings) != len(want) {
		t.Errorf("told: %+v", s.Findings)
	}
	for _, f := range s.Findings {
		for name, names := range want {
			if strings.Contains(f.Message, "“"+name+"”") && (f.Code != evaluation.CodePeriodWords || !strings.HasSuffix(f.Remedy, " wordt "+names+".") || f.Place.Cell == "") {
				t.Errorf("of %s is told %+v", name, f)
			}
		}
	}
}

// TestYearLabels: who begins a period is told which labels name only the year, so that the
// parts of it would have the same headers, and what to write. One that says the period, in
// whatever way, or no year at all, is as it should be.
func TestYearLabels(t *testing.T) {
	for _, test := range []struct{ evaluation, steps, want string }{
		{"Evaluatie {jaar}", "Stappen {volgend jaar}", "“Evaluatie {periode}”, “Stappen {volgende periode}”"},
		{"", "", ""}, // the usual ones, which adapt themselves
		{"Evaluatie {periode}", "Plannen", ""},
		{"Evaluatie {semester} {jaar}", "In {volgend semester}", ""},
		{"Evaluatie {periode} ({jaar})", "In het jaar {volgend jaar}", "“In het jaar {volgende periode}”"},
	} {
		e, err := example.LoadNetwork()
		if err != nil {
			t.Fatal(err)
		}
		values := e.Plan.Document.Values
		values["label evaluatie"], values["label stappen"] = test.evaluation, test.steps
		input := t.TempDir()
		writeInput(t, input, e)
		var told []string
		for _, f := range startYear(t, input, app.NewYear{Period: plan.Period{Year: 2018, Part: 2}}).Findings {
			better, _, _ := strings.Cut(strings.TrimPrefix(f.Remedy, "Schrijf "), ". ")
			told = append(told, better)
			if f.Code != evaluation.CodePeriodWords || f.Place.Cell == "" {
				t.Errorf("%+v", f)
			}
		}
		if got := strings.Join(told, ", "); got != test.want {
			t.Errorf("of %q and %q is told %s, want %s", test.evaluation, test.steps, got, test.want)
		}
	}
}
