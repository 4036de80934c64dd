package app

import (
	"errors"
	"io/fs"
	"os"

	"evaluatie/internal/docx"
	"evaluatie/internal/finding"
	"evaluatie/internal/layout"
	"evaluatie/internal/pdf"
	"evaluatie/internal/report"
	"evaluatie/templates"
)

// stationery is what reports are set in.
type stationery struct {
	path     string // of the user's template; "" for our own
	template *layout.Template
	setter   *pdf.Typesetter // with the fonts of its PDF
}

// readStationery takes the template at path; without one, the one in the input folder;
// without that, our own.
func readStationery(path, input string) (*stationery, error) {
	if path == "" {
		path = pathIn(input, TemplateFile)
		if _, err := os.Stat(path); errors.Is(err, fs.ErrNotExist) {
			path = ""
		}
	}
	s := &stationery{path: path}
	var err error
	if s.template, err = layout.Read(templates.Report, nil); err != nil {
		return nil, err
	}
	if path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, &Problem{
				Message: "Het sjabloon " + path + " is niet te lezen.",
				Hint:    "Staat het nog open in Word? Sluit het dan en probeer opnieuw.",
				Err:     err,
			}
		}
		if s.template, err = layout.Read(data, s.template); err != nil {
			return nil, badTemplate(path, err)
		}
	}
	if s.setter, err = pdf.New(s.template, machineFont); err != nil {
		return nil, s.problem(err)
	}
	return s, nil
}

// forChecking is the stationery for a job that makes no report, and only asks which
// characters one would show: where the user's template cannot be used, our own, with
// what is wrong as a finding.
func forChecking(input string) (*stationery, []finding.Finding, error) {
	s, err := readStationery("", input)
	var problem *Problem
	if !errors.As(err, &problem) {
		return s, nil, err
	}
	ours := &stationery{}
	if ours.template, err = layout.Read(templates.Report, nil); err != nil {
		return nil, nil, err
	}
	ours.setter, err = pdf.New(ours.template, machineFont)
	return ours, []finding.Finding{templateFault(problem)}, err
}

// check finds what keeps the template from being filled in; nil where nothing does.
func (s *stationery) check(m *merged) (*Problem, error) {
	if s.path == "" {
		return nil, nil
	}
	d, err := report.Build(m.evaluation, report.Options{Draft: true})
	if err != nil {
		return nil, err
	}
	var problem *Problem
	if err := docx.Check(s.template, d.Name); err != nil && !errors.As(s.problem(err), &problem) {
		return nil, err
	}
	return problem, nil
}

// templateFault is a template's fault as a finding: there is no report until it is
// mended.
func templateFault(p *Problem) finding.Finding {
	return finding.Finding{
		Code: CodeTemplate, Severity: finding.Error, Place: finding.Place{File: TemplateFile},
		Message: p.Message, Remedy: p.Hint, Option: p.Option,
	}
}

// shows says which characters the report's fonts have; nil, for all, where that cannot be
// told.
func shows(input string) func(rune) bool {
	s, _, err := forChecking(input)
	if err != nil {
		return nil
	}
	return s.setter.Shows
}
