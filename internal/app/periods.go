package app

import (
	"os"
	"path/filepath"
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// This file says which periods the input folder knows.

// folderPeriods lists the periods that the input folder has a folder for, in order.
func folderPeriods(input string) []plan.Period {
	var out []plan.Period
	entries, err := os.ReadDir(input)
	if err != nil {
		return nil // there is nothing to list; who reads the plan hears why
	}
	for _, e := range entries {
		if p, ok := plan.ParsePeriod(e.Name()); ok && e.IsDir() {
			out = append(out, p)
		}
	}
	slices.SortFunc(out, plan.Period.Compare)
	return out
}

// periods lists those that are the plan's: of parts of a year only where it has those, or
// where they have a plan of their own. Another folder may bear such a name by chance.
func periods(input string, d plan.Document) []plan.Period {
	return slices.DeleteFunc(folderPeriods(input), func(p plan.Period) bool { return !isPeriod(input, d, p) })
}

// choices are those, and each year of which every part has a folder.
func choices(input string, d plan.Document) []plan.Period {
	out := periods(input, d)
	for _, p := range slices.Clone(out) {
		year := plan.Whole(p.Year)
		missing := slices.ContainsFunc(d.PartsOf(p.Year), func(part plan.Period) bool { return !slices.Contains(out, part) })
		if d.Parts() && !missing && !slices.Contains(out, year) {
			out = append(out, year)
		}
	}
	slices.SortFunc(out, plan.Period.Compare)
	return out
}

func isPeriod(input string, d plan.Document, p plan.Period) bool {
	if p.Part == 0 || d.Parts() {
		return true
	}
	_, own := ownPlan(input, p)
	return own
}

// periodBefore is what is known of the period before one; nil if that is nothing. Where the
// rhythm of the plan changed, that is the last of the year before that has a folder: the
// year itself, or its last part.
func periodBefore(input string, d plan.Document, p plan.Period) (*evaluation.Evaluation, []finding.Finding) {
	before := d.Before(p)
	e, findings := knownPeriod(input, before)
	if e != nil || len(findings) > 0 || before.Year == p.Year {
		return e, findings
	}
	for _, other := range slices.Backward(folderPeriods(input)) {
		if other.Year == before.Year && other != before && isPeriod(input, d, other) {
			return knownPeriod(input, other)
		}
	}
	return nil, nil
}

// earlier is what is known of the periods before one, the latest first, without a gap.
// The findings are about their files.
func earlier(input string, d plan.Document, p plan.Period) ([]*evaluation.Evaluation, []finding.Finding) {
	var known []*evaluation.Evaluation
	var findings []finding.Finding
	for {
		e, found := periodBefore(input, d, p)
		findings = append(findings, found...)
		if e == nil {
			return known, findings
		}
		known, p = append(known, e), e.Period
	}
}

// planFolder is the first folder at or after a period, and before another, that has a plan
// of its own: the plan of then.
func planFolder(input string, p, before plan.Period) (name string, ok bool) {
	if name, ok = ownPlan(input, p); ok {
		return name, true
	}
	for _, later := range folderPeriods(input) {
		if later.Compare(p) <= 0 || later.Compare(before) >= 0 {
			continue
		}
		if name, ok = ownPlan(input, later); ok {
			return name, true
		}
	}
	return "", false
}

// ownPlan finds the plan in a period's folder. A team's workbook that bears its name is none.
func ownPlan(input string, p plan.Period) (name string, ok bool) {
	folder := folderOf(input, p)
	found := pathIn(folder, PlanFile)
	if !pointsAtFile(found) || isReturn(found) {
		return "", false
	}
	return filepath.ToSlash(filepath.Join(filepath.Base(folder), filepath.Base(found))), true
}
