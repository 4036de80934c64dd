// Package app holds the use cases: what the commands and the page both call. It
// alone touches the file system; it reads the input folder, lets the other
// packages work in memory, and writes results whole or not at all.
package app

import (
	"fmt"
	"path"
	"sync"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// PlanFile is the coordinator's file in the input folder.
const PlanFile = "plan.xlsx"

// Problem is a failure that the user can do something about. Its texts are Dutch
// sentences. Message and Hint are read in a terminal and on the page, so they name no
// option of a command; Option, which may, is shown by commands alone, after the Hint.
type Problem struct {
	Message string
	Hint    string
	Option  string
	Err     error `json:"-"` // what caused it, if anything did
	// Code and File are the finding that it is for a script, where it is one; Likely says
	// that the hint names the file that is meant.
	Code   string `json:"-"`
	File   string `json:"-"`
	Likely bool   `json:"-"`
}

func (p *Problem) Error() string { return p.Message }
func (p *Problem) Unwrap() error { return p.Err }

// source is everything that the input folder holds for a period.
type source struct {
	Folder
	plan     *plan.Plan
	period   plan.Period
	parts    []plan.Period            // of a year that is evaluated in parts: those
	kept     []*evaluation.Evaluation // kept results that the report is made of; else of the returns
	returns  []evaluation.Return
	unread   []evaluation.Return // the workbooks that could not be read, as findings say
	files    []sourceFile        // what was read, the plan first
	findings []finding.Finding
	// before is what is known of the period before, and what is wrong with it; paper is
	// what a report would be set in; reader reads the period's workbooks. Each is made at the
	// first call.
	before func() (*evaluation.Evaluation, []finding.Finding)
	paper  func() paper
	reader func() *workbook.Reader
}

// source is a folder's, without what it holds.
func (f Folder) source(p *plan.Plan, period plan.Period) *source {
	s := &source{Folder: f, plan: p, period: period, paper: sync.OnceValue(f.readPaper)}
	s.before = sync.OnceValues(func() (*evaluation.Evaluation, []finding.Finding) { return periodBefore(f.Input, p.Document, s.period) })
	s.reader = sync.OnceValue(func() *workbook.Reader {
		last, _ := s.before()
		return workbook.NewReader(s.plan, s.period).Knowing(last.Under(s.plan))
	})
	return s
}

// readPlan reads the plan, for a period or, where that is zero, for its own. With
// ErrBlocked it returns what it has.
func (f Folder) readPlan(period plan.Period) (*source, error) {
	p, parts, err := partsOf(f.Input, period)
	if p == nil && err == nil {
		p, err = planOf(f.Input, period)
	}
	if err != nil {
		return nil, err
	}
	if period != (plan.Period{}) && !period.Valid() {
		return nil, badYear(period, 2021)
	}
	s := f.source(p.Plan, p.period)
	s.parts = parts
	s.findings, s.files = p.findings, []sourceFile{p.source}
	s.besideYears(p.current)
	if !s.known() {
		s.lastFolder()
	}
	if !s.known() && finding.Blocking(s.findings) {
		return s, ErrBlocked // the plan is in no state to say which year it is
	}
	if !s.known() {
		return nil, noYear()
	}
	return s, nil
}

// known reports whether it is clear which period the source is of: of a plan of parts of a
// year, the year alone does not say.
func (s *source) known() bool { return s.period.Year != 0 }

// lastFolder takes the last period that the input folder has a folder for, where the plan
// does not say of which it is. No official report can be of a year that was guessed.
func (s *source) lastFolder() {
	all := periods(s.Input, s.plan.Document)
	if len(all) == 0 {
		return
	}
	s.period = all[len(all)-1]
	f := finding.Finding{
		Code: CodeNoYear, Severity: finding.Error, Place: finding.Place{File: s.files[0].Name}, OfPlan: true,
		Message: fmt.Sprintf("Het plan zegt niet over welk jaar het gaat. Gelezen zijn de werkboeken van %s.", s.period),
		Remedy:  "Zet op het blad Document van het plan een rij met de naam Jaar en het jaar.",
	}
	if finding.Blocking(s.findings) {
		f.Severity, f.Remedy = finding.Info, "Verbeter eerst wat er bij de andere bevindingen over het plan staat." // one of which is why
	}
	s.findings = append(s.findings, f)
}

// readReturns reads the period's workbooks.
func (s *source) readReturns(progress func(done, total int)) error {
	go s.paper() // which takes as long as some workbooks do
	if len(s.parts) > 0 {
		s.readParts()
		return nil
	}
	folder := s.folder()
	files, err := listFolder(folder)
	if err != nil {
		return s.noFolder(folder, err)
	}
	if s.readKept(files) {
		return nil
	}
	named := s.teamsByName()
	readings, err := s.readAll(files, progress)
	if err != nil {
		return err
	}
	for _, r := range readings {
		if r.ret != nil && r.hash == nil && r.ret.Team == "" { // it cannot say whose it is, but its name may
			r.give(named[stemKey(path.Base(r.ret.File))])
		}
		s.findings = append(s.findings, r.findings...)
		if r.hash != nil {
			s.files = append(s.files, *r.hash)
		}
		switch {
		case r.plan != nil:
			s.findings = append(s.findings, masked([]finding.Finding{s.otherPlan(r.shown, r.plan)})...)
		case r.ret == nil:
		case r.hash == nil:
			s.unread = append(s.unread, *r.ret)
		default:
			s.returns = append(s.returns, *r.ret)
		}
	}
	s.findStrays(s.reader())
	return nil
}

// give tells whose a file is that could not be read: the team hears of it, too.
func (r *reading) give(team string) {
	r.ret.Team = team
	for i := range r.findings {
		if r.findings[i].Team == "" {
			r.findings[i].Team = team
		}
	}
}

// folder is the period's folder, as its name is spelt there.
func (s *source) folder() string { return folderOf(s.Input, s.period) }

// folderOf is the folder of a period in the input folder, or in that of the results.
func folderOf(root string, p plan.Period) string { return pathIn(root, p.String()) }

// teamsByName are the plan's teams, by the name that the program gives to their workbook,
// without its extension.
func (s *source) teamsByName() map[nameKey]string {
	out := make(map[nameKey]string)
	for i, name := range fileNames(s.plan, s.period) {
		out[stemKey(name)] = s.plan.Teams[i].Name
	}
	return out
}
