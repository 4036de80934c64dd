package workbook

import (
	"maps"
	"slices"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// headerRows is how far down a header is looked for: people put titles above it.
const headerRows = 60

// table is a sheet read by the names in its header row.
type table struct {
	grid    *grid
	header  int              // its row
	columns map[string][]int // by name, in the order of the sheet; more than one where a header stands twice
	named   map[int]bool     // the columns of the sheet that have a name in the table
}

// findTable looks for the row that holds most of the wanted names, the key among
// them. name turns a header cell's text into a column name, or "". Where no row
// has the key, it returns false and the row that is most like a header, if any.
func findTable(g *grid, name func(string) string, key string) (*table, bool) {
	var best, near *table
	for _, row := range g.rows[:min(headerRows, len(g.rows))] {
		t := &table{grid: g, header: row, columns: make(map[string][]int), named: make(map[int]bool)}
		for _, col := range slices.Sorted(maps.Keys(g.cells[row])) {
			n := name(g.cells[row][col].text.String())
			if n == "" {
				continue
			}
			t.columns[n] = append(t.columns[n], col)
			t.named[col] = true
		}
		t.preferExact()
		switch {
		case len(t.columns[key]) > 0 && len(t.columns) > 1:
			if best == nil || len(t.columns) > len(best.columns) {
				best = t
			}
		case len(t.columns) >= 3 && near == nil:
			near = t
		}
	}
	if best == nil {
		return near, false
	}
	return best, true
}

// maxSame is how many columns of one name are read.
const maxSame = 4

// preferExact leaves, of several columns that may be the same, those with the very
// name: a column "Nr" beside one called "Code" is something else.
func (t *table) preferExact() {
	for name, cols := range t.columns {
		if len(cols) < 2 {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(cols), func(col int) bool { return !exact(t.grid.at(t.header, col).text.String(), name) })
		if len(kept) == 0 {
			kept = cols
		}
		kept = kept[:min(len(kept), maxSame)]
		for _, col := range cols {
			t.named[col] = slices.Contains(kept, col)
		}
		t.columns[name] = kept
	}
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
	for _, row := range t.grid.rows {
		if row <= t.header {
			continue
		}
		for col, c := range t.grid.cells[row] {
			if t.named[col] && c.kind != empty {
				if !yield(row) {
					return
				}
				break
			}
		}
	}
}

// cell returns a row's cell in the named column. Of a column that stands twice it
// is the first one that holds something; without the column, an empty one.
func (t *table) cell(row int, column string) cell {
	cols := t.columns[column]
	if len(cols) == 0 {
		return cell{place: finding.Place{File: t.grid.book, Sheet: t.grid.sheet}}
	}
	for _, col := range cols {
		if c := t.grid.at(row, col); c.kind != empty {
			return c
		}
	}
	return t.grid.at(row, cols[0])
}

func (t *table) string(row int, column string) string {
	return rich.CleanString(t.cell(row, column).text.String())
}

func (t *table) missing(columns ...string) []string {
	var out []string
	for _, c := range columns {
		if len(t.columns[c]) == 0 {
			out = append(out, c)
		}
	}
	return out
}
