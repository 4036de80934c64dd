package layout

import (
	"bytes"
	"encoding/xml"
	"strings"
)

// emu is a point's part of the unit of drawings, 914,400 to an inch.
const emu = 1.0 / 12700

type xmlDrawing struct {
	Inline *xmlPlacement `xml:"inline"`
	Anchor *xmlPlacement `xml:"anchor"`
}

type xmlPlacement struct {
	Behind string `xml:"behindDoc,attr"`
	InCell string `xml:"layoutInCell,attr"`
	Z      string `xml:"relativeHeight,attr"`
	Above  string `xml:"distT,attr"`
	Below  string `xml:"distB,attr"`
	Extent struct {
		Width  string `xml:"cx,attr"`
		Height string `xml:"cy,attr"`
	} `xml:"extent"`
	About      xmlAbout      `xml:"docPr"`
	Horizontal xmlPosition   `xml:"positionH"`
	Vertical   xmlPosition   `xml:"positionV"`
	Square     *struct{}     `xml:"wrapSquare"`
	Tight      *struct{}     `xml:"wrapTight"`
	Through    *struct{}     `xml:"wrapThrough"`
	Apart      *struct{}     `xml:"wrapTopAndBottom"`
	Picture    *xmlGroupItem `xml:"graphic>graphicData>pic"`
	Shape      *xmlShape     `xml:"graphic>graphicData>wsp"`
	Group      *xmlGroupItem `xml:"graphic>graphicData>wgp"`
	Canvas     *xmlGroupItem `xml:"graphic>graphicData>wpc"`
	Chart      *struct {
		Part string `xml:"id,attr"`
	} `xml:"graphic>graphicData>chart"`
	Diagram *struct {
		Part string `xml:"dm,attr"`
	} `xml:"graphic>graphicData>relIds"`
}

// xmlAbout is what is said of a drawing to who does not see it.
type xmlAbout struct {
	Description string  `xml:"descr,attr"`
	Title       string  `xml:"title,attr"`
	Decorative  *xmlVal `xml:"extLst>ext>decorative"`
}

func (x xmlAbout) text() string {
	if text := strings.TrimSpace(x.Description); text != "" {
		return text
	}
	return strings.TrimSpace(x.Title)
}

type xmlBlip struct {
	Embed string `xml:"embed,attr"`
}

// xmlCrop is how much of a picture is left out at each side.
type xmlCrop struct {
	Left   string `xml:"l,attr"`
	Top    string `xml:"t,attr"`
	Right  string `xml:"r,attr"`
	Bottom string `xml:"b,attr"`
}

type xmlPosition struct {
	From   string `xml:"relativeFrom,attr"`
	Align  string `xml:"align"`
	Offset string `xml:"posOffset"`
}

// drawing reads a picture, a shape, or a group of both. Anything else that a drawing can
// be, and a picture that no PDF can hold, is noted.
func (r *reader) drawing(v xml.StartElement) ([]Run, error) {
	var x xmlDrawing
	if err := r.d.DecodeElement(&x, &v); err != nil {
		return nil, err
	}
	place := x.Inline
	if place == nil {
		place = x.Anchor
	}
	if place == nil {
		return nil, nil
	}
	width, height := number(place.Extent.Width)*emu, number(place.Extent.Height)*emu
	fits := width >= 0 && height >= 0 && width <= maxSheet && height <= maxSheet
	var anchor *Anchor
	if x.Inline == nil {
		anchor = r.anchor(place)
	}
	group := place.Group
	if group == nil {
		group = place.Canvas
	}
	switch {
	case place.Shape != nil && fits:
		b, err := r.box(place.Shape, width, height)
		if b == nil || err != nil {
			return nil, err
		}
		b.Anchor = anchor
		return []Run{{Box: b}}, nil
	case group != nil && fits:
		anchor = anchor.ofGroup(width, height)
		return r.group(group, anchor, 0, 0, ratio(width, group.Group.Scale.Width), ratio(height, group.Group.Scale.Height))
	case place.Picture == nil || place.Picture.Blip == nil:
		r.loses(Shapes, r.about(place))
		return nil, nil
	}
	if number(place.Picture.Frame.Turn) != 0 {
		r.loses(Turned, place.About.text())
	}
	if p := r.picture(place.Picture.Blip, place.Picture.Crop, &place.About, width, height, anchor); p != nil {
		return []Run{{Picture: p}}, nil
	}
	return nil, nil
}

