package manuscript

import (
	"strings"

	"evaluatie/internal/importer"
	"evaluatie/internal/rich"
	"evaluatie/internal/wordxml"
)

// wordReader follows the text of a Word file.
type wordReader struct {
	*wordxml.File
	src    *importer.Source
	styles *wordxml.Styles
	normal *wordxml.Style
	size   float64 // of letters, where no style says
	lists  numbering
	links  map[string]string // by the id of their relationship
	body   bool

	labels, statuses int // paragraphs in the styles of our template
	number           int // of the paragraph
	text             int // bytes so far
	p                *paragraph
	run              run
	inRun, inText    bool
	tables           int           // so far
	open             []openTable   // those that the text lies in, the outermost first
	anchor           string        // of the heading that comes, by its bookmark
	front            importer.Left // what was left before the first status
	inCode, inMarks  bool          // a field's code; the properties of a paragraph
	skip             wordxml.Skip  // of what is not to be read
	fields           []field
	link             string // that the text is of
	linkFrom         int
}

// maxParagraph bounds the text of a paragraph, in bytes: a cell holds a quarter.
const maxParagraph = 128 << 10

type paragraph struct {
	style        *wordxml.Style
	styleID      string
	text         rich.Text
	length       int // of the text, in bytes
	outline      int // own level, -1: the style's
	list, level  string
	left         float64
	hasLeft      bool
	bold, normal int // letters
	size         float64
	struck       bool
}

type run struct {
	emphasis     rich.Emphasis
	bold, hidden wordxml.Toggle
	struck       bool
	size         float64
}

// openTable is a table with where in it the reader is.
type openTable struct {
	cell   importer.Cell
	inCell bool
	at     *importer.Cell // of the open cell, shared by its lines
}

// field is a field such as HYPERLINK "https://…" (17.16).
type field struct{ code []byte }

func (w *wordReader) visit(n wordxml.Node) {
	switch {
	case w.skip.Passes(n):
	case n.Start:
		w.start(n)
	case n.End:
		w.end(n)
	default:
		w.chars(n.Text)
	}
}

func (w *wordReader) pass(n wordxml.Node) { w.skip.Begin(n.Name) }

func (w *wordReader) start(n wordxml.Node) {
	left := &w.src.Left
	switch n.Name {
	case "body":
		w.body = true
	case "p":
		w.number++
		w.p = &paragraph{outline: -1, style: w.normal}
	case "pPr":
		w.inMarks = true
	case "r":
		w.inRun, w.run = true, run{}
	case "t":
		w.inText = true
	case "instrText":
		w.inCode = true
	case "tab", "br", "cr", "noBreakHyphen", "softHyphen", "sym":
		w.special(n)
	case "ins", "moveTo":
		left.Changes++
	case "del", "moveFrom":
		left.Changes++
		if !w.inMarks {
			w.pass(n)
		}
	case "Fallback", "rPrChange", "pPrChange", "tblPrChange", "trPrChange", "tcPrChange", "sectPrChange", "numberingChange", "sectPr":
		w.pass(n)
	case "txbxContent":
		left.TextBoxes++
		w.pass(n)
	case "drawing", "pict", "object":
		if w.inRun && n.Name != "object" {
			left.Pictures++
		}
	case "wsp", "txbx", "textbox": // a drawing that is a text box is counted as that
		left.Pictures = max(left.Pictures-1, 0)
	case "commentReference":
		left.Comments++
	case "footnoteReference", "endnoteReference":
		left.Notes++
	case "tbl", "tr", "tc", "gridSpan", "gridBefore":
		w.tableStart(n)
	case "bookmarkStart":
		if name := n.Attr("name"); strings.HasPrefix(name, "deel_") || strings.HasPrefix(name, "plaats_") || name == "overzicht" {
			w.anchor = strings.ReplaceAll(name, "_", "-")
		}
	case "fldChar":
		w.fieldMark(n.Attr("fldCharType"))
	case "hyperlink":
		w.openLink(w.links[n.Attr("id")])
	default:
		w.property(n)
	}
}

// tableStart follows the tables (17.4): cells count by the columns of the grid, so that
// one that spans some does not shift those behind it.
func (w *wordReader) tableStart(n wordxml.Node) {
	if n.Name == "tbl" {
		w.tables++
		w.open = append(w.open, openTable{cell: importer.Cell{Table: w.tables}})
		return
	}
	if len(w.open) == 0 {
		return
	}
	t := &w.open[len(w.open)-1]
	switch n.Name {
	case "tr":
		t.cell.Row++
		t.cell.Column, t.cell.Span = 1, 0
	case "gridBefore":
		t.cell.Column += int(number(n))
	case "tc":
		t.cell.Column += t.cell.Span
		t.cell.Span, t.inCell, t.at = 1, true, nil
	case "gridSpan":
		if t.inCell {
			t.cell.Span = min(max(int(number(n)), 1), 1000)
		}
	}
}

