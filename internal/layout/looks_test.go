package layout

import (
	"reflect"
	"slices"
	"strings"
	"testing"
)

// firstParagraph is how a paragraph reads that comes before our template's own text.
func firstParagraph(t *testing.T, properties, runProperties string) (Paragraph, *Template) {
	t.Helper()
	tm := read(t, withBody(t, `<w:p><w:pPr>`+properties+`</w:pPr><w:r><w:rPr>`+runProperties+`</w:rPr><w:t>x</w:t></w:r></w:p>`))
	return tm.Front[0].(Paragraph), tm
}

// TestRunLooks: each property of letters changes what it says and nothing else. On and off
// are Word's (17.17.4); sizes are in half points.
func TestRunLooks(t *testing.T) {
	yellow, orange := Color{255, 255, 0}, Color{255, 128, 0}
	plain, _ := firstParagraph(t, "", "")
	for xml, change := range map[string]func(*Character){
		`<w:b/>`:                                 func(c *Character) { c.Bold = true },
		`<w:b w:val="1"/>`:                       func(c *Character) { c.Bold = true },
		`<w:b w:val="0"/>`:                       func(c *Character) {},
		`<w:b w:val="false"/>`:                   func(c *Character) {},
		`<w:b w:val="off"/>`:                     func(c *Character) {},
		`<w:i/>`:                                 func(c *Character) { c.Italic = true },
		`<w:strike/>`:                            func(c *Character) { c.Strike = true },
		`<w:caps/>`:                              func(c *Character) { c.Capitals = true },
		`<w:u w:val="single"/>`:                  func(c *Character) { c.Underline = true },
		`<w:u w:val="none"/>`:                    func(c *Character) {},
		`<w:vertAlign w:val="superscript"/>`:     func(c *Character) { c.Super = true },
		`<w:vertAlign w:val="subscript"/>`:       func(c *Character) { c.Sub = true },
		`<w:vertAlign w:val="baseline"/>`:        func(c *Character) {},
		`<w:sz w:val="30"/>`:                     func(c *Character) { c.Size = 15 },
		`<w:rFonts w:ascii="Arial"/>`:            func(c *Character) { c.Font = "Arial" },
		`<w:rFonts w:asciiTheme="minorHAnsi"/>`:  func(c *Character) {}, // there is no theme
		`<w:color w:val="FF8000"/>`:              func(c *Character) { c.Color, c.Automatic = orange, false },
		`<w:color w:val="auto"/>`:                func(c *Character) { c.Automatic = true },
		`<w:shd w:val="clear" w:fill="FFFF00"/>`: func(c *Character) { c.Shade = Shade{true, yellow} },
		`<w:shd w:val="clear" w:fill="auto"/>`:   func(c *Character) {},
		`<w:highlight w:val="yellow"/>`:          func(c *Character) { c.Shade = Shade{true, yellow} },
		`<w:highlight w:val="none"/>`:            func(c *Character) {},
		`<w:rStyle w:val="Title"/>`: func(c *Character) {
			c.Bold, c.Size, c.Color, c.Automatic = true, 20, Color{0x1F, 0x38, 0x64}, false
		},
		`<w:rStyle w:val="Title"/><w:b w:val="0"/><w:sz w:val="30"/>`: func(c *Character) {
			c.Size, c.Color, c.Automatic = 15, Color{0x1F, 0x38, 0x64}, false
		},
	} {
		want := plain.Runs[0].Character
		change(&want)
		p, tm := firstParagraph(t, "", xml)
		if got := p.Runs[0].Character; got != want || len(tm.NotInPDF) > 0 {
			t.Errorf("%s looks like %+v, want %+v; the PDF lacks %v", xml, got, want, tm.NotInPDF)
		}
	}
}

