// Package rich holds text as people type it in a cell: runs with emphasis and
// line ends between paragraphs. It cleans that text once, so that everything
// after it (checks, model, writers) can trust each character.
package rich

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
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

// Filter returns the text without the characters for which keep is false.
func (t Text) Filter(keep func(rune) bool) Text {
	out := make(Text, 0, len(t))
	for _, r := range t {
		r.Text = strings.Map(func(c rune) rune {
			if c == '\n' || keep(c) {
				return c
			}
			return -1
		}, r.Text)
		if r.Text != "" {
			out = append(out, r)
		}
	}
	return out
}

// Clean brings text to one form: Unicode NFC, "\n" as the only line end, a plain
// space for each run of blanks and tabs, one kind of hyphen, and no character that a reader cannot
// see (control characters, soft hyphens, zero-width and direction marks). Runs
// with the same emphasis become one, so that an accent typed apart from its
// letter joins it.
func Clean(t Text) Text {
	out := make(Text, 0, len(t))
	for _, r := range t {
		if n := len(out); n > 0 && out[n-1].Emphasis == r.Emphasis && out[n-1].Link == r.Link {
			out[n-1].Text += r.Text
		} else {
			out = append(out, r)
		}
	}
	space := true // at the start of a line, a blank says nothing
	kept := out[:0]
	for _, r := range out {
		r.Text, space = cleanString(r.Text, space)
		if r.Text != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

// CleanString is Clean for text without emphasis, on one line.
func CleanString(s string) string {
	s, _ = cleanString(s, true)
	return strings.TrimSpace(strings.ReplaceAll(s, "\n", " "))
}

func cleanString(s string, space bool) (string, bool) {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for i, c := range s {
		switch {
		case c == '\n' || c == '\r' || c == '\v' || c == '\f' || c == '\u2028' || c == '\u2029' || c == '\u0085':
			b.WriteByte('\n')
			space = true
		case c == ' ' || c == '\t':
			if !space {
				b.WriteByte(' ')
			}
			space = true
		case c == '\u2010' || c == '\u2011': // the hyphens that Word pastes; few fonts have them
			b.WriteByte('-')
			space = false
		case c == utf8.RuneError && !strings.HasPrefix(s[i:], string(utf8.RuneError)):
			// A byte that is no UTF-8: nothing to show.
		case invisible(c):
		default:
			b.WriteRune(c)
			space = false
		}
	}
	// Last, so that an accent joins its letter also where something invisible
	// stood between them.
	return norm.NFC.String(b.String()), space
}

// invisible reports control and format characters (Unicode Cc and Cf): the soft
// hyphen, zero-width spaces and joiners, the byte order mark, direction marks;
// and variation selectors, which say only how an emoji is drawn.
func invisible(c rune) bool {
	return unicode.In(c, unicode.Cc, unicode.Cf, unicode.Variation_Selector)
}
