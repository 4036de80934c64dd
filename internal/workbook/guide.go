package workbook

import (
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/plan"
)

// statusHeader stands above the list of statuses on the sheet that explains a workbook.
var statusHeader = [2]string{"Status", "Wat u erbij schrijft"}

// guideLines are the questions and answers on that sheet; ended says that the workbook
// has actions that were over in the period before.
func guideLines(d plan.Document, fields plan.Fields, p, before plan.Period, ended bool) [][2]string {
	value := func(name string) string { return d.Fill(d.Values[plan.Fold(name)], p) }
	lines := [][2]string{
		{"Wat vraagt dit werkboek?", fmt.Sprintf("Vul op het blad %s voor elke actie van uw team de gele cellen in: de status, wat er in %s gebeurde, en de stappen voor %s.", sheetActions, p, d.After(p))},
		{"Hoe vult u in?", "Kies de status uit de lijst. In een tekstcel begint u een nieuwe alinea met Alt+Enter. Een regel die met een streepje begint, wordt een opsomming; begint hij met een o en een spatie, dan komt hij een niveau dieper. Vet, cursief en webadressen blijven bewaard."},
		{"Hoever staat u?", "Een rode status moet u nog kiezen; een rij wordt groen zodra status en evaluatie er staan. Bovenaan het blad ziet u hoeveel acties u nog moet invullen."},
	}
	if fields != nil {
		lines[0][1] = fmt.Sprintf("Vul op het blad %s voor elke actie van uw team de gele cellen in: %s. Wat grijs is, hoeft u niet in te vullen.", sheetActions, askedFor(d, fields, p))
	}
	if !fields.Has(plan.RoleStatus) {
		_, lines[1][1], _ = strings.Cut(lines[1][1], " lijst. ")
		lines[2][1] = "Bovenaan het blad ziet u hoeveel acties u nog moet invullen."
	}
	if v := value(plan.NameDeadline); v != "" {
		lines = append(lines, [2]string{deadlineQuestion, deadlineLine(v)})
	}
	if ended {
		lines = append(lines, [2]string{"Afgelopen acties", fmt.Sprintf("Bij een actie die in %s afliep, staat “%s”, en is de tekst cursief. Ook zij krijgt een status: meestal dezelfde.", before, endedMark)})
	}
	contact := "Vraag het aan wie u dit werkboek bezorgde."
	if v := value(plan.NameContact); v != "" {
		contact = v
	}
	return append(lines, [2]string{contactQuestion, contact})
}

// The questions whose answers are the plan's.
const (
	deadlineQuestion = "Tegen wanneer?"
	contactQuestion  = "Vragen?"
)

func deadlineLine(deadline string) string {
	return "Bezorg dit werkboek ingevuld vóór " + deadline + "."
}

// statusMeaning says what a team writes with a status.
func statusMeaning(s plan.Status) string {
	if s.NoteRequired {
		return "Leg in de kolom “" + colNote + "” kort uit waarom."
	}
	return "Een toelichting mag."
}

// guideTexts are the texts of that sheet, folded, so that what a person put there stands
// out.
type guideTexts struct {
	texts    map[string]bool
	meanings map[string]bool // of statuses: beside them stand the plan's
	deadline [2]string       // what stands before and behind the date in the line about it
}

func newGuideTexts(p *plan.Plan, period, before plan.Period) guideTexts {
	above, below, _ := strings.Cut(plan.Fold(deadlineLine("|")), "|")
	g := guideTexts{texts: make(map[string]bool), meanings: make(map[string]bool), deadline: [2]string{above, below}}
	for _, d := range []plan.Document{p.Document, {}} { // with the plan's values, and without
		for _, l := range guideLines(d, p.Fields, period, before, true) {
			g.texts[plan.Fold(l[0])], g.texts[plan.Fold(l[1])] = true, true
		}
	}
	g.texts[plan.Fold(deadlineQuestion)] = true // also where the plan has none by now
	for _, s := range []plan.Status{{}, {NoteRequired: true}} {
		g.meanings[plan.Fold(statusMeaning(s))] = true
	}
	for _, name := range statusHeader {
		g.texts[plan.Fold(name)] = true
	}
	// An older workbook does not say what we printed in it, and the plan may have renamed
	// statuses since: those that every plan begins with are known.
	for _, s := range slices.Concat(p.Statuses, plan.DefaultStatuses()) {
		g.texts[plan.Fold(s.Name)] = true
	}
	for _, f := range p.Fields {
		g.texts[plan.Fold(f.Short())] = true
		for _, c := range append([]string{plan.Yes, plan.No}, f.Choices...) {
			g.texts[plan.Fold(c)] = true
		}
	}
	for meaning := range g.meanings {
		g.texts[meaning] = true
	}
	return g
}
