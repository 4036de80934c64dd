package layout

import (
	"encoding/xml"
	"slices"
	"strconv"
	"strings"
)

// xmlTableStyle is what a style has only where it is a table's (17.7.6).
type xmlTableStyle struct {
	Table  *xmlTable `xml:"tblPr"`
	Cell   *xmlCell  `xml:"tcPr"`
	Partly []struct {
		Type      string        `xml:"type,attr"`
		Paragraph *xmlParagraph `xml:"pPr"`
		Run       *xmlRun       `xml:"rPr"`
		Cell      *xmlCell      `xml:"tcPr"`
	} `xml:"tblStylePr"`
}

type xmlWidth struct {
	Width string `xml:"w,attr"`
	Type  string `xml:"type,attr"`
}

type xmlMargins struct {
	Top    *xmlWidth `xml:"top"`
	Right  *xmlWidth `xml:"right"`
	End    *xmlWidth `xml:"end"`
	Bottom *xmlWidth `xml:"bottom"`
	Left   *xmlWidth `xml:"left"`
	Start  *xmlWidth `xml:"start"`
}

type xmlTable struct {
	Style   *xmlVal     `xml:"tblStyle"`
	Width   *xmlWidth   `xml:"tblW"`
	Floats  *struct{}   `xml:"tblpPr"`
	Indent  *xmlWidth   `xml:"tblInd"`
	Align   *xmlVal     `xml:"jc"`
	Borders *xmlBorders `xml:"tblBorders"`
	Margins *xmlMargins `xml:"tblCellMar"`
	Look    *struct {
		Val         string `xml:"val,attr"`
		FirstRow    string `xml:"firstRow,attr"`
		FirstColumn string `xml:"firstColumn,attr"`
		LastRow     string `xml:"lastRow,attr"`
		LastColumn  string `xml:"lastColumn,attr"`
		NoBands     string `xml:"noHBand,attr"`
	} `xml:"tblLook"`
}

type xmlRow struct {
	Header *xmlVal `xml:"tblHeader"`
	Whole  *xmlVal `xml:"cantSplit"`
	Before *xmlVal `xml:"gridBefore"`
	Height *struct {
		Val string `xml:"val,attr"`
	} `xml:"trHeight"`
}

type xmlCell struct {
	Span     *xmlVal     `xml:"gridSpan"`
	Merge    *xmlVal     `xml:"vMerge"`
	Borders  *xmlBorders `xml:"tcBorders"`
	Shade    *xmlShade   `xml:"shd"`
	Margins  *xmlMargins `xml:"tcMar"`
	Vertical *xmlVal     `xml:"vAlign"`
	Turned   *xmlVal     `xml:"textDirection"`
}

