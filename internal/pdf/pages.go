package pdf

import "evaluatie/internal/layout"

// para is a set paragraph, ready to be placed.
type para struct {
	style   layout.Style
	lines   []line
	heading *heading
	body    *element         // what its text is part of
	label   *element         // what its marker is part of; nil for decoration
	links   map[int]*element // by run
}

// heading is an entry of the document outline.
type heading struct {
	level int // from 0, never more than one deeper than the entry before
	text  string
}

// placed is a line on a page. top is its distance from the sheet's upper edge.
type placed struct {
	line
	top   float64
	para  *para
	first bool // of its paragraph
}

type page []placed

// paginator fills pages the way Word does: what keeps with the next stays with
// its first lines, and no single line of a paragraph stands alone at the foot or
// the head of a page (17.3.1.14, 17.3.1.15, 17.3.1.44 of ISO/IEC 29500-1).
type paginator struct {
	top, bottom float64
	addSpacing  bool
	y           float64
	pages       []page
	previous    *para // the paragraph above y, nil at the top of a page
}

// paginate places all paragraphs.
func paginate(t *layout.Template, paras []para) []page {
	p := &paginator{top: t.Page.Top, bottom: t.Page.Height - t.Page.Bottom, addSpacing: t.AddSpacing}
	p.newPage()
	for i := range paras {
		if paras[i].style.PageBreak && !p.empty() {
			p.newPage()
			p.y += paras[i].style.Before // kept after a break that was asked for
		} else if i == 0 {
			p.y += paras[i].style.Before
		}
		if need := p.group(paras, i); !p.empty() && p.y+need > p.bottom+tolerance && need <= p.bottom-p.top {
			p.newPage()
		}
		p.place(&paras[i])
	}
	return p.pages
}

func (p *paginator) newPage() {
	p.pages = append(p.pages, nil)
	p.y, p.previous = p.top, nil
}

func (p *paginator) empty() bool { return len(p.pages[len(p.pages)-1]) == 0 }

// gap is the space between two paragraphs: the larger of what the two ask for,
// or both where the template says so.
func (p *paginator) gap(above, below *para) float64 {
	if above == nil {
		return 0
	}
	after, before := above.style.After, below.style.Before
	if above.style.ID == below.style.ID {
		if above.style.Contextual {
			after = 0
		}
		if below.style.Contextual {
			before = 0
		}
	}
	if p.addSpacing {
		return after + before
	}
	return max(after, before)
}

// group is the height from y that must fit on this page for paragraph i to begin
// here: the paragraphs that keep with the next, whole, and the least of the
// paragraph that ends the chain. A chain longer than a page is not measured out.
func (p *paginator) group(paras []para, i int) float64 {
	height, above := 0.0, p.previous
	for ; ; i++ {
		q := &paras[i]
		height += p.gap(above, q)
		if height > p.bottom-p.top {
			return height
		}
		if !q.style.KeepNext || i+1 == len(paras) || paras[i+1].style.PageBreak {
			return height + q.height(q.least())
		}
		height += q.height(len(q.lines))
		above = q
	}
}

// least is the number of lines that must stay together at the paragraph's start.
func (q *para) least() int {
	n := len(q.lines)
	switch {
	case q.style.KeepLines:
		return n
	case !q.style.WidowControl:
		return 1
	case n <= 3: // two and one, or one and two, would leave a line alone
		return n
	default:
		return 2
	}
}

func (q *para) height(lines int) float64 {
	h := 0.0
	for _, l := range q.lines[:lines] {
		h += l.height
	}
	return h
}

// place sets the paragraph's lines from y on, over as many pages as they need.
func (p *paginator) place(q *para) {
	p.y += p.gap(p.previous, q)
	for done := 0; done < len(q.lines); {
		n := p.fits(q, done)
		if n == 0 && !p.empty() {
			p.newPage()
			continue
		}
		n = max(n, 1) // a line taller than a page
		for _, l := range q.lines[done : done+n] {
			current := &p.pages[len(p.pages)-1]
			*current = append(*current, placed{line: l, top: p.y, para: q, first: done == 0})
			p.y += l.height
			done++
		}
		if done < len(q.lines) {
			p.newPage()
		}
	}
	p.previous = q
}

// fits is how many of the lines from done on go on this page.
func (p *paginator) fits(q *para, done int) int {
	n, y := 0, p.y
	for _, l := range q.lines[done:] {
		if y += l.height; y > p.bottom+tolerance {
			break
		}
		n++
	}
	left := len(q.lines) - done - n
	switch {
	case left == 0:
		return n
	case q.style.WidowControl && left == 1:
		n-- // the last line takes another along
	}
	if done == 0 && n < q.least() && !p.empty() {
		return 0
	}
	return n
}
