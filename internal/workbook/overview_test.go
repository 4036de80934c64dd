package workbook

import (
	"bytes"
	"fmt"
	"html"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestFindingsBookWhole: every finding with its place, and who has filled in how much.
func TestFindingsBookWhole(t *testing.T) {
	e := lastYear(t)
	e.Modified = time.Date(2021, 2, 3, 4, 5, 6, 0, time.UTC)
	findings := []finding.Finding{
		{Code: "c1", Severity: finding.Error, Team: "Jeugd", Item: "1.1 Spelen", Message: "Wat.", Remedy: "Doe.", Place: finding.Place{File: "2020/a.xlsx", Sheet: "Acties", Cell: "E5"}},
		{Code: "c2", Severity: finding.Warning, Team: "Jeugd", Message: "Wat 2.", Remedy: "Doe 2.", Place: finding.Place{File: "2020/a b.xlsx"}},
		{Code: "c3", Severity: finding.Info, Message: "Wat 3.", Remedy: "Doe 3.", Place: finding.Place{File: "plan.xlsx", Sheet: "Plan"}},
	}
	f := openMade(t, func(b *bytes.Buffer) error {
		return FindingsBook{Evaluation: e, Findings: findings, Input: "../in"}.Write(b)
	})
	want := []string{
		"Ernst|Team|Actie|Bestand|Blad|Cel|Wat is er|Wat doet u|Controle", "fout|Jeugd|1.1 Spelen|2020/a.xlsx|Acties|E5|Wat.|Doe.|c1",
		"waarschuwing|Jeugd||2020/a b.xlsx|||Wat 2.|Doe 2.|c2", "info|||plan.xlsx|Plan||Wat 3.|Doe 3.|c3",
	}
	if got := linesOf(t, f, "Bevindingen"); !slices.Equal(got, want) {
		t.Errorf("the findings:\n%s", strings.Join(got, "\n"))
	}
	for cell, target := range map[string]string{"F2": "../in/2020/a.xlsx#%27Acties%27%21E5", "D2": "", "D3": "../in/2020/a%20b.xlsx", "D4": "../in/plan.xlsx", "F4": ""} {
		ok, got, err := f.GetCellHyperLink("Bevindingen", cell)
		must(t, err)
		if ok != (target != "") || got != target {
			t.Errorf("%s leads to %q, want %q", cell, got, target)
		}
		if look := looks(t, f, "Bevindingen", cell); strings.Contains(look, "in 0563C1") != ok {
			t.Errorf("%s looks like %q", cell, look)
		}
	}
	want = []string{"Team|Verantwoordelijke|E-mail|Acties|Ingevuld|Status|Evaluatie|Stappen|Fouten|Waarschuwingen", "Jeugd|An|an@x.example|2|1|1|0|1|1|1", "Zorg|||1|0|0|0|0|0|0"}
	if got := linesOf(t, f, "Voortgang"); !slices.Equal(got, want) {
		t.Errorf("the progress:\n%s", strings.Join(got, "\n"))
	}
	if got := widthsOf(t, f, "Bevindingen", 9); !slices.Equal(got, []float64{14, 24, 36, 30, 12, 8, 60, 60, 24}) {
		t.Errorf("the findings are %v wide", got)
	}
	checkSheets(t, f, map[string]string{"Bevindingen": "0,1 $A$1:$I$4", "Voortgang": "0,1 "})
	core, _ := f.Pkg.Load("docProps/core.xml")
	if !strings.Contains(string(core.([]byte)), "Controle 2020") || !strings.Contains(string(core.([]byte)), "2021-02-03T04:05:06Z") {
		t.Errorf("the properties: %s", core)
	}
	f = openMade(t, func(b *bytes.Buffer) error { return FindingsBook{Evaluation: e}.Write(b) })
	if got := linesOf(t, f, "Bevindingen"); len(got) != 2 || got[1] != "Er zijn geen bevindingen." {
		t.Errorf("without findings: %q", got)
	}
	checkSheets(t, f, map[string]string{"Bevindingen": "0,1 "})
}

// checkSheets: each sheet is printed lying, with its header on each page, and has its first
// columns and rows in view and its rows to be filtered, as “columns,rows range”.
func checkSheets(t *testing.T, f *excelize.File, want map[string]string) {
	t.Helper()
	names := f.GetDefinedName()
	for sheet, want := range want {
		panes, err := f.GetPanes(sheet)
		must(t, err)
		filter := ""
		titles := false
		for _, n := range names {
			if n.Scope == sheet && n.Name == "_xlnm._FilterDatabase" {
				_, filter, _ = strings.Cut(n.RefersTo, "!")
			}
			titles = titles || n.Scope == sheet && n.Name == "_xlnm.Print_Titles" && strings.HasSuffix(n.RefersTo, "!$1:$1")
		}
		if got := fmt.Sprintf("%d,%d %s", panes.XSplit, panes.YSplit, filter); got != want || !panes.Freeze {
			t.Errorf("%s: %q, want %q", sheet, got, want)
		}
		l, err := f.GetPageLayout(sheet)
		must(t, err)
		if l.Orientation == nil || *l.Orientation != "landscape" || !titles && !strings.HasPrefix(sheet, "Per ") {
			t.Errorf("%s is not printed lying, with its header (%v)", sheet, titles)
		}
	}
}

// TestOverviewWhole: all that was merged, with where it came from, the counts with their
// chart, and two years side by side.
func TestOverviewWhole(t *testing.T) {
	p := testPlan()
	answer := func(s string, cell string) evaluation.Answer {
		return evaluation.Answer{Text: rich.Plain(s), Place: finding.Place{File: "2021/a.xlsx", Sheet: "Acties", Cell: cell}}
	}
	e, _ := evaluation.Merge(p, plan.Whole(2021), []evaluation.Return{{File: "2021/a.xlsx", Team: "Jeugd", Rows: []evaluation.Row{
		{Code: answer("1.1", "A4"), Answers: []evaluation.Answer{answer("Volgens plan", "E4"), answer("Noot", "F4"), answer("Gedaan.", "G4"), answer("Verder.", "H4")}},
		{Code: answer("1.2", "A5"), Answers: []evaluation.Answer{answer("Zoiets", "E5"), {}, {}, {}}},
	}}}, evaluation.Options{})
	comparison, ok := evaluation.Compare(e, []*evaluation.Evaluation{lastYear(t)}, plan.Whole(2020))
	if !ok {
		t.Fatal("no comparison")
	}
	gone := evaluation.Change{Move: evaluation.Gone, Before: evaluation.Entry{Item: plan.Item{Code: "9.1", Title: "Varen", Team: "Zorg"}, Status: plan.Status{Name: "Uitgevoerd"}}}
	renumbered := evaluation.Change{
		Move: evaluation.Stayed, Since: plan.Whole(2020), Times: 2,
		Before: evaluation.Entry{Item: plan.Item{Code: "1.3", Title: "Zorg dragen"}, Status: plan.Status{Name: "Loopt"}},
		After:  evaluation.Entry{Item: plan.Item{Code: "1.10", Title: "Zorgen", Team: "Zorg"}, Status: plan.Status{Name: "Loopt"}},
	}
	fresh := evaluation.Change{Move: evaluation.New, After: evaluation.Entry{Item: plan.Item{Code: "2", Title: "Nieuw"}}}
	comparison.Changes = append(comparison.Changes[:2], renumbered, fresh, gone)
	f := openMade(t, func(b *bytes.Buffer) error { return Overview{Evaluation: e, Comparison: &comparison}.Write(b) })
	for sheet, want := range map[string][]string{
		"Acties": {
			"Code|Hoeksteen|Doel|Actie|Team|Status|Toelichting bij status|Evaluatie 2021|Stappen 2022|Bestand|Blad|Cel",
			"1.1|Kinderen|Spelen||Jeugd|Volgens plan|Noot|Gedaan.|Verder.|2021/a.xlsx|Acties|A4", "1.2|Kinderen|Leren||Jeugd|Zoiets||||2021/a.xlsx|Acties|A5", "1.10|Kinderen|Zorgen||Zorg",
		},
		"Per hoeksteen": {"Hoeksteen|In voorbereiding|In uitvoering|Volgens plan|Vertraagd|Uitgevoerd|Afgevoerd|Onbepaald|Geen actie", "1 Kinderen|0|0|1|0|0|0|0|0"},
		"Vergelijking": {
			"Code|Actie|Team|Status 2020|Status 2021|Beweging|Sinds|Jaren|Code 2020|Titel 2020", "1.1|Spelen|Jeugd|Vertraagd|Volgens plan|verschoven|2021|1", "1.2|Leren|Jeugd|||niet te zeggen",
			"1.10|Zorgen|Zorg|Loopt|Loopt|gelijk|2020|2|1.3|Zorg dragen", "2|Nieuw||||nieuw", "|Varen|Zorg|Uitgevoerd||weg|||9.1|Varen",
		},
	} {
		if got := linesOf(t, f, sheet); !slices.Equal(got, want) {
			t.Errorf("%s says\n%s\nwant\n%s", sheet, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if got := widthsOf(t, f, "Acties", 12); !slices.Equal(got, []float64{9, 30, 30, 30, 24, 18, 30, 60, 44, 32, 12, 8}) {
		t.Errorf("the overview is %v wide", got)
	}
	checkSheets(t, f, map[string]string{"Acties": "1,1 $A$1:$L$4", "Per hoeksteen": "1,1 ", "Vergelijking": "2,1 $A$1:$J$6"})
	drawn, ok := f.Pkg.Load("xl/charts/chart1.xml")
	if !ok {
		t.Fatal("there is no chart")
	}
	chart := html.UnescapeString(string(drawn.([]byte)))
	for _, want := range []string{"Status van de acties in 2021", "'Per hoeksteen'!$B$1", "'Per hoeksteen'!$A$2:$A$2", "'Per hoeksteen'!$I$2:$I$2", "A9D18E", "stacked"} {
		if !strings.Contains(chart, want) {
			t.Errorf("the chart lacks %s", want)
		}
	}
	if n := strings.Count(chart, "<c:ser>") + strings.Count(chart, "<ser>"); n != 8 {
		t.Errorf("the chart has %d series, want one for each status", n)
	}
	e.Plan.Items = nil
	f = openMade(t, func(b *bytes.Buffer) error { return Overview{Evaluation: e}.Write(b) })
	if _, ok := f.Pkg.Load("xl/charts/chart1.xml"); ok || slices.Contains(f.GetSheetList(), "Vergelijking") {
		t.Error("of nothing there is a chart, or a comparison")
	}
	for s, want := range map[string]string{"Per hoeksteen": "Per hoeksteen", `a[b]c:d*e?f/g\h'i`: "a b c d e f g h i", strings.Repeat("é", 40): strings.Repeat("é", 31), " x/": "x"} {
		if got := sheetName(s); got != want {
			t.Errorf("a sheet for %q is called %q, want %q", s, got, want)
		}
	}
}
