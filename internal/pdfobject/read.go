package pdfobject

import "strconv"

// Reader reads objects one after another, in a file or in a content stream.
type Reader struct {
	Data []byte
	Pos  int
	// Broken says that something makes no sense, or is cut off: it was passed over.
	Broken bool
}

// Next returns nil at the end.
func (r *Reader) Next() any { return r.value(0) }

func (r *Reader) value(depth int) any {
	for {
		r.skipSpace()
		if r.Pos >= len(r.Data) {
			return nil
		}
		c := r.Data[r.Pos]
		switch {
		case c == '/':
			r.Pos++
			return Name(r.name())
		case c == '(':
			r.Pos++
			return String(r.AppendString(nil))
		case (c == '[' || c == '<') && depth > maxNesting:
			r.Pos++ // no content nests so deep
			r.Broken = true
		case c == '<' && r.Pos+1 < len(r.Data) && r.Data[r.Pos+1] == '<':
			r.Pos += 2
			return r.dictionary(depth)
		case c == '<':
			r.Pos++
			return r.hex()
		case c == '[':
			r.Pos++
			return r.array(depth)
		case c == ']':
			r.Pos++
			return Word("]")
		case c == '>':
			if r.Pos++; r.Pos < len(r.Data) && r.Data[r.Pos] == '>' {
				r.Pos++
			}
			return Word(">>")
		case c == '{' || c == '}' || c == ')':
			r.Pos++
			r.Broken = true
		default:
			return r.word()
		}
	}
}

const (
	maxNesting = 32
	maxItems   = 1 << 16 // of an array: a line of text has some hundred
)

func (r *Reader) array(depth int) any {
	var out Array
	for {
		switch v := r.value(depth + 1); v {
		case nil:
			r.Broken = true
			return out
		case Word("]"):
			return out
		default:
			r.Broken = r.Broken || !IsObject(v)
			if len(out) < maxItems {
				out = append(out, v)
			}
		}
	}
}

func (r *Reader) dictionary(depth int) any {
	out := make(Dict)
	for {
		k := r.value(depth + 1)
		if k == Word(">>") {
			return out
		}
		key, ok := k.(Name)
		r.Broken = r.Broken || !ok
		if k == nil {
			return out
		}
		if !ok {
			continue
		}
		v := r.value(depth + 1)
		if r.Broken = r.Broken || !IsObject(v); v == nil || v == Word(">>") {
			return out
		}
		out[string(key)] = v
	}
}

// IsObject reports whether something is an object, and no operator or the end.
func IsObject(v any) bool {
	if w, ok := v.(Word); ok {
		return w == "true" || w == "false" || w == "null"
	}
	return v != nil
}

func isSpace(c byte) bool {
	return c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\f' || c == 0
}

func isDelimiter(c byte) bool {
	switch c {
	case '(', ')', '<', '>', '[', ']', '{', '}', '/', '%':
		return true
	}
	return false
}

func (r *Reader) skipSpace() {
	for r.Pos < len(r.Data) {
		switch c := r.Data[r.Pos]; {
		case isSpace(c):
			r.Pos++
		case c == '%':
			for r.Pos < len(r.Data) && r.Data[r.Pos] != '\n' && r.Data[r.Pos] != '\r' {
				r.Pos++
			}
		default:
			return
		}
	}
}

// Regular reads up to what ends a word (7.2.2).
func (r *Reader) Regular() []byte {
	start := r.Pos
	for r.Pos < len(r.Data) && !isSpace(r.Data[r.Pos]) && !isDelimiter(r.Data[r.Pos]) {
		r.Pos++
	}
	return r.Data[start:r.Pos]
}

// word reads a number, a reference or another word.
func (r *Reader) word() any {
	w := string(r.Regular())
	v, err := strconv.ParseFloat(w, 64)
	if err != nil || w[0] > '9' {
		return Word(w)
	}
	const reference = " 0 R" // as all programs write that do not number their changes
	if end := r.Pos + len(reference); end <= len(r.Data) && string(r.Data[r.Pos:end]) == reference &&
		(end == len(r.Data) || isSpace(r.Data[end]) || isDelimiter(r.Data[end])) && v == float64(int(v)) {
		r.Pos = end
		return Ref(v)
	}
	return Number{Value: v, Text: w}
}

func (r *Reader) name() string {
	raw := r.Regular()
	out := make([]byte, 0, len(raw))
	for i := 0; i < len(raw); i++ {
		if raw[i] == '#' && i+2 < len(raw) {
			if v, err := strconv.ParseUint(string(raw[i+1:i+3]), 16, 8); err == nil {
				out = append(out, byte(v))
				i += 2
				continue
			}
		}
		out = append(out, raw[i])
	}
	return string(out)
}

func (r *Reader) hex() any {
	var out String
	digits, value := 0, byte(0)
	for {
		if r.Pos == len(r.Data) {
			r.Broken = true
			break
		}
		c := r.Data[r.Pos]
		if r.Pos++; c == '>' {
			break
		}
		switch {
		case c >= '0' && c <= '9':
			c -= '0'
		case c >= 'a' && c <= 'f':
			c -= 'a' - 10
		case c >= 'A' && c <= 'F':
			c -= 'A' - 10
		default:
			continue
		}
		value = value<<4 | c
		if digits++; digits%2 == 0 {
			out = append(out, value)
		}
	}
	if digits%2 == 1 {
		out = append(out, value<<4)
	}
	return out
}

var escapes = map[byte]byte{'n': '\n', 'r': '\r', 't': '\t', 'b': '\b', 'f': '\f'}

// AppendString appends what a string says, behind the parenthesis that opens it.
func (r *Reader) AppendString(out []byte) []byte {
	depth := 1
	for r.Pos < len(r.Data) {
		c := r.Data[r.Pos]
		r.Pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			if r.Pos >= len(r.Data) {
				continue
			}
			c = r.Data[r.Pos]
			r.Pos++
			switch {
			case c >= '0' && c <= '7':
				v := int(c - '0')
				for n := 1; n < 3 && r.Pos < len(r.Data) && r.Data[r.Pos] >= '0' && r.Data[r.Pos] <= '7'; n++ {
					v = v<<3 | int(r.Data[r.Pos]-'0')
					r.Pos++
				}
				c = byte(v)
			case c == '\r':
				if r.Pos < len(r.Data) && r.Data[r.Pos] == '\n' {
					r.Pos++
				}
				continue
			case c == '\n':
				continue
			default:
				if e, ok := escapes[c]; ok {
					c = e
				}
			}
		}
		out = append(out, c)
	}
	r.Broken = true
	return out
}

// SkipInlineImage passes over the data of an inline image, up to EI between spaces.
func (r *Reader) SkipInlineImage() {
	for r.Pos < len(r.Data) { // its dictionary
		if r.Next() == Word("ID") {
			break
		}
	}
	for ; r.Pos+2 < len(r.Data); r.Pos++ {
		if isSpace(r.Data[r.Pos]) && r.Data[r.Pos+1] == 'E' && r.Data[r.Pos+2] == 'I' && (r.Pos+3 >= len(r.Data) || isSpace(r.Data[r.Pos+3])) {
			r.Pos += 3
			return
		}
	}
	r.Pos = len(r.Data)
}
