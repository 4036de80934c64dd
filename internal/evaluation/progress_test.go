package evaluation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestProgress: the numbers that users see of how far the teams are.
func TestProgress(t *testing.T) {
	note := row("b.xlsx", 2, "1.1.1", "Vertraagd", "")
	note.Answers[plan.RoleNote] = said("b.xlsx", "D2", "Door ziekte.")
	steps := row("a.xlsx", 3, "1.2", "", "")
	steps.Answers[plan.RoleNextSteps] = said("a.xlsx", "E3", "Verder.")
	bare := row("a.xlsx", 3, "1.2", "Vertraagd", "")
	for _, test := range []struct {
		name   string
		rows   []Row
		filled int
		teams  string // of each: actions, statuses, evaluations, next steps, filled in, files
	}{
		{"nothing", nil, 0, "Jeugd 2 0 0 0 0 [], Zorg 1 0 0 0 0 []"},
		{"blank rows", []Row{row("a.xlsx", 2, "1.1", "", "")}, 0, "Jeugd 2 0 0 0 0 [], Zorg 1 0 0 0 0 []"},
		{"all", complete().Rows, 3, "Jeugd 2 2 2 0 2 [a.xlsx], Zorg 1 1 1 0 1 [a.xlsx]"},
		{"a status with a note is filled in", []Row{note}, 1, "Jeugd 2 1 0 0 1 [b.xlsx], Zorg 1 0 0 0 0 []"},
		{"two files", []Row{note, row("a.xlsx", 2, "1.1", "Vertraagd", "Ja.")}, 2, "Jeugd 2 2 1 0 2 [a.xlsx b.xlsx], Zorg 1 0 0 0 0 []"},
		{"next steps without a status are not", []Row{steps}, 0, "Jeugd 2 0 0 0 0 [], Zorg 1 0 0 1 0 [a.xlsx]"},
		{"a status without a text is not", []Row{bare}, 0, "Jeugd 2 0 0 0 0 [], Zorg 1 1 0 0 0 [a.xlsx]"},
		{"an unknown status is not", []Row{row("a.xlsx", 2, "1.2", "loopt", "Ja.")}, 0, "Jeugd 2 0 0 0 0 [], Zorg 1 0 1 0 0 [a.xlsx]"},
	} {
		r := Return{Rows: test.rows}
		e, _ := Merge(testPlan(), plan.Whole(2021), []Return{r}, Options{})
		var teams []string
		for _, p := range e.Teams() {
			teams = append(teams, fmt.Sprint(p.Team.Name, " ", p.Actions, " ", p.Statuses, " ", p.Evaluations, " ", p.NextSteps, " ", p.Filled, " ", p.Files))
		}
		touched := strings.Contains(test.teams, "xlsx")
		if got := strings.Join(teams, ", "); got != test.teams || e.Filled() != test.filled || e.Touched() != touched || r.Touched() != touched {
			t.Errorf("%s: %s, %d filled in, touched %t and %t; want %s, %d, %t", test.name, got, e.Filled(), e.Touched(), r.Touched(), test.teams, test.filled, touched)
		}
	}
}

// TestCornerstones: each action counts below its cornerstone, also where a plan is not
// quite right.
func TestCornerstones(t *testing.T) {
	p := testPlan()
	p.Items = append(p.Items, plan.Item{Code: "2", Title: "Zorg"}, plan.Item{Code: "3", Title: "Eigen", Team: "Zorg"},
		plan.Item{Code: "9.1", Title: "Wees", Team: "Zorg"}, plan.Item{Code: "1", Title: "Nog eens"}, plan.Item{Code: "a", Title: "Geen code"})
	r := complete()
	r.Rows = append(r.Rows, row("a.xlsx", 7, "3", "Vertraagd", "Ja."), row("a.xlsx", 8, "9.1", "Vertraagd", "Ja."))
	r.Rows[0].Answers[plan.RoleStatus].Text = nil
	e, _ := Merge(p, plan.Whole(2021), []Return{r}, Options{})
	var got []string
	for _, c := range e.Cornerstones() {
		got = append(got, fmt.Sprint(c.Item, " ", c.Actions, " ", c.Counts))
	}
	if want := "1 Kinderen 3 map[In uitvoering:1 Uitgevoerd:1], 2 Zorg 0 map[], 3 Eigen 1 map[Vertraagd:1]"; strings.Join(got, ", ") != want {
		t.Errorf("%s, want %s", strings.Join(got, ", "), want)
	}
}

// TestModified: the report is of the day of its youngest source.
func TestModified(t *testing.T) {
	day := func(d int) time.Time { return time.Date(2022, 1, d, 0, 0, 0, 0, time.UTC) }
	for _, test := range []struct{ plan, a, b, want int }{{3, 1, 2, 3}, {1, 3, 2, 3}, {1, 2, 3, 3}} {
		p, a, b := testPlan(), complete(), Return{}
		p.Modified, a.Modified, b.Modified = day(test.plan), day(test.a), day(test.b)
		if e, _ := Merge(p, plan.Whole(2021), []Return{a, b}, Options{}); !e.Modified.Equal(day(test.want)) {
			t.Errorf("of %v the youngest is %s", test, e.Modified)
		}
	}
}

// TestAlone: a workbook by itself has its own actions, and no others are missing from it.
func TestAlone(t *testing.T) {
	r := complete()
	r.Rows = r.Rows[1:2]
	p := testPlan()
	if e := Alone(p, r); len(e.Entries) != 1 || e.Entries["1.1.1"].Status.Name != "Uitgevoerd" || len(p.Items) != 4 {
		t.Errorf("alone it says %+v", e.Entries)
	}
}

