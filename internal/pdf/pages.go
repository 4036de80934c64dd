package pdf

import (
	"errors"
	"math"
	"slices"

	"evaluatie/internal/layout"
)

// box is a piece of the text flow: a *para, a *table or a section.
type box interface {
	// place puts it on the current page, and on the pages behind that as far as it needs
	// them. flow begins with it; first says that it is the first of all.
	place(p *paginator, flow []box, first bool)
}

// section is the beginning of the template's section with that number.
type section int

// para is a set paragraph, ready to be placed.
type para struct {
	style   layout.Style
	lines   []line
	heading *heading
	body    *element         // what its text is part of
	label   *element         // what its marker is part of; nil for decoration
	links   map[int]*element // by span
	target  *heading         // that all of it links to
	floats  []*picture       // anchored to it
	at      int64            // where it begins in the template's main part; 0 for what is not of its text
}

// heading is an entry of the document outline, and of a table of contents.
type heading struct {
	level int // in the outline: from 0, never more than one deeper than the entry before
	entry layout.Entry
	link  int // fpdf's number of its place
}

func (h *heading) text() string {
	if h.entry.Number == "" {
		return h.entry.Text
	}
	return h.entry.Number + " " + h.entry.Text
}

// placed is a line on a page. left is where its text area begins, top its own upper
// edge, both from the sheet's upper left corner.
type placed struct {
	line
	left, top float64
	para      *para
	first     bool // of its paragraph
	again     bool // it stands on a page before as well
}

// placedPicture is a picture off the text. absolute says that its place is on the
// sheet, wherever the text that it belongs to goes.
type placedPicture struct {
	*picture
	x, y                 float64
	absoluteX, absoluteY bool
}

// rect is a filled rectangle: a background, or a rule.
type rect struct {
	x, y, width, height float64
	color               layout.Color
}

// layer is what is placed on a page, or in a cell before that is placed itself.
type layer struct {
	shades   []rect // under the text
	rules    []rect
	lines    []placed
	pictures []placedPicture
}

func (r rect) moved(dx, dy float64) rect { return rect{r.x + dx, r.y + dy, r.width, r.height, r.color} }

// moved is a copy of the layer that lies elsewhere.
func (l *layer) moved(dx, dy float64) *layer {
	out := &layer{}
	out.add(l, dx, dy)
	return out
}

// add lays another layer over this one, moved.
func (l *layer) add(other *layer, dx, dy float64) {
	for _, r := range other.shades {
		l.shades = append(l.shades, r.moved(dx, dy))
	}
	for _, r := range other.rules {
		l.rules = append(l.rules, r.moved(dx, dy))
	}
	for _, p := range other.lines {
		p.left, p.top = p.left+dx, p.top+dy
		l.lines = append(l.lines, p)
	}
	for _, p := range other.pictures {
		if !p.absoluteX {
			p.x += dx
		}
		if !p.absoluteY {
			p.y += dy
		}
		l.pictures = append(l.pictures, p)
	}
}

// page is a page with what it holds.
type page struct {
	layer
	section int
	first   bool // of its section
	number  int  // as its running lines show it
	blank   bool // Word puts it before a section that begins on an odd page, with nothing on it
}

func (p *page) even() bool { return p.number%2 == 0 }

// frame is the text area of a page.
type frame struct{ left, top, bottom, width float64 }

// paginator fills pages the way Word does: what keeps with the next stays with
// its first lines, and no single line of a paragraph stands alone at the foot or
// the head of a page (17.3.1.14, 17.3.1.15, 17.3.1.44 of ISO/IEC 29500-1).
type paginator struct {
	template *layout.Template
	area     func(*page) frame
	frame    frame // of the current page
	y        float64
	pages    []*page
	previous *para  // the paragraph above y, nil at the top of a page
	used     bool   // something stands on the current page
	bands    []band // that text keeps clear of on the current page
	ending   bool   // a page break has been placed
	asked    bool   // the current page began because the template says so
	section  int
	endless  bool // the one page has no end, and no page break ends it
}

