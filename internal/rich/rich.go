// Package rich holds text as people type it in a cell: runs with emphasis and
// line ends between paragraphs. It cleans that text once, so that everything
// after it (checks, model, writers) can trust each character.
package rich

import (
	"strings"
	"unicode"
)

// Emphasis is a set of character formats.
type Emphasis uint8

const (
	Bold Emphasis = 1 << iota
	Italic
	Underline
	Superscript
	Subscript
	Strike
)

// Format is one format, with its name in our own files, its element of HTML, and its mark
// in a dump of a document.
type Format struct {
	Emphasis            Emphasis
	Name, Element, Mark string
}

// Formats are the formats one by one, the outermost of a text first.
var Formats = []Format{
	{Bold, "vet", "strong", "b"},
	{Italic, "cursief", "em", "i"},
	{Underline, "onderstreept", "u", "u"},
	{Superscript, "superscript", "sup", "^"},
	{Subscript, "subscript", "sub", "_"},
	{Strike, "doorstreept", "s", "s"},
}

// Has reports whether e holds all formats of f.
func (e Emphasis) Has(f Emphasis) bool { return e&f == f }

// Run is a stretch of text with one emphasis. Link is a web address, or "".
type Run struct {
	Text     string
	Emphasis Emphasis
	Link     string
}

// Text is a cell's text. "\n" inside a run ends a paragraph.
type Text []Run

// Plain returns s as text without emphasis.
func Plain(s string) Text {
	if s == "" {
		return nil
	}
	return Text{{Text: s}}
}

// String returns the text without its emphasis.
func (t Text) String() string {
	if len(t) == 1 {
		return t[0].Text
	}
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
	}
	return b.String()
}

// Blank reports whether the text holds nothing but white space.
func (t Text) Blank() bool {
	for _, r := range t {
		if strings.TrimSpace(r.Text) != "" {
			return false
		}
	}
	return true
}

// Lines splits the text at its line ends and drops blank lines. Each line comes
// without white space around it.
func (t Text) Lines() []Text {
	var lines []Text
	var line Text
	flush := func() {
		if line = line.Trim(); !line.Blank() {
			lines = append(lines, line)
		}
		line = nil
	}
	for _, r := range t {
		for i, part := range strings.Split(r.Text, "\n") {
			if i > 0 {
				flush()
			}
			if part != "" {
				line = append(line, Run{part, r.Emphasis, r.Link})
			}
		}
	}
	flush()
	return lines
}

// Trim returns the text without white space at its start and end.
func (t Text) Trim() Text {
	out := append(Text(nil), t...)
	for len(out) > 0 {
		if out[0].Text = strings.TrimLeftFunc(out[0].Text, unicode.IsSpace); out[0].Text != "" {
			break
		}
		out = out[1:]
	}
	for len(out) > 0 {
		last := &out[len(out)-1]
		if last.Text = strings.TrimRightFunc(last.Text, unicode.IsSpace); last.Text != "" {
			break
		}
		out = out[:len(out)-1]
	}
	return out
}

// Cut returns the text without its first n bytes.
func (t Text) Cut(n int) Text {
	out := append(Text(nil), t...)
	for len(out) > 0 && n >= len(out[0].Text) {
		n -= len(out[0].Text)
		out = out[1:]
	}
	if len(out) > 0 {
		out[0].Text = out[0].Text[n:]
	}
	return out
}
