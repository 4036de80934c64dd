package workbook

import (
	"maps"
	"slices"
	"strings"
	"unicode"
	"unicode/utf16"

	"evaluatie/internal/finding"
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
		if c.kind == text && invisible(c.text.String()) {
			continue
		}
		if c.kind != empty && !c.settled {
			yield(col, c)
		}
	}
}

// invisible reports whether a text has nothing that anybody can see. Nearly all have a
// letter or a figure near their beginning.
func invisible(s string) bool {
	return !strings.ContainsFunc(s, func(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }) && rich.CleanString(s) == ""
}

// columns are those of a row's cells, ascending.
func (g *grid) columns(row int) []int { return slices.Sorted(maps.Keys(g.cells[row])) }

// sheetReader reads cells by the rules that the plan and the teams' workbooks share,
// and reports what is odd about them.
type sheetReader struct {
	voice    voice
	findings []finding.Finding
	odd      map[oddKind][]oddCell // see gather; nil outside it
}

func (r *sheetReader) report(f finding.Finding) { r.findings = append(r.findings, f) }

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
			r.report(columnTwice(c, d, t.head(column)))
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
			r.tellOdd(kind, oddCell{c, gone, column == colStatus})
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
	return g.notes[p.Cell] != "" || slices.ContainsFunc(g.objects, func(o object) bool { return o.place == p })
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

// spread gives each row of a block of merged cells in the named columns what the block
// shows: people merge cells to say the same of several rows. A text that a cell under
// the merge still holds, unseen, is quoted.
func (r *sheetReader) spread(t *table, columns ...string) {
	left := maxSpread
	for _, m := range t.grid.merges {
		if m.row1 == m.row2 && m.col1 == m.col2 || m.row1 <= t.header && m.row2 >= t.header || !t.has(m.row1) {
			continue
		}
		column, ok := t.firstMerged(m, columns)
		if !ok {
			continue
		}
		block, ok := t.grid.block(m, &left)
		if !ok {
			r.report(mergesCut(t.grid.place(m.row1, m.col1)))
			return
		}
		r.spreadBlock(t, m, block, t.columns[column][0])
	}
}

// firstMerged is the first of the columns that a block of merged cells covers.
func (t *table) firstMerged(m area, columns []string) (string, bool) {
	for _, column := range columns {
		if cols := t.columns[column]; len(cols) > 0 && cols[0] >= m.col1 && cols[0] <= m.col2 {
			return column, true
		}
	}
	return "", false
}

// spreadBlock does so for one block, of which col is the first column that counts.
func (r *sheetReader) spreadBlock(t *table, m area, rows []int, col int) {
	shown := t.grid.at(m.row1, m.col1)
	hidden := t.grid.hidden(m, rows)
	if shown.kind == empty && len(hidden) == 0 {
		return
	}
	last := t.grid.place(m.row2, m.col2).Cell
	whole := col == m.col1 && m.row1 != m.row2 && shown.kind != empty // it says the same of each row
	r.report(merged(shown, last, whole, col == m.col1, hidden))
	for _, row := range rows {
		for c := m.col1; c <= m.col2 && c <= m.col1+maxSame*len(t.columns); c++ {
			t.covered[[2]int{row, c}] = shown.place
		}
		if col != m.col1 {
			t.anchors[row] = m
		}
		if col == m.col1 && m.row1 == m.row2 {
			t.wide[[2]int{row, col}] = true
		}
	}
	if !whole {
		return
	}
	for _, row := range rows {
		copied := shown
		copied.place = t.grid.place(row, col)
		t.grid.cells[row][col] = copied
	}
}

// coveredCell reports whether the cell of a column lies under a merge.
func (t *table) coveredCell(row int, column string) bool {
	cols := t.columns[column]
	return len(cols) > 0 && t.covered[[2]int{row, cols[0]}].Cell != ""
}

// wideCell reports whether others of its row are merged with the cell of a column.
func (t *table) wideCell(row int, column string) bool {
	cols := t.columns[column]
	return len(cols) > 0 && t.wide[[2]int{row, cols[0]}]
}

// block lists the rows with cells that a merge covers, as long as left, which it
// lowers, lasts.
func (g *grid) block(m area, left *int) ([]int, bool) {
	from, _ := slices.BinarySearch(g.rows, m.row1)
	to, _ := slices.BinarySearch(g.rows, m.row2+1)
	*left -= to - from
	return g.rows[from:to], *left >= 0
}

// hidden takes out and lists what stands in the cells under a merge, which Excel does
// not show; LibreOffice and Google Sheets keep it. What is shown is not hidden.
func (g *grid) hidden(m area, rows []int) []cell {
	shown := g.at(m.row1, m.col1)
	var out []cell
	for _, row := range rows {
		for _, col := range g.columns(row) {
			if col < m.col1 || col > m.col2 || row == m.row1 && col == m.col1 {
				continue
			}
			if c := g.cells[row][col]; c.kind != empty && c.text.String() != shown.text.String() {
				out = append(out, c)
			}
			delete(g.cells[row], col)
		}
	}
	return out
}
