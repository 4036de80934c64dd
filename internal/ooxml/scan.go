package ooxml

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"html"
	"io"
	"slices"
	"strings"
	"unicode/utf8"
)

// Scanner reads the XML of a part (XML 1.0), some twenty times as fast as
// encoding/xml: a Word file of 3 MB may hold 100 MB of it. It knows no namespaces, as
// nothing here needs them, and passes over a document type, as Word refuses one. What
// is not well-formed is an error.
type Scanner struct {
	// Loose lets pass what Excel writes in the older kind of drawings, which is half HTML:
	// <br> that never ends, ends that cross, and names of characters.
	Loose bool

	data    []byte
	pos     int
	begin   int      // of the last node
	skipped int      // bytes before data: a byte order mark
	open    [][]byte // names of the elements that are open, as they are written
	closing bool     // the last start was that of an element without content
	names   map[string]string
}

// Node is the start or the end of an element, or text.
type Node struct {
	Start, End bool
	Name       string // without its namespace
	Text       string
	attributes []byte // as they are written: few are asked for
}

// Attr is an attribute's value, "" where there is none. The name is without its
// namespace.
func (n Node) Attr(name string) string {
	s := Scanner{data: n.attributes}
	for s.space(); s.pos < len(s.data); s.space() {
		full, value, ok := s.attribute()
		if !ok {
			return ""
		}
		if string(localName(full)) == name && !bytes.HasPrefix(full, []byte("xmlns")) {
			if text, ok := Text(value); ok {
				return string(text)
			}
			return html.UnescapeString(string(value)) // that was let pass
		}
	}
	return ""
}

// On is what a toggle says (17.17.4): without a value it is on.
func (n Node) On() bool {
	switch n.Attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// maxNames bounds the names that are kept for use again: Word has some two thousand.
const maxNames = 10_000

// NewScanner takes a part's bytes, in whatever encoding.
func NewScanner(data []byte) (*Scanner, error) {
	all := len(data)
	data, err := inUTF8(data)
	if err != nil {
		return nil, err
	}
	if !utf8.Valid(data) {
		return nil, errors.New("the XML is not in UTF-8")
	}
	for i, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' { // 2.2
			return nil, fmt.Errorf("the XML has the character %#x at byte %d", c, i)
		}
	}
	return &Scanner{data: data, skipped: all - len(data), names: make(map[string]string)}, nil
}

// Place is where the last node stands in a part that is in UTF-8, in bytes.
func (s *Scanner) Place() (from, to int64) {
	return int64(s.skipped + s.begin), int64(s.skipped + s.pos)
}

// Depth is how many elements are open.
func (s *Scanner) Depth() int { return len(s.open) }

// innermost is the name of the element that was opened last and is still open.
func (s *Scanner) innermost() []byte {
	if len(s.open) == 0 {
		return nil
	}
	return s.open[len(s.open)-1]
}

// Next is the next node, or io.EOF.
func (s *Scanner) Next() (Node, error) {
	s.begin = s.pos
	if s.closing {
		s.closing = false
		return s.end(s.innermost())
	}
	for s.pos < len(s.data) {
		s.begin = s.pos
		rest := s.data[s.pos:]
		var err error
		switch {
		case rest[0] != '<':
			return s.text()
		case bytes.HasPrefix(rest, []byte("<?")):
			_, err = s.upTo("?>", 2)
		case bytes.HasPrefix(rest, []byte("<!--")):
			_, err = s.upTo("-->", 4)
		case bytes.HasPrefix(rest, []byte("<![CDATA[")):
			text, err := s.upTo("]]>", 9)
			return Node{Text: lines(string(text))}, err
		case bytes.HasPrefix(rest, []byte("<!")):
			err = s.declaration()
		case bytes.HasPrefix(rest, []byte("</")):
			begin := s.pos
			name, err := s.upTo(">", 2)
			if err != nil {
				return Node{}, err
			}
			name = bytes.TrimRight(name, " \t\r\n")
			if inner := s.innermost(); s.Loose && !bytes.Equal(inner, name) {
				if !slices.ContainsFunc(s.open, func(open []byte) bool { return bytes.Equal(open, name) }) {
					continue
				}
				s.pos, name = begin, inner // what is open within it ends first
			}
			return s.end(name)
		default:
			return s.start()
		}
		if err != nil {
			return Node{}, err
		}
	}
	if len(s.open) > 0 {
		return Node{}, fmt.Errorf("the XML ends within <%s>", s.innermost())
	}
	return Node{}, io.EOF
}

// upTo passes over what begins with n bytes and ends in mark, and returns what lies
// between.
func (s *Scanner) upTo(mark string, n int) ([]byte, error) {
	from := s.pos + n
	i := -1
	if from <= len(s.data) {
		i = bytes.Index(s.data[from:], []byte(mark))
	}
	if i < 0 {
		return nil, fmt.Errorf("the XML has no %s after byte %d", mark, s.pos)
	}
	s.pos = from + i + len(mark)
	return s.data[from : from+i], nil
}

