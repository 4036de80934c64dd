package layout

import (
	"math"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/repack"
	"evaluatie/templates"
)

const wpsURI = `xmlns:wp="w" xmlns:a="a" xmlns:wps="s"`

// boxes are those of the first paragraph of a template that has it before its own text.
func boxes(t *testing.T, xml string) ([]*Box, *Template) {
	t.Helper()
	tm := read(t, withBody(t, xml))
	var out []*Box
	for _, r := range tm.Front[0].(Paragraph).Runs {
		if r.Box != nil {
			out = append(out, r.Box)
		}
	}
	return out, tm
}

// TestTextBox: a text box has its place, its ground and its line, and says what stands in
// it; the paragraph around it does not.
func TestTextBox(t *testing.T) {
	found, tm := boxes(t, `<w:p><w:r><w:t>Voor</w:t></w:r><w:r><w:drawing><wp:anchor `+wpsURI+` behindDoc="1" relativeHeight="7"><wp:positionH relativeFrom="page"><wp:align>center</wp:align></wp:positionH>`+
		`<wp:positionV relativeFrom="margin"><wp:posOffset>127000</wp:posOffset></wp:positionV><wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="rect"/>`+
		`<a:solidFill><a:schemeClr val="accent1"><a:lumMod val="50000"/></a:schemeClr></a:solidFill><a:ln w="25400"><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></a:ln></wps:spPr>`+
		`<wps:txbx><w:txbxContent><w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>In het vak</w:t></w:r></w:p></w:txbxContent></wps:txbx><wps:bodyPr lIns="0" anchor="ctr"><a:spAutoFit/></wps:bodyPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`)
	if len(found) != 1 {
		t.Fatalf("%d boxes", len(found))
	}
	b := found[0]
	if b.Width != 100 || b.Height != 50 || b.Left != 0 || b.Right != 7.2 || b.Top != 3.6 || b.Vertical != AlignCenter || !b.Grows {
		t.Errorf("the box is %+v", b)
	}
	a := b.Anchor
	if a == nil || !a.Behind || a.Z != 7 || a.Clears || a.X.From != FromPage || a.X.Align != "center" || a.Y.From != FromMargin || a.Y.Offset != 10 {
		t.Errorf("it stands at %+v", a)
	}
	accent := tm.theme.colors["accent1"]
	if !b.Fill.On || b.Fill.Color.Luminance() >= accent.Luminance() && accent != (Color{}) || b.Border.Width != 2 || b.Border.Color != (Color{255, 0, 0}) {
		t.Errorf("filled %+v, bordered %+v", b.Fill, b.Border)
	}
	if b.text() != "In het vak" || b.Blocks[0].(Paragraph).Level != 0 || tm.Front[0].(Paragraph).Text() != "Voor" {
		t.Errorf("it says %q beside %q", b.text(), tm.Front[0].(Paragraph).Text())
	}
	if len(tm.NotInPDF) > 0 {
		t.Errorf("the PDF lacks %v", tm.NotInPDF)
	}
}