// about is what stands for a drawing that is left out: its alternative text, or what a
// chart or a diagram says.
func (r *reader) about(place *xmlPlacement) string {
	part := ""
	switch {
	case place.About.text() != "":
		return place.About.text()
	case place.Chart != nil:
		part = place.Chart.Part
	case place.Diagram != nil:
		part = place.Diagram.Part
	}
	return said(r.t.Part(r.rels[part].Part))
}

// ofGroup is the anchor of a group of a size. One in the text comes below the line that it
// stands in.
func (a *Anchor) ofGroup(width, height float64) *Anchor {
	if a == nil {
		a = &Anchor{Clears: true}
	}
	a.Width, a.Height = width, height
	return a
}

// picture is a picture of a size; nil where a PDF cannot hold it.
func (r *reader) picture(blip *xmlBlip, crop *xmlCrop, about *xmlAbout, width, height float64, anchor *Anchor) *Picture {
	p := &Picture{Width: width, Height: height, Alt: about.text(), Anchor: anchor}
	if blip != nil {
		p.Data = r.t.Part(r.rels[blip.Embed].Part)
	}
	if !isPicture(p.Data) || p.Width <= 0 || p.Height <= 0 || p.Width > maxSheet || p.Height > maxSheet {
		r.loses(OldPictures, p.Alt)
		return nil
	}
	decorative := false
	setBool(&decorative, about.Decorative)
	if decorative {
		p.Alt = ""
	} else if p.Alt == "" {
		r.t.lacks(NoAlt)
	}
	if c := crop; c != nil && (number(c.Left) != 0 || number(c.Top) != 0 || number(c.Right) != 0 || number(c.Bottom) != 0) {
		r.loses(Cropped, p.Alt)
	}
	return p
}

// anchor is where something off the text stands. Where Word lets text flow around it, it
// flows above and below.
func (r *reader) anchor(place *xmlPlacement) *Anchor {
	a := &Anchor{
		X: place.Horizontal.read(), Y: place.Vertical.read(), Behind: on(place.Behind), Z: int(number(place.Z)),
		Free:   place.InCell != "" && !on(place.InCell) && r.t.Compatibility < alwaysInCell,
		Around: min(max(number(place.Above), number(place.Below), 0)*emu, maxAround),
	}
	around := place.Square != nil || place.Tight != nil || place.Through != nil
	a.Clears = around || place.Apart != nil
	if around {
		r.t.lacks(TextAround)
	}
	return a
}

// alwaysInCell is the compatibility mode from which Word keeps in its cell whatever is
// anchored there.
const alwaysInCell = 15

// maxAround is the most room that is left around what text keeps clear of, in points.
const maxAround = 72

func (x xmlPosition) read() Position {
	p := Position{Align: strings.TrimSpace(x.Align), Offset: number(strings.TrimSpace(x.Offset)) * emu}
	switch x.From {
	case "page":
		p.From = FromPage
	case "margin":
		p.From = FromMargin
	case "leftMargin", "topMargin", "insideMargin":
		p.From = FromNearMargin
	case "rightMargin", "bottomMargin", "outsideMargin":
		p.From = FromFarMargin
	}
	return p
}

// isPicture knows the formats that a PDF can hold by their first bytes.
func isPicture(data []byte) bool {
	for _, magic := range []string{"\x89PNG\r\n", "\xFF\xD8\xFF", "GIF8"} {
		if bytes.HasPrefix(data, []byte(magic)) {
			return true
		}
	}
	return false
}
