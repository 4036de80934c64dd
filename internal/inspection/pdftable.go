package inspection

import (
	"slices"

	"evaluatie/internal/pdffile"
)

// cell is a cell of a table, at the row and the column where it begins.
type cell struct {
	element     *pdffile.Element
	row, column int
	rows, spans int // how many rows and columns it covers
	scope       string
	headers     []string // IDs of the header cells that it names
}

// table checks what a table holds, and that its cells make a grid.
func (s *structureCheck) table(e *pdffile.Element, kinds []string) {
	count := make(map[string]int)
	for _, k := range kinds {
		count[k]++
	}
	for id, wrong := range map[string]bool{
		"7.2-11": count["THead"] > 1,
		"7.2-12": count["TFoot"] > 1,
		"7.2-13": count["TFoot"] > 0 && count["TBody"] == 0,
		"7.2-14": count["THead"] > 0 && count["TBody"] == 0,
		"7.2-16": len(kinds) > 2 && slices.Contains(kinds[1:len(kinds)-1], "Caption"),
		"7.2-39": count["Caption"] > 1,
	} {
		if wrong {
			s.fault(id, e)
		}
	}
	rows := rowsOf(e)
	grid, broken := s.grid(rows)
	if broken != "" {
		s.fault(broken, e)
		return
	}
	if broken := s.headersMissing(grid); broken != "" {
		s.fault(broken, e)
	}
}

// rowsOf are the rows of a table, also those in its head, body and foot.
func rowsOf(e *pdffile.Element) []*pdffile.Element {
	var out []*pdffile.Element
	for _, kid := range e.Inner() {
		switch kid.Type {
		case "TR":
			out = append(out, kid)
		case "THead", "TBody", "TFoot":
			out = append(out, slices.DeleteFunc(kid.Inner(), func(e *pdffile.Element) bool { return e.Type != "TR" })...)
		}
	}
	return out
}

// maxCells bounds a grid: cells may say that they cover any number of others.
const maxCells = 1 << 20

// grid lays the cells of rows out, as wide as the first row. It returns the rule that
// they break, if any.
func (s *structureCheck) grid(rows []*pdffile.Element) (grid [][]*cell, broken string) {
	if len(rows) == 0 {
		return nil, ""
	}
	width := 0
	for _, c := range s.cells(rows[0]) {
		width += c.spans
	}
	height := s.height(rows)
	if width > maxCells || height > maxCells || width*height > maxCells {
		s.Partial = true
		return nil, ""
	}
	if height == 0 {
		return nil, ""
	}
	grid = make([][]*cell, max(height, len(rows)))
	for i := range grid {
		grid[i] = make([]*cell, width)
	}
	for i, row := range rows {
		if broken := s.layRow(grid, i, s.cells(row)); broken != "" {
			return nil, broken
		}
	}
	for _, row := range grid {
		if slices.Contains(row, nil) {
			return nil, "7.2-43"
		}
	}
	return grid, ""
}

// height is how many rows a table has by the cells of its first column. The last of these
// may cover more rows than there are: all others then must too.
func (s *structureCheck) height(rows []*pdffile.Element) int {
	height := 0
	for n := 0; n < len(rows); n++ {
		inner := rows[n].Inner()
		if len(inner) == 0 || inner[0].Type != "TD" && inner[0].Type != "TH" {
			continue
		}
		span := s.span(inner[0], "RowSpan")
		height, n = height+span, n+span-1
	}
	return height
}

func (s *structureCheck) layRow(grid [][]*cell, i int, cells []*cell) (broken string) {
	column := 0
	for _, c := range cells {
		for column < len(grid[i]) && grid[i][column] != nil {
			column++
		}
		switch {
		case column+c.spans > len(grid[i]):
			return "7.2-42"
		case i+c.rows > len(grid):
			return "7.2-41"
		}
		c.row, c.column = i, column
		for y := i; y < i+c.rows; y++ {
			for x := column; x < column+c.spans; x++ {
				if grid[y][x] != nil {
					return "7.2-15"
				}
				grid[y][x] = c
			}
		}
		column += c.spans
	}
	return ""
}

func (s *structureCheck) cells(row *pdffile.Element) []*cell {
	var out []*cell
	for _, e := range row.Inner() {
		if e.Type != "TD" && e.Type != "TH" {
			continue
		}
		c := &cell{element: e, rows: s.span(e, "RowSpan"), spans: s.span(e, "ColSpan")}
		c.scope = s.Name(s.tags.Attribute(e, "Table", "Scope"))
		for _, o := range s.Array(s.tags.Attribute(e, "Table", "Headers")) {
			c.headers = append(c.headers, s.Text(o))
		}
		out = append(out, c)
	}
	return out
}

func (s *structureCheck) span(e *pdffile.Element, name string) int {
	if n, ok := s.Number(s.tags.Attribute(e, "Table", name)); ok && n >= 1 {
		return int(min(n, maxCells+1))
	}
	return 1
}

// headersMissing finds out whether each cell has a header cell (7.5): all of those say
// whether they are of a row or a column, or a cell names its own, or one above it or
// to its left says so. It returns the rule that is broken, if any.
func (s *structureCheck) headersMissing(grid [][]*cell) string {
	names, scoped := make(map[string]bool), true
	each(grid, func(c *cell) {
		if c.element.Type == "TH" {
			scoped = scoped && c.scope != ""
			names[s.Text(c.element.Dict["ID"])] = true
		}
	})
	if scoped {
		return ""
	}
	broken := ""
	each(grid, func(c *cell) {
		named := len(c.headers) > 0
		unknown := slices.ContainsFunc(c.headers, func(id string) bool { return !names[id] })
		switch {
		case broken != "" || c.element.Type != "TD" || named && !unknown || hasHeader(grid, c):
		case unknown:
			broken = "7.5-2"
		default:
			broken = "7.5-1"
		}
	})
	return broken
}

// each visits the cells of a grid once.
func each(grid [][]*cell, visit func(*cell)) {
	for y, row := range grid {
		for x, c := range row {
			if c.row == y && c.column == x {
				visit(c)
			}
		}
	}
}

// hasHeader looks above a cell and to its left for a header cell that says whose it
// is, as ISO 32000-2, 14.8.5.7 does; the header cells next to another belong together.
func hasHeader(grid [][]*cell, c *cell) bool {
	look := func(at func(n int) *cell, from int, scope string) bool {
		header := false
		for n := from; n >= 0; n-- {
			switch above := at(n); {
			case above.element.Type != "TH" && header:
				return false
			case above.element.Type == "TH":
				header = true
				if above.scope == scope || above.scope == "Both" {
					return true
				}
			}
		}
		return false
	}
	for x := c.column; x < c.column+c.spans; x++ {
		if look(func(n int) *cell { return grid[n][x] }, c.row-1, "Column") {
			return true
		}
	}
	for y := c.row; y < c.row+c.rows; y++ {
		if look(func(n int) *cell { return grid[y][n] }, c.column-1, "Row") {
			return true
		}
	}
	return false
}
