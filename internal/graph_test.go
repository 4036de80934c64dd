package internal_test

import (
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// mayImport is the whole house: what each package may import of this module and,
// after the bar, which libraries it alone may use.
var mayImport = map[string]string{
	"templates":           "",
	"internal/dutch":      "",
	"internal/ooxml":      "| golang.org/x/text/encoding",
	"internal/finding":    "dutch",
	"internal/rich":       "| golang.org/x/net/idna golang.org/x/text/unicode/norm",
	"internal/plan":       "dutch finding rich | golang.org/x/text/unicode/norm",
	"internal/evaluation": "dutch finding plan rich",
	"internal/yearfile":   "finding plan rich evaluation",
	"internal/workbook":   "dutch ooxml finding plan rich evaluation | github.com/xuri/excelize/v2",
	"internal/report":     "dutch plan rich evaluation",
	"internal/chart":      "layout report templates | golang.org/x/image",
	"internal/layout":     "ooxml wordxml plan rich",
	"internal/docx":       "chart layout plan report rich wordxml | github.com/gomutex/godocx",
	"internal/html":       "chart layout report rich",
	"internal/pdf":        "chart layout pdfobject plan report rich templates | github.com/go-pdf/fpdf golang.org/x/image golang.org/x/text/unicode/norm",
	"internal/reminder":   "finding plan evaluation",
	"internal/wordxml":    "ooxml",
	"internal/pdfobject":  "",
	"internal/pdffile":    "pdfobject | github.com/pdfcpu/pdfcpu golang.org/x/text/encoding/charmap golang.org/x/text/unicode/norm",
	"internal/inspection": "dutch evaluation ooxml wordxml pdffile",
	"internal/importer":   "dutch finding plan rich evaluation",
	"internal/manuscript": "rich importer ooxml pdffile wordxml | golang.org/x/net/html golang.org/x/text/encoding/charmap",
	"internal/app":        "dutch finding plan rich evaluation importer manuscript yearfile workbook reminder report layout docx html pdf inspection templates | github.com/fsnotify/fsnotify golang.org/x/image/font/sfnt golang.org/x/text/unicode/norm github.com/gofrs/flock",
	"internal/web":        "app dutch finding plan templates",
	"internal/measure":    "",
	"internal/repack":     "",
	"internal/example":    "plan rich evaluation workbook",
	"cmd/dist":            "",
	"cmd/evaluatie":       "app dutch evaluation finding inspection plan web | github.com/cli/browser github.com/inconshreveable/mousetrap github.com/spf13/cobra github.com/spf13/pflag golang.org/x/term",
}

// TestImports asserts who may import whom. Tests may import what they like.
func TestImports(t *testing.T) {
	var dirs []string
	for _, pattern := range []string{"../internal/*", "../cmd/*", "../templates"} {
		found, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		dirs = append(dirs, found...)
	}
	for _, dir := range dirs {
		if info, err := os.Stat(dir); err != nil || !info.IsDir() {
			continue
		}
		name := strings.TrimPrefix(filepath.ToSlash(dir), "../")
		rule, ok := mayImport[name]
		if !ok {
			t.Errorf("%s has no place in the house: add it to mayImport, or leave it out", name)
			continue
		}
		own, libraries, _ := strings.Cut(rule, "|")
		for file, imports := range importsOf(t, dir) {
			for _, path := range imports {
				if short, ok := strings.CutPrefix(path, "evaluatie/"); ok {
					if !slices.Contains(strings.Fields(own), strings.TrimPrefix(short, "internal/")) {
						t.Errorf("%s: %s may not import %s", file, name, path)
					}
				} else if strings.Contains(path, ".") && !allowed(strings.Fields(libraries), path) {
					t.Errorf("%s: %s may not import %s", file, name, path)
				}
			}
		}
	}
}

func allowed(libraries []string, path string) bool {
	return slices.ContainsFunc(libraries, func(l string) bool { return path == l || strings.HasPrefix(path, l+"/") })
}

func importsOf(t *testing.T, dir string) map[string][]string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	out := make(map[string][]string)
	for _, file := range files {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		for _, i := range parsed.Imports {
			path, err := strconv.Unquote(i.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			out[file] = append(out[file], path)
		}
	}
	return out
}
