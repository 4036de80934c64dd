package plan

import (
	"math/rand/v2"
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

// TestMatchInFront: what people put in front of a status does not hide it.
func TestMatchInFront(t *testing.T) {
	list := Statuses{{Name: "1. In voorbereiding"}, {Name: "🟢 In uitvoering"}, {Name: "100% klaar"}}
	for text, want := range map[string]string{
		"In voorbereiding": "1. In voorbereiding", "in uitvoering": "🟢 In uitvoering", "🔴 In uitvoering": "🟢 In uitvoering",
		"3. In uitvoering": "🟢 In uitvoering", "50% klaar": "", "klaar": "", "1.": "", "🟢": "", "": "",
	} {
		if got, _ := list.Match(text); got.Name != want {
			t.Errorf("%q is %q, want %q", text, got.Name, want)
		}
	}
}

// TestFoldTakesNoShortcutThatShows: plain texts are folded by a shorter way.
func TestFoldTakesNoShortcutThatShows(t *testing.T) {
	alphabet := []rune("abZ1  \t\n\x00éK\u00a0ﬁ\u00ad")
	random := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		s := make([]rune, random.IntN(6))
		for i := range s {
			s[i] = alphabet[min(random.IntN(len(alphabet)), random.IntN(len(alphabet)))]
		}
		if got, want := Fold(string(s)), foldAny(string(s)); got != want {
			t.Fatalf("%q is folded to %q, want %q", string(s), got, want)
		}
	}
}

func BenchmarkFold(b *testing.B) {
	b.ReportAllocs()
	for b.Loop() {
		Fold("De wachtlijst voor een gesprek met de dienst daalde dit jaar van drie naar een maand.")
	}
}

// TestPlainly: the short way of Fold is taken for texts that it does right, and only for
// those.
func TestPlainly(t *testing.T) {
	for s, want := range map[string][2]bool{ // in lower case, plain
		"": {true, true}, "in uitvoering": {true, true}, "a@[`{~": {true, true}, "A": {false, true}, "in Z": {false, true}, "Zb": {false, true},
		" a": {false, false}, "a ": {true, false}, "a  b": {false, false}, "a\tb": {false, false}, "é": {false, false}, "\u0080": {false, false}, "a\x1f": {false, false},
	} {
		if lower, plain := plainly(s); [2]bool{lower, plain} != want {
			t.Errorf("%q is in lower case %t, plain %t", s, lower, plain)
		}
	}
	for s, want := range map[string]bool{"": true, "a b": true, " a": false, "a ": false, "a  b": false, "a\nb": false, "a\u00a0b": false, "é b": true} {
		if got := singleSpaced(s); got != want {
			t.Errorf("%q has single blanks between its words: %t", s, got)
		}
	}
}

// TestBeginsOdd: a status without a name, in a plan that somebody is still filling in, is
// the beginning of nothing, and of two that fit the longer counts.
func TestBeginsOdd(t *testing.T) {
	list := Statuses{{Name: ""}, {Name: "In uitvoering vertraagd"}, {Name: "In uitvoering"}}
	for text, want := range map[string]string{
		"In uitvoering vertraagd door ziekte": "In uitvoering vertraagd|door ziekte", "In uitvoering, vertraagd": "In uitvoering|, vertraagd", "x y": "|",
	} {
		if got, rest, ok := list.Begins(text); got.Name+"|"+rest != want || ok != (want != "|") {
			t.Errorf("%q begins with %q and %q (%t), want %q", text, got.Name, rest, ok, want)
		}
	}
	if !FinalByName("Afgerond") || FinalByName("") || FinalByName("zomaar") {
		t.Error("which status ends an action is not known by its name")
	}
}
