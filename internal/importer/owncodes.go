package importer

import (
	"slices"
	"strings"

	"evaluatie/internal/plan"
)

// This file reads the headings of a report of ours of a plan whose codes are no numbers, or
// that has none: the codes say nothing of the levels, the styles do.

// hasOwnCodes reports whether a heading says that it is of such a plan.
func (r *reader) hasOwnCodes() bool {
	return slices.ContainsFunc(r.lines, func(l line) bool {
		_, _, ok := plan.ReadAnchor(l.Anchor)
		return l.Role == Heading && ok && anchorCode(l.Anchor) == ""
	})
}

// ownCodes finds the headings of the items with their codes and their places.
func (r *reader) ownCodes() {
	shift := 0 // how much deeper the styles lie
	if slices.ContainsFunc(r.lines, func(l line) bool { return l.Role == Heading && l.Anchor == betweenAnchor }) {
		shift = 1
	}
	var found, levels []int
	for n := range r.lines {
		l := &r.lines[n]
		if l.Role != Heading {
			continue
		}
		if l.Anchor == "bijlage" || l.Anchor == "" && isAnnex(l.text) {
			r.last = n
			break
		}
		written, uncoded, named := plan.ReadAnchor(l.Anchor)
		level := l.Level - shift
		switch {
		case l.Anchor == betweenAnchor:
			r.between, l.kind = l.text, aside
			continue
		case level < 1, !named && !r.labelled(n) && l.tabbed == "" && l.Number == "":
			l.kind = aside // the template's
			continue
		case !named:
			written = strings.TrimSpace(l.Number + l.tabbed)
			uncoded = written == ""
		}
		if uncoded {
			written = ""
		}
		l.head = writtenHead(*l, written)
		l.label, l.uncoded = written, uncoded
		found, levels = append(found, n), append(levels, min(level, plan.MaxDepth))
	}
	o := plan.ByLevels(levels)
	places := o.Places(func(int) string { return "" })
	for n := range o.Absent { // somebody took its heading out
		below := r.lines[found[max(slices.Index(o.Above, len(found)+n), 0)]]
		i := &item{code: places[len(found)+n], uncoded: true, title: "Zonder titel", place: r.at(below)}
		r.items = append(r.items, i)
		r.reportLine(parentMissing, below, i, i.name())
	}
	for n, at := range found {
		l := &r.lines[at]
		l.kind, l.sure, l.code, l.where = heading, true, places[n], places[n].Level()
		r.levels = max(r.levels, l.where)
	}
	if len(found) > 0 {
		r.first = found[0]
	}
}

// writtenHead parts the code of a heading, as the plan writes it, from its title.
func writtenHead(l line, written string) head {
	h := head{title: strings.Join(strings.Fields(l.text), " "), bullet: l.Marker != "" && l.Marker != written}
	code := strings.Join(strings.Fields(written), " ")
	rest, begins := strings.CutPrefix(h.title, code)
	switch {
	case written == "":
	case strings.TrimSpace(l.Number) == written, strings.TrimSpace(l.tabbed) == written:
		h.typed = written
		h.title = strings.TrimSpace(rest)
	case l.Marker == written, begins && strings.HasPrefix(rest, " "):
		h.typed = written
	}
	if h.typed != "" {
		h.number = []int{0} // it shows one
	}
	return h
}
