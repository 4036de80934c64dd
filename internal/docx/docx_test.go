package docx

import (
	"archive/zip"
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/layout"
	"evaluatie/internal/measure"
	"evaluatie/internal/repack"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
	"evaluatie/templates"
)

func sample() *report.Document {
	return &report.Document{
		Title: "Evaluatie <2021> & meer", Author: "Bilzen", Language: "nl-BE", RunningHead: "EVALUATIE & CO",
		Names:    map[string]string{"kop": "EVALUATIE & CO", "titel": "Evaluatie <2021> & meer", "jaar": "2021", "volgend jaar": "2022", "label status": "Status", "label evaluatie": "Evaluatie 2021", "label stappen": "Stappen 2022"},
		Modified: time.Date(2022, 1, 2, 3, 4, 5, 0, time.UTC),
		Intro:    []report.Block{report.Paragraph{Text: rich.Plain("Vooraf.")}},
		Blocks: []report.Block{
			report.Heading{Level: 1, Number: "1.", Text: "Eerst", RunsOn: true},
			report.Heading{Level: 1, Number: "2.", Text: "Dan"},
			report.Heading{Level: 3, Bullet: true, Text: "Met bolletje"},
			report.Heading{Level: 3, Number: "2.1.1", Text: "Met nummer"},
			report.Label{Text: "Status"}, report.Status{Text: "Volgens plan"},
			report.Label{Text: "Stappen", Alone: true},
			report.Paragraph{LeadsIn: true, Text: rich.Text{
				{Text: "vet", Emphasis: rich.Bold}, {Text: " m"}, {Text: "2", Emphasis: rich.Superscript},
				{Text: "www.a.be/?a=1&b=2", Link: "https://www.a.be/?a=1&b=2"}, {Text: ":"},
			}},
			report.List{Items: []report.ListItem{{Text: rich.Plain("een"), Sub: []report.ListItem{{Text: rich.Plain("sub")}}}}},
			report.Gap{Text: "Ontbreekt."},
		},
	}
}

func write(t testing.TB, d *report.Document) map[string]string {
	t.Helper()
	tm, err := layout.Read(templates.Report, nil)
	if err != nil {
		t.Fatal(err)
	}
	return written(t, d, tm)
}

func written(t testing.TB, d *report.Document, tm *layout.Template) map[string]string {
	t.Helper()
	var b bytes.Buffer
	text, err := Write(&b, d, tm, nil)
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasPrefix(text, "Vooraf.1.Eerst2.DanMetbolletje2.1.1Metnummer") || !strings.HasSuffix(strings.Replace(text, "subm2", "sub", 1), "eensubOntbreekt.") {
		t.Errorf("read back: %s", text)
	}
	zr, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
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
		if strings.HasSuffix(f.Name, ".xml") || strings.HasSuffix(f.Name, ".rels") {
			if err := xml.Unmarshal(data, new(struct{})); err != nil {
				t.Errorf("%s is not well-formed: %v", f.Name, err)
			}
		}
	}
	return parts
}

