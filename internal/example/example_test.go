package example

import (
	"bytes"
	"flag"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

var update = flag.Bool("update", false, "write input/ anew from example.txt")

const input = "../../input"

// TestInput holds input/ to example.txt: each file as made here, and no other.
func TestInput(t *testing.T) {
	files := make(map[string][]byte)
	for folder, load := range map[string]func() (*Example, error){"": Load, "lokaal-netwerk/": LoadNetworkYear} {
		e, err := load()
		if err != nil {
			t.Fatal(err)
		}
		made, err := e.Files()
		if err != nil {
			t.Fatal(err)
		}
		for name, data := range made {
			files[folder+name] = data
		}
	}
	if *update {
		for name, data := range files {
			path := filepath.Join(input, filepath.FromSlash(name))
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, data, 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	for name, want := range files {
		got, err := os.ReadFile(filepath.Join(input, filepath.FromSlash(name)))
		if err != nil {
			t.Errorf("%v (go test ./internal/example -update writes it)", err)
		} else if !bytes.Equal(got, want) {
			t.Errorf("input/%s is not what example.txt makes: run go test ./internal/example -update", name)
		}
	}
	err := filepath.WalkDir(input, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		if d.Name() == "evaluatie.json" || strings.HasPrefix(d.Name(), ".evaluatie") {
			return nil // what a report of the example leaves behind
		}
		name, err := filepath.Rel(input, path)
		if _, ok := files[filepath.ToSlash(name)]; err == nil && !ok {
			t.Errorf("input/%s is not part of the example", name)
		}
		return err
	})
	if err != nil {
		t.Error(err)
	}
}

func TestExampleIsComplete(t *testing.T) {
	e, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	if n := len(e.Rows); n != 52 {
		t.Errorf("the example has %d evaluated actions, want 52", n)
	}
	for _, i := range e.Plan.Items {
		if i.Evaluated() && e.Rows[i.Code].Of(plan.RoleEvaluation).Text.Blank() {
			t.Errorf("%s has no evaluation", i)
		}
	}
}

func TestScaled(t *testing.T) {
	for _, n := range []int{52, 60, 1000} {
		e, err := Scaled(n)
		if err != nil {
			t.Fatal(err)
		}
		if len(e.Rows) != n {
			t.Errorf("Scaled(%d) has %d actions", n, len(e.Rows))
		}
	}
}
