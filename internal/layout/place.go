package layout

import (
	"bytes"
	"regexp"
	"strings"
)

// Place is the paragraph of a template that the report, or its introduction, comes in
// place of. The zero Place is one that the template has not.
type Place struct {
	Span
	// NewPage says that what comes there begins a page: its paragraph does, or a page
	// break goes before the name in it.
	NewPage bool
	// Rest is the paragraph without its name, as the main part has it, where it holds
	// more than that: the end of a section, a picture, a bookmark, a break. It stays,
	// behind what comes in.
	Rest []byte
	// Left is how the PDF sets Rest; nil where there is none.
	Left *Paragraph
}

// Found reports whether the template has the paragraph.
func (p Place) Found() bool { return p.Span != Span{} }

var (
	holdsMore = regexp.MustCompile(`<w:(?:sectPr|drawing|pict|bookmarkStart|bookmarkEnd|commentRange\w+|commentReference|br|fldChar)[ />]`)
	namedText = regexp.MustCompile(`<w:t((?: [^>]*)?)>[^<]*</w:t>`)
	pageBreak = regexp.MustCompile(`<w:br [^>]*w:type="page"[^>]*/>|<w:br [^>]*w:type="page"[^>]*></w:br>`)
	newPage   = regexp.MustCompile(`<w:pageBreakBefore(?: [^>]*)?/>`)
)

// place makes a place of a paragraph of the main part that holds a name.
func (p Paragraph) place(main []byte, name string) Place {
	before, _, _ := strings.Cut(strings.ToLower(p.Text()), name)
	out := Place{Span: p.Span, NewPage: p.Style.PageBreak || strings.ContainsRune(before, PageBreak)}
	rest := main[p.Span.From:p.Span.To]
	if at := bytes.IndexByte(rest, name[0]); at >= 0 {
		rest = append(pageBreak.ReplaceAll(rest[:at:at], nil), rest[at:]...)
	}
	if !holdsMore.Match(rest) {
		return out
	}
	out.Rest = newPage.ReplaceAll(namedText.ReplaceAll(rest, []byte("<w:t$1></w:t>")), nil)
	left := p.emptied(name)
	out.Left = &left
	return out
}

// emptied is the paragraph without its text: with its pictures, and the breaks behind
// its name.
func (p Paragraph) emptied(name string) Paragraph {
	var kept []Run
	seen := ""
	for _, r := range p.Runs {
		if r.Picture != nil || r.Box != nil {
			kept = append(kept, r)
			continue
		}
		var breaks strings.Builder
		for _, c := range r.Text {
			if seen += strings.ToLower(string(c)); (c == PageBreak || c == LineBreak) && strings.Contains(seen, name) {
				breaks.WriteRune(c)
			}
		}
		if r.Text = breaks.String(); r.Text != "" {
			kept = append(kept, r)
		}
	}
	p.Runs, p.Style.PageBreak = kept, false
	return p
}

func (p Paragraph) holds(name string) bool {
	return strings.EqualFold(strings.TrimSpace(p.Text()), name)
}
