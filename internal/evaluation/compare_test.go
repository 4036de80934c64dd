package evaluation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

// year merges a year of a plan from lines of a code, a title and, behind a bar, a
// status; without one, the action is not filled in.
func year(t *testing.T, y int, lines ...string) *Evaluation {
	t.Helper()
	p := &plan.Plan{Document: plan.Document{Title: "x", Levels: plan.DefaultLevels()}, Statuses: plan.DefaultStatuses()}
	ret := Return{File: "a.xlsx"}
	for n, l := range lines {
		l, status, evaluated := strings.Cut(l, "|")
		code, title, _ := strings.Cut(l, " ")
		i := plan.Item{Code: plan.Code(code), Title: title, Place: planCell(n)}
		if evaluated {
			i.Team = "Zorg"
		}
		p.Items = append(p.Items, i)
		if status != "" {
			ret.Rows = append(ret.Rows, row("a.xlsx", n, code, status, "Zo was "+title+"."))
		}
	}
	plan.SortItems(p.Items)
	e, _ := Merge(p, y, []Return{ret}, Options{})
	return e
}

func TestCompare(t *testing.T) {
	years := []*Evaluation{
		year(t, 2022, "1 Zorg", "1.2 Bezoek|Vertraagd", "1.3 Maaltijden|Uitgevoerd", "1.4 Vervoer|In uitvoering", "1.6 Wijkteam|Volgens plan", "1.7 Buren|"),
		year(t, 2021, "1 Zorg", "1.1 Bezoek|Vertraagd", "1.2 Maaltijden|Uitgevoerd", "1.3 Vervoer|Vertraagd", "1.4 Telefoonlijn|Afgevoerd", "1.5 Buren|Onbepaald"),
		year(t, 2020, "1 Zorg", "1.1 Bezoek aan huis|Vertraagd", "1.2 Maaltijden|Uitgevoerd", "1.3 Vervoer|In uitvoering", "1.9 Oud|Uitgevoerd"),
	}
	show := func(from int) string {
		c, ok := Compare(years[0], years[1:], from)
		if !ok {
			t.Fatalf("%d is not known", from)
		}
		var out []string
		for _, x := range c.Changes {
			out = append(out, fmt.Sprintf("%s %s %d", []string{"unclear", "moved", "stayed", "new", "gone"}[x.Move], x.Item(), c.Years(x)))
		}
		var still []string
		for _, x := range c.Still() {
			still = append(still, x.Item().String())
		}
		return strings.Join(out, "; ") + " | " + strings.Join(still, "; ")
	}
	if got, want := show(2021), "stayed 1.2 Bezoek 3; stayed 1.3 Maaltijden 3; moved 1.4 Vervoer 1; new 1.6 Wijkteam 1; unclear 1.7 Buren 0; gone 1.4 Telefoonlijn 0 | 1.2 Bezoek"; got != want {
		t.Errorf("with 2021:\n%s\nwant\n%s", got, want)
	}
	if got, want := show(2020), "stayed 1.2 Bezoek 3; stayed 1.3 Maaltijden 3; stayed 1.4 Vervoer 1; new 1.6 Wijkteam 1; new 1.7 Buren 0; gone 1.9 Oud 0 | 1.2 Bezoek"; got != want {
		t.Errorf("with 2020:\n%s\nwant\n%s", got, want)
	}
	if _, ok := Compare(years[0], years[1:], 2019); ok {
		t.Error("2019 is known")
	}
	c, _ := Compare(years[0], years[1:], 2021)
	if i := slices.IndexFunc(c.Changes, func(x Change) bool { return x.Before.Item.Code == "1.1" }); i != 0 {
		t.Errorf("the action that was 1.1 is number %d", i)
	}
}
