package workbook

import (
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// vml reads the shapes of the older kind on a sheet (ISO/IEC 29500-4, 19): boxes of
// comments, which are read elsewhere, controls, and whatever an old file still has.
func (r *gridReader) vml(part string) error {
	return r.book.pack.walk(part, func(x *partXML, e ooxml.Node) error {
		switch e.Name {
		case "shape", "rect", "roundrect", "oval", "line", "polyline", "arc":
			return r.oldShape(x, e)
		}
		return nil
	})
}

// oldShape reads a shape. Its ClientData says what it is.
func (r *gridReader) oldShape(x *partXML, e ooxml.Node) error {
	id := e.Attr("id")
	if spid := e.Attr("spid"); spid != "" {
		id = spid
	}
	_, id, _ = strings.Cut(id, "_s")
	o := object{kind: textBox, place: r.place()}
	alternative, is, drawn := e.Attr("alt"), "", false
	var text strings.Builder
	err := x.descend(func(e ooxml.Node) error {
		switch e.Name {
		case "textbox":
			s, err := x.text()
			text.WriteString(s)
			return err
		case "imagedata":
			drawn = true
		case "ClientData":
			is = e.Attr("ObjectType")
		case "Anchor":
			s, err := x.text()
			if corner := strings.Split(s, ","); len(corner) > 2 {
				o.place = r.grid.near(integer(corner[2]), integer(corner[0]))
			}
			return err
		}
		return nil
	})
	if err != nil || is == "Note" {
		return err
	}
	o.text = rich.CleanString(text.String())
	if o.text == "" {
		o.text = rich.CleanString(alternative)
	}
	if s := r.inSheet[id]; s != nil {
		if s.place.Cell == "" {
			s.place = o.place
		}
		if o.text != "" {
			s.text = o.text
		}
		return nil
	}
	switch {
	case is == "Pict", is == "" && drawn:
		o.kind = picture
	case is != "" && is != "Shape" && is != "Rect" && is != "Group":
		o.kind = control
	case o.text == "":
		return nil
	}
	return r.object(o)
}
