package layout

// Grid is the look of a table of the report's, which a template has no style for.
type Grid struct {
	Table
	Grid Cell // what each cell begins as
}

// The look of a report's table: a line of half a point in grey, and some room.
const (
	gridLine   = 0.5
	gridMargin = 4
)

// GridColor is the colour of the lines of a report's table, which stands out from
// white paper by 4.5 to 1.
var GridColor = Color{0x76, 0x76, 0x76}

// GridTable is a table as wide as the text area, whose columns take the parts of it
// that are given.
func GridTable(parts []float64, width float64) Grid {
	line := Border{Width: gridLine, Color: GridColor, Kind: "single"}
	g := Grid{Grid: Cell{
		Span: 1, Top: gridMargin / 2, Right: gridMargin, Bottom: gridMargin / 2, Left: gridMargin,
		Borders: Borders{Top: line, Right: line, Bottom: line, Left: line},
	}}
	sum := 0.0
	for _, p := range parts {
		sum += p
	}
	for _, p := range parts {
		g.Columns = append(g.Columns, width*p/sum)
	}
	return g
}

// CellStyle is a style as it is in a cell of a report's table: at the left, and with
// little space around.
func CellStyle(s Style) Style {
	s.Align, s.Before, s.After = AlignLeft, 0, 2
	return s
}
