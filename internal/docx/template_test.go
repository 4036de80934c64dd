package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/repack"
	"evaluatie/internal/report"
	"evaluatie/templates"
)

// changed is our template with some of its parts changed.
func changed(t *testing.T, parts map[string]func(string) string) *layout.Template {
	t.Helper()
	data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		if change := parts[name]; change != nil {
			return []byte(change(string(part)))
		}
		return part
	})
	if err != nil {
		t.Fatal(err)
	}
	tm, err := layout.Read(data, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tm
}

// around is our template with more text before and after the report.
func around(t *testing.T, before, after string) *layout.Template {
	return changed(t, map[string]func(string) string{"word/document.xml": func(s string) string {
		s = strings.Replace(s, "<w:sectPr>", after+"<w:sectPr>", 1)
		return strings.Replace(s, "<w:body>", "<w:body>"+before, 1)
	}})
}

func swap(old, with string) func(string) string {
	return func(s string) string { return strings.Replace(s, old, with, 1) }
}

func text(s string) string { return `<w:r><w:t>` + s + `</w:t></w:r>` }

func para(style, content string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr>` + content + `</w:p>`
}

const (
	fieldBegin = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-2" \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	fieldEnd   = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
)

// TestContents: in a template with a table of contents, each entry leads to the paragraph
// of its heading, and says its number, its text and its page as Word lays them out.
func TestContents(t *testing.T) {
	const wide = `<w:p><w:pPr><w:sectPr><w:pgSz w:w="23811" w:h="16838"/><w:pgMar w:top="1417" w:right="1417" w:bottom="1417" w:left="1417" w:header="709" w:footer="709"/></w:sectPr></w:pPr></w:p>`
	tm := around(t, wide+para("Heading1", text("Leeswijzer"))+"<w:p>"+fieldBegin+text("oud {naam}")+"</w:p><w:p>"+text("ouder")+fieldEnd+"</w:p>", para("Heading1", text("Colofon")))
	d := sample()
	d.Intro = nil
	d.Blocks = []report.Block{
		report.Heading{Level: 1, Number: "1.", Text: "Zorg", Anchor: "deel-1"},
		report.Table{Columns: []float64{1, 1}, Rows: [][]report.Cell{{words("een"), words("twee")}}},
		report.Heading{Level: 3, Number: "1.1.1", Text: "Diep", Anchor: "deel-1-1-1"},
		report.Heading{Level: 2, Number: "1.1", Text: "Meten <1>", Anchor: "deel-1-1"},
	}
	document := string(output(t, d, tm, []layout.Entry{
		{Level: 1, Text: "Leeswijzer", Page: "1"}, {Level: 1, Number: "1.", Text: "Zorg", Page: "2"}, {Level: 3, Number: "1.1.1", Text: "Diep", Page: "3"},
		{Level: 2, Number: "1.1", Text: "Meten <1>", Page: "iv"}, {Level: 1, Text: "Colofon", Page: "5"},
	})["word/document.xml"])
	type entry struct{ style, tabs, says, leads string }
	leadsTo := regexp.MustCompile(`<w:bookmarkStart w:id="(\d+)" w:name="(\w+)"/><w:bookmarkEnd w:id="(\d+)"/><w:p>(.*?)</w:p>`)
	headings := make(map[string]string) // by bookmark
	for _, m := range leadsTo.FindAllStringSubmatch(document, -1) {
		if m[1] != m[3] || headings[m[2]] != "" {
			t.Errorf("bookmark %s begins as %s and ends as %s, or is there twice", m[2], m[1], m[3])
		}
		headings[m[2]] = said(m[4])
	}
	var got []entry
	for _, p := range regexp.MustCompile(`<w:p>.*?</w:p>`).FindAllString(document, -1) {
		link := regexp.MustCompile(`<w:hyperlink w:anchor="(\w+)"`).FindStringSubmatch(p)
		if link == nil {
			continue
		}
		if !strings.Contains(p, "PAGEREF "+link[1]+` \h`) {
			t.Errorf("an entry leads to %s, but counts another page: %s", link[1], p)
		}
		tabs := ""
		for _, m := range regexp.MustCompile(`<w:tab w:val="(\w+)"( w:leader="\w+")? w:pos="(\d+)"/>`).FindAllStringSubmatch(p, -1) {
			tabs += m[1] + m[2] + m[3] + " "
		}
		got = append(got, entry{regexp.MustCompile(`w:pStyle w:val="(\w+)"`).FindStringSubmatch(p)[1], tabs, said(p), headings[link[1]]})
	}
	// The page is 11906 twips wide with margins of 1417. A number has 22 points for one
	// part and 11 more for the next, behind the style's indent of 0 and 220 twips.
	const right = `right w:leader="dot"9072 `
	want := []entry{
		{"TOC1", right, "Leeswijzer|1", "Leeswijzer"},
		{"TOC1", "left440 " + right, "1.|Zorg|2", "1.|Zorg"},
		{"TOC2", "left880 " + right, "1.1|Meten &lt;1&gt;|iv", "1.1|Meten &lt;1&gt;"},
		{"TOC1", right, "Colofon|5", "Colofon"},
	}
	if !slices.Equal(got, want) {
		t.Errorf("the entries are\n%v\nwant\n%v", got, want)
	}
	for _, old := range []string{"oud", "ouder", "{naam}"} {
		if strings.Contains(document, old) {
			t.Errorf("%q of the old contents is still there", old)
		}
	}
	if headings["_Toc001048578"] != "1.1.1|Diep" {
		t.Errorf("a heading that the contents do not list has %v", headings)
	}
}

// said are the texts of a piece of the main part.
func said(xml string) string {
	var out []string
	for _, m := range regexp.MustCompile(`<w:t(?: [^>]*)?>([^<]*)</w:t>`).FindAllStringSubmatch(xml, -1) {
		out = append(out, m[1])
	}
	return strings.Join(out, "|")
}

// TestContentsField: whatever the field of a template's contents looks like, and with
// nothing to list, it is one whole field afterwards: Word updates no half one.
func TestContentsField(t *testing.T) {
	for name, field := range map[string]string{
		"one paragraph":   "<w:p>" + fieldBegin + text("oud") + fieldEnd + "</w:p>",
		"an end apart":    "<w:p>" + fieldBegin + text("oud") + "</w:p><w:p>" + fieldEnd + "</w:p>",
		"an end in entry": "<w:p>" + fieldBegin + text("oud") + "</w:p><w:p>" + text("ouder") + fieldEnd + "</w:p>",
	} {
		tm := around(t, field, "")
		for _, entries := range [][]layout.Entry{nil, {{Level: 1, Text: "Zorg", Page: "1"}, {Level: 1, Text: "Wonen", Page: "2"}}} {
			document := string(output(t, sample(), tm, entries)["word/document.xml"])
			begin, separate, end := strings.Count(document, `"begin"`), strings.Count(document, `"separate"`), strings.Count(document, `"end"`)
			if want := 1 + len(entries); begin != want || separate != want || end != want {
				t.Errorf("%s with %d entries: %d fields begin, %d have a result, %d end; want %d", name, len(entries), begin, separate, end, want)
			}
			if !strings.Contains(document, ` TOC \o &#34;1-2&#34; \h `) {
				t.Errorf("%s with %d entries: the field lost what it lists", name, len(entries))
			}
		}
	}
}

