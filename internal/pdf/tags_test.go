package pdf

import (
	"bytes"
	"strings"
	"testing"

	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// shape writes the structure tree as tags, with * for a mark and @ for a link's
// annotation.
func shape(e *element) string {
	var kids []string
	for _, kid := range e.kids {
		switch k := kid.(type) {
		case *element:
			kids = append(kids, shape(k))
		case mark:
			kids = append(kids, "*")
		case annotation:
			kids = append(kids, "@")
		}
	}
	return e.tag + "(" + strings.Join(kids, " ") + ")"
}

// TestStructure holds the tags of a small report to what a screen reader needs:
// headings by level without a skip, nested lists, links with their annotation.
func TestStructure(t *testing.T) {
	ts := typesetter(t)
	ts.template.Front = nil
	d := sample()
	d.Blocks = []report.Block{
		report.Heading{Level: 1, Number: "1.", Text: "Een"},
		report.Heading{Level: 3, Bullet: true, Text: "Een niveau overgeslagen"},
		report.Label{Text: "Status"},
		report.Paragraph{Text: rich.Text{{Text: "Zie "}, {Text: "www.a.be", Link: "https://www.a.be"}, {Text: " en verder"}}},
		report.List{Items: []report.ListItem{{Text: rich.Plain("een"), Sub: []report.ListItem{{Text: rich.Plain("sub")}}}, {Text: rich.Plain("twee")}}},
	}
	set, err := ts.Set(d)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := set.draw()
	if err != nil {
		t.Fatal(err)
	}
	const want = "Document(H1(*) H2(*) P(*) P(* Link(* @) *) L(LI(Lbl(*) LBody(P(*) L(LI(Lbl(*) LBody(P(*)))))) LI(Lbl(*) LBody(P(*)))))"
	if got := shape(set.tree); got != want {
		t.Errorf("tagged as\n%s, want\n%s", got, want)
	}
	if tags := drawn.tags; len(tags) != 1 || len(tags[0].links) != 1 || tags[0].descriptions[0] != "Webadres: https://www.a.be" {
		t.Errorf("page = %+v", tags)
	}
	if begun, ended := bytes.Count(drawn.file, []byte(" BDC")), bytes.Count(drawn.file, []byte("EMC")); begun != ended || begun < 10 {
		t.Errorf("%d marks begin and %d end", begun, ended)
	}
}

// TestNoFile: what is cut off, or no PDF, is not taken for one.
func TestNoFile(t *testing.T) {
	for _, bad := range []string{"", "<<", "<</A", "[1", "(a", "(a\\", "1 0 obj", "/", "<</A 1 2>>", "@"} {
		if _, _, err := parseFile([]byte("%PDF\n" + bad)); err == nil {
			t.Errorf("%q was taken for a file", bad)
		}
	}
}
