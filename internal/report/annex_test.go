package report

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestAnnexOfManyItems: charts and tables come in pieces that a page can hold; a plan
// of one level has one bar for all.
func TestAnnexOfManyItems(t *testing.T) {
	build := func(levels int) (figures []Figure, tables []Table) {
		p := &plan.Plan{Document: plan.Document{Title: "x", Period: plan.Whole(2021), Levels: plan.DefaultLevels()[:levels]}, Statuses: plan.DefaultStatuses(), Teams: []plan.Team{{Name: "T"}}}
		r := evaluation.Return{File: "a.xlsx", Team: "T"}
		for n := range 30 {
			code := plan.Code(strconv.Itoa(n + 1))
			if levels == 2 {
				p.Items = append(p.Items, plan.Item{Code: code, Title: "Doel"})
				code += ".1"
			}
			p.Items = append(p.Items, plan.Item{Code: code, Title: "Actie " + strconv.Itoa(n), Team: "T"})
			r.Rows = append(r.Rows, evaluation.Row{Code: evaluation.Answer{Text: rich.Plain(string(code))}, Answers: []evaluation.Answer{{Text: rich.Plain("In uitvoering")}, {}, {}, {}}})
		}
		e, _ := evaluation.Merge(p, plan.Whole(2021), []evaluation.Return{r}, evaluation.Options{})
		d, err := Build(e, Options{Annex: true})
		if err != nil {
			t.Fatal(err)
		}
		for _, b := range d.Blocks {
			switch b := b.(type) {
			case Figure:
				figures = append(figures, b)
			case Table:
				tables = append(tables, b)
			}
		}
		return figures, tables
	}
	figures, tables := build(2)
	if len(figures) != 3 || len(tables) != 3 || len(figures[2].Bars) != 6 || len(tables[0].Columns) != 13 || len(tables[2].Columns) != 8 {
		t.Errorf("%d figures and %d tables: %+v", len(figures), len(tables), tables)
	}
	last := tables[2].Rows[len(tables[2].Rows)-1]
	if sum := last[len(last)-1][0].(Paragraph).Text.String(); sum != "30" {
		t.Errorf("all together %s, want 30", sum)
	}
	if figures, tables := build(1); len(figures) != 1 || len(figures[0].Bars) != 1 || figures[0].Bars[0].Total() != 30 || len(tables[0].Columns) != 2 {
		t.Errorf("of one level: %+v, %+v", figures, tables)
	}
}

// annexOf is a report's annex as text, a row of a table on one line.
func annexOf(t *testing.T, e *evaluation.Evaluation, o Options) string {
	t.Helper()
	o.Annex = true
	d := build(t, e, o)
	at := slices.IndexFunc(d.Blocks, func(b Block) bool { h, ok := b.(Heading); return ok && h.Anchor == "bijlage" })
	if at < 0 {
		t.Fatal("there is no annex")
	}
	return show(d.Blocks[at:])
}

