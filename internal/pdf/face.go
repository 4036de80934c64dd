package pdf

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"maps"
	"slices"

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
	advances      map[rune]float64
	registered    bool
	used          map[rune]bool // what has been drawn with it
}

// faces holds the fonts that have been asked for, by file.
type faces map[string]*face

// twins are the embedded fonts by the fonts with the same advance widths, which we
// may not embed: lines then break where they do in Word.
var twins = map[string]string{
	"Calibri": "Carlito", "Carlito": "Carlito",
	"Arial": "LiberationSans", "Helvetica": "LiberationSans", "Liberation Sans": "LiberationSans",
	"Times New Roman": "LiberationSerif", "Liberation Serif": "LiberationSerif",
	"Cambria": "Caladea", "Caladea": "Caladea",
}

// fallback stands in for a font that has no twin here.
const fallback = "Carlito"

func (fs faces) get(family string, bold, italic bool) (*face, error) {
	twin, ok := twins[family]
	if !ok {
		twin = fallback
	}
	style, file := "", "Regular"
	switch {
	case bold && italic:
		style, file = "BI", "BoldItalic"
	case bold:
		style, file = "B", "Bold"
	case italic:
		style, file = "I", "Italic"
	}
	if f, ok := fs[twin+style]; ok {
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
	fs[twin+style] = f
	return f, nil
}

func parseFace(data []byte) (*face, error) {
	parsed, err := sfnt.Parse(data)
	if err != nil {
		return nil, err
	}
	f := &face{data: data, font: parsed, advances: make(map[rune]float64), used: make(map[rune]bool)}
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

// shows reports whether the font has a glyph for r. fpdf keeps its tables for the
// Basic Multilingual Plane only, and panics past it.
func (f *face) shows(r rune) bool {
	if r > 0xFFFF {
		return false
	}
	i, err := f.font.GlyphIndex(&f.buffer, r)
	return err == nil && i != 0
}

// advance is the width of r at size 1000, without kerning: Word sets none.
func (f *face) advance(r rune) float64 {
	if a, ok := f.advances[r]; ok {
		return a
	}
	var a float64
	if i, err := f.font.GlyphIndex(&f.buffer, r); err == nil {
		perEm := fixed.I(int(f.font.UnitsPerEm()))
		if adv, err := f.font.GlyphAdvance(&f.buffer, i, perEm, font.HintingNone); err == nil {
			a = units(adv) * f.unit
		}
	}
	f.advances[r] = a
	return a
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
	sum := sha256.Sum256([]byte(own + string(slices.Sorted(maps.Keys(f.used)))))
	tag := make([]byte, 6)
	for i := range tag {
		tag[i] = 'A' + sum[i]%26
	}
	return string(tag) + "+" + own
}

// toUnicode maps each code that is drawn to its character (9.10.3). fpdf's codes
// are the characters themselves.
func (f *face) toUnicode() []byte {
	var b bytes.Buffer
	b.WriteString("/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo <</Registry (Adobe) /Ordering (UCS) /Supplement 0>> def\n" +
		"/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n")
	const most = 100 // entries in one block
	for block := range slices.Chunk(slices.Sorted(maps.Keys(f.used)), most) {
		fmt.Fprintf(&b, "%d beginbfchar\n", len(block))
		for _, r := range block {
			fmt.Fprintf(&b, "<%04X> <%04X>\n", r, r)
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
	rise              float64 // pt above the baseline
	color             layout.Color
	underline, strike bool
	link              string
}

// look combines a paragraph's style with a run's own emphasis.
func (fs faces) look(s layout.Style, run rich.Run, link layout.Style) (look, error) {
	e := run.Emphasis
	f, err := fs.get(s.Font, s.Bold || e.Has(rich.Bold), s.Italic || e.Has(rich.Italic))
	if err != nil {
		return look{}, err
	}
	l := look{
		face: f, size: s.Size, color: s.Color, link: run.Link,
		underline: s.Underline || e.Has(rich.Underline), strike: e.Has(rich.Strike),
	}
	if run.Link != "" {
		l.color, l.underline = link.Color, link.Underline
	}
	switch {
	case e.Has(rich.Superscript):
		l.rise, l.size = superRise*s.Size, raisedSize*s.Size
	case e.Has(rich.Subscript):
		l.rise, l.size = subRise*s.Size, raisedSize*s.Size
	}
	return l, nil
}