// TestOlderTextBox: so does one of Word's older kind, which has a white ground and a black
// line unless it says otherwise.
func TestOlderTextBox(t *testing.T) {
	const inside = `<v:textbox inset="0,1mm"><w:txbxContent><w:p><w:r><w:t>Kader</w:t></w:r></w:p></w:txbxContent></v:textbox></v:`
	for shape, want := range map[string]Box{
		`shape type="#t" style="position:absolute;margin-left:10pt;margin-top:1in;width:2cm;height:20;z-index:-3;mso-position-vertical-relative:page" fillcolor="#0f0 [3]" stroked="f"`: {
			Height: 15, Fill: Shade{true, Color{0, 255, 0}}},
		`rect style="width:2cm;height:20px" filled="f" strokeweight="2pt"`: {Height: 15, Border: Border{Width: 2, Kind: "single"}},
		`shape style="width:2cm;height:20px"`:                              {Height: 15},
	} {
		kind, _, _ := strings.Cut(shape, " ")
		found, _ := boxes(t, `<w:p><w:r><w:pict xmlns:v="v"><v:`+shape+`>`+inside+kind+`></w:pict></w:r></w:p>`)
		if len(found) != 1 {
			t.Fatalf("%s: %d boxes", shape, len(found))
		}
		b := found[0]
		if math.Abs(b.Width-56.69) > 0.01 || b.Height != want.Height || b.Fill != want.Fill || b.Border != want.Border || b.Left != 0 || math.Abs(b.Top-2.83) > 0.01 || b.text() != "Kader" {
			t.Errorf("%s: %+v", shape, b)
		}
		if a := b.Anchor; (a != nil) != strings.Contains(shape, "absolute") || a != nil && (!a.Behind || a.X.Offset != 10 || a.Y.Offset != 72 || a.Y.From != FromPage) {
			t.Errorf("%s: anchored at %+v", shape, b.Anchor)
		}
	}
}

// TestGroup: the shapes of a group stand where it does, each at its own place in it, in the
// measures of the group.
func TestGroup(t *testing.T) {
	shape := func(x, y, text string) string {
		return `<wps:wsp><wps:spPr><a:xfrm><a:off x="` + x + `" y="` + y + `"/><a:ext cx="1270000" cy="1270000"/></a:xfrm><a:prstGeom prst="rect"/></wps:spPr><wps:txbx><w:txbxContent><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:txbxContent></wps:txbx></wps:wsp>`
	}
	found, _ := boxes(t, `<w:p><w:r><w:drawing><wp:anchor `+wpsURI+`><wp:extent cx="1270000" cy="1270000"/><a:graphic><a:graphicData><g:wgp xmlns:g="g"><g:grpSpPr><a:xfrm><a:off x="0" y="0"/><a:ext cx="1270000" cy="1270000"/>`+
		`<a:chOff x="127000" y="0"/><a:chExt cx="2540000" cy="2540000"/></a:xfrm></g:grpSpPr>`+shape("127000", "0", "een")+shape("1397000", "1270000", "twee")+`</g:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`)
	if len(found) != 2 {
		t.Fatalf("%d boxes", len(found))
	}
	if a, b := found[0], found[1]; a.Anchor.DX != 0 || a.Anchor.DY != 0 || b.Anchor.DX != 50 || b.Anchor.DY != 50 || b.Width != 50 || b.Anchor.Width != 100 || a.text()+b.text() != "eentwee" {
		t.Errorf("%+v and %+v", *a.Anchor, *b.Anchor)
	}
}

// TestLost: what the PDF leaves out is named with what it says and where it stands.
func TestLost(t *testing.T) {
	_, tm := boxes(t, `<w:p><w:r><w:t>Eerst dit</w:t></w:r></w:p><w:p><w:r><w:pict xmlns:v="v"><v:shape style="width:9pt;height:9pt"><v:textpath string="VERTROUWELIJK"/></v:shape></w:pict></w:r></w:p>`)
	want := Lost{Feature: WordArt, Text: "VERTROUWELIJK", After: "Eerst dit", At: tm.Front[1].(Paragraph).Span.From}
	if len(tm.Lost) != 1 || tm.Lost[0] != want {
		t.Errorf("lost %+v, want %+v", tm.Lost, want)
	}
}

