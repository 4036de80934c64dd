package importer

import (
	"cmp"
	"maps"
	"slices"
	"strings"
)

// upright reads a table that has labels on the left, with their texts on the right: of
// one action, or of one in each column. It reports whether the table is such.
func (t *tableReader) upright(rows []tableRow) bool {
	first, last := rows[0].columns()[0], 0
	labels, other := 0, 0
	known := make([]column, len(rows))
	for n, w := range rows {
		columns := w.columns()
		first, last = min(first, columns[0]), max(last, columns[len(columns)-1])
		c := t.columnOf(w.cells[columns[0]])
		if c.state != "" { // a status is no label: it stands under one
			c = column{}
		}
		if columns[0] == first && (c.part != noPart || c.level > 0 && (len(columns) > 1 || n == 0)) {
			known[n] = c
			if c.part != noPart {
				labels++
			}
		} else if len(columns) > 1 {
			other++
		}
	}
	if labels < 2 || labels < other || last == first {
		return false
	}
	texts := make(map[string][]string)
	for n, c := range known {
		if c.part != noPart {
			texts[c.form] = append(texts[c.form], cellText(rows[n].cells[last]))
		}
	}
	uses := make(map[string]*formUse)
	for _, c := range known {
		if c.part != noPart {
			uses[c.form] = t.columnUse(c, texts[c.form])
		}
	}
	settle(uses)
	actions := map[int]bool{}
	for _, w := range rows {
		for _, at := range w.columns() {
			if at != first {
				actions[at] = true
			}
		}
	}
	for _, at := range slices.Sorted(maps.Keys(actions)) {
		t.action(rows, known, uses, first, at, len(actions) == 1)
	}
	return true
}

// action writes the texts of one column of such a table.
func (t *tableReader) action(rows []tableRow, known []column, uses map[string]*formUse, first, at int, only bool) {
	for n, w := range rows {
		c, left, right := known[n], w.cells[first], w.cells[at]
		switch {
		case c.part != noPart:
			t.label(c, uses[c.form].part)
			t.text(right)
		case c.level > 0 && len(right) > 0:
			t.last[c.level] = ""
			t.heading(right, c.level, "")
		case len(left) > 0 && len(right) == 0 && len(w.cells) == 1: // a title
			if only || at == first+1 {
				t.title(left, "")
			}
		case len(left) > 0 && drawnNumber.MatchString(strings.TrimSpace(left[0].text)):
			t.title(right, strings.TrimSpace(left[0].text))
		case len(left) == 0 && len(right) > 0 && (!only || n == 0): // each column has its title
			t.title(right, "")
		case len(right) > 0 && len(left) > 0 && t.isStatus(right[0]):
			t.title(left, "")
			t.label(column{label: left[0]}, statusPart)
			t.text(right)
		case len(left) > 0 && len(right) > 0:
			t.note(column{label: left[0], form: formAlone(left[0].text)}, right)
		default:
			t.text(slices.Concat(left, right))
		}
	}
}

// title writes the title of an action, or of what it lies under.
func (t *tableReader) title(lines []line, number string) {
	h := t.headOf(lines[0])
	level := cmp.Or(h.level, len(h.number), usualLevels)
	if level == usualLevels {
		t.last[level] = ""
	}
	t.heading(lines, level, number)
}

func formAlone(s string) string {
	form, _, _ := formOf(s)
	return form
}
