package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestPlanChangedSince reads workbooks that were made from an earlier state of the plan, or
// from one of which a part could not be read: the answers come to their actions, and nobody
// hears twice of what the plan's own findings say.
func TestPlanChangedSince(t *testing.T) {
	for _, test := range []struct {
		name    string
		plan    func(*plan.Plan)
		change  func(*testing.T, *excelize.File)
		want    []string
		says    string
		rows    string
		renamed string
	}{
		{name: "nothing changed"},
		{name: "the goal above got another title", plan: func(p *plan.Plan) { p.Items[0].Title = "Jongeren" }, renamed: "1=Kinderen 2 of 2 printed"},
		{name: "somebody typed another goal in one row", change: func(t *testing.T, f *excelize.File) { set(t, f, "B5", "Jongeren") }, renamed: "1=Jongeren 1 of 2"},
		{name: "the goal above is struck", plan: func(p *plan.Plan) {
			p.Dropped = []plan.Item{{Code: "1", Title: "Kinderen"}}
			p.Items = p.Items[1:]
		}},
		{name: "the goal above is gone", plan: func(p *plan.Plan) { p.Items = p.Items[1:] }},
		{name: "the list of items is not whole", plan: func(p *plan.Plan) { p.Items[0].Title, p.Doubts.Items = "", true }},
		{name: "an action got another title", plan: func(p *plan.Plan) { p.Items[1].Title = "Ravotten" }, want: []string{"titel-anders @ Acties!A4"}, says: "heet actie 1.1 “Spelen”, in het plan “Ravotten”"},
		{name: "a blank action got another title", plan: func(p *plan.Plan) { p.Items[2].Title = "Lezen" }},
		{name: "an action got another code", plan: func(p *plan.Plan) { p.Items[1].Code = "1.7" }, rows: "1.7|Volgens plan|Noot|Gedaan.|Verder.\n1.2||||", want: []string{"herkend-aan-titel @ Acties!A4"}, says: "maar “1.1”; aan de titel is te zien dat het om 1.7 gaat."},
		{name: "an action with a doubtful code", plan: func(p *plan.Plan) { p.Items[1].Code, p.Items[1].Told = "1.7", true }, rows: "1.7|Volgens plan|Noot|Gedaan.|Verder.\n1.2||||"},
		{name: "an action is gone", plan: func(p *plan.Plan) { p.Items = slices.Delete(p.Items, 1, 2) }},
		{name: "renumbered by hand, and retitled in the plan", plan: func(p *plan.Plan) { p.Items[1].Title = "Ravotten" }, change: func(t *testing.T, f *excelize.File) { set(t, f, "A4", "7") }, want: []string{"herkend-aan-titel @ Acties!A4"}, says: "maar “7”"},
		{name: "a level got another name", plan: func(p *plan.Plan) { p.Document.Levels[1].Name = "Pijler" }, renamed: "Pijler=Doel"},
		{name: "a level without titles got another name", plan: func(p *plan.Plan) { p.Document.Levels[2].Name = "Project" }, renamed: "Project=Actie"},
		{name: "the levels are in doubt", plan: func(p *plan.Plan) { p.Document.Levels[1].Name, p.Doubts.Levels = "Niveau 2", true }},
		{name: "a status got another name", plan: func(p *plan.Plan) { p.Statuses[2].Name = "Op schema" }},
		{name: "a status of one's own got another name", plan: func(p *plan.Plan) { p.Statuses = p.Statuses[:2] }},
		{name: "whom to ask changed", plan: func(p *plan.Plan) { p.Document.Values["vragen aan"] = "Els" }},
		{name: "there is a deadline now", plan: func(p *plan.Plan) { p.Document.Values["indienen voor"] = "1 maart" }},
		{name: "the label of the evaluation changed", plan: func(p *plan.Plan) { p.Document.Values["label evaluatie"] = "Wat deden we in {jaar}?" }},
		{name: "last year's answers are gone", plan: func(*plan.Plan) {}, change: func(t *testing.T, f *excelize.File) { set(t, f, "K3", "Status 2020", "K4", "Vertraagd") }, want: []string{"tekst-in-andere-kolom @ Acties!K3"}, says: "K4: “Vertraagd”"},
	} {
		p := testPlan()
		if test.plan != nil {
			test.plan(p)
		}
		ret, findings := NewReader(p, plan.Whole(2021)).Read("a.xlsx", simpleBook(t, test.change))
		var got, said, renamed []string
		for _, f := range findings {
			got, said = append(got, fmt.Sprintf("%s @ %s!%s", f.Code, f.Place.Sheet, f.Place.Cell)), append(said, f.Message)
		}
		for _, r := range ret.Renamed {
			name := string(r.Code) + r.Level + "=" + r.Text
			if r.Level == "" {
				name += fmt.Sprintf(" %d of %d", r.Cells, r.Rows)
			}
			if r.Printed {
				name += " printed"
			}
			renamed = append(renamed, name)
			if r.Told.Message == "" || r.Told.Team != "Jeugd" {
				t.Errorf("%s: %+v is not to be told", test.name, r.Told)
			}
		}
		if !slices.Equal(got, test.want) || !strings.Contains(strings.Join(said, "\n"), test.says) {
			t.Errorf("%s: findings %q, want %q, saying %q\n%s", test.name, got, test.want, test.says, strings.Join(said, "\n"))
		}
		if got := strings.Join(renamed, "; "); got != test.renamed {
			t.Errorf("%s: renamed %q, want %q", test.name, got, test.renamed)
		}
		if test.rows == "" {
			test.rows = simpleRows
		}
		if rows := dumpRows(ret.Rows); rows != test.rows {
			t.Errorf("%s: read\n%s\nwant\n%s", test.name, rows, test.rows)
		}
	}
}

