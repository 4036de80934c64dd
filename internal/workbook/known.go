package workbook

import (
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
)

// This file tells what we printed in a workbook ourselves from what a person put there.

// context settles the cells of a row that show where its action stands in the plan, and
// the last period's answers, as far as they say what we printed. Another text in the plan's
// columns is reported, unless it is the row's title: of that identify speaks.
func (r *rowReader) context(row int, code plan.Code) {
	t := r.table
	r.countBelow(code)
	r.seeAbove(row, code)
	deepest := true
	for level := len(r.plan.Document.Levels) - 1; level >= 0; level-- {
		for _, col := range t.columns[r.plan.Document.Levels[level].Name] {
			t.grid.settle(row, col)
			c := t.grid.at(row, col)
			folded := plan.Fold(c.text.String())
			title := deepest && c.kind != empty
			deepest = deepest && !title
			if folded == "" || title || len(r.titles[folded]) > 0 || r.dropped[folded] {
				continue
			}
			if above := ancestor(code, level+1); r.knows(code, above) {
				r.changed = append(r.changed, changedContext{c, above, r.origin.printed(asTitle, folded)})
			}
		}
	}
	for _, col := range r.lastYear {
		if c := t.grid.at(row, col); r.saidLastYear(code, plan.Fold(c.text.String())) {
			t.grid.settle(row, col)
		}
	}
}

// knows reports whether the plan can tell what stands above a code. Where it lacks a part
// of itself, as another finding says, what the workbook shows of that is no finding.
func (r *rowReader) knows(code, above plan.Code) bool {
	if d := r.plan.Doubts; d.Items || d.Titles || d.Levels {
		return false
	}
	_, known := r.codes[code]
	_, titled := r.codes[above]
	return !known || titled || above == ""
}

// changedContext is a cell that does not say what the plan does, the item that it should
// name, and whether it says what we printed there.
type changedContext struct {
	cell    cell
	code    plan.Code
	printed bool
}

// ancestor is the code of the given level at or above a code; "" if there is none.
func ancestor(code plan.Code, level int) plan.Code {
	for code != "" && code.Level() > level {
		code = code.Parent()
	}
	if code.Level() != level {
		return ""
	}
	return code
}

// countBelow counts a row for each item at or above its code.
func (r *rowReader) countBelow(code plan.Code) {
	for ; code != ""; code = code.Parent() {
		r.below[code]++
	}
}

// tellChanged leaves the changed context to be told: once for each text, as a part of the
// plan that got another name stands in many rows. Where the plan has no such code, as is
// told of the rows, what stands above several of them was printed.
func (r *teamReader) tellChanged() {
	type same struct {
		code        plan.Code
		sheet, text string
	}
	for _, group := range grouped(r.changed, func(c changedContext) same {
		return same{c.code, c.cell.place.Sheet, c.cell.text.String()}
	}) {
		first := group[0]
		var cells []cell
		for _, c := range group {
			cells = append(cells, c.cell)
		}
		item, known := r.codes[first.code]
		if !known && first.code != "" && len(cells) > 1 || first.printed && !known {
			continue
		}
		r.ret.Renamed = append(r.ret.Renamed, evaluation.Renamed{
			Code: first.code, Text: first.cell.text.String(), Cells: len(cells), Rows: r.below[first.code], Printed: first.printed,
			Told: contextChanged(cells, item.Title),
		})
	}
}

// underOther is a row of which the code and the title are an action's, and what it shows
// above that is another part of the plan than the one where the action stands.
type underOther struct {
	cell   cell
	above  plan.Item // where the action stands
	filled bool
	twin   bool // an action with the same title stands where the row says
}

// seeAbove keeps of a row that it shows its action below another part of the plan. An action
// with a code of its own may have moved, and a part of the plan, too, with all that is below it.
func (r *rowReader) seeAbove(row int, code plan.Code) {
	item := r.codes[code]
	if item.Title == "" || plan.Fold(r.title(r.table, row)) != plan.Fold(item.Title) {
		return
	}
	for at := code.Parent(); at != ""; at = at.Parent() {
		c := r.table.cell(row, r.levelName(at))
		folded := plan.Fold(c.text.String())
		above, known := r.codes[at]
		if folded == "" || folded == plan.Fold(above.Title) {
			continue
		}
		other := func(i plan.Item) bool { return i.Code.Level() == at.Level() }
		twin := slices.ContainsFunc(r.titles[plan.Fold(item.Title)], func(i plan.Item) bool {
			return i.Evaluated() && r.shownAbove(row, i.Code) > r.shownAbove(row, code)
		})
		renumbered := at == code.Parent() && !item.Own()
		if known && r.knows(code, at) && slices.ContainsFunc(r.titles[folded], other) && (twin || renumbered) {
			r.elsewhere = append(r.elsewhere, underOther{c, above, r.filled(row), twin})
		}
		return
	}
}

