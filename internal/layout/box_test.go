package layout

import (
	"math"
	"strings"
	"testing"
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
	if want := (Lost{WordArt, "VERTROUWELIJK", "Eerst dit"}); len(tm.Lost) != 1 || tm.Lost[0] != want {
		t.Errorf("lost %+v, want %+v", tm.Lost, want)
	}
}