// TestSameTitles: of actions with the same title, the code tells which a row is about, else
// the team, else what stands above it.
func TestSameTitles(t *testing.T) {
	p := testPlan()
	p.Items = []plan.Item{
		{Code: "1", Title: "Kinderen"}, {Code: "1.1", Title: "Gezin"}, {Code: "1.1.1", Title: "Overleg", Team: "Jeugd"}, {Code: "1.2", Title: "School"}, {Code: "1.2.1", Title: "Overleg", Team: "Jeugd"},
		{Code: "2", Title: "Ouderen"}, {Code: "2.1", Title: "Gezin"}, {Code: "2.1.1", Title: "Overleg", Team: "Zorg"}, {Code: "2.1.2", Title: "Fietsen", Team: "Zorg"},
	}
	for _, test := range []struct{ name, code, above, top, want string }{
		{"by its code", "1.2.1", "School", "Kinderen", "1.2.1"},
		{"by what stands above it", "", "School", "Kinderen", "1.2.1"},
		{"by what stands above it, the other", "", "Gezin", "Kinderen", "1.1.1"},
		{"by its code, whatever stands above", "1.1.1", "School", "Kinderen", "1.1.1"},
		{"by what stands above it, with a code that is none", "x", "School", "Kinderen", "1.2.1"},
		{"by nothing", "", "", "", ""},
		{"by what stands above it, of another team", "", "Gezin", "Ouderen", ""},
	} {
		var b strings.Builder
		must(t, TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021), Stamp: stamp}.Write(&b))
		f, err := excelize.OpenReader(strings.NewReader(b.String()))
		must(t, err)
		set(t, f, "A4", test.code, "B4", test.top, "C4", test.above, "D4", "Overleg", "G4", "Tekst.", "A5", "", "B5", "", "C5", "", "D5", "")
		ret, findings := NewReader(p, plan.Whole(2021)).Read("a.xlsx", planBytes(t, f))
		must(t, f.Close())
		got := ""
		for _, row := range ret.Rows {
			if !row.Answers[plan.RoleEvaluation].Text.Blank() {
				got += row.Code.Text.String()
			}
		}
		if got != test.want || got == "" && !slices.ContainsFunc(findings, func(f finding.Finding) bool { return strings.Contains(f.Message, "G4: “Tekst.”") }) {
			t.Errorf("%s: of %q, want %q (%+v)", test.name, got, test.want, findings)
		}
	}
}

