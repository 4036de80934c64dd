package app

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"github.com/gofrs/flock"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/templates"
)

// withBook is an input folder with the example's plan and one team's workbook.
func withBook(t *testing.T) (input string) {
	t.Helper()
	input, e := exampleFolder(t)
	book, err := e.Book("Zorg", plan.Whole(2021), nil)
	if err != nil {
		t.Fatal(err)
	}
	put(t, input, map[string]string{"2021/2021 Zorg.xlsx": string(book)})
	return input
}

// writers are all that write in the input folder or the output folder.
func writers(t *testing.T) map[string]func(input, output string) ([]finding.Finding, error) {
	_, e := exampleFolder(t)
	book, err := e.Book("Zorg", plan.Whole(2021), saying("Nieuw."))
	if err != nil {
		t.Fatal(err)
	}
	return map[string]func(input, output string) ([]finding.Finding, error){
		"rapport": func(input, output string) ([]finding.Finding, error) {
			r, err := Folder{Input: input, Output: output, Now: morning}.Report(Report{Draft: true})
			return writtenOf(r), err
		},
		"controleer": func(input, output string) ([]finding.Finding, error) {
			r, err := Folder{Input: input, Output: output, Now: morning}.Check(Check{})
			if errors.Is(err, ErrBlocked) {
				err = nil
			}
			return writtenOf(r), err
		},
		"herinner": func(input, output string) ([]finding.Finding, error) {
			_, r, err := Folder{Input: input, Output: output, Now: morning}.Remind(Choice{})
			return writtenOf(r), err
		},
		"werkboeken": func(input, output string) ([]finding.Finding, error) {
			_, found, err := Folder{Input: input, Now: morning}.Workbooks(Workbooks{Replace: true})
			return found, err
		},
		"nieuw": func(input, output string) ([]finding.Finding, error) {
			s, err := Folder{Input: input, Now: morning}.StartYear(NewYear{Period: plan.Whole(2022)})
			if s == nil {
				return nil, err
			}
			return s.Findings, err
		},
		"sjabloon": func(input, output string) ([]finding.Finding, error) {
			_, err := Folder{Input: input}.WriteTemplate(filepath.Join(output, TemplateFile))
			return nil, err
		},
		"importeer": func(input, output string) ([]finding.Finding, error) {
			path := filepath.Join(t.TempDir(), "verslag.txt")
			put(t, filepath.Dir(path), map[string]string{"verslag.txt": typedReport})
			i, err := Folder{Input: input, Now: morning}.Import(Import{Path: path})
			if i == nil {
				return nil, err
			}
			return i.Findings, err
		},
		"a workbook": func(input, output string) ([]finding.Finding, error) {
			r, err := Folder{Input: input, Now: morning}.Upload(plan.Period{}, "z.xlsx", book)
			if r != nil && strings.Contains(r.Remedy, "Op deze schijf") {
				return []finding.Finding{{Code: CodeNoLock}}, err
			}
			return nil, err
		},
	}
}

func writtenOf(r *Result) []finding.Finding {
	if r == nil {
		return nil
	}
	return r.Written
}

// typedReport is a report of a year that the example has nothing of.
const typedReport = `Evaluatie beleidsplan 2019

1. Samen leven

1.1 Ontmoeten

1.1.1 Spelen op straat
Status
Uitgevoerd
Evaluatie 2019
De straat ging acht keer dicht.
Stappen 2020
Wij doen voort.
`

