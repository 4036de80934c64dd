package workbook

import (
	"maps"
	"net/mail"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/plan"
)

// This file reads the values that a plan's cells may hold, and knows what a wrong one
// was likely meant to be.

// likelyYesNo is what somebody may have meant who wrote neither; "" if that is not clear.
func likelyYesNo(s string) string {
	s = plan.Fold(s)
	for _, word := range []string{plan.Yes, plan.No, "neen"} {
		if strings.HasPrefix(s, word) || plan.Distance(s, word) == 1 && len([]rune(s)) > 1 {
			return strings.TrimSuffix(word, "n")
		}
	}
	return ""
}

var hexColour = regexp.MustCompile(`^[0-9A-F]{6}$`)

// colour reads RRGGBB, with or without a #. Of anything else that is something, it is no
// colour and not ok.
func colour(s string) (value string, ok bool) {
	s = strings.ToUpper(strings.TrimPrefix(strings.TrimSpace(s), "#"))
	if s == "" || s == "-" {
		return "", true
	}
	if !hexColour.MatchString(s) {
		return "", false
	}
	return s, true
}

// colourNames are the colours that people call by name, in a shade that text is read on.
var colourNames = map[string]string{
	"groen": "A9D18E", "lichtgroen": "C5E0B4", "donkergroen": "70AD47", "blauw": "9DC3E6", "lichtblauw": "BDD7EE", "donkerblauw": "5B9BD5",
	"rood": "FF9999", "oranje": "F4B183", "geel": "FFE699", "grijs": "D9D9D9", "lichtgrijs": "EDEDED", "donkergrijs": "BFBFBF",
	"paars": "CCB3E0", "roze": "F8CBDD", "bruin": "C9A98B", "wit": "FFFFFF", "zwart": "000000", "turkoois": "9FD9D3",
}

// likelyColour is the colour that a text may mean; "" if that is not clear: #ABC is
// AABBCC, and eight digits begin with how much shines through.
func likelyColour(s string) string {
	name := plan.Fold(s)
	if c := colourNames[name]; c != "" {
		return c
	}
	hex := strings.ToUpper(strings.Trim(strings.TrimPrefix(name, "0x"), "#; "))
	switch {
	case len(hex) == 3:
		hex = string([]byte{hex[0], hex[0], hex[1], hex[1], hex[2], hex[2]})
	case len(hex) == 8:
		hex = hex[2:]
	}
	if hex = strings.NewReplacer("O", "0", "I", "1", "L", "1").Replace(hex); hexColour.MatchString(hex) {
		return hex
	}
	for _, known := range slices.Sorted(maps.Keys(colourNames)) {
		if len(name) >= 4 && len(name) <= longestHeader && plan.Distance(name, known) == 1 {
			return colourNames[known]
		}
	}
	return ""
}

// splitAddresses parts the addresses of a cell.
func splitAddresses(s string) []string {
	var out []string
	for _, a := range strings.FieldsFunc(s, isListSeparator) {
		if a = strings.TrimSpace(a); a != "" {
			out = append(out, a)
		}
	}
	return out
}

// badAddresses are those of a cell that no mail can go to.
func badAddresses(s string) []string {
	var out []string
	for _, a := range splitAddresses(s) {
		if !validAddress(a) {
			out = append(out, a)
		}
	}
	return out
}

// validAddress reports whether an address can be written to: a name and a domain with a
// dot (RFC 5321, 4.1.2).
func validAddress(s string) bool {
	a, err := mail.ParseAddress(s)
	if err != nil {
		return false
	}
	_, domain, _ := strings.Cut(a.Address, "@")
	dot := strings.LastIndexByte(domain, '.')
	return dot > 0 && dot < len(domain)-1 && !strings.Contains(domain, "..") && !strings.Contains(domain, "@")
}

// likelyAddress is a cell's list of addresses with the usual slips mended; "" if that
// does not help: spaces, a comma for a dot, a word for a sign, no semicolon between two.
func likelyAddress(s string) string {
	s = strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(s), "mailto:"))
	joined := strings.Join(strings.Fields(s), "")
	for _, try := range []string{
		strings.Join(strings.Fields(s), "; "),
		joined,
		strings.NewReplacer(" at ", "@", "(at)", "@", "[at]", "@", " punt ", ".", "(dot)", ".").Replace(s),
		strings.ReplaceAll(joined, ",", "."),
		strings.ReplaceAll(joined, "..", "."),
		strings.ReplaceAll(joined, "@@", "@"),
		strings.Trim(joined, ".,;:<>()"),
		strings.ReplaceAll(s, " en ", "; "),
		strings.ReplaceAll(s, "/", ";"),
	} {
		if len(splitAddresses(try)) > 0 && len(badAddresses(try)) == 0 {
			return try
		}
	}
	return ""
}

// noTeamWords are what people write where nobody is meant.
var noTeamWords = map[string]bool{"-": true, "–": true, "—": true, "/": true, "nvt": true, "n.v.t.": true, "n.v.t": true, "geen": true, "geen team": true, ".": true}

func isListSeparator(r rune) bool { return r == ';' || r == ',' || r == '\n' || r == '\r' }

// letters are a folded text's letters and digits alone: what is left where two spellings
// differ in a dash or a dot.
func letters(s string) string {
	return strings.Map(func(r rune) rune {
		if strings.ContainsRune(" -–—.,;:/&'’()", r) {
			return -1
		}
		return r
	}, plan.Fold(s))
}

// dateCode finds the code in what Excel made a date of: 1.2 became 1 February, and 1.2.3
// that of 2003. The year is the current one where nobody typed any.
var (
	numericDate  = regexp.MustCompile(`^(\d{1,2})[-/. ](\d{1,2})(?:[-/. ](?:20)?(\d\d))?$`)
	wordDate     = regexp.MustCompile(`^(\d{1,2})[-/. ]([a-zé]{3,9})\.?(?:[-/. ](?:20)?(\d\d))?$`)
	isoDate      = regexp.MustCompile(`^20(\d\d)-(\d\d)-(\d\d)`)
	monthNumbers = map[string]string{
		"jan": "1", "feb": "2", "mrt": "3", "maa": "3", "apr": "4", "mei": "5", "jun": "6", "jul": "7", "aug": "8", "sep": "9", "okt": "10", "nov": "11", "dec": "12",
	}
)

// codesOfDate are the codes that a date, as its cell shows it, may have been: without
// and with its year.
func codesOfDate(shown string) (short, long plan.Code) {
	shown = plan.Fold(shown)
	day, month, year := "", "", ""
	if m := isoDate.FindStringSubmatch(shown); m != nil {
		day, month, year = m[3], m[2], m[1]
	} else if m := numericDate.FindStringSubmatch(shown); m != nil {
		day, month, year = m[1], m[2], m[3]
	} else if m := wordDate.FindStringSubmatch(shown); m != nil {
		day, month, year = m[1], monthNumbers[m[2][:3]], m[3]
	}
	if day == "" || month == "" {
		return "", ""
	}
	short = plan.ParseCode(day + "." + month)
	if year == "" {
		return short, ""
	}
	return short, plan.ParseCode(day + "." + month + "." + year)
}
