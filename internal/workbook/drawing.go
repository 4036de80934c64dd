package workbook

import (
	"cmp"
	"path"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// drawing reads the shapes that lie on a sheet (20.5 of ISO/IEC 29500-1).
func (r *gridReader) drawing(part string) error {
	list, err := r.book.pack.relations(part)
	if err != nil {
		return err
	}
	rels := ooxml.ByID(list)
	x := r.book.pack.part(part)
	for e := range x.all {
		switch e.Name {
		case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
			place := r.grid.place(0, 0)
			for e := range x.children {
				if e.Name == "from" {
					place = r.corner(x)
				} else {
					r.shape(x, e, place, rels)
				}
			}
		}
	}
	return x.err
}

// corner reads the cell in which an anchor begins.
func (r *gridReader) corner(x *partXML) finding.Place {
	row, col := 0, 0
	for e := range x.children {
		switch e.Name {
		case "col":
			col = integer(x.text())
		case "row":
			row = integer(x.text())
		}
	}
	return r.grid.near(row, col)
}

// near is the place of a cell, or of the nearest one that a sheet has.
func (g *grid) near(row, col int) finding.Place {
	return g.place(min(max(row, 0), maxRows-1), min(max(col, 0), maxColumns-1))
}

// shape reads one shape, or those of a group.
func (r *gridReader) shape(x *partXML, e ooxml.Node, place finding.Place, rels map[string]ooxml.Relation) {
	switch e.Name {
	case "sp", "cxnSp", "pic", "contentPart", "graphicFrame":
	case "grpSp":
		for e := range x.children {
			r.shape(x, e, place, rels)
		}
		return
	default:
		return
	}
	o := object{place: place}
	alternative := ""
	var text strings.Builder
	seen := make(map[string]bool) // the kinds of elements in it
	var parts []string            // that hold its text
	for e := range x.within {
		seen[e.Name] = true
		switch e.Name {
		case "cNvPr":
			alternative = cmp.Or(alternative, describes(e))
		case "txBody":
			text.WriteByte('\n')
			x.paragraphs(&text)
		case "chart", "relIds":
			for _, name := range []string{"id", "dm"} {
				if rel, ok := rels[e.Attr(name)]; ok {
					parts = append(parts, rel.Part)
				}
			}
		}
	}
	if x.err != nil {
		return
	}
	for _, p := range parts {
		text.WriteByte('\n')
		r.try("de grafieken", r.textOf(p, &text))
	}
	shown := rich.CleanString(text.String())
	switch {
	case seen["compatExt"]:
		return // a control or embedded file, which the sheet itself names
	case e.Name == "graphicFrame":
		if !seen["chart"] && !seen["relIds"] {
			return // a slicer: it shows what a table holds
		}
		o.kind = diagram
	case e.Name == "pic", e.Name == "contentPart", seen["blip"]:
		o.kind = picture
	case shown == "":
		return // an arrow or a frame
	default:
		o.kind = textBox
	}
	o.text = cmp.Or(shown, alternative)
	r.object(x, o)
}

func (r *gridReader) object(x *partXML, o object) {
	r.grid.objects = append(r.grid.objects, o)
	x.keep(costItem + len(o.text))
}

// describes is what somebody wrote of a shape for who cannot see it.
func describes(e ooxml.Node) string {
	return rich.CleanString(cmp.Or(e.Attr("descr"), e.Attr("title")))
}

// paragraphs adds the text of the shape that was entered last, a line for each
// paragraph.
func (x *partXML) paragraphs(b *strings.Builder) {
	for e := range x.within {
		switch e.Name {
		case "p", "br":
			b.WriteByte('\n')
		case "t":
			b.WriteString(x.text())
		}
	}
}

// textOf adds the texts of a chart or SmartArt, and of the shapes that lie on it.
func (r *gridReader) textOf(part string, b *strings.Builder) error {
	rels, err := r.book.pack.relations(part)
	if err != nil {
		return err
	}
	parts := []string{part}
	for _, rel := range rels {
		if rel.Kind == "chartUserShapes" {
			parts = append(parts, rel.Part)
		}
	}
	for _, p := range parts {
		x := r.book.pack.part(p)
		for e := range x.all {
			if e.Name == "p" {
				b.WriteByte('\n')
				x.paragraphs(b)
			}
		}
		if x.err != nil {
			return x.err
		}
	}
	return nil
}

// embeddedFile reads an embedded file that the sheet itself names (18.3.1.59).
func (r *gridReader) embeddedFile(x *partXML, e ooxml.Node) {
	o := object{kind: embedded, place: r.place(), text: e.Attr("progId")}
	if rel, ok := r.rels[e.Attr("id")]; ok {
		o.text = path.Base(strings.ReplaceAll(rel.Part, `\`, "/"))
	}
	r.named(x, e.Attr("shapeId"), o)
}

// control reads a control that the sheet itself names (18.3.1.19).
func (r *gridReader) control(x *partXML, e ooxml.Node) {
	r.named(x, e.Attr("shapeId"), object{control, r.place(), e.Attr("name")})
}

// named keeps what the sheet itself names. A shape of the older kind shows it: the one
// of that number.
func (r *gridReader) named(x *partXML, shape string, o object) {
	for e := range x.within {
		switch e.Name {
		case "objectPr", "controlPr":
			o.text = cmp.Or(e.Attr("altText"), o.text)
		case "from":
			o.place = r.corner(x)
		}
	}
	o.text = rich.CleanString(o.text)
	if shape == "" {
		r.object(x, o)
		return
	}
	if r.inSheet[shape] == nil {
		r.shapes = append(r.shapes, shape)
		r.inSheet[shape] = &o
	}
	x.keep(costItem + len(o.text))
}
