package evaluation

import (
	"slices"

	"evaluatie/internal/plan"
)

// Move says what became of an action between two years.
type Move int

const (
	Unclear Move = iota // one of the years has no status for it
	Moved               // it has another status
	Stayed              // it has the same status
	New                 // only the later year's plan has it
	Gone                // only the earlier year's plan has it
)

// Change is an action in two years.
type Change struct {
	Move   Move
	Before Entry // the zero Entry of a new action
	After  Entry // the zero Entry of one that is gone
	// Since is the first of the years in a row, up to the later one, in which the
	// action had the status that it has; 0 where it has none.
	Since int
}

// Item is the action as the later year's plan has it; of one that is gone, as the
// earlier year's plan had it.
func (c Change) Item() plan.Item {
	if c.Move == Gone {
		return c.Before.Item
	}
	return c.After.Item
}

// Comparison is two years side by side.
type Comparison struct {
	From, To int
	Changes  []Change // in the later plan's order; then what is gone, in the earlier's
}

// Years is how many years in a row an action has had its status.
func (c Comparison) Years(change Change) int {
	if change.Since == 0 {
		return 0
	}
	return c.To - change.Since + 1
}

// Still lists the actions that have had their status for at least two years, the
// longest first, without those that a status ended.
func (c Comparison) Still() []Change {
	var out []Change
	for _, change := range c.Changes {
		if c.Years(change) >= 2 && !change.After.Status.Final {
			out = append(out, change)
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return a.Since - b.Since })
	return out
}

// Compare sets two years side by side: a year, and the one among earlier that is of
// the year from. The years of earlier stand latest first. It returns false if from
// is not among them. An action is followed from year to year, so also through a
// plan that was renumbered twice.
func Compare(e *Evaluation, earlier []*Evaluation, from int) (Comparison, bool) {
	c := Comparison{From: from, To: e.Year}
	at := slices.IndexFunc(earlier, func(before *Evaluation) bool { return before.Year == from })
	if at < 0 {
		return c, false
	}
	lines := follow(e, earlier)
	kept := make(map[plan.Code]bool)
	for _, i := range e.Plan.Items {
		after, ok := e.Entries[i.Code]
		line, again := lines[i.Code]
		if !ok || !again {
			continue
		}
		delete(lines, i.Code) // a code that the plan has twice is one action
		change := Change{Move: New, After: after, Since: since(e, earlier, after, line)}
		if at < len(line) {
			kept[line[at].Item.Code] = true
			change.Before, change.Move = line[at], movement(e.Plan.Statuses, line[at], after)
		}
		c.Changes = append(c.Changes, change)
	}
	for _, i := range earlier[at].Plan.Items {
		if before, ok := earlier[at].Entries[i.Code]; ok && !kept[i.Code] {
			kept[i.Code] = true
			c.Changes = append(c.Changes, Change{Move: Gone, Before: before})
		}
	}
	return c, true
}

// follow returns each action's entries in the earlier years, latest first, as far
// back as the plans have it without a gap.
func follow(e *Evaluation, earlier []*Evaluation) map[plan.Code][]Entry {
	lines := make(map[plan.Code][]Entry)
	codes := make(map[plan.Code]plan.Code) // as it was in the year before, by today's
	for code := range e.Entries {
		lines[code], codes[code] = nil, code
	}
	later := e.Plan
	for _, before := range earlier {
		lineage := Trace(before.Plan.Items, later.Items)
		for code, was := range codes {
			then, ok := lineage[was]
			entry, known := before.Entries[then]
			if !ok || !known {
				delete(codes, code)
				continue
			}
			codes[code] = then
			lines[code] = append(lines[code], entry)
		}
		later = before.Plan
	}
	return lines
}

func movement(statuses plan.Statuses, before, after Entry) Move {
	switch {
	case before.Status.Name == "" || after.Status.Name == "":
		return Unclear
	case sameStatusName(statuses, before, after):
		return Stayed
	default:
		return Moved
	}
}

// sameStatusName compares two years' statuses; what a status was called earlier may
// be a synonym by now.
func sameStatusName(statuses plan.Statuses, before, after Entry) bool {
	name := before.Status.Name
	if s, ok := statuses.Match(name); ok {
		name = s.Name
	}
	return plan.Fold(name) == plan.Fold(after.Status.Name)
}

func since(e *Evaluation, earlier []*Evaluation, after Entry, line []Entry) int {
	if after.Status.Name == "" {
		return 0
	}
	year := e.Year
	for n, before := range line {
		if earlier[n].Year != year-1 || before.Status.Name == "" || !sameStatusName(e.Plan.Statuses, before, after) {
			break
		}
		year = earlier[n].Year
	}
	return year
}
