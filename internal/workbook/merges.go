package workbook

import (
	"slices"

	"evaluatie/internal/finding"
)

// This file deals with merged cells among those that are read.

// mergedCells is a block of merged cells, and what became of what it held.
type mergedCells struct {
	shown  cell   // its first cell
	last   string // its last
	whole  bool   // each of its rows now has what it shows
	counts bool   // it begins in a column that is read
	hidden []cell // what the cells under it still hold
	status bool   // an action lost its status by it
}

// spread gives each row of a block of merged cells in the named columns what the block
// shows: people merge cells to say the same of several rows. A text that a cell under
// the merge still holds, unseen, is quoted.
func (r *sheetReader) spread(t *table, columns ...string) {
	told := len(t.merged)
	r.collect(t, columns...)
	for _, m := range t.merged[told:] {
		r.report(merged(m))
	}
}

// collect does so, and leaves it to another to tell of the merges.
func (r *sheetReader) collect(t *table, columns ...string) {
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
		t.spreadBlock(m, block, t.columns[column][0])
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
func (t *table) spreadBlock(m area, rows []int, col int) {
	shown := t.grid.at(m.row1, m.col1)
	hidden := t.grid.hidden(m, rows)
	if shown.kind == empty && len(hidden) == 0 {
		return
	}
	last := t.grid.place(m.row2, m.col2).Cell
	whole := col == m.col1 && m.row1 != m.row2 && shown.kind != empty // it says the same of each row
	t.mergeAt[shown.place] = len(t.merged)
	t.merged = append(t.merged, mergedCells{shown: shown, last: last, whole: whole, counts: col == m.col1, hidden: hidden})
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
		t.grid.put(row, col, copied)
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
		for _, col := range g.columnsIn(row, m) {
			if row == m.row1 && col == m.col1 {
				continue
			}
			if c := g.cells[row][col]; c.kind != empty && c.text.String() != shown.text.String() {
				out = append(out, c)
			}
			g.drop(row, col)
		}
	}
	return out
}

// tellMerged reports the merges of a table, each kind once.
func (r *rowReader) tellMerged() {
	type kind struct{ whole, counts, empty, status bool }
	slices.SortStableFunc(r.table.merged, func(a, b mergedCells) int { return inReadingOrder(a.shown, b.shown) })
	for _, same := range grouped(r.table.merged, func(m mergedCells) kind {
		return kind{m.whole, m.counts, m.shown.kind == empty, m.status}
	}) {
		r.report(merged(same...))
	}
}

// statusMerged notes that an action lost its status by the merge that begins at a place.
func (r *rowReader) statusMerged(at finding.Place) {
	if i, ok := r.table.mergeAt[at]; ok {
		r.table.merged[i].status = true
	}
}
