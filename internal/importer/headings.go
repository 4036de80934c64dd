package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/plan"
)

// head is what a line says as a heading.
type head struct {
	number []int  // nil: none
	typed  string // the number as it stands there
	dotted bool   // something other than a space parts the number from the title
	twice  bool   // drawn and typed
	bullet bool
	word   string // such as Actie, that stood before the title
	level  int    // that the word names; 0: none
	local  int    // its number under its parent alone; 0: none
	title  string
}

var (
	typedNumber = regexp.MustCompile(`^(\d{1,3}(?:[ \x{A0}]?[.,][ \x{A0}]?\d{1,3}){0,3})([ \x{A0}]?[.,:)]{1,2})?([\s\x{A0}]*)(\D.*)$`)
	drawnNumber = regexp.MustCompile(`^\(?(\d{1,3}(?:\.\d{1,3}){0,3})[.):]?\s*$`)
	typedBullet = regexp.MustCompile(`^(?:[o*–—][\s\x{A0}]+|[-\x{2010}\x{2011}•·●▪◦○➢\x{F0B7}\x{F0A7}\x{F06F}][\s\x{A0}]*)(\S.*)$`)
	asPrinted   = regexp.MustCompile(`^\d+(?:\.\d+)*\.?$`) // 1. or 1.1, or without the dot, or with one more
	digits      = regexp.MustCompile(`\d+`)
)

// longestHeading bounds what can be a title, in characters.
const longestHeading = 300

// longestHead bounds what is read as a heading, in bytes.
const longestHead = 4000

func (r *reader) headOf(l line) head {
	if len(l.text) > longestHead {
		return head{title: l.text}
	}
	s := strings.Join(strings.Fields(l.text), " ")
	if h, ok := wordedLine(l); ok && r.words[h.word] > 0 {
		h.level = r.words[h.word]
		if len(h.number) == 1 && h.level > 1 {
			h.local, h.number = h.number[0], nil
		}
		h.title = strings.Join(strings.Fields(h.title), " ")
		return h
	}
	if m := drawnNumber.FindStringSubmatch(l.Marker); m != nil {
		h := head{number: numbersIn(m[1]), typed: m[1], dotted: true, title: s}
		return h.once("")
	}
	if l.Marker != "" {
		return head{bullet: true, title: s}
	}
	if rest, ok := strings.CutPrefix(s, l.tabbed+" "); ok && drawnNumber.MatchString(l.tabbed) {
		h := head{number: numbersIn(l.tabbed), typed: l.tabbed, dotted: true, title: rest}
		return h.once(".")
	}
	if m := typedNumber.FindStringSubmatch(s); m != nil && (m[3] != "" || m[2] != "" || strings.ContainsAny(m[1], ".,")) {
		h := head{number: numbersIn(m[1]), typed: strings.TrimSpace(m[1] + m[2]), dotted: m[2] != "" || len(numbersIn(m[1])) > 1, title: strings.TrimSpace(m[4])}
		return h.once("")
	}
	if m := typedBullet.FindStringSubmatch(s); m != nil {
		return head{bullet: true, title: m[1]}
	}
	return head{title: s}
}

// once is the heading without its number in the title, where it stands there once more, with
// a mark.
func (h head) once(mark string) head {
	again := typedNumber.FindStringSubmatch(h.title)
	if again != nil && slices.Equal(numbersIn(again[1]), h.number) && strings.Contains(again[1]+again[2], mark) {
		h.title, h.twice = again[4], true
	}
	return h
}

func numbersIn(s string) []int {
	var out []int
	for _, d := range digits.FindAllString(s, -1) {
		n, _ := strconv.Atoi(d)
		out = append(out, n)
	}
	return out
}