// TestLetteringThatThePDFLacks: letters in a form that the PDF does not follow are told,
// from where an eye sees it, and not where they are hidden.
func TestLetteringThatThePDFLacks(t *testing.T) {
	for xml, want := range map[string]bool{
		`<w:smallCaps/>`: true, `<w:smallCaps w:val="0"/>`: false, `<w:dstrike/>`: true, `<w:outline/>`: true, `<w:shadow/>`: true,
		`<w:bdr w:val="single"/>`: true, `<w:bdr w:val="none"/>`: false, `<w:bdr w:val="nil"/>`: false,
		`<w:position w:val="6"/>`: true, `<w:position w:val="0"/>`: false, `<w:w w:val="90"/>`: true, `<w:w w:val="100"/>`: false,
		`<w:spacing w:val="10"/>`: true, `<w:spacing w:val="-10"/>`: true, `<w:spacing w:val="9"/>`: false, // twentieths: half a point
		`<w:smallCaps/><w:vanish/>`: false,
	} {
		p, tm := firstParagraph(t, "", xml)
		if got := slices.Contains(tm.NotInPDF, Lettering); got != want {
			t.Errorf("%s is told: %v", xml, got)
		}
		if hidden := strings.Contains(xml, "vanish"); hidden != (len(p.Runs) == 0) {
			t.Errorf("%s shows %q", xml, p.Text())
		}
	}
}

