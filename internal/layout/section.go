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
)

// The main part of a template and its relationships. Word itself always uses
// these names.
const (
	MainPart  = "word/document.xml"
	MainRels  = "word/_rels/document.xml.rels"
	mainDir   = "word"
	compatURI = "http://schemas.microsoft.com/office/word"
)

type xmlReference struct {
	Type string `xml:"type,attr"`
	ID   string `xml:"id,attr"`
}

type xmlSection struct {
	Headers []xmlReference `xml:"headerReference"`
	Footers []xmlReference `xml:"footerReference"`
	Size    struct {
		Width  string `xml:"w,attr"`
		Height string `xml:"h,attr"`
	} `xml:"pgSz"`
	Margin struct {
		Top    string `xml:"top,attr"`
		Right  string `xml:"right,attr"`
		Bottom string `xml:"bottom,attr"`
		Left   string `xml:"left,attr"`
		Header string `xml:"header,attr"`
		Footer string `xml:"footer,attr"`
	} `xml:"pgMar"`
}

// readSection reads the page of the document's last section, the one that the
// body itself carries, and its default header and footer.
func (t *Template) readSection() error {
	var document struct {
		Section *xmlSection `xml:"body>sectPr"`
	}
	if err := t.decode(MainPart, &document); err != nil {
		return err
	}
	s := document.Section
	if s == nil {
		return errors.New("the Word template has no page set-up (sectPr)")
	}
	t.Page = Page{
		Width: number(s.Size.Width) * twips, Height: number(s.Size.Height) * twips,
		Top: number(s.Margin.Top) * twips, Right: number(s.Margin.Right) * twips,
		Bottom: number(s.Margin.Bottom) * twips, Left: number(s.Margin.Left) * twips,
		Header: number(s.Margin.Header) * twips, Footer: number(s.Margin.Footer) * twips,
	}
	if p := t.Page; p.Width-p.Left-p.Right < 72 || p.Height-p.Top-p.Bottom < 72 {
		return errors.New("the Word template leaves less than an inch between its margins")
	}
	rels, err := t.relationships()
	if err != nil {
		return err
	}
	if t.Header, err = t.readRunning(s.Headers, rels, RunningHead); err != nil {
		return err
	}
	t.Footer, err = t.readRunning(s.Footers, rels, RunningFoot)
	return err
}

// readBody reads the paragraphs that stand directly in the document's body. Of a
// template without the paragraph that the report replaces, all are in front; the
// Word writer refuses it.
func (t *Template) readBody() error {
	var document struct {
		Paragraphs []struct {
			Direct *xmlParagraph `xml:"pPr"`
			Runs   []struct {
				Text   []string `xml:"t"`
				Direct *xmlRun  `xml:"rPr"`
			} `xml:"r"`
		} `xml:"body>p"`
	}
	if err := t.decode(MainPart, &document); err != nil {
		return err
	}
	t.findFeatures()
	target := &t.Front
	for _, p := range document.Paragraphs {
		var text strings.Builder
		for _, r := range p.Runs {
			text.WriteString(strings.Join(r.Text, ""))
		}
		if strings.TrimSpace(text.String()) == Content {
			target = &t.Back
			continue
		}
		style := t.byID[""]
		if p.Direct != nil && p.Direct.Style != nil {
			if named, ok := t.byID[p.Direct.Style.Val]; ok {
				style = named
			}
		}
		style.applyParagraph(p.Direct, t.numbering, -1)
		if len(p.Runs) > 0 { // set as its first run is: such lines are seldom mixed
			style.applyRun(p.Runs[0].Direct, t.theme)
		}
		*target = append(*target, Paragraph{style, text.String()})
	}
	return nil
}

// findFeatures notes what the PDF will not show, so that nobody has to find out.
func (t *Template) findFeatures() {
	for _, feature := range []Feature{Tables, Pictures, Shapes, Controls, FirstPage, EvenPages, Borders} {
		element := regexp.MustCompile(`<w:` + string(feature) + `(?:[ />])`)
		for _, p := range t.Parts {
			shown := p.Name == MainPart || strings.HasPrefix(p.Name, "word/header") || strings.HasPrefix(p.Name, "word/footer") || p.Name == "word/settings.xml"
			if shown && element.Match(p.Data) && !slices.Contains(t.NotInPDF, feature) {
				t.NotInPDF = append(t.NotInPDF, feature)
			}
		}
	}
}

