package app_test

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// world is a municipality's folders with what people wrote in them, while people and the
// program do whatever comes up.
type world struct {
	*testing.T
	random  *rand.Rand
	example *example.Example
	folder  app.Folder
	wrote   map[[32]byte]string // what people wrote and did not throw away, by what it is
	done    []string
}

// TestModel: through random sequences of what people, commands and the page do, nothing
// that a person wrote is ever gone, and commands and page say the same.
func TestModel(t *testing.T) {
	for seed := range uint64(4) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) {
			t.Parallel()
			w := newWorld(t, seed)
			for range 30 {
				step := steps[w.random.IntN(len(steps))]
				w.done = append(w.done, step.name)
				w.folder.Now = w.folder.Now.Add(time.Duration(w.random.IntN(90)) * time.Second)
				step.do(w)
				w.nothingGone()
			}
			w.sameEverywhere()
		})
	}
}

func newWorld(t *testing.T, seed uint64) *world {
	e := loadExample(t)
	few := []string{"Zorg", "Onderwijs", "Outreach"}
	p := *e.Plan
	p.Teams = slices.DeleteFunc(slices.Clone(p.Teams), func(t plan.Team) bool { return !slices.Contains(few, t.Name) })
	p.Items = nil
	for _, i := range e.Plan.Items {
		if !i.Evaluated() || slices.Contains(few, i.Team) {
			p.Items = append(p.Items, i)
		}
	}
	dir := t.TempDir()
	w := &world{
		T: t, random: rand.New(rand.NewPCG(seed, 1)), example: &example.Example{Plan: &p, Rows: e.Rows}, wrote: make(map[[32]byte]string),
		folder: app.Folder{
			Input: filepath.Join(dir, "input"), Output: filepath.Join(dir, "output"), Memory: &app.Memory{},
			Now: time.Date(2022, 1, 10, 9, 0, 0, 0, time.UTC),
		},
	}
	files, err := w.example.Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		w.write(data, w.folder.Input, name)
	}
	return w
}

// steps are what can happen. Those of the program may refuse; none may fail.
var steps = []struct {
	name string
	do   func(*world)
}{
	{"a team sends a workbook", func(w *world) {
		name := w.pick([]string{"2021 Zorg.xlsx", "zorg def.xlsx", "ZORG.XLSX", "boek.xlsm"})
		w.write(w.book(), w.folder.Input, w.yearFolder(), name)
	}},
	{"a workbook is uploaded", func(w *world) {
		data := w.book()
		r, err := w.folder.Upload(plan.Period{}, "ontvangen.xlsx", data)
		w.may(err)
		if err == nil && r.Saved {
			w.wrote[sha256.Sum256(data)] = "an upload"
		}
	}},
	{"somebody corrects the report", func(w *world) { w.edit(w.folder.Output, ".docx") }},
	{"somebody notes something in the list of findings", func(w *world) { w.edit(w.folder.Output, ".xlsx") }},
	{"somebody edits a draft of a mail", func(w *world) { w.edit(w.folder.Output, ".eml") }},
	{"somebody changes the plan", func(w *world) {
		p := *w.example.Plan
		p.Items = slices.Clone(p.Items)
		i := w.random.IntN(len(p.Items))
		p.Items[i].Title = fmt.Sprint(p.Items[i].Title, " ", w.random.IntN(100))
		files, err := (&example.Example{Plan: &p, Rows: w.example.Rows}).Files()
		if err != nil {
			w.Fatal(err)
		}
		w.write(files[app.PlanFile], w.folder.Input, app.PlanFile)
	}},
	{"something else is put in the folder", func(w *world) {
		name := w.pick([]string{"foto.jpg", "2021 Outreach (1).xlsx", "Thumbs.db", "lijst.csv", "evaluatie.json"})
		w.write(fmt.Append(nil, "van iemand: ", w.random.Uint64()), w.folder.Input, w.yearFolder(), name)
	}},
	{"somebody puts a workbook in a folder of the year", func(w *world) {
		w.write(w.book(), w.folder.Input, w.yearFolder(), "oud", "Zorg.xlsx")
	}},
	{"controleer", func(w *world) { _, err := w.folder.Check(app.Check{}); w.may(err) }},
	{"herinner", func(w *world) { _, _, err := w.folder.Remind(app.Choice{}); w.may(err) }},
	{"rapport", func(w *world) { _, err := w.folder.Report(app.Report{Keep: true}); w.may(err) }},
	{"rapport --concept", func(w *world) { _, err := w.folder.Report(app.Report{Draft: true, Keep: true}); w.may(err) }},
	{"werkboeken", func(w *world) { _, _, err := w.folder.Workbooks(app.Workbooks{}); w.may(err) }},
	{"werkboeken --vervang", func(w *world) { _, _, err := w.folder.Workbooks(app.Workbooks{Replace: true}); w.may(err) }},
	{"nieuw", func(w *world) { _, err := w.folder.StartYear(app.NewYear{Period: plan.Whole(2022)}); w.may(err) }},
	{"a workbook is put back", func(w *world) {
		s, err := w.folder.Status(plan.Period{})
		w.may(err)
		if err == nil && len(s.Archive) > 0 {
			_, err = w.folder.Restore(plan.Period{}, s.Archive[w.random.IntN(len(s.Archive))].ID)
			w.may(err)
		}
	}},
}

