package pdffile

import (
	"context"
	"regexp"
	"strings"
)

// Text is the text of a PDF: in blocks, as its tags part it, or else by page.
type Text struct {
	Blocks []Block  // nil for a file without tags
	Pages  []string // the lines of each page
}

// Block is a heading, a paragraph or an item of a list.
type Block struct {
	Place   string
	Text    string
	Heading int    // level, from 1; 0: none
	List    int    // how deep in lists; 0: in none
	Marker  string // the number or bullet of the item
}

// ReadText reads the text of a PDF. A library may panic on a file that it did not
// foresee: the caller catches that.
func ReadText(ctx context.Context, data []byte) (*Text, error) {
	f, err := Open(ctx, data)
	if err != nil {
		return nil, err
	}
	tags, err := f.Tags()
	if err != nil {
		return nil, err
	}
	t := new(Text)
	if err := f.Read(tags, func(c *Content) { t.Pages = append(t.Pages, c.Text) }); err != nil {
		return nil, err
	}
	t.Blocks = tags.Blocks
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
}

// add ends a block at what was read so far.
func (b *blocks) add(place string) {
	s := JoinLines(b.text.String())
	b.text.Reset()
	switch {
	case s == "":
	case b.label:
		b.marker = s
	default:
		b.out = append(b.out, Block{Place: place, Text: s, Heading: b.heading, List: b.list, Marker: b.marker})
		b.marker = ""
	}
}

// within follows the tags that part blocks; leave undoes it.
func (b *blocks) within(tag string) (leave func()) {
	heading, list, label := b.heading, b.list, b.label
	leave = func() { b.heading, b.list, b.label = heading, list, label }
	switch {
	case tag == "L":
		b.list++
	case tag == "Lbl":
		b.label = b.list > 0
	case len(tag) == 2 && strings.HasPrefix(tag, "H") && tag[1] >= '1' && tag[1] <= '6':
		b.heading = int(tag[1] - '0')
	case tag == "LI":
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
