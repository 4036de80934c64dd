package evaluation

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

var update = flag.Bool("update", false, "write the golden file anew: read what changed in it")

// story is something that happens to a plan and its workbooks.
type story struct {
	name   string
	happen func(p *plan.Plan, r []Return) []Return
}

// TestTold holds, word for word, what users are told of everything that can be wrong: the
// golden file reads as they do. What is told once for many, and what is not told as it
// follows from something else, shows there too.
func TestTold(t *testing.T) {
	var out strings.Builder
	for _, stories := range [][]story{rowStories, clashStories, statusStories, leftStories, planStories, renamedStories} {
		for _, s := range stories {
			p, returns := testPlan(), []Return{complete()}
			if strings.HasPrefix(s.name, "six") {
				p, returns = manyRows(func(int, *Row) {})
			}
			returns = s.happen(p, returns)
			_, findings := Merge(p, plan.Whole(2021), returns, Options{Newest: strings.Contains(s.name, "newest")})
			fmt.Fprintf(&out, "## %s\n%s\n", s.name, tell(findings))
		}
	}
	path := filepath.Join("testdata", "told.txt")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	golden, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	got, want := strings.Split(out.String(), "## "), strings.Split(string(golden), "## ")
	for n, s := range got {
		if n >= len(want) || s != want[n] {
			t.Fatalf("told is\n%s\nwant\n%s", s, strings.Join(want[n:min(n+1, len(want))], ""))
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d stories, want %d", len(got), len(want))
	}
}

// tell writes findings as their reader has them.
func tell(findings []finding.Finding) string {
	var out strings.Builder
	for _, f := range findings {
		about := strings.Join([]string{f.Place.String(), f.Team, f.Item}, " | ")
		if f.OfPlan {
			about += " | of the plan"
		}
		fmt.Fprintf(&out, "%s %s: %s\n  %s\n  coordinator: %s\n", f.Severity, f.Code, about, f.Message, f.Remedy)
		if f.TeamRemedy != f.Remedy {
			fmt.Fprintf(&out, "  team: %s\n", f.TeamRemedy)
		}
		if f.Option != "" {
			fmt.Fprintf(&out, "  option: %s\n", f.Option)
		}
	}
	return out.String()
}

// said is an answer in a cell.
func said(file, cell, text string) Answer {
	return Answer{Text: rich.Plain(text), Place: finding.Place{File: file, Sheet: "Acties", Cell: cell}}
}

// blank empties a row.
func blank(r *Row) {
	r.Answers[plan.RoleStatus].Text, r.Answers[plan.RoleNote].Text, r.Answers[plan.RoleEvaluation].Text, r.Answers[plan.RoleNextSteps].Text = nil, nil, nil, nil
}

// strayRows are rows with codes that no plan has, of which the first few say something.
func strayRows(file string, n, filled int) (out []Row) {
	for i := range n {
		r := row(file, 20+i, fmt.Sprintf("7.%d", i+1), "", "")
		r.Title = "Oud " + fmt.Sprint(i+1)
		if i < filled {
			r.Answers[plan.RoleEvaluation].Text = rich.Plain("Dit deden we.")
		}
		out = append(out, r)
	}
	return out
}

var rowStories = []story{
	{"a workbook as it was sent", func(_ *plan.Plan, r []Return) []Return {
		blank(&r[0].Rows[0])
		blank(&r[0].Rows[1])
		return r
	}},
	{"one row of two that nobody filled in", func(_ *plan.Plan, r []Return) []Return { blank(&r[0].Rows[1]); return r }},
	{"the one row of a team that nobody filled in", func(_ *plan.Plan, r []Return) []Return { blank(&r[0].Rows[2]); return r }},
	{"a row that nobody filled in, of which something else is told", func(_ *plan.Plan, r []Return) []Return {
		blank(&r[0].Rows[1])
		r[0].Rows[1].Answers[plan.RoleEvaluation].Told = true
		return r
	}},
	{"a row whose table lacks a column, which is told", func(_ *plan.Plan, r []Return) []Return {
		blank(&r[0].Rows[1])
		r[0].Rows[1].Answers[plan.RoleNote] = Answer{Told: true}
		return r
	}},
	{"a status of which something else is told", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows[0].Answers[plan.RoleStatus] = Answer{Told: true}
		r[0].Rows[1].Answers[plan.RoleStatus] = Answer{Text: rich.Plain("x"), Told: true}
		return r
	}},
	{"a team with one action that returned nothing", func(_ *plan.Plan, r []Return) []Return { r[0].Rows = r[0].Rows[:2]; return r }},
	{"an action above others without a row", func(_ *plan.Plan, r []Return) []Return { r[0].Rows = r[0].Rows[1:]; return r }},
	{"one action without a row", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows[:1], r[0].Rows[2])
		return r
	}},
	{"a missing action, and as many rows that could not be read", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows, r[0].Told, r[0].Team = append(r[0].Rows[:1], r[0].Rows[2]), 1, "Jeugd"
		return r
	}},
	{"a missing action of another team than that with rows that could not be read", func(_ *plan.Plan, r []Return) []Return {
		return []Return{
			{File: "a.xlsx", Team: "Jeugd", Rows: r[0].Rows[:1]}, {File: "b.xlsx", Team: "Zorg", Rows: r[0].Rows[2:], Told: EveryRow},
		}
	}},
	{"two missing actions, and one row that could not be read", func(p *plan.Plan, r []Return) []Return {
		p.Items = append(p.Items, plan.Item{Code: "1.3", Title: "Sport", Team: "Jeugd", Place: planCell(6)})
		r[0].Rows, r[0].Told, r[0].Team = append(r[0].Rows[:1], r[0].Rows[2]), 1, "Jeugd"
		return r
	}},
	{"a workbook of nobody known that was not read, and one team that returned nothing", func(p *plan.Plan, r []Return) []Return {
		return []Return{{File: "a.xlsx", Team: "Jeugd", Rows: r[0].Rows[:2]}, {File: "scan.xlsx", Told: EveryRow}}
	}},
	{"a workbook of nobody known that was not read, and two teams that returned nothing", func(p *plan.Plan, r []Return) []Return {
		return []Return{{File: "scan.xlsx", Told: EveryRow}}
	}},
	{"two workbooks of nobody known that were not read, and one team that returned nothing", func(p *plan.Plan, r []Return) []Return {
		return []Return{{File: "a.xlsx", Team: "Jeugd", Rows: r[0].Rows[:2]}, {File: "scan.xlsx", Told: EveryRow}, {File: "zz.xlsx", Told: EveryRow}}
	}},
	{"a workbook that was not read and is called after a team", func(p *plan.Plan, r []Return) []Return {
		return []Return{{File: "2021 zorg (kopie).xlsx", Told: EveryRow}}
	}},
	{"rows of nobody known with unknown codes, as many as are missing", func(_ *plan.Plan, r []Return) []Return {
		return []Return{{File: "a.xlsx", Team: "Zorg", Rows: r[0].Rows[2:]}, {File: "b.xlsx", Rows: strayRows("b.xlsx", 2, 2)}}
	}},
	{"rows of nobody known with unknown codes, fewer than are missing", func(_ *plan.Plan, r []Return) []Return {
		return []Return{{File: "b.xlsx", Rows: strayRows("b.xlsx", 2, 2)}}
	}},
	{"an unknown code in a row that nobody filled in", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows, strayRows("a.xlsx", 1, 0)...)
		return r
	}},
	{"an unknown code while two actions are missing", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows = append(strayRows("a.xlsx", 1, 1), r[0].Rows[2])
		return r
	}},
	{"a row without a code, with a title", func(_ *plan.Plan, r []Return) []Return {
		s := strayRows("a.xlsx", 1, 1)
		s[0].Code.Text = nil
		r[0].Rows = append(r[0].Rows, s...)
		return r
	}},
	{"three unknown codes", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows, strayRows("a.xlsx", 3, 3)...)
		return r
	}},
	{"four unknown codes that nobody filled in", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows, strayRows("a.xlsx", 4, 0)...)
		return r
	}},
	{"seven unknown codes", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows, strayRows("a.xlsx", 7, 1)...)
		return r
	}},
	{"a code that the plan has, but not as one", func(p *plan.Plan, r []Return) []Return {
		p.Items = append(p.Items, plan.Item{Code: "Zorg extra", Title: "Fout", Team: "Zorg", Place: planCell(7)})
		r[0].Rows = append(r[0].Rows, row("a.xlsx", 9, "Zorg extra", "", "Iets."))
		return r
	}},
	{"unknown codes while the plan's list is not known", func(p *plan.Plan, r []Return) []Return {
		p.Doubts.Items = true
		p.Items = append(p.Items[:1], p.Items[2:]...)
		return r
	}},
	{"a goal that others are below is filled in, and nobody has it", func(p *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows, row("a.xlsx", 9, "1", "Vertraagd", "Van alles."))
		return r
	}},
	{"the same, blank", func(p *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows, row("a.xlsx", 9, "1", "", ""))
		return r
	}},
	{"the same, while the plan's teams are not known", func(p *plan.Plan, r []Return) []Return {
		p.Doubts.Teams = true
		return append(r, Return{File: "b.xlsx", Team: "Zorg", Rows: []Row{row("b.xlsx", 9, "1", "Vertraagd", "Van alles.")}})
	}},
	{"four goals that others are below are filled in, and nobody has them", func(p *plan.Plan, r []Return) []Return {
		for n := 2; n <= 5; n++ {
			code := fmt.Sprint(n)
			p.Items = append(p.Items, plan.Item{Code: plan.Code(code), Title: "Doel", Place: planCell(20 + n)},
				plan.Item{Code: plan.Code(code + ".1"), Title: "Actie " + code, Team: "Zorg", Place: planCell(30 + n)})
			r[0].Rows = append(r[0].Rows, row("a.xlsx", 40+n, code, "", "Van alles."), row("a.xlsx", 50+n, code+".1", "Uitgevoerd", "Ja."))
		}
		return r
	}},
	{"an action without a team", func(p *plan.Plan, r []Return) []Return {
		p.Items = append(p.Items, plan.Item{Code: "1.3", Title: "Sport", Place: planCell(9), TeamPlace: finding.Place{File: "plan.xlsx", Sheet: "Plan", Cell: "D9"}})
		return r
	}},
	{"an action without a team that two workbooks fill in", func(p *plan.Plan, r []Return) []Return {
		p.Items = append(p.Items, plan.Item{Code: "1.3", Title: "Sport", Place: planCell(9)})
		r[0].Rows = append(r[0].Rows, row("a.xlsx", 9, "1.3", "Vertraagd", "Een."))
		return append(r, Return{File: "b.xlsx", Team: "Zorg", Rows: []Row{row("b.xlsx", 2, "1.3", "Vertraagd", "Twee.")}})
	}},
	{"four actions without a team", func(p *plan.Plan, r []Return) []Return { withoutTeam(p, 4); return r }},
	{"three actions without a team", func(p *plan.Plan, r []Return) []Return { withoutTeam(p, 3); return r }},
	{"four actions without a team that workbooks fill in", func(p *plan.Plan, r []Return) []Return {
		withoutTeam(p, 4)
		for n := range 4 {
			r[0].Rows = append(r[0].Rows, row("a.xlsx", 30+n, fmt.Sprint("1.", 3+n), "Vertraagd", "Toch."))
		}
		return r
	}},
	{"a goal without a team whose actions only a workbook has", func(p *plan.Plan, r []Return) []Return {
		withoutTeam(p, 1)
		r[0].Rows = append(r[0].Rows, row("a.xlsx", 30, "1.3.1", "Vertraagd", "Toch."))
		return r
	}},
	{"three actions without a team that workbooks fill in", func(p *plan.Plan, r []Return) []Return {
		withoutTeam(p, 3)
		for n := range 3 {
			r[0].Rows = append(r[0].Rows, row("a.xlsx", 30+n, fmt.Sprint("1.", 3+n), "Vertraagd", "Toch."))
		}
		return r
	}},
	{"an unknown code in the workbook of a team of which one action is missing", func(_ *plan.Plan, r []Return) []Return {
		r[0].Team, r[0].Rows = "Jeugd", r[0].Rows[:1]
		r[0].Rows = append(r[0].Rows, strayRows("a.xlsx", 1, 1)...)
		return append(r, Return{File: "b.xlsx", Team: "Zorg", Rows: []Row{row("b.xlsx", 2, "1.2", "Vertraagd", "Ja.")}})
	}},
	{"letters of a script that the PDF sets in a simple way", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows[0].Answers[plan.RoleEvaluation].Text = rich.Plain("Welkom: مرحبا")
		return r
	}},
	{"characters that are lost", func(p *plan.Plan, r []Return) []Return {
		r[0].Rows[0].Answers[plan.RoleEvaluation].Text = rich.Plain("Caf\ufffd en \ue000")
		p.Items[3].Title = "Zorg\ufffd"
		return r
	}},
}

