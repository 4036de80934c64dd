// Package layout reads, from a Word template, all that decides how a report
// looks: page, styles, numbering, running header and footer. The Word writer sets
// its content into that template; the PDF writer follows the same measures.
package layout

import (
	"archive/zip"
	"bytes"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/wordxml"
)

// Template is a Word document to set a report in. All lengths are in points.
type Template struct {
	names
	Parts    []Part    // the package's files, in their order
	Sections []Section // at least one; the report stands in the one at Report
	Report   int
	Styles   map[Role]Style
	// Front and Back are the template's own text before and after the paragraph that
	// the report's content replaces.
	Front, Back []Block
	Content     Place
	Intro       Place     // of the introduction
	Made        []string  // the names of the styles that it lacked
	Stranding   []string  // the names of the heading styles that do not keep with the next paragraph
	NotInPDF    []Feature // what it has that our PDF does not show
	Lost        []Lost    // of that, what has a text or a place
	// Compatibility is Word's compatibility mode. From 15 on, Word narrows the
	// spaces of a justified line to take one more word.
	Compatibility int
	// AddSpacing adds the space after a paragraph to the space before the next;
	// Word otherwise takes the larger of the two (17.15.3.21 of ISO/IEC 29500-1,
	// doNotUseHTMLParagraphAutoSpacing).
	AddSpacing bool
	// BreaksDropSpace drops the space before a paragraph that a page break puts at the top
	// of its page.
	BreaksDropSpace bool
	EvenPages       bool    // even pages have a running header and footer of their own
	TabInterval     float64 // between the tab stops that no style sets

	sheet     *wordxml.Styles
	resolved  map[string]Style // by id and list level
	ordinary  string           // the style of a paragraph that names none
	theme     theme
	numbering *wordxml.Numbering
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

// HasIntro reports whether the template has a place for the introduction.
func (t *Template) HasIntro() bool { return t.Intro.Found() }

// HasContents reports whether the template has a table of contents to fill in.
func (t *Template) HasContents() bool {
	return slices.ContainsFunc(slices.Concat(t.Front, t.Back), func(b Block) bool { _, ok := b.(Contents); return ok })
}

// Feature is something that a Word document can hold and our PDF does not follow.
type Feature int

const (
	WordArt     Feature = iota // letters in a form of their own
	Shapes                     // drawn shapes, charts, embedded objects
	OldPictures                // VML, and picture formats that a PDF does not know
	TextAround                 // text that flows around a picture
	Cropped                    // pictures that show a part of themselves
	Footnotes
	Formulas
	Columns     // text in columns
	PageBorders // around the sheet
	Lettering   // small capitals, letter spacing, hidden or shadowed letters
	PageInText  // page numbers in the text itself
	PageFields  // fields in running lines that differ from page to page
	TableLooks  // a table's own look for its last row or column
	Turned      // text that runs up or down
	Frames      // text in a frame
	PageAlign   // pages whose text does not begin at the top
	LineNumbers
	Mirrored    // margins that change sides
	Imported    // text of another file
	Ground      // a colour behind the whole page
	Lines       // borders that are dotted, dashed or double
	Gradients   // grounds that run from one colour to another
	UnsafeLinks // that lead to no web page
	Fetching    // fields, pictures and files that are fetched from elsewhere
	NoAlt       // pictures without alternative text, which the tags then leave out
)

// Lost is something of a template that the PDF does not show, or not as Word does.
type Lost struct {
	Feature
	Text  string // what it says, or what stands for it; "" where nothing does
	After string // the text of the paragraph before it; "" at the beginning
	Part  string // that it stands in; "" for the main one
	At    int64  // where in the main part its paragraph begins, or the one that its box is anchored in
}

// ContentName and IntroName are the paragraphs of a template that the report's
// content and its introduction replace.
const (
	ContentName = "{inhoud}"
	IntroName   = "{inleiding}"
)

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
	Link
	Contents1
	Contents2
	Contents3
	Contents4
)

// styleNames are the names by which the roles' styles are found. Word keeps the
// built-in ones in English whatever language it runs in.
var styleNames = map[Role]string{
	Title: "Title", Heading1: "heading 1", Heading2: "heading 2", Heading3: "heading 3", Heading4: "heading 4",
	Body: "Body Text", Label: "Evaluatie label", LabelAlone: "Evaluatie label zonder tekst",
	Status: "Evaluatie status", Gap: "Evaluatie ontbreekt", List1: "List Bullet", List2: "List Bullet",
	Link: "Hyperlink", Contents1: "toc 1", Contents2: "toc 2", Contents3: "toc 3", Contents4: "toc 4",
}

