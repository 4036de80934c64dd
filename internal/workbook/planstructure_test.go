package workbook

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// planOf makes a plan.xlsx whose sheet Plan has the given rows, its cells parted by "|".
// A cell that begins with ">" is set in as often as it does.
func planOf(t *testing.T, rows ...string) []byte {
	t.Helper()
	f := excelize.NewFile()
	put := func(sheet string, rows ...string) {
		if _, err := f.NewSheet(sheet); err != nil {
			t.Fatal(err)
		}
		for n, row := range rows {
			for col, value := range strings.Split(row, "|") {
				cell := fmt.Sprint(columnName(col), n+1)
				text := strings.TrimLeft(value, ">")
				if text == "" {
					continue
				}
				if err := f.SetCellStr(sheet, cell, text); err != nil {
					t.Fatal(err)
				}
				if in := len(value) - len(text); in > 0 {
					style, err := f.NewStyle(&excelize.Style{Alignment: &excelize.Alignment{Indent: in}})
					if err != nil {
						t.Fatal(err)
					}
					if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
						t.Fatal(err)
					}
				}
			}
		}
	}
	put(sheetDocument, "Naam|Waarde", "Gemeente|Zandhoven aan Zee", "Titel|Verslag {jaar}", "Kop|Verslag", "Inleiding|Kort.", "Jaar|2021")
	put(sheetPlan, rows...)
	put(sheetTeams, "Team|Verantwoordelijke|E-mail", "Strand|An|an@zand.example", "Haven|Bo|bo@zand.example", "Sport & Spel|Cis|cis@zand.example")
	put(sheetStatuses, "Status|Ook geschreven als|Toelichting verplicht|Kleur", "Bezig||nee|", "Klaar||nee|")
	if err := f.DeleteSheet("Sheet1"); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// readPlan reads a plan and all that is wrong with it but its notes.
func readPlan(data []byte) (*plan.Plan, []finding.Finding) {
	p, findings := ReadPlan("plan.xlsx", data)
	findings = slices.Concat(findings, evaluation.CheckPlan(p))
	return p, slices.DeleteFunc(findings, func(f finding.Finding) bool { return f.Severity == finding.Info })
}

// shape is the items of a plan, each as place=code.
func shape(p *plan.Plan) string {
	var out []string
	for _, i := range p.Items {
		code := i.Number()
		if i.Uncoded {
			code = ""
		}
		out = append(out, string(i.Code)+"="+code)
	}
	return strings.Join(out, " ")
}

