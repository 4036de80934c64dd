package docx

import (
	"encoding/xml"
	"io"
	"regexp"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

func words(s string) report.Cell { return report.Cell{report.Paragraph{Text: rich.Plain(s)}} }

func bullets(items ...report.ListItem) report.List { return report.List{Items: items} }

type (
	value struct {
		Val string `xml:"val,attr"`
	}
	width struct {
		W    string `xml:"w,attr"`
		Type string `xml:"type,attr"`
	}
	wordParagraph struct {
		Style   value `xml:"pPr>pStyle"`
		Level   value `xml:"pPr>numPr>ilvl"`
		List    value `xml:"pPr>numPr>numId"`
		Align   value `xml:"pPr>jc"`
		Spacing *struct {
			Before string `xml:"before,attr"`
			After  string `xml:"after,attr"`
		} `xml:"pPr>spacing"`
		Runs []struct {
			Bold *value `xml:"rPr>b"`
			Text string `xml:"t"`
		} `xml:"r"`
	}
	wordTable struct {
		Width  width   `xml:"tblPr>tblW"`
		Grid   []width `xml:"tblGrid>gridCol"`
		Border struct {
			Val  string `xml:"val,attr"`
			Size string `xml:"sz,attr"`
			RGB  string `xml:"color,attr"`
		} `xml:"tblPr>tblBorders>insideH"`
		Margin width `xml:"tblPr>tblCellMar>left"`
		Rows   []struct {
			Header *struct{} `xml:"trPr>tblHeader"`
			Cells  []struct {
				Width      width           `xml:"tcPr>tcW"`
				Paragraphs []wordParagraph `xml:"p"`
			} `xml:"tc"`
		} `xml:"tr"`
	}
)

// theTable is the only table of a document.
func theTable(t *testing.T, b report.Table) wordTable {
	t.Helper()
	d := sample()
	d.Blocks = []report.Block{b}
	var body struct {
		Tables []wordTable `xml:"body>tbl"`
	}
	if err := xml.Unmarshal(output(t, d, around(t, "", ""), nil)["word/document.xml"], &body); err != nil || len(body.Tables) != 1 {
		t.Fatalf("%d tables (%v)", len(body.Tables), err)
	}
	return body.Tables[0]
}

// TestTableLook: a table of the report is as wide as the text, 9072 twips in our template,
// with its columns in their proportion, a grey line of half a point (sz 4) around each cell
// and text at the left with 2 points below it.
func TestTableLook(t *testing.T) {
	table := theTable(t, report.Table{Columns: []float64{1, 3}, Rows: [][]report.Cell{{words("a"),
		{bullets(report.ListItem{Text: rich.Plain("een"), Sub: []report.ListItem{{Text: rich.Plain("onder")}}})}}}})
	if table.Width != (width{"9072", "dxa"}) || len(table.Grid) != 2 || table.Grid[0].W != "2268" || table.Grid[1].W != "6804" {
		t.Errorf("it is %v wide, its columns %v", table.Width, table.Grid)
	}
	if b := table.Border; b.Val != "single" || b.Size != "4" || b.RGB != "767676" || table.Margin.W != "80" {
		t.Errorf("its lines are %v, its cells leave %v", b, table.Margin)
	}
	cells := table.Rows[0].Cells
	if cells[0].Width != (width{"2268", "dxa"}) || cells[1].Width != (width{"6804", "dxa"}) {
		t.Errorf("its cells are %v and %v wide", cells[0].Width, cells[1].Width)
	}
	if p := cells[0].Paragraphs[0]; p.Style.Val != "BodyText" || p.Align.Val != "left" || p.Spacing == nil || p.Spacing.Before != "0" || p.Spacing.After != "40" {
		t.Errorf("a paragraph in a cell is %+v", p)
	}
	items := cells[1].Paragraphs
	if len(items) != 2 || items[0].Level.Val != "0" || items[1].Level.Val != "1" || items[0].List.Val != "1" || items[1].Runs[0].Text != "onder" {
		t.Errorf("a list in a cell is %+v", items)
	}
}

// TestTableHeads: the first row is bold and comes back on each page if it heads its
// columns, the first column is bold if it heads its rows, and nothing else is.
func TestTableHeads(t *testing.T) {
	rows := [][]report.Cell{{words("a"), words("b")}, {words("c"), words("d")}}
	for _, test := range []struct {
		head, stub bool
		bold       string
	}{{false, false, ""}, {true, false, "ab"}, {false, true, "ac"}, {true, true, "abc"}} {
		table := theTable(t, report.Table{Columns: []float64{1, 1}, Head: test.head, Stub: test.stub, Rows: rows})
		bold := ""
		for i, row := range table.Rows {
			if (row.Header != nil) != (test.head && i == 0) {
				t.Errorf("with head %v, row %d comes back: %v", test.head, i, row.Header != nil)
			}
			for _, c := range row.Cells {
				if run := c.Paragraphs[0].Runs[0]; run.Bold != nil {
					bold += run.Text
				}
			}
		}
		if bold != test.bold {
			t.Errorf("with head %v and stub %v, %q is bold, want %q", test.head, test.stub, bold, test.bold)
		}
	}
	if rows[0][0][0].(report.Paragraph).Text[0].Emphasis != 0 {
		t.Error("the report itself was changed")
	}
}

func TestStrangeInCell(t *testing.T) {
	d := sample()
	d.Blocks = []report.Block{report.Table{Columns: []float64{1}, Rows: [][]report.Cell{{{report.Status{Text: "x"}}}}}}
	if _, err := Write(io.Discard, d, around(t, "", ""), nil); err == nil {
		t.Error("a status in a cell was dropped in silence")
	}
}

// TestFigure: two figures are two pictures in the package, each shown at its place with its
// own words for who does not see it, and the package says that it holds pictures, once.
func TestFigure(t *testing.T) {
	figure := func(alt string) report.Figure {
		return report.Figure{Legend: []string{"Klaar"}, Bars: []report.Bar{{Name: alt, Counts: []int{2}}}, Alt: alt}
	}
	d := sample()
	d.Blocks = []report.Block{report.Paragraph{Text: rich.Plain("voor")}, figure("Zorg & co"), report.Paragraph{Text: rich.Plain("tussen")}, figure("Wonen")}
	for name, types := range map[string]func(string) string{
		"no pictures yet": func(s string) string { return s },
		"pictures":        swap("<Default ", `<Default Extension="PNG" ContentType="image/png"/><Default `),
	} {
		tm := changed(t, map[string]func(string) string{"[Content_Types].xml": types})
		parts := output(t, d, tm, nil)
		if n := strings.Count(strings.ToLower(string(parts["[Content_Types].xml"])), `extension="png"`); n != 1 {
			t.Errorf("%s: the package says %d times what a picture is", name, n)
		}
		targets := make(map[string]string) // by relationship
		for _, m := range regexp.MustCompile(`Id="(\w+)" Type="[^"]*/image" Target="([^"]*)"`).FindAllStringSubmatch(string(parts["word/_rels/document.xml.rels"]), -1) {
			targets[m[1]] = "word/" + m[2]
		}
		document := string(parts["word/document.xml"])
		var seen []string
		ids := make(map[string]bool)
		for _, m := range regexp.MustCompile(`<wp:docPr id="(\d+)" name="(Figuur \d)" descr="([^"]*)"/>.*?r:embed="(\w+)"`).FindAllStringSubmatch(document, -1) {
			seen, ids[m[1]] = append(seen, m[2], m[3]), true
			if !strings.HasPrefix(string(parts[targets[m[4]]]), "\x89PNG") {
				t.Errorf("%s: %s leads to %q, which is no picture", name, m[4], targets[m[4]])
			}
		}
		if got := strings.Join(seen, "|"); got != "Figuur 1|Zorg &amp; co|Figuur 2|Wonen" || len(ids) != 2 || len(targets) != 2 {
			t.Errorf("%s: it shows %s, by %d numbers and %v", name, got, len(ids), targets)
		}
		at := func(s string) int { return strings.Index(document, s) }
		if !(at("voor<") < at("Figuur 1") && at("Figuur 1") < at("tussen<") && at("tussen<") < at("Figuur 2")) || at("\uFDD0") >= 0 {
			t.Errorf("%s: a figure is out of its place", name)
		}
	}
	plain := output(t, sample(), around(t, "", ""), nil)
	if strings.Contains(string(plain["[Content_Types].xml"]), "png") {
		t.Error("a report without figures says that it has pictures")
	}
}

// TestLook: a paragraph's style is that of what it is, and an emphasis is that of the
// workbook.
func TestLook(t *testing.T) {
	d := sample()
	d.Blocks = []report.Block{
		report.Label{Text: "Met"}, report.Label{Text: "Zonder", Alone: true}, report.Status{Text: "Klaar"}, report.Gap{Text: "Gat"},
		report.Paragraph{Text: rich.Text{{Text: "laag", Emphasis: rich.Subscript}}}, report.Paragraph{Text: rich.Text{{Text: "hoog", Emphasis: rich.Superscript}}},
		report.Heading{Level: 1, Text: "Bloot"}, report.Heading{Level: 1, Number: "2.", Text: "Genummerd"},
	}
	document := string(output(t, d, around(t, "", ""), nil)["word/document.xml"])
	for _, want := range []string{
		`"EvaluatieLabel"></w:pStyle></w:pPr><w:r><w:t>Met<`, `"EvaluatieLabelAlleen"></w:pStyle></w:pPr><w:r><w:t>Zonder<`,
		`"EvaluatieStatus"></w:pStyle></w:pPr><w:r><w:t>Klaar<`, `"EvaluatieOntbreekt"></w:pStyle></w:pPr><w:r><w:t>Gat<`,
		`<w:vertAlign w:val="subscript"></w:vertAlign></w:rPr><w:t>laag<`, `<w:vertAlign w:val="superscript"></w:vertAlign></w:rPr><w:t>hoog<`,
		// without a number, nothing hangs out
		`"Heading1"></w:pStyle><w:ind w:left="0" w:firstLine="0"></w:ind></w:pPr><w:r><w:t>Bloot<`,
		`"Heading1"></w:pStyle></w:pPr><w:r><w:t>2.</w:t>`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("the document lacks %s:\n%s", want, document)
		}
	}
}

