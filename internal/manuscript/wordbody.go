package manuscript

import (
	"cmp"
	"strings"

	"evaluatie/internal/importer"
	"evaluatie/internal/rich"
	"evaluatie/internal/wordxml"
)

// wordReader takes the text of a Word file.
type wordReader struct {
	*wordxml.File
	wordxml.Body
	tables
	src   *importer.Source
	size  float64 // of letters, where no style says
	lists numbering
	body  bool

	labels, statuses int // paragraphs in the styles of our template
	number           int // of the paragraph
	text             int // bytes so far
	p                paragraph
	emphasis         rich.Emphasis // of the run
	anchor           string        // of the heading that comes, by its bookmark
	front            importer.Left // what was left before the first status
}

// maxParagraph bounds the text of a paragraph, in bytes: a cell holds a quarter.
const maxParagraph = 128 << 10

// paragraph is what is kept of the text of the open one.
type paragraph struct {
	text         rich.Text
	bold, normal int // letters
	size         float64
	struck       bool
}

// tables follows the tables of a text.
type tables struct {
	count int         // so far
	open  []openTable // that the text lies in, the outermost first
}

// openTable is a table with where in it the reader is.
type openTable struct {
	cell   importer.Cell
	inCell bool
	at     *importer.Cell // of the open cell, shared by its lines
	busy   map[int]int    // the last row in which a column is taken by a cell above; see htmlReader
}

func (t *tables) begin() {
	t.count++
	t.open = append(t.open, openTable{cell: importer.Cell{Table: t.count}, busy: make(map[int]int)})
}

func (t *tables) end() { t.open = t.open[:max(len(t.open)-1, 0)] }

// innermost is the table that the text lies in; one that nobody asks for again where it lies
// in none.
func (t *tables) innermost() *openTable {
	if n := len(t.open); n > 0 {
		return &t.open[n-1]
	}
	return new(openTable)
}

// place is where in a table the text stands, nil where it stands in no cell.
func (t *tables) place() *importer.Cell {
	open := t.innermost()
	if open.inCell && open.at == nil {
		at := open.cell
		open.at = &at
	}
	return open.at
}

// Start takes what is no text.
func (w *wordReader) Start(n wordxml.Node) {
	left := &w.src.Left
	switch n.Name {
	case "body":
		w.body = true
	case "p":
		w.number++
		w.p = paragraph{}
	case "r":
		w.emphasis = 0
	case "sym":
		if s := symbols[strings.ToUpper(n.Attr("char"))]; s != "" && w.InRun() {
			w.Text(s)
		}
	case "ins", "moveTo":
		left.Changes++
	case "del", "moveFrom":
		left.Changes++
		w.Skip.Begin(n.Name)
	case "sectPr":
		w.Skip.Begin(n.Name)
	case "txbxContent":
		left.TextBoxes++
		w.Skip.Begin(n.Name)
	case "drawing", "pict":
		if w.InRun() {
			left.Pictures++
		}
	case "wsp", "txbx", "textbox": // a drawing that is a text box is counted as that
		left.Pictures = max(left.Pictures-1, 0)
	case "commentReference":
		left.Comments++
	case "footnoteReference", "endnoteReference":
		left.Notes++
	case "tbl":
		w.begin()
	case "tr", "tc", "gridSpan", "gridBefore":
		w.innermost().word(n)
	case "bookmarkStart":
		if name := n.Attr("name"); strings.HasPrefix(name, "deel_") || strings.HasPrefix(name, "plaats_") || name == "overzicht" {
			w.anchor = strings.ReplaceAll(name, "_", "-")
		}
	case "i", "u", "vertAlign":
		if e, ok := wordEmphases[n.Attr("val")]; ok && n.Name == "vertAlign" && w.InRun() {
			w.emphasis |= e
		} else if w.InRun() && n.On() && n.Attr("val") != "none" {
			w.emphasis |= wordEmphases[n.Name]
		}
	}
}

// word follows a table of Word (17.4): cells count by the columns of the grid, so that one
// that spans some does not shift those behind it.
func (t *openTable) word(n wordxml.Node) {
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

// wordEmphases are those that an element, or its value, gives.
var wordEmphases = map[string]rich.Emphasis{
	"i": rich.Italic, "u": rich.Underline, "superscript": rich.Superscript, "subscript": rich.Subscript,
}

// symbols are the characters of symbol fonts that Word puts in for what people type.
var symbols = map[string]string{"F0E0": "→", "F0DF": "←", "F0B7": "•", "F04A": "☺", "F04C": "☹", "F0FC": "✓", "F0A7": "▪"}

// End ends a paragraph, a table or a cell.
func (w *wordReader) End(n wordxml.Node) {
	switch n.Name {
	case "p":
		w.paragraph()
	case "tbl":
		w.end()
	case "tc":
		t := w.innermost()
		t.inCell, t.at = false, nil
	}
}

// Text takes text of the open paragraph.
func (w *wordReader) Text(s string) {
	look, open := w.Look(), w.Paragraph()
	if s == "\f" {
		return
	}
	if w.text += len(s); look.Hidden == wordxml.On || w.text > maxText {
		return
	}
	if look.Struck {
		w.p.struck = true
		return
	}
	if open.Length+len(s) > maxParagraph {
		w.src.Left.Cut = true
		return
	}
	open.Length += len(s)
	letters := len(strings.TrimSpace(s))
	if look.Bold == wordxml.On {
		w.p.bold += letters
	} else {
		w.p.normal += letters
	}
	if w.p.size == 0 && letters > 0 {
		w.p.size = cmp.Or(look.Size, w.size)
	}
	e := w.emphasis
	if w.Run.Bold == wordxml.On && (open.Style == nil || open.Style.Bold != wordxml.On) {
		e |= rich.Bold
	}
	if w.InLink() {
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
	p, open := w.p, w.Paragraph()
	here := passage("alinea", w.number)
	if p.struck {
		w.src.Left.Struck = append(w.src.Left.Struck, here)
	}
	l := importer.Line{Passage: here, Text: p.text, Role: roleOf(open.Style), Bold: p.bold > 0 && p.normal == 0, Size: p.size, Cell: w.place()}
	list, level, styleID := open.List, open.Level, ""
	if style := open.Style; style != nil {
		l.Level, l.Indent, styleID = max(style.Outline, 0), style.Left, style.ID
		if list == "" {
			list, level = style.List, style.Level
		}
	}
	if open.Outline > 0 && l.Role == importer.Unstyled {
		l.Role, l.Level = importer.Heading, open.Outline
	}
	if l.Role == importer.Heading {
		l.Anchor, w.anchor = w.anchor, ""
	}
	if p.text.Blank() { // it draws no number that anybody meant
		return
	}
	var indent float64
	if l.Marker, l.List, indent = w.lists.next(list, level, styleID); indent > 0 {
		l.Indent = indent
	}
	if open.Indented {
		l.Indent = open.Left
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

// Linked writes the address behind a link of which the text does not show it: a cell has no
// other place for it.
func (w *wordReader) Linked(l wordxml.Link) {
	s, open := w.p.text.String(), w.Paragraph()
	if hidden := " (" + l.Target + ")"; hides(l.Target, s[l.From:]) && open.Length+len(hidden) <= maxParagraph {
		open.Length += len(hidden)
		w.p.text = append(w.p.text, rich.Run{Text: hidden})
	}
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
