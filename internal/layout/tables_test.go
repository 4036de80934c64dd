package layout

import (
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/repack"
)

// withTableStyle is our template with a table before its own text, in a style "Raster"
// that says what style holds.
func withTableStyle(t *testing.T, style, table string) *Template {
	t.Helper()
	data, err := repack.Edit(withBody(t, table), func(name string, part []byte) []byte {
		if name != "word/styles.xml" {
			return part
		}
		return []byte(strings.Replace(string(part), "</w:styles>", `<w:style w:type="table" w:styleId="Raster"><w:name w:val="Raster"/>`+style+`</w:style></w:styles>`, 1))
	})
	if err != nil {
		t.Fatal(err)
	}
	return read(t, data)
}

// rowsOf are rows of so many columns, each with the same in it. head says which rows come
// back on each page.
func rowsOf(rows, columns, head int) string {
	var b strings.Builder
	b.WriteString(`<w:tblGrid>` + strings.Repeat(`<w:gridCol w:w="1000"/>`, columns) + `</w:tblGrid>`)
	for i := range rows {
		b.WriteString(`<w:tr>`)
		if i < head {
			b.WriteString(`<w:trPr><w:tblHeader/></w:trPr>`)
		}
		b.WriteString(strings.Repeat(`<w:tc><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc>`, columns) + `</w:tr>`)
	}
	return b.String()
}

// TestBands: the cells of a table have the look that its style gives the first row, the
// first column and every other row, as far as the table asks for it.
func TestBands(t *testing.T) {
	part := func(kind, fill string) string {
		return `<w:tblStylePr w:type="` + kind + `"><w:rPr><w:b/></w:rPr><w:tcPr><w:shd w:val="clear" w:fill="` + fill + `"/></w:tcPr></w:tblStylePr>`
	}
	style := part("band1Horz", "030000") + part("band2Horz", "040000") + part("firstCol", "020000") + part("firstRow", "010000") + part("lastRow", "050000")
	for look, test := range map[string]struct {
		want  string // the first digit of the ground of each cell
		lacks bool
	}{
		`w:firstRow="1" w:firstColumn="1" w:noHBand="0"`: {"11 23 24 23", false},
		`w:firstRow="0" w:firstColumn="0" w:noHBand="0"`: {"33 44 33 44", false},
		`w:firstRow="1" w:firstColumn="0" w:noHBand="1"`: {"11 .. .. ..", false},
		`w:firstRow="0" w:firstColumn="1" w:noHBand="1"`: {"2. 2. 2. 2.", false},
		`w:val="0020"`:                  {"11 33 44 33", false},
		`w:val="0080"`:                  {"23 24 23 24", false},
		`w:val="0200"`:                  {".. .. .. ..", false},
		`w:val="02A0"`:                  {"11 2. 2. 2.", false},
		`w:val="0240"`:                  {".. .. .. ..", true},
		`w:val="0300"`:                  {".. .. .. ..", true},
		`w:val="0200" w:lastRow="1"`:    {".. .. .. ..", true},
		`w:val="0200" w:lastColumn="1"`: {".. .. .. ..", true},
		`w:val="0240" w:lastRow="0" w:lastColumn="0" w:noHBand="1"`:   {".. .. .. ..", false},
		`w:val="02A0" w:firstRow="0" w:firstColumn="0" w:noHBand="1"`: {".. .. .. ..", false},
	} {
		tm := withTableStyle(t, style, `<w:tbl><w:tblPr><w:tblStyle w:val="Raster"/><w:tblLook `+look+`/></w:tblPr>`+rowsOf(4, 2, 0)+`</w:tbl>`)
		var got []string
		for _, row := range tm.Front[0].(Table).Rows {
			digits := ""
			for _, c := range row.Cells {
				bold := c.Blocks[0].(Paragraph).Runs[0].Bold
				if bold != c.Shade.On {
					t.Errorf("%s: a ground %v goes with bold letters %v", look, c.Shade, bold)
				}
				if !c.Shade.On {
					digits += "."
					continue
				}
				digits += string('0' + rune(c.Shade.Color.R))
			}
			got = append(got, digits)
		}
		if s := strings.Join(got, " "); s != test.want || slices.Contains(tm.NotInPDF, TableLooks) != test.lacks {
			t.Errorf("%s: %s, want %s; the PDF lacks %v", look, s, test.want, tm.NotInPDF)
		}
	}
	tm := withTableStyle(t, style, `<w:tbl><w:tblPr><w:tblStyle w:val="Raster"/></w:tblPr>`+rowsOf(1, 1, 0)+`</w:tbl>`)
	if c := tm.Front[0].(Table).Rows[0].Cells[0]; c.Shade.On {
		t.Errorf("a table that asks for nothing has %+v", c.Shade)
	}
}

