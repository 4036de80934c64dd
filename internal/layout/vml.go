package layout

import (
	"encoding/xml"
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
	Text    *struct {
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
	Inside []xmlVML `xml:",any"`
}

// vml reads an older drawing.
func (r *reader) vml(v xml.StartElement) ([]*Picture, []*Box, error) {
	var x xmlVML
	if err := r.d.DecodeElement(&x, &v); err != nil {
		return nil, nil, err
	}
	var pictures []*Picture
	var boxes []*Box
	for i := range x.Inside {
		s := &x.Inside[i]
		switch s.XMLName.Local {
		case "shape", "rect", "roundrect":
		case "group", "oval", "line", "arc", "curve", "polyline":
			r.loses(Shapes, "")
			continue
		default: // the type of a shape, or what makes one do something
			continue
		}
		p, b, err := r.vmlShape(s)
		if err != nil {
			return nil, nil, err
		}
		if p != nil {
			pictures = append(pictures, p)
		}
		if b != nil {
			boxes = append(boxes, b)
		}
	}
	return pictures, boxes, nil
}

func (r *reader) vmlShape(s *xmlVML) (*Picture, *Box, error) {
	style := declarations(s.Style)
	width, height := measure(style["width"]), measure(style["height"])
	anchor := vmlAnchor(style)
	if anchor != nil && s.Wrap != nil {
		anchor.Clears = s.Wrap.Type == "topAndBottom" || s.Wrap.Type == "square" || s.Wrap.Type == "tight" || s.Wrap.Type == "through"
	}
	switch {
	case s.Art != nil:
		r.loses(WordArt, s.Art.Text)
		return nil, nil, nil
	case width <= 0 || height <= 0 || width > maxSheet || height > maxSheet:
		text, err := r.vmlText(s)
		r.loses(OldPictures, plain(text))
		return nil, nil, err
	case s.Image != nil:
		p := &Picture{Data: r.t.Part(r.rels[s.Image.ID].part), Width: width, Height: height, Alt: strings.TrimSpace(s.Alt), Anchor: anchor}
		if !isPicture(p.Data) {
			r.loses(OldPictures, p.Alt)
			return nil, nil, nil
		}
		if p.Alt == "" {
			r.t.lacks(NoAlt)
		}
		return p, nil, nil
	}
	b := &Box{Width: width, Height: height, Anchor: anchor, Top: insetAbove, Right: insetBeside, Bottom: insetAbove, Left: insetBeside}
	drawn := s.Type != "" || s.XMLName.Local != "shape" // else it has no outline of its own
	if drawn && s.Filled != "f" && s.Filled != "false" {
		b.Fill = Shade{true, vmlColor(s.Fill, Color{255, 255, 255})}
	}
	if drawn && s.Stroked != "f" && s.Stroked != "false" {
		b.Border = Border{Width: 0.75, Kind: "single", Color: vmlColor(s.Line, Color{})}
		if w := measure(s.Weight); w > 0 {
			b.Border.Width = min(w, maxBorder)
		}
	}
	if s.Text == nil {
		return nil, b, nil
	}
	sides := []*float64{&b.Left, &b.Top, &b.Right, &b.Bottom}
	for i, inset := range strings.Split(s.Text.Inset, ",") {
		if inset = strings.TrimSpace(inset); inset != "" && i < len(sides) {
			*sides[i] = min(max(measure(inset), 0), maxSheet)
		}
	}
	var err error
	b.Blocks, err = r.vmlText(s)
	return nil, b, err
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
