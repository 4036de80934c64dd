package pdf

import "evaluatie/internal/layout"

// sameBox reports whether two paragraphs stand in one box: Word draws one around
// paragraphs that have the same borders and indents (17.3.1.24).
func (q *para) sameBox(other *para) bool {
	return other != nil && q.style.Borders == other.style.Borders && q.style.Shade == other.style.Shade &&
		q.style.Left == other.style.Left && q.style.Right == other.style.Right
}

// joins reports whether the box around the paragraph above goes on around this one.
func (q *para) joins(above *para) bool {
	return (q.style.Borders.Top.Width > 0 || q.style.Shade.On) && q.sameBox(above)
}

// margin is what a border above the paragraph takes.
func (q *para) margin(above *para) float64 {
	b := q.style.Borders.Top
	if q.sameBox(above) {
		b = q.style.Borders.Between
	}
	if b.Width == 0 {
		return 0
	}
	return b.Width + b.Space
}

// surround draws the borders and the background of what of a paragraph has just been
// placed, from edge to y. joined says that the box goes on from the paragraph above;
// closes, that it ends here.
func (p *paginator) surround(q *para, edge float64, joined, closes bool) {
	b := q.style.Borders
	if b == (layout.Borders{}) && !q.style.Shade.On {
		return
	}
	left := p.frame.left + min(q.style.Left, q.style.Left+q.style.First) - b.Left.Width - b.Left.Space
	right := p.frame.left + p.frame.width - q.style.Right + b.Right.Width + b.Right.Space
	if joined {
		edge -= p.gap(p.previous, q)
	}
	if closes && b.Bottom.Width > 0 {
		p.y += b.Bottom.Space + b.Bottom.Width
	}
	page := p.current()
	if q.style.Shade.On {
		page.shades = append(page.shades, rect{left, edge, right - left, p.y - edge, q.style.Shade.Color})
	}
	top := b.Top
	if joined {
		top = b.Between
	}
	page.rule(rect{left, edge, right - left, top.Width, top.Color})
	page.rule(rect{left, edge, b.Left.Width, p.y - edge, b.Left.Color})
	page.rule(rect{right - b.Right.Width, edge, b.Right.Width, p.y - edge, b.Right.Color})
	if closes {
		page.rule(rect{left, p.y - b.Bottom.Width, right - left, b.Bottom.Width, b.Bottom.Color})
	}
}

// rule adds a rule, if it has any width.
func (l *layer) rule(r rect) {
	if r.width > 0 && r.height > 0 {
		l.rules = append(l.rules, r)
	}
}
