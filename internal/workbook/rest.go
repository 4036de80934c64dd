package workbook

import (
	"cmp"
	"maps"
	"slices"

	"evaluatie/internal/finding"
)

// tellRest reports what on a sheet nobody settled, with its texts: what stands above
// its tables, beside them (by column) and below them; or all that is on a sheet without
// one. It settles what it tells.
func (r *sheetReader) tellRest(g *grid, tables ...*table) {
	var above, below, between pile
	beside := make(map[int]*pile)
	heads := make(map[int]cell) // of those columns, and of others
	for _, row := range g.rows {
		t, place := locate(row, tables)
		g.unsettled(row, func(col int, c cell) {
			switch g.settle(row, col); place {
			case aboveTables:
				above.add(c)
			case inTable:
				if beside[col] == nil {
					beside[col] = &pile{}
				}
				beside[col].add(c)
				between.add(c)
				if _, ok := heads[col]; !ok {
					heads[col] = g.at(t.header, col)
				}
			case atHeader:
				heads[col] = c
			default:
				below.add(c)
			}
		})
	}
	if len(tables) == 0 {
		if below.n > 0 {
			r.report(looseSheet(g, &below, r.voice))
		}
		return
	}
	if above.n > 0 {
		r.report(aboveTable(&above, r.voice))
	}
	var alone, all pile // headers: of columns without anything in them, and of the others
	for _, col := range slices.Sorted(maps.Keys(heads)) {
		switch {
		case beside[col] == nil:
			alone.add(heads[col])
		case heads[col].kind != empty:
			all.add(heads[col])
		}
	}
	if len(beside) > mostColumns {
		all.join(&between)
		r.report(looseColumns(len(beside), &all, r.voice))
	} else {
		r.tellBeside(beside, heads)
	}
	if alone.n > 0 {
		r.report(looseHeaders(&alone, r.voice))
	}
	if below.n > 0 {
		r.report(outsideTable(&below, r.voice))
	}
}

// tellBeside reports what stands in columns beside a table: once for columns next to each
// other, as somebody pasted them together.
func (r *sheetReader) tellBeside(beside map[int]*pile, heads map[int]cell) {
	cols := slices.Sorted(maps.Keys(beside))
	for len(cols) > 0 {
		n := 1
		for n < len(cols) && cols[n] == cols[n-1]+1 {
			n++
		}
		if n == 1 {
			r.report(looseColumn(columnName(cols[0]), heads[cols[0]], beside[cols[0]], r.voice))
		} else {
			var all pile
			for _, col := range cols[:n] {
				if heads[col].kind != empty {
					all.add(heads[col])
				}
				all.join(beside[col])
			}
			all.sort()
			r.report(looseColumns(n, &all, r.voice))
		}
		cols = cols[n:]
	}
}

// mostColumns is how many columns beside a table are told one by one.
const mostColumns = 8

// side is where a row lies with regard to a sheet's tables.
type side int

const (
	belowTables side = iota // or between their rows; or there is no table
	aboveTables
	inTable
	atHeader
)

func locate(row int, tables []*table) (*table, side) {
	for _, t := range tables {
		switch {
		case row == t.header:
			return t, atHeader
		case t.has(row) && t.holds(row):
			return t, inTable
		}
	}
	if len(tables) > 0 && row < tables[0].first {
		return nil, aboveTables
	}
	return nil, belowTables
}

// tellBesides reports what a sheet holds besides the content of its cells: comments,
// pictures and the like, headers and footers, links that lead to no web page, and what
// of it could not be read.
func (r *sheetReader) tellBesides(g *grid) {
	r.tellComments(g)
	kindOf := func(o object) objectKind { return o.kind }
	byKind := func(a, b object) int { return cmp.Compare(a.kind, b.kind) }
	for _, objects := range grouped(slices.SortedStableFunc(slices.Values(g.objects), byKind), kindOf) {
		r.report(objectsOn(objects, r.voice))
	}
	if len(g.margins) > 0 {
		r.report(inMargins(finding.Place{File: g.book, Sheet: g.sheet}, g.margins, r.voice))
	}
	tell(r.report, g.lostLinks, linksLost)
	tell(r.report, g.flaws, notRead)
}

// tellComments reports the comments on a sheet's cells: one by one, but for those on many
// cells of a column.
func (r *sheetReader) tellComments(g *grid) {
	type kind struct {
		col   int
		empty bool
	}
	kindOf := func(n finding.Quoted) kind {
		row, col, ok := parseRef(n.Cell)
		return kind{col, !ok || g.at(row, col).kind == empty}
	}
	var all []finding.Quoted
	for _, ref := range sortedRefs(g.notes) {
		if g.notes[ref] != "" {
			all = append(all, finding.Quoted{Cell: ref, Text: g.notes[ref]})
		}
	}
	for _, notes := range grouped(all, kindOf) {
		told := [][]finding.Quoted{notes}
		if len(notes) <= few {
			told = slices.Collect(slices.Chunk(notes, 1))
		}
		for _, n := range told {
			at := finding.Place{File: g.book, Sheet: g.sheet, Cell: n[0].Cell}
			r.report(comments(at, n, kindOf(n[0]).empty, r.voice))
		}
	}
}

// sortedRefs are the cells of a map by reference, by row and then by column.
func sortedRefs(m map[string]string) []string {
	return slices.SortedFunc(maps.Keys(m), func(a, b string) int {
		rowA, colA, _ := parseRef(a) // what is no reference comes first
		rowB, colB, _ := parseRef(b)
		return cmp.Or(cmp.Compare(rowA, rowB), cmp.Compare(colA, colB), cmp.Compare(a, b))
	})
}