// tellElsewhere tells of the rows that show their actions below another part of the plan:
// where that can be another action, or where all rows of a part do, as they were printed so.
func (r *teamReader) tellElsewhere() {
	type same struct {
		code        plan.Code
		sheet, text string
	}
	for _, group := range grouped(r.elsewhere, func(u underOther) same {
		return same{u.above.Code, u.cell.place.Sheet, plan.Fold(u.cell.text.String())}
	}) {
		whole := len(group) == r.below[group[0].above.Code]
		var cells []cell
		for _, u := range group {
			if u.filled && (u.twin || whole) {
				cells = append(cells, u.cell)
			}
		}
		if len(cells) > 0 {
			r.report(readElsewhere(cells, group[0].above.Title))
		}
	}
}

// lastYearColumns are the columns of a table that show the answers of the period before.
func (r *teamReader) lastYearColumns(t *table) []int {
	var out []int
	for _, col := range t.grid.columns(t.header) {
		if head := t.grid.at(t.header, col).text.String(); !t.named[col] && (r.isLastYear(head) || r.isGiven(head)) {
			t.grid.settle(t.header, col)
			out = append(out, col)
		}
	}
	if t.header == noHeader { // any of those that we print before the answers
		for col := t.columns[colCode][0]; col < t.columns[colStatus][0]; col++ {
			if !t.named[col] {
				out = append(out, col)
			}
		}
	}
	return out
}

// isLastYear knows the headers under which a workbook shows the answers of the period before.
func (r *teamReader) isLastYear(head string) bool {
	if len(head) > longestHeader {
		return false
	}
	name, named := r.namer.split(head)
	switch name {
	case plan.Fold(colStatus), plan.Fold(colEvaluation):
		return named == r.before()
	case plan.Fold(colNextSteps), plan.Fold(colPlanned):
		return named == r.period
	}
	return false
}

// isGiven knows the headers under which a workbook shows what the plan says itself.
func (r *teamReader) isGiven(head string) bool {
	return slices.ContainsFunc(r.plan.Given, func(f plan.Field) bool {
		return plan.Fold(r.plan.Document.Header(f, r.period)) == plan.Fold(head)
	})
}

// saidLastYear reports whether a text is what was said of an action the period before, or what
// we printed as such.
func (r *teamReader) saidLastYear(code plan.Code, folded string) bool {
	if r.origin.printed(asLastYear, folded) {
		return true
	}
	return slices.Contains(r.lastTexts(code), folded)
}

// lastTexts are what was said of an action the period before, folded.
func (r *teamReader) lastTexts(code plan.Code) []string {
	if r.last == nil {
		return nil
	}
	e, ok := r.last.Entries[code]
	if !ok {
		return nil
	}
	out := []string{plan.Fold(e.Status.Name), plan.Fold(e.Status.Name + " " + endedMark)}
	for _, a := range e.Row.Answers {
		out = append(out, plan.Fold(a.Text.String()))
	}
	return out
}

// addSaid adds what is known to have been said of an action: this period, or, on a sheet
// of the one before, then.
func (r *teamReader) addSaid(said map[string]bool, s *teamSheet, code plan.Code) {
	for text := range r.said[code] {
		said[text] = true
	}
	if s.period == r.before() {
		for _, text := range r.lastTexts(code) {
			said[text] = true
		}
	}
}

// remember keeps what a row that was read says, so that a copy of it on another sheet
// is known.
func (r *rowReader) remember(row int, code plan.Code) {
	if r.said[code] == nil {
		r.said[code] = make(map[string]bool)
	}
	for col, c := range r.table.grid.cells[row] {
		if r.table.named[col] && c.kind != empty {
			r.said[code][plan.Fold(c.text.String())] = true
		}
	}
}

// progressLine is what the line above the table says; see TeamBook.progress.
var progressLine = regexp.MustCompile(`^nog in te vullen: \d+ van \d+$`)

// exportedByNumbers begins the sheet that Numbers puts before the others.
const exportedByNumbers = "dit document is vanuit numbers geëxporteerd."

