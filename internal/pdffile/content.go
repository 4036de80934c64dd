package pdffile

import (
	"slices"
	"strings"

	"evaluatie/internal/pdfobject"
)

// matrix is a transformation as PDF writes it (8.3.4).
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
	font    *Font
	size    float64
	leading float64
	spacing float64 // after a character
	words   float64 // more, after a space
	stretch float64 // of the characters; 1 is none
	mode    int
}

// Content is what a page shows.
type Content struct {
	Page    int
	Text    string
	Broken  bool // a part of it cannot be read
	Visible int  // characters that are drawn
	Unseen  int  // characters that are not, as text recognition leaves them
	Images  int  // that are no artifact
	Loose   int  // images outside artifacts and tags
	Paths   int  // lines, areas and shades

	Outside       int      // characters outside artifacts and tags
	Untagged      int      // things drawn outside artifacts and tags
	InnerArtifact int      // artifacts within tags
	InnerTags     int      // tagged content within artifacts
	Speechless    int      // characters in no language that is said, the file's apart
	Unspoken      int      // replacement texts in none
	Undescribed   int      // alternative texts in none
	Unexpanded    int      // expanded abbreviations in none
	Languages     []string // that its marks say
	Shared        int      // forms with tags that are drawn more than once
	Foreign       int      // forms that show a page of another file

	Lines []Printed // where they are kept: see ReadText
}

// painter follows a page's operators for what they say, not for how it looks.
type painter struct {
	*Content
	file   *File
	tags   *Tree
	state  graphics
	stack  []graphics
	text   matrix // text matrix and text line matrix
	line   matrix
	open   []region
	moved  bool    // since the last text
	x, y   float64 // where the last text began
	shown  float64 // how far it went since x, in units of the page
	height float64 // of its letters
	wrote  bool
	printed
	out   strings.Builder // the page's text
	forms []int           // that are being drawn, by object number
	form  int             // the innermost of these with marks of its own, 0: none
	drawn map[int]bool    // forms with tags, of all pages
	steps *int
}

// maxSteps bounds the operators of all pages, forms included.
const maxSteps = 20_000_000

// Read reads the pages one by one, and gives the tags their text.
func (f *File) Read(tags *Tree, visit func(*Content)) error {
	drawn, steps := make(map[int]bool), 0
	for i, page := range f.Pages {
		if err := f.Err(); err != nil {
			return err
		}
		p := &painter{
			Content: &Content{Page: i}, file: f, tags: tags, drawn: drawn, steps: &steps,
			state: graphics{ctm: identity, stretch: 1}, text: identity, line: identity,
		}
		data, whole, err := f.contents(page.Dict["Contents"])
		if err != nil {
			return err
		}
		if err := p.run(data, page.Resources); err != nil {
			return err
		}
		p.endPrinted()
		p.Broken, p.Text = !whole, p.out.String()
		visit(p.Content)
	}
	tags.settle()
	return nil
}

// contents joins a page's streams; whole is false where one cannot be read.
func (f *File) contents(o Object) (data []byte, whole bool, err error) {
	whole = true
	for _, part := range f.List(o) {
		content, ok, err := f.Stream(part)
		if err != nil {
			return nil, false, err
		}
		whole = whole && ok
		data = append(append(data, content...), '\n')
		if len(data) > maxStream {
			return nil, false, ErrTooLarge
		}
	}
	return data, whole, nil
}

func (p *painter) run(data []byte, resources Dict) error {
	t := &pdfobject.Reader{Data: data}
	var args []any
	for v := t.Next(); v != nil; v = t.Next() {
		op, ok := v.(pdfobject.Word)
		if !ok {
			if args = append(args, v); len(args) > 64 { // no operator has so many
				args = args[1:]
			}
			continue
		}
		if *p.steps++; *p.steps > maxSteps {
			return ErrTooLarge
		} else if *p.steps%10_000 == 0 && p.file.Err() != nil {
			return p.file.Err()
		}
		if op == "BI" {
			t.SkipInlineImage()
			p.image()
		} else if err := p.do(op, args, resources); err != nil {
			return err
		}
		args = args[:0]
	}
	return nil
}

func (p *painter) do(op pdfobject.Word, args []any, resources Dict) error {
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
		p.Paths++
		p.draws()
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
		if v, ok := a.(pdfobject.Number); ok {
			out = append(out, v.Value)
		}
	}
	return out
}

// lookUp finds a resource by its name.
func lookUp(f *File, resources Dict, kind string, name pdfobject.Name) Object {
	return Entry(f.Dict(resources[kind]), string(name))
}

// draws notes that something is drawn here.
func (p *painter) draws() {
	if r := p.current(); !r.artifact && !r.tagged {
		p.Untagged++
	}
}

func (p *painter) image() {
	p.draws()
	r := p.current()
	if r.artifact {
		return
	}
	p.Images++
	if !r.tagged {
		p.Loose++
	}
}

const maxForms = 12 // in one another

// object draws an external object: a picture, or a form with content of its own.
func (p *painter) object(arg any, resources Dict) error {
	name, ok := arg.(pdfobject.Name)
	if !ok {
		return nil
	}
	o := lookUp(p.file, resources, "XObject", name)
	d := p.file.Dict(o)
	switch p.file.Name(d["Subtype"]) {
	case "Image":
		p.image()
	case "Form":
		id := ObjectNumber(o)
		if len(p.forms) >= maxForms || slices.Contains(p.forms, id) {
			return nil
		}
		if d["Ref"] != nil {
			p.Foreign++
		}
		data, ok, err := p.file.Stream(o)
		if err != nil || !ok {
			return err
		}
		inner := p.file.Dict(d["Resources"])
		if inner == nil {
			inner = resources
		}
		saved, depth, text, line, open, form := p.state, len(p.stack), p.text, p.line, len(p.open), p.form
		if m := p.file.Array(d["Matrix"]); len(m) == 6 {
			var own matrix
			for i := range own {
				own[i], _ = p.file.Number(m[i])
			}
			p.state.ctm = own.times(p.state.ctm)
		}
		if d["StructParents"] != nil {
			if p.form = id; p.drawn[id] && p.tags.holds(id) {
				p.Shared++
			}
			p.drawn[id] = true
		}
		p.forms = append(p.forms, id)
		err = p.run(data, inner)
		p.forms = p.forms[:len(p.forms)-1]
		p.state, p.stack, p.text, p.line, p.form = saved, p.stack[:min(depth, len(p.stack))], text, line, form
		p.open = p.open[:min(open, len(p.open))]
		return err
	}
	return nil
}