// TestParagraphLooks: each property of a paragraph changes what it says and nothing else.
// Lengths are in twentieths of a point, an automatic line in 240ths, a border in eighths.
func TestParagraphLooks(t *testing.T) {
	plain, _ := firstParagraph(t, "", "")
	line := Border{Kind: "single", Width: 1, Space: 4, Color: Color{0, 0, 255}}
	const side = ` w:val="single" w:sz="8" w:space="4" w:color="0000FF"/>`
	for xml, change := range map[string]func(*Style){
		`<w:keepNext/>`:                                           func(s *Style) { s.KeepNext = true },
		`<w:keepLines/>`:                                          func(s *Style) { s.KeepLines = true },
		`<w:pageBreakBefore/>`:                                    func(s *Style) { s.PageBreak = true },
		`<w:widowControl w:val="0"/>`:                             func(s *Style) { s.WidowControl = false },
		`<w:contextualSpacing/>`:                                  func(s *Style) { s.Contextual = true },
		`<w:snapToGrid w:val="0"/>`:                               func(s *Style) { s.OffGrid = true },
		`<w:snapToGrid/>`:                                         func(s *Style) {},
		`<w:jc w:val="center"/>`:                                  func(s *Style) { s.Align = AlignCenter },
		`<w:jc w:val="end"/>`:                                     func(s *Style) { s.Align = AlignRight },
		`<w:jc w:val="distribute"/>`:                              func(s *Style) { s.Align = AlignJustify },
		`<w:spacing w:before="200"/>`:                             func(s *Style) { s.Before = 10 },
		`<w:spacing w:after="0"/>`:                                func(s *Style) { s.After = 0 },
		`<w:spacing w:after="bloed"/>`:                            func(s *Style) { s.After = 0 }, // as in Word
		`<w:spacing w:before="200" w:beforeAutospacing="1"/>`:     func(s *Style) { s.AutoBefore, s.Before = true, 14 },
		`<w:spacing w:after="200" w:afterAutospacing="true"/>`:    func(s *Style) { s.AutoAfter, s.After = true, 14 },
		`<w:spacing w:after="200" w:afterAutospacing="0"/>`:       func(s *Style) { s.After = 10 },
		`<w:spacing w:before="200" w:beforeAutospacing="on"/>`:    func(s *Style) { s.AutoBefore, s.Before = true, 14 },
		`<w:spacing w:line="360"/>`:                               func(s *Style) { s.Line = LineHeight{Factor: 1.5} },
		`<w:spacing w:line="360" w:lineRule="auto"/>`:             func(s *Style) { s.Line = LineHeight{Factor: 1.5} },
		`<w:spacing w:line="300" w:lineRule="exact"/>`:            func(s *Style) { s.Line = LineHeight{Exactly: 15} },
		`<w:spacing w:line="300" w:lineRule="atLeast"/>`:          func(s *Style) { s.Line = LineHeight{Factor: 1, AtLeast: 15} },
		`<w:ind w:left="200" w:right="400"/>`:                     func(s *Style) { s.Left, s.Right = 10, 20 },
		`<w:ind w:start="200" w:end="400"/>`:                      func(s *Style) { s.Left, s.Right = 10, 20 },
		`<w:ind w:start="1" w:left="200" w:end="1" w:right="9"/>`: func(s *Style) { s.Left, s.Right = 10, 0.45 },
		`<w:ind w:firstLine="100"/>`:                              func(s *Style) { s.First = 5 },
		`<w:ind w:firstLine="100" w:hanging="300"/>`:              func(s *Style) { s.First = -15 },
		`<w:shd w:val="clear" w:fill="0000FF"/>`:                  func(s *Style) { s.Shade = Shade{true, Color{0, 0, 255}} },
		`<w:pBdr><w:top` + side + `</w:pBdr>`:                     func(s *Style) { s.Borders.Top = line },
		`<w:pBdr><w:bottom` + side + `</w:pBdr>`:                  func(s *Style) { s.Borders.Bottom = line },
		`<w:pBdr><w:left` + side + `</w:pBdr>`:                    func(s *Style) { s.Borders.Left = line },
		`<w:pBdr><w:end` + side + `</w:pBdr>`:                     func(s *Style) { s.Borders.Right = line },
		`<w:pBdr><w:between` + side + `</w:pBdr>`:                 func(s *Style) { s.Borders.Between = line },
		`<w:pBdr><w:top w:val="nil" w:sz="8"/></w:pBdr>`:          func(s *Style) {},
		`<w:pBdr><w:top w:val="none"/></w:pBdr>`:                  func(s *Style) {},
		`<w:pBdr><w:top w:val="thick" w:sz="1"/></w:pBdr>`:        func(s *Style) { s.Borders.Top = Border{Kind: "thick", Width: 0.25} },
		`<w:tabs><w:tab w:val="right" w:pos="2000" w:leader="dot"/><w:tab w:val="left" w:pos="1000"/></w:tabs>`: func(s *Style) {
			s.Tabs = []Tab{{At: 50}, {At: 100, Align: AlignRight, Leader: "."}}
		},
		`<w:tabs><w:tab w:val="center" w:pos="1000" w:leader="hyphen"/><w:tab w:val="left" w:pos="2000" w:leader="heavy"/></w:tabs>`: func(s *Style) {
			s.Tabs = []Tab{{At: 50, Align: AlignCenter, Leader: "-"}, {At: 100, Leader: "_"}}
		},
		`<w:tabs><w:tab w:val="left" w:pos="1000"/><w:tab w:val="clear" w:pos="1005"/><w:tab w:val="bar" w:pos="9"/></w:tabs>`: func(s *Style) { s.Tabs = []Tab{} },
		`<w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr>`: func(s *Style) {
			s.NumID, s.NumLevel, s.Marker, s.Left, s.First = 1, 1, "o", 42.5, -14.15
		},
		`<w:numPr><w:numId w:val="1"/></w:numPr><w:ind w:left="200"/>`: func(s *Style) { // its own indent before the list's
			s.NumID, s.Marker, s.Left, s.First = 1, "–", 10, -14.15
		},
		`<w:numPr><w:numId w:val="77"/></w:numPr>`: func(s *Style) { s.NumID = 77 }, // a list that is not there
	} {
		want := plain.Style
		change(&want)
		p, tm := firstParagraph(t, xml, "")
		if !reflect.DeepEqual(p.Style, want) || len(tm.NotInPDF) > 0 {
			t.Errorf("%s looks like\n%+v, want\n%+v; the PDF lacks %v", xml, p.Style, want, tm.NotInPDF)
		}
	}
}

