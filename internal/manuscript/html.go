package manuscript

import (
	"bytes"
	"context"
	"errors"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"evaluatie/internal/importer"
	"evaluatie/internal/rich"
)

var htmlStart = regexp.MustCompile(`(?i)^(?:\x{FEFF}|\s|<\?xml[^>]*>|<!--[^>]*-->)*<(?:!doctype\s+html|html)[\s>]`)

// isHTML reports whether a file that begins so is a web page.
func isHTML(head []byte) bool { return htmlStart.Match(head) }

// htmlReader follows the text of a web page.
type htmlReader struct {
	tables
	src      importer.Source
	line     *importer.Line // that is open
	text     []rich.Run
	length   int // of the open line's text, in bytes
	all      int // of all text
	bold     int // letters of the line
	normal   int
	emphasis []openElement
	lists    []list
	skip     int // elements that are passed over, in one another
	number   int // of the paragraph
	inNumber bool
	inTitle  bool
	link     string
	linkFrom int
	classes  map[string]bool // that were seen
	anchors  bool            // the headings of a report of ours were seen
}

type openElement struct {
	name     atom.Atom
	emphasis rich.Emphasis
}

// list is an open list; number is 0 for one of bullets.
type list struct{ number int }

// readHTML reads a web page. Ours is known by its classes and the names of its headings;
// of others the elements tell what a line is.
func readHTML(ctx context.Context, data []byte) (importer.Source, error) {
	if len(data) > maxPage {
		return importer.Source{}, ErrTooLarge
	}
	s := decode(data)
	r := &htmlReader{classes: make(map[string]bool)}
	z := html.NewTokenizer(strings.NewReader(s))
	z.SetMaxBuf(maxPage)
	for count := 0; ; count++ {
		if count%10_000 == 0 && ctx.Err() != nil {
			return importer.Source{}, ctx.Err()
		}
		if len(r.src.Lines) > importer.MaxLines || r.all > maxText {
			return importer.Source{}, ErrTooLarge
		}
		switch z.Next() {
		case html.ErrorToken:
			if err := z.Err(); !errors.Is(err, io.EOF) {
				return importer.Source{}, ErrTooLarge
			}
			r.endLine()
			r.settle()
			return r.src, nil
		case html.StartTagToken, html.SelfClosingTagToken:
			r.start(z)
		case html.EndTagToken:
			name, _ := z.TagName()
			r.close(atom.Lookup(name))
		case html.TextToken:
			r.chars(z)
		}
	}
}

// passed are the elements that hold nothing of a report.
func passed(name atom.Atom) bool {
	switch name {
	case atom.Script, atom.Style, atom.Nav, atom.Template, atom.Svg, atom.Noscript, atom.Button, atom.Select, atom.Textarea:
		return true
	}
	return false
}

var emphases = map[atom.Atom]rich.Emphasis{
	atom.B: rich.Bold, atom.Strong: rich.Bold, atom.Th: rich.Bold, atom.I: rich.Italic, atom.Em: rich.Italic, atom.U: rich.Underline, atom.Sup: rich.Superscript, atom.Sub: rich.Subscript,
}

// headings are the elements of headings, from the first level on.
var headings = []atom.Atom{atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6}

// parts reports whether an element begins and ends a paragraph.
func parts(name atom.Atom) bool {
	switch name {
	case atom.P, atom.Div, atom.Li, atom.Ul, atom.Ol, atom.Table, atom.Tr, atom.Td, atom.Th, atom.Caption, atom.Section, atom.Article, atom.Main, atom.Header, atom.Footer,
		atom.Blockquote, atom.Pre, atom.Dl, atom.Dt, atom.Dd, atom.Figure, atom.Figcaption, atom.Hr, atom.Body, atom.Aside, atom.Address, atom.Title, atom.Details, atom.Summary:
		return true
	}
	return slices.Contains(headings, name)
}

// attributes are those of the tag that was read.
func attributes(z *html.Tokenizer) map[string]string {
	out := make(map[string]string)
	for {
		key, value, more := z.TagAttr()
		if len(key) > 0 && len(out) < 100 {
			out[string(key)] = string(value)
		}
		if !more {
			return out
		}
	}
}

