package pdffile

import "strings"

// Tree is the structure tree of a file (14.7): its tags, in reading order.
type Tree struct {
	Kids     []*Element // of the root
	Elements []*Element // all, each before what it holds
	Marked   bool       // the file says that it is tagged
	Blocks   []Block    // its text, once the pages are read

	file    *File
	roles   Dict
	seen    map[int]bool // elements, by object number: a tree may bite its tail
	marks   map[MarkKey]*mark
	forms   map[int]bool     // with marks of their own, by object number
	objects map[int]*Element // by the object number of an annotation
	nodes   int
	text    strings.Builder
	all     string // the text of all elements, one after another
	blocks  blocks
}

// MarkKey names a marked stretch of a page, or of a form with marks of its own.
type MarkKey struct{ page, form, id int }

// mark is what a page shows between the tags of content.
type mark struct {
	text  strings.Builder
	owner *Element
	read  bool
}

// Element is a tag with what it holds.
type Element struct {
	Dict     Dict
	Tag      string // as the file writes it
	Type     string // the standard type that it stands for, else as Tag
	Role     Role
	Parent   *Element
	Kids     []*Element
	Page     int    // -1: not known
	Language string // its own or that of what it lies in, "" where none is said
	Objects  []int  // object numbers of the annotations that it holds
	content  []item // kids and marks in order
	from, to int    // its text, in the tree's
}

type item struct {
	kid  *Element
	mark *mark
}

// Role says how a tag gets its standard type.
type Role int

const (
	Standard Role = iota
	Mapped        // by the role map
	Unmapped      // to nothing standard
	Circular      // the map bites its tail
	Remapped      // a standard type that the map gives another meaning
)

// standard are the standard structure types (14.8.4).
var standard = func() map[string]bool {
	out := make(map[string]bool)
	for _, t := range strings.Fields(`Document Part Art Sect Div BlockQuote Caption TOC TOCI Index NonStruct Private P H H1 H2 H3 H4 H5 H6
		L LI Lbl LBody Table TR TH TD THead TBody TFoot Span Quote Note Reference BibEntry Code Link Annot Ruby RB RT RP Warichu WT WP Figure Formula Form`) {
		out[t] = true
	}
	return out
}()

// Tags reads the tree, which may be empty.
func (f *File) Tags() (*Tree, error) {
	root := f.Dict(f.Root["StructTreeRoot"])
	t := &Tree{
		file: f, roles: f.Dict(root["RoleMap"]), Marked: f.True(f.Dict(f.Root["MarkInfo"])["Marked"]),
		seen: make(map[int]bool), marks: make(map[MarkKey]*mark), objects: make(map[int]*Element), forms: make(map[int]bool),
	}
	top := &Element{Page: -1}
	if err := t.kids(top, root["K"], -1, 0); err != nil {
		return nil, err
	}
	t.Kids = top.Kids
	for _, e := range t.Kids {
		e.Parent = nil
	}
	return t, nil
}

// Holder is the element that holds an annotation, nil where none does.
func (t *Tree) Holder(annotation Object) *Element { return t.objects[ObjectNumber(annotation)] }

// role finds the standard type of a tag (14.8.4.1).
func (t *Tree) role(tag string) (string, Role) {
	at, seen := tag, map[string]bool{tag: true}
	for {
		next := t.file.Name(Entry(t.roles, at))
		if next == "" || next == at && standard[at] {
			break
		}
		if seen[next] {
			return tag, Circular
		}
		seen[next] = true
		if at = next; standard[at] {
			break
		}
	}
	switch {
	case !standard[at]:
		return tag, Unmapped
	case at == tag:
		return tag, Standard
	case standard[tag]:
		return at, Remapped
	default:
		return at, Mapped
	}
}

func (t *Tree) kids(parent *Element, o Object, page, depth int) error {
	for _, kid := range t.file.List(o) {
		if err := t.node(parent, kid, page, depth); err != nil {
			return err
		}
	}
	return nil
}

