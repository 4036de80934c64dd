package layout

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
)

// xmlVML is an element of Word's older drawings (ISO/IEC 29500-4, 14).
type xmlVML struct {
	XMLName xml.Name
	Type    string `xml:"type,attr"`
	Style   string `xml:"style,attr"`
	Alt     string `xml:"alt,attr"`
	Fill    string `xml:"fillcolor,attr"`
	Filled  string `xml:"filled,attr"`
	Line    string `xml:"strokecolor,attr"`
	Weight  string `xml:"strokeweight,attr"`
	Stroked string `xml:"stroked,attr"`
	Path    string `xml:"path,attr"`
	From    string `xml:"from,attr"` // of a line, and To
	To      string `xml:"to,attr"`
	Start   string `xml:"coordorigin,attr"` // of a group's own measures, and how large it is in them
	Scale   string `xml:"coordsize,attr"`
	InCell  string `xml:"allowincell,attr"`
	Text    *struct {
		Style   string    `xml:"style,attr"`
		Inset   string    `xml:"inset,attr"`
		Content *xmlInner `xml:"txbxContent"`
	} `xml:"textbox"`
	Image *struct {
		ID    string `xml:"id,attr"`
		Title string `xml:"title,attr"`
	} `xml:"imagedata"`
	Art *struct {
		Text string `xml:"string,attr"`
	} `xml:"textpath"`
	Wrap *struct {
		Type string `xml:"type,attr"`
	} `xml:"wrap"`
	Ground *struct {
		Type string `xml:"type,attr"`
	} `xml:"fill"`
	Inside []xmlVML `xml:",any"`
}

// vmlSpace is where what stands in a group has its place: in points from the upper left
// corner of the anchor's place, from its own measures. nil is outside of any group.
type vmlSpace struct {
	anchor         *Anchor
	x, y           float64
	startX, startY float64
	scaleX, scaleY float64
}

// vml reads an older drawing.
func (r *reader) vml(v xml.StartElement) ([]Run, error) {
	var x xmlVML
	if err := r.d.DecodeElement(&x, &v); err != nil {
		return nil, err
	}
	return r.vmlInside(&x, nil)
}

func (r *reader) vmlInside(x *xmlVML, in *vmlSpace) ([]Run, error) {
	if r.depth++; r.depth > maxDepth {
		return nil, ErrDeep
	}
	defer func() { r.depth-- }()
	var out []Run
	for i := range x.Inside {
		s := &x.Inside[i]
		var drawn []Run
		var err error
		switch s.XMLName.Local {
		case "group":
			drawn, err = r.vmlGroup(s, in)
		case "shape", "rect", "roundrect", "oval", "line", "arc", "curve", "polyline", "image":
			drawn, err = r.vmlShape(s, in)
		default: // the type of a shape, or what makes one do something
		}
		if err != nil {
			return nil, err
		}
		out = append(out, drawn...)
	}
	return out, nil
}

// vmlGroup reads what stands in a group.
func (r *reader) vmlGroup(g *xmlVML, in *vmlSpace) ([]Run, error) {
	p := r.vmlPlace(g, in)
	scaleX, scaleY := pair(g.Scale, number)
	if scaleX <= 0 || scaleY <= 0 {
		scaleX, scaleY = 1000, 1000
	}
	inner := &vmlSpace{anchor: p.anchor, scaleX: p.width / scaleX, scaleY: p.height / scaleY}
	inner.startX, inner.startY = pair(g.Start, number)
	switch {
	case in != nil:
		inner.anchor, inner.x, inner.y = in.anchor, p.anchor.DX, p.anchor.DY
	default:
		inner.anchor = p.anchor.ofGroup(p.width, p.height)
	}
	return r.vmlInside(g, inner)
}

// vmlPlaced is where a shape stands and how large it is, in points. anchor is nil for one
// in the text.
type vmlPlaced struct {
	anchor        *Anchor
	width, height float64
}

