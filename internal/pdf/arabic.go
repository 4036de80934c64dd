package pdf

import (
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// The forms of an Arabic letter, in the order in which Unicode has them.
const (
	isolated = iota
	final
	initial
	medial
)

// arabicForms are the forms of each letter: two of a letter that joins only the one
// before it, four of one that joins both. Unicode has them for compatibility (Arabic
// Presentation Forms-A and B); that those decompose to their letter is what makes this
// table.
var arabicForms = sync.OnceValue(func() map[rune][]rune {
	forms := make(map[rune][]rune)
	for _, block := range [][2]rune{{0xFE80, 0xFEF4}, {0xFB50, 0xFBFF}} {
		for form := block[0]; form <= block[1]; form++ {
			if letter := []rune(norm.NFKC.String(string(form))); len(letter) == 1 && letter[0] != form {
				forms[letter[0]] = append(forms[letter[0]], form)
			}
		}
	}
	return forms
})

const lam = 'ل'

// lamAlef is the one form that lam and an alef behind it have; the next is the form at
// the end of a word.
var lamAlef = map[rune]rune{'آ': 0xFEF5, 'أ': 0xFEF7, 'إ': 0xFEF9, 'ا': 0xFEFB}

// joinedForms are the forms of the Arabic letters of a text, by their place in it; nil
// where there are none.
func joinedForms(text string) map[int]rune {
	var out map[int]rune
	before := false // what comes before joins what is behind it
	for i, r := range text {
		if r < 0x300 {
			before = false
			continue
		}
		if unicode.Is(unicode.Mn, r) || ignorable(r) && r != '\u200C' && r != '\u200D' {
			continue
		}
		forms := arabicForms()[r]
		if len(forms) == 0 {
			before = causesJoining(r)
			continue
		}
		form := isolated
		switch after := joinsBefore(text[i+utf8.RuneLen(r):]); {
		case before && after && len(forms) > medial:
			form = medial
		case after && len(forms) > initial:
			form = initial
		case before && len(forms) > final:
			form = final
		}
		if out == nil {
			out = make(map[int]rune)
		}
		out[i], before = forms[form], len(forms) > medial
	}
	return out
}

// causesJoining reports the stroke that makes a word longer, and the joiner.
func causesJoining(r rune) bool { return r == 'ـ' || r == '\u200D' }

// joinsBefore reports whether text begins with something that joins what is before it.
func joinsBefore(text string) bool {
	for _, r := range text {
		switch {
		case unicode.Is(unicode.Mn, r), ignorable(r) && r != '\u200C' && r != '\u200D':
			continue
		case causesJoining(r):
			return true
		}
		return len(arabicForms()[r]) > final
	}
	return false
}
