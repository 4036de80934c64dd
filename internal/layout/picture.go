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
	Z      string `xml:"relativeHeight,attr"`
	Above  string `xml:"distT,attr"`
	Below  string `xml:"distB,attr"`
	Extent struct {
		Width  string `xml:"cx,attr"`
		Height string `xml:"cy,attr"`
	} `xml:"extent"`
	About struct {
		Description string  `xml:"descr,attr"`
		Title       string  `xml:"title,attr"`
		Decorative  *xmlVal `xml:"extLst>ext>decorative"`
	} `xml:"docPr"`
	Horizontal xmlPosition `xml:"positionH"`
	Vertical   xmlPosition `xml:"positionV"`
	Square     *struct{}   `xml:"wrapSquare"`
	Tight      *struct{}   `xml:"wrapTight"`
	Through    *struct{}   `xml:"wrapThrough"`
	Apart      *struct{}   `xml:"wrapTopAndBottom"`
	Blip       *struct {
		Embed string `xml:"embed,attr"`
	} `xml:"graphic>graphicData>pic>blipFill>blip"`
	Crop *struct {
		Left   string `xml:"l,attr"`
		Top    string `xml:"t,attr"`
		Right  string `xml:"r,attr"`
		Bottom string `xml:"b,attr"`
	} `xml:"graphic>graphicData>pic>blipFill>srcRect"`
	Shape *xmlShape `xml:"graphic>graphicData>wsp"`
	Group *xmlGroup `xml:"graphic>graphicData>wgp"`
}

type xmlPosition struct {
	From   string `xml:"relativeFrom,attr"`
	Align  string `xml:"align"`
	Offset string `xml:"posOffset"`
}

// drawing reads a picture, a shape or a group of shapes. Anything else that a drawing can
// be, and a picture that no PDF can hold, is noted.
func (r *reader) drawing(v xml.StartElement) (*Picture, []*Box, error) {
	var x xmlDrawing
	if err := r.d.DecodeElement(&x, &v); err != nil {
		return nil, nil, err
	}
	place := x.Inline
	if place == nil {
		place = x.Anchor
	}
	if place == nil {
		return nil, nil, nil
	}
	width, height := number(place.Extent.Width)*emu, number(place.Extent.Height)*emu
	fits := width >= 0 && height >= 0 && width <= maxSheet && height <= maxSheet
	var anchor *Anchor
	if x.Inline == nil {
		anchor = r.anchor(place)
	}
	switch {
	case place.Shape != nil && fits:
		b, err := r.box(place.Shape, width, height)
		if b == nil || err != nil {
			return nil, nil, err
		}
		b.Anchor = anchor
		return nil, []*Box{b}, nil
	case place.Group != nil && fits:
		if anchor == nil { // in the text: below the line that it stands in
			anchor = &Anchor{Clears: true}
		}
		anchor.Width, anchor.Height = width, height
		frame := place.Group.Frame
		boxes, err := r.group(place.Group, anchor, 0, 0, ratio(width, frame.Scale.Width), ratio(height, frame.Scale.Height))
		return nil, boxes, err
	case place.Blip == nil:
		r.loses(Shapes, strings.TrimSpace(place.About.Description))
		return nil, nil, nil
	}
	return r.picture(place, width, height, anchor), nil, nil
}

// picture is a picture of a size; nil where a PDF cannot hold it.
func (r *reader) picture(place *xmlPlacement, width, height float64, anchor *Anchor) *Picture {
	p := &Picture{
		Data: r.t.Part(r.rels[place.Blip.Embed].part), Width: width, Height: height,
		Alt: strings.TrimSpace(place.About.Description), Anchor: anchor,
	}
	if p.Alt == "" {
		p.Alt = strings.TrimSpace(place.About.Title)
	}
	if !isPicture(p.Data) || p.Width <= 0 || p.Height <= 0 || p.Width > maxSheet || p.Height > maxSheet {
		r.loses(OldPictures, p.Alt)
		return nil
	}
	decorative := false
	setBool(&decorative, place.About.Decorative)
	if decorative {
		p.Alt = ""
	} else if p.Alt == "" {
		r.t.lacks(NoAlt)
	}
	if c := place.Crop; c != nil && (number(c.Left) != 0 || number(c.Top) != 0 || number(c.Right) != 0 || number(c.Bottom) != 0) {
		r.t.lacks(Cropped)
	}
	return p
}

// anchor is where something off the text stands. Where Word lets text flow around it, it
// flows above and below.
func (r *reader) anchor(place *xmlPlacement) *Anchor {
	a := &Anchor{
		X: place.Horizontal.read(), Y: place.Vertical.read(), Behind: on(place.Behind), Z: int(number(place.Z)),
		Around: min(max(number(place.Above), number(place.Below), 0)*emu, maxAround),
	}
	around := place.Square != nil || place.Tight != nil || place.Through != nil
	a.Clears = around || place.Apart != nil
	if around {
		r.t.lacks(TextAround)
	}
	return a
}

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