// TestSwappedGoals reads a workbook after two goals, each with an action of the same title,
// changed places in the plan: without codes the titles above tell which action a row is about;
// with codes these do, and somebody hears it where the titles above say otherwise.
func TestSwappedGoals(t *testing.T) {
	goals := func(first, second string, uncoded bool) *plan.Plan {
		p := testPlan()
		p.Items = []plan.Item{{Code: "1", Title: "Kust"}, {Code: "1.1", Title: first}, {Code: "1.1.1", Title: "Overleg", Team: "Jeugd"},
			{Code: "1.2", Title: second}, {Code: "1.2.1", Title: "Overleg", Team: "Jeugd"}}
		for n := range p.Items {
			p.Items[n].Uncoded = uncoded
		}
		return p
	}
	for _, test := range []struct {
		name, cornerstone, first, second string
		uncoded                          bool
		want                             string // the item of the row of Duinen, and of that of Haven
		told                             int
	}{
		{"with codes", "Kust", "Duinen", "Haven", false, "1.1.1 1.2.1", 0},
		{"with codes, swapped", "Kust", "Haven", "Duinen", false, "1.1.1 1.2.1", 2},
		{"with codes, both renamed", "Kust", "De duinen", "De haven", false, "1.1.1 1.2.1", 0},
		{"without codes", "Kust", "Duinen", "Haven", true, "1.1.1 1.2.1", 0},
		{"without codes, swapped", "Kust", "Haven", "Duinen", true, "1.2.1 1.1.1", 0},
		{"without codes, swapped below another name", "Kust en zee", "Haven", "Duinen", true, "1.2.1 1.1.1", 0},
		{"without codes, both renamed", "Kust", "De duinen", "De haven", true, "1.1.1 1.2.1", 0},
	} {
		var b strings.Builder
		must(t, TeamBook{Plan: goals("Duinen", "Haven", test.uncoded), Team: "Jeugd", Period: plan.Whole(2021), Stamp: stamp}.Write(&b))
		f, err := excelize.OpenReader(strings.NewReader(b.String()))
		must(t, err)
		set(t, f, "G4", "Zand.", "G5", "Water.")
		now := goals(test.first, test.second, test.uncoded)
		now.Items[0].Title = test.cornerstone
		ret, findings := NewReader(now, plan.Whole(2021)).Read("a.xlsx", planBytes(t, f))
		must(t, f.Close())
		find := plan.NewFinder(now)
		var got []string
		for _, row := range ret.Rows {
			got = append(got, string(find.Code(row.Code.Text.String())))
		}
		if strings.Join(got, " ") != test.want || len(findings) != test.told {
			t.Errorf("%s: rows of %v, want %s; told %d, want %d: %+v", test.name, got, test.want, len(findings), test.told, findings)
		}
		for n, f := range findings {
			above, shown := []string{"Haven", "Duinen"}[n], []string{"Duinen", "Haven"}[n]
			if f.Code != CodeContext || f.Place.Cell != []string{"C4", "C5"}[n] ||
				!strings.Contains(f.Message, "onder “"+above+"”") || !strings.Contains(f.Message, "staat “"+shown+"”") {
				t.Errorf("%s: %+v", test.name, f)
			}
		}
	}
}

// TestTextOfCells: what Excel writes of a character that XML cannot hold, and what is struck
// through.
func TestTextOfCells(t *testing.T) {
	for s, want := range map[string]string{"a_x000A_b": "a\nb", "_x005F_x000A_": "_x000A_", "_xD83D__xDE00_": "😀", "_x00e9_": "é", "_x12_": "_x12_", "x_": "x_", "_x000Ab": "_x000Ab", "": ""} {
		if got := unescape(s); got != want {
			t.Errorf("%s is %q, want %q", s, got, want)
		}
	}
	run := func(s string, e rich.Emphasis) rich.Run { return rich.Run{Text: s, Emphasis: e} }
	for _, test := range []struct {
		text       rich.Text
		kept, gone string
	}{
		{rich.Text{run("a", 0), run("b", rich.Strike), run(" ", rich.Strike), run("c", rich.Bold)}, "a c", "b"},
		{rich.Text{run("b", rich.Strike|rich.Bold)}, "", "b"}, {rich.Text{run("b", rich.Strike), run(" ", 0)}, "", "b"}, {rich.Text{run(" ", rich.Strike)}, " ", ""}, {nil, "", ""},
	} {
		if kept, gone := withoutStruck(test.text); kept.String() != test.kept || gone.String() != test.gone {
			t.Errorf("%v: %q is kept and %q gone", test.text, kept, gone)
		}
	}
}
