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
		content, ok := f.objects[int(f.dict(ref(id))["Contents"].(ref))].(*stream)
		if !ok {
			return "", errSyntax
		}
		if err := readMarks(content.data, page, marks); err != nil {
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

// readMarks reads the strings that a page shows, by the mark they are drawn in. It
// knows what fpdf and the tagger write: marks do not nest, and each string shows
// two bytes for a character.
func readMarks(content []byte, page int, marks map[mark]string) error {
	p := &parser{data: content}
	current := mark{page, -1}
	for p.pos < len(p.data) {
		switch c := p.data[p.pos]; {
		case c == '(':
			p.pos++
			v, err := p.text()
			if err != nil {
				return err
			}
			if current.id >= 0 {
				marks[current] += decodeUTF16(v.(text))
			}
		case bytes.HasPrefix(p.data[p.pos:], []byte("<</MCID ")):
			p.pos += len("<</MCID ")
			id, err := strconv.Atoi(p.word())
			if err != nil {
				return errSyntax
			}
			current.id = id
		case bytes.HasPrefix(p.data[p.pos:], []byte("EMC")):
			current.id = -1
			p.pos += len("EMC")
		default:
			p.pos++
		}
	}
	return nil
}

func decodeUTF16(b []byte) string {
	units := make([]uint16, 0, len(b)/2)
	for i := 0; i+1 < len(b); i += 2 {
		units = append(units, uint16(b[i])<<8|uint16(b[i+1]))
	}
	return string(utf16.Decode(units))
}