// TestHeaderCells: a table is data, with header cells that a screen reader tells, where its
// first row comes back on each page or where it has lines and its style sets off a first
// row or column. Others only arrange things.
func TestHeaderCells(t *testing.T) {
	const lines = `<w:tblBorders><w:insideH w:val="single" w:sz="4"/></w:tblBorders>`
	for name, test := range map[string]struct {
		rows, columns, head int
		properties          string
		want                string // H heads its column, R its row
	}{
		"a row that comes back":      {2, 2, 1, "", "HH .."},
		"two of them":                {3, 2, 2, "", "HH HH .."},
		"one row that comes back":    {1, 2, 1, "", ".."},
		"lines and a first row":      {2, 2, 0, lines + `<w:tblLook w:firstRow="1"/>`, "HH .."},
		"no lines and a first row":   {2, 2, 0, `<w:tblLook w:firstRow="1"/>`, ".. .."},
		"lines only":                 {2, 2, 0, lines, ".. .."},
		"lines and a first column":   {2, 2, 0, lines + `<w:tblLook w:firstColumn="1"/>`, "R. R."},
		"lines and both":             {2, 2, 0, lines + `<w:tblLook w:firstRow="1" w:firstColumn="1"/>`, "HH R."},
		"no lines, a first column":   {2, 2, 0, `<w:tblLook w:firstColumn="1"/>`, ".. .."},
		"one column":                 {2, 1, 0, lines + `<w:tblLook w:firstColumn="1"/>`, ". ."},
		"one row and a first row":    {1, 2, 0, lines + `<w:tblLook w:firstRow="1"/>`, ".."},
		"one row and a first column": {1, 2, 0, lines + `<w:tblLook w:firstColumn="1"/>`, "R."},
	} {
		tm := read(t, withBody(t, `<w:tbl><w:tblPr>`+test.properties+`</w:tblPr>`+rowsOf(test.rows, test.columns, test.head)+`</w:tbl>`))
		table := tm.Front[0].(Table)
		var got []string
		for _, row := range table.Rows {
			marks := ""
			for _, c := range row.Cells {
				switch {
				case c.Header && c.RowHeader:
					marks += "!"
				case c.Header:
					marks += "H"
				case c.RowHeader:
					marks += "R"
				default:
					marks += "."
				}
			}
			got = append(got, marks)
		}
		if s := strings.Join(got, " "); s != test.want || table.Data != strings.ContainsAny(test.want, "HR") {
			t.Errorf("%s: %s, want %s; data %v", name, s, test.want, table.Data)
		}
	}
}

