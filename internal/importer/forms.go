package importer

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"evaluatie/internal/finding"
)

// formUse is how a report uses a label.
type formUse struct {
	form    string
	parts   []part // that it can head
	part    part   // that it heads
	count   int
	bold    int
	asState int // times that what stands behind it looks like a status
	most    int // how often the report uses the label that it uses most
	years   map[int]int
	done    int // the year of which the label heads what was done, where it is also used for the next
}

// newUse is the use of a label that heads a part, or another of those in the list of labels
// that the user does not settle.
func (r *reader) newUse(form string, p part) *formUse {
	u := &formUse{form: form, parts: labelParts[form], part: p, years: make(map[int]int)}
	if _, told := r.meanings[form]; told || len(u.parts) == 0 {
		u.parts = []part{p}
	}
	return u
}

// steady reports whether the report uses the label again and again, as one does a label.
func (u *formUse) steady() bool { return u != nil && u.count*2 >= u.most }

// Question is about a label that the list of labels does not have, though it comes
// under most actions.
type Question struct {
	Label   string // as it stands there
	Times   int
	Example string // of what stands under it
	Place   finding.Place
}

// countForms counts the labels, so that each can be judged by how the report uses it.
func (r *reader) countForms() {
	r.guesses = make(map[string]int)
	uses := make(map[string]*formUse)
	for n, l := range r.lines {
		if l.Role == Title || l.settled && l.kind != label {
			continue
		}
		f, ok := r.labelIn(l)
		if !ok || f.mark == atDash || r.isValue(n, f) {
			continue
		}
		u := uses[f.form]
		if u == nil {
			u = r.newUse(f.form, f.part)
			uses[f.form] = u
		}
		u.count++
		u.years[f.year]++
		if l.Bold {
			u.bold++
		}
		state := f.rest
		if state == "" && n+1 < len(r.lines) {
			state = r.lines[n+1].text
		}
		if r.likeStatus(state) {
			u.asState++
		}
	}
	most := 0
	for _, u := range uses {
		most = max(most, u.count)
	}
	for _, u := range uses {
		u.most = most
	}
	settle(uses)
	for _, u := range uses {
		u.twoYears(uses)
	}
	r.forms = uses
	r.seen.Labels = mostUsed(uses)
	r.orderLabels()
	r.askLabels(most)
}

// mostUsed are the labels that a report uses most, each with how often.
func mostUsed(uses map[string]*formUse) (out []string) {
	const most = 6
	for _, u := range slices.SortedFunc(maps.Values(uses), func(a, b *formUse) int {
		return cmp.Or(cmp.Compare(b.count, a.count), strings.Compare(a.form, b.form))
	}) {
		if len(out) < most {
			out = append(out, fmt.Sprintf("“%s” (%d keer)", u.form, u.count))
		}
	}
	return out
}

// settle decides what the labels head that can head two things: what no other heads.
func settle(uses map[string]*formUse) {
	heads := make(map[part]int)
	sorted := slices.SortedFunc(maps.Values(uses), func(a, b *formUse) int {
		return cmp.Or(cmp.Compare(turn(a), turn(b)), cmp.Compare(b.count, a.count), strings.Compare(a.form, b.form))
	})
	for _, u := range sorted {
		if !u.steady() {
			continue
		}
		parts := u.parts
		if len(parts) > 1 && parts[0] == statusPart && u.asState*2 < u.count {
			parts = []part{evaluationPart, statusPart}
		}
		if parts[0] == notePart && heads[evaluationPart]*2 < u.count { // nothing else tells what was done
			parts = []part{evaluationPart}
		}
		u.part = parts[len(parts)-1]
		for _, p := range parts {
			if heads[p]*2 < u.count {
				u.part = p
				break
			}
		}
		heads[u.part] += u.count
	}
}

// twoYears finds the label that a report uses for two years, "Acties 2021" and "Acties
// 2022", where no other heads what was done.
func (u *formUse) twoYears(uses map[string]*formUse) {
	if u.part != stepsPart {
		return
	}
	for _, other := range uses {
		if other.part == evaluationPart && other.steady() {
			return
		}
	}
	first := 0
	for year, n := range u.years {
		if year > 0 && n*3 >= u.count && (first == 0 || year < first) {
			first = year
		}
	}
	if n := u.years[first+1]; first > 0 && n*3 >= u.count {
		u.done = first
	}
}

