package layout

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/repack"
	"evaluatie/templates"
)

// field is a field as Word writes it, with what it worked out last.
func fieldOf(instruction, result string) string {
	return `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>` + instruction + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>` +
		result + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
}

func textOf(s string) string { return `<w:r><w:t>` + s + `</w:t></w:r>` }

// TestRuns: what a paragraph can hold is read as the text that Word shows for it.
func TestRuns(t *testing.T) {
	for xml, want := range map[string]string{
		`<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t></w:r>`: "a\tb",
		`<w:r><w:ptab/></w:r>`:                        "\t",
		`<w:r><w:br/><w:cr/><w:br w:type="textWrapping"/><w:br w:type="column"/></w:r>`:                                    "\n\n\n\n",
		`<w:r><w:br w:type="page"/></w:r>`:                                                                                 "\f",
		`<w:r><w:t>a</w:t><w:noBreakHyphen/><w:t>b</w:t></w:r>`:                                                            "a\u2011b",
		`<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>`:                                                             "✓",
		`<w:r><w:sym w:char="zz"/></w:r>`:                                                                                  "",
		`<w:r><w:ruby><w:rt>` + textOf("klein") + `</w:rt><w:rubyBase>` + textOf("groot") + `</w:rubyBase></w:ruby></w:r>`: "groot",
		`<w:smartTag>` + textOf("slim") + `</w:smartTag>`:                                                                  "slim",
		`<w:moveTo>` + textOf("hier") + `</w:moveTo><w:moveFrom>` + textOf("weg") + `</w:moveFrom>`:                        "hier",
		`<w:bookmarkStart w:id="1" w:name="x"/>` + textOf("a"):                                                             "a",
		fieldOf("DATE", textOf("1 mei")):                                                                                   "1 mei",
		fieldOf("IF "+"x", textOf("ja")):                                                                                   "ja",
		fieldOf("", textOf("leeg")):                                                                                        "",
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>REF x</w:instrText></w:r>` + textOf("niet") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>` + textOf("na"): "na",
		`<w:r><w:fldChar w:fldCharType="end"/></w:r>` + textOf("na"):                "na",
		`<w:fldSimple w:instr=" REF x ">` + textOf("verwijzing") + `</w:fldSimple>`: "verwijzing",
	} {
		tm := read(t, withBody(t, `<w:p>`+xml+`</w:p>`))
		if got := tm.Front[0].(Paragraph).Text(); got != want {
			t.Errorf("%s reads as %q, want %q", xml, got, want)
		}
	}
}

// TestFieldsInFields: what belongs to a field's instruction is not shown, what belongs to
// its result is.
func TestFieldsInFields(t *testing.T) {
	inner := fieldOf("REF y", textOf("binnen"))
	for xml, want := range map[string]string{
		fieldOf("REF x", textOf("a")+inner+textOf("b")): "abinnenb",
		`<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>IF </w:instrText></w:r>` + inner + `<w:r><w:fldChar w:fldCharType="separate"/></w:r>` + textOf("buiten") + `<w:r><w:fldChar w:fldCharType="end"/></w:r>`: "buiten",
	} {
		if got := read(t, withBody(t, `<w:p>`+xml+`</w:p>`)).Front[0].(Paragraph).Text(); got != want {
			t.Errorf("%s reads as %q, want %q", xml, got, want)
		}
	}
}

// TestPageFields: page numbers in running lines are counted; where they are not, in the text
// itself or by section, that is told.
func TestPageFields(t *testing.T) {
	for field, test := range map[string]struct {
		inHeader Field
		header   []Feature
		text     []Feature
	}{
		"PAGE":             {PageNumber, nil, []Feature{PageInText}},
		" page \\* ARABIC": {PageNumber, nil, []Feature{PageInText}},
		"NUMPAGES":         {PageCount, nil, []Feature{PageInText}},
		"SECTIONPAGES":     {NoField, []Feature{PageFields}, []Feature{PageInText}},
		"STYLEREF 1":       {NoField, []Feature{PageFields}, nil},
		"SECTION":          {NoField, []Feature{PageFields}, nil},
		"DATE":             {NoField, []Feature{PageFields}, nil},
		"TIME":             {NoField, []Feature{PageFields}, nil},
		"SAVEDATE":         {NoField, []Feature{PageFields}, nil},
		"REF x":            {NoField, nil, nil},
	} {
		tm := read(t, edit(t, "word/header1.xml", func(s string) string {
			return strings.Replace(s, "<w:r>", fieldOf(field, textOf("7"))+"<w:r>", 1)
		}))
		got := tm.Sections[0].Header.Default[0].(Paragraph).Runs[0]
		if got.Field != test.inHeader || (got.Field == NoField) != (got.Text == "7") || !slices.Equal(tm.NotInPDF, test.header) {
			t.Errorf("%s in a header is %+v; the PDF lacks %v", field, got, tm.NotInPDF)
		}
		tm = read(t, withBody(t, `<w:p>`+fieldOf(field, textOf("7"))+`</w:p>`))
		if got := tm.Front[0].(Paragraph); got.Text() != "7" || !slices.Equal(tm.NotInPDF, test.text) {
			t.Errorf("%s in the text is %q; the PDF lacks %v", field, got.Text(), tm.NotInPDF)
		}
	}
}

// TestLinks: a link leads where it says, as an element or as a field, and one that leads to
// no web page leads nowhere and is told.
func TestLinks(t *testing.T) {
	for xml, test := range map[string]struct {
		link  string
		lacks []Feature
	}{
		`<w:hyperlink r:id="rIdL" xmlns:r="r">` + textOf("hier") + `</w:hyperlink>`: {"https://a.be", nil},
		`<w:hyperlink w:anchor="plaats">` + textOf("hier") + `</w:hyperlink>`:       {"", nil},
		fieldOf(`HYPERLINK "https://b.be"`, textOf("hier")):                         {"https://b.be", nil},
		fieldOf(`HYPERLINK \l "plaats"`, textOf("hier")):                            {"", nil},
		fieldOf(`HYPERLINK`, textOf("hier")):                                        {"", nil},
		fieldOf(`HYPERLINK "file:///c:/x"`, textOf("hier")):                         {"", []Feature{UnsafeLinks}},
	} {
		data, err := repack.Edit(withBody(t, `<w:p>`+xml+textOf("na")+`</w:p>`), func(name string, part []byte) []byte {
			if name == "word/_rels/document.xml.rels" {
				return []byte(strings.Replace(string(part), "</Relationships>", `<Relationship Id="rIdL" Type="`+relationshipKind+`hyperlink" TargetMode="External" Target="https://a.be"/></Relationships>`, 1))
			}
			return part
		})
		if err != nil {
			t.Fatal(err)
		}
		tm := read(t, data)
		runs := tm.Front[0].(Paragraph).Runs
		if len(runs) != 2 || runs[0].Link != test.link || runs[0].Text != "hier" || runs[1].Link != "" || !slices.Equal(tm.NotInPDF, test.lacks) {
			t.Errorf("%s: %+v; the PDF lacks %v", xml, runs, tm.NotInPDF)
		}
	}
}

// TestWhereItIsWrong: a fault in a template is told with its part, and with the paragraph or
// the one before it, so that somebody finds it in Word.
func TestWhereItIsWrong(t *testing.T) {
	deep := strings.Repeat("<w:ins>", 300) + strings.Repeat("</w:ins>", 300)
	narrow := `<w:p><w:pPr><w:sectPr><w:pgSz w:w="1000" w:h="1000"/></w:sectPr></w:pPr>` + textOf("smal") + `</w:p>`
	for name, test := range map[string]struct {
		data                   []byte
		part, paragraph, after string
		err                    error
	}{
		"too deep":           {withBody(t, `<w:p>`+textOf("voor")+`</w:p><w:p>`+textOf("hier")+deep+`</w:p>`), "word/document.xml", "hier", "voor", ErrDeep},
		"too deep, no text":  {withBody(t, `<w:p>`+textOf("voor")+`</w:p><w:p>`+deep+`</w:p>`), "word/document.xml", "", "voor", ErrDeep},
		"a narrow page":      {withBody(t, narrow), "word/document.xml", "smal", "smal", ErrPage},
		"contents of no end": {withBody(t, `<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText><w:fldChar w:fldCharType="separate"/></w:r></w:p>`), "word/document.xml", "", "", ErrContents},
		"in a header":        {edit(t, "word/header1.xml", func(s string) string { return strings.Replace(s, "<w:r>", deep+"<w:r>", 1) }), "word/header1.xml", "", "", ErrDeep},
	} {
		_, err := Read(test.data, nil)
		var fault *Fault
		if !errors.As(err, &fault) || !errors.Is(err, test.err) || fault.Part != test.part || fault.Paragraph != test.paragraph || fault.After != test.after {
			t.Errorf("%s: %+v", name, err)
		}
	}
	for name, test := range map[string]struct {
		data []byte
		want error
	}{
		"old Word": {[]byte("\xD0\xCF\x11\xE0\xA1\xB1"), ErrOld},
		"no zip":   {[]byte("PDF"), ErrNotWord},
		"the strict form": {edit(t, "word/document.xml", func(s string) string {
			return strings.Replace(s, "<w:body>", `<w:body x="`+"http://purl.oclc.org/ooxml/wordprocessingml/main"+`">`, 1)
		}), ErrStrict},
		"another prefix": {edit(t, "word/document.xml", func(s string) string { return strings.ReplaceAll(s, "xmlns:w=", "xmlns:v=") }), ErrNotPlain},
	} {
		if _, err := Read(test.data, nil); !errors.Is(err, test.want) {
			t.Errorf("%s: %v, want %v", name, err, test.want)
		}
	}
}

