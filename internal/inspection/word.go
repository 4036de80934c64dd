package inspection

import (
	"cmp"
	"context"
	"errors"
	"path"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/wordxml"
)

// wordFile reads one Word file (ISO/IEC 29500-1).
type wordFile struct {
	*wordxml.File
	out     *document
	styles  *wordxml.Styles
	letters map[string]int    // how much text is in each language
	targets map[string]string // of the main part's relationships, by their id
}

var errTooMuch = &Unreadable{Reason: TooLarge}

func readWord(ctx context.Context, data []byte) (*document, error) {
	file, err := wordxml.Open(ctx, data)
	if err != nil {
		return nil, boundedWord(err)
	}
	f := &wordFile{File: file, out: &document{format: formatWord}, letters: make(map[string]int)}
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
	list, err := f.Tree("[Content_Types].xml")
	out := make(map[string]string)
	for _, e := range list.All("Override") {
		out[e.Attr("PartName")] = e.Attr("ContentType")
	}
	for _, e := range list.All("Default") {
		out["."+e.Attr("Extension")] = e.Attr("ContentType")
	}
	return out, err
}

// properties reads who made the file, and what it is called.
func (f *wordFile) properties() error {
	relations, err := f.Relations("")
	if err != nil {
		return err
	}
	core, err := f.Properties(ooxml.Related(relations, "core-properties"), ooxml.Related(relations, "extended-properties"))
	if err != nil {
		return err
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

// readStyles reads the styles, and what the text has that says nothing.
func (f *wordFile) readStyles(part string) error {
	root, err := f.Tree(part)
	if err != nil {
		return err
	}
	f.styles = wordxml.NewStyles(root)
	ordinary := []*wordxml.Element{f.styles.Defaults.Child("rPrDefault", "rPr")}
	for _, s := range f.styles.All {
		if s.Normal {
			ordinary = append(ordinary, s.Child("rPr"))
		}
	}
	for _, run := range ordinary {
		f.out.language = cmp.Or(run.Child("lang").Val(), f.out.language)
		f.addFont(run.Child("rFonts"))
	}
	return nil
}

func (f *wordFile) addFont(n interface{ Attr(string) string }) {
	for _, key := range []string{"ascii", "hAnsi"} {
		name := oneLine(n.Attr(key), 60)
		if name != "" && len(f.out.fonts) < 200 && !slices.ContainsFunc(f.out.fonts, func(o font) bool { return o.name == name }) {
			f.out.fonts = append(f.out.fonts, font{name: name, embedded: true})
		}
	}
}

// readSettings reads which template the file hangs on, and whether it is protected.
func (f *wordFile) readSettings(part string) error {
	settings, err := f.Tree(part)
	if err != nil || part == "" {
		return err
	}
	enforced := settings.Child("documentProtection").Attr("enforcement")
	f.out.protected = enforced != "" && enforced != "0"
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
	root, err := f.Tree(part)
	for _, c := range root.All("comment") {
		var text strings.Builder
		text.WriteString(c.Attr("author") + ":")
		c.Within(func(e *wordxml.Element) bool {
			switch e.Name {
			case "p":
				text.WriteString(" ")
			case "t":
				text.WriteString(e.Text)
			}
			return true
		})
		f.out.comments.add(passage{text: text.String()})
	}
	return err
}
