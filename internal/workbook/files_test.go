package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/finding"
	"evaluatie/internal/measure"
	"evaluatie/internal/plan"
	"evaluatie/internal/repack"
)

// rezip copies a zip with each part changed; a part that becomes nil is left out.
func rezip(t testing.TB, data []byte, change func(name string, part []byte) []byte) []byte {
	t.Helper()
	out, err := repack.Edit(data, change)
	must(t, err)
	return out
}

func zipOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, name := range files {
		w, err := zw.Create(name)
		must(t, err)
		_, err = io.WriteString(w, "<x/>")
		must(t, err)
	}
	must(t, zw.Close())
	return out.Bytes()
}

// part changes one part of the made workbook by replacing text in it.
func part(t testing.TB, name string, oldnew ...string) []byte {
	t.Helper()
	found := false
	data := rezip(t, simpleBook(t, nil), func(n string, p []byte) []byte {
		if n != name {
			return p
		}
		s := string(p)
		for i := 0; i < len(oldnew); i += 2 {
			found = found || strings.Contains(s, oldnew[i])
			s = strings.Replace(s, oldnew[i], oldnew[i+1], 1)
		}
		return []byte(s)
	})
	if !found {
		t.Fatalf("%s does not hold %q", name, oldnew[0])
	}
	return data
}

const actionsPart = "xl/worksheets/sheet3.xml"

// TestFiles: what is no workbook, or a damaged one, or an unusual one.
func TestFiles(t *testing.T) {
	whole := simpleBook(t, nil)
	bomb := rezip(t, whole, func(name string, p []byte) []byte {
		if name == actionsPart {
			return bytes.Replace(p, []byte("<sheetData>"), append([]byte("<sheetData>"), bytes.Repeat([]byte("<row></row>"), 20<<20)...), 1)
		}
		return p
	})
	if len(bomb) > 2<<20 {
		t.Fatalf("the bomb takes %d bytes", len(bomb))
	}
	for _, test := range []struct {
		name string
		data []byte
		want string // the finding's code, or "" for the content
		says string
	}{
		{"an old .xls", append(slices.Clone(oleHeader), make([]byte, 600)...), CodeUnreadable, "vóór 2007"},
		{"encrypted", append(append(slices.Clone(oleHeader), make([]byte, 600)...), utf16le("EncryptedPackage")...), CodeUnreadable, "wachtwoord"},
		{"an .xlsb", zipOf(t, "[Content_Types].xml", "xl/workbook.bin"), CodeUnreadable, ".xlsb"},
		{"an .ods", zipOf(t, "mimetype", "content.xml"), CodeUnreadable, ".ods"},
		{"a .numbers", zipOf(t, "Index/Document.iwa"), CodeUnreadable, "Numbers"},
		{"a Word file", zipOf(t, "[Content_Types].xml", "word/document.xml"), CodeUnreadable, "Word"},
		{"another zip", zipOf(t, "foto.jpg"), CodeUnreadable, "niet te lezen"},
		{"a PDF", []byte("%PDF-1.7\n"), CodeUnreadable, "PDF"},
		{"a .csv", []byte("Code;Status\n1.1;Volgens plan\n"), CodeUnreadable, ".csv"},
		{"a workbook in XML", []byte("<?xml version=\"1.0\"?>\n<Workbook xmlns=\"urn:schemas-microsoft-com:office:spreadsheet\">"), CodeUnreadable, "(.xml)"},
		{"a page to log in", []byte("\xEF\xBB\xBF\r\n<!DOCTYPE HTML>\n<html><title>Aanmelden</title></html>"), CodeUnreadable, "aanmeldpagina"},
		{"a table that a program exported as a page", []byte("<html><body><TABLE><tr><td>1.1</td></tr></TABLE>"), CodeUnreadable, "een webpagina met een tabel"},
		{"zero bytes", nil, CodeUnreadable, "leeg"},
		{"noise", []byte{0xFF, 0x00, 0xFE, 0x01}, CodeUnreadable, "niet te lezen"},
		{"truncated", whole[:len(whole)/2], CodeUnreadable, "niet volledig"},
		{"a zip bomb", bomb, CodeUnreadable, "te groot om te lezen"},
		{"an endless number of parts", zipOf(t, append([]string{"[Content_Types].xml"}, numbered(maxParts)...)...), CodeUnreadable, "te veel bestanden"},
		{"no shared strings", rezip(t, whole, func(n string, p []byte) []byte {
			if n == "xl/sharedStrings.xml" {
				return nil
			}
			return p
		}), CodeUnreadable, "beschadigd"},
		{"XML that ends early", part(t, actionsPart, "</sheetData>", ""), CodeUnreadable, "beschadigd"},
		{"a row that cannot be", part(t, actionsPart, `<row r="3"`, `<row r="99999999"`), "", ""},
		{"UTF-16", rezip(t, whole, func(n string, p []byte) []byte {
			if n == actionsPart {
				return append([]byte{0xFF, 0xFE}, utf16le(string(p))...)
			}
			return p
		}), "", ""},
		{"an entity", part(t, actionsPart, "<worksheet", `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet`, "<sheetData>", "<sheetData>&a;"), CodeUnreadable, "beschadigd"},
		{"a formula without its result", part(t, actionsPart, `<c r="A2" s="2" t="str"><f>`, `<c r="A2" s="2" t="str"><f>`), "", ""},
		{"rows out of order", swapRows(t, whole), "", ""},
		{"strict Open XML", rezip(t, whole, strict), "", ""},
		{"parts with capitals and backslashes", renamed(t, whole), "", ""},
		{"cells without references", rezip(t, whole, func(n string, p []byte) []byte {
			if n == actionsPart {
				return withoutRefs(string(p))
			}
			return p
		}), "", ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			ret, findings := NewReader(testPlan(), plan.Whole(2021)).Read("a.xlsx", test.data)
			if test.want == "" {
				if len(findings) > 0 || dumpRows(ret.Rows) != simpleRows {
					t.Errorf("%+v\n%s", findings, dumpRows(ret.Rows))
				}
				return
			}
			if len(findings) == 0 || findings[0].Code != test.want || !strings.Contains(findings[0].Message, test.says) || findings[0].Place.File != "a.xlsx" {
				t.Errorf("findings: %+v", findings)
			}
		})
	}
}

