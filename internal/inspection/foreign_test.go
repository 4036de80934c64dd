//go:build unix

package inspection

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// Files that others made lie beside the checkout; without them these tests are skipped.
const foreign = "../../../shared/foreign"

// What looking at a file may cost.
const (
	mostCPU    = 5 * time.Second
	mostMemory = 500 << 20
)

// TestForeignCosts looks at all those files, and at some that are made to cost much, in
// a process of its own: without a panic, and within bounds.
func TestForeignCosts(t *testing.T) {
	if _, err := os.Stat(foreign); err != nil {
		t.Skip("needs the files of others in ", foreign)
	}
	// A process begins with the memory of the one that starts it: none of these may be made here.
	costly := filepath.Join(t.TempDir(), "costly")
	child(t, "TestCostlyChild", costly)
	for _, dir := range []string{filepath.Join(foreign, "word"), filepath.Join(foreign, "pdf"), filepath.Join(foreign, "pdf-ua1"), costly} {
		t.Run(filepath.Base(dir), func(t *testing.T) {
			out, state := child(t, "TestForeignChild", dir)
			files := 0
			for lines := bufio.NewScanner(bytes.NewReader(out)); lines.Scan(); {
				kind, line, _ := strings.Cut(lines.Text(), "\t")
				switch kind {
				case "looked":
					files++
				case "wrong":
					t.Error(line)
				}
			}
			memory := state.SysUsage().(*syscall.Rusage).Maxrss * 1024 // in kB on Linux
			t.Logf("%d files, %d MB, %v of CPU", files, memory>>20, state.UserTime()+state.SystemTime())
			if files == 0 || memory > mostMemory {
				t.Errorf("%d files took %d MB", files, memory>>20)
			}
		})
	}
}

const childFolder = "EVALUATIE_INSPECT_FOLDER"

// child runs a test in a process of its own, on a folder.
func child(t *testing.T, test, dir string) ([]byte, *os.ProcessState) {
	t.Helper()
	c := exec.Command(os.Args[0], "-test.run=^"+test+"$", "-test.v")
	c.Env = append(os.Environ(), childFolder+"="+dir)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return out, c.ProcessState
}

// TestForeignChild is the process that TestForeignCosts measures.
func TestForeignChild(t *testing.T) {
	dir := os.Getenv(childFolder)
	if dir == "" {
		return // a part of TestForeignCosts
	}
	files, err := filepath.Glob(filepath.Join(dir, "*"))
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before := cpu(t)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		i, err := Inspect(ctx, data)
		cancel()
		var u *Unreadable
		switch took := cpu(t) - before; {
		case errors.As(err, &u) && (u.Reason == Stumbled || u.Reason == TooLong):
			fmt.Printf("wrong\t%s: %v\n", filepath.Base(path), err)
		case err == nil && len(i.Sections) == 0:
			fmt.Printf("wrong\t%s: an inspection of nothing\n", filepath.Base(path))
		case took > mostCPU:
			fmt.Printf("wrong\t%s took %v\n", filepath.Base(path), took)
		}
		fmt.Printf("looked\t%s\n", filepath.Base(path))
	}
}

func cpu(t *testing.T) time.Duration {
	t.Helper()
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		t.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// TestCostlyChild writes small files that hold much.
func TestCostlyChild(t *testing.T) {
	dir := os.Getenv(childFolder)
	if dir == "" {
		return // a part of TestForeignCosts
	}
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	text := func(n int, s string) string { return strings.Repeat(s, n/len(s)) }
	word := func(body string) []byte { return zipped(t, wordParts(body)) }
	tree := func(n int) []byte {
		objects := make([]string, n)
		kids := make([]string, n)
		for i := range objects {
			objects[i], kids[i] = fmt.Sprintf("<</S/P/P 9 0 R/Pg 3 0 R/K %d>>", i), fmt.Sprintf("%d 0 R", i+10)
		}
		return pdfPage1(tagged, "", "", append([]string{"<</K[" + strings.Join(kids, " ") + "]>>"}, objects...)...)
	}
	for name, data := range map[string][]byte{
		"paragraphs.docx": word(text(48<<20, `<w:p><w:r><w:rPr><w:lang w:val="nl-BE"/></w:rPr><w:t>Bel 089 12 34 56.</w:t></w:r></w:p>`)),
		"empty.docx":      word(text(48<<20, "<w:p/>")),
		"cells.docx":      word("<w:tbl>" + text(48<<20, "<w:tr><w:tc><w:p/></w:tc></w:tr>") + "</w:tbl>"),
		"one.docx":        word("<w:p><w:r><w:t>" + text(48<<20, "woord 12 ") + "</w:t></w:r></w:p>"),
		"headings.docx":   word(text(48<<20, para("Kop1", "Kop"))),
		"bomb.docx":       word(text(300<<20, " ")),
		"text.pdf":        pdfPage1("", "", text(20<<20, "BT /F 10 Tf 9 9 Td (Bel 089 12 34 56.) Tj ET ")),
		"strokes.pdf":     pdfPage1("", "", text(20<<20, "q 0 0 m 9 9 l S Q ")),
		"array.pdf":       pdfPage1("", "", "BT /F 10 Tf ["+text(20<<20, "(a) 1 ")+"] TJ ET"),
		"tags.pdf":        tree(90_000),
		"more-tags.pdf":   tree(200_000),
	} {
		if err := os.WriteFile(filepath.Join(dir, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// TestCorpus takes veraPDF's own files for PDF/UA-1: each that passes is fit to publish
// and breaks no rule that is checked, each that fails is not. It logs how many are
// caught in each clause.
func TestCorpus(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(foreign, "pdf-ua1", "*.pdf"))
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Skip("needs the files of others in ", foreign)
	}
	missed := map[string]string{
		"5-t02-fail-a.pdf":        "says to follow another part: to be looked at",
		"7.21.4.2-t01-fail-a.pdf": "the letters in a font are not read",
	}
	caught, failing, passing := make(map[string]int), make(map[string]int), 0
	for _, path := range files {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		d, err := readPDF(t.Context(), data)
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		mend, name := judge(d).Count(Mend), filepath.Base(path)
		if strings.Contains(name, "-pass-") {
			passing++
			if mend > 0 || len(d.faults) > 0 {
				t.Errorf("%s is sound, and we say %+v", name, judge(d).Sections)
			}
			continue
		}
		clause, _, _ := strings.Cut(name, "-t")
		failing[clause]++
		if mend > 0 {
			caught[clause]++
		} else if missed[name] == "" {
			t.Errorf("%s fails, and we found nothing", name)
		}
	}
	t.Logf("%d pass; caught of those that fail: %v of %v", passing, caught, failing)
}