func TestPlansOfAnyNotation(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []string
		want string
	}{
		{"letters and hyphens", []string{"Code|Titel|Team", "PD1|Kust|", "PD1-01|Duin|", "PD1-01-01|Helm planten|Strand", "PD1-02|Pier|Haven"},
			"1=PD1 1.1=PD1-01 1.1.1=PD1-01-01 1.2=PD1-02"},
		{"runs of letters and digits", []string{"Code|Titel|Team", "ST01|Kust|", "ST01BD06|Duin|", "ST01BD06AP01|Helm|Strand"}, "1=ST01 1.1=ST01BD06 1.1.1=ST01BD06AP01"},
		{"the order of the rows stays", []string{"Code|Titel|Team", "B|Kust|", "B.1|Duin|Strand", "A|Zee|", "A.2|Pier|Haven", "A.1|Boei|Haven"}, "1=B 1.1=B.1 2=A 2.1=A.2 2.2=A.1"},
		{"zeros", []string{"Code|Titel|Team", "4|Kust|", "4.01|Duin|", "4.01.02|Helm|Strand", "4.01.01|Gras|Haven"}, "4=4 4.1=4.01 4.1.1=4.01.01 4.1.2=4.01.02"},
		{"levels by name", []string{"Niveau|Titel|Team", "Hoeksteen|Kust|", "Doelstelling|Duin|", "actie|Helm|Strand", "Actie|Gras|Haven"}, "1= 1.1= 1.1.1= 1.1.2="},
		{"levels by number, with codes that do not tell", []string{"Code|Niveau|Titel|Team", "K|1|Kust|", "D|2|Duin|", "H|3|Helm|Strand"}, "1=K 1.1=D 1.1.1=H"},
		{"levels and numbers that agree are numbers", []string{"Code|Niveau|Titel|Team", "2|1|Zee|", "2.1|2|Pier|Haven", "1|1|Kust|", "1.1|2|Duin|Strand"}, "1=1 1.1=1.1 2=2 2.1=2.1"},
		{"running numbers with levels", []string{"Nr|Niveau|Titel|Team", "1|1|Kust|", "2|2|Duin|", "3|3|Helm|Strand", "4|3|Gras|Haven"}, "1=1 1.1=2 1.1.1=3 1.1.2=4"},
		{"titles that are set in", []string{"Titel|Team", "Kust|", ">Duin|", ">>Helm|Strand", ">>Gras|Haven", "Zee|", ">Pier|Haven"}, "1= 1.1= 1.1.1= 1.1.2= 2= 2.1="},
		{"titles after blanks", []string{"Titel|Team", "Kust|", "   Duin|", "      Helm|Strand", "Zee|", "   Pier|Haven"}, "1= 1.1= 1.1.1= 2= 2.1="},
		{"a column for each level, like stairs", []string{"Hoeksteen|Doelstelling|Actie|Team", "Kust|||", "|Duin||", "||Helm|Strand", "||Gras|Haven"}, "1= 1.1= 1.1.1= 1.1.2="},
		{"a column for each level, all in each row", []string{"Code|Hoeksteen|Doelstelling|Actie|Team", "x1|Kust|Duin|Helm|Strand", "x2|Kust|Duin|Gras|Haven", "x3|Zee|Duin|Pier|Haven"},
			"1= 1.1= 1.1.1=x1 1.1.2=x2 2= 2.1= 2.1.1=x3"},
		{"numbers like stairs", []string{"Code|Hoeksteen|Doelstelling|Actie|Team", "1|Kust|||", "1.1||Duin||", "1.1.1|||Helm|Strand"}, "1=1 1.1=1.1 1.1.1=1.1.1"},
		{"a blank row and a remark below", []string{"Code|Titel|Team", "PD1|Kust|", "PD1-01|Duin|Strand", "", "PD1-02|Pier|Haven", "", "Nog te bespreken op het college||"}, "1=PD1 1.1=PD1-01 1.2=PD1-02"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p, findings := readPlan(planOf(t, test.rows...))
			findings = slices.DeleteFunc(findings, func(f finding.Finding) bool { return strings.Contains(f.Message, "Nog te bespreken") })
			if got := shape(p); got != test.want || len(findings) > 0 {
				t.Errorf("%s, want %s; found %v", got, test.want, findings)
			}
			var b bytes.Buffer
			if err := WritePlan(&b, p, p.Modified); err != nil {
				t.Fatal(err)
			}
			if again, findings := readPlan(b.Bytes()); shape(again) != test.want || len(findings) > 0 {
				t.Errorf("written and read: %s, want %s; found %v", shape(again), test.want, findings)
			}
		})
	}
}

func TestWhatIsWrongInAnyNotation(t *testing.T) {
	for _, test := range []struct {
		name string
		rows []string
		at   string // cell of the one error
		says string
	}{
		{"a letter among numbers", []string{"Code|Titel|Team", "1|Kust|", "1.1|Duin|Strand", "1.a|Gras|Strand", "1.3|Helm|Haven"}, "A4", "“1.a” is geen code"},
		{"a code twice", []string{"Code|Titel|Team", "PD1|Kust|", "PD1-01|Duin|Strand", "pd1-01|Pier|Haven"}, "A4", "staat al in cel A3"},
		{"no code among codes", []string{"Code|Titel|Team", "PD1|Kust|", "PD1-01|Duin|Strand", "|Pier|Haven"}, "A4", "Deze rij heeft geen code"},
		{"what it lies under is lacking", []string{"Code|Titel|Team", "PD1|Kust|", "PD1-01|Duin|Strand", "PD2-01|Pier|Haven", "PD3|Zee|", "PD3-01|Boei|Haven"}, "A4", "Code PD2-01 hoort onder PD2, maar die code staat niet in het plan"},
		{"a level is passed over", []string{"Niveau|Titel|Team", "1|Kust|", "2|Duin|", "3|Helm|Strand", "1|Zee|", "3|Pier|Haven"}, "B6", "geen “Doelstelling”"},
		{"no such level", []string{"Niveau|Titel|Team", "Hoeksteen|Kust|", "Doelstelling|Duin|", "Taak|Helm|Strand"}, "A4", "“Taak” is geen niveau van dit plan"},
		{"nothing shows the levels", []string{"Titel|Team", "Kust|", "Duin|Strand"}, "", "Code"},
	} {
		t.Run(test.name, func(t *testing.T) {
			_, findings := readPlan(planOf(t, test.rows...))
			if len(findings) != 1 || findings[0].Place.Cell != test.at || !strings.Contains(findings[0].Message, test.says) || findings[0].Remedy == "" {
				t.Errorf("found %+v, want one at %s that says %s", findings, test.at, test.says)
			}
		})
	}
}

