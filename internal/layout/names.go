package layout

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/wordxml"
)

// typesPart says what kind each part is; a package has it under this name alone (ISO/IEC
// 29500-2, 10.1.2.2).
const (
	typesPart   = "[Content_Types].xml"
	packageRels = "_rels/.rels"
)

// names are what a template calls its parts. Word calls the main one word/document.xml,
// but a package says itself which it is, and other programs have it otherwise.
type names struct {
	Main, MainRels            string
	Headers, Footers          []string
	stylesPart, numberingPart string // "" for one that it lacks
	settingsPart, themePart   string
}

// relationshipKind begins the types of the relationships that we add.
const relationshipKind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"

// Beside is the name of a part in the folder of the main one.
func (n names) Beside(name string) string { return path.Join(path.Dir(n.Main), name) }

// locate finds the parts by the package's relationships.
func (t *Template) locate() error {
	top, err := t.relationships("")
	if err != nil {
		return err
	}
	for _, r := range top {
		if r.Kind == "officeDocument" {
			t.Main = r.Part
		}
	}
	// A workbook is a package as well; the namespace tells, in the strict form too.
	if !bytes.Contains(t.Part(t.Main), []byte("wordprocessingml")) {
		return ErrNotWord
	}
	t.MainRels = ooxml.RelationsOf(t.Main)
	found, err := t.relationships(t.Main)
	if err != nil {
		return err
	}
	for _, r := range found {
		if t.Part(r.Part) == nil {
			continue
		}
		switch r.Kind {
		case "styles":
			t.stylesPart = r.Part
		case "numbering":
			t.numberingPart = r.Part
		case "settings":
			t.settingsPart = r.Part
		case "theme":
			t.themePart = r.Part
		case "header":
			t.Headers = append(t.Headers, r.Part)
		case "footer":
			t.Footers = append(t.Footers, r.Part)
		}
	}
	slices.Sort(t.Headers)
	slices.Sort(t.Footers)
	if t.stylesPart != "" {
		return nil
	}
	t.stylesPart, err = t.add("styles", "styles.xml", []byte(xml.Header+`<w:styles xmlns:w="`+wordSpace+`"/>`))
	return err
}

// wordSpace is the namespace of a document's own elements.
const wordSpace = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"

// strictSpace begins the namespaces of a document in the strict form (ISO/IEC 29500-1,
// annex A).
const strictSpace = `"http://purl.oclc.org/ooxml/wordprocessingml/`

// add gives the main part another part of a kind, and returns its name. What already
// names it, although it was not there, is enough.
func (t *Template) add(kind, file string, data []byte) (name string, err error) {
	for name = t.Beside(file); t.Part(name) != nil; name = t.Beside(file) {
		file = "evaluatie" + file
	}
	t.Parts = append(t.Parts, Part{name, data})
	if t.Part(t.MainRels) == nil {
		empty := xml.Header + `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"/>`
		t.Parts = append(t.Parts, Part{t.MainRels, []byte(empty)})
	}
	found, err := t.relationships(t.Main)
	if err != nil {
		return "", err
	}
	named := false
	for _, r := range found {
		named = named || r.Kind == kind && r.Part == name
	}
	if !named {
		entry := fmt.Sprintf(`<Relationship Id="rIdEvaluatie%s" Type="%s%s" Target="%s"/>`, kind, relationshipKind, kind, file)
		if err := t.insert(t.MainRels, "Relationships", entry); err != nil {
			return "", err
		}
	}
	if bytes.Contains(t.Part(typesPart), []byte(`"/`+name+`"`)) {
		return name, nil
	}
	entry := fmt.Sprintf(`<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.%s+xml"/>`, name, kind)
	return name, t.insert(typesPart, "Types", entry)
}

// entries are the attributes of what the lists hold that keep a package together (ISO/IEC
// 29500-2, annex D).
var entries = map[string][]string{
	"Relationship": {"Id", "Type", "Target", "TargetMode"}, "Default": {"Extension", "ContentType"}, "Override": {"PartName", "ContentType"},
}

