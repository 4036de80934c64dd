package report

import (
	"strconv"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestAnnexOfManyItems: charts and tables come in pieces that a page can hold; a plan
// of one level has one bar for all.
func TestAnnexOfManyItems(t *testing.T) {
	build := func(levels int) (figures []Figure, tables []Table) {
		p := &plan.Plan{Document: plan.Document{Title: "x", Year: 2021, Levels: plan.DefaultLevels()[:levels]}, Statuses: plan.DefaultStatuses(), Teams: []plan.Team{{Name: "T"}}}
		r := evaluation.Return{File: "a.xlsx", Team: "T"}
		for n := range 30 {
			code := plan.Code(strconv.Itoa(n + 1))
			if levels == 2 {
				p.Items = append(p.Items, plan.Item{Code: code, Title: "Doel"})
				code += ".1"
			}
			p.Items = append(p.Items, plan.Item{Code: code, Title: "Actie " + strconv.Itoa(n), Team: "T"})
			r.Rows = append(r.Rows, evaluation.Row{Code: evaluation.Answer{Text: rich.Plain(string(code))}, Status: evaluation.Answer{Text: rich.Plain("In uitvoering")}})
		}
		e, _ := evaluation.Merge(p, 2021, []evaluation.Return{r}, evaluation.Options{})
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
