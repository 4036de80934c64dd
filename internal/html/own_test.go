package html

import (
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

// intro is where the place of the introduction stands in a template of ours.
var intro = layout.Span{From: 10, To: 20}

func ownText(s string) layout.Paragraph { return layout.Paragraph{Runs: []layout.Run{{Text: s}}} }

func styled(id, s string) layout.Paragraph {
	p := ownText(s)
	p.Style.ID = id
	return p
}

func ownHeading(level int, s string) layout.Paragraph {
	p := ownText(s)
	p.Level = level
	return p
}

func ownTable(data bool, cells ...layout.Cell) layout.Table {
	return layout.Table{Data: data, Rows: []layout.Row{{Cells: cells}}}
}

func look(c layout.Character, s string) layout.Run { return layout.Run{Character: c, Text: s} }

// TestTemplateText: what somebody wrote in the template stands on the page as Word shows
// it: headings, labels, tables, links and pictures, with the names filled in.
func TestTemplateText(t *testing.T) {
	bold, italic := layout.Character{Bold: true}, layout.Character{Italic: true}
	cell := func(s string) layout.Cell { return layout.Cell{Span: 1, Blocks: []layout.Block{ownText(s)}} }
	head := layout.Cell{Span: 2, Header: true, Blocks: []layout.Block{ownText("Kop")}}
	row := layout.Cell{Span: 1, RowHeader: true, Blocks: []layout.Block{ownText("Rij")}}
	gif := []byte("GIF89a")
	const p, end = `<p class="sjabloon">`, "</p>\n"
	for name, test := range map[string]struct {
		block layout.Block
		want  string
	}{
		"text":                {ownText("a < b"), p + "a &lt; b" + end},
		"a name":              {ownText("Jaar {jaar}"), p + "Jaar 2021" + end},
		"nothing":             {ownText(" \t"), ""},
		"a label":             {styled("label", "Status"), `<p class="label">Status</p>` + "\n"},
		"a label alone":       {styled("alleen", "Status"), `<p class="label">Status</p>` + "\n"},
		"a list item":         {layout.Paragraph{Marker: "<o>", Runs: []layout.Run{{Text: "een"}}}, p + "&lt;o&gt; een" + end},
		"breaks":              {ownText("a\nb\fc\td"), p + "a<br>bc d" + end},
		"bold":                {layout.Paragraph{Runs: []layout.Run{look(bold, "a"), {Text: "b"}}}, p + "<strong>a</strong>b" + end},
		"italic":              {layout.Paragraph{Runs: []layout.Run{look(italic, "a")}}, p + "<em>a</em>" + end},
		"bold by its style":   {layout.Paragraph{Style: layout.Style{Character: bold}, Runs: []layout.Run{look(bold, "a")}}, p + "a" + end},
		"italic by its style": {layout.Paragraph{Style: layout.Style{Character: italic}, Runs: []layout.Run{look(italic, "a")}}, p + "a" + end},
		"a bold space":        {layout.Paragraph{Runs: []layout.Run{{Text: "a"}, look(bold, " "), {Text: "b"}}}, p + "a b" + end},
		"a bold picture": {layout.Paragraph{Runs: []layout.Run{{Character: bold, Picture: &layout.Picture{Data: gif, Width: 30, Alt: "<x>"}}}},
			p + `<img src="data:image/gif;base64,R0lGODlh" alt="&lt;x&gt;" width="40">` + end}, // 30 points are 40 CSS pixels
		"a link":          {layout.Paragraph{Runs: []layout.Run{{Text: "hier", Link: `https://a.be/?a&b`}}}, p + `<a href="https://a.be/?a&amp;b">hier</a>` + end},
		"a box":           {layout.Paragraph{Runs: []layout.Run{{Text: "erna"}, {Box: &layout.Box{Blocks: []layout.Block{ownText("kader")}}}}}, p + "kader" + end + p + "erna" + end},
		"its contents":    {layout.Contents{From: 1, To: 3}, ""},
		"a section break": {layout.SectionBreak{Next: 1}, ""},
		"a table": {ownTable(true, head, row, cell("waarde")), "<div class=\"breed\" tabindex=\"0\">\n<table>\n<tr>\n" +
			`<th scope="col" colspan="2">` + "\n" + p + "Kop" + end + "</th>\n" + `<th scope="row">` + "\n" + p + "Rij" + end + "</th>\n" +
			"<td>\n" + p + "waarde" + end + "</td>\n</tr>\n</table>\n</div>\n"},
		"a table that arranges": {ownTable(false, cell("links"), cell("rechts")), p + "links" + end + p + "rechts" + end},
	} {
		tm := bare()
		tm.Front = []layout.Block{test.block}
		if _, main := write(t, &report.Document{Names: map[string]string{"jaar": "2021"}}, tm); main != test.want {
			t.Errorf("%s is %s\nwant %s", name, main, test.want)
		}
		tm.Front, tm.Back = nil, tm.Front
		if _, main := write(t, &report.Document{Names: map[string]string{"jaar": "2021"}}, tm); main != test.want {
			t.Errorf("%s behind the report is %s\nwant %s", name, main, test.want)
		}
	}
}

// TestTitleOnce: the page has one first heading, the template's title, and the contents
// come behind it; a second paragraph in that style is text. A title of spaces is none.
func TestTitleOnce(t *testing.T) {
	tm := bare()
	tm.Front = []layout.Block{styled("titel", " "), styled("titel", "Evaluatie"), styled("titel", "van Bilzen"), ownHeading(1, "Leeswijzer"), ownHeading(3, "Diep")}
	tm.Back = []layout.Block{ownHeading(1, "Colofon")}
	_, main := write(t, &report.Document{ContentsTitle: "Inhoud", Blocks: []report.Block{report.Heading{Level: 1, Text: "Zorg", Anchor: "deel-1"}}}, tm)
	want := "<h1>Evaluatie</h1>\n<nav aria-labelledby=\"inhoud\">\n<h2 id=\"inhoud\">Inhoud</h2>\n" +
		"<ol>\n<li><a href=\"#kop-1\">Leeswijzer</a><ol>\n<li><a href=\"#kop-2\">Diep</a></li>\n</ol>\n</li>\n" +
		"<li><a href=\"#deel-1\">Zorg</a></li>\n<li><a href=\"#kop-4\">Colofon</a></li>\n</ol>\n</nav>\n" +
		"<p class=\"sjabloon\">van Bilzen</p>\n<h2 id=\"kop-1\">Leeswijzer</h2>\n<h3 id=\"kop-2\">Diep</h3>\n" +
		"<h2 id=\"deel-1\">Zorg</h2>\n<h2 id=\"kop-4\">Colofon</h2>\n"
	if main != want {
		t.Errorf("the page is\n%s\nwant\n%s", main, want)
	}
}

// TestIntroduction: the introduction comes where the template has a place for it, and no
// text of the template is taken for that place where it has none.
func TestIntroduction(t *testing.T) {
	d := &report.Document{Intro: words("Vooraf.")}
	there := bare()
	there.Intro.Span = intro
	place := ownText("{inleiding}")
	place.Span = intro
	there.Front = []layout.Block{ownText("Voor"), place, ownText("Na")}
	if _, main := write(t, d, there); main != "<p class=\"sjabloon\">Voor</p>\n<p>Vooraf.</p>\n<p class=\"sjabloon\">Na</p>\n" {
		t.Errorf("with a place, the page is %s", main)
	}
	without := bare()
	without.Front = []layout.Block{ownText("Voor")}
	if _, main := write(t, d, without); main != "<p class=\"sjabloon\">Voor</p>\n" {
		t.Errorf("without a place, the page is %s", main)
	}
}

// TestStyle: letters and colours are the template's; what is too light to read on white is
// darkened, and a quote in a font's name does not end the rule.
func TestStyle(t *testing.T) {
	tm := bare()
	tm.Styles[layout.Body] = layout.Style{Character: layout.Character{Font: `Flanders "Art"`, Color: layout.Color{R: 1, G: 2, B: 3}}}
	tm.Styles[layout.Heading1] = layout.Style{Character: layout.Character{Bold: true, Color: layout.Color{R: 0x1F, G: 0x38, B: 0x64}}}
	tm.Styles[layout.Gap] = layout.Style{Character: layout.Character{Color: layout.Color{R: 255, G: 255, B: 0}}}
	whole, _ := write(t, &report.Document{}, tm)
	for _, want := range []string{`body{font:1em/1.5 "Flanders Art",Carlito,Arial,sans-serif;color:#010203;`, "\nh2{color:#1f3864;font-weight:bold}\n", "\nh3{color:#000000;font-weight:normal}\n"} {
		if !strings.Contains(whole, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if strings.Contains(whole, ".gap{color:#ffff00") {
		t.Error("yellow on white stays as it is")
	}
}
