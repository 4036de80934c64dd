package importer

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

func (r *reader) at(l line) finding.Place {
	return finding.Place{File: r.src.File, Passage: l.Passage}
}

// builder puts the lines together.
type builder struct {
	*reader
	counts    [plan.MaxDepth]int // the last number of each level
	open      [plan.MaxDepth]*item
	item      *item // that the lines belong to
	part      part
	text      *answer
	waiting   []line // text between a heading and its status
	past      *answer
	pastPart  part
	labelled  bool // a label stands right beneath the heading
	goalLook  map[look]bool
	otherLook map[look]bool
}

func (r *reader) build() {
	if !r.src.Own {
		r.front()
		r.statusInTitles()
	}
	if r.guesses == nil {
		r.guesses = make(map[string]int)
	}
	r.states = r.hasStatuses()
	b := &builder{reader: r, goalLook: make(map[look]bool), otherLook: make(map[look]bool)}
	for _, l := range r.lines[r.first:r.last] {
		if l.kind != heading {
			continue
		}
		if l.head.number != nil && l.where >= 1 {
			r.numbered[l.where-1] = true
		}
		if l.sure && l.where == 2 {
			b.goalLook[lookOf(l)] = true
		} else if l.sure {
			b.otherLook[lookOf(l)] = true
		}
	}
	for n, l := range r.lines[r.first:r.last] {
		switch l.kind {
		case heading:
			next := r.first + n + 1
			b.labelled = next < r.last && r.lines[next].kind == label
			b.heading(l)
		case aside:
			b.close()
			b.reportLine(asideLeft, l, nil)
		case label:
			b.label(l)
		case text:
			b.line(l)
		}
	}
	b.close()
	b.leaveOut()
	for _, l := range r.lines[r.last:] {
		if l.kind == heading || l.Role == Heading && isAnnex(l.text) {
			r.reportLine(annexLeft, l, nil)
			break
		}
	}
}

// look is how a heading looks: goals mostly look alike.
type look struct {
	bold           bool
	size           float64
	marker, bullet bool
}

func lookOf(l line) look { return look{l.Bold, l.Size, l.Marker != "", l.head.bullet} }

// front reads what stands before the first heading: the title, the introduction,
// and the legend.
func (r *reader) front() {
	var titles []string
	styled := false
	r.head = r.src.Head
	intro := &answer{reader: r}
	for _, l := range r.lines[:r.first] {
		switch {
		case l.kind == label && l.part == evaluationPart && len(titles) == 0 && l.rest == "" && l.Role != Heading:
			if r.head == "" {
				r.head = l.text
			}
		case l.kind == label: // of a legend
			if l.rest != "" {
				r.report(leftOut, r.at(l), nil, whole(l.text))
			}
		case l.kind == aside: // the title of an introduction
			r.reportLine(asideLeft, l, nil)
		case l.Role == Title:
			titles, styled = append(titles, l.text), true
		case r.head != "" && plan.Fold(l.text) == plan.Fold(r.head):
		case len(titles) == 0 && intro.text.Blank() && mayBeTitle(l):
			titles = append(titles, l.text)
		default:
			intro.add(l, l.Text)
		}
	}
	r.intro = intro.whole()
	r.title = strings.Join(strings.Fields(strings.Join(titles, " ")), " ")
	switch {
	case r.title == "" && r.head != "":
		r.title = r.head
		r.report(guessedTitle, r.file(), nil, excerpt(r.title))
	case r.title != "" && !styled:
		r.report(guessedTitle, r.file(), nil, excerpt(r.title))
	}
	r.assume()
}

// assume takes the usual title, and the usual line above the pages, where there is none.
func (r *reader) assume() {
	if r.title == "" {
		r.title = fmt.Sprintf("Evaluatie %d", r.year)
		r.report(noTitle, r.file(), nil, excerpt(r.title))
	}
	if r.head == "" {
		r.head = fmt.Sprintf("EVALUATIE %d", r.year)
		r.report(noHead, r.file(), nil, excerpt(r.head))
	}
}

// longestTitle bounds what can be the title of a report, in characters.
const longestTitle = 150

