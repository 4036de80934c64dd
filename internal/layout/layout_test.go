package layout

import (
	"bytes"
	"math"
	"regexp"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/repack"
	"evaluatie/templates"
)

func read(t *testing.T, data []byte) *Template {
	t.Helper()
	tm, err := Read(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tm
}

// TestMeasures holds the embedded template to the measures of the existing
// layout: A4, 2.5 cm all round, Calibri 11 justified, 1.08 lines and 8 pt after.
func TestMeasures(t *testing.T) {
	tm := read(t, templates.Report)
	const mm = 72 / 25.4
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.06 {
			t.Errorf("%s is %.2f pt, want %.2f", what, got, want)
		}
	}
	page := tm.Sections[0].Page
	near("page width", page.Width, 210*mm)
	near("page height", page.Height, 297*mm)
	for _, margin := range []float64{page.Top, page.Right, page.Bottom, page.Left} {
		near("margin", margin, 25*mm)
	}
	body := tm.Styles[Body]
	if body.Font != "Calibri" || body.Size != 11 || body.Align != AlignJustify || !body.WidowControl {
		t.Errorf("body = %+v", body)
	}
	near("line", body.Line.Factor, 1.08)
	near("space after", body.After, 8)
	if h := tm.Styles[Heading1]; h.Size != 14 || !h.PageBreak || !h.KeepNext || h.Align != AlignLeft || h.First >= 0 {
		t.Errorf("heading 1 = %+v", h)
	}
	if h := tm.Styles[Heading2]; h.Size < 12 || h.Size > 12.8 || h.PageBreak || !h.KeepNext || h.First >= 0 {
		t.Errorf("heading 2 = %+v", h)
	}
	if h := tm.Styles[Heading3]; h.Marker != "o" || !h.KeepNext {
		t.Errorf("heading 3 = %+v", h)
	}
	if l := tm.Styles[Label]; l.After >= body.After || !l.KeepNext || tm.Styles[LabelAlone].KeepNext {
		t.Errorf("label = %+v", l)
	}
	if one, two := tm.Styles[List1], tm.Styles[List2]; one.Marker != "–" || two.Marker != "o" || two.Left <= one.Left {
		t.Errorf("lists = %+v, %+v", one, two)
	}
	if tm.Compatibility != 15 {
		t.Errorf("compatibility mode %d, want 15", tm.Compatibility)
	}
	running := func(r Running) Paragraph {
		t.Helper()
		if len(r.Default) != 1 {
			t.Fatalf("running lines = %+v", r)
		}
		return r.Default[0].(Paragraph)
	}
	if p := running(tm.Sections[0].Header); p.Text() != "{kop}" {
		t.Errorf("header = %+v", p)
	}
	var fields []Field
	for _, r := range running(tm.Sections[0].Footer).Runs {
		fields = append(fields, r.Field)
	}
	if want := []Field{PageNumber, NoField, PageCount}; !slices.Equal(fields, want) {
		t.Errorf("footer has the fields %v, want %v", fields, want)
	}
}

