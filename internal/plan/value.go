package plan

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
	"time"

	"evaluatie/internal/dutch"
	"evaluatie/internal/rich"
)

// Value is an answer as the kind of its field understands it.
type Value struct {
	Kind   Kind
	Number *big.Rat  // of a number, an amount in euros, or a percentage: 61.5 is 61,5 %
	Date   time.Time // of a date
	Word   string    // of a choice, as the list has it
	Yes    bool
}

// Read reads an answer by the kind of the field. Where it is no such thing, problem says
// in a Dutch sentence what is wrong with it, and where it can mean two things, which. Of
// texts, there is nothing to read.
func (f Field) Read(text string) (v Value, problem string) {
	v.Kind = f.Kind
	text = strings.Join(strings.Fields(spaces.Replace(text)), " ")
	ok := true
	switch f.Kind {
	case Number, Amount, Percentage:
		v.Number, problem = readNumber(f.Kind, text)
	case Date:
		v.Date, problem = readDate(text)
	case YesNo:
		if v.Yes, ok = ReadYesNo(text); !ok {
			problem = "Hier wordt ja of nee gevraagd."
		}
	case Choice:
		for _, c := range f.Choices {
			if Fold(c) == Fold(strings.TrimRight(text, ".;,")) {
				v.Word = c
				return v, ""
			}
		}
		problem = "Dat is geen van de keuzes: " + dutch.Some(f.Choices, 12) + "."
		for _, c := range f.Choices {
			if Near(Fold(text), Fold(c)) {
				problem += " Bedoelt u “" + c + "”?"
			}
		}
	}
	return v, problem
}

// String writes the value as a Flemish reader expects it, and as Read understands it.
func (v Value) String() string {
	switch v.Kind {
	case Number:
		return decimals(v.Number, 0, " ")
	case Amount:
		least := 0
		if !v.Number.IsInt() {
			least = 2
		}
		if v.Number.Sign() < 0 {
			return "-€ " + decimals(new(big.Rat).Neg(v.Number), least, ".")
		}
		return "€ " + decimals(v.Number, least, ".")
	case Percentage:
		return decimals(v.Number, 0, "") + " %"
	case Date:
		return v.Date.Format("02/01/2006")
	case YesNo:
		return YesOrNo(v.Yes)
	default:
		return v.Word
	}
}

// Show is an answer as its kind is written; as it is where it is no such thing, or a text.
func (f Field) Show(t rich.Text) rich.Text {
	if f.Kind == StatusKind || f.Kind == ShortText || f.Kind == LongText || t.Blank() {
		return t
	}
	v, problem := f.Read(t.String())
	if problem != "" {
		return t
	}
	return rich.Plain(v.String())
}

var spaces = strings.NewReplacer("\u00a0", " ", "\u202f", " ", "\u2009", " ", "−", "-", "–", "-")

var (
	currency  = regexp.MustCompile(`(?i)^(-?)\s*(?:€|eur\b|euro\b)\s*|\s*(?:€|\beur|\beuro)$`)
	noCents   = regexp.MustCompile(`,-+$`)
	percent   = regexp.MustCompile(`(?i)\s*(?:%|procent)$`)
	grouped   = regexp.MustCompile(`^-?[1-9][0-9]{0,2}(?:[ .,'][0-9]{3})+$`)
	numeric   = regexp.MustCompile(`^-?[0-9][0-9 .,']*$`)
	oneFigure = regexp.MustCompile(`^-?[1-9][0-9]{0,2}([.,])[0-9]{3}$`)
)

// maxDigits bounds what can be a number.
const maxDigits = 30

// readNumber reads a number with the signs that Dutch and English put in it. In “1.000”,
// the full stop can part thousands, or a whole from its decimals: of an amount, which has
// at most two of those, it is clear.
func readNumber(kind Kind, text string) (*big.Rat, string) {
	s := text
	if kind == Amount {
		s = noCents.ReplaceAllString(currency.ReplaceAllString(s, "$1"), "")
	}
	if kind == Percentage {
		s = percent.ReplaceAllString(s, "")
	}
	s = strings.TrimSpace(s)
	if len(s) > maxDigits || !numeric.MatchString(s) {
		return nil, map[Kind]string{
			Number: "Hier wordt een getal gevraagd, zoals 12 of 61,5.", Amount: "Hier wordt een bedrag gevraagd, zoals € 120.000,50.",
			Percentage: "Hier wordt een percentage gevraagd, zoals 61,5 %.",
		}[kind]
	}
	dot, comma := strings.LastIndex(s, "."), strings.LastIndex(s, ",")
	var whole, part string
	switch {
	case kind != Amount && oneFigure.MatchString(s):
		sign := oneFigure.FindStringSubmatch(s)[1]
		thousands, rest, _ := strings.Cut(s, sign)
		return nil, "Dit kan " + thousands + rest + " zijn, of " + thousands + " met decimalen. Schrijf het zonder punt, of met een komma en zonder nullen achteraan."
	case dot >= 0 && comma >= 0: // the last one parts the decimals
		at := max(dot, comma)
		whole, part = s[:at], s[at+1:]
		if strings.Contains(whole, s[at:at+1]) {
			return nil, "In dit getal staan punten en komma’s door elkaar."
		}
	case grouped.MatchString(s):
		whole = s
	case strings.Count(s, ".")+strings.Count(s, ",") == 1:
		at := max(dot, comma)
		whole, part = s[:at], s[at+1:]
	default:
		whole = s
	}
	if digits := digitsOf(whole); whole != digits && whole != "-"+digits && !grouped.MatchString(whole) || digitsOf(part) != part {
		return nil, "In dit getal staan de punten, komma’s of spaties niet waar ze horen."
	}
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign = "-"
	}
	n, ok := new(big.Rat).SetString(sign + digitsOf(whole) + "." + part + "0")
	switch {
	case !ok:
		return nil, "Dit getal is niet te lezen."
	case kind == Percentage && !percent.MatchString(text) && LikelyPart(n):
		return nil, "Dit kan " + s + " % zijn, of honderd keer zoveel. Zet er een procentteken bij."
	}
	return n, ""
}

