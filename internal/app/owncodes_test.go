package app_test

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
	"evaluatie/internal/yearfile"
)

// notations are how plans write the codes of a place in them; "" is none.
var notations = map[string]func(n []int) string{
	"letters and hyphens": func(n []int) string {
		return strings.Replace(joined("-%02d", n), "-0", "PD", 1)
	},
	"runs of letters and digits": func(n []int) string {
		s := ""
		for level, i := range n {
			s += fmt.Sprintf("%s%02d", []string{"ST", "BD", "AP"}[level], i)
		}
		return s
	},
	"zeros before numbers": func(n []int) string { return strings.TrimPrefix(joined(".%02d", n), ".") },
	"a letter and numbers": func(n []int) string { return string(rune('A'+n[0]-1)) + joined(".%d", n[1:]) },
	"an abbreviation for each level": func(n []int) string {
		s := ""
		for level, i := range n {
			s += fmt.Sprintf(".%s%d", []string{"DD", "AP", "A"}[level], i)
		}
		return s[1:]
	},
	"the level before the numbers": func(n []int) string { return []string{"SD ", "OD ", "Actie "}[len(n)-1] + joined(".%d", n)[1:] },
	"none":                         func([]int) string { return "" },
}

func joined(format string, n []int) string {
	s := ""
	for _, i := range n {
		s += fmt.Sprintf(format, i)
	}
	return s
}

// coded is a plan of a harbour town with codes in a notation, and what its teams said.
func coded(code func([]int) string) *example.Example {
	e := &example.Example{
		Plan: &plan.Plan{
			Document: plan.Document{Municipality: "Zandhoven aan Zee", Title: "Verslag {jaar}", RunningHead: "Verslag {jaar}", Intro: rich.Plain("Wat we deden."), Period: plan.Period{Year: 2021}, Levels: plan.DefaultLevels()},
			Teams:    []plan.Team{{Name: "Strand", Email: "strand@zand.example"}, {Name: "Haven", Email: "haven@zand.example"}},
			Statuses: plan.DefaultStatuses(),
		},
		Rows: make(map[plan.Code]evaluation.Row),
	}
	var n []int
	for _, line := range []string{
		"1 Een kust die standhoudt", "2 Duinen", "3 Helmgras planten|Strand", "3 Paden verleggen|Strand", "2 Pier", "3 Planken keuren|Haven",
		"1 Een haven die leeft", "2 Kade", "3 Boeien schilderen|Haven", "3 Het nachtlicht herstellen|Strand", "1 Iets zonder doelstellingen|Haven",
	} {
		title, team, _ := strings.Cut(line[2:], "|")
		level := int(line[0] - '0')
		n = append(slices.Clone(n), 0, 0, 0)[:level]
		n[level-1]++
		i := plan.Item{Code: plan.Code(joined(".%d", n)[1:]), Title: title, Team: team}
		if written := code(n); written != string(i.Code) {
			i.Label, i.Uncoded = written, written == ""
		}
		e.Plan.Items = append(e.Plan.Items, i)
		if team != "" {
			answer := func(s string) evaluation.Answer { return evaluation.Answer{Text: rich.Plain(s)} }
			e.Rows[i.Code] = evaluation.Row{Answers: []evaluation.Answer{answer("In uitvoering"), {}, answer("Gedaan: " + title + "."), answer("Volgend jaar weer.")}}
		}
	}
	return e
}

// itemsOf lists the items of a plan, each with its level, its code and its title.
func itemsOf(p *plan.Plan) string {
	var out []string
	for _, i := range p.Items {
		code := cmp.Or(i.Label, string(i.Code))
		if i.Uncoded {
			code = "-"
		}
		out = append(out, fmt.Sprintf("%d %s %s", i.Code.Level(), code, i.Title))
	}
	return strings.Join(out, "\n")
}

