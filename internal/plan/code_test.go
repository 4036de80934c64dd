package plan

import (
	"strings"
	"testing"
)

func TestParseCode(t *testing.T) {
	for in, want := range map[string]Code{
		"1.2.3": "1.2.3", " 1.2.3. ": "1.2.3", "1.2.3\u00a0": "1.2.3", "1,2,3": "1.2.3", "1. 2 .3": "1.2.3", "01.02.10": "1.2.10",
		"1.2)": "1.2", "2.": "2", "0": "0", "1.0": "1.0", "1.10": "1.10",
		"1 2": "1 2", "A.1": "A.1", "1.a": "1.a", "": "", ".": ".", "43 acties.": "43 acties.", "1..2": "1..2", "-": "-",
	} {
		if got := ParseCode(in); got != want {
			t.Errorf("ParseCode(%q) = %q, want %q", in, got, want)
		}
	}
}

// TestCodeShortWay: what is told at once of a code is what is told of it in full.
func TestCodeShortWay(t *testing.T) {
	const nine = "123456789"
	for s, want := range map[string]bool{
		"1": true, "9": true, "10": true, "1.2.3.4": true, nine: true, "1." + nine: true,
		"": false, ".": false, "1.": false, ".1": false, "1..2": false, "01": false, "0": false, "1.0": false, "1.2.3.4.5": false,
		nine + "0": false, "1:": false, "1/2": false, "a": false, "1a": false, "1.2 ": false,
	} {
		if got := isCanonical(s); got != want {
			t.Errorf("%q is as we write it: %t", s, got)
		}
		if want && (!Code(s).Valid() || ParseCode(s) != Code(s)) {
			t.Errorf("%q is no code", s)
		}
	}
	for s, want := range map[string]bool{"01": true, "1.0": true, "1.2.3.04": true, "1.2.3.4.05": false, "0" + nine: false, "0" + nine[1:]: true, "1.0x": false} {
		if got := Code(s).Valid(); got != want {
			t.Errorf("%q is a code: %t", s, got)
		}
	}
	if c := ParseCode(strings.Repeat("0", 20) + "1"); c != "1" {
		t.Errorf("a 1 behind twenty zeros is %q", c)
	}
}

// TestAbove: the plan tells whether something lies right below a code.
func TestAbove(t *testing.T) {
	p := Plan{Items: []Item{{Code: "1"}, {Code: "1.1"}, {Code: "2.1.1"}}}
	for code, want := range map[Code]bool{"1": true, "1.1": false, "2": false, "2.1": true, "": true} {
		if got := p.Above(code); got != want {
			t.Errorf("something is below %q: %t", code, got)
		}
	}
}
