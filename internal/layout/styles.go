package layout

import (
	"cmp"
	"encoding/xml"
	"fmt"
	"math"
	"slices"
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
		Above    string `xml:"beforeAutospacing,attr"`
		Below    string `xml:"afterAutospacing,attr"`
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
		Snap         *xmlVal     `xml:"snapToGrid"`
		Align        *xmlVal     `xml:"jc"`
		Tabs         []xmlTab    `xml:"tabs>tab"`
		Borders      *xmlBorders `xml:"pBdr"`
		Shade        *xmlShade   `xml:"shd"`
		Mark         *xmlRun     `xml:"rPr"` // of the paragraph mark
		Section      *xmlSection `xml:"sectPr"`
		Frame        *struct {
			Align string `xml:"xAlign,attr"`
		} `xml:"framePr"`
	}
	xmlTab struct {
		Val    string `xml:"val,attr"`
		Pos    string `xml:"pos,attr"`
		Leader string `xml:"leader,attr"`
	}
	xmlShade struct {
		Fill string `xml:"fill,attr"`
		xmlThemed
	}
	xmlBorder struct {
		Val   string `xml:"val,attr"`
		Size  string `xml:"sz,attr"` // in eighths of a point
		Space string `xml:"space,attr"`
		Color string `xml:"color,attr"`
		xmlThemed
	}
	xmlBorders struct {
		Top     *xmlBorder `xml:"top"`
		Right   *xmlBorder `xml:"right"`
		End     *xmlBorder `xml:"end"`
		Bottom  *xmlBorder `xml:"bottom"`
		Left    *xmlBorder `xml:"left"`
		Start   *xmlBorder `xml:"start"`
		Between *xmlBorder `xml:"between"`
		InsideH *xmlBorder `xml:"insideH"`
		InsideV *xmlBorder `xml:"insideV"`
	}
	xmlRun struct {
		Fonts *struct {
			ASCII string `xml:"ascii,attr"`
			Theme string `xml:"asciiTheme,attr"`
		} `xml:"rFonts"`
		Style     *xmlVal `xml:"rStyle"`
		Bold      *xmlVal `xml:"b"`
		Italic    *xmlVal `xml:"i"`
		Underline *xmlVal `xml:"u"`
		Strike    *xmlVal `xml:"strike"`
		Capitals  *xmlVal `xml:"caps"`
		Hidden    *xmlVal `xml:"vanish"`
		Small     *xmlVal `xml:"smallCaps"`
		Spacing   *xmlVal `xml:"spacing"`
		Position  *xmlVal `xml:"position"`
		Scale     *xmlVal `xml:"w"`
		Doubled   *xmlVal `xml:"dstrike"`
		Outline   *xmlVal `xml:"outline"`
		Shadow    *xmlVal `xml:"shadow"`
		Border    *xmlVal `xml:"bdr"`
		Raised    *xmlVal `xml:"vertAlign"`
		Highlight *xmlVal `xml:"highlight"`
		Color     *struct {
			xmlVal
			xmlThemed
		} `xml:"color"`
		Shade *xmlShade `xml:"shd"`
		Size  *xmlVal   `xml:"sz"`
	}
	xmlStyle struct {
		ID        string        `xml:"styleId,attr"`
		Type      string        `xml:"type,attr"`
		Default   string        `xml:"default,attr"`
		Name      xmlVal        `xml:"name"`
		BasedOn   xmlVal        `xml:"basedOn"`
		Paragraph *xmlParagraph `xml:"pPr"`
		Run       *xmlRun       `xml:"rPr"`
		xmlTableStyle
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
		Start  xmlVal     `xml:"start"`
		Format xmlVal     `xml:"numFmt"`
		Text   xmlVal     `xml:"lvlText"`
		Indent *xmlIndent `xml:"pPr>ind"`
	}
	xmlNumbering struct {
		Abstract []struct {
			ID     string     `xml:"abstractNumId,attr"`
			Levels []xmlLevel `xml:"lvl"`
		} `xml:"abstractNum"`
		Nums []struct {
			ID        string     `xml:"numId,attr"`
			Abstract  xmlVal     `xml:"abstractNumId"`
			Overrides []struct{} `xml:"lvlOverride>startOverride"`
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
	if err := t.decode(t.stylesPart, &t.sheet); err != nil {
		return err
	}
	if t.numberingPart != "" {
		if err := t.decode(t.numberingPart, &t.numbering); err != nil {
			return err
		}
	}
	if err := t.readTheme(); err != nil {
		return err
	}
	t.byID, t.resolved = make(map[string]xmlStyle), make(map[string]Style)
	byName := make(map[string]xmlStyle)
	for _, s := range t.sheet.Styles {
		t.byID[s.ID] = s
		byName[strings.ToLower(s.Name.Val)] = s
	}
	t.ordinary = byName["normal"]
	t.Styles = make(map[Role]Style)
	for _, role := range t.roles() {
		found, ok := byName[strings.ToLower(styleNames[role])]
		if !ok {
			return fmt.Errorf("the Word template has no style %q", styleNames[role])
		}
		level := -1
		if role == List2 {
			level = 1
		}
		t.Styles[role] = t.resolve(found, level, nil)
	}
	t.keepHeadings()
	if l, ok := t.numbering.level(t.Styles[List2].NumID, 1); !ok || l.Text.Val == "" {
		// Word's own bulleted list has one level, and another style for the next.
		t.Styles[List2] = t.Styles[List1]
		if next, ok := byName["list bullet 2"]; ok {
			t.Styles[List2] = t.resolve(next, -1, nil)
		}
	}
	return nil
}

// keepHeadings has the report's headings keep with what they head, also where the
// template's styles do not: a heading alone at the foot of a page heads nothing.
func (t *Template) keepHeadings() {
	for role := Heading1; role <= Heading4; role++ {
		if style := t.Styles[role]; !style.KeepNext {
			style.KeepNext = true
			t.Styles[role] = style
			t.Stranding = append(t.Stranding, styleNames[role])
		}
	}
}

// Strands reports whether the template's own style of a role does not keep with the next
// paragraph.
func (t *Template) Strands(role Role) bool { return slices.Contains(t.Stranding, styleNames[role]) }

// resolve works out a style with all that it inherits. table, if not nil, is the
// style of the table that the paragraph stands in: it goes between the document's
// defaults and the paragraph's style (17.7.2).
func (t *Template) resolve(found xmlStyle, level int, table []xmlStyle) Style {
	key := ""
	if table == nil {
		key = found.ID + "/" + strconv.Itoa(level)
		if style, ok := t.resolved[key]; ok {
			return style
		}
	}
	style := Style{ID: found.ID, Line: LineHeight{Factor: 1}, WidowControl: true}
	style.Font, style.Size, style.Automatic = defaultFont, defaultSize, true
	style.applyRun(t.sheet.Defaults.Run, t.theme)
	style.applyParagraph(t.sheet.Defaults.Paragraph, t, -1)
	for _, s := range append(slices.Clip(table), inheritance(found, t.byID)...) {
		style.applyRun(s.Run, t.theme)
		style.applyParagraph(s.Paragraph, t, level)
	}
	if table == nil {
		t.resolved[key] = style
	}
	return style
}

// longestChain is more styles on top of each other than Word allows.
const longestChain = 32

// inheritance lists a style and those it is based on, the root first. A circle
// ends where it closes.
func inheritance(s xmlStyle, byID map[string]xmlStyle) []xmlStyle {
	var chain []xmlStyle
	seen := make(map[string]bool)
	for ok := true; ok && !seen[s.ID] && len(chain) < longestChain; s, ok = byID[s.BasedOn.Val] {
		seen[s.ID] = true
		chain = append(chain, s)
	}
	slices.Reverse(chain)
	return chain
}

// applyRun lays r over c.
func (c *Character) applyRun(r *xmlRun, theme theme) {
	if r == nil {
		return
	}
	if r.Fonts != nil {
		if font := theme.fonts[r.Fonts.Theme]; font != "" { // goes before a font that is named (17.3.2.26)
			c.Font = font
		} else if r.Fonts.ASCII != "" {
			c.Font = r.Fonts.ASCII
		}
	}
	if r.Size != nil {
		c.Size = number(r.Size.Val) / 2
	}
	if r.Color != nil {
		c.Color = theme.color(r.Color.Val, r.Color.xmlThemed)
		c.Automatic = r.Color.Val == "auto" && r.Color.xmlThemed.Color == ""
	}
	if r.Underline != nil {
		c.Underline = r.Underline.Val != "none"
	}
	if r.Raised != nil {
		c.Super, c.Sub = r.Raised.Val == "superscript", r.Raised.Val == "subscript"
	}
	if r.Shade != nil {
		c.Shade = theme.shade(r.Shade)
	}
	if r.Highlight != nil {
		color, ok := highlights[r.Highlight.Val]
		c.Shade = Shade{ok, color}
	}
	setBool(&c.Bold, r.Bold)
	setBool(&c.Italic, r.Italic)
	setBool(&c.Strike, r.Strike)
	setBool(&c.Capitals, r.Capitals)
	setBool(&c.hidden, r.Hidden)
	setBool(&c.special, r.Small)
	for _, v := range []*xmlVal{r.Doubled, r.Outline, r.Shadow} {
		setBool(&c.special, v)
	}
	c.special = c.special || r.Border != nil && r.Border.Val != "none" && r.Border.Val != "nil" || r.Position != nil && number(r.Position.Val) != 0 ||
		r.Scale != nil && number(r.Scale.Val) != 100 || r.Spacing != nil && math.Abs(number(r.Spacing.Val)) >= 10 // half a point shows
}

// applyParagraph lays p over s. level, if not negative, replaces the list level
// that p names.
func (s *Style) applyParagraph(p *xmlParagraph, t *Template, level int) {
	if p == nil {
		return
	}
	setBool(&s.KeepNext, p.KeepNext)
	setBool(&s.KeepLines, p.KeepLines)
	setBool(&s.PageBreak, p.PageBreak)
	setBool(&s.WidowControl, p.WidowControl)
	setBool(&s.Contextual, p.Contextual)
	if p.Snap != nil {
		snap := false
		setBool(&snap, p.Snap)
		s.OffGrid = !snap
	}
	if p.Align != nil {
		s.Align = alignments[p.Align.Val]
	}
	if p.Frame != nil {
		t.lacks(Frames)
		if p.Frame.Align != "" {
			s.Align = alignments[p.Frame.Align]
		}
	}
	if sp := p.Spacing; sp != nil {
		setLength(&s.Before, sp.Before)
		setLength(&s.After, sp.After)
		if sp.Above != "" {
			s.AutoBefore = on(sp.Above)
		}
		if sp.Below != "" {
			s.AutoAfter = on(sp.Below)
		}
		if s.AutoBefore {
			s.Before = autoSpacing
		}
		if s.AutoAfter {
			s.After = autoSpacing
		}
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
		s.Marker = ""
		if l, ok := t.numbering.level(s.NumID, s.NumLevel); ok {
			s.Marker = l.bullet()
			s.applyIndent(l.Indent)
		}
	}
	s.applyIndent(p.Indent)
	for _, tab := range p.Tabs {
		s.setTab(tab)
	}
	if p.Borders != nil {
		s.Borders.apply(p.Borders, t.theme)
		if s.Borders.fancy() {
			t.lacks(Lines)
		}
	}
	if p.Shade != nil {
		s.Shade = t.theme.shade(p.Shade)
	}
}

// setTab adds a tab stop, or clears one that was inherited (17.3.1.37).
func (s *Style) setTab(x xmlTab) {
	at := number(x.Pos) * twips
	tabs := slices.DeleteFunc(slices.Clone(s.Tabs), func(t Tab) bool { return math.Abs(t.At-at) < 0.5 })
	if x.Val != "clear" && x.Val != "bar" {
		tabs = append(tabs, Tab{At: at, Align: alignments[x.Val], Leader: leaders[x.Leader]})
	}
	slices.SortFunc(tabs, func(a, b Tab) int { return cmp.Compare(a.At, b.At) })
	s.Tabs = tabs
}

var leaders = map[string]string{"dot": ".", "middleDot": ".", "hyphen": "-", "underscore": "_", "heavy": "_"}

// autoSpacing is the space that Word takes for "auto", as a web page has it. Between the
// items of a list it takes none.
const autoSpacing = 14

// apply lays the borders that x names over b.
func (b *Borders) apply(x *xmlBorders, theme theme) {
	for border, v := range map[*Border]*xmlBorder{
		&b.Top: x.Top, &b.Right: either(x.Right, x.End), &b.Bottom: x.Bottom, &b.Left: either(x.Left, x.Start),
		&b.Between: either(x.Between, x.InsideH), &b.Beside: x.InsideV,
	} {
		switch {
		case v == nil:
		case v.Val == "nil" || v.Val == "none":
			*border = Border{}
		default:
			*border = Border{Kind: v.Val, Width: max(number(v.Size)/8, 0.25), Space: number(v.Space), Color: theme.color(v.Color, v.xmlThemed)}
		}
	}
}

// fancy reports whether a border is more than one line.
func (b Borders) fancy() bool {
	for _, side := range []Border{b.Top, b.Right, b.Bottom, b.Left, b.Between, b.Beside} {
		if side.Kind != "" && side.Kind != "single" && side.Kind != "thick" {
			return true
		}
	}
	return false
}

func either(a, b *xmlBorder) *xmlBorder {
	if a != nil {
		return a
	}
	return b
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

func on(attribute string) bool { return attribute == "1" || attribute == "true" || attribute == "on" }

func setLength(l *float64, twentieths string) {
	if twentieths != "" {
		*l = number(twentieths) * twips
	}
}

// number reads a measure; what is no number, or none that a document can have, counts
// as 0, as in Word.
func number(s string) float64 {
	v, err := strconv.ParseFloat(s, 64)
	if err != nil || math.IsNaN(v) || math.Abs(v) > largest {
		return 0
	}
	return v
}

// largest is more than any measure of a page in any unit: 31 inches of 914,400.
const largest = 30_000_000

func (t *Template) decode(name string, v any) error {
	part := t.Part(name)
	if part == nil {
		return in(name, ErrNoPart)
	}
	if err := xml.Unmarshal(part, v); err != nil {
		return in(name, err)
	}
	return nil
}
