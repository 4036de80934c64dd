package workbook

import (
	"slices"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// table reads the rows of one table.
func (r *teamReader) table(t *table) {
	r.collect(t, r.answers...)
	filled := t.filled()
	for col, c := range t.grid.cells[t.header] {
		if name := r.column(true)(c.text.String()); name != "" && (t.named[col] || !filled[col]) {
			t.grid.settle(t.header, col) // or a header of ours that stands there again
		}
	}
	rows := rowReader{teamReader: r, table: t, lastYear: r.lastYearColumns(t)}
	tellOdd := r.gather()
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
	tellOdd()
	rows.tellMerged()
	tell(r.report, rows.coloured, statusesByColour)
	rows.endLoose()
	rows.tellLoose()
	rows.tellIdentified()
}

// rowReader reads the rows of one table.
type rowReader struct {
	*teamReader
	table    *table
	lastYear []int     // the columns that show last year's answers
	above    plan.Code // the action of the last row that has one
	loose    block     // of the rows since that are of no action
	blocks   []block   // those that have ended
	// byTitles are the rows that were known by their title, and what was wrong with
	// their code.
	byTitles   []identified
	mismatches []mismatch
	numeric    []numericRow
	retitled   []retitledRow
	coloured   []colouredCell
	looked     int     // see nearTitle
	shifted    []cell  // the statuses of rows whose answers stand a column too far
	rule       *bool   // see codesRule
	shade      *string // see usualShade
}

func (r *rowReader) read(row int) {
	t := r.table
	if r.isYears(row) {
		r.claim(row)
		return
	}
	code, title := t.cell(row, colCode), r.title(t, row)
	if total, figures := r.total(row, code, title); total || figures {
		if len(r.loose.cells) > 0 {
			r.addLoose(row)
		} else {
			r.report(leftOutRow(r.claim(row), total))
		}
		return
	}
	id, known := r.identify(row, code, title)
	if !known {
		return
	}
	r.endLoose()
	r.above = id
	for _, col := range t.columns[colCode] {
		t.grid.settle(row, col)
	}
	from := r.answersFrom(row)
	answers := make([]evaluation.Answer, len(r.answers))
	for n, c := range r.answers {
		answers[n] = r.answer(from, row, c)
	}
	r.ret.Rows = append(r.ret.Rows, evaluation.Row{
		Code:  evaluation.Answer{Text: rich.Plain(r.written(id)), Place: code.place},
		Title: title, Asked: r.plan.Fields, Answers: answers,
	})
	r.context(row, id)
	r.remember(row, id)
}

// answer reads a cell that a team fills in. A status that is a number or a date is no
// status, as the evaluation says.
func (r *rowReader) answer(t *table, row int, column string) evaluation.Answer {
	f := r.namer.fields[column]
	c, told := r.value(t, row, column, f.Kind == plan.LongText || f.Kind == plan.ShortText)
	if column == colStatus {
		told = r.status(t, row, c, told)
	}
	return evaluation.Answer{Text: typed(f, c), Place: c.place, Told: told}
}

// status tells why a row has no status where its cell shows why; told says that
// something else did.
func (r *rowReader) status(t *table, row int, c cell, told bool) bool {
	switch {
	case c.kind == empty && t.coveredCell(row, colStatus):
		r.statusMerged(t.covered[[2]int{row, t.columns[colStatus][0]}])
	case c.kind == empty && !told:
		return r.colouredStatus(c)
	case c.kind == text && t.wideCell(row, colStatus) && !r.hasStatus(row):
		r.statusMerged(c.place)
		return true
	}
	return told
}

// claim settles and lists what a row holds in the table's columns, for a finding that
// quotes it.
func (r *rowReader) claim(row int) []cell {
	return r.table.grid.take(row, func(col int) bool { return r.table.named[col] })
}

// filled reports whether a row has an answer.
func (r *rowReader) filled(row int) bool {
	return slices.ContainsFunc(r.answers, func(c string) bool { return r.table.cell(row, c).kind != empty })
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
	for _, c := range r.answers {
		if c != colStatus && r.table.cell(row, c).kind == text {
			return false, false
		}
	}
	first, _, _ := strings.Cut(plan.Fold(code.text.String()+" "+title), " ")
	total = strings.Trim(first, ":") == "totaal"
	return total, !total && code.kind == empty && title == "" && status.kind != text
}