// TestBulletOfNumberedStyle: where the style of a heading counts, a heading that has a
// bullet in the report is not counted: its number would be none of the plan's.
func TestBulletOfNumberedStyle(t *testing.T) {
	tm := changed(t, map[string]func(string) string{"word/numbering.xml": func(s string) string {
		at := strings.Index(s, `<w:abstractNum w:abstractNumId="2">`)
		return s[:at] + strings.Replace(strings.Replace(s[at:], `w:val="bullet"`, `w:val="decimal"`, 1), `w:val="o"`, `w:val="%1."`, 1)
	}})
	document := string(output(t, sample(), tm, nil)["word/document.xml"])
	if !regexp.MustCompile(`"Heading3"></w:pStyle><w:numPr><w:ilvl w:val="0"></w:ilvl><w:numId w:val="0"></w:numId></w:numPr></w:pPr><w:r><w:t>Met bolletje<`).MatchString(document) {
		t.Errorf("the heading is still in its list: %s", document)
	}
}

// TestNewPageOfOthers: a report that begins with a table, or has nothing in it, is written
// also where the template has it begin a page.
func TestNewPageOfOthers(t *testing.T) {
	tm := changed(t, map[string]func(string) string{"word/document.xml": swap("<w:r><w:t>{inhoud}", `<w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{inhoud}`)})
	for _, blocks := range [][]report.Block{nil, {report.Table{Columns: []float64{1}, Rows: [][]report.Cell{{words("a")}}}}} {
		d := sample()
		d.Blocks = blocks
		output(t, d, tm, nil)
	}
}

