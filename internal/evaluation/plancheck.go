package evaluation

import (
	"fmt"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// checkPlan reports what is wrong in the coordinator's own file.
func checkPlan(p *plan.Plan) []finding.Finding {
	findings := checkDocument(p)
	report := func(code string, i plan.Item, message, remedy string) {
		findings = append(findings, blocking(code, i, i.Place, message, remedy))
	}
	teams := make(map[string]bool)
	for _, t := range p.Teams {
		teams[plan.Fold(t.Name)] = true
	}
	first := make(map[plan.Code]int)
	for n, i := range p.Items {
		if _, ok := first[i.Code]; !ok {
			first[i.Code] = n
		}
	}
	evaluated := false
	for n, i := range p.Items {
		evaluated = evaluated || i.Evaluated()
		if !i.Code.Valid() {
			report(CodePlanCode, i,
				fmt.Sprintf("“%s” is geen code.", excerpt(string(i.Code))),
				"Schrijf een code als 1, 1.2 of 1.2.3.")
			continue
		}
		if i.Code.Level() > len(p.Document.Levels) {
			report(CodePlanCode, i,
				fmt.Sprintf("Code %s ligt dieper dan het plan niveaus heeft: %d.", i.Code, len(p.Document.Levels)),
				"Kort de code in, of geef het niveau een naam op het blad Document, bijvoorbeeld Niveau 4.")
			continue
		}
		if f := first[i.Code]; f != n {
			report(CodePlanDuplicate, i,
				fmt.Sprintf("Code %s staat al in %s.", i.Code, p.Items[f].Place),
				"Geef elk onderdeel van het plan zijn eigen code.")
		}
		if _, ok := first[i.Code.Parent()]; i.Code.Level() > 1 && !ok {
			report(CodePlanParent, i,
				fmt.Sprintf("Code %s hoort onder %s, maar die code staat niet in het plan.", i.Code, i.Code.Parent()),
				fmt.Sprintf("Zet een rij met code %s en haar titel in het plan.", i.Code.Parent()))
		}
		if i.Title == "" {
			report(CodePlanTitle, i, fmt.Sprintf("Code %s heeft geen titel.", i.Code), "Zet de titel in de kolom Titel.")
		}
		if i.Evaluated() && len(p.Teams) > 0 && !teams[plan.Fold(i.Team)] {
			report(CodePlanUnknownTeam, i,
				fmt.Sprintf("Team “%s” staat niet op het blad Teams.", excerpt(i.Team)),
				"Verbeter de naam, of zet het team bij op het blad Teams.")
		}
	}
	if !evaluated {
		findings = append(findings, finding.Finding{
			Code: CodePlanNothing, Severity: finding.Error,
			Message: "Het plan heeft geen enkele actie met een team.",
			Remedy:  "Zet op het blad Plan bij elke actie het team dat ze evalueert.",
		})
	}
	return findings
}

// checkDocument reports what the Document sheet lacks to make a cover.
func checkDocument(p *plan.Plan) []finding.Finding {
	var findings []finding.Finding
	d := p.Document
	for _, text := range []struct{ name, value string }{
		{"Titel", d.Title}, {"Kop", d.RunningHead}, {"Inleiding", d.Intro.String()}, {"Gemeente", d.Municipality},
	} {
		place := d.Places[plan.Fold(text.name)]
		if text.name == "Titel" && text.value == "" {
			findings = append(findings, finding.Finding{
				Code: CodePlanTitle, Severity: finding.Error, Place: place,
				Message: "Het verslag heeft geen titel.",
				Remedy:  "Zet op het blad Document van het plan een regel met de naam Titel.",
			})
		}
		for _, name := range plan.Names.FindAllString(d.Fill(text.value, d.Year), -1) {
			findings = append(findings, finding.Finding{
				Code: CodePlanName, Severity: finding.Error, Place: place,
				Message: fmt.Sprintf("Bij “%s” staat %s, maar die naam bestaat niet.", text.name, name),
				Remedy:  "Gebruik {jaar}, {volgend jaar}, {gemeente} of een andere naam van het blad Document.",
			})
		}
	}
	return findings
}
