package workbook

import (
	"cmp"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// gridReader reads one sheet. Cells without a reference follow the one before.
type gridReader struct {
	book    *book
	grid    *grid
	rels    map[string]ooxml.Relation // by id
	row     int                       // of the cell that is read
	col     int
	length  int // of all texts, in bytes
	links   []link
	linked  map[position]bool  // the cells that have had their hyperlink
	drawn   string             // the relation of the part with shapes
	old     string             // and of those of the older kind
	shapes  []string           // the numbers of the controls and embedded files, in order
	inSheet map[string]*object // those, by the number of their shape
	columns []area             // hidden ones
	plain   bool               // a number has a style that could not be read
	err     error              // a limit that was reached beside the sheet's own part
}

type position struct{ row, col int }

// link is a hyperlink of a sheet (18.3.1.47): its cells and where it leads.
type link struct {
	area     area
	target   string // "" for a place in the workbook itself
	location string // within the target
}

// grid reads a whole sheet. What of it cannot be read alone costs the rest nothing.
func (b *book) grid(s sheetRef) (*grid, error) {
	if s.part == "" {
		return nil, fmt.Errorf("%w: nothing says which part sheet %q is", errDamaged, s.name)
	}
	g := &grid{
		book: b.name, sheet: s.name, cells: make(map[int]map[int]cell),
		hiddenRows: make(map[int]bool), hiddenColumns: make(map[int]bool),
	}
	rels, err := b.pack.relations(s.part)
	r := gridReader{
		book: b, grid: g, rels: ooxml.ByID(rels), row: -1, linked: make(map[position]bool), inSheet: make(map[string]*object),
	}
	r.try("de koppelingen en de opmerkingen", err)
	x := b.pack.part(s.part)
	for e := range x.all {
		r.element(x, e)
	}
	if x.err != nil {
		return nil, x.err
	}
	g.rows = slices.Sorted(maps.Keys(g.cells))
	r.follow()
	r.comments(rels)
	if rel, ok := r.rels[r.drawn]; ok {
		r.try("de tekstvakken en afbeeldingen", r.drawing(rel.Part))
	}
	if rel, ok := r.rels[r.old]; ok {
		r.try("de vormen van oudere soort", r.vml(rel.Part))
	}
	for _, shape := range r.shapes {
		g.objects = append(g.objects, *r.inSheet[shape])
	}
	r.hideColumns()
	if r.plain {
		r.flaw(r.place(), noStyles())
	}
	return g, r.err
}

// try notes that a part beside the sheet's own could not be read. The sheet without it
// is worth reading, unless a limit was reached.
func (r *gridReader) try(what string, err error) {
	if errors.Is(err, errTooLarge) {
		r.err = err
	} else if err != nil {
		r.flaw(r.place(), lostPart(what))
	}
}

// maxFlaws is how many flaws of one sheet are kept: nobody reads more.
const maxFlaws = 1000

func (r *gridReader) flaw(p finding.Place, err error) {
	if len(r.grid.flaws) < maxFlaws {
		r.grid.flaws = append(r.grid.flaws, flaw{p, err})
	}
}

// place is the sheet's.
func (r *gridReader) place() finding.Place {
	return finding.Place{File: r.grid.book, Sheet: r.grid.sheet}
}

func (r *gridReader) element(x *partXML, e ooxml.Node) {
	switch e.Name {
	case "col":
		if from, to := integer(e.Attr("min")), integer(e.Attr("max")); from > 0 && isHidden(e, "width") {
			r.columns = append(r.columns, area{col1: from - 1, col2: to - 1})
			x.keep(costItem)
		}
	case "row":
		r.row++
		if n := integer(e.Attr("r")); n > 0 && n <= maxRows {
			r.row = n - 1
		}
		r.col = -1
		if isHidden(e, "ht") {
			r.grid.hiddenRows[r.row] = true
			x.keep(costItem)
		}
	case "c":
		r.cell(x, e)
	case "mergeCell":
		a, ok := parseArea(e.Attr("ref"))
		switch n := len(r.grid.merges); {
		case !ok:
			r.flaw(r.place(), noSuchMerge(e.Attr("ref")))
		case n < maxMerges:
			r.grid.merges = append(r.grid.merges, a)
		default:
			x.fail(tooLarge("het bevat veel te veel samengevoegde cellen"))
		}
		x.keep(costItem)
	case "hyperlink":
		r.hyperlink(x, e)
	case "headerFooter":
		r.margins(x)
	case "drawing":
		r.drawn = e.Attr("id")
	case "legacyDrawing":
		r.old = e.Attr("id")
	case "picture": // behind the cells
		r.object(x, object{kind: picture, place: r.place()})
	case "oleObject":
		r.embeddedFile(x, e)
	case "control":
		r.control(x, e)
	}
}

// isHidden reports whether a row or column is hidden, or has no size.
func isHidden(e ooxml.Node, size string) bool {
	if isOn(e.Attr("hidden")) {
		return true
	}
	v, err := strconv.ParseFloat(e.Attr(size), 64)
	return err == nil && v == 0
}

// hideColumns marks the hidden columns that hold something: a sheet can hide all
// 16,384, over and over.
func (r *gridReader) hideColumns() {
	if len(r.columns) == 0 {
		return
	}
	hidden := make([]bool, maxColumns)
	slices.SortFunc(r.columns, func(a, b area) int { return a.col1 - b.col1 })
	next := 0
	for _, a := range r.columns {
		for next = max(next, a.col1); next <= min(a.col2, maxColumns-1); next++ {
			hidden[next] = true
		}
	}
	for _, row := range r.grid.cells {
		for col := range row {
			if hidden[col] {
				r.grid.hiddenColumns[col] = true
			}
		}
	}
}

// xmlCell is a cell as the file holds it (CT_Cell, 18.3.1.4).
type xmlCell struct {
	kind    string // its type
	value   string
	style   cellStyle
	inline  rich.Text
	rich    richValue
	formula string // "" for none
	// has tells which of its parts it has: a part can be empty.
	hasValue, hasInline, hasFormula bool
}

func (r *gridReader) cell(x *partXML, e ooxml.Node) {
	r.col++
	var c xmlCell
	ref, style := e.Attr("r"), e.Attr("s")
	c.kind, c.style = e.Attr("t"), at(r.book.styles, integer(style))
	if rich := e.Attr("vm"); rich != "" {
		c.rich = at(r.book.richValues(), integer(rich)-1)
	}
	for e := range x.children {
		switch e.Name {
		case "v":
			c.hasValue, c.value = true, x.text()
		case "f":
			c.hasFormula, c.formula = true, x.text()
		case "is":
			c.hasInline, c.inline = true, x.richText()
		}
	}
	content, err := r.content(c)
	x.fail(err)
	r.plain = r.plain || r.book.unstyled && style != "" && style != "0" && content.kind == number
	row, col, ok := r.row, r.col, r.row >= 0 && r.col < maxColumns
	if ref != "" {
		if row, col, ok = parseRef(ref); ok {
			r.row, r.col = row, col
		}
	}
	if !ok {
		if content.kind != empty {
			r.flaw(r.place(), misplacedCell(ref, content.text.String()))
			x.keep(costItem)
		}
		return
	}
	if c.kind == "s" && content.kind == fault { // see content
		content.kind = empty
		r.flaw(r.grid.place(row, col), noSuchText())
	}
	if c.rich.picture {
		r.object(x, object{picture, r.grid.place(row, col), c.rich.text})
	}
	if target, ok := linkOf(c.formula); ok {
		r.links = append(r.links, link{area{row, col, row, col}, target, ""})
	}
	r.keep(x, row, col, content)
}

// keep puts a cell in the grid.
func (r *gridReader) keep(x *partXML, row, col int, c cell) {
	c.place = r.grid.place(row, col)
	if n := textLength(c.text); n > maxText {
		r.flaw(c.place, longCell())
		c.text = rich.Plain(strings.ToValidUTF8(c.text.String()[:maxText], ""))
	}
	if r.length += textLength(c.text); r.length > maxUnpacked { // one shared string can fill many cells
		x.fail(tooLarge("het bevat veel te veel tekst"))
	}
	if c.kind == empty && c.shade == "" {
		return
	}
	cells := r.grid.cells[row]
	if cells == nil {
		cells = make(map[int]cell)
		r.grid.cells[row] = cells
		x.keep(costRow)
	}
	if before, twice := cells[col]; twice {
		switch {
		case c.kind == empty:
			return
		case before.kind != empty && before.text.String() != c.text.String():
			r.flaw(c.place, cellTwice(c.text.String()))
			x.keep(costItem)
			return
		}
	}
	cells[col] = c
	if c.kind != empty {
		if x.budget.cells--; x.budget.cells < 0 {
			x.fail(tooLarge("het bevat veel te veel ingevulde cellen"))
		}
	}
	x.keep(costCell)
}

// content is what a cell shows. One that points at a text that is not there comes as a
// fault.
func (r *gridReader) content(x xmlCell) (cell, error) {
	c := cell{shade: x.style.shade, indent: int(x.style.indent)}
	value := strings.TrimSpace(x.value)
	isText := false
	switch {
	case x.hasInline && (len(x.inline) > 0 || !x.hasValue):
		c.kind, c.text, isText = text, x.inline, true
	case x.hasFormula && (!x.hasValue || value == "" && x.kind != "str"):
		c.kind = uncounted
	case !x.hasValue:
	case x.kind == "s":
		i, err := strconv.Atoi(value)
		switch {
		case err != nil:
			c.text = rich.Plain(unescape(x.value)) // the text itself
		case i >= 0 && i < len(r.book.strings):
			c.text = r.book.strings[i]
		case r.book.lost != nil:
			return c, r.book.lost
		default:
			c.kind = fault
			return c, nil
		}
		c.kind, isText = text, true
	case x.kind == "str", x.kind == "inlineStr":
		c.kind, c.text, isText = text, rich.Plain(unescape(x.value)), true
	case x.kind == "b":
		c.kind, c.text = truth, rich.Plain(dutchTruth(value))
	case x.kind == "e" && x.rich.picture: // an object; the cell has no text
	case x.kind == "e" && x.rich.fault != "":
		c.kind, c.text = fault, rich.Plain(dutchFault(x.rich.fault))
	case x.kind == "e":
		c.kind, c.text = fault, rich.Plain(dutchFault(value))
	case x.kind == "d":
		c.kind, c.text = date, rich.Plain(x.style.format.showISO(value, r.book.date1904))
	case value == "":
	default:
		n, err := strconv.ParseFloat(value, 64)
		if err != nil {
			c.kind, c.text, isText = text, rich.Plain(unescape(x.value)), true // whatever its type says
			break
		}
		c.value = n
		c.kind, c.text = number, rich.Plain(x.style.format.show(value, r.book.date1904))
		switch {
		case c.text.Blank():
			c.kind = empty // the format shows nothing of it
		case x.style.format.isDate():
			if c.kind = date; r.book.date1904 {
				c.value += daysTo1904
			}
		}
	}
	if c.text.Blank() && c.kind == text {
		c.kind = empty
	}
	if before, after := x.style.format.around(); isText && c.kind == text && before+after != "" {
		c.text = slices.Concat(rich.Plain(before), c.text, rich.Plain(after))
	}
	if x.style.strike {
		c.text = struck(c.text)
	}
	return c, nil
}

// daysTo1904 is how much later the days of a workbook begin that counts from 1904.
const daysTo1904 = 1462

// dutchTruth is how a Dutch Excel shows true and false.
func dutchTruth(v string) string {
	if isOn(v) {
		return "WAAR"
	}
	return "ONWAAR"
}

// dutchFaults are the error values of Excel as a Dutch one shows them.
var dutchFaults = map[string]string{
	"#NULL!": "#LEEG!", "#DIV/0!": "#DEEL/0!", "#VALUE!": "#WAARDE!", "#REF!": "#VERW!", "#NAME?": "#NAAM?",
	"#NUM!": "#GETAL!", "#N/A": "#N/B", "#GETTING_DATA": "#GEGEVENS_OPHALEN", "#SPILL!": "#OVERLOOP!",
	"#CONNECT!": "#VERBINDEN!", "#BLOCKED!": "#GEBLOKKEERD!", "#UNKNOWN!": "#ONBEKEND!", "#FIELD!": "#VELD!",
	"#CALC!": "#BEREKENEN!", "#BUSY!": "#BEZET!", "#EXTERNAL!": "#EXTERN!", "#PYTHON!": "#PYTHON!",
}

func dutchFault(v string) string { return cmp.Or(dutchFaults[strings.ToUpper(v)], v) }

func textLength(t rich.Text) int {
	n := 0
	for _, run := range t {
		n += len(run.Text)
	}
	return n
}

func struck(t rich.Text) rich.Text {
	out := slices.Clone(t)
	for i := range out {
		out[i].Emphasis |= rich.Strike
	}
	return out
}

// integer reads a whole number; what is none is -1.
func integer(s string) int {
	if n, err := strconv.Atoi(strings.TrimSpace(s)); err == nil {
		return n
	}
	return -1
}
