package wordxml

import (
	"cmp"
	"slices"
)

// Body follows the text of a part: its paragraphs, the look of its runs, its fields and its
// links. What else there is, and what it all means, is for its Reader.
type Body struct {
	Reader   Reader
	Styles   *Styles
	Ordinary *Style            // of a paragraph that names none; nil: none
	Links    map[string]string // where hyperlinks lead, by the id of their relationship
	Run      Run               // that is open
	Skip     Skip              // of what is not to be read

	paragraphs            []*Paragraph // that are open: a text box lies within one
	inRun, inText, inCode bool         // the last of a field
	inMarks               bool         // the properties of a paragraph
	open                  []opened     // fields and hyperlinks, the innermost last
}

// Reader takes what a Body comes upon. A paragraph is open in its own Start and End.
type Reader interface {
	Start(Node)
	End(Node)
	Text(string) // in a run of the open paragraph; \f for a page or a column that ends
	Linked(Link) // what leads somewhere has ended
}

// Paragraph is an open paragraph, with what it says of itself.
type Paragraph struct {
	Style       *Style
	Outline     int    // level of the heading, 0 for text; -1 where it does not say
	List, Level string // "" where it does not say
	Left        float64
	Indented    bool // Left is said
	Length      int  // of its text, in bytes, as far as its Reader took it

	outer Run // of the run that it lies in, as a text box does
	inRun bool
}

// Run is what a run says of its look, by itself and by its style.
type Run struct {
	Bold, Hidden Toggle
	Struck       bool
	Size         float64 // in points; 0 where it does not say
	Language     string
}

// Link leads somewhere. Its text is what the paragraph has from From on, in bytes.
type Link struct {
	Target, Tip string // Tip is what is said of it
	From        int
}

// opened is a field such as HYPERLINK "https://…" (17.16), or a hyperlink by itself.
type opened struct {
	element string // of a hyperlink, or of a field in one element
	code    []byte
	result  bool // its code is complete
	link    Link
}

// Bounds on fields: how many may be open, and how long the code of one is read.
const (
	maxOpen     = 1000
	longestCode = 10_000 // bytes
)

// Read reads a part of a file.
func (b *Body) Read(f *File, part string) error {
	return f.Walk(part, func(n Node) {
		switch {
		case b.Skip.Passes(n):
		case n.Start:
			b.start(n)
			b.Reader.Start(n)
		case n.End:
			b.Reader.End(n)
			b.end(n)
		case b.inCode:
			if last := b.innermost(); len(last.code) < longestCode {
				last.code = append(last.code, n.Text...)
			}
		case b.inText:
			b.write(n.Text)
		}
	})
}

// Paragraph is the innermost open one; nil where none is.
func (b *Body) Paragraph() *Paragraph {
	if n := len(b.paragraphs); n > 0 {
		return b.paragraphs[n-1]
	}
	return nil
}

// InRun reports whether a run of an open paragraph is open.
func (b *Body) InRun() bool { return b.inRun && !b.inMarks && b.Paragraph() != nil }

// InLink reports whether what leads somewhere is open.
func (b *Body) InLink() bool {
	return slices.ContainsFunc(b.open, func(o opened) bool { return o.link.Target != "" })
}

// Look is how the open run looks by all that is said of it.
func (b *Body) Look() Run {
	r := b.Run
	if p := b.Paragraph(); p != nil && p.Style != nil {
		r.Bold, r.Hidden = r.Bold.Or(p.Style.Bold), r.Hidden.Or(p.Style.Hidden)
		r.Size, r.Language = cmp.Or(r.Size, p.Style.Size), cmp.Or(r.Language, p.Style.Language)
	}
	return r
}

// innermost is the last field or hyperlink; one that nobody asks for again where none is open.
func (b *Body) innermost() *opened {
	if n := len(b.open); n > 0 {
		return &b.open[n-1]
	}
	return new(opened)
}

// write gives text to the reader.
func (b *Body) write(s string) {
	if b.Paragraph() != nil && s != "" {
		b.Reader.Text(s)
	}
}

