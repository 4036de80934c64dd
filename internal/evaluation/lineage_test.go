package evaluation

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

// items makes a plan's items from lines of a code and a title; those below the
// second level, and those marked with a star, have a team.
func items(lines ...string) []plan.Item {
	var out []plan.Item
	for _, l := range lines {
		code, title, _ := strings.Cut(l, " ")
		i := plan.Item{Code: plan.Code(code), Title: strings.TrimSuffix(title, "*")}
		if i.Code.Level() == 3 || i.Title != title {
			i.Team = "Zorg"
		}
		out = append(out, i)
	}
	return out
}

// TestTraceWithoutCodes: of actions with the same title, what stands above, the team and the
// order tell which is which; where there are more or fewer than before, none is guessed.
func TestTraceWithoutCodes(t *testing.T) {
	uncoded := func(lines ...string) []plan.Item {
		out := items(lines...)
		for n, i := range out {
			title, team, ok := strings.Cut(i.Title, " van ")
			out[n].Uncoded, out[n].Title = true, title
			if ok {
				out[n].Team = team
			}
		}
		return out
	}
	earlier := uncoded("1 Kust", "1.1 Duinen", "1.1.1 Overleg", "1.2 Haven", "1.2.1 Overleg van Haven", "1.2.2 Overleg", "1.2.3 Overleg")
	for _, test := range []struct {
		name  string
		later []plan.Item
		want  string
	}{
		{"as it was", earlier, "1.1.1=1.1.1 1.2.1=1.2.1 1.2.2=1.2.2 1.2.3=1.2.3"},
		{"goals and teams swapped", uncoded("1 Kust", "1.1 Haven", "1.1.1 Overleg", "1.1.2 Overleg", "1.1.3 Overleg van Haven", "1.2 Duinen", "1.2.1 Overleg"),
			"1.1.1=1.2.2 1.1.2=1.2.3 1.1.3=1.2.1 1.2.1=1.1.1"},
		{"one of two gone", uncoded("1 Kust", "1.1 Duinen", "1.1.1 Overleg", "1.2 Haven", "1.2.1 Overleg van Haven", "1.2.2 Overleg"), "1.1.1=1.1.1 1.2.1=1.2.1"},
	} {
		lineage := Trace(earlier, test.later)
		var got []string
		for _, to := range slices.Sorted(maps.Keys(lineage)) {
			got = append(got, fmt.Sprintf("%s=%s", to, lineage[to]))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %v, want %s", test.name, got, test.want)
		}
	}
}

// TestAgainKeepsBoth: where nobody can tell which action of a part of the year the later part's
// are, each part's stay, and nobody is asked for an action that no part lacks.
func TestAgainKeepsBoth(t *testing.T) {
	part := func(number int, lines ...string) *Evaluation {
		p := &plan.Plan{Document: plan.Document{Levels: plan.DefaultLevels()}, Statuses: plan.DefaultStatuses(), Items: items(lines...)}
		e := &Evaluation{Plan: p, Period: plan.Period{Year: 2020, Part: number}, Entries: make(map[plan.Code]Entry)}
		for n := range p.Items {
			if p.Items[n].Uncoded = true; p.Items[n].Evaluated() {
				e.Entries[p.Items[n].Code] = Entry{Item: p.Items[n], Status: p.Statuses[0]}
			}
		}
		return e
	}
	first := part(1, "1 Kust", "1.1 Haven", "1.1.1 Overleg", "1.1.2 Overleg")
	second := part(2, "1 Kust", "1.1 Haven", "1.1.1 Overleg", "1.1.2 Overleg", "1.1.3 Overleg")
	year := Again(second.Plan, plan.Whole(2020), []*Evaluation{first, second})
	if len(year.Entries) != 5 {
		t.Errorf("the year has %d actions, want the two of one part and the three of the other", len(year.Entries))
	}
	for code, e := range year.Entries {
		if e.Gap == NoRow || e.Status.Name == "" {
			t.Errorf("%s is asked for: %+v", code, e)
		}
	}
}

