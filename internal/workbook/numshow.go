package workbook

import (
	"fmt"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
)

// show writes a number as a Belgian Dutch Excel shows it in a cell that is wide
// enough.
func (f *numberFormat) show(raw string, date1904 bool) string {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return raw
	}
	if f == nil {
		return general(v)
	}
	s, unsigned := f.section(v)
	sign := ""
	if v < 0 && !unsigned {
		sign = "-"
	}
	switch s.kind {
	case generalSection, textSection:
		return sign + s.wrap(general(math.Abs(v)))
	case dateSection:
		if shown, ok := s.date(v, date1904); ok {
			return shown
		}
		return general(v) // Excel fills the cell with number signs
	case numberSection:
		return s.number(math.Abs(v), sign)
	case fractionSection:
		return sign + s.fraction(math.Abs(v))
	default:
		if shown := s.wrap(""); shown != "" || v == 0 {
			return shown // such as "-" for nothing
		}
		return general(v) // a number that a format hides is still somebody's
	}
}

// around are the words that a format puts around a text; most have none.
func (f *numberFormat) around() (before, after string) {
	if f == nil {
		return "", ""
	}
	last := &f.sections[len(f.sections)-1]
	if last.kind != textSection {
		return "", ""
	}
	at := first(last.tokens, textToken)
	before, after = literals(last.tokens[:at]), literals(last.tokens[at+1:])
	if strings.TrimSpace(before+after) == "" {
		return "", "" // only space, to line up with numbers
	}
	return before, after
}

