package workbook

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Limits on one table, far beyond what people fill in.
const (
	maxTableRows = 20000
	maxSpread    = 20000 // cells filled in from merged ones
	maxFindings  = 500   // in one file
	maxItems     = 25000 // in a plan: 10,000 actions with what is above them
	maxStatuses  = 200   // in a plan: each is a column of the overview
)

// maxCellText is the most that a cell can hold, in UTF-16 code units.
const maxCellText = 32767

// settle says that a cell has been dealt with: it was read, we printed it ourselves, or
// a finding quotes it. What nobody settled is told in the end (see tellRest), so that
// what a person wrote is not passed over because no rule thought of it.
func (g *grid) settle(row, col int) {
	if c, ok := g.cells[row][col]; ok {
		c.settled = true
		g.cells[row][col] = c
	}
}

// settleFrom settles every cell from a row on.
func (g *grid) settleFrom(row int) {
	from, _ := slices.BinarySearch(g.rows, row)
	for _, row := range g.rows[from:] {
		for col := range g.cells[row] {
			g.settle(row, col)
		}
	}
}

// unsettled yields the cells of a row that hold something and are not settled, from
// left to right.
func (g *grid) unsettled(row int, yield func(col int, c cell)) {
	for _, col := range g.columns(row) {
		c := g.cells[row][col]
		if c.kind == empty || c.settled || c.kind == text && invisible(c.text.String()) {
			continue
		}
		yield(col, c)
	}
}

// take settles and returns what unsettled yields of a row, in the given columns.
func (g *grid) take(row int, of func(col int) bool) []cell {
	var out []cell
	g.unsettled(row, func(col int, c cell) {
		if of(col) {
			g.settle(row, col)
			out = append(out, c)
		}
	})
	return out
}

// anyColumn is every column.
func anyColumn(int) bool { return true }

// full yields the cells of the sheet that hold something, in the order in which people
// read them.
func (g *grid) full(yield func(at position, c cell) bool) {
	for _, row := range g.rows {
		for _, col := range g.columns(row) {
			if c := g.cells[row][col]; c.kind != empty && !yield(position{row, col}, c) {
				return
			}
		}
	}
}

// isSettled reports whether unsettled yields no cell of a row.
func (g *grid) isSettled(row int) bool {
	settled := true
	g.unsettled(row, func(int, cell) { settled = false })
	return settled
}

// invisible reports whether a text has nothing that anybody can see. Nearly all have a
// letter or a figure near their beginning.
func invisible(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) && rich.CleanString(s) == ""
}

// columns are those of a row's cells, ascending. Whoever adds or takes out a cell of a grid
// that has been read does so with put and drop.
func (g *grid) columns(row int) []int {
	cells := g.cells[row]
	if len(cells) == 0 {
		return nil
	}
	cols, ok := g.order[row]
	if !ok {
		if g.order == nil {
			g.order = make(map[int][]int, len(g.rows))
		}
		cols = make([]int, 0, len(cells))
		for col := range cells {
			cols = append(cols, col)
		}
		slices.Sort(cols)
		g.order[row] = cols
	}
	return cols
}

// put puts a cell in a row that has cells.
func (g *grid) put(row, col int, c cell) {
	if _, ok := g.cells[row][col]; !ok {
		delete(g.order, row)
	}
	g.cells[row][col] = c
}

// drop takes out a cell.
func (g *grid) drop(row, col int) {
	delete(g.cells[row], col)
	delete(g.order, row)
}

// sheetReader reads cells by the rules that the plan and the teams' workbooks share,
// and reports what is odd about them.
type sheetReader struct {
	voice    voice
	findings []finding.Finding
	odd      map[oddKind][]oddCell // see gather; nil outside it
}

func (r *sheetReader) report(f finding.Finding) { r.findings = append(r.findings, f) }

// tell reports what there is in a list, if anything, in one finding.
func tell[T any](report func(finding.Finding), list []T, word func([]T) finding.Finding) {
	if len(list) > 0 {
		report(word(list))
	}
}

// folded are the names of the things in a list, folded.
func folded[T any](list []T, name func(T) string) map[string]bool {
	out := make(map[string]bool, len(list))
	for _, t := range list {
		out[plan.Fold(name(t))] = true
	}
	return out
}

func teamName(t plan.Team) string { return t.Name }

// grouped parts a list by what key says of each, in the order in which the groups begin.
func grouped[T any, K comparable](list []T, key func(T) K) [][]T {
	var out [][]T
	index := make(map[K]int)
	for _, t := range list {
		k := key(t)
		n, ok := index[k]
		if !ok {
			n, out = len(out), append(out, nil)
			index[k] = n
		}
		out[n] = append(out[n], t)
	}
	return out
}

// value reads a row's cell in the named column, and settles it. Of a column that stands
// twice it is the first cell that holds something; another text in the others is
// reported. What is struck through, and an error value, are reported and left out of the
// text. A number or date, which often is not what its writer typed, is reported where
// textWanted is set. told says that a finding tells why the cell is empty.
func (r *sheetReader) value(t *table, row int, column string, textWanted bool) (c cell, told bool) {
	c = t.cell(row, column)
	told = len(t.columns[column]) == 0 // its whole column is missing
	for _, col := range t.columns[column] {
		t.grid.settle(row, col)
		if d := t.grid.at(row, col); d.kind != empty && d.text.String() != c.text.String() {
			r.tellOdd(isTwice, oddCell{cell: d, twin: c, column: t.head(column)})
		}
	}
	switch c.kind {
	case empty:
		told = told || t.grid.told(c.place) || t.coveredCell(row, column) // see tellBesides and spread
	case fault:
		r.tellOdd(isFault, oddCell{cell: c})
		c.text, told = nil, true
	case uncounted:
		r.tellOdd(isUncounted, oddCell{cell: c})
		told = true
	case number, date, truth:
		if textWanted {
			r.tellOdd(isNoText, oddCell{cell: c})
		}
	case text:
		if kept, gone := withoutStruck(c.text); !gone.Blank() {
			kind := isPartStruck
			if kept.Blank() {
				kind = isStruck
			}
			r.tellOdd(kind, oddCell{cell: c, gone: gone, status: column == colStatus})
			c.text, told = kept, kept.Blank()
		}
		if s := c.text.String(); len(s) >= maxCellText && len(utf16.Encode([]rune(s))) >= maxCellText {
			r.report(fullCell(c.place))
		}
	}
	return c, told
}

// told reports whether tellBesides tells of something that hangs on an empty cell.
func (g *grid) told(p finding.Place) bool {
	if g.under == nil {
		g.under = make(map[finding.Place]bool, len(g.objects))
		for _, o := range g.objects {
			g.under[o.place] = true
		}
	}
	return g.notes[p.Cell] != "" || g.under[p]
}

// withoutStruck parts a text into what stands and what somebody struck through.
func withoutStruck(t rich.Text) (kept, gone rich.Text) {
	for _, run := range t {
		if run.Emphasis.Has(rich.Strike) && strings.TrimSpace(run.Text) != "" {
			gone = append(gone, run)
		} else {
			kept = append(kept, run)
		}
	}
	if kept.Blank() && !t.Blank() {
		kept = nil
	}
	return kept, gone
}