// marks are the characters that elements stand for.
var marks = map[string]string{"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}

func (b *Body) start(n Node) {
	switch n.Name {
	case "p":
		b.paragraphs = append(b.paragraphs, &Paragraph{Style: b.Ordinary, Outline: -1, outer: b.Run, inRun: b.inRun})
		b.inRun = false
	case "pPr":
		b.inMarks = true
	case "r":
		b.inRun, b.Run = true, Run{}
	case "t":
		b.inText = true
	case "instrText":
		b.inCode = true
	case "tab", "br", "cr", "noBreakHyphen":
		if kind := n.Attr("type"); !b.InRun() {
		} else if n.Name == "br" && (kind == "page" || kind == "column") {
			b.write("\f")
		} else {
			b.write(marks[n.Name])
		}
	case "Fallback", // of mc:AlternateContent: what it shows was read already
		"rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange": // as it was
		b.Skip.Begin(n.Name)
	case "fldChar":
		b.fieldMark(n.Attr("fldCharType"))
	case "fldSimple":
		b.open = append(b.open, opened{element: n.Name, code: []byte(n.Attr("instr"))})
		b.fieldMark("separate")
	case "hyperlink":
		b.open = append(b.open, opened{element: n.Name, link: b.link(b.Links[n.Attr("id")], n.Attr("tooltip"))})
	default:
		b.property(n)
	}
}

// property reads what says how a paragraph or a run looks.
func (b *Body) property(n Node) {
	p, r := b.Paragraph(), &b.Run
	switch {
	case p == nil:
	case b.inMarks:
		switch n.Name {
		case "pStyle":
			p.Style = cmp.Or(b.Styles.ByID[n.Attr("val")], p.Style)
		case "numId":
			p.List = n.Attr("val")
		case "ilvl":
			p.Level = n.Attr("val")
		case "outlineLvl":
			p.Outline = Outline(n)
		case "ind":
			if v, said := Indent(n); said && v >= 0 {
				p.Left, p.Indented = v, true
			}
		}
	case b.inRun:
		switch n.Name {
		case "rStyle":
			if s := b.Styles.ByID[n.Attr("val")]; s != nil {
				r.Bold, r.Hidden, r.Size = r.Bold.Or(s.Bold), r.Hidden.Or(s.Hidden), s.Size
			}
		case "b":
			r.Bold = Toggled(n.On())
		case "vanish":
			r.Hidden = Toggled(n.On())
		case "strike", "dstrike":
			r.Struck = n.On()
		case "sz":
			r.Size = HalfPoints(n)
		case "lang":
			r.Language = cmp.Or(n.Attr("val"), r.Language)
		}
	}
}

func (b *Body) end(n Node) {
	switch n.Name {
	case "p":
		if p := b.Paragraph(); p != nil {
			b.Run, b.inRun = p.outer, p.inRun
			b.paragraphs = b.paragraphs[:len(b.paragraphs)-1]
		}
	case "pPr":
		b.inMarks = false
	case "r":
		b.inRun = false
	case "t":
		b.inText = false
	case "instrText":
		b.inCode = false
	case "hyperlink", "fldSimple":
		for len(b.open) > 0 && b.innermost().element != n.Name { // fields that did not end in it
			b.open = b.open[:len(b.open)-1]
		}
		b.close()
	}
}

// fieldMark follows the three marks of a field: begin, separate and end. One without the
// second shows nothing.
func (b *Body) fieldMark(kind string) {
	last := b.innermost()
	switch {
	case kind == "begin":
		if len(b.open) < maxOpen {
			b.open = append(b.open, opened{})
		}
	case kind == "end" && len(b.open) > 0 && last.element == "":
		if !last.result {
			b.fieldMark("separate")
		}
		b.close()
	case kind == "separate" && !last.result:
		last.result = true
		if target, tip, ok := Hyperlink(string(last.code)); ok {
			last.link = b.link(target, tip)
		}
	}
}

// link is a link that begins here.
func (b *Body) link(target, tip string) Link {
	l := Link{Target: target, Tip: tip}
	if p := b.Paragraph(); p != nil {
		l.From = p.Length
	}
	return l
}

// close ends the innermost field or hyperlink.
func (b *Body) close() {
	if len(b.open) == 0 {
		return
	}
	link := b.innermost().link
	b.open = b.open[:len(b.open)-1]
	if p := b.Paragraph(); p != nil && link.Target != "" {
		link.From = min(link.From, p.Length) // it may have begun in another
		b.Reader.Linked(link)
	}
}
