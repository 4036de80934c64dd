package workbook

import (
	"regexp"
	"slices"

	"evaluatie/internal/plan"
)

// noHeader is the header row of a table that has none.
const noHeader = -1

// headless is the table on a sheet of ours that lost its header: somebody deleted the
// row, or merged its cells. The codes of the plan show their column, and the others stand
// behind it as we print them, with or without last year's answers. It is nil where no
// statuses stand in their place, or no evaluations.
func (r *teamReader) headless(g *grid) *table {
	if r.origin == nil || !r.origin.of(r.period) || r.plan.Doubts.Statuses || !slices.Contains(r.answers, colStatus) {
		return nil
	}
	first := slices.IndexFunc(g.rows, func(row int) bool { return r.hasCode(g, row) })
	if first < 0 {
		return nil
	}
	codes, n := r.columnOfCodes(g, func(row, _ int) bool { return row >= g.rows[first] })
	if n < 2 {
		return nil
	}
	levels := len(r.plan.Document.Levels)
	for _, lastYear := range []int{0, 2} { // how many columns show it
		t := newTable(g, noHeader)
		t.first = g.rows[first]
		t.add(colCode, codes)
		for i, level := range r.plan.Document.Levels {
			t.add(level.Name, codes+1+i)
		}
		for i, c := range r.answers {
			t.add(c, codes+1+levels+lastYear+i)
		}
		if r.mostlyStatuses(t, colStatus) > 0 && r.mostlyStatuses(t, colEvaluation) < 0 {
			r.settleNames(g, g.rows[:first])
			r.report(headerGone(g.place(t.first, codes), columnName(t.columns[colStatus][0]),
				r.headers(r.columns()), headerMerged(t), otherHeader(t)))
			return t
		}
	}
	return nil
}

// otherHeader settles and returns what stands above a table where its header should: cells
// above most of its columns.
func otherHeader(t *table) *pile {
	var heads pile
	row := t.first - 1
	t.grid.unsettled(row, func(col int, c cell) {
		if t.named[col] {
			heads.add(c)
		}
	})
	if 2*heads.n <= len(t.named) {
		return &pile{}
	}
	t.grid.take(row, anyColumn)
	return &heads
}

// headerMerged reports whether the row above a table has merged cells at its statuses.
func headerMerged(t *table) bool {
	_, ok := t.grid.mergeOf(t.first-1, t.columns[colStatus][0])
	return ok
}

// mostlyStatuses is how many more cells of a column are statuses of the plan than are
// not.
func (r *teamReader) mostlyStatuses(t *table, column string) int {
	more := 0
	for row := range t.rows {
		c := t.cell(row, column)
		if c.kind == empty {
			continue
		}
		if _, ok := r.plan.Statuses.Match(c.text.String()); ok {
			more++
		} else {
			more--
		}
	}
	return more
}

// hasCode reports whether a code of the plan stands in a row.
func (r *teamReader) hasCode(g *grid, row int) bool {
	for _, c := range g.cells[row] {
		if _, ok := r.codes[r.codeOf(c)]; ok && c.kind == text {
			return true
		}
	}
	return false
}

// tableHeader is what Excel puts above a table that has no header, in Dutch or English.
var tableHeader = regexp.MustCompile(`^(kolom|column)\d+$`)

// settleNames settles what rows hold of a header.
func (r *teamReader) settleNames(g *grid, rows []int) {
	for _, row := range rows {
		g.unsettled(row, func(col int, c cell) {
			if text := c.text.String(); r.nameOf(text, false).column != "" || tableHeader.MatchString(plan.Fold(text)) {
				g.settle(row, col)
			}
		})
	}
}
