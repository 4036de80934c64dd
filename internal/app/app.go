// Package app holds the use cases: what the commands and the page both call. It
// alone touches the file system; it reads the input folder, lets the other
// packages work in memory, and writes results whole or not at all.
package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// PlanFile is the coordinator's file in the input folder.
const PlanFile = "plan.xlsx"

// Problem is a failure that the user can do something about. Both texts are
// Dutch sentences.
type Problem struct {
	Message string
	Hint    string
	Err     error // what caused it, if anything did
}

func (p *Problem) Error() string { return p.Message }
func (p *Problem) Unwrap() error { return p.Err }

// source is everything that the input folder holds for a year.
type source struct {
	plan     *plan.Plan
	year     int
	returns  []evaluation.Return
	findings []finding.Finding
}

// read reads the plan and the year's workbooks. A year of 0 means the plan's.
func read(input string, year int, progress func(done, total int)) (*source, error) {
	data, err := os.ReadFile(filepath.Join(input, PlanFile))
	if err != nil {
		return nil, noPlan(input, err)
	}
	s := &source{year: year}
	s.plan, s.findings = workbook.ReadPlan(PlanFile, data)
	if s.year == 0 {
		s.year = s.plan.Document.Year
	}
	if s.year == 0 {
		return nil, &Problem{
			Message: "Ik weet niet over welk jaar het gaat.",
			Hint:    "Zet het jaar op het blad Document van " + PlanFile + ", of geef het mee: --jaar 2021.",
		}
	}
	folder := filepath.Join(input, strconv.Itoa(s.year))
	names, err := workbooks(folder)
	if err != nil {
		return nil, &Problem{
			Message: "De map " + folder + " is er niet of is niet te lezen.",
			Hint:    "Maak de map en zet er de ingevulde werkboeken van de teams in. Ander jaar? Gebruik --jaar.",
			Err:     err,
		}
	}
	returns, findings := readAll(folder, names, workbook.NewReader(s.plan, s.year), progress)
	s.returns = returns
	s.findings = append(s.findings, findings...)
	return s, nil
}

func noPlan(input string, err error) *Problem {
	p := &Problem{
		Message: "Het plan " + filepath.Join(input, PlanFile) + " is niet te lezen.",
		Hint:    "Staat het bestand nog open in Excel? Sluit het dan en probeer opnieuw.",
		Err:     err,
	}
	if errors.Is(err, fs.ErrNotExist) {
		p.Message = "In de map " + input + " staat geen " + PlanFile + "."
		p.Hint = "Ga naar de map waarin uw invoer staat, of wijs ze aan met --invoer."
	}
	return p
}

// workbooks lists the Excel files of a folder, sorted by name. Excel's own lock
// files and hidden files are not among them.
func workbooks(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var names []string
	for _, e := range entries {
		name := e.Name()
		if e.IsDir() || strings.HasPrefix(name, "~$") || strings.HasPrefix(name, ".") ||
			!strings.EqualFold(filepath.Ext(name), ".xlsx") {
			continue
		}
		names = append(names, name)
	}
	slices.Sort(names)
	return names, nil
}

// readAll reads the workbooks on all processors. The result stands in the order
// of names, whichever was read first.
func readAll(folder string, names []string, reader *workbook.Reader, progress func(done, total int)) ([]evaluation.Return, []finding.Finding) {
	returns := make([]evaluation.Return, len(names))
	found := make([][]finding.Finding, len(names))
	var next, done atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(names)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(names); i = int(next.Add(1)) - 1 {
				returns[i], found[i] = readOne(folder, names[i], reader)
				progress(int(done.Add(1)), len(names))
			}
		})
	}
	group.Wait()
	return returns, slices.Concat(found...)
}

func readOne(folder, name string, reader *workbook.Reader) (evaluation.Return, []finding.Finding) {
	shown := filepath.Base(folder) + "/" + name
	data, err := os.ReadFile(filepath.Join(folder, name))
	if err != nil {
		return evaluation.Return{File: shown}, []finding.Finding{{
			Code: workbook.CodeUnreadable, Severity: finding.Error, Place: finding.Place{File: shown},
			Message: "Dit bestand is niet te openen.",
			Remedy:  "Staat het nog open in Excel? Sluit het dan en probeer opnieuw.",
		}}
	}
	return reader.Read(shown, data)
}