// edit returns the embedded template with one part changed.
func edit(t testing.TB, part string, change func(string) string) []byte {
	t.Helper()
	out, err := repack.Edit(templates.Report, func(name string, data []byte) []byte {
		if name == part {
			return []byte(change(string(data)))
		}
		return data
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestInheritance(t *testing.T) {
	data := edit(t, "word/styles.xml", func(s string) string {
		s = strings.Replace(s, `<w:sz w:val="22"/>`, `<w:sz w:val="24"/>`, 1)                                                                    // document defaults
		return strings.Replace(s, `<w:name w:val="Body Text"/>`, `<w:name w:val="body text"/><w:rPr><w:i/><w:color w:val="FF8000"/></w:rPr>`, 1) // and any case
	})
	tm := read(t, data)
	body, list := tm.Styles[Body], tm.Styles[List1]
	if body.Size != 12 || !body.Italic || body.Color != (Color{255, 128, 0}) {
		t.Errorf("body = %+v", body)
	}
	if list.Size != 12 || !list.Italic || list.Color != body.Color {
		t.Errorf("a style based on it = %+v", list)
	}
}

func TestStyleCircle(t *testing.T) {
	data := edit(t, "word/styles.xml", func(s string) string {
		return strings.Replace(s, `w:styleId="Normal"><w:name w:val="Normal"/>`, `w:styleId="Normal"><w:name w:val="Normal"/><w:basedOn w:val="BodyText"/>`, 1)
	})
	read(t, data)
}

func TestBrokenTemplates(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":       nil,
		"no zip":      []byte("geen zip"),
		"no style":    edit(t, "word/styles.xml", func(s string) string { return strings.Replace(s, "Evaluatie label", "Iets anders", 2) }),
		"bad XML":     edit(t, "word/styles.xml", func(s string) string { return s[:len(s)/2] }),
		"no room":     edit(t, "word/document.xml", func(s string) string { return strings.Replace(s, `w:left="1417"`, `w:left="9999"`, 1) }),
		"no document": edit(t, "word/document.xml", func(string) string { return "" }),
	} {
		if _, err := Read(data, nil); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<w:p/>"), 0)
	for _, own := range []string{
		`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC \o "1-2"</w:instrText><w:fldChar w:fldCharType="separate"/></w:r></w:p><w:p><w:r><w:t>x</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
		`<w:tbl><w:tblPr><w:tblW w:w="5000" w:type="pct"/></w:tblPr><w:tblGrid><w:gridCol w:w="9"/></w:tblGrid><w:tr><w:trPr><w:gridBefore w:val="1"/></w:trPr><w:tc><w:tcPr><w:gridSpan w:val="2"/><w:vMerge/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`,
		`<w:p><w:pPr><w:numPr><w:ilvl w:val="8"/><w:numId w:val="1"/></w:numPr><w:pBdr><w:top w:val="double" w:sz="9999"/></w:pBdr><w:sectPr><w:pgSz w:w="9000" w:h="9000"/></w:sectPr></w:pPr></w:p>`,
		`<w:p><w:r><w:drawing><wp:anchor xmlns:wp="w"><wp:positionH relativeFrom="page"><wp:posOffset>1</wp:posOffset></wp:positionH><wp:extent cx="1" cy="1"/></wp:anchor></w:drawing></w:r></w:p>`,
	} {
		tm, err := Read(withBody(f, own), nil)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(tm.Part("word/document.xml"), 2)
	}
	f.Fuzz(func(t *testing.T, xml []byte, part int) {
		names := []string{"word/styles.xml", "word/numbering.xml", "word/document.xml", "word/header1.xml", "word/settings.xml"}
		data := edit(t, names[uint(part)%uint(len(names))], func(string) string { return string(xml) })
		_, _ = Read(data, nil) // no panic, no hang
	})
}

// TestMissingStyles: a template of somebody's own gets the styles that it lacks,
// lists included, after its own.
func TestMissingStyles(t *testing.T) {
	standard := read(t, templates.Report)
	bare := func(numbering string) []byte {
		data := edit(t, "word/styles.xml", func(s string) string {
			return `<w:styles xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">` +
				`<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/><w:rPr><w:sz w:val="26"/></w:rPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:rPr><w:sz w:val="60"/></w:rPr></w:style>` +
				`<w:style w:type="paragraph" w:styleId="Title"><w:name w:val="Iets anders"/></w:style></w:styles>`
		})
		out, err := repack.Edit(data, func(name string, part []byte) []byte {
			switch {
			case name != "word/numbering.xml":
				return part
			case numbering == "":
				return nil
			}
			return []byte(numbering)
		})
		if err != nil {
			t.Fatal(err)
		}
		return out
	}
	const own = `<w:numbering xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:abstractNum w:abstractNumId="7"></w:abstractNum><w:num w:numId="4"><w:abstractNumId w:val="7"/></w:num></w:numbering>`
	for numbering, firstID := range map[string]int{"": 1, own: 8} {
		data := bare(numbering)
		if _, err := Read(data, nil); err == nil {
			t.Error("a template without styles was taken for a standard")
		}
		tm, err := Read(data, standard)
		if err != nil {
			t.Fatal(err)
		}
		if len(tm.Made) != 11 || strings.Contains(strings.Join(tm.Made, " "), "heading 1") {
			t.Errorf("made %q", tm.Made)
		}
		if h := tm.Styles[Heading1]; h.ID != "Kop1" || h.Size != 30 {
			t.Errorf("its own heading 1 = %+v", h)
		}
		if b := tm.Styles[Body]; b.Size != 13 || b.Align != AlignJustify {
			t.Errorf("the body that was made is not based on its own Normal: %+v", b)
		}
		if l := tm.Styles[List1]; l.Marker != "–" || l.NumID != firstID {
			t.Errorf("list = %+v", l)
		}
		if title := tm.Styles[Title]; title.ID != "TitleEvaluatie" || title.Size != 20 {
			t.Errorf("title = %+v", title)
		}
	}
}

// TestOtherPackages reads templates that other programs pack, each of which Word opens.
func TestOtherPackages(t *testing.T) {
	section := regexp.MustCompile(`(?s)<w:sectPr.*</w:sectPr>`)
	pageless := func(with string) func(name, part string) (string, string) {
		return func(name, part string) (string, string) {
			if name == "word/document.xml" {
				part = section.ReplaceAllString(part, with)
			}
			return name, part
		}
	}
	a4 := Page{Width: 595.3, Height: 841.9, Top: 70.85, Right: 70.85, Bottom: 70.85, Left: 70.85, AboveHeader: 35.4, BelowFooter: 35.4}
	for name, test := range map[string]struct {
		change func(name, part string) (string, string)
		page   Page
	}{
		"no page set-up":          {pageless(""), ordinaryPage},
		"an empty page set-up":    {pageless("<w:sectPr/>"), ordinaryPage},
		"margins without a sheet": {pageless(`<w:sectPr><w:pgMar w:left="1800"/></w:sectPr>`), ordinaryPage},
		"another name for the main part": {func(name, part string) (string, string) {
			return strings.Replace(name, "word/document.xml", "word/document2.xml", 1), strings.ReplaceAll(strings.ReplaceAll(part,
				`Target="word/document.xml"`, `Target="/word/document2.xml"`), `"/word/document.xml"`, `"/word/document2.xml"`)
		}, a4},
		"lists in another hand": {func(name, part string) (string, string) {
			if name == typesPart || strings.HasSuffix(name, ".rels") {
				part = strings.NewReplacer("<Relationships xmlns=", "<r:Relationships xmlns:r=", "</Relationships>", "</r:Relationships>", "<Relationship ", "<r:Relationship\n",
					"<Types xmlns=", "<r:Types xmlns:r=", "</Types>", "</r:Types>", "<Default ", "<r:Default ", "<Override ", "<r:Override ", `"`, `'`).Replace(part)
			}
			return name, part
		}, a4},
		"another folder": {func(name, part string) (string, string) {
			return strings.Replace(name, "word/", "doc/", 1), strings.ReplaceAll(strings.ReplaceAll(part, `"word/`, `"doc/`), `"/word/`, `"/doc/`)
		}, a4},
		"no styles": {func(name, part string) (string, string) {
			if name == "word/styles.xml" {
				return "", ""
			}
			return name, part
		}, a4},
	} {
		t.Run(name, func(t *testing.T) {
			tm, err := Read(renamed(t, test.change), read(t, templates.Report))
			if err != nil {
				t.Fatal(err)
			}
			got := tm.Sections[tm.Report].Page
			for i, pair := range [][2]float64{{got.Width, test.page.Width}, {got.Height, test.page.Height}, {got.Left, test.page.Left}, {got.Top, test.page.Top}} {
				if math.Abs(pair[0]-pair[1]) > 0.1 {
					t.Errorf("measure %d of the page is %.1f, want %.1f", i, pair[0], pair[1])
				}
			}
			if !tm.Content.Found() || tm.Styles[Body].ID == "" || tm.Styles[List1].Marker == "" {
				t.Errorf("content at %v, body %q, bullet %q", tm.Content, tm.Styles[Body].ID, tm.Styles[List1].Marker)
			}
		})
	}
}

// renamed is the embedded template with its parts changed and renamed; a part without
// a name is left out.
func renamed(t *testing.T, change func(name, part string) (string, string)) []byte {
	t.Helper()
	var more []repack.Part
	if _, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		if name, s := change(name, string(part)); name != "" {
			more = append(more, repack.Part{Name: name, Data: []byte(s)})
		}
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	out, err := repack.Edit(templates.Report, func(string, []byte) []byte { return nil }, more...)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestListsInOrder: the lists that a template gets stand where the schema wants them
// (17.9.16), also in a part that holds none, or only what Word for Mac leaves.
func TestListsInOrder(t *testing.T) {
	order := regexp.MustCompile(`^<w:numbering [^>]*>(?:<w:abstractNum .*?</w:abstractNum>)+(?:<w:num .*?</w:num>)+(?:<w:numIdMacAtCleanup [^>]*/>)?</w:numbering>$`)
	const root = `<w:numbering xmlns:w="` + wordSpace + `"`
	for _, numbering := range []string{
		root + `/>`, root + `></w:numbering>`, root + `><w:numIdMacAtCleanup w:val="3"/></w:numbering>`,
		root + `><w:abstractNum w:abstractNumId="0"></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>` +
			`<w:numIdMacAtCleanup w:val="3"/></w:numbering>`,
	} {
		data := renamed(t, func(name, part string) (string, string) {
			switch name {
			case "word/numbering.xml":
				part = numbering
			case "word/styles.xml":
				part = `<w:styles xmlns:w="` + wordSpace + `"/>`
			}
			return name, part
		})
		tm, err := Read(data, read(t, templates.Report))
		if err != nil {
			t.Fatal(err)
		}
		if got := string(tm.Part("word/numbering.xml")); !order.MatchString(got) {
			t.Errorf("%s became %s", numbering, got)
		}
	}
}

// withBody returns the embedded template with something before its own text.
func withBody(t testing.TB, xml string) []byte {
	t.Helper()
	return edit(t, "word/document.xml", func(s string) string { return strings.Replace(s, "<w:body>", "<w:body>"+xml, 1) })
}

func TestFeaturesThatThePDFLacks(t *testing.T) {
	for xml, want := range map[string]Feature{
		`<w:p><w:r><w:pict><v:shape xmlns:v="v"/></w:pict></w:r></w:p>`:   OldPictures,
		`<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>`:           Footnotes,
		`<w:p><w:r><w:rPr><w:smallCaps/></w:rPr><w:t>x</w:t></w:r></w:p>`: Lettering,
		`<w:p><w:r><w:drawing><wp:inline xmlns:wp="w"><wp:extent cx="9" cy="9"/><a:graphic xmlns:a="a"><a:graphicData><wps:wsp xmlns:wps="s"><wps:txbx/><wps:bodyPr><a:prstTxWarp prst="textWave1"/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`: WordArt,
		`<w:p><w:r><w:drawing><wp:inline xmlns:wp="w"><wp:extent cx="9" cy="9"/></wp:inline></w:drawing></w:r></w:p>`: Shapes,
		`<w:p><w:fldSimple w:instr="PAGE"><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>`:                                PageInText,
		`<w:p><m:oMath xmlns:m="m"/></w:p>`: Formulas,
	} {
		if got := read(t, withBody(t, xml)).NotInPDF; !slices.Equal(got, []Feature{want}) {
			t.Errorf("%s: found %v, want %v", xml, got, want)
		}
	}
	if got := read(t, templates.Report).NotInPDF; len(got) > 0 {
		t.Errorf("our own template has %v", got)
	}
}

// TestOwnParagraphs: the template's own text keeps its style, its direct format and
// the looks of its runs.
func TestOwnParagraphs(t *testing.T) {
	tm := read(t, withBody(t, `<w:p><w:pPr><w:pStyle w:val="BodyText"/><w:spacing w:before="400"/><w:jc w:val="center"/></w:pPr><w:r><w:rPr><w:b/><w:sz w:val="60"/></w:rPr><w:t>Gemeente </w:t></w:r>`+
		`<w:sdt><w:sdtPr><w:alias w:val="x"/></w:sdtPr><w:sdtContent><w:r><w:t>{gemeente}</w:t></w:r></w:sdtContent></w:sdt><w:r><w:tab/><w:t>x</w:t><w:br/></w:r></w:p>`))
	if len(tm.Front) != 6 || len(tm.Back) != 0 {
		t.Fatalf("%d blocks in front, %d behind", len(tm.Front), len(tm.Back))
	}
	p := tm.Front[0].(Paragraph)
	if p.Text() != "Gemeente {gemeente}\tx\n" || p.Style.Align != AlignCenter || p.Style.Before != 20 || p.Style.Font != "Calibri" {
		t.Errorf("first paragraph = %+v", p)
	}
	if one, two := p.Runs[0], p.Runs[1]; !one.Bold || one.Size != 30 || two.Bold || two.Size != 11 {
		t.Errorf("runs = %+v, %+v", one, two)
	}
	if p := tm.Front[1].(Paragraph); p.Text() != "{titel}" || p.Style.ID != "Title" {
		t.Errorf("second paragraph = %+v", p)
	}
}

func TestThemeFonts(t *testing.T) {
	data := edit(t, "word/styles.xml", func(s string) string {
		return strings.Replace(s, `<w:rFonts w:ascii="Calibri"`, `<w:rFonts w:asciiTheme="minorHAnsi" w:ascii="Calibri"`, 1)
	})
	tm, err := unpack(data)
	if err != nil {
		t.Fatal(err)
	}
	tm.Parts = append(tm.Parts, Part{"word/theme/theme1.xml", []byte(`<a:theme xmlns:a="a"><a:themeElements><a:fontScheme><a:majorFont><a:latin typeface="Arial"/></a:majorFont><a:minorFont><a:latin typeface="Cambria"/></a:minorFont></a:fontScheme></a:themeElements></a:theme>`)})
	tm.themePart = "word/theme/theme1.xml"
	if err := tm.readStyles(); err != nil {
		t.Fatal(err)
	}
	if font := tm.Styles[Body].Font; font != "Cambria" {
		t.Errorf("body text is set in %s", font)
	}
}

// TestStranding: a heading style that does not keep with the next paragraph does so in a
// report, and is named.
func TestStranding(t *testing.T) {
	loose, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		if name == "word/styles.xml" {
			return bytes.ReplaceAll(part, []byte("<w:keepNext/>"), nil)
		}
		return part
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{"ours": templates.Report, "loose": loose} {
		tm, err := Read(data, nil)
		if err != nil {
			t.Fatal(err)
		}
		for role := Heading1; role <= Heading4; role++ {
			if !tm.Styles[role].KeepNext || tm.Strands(role) != (name == "loose") {
				t.Errorf("%s: heading %d keeps %v, strands %v", name, role, tm.Styles[role].KeepNext, tm.Strands(role))
			}
		}
	}
}
