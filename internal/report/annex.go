package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// noStatus heads the actions of a draft that have no status yet.
const noStatus = "Nog geen status"

// annex adds the period in figures: the statuses of each item of the first level, what
// moved since the one before, and which actions ended.
func (b *builder) annex() {
	b.add(Heading{Level: 1, Text: "Bijlage: " + b.period() + " in cijfers", Anchor: "bijlage"})
	status := b.e.Plan.Fields.Has(plan.RoleStatus)
	if status {
		b.counts()
	}
	b.totals()
	if status {
		b.movement(b.options.Comparison)
		b.ended()
	}
}

// counts adds the statuses as a chart and as a table. The table's columns go by the
// numbers that the chart's bars have, as there is no room for titles.
func (b *builder) counts() {
	f := Figure{}
	used := b.e.Counts()
	for _, s := range used {
		f.Legend = append(f.Legend, s.Status)
	}
	statuses := len(f.Legend)
	f.Legend = append(f.Legend, noStatus)
	open := false
	for _, c := range b.e.Cornerstones() {
		if c.Actions == 0 {
			continue
		}
		bar := Bar{Name: b.line(c.Item.Title), Counts: c.Along(used)}
		if bar.Head = bar.Name; !c.Item.Uncoded {
			bar.Head = b.line(c.Item.Written())
			bar.Name = b.line(bar.Head + " " + c.Item.Title)
		}
		open = open || bar.Counts[statuses] > 0
		f.Bars = append(f.Bars, bar)
	}
	if !open { // no bar has a part without a status
		f.Legend = f.Legend[:statuses]
		for i := range f.Bars {
			f.Bars[i].Counts = f.Bars[i].Counts[:statuses]
		}
	}
	levels := b.e.Plan.Document.Levels
	if len(levels) == 1 && len(f.Bars) > 0 { // each bar would be one action
		all := Bar{Name: "Alle acties", Head: "Alle acties", Counts: make([]int, len(f.Legend))}
		for _, bar := range f.Bars {
			for i, n := range bar.Counts {
				all.Counts[i] += n
			}
		}
		f.Bars = []Bar{all}
	}
	for _, bar := range f.Bars {
		f.Scale = max(f.Scale, bar.Total())
	}
	level := levels[0].Name
	b.add(Heading{Level: 2, Text: "De status per " + strings.ToLower(level), Anchor: "bijlage-status"})
	parts := slices.Collect(slices.Chunk(f.Bars, mostBars))
	for _, bars := range parts {
		one := Figure{Legend: f.Legend, Bars: bars, Scale: f.Scale}
		one.Alt = b.inWords(one, level)
		b.add(one)
	}
	for i, bars := range parts {
		b.add(b.table(f, bars, i == len(parts)-1))
	}
}

// mostBars is how many bars a chart, and columns a table, can have on one page.
const mostBars = 12

// period is what the report is of, in a sentence.
func (b *builder) period() string {
	if b.e.Period.Part > 0 {
		return b.e.Period.String()
	}
	return "het jaar"
}

func (b *builder) inWords(f Figure, level string) string {
	out := []string{"Staafdiagram: het aantal acties met elke status, per " + strings.ToLower(level) + "."}
	for _, bar := range f.Bars {
		var parts []string
		for i, n := range bar.Counts {
			if n > 0 {
				parts = append(parts, fmt.Sprintf("%d %s", n, strings.ToLower(f.Legend[i])))
			}
		}
		out = append(out, bar.Name+": "+strings.Join(parts, ", ")+".")
	}
	return strings.Join(out, " ")
}

// table is a table of some of the figure's bars; the last one also sums up all.
func (b *builder) table(f Figure, bars []Bar, last bool) Table {
	text := func(s string) Cell { return Cell{Paragraph{Text: rich.Plain(s)}} }
	count := func(n int) Cell {
		if n == 0 {
			return text("–")
		}
		return text(strconv.Itoa(n))
	}
	t := Table{Columns: []float64{4}, Head: true, Stub: true}
	head := []Cell{text("Status")}
	for _, bar := range bars {
		name := bar.Head
		if len(f.Bars) == 1 {
			name = bar.Name
		}
		head, t.Columns = append(head, text(name)), append(t.Columns, 1)
	}
	last = last && len(f.Bars) > 1
	if last {
		head, t.Columns = append(head, text("Samen")), append(t.Columns, 2)
	}
	t.Rows = [][]Cell{head}
	row := func(name string, number func(Bar) int) {
		cells, sum := []Cell{text(name)}, 0
		for _, bar := range bars {
			cells = append(cells, count(number(bar)))
		}
		for _, bar := range f.Bars {
			sum += number(bar)
		}
		if last {
			cells = append(cells, count(sum))
		}
		t.Rows = append(t.Rows, cells)
	}
	for i, name := range f.Legend {
		row(name, func(bar Bar) int { return bar.Counts[i] })
	}
	row("Samen", Bar.Total)
	return t
}

// movement adds what moved since the period before, if that is known.
func (b *builder) movement(c *evaluation.Comparison) {
	if c == nil {
		return
	}
	b.add(Heading{Level: 2, Text: fmt.Sprintf("Wat veranderde sinds %s", c.From), Anchor: "bijlage-beweging"})
	text := func(s string) Cell { return Cell{Paragraph{Text: rich.Plain(b.line(s))}} }
	t := Table{Columns: []float64{3, 1, 1}, Head: true, Rows: [][]Cell{{text("Actie"), text(c.From.String()), text(c.To.String())}}}
	same, fresh, gone := 0, 0, 0
	for _, change := range c.Changes {
		switch change.Move {
		case evaluation.Moved:
			t.Rows = append(t.Rows, []Cell{text(title(b.e.Plan, change.Item())), text(change.Before.Status.Name), text(change.After.Status.Name)})
		case evaluation.Stayed:
			same++
		case evaluation.New:
			fresh++
		case evaluation.Gone:
			gone++
		}
	}
	summary := fmt.Sprintf("%s van status, %s dezelfde.", dutch.Count(len(t.Rows)-1, "actie veranderde", "acties veranderden"), dutch.Count(same, "actie hield", "acties hielden"))
	if fresh > 0 {
		summary += fmt.Sprintf(" %s nieuw.", dutch.Count(fresh, "actie is", "acties zijn"))
	}
	if gone > 0 {
		summary += fmt.Sprintf(" %s niet meer in het plan.", dutch.Count(gone, "actie staat", "acties staan"))
	}
	moved := len(t.Rows) > 1
	b.add(Paragraph{Text: rich.Plain(summary), LeadsIn: moved})
	if moved {
		b.add(t)
	}
}

// ended adds the actions that a status ended in this period.
func (b *builder) ended() {
	var list List
	for _, i := range b.e.Plan.Items {
		if e := b.e.Entries[i.Code]; e.Item.Place == i.Place && e.Status.Final {
			list.Items = append(list.Items, ListItem{Text: rich.Plain(b.line(title(b.e.Plan, i) + ": " + strings.ToLower(e.Status.Name)))})
		}
	}
	if len(list.Items) == 0 {
		return
	}
	b.add(Heading{Level: 2, Text: "Acties die in " + b.e.Period.String() + " afliepen", Anchor: "bijlage-afgelopen"}, list)
}

// title names an item the way the report does: with its code if that is shown.
func title(p *plan.Plan, i plan.Item) string {
	level := i.Code.Level()
	if level <= len(p.Document.Levels) && p.Document.Levels[level-1].Numbered {
		return i.String()
	}
	return i.Title
}
