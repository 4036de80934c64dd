package workbook

import (
	"bufio"
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// partXML is the XML of one part of a package while it is read, element by element.
type partXML struct {
	name   string
	tokens *xml.Decoder
	budget *budget
	depth  int // of the elements that are open
	// chosen tells, for each open element, whether one of its alternatives was read.
	chosen [maxDepth + 1]bool
}

// walk reads a part to its very end, so that a cut stream, a wrong checksum and bad
// XML all come to light, and calls f at each element, whatever its depth. f may read
// the element's content with x; what it leaves is walked.
func (p *pack) walk(name string, f func(x *partXML, e xml.StartElement) error) error {
	file := p.files[strings.ToLower(name)]
	if file == nil {
		return fmt.Errorf("%w: it has no %s", errDamaged, name)
	}
	if p.budget.elements -= costOpen; p.budget.elements < 0 {
		return errElements
	}
	r, err := file.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	defer r.Close()
	x, err := newPart(name, r, &p.budget)
	if err != nil {
		return damaged(name, err)
	}
	for seen := false; ; {
		token, err := x.next()
		switch {
		case errors.Is(err, io.EOF) && seen:
			return nil
		case errors.Is(err, io.EOF):
			return fmt.Errorf("%w: %s is empty", errDamaged, name)
		case err != nil:
			return damaged(name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			seen = true
			if err := f(x, e); err != nil {
				return damaged(name, err)
			}
		}
	}
}

func damaged(name string, err error) error {
	if errors.Is(err, errTooLarge) || errors.Is(err, errDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", errDamaged, name, err)
}

// newPart prepares the reading of a part, in whatever encoding it is written. Excel
// reads UTF-16 and all that Windows knows, though the standard asks for UTF-8 or
// UTF-16 (ISO/IEC 29500-2, 8.1.4).
func newPart(name string, r io.Reader, b *budget) (*partXML, error) {
	in := bufio.NewReader(&metered{r, b})
	head, err := in.Peek(2)
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	var text io.Reader = in
	decoded := true
	switch {
	case bytes.Equal(head, []byte{0xFF, 0xFE}), bytes.Equal(head, []byte{0xFE, 0xFF}):
		text = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM).NewDecoder().Reader(in)
	case bytes.Equal(head, []byte{'<', 0}):
		text = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewDecoder().Reader(in)
	case bytes.Equal(head, []byte{0, '<'}):
		text = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM).NewDecoder().Reader(in)
	default:
		if mark, _ := in.Peek(3); bytes.Equal(mark, []byte{0xEF, 0xBB, 0xBF}) {
			_, _ = in.Discard(3) // they have been read
		} else {
			decoded = false
		}
	}
	decoder := func(r io.Reader) *xml.Decoder {
		d := xml.NewDecoder(bufio.NewReader(&tagGuard{r: r}))
		d.CharsetReader = func(label string, in io.Reader) (io.Reader, error) {
			if decoded {
				return in, nil // a byte order mark says more than a label
			}
			return charset(label, in)
		}
		return d
	}
	if strings.HasSuffix(strings.ToLower(name), ".vml") {
		// Excel itself writes HTML into these, with <br> that never ends.
		raw := decoder(text)
		x := &partXML{name: name, tokens: xml.NewTokenDecoder(rawTokens{raw}), budget: b}
		for _, d := range []*xml.Decoder{raw, x.tokens} {
			d.Strict, d.AutoClose, d.Entity = false, xml.HTMLAutoClose, xml.HTMLEntity
		}
		return x, nil
	}
	data, err := io.ReadAll(text)
	if err != nil {
		return nil, err
	}
	tokens := &plainTokens{data: data, names: make(map[string]string), rest: decoder}
	return &partXML{name: name, tokens: xml.NewTokenDecoder(tokens), budget: b}, nil
}

func charset(label string, in io.Reader) (io.Reader, error) {
	var e encoding.Encoding
	e, err := htmlindex.Get(label)
	if err != nil {
		return nil, fmt.Errorf("%w: there is no encoding %.40q", errDamaged, label)
	}
	return e.NewDecoder().Reader(in), nil
}

// rawTokens gives a decoder the tokens of another. The outer one sees to namespaces
// and to ends that fit their starts.
type rawTokens struct{ d *xml.Decoder }

func (r rawTokens) Token() (xml.Token, error) { return r.d.RawToken() }

var errElements = tooLarge("het bevat veel te veel onderdelen")

const compatibility = "http://schemas.openxmlformats.org/markup-compatibility/2006"

// next returns the next token. Every token is read here, so that depth is always
// right. Of alternatives (ISO/IEC 29500-3, 9.3) it gives the first: what we read of a
// newer form is there for us to understand, and the others say the same again.
func (x *partXML) next() (xml.Token, error) {
	for {
		token, err := x.tokens.Token()
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			if x.budget.elements--; x.budget.elements < 0 {
				return nil, errElements
			}
			if x.depth++; x.depth > maxDepth {
				return nil, fmt.Errorf("%w: its XML nests too deeply", errDamaged)
			}
			x.chosen[x.depth] = false
			if t.Name.Space == compatibility && (t.Name.Local == "Choice" || t.Name.Local == "Fallback") {
				if x.chosen[x.depth-1] {
					if err := x.leave(x.depth - 1); err != nil {
						return nil, err
					}
					continue
				}
				x.chosen[x.depth-1] = true
			}
		case xml.EndElement:
			x.depth--
		}
		return token, nil
	}
}

