package pdffile

import "strconv"

// The tokens of a content stream or a character map (ISO 32000-1, 7.2): float64,
// pdfString, pdfName, pdfArray, pdfMap, and operator for all other words.
type (
	pdfString []byte
	pdfName   string
	operator  string
	pdfArray  []any
	pdfMap    map[pdfName]any
)

// tokens reads a content stream. It never fails: what makes no sense is passed over.
type tokens struct {
	data []byte
	pos  int
}

// next returns nil at the end.
func (t *tokens) next() any { return t.value(0) }

func (t *tokens) value(depth int) any {
	for {
		t.skipSpace()
		if t.pos >= len(t.data) {
			return nil
		}
		c := t.data[t.pos]
		switch {
		case c == '/':
			t.pos++
			return pdfName(t.name())
		case c == '(':
			t.pos++
			return t.literal()
		case (c == '[' || c == '<') && depth > maxNesting:
			t.pos++ // no content nests so deep
		case c == '<' && t.pos+1 < len(t.data) && t.data[t.pos+1] == '<':
			t.pos += 2
			return t.dictionary(depth)
		case c == '<':
			t.pos++
			return t.hex()
		case c == '[':
			t.pos++
			return t.array(depth)
		case c == ']':
			t.pos++
			return operator("]")
		case c == '>':
			if t.pos++; t.pos < len(t.data) && t.data[t.pos] == '>' {
				t.pos++
			}
			return operator(">>")
		case c == '{' || c == '}' || c == ')':
			t.pos++
		default:
			return t.word()
		}
	}
}

const (
	maxNesting = 32
	maxItems   = 1 << 16 // of an array: a line of text has some hundred
)

func (t *tokens) array(depth int) any {
	var out pdfArray
	for {
		v := t.value(depth + 1)
		if v == nil || isOperator(v, "]") {
			return out
		}
		if len(out) < maxItems {
			out = append(out, v)
		}
	}
}

func (t *tokens) dictionary(depth int) any {
	out := make(pdfMap)
	for {
		k := t.value(depth + 1)
		if k == nil || isOperator(k, ">>") {
			return out
		}
		key, ok := k.(pdfName)
		if !ok {
			continue
		}
		v := t.value(depth + 1)
		if v == nil || isOperator(v, ">>") {
			return out
		}
		out[key] = v
	}
}

func isOperator(v any, s string) bool {
	o, ok := v.(operator)
	return ok && string(o) == s
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

func (t *tokens) skipSpace() {
	for t.pos < len(t.data) {
		switch c := t.data[t.pos]; {
		case isSpace(c):
			t.pos++
		case c == '%':
			for t.pos < len(t.data) && t.data[t.pos] != '\n' && t.data[t.pos] != '\r' {
				t.pos++
			}
		default:
			return
		}
	}
}

func (t *tokens) regular() []byte {
	start := t.pos
	for t.pos < len(t.data) && !isSpace(t.data[t.pos]) && !isDelimiter(t.data[t.pos]) {
		t.pos++
	}
	return t.data[start:t.pos]
}

func (t *tokens) word() any {
	w := string(t.regular())
	if v, err := strconv.ParseFloat(w, 64); err == nil && (w[0] <= '9') {
		return v
	}
	return operator(w)
}

func (t *tokens) name() string {
	raw := t.regular()
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

func (t *tokens) hex() any {
	var out pdfString
	digits, value := 0, byte(0)
	for t.pos < len(t.data) {
		c := t.data[t.pos]
		t.pos++
		if c == '>' {
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

func (t *tokens) literal() any {
	var out pdfString
	depth := 1
	for t.pos < len(t.data) {
		c := t.data[t.pos]
		t.pos++
		switch c {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return out
			}
		case '\\':
			if t.pos >= len(t.data) {
				return out
			}
			c = t.data[t.pos]
			t.pos++
			switch {
			case c >= '0' && c <= '7':
				v := int(c - '0')
				for n := 1; n < 3 && t.pos < len(t.data) && t.data[t.pos] >= '0' && t.data[t.pos] <= '7'; n++ {
					v = v<<3 | int(t.data[t.pos]-'0')
					t.pos++
				}
				c = byte(v)
			case c == '\r':
				if t.pos < len(t.data) && t.data[t.pos] == '\n' {
					t.pos++
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
	return out
}

// skipInlineImage passes over the data of an inline image, up to EI between spaces.
func (t *tokens) skipInlineImage() {
	for t.pos < len(t.data) { // its dictionary
		if isOperator(t.next(), "ID") {
			break
		}
	}
	for ; t.pos+2 < len(t.data); t.pos++ {
		if isSpace(t.data[t.pos]) && t.data[t.pos+1] == 'E' && t.data[t.pos+2] == 'I' && (t.pos+3 >= len(t.data) || isSpace(t.data[t.pos+3])) {
			t.pos += 3
			return
		}
	}
	t.pos = len(t.data)
}
