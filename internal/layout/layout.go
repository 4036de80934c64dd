// Package layout reads, from a Word template, all that decides how a report
// looks: page, styles, numbering, running header and footer. The Word writer sets
// its content into that template; the PDF writer follows the same measures.
package layout

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
)

// Template is a Word document to set a report in. All lengths are in points.
type Template struct {
	Parts  []Part // the package's files, in their order
	Page   Page
	Styles map[Role]Style
	Header []Line
	Footer []Line
	// Front and Back are the template's own paragraphs before and after the one
	// that the report's content replaces.
	Front, Back []Paragraph
	Made        []string  // the names of the styles that it lacked
	NotInPDF    []Feature // what it has that our PDF does not show
	// Compatibility is Word's compatibility mode. From 15 on, Word narrows the
	// spaces of a justified line to take one more word.
	Compatibility int
	// AddSpacing adds the space after a paragraph to the space before the next;
	// Word otherwise takes the larger of the two (17.15.3.21 of ISO/IEC 29500-1,
	// doNotUseHTMLParagraphAutoSpacing).
	AddSpacing bool

	byID      map[string]Style
	theme     map[string]string // its fonts, by the names that styles use
	numbering xmlNumbering
}

// Part is a file in the template's zip package.
type Part struct {
	Name string
	Data []byte
}

// Part returns the content of the named file, or nil.
func (t *Template) Part(name string) []byte {
	for _, p := range t.Parts {
		if p.Name == name {
			return p.Data
		}
	}
	return nil
}

// Paragraph is text of the template's own, which may hold names such as {titel}.
type Paragraph struct {
	Style Style
	Text  string
}

// HasIntro reports whether the template has a place for the introduction.
func (t *Template) HasIntro() bool {
	return slices.ContainsFunc(slices.Concat(t.Front, t.Back), func(p Paragraph) bool { return strings.TrimSpace(p.Text) == Intro })
}

// Feature is something that a Word document can hold and our PDF does not follow.
type Feature string

const (
	Tables    Feature = "tbl"
	Pictures  Feature = "drawing" // and text boxes
	Shapes    Feature = "pict"
	Controls  Feature = "sdt" // content controls and what is in them
	FirstPage Feature = "titlePg"
	EvenPages Feature = "evenAndOddHeaders"
	Borders   Feature = "pBdr"
)

// Content and Intro are the paragraphs of a template that the report's content and
// its introduction replace.
const (
	Content = "{inhoud}"
	Intro   = "{inleiding}"
)

// Page is the sheet and its margins. Header and Footer are the distances of the
// running lines from the sheet's edge.
type Page struct {
	Width, Height            float64
	Top, Right, Bottom, Left float64
	Header, Footer           float64
}

// Role is what a style is for in a report.
type Role int

const (
	Title Role = iota
	Heading1
	Heading2
	Heading3
	Heading4
	Body
	Label
	LabelAlone
	Status
	Gap
	List1
	List2
	RunningHead
	RunningFoot
	Link
)

// styleNames are the names by which the roles' styles are found. Word keeps the
// built-in ones in English whatever language it runs in.
var styleNames = map[Role]string{
	Title: "Title", Heading1: "heading 1", Heading2: "heading 2", Heading3: "heading 3", Heading4: "heading 4",
	Body: "Body Text", Label: "Evaluatie label", LabelAlone: "Evaluatie label zonder tekst",
	Status: "Evaluatie status", Gap: "Evaluatie ontbreekt", List1: "List Bullet", List2: "List Bullet",
	RunningHead: "header", RunningFoot: "footer", Link: "Hyperlink",
}

// Heading returns the role of a heading's level, counted from 1.
func Heading(level int) (Role, error) {
	r := Heading1 + Role(level) - 1
	if level < 1 || r > Heading4 {
		return 0, fmt.Errorf("no style for a heading of level %d", level)
	}
	return r, nil
}

// Item returns the role of a list level, counted from 1. Levels past the last
// look like the last.
func Item(level int) Role {
	if level <= 1 {
		return List1
	}
	return List2
}

// Style is a paragraph style with all that it inherits. First is the first
// line's indent from Left; a hanging indent is negative.
type Style struct {
	ID                 string
	Font               string
	Size               float64
	Bold, Italic       bool
	Underline          bool
	Color              Color
	Align              Align
	Line               LineHeight
	Before, After      float64
	Contextual         bool // no space between paragraphs of this style
	Left, Right, First float64
	KeepNext           bool
	KeepLines          bool
	PageBreak          bool // begins on a new page
	WidowControl       bool
	Marker             string // bullet before the first line, or ""
	NumID, NumLevel    int    // the Word list of the bullet
}

// Color is an RGB colour.
type Color struct{ R, G, B uint8 }

// Align is how lines fill their width.
type Align int

const (
	AlignLeft Align = iota
	AlignRight
	AlignCenter
	AlignJustify
)

// LineHeight is Factor times the font's own line height, or a fixed height.
type LineHeight struct {
	Factor  float64
	AtLeast float64 // pt
	Exactly float64 // pt
}

// Line is a paragraph of the running header or footer.
type Line struct {
	Role  Role
	Parts []LinePart
}

// LinePart is text, which may hold names such as {kop}, or a field.
type LinePart struct {
	Text  string
	Field Field
}

// Field is something that Word counts.
type Field int

const (
	NoField Field = iota
	PageNumber
	PageCount
)

// maxPart bounds one unpacked file of a template: a picture of that size does
// not belong in a report, and a zip bomb does not fit.
const maxPart = 64 << 20

// Read takes a Word document apart and reads its layout. A style that it lacks is
// made as the standard template has it, and named in Made; without a standard, it
// is an error.
func Read(data []byte, standard *Template) (*Template, error) {
	t, err := unpack(data)
	if err != nil {
		return nil, err
	}
	if standard != nil {
		if t.Made, err = t.complete(standard); err != nil {
			return nil, err
		}
	}
	if err := t.readStyles(); err != nil {
		return nil, err
	}
	if err := t.readSection(); err != nil {
		return nil, err
	}
	if err := t.readBody(); err != nil {
		return nil, err
	}
	return t, t.readSettings()
}

func unpack(data []byte) (*Template, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, fmt.Errorf("opening the Word template: %w", err)
	}
	t := &Template{}
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		part, err := readPart(f)
		if err != nil {
			return nil, fmt.Errorf("reading %s of the Word template: %w", f.Name, err)
		}
		t.Parts = append(t.Parts, Part{f.Name, part})
	}
	return t, nil
}

func readPart(f *zip.File) ([]byte, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	data, err := io.ReadAll(io.LimitReader(r, maxPart+1))
	if err == nil && len(data) > maxPart {
		err = errors.New("the file is too large")
	}
	return data, err
}