// TestTableProperties: a table stands, and its cells leave room, as it says: in twentieths
// of a point, or in fiftieths of a per cent, or in per cent.
func TestTableProperties(t *testing.T) {
	table := func(properties, row, cell string) (Table, *Template) {
		tm := read(t, withBody(t, `<w:tbl><w:tblPr>`+properties+`</w:tblPr><w:tblGrid><w:gridCol w:w="2000"/></w:tblGrid><w:tr><w:trPr>`+row+`</w:trPr><w:tc><w:tcPr>`+cell+`</w:tcPr><w:p><w:r><w:t>x</w:t></w:r></w:p></w:tc></w:tr></w:tbl>`))
		return tm.Front[0].(Table), tm
	}
	for properties, want := range map[string]Table{
		``:                                     {},
		`<w:tblW w:w="2500" w:type="pct"/>`:    {Part: 0.5},
		`<w:tblW w:w="50%" w:type="pct"/>`:     {Part: 0.5},
		`<w:tblW w:w="2500" w:type="dxa"/>`:    {},
		`<w:tblInd w:w="400" w:type="dxa"/>`:   {Left: 20},
		`<w:tblInd w:w="400" w:type="pct"/>`:   {},
		`<w:jc w:val="center"/>`:               {Align: AlignCenter},
		`<w:tblBorders/><w:jc w:val="right"/>`: {Align: AlignRight},
	} {
		if got, _ := table(properties, "", ""); got.Part != want.Part || got.Left != want.Left || got.Align != want.Align || !slices.Equal(got.Columns, []float64{100}) {
			t.Errorf("%s: %+v", properties, got)
		}
	}
	if _, tm := table(`<w:tblpPr w:tblpX="9"/>`, "", ""); !slices.Equal(tm.NotInPDF, []Feature{TextAround}) {
		t.Errorf("of a table that text flows around, the PDF lacks %v", tm.NotInPDF)
	}
	if _, tm := table(`<w:tblBorders><w:top w:val="double"/></w:tblBorders>`, "", ""); !slices.Equal(tm.NotInPDF, []Feature{Lines}) {
		t.Errorf("of a double line, the PDF lacks %v", tm.NotInPDF)
	}
	for row, want := range map[string]Row{
		``: {}, `<w:cantSplit/>`: {Whole: true}, `<w:cantSplit w:val="0"/>`: {}, `<w:tblHeader/>`: {Header: true},
		`<w:trHeight w:val="400"/>`: {AtLeast: 20}, `<w:trHeight w:val="99999"/>`: {AtLeast: maxSheet},
	} {
		if got, _ := table("", row, ""); got.Rows[0].Whole != want.Whole || got.Rows[0].Header != want.Header || got.Rows[0].AtLeast != want.AtLeast {
			t.Errorf("%s: %+v", row, got.Rows[0])
		}
	}
	const margins = `<w:top w:w="20"/><w:start w:w="40"/><w:bottom w:w="60"/><w:end w:w="80"/>`
	usual := Cell{Left: 5.4, Right: 5.4}
	for name, test := range map[string]struct {
		properties, cell string
		want             Cell
	}{
		"nothing said":         {"", "", usual},
		"margins of the table": {`<w:tblCellMar>` + margins + `</w:tblCellMar>`, "", Cell{Top: 1, Left: 2, Bottom: 3, Right: 4}},
		"margins of the cell":  {`<w:tblCellMar><w:left w:w="900"/></w:tblCellMar>`, `<w:tcMar>` + margins + `</w:tcMar>`, Cell{Top: 1, Left: 2, Bottom: 3, Right: 4}},
		"margins that are nil": {`<w:tblCellMar><w:left w:w="0" w:type="nil"/><w:right w:w="0" w:type="dxa"/></w:tblCellMar>`, "", Cell{Left: 5.4}},
		"a ground":             {"", `<w:shd w:fill="0000FF"/>`, Cell{Left: 5.4, Right: 5.4, Shade: Shade{true, Color{0, 0, 255}}}},
		"in the middle":        {"", `<w:vAlign w:val="center"/>`, Cell{Left: 5.4, Right: 5.4, Vertical: AlignCenter}},
		"at the bottom":        {"", `<w:vAlign w:val="bottom"/>`, Cell{Left: 5.4, Right: 5.4, Vertical: AlignRight}},
		"at the top":           {"", `<w:vAlign w:val="top"/>`, usual},
	} {
		got, tm := table(test.properties, "", test.cell)
		c := got.Rows[0].Cells[0]
		if seen := (Cell{Top: c.Top, Left: c.Left, Bottom: c.Bottom, Right: c.Right, Shade: c.Shade, Vertical: c.Vertical}); !sameLook(seen, test.want) || len(tm.NotInPDF) > 0 {
			t.Errorf("%s: %+v, want %+v", name, seen, test.want)
		}
	}
	for cell, want := range map[string][]Lost{
		`<w:textDirection w:val="btLr"/>`: {{Feature: Turned, Text: "x"}}, `<w:textDirection w:val="lrTb"/>`: nil, ``: nil,
	} {
		_, tm := table("", "", cell)
		if len(tm.Lost) != len(want) || len(want) > 0 && (tm.Lost[0].Text != "x" || tm.Lost[0].Feature != Turned) {
			t.Errorf("%s: lost %+v", cell, tm.Lost)
		}
	}
	empty := read(t, withBody(t, `<w:tbl><w:tr><w:tc><w:tcPr><w:textDirection w:val="btLr"/></w:tcPr><w:p/></w:tc></w:tr></w:tbl>`))
	if len(empty.Lost) > 0 {
		t.Errorf("an empty turned cell loses %+v", empty.Lost)
	}
}

