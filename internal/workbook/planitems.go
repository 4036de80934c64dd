package workbook

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// items reads the Plan sheet.
func (r *planReader) items() {
	t := r.tables[sheetPlan]
	d := &r.plan.Doubts
	if t != nil {
		r.structure = r.structureOf(t)
	}
	if t == nil || len(t.columns[colCode]) == 0 && r.structure == byNumbers {
		d.Items, d.Titles, d.Teams = true, true, true
		return
	}
	d.Titles, d.Teams = len(t.columns[colTitle]) == 0 && r.titleColumns(t) == nil, len(t.columns[colTeam]) == 0
	d.Items = r.mergedKeys(t, colCode)
	for _, col := range marksOf(t) {
		t.grid.settle(t.header, col)
	}
	r.together(func() { r.mergedItems(t) })
	r.joined(t)
	r.lastItem(t)
	r.together(func() { r.spread(t, colTeam) })
	rows := r.itemRows(t)
	r.place(r.planRows(t, rows))
	r.hiddenItems(t, rows)
	plan.SortItems(r.plan.Items)
	r.withoutTeamAbove(t)
	r.together(func() { r.mergedAway(t) })
	r.spellings()
	r.deeper()
	r.loneLevels()
	if d.TeamList {
		r.teamsOfItems()
	}
}

// planRows reads the rows of items, in the order of the sheet, with those that somebody
// struck through.
func (r *planReader) planRows(t *table, rows []int) []planRow {
	d := &r.plan.Doubts
	codes, teams := r.column(t, rows, colCode), r.column(t, rows, colTeam)
	r.wrongCodes(codes, rows)
	levels, given := r.levelsOf(t, rows), r.given(t, rows)
	columns := r.newTitledRows(t, rows)
	titles := map[int]read(nil)
	if columns.columns == nil {
		titles = r.column(t, rows, colTitle)
	}
	var out []planRow
	for _, row := range rows {
		code := codes[row]
		if code.kind == fault || code.kind == uncounted {
			d.Items = true
			continue
		}
		title, level := titles[row], levels[row]
		if columns.columns != nil {
			named, deep := columns.of(row)
			for n := range len(named) - 1 {
				above := plan.Item{Title: rich.CleanString(named[n].text.String()), Place: named[n].place, TitlePlace: named[n].place, Told: named[n].told}
				out = append(out, planRow{item: above, level: deep[n]})
			}
			if last := len(named) - 1; last >= 0 {
				title, level = named[last], deep[last]
			}
		}
		shown := rich.CleanString(code.text.String())
		item := plan.Item{
			Code: plan.ParseCode(shown), Title: rich.CleanString(title.text.String()), Team: teamIn(teams[row]),
			Values: given[row],
			Place:  code.place, TitlePlace: title.place, TeamPlace: teams[row].place,
			Told: code.told && len(t.columns[colCode]) > 0 || title.told && !d.Titles || teams[row].told && !d.Teams,
		}
		if item.Place.Cell == "" {
			item.Place = title.place
		}
		if shown != string(item.Code) || r.structure != byNumbers {
			item.Label = shown
		}
		if item.Code == "" && d.Items && r.structure == byNumbers {
			continue // its code is under merged cells, as a finding says
		}
		out = append(out, planRow{item: item, level: level, indent: indentOf(t, row)})
	}
	for _, i := range r.plan.Dropped {
		row, _, _ := parseRef(i.Place.Cell)
		i.Label = ""
		if r.structure != byNumbers {
			i.Label = t.string(row, colCode)
		}
		_, level := r.titleOf(t, row)
		out = append(out, planRow{item: i, level: max(level, r.levelIn(t.string(row, colLevel))), indent: indentOf(t, row), dropped: true})
	}
	slices.SortStableFunc(out, func(a, b planRow) int { return rowOf(a.item) - rowOf(b.item) })
	return out
}

// place puts the rows in the plan, each where it belongs.
func (r *planReader) place(rows []planRow) {
	if r.structure != byNumbers {
		r.placed(rows)
	}
	r.plan.Dropped = nil
	for _, row := range rows {
		if row.dropped {
			r.plan.Dropped = append(r.plan.Dropped, row.item)
		} else {
			r.plan.Items = append(r.plan.Items, row.item)
		}
	}
}

// teamIn is the team that a cell names; what only says that there is none is none.
func teamIn(c read) string {
	team := rich.CleanString(c.text.String())
	if noTeamWords[plan.Fold(team)] {
		return ""
	}
	return team
}

// marksOf are the columns in which the program marks what has ended; see CarriedPlan.
func marksOf(t *table) []int {
	var out []int
	for _, col := range t.grid.columns(t.header) {
		if !t.named[col] && plan.Fold(t.grid.at(t.header, col).text.String()) == plan.Fold(colEnded) {
			out = append(out, col)
		}
	}
	return out
}