// findHeadings finds the headings, and where the report itself begins and ends.
func (r *reader) findHeadings() {
	r.last, r.levels = len(r.lines), usualLevels
	for n := range r.lines {
		if !r.lines[n].settled {
			r.lines[n].head = r.headOf(r.lines[n])
		}
	}
	r.localNumbers()
	r.styledHeadings()
	r.demoteHeadings()
	body := r.bodySize()
	r.headingsAboveLabels(body)
	r.loneHeadings(body)
	r.first = len(r.lines)
	for n, l := range r.lines {
		if l.kind == heading {
			r.first = n
			break
		}
	}
	for n := r.first; n < len(r.lines); n++ {
		l := r.lines[n]
		top := l.kind == heading && l.where == 1 && l.head.number == nil
		if top && strings.HasPrefix(plan.Fold(l.text), "bijlage") || isAnnex(l.text) {
			r.last = n
			break
		}
	}
}

// localNumbers takes the numbers of a list for what they are in a report whose titles have
// styles: "2." in a list under goal 1.1 is its second action, and no cornerstone.
func (r *reader) localNumbers() {
	levels := make(map[int]int)
	for _, l := range r.lines {
		if l.Role == Heading {
			levels[l.Level]++
		}
	}
	if len(levels) < 2 {
		return
	}
	for n := range r.lines {
		l := &r.lines[n]
		if l.Role == Unstyled && l.List > 0 && l.head.level == 0 && len(l.head.number) == 1 && drawnNumber.MatchString(l.Marker) {
			l.head.local, l.head.number = l.head.number[0], nil
		}
	}
}

// headingsAboveLabels finds the headings that stand above the first label of what is
// evaluated.
func (r *reader) headingsAboveLabels(body float64) {
	var last counter
	seen := false
	r.restarts = r.restarting()
	before := noPart // the label before
	for n := range r.lines {
		l := &r.lines[n]
		if l.kind == label && r.rank(l.part) >= 0 {
			before, l.after = l.part, before
		}
		if l.kind == heading {
			last.pass(*l)
			seen = true
		}
		if l.kind != label || l.settled {
			continue
		}
		strong := r.strong(n-1, body)
		first := r.rank(l.part) == 0 && !(r.legend(n) && !seen && !strong)
		second := r.rank(l.part) == 1 && l.after != r.order[0] && strong // the first is missing
		third := r.rank(l.part) == 2 && r.rank(l.after) == 2 && strong   // both are
		if first || second || third {
			for _, at := range r.chain(n, last, body) {
				last.pass(r.lines[at])
				seen = true
			}
		}
	}
}

// counter is the numbers of the last cornerstone and the last goal.
type counter struct{ top, goal int }

// pass counts a heading.
func (c *counter) pass(l line) {
	switch num := l.head.number; {
	case l.where == 1 && len(num) > 0:
		*c = counter{top: num[0]}
	case l.where == 1:
		*c = counter{top: c.top + 1}
	case l.where == 2 && len(num) > 1:
		*c = counter{num[0], num[1]}
	case l.where == 2:
		c.goal++
	}
}

// precedes reports whether a number is the next of a cornerstone or a goal.
func (c counter) precedes(num []int) bool {
	switch len(num) {
	case 1:
		return num[0] == c.top+1
	case 2:
		return num[0] == c.top && num[1] == c.goal+1 || num[0] == c.top+1 && num[1] == 1
	default:
		return false
	}
}

// isAnnex knows the title of our own annex, whatever it looks like.
func isAnnex(s string) bool {
	if len(s) >= 60 {
		return false
	}
	s = plan.Fold(s)
	return strings.HasPrefix(s, "bijlage: ") && strings.HasSuffix(s, " in cijfers")
}

// bodySize is the size of most of the text.
func (r *reader) bodySize() float64 {
	letters := make(map[float64]int)
	for _, l := range r.lines {
		letters[l.Size] += len(l.text)
	}
	return mostOf(letters)
}

// mayBeHeading reports whether the style of a line leaves room for a heading.
func (r *reader) mayBeHeading(l line) bool {
	return !l.settled && (l.Role == Heading || l.Role == Unstyled || l.Role == Body)
}

// look reports whether a line looks like a heading.
func (r *reader) look(l line, body float64) bool {
	if len(l.text) > 4*longestHeading || utf8.RuneCountInString(l.text) > longestHeading {
		return false
	}
	return l.Bold || l.Size > body+0.4 || capitals(l.text)
}

