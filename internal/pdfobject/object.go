// Package pdfobject reads and writes the objects that PDF files and the contents of their
// pages are made of (ISO 32000-1, 7.2 and 7.3).
package pdfobject

import (
	"fmt"
	"slices"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// The kinds of objects; a bool and an int are written as well.
type (
	Name   string
	Ref    int    // an indirect reference; the generation is always 0
	String []byte // what it says, without its escapes
	Array  []any
	Dict   map[string]any
	Word   string // an operator, or true, false and null as they are read
	Raw    []byte // an object as it is written

	Number struct {
		Value float64
		Text  string // as it stands in the file
	}
	Stream struct {
		Dict Dict
		Data []byte
	}
)

// Append writes an object, dictionaries in the order of their keys.
func Append(b []byte, v any) []byte {
	switch v := v.(type) {
	case nil:
		return append(b, "null"...)
	case bool:
		return strconv.AppendBool(b, v)
	case int:
		return strconv.AppendInt(b, int64(v), 10)
	case Number:
		return append(b, v.Text...)
	case Word:
		return append(b, v...)
	case Raw:
		return append(b, v...)
	case Ref:
		return append(strconv.AppendInt(b, int64(v), 10), " 0 R"...)
	case Name:
		return append(append(b, '/'), v...)
	case String:
		return appendString(b, v)
	case Array:
		b = append(b, '[')
		for i, x := range v {
			if i > 0 {
				b = append(b, ' ')
			}
			b = Append(b, x)
		}
		return append(b, ']')
	case Dict:
		b = append(b, "<<"...)
		var few [16]string // as nearly all have
		keys := few[:0]
		for k := range v {
			keys = append(keys, k)
		}
		slices.Sort(keys)
		for _, k := range keys {
			b = append(append(append(b, '/'), k...), ' ')
			b = Append(b, v[k])
		}
		return append(b, ">>"...)
	default:
		panic(fmt.Sprintf("pdfobject: no way to write a %T", v)) // a fault of the program
	}
}

func appendString(b []byte, s String) []byte {
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

// Text is a text string (7.9.2.2): in ASCII where that will do, else in UTF-16.
func Text(s string) String {
	ascii := true
	for _, c := range s {
		ascii = ascii && c < 0x7F && c >= ' '
	}
	if ascii {
		return String(s)
	}
	out := String{0xFE, 0xFF}
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u>>8), byte(u))
	}
	return out
}

// AppendUTF16 appends what UTF-16 says, most significant byte first.
func AppendUTF16(out, b []byte) []byte {
	for i := 0; i+1 < len(b); i += 2 {
		c := rune(b[i])<<8 | rune(b[i+1])
		if utf16.IsSurrogate(c) {
			var low rune
			if i+3 < len(b) {
				low = rune(b[i+2])<<8 | rune(b[i+3])
			}
			if c = utf16.DecodeRune(c, low); c != utf8.RuneError {
				i += 2
			}
		}
		out = utf8.AppendRune(out, c)
	}
	return out
}
