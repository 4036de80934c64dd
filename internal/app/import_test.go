package app_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/importer"
	"evaluatie/internal/plan"
	"evaluatie/internal/repack"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
	"evaluatie/internal/yearfile"
)

// convert has LibreOffice write a file in another format.
func convert(t *testing.T, dir, from, to string) string {
	t.Helper()
	out := filepath.Join(dir, strings.Split(to, ":")[0])
	msg, err := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
		"--headless", "--convert-to", to, "--outdir", out, from).CombinedOutput()
	path := filepath.Join(out, strings.TrimSuffix(filepath.Base(from), filepath.Ext(from))+"."+filepath.Base(out))
	if _, e := os.Stat(path); err != nil || e != nil {
		t.Fatalf("%v %v\n%s", err, e, msg)
	}
	return path
}

// reported makes the reference's report and returns the paths of Word and PDF.
func reported(t *testing.T, e *example.Example) (word, pdf string) {
	t.Helper()
	dir := t.TempDir()
	writeInput(t, dir, e)
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatalf("%v: %+v", err, result)
	}
	return result.Files[0].Path, result.Files[1].Path
}

// TestImportReference takes the real evaluation through our report, and through
// LibreOffice's hands, back to a plan: every word must be there, and a new year that
// starts from it must run through.
func TestImportReference(t *testing.T) {
	e := loadReference(t)
	word, pdf := reported(t, e)
	t.Run("Word", func(t *testing.T) { importsReference(t, e, word, "") })
	t.Run("PDF", func(t *testing.T) {
		importsReference(t, e, pdf, importer.CodeDocument+" "+importer.CodeStatus)
	})
	t.Run("Word to ODT to Word", func(t *testing.T) {
		needs(t, "soffice")
		dir := t.TempDir()
		importsReference(t, e, convert(t, dir, convert(t, dir, word, "odt"), "docx"), "")
	})
	t.Run("Word to text", func(t *testing.T) {
		needs(t, "soffice")
		importsReference(t, e, convert(t, t.TempDir(), word, "txt:Text (encoded):UTF8"), importer.CodeDocument+" "+importer.CodeStatus)
	})
}