// node adds an element, or something that the page holds.
func (t *Tree) node(parent *Element, o Object, page, depth int) error {
	f := t.file
	if t.nodes++; t.nodes > maxNodes || depth > maxDepth {
		f.Partial = true
		return nil
	}
	if t.nodes%10_000 == 0 && f.Err() != nil {
		return f.Err()
	}
	if id, ok := f.Number(o); ok {
		t.mark(parent, MarkKey{page: page, id: int(id)}, page)
		return nil
	}
	d := f.Dict(o)
	if d == nil {
		return nil
	}
	if at := f.Page(d["Pg"]); at >= 0 {
		page = at
	}
	switch f.Name(d["Type"]) {
	case "MCR":
		if id, ok := f.Number(d["MCID"]); ok {
			key := MarkKey{page: page, id: int(id)}
			if form := ObjectNumber(d["Stm"]); form != 0 {
				key = MarkKey{page: -1, form: form, id: int(id)}
				t.forms[form] = true
			}
			t.mark(parent, key, page)
		}
		return nil
	case "OBJR":
		if id := ObjectNumber(d["Obj"]); id != 0 {
			t.begins(parent, page)
			parent.Objects = append(parent.Objects, id)
			t.objects[id] = parent
		}
		return nil
	}
	if id := ObjectNumber(o); id != 0 {
		if t.seen[id] {
			return nil
		}
		t.seen[id] = true
	}
	return t.element(parent, d, page, depth)
}

func (t *Tree) element(parent *Element, d Dict, page, depth int) error {
	e := &Element{Dict: d, Parent: parent, Page: page, Language: parent.Language, Tag: t.file.Name(d["S"])}
	if own, ok := t.file.String(d["Lang"]); ok {
		e.Language = own
	}
	e.Type, e.Role = t.role(e.Tag)
	parent.Kids = append(parent.Kids, e)
	parent.content = append(parent.content, item{kid: e})
	t.Elements = append(t.Elements, e)
	if err := t.kids(e, d["K"], page, depth+1); err != nil {
		return err
	}
	if t.file.Page(d["Pg"]) < 0 && len(e.Kids) > 0 && e.Kids[0].Page >= 0 { // it begins where what it holds does
		e.Page = e.Kids[0].Page
	}
	return nil
}

// mark gives a stretch of a page to an element: the first that asks for it.
func (t *Tree) mark(e *Element, key MarkKey, page int) {
	t.begins(e, page)
	if t.marks[key] == nil {
		m := &mark{owner: e}
		t.marks[key] = m
		e.content = append(e.content, item{mark: m})
	}
}

// begins tells an element that does not say its page where the first of what it holds
// stands.
func (t *Tree) begins(e *Element, page int) {
	if page >= 0 && len(e.content)+len(e.Objects) == 0 && t.file.Page(e.Dict["Pg"]) < 0 {
		e.Page = page
	}
}

// holds reports whether a form has content that is tagged.
func (t *Tree) holds(form int) bool { return t.forms[form] }

// through are types that say nothing of what lies in them: a row in a Div in a table
// is a row of that table. A Part is none: it may not lie in a table.
func through(tag string) bool { return tag == "NonStruct" || tag == "Div" }

// Inner are the elements in e, those in a Div and the like as if they lay in e.
func (e *Element) Inner() []*Element {
	var out []*Element
	for _, kid := range e.Kids {
		if through(kid.Type) {
			out = append(out, kid.Inner()...)
		} else {
			out = append(out, kid)
		}
	}
	return out
}

// Outer is the type of what e lies in, past a Div and the like; "" at the root.
func (e *Element) Outer() string {
	at := e.Parent
	for at != nil && through(at.Type) {
		at = at.Parent
	}
	if at == nil {
		return ""
	}
	return at.Type
}

// Attribute is what an element says of itself (14.7.5), nil where it does not.
func (t *Tree) Attribute(e *Element, owner, name string) Object {
	for _, o := range t.file.List(e.Dict["A"]) {
		if d := t.file.Dict(o); d != nil && t.file.Name(d["O"]) == owner {
			if v, ok := d[name]; ok {
				return v
			}
		}
	}
	return nil
}

// settle gives the elements their text, once the pages are read.
func (t *Tree) settle() {
	for _, e := range t.Kids {
		t.settleElement(e)
	}
	t.Blocks, t.all = t.blocks.out, t.text.String()
}

// Text is the text of all that an element holds, once the pages are read.
func (t *Tree) Text(e *Element) string { return t.all[e.from:e.to] }

func (t *Tree) settleElement(e *Element) {
	place := Place(e.Page)
	if parts(e.Type) {
		t.blocks.add(place)
	}
	leave := t.blocks.within(e.Type, e.Tag, t.file.Text(e.Dict["T"]))
	e.from = t.text.Len()
	for _, i := range e.content {
		switch {
		case i.kid != nil:
			t.settleElement(i.kid)
		case !i.mark.read:
			i.mark.read = true
			t.write(i.mark.text.String())
		}
	}
	if t.text.Len() == e.from {
		t.write(t.file.Text(e.Dict["ActualText"]))
	}
	e.to = t.text.Len()
	if parts(e.Type) {
		t.blocks.add(place)
	}
	leave()
	t.text.WriteString("\n")
}

func (t *Tree) write(s string) {
	t.text.WriteString(s)
	t.blocks.text.WriteString(s)
}