// withPicture is a template with a body and a picture that it calls rIdLogo.
func withPicture(t *testing.T, xml string) []byte {
	t.Helper()
	data := edit(t, "word/_rels/document.xml.rels", func(s string) string {
		return strings.Replace(s, "</Relationships>", `<Relationship Id="rIdLogo" Type="`+relationshipKind+`image" Target="media/logo.png"/></Relationships>`, 1)
	})
	out, err := repack.Edit(data, func(name string, part []byte) []byte {
		if name == "word/document.xml" {
			return []byte(strings.Replace(string(part), "<w:body>", "<w:body>"+xml, 1))
		}
		return part
	}, repack.Part{Name: "word/media/logo.png", Data: []byte("\x89PNG\r\n")})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// TestLostText: of a note, a formula, a chart and a diagram, the text is named, which the
// PDF has not; and what stands in a running line says so.
func TestLostText(t *testing.T) {
	relation := func(id, kind, target string) string {
		return `<Relationship Id="` + id + `" Type="` + relationshipKind + kind + `" Target="` + target + `"/>`
	}
	drawing := func(graphic string) string {
		return `<w:p><w:r><w:drawing><wp:inline ` + wpsURI + ` xmlns:r="r"><wp:extent cx="9" cy="9"/><a:graphic><a:graphicData>` + graphic + `</a:graphicData></a:graphic></wp:inline></w:drawing></w:r></w:p>`
	}
	const wordArt = `<w:p><w:r><w:pict xmlns:v="v"><v:shape style="width:9pt;height:9pt"><v:textpath string="boven"/></v:shape></w:pict></w:r></w:p>`
	data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		s := string(part)
		switch name {
		case "word/document.xml":
			s = strings.Replace(s, "<w:body>", `<w:body><w:p><w:r><w:footnoteReference w:id="2"/></w:r><w:r><w:endnoteReference w:id="3"/></w:r></w:p>`+
				`<w:p><m:oMath xmlns:m="m"><m:r><m:t>a+b</m:t></m:r></m:oMath></w:p>`+drawing(`<c:chart xmlns:c="c" r:id="rIdC"/>`)+drawing(`<d:relIds xmlns:d="d" r:dm="rIdD"/>`), 1)
		case "word/header1.xml":
			s = strings.Replace(s, "</w:hdr>", wordArt+"</w:hdr>", 1)
		case "word/_rels/document.xml.rels":
			s = strings.Replace(s, "</Relationships>", relation("rIdF", "footnotes", "footnotes.xml")+relation("rIdE", "endnotes", "endnotes.xml")+
				relation("rIdC", "chart", "chart.xml")+relation("rIdD", "diagramData", "data.xml")+"</Relationships>", 1)
		}
		return []byte(s)
	},
		repack.Part{Name: "word/footnotes.xml", Data: []byte(`<w:footnotes xmlns:w="w"><w:footnote w:id="0"/><w:footnote w:id="2"><w:p><w:r><w:t>onder</w:t></w:r><w:r><w:t>aan</w:t></w:r></w:p></w:footnote></w:footnotes>`)},
		repack.Part{Name: "word/endnotes.xml", Data: []byte(`<w:endnotes xmlns:w="w"><w:endnote w:id="3"><w:p><w:r><w:t>achteraan</w:t></w:r></w:p></w:endnote></w:endnotes>`)},
		repack.Part{Name: "word/chart.xml", Data: []byte(`<c:chartSpace xmlns:c="c" xmlns:a="a"><a:t>Per jaar</a:t><c:v>7</c:v></c:chartSpace>`)},
		repack.Part{Name: "word/data.xml", Data: []byte(`<d:dataModel xmlns:d="d" xmlns:a="a"><a:t>Eerst</a:t><a:t>dan</a:t></d:dataModel>`)})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, l := range read(t, data).Lost {
		got = append(got, l.Part+": "+l.Text)
	}
	slices.Sort(got)
	if want := []string{": Eerst dan", ": Per jaar", ": a+b", ": achteraan", ": onder aan", "word/header1.xml: boven"}; !slices.Equal(got, want) {
		t.Errorf("named are %q, want %q", got, want)
	}
}

// older sets an older drawing in a paragraph of its own, behind another.
func older(xml string) string {
	return `<w:p><w:r><w:pict xmlns:v="v" xmlns:o="o">` + xml + `</w:pict></w:r></w:p><w:p><w:r><w:t>Daarna</w:t></w:r></w:p>`
}

func olderText(text string) string {
	return `<v:textbox><w:txbxContent><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:txbxContent></v:textbox>`
}

