package manuscript

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/importer"
	"evaluatie/internal/measure"
	"evaluatie/internal/plan"
)

// foreignFiles are files that other programs wrote, also to break readers.
const foreignFiles = "../../../shared/foreign"

// TestForeignFiles reads each as a report: none makes the reader fail in a way that is
// not foreseen, take long, or take much.
func TestForeignFiles(t *testing.T) {
	for _, kind := range []string{"word", "pdf", "pdf-ua1"} {
		folder := filepath.Join(foreignFiles, kind)
		entries, err := os.ReadDir(folder)
		if err != nil {
			t.Skipf("needs %s beside the checkout: %v", folder, err)
		}
		read := 0
		var slowest time.Duration
		var most uint64
		for _, e := range entries {
			data, err := os.ReadFile(filepath.Join(folder, e.Name()))
			if err != nil {
				t.Fatal(err)
			}
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var src importer.Source
			took, _ := measure.CPU(func() {
				if src, err = Read(context.Background(), e.Name(), data); err == nil {
					read++
					_, _ = importer.Read(src, importer.Options{Period: plan.Whole(2021)}) // most are no report, and it says so
				}
			})
			runtime.ReadMemStats(&after)
			allocated := after.TotalAlloc - before.TotalAlloc
			slowest, most = max(slowest, took), max(most, allocated)
			if took > 3*time.Second || allocated > 500<<20 {
				t.Errorf("%s takes %v and %d MB", e.Name(), took, allocated>>20)
			}
			var foreign *Foreign
			if err != nil && !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotText) && !errors.Is(err, ErrTooLarge) && !errors.As(err, &foreign) {
				t.Errorf("%s: %v", e.Name(), err)
			}
		}
		t.Logf("%s: %d of %d are read; the slowest takes %v, the largest %d MB", kind, read, len(entries), slowest, most>>20)
	}
}

// TestCosts reads reports of any size: those that are too large are refused at once.
func TestCosts(t *testing.T) {
	action := "o Actie\nStatus\nIn uitvoering\nEvaluatie 2021\n" + strings.Repeat("Een zin van dertig tekens lang. ", 12) + "\nStappen 2022\nVerder doen.\n"
	report := "Verslag 2021\n1. Hoeksteen\n1.1 Doel\n" + strings.Repeat(action, 17_600_000/len(action))
	page := func(s string) string { return "<!DOCTYPE html><p>" + strings.ReplaceAll(s, "\n", "</p><p>") }
	paragraphs := func(s string) string { return document(s) }
	for name, c := range map[string]struct {
		data  []byte
		large bool
	}{
		"17.6 MB of text":        {[]byte(report), true},
		"4.9 MB of text":         {[]byte(report[:4_900_000]), false},
		"short lines":            {[]byte(strings.Repeat("Status\nok\n", 1_700_000)), true},
		"blank lines":            {[]byte(strings.Repeat("a\n\n\n", 4_000_000)), true},
		"a page of 17.6 MB":      {[]byte(page(report)), true},
		"a page of 4.9 MB":       {[]byte(page(report[:4_900_000])), false},
		"tables in tables":       {[]byte("<!DOCTYPE html>" + strings.Repeat("<table><tr><td>a", 300_000)), true},
		"cells over many":        {[]byte("<!DOCTYPE html><table>" + strings.Repeat("<tr><td rowspan=999 colspan=999>a", 100_000)), false},
		"a Word file of 17.6 MB": {word(t, paragraphs(report)), true},
		"a Word file of 4.9 MB":  {word(t, paragraphs(report[:4_900_000])), false},
	} {
		var err error
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		took, _ := measure.CPU(func() {
			var src importer.Source
			if src, err = Read(context.Background(), "x", c.data); err == nil {
				_, _ = importer.Read(src, importer.Options{})
			}
		})
		runtime.ReadMemStats(&after)
		if errors.Is(err, ErrTooLarge) != c.large || err != nil && !c.large {
			t.Errorf("%s: %v", name, err)
		}
		if took > 5*time.Second {
			t.Errorf("%s takes %v", name, took)
		}
		t.Logf("%s: %v, %d MB allocated in all", name, took, (after.TotalAlloc-before.TotalAlloc)>>20)
	}
}