// plain writes a package's list in Word's own way where another program wrote it with
// prefixes, apostrophes or line ends between attributes: what changes it goes by how Word
// writes.
func (p *Part) plain() {
	root, space := "Relationships", "http://schemas.openxmlformats.org/package/2006/relationships"
	if p.Name == typesPart {
		root, space = "Types", "http://schemas.openxmlformats.org/package/2006/content-types"
	} else if !p.isRelationships() {
		return
	}
	list, err := wordxml.Parse(p.Data, MaxDepth)
	if err != nil {
		return // what needs it says so
	}
	written := bytes.NewBufferString(xml.Header + "<" + root + ` xmlns="` + space + `">`)
	for _, e := range list.Children {
		written.WriteString("<" + e.Name)
		for _, name := range entries[e.Name] {
			if value := e.Attr(name); value != "" {
				written.WriteString(" " + name + `="`)
				_ = xml.EscapeText(written, []byte(value)) // a Buffer does not fail
				written.WriteString(`"`)
			}
		}
		written.WriteString("></" + e.Name + ">")
	}
	written.WriteString("</" + root + ">")
	alike := 0
	for name := range entries {
		alike += bytes.Count(p.Data, []byte("<"+name+" "))
	}
	if alike != len(list.Children) || !bytes.Contains(p.Data, []byte("<"+root)) || bytes.ContainsRune(p.Data, '\'') {
		p.Data = written.Bytes()
	}
}

// relationships maps the relationship ids of a part, or of the package itself (""), to
// where they lead.
func (t *Template) relationships(part string) (map[string]ooxml.Relation, error) {
	out := make(map[string]ooxml.Relation)
	rels := ooxml.RelationsOf(part)
	if t.Part(rels) == nil {
		return out, nil
	}
	list, err := t.parse(rels)
	if err != nil {
		return nil, err
	}
	for _, e := range list.All("Relationship") {
		r := ooxml.NewRelation(part, e.Attr)
		out[r.ID] = r
	}
	return out, nil
}

// dropMacros takes a template's macros out: a .docx may hold none, and Word does not
// open one that does.
func (t *Template) dropMacros() error {
	for _, kind := range []string{"wordVbaData", "vbaProjectSignature", "vbaProject"} {
		if err := t.dropKind(kind); err != nil {
			return err
		}
	}
	return nil
}

// dropKind takes out the parts that relationships of a kind lead to, and all that names
// them.
func (t *Template) dropKind(kind string) error {
	for i := range t.Parts {
		rels := &t.Parts[i]
		if !rels.isRelationships() {
			continue
		}
		found, err := t.relationships(ooxml.Owner(rels.Name))
		if err != nil {
			return err
		}
		for id, r := range found {
			if r.Kind == kind && !r.External {
				rels.cutRelationship(id)
				t.dropPart(r.Part)
			}
		}
	}
	t.Parts = slices.DeleteFunc(t.Parts, func(p Part) bool { return p.Name == "" })
	return nil
}

func (p *Part) isRelationships() bool { return strings.HasSuffix(p.Name, ".rels") }

// cutRelationship takes a relationship out of the part that holds it.
func (p *Part) cutRelationship(id string) {
	element := regexp.MustCompile(`<Relationship [^>]*Id="` + regexp.QuoteMeta(id) + `"[^>]*?(?:/>|></Relationship>)`)
	p.Data = element.ReplaceAllLiteral(p.Data, nil)
}

var overrideElement = regexp.MustCompile(`<Override [^>]*>`)

// dropPart empties the name of a part, so that dropKind can take it out, and what the
// list of types says of it.
func (t *Template) dropPart(name string) {
	for i := range t.Parts {
		switch p := &t.Parts[i]; p.Name {
		case name, ooxml.RelationsOf(name):
			p.Name = ""
		case typesPart:
			p.Data = overrideElement.ReplaceAllFunc(p.Data, func(element []byte) []byte {
				if bytes.Contains(element, []byte(`"/`+name+`"`)) {
					return nil
				}
				return element
			})
		}
	}
}
