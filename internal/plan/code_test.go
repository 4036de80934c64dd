package plan

import "testing"

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
