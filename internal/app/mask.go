package app

import (
	"path"
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// masked hides the numbers and addresses of people that findings quote: they are read
// on a screen that others see, and in mails and files that go around. Every finding of
// another package passes here before it leaves this one. The addresses that the plan
// gives stay as they are, for whoever must mend one, and so does what it has for a team.
func masked(findings []finding.Finding) []finding.Finding {
	out := slices.Clone(findings)
	for i := range out {
		f := &out[i]
		if givesContacts(f.Place) || f.Code == evaluation.CodePlanUnknownTeam {
			continue
		}
		for _, text := range []*string{&f.Message, &f.Remedy, &f.TeamRemedy, &f.Item} {
			*text = evaluation.Mask(*text)
		}
	}
	return out
}

// givesContacts reports whether a place lies on a sheet of the plan that says whom to
// write to.
func givesContacts(p finding.Place) bool {
	if !sameName(path.Base(p.File), PlanFile) {
		return false
	}
	sheet := plan.Fold(p.Sheet)
	return sheet == "document" || sheet == "teams"
}
