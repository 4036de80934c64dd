package layout

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// reader reads the text of one part.
type reader struct {
	t        *Template
	d        *xml.Decoder
	rels     map[string]ooxml.Relation
	lists    counters
	fields   []*field  // that are open, the innermost last
	contents *Contents // that is open
	ended    *Contents // in this paragraph
	entry    bool      // this paragraph holds text of a table of contents
	start    int64     // of this paragraph
	above    string    // the text of the last paragraph that has any
	tables   int       // how deep in tables
	depth    int       // how deep in elements
	main     bool      // it is the main part
	part     string    // that it reads; "" for the main one
	host     int64     // where the paragraph begins that the box is anchored in; 0 outside of any
	last     bool      // the last section has been read
}

func (t *Template) newReader(part string) (*reader, error) {
	rels, err := t.relationships(part)
	if err != nil {
		return nil, err
	}
	r := &reader{t: t, d: xml.NewDecoder(bytes.NewReader(t.Part(part))), rels: rels, lists: make(counters), main: part == t.Main}
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
func said(part []byte) string {
	d := xml.NewDecoder(bytes.NewReader(part))
	var words []string
	for inside := false; ; {
		token, err := d.Token()
		if err != nil { // its end; what is damaged has said what it could
			return strings.Join(words, " ")
		}
		switch v := token.(type) {
		case xml.StartElement:
			inside = v.Name.Local == "t"
		case xml.EndElement:
			inside = false
		case xml.CharData:
			if inside {
				words = append(words, strings.Fields(string(v))...)
			}
		}
	}
}

// note is the text of a footnote or an endnote.
func (r *reader) note(kind, id string) string {
	for _, rel := range r.rels {
		if rel.Kind != kind {
			continue
		}
		var x struct {
			Notes []struct {
				ID string `xml:"id,attr"`
				xmlInner
			} `xml:",any"`
		}
		if r.t.decode(rel.Part, &x) != nil {
			return ""
		}
		for _, n := range x.Notes {
			if n.ID == id {
				return said([]byte(n.XML))
			}
		}
	}
	return ""
}

// readBody reads the main part. Of a template without the paragraph that the report
// replaces, all is in front; the Word writer refuses it.
func (t *Template) readBody() error {
	r, err := t.newReader(t.Main)
	if err != nil {
		return err
	}
	if bytes.Contains(t.Part(t.Main), []byte("<w:background ")) {
		t.lacks(Ground)
	}
	if err := r.descend("body"); err != nil {
		return in(t.Main, err)
	}
	blocks, err := r.blocks(nil)
	if err != nil {
		return in(t.Main, err)
	}
	if r.contents != nil {
		return in(t.Main, ErrContents)
	}
	if !r.last {
		if err := r.endSection(xmlSection{}); err != nil {
			return in(t.Main, err)
		}
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

// descend goes on to the start of one of the named elements.
func (r *reader) descend(names ...string) error {
	for {
		token, err := r.d.Token()
		if errors.Is(err, io.EOF) {
			return fmt.Errorf("%w: <%s>", ErrNoPart, names[0])
		}
		if err != nil {
			return err
		}
		if start, ok := token.(xml.StartElement); ok && slices.Contains(names, start.Name.Local) {
			return nil
		}
	}
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

// blocks reads up to the end of the element that it is in. table is the style of the
// table that holds it, if one does.
func (r *reader) blocks(table []xmlStyle) ([]Block, error) {
	var out []Block
	for depth := 0; ; {
		from := r.d.InputOffset()
		token, err := r.d.Token()
		if err != nil {
			return nil, err
		}
		switch v := token.(type) {
		case xml.EndElement:
			if depth--; depth < 0 {
				return out, nil
			}
		case xml.StartElement:
			var block Block
			switch {
			case v.Name.Local == "p":
				var more []Block
				if more, err = r.paragraph(from, table); err == nil {
					out = append(out, more...)
				}
			case v.Name.Local == "tbl":
				block, err = r.table()
			case v.Name.Local == "sectPr":
				var x xmlSection
				if err = r.d.DecodeElement(&x, &v); err == nil {
					err = r.endSection(x)
				}
				r.last = true
			case through(v.Name.Local):
				depth++
			default:
				if v.Name.Local == "altChunk" {
					r.t.lacks(Imported)
				}
				err = r.d.Skip()
			}
			if err != nil {
				return nil, err
			}
			if block != nil && r.contents == nil {
				out = append(out, block)
			}
		}
	}
}

func (r *reader) endSection(x xmlSection) error {
	s, err := r.section(x)
	r.t.Sections = append(r.t.Sections, s)
	return err
}

// paragraph reads a paragraph, and the end of a section or table of contents with
// it. Within a table of contents it comes to nothing.
func (r *reader) paragraph(from int64, table []xmlStyle) ([]Block, error) {
	p := Paragraph{Style: r.t.resolve(r.t.ordinary, -1, table)}
	r.start, r.ended, r.entry = from, nil, false
	direct := &xmlParagraph{}
	err := r.children(func(v xml.StartElement) error {
		if v.Name.Local == "pPr" {
			if err := r.d.DecodeElement(direct, &v); err != nil {
				return err
			}
			p.Style, p.Level = r.paragraphStyle(direct, table)
			return nil
		}
		look := Run{}
		if v.Name.Local == "hyperlink" {
			look.Link, _ = rich.WebLink(r.rels[attribute(v, "id")].Link())
		}
		runs, err := r.inline(v, p.Style, look)
		p.Runs = append(p.Runs, runs...)
		return err
	})
	if err != nil {
		return nil, r.fault(p, err)
	}
	if text := strings.TrimSpace(p.Text()); text != "" {
		r.above = text
	}
	p.Span = Span{from, r.d.InputOffset()}
	out := r.withContents(p, direct)
	if direct.Section != nil {
		if err := r.endSection(*direct.Section); err != nil {
			return nil, r.fault(p, err)
		}
		out = append(out, SectionBreak{Next: len(r.t.Sections)})
	}
	return out, nil
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
func (r *reader) withContents(p Paragraph, direct *xmlParagraph) []Block {
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
		p.Marker = r.lists.next(r.t.numbering, p.Style.NumID, p.Style.NumLevel)
	}
	if len(p.Runs) == 0 { // its height is that of its mark
		p.Style.Character.applyRun(direct.Mark, r.t.theme)
	}
	return []Block{p}
}

// paragraphStyle is the style that a paragraph names with its direct format over it,
// and the level of the heading that it makes.
func (r *reader) paragraphStyle(direct *xmlParagraph, table []xmlStyle) (Style, int) {
	found := r.t.ordinary
	if direct.Style != nil {
		if named, ok := r.t.byID[direct.Style.Val]; ok {
			found = named
		}
	}
	style := r.t.resolve(found, -1, table)
	style.applyParagraph(direct, r.t, -1)
	for level := 1; level <= 4; level++ {
		if role, err := Heading(level); err == nil && r.t.Styles[role].ID == found.ID {
			return style, level
		}
	}
	return style, 0
}

// maxDepth is far more than Word writes, and far less than would exhaust the stack.
const maxDepth = 200

// children calls f for each child element of the one that is open, up to its end.
// f must read the child to its end.
func (r *reader) children(f func(xml.StartElement) error) error {
	if r.depth++; r.depth > maxDepth {
		return ErrDeep
	}
	defer func() { r.depth-- }()
	for {
		token, err := r.d.Token()
		if err != nil {
			return err
		}
		switch v := token.(type) {
		case xml.EndElement:
			return nil
		case xml.StartElement:
			if err := f(v); err != nil {
				return err
			}
		}
	}
}
