package ooxml

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"
)

// Text is text of XML without its references and with "\n" alone at the ends of its lines
// (XML 1.0, 2.11 and 4.1). It returns false for what XML cannot hold, and for references
// to what a document type declares.
func Text(s []byte) ([]byte, bool) {
	plain := true // as it stands
	wide := false
	for _, c := range s {
		switch {
		case c >= utf8.RuneSelf:
			wide = true
		case c == '&' || c == '\r':
			plain = false
		case c < ' ' && c != '\n' && c != '\t':
			return nil, false
		}
	}
	if wide && (!utf8.Valid(s) || bytes.Contains(s, []byte("\uFFFE")) || bytes.Contains(s, []byte("\uFFFF"))) {
		return nil, false
	}
	if plain {
		return s, true
	}
	out := make([]byte, 0, len(s))
	for i := 0; i < len(s); i++ {
		switch s[i] {
		case '\r':
			out = append(out, '\n')
			if i+1 < len(s) && s[i+1] == '\n' {
				i++
			}
		case '&':
			end := bytes.IndexByte(s[i:], ';')
			if end < 0 {
				return nil, false
			}
			r, ok := reference(string(s[i+1 : i+end]))
			if !ok {
				return nil, false
			}
			out = utf8.AppendRune(out, r)
			i += end
		default:
			out = append(out, s[i])
		}
	}
	return out, true
}

// reference is the character that a name or a number between & and ; stands for.
func reference(name string) (rune, bool) {
	switch name {
	case "lt":
		return '<', true
	case "gt":
		return '>', true
	case "amp":
		return '&', true
	case "quot":
		return '"', true
	case "apos":
		return '\'', true
	}
	number, ok := strings.CutPrefix(name, "#")
	if !ok {
		return 0, false
	}
	base := 10
	if hex, ok := strings.CutPrefix(number, "x"); ok {
		number, base = hex, 16
	}
	n, err := strconv.ParseUint(number, base, 32)
	if err != nil || n < ' ' && n != '\n' && n != '\t' && n != '\r' || !utf8.ValidRune(rune(n)) || n&^1 == 0xFFFE {
		return 0, false
	}
	return rune(n), true
}
