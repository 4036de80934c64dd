package workbook

import (
	"maps"
	"slices"
	"strings"
	"unicode/utf16"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Limits on one table, far beyond what a team fills in.
const (
	maxTableRows = 20000
	maxSpread    = 20000 // cells filled in from merged ones
	maxFindings  = 500   // in one file
)

// maxCellText is the most that a cell can hold, in UTF-16 code units.
const maxCellText = 32767

// answer reads a cell that a team fills in, and reports what is odd about it.
func (r *teamReader) answer(t *table, row int, column string) evaluation.Answer {
	c := t.cell(row, column)
	for _, col := range t.columns[column] {
		if d := t.grid.at(row, col); d.kind != empty && d.text.String() != c.text.String() {
			r.report(columnTwice(c, d, header(r.plan.Document, column, r.year)))
		}
	}
	told := len(t.columns[column]) == 0 // its whole column is missing
	switch c.kind {
	case empty:
		if note := t.grid.notes[c.place.Cell]; note != "" {
			r.report(onlyComment(c.place, note))
			told = true
		}
	case fault:
		r.report(errorValue(c))
		c.text, told = nil, true
	case uncounted:
		r.report(noResult(c.place))
		told = true
	case number, date, truth:
		r.report(notText(c))
	case text:
		if kept := withoutStruck(c.text); len(kept) < len(c.text) {
			r.report(struckThrough(c.place, kept.Blank()))
			c.text, told = kept, kept.Blank()
		}
		if s := c.text.String(); len(s) >= maxCellText && len(utf16.Encode([]rune(s))) >= maxCellText {
			r.report(fullCell(c.place))
		}
	}
	return evaluation.Answer{Text: c.text, Place: c.place, Told: told}
}

// withoutStruck drops the text that somebody struck through.
func withoutStruck(t rich.Text) rich.Text {
	var kept rich.Text
	for _, run := range t {
		if !run.Emphasis.Has(rich.Strike) || strings.TrimSpace(run.Text) == "" {
			kept = append(kept, run)
		}
	}
	if kept.Blank() && !t.Blank() {
		return nil
	}
	return kept
}

// spreadMerges gives each row of a merged block of answers what the block holds:
// people merge cells to say the same of several actions.
func (r *teamReader) spreadMerges(t *table) {
	spread := 0
	for _, m := range t.grid.merges {
		if m.row1 <= t.header || (m.row1 == m.row2 && m.col1 == m.col2) {
			continue
		}
		for _, column := range answerColumns {
			cols := t.columns[column]
			if len(cols) == 0 || cols[0] < m.col1 || cols[0] > m.col2 {
				continue
			}
			c := t.grid.at(m.row1, m.col1)
			if c.kind == empty {
				continue
			}
			last := t.grid.place(m.row2, m.col2).Cell
			if m.row1 == m.row2 {
				r.report(mergedColumns(c.place, last))
				break
			}
			r.report(mergedCells(c.place, last))
			from, _ := slices.BinarySearch(t.grid.rows, m.row1+1)
			for _, row := range t.grid.rows[from:] {
				if row > m.row2 || cols[0] != m.col1 {
					break
				}
				if spread++; spread > maxSpread {
					return
				}
				copied := c
				copied.place = t.grid.place(row, cols[0])
				t.grid.cells[row][cols[0]] = copied
			}
			break
		}
	}
}

// looseColumns reports what stands in the table's rows but in no column of it. What
// the workbook shows of last year is not loose.
func (r *teamReader) looseColumns(t *table) {
	filled := make(map[int]int)
	for row := range t.rows {
		for col, c := range t.grid.cells[row] {
			if !t.named[col] && c.kind != empty {
				filled[col]++
			}
		}
	}
	for _, col := range slices.Sorted(maps.Keys(filled)) {
		head := t.grid.at(t.header, col)
		if !r.isContext(head.text.String()) {
			r.report(looseColumn(head, filled[col]))
		}
	}
}

// isContext knows the headers under which a workbook shows last year's answers.
func (r *teamReader) isContext(head string) bool {
	name, year := splitYear(head)
	switch name {
	case plan.Fold(colStatus), plan.Fold(colEvaluation):
		return year == r.year-1
	case plan.Fold(colNextSteps), plan.Fold(colPlanned):
		return year == r.year
	}
	return false
}

// outside tells of text below the table that is in none of its columns: a side
// table or a remark.
func (r *teamReader) outside(t *table) {
	inTable := make(map[int]bool)
	for row := range t.rows {
		inTable[row] = true
	}
	var first cell
	n, firstRow, firstCol := 0, 0, 0
	for _, row := range t.grid.rows {
		if row <= t.header || inTable[row] {
			continue
		}
		for col, c := range t.grid.cells[row] {
			if c.kind != text {
				continue
			}
			if n == 0 || row == firstRow && col < firstCol { // a map has no order
				first, firstRow, firstCol = c, row, col
			}
			n++
		}
	}
	if n > 0 {
		r.report(outsideTable(first, n))
	}
}
