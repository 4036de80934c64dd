package importer

import (
	"slices"
	"strings"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// itemFacts takes out of the lines of a report of ours what stands between the heading of
// an item and its evaluation: a table of facts, and before that the text that the plan has
// for the item. Text that no table follows is that only where no label does either: what
// somebody typed above a status belongs to the evaluation.
func (r *reader) itemFacts() {
	var kept []line
	var under *line // the heading right above
	first, last := r.first, r.last
	for n := 0; n < len(r.lines); {
		l := r.lines[n]
		if n == r.first {
			first = len(kept)
		}
		if n == r.last {
			last = len(kept)
		}
		if n >= r.first && n < r.last && under != nil && l.kind != heading {
			if said, facts, to := r.underHeading(n); to > n {
				under.said, under.facts = said, facts
				n, under = to, nil
				continue
			}
		}
		kept = append(kept, l)
		if under = nil; l.kind == heading {
			under = &kept[len(kept)-1]
		}
		n++
	}
	if r.last == len(r.lines) {
		last = len(kept)
	}
	r.lines, r.first, r.last = kept, first, last
}

// underHeading reads what stands under a heading, from a line to where its evaluation
// begins, or the next heading.
func (r *reader) underHeading(from int) (said rich.Text, facts []plan.Fact, to int) {
	text := &answer{reader: r}
	to = from
	for to < r.last && r.lines[to].kind != heading && r.lines[to].Role != Label && r.lines[to].Role != Status && r.lines[to].Cell == nil {
		text.add(r.lines[to], r.lines[to].Text)
		to++
	}
	ended := to == r.last || r.lines[to].kind == heading
	switch {
	case to < r.last && r.lines[to].Cell != nil:
		table := r.lines[to].Cell.Table
		end := to
		for end < r.last && r.lines[end].Cell != nil && r.lines[end].Cell.Table == table {
			if r.lines[end].Cell.Column > 2 {
				return nil, nil, from
			}
			end++
		}
		facts = r.factsOf(r.lines[to:end])
		to = end
	case !ended:
		return nil, nil, from
	}
	return text.whole(), facts, to
}

// factsOf reads a table of names and what they are.
func (r *reader) factsOf(lines []line) []plan.Fact {
	var facts []plan.Fact
	row := 0
	var name []string
	text := &answer{reader: r}
	end := func() {
		if row > 0 {
			facts = append(facts, plan.Fact{Name: strings.Join(name, " "), Text: text.whole()})
		}
		name, text = nil, &answer{reader: r}
	}
	for _, l := range lines {
		if l.Cell.Row != row {
			end()
			row = l.Cell.Row
		}
		if l.Cell.Column == 1 {
			name = append(name, l.text)
		} else {
			text.add(l, l.Text)
		}
	}
	end()
	return facts
}

// fields makes fields of the facts and the texts under headings: of the plan where they
// stand under an item that nobody evaluates, of the teams else.
func (r *reader) fields(p *plan.Plan) {
	above := make(map[string]bool) // the names of facts of items that nobody evaluates
	values := make(map[string][]rich.Text)
	var names []string
	said := false
	for _, i := range r.items {
		said = said || !i.said.Blank()
		for _, f := range i.facts {
			if values[f.Name] == nil {
				names = append(names, f.Name)
			}
			values[f.Name] = append(values[f.Name], f.Text)
			above[f.Name] = above[f.Name] || !i.evaluated
		}
	}
	if said {
		p.Given = append(p.Given, plan.Field{Name: "Omschrijving", Kind: plan.LongText, Role: plan.RoleText})
	}
	var asked plan.Fields
	for _, name := range names {
		f := plan.Field{Name: r.named(name), Kind: kindOf(values[name]), Role: plan.NoRole, Position: plan.Line}
		if above[name] {
			p.Given = append(p.Given, f)
		} else {
			asked = append(asked, f)
		}
	}
	if asked == nil {
		return
	}
	for _, f := range plan.DefaultFields {
		label := map[plan.Role]part{plan.RoleEvaluation: evaluationPart, plan.RoleNextSteps: stepsPart}[f.Role]
		if label == noPart || slices.ContainsFunc(r.items, func(i *item) bool { return i.had[label] }) {
			p.Fields = append(p.Fields, f)
		}
	}
	p.Fields = append(p.Fields, asked...)
}

// kindOf is the kind of which all values are; else they are texts, of one line if they all
// fit on that.
func kindOf(values []rich.Text) plan.Kind {
	for _, k := range []plan.Kind{plan.Amount, plan.Percentage, plan.Date, plan.YesNo, plan.Number} {
		sign := map[plan.Kind]string{plan.Amount: "€", plan.Percentage: "%"}[k]
		f := plan.Field{Kind: k}
		if !slices.ContainsFunc(values, func(t rich.Text) bool {
			_, problem := f.Read(t.String())
			return problem != "" || !strings.Contains(t.String(), sign)
		}) {
			return k
		}
	}
	if slices.ContainsFunc(values, func(t rich.Text) bool { return strings.Contains(t.String(), "\n") }) {
		return plan.LongText
	}
	return plan.ShortText
}

// values are what the plan says of an item, in the order of its own fields.
func (r *reader) values(p *plan.Plan, i *item) []rich.Text {
	if len(p.Given) == 0 {
		return nil
	}
	out := make([]rich.Text, len(p.Given))
	for n, f := range p.Given {
		if f.Role == plan.RoleText {
			out[n] = i.said
		} else {
			out[n] = r.factOf(i, f)
		}
	}
	return out
}

func (r *reader) factOf(i *item, f plan.Field) rich.Text {
	for _, fact := range i.facts {
		if r.named(fact.Name) == f.Name {
			return fact.Text
		}
	}
	return nil
}