// LikelyPart reports whether a number without a percent sign may be the part of one that a
// percentage is: 0,615 for 61,5 %.
func LikelyPart(n *big.Rat) bool {
	return n.Sign() != 0 && new(big.Rat).Abs(n).Cmp(big.NewRat(1, 1)) <= 0
}

// decimals writes a number with the decimals that it has, at least so many, and what parts
// its thousands.
func decimals(n *big.Rat, least int, sep string) string {
	s := n.FloatString(8)
	s = strings.TrimRight(s, "0")
	whole, part, _ := strings.Cut(s, ".")
	for len(part) < least {
		part += "0"
	}
	sign := ""
	if strings.HasPrefix(whole, "-") {
		sign, whole = "-", whole[1:]
	}
	if len(whole) > 3 && sep != "" {
		for at := len(whole) - 3; at > 0; at -= 3 {
			whole = whole[:at] + sep + whole[at:]
		}
	}
	if len(part) == 3 && len(whole) <= 3 && whole != "0" {
		part += "0" // else it could be thousands
	}
	if part != "" {
		part = "," + part
	}
	return sign + whole + part
}

var (
	numberDate = regexp.MustCompile(`^([0-9]{1,2})\s?[-/. ]\s?([0-9]{1,2})\s?[-/. ]\s?([0-9]{4})$`)
	isoDate    = regexp.MustCompile(`^([0-9]{4})-([0-9]{2})-([0-9]{2})(?:[T ].*)?$`)
	wordDate   = regexp.MustCompile(`^(?:(?:ma|di|wo|do|vr|za|zo)[a-z]*\.? )?([0-9]{1,2})(?:e|de|ste)? ([a-zé]+)\.? ([0-9]{4})$`)
	shortYear  = regexp.MustCompile(`^[0-9]{1,2}[-/. ][0-9]{1,2}[-/. ][0-9]{2}$`)
)

// monthNames begin the months, in Dutch; three letters tell them all.
var monthNames = []string{"jan", "feb", "maa", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"}

// readDate reads a date: day, month and year, the month also as a word. Years of two
// digits, and months that there are none of, are asked.
func readDate(text string) (time.Time, string) {
	const wanted = "Hier wordt een datum gevraagd, zoals 31/12/2025."
	folded := strings.ToLower(text)
	number := func(s string) int { n, _ := strconv.Atoi(s); return n }
	var day, month, year int
	switch {
	case shortYear.MatchString(folded):
		return time.Time{}, "Dit jaartal heeft twee cijfers. Schrijf de datum voluit, zoals 31/12/2025."
	case numberDate.MatchString(folded):
		m := numberDate.FindStringSubmatch(folded)
		day, month, year = number(m[1]), number(m[2]), number(m[3])
	case isoDate.MatchString(folded):
		m := isoDate.FindStringSubmatch(folded)
		day, month, year = number(m[3]), number(m[2]), number(m[1])
	case wordDate.MatchString(folded):
		m := wordDate.FindStringSubmatch(folded)
		day, year = number(m[1]), number(m[3])
		for n, name := range monthNames {
			if strings.HasPrefix(m[2], name) || name == "maa" && strings.HasPrefix(m[2], "mrt") {
				month = n + 1
			}
		}
	default:
		return time.Time{}, wanted
	}
	date := time.Date(year, time.Month(month), day, 0, 0, 0, 0, time.UTC)
	if date.Day() != day || int(date.Month()) != month || !ValidYear(year) {
		return time.Time{}, "Die datum bestaat niet. " + wanted
	}
	return date, ""
}

// ExcelDays is the serial number of a date; see ExcelDate.
func ExcelDays(date time.Time) float64 {
	days := date.Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
	if days < 61 {
		days--
	}
	return days
}

// ExcelDate is the date of a serial number, as workbooks count days from 1900; ok is false
// where it is none. A part of a day does not count.
func ExcelDate(serial float64) (time.Time, bool) {
	const first, last = 1, 2958465 // 1/1/1900 and 31/12/9999
	if serial < first || serial >= last+1 {
		return time.Time{}, false
	}
	if serial < 60 { // Excel counts 29/2/1900, which there was not
		serial++
	}
	return time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, int(serial)), true
}
