package pdf

import "evaluatie/internal/layout"

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

// table sets a table in the text area. Its content becomes part of a Table where it
// has header cells; where it only arranges things, it reads as the text around it.
func (c *composer) table(t layout.Table) error {
	set := &table{left: t.Left}
	total := 0.0
	edges := []float64{0}
	for _, w := range t.Columns {
		total += w
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
		c.parent.own = true
	}
	body := c.parent
	for i, r := range t.Rows {
		c.parent = body
		if t.Data {
			c.parent = body.add("TR")
		}
		line := c.parent
		out := row{height: r.AtLeast, whole: r.Whole}
		for _, x := range r.Cells {
			c.parent = line
			if t.Data {
				c.parent = line.add("TD").cell(x)
			}
			one, err := c.cell(x, edges[x.Column], edges[x.Column+x.Span]-edges[x.Column])
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
func (c *composer) cell(x layout.Cell, left, width float64) (cell, error) {
	out := cell{Cell: x, x: left, width: width, content: &layer{}}
	if x.Continued {
		return out, nil
	}
	flow, area := c.flow, c.width
	c.flow, c.width = nil, max(width-x.Left-x.Right, 1)
	err := c.own(x.Blocks)
	out.content, out.height = stack(c.template, c.flow, c.width, 0)
	c.flow, c.width = flow, area
	return out, err
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

// table places a table's rows, its header rows on each page that it comes to. A row
// goes to the next page whole, unless no page can hold it.
func (p *paginator) table(t *table) {
	if p.previous != nil {
		p.y += p.previous.style.After
	}
	for i := range t.rows {
		if p.used && p.y+t.rows[i].height > p.frame.bottom+tolerance {
			p.newPage()
			for h := range min(t.header, i) {
				p.row(t, h)
			}
		}
		p.row(t, i)
	}
	p.previous = nil
}

// row places a row, in as many pieces as it takes.
func (p *paginator) row(t *table, i int) {
	r := t.rows[i]
	rest := make([][]placed, len(r.cells))
	for j, x := range r.cells {
		rest[j] = x.content.lines
	}
	for offset := 0.0; ; {
		height := r.height - offset
		piece := min(height, p.frame.bottom-p.y)
		if height <= p.frame.bottom-p.y+tolerance || piece < 1 {
			piece = height
		}
		page := p.current()
		for j, x := range r.cells {
			p.cell(page, t, i, x, p.y, piece)
			dy := x.offset(r.height) - offset
			part := &layer{}
			if offset == 0 {
				part.shades, part.rules, part.pictures = x.content.shades, x.content.rules, x.content.pictures
			}
			for len(rest[j]) > 0 && (piece == height || rest[j][0].top+rest[j][0].height+dy <= piece+tolerance) {
				part.lines = append(part.lines, rest[j][0])
				rest[j] = rest[j][1:]
			}
			page.add(part, p.frame.left+t.left+x.x+x.Left, p.y+dy)
		}
		p.used = true
		p.y += piece
		if piece == height {
			return
		}
		offset += piece
		p.newPage()
	}
}

// offset is where a cell's content begins below its row's upper edge.
func (x cell) offset(height float64) float64 {
	room := height - x.height - x.Top - x.Bottom
	switch {
	case room <= 0 || x.Vertical == layout.AlignLeft:
		return x.Top
	case x.Vertical == layout.AlignCenter:
		return x.Top + room/2
	default:
		return x.Top + room
	}
}

// cell draws a cell's background and borders. A border lies on the middle of the
// edge that two cells share.
func (p *paginator) cell(page *page, t *table, i int, x cell, y, height float64) {
	left := p.frame.left + t.left + x.x
	if x.Shade.On {
		page.shades = append(page.shades, rect{left, y, x.width, height, x.Shade.Color})
	}
	b := x.Borders
	if !x.Continued {
		page.rule(rect{left - b.Left.Width/2, y - b.Top.Width/2, x.width + (b.Left.Width+b.Right.Width)/2, b.Top.Width, b.Top.Color})
	}
	if i+1 == len(t.rows) || !t.continues(i+1, x.Column) {
		page.rule(rect{left - b.Left.Width/2, y + height - b.Bottom.Width/2, x.width + (b.Left.Width+b.Right.Width)/2, b.Bottom.Width, b.Bottom.Color})
	}
	page.rule(rect{left - b.Left.Width/2, y, b.Left.Width, height, b.Left.Color})
	page.rule(rect{left + x.width - b.Right.Width/2, y, b.Right.Width, height, b.Right.Color})
}
