package inspection

import (
	"slices"
	"strings"

	"evaluatie/internal/pdffile"
)

// structure looks at the tags, in reading order.
func (r *pdfReader) structure() {
	d := r.out
	d.marked, d.elements = r.tags.Marked, len(r.tags.Elements)
	d.tagged = d.elements > 0
	d.faults.check(!d.tagged || !d.marked, "7.1-11", "", "")
	d.faults.check(r.True(r.Dict(r.Root["MarkInfo"])["Suspects"]), "7.1-4", "", "")
	s := &structureCheck{pdfReader: r, roles: make(map[string]bool), notes: make(map[string]bool)}
	inLists := make(map[*pdffile.Element]bool)
	for _, e := range r.tags.Elements {
		inLists[e] = e.Type == "L" || inLists[e.Parent]
		r.count(e, inLists[e])
		s.element(e)
	}
	s.mixed()
}

// count takes what is told of a tag whatever the norm says of it.
func (r *pdfReader) count(e *pdffile.Element, inList bool) {
	d, place := r.out, pdffile.Place(e.Page)
	switch e.Type {
	case "L":
		d.lists++
	case "Table":
		d.tables++
		if !holds(e, "TH") {
			d.headless.add(passage{place, r.tags.Text(e)})
		}
	case "Figure", "Formula":
		d.figures++
	case "P":
		if !inList {
			for line := range strings.Lines(r.tags.Text(e)) {
				d.typed.line(func() string { return place }, line)
			}
		}
	case "H", "H1", "H2", "H3", "H4", "H5", "H6":
		level := 0 // of H: as deep as it lies
		if len(e.Type) > 1 {
			level = int(e.Type[1] - '0')
		}
		d.addHeading(heading{level, oneLine(r.tags.Text(e), 80), place})
	}
}

// holds reports whether a table has a cell of a kind, leaving the tables in it apart.
func holds(e *pdffile.Element, kind string) bool {
	return slices.ContainsFunc(e.Kids, func(kid *pdffile.Element) bool {
		return kid.Type == kind || kid.Type != "Table" && holds(kid, kind)
	})
}

// structureCheck finds the tags that break a rule.
type structureCheck struct {
	*pdfReader
	roles map[string]bool // tags whose role was judged
	notes map[string]bool // their IDs
	h, hn tally           // headings without a level, and with one
	level int             // of the last heading
}

func (s *structureCheck) fault(id string, e *pdffile.Element) {
	s.out.faults.add(id, pdffile.Place(e.Page), strings.TrimSpace(oneLine(s.tags.Text(e), shownText)))
}

// nesting is a rule of what a type of element lies in, or of what may lie in it.
type nesting struct {
	id           string
	in, only     []string // types
	captionFirst bool     // a caption stands before all else
}

// nestings are those of ISO 32000-1, 14.8.4.3, by the type that they are for.
var nestings = map[string][]nesting{
	"Table": {{id: "7.2-3", only: strings.Fields("TR THead TBody TFoot Caption")}},
	"TR":    {{id: "7.2-4", in: strings.Fields("Table THead TBody TFoot")}, {id: "7.2-10", only: strings.Fields("TH TD")}},
	"THead": {{id: "7.2-5", in: strings.Fields("Table")}, {id: "7.2-36", only: strings.Fields("TR")}},
	"TBody": {{id: "7.2-6", in: strings.Fields("Table")}, {id: "7.2-37", only: strings.Fields("TR")}},
	"TFoot": {{id: "7.2-7", in: strings.Fields("Table")}, {id: "7.2-38", only: strings.Fields("TR")}},
	"TH":    {{id: "7.2-8", in: strings.Fields("TR")}},
	"TD":    {{id: "7.2-9", in: strings.Fields("TR")}},
	"L":     {{id: "7.2-19", only: strings.Fields("L LI Caption")}, {id: "7.2-40", captionFirst: true}},
	"LI":    {{id: "7.2-17", in: strings.Fields("L")}, {id: "7.2-20", only: strings.Fields("Lbl LBody")}},
	"LBody": {{id: "7.2-18", in: strings.Fields("LI")}},
	"TOC":   {{id: "7.2-27", only: strings.Fields("TOC TOCI Caption")}, {id: "7.2-28", captionFirst: true}},
	"TOCI":  {{id: "7.2-26", in: strings.Fields("TOC")}},
}

