package layout

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/repack"
	"evaluatie/internal/wordxml"
	"evaluatie/templates"
)

// kinds names the blocks, and quotes the paragraphs.
func kinds(blocks []Block) string {
	var out []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			out = append(out, strings.TrimSpace(b.Marker+" "+b.Text()))
		case Contents:
			out = append(out, fmt.Sprintf("contents %d-%d keeps=%t", b.From, b.To, b.KeepsEnd))
		case SectionBreak:
			out = append(out, fmt.Sprintf("section %d", b.Next))
		case Table:
			out = append(out, fmt.Sprintf("table %dx%d", len(b.Rows), len(b.Columns)))
		}
	}
	return strings.Join(out, " | ")
}

// TestBlocks reads what a template's own text can be made of; its own four
// paragraphs and the introduction follow.
func TestBlocks(t *testing.T) {
	const begin, separate, end = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-2" \h </w:instrText></w:r>`, `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`, `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	text := func(s string) string { return `<w:r><w:t>` + s + `</w:t></w:r>` }
	p := func(s string) string { return `<w:p>` + s + `</w:p>` }
	for xml, want := range map[string]string{
		p(begin+separate+text("oud")) + p(text("ouder")) + p(end):                                     "contents 1-2 keeps=true | ",
		p(begin+separate+text("oud")) + p(text("ouder")+end):                                          "contents 1-2 keeps=false",
		p(begin + separate + text("oud") + end):                                                       "contents 1-2 keeps=false",
		p(begin + end):                                                                                "contents 1-2 keeps=false",
		p(`<w:fldSimple w:instr="TOC \u">` + text("x") + `</w:fldSimple>`):                            "contents 1-3 keeps=false",
		p(`<w:fldSimple w:instr="TOC \h \c &quot;Figuur&quot;">` + text("x") + `</w:fldSimple>`):      "x",
		p(`<w:fldSimple w:instr="DATE">` + text("1 mei") + `</w:fldSimple>`):                          "1 mei",
		p(`<w:ins>` + text("nieuw") + `</w:ins><w:del><w:r><w:delText>weg</w:delText></w:r></w:del>`): "nieuw",
		p(`<w:r><w:rPr><w:vanish/></w:rPr><w:t>verborgen</w:t></w:r>`):                                "",
		`<w:sdt><w:sdtContent>` + p(text("een")) + `<w:sdt><w:sdtContent>` + p(text("twee")) + `</w:sdtContent></w:sdt></w:sdtContent></w:sdt>`:                          "een | twee",
		p(`<w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000"/></w:sectPr></w:pPr>` + text("liggend")): "liggend | section 1",
		`<w:tbl><w:tblGrid><w:gridCol w:w="1000"/><w:gridCol w:w="1000"/></w:tblGrid><w:tr><w:tc><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>`:                        "table 1x2",
	} {
		tm := read(t, withBody(t, xml))
		if got := kinds(tm.Front[:len(tm.Front)-5]); got != want {
			t.Errorf("%s: %q, want %q", xml, got, want)
		}
		if !tm.Content.Found() || !tm.Intro.Found() {
			t.Errorf("%s: the report or its introduction lost its place", xml)
		}
	}
}

func TestSections(t *testing.T) {
	tm := read(t, withBody(t, `<w:p><w:pPr><w:sectPr><w:pgSz w:w="16838" w:h="11906"/><w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000"/><w:pgNumType w:start="7"/><w:titlePg/></w:sectPr></w:pPr></w:p>`))
	if len(tm.Sections) != 2 || tm.Report != 1 {
		t.Fatalf("%d sections, the report in %d", len(tm.Sections), tm.Report)
	}
	cover, report := tm.Sections[0], tm.Sections[1]
	if math.Round(cover.Width) != 842 || cover.Start != 7 || !cover.Header.TitlePage || len(cover.Header.Default) != 0 {
		t.Errorf("cover = %+v", cover)
	}
	if math.Round(report.Width) != 595 || len(report.Header.On(true, false)) != 1 {
		t.Errorf("report = %+v", report)
	}
}

func TestListNumbers(t *testing.T) {
	level := func(i int, format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="1"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, i, format, text)
	}
	data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		s := string(part)
		switch name {
		case "word/numbering.xml":
			s = strings.Replace(s, "<w:abstractNum ", `<w:abstractNum w:abstractNumId="90">`+level(0, "decimal", "%1.")+level(1, "lowerLetter", "%1.%2)")+level(2, "bullet", "\uF0B7")+`</w:abstractNum><w:abstractNum `, 1)
			s = strings.Replace(s, "</w:numbering>", `<w:num w:numId="90"><w:abstractNumId w:val="90"/></w:num></w:numbering>`, 1)
		case "word/document.xml":
			var body strings.Builder
			for _, level := range []int{0, 1, 1, 2, 0, 1} {
				fmt.Fprintf(&body, `<w:p><w:pPr><w:numPr><w:ilvl w:val="%d"/><w:numId w:val="90"/></w:numPr></w:pPr><w:r><w:t>x</w:t></w:r></w:p>`, level)
			}
			s = strings.Replace(s, "<w:body>", "<w:body>"+body.String(), 1)
		}
		return []byte(s)
	})
	if err != nil {
		t.Fatal(err)
	}
	tm := read(t, data)
	if got, want := kinds(tm.Front[:6]), "1. x | 1.a) x | 1.b) x | • x | 2. x | 2.a) x"; got != want {
		t.Errorf("numbered %q, want %q", got, want)
	}
}

