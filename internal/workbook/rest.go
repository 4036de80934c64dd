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
		all.add(between.cells...)
		all.n += between.n - len(between.cells)
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
				all.add(beside[col].cells...)
				all.n += beside[col].n - len(beside[col].cells)
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
	byKind := make(map[objectKind][]object)
	for _, o := range g.objects {
		byKind[o.kind] = append(byKind[o.kind], o)
	}
	for _, kind := range slices.Sorted(maps.Keys(byKind)) {
		r.report(objectsOn(kind, byKind[kind], r.voice))
	}
	if len(g.margins) > 0 {
		r.report(inMargins(finding.Place{File: g.book, Sheet: g.sheet}, g.margins, r.voice))
	}
	if len(g.lostLinks) > 0 {
		r.report(linksLost(g.lostLinks))
	}
	if len(g.flaws) > 0 {
		r.report(notRead(g.flaws))
	}
}

// tellComments reports the comments on a sheet's cells: one by one, but for those on many
// cells of a column.
func (r *sheetReader) tellComments(g *grid) {
	type kind struct {
		col   int
		empty bool
	}
	var order []kind
	byKind := make(map[kind][]finding.Quoted)
	for _, ref := range sortedRefs(g.notes) {
		row, col, ok := parseRef(ref)
		if g.notes[ref] == "" {
			continue
		}
		k := kind{col, !ok || g.at(row, col).kind == empty}
		if byKind[k] == nil {
			order = append(order, k)
		}
		byKind[k] = append(byKind[k], finding.Quoted{Cell: ref, Text: g.notes[ref]})
	}
	for _, k := range order {
		notes := byKind[k]
		if len(notes) > few {
			r.report(comments(finding.Place{File: g.book, Sheet: g.sheet, Cell: notes[0].Cell}, notes, k.empty, r.voice))
			continue
		}
		for _, n := range notes {
			p := finding.Place{File: g.book, Sheet: g.sheet, Cell: n.Cell}
			if k.empty {
				r.report(onlyComment(p, n.Text, r.voice))
			} else {
				r.report(commented(p, n.Text, r.voice))
			}
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