func (s *structureCheck) element(e *pdffile.Element) {
	s.role(e)
	s.languages(e)
	if e.Dict["P"] == nil {
		s.fault("7.1-12", e)
	}
	holds := kinds(e)
	s.siblings(e, holds)
	within := e.Outer()
	for _, n := range nestings[e.Type] {
		outside := n.in != nil && !slices.Contains(n.in, within)
		alien := n.only != nil && slices.ContainsFunc(holds, func(kind string) bool { return !slices.Contains(n.only, kind) })
		late := n.captionFirst && len(holds) > 1 && slices.Contains(holds[1:], "Caption")
		if outside || alien || late {
			s.fault(n.id, e)
		}
	}
	switch e.Type {
	case "Table":
		s.table(e, holds)
	case "H", "H1", "H2", "H3", "H4", "H5", "H6":
		s.heading(e)
	case "Figure":
		s.described("7.3-1", e)
	case "Formula":
		s.described("7.7-1", e)
	case "Note":
		s.note(e)
	case "Form":
		s.form(e)
	}
}

// kinds are the types of what an element holds, but for those that nobody knows: of
// these another rule tells.
func kinds(e *pdffile.Element) []string {
	var out []string
	for _, kid := range e.Inner() {
		if kid.Role != pdffile.Unmapped && kid.Role != pdffile.Circular {
			out = append(out, kid.Type)
		}
	}
	return out
}

// role judges a tag's role the first time that it occurs (7.1).
func (s *structureCheck) role(e *pdffile.Element) {
	rule := map[pdffile.Role]string{pdffile.Unmapped: "7.1-5", pdffile.Circular: "7.1-6", pdffile.Remapped: "7.1-7"}[e.Role]
	if rule != "" && !s.roles[e.Tag] && len(s.roles) < maxDetails {
		s.roles[e.Tag] = true
		s.out.faults.add(rule, pdffile.Place(e.Page), "“"+e.Tag+"”")
	}
}

// languages checks what an element says of its language, and that its texts have one.
func (s *structureCheck) languages(e *pdffile.Element) {
	if own, said := s.String(e.Dict["Lang"]); said {
		s.languageCode(own, pdffile.Place(e.Page))
	}
	if s.out.language != "" || e.Language != "" {
		return
	}
	for key, id := range map[string]string{"ActualText": "7.2-21", "Alt": "7.2-22", "E": "7.2-23"} {
		if text, said := s.String(e.Dict[key]); said {
			s.out.faults.add(id, pdffile.Place(e.Page), text)
		}
	}
}

// described wants a text in the place of a picture or a formula. Replacement text may
// be empty: what it replaces then says nothing.
func (s *structureCheck) described(id string, e *pdffile.Element) {
	if _, replaced := s.String(e.Dict["ActualText"]); replaced || s.Text(e.Dict["Alt"]) != "" {
		return
	}
	s.fault(id, e)
	if e.Page >= 0 { // else no page shows it
		s.out.mute.add(passage{pdffile.Place(e.Page), s.tags.Text(e)})
	}
}

func (s *structureCheck) heading(e *pdffile.Element) {
	p := passage{pdffile.Place(e.Page), s.tags.Text(e)}
	if e.Type == "H" {
		s.h.add(p)
		return
	}
	s.hn.add(p)
	level := int(e.Type[1] - '0')
	if level > s.level+1 {
		s.fault("7.4.2-1", e)
	}
	s.level = level
}

// mixed finds headings with a level among those without (7.4.4).
func (s *structureCheck) mixed() {
	if s.h.n > 0 && s.hn.n > 0 {
		s.out.faults["7.4.4-2"], s.out.faults["7.4.4-3"] = &s.h, &s.hn
	}
}

// siblings finds two headings without a level side by side (7.4.4). Right under the root
// of the tree, that is no fault: the root is no element.
func (s *structureCheck) siblings(e *pdffile.Element, kinds []string) {
	n := 0
	for _, kind := range kinds {
		if kind == "H" {
			n++
		}
	}
	s.out.faults.check(n > 1, "7.4.4-1", pdffile.Place(e.Page), "")
}

// note wants an ID that no other note has (7.9).
func (s *structureCheck) note(e *pdffile.Element) {
	switch id := s.Text(e.Dict["ID"]); {
	case id == "":
		s.fault("7.9-1", e)
	case s.notes[id]:
		s.fault("7.9-2", e)
	default:
		s.notes[id] = true
	}
}

// form wants one field and nothing more in its tag, unless that says which role it has
// (7.18.4).
func (s *structureCheck) form(e *pdffile.Element) {
	if s.tags.Attribute(e, "PrintField", "Role") == nil && (len(e.Objects) != 1 || len(e.Kids) > 0) {
		s.fault("7.18.4-2", e)
	}
}
