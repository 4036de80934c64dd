package evaluation

import (
	"fmt"
	"slices"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Again makes the evaluation of a period of results that are known: its own or, of a year,
// those of its parts, the earliest first. Of each action it has the last status and the note
// with it. Of parts, the texts come one under another, each below the name of its part. An
// action that the plan no longer has is back, behind the others of its goal.
func Again(p *plan.Plan, period plan.Period, known []*Evaluation) *Evaluation {
	its := *p
	its.Items = slices.Clone(p.Items)
	out := &Evaluation{Plan: &its, Period: period, Modified: p.Modified, Entries: make(map[plan.Code]Entry)}
	for _, e := range slices.Backward(known) {
		restore(&its, e)
		if e.Modified.After(out.Modified) {
			out.Modified = e.Modified
		}
	}
	plan.SortItems(its.Items)
	for _, i := range its.Items {
		if _, twice := out.Entries[i.Code]; i.Evaluated() && !twice {
			out.Entries[i.Code] = Entry{Item: i, Gap: NoRow}
		}
	}
	for _, e := range known {
		for code, part := range e.Under(&its).Entries {
			entry, ok := out.Entries[code]
			if !ok || part.Gap == NoRow {
				continue
			}
			if e.Period != period {
				part.Row.Evaluation.Text = below(e.Period, part.Row.Evaluation.Text)
				part.Row.NextSteps.Text = below(e.Period, part.Row.NextSteps.Text)
			}
			out.Entries[code] = entry.then(part, p.Statuses)
		}
	}
	return out
}

// then is an entry with what a later part says of the same action.
func (e Entry) then(later Entry, statuses plan.Statuses) Entry {
	row := later.Row
	if later.Status.Name == "" && e.Status.Name != "" {
		row.Status, row.Note = e.Row.Status, e.Row.Note
	} else {
		e.Status, e.Gap = later.Status, later.Gap
		if s, ok := statuses.Match(e.Status.Name); ok {
			e.Status = s
		}
	}
	row.Evaluation.Text = under(e.Row.Evaluation.Text, row.Evaluation.Text)
	row.NextSteps.Text = under(e.Row.NextSteps.Text, row.NextSteps.Text)
	e.Row = row
	return e
}

// below is a text with the name of its part above it, on a line of its own.
func below(part plan.Period, t rich.Text) rich.Text {
	if t.Blank() {
		return nil
	}
	return append(rich.Text{{Text: part.String() + "\n", Emphasis: rich.Bold}}, t...)
}

// under is a text with another on the lines after it.
func under(first, then rich.Text) rich.Text {
	if first.Blank() || then.Blank() {
		return append(slices.Clip(first), then...)
	}
	return slices.Concat(first, rich.Plain("\n"), then)
}

// restore puts back in a plan what was evaluated of it and is gone since.
func restore(p *plan.Plan, e *Evaluation) {
	there := make(map[plan.Code]bool)
	for _, then := range Trace(e.Plan.Items, p.Items) {
		there[then] = true
	}
	then := make(map[plan.Code]plan.Item)
	for _, i := range e.Plan.Items {
		then[i.Code] = i
	}
	for _, i := range e.Plan.Items {
		if entry, ok := e.Entries[i.Code]; ok && entry.Gap != NoRow && !there[i.Code] {
			there[i.Code] = true
			add(p, then, i)
		}
	}
}

// add puts an item of an earlier plan in one, below the headings that it stood under, and
// returns its code there. Headings that the plan lacks come with it.
func add(p *plan.Plan, then map[plan.Code]plan.Item, i plan.Item) plan.Code {
	above := i.Code.Parent()
	if heading, ok := then[above]; ok {
		heading.Team = ""
		above = add(p, then, heading)
	}
	last, taken := 0, false
	for _, other := range p.Items {
		if other.Code.Parent() != above {
			continue
		}
		if !i.Evaluated() && plan.Fold(other.Title) == plan.Fold(i.Title) {
			return other.Code
		}
		taken = taken || other.Code == i.Code
		last = max(last, other.Code.Last())
	}
	if taken || i.Code.Parent() != above {
		i.Code = plan.Code(fmt.Sprint(last + 1))
		if above != "" {
			i.Code = above + "." + i.Code
		}
	}
	p.Items = append(p.Items, i)
	return i.Code
}
