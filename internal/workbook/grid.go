package workbook

import (
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
	kind  kind
	text  rich.Text
	place finding.Place
	value float64 // of a number or a date, as Excel keeps it: days from 1900
	shade string  // its background colour, as cellStyle has it
	// indent is how far its text is set in.
	indent int
	// settled says that the cell has been dealt with; see grid.settle.
	settled bool
}

// area is a block of cells; all bounds are from 0 and inclusive.
type area struct{ row1, col1, row2, col2 int }

// covers reports whether the area holds cells of one of the columns.
func (a area) covers(columns []int) bool {
	return slices.ContainsFunc(columns, func(col int) bool { return col >= a.col1 && col <= a.col2 })
}

// holds reports whether a cell lies in the area.
func (a area) holds(row, col int) bool {
	return row >= a.row1 && row <= a.row2 && a.covers([]int{col})
}

// grid is a sheet's content. It keeps only the cells that the file holds, as one
// of them may stand in row 1,048,576.
type grid struct {
	book   string
	sheet  string
	cells  map[int]map[int]cell // by row and column, both from 0
	order  map[int][]int        // see columns
	rows   []int                // those with cells, ascending
	merges []area
	notes  map[string]string // comments, by cell: who said what, whole
	// objects are what lies on the sheet: no cell holds it.
	objects []object
	under   map[finding.Place]bool // the cells under their corners; nil if nobody asked yet
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

// flaw is a place in a sheet of which something could not be read, and why: its error
// is a Dutch clause, without a capital and a full stop.
type flaw struct {
	place finding.Place
	err   error
}

// lostLink is a cell whose link leads to no web page.
type lostLink struct {
	place  finding.Place
	target string
}

// mergeOf is the block of merged cells under which a cell lies, if it does and is not its
// first.
func (g *grid) mergeOf(row, col int) (area, bool) {
	for _, m := range g.merges {
		if m.holds(row, col) && (row != m.row1 || col != m.col1) {
			return m, true
		}
	}
	return area{}, false
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
