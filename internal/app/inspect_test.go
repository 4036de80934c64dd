package app_test

import (
	"bytes"
	"errors"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/inspection"
	"evaluatie/internal/repack"
)

// TestInspectOurs: nothing is wrong with the report that this program makes.
func TestInspectOurs(t *testing.T) {
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	report, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Files[:2] {
		i, err := app.Inspect(f.Path)
		if err != nil {
			t.Fatalf("%s: %v", f.Path, err)
		}
		if i.Pages != f.Pages {
			t.Errorf("%d pages, want %d", i.Pages, f.Pages)
		}
		for _, s := range i.Sections {
			for _, l := range s.Lines {
				if l.Verdict != inspection.Fine {
					t.Errorf("%s, %s: %s %q", filepath.Base(f.Path), s.Title, l.Text, l.Details)
				}
			}
		}
		if headings := lineOf(i, "Koppen"); !strings.HasPrefix(headings.Text, "66 koppen") || strings.TrimSpace(headings.Details[6]) != "3  Organisatie (gezins)evenementen" {
			t.Errorf("%s: headings are %s %q", filepath.Base(f.Path), headings.Text, headings.Details)
		}
	}
}

// lineOf is the last line of a section.
func lineOf(i *inspection.Inspection, title string) inspection.Line {
	for _, s := range i.Sections {
		if s.Title == title {
			return s.Lines[len(s.Lines)-1]
		}
	}
	return inspection.Line{Text: "(no such section)"}
}

// TestInspectLibreOffice looks at what LibreOffice makes of our Word file.
func TestInspectLibreOffice(t *testing.T) {
	needs(t, "soffice")
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	report, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	convert := func(to, into string) string {
		t.Helper()
		folder := filepath.Join(dir, into)
		out, err := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
			"--headless", "--convert-to", to, "--outdir", folder, report.Files[0].Path).CombinedOutput()
		if err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		extension, _, _ := strings.Cut(to, ":")
		return filepath.Join(folder, "Evaluatie 2021."+extension)
	}
	for name, c := range map[string]struct {
		options string
		wants   map[string]string // what the last line of a section says
		mend    bool
	}{
		"tagged":   {`"UseTaggedPDF":{"type":"boolean","value":"true"}`, map[string]string{"Structuur": "Gelabeld", "Koppen": "66 koppen", "Normen": "niet dat het archiveerbaar is"}, false},
		"untagged": {`"UseTaggedPDF":{"type":"boolean","value":"false"}`, map[string]string{"Structuur": "Geen labels"}, true},
		"PDF/A":    {`"SelectPdfVersion":{"type":"long","value":"2"}`, map[string]string{"Normen": "PDF/A-2b"}, false},
		"locked":   {`"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}`, nil, false},
		"no copying": {`"UseTaggedPDF":{"type":"boolean","value":"true"},"RestrictPermissions":{"type":"boolean","value":"true"},"PermissionPassword":{"type":"string","value":"x"},"EnableCopyingOfContent":{"type":"boolean","value":"false"}`,
			map[string]string{"Beveiliging": "verbiedt tekst te kopiëren", "Taal": "Nederlands (België)"}, false},
	} {
		t.Run(name, func(t *testing.T) {
			i, err := app.Inspect(convert("pdf:writer_pdf_Export:{"+c.options+"}", strings.ReplaceAll(name, "/", "")))
			if c.wants == nil {
				var problem *app.Problem
				if !errors.As(err, &problem) || !strings.Contains(problem.Message, "wachtwoord") {
					t.Errorf("got %v", err)
				}
				return
			}
			if errors.Is(err, app.ErrMend) != c.mend || err != nil && !c.mend {
				t.Fatalf("%v: %+v", err, i)
			}
			for section, says := range c.wants {
				if l := lineOf(i, section); !strings.Contains(l.Text, says) {
					t.Errorf("%s: %s", section, l.Text)
				}
			}
		})
	}
	t.Run("Word", func(t *testing.T) {
		i, err := app.Inspect(convert("docx:MS Word 2007 XML", "word"))
		if err != nil {
			t.Fatalf("%v: %+v", err, i)
		}
		for section, says := range map[string]string{"Koppen": "66 koppen", "Taal": "Nederlands (België)", "Titel": "Evaluatie beleidsplan"} {
			if l := lineOf(i, section); !strings.Contains(l.Text, says) {
				t.Errorf("%s: %s", section, l.Text)
			}
		}
	})
}

// TestInspectDamage cuts and breaks our own files: each gives a problem or an
// inspection, and never anything else.
func TestInspectDamage(t *testing.T) {
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	report, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range report.Files[:2] {
		whole, err := os.ReadFile(f.Path)
		if err != nil {
			t.Fatal(err)
		}
		broken := [][]byte{whole[:len(whole)/2], whole[:len(whole)-30], bytes.ReplaceAll(whole, []byte("stream"), []byte("strEam")), bytes.ReplaceAll(whole, []byte("startxref"), []byte("startxxxx"))}
		for n := len(whole) / 50; n < len(whole); n += len(whole) / 50 {
			b := bytes.Clone(whole)
			copy(b[n:], "\xff\x00\xff\x00\xff\x00\xff\x00")
			broken = append(broken, b)
		}
		problems := 0
		for n, b := range broken {
			path := filepath.Join(dir, "kapot")
			if err := os.WriteFile(path, b, 0o644); err != nil {
				t.Fatal(err)
			}
			_, err := app.Inspect(path)
			var problem *app.Problem
			if errors.As(err, &problem) {
				problems++
			} else if err != nil && !errors.Is(err, app.ErrMend) {
				t.Errorf("%s, break %d: %v", filepath.Base(f.Path), n, err)
			}
		}
		t.Logf("%s: %d of %d broken files cannot be read", filepath.Base(f.Path), problems, len(broken))
		if problems == 0 {
			t.Error("no break was noticed")
		}
	}
}

func TestInspectProblems(t *testing.T) {
	dir := t.TempDir()
	text := filepath.Join(dir, "brief.txt")
	if err := os.WriteFile(text, []byte("Beste"), 0o644); err != nil {
		t.Fatal(err)
	}
	for path, says := range map[string]string{filepath.Join(dir, "weg.pdf"): "is er niet", dir: "is een map", text: "geen PDF en geen Word-bestand"} {
		_, err := app.Inspect(path)
		var problem *app.Problem
		if !errors.As(err, &problem) || !strings.Contains(problem.Message, says) || !strings.Contains(problem.Message, path) || problem.Hint == "" {
			t.Errorf("%s: %v", path, err)
		}
	}
}

// TestInspectChangedReport spoils our Word file as people do.
func TestInspectChangedReport(t *testing.T) {
	dir := t.TempDir()
	writeInput(t, dir, loadExample(t))
	report, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	whole, err := os.ReadFile(report.Files[0].Path)
	if err != nil {
		t.Fatal(err)
	}
	data, err := repack.Edit(whole, func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		return bytes.Replace(part, []byte("<w:body>"), []byte(`<w:body><w:p><w:ins w:author="Jan"><w:r><w:rPr><w:vanish/></w:rPr><w:t>stil</w:t></w:r></w:ins></w:p>`), 1)
	})
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "gewijzigd.docx")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	i, err := app.Inspect(path)
	if !errors.Is(err, app.ErrMend) || i.Count(inspection.Mend) != 2 || !strings.Contains(lineOf(i, "Intern").Details[0], "alinea 1: stil") {
		t.Errorf("%v: %+v", err, i)
	}
}
