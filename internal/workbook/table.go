package workbook

import (
	"slices"

	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

// table is a part of a sheet that is read by the names in its header row. Rows above
// the header belong to it from first on: people sort a sheet with its header.
type table struct {
	grid        *grid
	header      int              // its row; noHeader if it has none
	first, last int              // its rows, the header among them
	columns     map[string][]int // by name, in the order of the sheet; more than one where a header stands twice
	named       map[int]bool     // the columns of the sheet that have a name in the table
	// covered are cells that are empty because they are merged with others, as a finding
	// at the given place says, by row and column; anchors are, by row, the merges that
	// begin in a column that is not spread.
	covered map[[2]int]finding.Place
	anchors map[int]area
	merged  []mergedCells
	mergeAt map[finding.Place]int // where in merged, by the first cell
	// wide are the cells of answers with which others of their row are merged.
	wide map[[2]int]bool
}

// findTable looks among rows for the one that holds most of the wanted names, the key among
// them. name turns a header cell's text into a column name, or "". Where no row
// has the key, it returns false and the row that is most like a header, if any.
func findTable(g *grid, rows []int, name func(string) string, key string) (*table, bool) {
	var best, near *table
	for _, row := range rows {
		t := headedBy(g, row, name)
		switch {
		case t == nil:
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

// headedBy is the table whose header the given row is: of every row below it. It is nil
// where no cell of the row has a name.
func headedBy(g *grid, row int, name func(string) string) *table {
	var t *table
	for _, col := range g.columns(row) {
		n := name(g.cells[row][col].text.String())
		if n == "" {
			continue
		}
		if t == nil {
			t = newTable(g, row)
		}
		t.add(n, col)
	}
	if t != nil {
		t.preferExact()
	}
	return t
}

// newTable is a table without columns: every row from its header on.
func newTable(g *grid, header int) *table {
	return &table{
		grid: g, header: header, first: header, last: maxRows,
		columns: make(map[string][]int), named: make(map[int]bool),
		covered: make(map[[2]int]finding.Place), anchors: make(map[int]area), wide: make(map[[2]int]bool),
		mergeAt: make(map[finding.Place]int),
	}
}

func (t *table) add(name string, col int) {
	t.columns[name] = append(t.columns[name], col)
	t.named[col] = true
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
		kept := slices.DeleteFunc(slices.Clone(cols), func(col int) bool {
			return !exact(t.grid.at(t.header, col).text.String(), name)
		})
		if len(kept) == 0 {
			kept = cols
		}
		kept = kept[:min(len(kept), maxSame)]
		for _, col := range cols {
			if !slices.Contains(kept, col) {
				delete(t.named, col)
			}
		}
		t.columns[name] = kept
	}
}

// upward lets the rows above the header belong to the table from the first one on of
// which isRow says that it is one.
func (t *table) upward(isRow func(row int) bool) {
	for _, row := range t.grid.rows {
		if row >= t.first {
			return
		}
		if isRow(row) {
			t.first = row
			return
		}
	}
}

// has reports whether a row lies in the table.
func (t *table) has(row int) bool { return row >= t.first && row <= t.last && row != t.header }

// rows yields the table's row numbers that hold something in one of its columns.
func (t *table) rows(yield func(int) bool) {
	from, _ := slices.BinarySearch(t.grid.rows, t.first)
	for _, row := range t.grid.rows[from:] {
		if row > t.last {
			return
		}
		if t.has(row) && t.holds(row) && !yield(row) {
			return
		}
	}
}

// holds reports whether a row has something in one of the table's columns.
func (t *table) holds(row int) bool {
	for col, c := range t.grid.cells[row] {
		if t.named[col] && c.kind != empty {
			return true
		}
	}
	return false
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

// head is what the sheet calls a column that the table has.
func (t *table) head(column string) string {
	return rich.CleanString(t.grid.at(t.header, t.columns[column][0]).text.String())
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
