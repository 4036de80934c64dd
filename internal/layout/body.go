package layout

import "strings"

// Block is a part of the template's own text: a Paragraph, Table, Contents or
// SectionBreak.
type Block interface{ block() }

func (Paragraph) block()    {}
func (Table) block()        {}
func (Contents) block()     {}
func (SectionBreak) block() {}

// Span is where something stands in the main part, in bytes.
type Span struct{ From, To int64 }

// Paragraph is text of the template's own.
type Paragraph struct {
	Style  Style // with the paragraph's direct format
	Level  int   // of the heading that it is; 0 for text
	Marker string
	Runs   []Run
	Span   Span
}

// Text is the paragraph's text, without fields.
func (p Paragraph) Text() string {
	var b strings.Builder
	for _, r := range p.Runs {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Run is a stretch of one look: text, a field or a picture. Text may hold names such
// as {kop}, and Tabulator, LineBreak and PageBreak.
type Run struct {
	Character
	Text    string
	Field   Field
	Picture *Picture
	Box     *Box
	Link    string // a web address
}

// What text can hold besides letters.
const (
	Tabulator = '\t'
	LineBreak = '\n'
	PageBreak = '\f'
)

// Picture is an image in the text, or anchored to its paragraph.
type Picture struct {
	Data          []byte // PNG, JPEG or GIF
	Width, Height float64
	Alt           string // what it shows, for who does not see it; "" for decoration
	Anchor        *Anchor
}

// Anchor places a picture on its page, off the text.
type Anchor struct {
	X, Y   Position
	DX, DY float64 // of its own place in what X and Y place: the group that it is part of
	Width  float64 // of that group, and its height; 0 where it is in none
	Height float64
	Behind bool    // under the text
	Clears bool    // text keeps clear of it
	Free   bool    // of the cell that it is anchored in
	Around float64 // and this far, above and below
	Z      int     // what is higher lies over what is lower
}

// Position is a distance from an edge, or an alignment between both.
type Position struct {
	From   Frame
	Align  string // "", "left", "center", "right", "top", "bottom", "inside", "outside"
	Offset float64
}

// Place is where something of a size goes in a frame that begins at start.
func (p Position) Place(start, length, size float64) float64 {
	switch p.Align {
	case "center":
		return start + (length-size)/2
	case "right", "bottom", "outside":
		return start + length - size
	case "left", "top", "inside":
		return start
	default:
		return start + p.Offset
	}
}

// Frame is what a position is measured from (20.4.3.4 and 20.4.3.5 of ISO/IEC
// 29500-1).
type Frame int

const (
	FromText       Frame = iota // the column, or the paragraph
	FromMargin                  // the page within its margins
	FromPage                    // the sheet
	FromNearMargin              // the margin at the left, or at the top
	FromFarMargin               // the margin at the right, or at the bottom
	FromCell                    // the upper edge of the cell
)

// Table is a table of the template's own.
type Table struct {
	Columns []float64 // widths
	Part    float64   // of the text area's width that they take together; 0 for their own
	Left    float64   // of its left edge, from the text area's
	Align   Align
	Rows    []Row
	Data    bool // it has header cells; otherwise it only arranges things
	fancy   bool // it has borders that the PDF draws as one line
}

// Row is a row of a table.
type Row struct {
	Cells   []Cell
	Header  bool // comes back on each page
	Whole   bool // may not be split over pages
	AtLeast float64
}

// Cell is a cell of a table, over one or more columns.
type Cell struct {
	Column, Span             int
	Header                   bool // of a column
	RowHeader                bool
	Continued                bool // is part of the cell above
	Blocks                   []Block
	Borders                  Borders
	Shade                    Shade
	Top, Right, Bottom, Left float64 // margins
	Vertical                 Align   // AlignLeft at the top, AlignCenter, AlignRight at the bottom

	own    []*element // borders that go before the table's
	merged bool       // with those above or below
}

// Contents is a table of contents, which lists the headings up to a level.
type Contents struct {
	From, To    int    // levels, counted from 1
	Instruction string // of its field, as the template has it
	// Entries is where its entries stand in the main part, in whole paragraphs.
	// KeepsEnd says that the field ends in a paragraph behind them.
	Entries  Span
	KeepsEnd bool
}

// SectionBreak ends a section; what follows is in the one at Next.
type SectionBreak struct{ Next int }

// Entry is a heading as a table of contents lists it.
type Entry struct {
	Level        int // from 1
	Number, Text string
	Page         string // as the page's footer shows it
}

// Field is something that Word counts.
type Field int

const (
	NoField Field = iota
	PageNumber
	PageCount
)

// Section is a part of the document with a page and running lines of its own.
type Section struct {
	Page
	SamePage bool   // begins without a new page
	Odd      bool   // begins on a page with an odd number
	Start    int    // the number of its first page; 0 counts on
	Numbers  string // how page numbers are written, for wordxml.FormatNumber
	Header   Running
	Footer   Running
	// Pitch is the distance of the lines of the grid that text stands on (17.6.5); 0
	// without a grid. Text in tables and running lines stands off it.
	Pitch float64
}

// Running is a header or footer.
type Running struct {
	Default, First, Even []Block
	TitlePage            bool // the first page has First, even if that is empty
}

// On is what a page shows. first says that it is its section's first.
func (r Running) On(first, even bool) []Block {
	switch {
	case first && r.TitlePage:
		return r.First
	case even:
		return r.Even
	default:
		return r.Default
	}
}

// Page is the sheet and its margins. AboveHeader and BelowFooter are the distances of
// the running lines from the sheet's edge.
type Page struct {
	Width, Height            float64
	Top, Right, Bottom, Left float64
	AboveHeader, BelowFooter float64
}

// Text is the width between the margins.
func (p Page) Text() float64 { return p.Width - p.Left - p.Right }

// Headings are the template's own headings, which a table of contents lists beside
// the report's.
func Headings(blocks []Block) []Paragraph {
	var out []Paragraph
	for _, b := range blocks {
		if p, ok := b.(Paragraph); ok && p.Level > 0 && strings.TrimSpace(p.Text()) != "" {
			out = append(out, p)
		}
	}
	return out
}
