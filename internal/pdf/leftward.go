package pdf

import (
	"unicode"

	"evaluatie/internal/layout"
	"evaluatie/internal/rich"
)

// leftward finds the next stretch of a line that is read from right to left: from its
// first letter of such a script to its last, without a letter of another between them. It
// is a simple reading of the bidirectional algorithm (Unicode Standard Annex 9), for words
// of such a script in a text that is read from left to right.
func (s *setter) leftward(from, to int) (start, end int) {
	for i := from; i < to; i++ {
		r := s.glyphs[i].r
		switch {
		case rich.Leftward(r):
			if end == 0 {
				start = i
			}
			end = i + 1
		case end > 0 && (unicode.IsLetter(r) || r == layout.Tabulator || s.spans[s.glyphs[i].span].picture != nil):
			return start, end + s.marks(end, to)
		}
	}
	return start, end + s.marks(end, to)
}

// marks counts the glyphs from i on that belong to the letter before them.
func (s *setter) marks(i, to int) int {
	n := 0
	for i > 0 && i+n < to && unicode.Is(unicode.M, s.glyphs[i+n].r) {
		n++
	}
	return n
}

// mirrors are the brackets that face the other way in text from right to left.
var mirrors = map[rune]rune{'(': ')', ')': '(', '[': ']', ']': '[', '{': '}', '}': '{', '<': '>', '>': '<', '«': '»', '»': '«', '‹': '›', '›': '‹'}

// fromRight sets a stretch from right to left, x being its left end: each glyph by itself,
// in the order in which it is read, with the figures of a number the other way round.
// extra is what each space has more.
func (s *setter) fromRight(from, to int, x, extra float64) []segment {
	widths := make([]float64, to-from)
	total := 0.0
	for i := range widths {
		g := s.glyphs[from+i]
		widths[i] = g.advance
		if g.r == ' ' {
			widths[i] += extra
		}
		total += widths[i]
	}
	var out []segment
	right := x + total
	for i := 0; i < len(widths); {
		end := s.number(from+i, to) - from
		if end == i {
			end++
		}
		for j := i; j < end; j++ {
			right -= widths[j]
		}
		at := right
		for ; i < end; i++ {
			out = append(out, s.alone(from+i, at, widths[i]))
			at += widths[i]
		}
	}
	return out
}

// number is the end of the number that begins at glyph i; i where there is none.
func (s *setter) number(i, to int) int {
	end := i
	for ; i < to; i++ {
		switch r := s.glyphs[i].r; {
		case unicode.IsDigit(r):
			end = i + 1
		case end == i && end > 0 && (r == '.' || r == ',' || r == ':' || r == '/' || r == '-'):
		default:
			return end
		}
	}
	return end
}

// alone is one glyph as a segment.
func (s *setter) alone(i int, x, width float64) segment {
	g := s.glyphs[i]
	span := s.spans[g.span]
	if other, ok := mirrors[g.r]; ok && g.face == nil && span.face.shows(other) {
		g.face, g.code = s.faces.code(s.faces.codesOf(span.face), span.face.glyph(other), string(g.r))
		g.scale = 1
	}
	out := segment{span: span, x: x, width: width, run: g.span, from: g.face, scale: g.scale}
	out.text = string(g.code)
	return out
}