func TestTabStops(t *testing.T) {
	for _, test := range []struct {
		tab  layout.Tab
		want string
	}{
		{layout.Tab{At: 10}, `<w:tab w:val="left" w:pos="200"/>`},
		{layout.Tab{At: 10, Align: layout.AlignCenter, Leader: "-"}, `<w:tab w:val="center" w:leader="hyphen" w:pos="200"/>`},
		{layout.Tab{At: 10, Align: layout.AlignRight, Leader: "_"}, `<w:tab w:val="right" w:leader="underscore" w:pos="200"/>`},
	} {
		if got := tabStop(test.tab); got != test.want {
			t.Errorf("%+v is written %s, want %s", test.tab, got, test.want)
		}
	}
}

// TestNamedHeadings: a heading whose place in the plan does not show gets a bookmark
// before its own paragraph, also where no contents need one; others get none.
func TestNamedHeadings(t *testing.T) {
	d := sample()
	d.Blocks = []report.Block{
		report.Heading{Level: 1, Number: "1.", Text: "Zorg", Anchor: "deel-1", Item: "1"},
		report.Heading{Level: 2, Text: "Derde", Anchor: "deel-1-3", Item: "1.3"},
		report.Heading{Level: 2, Text: "Zesde", Anchor: "deel-1-6", Item: "1.6"},
	}
	document := string(output(t, d, around(t, "", ""), nil)["word/document.xml"])
	var got []string
	for _, m := range regexp.MustCompile(`w:name="(\w+)"/><w:bookmarkEnd w:id="(\d+)"/><w:p>(.*?)</w:p>`).FindAllStringSubmatch(document, -1) {
		got = append(got, fmt.Sprint(m[1], " ", m[2], " ", said(m[3])))
	}
	// The numbers go on from 2 × 2^20, one for each heading.
	if want := []string{"deel_1_3 2097153 Derde", "deel_1_6 2097154 Zesde"}; !slices.Equal(got, want) {
		t.Errorf("bookmarks: %q, want %q", got, want)
	}
	if strings.Contains(document, "_Toc") {
		t.Error("a template without contents gets bookmarks for them")
	}
}

