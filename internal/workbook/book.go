package workbook

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"strings"
	"time"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// book is an open workbook. It reads the file's XML itself, in bounded memory and
// to the end of every part: of a damaged or unusual file, excelize's Rows returns
// less than there is and no error, and parts of it panic or hang. All text,
// emphasis and structure come from this one pass; excelize writes what we make.
type book struct {
	name     string // as findings show it
	pack     *pack
	sheets   []sheetRef
	strings  []rich.Text
	styles   []cellStyle
	date1904 bool
	modified time.Time // as the workbook records it; zero if it does not
}

// sheetRef is a sheet's entry in the workbook.
type sheetRef struct {
	name, part string
	hidden     bool
	veryHidden bool
}

func openBook(name string, zr *zip.Reader) (*book, error) {
	p, err := newPack(zr)
	if err != nil {
		return nil, err
	}
	b := &book{name: name, pack: p}
	main := ""
	top, err := p.relations("")
	if err != nil {
		return nil, err
	}
	for _, r := range top {
		switch r.kind {
		case "officeDocument":
			main = r.target
		case "core-properties":
			b.readProperties(r.target)
		}
	}
	if main == "" {
		return nil, fmt.Errorf("%w: nothing says which part is the workbook", errDamaged)
	}
	return b, b.readMain(main)
}

func (b *book) readMain(main string) error {
	rels, err := b.pack.relations(main)
	if err != nil {
		return err
	}
	byID := make(map[string]relation)
	for _, r := range rels {
		byID[r.id] = r
		switch r.kind {
		case "sharedStrings":
			if b.strings, err = b.pack.sharedStrings(r.target); err != nil {
				return err
			}
		case "styles":
			if b.styles, err = b.pack.cellStyles(r.target); err != nil {
				return err
			}
		}
	}
	return b.pack.walk(main, func(_ *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "workbookPr":
			b.date1904 = attr(e, "date1904") == "1" || attr(e, "date1904") == "true"
		case "sheet":
			if r := byID[attr(e, "id")]; r.kind == "worksheet" {
				state := attr(e, "state")
				b.sheets = append(b.sheets, sheetRef{attr(e, "name"), r.target, state != "" && state != "visible", state == "veryHidden"})
			}
		}
		return nil
	})
}

// readProperties takes the date from the workbook's properties; without it the
// workbook is as good.
func (b *book) readProperties(part string) {
	var modified strings.Builder
	_ = b.pack.walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local == "modified" {
			var s string
			if err := d.DecodeElement(&s, &e); err != nil {
				return err
			}
			modified.WriteString(s)
		}
		return nil
	})
	if t, err := time.Parse(time.RFC3339, strings.TrimSpace(modified.String())); err == nil {
		b.modified = t
	}
}

// sheet finds a sheet by name, whatever its case and spacing.
func (b *book) sheet(name string) (sheetRef, bool) {
	for _, s := range b.sheets {
		if plan.Fold(s.name) == plan.Fold(name) {
			return s, true
		}
	}
	return sheetRef{}, false
}
