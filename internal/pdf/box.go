package pdf

import (
	"cmp"
	"slices"

	"evaluatie/internal/layout"
)

// box sets the text of a box of the template's own. Its paragraphs are read where it is
// anchored.
func (c *composer) box(b *layout.Box) (*picture, error) {
	ground := c.ground
	if b.Fill.On {
		ground = b.Fill
	}
	content, height, err := c.aside(b.Width-b.Left-b.Right, ground, func() error { return c.own(b.Blocks) })
	out := &boxed{Box: b, content: content, offset: b.Top}
	size := &layout.Picture{Width: b.Width, Height: b.Height, Anchor: b.Anchor}
	need := height + b.Top + b.Bottom
	if b.Grows && len(b.Blocks) > 0 {
		size.Height = need
	}
	out.offset += lowered(b.Vertical, size.Height-need)
	return &picture{Picture: size, box: out}, err
}

// lowered is how far text goes down in the room that is left below it.
func lowered(vertical layout.Align, room float64) float64 {
	switch {
	case room <= 0 || vertical == layout.AlignLeft:
		return 0
	case vertical == layout.AlignCenter:
		return room / 2
	default:
		return room
	}
}

// rects are the ground and the border of a box at x and y. One without width or height is
// a rule.
func (p *picture) rects(x, y float64) []rect {
	var out []rect
	b := p.box
	if b.Fill.On {
		out = append(out, rect{x, y, p.Width, p.Height, b.Fill.Color})
	}
	w, color := b.Border.Width, b.Border.Color
	switch {
	case w == 0:
	case p.Width < w || p.Height < w:
		out = append(out, rect{x, y, max(p.Width, w), max(p.Height, w), color})
	default:
		out = append(out, rect{x, y, p.Width, w, color}, rect{x, y + p.Height - w, p.Width, w, color},
			rect{x, y, w, p.Height, color}, rect{x + p.Width - w, y, w, p.Height, color})
	}
	return out
}

// box draws a box, its upper left corner at x and y.
func (c *canvas) box(p *picture, x, y float64) {
	c.tags.end()
	c.rects(p.rects(x, y))
	c.layer(p.box.content.moved(x+p.box.Left, y+p.box.offset))
}

// layer draws what a layer holds: what lies under the text first. A picture never lies
// over text.
func (c *canvas) layer(l *layer) {
	c.placed(l.pictures, true)
	c.text(l)
}

// text draws what of a layer does not lie under all else.
func (c *canvas) text(l *layer) {
	c.rects(l.shades)
	c.placed(l.pictures, false)
	for _, one := range l.lines {
		c.line(one)
	}
	c.tags.end()
	c.rects(l.rules)
	c.tags.end()
}

// artifact draws something that is no part of what a reader reads out. Properties say what
// it is.
func (c *canvas) artifact(properties string, draw func()) {
	c.tags.artifact(properties)
	outer := c.tags.quiet
	c.tags.quiet = true
	draw()
	c.tags.quiet = outer
}

// inOrder are the pictures that lie under the text, or those that do not, the lowest first.
func inOrder(pictures []placedPicture, behind bool) []placedPicture {
	var out []placedPicture
	for _, p := range pictures {
		if p.Anchor.Behind == behind {
			out = append(out, p)
		}
	}
	slices.SortStableFunc(out, func(a, b placedPicture) int { return cmp.Compare(a.Anchor.Z, b.Anchor.Z) })
	return out
}
