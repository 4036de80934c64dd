package layout

import (
	"fmt"

	"evaluatie/internal/wordxml"
)

const compatURI = "http://schemas.microsoft.com/office/word"

// ordinaryPage is what Word takes for a section that names no page or no margins (the
// defaults of the section properties in [MS-DOC] 2.6.4): Letter, 1 inch above and below, 1.25 at
// the sides.
var ordinaryPage = Page{
	Width: 612, Height: 792, Top: 72, Bottom: 72, Left: 90, Right: 90, AboveHeader: 36, BelowFooter: 36,
}

// pageOf is the sheet of a section with its margins.
func pageOf(section *element) Page {
	p := ordinaryPage
	size, margin := section.Child("pgSz"), section.Child("pgMar")
	setLength(&p.Width, size.Attr("w"))
	setLength(&p.Height, size.Attr("h"))
	setLength(&p.Top, margin.Attr("top"))
	setLength(&p.Right, margin.Attr("right"))
	setLength(&p.Bottom, margin.Attr("bottom"))
	setLength(&p.Left, margin.Attr("left"))
	setLength(&p.AboveHeader, margin.Attr("header"))
	setLength(&p.BelowFooter, margin.Attr("footer"))
	p.Left += number(margin.Attr("gutter")) * twips
	return p
}

// section reads a section's page and running lines. Running lines that it does not
// name are those of the section before (17.10.2, 17.10.5).
func (r *reader) section(x *element) (Section, error) {
	numbers, grid := x.Child("pgNumType"), x.Child("docGrid")
	s := Section{
		Page:     pageOf(x),
		SamePage: x.Child("type").Val() == "continuous",
		Odd:      x.Child("type").Val() == "oddPage",
		Start:    int(number(numbers.Attr("start"))),
		Numbers:  numbers.Attr("fmt"),
	}
	switch grid.Attr("type") {
	case "lines", "linesAndChars", "snapToChars":
		s.Pitch = number(grid.Attr("linePitch")) * twips
	}
	if s.Text() < 72 || s.Height-s.Top-s.Bottom < 72 || s.Width > maxSheet || s.Height > maxSheet {
		return s, ErrPage
	}
	if n := len(r.t.Sections); n > 0 {
		s.Header, s.Footer = r.t.Sections[n-1].Header, r.t.Sections[n-1].Footer
	}
	title := false
	setBool(&title, x.Child("titlePg"))
	s.Header.TitlePage, s.Footer.TitlePage = title, title
	if number(x.Child("cols").Attr("num")) > 1 {
		r.t.lacks(Columns)
	}
	if x.Child("pgBorders") != nil {
		r.t.lacks(PageBorders)
	}
	if align := x.Child("vAlign"); align != nil && align.Val() != "top" {
		r.t.lacks(PageAlign)
	}
	if x.Child("lnNumType") != nil {
		r.t.lacks(LineNumbers)
	}
	if err := r.running(x.All("headerReference"), &s.Header); err != nil {
		return s, err
	}
	return s, r.running(x.All("footerReference"), &s.Footer)
}

// maxSheet is Word's largest page, 22 inches, in points.
const maxSheet = 22*72 + 1

// Numeral is a page's number as the section writes it.
func (s Section) Numeral(page int) string { return wordxml.FormatNumber(page, s.Numbers) }

func (r *reader) running(references []*element, into *Running) error {
	for _, e := range references {
		name := r.rels[e.Attr("id")].Part
		blocks, err := r.t.readRunning(name)
		if err != nil {
			return in(name, err)
		}
		switch e.Attr("type") {
		case "first":
			into.First = blocks
		case "even":
			into.Even = blocks
		default:
			into.Default = blocks
		}
	}
	return nil
}

func (t *Template) readRunning(name string) ([]Block, error) {
	if t.Part(name) == nil {
		return nil, nil
	}
	root, err := t.parse(name)
	if err != nil {
		return nil, err
	}
	if root.Name != "hdr" && root.Name != "ftr" {
		return nil, fmt.Errorf("%w: <hdr>", ErrNoPart)
	}
	r, err := t.newReader(name)
	if err != nil {
		return nil, err
	}
	blocks := r.blocks(root, nil)
	return blocks, r.err
}

func (t *Template) readSettings() error {
	t.Compatibility = 12 // Word's reading of a document without the setting
	t.TabInterval = 36
	if t.settingsPart == "" {
		return nil
	}
	settings, err := t.parse(t.settingsPart)
	if err != nil {
		return err
	}
	compat := settings.Child("compat")
	setBool(&t.AddSpacing, compat.Child("doNotUseHTMLParagraphAutoSpacing"))
	setBool(&t.BreaksDropSpace, compat.Child("suppressSpBfAfterPgBrk"))
	setBool(&t.EvenPages, settings.Child("evenAndOddHeaders"))
	mirrored := false
	if setBool(&mirrored, settings.Child("mirrorMargins")); mirrored {
		t.lacks(Mirrored)
	}
	if tab := settings.Child("defaultTabStop"); tab != nil {
		t.TabInterval = max(number(tab.Val())*twips, 1)
	}
	for _, c := range compat.All("compatSetting") {
		if c.Attr("name") == "compatibilityMode" && c.Attr("uri") == compatURI {
			t.Compatibility = int(number(c.Val()))
		}
	}
	return nil
}
