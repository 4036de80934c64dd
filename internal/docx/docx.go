// Package docx writes a report as a Word document: the content is built with
// godocx and set into a Word template in place of its {inhoud} paragraph, so
// that all else in the template stays as the people who made it left it.
package docx

import (
	"archive/zip"
	"bytes"
	"cmp"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"time"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

// Write sets the document in the template and writes it to w. headings are all
// headings with their pages, the template's own among them, for its table of contents.
// It returns the report's text as read back from what was written, without white
// space. The same input gives the same bytes.
func Write(w io.Writer, d *report.Document, t *layout.Template, headings []layout.Entry) (text string, err error) {
	content, err := render(d, t)
	if err != nil {
		return "", fmt.Errorf("writing the Word document: %w", err)
	}
	content.headings = headings
	if text, err = readBack(content.intro, content.body); err != nil {
		return "", fmt.Errorf("reading the Word document back: %w", err)
	}
	zw := zip.NewWriter(w)
	parts := append(slices.Clip(t.Parts), content.parts...)
	if d.Watermark != "" {
		if content.headers = missingHeaders(t); content.headers != nil {
			if parts, err = withHeader(parts, t); err != nil {
				return "", err
			}
		}
	}
	for _, part := range parts {
		data, err := content.part(part, d)
		if err != nil {
			return "", inPart(part.Name, err)
		}
		// A header without a time: zip would take the clock's.
		f, err := zw.CreateHeader(&zip.FileHeader{Name: part.Name, Method: method(part.Name)})
		if err != nil {
			return "", err
		}
		if _, err := f.Write(data); err != nil {
			return "", err
		}
	}
	return text, zw.Close()
}

// method is how a part is packed: a picture is so already.
func method(name string) uint16 {
	switch strings.ToLower(path.Ext(name)) {
	case ".png", ".jpg", ".jpeg", ".gif":
		return zip.Store
	}
	return zip.Deflate
}

// inPart is an error with the part of the template that it lies in.
func inPart(name string, err error) error {
	var unknown *UnknownName
	if errors.As(err, &unknown) {
		unknown.Part = name
	}
	return fmt.Errorf("writing %s of the Word document: %w", name, err)
}

// Check finds what keeps a template from being filled in: a name that has no value, or
// no place for the report. What it returns, Write would.
func Check(t *layout.Template, value func(name string) (string, bool)) error {
	for _, p := range t.Parts {
		if p.Name != t.Main && !slices.Contains(t.Headers, p.Name) && !slices.Contains(t.Footers, p.Name) {
			continue
		}
		skip := func(int64) bool { return false }
		if p.Name == t.Main {
			skip = func(at int64) bool { return replaced(t, at) }
		}
		if _, err := nameEdits(p.Data, value, skip); err != nil {
			return inPart(p.Name, err)
		}
	}
	if !t.Content.Found() {
		return ErrNoContent
	}
	return nil
}

// replaced reports whether something else comes in place of what stands there in the main
// part: the report, the introduction or the entries of a table of contents.
func replaced(t *layout.Template, at int64) bool {
	spans := []layout.Span{t.Content.Span, t.Intro.Span}
	for _, b := range slices.Concat(t.Front, t.Back) {
		if c, ok := b.(layout.Contents); ok {
			spans = append(spans, c.Entries)
		}
	}
	return slices.ContainsFunc(spans, func(s layout.Span) bool { return s.From <= at && at < s.To })
}

// part returns what the report makes of one of the template's files.
func (c *content) part(p layout.Part, d *report.Document) ([]byte, error) {
	switch {
	case p.Name == c.template.Main:
		return c.main(p.Data, d)
	case p.Name == c.template.MainRels:
		return layout.Append(p.Data, "Relationships", c.relationships)
	case p.Name == "[Content_Types].xml":
		data := p.Data
		for _, other := range otherTypes {
			data = bytes.Replace(data, []byte(other), []byte(documentType), 1)
		}
		if len(c.parts) > 0 && !bytes.Contains(bytes.ToLower(data), []byte(`extension="png"`)) {
			return layout.Append(data, "Types", []byte(`<Default Extension="png" ContentType="image/png"/>`))
		}
		return data, nil
	case p.Name == "docProps/core.xml":
		return coreProperties(d), nil
	case slices.Contains(c.template.Headers, p.Name) || p.Name == c.template.Beside(markHeader):
		data, err := fillNames(p.Data, d.Name)
		if err == nil && d.Watermark != "" {
			data = addWatermark(data, d.Watermark)
		}
		return data, err
	case slices.Contains(c.template.Footers, p.Name):
		return fillNames(p.Data, d.Name)
	default:
		return p.Data, nil
	}
}

// ErrNoContent says that a template has no place for the report.
var ErrNoContent = errors.New("the template has no paragraph " + layout.ContentName + ", where the report goes")

// edit is a piece of a part, and what goes in its place.
type edit struct {
	layout.Span
	text []byte
}

// apply makes edits, which do not overlap, and touches no other byte.
func apply(part []byte, edits []edit) []byte {
	slices.SortStableFunc(edits, func(a, b edit) int { return cmp.Compare(a.From, b.From) })
	var out bytes.Buffer
	done := int64(0)
	for _, e := range edits {
		out.Write(part[done:e.From])
		out.Write(e.text)
		done = e.To
	}
	out.Write(part[done:])
	return out.Bytes()
}

// main sets the report, the introduction and the table of contents into the main
// part, in place of what the template has there, and fills in the names.
func (c *content) main(part []byte, d *report.Document) ([]byte, error) {
	t := c.template
	if !t.Content.Found() {
		if _, err := nameEdits(part, d.Name, func(at int64) bool { return t.Intro.From <= at && at < t.Intro.To }); err != nil {
			return nil, err // the name is there, but not where it can be
		}
		return nil, ErrNoContent
	}
	edits := append(c.place(t.Content, c.body), c.headers...)
	if t.HasIntro() {
		edits = append(edits, c.place(t.Intro, c.intro)...)
	}
	if t.HasContents() {
		edits = append(edits, c.contents()...)
	}
	names, err := nameEdits(part, d.Name, func(at int64) bool {
		return slices.ContainsFunc(edits, func(e edit) bool { return e.From <= at && at < e.To })
	})
	return apply(part, append(edits, names...)), err
}

// documentType is what a document (.docx) says of its main part; otherTypes are what a
// template (.dotx) and those with macros (.docm, .dotm) say.
const documentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"

var otherTypes = []string{
	"application/vnd.openxmlformats-officedocument.wordprocessingml.template.main+xml",
	"application/vnd.ms-word.document.macroEnabled.main+xml",
	"application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
}

// place are the edits that put text in place of a paragraph, of which a rest may stay.
func (c *content) place(at layout.Place, text []byte) []edit {
	return []edit{{at.Span, slices.Concat(text, at.Rest)}}
}

func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a Builder does not fail
	return b.String()
}

func coreProperties(d *report.Document) []byte {
	var b strings.Builder
	b.WriteString(xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"` +
		` xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">`)
	fmt.Fprintf(&b, "<dc:title>%s</dc:title><dc:creator>%s</dc:creator><cp:lastModifiedBy>%s</cp:lastModifiedBy><dc:language>%s</dc:language>",
		escape(d.Title), escape(d.Author), escape(d.Author), escape(d.Language))
	if d.Source != "" {
		fmt.Fprintf(&b, "<dc:identifier>%s</dc:identifier>", escape(d.Source))
	}
	if !d.Modified.IsZero() {
		stamp := d.Modified.UTC().Format(time.RFC3339)
		fmt.Fprintf(&b, `<dcterms:created xsi:type="dcterms:W3CDTF">%s</dcterms:created><dcterms:modified xsi:type="dcterms:W3CDTF">%s</dcterms:modified>`, stamp, stamp)
	}
	b.WriteString("</cp:coreProperties>")
	return []byte(b.String())
}
