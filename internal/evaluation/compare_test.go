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
	e, _ := Merge(p, plan.Whole(y), []Return{ret}, Options{})
	return e
}

func TestCompare(t *testing.T) {
	years := []*Evaluation{
		year(t, 2022, "1 Zorg", "1.2 Bezoek|Vertraagd", "1.3 Maaltijden|Uitgevoerd", "1.4 Vervoer|In uitvoering", "1.6 Wijkteam|Volgens plan", "1.7 Buren|"),
		year(t, 2021, "1 Zorg", "1.1 Bezoek|Vertraagd", "1.2 Maaltijden|Uitgevoerd", "1.3 Vervoer|Vertraagd", "1.4 Telefoonlijn|Afgevoerd", "1.5 Buren|Onbepaald"),
		year(t, 2020, "1 Zorg", "1.1 Bezoek aan huis|Vertraagd", "1.2 Maaltijden|Uitgevoerd", "1.3 Vervoer|In uitvoering", "1.9 Oud|Uitgevoerd"),
	}
	show := func(from int) string {
		c, ok := Compare(years[0], years[1:], plan.Whole(from))
		if !ok {
			t.Fatalf("%d is not known", from)
		}
		var out []string
		for _, x := range c.Changes {
			out = append(out, fmt.Sprintf("%s %s %d", []string{"unclear", "moved", "stayed", "new", "gone"}[x.Move], x.Item(), x.Times))
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
	if _, ok := Compare(years[0], years[1:], plan.Whole(2019)); ok {
		t.Error("2019 is known")
	}
	c, _ := Compare(years[0], years[1:], plan.Whole(2021))
	if i := slices.IndexFunc(c.Changes, func(x Change) bool { return x.Before.Item.Code == "1.1" }); i != 0 {
		t.Errorf("the action that was 1.1 is number %d", i)
	}
}

// TestCompareStatuses: a status that got another name is the same one; a year without a
// status, or that is missing, ends the row of years.
func TestCompareStatuses(t *testing.T) {
	renamed := year(t, 2022, "1 Een|Uitgevoerd", "2 Twee|Vertraagd", "3 Drie|Vertraagd", "4 Vier|Vertraagd", "4 Vier weer|Vertraagd")
	old := year(t, 2021, "1 Een|Uitgevoerd", "2 Twee|", "3 Drie|Vertraagd", "4 Vier|Vertraagd")
	entry := old.Entries["1"]
	entry.Status.Name = "AFGEROND" // which is a synonym of Uitgevoerd by now
	old.Entries["1"] = entry
	older := year(t, 2019, "1 Een|Uitgevoerd", "2 Twee|Vertraagd", "3 Drie|Vertraagd", "4 Vier|Uitgevoerd")
	oldest := year(t, 2018, "3 Drie|Vertraagd", "5 Vijf|Vertraagd", "5 Vijf weer|Vertraagd")
	show := func(earlier []*Evaluation, from int) string {
		c, ok := Compare(renamed, earlier, plan.Whole(from))
		if !ok {
			t.Fatalf("%d is not known", from)
		}
		var out []string
		for _, x := range c.Changes {
			out = append(out, fmt.Sprintf("%s %s %d", []string{"unclear", "moved", "stayed", "new", "gone"}[x.Move], x.Item(), x.Times))
		}
		for _, x := range c.Still() {
			out = append(out, x.Item().String())
		}
		return strings.Join(out, "; ")
	}
	for _, test := range []struct {
		earlier []*Evaluation
		from    int
		want    string
	}{
		{[]*Evaluation{old, older, oldest}, 2021,
			"stayed 1 Een 2; unclear 2 Twee 1; stayed 3 Drie 2; stayed 4 Vier 2; 3 Drie; 4 Vier"},
		{[]*Evaluation{older, oldest}, 2018, "new 1 Een 1; new 2 Twee 1; stayed 3 Drie 1; new 4 Vier 1; gone 5 Vijf 0"},
		{[]*Evaluation{oldest, old}, 2021, "new 1 Een 1; new 2 Twee 1; stayed 3 Drie 1; new 4 Vier 1; gone 1 Een 0; gone 2 Twee 0; gone 4 Vier 0"},
	} {
		if got := show(test.earlier, test.from); got != test.want {
			t.Errorf("with %d:\n%s\nwant\n%s", test.from, got, test.want)
		}
	}
	c, _ := Compare(year(t, 2022, "1 Een|Vertraagd", "2 Twee|Vertraagd"), []*Evaluation{
		year(t, 2021, "1 Een|Vertraagd", "2 Twee|Vertraagd"), year(t, 2020, "2 Twee|Vertraagd")}, plan.Whole(2021))
	if still := c.Still(); len(still) != 2 || still[0].Item().Code != "2" {
		t.Errorf("the longest is not first: %+v", still)
	}
}
