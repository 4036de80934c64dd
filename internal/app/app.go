// Package app holds the use cases: what the commands and the page both call. It
// alone touches the file system; it reads the input folder, lets the other
// packages work in memory, and writes results whole or not at all.
package app

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
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

// Problem is a failure that the user can do something about. Its texts are Dutch
// sentences. Message and Hint are read in a terminal and on the page, so they name no
// option of a command; Option, which may, is shown by commands alone, after the Hint.
type Problem struct {
	Message string
	Hint    string
	Option  string
	Err     error `json:"-"` // what caused it, if anything did
}

func (p *Problem) Error() string { return p.Message }
func (p *Problem) Unwrap() error { return p.Err }

// source is everything that the input folder holds for a year.
type source struct {
	plan     *plan.Plan
	year     int
	returns  []evaluation.Return
	unread   []evaluation.Return // the workbooks that could not be read, as findings say
	files    []sourceFile        // what was read, the plan first
	findings []finding.Finding
	before   func() (*evaluation.Evaluation, []finding.Finding) // see yearBefore
}

// yearBefore is what is known of the year before, read once.
func (s *source) yearBefore(input string) (*evaluation.Evaluation, []finding.Finding) {
	if s.before == nil {
		s.before = sync.OnceValues(func() (*evaluation.Evaluation, []finding.Finding) { return lastYear(input, s.year) })
	}
	return s.before()
}

// read reads the plan and the year's workbooks. A year of 0 means the plan's.
func read(input string, year int, progress func(done, total int)) (*source, error) {
	s, err := readPlan(input, year)
	if err != nil {
		return s, err
	}
	if err := s.readReturns(input, progress); err != nil {
		return nil, err
	}
	return s, nil
}

// readPlan reads the plan, for a year or, where that is 0, for its own. With
// ErrBlocked it returns what it has.
func readPlan(input string, year int) (*source, error) {
	p, err := planOf(input, year)
	if err != nil {
		return nil, err
	}
	s := &source{plan: p.Plan, year: p.year, findings: p.findings, files: []sourceFile{p.source}}
	if year != 0 && (year < 1900 || year > 2999) {
		return nil, &Problem{
			Message: fmt.Sprintf("%d is geen jaar.", year),
			Hint:    "Schrijf het jaar met vier cijfers.",
			Option:  "Bijvoorbeeld: --jaar 2021.",
		}
	}
	if s.year == 0 && finding.Blocking(s.findings) {
		return s, ErrBlocked // the plan is in no state to say which year it is
	}
	if s.year == 0 {
		return nil, noYear()
	}
	return s, nil
}

// readReturns reads the year's workbooks.
func (s *source) readReturns(input string, progress func(done, total int)) error {
	folder := filepath.Join(input, s.period())
	files, err := listFolder(folder)
	if err != nil {
		return &Problem{
			Message: "De map " + folder + " is er niet of is niet te lezen.",
			Hint:    "Maak de map en zet er de ingevulde werkboeken van de teams in.",
			Option:  "Gaat het om een ander jaar? Noem het dan met --jaar.",
			Err:     err,
		}
	}
	last, _ := s.yearBefore(input)
	for _, r := range readAll(files, workbook.NewReader(s.plan, s.year).Knowing(last.Under(s.plan)), progress) {
		s.findings = append(s.findings, r.findings...)
		if r.hash != nil {
			s.files = append(s.files, *r.hash)
		}
		switch {
		case r.ret == nil:
		case r.hash == nil:
			s.unread = append(s.unread, *r.ret)
		default:
			s.returns = append(s.returns, *r.ret)
		}
	}
	return nil
}

// period is what the year's folders and files are called.
func (s *source) period() string { return s.plan.Document.PeriodName(s.year) }

