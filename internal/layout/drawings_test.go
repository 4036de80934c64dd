package layout

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"
)

// anchored is a picture that stands off the text, with more said of its anchor and in it.
func anchored(attributes, inside string) string {
	return drawn(`wp:anchor`, attributes, `<wp:extent cx="1270000" cy="635000"/><wp:docPr id="1" name="x" descr="wapen"/>`+inside+logo(""))
}

func drawn(kind, attributes, inside string) string {
	return `<w:p><w:r><w:drawing><` + kind + ` ` + wpsURI + ` xmlns:r="r" xmlns:p="p" ` + attributes + `>` + inside + `</` + kind + `></w:drawing></w:r></w:p>`
}

func logo(more string) string {
	return `<a:graphic><a:graphicData><p:pic><p:blipFill><a:blip r:embed="rIdLogo"/>` + more + `</p:blipFill></p:pic></a:graphicData></a:graphic>`
}

// TestPictureAnchor: a picture off the text stands where it says, in EMU of which 12,700 are
// a point, and text keeps clear of it where Word lets it flow around.
func TestPictureAnchor(t *testing.T) {
	position := func(axis, from, where string) string {
		return `<wp:position` + axis + ` relativeFrom="` + from + `">` + where + `</wp:position` + axis + `>`
	}
	for _, test := range []struct {
		attributes, inside string
		change             func(*Anchor)
		lacks              []Feature
	}{
		{"", "", func(a *Anchor) {}, nil},
		{`behindDoc="1" relativeHeight="5"`, "", func(a *Anchor) { a.Behind, a.Z = true, 5 }, nil},
		{`behindDoc="0"`, "", func(a *Anchor) {}, nil},
		{`layoutInCell="0"`, "", func(a *Anchor) {}, nil}, // Word 2013 keeps it in its cell all the same
		{`distT="12700" distB="25400"`, "", func(a *Anchor) { a.Around = 2 }, nil},
		{`distT="25400" distB="12700"`, "", func(a *Anchor) { a.Around = 2 }, nil},
		{`distT="-25400"`, "", func(a *Anchor) {}, nil},
		{`distT="12700000"`, "", func(a *Anchor) { a.Around = 72 }, nil},
		{"", `<wp:wrapSquare/>`, func(a *Anchor) { a.Clears = true }, []Feature{TextAround}},
		{"", `<wp:wrapTight/>`, func(a *Anchor) { a.Clears = true }, []Feature{TextAround}},
		{"", `<wp:wrapThrough/>`, func(a *Anchor) { a.Clears = true }, []Feature{TextAround}},
		{"", `<wp:wrapTopAndBottom/>`, func(a *Anchor) { a.Clears = true }, nil},
		{"", `<wp:wrapNone/>`, func(a *Anchor) {}, nil},
		{"", position("H", "page", `<wp:posOffset> 127000 </wp:posOffset>`), func(a *Anchor) { a.X = Position{From: FromPage, Offset: 10} }, nil},
		{"", position("H", "margin", `<wp:align>right</wp:align>`), func(a *Anchor) { a.X = Position{From: FromMargin, Align: "right"} }, nil},
		{"", position("H", "column", ""), func(a *Anchor) {}, nil},
		{"", position("V", "topMargin", ""), func(a *Anchor) { a.Y.From = FromNearMargin }, nil},
		{"", position("H", "leftMargin", ""), func(a *Anchor) { a.X.From = FromNearMargin }, nil},
		{"", position("H", "insideMargin", ""), func(a *Anchor) { a.X.From = FromNearMargin }, nil},
		{"", position("V", "bottomMargin", ""), func(a *Anchor) { a.Y.From = FromFarMargin }, nil},
		{"", position("H", "rightMargin", ""), func(a *Anchor) { a.X.From = FromFarMargin }, nil},
		{"", position("H", "outsideMargin", ""), func(a *Anchor) { a.X.From = FromFarMargin }, nil},
	} {
		tm := read(t, withPicture(t, anchored(test.attributes, test.inside)))
		var want Anchor
		test.change(&want)
		p := tm.Front[0].(Paragraph).Runs[0].Picture
		if p == nil || p.Anchor == nil || *p.Anchor != want || !slices.Equal(tm.NotInPDF, test.lacks) || p.Width != 100 || p.Height != 50 {
			t.Errorf("%s %s: %+v at %+v; the PDF lacks %v", test.attributes, test.inside, p, p.Anchor, tm.NotInPDF)
		}
	}
}

