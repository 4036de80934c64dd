package app_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/example"
)

// TestNu asks the W3C's Nu checker about the web page: of the example, of a template
// with a table and pictures, and of the reference.
func TestNu(t *testing.T) {
	jar := filepath.Join(os.Getenv("NODE_PATH"), "vnu-jar", "build", "dist", "vnu.jar")
	if _, err := os.Stat(jar); err != nil {
		t.Skip("needs npm's vnu-jar in NODE_PATH (.ci/run installs it)")
	}
	needs(t, "java")
	args := []string{"-jar", jar}
	page := func(e *example.Example, template []byte) {
		dir := t.TempDir()
		writeInput(t, dir, e)
		if template != nil {
			if err := os.WriteFile(filepath.Join(dir, app.TemplateFile), template, 0o644); err != nil {
				t.Fatal(err)
			}
		}
		result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{Formats: []app.Format{app.HTML}})
		if err != nil {
			t.Fatal(err)
		}
		if len(result.Files) != 2 || filepath.Ext(result.Files[0].Path) != ".html" {
			t.Fatalf("made %v", result.Files)
		}
		args = append(args, result.Files[0].Path)
	}
	page(loadExample(t), nil)
	page(loadExample(t), richTemplate(t))
	if _, err := os.Stat(referenceFile); err == nil {
		page(loadReference(t), nil)
	}
	if out, err := exec.Command("java", args...).CombinedOutput(); err != nil {
		t.Errorf("%v\n%s", err, out)
	}
}
