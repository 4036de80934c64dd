package workbook

import (
	"cmp"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// vml reads the shapes of the older kind on a sheet (ISO/IEC 29500-4, 19): boxes of
// comments, which are read elsewhere, controls, and whatever an old file still has.
func (r *gridReader) vml(part string) error {
	x := r.book.pack.part(part)
	for e := range x.all {
		switch e.Name {
		case "shape", "rect", "roundrect", "oval", "line", "polyline", "arc":
			r.oldShape(x, e)
		}
	}
	return x.err
}

// oldShape reads a shape. Its ClientData says what it is.
func (r *gridReader) oldShape(x *partXML, e ooxml.Node) {
	_, id, _ := strings.Cut(cmp.Or(e.Attr("spid"), e.Attr("id")), "_s")
	o := object{kind: textBox, place: r.place()}
	alternative, is, drawn := e.Attr("alt"), "", false
	var text strings.Builder
	for e := range x.within {
		switch e.Name {
		case "textbox":
			text.WriteString(x.text())
		case "imagedata":
			drawn = true
		case "ClientData":
			is = e.Attr("ObjectType")
		case "Anchor":
			if corner := strings.Split(x.text(), ","); len(corner) > 2 {
				o.place = r.grid.near(integer(corner[2]), integer(corner[0]))
			}
		}
	}
	if x.err != nil || is == "Note" {
		return
	}
	o.text = cmp.Or(rich.CleanString(text.String()), rich.CleanString(alternative))
	if s := r.inSheet[id]; s != nil {
		if s.place.Cell == "" {
			s.place = o.place
		}
		s.text = cmp.Or(o.text, s.text)
		return
	}
	switch {
	case is == "Pict", is == "" && drawn:
		o.kind = picture
	case is != "" && is != "Shape" && is != "Rect" && is != "Group":
		o.kind = control
	case o.text == "":
		return
	}
	r.object(x, o)
}