// TestPictureWords: a picture has the words that somebody gave it, none where it is only
// decoration, and it is told where it has none, is cropped or turned, or cannot be shown.
func TestPictureWords(t *testing.T) {
	const size = `<wp:extent cx="1270000" cy="635000"/>`
	about := func(attributes, inside string) string {
		return `<wp:docPr id="1" ` + attributes + `>` + inside + `</wp:docPr>`
	}
	decorative := `<a:extLst><a:ext><d:decorative xmlns:d="d" val="1"/></a:ext></a:extLst>`
	for _, test := range []struct {
		inside string
		shown  bool
		alt    string
		lacks  []Feature
	}{
		{size + about(`descr="wapen" title="logo"`, "") + logo(""), true, "wapen", nil},
		{size + about(`descr=" " title=" logo "`, "") + logo(""), true, "logo", nil},
		{size + about("", "") + logo(""), true, "", []Feature{NoAlt}},
		{size + about(`descr="wapen"`, decorative) + logo(""), true, "", nil},
		{size + about(`descr="wapen"`, strings.Replace(decorative, `"1"`, `"0"`, 1)) + logo(""), true, "wapen", nil},
		{size + about(`descr="wapen"`, "") + logo(`<a:srcRect l="10"/>`), true, "wapen", []Feature{Cropped}},
		{size + about(`descr="wapen"`, "") + logo(`<a:srcRect t="10"/>`), true, "wapen", []Feature{Cropped}},
		{size + about(`descr="wapen"`, "") + logo(`<a:srcRect r="10"/>`), true, "wapen", []Feature{Cropped}},
		{size + about(`descr="wapen"`, "") + logo(`<a:srcRect b="10"/>`), true, "wapen", []Feature{Cropped}},
		{size + about(`descr="wapen"`, "") + logo(`<a:srcRect/>`), true, "wapen", nil},
		{`<wp:extent cx="0" cy="635000"/>` + about(`descr="wapen"`, "") + logo(""), false, "wapen", []Feature{OldPictures}},
		{`<wp:extent cx="1270000" cy="0"/>` + about(`descr="wapen"`, "") + logo(""), false, "wapen", []Feature{OldPictures}},
		{`<wp:extent cx="25000000" cy="635000"/>` + about(`descr="wapen"`, "") + logo(""), false, "wapen", []Feature{OldPictures}},
		{`<wp:extent cx="1270000" cy="25000000"/>` + about(`descr="wapen"`, "") + logo(""), false, "wapen", []Feature{OldPictures}},
		{size + about(`descr="wapen"`, "") + strings.Replace(logo(""), "rIdLogo", "rIdNiets", 1), false, "wapen", []Feature{OldPictures}},
		{size + about(`descr="wapen"`, "") + `<a:graphic/>`, false, "wapen", []Feature{Shapes}},
		{size + about(`descr="wapen"`, "") + strings.Replace(logo(""), "</p:pic>", `<p:spPr><a:xfrm rot="5400000"/></p:spPr></p:pic>`, 1), true, "wapen", []Feature{Turned}},
	} {
		tm := read(t, withPicture(t, drawn("wp:inline", "", test.inside)))
		runs := tm.Front[0].(Paragraph).Runs
		if (len(runs) == 1) != test.shown || !slices.Equal(tm.NotInPDF, test.lacks) {
			t.Errorf("%s: %d runs; the PDF lacks %v", test.inside, len(runs), tm.NotInPDF)
			continue
		}
		if test.shown && (runs[0].Picture.Alt != test.alt || runs[0].Picture.Anchor != nil) {
			t.Errorf("%s: the picture is %+v", test.inside, runs[0].Picture)
		}
		if len(tm.Lost) > 0 && tm.Lost[0].Text != test.alt {
			t.Errorf("%s: lost is %+v", test.inside, tm.Lost)
		}
	}
	for data, want := range map[string]bool{"\x89PNG\r\n\x1a\n": true, "\xFF\xD8\xFF\xE0": true, "GIF89a": true, "BM": false, "": false} {
		if isPicture([]byte(data)) != want {
			t.Errorf("%q is a picture: %v", data, !want)
		}
	}
}

