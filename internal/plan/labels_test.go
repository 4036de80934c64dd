package plan

import (
	"slices"
	"strings"
	"testing"
)

func TestNear(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"titel", "titel", true}, {"titl", "titel", true}, {"tietel", "titel", true}, {"tietl", "titel", true}, {"tilet", "titel", false},
		{"tot", "tol", false},           // too short to tell
		{"kop", "kopje", false},         // likewise
		{"niveau 1", "niveau 2", false}, // a digit is no slip
		{"niveau 0", "niveau 9", false}, {"niveau 0", "niveau 8", false}, {"niveau 9", "niveau 8", false},
		{"niveau 1", "nivea 1", true},                               // but a letter beside one is
		{"indienen voor", "indinen vor", true},                      // one letter, and one for every six
		{"indienen voor", "indinen vr", false},                      // three
		{"gemeente", "gemeenteraad", false},                         // four letters longer
		{"evaluatie", "evaluatie van", false},                       // four characters longer
		{strings.Repeat("a", 201), strings.Repeat("a", 201), false}, // a story
		{strings.Repeat("a", 200), strings.Repeat("a", 199) + "b", true},
	} {
		if Near(test.a, test.b) != test.want || Near(test.b, test.a) != test.want {
			t.Errorf("%.20q and %.20q: %v", test.a, test.b, !test.want)
		}
	}
}

// TestDistance: as people count slips: a letter too many, too few, another, or two that
// changed places.
func TestDistance(t *testing.T) {
	for _, test := range []struct {
		a, b string
		want int
	}{
		{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "abc", 0}, {"abc", "abd", 1}, {"abc", "acb", 1}, {"abcd", "badc", 2},
		{"abc", "ab", 1}, {"abc", "xabc", 1}, {"kitten", "sitting", 3}, {"één", "een", 2}, {"abc", "cab", 2}, {"xaby", "xbay", 1}, {"ab", "ca", 2}, {"abx", "yax", 2}, {"xab", "xca", 2},
	} {
		if got := Distance(test.a, test.b); got != test.want {
			t.Errorf("from %q to %q: %d, want %d", test.a, test.b, got, test.want)
		}
	}
}

func TestLabels(t *testing.T) {
	usual := (&Plan{}).Labels(Whole(2021))
	if want := []string{"Status", "Toelichting bij status", "Evaluatie 2021", "Stappen 2022"}; !slices.Equal(usual, want) {
		t.Errorf("without labels of its own: %q", usual)
	}
	p := &Plan{Document: Document{Values: map[string]string{LabelStatus: "Stand", LabelEvaluation: "Realisatie {jaar}"}}}
	if want := []string{"Stand", "Toelichting bij status", "Realisatie 2020", "Stappen 2021"}; !slices.Equal(p.Labels(Whole(2020)), want) {
		t.Errorf("with two of its own: %q", p.Labels(Whole(2020)))
	}
	if status := p.Document.Header(DefaultFields[0], Whole(2020)); status != "Status" {
		t.Errorf("the column of the status is called %q", status)
	}
}

func TestTeamPhrase(t *testing.T) {
	for name, want := range map[string]string{
		"Zorg": "team Zorg", "Team Zorg": "Team Zorg", "TEAM ZORG": "TEAM ZORG", "Teams Noord en Zuid": "Teams Noord en Zuid",
		"Teamwerk": "team Teamwerk", "Zorg team": "team Zorg team",
	} {
		if got := TeamPhrase(name); got != want {
			t.Errorf("%q is called %q, want %q", name, got, want)
		}
	}
}

func TestSortItems(t *testing.T) {
	items := []Item{{Code: "10"}, {Code: "1"}, {Code: "x"}, {Code: "2", Title: "eerst"}, {Code: "2", Title: "dan"}, {Code: "1.10"}, {Code: "1.9"}}
	SortItems(items)
	var got []string
	for _, i := range items {
		got = append(got, string(i.Code)+i.Title)
	}
	if want := []string{"1", "1.9", "1.10", "2eerst", "2dan", "10", "x"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestStatusLists(t *testing.T) {
	list := DefaultStatuses()
	for name, want := range map[string]bool{"uitgevoerd": true, "Geschrapt": true, "In uitvoering": false, "Iets anders": false} {
		if FinalByName(name) != want {
			t.Errorf("%s ends an action: %v", name, !want)
		}
	}
	if names := list.Names(); len(names) != 8 || names[0] != "In voorbereiding" || names[7] != "Geen actie" {
		t.Errorf("%q", names)
	}
	for text, want := range map[string]string{
		"Uitgevoerd of toch Vertraagd?": "Vertraagd Uitgevoerd", "niets": "",
		strings.Repeat("x", 190) + " vertraagd": "Vertraagd", strings.Repeat("x", 191) + " vertraagd": "", // a story
	} {
		var got []string
		for _, s := range list.Named(text) {
			got = append(got, s.Name)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%.20q names %q, want %q", text, got, want)
		}
	}
	if s, ok := list.Suggest("vertraagde"); !ok || s.Name != "Vertraagd" {
		t.Errorf("“vertraagde” suggests %q", s.Name)
	}
	// Of two that are as near, the first of the list; of others, the nearest.
	near := Statuses{{Name: "gestart A"}, {Name: "gestart B"}, {Name: "gestart CC"}}
	for text, want := range map[string]string{"gestart X": "gestart A", "gestart bb": "gestart B", "gestart C": "gestart A", "gestart cc.": "gestart CC"} {
		if s, ok := near.Suggest(text); !ok || s.Name != want {
			t.Errorf("%q suggests %q, want %q", text, s.Name, want)
		}
	}
	if s, ok := list.Suggest(strings.Repeat("in uitvoering ", 20)); ok {
		t.Errorf("a story suggests %q", s.Name)
	}
}

func TestLongCode(t *testing.T) {
	if !Code("123456789").Valid() || Code("1234567890").Valid() {
		t.Error("a number in a code has up to nine digits")
	}
	if Code("x").Compare("1") <= 0 || Code("1").Compare("x") >= 0 || Code("x").Compare("y") >= 0 {
		t.Error("what is no code comes after every code, and by itself")
	}
}

// TestYesNo: as people, and Excel in Dutch and English, write yes and no.
func TestYesNo(t *testing.T) {
	for s, want := range map[string][2]bool{
		"ja": {true, true}, " JA! ": {true, true}, "x": {true, true}, "WAAR": {true, true}, "✓": {true, true}, "1": {true, true},
		"nee": {false, true}, "Neen.": {false, true}, "-": {false, true}, "ONWAAR": {false, true}, "0": {false, true},
		"": {false, false}, "misschien": {false, false},
	} {
		if value, ok := ReadYesNo(s); [2]bool{value, ok} != want {
			t.Errorf("%q is %t (%t)", s, value, ok)
		}
	}
	if YesOrNo(true) != "ja" || YesOrNo(false) != "nee" {
		t.Error("yes and no are not written as ja and nee")
	}
}
