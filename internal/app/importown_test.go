package app_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
	"evaluatie/internal/yearfile"
)

// ownShapes are plans in other shapes than the usual one, by what a municipality would
// call them.
var ownShapes = map[string]func(e *example.Example){
	"as it is": func(*example.Example) {},
	"labels of its own": func(e *example.Example) {
		own := map[string]string{plan.LabelStatus: "Stand van zaken", plan.LabelEvaluation: "Wat we bereikten", plan.LabelNextSteps: "Daar gaan we in {volgend jaar} mee verder"}
		for name, label := range own {
			setValue(e, name, label)
		}
	},
	"four levels, all numbered": fourLevels,
	"levels without numbers": func(e *example.Example) {
		for n := range e.Plan.Document.Levels {
			e.Plan.Document.Levels[n].Numbered = false
		}
	},
	"levels without numbers, gaps in the codes, a heading between": func(e *example.Example) {
		for n := range e.Plan.Document.Levels {
			e.Plan.Document.Levels[n].Numbered = false
		}
		setValue(e, "tussentitel", "Overzicht")
		gone := map[plan.Code]bool{"1.1.2": true, "1.2.1": true, "3": true}
		e.Plan.Items = slices.DeleteFunc(e.Plan.Items, func(i plan.Item) bool {
			return gone[i.Code] || i.Code.Parent() == "3" || i.Code.Parent().Parent() == "3"
		})
	},
	"two levels": func(e *example.Example) {
		reshape(e, 2, func(parts []string) []string { return []string{parts[0], strings.Join(parts[1:], "")} })
	},
	"one level": func(e *example.Example) {
		reshape(e, 1, func(parts []string) []string { return []string{strings.Join(parts, "0")} })
	},
	"a fact sheet and a heading between": func(e *example.Example) {
		e.Plan.Document.Facts = []plan.Fact{
			{Name: "Visie", Text: rich.Plain("Iedereen doet mee.\nWe beginnen in {jaar} met:\n- een loket\n- een bus")}, {Name: "Budget", Text: rich.Plain("7.724 euro")}, {Name: "Leeg"},
		}
		setValue(e, "tussentitel", "Overzicht van {jaar}")
	},
	"titles that look like codes, gaps in the codes": func(e *example.Example) {
		for n, i := range e.Plan.Items {
			switch i.Code {
			case "1":
				e.Plan.Items[n].Title = "1 voor allen"
			case "1.2":
				e.Plan.Items[n].Title = "1.2 kilometer fietspad"
			case "1.1.1":
				e.Plan.Items[n].Title = "Status"
			}
		}
	},
	"a list of statuses of its own": func(e *example.Example) {
		e.Plan.Statuses = plan.Statuses{{Name: "Loopt"}, {Name: "Klaar", Final: true}, {Name: "Uitgevoerd"}}
		n := 0
		for _, code := range codesOf(e) {
			row := e.Rows[code]
			row.Answers[plan.RoleStatus].Text = rich.Plain([]string{"Loopt", "Klaar", "Uitgevoerd"}[n%3])
			if n++; n%3 == 2 {
				row.Answers[plan.RoleNextSteps].Text = nil
			}
			e.Rows[code] = row
		}
	},
}

func setValue(e *example.Example, name, value string) {
	if e.Plan.Document.Values == nil {
		e.Plan.Document.Values = make(map[string]string)
	}
	e.Plan.Document.Values[name] = value
}

func codesOf(e *example.Example) (codes []plan.Code) {
	for _, i := range e.Plan.Items {
		if _, ok := e.Rows[i.Code]; ok {
			codes = append(codes, i.Code)
		}
	}
	return codes
}

// fourLevels gives a plan a level more.
func fourLevels(e *example.Example) {
	items := []plan.Item{{Code: "1", Title: "Het hele plan"}}
	rows := make(map[plan.Code]evaluation.Row)
	for _, i := range e.Plan.Items {
		row, ok := e.Rows[i.Code]
		if i.Code = "1." + i.Code; ok {
			row.Code.Text = rich.Plain(string(i.Code))
			rows[i.Code] = row
		}
		items = append(items, i)
	}
	e.Plan.Items, e.Rows = items, rows
	e.Plan.Document.Levels = []plan.Level{{Name: "Plan", Numbered: true}, {Name: "Pijler", Numbered: true}, {Name: "Doel", Numbered: true}, {Name: "Actie", Numbered: true}}
}

