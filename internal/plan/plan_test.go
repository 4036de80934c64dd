package plan

import (
	"slices"
	"strings"
	"testing"
)

func TestCode(t *testing.T) {
	for _, c := range []Code{"", ".", "1.", "1..2", "a", "1.2.3.4.5", "1,2", "-1", "1.1234567890"} {
		if c.Valid() {
			t.Errorf("%q counts as a code", c)
		}
	}
	codes := []Code{"10", "1.10", "x", "2", "1.9.2", "1", "1.9", "1.9.10"}
	slices.SortFunc(codes, Code.Compare)
	want := []Code{"1", "1.9", "1.9.2", "1.9.10", "1.10", "2", "10", "x"}
	if !slices.Equal(codes, want) {
		t.Errorf("sorted: %q, want %q", codes, want)
	}
	if p := Code("1.9.10").Parent(); p != "1.9" {
		t.Errorf("parent of 1.9.10 is %q", p)
	}
}

func TestMatch(t *testing.T) {
	list := DefaultStatuses()
	for in, want := range map[string]string{
		"volgens plan":           "Volgens plan",
		"  In  UITVOERING\u00a0": "In uitvoering",
		"Afgerond":               "Uitgevoerd",
		"":                       "",
		"in uitvoring":           "",
		"Geen actie vanuit huis": "",
		"IN UITVOERING.":         "In uitvoering",
		"- volgens plan ;":       "Volgens plan",
		"“Afgerond”!":            "Uitgevoerd",
		"✓ Uitgevoerd":           "Uitgevoerd",
		"Uitgevoerd?":            "",
		"2. In uitvoering":       "In uitvoering",
		"2":                      "",
		"...":                    "",
	} {
		if got, _ := list.Match(in); got.Name != want {
			t.Errorf("Match(%q) = %q, want %q", in, got.Name, want)
		}
	}
}

func TestSuggest(t *testing.T) {
	list := DefaultStatuses()
	for in, want := range map[string]string{
		"in uitvoring":             "In uitvoering",
		"Volgensplan":              "Volgens plan",
		"vertragad":                "Vertraagd",
		"uitgevoerd.":              "Uitgevoerd",
		"Geen actie vanuit huis":   "Geen actie",
		"loopt":                    "",
		"We zijn goed bezig":       "",
		"":                         "",
		string(make([]byte, 5000)): "",
	} {
		if got, _ := list.Suggest(in); got.Name != want {
			t.Errorf("Suggest(%.20q) = %q, want %q", in, got.Name, want)
		}
	}
}

func TestBegins(t *testing.T) {
	list := DefaultStatuses()
	for in, want := range map[string]string{
		"In uitvoering\nsinds maart":     "In uitvoering|sinds maart",
		"in  uitvoering: sinds maart":    "In uitvoering|: sinds maart",
		"Vertraagd (door ziekte)":        "Vertraagd|(door ziekte)",
		"Afgerond – op 1 mei":            "Uitgevoerd|– op 1 mei",
		"- Geen actie, want geen budget": "Geen actie|, want geen budget",
		"Geen actie/geen budget":         "Geen actie|/geen budget",
		"In uitvoering.":                 "|",
		"Uitgevoerde werken":             "|",
		"nog niet uitgevoerd":            "|",
		"":                               "|",
	} {
		if got, rest, _ := list.Begins(in); got.Name+"|"+rest != want {
			t.Errorf("Begins(%q) = %q and %q, want %q", in, got.Name, rest, want)
		}
	}
}

func TestFill(t *testing.T) {
	d := Document{Values: map[string]string{"gemeente": "Bilzen", "lus": "{lus}"}}
	got := d.Fill("{gemeente} {jaar}–{volgend jaar} {lus} {onbekend}", Whole(2021))
	if want := "Bilzen 2021–2022 {lus} {onbekend}"; got != want {
		t.Errorf("Fill = %q, want %q", got, want)
	}
}

func TestReadYesNo(t *testing.T) {
	for text, want := range map[string][2]bool{
		"Ja": {true, true}, " x ": {true, true}, "WAAR": {true, true}, "✔": {true, true}, "nee.": {false, true}, "neen": {false, true},
		"0": {false, true}, "": {false, false}, "misschien": {false, false}, "janee": {false, false},
	} {
		if value, ok := ReadYesNo(text); value != want[0] || ok != want[1] {
			t.Errorf("%q: %v, %v", text, value, ok)
		}
	}
	if YesOrNo(true) != "ja" || YesOrNo(false) != "nee" {
		t.Error("yes and no are written otherwise")
	}
}

func TestValidYear(t *testing.T) {
	for year, want := range map[int]bool{0: false, 1899: false, 1900: true, 2021: true, 2999: true, 3000: false} {
		if ValidYear(year) != want {
			t.Errorf("%d: %v", year, !want)
		}
	}
}

func TestSplitTeams(t *testing.T) {
	known := make(map[string]string)
	for _, name := range []string{"Zorg", "Jeugd", "Sport & Spel", "Sport", "Kind en Gezin", "Team A; B"} {
		known[Fold(name)] = name
	}
	for text, want := range map[string]string{
		"Zorg; Jeugd": "Zorg|Jeugd", "zorg,jeugd": "Zorg|Jeugd", "Jeugd / Zorg": "Jeugd|Zorg", "Zorg & Jeugd": "Zorg|Jeugd", "Zorg en Jeugd": "Zorg|Jeugd",
		"Zorg + Jeugd": "Zorg|Jeugd", "Zorg, Jeugd en Sport": "Zorg|Jeugd|Sport", "Sport & Spel": "", "Sport & Spel & Zorg": "Sport & Spel|Zorg", "Zorg & Sport & Spel": "Zorg|Sport & Spel",
		"Kind en Gezin en Zorg": "Kind en Gezin|Zorg", "Team A; B; Zorg": "Team A; B|Zorg", "Zorg; Zorg": "", "Zorg": "", "Zorg; Onbekend": "", "": "", ";": "",
		"Sport; Spel": "",
	} {
		if got := strings.Join(SplitTeams(text, known), "|"); got != want {
			t.Errorf("%q: %q, want %q", text, got, want)
		}
	}
	i := Item{Team: "Zorg"}
	i.Together([]string{"Zorg", "Jeugd"})
	if i.Team != "Zorg; Jeugd" || !i.Is("Jeugd") || i.Is("Zorg; Jeugd") || !i.Evaluated() || len(i.By()) != 2 {
		t.Errorf("%+v", i)
	}
}
