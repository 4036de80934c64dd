package inspection

import (
	"archive/zip"
	"bytes"
	"cmp"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"slices"
	"strconv"
	"strings"
)

// Bounds on a Word file.
const (
	maxParts     = 20_000
	maxPart      = 128 << 20 // bytes, of one part unpacked
	maxUnpacked  = 512 << 20 // bytes, of all parts together
	maxXMLNested = 2000
)

// wordFile reads one Word file (ISO/IEC 29500-1).
type wordFile struct {
	ctx      context.Context
	parts    map[string]*zip.File
	unpacked int
	out      *document
	styles   map[string]*wordStyle
	letters  map[string]int    // how much text is in each language
	targets  map[string]string // of the main part's relationships, by their id
}

func readWord(ctx context.Context, data []byte) (*document, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(archive.File) > maxParts {
		return nil, errTooMuch
	}
	f := &wordFile{ctx: ctx, parts: make(map[string]*zip.File), out: &document{format: formatWord}, styles: make(map[string]*wordStyle), letters: make(map[string]int)}
	for _, part := range archive.File {
		f.parts[strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/")] = part
	}
	main, err := f.mainPart()
	if err != nil {
		return nil, err
	}
	relations, err := f.relations(main)
	if err != nil {
		return nil, err
	}
	f.targets = make(map[string]string)
	for _, r := range relations {
		f.targets[r.id] = r.target
	}
	for _, step := range []func() error{
		f.properties,
		func() error { return f.readStyles(relatedPart(main, relations, "styles")) },
		func() error { return f.readSettings(relatedPart(main, relations, "settings")) },
		func() error { return f.body(main, "") },
		func() error { return f.around(main, relations) },
	} {
		if err := step(); err != nil {
			return nil, err
		}
	}
	f.settleLanguage()
	return f.out, nil
}

// mainPart finds the document itself. What is a zip file and has none, is no Word
// file.
func (f *wordFile) mainPart() (string, error) {
	relations, err := f.relations("")
	if err != nil {
		return "", err
	}
	main := relatedPart("", relations, "officeDocument")
	if main == "" {
		return "", &Unreadable{Reason: Unknown, Err: errors.New("a zip file without a main document")}
	}
	types, err := f.contentTypes()
	if err != nil {
		return "", err
	}
	if kind := cmp.Or(types["/"+main], types[path.Ext(main)]); !strings.Contains(kind, "wordprocessingml") && !strings.Contains(kind, "ms-word") {
		return "", &Unreadable{Reason: Unknown, Err: errors.New("its main document is " + kind)}
	}
	if f.parts[main] == nil {
		return "", errors.New("the main document is missing")
	}
	return main, nil
}

// contentTypes are the types of the parts that have one of their own, by “/” and
// their name, and those of the other parts, by “.” and the end of their name.
func (f *wordFile) contentTypes() (map[string]string, error) {
	out := make(map[string]string)
	err := f.walk("[Content_Types].xml", func(n node) {
		switch {
		case n.start && n.name == "Override":
			out[n.attr("PartName")] = n.attr("ContentType")
		case n.start && n.name == "Default":
			out["."+n.attr("Extension")] = n.attr("ContentType")
		}
	})
	return out, err
}

// relation leads from a part to another, or out of the file.
type relation struct {
	id, kind, target string
	external         bool
}

func (f *wordFile) relations(part string) ([]relation, error) {
	var out []relation
	err := f.walk(path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels"), func(n node) {
		if n.start && n.name == "Relationship" {
			out = append(out, relation{n.attr("Id"), path.Base(n.attr("Type")), n.attr("Target"), n.attr("TargetMode") == "External"})
		}
	})
	return out, err
}

// relatedPart is the first part that is related in the way of kind, "" if none is.
func relatedPart(from string, relations []relation, kind string) string {
	for _, r := range relations {
		if r.kind == kind && !r.external {
			return partOf(from, r)
		}
	}
	return ""
}

func partOf(from string, r relation) string {
	if strings.HasPrefix(r.target, "/") {
		return path.Clean(r.target)[1:]
	}
	return path.Join(path.Dir(from), r.target)
}

// node is the start or the end of an element, or text.
type node struct {
	start, end bool
	name       string // without its namespace
	attributes []xml.Attr
	text       string
}

