package inspection

import (
	"strings"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"
)

// treeWalk goes through a structure tree (ISO 32000-1, 14.7) once, in reading order.
type treeWalk struct {
	file  *pdfFile
	roles types.Dict
	seen  map[int]bool // elements, by object number: a tree may bite its tail
	nodes int
	text  strings.Builder // all text so far; an element's is a stretch of it
	lists int             // how deep in lists
	lines []passage       // paragraphs outside lists
	// headers has an entry for each table that is open: has it shown a header cell?
	headers []bool
	links   map[int]link // by the object number of their annotation
	blocks  blocks
}

// structure reads the tags.
func (f *pdfFile) structure() error {
	root := f.dict(f.root["StructTreeRoot"])
	f.out.marked = f.boolean(f.dict(f.root["MarkInfo"])["Marked"])
	w := &treeWalk{file: f, roles: f.dict(root["RoleMap"]), seen: make(map[int]bool), links: make(map[int]link)}
	if err := w.kids(root["K"], -1, 0); err != nil {
		return err
	}
	f.out.tagged = f.out.elements > 0
	f.out.typed = typedItems(w.lines)
	f.out.blocks = w.blocks.out
	return f.annotations(w.links)
}

// role is the standard type that a tag stands for; a role map may go in circles.
func (w *treeWalk) role(tag string) string {
	for range 10 {
		next := w.file.name(entry(w.roles, tag))
		if next == "" || next == tag {
			break
		}
		tag = next
	}
	return tag
}

func (w *treeWalk) kids(o types.Object, page, depth int) error {
	if kids := w.file.array(o); kids != nil {
		for _, kid := range kids {
			if err := w.node(kid, page, depth); err != nil {
				return err
			}
		}
		return nil
	}
	return w.node(o, page, depth)
}

// node visits an element, or something that the page holds.
func (w *treeWalk) node(o types.Object, page, depth int) error {
	if w.nodes++; w.nodes > maxNodes || depth > maxDepth {
		w.file.out.partial = true
		return nil
	}
	if w.nodes%10_000 == 0 && w.file.ctx.Err() != nil {
		return w.file.ctx.Err()
	}
	if id, ok := w.file.number(o); ok {
		w.mark(page, int(id))
		return nil
	}
	d := w.file.dict(o)
	if d == nil {
		return nil
	}
	if at, ok := w.file.byObj[objectNumber(d["Pg"])]; ok && objectNumber(d["Pg"]) != 0 {
		page = at
	}
	switch w.file.name(d["Type"]) {
	case "MCR":
		if id, ok := w.file.number(d["MCID"]); ok && d["Stm"] == nil {
			w.mark(page, int(id))
		}
		return nil
	case "OBJR":
		return nil
	}
	if id := objectNumber(o); id != 0 {
		if w.seen[id] {
			return nil
		}
		w.seen[id] = true
	}
	return w.element(d, page, depth)
}

func (w *treeWalk) mark(page, id int) {
	key := markKey{page, id}
	if b := w.file.marks[key]; b != nil {
		w.text.WriteString(b.String())
		w.blocks.text.WriteString(b.String())
		delete(w.file.marks, key) // a mark has one place; a hostile tree would repeat it for ever
	}
}

