package inspection

import (
	"bytes"
	"math"
	"slices"
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// markKey names a marked stretch of a page, as the structure tree does.
type markKey struct{ page, id int }

// matrix is a transformation as PDF writes it (ISO 32000-1, 8.3.4).
type matrix [6]float64

var identity = matrix{1, 0, 0, 1, 0, 0}

// times is m first, then n.
func (m matrix) times(n matrix) matrix {
	return matrix{
		m[0]*n[0] + m[1]*n[2], m[0]*n[1] + m[1]*n[3],
		m[2]*n[0] + m[3]*n[2], m[2]*n[1] + m[3]*n[3],
		m[4]*n[0] + m[5]*n[2] + n[4], m[4]*n[1] + m[5]*n[3] + n[5],
	}
}

// graphics is what q saves and Q brings back.
type graphics struct {
	ctm     matrix
	font    *pdfFont
	size    float64
	leading float64
	spacing float64 // after a character
	words   float64 // more, after a space
	stretch float64 // of the characters; 1 is none
	mode    int
}

// region is an open marked-content sequence.
type region struct {
	mark     int // -1: no mark of its own
	artifact bool
	instead  *string // what its strings say together, until it has been said; nil for what they say
}

// painter follows a page's operators for what they say, not for how it looks.
type painter struct {
	file    *pdfFile
	page    int
	state   graphics
	stack   []graphics
	text    matrix // text matrix and text line matrix
	line    matrix
	open    []region
	moved   bool    // since the last text
	x, y    float64 // where the last text began
	shown   float64 // how far it went since x, in units of the page
	height  float64 // of its letters
	last    *strings.Builder
	out     strings.Builder // the page's text
	visible int             // characters that are drawn
	unseen  int             // characters that are not, as text recognition leaves them
	outside int             // characters outside all tags
	images  int
	loose   int   // images outside artifacts and tags
	paths   int   // lines, areas and shades
	forms   []int // that are being drawn, by object number
	steps   int
}

// maxSteps bounds the operators of one page, forms included.
const maxSteps = 20_000_000

// content reads all pages.
func (f *pdfFile) content() error {
	for i, page := range f.pages {
		if err := f.ctx.Err(); err != nil {
			return err
		}
		p := &painter{file: f, page: i, state: graphics{ctm: identity, stretch: 1}, text: identity, line: identity}
		data, whole, err := f.contents(page.dict["Contents"])
		if err != nil {
			return err
		}
		if err := p.run(data, page.resources); err != nil {
			return err
		}
		d := f.out
		switch {
		case !whole:
			d.broken = append(d.broken, i+1)
		case p.visible == 0 && p.unseen == 0 && p.images > 0:
			d.blank = append(d.blank, i+1)
		case p.visible == 0 && p.unseen > 0:
			d.ocr = append(d.ocr, i+1)
		case p.visible == 0 && p.paths == 0 && len(f.array(page.dict["Annots"])) == 0:
			d.empty = append(d.empty, i+1)
		}
		if p.outside > 0 {
			d.untagged++
		}
		d.pictures += p.images
		d.loose += p.loose
		d.text = append(d.text, passage{pagePlace(i), p.out.String()})
	}
	return nil
}

// contents joins a page's streams; whole is false where one cannot be read.
func (f *pdfFile) contents(o types.Object) (data []byte, whole bool, err error) {
	parts := f.array(o)
	if parts == nil && f.get(o) != nil {
		parts = types.Array{o}
	}
	whole = true
	for _, part := range parts {
		content, ok, err := f.stream(part)
		if err != nil {
			return nil, false, err
		}
		whole = whole && ok
		data = append(append(data, content...), '\n')
		if len(data) > maxStream {
			return nil, false, errTooMuch
		}
	}
	return data, whole, nil
}

func (p *painter) run(data []byte, resources types.Dict) error {
	t := &tokens{data: data}
	var args []any
	for v := t.next(); v != nil; v = t.next() {
		op, ok := v.(operator)
		if !ok {
			if args = append(args, v); len(args) > 64 { // no operator has so many
				args = args[1:]
			}
			continue
		}
		if p.steps++; p.steps > maxSteps {
			return errTooMuch
		} else if p.steps%10_000 == 0 && p.file.ctx.Err() != nil {
			return p.file.ctx.Err()
		}
		if op == "BI" {
			t.skipInlineImage()
			p.image()
		} else if err := p.do(op, args, resources); err != nil {
			return err
		}
		args = args[:0]
	}
	return nil
}

func (p *painter) do(op operator, args []any, resources types.Dict) error {
	s := &p.state
	n := numbers(args)
	switch op {
	case "q":
		if len(p.stack) < 1000 {
			p.stack = append(p.stack, *s)
		}
	case "Q":
		if len(p.stack) > 0 {
			*s, p.stack = p.stack[len(p.stack)-1], p.stack[:len(p.stack)-1]
		}
	case "cm":
		if len(n) == 6 {
			s.ctm = matrix(n).times(s.ctm)
		}
	case "S", "s", "f", "F", "f*", "B", "B*", "b", "b*", "sh":
		p.paths++
	case "BMC", "BDC":
		p.begin(args, resources)
	case "EMC":
		if len(p.open) > 0 {
			p.open = p.open[:len(p.open)-1]
		}
	case "Do":
		if len(args) > 0 {
			return p.object(args[len(args)-1], resources)
		}
	default:
		p.textOperator(op, args, n, resources)
	}
	return nil
}

func numbers(args []any) []float64 {
	var out []float64
	for _, a := range args {
		if v, ok := a.(float64); ok {
			out = append(out, v)
		}
	}
	return out
}

func (p *painter) textOperator(op operator, args []any, n []float64, resources types.Dict) {
	s := &p.state
	switch op {
	case "BT":
		p.place(identity)
	case "Tf":
		if len(args) == 2 && len(n) == 1 {
			s.size = n[0]
			if name, ok := args[0].(pdfName); ok {
				s.font = p.file.fontOf(lookUp(p.file, resources, "Font", name))
			}
		}
	case "TL":
		if len(n) == 1 {
			s.leading = n[0]
		}
	case "Tc":
		if len(n) == 1 {
			s.spacing = n[0]
		}
	case "Tw":
		if len(n) == 1 {
			s.words = n[0]
		}
	case "Tz":
		if len(n) == 1 {
			s.stretch = n[0] / 100
		}
	case "Tr":
		if len(n) == 1 {
			s.mode = int(n[0])
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

func (p *painter) place(m matrix) {
	p.text, p.line, p.moved = m, m, true
}

// lookUp finds a resource by its name.
func lookUp(f *pdfFile, resources types.Dict, kind string, name pdfName) types.Object {
	return entry(f.dict(resources[kind]), string(name))
}

// begin opens a marked-content sequence (ISO 32000-1, 14.6).
func (p *painter) begin(args []any, resources types.Dict) {
	r := region{mark: -1}
	if len(p.open) > 0 {
		r = p.open[len(p.open)-1]
	}
	if len(args) > 0 && isName(args[0], "Artifact") {
		r.artifact, r.mark = true, -1
	}
	if len(args) > 1 {
		switch v := args[1].(type) {
		case pdfMap:
			if id, ok := v["MCID"].(float64); ok {
				r.mark, r.artifact = int(id), false
			}
			if s, ok := v["ActualText"].(pdfString); ok {
				r.replace(p.file.text(types.NewHexLiteral([]byte(s))))
			}
		case pdfName:
			properties := p.file.dict(lookUp(p.file, resources, "Properties", v))
			if id, ok := p.file.number(properties["MCID"]); ok {
				r.mark, r.artifact = int(id), false
			}
			if s, ok := properties["ActualText"]; ok {
				r.replace(p.file.text(s))
			}
		}
	}
	if len(p.open) < 1000 {
		p.open = append(p.open, r)
	}
}

// replace makes a text stand for what is shown (ISO 32000-1, 14.9.4).
func (r *region) replace(text string) {
	if r.instead == nil { // else the sequence around it has spoken for this one
		r.instead = &text
	}
}

func isName(v any, s string) bool {
	n, ok := v.(pdfName)
	return ok && string(n) == s
}

func (p *painter) current() region {
	if len(p.open) == 0 {
		return region{mark: -1}
	}
	return p.open[len(p.open)-1]
}

func (p *painter) image() {
	r := p.current()
	if r.artifact {
		return
	}
	p.images++
	if r.mark < 0 {
		p.loose++
	}
}

const maxForms = 12 // in one another

// object draws an external object: a picture, or a form with content of its own.
func (p *painter) object(arg any, resources types.Dict) error {
	name, ok := arg.(pdfName)
	if !ok {
		return nil
	}
	o := lookUp(p.file, resources, "XObject", name)
	d := p.file.dict(o)
	switch p.file.name(d["Subtype"]) {
	case "Image":
		p.image()
	case "Form":
		id := objectNumber(o)
		if len(p.forms) >= maxForms || slices.Contains(p.forms, id) {
			return nil
		}
		data, ok, err := p.file.stream(o)
		if err != nil || !ok {
			return err
		}
		inner := p.file.dict(d["Resources"])
		if inner == nil {
			inner = resources
		}
		saved, depth, text, line, open := p.state, len(p.stack), p.text, p.line, len(p.open)
		if m := p.file.array(d["Matrix"]); len(m) == 6 {
			var own matrix
			for i := range own {
				own[i], _ = p.file.number(m[i])
			}
			p.state.ctm = own.times(p.state.ctm)
		}
		p.forms = append(p.forms, id)
		err = p.run(data, inner)
		p.forms = p.forms[:len(p.forms)-1]
		p.state, p.stack, p.text, p.line = saved, p.stack[:min(depth, len(p.stack))], text, line
		p.open = p.open[:min(open, len(p.open))]
		return err
	}
	return nil
}

func (p *painter) showAll(arg any) {
	parts, _ := arg.(pdfArray)
	for _, part := range parts {
		if gap, ok := part.(float64); ok {
			if gap < -200 && p.last != nil && !p.moved { // thousandths of the size: a space that is not written
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
	s, ok := arg.(pdfString)
	if !ok || len(s) == 0 {
		return
	}
	text, width, codes := "", 0.0, 0
	if font := p.state.font; font != nil {
		text, width, codes = font.decode(s)
		if seen := p.file.listed; !seen[font.font] {
			seen[font.font] = true
			p.file.out.fonts = append(p.file.out.fonts, font.font)
		}
	}
	r := p.current()
	if r.instead != nil {
		text, *r.instead = *r.instead, ""
	}
	letters := len([]rune(strings.TrimSpace(text)))
	switch {
	case p.state.mode == 3: // neither filled nor stroked
		p.unseen += letters
	default:
		p.visible += letters
		if !r.artifact && r.mark < 0 {
			p.outside += letters
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
		case at[4]-p.x-p.shown > size*0.2 || at[4] < p.x-size:
			p.write(" ")
		}
		p.x, p.y, p.shown, p.moved = at[4], at[5], 0, false
	}
	extra := float64(codes) * p.state.spacing
	if p.state.font != nil && !p.state.font.wide {
		extra += float64(bytes.Count(s, []byte(" "))) * p.state.words
	}
	p.shown += (width/1000*p.state.size + extra) * p.state.stretch * math.Hypot(at[0], at[1])
	p.write(text)
}

func (p *painter) write(s string) {
	p.out.WriteString(s)
	r := p.current()
	if r.mark < 0 {
		p.last = &p.out
		return
	}
	key := markKey{p.page, r.mark}
	b := p.file.marks[key]
	if b == nil {
		b = new(strings.Builder)
		p.file.marks[key] = b
	}
	b.WriteString(s)
	p.last = b
}
