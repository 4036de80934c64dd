package evaluation

import (
	"fmt"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// checkPlan reports what is wrong in the coordinator's own file.
func checkPlan(p *plan.Plan) []finding.Finding {
	var findings []finding.Finding
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
		if i.Evaluated() && !teams[plan.Fold(i.Team)] {
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
