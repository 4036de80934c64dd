package pdf

import (
	"cmp"
	"math"
	"slices"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

// table is a set table. Its cells are stacked already; only its rows are placed.
type table struct {
	left   float64 // of its left edge, from the text area's
	rows   []row
	header int // rows that come back on each page
}

type row struct {
	cells  []cell
	height float64
	whole  bool
}

// cell is a set cell. x and width are its outer measures, within the table.
type cell struct {
	layout.Cell
	x, width float64
	content  *layer
	height   float64 // of the content
}

// ownTable sets a table of the template's own.
func (c *composer) ownTable(t layout.Table) error {
	return c.table(t, func(i, j int) error { return c.own(t.Rows[i].Cells[j].Blocks) })
}

// table sets a table in the text area; fill sets what stands in a cell. The content
// becomes part of a Table where that has header cells; where it only arranges things,
// it reads as the text around it.
func (c *composer) table(t layout.Table, fill func(i, j int) error) error {
	set := &table{left: t.Left}
	total := 0.0
	edges := []float64{0}
	scale := 1.0
	if t.Part > 0 {
		sum := 0.0
		for _, w := range t.Columns {
			sum += w
		}
		if sum > 0 {
			scale = min(t.Part, 1) * c.width / sum
		}
	}
	for _, w := range t.Columns {
		total += scale * w
		edges = append(edges, total)
	}
	switch t.Align {
	case layout.AlignCenter:
		set.left = (c.width - total) / 2
	case layout.AlignRight:
		set.left = c.width - total
	}
	parent := c.parent
	defer func() { c.parent = parent }()
	if t.Data {
		c.parent = parent.add("Table")
	}
	body := c.parent
	for i, r := range t.Rows {
		c.parent = body
		if t.Data {
			c.parent = body.add("TR")
		}
		line := c.parent
		out := row{height: r.AtLeast, whole: r.Whole}
		for j, x := range r.Cells {
			c.parent = line
			if t.Data {
				c.parent = line.add("TD").cell(x)
			}
			one, err := c.cell(x, edges[x.Column], edges[x.Column+x.Span]-edges[x.Column], func() error { return fill(i, j) })
			if err != nil {
				return err
			}
			out.cells = append(out.cells, one)
		}
		set.rows = append(set.rows, out)
		if r.Header && set.header == i {
			set.header++
		}
	}
	set.measure()
	c.flow = append(c.flow, set)
	return nil
}

// reportTable sets a table of the report, with a fine line around each cell.
func (c *composer) reportTable(b report.Table) error {
	t := layout.GridTable(b.Columns, c.width)
	t.Data = b.Head || b.Stub
	for i, row := range b.Rows {
		r := layout.Row{Header: b.Head && i == 0}
		for j := range row {
			x := t.Grid
			x.Column, x.Span = j, 1
			x.Header, x.RowHeader = r.Header, b.Stub && j == 0 && !r.Header
			r.Cells = append(r.Cells, x)
		}
		t.Rows = append(t.Rows, r)
	}
	return c.table(t.Table, func(i, j int) error {
		x := t.Rows[i].Cells[j]
		for _, block := range b.Rows[i][j] {
			if err := c.cellBlock(block, x.Header || x.RowHeader); err != nil {
				return err
			}
		}
		return nil
	})
}

// cellBlock sets a block as it stands in a cell: at the left, with less space behind
// it, and in bold where it heads others.
func (c *composer) cellBlock(block report.Block, bold bool) error {
	b, ok := block.(report.Paragraph)
	if !ok {
		return c.block(block)
	}
	style := layout.CellStyle(c.template.Styles[layout.Body])
	style.Bold = style.Bold || bold
	return c.addStyled(style, "", b.Text, c.parent.add("P"), nil)
}

// cell tags an element as a header or with the columns that it spans (ISO 32000-1,
// 14.8.5.7).
func (e *element) cell(x layout.Cell) *element {
	attributes := dict{"O": name("Table")}
	switch {
	case x.Header:
		e.tag, attributes["Scope"] = "TH", name("Column")
	case x.RowHeader:
		e.tag, attributes["Scope"] = "TH", name("Row")
	}
	if x.Span > 1 {
		attributes["ColSpan"] = x.Span
	}
	if len(attributes) > 1 {
		e.attributes = attributes
	}
	return e
}

// cell sets a cell's text as a flow of its own.
func (c *composer) cell(x layout.Cell, left, width float64, fill func() error) (cell, error) {
	out := cell{Cell: x, x: left, width: width, content: &layer{}}
	if x.Continued {
		return out, nil
	}
	var err error
	out.content, out.height, err = c.aside(width-x.Left-x.Right, x.Shade, fill)
	return out, err
}

// aside sets what fill sets apart from the flow, in a width and on a ground, and stacks it.
func (c *composer) aside(width float64, ground layout.Shade, fill func() error) (*layer, float64, error) {
	outer := *c
	c.flow, c.width, c.pitch, c.ground, c.inside = nil, max(width, 1), 0, ground, true
	err := fill()
	content, height := stack(c.template, c.flow, c.width, 0)
	c.flow, c.width, c.pitch, c.ground, c.inside = outer.flow, outer.width, outer.pitch, outer.ground, outer.inside
	return content, height, err
}

// measure works out how high rows are. A cell that goes on in the rows below it may
// make the last of those higher than what stands beside it.
func (t *table) measure() {
	for _, merged := range []bool{false, true} {
		for i := range t.rows {
			for _, x := range t.rows[i].cells {
				last, need := i, x.height+x.Top+x.Bottom
				for last+1 < len(t.rows) && t.continues(last+1, x.Column) {
					need -= t.rows[last].height
					last++
				}
				if !x.Continued && merged == (last > i) {
					t.rows[last].height = max(t.rows[last].height, need)
				}
			}
		}
	}
}

func (t *table) continues(row, column int) bool {
	for _, x := range t.rows[row].cells {
		if x.Column == column {
			return x.Continued
		}
	}
	return false
}

// place places the rows, the header rows on each page that they come to. A row goes to the
// next page whole, unless no page can hold it.
func (t *table) place(p *paginator, _ []box, _ bool) {
	p.turn()
	if p.previous != nil {
		p.y += p.previous.style.After
	}
	for i := range t.rows {
		if p.used && p.y+t.rows[i].height > p.frame.bottom+tolerance {
			p.part(t, i)
			p.newPage()
			p.headers(t, i)
		}
		p.row(t, i)
	}
	p.previous = nil
}

// part closes the cells that go on below row i where a page ends above it.
func (p *paginator) part(t *table, i int) {
	if i == 0 {
		return
	}
	for _, x := range t.rows[i-1].cells {
		if b := x.Borders.Bottom; t.continues(i, x.Column) {
			p.current().rule(rect{p.frame.left + t.left + x.x, p.y - b.Width/2, x.width, b.Width, b.Color})
		}
	}
}

// row places a row. One that no page can hold comes in pieces: of each cell, the lines
// that still fit, and the rest on the next page, under the header rows.
func (p *paginator) row(t *table, i int) {
	r := t.rows[i]
	if p.y+r.height <= p.frame.bottom+tolerance || !p.splits(t, i) {
		for _, x := range r.cells {
			p.cell(t, i, x, p.y, r.height)
			p.current().add(x.content, p.frame.left+t.left+x.x+x.Left, p.y+x.offset(r.height))
		}
		p.used = true
		p.y += r.height
		return
	}
	rest := make([][]placed, len(r.cells))
	for j, x := range r.cells {
		rest[j] = slices.Clone(x.content.lines)
		slices.SortStableFunc(rest[j], func(a, b placed) int { return cmp.Compare(a.top, b.top) }) // of a table in it
	}
	for first := true; ; first = false {
		height, left := 0.0, false
		parts := make([]*layer, len(r.cells))
		for j, x := range r.cells {
			part := &layer{}
			top, from := 0.0, math.Inf(-1)
			if len(rest[j]) > 0 && !first {
				top = rest[j][0].top
				from = top
			}
			room := p.frame.bottom - p.y - x.Top - x.Bottom
			for len(rest[j]) > 0 && (rest[j][0].top+rest[j][0].height-top <= room || len(part.lines) == 0 && !p.used) {
				l := rest[j][0]
				l.top -= top
				height = max(height, l.top+l.height+x.Top+x.Bottom)
				part.lines = append(part.lines, l)
				rest[j] = rest[j][1:]
			}
			bottom := math.Inf(1)
			if len(rest[j]) > 0 {
				bottom = rest[j][0].top
			}
			for _, f := range x.content.pictures {
				if f.absoluteY && first || !f.absoluteY && from <= f.y && f.y < bottom {
					if !f.absoluteY {
						f.y -= top
					}
					part.pictures = append(part.pictures, f)
				}
			}
			part.shades, part.rules = strip(x.content.shades, from, bottom, top), strip(x.content.rules, from, bottom, top)
			left = left || len(rest[j]) > 0
			parts[j] = part
		}
		if left {
			height = max(height, p.frame.bottom-p.y)
		}
		for j, x := range r.cells {
			p.cell(t, i, x, p.y, height)
			p.current().add(parts[j], p.frame.left+t.left+x.x+x.Left, p.y+x.Top)
		}
		p.used = true
		p.y += height
		if !left {
			return
		}
		p.newPage()
		p.headers(t, i)
	}
}

// strip is what rectangles have between two heights, moved up.
func strip(rects []rect, from, to, up float64) []rect {
	var out []rect
	for _, r := range rects {
		top, bottom := max(r.y, from), min(r.y+r.height, to)
		if top < bottom {
			r.y, r.height = top-up, bottom-top
			out = append(out, r)
		}
	}
	return out
}

// splits reports whether a row has to come in pieces: no page can hold it, and it has
// lines to part it between.
func (p *paginator) splits(t *table, i int) bool {
	r, room := t.rows[i], p.frame.bottom-p.frame.top
	for h := range min(t.header, i) {
		room -= t.rows[h].height
	}
	lines := 0
	for _, x := range r.cells {
		lines = max(lines, len(x.content.lines))
	}
	return r.height > room && lines > 1 && room > 0
}

// headers places the header rows again, above row i. They have been read out already.
func (p *paginator) headers(t *table, i int) {
	page := p.current()
	before := len(page.lines)
	for h := range min(t.header, i) {
		if r := t.rows[h]; p.y+r.height < p.frame.bottom {
			p.row(t, h)
		}
	}
	for n := range page.lines[before:] {
		page.lines[before+n].again = true
	}
	p.used = false // what they head has yet to come
}

// offset is where a cell's content begins below its row's upper edge.
func (x cell) offset(height float64) float64 {
	return x.Top + lowered(x.Vertical, height-x.height-x.Top-x.Bottom)
}

// cell draws a cell's background and borders. A border lies on the middle of the
// edge that two cells share.
func (p *paginator) cell(t *table, i int, x cell, y, height float64) {
	page := p.current()
	left := p.frame.left + t.left + x.x
	if x.Shade.On {
		page.shades = append(page.shades, rect{left, y, x.width, height, x.Shade.Color})
	}
	b := x.Borders
	if !x.Continued || y == p.frame.top {
		page.rule(rect{left - b.Left.Width/2, y - b.Top.Width/2, x.width + (b.Left.Width+b.Right.Width)/2, b.Top.Width, b.Top.Color})
	}
	if i+1 == len(t.rows) || !t.continues(i+1, x.Column) {
		page.rule(rect{left - b.Left.Width/2, y + height - b.Bottom.Width/2, x.width + (b.Left.Width+b.Right.Width)/2, b.Bottom.Width, b.Bottom.Color})
	}
	page.rule(rect{left - b.Left.Width/2, y, b.Left.Width, height, b.Left.Color})
	page.rule(rect{left + x.width - b.Right.Width/2, y, b.Right.Width, height, b.Right.Color})
}
