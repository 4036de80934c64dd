package evaluation

import (
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestTotals: numbers add up from below, once each; what is none does not count.
func TestTotals(t *testing.T) {
	budget := plan.Field{Name: "Budget", Kind: plan.Amount, Role: plan.NoRole}
	spent := plan.Field{Name: "Besteed", Kind: plan.Amount, Role: plan.NoRole}
	says := func(s string) []rich.Text { return []rich.Text{rich.Plain(s)} }
	p := &plan.Plan{
		Given: plan.Fields{budget}, Fields: plan.Fields{{Name: "Wie", Kind: plan.ShortText, Role: plan.NoRole}, spent},
		Items: []plan.Item{
			{Code: "1", Title: "Water", Values: says("€ 999")}, {Code: "1.1", Title: "Pomp", Team: "Zorg", Values: says("100,50")},
			{Code: "1.2", Title: "Dijk", Team: "Zorg", Values: says("veel")}, {Code: "2", Title: "Lucht", Values: says("€ 1.000")}, {Code: "2.1", Title: "Filter", Team: "Zorg"},
		},
	}
	e := &Evaluation{Plan: p, Entries: make(map[plan.Code]Entry)}
	for code, amount := range map[plan.Code]string{"1.1": "€ 40", "1.2": "€ 0,60", "2.1": "niets"} {
		e.Entries[code] = Entry{Row: Row{Asked: p.Fields, Answers: []Answer{{Text: rich.Plain("Jan")}, {Text: rich.Plain(amount)}}}}
	}
	fields, totals := e.Totals()
	if len(fields) != 2 || fields[0].Name != "Budget" || fields[1].Name != "Besteed" {
		t.Fatalf("fields %+v", fields)
	}
	var got []string
	for _, total := range totals {
		line := total.Item.Title + ":"
		for _, v := range total.Sums {
			if v == nil {
				line += " –"
			} else {
				line += fmt.Sprint(" ", v)
			}
		}
		got = append(got, line)
	}
	if want := "Water: € 100,50 € 40,60; Lucht: € 1.000 –; : € 1.100,50 € 40,60"; strings.Join(got, "; ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	if fields, totals := (&Evaluation{Plan: &plan.Plan{}}).Totals(); fields != nil || totals != nil {
		t.Error("a plan without numbers has totals")
	}
}