func TestContent(t *testing.T) {
	parts := write(t, sample())
	document := parts["word/document.xml"]
	for _, want := range []string{
		`<w:pStyle w:val="Title"/></w:pPr><w:r><w:t>Evaluatie &lt;2021&gt; &amp; meer</w:t>`,
		`<w:t>Vooraf.</w:t>`, `<w:t>Evaluatie 2021</w:t>`,
		`<w:pStyle w:val="Heading1"></w:pStyle><w:pageBreakBefore w:val="false"></w:pageBreakBefore></w:pPr><w:r><w:t>1.</w:t><w:tab></w:tab></w:r><w:r><w:t>Eerst</w:t>`,
		`<w:pStyle w:val="Heading1"></w:pStyle></w:pPr><w:r><w:t>2.</w:t>`,
		`<w:pStyle w:val="Heading3"></w:pStyle></w:pPr><w:r><w:t>Met bolletje</w:t>`,
		`<w:numId w:val="0"></w:numId></w:numPr><w:ind w:left="567" w:hanging="283"></w:ind></w:pPr><w:r><w:t>2.1.1</w:t>`,
		`<w:pStyle w:val="EvaluatieLabel">`, `<w:pStyle w:val="EvaluatieStatus">`, `<w:pStyle w:val="EvaluatieLabelAlleen">`, `<w:pStyle w:val="EvaluatieOntbreekt">`,
		`<w:keepNext w:val="true"></w:keepNext></w:pPr><w:r><w:rPr><w:b`,
		`<w:vertAlign w:val="superscript">`,
		`<w:ilvl w:val="1"></w:ilvl><w:numId w:val="1"></w:numId></w:numPr></w:pPr><w:r><w:t>sub</w:t>`,
		`<w:sectPr>`,
	} {
		if !strings.Contains(document, want) {
			t.Errorf("the document lacks %s", want)
		}
	}
	if strings.Contains(document, "{inhoud}") {
		t.Error("the placeholder is still there")
	}
	if rels := parts["word/_rels/document.xml.rels"]; !strings.Contains(rels, `Id="rId6"`) || !strings.Contains(rels, `Target="https://www.a.be/?a=1&amp;b=2" TargetMode="External"`) {
		t.Errorf("relationships: %s", rels)
	}
	if !strings.Contains(document, `id="rId6"`) {
		t.Error("nothing uses the link's relationship")
	}
	if head := parts["word/header1.xml"]; !strings.Contains(head, "EVALUATIE &amp; CO") || strings.Contains(head, "CONCEPT") {
		t.Errorf("header: %s", head)
	}
	core := parts["docProps/core.xml"]
	for _, want := range []string{"<dc:title>Evaluatie &lt;2021&gt; &amp; meer</dc:title>", "<dc:creator>Bilzen</dc:creator>", "<dc:language>nl-BE</dc:language>", ">2022-01-02T03:04:05Z</dcterms:modified>"} {
		if !strings.Contains(core, want) {
			t.Errorf("the properties lack %s: %s", want, core)
		}
	}
}

// TestWatermarkOnEveryPage: a template without a header, or without one for its first
// page, gets one to carry the mark.
func TestWatermarkOnEveryPage(t *testing.T) {
	d := sample()
	d.Watermark = "CONCEPT"
	section := regexp.MustCompile(`(?s)<w:sectPr.*</w:sectPr>`)
	reference := regexp.MustCompile(`<w:headerReference [^>]*/>`)
	for name, want := range map[string]string{"no header": "default first", "no first header": "first", "all": "", "no page set-up": "default", "an empty one": "default", "a kind that is none": "first"} {
		data, err := repack.Edit(templates.Report, func(part string, content []byte) []byte {
			s := string(content)
			if part == "word/document.xml" {
				if name == "no header" {
					s = reference.ReplaceAllString(s, "")
				}
				switch name {
				case "no page set-up":
					s = section.ReplaceAllString(s, "")
				case "a kind that is none":
					s = strings.Replace(s, `w:type="default"`, `w:type="odd"`, 1)
				case "an empty one":
					s = section.ReplaceAllString(s, "<w:sectPr/>")
				}
				if name != "all" {
					s = strings.Replace(s, "</w:sectPr>", "<w:titlePg/></w:sectPr>", 1)
				}
			}
			return []byte(s)
		})
		if err != nil {
			t.Fatal(err)
		}
		tm, err := layout.Read(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		parts := written(t, d, tm)
		var kinds []string
		for _, m := range regexp.MustCompile(`w:type="(\w+)" r:id="rIdEvaluatieConcept"`).FindAllStringSubmatch(parts["word/document.xml"], -1) {
			kinds = append(kinds, m[1])
		}
		if got := strings.Join(kinds, " "); got != want {
			t.Errorf("%s: headers are added for %q, want %q", name, got, want)
		}
		if marked := strings.Contains(parts["word/"+markHeader], `string="CONCEPT"`); marked != (want != "") {
			t.Errorf("%s: the added header is %q", name, parts["word/"+markHeader])
		}
		if n := strings.Count(parts["word/_rels/document.xml.rels"]+parts["[Content_Types].xml"], "headerEvaluatie.xml"); (n == 2) != (want != "") {
			t.Errorf("%s: it is named %d times", name, n)
		}
	}
}

// TestMacrosStayOut: what a template with macros makes is a document without any, since
// Word opens no .docx that has one.
func TestMacrosStayOut(t *testing.T) {
	for _, kind := range otherTypes {
		data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
			s := string(part)
			switch name {
			case "[Content_Types].xml":
				s = strings.Replace(s, documentType, kind, 1)
				s = strings.Replace(s, "</Types>", `<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>`+
					`<Override PartName="/word/vbaData.xml" ContentType="application/vnd.ms-word.vbaData+xml"/></Types>`, 1)
			case "word/_rels/document.xml.rels":
				s = strings.Replace(s, "</Relationships>", `<Relationship Id="rId99" Type="http://schemas.microsoft.com/office/2006/relationships/vbaProject"`+
					` Target="vbaProject.bin"/></Relationships>`, 1)
			}
			return []byte(s)
		}, repack.Part{Name: "word/vbaProject.bin", Data: []byte("x")}, repack.Part{Name: "word/vbaData.xml", Data: []byte("<x/>")},
			repack.Part{Name: "word/_rels/vbaProject.bin.rels", Data: []byte(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">` +
				`<Relationship Id="rId1" Type="http://schemas.microsoft.com/office/2006/relationships/wordVbaData" Target="vbaData.xml"/></Relationships>`)})
		if err != nil {
			t.Fatal(err)
		}
		tm, err := layout.Read(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		parts := written(t, sample(), tm)
		for name, part := range parts {
			if strings.Contains(name+part, "vbaData") || strings.Contains(name+part, "vbaProject.bin") {
				t.Errorf("%s: %s still tells of macros", kind, name)
			}
		}
		if types := parts["[Content_Types].xml"]; !strings.Contains(types, documentType) || strings.Contains(types, kind) {
			t.Errorf("%s: the document calls itself %s", kind, types)
		}
	}
}