// TestParagraphsThatThePDFLacks: a frame and a double line are told; a frame's text goes
// where the frame does.
func TestParagraphsThatThePDFLacks(t *testing.T) {
	p, tm := firstParagraph(t, `<w:framePr w:xAlign="right"/>`, "")
	if p.Style.Align != AlignRight || !slices.Equal(tm.NotInPDF, []Feature{Frames}) {
		t.Errorf("a frame at the right stands at %v; told is %v", p.Style.Align, tm.NotInPDF)
	}
	if p, _ := firstParagraph(t, `<w:jc w:val="center"/><w:framePr/>`, ""); p.Style.Align != AlignCenter {
		t.Errorf("a frame that does not say where stands at %v", p.Style.Align)
	}
	for _, side := range []string{"top", "left", "bottom", "right", "between"} {
		if _, tm := firstParagraph(t, `<w:pBdr><w:`+side+` w:val="double" w:sz="8"/></w:pBdr>`, ""); !slices.Equal(tm.NotInPDF, []Feature{Lines}) {
			t.Errorf("with a double line at the %s, told is %v", side, tm.NotInPDF)
		}
	}
}

// TestEmptyParagraph: a paragraph without text is as high as its mark.
func TestEmptyParagraph(t *testing.T) {
	tm := read(t, withBody(t, `<w:p><w:pPr><w:rPr><w:sz w:val="60"/></w:rPr></w:pPr></w:p><w:p><w:pPr><w:rPr><w:sz w:val="60"/></w:rPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`))
	if a, b := tm.Front[0].(Paragraph), tm.Front[1].(Paragraph); a.Style.Size != 30 || b.Style.Size != 11 {
		t.Errorf("the empty one has size %v, the other %v", a.Style.Size, b.Style.Size)
	}
}

// TestTheme: fonts and colours of the theme go before what a style names, and follow its
// changes: a colour of the system is what Word last showed, a highlight is none of the theme.
func TestTheme(t *testing.T) {
	tm, err := unpack(withBody(t, ""))
	if err != nil {
		t.Fatal(err)
	}
	tm.Parts = append(tm.Parts, Part{"word/theme/theme1.xml", []byte(`<a:theme xmlns:a="a"><a:themeElements><a:clrScheme><a:dk1><a:sysClr lastClr="010203"/></a:dk1><a:lt1><a:srgbClr val="FFFFFF"/></a:lt1>` +
		`<a:accent2><a:srgbClr val="808080"/></a:accent2><a:hlink><a:srgbClr val="0000FF"/></a:hlink></a:clrScheme>` +
		`<a:fontScheme><a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface="Cambria"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`)})
	tm.themePart = "word/theme/theme1.xml"
	if err := tm.readTheme(); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"majorAscii": "Arial", "majorHAnsi": "Arial", "minorAscii": "Cambria", "minorHAnsi": "Cambria"} {
		if got := tm.theme.fonts[name]; got != want {
			t.Errorf("%s is %q, want %s", name, got, want)
		}
	}
	white := Color{255, 255, 255}
	for name, want := range map[string]Color{"dark1": {1, 2, 3}, "text1": {1, 2, 3}, "light1": white, "background1": white, "accent2": {128, 128, 128}, "hyperlink": {0, 0, 255}} {
		if got, ok := tm.theme.colors[name]; got != want || !ok {
			t.Errorf("%s is %v, want %v", name, got, want)
		}
	}
	if _, ok := tm.theme.colors["accent6"]; ok {
		t.Error("a colour that the theme has not is there")
	}
	// Half of a grey's luminance is half of its parts: 128 becomes 64.
	if got := tm.theme.shade(parsed(t, `<w:shd w:fill="FFFF00" w:themeFill="accent2" w:themeFillShade="80"/>`)); got != (Shade{true, Color{64, 64, 64}}) {
		t.Errorf("a shade of the theme is %v", got)
	}
	if got := tm.theme.shade(parsed(t, `<w:shd w:fill="FFFF00"/>`)); got != (Shade{true, Color{255, 255, 0}}) {
		t.Errorf("a shade of its own is %v", got)
	}
	c := Character{}
	c.applyRun(parsed(t, `<w:rPr><w:color w:val="auto" w:themeColor="text1"/></w:rPr>`), tm.theme)
	if c.Automatic || c.Color != (Color{1, 2, 3}) {
		t.Errorf("letters in a colour of the theme are %+v", c)
	}
}

