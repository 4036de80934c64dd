package pdf

import (
	"math"
	"strconv"
	"strings"
)

// show draws text as fpdf's CellFormat does, without its copies, and reports whether it
// did: of codes that fpdf has not drawn with the font yet, it must see the first. The
// place is that of an empty cell; where width is not 0, the spaces take up what it has
// more than the text.
func (c *canvas) show(f *face, x, y, size, width float64, shown string, spread bool) bool {
	if x < 0 || y < 0 {
		return false
	}
	all := true
	for _, code := range shown {
		if code > 0xFFFF || !f.drawn.has(code) {
			all = false
			f.drawn.add(code)
		}
	}
	if !all || shown == "" {
		return false
	}
	b := append(c.buffer[:0], "BT "...)
	if spread {
		b = append(b, "0 Tw "...)
	}
	b = append(strconv.AppendFloat(b, x, 'f', 2, 64), ' ')
	b = append(strconv.AppendFloat(b, c.height-(y+.3*size), 'f', 2, 64), " Td "...)
	if spread {
		b = append(c.appendSpread(append(b, '['), size, width, shown), "] TJ ET"...)
	} else {
		b = append(appendCodes(b, shown), "Tj ET"...)
	}
	c.buffer = b
	c.pdf.RawWriteStr(string(b))
	return true
}

// appendSpread appends the words of a text, each space moved by its share of what the
// width has more than the text.
func (c *canvas) appendSpread(b []byte, size, width float64, shown string) []byte {
	most := int(math.Ceil(width * 1000 / size))
	shift := float64(most-c.pdf.GetStringSymbolWidth(shown)) / float64(strings.Count(shown, " "))
	for i, word := range strings.Split(shown, " ") {
		if i > 0 {
			b = strconv.AppendFloat(b, -shift, 'f', 3, 64)
			b = append(appendCodes(b, " "), ' ')
		}
		b = append(appendCodes(b, word), ' ')
	}
	return b
}

// appendCodes appends a string of codes of two bytes (7.3.4.2), as fpdf escapes it.
func appendCodes(b []byte, s string) []byte {
	b = append(b, '(')
	for _, code := range s {
		for _, c := range [2]byte{byte(code >> 8), byte(code)} {
			switch c {
			case '\\', '(', ')':
				b = append(b, '\\', c)
			case '\r':
				b = append(b, `\r`...)
			default:
				b = append(b, c)
			}
		}
	}
	return append(b, ')')
}
