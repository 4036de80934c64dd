package layout

import (
	"cmp"
	"strings"
)

// Box is a rectangle with text in it, in the text or anchored to its paragraph: a text
// box, a band of colour on a cover, a rule.
type Box struct {
	Width, Height            float64
	Anchor                   *Anchor
	Fill                     Shade
	Border                   Border
	Top, Right, Bottom, Left float64 // between its edge and its text
	Vertical                 Align   // AlignLeft at the top, AlignCenter, AlignRight at the bottom
	Grows                    bool    // it is as high as its text
	Blocks                   []Block
}

// What shapes look like is in DrawingML (ISO/IEC 29500-1, 20.1; shapes in Word are in
// [MS-ODRAWXML] 2.2.3).

// schemeNames are DrawingML's names for the theme's colours, where WordprocessingML has
// others.
var schemeNames = map[string]string{
	"tx1": "text1", "bg1": "background1", "tx2": "text2", "bg2": "background2", "dk1": "dark1", "lt1": "light1",
	"dk2": "dark2", "lt2": "light2", "hlink": "hyperlink", "folHlink": "followedHyperlink",
}

// drawn reads a colour of DrawingML, whose changes are in thousandths of a per cent.
func (t theme) drawn(e *element) Color {
	scheme := e.Child("schemeClr")
	if rgb := e.Child("srgbClr"); rgb != nil {
		return ParseColor(rgb.Val())
	} else if system := e.Child("sysClr"); system != nil {
		return ParseColor(system.Attr("lastClr"))
	} else if scheme == nil {
		return Color{}
	}
	name := cmp.Or(schemeNames[scheme.Val()], scheme.Val())
	return t.colors[name].luminance(func(l float64) float64 {
		change := func(name string) (part float64, said bool) {
			s := scheme.Child(name).Val()
			return number(s) / 100_000, s != ""
		}
		if p, ok := change("shade"); ok {
			l *= p
		}
		if p, ok := change("tint"); ok {
			l = l*p + 1 - p
		}
		if p, ok := change("lumMod"); ok {
			l *= p
		}
		offset, _ := change("lumOff")
		return min(max(l+offset, 0), 1)
	})
}

func (t theme) fill(shape *element) Shade {
	own, style := shape.Child("spPr"), shape.Child("style", "fillRef")
	gradient := own.Child("gradFill", "gsLst").All("gs")
	switch solid := own.Child("solidFill"); {
	case own.Child("noFill") != nil:
		return Shade{}
	case solid != nil:
		return Shade{true, t.drawn(solid)}
	case len(gradient) > 0:
		return Shade{true, t.drawn(gradient[0])}
	case number(style.Attr("idx")) > 0:
		return Shade{true, t.drawn(style)}
	}
	return Shade{}
}

// border is the line around a shape; one without a width has three quarters of a point.
func (t theme) border(shape *element) Border {
	out := Border{Width: 0.75, Kind: "single"}
	line, style := shape.Child("spPr", "ln"), shape.Child("style", "lnRef")
	switch {
	case line.Child("noFill") != nil:
		return Border{}
	case line.Child("solidFill") != nil:
		out.Color = t.drawn(line.Child("solidFill"))
	case number(style.Attr("idx")) > 0:
		out.Color = t.drawn(style)
	default:
		return Border{}
	}
	if width := line.Attr("w"); width != "" {
		out.Width = min(max(number(width)*emu, 0.25), maxBorder)
	}
	return out
}

// maxBorder is the widest line that Word draws, in points.
const maxBorder = 1584

// rectangles are the forms that a rectangle stands for: with another, the PDF differs.
var rectangles = map[string]bool{
	"": true, "rect": true, "roundRect": true, "round1Rect": true, "round2SameRect": true, "flowChartProcess": true,
	"line": true, "straightConnector1": true,
}

// The room that Word leaves between a shape's edge and its text where it says nothing.
const (
	insetBeside = 7.2
	insetAbove  = 3.6
)

