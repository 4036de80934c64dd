package app

import (
	"bytes"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"evaluatie/internal/docx"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/html"
	"evaluatie/internal/layout"
	"evaluatie/internal/pdf"
	"evaluatie/internal/plan"
	"evaluatie/internal/report"
	"evaluatie/internal/yearfile"
)

// Report says what a report is to be.
type Report struct {
	Choice
	Draft   bool     // make it in spite of blocking findings, marked as a draft
	Annex   bool     // add the year in figures, also where the plan does not ask for it
	Formats []Format // nil: Word and PDF
	Keep    bool     // of an official report, keep the result in the input folder for later years
	Part    Part     // make a report of this alone; it is no official one

	orDraft bool // make a draft where findings block the official report
}

// Format is a kind of file that a report can be written as. Its text is the file's
// extension.
type Format string

const (
	Word Format = "docx"
	PDF  Format = "pdf"
	HTML Format = "html"
)

// Formats are all of them.
var Formats = []Format{Word, PDF, HTML}

// Result is what making a report came to.
type Result struct {
	Municipality string
	Period       plan.Period
	Workbooks    int // files read
	Teams        int // teams with at least one action in them
	Filled       int // actions that are filled in: a status and a text
	Planned      int // actions that the plan wants
	Counts       []evaluation.Count
	Findings     []finding.Finding
	Files        []File // empty where the report is refused
	// Written is what the user should know of the files that were written. It is no part
	// of what is found in the input.
	Written []finding.Finding
}

// File is an output.
type File struct {
	Path  string
	Pages int // 0 where the format has none of its own
}

// blocked is the result of a job that could not open its year.
func blocked(y *yearState, err error) (*Result, error) {
	if errors.Is(err, ErrBlocked) {
		return y.result(), err
	}
	return nil, err
}

// ErrBlocked means that findings keep the official report from being made.
var ErrBlocked = errors.New("blocking findings")

// Rendered is a report in memory, in the formats that were asked for.
type Rendered struct {
	Word, PDF []byte
	HTML      []byte
	Record    []byte // where it came from, as docs/bron-json.md describes
	Pages     int
	Draft     bool
	Name      string // for its files, without extension
	kept      []byte // the result, for later years
}

// Report makes the yearly evaluation and puts it in the output folder. With blocking
// findings and no Draft it writes nothing, and returns ErrBlocked with a Result that holds
// them.
func (f Folder) Report(r Report) (*Result, error) {
	y, err := f.open(r.Choice)
	if err != nil {
		return blocked(y, err)
	}
	result, rendered, err := y.render(r)
	if err != nil {
		return result, err
	}
	if result.Files, result.Written, err = y.put(r, rendered); err != nil {
		return result, err
	}
	if r.Keep && len(y.kept) == 0 && !r.Draft && r.Part == (Part{}) {
		kept, notes := y.keep(rendered)
		if kept.Path != "" { // else the notes say why not
			result.Files = append(result.Files, kept)
		}
		result.Written = append(result.Written, notes...)
	}
	return result, nil
}

// baseName is what the files of a report are called, without an extension. A draft has a
// name of its own, as has a report of a part ("" for the whole): neither ever takes the
// place of the official report.
func baseName(period, part string, draft bool) string {
	name := "Evaluatie " + period
	if part != "" {
		name += " " + part
	}
	if draft {
		name += " CONCEPT"
	}
	return name
}

// put puts the report in the output folder.
func (y *yearState) put(r Report, rendered *Rendered) (files []File, notes []finding.Finding, err error) {
	y.Tidy()
	folder := folderOf(y.Output, y.period)
	base := filepath.Join(folder, rendered.Name)
	var steps []step
	for _, f := range r.formats() {
		file := File{Path: base + "." + string(f)}
		switch f {
		case Word:
			steps = append(steps, step{path: file.Path, data: rendered.Word})
		case PDF:
			steps = append(steps, step{path: file.Path, data: rendered.PDF})
			file.Pages = rendered.Pages
		case HTML:
			steps = append(steps, step{path: file.Path, data: rendered.HTML})
		default:
			return nil, nil, fmt.Errorf("no way to write %q", f)
		}
		files = append(files, file)
	}
	record := File{Path: base + ".bron.json"}
	steps = append(steps, step{path: record.Path, data: rendered.Record})
	notes, err = y.write(y.Output, folder, steps...)
	return append(files, record), notes, err
}

func (r Report) formats() []Format {
	if len(r.Formats) == 0 {
		return []Format{Word, PDF}
	}
	return r.Formats
}

