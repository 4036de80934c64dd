package layout

import (
	"bytes"
	"cmp"
	"strings"

	"evaluatie/internal/wordxml"
)

// emu is a point's part of the unit of drawings, 914,400 to an inch.
const emu = 1.0 / 12700

// alternative is what is said of a drawing to who does not see it.
func alternative(about *element) string {
	return cmp.Or(strings.TrimSpace(about.Attr("descr")), strings.TrimSpace(about.Attr("title")))
}

// drawing reads a picture, a shape, or a group of both. Anything else that a drawing can
// be, and a picture that no PDF can hold, is noted.
func (r *reader) drawing(e *element) []Run {
	place := e.First("inline", "anchor")
	if place == nil {
		return nil
	}
	extent, data := place.Child("extent"), place.Child("graphic", "graphicData")
	width, height := number(extent.Attr("cx"))*emu, number(extent.Attr("cy"))*emu
	fits := width >= 0 && height >= 0 && width <= maxSheet && height <= maxSheet
	var anchor *Anchor
	if place.Name == "anchor" {
		anchor = r.anchor(place)
	}
	shape, group, picture := data.Child("wsp"), data.First("wgp", "wpc"), data.Child("pic")
	switch {
	case shape != nil && fits:
		return r.drawn(shape, nil, width, height, anchor)
	case group != nil && fits:
		own := group.Child("grpSpPr", "xfrm", "chExt")
		return r.group(group, anchor.ofGroup(width, height), 0, 0, ratio(width, own.Attr("cx")), ratio(height, own.Attr("cy")))
	case picture.Child("blipFill", "blip") == nil:
		r.loses(Shapes, r.about(place, data))
		return nil
	}
	about := place.Child("docPr")
	if number(picture.Child("spPr", "xfrm").Attr("rot")) != 0 {
		r.loses(Turned, alternative(about))
	}
	return r.drawn(picture, about, width, height, anchor)
}

// drawn reads a shape or a picture of a size.
func (r *reader) drawn(e, about *element, width, height float64, anchor *Anchor) []Run {
	if e.Name == "pic" {
		if p := r.picture(drawnPicture(e, about), width, height, anchor); p != nil {
			return []Run{{Picture: p}}
		}
	} else if b := r.box(e, width, height); b != nil {
		b.Anchor = anchor
		return []Run{{Box: b}}
	}
	return nil
}

// about is what stands for a drawing that is left out: its alternative text, or what a
// chart or a diagram says.
func (r *reader) about(place, data *element) string {
	if text := alternative(place.Child("docPr")); text != "" {
		return text
	}
	part := cmp.Or(data.Child("chart").Attr("id"), data.Child("relIds").Attr("dm"))
	root, _ := wordxml.Parse(r.t.Part(r.rels[part].Part), MaxDepth) // what is damaged says what it can
	return said(root)
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

// source is what a drawing says of its picture.
type source struct {
	id         string // of the relationship to its part
	alt        string
	decorative bool
	cropped    bool
}

func drawnPicture(e, about *element) source {
	s := source{id: e.Child("blipFill", "blip").Attr("embed"), alt: alternative(about)}
	setBool(&s.decorative, about.Child("extLst", "ext", "decorative"))
	crop := e.Child("blipFill", "srcRect")
	for _, side := range []string{"l", "t", "r", "b"} {
		s.cropped = s.cropped || number(crop.Attr(side)) != 0
	}
	return s
}

// picture is a picture of a size; nil where a PDF cannot hold it.
func (r *reader) picture(s source, width, height float64, anchor *Anchor) *Picture {
	p := &Picture{Data: r.t.Part(r.rels[s.id].Part), Width: width, Height: height, Alt: s.alt, Anchor: anchor}
	if !isPicture(p.Data) || p.Width <= 0 || p.Height <= 0 || p.Width > maxSheet || p.Height > maxSheet {
		r.loses(OldPictures, p.Alt)
		return nil
	}
	if s.decorative {
		p.Alt = ""
	} else if p.Alt == "" {
		r.t.lacks(NoAlt)
	}
	if s.cropped {
		r.loses(Cropped, p.Alt)
	}
	return p
}

// anchor is where something off the text stands. Where Word lets text flow around it, it
// flows above and below.
func (r *reader) anchor(place *element) *Anchor {
	inCell := place.Attr("layoutInCell")
	a := &Anchor{
		X: position(place.Child("positionH")), Y: position(place.Child("positionV")),
		Behind: on(place.Attr("behindDoc")), Z: int(number(place.Attr("relativeHeight"))),
		Free:   inCell != "" && !on(inCell) && r.t.Compatibility < alwaysInCell,
		Around: min(max(number(place.Attr("distT")), number(place.Attr("distB")), 0)*emu, maxAround),
	}
	around := place.First("wrapSquare", "wrapTight", "wrapThrough") != nil
	a.Clears = around || place.Child("wrapTopAndBottom") != nil
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

func position(e *element) Position {
	p := Position{}
	if align := e.Child("align"); align != nil {
		p.Align = strings.TrimSpace(align.Text)
	}
	if offset := e.Child("posOffset"); offset != nil {
		p.Offset = number(strings.TrimSpace(offset.Text)) * emu
	}
	switch e.Attr("relativeFrom") {
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
