package plan

import (
	"maps"
	"slices"
	"strings"
	"testing"
)

func TestPrune(t *testing.T) {
	items := []Item{
		{Code: "1"}, {Code: "1.1"}, {Code: "1.1.1", Team: "a"}, {Code: "1.1.2", Team: "a"},
		{Code: "1.2", Team: "a"}, {Code: "1.2.1", Team: "a"}, {Code: "1.3"},
		{Code: "2"}, {Code: "2.1", Team: "b"},
	}
	for ended, want := range map[string]string{
		"":              " | ",
		"1.1.1":         "1.1.1 | ",
		"1.1.1 1.1.2":   "1.1 1.1.1 1.1.2 | ",
		"1.2":           " | 1.2",
		"1.2 1.2.1":     "1.2 1.2.1 | ",
		"2.1":           "2 2.1 | ",
		"1.1.1 1.2 2.1": "1.1.1 2 2.1 | 1.2",
		"1.3":           " | ", // it was never evaluated
	} {
		over := strings.Fields(ended)
		remove, release := Prune(items, func(i Item) bool { return slices.Contains(over, string(i.Code)) })
		var got []string
		for _, m := range []map[Code]bool{remove, release} {
			var codes []string
			for _, c := range slices.Sorted(maps.Keys(m)) {
				codes = append(codes, string(c))
			}
			got = append(got, strings.Join(codes, " "))
		}
		if g := strings.Join(got, " | "); g != want {
			t.Errorf("ended %q: %q, want %q", ended, g, want)
		}
	}
}
