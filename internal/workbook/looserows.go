package workbook

import (
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/plan"
)

// This file deals with the rows in a table that are of no action: text that goes on from
// the row above, and what people paste or type between and below the rows.

// block is rows below each other that are of no action.
type block struct {
	cells  []cell
	filled bool // one of them has something in the columns of answers
	above  plan.Item
}

// addLoose adds a row to the block, with all that it holds.
func (r *rowReader) addLoose(row int) {
	r.loose.filled = r.loose.filled || r.filled(row)
	r.loose.cells = append(r.loose.cells, r.table.grid.take(row, anyColumn)...)
}

// endLoose ends the block.
func (r *rowReader) endLoose() {
	if len(r.loose.cells) > 0 {
		r.loose.above = r.codes[r.above]
		r.blocks = append(r.blocks, r.loose)
		r.loose = block{}
	}
}

// tellLoose reports the blocks: those that hold answers in one finding, as somebody who
// goes on in the next row does so everywhere.
func (r *rowReader) tellLoose() {
	var filled []block
	for _, b := range r.blocks {
		if b.filled {
			filled = append(filled, b)
		} else {
			r.report(looseText(b))
		}
	}
	tell(r.report, filled, rowsWithoutCode)
}

// codeLike is a text that was meant as a code: numbers with something between them, what
// they are called before and a letter behind them.
var codeLike = regexp.MustCompile(`(?i)^((actie|code|nr|nummer)[.:]?\s?|\pL{1,2})?\d+(\s?[.,:;/_-]\s?\d*){0,4}\s?\pL?[.,:;)]?$`)

// line is what people draw between rows.
var line = regexp.MustCompile(`^[-–—_=*~.·•#+\s]{3,}$`)

// isLoose reports whether a row whose first cell is no code is a line of text, or a row
// of a pasted table. A row with a title and a status is an action, whatever its code.
func (r *rowReader) isLoose(row int, code cell, title string) bool {
	switch code.kind {
	case text:
		within := len(r.loose.cells) > 0 && !r.codeOf(code).Valid()
		likely := codeLike.MatchString(strings.TrimSpace(code.text.String()))
		return (!likely || within) && (title == "" || !r.hasStatus(row))
	case number, date, truth: // a code that Excel changed, in a row with answers
		return !r.filled(row) || len(r.loose.cells) > 0 && !r.hasStatus(row)
	default:
		return false
	}
}

func (r *rowReader) hasStatus(row int) bool {
	_, ok := r.plan.Statuses.Match(r.table.cell(row, colStatus).text.String())
	return ok
}

// isLine reports whether a row holds a line that somebody drew, and nothing else.
func (r *rowReader) isLine(row int, code cell) bool {
	n := 0
	r.table.grid.unsettled(row, func(int, cell) { n++ })
	return n == 1 && code.kind == text && line.MatchString(code.text.String())
}

// withoutCode deals with a row of which neither code nor title says what it is about.
// Rows that have no answers, or no title, may go on from the row above, as a table pasted
// from Word does: they are told together.
func (r *rowReader) withoutCode(row int, title string) {
	filled := r.filled(row)
	if title == "" || !filled || len(r.loose.cells) > 0 && !r.hasStatus(row) {
		r.passOver(row, filled)
		return
	}
	cells := r.claim(row)
	if r.isHead(cells) {
		return
	}
	r.endLoose()
	r.report(rowWithoutCode(cells, title, filled))
}

// passOver adds a row to the block, unless it holds what the plan calls its parts, as a
// heading does, or what the answers are called.
func (r *rowReader) passOver(row int, filled bool) {
	var cells []cell
	r.table.grid.unsettled(row, func(col int, c cell) {
		if r.table.named[col] {
			cells = append(cells, c)
		}
	})
	unknown := func(c cell) bool { return len(r.titles[plan.Fold(c.text.String())]) == 0 }
	switch {
	case r.isHead(cells), !filled && !slices.ContainsFunc(cells, unknown):
		r.claim(row)
	default:
		r.addLoose(row)
	}
}

// isHead reports whether cells are the header of a table without codes, and tells of
// what else stands among them.
func (r *rowReader) isHead(cells []cell) bool {
	own := slices.DeleteFunc(slices.Clone(cells), r.isName)
	if len(own) >= len(cells)-1 {
		return false
	}
	if len(own) > 0 {
		var heads pile
		heads.add(own...)
		r.report(looseHeaders(&heads, r.voice))
	}
	return true
}

// isName reports whether a cell says what an answer column is called.
func (r *rowReader) isName(c cell) bool {
	return slices.Contains(r.answers, r.nameOf(c.text.String(), false).column)
}
