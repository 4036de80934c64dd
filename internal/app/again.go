package app

import (
	"fmt"
	"os"
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// This file makes reports of results that are kept: of a year over its parts, and of a
// period of which the workbooks are gone.

// What is missing to make a report of kept results.
const (
	CodePartMissing = "periode-ontbreekt"
	CodeFromResult  = "uit-resultaat"
)

// partsOf are the parts that a year is evaluated in, and the plan of the last of them; none
// where the year has a folder of its own, or no part has one.
func partsOf(input string, year plan.Period) (*yearPlan, []plan.Period, error) {
	if year.Part > 0 || year.Year == 0 {
		return nil, nil, nil
	}
	if _, err := os.Stat(folderOf(input, year)); err == nil {
		return nil, nil, nil
	}
	var last plan.Period
	for _, p := range folderPeriods(input) {
		if p.Year == year.Year {
			last = p
		}
	}
	if last.Part == 0 {
		return nil, nil, nil
	}
	p, err := planOf(input, last)
	if err != nil || !p.Document.Parts() {
		return nil, nil, err
	}
	p.period = year
	return p, p.Document.PartsOf(year.Year), nil
}

// readParts takes what is kept of the parts of a year. The report of each is to be made
// before that of the year.
func (s *source) readParts() {
	for _, p := range s.parts {
		e, notices := knownPeriod(s.Input, p)
		s.findings = append(s.findings, notices...)
		if !s.keeps(p) {
			s.findings = append(s.findings, partMissing(p, s.period, e != nil))
		}
		if e != nil {
			s.kept = append(s.kept, e)
		}
	}
}

// keeps adds the kept result of a period to what was read; false where there is none.
func (s *source) keeps(p plan.Period) bool {
	data, err := readAtMost(pathIn(folderOf(s.Input, p), YearFile), maxFile)
	if err == nil {
		s.files = append(s.files, hashed(p.String()+"/"+YearFile, data))
	}
	return err == nil
}

// readKept takes what is kept of the period where nobody has its workbooks any more; false
// where there are some, or nothing is kept.
func (s *source) readKept(files []file) bool {
	if slices.ContainsFunc(files, func(f file) bool { return f.kind == workbookFile }) {
		return false
	}
	kept, _ := keptYear(s.folder(), s.period)
	if kept == nil || !s.keeps(s.period) {
		return false
	}
	s.kept = []*evaluation.Evaluation{kept.Evaluation}
	s.findings = append(s.findings, finding.Finding{
		Code: CodeFromResult, Severity: finding.Info, Place: yearPlace(s.period),
		Message: "In deze map staan geen werkboeken meer. Alles komt uit het resultaat dat bij het verslag bewaard is.",
		Remedy:  "U hoeft niets te doen. Wilt u nog iets verbeteren, zet dan eerst de werkboeken terug.",
	})
	return true
}

func partMissing(p, year plan.Period, known bool) finding.Finding {
	f := finding.Finding{
		Code: CodePartMissing, Severity: finding.Error, Place: finding.Place{File: p.String()},
		Message: fmt.Sprintf("Van %s is er nog geen verslag, en dat van %d heeft het nodig.", p, year.Year),
		Remedy:  fmt.Sprintf("Maak eerst het verslag van %s.", p),
		Option:  remake(p),
	}
	if !known {
		f.Message = fmt.Sprintf("Van %s is er nog niets, en het verslag van %d heeft het nodig.", p, year.Year)
	}
	return f
}

// ofParts says that something is for a period, and not for a year over its parts; nil where
// it is of none.
func (s *source) ofParts() *Problem {
	if len(s.parts) == 0 {
		return nil
	}
	return wrongRhythm(s.plan.Document, s.period)
}

// wrongRhythm says that a plan is not evaluated in such periods; nil if it is.
func wrongRhythm(d plan.Document, p plan.Period) *Problem {
	if d.Period.Year == 0 || (p.Part > 0) == d.Parts() {
		return nil
	}
	if d.Parts() {
		first := plan.Period{Year: p.Year, Part: 1}
		return &Problem{
			Message: fmt.Sprintf("Dit plan wordt %d keer per jaar geëvalueerd: werkboeken zijn van een periode, niet van heel %d.", d.PerYear, p.Year),
			Hint:    fmt.Sprintf("Kies een periode, bijvoorbeeld %s.", first),
			Option:  fmt.Sprintf("Dat doet u met: --jaar %s.", first),
		}
	}
	return &Problem{
		Message: fmt.Sprintf("Dit plan wordt eens per jaar geëvalueerd. %s is maar een deel van een jaar.", p),
		Hint:    fmt.Sprintf("Kies het hele jaar, %d.", p.Year),
		Option:  fmt.Sprintf("Dat doet u met: --jaar %d.", p.Year),
	}
}
