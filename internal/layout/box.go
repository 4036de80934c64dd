package layout

import (
	"encoding/xml"
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

// The parts of DrawingML that say what a shape looks like (ISO/IEC 29500-1, 20.1; shapes
// in Word are in [MS-ODRAWXML] 2.2.3).
type (
	xmlInner struct {
		XML string `xml:",innerxml"`
	}
	xmlColor struct {
		RGB    *xmlVal `xml:"srgbClr"`
		Scheme *struct {
			xmlVal
			Factor xmlVal `xml:"lumMod"`
			Offset xmlVal `xml:"lumOff"`
			Shade  xmlVal `xml:"shade"`
			Tint   xmlVal `xml:"tint"`
		} `xml:"schemeClr"`
		System *struct {
			Last string `xml:"lastClr,attr"`
		} `xml:"sysClr"`
	}
	xmlReferred struct { // to the theme's look for fills or lines
		Index string `xml:"idx,attr"`
		xmlColor
	}
	xmlLine struct {
		Width string    `xml:"w,attr"`
		None  *struct{} `xml:"noFill"`
		Solid *xmlColor `xml:"solidFill"`
	}
	xmlFrame struct {
		Turn   string `xml:"rot,attr"`
		Offset struct {
			X string `xml:"x,attr"`
			Y string `xml:"y,attr"`
		} `xml:"off"`
		Extent struct {
			Width  string `xml:"cx,attr"`
			Height string `xml:"cy,attr"`
		} `xml:"ext"`
		Start struct {
			X string `xml:"x,attr"`
			Y string `xml:"y,attr"`
		} `xml:"chOff"`
		Scale struct {
			Width  string `xml:"cx,attr"`
			Height string `xml:"cy,attr"`
		} `xml:"chExt"`
	}
	xmlShape struct {
		Frame xmlFrame `xml:"spPr>xfrm"`
		Form  struct {
			Preset string `xml:"prst,attr"`
		} `xml:"spPr>prstGeom"`
		NoFill   *struct{}    `xml:"spPr>noFill"`
		Solid    *xmlColor    `xml:"spPr>solidFill"`
		Gradient []xmlColor   `xml:"spPr>gradFill>gsLst>gs"`
		Line     *xmlLine     `xml:"spPr>ln"`
		FillRef  *xmlReferred `xml:"style>fillRef"`
		LineRef  *xmlReferred `xml:"style>lnRef"`
		Text     *xmlInner    `xml:"txbx>txbxContent"`
		Body     struct {
			Left   string    `xml:"lIns,attr"`
			Top    string    `xml:"tIns,attr"`
			Right  string    `xml:"rIns,attr"`
			Bottom string    `xml:"bIns,attr"`
			Anchor string    `xml:"anchor,attr"`
			Turn   string    `xml:"vert,attr"`
			Fits   *struct{} `xml:"spAutoFit"`
			Warp   *struct {
				Preset string `xml:"prst,attr"`
			} `xml:"prstTxWarp"`
		} `xml:"bodyPr"`
	}
	// xmlGroupItem is a group, a canvas, or what stands in one: a shape, a picture, a group.
	xmlGroupItem struct {
		XMLName  xml.Name
		xmlShape                // of a picture: its place
		About    xmlAbout       `xml:"nvPicPr>cNvPr"`
		Blip     *xmlBlip       `xml:"blipFill>blip"`
		Crop     *xmlCrop       `xml:"blipFill>srcRect"`
		Group    xmlFrame       `xml:"grpSpPr>xfrm"`
		Items    []xmlGroupItem `xml:",any"`
	}
)

// schemeNames are DrawingML's names for the theme's colours, and WordprocessingML's.
var schemeNames = map[string]string{
	"tx1": "text1", "bg1": "background1", "tx2": "text2", "bg2": "background2", "dk1": "dark1", "lt1": "light1",
	"dk2": "dark2", "lt2": "light2", "hlink": "hyperlink", "folHlink": "followedHyperlink",
}

// color reads a colour of DrawingML, whose changes are in thousandths of a per cent.
func (x *xmlColor) color(theme theme) Color {
	switch {
	case x.RGB != nil:
		return parseColor(x.RGB.Val)
	case x.System != nil:
		return parseColor(x.System.Last)
	case x.Scheme == nil:
		return Color{}
	}
	name := x.Scheme.Val
	if own, ok := schemeNames[name]; ok {
		name = own
	}
	return theme.colors[name].luminance(func(l float64) float64 {
		part := func(s string) float64 { return number(s) / 100_000 }
		if x.Scheme.Shade.Val != "" {
			l *= part(x.Scheme.Shade.Val)
		}
		if p := x.Scheme.Tint.Val; p != "" {
			l = l*part(p) + 1 - part(p)
		}
		if x.Scheme.Factor.Val != "" {
			l *= part(x.Scheme.Factor.Val)
		}
		return min(max(l+part(x.Scheme.Offset.Val), 0), 1)
	})
}

func (x *xmlShape) fill(theme theme) Shade {
	switch {
	case x.NoFill != nil:
		return Shade{}
	case x.Solid != nil:
		return Shade{true, x.Solid.color(theme)}
	case len(x.Gradient) > 0:
		return Shade{true, x.Gradient[0].color(theme)}
	case x.FillRef != nil && number(x.FillRef.Index) > 0:
		return Shade{true, x.FillRef.color(theme)}
	}
	return Shade{}
}

// border is the line around a shape; one without a width has three quarters of a point.
func (x *xmlShape) border(theme theme) Border {
	out := Border{Width: 0.75, Kind: "single"}
	switch l := x.Line; {
	case l != nil && l.None != nil:
		return Border{}
	case l != nil && l.Solid != nil:
		out.Color = l.Solid.color(theme)
	case x.LineRef != nil && number(x.LineRef.Index) > 0:
		out.Color = x.LineRef.color(theme)
	default:
		return Border{}
	}
	if x.Line != nil && x.Line.Width != "" {
		out.Width = min(max(number(x.Line.Width)*emu, 0.25), maxBorder)
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
func (r *reader) box(x *xmlShape, width, height float64) (*Box, error) {
	b := &Box{
		Width: width, Height: height, Fill: x.fill(r.t.theme), Border: x.border(r.t.theme),
		Top: insetAbove, Right: insetBeside, Bottom: insetAbove, Left: insetBeside, Grows: x.Body.Fits != nil,
	}
	setEMU(&b.Top, x.Body.Top)
	setEMU(&b.Right, x.Body.Right)
	setEMU(&b.Bottom, x.Body.Bottom)
	setEMU(&b.Left, x.Body.Left)
	switch x.Body.Anchor {
	case "ctr":
		b.Vertical = AlignCenter
	case "b":
		b.Vertical = AlignRight
	}
	if x.Solid == nil && x.NoFill == nil && len(x.Gradient) > 1 {
		r.t.lacks(Gradients)
	}
	var err error
	if x.Text != nil {
		if b.Blocks, err = r.boxText(x.Text.XML); err != nil {
			return nil, err
		}
	}
	turned := number(x.Frame.Turn) != 0 || x.Body.Turn != "" && x.Body.Turn != "horz"
	warped := x.Body.Warp != nil && x.Body.Warp.Preset != "textNoShape"
	switch {
	case turned:
		r.loses(Turned, b.text())
	case warped:
		r.loses(WordArt, b.text())
	case !rectangles[x.Form.Preset]:
		r.loses(Shapes, b.text())
		if len(b.Blocks) == 0 {
			return nil, nil
		}
	}
	return b, nil
}

// boxText reads the text of a box, which is a small document of its own.
func (r *reader) boxText(inner string) ([]Block, error) {
	if r.depth += boxDepth; r.depth > maxDepth {
		return nil, ErrDeep
	}
	defer func() { r.depth -= boxDepth }()
	sub := *r
	sub.d = xml.NewDecoder(strings.NewReader("<box>" + inner + "</box>"))
	sub.fields, sub.contents, sub.ended = nil, nil, nil
	if sub.host == 0 {
		sub.host = r.start
	}
	sub.tables++
	if _, err := sub.d.Token(); err != nil {
		return nil, err
	}
	blocks, err := sub.blocks(nil)
	return inBox(blocks), err
}

// boxDepth is how much deeper elements lie in a box than around it.
const boxDepth = 20

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
func (r *reader) group(g *xmlGroupItem, anchor *Anchor, x, y, scaleX, scaleY float64) ([]Run, error) {
	if r.depth++; r.depth > maxDepth {
		return nil, ErrDeep
	}
	defer func() { r.depth-- }()
	var out []Run
	startX, startY := number(g.Group.Start.X), number(g.Group.Start.Y)
	for i := range g.Items {
		item := &g.Items[i]
		frame := item.Frame
		if item.XMLName.Local == "grpSp" || item.XMLName.Local == "wgp" {
			frame = item.Group
		}
		a := *anchor
		a.DX, a.DY = x+(number(frame.Offset.X)-startX)*emu*scaleX, y+(number(frame.Offset.Y)-startY)*emu*scaleY
		width, height := number(frame.Extent.Width)*emu*scaleX, number(frame.Extent.Height)*emu*scaleY
		switch item.XMLName.Local {
		case "wsp":
			b, err := r.box(&item.xmlShape, width, height)
			if err != nil {
				return nil, err
			}
			if b != nil {
				b.Anchor = &a
				out = append(out, Run{Box: b})
			}
		case "pic":
			if p := r.picture(item.Blip, item.Crop, &item.About, width, height, &a); p != nil {
				out = append(out, Run{Picture: p})
			}
		case "grpSp", "wgp":
			more, err := r.group(item, anchor, a.DX, a.DY, ratio(width, frame.Scale.Width), ratio(height, frame.Scale.Height))
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
		case "graphicFrame", "contentPart":
			r.loses(Shapes, "")
		}
	}
	return out, nil
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
