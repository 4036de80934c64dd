// Package html writes a report as one web page that needs nothing else: for the
// municipality's site, beside the PDF. It shows what the other writers show, in the
// same order and words; the colours and letters come from the Word template.
package html

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"html"
	"io"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/chart"
	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// Write writes the document and returns the report's text as read back from the page,
// without white space, as the other writers do. The same input gives the same bytes.
func Write(w io.Writer, d *report.Document, t *layout.Template) (text string, err error) {
	p := &page{document: d, template: t}
	if err := p.main(); err != nil {
		return "", fmt.Errorf("writing the web page: %w", err)
	}
	var out bytes.Buffer
	fmt.Fprintf(&out, "<!DOCTYPE html>\n<html lang=\"%s\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>%s</title>\n",
		html.EscapeString(d.Language), html.EscapeString(d.Title))
	for _, m := range [][2]string{{"author", d.Author}, {"dcterms.identifier", d.Source}} {
		if m[1] != "" {
			fmt.Fprintf(&out, "<meta name=\"%s\" content=\"%s\">\n", m[0], html.EscapeString(m[1]))
		}
	}
	head := ""
	if d.RunningHead != "" { // no page shows it, but it comes back with the report
		head = fmt.Sprintf(" data-kop=\"%s\"", html.EscapeString(d.RunningHead))
	}
	fmt.Fprintf(&out, "<style>\n%s</style>\n</head>\n<body%s>\n", stylesheet(t), head)
	body := p.out.Bytes()
	out.WriteString("<main>\n")
	if d.Watermark != "" {
		fmt.Fprintf(&out, "<p class=\"concept\">%s</p>\n", html.EscapeString(d.Watermark))
	}
	out.Write(body[:p.titleEnd])
	p.contents(&out)
	out.Write(body[p.titleEnd:])
	out.WriteString("</main>\n</body>\n</html>\n")
	if _, err := w.Write(out.Bytes()); err != nil {
		return "", err
	}
	return p.text.String(), nil
}

// page collects the page's main text.
type page struct {
	document *report.Document
	template *layout.Template
	out      bytes.Buffer
	text     strings.Builder // of the report, without white space
	headings []heading
	titleEnd int // where the report's title ends, the page's first heading; 0 before it is written
}

// heading is an entry of the table of contents.
type heading struct {
	level         int
	anchor, shown string
}

func (p *page) main() error {
	if err := p.own(p.template.Front); err != nil {
		return err
	}
	if err := p.report(p.document.Blocks); err != nil {
		return err
	}
	return p.own(p.template.Back)
}

// report writes blocks of the report, and reads back what they say.
func (p *page) report(blocks []report.Block) error {
	from := p.out.Len()
	for _, b := range blocks {
		if err := p.block(b); err != nil {
			return err
		}
	}
	p.text.WriteString(said(p.out.String()[from:]))
	return nil
}

// said is what markup says, without white space. No text and no attribute of ours holds a
// bracket that is not escaped.
func said(markup string) string {
	var b strings.Builder
	for markup != "" {
		text, rest, _ := strings.Cut(markup, "<")
		for _, word := range strings.Fields(html.UnescapeString(text)) {
			b.WriteString(word)
		}
		_, markup, _ = strings.Cut(rest, ">")
	}
	return b.String()
}

func (p *page) block(block report.Block) error {
	switch b := block.(type) {
	case report.Heading:
		p.heading(b)
	case report.Label:
		p.line("p", "label", b.Text)
	case report.Status:
		mark := ""
		if b.Colour != "" {
			mark = fmt.Sprintf("<span style=\"background:#%s;border:1px solid #767676;print-color-adjust:exact\">%s</span> ", b.Colour, report.Mark)
		}
		fmt.Fprintf(&p.out, "<p class=\"status\">%s%s</p>\n", mark, html.EscapeString(b.Text))
	case report.Gap:
		p.line("p", "gap", b.Text)
	case report.Paragraph:
		fmt.Fprintf(&p.out, "<p>%s</p>\n", p.rich(b.Text))
	case report.List:
		p.items(b.Items)
	case report.Table:
		return p.table(b)
	case report.Language:
		if b.Tag != "" {
			fmt.Fprintf(&p.out, "<div lang=\"%s\">\n", html.EscapeString(b.Tag))
		} else {
			p.out.WriteString("</div>\n")
		}
	case report.Figure:
		return p.figure(b)
	default:
		return fmt.Errorf("no way to write a %T", block)
	}
	return nil
}