// reshape gives a plan other codes of fewer levels; only what is evaluated, and the items
// of the first level, stay.
func reshape(e *example.Example, levels int, code func(parts []string) []string) {
	var items []plan.Item
	rows := make(map[plan.Code]evaluation.Row)
	for _, i := range e.Plan.Items {
		row, ok := e.Rows[i.Code]
		if !ok && (levels == 1 || i.Code.Level() > 1) {
			continue
		}
		if ok {
			i.Code = plan.Code(strings.Join(code(strings.Split(string(i.Code), ".")), "."))
			row.Code.Text = rich.Plain(string(i.Code))
			rows[i.Code] = row
		}
		items = append(items, i)
	}
	plan.SortItems(items)
	e.Plan.Items, e.Rows, e.Plan.Document.Levels = items, rows, nil
	for n := range levels {
		e.Plan.Document.Levels = append(e.Plan.Document.Levels, plan.Level{Name: "Laag " + strconv.Itoa(n+1), Numbered: true})
	}
}

// TestImportOwnShapes takes plans of any shape through our reports in Word, PDF and HTML,
// and back: without a guess, word for word.
func TestImportOwnShapes(t *testing.T) {
	for name, change := range ownShapes {
		t.Run(name, func(t *testing.T) {
			for _, load := range []func(testing.TB) *example.Example{loadExample, loadReference} {
				e := load(t)
				change(e)
				importsOwn(t, e)
			}
		})
	}
	t.Run("the second example", func(t *testing.T) {
		e, err := example.LoadNetwork()
		if err != nil {
			t.Fatal(err)
		}
		importsOwn(t, e)
	})
}

// importsOwn reports a plan and imports each of the reports.
func importsOwn(t *testing.T, e *example.Example) {
	t.Helper()
	dir := t.TempDir()
	writeInput(t, dir, e)
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{Formats: app.Formats})
	if err != nil {
		t.Fatalf("%v: %+v", err, result.Findings)
	}
	for _, f := range result.Files {
		if extension := filepath.Ext(f.Path); extension != ".json" {
			t.Run(strings.TrimPrefix(extension, "."), func(t *testing.T) { sameOwn(t, e, f.Path) })
		}
	}
}

// sameOwn imports a report that must say what the plan and its rows say.
func sameOwn(t *testing.T, e *example.Example, path string) {
	t.Helper()
	into := t.TempDir()
	done, err := app.Folder{Input: into, Now: time.Now()}.Import(app.Import{Path: path})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range done.Findings {
		t.Errorf("guessed: %+v", f)
	}
	data, err := os.ReadFile(filepath.Join(into, app.PlanFile))
	if err != nil {
		t.Fatal(err)
	}
	got, faults := workbook.ReadPlan(app.PlanFile, data)
	if len(faults) > 0 {
		t.Errorf("the plan: %+v", faults)
	}
	sameDocument(t, e.Plan, got)
	data, err = os.ReadFile(filepath.Join(into, e.Plan.Document.Period.String(), app.YearFile))
	if err != nil {
		t.Fatal(err)
	}
	kept, err := yearfile.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	sameAsReference(t, e, kept.Evaluation)
}

// sameDocument holds what is printed of a plan's Document sheet to what came back.
func sameDocument(t *testing.T, want, got *plan.Plan) {
	t.Helper()
	w, g := want.Document, got.Document
	year := w.Period
	for _, pair := range [][3]string{
		{"municipality", g.Municipality, w.Municipality}, {"title", g.Fill(g.Title, year), w.Fill(w.Title, year)},
		{"running head", g.Fill(g.RunningHead, year), w.Fill(w.RunningHead, year)}, {"intro", g.Fill(asPrinted(g.Intro), year), w.Fill(asPrinted(w.Intro), year)},
		{"labels", fmt.Sprint(got.Labels(year)), fmt.Sprint(want.Labels(year))}, {"heading between", g.Fill(g.Values["tussentitel"], year), w.Fill(w.Values["tussentitel"], year)},
		{"facts", facts(g), facts(w)},
	} {
		if pair[1] != pair[2] {
			t.Errorf("%s: %q, want %q", pair[0], pair[1], pair[2])
		}
	}
	numbered := func(levels []plan.Level) (out []bool) {
		for _, l := range levels {
			out = append(out, l.Numbered)
		}
		return out
	}
	if a, b := numbered(g.Levels), numbered(w.Levels); !slices.Equal(a, b) {
		t.Errorf("levels: numbered %v, want %v", a, b)
	}
}

func facts(d plan.Document) string {
	var b strings.Builder
	for _, f := range d.Facts {
		fmt.Fprintf(&b, "%s: %s\n", f.Name, d.Fill(asPrinted(f.Text), d.Period))
	}
	return b.String()
}
