// Package pdf sets a report as a PDF in the layout of a Word template: it breaks
// lines and pages as Word does, and draws them through fpdf.
package pdf

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// Typesetter sets reports in one template.
type Typesetter struct {
	template *layout.Template
	faces    faces
	fonts    []*face // every face of the families that the template uses
	replaced []string
}

// New prepares a typesetter; it loads the fonts of the template's styles.
func New(t *layout.Template) (*Typesetter, error) {
	ts := &Typesetter{template: t, faces: make(faces)}
	var families []string
	for role := layout.Title; role <= layout.Link; role++ {
		families = append(families, t.Styles[role].Font)
	}
	for _, p := range slices.Concat(t.Front, t.Back) {
		families = append(families, p.Style.Font)
	}
	for _, family := range families {
		for _, emphasis := range [][2]bool{{false, false}, {true, false}, {false, true}, {true, true}} {
			f, err := ts.faces.get(family, emphasis[0], emphasis[1])
			if err != nil {
				return nil, err
			}
			if !slices.Contains(ts.fonts, f) {
				ts.fonts = append(ts.fonts, f)
			}
		}
		if _, ok := twins[family]; !ok && !slices.Contains(ts.replaced, family) {
			ts.replaced = append(ts.replaced, family)
		}
	}
	return ts, nil
}

// Replaced names the template's fonts that the PDF is set in another for.
func (t *Typesetter) Replaced() []string { return t.replaced }

// Shows reports whether the report's fonts have the character, upright and italic,
// regular and bold: any of them may be asked for it. It may be called
// from one goroutine at a time.
func (t *Typesetter) Shows(r rune) bool {
	for _, f := range t.fonts {
		if !f.shows(r) {
			return false
		}
	}
	return true
}

// Result is what writing a PDF came to.
type Result struct {
	Pages int
	Text  string // the report's text as read back from the pages, without white space
}

// Write sets the document.
func (t *Typesetter) Write(w io.Writer, d *report.Document) (Result, error) {
	paras, tree, err := t.paragraphs(d)
	if err != nil {
		return Result{}, fmt.Errorf("setting the PDF: %w", err)
	}
	set := paginate(t.template, paras)
	drawn, tags, err := t.draw(d, set)
	if err != nil {
		return Result{}, fmt.Errorf("drawing the PDF: %w", err)
	}
	finished, text, err := t.finish(drawn, d, tags, tree)
	if err != nil {
		return Result{}, fmt.Errorf("finishing the PDF: %w", err)
	}
	_, err = w.Write(finished)
	return Result{len(set), text}, err
}

// composer turns blocks into set paragraphs.
type composer struct {
	setter
	paras   []para
	tree    *element
	outline int // the level of the last outline entry, -1 before the first
}

func (t *Typesetter) paragraphs(d *report.Document) ([]para, *element, error) {
	c := composer{setter: setter{faces: t.faces, template: t.template}, tree: &element{tag: "Document"}, outline: -1}
	if err := c.own(t.template.Front, d); err != nil {
		return nil, nil, err
	}
	for _, block := range d.Blocks {
		if err := c.block(block); err != nil {
			return nil, nil, err
		}
	}
	return c.paras, c.tree, c.own(t.template.Back, d)
}

// own sets the template's own paragraphs, with the introduction among them.
func (c *composer) own(paragraphs []layout.Paragraph, d *report.Document) error {
	for _, p := range paragraphs {
		if strings.TrimSpace(p.Text) == layout.Intro {
			for _, block := range d.Intro {
				if err := c.block(block); err != nil {
					return err
				}
			}
			continue
		}
		body := c.tree.add("P")
		body.own = true
		if err := c.addStyled(p.Style, p.Style.Marker, rich.Plain(fillNames(p.Text, d)), body, nil); err != nil {
			return err
		}
	}
	return nil
}

func (c *composer) block(block report.Block) error {
	switch b := block.(type) {
	case report.Heading:
		return c.heading(b)
	case report.Label:
		if b.Alone {
			return c.add(layout.LabelAlone, "", rich.Plain(b.Text))
		}
		return c.add(layout.Label, "", rich.Plain(b.Text))
	case report.Status:
		return c.add(layout.Status, "", rich.Plain(b.Text))
	case report.Gap:
		return c.add(layout.Gap, "", rich.Plain(b.Text))
	case report.Paragraph:
		style := c.template.Styles[layout.Body]
		style.KeepNext = style.KeepNext || b.LeadsIn
		return c.addStyled(style, "", b.Text, c.tree.add("P"), nil)
	case report.List:
		return c.items(c.tree, b.Items, 1)
	default:
		return fmt.Errorf("no way to set a %T", block)
	}
}

func (c *composer) add(role layout.Role, marker string, text rich.Text) error {
	return c.addStyled(c.template.Styles[role], marker, text, c.tree.add("P"), nil)
}

func (c *composer) addStyled(style layout.Style, marker string, text rich.Text, body, label *element) error {
	lines, err := c.paragraph(style, marker, text)
	if err != nil {
		return err
	}
	c.paras = append(c.paras, para{style: style, lines: lines, body: body, label: label})
	return nil
}

// items sets a list and tags it as one: L holds LI, and that a Lbl with the bullet
// and an LBody with the text and the list one level deeper.
func (c *composer) items(parent *element, items []report.ListItem, level int) error {
	if len(items) == 0 {
		return nil
	}
	list := parent.add("L")
	list.list = true
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
	marker, entry := h.Number, strings.TrimSpace(h.Number+" "+h.Text)
	switch {
	case h.Bullet:
		marker = style.Marker
	case marker == "":
		style.Left, style.First = 0, 0 // nothing for the text to hang beside
	}
	c.outline = min(h.Level-1, c.outline+1) // no level is skipped, in the outline or the tags
	body := c.tree.add("H" + strconv.Itoa(c.outline+1))
	label := body // a number is part of the heading; a bullet is decoration
	if h.Bullet {
		label = nil
	}
	if err := c.addStyled(style, marker, rich.Plain(h.Text), body, label); err != nil {
		return err
	}
	c.paras[len(c.paras)-1].heading = &heading{c.outline, entry}
	return nil
}