// TestLockHeld: while another program writes, nobody else does; that is a refusal with
// the reason, and nothing changes.
func TestLockHeld(t *testing.T) {
	patience := lockPatience
	lockPatience = 100 * time.Millisecond
	t.Cleanup(func() { lockPatience = patience })
	for name, run := range writers(t) {
		input, output := withBook(t), t.TempDir()
		var held []*flock.Flock
		for _, folder := range []string{input, output} {
			l := flock.New(filepath.Join(folder, programLock)) // another program's: another file handle
			if ok, err := l.TryLock(); !ok || err != nil {
				t.Fatal(ok, err)
			}
			held = append(held, l)
		}
		before, _ := visible(t, input)
		_, err := run(input, output)
		var problem *Problem
		if !errors.As(err, &problem) || !strings.Contains(problem.Message, "Een ander programma is aan het schrijven in de map") {
			t.Errorf("%s: %v", name, err)
		}
		after, _ := visible(t, input)
		if made, _ := visible(t, output); !maps.Equal(before, after) || len(made) > 1 { // the lock that we hold
			t.Errorf("%s wrote something", name)
		}
		for _, l := range held {
			if err := l.Unlock(); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// TestLockLeft: a job leaves no lock behind, and takes away one of a program that died.
func TestLockLeft(t *testing.T) {
	for name, run := range writers(t) {
		input, output := withBook(t), t.TempDir()
		put(t, input, map[string]string{programLock: ""})
		put(t, output, map[string]string{programLock: ""})
		if _, err := run(input, output); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		_, inInput := os.Lstat(filepath.Join(input, programLock))
		_, inOutput := os.Lstat(filepath.Join(output, programLock))
		if inInput == nil && inOutput == nil {
			t.Errorf("%s leaves the locks", name)
		}
	}
}

// TestNoLocks: where a folder knows no locks, the job is done, and that is said.
func TestNoLocks(t *testing.T) {
	whole := tryLock
	tryLock = func(*flock.Flock) (bool, error) { return false, syscall.ENOLCK }
	t.Cleanup(func() { tryLock = whole })
	for name, run := range writers(t) {
		input, output := withBook(t), t.TempDir()
		found, err := run(input, output)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if name != "sjabloon" && !holdsCode(found, CodeNoLock) { // a file of one's own, that is not there yet
			t.Errorf("%s does not say so: %v", name, found)
		}
	}
}

func holdsCode(found []finding.Finding, code string) bool {
	for _, f := range found {
		if f.Code == code {
			return true
		}
	}
	return false
}

// TestLockExcludes: of many programs that want one folder, one at a time has it, although
// each takes the lock's file away when it is done.
func TestLockExcludes(t *testing.T) {
	path := filepath.Join(t.TempDir(), programLock)
	var group sync.WaitGroup
	var inside, most, turns atomic.Int64
	for range 8 {
		group.Go(func() {
			for range 40 {
				h := &hold{} // as another program would: not in the queue of this one
				if err := h.take(path); err != nil {
					t.Error(err)
					return
				}
				most.Store(max(most.Load(), inside.Add(1)))
				turns.Add(1)
				inside.Add(-1)
				h.letGo()
			}
		})
	}
	group.Wait()
	if most.Load() != 1 || turns.Load() != 320 {
		t.Errorf("%d at a time, %d turns", most.Load(), turns.Load())
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("the lock is left behind (%v)", err)
	}
}

// TestFoldersHeldInOneOrder: jobs that want the same two folders, however they name them,
// never wait for each other for good.
func TestFoldersHeldInOneOrder(t *testing.T) {
	a, b := t.TempDir(), t.TempDir()
	var group sync.WaitGroup
	for i := range 20 {
		folders := []string{a, b, a}
		if i%2 == 0 {
			folders = []string{b, filepath.Join(a, "x", "..")}
		}
		group.Go(func() {
			h, err := holdFolders(folders...)
			if err != nil {
				t.Error(err)
				return
			}
			h.release()
		})
	}
	group.Wait()
}

// TestReadOnlyFolder: a folder that may not be written to gives a Problem that says so,
// and not that somebody else is busy.
func TestReadOnlyFolder(t *testing.T) {
	dir := t.TempDir()
	if os.Getuid() == 0 { // root may write anywhere
		whole := tryLock
		tryLock = func(*flock.Flock) (bool, error) { return false, fs.ErrPermission }
		t.Cleanup(func() { tryLock = whole })
		o := system
		o.open = func(string, int, fs.FileMode) (*os.File, error) { return nil, fs.ErrPermission }
		withSystem(t, o)
	} else {
		if err := os.Chmod(dir, 0o555); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(dir, 0o755) })
	}
	h, err := holdFolders(dir)
	if err != nil || h.open {
		t.Fatalf("%+v, %v", h, err)
	}
	defer h.release()
	c := newChange(dir, morning)
	c.add(step{path: filepath.Join(dir, "a"), data: templates.Report})
	var problem *Problem
	if _, err := c.apply(); !errors.As(err, &problem) || !strings.Contains(problem.Hint, "mag u in die map niet schrijven") {
		t.Errorf("%v", err)
	}
}
