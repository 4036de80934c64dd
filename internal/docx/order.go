package docx

import (
	"fmt"
	"strconv"
	"strings"

	"evaluatie/internal/plan"
	"evaluatie/internal/report"
)

// order follows the headings of a report to find those of which the document does not
// show the place in the plan: without a number, and not simply the next. Such a heading
// gets its anchor as a bookmark, so that the report can be read again as it was.
type order struct{ last map[plan.Code]int } // by what they lie under

// name is the name of the bookmark that a heading needs, "" if it needs none.
func (o *order) name(h report.Heading) string {
	if h.Anchor == "overzicht" {
		return h.Anchor
	}
	written, uncoded, ok := plan.ReadAnchor(h.Anchor)
	code := plan.Code(written)
	switch {
	case !ok:
		return ""
	case uncoded || !code.Valid():
		return nameOf(h.Anchor)
	}
	parent := code.Parent()
	digits := strings.TrimPrefix(strings.TrimPrefix(written, string(parent)), ".")
	n, err := strconv.Atoi(digits)
	if o.last == nil {
		o.last = make(map[plan.Code]int)
	}
	next := o.last[parent] + 1
	o.last[parent] = n
	if err == nil && (h.Number != "" || n == next && digits == strconv.Itoa(n)) {
		return ""
	}
	return nameOf(h.Anchor)
}

// longestName is the most that Word takes in the name of a bookmark, in characters.
const longestName = 40

// nameOf is an anchor as the name of a bookmark; "" where that is too long.
func nameOf(anchor string) string {
	if len(anchor) > longestName {
		return ""
	}
	return strings.ReplaceAll(anchor, "-", "_")
}

// namedBookmark marks the place of a heading under a name that starts with a letter and
// has no other signs than Word takes (17.13.6.2).
func namedBookmark(heading int, name string) []byte {
	id := 2*bookmarkBase + heading
	return fmt.Appendf(nil, `<w:bookmarkStart w:id="%d" w:name="%s"/><w:bookmarkEnd w:id="%d"/>`, id, name, id)
}
