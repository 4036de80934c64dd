package workbook

import (
	"cmp"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// numberFormat is a number format (18.8.30 and 18.8.31 of ISO/IEC 29500-1), taken
// apart: one to four sections, for numbers above, below and equal to zero and for text.
type numberFormat struct {
	sections []formatSection
	numbers  []formatSection // those of them for numbers
}

// formatSection is one section of a format.
type formatSection struct {
	tokens    []formatToken
	condition string // "<", ">=" and so on; "" for none
	limit     float64
	kind      sectionKind
	language  byte   // whose names of months and days it uses
	system    string // the format that stands for the computer's own of dates or times; "" for none
}

type sectionKind int

const (
	literalSection sectionKind = iota
	generalSection
	numberSection
	dateSection
	fractionSection
	textSection
)

type formatToken struct {
	kind tokenKind
	text string
}

type tokenKind int

const (
	literalToken  tokenKind = iota
	digitToken              // 0, # or ?
	pointToken              // the decimal point
	commaToken              // between digits, or scaling by thousands
	percentToken            // %
	exponentToken           // E+ or E-
	slashToken              // of a fraction, or between days and months
	textToken               // @
	generalToken            // General
	dateToken               // a run of d, m, y, h or s; minutes are nn
	elapsedToken            // hours, minutes or seconds without end, such as [h]
	halfDayToken            // AM/PM or A/P
)

// builtIn are the number formats that a file names by number alone (18.8.30), as a
// Belgian Dutch Excel fills them in. Those of 27 to 36 and 50 to 58 are dates in
// Chinese, Japanese and Korean.
var builtIn = map[int]string{
	1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
	5: `"€" #,##0;"€" -#,##0`, 6: `"€" #,##0;"€" -#,##0`, 7: `"€" #,##0.00;"€" -#,##0.00`, 8: `"€" #,##0.00;"€" -#,##0.00`,
	9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
	14: "d/mm/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm", 21: "h:mm:ss", 22: "d/mm/yyyy h:mm",
	27: "d/mm/yyyy", 28: "d/mm/yyyy", 29: "d/mm/yyyy", 30: "d/mm/yyyy", 31: "d/mm/yyyy",
	32: "h:mm", 33: "h:mm:ss", 34: "h:mm", 35: "h:mm:ss", 36: "d/mm/yyyy",
	37: "#,##0;-#,##0", 38: "#,##0;-#,##0", 39: "#,##0.00;-#,##0.00", 40: "#,##0.00;-#,##0.00",
	41: `#,##0;-#,##0;"-"`, 42: `"€" #,##0;"€" -#,##0;"€" "-"`,
	43: `#,##0.00;-#,##0.00;"-"`, 44: `"€" #,##0.00;"€" -#,##0.00;"€" "-"`,
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0", 48: "##0.0E+0", 49: "@",
	50: "d/mm/yyyy", 51: "d/mm/yyyy", 52: "d/mm/yyyy", 53: "d/mm/yyyy", 54: "d/mm/yyyy",
	55: "h:mm", 56: "h:mm:ss", 57: "d/mm/yyyy", 58: "d/mm/yyyy",
}

// maxFormat is the longest format that Excel takes, in characters; most of the bytes
// of a longer one are escapes.
const maxFormat = 1024

// parseFormat takes a format apart; nil is General, and a format that nobody can read
// shows as it, too.
func parseFormat(code string) *numberFormat {
	if code == "" || strings.EqualFold(code, "General") || len(code) > maxFormat {
		return nil
	}
	f := &numberFormat{}
	s := formatSection{language: inDutch}
	flush := func() {
		s.settle()
		f.sections = append(f.sections, s)
		s = formatSection{language: inDutch}
	}
	for _, part := range formatPart.FindAllString(code, -1) {
		if part == ";" {
			flush()
		} else {
			s.add(part)
		}
	}
	flush()
	if len(f.sections) > 4 {
		return nil
	}
	f.numbers = f.forNumbers()
	return f
}

// forNumbers are the sections for numbers. Where one of them has a condition, each
// has one then, but the last: what meets none shows by that.
func (f *numberFormat) forNumbers() []formatSection {
	n := min(len(f.sections), 3)
	for n > 1 && f.sections[n-1].kind == textSection {
		n--
	}
	out := f.sections[:n]
	if !slices.ContainsFunc(out, func(s formatSection) bool { return s.condition != "" }) {
		return out
	}
	if out[0].condition == "" {
		out[0].condition = ">"
	}
	if n > 2 && out[1].condition == "" {
		out[1].condition = "<"
	}
	return out
}

// formatPart is one token of a format, as it is written; or a semicolon between sections.
var formatPart = regexp.MustCompile(`(?s)"[^"]*"?|[\\_*].?|\[[^\]]*\]|\[.*|[dD]+|[mM]+|[yY]+|[hH]+|[sS]+` +
	`|[eE][-+]|[gG][eE][nN][eE][rR][aA][lL]|[aA][mM]/[pP][mM]|[aA]/[pP]|.`)

var singleTokens = map[string]tokenKind{
	"0": digitToken, "#": digitToken, "?": digitToken, ".": pointToken, ",": commaToken,
	"%": percentToken, "/": slashToken, "@": textToken,
}

// add adds a token to the section.
func (s *formatSection) add(part string) {
	t := formatToken{singleTokens[part], part} // what is nothing else stands for itself
	switch c := part[0]; {
	case c == '"':
		t.text = strings.Trim(part, `"`)
	case c == '\\':
		t.text = part[1:]
	case c == '_': // a space as wide as the character
		t.text = " "
	case c == '*': // fills the cell with the character
		return
	case c == '[' && strings.HasSuffix(part, "]"):
		s.bracket(part[1 : len(part)-1])
		return
	case strings.IndexByte("dmyhsDMYHS", c) >= 0:
		t = formatToken{dateToken, strings.ToLower(part)}
	case (c == 'e' || c == 'E') && len(part) > 1:
		t = formatToken{exponentToken, part[1:]}
	case strings.EqualFold(part, "general"):
		t.kind = generalToken
	case (c == 'a' || c == 'A') && len(part) > 1:
		t.kind = halfDayToken
	}
	s.tokens = append(s.tokens, t)
}

// bracket reads what stands between brackets: a condition, an elapsed time, a
// currency or language, or a colour, which is nothing to us.
func (s *formatSection) bracket(in string) {
	lower := strings.ToLower(in)
	switch {
	case in == "":
	case strings.Trim(lower, lower[:1]) == "" && strings.Contains("hms", lower[:1]):
		s.tokens = append(s.tokens, formatToken{elapsedToken, lower})
	case in[0] == '$':
		symbol, code, _ := strings.Cut(in[1:], "-")
		if symbol != "" {
			s.tokens = append(s.tokens, formatToken{literalToken, symbol})
		}
		switch code = strings.ToLower(code); code {
		case "f800", "x-sysdate":
			s.system = "dddd d mmmm yyyy"
		case "f400", "x-systime":
			s.system = "h:mm:ss"
		default:
			s.language = language(code)
		}
	case strings.IndexByte("<>=", in[0]) >= 0:
		n := len(in) - len(strings.TrimLeft(in, "<>="))
		if v, err := strconv.ParseFloat(strings.TrimSpace(in[n:]), 64); err == nil {
			s.condition, s.limit = in[:n], v
		}
	}
}

// settle finds out what the section shows, and which m are minutes: those right after
// hours or right before seconds.
func (s *formatSection) settle() {
	if s.system != "" {
		s.tokens, s.kind, s.language = parseFormat(s.system).sections[0].tokens, dateSection, inDutch
		return
	}
	has := func(kinds ...tokenKind) bool {
		return slices.ContainsFunc(s.tokens, func(t formatToken) bool { return slices.Contains(kinds, t.kind) })
	}
	switch {
	case has(generalToken):
		s.kind = generalSection
	case has(dateToken, elapsedToken, halfDayToken):
		s.kind = dateSection
		s.minutes()
	case has(slashToken) && has(digitToken):
		s.kind = fractionSection
	case has(digitToken):
		s.kind = numberSection
	case has(textToken):
		s.kind = textSection
	}
}

func (s *formatSection) minutes() {
	var fields []*formatToken
	for i := range s.tokens {
		if t := &s.tokens[i]; t.kind == dateToken || t.kind == elapsedToken {
			fields = append(fields, t)
		}
	}
	for i, t := range fields {
		near := i > 0 && fields[i-1].text[0] == 'h' || i+1 < len(fields) && fields[i+1].text[0] == 's'
		if near && t.kind == dateToken && t.text[0] == 'm' && len(t.text) <= 2 {
			t.text = strings.Repeat("n", len(t.text))
		}
	}
}

// isDate reports whether the format shows numbers as days or times.
func (f *numberFormat) isDate() bool { return f != nil && f.sections[0].kind == dateSection }

// section is the section for a number, and whether the number loses its sign in it:
// a section for numbers below zero alone has a sign of its own, if any.
func (f *numberFormat) section(v float64) (s *formatSection, unsigned bool) {
	first, n := &f.numbers[0], len(f.numbers)
	if first.condition == "" && (n < 2 || f.numbers[1].condition == "") {
		switch {
		case v < 0 && n > 1:
			return &f.numbers[1], true
		case v == 0 && n > 2:
			return &f.numbers[2], false
		}
		return first, false
	}
	for i := range f.numbers {
		s := &f.numbers[i]
		if i < n-1 && !s.meets(v) {
			continue
		}
		below := strings.HasPrefix(s.condition, "<") && s.limit <= 0
		others := i > 0 && strings.HasPrefix(first.condition, ">") && first.limit <= 0
		return s, v < 0 && (below || others)
	}
	return first, false
}

// meets reports whether a number is on a side of the limit that the condition names.
func (s *formatSection) meets(v float64) bool {
	side := [...]string{"<", "=", ">"}[1+cmp.Compare(v, s.limit)]
	return strings.Contains(s.condition, side)
}