// TestAnnex: every number in the annex is one that the council may quote.
func TestAnnex(t *testing.T) {
	const head = "H1 [] Bijlage: het jaar in cijfers\nH2 [] De status per hoeksteen\n" +
		"    FIGURE Staafdiagram: het aantal acties met elke status, per hoeksteen. "
	const full = head + `1 Kinderen: 1 in uitvoering, 1 uitgevoerd. 2 Zorg: 1 afgevoerd.
    Status | 1 | 2 | Samen
    In uitvoering | 1 | – | 1
    Uitgevoerd | 1 | – | 1
    Afgevoerd | – | 1 | 1
    Samen | 2 | 1 | 3
`
	const ended = `H2 [] Acties die in 2021 afliepen
    - Buurthuis: uitgevoerd
    - 2.1 Thuis: afgevoerd`
	for _, test := range []struct {
		name   string
		change func(*plan.Plan)
		rows   []string
		want   string
	}{
		{"complete", nil, allRows, full + ended},
		{"a code that the plan has twice counts once", func(p *plan.Plan) {
			p.Items = append(p.Items, plan.Item{Code: "2.1", Title: "Nog eens", Team: "Zorg", Place: finding.Place{Cell: "A9"}})
		}, allRows, full + ended},
		{"nothing ended, and one action without a status", nil, []string{"1.1.1|In uitvoering|x", "1.1.2||x", "2.1|In uitvoering|x"},
			head + `1 Kinderen: 1 in uitvoering, 1 nog geen status. 2 Zorg: 1 in uitvoering.
    Status | 1 | 2 | Samen
    In uitvoering | 1 | 1 | 2
    Nog geen status | 1 | – | 1
    Samen | 2 | 1 | 3`},
		{"nothing returned", nil, nil,
			head + `1 Kinderen: 2 nog geen status. 2 Zorg: 1 nog geen status.
    Status | 1 | 2 | Samen
    Nog geen status | 2 | 1 | 3
    Samen | 2 | 1 | 3`},
		{"one cornerstone is named in full, and needs no sum", func(p *plan.Plan) { p.Items = p.Items[:3] }, allRows[:1],
			head + `1 Kinderen: 1 in uitvoering.
    Status | 1 Kinderen
    In uitvoering | 1
    Samen | 1`},
		{"half a year", func(p *plan.Plan) { p.Document.Period = plan.Period{Year: 2021, Part: 1} }, allRows,
			strings.Replace(full, "het jaar in", "2021-1 in", 1) + strings.Replace(ended, "2021", "2021-1", 1)},
		{"one level: each bar would be one action", func(p *plan.Plan) {
			p.Document.Levels = []plan.Level{{Name: "Actie"}}
			p.Items = []plan.Item{{Code: "1", Title: "Spel", Team: "Jeugd"}, {Code: "2", Title: "Zorg", Team: "Zorg"}}
		}, []string{"1|In uitvoering|x", "2|In uitvoering|x"},
			strings.NewReplacer("per hoeksteen", "per actie").Replace(head) + `Alle acties: 2 in uitvoering.
    Status | Alle acties
    In uitvoering | 2
    Samen | 2`},
	} {
		p := smallPlan()
		if test.change != nil {
			test.change(p)
		}
		if got := annexOf(t, evaluate(p, test.rows...), Options{Draft: true}); got != test.want {
			t.Errorf("%s: the annex is\n%s\nwant\n%s", test.name, got, test.want)
		}
	}
}

// TestAnnexOfNothing: a plan without actions, which a finding tells of, still gives a draft.
func TestAnnexOfNothing(t *testing.T) {
	for levels := 1; levels <= 3; levels++ {
		p := &plan.Plan{Document: plan.Document{Title: "x", Levels: plan.DefaultLevels()[:levels]}, Statuses: plan.DefaultStatuses()}
		want := "H1 [] Bijlage: het jaar in cijfers\nH2 [] De status per hoeksteen"
		if got := annexOf(t, evaluate(p), Options{Draft: true}); got != want {
			t.Errorf("with %d levels the annex is\n%s\nwant\n%s", levels, got, want)
		}
	}
}

// TestFigure: the chart's bars are as long as the table's numbers, and all on one scale.
func TestFigure(t *testing.T) {
	d := build(t, evaluate(smallPlan(), allRows...), Options{Annex: true})
	at := slices.IndexFunc(d.Blocks, func(b Block) bool { _, ok := b.(Figure); return ok })
	f := d.Blocks[at].(Figure)
	if want := []string{"In uitvoering", "Uitgevoerd", "Afgevoerd"}; !slices.Equal(f.Legend, want) {
		t.Errorf("the legend is %q, want %q", f.Legend, want)
	}
	if len(f.Bars) != 2 || !slices.Equal(f.Bars[0].Counts, []int{1, 1, 0}) || !slices.Equal(f.Bars[1].Counts, []int{0, 0, 1}) || f.Scale != 2 {
		t.Errorf("the bars are %+v on a scale of %d", f.Bars, f.Scale)
	}
	table := d.Blocks[at+1].(Table)
	if !slices.Equal(table.Columns, []float64{4, 1, 1, 2}) || !table.Head || !table.Stub {
		t.Errorf("the table is %+v", table)
	}
}

