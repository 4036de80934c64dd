package plan

import (
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"evaluatie/internal/rich"
)

// TestFold: texts that people take for the same come out the same.
func TestFold(t *testing.T) {
	for in, want := range map[string]string{
		"": "", " ": "", "In uitvoering": "in uitvoering", "in uitvoering": "in uitvoering",
		"  IN \t UITVOERING ": "in uitvoering", "in\u00a0uitvoering": "in uitvoering", "in\nuitvoering": "in uitvoering",
		"in uitvoering ": "in uitvoering", "e\u0301e\u0301n": "één", "zo\u00adals": "zoals", "e\u2011mail": "e-mail", "ﬁche": "fiche",
	} {
		if got := Fold(in); got != want {
			t.Errorf("Fold(%q) = %q, want %q", in, got, want)
		}
	}
}

// FuzzFold: the short way gives what the long one does.
func FuzzFold(f *testing.F) {
	f.Add("A  b")
	f.Add("a\u2028 b")
	f.Fuzz(func(t *testing.T, s string) {
		want := strings.Join(strings.Fields(strings.ToLower(norm.NFKC.String(rich.Bare(s)))), " ")
		if got := Fold(s); got != want {
			t.Errorf("Fold(%q) = %q, want %q", s, got, want)
		}
	})
}