// render makes the report in memory. Its Result names no files.
func (y *yearState) render(r Report) (*Result, *Rendered, error) {
	if y.fault != nil {
		return nil, nil, y.fault
	}
	whole := y
	y, part, err := y.part(r.Part)
	if err != nil {
		return nil, nil, err
	}
	result := y.result()
	draft := r.Draft
	if finding.Blocking(result.Findings) && !draft {
		if !r.orDraft {
			return result, nil, ErrBlocked
		}
		draft = true
	}
	o := report.Options{Draft: draft, Annex: r.Annex || y.plan.Document.Annex, Part: part.shown}
	if o.Annex { // nothing else needs the earlier years; what is wrong with them, the check says
		o.Comparison, _ = whole.comparison()
		if y != whole {
			o.Comparison = o.Comparison.Of(y.evaluation)
		}
	}
	document, err := report.Build(y.evaluation, o)
	if err != nil {
		return result, nil, err
	}
	record, identifier, err := y.provenance()
	if err != nil {
		return result, nil, err
	}
	document.Source = identifier
	rendered, err := y.paper().render(document, r.formats())
	if err != nil {
		return result, nil, err
	}
	rendered.Record, rendered.Draft, rendered.Name = record, draft, baseName(y.period.String(), part.name, draft)
	rendered.kept, err = yearfile.File{Evaluation: y.evaluation, Sources: y.sources()}.Write()
	return result, rendered, err
}

// render writes the report in the given formats, Word and PDF side by side, and proves that
// each says what the report means. A template that Word could not be made with is refused
// whatever the formats are.
func (s *stationery) render(d *report.Document, formats []Format) (*Rendered, error) {
	t := s.template
	shown := *d
	if !t.HasIntro() {
		shown.Intro = nil // the template does without
	}
	meant := shown.Text()
	if !slices.Contains(formats, Word) {
		if err := docx.Check(t, d.Name); err != nil {
			return nil, s.problem(err)
		}
	}
	rendered := &Rendered{}
	if slices.Contains(formats, Word) || slices.Contains(formats, PDF) {
		if err := s.typeset(rendered, d, meant, formats); err != nil {
			return nil, err
		}
	}
	if !slices.Contains(formats, HTML) {
		return rendered, nil
	}
	var page bytes.Buffer
	text, err := html.Write(&page, d, t)
	if err != nil {
		return nil, err
	}
	rendered.HTML = page.Bytes()
	return rendered, sameText(meant, "web page", text)
}

// typeset makes the Word file, the PDF, or both. Word needs to know what the pages of the
// PDF come to.
func (s *stationery) typeset(rendered *Rendered, d *report.Document, meant string, formats []Format) error {
	set, err := s.setter.Set(d)
	if err != nil {
		return s.problem(err)
	}
	rendered.Pages = set.Pages()
	var side sync.WaitGroup
	var wordErr, pdfErr error
	if slices.Contains(formats, Word) {
		headings := set.Headings()
		side.Go(func() { rendered.Word, wordErr = s.word(d, headings, meant) })
	}
	if slices.Contains(formats, PDF) {
		rendered.PDF, pdfErr = s.pdf(set, meant)
	}
	side.Wait()
	return errors.Join(wordErr, pdfErr)
}

func (s *stationery) word(d *report.Document, headings []layout.Entry, meant string) ([]byte, error) {
	var out bytes.Buffer
	size := 0
	for _, p := range s.template.Parts {
		size += len(p.Data)
	}
	out.Grow(size) // at once: large pictures stay as large
	text, err := docx.Write(&out, d, s.template, headings)
	if err != nil {
		return nil, s.problem(err)
	}
	return out.Bytes(), sameText(meant, "Word file", text)
}

func (s *stationery) pdf(set *pdf.Set, meant string) ([]byte, error) {
	var out bytes.Buffer
	text, err := set.Write(&out)
	if err != nil {
		return nil, s.problem(err)
	}
	if s.template.Capitals() { // the PDF has letters as they are shown
		meant, text = strings.ToUpper(meant), strings.ToUpper(text)
	}
	return out.Bytes(), sameText(meant, "PDF", text)
}

// sameText proves that an output says what the report means, before anything is written.
// Its error is a fault of this program.
func sameText(meant, output, said string) error {
	if meant == said {
		return nil
	}
	a, b := []rune(meant), []rune(said)
	at := 0
	for at < len(a) && at < len(b) && a[at] == b[at] {
		at++
	}
	around := func(s []rune) string { return string(s[max(0, at-20):min(len(s), at+20)]) }
	return fmt.Errorf("the %s does not say what the report means: %q, not %q", output, around(b), around(a))
}
