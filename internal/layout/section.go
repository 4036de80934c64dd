package layout

const compatURI = "http://schemas.microsoft.com/office/word"

type xmlReference struct {
	Type string `xml:"type,attr"`
	ID   string `xml:"id,attr"`
}

type xmlSection struct {
	Headers []xmlReference `xml:"headerReference"`
	Footers []xmlReference `xml:"footerReference"`
	Type    xmlVal         `xml:"type"`
	Size    struct {
		Width  string `xml:"w,attr"`
		Height string `xml:"h,attr"`
	} `xml:"pgSz"`
	Margin struct {
		Top    string `xml:"top,attr"`
		Right  string `xml:"right,attr"`
		Bottom string `xml:"bottom,attr"`
		Left   string `xml:"left,attr"`
		Header string `xml:"header,attr"`
		Footer string `xml:"footer,attr"`
		Gutter string `xml:"gutter,attr"`
	} `xml:"pgMar"`
	Numbers struct {
		Start  string `xml:"start,attr"`
		Format string `xml:"fmt,attr"`
	} `xml:"pgNumType"`
	Vertical    *xmlVal   `xml:"vAlign"`
	LineNumbers *struct{} `xml:"lnNumType"`
	Columns     struct {
		Number string `xml:"num,attr"`
	} `xml:"cols"`
	Borders   *struct{} `xml:"pgBorders"`
	TitlePage *xmlVal   `xml:"titlePg"`
	Grid      struct {
		Type  string `xml:"type,attr"`
		Pitch string `xml:"linePitch,attr"`
	} `xml:"docGrid"`
}

// ordinaryPage is what Word takes for a section that names no page or no margins (the
// defaults of the section properties in [MS-DOC] 2.6.4): Letter, 1 inch above and below, 1.25 at
// the sides.
var ordinaryPage = Page{
	Width: 612, Height: 792, Top: 72, Bottom: 72, Left: 90, Right: 90, AboveHeader: 36, BelowFooter: 36,
}

// page is the sheet with its margins.
func (x xmlSection) page() Page {
	p := ordinaryPage
	setLength(&p.Width, x.Size.Width)
	setLength(&p.Height, x.Size.Height)
	setLength(&p.Top, x.Margin.Top)
	setLength(&p.Right, x.Margin.Right)
	setLength(&p.Bottom, x.Margin.Bottom)
	setLength(&p.Left, x.Margin.Left)
	setLength(&p.AboveHeader, x.Margin.Header)
	setLength(&p.BelowFooter, x.Margin.Footer)
	p.Left += number(x.Margin.Gutter) * twips
	return p
}

// section reads a section's page and running lines. Running lines that it does not
// name are those of the section before (17.10.2, 17.10.5).
func (r *reader) section(x xmlSection) (Section, error) {
	s := Section{
		Page:     x.page(),
		SamePage: x.Type.Val == "continuous",
		Odd:      x.Type.Val == "oddPage",
		Start:    int(number(x.Numbers.Start)),
		Numbers:  x.Numbers.Format,
	}
	if x.Grid.Type == "lines" || x.Grid.Type == "linesAndChars" || x.Grid.Type == "snapToChars" {
		s.Pitch = number(x.Grid.Pitch) * twips
	}
	if s.Text() < 72 || s.Height-s.Top-s.Bottom < 72 || s.Width > maxSheet || s.Height > maxSheet {
		return s, ErrPage
	}
	if n := len(r.t.Sections); n > 0 {
		s.Header, s.Footer = r.t.Sections[n-1].Header, r.t.Sections[n-1].Footer
	}
	title := false
	setBool(&title, x.TitlePage)
	s.Header.TitlePage, s.Footer.TitlePage = title, title
	if number(x.Columns.Number) > 1 {
		r.t.lacks(Columns)
	}
	if x.Borders != nil {
		r.t.lacks(PageBorders)
	}
	if x.Vertical != nil && x.Vertical.Val != "top" {
		r.t.lacks(PageAlign)
	}
	if x.LineNumbers != nil {
		r.t.lacks(LineNumbers)
	}
	if err := r.running(x.Headers, &s.Header); err != nil {
		return s, err
	}
	return s, r.running(x.Footers, &s.Footer)
}

// maxSheet is Word's largest page, 22 inches, in points.
const maxSheet = 22*72 + 1

// Numeral is a page's number as the section writes it.
func (s Section) Numeral(page int) string { return FormatNumber(page, s.Numbers) }

func (r *reader) running(refs []xmlReference, into *Running) error {
	for _, ref := range refs {
		name := r.rels[ref.ID].Part
		blocks, err := r.t.readRunning(name)
		if err != nil {
			return in(name, err)
		}
		switch ref.Type {
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
	r, err := t.newReader(name)
	if err != nil {
		return nil, err
	}
	if err := r.descend("hdr", "ftr"); err != nil {
		return nil, err
	}
	return r.blocks(nil)
}

func (t *Template) readSettings() error {
	t.Compatibility = 12 // Word's reading of a document without the setting
	t.TabInterval = 36
	if t.settingsPart == "" {
		return nil
	}
	var settings struct {
		AddSpacing *xmlVal `xml:"compat>doNotUseHTMLParagraphAutoSpacing"`
		DropSpace  *xmlVal `xml:"compat>suppressSpBfAfterPgBrk"`
		Even       *xmlVal `xml:"evenAndOddHeaders"`
		Mirrored   *xmlVal `xml:"mirrorMargins"`
		Tab        *xmlVal `xml:"defaultTabStop"`
		Compat     []struct {
			Name string `xml:"name,attr"`
			URI  string `xml:"uri,attr"`
			Val  string `xml:"val,attr"`
		} `xml:"compat>compatSetting"`
	}
	if err := t.decode(t.settingsPart, &settings); err != nil {
		return err
	}
	setBool(&t.AddSpacing, settings.AddSpacing)
	setBool(&t.BreaksDropSpace, settings.DropSpace)
	setBool(&t.EvenPages, settings.Even)
	mirrored := false
	if setBool(&mirrored, settings.Mirrored); mirrored {
		t.lacks(Mirrored)
	}
	if settings.Tab != nil {
		t.TabInterval = max(number(settings.Tab.Val)*twips, 1)
	}
	for _, c := range settings.Compat {
		if c.Name == "compatibilityMode" && c.URI == compatURI {
			t.Compatibility = int(number(c.Val))
		}
	}
	return nil
}