// attr is an attribute's value, "" where there is none.
func (n node) attr(name string) string {
	for _, a := range n.attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// on is what a toggle says (17.17.4): without a value it is on.
func (n node) on() bool {
	switch n.attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// walk reads a part of XML. A part that is not there has nothing in it.
func (f *wordFile) walk(name string, visit func(node)) error {
	part := f.parts[name]
	if part == nil {
		return nil
	}
	r, err := part.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: maxPart + 1}
	decoder := xml.NewDecoder(limited)
	decoder.CharsetReader = func(label string, _ io.Reader) (io.Reader, error) {
		return nil, errors.New("unknown character set " + label)
	}
	depth, before := 0, limited.N
	for count := 0; ; count++ {
		if count%1000 == 0 {
			f.unpacked += int(before - limited.N)
			before = limited.N
			if f.unpacked > maxUnpacked || limited.N <= 0 || depth > maxXMLNested {
				return errTooMuch
			}
			if err := f.ctx.Err(); err != nil {
				return err
			}
		}
		token, err := decoder.Token()
		if err == io.EOF {
			return nil
		}
		if err != nil {
			if limited.N <= 0 {
				return errTooMuch
			}
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			visit(node{start: true, name: t.Name.Local, attributes: t.Attr})
		case xml.EndElement:
			depth--
			visit(node{end: true, name: t.Name.Local})
		case xml.CharData:
			visit(node{text: string(t)})
		}
	}
}

// properties reads who made the file, and what it is called.
func (f *wordFile) properties() error {
	relations, err := f.relations("")
	if err != nil {
		return err
	}
	core := make(map[string]string)
	last := ""
	collect := func(n node) {
		switch {
		case n.start:
			last = n.name
		case n.end:
			last = ""
		case last != "":
			core[last] += strings.TrimSpace(n.text)
		}
	}
	for _, kind := range []string{"core-properties", "extended-properties"} {
		if err := f.walk(relatedPart("", relations, kind), collect); err != nil {
			return err
		}
	}
	d := f.out
	d.title, d.author, d.changedBy, d.company = core["title"], core["creator"], core["lastModifiedBy"], core["Company"]
	d.program = core["Application"]
	d.created, d.modified = day(core["created"]), day(core["modified"])
	if t := core["Template"]; strings.ContainsAny(t, `\/`) {
		d.template = t
	}
	return nil
}

// day is the date of a time in the notation of W3C.
func day(s string) string {
	if len(s) < 10 || s[4] != '-' || s[7] != '-' {
		return ""
	}
	return oneLine(s[:10], 10)
}

// wordStyle is what matters of a style.
type wordStyle struct {
	name     string
	based    string
	language string
	outline  int // 1 to 9, 0 for text, -1 where it does not say
	list     toggle
	hidden   toggle
	bold     toggle
}

// toggle is what a style says, if it says anything.
type toggle int

const (
	unsaid toggle = iota
	on
	off
)

func toggled(v bool) toggle {
	if v {
		return on
	}
	return off
}

// or is t, or what the style that it is based on says.
func (t toggle) or(based toggle) toggle {
	if t == unsaid {
		return based
	}
	return t
}

// readStyles reads the styles, and the language that they set.
func (f *wordFile) readStyles(part string) error {
	var s *wordStyle
	normal := false
	err := f.walk(part, func(n node) {
		switch {
		case n.end && n.name == "style":
			s, normal = nil, false
		case !n.start:
		case n.name == "style":
			s = &wordStyle{outline: -1}
			f.styles[n.attr("styleId")] = s
			normal = n.attr("type") == "paragraph" && n.attr("default") == "1"
		case n.name == "lang" && (s == nil || normal):
			if v := n.attr("val"); v != "" {
				f.out.language = v
			}
		case n.name == "rFonts" && (s == nil || normal):
			f.addFont(n)
		case s == nil:
		case n.name == "lang":
			s.language = n.attr("val")
		case n.name == "name":
			s.name = n.attr("val")
		case n.name == "basedOn":
			s.based = n.attr("val")
		case n.name == "outlineLvl":
			s.outline = outline(n)
		case n.name == "numId":
			s.list = toggled(n.attr("val") != "0")
		case n.name == "vanish":
			s.hidden = toggled(n.on())
		case n.name == "b":
			s.bold = toggled(n.on())
		}
	})
	for id := range f.styles {
		f.inherit(id)
	}
	return err
}

// outline is the level of a heading, 0 for text.
func outline(n node) int {
	if v, err := strconv.Atoi(n.attr("val")); err == nil && v >= 0 && v < 9 {
		return v + 1
	}
	return 0
}

// inherit fills in a style from those that it is based on. A name “heading 1” is a
// heading whatever the style says: Word writes that name in every language.
func (f *wordFile) inherit(id string) {
	s := f.styles[id]
	for at, steps := s, 0; at != nil && steps < 20; at, steps = f.styles[at.based], steps+1 {
		if rest, ok := strings.CutPrefix(strings.ToLower(at.name), "heading "); ok && s.outline < 0 {
			if v, err := strconv.Atoi(rest); err == nil && v >= 1 && v <= 9 {
				s.outline = v
			}
		}
		if s.outline < 0 {
			s.outline = at.outline
		}
		s.language = cmp.Or(s.language, at.language)
		s.list, s.hidden, s.bold = s.list.or(at.list), s.hidden.or(at.hidden), s.bold.or(at.bold)
	}
}

func (f *wordFile) addFont(n node) {
	for _, key := range []string{"ascii", "hAnsi"} {
		name := oneLine(n.attr(key), 60)
		if name != "" && len(f.out.fonts) < 200 && !slices.ContainsFunc(f.out.fonts, func(o font) bool { return o.name == name }) {
			f.out.fonts = append(f.out.fonts, font{name: name, embedded: true, mapped: true})
		}
	}
}

// readSettings reads which template the file hangs on, and whether it is protected.
func (f *wordFile) readSettings(part string) error {
	err := f.walk(part, func(n node) {
		if n.start && n.name == "documentProtection" && n.attr("enforcement") != "0" && n.attr("enforcement") != "" {
			f.out.protected = true
		}
	})
	if err != nil || part == "" {
		return err
	}
	relations, err := f.relations(part)
	for _, r := range relations {
		if r.kind == "attachedTemplate" {
			f.out.template = r.target
		}
	}
	return err
}

// around reads what lies about the text: headers, footers, notes and remarks.
func (f *wordFile) around(main string, relations []relation) error {
	places := map[string]string{"header": "koptekst", "footer": "voettekst", "footnotes": "voetnoten", "endnotes": "eindnoten"}
	seen := make(map[string]bool)
	for _, r := range relations {
		part := partOf(main, r)
		if r.external || seen[part] {
			continue
		}
		seen[part] = true
		switch place := places[r.kind]; {
		case place != "":
			if err := f.body(part, place); err != nil {
				return err
			}
		case r.kind == "comments":
			err := f.walk(part, func(n node) {
				if n.start && n.name == "comment" {
					f.out.comments++
				}
			})
			if err != nil {
				return err
			}
		case r.kind == "vbaProject":
			f.out.macros = true
		case r.kind == "oleObject", r.kind == "package":
			f.out.attached++
		}
	}
	return nil
}
