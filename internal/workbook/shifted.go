package workbook

import (
	"maps"
	"slices"

	"evaluatie/internal/rich"
)

// answersFrom is the table from which the answers of a row are read: where somebody
// inserted a cell in the row, they stand a column further to the right. The status shows
// that, with a last answer in a column that nobody named.
func (r *rowReader) answersFrom(row int) *table {
	t, end := r.table, len(r.answers)-1
	if end < 1 || r.answers[0] != colStatus || len(t.missing(r.answers...)) > 0 || t.cell(row, colStatus).kind != empty {
		return t
	}
	last := t.columns[r.answers[end]][0] + 1
	status := t.cell(row, r.answers[1])
	_, ok := r.plan.Statuses.Match(status.text.String())
	if !ok || t.named[last] || t.grid.at(row, last).kind == empty || !t.oneByOne(r.answers) {
		return t
	}
	r.shifted = append(r.shifted, status)
	further := *t
	further.columns = maps.Clone(t.columns)
	for _, c := range r.answers {
		further.columns[c] = []int{t.columns[c][0] + 1}
	}
	return &further
}

// oneByOne reports whether columns that the table has stand beside each other, each once.
func (t *table) oneByOne(columns []string) bool {
	for i, c := range columns {
		if cols := t.columns[c]; len(cols) != 1 || cols[0] != t.columns[columns[0]][0]+i {
			return false
		}
	}
	return true
}

// isYears reports whether a row holds nothing but the periods that belong to the header
// above it: people break a header over two rows.
func (r *rowReader) isYears(row int) bool {
	t := r.table
	years := []string{r.period.String(), r.plan.Document.After(r.period).String(), r.before().String()}
	n := 0
	for _, c := range t.grid.cells[row] {
		if c.kind == empty {
			continue
		}
		if n++; !slices.Contains(years, rich.CleanString(c.text.String())) {
			return false
		}
	}
	return n > 0 && row == t.header+1
}