// TestProperties: the document says whose it is, when it was made and where it came from,
// and does not say what it does not know.
func TestProperties(t *testing.T) {
	d := sample()
	d.Source = "sha256:<1>"
	if core := string(output(t, d, around(t, "", ""), nil)["docProps/core.xml"]); !strings.Contains(core, "<dc:identifier>sha256:&lt;1&gt;</dc:identifier>") ||
		!strings.Contains(core, `<dcterms:created xsi:type="dcterms:W3CDTF">2022-01-02T03:04:05Z</dcterms:created>`) {
		t.Errorf("the properties are %s", core)
	}
	d.Source, d.Modified = "", time.Time{}
	if core := string(output(t, d, around(t, "", ""), nil)["docProps/core.xml"]); strings.Contains(core, "identifier") || strings.Contains(core, "dcterms:created") {
		t.Errorf("without a source or a time, the properties are %s", core)
	}
}

// TestMarkOfOthers: an official report has no shape in its header; a draft has one, and
// an empty header that gets it stays one element.
func TestMarkOfOthers(t *testing.T) {
	d := sample()
	if header := string(output(t, d, around(t, "", ""), nil)["word/header1.xml"]); strings.Contains(header, "<w:pict") {
		t.Errorf("without a watermark, the header is %s", header)
	}
	for header, want := range map[string]string{
		`<w:hdr xmlns:w="w"/> `:                              `<w:hdr xmlns:w="w"><w:p><w:r>`,
		`<w:hdr xmlns:w="w"></w:hdr>`:                        `<w:hdr xmlns:w="w"><w:p><w:r>`,
		`<w:hdr xmlns:w="w"><w:p>` + "\n" + `</w:p></w:hdr>`: `<w:hdr xmlns:w="w"><w:p>` + "\n" + `<w:r>`,
	} {
		if got := string(addWatermark([]byte(header), "X")); !strings.HasPrefix(got, want) {
			t.Errorf("%s became %.120s", header, got)
		}
	}
}

