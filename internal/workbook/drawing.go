package workbook

import (
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
	return r.book.pack.walk(part, func(x *partXML, e ooxml.Node) error {
		switch e.Name {
		case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
			place := r.grid.place(0, 0)
			return x.each(func(e ooxml.Node) error {
				if e.Name == "from" {
					return r.corner(x, &place)
				}
				return r.shape(x, e, place, rels)
			})
		}
		return nil
	})
}

// corner reads the cell in which an anchor begins.
func (r *gridReader) corner(x *partXML, place *finding.Place) error {
	row, col := 0, 0
	err := x.each(func(e ooxml.Node) error {
		s, err := x.text()
		switch e.Name {
		case "col":
			col = integer(s)
		case "row":
			row = integer(s)
		}
		return err
	})
	*place = r.grid.near(row, col)
	return err
}

// near is the place of a cell, or of the nearest one that a sheet has.
func (g *grid) near(row, col int) finding.Place {
	return g.place(min(max(row, 0), maxRows-1), min(max(col, 0), maxColumns-1))
}

// shape reads one shape, or those of a group.
func (r *gridReader) shape(x *partXML, e ooxml.Node, place finding.Place, rels map[string]ooxml.Relation) error {
	switch e.Name {
	case "sp", "cxnSp", "pic", "contentPart", "graphicFrame":
	case "grpSp":
		return x.each(func(e ooxml.Node) error { return r.shape(x, e, place, rels) })
	default:
		return nil
	}
	o := object{place: place}
	alternative := ""
	var text strings.Builder
	seen := make(map[string]bool) // the kinds of elements in it
	var parts []string            // that hold its text
	err := x.descend(func(e ooxml.Node) error {
		seen[e.Name] = true
		switch e.Name {
		case "cNvPr":
			if alternative == "" {
				alternative = describes(e)
			}
		case "txBody":
			text.WriteByte('\n')
			return x.paragraphs(&text)
		case "chart", "relIds":
			for _, name := range []string{"id", "dm"} {
				if rel, ok := rels[e.Attr(name)]; ok {
					parts = append(parts, rel.Part)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range parts {
		text.WriteByte('\n')
		r.try("de grafieken", r.textOf(p, &text))
	}
	switch shown := rich.CleanString(text.String()); {
	case seen["compatExt"]:
		return nil // a control or embedded file, which the sheet itself names
	case e.Name == "graphicFrame":
		if !seen["chart"] && !seen["relIds"] {
			return nil // a slicer: it shows what a table holds
		}
		o.kind, o.text = diagram, shown
	case e.Name == "pic", e.Name == "contentPart", seen["blip"]:
		o.kind, o.text = picture, shown
	case shown == "":
		return nil // an arrow or a frame
	default:
		o.kind, o.text = textBox, shown
	}
	if o.text == "" {
		o.text = alternative
	}
	return r.object(o)
}

func (r *gridReader) object(o object) error {
	r.grid.objects = append(r.grid.objects, o)
	return r.book.pack.budget.keep(costItem + len(o.text))
}

// describes is what somebody wrote of a shape for who cannot see it.
func describes(e ooxml.Node) string {
	if s := e.Attr("descr"); s != "" {
		return rich.CleanString(s)
	}
	return rich.CleanString(e.Attr("title"))
}

// paragraphs adds the text of the shape that was entered last, a line for each
// paragraph.
func (x *partXML) paragraphs(b *strings.Builder) error {
	return x.descend(func(e ooxml.Node) error {
		switch e.Name {
		case "p", "br":
			b.WriteByte('\n')
		case "t":
			s, err := x.text()
			b.WriteString(s)
			return err
		}
		return nil
	})
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
		err := r.book.pack.walk(p, func(x *partXML, e ooxml.Node) error {
			if e.Name == "p" {
				b.WriteByte('\n')
				return x.paragraphs(b)
			}
			return nil
		})
		if err != nil {
			return err
		}
	}
	return nil
}

// embeddedFile reads an embedded file that the sheet itself names (18.3.1.59).
func (r *gridReader) embeddedFile(x *partXML, e ooxml.Node) error {
	o := object{kind: embedded, place: r.place(), text: e.Attr("progId")}
	if rel, ok := r.rels[e.Attr("id")]; ok {
		o.text = path.Base(strings.ReplaceAll(rel.Part, `\`, "/"))
	}
	return r.named(x, e.Attr("shapeId"), o)
}

// control reads a control that the sheet itself names (18.3.1.19).
func (r *gridReader) control(x *partXML, e ooxml.Node) error {
	return r.named(x, e.Attr("shapeId"), object{control, r.place(), e.Attr("name")})
}

// named keeps what the sheet itself names. A shape of the older kind shows it: the one
// of that number.
func (r *gridReader) named(x *partXML, shape string, o object) error {
	err := x.descend(func(e ooxml.Node) error {
		switch e.Name {
		case "objectPr", "controlPr":
			if s := e.Attr("altText"); s != "" {
				o.text = s
			}
		case "from":
			return r.corner(x, &o.place)
		}
		return nil
	})
	if err != nil {
		return err
	}
	o.text = rich.CleanString(o.text)
	if shape == "" {
		return r.object(o)
	}
	if r.inSheet[shape] == nil {
		r.shapes = append(r.shapes, shape)
		r.inSheet[shape] = &o
	}
	return x.budget.keep(costItem + len(o.text))
}
