package app

import (
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
)

// merged is the input folder's content for a year, merged and checked.
type merged struct {
	*source
	evaluation *evaluation.Evaluation
	last       *evaluation.Evaluation // the year before, as it was; nil if nothing is known
}

// merge reads, merges and checks. With ErrBlocked it returns what it has.
func merge(input string, year int, o evaluation.Options, progress func(done, total int)) (*merged, error) {
	if progress == nil {
		progress = func(int, int) {}
	}
	s, err := read(input, year, progress)
	if err != nil {
		return &merged{source: s}, err
	}
	return s.merge(input, o), nil
}

// merge merges what was read, and checks it.
func (s *source) merge(input string, o evaluation.Options) *merged {
	e, findings := evaluation.Merge(s.plan, s.year, slices.Concat(s.returns, s.unread), o)
	last, notices := s.yearBefore(input)
	s.findings = slices.Concat(s.findings, masked(findings), notices, masked(evaluation.Check(e, last.Under(s.plan))))
	s.findings = evaluation.Blocks(e, s.findings)
	finding.Sort(s.findings)
	return &merged{s, e, last}
}

// blockedResult is the result of a job that ended before anything was merged.
func blockedResult(m *merged, err error) (*Result, error) {
	if m != nil && m.source != nil {
		return &Result{Findings: m.findings}, err
	}
	return nil, err
}

func (m *merged) result() *Result {
	teams := make(map[string]bool)
	for _, entry := range m.evaluation.Entries {
		if entry.Gap != evaluation.NoRow {
			teams[entry.Item.Team] = true
		}
	}
	return &Result{
		Municipality: m.plan.Document.Municipality,
		Year:         m.year,
		Period:       m.period(),
		Workbooks:    len(m.returns),
		Teams:        len(teams),
		Filled:       m.evaluation.Filled(),
		Planned:      len(m.evaluation.Entries),
		Counts:       m.evaluation.Counts(),
		Findings:     m.findings,
	}
}
