package evaluation

import (
	"testing"

	"evaluatie/internal/plan"
)

// TestPart: a part has what was wanted and the headings above it, and nobody is asked for
// what lies outside it.
func TestPart(t *testing.T) {
	p := &plan.Plan{
		Document: plan.Document{Levels: plan.DefaultLevels()}, Statuses: plan.DefaultStatuses(),
		Items: items("1 Kinderen", "1.1 Opvang*", "1.1.1 Speelplein", "1.1.2 Kribbe", "2 Zorg", "2.1 Thuis", "2.1.1 Bezoek"),
	}
	e := &Evaluation{Plan: p, Entries: make(map[plan.Code]Entry)}
	for _, i := range p.Items {
		if i.Evaluated() {
			e.Entries[i.Code] = Entry{Item: i}
		}
	}
	part := e.Part(func(i plan.Item) bool { return i.Code == "1.1.2" })
	var codes []plan.Code
	for _, i := range part.Plan.Items {
		codes = append(codes, i.Code)
		if i.Evaluated() != (i.Code == "1.1.2") {
			t.Errorf("%s is asked for: %t", i, i.Evaluated())
		}
	}
	if len(codes) != 3 || codes[0] != "1" || codes[1] != "1.1" || codes[2] != "1.1.2" {
		t.Errorf("the part has %v", codes)
	}
	if _, ok := part.Entries["1.1.2"]; !ok || len(part.Entries) != 1 {
		t.Errorf("the part has the answers %v", part.Entries)
	}
	if len(e.Plan.Items) != 7 || e.Plan.Items[1].Team == "" || len(e.Entries) != 4 {
		t.Error("the whole has lost something")
	}
	c := Comparison{Changes: []Change{
		{Move: Moved, After: e.Entries["1.1.2"]}, {Move: Stayed, After: e.Entries["1.1.1"]}, {Move: Gone, Before: e.Entries["1.1.2"]},
	}}
	if got := c.Of(part); len(got.Changes) != 1 || got.Changes[0].Move != Moved || len(c.Changes) != 3 {
		t.Errorf("of the part changed %v", got.Changes)
	}
}
