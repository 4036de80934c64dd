package app

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"evaluatie/internal/plan"
)

// TestFileNamesOfTeams: whatever people call a team, Windows can keep its workbook (Naming
// Files, Paths, and Namespaces: no < > : " / \ | ? *, no control characters, no space or dot
// at the end, and not the name of a device), and nobody's workbook takes another's place.
func TestFileNamesOfTeams(t *testing.T) {
	for team, want := range map[string]string{
		"Zorg":                               "2021 Zorg.xlsx",
		"Jeugd/Sport":                        "2021 Jeugd-Sport.xlsx",
		`Wonen\Huren`:                        "2021 Wonen-Huren.xlsx",
		"Team: Zorg":                         "2021 Team- Zorg.xlsx",
		`a<b>c|d?e*f"g`:                      "2021 a-b-c-d-e-f-g.xlsx",
		"Zorg.":                              "2021 Zorg.xlsx",
		"Zorg. . ":                           "2021 Zorg.xlsx",
		".Zorg":                              "2021 Zorg.xlsx",
		"Jeugd\tSport":                       "2021 Jeugd Sport.xlsx",
		"Huis\nvan het Kind":                 "2021 Huis van het Kind.xlsx",
		"Zo\u200brg":                         "2021 Zorg.xlsx",
		"Zo\x7frg":                           "2021 Zorg.xlsx",
		"CON":                                "2021 CON.xlsx",
		"nul":                                "2021 nul.xlsx",
		"...":                                "2021 team.xlsx",
		"???":                                "2021 ---.xlsx",
		" ":                                  "2021 team.xlsx",
		"Materiële hulp 🎉":                   "2021 Materiële hulp 🎉.xlsx",
		strings.Repeat("é", 81):              "2021 " + strings.Repeat("é", 80) + ".xlsx",
		strings.Repeat("a", 79) + ". staart": "2021 " + strings.Repeat("a", 79) + ".xlsx",
	} {
		got := fileNames(&plan.Plan{Teams: []plan.Team{{Name: team}}}, plan.Whole(2021))
		if !slices.Equal(got, []string{want}) {
			t.Errorf("team %q has the workbook %q, want %q", team, got, want)
		}
	}
	teams := []plan.Team{{Name: "A/B"}, {Name: "A:B"}, {Name: "a-b"}, {Name: "A-B (2)"}, {Name: ". "}, {Name: "Team"}}
	got := fileNames(&plan.Plan{Teams: teams}, plan.Whole(2021))
	taken := make(map[nameKey]bool)
	for n, name := range got {
		if taken[keyOf(name)] || !utf8.ValidString(name) {
			t.Errorf("team %q has the workbook %q, which is another's", teams[n].Name, name)
		}
		taken[keyOf(name)] = true
	}
	if got[0] != "2021 A-B.xlsx" || got[1] != "2021 A-B (2).xlsx" {
		t.Errorf("the first names are %q", got[:2])
	}
	zorg := plan.Plan{Teams: []plan.Team{{Name: "Zorg"}}}
	if got := fileNames(&zorg, plan.Period{Year: 2021, Part: 1}); !slices.Equal(got, []string{"2021-1 Zorg.xlsx"}) {
		t.Errorf("in a half year: %q", got)
	}
}
