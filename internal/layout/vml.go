package layout

import (
	"math"
	"strconv"
	"strings"
)

// Word's older drawings are VML (ISO/IEC 29500-4, 14).

// vmlSpace is where what stands in a group has its place: in points from the upper left
// corner of the anchor's place, from its own measures. nil is outside of any group.
type vmlSpace struct {
	anchor         *Anchor
	x, y           float64
	startX, startY float64
	scaleX, scaleY float64
}

// vmlInside reads what is in an older drawing, or in a group of one.
func (r *reader) vmlInside(e *element, in *vmlSpace) (out []Run) {
	for _, s := range e.Children {
		switch s.Name {
		case "group":
			out = append(out, r.vmlGroup(s, in)...)
		case "shape", "rect", "roundrect", "oval", "line", "arc", "curve", "polyline", "image":
			out = append(out, r.vmlShape(s, in)...)
		default: // the type of a shape, or what makes one do something
		}
	}
	return out
}

// vmlGroup reads what stands in a group.
func (r *reader) vmlGroup(g *element, in *vmlSpace) []Run {
	p := r.vmlPlace(g, in)
	scaleX, scaleY := pair(g.Attr("coordsize"), number)
	if scaleX <= 0 || scaleY <= 0 {
		scaleX, scaleY = 1000, 1000
	}
	inner := &vmlSpace{anchor: p.anchor, scaleX: p.width / scaleX, scaleY: p.height / scaleY}
	inner.startX, inner.startY = pair(g.Attr("coordorigin"), number)
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

func (r *reader) vmlPlace(s *element, in *vmlSpace) vmlPlaced {
	style := declarations(s.Attr("style"))
	read, left, top := measure, "margin-left", "margin-top"
	if in != nil { // in the group's own measures
		read, left, top = number, "left", "top"
	}
	x, y, width, height := read(style[left]), read(style[top]), read(style["width"]), read(style["height"])
	line := s.Name == "line"
	if line {
		fromX, fromY := pair(s.Attr("from"), read)
		toX, toY := pair(s.Attr("to"), read)
		x, y, width, height = min(fromX, toX), min(fromY, toY), math.Abs(toX-fromX), math.Abs(toY-fromY)
	}
	if in != nil {
		a := *in.anchor
		a.DX, a.DY = in.x+(x-in.startX)*in.scaleX, in.y+(y-in.startY)*in.scaleY
		return vmlPlaced{&a, width * in.scaleX, height * in.scaleY}
	}
	a := vmlAnchor(style)
	if line && a == nil {
		a = &Anchor{}
	}
	if a != nil {
		a.X.Offset, a.Y.Offset = x, y
		a.Free = s.Attr("allowincell") == "f" && r.t.Compatibility < alwaysInCell
		switch s.Child("wrap").Attr("type") {
		case "topAndBottom", "square", "tight", "through":
			a.Clears = true
		}
	}
	return vmlPlaced{a, width, height}
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
func (r *reader) vmlShape(s *element, in *vmlSpace) []Run {
	p := r.vmlPlace(s, in)
	frame := s.Child("textbox")
	text := r.boxText(frame.Child("txbxContent"))
	_, form, _ := strings.Cut(s.Attr("type"), "_t")
	line := s.Name == "line" || lineForms[form]
	straight := line && min(p.width, p.height) < 1
	art, image := s.Child("textpath"), s.Child("imagedata")
	switch {
	case art != nil:
		r.loses(WordArt, art.Attr("string"))
		return nil
	case (p.width <= 0 || p.height <= 0) && !straight || p.width > maxSheet || p.height > maxSheet:
		r.loses(OldPictures, plain(text))
		return nil
	case image != nil:
		picture := r.picture(source{id: image.Attr("id"), alt: strings.TrimSpace(s.Attr("alt"))}, p.width, p.height, p.anchor)
		if picture == nil {
			return nil
		}
		return []Run{{Picture: picture}}
	}
	b := r.vmlBox(s, p)
	b.Blocks = text
	if b.Fill.On && strings.HasPrefix(s.Child("fill").Attr("type"), "gradient") {
		r.t.lacks(Gradients)
	}
	flow := declarations(frame.Attr("style"))["layout-flow"]
	turned := number(declarations(s.Attr("style"))["rotation"]) != 0 || flow != "" && flow != "horizontal"
	known := s.Name == "rect" || s.Name == "roundrect" || s.Name == "shape" && vmlForms[form] && s.Attr("path") == ""
	switch {
	case turned && (len(text) > 0 || b.seen()):
		r.loses(Turned, b.text())
	case !known && !straight && (len(text) > 0 || b.seen()):
		r.loses(Shapes, b.text())
		if len(text) == 0 {
			return nil
		}
	}
	return []Run{{Box: b}}
}

// seen reports whether there is anything to see of a box besides its text.
func (b *Box) seen() bool { return b.Fill.On || b.Border.Width > 0 }

// vmlBox is a shape as a box, without its text.
func (r *reader) vmlBox(s *element, p vmlPlaced) *Box {
	b := &Box{Width: p.width, Height: p.height, Anchor: p.anchor, Top: insetAbove, Right: insetBeside, Bottom: insetAbove, Left: insetBeside}
	kind := s.Attr("type")
	drawn := (kind != "" || s.Attr("path") != "" || s.Name != "shape") && !strings.HasSuffix(kind, "_t75") // else it has no outline of its own
	no := func(said string) bool { return said == "f" || said == "false" }
	if fill := s.Attr("fillcolor"); drawn && s.Name != "line" && !no(s.Attr("filled")) && fill != "none" {
		b.Fill = Shade{true, vmlColor(fill, Color{255, 255, 255})}
	}
	if drawn && !no(s.Attr("stroked")) {
		b.Border = Border{Width: 0.75, Kind: "single", Color: vmlColor(s.Attr("strokecolor"), Color{})}
		if w := measure(s.Attr("strokeweight")); w > 0 {
			b.Border.Width = min(w, maxBorder)
		}
	}
	switch declarations(s.Attr("style"))["v-text-anchor"] {
	case "middle", "middle-center":
		b.Vertical = AlignCenter
	case "bottom", "bottom-center":
		b.Vertical = AlignRight
	}
	frame := s.Child("textbox")
	b.Grows = declarations(frame.Attr("style"))["mso-fit-shape-to-text"] == "t"
	sides := []*float64{&b.Left, &b.Top, &b.Right, &b.Bottom}
	for i, inset := range strings.Split(frame.Attr("inset"), ",") {
		if inset = strings.TrimSpace(inset); inset != "" && i < len(sides) {
			*sides[i] = min(max(measure(inset), 0), maxSheet)
		}
	}
	return b
}

// vmlAnchor is what a shape's place is measured from; nil in the text.
func vmlAnchor(style map[string]string) *Anchor {
	if style["position"] != "absolute" {
		return nil
	}
	frames := map[string]Frame{
		"page": FromPage, "margin": FromMargin, "left-margin-area": FromNearMargin, "top-margin-area": FromNearMargin,
		"right-margin-area": FromFarMargin, "bottom-margin-area": FromFarMargin,
	}
	position := func(axis string) Position {
		p := Position{From: frames[style["mso-position-"+axis+"-relative"]]}
		if align := style["mso-position-"+axis]; align != "absolute" {
			p.Align = align
		}
		return p
	}
	z, _ := strconv.Atoi(style["z-index"])
	return &Anchor{X: position("horizontal"), Y: position("vertical"), Behind: z < 0, Z: z}
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
		return ParseColor(name[1:])
	case strings.HasPrefix(name, "#") && len(name) == 4:
		return ParseColor(string([]byte{name[1], name[1], name[2], name[2], name[3], name[3]}))
	}
	if c, ok := highlights[name]; ok {
		return c
	}
	return otherwise
}
