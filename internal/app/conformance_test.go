package app_test

import (
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/example"
)

// TestConformance asks veraPDF about the PDFs of the example, of a draft full of
// gaps, of the reference, of a report of some 500 pages, of a plan of another shape
// with a fact sheet and an annex, of text of every kind, and of a template with a table, pictures and a table
// of contents: each is PDF/A-2a and PDF/UA-1 at once.
func TestConformance(t *testing.T) {
	library := os.Getenv("EVALUATIE_VERAPDF")
	if library == "" {
		t.Skip("needs veraPDF: set EVALUATIE_VERAPDF to the folder with its jar files (.ci/run does)")
	}
	needs(t, "java")
	large, err := example.Scaled(1500)
	if err != nil {
		t.Fatal(err)
	}
	gaps := loadExample(t)
	for code := range gaps.Rows {
		if strings.HasPrefix(string(code), "10.") || code == "1.1.2" {
			delete(gaps.Rows, code)
		}
	}
	network, err := example.LoadNetwork()
	if err != nil {
		t.Fatal(err)
	}
	characters, _ := scattered(t, chance{rand.New(rand.NewPCG(10, 9))})
	cases := map[string]*example.Example{"example": loadExample(t), "draft": gaps, "large": large, "network": network, "characters": characters}
	if _, err := os.Stat(referenceFile); err == nil {
		cases["reference"] = loadReference(t)
	}
	args := []string{"-Xmx4g", "-cp", filepath.Join(library, "*"), "../../.ci/verapdf/Conformance.java"}
	for name, e := range cases {
		dir := t.TempDir()
		writeInput(t, dir, e)
		result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{Draft: name == "draft", Annex: name == "network"})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		for _, f := range result.Files {
			if name == "large" && f.Pages > 0 && f.Pages < 450 {
				t.Errorf("the large report has only %d pages", f.Pages)
			}
			if filepath.Ext(f.Path) == ".pdf" {
				args = append(args, f.Path)
			}
		}
	}
	args = append(args, richReport(t).Files[1].Path)
	out, err := exec.Command("java", args...).CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
	if n := strings.Count(string(out), ": 0 failed of "); n != 2*(len(cases)+1) {
		t.Errorf("%d of %d verdicts without a failed check", n, 2*(len(cases)+1))
	}
}

// conforms asks veraPDF about each PDF in the folders of an output, and Microsoft's Open XML
// SDK about each Word file.
func conforms(t *testing.T, output string) {
	t.Helper()
	made := func(pattern string) []string {
		found, err := filepath.Glob(filepath.Join(output, "*", pattern))
		if err != nil || len(found) == 0 {
			t.Fatalf("%v: no %s in %s", err, pattern, output)
		}
		return found
	}
	t.Run("veraPDF", func(t *testing.T) {
		library := os.Getenv("EVALUATIE_VERAPDF")
		if library == "" {
			t.Skip("needs veraPDF: set EVALUATIE_VERAPDF to the folder with its jar files (.ci/run does)")
		}
		needs(t, "java")
		files := made("*.pdf")
		args := append([]string{"-Xmx2g", "-cp", filepath.Join(library, "*"), "../../.ci/verapdf/Conformance.java"}, files...)
		out, err := exec.Command("java", args...).CombinedOutput()
		if n := strings.Count(string(out), ": 0 failed of "); err != nil || n != 2*len(files) {
			t.Errorf("%v: %d of %d verdicts without a failed check:\n%s", err, n, 2*len(files), out)
		}
	})
	t.Run("Open XML SDK", func(t *testing.T) { acceptedBySDK(t, made("*.docx")...) })
}
