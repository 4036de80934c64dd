package importer

import (
	"cmp"
	"maps"
	"slices"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// tableRow is a row as it is read, by the column at which a cell begins.
type tableRow struct {
	number int
	cells  map[int][]line
}

func (w tableRow) columns() []int { return slices.Sorted(maps.Keys(w.cells)) }

// tableReader turns tables into the lines of a report: headings, labels and text.
type tableReader struct {
	*reader
	out     []line
	columns map[int]column // of the table before, which a next one without a head goes on with
	width   int            // of that table, in columns
	last    [plan.MaxDepth + 1]string
	unknown map[string]*repeated
	// boldTitles says that a row of one cell in bold letters is a title: actions are not.
	boldTitles bool
	missed     map[string]line
}

// unfoldTables puts what tables say in the lines: one of an action in each row, or of
// labels with text on their right. Cells of other tables are lines as any other.
func (r *reader) unfoldTables() {
	if !slices.ContainsFunc(r.lines, func(l line) bool { return l.Cell != nil }) {
		return
	}
	t := &tableReader{reader: r, unknown: make(map[string]*repeated), missed: make(map[string]line)}
	for from := 0; from < len(r.lines); {
		l := r.lines[from]
		if l.Cell == nil {
			if l.Role == Heading {
				h := r.headOf(l)
				t.opened(min(cmp.Or(h.level, len(h.number), l.Level), plan.MaxDepth), plan.Fold(h.title))
			}
			t.out = append(t.out, l)
			from++
			continue
		}
		to := from + 1
		for to < len(r.lines) && r.lines[to].Cell != nil && r.lines[to].Cell.Table == l.Cell.Table {
			to++
		}
		t.table(r.lines[from:to])
		from = to
	}
	r.lines = t.out
	t.askColumns()
}

func (t *tableReader) table(lines []line) {
	var rows []tableRow
	used := make(map[int]bool)
	for _, l := range lines {
		if len(rows) == 0 || rows[len(rows)-1].number != l.Cell.Row {
			rows = append(rows, tableRow{l.Cell.Row, make(map[int][]line)})
		}
		cells := rows[len(rows)-1].cells
		cells[l.Cell.Column] = append(cells[l.Cell.Column], l)
		used[l.Cell.Column] = true
	}
	if t.upright(rows) {
		return
	}
	if at, columns := t.head(rows); at >= 0 {
		for _, w := range rows[:at] { // a title above the head
			t.above(w)
		}
		t.columns, t.width = columns, len(used)
		t.rows(rows[at+1:])
		return
	}
	if t.columns != nil && len(used) == t.width && len(used) > 2 { // it goes on
		t.rows(rows)
		return
	}
	if len(used) > 1 {
		t.plain = append(t.plain, t.at(lines[0]))
		t.seen.Tables++
	}
	t.out = append(t.out, lines...)
}

// cellText is what a cell says, on one line.
func cellText(lines []line) string {
	if len(lines) == 1 {
		return lines[0].text
	}
	var b strings.Builder
	for _, l := range lines {
		b.WriteString(l.text + " ")
	}
	return strings.TrimSpace(b.String())
}

// rows reads the rows under a head.
func (t *tableReader) rows(rows []tableRow) {
	actions := 0 // the column that names what is evaluated
	for _, at := range slices.Sorted(maps.Keys(t.columns)) {
		if c := t.columns[at]; c.level > 0 && (actions == 0 || c.level > t.columns[actions].level) {
			actions = at
		}
	}
	var before *tableRow
	coded, bold := t.coded(rows), 0
	for _, w := range rows {
		if lines := w.cells[actions]; len(lines) > 0 && lines[0].Bold {
			bold++
		}
	}
	t.boldTitles = bold*2 < len(rows)
	flush := func() {
		if before != nil {
			t.row(*before, actions, coded)
			before = nil
		}
	}
	for _, w := range rows {
		switch {
		case t.isHead(w):
		case t.banner(w):
			flush()
			t.above(w)
		case before != nil && t.goesOn(w, *before, actions):
			for at, lines := range w.cells {
				if t.columns[at].level == 0 {
					before.cells[at] = append(before.cells[at], lines...)
				}
			}
		default:
			flush()
			before = &tableRow{w.number, maps.Clone(w.cells)}
		}
	}
	flush()
}

// isHead reports whether a row is the head again, as on a next page.
func (t *tableReader) isHead(w tableRow) bool {
	same := 0
	for at, lines := range w.cells {
		if form, _, _ := formOf(cellText(lines)); form != t.columns[at].form {
			return false
		}
		same++
	}
	return same > 1
}

// banner reports whether a row is one cell over most columns: a title between rows.
func (t *tableReader) banner(w tableRow) bool {
	if len(w.cells) != 1 {
		return false
	}
	for _, lines := range w.cells {
		l := lines[0]
		if l.Cell.Span > 1 && l.Cell.Span*2 > t.width || l.Bold && t.boldTitles {
			return true
		}
		parts := len(t.headOf(l).number) // where only the action's cell is filled in, its number tells
		return parts > 0 && parts < usualLevels && t.columns[l.Cell.Column].level == usualLevels
	}
	return false
}

// goesOn reports whether a row goes on with the action of the row before: its own cell
// for that is merged with the one above, or says the same.
func (t *tableReader) goesOn(w, before tableRow, actions int) bool {
	if actions == 0 {
		return false
	}
	lines := w.cells[actions]
	if len(lines) == 0 {
		for at := range w.cells {
			if c := t.columns[at]; c.code || c.level > 0 { // an action without a title, or another goal
				return false
			}
		}
		return true
	}
	if plan.Fold(cellText(lines)) != plan.Fold(cellText(before.cells[actions])) {
		return false
	}
	for at, lines := range w.cells { // the same title under another goal
		c := t.columns[at]
		if (c.code || c.level > 0) && plan.Fold(cellText(lines)) != plan.Fold(cellText(before.cells[at])) {
			return false
		}
	}
	return true
}

// coded reports whether the numbers in a column tell levels, as 1, 1.1 and 1.1.1 do.
func (t *tableReader) coded(rows []tableRow) bool {
	for at, c := range t.columns {
		if !c.code {
			continue
		}
		for _, w := range rows {
			m := drawnNumber.FindStringSubmatch(strings.TrimSpace(cellText(w.cells[at])))
			if m != nil && strings.Contains(m[1], ".") {
				return true
			}
		}
	}
	return false
}

// answered reports whether a row says something under a label.
func (t *tableReader) answered(w tableRow) bool {
	for at := range w.cells {
		if t.columns[at].part != noPart {
			return true
		}
	}
	return false
}

// row writes a row as a heading with its labels and their texts.
func (t *tableReader) row(w tableRow, actions int, coded bool) {
	number := ""
	for _, at := range slices.Sorted(maps.Keys(t.columns)) {
		if t.columns[at].code && number == "" {
			number = strings.TrimSpace(cellText(w.cells[at]))
		}
	}
	if m := drawnNumber.FindStringSubmatch(number); coded && m != nil {
		level := strings.Count(m[1], ".") + 1
		if level < usualLevels && !t.answered(w) && len(w.cells[actions]) > 0 { // a title between
			t.heading(w.cells[actions], level, number)
			return
		}
	}
	for _, at := range w.columns() { // what it lies under
		if c := t.columns[at]; c.level > 0 && at != actions {
			t.heading(w.cells[at], c.level, "")
		}
	}
	if lines := w.cells[actions]; len(lines) > 0 {
		level := t.columns[actions].level
		title := plan.Fold(t.headOf(lines[0]).title)
		if itself := level > 1 && t.last[level] == "" && t.last[level-1] == title; !itself { // else the goal is evaluated
			t.last[level] = ""
			t.heading(lines, level, number)
		}
	}
	for _, p := range []part{statusPart, notePart, evaluationPart, stepsPart} {
		labelled := false
		for _, at := range slices.Sorted(maps.Keys(t.columns)) {
			c := t.columns[at]
			if c.part != p {
				continue
			}
			if !labelled {
				t.label(c, p)
			}
			labelled = true
			if c.state != "" && len(w.cells[at]) > 0 { // it is marked
				l := w.cells[at][0]
				l.text, l.Text = c.state, rich.Plain(c.state)
				t.text([]line{l})
				continue
			}
			t.text(w.cells[at])
		}
	}
	for _, at := range w.columns() {
		switch c := t.columns[at]; {
		case c.asked:
			t.note(c, w.cells[at])
		case c.part == noPart && c.level == 0 && !c.code: // a column without a heading, or with a year alone
			t.report(leftOut, t.at(w.cells[at][0]), nil, whole(cellText(w.cells[at])))
		}
	}
}

// note keeps what stands under a label that nobody knows.
func (t *tableReader) note(c column, lines []line) {
	if t.unknown[c.form] == nil {
		t.unknown[c.form] = &repeated{piece: piece{name: c.label.text}}
		t.missed[c.form] = lines[0]
	}
	t.unknown[c.form].lines = append(t.unknown[c.form].lines, 0)
}

// askColumns asks about the columns that nobody knows.
func (t *tableReader) askColumns() {
	for _, form := range slices.Sorted(maps.Keys(t.unknown)) {
		u := t.unknown[form]
		l := t.missed[form]
		t.questions = append(t.questions, Question{
			Label: strings.Trim(u.piece.name, " :"), Times: len(u.lines), Example: l.text, Place: t.at(l),
		})
	}
}

// above writes a row that is a title as a heading. One of more cells stands above the
// head of the columns: what is not a part of that is left out, and told.
func (t *tableReader) above(w tableRow) {
	if len(w.cells) > 1 {
		for _, at := range w.columns() {
			lines := w.cells[at]
			c := t.columnOf(lines)
			form, _, _ := formOf(cellText(lines))
			if form != "" && form != yearAlone && c.part == noPart && c.level == 0 && !c.code {
				t.report(leftOut, t.at(lines[0]), nil, whole(cellText(lines)))
			}
		}
		return
	}
	for _, at := range w.columns() {
		lines := w.cells[at]
		h := t.headOf(lines[0])
		level := cmp.Or(h.level, len(h.number))
		if level == 0 && len(lines[0].text) <= longestHeading {
			level = usualLevels - 1
		}
		if level == 0 {
			t.out = append(t.out, lines...)
			continue
		}
		t.heading(lines, level, "")
	}
}

// heading writes a cell as the heading of an item, unless that is the one that is open.
func (t *tableReader) heading(lines []line, level int, number string) {
	l := lines[0]
	rest := lines[1:]
	if s := cellText(lines); utf8.RuneCountInString(s) <= longestHeading {
		l.text, l.Text, rest = s, rich.Plain(s), nil
	}
	if l.Marker == "" {
		l.Marker = number
	}
	l.head = t.headOf(l)
	num := l.head.number
	switch {
	case len(num) > 1:
		level = min(len(num), plan.MaxDepth)
	case l.head.level > 0:
		level = l.head.level
	case len(num) == 1 && level > 1:
		l.head.local, l.head.number = num[0], nil
	}
	title := plan.Fold(l.head.title)
	if t.last[level] == title {
		return
	}
	t.opened(level, title)
	l.kind, l.settled, l.sure, l.where, l.Marker = heading, true, true, level, ""
	t.out = append(t.out, l)
	t.text(rest)
}

// opened notes that an item was opened.
func (t *tableReader) opened(level int, title string) {
	t.last[level] = title
	for n := level + 1; n < len(t.last); n++ {
		t.last[n] = ""
	}
}

func (t *tableReader) label(c column, p part) {
	l := c.label
	l.kind, l.settled, l.part, l.rest = label, true, p, ""
	t.out = append(t.out, l)
}

func (t *tableReader) text(lines []line) {
	for _, l := range lines {
		l.settled = true
		t.out = append(t.out, l)
	}
}
