package pdf

import "evaluatie/internal/layout"

// contents sets a table of contents, from the headings and pages that the pass before
// came to. In the first pass there are none; the next sets them.
func (c *composer) contents(b layout.Contents) error {
	toc := c.parent.add("TOC")
	toc.own = true
	for i, e := range c.known {
		if !b.Lists(e) {
			continue
		}
		style := c.template.ContentsStyle(e, c.width)
		l, err := c.faces.look(style.Character)
		if err != nil {
			return err
		}
		text := e.Text + "\t" + e.Page
		if e.Number != "" {
			text = e.Number + "\t" + text
		}
		link := toc.add("TOCI").add("Reference").add("Link")
		q, err := c.addSpans(style, "", []span{{look: l, text: text}}, link, nil)
		if err != nil {
			return err
		}
		c.targets = append(c.targets, target{q, i})
	}
	return nil
}

// target is an entry of a table of contents, and the number of the heading that it
// leads to.
type target struct {
	para    *para
	heading int
}