// TestHeadingLevels: a paragraph in a heading's style is a heading of that level; one in a
// style that is not there is text.
func TestHeadingLevels(t *testing.T) {
	for style, want := range map[string]int{"Heading1": 1, "Heading2": 2, "Heading4": 4, "BodyText": 0, "Nergens": 0} {
		tm := read(t, withBody(t, `<w:p><w:pPr><w:pStyle w:val="`+style+`"/></w:pPr>`+textOf("x")+`</w:p>`))
		if p := tm.Front[0].(Paragraph); p.Level != want || style == "Nergens" && p.Style.ID != "Normal" {
			t.Errorf("%s is of level %d, in the style %s", style, p.Level, p.Style.ID)
		}
	}
}

// TestPlacesOnce: what comes behind the report's place is behind it, and the section of the
// report is the one that it stands in, also without a place for it.
func TestPlacesOnce(t *testing.T) {
	const section = `<w:p><w:pPr><w:sectPr/></w:pPr></w:p>`
	data := edit(t, "word/document.xml", func(s string) string {
		s = strings.Replace(s, "<w:sectPr>", `<w:p>`+textOf("{inhoud}")+`</w:p>`+section+`<w:p>`+textOf("slot")+`</w:p><w:sectPr>`, 1)
		return strings.Replace(s, "<w:body>", "<w:body>"+section, 1)
	})
	tm := read(t, data)
	if tm.Report != 1 || len(tm.Sections) != 3 || kinds(tm.Back) != "{inhoud} |  | section 2 | slot" {
		t.Errorf("the report stands in section %d of %d, before %q", tm.Report, len(tm.Sections), kinds(tm.Back))
	}
	without := read(t, edit(t, "word/document.xml", func(s string) string { return strings.Replace(s, "{inhoud}", "Niets", 1) }))
	if without.Content.Found() || len(without.Back) != 0 || len(without.Front) != 6 {
		t.Errorf("without a place, %d blocks come before and %d behind", len(without.Front), len(without.Back))
	}
	if noIntro := read(t, edit(t, "word/document.xml", func(s string) string { return strings.Replace(s, "{inleiding}", "Niets", 1) })); noIntro.HasIntro() {
		t.Error("a template without a place for the introduction has one")
	}
	if !read(t, templates.Report).HasIntro() {
		t.Error("our template has no place for the introduction")
	}
}
