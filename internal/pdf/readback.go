package pdf

import (
	"bytes"
	"fmt"
	"strconv"

	"evaluatie/internal/pdfobject"
)

// readBack takes the report's text out of the drawn pages again, in reading order:
// what the tags lead a reader to, without list bullets, without the template's own
// text and without white space, as that differs where lines end. It is the proof
// that the pages say what the document says.
func (f *finisher) readBack() (string, error) {
	marks := make([][][]byte, len(f.pages))
	for page, id := range f.pages {
		sheet := f.dict(ref(id))
		content, ok := f.objects[int(sheet["Contents"].(ref))].(*stream)
		if !ok {
			return "", errSyntax
		}
		r := marksReader{
			Reader: pdfobject.Reader{Data: content.Data}, fonts: make(map[string]*face), current: -1,
			marks: make([][]byte, len(f.tags[page].marks)),
		}
		for key, font := range f.dict(f.dict(sheet["Resources"])["Font"]) {
			base, _ := f.dict(font)["BaseFont"].(name)
			r.fonts[key] = f.fonts[string(base)]
		}
		if err := r.read(); err != nil {
			return "", fmt.Errorf("reading page %d back: %w", page+1, err)
		}
		marks[page] = r.marks
	}
	var out []byte
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
				out = appendWithoutSpace(out, marks[k.page][k.id])
			}
		}
	}
	visit(f.tree)
	return string(out), nil
}

// appendWithoutSpace appends a text without its white space.
func appendWithoutSpace(out, text []byte) []byte {
	for field := range bytes.FieldsSeq(text) {
		out = append(out, field...)
	}
	return out
}

// marksReader reads the strings that a page shows, by the mark they are drawn in. It
// knows what fpdf and the tagger write: marks do not nest, but for a Span with what it
// says instead, and each string shows two bytes for a code.
type marksReader struct {
	pdfobject.Reader
	fonts   map[string]*face // by their name in the page's content
	marks   [][]byte         // what they say, by number
	current int              // the mark that is open; -1 for none
	face    *face
	buffer  []byte // see string
	instead bool   // a Span has said what its strings say
}

func (r *marksReader) read() error {
	for r.Pos < len(r.Data) {
		switch c := r.Data[r.Pos]; {
		case c == '(':
			if s := r.string(); !r.instead {
				r.say(s, r.face)
			}
		case c == '/' && r.starts("/F"):
			r.Pos++
			if f, ok := r.fonts[string(r.Regular())]; ok {
				r.face = f
			}
		case c == '<' && r.starts("<</MCID "):
			r.Pos += len("<</MCID ")
			id, err := strconv.Atoi(string(r.Regular()))
			if err != nil || id < 0 || id >= len(r.marks) {
				return errSyntax
			}
			r.current = id
		case c == '<' && r.starts("<</ActualText "):
			r.Pos += len("<</ActualText ")
			r.say(bytes.TrimPrefix(r.string(), []byte{0xFE, 0xFF}), nil)
			r.instead = true
		case c == 'E' && r.starts("EMC"):
			if !r.instead {
				r.current = -1
			}
			r.instead = false
			r.Pos += len("EMC")
		default:
			r.Pos++
		}
	}
	if r.Broken {
		return errSyntax
	}
	return nil
}

func (r *marksReader) starts(s string) bool { return bytes.HasPrefix(r.Data[r.Pos:], []byte(s)) }

// string reads a string, which holds until the next one is read.
func (r *marksReader) string() []byte {
	r.Pos++
	r.buffer = r.AppendString(r.buffer[:0])
	return r.buffer
}

// say adds what a string of codes says in a font, or in UTF-16 where it has no codes of
// its own or there is none, to the mark that is open.
func (r *marksReader) say(codes []byte, font *face) {
	if r.current < 0 {
		return
	}
	said := r.marks[r.current]
	if font == nil || font.sheet == nil {
		said = pdfobject.AppendUTF16(said, codes)
	} else {
		for i := 0; i+1 < len(codes); i += 2 {
			said = append(said, font.says(rune(codes[i])<<8|rune(codes[i+1]))...)
		}
	}
	r.marks[r.current] = said
}
