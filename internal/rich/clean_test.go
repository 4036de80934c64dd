package rich

import (
	"math/rand/v2"
	"testing"
)

// TestCleanTakesNoShortcutThatShows: a text whose characters all stay as they are comes
// back at once, and nothing that needs more does.
func TestCleanTakesNoShortcutThatShows(t *testing.T) {
	alphabet := []rune("ab1 \n\t\r\aé\u0301\u00a0\u00ad\u200b\u200d\u200f\ufe0f\ufffd\u0085\u2011😀א\x1f\uffff")
	random := rand.New(rand.NewPCG(1, 2))
	kept := 0
	for range 20000 {
		s := make([]rune, random.IntN(7))
		for i := range s {
			s[i] = alphabet[min(random.IntN(len(alphabet)), random.IntN(len(alphabet)))]
		}
		for _, space := range []bool{true, false} {
			quick, each := cleaner{space: space}, cleaner{space: space}
			if (&cleaner{space: space}).keeps(string(s)) {
				kept++
			}
			if got, want := quick.clean(string(s)), each.cleanEach(string(s)); got != want || quick != each {
				t.Fatalf("%q comes as %q, want %q; %+v, want %+v", string(s), got, want, quick, each)
			}
		}
	}
	if kept < 1000 {
		t.Errorf("only %d texts are kept as they are", kept)
	}
}

func BenchmarkClean(b *testing.B) {
	text := Plain("De wachtlijst voor een gesprek met de dienst daalde dit jaar van drié naar één maand.\nWij gaan zo verder.")
	b.ReportAllocs()
	for b.Loop() {
		Clean(text)
	}
}
