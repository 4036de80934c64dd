package workbook

import (
	"strings"
	"testing"

	"evaluatie/internal/repack"
)

// TestLooks: a file that lies where workbooks do is known by what it holds, so that somebody
// is told that a mail or a zip has answers in it.
func TestLooks(t *testing.T) {
	for name, test := range map[string]struct {
		data   string
		want   Looks
		inside string
	}{
		"a workbook":           {string(simpleBook(t, nil)), Workbook, ""},
		"a parcel":             {string(zipOf(t, "map/a.xlsx", "x", "map/b.ods", "x", "map/.c.xlsx", "x", "~$d.xlsx", "x", "e.pdf", "x")), Parcel, "a.xlsx b.ods"},
		"another zip":          {string(zipOf(t, "e.pdf", "x")), Otherwise, ""},
		"a mail":               {"MIME-Version: 1.0\nfilename=\"Zorg.XLSX\"\n", Mail, ""},
		"a mail, further on":   {"From: an\nMIME-Version: 1.0\nfilename=a.ods\n", Mail, ""},
		"a mail that came in":  {"From: an\nReceived: by x\nfilename=a.xls\n", Mail, ""},
		"a mail without books": {"MIME-Version: 1.0\nDag An\n", Otherwise, ""},
		"a text":               {"zie a.xlsx\n", Otherwise, ""},
		"nothing":              {"", Otherwise, ""},
	} {
		got, inside := LookAt([]byte(test.data))
		if got != test.want || strings.Join(inside, " ") != test.inside {
			t.Errorf("%s looks like %d with %q, want %d with %q", name, got, inside, test.want, test.inside)
		}
	}
	for name, want := range map[string]bool{"a.xlsx": true, "A.XLSM": true, "b.ods": true, "c.numbers": true, "d.gsheet": true, "e.xls": true, "f.csv": false, "xlsx": false, "g.docx": false} {
		if IsSpreadsheetName(name) != want {
			t.Errorf("%s is called a spreadsheet: %v", name, !want)
		}
	}
	if !IsReturn(simpleBook(t, nil)) || IsReturn(planFile(t)) || IsReturn([]byte("x")) {
		t.Error("a plan is taken for a team's workbook, or the other way round")
	}
}

// TestSheetIsProtected: in a made workbook, nobody overwrites by accident what is ours.
func TestSheetIsProtected(t *testing.T) {
	locked := 0
	if _, err := repack.Edit(simpleBook(t, nil), func(name string, part []byte) []byte {
		if strings.HasPrefix(name, "xl/worksheets/sheet") && strings.Contains(string(part), "<sheetProtection") {
			locked++
		}
		return part
	}); err != nil {
		t.Fatal(err)
	}
	if locked < 2 {
		t.Errorf("%d sheets are protected, want the guide and the actions", locked)
	}
}
