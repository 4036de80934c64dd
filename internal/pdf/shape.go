package pdf

import (
	"cmp"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"evaluatie/templates"
)

// piece is a glyph that text comes out as.
type piece struct {
	r       rune    // what lines are broken by
	face    *face   // that has the glyph; nil for the text's own
	code    rune    // that draws it
	advance float64 // at size 1000 of the text
	scale   float64 // its size, as a part of the text's
	moved   float64 // to the right of where it would stand, at size 1000 of the text
	apart   bool    // it is placed by itself
	ends    bool    // a line may end behind it, without a space
}

// shape turns text into what draws it, in order. Each character is in what one of the
// codes says. Most are drawn by the text's own face, with themselves as their code. For
// others another face stands in, and where none has the character a box does. What has
// no look of its own, such as the joiner between two emoji, goes with what is before it.
func (fs *faces) shape(f *face, text string, out []piece) ([]piece, error) {
	forms := joinedForms(text)
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRuneInString(text[i:])
		if f.plain(r) && forms[i] == 0 && !extends(text[i+n:]) || unicode.IsSpace(r) || unicode.IsControl(r) {
			out = append(out, piece{r: r, code: r, advance: f.advance(r), scale: 1})
			i += n
			continue
		}
		end := i + cluster(text[i:])
		var err error
		if out, err = fs.cluster(f, text[i:end], func(at int) rune { return forms[i+at] }, out); err != nil {
			return nil, err
		}
		i = end
	}
	return out, nil
}

// plain reports whether r can be drawn by its own code.
func (f *face) plain(r rune) bool {
	return r <= 0xFFFF && f.shows(r) && !ignorable(r) && !unicode.Is(unicode.Co, r)
}

// extends reports whether text begins with something that goes with what is before it.
func extends(text string) bool {
	if text == "" || text[0] < utf8.RuneSelf {
		return false
	}
	r, _ := utf8.DecodeRuneInString(text)
	return attached(r)
}

// ignorable reports a character without a look of its own (Default_Ignorable_Code_Point
// of Unicode, as far as text holds them): joiners, direction marks, variation selectors,
// the tags of a flag. The signs that Arabic and others set before a number are no such.
func ignorable(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case unicode.Is(unicode.Cf, r):
		return !unicode.Is(unicode.Prepended_Concatenation_Mark, r) && (r < 0xFFF9 || r > 0xFFFB) && (r < 0x13430 || r > 0x1345F)
	case r == '\u034F' || r == '\u17B4' || r == '\u17B5': // joins marks; Khmer vowels that are not written
		return true
	}
	return unicode.Is(unicode.Variation_Selector, r)
}

// toned reports the characters that give an emoji the colour of a skin, which one
// colour cannot show.
func toned(r rune) bool { return 0x1F3FB <= r && r <= 0x1F3FF }

func attached(r rune) bool { return unicode.Is(unicode.M, r) || ignorable(r) || toned(r) }

// cluster is the length of the first character with what goes with it.
func cluster(text string) int {
	_, n := utf8.DecodeRuneInString(text)
	for n < len(text) {
		r, size := utf8.DecodeRuneInString(text[n:])
		if !attached(r) && !(lamAlef[r] != 0 && text[:n] == string(lam)) {
			break
		}
		n += size
	}
	return n
}

// sameLook are characters that are drawn as another where a font lacks them: the
// hyphens that Word pastes, of which one breaks no line.
var sameLook = map[rune]rune{'\u2010': '-', '\u2011': '-'}

// part is a glyph of a cluster.
type part struct {
	r     rune
	shown rune // the form of it that is drawn, where a face has that
	says  string
}

func (fs *faces) cluster(f *face, text string, form func(at int) rune, out []piece) ([]piece, error) {
	var parts []part
	before := ""
	for i, r := range text {
		switch {
		case !ignorable(r) && (!toned(r) || i == 0):
			parts = append(parts, part{r, cmp.Or(form(i), r), before + string(r)})
			before = ""
		case len(parts) > 0:
			parts[len(parts)-1].says += string(r)
		default:
			before += string(r)
		}
	}
	if before != "" { // nothing with a look
		p := piece{r: utf8.RuneError, scale: 1}
		p.face, p.code = fs.code(fs.codesOf(f), f.glyph(' '), before)
		out = append(out, p)
	}
	all := make([]rune, len(parts))
	for i, p := range parts {
		all[i] = p.r
	}
	whole, err := fs.having(f, all...)
	if err != nil {
		return nil, err
	}
	for i := 0; i < len(parts); i++ {
		p, from := parts[i], whole
		if from == nil {
			if from, err = fs.having(f, p.r); err != nil {
				return nil, err
			}
		}
		if i+1 < len(parts) && p.r == lam && from != nil {
			one := lamAlef[parts[i+1].r]
			if forms := arabicForms()[lam]; one != 0 && (p.shown == forms[final] || p.shown == forms[medial]) {
				one++
			}
			if one != 0 && from.shows(one) {
				p.shown, p.says = one, p.says+parts[i+1].says
				i++
			}
		}
		out = append(out, fs.piece(f, from, p))
		if unicode.Is(unicode.Me, p.r) && from != nil && i > 0 {
			enclose(&out[len(out)-2], &out[len(out)-1])
		}
	}
	return out, nil
}