// Codes in any notation go through the plan, the workbooks, the year's result and the three
// reports, and come back by import, letter for letter.
func TestCodesComeBack(t *testing.T) {
	for name, code := range notations {
		for _, numbered := range []bool{true, false} { // the report prints the codes of actions, too
			t.Run(fmt.Sprint(name, numbered), func(t *testing.T) {
				e := coded(code)
				e.Plan.Document.Levels[2].Numbered = numbered
				for level := range e.Plan.Document.Levels {
					if code([]int{1}) == "" { // nothing shows whether it would print them
						e.Plan.Document.Levels[level].Numbered = false
					}
				}
				dir := t.TempDir()
				writeInput(t, dir, e)
				result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{Formats: app.Formats, Keep: true})
				if err != nil || len(result.Findings) > 0 {
					t.Fatalf("%v: %+v", err, result.Findings)
				}
				data, err := os.ReadFile(filepath.Join(dir, "2021", app.YearFile))
				if err != nil {
					t.Fatal(err)
				}
				kept, err := yearfile.Read(data)
				if err != nil {
					t.Fatal(err)
				}
				if got, want := itemsOf(kept.Evaluation.Plan), itemsOf(e.Plan); got != want {
					t.Errorf("%s:\n%s\nwant\n%s", app.YearFile, got, want)
				}
				sameAsReference(t, e, kept.Evaluation)
				for _, f := range result.Files {
					if filepath.Ext(f.Path) != ".json" {
						t.Run(filepath.Ext(f.Path), func(t *testing.T) {
							sameOwn(t, e, f.Path)
							sameCodes(t, e, f.Path)
						})
					}
				}
			})
		}
	}
}

// sameCodes imports a report, of which the plan must have the codes of another.
func sameCodes(t *testing.T, e *example.Example, path string) {
	t.Helper()
	into := t.TempDir()
	if _, err := (app.Folder{Input: into, Now: time.Now()}).Import(app.Import{Path: path}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(into, app.PlanFile))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := workbook.ReadPlan(app.PlanFile, data)
	if got, want := itemsOf(p), itemsOf(e.Plan); got != want {
		t.Errorf("imported:\n%s\nwant\n%s", got, want)
	}
}

// An action of two teams is in the workbook of each, and in the report with what both said.
func TestTwoTeamsOnOneAction(t *testing.T) {
	e := coded(notations["letters and hyphens"])
	shared := slices.IndexFunc(e.Plan.Items, func(i plan.Item) bool { return i.Title == "Boeien schilderen" })
	e.Plan.Items[shared].Together([]string{"Haven", "Strand"})
	dir := t.TempDir()
	writeInput(t, dir, e)
	folder := app.Folder{Input: dir, Output: dir}
	result, err := folder.Report(app.Report{Keep: true})
	if err != nil || len(result.Findings) > 0 || result.Filled != result.Planned {
		t.Fatalf("%v: %+v", err, result)
	}
	record, err := os.ReadFile(filepath.Join(dir, "2021", app.YearFile))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := yearfile.Read(record)
	if err != nil {
		t.Fatal(err)
	}
	const want = "Haven\nGedaan: Boeien schilderen.\nStrand\nGedaan: Boeien schilderen."
	if got := kept.Evaluation.Entries[e.Plan.Items[shared].Code].Of(plan.RoleEvaluation).Text.String(); got != want {
		t.Errorf("the report says %q, want %q", got, want)
	}
	status, err := folder.Status(plan.Period{Year: 2021})
	if err != nil {
		t.Fatal(err)
	}
	for _, team := range status.Teams {
		if want := map[string]int{"Strand": 4, "Haven": 3}[team.Name]; team.Actions != want || team.Filled != want {
			t.Errorf("%s filled in %d of %d, want %d of as many", team.Name, team.Filled, team.Actions, want)
		}
	}

	for path := range snapshot(t, filepath.Join(dir, "2021")) { // one of them answers no more
		if strings.Contains(path, "Strand") {
			if err := os.Remove(path); err != nil {
				t.Fatal(err)
			}
		}
	}
	checked, err := folder.Check(app.Check{})
	if !errors.Is(err, app.ErrBlocked) {
		t.Fatal(err)
	}
	if f := checked.Findings; len(f) != 1 || f[0].Code != evaluation.CodeNotReturned || f[0].Team != "Strand" || f[0].Severity != finding.Error || checked.Filled != 2 {
		t.Errorf("%d filled in; found %+v", checked.Filled, f)
	}
}
