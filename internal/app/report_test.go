package app_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync/atomic"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/example"
	"evaluatie/internal/finding"
	"evaluatie/internal/measure"
	"evaluatie/internal/plan"
	"evaluatie/internal/repack"
	"evaluatie/internal/rich"
	"evaluatie/templates"
)

func loadExample(t testing.TB) *example.Example {
	t.Helper()
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// snapshot returns the content of every file below a folder.
func snapshot(t testing.TB, folder string) map[string][32]byte {
	t.Helper()
	out := make(map[string][32]byte)
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(path)
		out[path] = sha256.Sum256(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func same(a, b map[string][32]byte) bool {
	if len(a) != len(b) {
		return false
	}
	for k, v := range a {
		if b[k] != v {
			return false
		}
	}
	return true
}

func TestReport(t *testing.T) {
	input, output := t.TempDir(), t.TempDir()
	writeInput(t, input, loadExample(t))
	before := snapshot(t, input)
	var steps atomic.Int64
	result, err := app.Folder{Input: input, Output: output}.Report(app.Report{Choice: app.Choice{Progress: func(done, total int) { steps.Add(1) }}})
	if err != nil {
		t.Fatal(err)
	}
	if result.Workbooks != 10 || result.Teams != 10 || result.Filled != 52 || result.Planned != 52 || finding.Blocking(result.Findings) || steps.Load() != 10 {
		t.Errorf("result = %+v after %d steps", result, steps.Load())
	}
	if !same(before, snapshot(t, input)) {
		t.Error("the input changed")
	}
	files, err := os.ReadDir(filepath.Join(output, "2021"))
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, f := range files {
		names = append(names, f.Name())
		if info, err := f.Info(); err != nil || (runtime.GOOS != "windows" && info.Mode().Perm() != 0o644) {
			t.Errorf("%s has mode %v (%v)", f.Name(), info.Mode(), err)
		}
	}
	if got := strings.Join(names, ", "); got != ".evaluatie-geschreven.json, Evaluatie 2021.bron.json, Evaluatie 2021.docx, Evaluatie 2021.pdf" {
		t.Errorf("made %s", got)
	}
}

// TestFormats: each choice of formats gives the files that it names, the same as all give;
// a template that no Word file can be made with is refused for each.
func TestFormats(t *testing.T) {
	input := t.TempDir()
	writeInput(t, input, loadExample(t))
	report := func(template string, formats []app.Format) (map[string][32]byte, error) {
		output := t.TempDir()
		_, err := app.Folder{Input: input, Output: output, Template: template}.Report(app.Report{Formats: formats})
		files := make(map[string][32]byte)
		for path, hash := range snapshot(t, output) {
			files[filepath.Base(path)] = hash
		}
		return files, err
	}
	all, err := report("", app.Formats)
	if err != nil {
		t.Fatal(err)
	}
	broken := filepath.Join(t.TempDir(), "sjabloon.docx")
	data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		return bytes.ReplaceAll(part, []byte("{titel}"), []byte("{onbekend}"))
	})
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, data, 0o644); err != nil {
		t.Fatal(err)
	}
	for _, formats := range [][]app.Format{{app.Word}, {app.PDF}, {app.HTML}, {app.PDF, app.HTML}, {app.Word, app.HTML}} {
		files, err := report("", formats)
		if err != nil {
			t.Fatal(err)
		}
		made := 0
		for name, data := range files {
			if ext := strings.TrimPrefix(filepath.Ext(name), "."); slices.Contains(app.Formats, app.Format(ext)) {
				made++
				if !slices.Contains(formats, app.Format(ext)) || data != all[name] {
					t.Errorf("%v gives another %s than all do", formats, name)
				}
			}
		}
		if made != len(formats) {
			t.Errorf("%v gives %d of them", formats, made)
		}
		var problem *app.Problem
		if _, err := report(broken, formats); !errors.As(err, &problem) || !strings.Contains(problem.Message, "{onbekend}") {
			t.Errorf("%v: a template with a name that is none: %v", formats, err)
		}
	}
}

// TestSameInputSameBytes runs the job from other folders, with the clock's zone
// and the files' times changed.
func TestSameInputSameBytes(t *testing.T) {
	var all []map[string][]byte
	for i, zone := range []string{"UTC", "Pacific/Auckland"} {
		t.Setenv("TZ", zone)
		input, output := t.TempDir(), t.TempDir()
		writeInput(t, input, loadExample(t))
		if i > 0 {
			t.Chdir(input)
			input = "."
		}
		result, err := app.Folder{Input: input, Output: output}.Report(app.Report{})
		if err != nil {
			t.Fatal(err)
		}
		made := make(map[string][]byte)
		for _, f := range result.Files {
			data, err := os.ReadFile(f.Path)
			if err != nil {
				t.Fatal(err)
			}
			made[filepath.Base(f.Path)] = data
		}
		all = append(all, made)
	}
	for name, data := range all[0] {
		if len(data) == 0 || !bytes.Equal(data, all[1][name]) {
			t.Errorf("%s is not the same the second time", name)
		}
	}
}

