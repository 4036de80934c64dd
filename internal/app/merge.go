package app

import (
	"errors"
	"io/fs"
	"os"
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/layout"
	"evaluatie/internal/pdf"
	"evaluatie/templates"
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
	finding.Sort(s.findings)
	return &merged{s, e, last}
}

// typesetter reads the template and the fonts of its PDF. The template is the file
// at path; without one, the one in the input folder; without that, our own.
func typesetter(path, input string) (*pdf.Typesetter, *layout.Template, error) {
	template, err := layout.Read(templates.Report, nil)
	if err != nil {
		return nil, nil, err
	}
	if path == "" {
		path = pathIn(input, TemplateFile)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			path = ""
		}
	}
	if path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, nil, &Problem{
				Message: "Het sjabloon " + path + " is niet te lezen.",
				Hint:    "Staat het nog open in Word? Sluit het dan en probeer opnieuw.",
				Err:     err,
			}
		}
		if template, err = layout.Read(data, template); err != nil {
			return nil, nil, badTemplate(path, err)
		}
	}
	setter, err := pdf.New(template, machineFont)
	return setter, template, err
}

// shows says which characters the report's fonts have; nil, for all, where the
// template is in no state to tell.
func shows(template, input string) func(rune) bool {
	setter, _, err := typesetter(template, input)
	if err != nil {
		return nil
	}
	return setter.Shows
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
