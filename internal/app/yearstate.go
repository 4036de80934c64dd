package app

import (
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
)

// yearState is a period's evaluation as it stands in the folder, read once: what checks,
// reports, reminders, overviews and the page are all made from.
type yearState struct {
	*source
	evaluation *evaluation.Evaluation
	last       *evaluation.Evaluation // the period before, as it was; nil if nothing is known
	// fault says why the user's template cannot be used; then the paper is our own.
	fault *Problem
}

// open reads, merges and checks a period. With ErrBlocked it returns what it has.
func (f Folder) open(c Choice) (*yearState, error) {
	s, err := f.readPlan(c.Period)
	if err == nil {
		err = s.readReturns(c.progress())
	}
	if err != nil {
		return &yearState{source: s}, err
	}
	return s.state(c.Newest)
}

// state merges what was read, checks it, and looks what it would be printed on.
func (s *source) state(newest bool) (*yearState, error) {
	y := &yearState{source: s}
	p := s.paper()
	if p.err != nil {
		return nil, p.err
	}
	y.fault = p.fault
	y.merge(newest)
	var err error
	if y.fault == nil {
		y.fault, err = p.check(y.evaluation)
	}
	if y.fault != nil {
		y.findings = append(y.findings, templateFault(y.fault))
	} else {
		y.findings = append(y.findings, templateNotices(p.stationery)...)
	}
	return y, err
}

// merge merges what was read, and checks it. What the paper's PDF cannot show is a
// finding, too.
func (y *yearState) merge(newest bool) {
	if len(y.kept) > 0 { // which the checks have seen
		y.evaluation = evaluation.Again(y.plan, y.period, y.kept)
		y.plan = y.evaluation.Plan
		y.findings = evaluation.Blocks(y.evaluation, slices.Concat(y.findings, masked(evaluation.CheckPlan(y.plan))))
		finding.Sort(y.findings)
		return
	}
	o := evaluation.Options{Newest: newest}
	if p := y.paper(); p.err == nil {
		o.Shows = p.setter.Shows
	}
	e, findings := evaluation.Merge(y.plan, y.period, slices.Concat(y.returns, y.unread), o)
	last, notices := y.before()
	y.evaluation, y.last = e, last
	y.findings = slices.Concat(y.findings, masked(findings), notices, masked(evaluation.Check(e, last.Under(y.plan))))
	y.findings = evaluation.Blocks(e, y.findings)
	finding.Sort(y.findings)
}

// tell adds findings to those of the year, each at its place.
func (y *yearState) tell(found []finding.Finding) {
	y.findings = append(y.findings, found...)
	finding.Sort(y.findings)
}

// result says what the year came to. Of a year that could not be opened it says what was
// found.
func (y *yearState) result() *Result {
	if y.evaluation == nil {
		return &Result{Findings: y.findings}
	}
	teams := make(map[string]bool)
	for _, entry := range y.evaluation.Entries {
		for _, share := range entry.Each() {
			if share.Gap != evaluation.NoRow {
				for _, team := range share.Item.By() {
					teams[team] = true
				}
			}
		}
	}
	return &Result{
		Municipality: y.plan.Document.Municipality,
		Period:       y.period,
		Workbooks:    len(y.returns),
		Teams:        len(teams),
		Filled:       y.evaluation.Filled(),
		Planned:      len(y.evaluation.Entries),
		Counts:       y.evaluation.Counts(),
		Findings:     y.findings,
	}
}