// TestBorrowTeams: where the plan's column of teams was not read, the one workbook that
// says something of an action is its team's.
func TestBorrowTeams(t *testing.T) {
	for _, test := range []struct {
		name   string
		plan   func(*plan.Plan)
		second Return
		want   string // the team of 1.2, which "Zorg" returned
	}{
		{"one workbook has it", func(p *plan.Plan) { p.Doubts.Teams = true }, Return{Team: "Jeugd"}, "Zorg"},
		{"what was not read of the item is told", func(p *plan.Plan) { p.Items[3].Told = true }, Return{Team: "Jeugd"}, "Zorg"},
		{"nothing is wrong with the plan", func(*plan.Plan) {}, Return{Team: "Jeugd"}, ""},
		{"two have it", func(p *plan.Plan) { p.Doubts.Teams = true }, Return{Team: "Jeugd", Rows: []Row{row("b.xlsx", 2, "1.2", "Vertraagd", "Nee.")}}, ""},
		{"another has it blank, and was not read whole", func(p *plan.Plan) { p.Doubts.Teams = true },
			Return{Team: "Aardig", Told: 1, Rows: []Row{row("b.xlsx", 2, "1.2", "", "")}}, "Zorg"},
		{"the plan says it", func(p *plan.Plan) { p.Doubts.Teams, p.Items[3].Team = true, "Jeugd" }, Return{}, "Jeugd"},
	} {
		p := testPlan()
		p.Items[3].Team = ""
		test.plan(p)
		was := p.Items[3].Team
		first := Return{Team: "Zorg", File: "a.xlsx", Rows: complete().Rows[2:]}
		for _, returns := range [][]Return{{first, test.second}, {test.second, first}} {
			if e, _ := Merge(p, plan.Whole(2021), returns, Options{}); e.Entries["1.2"].Item.Team != test.want {
				t.Errorf("%s: it is of %q, want %q", test.name, e.Entries["1.2"].Item.Team, test.want)
			}
		}
		if p.Items[3].Team != was {
			t.Errorf("%s: the plan itself changed", test.name)
		}
	}
}

// TestOwner: whose workbook it is.
func TestOwner(t *testing.T) {
	p := testPlan()
	p.Teams = append(p.Teams, plan.Team{Name: "Zorg aan huis"}, plan.Team{Name: "Team 2"})
	rows := func(codes ...string) (out []Row) {
		for _, c := range codes {
			out = append(out, Row{Code: Answer{Text: rich.Plain(c)}})
		}
		return out
	}
	for _, test := range []struct {
		name  string
		r     Return
		owner string
		file  string // whose it is by its name, too
	}{
		{"it says so", Return{Team: "Zorg", Rows: rows("1.1", "1.1.1")}, "Zorg", "Zorg"},
		{"it says so otherwise spelled", Return{Team: "ZORG ", Rows: rows("1.1")}, "Zorg", "Zorg"},
		{"it names a team that is no more", Return{Team: "Oud", Rows: rows("1.1")}, "Jeugd", "Jeugd"},
		{"most rows are of one", Return{Rows: rows("1.2", "1.1", "1.1.1")}, "Jeugd", "Jeugd"},
		{"as many rows of two", Return{Rows: rows("1.2", "1.1")}, "Jeugd", "Jeugd"},
		{"rows of nobody", Return{Rows: rows("1", "9", "x")}, "", ""},
		{"rows of nobody, and one of somebody", Return{Rows: rows("9", "8", "7", "1.2")}, "Zorg", "Zorg"},
		{"called after a team", Return{File: "map/2021-ZORG.xlsx"}, "", "Zorg"},
		{"called after a team with a longer name", Return{File: "2021 zorg aan huis def.xlsx"}, "", "Zorg aan huis"},
		{"called after a team with a number", Return{File: "team 2.xlsx"}, "", "Team 2"},
		{"called after another number", Return{File: "team 21.xlsx"}, "", ""},
		{"called after part of a name", Return{File: "aan huis.xlsx"}, "", ""},
		{"a word that holds a team's name", Return{File: "zorgen.xlsx"}, "", ""},
	} {
		if got := test.r.Owner(p); got != test.owner {
			t.Errorf("%s: it is of %q, want %q", test.name, got, test.owner)
		}
		if got := ownersOf(p, []Return{test.r})[0]; got != test.file {
			t.Errorf("%s: with its name it is of %q, want %q", test.name, got, test.file)
		}
	}
}

// TestCheckPlan: what is wrong with a plan before anything is returned: errors first, then
// sheet by sheet.
func TestCheckPlan(t *testing.T) {
	p := testPlan()
	p.Items[2].Team, p.Items[3].Title = "", ""
	p.Dropped = []plan.Item{{Code: "1.9", Title: "Weg", Place: planCell(9)}}
	p.LeftStatuses = []plan.Left{left(plan.Struck, "Loopt", "A3")}
	var got []string
	for _, f := range CheckPlan(p) {
		got = append(got, f.Code+" "+f.Place.Cell)
	}
	if want := []string{CodePlanTitle + " A5", CodeStruck + " A3", CodePlanNoTeam + " A4", CodeStruck + " A9"}; !slices.Equal(got, want) {
		t.Errorf("told is %q, want %q", got, want)
	}
}