// TestEmphasisInLinks: a link keeps every emphasis of its text.
func TestEmphasisInLinks(t *testing.T) {
	d := sample()
	at := len(d.Blocks) - 1
	d.Blocks = slices.Insert(d.Blocks, at, report.Block(report.Paragraph{Text: rich.Text{
		{Text: "m", Link: "https://a.be"},
		{Text: "2", Link: "https://a.be", Emphasis: rich.Superscript | rich.Underline | rich.Strike | rich.Bold | rich.Italic},
	}}))
	document := write(t, d)["word/document.xml"]
	links := regexp.MustCompile(`<w:hyperlink [^>]*>.*?</w:hyperlink>`).FindAllString(document, -1)
	links = slices.DeleteFunc(links, func(s string) bool { return !strings.Contains(s, "<w:t>m<") && !strings.Contains(s, "<w:t>2<") })
	if len(links) != 2 {
		t.Fatalf("links: %q", links)
	}
	for _, want := range []string{`<w:rStyle w:val="Hyperlink">`, "<w:b ", "<w:i ", "<w:strike ", `<w:u w:val="single">`, `<w:vertAlign w:val="superscript">`, "<w:t>2</w:t>"} {
		if !strings.Contains(links[1], want) {
			t.Errorf("%s lacks %s", links[1], want)
		}
		if want != `<w:rStyle w:val="Hyperlink">` && strings.Contains(links[0], want) {
			t.Errorf("%s has %s", links[0], want)
		}
	}
}

// TestNumberedHeadingIndent: a heading that a number takes out of its list keeps the
// list's indent, to either side.
func TestNumberedHeadingIndent(t *testing.T) {
	for first, want := range map[string]string{
		`w:hanging="283"`: `w:hanging="283"`, `w:firstLine="284"`: `w:firstLine="284"`, ``: `w:firstLine="0"`,
	} {
		data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
			if name != "word/numbering.xml" {
				return part
			}
			return regexp.MustCompile(`w:hanging="283"`).ReplaceAll(part, []byte(first))
		})
		if err != nil {
			t.Fatal(err)
		}
		tm, err := layout.Read(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		document := written(t, sample(), tm)["word/document.xml"]
		if !regexp.MustCompile(`<w:ind w:left="\d+" ` + want + `></w:ind></w:pPr><w:r><w:t>2.1.1`).MatchString(document) {
			t.Errorf("with %q, the numbered heading is not indented by %s", first, want)
		}
	}
}

