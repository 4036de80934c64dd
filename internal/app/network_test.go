package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/example"
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
	if _, err := (app.Report{Input: dir, Output: dir}).Run(); err != app.ErrBlocked {
		t.Errorf("a report of blank workbooks gives %v", err)
	}
	writeInput(t, dir, e)
	result, err := app.Report{Input: dir, Output: dir, Formats: app.Formats, Keep: true}.Run()
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
		"<h1>Lokaal Netwerk: evaluatie eerste helft 2018</h1>", "<th scope=\"row\">\n<p>Trekkingsrecht</p>\n</th>\n<td>\n<p>7.724 euro</p>",
		`<h2 id="overzicht">Een greep uit de doelstellingen en acties</h2>`, `<h3 id="deel-1">Een actief beleid`, `<h4 id="deel-1-1">Verderzetting van Rap op Stap</h4>`,
		`<p class="label">Evaluatie eerste helft 2018</p>`, `<p class="label">Stappen tweede helft 2018</p>`,
	} {
		if !strings.Contains(string(page), want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	var problem *app.Problem
	if _, err := (app.NewYear{Input: dir, Year: 2019}).Run(); !errors.As(err, &problem) || !strings.Contains(problem.Hint, "Periode") {
		t.Errorf("a next year of a plan with periods: %v", err)
	}
	if strings.Contains(string(page), "Stappen 2019") || strings.Contains(string(page), ">1.1<") {
		t.Error("the page has a label or a code that the plan does not want")
	}
}