// enclose sets a character in the middle of the circle or key around it.
func enclose(inner, around *piece) {
	wide := max(inner.advance, around.advance)
	inner.moved, around.moved = (wide-inner.advance)/2, (wide-around.advance)/2-wide
	inner.advance, around.advance = wide, 0
	inner.apart, around.apart = true, true
}

// piece is a glyph of a face for text in face f. Without a face it is a box.
func (fs *faces) piece(f, from *face, p part) piece {
	r, shown, scale := p.r, p.shown, 1.0
	if from != nil && !from.shows(shown) {
		shown = r
	}
	if from == f && f.plain(r) && shown == r && p.says == string(r) {
		return piece{r: r, code: r, advance: f.advance(r), scale: 1}
	}
	switch from {
	case f:
		if other, ok := sameLook[r]; ok && !f.shows(r) {
			shown = other
		}
		from = fs.codesOf(f)
	case nil:
		from, shown = fs.standIns[0], square
		fallthrough
	default:
		scale = f.xHeight() / from.xHeight()
	}
	g := from.glyph(shown)
	out := piece{
		r: r, advance: from.glyphAdvance(g) * scale, scale: scale,
		ends: strings.HasSuffix(p.says, "\u200B") || unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana),
	}
	out.face, out.code = fs.code(from, g, p.says)
	return out
}

// square is what stands where no font has the character.
const square = '□'

// having is the first face that has all the characters: the text's own, or one that
// stands in; nil where none has.
func (fs *faces) having(f *face, all ...rune) (*face, error) {
	has := func(f *face) bool {
		for _, r := range all {
			if other, ok := sameLook[r]; !f.shows(r) && !(ok && f.shows(other)) {
				return false
			}
		}
		return true
	}
	if has(f) {
		return f, nil
	}
	if err := fs.loadStandIns(); err != nil {
		return nil, err
	}
	for _, s := range fs.standIns {
		if has(s) {
			return s, nil
		}
	}
	return nil, nil
}

func (fs *faces) loadStandIns() error {
	if fs.standIns != nil {
		return nil
	}
	for _, name := range templates.Fallback {
		data, err := templates.FallbackFont(name)
		if err != nil {
			return err
		}
		f, err := parseFace(data)
		if err != nil {
			return fmt.Errorf("reading font %s: %w", name, err)
		}
		f.family, f.sheet = name, newCodes()
		fs.standIns = append(fs.standIns, f)
	}
	return nil
}

// code is the code of a glyph that says a text, and the face that has it: that one, or a
// twin where its codes have run out.
func (fs *faces) code(f *face, g sfnt.GlyphIndex, says string) (*face, rune) {
	for {
		if code, ok := f.sheet.code(g, says); ok {
			return f, code
		}
		f = fs.codesOf(f)
	}
}

// codesOf is a face's twin in which glyphs have codes that say more, or something else,
// than the character that the face has them for.
func (fs *faces) codesOf(f *face) *face {
	twin, ok := fs.coded[f]
	if !ok {
		twin = &face{
			family: f.family + "codes", style: f.style, data: f.data, font: f.font, unit: f.unit,
			height: f.height, descent: f.descent, underline: f.underline, stroke: f.stroke, sheet: newCodes(),
		}
		if fs.coded == nil {
			fs.coded = make(map[*face]*face)
		}
		fs.coded[f] = twin
	}
	return twin
}

// all are the faces that can be drawn with.
func (fs *faces) all() []*face {
	var out []*face
	for _, f := range fs.byName {
		out = append(out, f)
	}
	for _, f := range fs.coded {
		out = append(out, f)
	}
	return append(out, fs.standIns...)
}

func (f *face) glyph(r rune) sfnt.GlyphIndex {
	i, err := f.font.GlyphIndex(&f.buffer, r)
	if err != nil {
		return 0
	}
	return i
}

// xHeight is the height of a small letter at size 1000: letters of two faces go
// together where it is the same.
func (f *face) xHeight() float64 {
	const usual = 550 // of a face without letters
	m, err := f.font.Metrics(&f.buffer, fixed.I(int(f.font.UnitsPerEm())), font.HintingNone)
	if err != nil || m.XHeight <= 0 {
		return usual
	}
	return units(m.XHeight) * f.unit
}

// mapped is what ToUnicode may say: nothing for private use (ISO 19005-2, 6.2.11.7.3),
// of which ActualText tells.
func mapped(says string) string {
	return strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Co, r) {
			return utf8.RuneError
		}
		return r
	}, says)
}
