package app_test

import (
	"bytes"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// folders are input folders in the states that a year can be in.
func folders(t *testing.T) map[string]string {
	out := make(map[string]string)
	add := func(name string, edit func(input string)) {
		input := t.TempDir()
		writeInput(t, input, loadExample(t))
		edit(input)
		out[name] = input
	}
	put := func(data []byte, path ...string) {
		if err := os.WriteFile(filepath.Join(path...), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	add("whole", func(string) {})
	add("a team without a workbook", func(input string) {
		if err := os.Remove(filepath.Join(input, "2021", "2021 Zorg.xlsx")); err != nil {
			t.Fatal(err)
		}
	})
	add("a workbook that cannot be read", func(input string) { put([]byte("geen werkboek"), input, "2021", "2021 Zorg.xlsx") })
	add("a template that cannot be used", func(input string) { put([]byte("geen sjabloon"), input, app.TemplateFile) })
	add("a plan that cannot be read", func(input string) { put([]byte("geen plan"), input, app.PlanFile) })
	add("without the year's folder", func(input string) {
		if err := os.RemoveAll(filepath.Join(input, "2021")); err != nil {
			t.Fatal(err)
		}
	})
	add("another year before", func(input string) {
		before := app.Folder{Input: input, Output: t.TempDir(), Now: newYearNow}
		if _, err := before.Report(app.Report{Keep: true}); err != nil {
			t.Fatal(err)
		}
		startYear(t, input, app.NewYear{Period: plan.Whole(2022)})
		put([]byte("{}"), input, "2021", app.YearFile) // not what was kept
	})
	return out
}

// TestBothWays: what a command writes is, to the byte, what the page offers, and both
// find the same, in whatever state a folder is.
func TestBothWays(t *testing.T) {
	for name, input := range folders(t) {
		t.Run(name, func(t *testing.T) {
			f := app.Folder{Input: input, Output: t.TempDir(), Now: time.Date(2022, 2, 1, 12, 0, 0, 0, time.UTC)}
			page := f
			page.Memory = &app.Memory{}
			shown, err := page.Status(plan.Period{})
			if err != nil {
				t.Fatal(err)
			}
			checked, err := f.Check(app.Check{})
			var problem *app.Problem
			if errors.As(err, &problem) {
				if shown.Trouble == nil && shown.HasFolder {
					t.Errorf("the check says %v, the page nothing", err)
				}
				return
			}
			if !sameFindings(shown.Findings, checked.Findings) {
				t.Errorf("the page finds\n%v\nthe check\n%v", shown.Findings, checked.Findings)
			}
			if shown.Filled != checked.Filled || shown.Planned != checked.Planned || !reflect.DeepEqual(shown.Counts, checked.Counts) {
				t.Errorf("the page counts %d of %d, the check %d of %d", shown.Filled, shown.Planned, checked.Filled, checked.Planned)
			}
			offers(t, page, shown, written(t, f, checked))
		})
	}
}

func sameFindings(a, b []finding.Finding) bool {
	return slices.EqualFunc(a, b, func(a, b finding.Finding) bool { return reflect.DeepEqual(a, b) })
}

// written is all that the commands write, by the names of the files.
func written(t *testing.T, f app.Folder, checked *app.Result) map[string][]byte {
	out := make(map[string][]byte)
	take := func(path string) { out[filepath.Base(path)] = read(t, path) }
	for _, file := range checked.Files {
		take(file.Path)
	}
	if drafts, _, err := f.Remind(app.Choice{}); !errors.Is(err, app.ErrBlocked) && err != nil {
		t.Fatal(err)
	} else {
		for _, d := range drafts {
			take(d.Path)
		}
	}
	if made, _, err := f.Workbooks(app.Workbooks{Into: t.TempDir()}); !errors.Is(err, app.ErrBlocked) && err != nil {
		t.Fatal(err)
	} else {
		for _, m := range made {
			take(m.Path)
		}
	}
	result, err := f.Report(app.Report{Draft: finding.Blocking(checked.Findings)})
	var problem *app.Problem
	if err != nil && !errors.As(err, &problem) && !errors.Is(err, app.ErrBlocked) {
		t.Fatal(err)
	}
	if err == nil {
		for _, file := range result.Files {
			take(file.Path)
		}
	}
	return out
}

// offers compares with what the page sends.
func offers(t *testing.T, f app.Folder, shown *app.Status, want map[string][]byte) {
	sent := make(map[string][]byte)
	take := func(name string, data []byte, err error) {
		if err == nil {
			sent[name] = data
		}
	}
	take(f.Overview(app.Choice{}))
	for _, team := range shown.Teams {
		take(f.Reminder(app.Choice{}, team.ID))
		take(f.BlankBook(plan.Period{}, team.ID))
	}
	if p, err := f.Preview(app.Choice{}, app.Part{}); err == nil {
		sent[p.Name+".docx"], sent[p.Name+".pdf"], sent[p.Name+".bron.json"] = p.Word, p.PDF, p.Record
	}
	for name, data := range sent {
		if !bytes.Equal(data, want[name]) {
			t.Errorf("%s: the page sends %d bytes, a command writes %d others", name, len(data), len(want[name]))
		}
	}
	for name := range want { // the list of findings is the page itself
		if _, ok := sent[name]; !ok && name != "Controle "+shown.Period.String()+".xlsx" {
			t.Errorf("the page does not offer %s; it has %v", name, slices.Sorted(maps.Keys(sent)))
		}
	}
}

// TestMemory: what a memory holds is used only where nothing changed that it depends on.
func TestMemory(t *testing.T) {
	input := t.TempDir()
	writeInput(t, input, loadExample(t))
	f := app.Folder{Input: input, Memory: &app.Memory{}}
	agree := func(when string) {
		t.Helper()
		with, err1 := f.Status(plan.Period{})
		without, err2 := app.Folder{Input: input}.Status(plan.Period{})
		if err := errors.Join(err1, err2); err != nil {
			t.Fatal(err)
		}
		if !reflect.DeepEqual(with, without) {
			t.Errorf("%s: %d of %d filled in and %d findings, not %d of %d and %d", when,
				with.Filled, with.Planned, len(with.Findings), without.Filled, without.Planned, len(without.Findings))
		}
	}
	agree("the first time")
	agree("the second time")
	book := filepath.Join(input, "2021", "2021 Zorg.xlsx")
	info, err := os.Stat(book)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(book, teamBook(t, "Zorg", 2021, status("Zomaar iets")), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Chtimes(book, info.ModTime(), info.ModTime()); err != nil {
		t.Fatal(err)
	}
	agree("with other content, at the same time")
	e := loadExample(t)
	e.Plan.Statuses[0].Name = "Zomaar iets"
	files, err := e.Files()
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(input, app.PlanFile), files[app.PlanFile], 0o644); err != nil {
		t.Fatal(err)
	}
	agree("with another plan")
	if err := os.Rename(book, filepath.Join(input, "2021", "Hernoemd.xlsx")); err != nil {
		t.Fatal(err)
	}
	agree("under another name")
}