// lastItem ends the table where what follows a blank row is no item: a remark, a total
// or a table of something else.
func (r *planReader) lastItem(t *table) {
	known := folded(r.plan.Teams, teamName)
	last := t.header
	forms := make(map[string]bool) // of the codes so far
	for row := range t.rows {
		code := t.string(row, colCode)
		if r.hasCode(t, row, forms) || known[plan.Fold(t.string(row, colTeam))] || row == last+1 && !r.isNote(t, row) {
			last = row
			forms[plan.CodeForm(code)] = true
		}
	}
	if last > t.header {
		t.last = last
	}
}

// hasCode reports whether a row has what shows that it is an item, whatever stands above
// it: a code like the plan's, of which forms are those of the rows above, or a level.
func (r *planReader) hasCode(t *table, row int, forms map[string]bool) bool {
	code := t.string(row, colCode)
	title, _ := r.titleOf(t, row)
	switch {
	case plan.ParseCode(code).Valid():
		return true
	case r.structure == byNumbers || r.isNote(t, row):
		return false
	case code != "":
		return forms[plan.CodeForm(code)]
	default:
		return title != "" && (r.structure == byTitles || r.levelIn(t.string(row, colLevel)) > 0)
	}
}

// isNote reports whether a row of the plan says something about it, and is no item: a
// sentence or a heading where the code should be and nothing else, or a total.
func (r *planReader) isNote(t *table, row int) bool {
	code := t.string(row, colCode)
	if plan.ParseCode(code).Valid() {
		return false
	}
	title, _ := r.titleOf(t, row)
	if isTotal(strings.TrimSpace(code + " " + title)) {
		return true
	}
	words := code != "" && (len(strings.Fields(code)) >= 3 || !strings.ContainsFunc(code, unicode.IsDigit))
	return words && title == "" && t.string(row, colTeam) == ""
}

// itemRows are the rows of the table that stand for items: not a header that is
// repeated, a remark, or what somebody struck through.
func (r *planReader) itemRows(t *table) []int {
	var out []int
	for row := range t.rows {
		if len(out) == maxItems {
			r.report(unreadableError(t.grid.place(row, 0), tooLarge(fmt.Sprintf("het plan telt meer dan %d onderdelen", maxItems))))
			r.plan.Doubts.Items = true
			break
		}
		code, title := t.cell(row, colCode), t.cell(row, colTitle)
		for _, col := range marksOf(t) {
			t.grid.settle(row, col)
		}
		switch {
		case t.repeatsHeader(row):
			r.settleRow(t, row)
		case r.isNote(t, row), r.wide[row] && code.kind == empty && r.structure == byNumbers:
		case allStruck(code) && code.kind == text || allStruck(title) && title.kind == text:
			r.settleRow(t, row)
			r.plan.Dropped = append(r.plan.Dropped, plan.Item{
				Code: plan.ParseCode(rich.CleanString(code.text.String())), Title: rich.CleanString(title.text.String()),
				Place: cmp.Or(code.place, title.place), TitlePlace: title.place,
			})
		default:
			out = append(out, row)
		}
	}
	return out
}

// repeatsHeader reports whether a row is the header again.
func (t *table) repeatsHeader(row int) bool {
	same := 0
	for _, column := range []string{colCode, colTitle} {
		if len(t.columns[column]) == 0 {
			continue
		}
		if plan.Fold(t.cell(row, column).text.String()) != plan.Fold(t.head(column)) {
			return false
		}
		same++
	}
	return same > 0
}

func (r *planReader) settleRow(t *table, row int) {
	for col := range t.named {
		t.grid.settle(row, col)
	}
}

func allStruck(c cell) bool {
	kept, gone := withoutStruck(c.text)
	return kept.Blank() && !gone.Blank()
}

// wrongCodes tells of codes that Excel made a number or a date of, and sets in their
// place what they most likely were. A whole number is what was typed: 1 is 1.
func (r *planReader) wrongCodes(codes map[int]read, rows []int) {
	known := make(map[plan.Code]bool)
	for _, row := range rows {
		if c := codes[row]; c.kind == text || isWhole(c.cell) {
			known[plan.ParseCode(rich.CleanString(c.text.String()))] = true
		}
	}
	var wrong []cell
	for _, row := range rows {
		c := codes[row]
		if c.kind != number && c.kind != date && c.kind != truth || isWhole(c.cell) {
			continue
		}
		code := plan.ParseCode(rich.CleanString(c.text.String()))
		if c.kind == date {
			short, long := codesOfDate(rich.CleanString(c.text.String()))
			if code = short; long != "" && known[long.Parent()] {
				code = long
			}
		}
		if wrong = append(wrong, c.cell); !code.Valid() || known[code] {
			// Nobody can tell which it was: the list is not whole.
			r.plan.Doubts.Items = true
			c.kind, c.text = uncounted, nil
		} else {
			known[code] = true
			c.text, c.told = rich.Plain(string(code)), true
		}
		codes[row] = c
	}
	tell(r.report, wrong, codesNotText)
}