// tableLook is what a table's own properties and its style make of its cells.
type tableLook struct {
	styles                []xmlStyle // the table's, the root first
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
func (r *reader) table() (Block, error) {
	r.tables++
	defer func() { r.tables-- }()
	look := r.t.tableLook(xmlTable{})
	var t Table
	err := r.rows(func(v xml.StartElement) error {
		switch v.Name.Local {
		case "tblPr":
			var x xmlTable
			if err := r.d.DecodeElement(&x, &v); err != nil {
				return err
			}
			look = r.t.tableLook(x)
			if x.Floats != nil {
				r.t.lacks(TextAround)
			}
		case "tblGrid":
			var x struct {
				Columns []xmlWidth `xml:"gridCol"`
			}
			if err := r.d.DecodeElement(&x, &v); err != nil {
				return err
			}
			for _, c := range x.Columns {
				t.Columns = append(t.Columns, number(c.Width)*twips)
			}
		case "tr":
			row, err := r.row(look, len(t.Rows))
			t.Rows = append(t.Rows, row)
			return err
		default:
			return r.d.Skip()
		}
		return nil
	})
	t.Left, t.Align = look.indent, look.align
	if r.t.Compatibility < narrowMargins {
		t.Left -= look.cell.Left // text then stands in line with the text around
	}
	t.Part = look.part
	if t.complete(look, r.t.theme); t.fancy {
		r.t.lacks(Lines)
	}
	return t, err
}

// narrowMargins is the compatibility mode from which a table's edge, not its text,
// is in line with the text around it.
const narrowMargins = 15

// rows reads through content controls around rows and cells.
func (r *reader) rows(f func(xml.StartElement) error) error {
	return r.children(func(v xml.StartElement) error {
		if through(v.Name.Local) {
			return r.rows(f)
		}
		return f(v)
	})
}

func (r *reader) row(look tableLook, index int) (Row, error) {
	var row Row
	column := 0
	err := r.rows(func(v xml.StartElement) error {
		switch v.Name.Local {
		case "trPr":
			var x xmlRow
			if err := r.d.DecodeElement(&x, &v); err != nil {
				return err
			}
			setBool(&row.Header, x.Header)
			setBool(&row.Whole, x.Whole)
			if x.Before != nil {
				column = min(max(int(number(x.Before.Val)), 0), maxColumns)
			}
			if x.Height != nil {
				row.AtLeast = min(number(x.Height.Val)*twips, maxSheet)
			}
		case "tc":
			c, err := r.cell(look, index, column)
			if err != nil {
				return err
			}
			column += c.Span
			row.Cells = append(row.Cells, c)
		default:
			return r.d.Skip()
		}
		return nil
	})
	return row, err
}

// cell reads a cell: its properties come first, then its text.
func (r *reader) cell(look tableLook, row, column int) (Cell, error) {
	c := look.cell
	c.Column, c.Span = column, 1
	turned := false
	styles := look.styles
	for _, part := range look.parts(row, column) {
		c.apply(part.Cell, r.t.theme)
		styles = append(slices.Clip(styles), part)
	}
	err := r.rows(func(v xml.StartElement) error {
		switch v.Name.Local {
		case "tcPr":
			var x xmlCell
			if err := r.d.DecodeElement(&x, &v); err != nil {
				return err
			}
			c.apply(&x, r.t.theme)
			if x.Span != nil {
				c.Span = min(max(int(number(x.Span.Val)), 1), maxColumns)
			}
			c.merged = x.Merge != nil
			c.Continued = c.merged && x.Merge.Val != "restart"
			turned = x.Turned != nil && x.Turned.Val != "lrTb"
		case "p":
			blocks, err := r.paragraph(r.d.InputOffset(), styles)
			for _, b := range blocks {
				if p, ok := b.(Paragraph); ok {
					p.Level = 0 // no heading of the document
					p.anchorInCell()
					c.Blocks = append(c.Blocks, p)
				}
			}
			return err
		case "tbl":
			nested, err := r.table()
			c.Blocks = append(c.Blocks, nested)
			return err
		default:
			return r.d.Skip()
		}
		return nil
	})
	if text := plain(c.Blocks); turned && text != "" {
		r.loses(Turned, text)
	}
	return c, err
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
func (t *Template) tableLook(x xmlTable) tableLook {
	look := tableLook{cell: Cell{Left: 5.4, Right: 5.4}} // Word's own margins (17.4.42)
	if x.Style != nil {
		look.styles = inheritance(t.byID[x.Style.Val], t.byID)
	}
	for _, s := range look.styles {
		look.apply(s.Table, t.theme)
		look.cell.apply(s.Cell, t.theme)
	}
	look.apply(&x, t.theme)
	for _, s := range look.styles {
		for _, p := range s.Partly {
			if look.lastOnes && (p.Type == "lastRow" || p.Type == "lastCol") {
				t.lacks(TableLooks)
			}
		}
	}
	return look
}

func (l *tableLook) apply(x *xmlTable, theme theme) {
	if x == nil {
		return
	}
	if x.Borders != nil {
		l.borders.apply(x.Borders, theme)
	}
	l.cell.margins(x.Margins)
	if x.Indent != nil && x.Indent.Type != "pct" {
		l.indent = number(x.Indent.Width) * twips
	}
	if x.Width != nil && x.Width.Type == "pct" {
		l.part = number(strings.TrimSuffix(x.Width.Width, "%")) / 5000
		if strings.HasSuffix(x.Width.Width, "%") {
			l.part *= 50
		}
	}
	if x.Align != nil {
		l.align = alignments[x.Align.Val]
	}
	if k := x.Look; k != nil {
		bits, _ := strconv.ParseUint(k.Val, 16, 32) // as an older Word has it
		l.firstRow = k.FirstRow == "1" || k.FirstRow == "" && bits&0x20 != 0
		l.firstColumn = k.FirstColumn == "1" || k.FirstColumn == "" && bits&0x80 != 0
		l.bands = k.NoBands == "0" || k.NoBands == "" && k.Val != "" && bits&0x200 == 0
		l.lastOnes = k.LastRow == "1" || k.LastColumn == "1" || k.LastRow == "" && bits&0x140 != 0
	}
}

// parts are what the table's style says of a first row or column, as styles of
// their own.
func (l tableLook) parts(row, column int) []xmlStyle {
	var out []xmlStyle
	for _, s := range l.styles {
		for _, p := range s.Partly {
			if l.has(p.Type, row, column) {
				out = append(out, xmlStyle{Paragraph: p.Paragraph, Run: p.Run, xmlTableStyle: xmlTableStyle{Cell: p.Cell}})
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

func (c *Cell) apply(x *xmlCell, theme theme) {
	if x == nil {
		return
	}
	if x.Borders != nil {
		c.own = append(slices.Clip(c.own), x.Borders)
	}
	if x.Shade != nil {
		c.Shade = theme.shade(x.Shade)
	}
	c.margins(x.Margins)
	if x.Vertical != nil {
		c.Vertical = map[string]Align{"center": AlignCenter, "bottom": AlignRight}[x.Vertical.Val]
	}
}

func (c *Cell) margins(x *xmlMargins) {
	if x == nil {
		return
	}
	for target, sides := range map[*float64][2]*xmlWidth{
		&c.Top: {x.Top}, &c.Bottom: {x.Bottom}, &c.Left: {x.Left, x.Start}, &c.Right: {x.Right, x.End},
	} {
		for _, w := range sides {
			if w != nil && !strings.EqualFold(w.Type, "nil") {
				*target = number(w.Width) * twips
			}
		}
	}
}
