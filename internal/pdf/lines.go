package pdf

import (
	"unicode"

	"evaluatie/internal/layout"
	"evaluatie/internal/rich"
)

// narrowest is how much of its width a space may lose so that one more word
// fits on a justified line, as Word does from compatibility mode 15 on. It was
// measured on the line ends of the existing report.
const narrowest = 0.25

const narrowingMode = 15

// segment is text with one look on one line. X is its distance from the text
// area's left edge.
type segment struct {
	look
	text     string
	x, width float64
	run      int  // the run of the paragraph that it is part of
	marker   bool // it is no text of the paragraph, but stands before it
}

// line is one set line. Its baseline lies ascent below its top.
type line struct {
	segments       []segment
	height, ascent float64
	spaced         bool // a space was dropped at its end
}

// glyph is a character with its look and width.
type glyph struct {
	r       rune
	look    int
	advance float64
}

// setter breaks paragraphs into lines.
type setter struct {
	faces    faces
	template *layout.Template
	glyphs   []glyph // reused from paragraph to paragraph
	looks    []look
}

// paragraph sets text in a style. marker, if any, stands before the first line:
// a bullet, or a heading's number.
func (s *setter) paragraph(style layout.Style, marker string, text rich.Text) ([]line, error) {
	if err := s.load(style, text); err != nil {
		return nil, err
	}
	body := s.template.Page.Width - s.template.Page.Left - s.template.Page.Right
	right := body - style.Right
	height, ascent, err := s.lineHeight(style)
	if err != nil {
		return nil, err
	}
	start := style.Left + style.First
	var label segment
	if marker != "" {
		l, err := s.faces.look(style, rich.Run{}, layout.Style{})
		if err != nil {
			return nil, err
		}
		label = segment{look: l, text: marker, x: start, width: l.face.width(marker, l.size), marker: true}
		start = max(style.Left, start+label.width+l.face.width(" ", l.size))
	}
	narrow := style.Align == layout.AlignJustify && s.template.Compatibility >= narrowingMode
	var lines []line
	for from := 0; from < len(s.glyphs); {
		to, next := s.fill(from, right-start, narrow)
		last := next >= len(s.glyphs)
		ln := line{height: height, ascent: ascent, spaced: to < next}
		ln.segments = s.segments(from, to, start, right-start, style.Align, last)
		lines = append(lines, ln)
		from, start = next, style.Left
	}
	if len(lines) == 0 {
		lines = []line{{height: height, ascent: ascent}}
	}
	if marker != "" {
		lines[0].segments = append([]segment{label}, lines[0].segments...)
	}
	return lines, nil
}

func (s *setter) load(style layout.Style, text rich.Text) error {
	s.glyphs, s.looks = s.glyphs[:0], s.looks[:0]
	for _, run := range text {
		l, err := s.faces.look(style, run, s.template.Styles[layout.Link])
		if err != nil {
			return err
		}
		s.looks = append(s.looks, l)
		for _, r := range run.Text {
			s.glyphs = append(s.glyphs, glyph{r, len(s.looks) - 1, l.face.advance(r) * l.size / 1000})
		}
	}
	return nil
}

func (s *setter) lineHeight(style layout.Style) (height, ascent float64, err error) {
	f, err := s.faces.get(style.Font, style.Bold, style.Italic)
	if err != nil {
		return 0, 0, err
	}
	natural := f.height * style.Size / 1000
	switch {
	case style.Line.Exactly > 0:
		height = style.Line.Exactly
	default:
		height = max(natural*style.Line.Factor, style.Line.AtLeast)
	}
	return height, height - f.descent*style.Size/1000, nil
}

// fill finds the line that begins at from: its glyphs end before to, and the next
// line begins at next. It fills the line greedily; a word that is wider than the
// line is broken where it must.
func (s *setter) fill(from int, width float64, narrow bool) (to, next int) {
	var w, spaces float64 // of the glyphs up to i; of the stretchable spaces in them
	end := from           // after the last word that fits
	i := from
	for i < len(s.glyphs) {
		// One unbreakable piece, then the spaces behind it.
		w0, j := w, i
		for ; j < len(s.glyphs) && s.glyphs[j].r != ' '; j++ {
			w += s.glyphs[j].advance
			if j > i && s.breaksAfter(j) {
				j++
				break
			}
		}
		excess := w - width
		if excess > tolerance && !(narrow && end > from && excess <= narrowest*spaces) {
			if end > from {
				return end, i
			}
			return s.chop(i, width-w0)
		}
		end = j
		if excess > 0 {
			return end, s.skipSpaces(j) // the line is full to the brim
		}
		for i = j; i < len(s.glyphs) && s.glyphs[i].r == ' '; i++ {
			w += s.glyphs[i].advance
			spaces += s.glyphs[i].advance
		}
	}
	return end, len(s.glyphs)
}

// tolerance absorbs the rounding of added widths, in points.
const tolerance = 0.001

func (s *setter) skipSpaces(i int) int {
	for i < len(s.glyphs) && s.glyphs[i].r == ' ' {
		i++
	}
	return i
}

// chop breaks a word that no line can hold.
func (s *setter) chop(i int, width float64) (to, next int) {
	j := i + 1
	for w := s.glyphs[i].advance; j < len(s.glyphs); j++ {
		if w += s.glyphs[j].advance; w > width {
			break
		}
	}
	return j, s.skipSpaces(j)
}

// breaksAfter reports whether a line may end after glyph i although no space
// follows: after a hyphen or dash between letters, and after a slash in a web
// address, which would else leave the line before it half empty.
func (s *setter) breaksAfter(i int) bool {
	if i == 0 || i+1 >= len(s.glyphs) {
		return false
	}
	before, after := s.glyphs[i-1].r, s.glyphs[i+1].r
	switch s.glyphs[i].r {
	case '/':
		return s.looks[s.glyphs[i].look].link != "" && before != '/' && after != '/'
	case '-', '\u2010', '–', '—':
	default:
		return false
	}
	return (unicode.IsLetter(before) || unicode.IsDigit(before)) && unicode.IsLetter(after)
}

// segments cuts a line into stretches of one look and places them.
func (s *setter) segments(from, to int, start, width float64, align layout.Align, last bool) []segment {
	natural, spaces := 0.0, 0
	for _, g := range s.glyphs[from:to] {
		natural += g.advance
		if g.r == ' ' {
			spaces++
		}
	}
	var extra float64 // for each space
	x, slack := start, width-natural
	switch {
	case align == layout.AlignRight:
		x += slack
	case align == layout.AlignCenter:
		x += slack / 2
	case align == layout.AlignJustify && spaces > 0 && (!last || slack < 0):
		extra = slack / float64(spaces)
	}
	var out []segment
	for i := from; i < to; {
		j, w := i, 0.0
		for ; j < to && s.glyphs[j].look == s.glyphs[i].look; j++ {
			w += s.glyphs[j].advance
			if s.glyphs[j].r == ' ' {
				w += extra
			}
		}
		text := make([]rune, 0, j-i)
		for _, g := range s.glyphs[i:j] {
			text = append(text, g.r)
		}
		out = append(out, segment{look: s.looks[s.glyphs[i].look], text: string(text), x: x, width: w, run: s.glyphs[i].look})
		x += w
		i = j
	}
	return out
}
