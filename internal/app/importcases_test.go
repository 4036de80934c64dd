package app_test

import (
	"errors"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/yearfile"
)

// caseReports are the reference evaluation as other clerks would have typed it.
const caseReports = "../../../shared/cases/reports"

// typedAlike turns what a program sets in the place of typed marks back into those.
var typedAlike = strings.NewReplacer("‘", "'", "’", "'", "…", "...")

// unlisted is a text on one line, without what differs from one program to the next:
// the marks of lists, and the form of quotes.
func unlisted(t rich.Text) string {
	var out []string
	for _, l := range t.Lines() {
		out = append(out, listMark.ReplaceAllString(rich.CleanString(l.String()), ""))
	}
	return typedAlike.Replace(strings.Join(strings.Fields(strings.Join(out, " ")), " "))
}

// TestImportCases imports each: all 52 actions come with their status and their texts.
func TestImportCases(t *testing.T) {
	e := loadReference(t)
	entries, err := os.ReadDir(caseReports)
	if err != nil {
		t.Skipf("needs %s beside the checkout: %v", caseReports, err)
	}
	for _, file := range entries {
		t.Run(file.Name(), func(t *testing.T) {
			dir := t.TempDir()
			done, err := app.Folder{Input: dir, Now: time.Now()}.Import(app.Import{Path: filepath.Join(caseReports, file.Name()), Municipality: "Gemeente"})
			if err != nil {
				t.Fatal(err)
			}
			if done.Read != "10 hoekstenen, 38 doelstellingen, 52 acties" || len(done.Findings) > 8 {
				t.Errorf("%s, %d findings", done.Read, len(done.Findings))
			}
			data, err := os.ReadFile(filepath.Join(dir, done.Period.String(), app.YearFile))
			if err != nil {
				t.Fatal(err)
			}
			kept, err := yearfile.Read(data)
			if err != nil {
				t.Fatal(err)
			}
			got := make(map[string]evaluation.Entry)
			for _, entry := range kept.Evaluation.Entries {
				got[plan.Fold(typedAlike.Replace(entry.Item.Title))] = entry
			}
			steps := 0
			for _, item := range e.Plan.Items {
				row, ok := e.Rows[item.Code]
				if !ok {
					continue
				}
				entry, ok := got[plan.Fold(typedAlike.Replace(item.Title))]
				status, _ := e.Plan.Statuses.Match(row.Of(plan.RoleStatus).Text.String())
				switch {
				case !ok:
					t.Errorf("%s is not there", item)
				case entry.Status.Name != status.Name:
					t.Errorf("%s: status %q, want %q", item, entry.Status.Name, status.Name)
				case unlisted(entry.Of(plan.RoleEvaluation).Text) != unlisted(row.Of(plan.RoleEvaluation).Text):
					t.Errorf("%s: evaluation %q, want %q", item, unlisted(entry.Of(plan.RoleEvaluation).Text), unlisted(row.Of(plan.RoleEvaluation).Text))
				case unlisted(entry.Of(plan.RoleNextSteps).Text) != unlisted(row.Of(plan.RoleNextSteps).Text):
					t.Errorf("%s: steps %q, want %q", item, unlisted(entry.Of(plan.RoleNextSteps).Text), unlisted(row.Of(plan.RoleNextSteps).Text))
				case !entry.Of(plan.RoleNextSteps).Text.Blank():
					steps++
				}
			}
			if steps < 45 {
				t.Errorf("only %d actions have steps", steps)
			}
		})
	}
}

// TestImportUntagged imports two of them from a PDF without tags: with labels, all; in
// tables, all but what paper does not tell.
func TestImportUntagged(t *testing.T) {
	needs(t, "soffice")
	e := loadReference(t)
	for name, least := range map[string]int{"H-andere-labels.docx": 52, "C-tabel-per-doelstelling.docx": 47} {
		word := filepath.Join(caseReports, name)
		if _, err := os.Stat(word); err != nil {
			t.Skipf("needs %s beside the checkout: %v", caseReports, err)
		}
		dir := t.TempDir()
		pdf := convert(t, dir, word, `pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"false"}}`)
		done, err := app.Folder{Input: dir, Now: time.Now()}.Import(app.Import{Path: pdf, Municipality: "Gemeente"})
		if err != nil {
			t.Fatal(err)
		}
		if done.Read != "10 hoekstenen, 38 doelstellingen, 52 acties" {
			t.Errorf("%s: %s", name, done.Read)
		}
		data, err := os.ReadFile(filepath.Join(dir, done.Period.String(), app.YearFile))
		if err != nil {
			t.Fatal(err)
		}
		kept, err := yearfile.Read(data)
		if err != nil {
			t.Fatal(err)
		}
		got := make(map[string]evaluation.Entry)
		for _, entry := range kept.Evaluation.Entries {
			got[plan.Fold(typedAlike.Replace(entry.Item.Title))] = entry
		}
		good := 0
		for _, item := range e.Plan.Items {
			row, ok := e.Rows[item.Code]
			entry, found := got[plan.Fold(typedAlike.Replace(item.Title))]
			status, _ := e.Plan.Statuses.Match(row.Of(plan.RoleStatus).Text.String())
			if ok && found && entry.Status.Name == status.Name &&
				unlisted(entry.Of(plan.RoleEvaluation).Text) == unlisted(row.Of(plan.RoleEvaluation).Text) && unlisted(entry.Of(plan.RoleNextSteps).Text) == unlisted(row.Of(plan.RoleNextSteps).Text) {
				good++
			}
		}
		if good < least {
			t.Errorf("%s: %d actions as they were, want %d", name, good, least)
		}
	}
}

