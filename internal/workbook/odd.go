package workbook

import "evaluatie/internal/rich"

// oddKind is what can be odd about the content of a cell.
type oddKind int

const (
	isFault oddKind = iota
	isUncounted
	isNoText
	isStruck     // all of its text
	isPartStruck // a part of it
	isTwice      // its column stands twice, and the other says something else
	oddKinds
)

// oddCell is a cell with something odd; gone is what was struck through in it.
type oddCell struct {
	cell
	gone   rich.Text
	status bool
	twin   cell   // of isTwice: the cell that counts
	column string // and what the sheet calls the column
}

// tellOdd tells what is odd about a cell: at once, or together with the other cells of
// its table (see gather).
func (r *sheetReader) tellOdd(kind oddKind, c oddCell) {
	if r.odd != nil {
		r.odd[kind] = append(r.odd[kind], c)
	} else {
		r.report(oddCells(kind, []oddCell{c}, r.voice))
	}
}

// gather collects what is odd about cells until the function that it returns tells it:
// once for each kind, as what is odd about a whole column has one cause.
func (r *sheetReader) gather() (tell func()) {
	r.odd = make(map[oddKind][]oddCell)
	return func() {
		for kind := range oddKinds {
			// Cells of a column that stands twice are told by that column.
			for _, cells := range grouped(r.odd[kind], func(c oddCell) string { return c.column }) {
				r.report(oddCells(kind, cells, r.voice))
			}
		}
		r.odd = nil
	}
}