// withoutTeam adds actions that nobody evaluates.
func withoutTeam(p *plan.Plan, n int) {
	for i := range n {
		p.Items = append(p.Items, plan.Item{Code: plan.Code(fmt.Sprint("1.", 3+i)), Title: "Los " + fmt.Sprint(i+1), Place: planCell(20 + i)})
	}
}

// again is a second workbook, saved a day after the first, that says something else of so
// many actions.
func again(r []Return, n int) []Return {
	second := Return{File: "map/b.xlsx", Team: r[0].Team, Modified: time.Date(2022, 2, 2, 0, 0, 0, 0, time.UTC)}
	r[0].Modified = time.Date(2022, 2, 1, 0, 0, 0, 0, time.UTC)
	for i, old := range r[0].Rows[:n] {
		one := row("map/b.xlsx", 2+i, old.Code.Text.String(), "Vertraagd", "Bij nader inzien niet.")
		second.Rows = append(second.Rows, one)
	}
	return append(r, second)
}

var clashStories = []story{
	{"six actions, four of them twice", func(_ *plan.Plan, r []Return) []Return { return again(r, 4) }},
	{"six actions, three of them twice", func(_ *plan.Plan, r []Return) []Return { return again(r, 3) }},
	{"six actions, four of them twice, the newest counts", func(_ *plan.Plan, r []Return) []Return { return again(r, 4) }},
	{"six actions, one of them twice, the newest counts", func(_ *plan.Plan, r []Return) []Return { return again(r, 1) }},
	{"six actions, one of them twice, and the newest says less", func(_ *plan.Plan, r []Return) []Return {
		r = again(r, 1)
		blank(&r[1].Rows[0])
		r[1].Rows[0].Answers[plan.RoleStatus].Text = rich.Plain("Vertraagd")
		r[0], r[1] = r[1], r[0]
		return r
	}},
	{"six actions, four of them twice in one workbook", func(_ *plan.Plan, r []Return) []Return {
		for _, old := range r[0].Rows[:4] {
			old.Answers = slices.Clone(old.Answers)
			old.Code.Place.Sheet, old.Answers[plan.RoleStatus].Text = "Blad2", rich.Plain("Vertraagd")
			r[0].Rows = append(r[0].Rows, old)
		}
		return r
	}},
	{"six actions, four of them twice in one workbook that lacks one", func(_ *plan.Plan, r []Return) []Return {
		for _, old := range r[0].Rows[:4] {
			old.Answers = slices.Clone(old.Answers)
			old.Code.Place.Sheet, old.Answers[plan.RoleStatus].Text = "Blad2", rich.Plain("Vertraagd")
			r[0].Rows = append(r[0].Rows, old)
		}
		r[0].Rows = append(r[0].Rows[:4], r[0].Rows[6:]...)
		return r
	}},
	{"twice on one sheet", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows = append(r[0].Rows, row("a.xlsx", 9, "1.2", "Vertraagd", "Bezig!"))
		return r
	}},
	{"twice on two sheets, with a long text", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows[2].Answers[plan.RoleEvaluation].Text = rich.Plain(strings.Repeat("Wij deden dit. ", 8))
		second := row("a.xlsx", 9, "1.2", "In uitvoering", strings.Repeat("Wij deden dat. ", 8))
		second.Code.Place.Sheet = "Blad2"
		r[0].Rows = append(r[0].Rows, second)
		return r
	}},
	{"twice, with a column that the second table lacks", func(_ *plan.Plan, r []Return) []Return {
		second := row("b.xlsx", 9, "1.2", "Vertraagd", "")
		second.Answers[plan.RoleEvaluation] = Answer{}
		return append(r, Return{File: "b.xlsx", Rows: []Row{second}})
	}},
	{"twice, with a column that the first table lacks", func(_ *plan.Plan, r []Return) []Return {
		second := row("b.xlsx", 9, "1.2", "In uitvoering", "Bezig.")
		second.Answers[plan.RoleNextSteps] = said("b.xlsx", "E9", "Verder.")
		return append(r, Return{File: "b.xlsx", Rows: []Row{second}})
	}},
	{"twice, the text emptied", func(_ *plan.Plan, r []Return) []Return {
		return append(r, Return{File: "b.xlsx", Rows: []Row{row("b.xlsx", 9, "1.2", "In uitvoering", "")}})
	}},
	{"twice, with a synonym of the status", func(_ *plan.Plan, r []Return) []Return {
		return append(r, Return{File: "b.xlsx", Rows: []Row{row("b.xlsx", 9, "1.1.1", "Afgerond", "Klaar.")}})
	}},
	{"twice, with statuses that the list lacks", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows[2].Answers[plan.RoleStatus].Text = rich.Plain("loopt")
		return append(r, Return{File: "b.xlsx", Rows: []Row{row("b.xlsx", 9, "1.2", "ligt stil", "Bezig.")}})
	}},
	{"twice under a code that the plan has twice", func(p *plan.Plan, r []Return) []Return {
		p.Items = append(p.Items, plan.Item{Code: "1.2", Title: "Nog eens", Team: "Zorg", Place: planCell(6)})
		return append(r, Return{File: "b.xlsx", Rows: []Row{row("b.xlsx", 9, "1.2", "Vertraagd", "Anders.")}})
	}},
}

