package app_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"evaluatie/internal/app"
)

// TestTidy: what is half-written and old goes, and nothing else.
func TestTidy(t *testing.T) {
	input := planOnly(t)
	now := time.Now()
	stays := map[string]bool{"plan.xlsx": true}
	for name, c := range map[string]struct {
		age   time.Duration
		stays bool
	}{
		"2021/.evaluatie-123.tmp":                {time.Hour, false},
		"2021/archief/.evaluatie-a (1).xlsx.tmp": {time.Hour, false},
		".evaluatie-new.tmp":                     {time.Second, true},
		"2021/something.tmp":                     {time.Hour, true},
		"2021/2021 Zorg.xlsx":                    {time.Hour, true},
		"elsewhere/.evaluatie-not-in-a-year.tmp": {time.Hour, true},
	} {
		path := filepath.Join(input, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, nil, 0o644); err != nil {
			t.Fatal(err)
		}
		if err := os.Chtimes(path, now, now.Add(-c.age)); err != nil {
			t.Fatal(err)
		}
		stays[name] = c.stays
	}
	app.Folder{Input: input, Output: filepath.Join(input, "nowhere"), Now: now}.Tidy()
	left := snapshot(t, input)
	for name, want := range stays {
		if _, ok := left[filepath.Join(input, filepath.FromSlash(name))]; ok != want {
			t.Errorf("%s stays: %v, want %v", name, ok, want)
		}
	}
}
