package pdf

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"
	"unicode/utf16"
)

// readBack takes the report's text out of the drawn pages again, in reading order:
// what the tags lead a reader to, without list bullets, without the template's own
// text and without white space, as that differs where lines end. It is the proof
// that the pages say what the document says.
func (f *finisher) readBack() (string, error) {
	marks := make(map[mark]string)
	for page, id := range f.pages {
		sheet := f.dict(ref(id))
		content, ok := f.objects[int(sheet["Contents"].(ref))].(*stream)
		if !ok {
			return "", errSyntax
		}
		r := marksReader{parser: parser{data: content.data}, fonts: make(map[string]*face), page: page, marks: marks}
		for key, font := range f.dict(f.dict(sheet["Resources"])["Font"]) {
			base, _ := f.dict(font)["BaseFont"].(name)
			r.fonts[key] = f.fonts[string(base)]
		}
		if err := r.read(); err != nil {
			return "", fmt.Errorf("reading page %d back: %w", page+1, err)
		}
	}
	var b strings.Builder
	var visit func(e *element)
	visit = func(e *element) {
		if e.own || e.tag == "Lbl" {
			return
		}
		for _, kid := range e.kids {
			switch k := kid.(type) {
			case *element:
				visit(k)
			case mark:
				b.WriteString(marks[k])
			}
		}
	}
	visit(f.tree)
	return strings.Join(strings.Fields(b.String()), ""), nil
}

// marksReader reads the strings that a page shows, by the mark they are drawn in. It
// knows what fpdf and the tagger write: marks do not nest, but for a Span with what it
// says instead, and each string shows two bytes for a code.
type marksReader struct {
	parser
	fonts   map[string]*face // by their name in the page's content
	page    int
	marks   map[mark]string
	current mark
	face    *face
	instead bool // a Span has said what its strings say
}

func (r *marksReader) read() error {
	r.current = mark{r.page, -1}
	for r.pos < len(r.data) {
		switch c := r.data[r.pos]; {
		case c == '(':
			s, err := r.string()
			if err != nil {
				return err
			}
			if !r.instead {
				r.say(r.decode(s))
			}
		case c == '/' && r.starts("/F"):
			r.pos++
			if f, ok := r.fonts[r.word()]; ok {
				r.face = f
			}
		case c == '<' && r.starts("<</MCID "):
			r.pos += len("<</MCID ")
			id, err := strconv.Atoi(r.word())
			if err != nil {
				return errSyntax
			}
			r.current.id = id
		case c == '<' && r.starts("<</ActualText "):
			r.pos += len("<</ActualText ")
			s, err := r.string()
			if err != nil {
				return err
			}
			r.say(decodeUTF16(bytes.TrimPrefix(s, []byte{0xFE, 0xFF})))
			r.instead = true
		case c == 'E' && r.starts("EMC"):
			if !r.instead {
				r.current.id = -1
			}
			r.instead = false
			r.pos += len("EMC")
		default:
			r.pos++
		}
	}
	return nil
}

func (r *marksReader) starts(s string) bool { return bytes.HasPrefix(r.data[r.pos:], []byte(s)) }

func (r *marksReader) string() ([]byte, error) {
	r.pos++
	v, err := r.text()
	if err != nil {
		return nil, err
	}
	return v.(text), nil
}

func (r *marksReader) say(s string) {
	if r.current.id >= 0 {
		r.marks[r.current] += s
	}
}

// decode is what a string of codes says in the current font.
func (r *marksReader) decode(codes []byte) string {
	if r.face == nil || r.face.sheet == nil {
		return decodeUTF16(codes)
	}
	var b strings.Builder
	for i := 0; i+1 < len(codes); i += 2 {
		b.WriteString(r.face.says(rune(codes[i])<<8 | rune(codes[i+1])))
	}
	return b.String()
}

func decodeUTF16(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}
