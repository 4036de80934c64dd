package evaluation

import "evaluatie/internal/plan"

// Revise sets a period's kept result beside a later reading of its workbooks. Where
// these say something else, they count: the result is then the reading's, with what
// it lacks from the kept one, and the items that differ. Where they do not, it is
// the kept result, and no items.
func Revise(kept, reading *Evaluation) (*Evaluation, []plan.Item) {
	known := kept.Under(reading.Plan)
	out := *reading
	out.Entries = make(map[plan.Code]Entry)
	var changed []plan.Item
	for _, i := range reading.Plan.Items {
		entry, ok := reading.Entries[i.Code]
		if _, done := out.Entries[i.Code]; !ok || done {
			continue
		}
		before, had := known.Entries[i.Code]
		before.Row = before.Row.Under(reading.Plan.Fields)
		switch {
		case !entry.said() && had:
			before.Item = i
			out.Entries[i.Code] = before
			continue
		case entry.said() && (!had || !sameEntry(entry, before)):
			changed = append(changed, i)
		}
		out.Entries[i.Code] = entry
	}
	if len(changed) == 0 {
		return kept, nil
	}
	return &out, changed
}

// said reports whether a workbook says something of the item, and one thing only.
func (e Entry) said() bool {
	return e.Gap != NoRow && e.Gap != Contradiction && !e.Row.blank()
}

func sameEntry(a, b Entry) bool {
	status := a.Row.Asked.At(plan.RoleStatus)
	for n := range a.Row.Asked.All() {
		if n != status && !sameText(a.Row.Answer(n).Text, b.Row.Answer(n).Text) {
			return false
		}
	}
	return a.Status.Name == b.Status.Name
}
