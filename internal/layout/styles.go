package layout

import (
	"cmp"
	"errors"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/wordxml"
)

// element is one of WordprocessingML (ISO/IEC 29500-1, clause 17). Lengths are in
// twentieths of a point, font sizes in half points, borders in eighths of one.
type element = wordxml.Element

const (
	twips = 1.0 / 20 // a twentieth of a point
	// Word's values for a document that says nothing.
	defaultSize = 10
	defaultFont = "Times New Roman"
)

func (t *Template) readStyles() error {
	sheet, err := t.parse(t.stylesPart)
	if err != nil {
		return err
	}
	t.sheet = wordxml.NewStyles(sheet)
	if t.numberingPart != "" {
		lists, err := t.parse(t.numberingPart)
		if err != nil {
			return err
		}
		t.numbering = wordxml.NewNumbering(lists)
	}
	if err := t.readTheme(); err != nil {
		return err
	}
	t.resolved = make(map[string]Style)
	byName := make(map[string]*wordxml.Style)
	for _, s := range t.sheet.All {
		byName[strings.ToLower(s.Name)] = s
	}
	if normal := byName["normal"]; normal != nil {
		t.ordinary = normal.ID
	}
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
		t.Styles[role] = t.resolve(found.ID, level, nil)
	}
	t.keepHeadings()
	if l := t.level(t.Styles[List2].NumID, 1); l == nil || l.Text == "" {
		// Word's own bulleted list has one level, and another style for the next.
		t.Styles[List2] = t.Styles[List1]
		if next, ok := byName["list bullet 2"]; ok {
			t.Styles[List2] = t.resolve(next.ID, -1, nil)
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

// resolve works out the style of an id with all that it inherits. table, if not nil, is the
// style of the table that the paragraph stands in: it goes between the document's
// defaults and the paragraph's style (17.7.2).
func (t *Template) resolve(id string, level int, table []*element) Style {
	key := ""
	if table == nil {
		key = id + "/" + strconv.Itoa(level)
		if style, ok := t.resolved[key]; ok {
			return style
		}
	}
	style := Style{ID: id, Line: LineHeight{Factor: 1}, WidowControl: true}
	style.Font, style.Size, style.Automatic = defaultFont, defaultSize, true
	style.applyRun(t.sheet.Defaults.Child("rPrDefault", "rPr"), t.theme)
	style.applyParagraph(t.sheet.Defaults.Child("pPrDefault", "pPr"), t, -1)
	for _, s := range append(slices.Clip(table), t.sheet.Chain(id)...) {
		style.applyRun(s.Child("rPr"), t.theme)
		style.applyParagraph(s.Child("pPr"), t, level)
	}
	if table == nil {
		t.resolved[key] = style
	}
	return style
}

// applyRun lays the properties of a run over c.
func (c *Character) applyRun(r *element, theme theme) {
	if fonts := r.Child("rFonts"); fonts != nil {
		// The theme's goes before a font that is named (17.3.2.26).
		c.Font = cmp.Or(theme.fonts[fonts.Attr("asciiTheme")], fonts.Attr("ascii"), c.Font)
	}
	if size := r.Child("sz"); size != nil {
		c.Size = number(size.Val()) / 2
	}
	if color := r.Child("color"); color != nil {
		c.Color = theme.color(color.Val(), color)
		c.Automatic = color.Val() == "auto" && color.Attr("themeColor") == ""
	}
	if line := r.Child("u"); line != nil {
		c.Underline = line.Val() != "none"
	}
	if raised := r.Child("vertAlign"); raised != nil {
		c.Super, c.Sub = raised.Val() == "superscript", raised.Val() == "subscript"
	}
	if shade := r.Child("shd"); shade != nil {
		c.Shade = theme.shade(shade)
	}
	if highlight := r.Child("highlight"); highlight != nil {
		color, ok := highlights[highlight.Val()]
		c.Shade = Shade{ok, color}
	}
	setBool(&c.Bold, r.Child("b"))
	setBool(&c.Italic, r.Child("i"))
	setBool(&c.Strike, r.Child("strike"))
	setBool(&c.Capitals, r.Child("caps"))
	setBool(&c.hidden, r.Child("vanish"))
	for _, name := range []string{"smallCaps", "dstrike", "outline", "shadow"} {
		setBool(&c.special, r.Child(name))
	}
	border, position, scale, spacing := r.Child("bdr"), r.Child("position"), r.Child("w"), r.Child("spacing")
	c.special = c.special || border != nil && border.Val() != "none" && border.Val() != "nil" ||
		position != nil && number(position.Val()) != 0 || scale != nil && number(scale.Val()) != 100 ||
		spacing != nil && math.Abs(number(spacing.Val())) >= 10 // half a point shows
}

// applyParagraph lays the properties of a paragraph over s. level, if not negative,
// replaces the list level that they name.
func (s *Style) applyParagraph(p *element, t *Template, level int) {
	setBool(&s.KeepNext, p.Child("keepNext"))
	setBool(&s.KeepLines, p.Child("keepLines"))
	setBool(&s.PageBreak, p.Child("pageBreakBefore"))
	setBool(&s.WidowControl, p.Child("widowControl"))
	setBool(&s.Contextual, p.Child("contextualSpacing"))
	if snap := p.Child("snapToGrid"); snap != nil {
		s.OffGrid = !snap.On()
	}
	if align := p.Child("jc"); align != nil {
		s.Align = alignments[align.Val()]
	}
	if frame := p.Child("framePr"); frame != nil {
		t.lacks(Frames)
		if align := frame.Attr("xAlign"); align != "" {
			s.Align = alignments[align]
		}
	}
	if spacing := p.Child("spacing"); spacing != nil {
		s.applySpacing(spacing)
	}
	if list := p.Child("numPr", "numId"); list != nil {
		s.NumID, s.NumLevel = int(number(list.Val())), int(number(p.Child("numPr", "ilvl").Val()))
		if level >= 0 {
			s.NumLevel = level
		}
		// A style's own indent, below, goes before its list level's (17.9.22).
		s.Marker = ""
		if l := t.level(s.NumID, s.NumLevel); l != nil {
			s.Marker = bullet(l)
			s.applyIndent(l.Indent)
		}
	}
	s.applyIndent(p.Child("ind"))
	for _, tab := range p.Child("tabs").All("tab") {
		s.setTab(tab)
	}
	if borders := p.Child("pBdr"); borders != nil {
		s.Borders.apply(borders, t.theme)
		if s.Borders.fancy() {
			t.lacks(Lines)
		}
	}
	if shade := p.Child("shd"); shade != nil {
		s.Shade = t.theme.shade(shade)
	}
}

func (s *Style) applySpacing(e *element) {
	for _, side := range []struct {
		space     *float64
		automatic *bool
		name      string
	}{{&s.Before, &s.AutoBefore, "before"}, {&s.After, &s.AutoAfter, "after"}} {
		setLength(side.space, e.Attr(side.name))
		if auto := e.Attr(side.name + "Autospacing"); auto != "" {
			*side.automatic = on(auto)
		}
		if *side.automatic {
			*side.space = autoSpacing
		}
	}
	if line := e.Attr("line"); line != "" {
		s.Line = lineHeight(line, e.Attr("lineRule"))
	}
}

// setTab adds a tab stop, or clears one that was inherited (17.3.1.37).
func (s *Style) setTab(x *element) {
	at := number(x.Attr("pos")) * twips
	tabs := slices.DeleteFunc(slices.Clone(s.Tabs), func(t Tab) bool { return math.Abs(t.At-at) < 0.5 })
	if kind := x.Val(); kind != "clear" && kind != "bar" {
		tabs = append(tabs, Tab{At: at, Align: alignments[kind], Leader: leaders[x.Attr("leader")]})
	}
	slices.SortFunc(tabs, func(a, b Tab) int { return cmp.Compare(a.At, b.At) })
	s.Tabs = tabs
}

var leaders = map[string]string{"dot": ".", "middleDot": ".", "hyphen": "-", "underscore": "_", "heavy": "_"}

// autoSpacing is the space that Word takes for "auto", as a web page has it. Between the
// items of a list it takes none.
const autoSpacing = 14

// apply lays the borders that x names over b.
func (b *Borders) apply(x *element, theme theme) {
	for border, v := range map[*Border]*element{
		&b.Top: x.Child("top"), &b.Right: x.First("right", "end"), &b.Bottom: x.Child("bottom"), &b.Left: x.First("left", "start"),
		&b.Between: x.First("between", "insideH"), &b.Beside: x.Child("insideV"),
	} {
		switch kind := v.Val(); {
		case v == nil:
		case kind == "nil" || kind == "none":
			*border = Border{}
		default:
			*border = Border{
				Kind: kind, Width: max(number(v.Attr("sz"))/8, 0.25), Space: number(v.Attr("space")), Color: theme.color(v.Attr("color"), v),
			}
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

func (s *Style) applyIndent(i *element) {
	setLength(&s.Left, i.Attr("start"))
	setLength(&s.Left, i.Attr("left"))
	setLength(&s.Right, i.Attr("end"))
	setLength(&s.Right, i.Attr("right"))
	setLength(&s.First, i.Attr("firstLine"))
	if hanging := i.Attr("hanging"); hanging != "" {
		s.First = -number(hanging) * twips
	}
}

var alignments = map[string]Align{
	"left": AlignLeft, "start": AlignLeft, "right": AlignRight, "end": AlignRight,
	"center": AlignCenter, "both": AlignJustify, "distribute": AlignJustify,
}

func lineHeight(line, rule string) LineHeight {
	switch v := number(line); rule {
	case "exact":
		return LineHeight{Exactly: v * twips}
	case "atLeast":
		return LineHeight{Factor: 1, AtLeast: v * twips}
	default: // "auto": in 240ths of a line
		return LineHeight{Factor: v / 240}
	}
}

// setBool follows an on/off element (17.17.4): present means on, unless it says no.
func setBool(b *bool, v *element) {
	if v != nil {
		*b = v.On()
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

// parse reads a part whole.
func (t *Template) parse(name string) (*element, error) {
	part := t.Part(name)
	if part == nil {
		return nil, in(name, ErrNoPart)
	}
	root, err := wordxml.Parse(part, MaxDepth)
	if err == nil {
		return root, nil
	}
	f := &Fault{Part: name, Err: fmt.Errorf("%w: %w", ErrDamaged, err)}
	switch {
	case errors.Is(err, wordxml.ErrDeep):
		f.Err = ErrDeep
	case errors.Is(err, wordxml.ErrTooLarge):
		f.Err = ErrMany
	}
	f.Paragraph, f.After = brokenOff(root)
	return nil, f
}

// MaxDepth is how deep elements lie in each other at the most: far more than Word writes, and far less than would exhaust the stack.
const MaxDepth = 220

// brokenOff is where a part breaks off: the text of the paragraph that is not at its end, as
// far as there is any, and of the last one before that.
func brokenOff(part *element) (paragraph, after string) {
	part.Within(func(e *element) bool {
		switch text := strings.TrimSpace(strings.Join(texts(e), "")); {
		case e.Name != "p":
		case e.To == 0:
			paragraph = text
		case text != "":
			after = text
		}
		return e.To == 0
	})
	return paragraph, after
}