// TestBlockingFindings: nothing is written and an earlier report stays, until a
// draft is asked for.
func TestBlockingFindings(t *testing.T) {
	input, output := t.TempDir(), t.TempDir()
	e := loadExample(t)
	writeInput(t, input, e)
	if _, err := (app.Folder{Input: input, Output: output}).Report(app.Report{}); err != nil {
		t.Fatal(err)
	}
	earlier := snapshot(t, output)
	row := e.Rows["8.2"]
	row.Answers[plan.RoleStatus].Text = rich.Plain("vertaagd")
	e.Rows["8.2"] = row
	writeInput(t, input, e)
	result, err := app.Folder{Input: input, Output: output}.Report(app.Report{})
	if !errors.Is(err, app.ErrBlocked) {
		t.Fatalf("got %v, want the report refused", err)
	}
	var blocking []finding.Finding
	for _, f := range result.Findings {
		if f.Severity == finding.Error {
			blocking = append(blocking, f)
		}
	}
	if len(result.Files) > 0 || len(blocking) != 1 || !strings.Contains(blocking[0].Remedy, "“Vertraagd”") {
		t.Errorf("result = %+v", result)
	}
	if !same(earlier, snapshot(t, output)) {
		t.Error("the earlier report was touched")
	}
	result, err = app.Folder{Input: input, Output: output}.Report(app.Report{Draft: true})
	if err != nil || len(result.Files) != 3 || same(earlier, snapshot(t, output)) {
		t.Errorf("no draft: %+v, %v", result, err)
	}
}

func TestProblems(t *testing.T) {
	empty := t.TempDir()
	noYear := t.TempDir()
	e := loadExample(t)
	writeInput(t, noYear, e)
	if err := os.RemoveAll(filepath.Join(noYear, "2021")); err != nil {
		t.Fatal(err)
	}
	whole := t.TempDir()
	writeInput(t, whole, e)
	occupied := filepath.Join(t.TempDir(), "bezet")
	if err := os.WriteFile(occupied, nil, 0o644); err != nil {
		t.Fatal(err)
	}
	for name, test := range map[string]struct {
		folder app.Folder
		year   int
	}{
		"plan.xlsx":             {app.Folder{Input: empty, Output: empty}, 0},
		"2021":                  {app.Folder{Input: noYear, Output: empty}, 0},
		"1999":                  {app.Folder{Input: whole, Output: empty}, 1999},
		filepath.Base(occupied): {app.Folder{Input: whole, Output: occupied}, 0},
	} {
		_, err := test.folder.Report(app.Report{Choice: app.Choice{Period: plan.Whole(test.year)}})
		var problem *app.Problem
		if !errors.As(err, &problem) || !strings.Contains(problem.Message, name) || problem.Hint == "" {
			t.Errorf("%s: %v", name, err)
		}
	}
	if files := snapshot(t, empty); len(files) > 0 {
		t.Errorf("a failed job left %v", files)
	}
}

func BenchmarkReport(b *testing.B) {
	measure.PerAction(b, func(n int) func() error {
		e, err := example.Scaled(n)
		if err != nil {
			b.Fatal(err)
		}
		input, output := b.TempDir(), b.TempDir()
		writeInput(b, input, e)
		return func() error {
			_, err := app.Folder{Input: input, Output: output}.Report(app.Report{})
			return err
		}
	})
}

// TestProvenance: the record names every source with its hash and every row with
// its cell, and both outputs point at it.
func TestProvenance(t *testing.T) {
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(result.Files[2].Path)
	if err != nil {
		t.Fatal(err)
	}
	var record struct {
		Bestanden []struct{ Bestand, Sha256 string }
		Rijen     []struct{ Code, Bestand, Blad, Cel string }
	}
	if err := json.Unmarshal(data, &record); err != nil {
		t.Fatal(err)
	}
	if len(record.Bestanden) != 11 || len(record.Rijen) != 52 {
		t.Errorf("%d sources and %d rows", len(record.Bestanden), len(record.Rijen))
	}
	for _, f := range record.Bestanden {
		source, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(f.Bestand)))
		if err != nil || fmt.Sprintf("%x", sha256.Sum256(source)) != f.Sha256 {
			t.Errorf("%s has another hash (%v)", f.Bestand, err)
		}
	}
	if r := record.Rijen[0]; r.Code != "1.1.1" || r.Bestand != "2021/2021 Huis van het Kind.xlsx" || r.Blad != "Acties" || r.Cel != "A4" {
		t.Errorf("first row %+v", r)
	}
	identifier := fmt.Sprintf("sha256:%x", sha256.Sum256(data))
	pdf, err := os.ReadFile(result.Files[1].Path)
	if err != nil || !bytes.Contains(pdf, []byte(identifier)) {
		t.Errorf("the PDF does not point at its sources (%v)", err)
	}
	zr, err := zip.OpenReader(result.Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	defer zr.Close()
	core, err := fs.ReadFile(zr, "docProps/core.xml")
	if err != nil || !bytes.Contains(core, []byte(identifier)) {
		t.Errorf("the Word file does not point at its sources: %s (%v)", core, err)
	}
}
