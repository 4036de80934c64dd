package app

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"strconv"
	"strings"

	"evaluatie/internal/docx"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/layout"
	"evaluatie/internal/pdf"
	"evaluatie/internal/report"
	"evaluatie/internal/yearfile"
)

// Report makes the yearly evaluation from the input folder.
type Report struct {
	Input, Output string
	Template      string // a Word template; "" for the input folder's, or ours
	Year          int    // 0: the plan's
	Draft         bool   // make it in spite of blocking findings, marked as a draft
	Newest        bool   // of an action returned twice, take the workbook saved last
	Keep          bool   // of an official report, keep the result in the input folder for later years
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

// Rendered is a report in memory.
type Rendered struct {
	Word, PDF []byte
	Record    []byte // where it came from, as docs/bron-json.md describes
	Pages     int
	kept      []byte // the result, for later years
}

// Run makes the report and puts it in the output folder. With blocking findings and
// no Draft it writes nothing, and returns ErrBlocked with a Result that holds them.
func (r Report) Run() (*Result, error) {
	result, rendered, err := r.Render()
	if err != nil {
		return result, err
	}
	folder := filepath.Join(r.Output, strconv.Itoa(result.Year))
	if err := makeFolder(folder); err != nil {
		return nil, err
	}
	base := filepath.Join(folder, fmt.Sprintf("Evaluatie %d", result.Year))
	files := []File{{base + ".docx", 0}, {base + ".pdf", rendered.Pages}, {base + ".bron.json", 0}}
	err = replaceFiles(map[string][]byte{files[0].Path: rendered.Word, files[1].Path: rendered.PDF, files[2].Path: rendered.Record})
	if err != nil {
		return result, err
	}
	result.Files = files
	if r.Keep && !r.Draft {
		kept, notices := rendered.keep(r.Input, result.Year)
		if len(notices) == 0 {
			result.Files = append(result.Files, kept)
		}
		result.Findings = append(result.Findings, notices...)
	}
	return result, nil
}

// Render makes the report in memory: what Run writes. Its Result names no files.
func (r Report) Render() (*Result, *Rendered, error) {
	setter, template, err := typesetter(r.Template, r.Input)
	if err != nil {
		return nil, nil, err
	}
	m, err := merge(r.Input, r.Year, evaluation.Options{Shows: setter.Shows, Newest: r.Newest}, r.Progress)
	if err != nil {
		result, err := blockedResult(m, err)
		return result, nil, err
	}
	result := m.result()
	result.Findings = append(result.Findings, templateNotices(template, setter)...)
	if finding.Blocking(result.Findings) && !r.Draft {
		return result, nil, ErrBlocked
	}
	document, err := report.Build(m.evaluation, report.Options{Draft: r.Draft, Shows: setter.Shows})
	if err != nil {
		return result, nil, err
	}
	record, identifier, err := m.provenance()
	if err != nil {
		return result, nil, err
	}
	document.Source = identifier
	rendered, err := render(document, template, setter)
	if err != nil {
		return result, nil, err
	}
	rendered.Record = record
	rendered.kept, err = yearfile.File{Evaluation: m.evaluation, Sources: m.files}.Write()
	return result, rendered, err
}

// render writes both outputs side by side, and proves that they say the same.
func render(d *report.Document, t *layout.Template, setter *pdf.Typesetter) (*Rendered, error) {
	set, err := setter.Set(d)
	if err != nil {
		return nil, templateProblem(err)
	}
	var word, portable bytes.Buffer
	var wordText string
	failed := make(chan error, 1)
	go func() {
		var err error
		wordText, err = docx.Write(&word, d, t, set.Headings())
		failed <- err
	}()
	text, err := set.Write(&portable)
	if err := errors.Join(<-failed, err); err != nil {
		return nil, templateProblem(err)
	}
	if t.Capitals() { // the PDF has letters as they are shown
		wordText, text = strings.ToUpper(wordText), strings.ToUpper(text)
	}
	if err := sameText(wordText, text); err != nil {
		return nil, err
	}
	return &Rendered{Word: word.Bytes(), PDF: portable.Bytes(), Pages: set.Pages()}, nil
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
