package layout

import (
	"bytes"
	"fmt"
	"path"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
	"evaluatie/internal/wordxml"
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
func fetchingFields(part []byte) (cuts []Span, err error) {
	root, err := wordxml.Parse(part, MaxDepth)
	if err != nil {
		return nil, err
	}
	var open []*openField // complex fields, the innermost last
	root.Within(func(e *element) bool {
		if e.Name == "fldSimple" && reachesOut(e.Attr("instr")) {
			cuts = append(cuts, Span{e.From, e.Open}, Span{e.Close, e.To})
		}
		kind := e.Attr("fldCharType")
		if kind == "begin" {
			open = append(open, &openField{})
		}
		last := len(open) - 1
		switch {
		case last < 0: // a mark of no field
		case e.Name == "instrText" && !open[last].result:
			open[last].instruction += e.Text
			open[last].tags = append(open[last].tags, Span{e.From, e.To})
		case e.Name == "fldChar":
			open[last].tags = append(open[last].tags, Span{e.From, e.To})
			open[last].result = open[last].result || kind == "separate"
			if kind == "end" {
				if reachesOut(open[last].instruction) {
					cuts = append(cuts, open[last].tags...)
				}
				open = open[:last]
			}
		}
		return true
	})
	return cuts, nil
}

// openField is a field with the tags that make it one.
type openField struct {
	instruction string
	tags        []Span
	result      bool
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
