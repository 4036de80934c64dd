package plan

import (
	"fmt"
	"strconv"
	"strings"
)

// What the anchors of items begin with: of those that have a code, and of those that the
// plan writes none for. The rest is the code, or the place.
const (
	AnchorOfCode  = "deel-"
	AnchorOfPlace = "plaats-"
)

// Anchor is the name of an item as a place in the report: of letters without accents,
// digits and hyphens alone, each item its own. ReadAnchor reads it back.
//
// A dot in a code is a hyphen, a hyphen is two. Any other sign, and one that stands beside
// another, is its number in hexadecimal between three hyphens and a z.
func (i Item) Anchor() string {
	if i.Uncoded {
		return AnchorOfPlace + strings.ReplaceAll(string(i.Code), ".", "-")
	}
	var b strings.Builder
	b.WriteString(AnchorOfCode)
	sign := false // the last one was none of a word
	for _, r := range i.Written() {
		word := r >= '0' && r <= '9' || r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z'
		switch {
		case word:
			b.WriteRune(r)
		case sign || r != '.' && r != '-':
			fmt.Fprintf(&b, "---%xz", r)
		case r == '.':
			b.WriteByte('-')
		default:
			b.WriteString("--")
		}
		sign = !word
	}
	return b.String()
}

// ReadAnchor reads what Anchor wrote: the code as the plan writes it, or of an item without
// one its place. It returns false for any other name.
func ReadAnchor(anchor string) (written string, uncoded, ok bool) {
	if place, found := strings.CutPrefix(anchor, AnchorOfPlace); found {
		c := Code(strings.ReplaceAll(place, "-", "."))
		return string(c), true, c.Valid()
	}
	rest, found := strings.CutPrefix(anchor, AnchorOfCode)
	if !found {
		return "", false, false
	}
	var b strings.Builder
	for rest != "" {
		hyphens := len(rest) - len(strings.TrimLeft(rest, "-"))
		switch {
		case hyphens == 0:
			b.WriteByte(rest[0])
			rest = rest[1:]
		case hyphens < 3:
			b.WriteByte(".-"[hyphens-1])
			rest = rest[hyphens:]
		case hyphens > 3:
			b.WriteByte(".-"[min(hyphens-4, 1)])
			rest = rest[hyphens-3:]
		default:
			number, after, _ := strings.Cut(rest[3:], "z")
			n, err := strconv.ParseInt(number, 16, 32)
			if err != nil {
				return "", false, false
			}
			b.WriteRune(rune(n))
			rest = after
		}
	}
	return b.String(), false, b.Len() > 0
}
