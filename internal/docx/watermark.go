package docx

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"

	"evaluatie/internal/layout"
)

const (
	markHeader = "headerEvaluatie.xml"
	markID     = "rIdEvaluatieConcept"
	markPart   = `<w:hdr xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p/></w:hdr>`
	markRel    = `<Relationship Id="` + markID + `" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/header" Target="` + markHeader + `"/>`
	markType   = `<Override PartName="/%s" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"/>`
)

var (
	sectionStart = regexp.MustCompile(`<w:sectPr(?: [^>]*)?>`)
	headerKind   = regexp.MustCompile(`<w:headerReference[^>]*w:type="(\w+)"`)
)

// missingHeaders is the edit that gives each kind of page without a header an empty
// one, so that a watermark, which lives in headers, marks them all; nil where nothing
// is missing. Later sections take over what the first one has (17.10.5).
func missingHeaders(t *layout.Template) []edit {
	kinds := []string{"default"}
	if slices.ContainsFunc(t.Sections, func(s layout.Section) bool { return s.Header.TitlePage }) {
		kinds = append(kinds, "first")
	}
	if t.EvenPages {
		kinds = append(kinds, "even")
	}
	main := t.Part(t.Main)
	start := sectionStart.FindIndex(main)
	closed := start != nil && bytes.HasSuffix(main[:start[1]], []byte("/>")) // one that says nothing
	var first []byte
	if start != nil && !closed {
		first, _, _ = bytes.Cut(main[start[1]:], []byte("</w:sectPr>"))
	}
	for _, m := range headerKind.FindAllSubmatch(first, -1) {
		kind := string(m[1])
		if kind != "first" && kind != "even" { // a kind that is none is the default's, as the layout reads it
			kind = "default"
		}
		kinds = slices.DeleteFunc(kinds, func(k string) bool { return k == kind })
	}
	if len(kinds) == 0 {
		return nil
	}
	var references []byte
	for _, k := range kinds {
		references = fmt.Appendf(references, `<w:headerReference xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" w:type="%s" r:id="%s"/>`, k, markID)
	}
	switch end := bytes.LastIndex(main, []byte("</w:body>")); {
	case closed:
		return []edit{{span(start[0], start[1]), slices.Concat([]byte("<w:sectPr>"), references, []byte("</w:sectPr>"))}}
	case start != nil:
		return []edit{{span(start[1], start[1]), references}}
	case end >= 0:
		return []edit{{span(end, end), slices.Concat([]byte("<w:sectPr>"), references, []byte("</w:sectPr>"))}}
	default:
		return nil
	}
}

func span(from, to int) layout.Span { return layout.Span{From: int64(from), To: int64(to)} }

// withHeader adds the header that missingHeaders refers to.
func withHeader(parts []layout.Part, t *layout.Template) ([]layout.Part, error) {
	out := slices.Clone(parts)
	for i, p := range out {
		data, err := p.Data, error(nil)
		switch p.Name {
		case t.MainRels:
			data, err = layout.Append(p.Data, "Relationships", []byte(markRel))
		case "[Content_Types].xml":
			data, err = layout.Append(p.Data, "Types", fmt.Appendf(nil, markType, t.Beside(markHeader)))
		}
		if err != nil {
			return nil, err
		}
		out[i].Data = data
	}
	return append(out, layout.Part{Name: t.Beside(markHeader), Data: []byte(markPart)}), nil
}

// artType is the form of a watermark, by the name that Word gives it in every part.
const artType = `<v:shapetype id="_x0000_t136" coordsize="21600,21600" o:spt="136" adj="10800" path="m@7,l@8,m@5,21600l@6,21600e">` +
	`<v:formulas><v:f eqn="sum #0 0 10800"/><v:f eqn="prod #0 2 1"/><v:f eqn="sum 21600 0 @1"/><v:f eqn="sum 0 0 @2"/>` +
	`<v:f eqn="sum 21600 0 @3"/><v:f eqn="if @0 @3 0"/><v:f eqn="if @0 21600 @1"/><v:f eqn="if @0 0 @2"/><v:f eqn="if @0 @4 21600"/></v:formulas>` +
	`<v:path textpathok="t" o:connecttype="rect"/><v:textpath on="t" fitshape="t"/></v:shapetype>`

// addWatermark lays a word across every page, the way Word's own watermark does:
// a text shape in the page header (VML, ISO/IEC 29500-4, clause 14).
func addWatermark(header []byte, word string) []byte {
	form := artType
	if bytes.Contains(header, []byte(`id="_x0000_t136"`)) { // the template has a watermark of its own
		form = ""
	}
	shape := `<w:r><w:pict xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w10="urn:schemas-microsoft-com:office:word">` +
		form +
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