// mayBeTitle reports whether a line can be the report's title: it is short, and no
// sentence.
func mayBeTitle(l line) bool {
	if len(l.text) > 4*longestTitle || utf8.RuneCountInString(l.text) > longestTitle {
		return false
	}
	return !strings.HasSuffix(l.text, ".") || len(strings.Fields(l.text)) < 8
}

// heading opens an item of the plan.
func (b *builder) heading(l line) {
	b.close()
	if l.code != "" {
		b.begin(l, &item{code: l.code, label: l.label, uncoded: l.uncoded, title: l.head.title, place: b.at(l), said: l.said, facts: l.facts}, l.code.Level())
		return
	}
	level := l.where
	guessed := !l.sure
	switch {
	case level == 0 && (b.open[1] == nil || b.looksGoal(l)):
		level = 2
	case level == 0:
		level = b.levels
	}
	num := l.head.number
	promoted := b.parents(l, &level, num)
	i := &item{code: b.code(l, level, num), title: l.head.title, place: b.at(l), promoted: promoted, said: l.said, facts: l.facts}
	b.begin(l, i, level)
	if guessed {
		b.reportLine(headingByLook, l, i, strings.ToLower(levelNames[b.levels][level-1]))
	}
	if l.head.twice {
		b.reportLine(numberTwice, l, i)
	}
	if l.status != "" {
		i.evaluated, i.had[statusPart] = true, true
		b.part, b.text = statusPart, &answer{reader: b.reader, item: i}
		b.setStatus(l, l.status)
		b.flush()
		b.part = noPart
	}
}

// looksGoal reports whether a heading looks as those of goals do. Where these have
// numbers, one without, with a label beneath it, is an action that looks the same.
func (b *builder) looksGoal(l line) bool {
	if b.numbered[1] && l.head.number == nil && b.labelled {
		return false
	}
	return b.goalLook[lookOf(l)] && !b.otherLook[lookOf(l)]
}

// begin makes an item the one that lines belong to.
func (b *builder) begin(l line, i *item, level int) {
	if i.title == "" {
		i.title = "Zonder titel"
		b.reportLine(noHeading, l, i, i.title)
	}
	b.items, b.past = append(b.items, i), nil
	b.open[level-1] = i
	for n := level; n < plan.MaxDepth; n++ {
		b.open[n], b.counts[n] = nil, 0
	}
	b.item, b.part = i, noPart
}

// parents makes sure that what an item lies under is there. It reports whether the item
// became a goal as there was none above it.
func (b *builder) parents(l line, level *int, num []int) (promoted bool) {
	if *level > 1 && len(num) > 1 && num[0] > b.counts[0] && (b.open[0] != nil || len(b.items) == 0) {
		b.cornerstone(l, num[0])
	}
	if *level > 1 && b.open[0] == nil {
		b.cornerstone(l, b.counts[0]+1)
	}
	if *level < 3 {
		return false
	}
	if b.open[1] != nil && b.open[1].promoted && len(num) < 3 { // as the action before it
		*level = 2
		return true
	}
	if b.open[1] == nil {
		if len(num) < 3 {
			*level = 2
			if b.guesses["goal"]++; b.guesses["goal"] == 1 {
				b.reportLine(parentGoal, l, nil)
			}
			return true
		}
		b.missing(l, 2, num)
	}
	if *level == plan.MaxDepth && b.open[2] == nil {
		if len(num) == plan.MaxDepth {
			b.missing(l, 3, num)
		} else {
			*level = 3
		}
	}
	return false
}

// missing opens an item that a number speaks of, and that has no heading.
func (b *builder) missing(l line, level int, num []int) {
	i := &item{
		code:  b.open[level-2].code + plan.Code(fmt.Sprintf(".%d", num[level-1])),
		title: levelNames[b.levels][level-1] + " zonder titel", place: b.at(l),
	}
	b.reportLine(parentMissing, l, i, i.name())
	b.items = append(b.items, i)
	b.open[level-1], b.counts[level-1] = i, num[level-1]
}