// TestMarkOnEachKind: a template whose first or even pages have their own headers gets one
// for each kind that it lacks, so that no page of a draft goes unmarked.
func TestMarkOnEachKind(t *testing.T) {
	const reference = `<w:headerReference w:type="default" r:id="rId4"/>`
	kind := func(k string) string { return strings.Replace(reference, "default", k, 1) }
	for name, test := range map[string]struct {
		references string
		even       bool
		want       string
	}{
		"only the default":  {reference, true, "first even"},
		"first and default": {kind("first") + reference, false, ""},
		"all three":         {kind("first") + kind("even") + reference, true, ""},
		"even alone":        {kind("even"), true, "default first"},
	} {
		tm := changed(t, map[string]func(string) string{
			"word/document.xml": func(s string) string {
				return strings.Replace(strings.Replace(s, reference, test.references, 1), "</w:sectPr>", "<w:titlePg/></w:sectPr>", 1)
			},
			"word/settings.xml": func(s string) string {
				if test.even {
					return regexp.MustCompile(`<w:settings[^>]*>`).ReplaceAllString(s, "$0<w:evenAndOddHeaders/>")
				}
				return s
			},
		})
		d := sample()
		d.Watermark = "CONCEPT"
		document := string(output(t, d, tm, nil)["word/document.xml"])
		var kinds []string
		for _, m := range regexp.MustCompile(`w:type="(\w+)" r:id="rIdEvaluatieConcept"`).FindAllStringSubmatch(document, -1) {
			kinds = append(kinds, m[1])
		}
		if got := strings.Join(kinds, " "); got != test.want || tm.EvenPages != test.even {
			t.Errorf("%s: headers are added for %q, want %q", name, got, test.want)
		}
	}
}

// TestStatusColour: the colour of a status lies behind blanks before it, and the words are
// as black as ever.
func TestStatusColour(t *testing.T) {
	d := sample()
	for n, block := range d.Blocks {
		if status, ok := block.(report.Status); ok {
			status.Colour = "F4B183"
			d.Blocks[n] = status
		}
	}
	body := write(t, d)["word/document.xml"]
	shades := regexp.MustCompile(`<w:shd [^>]*w:fill="(\w+)"[^>]*>(?:</w:shd>)?</w:rPr><w:t[^>]*>([^<]*)</w:t>`).FindAllStringSubmatch(body, -1)
	if len(shades) != 1 || shades[0][1] != "F4B183" || shades[0][2] != report.Mark {
		t.Errorf("the marks are %q in\n%s", shades, body)
	}
}

// TestLanguage: what is not in the report's language says so, run by run, as Word has it.
func TestLanguage(t *testing.T) {
	d := sample()
	d.Language = "en"
	last := len(d.Blocks) - 1
	d.Blocks = append(d.Blocks[:last:last], report.Language{Tag: "nl-BE"}, d.Blocks[last], report.Language{})
	body := write(t, d)["word/document.xml"]
	for text, want := range map[string]string{"Volgens plan": "en", "Ontbreekt.": "nl-BE"} {
		m := regexp.MustCompile(`<w:lang w:val="([\w-]+)">(?:</w:lang>)?</w:rPr><w:t[^>]*>` + regexp.QuoteMeta(text)).FindStringSubmatch(body)
		if m == nil || m[1] != want {
			t.Errorf("%s is in %v", text, m)
		}
	}
	if body := write(t, sample())["word/document.xml"]; strings.Contains(body, "w:lang ") {
		t.Error("a report in the template's language says so again and again")
	}
}