func TestTrace(t *testing.T) {
	base := []string{
		"1 Kinderen", "1.1 Opvang", "1.1.1 Opvang na school", "1.1.2 Overleg",
		"1.2 Wonen", "1.2.1 Woonbegeleiding aan huis", "1.2.2 Overleg",
		"2 Zorg", "2.1 Thuiszorg*", "2.1.1 Groep 1", "2.1.2 Groep 2",
	}
	for _, test := range []struct {
		name   string
		remove string   // codes
		add    []string // lines; a code that is in base replaces that
		want   string   // later=earlier, without those that kept their code
		gone   string   // earlier codes that nothing was
	}{
		{name: "as it was"},
		{name: "spelled otherwise", add: []string{"1.1.1 OPVANG  na\u00a0school"}},
		{name: "renumbered", remove: "1.1.1", add: []string{"1.1.7 Opvang na school"}, want: "1.1.7=1.1.1"},
		{name: "retitled a little", add: []string{"1.1.1 Opvang na de school"}},
		{name: "retitled, longer", add: []string{"1.1.1 Opvang voor alle kinderen na school en in de vakantie"}},
		{name: "another action under the same code", add: []string{"1.1.1 Digitale balie"}, gone: "1.1.1"},
		{name: "both", remove: "1.2.1", add: []string{"1.2.8 Woonbegeleiding bij u aan huis"}, want: "1.2.8=1.2.1"},
		{name: "both, beyond recognition", remove: "1.2.1", add: []string{"1.2.8 Wooncoach"}, gone: "1.2.1"},
		{name: "swapped", add: []string{"1.1.1 Woonbegeleiding aan huis", "1.2.1 Opvang na school"}, want: "1.1.1=1.2.1 1.2.1=1.1.1"},
		{name: "swapped, and much alike", add: []string{"2.1.1 Groep 2", "2.1.2 Groep 1"}, want: "2.1.1=2.1.2 2.1.2=2.1.1"},
		{name: "split", add: []string{"1.2.1 Woonbegeleiding", "1.2.9 Hulp aan huis"}},
		{name: "split, the title elsewhere", add: []string{"1.2.1 Woonbegeleiding", "1.2.9 Woonbegeleiding aan huis"}, want: "1.2.9=1.2.1"},
		{name: "dropped", remove: "1.2.1", gone: "1.2.1"},
		{name: "dropped, the next ones moved up", remove: "1.1.2", add: []string{"1.1.1 Overleg"}, want: "1.1.1=1.1.2", gone: "1.1.1"},
		{name: "new", add: []string{"1.1.3 Speelplein"}},
		{name: "new, like two others", add: []string{"2.1.3 Groep"}},
		{name: "two equal titles, renumbered with their goal", remove: "1.2 1.2.1 1.2.2",
			add: []string{"1.3 Wonen", "1.3.1 Woonbegeleiding aan huis", "1.3.2 Overleg"}, want: "1.3.1=1.2.1 1.3.2=1.2.2"},
		{name: "two equal titles, moved who knows where", remove: "1.1.2 1.2.2", add: []string{"2.1.3 Overleg", "2.1.4 Overleg"}, gone: "1.1.2 1.2.2"},
		{name: "two equal titles, one of them moved", remove: "1.2.2", add: []string{"2.1.3 Overleg"}, gone: "1.2.2"},
		{name: "numbers in titles are no slips", remove: "2.1.2", add: []string{"2.1.3 Groep 3"}, gone: "2.1.2"},
	} {
		t.Run(test.name, func(t *testing.T) {
			later := slices.DeleteFunc(slices.Clone(base), func(l string) bool {
				code, _, _ := strings.Cut(l, " ")
				return slices.Contains(strings.Fields(test.remove), code) ||
					slices.ContainsFunc(test.add, func(a string) bool { return strings.HasPrefix(a, code+" ") })
			})
			earlier, now := items(base...), items(append(later, test.add...)...)
			plan.SortItems(now)
			lineage := Trace(earlier, now)
			var moved, gone []string
			was := make(map[plan.Code]bool)
			for _, to := range slices.Sorted(maps.Keys(lineage)) {
				was[lineage[to]] = true
				if lineage[to] != to {
					moved = append(moved, fmt.Sprintf("%s=%s", to, lineage[to]))
				}
			}
			for _, i := range earlier {
				if i.Evaluated() && !was[i.Code] {
					gone = append(gone, string(i.Code))
				}
			}
			if got := strings.Join(moved, " "); got != test.want {
				t.Errorf("moved: %q, want %q", got, test.want)
			}
			if got := strings.Join(gone, " "); got != test.gone {
				t.Errorf("gone: %q, want %q", got, test.gone)
			}
		})
	}
}

// TestTraceLookalikes holds that of actions which resemble each other, each finds
// itself, renumbered and retitled, and that it finds nothing where it could be either.
func TestTraceLookalikes(t *testing.T) {
	earlier := items("1 x", "1.1 y", "1.1.1 Gezinswerking voor kwetsbare gezinnen", "1.1.2 Buddywerking voor kwetsbare gezinnen")
	clear := Trace(earlier, items("2 x", "2.1 y", "2.1.1 Buddywerking voor de kwetsbare gezinnen", "2.1.2 Gezinswerking voor alle kwetsbare gezinnen"))
	if clear["2.1.1"] != "1.1.2" || clear["2.1.2"] != "1.1.1" {
		t.Errorf("traced %v", clear)
	}
	if either := Trace(earlier, items("2 x", "2.1 y", "2.1.1 Werking voor kwetsbare gezinnen")); len(either) > 0 {
		t.Errorf("traced %v", either)
	}
}