// A team's workbook shows the codes as they are, and finds them however they are typed.
func TestWorkbooksOfAnyNotation(t *testing.T) {
	p, _ := readPlan(planOf(t, "Code|Titel|Team", "PD1|Kust|", "PD1-01|Duin|Strand", "PD1-02|Pier|Strand"))
	for typed, want := range map[string]string{"PD1-01": "PD1-01", "pd1-01": "PD1-01", "PD 1 - 01": "PD1-01", "PD1.1": "PD1-01", "PD1–02": "PD1-02"} {
		data := bookOf(t, p, map[string]string{"A4": typed, "C4": ""})
		ret, findings := NewReader(p, plan.Whole(2021)).Read("x.xlsx", data)
		if len(ret.Rows) != 2 || ret.Rows[0].Code.Text.String() != want || len(findings) > 0 && !strings.Contains(typed, "02") {
			t.Errorf("%s: %+v %v", typed, ret.Rows, findings)
		}
	}
	data := bookOf(t, p, map[string]string{"A4": "1.1", "C4": "Iets anders"})
	ret, _ := NewReader(p, plan.Whole(2021)).Read("x.xlsx", data)
	if _, found := evaluation.Merge(p, plan.Whole(2021), []evaluation.Return{ret}, evaluation.Options{}); !slices.ContainsFunc(found, func(f finding.Finding) bool {
		return f.Code == evaluation.CodeUnknownCode && strings.Contains(f.Message, "“1.1”")
	}) {
		t.Errorf("1.1 is no code of the plan, and nobody says so: %v", found)
	}
}

// A row of a plan without codes is known by its title, also when the plan has other rows
// before it by then.
func TestWorkbooksWithoutCodes(t *testing.T) {
	was, _ := readPlan(planOf(t, "Niveau|Titel|Team", "1|Kust|", "2|Duin|Strand", "2|Pier|Strand"))
	data := bookOf(t, was, map[string]string{"G4": "Van het duin.", "E4": "Bezig"})
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	if head, _ := f.GetCellValue(sheetActions, "A3"); head != colNumber {
		t.Errorf("the first column is called %q", head)
	}
	now, _ := readPlan(planOf(t, "Niveau|Titel|Team", "1|Kust|", "2|Boei|Haven", "2|Duin|Strand", "2|Pier|Strand"))
	ret, findings := NewReader(now, plan.Whole(2021)).Read("x.xlsx", data)
	e, _ := evaluation.Merge(now, plan.Whole(2021), []evaluation.Return{ret}, evaluation.Options{})
	if got := e.Entries["1.2"].Row.Answers[plan.RoleEvaluation].Text.String(); got != "Van het duin." || len(findings) > 0 {
		t.Errorf("%q; %v; %+v", got, findings, ret.Rows)
	}
}

