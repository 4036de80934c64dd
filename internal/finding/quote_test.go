package finding

import (
	"fmt"
	"strings"
	"testing"
)

func TestQuoteAll(t *testing.T) {
	for _, test := range []struct {
		texts []Quoted
		want  string
	}{
		{[]Quoted{{"B2", "een\n twee"}}, "B2: “een twee”"},
		{[]Quoted{{"", "a"}, {"C1", ""}}, "“a”; C1: een formule zonder uitkomst"},
		{[]Quoted{{"B2", strings.Repeat("x", 2001)}}, "B2: “" + strings.Repeat("x", 2000) + "…” (en nog 1 teken)"},
	} {
		if got := QuoteAll(test.texts); got != test.want {
			t.Errorf("%q, want %q", got, test.want)
		}
	}
	var many []Quoted
	for i := range 500 {
		many = append(many, Quoted{fmt.Sprint("A", i), strings.Repeat("é", 300)})
	}
	got := QuoteAll(many)
	if n := strings.Count(got, "A"); n < 20 || len([]rune(got)) > 3000 || !strings.HasSuffix(got, fmt.Sprintf("; en nog %d cellen", 500-n)) {
		t.Errorf("%d of 500 named in %d characters: …%s", n, len([]rune(got)), got[len(got)-30:])
	}
}

// TestQuoteSome: what is over is counted, in words that fit.
func TestQuoteSome(t *testing.T) {
	two := []Quoted{{"A1", "een"}, {"A2", "twee"}}
	for n, want := range map[int]string{
		2: "A1: “een”; A2: “twee”", 3: "A1: “een”; A2: “twee”; en nog 1 cel", 9: "A1: “een”; A2: “twee”; en nog 7 cellen",
	} {
		if got := QuoteSome(two, n); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
	// Two long texts are both cut to what fits together, neither to less than it must.
	long := []Quoted{{"A1", strings.Repeat("a", 1500)}, {"A2", strings.Repeat("b", 100)}}
	got := QuoteSome(long, 2)
	if !strings.Contains(got, strings.Repeat("b", 100)+"”") || !strings.Contains(got, strings.Repeat("a", 500)) || strings.Contains(got, strings.Repeat("a", 1001)) {
		t.Errorf("%q", got)
	}
	whole := QuoteSome([]Quoted{{"A1", strings.Repeat("a", 600)}, {"A2", strings.Repeat("b", 400)}}, 2)
	if strings.Contains(whole, "…") {
		t.Errorf("a thousand characters together are cut: %q", whole)
	}
}
