package rich

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// Clean brings text to one form and keeps what people see. Runs with the same emphasis
// become one, so that an accent typed apart from its letter joins it. What becomes of
// which characters, and why:
//
//	line ends of every kind, the end of a    "\n"; at the start of a line, blanks say
//	cell in Word (U+0007)                    nothing
//	runs of blanks and tabs                  one space
//	no-break and other wide or narrow        kept: people type them between the parts of
//	spaces                                   a number
//	a letter and its accent apart (NFD)      one character where there is one (NFC): the
//	                                         same text, which is then found and drawn
//	hyphens U+2010, U+2011                   kept; so is Word's own U+001E, as U+2011
//	soft hyphen, Word's U+001F               dropped: a place to break a word, if need be
//	byte order mark, word joiner,            dropped: they say only where a line ends, or
//	invisible operators, annotation          what a program once thought
//	zero-width space                         kept in scripts without spaces between words
//	joiner and non-joiner                    kept inside an emoji and in scripts whose
//	                                         letters join; else they say nothing
//	direction marks                          kept in text with letters that are written
//	                                         from right to left
//	variation selectors, tags                kept behind what they can change
//	other invisible signs, private use,      kept
//	characters without a meaning yet
//	U+0080 to U+009F                         the characters that Windows has there, as
//	                                         browsers read them (HTML, 13.2.5.80)
//	other control characters, noncharacters, U+FFFD: no XML file can hold them, and what
//	bytes that are no UTF-8                  they meant is lost
//
// Bare text, without what is invisible, is what is compared.
func Clean(t Text) Text {
	out := make(Text, 0, len(t))
	for _, r := range t {
		if n := len(out); n > 0 && out[n-1].Emphasis == r.Emphasis && out[n-1].Link == r.Link {
			out[n-1].Text += r.Text
		} else {
			out = append(out, r)
		}
	}
	c := cleaner{space: true}
	for _, r := range out {
		c.leftward = c.leftward || hasLeftward(r.Text)
	}
	kept := out[:0]
	for _, r := range out {
		if r.Text = c.clean(r.Text); r.Text != "" {
			kept = append(kept, r)
		}
	}
	return kept
}

// CleanString is Clean for text without emphasis, on one line.
func CleanString(s string) string {
	c := cleaner{space: true, leftward: hasLeftward(s)}
	return strings.TrimSpace(strings.ReplaceAll(c.clean(s), "\n", " "))
}

// Bare is text as it is compared: without the characters that no one sees, and with one
// kind of hyphen.
func Bare(s string) string {
	if isASCII(s) {
		return s
	}
	return strings.Map(func(r rune) rune {
		switch {
		case r < 0xAD:
			return r
		case r == '\u2010' || r == '\u2011':
			return '-'
		case unicode.In(r, unicode.Cf, unicode.Variation_Selector):
			return -1
		}
		return r
	}, s)
}

// Unreadable stands for a character that is lost: a control character, or one that a
// program before us could not read.
const Unreadable = utf8.RuneError

type cleaner struct {
	space    bool // at the start of a line or behind a blank: another says nothing
	leftward bool // the text has letters that are written from right to left
	before   rune // the last character that was kept
}

func (c *cleaner) clean(s string) string {
	if c.keeps(s) {
		return composed(s)
	}
	return c.cleanEach(s)
}

// cleanEach does what clean does, for any text.
func (c *cleaner) cleanEach(s string) string {
	s = strings.ReplaceAll(s, "\r\n", "\n")
	var b strings.Builder
	b.Grow(len(s))
	for i := 0; i < len(s); {
		r, n := utf8.DecodeRuneInString(s[i:])
		i += n
		if r = settled(r); r == ' ' && c.space || format(r) && !c.means(r, s[i:]) {
			continue
		}
		b.WriteRune(r)
		c.space, c.before = r == ' ' || r == '\n', r
	}
	return composed(b.String())
}

// keeps reports whether every character of a text stays as it is, as in nearly all, and
// then takes note of the last. It may say no where they do.
func (c *cleaner) keeps(s string) bool {
	space, before := c.space, c.before
	for _, r := range s {
		switch {
		case '!' <= r && r < 0x7F, r == '\n':
		case r == ' ' && !space:
		case r >= 0xA0 && r != Unreadable && settled(r) == r && !format(r):
		default:
			return false
		}
		space, before = r == ' ' || r == '\n', r
	}
	c.space, c.before = space, before
	return true
}