// bookOf is the workbook of the team Strand, changed.
func bookOf(t *testing.T, p *plan.Plan, cells map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	rows := make(map[plan.Code]evaluation.Row)
	for _, i := range p.Items {
		rows[i.Code] = evaluation.Row{Answers: []evaluation.Answer{{Text: rich.Plain("Bezig")}, {}, {Text: rich.Plain("Over " + i.Title + ".")}, {}}}
	}
	if !strings.Contains(shape(p), "PD") {
		rows = nil
	}
	if err := (TeamBook{Plan: p, Team: "Strand", Period: plan.Whole(2021), Rows: rows}).Write(&b); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	for cell, value := range cells {
		if err := f.SetCellStr(sheetActions, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	var out bytes.Buffer
	if err := f.Write(&out); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestTeamsInOneCell(t *testing.T) {
	for cell, want := range map[string]string{
		"Strand; Haven": "Strand|Haven", "Strand,Haven": "Strand|Haven", "haven / strand": "Haven|Strand", "Strand en Sport & Spel": "Strand|Sport & Spel", "Sport & Spel": "Sport & Spel", "Sport & spel; Haven": "Sport & Spel|Haven",
	} {
		p, findings := readPlan(planOf(t, "Code|Titel|Team", "1|Kust|", "1.1|Duin|Strand", "1.2|Pier|"+cell, "1.3|Spel|Sport & Spel", "1.4|Boei|Haven"))
		if got := strings.Join(p.Items[2].By(), "|"); got != want || len(findings) > 0 {
			t.Errorf("%s: %s, want %s; found %v", cell, got, want, findings)
		}
		var b bytes.Buffer
		if err := WritePlan(&b, p, p.Modified); err != nil {
			t.Fatal(err)
		}
		if again, _ := readPlan(b.Bytes()); strings.Join(again.Items[2].By(), "|") != want {
			t.Errorf("%s: written and read, %+v", cell, again.Items[2])
		}
		for _, team := range p.Items[2].By() {
			if items := (TeamBook{Plan: p, Team: team, Period: plan.Period{Year: 2021}}).items(); !slices.ContainsFunc(items, func(i plan.Item) bool { return i.Code == "1.2" }) {
				t.Errorf("%s: not in the workbook of %s", cell, team)
			}
		}
	}
	_, findings := readPlan(planOf(t, "Code|Titel|Team", "1|Kust|", "1.1|Duin|Strand", "1.2|Pier|Strand; Haven; Duinwacht", "1.3|Spel|Sport & Spel", "1.4|Boei|Haven"))
	if len(findings) != 1 || findings[0].Code != evaluation.CodePlanUnknownTeam || !strings.Contains(findings[0].Remedy, "puntkomma") {
		t.Errorf("a team that is not on the list: %+v", findings)
	}
}

// TestLoneLevels has slips in codes of a plan's own notation that make another level of an
// action, and plans that are meant as they are.
func TestLoneLevels(t *testing.T) {
	const head = "Code|Titel|Team"
	for _, c := range []struct {
		name string
		rows []string
		want string // the cell that is told, and what its message names; "" if nothing is
	}{
		{"too short a code", []string{"PD1|Kust", "PD1-01|Duinen|Strand", "PD102|Dijken|Strand", "PD2|Haven", "PD2-01|Kaaien|Haven"}, "A4 PD1-01 A3"},
		{"a part left out", []string{"D1|Kust", "D1.P1|Zand", "D1.P1.A1|Duinen|Strand", "D1.P1.A2|Helm|Strand", "D1.A3|Dijken|Haven"}, "A6 D1.P1.A2 A5"},
		{"a number for a letter", []string{"A|Kust", "A.1|Duinen|Strand", "1.2|Dijken|Strand", "B|Haven", "B.1|Kaaien|Haven"}, "A4 A.1 A3"},
		{"a goal with a team, and actions below it", []string{"PD1|Kust|Strand", "PD1-01|Duinen|Strand", "PD1-02|Dijken|Strand", "PD2|Haven", "PD2-01|Kaaien|Haven"}, ""},
		{"more goals with a team", []string{"PD1|Kust", "PD1-01|Duinen|Strand", "PD1-02|Dijken|Strand", "PD2|Haven|Haven", "PD3|Zee|Haven", "PD1-03|Helm|Haven"}, ""},
		{"numbers", []string{"1|Kust", "1.1|Duinen|Strand", "1.2|Dijken|Strand", "2|Haven|Haven"}, ""},
		{"one action that is too short, without a team", []string{"PD1|Kust", "PD1-01|Duinen|Strand", "PD102|Dijken", "PD1-03|Kaaien|Haven"}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, findings := readPlan(planOf(t, append([]string{head}, c.rows...)...))
			got := ""
			for _, f := range findings {
				if f.Code == evaluation.CodePlanCode && strings.Contains(f.Message, "Bijna alle andere") {
					_, beside, _ := strings.Cut(f.Message, "zoals ")
					got += f.Place.Cell + " " + strings.NewReplacer("(cel ", "", ").", "").Replace(beside)
				}
			}
			if got != c.want {
				t.Errorf("got %q, want %q: %v", got, c.want, findings)
			}
		})
	}
}

func TestRhythmThatOnlyAPeriodTells(t *testing.T) {
	for period, want := range map[string]bool{"2021-1": false, "2021-2": false, "2021-3": true, "2021-5": true} {
		data := planOf(t, "Code|Titel|Team", "1|Kust", "1.1|Duinen|Strand")
		f, err := excelize.OpenReader(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := errors.Join(f.SetCellStr(sheetDocument, "A7", plan.NamePeriod), f.SetCellStr(sheetDocument, "B7", period)); err != nil {
			t.Fatal(err)
		}
		var b bytes.Buffer
		if err := f.Write(&b); err != nil {
			t.Fatal(err)
		}
		_, findings := readPlan(b.Bytes())
		got := slices.ContainsFunc(findings, func(f finding.Finding) bool {
			return f.Code == CodeBadValue && strings.Contains(f.Remedy, plan.NamePerYear)
		})
		if got != want {
			t.Errorf("%s: asked for the number of periods: %v, want %v: %v", period, got, want, findings)
		}
	}
}
