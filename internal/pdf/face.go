package pdf

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf16"

	"golang.org/x/image/font"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/image/math/fixed"

	"evaluatie/internal/layout"
	"evaluatie/internal/rich"
	"evaluatie/templates"
)

// face is a font file with what line breaking needs of it. Lengths are in
// thousandths of the font size, as in a PDF.
type face struct {
	family, style string // as fpdf registers them
	data          []byte
	height        float64 // from one baseline to the next, set solid
	descent       float64
	underline     float64 // its position, negative below the baseline
	stroke        float64 // the underline's thickness
	font          *sfnt.Font
	buffer        sfnt.Buffer
	unit          float64
	metrics       byRune[metric]
	registered    string  // the family that fpdf knows it by; "" while it does not
	used          codeSet // the codes that have been drawn with it
	drawn         codeSet // those by the family that fpdf knows it by now
	sheet         *codes  // of a face whose codes are not the characters themselves; else nil
}

// Fonts finds a font file of the machine's by family; nil where there is none.
type Fonts func(family string, bold, italic bool) []byte

// faces holds the fonts that have been asked for.
type faces struct {
	machine  Fonts
	byName   map[string]*face
	replaced []string // families that another stands in for
	standIns []*face  // for characters that a font lacks, once one was asked for
	coded    map[*face]*face
}

// twins are the embedded fonts by the fonts with the same advance widths, which we
// may not embed: lines then break where they do in Word.
var twins = map[string]string{
	"Calibri": "Carlito", "Carlito": "Carlito",
	"Arial": "LiberationSans", "Helvetica": "LiberationSans", "Liberation Sans": "LiberationSans",
	"Times New Roman": "LiberationSerif", "Liberation Serif": "LiberationSerif",
	"Cambria": "Caladea", "Caladea": "Caladea",
}

// fallback stands in for a font that has no twin here and is not on the machine.
const fallback = "Carlito"

func (fs *faces) get(family string, bold, italic bool) (*face, error) {
	style, file := "", "Regular"
	switch {
	case bold && italic:
		style, file = "BI", "BoldItalic"
	case bold:
		style, file = "B", "Bold"
	case italic:
		style, file = "I", "Italic"
	}
	key := family + "/" + style
	if f, ok := fs.byName[key]; ok {
		return f, nil
	}
	twin, ok := twins[family]
	if !ok && !slices.Contains(fs.replaced, family) {
		if f := fs.ofMachine(family, bold, italic); f != nil {
			f.family, f.style = strconv.Itoa(len(fs.byName))+"machine", style
			fs.byName[key] = f
			return f, nil
		}
		fs.replaced = append(fs.replaced, family)
	}
	if !ok {
		twin = fallback
	}
	same := twin + "//" + style
	if f, ok := fs.byName[same]; ok {
		fs.byName[key] = f
		return f, nil
	}
	data, err := templates.Font(twin, file)
	if err != nil {
		return nil, err
	}
	f, err := parseFace(data)
	if err != nil {
		return nil, fmt.Errorf("reading font %s %s: %w", twin, file, err)
	}
	f.family, f.style = twin, style
	fs.byName[key], fs.byName[same] = f, f
	return f, nil
}

// ofMachine is a font of the machine's; nil where it has none that a PDF may hold. A
// family without that weight lends its plain one.
func (fs *faces) ofMachine(family string, bold, italic bool) *face {
	if fs.machine == nil {
		return nil
	}
	for _, data := range [][]byte{fs.machine(family, bold, italic), fs.machine(family, false, false)} {
		if !embeddable(data) {
			continue
		}
		if f, err := parseFace(data); err == nil {
			return f
		}
	}
	return nil
}

// embeddable reports whether a font has outlines that fpdf reads, and leave to be
// embedded in part: not restricted, and not whole or nothing (OS/2 table, fsType).
func embeddable(data []byte) bool {
	if len(data) < 12 || binary.BigEndian.Uint32(data) != 0x00010000 {
		return false
	}
	outlines, rights := false, uint16(0)
	for i := range int(binary.BigEndian.Uint16(data[4:])) {
		record := data[min(12+16*i, len(data)):]
		if len(record) < 16 {
			return false
		}
		switch string(record[:4]) {
		case "glyf":
			outlines = true
		case "OS/2":
			if at := int(binary.BigEndian.Uint32(record[8:])); at+10 <= len(data) {
				rights = binary.BigEndian.Uint16(data[at+8:])
			}
		}
	}
	return outlines && rights&0x000F != 2 && rights&0x0300 == 0 && accepted(data)
}

func parseFace(data []byte) (*face, error) {
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	f := &face{data: data, font: parsed}
	perEm := fixed.I(int(parsed.UnitsPerEm()))
	f.unit = 1000 / float64(parsed.UnitsPerEm())
	m, err := parsed.Metrics(&f.buffer, perEm, font.HintingNone)
	if err != nil {
		return nil, err
	}
	f.height = units(m.Height) * f.unit
	f.descent = units(m.Descent) * f.unit
	f.underline, f.stroke = -100, 50
	if post := parsed.PostTable(); post != nil {
		f.underline = float64(post.UnderlinePosition) * f.unit
		f.stroke = float64(post.UnderlineThickness) * f.unit
	}
	return f, nil
}

