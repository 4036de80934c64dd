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
	lineages := make([]Lineage, len(known))
	for n, e := range slices.Backward(known) {
		lineages[n] = restore(&its, e)
		if e.Modified.After(out.Modified) {
			out.Modified = e.Modified
		}
	}
	plan.SortItems(its.Items)
	fields := p.Fields.All()
	for _, i := range its.Items {
		if _, twice := out.Entries[i.Code]; i.Evaluated() && !twice {
			out.Entries[i.Code] = Entry{Item: i, Gap: NoRow, Row: Row{Asked: p.Fields, Answers: make([]Answer, len(fields))}}
		}
	}
	for n, e := range known {
		for code, then := range lineages[n] {
			part, told := e.Entries[then]
			if entry, ok := out.Entries[code]; ok && told && part.Gap != NoRow {
				out.Entries[code] = entry.then(part, e.Period, e.Period != period, p.Statuses)
			}
		}
	}
	return out
}

// then is an entry with what a later part says of the same action; below its name, if that
// is wanted.
func (e Entry) then(later Entry, part plan.Period, named bool, statuses plan.Statuses) Entry {
	stays := later.Status.Name == "" && e.Status.Name != "" // the status, and the note with it
	if !stays {
		e.Status, e.Gap = later.Status, later.Gap
		if s, ok := statuses.Match(e.Status.Name); ok {
			e.Status = s
		}
	}
	e.Row.Code = later.Row.Code
	for n, f := range e.Row.Asked.All() {
		now := later.Row.to(f)
		switch was := &e.Row.Answers[n]; {
		case f.Role == plan.RoleStatus, f.Role == plan.RoleNote:
			if !stays {
				*was = now
			}
		case now.Text.Blank():
		case f.Kind == plan.LongText && named:
			now.Text = under(was.Text, below(part, now.Text))
			*was = now
		default:
			*was = now
		}
	}
	return e
}

// to is the answer to a field that another plan may ask in another place.
func (r Row) to(f plan.Field) Answer {
	if f.Role != plan.NoRole {
		return r.Of(f.Role)
	}
	return r.Answer(slices.IndexFunc(r.Asked.All(), func(other plan.Field) bool {
		return plan.Fold(other.Short()) == plan.Fold(f.Short())
	}))
}

// below is a text with the name of its part above it, on a line of its own.
func below(part plan.Period, t rich.Text) rich.Text {
	return append(rich.Text{{Text: part.String() + "\n", Emphasis: rich.Bold}}, t...)
}

// under is a text with another on the lines after it.
func under(first, then rich.Text) rich.Text {
	if first.Blank() {
		return then
	}
	return slices.Concat(first, rich.Plain("\n"), then)
}

// restore puts back in a plan what was evaluated of it and is gone since, and tells which
// item of the plan each evaluated one is by then.
func restore(p *plan.Plan, e *Evaluation) Lineage {
	lineage := Trace(e.Plan.Items, p.Items)
	there := make(map[plan.Code]bool)
	for _, then := range lineage {
		there[then] = true
	}
	then := make(map[plan.Code]plan.Item)
	for _, i := range e.Plan.Items {
		then[i.Code] = i
	}
	for _, i := range e.Plan.Items {
		if entry, ok := e.Entries[i.Code]; ok && entry.Gap != NoRow && !there[i.Code] {
			there[i.Code] = true
			lineage[add(p, then, i)] = i.Code
		}
	}
	return lineage
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
