package evaluation

import (
	"cmp"
	"math/big"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Personal is a stretch of text that is likely to identify a person.
type Personal struct{ Kind, Text string }

// NationalNumber is the kind that may never be published.
const NationalNumber = "het rijksregisternummer"

// gap is what people write between the groups of a number: a space of whichever width,
// a full stop, a hyphen of whichever kind, or a slash.
const gap = `[ \x{A0}\x{2007}\x{2009}\x{202F}./\x{2010}-\x{2013}-]`

var (
	nationalNumber = regexp.MustCompile(`\b\d{2}` + gap + `?\d{2}` + gap + `?\d{2}` + gap + `{0,3}\d{3}` + gap + `?\d{2}\b`)
	emailAddress   = regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}`)
	phoneNumber    = regexp.MustCompile(`(?:(?:\+|\b00)[1-9]\d{1,2}` + gap + `?(?:\(0\))?` + gap + `?|\b0)[1-9]\d{0,2}` + gap + `{0,3}\d(?:` + gap + `?\d){4,8}\b`)
	mobileNumber   = regexp.MustCompile(`\b4[5-9]\d{7}\b`) // in a cell of numbers the first 0 is lost
	datedNumber    = regexp.MustCompile(`^\d{2}[./-]\d{2}[./-](?:19|20)\d{2}`)
	bankNumber     = regexp.MustCompile(`(?i)\b[A-Z]{2}\d{2}(?:` + gap + `?[A-Z0-9]){11,30}\b`)
)

// span is where in a text personal data of a kind stands, in bytes.
type span struct {
	kind     string
	from, to int
}

// spans finds likely personal data: Belgian national register numbers and bank accounts
// with valid check digits, telephone numbers and e-mail addresses. None overlaps
// another; those of a kind stand together.
func spans(text string) []span {
	var out []span
	add := func(kind string, from, to int) {
		for _, s := range out {
			if from < s.to && s.from < to {
				return
			}
		}
		out = append(out, span{kind, from, to})
	}
	const fewest = 9 // digits of a number of a person's: that of a telephone
	numbers := countDigits(text) >= fewest
	if numbers {
		for _, at := range nationalNumber.FindAllStringIndex(text, -1) {
			if s := text[at[0]:at[1]]; validNational(digits(s)) {
				add(NationalNumber, at[0], at[1])
			}
		}
	}
	if strings.ContainsAny(text, "0123456789") { // an account can be of letters, but for two digits
		for _, at := range bankNumber.FindAllStringIndex(text, -1) {
			if end := accountEnd(text[at[0]:at[1]]); end > 0 {
				add("het rekeningnummer", at[0], at[0]+end)
			}
		}
	}
	if numbers {
		for _, at := range phoneNumber.FindAllStringIndex(text, -1) {
			if isPhone(text, at[0], at[1]) {
				add("het telefoonnummer", at[0], at[1])
			}
		}
		for _, at := range mobileNumber.FindAllStringIndex(text, -1) {
			if !continues(text, at[0]) {
				add("het telefoonnummer", at[0], at[1])
			}
		}
	}
	if strings.Contains(text, "@") {
		for _, at := range emailAddress.FindAllStringIndex(text, -1) {
			add("het e-mailadres", at[0], at[1])
		}
	}
	return out
}

// continues reports whether what stands at from is the end of another number.
func continues(text string, from int) bool {
	return from > 0 && strings.ContainsAny(text[from-1:from], "0123456789.-/")
}

// isPhone reports whether what looks like a telephone number has the length of one: a
// Belgian one nine digits or, of a mobile phone, ten; one with a country's code more.
func isPhone(text string, from, to int) bool {
	s := text[from:to]
	n := len(digits(s))
	switch {
	case continues(text, from), datedNumber.MatchString(s):
		return false
	case s[0] == '+' || strings.HasPrefix(s, "00"):
		return n >= 10 && n <= 15
	default:
		return n == 9 || n == 10
	}
}

// accountEnd is where a bank account ends that a text begins with; 0 if it begins with
// none. Behind it may stand words that look like more of it.
func accountEnd(text string) int {
	for end := len(text); end > 0; end-- {
		if between := end == len(text) || !isAlphanumeric(text[end]); between && validIBAN(text[:end]) {
			return end
		}
	}
	return 0
}

func isAlphanumeric(c byte) bool {
	return '0' <= c && c <= '9' || 'A' <= c && c <= 'Z' || 'a' <= c && c <= 'z'
}

// PersonalData finds likely personal data, as spans does.
func PersonalData(text string) []Personal {
	var out []Personal
	for _, s := range spans(text) {
		out = append(out, Personal{s.kind, text[s.from:s.to]})
	}
	return out
}

// mistyped finds a national register number by how it is written, whatever its check
// digits: to say that it is one would be too much, to show it as well.
var mistyped = regexp.MustCompile(`\b\d{2}\.\d{2}\.\d{2}-\d{3}\.\d{2}\b`)

// cutShort finds personal data that a quotation ends in the middle of: the dots stand
// where the rest was. A span of years is none.
var (
	cutShort = regexp.MustCompile(`(?:[\pL\pN._%+-]+@[\pL\pN.-]*` +
		`|(?:\+|\b0)[1-9]\d{0,2}` + gap + `{0,3}\d(?:` + gap + `?\d){2,}` + gap + `?` +
		`|\b\d{2}` + gap + `?\d{2}` + gap + `?\d{2}(?:` + gap + `{0,3}\d{0,3}` + gap + `?\d?)` +
		`|\b[A-Z]{2}\d{2}(?:` + gap + `?\d){4,}` + gap + `?)…`)
	yearSpan = regexp.MustCompile(`^(?:19|20)\d\d` + gap + `{1,3}(?:19|20)\d\d`)
)

// Mask hides likely personal data in a text that others read. What is left tells
// somebody who has the text itself which number or address is meant.
func Mask(text string) string {
	found := spans(text)
	for _, at := range cutShort.FindAllStringIndex(text, -1) {
		if !yearSpan.MatchString(text[at[0]:at[1]]) {
			found = append(found, span{cutOff, at[0], at[1] - len("…")})
		}
	}
	for _, at := range mistyped.FindAllStringIndex(text, -1) {
		found = append(found, span{"", at[0], at[1]})
	}
	slices.SortStableFunc(found, func(a, b span) int { return cmp.Compare(a.from, b.from) })
	var b strings.Builder
	done := 0
	for _, s := range found {
		if s.from < done {
			continue
		}
		b.WriteString(text[done:s.from])
		last := 2
		if s.kind == cutOff {
			last = 0
		}
		b.WriteString(masked(text[s.from:s.to], last))
		done = s.to
	}
	b.WriteString(text[done:])
	return b.String()
}

// cutOff is the kind of what a quotation ends in the middle of.
const cutOff = "afgekapt"

// masked keeps of a number the first two and so many of the last characters and how it
// is written, and of an address the first letters of its two sides and its last part.
func masked(s string, kept int) string {
	if name, domain, ok := strings.Cut(s, "@"); ok {
		last := ""
		if dot := strings.LastIndexByte(domain, '.'); dot >= 0 {
			last = domain[dot:]
		}
		return firstLetter(name) + "•••@" + firstLetter(domain) + "•••" + last
	}
	shown := func(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }
	total := 0
	for _, r := range s {
		if shown(r) {
			total++
		}
	}
	n := 0
	return strings.Map(func(r rune) rune {
		if !shown(r) {
			return r
		}
		if n++; n <= 2 || n > total-kept {
			return r
		}
		return '•'
	}, s)
}

func firstLetter(s string) string {
	_, size := utf8.DecodeRuneInString(s)
	return s[:size]
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

func countDigits(s string) int {
	n := 0
	for i := range len(s) {
		if '0' <= s[i] && s[i] <= '9' {
			n++
		}
	}
	return n
}

// validNational checks the digits of a national register number: a birth date, a serial number
// and two check digits, 97 less the rest of the first nine divided by 97; for who
// was born from 2000 on, with a 2 in front of the nine. A month may have 20 or 40
// added.
func validNational(s string) bool {
	if len(s) != 11 {
		return false
	}
	part := func(from, to int) int64 {
		n, _ := strconv.ParseInt(s[from:to], 10, 64)
		return n
	}
	number, check, month, day := part(0, 9), part(9, 11), part(2, 4), part(4, 6)
	if month%20 > 12 || month > 52 || day > 31 {
		return false
	}
	return check == 97-number%97 || check == 97-(number+2_000_000_000)%97
}

// validIBAN checks the account's two check digits (ISO 13616).
func validIBAN(s string) bool {
	s = strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToUpper(r)
		}
		return -1
	}, s)
	if len(s) < 15 || len(s) > 34 {
		return false
	}
	var number strings.Builder
	for _, c := range s[4:] + s[:4] {
		if c >= 'A' {
			number.WriteString(strconv.Itoa(int(c-'A') + 10))
		} else {
			number.WriteRune(c)
		}
	}
	n, ok := new(big.Int).SetString(number.String(), 10)
	return ok && new(big.Int).Mod(n, big.NewInt(97)).Int64() == 1
}
