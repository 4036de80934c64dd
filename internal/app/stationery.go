package app

import (
	"errors"
	"io/fs"
	"os"
	"runtime"

	"evaluatie/internal/docx"
	"evaluatie/internal/evaluation"
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
	ours, err := layout.Read(templates.Report, nil)
	if err != nil || path == "" {
		return setIn("", ours, err)
	}
	data, err := os.ReadFile(path)
	if err != nil {
		return nil, &Problem{
			Message: "Het sjabloon " + path + " is niet te lezen.",
			Hint:    "Staat het nog open in Word? Sluit het dan en probeer opnieuw.",
			Err:     err,
		}
	}
	theirs, err := layout.Read(data, ours)
	if err != nil {
		return nil, badTemplate(path, err)
	}
	if len(data) > largeTemplate {
		runtime.GC() // it is in memory unpacked by now, and its pictures will be as well
	}
	return setIn(path, theirs, nil)
}

// largeTemplate is how many bytes of a template are worth the time to free them.
const largeTemplate = 16 << 20

// setIn is the stationery with a template, unless that could not be read.
func setIn(path string, t *layout.Template, err error) (*stationery, error) {
	if err != nil {
		return nil, err
	}
	s := &stationery{path: path, template: t}
	if s.setter, err = pdf.New(t, machineFont); err != nil {
		return nil, s.problem(err)
	}
	return s, nil
}

// paper is what reports of a folder are set in: the user's template or, where fault says
// why that cannot be used, our own.
type paper struct {
	*stationery
	fault *Problem
	err   error // a fault of this program
}

func (f Folder) readPaper() paper {
	s, err := readStationery(f.Template, f.Input)
	var fault *Problem
	if errors.As(err, &fault) {
		ours, err := layout.Read(templates.Report, nil)
		s, err = setIn("", ours, err)
		return paper{s, fault, err}
	}
	return paper{s, nil, err}
}

// check finds what keeps the template from being filled in; nil where nothing does.
func (s *stationery) check(e *evaluation.Evaluation) (*Problem, error) {
	if s.path == "" {
		return nil, nil
	}
	d, err := report.Build(e, report.Options{Draft: true})
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