// shape is a box of DrawingML of 100 by 50 points.
func shape(properties, style, body, text string) string {
	if text != "" {
		text = `<wps:txbx><w:txbxContent><w:p><w:r><w:t>` + text + `</w:t></w:r></w:p></w:txbxContent></wps:txbx>`
	}
	return drawn("wp:inline", "", `<wp:extent cx="1270000" cy="635000"/><a:graphic><a:graphicData><wps:wsp><wps:spPr>`+properties+`</wps:spPr><wps:style>`+style+`</wps:style>`+text+`<wps:bodyPr `+body+`</wps:bodyPr></wps:wsp></a:graphicData></a:graphic>`)
}

// TestShapeLooks: a shape has the ground, the line and the room that it says, or that its
// style says, and else none of the first two and Word's own of the last.
func TestShapeLooks(t *testing.T) {
	blue, red := Color{0, 0, 255}, Color{255, 0, 0}
	rgb := func(name, hex string) string {
		return `<a:` + name + `><a:srgbClr val="` + hex + `"/></a:` + name + `>`
	}
	solid := rgb("solidFill", "0000FF")
	for _, test := range []struct {
		properties, style, body string
		change                  func(*Box)
		lacks                   []Feature
	}{
		{"", "", ">", func(b *Box) {}, nil},
		{solid, "", ">", func(b *Box) { b.Fill = Shade{true, blue} }, nil},
		{`<a:solidFill><a:sysClr lastClr="FF0000"/></a:solidFill>`, "", ">", func(b *Box) { b.Fill = Shade{true, red} }, nil},
		{`<a:solidFill/>`, "", ">", func(b *Box) { b.Fill = Shade{true, Color{}} }, nil},
		{`<a:noFill/>`, `<a:fillRef idx="1"><a:srgbClr val="0000FF"/></a:fillRef>`, ">", func(b *Box) {}, nil},
		{"", `<a:fillRef idx="1"><a:srgbClr val="0000FF"/></a:fillRef>`, ">", func(b *Box) { b.Fill = Shade{true, blue} }, nil},
		{"", `<a:fillRef idx="0"><a:srgbClr val="0000FF"/></a:fillRef>`, ">", func(b *Box) {}, nil},
		{`<a:gradFill><a:gsLst>` + rgb("gs", "FF0000") + rgb("gs", "0000FF") + `</a:gsLst></a:gradFill>`, "", ">", func(b *Box) { b.Fill = Shade{true, red} }, []Feature{Gradients}},
		{`<a:gradFill><a:gsLst>` + rgb("gs", "FF0000") + `</a:gsLst></a:gradFill>`, "", ">", func(b *Box) { b.Fill = Shade{true, red} }, nil},
		{`<a:ln>` + solid + `</a:ln>`, "", ">", func(b *Box) { b.Border = Border{Width: 0.75, Kind: "single", Color: blue} }, nil},
		{`<a:ln w="25400">` + solid + `</a:ln>`, "", ">", func(b *Box) { b.Border = Border{Width: 2, Kind: "single", Color: blue} }, nil},
		{`<a:ln w="1">` + solid + `</a:ln>`, "", ">", func(b *Box) { b.Border = Border{Width: 0.25, Kind: "single", Color: blue} }, nil},
		{`<a:ln w="25400"><a:noFill/></a:ln>`, `<a:lnRef idx="1"><a:srgbClr val="0000FF"/></a:lnRef>`, ">", func(b *Box) {}, nil},
		{`<a:ln w="25400"/>`, `<a:lnRef idx="1"><a:srgbClr val="FF0000"/></a:lnRef>`, ">", func(b *Box) { b.Border = Border{Width: 2, Kind: "single", Color: red} }, nil},
		{"", `<a:lnRef idx="2"><a:srgbClr val="FF0000"/></a:lnRef>`, ">", func(b *Box) { b.Border = Border{Width: 0.75, Kind: "single", Color: red} }, nil},
		{"", `<a:lnRef idx="0"><a:srgbClr val="FF0000"/></a:lnRef>`, ">", func(b *Box) {}, nil},
		{"", "", `lIns="12700" tIns="25400" rIns="38100" bIns="50800">`, func(b *Box) { b.Left, b.Top, b.Right, b.Bottom = 1, 2, 3, 4 }, nil},
		{"", "", `lIns="-12700">`, func(b *Box) { b.Left = 0 }, nil},
		{"", "", `anchor="ctr">`, func(b *Box) { b.Vertical = AlignCenter }, nil},
		{"", "", `anchor="b">`, func(b *Box) { b.Vertical = AlignRight }, nil},
		{"", "", `anchor="t" vert="horz">`, func(b *Box) {}, nil},
		{"", "", `><a:spAutoFit/>`, func(b *Box) { b.Grows = true }, nil},
		{"", "", `vert="vert270">`, func(b *Box) {}, []Feature{Turned}},
		{`<a:xfrm rot="60000"/>`, "", ">", func(b *Box) {}, []Feature{Turned}},
		{"", "", `><a:prstTxWarp prst="textWave1"/>`, func(b *Box) {}, []Feature{WordArt}},
		{"", "", `><a:prstTxWarp prst="textNoShape"/>`, func(b *Box) {}, nil},
		{`<a:prstGeom prst="roundRect"/>`, "", ">", func(b *Box) {}, nil},
		{`<a:prstGeom prst="ellipse"/>`, "", ">", func(b *Box) {}, []Feature{Shapes}},
	} {
		want := Box{Width: 100, Height: 50, Left: 7.2, Top: 3.6, Right: 7.2, Bottom: 3.6}
		test.change(&want)
		found, tm := boxes(t, shape(test.properties, test.style, test.body, "vak"))
		if len(found) != 1 {
			t.Errorf("%s %s %s: %d boxes", test.properties, test.style, test.body, len(found))
			continue
		}
		got := *found[0]
		if got.text() != "vak" {
			t.Errorf("%s %s %s: it says %q", test.properties, test.style, test.body, got.text())
		}
		got.Blocks = nil
		if !reflect.DeepEqual(got, want) || !slices.Equal(tm.NotInPDF, test.lacks) {
			t.Errorf("%s %s %s: %+v, want %+v; the PDF lacks %v", test.properties, test.style, test.body, got, want, tm.NotInPDF)
		}
		if len(tm.Lost) > 0 && tm.Lost[0].Text != "vak" {
			t.Errorf("%s: lost is %+v", test.properties, tm.Lost)
		}
	}
	if found, tm := boxes(t, shape(`<a:prstGeom prst="ellipse"/>`, "", ">", "")); len(found) != 0 || !slices.Equal(tm.NotInPDF, []Feature{Shapes}) {
		t.Errorf("of an ellipse without text, %d boxes stay and the PDF lacks %v", len(found), tm.NotInPDF)
	}
}

