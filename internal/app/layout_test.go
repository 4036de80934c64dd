package app_test

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/example"
	"evaluatie/internal/repack"
	"evaluatie/templates"
)

// editTemplate returns our template with its parts changed.
func editTemplate(t *testing.T, change func(part, content string) string) []byte {
	t.Helper()
	out, err := repack.Edit(templates.Report, func(name string, part []byte) []byte { return []byte(change(name, string(part))) })
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// The three templates of TestLayout. All say compatibility mode 14: LibreOffice
// before 24.2 does not narrow spaces, as Word does from 15 on.
var layouts = map[string]func(part, content string) string{
	"standard":    func(_, s string) string { return s },
	"house style": func(_, s string) string { return s },
	"a Dutch Word's": replacer(
		`"Heading1"`, `"Kop1"`, `"Heading2"`, `"Kop2"`, `"Heading3"`, `"Kop3"`, `"BodyText"`, `"Plattetekst"`, `"Normal"`, `"Standaard"`,
		`"Title"><w:name`, `"Titel"><w:name`, `w:pStyle w:val="Title"`, `w:pStyle w:val="Titel"`, `"ListBullet"`, `"Lijstopsomteken"`, "Calibri", "Times New Roman",
	),
}

func replacer(oldnew ...string) func(part, content string) string {
	return func(_, s string) string { return strings.NewReplacer(oldnew...).Replace(s) }
}

// TestLayout compares our PDF with LibreOffice's rendering of our Word file, for
// templates of other styles: the same pages, give or take one in twenty, and the
// same line ends in at least 95 of 100 lines.
func TestLayout(t *testing.T) {
	needs(t, "soffice", "pdftotext")
	content := map[string]*example.Example{"example": loadExample(t)}
	if _, err := os.Stat(referenceFile); err == nil {
		content["reference"] = loadReference(t)
	}
	for name, change := range layouts {
		for which, e := range content {
			t.Run(name+", "+which, func(t *testing.T) {
				dir := t.TempDir()
				writeInput(t, dir, e)
				standard := editTemplate(t, func(part, s string) string {
					return strings.Replace(change(part, s), `w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="15"`, `w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" w:val="14"`, 1)
				})
				template := standard
				if name == "house style" {
					template = houseStyle(t, standard)
				}
				if err := os.WriteFile(filepath.Join(dir, app.TemplateFile), template, 0o644); err != nil {
					t.Fatal(err)
				}
				result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
				if err != nil {
					t.Fatal(err)
				}
				ours := pdfLines(t, result.Files[1].Path)
				office := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(filepath.Join(dir, "profile")),
					"--headless", "--convert-to", "pdf", "--outdir", dir, result.Files[0].Path)
				office.Env = append(os.Environ(), "FONTCONFIG_FILE="+ourFonts(t, dir))
				out, err := office.CombinedOutput()
				if err != nil {
					t.Fatalf("%v\n%s", err, out)
				}
				theirs := pdfLines(t, filepath.Join(dir, "Evaluatie 2021.pdf"))
				same, first := sameLines(ours, theirs)
				pages, other := len(ours), len(theirs)
				t.Logf("%d and %d pages; %.1f %% of our lines end where LibreOffice's do", pages, other, 100*same)
				if d := pages - other; d*20 > other || -d*20 > other {
					t.Errorf("%d pages, LibreOffice has %d", pages, other)
				}
				if same < 0.95 {
					t.Errorf("only %.1f %% of the lines are the same; the first that is not: %q", 100*same, first)
				}
			})
		}
	}
}

// ourFonts writes a fontconfig file that adds the project's fonts to the machine's, and
// returns its path: without them LibreOffice sets the text in what it has.
func ourFonts(t *testing.T, dir string) string {
	t.Helper()
	fonts, err := filepath.Abs("../../templates/fonts")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "fonts.conf")
	config := `<fontconfig><include ignore_missing="yes">/etc/fonts/fonts.conf</include><dir>` + fonts + `</dir></fontconfig>`
	if err := os.WriteFile(path, []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

var marker = regexp.MustCompile(`^(?:[–-]|o)\s+`)

// pdfLines returns the lines of each page of a PDF, without their list markers and
// the running lines.
func pdfLines(t *testing.T, path string) [][]string {
	t.Helper()
	out, err := exec.Command("pdftotext", "-layout", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	var pages [][]string
	for page := range strings.SplitSeq(strings.TrimSuffix(string(out), "\f"), "\f") {
		var lines []string
		for line := range strings.Lines(page) {
			line = strings.Join(strings.Fields(line), " ")
			if line != "" {
				lines = append(lines, marker.ReplaceAllString(line, ""))
			}
		}
		if len(lines) > 2 {
			lines = lines[1 : len(lines)-1]
		}
		pages = append(pages, lines)
	}
	return pages
}

// sameLines is the part of our lines that is also one of theirs, in order, and our
// first line that is not.
func sameLines(ours, theirs [][]string) (float64, string) {
	count := make(map[string]int)
	for _, p := range theirs {
		for _, l := range p {
			count[l]++
		}
	}
	same, all, first := 0, 0, ""
	for _, p := range ours {
		for _, l := range p {
			all++
			if count[l] > 0 {
				count[l]--
				same++
			} else if first == "" {
				first = fmt.Sprint(l)
			}
		}
	}
	return float64(same) / float64(all), first
}