func (w *wordReader) tableEnd(n wordxml.Node) {
	switch last := len(w.open) - 1; {
	case last < 0:
	case n.Name == "tbl":
		w.open = w.open[:last]
	default:
		w.open[last].inCell = false
	}
}

// cell is where the paragraph stands in a table, nil where it stands in none.
func (w *wordReader) cell() *importer.Cell {
	if len(w.open) == 0 {
		return nil
	}
	t := &w.open[len(w.open)-1]
	if t.at == nil {
		at := t.cell
		t.at = &at
	}
	return t.at
}

// property reads what says how a paragraph or a run looks.
func (w *wordReader) property(n wordxml.Node) {
	switch {
	case w.p == nil:
	case w.inMarks:
		switch n.Name {
		case "pStyle":
			if s := w.styles.ByID[n.Attr("val")]; s != nil {
				w.p.style, w.p.styleID = s, n.Attr("val")
			}
		case "numId":
			w.p.list = n.Attr("val")
		case "ilvl":
			w.p.level = n.Attr("val")
		case "outlineLvl":
			if level := wordxml.Outline(n); level > 0 {
				w.p.outline = level
			}
		case "ind":
			if v, said := wordxml.Indent(n); said && v >= 0 {
				w.p.left, w.p.hasLeft = v, true
			}
		}
	case w.inRun:
		w.runProperty(n)
	}
}

func (w *wordReader) runProperty(n wordxml.Node) {
	set := func(e rich.Emphasis) {
		if on(n) {
			w.run.emphasis |= e
		}
	}
	switch n.Name {
	case "rStyle":
		if s := w.styles.ByID[n.Attr("val")]; s != nil {
			w.run.bold, w.run.hidden = w.run.bold.Or(s.Bold), w.run.hidden.Or(s.Hidden)
			w.run.size = s.Size
		}
	case "b":
		w.run.bold = wordxml.Toggled(on(n))
	case "i":
		set(rich.Italic)
	case "u":
		set(rich.Underline)
	case "strike", "dstrike":
		w.run.struck = on(n)
	case "vanish":
		w.run.hidden = wordxml.Toggled(on(n))
	case "sz":
		w.run.size = wordxml.HalfPoints(n)
	case "vertAlign":
		switch n.Attr("val") {
		case "superscript":
			w.run.emphasis |= rich.Superscript
		case "subscript":
			w.run.emphasis |= rich.Subscript
		}
	}
}

// symbols are the characters of symbol fonts that Word puts in for what people type.
var symbols = map[string]string{"F0E0": "→", "F0DF": "←", "F0B7": "•", "F04A": "☺", "F04C": "☹", "F0FC": "✓", "F0A7": "▪"}

