package pdf

import (
	"math"
	"slices"
	"strings"
	"unicode"

	"evaluatie/internal/layout"
	"evaluatie/internal/rich"
)

// A justified line takes one more word by narrowing its spaces, as Word does from
// compatibility mode 15 on. No document of Microsoft's says when. Both bounds were
// measured on the existing report: with the widths of Calibri at 11 points and a text
// width of 453.54 points they give all line ends inside its paragraphs (254) but two,
// which a doubled space in the original explains.
const (
	// narrowest is how much of its width each space may lose.
	narrowest = 0.25
	// narrowestShare is how much each space may lose, as a share of what it would gain
	// if the word went to the next line. So a short word stays out of a line that is
	// nearly full without it.
	narrowestShare = 0.5

	narrowingMode = 15
)

// span is text of one look, or a picture in the line.
type span struct {
	look
	text    string
	picture *picture
}

// segment is a span, or the part of it on one line. X is its distance from the text
// area's left edge.
type segment struct {
	span
	x, width float64
	run      int    // the span of the paragraph that it is part of
	marker   bool   // it is no text of the paragraph, but stands before it
	tab      bool   // its text is a space as wide as a tab
	leader   string // and that is filled with this character
	from     *face  // whose codes its text is made of; nil for the look's own, with characters for codes
	scale    float64
}

// line is one set line. Its baseline lies ascent below its top.
type line struct {
	segments       []segment
	height, ascent float64
	spaced         bool // a space was dropped at its end
	lastOnPage     bool // a page break follows it
}

// glyph is a piece with its span. Its advance is in points.
type glyph struct {
	piece
	span   int
	leader string // of a tab: the character that it is filled with
}

// setter breaks paragraphs into lines.
type setter struct {
	faces    *faces
	template *layout.Template
	width    float64 // of the text area
	pitch    float64 // of the grid that lines stand on; 0 without one
	glyphs   []glyph // reused from paragraph to paragraph
	pieces   []piece // and these, from span to span
	spans    []span
	// fromRightToo says that the text has letters that are read from right to left.
	fromRightToo bool
}

// paragraph sets text in a style. marker, if any, stands before the first line:
// a bullet, or a heading's number.
func (s *setter) paragraph(style layout.Style, marker string, text []span) ([]line, error) {
	plain, err := s.faces.look(style.Character)
	if err != nil {
		return nil, err
	}
	right := s.width - style.Right
	start := style.Left + style.First
	var label []segment
	if marker != "" {
		if label, err = s.label(plain, marker, start); err != nil {
			return nil, err
		}
		last := label[len(label)-1]
		end := last.x + last.width
		start = s.behind(style, end)
		// Without it, who takes the text out of the file runs the two into one.
		label = append(label, segment{span: span{look: plain.bare(), text: " "}, x: end, width: start - end, marker: true, tab: true})
	}
	if err := s.load(text); err != nil {
		return nil, err
	}
	first := start
	narrow := style.Align == layout.AlignJustify && s.template.Compatibility >= narrowingMode
	var lines []line
	for from := 0; from < len(s.glyphs); {
		to, next := s.fill(from, start, right, style, narrow)
		ended := next >= len(s.glyphs) || next > 0 && isBreak(s.glyphs[next-1].r)
		ln := line{spaced: to < next && s.glyphs[to].r == ' ', lastOnPage: next > 0 && s.glyphs[next-1].r == layout.PageBreak}
		s.measure(&ln, style, plain, from, to)
		ln.segments = s.segments(from, to, start, right-start, style.Align, ended)
		lines = append(lines, ln)
		from, start = next, style.Left
	}
	if len(lines) == 0 || isBreak(s.glyphs[len(s.glyphs)-1].r) && !lines[len(lines)-1].lastOnPage {
		ln := line{}
		s.measure(&ln, style, plain, 0, 0)
		lines = append(lines, ln)
	}
	for i := range label {
		label[i].x += lines[0].shift(style.Align, first, right)
	}
	lines[0].segments = append(label, lines[0].segments...)
	return lines, nil
}