// TestColors: pure colours keep their hue, and dark grounds ask for white letters, as Word
// reckons it: below 61 of 255.
func TestColors(t *testing.T) {
	half := func(l float64) float64 { return l / 2 }
	for c, want := range map[Color]Color{{255, 0, 0}: {128, 0, 0}, {0, 255, 0}: {0, 128, 0}, {0, 0, 255}: {0, 0, 128}, {200, 200, 200}: {100, 100, 100}, {}: {}} {
		if got := c.luminance(half); got != want {
			t.Errorf("%v at half its luminance is %v, want %v", c, got, want)
		}
	}
	for c, want := range map[Color]bool{{}: true, {255, 255, 255}: false, {60, 60, 60}: true, {61, 61, 61}: false, {0, 0, 255}: true, {0, 255, 0}: false, {255, 0, 0}: false, {200, 0, 0}: true} {
		if c.Dark() != want {
			t.Errorf("%v is dark: %v", c, c.Dark())
		}
	}
	// WCAG 2.1 gives 0 for black, 1 for white, and 0.2126, 0.7152 and 0.0722 for the primaries.
	for c, want := range map[Color]float64{{}: 0, {255, 255, 255}: 1, {255, 0, 0}: 0.2126, {0, 255, 0}: 0.7152, {0, 0, 255}: 0.0722, {10, 10, 10}: 0.003035, {118, 118, 118}: 0.181164} {
		if got := c.Luminance(); got < want-1e-5 || got > want+1e-5 {
			t.Errorf("the luminance of %v is %v, want %v", c, got, want)
		}
	}
	for s, want := range map[string]Color{"0A0B0C": {10, 11, 12}, "auto": {}, "": {}, "FFF": {}, "GGGGGG": {}, "0000000F": {}} {
		if got := ParseColor(s); got != want {
			t.Errorf("%q is %v", s, got)
		}
	}
}

// TestNumber: what no template can mean counts as nothing.
func TestNumber(t *testing.T) {
	for s, want := range map[string]float64{"12": 12, "-1.5": -1.5, "": 0, "12pt": 0, "NaN": 0, "1e300": 0, "30000000": 30_000_000} {
		if got := number(s); got != want {
			t.Errorf("%q counts as %v, want %v", s, got, want)
		}
	}
}

// TestListBulletTwo: where the list of the standard bullet has one level, the second level
// of a report's list looks like Word's own style for it, or like the first.
func TestListBulletTwo(t *testing.T) {
	oneLevel := func(s string) string { return strings.Replace(s, `w:ilvl="1"`, `w:ilvl="5"`, 1) }
	tm := read(t, edit(t, "word/numbering.xml", oneLevel))
	if one, two := tm.Styles[List1], tm.Styles[List2]; !reflect.DeepEqual(one, two) {
		t.Errorf("without a second level, the lists are\n%+v and\n%+v", one, two)
	}
	data := renamed(t, func(name, part string) (string, string) {
		switch name {
		case "word/numbering.xml":
			part = oneLevel(part)
		case "word/styles.xml":
			part = strings.Replace(part, "</w:styles>", `<w:style w:type="paragraph" w:styleId="B2"><w:name w:val="List Bullet 2"/><w:pPr><w:numPr><w:numId w:val="2"/></w:numPr></w:pPr></w:style></w:styles>`, 1)
		}
		return name, part
	})
	if two := read(t, data).Styles[List2]; two.ID != "B2" || two.NumID != 2 || two.Marker != "o" {
		t.Errorf("with Word's own style, the second level is %+v", two)
	}
	if Item(0) != List1 || Item(1) != List1 || Item(2) != List2 || Item(9) != List2 {
		t.Errorf("levels look like %v %v %v %v", Item(0), Item(1), Item(2), Item(9))
	}
}