func (w *wordReader) special(n wordxml.Node) {
	if !w.inRun || w.p == nil || w.inMarks {
		return
	}
	s := map[string]string{"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}[n.Name]
	switch {
	case n.Name == "sym":
		s = symbols[strings.ToUpper(n.Attr("char"))]
	case n.Name == "br" && (n.Attr("type") == "page" || n.Attr("type") == "column"):
		s = ""
	}
	w.inText = true
	w.chars(s)
	w.inText = false
}

func (w *wordReader) end(n wordxml.Node) {
	switch n.Name {
	case "p":
		w.paragraph()
	case "pPr":
		w.inMarks = false
	case "tbl", "tc":
		w.tableEnd(n)
	case "r":
		w.inRun = false
	case "t":
		w.inText = false
	case "instrText":
		w.inCode = false
	case "hyperlink":
		w.closeLink()
	}
}

func (w *wordReader) chars(s string) {
	if w.inCode && len(w.fields) > 0 {
		if f := &w.fields[len(w.fields)-1]; len(f.code) < 4000 {
			f.code = append(f.code, s...)
		}
	}
	if !w.inText || w.p == nil || s == "" {
		return
	}
	hidden := w.run.hidden
	bold := w.run.bold
	size := w.run.size
	if st := w.p.style; st != nil {
		hidden, bold = hidden.Or(st.Hidden), bold.Or(st.Bold)
		if size == 0 {
			size = st.Size
		}
	}
	if size == 0 {
		size = w.size
	}
	if w.text += len(s); hidden == wordxml.On || w.text > maxText {
		return
	}
	if w.run.struck {
		w.p.struck = true
		return
	}
	if w.p.length += len(s); w.p.length > maxParagraph {
		w.p.length -= len(s)
		w.src.Left.Cut = true
		return
	}
	letters := len(strings.TrimSpace(s))
	if bold == wordxml.On {
		w.p.bold += letters
	} else {
		w.p.normal += letters
	}
	if w.p.size == 0 && letters > 0 {
		w.p.size = size
	}
	e := w.run.emphasis
	if w.run.bold == wordxml.On && (w.p.style == nil || w.p.style.Bold != wordxml.On) {
		e |= rich.Bold
	}
	if w.link != "" {
		e &^= rich.Underline
	}
	if k := len(w.p.text); k > 0 && w.p.text[k-1].Emphasis == e {
		w.p.text[k-1].Text += s
		return
	}
	w.p.text = append(w.p.text, rich.Run{Text: s, Emphasis: e})
}

// paragraph ends one.
func (w *wordReader) paragraph() {
	p := w.p
	if w.p = nil; p == nil {
		return
	}
	here := passage("alinea", w.number)
	if p.struck {
		w.src.Left.Struck = append(w.src.Left.Struck, here)
	}
	l := importer.Line{Passage: here, Text: p.text, Role: roleOf(p.style), Bold: p.bold > 0 && p.normal == 0, Size: p.size, Cell: w.cell()}
	if p.style != nil {
		l.Level, l.Indent = max(p.style.Outline, 0), p.style.Left
	}
	if p.outline > 0 && l.Role == importer.Unstyled {
		l.Role, l.Level = importer.Heading, p.outline
	}
	if l.Role == importer.Heading {
		l.Anchor, w.anchor = w.anchor, ""
	}
	if p.text.Blank() { // it draws no number that anybody meant
		return
	}
	list, level := p.list, p.level
	if list == "" && p.style != nil {
		list, level = p.style.List, p.style.Level
	}
	var indent float64
	if l.Marker, l.List, indent = w.lists.next(list, level, p.styleID); indent > 0 {
		l.Indent = indent
	}
	if p.hasLeft {
		l.Indent = p.left
	}
	if l.List == 0 { // indented by hand
		s := p.text.String()
		l.Indent += 6*float64(len(s)-len(strings.TrimLeft(s, " "))) + 36*float64(strings.Count(s[:len(s)-len(strings.TrimLeft(s, " \t"))], "\t"))
	}
	switch l.Role {
	case importer.Label:
		w.labels++
	case importer.Status:
		if w.statuses++; w.statuses == 1 {
			w.front = w.src.Left
		}
	}
	if len(w.src.Lines) <= importer.MaxLines {
		w.src.Lines = append(w.src.Lines, l)
	}
}

func (w *wordReader) fieldMark(kind string) {
	switch kind {
	case "begin":
		if len(w.fields) < 100 {
			w.fields = append(w.fields, field{})
		}
	case "separate":
		if n := len(w.fields); n > 0 {
			if target, _, ok := wordxml.Hyperlink(string(w.fields[n-1].code)); ok {
				w.openLink(target)
			}
		}
	case "end":
		if n := len(w.fields); n > 0 {
			w.fields = w.fields[:n-1]
			w.closeLink()
		}
	}
}

func (w *wordReader) openLink(target string) {
	if w.p != nil {
		w.link, w.linkFrom = target, w.p.length
	}
}

// closeLink writes the address behind a link of which the text does not show it: a
// cell has no other place for it.
func (w *wordReader) closeLink() {
	link := w.link
	w.link = ""
	if w.p == nil || link == "" {
		return
	}
	s := w.p.text.String()
	if w.linkFrom > len(s) || !hides(link, s[w.linkFrom:]) || w.p.length+len(link)+3 > maxParagraph {
		return
	}
	w.p.length += len(link) + 3
	w.p.text = append(w.p.text, rich.Run{Text: " (" + link + ")"})
}

// hides reports whether a text is a link to a web address that it does not show.
func hides(link, shown string) bool {
	if !strings.HasPrefix(strings.ToLower(link), "http") || len(link) > 2000 || strings.TrimSpace(shown) == "" || bare(shown) == "" {
		return false
	}
	return !(strings.Contains(bare(link), bare(shown)) && strings.Contains(shown, "."))
}

// bare is an address without what people leave out.
func bare(s string) string {
	s = strings.ToLower(strings.TrimSpace(s))
	for _, prefix := range []string{"https://", "http://", "www."} {
		s = strings.TrimPrefix(s, prefix)
	}
	return strings.TrimSuffix(s, "/")
}
