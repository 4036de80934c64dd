package app

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

var morning = time.Date(2022, time.February, 1, 9, 30, 0, 0, time.Local)

// put writes files below a folder.
func put(t *testing.T, folder string, files map[string]string) {
	t.Helper()
	for name, text := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// visible is every file below a folder that a person would find there, and everything
// that is only on its way.
func visible(t *testing.T, folder string) (files, underway map[string]string) {
	t.Helper()
	files, underway = make(map[string]string), make(map[string]string)
	err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || d.Name() == writtenFile {
			return err
		}
		data, err := os.ReadFile(path)
		name, e := filepath.Rel(folder, path)
		if isTemporary(d.Name()) {
			underway[filepath.ToSlash(name)] = string(data)
		} else {
			files[filepath.ToSlash(name)] = string(data)
		}
		return errors.Join(err, e)
	})
	if err != nil {
		t.Fatal(err)
	}
	return files, underway
}

// withSystem lets a test have another system.
func withSystem(t *testing.T, o operations) {
	t.Helper()
	whole := system
	system = o
	t.Cleanup(func() { system = whole })
}

// TestChangeKeeps: what the program wrote and nobody touched makes way; anything else is
// kept first, and said.
func TestChangeKeeps(t *testing.T) {
	const archived = "archief/verslag (2022-02-01 09.30.00).txt"
	for name, test := range map[string]struct {
		wrote, there string // by the program before; now
		step         step
		want         map[string]string
		kept         int
	}{
		"nothing there":             {step: step{data: []byte("nieuw")}, want: map[string]string{"verslag.txt": "nieuw"}},
		"ours":                      {wrote: "oud", there: "oud", step: step{data: []byte("nieuw")}, want: map[string]string{"verslag.txt": "nieuw"}},
		"ours, changed":             {wrote: "oud", there: "verbeterd", step: step{data: []byte("nieuw")}, want: map[string]string{"verslag.txt": "nieuw", archived: "verbeterd"}, kept: 1},
		"of nobody knows whom":      {there: "iets", step: step{data: []byte("nieuw")}, want: map[string]string{"verslag.txt": "nieuw", archived: "iets"}, kept: 1},
		"the same already":          {there: "nieuw", step: step{data: []byte("nieuw")}, want: map[string]string{"verslag.txt": "nieuw"}},
		"ours, gone":                {wrote: "oud", step: step{data: []byte("nieuw")}, want: map[string]string{"verslag.txt": "nieuw"}},
		"ours, to go":               {wrote: "oud", there: "oud", step: step{}, want: map[string]string{}},
		"ours, changed, to go":      {wrote: "oud", there: "verbeterd", step: step{}, want: map[string]string{archived: "verbeterd"}, kept: 1},
		"worth nothing":             {there: "leeg", step: step{data: []byte("nieuw"), worthless: true}, want: map[string]string{"verslag.txt": "nieuw"}},
		"a team's, over another":    {wrote: "oud", there: "van het team", step: step{data: []byte("nieuw"), theirs: true}, want: map[string]string{"verslag.txt": "nieuw", archived: "van het team"}, kept: 1},
		"as it was read":            {there: "plan", step: step{data: []byte("plan van 2022"), was: []byte("plan"), theirs: true}, want: map[string]string{"verslag.txt": "plan van 2022", archived: "plan"}, kept: 1},
		"nothing to go is no fault": {step: step{}, want: map[string]string{}},
	} {
		t.Run(name, func(t *testing.T) {
			dir := t.TempDir()
			path := filepath.Join(dir, "verslag.txt")
			apply := func(s step) []keptFile {
				s.path = path
				c := newChange(dir, morning)
				c.add(s)
				kept, err := c.apply()
				if err != nil {
					t.Fatal(err)
				}
				return kept
			}
			if test.wrote != "" {
				apply(step{data: []byte(test.wrote)})
			}
			if err := os.Remove(path); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			if test.there != "" {
				put(t, dir, map[string]string{"verslag.txt": test.there})
			}
			kept := apply(test.step)
			files, underway := visible(t, dir)
			if !maps.Equal(files, test.want) || len(underway) > 0 {
				t.Errorf("there are %v, and %v", files, underway)
			}
			if said := Said(keptFindings(kept)); len(kept) != test.kept || (said != "") != (test.kept > 0) || test.kept > 0 && !strings.Contains(said, filepath.Join("archief", "verslag (")) {
				t.Errorf("kept %+v, said %q", kept, said)
			}
		})
	}
}