func sameLook(a, b Cell) bool {
	return a.Top == b.Top && a.Left == b.Left && a.Bottom == b.Bottom && a.Right == b.Right && a.Shade == b.Shade && a.Vertical == b.Vertical
}

// TestTableStyleLooks: what a table's style says of all its cells counts, and below what
// the table and the cell say; a table of before 2013 hangs out by its cells' margin, so
// that its text is in line with the text around.
func TestTableStyleLooks(t *testing.T) {
	const style = `<w:tblPr><w:tblInd w:w="200"/><w:jc w:val="right"/><w:tblCellMar><w:left w:w="20"/></w:tblCellMar></w:tblPr><w:tcPr><w:shd w:fill="0000FF"/><w:vAlign w:val="center"/></w:tcPr>`
	tm := withTableStyle(t, style, `<w:tbl><w:tblPr><w:tblStyle w:val="Raster"/><w:tblInd w:w="400"/></w:tblPr><w:tr><w:tc><w:tcPr><w:shd w:fill="FF0000"/></w:tcPr><w:p/></w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>`)
	table := tm.Front[0].(Table)
	a, b := table.Rows[0].Cells[0], table.Rows[0].Cells[1]
	if table.Left != 20 || table.Align != AlignRight || a.Left != 1 || a.Vertical != AlignCenter || a.Shade.Color.R != 255 || b.Shade.Color.B != 255 {
		t.Errorf("the table is %+v", table)
	}
	if !slices.Equal(table.Columns, []float64{72, 72}) { // as wide as nothing says
		t.Errorf("its columns are %v", table.Columns)
	}
	data, err := repack.Edit(withBody(t, `<w:tbl><w:tblPr><w:tblInd w:w="400"/></w:tblPr>`+rowsOf(1, 1, 0)+`</w:tbl>`), func(name string, part []byte) []byte {
		if name == "word/settings.xml" {
			return []byte(strings.Replace(string(part), `w:val="15"`, `w:val="14"`, 1))
		}
		return part
	})
	if err != nil {
		t.Fatal(err)
	}
	if got := read(t, data).Front[0].(Table).Left; got != 14.6 {
		t.Errorf("an older table begins at %v, want 20 less 5.4", got)
	}
}

// TestThroughControls: what a content control holds around rows, cells and text is read, and
// a table in a cell too; headings in cells are no headings of the document.
func TestThroughControls(t *testing.T) {
	const open, end = `<w:sdt><w:sdtPr/><w:sdtContent>`, `</w:sdtContent></w:sdt>`
	tm := read(t, withBody(t, `<w:tbl>`+open+`<w:tr>`+open+`<w:tc>`+open+`<w:p><w:pPr><w:pStyle w:val="Heading1"/></w:pPr><w:r><w:t>een</w:t></w:r></w:p>`+end+`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>twee</w:t></w:r></w:p></w:tc></w:tr></w:tbl></w:tc>`+end+`</w:tr>`+end+`</w:tbl>`))
	cell := tm.Front[0].(Table).Rows[0].Cells[0]
	if plain(cell.Blocks) != "een twee" || cell.Blocks[0].(Paragraph).Level != 0 {
		t.Errorf("the cell says %q: %+v", plain(cell.Blocks), cell.Blocks)
	}
}