func (r *htmlReader) start(z *html.Tokenizer) {
	tag, more := z.TagName()
	name := atom.Lookup(tag)
	var attr map[string]string
	if more {
		attr = attributes(z)
	}
	if r.skip > 0 || passed(name) {
		if passed(name) {
			r.skip++
		}
		return
	}
	if parts(name) {
		r.endLine()
	}
	switch name {
	case atom.Meta:
		if strings.EqualFold(attr["name"], "author") {
			r.src.Author = attr["content"]
		}
	case atom.Body:
		r.src.Head = attr["data-kop"]
	case atom.Title:
		r.inTitle = true
	case atom.Br:
		r.add("\n")
	case atom.Img:
		r.src.Left.Pictures++
	case atom.A:
		r.link, r.linkFrom = attr["href"], r.length
	case atom.Ul:
		r.lists = append(r.lists, list{})
	case atom.Ol:
		first, err := strconv.Atoi(attr["start"])
		if err != nil || first < 1 {
			first = 1
		}
		r.lists = append(r.lists, list{number: first})
	case atom.Table:
		r.begin()
	case atom.Tr, atom.Td, atom.Th:
		r.innermost().html(name, attr)
	case atom.Span:
		r.inNumber = r.inNumber || attr["class"] == "number"
	}
	if e := emphases[name]; e != 0 && len(r.emphasis) < 100 {
		r.emphasis = append(r.emphasis, openElement{name, e})
	}
	r.beginLine(name, attr)
}

// beginLine begins the line of an element that is one.
func (r *htmlReader) beginLine(name atom.Atom, attr map[string]string) {
	l := importer.Line{}
	switch level := slices.Index(headings, name) + 1; {
	case level > 0:
		l.Role, l.Level, l.Anchor = importer.Heading, level, attr["id"]
		r.anchors = r.anchors || strings.HasPrefix(attr["id"], "deel-") || strings.HasPrefix(attr["id"], "plaats-")
	case name == atom.Li:
		l.List, l.Marker = max(len(r.lists), 1), "•"
		if n := len(r.lists); n > 0 && r.lists[n-1].number > 0 {
			l.Marker = strconv.Itoa(r.lists[n-1].number) + "."
			r.lists[n-1].number++
		}
	case name == atom.P:
		if r.line != nil && len(r.text) == 0 { // the paragraph of an item
			return
		}
		role, ours := ownClasses[attr["class"]]
		if ours {
			l.Role = role
			r.classes[attr["class"]] = true
		}
	default:
		return
	}
	r.openLine(l)
}

// ownClasses are the classes of paragraphs on a page of ours.
var ownClasses = map[string]importer.Role{
	"label": importer.Label, "status": importer.Status, "gap": importer.Gap, "sjabloon": importer.Front, "concept": importer.Contents,
}

// openLine opens a line.
func (r *htmlReader) openLine(l importer.Line) {
	r.number++
	l.Passage = passage("alinea", r.number)
	l.Cell = r.place()
	r.line = &l
}

// mostColumns bounds the columns of a table of which is kept who takes them.
const mostColumns = 100

// html follows a table of a page; a cell that spans rows or columns takes their places.
func (t *openTable) html(name atom.Atom, attr map[string]string) {
	span := func(key string) int {
		n, err := strconv.Atoi(attr[key])
		if err != nil {
			return 1
		}
		return min(max(n, 1), mostColumns)
	}
	if t.busy == nil { // it lies in none
		return
	}
	if name == atom.Tr {
		t.cell.Row++
		t.cell.Column, t.cell.Span, t.inCell, t.at = 1, 0, false, nil
		return
	}
	t.cell.Column += t.cell.Span
	t.cell.Row, t.cell.Column = max(t.cell.Row, 1), max(t.cell.Column, 1) // a cell outside any row
	for t.busy[t.cell.Column] >= t.cell.Row {
		t.cell.Column++
	}
	t.cell.Span, t.inCell, t.at = span("colspan"), true, nil
	if rows := span("rowspan"); rows > 1 {
		for column := t.cell.Column; column < min(t.cell.Column+t.cell.Span, mostColumns); column++ {
			t.busy[column] = t.cell.Row + rows - 1
		}
	}
}

