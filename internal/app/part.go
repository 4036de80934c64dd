package app

import (
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// Part is the part of the plan that a report is of; the zero Part is the whole. A report of
// a part is for whoever works with it: it has a name of its own, and never takes the place
// of the official one.
type Part struct {
	Team string // what one team does
	Code string // an item, and what is below it
}

// chosen is a part that the plan has.
type chosen struct {
	name   string // in the names of files, behind that of the report
	shown  string // in the report's title
	wanted func(plan.Item) bool
}

// choose finds a part in the plan.
func (p Part) choose(of *plan.Plan) (chosen, error) {
	if p.Team != "" && p.Code != "" {
		return chosen{}, &Problem{Message: "Kies een team of een deel, niet allebei.", Hint: "Laat een van de twee weg."}
	}
	if p.Team != "" {
		n := slices.IndexFunc(of.Teams, func(t plan.Team) bool { return plan.Fold(t.Name) == plan.Fold(p.Team) })
		if n < 0 {
			names := make([]string, len(of.Teams))
			for i, t := range of.Teams {
				names[i] = t.Name
			}
			return chosen{}, &Problem{
				Message: fmt.Sprintf("Het plan heeft geen team “%s”.", p.Team),
				Hint:    "De teams zijn: " + dutch.List(names, len(names)) + ".",
			}
		}
		team := of.Teams[n].Name
		phrase := plan.TeamPhrase(team)
		return chosen{fileName(phrase), phrase, func(i plan.Item) bool { return i.Is(team) }}, nil
	}
	code := plan.NewFinder(of).Code(p.Code)
	n := slices.IndexFunc(of.Items, func(i plan.Item) bool { return i.Code == code })
	if n < 0 {
		var first []plan.Item
		for _, i := range of.Items {
			if i.Code.Level() == 1 {
				first = append(first, i)
			}
		}
		return chosen{}, &Problem{
			Message: fmt.Sprintf("Het plan heeft geen onderdeel met de code “%s”.", p.Code),
			Hint:    "De delen van het eerste niveau zijn: " + plan.Numbers(first) + ".",
		}
	}
	item := of.Items[n]
	return chosen{fileName("deel " + item.Number()), item.String(), func(i plan.Item) bool {
		return i.Code == code || strings.HasPrefix(string(i.Code), string(code)+".")
	}}, nil
}

// part leaves of a year what is of a part, its findings too.
func (y *yearState) part(p Part) (*yearState, chosen, error) {
	if p == (Part{}) {
		return y, chosen{}, nil
	}
	c, err := p.choose(y.plan)
	if err != nil {
		return nil, c, err
	}
	part := *y
	part.evaluation = y.evaluation.Part(c.wanted)
	items, teams := make(map[string]bool), make(map[string]bool)
	for _, i := range part.evaluation.Plan.Items {
		items[i.String()] = true
		for _, team := range i.By() {
			teams[team] = true
		}
	}
	s := *y.source
	s.findings = slices.DeleteFunc(slices.Clone(y.findings), func(f finding.Finding) bool {
		return f.Item != "" && !items[f.Item] || f.Item == "" && f.Team != "" && !teams[f.Team]
	})
	s.findings = evaluation.Blocks(part.evaluation, s.findings)
	part.source = &s
	return &part, c, nil
}