// TestShapeColors: a colour of the theme is changed as a shape says, in thousandths of a per
// cent of its luminance. Grey of 128 is 50 %.
func TestShapeColors(t *testing.T) {
	theme := theme{colors: map[string]Color{"accent1": {128, 128, 128}, "text1": {1, 2, 3}}}
	scheme := func(name, changes string) Color {
		return theme.drawn(parsed(t, `<a:solidFill><a:schemeClr val="`+name+`">`+changes+`</a:schemeClr></a:solidFill>`))
	}
	grey := func(v uint8) Color { return Color{v, v, v} }
	for name, test := range map[string]struct{ got, want Color }{
		"as it is":      {scheme("accent1", ""), grey(128)},
		"by its name":   {scheme("tx1", ""), Color{1, 2, 3}},
		"darker":        {scheme("accent1", `<a:lumMod val="50000"/>`), grey(64)},
		"shaded":        {scheme("accent1", `<a:shade val="50000"/>`), grey(64)},
		"tinted":        {scheme("accent1", `<a:tint val="50000"/>`), grey(192)}, // half way to white: 191.5
		"lighter":       {scheme("accent1", `<a:lumMod val="50000"/><a:lumOff val="50000"/>`), grey(192)},
		"past white":    {scheme("accent1", `<a:lumOff val="90000"/>`), grey(255)},
		"past black":    {scheme("accent1", `<a:lumOff val="-90000"/>`), grey(0)},
		"nothing named": {theme.drawn(parsed(t, "<a:solidFill/>")), Color{}},
	} {
		if test.got != test.want {
			t.Errorf("%s: %v, want %v", name, test.got, test.want)
		}
	}
}

