package evaluation

import "evaluatie/internal/plan"

// Part is the evaluation of a part of the plan: the items that wanted picks, and the headings
// that they stand under. It shares its entries with the whole.
func (e *Evaluation) Part(wanted func(plan.Item) bool) *Evaluation {
	kept := make(map[plan.Code]bool)
	for _, i := range e.Plan.Items {
		if wanted(i) {
			for c := i.Code; c != ""; c = c.Parent() {
				kept[c] = true
			}
		}
	}
	its := *e.Plan
	its.Items = nil
	part := *e
	part.Plan, part.Entries = &its, make(map[plan.Code]Entry)
	for _, i := range e.Plan.Items {
		if !kept[i.Code] {
			continue
		}
		entry, evaluated := e.Entries[i.Code]
		if evaluated && wanted(i) {
			part.Entries[i.Code] = entry
		} else {
			i.Team, i.Teams = "", nil // a heading over the others
		}
		its.Items = append(its.Items, i)
	}
	return &part
}

// Of is what a comparison says of the actions of a part; nil stays nil.
func (c *Comparison) Of(part *Evaluation) *Comparison {
	if c == nil {
		return nil
	}
	its := *c
	its.Changes = nil
	for _, change := range c.Changes {
		if _, ok := part.Entries[change.After.Item.Code]; ok && change.Move != Gone {
			its.Changes = append(its.Changes, change)
		}
	}
	return &its
}
