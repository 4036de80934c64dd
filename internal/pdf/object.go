package pdf

import (
	"bytes"
	"errors"
	"fmt"
	"slices"
	"strconv"
)

// The objects of a PDF file (ISO 32000-1, 7.3), as far as fpdf writes them.
type (
	name   string
	ref    int    // an indirect reference; the generation is always 0
	text   []byte // a string
	number string // as it stands in the file
	array  []any
	dict   map[string]any
	raw    []byte // an object as it is written
	stream struct {
		dict dict
		data []byte
	}
)

var errSyntax = errors.New("not the PDF that fpdf writes")

// parseFile reads the indirect objects of a file that fpdf wrote, by their number, and its
// trailer.
// It relies on fpdf's habits: objects follow each other, and each stream has its
// length in its own dictionary.
func parseFile(data []byte) (objects []any, trailer dict, err error) {
	p := &parser{data: data}
	for {
		p.space()
		switch {
		case p.literal("xref"):
			i := bytes.Index(data[p.pos:], []byte("trailer"))
			if i < 0 {
				return nil, nil, errSyntax
			}
			p.pos += i + len("trailer")
			v, err := p.value()
			if err != nil {
				return nil, nil, err
			}
			trailer, ok := v.(dict)
			if !ok {
				return nil, nil, errSyntax
			}
			return objects, trailer, nil
		default:
			id, err := p.integer()
			if err != nil {
				return nil, nil, err
			}
			if id < 0 || id > len(data) {
				return nil, nil, errSyntax
			}
			for id >= len(objects) {
				objects = append(objects, nil)
			}
			if objects[id], err = p.object(); err != nil {
				return nil, nil, fmt.Errorf("object %d: %w", id, err)
			}
		}
	}
}

type parser struct {
	data []byte
	pos  int
}

// space skips white space and comments (7.2.4). The file's header is such a comment,
// and so is a second line that marks the file as binary (7.5.2).
func (p *parser) space() {
	for ; p.pos < len(p.data); p.pos++ {
		switch p.data[p.pos] {
		case ' ', '\t', '\r', '\n', '\f', 0:
		case '%':
			for p.pos+1 < len(p.data) && p.data[p.pos+1] != '\n' && p.data[p.pos+1] != '\r' {
				p.pos++
			}
		default:
			return
		}
	}
}

func (p *parser) literal(s string) bool {
	p.space()
	if bytes.HasPrefix(p.data[p.pos:], []byte(s)) {
		p.pos += len(s)
		return true
	}
	return false
}

func (p *parser) integer() (int, error) {
	n, err := strconv.Atoi(p.word())
	if err != nil {
		return 0, errSyntax
	}
	return n, nil
}

// word reads up to the next delimiter.
func (p *parser) word() string { return string(p.letters()) }

// letters are those of a word, in the file.
func (p *parser) letters() []byte {
	p.space()
	from := p.pos
	for p.pos < len(p.data) && !delimits(p.data[p.pos]) {
		p.pos++
	}
	return p.data[from:p.pos]
}

// delimits reports a character that ends a word (7.2.2).
func delimits(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', '\f', 0, '/', '<', '>', '[', ']', '(', ')':
		return true
	}
	return false
}

// object reads what follows an object's number.
func (p *parser) object() (any, error) {
	if _, err := p.integer(); err != nil { // the generation
		return nil, err
	}
	if !p.literal("obj") {
		return nil, errSyntax
	}
	v, err := p.value()
	if err != nil {
		return nil, err
	}
	if p.literal("stream") {
		d, ok := v.(dict)
		if !ok {
			return nil, errSyntax
		}
		length, ok := d["Length"].(number)
		n, err := strconv.Atoi(string(length))
		if p.pos++; !ok || err != nil || p.pos+n > len(p.data) { // past the line end
			return nil, errSyntax
		}
		v = &stream{d, p.data[p.pos : p.pos+n]}
		if p.pos += n; !p.literal("endstream") {
			return nil, errSyntax
		}
	}
	if !p.literal("endobj") {
		return nil, errSyntax
	}
	return v, nil
}

