package plan

import (
	"regexp"
	"strings"
)

// Braced finds what stands between a brace and its other half.
var Braced = regexp.MustCompile(`\{[^{}]*\}`)

// Names finds the names between braces that text of a plan or a template may hold. A
// name begins with a letter; "{3}" is text.
var Names = regexp.MustCompile(`\{\s*\pL[^{}]*\}`)

// FillNames puts values in place of the names in a text that is cut in pieces, as
// Word cuts a paragraph into runs: a value goes into the piece in which its name
// begins. It stops at a name that has no value, and returns that.
func FillNames(pieces []string, value func(name string) (string, bool)) (filled []string, unknown string) {
	whole := strings.Join(pieces, "")
	found := Names.FindAllStringIndex(whole, -1)
	filled = make([]string, len(pieces))
	if len(found) == 0 {
		copy(filled, pieces)
		return filled, ""
	}
	values := make([]string, len(found))
	for i, at := range found {
		name := whole[at[0]:at[1]]
		v, ok := value(name)
		if !ok {
			return nil, name
		}
		values[i] = v
	}
	from, name := 0, 0 // where the piece begins; the first name that ends behind that
	for i, piece := range pieces {
		var b strings.Builder
		to := from + len(piece)
		for at := from; at < to; {
			for name < len(found) && found[name][1] <= at {
				name++
			}
			switch {
			case name == len(found) || found[name][0] >= to:
				b.WriteString(whole[at:to])
				at = to
			case at < found[name][0]:
				b.WriteString(whole[at:found[name][0]])
				at = found[name][0]
			default:
				if at == found[name][0] {
					b.WriteString(values[name])
				}
				at = min(found[name][1], to)
			}
		}
		filled[i] = b.String()
		from = to
	}
	return filled, ""
}

// TeamPhrase names a team in a sentence: its name, with the word team in front of it
// unless it begins with that.
func TeamPhrase(name string) string {
	if first, _, _ := strings.Cut(Fold(name), " "); first == "team" || first == "teams" {
		return name
	}
	return "team " + name
}
