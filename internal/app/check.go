package app

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/workbook"
)

// Check says what is to be checked, and where its findings go besides.
type Check struct {
	Choice
	JSON string // a file for the findings as data; "" for none
}

// Check runs the checks alone, and writes what they found for Excel: a workbook of
// findings, and an overview of all that was merged. With blocking findings it returns
// ErrBlocked and a whole Result.
func (f Folder) Check(c Check) (*Result, error) {
	y, err := f.open(c.Choice)
	if err != nil {
		return f.refused(c, y, err)
	}
	overview, notices, err := y.overview()
	if err != nil {
		return nil, err
	}
	y.tell(notices)
	result := y.result()
	folder := folderOf(f.Output, y.period)
	inputs, err := relative(folder, f.Input)
	if err != nil {
		return nil, err
	}
	var list bytes.Buffer
	if err := (workbook.FindingsBook{Evaluation: y.evaluation, Findings: result.Findings, Input: inputs}).Write(&list); err != nil {
		return nil, err
	}
	steps := []step{
		{path: filepath.Join(folder, "Controle "+y.period.String()+".xlsx"), data: list.Bytes()},
		{path: filepath.Join(folder, y.overviewName()), data: overview},
	}
	if c.JSON != "" {
		data, err := result.json()
		if err != nil {
			return nil, err
		}
		steps = append(steps, step{path: c.JSON, data: data})
	}
	for _, s := range steps {
		result.Files = append(result.Files, File{Path: s.path})
	}
	if result.Written, err = f.write(f.Output, folder, steps...); err != nil {
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
func (f Folder) refused(c Check, y *yearState, err error) (*Result, error) {
	result, err := blocked(y, err)
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
	if _, failed := f.write(f.Output, filepath.Dir(c.JSON), step{path: c.JSON, data: data}); failed != nil {
		return nil, failed
	}
	return result, err
}

// Overview makes the overview workbook in memory, as Check writes it, and a name for
// its file.
func (f Folder) Overview(c Choice) (name string, data []byte, err error) {
	y, err := f.open(c)
	if err != nil {
		return "", nil, err
	}
	data, _, err = y.overview()
	return y.overviewName(), data, err
}

func (y *yearState) overviewName() string { return "Overzicht " + y.period.String() + ".xlsx" }

// overview makes the overview workbook. The findings are about earlier years, which it
// shows beside this one.
func (y *yearState) overview() ([]byte, []finding.Finding, error) {
	comparison, notices := y.comparison()
	var b bytes.Buffer
	err := workbook.Overview{Evaluation: y.evaluation, Comparison: comparison}.Write(&b)
	return b.Bytes(), notices, err
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
