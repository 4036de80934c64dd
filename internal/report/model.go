// Package report turns an evaluation into the document that the council reads.
// Build holds all its wording and order; the Document it makes is all that the
// writers (Word, PDF) know.
package report

import (
	"strings"
	"time"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Document is the report: its properties, its introduction, and its blocks in
// reading order. The text in front of those (title, legend) is the template's.
type Document struct {
	Title       string
	Author      string
	Language    string    // BCP 47
	Modified    time.Time // zero where no source tells
	RunningHead string    // above every page
	Watermark   string    // across every page; "" on an official report
	Source      string    // the identifier of the record of where the report came from
	// ContentsTitle heads a table of contents.
	ContentsTitle string
	// Names are the texts that a template can use, by their folded name.
	Names  map[string]string
	Intro  []Block
	Blocks []Block
}

// Name is the value of a name that a template can use, such as {kop}. It knows the
// report's own and every name on the plan's Document sheet.
func (d *Document) Name(name string) (string, bool) {
	v, ok := d.Names[plan.Fold(strings.Trim(name, "{}"))]
	return v, ok
}

// Text is the report's text without white space, as each writer has to say it: the
// blocks' words and numbers in reading order. The bullets of lists, what a figure shows
// and the template's own text are no part of it.
func (d *Document) Text() string {
	var b strings.Builder
	say := func(s string) {
		for _, word := range strings.Fields(s) {
			b.WriteString(word)
		}
	}
	var items func([]ListItem)
	items = func(list []ListItem) {
		for _, i := range list {
			say(i.Text.String())
			items(i.Sub)
		}
	}
	var blocks func([]Block)
	blocks = func(list []Block) {
		for _, block := range list {
			switch v := block.(type) {
			case Heading:
				say(v.Number + v.Text)
			case Label:
				say(v.Text)
			case Status:
				say(v.Text)
			case Gap:
				say(v.Text)
			case Paragraph:
				say(v.Text.String())
			case List:
				items(v.Items)
			case Table:
				for _, row := range v.Rows {
					for _, cell := range row {
						blocks(cell)
					}
				}
			case Figure, Language:
			}
		}
	}
	blocks(d.Intro)
	blocks(d.Blocks)
	return b.String()
}

// Block is one of the types below. A writer that meets a type it does not know
// returns an error: nothing of a report is dropped.
type Block interface{ block() }

// Heading opens an item of the plan, or what goes around those. Level counts from 1. Number stands before
// the text, or a bullet does, or neither.
type Heading struct {
	Level  int
	Number string
	Bullet bool
	Text   string
	Item   plan.Code // that it opens; "" where it opens none
	Anchor string    // its name as a place that a link can lead to
	// RunsOn keeps the heading on the page it comes at, where the style of its
	// level begins a new one.
	RunsOn bool
}

// Label heads a part of an evaluation. One without text of its own under it is
// Alone: it need not stay with what follows.
type Label struct {
	Text  string
	Alone bool
	Apart bool // it stands right behind a table, whose edge needs room
}

// Status is the line that says where an action stands. Colour (RRGGBB), if it is not "",
// is that of a mark before it, which says nothing that the text does not.
type Status struct{ Text, Colour string }

// Mark is what a writer shows in the colour of a status: blanks that do not break, with
// that colour behind them. Nobody hears them, and no text is in a colour that is hard to
// read.
const Mark = "\u00a0\u00a0\u00a0\u00a0"

// Paragraph is running text. One that LeadsIn announces the list that follows it,
// and stays with that.
type Paragraph struct {
	Text    rich.Text
	LeadsIn bool
}

// List is a bulleted list.
type List struct{ Items []ListItem }

// ListItem is an item with the items one level below it.
type ListItem struct {
	Text rich.Text
	Sub  []ListItem
}

// Table is a table. Columns are the parts of the text's width that they take. With Head,
// the first row heads its columns and comes back on each page; with Stub, the first
// cell of each row heads that row.
type Table struct {
	Columns    []float64
	Head, Stub bool
	Rows       [][]Cell
}

// Cell is what stands in a cell: paragraphs and lists.
type Cell []Block

// Figure is a chart of stacked bars. Alt says the same in words.
type Figure struct {
	Legend []string
	Bars   []Bar
	Scale  int // what a bar as wide as the figure stands for; 0 for the longest bar
	Alt    string
}

// Bar is a bar of a figure, with a number for each entry of the legend.
type Bar struct {
	Name   string
	Head   string // what it is called above a column: its code, if it has one
	Counts []int
}

// Total is the bar's length.
func (b Bar) Total() int {
	n := 0
	for _, c := range b.Counts {
		n += c
	}
	return n
}

// Language says in which language the blocks behind it are (BCP 47); "" for that of the
// document again.
type Language struct{ Tag string }

// Gap says, in a report that is not official yet, what is missing where it stands.
type Gap struct{ Text string }

func (Heading) block()   {}
func (Label) block()     {}
func (Status) block()    {}
func (Paragraph) block() {}
func (List) block()      {}
func (Gap) block()       {}
func (Table) block()     {}
func (Figure) block()    {}
func (Language) block()  {}
