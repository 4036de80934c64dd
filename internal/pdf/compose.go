package pdf

import (
	"fmt"
	"strconv"
	"strings"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// composer turns blocks into a flow of set boxes, and tags them.
type composer struct {
	setter
	typesetter *Typesetter
	document   *report.Document
	flow       []box
	tree       *element
	parent     *element // what the next block becomes part of
	outline    int      // the level of the last outline entry, -1 before the first
	headings   []*heading
	known      []layout.Entry // the headings with their pages, from the pass before
	// What the fields for page numbers show, in running lines.
	number, count string
	targets       []target
	ground        layout.Shade // behind the cell that is being set
	above         string       // the text of the last of the template's paragraphs that has any
	inside        bool         // a cell or a running line, which no page break can break
}

func (t *Typesetter) composer(d *report.Document) *composer {
	c := &composer{
		setter:     setter{faces: &t.faces, template: t.template, width: t.template.Sections[0].Text(), pitch: t.template.Sections[0].Pitch},
		typesetter: t, document: d, tree: &element{tag: "Document"}, outline: -1,
	}
	c.parent = c.tree
	return c
}

// all sets the whole document.
func (c *composer) all(d *report.Document) error {
	if err := c.own(c.template.Front); err != nil {
		return err
	}
	if err := c.blocks(d.Blocks, c.template.Content.NewPage); err != nil {
		return err
	}
	if err := c.own(c.template.Back); err != nil {
		return err
	}
	for _, t := range c.targets {
		if t.heading < len(c.headings) {
			t.para.target = c.headings[t.heading]
		}
	}
	return nil
}

// own sets the template's own blocks, with the introduction among them.
func (c *composer) own(blocks []layout.Block) error {
	for _, block := range blocks {
		var err error
		switch b := block.(type) {
		case layout.Paragraph:
			if b.Span != c.template.Intro.Span || !c.template.HasIntro() {
				err = c.ownParagraph(b)
				break
			}
			if err = c.blocks(c.document.Intro, c.template.Intro.NewPage); err == nil && c.template.Intro.Left != nil {
				err = c.ownParagraph(*c.template.Intro.Left)
			}
		case layout.Table:
			err = c.ownTable(b)
		case layout.Contents:
			err = c.contents(b)
		case layout.SectionBreak:
			c.flow = append(c.flow, section(b.Next))
			c.width, c.pitch = c.template.Sections[b.Next].Text(), c.template.Sections[b.Next].Pitch
		default:
			err = fmt.Errorf("no way to set a %T", block)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// ownParagraph sets a paragraph of the template's own.
func (c *composer) ownParagraph(p layout.Paragraph) error {
	ground := c.ground
	if p.Style.Shade.On {
		ground = p.Style.Shade
	}
	plain := strings.Join(strings.Fields(layout.Filled(p, c.document.Name)), " ")
	text, floats, err := c.runs(p.Runs, ground)
	if err != nil {
		return &layout.Fault{Paragraph: plain, After: c.above, Err: err}
	}
	if plain != "" {
		c.above = plain
	}
	var q *para
	if p.Level > 0 && plain != "" {
		q, err = c.addHeading(p.Style, p.Level, p.Marker, plain, text, true)
	} else {
		body := c.parent.add("P")
		q, err = c.addSpans(p.Style, p.Marker, text, body, body)
	}
	if err != nil {
		return err
	}
	q.body.own, q.at = true, p.Span.From
	if q.heading == nil {
		q.body.kind = c.ownKind(p)
	}
	q.floats = floats
	for _, f := range floats {
		f.parent = q.body
	}
	for _, x := range text {
		if x.picture != nil {
			x.picture.parent = q.body
		}
	}
	return nil
}

// ownKind is what a paragraph of the template's own is.
func (c *composer) ownKind(p layout.Paragraph) string {
	switch p.Style.ID {
	case c.template.Styles[layout.Title].ID:
		return kindTitle
	case c.template.Styles[layout.Label].ID, c.template.Styles[layout.LabelAlone].ID:
		return kindLabel
	default:
		return kindTemplate
	}
}

// runs turns the template's runs into spans, and the pictures that are anchored
// among them.
// ground is the colour behind them.
func (c *composer) runs(runs []layout.Run, ground layout.Shade) (out []span, floats []*picture, err error) {
	for _, r := range layout.Fill(runs, c.document.Name) {
		x := span{text: r.Text}
		if x.look, err = c.faces.look(r.Character); err != nil {
			return nil, nil, err
		}
		x.link = r.Link
		switch r.Field {
		case layout.PageNumber:
			x.text = c.number
		case layout.PageCount:
			x.text = c.count
		}
		if x.capitals {
			x.text = strings.ToUpper(x.text)
		}
		if c.inside {
			x.text = strings.ReplaceAll(x.text, string(layout.PageBreak), string(layout.LineBreak))
		}
		if behind := x.shade; x.automatic && (behind.On && behind.Color.Dark() || !behind.On && ground.On && ground.Color.Dark()) {
			x.color = layout.Color{R: 255, G: 255, B: 255}
		}
		switch {
		case r.Picture != nil:
			x.picture, err = c.typesetter.picture(r.Picture)
		case r.Box != nil:
			x.picture, err = c.box(r.Box)
		}
		if err != nil {
			return nil, nil, err
		}
		if x.picture != nil && x.picture.Anchor != nil {
			floats = append(floats, x.picture)
		} else {
			out = append(out, x)
		}
	}
	return out, floats, nil
}

// blocks sets blocks of the report, which may begin a page.
func (c *composer) blocks(blocks []report.Block, newPage bool) error {
	first := len(c.flow)
	language := ""
	for _, block := range blocks {
		if b, ok := block.(report.Language); ok {
			language = b.Tag
			continue
		}
		known := len(c.parent.kids)
		if err := c.block(block); err != nil {
			return err
		}
		for _, kid := range c.parent.kids[known:] {
			if e, ok := kid.(*element); ok {
				e.language = language
			}
		}
	}
	if newPage && first < len(c.flow) {
		if q, ok := c.flow[first].(*para); ok {
			q.style.PageBreak = true
		}
	}
	return nil
}

func (c *composer) block(block report.Block) error {
	switch b := block.(type) {
	case report.Heading:
		return c.heading(b)
	case report.Label:
		role := layout.Label
		if b.Alone {
			role = layout.LabelAlone
		}
		style := c.template.Styles[role]
		if b.Apart {
			style.Before = layout.TableGap
		}
		return c.addStyled(style, "", rich.Plain(b.Text), c.labelled(role), nil)
	case report.Status:
		return c.status(b)
	case report.Gap:
		return c.add(layout.Gap, rich.Plain(b.Text))
	case report.Paragraph:
		style := c.template.Styles[layout.Body]
		style.KeepNext = style.KeepNext || b.LeadsIn
		return c.addStyled(style, "", b.Text, c.parent.add("P"), nil)
	case report.List:
		return c.items(c.parent, b.Items, 1)
	case report.Table:
		return c.reportTable(b)
	case report.Figure:
		return c.reportFigure(b)
	default:
		return fmt.Errorf("no way to set a %T", block)
	}
}

func (c *composer) add(role layout.Role, text rich.Text) error {
	return c.addStyled(c.template.Styles[role], "", text, c.labelled(role), nil)
}

// labelled is the element of a paragraph that reads otherwise than what stands around it.
func (c *composer) labelled(role layout.Role) *element {
	body := c.parent.add("P")
	body.kind = map[layout.Role]string{layout.Label: kindLabel, layout.LabelAlone: kindLabel, layout.Status: kindStatus, layout.Gap: kindGap}[role]
	return body
}

// status sets a status, with its colour behind the mark.
func (c *composer) status(s report.Status) error {
	style := c.template.Styles[layout.Status]
	text := rich.Plain(s.Text)
	if s.Colour != "" {
		text = rich.Plain(report.Mark + " " + s.Text)
	}
	spans, err := c.rich(style, text)
	if err != nil {
		return err
	}
	if s.Colour != "" {
		mark := spans[0]
		mark.text, spans[0].text = report.Mark, strings.TrimPrefix(spans[0].text, report.Mark)
		mark.look.shade = layout.Shade{On: true, Color: layout.ParseColor(s.Colour)}
		spans = append([]span{mark}, spans...)
	}
	_, err = c.addSpans(style, "", spans, c.labelled(layout.Status), nil)
	return err
}

func (c *composer) addStyled(style layout.Style, marker string, text rich.Text, body, label *element) error {
	spans, err := c.rich(style, text)
	if err == nil {
		_, err = c.addSpans(style, marker, spans, body, label)
	}
	return err
}

func (c *composer) addSpans(style layout.Style, marker string, text []span, body, label *element) (*para, error) {
	lines, err := c.paragraph(style, marker, text)
	if err != nil {
		return nil, err
	}
	q := &para{style: style, lines: lines, body: body, label: label}
	c.flow = append(c.flow, q)
	return q, nil
}

// rich turns the report's text into spans of a style.
func (c *composer) rich(style layout.Style, text rich.Text) ([]span, error) {
	out := make([]span, 0, len(text))
	for _, run := range text {
		l, err := c.faces.look(emphasised(style.Character, run, c.template.Styles[layout.Link]))
		if err != nil {
			return nil, err
		}
		l.link = run.Link
		x := span{look: l, text: run.Text}
		if l.capitals {
			x.text = strings.ToUpper(x.text)
		}
		out = append(out, x)
	}
	return out, nil
}

// items sets a list and tags it as one: L holds LI, and that a Lbl with the bullet
// and an LBody with the text and the list one level deeper.
func (c *composer) items(parent *element, items []report.ListItem, level int) error {
	if len(items) == 0 {
		return nil
	}
	list := parent.add("L")
	list.attributes = dict{"O": name("List"), "ListNumbering": name("Disc")}
	style := c.template.Styles[layout.Item(level)]
	for _, i := range items {
		item := list.add("LI")
		var label *element
		if style.Marker != "" {
			label = item.add("Lbl")
		}
		body := item.add("LBody")
		if err := c.addStyled(style, style.Marker, i.Text, body.add("P"), label); err != nil {
			return err
		}
		if err := c.items(body, i.Sub, level+1); err != nil {
			return err
		}
	}
	return nil
}

func (c *composer) heading(h report.Heading) error {
	role, err := layout.Heading(h.Level)
	if err != nil {
		return err
	}
	style := c.template.Styles[role]
	if h.RunsOn {
		style.PageBreak = false
	}
	marker := h.Number
	switch {
	case h.Bullet:
		marker = style.Marker
	case marker == "":
		style.Left, style.First = 0, 0 // nothing for the text to hang beside
	}
	text, err := c.rich(style, rich.Plain(h.Text))
	if err != nil {
		return err
	}
	q, err := c.addHeading(style, h.Level, marker, h.Text, text, !h.Bullet)
	if err == nil {
		q.heading.entry.Number = h.Number
		q.body.title = h.Anchor
	}
	return err
}

// addHeading sets a heading. A number is part of it; a bullet is decoration. No level
// is skipped in the outline or the tags.
func (c *composer) addHeading(style layout.Style, level int, marker, plain string, text []span, numbered bool) (*para, error) {
	c.outline = min(level-1, c.outline+1)
	body := c.parent.add("H" + strconv.Itoa(c.outline+1))
	label := body
	if !numbered {
		label, marker = nil, style.Marker
	}
	q, err := c.addSpans(style, marker, text, body, label)
	if err != nil {
		return nil, err
	}
	q.heading = &heading{level: c.outline, entry: layout.Entry{Level: level, Text: plain}}
	if numbered {
		q.heading.entry.Number = marker
	}
	c.headings = append(c.headings, q.heading)
	return q, nil
}