// turn is when a label's meaning is settled: the ones that have one first, those that go
// with a status last.
func turn(u *formUse) int {
	switch {
	case len(u.parts) == 1:
		return 0
	case u.parts[0] == notePart:
		return 2
	default:
		return 1
	}
}

// orderLabels finds the order in which the labels of an action come: the usual one,
// unless the report shows another again and again.
func (r *reader) orderLabels() {
	r.order = []part{statusPart, evaluationPart, stepsPart}
	count := make(map[part]int)
	first := make(map[part]int)
	next := make(map[[2]part]int)
	last := noPart
	for n, l := range r.lines {
		if l.Role == Title || l.settled {
			continue
		}
		f, ok := r.labelIn(l)
		if !ok || !r.regular(l, f) || f.part > stepsPart {
			continue
		}
		count[f.part]++
		next[[2]part{last, f.part}]++
		last = f.part
		if n > 0 && r.opens(r.lines[n-1]) {
			first[f.part]++
		}
	}
	if count[statusPart]*8 < max(count[evaluationPart], count[stepsPart]) {
		r.order = r.order[1:]
	}
	best := r.order[0]
	for _, p := range r.order {
		if first[p] > 2 && first[p] > 2*first[best] && count[best]*2 >= count[p] { // else the other is missing
			best = p
		}
	}
	if best == r.order[0] && first[best] == 0 {
		return
	}
	rest := slices.DeleteFunc(slices.Clone(r.order), func(p part) bool { return p == best })
	if len(rest) == 2 {
		there, back := next[[2]part{rest[0], rest[1]}], next[[2]part{rest[1], rest[0]}]
		if back > 2 && back > 2*there {
			slices.Reverse(rest)
		}
	}
	r.order = append([]part{best}, rest...)
}

// opens reports whether a line looks like the title of something.
func (r *reader) opens(l line) bool {
	if l.Role == Heading {
		return true
	}
	if _, ok := r.labelIn(l); ok {
		return false
	}
	h := r.headOf(l)
	return l.Bold || h.bullet || len(h.number) > 1 || h.word != ""
}

// regular reports whether a line that reads as a label can be one: a word such as
// "planning" only where the report uses it so.
func (r *reader) regular(l line, f found) bool {
	use := r.forms[f.form]
	switch {
	case r.told(f), use.steady():
		return true
	case isPlain(f.form):
		return l.Role != Heading || f.form != "evaluatie"
	default:
		return l.Bold && f.rest == "" && use != nil && use.bold == use.count
	}
}

// repeated is a line that comes under many actions.
type repeated struct {
	lines []int
	piece piece
}

// fewestRepeats is how often a line must come before it can be taken for a label.
const fewestRepeats = 3

// askLabels finds the lines that come under most actions as labels do, and are none that
// is known. most is how often the label comes that the report uses most.
func (r *reader) askLabels(most int) {
	found := make(map[string]*repeated)
	levels := make(map[int]int)
	for n, l := range r.lines {
		if l.Role == Heading {
			levels[l.Level]++
		}
		if l.settled || l.Role == Title || n == 0 {
			continue
		}
		if form, p := r.unknownLabel(n); form != "" {
			if found[form] == nil {
				found[form] = &repeated{piece: p}
			}
			found[form].lines = append(found[form].lines, n)
		}
	}
	actions := most
	if actions < fewestRepeats {
		for _, n := range levels {
			actions = max(actions, n)
		}
	}
	if actions < fewestRepeats {
		for _, f := range found {
			actions = max(actions, len(f.lines))
		}
	}
	if actions < fewestRepeats {
		return
	}
	anchors := r.anchors(most)
	for _, form := range slices.Sorted(maps.Keys(found)) {
		f := found[form]
		if n := len(f.lines); n < fewestRepeats || n*10 < actions*6 || spread(f.lines, anchors)*10 < n*8 {
			continue
		}
		r.ask(f)
	}
	slices.SortStableFunc(r.questions, func(a, b Question) int { return cmp.Compare(b.Times, a.Times) })
}

