package workbook

import (
	"fmt"

	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

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
		r.report(oddOne(kind, c, r.voice))
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
				r.report(oddMany(kind, cells, r.voice))
			}
		}
		r.odd = nil
	}
}

func oddOne(kind oddKind, c oddCell, v voice) finding.Finding {
	switch kind {
	case isFault:
		return errorValue(c.cell)
	case isUncounted:
		return noResult(c.place)
	case isNoText:
		return notText(c.cell)
	case isTwice:
		return columnTwice(c.twin, c.cell, c.column)
	default:
		return struckThrough(c.place, c.gone, kind == isStruck, v)
	}
}

// oddMany says of all cells of a table what oddOne says of one.
func oddMany(kind oddKind, cells []oddCell, v voice) finding.Finding {
	f := oddOne(kind, cells[0], v)
	n := len(cells)
	if n == 1 {
		return f
	}
	texts := make([]finding.Quoted, n)
	for i, c := range cells {
		text := c.text
		if kind == isStruck || kind == isPartStruck {
			text = c.gone
		}
		texts[i] = finding.Quoted{Cell: c.place.Cell, Text: rich.CleanString(text.String())}
		if c.status && kind == isStruck {
			f.Severity = finding.Error // the action has no status now
		}
	}
	said := finding.QuoteAll(texts)
	switch kind {
	case isFault:
		f.Message = fmt.Sprintf("In %d cellen staat een foutwaarde van Excel: %s.", n, said)
		return v.with(f, "Typ de teksten opnieuw. Begint er een met een streepje of een is-gelijkteken, maak de cel dan eerst op als Tekst.")
	case isUncounted:
		refs := make([]string, n)
		for i, c := range cells {
			refs[i] = c.place.Cell
		}
		f.Message = fmt.Sprintf("In %s staat een formule waarvan het bestand geen uitkomst bevat.", listCells(refs))
		return v.with(f, "Open het werkboek in Excel en sla het op, of typ de teksten zelf in de cellen.")
	case isNoText:
		f.Message = fmt.Sprintf("In %d cellen staat geen tekst, maar een getal, datum of formule. In het verslag komt: %s.", n, said)
		return v.with(f, "Staat er ergens niet wat u bedoelt, maak die cel dan op als Tekst en typ het opnieuw.")
	case isTwice:
		f.Message = fmt.Sprintf("De kolom “%s” staat twee keer in het blad, en in %d rijen met een andere tekst dan de eerste keer: %s.", cells[0].column, n, said)
		return f
	case isStruck:
		f.Message = fmt.Sprintf("In %d cellen is alle tekst doorstreept; die %s: %s.", n, v.unread, said)
		return v.with(f, "Haal de doorstreping weg waar de tekst toch geldt.")
	default:
		f.Message = fmt.Sprintf("In %d cellen is een deel van de tekst doorstreept; dat %s: %s.", n, v.unread, said)
		return v.with(f, "U hoeft niets te doen als alleen de rest geldt. Haal anders de doorstreping weg.")
	}
}
