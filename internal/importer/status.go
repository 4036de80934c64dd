package importer

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// figure is a number below zero, which a dash before it does not make an item of a
// list (see package report).
var figure = regexp.MustCompile(`^-[0-9]+(?:[.,][0-9]+)*[ \x{A0}]*(?:%|€|°|EUR|euro|graden)`)

// longestStatus bounds what can be a status of its own, in characters.
const longestStatus = 60

// mostStatuses bounds the statuses that a report can add to the list.
const mostStatuses = 100

// isStatus reports whether a line says a status and nothing else.
func (r *reader) isStatus(l line) bool {
	if l.kind != text || len(l.text) > 4*longestStatus {
		return false
	}
	_, ok := r.statuses.Match(strings.TrimFunc(l.text, notLetter))
	return ok
}

// notLetter finds what people set around a status: a bullet, a coloured dot.
func notLetter(c rune) bool { return !unicode.IsLetter(c) }

// likeStatus reports whether a text can be a status: it is one, or short and no sentence.
func (r *reader) likeStatus(s string) bool {
	if _, ok := r.statuses.Match(strings.TrimFunc(s, notLetter)); ok {
		return true
	}
	return s != "" && utf8.RuneCountInString(s) <= 40 && !strings.HasSuffix(s, ".")
}

// hasStatuses reports whether the report names statuses at all: under a label, in titles,
// or alone under those. It also notes the last.
func (r *reader) hasStatuses() bool {
	labelled, titled, bare, headings := 0, 0, 0, 0
	for n, l := range r.lines[r.first:r.last] {
		switch {
		case l.kind == label && l.part == statusPart:
			labelled++
		case l.kind == heading && l.status != "":
			titled++
		case l.kind == label && n > 0 && r.lines[r.first+n-1].kind == heading:
			headings++
		case n > 0 && r.lines[r.first+n-1].kind == heading && r.isStatus(l):
			bare++
		}
	}
	r.bare = labelled == 0 && titled == 0 && bare > 1 && bare > headings
	return labelled > 0 || titled > 0 || bare > 0
}

// status reads the line under the label "Status".
func (b *builder) status(l line) {
	s := strings.Join(strings.Fields(l.text), " ")
	if len(s) > 8*longestStatus {
		b.text.add(l, l.Text) // close tells that the status is missing
		return
	}
	if m := typedBullet.FindStringSubmatch(s); m != nil {
		s = m[1]
	}
	b.setStatus(l, s)
}

// setStatus gives the item that is open the status that a text names; what stands behind
// that is its note.
func (b *builder) setStatus(l line, s string) {
	b.item.places[statusPart] = b.at(l)
	for _, spelling := range []string{s, strings.TrimFunc(s, notLetter)} {
		if match, ok := b.statuses.Match(spelling); ok {
			b.item.status = match.Name
			return
		}
	}
	if b.src.Own && (l.Role == Status || l.Role == Unstyled) && len(b.fresh) < mostStatuses {
		b.add(s)
		return
	}
	for _, known := range b.statuses {
		for _, name := range append([]string{known.Name}, known.Synonyms...) {
			if rest, ok := behind(s, name); ok {
				b.item.status = known.Name
				if rest != "" {
					b.reportLine(statusSplit, l, b.item, known.Name)
					note := l
					note.Text, note.text, note.Marker, note.List = rich.Plain(rest), rest, "", 0
					if strings.HasSuffix(l.text, rest) {
						note.Text = l.Text.Cut(len(l.text) - len(rest)).Trim()
					}
					b.text.add(note, note.Text)
				}
				return
			}
		}
	}
	if near, ok := b.statuses.Suggest(s); ok && plan.Distance(plan.Fold(s), plan.Fold(near.Name)) <= mostSlips {
		b.item.status = near.Name
		b.report(statusSpelt, b.at(l), b.item, excerpt(s), near.Name)
		return
	}
	if utf8.RuneCountInString(s) > longestStatus || len(b.fresh) == mostStatuses || strings.HasSuffix(s, ".") {
		b.text.add(l, l.Text) // close tells that the status is missing
		return
	}
	b.add(s)
	b.report(statusNew, b.at(l), b.item, excerpt(s))
}

// mostSlips is how many letters a status may be away from one of the list to be that one:
// "Uitgesteld" is three away from "Uitgevoerd", and means the opposite.
const mostSlips = 2

