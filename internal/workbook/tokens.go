package workbook

import (
	"bytes"
	"encoding/xml"
	"io"
	"unicode/utf8"

	"evaluatie/internal/ooxml"
)

// plainTokens gives the tokens of XML as xml.Decoder.RawToken does, several times faster,
// as long as it is plain: elements with simple names and quoted attributes, and text.
// Where it meets anything else, be it allowed or not, an xml.Decoder reads on from there.
type plainTokens struct {
	data   []byte
	pos    int
	names  map[string]string // as they stand in data
	closes *xml.Name         // of an element that closed itself
	rest   func(r io.Reader) *xml.Decoder
	slow   *xml.Decoder // once something was not plain
}

func (p *plainTokens) Token() (xml.Token, error) {
	switch {
	case p.slow != nil:
		return p.slow.RawToken()
	case p.closes != nil:
		end := xml.EndElement{Name: *p.closes}
		p.closes = nil
		return end, nil
	case p.pos == len(p.data):
		return nil, io.EOF
	}
	var token xml.Token
	begin, ok := p.pos, false
	switch {
	case p.data[p.pos] != '<':
		token, ok = p.text()
	case p.next() == '/':
		token, ok = p.end()
	case begin == 0 && p.next() == '?':
		token, ok = p.declaration()
	default:
		token, ok = p.start()
	}
	if !ok {
		p.pos, p.closes = begin, nil
		p.slow = p.rest(bytes.NewReader(p.data[begin:]))
		return p.slow.RawToken()
	}
	return token, nil
}

// next is the byte behind the current one; 0 if there is none.
func (p *plainTokens) next() byte {
	if p.pos+1 < len(p.data) {
		return p.data[p.pos+1]
	}
	return 0
}

// declaration reads the XML declaration of a part in UTF-8.
func (p *plainTokens) declaration() (xml.Token, bool) {
	inside, _, found := bytes.Cut(p.data[:min(len(p.data), 200)], []byte("?>"))
	content, isXML := bytes.CutPrefix(inside, []byte("<?xml "))
	if !found || !isXML {
		return nil, false
	}
	if lower := bytes.ToLower(content); bytes.Contains(lower, []byte("encoding")) && !bytes.Contains(lower, []byte(`encoding="utf-8"`)) ||
		!bytes.Contains(lower, []byte(`version="1.0"`)) {
		return nil, false
	}
	p.pos = len(inside) + len("?>")
	return xml.ProcInst{Target: "xml", Inst: content}, true
}

func (p *plainTokens) text() (xml.Token, bool) {
	text := p.data[p.pos:]
	if i := bytes.IndexByte(text, '<'); i >= 0 {
		text = text[:i]
	}
	p.pos += len(text)
	out, ok := ooxml.Text(text)
	if !ok || bytes.Contains(text, []byte("]]>")) {
		return nil, false
	}
	return xml.CharData(out), true
}

func (p *plainTokens) end() (xml.Token, bool) {
	p.pos += len("</")
	name, ok := p.name()
	if !ok || p.pos == len(p.data) || p.data[p.pos] != '>' {
		return nil, false
	}
	p.pos++
	return xml.EndElement{Name: name}, true
}

func (p *plainTokens) start() (xml.Token, bool) {
	begin := p.pos
	p.pos++
	name, ok := p.name()
	if !ok {
		return nil, false
	}
	e := xml.StartElement{Name: name}
	for {
		space := p.space()
		switch {
		case p.pos == len(p.data) || p.pos-begin > maxTag:
			return nil, false
		case p.data[p.pos] == '>':
			p.pos++
			return e, true
		case p.data[p.pos] == '/' && p.next() == '>':
			p.pos += len("/>")
			p.closes = &name
			return e, true
		case !space:
			return nil, false
		}
		a, ok := p.attribute()
		if !ok {
			return nil, false
		}
		if e.Attr == nil {
			e.Attr = make([]xml.Attr, 0, usualAttributes)
		}
		e.Attr = append(e.Attr, a)
	}
}

// usualAttributes is how many attributes elements seldom have more than.
const usualAttributes = 4

// space skips white space, and reports whether there was any.
func (p *plainTokens) space() bool {
	begin := p.pos
	for p.pos < len(p.data) && (p.data[p.pos] == ' ' || p.data[p.pos] == '\n' || p.data[p.pos] == '\r' || p.data[p.pos] == '\t') {
		p.pos++
	}
	return p.pos > begin
}

func (p *plainTokens) attribute() (a xml.Attr, ok bool) {
	if a.Name, ok = p.name(); !ok || p.pos == len(p.data) || p.data[p.pos] != '=' {
		return a, false
	}
	p.pos++
	if p.pos == len(p.data) {
		return a, false
	}
	quote := p.data[p.pos]
	if quote != '"' && quote != '\'' {
		return a, false
	}
	p.pos++
	length := bytes.IndexByte(p.data[p.pos:], quote)
	if length < 0 {
		return a, false
	}
	value := p.data[p.pos : p.pos+length]
	p.pos += length + 1
	out, ok := ooxml.Text(value)
	a.Value = string(out)
	return a, ok && bytes.IndexByte(value, '<') < 0
}

// name reads a name of ASCII letters, digits and the like, with a prefix or without.
func (p *plainTokens) name() (xml.Name, bool) {
	begin, colon := p.pos, -1
	for ; p.pos < len(p.data); p.pos++ {
		c := p.data[p.pos]
		switch {
		case 'a' <= c && c <= 'z', 'A' <= c && c <= 'Z', c == '_':
		case '0' <= c && c <= '9' || c == '-' || c == '.':
			if p.pos == begin || colon == p.pos-1 {
				return xml.Name{}, false
			}
		case c == ':' && colon < 0 && p.pos > begin:
			colon = p.pos
		case c == ':' || c >= utf8.RuneSelf:
			return xml.Name{}, false
		default:
			return p.split(begin, colon)
		}
	}
	return p.split(begin, colon)
}

func (p *plainTokens) split(begin, colon int) (xml.Name, bool) {
	switch {
	case colon < 0:
		return xml.Name{Local: p.interned(p.data[begin:p.pos])}, p.pos > begin
	default:
		return xml.Name{Space: p.interned(p.data[begin:colon]), Local: p.interned(p.data[colon+1 : p.pos])}, p.pos > colon+1
	}
}

// mostInterned bounds how many names are kept: a part has some dozens.
const mostInterned = 1000

func (p *plainTokens) interned(name []byte) string {
	if s, ok := p.names[string(name)]; ok {
		return s
	}
	s := string(name)
	if len(p.names) < mostInterned {
		p.names[s] = s
	}
	return s
}