// TestTable reads a table with a style of its own, a header row and merged cells.
func TestTable(t *testing.T) {
	cell := func(properties, text string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:tc>`
	}
	data, err := repack.Edit(withBody(t, `<w:tbl><w:tblPr><w:tblStyle w:val="Raster"/><w:tblLook w:val="0020"/></w:tblPr><w:tblGrid><w:gridCol w:w="2000"/><w:gridCol w:w="3000"/></w:tblGrid>`+
		`<w:tr><w:trPr><w:tblHeader/></w:trPr>`+cell(`<w:gridSpan w:val="2"/>`, "kop")+`</w:tr>`+
		`<w:tr>`+cell(`<w:vMerge w:val="restart"/>`, "a")+cell(`<w:tcBorders><w:top w:val="nil"/></w:tcBorders>`, "b")+`</w:tr>`+
		`<w:tr>`+cell(`<w:vMerge/>`, "")+cell(``, "c")+`</w:tr></w:tbl>`), func(name string, part []byte) []byte {
		if name != "word/styles.xml" {
			return part
		}
		line := func(side, size string) string {
			return `<w:` + side + ` w:val="single" w:sz="` + size + `" w:space="0" w:color="112233"/>`
		}
		return []byte(strings.Replace(string(part), "</w:styles>", `<w:style w:type="table" w:styleId="Raster"><w:name w:val="Table Grid"/><w:pPr><w:spacing w:after="0"/></w:pPr><w:tblPr><w:tblBorders>`+
			line("top", "16")+line("left", "16")+line("bottom", "16")+line("right", "16")+line("insideH", "4")+line("insideV", "4")+`</w:tblBorders></w:tblPr>`+
			`<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="FFFFFF"/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="8C1D40"/></w:tcPr></w:tblStylePr></w:style></w:styles>`, 1))
	})
	if err != nil {
		t.Fatal(err)
	}
	table := read(t, data).Front[0].(Table)
	if !table.Data || !table.Rows[0].Header || !slices.Equal(table.Columns, []float64{100, 150}) {
		t.Errorf("table = %+v", table)
	}
	head, a, b, under := table.Rows[0].Cells[0], table.Rows[1].Cells[0], table.Rows[1].Cells[1], table.Rows[2].Cells[0]
	if !head.Header || head.Span != 2 || head.Shade != (Shade{true, Color{0x8C, 0x1D, 0x40}}) {
		t.Errorf("header = %+v", head)
	}
	run := head.Blocks[0].(Paragraph)
	if !run.Runs[0].Bold || run.Runs[0].Color != (Color{255, 255, 255}) || run.Style.After != 0 {
		t.Errorf("its text = %+v", run)
	}
	if head.Borders.Top.Width != 2 || head.Borders.Bottom.Width != 0.5 || head.Borders.Left.Width != 2 || head.Borders.Right.Width != 2 {
		t.Errorf("its borders = %+v", head.Borders)
	}
	if a.Borders.Left.Width != 2 || a.Borders.Right.Width != 0.5 || b.Borders.Top.Width != 0 || !under.Continued || a.Header || a.Shade.On {
		t.Errorf("cells = %+v, %+v, %+v", a, b, under)
	}
}

// TestThemeColors holds our arithmetic to what Word itself writes beside the theme's
// accent 1 of its standard theme: darker by a quarter, and lighter by 60 and 80 %.
// TestUnevenRows: every row of a table has all its columns, and no cell is lost, however
// Word leaves them out or merges them.
func TestUnevenRows(t *testing.T) {
	cell := func(text, properties string) string {
		return `<w:tc><w:tcPr>` + properties + `</w:tcPr><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:tc>`
	}
	row := func(properties string, cells ...string) string {
		return `<w:tr><w:trPr>` + properties + `</w:trPr>` + strings.Join(cells, "") + `</w:tr>`
	}
	const below, begins = `<w:vMerge/>`, `<w:vMerge w:val="restart"/>`
	whole := row("", cell("a", ""), cell("b", ""), cell("c", ""))
	for name, test := range map[string]struct{ second, want string }{
		"a shorter row":           {row("", cell("d", "")), "d1 -2"},
		"a longer row":            {row("", cell("d", ""), cell("e", ""), cell("f", ""), cell("g", "")), "d1 e1 f1 g1"},
		"columns left out before": {row(`<w:gridBefore w:val="2"/>`, cell("d", "")), "-2 d1"},
		"and after":               {row(`<w:gridBefore w:val="1"/><w:gridAfter w:val="1"/>`, cell("d", "")), "-1 d1 -1"},
		"merged with nothing":     {row("", cell("d", below+`<w:gridSpan w:val="2"/>`), cell("e", below)), "d2 e1"},
		"no cell at all":          {row(""), "-3"},
	} {
		body := withBody(t, `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/><w:gridCol w:w="900"/><w:gridCol w:w="900"/></w:tblGrid>`+whole+test.second+`</w:tbl>`)
		table := read(t, body).Front[0].(Table)
		var got []string
		columns := 0
		for _, c := range table.Rows[1].Cells {
			text := "-"
			if len(c.Blocks) > 0 {
				text = c.Blocks[0].(Paragraph).Text()
			}
			if c.Continued || c.Column != columns {
				t.Errorf("%s: cell %s stands at %d, continued %v", name, text, c.Column, c.Continued)
			}
			columns += c.Span
			got = append(got, text+strconv.Itoa(c.Span))
		}
		if strings.Join(got, " ") != test.want {
			t.Errorf("%s: %q, want %s", name, got, test.want)
		}
		for i, r := range table.Rows {
			last := r.Cells[len(r.Cells)-1]
			if n := last.Column + last.Span; n != max(columns, 3) {
				t.Errorf("%s: row %d has %d columns, the second %d", name, i, n, columns)
			}
		}
	}
	merged := withBody(t, `<w:tbl><w:tblPr/><w:tblGrid><w:gridCol w:w="900"/></w:tblGrid>`+row("", cell("a", begins))+row("", cell("", below))+`</w:tbl>`)
	if table := read(t, merged).Front[0].(Table); !table.Rows[1].Cells[0].Continued {
		t.Error("a cell that goes on in the row below does not")
	}
}

// TestPlaceOfReport: what stands in the report's paragraph beside its name stays, on the
// side of the name that it stands on.
func TestPlaceOfReport(t *testing.T) {
	const name, page, picture = `<w:r><w:t>{Inhoud}</w:t></w:r>`, `<w:r><w:br w:type="page"/></w:r>`, `<w:bookmarkStart w:id="9" w:name="x"/>`
	for in, want := range map[string]struct {
		newPage    bool
		rest, left string // left: the text that the PDF sets behind the report
	}{
		name: {},
		`<w:pPr><w:pageBreakBefore/></w:pPr>` + name: {newPage: true},
		page + name:           {newPage: true},
		name + page:           {rest: `<w:r><w:t></w:t></w:r>` + page, left: "\f"},
		picture + page + name: {newPage: true, rest: picture + `<w:r></w:r><w:r><w:t></w:t></w:r>`},
		`<w:pPr><w:pageBreakBefore/></w:pPr>` + name + page: {newPage: true, rest: `<w:pPr></w:pPr><w:r><w:t></w:t></w:r>` + page, left: "\f"},
	} {
		tm := read(t, edit(t, "word/document.xml", func(s string) string {
			return strings.Replace(s, `<w:pPr><w:pStyle w:val="BodyText"/></w:pPr><w:r><w:t>{inhoud}</w:t></w:r>`, in, 1)
		}))
		got := tm.Content
		if !got.Found() || got.NewPage != want.newPage {
			t.Errorf("%s: found %v, new page %v", in, got.Found(), got.NewPage)
		}
		rest := strings.TrimSuffix(strings.TrimPrefix(string(got.Rest), "<w:p>"), "</w:p>")
		if rest != want.rest || (got.Left != nil) != (want.rest != "") {
			t.Errorf("%s: the rest is %s, and the PDF has one: %v", in, rest, got.Left != nil)
		}
		if got.Left != nil && got.Left.Text() != want.left {
			t.Errorf("%s: behind the report, the PDF sets %q", in, got.Left.Text())
		}
	}
}

// parsed is an element of a template.
func parsed(t *testing.T, s string) *element {
	t.Helper()
	e, err := wordxml.Parse([]byte(s), MaxDepth)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

func TestThemeColors(t *testing.T) {
	theme := theme{colors: map[string]Color{"accent1": ParseColor("4472C4")}}
	for _, test := range []struct {
		x    string
		want string
	}{
		{`w:themeColor="accent1"`, "4472C4"}, {`w:themeColor="accent1" w:themeShade="BF"`, "2F5496"},
		{`w:themeColor="accent1" w:themeTint="66"`, "B4C6E7"}, {`w:themeColor="accent1" w:themeTint="33"`, "D9E2F3"},
		{`w:themeColor="accent9"`, "123456"},
	} {
		got, want := theme.color("123456", parsed(t, "<w:color "+test.x+"/>")), ParseColor(test.want)
		for _, d := range []int{int(got.R) - int(want.R), int(got.G) - int(want.G), int(got.B) - int(want.B)} {
			if d < -1 || d > 1 {
				t.Errorf("%s is %v, want %v", test.x, got, want)
			}
		}
	}
}

func TestTooDeep(t *testing.T) {
	const n = 100_000
	data := withBody(t, "<w:p>"+strings.Repeat("<w:ins>", n)+strings.Repeat("</w:ins>", n)+"</w:p>")
	if _, err := Read(data, nil); err == nil || !strings.Contains(err.Error(), "too deep") {
		t.Errorf("elements in %d elements give %v", n, err)
	}
}
