package workbook

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
)

// What all hostile files together may cost, of processor time for each and of memory.
const (
	hostileTime   = 5 * time.Second
	hostileMemory = 500 << 20
)

// hostileFolder is where a child of the test finds the files that it is to read.
const hostileFolder = "EVALUATIE_HOSTILE"

// hostile are files that ask for much more than they weigh: each goes over one limit, or
// stays just below.
func hostile() map[string]func() parts {
	header := cells(`<c t="str"><v>Code</v></c><c t="str"><v>Status</v></c><c t="str"><v>Evaluatie 2021</v></c><c t="str"><v>Stappen 2022</v></c>`)
	row := `<row><c t="str"><v>1.1</v></c><c t="str"><v>Volgens plan</v></c><c t="str"><v>Gedaan.</v></c></row>`
	sheet := func(rows string) parts {
		return oneSheet(strings.Replace(header, "</sheetData>", rows+"</sheetData>", 1))
	}
	styled := func(kind string, n int, what string) parts {
		p := sheet(row)
		p["xl/styles.xml"] = `<styleSheet ` + mainSpace + `><` + kind + `>` + strings.Repeat(what, n) + `</` + kind + `></styleSheet>`
		return p
	}
	with := func(p parts, more ...string) parts {
		for i := 0; i < len(more); i += 2 {
			p[more[i]] = more[i+1]
		}
		return p
	}
	many := strings.Repeat
	sheetRels := "xl/worksheets/_rels/sheet1.xml.rels"
	header20 := func(text string) string { // rows full of what may be headers
		var b strings.Builder
		for row := range 33 {
			fmt.Fprintf(&b, `<row r="%d">%s</row>`, row+2, many(`<c t="str"><v>`+text+`</v></c>`, 3000))
		}
		return b.String()
	}
	statuses := func(n int) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, `<row><c t="str"><v>1.%d</v></c><c t="str"><v>%s %d</v></c><c t="str"><v>x</v></c></row>`, i, many("vertrag", 20), i)
		}
		return b.String()
	}
	var sheets strings.Builder
	for i := range maxSheets {
		fmt.Fprintf(&sheets, `<sheet name="B%d" r:id="rId1%d"/>`, i, i)
	}
	return map[string]func() parts{
		"empty rows":       func() parts { return sheet(many("<row/>", 5<<18)) },
		"empty cells":      func() parts { return sheet("<row>" + many("<c/>", 5<<18) + "</row>") },
		"rows of one cell": func() parts { return sheet(many("<row><c><v>1</v></c></row>", 1<<18)) },
		"rows of coloured cells": func() parts {
			return with(sheet(many(`<row><c s="1"/></row>`, 1<<18)), "xl/styles.xml", `<styleSheet `+mainSpace+`><fills><fill/><fill><patternFill patternType="solid"/></fill></fills><cellXfs><xf/><xf fillId="1"/></cellXfs></styleSheet>`)
		},
		"answers": func() parts { return sheet(many(row, 60000)) },
		"long answers": func() parts {
			return with(sheet(many(`<row><c t="str"><v>1.1</v></c><c t="s"><v>0</v></c><c t="s"><v>0</v></c></row>`, 900)), "xl/sharedStrings.xml", `<sst><si><t>`+many("xyz ", 8000)+`</t></si></sst>`)
		},
		"attributes":                func() parts { return sheet(`<row` + many(` a=""`, 1<<18) + `/>`) },
		"attributes behind a quote": func() parts { return sheet(`<row b=">"` + many(` a=">"`, 1<<18) + `/>`) },
		"a comment":                 func() parts { return sheet("<!--" + many("x", 20<<20) + "-->") },
		"a long text":               func() parts { return sheet(`<row><c t="str"><v>` + many("x", 20<<20) + `</v></c></row>`) },
		"runs": func() parts {
			return with(sheet(row), "xl/sharedStrings.xml", `<sst><si>`+many(`<r><t>x</t></r>`, 1<<18)+`</si></sst>`)
		},
		"texts of a run": func() parts {
			return with(sheet(row), "xl/sharedStrings.xml", `<sst><si><r>`+many(`<t>x</t>`, 5<<18)+`</r></si></sst>`)
		},
		"shared strings": func() parts {
			return with(sheet(row), "xl/sharedStrings.xml", `<sst>`+many(`<si><t>x</t></si>`, 1<<19)+`</sst>`)
		},
		"fonts":   func() parts { return styled("fonts", 1<<17, "<font><strike/></font>") },
		"fills":   func() parts { return styled("fills", 1<<17, "<fill/>") },
		"formats": func() parts { return styled("cellXfs", 1<<17, "<xf/>") },
		"number formats": func() parts {
			return styled("numFmts", 1<<17, `<numFmt numFmtId="1" formatCode="`+many("0;", 40)+`"/>`)
		},
		"merges": func() parts {
			return sheet(row + "</sheetData><mergeCells>" + many(`<mergeCell ref="A1:XFD1048576"/>`, 9000) + "</mergeCells><sheetData>" + many(row, 20000))
		},
		"too many merges": func() parts {
			return sheet(row + "</sheetData><mergeCells>" + many(`<mergeCell ref="A1:XFD1048576"/>`, 1<<16) + "</mergeCells><sheetData>")
		},
		"links": func() parts {
			return with(sheet(many(row, 20000)+"</sheetData><hyperlinks>"+many(`<hyperlink ref="A1:XFD1048576" r:id="rId1"/>`, 1<<18)+"</hyperlinks><sheetData>"), sheetRels, rels("rId1 hyperlink https://a.be/"))
		},
		"relations": func() parts {
			return with(sheet(row), sheetRels, `<Relationships>`+many(`<Relationship Id="a" Type="x/comments" Target="../comments1.xml"/>`, 1<<18)+`</Relationships>`, "xl/comments1.xml", "<comments/>")
		},
		"comments": func() parts {
			return with(sheet(row), sheetRels, rels("rId1 comments ../comments1.xml"), "xl/comments1.xml", "<comments><commentList>"+many(`<comment ref="A1"><text><t>x</t></text></comment>`, 1<<19)+"</commentList></comments>")
		},
		"shapes": func() parts {
			return with(sheet(row+`</sheetData><drawing r:id="rId1"/><sheetData>`), sheetRels, rels("rId1 drawing ../d.xml"), "xl/d.xml", `<wsDr>`+many(`<oneCellAnchor><sp><txBody><p><t>x</t></p></txBody></sp></oneCellAnchor>`, 1<<18)+`</wsDr>`)
		},
		"a shape of texts": func() parts {
			return with(sheet(row+`</sheetData><drawing r:id="rId1"/><sheetData>`), sheetRels, rels("rId1 drawing ../d.xml"), "xl/d.xml", `<wsDr><oneCellAnchor><sp>`+many(`<txBody><p><t>x</t></p></txBody>`, 1<<18)+`</sp></oneCellAnchor></wsDr>`)
		},
		"old shapes": func() parts {
			return with(sheet(row+`</sheetData><legacyDrawing r:id="rId1"/>`+many(`<control shapeId="1" name="x"/>`, 1<<18)+`<sheetData>`), sheetRels, rels("rId1 vmlDrawing ../v.vml"), "xl/v.vml", `<xml>`+many(`<shape id="_s1"><textbox>x</textbox></shape>`, 1<<18)+`</xml>`)
		},
		"headers and footers": func() parts {
			return sheet(row + `</sheetData><headerFooter>` + many(`<oddHeader>&amp;L`+many("x&amp;C", 100)+`</oddHeader>`, 1<<14) + `</headerFooter><sheetData>`)
		},
		"hidden columns": func() parts {
			return oneSheet(`<cols>` + many(`<col min="1" max="16384" hidden="1"/>`, 1<<18) + `</cols>` + header)
		},
		"cells in one place": func() parts { return sheet(`<row>` + many(`<c r="A1" t="str"><v>x</v></c>`, 1<<19) + `</row>`) },
		"cells in no place":  func() parts { return sheet(`<row>` + many(`<c r="?" t="str"><v>x</v></c>`, 1<<19) + `</row>`) },
		"sheets": func() parts {
			return with(sheet(row), "xl/workbook.xml", `<workbook `+mainSpace+`><sheets>`+many(`<sheet name="x" r:id="rId99"/>`, 1<<18)+`</sheets></workbook>`)
		},
		"sheets without a part": func() parts {
			return with(sheet(row), "xl/workbook.xml", `<workbook `+mainSpace+`><sheets><sheet name="x" r:id="rId1"/>`+sheets.String()[:len(sheets.String())/2-10]+`"/></sheets></workbook>`)
		},
		"names": func() parts {
			return with(sheet(row), "xl/workbook.xml", `<workbook `+mainSpace+`><definedNames>`+many(`<definedName name="x">A1</definedName>`, 1<<19)+`</definedNames><sheets><sheet name="x" r:id="rId1"/></sheets></workbook>`)
		},
		"headers, almost":        func() parts { return sheet(header20("Evaluxtie 2021")) },
		"headers, long":          func() parts { return sheet(header20(many("Evaluatie ", 15))) },
		"headers, each":          func() parts { return sheet(header20("Evaluatie 2021")) },
		"codes":                  func() parts { return sheet(header20("1.1")) },
		"statuses that are none": func() parts { return sheet(statuses(20000)) },
		"rich values": func() parts {
			return with(sheet(row), "xl/metadata.xml", `<metadata><valueMetadata>`+many(`<bk><rc v="0"/></bk>`, 1<<19)+`</valueMetadata></metadata>`)
		},
		"a folder of parts in each other": func() parts { return with(sheet(row), "xl/worksheets/sheet1.xml", `<worksheet>`+many("<a>", 1<<17)) },
	}
}