func (p *parser) value() (any, error) {
	p.space()
	if p.pos >= len(p.data) {
		return nil, errSyntax
	}
	switch {
	case p.literal("<<"):
		d := make(dict)
		for !p.literal(">>") {
			if !p.literal("/") {
				return nil, errSyntax
			}
			key := p.word()
			v, err := p.value()
			if err != nil {
				return nil, err
			}
			d[key] = v
		}
		return d, nil
	case p.literal("["):
		var a array
		for !p.literal("]") {
			v, err := p.value()
			if err != nil {
				return nil, err
			}
			a = append(a, v)
		}
		return a, nil
	case p.literal("("):
		return p.text()
	case p.literal("<"): // a hexadecimal string: fpdf writes none that matters here
		i := bytes.IndexByte(p.data[p.pos:], '>')
		if i < 0 {
			return nil, errSyntax
		}
		p.pos += i + 1
		return text(nil), nil
	case p.literal("/"):
		return name(p.word()), nil
	}
	return p.plain()
}

// plain reads a number, a reference or a keyword.
func (p *parser) plain() (any, error) {
	w := p.word()
	switch w {
	case "":
		return nil, errSyntax
	case "true":
		return true, nil
	case "false":
		return false, nil
	case "null":
		return nil, nil
	}
	if id, err := strconv.Atoi(w); err == nil {
		back := p.pos
		if p.word() == "0" && p.word() == "R" {
			return ref(id), nil
		}
		p.pos = back
	}
	if _, err := strconv.ParseFloat(w, 64); err != nil {
		return nil, errSyntax
	}
	return number(w), nil
}

func (p *parser) text() (any, error) {
	out, err := p.appendText(nil)
	if err != nil {
		return nil, err
	}
	return text(out), nil
}

// appendText appends what a string says, up to the parenthesis that closes it.
func (p *parser) appendText(out []byte) ([]byte, error) {
	depth := 1
	for ; p.pos < len(p.data); p.pos++ {
		switch c := p.data[p.pos]; c {
		case '\\':
			p.pos++
			if p.pos >= len(p.data) {
				return nil, errSyntax
			}
			c = p.data[p.pos]
			if i := bytes.IndexByte([]byte("nrtbf"), c); i >= 0 {
				c = "\n\r\t\b\f"[i]
			}
			out = append(out, c)
		case '(':
			depth++
			out = append(out, c)
		case ')':
			if depth--; depth == 0 {
				p.pos++
				return out, nil
			}
			out = append(out, c)
		default:
			out = append(out, c)
		}
	}
	return nil, errSyntax
}

// appendValue writes an object, dictionaries in the order of their keys.
func appendValue(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case number:
		return append(b, v...)
	case raw:
		return append(b, v...)
	case ref:
		return append(strconv.AppendInt(b, int64(v), 10), " 0 R"...)
	case name:
		return append(append(b, '/'), v...)
	case text:
		return appendText(b, v)
	case array:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			b = appendValue(b, x)
		}
		return append(b, ']')
	case dict:
		b = append(b, "<<"...)
		var few [16]string // as nearly all have
		keys := few[:0]
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			b = append(append(append(b, '/'), k...), ' ')
			b = appendValue(b, v[k])
		}
		return append(b, ">>"...)
	default:
		panic(fmt.Sprintf("pdf: no way to write a %T", v)) // a fault of this package
	}
}

func appendText(b []byte, s text) []byte {
	b = append(b, '(')
	for _, c := range s {
		switch c {
		case '(', ')', '\\':
			b = append(b, '\\', c)
		case '\n':
			b = append(b, `\n`...)
		case '\r':
			b = append(b, `\r`...)
		default:
			b = append(b, c)
		}
	}
	return append(b, ')')
}