// leave reads on until no more than depth elements are open.
func (x *partXML) leave(depth int) error {
	for x.depth > depth {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// each calls f for each child of the element that was read last, and reads that
// element to its end. f may read its child with x; what it leaves is skipped.
// Alternatives count as the children they hold.
func (x *partXML) each(f func(e xml.StartElement) error) error {
	for inner := x.depth; x.depth >= inner; {
		token, err := x.next()
		if err != nil {
			return err
		}
		e, ok := token.(xml.StartElement)
		if !ok || e.Name.Space == compatibility {
			continue
		}
		parent := x.depth - 1
		if err := f(e); err != nil {
			return err
		}
		if err := x.leave(parent); err != nil {
			return err
		}
	}
	return nil
}

// descend calls f for each element within the one that was read last, whatever its
// depth, and reads that one to its end. f may read an element; what it leaves is
// gone through.
func (x *partXML) descend(f func(e xml.StartElement) error) error {
	for inner := x.depth; x.depth >= inner; {
		token, err := x.next()
		if err != nil {
			return err
		}
		if e, ok := token.(xml.StartElement); ok {
			if err := f(e); err != nil {
				return err
			}
		}
	}
	return nil
}

// text returns the text of the element that was read last, and reads it to its end.
func (x *partXML) text() (string, error) {
	var b strings.Builder
	for inner := x.depth; x.depth >= inner; {
		token, err := x.next()
		if err != nil {
			return "", err
		}
		if t, ok := token.(xml.CharData); ok {
			b.Write(t)
		}
	}
	return b.String(), nil
}

// tagGuard is a reader that refuses a tag of more than maxTag bytes: each of its
// attributes takes far more memory than it takes bytes.
type tagGuard struct {
	r      io.Reader
	length int  // of the tag so far; 0 outside one
	quote  byte // that is open in it, or 0
	other  bool // it is a comment, a declaration or the like, and has no attributes
}

const maxTag = 128 << 10

func (g *tagGuard) Read(b []byte) (int, error) {
	n, err := g.r.Read(b)
	for i := 0; i < n; i++ {
		c := b[i]
		switch {
		case g.length == 0:
			next := bytes.IndexByte(b[i:n], '<')
			if next < 0 {
				return n, err
			}
			i += next
			g.length, g.quote, g.other = 1, 0, false
			continue
		case g.length == 1:
			g.other = c == '!' || c == '?'
		case g.quote != 0:
			if c == g.quote {
				g.quote = 0
			}
		case (c == '"' || c == '\'') && !g.other:
			g.quote = c
		case c == '>':
			g.length = 0
			continue
		}
		if g.length++; g.length > maxTag && !g.other {
			return 0, tooLarge("het bevat veel te veel kenmerken")
		}
	}
	return n, err
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

// isOn reads a boolean attribute (ST_Boolean, 22.9.2.1).
func isOn(v string) bool { return v == "1" || v == "true" || v == "on" }
