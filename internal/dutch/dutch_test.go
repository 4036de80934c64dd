package dutch

import (
	"strings"
	"testing"
)

func TestWords(t *testing.T) {
	four := []string{"a", "b", "c", "d"}
	for _, test := range []struct{ got, want string }{
		{Count(1, "actie", "acties"), "1 actie"},
		{Count(0, "actie", "acties"), "0 acties"},
		{Count(2, "actie", "acties"), "2 acties"},
		{Form(1, "is", "zijn") + Form(3, "is", "zijn"), "iszijn"},
		{Counted(1, "# {regel is|regels zijn} leeg"), "1 regel is leeg"},
		{Counted(12, "er {staat|staan} # {noot|noten}"), "er staan 12 noten"},
		{Counted(0, "{geen|#}"), "0"},
		{List(nil, 3), ""},
		{List(four[:1], 3), "a"},
		{List(four[:3], 3), "a, b en c"},
		{List(four, 3), "a, b, c en nog 1"},
		{Some(four, 4), "a, b, c, d"},
		{Some(four, 2), "a, b en nog 2"},
		{Clauses(four, 4), "a; b; c; d"},
		{Clauses(four, 3), "a; b; c; en nog 1"},
		{Excerpt(" een\n twee ", 8), "een twee"},
		{Excerpt("een twee drie", 9), "een twee…"},
		{Excerpt("een twee drie", 10), "een twee…"},
		{Excerpt(strings.Repeat("é", 8), 8), strings.Repeat("é", 8)},
		{Excerpt(strings.Repeat("é", 9), 8), strings.Repeat("é", 7) + "…"},
	} {
		if test.got != test.want {
			t.Errorf("%q, want %q", test.got, test.want)
		}
	}
}
