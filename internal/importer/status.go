package importer

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/plan"
)

// figure is a number below zero, which a dash before it does not make an item of a
// list (see package report).
var figure = regexp.MustCompile(`^-[0-9]+(?:[.,][0-9]+)*[ \x{A0}]*(?:%|€|°|EUR|euro|graden)`)

// longestStatus bounds what can be a status of its own, in characters.
const longestStatus = 60

// mostStatuses bounds the statuses that a report can add to the list.
const mostStatuses = 100

// status reads the line under the label "Status".
func (b *builder) status(l line) {
	s := strings.Join(strings.Fields(l.text), " ")
	if m := typedBullet.FindStringSubmatch(s); m != nil {
		if _, ok := b.statuses.Match(m[1]); ok {
			s = m[1]
		}
	}
	b.item.places[statusPart] = b.at(l)
	if match, ok := b.statuses.Match(s); ok {
		b.item.status = match.Name
		return
	}
	if b.src.Own && l.Role == Status && len(b.fresh) < mostStatuses {
		b.fresh = append(b.fresh, s)
		b.statuses = append(b.statuses[:len(b.statuses):len(b.statuses)], plan.Status{Name: s})
		b.item.status = s
		return
	}
	for _, known := range b.statuses {
		for _, name := range append([]string{known.Name}, known.Synonyms...) {
			if rest, ok := behind(l.text, name); ok {
				b.item.status = known.Name
				if rest != "" {
					b.report(statusSplit(b.at(l), b.item, l.text, known.Name))
					note := l
					note.Text, note.text, note.Marker, note.List = l.Text.Cut(len(l.text)-len(rest)).Trim(), rest, "", 0
					b.text.add(note, note.Text)
				}
				return
			}
		}
	}
	if near, ok := b.statuses.Suggest(s); ok && plan.Distance(plan.Fold(s), plan.Fold(near.Name)) <= 3 {
		b.item.status = near.Name
		b.report(statusSpelt(b.at(l), b.item, l.text, near.Name))
		return
	}
	if utf8.RuneCountInString(s) > longestStatus || len(b.fresh) == mostStatuses || strings.HasSuffix(s, ".") {
		b.text.add(l, l.Text) // close tells that the status is missing
		return
	}
	b.fresh = append(b.fresh, s)
	b.statuses = append(b.statuses[:len(b.statuses):len(b.statuses)], plan.Status{Name: s})
	b.item.status = s
	b.report(statusNew(b.at(l), b.item, s))
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