// TestHostileFiles has a child read each hostile file as a team's workbook and as a
// plan, and one read all that take much memory at once.
func TestHostileFiles(t *testing.T) {
	if dir := os.Getenv(hostileFolder); dir != "" {
		readFolder(t, dir)
		return
	}
	all := t.TempDir()
	for name, make := range hostile() {
		alone := t.TempDir()
		data := make().pack(t)
		must(t, os.WriteFile(filepath.Join(alone, name+".xlsx"), data, 0o644))
		took, memory, out := readInChild(t, alone)
		if memory > hostileMemory/6 { // more than a share of what they may take together
			must(t, os.WriteFile(filepath.Join(all, name+".xlsx"), data, 0o644))
		}
		t.Logf("%8d bytes: %5d ms, %4d MB  %s: %s", len(data), took.Milliseconds(), memory>>20, name, out)
		if took > hostileTime || memory > hostileMemory {
			t.Errorf("%s: %v of processor time, %d MB", name, took, memory>>20)
		}
	}
	for _, path := range sharedHostile(t) {
		data, err := os.ReadFile(path)
		must(t, err)
		must(t, os.WriteFile(filepath.Join(all, filepath.Base(path)), data, 0o644))
	}
	_, memory, _ := readInChild(t, all)
	t.Logf("all at once: %d MB", memory>>20)
	if memory > hostileMemory {
		t.Errorf("all at once: %d MB", memory>>20)
	}
}

