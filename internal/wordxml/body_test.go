package wordxml

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"
)

// told writes down what a Body comes upon.
type told struct {
	Body
	strings.Builder
}

func (w *told) Start(n Node) {
	if n.Name == "del" {
		w.Skip.Begin(n.Name)
	}
}

func (w *told) End(n Node) {
	if p := w.Paragraph(); n.Name == "p" {
		style := "-"
		if p.Style != nil {
			style = p.Style.ID
		}
		fmt.Fprintf(w, "|%s %d %s/%s %v %v %d\n", style, p.Outline, p.List, p.Level, p.Left, p.Indented, p.Length)
	}
}

func (w *told) Text(s string) {
	look := w.Look()
	if w.Paragraph().Length += len(s); look != (Run{}) {
		s += fmt.Sprintf("<%d%d%v%v%s>", look.Bold, look.Hidden, look.Struck, look.Size, look.Language)
	}
	if w.InLink() {
		s = "[" + s + "]"
	}
	w.WriteString(s)
}

func (w *told) Linked(l Link) { fmt.Fprintf(w, "{%s %s %d}", l.Target, l.Tip, l.From) }

// TestBody: text comes with its look, by itself and by its styles, whatever lies in what,
// and a link with where its text begins, however it is written.
func TestBody(t *testing.T) {
	const field = `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>HYPERLINK "u" \o "o"</w:instrText></w:r>`
	const separate, end = `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`, `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	for name, c := range map[string][2]string{
		"a style, and what is said over it": {
			`<w:p><w:pPr><w:pStyle w:val="E"/><w:rPr><w:vanish w:val="0"/></w:rPr></w:pPr><w:r><w:t>a</w:t></w:r>` +
				`<w:r><w:rPr><w:b/><w:vanish w:val="0"/><w:sz w:val="40"/><w:lang w:val="fr"/></w:rPr><w:t>b</w:t></w:r></w:p>`,
			"a<21false10.5nl-BE>b<12false20fr>|E -1 / 0 false 2\n",
		},
		"no style that is known":      {`<w:p><w:pPr><w:pStyle w:val="x"/></w:pPr><w:r><w:t>a</w:t></w:r></w:p>`, "a|- -1 / 0 false 1\n"},
		"a run's own style":           {`<w:p><w:r><w:rPr><w:rStyle w:val="K"/><w:strike/></w:rPr><w:t>a</w:t></w:r></w:p>`, "a<10true10.5>|- -1 / 0 false 1\n"},
		"a list, an outline, indents": {`<w:p><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="3"/></w:numPr><w:outlineLvl w:val="2"/><w:ind w:left="200"/></w:pPr></w:p>`, "|- 3 3/1 10 true 0\n"},
		"characters that are elements": {
			`<w:p><w:pPr><w:tabs><w:tab w:pos="9"/></w:tabs></w:pPr><w:r><w:tab/><w:br/><w:br w:type="page"/><w:cr/><w:noBreakHyphen/></w:r></w:p>`,
			"\t\n\f\n-|- -1 / 0 false 5\n",
		},
		"what was taken out, and what was before": {
			`<w:p><w:del><w:r><w:t>weg</w:t></w:r></w:del><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>a</w:t></w:r></w:p>`,
			"a|- -1 / 0 false 1\n",
		},
		"a text box": {
			`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>a</w:t><w:txbxContent><w:p><w:r><w:t>in</w:t></w:r></w:p></w:txbxContent><w:t>b</w:t></w:r></w:p>`,
			"a<10false0>in|- -1 / 0 false 2\nb<10false0>|- -1 / 0 false 2\n",
		},
		"a hyperlink":                {`<w:p><w:r><w:t>a</w:t></w:r><w:hyperlink r:id="r1" w:tooltip="tip"><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p>`, "a[b]{https://a.be tip 1}|- -1 / 0 false 2\n"},
		"a hyperlink to the file":    {`<w:p><w:hyperlink w:anchor="x"><w:r><w:t>b</w:t></w:r></w:hyperlink></w:p>`, "b|- -1 / 0 false 1\n"},
		"a field":                    {"<w:p>" + field + separate + "<w:r><w:t>b</w:t></w:r>" + end + "</w:p>", "[b]{u o 0}|- -1 / 0 false 1\n"},
		"a field without a result":   {"<w:p><w:r><w:t>a</w:t></w:r>" + field + end + "</w:p>", "a{u o 1}|- -1 / 0 false 1\n"},
		"a field over paragraphs":    {"<w:p><w:r><w:t>ab</w:t></w:r>" + field + separate + "</w:p><w:p>" + end + "</w:p>", "ab|- -1 / 0 false 2\n{u o 0}|- -1 / 0 false 0\n"},
		"a field in one element":     {`<w:p><w:fldSimple w:instr='HYPERLINK "u"'><w:r><w:t>b</w:t></w:r></w:fldSimple></w:p>`, "[b]{u  0}|- -1 / 0 false 1\n"},
		"a field in a hyperlink":     {`<w:p><w:hyperlink r:id="r1">` + strings.Replace(field, "HYPERLINK", "PAGEREF", 1) + separate + `<w:r><w:t>7</w:t></w:r>` + end + `</w:hyperlink></w:p>`, "[7]{https://a.be  0}|- -1 / 0 false 1\n"},
		"a field that has no end":    {`<w:p><w:hyperlink r:id="r1">` + field + separate + `<w:r><w:t>7</w:t></w:r></w:hyperlink></w:p>`, "[7]{https://a.be  0}|- -1 / 0 false 1\n"},
		"marks of no field":          {"<w:p>" + separate + end + "<w:r><w:instrText>x</w:instrText><w:t>a</w:t></w:r></w:p>", "a|- -1 / 0 false 1\n"},
		"text outside of any":        {"<w:r><w:t>a</w:t></w:r>", ""},
		"what was read in its place": {`<w:p><w:r><w:Choice><w:t>a</w:t></w:Choice><w:Fallback><w:t>b</w:t></w:Fallback></w:r></w:p>`, "a|- -1 / 0 false 1\n"},
	} {
		w := &told{}
		w.Body = Body{Reader: w, Styles: NewStyles(parsed(t, sheet)), Links: map[string]string{"r1": "https://a.be"}}
		var b bytes.Buffer
		z := zip.NewWriter(&b)
		part, err := z.Create("a.xml")
		if err != nil {
			t.Fatal(err)
		}
		fmt.Fprint(part, "<w:body>"+c[0]+"</w:body>")
		if err := z.Close(); err != nil {
			t.Fatal(err)
		}
		f, err := Open(context.Background(), b.Bytes())
		if err != nil {
			t.Fatal(err)
		}
		if err := w.Read(f, "a.xml"); err != nil || w.String() != c[1] {
			t.Errorf("%s is read as %q (%v), want %q", name, w.String(), err, c[1])
		}
	}
}