func (r *reader) vmlPlace(s *xmlVML, in *vmlSpace) vmlPlaced {
	style := declarations(s.Style)
	line := s.XMLName.Local == "line"
	if in == nil {
		p := vmlPlaced{vmlAnchor(style), measure(style["width"]), measure(style["height"])}
		if line {
			fromX, fromY := pair(s.From, measure)
			toX, toY := pair(s.To, measure)
			if p.anchor == nil {
				p.anchor = &Anchor{}
			}
			p.anchor.X.Offset, p.anchor.Y.Offset = min(fromX, toX), min(fromY, toY)
			p.width, p.height = math.Abs(toX-fromX), math.Abs(toY-fromY)
		}
		if p.anchor != nil {
			p.anchor.Free = s.InCell == "f" && r.t.Compatibility < alwaysInCell
			if s.Wrap != nil {
				p.anchor.Clears = s.Wrap.Type == "topAndBottom" || s.Wrap.Type == "square" || s.Wrap.Type == "tight" || s.Wrap.Type == "through"
			}
		}
		return p
	}
	x, y, width, height := number(style["left"]), number(style["top"]), number(style["width"]), number(style["height"])
	if line {
		fromX, fromY := pair(s.From, number)
		toX, toY := pair(s.To, number)
		x, y, width, height = min(fromX, toX), min(fromY, toY), math.Abs(toX-fromX), math.Abs(toY-fromY)
	}
	a := *in.anchor
	a.DX, a.DY = in.x+(x-in.startX)*in.scaleX, in.y+(y-in.startY)*in.scaleY
	return vmlPlaced{&a, width * in.scaleX, height * in.scaleY}
}

// pair reads two measures with a comma between them.
func pair(s string, read func(string) float64) (x, y float64) {
	a, b, _ := strings.Cut(s, ",")
	return read(strings.TrimSpace(a)), read(strings.TrimSpace(b))
}

// vmlForms are the types of shapes that have the form of a rectangle: Word numbers its
// forms (MSOSPT, [MS-ODRAW] 2.4.24). So does what says no type, and has no path of its own.
var vmlForms = map[string]bool{"": true, "1": true, "2": true, "75": true, "109": true, "202": true}

// lineForms are those of straight lines.
var lineForms = map[string]bool{"20": true, "32": true}

// vmlShape reads a shape: a picture, or a box.
func (r *reader) vmlShape(s *xmlVML, in *vmlSpace) ([]Run, error) {
	p := r.vmlPlace(s, in)
	text, err := r.vmlText(s)
	if err != nil {
		return nil, err
	}
	_, form, _ := strings.Cut(s.Type, "_t")
	line := s.XMLName.Local == "line" || lineForms[form]
	straight := line && min(p.width, p.height) < 1
	switch {
	case s.Art != nil:
		r.loses(WordArt, s.Art.Text)
		return nil, nil
	case (p.width <= 0 || p.height <= 0) && !straight || p.width > maxSheet || p.height > maxSheet:
		r.loses(OldPictures, plain(text))
		return nil, nil
	case s.Image != nil:
		picture := r.picture(&xmlBlip{s.Image.ID}, nil, &xmlAbout{Description: s.Alt}, p.width, p.height, p.anchor)
		if picture == nil {
			return nil, nil
		}
		return []Run{{Picture: picture}}, nil
	}
	b := r.vmlBox(s, p)
	b.Blocks = text
	if b.Fill.On && s.Ground != nil && strings.HasPrefix(s.Ground.Type, "gradient") {
		r.t.lacks(Gradients)
	}
	style := declarations(s.Style)
	turned := number(style["rotation"]) != 0
	if s.Text != nil {
		flow := declarations(s.Text.Style)["layout-flow"]
		turned = turned || flow != "" && flow != "horizontal"
	}
	known := s.XMLName.Local == "rect" || s.XMLName.Local == "roundrect" || s.XMLName.Local == "shape" && vmlForms[form] && s.Path == ""
	switch {
	case turned && (len(text) > 0 || b.seen()):
		r.loses(Turned, b.text())
	case !known && !straight && (len(text) > 0 || b.seen()):
		r.loses(Shapes, b.text())
		if len(text) == 0 {
			return nil, nil
		}
	}
	return []Run{{Box: b}}, nil
}

// seen reports whether there is anything to see of a box besides its text.
func (b *Box) seen() bool { return b.Fill.On || b.Border.Width > 0 }

