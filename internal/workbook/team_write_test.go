package workbook

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

func openMade(t *testing.T, write func(*bytes.Buffer) error) *excelize.File {
	t.Helper()
	var b bytes.Buffer
	must(t, write(&b))
	f, err := excelize.OpenReader(&b)
	must(t, err)
	t.Cleanup(func() { must(t, f.Close()) })
	return f
}

func value(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	v, err := f.GetCellValue(sheet, cell)
	must(t, err)
	return v
}

// lastYear is an evaluation of 2020 for the test plan.
func lastYear(t *testing.T) *evaluation.Evaluation {
	t.Helper()
	e, findings := evaluation.Merge(testPlan(), plan.Whole(2020), []evaluation.Return{{Rows: []evaluation.Row{{
		Code: plainAnswer("1.1"), Answers: []evaluation.Answer{plainAnswer("vertraagd"), {}, {}, plainAnswer("Een speelplein openen.")},
	}}}}, evaluation.Options{})
	if e.Entries["1.1"].Status.Name == "" {
		t.Fatal(findings)
	}
	return e
}

func TestMadeWorkbook(t *testing.T) {
	p := testPlan()
	p.Document.Values["indienen voor"] = "1 maart {volgend jaar}"
	p.Document.Values["vragen aan"] = "An, 089 00 00 00"
	f := openMade(t, func(b *bytes.Buffer) error {
		return TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021), Last: lastYear(t), Stamp: stamp}.Write(b)
	})
	if got := f.GetSheetList(); !slices.Equal(got, []string{"Uitleg", "Acties", "Gegevens"}) {
		t.Errorf("sheets %q", got)
	}
	if visible, err := f.GetSheetVisible("Gegevens"); err != nil || visible {
		t.Errorf("the data sheet shows (%v)", err)
	}
	guide, err := f.GetRows("Uitleg")
	must(t, err)
	text := ""
	for _, row := range guide {
		text += strings.Join(row, " | ") + "\n"
	}
	for _, want := range []string{"Evaluatie 2021 – Jeugd", "vóór 1 maart 2022", "An, 089 00 00 00", "Vertraagd | Leg in de kolom"} {
		if !strings.Contains(text, want) {
			t.Errorf("the guide lacks %q:\n%s", want, text)
		}
	}
	rows, err := f.GetRows("Acties")
	must(t, err)
	if got, want := rows[2], []string{"Code", "Hoeksteen", "Doel", "Actie", "Status 2020", "Gepland voor 2021", "Status", "Toelichting bij status", "Evaluatie 2021", "Stappen 2022"}; !slices.Equal(got, want) {
		t.Errorf("header %q", got)
	}
	if got, want := rows[3], []string{"1.1", "Kinderen", "Spelen", "", "Vertraagd", "Een speelplein openen."}; !slices.Equal(got[:6], want) {
		t.Errorf("first row %q", got)
	}
	if formula, err := f.GetCellFormula("Acties", "A2"); err != nil || !strings.Contains(formula, "MATCH(TRIM(G4:G5),Uitleg!$A$") ||
		!strings.Contains(formula, "(LEN(TRIM(H4:H5))+LEN(TRIM(I4:I5))+LEN(TRIM(J4:J5))>0)") {
		t.Errorf("progress formula %q (%v)", formula, err)
	}
	checkProtection(t, f)
	validations, err := f.GetDataValidations("Acties")
	must(t, err)
	if len(validations) != 4 || validations[0].Sqref != "G4:G5" || !strings.HasPrefix(validations[0].Formula1, "Uitleg!$A$") {
		t.Errorf("validations: %+v", validations)
	}
	tables, err := f.GetTables("Acties")
	must(t, err)
	if len(tables) != 1 || tables[0].Name != "Acties" || tables[0].Range != "A3:J5" {
		t.Errorf("tables: %+v", tables)
	}
	panes, err := f.GetPanes("Acties")
	must(t, err)
	if !panes.Freeze || panes.YSplit != 3 || panes.XSplit != 1 {
		t.Errorf("panes: %+v", panes)
	}
	formats, err := f.GetConditionalFormats("Acties")
	must(t, err)
	if len(formats) != 2 {
		t.Errorf("conditional formats: %+v", formats)
	}
}

