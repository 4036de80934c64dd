package workbook

import (
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// headerRows is how far down a header is looked for: people put titles above it.
const headerRows = 30

// table is a sheet read by the names in its header row.
type table struct {
	grid    *grid
	header  int            // its row
	columns map[string]int // by name
}

// findTable looks for the first row that holds the first of the wanted names,
// and notes where each of them stands. name turns a header cell's text into a
// column name, or "".
func findTable(g *grid, name func(string) string, key string) (*table, bool) {
	for row := range min(headerRows, len(g.rows)) {
		t := &table{grid: g, header: row, columns: make(map[string]int)}
		for col, c := range g.rows[row] {
			n := name(c.text.String())
			if _, twice := t.columns[n]; n != "" && !twice {
				t.columns[n] = col
			}
		}
		if _, ok := t.columns[key]; ok && len(t.columns) > 1 {
			return t, true
		}
	}
	return nil, false
}

// oneOf makes the name function of findTable for columns without a year.
func oneOf(columns ...string) func(string) string {
	folded := make(map[string]string)
	for _, c := range columns {
		folded[plan.Fold(c)] = c
	}
	return func(s string) string { return folded[plan.Fold(s)] }
}

// rows yields the row numbers below the header that hold something in one of the
// table's columns.
func (t *table) rows(yield func(int) bool) {
	for row := t.header + 1; row < len(t.grid.rows); row++ {
		for _, col := range t.columns {
			if !t.grid.at(row, col).text.Blank() {
				if !yield(row) {
					return
				}
				break
			}
		}
	}
}

// cell returns a row's cell in the named column; without the column, an empty one.
func (t *table) cell(row int, column string) cell {
	col, ok := t.columns[column]
	if !ok {
		return cell{place: finding.Place{File: t.grid.book, Sheet: t.grid.sheet}}
	}
	return t.grid.at(row, col)
}

func (t *table) string(row int, column string) string {
	return rich.CleanString(t.cell(row, column).text.String())
}

func (t *table) missing(columns ...string) []string {
	var out []string
	for _, c := range columns {
		if _, ok := t.columns[c]; !ok {
			out = append(out, c)
		}
	}
	return out
}
