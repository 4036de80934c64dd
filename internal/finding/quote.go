package finding

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/dutch"
)

// The most that a finding quotes: of one text, and of several together; each of those is
// quoted for at least leastQuoted. In characters.
const (
	mostQuoted  = 2000
	allQuoted   = 1000
	leastQuoted = 40
)

// Quoted is a text that a finding quotes, and the cell that it stands in, if any.
type Quoted struct{ Cell, Text string }

// Quote puts a text between quotation marks, on one line; only a very long one is cut,
// and then says how much more there is.
func Quote(s string) string { return quote(s, mostQuoted) }

func quote(s string, most int) string {
	s = strings.Join(strings.Fields(s), " ")
	if r := []rune(s); len(r) > most {
		return fmt.Sprintf("“%s…” (en nog %s)", string(r[:most]), dutch.Count(len(r)-most, "teken", "tekens"))
	}
	return "“" + s + "”"
}

// QuoteAll lists texts with where each stands. Where they are too long together, each is
// cut, and where there are too many, the number of the others is said. A text that is
// "" is that of a formula without a result.
func QuoteAll(texts []Quoted) string { return QuoteSome(texts, len(texts)) }

// QuoteSome is QuoteAll for the first of n texts.
func QuoteSome(texts []Quoted, n int) string {
	most := mostQuoted
	if len(texts) > 1 {
		most = allQuoted
		for most > leastQuoted && lengthCutAt(texts, most) > allQuoted {
			most = max(most*3/4, leastQuoted)
		}
	}
	var out []string
	total := 0
	for i, t := range texts {
		if total += min(utf8.RuneCountInString(t.Text), most) + 8; i > 0 && total > allQuoted+allQuoted/2 {
			return strings.Join(out, "; ") + "; en nog " + dutch.Count(n-i, "cel", "cellen")
		}
		said := quote(t.Text, most)
		if t.Text == "" {
			said = "een formule zonder uitkomst"
		}
		if t.Cell != "" {
			said = t.Cell + ": " + said
		}
		out = append(out, said)
	}
	if more := n - len(texts); more > 0 {
		out = append(out, "en nog "+dutch.Count(more, "cel", "cellen"))
	}
	return strings.Join(out, "; ")
}

func lengthCutAt(texts []Quoted, most int) int {
	n := 0
	for _, t := range texts {
		n += min(utf8.RuneCountInString(t.Text), most)
	}
	return n
}
