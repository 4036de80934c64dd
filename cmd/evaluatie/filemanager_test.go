//go:build !windows

package main

import (
	"os"
	"path/filepath"
	"testing"
)

// TestUnattended tells a double click from a script and from a terminal.
func TestUnattended(t *testing.T) {
	null, err := os.OpenFile(os.DevNull, os.O_RDWR, 0)
	if err != nil {
		t.Fatal(err)
	}
	defer null.Close()
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	for _, c := range []struct {
		name                  string
		stdin, stdout, stderr *os.File
		want                  bool
	}{
		{"a file manager", null, null, null, true},
		{"a pipe", null, w, null, false},
		{"a log", null, null, file, false},
	} {
		if got := unattended(c.stdin, c.stdout, c.stderr); got != c.want {
			t.Errorf("%s: %v", c.name, got)
		}
	}
}
