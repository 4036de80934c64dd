package workbook

import (
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

// TestWhatWasMeant: where a coordinator typed something that is no value of its column, the
// finding offers what was most likely meant, and nothing where that is not clear.
func TestWhatWasMeant(t *testing.T) {
	for s, want := range map[string]string{
		"ja!": "ja", "Jaa": "ja", "ja, altijd": "ja", "nee, nooit": "nee", "ne": "nee", "Nein": "nee", "neem": "nee", "neenn": "nee", "ha": "ja",
		"misschien": "", "": "", "n": "", "j": "", "a": "", "soms": "",
	} {
		if got := likelyYesNo(s); got != want {
			t.Errorf("%q means %q, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{"": "", "-": "", " - ": "", "#": "", "9DC3E6": "9DC3E6", "#9dc3e6": "9DC3E6", " 9dc3e6 ": "9DC3E6"} {
		if got, ok := colour(s); !ok || got != want {
			t.Errorf("%q is the colour %q (%v), want %q", s, got, ok, want)
		}
	}
	for _, s := range []string{"blauw", "9DC3E", "9DC3E6F", "#ABC", "9DC3EG", "--"} {
		if got, ok := colour(s); ok || got != "" {
			t.Errorf("%q is taken for the colour %q", s, got)
		}
	}
	for s, want := range map[string]string{
		"Blauw": "9DC3E6", " donkerblauw ": "5B9BD5", "#ABC": "AABBCC", "abc": "AABBCC", "FF9DC3E6": "9DC3E6", "#ff9dc3e6": "9DC3E6", "0x9dc3e6": "9DC3E6", "9dc3e6;": "9DC3E6", "9DC3EO": "9DC3E0", "9DC3EI": "9DC3E1", "9DC3El": "9DC3E1",
		"blaauw": "9DC3E6", "gron": "A9D18E", "rodo": "FF9999", "god": "", "wi": "", "rood of zo": "", "": "", "9DC3E": "", "9DC3E6FFFF": "", strings.Repeat("x", 61): "",
	} {
		if got := likelyColour(s); got != want {
			t.Errorf("%q means the colour %q, want %q", s, got, want)
		}
	}
	for shown, want := range map[string][2]plan.Code{
		"1-feb": {"1.2", ""}, "1/02/2021": {"1.2", "1.2.21"}, "1-2": {"1.2", ""}, "1.2.03": {"1.2", "1.2.3"}, "2003-02-01": {"1.2", "1.2.3"}, "2003-02-01T00:00": {"1.2", "1.2.3"}, "1-mrt-03": {"1.3", "1.3.3"}, "3 maart 2021": {"3.3", "3.3.21"},
		"1 feb. 2003": {"1.2", "1.2.3"}, "12-dec": {"12.12", ""}, "1 févr": {"", ""}, "1-xyz": {"", ""}, "maart 2021": {"", ""}, "1-feb-2103": {"", ""}, "": {"", ""}, "123-1": {"", ""},
	} {
		if short, long := codesOfDate(shown); [2]plan.Code{short, long} != want {
			t.Errorf("%q was %q or %q, want %q", shown, short, long, want)
		}
	}
	for s, want := range map[string]string{"Budget- en wonen": "budgetenwonen", "A.B,C;D:E/F&G'H’I(J)–K—L": "abcdefghijkl", "Zorg 2": "zorg2"} {
		if got := letters(s); got != want {
			t.Errorf("%q has the letters %q, want %q", s, got, want)
		}
	}
}

// TestAddresses: a reminder goes to each address of a cell, and of a wrong one the finding
// offers what it likely is.
func TestAddresses(t *testing.T) {
	for _, s := range []string{"", "an@bilzen.be", "an@x.bilzen.be", "an@bilzen.be; els@bilzen.be", "an@bilzen.be, els@bilzen.be", "an@bilzen.be\nels@bilzen.be", "an@bilzen.be\r\nels@bilzen.be", "An Peeters <an@bilzen.be>", ";an@bilzen.be; ;"} {
		if bad := badAddresses(s); len(bad) > 0 {
			t.Errorf("of %q, %q are no addresses", s, bad)
		}
	}
	for s, want := range map[string]string{
		"an": "an", "an@bilzen": "an@bilzen", "an@.be": "an@.be", "an@bilzen.": "an@bilzen.", "an@bilzen..be": "an@bilzen..be", "@bilzen.be": "@bilzen.be", "an peeters@bilzen.be": "an peeters@bilzen.be", "an@bilzen.be; els": "els",
		"an@@bilzen.be": "an@@bilzen.be", "an@bilzen.be els@bilzen.be": "an@bilzen.be els@bilzen.be",
	} {
		if got := strings.Join(badAddresses(s), "|"); got != want {
			t.Errorf("of %q, %q are no addresses, want %q", s, got, want)
		}
	}
	for s, want := range map[string]string{
		"an@bilzen,be": "an@bilzen.be", "an @bilzen.be": "an@bilzen.be", "an@bilzen.be els@bilzen.be": "an@bilzen.be; els@bilzen.be", "mailto:an@bilzen.be": "an@bilzen.be", " mailto: an@bilzen.be": "an@bilzen.be", "an at bilzen.be": "an@bilzen.be",
		"an(at)bilzen.be": "an@bilzen.be", "an[at]bilzen.be": "an@bilzen.be", "an@bilzen punt be": "an@bilzen.be", "an@bilzen(dot)be": "an@bilzen.be", "an@bilzen..be": "an@bilzen.be", "an@@bilzen.be": "an@bilzen.be", "(an@bilzen.be).": "an@bilzen.be",
		"an@bilzen.be en els@bilzen.be": "an@bilzen.be; els@bilzen.be", "an@bilzen.be/els@bilzen.be": "an@bilzen.be;els@bilzen.be", "geen": "", "": "", "an@bilzen": "",
	} {
		if got := likelyAddress(s); got != want {
			t.Errorf("%q means %q, want %q", s, got, want)
		}
	}
}

// TestRemarksInLists: what people write under and between the teams and the statuses is told
// from the names in the list.
func TestRemarksInLists(t *testing.T) {
	for _, s := range []string{
		"NB nog na te kijken", "N.B.: lijst", "Opmerking", "opm: zie mail", "Zie blad 2", "Let op", "Let op: motiveren", "Bron: raad", "(nog te bespreken)", "* voorlopig", "→ Griet", "-> Griet", "<leeg>", "= totaal", "Hoe dan?", "Opgelet!", "Diensten buiten het huis:",
		"Wie niets vindt belt Griet.", "een naam van niet meer dan zeven woorden", strings.Repeat("lang", 16), "Team: Zorg", "Laatst gewijzigd", "PS bellen",
	} {
		if !isRemark(s) {
			t.Errorf("%q is taken for a name", s)
		}
	}
	for _, s := range []string{"", "Zorg", "Let", "Letop", "Huis van het Kind", "Jeugd sport.", "een naam van juist zeven woorden lang", strings.Repeat("lang", 15), "A.B.C.", "Team-Zorg", "Team:Zorg", "Bronnen", "- Zorg"} {
		if isRemark(s) {
			t.Errorf("%q is taken for a remark", s)
		}
	}
	for s, want := range map[string]bool{"Totaal": true, "totaal: 10": true, "Subtotaal.": true, "Aantal teams": true, "Som": true, "Totaalaanpak": false, "": false, "Samen": false} {
		if isTotal(s) != want {
			t.Errorf("%q is a total: %v", s, !want)
		}
	}
	for s, want := range map[string]bool{"nog": true, "Nog": false, "é": true, "É": false, "1 nog": false, "": false} {
		if startsSmall(s) != want {
			t.Errorf("%q begins small: %v", s, !want)
		}
	}
}
