package docx

import (
	"fmt"
	"strings"

	"evaluatie/internal/layout"
	"evaluatie/internal/plan"
	"evaluatie/internal/wordxml"
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
	root, err := wordxml.Parse(part, layout.MaxDepth)
	if err != nil {
		return nil, err
	}
	var edits []edit
	root.Within(func(e *wordxml.Element) bool {
		if e.Name != "p" || err != nil {
			return err == nil
		}
		var nodes []textNode
		e.Within(func(t *wordxml.Element) bool {
			if t.Name == "t" && t.Text != "" && !skip(t.Open) {
				nodes = append(nodes, textNode{t.Text, layout.Span{From: t.Open, To: t.Close}})
			}
			return true
		})
		var more []edit
		more, err = fillParagraph(nodes, value)
		edits = append(edits, more...)
		return false
	})
	return edits, err
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
