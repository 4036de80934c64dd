package inspection

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/wordxml"
)

// wordFile reads one Word file (ISO/IEC 29500-1).
type wordFile struct {
	*wordxml.File
	out     *document
	styles  map[string]*wordStyle
	letters map[string]int    // how much text is in each language
	targets map[string]string // of the main part's relationships, by their id
}

var errTooMuch = &Unreadable{Reason: TooLarge}

func readWord(ctx context.Context, data []byte) (*document, error) {
	file, err := wordxml.Open(ctx, data)
	if err != nil {
		return nil, boundedWord(err)
	}
	f := &wordFile{File: file, out: &document{format: formatWord}, styles: make(map[string]*wordStyle), letters: make(map[string]int)}
	return f.out, boundedWord(f.read())
}

// boundedWord is an error of reading a Word file; that it is too large, we say in our
// own way.
func boundedWord(err error) error {
	if errors.Is(err, wordxml.ErrTooLarge) {
		return errTooMuch
	}
	return err
}

func (f *wordFile) read() error {
	main, err := f.mainPart()
	if err != nil {
		return err
	}
	relations, err := f.Relations(main)
	if err != nil {
		return err
	}
	f.targets = make(map[string]string)
	for _, r := range relations {
		f.targets[r.ID] = r.Target
	}
	for _, step := range []func() error{
		f.properties,
		func() error { return f.readStyles(ooxml.Related(relations, "styles")) },
		func() error { return f.readSettings(ooxml.Related(relations, "settings")) },
		func() error { return f.body(main, "") },
		func() error { return f.around(relations) },
	} {
		if err := step(); err != nil {
			return err
		}
	}
	f.settleLanguage()
	f.out.partial = f.out.partial || f.out.people.partly
	return nil
}

// mainPart finds the document itself. What is a zip file and has none, is no Word
// file.
func (f *wordFile) mainPart() (string, error) {
	relations, err := f.Relations("")
	if err != nil {
		return "", err
	}
	main := ooxml.Related(relations, "officeDocument")
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
	if !f.Has(main) {
		return "", errors.New("the main document is missing")
	}
	return main, nil
}

// contentTypes are the types of the parts that have one of their own, by “/” and
// their name, and those of the other parts, by “.” and the end of their name.
func (f *wordFile) contentTypes() (map[string]string, error) {
	out := make(map[string]string)
	err := f.Walk("[Content_Types].xml", func(n wordxml.Node) {
		switch {
		case n.Start && n.Name == "Override":
			out[n.Attr("PartName")] = n.Attr("ContentType")
		case n.Start && n.Name == "Default":
			out["."+n.Attr("Extension")] = n.Attr("ContentType")
		}
	})
	return out, err
}

// properties reads who made the file, and what it is called.
func (f *wordFile) properties() error {
	relations, err := f.Relations("")
	if err != nil {
		return err
	}
	core := make(map[string]string)
	last := ""
	collect := func(n wordxml.Node) {
		switch {
		case n.Start:
			last = n.Name
		case n.End:
			last = ""
		case last != "":
			core[last] += strings.TrimSpace(n.Text)
		}
	}
	for _, kind := range []string{"core-properties", "extended-properties"} {
		if err := f.Walk(ooxml.Related(relations, kind), collect); err != nil {
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
	list     wordxml.Toggle
	hidden   wordxml.Toggle
	bold     wordxml.Toggle
}

func (f *wordFile) readStyles(part string) error {
	var s *wordStyle
	normal := false
	err := f.Walk(part, func(n wordxml.Node) {
		switch {
		case n.End && n.Name == "style":
			s, normal = nil, false
		case !n.Start:
		case n.Name == "style":
			s = &wordStyle{outline: -1}
			f.styles[n.Attr("styleId")] = s
			normal = n.Attr("type") == "paragraph" && n.Attr("default") == "1"
		case n.Name == "lang" && (s == nil || normal):
			if v := n.Attr("val"); v != "" {
				f.out.language = v
			}
		case n.Name == "rFonts" && (s == nil || normal):
			f.addFont(n)
		case s == nil:
		case n.Name == "lang":
			s.language = n.Attr("val")
		case n.Name == "name":
			s.name = n.Attr("val")
		case n.Name == "basedOn":
			s.based = n.Attr("val")
		case n.Name == "outlineLvl":
			s.outline = outline(n)
		case n.Name == "numId":
			s.list = wordxml.Toggled(n.Attr("val") != "0")
		case n.Name == "vanish":
			s.hidden = wordxml.Toggled(n.On())
		case n.Name == "b":
			s.bold = wordxml.Toggled(n.On())
		}
	})
	for id := range f.styles {
		f.inherit(id)
	}
	return err
}

// outline is the level of a heading, 0 for text.
func outline(n wordxml.Node) int {
	if v, err := strconv.Atoi(n.Attr("val")); err == nil && v >= 0 && v < 9 {
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
		s.list, s.hidden, s.bold = s.list.Or(at.list), s.hidden.Or(at.hidden), s.bold.Or(at.bold)
	}
}

func (f *wordFile) addFont(n wordxml.Node) {
	for _, key := range []string{"ascii", "hAnsi"} {
		name := oneLine(n.Attr(key), 60)
		if name != "" && len(f.out.fonts) < 200 && !slices.ContainsFunc(f.out.fonts, func(o font) bool { return o.name == name }) {
			f.out.fonts = append(f.out.fonts, font{name: name, embedded: true})
		}
	}
}

// readSettings reads which template the file hangs on, and whether it is protected.
func (f *wordFile) readSettings(part string) error {
	err := f.Walk(part, func(n wordxml.Node) {
		if n.Start && n.Name == "documentProtection" && n.Attr("enforcement") != "0" && n.Attr("enforcement") != "" {
			f.out.protected = true
		}
	})
	if err != nil || part == "" {
		return err
	}
	relations, err := f.Relations(part)
	for _, r := range relations {
		if r.Kind == "attachedTemplate" {
			f.out.template = r.Target
		}
	}
	return err
}

// around reads what lies about the text: headers, footers, notes and remarks.
func (f *wordFile) around(relations []ooxml.Relation) error {
	places := map[string]string{"header": "koptekst", "footer": "voettekst", "footnotes": "voetnoten", "endnotes": "eindnoten"}
	seen := make(map[string]bool)
	for _, r := range relations {
		part := r.Part
		if r.External || seen[part] {
			continue
		}
		seen[part] = true
		switch place := places[r.Kind]; {
		case place != "":
			if err := f.body(part, place); err != nil {
				return err
			}
		case r.Kind == "comments":
			if err := f.comments(part); err != nil {
				return err
			}
		case r.Kind == "vbaProject":
			f.out.macros = true
		case r.Kind == "oleObject", r.Kind == "package":
			f.out.attached++
		}
	}
	return nil
}

// comments reads who remarks what.
func (f *wordFile) comments(part string) error {
	var text strings.Builder
	inText := false
	return f.Walk(part, func(n wordxml.Node) {
		switch {
		case n.Start && n.Name == "comment":
			text.Reset()
			text.WriteString(n.Attr("author") + ": ")
		case n.End && n.Name == "comment":
			f.out.comments.add(passage{text: text.String()})
		case n.Name == "t":
			inText = n.Start
		case n.End && n.Name == "p":
			text.WriteString(" ")
		case inText:
			text.WriteString(n.Text)
		}
	})
}
