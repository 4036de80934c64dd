package workbook

import (
	"encoding/xml"
	"path"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

// drawing reads the shapes that lie on a sheet (20.5 of ISO/IEC 29500-1).
func (r *gridReader) drawing(part string) error {
	rels, err := r.book.pack.relations(part)
	if err != nil {
		return err
	}
	return r.book.pack.walk(part, func(x *partXML, e xml.StartElement) error {
		switch e.Name.Local {
		case "twoCellAnchor", "oneCellAnchor", "absoluteAnchor":
			place := r.grid.place(0, 0)
			return x.each(func(e xml.StartElement) error {
				if e.Name.Local == "from" {
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
	err := x.each(func(e xml.StartElement) error {
		s, err := x.text()
		switch e.Name.Local {
		case "col":
			col = integer(s)
		case "row":
			row = integer(s)
		}
		return err
	})
	*place = r.grid.place(min(max(row, 0), maxRows-1), min(max(col, 0), maxColumns-1))
	return err
}

// shape reads one shape, or those of a group.
func (r *gridReader) shape(x *partXML, e xml.StartElement, place finding.Place, rels []relation) error {
	switch e.Name.Local {
	case "sp", "cxnSp", "pic", "contentPart", "graphicFrame":
	case "grpSp":
		return x.each(func(e xml.StartElement) error { return r.shape(x, e, place, rels) })
	default:
		return nil
	}
	o := object{place: place}
	alternative, shown := "", ""
	seen := make(map[string]bool) // the kinds of elements in it
	var parts []string            // that hold its text
	err := x.descend(func(e xml.StartElement) error {
		seen[e.Name.Local] = true
		switch e.Name.Local {
		case "cNvPr":
			if alternative == "" {
				alternative = describes(e)
			}
		case "txBody":
			s, err := x.paragraphs()
			shown += s + "\n"
			return err
		case "chart", "relIds":
			for _, name := range []string{"id", "dm"} {
				if rel, ok := byID(rels, attr(e, name)); ok {
					parts = append(parts, rel.target)
				}
			}
		}
		return nil
	})
	if err != nil {
		return err
	}
	for _, p := range parts {
		s, err := r.textOf(p)
		r.try("de grafieken", err)
		shown += s + "\n"
	}
	switch shown = rich.CleanString(shown); {
	case seen["compatExt"]:
		return nil // a control or embedded file, which the sheet itself names
	case e.Name.Local == "graphicFrame":
		if !seen["chart"] && !seen["relIds"] {
			return nil // a slicer: it shows what a table holds
		}
		o.kind, o.text = diagram, shown
	case e.Name.Local == "pic", e.Name.Local == "contentPart", seen["blip"]:
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
func describes(e xml.StartElement) string {
	if s := attr(e, "descr"); s != "" {
		return rich.CleanString(s)
	}
	return rich.CleanString(attr(e, "title"))
}

// paragraphs returns the text of the shape that was entered last, a line for each
// paragraph.
func (x *partXML) paragraphs() (string, error) {
	var b strings.Builder
	err := x.descend(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "p", "br":
			b.WriteByte('\n')
		case "t":
			s, err := x.text()
			b.WriteString(s)
			return err
		}
		return nil
	})
	return b.String(), err
}

// textOf returns the texts of a chart or SmartArt, each once, and of the shapes that
// lie on it.
func (r *gridReader) textOf(part string) (string, error) {
	var lines []string
	seen := make(map[string]bool)
	line := ""
	flush := func() {
		if line = rich.CleanString(line); line != "" && !seen[line] {
			seen[line] = true
			lines = append(lines, line)
		}
		line = ""
	}
	err := r.book.pack.walk(part, func(x *partXML, e xml.StartElement) error {
		switch e.Name.Local {
		case "p":
			flush()
		case "t":
			s, err := x.text()
			line += s
			return err
		}
		return nil
	})
	flush()
	if err != nil {
		return "", err
	}
	rels, err := r.book.pack.relations(part)
	for _, rel := range rels {
		if rel.kind == "chartUserShapes" {
			s, err := r.textOf(rel.target)
			if err != nil {
				return "", err
			}
			lines = append(lines, s)
		}
	}
	return strings.Join(lines, "\n"), err
}

func byID(rels []relation, id string) (relation, bool) {
	for _, rel := range rels {
		if id != "" && rel.id == id {
			return rel, true
		}
	}
	return relation{}, false
}

// inSheet is a control or an embedded file that the sheet itself names; a shape of the
// older kind shows it.
type inSheet struct {
	object
	shape string // the number of that shape
}

// embeddedFile reads an embedded file (18.3.1.59).
func (r *gridReader) embeddedFile(x *partXML, e xml.StartElement) error {
	o := inSheet{object{kind: embedded, place: r.place()}, attr(e, "shapeId")}
	if rel, ok := byID(r.rels, attr(e, "id")); ok {
		o.text = path.Base(strings.ReplaceAll(rel.target, `\`, "/"))
	} else {
		o.text = attr(e, "progId")
	}
	return r.named(x, o)
}

// control reads a control (18.3.1.19).
func (r *gridReader) control(x *partXML, e xml.StartElement) error {
	return r.named(x, inSheet{object{control, r.place(), attr(e, "name")}, attr(e, "shapeId")})
}

func (r *gridReader) named(x *partXML, o inSheet) error {
	err := x.descend(func(e xml.StartElement) error {
		switch e.Name.Local {
		case "objectPr", "controlPr":
			if s := attr(e, "altText"); s != "" {
				o.text = s
			}
		case "from":
			return r.corner(x, &o.place)
		}
		return nil
	})
	o.text = rich.CleanString(o.text)
	r.inSheet = append(r.inSheet, o)
	if err == nil {
		err = x.budget.keep(costItem + len(o.text))
	}
	return err
}