// box reads a shape of a size. nil comes of one that the PDF cannot show.
func (r *reader) box(shape *element, width, height float64) *Box {
	own, body := shape.Child("spPr"), shape.Child("bodyPr")
	b := &Box{
		Width: width, Height: height, Fill: r.t.theme.fill(shape), Border: r.t.theme.border(shape),
		Top: insetAbove, Right: insetBeside, Bottom: insetAbove, Left: insetBeside, Grows: body.Child("spAutoFit") != nil,
	}
	setEMU(&b.Top, body.Attr("tIns"))
	setEMU(&b.Right, body.Attr("rIns"))
	setEMU(&b.Bottom, body.Attr("bIns"))
	setEMU(&b.Left, body.Attr("lIns"))
	switch body.Attr("anchor") {
	case "ctr":
		b.Vertical = AlignCenter
	case "b":
		b.Vertical = AlignRight
	}
	if own.Child("solidFill") == nil && own.Child("noFill") == nil && len(own.Child("gradFill", "gsLst").All("gs")) > 1 {
		r.t.lacks(Gradients)
	}
	b.Blocks = r.boxText(shape.Child("txbx", "txbxContent"))
	flow, warp := body.Attr("vert"), body.Child("prstTxWarp")
	switch {
	case number(own.Child("xfrm").Attr("rot")) != 0 || flow != "" && flow != "horz":
		r.loses(Turned, b.text())
	case warp != nil && warp.Attr("prst") != "textNoShape":
		r.loses(WordArt, b.text())
	case !rectangles[own.Child("prstGeom").Attr("prst")]:
		r.loses(Shapes, b.text())
		if len(b.Blocks) == 0 {
			return nil
		}
	}
	return b
}

// boxText reads the text of a box, which is a small document of its own.
func (r *reader) boxText(content *element) []Block {
	if content == nil {
		return nil
	}
	sub := *r
	sub.fields, sub.contents, sub.ended = nil, nil, nil
	if sub.host == 0 {
		sub.host = r.start
	}
	sub.tables++
	blocks := sub.blocks(content, nil)
	r.err = sub.err
	return inBox(blocks)
}

// inBox are blocks as they are in a box: its headings are in no table of contents, and
// nothing of the report comes in their place.
func inBox(blocks []Block) []Block {
	var out []Block
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			b.Level, b.Span = 0, Span{}
			out = append(out, b)
		case Table:
			for i := range b.Rows {
				for j := range b.Rows[i].Cells {
					b.Rows[i].Cells[j].Blocks = inBox(b.Rows[i].Cells[j].Blocks)
				}
			}
			out = append(out, b)
		}
	}
	return out
}

// text is what a box says.
func (b *Box) text() string { return plain(b.Blocks) }

func plain(blocks []Block) string {
	var parts []string
	for _, b := range blocks {
		switch b := b.(type) {
		case Paragraph:
			parts = append(parts, strings.Fields(b.Text())...)
		case Table:
			parts = append(parts, strings.Fields(plain(b.text()))...)
		}
	}
	return strings.Join(parts, " ")
}

// group reads what stands in a group, whose upper left corner lies at x and y of the
// anchor's place, and which is so many times as large as its own measures say. What comes
// later in it lies over what comes before.
func (r *reader) group(g *element, anchor *Anchor, x, y, scaleX, scaleY float64) (out []Run) {
	start := g.Child("grpSpPr", "xfrm", "chOff")
	startX, startY := number(start.Attr("x")), number(start.Attr("y"))
	for _, item := range g.Children {
		inner := item.Name == "grpSp" || item.Name == "wgp"
		frame := item.Child("spPr", "xfrm")
		if inner {
			frame = item.Child("grpSpPr", "xfrm")
		}
		a := *anchor
		offset, extent := frame.Child("off"), frame.Child("ext")
		a.DX, a.DY = x+(number(offset.Attr("x"))-startX)*emu*scaleX, y+(number(offset.Attr("y"))-startY)*emu*scaleY
		width, height := number(extent.Attr("cx"))*emu*scaleX, number(extent.Attr("cy"))*emu*scaleY
		switch {
		case item.Name == "wsp", item.Name == "pic":
			out = append(out, r.drawn(item, item.Child("nvPicPr", "cNvPr"), width, height, &a)...)
		case inner:
			own := frame.Child("chExt")
			out = append(out, r.group(item, anchor, a.DX, a.DY, ratio(width, own.Attr("cx")), ratio(height, own.Attr("cy")))...)
		case item.Name == "graphicFrame" || item.Name == "contentPart":
			r.loses(Shapes, "")
		}
	}
	return out
}

// ratio is how many times a length in points is as large as its own measure says.
func ratio(length float64, own string) float64 {
	if v := number(own) * emu; v > 0 {
		return length / v
	}
	return 1
}

func setEMU(l *float64, s string) {
	if s != "" {
		*l = min(max(number(s)*emu, 0), maxSheet)
	}
}
