package manuscript

import (
	"cmp"
	"math"
	"slices"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/importer"
)

// fewestColumns is how many columns a table on paper must have to be told from text in
// columns: of two, nothing tells the difference.
const fewestColumns = 3

// findTables finds the lines that stand in the cells of tables. A PDF without tags does
// not say that: but programs print a table cell by cell, so that behind the last line of
// one the next begins higher or at the same height, and further to the right.
func (s *typesetter) findTables() {
	s.edges = make(map[[2]int]float64)
	starts := make(map[int]int) // of columns behind the first, in whole points: how often
	for n := 1; n < len(s.lines); n++ {
		if s.nextCell(s.lines[n-1], s.lines[n]) {
			starts[int(math.Round(s.lines[n].X))]++
		}
	}
	var columns []float64
	for x, n := range starts {
		if n+starts[x-1]+starts[x+1] >= 3 {
			columns = append(columns, float64(x))
		}
	}
	slices.Sort(columns)
	columns = slices.CompactFunc(columns, func(a, b float64) bool { return math.Abs(b-a) < 3 })
	if len(columns)+1 < fewestColumns {
		return
	}
	s.fillTables(columns)
}

// nextCell reports whether a line begins the cell behind that of the line before.
func (s *typesetter) nextCell(before, l printedLine) bool {
	return before.Page == l.Page && l.X > before.X+2*before.Size && l.Y > before.Y-0.4*before.Size
}

// fillTables gives the lines their cells, by where the columns behind the first begin.
func (s *typesetter) fillTables(columns []float64) {
	table, row := 0, 0
	from := -1 // the first line of the table; -1: in none
	end := func(to int) {
		switch {
		case from < 0:
		case s.isTable(s.lines[from:to]): // what of a cell stands on the next page comes with the rest of it
			slices.SortStableFunc(s.lines[from:to], func(a, b printedLine) int {
				return cmp.Or(cmp.Compare(a.cell.Row, b.cell.Row), cmp.Compare(a.cell.Column, b.cell.Column))
			})
		default:
			for n := from; n < to; n++ {
				s.lines[n].cell = nil
			}
		}
		from = -1
	}
	left := 0.0
	for n := range s.lines {
		l := &s.lines[n]
		column := columnOf(*l, columns)
		switch {
		case column == 1 && from >= 0 && math.Abs(l.X-left) > 3, column == 0, column == 1 && s.standsAlone(n, columns):
			end(n)
			continue
		case column == 1 && from < 0:
			if n+1 == len(s.lines) || !s.nextCell(*l, s.lines[n+1]) && columnOf(s.lines[n+1], columns) != 1 {
				continue
			}
			from, left, row, table = n, l.X, 1, table+1
		case from < 0:
			continue
		case column == 1 && columnOf(s.lines[n-1], columns) != 1 && !overPage(s.lines[n-1], *l):
			row++
		}
		l.cell = &importer.Cell{Table: table, Row: row, Column: column, Span: 1}
		edge := [2]int{table, column}
		s.edges[edge] = max(s.edges[edge], l.Right)
	}
	end(len(s.lines))
}

// standsAlone reports whether a line in the first column is a title above or under a
// table: no cell comes behind it, or what comes beneath it has other letters or is far away.
func (s *typesetter) standsAlone(n int, columns []float64) bool {
	if n+1 == len(s.lines) {
		return true
	}
	l, next := s.lines[n], s.lines[n+1]
	if columnOf(next, columns) == 0 {
		return true
	}
	return l.Page == next.Page && columnOf(next, columns) == 1 &&
		(math.Abs(l.Size-next.Size) > 0.3 || l.bold != next.bold || l.Y-next.Y > 2*l.Size)
}

// overPage reports whether a line goes on with a row that began on the page before.
func overPage(before, l printedLine) bool {
	first, _ := utf8.DecodeRuneInString(l.text)
	return l.Page == before.Page+1 && unicode.IsLower(first)
}

// columnOf is the column that a line stands in, from 1; 0 where it is none's.
func columnOf(l printedLine, columns []float64) int {
	for n, x := range columns {
		if math.Abs(l.X-x) < 3 {
			if n+1 < len(columns) && l.Right > columns[n+1] {
				return 0
			}
			return n + 2
		}
	}
	if l.Right < columns[0] {
		return 1
	}
	return 0
}

// isTable reports whether lines that could be a table's have as many columns as one.
func (s *typesetter) isTable(lines []printedLine) bool {
	seen := make(map[int]bool)
	for _, l := range lines {
		if l.cell != nil {
			seen[l.cell.Column] = true
		}
	}
	return len(seen) >= fewestColumns
}