// roles are those that a template needs: those of a table of contents only where it
// has one.
func (t *Template) roles() []Role {
	last := Link
	main := t.Part(t.Main)
	if contentsField.Match(main) || contentsWord.Match(anyTag.ReplaceAll(main, nil)) {
		last = Contents4
	}
	var all []Role
	for r := Title; r <= last; r++ {
		all = append(all, r)
	}
	return all
}

// A table of contents is a field whose instruction begins with TOC, in whatever case,
// and which Word may cut over several runs.
var (
	contentsField = regexp.MustCompile(`(?i)instr="\s*TOC\b`)
	contentsWord  = regexp.MustCompile(`(?i)\bTOC\b|TOC\s*\\`)
	anyTag        = regexp.MustCompile(`<[^>]*>`)
)

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

// TableGap is the room between a table and a label right behind it, in pt.
const TableGap = 8

// Style is a paragraph style with all that it inherits. First is the first
// line's indent from Left; a hanging indent is negative.
type Style struct {
	ID string
	Character
	Align         Align
	Line          LineHeight
	Before, After float64
	Contextual    bool // no space between paragraphs of this style
	// AutoBefore and AutoAfter say that Before and After are as a web page has them: none
	// between the items of a list.
	AutoBefore, AutoAfter bool
	Left, Right, First    float64
	Tabs                  []Tab // by position
	KeepNext              bool
	KeepLines             bool
	PageBreak             bool // begins on a new page
	WidowControl          bool
	OffGrid               bool   // lines stand off the section's grid
	Marker                string // bullet before the first line, or ""
	NumID, NumLevel       int    // the Word list of the bullet
	Borders               Borders
	Shade                 Shade
}

// Character is how letters look.
type Character struct {
	Font            string
	Size            float64
	Bold, Italic    bool
	Underline       bool
	Strike          bool
	Capitals        bool // small letters are shown as capitals
	Super, Sub      bool
	Color           Color
	Automatic       bool  // black on a light ground, white on a dark one, whatever Color says
	Shade           Shade // behind the letters
	hidden, special bool  // special: what the PDF does not follow
}

// Shade is the colour behind text. The zero Shade has none.
type Shade struct {
	On    bool
	Color Color
}

// Border is a line along an edge. One without width is not there.
type Border struct {
	Width, Space float64 // Space lies between it and the text
	Kind         string  // Word's name for it; all but "single" are drawn as one line
	Color        Color
}

// Borders are the lines around a paragraph or cell. Between stands between two
// paragraphs, or inside a table, with the same borders.
type Borders struct {
	Top, Right, Bottom, Left Border
	Between, Beside          Border
}

// Tab is a tab stop. At is its distance from the text area's left edge.
type Tab struct {
	At     float64
	Align  Align
	Leader string // the character that leads up to it: ".", "-", "_" or ""
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

// maxUnpacked bounds what a template unpacks to: a file of that size does not belong
// in a report, and a zip bomb does not fit.
const maxUnpacked = 128 << 20

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
	if err := t.readSettings(); err != nil {
		return nil, err
	}
	return t, t.readBody()
}

func unpack(data []byte) (*Template, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		if bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0")) {
			return nil, ErrOld
		}
		return nil, fmt.Errorf("%w: %w", ErrNotWord, err)
	}
	t := &Template{}
	room := int64(maxUnpacked)
	for _, f := range zr.File {
		if strings.HasSuffix(f.Name, "/") {
			continue
		}
		part, err := ooxml.ReadPart(f, room)
		room -= int64(len(part))
		if errors.Is(err, ooxml.ErrTooLarge) {
			err = ErrLarge
		}
		if err != nil {
			return nil, in(f.Name, err)
		}
		t.Parts = append(t.Parts, Part{f.Name, part})
		t.Parts[len(t.Parts)-1].plain()
	}
	if err := t.locate(); err != nil {
		return nil, err
	}
	if bytes.Contains(t.Part(t.Main), []byte(strictSpace)) {
		return nil, ErrStrict
	}
	for _, name := range []string{t.Main, t.stylesPart} {
		// Word itself always writes this prefix, and so do we.
		if !bytes.Contains(t.Part(name), []byte(`xmlns:w="`+wordSpace+`"`)) {
			return nil, ErrNotPlain
		}
	}
	if err := t.dropMacros(); err != nil {
		return nil, err
	}
	return t, t.makeSafe()
}