// TestCheck: what keeps a template from being filled in is told before anything is
// written, and the writer says the same; nothing else is called a fault.
func TestCheck(t *testing.T) {
	header := func(s string) map[string]func(string) string {
		return map[string]func(string) string{"word/header1.xml": swap("{kop}", s)}
	}
	footer := func(s string) map[string]func(string) string {
		return map[string]func(string) string{"word/footer1.xml": swap(" / ", s)}
	}
	body := func(s string) map[string]func(string) string {
		return map[string]func(string) string{"word/document.xml": swap("<w:body>", "<w:body>"+s)}
	}
	cell := func(s string) string { return "<w:tbl><w:tr><w:tc><w:p>" + text(s) + "</w:p></w:tc></w:tr></w:tbl>" }
	noContent := map[string]func(string) string{"word/document.xml": swap("{inhoud}", "Niets")}
	cellOnly := map[string]func(string) string{"word/document.xml": func(s string) string {
		return strings.Replace(strings.Replace(s, "{inhoud}", "Niets", 1), "<w:body>", "<w:body>"+cell("{inhoud}"), 1)
	}}
	for name, test := range map[string]struct {
		parts      map[string]func(string) string
		name, part string // of the unknown name; "" for none
	}{
		"ours":                           {},
		"a known name in the text":       {parts: body("<w:p>" + text("{jaar}") + "</w:p>")},
		"a known name in a footer":       {parts: footer("{jaar}")},
		"an unknown name in the text":    {body("<w:p>" + text("Zie {niets}") + "</w:p>"), "{niets}", "word/document.xml"},
		"an unknown name in the header":  {header("{niets}"), "{niets}", "word/header1.xml"},
		"an unknown name in the footer":  {footer("{niets}"), "{niets}", "word/footer1.xml"},
		"the report in a cell":           {body(cell("{Inhoud}")), "{Inhoud}", "word/document.xml"},
		"the report in a cell only":      {cellOnly, "{inhoud}", "word/document.xml"},
		"the introduction in the footer": {footer("{inleiding}"), "{inleiding}", "word/footer1.xml"},
		"the report in the header":       {header("{inhoud}"), "{inhoud}", "word/header1.xml"},
		"no place for the report":        {parts: noContent},
		"old contents with a name":       {parts: body("<w:p>" + fieldBegin + text("Zie {niets}") + fieldEnd + "</w:p>")},
		"a name in a part that is not filled in": {parts: map[string]func(string) string{
			"word/numbering.xml": swap(`<w:lvlText w:val="–"/>`, `<w:lvlText w:val="–"/><w:p>`+text("{niets}")+`</w:p>`)}},
	} {
		tm := changed(t, test.parts)
		d := sample()
		checked := Check(tm, d.Name)
		_, written := Write(io.Discard, d, tm, nil)
		for by, err := range map[string]error{"Check": checked, "Write": written} {
			var unknown *UnknownName
			switch {
			case test.name != "":
				if !errors.As(err, &unknown) || unknown.Name != test.name || unknown.Part != test.part || !strings.Contains(unknown.Paragraph, test.name) {
					t.Errorf("%s: %s says %v, want %s in %s", name, by, err, test.name, test.part)
				}
			case name == "no place for the report":
				if !errors.Is(err, ErrNoContent) {
					t.Errorf("%s: %s says %v", name, by, err)
				}
			case err != nil:
				t.Errorf("%s: %s says %v", name, by, err)
			}
		}
	}
}

