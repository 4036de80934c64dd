package plan

import (
	"slices"
	"strings"
	"testing"
)

// places are the places of codes, as ByCodes finds them.
func places(codes ...string) string {
	o, _ := ByCodes(codes)
	var out []string
	for _, c := range o.Places(func(n int) string { return codes[n] })[:len(codes)] {
		out = append(out, string(c))
	}
	return strings.Join(out, " ")
}

func TestByCodes(t *testing.T) {
	for _, test := range []struct{ codes, want string }{
		{"PD1 PD1-01 PD1-02 PD2 PD2-01", "1 1.1 1.2 2 2.1"},
		{"ST01 ST01BD06 ST01BD06AP01 ST01BD06AP02 ST02 ST02BD01", "1 1.1 1.1.1 1.1.2 2 2.1"},
		{"A A.1 A.2 B B.1", "1 1.1 1.2 2 2.1"},
		{"DD1 DD1.AP2 DD1.AP2.A3 DD2 DD2.AP1 DD2.AP1.A1", "1 1.1 1.1.1 2 2.1 2.1.1"},
		{"SD1 OD1.1 A1.1.1 A1.1.2 OD1.2 SD2", "1 1.1 1.1.1 1.1.2 1.2 2"},
		{"SD1 AP1 AP2 SD2 AP3", "1 1.1 1.2 2 2.1"},
		{"SD1 OD1 AC1 AC2 OD2 SD2 OD3 AC3", "1 1.1 1.1.1 1.1.2 1.2 2 2.1 2.1.1"},
		{"I I.1 I.1.a II II.1", "1 1.1 1.1.1 2 2.1"},
		{"1 1a 1b 2 2a", "1 1.1 1.2 2 2.1"},
		{"PD02 PD01", "1 2"},                                // the order of the rows stays
		{"B.1 B A A.1", "1.1 1 2 2.1"},                      // what others lie under may come later
		{"PD1 PD1-01 PD1-01", "1 1.1 1.1"},                  // one code, one place
		{"pd1 PD1-01 PD 1-02", "1 1.1 1.2"},                 // whatever the case
		{"PD1 PD1-01 PD2-01 PD3 PD3-01", "1 1.1 2.1 3 3.1"}, // PD2 is lacking
		{"X Y Z", "1 2 3"},
		{"A1 B2 C3", "1 2 3"},
	} {
		if got := places(strings.Fields(strings.ReplaceAll(test.codes, "PD 1", "PD_1"))...); got != test.want {
			t.Errorf("%s: %s, want %s", test.codes, got, test.want)
		}
	}
}

func TestAbsentCodes(t *testing.T) {
	for _, test := range []struct{ codes, want string }{
		{"PD1 PD1-01 PD2-01 PD2-02 PD3 PD3-01", "PD2"},
		{"DD1 DD1.AP1 DD1.AP1.A1 DD1.AP2.A1 DD2 DD2.AP1 DD2.AP1.A1", "DD1.AP2"},
		{"A A.1 A.2 B B.1", ""},
	} {
		o, _ := ByCodes(strings.Fields(test.codes))
		var got []string
		for _, a := range o.Absent {
			got = append(got, a.Code)
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s lacks %v, want %s", test.codes, got, test.want)
		}
	}
}

func TestOwnNotation(t *testing.T) {
	for codes, want := range map[string]bool{
		"PD1 PD1-01 PD1-02": true, "A A.1 A.2": true, "A 1 2": false, // one that is none is a slip
		"1 1.1 1.a 1.3": false, "1 1.1 1.1.1 1.b 1.b.1 1.3 2 2.1": false, "1 1.1 1.2": false, "": false,
		"1 1a 1b 2 2a": true, "1 1.1 1.1.a 1.1.b": true,
		"SD1 OD1.1 1.1.1 1.1.2 1.1.3 1.1.4 OD1.2 1.2.1 1.2.2 1.2.3 1.2.4": true,
		"1 l.1 1.2 1.3 2 2.1 2.2 2.3 2,l":                                 false,
	} {
		if got := OwnNotation(strings.Fields(codes)); got != want {
			t.Errorf("%q: %t, want %t", codes, got, want)
		}
	}
}

func TestByLevelsAndIndents(t *testing.T) {
	levels := ByLevels([]int{1, 2, 3, 3, 1, 3})
	want := []Code{"1", "1.1", "1.1.1", "1.1.2", "2", "2.1.1", "2.1"} // the last is lacking
	if got := levels.Places(func(int) string { return "" }); !slices.Equal(got, want) {
		t.Errorf("by levels: %v, want %v", got, want)
	}
	indents := ByIndents([]int{0, 4, 8, 8, 4, 0, 3})
	want = []Code{"1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1"}
	if got := indents.Places(func(int) string { return "" }); !slices.Equal(got, want) {
		t.Errorf("by indents: %v, want %v", got, want)
	}
}

