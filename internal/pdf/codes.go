package pdf

import (
	"encoding/binary"

	"golang.org/x/image/font/sfnt"
)

// codes are the two-byte codes by which a face's glyphs are drawn where a character
// cannot be its own code: fpdf knows only characters of the Basic Multilingual Plane,
// and one glyph may say several things.
type codes struct {
	glyphs []sfnt.GlyphIndex
	said   []string
	known  map[coding]rune
}

type coding struct {
	glyph sfnt.GlyphIndex
	says  string
}

func newCodes() *codes { return &codes{known: make(map[coding]rune)} }

// firstCode lies past those that fpdf treats as Latin. Every other code is used: of codes
// that follow each other fpdf works out the widths in a time that grows with the square
// of their number. They end before the surrogates; a face that needs more has a twin.
const (
	firstCode = 0x100
	step      = 2
	mostCodes = (0xD800 - firstCode) / step
)

// code is the code of a glyph that says a text; ok is false where there is no room for
// another.
func (c *codes) code(glyph sfnt.GlyphIndex, says string) (code rune, ok bool) {
	key := coding{glyph, says}
	code, ok = c.known[key]
	if !ok && len(c.said) < mostCodes {
		code, ok = firstCode+step*rune(len(c.said)), true
		c.known[key] = code
		c.glyphs, c.said = append(c.glyphs, glyph), append(c.said, says)
	}
	return code, ok
}

func (c *codes) says(code rune) string {
	if i := (int(code) - firstCode) / step; 0 <= i && i < len(c.said) {
		return c.said[i]
	}
	return ""
}

// recode returns a font in which the codes, and nothing else, lead to their glyphs.
func (c *codes) recode(font []byte) []byte {
	out := append([]byte(nil), font...)
	for len(out)%4 != 0 {
		out = append(out, 0)
	}
	table := c.cmap()
	for i := range int(binary.BigEndian.Uint16(out[4:])) {
		if record := out[12+16*i:]; string(record[:4]) == "cmap" {
			binary.BigEndian.PutUint32(record[8:], uint32(len(out)))
			binary.BigEndian.PutUint32(record[12:], uint32(len(table)))
		}
	}
	return append(out, table...)
}

// cmap is a character map of format 4 (ISO/IEC 14496-22, 5.2.1.3.5) with one segment
// of codes, and the one that ends every map.
func (c *codes) cmap() []byte {
	n := step * len(c.glyphs)
	fields := []int{
		0, 1, 3, 1, 0, 12, // version; one table, for Windows and Unicode, 12 bytes from here
		4, 32 + 2*n, 0, // format, length, language
		4, 4, 1, 0, // twice two segments, and what a search needs
		firstCode + n - 1, 0xFFFF, 0, // ends
		firstCode, 0xFFFF, // starts
		0, 1, // deltas
		4, 0, // the glyphs stand four bytes from here
	}
	var out []byte
	for _, f := range fields {
		out = binary.BigEndian.AppendUint16(out, uint16(f))
	}
	for _, g := range c.glyphs {
		out = binary.BigEndian.AppendUint16(out, uint16(g))
		out = append(out, 0, 0)
	}
	return out
}
