package layout

import (
	"encoding/xml"
	"fmt"
	"strconv"
	"strings"
)

// The parts of WordprocessingML (ISO/IEC 29500-1, clause 17) that say how a
// paragraph looks. Lengths are in twentieths of a point, font sizes in half points.
type (
	xmlVal struct {
		Val string `xml:"val,attr"`
	}
	xmlSpacing struct {
		Before   string `xml:"before,attr"`
		After    string `xml:"after,attr"`
		Line     string `xml:"line,attr"`
		LineRule string `xml:"lineRule,attr"`
	}
	xmlIndent struct {
		Left      string `xml:"left,attr"`
		Start     string `xml:"start,attr"`
		Right     string `xml:"right,attr"`
		End       string `xml:"end,attr"`
		FirstLine string `xml:"firstLine,attr"`
		Hanging   string `xml:"hanging,attr"`
	}
	xmlParagraph struct {
		Style        *xmlVal     `xml:"pStyle"`
		KeepNext     *xmlVal     `xml:"keepNext"`
		KeepLines    *xmlVal     `xml:"keepLines"`
		PageBreak    *xmlVal     `xml:"pageBreakBefore"`
		WidowControl *xmlVal     `xml:"widowControl"`
		NumID        *xmlVal     `xml:"numPr>numId"`
		NumLevel     *xmlVal     `xml:"numPr>ilvl"`
		Spacing      *xmlSpacing `xml:"spacing"`
		Indent       *xmlIndent  `xml:"ind"`
		Contextual   *xmlVal     `xml:"contextualSpacing"`
		Align        *xmlVal     `xml:"jc"`
	}
	xmlRun struct {
		Fonts *struct {
			ASCII string `xml:"ascii,attr"`
			Theme string `xml:"asciiTheme,attr"`
		} `xml:"rFonts"`
		Bold      *xmlVal `xml:"b"`
		Italic    *xmlVal `xml:"i"`
		Underline *xmlVal `xml:"u"`
		Color     *xmlVal `xml:"color"`
		Size      *xmlVal `xml:"sz"`
	}
	xmlStyle struct {
		ID        string        `xml:"styleId,attr"`
		Type      string        `xml:"type,attr"`
		Default   string        `xml:"default,attr"`
		Name      xmlVal        `xml:"name"`
		BasedOn   xmlVal        `xml:"basedOn"`
		Paragraph *xmlParagraph `xml:"pPr"`
		Run       *xmlRun       `xml:"rPr"`
	}
	xmlStyles struct {
		Defaults struct {
			Run       *xmlRun       `xml:"rPrDefault>rPr"`
			Paragraph *xmlParagraph `xml:"pPrDefault>pPr"`
		} `xml:"docDefaults"`
		Styles []xmlStyle `xml:"style"`
	}
	xmlLevel struct {
		Level  string     `xml:"ilvl,attr"`
		Text   xmlVal     `xml:"lvlText"`
		Indent *xmlIndent `xml:"pPr>ind"`
	}
	xmlNumbering struct {
		Abstract []struct {
			ID     string     `xml:"abstractNumId,attr"`
			Levels []xmlLevel `xml:"lvl"`
		} `xml:"abstractNum"`
		Nums []struct {
			ID       string `xml:"numId,attr"`
			Abstract xmlVal `xml:"abstractNumId"`
		} `xml:"num"`
	}
)

const (
	twips = 1.0 / 20 // a twentieth of a point
	// Word's values for a document that says nothing.
	defaultSize = 10
	defaultFont = "Times New Roman"
)

func (t *Template) readStyles() error {
	var sheet xmlStyles
	if err := t.decode(stylesPart, &sheet); err != nil {
		return err
	}
	var numbering xmlNumbering
	if t.Part(numberingPart) != nil {
		if err := t.decode(numberingPart, &numbering); err != nil {
			return err
		}
	}
	byID, byName := make(map[string]xmlStyle), make(map[string]xmlStyle)
	for _, s := range sheet.Styles {
		byID[s.ID] = s
		byName[strings.ToLower(s.Name.Val)] = s
	}
	if err := t.readTheme(); err != nil {
		return err
	}
	resolve := func(found xmlStyle, level int) Style {
		style := Style{ID: found.ID, Font: defaultFont, Size: defaultSize, Line: LineHeight{Factor: 1}, WidowControl: true}
		style.applyRun(sheet.Defaults.Run, t.theme)
		style.applyParagraph(sheet.Defaults.Paragraph, numbering, -1)
		for _, s := range inheritance(found, byID) {
			style.applyRun(s.Run, t.theme)
			style.applyParagraph(s.Paragraph, numbering, level)
		}
		return style
	}
	t.Styles = make(map[Role]Style)
	for role := Title; role <= Link; role++ {
		found, ok := byName[strings.ToLower(styleNames[role])]
		if !ok {
			return fmt.Errorf("the Word template has no style %q", styleNames[role])
		}
		level := -1
		if role == List2 {
			level = 1
		}
		t.Styles[role] = resolve(found, level)
	}
	t.byID = make(map[string]Style)
	for id, s := range byID {
		t.byID[id] = resolve(s, -1)
	}
	t.byID[""] = resolve(byName["normal"], -1) // a paragraph that names no style
	t.numbering = numbering
	return nil
}

const themePart = "word/theme/theme1.xml"