func units(x fixed.Int26_6) float64 { return float64(x) / 64 }

// metric is what a font has for a character.
type metric struct {
	shows   bool    // it has a glyph
	advance float64 // at size 1000, without kerning: Word sets none
}

// measure looks a character up in the font. A space that the font lacks is as wide as
// the plain one.
func (f *face) measure(r rune) metric {
	i, err := f.font.GlyphIndex(&f.buffer, r)
	m := metric{shows: err == nil && i != 0}
	if !m.shows && unicode.Is(unicode.Zs, r) {
		i, err = f.font.GlyphIndex(&f.buffer, ' ')
	}
	if err == nil {
		m.advance = f.glyphAdvance(i)
	}
	return m
}

// shows reports whether the font has a glyph for r.
func (f *face) shows(r rune) bool { return f.metrics.get(r, f.measure).shows }

// draws reports whether r comes out: it has a glyph, or it is white space.
func (f *face) draws(r rune) bool { return unicode.IsSpace(r) || f.shows(r) }

// advance is the width of r at size 1000.
func (f *face) advance(r rune) float64 { return f.metrics.get(r, f.measure).advance }

func (f *face) glyphAdvance(i sfnt.GlyphIndex) float64 {
	perEm := fixed.I(int(f.font.UnitsPerEm()))
	a, err := f.font.GlyphAdvance(&f.buffer, i, perEm, font.HintingNone)
	if err != nil {
		return 0
	}
	return units(a) * f.unit
}

func (f *face) width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += f.advance(r)
	}
	return w * size / 1000
}

// subsetName is the face's PostScript name behind six letters that follow from what
// is used of it (ISO 32000-1, 9.6.4).
func (f *face) subsetName() string {
	own, err := f.font.Name(&f.buffer, sfnt.NameIDPostScript)
	if err != nil || own == "" {
		own = f.family + f.style
	}
	said := own + f.saying(string(f.used.sorted()))
	if f.sheet != nil {
		said += "*" // apart from the same font's subset with its own codes
	}
	sum := sha256.Sum256([]byte(said))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag) + "+" + own
}

// says is the text that a code stands for.
func (f *face) says(code rune) string {
	if f.sheet == nil {
		return string(code)
	}
	return f.sheet.says(code)
}

// saying is the text that codes stand for.
func (f *face) saying(codes string) string {
	if f.sheet == nil {
		return codes
	}
	var b strings.Builder
	for _, code := range codes {
		b.WriteString(f.sheet.says(code))
	}
	return b.String()
}

// toUnicode maps each code that is drawn to what it says (9.10.3).
func (f *face) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // entries in one block
	for block := range slices.Chunk(f.used.sorted(), most) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, code := range block {
			fmt.Fprintf(&b, "<%04X> <", code)
			for _, unit := range utf16.Encode([]rune(mapped(f.says(code)))) {
				fmt.Fprintf(&b, "%04X", unit)
			}
			b.WriteString(">\n")
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend")
	return b.Bytes()
}

// Raised text is set smaller, off the baseline: the proportions that Word uses.
const (
	raisedSize = 0.65
	superRise  = 0.33
	subRise    = -0.14
)

// look is how a stretch of text is drawn.
type look struct {
	face              *face
	size              float64 // pt
	full              float64 // pt, what size would be if it were not raised
	rise              float64 // pt above the baseline
	color             layout.Color
	shade             layout.Shade
	underline, strike bool
	capitals          bool
	automatic         bool // its colour follows from what is behind it
	link              string
}

// bare is the look of a space that stands for no text.
func (l look) bare() look {
	l.underline, l.strike, l.shade = false, false, layout.Shade{}
	return l
}

func (fs *faces) look(c layout.Character) (look, error) {
	f, err := fs.get(c.Font, c.Bold, c.Italic)
	l := look{
		face: f, size: c.Size, full: c.Size, color: c.Color, shade: c.Shade,
		underline: c.Underline, strike: c.Strike, capitals: c.Capitals, automatic: c.Automatic,
	}
	switch {
	case c.Super:
		l.rise, l.size = superRise*c.Size, raisedSize*c.Size
	case c.Sub:
		l.rise, l.size = subRise*c.Size, raisedSize*c.Size
	}
	return l, err
}

// emphasised combines a style's letters with a run's own emphasis.
func emphasised(c layout.Character, run rich.Run, link layout.Style) layout.Character {
	e := run.Emphasis
	c.Bold = c.Bold || e.Has(rich.Bold)
	c.Italic = c.Italic || e.Has(rich.Italic)
	c.Underline = c.Underline || e.Has(rich.Underline)
	c.Strike = c.Strike || e.Has(rich.Strike)
	c.Super = c.Super || e.Has(rich.Superscript)
	c.Sub = !c.Super && (c.Sub || e.Has(rich.Subscript))
	if run.Link != "" {
		c.Color, c.Underline = link.Color, link.Underline
	}
	return c
}