// shift is how far a line that begins at start went to the right to be in the middle or
// at the end of its width: Word moves the number with its text.
func (ln line) shift(align layout.Align, start, right float64) float64 {
	switch {
	case align != layout.AlignCenter && align != layout.AlignRight:
		return 0
	case len(ln.segments) > 0:
		return ln.segments[0].x - start
	case align == layout.AlignCenter:
		return (right - start) / 2
	default:
		return right - start
	}
}

// label sets what stands before a paragraph, from x on.
func (s *setter) label(plain look, marker string, x float64) ([]segment, error) {
	marker = strings.Map(func(r rune) rune {
		if unicode.Is(unicode.Co, r) && !plain.face.draws(r) {
			return '•' // the bullet of a font for symbols
		}
		return r
	}, marker)
	if err := s.load([]span{{look: plain, text: marker}}); err != nil {
		return nil, err
	}
	out := s.segments(0, len(s.glyphs), x, 0, layout.AlignLeft, true)
	for i := range out {
		out[i].marker = true
	}
	return out, nil
}

// behind is where text begins behind a marker that ends at x: at the hanging indent, or
// at the next tab stop, as Word sets a tab between the two.
func (s *setter) behind(style layout.Style, x float64) float64 {
	if style.First < 0 && x <= style.Left {
		return style.Left
	}
	for _, stop := range style.Tabs {
		if stop.At > x && stop.Align == layout.AlignLeft {
			return stop.At
		}
	}
	return s.stop(x)
}

func isBreak(r rune) bool { return r == layout.LineBreak || r == layout.PageBreak }

// load takes in the text of a paragraph.
func (s *setter) load(text []span) error {
	s.glyphs, s.spans, s.fromRightToo = s.glyphs[:0], append(s.spans[:0], text...), false
	for i, x := range text {
		if x.picture != nil {
			s.glyphs = append(s.glyphs, glyph{piece: piece{r: '\uFFFC', advance: x.picture.Width}, span: i})
			continue
		}
		var err error
		if s.pieces, err = s.faces.shape(x.face, x.text, s.pieces[:0]); err != nil {
			return err
		}
		for _, p := range s.pieces {
			p.moved *= x.size / 1000
			if p.advance *= x.size / 1000; isBreak(p.r) || p.r == layout.Tabulator {
				p.advance = 0
			}
			s.fromRightToo = s.fromRightToo || p.r >= 0x590 && rich.Leftward(p.r)
			s.glyphs = append(s.glyphs, glyph{piece: p, span: i})
		}
	}
	return nil
}

// measure works out a line's height from the fonts in it, or from plain where it is
// empty. A picture stands on the baseline.
func (s *setter) measure(ln *line, style layout.Style, plain look, from, to int) {
	var natural, descent, tallest float64
	seen := -1
	for _, g := range s.glyphs[from:to] {
		if g.span == seen {
			continue
		}
		seen = g.span
		x := s.spans[seen]
		if x.picture != nil {
			tallest = max(tallest, x.picture.Height)
		}
		natural = max(natural, x.face.height*x.full/1000)
		descent = max(descent, x.face.descent*x.full/1000)
	}
	if seen < 0 {
		natural, descent = plain.face.height*plain.full/1000, plain.face.descent*plain.full/1000
	}
	switch {
	case style.Line.Exactly > 0:
		ln.height = style.Line.Exactly
	default:
		if s.pitch > 0 && !style.OffGrid { // in the middle of as many lines of the grid as it needs
			snapped := math.Ceil(natural/s.pitch-tolerance) * s.pitch
			natural, descent = snapped, descent+(snapped-natural)/2
		}
		ln.height = max(natural*style.Line.Factor, style.Line.AtLeast, tallest+descent)
	}
	ln.ascent = ln.height - descent
}