func literals(tokens []formatToken) string {
	var b strings.Builder
	for _, t := range tokens {
		if t.kind == literalToken {
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// first is where the first token of a kind stands, or the end where there is none.
func first(tokens []formatToken, kind tokenKind) int {
	i := slices.IndexFunc(tokens, func(t formatToken) bool { return t.kind == kind })
	if i < 0 {
		return len(tokens)
	}
	return i
}

// places is how many digits have a place in tokens.
func places(tokens []formatToken) (n int) {
	for _, t := range tokens {
		if t.kind == digitToken {
			n++
		}
	}
	return n
}

// wrap puts a section's own words around a value.
func (s *formatSection) wrap(value string) string {
	var b strings.Builder
	for _, t := range s.tokens {
		switch t.kind {
		case generalToken, textToken:
			b.WriteString(value)
		case digitToken, commaToken, exponentToken:
		default:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// Excel shows a number without a format in 11 characters and calculates with 15
// digits.
const (
	generalWidth = 11
	precision    = 15
)

// general writes a number without a format. Unlike Excel it writes whole numbers of
// up to 15 digits in full: somebody typed a telephone or account number.
func general(v float64) string {
	sign := ""
	if v < 0 {
		sign, v = "-", -v
	}
	full := decimal(v, precision)
	switch exponent := exponentOf(v); {
	case v == 0, v == math.Trunc(v) && exponent < precision, exponent > -10 && len(full) <= generalWidth:
		return sign + full
	case exponent >= -4 && exponent < 10:
		// What remains of the width after the whole digits and the comma.
		return sign + trimDecimals(decimal(v, generalWidth-2-max(exponent, 0)))
	case exponent == 10:
		return sign + decimal(v, 0)
	}
	mantissa, power, _ := strings.Cut(strconv.FormatFloat(v, 'e', 5, 64), "e")
	return sign + trimDecimals(strings.Replace(mantissa, ".", ",", 1)) + "E" + power
}

// exponentOf is the power of ten of a number's first digit.
func exponentOf(v float64) int {
	_, power, _ := strings.Cut(strconv.FormatFloat(v, 'e', precision-1, 64), "e")
	n, _ := strconv.Atoi(power) // of what is no number, 0 will do
	return n
}

func trimDecimals(s string) string {
	if !strings.Contains(s, ",") {
		return s
	}
	return strings.TrimSuffix(strings.TrimRight(s, "0"), ",")
}

// decimal writes a number with no more than so many decimals and a comma, and drops
// zeros at the end.
func decimal(v float64, decimals int) string {
	whole, rest := round(v, decimals)
	if rest = strings.TrimRight(rest, "0"); rest == "" {
		return whole
	}
	return whole + "," + rest
}

// round rounds a number that is not below zero to so many decimals, half up, as people
// do and Excel: by its 15 decimal digits, not by its bits.
func round(v float64, decimals int) (whole, rest string) {
	exact, ok := new(big.Rat).SetString(strconv.FormatFloat(v, 'e', precision-1, 64))
	if !ok {
		return strconv.FormatFloat(v, 'f', -1, 64), ""
	}
	whole, rest, _ = strings.Cut(exact.FloatString(decimals), ".")
	return whole, rest
}

// number writes a number by its digits' places.
func (s *formatSection) number(v float64, sign string) string {
	tokens := s.tokens
	if exponent := first(tokens, exponentToken); exponent < len(tokens) {
		return sign + s.scientific(v, exponent)
	}
	point := first(tokens, pointToken)
	last := -1 // digit in front of the point
	for i, t := range tokens[:point] {
		if t.kind == digitToken {
			last = i
		}
	}
	grouped := false
	for i, t := range tokens {
		switch {
		case t.kind == percentToken:
			v *= 100
		case t.kind == commaToken && i < point && i > last && last >= 0, t.kind == commaToken && i > point:
			v /= 1000
		case t.kind == commaToken && i < last:
			grouped = true
		}
	}
	whole, rest := round(v, places(tokens[point:]))
	if sign != "" && strings.Trim(whole+rest, "0") == "" {
		sign = "" // nothing is left of it
	}
	return sign + s.wholePart(tokens[:point], whole, grouped, point < len(tokens) && last < 0) + s.decimals(tokens[point:], rest)
}

// wholePart fills the places in front of the point, from the right; the first place
// takes all digits that remain.
func (s *formatSection) wholePart(tokens []formatToken, whole string, grouped, none bool) string {
	if whole == "0" {
		whole = "" // only a place that asks for it shows it
	}
	leftmost := first(tokens, digitToken)
	var out []string // from the right
	shown := 0
	digit := func(d string) {
		if grouped && shown > 0 && shown%3 == 0 && d != " " {
			out = append(out, ".")
		}
		shown++
		out = append(out, d)
	}
	for i := len(tokens) - 1; i >= 0; i-- {
		switch t := tokens[i]; t.kind {
		case digitToken:
			take := 1
			if i == leftmost {
				take = max(len(whole), 1)
			}
			for range take {
				switch {
				case whole != "":
					digit(whole[len(whole)-1:])
					whole = whole[:len(whole)-1]
				case t.text == "0":
					digit("0")
				case t.text == "?":
					digit(" ")
				}
			}
		case literalToken, percentToken, slashToken:
			out = append(out, t.text)
		}
	}
	if none { // a format such as .00
		out = append([]string{whole}, out...)
	}
	slices.Reverse(out)
	return strings.Join(out, "")
}

// decimals fills the places after the point. Excel writes the comma even where no
// decimal follows it.
func (s *formatSection) decimals(tokens []formatToken, rest string) string {
	var b strings.Builder
	for _, t := range tokens {
		switch t.kind {
		case pointToken:
			b.WriteString(",")
		case digitToken:
			if t.text == "0" || strings.Trim(rest, "0") != "" {
				b.WriteString(rest[:1])
			} else if t.text == "?" {
				b.WriteString(" ")
			}
			rest = rest[1:]
		case literalToken, percentToken, slashToken:
			b.WriteString(t.text)
		}
	}
	return b.String()
}

// scientific writes a number as a power of ten.
func (s *formatSection) scientific(v float64, at int) string {
	mantissa := formatSection{tokens: s.tokens[:at]}
	power, tail := 0, ""
	if v != 0 {
		// A multiple of the places in front of the point.
		step := max(places(mantissa.tokens[:first(mantissa.tokens, pointToken)]), 1)
		power = int(math.Floor(float64(exponentOf(v))/float64(step))) * step
	}
	for _, t := range s.tokens[at+1:] {
		if t.kind == literalToken || t.kind == percentToken {
			tail += t.text
		}
	}
	sign := strings.TrimSuffix(s.tokens[at].text, "-")
	if power < 0 {
		sign = "-"
	}
	digits := fmt.Sprintf("%0*d", places(s.tokens[at+1:]), max(power, -power))
	return mantissa.number(v/math.Pow10(power), "") + "E" + sign + digits + tail
}

// fraction writes a number as a whole number and a fraction.
func (s *formatSection) fraction(v float64) string {
	slash := first(s.tokens, slashToken)
	before, after := s.tokens[:slash], s.tokens[slash+1:]
	fixed, most := "", 1 // a denominator that the format gives, or how large it may be
	for _, t := range after {
		switch {
		case t.kind == digitToken && fixed == "":
			most = min(most*10, 10000)
		case t.kind == digitToken, t.kind == literalToken && t.text >= "1" && t.text <= "9":
			fixed += t.text
		}
	}
	numerator := len(before)
	for numerator > 0 && before[numerator-1].kind == digitToken {
		numerator--
	}
	whole, part := math.Trunc(v), v-math.Trunc(v)
	if places(before[:numerator]) == 0 {
		whole, part = 0, v // an improper fraction
	}
	over, under := nearest(part, most-1)
	if n, err := strconv.Atoi(fixed); err == nil && n > 0 && n < 100000 {
		over, under = int(math.Round(part*float64(n))), n
	}
	if over == under {
		whole, over = whole+1, 0
	}
	shown := strconv.Itoa(over) + "/" + strconv.Itoa(under)
	switch digits, _ := round(whole, 0); {
	case over == 0:
		return digits
	case whole != 0:
		return digits + " " + shown
	}
	return shown
}

// nearest is the fraction nearest to a number that is not below zero, with a
// denominator of at most most.
func nearest(v float64, most int) (over, under int) {
	if v > 1e9 {
		return int(math.Min(v, 1e15)), 1
	}
	under = 1
	over = int(math.Round(v))
	best := math.Abs(v - float64(over))
	for d := 2; d <= most && best > 1e-12; d++ {
		n := math.Round(v * float64(d))
		if off := math.Abs(v - n/float64(d)); off < best-1e-12 {
			over, under, best = int(n), d, off
		}
	}
	return over, under
}
