package pdffile

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"strings"
)

// Text is the text of a PDF: in blocks, as its tags part it, or else by page.
type Text struct {
	Blocks []Block   // nil for a file without tags
	Pages  []string  // the lines of each page
	Lines  []Printed // the same with their look, of a file without tags
	Title  string    // as the properties of the file have it
	Author string
}

// Block is a heading, a paragraph or an item of a list.
type Block struct {
	Place   string
	Text    string
	Heading int    // level, from 1; 0: none
	List    int    // how deep in lists; 0: in none
	Marker  string // the number or bullet of the item
	Tag     string // of the innermost element that is a block, as the file writes it
	Name    string // that this element has as its title
	// Table, Row and Column are its place in a table and count from 1; 0: in none.
	Table, Row, Column int
}

// ErrStumbled says that the program failed on a file: a library's slip, or ours, that
// nobody foresaw.
var ErrStumbled = errors.New("reading the PDF came to a panic")

// ReadText reads the text of a PDF.
func ReadText(ctx context.Context, data []byte) (text *Text, err error) {
	defer func() {
		if v := recover(); v != nil {
			text, err = nil, fmt.Errorf("%w: %v", ErrStumbled, v)
		}
	}()
	f, err := Open(ctx, data)
	if err != nil {
		return nil, err
	}
	tags, err := f.Tags()
	if err != nil {
		return nil, err
	}
	info := f.Info()
	t := &Text{Title: f.Text(info["Title"]), Author: f.Text(info["Author"])}
	f.keepLines = true
	if err := f.Read(tags, func(c *Content) { t.Pages, t.Lines = append(t.Pages, c.Text), append(t.Lines, c.Lines...) }); err != nil {
		return nil, err
	}
	if t.Blocks = tags.Blocks; len(t.Blocks) > 0 {
		t.Lines = nil
	}
	return t, nil
}

var (
	// brokenAddress is a web address that goes on on the next line.
	brokenAddress = regexp.MustCompile(`((?:https?://|www\.)\S*[/-])\n`)
	// brokenWord is one that a line ends in behind its hyphen.
	brokenWord = regexp.MustCompile(`([\pL\pN]-)\n([\pL\pN]+)`)
)

// JoinLines makes one line of the lines of a paragraph. A hyphen at the end of one
// stays: "e-" and "mail" are one word, "dienst-" and "en" are two.
func JoinLines(s string) string {
	s = brokenAddress.ReplaceAllString(s, "$1")
	s = brokenWord.ReplaceAllStringFunc(s, func(m string) string {
		switch _, next, _ := strings.Cut(m, "\n"); next {
		case "en", "of", "tot", "noch", "maar":
			return m
		}
		return strings.Replace(m, "\n", "", 1)
	})
	return strings.Join(strings.Fields(s), " ")
}

// blocks collects the blocks of a structure tree while that is walked.
type blocks struct {
	out     []Block
	text    strings.Builder // that is in no block yet
	heading int
	list    int
	label   bool
	marker  string
	tag     string // of the innermost element, as the file writes it
	name    string
	tables  int    // so far
	open    []cell // of the tables that the text lies in, the outermost first
}

// cell is a place in a table.
type cell struct{ table, row, column int }

// add ends a block at what was read so far.
func (b *blocks) add(place string) {
	s := JoinLines(b.text.String())
	b.text.Reset()
	switch {
	case s == "":
	case b.label:
		b.marker = s
	default:
		out := Block{Place: place, Text: s, Heading: b.heading, List: b.list, Marker: b.marker, Tag: b.tag, Name: b.name}
		if n := len(b.open); n > 0 {
			out.Table, out.Row, out.Column = b.open[n-1].table, b.open[n-1].row, b.open[n-1].column
		}
		b.out = append(b.out, out)
		b.marker = ""
	}
}

// within follows the tags that part blocks, by the standard type of an element, its tag
// and its title; leave undoes it.
func (b *blocks) within(kind, tag, name string) (leave func()) {
	heading, list, label, outer, named, open := b.heading, b.list, b.label, b.tag, b.name, len(b.open)
	leave = func() {
		b.heading, b.list, b.label, b.tag, b.name, b.open = heading, list, label, outer, named, b.open[:open]
	}
	if parts(kind) {
		b.tag, b.name = tag, name
	}
	switch {
	case kind == "Table":
		b.tables++
		b.open = append(b.open, cell{table: b.tables})
	case kind == "TR" && open > 0:
		b.open[open-1].row++
		b.open[open-1].column = 0
	case (kind == "TD" || kind == "TH") && open > 0:
		b.open[open-1].column++
	case kind == "L":
		b.list++
	case kind == "Lbl":
		b.label = b.list > 0
	case len(kind) == 2 && strings.HasPrefix(kind, "H") && kind[1] >= '1' && kind[1] <= '6':
		b.heading = int(kind[1] - '0')
	case kind == "LI":
		b.marker = ""
	}
	return leave
}

// parts reports whether a tag begins and ends a block.
func parts(tag string) bool {
	switch tag {
	case "P", "L", "LI", "Lbl", "LBody", "H", "H1", "H2", "H3", "H4", "H5", "H6", "TD", "TH", "Caption", "TOCI", "BlockQuote", "Sect", "Div", "Table":
		return true
	}
	return false
}
