package evaluation

import (
	"cmp"
	"fmt"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// ofPlan is an error about an item of the plan, at the cell that is to be changed.
// It is the coordinator's to settle, so it is of no team.
func ofPlan(code string, i plan.Item, at finding.Place, message, remedy string) finding.Finding {
	if at == (finding.Place{}) {
		at = i.Place
	}
	return finding.Finding{
		Code: code, Severity: finding.Error, Place: at, Item: i.String(), OfPlan: true,
		Message: message, Remedy: remedy,
	}
}

// ofItems is an error about many items, at the sheet that they stand on.
func ofItems(code string, items []plan.Item, message, remedy string) finding.Finding {
	return finding.Finding{Code: code, Severity: finding.Error, Place: sheetOf(items), OfPlan: true, Message: message, Remedy: remedy}
}

// sheetOf is the sheet of items, and the cell of a lone one.
func sheetOf(items []plan.Item) finding.Place {
	if len(items) == 0 {
		return finding.Place{}
	}
	at := items[0].Place
	if len(items) > 1 {
		at.Cell = ""
	}
	return at
}

// cellsOf lists codes with their cells.
func cellsOf(items []plan.Item) string {
	var out []string
	for _, i := range items {
		out = append(out, fmt.Sprintf("“%s” (cel %s)", excerpt(i.Number()), i.Place.Cell))
	}
	return dutch.List(out, 5)
}

func badCode(i plan.Item) finding.Finding {
	f := ofPlan(CodePlanCode, i, i.Place, fmt.Sprintf("“%s” is geen code.", excerpt(i.Number())),
		"Schrijf een code als 1, 1.2 of 1.2.3: getallen met een punt ertussen.")
	if i.Number() == "" {
		f.Message = "Deze rij heeft geen code."
		f.Remedy = "Zet in deze cel de code van het onderdeel, of maak de hele rij leeg."
		f.Item = i.Title
	}
	return f
}

func badCodes(items []plan.Item) finding.Finding {
	return ofItems(CodePlanCode, items,
		fmt.Sprintf("In %d rijen staat geen code als 1, 1.2 of 1.2.3: %s.", len(items), cellsOf(items)),
		"Schrijf elke code met getallen en een punt ertussen. Wat een team bij deze onderdelen schreef, komt tot dan niet in het verslag.")
}

func tooDeep(items []plan.Item, levels int) finding.Finding {
	deepest := 0
	for _, i := range items {
		deepest = max(deepest, i.Code.Level())
	}
	at := items[0].Place
	f := ofPlan(CodePlanCode, items[0], at,
		fmt.Sprintf("Code %s ligt dieper dan het plan niveaus heeft: %d.", items[0].Number(), levels), "")
	if len(items) > 1 {
		f = ofItems(CodePlanCode, items,
			fmt.Sprintf("Deze %d codes liggen dieper dan het plan niveaus heeft (%d): %s.", len(items), levels, plan.Numbers(items)), "")
		f.Place = at
	}
	f.Remedy = fmt.Sprintf("Geef het niveau een naam op het blad Document, met een regel “Niveau %d”, of kort de code in.", deepest)
	return f
}

// duplicateCode never asks to empty what a team filled in under the code.
func duplicateCode(pair [2]plan.Item) finding.Finding {
	first, second := pair[0], pair[1]
	if plan.Fold(first.Title) == plan.Fold(second.Title) {
		return ofPlan(CodePlanDuplicate, second, second.Place,
			fmt.Sprintf("Code %s staat hier een tweede keer, met dezelfde titel (de eerste keer in cel %s).", second.Number(), first.Place.Cell),
			"Haal een van de twee rijen uit het plan weg.")
	}
	return ofPlan(CodePlanDuplicate, second, second.Place,
		fmt.Sprintf("Code %s staat al in cel %s, bij “%s”.", second.Number(), first.Place.Cell, excerpt(first.Title)),
		"Geef een van de twee een andere code, hier en in het werkboek waarin ze staat. De antwoorden in de werkboeken blijven staan.")
}

func duplicateCodes(twice [][2]plan.Item) finding.Finding {
	var items []plan.Item
	for _, pair := range twice {
		items = append(items, pair[1])
	}
	return ofItems(CodePlanDuplicate, items,
		fmt.Sprintf("Het plan heeft %d codes meer dan één keer: %s.", len(items), cellsOf(items)),
		"Staat een deel van het plan er twee keer, haal dan het dubbele weg. Geef anders elk onderdeel zijn eigen code. De antwoorden in de werkboeken blijven staan.")
}

// noParent says that the plan lacks what items lie under, by its code.
func noParent(missing string, items []plan.Item) finding.Finding {
	f := ofPlan(CodePlanParent, items[0], items[0].Place,
		fmt.Sprintf("Code %s hoort onder %s, maar die code staat niet in het plan.", items[0].Number(), missing), "")
	if len(items) > 1 {
		f = ofItems(CodePlanParent, items,
			fmt.Sprintf("De codes %s horen onder %s, maar die code staat niet in het plan.", plan.Numbers(items), missing), "")
		f.Place = items[0].Place
	}
	f.Remedy = fmt.Sprintf("Zet erboven een rij met code %s en haar titel.", missing)
	return f
}

// noLevelAbove says that the plan lacks what items lie under, by its level.
func noLevelAbove(level plan.Level, items []plan.Item) finding.Finding {
	f := ofPlan(CodePlanParent, items[0], items[0].Place,
		fmt.Sprintf("Boven deze rij staat geen %s waar ze onder hoort.", finding.Quote(level.Name)), "")
	if len(items) > 1 {
		f = ofItems(CodePlanParent, items,
			fmt.Sprintf("Boven deze %d rijen staat geen %s waar ze onder horen: %s.", len(items), finding.Quote(level.Name), plan.Numbers(items)), "")
		f.Place = items[0].Place
	}
	f.Remedy = "Zet erboven een rij van dat niveau, met haar titel, of verbeter het niveau van deze rij."
	return f
}

func noTitle(i plan.Item) finding.Finding {
	return ofPlan(CodePlanTitle, i, i.TitlePlace, fmt.Sprintf("Code %s heeft geen titel.", i.Number()), "Zet de titel in deze cel.")
}

func noTitles(items []plan.Item) finding.Finding {
	return ofItems(CodePlanTitle, items, fmt.Sprintf("%d codes hebben geen titel: %s.", len(items), plan.Numbers(items)),
		"Zet de titels in de kolom Titel.")
}

func unknownTeam(items []plan.Item) finding.Finding {
	const remedy = "Verbeter de naam, of zet het team bij op het blad Teams."
	f := ofPlan(CodePlanUnknownTeam, items[0], items[0].TeamPlace,
		fmt.Sprintf("Team “%s” staat niet op het blad Teams.", excerpt(items[0].Team)), remedy)
	if len(items) > 1 {
		at := f.Place
		f = ofItems(CodePlanUnknownTeam, items,
			fmt.Sprintf("Team “%s” staat niet op het blad Teams. Het heeft %d onderdelen: %s.", excerpt(items[0].Team), len(items), plan.Numbers(items)), remedy)
		f.Place = at
	}
	return f
}

func nothingToEvaluate(p *plan.Plan) finding.Finding {
	f := ofItems(CodePlanNothing, p.Items,
		"Het plan heeft geen enkele actie met een team.",
		"Zet op het blad Plan bij elke actie het team dat ze evalueert.")
	if len(p.Items) == 1 {
		f.Place = cmp.Or(p.Items[0].TeamPlace, f.Place)
	}
	if len(p.Items) == 0 {
		f.Message = "Op het blad Plan staat geen enkele actie."
		f.Remedy = "Zet er elk onderdeel van het plan op een rij, met zijn code, zijn titel en het team dat het evalueert."
	}
	return f
}

// noTeam says that nobody evaluates an item, nor anything below it. That can be meant.
func noTeam(i plan.Item) finding.Finding {
	f := ofPlan(CodePlanNoTeam, i, i.TeamPlace,
		"Dit onderdeel heeft geen team, en er staat niets onder: niemand evalueert het.",
		"Zet in deze cel het team dat het evalueert. Hoeft niemand dat te doen, dan is het goed zo.")
	f.Severity = finding.Warning
	return f
}

func noTeams(items []plan.Item) finding.Finding {
	f := ofItems(CodePlanNoTeam, items,
		fmt.Sprintf("Deze %d onderdelen hebben geen team, en er staat niets onder: %s. Niemand evalueert ze.", len(items), plan.Numbers(items)),
		"Zet in de kolom Team het team dat ze evalueert. Hoeft niemand dat te doen, dan is het goed zo.")
	f.Severity = finding.Warning
	return f
}

// notPlanned says that a workbook fills in an item that the plan gives to no team.
func notPlanned(r itemRow) finding.Finding {
	return ofPlan(CodeNotEvaluated, r.item, r.item.TeamPlace,
		fmt.Sprintf("Dit onderdeel heeft in het plan geen team, maar een werkboek vult het in (%s).", r.row.Code.Place),
		"Zet in deze cel het team dat het evalueert. "+
			"Hoort de tekst bij een ander onderdeel, verbeter dan de code in het werkboek.")
}

func notAllPlanned(rows []itemRow) finding.Finding {
	items := itemsOf(rows)
	return ofItems(CodeNotEvaluated, items,
		fmt.Sprintf("Deze %d onderdelen hebben in het plan geen team, maar werkboeken vullen ze in (het eerste in %s): %s.", len(items), rows[0].row.Code.Place, plan.Numbers(items)),
		"Zet in de kolom Team het team dat ze evalueert. Hoort de tekst bij andere onderdelen, verbeter dan de codes in het werkboek.")
}