// fill finds the line that begins at from, where x is its left end: its glyphs end
// before to, and the next line begins at next. It fills the line greedily; a word
// that is wider than the line is broken where it must.
func (s *setter) fill(from int, x, right float64, style layout.Style, narrow bool) (to, next int) {
	width := right - x
	var w, spaces float64    // of the glyphs up to i; of the stretchable spaces in them
	end := from              // after the last word that fits
	var filled, gaps float64 // w and spaces at end
	i := from
	for i < len(s.glyphs) {
		// One unbreakable piece, then the spaces behind it.
		w0, j := w, s.piece(i)
		for _, g := range s.glyphs[i:j] {
			w += g.advance
		}
		excess := w - width
		if excess > tolerance && !(narrow && end > from && narrows(excess, spaces, width-filled, gaps)) {
			if end > from {
				return end, i
			}
			return s.chop(i, width-w0)
		}
		end, filled, gaps = j, w, spaces
		if j < len(s.glyphs) && isBreak(s.glyphs[j].r) {
			return j, j + 1
		}
		if excess > 0 {
			return end, s.skipSpaces(j) // the line is full to the brim
		}
		for i = j; i < len(s.glyphs); i++ {
			g := &s.glyphs[i]
			if g.r == layout.Tabulator {
				s.tab(i, x+w, right, style)
				spaces = 0 // those before a tab stay as they are
			} else if g.r != ' ' {
				break
			} else {
				spaces += g.advance
			}
			w += g.advance
			if g.r == layout.Tabulator {
				end, filled, gaps = i+1, w, 0
			}
		}
	}
	return end, len(s.glyphs)
}

// piece is the end of the unbreakable piece that begins at glyph i.
func (s *setter) piece(i int) int {
	for j := i; j < len(s.glyphs); j++ {
		if breaks(s.glyphs[j].r) {
			return j
		}
		if j > i && s.breaksAfter(j) {
			return j + 1
		}
	}
	return len(s.glyphs)
}

// narrows reports whether a line takes a word with which it is excess points too wide,
// its spaces being so wide together. Without the word it is slack points short, with
// gaps for spaces.
func narrows(excess, spaces, slack, gaps float64) bool {
	return excess <= narrowest*spaces && excess*gaps <= narrowestShare*slack*spaces
}

func breaks(r rune) bool { return r == ' ' || r == layout.Tabulator || isBreak(r) }

// tolerance absorbs the rounding of added widths, in points.
const tolerance = 0.001

// tab gives the tab at glyph i its width, x being where it begins: up to the next tab
// stop, or to where the text behind it ends there or has its middle there. A hanging
// indent is a tab stop as well (17.15.1.75).
func (s *setter) tab(i int, x, right float64, style layout.Style) {
	g := &s.glyphs[i]
	stops := style.Tabs
	if style.First < 0 {
		stops = append(slices.Clone(stops), layout.Tab{At: style.Left})
		slices.SortStableFunc(stops, func(a, b layout.Tab) int { return int(20 * (a.At - b.At)) })
	}
	following := 0.0
	for _, next := range s.glyphs[i+1:] {
		if next.r == layout.Tabulator || isBreak(next.r) {
			break
		}
		following += next.advance
	}
	for _, stop := range stops {
		if stop.At <= x+tolerance {
			continue
		}
		at := min(stop.At, max(right, stop.At-tabOverhang))
		switch stop.Align {
		case layout.AlignRight:
			at -= following
		case layout.AlignCenter:
			at -= following / 2
		}
		g.advance, g.leader = max(at-x, 0), stop.Leader
		return
	}
	g.advance = s.stop(x) - x
}

// stop is the next of the tab stops that no style sets.
func (s *setter) stop(x float64) float64 {
	interval := s.template.TabInterval
	return interval * float64(int((x+tolerance)/interval)+1)
}

// tabOverhang is how far past the text a tab stop may lie and still hold: Word's own
// styles for a narrower page leave such.
const tabOverhang = 72

func (s *setter) skipSpaces(i int) int {
	for i < len(s.glyphs) && s.glyphs[i].r == ' ' {
		i++
	}
	return i
}

// chop breaks a word that no line can hold.
func (s *setter) chop(i int, width float64) (to, next int) {
	j := i + 1
	for w := s.glyphs[i].advance; j < len(s.glyphs) && !breaks(s.glyphs[j].r); j++ {
		if w += s.glyphs[j].advance; w > width {
			break
		}
	}
	return j, s.skipSpaces(j)
}