func isWhole(c cell) bool {
	s := c.text.String()
	return c.kind == number && s != "" && strings.Trim(s, "0123456789") == ""
}

// hiddenItems tells of rows that Excel does not show: they count.
func (r *planReader) hiddenItems(t *table, rows []int) {
	var cells []string
	for _, row := range rows {
		if t.grid.hiddenRows[row] {
			cells = append(cells, cmp.Or(t.cell(row, colCode).place.Cell, t.cell(row, colTitle).place.Cell, t.grid.place(row, 0).Cell))
		}
	}
	if len(cells) > 0 {
		r.report(rowsHidden(finding.Place{File: t.grid.book, Sheet: t.grid.sheet, Cell: cells[0]}, cells))
	}
}

// withoutTeamAbove takes the team of merged cells from the items that have others below
// them, and tells it: who merges a block of rows means its actions, not the goal above
// them. Where the team's workbook has such an item, it is evaluated all the same.
func (r *planReader) withoutTeamAbove(t *table) {
	var without []plan.Item
	above := make(map[plan.Code]bool)
	for _, i := range r.plan.Items {
		above[i.Code.Parent()] = true
	}
	for n, i := range r.plan.Items {
		row, _, ok := parseRef(i.Place.Cell)
		if !ok || !above[i.Code] || !i.Evaluated() {
			continue
		}
		for _, m := range t.grid.merges {
			if m.row1 != m.row2 && m.holds(row, t.columns[colTeam][0]) {
				r.plan.Items[n].Team, r.plan.Items[n].Told = "", true
				without = append(without, i)
				break
			}
		}
	}
	tell(r.report, without, mergedAbove)
}

// spellings gives each team the spelling of the Teams sheet, and tells of those that
// differ by more than capitals and spaces.
func (r *planReader) spellings() {
	names := make(map[string]string)
	for _, t := range r.plan.Teams {
		names[plan.Fold(t.Name)] = t.Name
	}
	meant := make(map[string]string) // what is read for another spelling, by that; "" if nothing is
	cells := make(map[string][]cell)
	for n, i := range r.plan.Items {
		folded := plan.Fold(i.Team)
		if name, ok := names[folded]; ok || folded == "" {
			r.plan.Items[n].Team = name
			continue
		}
		if teams := plan.SplitTeams(folded, names); teams != nil {
			r.plan.Items[n].Together(teams)
			continue
		}
		name, done := meant[folded]
		if !done {
			name = r.likelyTeam(folded)
			meant[folded] = name
		}
		if name != "" {
			cells[i.Team] = append(cells[i.Team], cell{place: i.TeamPlace})
			r.plan.Items[n].Team = name
		}
	}
	for _, spelling := range slices.Sorted(maps.Keys(cells)) {
		r.report(teamTaken(cells[spelling], spelling, meant[plan.Fold(spelling)]))
	}
}

// likelyTeam is the one team whose name is like a folded text; "" if there is none, or
// more than one.
func (r *planReader) likelyTeam(folded string) string {
	var alike, near []string
	for _, t := range r.plan.Teams {
		name := plan.Fold(t.Name)
		if letters(name) == letters(folded) {
			alike = append(alike, t.Name)
		}
		if plan.Near(name, folded) {
			near = append(near, t.Name)
		}
	}
	for _, found := range [][]string{alike, near} {
		if len(found) == 1 {
			return found[0]
		}
	}
	return ""
}

// deeper gives a name to levels that the codes have and the Document sheet does not.
func (r *planReader) deeper() {
	d := &r.plan.Document
	named := len(d.Levels)
	var items []plan.Item
	deepest := named
	for _, i := range r.plan.Items {
		if i.Code.Valid() && i.Code.Level() > named {
			items = append(items, i)
			deepest = max(deepest, i.Code.Level())
		}
	}
	if len(items) == 0 {
		return
	}
	for level := named + 1; level <= deepest; level++ {
		d.Levels = append(d.Levels, plan.Level{Name: levelName(level)})
	}
	if !r.plan.Doubts.Levels {
		r.report(levelUnnamed(items, named, deepest))
	}
	r.plan.Doubts.Levels = true
}