// windows are the characters of Windows-1252 from 0x80 on.
var windows = []rune("€\uFFFD‚ƒ„…†‡ˆ‰Š‹Œ\uFFFDŽ\uFFFD\uFFFD‘’“”•–—˜™š›œ\uFFFDžŸ")

// settled is the character that r counts as by itself.
func settled(r rune) rune {
	switch {
	case ' ' <= r && r < 0x7F:
		return r
	case r == '\n' || r == '\r' || r == '\v' || r == '\f' || r == '\a' || r == '\u2028' || r == '\u2029':
		return '\n'
	case r == '\t':
		return ' '
	case r == 0x1E:
		return '\u2011'
	case r == 0x1F:
		return '\u00ad'
	case 0x80 <= r && r < 0xA0:
		return windows[r-0x80]
	case r < ' ' || r == 0x7F || r&0xFFFE == 0xFFFE || 0xFDD0 <= r && r <= 0xFDEF:
		return Unreadable
	}
	return r
}

// format reports an invisible character that Clean keeps only where it means something.
func format(r rune) bool {
	switch {
	case r < 0xAD:
		return false
	case unicode.Is(unicode.Variation_Selector, r):
		return true
	case unicode.Is(unicode.Cf, r):
		// Signs that are seen, before a number in Arabic and others, and those that set
		// hieroglyphs, shorthand and music are part of their script.
		return r < 0x600 || r == 0x61C || 0x180E <= r && r < 0x110BD || r >= 0xE0000
	}
	return false
}

// means reports whether an invisible character does something behind what came before
// it, and before the rest.
func (c *cleaner) means(r rune, rest string) bool {
	next, n := utf8.DecodeRuneInString(rest)
	if n == 0 {
		next = ' '
	}
	switch {
	case r == '\u200B' || r == '\u200C' || r == '\u180E':
		return shaped(c.before) || shaped(next)
	case r == '\u200D':
		return shaped(c.before) || shaped(next) || (pictured(c.before) || unicode.Is(unicode.Variation_Selector, c.before)) && pictured(next)
	case unicode.Is(unicode.Variation_Selector, r):
		keycap := next == '\u20E3' && strings.ContainsRune("0123456789#*", c.before)
		return keycap || shaped(c.before) || unicode.Is(unicode.So, c.before) || c.before > unicode.MaxASCII && unicode.In(c.before, unicode.Sm, unicode.Po)
	case unicode.Is(unicode.Bidi_Control, r):
		return c.leftward
	case 0xE0020 <= r && r <= 0xE007F:
		const flag = 0x1F3F4
		return c.before == flag || 0xE0020 <= c.before && c.before <= 0xE007F
	case unicode.Is(unicode.Prepended_Concatenation_Mark, r):
		return true
	}
	return false
}

// pictured reports what an emoji is made of.
func pictured(r rune) bool {
	return r > unicode.MaxASCII && unicode.In(r, unicode.So, unicode.Sk, unicode.Sm) || r == '\u20E3'
}

// shaped reports letters of scripts other than those that are written as European
// languages are: their letters may join, or stand without spaces between the words.
func shaped(r rune) bool {
	return r >= 0x590 && unicode.In(r, unicode.L, unicode.M) &&
		!unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic, unicode.Common, unicode.Inherited)
}

// hasLeftward reports letters of the scripts that are written from right to left.
func hasLeftward(s string) bool {
	for _, r := range s {
		if r >= 0x590 && Leftward(r) {
			return true
		}
	}
	return false
}

// Leftward reports a letter of a script that is written from right to left (the blocks
// that Unicode keeps for those).
func Leftward(r rune) bool {
	return (0x590 <= r && r <= 0x8FF || 0xFB1D <= r && r <= 0xFDFF || 0xFE70 <= r && r <= 0xFEFE || 0x10800 <= r && r <= 0x10FFF ||
		0x1E800 <= r && r <= 0x1EFFF) && unicode.IsLetter(r)
}

// composed joins each letter with the accents behind it to one character where there is
// one. A character that stands alone stays: NFC would turn the sign for ångström into
// the letter.
func composed(s string) string {
	if norm.NFC.IsNormalString(s) {
		return s
	}
	var b strings.Builder
	b.Grow(len(s))
	for len(s) > 0 {
		n := norm.NFC.NextBoundaryInString(s, true)
		if utf8.RuneCountInString(s[:n]) == 1 {
			b.WriteString(s[:n])
		} else {
			b.WriteString(norm.NFC.String(s[:n]))
		}
		s = s[n:]
	}
	return b.String()
}