// add puts a status on the list, and gives it to the item that is open.
func (b *builder) add(s string) {
	b.fresh = append(b.fresh, s)
	b.statuses = append(b.statuses[:len(b.statuses):len(b.statuses)], plan.Status{Name: s})
	b.item.status = s
}

// behind returns what stands behind a status and the mark that ends it: "Vertraagd:
// door de verbouwing".
func behind(s, name string) (rest string, ok bool) {
	if len(s) <= len(name) || !strings.EqualFold(s[:len(name)], name) {
		return "", false
	}
	rest = strings.TrimSpace(s[len(name):])
	c, size := utf8.DecodeRuneInString(rest)
	if !strings.ContainsRune(".,:;-–—(/", c) {
		return "", false
	}
	if c == '(' {
		return rest, true
	}
	return strings.TrimSpace(rest[size:]), true
}

var (
	// bracketed is a title with something in brackets behind or before it, marked one with
	// something behind a dash, a colon or a tab.
	bracketed     = regexp.MustCompile(`^(.*\S)\s*[(\[]([^()\[\]]{2,60})[)\]]\s*$`)
	bracketsFirst = regexp.MustCompile(`^[(\[]([^()\[\]]{2,60})[)\]]\s*(\S.*)$`)
	marked        = regexp.MustCompile(`^(.*[^\s:–—|→-])\s*(?:[:–—|→]|\s-)\s*([^:–—|→]{2,60})$`)
)

// suffix is how a status stands behind a title.
type suffix int

const (
	noSuffix suffix = iota
	inBrackets
	behindMark
	behindTab
	behindSpace // as a word in another colour
)

// titleStatus parts a title from the status behind it. known says that the list has it;
// what stands in brackets, behind a mark or a tab can be one that it has not.
func (r *reader) titleStatus(l line) (title, status string, how suffix, known bool) {
	s := l.head.title
	if len(s) > 4*longestHeading {
		return s, "", noSuffix, false
	}
	if m := bracketsFirst.FindStringSubmatch(s); m != nil {
		if _, known = r.statuses.Match(m[1]); known {
			return m[2], m[1], inBrackets, true
		}
	}
	if l.tabbed != "" {
		if rest, ok := strings.CutPrefix(l.text, l.tabbed); ok && strings.HasSuffix(s, strings.TrimSpace(rest)) {
			if title = strings.TrimSpace(strings.TrimSuffix(s, strings.TrimSpace(rest))); title != "" {
				status = strings.TrimSpace(rest)
				_, known = r.statuses.Match(strings.Trim(status, labelMarks))
				return title, status, behindTab, known
			}
		}
	}
	for _, p := range []struct {
		how     suffix
		pattern *regexp.Regexp
	}{{inBrackets, bracketed}, {behindMark, marked}} {
		if m := p.pattern.FindStringSubmatch(s); m != nil {
			_, known = r.statuses.Match(m[2])
			return m[1], m[2], p.how, known
		}
	}
	for _, known := range r.statuses {
		for _, name := range append([]string{known.Name}, known.Synonyms...) {
			if at := len(s) - len(name); at > 1 && strings.EqualFold(s[at:], name) && s[at-1] == ' ' {
				return strings.TrimSpace(s[:at]), name, behindSpace, true
			}
		}
	}
	return s, "", noSuffix, false
}

// statusInTitles takes the statuses out of the titles of a report that sets them there:
// one of which most actions have one, and none a label for it.
func (r *reader) statusInTitles() {
	body := r.lines[r.first:r.last]
	actions, known := 0, make(map[suffix]int)
	evaluated := func(n int) bool { return n+1 < len(body) && body[n+1].kind != heading }
	for n, l := range body {
		switch {
		case l.kind == label && l.part == statusPart:
			return
		case l.kind == heading && evaluated(n):
			actions++
			if _, _, how, ok := r.titleStatus(l); ok {
				known[how]++
			}
		}
	}
	most := mostOf(known)
	if n := known[most]; n < 2 || n*2 < actions {
		return
	}
	for n := range body {
		l := &body[n]
		if l.kind != heading {
			continue
		}
		title, status, how, ok := r.titleStatus(*l)
		if ok || how == most && evaluated(n) { // or else it is one that the list has not
			l.head.title, l.status = title, status
		}
	}
	r.order = slices.DeleteFunc(r.order, func(p part) bool { return p == statusPart })
}
