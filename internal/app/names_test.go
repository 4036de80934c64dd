package app

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/text/unicode/norm"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestSameName: names that Windows or macOS take for one are one; others are not.
func TestSameName(t *testing.T) {
	for _, same := range [][2]string{
		{"2021 Zorg.xlsx", "2021 ZORG.XLSX"}, {"Materiële hulp", norm.NFD.String("Materiële hulp")}, {"MATERIËLE", norm.NFD.String("materiële")},
		{"ΣΑΣ", "σας"}, {"K", "\u212a"}, {"Ångström", "a\u030angstro\u0308m"},
	} {
		if !sameName(same[0], same[1]) {
			t.Errorf("%q and %q are two", same[0], same[1])
		}
	}
	for _, other := range [][2]string{{"Zorg", "Zörg"}, {"2021 Zorg.xlsx", "2021 Zorg .xlsx"}, {"a", "b"}, {"I", "ı"}, {"fi", "ﬁ"}} {
		if sameName(other[0], other[1]) {
			t.Errorf("%q and %q are one", other[0], other[1])
		}
	}
}

// ignoringCase is a system over a disk that, as those of Windows and macOS, takes two
// names for one that differ only in case, or in how an accent is written.
func ignoringCase() operations {
	whole := system
	resolve := func(path string) string {
		if _, err := os.Lstat(path); err == nil {
			return path
		}
		entries, err := os.ReadDir(filepath.Dir(path))
		if err != nil {
			return path
		}
		for _, e := range entries {
			if sameName(e.Name(), filepath.Base(path)) {
				return filepath.Join(filepath.Dir(path), e.Name())
			}
		}
		return path
	}
	o := whole
	o.stat = func(path string) (fs.FileInfo, error) { return whole.stat(resolve(path)) }
	o.open = func(path string, flag int, mode fs.FileMode) (*os.File, error) {
		return whole.open(resolve(path), flag, mode)
	}
	o.remove = func(path string) error { return whole.remove(resolve(path)) }
	o.link = func(from, to string) error { return whole.link(resolve(from), resolve(to)) }
	o.rename = func(from, to string) error {
		if there := resolve(to); there != to && there != resolve(from) {
			return whole.rename(resolve(from), there) // the name of what is there stays
		}
		return whole.rename(resolve(from), to)
	}
	return o
}

// exampleFolder is an input folder with the example's plan and no workbook.
func exampleFolder(t *testing.T) (input string, e *example.Example) {
	t.Helper()
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := e.Files()
	if err != nil {
		t.Fatal(err)
	}
	input = t.TempDir()
	put(t, input, map[string]string{PlanFile: string(files[PlanFile])})
	return input, e
}

func saying(text string) func(plan.Code, *evaluation.Row) {
	return func(_ plan.Code, row *evaluation.Row) { row.Answers[plan.RoleEvaluation].Text = rich.Plain(text) }
}

// TestUploadIgnoringCase: on any disk, whatever the team's workbook is called there, the
// one that comes in takes its place, and the one that stood there is in the archive; and
// back again.
func TestUploadIgnoringCase(t *testing.T) {
	for _, disk := range []struct {
		name   string
		system operations
	}{{"one that tells case apart", system}, {"one that does not", ignoringCase()}} {
		for team, standing := range map[string][]string{
			"Zorg":           {"2021 Zorg.xlsx", "2021 ZORG.xlsx", "2021 zorg.XLSX", "2021 Zorg.xlsm", "van Els.xlsx"},
			"Materiële hulp": {"2021 Materiële hulp.xlsx", norm.NFD.String("2021 Materiële hulp.xlsx"), norm.NFD.String("2021 MATERIËLE HULP.xlsx")},
		} {
			for _, name := range standing {
				t.Run(disk.name+", "+name, func(t *testing.T) {
					withSystem(t, disk.system)
					input, e := exampleFolder(t)
					var books [][]byte
					for _, text := range []string{"Eerst.", "Daarna."} {
						data, err := e.Book(team, plan.Whole(2021), saying(text))
						if err != nil {
							t.Fatal(err)
						}
						books = append(books, data)
					}
					put(t, input, map[string]string{"2021/" + name: string(books[0])})
					r, err := Folder{Input: input, Now: morning}.Upload(plan.Period{}, "x.xlsx", books[1])
					if err != nil || !r.Saved || r.Team != team || len(r.Kept) != 1 {
						t.Fatalf("%+v, %v", r, err)
					}
					expect(t, input, books[1], books[0])
					s, err := Folder{Input: input}.Status(plan.Period{})
					if err != nil || len(s.Archive) != 1 {
						t.Fatalf("%+v, %v", s.Archive, err)
					}
					back, err := Folder{Input: input, Now: morning.AddDate(0, 0, 1)}.Restore(plan.Period{}, s.Archive[0].ID)
					if err != nil || !back.Saved {
						t.Fatalf("%+v, %v", back, err)
					}
					expect(t, input, books[0], books[1])
				})
			}
		}
	}
}

