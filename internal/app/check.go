package app

import (
	"bytes"
	"os"
	"path/filepath"

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
	Progress      func(done, total int)
}

// Run checks. With blocking findings it returns ErrBlocked and a whole Result.
func (c Check) Run() (*Result, error) {
	setter, _, err := typesetter("", c.Input)
	if err != nil {
		return nil, err
	}
	m, err := merge(c.Input, c.Year, evaluation.Options{Shows: setter.Shows, Newest: c.Newest}, c.Progress)
	if err != nil {
		return blockedResult(m, err)
	}
	comparison, notices := m.comparison(c.Input)
	m.findings = append(m.findings, notices...)
	finding.Sort(m.findings)
	result := m.result()
	folder := filepath.Join(c.Output, m.period())
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
	if err := makeFolder(folder); err != nil {
		return nil, err
	}
	files := map[string][]byte{
		filepath.Join(folder, "Controle "+m.period()+".xlsx"):  list.Bytes(),
		filepath.Join(folder, "Overzicht "+m.period()+".xlsx"): overview.Bytes(),
	}
	if c.JSON != "" {
		data, err := result.json()
		if err != nil {
			return nil, err
		}
		files[c.JSON] = data
	}
	if err := replaceFiles(files); err != nil {
		return nil, err
	}
	result.Files = fileList(files)
	if finding.Blocking(result.Findings) {
		return result, ErrBlocked
	}
	return result, nil
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
