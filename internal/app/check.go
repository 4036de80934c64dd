package app

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/workbook"
)

// Check runs the checks alone, and writes what they found for Excel: a workbook of
// findings, and an overview of all that was merged.
type Check struct {
	Input, Output string
	Year          int  // 0: the plan's
	Newest        bool // of an action returned twice, take the workbook saved last
	JSON          string
	Now           time.Time // zero for the clock
	Progress      func(done, total int)
}

// Run checks. With blocking findings it returns ErrBlocked and a whole Result.
func (c Check) Run() (*Result, error) {
	s, faults, err := forChecking(c.Input)
	if err != nil {
		return nil, err
	}
	m, err := merge(c.Input, c.Year, evaluation.Options{Shows: s.setter.Shows, Newest: c.Newest}, c.Progress)
	if err != nil {
		return c.refused(m, err)
	}
	comparison, notices := m.comparison(c.Input)
	if problem, err := s.check(m); err != nil {
		return nil, err
	} else if problem != nil {
		faults = append(faults, templateFault(problem))
	}
	m.findings = slices.Concat(m.findings, notices, faults)
	finding.Sort(m.findings)
	result := m.result()
	folder := pathIn(c.Output, m.period())
	inputs, err := relative(folder, c.Input)
	if err != nil {
		return nil, err
	}
	var list, overview bytes.Buffer
	if err := (workbook.FindingsBook{Evaluation: m.evaluation, Findings: result.Findings, Input: inputs}).Write(&list); err != nil {
		return nil, err
	}
	if err := (workbook.Overview{Evaluation: m.evaluation, Comparison: comparison}).Write(&overview); err != nil {
		return nil, err
	}
	steps := []step{
		{path: filepath.Join(folder, "Controle "+m.period()+".xlsx"), data: list.Bytes()},
		{path: filepath.Join(folder, "Overzicht "+m.period()+".xlsx"), data: overview.Bytes()},
	}
	if c.JSON != "" {
		data, err := result.json()
		if err != nil {
			return nil, err
		}
		steps = append(steps, step{path: c.JSON, data: data})
	}
	h, err := holdOutput(c.Output)
	if err != nil {
		return nil, err
	}
	defer h.release()
	writing := newChange(folder, c.Now)
	for _, s := range steps {
		writing.add(s)
		result.Files = append(result.Files, File{Path: s.path})
	}
	if result.Written, err = h.make(writing); err != nil {
		return nil, err
	}
	slices.SortFunc(result.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	if finding.Blocking(result.Findings) {
		return result, ErrBlocked
	}
	return result, nil
}

// refused is the result where nothing could be merged. Who asked for the findings as JSON
// gets them all the same: what kept the check from being made is one.
func (c Check) refused(m *merged, err error) (*Result, error) {
	result, err := blockedResult(m, err)
	var problem *Problem
	out := result
	switch {
	case c.JSON == "":
		return result, err
	case errors.As(err, &problem) && problem.Code != "":
		out = &Result{Findings: []finding.Finding{problem.finding()}}
	case result == nil:
		return result, err
	}
	data, failed := out.json()
	if failed != nil {
		return nil, failed
	}
	h, failed := holdOutput(c.Output)
	if failed != nil {
		return nil, failed
	}
	defer h.release()
	writing := newChange(filepath.Dir(c.JSON), c.Now)
	writing.add(step{path: c.JSON, data: data})
	if _, failed := h.make(writing); failed != nil {
		return nil, failed
	}
	return result, err
}

// relative is the path from one folder to another, with forward slashes: what a
// link in a file of the first folder begins with.
func relative(from, to string) (string, error) {
	a, err := filepath.Abs(from)
	if err != nil {
		return "", err
	}
	b, err := filepath.Abs(to)
	if err != nil {
		return "", err
	}
	rel, err := filepath.Rel(a, b)
	if err != nil {
		rel = b // another disk
	}
	return filepath.ToSlash(rel), nil
}

func makeFolder(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return &Problem{
			Message: "De map " + folder + " is niet te maken.",
			Hint:    "Mag u daar schrijven? Kies anders een map waarin dat mag.",
			Option:  "Dat doet u met --uitvoer, of voor de invoer met --invoer.",
			Err:     err,
		}
	}
	return nil
}