func TestWatermark(t *testing.T) {
	d := sample()
	d.Watermark = "CONCEPT"
	if head := write(t, d)["word/header1.xml"]; !strings.Contains(head, `string="CONCEPT"`) {
		t.Errorf("header: %s", head)
	}
	for _, header := range []string{`<w:hdr xmlns:w="w"/>`, `<w:hdr xmlns:w="w"></w:hdr>`, `<w:hdr xmlns:w="w"><w:p/></w:hdr>`} {
		got := string(addWatermark([]byte(header), "X"))
		if strings.Count(string(addWatermark([]byte(got), "Y")), `<v:shapetype id="_x0000_t136"`) != 1 {
			t.Errorf("the form of a watermark has two definitions: %s", got)
		}
		if err := xml.Unmarshal([]byte(got), new(struct{})); err != nil || !strings.Contains(got, `string="X"`) || !strings.HasSuffix(got, "</w:hdr>") {
			t.Errorf("%s became %s (%v)", header, got, err)
		}
	}
}

type strange struct{ report.Block }

func TestUnknownBlock(t *testing.T) {
	tm, err := layout.Read(templates.Report, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, b := range []report.Block{strange{}, report.Heading{Level: 9, Text: "x"}} {
		if _, err := Write(io.Discard, &report.Document{Names: sample().Names, Blocks: []report.Block{b}}, tm, nil); err == nil {
			t.Errorf("%T was dropped in silence", b)
		}
	}
}

// TestReplaceContent: the report takes the place of the paragraph that holds the
// placeholder alone, however Word has cut that into runs; nothing else changes.
func TestReplaceContent(t *testing.T) {
	for in, out := range map[string]string{
		`<w:p><w:r><w:t>Voor</w:t></w:r></w:p><w:p><w:r><w:t>{in</w:t></w:r><w:r><w:t>houd} </w:t></w:r></w:p><w:p/>`: `<w:p><w:r><w:t>Voor</w:t></w:r></w:p>BODY<w:p/>`,
		`<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:r><w:t>{inhoud}</w:t></w:r></w:p></w:sdtContent></w:sdt><w:p/>`:       `<w:sdt><w:sdtPr/><w:sdtContent>BODY</w:sdtContent></w:sdt><w:p/>`,
		`<w:p><w:r><w:t>inhoud</w:t></w:r></w:p>`:                                            "",
		`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>{inhoud}</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`: "",
	} {
		var before string
		data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
			if name != "word/document.xml" {
				return part
			}
			from, to := bytes.Index(part, []byte("<w:body>"))+len("<w:body>"), bytes.LastIndex(part, []byte("<w:sectPr"))
			before = string(part[:from]) + "|" + string(part[to:])
			return slices.Concat(part[:from], []byte(in), part[to:])
		})
		if err != nil {
			t.Fatal(err)
		}
		tm, err := layout.Read(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		c := &content{template: tm, body: []byte("BODY")}
		got, err := c.main(tm.Part("word/document.xml"), sample())
		if out == "" {
			var misplaced *UnknownName
			if cell := strings.Contains(in, "tbl"); cell != errors.As(err, &misplaced) || cell == errors.Is(err, ErrNoContent) {
				t.Errorf("%s: %v", in, err)
			}
			continue
		}
		if want := strings.Replace(before, "|", out, 1); string(got) != want || err != nil {
			t.Errorf("%s became %s (%v)", in, got, err)
		}
	}
}

// TestReportOnNewPage: the report begins a page where the paragraph of its name did.
func TestReportOnNewPage(t *testing.T) {
	data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		if name != "word/document.xml" {
			return part
		}
		return bytes.Replace(part, []byte("<w:r><w:t>{inhoud}"), []byte(`<w:pPr><w:pageBreakBefore/></w:pPr><w:r><w:t>{inhoud}`), 1)
	})
	if err != nil {
		t.Fatal(err)
	}
	tm, err := layout.Read(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	document := written(t, sample(), tm)["word/document.xml"]
	if at := strings.Index(document, `<w:pageBreakBefore w:val="true">`); at < 0 || strings.Contains(document[:at], "Eerst<") || at > strings.Index(document, "Eerst<") {
		t.Errorf("the first paragraph does not begin a page: %s", document)
	}
}

