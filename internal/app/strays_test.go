package app

import (
	"archive/zip"
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf16"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// zipped is a zip with files in it.
func zipped(t *testing.T, files map[string]string) string {
	t.Helper()
	var b bytes.Buffer
	zw := zip.NewWriter(&b)
	for name, text := range files {
		w, err := zw.Create(name)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// wide is a text in UTF-16, as Outlook's and Excel's own files hold it.
func wide(s string) string {
	var out []byte
	for _, u := range utf16.Encode([]rune(s)) {
		out = append(out, byte(u), byte(u>>8))
	}
	return string(out)
}

const ole = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"

// TestStrays: whatever may hold what a team wrote, and is not read, is told with its
// name, wherever it lies; what cannot is not.
func TestStrays(t *testing.T) {
	_, e := exampleFolder(t)
	data, err := e.Book("Zorg", plan.Whole(2021), saying("Dit mag niet verloren gaan."))
	if err != nil {
		t.Fatal(err)
	}
	book := string(data)
	other, err := e.Book("Zorg", plan.Whole(2020), nil)
	if err != nil {
		t.Fatal(err)
	}
	ods := zipped(t, map[string]string{"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": "<x/>"})
	for _, test := range []struct {
		name  string
		files map[string]string
		want  []string // of each, a finding names it
		none  bool     // nothing is said at all
	}{
		{name: "a folder", files: map[string]string{"2021/Zorg/nieuw.xlsx": book}, want: []string{"nieuw.xlsx"}},
		{name: "a folder in a folder", files: map[string]string{"2021/Van teams/Zorg/def/nieuw.xlsx": book}, want: []string{"nieuw.xlsx"}},
		{name: "a folder with brackets", files: map[string]string{"2021/[Zorg]/nieuw.xlsx": book, "2021/[a-/x.xlsx": book + " "}, want: []string{"nieuw.xlsx", "x.xlsx"}},
		{name: "capitals", files: map[string]string{"2021/Zorg/NIEUW.XLSX": book}, want: []string{"NIEUW.XLSX"}},
		{name: "only .ods", files: map[string]string{"2021/Zorg/nieuw.ods": ods}, want: []string{"nieuw.ods"}},
		{name: "old and binary ones", files: map[string]string{"2021/Zorg/a.xls": ole + wide("Workbook"), "2021/Zorg/b.xlsx": ole + wide("EncryptedPackage")}, want: []string{"a.xls", "b.xlsx"}},
		{name: "no extension, in a folder", files: map[string]string{"2021/Zorg/5F3A2100": book}, want: []string{"5F3A2100"}},
		{name: "damaged, in a folder", files: map[string]string{"2021/Zorg/half.xlsx": book[:len(book)/2]}, want: []string{"half.xlsx"}},
		{name: "a link to a cloud, in a folder", files: map[string]string{"2021/Zorg/x.gsheet": `{"url": "https://example.org"}`}, want: []string{"x.gsheet"}},
		{name: "no extension", files: map[string]string{"2021/5F3A2100": book}, want: []string{"2021/5F3A2100"}},
		{name: "another extension", files: map[string]string{"2021/zorg.xlsx.bin": book, "2021/zorg.xls": book, "2021/zorg.txt": book}, want: []string{"zorg.xlsx.bin", "zorg.xls", "zorg.txt"}},
		{name: "temporary ones", files: map[string]string{"2021/~WRL0001.tmp": book, "2021/7B2C.tmp": book, "2021/zorg.xlsx.crdownload": book}, want: []string{"~WRL0001.tmp", "7B2C.tmp", "crdownload"}},
		{name: "hidden ones", files: map[string]string{"2021/.zorg.xlsx": book, "2021/.~zorg": book}, want: []string{"2021/.zorg.xlsx", "2021/.~zorg"}},
		{name: "a lock that is a workbook", files: map[string]string{"2021/~$zorg.xlsx": book}, want: []string{"~$zorg.xlsx"}},
		{name: "a workbook called a plan", files: map[string]string{"2021/Plan.xlsx": book}, none: true},
		{name: "beside the plan", files: map[string]string{"zorg ingevuld.xlsx": book}, want: []string{"zorg ingevuld.xlsx"}},
		{name: "in a folder beside the year's", files: map[string]string{"Ontvangen/mei/zorg.xlsx": book}, want: []string{"Ontvangen/mei/zorg.xlsx"}},
		{name: "a zip", files: map[string]string{"2021/teams.zip": zipped(t, map[string]string{"map/zorg.xlsx": "x", "lees.txt": "y"})}, want: []string{"zorg.xlsx"}},
		{name: "a zip in a folder", files: map[string]string{"2021/x/teams.zip": zipped(t, map[string]string{"zorg.xlsx": "x"})}, want: []string{"teams.zip"}},
		{name: "mails", files: map[string]string{
			"2021/a.eml": "From: x@example.org\r\nMIME-Version: 1.0\r\n\r\nfilename=\"zorg.xlsx\"", "2021/b.msg": ole + wide("__substg1.0_3704001F zorg.xlsx"),
			"2021/map/c.msg": ole + wide("__substg1.0_3704001F zorg.xlsx"),
		}, want: []string{"2021/a.eml", "2021/b.msg", "c.msg"}},
		{name: "links to elsewhere", files: map[string]string{"2021/zorg.url": "[InternetShortcut]", "2021/zorg.lnk": "L\x00\x00\x00", "2021/zorg.gsheet": "{}"}, want: []string{"zorg.url", "zorg.lnk", "zorg.gsheet"}},
		{name: "no workbook at all", files: map[string]string{"2021/nota.docx": "PK", "2021/foto.jpg": "\xff\xd8\xff"}, want: []string{"nota.docx", "foto.jpg"}},
		{name: "LibreOffice has it open", files: map[string]string{"2021/zorg.xlsx": book, "2021/.~lock.zorg.xlsx#": ",els,PC-12,24.11.2021 11:00,file:///home/els/.config;"}, want: []string{"bij els"}},

		{name: "the archive", files: map[string]string{"2021/archief/zorg.xlsx": book, "2021/Archief/a/b.xlsx": book}, none: true},
		{name: "copies of what is read", files: map[string]string{"2021/zorg.xlsx": book, "2021/Zorg/zorg.xlsx": book, "zorg.xlsx": book, "2021/zorg.xlsx.tmp": book, "2021/.zorg": book}, none: true},
		{name: "what systems leave", files: map[string]string{"2021/Thumbs.db": ole, "2021/.DS_Store": "x", "2021/desktop.ini": "x", "2021/._zorg.xlsx": "\x00\x05\x16\x07", "2021/Foto's/a.jpg": "\xff\xd8"}, none: true},
		{name: "our own results", files: map[string]string{"2021/Evaluatie 2021.docx": "PK", "2021/Evaluatie 2021 CONCEPT.pdf": "%PDF", "2021/Overzicht 2021.xlsx": book, "2021/evaluatie.json": "x", "2021/.evaluatie-1.tmp": book}, none: true},
		{name: "another year's", files: map[string]string{"2020/zorg.xlsx": string(other), "zorg 2020.xlsx": string(other)}, none: true},
		{name: "another plan's", files: map[string]string{"netwerk/plan.xlsx": "x", "netwerk/zorg.xlsx": book}, none: true},
	} {
		t.Run(test.name, func(t *testing.T) {
			input, _ := exampleFolder(t)
			if err := os.MkdirAll(filepath.Join(input, "2021"), 0o755); err != nil {
				t.Fatal(err)
			}
			put(t, input, test.files)
			s, err := Folder{Input: input}.readPlan(plan.Period{})
			if err != nil {
				t.Fatal(err)
			}
			s.findings = nil
			if err := s.readReturns(Choice{}.progress()); err != nil {
				t.Fatal(err)
			}
			var said []string
			for _, f := range s.findings {
				said = append(said, f.Place.File+": "+f.Message)
				if f.Remedy == "" {
					t.Errorf("no remedy: %+v", f)
				}
			}
			for _, want := range test.want {
				if !slices.ContainsFunc(said, func(s string) bool { return strings.Contains(s, want) }) {
					t.Errorf("nothing names %s in %q", want, said)
				}
			}
			if test.none && len(said) > 0 || len(said) > len(test.files) {
				t.Errorf("said %q", said)
			}
		})
	}
}

// TestStrayOfTeam: where the only workbook of a team lies elsewhere, that is one error,
// which says where, and not one for each of its actions; where the team has another, it
// is a warning, and what is missing is told.
func TestStrayOfTeam(t *testing.T) {
	count := func(input string) (elsewhere []finding.Finding, missing int) {
		m, err := Folder{Input: input}.open(Choice{})
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range m.findings {
			switch {
			case f.Code == CodeFolder || f.Code == CodeElsewhere || f.Code == CodeMisnamed:
				elsewhere = append(elsewhere, f)
			case f.Team == "Zorg" && f.Severity == finding.Error:
				missing++
			}
		}
		return elsewhere, missing
	}
	for _, where := range []string{"2021/Zorg/zorg.xlsx", "zorg.xlsx", "2021/.zorg.xlsx"} {
		input, e := exampleFolder(t)
		data, err := e.Book("Zorg", plan.Whole(2021), saying("Anders."))
		if err != nil {
			t.Fatal(err)
		}
		put(t, input, map[string]string{where: string(data), "2021/nota.xlsx": ""})
		if err := os.Remove(filepath.Join(input, "2021", "nota.xlsx")); err != nil {
			t.Fatal(err)
		}
		if found, missing := count(input); len(found) != 1 || found[0].Severity != finding.Error || missing > 1 || missing == 1 && found[0].Team != "Zorg" {
			t.Errorf("%s alone: %v, and %d more", where, found, missing)
		}
		blank, _, err := Folder{Input: input, Now: morning}.Workbooks(Workbooks{})
		if err != nil || len(blank) == 0 {
			t.Fatal(err)
		}
		if found, missing := count(input); len(found) != 1 || found[0].Severity != finding.Warning || missing == 0 {
			t.Errorf("%s beside a blank one: %v, and %d more", where, found, missing)
		}
	}
}

// TestLinks: a link to a workbook is read, one to a folder is looked into, and one to
// nothing is told.
func TestLinks(t *testing.T) {
	input, e := exampleFolder(t)
	elsewhere := t.TempDir()
	for team, name := range map[string]string{"Zorg": "zorg.xlsx", "Onderwijs": "map/onderwijs.xlsx"} {
		data, err := e.Book(team, plan.Whole(2021), nil)
		if err != nil {
			t.Fatal(err)
		}
		put(t, elsewhere, map[string]string{name: string(data)})
	}
	if err := os.MkdirAll(filepath.Join(input, "2021"), 0o755); err != nil {
		t.Fatal(err)
	}
	for link, to := range map[string]string{
		"2021/zorg.xlsx": filepath.Join(elsewhere, "zorg.xlsx"), "2021/weg.xlsx": filepath.Join(elsewhere, "weg.xlsx"),
		"2021/map": filepath.Join(elsewhere, "map"), "2021/rond": filepath.Join(input, "2021"),
	} {
		if err := os.Symlink(to, filepath.Join(input, filepath.FromSlash(link))); err != nil {
			t.Skip("needs a system that lets anybody make links: ", err)
		}
	}
	s, err := Folder{Input: input}.readPlan(plan.Period{})
	if err != nil {
		t.Fatal(err)
	}
	if err := s.readReturns(Choice{}.progress()); err != nil {
		t.Fatal(err)
	}
	if len(s.returns) != 1 || s.returns[0].File != "2021/zorg.xlsx" {
		t.Errorf("read %+v", s.returns)
	}
	var dead, below bool
	for _, f := range s.findings {
		dead = dead || f.Code == workbook.CodeUnreadable && f.Place.File == "2021/weg.xlsx"
		below = below || strings.Contains(f.Message, "onderwijs.xlsx")
	}
	if !dead || !below || len(s.findings) > 3 {
		t.Errorf("%v", s.findings)
	}
}
