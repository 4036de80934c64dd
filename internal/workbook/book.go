package workbook

import (
	"archive/zip"
	"errors"
	"fmt"
	"strings"
	"time"

	"evaluatie/internal/finding"
	"evaluatie/internal/ooxml"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// book is an open workbook. It reads the file's XML itself, in bounded memory and
// to the end of every part: of a damaged or unusual file, excelize's Rows returns
// less than there is and no error, and parts of it panic or hang. All text,
// emphasis and structure come from this one pass; excelize writes what we make.
type book struct {
	name      string // as findings show it
	pack      *pack
	relations []ooxml.Relation // of the workbook's main part
	sheets    []sheetRef
	strings   []rich.Text
	lost      error // why the shared strings could not be read
	styles    []cellStyle
	known     *knownStyles
	unstyled  bool              // the styles could not be read
	persons   map[string]string // who take part in threads, by id; nil if not read yet
	rich      []richValue       // likewise
	richRead  bool
	date1904  bool
	outside   []finding.Quoted // see addOutside
	modified  time.Time        // as the workbook records it; zero if it does not
	close     func()           // makes room for another; see desk
}

// sheetRef is a sheet's entry in the workbook. Its part is "" where the file does not
// say which it is.
type sheetRef struct {
	name, part string
	hidden     bool
	veryHidden bool
}

// longestSheetName is far more than Excel allows, in bytes.
const longestSheetName = 200

// openBook opens a workbook. Whoever it gives one closes it: one that stays open
// keeps others waiting, for ever if it is a large one. known, if not nil, remembers what
// workbooks have in common.
func openBook(name string, zr *zip.Reader, known *knownStyles) (*book, error) {
	p, err := newPack(zr)
	if err != nil {
		return nil, err
	}
	b := &book{name: name, pack: p, known: known, close: desk.enter(p.weight())}
	if err := b.readTop(); err != nil {
		b.close()
		return nil, err
	}
	return b, nil
}

// usualMain is where the workbook stands in nearly every file.
const usualMain = "xl/workbook.xml"

func (b *book) readTop() error {
	main := ""
	top, err := b.pack.relations("")
	if err != nil && !b.pack.has(usualMain) {
		return err
	}
	for _, r := range top {
		switch r.Kind {
		case "officeDocument":
			main = r.Part
		case "core-properties":
			b.readProperties(r.Part)
		}
	}
	if !b.pack.has(main) && b.pack.has(usualMain) {
		main = usualMain
	}
	if main == "" {
		return fmt.Errorf("%w: nothing says which part is the workbook", errDamaged)
	}
	return b.readMain(main)
}

// readMain reads the workbook's own part and what all sheets share. Without shared
// strings or styles, the sheets that need none can still be read.
func (b *book) readMain(main string) error {
	var err error
	if b.relations, err = b.pack.relations(main); err != nil {
		return err
	}
	b.lost = fmt.Errorf("%w: it has no shared strings", errDamaged)
	for _, r := range b.relations {
		switch r.Kind {
		case "sharedStrings":
			b.strings, b.lost = b.pack.sharedStrings(r.Part)
			if errors.Is(b.lost, errTooLarge) {
				return b.lost
			}
		case "styles":
			b.styles, err = b.known.read(b.pack, r.Part)
			if errors.Is(err, errTooLarge) {
				return err
			}
			b.unstyled = err != nil && b.pack.has(r.Part)
		}
	}
	rels := ooxml.ByID(b.relations)
	taken := make(map[string]bool) // parts; a second sheet of one would say the same
	x := b.pack.part(main)
	for e := range x.all {
		switch e.Name {
		case "workbookPr":
			b.date1904 = isOn(e.Attr("date1904"))
		case "sheet":
			r, ok := rels[e.Attr("id")]
			if ok && (!isSheet(r.Kind) || taken[r.Part]) {
				continue
			}
			if len(b.sheets) == maxSheets {
				x.fail(tooLarge("het bevat veel te veel bladen"))
				continue
			}
			taken[r.Part] = r.Part != ""
			name, state := e.Attr("name"), e.Attr("state")
			if len(name) > longestSheetName {
				name = strings.ToValidUTF8(name[:longestSheetName], "") + "…"
			}
			b.sheets = append(b.sheets, sheetRef{name, r.Part, state != "" && state != "visible", state == "veryHidden"})
		case "definedName":
			b.definedName(x, e)
		}
	}
	return x.err
}

// isSheet reports whether a relation leads to a sheet that can hold something to read:
// one of cells, of old macros, or one that is a chart or a dialogue and can hold text
// boxes.
func isSheet(kind string) bool {
	switch kind {
	case "worksheet", "chartsheet", "dialogsheet", "xlMacrosheet", "xlIntlMacrosheet":
		return true
	}
	return false
}

// readProperties takes the date from the workbook's properties, and what people write in
// them; without it the workbook is as good.
func (b *book) readProperties(part string) {
	modified := ""
	x := b.pack.part(part)
	for e := range x.all {
		if e.Name == "modified" {
			modified = x.text()
		} else if what, ok := propertyNames[e.Name]; ok {
			b.addOutside(what, x.text())
		}
	}
	if t, err := time.Parse(time.RFC3339, strings.TrimSpace(modified)); err == nil {
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