func (p *page) line(element, class, text string) {
	fmt.Fprintf(&p.out, "<%s class=\"%s\">%s</%s>\n", element, class, html.EscapeString(text), element)
}

func (p *page) heading(h report.Heading) {
	shown := html.EscapeString(h.Text)
	if h.Number != "" {
		shown = `<span class="number">` + html.EscapeString(h.Number) + "</span> " + shown
	}
	p.addHeading(h.Level, h.Anchor, shown)
}

// addHeading writes a heading one level down: the title is the page's first. No level is
// skipped.
func (p *page) addHeading(level int, anchor, shown string) {
	level = min(level, p.level()+1)
	p.headings = append(p.headings, heading{level, anchor, shown})
	fmt.Fprintf(&p.out, "<h%d id=\"%s\">%s</h%d>\n", level+1, html.EscapeString(anchor), shown, level+1)
}

// level is that of the last heading, 0 before the first.
func (p *page) level() int {
	if len(p.headings) == 0 {
		return 0
	}
	return p.headings[len(p.headings)-1].level
}

func (p *page) items(items []report.ListItem) {
	p.out.WriteString("<ul>\n")
	for _, i := range items {
		fmt.Fprintf(&p.out, "<li>%s", p.rich(i.Text))
		if len(i.Sub) > 0 {
			p.out.WriteString("\n")
			p.items(i.Sub)
		}
		p.out.WriteString("</li>\n")
	}
	p.out.WriteString("</ul>\n")
}

func (p *page) figure(f report.Figure) error {
	drawn, err := chart.Draw(f, figureWidth)
	if err != nil {
		return err
	}
	fmt.Fprintf(&p.out, "<p><img src=\"data:image/png;base64,%s\" alt=\"%s\" width=\"%.0f\" height=\"%.0f\"></p>\n",
		base64.StdEncoding.EncodeToString(drawn.PNG), html.EscapeString(f.Alt), drawn.Width*4/3, drawn.Height*4/3)
	return nil
}

// figureWidth is the width of a figure, in points: that of the text on a wide screen.
const figureWidth = 540

// A table that is wider than the window scrolls by itself, also by keyboard.
const (
	tableStart = "<div class=\"breed\" tabindex=\"0\">\n<table>\n"
	tableEnd   = "</table>\n</div>\n"
)

func (p *page) table(t report.Table) error {
	p.out.WriteString(tableStart)
	for i, row := range t.Rows {
		p.out.WriteString("<tr>\n")
		for j, cell := range row {
			end := p.cell(t.Head && i == 0, t.Stub && j == 0, 1)
			for _, block := range cell {
				if err := p.block(block); err != nil {
					return err
				}
			}
			p.out.WriteString(end)
		}
		p.out.WriteString("</tr>\n")
	}
	p.out.WriteString(tableEnd)
	return nil
}

// cell begins a cell, which may head its column or its row. It returns what ends it.
func (p *page) cell(heads, headsRow bool, columns int) (end string) {
	element, attributes := "td", ""
	switch {
	case heads:
		element, attributes = "th", ` scope="col"`
	case headsRow:
		element, attributes = "th", ` scope="row"`
	}
	if columns > 1 {
		attributes += fmt.Sprintf(` colspan="%d"`, columns)
	}
	fmt.Fprintf(&p.out, "<%s%s>\n", element, attributes)
	return "</" + element + ">\n"
}

func (p *page) rich(t rich.Text) string {
	var b strings.Builder
	for _, run := range t {
		var ends []string
		open := func(tag, element string) {
			b.WriteString(tag)
			ends = append(ends, "</"+element+">")
		}
		if run.Link != "" {
			open(`<a href="`+html.EscapeString(run.Link)+`">`, "a")
		}
		for _, e := range rich.Formats {
			if run.Emphasis.Has(e.Emphasis) {
				open("<"+e.Element+">", e.Element)
			}
		}
		b.WriteString(html.EscapeString(run.Text))
		for _, end := range slices.Backward(ends) {
			b.WriteString(end)
		}
	}
	return b.String()
}

