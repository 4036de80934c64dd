package app_test

import (
	"encoding/json"
	"errors"
	"html"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestPlanOfAnotherShape takes the second example through the whole cycle: two levels,
// no codes, a fact sheet, two evaluations a year with labels of their own.
func TestPlanOfAnotherShape(t *testing.T) {
	e, err := example.LoadNetwork()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	writeInput(t, dir, &example.Example{Plan: e.Plan, Rows: nil})
	for _, name := range []string{"2018-1 Rap op Stap.xlsx", "2018-1 Vrije tijd.xlsx"} {
		if _, err := os.Stat(filepath.Join(dir, "2018-1", name)); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := (app.Folder{Input: dir, Output: dir}).Report(app.Report{}); err != app.ErrBlocked {
		t.Errorf("a report of blank workbooks gives %v", err)
	}
	writeInput(t, dir, e)
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{Formats: app.Formats, Keep: true})
	if err != nil {
		t.Fatal(err)
	}
	if result.Filled != 15 || result.Planned != 15 || len(result.Findings) > 0 {
		t.Errorf("%d of %d filled, findings %v", result.Filled, result.Planned, result.Findings)
	}
	var names []string
	for _, f := range result.Files {
		names = append(names, filepath.Base(f.Path))
	}
	if got, want := strings.Join(names, ", "), "Evaluatie 2018-1.docx, Evaluatie 2018-1.pdf, Evaluatie 2018-1.html, Evaluatie 2018-1.bron.json, evaluatie.json"; got != want {
		t.Errorf("made %s, want %s", got, want)
	}
	page, err := os.ReadFile(result.Files[2].Path)
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{
		"<h1>Lokaal Netwerk: evaluatie eerste semester 2018</h1>", "<th scope=\"row\">\n<p>Trekkingsrecht</p>\n</th>\n<td>\n<p>7.724 euro</p>",
		`<h2 id="overzicht">Een greep uit de doelstellingen en acties</h2>`, `<h3 id="deel-1">Een actief beleid`, `<h4 id="deel-1-1">Verderzetting van Rap op Stap</h4>`,
		`<p class="label">Evaluatie eerste semester 2018</p>`, `<p class="label">Stappen tweede semester 2018</p>`,
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	var problem *app.Problem
	if _, err := (app.Folder{Input: dir}).StartYear(app.NewYear{Period: plan.Whole(2019)}); !errors.As(err, &problem) || !strings.Contains(problem.Hint, "Periode") {
		t.Errorf("a next year of a plan with periods: %v", err)
	}
	if strings.Contains(string(page), "Stappen 2019") || strings.Contains(string(page), ">1.1<") {
		t.Error("the page has a label or a code that the plan does not want")
	}
}

// TestNetworkReference makes a report of the real plan of that shape, none of whose
// texts are the project's: each fact, goal and action is in it, in its order.
func TestNetworkReference(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(filepath.Dir(referenceFile), "lokaal-netwerk-2018.json"))
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("needs the reference plan, which is not part of the project")
	}
	if err != nil {
		t.Fatal(err)
	}
	var ref struct {
		Title, Municipality string
		Facts               [][2]string
		Between             string `json:"goals_heading"`
		Goals               []struct {
			Title   string
			Actions []struct{ Title string }
		}
	}
	if err := json.Unmarshal(data, &ref); err != nil {
		t.Fatal(err)
	}
	e, err := example.LoadNetwork() // for its levels, labels and period
	if err != nil {
		t.Fatal(err)
	}
	d := &e.Plan.Document
	d.Title, d.Municipality, d.Intro, d.Facts, d.Values["tussentitel"] = ref.Title, ref.Municipality, nil, nil, ref.Between
	e.Plan.Items, e.Plan.Teams, e.Rows = nil, []plan.Team{{Name: "Netwerk"}}, make(map[plan.Code]evaluation.Row)
	want := []string{ref.Title}
	for _, f := range ref.Facts {
		d.Facts = append(d.Facts, plan.Fact{Name: f[0], Text: rich.Plain(f[1])})
		want = append(want, f[0], f[1])
	}
	want = append(want, ref.Between)
	for g, goal := range ref.Goals {
		code := strconv.Itoa(g + 1)
		e.Plan.Items = append(e.Plan.Items, plan.Item{Code: plan.Code(code), Title: goal.Title})
		want = append(want, goal.Title)
		for a, action := range goal.Actions {
			item := plan.Item{Code: plan.Code(code + "." + strconv.Itoa(a+1)), Title: action.Title, Team: "Netwerk"}
			e.Plan.Items = append(e.Plan.Items, item)
			e.Rows[item.Code] = evaluation.Row{
				Answers: []evaluation.Answer{{Text: rich.Plain("In uitvoering")}, {}, {Text: rich.Plain("Gedaan.")}, {Text: rich.Plain("Te doen.")}},
			}
			want = append(want, action.Title, "Evaluatie eerste semester 2018", "Stappen tweede semester 2018")
		}
	}
	dir := t.TempDir()
	writeInput(t, dir, e)
	result, err := app.Folder{Input: dir, Output: t.TempDir()}.Report(app.Report{Formats: app.Formats})
	if err != nil {
		t.Fatalf("%v: %v", err, result)
	}
	if result.Planned != 15 {
		t.Errorf("%d actions, want 15", result.Planned)
	}
	page, err := os.ReadFile(result.Files[2].Path)
	if err != nil {
		t.Fatal(err)
	}
	_, rest, _ := strings.Cut(string(page), "<main>")
	rest = html.UnescapeString(rest[:strings.Index(rest, "<nav")] + rest[strings.Index(rest, "</nav>"):])
	for _, text := range want {
		_, after, ok := strings.Cut(rest, text)
		if !ok {
			t.Errorf("%.60q is not in the report, or not in its place", text)
			continue
		}
		rest = after
	}
}