// TestGroupInGroup: a group in a group stands at its place, in the measures of both: the
// outer one is drawn at half its own measure, the inner one at twice its own.
func TestGroupInGroup(t *testing.T) {
	frame := func(kind, off, ext, chOff, chExt string) string {
		at := func(name, v string, x, y string) string {
			a, b, _ := strings.Cut(v, ",")
			return fmt.Sprintf(`<a:%s %s="%s" %s="%s"/>`, name, x, a, y, b)
		}
		return `<g:grpSpPr><a:xfrm>` + at("off", off, "x", "y") + at("ext", ext, "cx", "cy") + at("chOff", chOff, "x", "y") + at("chExt", chExt, "cx", "cy") + `</a:xfrm></g:grpSpPr>`
	}
	box := func(x, y string) string {
		return `<wps:wsp><wps:spPr><a:xfrm><a:off x="` + x + `" y="` + y + `"/><a:ext cx="127000" cy="254000"/></a:xfrm></wps:spPr></wps:wsp>`
	}
	found, tm := boxes(t, drawn("wp:inline", `xmlns:g="g"`, `<wp:extent cx="1270000" cy="1270000"/><a:graphic><a:graphicData><g:wgp>`+
		frame("wgp", "0,0", "1270000,1270000", "0,0", "2540000,2540000")+
		`<g:grpSp>`+frame("grpSp", "254000,508000", "508000,508000", "127000,0", "254000,254000")+box("254000", "127000")+`</g:grpSp>`+
		`<g:graphicFrame/></g:wgp></a:graphicData></a:graphic>`))
	if len(found) != 1 || !slices.Equal(tm.NotInPDF, []Feature{Shapes}) {
		t.Fatalf("%d boxes; the PDF lacks %v", len(found), tm.NotInPDF)
	}
	// The inner group lies at 20 and 40 of its host's points, halved: 10 and 20; it is drawn at
	// 40/20 of its own measure, halved: at 1. The box lies 10 and 10 into it.
	b := found[0]
	if b.Anchor.DX != 20 || b.Anchor.DY != 30 || b.Width != 10 || b.Height != 20 || !b.Anchor.Clears || b.Anchor.Width != 100 || b.Anchor.Height != 100 {
		t.Errorf("the box is %v by %v at %+v", b.Width, b.Height, b.Anchor)
	}
}

