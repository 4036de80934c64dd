package workbook

import (
	"maps"
	"slices"
	"strings"
	"sync"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// teamSheet is a sheet of a team's workbook.
type teamSheet struct {
	grid   *grid
	tables []*table    // of answers for the period
	near   *table      // what is most like one, where there is none; nil if nothing is
	period plan.Period // another that the sheet's table is of; zero if it is of none
	header int         // the row in which it says so
}

// tables finds the tables of answers on a sheet: each header row begins one. Columns of
// another period are none of its columns.
func (r *teamReader) tables(g *grid) *teamSheet {
	s := &teamSheet{grid: g}
	best, near := r.bestTable(g)
	if best == nil {
		s.near = near
		var at finding.Place
		at, s.period = r.otherPeriod(g)
		s.header, _, _ = parseRef(at.Cell) // without a period, 0
		if near == nil && s.period == (plan.Period{}) {
			if t := r.headless(g); t != nil {
				s.tables = []*table{t}
			}
		}
		return s
	}
	r.complete(best)
	r.levels(best)
	for _, row := range g.rows {
		switch t := headedBy(g, row, r.column(false)); {
		case row == best.header:
			s.tables = append(s.tables, best)
		case t == nil || !r.isHeader(t) || r.isRow(best, row):
		case t.partOf(best):
			t.columns, t.named = best.columns, best.named // the same header, repeated
			s.tables = append(s.tables, t)
		default:
			s.tables = append(s.tables, t)
		}
	}
	for i, t := range s.tables[1:] {
		s.tables[i].last = t.header - 1
	}
	first := s.tables[0]
	first.upward(func(row int) bool { return r.isRow(first, row) })
	return s
}

// isRow reports whether a row has a code of the plan where a table has its codes: then
// it is no header, whatever else stands in it.
func (r *teamReader) isRow(t *table, row int) bool {
	_, ok := r.codes[r.codeOf(t.cell(row, colCode))]
	return ok
}

// bestTable is the table on a sheet with the most columns. Where no row has the column
// of codes, the codes or the titles may show which column it is.
func (r *teamReader) bestTable(g *grid) (best, near *table) {
	best, ok := findTable(g, g.rows, r.column(false), colCode)
	if !ok || len(best.missing(r.answers...)) > 0 {
		// Only other headers than ours are worth comparing letter by letter.
		if slipped, found := findTable(g, r.likelyHeaders(g), r.column(true), colCode); slipped != nil && (found || !ok) {
			best, ok = slipped, found
		}
	}
	if best == nil {
		return nil, nil
	}
	if len(best.columns[colEvaluation]) == 0 {
		if _, other := r.otherPeriod(g); other != (plan.Period{}) {
			return nil, nil
		}
	}
	if !ok && !r.findCodes(best) && !r.titled(best) || len(best.missing(r.answers...)) == len(r.answers) {
		return nil, best
	}
	return best, nil
}

// mostLikely is how many of a sheet's first rows may be a header whose names all have a
// slip.
const mostLikely = 60

// likelyHeaders are a sheet's first rows, and those that have one of our names.
func (r *teamReader) likelyHeaders(g *grid) []int {
	first := min(len(g.rows), mostLikely)
	out := slices.Clone(g.rows[:first])
	for _, row := range g.rows[first:] {
		if t := headedBy(g, row, r.column(false)); t != nil && len(t.columns) > 2 && len(out) < 4*mostLikely {
			out = append(out, row)
		}
	}
	return out
}

// column names header cells of the period; with slips, also those with a slip of the pen.
func (r *teamReader) column(slips bool) func(string) string {
	return func(s string) string { return r.nameOf(s, slips).current }
}

// headerName is what a cell's text says as a header.
type headerName struct {
	column  string
	named   plan.Period // zero if it names none
	current string      // the column, if it is the period's
}

// nameKey is a text and how it is read.
type nameKey struct {
	text  string
	slips bool
}

// headerNames are what nameOf found: the workbooks of a period have the same headers.
type headerNames struct {
	mu    sync.RWMutex
	known map[nameKey]headerName
}

// mostNames bounds what nameOf remembers.
const mostNames = 4096

// nameOf reads a text as a header.
func (r *Reader) nameOf(s string, slips bool) headerName {
	if !canBeHeader(s) {
		return headerName{}
	}
	key := nameKey{s, slips}
	r.names.mu.RLock()
	n, ok := r.names.known[key]
	r.names.mu.RUnlock()
	if ok {
		return n
	}
	if n.column, n.named = r.namer.name(s, slips); r.namer.current(n.column, n.named) {
		n.current = n.column
	}
	r.names.mu.Lock()
	defer r.names.mu.Unlock()
	if len(r.names.known) < mostNames {
		r.names.known[nameKey{strings.Clone(s), slips}] = n
	}
	return n
}

// isHeader reports whether a row that has these columns can be nothing but a header.
func (r *teamReader) isHeader(t *table) bool {
	return len(t.columns[colCode]) > 0 && len(t.missing(r.answers...)) < len(r.answers)
}

// partOf reports whether a header has its columns where the other has them.
func (t *table) partOf(other *table) bool {
	for name, cols := range t.columns {
		if !slices.Contains(other.columns[name], cols[0]) {
			return false
		}
	}
	return true
}

// findCodes takes the column that holds codes of the plan for that of the codes.
func (r *teamReader) findCodes(t *table) bool {
	col, n := r.columnOfCodes(t.grid, func(row, col int) bool { return t.has(row) && !t.named[col] })
	if n == 0 {
		return false
	}
	t.add(colCode, col)
	t.grid.settle(t.header, col)
	r.report(codesFound(t.grid.at(t.header, col)))
	return true
}

// columnOfCodes is the first column in which, of the cells that count, most are codes of
// the plan, and how many are; 0 if there is none.
func (r *teamReader) columnOfCodes(g *grid, counts func(row, col int) bool) (col, n int) {
	known, other := make(map[int]int), make(map[int]int)
	for at, c := range g.full {
		if !counts(at.row, at.col) {
			continue
		}
		if _, ok := r.codes[r.codeOf(c)]; ok && c.kind == text {
			known[at.col]++
		} else {
			other[at.col]++
		}
	}
	for _, col := range slices.Sorted(maps.Keys(known)) {
		if known[col] > other[col] {
			return col, known[col]
		}
	}
	return 0, 0
}

// titled reports whether a table without codes can do without them: it has titles of the
// plan, and columns of answers.
func (r *teamReader) titled(t *table) bool {
	if len(t.missing(r.answers...)) > len(r.answers)-2 {
		return false
	}
	for row := range t.rows {
		if len(r.titles[plan.Fold(r.title(t, row))]) > 0 {
			return true
		}
	}
	return false
}

// complete adds the answer columns whose header is not their name: it goes on with other
// text, or another text stands in its place, between the columns beside which we print
// it, or none, as under a merged header.
func (r *teamReader) complete(t *table) {
	for _, col := range t.grid.columns(t.header) {
		c := t.grid.cells[t.header][col]
		if column := r.namer.prefix(c.text.String()); !t.named[col] && column != "" && len(t.columns[column]) == 0 {
			t.add(column, col)
			r.report(headerText(c, r.namer.header(column)))
			t.grid.settle(t.header, col)
		}
	}
	if len(r.answers) > 1 {
		if second := t.columns[r.answers[1]]; len(second) > 0 && len(t.columns[r.answers[0]]) == 0 && second[0] > 0 {
			r.completeRun(t, second[0]-1, r.answers[:1], r.answers[1:])
		}
	}
	for i := 1; i < len(r.answers); i++ {
		before, from := t.columns[r.answers[i-1]], i
		for i < len(r.answers) && len(t.columns[r.answers[i]]) == 0 {
			i++
		}
		if len(before) > 0 && i > from {
			r.completeRun(t, before[0]+1, r.answers[from:i], r.answers[i:])
		}
	}
}

// completeRun takes the columns from col on for those that are missing, if the ones that
// come after them stand right behind.
func (r *teamReader) completeRun(t *table, col int, missing, after []string) {
	if len(after) > 0 && !slices.Contains(t.columns[after[0]], col+len(missing)) {
		return
	}
	filled := t.filled()
	var bare []guessedHeader
	for i, name := range missing {
		head := t.grid.at(t.header, col+i)
		other := r.nameOf(head.text.String(), true).column != "" || r.isLastYear(head.text.String())
		if t.named[col+i] || other || !filled[col+i] || head.kind != empty && r.origin == nil {
			continue
		}
		t.add(name, col+i)
		t.grid.settle(t.header, col+i)
		if guess := (guessedHeader{head, r.namer.header(name)}); head.kind == empty {
			bare = append(bare, guess)
		} else {
			r.report(headerGuessed(guess))
		}
	}
	if len(bare) > 0 {
		r.report(headersGuessed(bare, t.grid.mergedInto(bare)))
	}
}

// guessedHeader is the cell above a column of which its place tells the name.
type guessedHeader struct {
	cell cell
	name string
}

// mergedInto is the cell with which headers are merged; "" if they are not.
func (g *grid) mergedInto(heads []guessedHeader) string {
	for _, h := range heads {
		row, col, _ := parseRef(h.cell.place.Cell)
		if m, ok := g.mergeOf(row, col); ok {
			return g.place(m.row1, m.col1).Cell
		}
	}
	return ""
}

// levels adds the columns of levels that the plan calls otherwise, or does not name: of
// the columns between the code and the answers, those that hold the plan's titles of one
// level. What stands above one is told. Where the plan lacks a level's name, an empty
// column is that level's too.
func (r *teamReader) levels(t *table) {
	if len(t.columns[colCode]) == 0 {
		return
	}
	end := maxColumns
	for _, c := range r.answers {
		if cols := t.columns[c]; len(cols) > 0 {
			end = min(end, cols[0])
		}
	}
	lacking := t.missing(levelNames(r.plan.Document)...)
	var idle []int // empty columns
	for _, col := range t.grid.columns(t.header) {
		if col <= t.columns[colCode][0] || col >= end || t.named[col] || len(lacking) == 0 {
			continue
		}
		level, filled := r.levelOf(t, col)
		if level != "" && slices.Contains(lacking, level) {
			t.add(level, col)
			t.grid.settle(t.header, col)
			if !r.plan.Doubts.Levels { // else the plan's finding says why
				r.levelCalled(level, t.grid.at(t.header, col), levelHeader(t.grid.at(t.header, col), level))
			}
		}
		if level == "" && !filled && t.grid.at(t.header, col).kind != empty {
			idle = append(idle, col)
		}
		head := plan.Fold(t.grid.at(t.header, col).text.String())
		if (level != "" || !filled) && r.plan.Doubts.Levels || level != "" && r.origin.printed(asTitle, head) {
			t.grid.settle(t.header, col)
		}
	}
	if left := t.missing(lacking...); len(left) > 0 && len(left) == len(idle) {
		for n, col := range idle { // levels that have no titles here, and another name by now
			t.grid.settle(t.header, col)
			if head := t.grid.at(t.header, col); !r.plan.Doubts.Levels {
				r.levelCalled(left[n], head, looseHeaders(&pile{cells: []cell{head}, n: 1}, r.voice))
			}
		}
	}
}

// levelCalled leaves to be told what the workbook calls a level. It is told as told where
// no other workbook calls it so.
func (r *teamReader) levelCalled(level string, head cell, told finding.Finding) {
	if name := rich.CleanString(head.text.String()); name != "" {
		r.ret.Renamed = append(r.ret.Renamed, evaluation.Renamed{Level: level, Text: name, Told: told})
	} else {
		r.report(told)
	}
}

func levelNames(d plan.Document) []string {
	var out []string
	for _, l := range d.Levels {
		out = append(out, l.Name)
	}
	return out
}

// levelOf is the level of which most of a column's cells hold the title, at or above the
// code of their row; "" if there is none. filled says that the column holds anything.
func (r *teamReader) levelOf(t *table, col int) (name string, filled bool) {
	hits, cells := make(map[int]int), 0
	for row := range t.rows {
		folded := plan.Fold(t.grid.at(row, col).text.String())
		if folded == "" {
			continue
		}
		cells++
		for code := r.find.Code(t.string(row, colCode)); code != ""; code = code.Parent() {
			if plan.Fold(r.codes[code].Title) == folded {
				hits[code.Level()]++
				break
			}
		}
	}
	for level, l := range r.plan.Document.Levels {
		if 2*hits[level+1] > cells {
			return l.Name, true
		}
	}
	return "", cells > 0
}

// filled are the columns of the sheet that have something in the table's rows.
func (t *table) filled() map[int]bool {
	out := make(map[int]bool)
	for at := range t.grid.full {
		if t.has(at.row) {
			out[at.col] = true
		}
	}
	return out
}