// cornerstone takes the place of one whose heading was not recognised: the last line
// of text before the goal, where that can be a title.
func (b *builder) cornerstone(l line, number int) {
	i := &item{code: plan.Code(fmt.Sprint(number)), title: "Hoeksteen zonder titel", place: b.at(l)}
	if last, ok := b.lastText(); ok {
		i.title, i.place = last.head.title, b.at(last)
		b.reportLine(headingByLook, last, i, strings.ToLower(levelNames[usualLevels][0]))
	} else {
		b.reportLine(parentMissing, l, i, i.name())
	}
	b.items = append(b.items, i)
	b.open = [plan.MaxDepth]*item{i}
	b.counts = [plan.MaxDepth]int{number}
}

// lastText takes the last line of the answer before a heading, if it can be a title
// that was taken for text.
func (b *builder) lastText() (line, bool) {
	if b.past == nil || b.past.item == nil || b.past.lines == 0 || b.pastPart != stepsPart {
		return line{}, false
	}
	l := b.past.last
	if l.text == "" || l.Cell != nil || l.head.bullet || strings.ContainsAny(l.text[len(l.text)-1:], ".:;,!?") ||
		utf8.RuneCountInString(l.text) > longestHeading/2 {
		return line{}, false
	}
	b.past.drop()
	b.past.item.answers[b.pastPart], b.past = b.past.whole(), nil
	return l, true
}

// code gives an item its code: the number that it has, unless that is taken.
func (b *builder) code(l line, level int, num []int) plan.Code {
	last := b.counts[level-1]
	want := last + 1
	var parent plan.Code
	if level > 1 {
		parent = b.open[level-2].code + "."
	}
	code := func(n int) plan.Code { return parent + plan.Code(fmt.Sprint(n)) }
	switch {
	case l.head.local > last && len(num) == 0:
		want = l.head.local
	case len(num) == 0 && l.head.word != "" && l.head.local == 0:
	case len(num) == 0 && b.numbered[level-1]:
		b.reportLine(numberMissing, l, nil, code(want))
	case len(num) == 0:
	case len(num) != level: // an action that was to be a goal, as it has no other
		b.reportLine(numberChanged, l, nil, code(want))
	default:
		n := num[level-1]
		typed := plan.Code(strings.Trim(strings.ReplaceAll(fmt.Sprint(num), " ", "."), "[]"))
		switch {
		case n <= last:
			b.reportLine(numberChanged, l, nil, code(want))
		case code(n) != typed:
			b.reportLine(numberChanged, l, nil, code(n))
			want = n
		default:
			want = n
			if !asPrinted.MatchString(l.head.typed) {
				b.reportLine(numberSpelt, l, nil, code(n))
			}
		}
	}
	b.counts[level-1] = want
	return code(want)
}

// label opens a part of an evaluation.
func (b *builder) label(l line) {
	if b.item == nil || l.part <= stepsPart && b.item.had[l.part] { // a second evaluation under one heading
		b.untitled(l)
	}
	waiting := b.waiting
	b.waiting = nil
	b.flush()
	i := b.item
	if !i.evaluated && len(waiting) > 0 && b.rank(statusPart) < 0 && (b.isStatus(waiting[0]) || b.bare && b.likeStatus(waiting[0].text)) { // without a label
		i.had[statusPart] = true
		b.part, b.text = statusPart, &answer{reader: b.reader, item: i}
		b.setStatus(waiting[0], waiting[0].text)
		b.flush()
		waiting = waiting[1:]
	}
	b.missingBefore(l)
	i.evaluated = true
	i.had[l.part] = true
	b.part, b.text = l.part, &answer{reader: b.reader, item: i}
	if l.part <= stepsPart {
		i.places[l.part] = b.at(l)
	}
	if !b.src.Own {
		b.checkLabel(l, i)
	}
	if l.part == evaluationPart {
		for _, w := range b.before(waiting) {
			b.text.add(w, w.Text)
		}
	} else {
		b.waiting = waiting
	}
	if l.rest != "" {
		rest := l
		rest.Text, rest.text, rest.head = l.Text.Cut(len(l.text)-len(l.rest)).Trim(), l.rest, head{title: l.rest}
		rest.Marker, rest.List = "", 0
		b.line(rest)
	}
}

// missingBefore tells of the labels that were due before this one. What no action of the
// report has, is told of once elsewhere.
func (b *builder) missingBefore(l line) {
	from := 0 // behind the label before
	for rank, p := range b.order {
		if b.item.had[p] {
			from = rank + 1
		}
	}
	for _, p := range b.order[from:max(from, b.rank(l.part))] {
		if !b.item.had[p] && (p != statusPart || b.item.status == "") {
			b.report(labelMissing, b.at(l), b.item, b.labelText(p))
			return
		}
	}
}

