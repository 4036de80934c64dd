package evaluation

import (
	"math/big"
	"regexp"
	"strconv"
	"strings"
)

// Personal is a stretch of text that is likely to identify a person.
type Personal struct{ Kind, Text string }

// NationalNumber is the kind that may never be published.
const NationalNumber = "het rijksregisternummer"

var (
	nationalNumber = regexp.MustCompile(`\b\d{2}[.\- ]?\d{2}[.\- ]?\d{2}[.\- ]?\d{3}[.\- ]?\d{2}\b`)
	emailAddress   = regexp.MustCompile(`[\pL\pN._%+-]+@[\pL\pN-]+(?:\.[\pL\pN-]+)*\.\pL{2,}`)
	phoneNumber    = regexp.MustCompile(`(?:(?:\+|\b00)32[ ./-]?(?:\(0\))?|\b0)[1-9](?:[ ./-]?\d){7,8}\b`)
	bankNumber     = regexp.MustCompile(`\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\b`)
)

// PersonalData finds likely personal data: Belgian national register numbers and
// bank accounts with valid check digits, telephone numbers and e-mail addresses.
func PersonalData(text string) []Personal {
	var out []Personal
	for _, s := range nationalNumber.FindAllString(text, -1) {
		if validNational(digits(s)) {
			out = append(out, Personal{NationalNumber, s})
		}
	}
	for _, s := range bankNumber.FindAllString(text, -1) {
		if validIBAN(s) {
			out = append(out, Personal{"het rekeningnummer", s})
		}
	}
	for _, at := range phoneNumber.FindAllStringIndex(text, -1) {
		if at[0] == 0 || !strings.ContainsAny(text[at[0]-1:at[0]], "0123456789.-/") { // else the end of another number
			out = append(out, Personal{"het telefoonnummer", text[at[0]:at[1]]})
		}
	}
	for _, s := range emailAddress.FindAllString(text, -1) {
		out = append(out, Personal{"het e-mailadres", s})
	}
	return out
}

func digits(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}

// validNational checks a national register number: a birth date, a serial number
// and two check digits, 97 less the rest of the first nine divided by 97; for who
// was born from 2000 on, with a 2 in front of the nine. A month may have 20 or 40
// added.
func validNational(s string) bool {
	if len(s) != 11 {
		return false
	}
	number, err1 := strconv.ParseInt(s[:9], 10, 64)
	check, err2 := strconv.ParseInt(s[9:], 10, 64)
	month, err3 := strconv.Atoi(s[2:4])
	day, err4 := strconv.Atoi(s[4:6])
	if err1 != nil || err2 != nil || err3 != nil || err4 != nil || month%20 > 12 || month > 52 || day > 31 {
		return false
	}
	return check == 97-number%97 || check == 97-(number+2_000_000_000)%97
}

// validIBAN checks the account's two check digits (ISO 13616).
func validIBAN(s string) bool {
	s = strings.ReplaceAll(s, " ", "")
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
