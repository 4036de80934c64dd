package layout

import (
	"slices"
	"strconv"
	"strings"
)

// tableLook is what a table's own properties and its style make of its cells.
type tableLook struct {
	styles                []*element // the table's, the root first
	borders               Borders
	cell                  Cell // margins, shade
	firstRow, firstColumn bool
	bands                 bool    // rows have the style's two looks in turn
	lastOnes              bool    // the last row or column looks otherwise
	part                  float64 // of the text area's width; 0 for the columns' own
	indent                float64
	align                 Align
}

// table reads a table.
func (r *reader) table(e *element) Table {
	r.tables++
	defer func() { r.tables-- }()
	properties := e.Child("tblPr")
	look := r.t.tableLook(properties)
	if properties.Child("tblpPr") != nil {
		r.t.lacks(TextAround)
	}
	var t Table
	for _, c := range e.Child("tblGrid").All("gridCol") {
		t.Columns = append(t.Columns, number(c.Attr("w"))*twips)
	}
	for _, row := range inside(e) {
		if row.Name == "tr" {
			t.Rows = append(t.Rows, r.row(row, look, len(t.Rows)))
		}
	}
	t.Left, t.Align, t.Part = look.indent, look.align, look.part
	if r.t.Compatibility < narrowMargins {
		t.Left -= look.cell.Left // text then stands in line with the text around
	}
	if t.complete(look, r.t.theme); t.fancy {
		r.t.lacks(Lines)
	}
	return t
}

// narrowMargins is the compatibility mode from which a table's edge, not its text,
// is in line with the text around it.
const narrowMargins = 15

func (r *reader) row(e *element, look tableLook, index int) Row {
	var row Row
	properties := e.Child("trPr")
	setBool(&row.Header, properties.Child("tblHeader"))
	setBool(&row.Whole, properties.Child("cantSplit"))
	row.AtLeast = min(number(properties.Child("trHeight").Val())*twips, maxSheet)
	column := min(max(int(number(properties.Child("gridBefore").Val())), 0), maxColumns)
	for _, cell := range inside(e) {
		if cell.Name == "tc" {
			c := r.cell(cell, look, index, column)
			column += c.Span
			row.Cells = append(row.Cells, c)
		}
	}
	return row
}

// cell reads a cell.
func (r *reader) cell(e *element, look tableLook, row, column int) Cell {
	c := look.cell
	c.Column, c.Span = column, 1
	styles := look.styles
	for _, part := range look.parts(row, column) {
		c.apply(part.Child("tcPr"), r.t.theme)
		styles = append(slices.Clip(styles), part)
	}
	properties := e.Child("tcPr")
	c.apply(properties, r.t.theme)
	if span := properties.Child("gridSpan"); span != nil {
		c.Span = min(max(int(number(span.Val())), 1), maxColumns)
	}
	merge, direction := properties.Child("vMerge"), properties.Child("textDirection")
	c.merged = merge != nil
	c.Continued = c.merged && merge.Val() != "restart"
	for _, in := range inside(e) {
		switch in.Name {
		case "p":
			for _, b := range r.paragraph(in, styles) {
				if p, ok := b.(Paragraph); ok {
					p.Level = 0 // no heading of the document
					p.anchorInCell()
					c.Blocks = append(c.Blocks, p)
				}
			}
		case "tbl":
			c.Blocks = append(c.Blocks, r.table(in))
		}
	}
	if text := plain(c.Blocks); direction != nil && direction.Val() != "lrTb" && text != "" {
		r.loses(Turned, text)
	}
	return c
}

// anchorInCell measures what is anchored in a cell from there, as Word does, whatever it is
// said to be measured from, unless it says that it may lie outside (layoutInCell,
// 20.4.2.3).
func (p *Paragraph) anchorInCell() {
	for i := range p.Runs {
		var a *Anchor
		switch r := p.Runs[i]; {
		case r.Picture != nil:
			a = r.Picture.Anchor
		case r.Box != nil:
			a = r.Box.Anchor
		}
		if a == nil || a.Free {
			continue
		}
		if a.X.From == FromPage || a.X.From == FromMargin {
			a.X.From = FromText
		}
		if a.Y.From == FromPage || a.Y.From == FromMargin {
			a.Y.From = FromCell
		}
	}
}

// maxColumns is Word's own limit.
const maxColumns = 63

// text is what stands in a table, without the table.
func (t Table) text() []Block {
	var out []Block
	for _, row := range t.Rows {
		for _, c := range row.Cells {
			out = append(out, c.Blocks...)
		}
	}
	return out
}

// complete settles which cells are headers and where borders are the table's outer
// ones. A table is data where its first row comes back on each page, or where it has
// lines and its style sets off a first row; others only arrange things on a page.
func (t *Table) complete(look tableLook, theme theme) {
	width := 0
	for _, row := range t.Rows {
		if n := len(row.Cells); n > 0 {
			width = max(width, row.Cells[n-1].Column+row.Cells[n-1].Span)
		}
	}
	for len(t.Columns) < min(width, maxColumns) {
		t.Columns = append(t.Columns, 72)
	}
	lined := look.borders.Between.Width > 0
	headed := len(t.Rows) > 1 && (t.Rows[0].Header || lined && look.firstRow)
	t.Data = headed || lined && look.firstColumn && len(t.Rows) > 0 && width > 1
	for i := range t.Rows {
		row := &t.Rows[i]
		row.Cells = slices.DeleteFunc(row.Cells, func(c Cell) bool { return c.Column+c.Span > len(t.Columns) })
		for j := range row.Cells {
			c := &row.Cells[j]
			c.Header = t.Data && headed && (i == 0 || row.Header)
			c.RowHeader = t.Data && !c.Header && j == 0 && look.firstColumn
			c.Borders = look.borders.at(i == 0, i == len(t.Rows)-1, c.Column == 0, c.Column+c.Span == len(t.Columns))
			for _, own := range c.own {
				c.Borders.apply(own, theme)
			}
			t.fancy = t.fancy || c.Borders.fancy()
			c.Continued = c.Continued && i > 0 && t.Rows[i-1].merges(c.Column, c.Span)
		}
		row.fill(min(width, len(t.Columns)))
	}
}

