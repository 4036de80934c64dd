package pdffile

import (
	"math"
	"strings"
)

// Printed is a line of text as it stands on a page, or a part of one that a wide gap
// keeps apart from the rest. Measures are in points, from the
// left and from the foot of the page.
type Printed struct {
	Page  int // from 0
	Parts []PrintedPart
	X     float64 // where it begins
	Right float64 // where it ends
	Y     float64 // of its baseline
	Size  float64 // of its first letter
}

// PrintedPart is a stretch of a line in one weight.
type PrintedPart struct {
	Text string
	Bold bool
}

// String is the text of the line.
func (l Printed) String() string {
	var b strings.Builder
	for _, p := range l.Parts {
		b.WriteString(p.Text)
	}
	return b.String()
}

// printed puts the lines of a page together while its operators are followed.
type printed struct {
	now     Printed
	pending string // what was written since the last stretch
}

// boldNames are the words in a font's name that say that its letters are heavy.
var boldNames = []string{"bold", "black", "heavy", "demi"}

// stroked is the rendering mode of text that is filled and stroked, as programs make bold
// letters of a font that has none (table 106).
const stroked = 2

// print adds to the line what was just shown at a place.
func (p *painter) print(at matrix, letters int) {
	if !p.file.keepLines {
		return
	}
	text := p.pending
	p.pending = ""
	upright := at[0] > 0 && math.Abs(at[1]) < 0.01*at[0]
	if !upright || p.state.mode == invisible || p.current().artifact {
		return
	}
	l := &p.now
	if len(l.Parts) == 0 {
		if letters == 0 {
			return
		}
		text = strings.TrimLeft(text, " ")
		*l = Printed{Page: p.Page, X: p.x, Y: at[5], Size: math.Abs(p.state.size) * math.Hypot(at[2], at[3])}
	}
	l.Right = max(l.Right, p.x+p.shown)
	bold := p.state.mode == stroked
	if font := p.state.font; font != nil {
		name := strings.ToLower(font.Name)
		for _, word := range boldNames {
			bold = bold || strings.Contains(name, word)
		}
	}
	if last := len(l.Parts) - 1; last >= 0 && (l.Parts[last].Bold == bold || letters == 0) {
		l.Parts[last].Text += text
	} else {
		l.Parts = append(l.Parts, PrintedPart{text, bold})
	}
}

func (p *painter) endPrinted() {
	if len(p.now.Parts) > 0 {
		p.Lines = append(p.Lines, p.now)
	}
	p.now, p.pending = Printed{}, ""
}