// importsReference imports a file that must say what the reference says, with no
// other guesses than those allowed.
func importsReference(t *testing.T, e *example.Example, path, allowed string) {
	dir := t.TempDir()
	done, err := app.Folder{Input: dir, Now: time.Now()}.Import(app.Import{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range done.Findings {
		if !strings.Contains(allowed, f.Code) {
			t.Errorf("guessed: %+v", f)
		}
	}
	if done.Read != "10 hoekstenen, 38 doelstellingen, 52 acties" {
		t.Fatal(done.Read)
	}
	data, err := os.ReadFile(filepath.Join(dir, "2021", app.YearFile))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := yearfile.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	sameAsReference(t, e, kept.Evaluation)
	nextYear(t, e, dir)
}

var listMark = regexp.MustCompile(`^'?(?:-\s*|o\s+|[–•]\s*)`)

// asPrinted is a text without what only marks an item of a list.
func asPrinted(t rich.Text) string {
	var out []string
	for _, l := range t.Lines() {
		out = append(out, listMark.ReplaceAllString(rich.CleanString(l.String()), "- "))
	}
	return strings.Join(out, "\n")
}

func sameAsReference(t *testing.T, e *example.Example, got *evaluation.Evaluation) {
	t.Helper()
	if len(got.Plan.Items) != len(e.Plan.Items) {
		t.Fatalf("%d items, want %d", len(got.Plan.Items), len(e.Plan.Items))
	}
	plan.SortItems(e.Plan.Items)
	for n, want := range e.Plan.Items {
		item := got.Plan.Items[n]
		if item.Code != want.Code || item.Title != want.Title || item.Evaluated() != want.Evaluated() {
			t.Errorf("item %s, want %s", item, want)
		}
		row, ok := e.Rows[want.Code]
		if !ok {
			continue
		}
		entry := got.Entries[want.Code]
		if s, _ := e.Plan.Statuses.Match(row.Of(plan.RoleStatus).Text.String()); entry.Status.Name != s.Name || s.Name == "" {
			t.Errorf("%s: status %q, want %q", want, entry.Status.Name, s.Name)
		}
		for name, pair := range map[string][2]rich.Text{
			"note": {entry.Of(plan.RoleNote).Text, row.Of(plan.RoleNote).Text}, "evaluation": {entry.Of(plan.RoleEvaluation).Text, row.Of(plan.RoleEvaluation).Text}, "next steps": {entry.Of(plan.RoleNextSteps).Text, row.Of(plan.RoleNextSteps).Text},
		} {
			if a, b := asPrinted(pair[0]), asPrinted(pair[1]); a != b {
				t.Errorf("%s: %s\n%q\nwant\n%q", want, name, a, b)
			}
		}
	}
}

// nextYear starts the year after from what was imported, fills its workbooks in, and
// reports.
func nextYear(t *testing.T, e *example.Example, dir string) {
	t.Helper()
	started, err := app.Folder{Input: dir, Now: time.Now()}.StartYear(app.NewYear{Period: plan.Whole(2022)})
	if err != nil || !started.Known || len(started.Ended) != 2 {
		t.Fatalf("starting 2022: %v %+v", err, started)
	}
	data, err := os.ReadFile(filepath.Join(dir, app.PlanFile))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := workbook.ReadPlan(app.PlanFile, data)
	for _, m := range started.Made {
		f, err := os.Create(m.Path)
		if err != nil {
			t.Fatal(err)
		}
		rows := make(map[plan.Code]evaluation.Row)
		for code, row := range e.Rows {
			row.Answers = slices.Clone(row.Answers)
			row.Answers[plan.RoleEvaluation].Text = rich.Plain("In 2022 gebeurde er iets anders met " + string(code) + ".")
			rows[code] = row
		}
		if err := (workbook.TeamBook{Plan: p, Team: m.Team, Period: plan.Whole(2022), Rows: rows}).Write(f); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{Keep: true})
	if err != nil || result.Period != plan.Whole(2022) || result.Filled != 52 {
		t.Fatalf("reporting 2022: %v %+v", err, result)
	}
	compared, err := app.Folder{Input: dir}.Compare(plan.Whole(2021), plan.Whole(2022))
	if err != nil || len(compared.Of(evaluation.Moved)) > 0 || len(compared.Of(evaluation.New)) > 0 || len(compared.Findings) > 0 {
		t.Errorf("comparing: %v %+v", err, compared)
	}
}

// TestImportCorrected imports our report after somebody corrected it in Word: without
// a guess, and Show names what was changed and nothing else.
func TestImportCorrected(t *testing.T) {
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(result.Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	edited := 0
	data, err = repack.Edit(data, func(name string, part []byte) []byte {
		s := string(part)
		if name == "word/document.xml" {
			for _, change := range [][2]string{
				{"<w:t>Onbepaald</w:t>", "<w:t>Volgens plan</w:t>"},
				{"<w:t>De overeenkomst met onze partner loopt nu tot en met 2025.</w:t>", "<w:t>De overeenkomst loopt tot en met 2026.</w:t>"},
				{"<w:t>We herhalen de infoavond, deze keer ook in Hoeselt.</w:t></w:r></w:p>", "<w:t>We herhalen de infoavond, deze keer ook in Hoeselt.</w:t></w:r></w:p><w:p><w:r><w:t>en ook in Riemst</w:t></w:r></w:p>"},
			} {
				edited += strings.Count(s, change[0])
				s = strings.Replace(s, change[0], change[1], 1)
			}
		}
		return []byte(s)
	})
	if err != nil || edited != 3 {
		t.Fatal(err, edited)
	}
	path := filepath.Join(dir, "verbeterd.docx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	shown, err := app.Folder{Input: dir}.ShowImport(app.Import{Path: path})
	if err != nil || len(shown.Findings) > 0 {
		t.Fatal(err, shown)
	}
	var got []string
	for _, d := range shown.Differences {
		for _, p := range d.Parts {
			got = append(got, fmt.Sprintf("%s %s %q → %q", d.Item.Code, p.Label, p.Old[:1], p.New[len(p.New)-1:]))
		}
	}
	want := []string{
		`1.1.2 Status ["Onbepaald"] → ["Volgens plan"]`,
		`1.1.3 Evaluatie 2021 ["De overeenkomst met onze partner loopt nu tot en met 2025."] → ["Groepen samenbrengen mocht pas vanaf september. Tot dan zochten we de gezinnen zelf op: aan de deur, in het park en met filmpjes die ze thuis konden bekijken."]`,
		`1.1.6 Stappen 2022 ["We herhalen de infoavond, deze keer ook in Hoeselt."] → ["en ook in Riemst"]`,
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") || shown.Same != 49 {
		t.Errorf("%d the same, and\n%s\nwant\n%s", shown.Same, strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}

// TestImportOverwritesNothing imports into folders where something stands already.
func TestImportOverwritesNothing(t *testing.T) {
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	word := result.Files[0].Path
	into := t.TempDir()
	for n, want := range []bool{true, false} {
		done, err := app.Folder{Input: into, Now: time.Now()}.Import(app.Import{Path: word, ByCornerstone: true})
		if (err == nil) != want {
			t.Fatalf("import %d: %v", n+1, err)
		}
		if err == nil && (len(done.Teams) != 10 || len(done.Files) != 12) {
			t.Errorf("%d teams, %d files", len(done.Teams), len(done.Files))
		}
	}
	if _, err := (app.Folder{Input: dir, Now: time.Now()}).Import(app.Import{Path: word}); err == nil {
		t.Error("imported over a year that is there")
	}
	older, err := app.Folder{Input: into, Now: time.Now()}.Import(app.Import{Path: word, Period: plan.Whole(2020)})
	if err != nil {
		t.Fatal(err)
	}
	if want := filepath.Join(into, "2020", app.PlanFile); older.Files[0] != want {
		t.Errorf("the plan of an earlier year went to %s, not %s", older.Files[0], want)
	}
}

// TestImportOwn imports reports of ours that hold what could be mistaken: whatever a
// plan numbers and whatever a team writes, the styles tell.
func TestImportOwn(t *testing.T) {
	plain := func(s string) evaluation.Answer { return evaluation.Answer{Text: rich.Plain(s)} }
	changes := map[string]func(e *example.Example){
		"all numbered": func(e *example.Example) { e.Plan.Document.Levels[2].Numbered = true },
		"none numbered": func(e *example.Example) {
			for n := range e.Plan.Document.Levels {
				e.Plan.Document.Levels[n].Numbered = false
			}
		},
		"text like labels and headings": func(e *example.Example) {
			e.Rows["1.1.2"] = evaluation.Row{
				Code: plain("1.1.2"), Answers: []evaluation.Answer{plain("Vertraagd"), plain("Status\nin uitvoering"), plain("Evaluatie 2021\n1. Eerst\n1.2 Dan\n2 mensen\ngaan door zonder punt\nen verder"), plain("Stappen 2022:\n- een\no diep\n-5 % minder\nevaluatie: goed\n3. Bilzen")},
			}
		},
		"titles that begin with a figure": func(e *example.Example) {
			for n, i := range e.Plan.Items {
				switch i.Code {
				case "1.1.1":
					e.Plan.Items[n].Title = "10 jaar Huis van het Kind"
				case "1.2":
					e.Plan.Items[n].Title = "1 school"
				case "2":
					e.Plan.Items[n].Title = "2 buurten."
				}
			}
		},
		"a status of its own, an evaluated cornerstone": func(e *example.Example) {
			e.Plan.Statuses = append(e.Plan.Statuses, plan.Status{Name: "Wacht op Vlaanderen, al lang"})
			row := e.Rows["1.1.1"]
			row.Answers[plan.RoleStatus] = plain("Wacht op Vlaanderen, al lang")
			e.Rows["1.1.1"] = row
			for n, i := range e.Plan.Items {
				if i.Code == "3" {
					e.Plan.Items[n].Team = "Zorg"
					e.Rows["3"] = evaluation.Row{Code: plain("3"), Answers: []evaluation.Answer{plain("Onbepaald"), {}, plain("Over de hele hoeksteen."), {}}}
				}
			}
		},
	}
	for name, change := range changes {
		t.Run(name, func(t *testing.T) {
			e := loadExample(t)
			change(e)
			dir := t.TempDir()
			writeInput(t, dir, e)
			result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
			if err != nil {
				t.Fatalf("%v: %+v", err, result)
			}
			shown, err := app.Folder{Input: dir}.ShowImport(app.Import{Path: result.Files[0].Path})
			if err != nil {
				t.Fatal(err)
			}
			for _, d := range shown.Differences {
				t.Errorf("%+v", d)
			}
			for _, f := range shown.Findings {
				t.Errorf("%+v", f)
			}
		})
	}
}

// TestImportOfPeriod: labels that name a part of the year are labels too, and come back
// as the plan's own.
func TestImportOfPeriod(t *testing.T) {
	e, err := example.LoadNetwork()
	if err != nil {
		t.Fatal(err)
	}
	word, _ := reported(t, e)
	dir := t.TempDir()
	done, err := app.Folder{Input: dir, Now: time.Now()}.Import(app.Import{Path: word})
	if err != nil {
		t.Fatal(err)
	}
	if done.Actions != 15 || done.Period != e.Plan.Document.Period {
		t.Errorf("%d actions of %s", done.Actions, done.Period)
	}
	data, err := os.ReadFile(filepath.Join(dir, app.PlanFile))
	if err != nil {
		t.Fatal(err)
	}
	p, _ := workbook.ReadPlan(app.PlanFile, data)
	if got, want := p.Labels(done.Period), e.Plan.Labels(done.Period); !slices.Equal(got, want) {
		t.Errorf("labels %+v, want %+v", got, want)
	}
	f, err := os.ReadFile(filepath.Join(dir, "2018-1", "evaluatie.json"))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := yearfile.Read(f)
	if err != nil {
		t.Fatal(err)
	}
	for code, entry := range kept.Evaluation.Entries {
		if entry.Of(plan.RoleEvaluation).Text.Blank() || !entry.Of(plan.RoleNote).Text.Blank() && entry.Status.Name != "Vertraagd" {
			t.Errorf("%s: note %q, evaluation %q", code, entry.Of(plan.RoleNote).Text, entry.Of(plan.RoleEvaluation).Text)
		}
	}
}