func numbered(n int) []string {
	out := make([]string, n)
	for i := range out {
		out[i] = fmt.Sprintf("x%d", i)
	}
	return out
}

// swapRows puts the sheet's fourth and fifth rows in the other order.
func swapRows(t *testing.T, data []byte) []byte {
	return rezip(t, data, func(name string, p []byte) []byte {
		if name != actionsPart {
			return p
		}
		s := string(p)
		a, b := strings.Index(s, `<row r="4"`), strings.Index(s, `<row r="5"`)
		end := strings.Index(s, "</sheetData>")
		if a < 0 || b < a || end < b {
			t.Fatal("no such rows")
		}
		return []byte(s[:a] + s[b:end] + s[a:b] + s[end:])
	})
}

// strict turns a part into the strict form of the standard: other namespaces.
func strict(_ string, p []byte) []byte {
	return []byte(strings.NewReplacer(
		"http://schemas.openxmlformats.org/spreadsheetml/2006/main", "http://purl.oclc.org/ooxml/spreadsheetml/main",
		"http://schemas.openxmlformats.org/officeDocument/2006/relationships", "http://purl.oclc.org/ooxml/officeDocument/relationships",
	).Replace(string(p)))
}

func renamed(t *testing.T, data []byte) []byte {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range zr.File {
		r, err := f.Open()
		must(t, err)
		w, err := zw.Create(strings.ReplaceAll(strings.Replace(f.Name, "sharedStrings", "SharedStrings", 1), "/", `\`))
		must(t, err)
		_, err = io.Copy(w, r)
		must(t, err)
	}
	must(t, zw.Close())
	return out.Bytes()
}

func withoutRefs(s string) []byte {
	var b strings.Builder
	for i, piece := range strings.Split(s, `<c r="`) {
		if i > 0 {
			piece = "<c" + piece[strings.IndexByte(piece, '"')+1:]
		}
		b.WriteString(piece)
	}
	return []byte(b.String())
}

// TestCostlyFiles: small files that would cost much memory or time to read as they
// ask for.
func TestCostlyFiles(t *testing.T) {
	whole := simpleBook(t, nil)
	sheet := func(change func(string) string) []byte {
		return rezip(t, whole, func(name string, p []byte) []byte {
			if name == actionsPart {
				return []byte(change(string(p)))
			}
			return p
		})
	}
	rows := func(n int, cells func(row int) string) func(string) string {
		return func(s string) string {
			var b strings.Builder
			for i := range n {
				fmt.Fprintf(&b, `<row r="%d">%s</row>`, i+10, cells(i+10))
			}
			return strings.Replace(s, "</sheetData>", b.String()+"</sheetData>", 1)
		}
	}
	for name, data := range map[string][]byte{
		"a long text in many cells": rezip(t, sheet(rows(3000, func(row int) string {
			return fmt.Sprintf(`<c r="G%d" t="s"><v>0</v></c><c r="H%d" t="s"><v>0</v></c>`, row, row)
		})), func(name string, p []byte) []byte {
			if name == "xl/sharedStrings.xml" {
				return bytes.Replace(p, []byte("<si><t>"), append([]byte("<si><t>"), bytes.Repeat([]byte("x"), 900000)...), 1)
			}
			return p
		}),
		"a header over and over": sheet(func(s string) string {
			var b strings.Builder
			for col := range 12000 {
				fmt.Fprintf(&b, `<c r="%s3" t="inlineStr"><is><t>Status</t></is></c>`, columnName(col+20))
			}
			at := strings.Index(s, `<row r="4"`)
			s = s[:at-len("</row>")] + b.String() + "</row>" + s[at:]
			return rows(5000, func(row int) string { return fmt.Sprintf(`<c r="A%d" t="inlineStr"><is><t>1.1</t></is></c>`, row) })(s)
		}),
		"merges over merges": sheet(func(s string) string {
			merges := strings.Repeat(`<mergeCell ref="E4:E90000"/>`, 5000)
			s = strings.Replace(s, "</sheetData>", "</sheetData><mergeCells>"+merges+"</mergeCells>", 1)
			return rows(90000, func(row int) string { return fmt.Sprintf(`<c r="A%d" t="inlineStr"><is><t>1.1</t></is></c>`, row) })(s)
		}),
		"rows of no plan": sheet(rows(70000, func(row int) string { return fmt.Sprintf(`<c r="A%d" t="inlineStr"><is><t>7.7</t></is></c>`, row) })),
	} {
		t.Run(name, func(t *testing.T) {
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			var findings []finding.Finding
			took, _ := measure.CPU(func() { _, findings = NewReader(testPlan(), plan.Whole(2021)).Read("a.xlsx", data) })
			runtime.ReadMemStats(&after)
			t.Logf("%d bytes: %v, %d MB allocated, %d findings", len(data), took, (after.TotalAlloc-before.TotalAlloc)>>20, len(findings))
			if took > 10*time.Second || after.TotalAlloc-before.TotalAlloc > 450<<20 || (len(findings) == 0) != (name == "a header over and over") || len(findings) > maxFindings+1 {
				t.Errorf("%v, %d findings", took, len(findings))
			}
		})
	}
}

// TestDamagedFiles makes 200 files that are no workbooks of ours out of the
// example's: cut off at every tenth, with bytes flipped in what is read, and with
// parts removed. Each gives a clear finding, soon and in little memory.
func TestDamagedFiles(t *testing.T) {
	paths, err := filepath.Glob("../../input/2021/*.xlsx")
	must(t, err)
	files := make(map[string][]byte)
	for _, path := range paths {
		data, err := os.ReadFile(path)
		must(t, err)
		for tenth := range 10 {
			files[fmt.Sprintf("%s cut at %d0%%", path, tenth)] = data[:len(data)*tenth/10]
		}
		for _, name := range []string{actionsPart, "xl/sharedStrings.xml", "xl/workbook.xml"} {
			for _, at := range []int{3, 6} {
				files[fmt.Sprintf("%s with a byte flipped at %d0%% of %s", path, at, name)] = flip(t, data, name, at)
			}
		}
		for _, name := range []string{"xl/workbook.xml", "xl/sharedStrings.xml", actionsPart, "xl/_rels/workbook.xml.rels"} {
			files[path+" without "+name] = rezip(t, data, func(n string, p []byte) []byte {
				if n == name {
					return nil
				}
				return p
			})
		}
	}
	if len(files) != 200 {
		t.Fatalf("%d files, want 200", len(files))
	}
	reader := NewReader(testPlan(), plan.Whole(2021))
	var slowest time.Duration
	var largest uint64
	for name, data := range files {
		var before, after runtime.MemStats
		runtime.ReadMemStats(&before)
		var findings []finding.Finding
		took, _ := measure.CPU(func() { _, findings = reader.Read("a.xlsx", data) })
		slowest = max(slowest, took)
		runtime.ReadMemStats(&after)
		largest = max(largest, after.TotalAlloc-before.TotalAlloc)
		if len(findings) == 0 || findings[0].Code != CodeUnreadable || findings[0].Remedy == "" {
			t.Errorf("%s: %+v", name, findings)
		}
	}
	t.Logf("slowest %v, most memory allocated %d kB", slowest, largest>>10)
	if slowest > 2*time.Second || largest > 300<<20 {
		t.Errorf("slowest %v, most memory %d MB", slowest, largest>>20)
	}
}

// flip changes a byte of a part's compressed content.
func flip(t *testing.T, data []byte, name string, tenth int) []byte {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	must(t, err)
	for _, f := range zr.File {
		if f.Name != name {
			continue
		}
		offset, err := f.DataOffset()
		must(t, err)
		out := slices.Clone(data)
		out[offset+int64(f.CompressedSize64)*int64(tenth)/10] ^= 0x55
		return out
	}
	t.Fatalf("no part %s", name)
	return nil
}

func TestLockOwner(t *testing.T) {
	lock := make([]byte, 165)
	lock[0] = 3
	copy(lock[1:], "An ")
	lock[55] = 2
	copy(lock[57:], utf16le("An"))
	if got := LockOwner(lock); got != "An" {
		t.Errorf("got %q", got)
	}
	for _, broken := range [][]byte{nil, {200}, make([]byte, 60), append([]byte{2, 'J', 'o'}, make([]byte, 10)...)} {
		LockOwner(broken) // no panic
	}
	if got := LockOwner([]byte{2, 'J', 'o'}); got != "Jo" {
		t.Errorf("got %q", got)
	}
}

// TestOwnFault: a panic of ours is never called a fault of the file.
func TestOwnFault(t *testing.T) {
	broken := &Reader{period: plan.Whole(2021)} // it has no plan
	ret, findings := broken.Read("a.xlsx", simpleBook(t, nil))
	if len(ret.Rows) > 0 || len(findings) != 1 || findings[0].Code != CodeProgram || findings[0].Remedy == "" || findings[0].TeamRemedy == "" {
		t.Errorf("%+v", findings)
	}
	desk.enter(maxMemory)() // the broken one has left room behind
}

// FuzzRead mutates every accident of these tests; whatever comes of it, reading
// ends in content or findings.
func FuzzRead(f *testing.F) {
	t := &testing.T{}
	for _, a := range accidents {
		f.Add(simpleBook(t, a.change))
	}
	whole := simpleBook(t, nil)
	f.Add(whole[:len(whole)/2])
	f.Add(rezip(f, whole, strict))
	f.Add([]byte("PK\x03\x04"))
	f.Add(append(slices.Clone(oleHeader), 0))
	reader := NewReader(testPlan(), plan.Whole(2021))
	f.Fuzz(func(t *testing.T, data []byte) {
		ret, findings := reader.Read("a.xlsx", data)
		if len(ret.Rows) == 0 && len(findings) == 0 && len(data) < 1000 {
			t.Error("neither content nor findings")
		}
		ReadPlan("plan.xlsx", data)
	})
}

// FuzzSheet gives the reader sheets of a fuzzer's making inside a sound package:
// mutating a zip seldom reaches its XML.
func FuzzSheet(f *testing.F) {
	whole := simpleBook(f, nil)
	for _, name := range []string{actionsPart, "xl/sharedStrings.xml", "xl/styles.xml", "xl/workbook.xml"} {
		rezip(f, whole, func(n string, p []byte) []byte {
			if n == name {
				f.Add(n, p)
			}
			return p
		})
	}
	reader := NewReader(testPlan(), plan.Whole(2021))
	f.Fuzz(func(t *testing.T, name string, xml []byte) {
		reader.Read("a.xlsx", rezip(t, whole, func(n string, p []byte) []byte {
			if n == name {
				return xml
			}
			return p
		}))
	})
}

// BenchmarkThousandWorkbooks reads 1,000 workbooks of 50 rows, by us and by bare
// excelize: opened and iterated with Rows, nothing more.
func BenchmarkThousandWorkbooks(b *testing.B) {
	p := &plan.Plan{Document: plan.Document{Title: "Evaluatie", Period: plan.Whole(2021), Levels: plan.DefaultLevels()}, Statuses: plan.DefaultStatuses()}
	rows := benchmarkRows(p, 50)
	var data bytes.Buffer
	must(b, TeamBook{Plan: p, Team: "T", Period: plan.Whole(2021), Rows: rows, Stamp: stamp}.Write(&data))
	const books = 1000
	b.Run("ours", func(b *testing.B) {
		reader := NewReader(p, plan.Whole(2021))
		for b.Loop() {
			for range books {
				if ret, findings := reader.Read("a.xlsx", data.Bytes()); len(ret.Rows) != 50 || len(findings) > 0 {
					b.Fatal(len(ret.Rows), findings)
				}
			}
		}
	})
	b.Run("excelize", func(b *testing.B) {
		for b.Loop() {
			for range books {
				readBare(b, data.Bytes())
			}
		}
	})
}

func readBare(b *testing.B, data []byte) {
	f, err := excelize.OpenReader(bytes.NewReader(data))
	must(b, err)
	rows, err := f.Rows(sheetActions)
	must(b, err)
	for rows.Next() {
		_, err := rows.Columns()
		must(b, err)
	}
	must(b, rows.Close())
	must(b, f.Close())
}

func BenchmarkRead(b *testing.B) {
	measure.PerAction(b, func(n int) func() error {
		p := &plan.Plan{Document: plan.Document{Title: "Evaluatie", Period: plan.Whole(2021), Levels: plan.DefaultLevels()}}
		rows := benchmarkRows(p, n)
		var data bytes.Buffer
		must(b, TeamBook{Plan: p, Team: "T", Period: plan.Whole(2021), Rows: rows, Stamp: stamp}.Write(&data))
		reader := NewReader(p, plan.Whole(2021))
		return func() error {
			if ret, _ := reader.Read("a.xlsx", data.Bytes()); len(ret.Rows) != n {
				return fmt.Errorf("%d rows", len(ret.Rows))
			}
			return nil
		}
	})
}

// TestOtherFormatUnderOurName: Excel opens no other program's file under .xlsx, so that the
// remedy begins with the name.
func TestOtherFormatUnderOurName(t *testing.T) {
	for f, ending := range endings {
		if got := unreadable("a.XLSX", f).Remedy; !strings.Contains(got, "“"+ending+"” in plaats van") {
			t.Errorf("%s: %q", ending, got)
		}
		if got := unreadable("a"+ending, f).Remedy; strings.Contains(got, "in plaats van") {
			t.Errorf("%s under its own name: %q", ending, got)
		}
	}
}