// TestChangeRefused: what must not be there, or must be as it was, is.
func TestChangeRefused(t *testing.T) {
	for name, s := range map[string]step{
		"there already":      {data: []byte("nieuw"), fresh: true},
		"another since":      {data: []byte("nieuw"), was: []byte("gelezen"), theirs: true},
		"a folder":           {data: []byte("nieuw"), path: "map"},
		"a folder, to go":    {path: "map"},
		"a folder that is a": {data: []byte("nieuw"), path: "bestand/erin"},
	} {
		dir := t.TempDir()
		put(t, dir, map[string]string{"bestand": "er stond iets", "map/inhoud": "x"})
		before, _ := visible(t, dir)
		if s.path == "" {
			s.path = "bestand"
		}
		s.path = filepath.Join(dir, s.path)
		c := newChange(dir, morning)
		c.add(step{path: filepath.Join(dir, "a"), data: []byte("ook nieuw")})
		c.add(s)
		_, err := c.apply()
		var problem *Problem
		if !errors.As(err, &problem) || name != "a folder that is a" && !strings.Contains(problem.Message, "Er is niets gewijzigd") {
			t.Errorf("%s: %v", name, err)
		}
		if after, underway := visible(t, dir); !maps.Equal(before, after) || len(underway) > 0 {
			t.Errorf("%s: there are %v, and %v", name, after, underway)
		}
	}
}

// failing is a system of which the n-th operation that changes something fails and, if
// dead, all that come after.
func failing(n int, dead bool) (o operations, reached func() bool) {
	whole := system
	at := 0
	fails := func() error {
		if at++; at == n || dead && at > n {
			return fmt.Errorf("operation %d: %w", at, errCut)
		}
		return nil
	}
	o = whole
	o.open = func(path string, flag int, mode fs.FileMode) (*os.File, error) {
		if flag&os.O_CREATE != 0 {
			if err := fails(); err != nil {
				return nil, err
			}
		}
		return whole.open(path, flag, mode)
	}
	two := func(do func(from, to string) error) func(from, to string) error {
		return func(from, to string) error {
			if err := fails(); err != nil {
				return err
			}
			return do(from, to)
		}
	}
	o.rename, o.link = two(whole.rename), two(whole.link)
	o.remove = func(path string) error {
		if err := fails(); err != nil {
			return err
		}
		return whole.remove(path)
	}
	return o, func() bool { return at >= n }
}

var errCut = errors.New("the disk is gone")

// before is a folder to be changed, and after is what becomes of it.
var (
	before = map[string]string{"a": "oud a", "b": "b van iemand", "c": "oud c", "d": "d van iemand"}
	after  = map[string]string{"a": "nieuw a", "b": "nieuw b", "e": "nieuw e", "archief/b (2022-02-01 09.30.00)": "b van iemand", "archief/d (2022-02-01 09.30.00)": "d van iemand"}
)

// changing prepares the folder and its change: a and c are the program's.
func changing(t *testing.T) (dir string, c *change) {
	t.Helper()
	dir = t.TempDir()
	first := newChange(dir, morning)
	for _, name := range []string{"a", "c"} {
		first.add(step{path: filepath.Join(dir, name), data: []byte(before[name])})
	}
	if _, err := first.apply(); err != nil {
		t.Fatal(err)
	}
	put(t, dir, map[string]string{"b": before["b"], "d": before["d"]})
	c = newChange(dir, morning)
	for _, name := range []string{"a", "b", "c", "d", "e"} {
		s := step{path: filepath.Join(dir, name)}
		if text, ok := after[name]; ok {
			s.data = []byte(text)
		}
		c.add(s)
	}
	return dir, c
}

// TestChangeFails: whichever operation fails, either all is changed or nothing, and what
// is said is true.
func TestChangeFails(t *testing.T) {
	for n := 1; ; n++ {
		dir, c := changing(t)
		o, reached := failing(n, false)
		whole := system
		system = o
		_, err := c.apply()
		system = whole
		files, _ := visible(t, dir)
		var problem *Problem
		switch {
		case err == nil && !maps.Equal(files, after):
			t.Errorf("operation %d: done, but there are %v", n, files)
		case err != nil && (!errors.As(err, &problem) || !strings.Contains(problem.Message, "Er is niets gewijzigd.")):
			t.Errorf("operation %d: %v", n, err)
		case err != nil && !maps.Equal(files, before):
			t.Errorf("operation %d: %v, but there are %v", n, err, files)
		}
		if !reached() {
			t.Logf("%d operations", n-1)
			return
		}
	}
}

