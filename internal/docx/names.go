package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"strings"

	"evaluatie/internal/layout"
	"evaluatie/internal/plan"
)

// UnknownName says that a template uses a name that nothing fills in.
type UnknownName struct {
	Name      string // with its braces
	Paragraph string // the text it stands in
	Part      string // and the file in the template that holds that
}

func (e *UnknownName) Error() string {
	return fmt.Sprintf("the template's paragraph %q holds the unknown name %s", e.Paragraph, e.Name)
}

// textNode is the character data of one w:t element: its text, and where it stands
// in the part.
type textNode struct {
	text string
	layout.Span
}

// fillNames puts values in place of the names in a part's paragraphs.
func fillNames(part []byte, value func(name string) (string, bool)) ([]byte, error) {
	edits, err := nameEdits(part, value, func(int64) bool { return false })
	return apply(part, edits), err
}

// nameEdits are the edits that put values in place of the names in a part's
// paragraphs, but for those that start where skip says so. Word often cuts a name over
// several runs; its value then goes where the name begins, in that run's format.
func nameEdits(part []byte, value func(name string) (string, bool), skip func(at int64) bool) ([]edit, error) {
	var edits []edit
	var nodes []textNode
	decoder := xml.NewDecoder(bytes.NewReader(part))
	depth, inText := 0, false
	for {
		start := decoder.InputOffset()
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			return edits, nil
		}
		if err != nil {
			return nil, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			inText = t.Name.Local == "t"
			if t.Name.Local == "p" {
				depth++
			}
		case xml.CharData:
			if inText && depth > 0 && !skip(start) {
				nodes = append(nodes, textNode{string(t), layout.Span{From: start, To: decoder.InputOffset()}})
			}
		case xml.EndElement:
			inText = false
			if t.Name.Local != "p" {
				continue
			}
			if depth--; depth > 0 {
				continue
			}
			more, err := fillParagraph(nodes, value)
			if err != nil {
				return nil, err
			}
			edits = append(edits, more...)
			nodes = nodes[:0]
		}
	}
}

func fillParagraph(nodes []textNode, value func(string) (string, bool)) ([]edit, error) {
	pieces := make([]string, len(nodes))
	for i, n := range nodes {
		pieces[i] = n.text
	}
	filled, unknown := plan.FillNames(pieces, func(name string) (string, bool) {
		if strings.EqualFold(name, layout.ContentName) || strings.EqualFold(name, layout.IntroName) {
			return "", false // they have a place of their own, and this is not it
		}
		return value(name)
	})
	if unknown != "" {
		return nil, &UnknownName{Name: unknown, Paragraph: strings.Join(pieces, "")}
	}
	var edits []edit
	for i, n := range nodes {
		if filled[i] != n.text {
			edits = append(edits, edit{n.Span, []byte(escape(filled[i]))})
		}
	}
	return edits, nil
}
