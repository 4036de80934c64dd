package app

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"

	"evaluatie/internal/docx"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/layout"
	"evaluatie/internal/pdf"
	"evaluatie/internal/report"
)

// Report makes the yearly evaluation from the input folder.
type Report struct {
	Input, Output string
	Template      string // a Word template; "" for the input folder's, or ours
	Year          int    // 0: the plan's
	Draft         bool   // make it in spite of blocking findings, marked as a draft
	Newest        bool   // of an action returned twice, take the workbook saved last
	// Progress, if set, hears of each workbook that has been read. It is called
	// from several goroutines.
	Progress func(done, total int)
}

// Result is what making a report came to.
type Result struct {
	Municipality string
	Year         int
	Workbooks    int // files read
	Teams        int // teams with at least one action in them
	Filled       int // actions that somebody wrote something about
	Planned      int // actions that the plan wants
	Counts       []evaluation.Count
	Findings     []finding.Finding
	Files        []File // empty where the report is refused
}

// File is an output.
type File struct {
	Path  string
	Pages int // 0 where the format has none of its own
}

// ErrBlocked means that findings keep the official report from being made.
var ErrBlocked = errors.New("blocking findings")

// Run makes the report. With blocking findings and no Draft it writes nothing,
// and returns ErrBlocked with a Result that holds them.
func (r Report) Run() (*Result, error) {
	setter, template, err := typesetter(r.Template, r.Input)
	if err != nil {
		return nil, err
	}
	m, err := merge(r.Input, r.Year, evaluation.Options{Shows: setter.Shows, Newest: r.Newest}, r.Progress)
	if err != nil {
		return blockedResult(m, err)
	}
	result := m.result()
	result.Findings = append(result.Findings, templateNotices(template, setter)...)
	if finding.Blocking(result.Findings) && !r.Draft {
		return result, ErrBlocked
	}
	document, err := report.Build(m.evaluation, report.Options{Draft: r.Draft, Shows: setter.Shows})
	if err != nil {
		return result, err
	}
	record, identifier, err := m.provenance()
	if err != nil {
		return result, err
	}
	document.Source = identifier
	result.Files, err = r.write(document, template, setter, m.year, record)
	return result, err
}

// write renders both outputs in memory, side by side, and puts them in place
// together, with the record of where they came from.
func (r Report) write(d *report.Document, t *layout.Template, setter *pdf.Typesetter, year int, record []byte) ([]File, error) {
	var word, portable bytes.Buffer
	var wordText string
	failed := make(chan error, 1)
	go func() {
		var err error
		wordText, err = docx.Write(&word, d, t)
		failed <- err
	}()
	set, err := setter.Write(&portable, d)
	if err := errors.Join(<-failed, err); err != nil {
		return nil, templateProblem(err)
	}
	if err := sameText(wordText, set.Text); err != nil {
		return nil, err
	}
	folder := filepath.Join(r.Output, strconv.Itoa(year))
	if err := makeFolder(folder); err != nil {
		return nil, err
	}
	base := filepath.Join(folder, fmt.Sprintf("Evaluatie %d", year))
	files := []File{{base + ".docx", 0}, {base + ".pdf", set.Pages}, {base + ".bron.json", 0}}
	if err := replaceFiles(map[string][]byte{files[0].Path: word.Bytes(), files[1].Path: portable.Bytes(), files[2].Path: record}); err != nil {
		return nil, err
	}
	return files, nil
}

// sameText proves that both outputs say the same, before anything is written. Its
// error is a fault of this program.
func sameText(word, portable string) error {
	if word == portable {
		return nil
	}
	a, b := []rune(word), []rune(portable)
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	around := func(s []rune) string { return string(s[max(0, at-20):min(len(s), at+20)]) }
	return fmt.Errorf("the Word file and the PDF do not say the same: %q and %q", around(a), around(b))
}