// TestOlderLooks: a shape of the older kind has the ground, the line, the place and the room
// that it says; without a unit, a measure is a pixel of 3/4 point.
func TestOlderLooks(t *testing.T) {
	white := Shade{true, Color{255, 255, 255}}
	black := Border{Width: 0.75, Kind: "single"}
	const size = `width:100pt;height:50pt`
	usual := Box{Width: 100, Height: 50, Fill: white, Border: black, Left: 7.2, Top: 3.6, Right: 7.2, Bottom: 3.6}
	for _, test := range []struct {
		style, attributes, inside string
		change                    func(*Box)
		lacks                     []Feature
	}{
		{"", "", "", func(b *Box) {}, nil},
		{"", `fillcolor="#1F4E79 [3204]"`, "", func(b *Box) { b.Fill.Color = Color{0x1F, 0x4E, 0x79} }, nil},
		{"", `fillcolor="red"`, "", func(b *Box) { b.Fill.Color = Color{255, 0, 0} }, nil},
		{"", `fillcolor="lila"`, "", func(b *Box) {}, nil},
		{"", `fillcolor="none"`, "", func(b *Box) { b.Fill = Shade{} }, nil},
		{"", `filled="false"`, "", func(b *Box) { b.Fill = Shade{} }, nil},
		{"", `stroked="false"`, "", func(b *Box) { b.Border = Border{} }, nil},
		{"", `strokecolor="#00f" strokeweight="3pt"`, "", func(b *Box) { b.Border = Border{Width: 3, Kind: "single", Color: Color{0, 0, 255}} }, nil},
		{"v-text-anchor:middle", "", "", func(b *Box) { b.Vertical = AlignCenter }, nil},
		{"v-text-anchor:bottom-center", "", "", func(b *Box) { b.Vertical = AlignRight }, nil},
		{"v-text-anchor:top", "", "", func(b *Box) {}, nil},
		{"", "", `<v:textbox style="mso-fit-shape-to-text:t" inset=" 1pt,,3pt,4pt,5pt"/>`, func(b *Box) { b.Grows, b.Left, b.Right, b.Bottom = true, 1, 3, 4 }, nil},
		{"", "", `<v:textbox inset="-1pt"/>`, func(b *Box) { b.Left = 0 }, nil},
		{"", "", `<v:fill type="gradient"/>`, func(b *Box) {}, []Feature{Gradients}},
		{"", "", `<v:fill type="gradientRadial"/>`, func(b *Box) {}, []Feature{Gradients}},
		{"", "", `<v:fill type="solid"/>`, func(b *Box) {}, nil},
		{"", `filled="f"`, `<v:fill type="gradient"/>`, func(b *Box) { b.Fill = Shade{} }, nil},
		{"rotation:90", "", "", func(b *Box) {}, []Feature{Turned}},
		{"", "", `<v:textbox style="layout-flow:horizontal"/>`, func(b *Box) {}, nil},
		{"position:absolute;margin-left:1in;margin-top:2pc;z-index:4", "", "", func(b *Box) {
			b.Anchor = &Anchor{X: Position{Offset: 72}, Y: Position{Offset: 24}, Z: 4}
		}, nil},
		{"position:absolute;z-index:-1;mso-position-horizontal:center;mso-position-horizontal-relative:page;mso-position-vertical:absolute;mso-position-vertical-relative:bottom-margin-area", "", "", func(b *Box) {
			b.Anchor = &Anchor{X: Position{From: FromPage, Align: "center"}, Y: Position{From: FromFarMargin}, Z: -1, Behind: true}
		}, nil},
		{"position:absolute", `allowincell="f"`, "", func(b *Box) { b.Anchor = &Anchor{} }, nil}, // Word 2013 keeps it in its cell
		{"position:absolute", "", `<w:wrap type="topAndBottom"/>`, func(b *Box) { b.Anchor = &Anchor{Clears: true} }, nil},
		{"position:absolute", "", `<w:wrap type="square"/>`, func(b *Box) { b.Anchor = &Anchor{Clears: true} }, nil},
		{"position:absolute", "", `<w:wrap type="tight"/>`, func(b *Box) { b.Anchor = &Anchor{Clears: true} }, nil},
		{"position:absolute", "", `<w:wrap type="through"/>`, func(b *Box) { b.Anchor = &Anchor{Clears: true} }, nil},
		{"position:absolute", "", `<w:wrap type="none"/>`, func(b *Box) { b.Anchor = &Anchor{} }, nil},
	} {
		want := usual
		test.change(&want)
		found, tm := boxes(t, older(`<v:rect style="`+size+`;`+test.style+`" `+test.attributes+`>`+test.inside+`</v:rect>`))
		if len(found) != 1 {
			t.Errorf("%s %s %s: %d boxes", test.style, test.attributes, test.inside, len(found))
			continue
		}
		if !reflect.DeepEqual(*found[0], want) || !slices.Equal(tm.NotInPDF, test.lacks) {
			t.Errorf("%s %s %s: %+v at %+v, want %+v; the PDF lacks %v", test.style, test.attributes, test.inside, found[0], found[0].Anchor, want, tm.NotInPDF)
		}
	}
	for s, want := range map[string]float64{"1in": 72, "2.54cm": 72, "25.4mm": 72, "4px": 3, "4": 3, "1pc": 12, "-2pt": -2, "3em": 0, "50%": 0, "": 0} {
		if got := measure(s); got < want-1e-9 || got > want+1e-9 {
			t.Errorf("%q measures %v points, want %v", s, got, want)
		}
	}
}

