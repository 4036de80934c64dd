// Package dutch has the small turns of Dutch that messages are made of: a number with
// its word, a list in a sentence, a text cut to what fits.
package dutch

import (
	"fmt"
	"strconv"
	"strings"
)

// Count is a number with the word for it: "1 actie", "3 acties".
func Count(n int, one, more string) string { return fmt.Sprint(n, " ", Form(n, one, more)) }

// Form is the form of a word that goes with a number.
func Form(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

// Counted is a text about n things: # in it is their number, and {één|meer} the words that
// go with it.
func Counted(n int, text string) string {
	var b strings.Builder
	for text != "" {
		before, rest, _ := strings.Cut(text, "{")
		forms, after, _ := strings.Cut(rest, "}")
		one, more, _ := strings.Cut(forms, "|")
		b.WriteString(before + Form(n, one, more))
		text = after
	}
	return strings.ReplaceAll(b.String(), "#", strconv.Itoa(n))
}

// List is a list in a sentence: "a, b en c" or, where there are more than most, the first
// ones as Some has them.
func List(list []string, most int) string {
	if n := len(list); n > 1 && n <= most {
		return strings.Join(list[:n-1], ", ") + " en " + list[n-1]
	}
	return Some(list, most)
}

// Some is a list that stands apart: "a, b, c", or the first ones and "en nog 4".
func Some(list []string, most int) string {
	if more := len(list) - most; more > 0 {
		return fmt.Sprintf("%s en nog %d", strings.Join(list[:most], ", "), more)
	}
	return strings.Join(list, ", ")
}

// Clauses is Some for what may have commas in it.
func Clauses(list []string, most int) string {
	if more := len(list) - most; more > 0 {
		return fmt.Sprintf("%s; en nog %d", strings.Join(list[:most], "; "), more)
	}
	return strings.Join(list, "; ")
}

// Excerpt is the beginning of a text, on one line, in at most so many characters.
func Excerpt(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if len(s) <= most {
		return s
	}
	if r := []rune(s); len(r) > most {
		return strings.TrimSpace(string(r[:most-1])) + "…"
	}
	return s
}
