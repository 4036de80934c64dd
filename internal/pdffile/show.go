package pdffile

import (
	"bytes"
	"math"
	"unicode"

	"evaluatie/internal/pdfobject"
)

func (p *painter) textOperator(op pdfobject.Word, args []any, n []float64, resources Dict) {
	s := &p.state
	switch op {
	case "BT":
		p.place(identity)
	case "Tf":
		if len(args) == 2 && len(n) == 1 {
			s.size = n[0]
			if name, ok := args[0].(pdfobject.Name); ok {
				s.font = p.file.font(lookUp(p.file, resources, "Font", name))
			}
		}
	case "TL", "Tc", "Tw", "Tz", "Tr":
		if len(n) == 1 {
			s.set(op, n[0])
		}
	case "Tm":
		if len(n) == 6 {
			p.place(matrix(n))
		}
	case "Td", "TD":
		if len(n) == 2 {
			if op == "TD" {
				s.leading = -n[1]
			}
			p.place(matrix{1, 0, 0, 1, n[0], n[1]}.times(p.line))
		}
	case "T*", "'", "\"":
		p.place(matrix{1, 0, 0, 1, 0, -s.leading}.times(p.line))
		if op != "T*" && len(args) > 0 {
			p.show(args[len(args)-1])
		}
	case "Tj":
		if len(args) > 0 {
			p.show(args[len(args)-1])
		}
	case "TJ":
		if len(args) > 0 {
			p.showAll(args[len(args)-1])
		}
	}
}

// set sets a parameter of the text state (9.3).
func (s *graphics) set(op pdfobject.Word, v float64) {
	switch op {
	case "TL":
		s.leading = v
	case "Tc":
		s.spacing = v
	case "Tw":
		s.words = v
	case "Tz":
		s.stretch = v / 100
	case "Tr":
		s.mode = int(v)
	}
}

func (p *painter) place(m matrix) {
	p.text, p.line, p.moved = m, m, true
}

func (p *painter) showAll(arg any) {
	parts, _ := arg.(pdfobject.Array)
	for _, part := range parts {
		if n, ok := part.(pdfobject.Number); ok {
			gap := n.Value
			if gap < -200 && p.wrote && !p.moved { // thousandths of the size: a space that is not written
				p.write(" ")
			}
			at := p.text.times(p.state.ctm)
			p.shown -= gap / 1000 * p.state.size * p.state.stretch * math.Hypot(at[0], at[1])
			continue
		}
		p.show(part)
	}
}

// show adds a string to the text, with a space or a new line before it where it
// does not follow on what came before.
func (p *painter) show(arg any) {
	s, ok := arg.(pdfobject.String)
	if !ok || len(s) == 0 {
		return
	}
	r := p.current()
	text, width, codes := "", 0.0, 0
	if font := p.state.font; font != nil {
		lost, doubtful := font.Lost, font.Doubtful
		if text, width, codes = font.decode(s); r.instead != nil {
			font.Lost, font.Doubtful = lost, doubtful // what they say is written beside them
		}
		p.file.shows(font, p.state.mode != invisible)
	}
	if r.instead != nil {
		text, *r.instead = *r.instead, ""
	}
	p.draws()
	letters := 0
	for _, c := range text {
		if !unicode.IsSpace(c) {
			letters++
		}
	}
	switch {
	case p.state.mode == invisible:
		p.Unseen += letters
	default:
		p.Visible += letters
		if !r.artifact && !r.tagged {
			p.Outside += letters
		}
		if !r.artifact && !r.language {
			p.Speechless += letters
		}
	}
	at := p.text.times(p.state.ctm)
	if p.moved {
		size := math.Abs(p.state.size) * math.Hypot(at[2], at[3])
		higher := max(size, p.height) // a superscript is no new line
		p.height = size
		switch {
		case math.Abs(at[5]-p.y) > higher*0.4:
			p.write("\n")
			p.endPrinted()
		case at[4]-p.x-p.shown > size*0.2 || at[4] < p.x-size:
			p.write(" ")
			if gap := at[4] - p.x - p.shown; gap > size*0.9 || gap < -size {
				p.endPrinted()
			}
		}
		p.x, p.y, p.shown, p.moved = at[4], at[5], 0, false
	}
	extra := float64(codes) * p.state.spacing
	if p.state.font != nil && !p.state.font.wide {
		extra += float64(bytes.Count(s, []byte(" "))) * p.state.words
	}
	p.shown += (width/1000*p.state.size + extra) * p.state.stretch * math.Hypot(at[0], at[1])
	p.write(text)
	p.print(at, letters)
}

// invisible is the rendering mode of text that is neither filled nor stroked (table
// 106).
const invisible = 3

func (p *painter) write(s string) {
	p.out.WriteString(s)
	p.wrote = true
	if p.file.keepLines && s != "\n" {
		p.pending += s
	}
	if m := p.current().mark; m != nil {
		m.text.WriteString(s)
	}
}