// readTheme reads the theme's two fonts, for headings and for text (20.1.4.1.24 and
// 20.1.4.1.25): Word's own styles name those instead of a font.
func (t *Template) readTheme() error {
	t.theme = make(map[string]string)
	if t.Part(themePart) == nil {
		return nil
	}
	var theme struct {
		Major xmlTypeface `xml:"themeElements>fontScheme>majorFont>latin"`
		Minor xmlTypeface `xml:"themeElements>fontScheme>minorFont>latin"`
	}
	if err := t.decode(themePart, &theme); err != nil {
		return err
	}
	for _, suffix := range []string{"Ascii", "HAnsi"} {
		t.theme["major"+suffix], t.theme["minor"+suffix] = theme.Major.Name, theme.Minor.Name
	}
	return nil
}

type xmlTypeface struct {
	Name string `xml:"typeface,attr"`
}

// inheritance lists a style and those it is based on, the root first. A circle
// ends where it closes.
func inheritance(s xmlStyle, byID map[string]xmlStyle) []xmlStyle {
	var chain []xmlStyle
	seen := make(map[string]bool)
	for ok := true; ok && !seen[s.ID]; s, ok = byID[s.BasedOn.Val] {
		seen[s.ID] = true
		chain = append([]xmlStyle{s}, chain...)
	}
	return chain
}

// applyRun lays r over s. theme holds the theme's fonts by the names that styles use.
func (s *Style) applyRun(r *xmlRun, theme map[string]string) {
	if r == nil {
		return
	}
	if r.Fonts != nil {
		if font := theme[r.Fonts.Theme]; font != "" { // goes before a font that is named (17.3.2.26)
			s.Font = font
		} else if r.Fonts.ASCII != "" {
			s.Font = r.Fonts.ASCII
		}
	}
	if r.Size != nil {
		s.Size = number(r.Size.Val) / 2
	}
	if r.Color != nil {
		s.Color = parseColor(r.Color.Val)
	}
	if r.Underline != nil {
		s.Underline = r.Underline.Val != "none"
	}
	setBool(&s.Bold, r.Bold)
	setBool(&s.Italic, r.Italic)
}

// applyParagraph lays p over s. level, if not negative, replaces the list level
// that p names.
func (s *Style) applyParagraph(p *xmlParagraph, numbering xmlNumbering, level int) {
	if p == nil {
		return
	}
	setBool(&s.KeepNext, p.KeepNext)
	setBool(&s.KeepLines, p.KeepLines)
	setBool(&s.PageBreak, p.PageBreak)
	setBool(&s.WidowControl, p.WidowControl)
	setBool(&s.Contextual, p.Contextual)
	if p.Align != nil {
		s.Align = alignments[p.Align.Val]
	}
	if sp := p.Spacing; sp != nil {
		setLength(&s.Before, sp.Before)
		setLength(&s.After, sp.After)
		if sp.Line != "" {
			s.Line = lineHeight(sp)
		}
	}
	if p.NumID != nil {
		s.NumID, s.NumLevel = int(number(p.NumID.Val)), 0
		if p.NumLevel != nil {
			s.NumLevel = int(number(p.NumLevel.Val))
		}
		if level >= 0 {
			s.NumLevel = level
		}
		// A style's own indent, below, goes before its list level's (17.9.22).
		if l, ok := numbering.level(s.NumID, s.NumLevel); ok {
			s.Marker = l.Text.Val
			s.applyIndent(l.Indent)
		}
	}
	s.applyIndent(p.Indent)
}

func (s *Style) applyIndent(i *xmlIndent) {
	if i == nil {
		return
	}
	setLength(&s.Left, i.Start)
	setLength(&s.Left, i.Left)
	setLength(&s.Right, i.End)
	setLength(&s.Right, i.Right)
	setLength(&s.First, i.FirstLine)
	if i.Hanging != "" {
		s.First = -number(i.Hanging) * twips
	}
}

func (n xmlNumbering) level(numID, level int) (xmlLevel, bool) {
	for _, num := range n.Nums {
		if num.ID != strconv.Itoa(numID) {
			continue
		}
		for _, a := range n.Abstract {
			if a.ID != num.Abstract.Val {
				continue
			}
			for _, l := range a.Levels {
				if l.Level == strconv.Itoa(level) {
					return l, true
				}
			}
		}
	}
	return xmlLevel{}, false
}

var alignments = map[string]Align{
	"left": AlignLeft, "start": AlignLeft, "right": AlignRight, "end": AlignRight,
	"center": AlignCenter, "both": AlignJustify, "distribute": AlignJustify,
}

func lineHeight(sp *xmlSpacing) LineHeight {
	switch v := number(sp.Line); sp.LineRule {
	case "exact":
		return LineHeight{Exactly: v * twips}
	case "atLeast":
		return LineHeight{Factor: 1, AtLeast: v * twips}
	default: // "auto": in 240ths of a line
		return LineHeight{Factor: v / 240}
	}
}

// setBool follows an on/off element (17.17.4): present means on, unless it says no.
func setBool(b *bool, v *xmlVal) {
	if v != nil {
		*b = v.Val != "0" && v.Val != "false" && v.Val != "off"
	}
}

func setLength(l *float64, twentieths string) {
	if twentieths != "" {
		*l = number(twentieths) * twips
	}
}

// number reads a measure; what is no number counts as 0, as in Word.
func number(s string) float64 {
	v, _ := strconv.ParseFloat(s, 64)
	return v
}

func parseColor(s string) Color {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return Color{} // "auto"
	}
	return Color{uint8(v >> 16), uint8(v >> 8), uint8(v)}
}

func (t *Template) decode(name string, v any) error {
	part := t.Part(name)
	if part == nil {
		return fmt.Errorf("the Word template has no %s", name)
	}
	if err := xml.Unmarshal(part, v); err != nil {
		return fmt.Errorf("reading %s of the Word template: %w", name, err)
	}
	return nil
}