// TestChangeCut: whenever the program is cut off, or the disk goes, each file is whole,
// as it was or as it will be, and of what was somebody's nothing is gone. What changed is
// said where the program still can.
func TestChangeCut(t *testing.T) {
	for n := 1; ; n++ {
		dir, c := changing(t)
		o, reached := failing(n, true)
		whole := system
		system = o
		_, err := c.apply()
		system = whole
		files, underway := visible(t, dir)
		for name, text := range files {
			plain := strings.TrimPrefix(name, previousPrefix)
			if text != before[plain] && text != after[plain] && after[name] != text {
				t.Errorf("operation %d: %s holds %q", n, name, text)
			}
		}
		for _, owned := range []string{"b", "d"} {
			if !holds(files, before[owned]) {
				t.Errorf("operation %d: %q is gone; there are %v", n, before[owned], files)
			}
		}
		for _, ours := range []string{"a", "c"} {
			if _, ok := files[ours]; !ok && after[ours] != "" && !holds(underway, before[ours]) {
				t.Errorf("operation %d: %s is gone; there are %v and %v", n, ours, files, underway)
			}
		}
		var problem *Problem
		if errors.As(err, &problem) {
			for _, name := range []string{"a", "b", "c", "d", "e"} {
				text, there := files[name]
				was, before := before[name]
				if changed := there != before || text != was; changed && !strings.Contains(problem.Message, filepath.Join(dir, name)) {
					t.Errorf("operation %d: %s changed, and this is said: %s", n, name, problem.Message)
				}
			}
		}
		if !reached() {
			return
		}
		// The next run, once the disk is back, does it all.
		again := newChange(dir, morning)
		for _, s := range c.steps {
			if filepath.Base(s.path) != writtenFile {
				again.add(step{path: s.path, data: s.data})
			}
		}
		if _, err := again.apply(); err != nil {
			t.Errorf("operation %d: the next run: %v", n, err)
		}
		files, _ = visible(t, dir)
		for name, text := range after {
			if !strings.HasPrefix(name, archiveFolder) && files[name] != text {
				t.Errorf("operation %d: after the next run, %s holds %q", n, name, files[name])
			}
		}
	}
}

func holds(files map[string]string, text string) bool {
	for _, t := range files {
		if t == text {
			return true
		}
	}
	return false
}

// TestWithoutLinks: a disk that has no links, as those of cameras and some networks, is
// written to as well.
func TestWithoutLinks(t *testing.T) {
	o := system
	o.link = func(string, string) error { return errors.ErrUnsupported }
	withSystem(t, o)
	dir, c := changing(t)
	if _, err := c.apply(); err != nil {
		t.Fatal(err)
	}
	if files, underway := visible(t, dir); !maps.Equal(files, after) || len(underway) > 0 {
		t.Errorf("there are %v, and %v", files, underway)
	}
}

// TestLinkStays: a file that is a link to one elsewhere stays a link.
func TestLinkStays(t *testing.T) {
	dir, elsewhere := t.TempDir(), t.TempDir()
	put(t, elsewhere, map[string]string{"plan": "oud"})
	path := filepath.Join(dir, "plan")
	if err := os.Symlink(filepath.Join(elsewhere, "plan"), path); err != nil {
		t.Skip("needs a system that lets anybody make links: ", err)
	}
	c := newChange(dir, morning)
	c.add(step{path: path, data: []byte("nieuw")})
	if _, err := c.apply(); err != nil {
		t.Fatal(err)
	}
	if data, err := os.ReadFile(filepath.Join(elsewhere, "plan")); err != nil || string(data) != "nieuw" {
		t.Errorf("elsewhere there is %q (%v)", data, err)
	}
	if files, _ := visible(t, dir); !holds(files, "oud") {
		t.Errorf("what was there is gone: %v", files)
	}
}

// TestRecordDamaged: a record that cannot be read tells of nothing, so all is kept; it is
// then written anew.
func TestRecordDamaged(t *testing.T) {
	for name, damage := range map[string]string{"cut off": `{"versie": 1, "bestan`, "another version": `{"versie": 99, "bestanden": []}`, "empty": ""} {
		dir := t.TempDir()
		write := func(text string) []keptFile {
			c := newChange(dir, morning)
			c.add(step{path: filepath.Join(dir, "a"), data: []byte(text)})
			kept, err := c.apply()
			if err != nil {
				t.Fatal(err)
			}
			return kept
		}
		write("een")
		put(t, dir, map[string]string{writtenFile: damage})
		if kept := write("twee"); len(kept) != 1 {
			t.Errorf("%s: kept %v", name, kept)
		}
		if kept := write("drie"); len(kept) != 0 {
			t.Errorf("%s: kept %v once the record is whole", name, kept)
		}
	}
}

// TestRecordSame: the same files give the same record.
func TestRecordSame(t *testing.T) {
	record := func() []byte {
		dir, c := changing(t)
		if _, err := c.apply(); err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(filepath.Join(dir, writtenFile))
		if err != nil {
			t.Fatal(err)
		}
		return data
	}
	if a, b := record(), record(); !bytes.Equal(a, b) {
		t.Errorf("%s\n%s", a, b)
	}
}
