package importer

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/rich"
)

// answer is the text of a part while it grows.
type answer struct {
	*reader
	item  *item
	text  rich.Text
	lines int
	last  line
	open  bool    // the last line goes on: it has no end of sentence
	left  float64 // the indent of the list's first level
	drawn bool    // the mark of that level is no text
	list  bool    // the last line is an item
	size  int     // of the text, in bytes
	tail  string  // the last line as it was added
}

// mostAnswer bounds an answer, in bytes: twice what a cell can hold, so that the
// finding about that comes.
const mostAnswer = 8 * longestAnswer

func (a *answer) whole() rich.Text { return rich.Clean(a.text) }

// ends is what a paragraph ends with that is whole.
const ends = ".!?:;…)”\"’'»]"

// add adds a line as a team would type it in a cell.
func (a *answer) add(l line, t rich.Text) {
	shown, item := a.cell(l, t)
	s := shown.String()
	if a.size += len(s); a.size > mostAnswer {
		return
	}
	joined := !a.src.Own && !a.src.Whole && a.lines > 0 && a.open && !item && l.Cell == nil && lower(s)
	if joined {
		gap := " "
		if strings.HasSuffix(a.tail, "-") {
			gap = ""
		}
		a.text = append(append(a.text, rich.Run{Text: gap}), shown...)
		a.reportLine(joinedLines, l, a.item, ending(a.last.text))
	} else {
		if a.lines > 0 {
			a.text = append(a.text, rich.Run{Text: "\n"})
		}
		a.text = append(a.text, shown...)
		a.list = item
		a.lines++
	}
	a.last, a.tail = l, s
	c, _ := utf8.DecodeLastRuneInString(s)
	a.open = !strings.ContainsRune(ends, c)
}

// drop takes the last line away.
func (a *answer) drop() {
	a.text = between(a.text, 0, max(strings.LastIndexByte(a.text.String(), '\n'), 0))
}

// drawnBullet is the mark of an item that a PDF has in its text.
var drawnBullet = regexp.MustCompile(`^[•·●▪◦○➢\x{F0B7}\x{F0A7}\x{F06F}][\s\x{A0}]*`)

// cell is a line with the mark of its list as people type that in a cell.
func (a *answer) cell(l line, t rich.Text) (shown rich.Text, item bool) {
	drawn := l.Marker != "" || l.List > 0
	mark := func(s string) rich.Text { return append(rich.Text{{Text: s}}, t...) }
	deeper := func(deep bool) (rich.Text, bool) {
		if deep {
			return mark("o "), true
		}
		a.left, a.drawn = l.Indent, drawn
		return mark("- "), true
	}
	inner := a.list && a.drawn == drawn && l.Indent > a.left+6 // what people type is not indented as what Word draws
	switch m := typedBullet.FindStringSubmatchIndex(l.text); {
	case drawnNumber.MatchString(l.Marker) || l.Marker != "" && l.List > 0 && strings.ContainsAny(l.Marker, ".)"):
		return mark(l.Marker + " "), true
	case l.Marker != "" || l.List > 0:
		t = t.Cut(len(drawnBullet.FindString(l.text)))
		return deeper(l.List > 1 || inner)
	case m == nil || a.src.Own && l.Role == Body && !strings.HasPrefix(l.text, "-"):
		return t, false
	case figure.MatchString(l.text):
		return t, false
	default:
		second := strings.ContainsAny(l.text[:1], "o") || strings.HasPrefix(l.text, "◦") || strings.HasPrefix(l.text, "○")
		t = t.Cut(m[2])
		return deeper(second || inner)
	}
}
