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
	Code string // an item, by its code or its title, and what is below it
	Only string // a field of the kind yes or no: the items that say yes, and what is below them
}

// chosen is a part that the plan has.
type chosen struct {
	name   string // in the names of files, behind that of the report
	shown  string // in the report's title
	wanted func(plan.Item) bool
}

// choose finds a part in the year's plan.
func (y *yearState) choose(p Part) (chosen, error) {
	of := y.plan
	if p != (Part{Team: p.Team}) && p != (Part{Code: p.Code}) && p != (Part{Only: p.Only}) {
		return chosen{}, &Problem{Message: "Kies een team, een deel of een veld, niet meer dan één.", Hint: "Laat de andere weg."}
	}
	if p.Only != "" {
		return y.chooseOnly(p.Only)
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
		n = titled(of.Items, p.Code)
	}
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
	code = item.Code
	return chosen{fileName("deel " + item.Number()), item.String(), func(i plan.Item) bool {
		return i.Code == code || strings.HasPrefix(string(i.Code), string(code)+".")
	}}, nil
}

// selections are the names of the fields that say yes or no of items, so that those with a
// yes can have a report of their own.
func selections(p *plan.Plan) (names []string) {
	for _, f := range slices.Concat(p.Given, p.Fields) {
		if f.Kind == plan.YesNo {
			names = append(names, f.Short())
		}
	}
	return names
}

// chooseOnly finds the items of which a field says yes.
func (y *yearState) chooseOnly(name string) (chosen, error) {
	of := func(fields plan.Fields) int {
		return slices.IndexFunc(fields, func(f plan.Field) bool {
			return f.Kind == plan.YesNo && plan.Fold(f.Short()) == plan.Fold(name)
		})
	}
	given, asked := of(y.plan.Given), of(y.plan.Fields)
	var shown string
	switch {
	case given >= 0:
		shown = y.plan.Given[given].Short()
	case asked >= 0:
		shown = y.plan.Fields[asked].Short()
	default:
		problem := &Problem{
			Message: fmt.Sprintf("Het plan heeft geen veld “%s” van de soort ja/nee.", name),
			Hint:    "Zet het op het blad Velden van het plan.",
		}
		if names := selections(y.plan); len(names) > 0 {
			problem.Hint = "Kies uit " + dutch.List(names, len(names)) + "."
		}
		return chosen{}, problem
	}
	yes, some := make(map[plan.Code]bool), false
	for _, i := range y.plan.Items {
		var said string
		if given >= 0 && given < len(i.Values) {
			said = i.Values[given].String()
		} else if given < 0 {
			said = y.evaluation.Entries[i.Code].Row.Answer(asked).Text.String()
		}
		yes[i.Code], _ = plan.ReadYesNo(said)
		some = some || yes[i.Code]
	}
	if !some {
		return chosen{}, &Problem{Message: fmt.Sprintf("Bij geen enkel onderdeel zegt “%s” ja.", shown), Hint: "Vul het eerst in, en schrijf dan ja."}
	}
	return chosen{fileName(shown), shown, func(i plan.Item) bool {
		for c := i.Code; c != ""; c = c.Parent() {
			if yes[c] {
				return true
			}
		}
		return false
	}}, nil
}

// titled is the index of the one item with a title; -1 if there is none, or more than one.
func titled(items []plan.Item, title string) int {
	found := -1
	for n, i := range items {
		if plan.Fold(i.Title) != plan.Fold(title) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = n
	}
	return found
}

// part leaves of a year what is of a part, its findings too.
func (y *yearState) part(p Part) (*yearState, chosen, error) {
	if p == (Part{}) {
		return y, chosen{}, nil
	}
	c, err := y.choose(p)
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
