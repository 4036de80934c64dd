package evaluation

import (
	"slices"

	"evaluatie/internal/plan"
)

// Move says what became of an action between two periods.
type Move int

const (
	Unclear Move = iota // one of the periods has no status for it
	Moved               // it has another status
	Stayed              // it has the same status
	New                 // only the later period's plan has it
	Gone                // only the earlier period's plan has it
)

// Change is an action in two periods.
type Change struct {
	Move   Move
	Before Entry // the zero Entry of a new action
	After  Entry // the zero Entry of one that is gone
	// Since is the first of the periods in a row, up to the later one, in which the
	// action had the status that it has, and Times how many those are; zero where it has
	// none.
	Since plan.Period
	Times int
}

// Item is the action as the later period's plan has it; of one that is gone, as
// the earlier period's plan had it.
func (c Change) Item() plan.Item {
	if c.Move == Gone {
		return c.Before.Item
	}
	return c.After.Item
}

// Comparison is two periods side by side.
type Comparison struct {
	From, To plan.Period
	Changes  []Change // in the later plan's order; then what is gone, in the earlier's
}

// Still lists the actions that have had their status for at least two periods, the
// longest first, without those that a status ended.
func (c Comparison) Still() []Change {
	var out []Change
	for _, change := range c.Changes {
		if change.Times >= 2 && !change.After.Status.Final {
			out = append(out, change)
		}
	}
	slices.SortStableFunc(out, func(a, b Change) int { return b.Times - a.Times })
	return out
}

// Compare sets two periods side by side: that of e, and the one among earlier that is of
// the period from. Those of earlier stand latest first. It returns false if from
// is not among them. An action is followed from period to period, so also through a
// plan that was renumbered twice.
func Compare(e *Evaluation, earlier []*Evaluation, from plan.Period) (Comparison, bool) {
	c := Comparison{From: from, To: e.Period}
	at := slices.IndexFunc(earlier, func(before *Evaluation) bool { return before.Period == from })
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
		change := Change{Move: New, After: after}
		change.Since, change.Times = since(e, earlier, after, line)
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

// follow returns each action's entries in the earlier periods, latest first, as far
// back as the plans have it without a gap.
func follow(e *Evaluation, earlier []*Evaluation) map[plan.Code][]Entry {
	lines := make(map[plan.Code][]Entry)
	codes := make(map[plan.Code]plan.Code) // as it was in the period before, by today's
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

// sameStatusName compares two periods' statuses; what a status was called earlier may
// be a synonym by now.
func sameStatusName(statuses plan.Statuses, before, after Entry) bool {
	name := before.Status.Name
	if s, ok := statuses.Match(name); ok {
		name = s.Name
	}
	return plan.Fold(name) == plan.Fold(after.Status.Name)
}

func since(e *Evaluation, earlier []*Evaluation, after Entry, line []Entry) (first plan.Period, times int) {
	if after.Status.Name == "" {
		return plan.Period{}, 0
	}
	first, times = e.Period, 1
	for n, before := range line {
		if !e.Plan.Document.Follows(first, earlier[n].Period) || before.Status.Name == "" || !sameStatusName(e.Plan.Statuses, before, after) {
			break
		}
		first = earlier[n].Period
		times++
	}
	return first, times
}
