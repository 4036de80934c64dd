package internal_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"testing"
)

var (
	codeConstant  = regexp.MustCompile(`(?m)^(?:const|\s)\s*Code\w+\s+= "([a-z-]+)"`)
	codeInManual  = regexp.MustCompile("(?m)^\\| `([a-z-]+)` \\| (?:fout|waarschuwing|info)")
	manual        = "../docs/handleiding.md"
	checkPackages = []string{"evaluation", "importer", "workbook", "app"}
)

// TestManualNamesEveryCheck holds the table of checks in the Dutch manual to the
// code: each check has its line, and no line is about a check that is gone.
func TestManualNamesEveryCheck(t *testing.T) {
	text, err := os.ReadFile(manual)
	if err != nil {
		t.Fatal(err)
	}
	var documented, defined []string
	for _, m := range codeInManual.FindAllSubmatch(text, -1) {
		documented = append(documented, string(m[1]))
	}
	for _, p := range checkPackages {
		files, err := filepath.Glob(filepath.Join(p, "*.go"))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range files {
			source, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range codeConstant.FindAllSubmatch(source, -1) {
				defined = append(defined, string(m[1]))
			}
		}
	}
	if len(defined) < 30 {
		t.Fatalf("found only %d checks in the code", len(defined))
	}
	for _, c := range defined {
		if !slices.Contains(documented, c) {
			t.Errorf("%s does not name the check %s", manual, c)
		}
	}
	for _, c := range documented {
		if !slices.Contains(defined, c) {
			t.Errorf("%s names %s, which is no check", manual, c)
		}
	}
}
