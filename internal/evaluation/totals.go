package evaluation

import (
	"math/big"

	"evaluatie/internal/plan"
)

// Total is what lies under an item, added up: a value for each field that adds, nil where
// nothing under it says one.
type Total struct {
	Item plan.Item
	Sums []*plan.Value
}

// Totals adds up the numbers and amounts under each item that has others below it, and
// under all together: the last, without an item. fields are those that add up, first the
// plan's. Where an item and what is below it both have a number, what is below counts: it
// is the same money. Without such fields there are no totals.
func (e *Evaluation) Totals() (fields plan.Fields, totals []Total) {
	fields, own := e.numbers()
	if len(fields) == 0 {
		return nil, nil
	}
	below := make(map[plan.Code][]plan.Code)
	seen := make(map[plan.Code]bool)
	for _, i := range e.Plan.Items {
		if i.Code.Valid() && !seen[i.Code] {
			seen[i.Code] = true
			below[i.Code.Parent()] = append(below[i.Code.Parent()], i.Code)
		}
	}
	var sum func(code plan.Code, n int) *big.Rat
	sum = func(code plan.Code, n int) *big.Rat {
		var all *big.Rat
		for _, c := range below[code] {
			if part := sum(c, n); part != nil {
				if all == nil {
					all = new(big.Rat)
				}
				all.Add(all, part)
			}
		}
		if all == nil && code != "" && own[code] != nil {
			return own[code][n]
		}
		return all
	}
	total := func(i plan.Item) {
		t := Total{Item: i, Sums: make([]*plan.Value, len(fields))}
		for n, f := range fields {
			if s := sum(i.Code, n); s != nil {
				t.Sums[n] = &plan.Value{Kind: f.Kind, Number: s}
			}
		}
		totals = append(totals, t)
	}
	for _, i := range e.Plan.Items {
		if seen[i.Code] && len(below[i.Code]) > 0 {
			delete(seen, i.Code) // a code that the plan has twice is one item
			total(i)
		}
	}
	total(plan.Item{})
	return fields, totals
}

// numbers are the fields that add up, and by code what each item itself says in them; nil
// where that is nothing that adds.
func (e *Evaluation) numbers() (fields plan.Fields, own map[plan.Code][]*big.Rat) {
	own = make(map[plan.Code][]*big.Rat)
	for _, f := range append(append(plan.Fields{}, e.Plan.Given...), e.Plan.Fields...) {
		if f.Kind.Adds() {
			fields = append(fields, f)
		}
	}
	for _, i := range e.Plan.Items {
		numbers := make([]*big.Rat, 0, len(fields))
		read := func(f plan.Field, text string) {
			if !f.Kind.Adds() {
				return
			}
			v, _ := f.Read(text)
			numbers = append(numbers, v.Number)
		}
		for n, f := range e.Plan.Given {
			read(f, i.Says(n).String())
		}
		for n, f := range e.Plan.Fields {
			if f.Kind.Adds() {
				numbers = append(numbers, e.Entries[i.Code].number(f, n))
			}
		}
		if _, twice := own[i.Code]; !twice {
			own[i.Code] = numbers
		}
	}
	return fields, own
}

// number is what an item says in a field that adds up: of more teams that do not say the
// same, each has its part. It is nil where that is no number.
func (e Entry) number(f plan.Field, n int) *big.Rat {
	v, problem := f.Read(e.Row.Answer(n).Text.String())
	if problem == "" || len(e.Shares) == 0 {
		return v.Number
	}
	var all *big.Rat
	for _, s := range e.Shares {
		if part := s.number(f, n); part != nil {
			if all == nil {
				all = new(big.Rat)
			}
			all.Add(all, part)
		}
	}
	return all
}
