package layout

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
	"evaluatie/internal/wordxml"
)

// reader reads the text of one part.
type reader struct {
	t        *Template
	rels     map[string]ooxml.Relation
	lists    wordxml.Counters
	fields   []*field  // that are open, the innermost last
	contents *Contents // that is open
	ended    *Contents // in this paragraph
	entry    bool      // this paragraph holds text of a table of contents
	start    int64     // of this paragraph
	above    string    // the text of the last paragraph that has any
	tables   int       // how deep in tables
	main     bool      // it is the main part
	part     string    // that it reads; "" for the main one
	host     int64     // where the paragraph begins that the box is anchored in; 0 outside of any
	last     bool      // the last section has been read
	err      error     // the first thing that is wrong
}

func (t *Template) newReader(part string) (*reader, error) {
	rels, err := t.relationships(part)
	if err != nil {
		return nil, err
	}
	r := &reader{t: t, rels: rels, lists: wordxml.NewCounters(), main: part == t.Main}
	if !r.main {
		r.part = part
	}
	return r, nil
}

// lacks notes that the PDF will not show something.
func (t *Template) lacks(f Feature) {
	if !slices.Contains(t.NotInPDF, f) {
		t.NotInPDF = append(t.NotInPDF, f)
		slices.Sort(t.NotInPDF)
	}
}

// loses notes that the PDF will not show something, or not as Word does, with what it
// says.
func (r *reader) loses(f Feature, text string) {
	r.t.lacks(f)
	at := r.start
	if r.host > 0 {
		at = r.host
	}
	r.t.Lost = append(r.t.Lost, Lost{Feature: f, Text: text, After: r.above, Part: r.part, At: at})
}

// said is what the text elements of a part, or of a piece of one, say: of a note, a chart,
// a diagram or a formula.
func said(e *element) string {
	var words []string
	for _, text := range texts(e) {
		words = append(words, strings.Fields(text)...)
	}
	return strings.Join(words, " ")
}

func texts(e *element) (out []string) {
	e.Within(func(e *element) bool {
		if e.Name == "t" {
			out = append(out, e.Text)
		}
		return true
	})
	return out
}

// note is the text of a footnote or an endnote.
func (r *reader) note(kind, id string) string {
	for _, rel := range r.rels {
		if rel.Kind != kind {
			continue
		}
		notes, err := r.t.parse(rel.Part)
		if err != nil {
			return ""
		}
		for _, n := range notes.Children {
			if n.Attr("id") == id {
				return said(n)
			}
		}
	}
	return ""
}

// readBody reads the main part. Of a template without the paragraph that the report
// replaces, all is in front; the Word writer refuses it.
func (t *Template) readBody() error {
	root, err := t.parse(t.Main)
	if err != nil {
		return err
	}
	if bytes.Contains(t.Part(t.Main), []byte("<w:background ")) {
		t.lacks(Ground)
	}
	body := root.Child("body")
	if body == nil {
		return in(t.Main, fmt.Errorf("%w: <body>", ErrNoPart))
	}
	r, err := t.newReader(t.Main)
	if err != nil {
		return err
	}
	blocks := r.blocks(body, nil)
	if r.err == nil && r.contents != nil {
		r.err = ErrContents
	}
	if !r.last {
		r.endSection(nil)
	}
	if r.err != nil {
		return in(t.Main, r.err)
	}
	t.Front = blocks
	for i, b := range blocks {
		if p, ok := b.(Paragraph); ok && p.holds(ContentName) {
			t.Content = p.place(t.Part(t.Main), ContentName)
			t.Front, t.Back = blocks[:i:i], blocks[i+1:]
			if t.Content.Left != nil {
				t.Back = slices.Insert(slices.Clone(t.Back), 0, Block(*t.Content.Left))
			}
			break
		}
	}
	for _, b := range blocks {
		if p, ok := b.(Paragraph); ok && p.holds(IntroName) {
			t.Intro = p.place(t.Part(t.Main), IntroName)
			break
		}
	}
	for _, b := range t.Front {
		if s, ok := b.(SectionBreak); ok {
			t.Report = s.Next
		}
	}
	return nil
}