// element visits an element and, between, what it holds.
func (w *treeWalk) element(d types.Dict, page, depth int) error {
	out := w.file.out
	tag := w.role(w.file.name(d["S"]))
	if tag == "" {
		return w.kids(d["K"], page, depth+1)
	}
	out.elements++
	if parts(tag) {
		w.blocks.add(w.placeOf(d, page))
	}
	leave := w.blocks.within(tag)
	start := w.text.Len()
	switch tag {
	case "L":
		out.lists++
		w.lists++
	case "Table":
		out.tables++
		w.headers = append(w.headers, false)
	case "TH":
		if n := len(w.headers); n > 0 {
			w.headers[n-1] = true
		}
	}
	if err := w.kids(d["K"], page, depth+1); err != nil {
		return err
	}
	instead := oneLine(w.file.text(d["ActualText"]), 1000)
	if w.text.Len() == start {
		w.text.WriteString(instead)
		w.blocks.text.WriteString(instead)
	}
	text := w.text.String()[start:]
	place := w.placeOf(d, page)
	if parts(tag) {
		w.blocks.add(place)
	}
	leave()
	switch tag {
	case "L":
		w.lists--
	case "Table":
		n := len(w.headers) - 1
		if !w.headers[n] {
			out.headless = append(out.headless, place)
		}
		w.headers = w.headers[:n]
	case "Figure", "Formula":
		if w.file.text(d["Alt"]) == "" && instead == "" {
			out.mute = append(out.mute, place)
		}
		out.figures++
	case "Link":
		w.link(d, link{text: oneLine(text, 200), alternative: w.file.text(d["Alt"]), place: place})
	case "P":
		if w.lists == 0 {
			for line := range strings.Lines(text) {
				w.lines = append(w.lines, passage{place, line})
			}
		}
	case "H", "H1", "H2", "H3", "H4", "H5", "H6":
		level := 0 // of H: as deep as it lies
		if len(tag) > 1 {
			level = int(tag[1] - '0')
		}
		out.headings = append(out.headings, heading{level, oneLine(text, 80), place})
	}
	w.text.WriteString("\n")
	return nil
}

func (w *treeWalk) placeOf(d types.Dict, page int) string {
	if at := w.pageOf(d, page, 0); at >= 0 {
		return pagePlace(at)
	}
	return "bladzijde niet gekend"
}

// pageOf is the page of an element: its own, that of what it holds, or its parent's.
func (w *treeWalk) pageOf(d types.Dict, page, depth int) int {
	if id := objectNumber(d["Pg"]); id != 0 {
		if at, ok := w.file.byObj[id]; ok {
			return at
		}
	}
	kid := d["K"]
	if kids := w.file.array(kid); len(kids) > 0 {
		kid = kids[0]
	}
	if below := w.file.dict(kid); below != nil && depth < maxDepth {
		if at := w.pageOf(below, -1, depth+1); at >= 0 {
			return at
		}
	}
	return page
}

// link remembers an element for the annotations that it holds.
func (w *treeWalk) link(d types.Dict, l link) {
	kids := w.file.array(d["K"])
	if kids == nil {
		kids = types.Array{d["K"]}
	}
	for _, kid := range kids {
		if k := w.file.dict(kid); k != nil && w.file.name(k["Type"]) == "OBJR" {
			w.links[objectNumber(k["Obj"])] = l
		}
	}
}

const maxAnnotations = 100_000 // of a file

// annotations reads links, fields and remarks (ISO 32000-1, 12.5).
func (f *pdfFile) annotations(tagged map[int]link) error {
	n := 0
	for i, page := range f.pages {
		for _, o := range f.array(page.dict["Annots"]) {
			if n++; n > maxAnnotations {
				f.out.partial = true
				return nil
			}
			if n%1000 == 0 && f.ctx.Err() != nil {
				return f.ctx.Err()
			}
			f.annotation(f.dict(o), tagged[objectNumber(o)], i)
		}
	}
	return nil
}

func (f *pdfFile) annotation(d types.Dict, l link, page int) {
	switch f.name(d["Subtype"]) {
	case "Link":
		action := f.dict(d["A"])
		if f.name(action["S"]) != "URI" {
			return
		}
		l.target, l.place = f.text(action["URI"]), pagePlace(page)
		if contents := f.text(d["Contents"]); contents != "" {
			l.alternative = contents
		}
		f.out.links = append(f.out.links, l)
	case "Widget":
		f.out.fields++
		if f.text(d["TU"]) == "" && f.text(f.dict(d["Parent"])["TU"]) == "" {
			f.out.nameless++
		}
	case "Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Ink", "Stamp":
		f.out.comments++
	case "FileAttachment":
		f.out.attached++
	}
}