// mostPages is more than a report can want: what makes more is a measure that went
// wrong.
const mostPages = 20_000

// ErrPages says that a report would come to that many pages, or that running lines
// leave no room for its text.
var ErrPages = errors.New("the text does not fit on its pages")

// paginate places a flow on pages, whose text areas area knows.
func paginate(t *layout.Template, flow []box, area func(*page) frame) ([]*page, error) {
	p := &paginator{template: t, area: area}
	p.newPage()
	for i, b := range flow {
		if len(p.pages) > mostPages || p.frame.bottom-p.frame.top < leastRoom {
			return nil, ErrPages
		}
		b.place(p, flow[i:], i == 0)
	}
	return p.pages, nil
}

func (q *para) place(p *paginator, flow []box, first bool) {
	p.turn()
	switch {
	case q.style.PageBreak && p.used && !p.endless:
		p.newPage()
		p.y += q.style.Before
	case !p.used && (first || p.asked):
		p.y += q.style.Before
	}
	if need := p.group(flow); p.used && p.y+need > p.frame.bottom+tolerance && need <= p.frame.bottom-p.frame.top {
		p.newPage()
	}
	var next *para
	if len(flow) > 1 {
		next, _ = flow[1].(*para)
	}
	p.lines(q, next)
}

// leastRoom is the least height that a page must have for text, in points.
const leastRoom = 36

// stack places a flow in a text area that has no end, from its upper left corner. in
// is the section that it is for.
func stack(t *layout.Template, flow []box, width float64, in int) (*layer, float64) {
	area := func(*page) frame { return frame{bottom: math.Inf(1), width: width} }
	p := &paginator{template: t, section: in, area: area, endless: true}
	p.newPage()
	for i, b := range flow {
		b.place(p, flow[i:], i == 0)
	}
	if p.previous != nil {
		p.y += p.previous.style.After
	}
	return &p.current().layer, p.y
}

func (p *paginator) current() *page { return p.pages[len(p.pages)-1] }

func (p *paginator) newPage() {
	next := &page{section: p.section, number: 1}
	if len(p.pages) > 0 {
		last := p.current()
		next.number = last.number + 1
		next.first = last.section != p.section
	} else {
		next.first = true
	}
	if p.section < len(p.template.Sections) && next.first && p.template.Sections[p.section].Start > 0 {
		next.number = p.template.Sections[p.section].Start
	}
	p.pages = append(p.pages, next)
	p.frame = p.area(next)
	p.y, p.previous, p.used, p.ending, p.asked, p.bands = p.frame.top, nil, false, false, false, nil
}

// turn turns the page where a page break asked for that. After one, and at the beginning
// of a section, Word keeps the space above a paragraph, unless the setting
// suppressSpBfAfterPgBrk says otherwise (17.15.3); where a page is full, it never does.
func (p *paginator) turn() {
	if p.ending && !p.endless {
		p.newPage()
		p.asked = !p.template.BreaksDropSpace
	}
}

// place begins the section. One without a page of its own shows from the next page on.
func (s section) place(p *paginator, _ []box, _ bool) {
	p.section = int(s)
	if p.section < len(p.template.Sections) && p.template.Sections[p.section].SamePage {
		return
	}
	p.newPage()
	if p.template.Sections[p.section].Odd && p.current().even() {
		p.current().blank = true
		p.newPage()
		p.current().first = true
	}
	p.asked = true
}