// capitals reports whether a text is set in capitals, as titles without a style are.
func capitals(s string) bool {
	upper := 0
	if len(s) > longestHeading {
		return false
	}
	for _, c := range s {
		switch {
		case unicode.IsLower(c):
			return false
		case unicode.IsUpper(c):
			upper++
		}
	}
	return upper > 5
}

func (r *reader) strong(n int, body float64) bool {
	if n < 0 || r.lines[n].kind == label {
		return false
	}
	l := r.lines[n]
	return l.kind == heading || l.head.bullet || l.head.level > 0 || l.head.number != nil && l.head.dotted || r.look(l, body)
}

// legend reports whether the label at n opens the list of labels that stands in front
// of a report: all of them with nothing between.
func (r *reader) legend(n int) bool {
	if n+len(r.order) > len(r.lines) {
		return false
	}
	for i, p := range r.order {
		if l := r.lines[n+i]; l.kind != label || l.part != p || l.rest != "" {
			return false
		}
	}
	return true
}

// chain finds the headings above the first label at n: that of what is evaluated,
// and those of what that lies under. It returns them in the order of the report.
func (r *reader) chain(n int, last counter, body float64) []int {
	at := n - 1
	if at > 0 && r.rank(statusPart) < 0 && r.isStatus(r.lines[at]) { // without a label of its own
		at--
	}
	if at < 0 || r.lines[at].kind == label || !r.mayBeHeading(r.lines[at]) {
		return nil
	}
	if !r.strong(at, body) {
		if r.underAction(at, body) {
			return nil
		}
		if at > 0 && r.lines[at-1].kind == heading && r.rank(statusPart) < 0 { // what stands under that can be a status
			return nil
		}
		at = r.behindText(at, body)
	}
	if at < 0 {
		return nil
	}
	var found []int
	if r.lines[at].kind != heading {
		r.takeDirect(at, last)
		found = append(found, at)
	}
	below := r.lines[at]
	for up := at - 1; up >= 0; up-- {
		l := &r.lines[up]
		if l.kind != text || !r.mayBeHeading(*l) || !r.above(*l, below, last, body) {
			break
		}
		l.kind = heading
		switch num := l.head.number; {
		case num != nil:
			l.where, l.sure = min(len(num), r.levels), true
		case l.head.level > 0:
			l.where, l.sure = l.head.level, true
		case below.where == 0:
			l.where = 2
		default:
			l.where = max(below.where-1, 1)
		}
		below = *l
		found = append(found, up)
	}
	slices.Reverse(found)
	return found
}

// underAction reports whether plain lines up to this one are all that stands under the title
// of an action, by its style or its number: they are text, and no action more.
func (r *reader) underAction(at int, body float64) bool {
	up := at - 1
	for up >= 0 && up > at-6 && r.lines[up].kind == text && !r.strong(up, body) {
		up--
	}
	return up >= 0 && r.lines[up].kind == heading && r.lines[up].sure && r.lines[up].where == r.levels
}

// takeDirect makes the line right above a status label a heading.
func (r *reader) takeDirect(at int, last counter) {
	l := &r.lines[at]
	l.kind = heading
	num := l.head.number
	if l.head.level > 0 && len(num) < 2 {
		l.where, l.sure = l.head.level, true
		return
	}
	// A number alone is that of a cornerstone only where that is next; else it numbers
	// the action, or is part of its title.
	if len(num) == 1 && (!l.head.dotted || num[0] != last.top+1 || r.local(at, num[0])) {
		l.head.number, l.where = nil, r.levels
		if l.head.dotted {
			l.head.local = num[0]
		} else {
			l.head.title = strings.Join(strings.Fields(l.text), " ")
		}
		num = nil
	}
	switch {
	case num != nil:
		l.where, l.sure = min(len(num), r.levels), true
	case l.head.bullet, l.head.local > 0:
		l.where, l.sure = r.levels, true
	}
}