// TestTraceEdges: an answer beside the wrong action is worse than none.
func TestTraceEdges(t *testing.T) {
	long := strings.Repeat("x", longestTitle) // as long as is compared letter by letter
	for _, test := range []struct {
		name           string
		earlier, later []string
		want           string
	}{
		{"no titles", []string{"1 *"}, []string{"2 *"}, ""},
		{"no title any more", []string{"1 Sport*"}, []string{"1 *"}, ""},
		{"no title yet", []string{"1 *"}, []string{"1 Sport*"}, ""},
		{"a code that the earlier plan has twice", []string{"1 Sport*", "1 Zwemmen*"}, []string{"1 Zwemmen*"}, ""},
		{"a code that the later plan has twice", []string{"1 Zwemmen*"}, []string{"1 Sport*", "1 Zwemmen*"}, ""},
		{"a code that is none", []string{"x Sport*"}, []string{"1 Sport*"}, ""},
		{"the same code, but another took its title", []string{"1 Sport*"}, []string{"1 Sport en spel*", "2 Sport*"}, "2=1"},
		{"the title twice below another title", []string{"1 Sport*", "2 Sport*"}, []string{"3 Sport*"}, ""},
		{"the title twice later", []string{"1 Sport*"}, []string{"2 Sport*", "3 Sport*"}, ""},
		{"words in another order", []string{"1 Hulp aan huis voor wie oud is*"}, []string{"1 Huis voor hulp*"}, ""},
		{"a word that comes twice in one alone", []string{"1 Zorg zorg*"}, []string{"1 Onze goede zorg voor ieder van u*"}, ""},
		{"long titles that differ in a letter", []string{"1 " + long[1:] + "*"}, []string{"2 " + long[2:] + "y*"}, "2=1"},
		{"titles that are too long", []string{"1 " + long + "x*"}, []string{"2 " + long + "y*"}, ""},
		{"one title that is too long", []string{"1 " + long + "*"}, []string{"2 " + long + "y*"}, ""},
		{"alike to two, to one far more", []string{"1 abcdefghijkl*", "2 abcdefghizzz*"}, []string{"3 abcdefghijkm*"}, "3=1"},
		{"alike to two, to one a little more", []string{"1 abcdefghijkx*", "2 abcdefghijxx*"}, []string{"3 abcdefghijkl*"}, "3=1"},
		{"alike to two, hardly to one more", []string{"1 abcdefghixxx*", "2 abcdefghijxx*"}, []string{"3 abcdefghijkl*"}, ""},
		{"two alike to one", []string{"1 abcdefghijkl*"}, []string{"2 abcdefghijkx*", "3 abcdefghijky*"}, ""},
	} {
		lineage := Trace(items(test.earlier...), items(test.later...))
		var got []string
		for _, to := range slices.Sorted(maps.Keys(lineage)) {
			got = append(got, fmt.Sprintf("%s=%s", to, lineage[to]))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %q, want %q", test.name, s, test.want)
		}
	}
}

// TestUnderNothing: of a year that is not known, nothing is known.
func TestUnderNothing(t *testing.T) {
	var e *Evaluation
	if e.Under(testPlan()) != nil {
		t.Error("something is known of a year that is not")
	}
}

// TestTraceLarge holds that two plans of which everything differs are compared in
// reasonable time.
func TestTraceLarge(t *testing.T) {
	make := func(from int, text string) []plan.Item {
		var out []plan.Item
		for n := range 5000 {
			out = append(out, plan.Item{Code: plan.Code(fmt.Sprintf("%d.1.%d", from, n)), Title: fmt.Sprintf("%s %d", text, n), Team: "Zorg"})
		}
		return out
	}
	if l := Trace(make(1, "Iets heel anders"), make(2, "Hulp bij u aan huis")); len(l) > 0 {
		t.Errorf("traced %d items", len(l))
	}
}

func TestUnder(t *testing.T) {
	last, _ := Merge(testPlan(), plan.Whole(2020), []Return{complete()}, Options{})
	now := testPlan()
	now.Items[2].Code = "1.1.9"
	under := last.Under(now)
	if e := under.Entries["1.1.9"]; e.Status.Name != "Uitgevoerd" || e.Item.Code != "1.1.1" || len(under.Entries) != 3 {
		t.Errorf("1.1.9 was %+v, of %d entries", e, len(under.Entries))
	}
	if _, ok := last.Entries["1.1.9"]; ok {
		t.Error("the year itself changed")
	}
}