// TestNamesInPlace: names are filled in where Word shows text, also in a box in a
// paragraph and when they are cut over runs on lines of their own; a field's code is none.
func TestNamesInPlace(t *testing.T) {
	value := func(name string) (string, bool) { return "2021", name == "{jaar}" }
	for in, want := range map[string]string{
		"<w:p><w:r><w:t>a {ja</w:t></w:r>\n <w:r><w:t>ar} b</w:t></w:r></w:p>":                                       "<w:p><w:r><w:t>a 2021</w:t></w:r>\n <w:r><w:t> b</w:t></w:r></w:p>",
		"<w:p><w:instrText>IF {jaar} {niets}</w:instrText></w:p>":                                                    "<w:p><w:instrText>IF {jaar} {niets}</w:instrText></w:p>",
		"<w:p><w:r><w:pict><w:p><w:r><w:t>{jaar}</w:t></w:r></w:p></w:pict></w:r><w:r><w:t>{jaar}</w:t></w:r></w:p>": "<w:p><w:r><w:pict><w:p><w:r><w:t>2021</w:t></w:r></w:p></w:pict></w:r><w:r><w:t>2021</w:t></w:r></w:p>",
	} {
		part := `<w:hdr xmlns:w="w">` + in + `</w:hdr>`
		if got, err := fillNames([]byte(part), value); err != nil || string(got) != `<w:hdr xmlns:w="w">`+want+`</w:hdr>` {
			t.Errorf("%s became %s (%v)", in, got, err)
		}
	}
}

// TestFooterNames: the year in a footer is that of the report.
func TestFooterNames(t *testing.T) {
	tm := changed(t, map[string]func(string) string{"word/footer1.xml": swap(" / ", " van {jaar} / ")})
	if footer := string(output(t, sample(), tm, nil)["word/footer1.xml"]); !strings.Contains(footer, " van 2021 / ") {
		t.Errorf("the footer is %s", footer)
	}
}

// output writes a document and returns its parts; those of XML must be well-formed.
func output(t *testing.T, d *report.Document, tm *layout.Template, headings []layout.Entry) map[string][]byte {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(&b, d, tm, headings); err != nil {
		t.Fatal(err)
	}
	parts := make(map[string][]byte)
	if _, err := repack.Edit(b.Bytes(), func(name string, part []byte) []byte {
		if _, twice := parts[name]; twice {
			t.Errorf("%s is in the package twice", name)
		}
		parts[name] = part
		return part
	}); err != nil {
		t.Fatal(err)
	}
	for name, part := range parts {
		if !strings.HasSuffix(name, ".xml") && !strings.HasSuffix(name, ".rels") {
			continue
		}
		decoder := xml.NewDecoder(bytes.NewReader(part))
		for {
			if _, err := decoder.Token(); err == io.EOF {
				break
			} else if err != nil {
				t.Fatalf("%s is not well-formed: %v", name, err)
			}
		}
	}
	return parts
}
