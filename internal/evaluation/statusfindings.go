package evaluation

import (
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// This file holds what findings say of statuses that are missing or unknown.

func missingStatus(r itemRow) finding.Finding {
	return blocking(CodeMissingStatus, r.item, r.row.Of(plan.RoleStatus).Place,
		"De status is niet ingevuld.",
		"Kies in deze cel een status uit de lijst.").ForBoth()
}

func missingStatuses(rows []itemRow) finding.Finding {
	f := ofRows(CodeMissingStatus, rows[0].item.Team, rows[0].row.Of(plan.RoleStatus).Place,
		fmt.Sprintf("In %d rijen is de status niet ingevuld: %s.", len(rows), cellNames(statusPlaces(rows))),
		"Kies in elk van deze cellen een status uit de lijst.", "").ForBoth()
	f.Place = rows[0].row.Of(plan.RoleStatus).Place
	return f
}

func statusPlaces(rows []itemRow) []finding.Place {
	places := make([]finding.Place, len(rows))
	for n, r := range rows {
		places[n] = r.row.Of(plan.RoleStatus).Place
	}
	return places
}

// cellNames lists the cells of one sheet.
func cellNames(places []finding.Place) string {
	var cells []string
	for _, p := range places {
		cells = append(cells, p.Cell)
	}
	return dutch.List(cells, 20)
}

func unknownStatus(statuses plan.Statuses, r itemRow) finding.Finding {
	text := r.row.Of(plan.RoleStatus).Text.String()
	f := blocking(CodeUnknownStatus, r.item, r.row.Of(plan.RoleStatus).Place,
		fmt.Sprintf("De status %s staat niet in de lijst.", finding.Quote(text)), "")
	f.Remedy, f.TeamRemedy = statusRemedies(statuses, text)
	if s, ok := statuses.Match(r.row.Of(plan.RoleNote).Text.String()); ok {
		f.Remedy = fmt.Sprintf("In de kolom van de toelichting staat “%s”. Zijn die twee van plaats verwisseld, zet ze dan elk in hun kolom.", s.Name)
		f.TeamRemedy = f.Remedy
	}
	return f
}

// unknownStatuses tells of many rows of one team at once.
func unknownStatuses(statuses plan.Statuses, rows []itemRow) finding.Finding {
	var texts []string
	var said []finding.Quoted
	for _, same := range groupBy(rows, func(r itemRow) string { return plan.Fold(r.row.Of(plan.RoleStatus).Text.String()) }) {
		text := same[0].row.Of(plan.RoleStatus).Text.String()
		texts = append(texts, text)
		said = append(said, finding.Quoted{Cell: cellNames(statusPlaces(same)), Text: text})
	}
	message := fmt.Sprintf("In %d rijen staat een status die niet in de lijst staat (%s).", len(rows), finding.QuoteAll(said))
	if len(texts) == 1 {
		message = fmt.Sprintf("De status %s staat niet in de lijst. %d rijen hebben hem: %s.", finding.Quote(texts[0]), len(rows), said[0].Cell)
	}
	f := ofRows(CodeUnknownStatus, rows[0].item.Team, rows[0].row.Of(plan.RoleStatus).Place, message, "", "")
	f.Place = rows[0].row.Of(plan.RoleStatus).Place
	f.Remedy, f.TeamRemedy = statusesRemedies(statuses, texts)
	if !slices.ContainsFunc(rows, func(r itemRow) bool { _, ok := statuses.Match(r.row.Of(plan.RoleNote).Text.String()); return !ok }) {
		f.Remedy = "In de kolom van de toelichting staan wel statussen. Zijn die twee kolommen van plaats verwisseld, zet ze dan elk onder hun kop."
		f.TeamRemedy = f.Remedy
	}
	return f
}

// statusRemedies says what to choose in place of a status that the list has not: to the
// coordinator and to a team. Who chooses a status in the cell loses what else stands
// there, so that has to go elsewhere first.
func statusRemedies(statuses plan.Statuses, text string) (remedy, team string) {
	if named := statuses.Named(text); len(named) > 1 {
		remedy = fmt.Sprintf("Er staan er twee: “%s” en “%s”. Kies er één.", named[0].Name, named[1].Name)
		if long := len(strings.Fields(named[0].Name + " " + named[1].Name)); len(strings.Fields(text)) > long+1 {
			remedy += " " + restRemedy
		}
		return remedy, remedy
	}
	if s, _, ok := statuses.Begins(text); ok {
		remedy = fmt.Sprintf("Bedoelt u “%s”? %s Kies dan in deze cel “%s”.", s.Name, restRemedy, s.Name)
		return remedy, remedy
	}
	if s, ok := statuses.Suggest(text); ok {
		remedy = fmt.Sprintf("Bedoelt u “%s”? Vul dan dat in.", s.Name)
		return remedy, remedy
	}
	team = "Kies een van deze: " + strings.Join(statuses.Names(), ", ") + "."
	if explains(text) {
		team = "Zet deze tekst eerst in een andere gele kolom van de rij. " + team
		return team, team
	}
	return team + " Of zet deze status bij op het blad Statussen van het plan.", team
}

// restRemedy saves what stands beside a status in its cell.
const restRemedy = "Zet de uitleg die erbij staat eerst in de kolom “" + noteColumn + "”."

// explains reports whether a text is more than a status of somebody's own.
func explains(text string) bool { return len(strings.Fields(text)) > 3 }

// statusesRemedies does so for several texts together.
func statusesRemedies(statuses plan.Statuses, texts []string) (remedy, team string) {
	if len(texts) == 1 {
		return statusRemedies(statuses, texts[0])
	}
	var meant []string
	more, known := false, 0
	for _, text := range texts {
		if _, _, begins := statuses.Begins(text); begins {
			more = true // and which status it begins with, anybody sees
			known++
		} else if s, ok := statuses.Suggest(text); ok {
			meant = append(meant, fmt.Sprintf("“%s” voor “%s”", s.Name, excerpt(text)))
			known++
		} else {
			more = more || explains(text) || len(statuses.Named(text)) > 1
		}
	}
	if len(meant) > 0 {
		team = "Is bedoeld: " + dutch.List(meant, 8) + "? "
	}
	if more {
		team += restRemedy + " "
	}
	team += "Kies in elk van deze cellen een van deze: " + strings.Join(statuses.Names(), ", ") + "."
	if known == len(texts) {
		return team, team
	}
	return team + " Of zet deze statussen bij op het blad Statussen van het plan.", team
}

// lostStatuses says that the plan's list lacks what several teams chose.
func lostStatuses(p *plan.Plan, rows []itemRow) finding.Finding {
	var said []string
	for _, same := range groupBy(rows, func(r itemRow) string { return plan.Fold(r.row.Of(plan.RoleStatus).Text.String()) }) {
		said = append(said, fmt.Sprintf("“%s” (%s)", excerpt(same[0].row.Of(plan.RoleStatus).Text.String()), dutch.Count(len(same), "actie", "acties")))
	}
	place := sheetOf(p.Items)
	place.Sheet, place.Cell = "Statussen", ""
	return finding.Finding{
		Code: CodeUnknownStatus, Severity: finding.Error, Place: place, OfPlan: true,
		Message: fmt.Sprintf("Verschillende teams kozen een status die niet in de lijst van het plan staat: %s.", dutch.List(said, 8)),
		Remedy: "Zet die statussen terug op het blad Statussen. Kregen ze een andere naam, zet de oude dan in de kolom “Ook geschreven als” bij de nieuwe. In de lijst staan nu: " +
			strings.Join(p.Statuses.Names(), ", ") + ".",
	}
}