// through are elements that only hold others: what is in them is read as if it stood
// outside. A later version of Word's own comes before what it wrote for older ones.
func through(name string) bool {
	switch name {
	case "sdt", "sdtContent", "customXml", "smartTag", "ins", "moveTo", "AlternateContent", "Choice", "dir", "bdo":
		return true
	}
	return false
}

// inside are the elements in another one, and in those that only hold others.
func inside(e *element) (out []*element) {
	for _, c := range e.Children {
		if through(c.Name) {
			out = append(out, inside(c)...)
		} else {
			out = append(out, c)
		}
	}
	return out
}

// blocks reads what is in an element. table is the style of the table that holds it, if
// one does.
func (r *reader) blocks(in *element, table []*element) (out []Block) {
	for _, e := range inside(in) {
		switch e.Name {
		case "p":
			out = append(out, r.paragraph(e, table)...)
		case "tbl":
			if block := r.table(e); r.contents == nil {
				out = append(out, block)
			}
		case "sectPr":
			r.endSection(e)
			r.last = true
		case "altChunk":
			r.t.lacks(Imported)
		}
	}
	return out
}

// endSection ends a section with the properties that it has.
func (r *reader) endSection(x *element) {
	s, err := r.section(x)
	r.t.Sections = append(r.t.Sections, s)
	if r.err == nil {
		r.err = err
	}
}

// paragraph reads a paragraph, and the end of a section or table of contents with
// it. Within a table of contents it comes to nothing.
func (r *reader) paragraph(e *element, table []*element) []Block {
	p := Paragraph{Style: r.t.resolve(r.t.ordinary, -1, table), Span: Span{e.From, e.To}}
	r.start, r.ended, r.entry = e.From, nil, false
	direct := e.Child("pPr")
	if direct != nil {
		p.Style, p.Level = r.paragraphStyle(direct, table)
	}
	for _, c := range e.Children {
		look := Run{}
		if c.Name == "hyperlink" {
			look.Link, _ = rich.WebLink(r.rels[c.Attr("id")].Link())
		}
		p.Runs = append(p.Runs, r.inline(c, p.Style, look)...)
	}
	if text := strings.TrimSpace(p.Text()); text != "" {
		r.above = text
	}
	out := r.withContents(p, direct)
	if section := direct.Child("sectPr"); section != nil {
		sound := r.err == nil
		if r.endSection(section); sound && r.err != nil {
			r.err = r.fault(p, r.err)
		}
		out = append(out, SectionBreak{Next: len(r.t.Sections)})
	}
	return out
}

// fault is an error in a paragraph of which as much has been read.
func (r *reader) fault(p Paragraph, err error) error {
	var inner *Fault
	if errors.As(err, &inner) {
		return err
	}
	return &Fault{Paragraph: strings.TrimSpace(p.Text()), After: r.above, Err: err}
}

// withContents is the paragraph, or what a table of contents that begins or ends in
// it makes of it.
func (r *reader) withContents(p Paragraph, direct *element) []Block {
	if r.ended != nil {
		contents := *r.ended
		if contents.KeepsEnd = !r.entry && contents.Entries.From < p.Span.From; contents.KeepsEnd {
			contents.Entries.To = p.Span.From
			return []Block{contents, p}
		}
		contents.Entries.To = p.Span.To
		return []Block{contents}
	}
	if r.contents != nil {
		return nil
	}
	if p.Style.NumID > 0 {
		p.Marker = r.marker(p.Style.NumID, p.Style.NumLevel)
	}
	if len(p.Runs) == 0 { // its height is that of its mark
		p.Style.Character.applyRun(direct.Child("rPr"), r.t.theme)
	}
	return []Block{p}
}

// paragraphStyle is the style that a paragraph names with its direct format over it,
// and the level of the heading that it makes.
func (r *reader) paragraphStyle(direct *element, table []*element) (Style, int) {
	found := r.t.ordinary
	if named := r.t.sheet.ByID[direct.Child("pStyle").Val()]; named != nil {
		found = named.ID
	}
	style := r.t.resolve(found, -1, table)
	style.applyParagraph(direct, r.t, -1)
	for level := 1; level <= 4; level++ {
		if role, err := Heading(level); err == nil && r.t.Styles[role].ID == found {
			return style, level
		}
	}
	return style, 0
}