// ask asks what a label means. Until that is told, it is text.
func (r *reader) ask(f *repeated) {
	q := Question{Label: strings.Trim(f.piece.name, " :\t"), Times: len(f.lines), Place: r.at(r.lines[f.lines[0]])}
	for _, n := range f.lines {
		l := &r.lines[n]
		l.settled = true
		if q.Example != "" {
			continue
		}
		for _, p := range pieces(*l) {
			if p.mark == f.piece.mark {
				q.Example = strings.TrimSpace(p.rest)
			}
		}
		if q.Example == "" && n+1 < len(r.lines) && r.lines[n+1].Role != Heading {
			if _, isLabel := r.labelIn(r.lines[n+1]); !isLabel {
				q.Example = r.lines[n+1].text
			}
		}
	}
	r.questions = append(r.questions, q)
}

// anchors are the lines of the label that comes most, or where there is none, of the
// headings of the level that has most.
func (r *reader) anchors(most int) []int {
	if most >= fewestRepeats {
		lines := make(map[string][]int)
		for n, l := range r.lines {
			if f, ok := r.labelIn(l); ok && l.Role != Title && (!l.settled || l.kind == label) {
				lines[f.form] = append(lines[f.form], n)
			}
		}
		return longest(lines)
	}
	levels := make(map[int][]int)
	for n, l := range r.lines {
		if l.Role == Heading {
			levels[l.Level] = append(levels[l.Level], n)
		}
	}
	return longest(levels)
}

// longest is the longest of the lists; of two, that of the smaller key.
func longest[K cmp.Ordered](lists map[K][]int) []int {
	count := make(map[K]int)
	for key, list := range lists {
		count[key] = len(list)
	}
	return lists[mostOf(count)]
}

// spread is how many of the stretches between anchors hold one of the lines.
func spread(lines, anchors []int) int {
	if len(anchors) == 0 {
		return len(lines)
	}
	n, last := 0, -2
	for _, at := range lines {
		stretch, _ := slices.BinarySearch(anchors, at)
		if stretch != last {
			n++
		}
		last = stretch
	}
	return n
}

// unknownLabel reads a line as a label that is not known; it returns its form, or "".
func (r *reader) unknownLabel(n int) (string, piece) {
	l := r.lines[n]
	if f, ok := r.labelIn(l); ok && r.regular(l, f) {
		return "", piece{}
	}
	if h, ok := wordedLine(l); ok && r.words[h.word] > 0 { // "Actie 1: …" is a title
		return "", piece{}
	}
	for _, p := range pieces(l) {
		name := strings.TrimSpace(p.name)
		if len(name) > 60 || len(strings.Fields(name)) > 9 || p.mark == atDash {
			continue
		}
		if p.mark == atEnd && (strings.HasSuffix(name, ".") || strings.HasSuffix(name, ",") || strings.HasSuffix(name, ";")) {
			continue
		}
		if _, ok := r.statuses.Match(strings.Trim(name, labelMarks)); ok {
			return "", piece{}
		}
		form, _, _ := formOf(name)
		if _, told := r.meanings[form]; told {
			return "", piece{}
		}
		plain := slices.DeleteFunc(strings.Fields(form), func(w string) bool { return !isPlain(w) })
		if len(plain) > 1 { // the head of a table, on one line
			return "", piece{}
		}
		letters := strings.IndexFunc(form, unicode.IsLetter)
		if letters < 0 || len(form) < 4 || levelWords[form] > 0 || p.mark == atEnd && r.answers(n) {
			continue
		}
		return form, p
	}
	return "", piece{}
}

// answers reports whether the line stands right behind a label that has the line above
// to itself: then it is what that label heads.
func (r *reader) answers(n int) bool {
	before := r.lines[n-1]
	f, ok := r.labelIn(before)
	return ok && f.rest == "" && r.regular(before, f) && r.lines[n].Role != Heading
}