// declaration passes over a document type, with what stands between its brackets.
func (s *Scanner) declaration() error {
	depth := 0
	for i, c := range s.data[s.pos:] {
		switch c {
		case '<':
			depth++
		case '>':
			if depth--; depth == 0 {
				s.pos += i + 1
				return nil
			}
		}
	}
	return errors.New("the XML ends within a declaration")
}

func (s *Scanner) text() (Node, error) {
	end := bytes.IndexByte(s.data[s.pos:], '<')
	if end < 0 {
		end = len(s.data) - s.pos
	}
	raw := s.data[s.pos : s.pos+end]
	s.pos += end
	text, err := s.unescaped(raw)
	return Node{Text: text}, err
}

func (s *Scanner) end(name []byte) (Node, error) {
	if len(s.open) == 0 || !bytes.Equal(s.innermost(), name) {
		return Node{}, fmt.Errorf("the XML has </%.40s> at byte %d, which is not open", name, s.pos)
	}
	s.open = s.open[:len(s.open)-1]
	return Node{End: true, Name: s.local(name)}, nil
}

func (s *Scanner) start() (Node, error) {
	s.pos++
	name := s.name()
	if len(name) == 0 {
		return Node{}, fmt.Errorf("the XML has a < without a name at byte %d", s.pos)
	}
	from := s.pos
	for {
		s.space()
		switch rest := s.data[s.pos:]; {
		case bytes.HasPrefix(rest, []byte(">")), bytes.HasPrefix(rest, []byte("/>")):
			attributes := s.data[from:s.pos]
			s.closing = rest[0] == '/'
			s.pos = s.pos + 1
			if s.closing {
				s.pos++
			}
			s.open = append(s.open, name)
			n := Node{Start: true, Name: s.local(name), attributes: attributes}
			s.closing = s.closing || s.Loose && neverEnds(n.Name)
			return n, nil
		}
		if _, value, ok := s.attribute(); !ok {
			return Node{}, fmt.Errorf("the XML has a broken <%.40s> at byte %d", name, s.pos)
		} else if _, err := s.unescaped(value); err != nil {
			return Node{}, err
		}
	}
}

// neverEnds reports whether an element of HTML has no end.
func neverEnds(name string) bool {
	return slices.ContainsFunc(xml.HTMLAutoClose, func(n string) bool { return strings.EqualFold(n, name) })
}

// attribute reads name="value".
func (s *Scanner) attribute() (name, value []byte, ok bool) {
	name = s.name()
	s.space()
	if len(name) == 0 || s.pos >= len(s.data) || s.data[s.pos] != '=' {
		return nil, nil, false
	}
	s.pos++
	s.space()
	if s.pos >= len(s.data) || s.data[s.pos] != '"' && s.data[s.pos] != '\'' {
		return nil, nil, false
	}
	quote := s.data[s.pos]
	length := bytes.IndexByte(s.data[s.pos+1:], quote)
	if length < 0 {
		return nil, nil, false
	}
	value = s.data[s.pos+1 : s.pos+1+length]
	s.pos += length + 2
	return name, value, bytes.IndexByte(value, '<') < 0
}

func (s *Scanner) space() {
	for s.pos < len(s.data) && isSpace(s.data[s.pos]) {
		s.pos++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (s *Scanner) name() []byte {
	from := s.pos
	for s.pos < len(s.data) {
		switch c := s.data[s.pos]; {
		case isSpace(c), c == '=', c == '/', c == '>', c == '<', c == '"', c == '\'', c == '&':
			return s.data[from:s.pos]
		}
		s.pos++
	}
	return s.data[from:s.pos]
}

// local is a name without its prefix.
func (s *Scanner) local(name []byte) string {
	name = localName(name)
	if known, ok := s.names[string(name)]; ok {
		return known
	}
	out := string(name)
	if len(s.names) < maxNames {
		s.names[out] = out
	}
	return out
}

func localName(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i > 0 && i+1 < len(name) {
		return name[i+1:]
	}
	return name
}

// lines ends lines as XML does (2.11).
func lines(s string) string {
	if strings.IndexByte(s, '\r') < 0 {
		return s
	}
	return strings.ReplaceAll(strings.ReplaceAll(s, "\r\n", "\n"), "\r", "\n")
}

// unescaped is text with the characters that its references stand for (4.1).
func (s *Scanner) unescaped(raw []byte) (string, error) {
	text, ok := Text(raw)
	if !ok && s.Loose {
		return html.UnescapeString(string(raw)), nil
	}
	if !ok {
		return "", fmt.Errorf("the XML has %.40q, which is no text", raw)
	}
	return string(text), nil
}