// TestOlderSizes: a shape that is nowhere, or larger than any page, is named with its text;
// a straight line need not be high.
func TestOlderSizes(t *testing.T) {
	for style, shown := range map[string]bool{
		"width:40pt;height:30pt": true, "width:0;height:30pt": false, "width:40pt;height:0": false, "width:2000pt;height:30pt": false, "width:40pt;height:2000pt": false,
	} {
		found, tm := boxes(t, older(`<v:rect style="`+style+`">`+olderText("kader")+`</v:rect>`))
		if (len(found) == 1) != shown || !shown && (len(tm.Lost) != 1 || tm.Lost[0].Text != "kader" || tm.Lost[0].Feature != OldPictures) {
			t.Errorf("%s: %d boxes, lost %+v", style, len(found), tm.Lost)
		}
	}
	for xml, want := range map[string][4]float64{ // where it begins, and how far it goes
		`<v:line from="30pt,40pt" to="10pt,40pt"/>`: {10, 40, 20, 0}, `<v:line from="30pt,40pt" to="30pt,90pt"/>`: {30, 40, 0, 50},
	} {
		found, _ := boxes(t, older(xml))
		if len(found) != 1 {
			t.Fatalf("%s: %d boxes", xml, len(found))
		}
		b := found[0]
		if got := [4]float64{b.Anchor.X.Offset, b.Anchor.Y.Offset, b.Width, b.Height}; got != want {
			t.Errorf("%s: %v, want %v", xml, got, want)
		}
	}
	tm := read(t, withPicture(t, older(`<v:shape type="#_x0000_t75" alt="wapen" style="width:40pt;height:30pt"><v:imagedata r:id="rIdLogo"/></v:shape>`)))
	if runs := tm.Front[0].(Paragraph).Runs; len(runs) != 1 || runs[0].Picture == nil || runs[0].Picture.Alt != "wapen" || runs[0].Picture.Width != 40 {
		t.Errorf("an older picture is %+v", runs)
	}
	tm = read(t, withPicture(t, older(`<v:shape style="width:40pt;height:30pt" alt="wapen"><v:imagedata r:id="rIdNiets"/></v:shape>`)))
	if runs := tm.Front[0].(Paragraph).Runs; len(runs) != 0 || len(tm.Lost) != 1 || tm.Lost[0].Text != "wapen" {
		t.Errorf("an older picture that is not there is %+v, lost %+v", runs, tm.Lost)
	}
}

// TestDeepBoxes: boxes in boxes are read as deep as a person makes them, and refused before
// they exhaust the stack; what stands behind a box is none the deeper for it.
func TestDeepBoxes(t *testing.T) {
	nested := func(n int) string {
		s := `<w:p><w:r><w:t>kern</w:t></w:r></w:p>`
		for range n {
			s = `<w:p><w:r><w:pict xmlns:v="v"><v:rect style="width:9pt;height:9pt"><v:textbox><w:txbxContent>` + s + `</w:txbxContent></v:textbox></v:rect></w:pict></w:r></w:p>`
		}
		return s
	}
	if _, err := Read(withBody(t, nested(3)), nil); err != nil {
		t.Errorf("three boxes in each other: %v", err)
	}
	if _, err := Read(withBody(t, nested(60)), nil); err == nil {
		t.Error("sixty boxes in each other are read")
	}
	if _, err := Read(withBody(t, strings.Repeat(nested(1), 30)), nil); err != nil {
		t.Errorf("thirty boxes behind each other: %v", err)
	}
}
