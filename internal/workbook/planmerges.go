package workbook

import (
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// This file reads the merged cells of the plan's items: a row of one wide cell, with or
// without its code in it, and titles and teams that a merge has swallowed.

// mergedItems deals with the merges that begin in the column of the codes or of the
// titles, and takes them out of those that are spread. Where one covers several rows, all
// but the first have lost their title, as it reports.
func (r *planReader) mergedItems(t *table) {
	if len(t.columns[colTitle]) == 0 {
		return
	}
	title := t.columns[colTitle][0]
	left := maxSpread
	t.grid.merges = slices.DeleteFunc(t.grid.merges, func(m area) bool {
		column, ok := t.firstMerged(m, []string{colCode, colTitle})
		if !ok || !t.has(m.row1) || column == colCode && m.row1 != m.row2 {
			return false // of codes that are merged, mergedKeys tells
		}
		if m.row1 == m.row2 {
			r.wide[m.row1] = m.col2 > title && r.wideRow(t, m)
			return r.wideRow(t, m)
		}
		rows, ok := t.grid.block(m, &left)
		if !ok || title != m.col1 {
			return false
		}
		for _, row := range rows {
			for col := m.col1; col <= min(m.col2, m.col1+maxSame); col++ {
				if row > m.row1 || col > m.col1 {
					t.covered[[2]int{row, col}] = t.grid.place(m.row1, m.col1)
				}
			}
		}
		r.report(keysMerged(t.grid.place(m.row1, m.col1), t.grid.place(m.row2, m.col2).Cell, colTitle))
		return true
	})
}

// spreadBeside spreads the merged cells of a list's other columns than that of its names:
// of merges that cover those, mergedKeys tells.
func (r *planReader) spreadBeside(t *table, s planSheet) {
	var beside []string
	for _, column := range s.columns[1:] {
		if cols := t.columns[column]; len(cols) > 0 {
			beside = append(beside, column)
		}
	}
	merges := t.grid.merges
	t.grid.merges = slices.DeleteFunc(slices.Clone(merges), func(m area) bool {
		_, key := t.firstMerged(m, s.columns[:1])
		return key
	})
	r.together(func() { r.spread(t, beside...) })
	t.grid.merges = merges
}

// wideRow reports whether a merge within a row is only wide: nothing lies under it.
func (r *planReader) wideRow(t *table, m area) bool {
	return !slices.ContainsFunc(t.grid.columnsIn(m.row1, m), func(col int) bool {
		return col > m.col1 && t.grid.at(m.row1, col).kind != empty
	})
}

// codeAndTitle parts a text that begins with a code.
var codeAndTitle = regexp.MustCompile(`^(\d{1,3}(?:[.,]\d{1,3})*)[.):]?[ \t]+[-–]?[ \t]*(\pL.*)$`)

// joined parts the code and the title that stand in one cell, where nothing is in the
// column of the titles. So that a remark such as “2 acties te bespreken” is none, the plan
// lacks the code otherwise, and has one above it or below it.
func (r *planReader) joined(t *table) {
	if len(t.columns[colTitle]) == 0 {
		return
	}
	found := make(map[int]plan.Item) // by row
	known, above := make(map[plan.Code]int), make(map[plan.Code]bool)
	for row := range t.rows {
		code := plan.ParseCode(t.string(row, colCode))
		if m := codeAndTitle.FindStringSubmatch(t.string(row, colCode)); m != nil && t.cell(row, colTitle).kind == empty && !allStruck(t.cell(row, colCode)) {
			code = plan.ParseCode(m[1])
			found[row] = plan.Item{Code: code, Title: m[2]}
		}
		known[code]++
		above[code.Parent()] = true
	}
	var parted []cell
	for row := range t.rows {
		i, ok := found[row]
		if !ok || known[i.Code] > 1 || !above[i.Code] && (i.Code.Level() == 1 || known[i.Code.Parent()] == 0) {
			continue
		}
		c := t.cell(row, colCode)
		parted = append(parted, c)
		r.part(t, row, c, i)
	}
	tell(r.report, parted, codesWithTitles)
}

// part puts a code and a title each in its own cell.
func (r *planReader) part(t *table, row int, c cell, i plan.Item) {
	title := c
	title.text, title.place = rich.Plain(strings.TrimSpace(i.Title)), t.grid.place(row, t.columns[colTitle][0])
	t.grid.put(row, t.columns[colTitle][0], title)
	_, col, ok := parseRef(c.place.Cell)
	if ok {
		c.text = rich.Plain(string(i.Code))
		t.grid.put(row, col, c)
	}
}

// mergedAway tells of items without a team whose cell is merged with others, all empty:
// nothing can be typed in it. It leaves those alone that have others below them.
func (r *planReader) mergedAway(t *table) {
	if len(t.columns[colTeam]) == 0 {
		return
	}
	above := make(map[plan.Code]bool)
	for _, i := range r.plan.Items {
		above[i.Code.Parent()] = true
	}
	for n, i := range r.plan.Items {
		row, col, ok := parseRef(i.TeamPlace.Cell)
		if !ok || i.Evaluated() || i.Told || above[i.Code] {
			continue
		}
		for _, m := range t.grid.merges {
			if m.row1 != m.row2 && m.holds(row, col) {
				r.plan.Items[n].Told = true
				r.report(teamMergedAway(i, t.grid.place(m.row1, m.col1), t.grid.place(m.row2, m.col2).Cell))
				break
			}
		}
	}
}

// nameMerged reports whether the name of a row of the Document sheet lies under a merge.
func nameMerged(t *table, row int) (first, last string, ok bool) {
	for _, m := range t.grid.merges {
		if _, covers := t.firstMerged(m, []string{colName}); covers && row > m.row1 && row <= m.row2 {
			return t.grid.place(m.row1, m.col1).Cell, t.grid.place(m.row2, m.col2).Cell, true
		}
	}
	return "", "", false
}
