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
		{[]Quoted{{"B2", strings.Repeat("x", 2001)}}, "B2: “" + strings.Repeat("x", 2000) + "…” (en nog 1 tekens)"},
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
