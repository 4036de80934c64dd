// Package report turns an evaluation into the document that the council reads.
// Build holds all its wording and order; the Document it makes is all that the
// writers (Word, PDF) know.
package report

import (
	"strings"
	"time"

	"evaluatie/internal/rich"
)

// Document is the report: its properties, and its blocks in reading order.
type Document struct {
	Title       string
	Author      string
	Language    string    // BCP 47
	Modified    time.Time // zero where no source tells
	RunningHead string    // above every page
	Watermark   string    // across every page; "" on an official report
	Blocks      []Block
}

// Fill replaces, in text of the template, the names that stand for the
// document's own text.
func (d *Document) Fill(text string) string {
	return strings.NewReplacer("{kop}", d.RunningHead, "{titel}", d.Title, "{gemeente}", d.Author).Replace(text)
}

// Block is one of the types below. A writer that meets a type it does not know
// returns an error: nothing of a report is dropped.
type Block interface{ block() }

// Title is the report's own title.
type Title struct{ Text string }

// Heading opens an item of the plan. Level counts from 1. Number stands before
// the text, or a bullet does, or neither.
type Heading struct {
	Level  int
	Number string
	Bullet bool
	Text   string
	// RunsOn keeps the heading on the page it comes at, where the style of its
	// level begins a new one.
	RunsOn bool
}

// Label heads a part of an evaluation. One without text of its own under it is
// Alone: it need not stay with what follows.
type Label struct {
	Text  string
	Alone bool
}

// Status is the line that says where an action stands.
type Status struct{ Text string }

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

// Gap says, in a report that is not official yet, what is missing where it stands.
type Gap struct{ Text string }

func (Title) block()     {}
func (Heading) block()   {}
func (Label) block()     {}
func (Status) block()    {}
func (Paragraph) block() {}
func (List) block()      {}
func (Gap) block()       {}