func TestFinder(t *testing.T) {
	own := &Plan{
		Items: []Item{
			{Code: "1", Label: "PD1"}, {Code: "1.1", Label: "PD1-01"}, {Code: "1.2", Label: "PD1-1.1"}, {Code: "1.3", Uncoded: true},
			{Code: "1.4", Label: "x-2"}, {Code: "1.5", Label: "x.2"},
		},
		Dropped: []Item{{Code: "1.6", Label: "PD1-09"}},
	}
	numbers := &Plan{Items: []Item{{Code: "4"}, {Code: "4.1.1", Label: "4.01.01"}}}
	for _, test := range []struct {
		p           *Plan
		typed, want string
	}{
		{own, "PD1-01", "1.1"}, {own, "pd1-01.", "1.1"}, {own, "PD 1 – 01", "1.1"}, {own, "PD1.1", "1.1"}, {own, "Pd1", "1"},
		{own, "1.3", "1.3"}, // the row that shows no code but its number
		{own, "1.1", "1.1 "}, {own, "PD7", "PD7"}, {own, "PD1-09", "1.6"},
		{own, "X.2", "1.5"}, {own, "x2", "x2"}, // it can be either
		{numbers, "4.1.1", "4.1.1"}, {numbers, "4.01.01", "4.1.1"}, {numbers, "9.9", "9.9"},
	} {
		got := NewFinder(test.p).Code(test.typed)
		if string(got) != test.want {
			t.Errorf("%q is %q, want %q", test.typed, got, test.want)
		}
	}
	if c := NewFinder(own).Code("1.1"); c.Valid() {
		t.Errorf("%q, which the plan does not have, is a place in it", c)
	}
}

func TestAnchors(t *testing.T) {
	seen := make(map[string]string)
	for _, test := range []struct {
		item    Item
		want    string // the anchor
		written string
	}{
		{Item{Code: "1.2"}, "deel-1-2", "1.2"},
		{Item{Code: "1.2", Label: "1.2."}, "deel-1-2", "1.2"},
		{Item{Code: "1.3", Label: "1, 3"}, "deel-1-3", "1.3"},
		{Item{Code: "4.1.1", Label: "4.01.01"}, "deel-4-01-01", "4.01.01"},
		{Item{Code: "1.1", Label: "PD1-01"}, "deel-PD1--01", "PD1-01"},
		{Item{Code: "1.1", Label: "A.2"}, "deel-A-2", "A.2"},
		{Item{Code: "1.1", Label: "ST01BD06"}, "deel-ST01BD06", "ST01BD06"},
		{Item{Code: "1.1", Label: "A 2"}, "deel-A---20z2", "A 2"},
		{Item{Code: "1.1", Label: "a.-b"}, "deel-a----2dzb", "a.-b"},
		{Item{Code: "1.1", Label: "-b"}, "deel---b", "-b"},
		{Item{Code: "1.1", Label: "é/1"}, "", "é/1"},
		{Item{Code: "1.1", Label: "a--.z"}, "", "a--.z"},
		{Item{Code: "1.1", Uncoded: true}, "plaats-1-1", "1.1"},
	} {
		anchor := test.item.Anchor()
		written, uncoded, ok := ReadAnchor(anchor)
		if test.want != "" && anchor != test.want || !ok || written != test.written || uncoded != test.item.Uncoded {
			t.Errorf("%+v: %s, want %s; it reads %q, want %q", test.item, anchor, test.want, written, test.written)
		}
		if strings.Trim(strings.ToLower(anchor), "abcdefghijklmnopqrstuvwxyz0123456789-") != "" {
			t.Errorf("%s: not safe", anchor)
		}
		if was, twice := seen[anchor]; twice && was != test.written {
			t.Errorf("%s: of %s and of %s", anchor, was, test.written)
		}
		seen[anchor] = test.written
	}
	for _, other := range []string{"", "overzicht", "deel-", "bijlage", "deel-a---zz", "plaats-x"} {
		if written, _, ok := ReadAnchor(other); ok {
			t.Errorf("%q reads %q", other, written)
		}
	}
}

// A code is known by case and spaces from year to year, but not by its place.
func TestItemsAreKnownByTheirCodes(t *testing.T) {
	a, b := Item{Code: "1.1", Label: "PD1-01", Title: "Onthaal"}, Item{Code: "1.4", Label: "pd1 - 01", Title: "Onthaal"}
	if a.ID() != b.ID() || a.Key() != b.Key() {
		t.Error("the same code in two years is two")
	}
	if c := (Item{Code: "1.1", Label: "PD1-02", Title: "Onthaal"}); c.ID() == a.ID() {
		t.Error("two codes at one place are one")
	}
	x, y := Item{Code: "1.1", Uncoded: true, Title: "Onthaal"}, Item{Code: "1.2", Uncoded: true, Title: "onthaal"}
	if x.ID() != y.ID() || x.Key() != "" || x.String() != "Onthaal" {
		t.Error("an item without a code is known by its place")
	}
}