// merges reports whether a cell of the row stands in just those columns and goes on below
// them. A cell below that says it goes on from any other is one of its own, as Word has it.
func (r Row) merges(column, span int) bool {
	return slices.ContainsFunc(r.Cells, func(c Cell) bool { return c.merged && c.Column == column && c.Span == span })
}

// fill gives the row a cell without text or lines wherever it has none, so that each row
// has as many columns: a tagged table must (ISO 14289-1, 7.5), a Word table need not.
func (r *Row) fill(width int) {
	var out []Cell
	at := 0
	for _, c := range r.Cells {
		if c.Column > at {
			out = append(out, Cell{Column: at, Span: c.Column - at})
		}
		out = append(out, c)
		at = c.Column + c.Span
	}
	if at < width {
		out = append(out, Cell{Column: at, Span: width - at})
	}
	r.Cells = out
}

// at are the borders of a cell by the edges of the table that it lies at.
func (b Borders) at(top, bottom, left, right bool) Borders {
	out := Borders{Top: b.Between, Right: b.Beside, Bottom: b.Between, Left: b.Beside}
	for _, side := range []struct {
		edge         bool
		inner, outer *Border
	}{{top, &out.Top, &b.Top}, {right, &out.Right, &b.Right}, {bottom, &out.Bottom, &b.Bottom}, {left, &out.Left, &b.Left}} {
		if side.edge {
			*side.inner = *side.outer
		}
	}
	return out
}

// tableLook works out a table's look: its style's, then its own.
func (t *Template) tableLook(own *element) tableLook {
	look := tableLook{cell: Cell{Left: 5.4, Right: 5.4}} // Word's own margins (17.4.42)
	look.styles = t.sheet.Chain(own.Child("tblStyle").Val())
	for _, s := range look.styles {
		look.apply(s.Child("tblPr"), t.theme)
		look.cell.apply(s.Child("tcPr"), t.theme)
	}
	look.apply(own, t.theme)
	for _, s := range look.styles {
		for _, p := range s.All("tblStylePr") {
			if kind := p.Attr("type"); look.lastOnes && (kind == "lastRow" || kind == "lastCol") {
				t.lacks(TableLooks)
			}
		}
	}
	return look
}

func (l *tableLook) apply(x *element, theme theme) {
	l.borders.apply(x.Child("tblBorders"), theme)
	l.cell.margins(x.Child("tblCellMar"))
	if indent := x.Child("tblInd"); indent != nil && indent.Attr("type") != "pct" {
		l.indent = number(indent.Attr("w")) * twips
	}
	if width := x.Child("tblW"); width.Attr("type") == "pct" {
		fiftieths, percent := strings.CutSuffix(width.Attr("w"), "%")
		l.part = number(fiftieths) / 5000
		if percent {
			l.part *= 50
		}
	}
	if align := x.Child("jc"); align != nil {
		l.align = alignments[align.Val()]
	}
	if look := x.Child("tblLook"); look != nil {
		val := look.Val()
		bits, _ := strconv.ParseUint(val, 16, 32) // as an older Word has it
		said := func(name string, bit uint64) bool {
			own := look.Attr(name)
			return own == "1" || own == "" && bits&bit != 0
		}
		l.firstRow, l.firstColumn = said("firstRow", 0x20), said("firstColumn", 0x80)
		l.bands = look.Attr("noHBand") == "0" || look.Attr("noHBand") == "" && val != "" && bits&0x200 == 0
		l.lastOnes = look.Attr("lastColumn") == "1" || said("lastRow", 0x140)
	}
}

// parts are what the table's style says of a first row or column.
func (l tableLook) parts(row, column int) (out []*element) {
	for _, s := range l.styles {
		for _, p := range s.All("tblStylePr") {
			if l.has(p.Attr("type"), row, column) {
				out = append(out, p)
			}
		}
	}
	return out
}

// has reports whether a part of the style counts for a cell. Of rows in turns, the first
// comes below the header.
func (l tableLook) has(part string, row, column int) bool {
	head := 0
	if l.firstRow {
		head = 1
	}
	switch part {
	case "firstRow":
		return row == 0 && l.firstRow
	case "firstCol":
		return column == 0 && l.firstColumn
	case "band1Horz":
		return l.bands && row >= head && (row-head)%2 == 0
	case "band2Horz":
		return l.bands && row >= head && (row-head)%2 == 1
	}
	return false
}

func (c *Cell) apply(x *element, theme theme) {
	if borders := x.Child("tcBorders"); borders != nil {
		c.own = append(slices.Clip(c.own), borders)
	}
	if shade := x.Child("shd"); shade != nil {
		c.Shade = theme.shade(shade)
	}
	c.margins(x.Child("tcMar"))
	if align := x.Child("vAlign"); align != nil {
		c.Vertical = map[string]Align{"center": AlignCenter, "bottom": AlignRight}[align.Val()]
	}
}

func (c *Cell) margins(x *element) {
	for target, sides := range map[*float64][]string{
		&c.Top: {"top"}, &c.Bottom: {"bottom"}, &c.Left: {"left", "start"}, &c.Right: {"right", "end"},
	} {
		for _, side := range sides {
			if w := x.Child(side); w != nil && !strings.EqualFold(w.Attr("type"), "nil") {
				*target = number(w.Attr("w")) * twips
			}
		}
	}
}