func TestFillNames(t *testing.T) {
	value := func(name string) (string, bool) {
		v, ok := map[string]string{"{jaar}": "2021", "{kop}": "A & B"}[name]
		return v, ok
	}
	const open, end = `<w:hdr xmlns:w="w"><w:p><w:r><w:t>`, `</w:t></w:r></w:p></w:hdr>`
	for in, want := range map[string]string{
		"geen":                            "geen",
		"{kop} &lt; {jaar}":               "A &amp; B &lt; 2021",
		"x{ja</w:t></w:r><w:r><w:t>ar}y":  "x2021</w:t></w:r><w:r><w:t>y",
		"{</w:t></w:r><w:r><w:t>kop}{":    "A &amp; B</w:t></w:r><w:r><w:t>{",
		"é {jaar}</w:t></w:r><w:r><w:t>ë": "é 2021</w:t></w:r><w:r><w:t>ë",
	} {
		got, err := fillNames([]byte(open+in+end), value)
		if err != nil || string(got) != open+want+end {
			t.Errorf("%s became %s (%v)", in, got, err)
		}
	}
	_, err := fillNames([]byte(open+"Voor {bestaat niet} en"+end), value)
	var unknown *UnknownName
	if !errors.As(err, &unknown) || unknown.Name != "{bestaat niet}" || unknown.Paragraph != "Voor {bestaat niet} en" {
		t.Errorf("an unknown name gives %v", err)
	}
}

func BenchmarkWrite(b *testing.B) {
	tm, err := layout.Read(templates.Report, nil)
	if err != nil {
		b.Fatal(err)
	}
	measure.PerAction(b, func(n int) func() error {
		d := sample()
		one := d.Blocks
		for range n - 1 {
			d.Blocks = append(d.Blocks, one...)
		}
		return func() error {
			_, err := Write(io.Discard, d, tm, nil)
			return err
		}
	})
}

// TestTable: a table's header row says that it is one, and its text comes in order.
func TestTable(t *testing.T) {
	d := sample()
	cell := func(s string) report.Cell { return report.Cell{report.Paragraph{Text: rich.Plain(s)}} }
	d.Blocks = []report.Block{report.Table{Columns: []float64{1, 3}, Head: true, Stub: true, Rows: [][]report.Cell{
		{cell("Kop"), cell("Uitleg")}, {cell("Naam"), {report.Paragraph{Text: rich.Plain("een")}, report.List{Items: []report.ListItem{{Text: rich.Plain("twee")}}}}},
	}}}
	tm, err := layout.Read(templates.Report, nil)
	if err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	text, err := Write(&b, d, tm, nil)
	if err != nil {
		t.Fatal(err)
	}
	if text != "Vooraf.KopUitlegNaameentwee" {
		t.Errorf("read back %q", text)
	}
	zr, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f, err := zr.Open("word/document.xml")
	if err != nil {
		t.Fatal(err)
	}
	document, err := io.ReadAll(f)
	if err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(string(document), "<w:tblHeader"); n != 1 {
		t.Errorf("%d header rows: %s", n, document)
	}
}

// TestHeadingsKeep: in a template whose heading styles do not keep with the next
// paragraph, the report's headings do by themselves, and in no other.
func TestHeadingsKeep(t *testing.T) {
	loose, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		if name != "word/styles.xml" {
			return part
		}
		return bytes.ReplaceAll(part, []byte("<w:keepNext/>"), nil)
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range [][]byte{templates.Report, loose} {
		tm, err := layout.Read(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		document := written(t, sample(), tm)["word/document.xml"]
		keeps := regexp.MustCompile(`<w:pStyle w:val="` + tm.Styles[layout.Heading1].ID + `"></w:pStyle><w:keepNext w:val="true">`)
		if got := keeps.MatchString(document); got != (len(tm.Stranding) > 0) {
			t.Errorf("with %v stranding, the headings keep: %v", tm.Stranding, got)
		}
	}
}
