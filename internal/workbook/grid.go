package workbook

import (
	"encoding/xml"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

// kind is what Excel takes a cell's content for.
type kind int

const (
	empty kind = iota
	text
	number
	date
	truth
	fault     // an error value such as #REF!
	uncounted // a formula whose result the file does not hold
)

// cell is one cell's content, as the cell shows it.
type cell struct {
	kind   kind
	text   rich.Text
	place  finding.Place
	filled bool // it has a background colour
}

// area is a block of cells; all bounds are from 0 and inclusive.
type area struct{ row1, col1, row2, col2 int }

// grid is a sheet's content. It keeps only the cells that the file holds, as one
// of them may stand in row 1,048,576.
type grid struct {
	book   string
	sheet  string
	cells  map[int]map[int]cell // by row and column, both from 0
	rows   []int                // those with cells, ascending
	merges []area
	notes  map[string]string // comments, by cell: who said what, whole
	// objects are what lies on the sheet: no cell holds it.
	objects []object
	// margins are the texts of the sheet's headers and footers, as they are printed.
	margins []string
	// flaws are the cells, merges and links that could not be read; the rest of the
	// sheet could.
	flaws []flaw
	// lostLinks are links to files and the like, whose target no report can hold.
	lostLinks []lostLink
	// hiddenRows and hiddenColumns are those that Excel does not show.
	hiddenRows, hiddenColumns map[int]bool
}

// object is a text box, picture or embedded file that lies on a sheet.
type object struct {
	kind  objectKind
	place finding.Place // the cell under its first corner
	text  string        // that stands in it, or that describes it; "" if nothing does
}

type objectKind int

const (
	textBox objectKind = iota
	picture
	embedded // a file of another program
	diagram  // a chart or SmartArt
	control  // a button or check box
)

// flaw is a place in a sheet that could not be read, and why.
type flaw struct {
	place finding.Place
	err   error
}

// lostLink is a cell whose link leads to no web page.
type lostLink struct {
	place  finding.Place
	target string
}

// at returns the cell at a row and column.
func (g *grid) at(row, col int) cell {
	if c, ok := g.cells[row][col]; ok {
		return c
	}
	return cell{place: g.place(row, col)}
}

func (g *grid) place(row, col int) finding.Place {
	return finding.Place{File: g.book, Sheet: g.sheet, Cell: columnName(col) + strconv.Itoa(row+1)}
}

func columnName(col int) string {
	name := ""
	for col++; col > 0; col = (col - 1) / 26 {
		name = string(rune('A'+(col-1)%26)) + name
	}
	return name
}

// The size of a sheet (18.3.1.73).
const (
	maxRows    = 1 << 20
	maxColumns = 1 << 14
)

// parseRef reads a reference such as "AB12", with or without dollar signs.
func parseRef(s string) (row, col int, ok bool) {
	s = strings.ReplaceAll(s, "$", "")
	i := 0
	for ; i < len(s) && i < 4; i++ {
		c := s[i] &^ 0x20 // upper case
		if c < 'A' || c > 'Z' {
			break
		}
		col = col*26 + int(c-'A') + 1
	}
	row, err := strconv.Atoi(s[i:])
	if i == 0 || err != nil || row < 1 || row > maxRows || col > maxColumns {
		return 0, 0, false
	}
	return row - 1, col - 1, true
}

func parseArea(s string) (area, bool) {
	from, to, found := strings.Cut(s, ":")
	if !found {
		to = from
	}
	r1, c1, ok1 := parseRef(from)
	r2, c2, ok2 := parseRef(to)
	return area{min(r1, r2), min(c1, c2), max(r1, r2), max(c1, c2)}, ok1 && ok2
}

// xmlCell is a cell as the file holds it (CT_Cell, 18.3.1.4).
type xmlCell struct {
	Ref     string  `xml:"r,attr"`
	Style   int     `xml:"s,attr"`
	Type    string  `xml:"t,attr"`
	Formula *string `xml:"f"`
	Value   *string `xml:"v"`
	Inline  *item   `xml:"is"`
}

// gridReader reads one sheet. Cells without a reference follow the one before.
type gridReader struct {
	book   *book
	grid   *grid
	row    int // of the cell that is read
	col    int
	count  int               // of cells
	rows   int               // that the file holds
	length int               // of all texts, in bytes
	linked map[string]bool   // the cells that have had their hyperlink
	links  map[string]string // relationship targets by id
}

// grid reads a whole sheet.
func (b *book) grid(s sheetRef) (*grid, error) {
	g := &grid{book: b.name, sheet: s.name, cells: make(map[int]map[int]cell)}
	rels, err := b.pack.relations(s.part)
	if err != nil {
		return nil, err
	}
	r := gridReader{book: b, grid: g, row: -1, links: make(map[string]string), linked: make(map[string]bool)}
	for _, rel := range rels {
		switch {
		case rel.kind == "comments":
			if g.notes, err = b.pack.comments(rel.target); err != nil {
				return nil, err
			}
		case rel.kind == "hyperlink" && rel.external:
			r.links[rel.id] = rel.target
		}
	}
	if err := b.pack.walk(s.part, r.element); err != nil {
		return nil, err
	}
	g.rows = slices.Sorted(maps.Keys(g.cells))
	return g, nil
}

func (r *gridReader) element(d *xml.Decoder, e xml.StartElement) error {
	switch e.Name.Local {
	case "row":
		r.row++
		if r.rows++; r.rows > maxCells {
			return errTooLarge
		}
		if s := attr(e, "r"); s != "" {
			n, err := strconv.Atoi(s)
			if err != nil || n < 1 || n > maxRows {
				return fmt.Errorf("there is no row %s", s)
			}
			r.row = n - 1
		}
		r.col = -1
	case "c":
		var c xmlCell
		if err := d.DecodeElement(&c, &e); err != nil {
			return err
		}
		return r.cell(c)
	case "mergeCell":
		a, ok := parseArea(attr(e, "ref"))
		if !ok {
			return fmt.Errorf("no cells can be merged as %s", attr(e, "ref"))
		}
		if r.grid.merges = append(r.grid.merges, a); len(r.grid.merges) > maxMerges {
			return errTooLarge
		}
	case "hyperlink":
		r.hyperlink(attr(e, "ref"), r.links[attr(e, "id")])
	}
	return nil
}

func (r *gridReader) cell(x xmlCell) error {
	r.col++
	if x.Ref != "" {
		row, col, ok := parseRef(x.Ref)
		if !ok {
			return fmt.Errorf("there is no cell %s", x.Ref)
		}
		r.row, r.col = row, col
	}
	if r.row < 0 || r.col >= maxColumns {
		return fmt.Errorf("a cell stands outside the sheet")
	}
	if r.count++; r.count > maxCells {
		return errTooLarge
	}
	c, err := r.content(x)
	if err != nil {
		return err
	}
	if n := len(c.text.String()); n > 0 { // one shared string can fill many cells
		if r.length += n; n > maxText || r.length > maxUnpacked {
			return errTooLarge
		}
	}
	if c.kind == empty && !c.filled {
		return nil
	}
	c.place = r.grid.place(r.row, r.col)
	row := r.grid.cells[r.row]
	if row == nil {
		row = make(map[int]cell)
		r.grid.cells[r.row] = row
	}
	if _, twice := row[r.col]; twice {
		return fmt.Errorf("cell %s is in it twice", c.place.Cell)
	}
	row[r.col] = c
	return nil
}

func (r *gridReader) content(x xmlCell) (cell, error) {
	style := at(r.book.styles, x.Style)
	c := cell{filled: style.filled}
	value := ""
	if x.Value != nil {
		value = unescape(*x.Value)
	}
	switch {
	case x.Inline != nil:
		c.kind, c.text = text, x.Inline.rich()
	case x.Formula != nil && (x.Value == nil || value == "" && x.Type != "str"):
		c.kind = uncounted
	case x.Value == nil:
	case x.Type == "s":
		i, err := strconv.Atoi(strings.TrimSpace(*x.Value))
		if err != nil || i < 0 || i >= len(r.book.strings) {
			return c, fmt.Errorf("cell %s points at a text that is not there", x.Ref)
		}
		c.kind, c.text = text, r.book.strings[i]
	case x.Type == "str":
		c.kind, c.text = text, rich.Plain(value)
	case x.Type == "b":
		c.kind, c.text = truth, rich.Plain(dutchTruth(value))
	case x.Type == "e":
		c.kind, c.text = fault, rich.Plain(value)
	case x.Type == "d": // an ISO 8601 date
		c.kind, c.text = date, rich.Plain(value)
	case value == "":
	default:
		c.kind, c.text = number, rich.Plain(style.show(value, r.book.date1904))
		if isDate(style.format) {
			c.kind = date
		}
	}
	if c.text.Blank() && c.kind == text {
		c.kind = empty
	}
	if style.strike {
		c.text = struck(c.text)
	}
	return c, nil
}

// dutchTruth is how a Dutch Excel shows true and false.
func dutchTruth(v string) string {
	if v == "1" || v == "true" {
		return "WAAR"
	}
	return "ONWAAR"
}

func struck(t rich.Text) rich.Text {
	out := slices.Clone(t)
	for i := range out {
		out[i].Emphasis |= rich.Strike
	}
	return out
}

// hyperlink keeps the address of a linked cell. A short text becomes the link; to
// a longer one, of which nobody can tell what the link belongs to, the address is
// added. A text that shows the address is a link by itself.
func (r *gridReader) hyperlink(ref, target string) {
	a, ok := parseArea(ref)
	if !ok || !webAddress(target) || r.linked[ref] {
		return
	}
	r.linked[ref] = true
	c, ok := r.grid.cells[a.row1][a.col1]
	if !ok || c.kind != text || strings.Contains(c.text.String(), bareAddress(target)) {
		return
	}
	c.text = slices.Clone(c.text)
	if s := strings.TrimSpace(c.text.String()); len(s) > longestLink || strings.Contains(s, "\n") {
		c.text = append(c.text, rich.Run{Text: " (" + target + ")"})
	} else {
		for i := range c.text {
			c.text[i].Link = target
		}
	}
	r.grid.cells[a.row1][a.col1] = c
}

// longestLink is how long a text can be, in bytes, to be one link.
const longestLink = 150

// bareAddress is what people write of an address.
func bareAddress(s string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		s = strings.TrimPrefix(s, scheme)
	}
	return strings.TrimSuffix(s, "/")
}

func webAddress(s string) bool {
	s = strings.ToLower(s)
	return strings.HasPrefix(s, "http://") || strings.HasPrefix(s, "https://") || strings.HasPrefix(s, "mailto:")
}
