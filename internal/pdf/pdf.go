// Package pdf sets a report as a PDF in the layout of a Word template: it breaks
// lines and pages as Word does, and draws them through fpdf.
package pdf

import (
	"fmt"
	"io"
	"slices"
	"unicode"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

// Typesetter sets reports in one template.
type Typesetter struct {
	template *layout.Template
	faces    faces
	fonts    []*face // every face of the families that the report is set in
	artworks map[artKey]*artwork
	missing  []rune // of the template's own text, that no font has
	shows    byRune[bool]
}

// New prepares a typesetter; it loads the fonts of the template's styles. machine, if
// not nil, finds those that are not embedded in this program.
func New(t *layout.Template, machine Fonts) (*Typesetter, error) {
	ts := &Typesetter{template: t, faces: faces{machine: machine, byName: make(map[string]*face)}, artworks: make(map[artKey]*artwork)}
	for role := layout.Title; role <= layout.Link; role++ {
		for _, emphasis := range [][2]bool{{false, false}, {true, false}, {false, true}, {true, true}} {
			f, err := ts.faces.get(t.Styles[role].Font, emphasis[0], emphasis[1])
			if err != nil {
				return nil, err
			}
			if !slices.Contains(ts.fonts, f) {
				ts.fonts = append(ts.fonts, f)
			}
		}
	}
	for _, run := range t.Runs() {
		f, err := ts.faces.get(run.Font, run.Bold, run.Italic)
		if err != nil {
			return nil, err
		}
		if err := ts.miss(f, run.Text); err != nil {
			return nil, err
		}
	}
	return ts, nil
}

// Missing are the characters of the template's own text that no font has. The PDF shows
// a box for each.
func (t *Typesetter) Missing() []rune { return t.missing }

func (t *Typesetter) miss(f *face, text string) error {
	for _, r := range text {
		if f.draws(r) || ignorable(r) || slices.Contains(t.missing, r) {
			continue
		}
		if from, err := t.faces.having(f, r); err != nil {
			return err
		} else if from == nil {
			t.missing = append(t.missing, r)
		}
	}
	return nil
}

// Replaced names the template's fonts that the PDF is set in another for.
func (t *Typesetter) Replaced() []string { return t.faces.replaced }

// Shows reports whether the PDF shows the character, in whichever of the report's fonts
// it stands: with that font's glyph, or with one that stands in. Where it shows none, a
// box stands for it. It may be called from one goroutine at a time.
func (t *Typesetter) Shows(r rune) bool {
	if unicode.IsSpace(r) || ignorable(r) {
		return true
	}
	return t.shows.get(r, t.look)
}

func (t *Typesetter) look(r rune) bool {
	if unicode.Is(unicode.Co, r) {
		return false
	}
	for _, f := range t.fonts {
		if from, err := t.faces.having(f, r); err != nil || from == nil {
			return false
		}
	}
	return true
}

// Set is a report with its lines and pages settled.
type Set struct {
	typesetter *Typesetter
	document   *report.Document
	pages      []*page
	tree       *element
	headings   []*heading
}

// Pages is the number of pages.
func (s *Set) Pages() int { return len(s.pages) }

// Headings are all headings, the template's own among them, as a table of contents
// lists them.
func (s *Set) Headings() []layout.Entry {
	var out []layout.Entry
	for _, h := range s.headings {
		out = append(out, h.entry)
	}
	return out
}

// mostPasses bounds how often pages are made up: a table of contents is set again with
// the numbers that its headings came to, which seldom changes a line.
const mostPasses = 5

// Set sets the document.
func (t *Typesetter) Set(d *report.Document) (*Set, error) {
	frames, err := t.frames(d)
	if err != nil {
		return nil, fmt.Errorf("setting the PDF: %w", err)
	}
	var known []layout.Entry
	for range mostPasses {
		c := t.composer(d)
		c.known = known
		if err := c.all(d); err != nil {
			return nil, fmt.Errorf("setting the PDF: %w", err)
		}
		s := &Set{typesetter: t, document: d, tree: c.tree, headings: c.headings}
		if s.pages, err = paginate(t.template, c.flow, frames.area); err != nil {
			return nil, fmt.Errorf("setting the PDF: %w", err)
		}
		if now := s.Headings(); !t.template.HasContents() || slices.Equal(now, known) {
			return s, nil
		} else {
			known = now
		}
	}
	return nil, fmt.Errorf("setting the PDF: the table of contents changes the pages that it names, time and again")
}

// OwnPages are the pages that the template's paragraphs begin on, counted from 1, before a
// report comes into it: where its maker sees them. They go by where a paragraph begins in
// the main part.
func (t *Typesetter) OwnPages() (map[int64]int, error) {
	s, err := t.Set(&report.Document{})
	if err != nil {
		return nil, err
	}
	pages := make(map[int64]int)
	for i, p := range s.pages {
		for _, l := range p.lines {
			if at := l.para.at; at > 0 && pages[at] == 0 {
				pages[at] = i + 1
			}
		}
	}
	return pages, nil
}

// Write draws the document, once: what has been drawn is let go of. It returns the report's
// text as read back from the pages, without white space.
func (s *Set) Write(w io.Writer) (text string, err error) {
	drawn, err := s.draw()
	if err != nil {
		return "", fmt.Errorf("drawing the PDF: %w", err)
	}
	if text, err = s.typesetter.finish(w, drawn, s.document, s.tree); err != nil {
		return "", fmt.Errorf("finishing the PDF: %w", err)
	}
	return text, nil
}