// strange is a report whose labels nobody knows.
const strange = `Evaluatie van het sociaal plan 2019
In dit verslag staat wat er gebeurde.

1. Kinderen
1.1 Spelen
1.1.1 Speelplein
Waar staan we
In uitvoering
Dit lukte ons het voorbije jaar
Elke woensdag open.
Dit willen we nog bereiken
Ook op zaterdag.
1.1.2 Speelstraat
Waar staan we
Vertraagd
Dit lukte ons het voorbije jaar
Drie straten deden mee.
Dit willen we nog bereiken
Vijf straten.
1.2 Leren
1.2.1 Huiswerkklas
Waar staan we
Uitgevoerd
Dit lukte ons het voorbije jaar
Twaalf kinderen kwamen elke week.
Dit willen we nog bereiken
Geen verdere plannen.
`

// TestImportAsks imports a report whose labels nobody knows: it asks about them, once
// each, writes nothing, and with the answers reads all.
func TestImportAsks(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(t.TempDir(), "vreemd.txt")
	if err := os.WriteFile(path, []byte(strange), 0o644); err != nil {
		t.Fatal(err)
	}
	f, i := app.Folder{Input: filepath.Join(dir, "input"), Now: time.Now()}, app.Import{Path: path}
	_, err := f.Import(i)
	var unknown *app.UnknownLabels
	var problem *app.Problem
	if !errors.As(err, &unknown) || !errors.As(err, &problem) {
		t.Fatalf("%v", err)
	}
	var asked []string
	for _, q := range unknown.Questions {
		asked = append(asked, q.Label+" "+strconv.Itoa(q.Times)+" "+q.Example)
	}
	want := "Dit lukte ons het voorbije jaar 3 Elke woensdag open.|Dit willen we nog bereiken 3 Ook op zaterdag.|Waar staan we 3 In uitvoering"
	if got := strings.Join(asked, "|"); got != want {
		t.Errorf("asked %s, want %s", got, want)
	}
	if strings.Contains(problem.Message+problem.Hint, "--") || !strings.Contains(problem.Option, `--label "Waar staan we=…"`) {
		t.Errorf("says %+v", problem)
	}
	if _, err := os.Stat(f.Input); err == nil {
		t.Error("something was written")
	}
	i.Labels = map[string]string{"Waar staan we": "status", "dit lukte ons het voorbije jaar:": "evaluatie", "Dit willen we nog bereiken": "volgende"}
	if _, err := f.Import(i); err == nil || !strings.Contains(err.Error(), "“volgende”") {
		t.Errorf("a meaning that there is none of: %v", err)
	}
	i.Labels["Dit willen we nog bereiken"] = "stappen"
	shown, err := f.ShowImport(i)
	if err != nil || !shown.NoPlan || len(shown.Tree) != 6 || shown.Tree[2].Says() != "In uitvoering; evaluatie 3 woorden; stappen 3 woorden" {
		t.Fatalf("%v %+v", err, shown)
	}
	done, err := f.Import(i)
	if err != nil || done.Actions != 3 || len(done.Counts) != 3 {
		t.Fatalf("%v %+v", err, done)
	}
	for _, f := range done.Findings {
		if f.Code != "import-document" && f.Code != "import-jaar" {
			t.Errorf("%+v", f)
		}
	}
}

// TestImportTooLittle imports a report of which most is not understood: it writes
// nothing, says what it saw, and a better one can be imported after.
func TestImportTooLittle(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "half.txt")
	write := func(s string) {
		if err := os.WriteFile(path, []byte(s), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	action := func(n string, body string) string { return "1.1." + n + " Actie van de " + n + "e straat\n" + body }
	good := "Status\nIn uitvoering\nEvaluatie 2019\nGoed.\nStappen 2020\nMeer.\n"
	bare := "Evaluatie 2019\nWe deden dit en dat.\n"
	head := "Over onze straten\n1. Straten\n1.1 Netjes\n"
	write(head + action("1", good) + action("2", bare) + action("3", bare) + action("4", bare))
	f, i := app.Folder{Input: filepath.Join(dir, "input"), Now: time.Now()}, app.Import{Path: path}
	_, err := f.Import(i)
	var problem *app.Problem
	if !errors.As(err, &problem) || !strings.Contains(problem.Message, "4 acties") || !strings.Contains(problem.Message, "“evaluatie” (4 keer)") || !strings.Contains(problem.Message, "niets geschreven") {
		t.Fatalf("%v", err)
	}
	if _, err := os.Stat(f.Input); err == nil {
		t.Error("something was written")
	}
	shown, err := f.ShowImport(i)
	if err != nil || shown.Little == "" || len(shown.Tree) != 6 {
		t.Errorf("%v %+v", err, shown)
	}
	write(head + action("1", good) + action("2", good) + action("3", good) + action("4", bare))
	if done, err := f.Import(i); err != nil || done.Actions != 4 {
		t.Errorf("%v %+v", err, done)
	}
}