// expect asserts that the year's folder holds one workbook, and its archive another.
func expect(t *testing.T, input string, inPlace, archived []byte) {
	t.Helper()
	files, underway := visible(t, filepath.Join(input, "2021"))
	var here, there []string
	for name, text := range files {
		if strings.HasPrefix(name, archiveFolder+"/") {
			there = append(there, text)
		} else {
			here = append(here, text)
		}
	}
	if !slices.Equal(here, []string{string(inPlace)}) || !slices.Equal(there, []string{string(archived)}) || len(underway) > 0 {
		var names []string
		for name, text := range files {
			names = append(names, name+": "+map[bool]string{true: "the one", false: "the other"}[text == string(inPlace)])
		}
		t.Errorf("there are %q, and %d on their way", names, len(underway))
	}
}

// TestNamesAsTheyAre: the plan, the template, a year's result, the folder of a year and
// its archive are found however a person, or a Mac, spells them.
func TestNamesAsTheyAre(t *testing.T) {
	input, e := exampleFolder(t)
	book, err := e.Book("Zorg", plan.Whole(2021), nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.Rename(filepath.Join(input, PlanFile), filepath.Join(input, "Plan.XLSX")); err != nil {
		t.Fatal(err)
	}
	put(t, input, map[string]string{
		"2021/2021 Zorg.XLSX": string(book), "2021/Archief/2021 Zorg (2022-01-01 10.00.00).xlsx": string(book),
		"2021/ARCHIEF oud/nota.txt": "x",
	})
	s, err := Folder{Input: input}.Status(plan.Period{})
	if err != nil || s.NoPlan || s.Filled != 10 || len(s.Archive) != 1 || s.Archive[0].Team != "Zorg" {
		t.Fatalf("%+v, %v", s, err)
	}
	if slices.ContainsFunc(s.Findings, hasCode(CodeFolder)) {
		t.Errorf("%v", s.Findings)
	}
	changed, err := e.Book("Zorg", plan.Whole(2021), saying("Nieuw."))
	if err != nil {
		t.Fatal(err)
	}
	if r, err := (Folder{Input: input, Now: morning}).Upload(plan.Period{}, "z.xlsx", changed); err != nil || !r.Saved {
		t.Fatalf("%+v, %v", r, err)
	}
	entries, err := os.ReadDir(filepath.Join(input, "2021", "Archief"))
	if err != nil || len(entries) != 2 {
		t.Errorf("the archive holds %v (%v)", entries, err)
	}
	if entries, err := os.ReadDir(filepath.Join(input, "2021")); err != nil || len(entries) != 3 {
		t.Errorf("a second archive among %v (%v)", entries, err)
	}
	if !bytes.Equal(changed, onlyBook(t, input, "2021")) {
		t.Error("the new workbook is not in place")
	}
}

// onlyBook reads the one workbook in a folder.
func onlyBook(t *testing.T, elements ...string) []byte {
	t.Helper()
	files, _ := visible(t, filepath.Join(elements...))
	for name, text := range files {
		if !strings.Contains(name, "/") {
			return []byte(text)
		}
	}
	t.Fatal("no workbook")
	return nil
}
