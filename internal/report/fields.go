package report

import (
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// said sets what stands under an item's heading before the parts of its evaluation: the
// text that the plan has for it, a table of facts, and the other parts that the plan fills
// in. The facts are those of the plan and then those of the team.
func (b *builder) said(item plan.Item, e evaluation.Entry) {
	p := b.e.Plan
	level := item.Code.Level()
	facts := Table{Columns: factColumns, Stub: true}
	fact := func(f plan.Field, text rich.Text) {
		if f.Position == plan.Line && !text.Blank() {
			label := b.line(p.Document.Label(f, b.e.Period))
			facts.Rows = append(facts.Rows, []Cell{{Paragraph{Text: rich.Plain(label)}}, blocks(b.text(f.Show(text)))})
		}
	}
	for n, f := range p.Given {
		switch text := item.Says(n); {
		case !f.At(level):
		case f.Role == plan.RoleText && f.Position != plan.Aside:
			b.add(blocks(b.text(text))...)
		default:
			fact(f, text)
		}
	}
	for n, f := range p.Fields {
		fact(f, e.Row.Answer(n).Text)
	}
	if len(facts.Rows) > 0 {
		b.add(facts)
	}
	for n, f := range p.Given {
		if text := item.Says(n); f.Role != plan.RoleText && f.Position == plan.Part && f.At(level) && !text.Blank() {
			b.part(b.line(p.Document.Label(f, b.e.Period)), f.Show(text))
		}
	}
}

// otherStatus sets a status beside the one that says where an item stands; as it is where
// the list has no such status.
func (b *builder) otherStatus(label string, text rich.Text) {
	s, ok := b.e.Plan.Statuses.Match(text.String())
	if !ok {
		b.part(label, text)
		return
	}
	b.add(Label{Text: label})
	b.status(plan.Status{Name: strings.TrimSpace(s.Name), Colour: s.Colour})
}

// mostSums is how many fields a table of the annex has room for.
const mostSums = 4

// totals adds the numbers and amounts of each part of the plan, added up.
func (b *builder) totals() {
	fields, totals := b.e.Totals()
	if fields == nil {
		return
	}
	b.add(Heading{Level: 2, Text: "Getallen en bedragen", Anchor: "bijlage-getallen"})
	text := func(s string) Cell { return Cell{Paragraph{Text: rich.Plain(b.line(s))}} }
	for from := 0; from < len(fields); from += mostSums {
		to := min(from+mostSums, len(fields))
		t := Table{Columns: []float64{3}, Head: true, Stub: true, Rows: [][]Cell{{text("Onderdeel")}}}
		for _, f := range fields[from:to] {
			t.Columns, t.Rows[0] = append(t.Columns, 2), append(t.Rows[0], text(b.e.Plan.Document.Label(f, b.e.Period)))
		}
		for _, total := range totals {
			name := "Samen"
			if total.Item.Code != "" {
				name = title(b.e.Plan, total.Item)
			}
			row := []Cell{text(name)}
			for _, v := range total.Sums[from:to] {
				shown := "–"
				if v != nil {
					shown = v.String()
				}
				row = append(row, text(shown))
			}
			t.Rows = append(t.Rows, row)
		}
		b.add(t)
	}
}