// TestOlderGroup: what stands in a group of the older kind has its place in the measures of
// the group, also in a group in it, and so has a straight line.
func TestOlderGroup(t *testing.T) {
	found, tm := boxes(t, older(`<v:group style="position:absolute;margin-left:10pt;margin-top:20pt;width:100pt;height:50pt" coordorigin="1000,0" coordsize="2000,1000">`+
		`<v:shape type="#_x0000_t75" style="left:1000;top:0;width:2000;height:1000"/>`+
		`<v:rect style="left:2000;top:500;width:1000;height:500" fillcolor="none">`+olderText("een")+`</v:rect>`+
		`<v:group style="left:1000;top:0;width:1000;height:500" coordsize="100,100"><v:shape type="#_x0000_t202" style="left:50;top:50;width:50;height:50;v-text-anchor:middle">`+olderText("twee")+`</v:shape></v:group>`+
		`<v:line from="1000,1000" to="3000,1000"/></v:group>`))
	if len(found) != 4 || len(tm.Lost) > 0 {
		t.Fatalf("%d boxes, lost %+v", len(found), tm.Lost)
	}
	frame, one, two, line := found[0], found[1], found[2], found[3]
	if frame.seen() {
		t.Errorf("the frame of a picture is drawn: %+v", frame)
	}
	if a := one.Anchor; a.DX != 50 || a.DY != 25 || one.Width != 50 || one.Height != 25 || one.Fill.On || a.Width != 100 || a.X.Offset != 10 || one.text() != "een" {
		t.Errorf("the first %+v at %+v", one, a)
	}
	if a := two.Anchor; a.DX != 25 || a.DY != 12.5 || two.Width != 25 || two.Height != 12.5 || two.Vertical != AlignCenter || two.text() != "twee" {
		t.Errorf("the second %+v at %+v", two, a)
	}
	if a := line.Anchor; a.DX != 0 || a.DY != 50 || line.Width != 100 || line.Height != 0 || line.Border.Width != 0.75 {
		t.Errorf("the line %+v at %+v", line, a)
	}
}

// TestOlderShapes: a straight line is drawn; of what is no rectangle, the text is, and it is
// named, as are turned text and a form without text.
func TestOlderShapes(t *testing.T) {
	const size = `style="position:absolute;width:40pt;height:30pt"`
	for xml, want := range map[string]struct {
		boxes int
		lost  Lost
	}{
		`<v:line style="position:absolute" from="90pt,23.4pt" to="378pt,23.4pt"/>`:    {1, Lost{}},
		`<v:line style="position:absolute" from="90pt,23.4pt" to="378pt,50pt"/>`:      {0, Lost{Feature: Shapes}},
		`<v:shape type="#_x0000_t32" style="position:absolute;width:40pt;height:0"/>`: {1, Lost{}},
		`<v:oval ` + size + `>` + olderText("7") + `</v:oval>`:                        {1, Lost{Feature: Shapes, Text: "7"}},
		`<v:oval ` + size + `/>`:                                                                          {0, Lost{Feature: Shapes}},
		`<v:shape type="#_x0000_t5" ` + size + `/>`:                                                       {0, Lost{Feature: Shapes}},
		`<v:shape path="m0,0l5,5e" ` + size + `/>`:                                                        {0, Lost{Feature: Shapes}},
		`<v:rect style="width:40pt;height:30pt;rotation:90">` + olderText("op") + `</v:rect>`:             {1, Lost{Feature: Turned, Text: "op"}},
		`<v:rect ` + size + `><v:textbox style="layout-flow:vertical"/></v:rect>`:                         {1, Lost{Feature: Turned}},
		`<v:rect ` + size + ` filled="f" stroked="f"/><v:shapetype id="_x0000_t5" path="m0,0"/><o:lock/>`: {1, Lost{}},
	} {
		found, tm := boxes(t, older(xml))
		var lost Lost
		if len(tm.Lost) > 0 {
			lost = Lost{Feature: tm.Lost[0].Feature, Text: tm.Lost[0].Text}
		}
		if len(found) != want.boxes || lost != want.lost {
			t.Errorf("%s: %d boxes, lost %+v", xml, len(found), tm.Lost)
		}
	}
	found, _ := boxes(t, older(`<v:line style="position:absolute" from="90pt,23.4pt" to="378pt,23.4pt"/>`))
	if b := found[0]; b.Width != 288 || b.Anchor.X.Offset != 90 || b.Anchor.Y.Offset != 23.4 || b.Fill.On {
		t.Errorf("the line is %+v at %+v", b, b.Anchor)
	}
}

