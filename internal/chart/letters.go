package chart

import (
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"

	"evaluatie/internal/report"
	"evaluatie/templates"
)

func (c *canvas) measure(s string) float64 {
	width := fixed.Int26_6(0)
	c.stretches(s, func(face font.Face, s string) { width += font.MeasureString(face, s) })
	return float64(width) / 64 / resolution
}

// stretches parts a text into pieces that one face draws.
func (c *canvas) stretches(s string, draw func(face font.Face, s string)) {
	s = strings.Map(c.drawable, s)
	from, last := 0, c.faces[0]
	for i, r := range s {
		if face := c.having(r); face != last {
			if from < i {
				draw(last, s[from:i])
			}
			from, last = i, face
		}
	}
	if from < len(s) {
		draw(last, s[from:])
	}
}

// drawable is what is drawn for a character: nothing where it has no look of its own, and
// a square where no font has it.
func (c *canvas) drawable(r rune) rune {
	const square = '□'
	switch r = plain(r); {
	case r < 0 || c.having(r) != nil:
		return r
	case c.having(square) != nil:
		return square
	}
	return '?'
}

// plain turns spaces and hyphens into the one of each that every font has.
func plain(r rune) rune {
	switch {
	case unicode.Is(unicode.Zs, r):
		return ' '
	case r == '\u2010' || r == '\u2011':
		return '-'
	case unicode.In(r, unicode.Cf, unicode.Variation_Selector):
		return -1
	}
	return r
}

// having is the first face with a character; nil where none has it.
func (c *canvas) having(r rune) font.Face {
	for _, face := range c.faces {
		if has(face, r) {
			return face
		}
	}
	return nil
}

func has(face font.Face, r rune) bool {
	_, ok := face.GlyphAdvance(r)
	return ok
}

// facesFor are the figures' font and, where a text needs more, those that stand in.
func facesFor(f report.Figure) ([]font.Face, error) {
	data, err := templates.Font("Carlito", "Regular")
	if err != nil {
		return nil, err
	}
	own, err := newFace(data)
	if err != nil {
		return nil, err
	}
	names := slices.Clone(f.Legend)
	for _, b := range f.Bars {
		names = append(names, b.Name)
	}
	faces := []font.Face{own}
	if !strings.ContainsFunc(strings.Join(names, ""), func(r rune) bool { r = plain(r); return r >= 0 && !has(own, r) }) {
		return faces, nil
	}
	for _, name := range templates.Fallback {
		data, err := templates.FallbackFont(name)
		if err != nil {
			return nil, err
		}
		face, err := newFace(data)
		if err != nil {
			return nil, err
		}
		faces = append(faces, face)
	}
	return faces, nil
}

func newFace(data []byte) (font.Face, error) {
	parsed, err := opentype.Parse(data)
	if err != nil {
		return nil, err
	}
	return opentype.NewFace(parsed, &opentype.FaceOptions{Size: textSize * resolution, DPI: 72, Hinting: font.HintingNone})
}