// own writes the template's own text. Its first paragraph in the title's style is the
// page's title; a table of contents of its own is not needed beside the page's.
func (p *page) own(blocks []layout.Block) error {
	for _, block := range blocks {
		switch b := block.(type) {
		case layout.Paragraph:
			if b.Span == p.template.Intro.Span && p.template.HasIntro() {
				if err := p.report(p.document.Intro); err != nil {
					return err
				}
				continue
			}
			for _, r := range b.Runs { // a box is read where it is anchored
				if r.Box != nil {
					if err := p.own(r.Box.Blocks); err != nil {
						return err
					}
				}
			}
			p.ownParagraph(b)
		case layout.Table:
			if err := p.ownTable(b); err != nil {
				return err
			}
		case layout.Contents, layout.SectionBreak:
		default:
			return fmt.Errorf("no way to write a %T", block)
		}
	}
	return nil
}

func (p *page) ownParagraph(b layout.Paragraph) {
	text := p.runs(b)
	switch {
	case strings.TrimSpace(text) == "":
	case p.titleEnd == 0 && b.Style.ID == p.template.Styles[layout.Title].ID:
		fmt.Fprintf(&p.out, "<h1>%s</h1>\n", text)
		p.titleEnd = p.out.Len()
	case b.Level > 0:
		p.addHeading(b.Level, "kop-"+strconv.Itoa(len(p.headings)+1), text)
	case b.Style.ID == p.template.Styles[layout.Label].ID, b.Style.ID == p.template.Styles[layout.LabelAlone].ID:
		fmt.Fprintf(&p.out, "<p class=\"label\">%s</p>\n", text)
	default:
		if b.Marker != "" {
			text = html.EscapeString(b.Marker) + " " + text
		}
		fmt.Fprintf(&p.out, "<p class=\"sjabloon\">%s</p>\n", text)
	}
}

// runs writes a paragraph's text, with the emphasis that its style does not give.
func (p *page) runs(paragraph layout.Paragraph) string {
	var b strings.Builder
	for _, r := range layout.Fill(paragraph.Runs, p.document.Name) {
		s := html.EscapeString(r.Text)
		s = strings.NewReplacer("\n", "<br>", "\f", "", "\t", " ").Replace(s)
		if r.Picture != nil {
			s += fmt.Sprintf(`<img src="data:%s;base64,%s" alt="%s" width="%.0f">`, http.DetectContentType(r.Picture.Data),
				base64.StdEncoding.EncodeToString(r.Picture.Data), html.EscapeString(r.Picture.Alt), r.Picture.Width*4/3)
		}
		if strings.TrimSpace(s) != "" {
			for _, e := range []struct {
				on      bool
				element string
			}{{r.Bold && !paragraph.Style.Bold, "strong"}, {r.Italic && !paragraph.Style.Italic, "em"}} {
				if e.on && r.Text != "" {
					s = "<" + e.element + ">" + s + "</" + e.element + ">"
				}
			}
		}
		if r.Link != "" {
			s = `<a href="` + html.EscapeString(r.Link) + `">` + s + "</a>"
		}
		b.WriteString(s)
	}
	return b.String()
}

func (p *page) ownTable(t layout.Table) error {
	if !t.Data {
		for _, row := range t.Rows {
			for _, c := range row.Cells {
				if err := p.own(c.Blocks); err != nil {
					return err
				}
			}
		}
		return nil
	}
	p.out.WriteString(tableStart)
	for _, row := range t.Rows {
		p.out.WriteString("<tr>\n")
		for _, c := range row.Cells {
			end := p.cell(c.Header, c.RowHeader, c.Span)
			if err := p.own(c.Blocks); err != nil {
				return err
			}
			p.out.WriteString(end)
		}
		p.out.WriteString("</tr>\n")
	}
	p.out.WriteString(tableEnd)
	return nil
}

// contents writes the table of contents: lists in lists, as deep as the headings go.
func (p *page) contents(w io.Writer) {
	if len(p.headings) == 0 {
		return
	}
	fmt.Fprintf(w, "<nav aria-labelledby=\"inhoud\">\n<h2 id=\"inhoud\">%s</h2>\n", html.EscapeString(p.document.ContentsTitle))
	open := 0
	for _, h := range p.headings {
		switch {
		case h.level > open:
			fmt.Fprint(w, "<ol>\n")
			open++
		default:
			fmt.Fprint(w, "</li>\n")
			for ; open > h.level; open-- {
				fmt.Fprint(w, "</ol>\n</li>\n")
			}
		}
		fmt.Fprintf(w, "<li><a href=\"#%s\">%s</a>", html.EscapeString(h.anchor), h.shown)
	}
	for ; open > 0; open-- {
		fmt.Fprint(w, "</li>\n</ol>\n")
	}
	fmt.Fprint(w, "</nav>\n")
}
