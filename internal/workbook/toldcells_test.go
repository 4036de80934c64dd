package workbook

import (
	"errors"
	"io"
	"slices"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
)

// TestToldCells: where a finding says why a cell is empty, nobody is told besides that
// nothing is filled in.
func TestToldCells(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*testing.T, *excelize.File)
		want   string // which of status, note, evaluation and steps of 1.2 are told of
	}{
		{"nothing at all", nil, ""},
		{"a comment on the status", func(t *testing.T, f *excelize.File) {
			must(t, f.AddComment("Acties", excelize.Comment{Cell: "E5", Author: "An", Text: "Loopt."}))
		}, "s"},
		{"a comment on the evaluation", func(t *testing.T, f *excelize.File) {
			must(t, f.AddComment("Acties", excelize.Comment{Cell: "G5", Author: "An", Text: "Loopt."}))
		}, "e"},
		{"a colour for a status", func(t *testing.T, f *excelize.File) {
			style(t, f, "E5", excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"00FF00"}}})
		}, "s"},
		{"a text box over the steps", func(t *testing.T, f *excelize.File) {
			must(t, f.AddShape("Acties", &excelize.Shape{Cell: "H5", Type: "rect", Width: 50, Height: 20, Paragraph: []excelize.RichTextRun{{Text: "Loopt."}}}))
		}, "t"},
		{"the steps merged with the evaluation", func(t *testing.T, f *excelize.File) {
			set(t, f, "G5", "Half.")
			must(t, f.MergeCell("Acties", "G5", "H5"))
		}, "t"},
		{"a struck evaluation", func(t *testing.T, f *excelize.File) {
			set(t, f, "G5", "Half.")
			style(t, f, "G5", excelize.Style{Font: &excelize.Font{Strike: true}})
		}, "e"},
		{"formulas without a result", func(t *testing.T, f *excelize.File) {
			for _, cell := range []string{"E5", "F5", "G5", "H5"} {
				must(t, f.SetCellFormula("Acties", cell, "1+1"))
			}
		}, "snet"},
		{"no column of steps", func(t *testing.T, f *excelize.File) { must(t, f.RemoveCol("Acties", "H")) }, "t"},
		{"a number for a status", func(t *testing.T, f *excelize.File) { must(t, f.SetCellInt("Acties", "E5", 3)) }, ""},
	} {
		ret, findings := NewReader(testPlan(), plan.Whole(2021)).Read("a.xlsx", simpleBook(t, test.change))
		got := ""
		at := slices.IndexFunc(ret.Rows, func(r evaluation.Row) bool { return r.Code.Text.String() == "1.2" })
		if at < 0 {
			t.Errorf("%s: 1.2 is not read: %+v", test.name, findings)
			continue
		}
		r := ret.Rows[at]
		for i, a := range []evaluation.Answer{r.Answers[plan.RoleStatus], r.Answers[plan.RoleNote], r.Answers[plan.RoleEvaluation], r.Answers[plan.RoleNextSteps]} {
			if a.Told {
				got += string("snet"[i])
			}
		}
		if got != test.want || (got != "") != (len(findings) > 0) && test.name != "a number for a status" {
			t.Errorf("%s: told of %q, want %q (%+v)", test.name, got, test.want, findings)
		}
	}
}

// TestFaults: formulas without a result, error values and struck texts of many cells are told
// once for all, and are no answers.
func TestFaults(t *testing.T) {
	strike := excelize.Style{Font: &excelize.Font{Strike: true}}
	checkAccidents(t, []accident{
		{name: "a status struck with its note", change: func(t *testing.T, f *excelize.File) { style(t, f, "E4", strike); style(t, f, "F4", strike) },
			want: []string{"doorstreept @ Acties!E4"}, says: "In 2 cellen is alle tekst doorstreept; die komt niet in het verslag: E4: “Volgens plan”; F4: “Noot”.", rows: "1.1|||Gedaan.|Verder.\n1.2||||"},
		{name: "a status struck in part", change: func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellRichText("Acties", "E4", []excelize.RichTextRun{{Text: "Vertraagd ", Font: &excelize.Font{Strike: true}}, {Text: "Volgens plan"}}))
		}, want: []string{"doorstreept @ Acties!E4"}, says: "Een deel van de tekst in deze cel is doorstreept en komt niet in het verslag: “Vertraagd”."},
		{name: "two texts struck in part", change: func(t *testing.T, f *excelize.File) {
			for cell, text := range map[string]string{"G4": "Gedaan.", "H4": "Verder."} {
				must(t, f.SetCellRichText("Acties", cell, []excelize.RichTextRun{{Text: "Oud. ", Font: &excelize.Font{Strike: true}}, {Text: text}}))
			}
		}, want: []string{"doorstreept @ Acties!G4"}, says: "In 2 cellen is een deel van de tekst doorstreept; dat komt niet in het verslag: G4: “Oud.”; H4: “Oud.”."},
		{name: "the years of three columns below the header", change: func(t *testing.T, f *excelize.File) {
			must(t, f.InsertRows("Acties", 4, 1))
			set(t, f, "D4", "2020", "G3", "Evaluatie", "G4", "2021", "H3", "Stappen", "H4", "2022")
		}},
		{name: "another year below the header", change: func(t *testing.T, f *excelize.File) {
			must(t, f.InsertRows("Acties", 4, 1))
			set(t, f, "G4", "2019")
		}, want: []string{"rij-zonder-code @ Acties!G4"}, says: "G4: “2019”"},
	})
	ret, findings := NewReader(testPlan(), plan.Whole(2021)).Read("a.xlsx", part(t, actionsPart, `<c r="G4" s="8" t="s"><v>`, `<c r="G4" t="e"><v>#REF!</v></c><c r="ZZ4" t="s"><v>`))
	if len(findings) == 0 || findings[0].Code != CodeErrorValue || findings[0].Place.Cell != "G4" || !ret.Rows[0].Answers[plan.RoleEvaluation].Told || !ret.Rows[0].Answers[plan.RoleEvaluation].Text.Blank() {
		t.Errorf("of an error value: %+v, %+v", ret.Rows, findings)
	}
}

type fullDisk struct{}

func (fullDisk) Write([]byte) (int, error) { return 0, errors.New("no space left") }

// TestFullDisk: a workbook that cannot be written whole is not said to be.
func TestFullDisk(t *testing.T) {
	e := lastYear(t)
	for name, write := range map[string]func(io.Writer) error{
		"a team's workbook": TeamBook{Plan: testPlan(), Team: "Jeugd", Period: plan.Whole(2021)}.Write, "the findings": FindingsBook{Evaluation: e}.Write, "the overview": Overview{Evaluation: e}.Write,
		"the plan": func(w io.Writer) error { return WritePlan(w, testPlan(), stamp) },
	} {
		if write(fullDisk{}) == nil {
			t.Errorf("%s is written on a full disk", name)
		}
		if err := write(io.Discard); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
	p := testPlan()
	p.Statuses = plan.Statuses{{Name: "Klaar", Colour: "00FF00"}}
	if err := (TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021)}).Write(io.Discard); err != nil {
		t.Error(err)
	}
}
