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
	Below      *struct{}   `xml:"wrapTopAndBottom"`
	Blip       *struct {
		Embed string `xml:"embed,attr"`
	} `xml:"graphic>graphicData>pic>blipFill>blip"`
	Crop *struct {
		Left   string `xml:"l,attr"`
		Top    string `xml:"t,attr"`
		Right  string `xml:"r,attr"`
		Bottom string `xml:"b,attr"`
	} `xml:"graphic>graphicData>pic>blipFill>srcRect"`
	TextBox *struct{} `xml:"graphic>graphicData>wsp>txbx"`
}

type xmlPosition struct {
	From   string `xml:"relativeFrom,attr"`
	Align  string `xml:"align"`
	Offset string `xml:"posOffset"`
}

// drawing reads a picture. Anything else that a drawing can be, and a picture that
// no PDF can hold, is noted and comes to nil.
func (r *reader) drawing(v xml.StartElement) (*Picture, error) {
	var x xmlDrawing
	if err := r.d.DecodeElement(&x, &v); err != nil {
		return nil, err
	}
	place := x.Inline
	if place == nil {
		place = x.Anchor
	}
	switch {
	case place == nil:
		return nil, nil
	case place.TextBox != nil:
		r.t.lacks(TextBoxes)
		return nil, nil
	case place.Blip == nil:
		r.t.lacks(Shapes)
		return nil, nil
	}
	p := &Picture{
		Data:  r.t.Part(r.rels[place.Blip.Embed].part),
		Width: number(place.Extent.Width) * emu, Height: number(place.Extent.Height) * emu,
		Alt: strings.TrimSpace(place.About.Description),
	}
	if p.Alt == "" {
		p.Alt = strings.TrimSpace(place.About.Title)
	}
	if !isPicture(p.Data) || p.Width <= 0 || p.Height <= 0 || p.Width > maxSheet || p.Height > maxSheet {
		r.t.lacks(OldPictures)
		return nil, nil
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
	if x.Inline == nil {
		p.Anchor = &Anchor{X: place.Horizontal.read(), Y: place.Vertical.read(), Behind: place.Behind == "1" || place.Behind == "true"}
		if place.Square != nil || place.Tight != nil || place.Through != nil || place.Below != nil {
			r.t.lacks(TextAround)
		}
	}
	return p, nil
}

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