func (w *world) pick(from []string) string { return from[w.random.IntN(len(from))] }

// yearFolder is the folder that the plan has now.
func (w *world) yearFolder() string {
	if s, err := w.folder.Status(plan.Period{}); err == nil && s.Period.Year != 0 {
		return s.Period.String()
	}
	return "2021"
}

// book is a workbook of a team with answers of its own.
func (w *world) book() []byte {
	mine := fmt.Sprint("Antwoord ", w.random.Uint64())
	data, err := w.example.Book(w.pick([]string{"Zorg", "Onderwijs"}), plan.Whole(2021), func(_ plan.Code, row *evaluation.Row) {
		row.Answers[plan.RoleEvaluation].Text = rich.Plain(mine)
	})
	if err != nil {
		w.Fatal(err)
	}
	return data
}

// write writes a file as a person does: what stood there, that person threw away.
func (w *world) write(data []byte, path ...string) {
	at := filepath.Join(path...)
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		w.Fatal(err)
	}
	if old, err := os.ReadFile(at); err == nil {
		delete(w.wrote, sha256.Sum256(old))
	}
	if err := os.WriteFile(at, data, 0o644); err != nil {
		w.Fatal(err)
	}
	w.wrote[sha256.Sum256(data)] = at
}

// edit changes a file of a kind that the program wrote, if there is one.
func (w *world) edit(folder, extension string) {
	var found []string
	_ = filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() && strings.HasSuffix(path, extension) && !strings.Contains(path, "archief") {
			found = append(found, path)
		}
		return nil // a folder that is not there has no files
	})
	if len(found) > 0 {
		w.write(fmt.Append(nil, "verbeterd: ", w.random.Uint64()), w.pick(found))
	}
}

// may accepts that a use case refuses.
func (w *world) may(err error) {
	var problem *app.Problem
	if err != nil && !errors.As(err, &problem) && !errors.Is(err, app.ErrBlocked) {
		w.Fatalf("after %q: %v", w.done, err)
	}
}

// nothingGone: whatever a person wrote stands somewhere still.
func (w *world) nothingGone() {
	there := make(map[[32]byte]bool)
	for _, folder := range []string{w.folder.Input, w.folder.Output} {
		if _, err := os.Stat(folder); err == nil {
			for _, hash := range snapshot(w, folder) {
				there[hash] = true
			}
		}
	}
	for hash, what := range w.wrote {
		if !there[hash] {
			w.Fatalf("after %q, what somebody wrote in %s is gone", w.done, what)
		}
	}
}

// sameEverywhere: the page, with all that it remembers, says what a command says.
func (w *world) sameEverywhere() {
	fresh := w.folder
	fresh.Memory = nil
	page, err := w.folder.Status(plan.Period{})
	w.may(err)
	again, err := fresh.Status(plan.Period{})
	w.may(err)
	if !reflect.DeepEqual(page, again) {
		w.Errorf("after %q the page remembers something else than there is", w.done)
	}
	checked, err := fresh.Check(app.Check{})
	w.may(err)
	if checked != nil && page.HasFolder && !sameFindings(page.Findings, checked.Findings) {
		w.Errorf("after %q the page finds\n%v\nand the check\n%v", w.done, page.Findings, checked.Findings)
	}
}