// vmlBox is a shape as a box, without its text.
func (r *reader) vmlBox(s *xmlVML, p vmlPlaced) *Box {
	b := &Box{Width: p.width, Height: p.height, Anchor: p.anchor, Top: insetAbove, Right: insetBeside, Bottom: insetAbove, Left: insetBeside}
	drawn := (s.Type != "" || s.Path != "" || s.XMLName.Local != "shape") && !strings.HasSuffix(s.Type, "_t75") // else it has no outline of its own
	if drawn && s.XMLName.Local != "line" && s.Filled != "f" && s.Filled != "false" && s.Fill != "none" {
		b.Fill = Shade{true, vmlColor(s.Fill, Color{255, 255, 255})}
	}
	if drawn && s.Stroked != "f" && s.Stroked != "false" {
		b.Border = Border{Width: 0.75, Kind: "single", Color: vmlColor(s.Line, Color{})}
		if w := measure(s.Weight); w > 0 {
			b.Border.Width = min(w, maxBorder)
		}
	}
	switch declarations(s.Style)["v-text-anchor"] {
	case "middle", "middle-center":
		b.Vertical = AlignCenter
	case "bottom", "bottom-center":
		b.Vertical = AlignRight
	}
	if s.Text == nil {
		return b
	}
	b.Grows = declarations(s.Text.Style)["mso-fit-shape-to-text"] == "t"
	sides := []*float64{&b.Left, &b.Top, &b.Right, &b.Bottom}
	for i, inset := range strings.Split(s.Text.Inset, ",") {
		if inset = strings.TrimSpace(inset); inset != "" && i < len(sides) {
			*sides[i] = min(max(measure(inset), 0), maxSheet)
		}
	}
	return b
}

func (r *reader) vmlText(s *xmlVML) ([]Block, error) {
	if s.Text == nil || s.Text.Content == nil {
		return nil, nil
	}
	return r.boxText(s.Text.Content.XML)
}

// vmlAnchor is where a shape stands; nil in the text.
func vmlAnchor(style map[string]string) *Anchor {
	if style["position"] != "absolute" {
		return nil
	}
	frames := map[string]Frame{
		"page": FromPage, "margin": FromMargin, "left-margin-area": FromNearMargin, "top-margin-area": FromNearMargin,
		"right-margin-area": FromFarMargin, "bottom-margin-area": FromFarMargin,
	}
	position := func(axis, offset string) Position {
		p := Position{From: frames[style["mso-position-"+axis+"-relative"]], Offset: measure(style[offset])}
		if align := style["mso-position-"+axis]; align != "absolute" {
			p.Align = align
		}
		return p
	}
	z, _ := strconv.Atoi(style["z-index"])
	return &Anchor{X: position("horizontal", "margin-left"), Y: position("vertical", "margin-top"), Behind: z < 0, Z: z}
}

// declarations are the parts of a style attribute.
func declarations(style string) map[string]string {
	out := make(map[string]string)
	for _, part := range strings.Split(style, ";") {
		if name, value, ok := strings.Cut(part, ":"); ok {
			out[strings.TrimSpace(name)] = strings.TrimSpace(value)
		}
	}
	return out
}

// units are points in each unit of a measure of VML; without one it is a pixel of 1/96
// inch.
var units = map[string]float64{"pt": 1, "in": 72, "cm": 72 / 2.54, "mm": 72 / 25.4, "px": 0.75, "pc": 12, "": 0.75}

func measure(s string) float64 {
	digits := strings.TrimRight(s, "abcdefghijklmnopqrstuvwxyz%")
	return number(digits) * units[s[len(digits):]]
}

// vmlColor reads "#1F4E79", "#1f4e79 [3204]" or a name that pages use.
func vmlColor(s string, otherwise Color) Color {
	name, _, _ := strings.Cut(s, " ")
	switch {
	case name == "":
		return otherwise
	case strings.HasPrefix(name, "#") && len(name) == 7:
		return parseColor(name[1:])
	case strings.HasPrefix(name, "#") && len(name) == 4:
		return parseColor(string([]byte{name[1], name[1], name[2], name[2], name[3], name[3]}))
	}
	if c, ok := highlights[name]; ok {
		return c
	}
	return otherwise
}
