package html

import (
	"bytes"
	"errors"
	"io"
	"regexp"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// bare is a template without any text of its own.
func bare() *layout.Template {
	return &layout.Template{Styles: map[layout.Role]layout.Style{
		layout.Title: {ID: "titel"}, layout.Label: {ID: "label"}, layout.LabelAlone: {ID: "alleen"},
	}}
}

var tag = regexp.MustCompile(`<(/?)(\w+)[^>]*>`)

// write writes a document and returns the whole page and what stands in its main part.
// Every element must end, and inside the one that it began in.
func write(t *testing.T, d *report.Document, tm *layout.Template) (whole, main string) {
	t.Helper()
	var b bytes.Buffer
	if _, err := Write(&b, d, tm); err != nil {
		t.Fatal(err)
	}
	var open []string
	for _, m := range tag.FindAllStringSubmatch(b.String(), -1) {
		switch name := m[2]; {
		case slices.Contains([]string{"meta", "img", "br"}, name):
		case m[1] == "":
			open = append(open, name)
		case len(open) == 0 || open[len(open)-1] != name:
			t.Fatalf("%s ends what is not open (%v):\n%s", m[0], open, b.String())
		default:
			open = open[:len(open)-1]
		}
	}
	if len(open) > 0 {
		t.Errorf("%v never end:\n%s", open, b.String())
	}
	_, main, _ = strings.Cut(b.String(), "<main>\n")
	main, _, _ = strings.Cut(main, "</main>")
	return b.String(), main
}

func words(s string) []report.Block { return []report.Block{report.Paragraph{Text: rich.Plain(s)}} }

// TestBlocks: each kind of block of a report becomes the element that a browser and a
// screen reader know for it.
func TestBlocks(t *testing.T) {
	const wide = `<div class="breed" tabindex="0">` + "\n<table>\n"
	cells := [][]report.Cell{{words("A"), words("B")}, {words("1"), words("2")}}
	for name, test := range map[string]struct {
		block report.Block
		want  string
	}{
		"label":  {report.Label{Text: "Toelichting"}, `<p class="label">Toelichting</p>` + "\n"},
		"status": {report.Status{Text: "<klaar>"}, `<p class="status">&lt;klaar&gt;</p>` + "\n"},
		"status in its colour": {report.Status{Text: "Vertraagd", Colour: "F4B183"},
			`<p class="status"><span style="background:#F4B183;border:1px solid #767676;print-color-adjust:exact">` +
				"\u00a0\u00a0\u00a0\u00a0</span> Vertraagd</p>\n"},
		"gap":       {report.Gap{Text: "Ontbreekt."}, `<p class="gap">Ontbreekt.</p>` + "\n"},
		"paragraph": {report.Paragraph{Text: rich.Plain("a < b & c")}, "<p>a &lt; b &amp; c</p>\n"},
		"list": {report.List{Items: []report.ListItem{{Text: rich.Plain("een"), Sub: []report.ListItem{{Text: rich.Plain("sub")}}}, {Text: rich.Plain("twee")}}},
			"<ul>\n<li>een\n<ul>\n<li>sub</li>\n</ul>\n</li>\n<li>twee</li>\n</ul>\n"},
		"table with head and stub": {report.Table{Head: true, Stub: true, Rows: cells}, wide +
			"<tr>\n<th scope=\"col\">\n<p>A</p>\n</th>\n<th scope=\"col\">\n<p>B</p>\n</th>\n</tr>\n" +
			"<tr>\n<th scope=\"row\">\n<p>1</p>\n</th>\n<td>\n<p>2</p>\n</td>\n</tr>\n</table>\n</div>\n"},
		"table with head": {report.Table{Head: true, Rows: cells}, wide +
			"<tr>\n<th scope=\"col\">\n<p>A</p>\n</th>\n<th scope=\"col\">\n<p>B</p>\n</th>\n</tr>\n" +
			"<tr>\n<td>\n<p>1</p>\n</td>\n<td>\n<p>2</p>\n</td>\n</tr>\n</table>\n</div>\n"},
		"table with stub": {report.Table{Stub: true, Rows: cells[:1]}, wide +
			"<tr>\n<th scope=\"row\">\n<p>A</p>\n</th>\n<td>\n<p>B</p>\n</td>\n</tr>\n</table>\n</div>\n"},
	} {
		if _, main := write(t, &report.Document{Blocks: []report.Block{test.block}}, bare()); main != test.want {
			t.Errorf("%s is %s\nwant %s", name, main, test.want)
		}
	}
}

// TestEmphasis: each emphasis that somebody gave a word in Excel shows in the browser, and
// no other.
func TestEmphasis(t *testing.T) {
	for emphasis, want := range map[rich.Emphasis]string{
		0: "x", rich.Bold: "<strong>x</strong>", rich.Italic: "<em>x</em>", rich.Underline: "<u>x</u>", rich.Strike: "<s>x</s>",
		rich.Superscript: "<sup>x</sup>", rich.Subscript: "<sub>x</sub>", rich.Bold | rich.Strike: "<strong><s>x</s></strong>",
	} {
		d := &report.Document{Blocks: []report.Block{report.Paragraph{Text: rich.Text{{Text: "x", Emphasis: emphasis}}}}}
		if _, main := write(t, d, bare()); main != "<p>"+want+"</p>\n" {
			t.Errorf("emphasis %d is written %s, want %s", emphasis, main, want)
		}
	}
	d := &report.Document{Blocks: []report.Block{report.Paragraph{Text: rich.Text{{Text: "x", Link: "https://a.be", Emphasis: rich.Italic}}}}}
	if _, main := write(t, d, bare()); main != `<p><a href="https://a.be"><em>x</em></a></p>`+"\n" {
		t.Errorf("an emphasised link is written %s", main)
	}
}

// TestFigure: a figure is in the page itself, with its words for who does not see it and
// with its size in CSS pixels, of which 96 go in an inch: 540 points are 720.
func TestFigure(t *testing.T) {
	d := &report.Document{Blocks: []report.Block{report.Figure{Legend: []string{"Klaar"}, Bars: []report.Bar{{Name: "Zorg", Counts: []int{3}}}, Alt: `Zorg: 3 "klaar"`}}}
	_, main := write(t, d, bare())
	if !regexp.MustCompile(`^<p><img src="data:image/png;base64,iVBOR[\w+/=]+" alt="Zorg: 3 &#34;klaar&#34;" width="720" height="\d+"></p>\n$`).MatchString(main) {
		t.Errorf("the figure is %.200s", main)
	}
}

// TestHead: the page says whose it is and where it comes from, and nothing that it does
// not know.
func TestHead(t *testing.T) {
	full, main := write(t, &report.Document{Author: `"Bilzen"`, Source: "sha256:1", RunningHead: "Evaluatie <2021>", Watermark: "CONCEPT & meer"}, bare())
	for _, want := range []string{`<meta name="author" content="&#34;Bilzen&#34;">`, `<meta name="dcterms.identifier" content="sha256:1">`, `<body data-kop="Evaluatie &lt;2021&gt;">`} {
		if !strings.Contains(full, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if want := `<p class="concept">CONCEPT &amp; meer</p>` + "\n"; main != want {
		t.Errorf("a draft without text is %s, want %s", main, want)
	}
	empty, main := write(t, &report.Document{}, bare())
	for _, no := range []string{`name="author"`, "dcterms.identifier", "data-kop", `class="concept"`, "<nav"} {
		if strings.Contains(strings.ReplaceAll(empty, "<style>", ""), no) {
			t.Errorf("an empty document has %s", no)
		}
	}
	if main != "" {
		t.Errorf("an empty document says %s", main)
	}
}

// TestContents: the table of contents is nested as the headings are, however deep they go
// and however they come back up; a level that somebody left out is not missed.
func TestContents(t *testing.T) {
	d := &report.Document{ContentsTitle: "Inhoud & zo"}
	for _, h := range []struct {
		level int
		name  string
	}{{1, "a"}, {2, "b"}, {3, "c"}, {1, "d"}, {4, "e"}, {4, "f"}} {
		d.Blocks = append(d.Blocks, report.Heading{Level: h.level, Text: h.name, Anchor: h.name})
	}
	_, main := write(t, d, bare())
	link := func(s string) string { return `<li><a href="#` + s + `">` + s + `</a>` }
	const close = "</ol>\n</li>\n"
	want := "<nav aria-labelledby=\"inhoud\">\n<h2 id=\"inhoud\">Inhoud &amp; zo</h2>\n" +
		"<ol>\n" + link("a") + "<ol>\n" + link("b") + "<ol>\n" + link("c") + "</li>\n" + close + close +
		link("d") + "<ol>\n" + link("e") + "<ol>\n" + link("f") + "</li>\n</ol>\n</li>\n</ol>\n</li>\n</ol>\n</nav>\n" +
		"<h2 id=\"a\">a</h2>\n<h3 id=\"b\">b</h3>\n<h4 id=\"c\">c</h4>\n<h2 id=\"d\">d</h2>\n<h3 id=\"e\">e</h3>\n<h4 id=\"f\">f</h4>\n"
	if main != want {
		t.Errorf("the contents are\n%s\nwant\n%s", main, want)
	}
}

// foreign is a block of a template that no rule knows.
type foreign struct{ layout.Block }

// TestUnknownAnywhere: a block that no rule knows is told, also in a cell, in the
// introduction and in the template's own text.
func TestUnknownAnywhere(t *testing.T) {
	odd := []report.Block{strange{}}
	for name, c := range map[string]struct {
		d     report.Document
		front []layout.Block
		back  []layout.Block
	}{
		"in a cell":               {d: report.Document{Blocks: []report.Block{report.Table{Rows: [][]report.Cell{{odd}}}}}},
		"in the introduction":     {d: report.Document{Intro: odd}, front: []layout.Block{layout.Paragraph{Span: intro}}},
		"before the report":       {front: []layout.Block{foreign{}}},
		"after the report":        {back: []layout.Block{foreign{}}},
		"in a box":                {front: []layout.Block{layout.Paragraph{Runs: []layout.Run{{Box: &layout.Box{Blocks: []layout.Block{foreign{}}}}}}}},
		"in a table":              {front: []layout.Block{ownTable(true, layout.Cell{Blocks: []layout.Block{foreign{}}})}},
		"in a table that is none": {front: []layout.Block{ownTable(false, layout.Cell{Blocks: []layout.Block{foreign{}}})}},
	} {
		tm := bare()
		tm.Intro.Span, tm.Front, tm.Back = intro, c.front, c.back
		if _, err := Write(io.Discard, &c.d, tm); err == nil {
			t.Errorf("%s, a block was dropped in silence", name)
		}
	}
}

type full struct{}

func (full) Write([]byte) (int, error) { return 0, errors.New("no space left") }

func TestDiskFull(t *testing.T) {
	if _, err := Write(full{}, sample(), bare()); err == nil {
		t.Error("a page that was not written gives no error")
	}
}

// TestLanguage: what is not in the page's language is in an element that says so.
func TestLanguage(t *testing.T) {
	d := &report.Document{Language: "en", Blocks: []report.Block{
		report.Status{Text: "Done"}, report.Language{Tag: "nl-BE"}, report.Gap{Text: "Ontbreekt."}, report.Language{}, report.Label{Text: "Next"},
	}}
	whole, main := write(t, d, bare())
	want := `<p class="status">Done</p>` + "\n<div lang=\"nl-BE\">\n<p class=\"gap\">Ontbreekt.</p>\n</div>\n<p class=\"label\">Next</p>\n"
	if main != want || !strings.Contains(whole, `<html lang="en">`) {
		t.Errorf("the page is %s\nwant %s", main, want)
	}
}