// checkProtection: what a team fills in is open and text; all else is locked.
func checkProtection(t *testing.T, f *excelize.File) {
	t.Helper()
	for cell, open := range map[string]bool{"A4": false, "C4": false, "F4": false, "G4": true, "H4": true, "I4": true, "J5": true} {
		id, err := f.GetCellStyle("Acties", cell)
		must(t, err)
		s, err := f.GetStyle(id)
		must(t, err)
		unlocked := s.Protection != nil && !s.Protection.Locked
		if unlocked != open || s.NumFmt != textFormat || !s.Alignment.WrapText {
			t.Errorf("%s: unlocked %v, want %v; format %d", cell, unlocked, open, s.NumFmt)
		}
	}
	for _, sheet := range []string{"Uitleg", "Acties", "Gegevens"} {
		if err := f.UnprotectSheet(sheet); err != nil {
			t.Errorf("%s is not protected without a password: %v", sheet, err)
		}
	}
}

func TestFindingsBook(t *testing.T) {
	e := lastYear(t)
	findings := []finding.Finding{
		{Code: "status-ontbreekt", Severity: finding.Error, Team: "Jeugd", Item: "1.1 Spelen", Message: "=1+1", Remedy: "Doe iets.",
			Place: finding.Place{File: "2020/Jeugd & co.xlsx", Sheet: "An's blad", Cell: "E5"}},
		{Code: "plan-leeg", Severity: finding.Warning, Message: "Leeg.", Remedy: "Vul aan."},
	}
	f := openMade(t, func(b *bytes.Buffer) error {
		return FindingsBook{Evaluation: e, Findings: findings, Input: "../../input"}.Write(b)
	})
	if got := value(t, f, "Bevindingen", "G2"); got != "=1+1" {
		t.Errorf("the message is %q", got)
	}
	if formula, err := f.GetCellFormula("Bevindingen", "G2"); err != nil || formula != "" {
		t.Errorf("a text became the formula %q (%v)", formula, err)
	}
	ok, target, err := f.GetCellHyperLink("Bevindingen", "F2")
	must(t, err)
	if want := "../../input/2020/Jeugd%20&%20co.xlsx#%27An%27%27s%20blad%27%21E5"; !ok || target != want {
		t.Errorf("link %q, want %q", target, want)
	}
	if ok, target, _ := f.GetCellHyperLink("Bevindingen", "D3"); ok {
		t.Errorf("a finding without a file links to %q", target)
	}
	if got := value(t, f, "Voortgang", "A2") + value(t, f, "Voortgang", "D2") + value(t, f, "Voortgang", "E2") + value(t, f, "Voortgang", "F2") + value(t, f, "Voortgang", "I2"); got != "Jeugd2111" {
		t.Errorf("progress %q", got)
	}
}

func TestOverview(t *testing.T) {
	e := lastYear(t)
	f := openMade(t, func(b *bytes.Buffer) error { return Overview{Evaluation: e}.Write(b) })
	if got := value(t, f, "Acties", "A2") + "|" + value(t, f, "Acties", "C2") + "|" + value(t, f, "Acties", "F2") + "|" + value(t, f, "Acties", "I2"); got != "1.1|Spelen|Vertraagd|Een speelplein openen." {
		t.Errorf("first row %q", got)
	}
	if got := value(t, f, "Per hoeksteen", "A2") + "|" + value(t, f, "Per hoeksteen", "E1") + "|" + value(t, f, "Per hoeksteen", "E2"); got != "1 Kinderen|Vertraagd|1" {
		t.Errorf("counts %q", got)
	}
	if charts, err := f.GetPictures("Per hoeksteen", "A5"); err != nil || len(charts) > 0 {
		t.Errorf("a picture where a chart should be: %v, %v", charts, err)
	}
	if _, ok := f.Pkg.Load("xl/charts/chart1.xml"); !ok {
		t.Error("there is no native chart")
	}
}

// TestLevelsOfTheirOwn reads back a plan that calls its levels otherwise.
func TestLevelsOfTheirOwn(t *testing.T) {
	p := testPlan()
	p.Document.Levels = []plan.Level{{Name: "Pijler"}, {Name: "Ambitie"}, {Name: "Project"}}
	var b bytes.Buffer
	must(t, TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021), Stamp: stamp}.Write(&b))
	ret, findings := NewReader(p, plan.Whole(2021)).Read("a.xlsx", b.Bytes())
	if len(findings) > 0 || len(ret.Rows) != 2 || ret.Rows[0].Title != "Spelen" || ret.Team != "Jeugd" {
		t.Errorf("%+v, %+v", ret, findings)
	}
}
