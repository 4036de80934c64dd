package importer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"evaluatie/internal/plan"
)

// styledHeadings takes the headings that their style makes so. Where people began
// one level deeper, the numbers tell.
func (r *reader) styledHeadings() {
	votes := make(map[int]int)
	for _, l := range r.lines {
		switch {
		case l.Role != Heading || l.kind != text || l.settled:
		case l.head.level > 0 && len(l.head.number) < 2:
			votes[l.Level-l.head.level]++
		case len(l.head.number) > 0 && l.head.dotted:
			votes[l.Level-len(l.head.number)]++
		}
	}
	maps.DeleteFunc(votes, func(by, _ int) bool { return by < 0 })
	shift := mostOf(votes)
	if r.deep(shift) {
		r.levels = plan.MaxDepth
	}
	for n := range r.lines {
		l := &r.lines[n]
		if l.Role != Heading || l.kind != text || l.settled {
			continue
		}
		if l.Level <= shift { // above what is numbered: the title
			if n < 10 {
				l.Role = Title
			}
			continue
		}
		l.kind, l.sure = heading, true
		l.where = min(l.Level-shift, r.levels)
		switch num := l.head.number; {
		case len(num) > 1:
			l.where = min(len(num), r.levels)
		case len(num) == 1 && l.where > 1: // no number of a goal or an action
			l.head.number, l.head.twice = nil, false
			if !l.head.dotted {
				l.head.title = strings.Join(strings.Fields(l.text), " ")
			}
		}
	}
}

// mostOf is the key that is counted most; of two, the smaller.
func mostOf[K cmp.Ordered](count map[K]int) (most K) {
	best := 0
	for key, n := range count {
		if n > best || n == best && key < most {
			most, best = key, n
		}
	}
	return most
}

// deep reports whether the report has a fourth level: numbers of four parts, or headings
// with their labels right under them below others that have none.
func (r *reader) deep(shift int) bool {
	numbers, fourth, third := 0, 0, 0
	for n, l := range r.lines {
		if l.settled && l.where == plan.MaxDepth {
			numbers++
		}
		if l.kind != text || l.settled {
			continue
		}
		if len(l.head.number) == plan.MaxDepth && (l.Role == Heading || n+1 < len(r.lines) && r.lines[n+1].kind == label) {
			numbers++
		}
		labelled := n+1 < len(r.lines) && r.lines[n+1].kind == label
		switch {
		case l.Role != Heading:
		case l.Level-shift == plan.MaxDepth && labelled:
			fourth++
		case l.Level-shift == usualLevels && !labelled:
			third++
		}
	}
	return numbers > 1 || fourth > 1 && third > 0
}

// demoteHeadings takes from the headings of the first level those that open no
// cornerstone: the title of the report, a foreword, a conclusion. They have no number
// where the others have one, or nothing of a plan under them where the others do.
func (r *reader) demoteHeadings() {
	var tops []int
	numbered := 0
	titled := false
	for n, l := range r.lines {
		titled = titled || l.Role == Title
		if l.kind == heading && l.where == 1 && !l.settled {
			tops = append(tops, n)
			if len(l.head.number) > 0 {
				numbered++
			}
		}
	}
	holds := func(i int) bool { // something of the plan
		to := len(r.lines)
		if i+1 < len(tops) {
			to = tops[i+1]
		}
		return slices.ContainsFunc(r.lines[tops[i]+1:to], func(l line) bool { return l.kind != text || l.Role == Heading })
	}
	full := 0
	for i := range tops {
		if holds(i) {
			full++
		}
	}
	if numbered*2 <= len(tops) {
		numbered = 0 // then a number says nothing
	}
	for i, n := range tops {
		l := &r.lines[n]
		if len(l.head.number) > 0 || holds(i) || numbered == 0 && full < 2 {
			continue
		}
		switch {
		case i == 0 && !titled:
			l.kind, l.Role, titled = text, Title, true
		default:
			l.kind = aside
		}
	}
}