// TestPictureInGroup: a picture in a group is drawn at its place in it, over what comes
// before it there, and is named where a PDF cannot hold it.
func TestPictureInGroup(t *testing.T) {
	xfrm := `<a:xfrm><a:off x="254000" y="127000"/><a:ext cx="635000" cy="635000"/></a:xfrm>`
	body := func(id string) string {
		return `<w:p><w:r><w:drawing><wp:anchor ` + wpsURI + ` xmlns:r="r" xmlns:p="p"><wp:extent cx="1270000" cy="1270000"/><a:graphic><a:graphicData><g:wgp xmlns:g="g"><g:grpSpPr><a:xfrm><a:ext cx="1270000" cy="1270000"/><a:chOff x="0" y="0"/><a:chExt cx="1270000" cy="1270000"/></a:xfrm></g:grpSpPr>` +
			`<wps:wsp><wps:spPr>` + xfrm + `<a:prstGeom prst="rect"/><a:solidFill><a:srgbClr val="FF0000"/></a:solidFill></wps:spPr></wps:wsp>` +
			`<p:pic><p:nvPicPr><p:cNvPr id="1" name="x" descr="wapen"/></p:nvPicPr><p:blipFill><a:blip r:embed="` + id + `"/></p:blipFill><p:spPr>` + xfrm + `</p:spPr></p:pic>` +
			`</g:wgp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p>`
	}
	pictured := withPicture(t, body("rIdLogo"))
	tm := read(t, pictured)
	runs := tm.Front[0].(Paragraph).Runs
	if len(runs) != 2 || runs[0].Box == nil || runs[1].Picture == nil || len(tm.Lost) > 0 {
		t.Fatalf("%+v, lost %+v", runs, tm.Lost)
	}
	if p := runs[1].Picture; p.Anchor.DX != 20 || p.Anchor.DY != 10 || p.Width != 50 || p.Alt != "wapen" {
		t.Errorf("the picture %+v at %+v", p, p.Anchor)
	}
	if tm = read(t, withPicture(t, body("rIdNergens"))); len(tm.Lost) != 1 || tm.Lost[0].Text != "wapen" {
		t.Errorf("lost %+v", tm.Lost)
	}
}

// TestAnchoredInCell: what is anchored in a cell is measured from there, unless it says that
// it may lie outside, in a document of before 2013.
func TestAnchoredInCell(t *testing.T) {
	for inCell, want := range map[string]Frame{`layoutInCell="1"`: FromCell, "": FromCell, `layoutInCell="0"`: FromCell} {
		tm := read(t, withBody(t, `<w:tbl><w:tr><w:tc><w:p><w:r><w:drawing><wp:anchor `+wpsURI+` `+inCell+`><wp:positionH relativeFrom="page"/><wp:positionV relativeFrom="margin"/><wp:extent cx="1270000" cy="1270000"/>`+
			`<a:graphic><a:graphicData><wps:wsp><wps:spPr><a:prstGeom prst="rect"/></wps:spPr></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></w:r></w:p></w:tc></w:tr></w:tbl>`))
		a := tm.Front[0].(Table).Rows[0].Cells[0].Blocks[0].(Paragraph).Runs[0].Box.Anchor
		if a.Y.From != want || a.X.From != FromText {
			t.Errorf("%q: %+v", inCell, a)
		}
	}
}