// relationships maps the main part's relationship ids to part names.
func (t *Template) relationships() (map[string]string, error) {
	var rels struct {
		Relationships []struct {
			ID     string `xml:"Id,attr"`
			Target string `xml:"Target,attr"`
			Mode   string `xml:"TargetMode,attr"`
		} `xml:"Relationship"`
	}
	if err := t.decode(MainRels, &rels); err != nil {
		return nil, err
	}
	parts := make(map[string]string)
	for _, r := range rels.Relationships {
		switch {
		case r.Mode == "External":
		case strings.HasPrefix(r.Target, "/"):
			parts[r.ID] = strings.TrimPrefix(r.Target, "/")
		default:
			parts[r.ID] = path.Join(mainDir, r.Target)
		}
	}
	return parts, nil
}

func (t *Template) readRunning(refs []xmlReference, rels map[string]string, role Role) ([]Line, error) {
	for _, ref := range refs {
		if ref.Type != "default" {
			continue
		}
		lines, err := readLines(t.Part(rels[ref.ID]), role)
		if err != nil {
			return nil, fmt.Errorf("reading %s of the Word template: %w", rels[ref.ID], err)
		}
		return lines, nil
	}
	return nil, nil
}

// readLines reads the paragraphs of a header or footer: their text and the
// fields PAGE and NUMPAGES, simple or complex (17.16.18 and 17.16.19).
func readLines(part []byte, role Role) ([]Line, error) {
	var lines []Line
	var line *Line
	var instruction strings.Builder
	inResult, inInstruction := false, false
	add := func(p LinePart) {
		if line != nil {
			line.Parts = append(line.Parts, p)
		}
	}
	d := xml.NewDecoder(bytes.NewReader(part))
	for element := ""; ; {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return lines, nil
		}
		if err != nil {
			return nil, err
		}
		switch v := token.(type) {
		case xml.StartElement:
			element = v.Name.Local
			switch element {
			case "p":
				lines = append(lines, Line{Role: role})
				line = &lines[len(lines)-1]
			case "fldSimple":
				add(LinePart{Field: fieldOf(attribute(v, "instr"))})
				inResult = true
			case "fldChar":
				switch attribute(v, "fldCharType") {
				case "begin":
					instruction.Reset()
					inInstruction = true
				case "separate":
					add(LinePart{Field: fieldOf(instruction.String())})
					inInstruction, inResult = false, true
				case "end":
					if inInstruction { // a field that Word never worked out
						add(LinePart{Field: fieldOf(instruction.String())})
					}
					inInstruction, inResult = false, false
				}
			}
		case xml.EndElement:
			element = ""
			switch v.Name.Local {
			case "p":
				line = nil
			case "fldSimple":
				inResult = false
			}
		case xml.CharData:
			switch {
			case element == "instrText":
				instruction.Write(v)
			case element == "t" && !inResult:
				add(LinePart{Text: string(v)})
			}
		}
	}
}

func fieldOf(instruction string) Field {
	words := strings.Fields(strings.ToUpper(instruction))
	if len(words) == 0 {
		return NoField
	}
	switch words[0] {
	case "PAGE":
		return PageNumber
	case "NUMPAGES":
		return PageCount
	default:
		return NoField
	}
}

func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}

func (t *Template) readSettings() error {
	t.Compatibility = 12 // Word's reading of a document without the setting
	if t.Part("word/settings.xml") == nil {
		return nil
	}
	var settings struct {
		AddSpacing *xmlVal `xml:"compat>doNotUseHTMLParagraphAutoSpacing"`
		Compat     []struct {
			Name string `xml:"name,attr"`
			URI  string `xml:"uri,attr"`
			Val  string `xml:"val,attr"`
		} `xml:"compat>compatSetting"`
	}
	if err := t.decode("word/settings.xml", &settings); err != nil {
		return err
	}
	setBool(&t.AddSpacing, settings.AddSpacing)
	for _, c := range settings.Compat {
		if c.Name == "compatibilityMode" && c.URI == compatURI {
			t.Compatibility = int(number(c.Val))
		}
	}
	return nil
}