func (r *htmlReader) close(name atom.Atom) {
	if r.skip > 0 {
		if passed(name) {
			r.skip--
		}
		return
	}
	switch name {
	case atom.Title:
		r.inTitle = false
		return
	case atom.Span:
		r.inNumber = false
	case atom.A:
		r.closeLink()
	}
	if parts(name) {
		r.endLine()
	}
	switch name {
	case atom.Ul, atom.Ol:
		r.lists = r.lists[:max(len(r.lists)-1, 0)]
	case atom.Table:
		r.end()
	case atom.Td, atom.Th:
		t := r.innermost()
		t.inCell, t.at = false, nil
	}
	for n := len(r.emphasis) - 1; n >= 0; n-- {
		if r.emphasis[n].name == name {
			r.emphasis = r.emphasis[:n]
			break
		}
	}
}

// blanks are what a page shows as one space.
var blanks = regexp.MustCompile(`[ \t\r\n\f]+`)

func (r *htmlReader) chars(z *html.Tokenizer) {
	if r.skip > 0 {
		return
	}
	text := z.Text()
	if len(bytes.TrimSpace(text)) == 0 && (r.line == nil || len(r.text) == 0) {
		return
	}
	s := blanks.ReplaceAllString(string(text), " ")
	if r.inTitle {
		r.src.Title += s
		return
	}
	r.add(s)
}

// add adds text to the open line, or to a new one.
func (r *htmlReader) add(s string) {
	if r.line == nil {
		if strings.TrimSpace(s) == "" {
			return
		}
		r.openLine(importer.Line{})
	}
	if r.all += len(s); r.all > maxText {
		return
	}
	if r.inNumber {
		r.line.Number += s
	}
	var e rich.Emphasis
	for _, open := range r.emphasis {
		e |= open.emphasis
	}
	if letters := len(strings.TrimSpace(s)); e.Has(rich.Bold) {
		r.bold += letters
	} else {
		r.normal += letters
	}
	if r.link != "" {
		e &^= rich.Underline
	}
	r.length += len(s)
	if n := len(r.text); n > 0 && r.text[n-1].Emphasis == e {
		r.text[n-1].Text += s
		return
	}
	r.text = append(r.text, rich.Run{Text: s, Emphasis: e})
}

// closeLink writes the address behind a link whose text does not show it.
func (r *htmlReader) closeLink() {
	link := r.link
	r.link = ""
	if r.line == nil {
		return
	}
	s := rich.Text(r.text).String()
	if r.linkFrom <= len(s) && hides(link, s[r.linkFrom:]) {
		r.add(" (" + link + ")")
	}
}

// endLine ends the open line.
func (r *htmlReader) endLine() {
	l := r.line
	if l == nil {
		return
	}
	l.Text, l.Bold = r.text, r.bold > 0 && r.normal == 0
	if l.Bold { // then it is the line's look
		for n := range l.Text {
			l.Text[n].Emphasis &^= rich.Bold
		}
	}
	l.Number = strings.TrimSpace(l.Number)
	if !l.Text.Blank() {
		r.src.Lines = append(r.src.Lines, *l)
	}
	r.line, r.text, r.length, r.bold, r.normal, r.linkFrom = nil, nil, 0, 0, 0, 0
}

// settle says whose page it is: on ours, the first heading is the title, and what is
// nothing else is the report's text.
func (r *htmlReader) settle() {
	r.src.Whole = true
	r.src.Named = r.anchors
	r.src.Own = r.anchors && r.classes["label"] && (r.classes["status"] || r.classes["gap"])
	r.src.Title = strings.TrimSpace(r.src.Title)
	if !r.src.Own {
		r.src.Head, r.src.Title = "", ""
		for n := range r.src.Lines {
			l := &r.src.Lines[n]
			l.Anchor, l.Number = "", ""
			if l.Role != importer.Heading {
				l.Role = importer.Unstyled
			}
		}
		return
	}
	r.src.Left.Pictures = 0 // the template's, and the annex's chart
	for n := range r.src.Lines {
		switch l := &r.src.Lines[n]; {
		case l.Role == importer.Heading && l.Level == 1:
			l.Role = importer.Title
		case l.Role == importer.Heading:
			l.Level--
		case l.Role == importer.Unstyled:
			l.Role = importer.Body
		}
	}
}
