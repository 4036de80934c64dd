package workbook

import (
	"regexp"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/ooxml"
	"evaluatie/internal/plan"
)

// mostOutside is how many texts outside the cells a workbook's finding tells.
const mostOutside = 100

// addOutside keeps a text that stands in none of the workbook's cells; what is what it
// is.
func (b *book) addOutside(what, text string) {
	if strings.TrimSpace(text) != "" && len(b.outside) < mostOutside {
		b.outside = append(b.outside, finding.Quoted{Cell: what, Text: text})
	}
}

// propertyNames are the properties of a file in which people write (15.2.12.1 of
// ISO/IEC 29500-1), as Excel calls them.
var propertyNames = map[string]string{
	"title": "de eigenschap Titel", "description": "de eigenschap Opmerkingen", "subject": "de eigenschap Onderwerp",
	"keywords": "de eigenschap Labels", "category": "de eigenschap Categorie",
}

// definedName keeps what a name of the workbook (18.2.5) says by itself: a text for a
// value, or a comment. Most names stand for cells.
func (b *book) definedName(x *partXML, e ooxml.Node) {
	value := x.text()
	if name := e.Attr("name"); !strings.HasPrefix(name, "_xlnm.") && !isOn(e.Attr("hidden")) {
		b.addOutside("de opmerking bij de naam "+shorten(name), e.Attr("comment"))
		if text, ok := strings.CutPrefix(value, `"`); ok {
			b.addOutside("de naam "+shorten(name), strings.TrimSuffix(text, `"`))
		}
	}
}

// usualSheet is what programs call a new sheet.
var usualSheet = regexp.MustCompile(`^(blad|sheet|tabelle|feuil|werkblad|tabel|hoja)\s?\d*$`)

// tellOutside reports what of a workbook stands outside its cells: in its properties, its
// names, and what a sheet is called on which there is nothing else.
func (r *teamReader) tellOutside(sheets []*teamSheet) {
	for _, s := range sheets {
		g, name := s.grid, plan.Fold(s.grid.sheet)
		if len(g.rows) == 0 && len(g.objects) == 0 && !usualSheet.MatchString(name) && !r.titleLines[name] {
			r.book.addOutside("de naam van een leeg blad", g.sheet)
		}
	}
	var texts []finding.Quoted
	own := plan.Fold(TeamBook{Team: r.ret.Team, Period: r.period}.title())
	for _, t := range r.book.outside {
		if folded := plan.Fold(t.Text); folded != own && !r.titleLines[folded] {
			texts = append(texts, t)
		}
	}
	if len(texts) > 0 {
		r.report(outsideCells(r.book.name, texts, r.voice))
	}
}
