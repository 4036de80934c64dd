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
	for _, part := range t.Parts {
		data, err := content.part(part, d)
		if err != nil {
			return "", fmt.Errorf("writing %s of the Word document: %w", part.Name, err)
		}
		// A header without a time: zip would take the clock's.
		f, err := zw.CreateHeader(&zip.FileHeader{Name: part.Name, Method: zip.Deflate})
		if err != nil {
			return "", err
		}
		if _, err := f.Write(data); err != nil {
			return "", err
		}
	}
	return text, zw.Close()
}

// part returns what the report makes of one of the template's files.
func (c *content) part(p layout.Part, d *report.Document) ([]byte, error) {
	switch {
	case p.Name == layout.MainPart:
		return c.main(p.Data, d)
	case p.Name == layout.MainRels:
		return bytes.Replace(p.Data, []byte("</Relationships>"), append(c.relationships, "</Relationships>"...), 1), nil
	case p.Name == "docProps/core.xml":
		return coreProperties(d), nil
	case strings.HasPrefix(p.Name, "word/header"):
		data, err := fillNames(p.Data, d.Name)
		if err == nil && d.Watermark != "" {
			data = addWatermark(data, d.Watermark)
		}
		return data, err
	case strings.HasPrefix(p.Name, "word/footer"):
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
	if t.Content == (layout.Span{}) {
		return nil, ErrNoContent
	}
	edits := []edit{{t.Content, c.body}}
	if t.HasIntro() {
		edits = append(edits, edit{t.Intro, c.intro})
	}
	if t.HasContents() {
		edits = append(edits, c.contents(part)...)
	}
	names, err := nameEdits(part, d.Name, func(at int64) bool {
		return slices.ContainsFunc(edits, func(e edit) bool { return e.From <= at && at < e.To })
	})
	return apply(part, append(edits, names...)), err
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

// addWatermark lays a word across every page, the way Word's own watermark does:
// a text shape in the page header (VML, ISO/IEC 29500-4, clause 14).
func addWatermark(header []byte, word string) []byte {
	shape := `<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">` +
		`<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">` +
		`<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>` +
		`<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>` +
		`<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>` +
		`<v:shape id="EvaluatieConcept" o:spid="_x0000_s2049" type="#_x0000_t136" alt="` + escape(word) + `" stroked="f" fillcolor="#e1e1e1"` +
		` style="position:absolute;margin-left:0;margin-top:0;width:480pt;height:120pt;rotation:315;z-index:-251658752;` +
		`mso-position-horizontal:center;mso-position-horizontal-relative:margin;mso-position-vertical:center;mso-position-vertical-relative:margin">` +
		`<v:textpath style="font-family:&quot;Calibri&quot;;font-size:1pt;font-weight:bold" string="` + escape(word) + `"/></v:shape></w:pict></w:r>`
	insert := func(at int, s string) []byte {
		return bytes.Join([][]byte{header[:at], []byte(s), header[at:]}, nil)
	}
	if i := bytes.LastIndex(header, []byte("</w:p>")); i >= 0 {
		return insert(i, shape)
	}
	if i := bytes.LastIndex(header, []byte("</w:hdr>")); i >= 0 {
		return insert(i, "<w:p>"+shape+"</w:p>")
	}
	header = append(bytes.TrimSuffix(bytes.TrimSpace(header), []byte("/>")), '>')
	return insert(len(header), "<w:p>"+shape+"</w:p></w:hdr>")
}