// local reports whether a number of a line right above a label is that of an action
// under its goal alone: the report begins again at 1 for each goal, or a goal or the action
// with the number before it is what stands above it.
func (r *reader) local(at, number int) bool {
	if r.restarts {
		return true
	}
	if at > 0 {
		if above := r.lines[at-1]; len(above.head.number) == 2 || above.head.level == 2 || above.kind == heading && above.where == 2 {
			return true
		}
	}
	for up := at - 1; up >= 0; up-- {
		if above := r.lines[up]; above.kind == heading {
			return above.head.local > 0 && above.head.local+1 == number && lookOf(above) == lookOf(r.lines[at])
		}
	}
	return false
}

// restarting reports whether the numbers right above the first labels of what is evaluated
// begin again at 1.
func (r *reader) restarting() bool {
	ones := 0
	for n, l := range r.lines {
		if l.kind != label || r.rank(l.part) != 0 || n == 0 {
			continue
		}
		if h := r.lines[n-1].head; h.level == 0 && h.dotted && slices.Equal(h.number, []int{1}) {
			ones++
		}
	}
	return ones > 1
}

// behindText looks past text that stands between a heading and its status. It
// returns the heading, the line itself where that is one, or -1.
func (r *reader) behindText(at int, body float64) int {
	l := r.lines[at]
	length := utf8.RuneCountInString(l.text)
	sentence := strings.HasSuffix(l.text, ".") && length > 60 || length > longestHeading
	if !sentence {
		return at
	}
	for up := at - 1; up >= 0 && up > at-6 && r.lines[up].kind != label; up-- {
		if h := r.lines[up]; h.kind == heading || h.head.number != nil && h.head.dotted || r.look(h, body) {
			return up
		}
	}
	if length > longestHeading {
		return -1
	}
	return at
}

// above reports whether a line is the heading of what the one below it lies under.
// The cornerstone and the goal are the last ones before.
func (r *reader) above(l, below line, last counter, body float64) bool {
	num, lower := l.head.number, below.head.number
	if utf8.RuneCountInString(l.text) > longestHeading {
		return false
	}
	depth := below.where
	if depth == 0 {
		depth = r.levels
	}
	switch {
	case num == nil && l.head.level > 0:
		return l.head.level < depth
	case num == nil:
		return depth > 1 && !l.head.bullet && r.look(l, body)
	case len(num) == len(lower): // a goal without actions of its own
		return len(num) == 2 && num[0] == lower[0] && num[1]+1 == lower[1]
	case len(num) >= depth:
		return false
	case len(num) == 1 && len(lower) > 1:
		next := num[0] == last.top+1 && lower[0] == last.top && lower[1] <= last.goal // else the goal would be there twice
		return num[0] == lower[0] || l.head.dotted && (next || r.look(l, body))
	default:
		return l.head.dotted || r.look(l, body)
	}
}

// loneHeadings finds numbered lines that head nothing evaluated themselves: those
// that look so and are next, or have what comes below them right behind them.
func (r *reader) loneHeadings(body float64) {
	var last counter
	for n := range r.lines {
		l := &r.lines[n]
		num := l.head.number
		h := l.head
		switch {
		case l.kind != text || !r.mayBeHeading(*l):
		case h.level > 0 && len(num) < 2:
			if h.local > 0 || len(num) == 1 || r.look(*l, body) {
				l.kind, l.where, l.sure = heading, h.level, true
			}
		case num != nil && h.dotted && len(num) < r.levels:
			if h.word != "" || last.precedes(num) && (r.look(*l, body) || r.heads(n)) {
				l.kind, l.where = heading, len(num)
			}
		}
		if l.kind == heading {
			last.pass(*l)
		}
	}
}

// heads reports whether the first part of a numbered line, such as 2.1 for 2, is a
// heading within a few lines.
func (r *reader) heads(n int) bool {
	num := r.lines[n].head.number
	for _, l := range r.lines[n+1 : min(n+6, len(r.lines))] {
		if l.kind == label {
			return false
		}
		if l.kind == heading {
			return slices.Equal(l.head.number, append(slices.Clone(num), 1))
		}
	}
	return false
}

// lower reports whether a text goes on in the middle of a sentence.
func lower(s string) bool {
	c, _ := utf8.DecodeRuneInString(s)
	return unicode.IsLower(c)
}