func noPlan(input, name string, err error) *Problem {
	p := &Problem{
		Message: "Het plan " + filepath.Join(input, filepath.FromSlash(name)) + " is niet te lezen.",
		Hint:    "Staat het bestand nog open in Excel? Sluit het dan en probeer opnieuw.",
		Err:     err,
	}
	if errors.Is(err, fs.ErrNotExist) {
		p.Message = "In de map " + input + " staat geen " + PlanFile + "."
		p.Hint = "Zet het plan in die map."
		p.Option = "Staat uw invoer in een andere map? Ga daarheen, of wijs ze aan met --invoer."
	}
	return p
}

// file is an entry of a year's folder.
type file struct {
	path  string
	shown string // as findings name it: the folder and the name, with a slash
	kind  fileKind
}

type fileKind int

const (
	workbookFile fileKind = iota
	lockFile              // Excel's own, beside a workbook that somebody has open
	folderFile            // a folder with workbooks in it
	foreignFile           // not to be read, but not to be passed over in silence
)

// listFolder lists what a year's folder holds, sorted by name. Folders and files
// that systems leave behind are not among it.
func listFolder(folder string) ([]file, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	var files []file
	for _, e := range entries {
		name := e.Name()
		f := file{path: filepath.Join(folder, name), shown: filepath.Base(folder) + "/" + name}
		extension := strings.ToLower(filepath.Ext(name))
		switch {
		case isClutter(name), strings.EqualFold(name, PlanFile): // the year's own plan
			continue
		case e.IsDir():
			if name == archiveFolder || !holdsWorkbooks(f.path) {
				continue
			}
			f.kind = folderFile
		case strings.HasPrefix(name, "~$"):
			f.kind = lockFile
		case !e.Type().IsRegular() && !pointsAtFile(f.path):
			continue
		case extension != ".xlsx" && extension != ".xlsm":
			f.kind = foreignFile
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.shown, b.shown) })
	return files, nil
}

// isClutter knows the files that systems leave behind, and our own results.
func isClutter(name string) bool {
	switch strings.ToLower(name) {
	case "thumbs.db", "desktop.ini", YearFile:
		return true
	}
	return strings.HasPrefix(name, ".") || strings.HasSuffix(name, ".tmp")
}

func holdsWorkbooks(folder string) bool {
	found, err := filepath.Glob(filepath.Join(folder, "*.xls*"))
	return err == nil && len(found) > 0
}

func pointsAtFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// reading is what came of one file: its content and its hash, where it is a
// workbook that can be read, and findings. Of one that cannot be read it has the
// content without a hash.
type reading struct {
	ret      *evaluation.Return
	hash     *sourceFile
	findings []finding.Finding
}

// readAll reads the files on all processors. The result stands in the order of
// files, whichever was read first.
func readAll(files []file, reader *workbook.Reader, progress func(done, total int)) []reading {
	readings := make([]reading, len(files))
	var next, done atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				readings[i] = readOne(files[i], reader)
				progress(int(done.Add(1)), len(files))
			}
		})
	}
	group.Wait()
	return readings
}

// maxFile bounds what is read of one file: far more than a workbook needs.
const maxFile = 64 << 20

func readOne(f file, reader *workbook.Reader) reading {
	only := func(f finding.Finding) reading { return reading{findings: []finding.Finding{f}} }
	unread := func(why ...finding.Finding) reading {
		return reading{ret: &evaluation.Return{File: f.shown, Told: evaluation.EveryRow}, findings: why}
	}
	switch f.kind {
	case foreignFile:
		return unread(workbook.Foreign(f.shown))
	case folderFile:
		return only(workbook.Folder(f.shown))
	}
	r, err := os.Open(f.path)
	if err != nil {
		return unread(workbook.InUse(f.shown))
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxFile))
	switch {
	case err != nil:
		return unread(workbook.InUse(f.shown))
	case f.kind == lockFile:
		return only(workbook.Locked(strings.Replace(f.shown, "~$", "", 1), data))
	}
	ret, found := reader.Read(f.shown, data)
	findings := masked(found)
	if len(ret.Rows) == 0 && finding.Blocking(findings) {
		ret.Told = evaluation.EveryRow
		return reading{ret: &ret, findings: findings}
	}
	hash := hashed(f.shown, data)
	return reading{&ret, &hash, findings}
}
