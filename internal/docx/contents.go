package docx

import (
	"bytes"
	"fmt"
	"strconv"

	"evaluatie/internal/layout"
)

// bookmarkBase keeps the numbers of our bookmarks apart from those of the template,
// which Word counts up from 0.
const bookmarkBase = 1 << 20

// bookmark marks the place of the heading with that number. Word's own are called
// likewise.
func bookmark(heading int) []byte {
	return fmt.Appendf(nil, `<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>`, bookmarkBase+heading, bookmarkName(heading), bookmarkBase+heading)
}

func bookmarkName(heading int) string { return fmt.Sprintf("_Toc%09d", bookmarkBase+heading) }

// contents are the edits that fill the template's tables of contents, and mark its own
// headings for them.
func (c *content) contents() []edit {
	var edits []edit
	front, back := layout.Headings(c.template.Front), layout.Headings(c.template.Back)
	for i, p := range front {
		edits = append(edits, edit{layout.Span{From: p.Span.From, To: p.Span.From}, bookmark(i)})
	}
	for i, p := range back {
		edits = append(edits, edit{layout.Span{From: p.Span.From, To: p.Span.From}, bookmark(len(c.headings) - len(back) + i)})
	}
	section := 0
	for _, b := range append(c.template.Front[:len(c.template.Front):len(c.template.Front)], c.template.Back...) {
		switch b := b.(type) {
		case layout.SectionBreak:
			section = b.Next
		case layout.Contents:
			edits = append(edits, edit{b.Entries, c.entries(b, c.template.Sections[section].Text())})
		}
	}
	return edits
}

// entries writes a table of contents as Word does: a field that holds a paragraph for
// each entry, whose page number is a field too (17.16.5.68, 17.16.5.45).
func (c *content) entries(b layout.Contents, width float64) []byte {
	var out bytes.Buffer
	begin := `<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve">` + escape(b.Instruction) + `</w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>`
	const end = `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	open := false
	for i, e := range c.headings {
		if !b.Lists(e) {
			continue
		}
		if open {
			out.WriteString("</w:p>")
		}
		style := c.template.ContentsStyle(e, width)
		fmt.Fprintf(&out, `<w:p><w:pPr><w:pStyle w:val="%s"/><w:tabs>`, escape(style.ID))
		for _, t := range style.Tabs {
			out.WriteString(tabStop(t))
		}
		out.WriteString("</w:tabs></w:pPr>" + begin)
		begin, open = "", true
		link := func(s string) {
			fmt.Fprintf(&out, `<w:hyperlink w:anchor="%s" w:history="1">%s</w:hyperlink>`, bookmarkName(i), s)
		}
		text := `<w:r><w:t xml:space="preserve">` + escape(e.Text) + `</w:t></w:r>`
		if e.Number != "" {
			text = `<w:r><w:t>` + escape(e.Number) + `</w:t></w:r><w:r><w:tab/></w:r>` + text
		}
		link(text + `<w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> PAGEREF ` + bookmarkName(i) +
			` \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>` + escape(e.Page) + `</w:t></w:r>` + end)
	}
	if !open {
		out.WriteString("<w:p>" + begin)
	}
	if !b.KeepsEnd {
		out.WriteString(end)
	}
	out.WriteString("</w:p>")
	return out.Bytes()
}

func tabStop(t layout.Tab) string {
	kind, leader := "left", map[string]string{".": "dot", "-": "hyphen", "_": "underscore"}[t.Leader]
	switch t.Align {
	case layout.AlignRight:
		kind = "right"
	case layout.AlignCenter:
		kind = "center"
	}
	if leader != "" {
		leader = ` w:leader="` + leader + `"`
	}
	return `<w:tab w:val="` + kind + `"` + leader + ` w:pos="` + strconv.Itoa(twips(t.At)) + `"/>`
}
