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
}

func (e *UnknownName) Error() string {
	return fmt.Sprintf("the template's paragraph %q holds the unknown name %s", e.Paragraph, e.Name)
}

// textNode is the character data of one w:t element: its text, and where it stands
// in the part.
type textNode struct {
	text       string
	start, end int64
}

// fillNames puts values in place of the names in a part's paragraphs. Word often
// cuts a name over several runs; its value then goes where the name begins, in that
// run's format. Nothing else in the part changes.
func fillNames(part []byte, value func(name string) (string, bool)) ([]byte, error) {
	var out bytes.Buffer
	var done int64
	var nodes []textNode
	decoder := xml.NewDecoder(bytes.NewReader(part))
	depth, inText := 0, false
	for {
		start := decoder.InputOffset()
		token, err := decoder.Token()
		if errors.Is(err, io.EOF) {
			out.Write(part[done:])
			return out.Bytes(), nil
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
			if inText && depth > 0 {
				nodes = append(nodes, textNode{string(t), start, decoder.InputOffset()})
			}
		case xml.EndElement:
			inText = false
			if t.Name.Local != "p" {
				continue
			}
			if depth--; depth > 0 {
				continue
			}
			filled, err := fillParagraph(nodes, value)
			if err != nil {
				return nil, err
			}
			for i, n := range nodes {
				if filled[i] != n.text {
					out.Write(part[done:n.start])
					out.WriteString(escape(filled[i]))
					done = n.end
				}
			}
			nodes = nodes[:0]
		}
	}
}

// fillParagraph fills the names in a paragraph's text nodes.
func fillParagraph(nodes []textNode, value func(string) (string, bool)) ([]string, error) {
	filled := make([]string, len(nodes))
	var whole strings.Builder
	for _, n := range nodes {
		whole.WriteString(n.text)
	}
	paragraph := whole.String()
	type change struct {
		from, to int
		value    string
	}
	var changes []change
	for _, at := range plan.Names.FindAllStringIndex(paragraph, -1) {
		name := paragraph[at[0]:at[1]]
		if name == layout.Content || name == layout.Intro {
			continue
		}
		v, ok := value(name)
		if !ok {
			return nil, &UnknownName{name, paragraph}
		}
		changes = append(changes, change{at[0], at[1], v})
	}
	offset := 0
	for i, n := range nodes {
		var b strings.Builder
		for at := offset; at < offset+len(n.text); at++ {
			inside := false
			for _, c := range changes {
				if at == c.from {
					b.WriteString(c.value)
				}
				inside = inside || at >= c.from && at < c.to
			}
			if !inside {
				b.WriteByte(paragraph[at])
			}
		}
		filled[i] = b.String()
		offset += len(n.text)
	}
	return filled, nil
}
