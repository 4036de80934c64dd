package layout

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// A report is published under the municipality's name, so what reaches out of a template
// on its own does not go along: fields that fetch from a program or a file, and links
// and pictures that lead to no web page. Their text and their pictures stay.

// fetching are the fields that take their content from elsewhere as a document opens or is
// updated (17.16.5; DDE and DDEAUTO are in [MS-DOC] 2.9.90). INCLUDEPICTURE's is mostly
// embedded as well.
var fetching = map[string]bool{
	"DDE": true, "DDEAUTO": true, "LINK": true, "INCLUDE": true, "INCLUDETEXT": true, "INCLUDEPICTURE": true, "IMPORT": true,
	"DATABASE": true, "RD": true, "MACROBUTTON": true,
}

// makeSafe takes out of every part what reaches out of the document.
func (t *Template) makeSafe() error {
	for i := range t.Parts {
		p := &t.Parts[i]
		if p.isRelationships() {
			if err := t.cutRelationships(p); err != nil {
				return err
			}
		}
	}
	for i := range t.Parts {
		p := &t.Parts[i]
		if path.Ext(p.Name) != ".xml" || !anyFetching.Match(p.Data) {
			continue
		}
		cuts, err := fetchingFields(p.Data)
		if err != nil {
			continue // a part that cannot be read says so where it is needed
		}
		if len(cuts) > 0 {
			t.lacks(Fetching)
			p.Data = without(p.Data, cuts)
		}
	}
	return nil
}

var anyFetching = regexp.MustCompile(`(?i)<w:(?:instrText|fldSimple)\b`)

// fetchingFields are the tags that make a field of what then remains as text: of a complex
// field its marks and its instruction, of a simple one its own tags.
func fetchingFields(part []byte) ([]Span, error) {
	c := fieldCutter{d: xml.NewDecoder(bytes.NewReader(part))}
	for {
		from := c.d.InputOffset()
		token, err := c.d.Token()
		if errors.Is(err, io.EOF) {
			return c.cuts, nil
		}
		if err != nil {
			return nil, err
		}
		here := Span{from, c.d.InputOffset()}
		switch v := token.(type) {
		case xml.StartElement:
			if err := c.start(v, here); err != nil {
				return nil, err
			}
		case xml.CharData:
			if c.instruction != nil {
				c.instruction.text.Write(v)
				c.instruction.tags = append(c.instruction.tags, here)
			}
		case xml.EndElement:
			c.end(v, here)
		}
	}
}

// fieldCutter follows the fields of a part.
type fieldCutter struct {
	d           *xml.Decoder
	complex     []*openField // the innermost last
	elements    []*openField // that are open: the field that one is, nil for any other
	instruction *openField   // whose instruction is being read
	cuts        []Span
}

// openField is a field with the tags that make it one.
type openField struct {
	text   strings.Builder // its instruction
	tags   []Span
	result bool
}

func (c *fieldCutter) innermost() *openField {
	if len(c.complex) == 0 {
		return nil
	}
	return c.complex[len(c.complex)-1]
}

func (c *fieldCutter) start(v xml.StartElement, here Span) error {
	var simple *openField
	switch v.Name.Local {
	case "fldChar":
		return c.mark(v, here.From)
	case "fldSimple":
		if reachesOut(attribute(v, "instr")) {
			simple = &openField{tags: []Span{here}}
		}
	case "instrText":
		if f := c.innermost(); f != nil && !f.result {
			c.instruction = f
			f.tags = append(f.tags, here)
		}
	}
	c.elements = append(c.elements, simple)
	return nil
}

// mark reads a mark of a complex field: its begin, the start of its result, its end.
func (c *fieldCutter) mark(v xml.StartElement, from int64) error {
	if err := c.d.Skip(); err != nil {
		return err
	}
	kind := attribute(v, "fldCharType")
	if kind == "begin" {
		c.complex = append(c.complex, &openField{})
	}
	f := c.innermost()
	if f == nil {
		return nil // a mark of no field
	}
	f.tags = append(f.tags, Span{from, c.d.InputOffset()})
	switch kind {
	case "separate":
		f.result = true
	case "end":
		c.complex = c.complex[:len(c.complex)-1]
		if reachesOut(f.text.String()) {
			c.cuts = append(c.cuts, f.tags...)
		}
	}
	return nil
}

func (c *fieldCutter) end(v xml.EndElement, here Span) {
	if c.instruction != nil && v.Name.Local == "instrText" {
		c.instruction.tags = append(c.instruction.tags, here)
		c.instruction = nil
	}
	last := len(c.elements) - 1
	if f := c.elements[last]; f != nil {
		c.cuts = append(c.cuts, f.tags[0], here)
	}
	c.elements = c.elements[:last]
}

func reachesOut(instruction string) bool {
	words := strings.Fields(instruction)
	return len(words) > 0 && fetching[strings.ToUpper(words[0])]
}

func without(part []byte, cuts []Span) []byte {
	slices.SortFunc(cuts, func(a, b Span) int { return int(a.From - b.From) })
	var out bytes.Buffer
	at := int64(0)
	for _, c := range cuts {
		if c.From < at {
			continue // a self-closed tag comes twice
		}
		out.Write(part[at:c.From])
		at = c.To
	}
	out.Write(part[at:])
	return out.Bytes()
}

// cutRelationships takes out the relationships that lead out of the document to what is no
// web page, and the attributes that name them.
func (t *Template) cutRelationships(rels *Part) error {
	owner := ooxml.Owner(rels.Name)
	found, err := t.relationships(owner)
	if err != nil {
		return err
	}
	for id, r := range found {
		if !r.External {
			continue
		}
		if _, ok := rich.WebLink(r.Target); ok && r.Kind == "hyperlink" {
			continue
		}
		// A place in the document itself has no scheme; Word writes it so at times.
		if r.Kind == "hyperlink" && strings.HasPrefix(r.Target, "#") {
			continue
		}
		t.lacks(map[bool]Feature{true: UnsafeLinks, false: Fetching}[r.Kind == "hyperlink"])
		for i := range t.Parts {
			if p := &t.Parts[i]; p.Name == owner {
				p.Data = unlinked(p.Data, id)
			}
		}
		rels.cutRelationship(id)
	}
	return nil
}

// unlinked takes the references to a relationship out of a part: an element that is
// nothing without it, and else the attribute.
func unlinked(part []byte, id string) []byte {
	reference := fmt.Sprintf(` [\w]+:(?:id|link|href|embed|pict)="%s"`, regexp.QuoteMeta(id))
	alone := regexp.MustCompile(`<(?:a:hlinkClick|a:hlinkHover|a:hlinkMouseOver|w:attachedTemplate|w:dataSource|w:headerSource)\b[^>]*` +
		reference + `[^>]*/>`)
	return regexp.MustCompile(reference).ReplaceAllLiteral(alone.ReplaceAllLiteral(part, nil), nil)
}