// statuses gives the rows statuses, in turn.
func statuses(r []Return, texts ...string) []Return {
	for n := range r[0].Rows {
		r[0].Rows[n].Answers[plan.RoleStatus].Text = rich.Plain(texts[n%len(texts)])
	}
	return r
}

var statusStories = []story{
	{"a status and a note exchanged", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows[0].Answers[plan.RoleStatus].Text, r[0].Rows[0].Answers[plan.RoleNote] = rich.Plain("Door ziekte"), said("a.xlsx", "D2", "Vertraagd")
		return r
	}},
	{"a status that the list lacks, of two teams", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "Loopt") }},
	{"six rows with three statuses twice", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "loopt", "stilte", "klaar?") }},
	{"six rows, three without a status", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "", "Vertraagd") }},
	{"six rows, three with a status that the list lacks", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "Loopt", "Vertraagd") }},
	{"six rows with one status that the list lacks", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "Loopt") }},
	{"six rows, all mistyped", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "Vertragd", "Uitgevoert") }},
	{"six rows, mistyped or explained", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "Vertragd", "In uitvoering: sinds mei") }},
	{"six rows with a story for a status", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "we zijn in mei begonnen", "loopt") }},
	{"six rows with two statuses in a cell", func(_ *plan.Plan, r []Return) []Return { return statuses(r, "loopt", "uitgevoerd of vertraagd") }},
	{"two statuses with what stands between them", func(_ *plan.Plan, r []Return) []Return {
		r[0].Rows[0].Answers[plan.RoleStatus].Text = rich.Plain("Vertraagd of in uitvoering, wie weet")
		return r
	}},
	{"six rows of two teams with a status that the list lacks", func(p *plan.Plan, r []Return) []Return {
		p.Teams = append(p.Teams, plan.Team{Name: "Zorg"})
		for n := 4; n < len(p.Items); n++ {
			p.Items[n].Team = "Zorg"
		}
		return statuses(r, "Loopt", "Loopt", "Stilte")
	}},
	{"a status that the list lacks, which is not known", func(p *plan.Plan, r []Return) []Return {
		p.Doubts.Statuses = true
		return statuses(r, "Loopt")
	}},
}
