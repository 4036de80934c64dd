package workbook

import (
	"slices"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// table reads the rows of one table.
func (r *teamReader) table(t *table) {
	r.spread(t, answerColumns...)
	filled := t.filled()
	for col, c := range t.grid.cells[t.header] {
		if name := r.column(true)(c.text.String()); name != "" && (t.named[col] || !filled[col]) {
			t.grid.settle(t.header, col) // or a header of ours that stands there again
		}
	}
	rows := rowReader{teamReader: r, table: t, lastYear: r.lastYearColumns(t)}
	read := 0
	for row := range t.rows {
		if read++; read > maxTableRows {
			r.report(tooManyRows(t.grid.place(row, 0)))
			r.ret.Told = evaluation.EveryRow
			t.grid.settleFrom(row)
			break
		}
		rows.read(row)
	}
	rows.tellUncoded()
	rows.tellIdentified()
}

// rowReader reads the rows of one table.
type rowReader struct {
	*teamReader
	table    *table
	lastYear []int     // the columns that show last year's answers
	above    plan.Code // the action of the last row that has one
	uncoded  []cell    // of the rows since that have neither code nor title
	// byTitles are the rows that were known by their title, and what was wrong with
	// their code.
	byTitles []identified
	shade    *string // see usualShade
}

// identified is a row whose title says what its code does not.
type identified struct {
	place finding.Place
	item  plan.Item
	code  string // what stands there as code, "" if nothing does
}

func (r *rowReader) read(row int) {
	t := r.table
	code, title := t.cell(row, colCode), r.title(t, row)
	if total, figures := r.total(row, code, title); total || figures {
		r.report(leftOutRow(r.claim(row), total))
		return
	}
	id, known := r.identify(row, code, title)
	if !known {
		return
	}
	r.tellUncoded()
	r.above = id
	for _, col := range t.columns[colCode] {
		t.grid.settle(row, col)
	}
	r.ret.Rows = append(r.ret.Rows, evaluation.Row{
		Code:       evaluation.Answer{Text: rich.Plain(string(id)), Place: code.place},
		Title:      title,
		Status:     r.answer(row, colStatus),
		Note:       r.answer(row, colNote),
		Evaluation: r.answer(row, colEvaluation),
		NextSteps:  r.answer(row, colNextSteps),
	})
	r.context(row, id)
	r.remember(row, id)
}

// answer reads a cell that a team fills in. A status that is a number or a date is no
// status, as the evaluation says.
func (r *rowReader) answer(row int, column string) evaluation.Answer {
	c, told := r.value(r.table, row, column, column != colStatus)
	if column == colStatus && c.kind == empty && !told {
		told = r.colouredStatus(row, c)
	}
	return evaluation.Answer{Text: c.text, Place: c.place, Told: told}
}

// claim settles and lists what a row holds in the table's columns, for a finding that
// quotes it.
func (r *rowReader) claim(row int) []cell {
	var out []cell
	r.table.grid.unsettled(row, func(col int, c cell) {
		if r.table.named[col] {
			r.table.grid.settle(row, col)
			out = append(out, c)
		}
	})
	return out
}

// filled reports whether a row has an answer.
func (r *rowReader) filled(row int) bool {
	return slices.ContainsFunc(answerColumns, func(c string) bool { return r.table.cell(row, c).kind != empty })
}

// total reports whether a row is a total under the table, which says so in its first
// word and gives neither a status nor a text, or has figures alone.
func (r *rowReader) total(row int, code cell, title string) (total, figures bool) {
	if len(r.titles[plan.Fold(title)]) > 0 {
		return false, false
	}
	status := r.table.cell(row, colStatus)
	if _, ok := r.plan.Statuses.Match(status.text.String()); ok {
		return false, false
	}
	for _, c := range []string{colNote, colEvaluation, colNextSteps} {
		if r.table.cell(row, c).kind == text {
			return false, false
		}
	}
	first, _, _ := strings.Cut(plan.Fold(code.text.String()+" "+title), " ")
	total = strings.Trim(first, ":") == "totaal"
	return total, !total && code.kind == empty && title == "" && status.kind != text
}

// identify tells which action a row is about. The code says so, unless the row's title,
// which the plan has once, says otherwise. Of a row of which nobody can tell it says
// what stands in it, and returns false.
func (r *rowReader) identify(row int, code cell, title string) (plan.Code, bool) {
	if r.table.anchors[row] {
		title = "" // a merged answer stands there, as a finding says
	}
	byTitle, titled := r.byTitle(row, codeOf(code), title)
	switch code.kind {
	case text:
		return r.identifyCode(row, code.place, codeOf(code), title, byTitle, titled), true
	case empty:
		if titled {
			if r.filled(row) && len(r.table.columns[colCode]) > 0 {
				r.known(identified{code.place, byTitle, ""})
			}
			return byTitle.Code, true
		}
		r.withoutCode(row, title)
		return "", false
	default:
		if titled {
			r.known(identified{code.place, byTitle, shown(code)})
			return byTitle.Code, true
		}
		r.report(numericCode(code, r.claim(row)...))
		r.ret.Told++
		return "", false
	}
}

// identifyCode does so for a row that has a code; byTitle is the item of its title, if
// titled.
func (r *rowReader) identifyCode(
	row int, p finding.Place, code plan.Code, title string, byTitle plan.Item, titled bool,
) plan.Code {
	byCode, coded := r.codes[code]
	switch {
	case coded && r.isAbove(title, code):
		// Its own title was taken away; the one above it says nothing else.
	case !titled && r.origin != nil && !coded && r.origin.codes[code] == "":
		// Renumbered by hand, and the plan retitled since: the workbook still knows.
		if was, ok := r.origin.rows[plan.Fold(title)]; ok {
			r.known(identified{p, plan.Item{Code: was, Title: title}, quote(string(code))})
			return was
		}
	case titled && !coded:
		r.known(identified{p, byTitle, quote(string(code))})
		return byTitle.Code
	case !titled && coded && title != "" && byCode.Title != "" && plan.Fold(byCode.Title) != plan.Fold(title):
		// In a blank row the title that we printed says only that the plan changed.
		if r.filled(row) || r.origin == nil || r.origin.codes[code] != plan.Fold(title) {
			r.report(retitled(p, byCode, title))
		}
	case titled && coded && byCode.Code != byTitle.Code && plan.Fold(byCode.Title) != plan.Fold(title):
		if r.filled(row) {
			r.report(shuffled(p, byCode, byTitle))
		}
	}
	return code
}

// known keeps that a row is known by its title, to be told. Of an item whose code the
// plan has wrong, the plan's finding says why the workbook has another.
func (r *rowReader) known(i identified) {
	if !r.doubtful[i.item.Code] {
		r.byTitles = append(r.byTitles, i)
	}
}

// isAbove reports whether a title is that of an item above a code.
func (r *rowReader) isAbove(title string, code plan.Code) bool {
	return slices.ContainsFunc(r.titles[plan.Fold(title)], func(i plan.Item) bool {
		return strings.HasPrefix(string(code), string(i.Code)+".")
	})
}

// byTitle finds the evaluated item that has a row's title. Where several have it, the
// row's code chooses between them, then the workbook's team, then the titles above.
func (r *rowReader) byTitle(row int, code plan.Code, title string) (plan.Item, bool) {
	var found []plan.Item
	for _, i := range r.titles[plan.Fold(title)] {
		if i.Evaluated() {
			found = append(found, i)
		}
	}
	for _, fits := range []func(plan.Item) bool{
		func(i plan.Item) bool { return i.Code == code },
		func(i plan.Item) bool { return i.Team == r.ret.Team },
		func(i plan.Item) bool { return r.under(row, i) },
	} {
		if len(found) == 1 {
			break
		}
		if some := slices.DeleteFunc(slices.Clone(found), func(i plan.Item) bool { return !fits(i) }); len(some) > 0 {
			found = some
		}
	}
	if len(found) != 1 {
		return plan.Item{}, false
	}
	return found[0], true
}

// under reports whether a row shows the titles that stand above an item in the plan.
func (r *rowReader) under(row int, i plan.Item) bool {
	levels := r.plan.Document.Levels
	for c := i.Code.Parent(); c != ""; c = c.Parent() {
		n := c.Level() - 1
		if n >= len(levels) || plan.Fold(r.table.string(row, levels[n].Name)) != plan.Fold(r.codes[c].Title) {
			return false
		}
	}
	return true
}

// title is what a row calls its action: the name of the deepest level it has; "" where
// that is a formula without a result or an error.
func (r *teamReader) title(t *table, row int) string {
	for _, level := range slices.Backward(r.plan.Document.Levels) {
		switch c := t.cell(row, level.Name); c.kind {
		case empty:
		case fault, uncounted:
			return ""
		default:
			return rich.CleanString(c.text.String())
		}
	}
	return ""
}

// codeOf reads a cell as a code.
func codeOf(c cell) plan.Code { return plan.ParseCode(rich.CleanString(c.text.String())) }

// withoutCode deals with a row of which neither code nor title says what it is about.
// Rows that have no title either may go on from the row above, as a table pasted from
// Word does: they are told together.
func (r *rowReader) withoutCode(row int, title string) {
	cells := r.claim(row)
	if own := slices.DeleteFunc(slices.Clone(cells), r.isName); len(own) < len(cells)-1 {
		if len(own) > 0 { // the header of a table without codes
			var heads pile
			heads.add(own...)
			r.report(looseHeaders(&heads, r.voice))
		}
		return
	}
	filled := r.filled(row)
	unknown := func(c cell) bool { return len(r.titles[plan.Fold(c.text.String())]) == 0 }
	if !filled && !slices.ContainsFunc(cells, unknown) {
		return // a heading between the rows, with what the plan calls its parts
	}
	if title == "" {
		r.uncoded = append(r.uncoded, cells...)
		return
	}
	r.tellUncoded()
	r.report(rowWithoutCode(cells, title, filled))
}

// tellIdentified tells of the rows that were known by their title, in one finding.
func (r *rowReader) tellIdentified() {
	if len(r.byTitles) > 0 {
		r.report(knownByTitle(r.byTitles))
	}
}

// isName reports whether a cell says what an answer column is called.
func (r *rowReader) isName(c cell) bool {
	return slices.Contains(answerColumns, r.nameOf(c.text.String(), false).column)
}

func (r *rowReader) tellUncoded() {
	if len(r.uncoded) > 0 {
		r.report(rowsWithoutCode(r.uncoded, r.codes[r.above]))
		r.uncoded = nil
	}
}