// breaksAfter reports whether a line may end after glyph i although no space follows:
// after a hyphen or dash between letters or digits, and in a script without spaces. A web
// address stays whole, also at its slashes and hyphens, and moves to the next line, as Word
// has it.
func (s *setter) breaksAfter(i int) bool {
	if i == 0 || i+1 >= len(s.glyphs) {
		return false
	}
	if s.glyphs[i].ends {
		return !unicode.IsPunct(s.glyphs[i+1].r)
	}
	switch s.glyphs[i].r {
	case '-', '\u2010', '–', '—':
	default:
		return false
	}
	return wordly(s.glyphs[i-1].r) && wordly(s.glyphs[i+1].r) && !s.inAddress(i)
}

func wordly(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// inAddress reports whether glyph i is part of a web address that the text shows.
func (s *setter) inAddress(i int) bool {
	from, to := i, i
	for from > 0 && !breaks(s.glyphs[from-1].r) {
		from--
	}
	for to < len(s.glyphs) && !breaks(s.glyphs[to].r) {
		to++
	}
	var b strings.Builder
	for _, g := range s.glyphs[from:to] {
		b.WriteRune(unicode.ToLower(g.r))
	}
	word := b.String()
	return strings.Contains(word, "://") || strings.HasPrefix(strings.TrimLeft(word, `("'‘“[<`), "www.")
}

// segments cuts a line into stretches of one look and places them. Spaces are
// stretched in what follows the last tab.
func (s *setter) segments(from, to int, left, width float64, align layout.Align, last bool) []segment {
	natural, spaces, tabbed := 0.0, 0, from
	for i, g := range s.glyphs[from:to] {
		natural += g.advance
		switch g.r {
		case ' ':
			spaces++
		case layout.Tabulator:
			spaces, tabbed = 0, from+i+1
		}
	}
	var extra float64 // for each space
	x, slack := left, width-natural
	switch {
	case align == layout.AlignRight && tabbed == from:
		x += slack
	case align == layout.AlignCenter && tabbed == from:
		x += slack / 2
	case align == layout.AlignJustify && spaces > 0 && (!last || slack < 0):
		extra = slack / float64(spaces)
	}
	start, end := 0, 0 // of the next stretch from right to left
	if s.fromRightToo {
		start, end = s.leftward(from, to)
	}
	var out []segment
	for i := from; i < to; {
		if end > i && start <= i {
			more := extra
			if i < tabbed {
				more = 0
			}
			out = append(out, s.fromRight(i, end, x, more)...)
			for _, seg := range out[len(out)-(end-i):] {
				x += seg.width
			}
			i = end
			start, end = s.leftward(i, to)
			continue
		}
		if g := s.glyphs[i]; g.apart {
			out = append(out, s.alone(i, x+g.moved, g.advance))
			x += g.advance
			i++
			continue
		}
		seg := segment{span: s.spans[s.glyphs[i].span], x: x, run: s.glyphs[i].span, from: s.glyphs[i].face, scale: s.glyphs[i].scale}
		j := i
		for ; j < to && s.glyphs[j].span == seg.run && s.glyphs[j].face == seg.from && !s.glyphs[j].apart && !(end > 0 && j == start); j++ {
			g := s.glyphs[j]
			if g.r == layout.Tabulator && j > i {
				break
			}
			seg.width += g.advance
			if g.r == layout.Tabulator {
				seg.tab, seg.leader = true, g.leader
				j++
				break
			}
			if g.r == ' ' && j >= tabbed {
				seg.width += extra
			}
		}
		seg.text = s.shown(i, j)
		if seg.tab {
			seg.text = " "
		}
		out = append(out, seg)
		x += seg.width
		i = j
	}
	return out
}

// shown are the codes of a stretch.
func (s *setter) shown(from, to int) string {
	text := make([]rune, 0, to-from)
	for _, g := range s.glyphs[from:to] {
		text = append(text, g.code)
	}
	return string(text)
}