// before tells of text between a heading and its status that it goes before the
// evaluation.
func (b *builder) before(waiting []line) []line {
	for _, w := range waiting {
		b.reportLine(textMoved, w, b.item)
	}
	return waiting
}

// untitled opens an action for a status that no heading stands above.
func (b *builder) untitled(l line) {
	b.close()
	level := b.levels
	b.parents(l, &level, nil)
	i := &item{code: b.code(line{Line: l.Line, sure: true}, level, nil), title: "Actie zonder titel", place: b.at(l)}
	for b.taken(i.code) { // a report of ours says its codes, also those that come
		i.code = nextCode(i.code.Parent(), i.code)
	}
	b.items = append(b.items, i)
	b.open[level-1], b.item, b.part = i, i, noPart
	b.reportLine(noHeading, l, i, i.title)
}

// taken reports whether an item has a code, or one of the report's own headings that comes.
func (b *builder) taken(code plan.Code) bool {
	return slices.ContainsFunc(b.items, func(i *item) bool { return i.code == code }) ||
		slices.ContainsFunc(b.lines, func(l line) bool { return l.code == code })
}

// line adds a line of text to what is open.
func (b *builder) line(l line) {
	switch {
	case l.Role == Front: // the template's
	case l.Role == Gap:
		b.reportLine(gapLeft, l, b.item)
	case b.part == skipPart:
	case b.part == noPart && b.item != nil && b.item.status != "" && b.rank(statusPart) < 0: // it is in the title
		if b.guesses["unlabelled"]++; b.guesses["unlabelled"] == 1 {
			b.reportLine(textUnlabelled, l, b.item)
		}
		b.part, b.text = evaluationPart, &answer{reader: b.reader, item: b.item}
		b.item.had[evaluationPart] = true
		b.text.add(l, l.Text)
	case b.part == noPart:
		b.waiting = append(b.waiting, l)
	case b.part == statusPart && b.item.status == "" && b.text.lines == 0:
		b.status(l)
	default:
		b.text.add(l, l.Text)
	}
}

// flush keeps the text of the part that is open.
func (b *builder) flush() {
	if b.text != nil && b.item != nil {
		switch b.part {
		case statusPart, evaluationPart, stepsPart:
			b.item.answers[b.part] = b.text.whole()
			b.past, b.pastPart = b.text, b.part
		case notePart: // it goes with the status
			b.item.answers[statusPart] = joined(b.item.answers[statusPart], b.text.whole())
		}
	}
	b.text = nil
}

// joined is one text under another.
func joined(a, b rich.Text) rich.Text {
	if a.Blank() || b.Blank() {
		return append(a, b...)
	}
	return append(append(a, rich.Run{Text: "\n"}), b...)
}

// close ends the item that is open.
func (b *builder) close() {
	b.flushWaiting()
	b.flush()
	if b.item != nil && b.item.evaluated && b.item.status == "" {
		if b.states {
			b.report(statusMissing, cmp.Or(b.item.places[statusPart], b.item.place), b.item)
		} else if b.guesses["status"]++; b.guesses["status"] == 1 {
			b.report(noStatuses, b.file(), nil)
		}
	}
	b.item, b.part = nil, noPart
}

// flushWaiting gives text that stood before a status to the evaluation where that has
// no label, and leaves it out where nothing is evaluated.
func (b *builder) flushWaiting() {
	if b.item != nil && b.item.evaluated && len(b.waiting) > 0 {
		a := &answer{reader: b.reader, item: b.item, text: b.item.answers[evaluationPart]}
		if !a.text.Blank() {
			a.lines = 1
		}
		for _, w := range b.before(b.waiting) {
			a.add(w, w.Text)
		}
		b.item.answers[evaluationPart] = a.whole()
		b.waiting = nil
	}
	b.leaveOut()
}

func (b *builder) leaveOut() {
	for _, w := range b.waiting {
		if b.item != nil {
			b.item.left = true
		}
		b.report(leftOut, b.at(w), b.item, whole(w.text))
	}
	b.waiting = nil
}