func sharedHostile(t *testing.T) []string {
	t.Helper()
	paths, err := filepath.Glob("../../../shared/cases/hostile/*.xlsx")
	must(t, err)
	return paths
}

// readInChild has a process of its own read the files in a folder, and returns its
// processor time and the most memory that it had.
func readInChild(t *testing.T, dir string) (time.Duration, int64, string) {
	t.Helper()
	cmd := exec.Command(os.Args[0], "-test.run=^TestHostileFiles$", "-test.v")
	cmd.Env = append(os.Environ(), hostileFolder+"="+dir, "GOMEMLIMIT=384MiB", "GOGC=400") // as cmd/evaluatie sets them
	out, err := cmd.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%.2000s", err, out)
	}
	_, said, _ := strings.Cut(string(out), "said: ")
	said, _, _ = strings.Cut(said, "\n")
	_, megabytes, _ := strings.Cut(string(out), "memory: ")
	memory, err := strconv.ParseInt(strings.Fields(megabytes + " ?")[0], 10, 64)
	must(t, err)
	return cmd.ProcessState.UserTime() + cmd.ProcessState.SystemTime(), memory, said
}

// readFolder reads the files in a folder, all at once. What a team's workbook gives is
// kept, as it is when a report is made.
func readFolder(t *testing.T, dir string) {
	paths, err := filepath.Glob(filepath.Join(dir, "*.xlsx"))
	must(t, err)
	reader := NewReader(testPlan(), plan.Whole(2021))
	var group sync.WaitGroup
	returns := make([]evaluation.Return, len(paths))
	for i, path := range paths {
		data, err := os.ReadFile(path)
		must(t, err)
		group.Go(func() {
			ret, findings := reader.Read(path, data)
			returns[i] = ret
			_, more := ReadPlan(path, data)
			said := fmt.Sprintf("%d rows, %d and %d findings", len(ret.Rows), len(findings), len(more))
			if len(findings) > 0 {
				said += ": " + findings[0].Message
			}
			t.Log("said: " + said)
		})
	}
	group.Wait()
	t.Log("memory: ", mostMemory())
}

