package workbook

import (
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
	if t == nil || len(t.columns[colCode]) == 0 {
		d.Items, d.Titles, d.Teams = true, true, true
		return
	}
	d.Titles, d.Teams = len(t.columns[colTitle]) == 0, len(t.columns[colTeam]) == 0
	d.Items = r.mergedKeys(t, colCode)
	for _, col := range marksOf(t) {
		t.grid.settle(t.header, col)
	}
	r.together(func() { r.mergedItems(t) })
	r.joined(t)
	r.lastItem(t)
	r.together(func() { r.spread(t, colTeam) })
	rows := r.itemRows(t)
	codes, titles, teams := r.column(t, rows, colCode), r.column(t, rows, colTitle), r.column(t, rows, colTeam)
	r.wrongCodes(codes, rows)
	for _, row := range rows {
		code := codes[row]
		if code.kind == fault || code.kind == uncounted {
			d.Items = true
			continue
		}
		shown := rich.CleanString(code.text.String())
		item := plan.Item{
			Code: plan.ParseCode(shown), Title: rich.CleanString(titles[row].text.String()), Team: teamIn(teams[row]),
			Place: code.place, TitlePlace: titles[row].place, TeamPlace: teams[row].place,
			Told: code.told || titles[row].told && !d.Titles || teams[row].told && !d.Teams,
		}
		if shown != string(item.Code) {
			item.Label = shown
		}
		if item.Code == "" && d.Items {
			continue // its code is under merged cells, as a finding says
		}
		r.plan.Items = append(r.plan.Items, item)
	}
	r.hiddenItems(t, rows)
	plan.SortItems(r.plan.Items)
	r.withoutTeamAbove(t)
	r.together(func() { r.mergedAway(t) })
	r.spellings()
	r.deeper()
	if d.TeamList {
		r.teamsOfItems()
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
	for row := range t.rows {
		if plan.ParseCode(t.string(row, colCode)).Valid() || known[plan.Fold(t.string(row, colTeam))] || row == last+1 && !isNote(t, row) {
			last = row
		}
	}
	if last > t.header {
		t.last = last
	}
}

// isNote reports whether a row of the plan says something about it, and is no item: a
// sentence or a heading where the code should be and nothing else, or a total.
func isNote(t *table, row int) bool {
	code := t.string(row, colCode)
	if plan.ParseCode(code).Valid() {
		return false
	}
	if isTotal(strings.TrimSpace(code + " " + t.string(row, colTitle))) {
		return true
	}
	words := code != "" && (len(strings.Fields(code)) >= 3 || !strings.ContainsFunc(code, unicode.IsDigit))
	return words && t.string(row, colTitle) == "" && t.string(row, colTeam) == ""
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
		case plan.Fold(code.text.String()) == plan.Fold(t.head(colCode)) && plan.Fold(title.text.String()) == plan.Fold(t.head(colTitle)):
			r.settleRow(t, row)
		case isNote(t, row), r.wide[row] && code.kind == empty:
		case allStruck(code) && code.kind == text || allStruck(title) && title.kind == text:
			r.settleRow(t, row)
			r.plan.Dropped = append(r.plan.Dropped, plan.Item{
				Code: plan.ParseCode(rich.CleanString(code.text.String())), Title: rich.CleanString(title.text.String()),
				Place: code.place, TitlePlace: title.place,
			})
		default:
			out = append(out, row)
		}
	}
	return out
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
			cells = append(cells, t.cell(row, colCode).place.Cell)
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