// gap is the space between two paragraphs: the larger of what the two ask for,
// or both where the template says so.
func (p *paginator) gap(above, below *para) float64 {
	if above == nil {
		if p.used { // a table stands above
			return below.style.Before
		}
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
	if above.style.NumID > 0 && below.style.NumID > 0 {
		if above.style.AutoAfter {
			after = 0
		}
		if below.style.AutoBefore {
			before = 0
		}
	}
	if p.template.AddSpacing {
		return after + before
	}
	return max(after, before)
}

// group is the height from y that must fit on this page for the flow's first
// paragraph to begin here: the paragraphs that keep with the next, whole, and the
// least of the paragraph that ends the chain. A chain longer than a page is not
// measured out.
func (p *paginator) group(flow []box) float64 {
	height, above := 0.0, p.previous
	for i, b := range flow {
		q, ok := b.(*para)
		if !ok {
			if t, ok := b.(*table); ok && len(t.rows) > 0 {
				height += t.rows[0].height
			}
			break
		}
		if i > 0 && q.style.PageBreak {
			break
		}
		height += p.gap(above, q) + q.margin(above)
		if height > p.frame.bottom-p.frame.top {
			break
		}
		if !q.style.KeepNext {
			return height + q.height(q.least())
		}
		height += q.height(len(q.lines))
		above = q
	}
	return height
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

// lines sets the paragraph's lines from y on, over as many pages as they need. next
// is the paragraph behind it, if there is one.
func (p *paginator) lines(q, next *para) {
	p.y += p.gap(p.previous, q)
	joined := q.joins(p.previous)
	anchored := false
	for done := 0; done < len(q.lines); {
		if !anchored {
			p.block(q)
		}
		n := p.fits(q, done)
		if n == 0 && p.used {
			p.newPage()
			joined = false
			continue
		}
		if !anchored {
			p.anchor(q)
			anchored = true
		}
		if n == 0 && len(p.bands) > 0 { // what stands beside the text leaves it no room
			p.used = true
			continue
		}
		n = max(n, 1) // a line taller than a page
		edge := p.y
		if done == 0 {
			p.y += q.margin(p.previous)
		}
		page := p.current()
		for _, l := range q.lines[done : done+n] {
			p.y = p.clear(p.y, l.height)
			page.lines = append(page.lines, placed{line: l, left: p.frame.left, top: p.y, para: q, first: done == 0})
			if q.heading != nil && done == 0 {
				q.heading.entry.Page = p.template.Sections[page.section].Numeral(page.number)
			}
			p.y += l.height
			done++
			p.ending = l.lastOnPage
			if l.lastOnPage {
				break
			}
		}
		p.used = true
		p.surround(q, edge, joined, done == len(q.lines) && (next == nil || !next.joins(q)))
		if done < len(q.lines) {
			p.newPage()
			joined = false
		}
	}
	p.previous = q
}

// fits is how many of the lines from done on go on this page.
func (p *paginator) fits(q *para, done int) int {
	n, y := 0, p.y
	for _, l := range q.lines[done:] {
		if y = p.clear(y, l.height) + l.height; y > p.frame.bottom+tolerance {
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
	if done == 0 && n < q.least() && p.used {
		return 0
	}
	return n
}

// band is a strip of a page from edge to edge that text keeps clear of.
type band struct{ top, bottom float64 }

// block keeps the text from y on clear of what is anchored to a paragraph that comes
// there. Of what lies wholly beside the text area nothing need keep clear.
func (p *paginator) block(q *para) {
	p.bands = slices.DeleteFunc(p.bands, func(b band) bool { return b.bottom <= p.y })
	for _, f := range q.floats {
		if !f.Anchor.Clears || f.Anchor.Behind {
			continue
		}
		at := p.anchored(f)
		if at.x+f.Width > p.frame.left+tolerance && at.x < p.frame.left+p.frame.width-tolerance {
			p.bands = append(p.bands, band{at.y - f.Anchor.Around, at.y + f.Height + f.Anchor.Around})
		}
	}
}

// clear is where something of a height goes at or below y, clear of every band.
func (p *paginator) clear(y, height float64) float64 {
	for range len(p.bands) + 1 {
		moved := y
		for _, b := range p.bands {
			if moved < b.bottom && moved+height > b.top {
				moved = b.bottom
			}
		}
		if moved == y {
			break
		}
		y = moved
	}
	return y
}
