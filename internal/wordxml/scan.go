package wordxml

import (
	"bytes"
	"encoding/binary"
	"errors"
	"fmt"
	"io"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"evaluatie/internal/ooxml"
)

// scanner reads the XML of a part (XML 1.0), some twenty times as fast as
// encoding/xml: a Word file of 3 MB may hold 100 MB of it. It knows no namespaces, as
// nothing here needs them, and passes over a document type, as Word refuses one. What
// is not well-formed is an error.
type scanner struct {
	data    []byte
	pos     int
	open    [][]byte // names of the elements that are open, as they are written
	closing bool     // the last start was that of an element without content
	names   map[string]string
}

// maxNames bounds the names that are kept for use again: Word has some two thousand.
const maxNames = 10_000

// newScanner takes a part's bytes, in UTF-8 or UTF-16 (ISO/IEC 29500-2, 8.1.4).
func newScanner(data []byte) (*scanner, error) {
	switch {
	case bytes.HasPrefix(data, []byte("\xEF\xBB\xBF")):
		data = data[3:]
	case bytes.HasPrefix(data, []byte("\xFF\xFE")):
		data = fromUTF16(data[2:], binary.LittleEndian)
	case bytes.HasPrefix(data, []byte("\xFE\xFF")):
		data = fromUTF16(data[2:], binary.BigEndian)
	}
	if !utf8.Valid(data) {
		return nil, errors.New("the XML is not in UTF-8")
	}
	for i, c := range data {
		if c < ' ' && c != '\t' && c != '\n' && c != '\r' { // 2.2
			return nil, fmt.Errorf("the XML has the character %#x at byte %d", c, i)
		}
	}
	return &scanner{data: data, names: make(map[string]string)}, nil
}

func fromUTF16(data []byte, order binary.ByteOrder) []byte {
	units := make([]uint16, len(data)/2)
	for i := range units {
		units[i] = order.Uint16(data[2*i:])
	}
	return []byte(string(utf16.Decode(units)))
}

// next is the next node, or io.EOF.
func (s *scanner) next() (Node, error) {
	if s.closing {
		s.closing = false
		return s.end(s.open[len(s.open)-1])
	}
	for s.pos < len(s.data) {
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
			name, err := s.upTo(">", 2)
			if err != nil {
				return Node{}, err
			}
			return s.end(bytes.TrimRight(name, " \t\r\n"))
		default:
			return s.start()
		}
		if err != nil {
			return Node{}, err
		}
	}
	if len(s.open) > 0 {
		return Node{}, fmt.Errorf("the XML ends within <%s>", s.open[len(s.open)-1])
	}
	return Node{}, io.EOF
}

// upTo passes over what begins with n bytes and ends in mark, and returns what lies
// between.
func (s *scanner) upTo(mark string, n int) ([]byte, error) {
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
func (s *scanner) declaration() error {
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

func (s *scanner) text() (Node, error) {
	end := bytes.IndexByte(s.data[s.pos:], '<')
	if end < 0 {
		end = len(s.data) - s.pos
	}
	raw := s.data[s.pos : s.pos+end]
	s.pos += end
	text, err := unescaped(raw)
	return Node{Text: text}, err
}

func (s *scanner) end(name []byte) (Node, error) {
	n := len(s.open) - 1
	if n < 0 || !bytes.Equal(s.open[n], name) {
		return Node{}, fmt.Errorf("the XML has </%.40s> at byte %d, which is not open", name, s.pos)
	}
	s.open = s.open[:n]
	return Node{End: true, Name: s.local(name)}, nil
}

func (s *scanner) start() (Node, error) {
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
			return Node{Start: true, Name: s.local(name), attributes: attributes}, nil
		}
		if _, value, ok := s.attribute(); !ok {
			return Node{}, fmt.Errorf("the XML has a broken <%.40s> at byte %d", name, s.pos)
		} else if _, err := unescaped(value); err != nil {
			return Node{}, err
		}
	}
}

// attribute reads name="value".
func (s *scanner) attribute() (name, value []byte, ok bool) {
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

func (s *scanner) space() {
	for s.pos < len(s.data) && isSpace(s.data[s.pos]) {
		s.pos++
	}
}

func isSpace(c byte) bool { return c == ' ' || c == '\t' || c == '\n' || c == '\r' }

func (s *scanner) name() []byte {
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
func (s *scanner) local(name []byte) string {
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
func unescaped(raw []byte) (string, error) {
	text, ok := ooxml.Text(raw)
	if !ok {
		return "", fmt.Errorf("the XML has %.40q, which is no text", raw)
	}
	return string(text), nil
}