// TestMovement: what moved since the year before, and how many did not.
func TestMovement(t *testing.T) {
	e := evaluate(smallPlan(), allRows...)
	had := func(code plan.Code, title, status string) evaluation.Entry {
		return evaluation.Entry{Item: plan.Item{Code: code, Title: title}, Status: plan.Status{Name: status}}
	}
	moved := func(code plan.Code, was string) evaluation.Change {
		return evaluation.Change{Move: evaluation.Moved, Before: had("9.9", "Oud", was), After: e.Entries[code]}
	}
	of := func(m evaluation.Move) evaluation.Change { return evaluation.Change{Move: m} }
	deep := evaluation.Change{Move: evaluation.Moved, Before: had("1.1.1.1", "Te diep", "Vertraagd"), After: had("1.1.1.1", "Te diep", "Onbepaald")}
	for _, test := range []struct {
		name    string
		changes []evaluation.Change
		want    string
	}{
		{"some of each", []evaluation.Change{
			moved("1.1.1", "Vertraagd"), of(evaluation.Stayed), of(evaluation.New), of(evaluation.New), of(evaluation.Gone), of(evaluation.Gone),
			moved("2.1", "In uitvoering"), of(evaluation.Stayed), of(evaluation.Unclear), deep,
		}, `3 acties veranderden van status, 2 acties hielden dezelfde. 2 acties zijn nieuw. 2 acties staan niet meer in het plan. (leads in)
    Actie | 2020 | 2021
    Speelplein | Vertraagd | In uitvoering
    2.1 Thuis | In uitvoering | Afgevoerd
    Te diep | Vertraagd | Onbepaald`},
		{"one of each", []evaluation.Change{moved("1.1.1", "Vertraagd"), of(evaluation.Stayed), of(evaluation.New), of(evaluation.Gone)},
			`1 actie veranderde van status, 1 actie hield dezelfde. 1 actie is nieuw. 1 actie staat niet meer in het plan. (leads in)
    Actie | 2020 | 2021
    Speelplein | Vertraagd | In uitvoering`},
		{"nothing moved", []evaluation.Change{of(evaluation.Stayed)}, "0 acties veranderden van status, 1 actie hield dezelfde."},
	} {
		got := annexOf(t, e, Options{Comparison: &evaluation.Comparison{From: plan.Whole(2020), To: plan.Whole(2021), Changes: test.changes}})
		if want := "\nH2 [] Wat veranderde sinds 2020\n    " + test.want + "\nH2 [] Acties die"; !strings.Contains(got, want) {
			t.Errorf("%s: the annex is\n%s\nwithout\n%s", test.name, got, want)
		}
	}
	if got := annexOf(t, e, Options{}); strings.Contains(got, "veranderde") {
		t.Errorf("without a year before, the annex is\n%s", got)
	}
}

// TestAnchors: a link in the table of contents leads to one place.
func TestAnchors(t *testing.T) {
	p := smallPlan()
	p.Document.Values["tussentitel"] = "Overzicht"
	d := build(t, evaluate(p, allRows...), Options{Annex: true, Comparison: &evaluation.Comparison{From: plan.Whole(2020), To: plan.Whole(2021)}})
	var got []string
	for _, b := range d.Blocks {
		if h, ok := b.(Heading); ok {
			got = append(got, h.Anchor)
		}
	}
	want := "overzicht deel-1 deel-1-1 deel-1-1-1 deel-1-1-2 deel-2 deel-2-1 deel-3 bijlage bijlage-status bijlage-beweging bijlage-afgelopen"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("the places are %s, want %s", s, want)
	}
}
