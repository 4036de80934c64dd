package html

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
	"evaluatie/templates"
)

func template(t *testing.T) *layout.Template {
	t.Helper()
	tm, err := layout.Read(templates.Report, nil)
	if err != nil {
		t.Fatal(err)
	}
	return tm
}

func sample() *report.Document {
	return &report.Document{
		Title: "Evaluatie <2021>", Language: "nl-BE", ContentsTitle: "Inhoud", Source: "sha256:1",
		Names: map[string]string{"titel": "Evaluatie <2021>", "jaar": "2021", "volgend jaar": "2022", "label status": "Status", "label evaluatie": "Evaluatie 2021", "label stappen": "Stappen 2022", "kop": ""},
		Intro: []report.Block{report.Paragraph{Text: rich.Plain("Vooraf.")}},
		Blocks: []report.Block{
			report.Heading{Level: 1, Number: "1.", Text: "Een & ander", Anchor: "deel-1"},
			report.Heading{Level: 3, Bullet: true, Text: "Overgeslagen", Anchor: "deel-1-1-1"},
			report.Label{Text: "Status"}, report.Status{Text: "Volgens plan"}, report.Gap{Text: "Ontbreekt."},
			report.Paragraph{Text: rich.Text{{Text: "vet", Emphasis: rich.Bold | rich.Italic}, {Text: " zie "}, {Text: "www.a.be", Link: `https://www.a.be/?a=1&b="2"`}}},
			report.List{Items: []report.ListItem{{Text: rich.Plain("een"), Sub: []report.ListItem{{Text: rich.Plain("sub")}}}}},
			report.Heading{Level: 1, Number: "2.", Text: "Twee", Anchor: "deel-2"},
		},
	}
}

func TestPage(t *testing.T) {
	var b bytes.Buffer
	text, err := Write(&b, sample(), template(t))
	if err != nil {
		t.Fatal(err)
	}
	page := b.String()
	for _, want := range []string{
		`<html lang="nl-BE">`, `<title>Evaluatie &lt;2021&gt;</title>`, "<main>\n<h1>Evaluatie &lt;2021&gt;</h1>\n<nav ", `<p>Vooraf.</p>`,
		`<h2 id="deel-1"><span class="number">1.</span> Een &amp; ander</h2>`, `<h3 id="deel-1-1-1">Overgeslagen</h3>`,
		`<strong><em>vet</em></strong> zie <a href="https://www.a.be/?a=1&amp;b=&#34;2&#34;">www.a.be</a>`,
		"<ul>\n<li>een\n<ul>\n<li>sub</li>\n</ul>\n</li>\n</ul>", `<p class="gap">Ontbreekt.</p>`,
		"<ol>\n<li><a href=\"#deel-1\"><span class=\"number\">1.</span> Een &amp; ander</a><ol>\n<li><a href=\"#deel-1-1-1\">Overgeslagen</a></li>\n</ol>\n</li>\n<li><a href=\"#deel-2\">",
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s\n%s", want, page)
		}
	}
	if want := "Vooraf.1.Een&anderOvergeslagenStatusVolgensplanOntbreekt.vetziewww.a.beeensub2.Twee"; text != want {
		t.Errorf("its text is %q, want %q", text, want)
	}
	for _, foreign := range []string{"src=\"http", "<script", "<link", "@import"} {
		if strings.Contains(page, foreign) {
			t.Errorf("the page needs something else: %s", foreign)
		}
	}
}

type strange struct{ report.Block }

func TestUnknownBlock(t *testing.T) {
	if _, err := Write(io.Discard, &report.Document{Blocks: []report.Block{strange{}}}, template(t)); err == nil {
		t.Error("a block was dropped in silence")
	}
}

func TestReadable(t *testing.T) {
	for _, c := range []layout.Color{{R: 255, G: 200}, {R: 255, G: 255, B: 255}, {R: 31, G: 56, B: 100}} {
		got := readable(c)
		if contrast := 1.05 / (got.Luminance() + 0.05); contrast < 4.5 {
			t.Errorf("%v becomes %v, with a contrast of %.1f", c, got, contrast)
		}
	}
	if dark := (layout.Color{R: 31, G: 56, B: 100}); readable(dark) != dark {
		t.Error("a dark colour was changed")
	}
}
