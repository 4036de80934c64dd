package importer

import (
	"maps"
	"slices"
	"strings"
)

// column is what a column of a table holds, or a row of one that has its labels on the
// left.
type column struct {
	label line // its heading
	form  string
	part  part
	level int    // of the items that it names; 0: none
	code  bool   // it holds their numbers
	state string // the status that a mark in it gives
	asked bool   // nobody knows
}

// What columns are called that are no label and no level's word.
const (
	codeColumns  = "nr|nummer|code|actienummer|actiecode|nummer actie|nr actie|actie nr|volgnummer|id|#|n°"
	titleColumns = "titel|titel actie|naam|naam actie|omschrijving|omschrijving actie|actie omschrijving|beschrijving actie" +
		"|omschrijving van actie|naam van actie|titel van actie|beschrijving van actie|korte omschrijving|concrete actie" +
		"|onderwerp|wat|acties en maatregelen|actie maatregel|actie project"
)

// columnOf reads the heading of a column.
func (t *tableReader) columnOf(lines []line) column {
	c := column{label: lines[0]}
	c.label.text = cellText(lines)
	if len(c.label.text) > longestLabel {
		return column{}
	}
	form, year, within := formOf(c.label.text)
	if form == yearAlone { // it stands over columns with headings of their own
		form = ""
	}
	c.form = form
	if told, ok := t.meanings[form]; ok {
		if c.part = told; told == noPart {
			c.part = evaluationPart // "tekst": it is no label, and goes with the rest
		}
		return c
	}
	if match, ok := t.statuses.Match(c.label.text); ok {
		c.part, c.state = statusPart, match.Name
		return c
	}
	among := func(names string) bool { return slices.Contains(strings.Split(names, "|"), form) }
	switch parts := labelParts[form]; {
	case among(codeColumns), strings.TrimSpace(c.label.text) == "#":
		c.code = true
	case among(titleColumns):
		c.level = usualLevels
	case parts != nil && (levelWords[form] == 0 || year > 0 || within != ""):
		c.part = parts[0]
	case levelWords[form] > 0:
		c.level = levelWords[form]
		if w := t.words[form]; w > 0 {
			c.level = w
		}
	}
	return c
}

// head finds the row that heads the columns, -1 if none does: two of its cells are known,
// and one of them is a label.
func (t *tableReader) head(rows []tableRow) (at int, columns map[int]column) {
	for n, w := range rows[:min(len(rows), 4)] {
		columns = make(map[int]column)
		known, labels, levels, short := 0, 0, 0, true
		for _, at := range w.columns() {
			c := t.columnOf(w.cells[at])
			columns[at] = c
			short = short && c.form != ""
			switch {
			case c.part != noPart:
				labels++
				known++
			case c.level > 0:
				levels++
				known++
			case c.code:
				known++
			}
		}
		if len(w.cells) < 2 || len(rows) < n+2 && labels < 2 {
			continue
		}
		sure := known > 1 && labels > 0 && known*2 >= len(w.cells)
		if sure || n == 0 && levels > 0 && short && len(w.cells) > 2 && t.bold(w) {
			if n > 0 {
				t.borrow(columns, rows[n-1])
			}
			if n+1 < len(rows) && t.goesUnder(columns, rows[n+1]) {
				n++
				for _, at := range rows[n].columns() {
					columns[at] = t.columnOf(rows[n].cells[at])
				}
			}
			t.settleColumns(columns, rows[n+1:])
			return n, columns
		}
	}
	return -1, nil
}

// goesUnder reports whether a row right below the head is a part of it: the headings of
// columns that the head has none for, or only a year over more of them.
func (t *tableReader) goesUnder(columns map[int]column, w tableRow) bool {
	for at, lines := range w.cells {
		if c := columns[at]; c.form != "" || c.code || t.columnOf(lines).part == noPart {
			return false
		}
	}
	return true
}

// borrow takes the headings of columns from the row above where the head has none: they
// are merged over both.
func (t *tableReader) borrow(columns map[int]column, above tableRow) {
	for at, lines := range above.cells {
		if _, ok := columns[at]; !ok {
			if c := t.columnOf(lines); c.part != noPart || c.level > 0 || c.code {
				columns[at] = c
			}
		}
	}
}

// bold reports whether all cells of a row are in bold letters.
func (t *tableReader) bold(w tableRow) bool {
	for _, lines := range w.cells {
		if !lines[0].Bold {
			return false
		}
	}
	return true
}

// columnUse is how a column is used, or a row that has its label on the left.
func (t *tableReader) columnUse(c column, texts []string) *formUse {
	u := t.newUse(c.form, c.part)
	for _, s := range texts {
		if s != "" {
			u.count++
		}
		if t.likeStatus(s) {
			u.asState++
		}
	}
	u.count = max(u.count, 1)
	u.most = u.count
	return u
}

// settleColumns decides what columns hold whose headings can mean two things, and which
// of them names the actions.
func (t *tableReader) settleColumns(columns map[int]column, rows []tableRow) {
	uses := make(map[string]*formUse)
	actions := -1
	for _, at := range slices.Sorted(maps.Keys(columns)) {
		c := columns[at]
		if c.level > 0 && (actions < 0 || c.level > columns[actions].level) {
			actions = at
		}
		if c.part == noPart || c.state != "" || uses[c.form] != nil {
			continue
		}
		var texts []string
		for _, w := range rows {
			texts = append(texts, cellText(w.cells[at]))
		}
		uses[c.form] = t.columnUse(c, texts)
	}
	settle(uses)
	first := slices.Min(slices.Collect(maps.Keys(columns)))
	for _, w := range rows { // the column of the actions may have no heading
		if at := w.columns()[0]; actions < 0 && len(w.cells) > 1 && at < first {
			columns[at] = column{level: usualLevels}
			actions, first = at, at
		}
	}
	for at, c := range columns {
		if u := uses[c.form]; c.part != noPart && u != nil {
			c.part = u.part
		}
		switch {
		case actions < 0 && c.form == "acties":
			c.part, c.level = noPart, usualLevels
		case actions < 0 && at == first && c.form == "" && c.part == noPart:
			c.level = usualLevels
		case actions >= 0 && at != actions && c.form == "acties":
			c.part, c.level = stepsPart, 0
		}
		if c.part == noPart && c.level == 0 && !c.code && c.form != "" {
			c.asked = true
		}
		columns[at] = c
	}
}
