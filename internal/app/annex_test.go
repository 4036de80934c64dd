package app_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestAnnex: the year in figures comes in all three outputs, only when it is asked for,
// and says what moved since the year before.
func TestAnnex(t *testing.T) {
	dir := t.TempDir()
	e := loadExample(t)
	writeInput(t, dir, e)
	if err := os.Mkdir(filepath.Join(dir, "2020"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, team := range e.Plan.Teams {
		book := teamBook(t, team.Name, 2020, func(_ plan.Code, row *evaluation.Row) { // all were under way
			row.Answers[plan.RoleStatus].Text, row.Answers[plan.RoleNote].Text = rich.Plain("In uitvoering"), nil
			row.Answers[plan.RoleEvaluation].Text, row.Answers[plan.RoleNextSteps].Text = rich.Plain("Dit liep vorig jaar."), rich.Plain("Dit plannen we.")
		})
		if err := os.WriteFile(filepath.Join(dir, "2020", team.Name+".xlsx"), book, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	page := func(annex bool) string {
		result, err := app.Folder{Input: dir, Output: t.TempDir()}.Report(app.Report{Annex: annex, Formats: app.Formats})
		if err != nil {
			t.Fatalf("%v: %v", err, result.Findings)
		}
		data, err := os.ReadFile(result.Files[2].Path)
		if err != nil {
			t.Fatal(err)
		}
		return string(data)
	}
	if strings.Contains(page(false), "Bijlage") {
		t.Error("the annex is there without being asked for")
	}
	with := page(true)
	for _, want := range []string{
		`<h2 id="bijlage">Bijlage: het jaar in cijfers</h2>`,
		`alt="Staafdiagram: het aantal acties met elke status, per hoeksteen. 1 Bilzen gaat voor gelijke kansen voor ieder kind.: 4 in uitvoering, 6 volgens plan, 1 vertraagd, 1 uitgevoerd, 1 onbepaald.`,
		// 23 of the example's 52 actions are under way, as last year; the counts are the
		// reference's.
		"<p>29 acties veranderden van status, 23 acties hielden dezelfde.</p>",
		"<td>\n<p>Aanbod Huis van het Kind</p>\n</td>\n<td>\n<p>In uitvoering</p>\n</td>\n<td>\n<p>Vertraagd</p>\n</td>",
		"<li>Organisatie (gezins)evenementen: uitgevoerd</li>",
	} {
		if !strings.Contains(with, want) {
			t.Errorf("the annex lacks %s", want)
		}
	}
}