// settleOurs settles what of a sheet we printed ourselves, or repeats what was read.
func (r *teamReader) settleOurs(s *teamSheet) {
	g := s.grid
	guide := r.isGuide(g)
	if len(g.rows) > 0 && strings.HasPrefix(plan.Fold(g.at(g.rows[0], 0).text.String()), exportedByNumbers) {
		r.settleRows(g, func(cell) bool { return true })
	}
	ownTitle := plan.Fold(TeamBook{Team: r.ret.Team, Period: r.period}.title())
	_, tableOf, _ := strings.Cut(g.sheet, " - ") // how Numbers calls a sheet, and puts the second in its first cell
	r.settleRows(g, func(c cell) bool {
		folded := plan.Fold(c.text.String())
		switch {
		case c.place.Cell == "A1" && folded != "" && folded == plan.Fold(tableOf):
			return true
		case r.titleLines[folded], r.ret.Team != "" && folded == ownTitle, len(r.titles[folded]) > 0, progressLine.MatchString(folded):
			return true
		case guide:
			return r.guide.texts[folded] || r.origin.printed(asGuide, folded) || r.guide.isDeadline(folded)
		}
		return false
	})
	for _, row := range g.rows {
		if guide && r.plan.Doubts.Document && plan.Fold(g.at(row, 0).text.String()) == plan.Fold(contactQuestion) {
			g.settle(row, 1) // nobody knows whom the plan names
		}
		r.settleRow(s, row, guide)
	}
}

// isDeadline knows the line about the deadline of a plan that has another by now. Older
// workbooks do not say what we printed.
func (g guideTexts) isDeadline(folded string) bool {
	date, ok := strings.CutPrefix(folded, g.deadline[0])
	date, ends := strings.CutSuffix(date, g.deadline[1])
	return ok && ends && len(date) < 40
}

func (r *teamReader) settleRows(g *grid, known func(cell) bool) {
	for _, row := range g.rows {
		g.unsettled(row, func(col int, c cell) {
			if known(c) {
				g.settle(row, col)
			}
		})
	}
}

// settleRow settles what a row shows beside what is known of it already: a code beside
// its title, a status beside its meaning, the names of our columns, and the answers to
// the action of the row, if they are the ones that were read.
func (r *teamReader) settleRow(s *teamSheet, row int, guide bool) {
	g := s.grid
	if g.isSettled(row) {
		return
	}
	said := make(map[string]bool)
	var texts []string
	for _, col := range g.columns(row) {
		if c := g.at(row, col); c.kind == text {
			texts = append(texts, plan.Fold(c.text.String()))
		}
	}
	has := make(map[string]bool)
	for _, t := range texts {
		has[t] = true
	}
	for t := range has {
		code := r.find.Code(t)
		if item, ok := r.codes[code]; ok && has[plan.Fold(item.Title)] {
			said[t] = true
			r.addSaid(said, s, code)
		}
		for _, item := range r.titles[t] {
			r.addSaid(said, s, item.Code)
		}
		if guide && r.guide.meanings[t] && (r.plan.Doubts.Statuses || r.chosen(texts[0])) {
			said[texts[0]] = true
		}
	}
	names := 0
	for _, t := range texts {
		if r.nameOf(t, false).column != "" {
			names++
		}
	}
	g.unsettled(row, func(col int, c cell) {
		text := c.text.String()
		name := r.nameOf(text, false).column
		if said[plan.Fold(text)] || names > 2 && (name != "" || r.isLastYear(text)) ||
			row < s.firstRow() && (c.kind == uncounted || c.kind == fault) {
			g.settle(row, col)
		}
	})
}

// chosen reports whether one of the workbook's rows has a status: then the list that we
// printed had it, whatever the plan's has by now.
func (r *teamReader) chosen(folded string) bool {
	return slices.ContainsFunc(r.ret.Rows, func(row evaluation.Row) bool { return plan.Fold(row.Of(plan.RoleStatus).Text.String()) == folded })
}

// firstRow is the first row of the sheet's tables, or that of the one that is most like
// a table: a formula above it counts what is to be done.
func (s *teamSheet) firstRow() int {
	switch {
	case len(s.tables) > 0:
		return s.tables[0].first
	case s.near != nil:
		return s.near.header
	default:
		return s.header
	}
}

// isGuide reports whether a sheet is the one that explains the workbook.
func (r *teamReader) isGuide(g *grid) bool {
	if plan.Fold(g.sheet) == plan.Fold(sheetGuide) {
		return true
	}
	n := 0
	for _, c := range g.full {
		if r.guide.texts[plan.Fold(c.text.String())] {
			n++
		}
	}
	return n > 4
}