// mostMemory is the most memory, in bytes, that this process had at any time: by Linux's
// word, or else what the runtime asked for, part of which it may have given back.
func mostMemory() int64 {
	if status, err := os.ReadFile("/proc/self/status"); err == nil {
		_, peak, _ := strings.Cut(string(status), "VmHWM:")
		if kB, err := strconv.ParseInt(strings.Fields(peak + " ?")[0], 10, 64); err == nil {
			return kB << 10
		}
	}
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return int64(m.Sys - m.HeapReleased)
}

// TestLargePlan: what a plan has too much of is said once, and the rest of it read.
func TestLargePlan(t *testing.T) {
	p := testPlan()
	for i := range maxItems {
		p.Items = append(p.Items, plan.Item{Code: plan.Code(fmt.Sprintf("2.%d", i+1)), Title: fmt.Sprint("Actie ", i), Team: "Zorg"})
	}
	for i := range maxStatuses {
		p.Statuses = append(p.Statuses, plan.Status{Name: fmt.Sprint("Status ", i)})
	}
	var b bytes.Buffer
	must(t, WritePlan(&b, p, stamp))
	got, findings := ReadPlan("plan.xlsx", b.Bytes())
	var said []string
	for _, f := range findings {
		said = append(said, f.Place.Sheet+": "+f.Message)
	}
	if len(got.Items) != maxItems || len(got.Statuses) != maxStatuses || len(said) < 2 ||
		!strings.Contains(said[0], "Plan: ") || !strings.Contains(said[0], "meer dan 25000 onderdelen") || !strings.HasPrefix(said[1], "Statussen: ") {
		t.Errorf("%d items, %d statuses: %q", len(got.Items), len(got.Statuses), said)
	}
}

// TestLargeWorkbook: 5,000 rows of long texts in 100 styles are still a workbook.
func TestLargeWorkbook(t *testing.T) {
	var rows, texts strings.Builder
	for i := range 5000 {
		fmt.Fprintf(&texts, "<si><t>%d %s</t></si>", i, strings.Repeat("Wat er is gebeurd. ", 60))
		fmt.Fprintf(&rows, `<row r="%d" s="%d"><c r="A%d" t="str" s="%d"><v>1.%d</v></c>`, i+2, i%100, i+2, i%100, i)
		for col := range 20 {
			if col == 1 || col == 2 {
				fmt.Fprintf(&rows, `<c r="%s%d" s="%d" t="s"><v>%d</v></c>`, columnName(col+1), i+2, i%100, (i+col)%5000)
			} else {
				fmt.Fprintf(&rows, `<c r="%s%d" s="%d"/>`, columnName(col+1), i+2, (i+col)%100)
			}
		}
		rows.WriteString("</row>")
	}
	p := oneSheet("<sheetData>" + rows.String() + "</sheetData>")
	p["xl/sharedStrings.xml"] = "<sst>" + texts.String() + "</sst>"
	p["xl/styles.xml"] = `<styleSheet><fills><fill/><fill><patternFill patternType="solid"/></fill></fills><cellXfs>` + strings.Repeat(`<xf/><xf fillId="1"/>`, 50) + `</cellXfs></styleSheet>`
	if g := readOne(t, p.pack(t)); len(g.rows) != 5000 || len(g.flaws) > 0 {
		t.Errorf("%d rows, %v", len(g.rows), g.flaws)
	}
}
