package importer

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

func (r *reader) report(f finding.Finding) {
	if f.Place.File == "" {
		f.Place.File = r.src.File
	}
	r.findings = append(r.findings, f)
}

func (r *reader) at(l line) finding.Place {
	return finding.Place{File: r.src.File, Passage: l.Passage}
}

// builder puts the lines together.
type builder struct {
	*reader
	counts    [levels]int // the last number of each level
	open      [levels]*item
	item      *item // that the lines belong to
	part      part
	text      *answer
	waiting   []line // text between a heading and its status
	past      *answer
	pastPart  part
	goalLook  map[string]bool
	otherLook map[string]bool
}

func (r *reader) build() {
	r.front()
	b := &builder{reader: r, goalLook: make(map[string]bool), otherLook: make(map[string]bool)}
	for _, l := range r.lines[r.first:r.last] {
		if l.kind != heading {
			continue
		}
		if l.head.number != nil && l.where >= 1 {
			r.numbered[l.where-1] = true
		}
		if l.sure && l.where == 2 {
			b.goalLook[signature(l)] = true
		} else if l.sure {
			b.otherLook[signature(l)] = true
		}
	}
	for _, l := range r.lines[r.first:r.last] {
		switch l.kind {
		case heading:
			b.heading(l)
		case label:
			b.label(l)
		case text:
			b.line(l)
		}
	}
	b.close()
	b.leaveOut()
	for _, l := range r.lines[r.last:] {
		if l.kind == heading {
			r.report(annexLeft(r.at(l), l.text))
			break
		}
	}
}

func signature(l line) string { return fmt.Sprint(l.Bold, l.Size, l.Marker != "", l.head.bullet) }

// front reads what stands before the first heading: the title, the introduction,
// and the legend.
func (r *reader) front() {
	var titles []string
	styled := false
	r.head = r.src.Head
	intro := &answer{reader: r}
	for _, l := range r.lines[:r.first] {
		switch {
		case l.kind == label && l.part == evaluationPart && len(titles) == 0 && l.rest == "":
			if r.head == "" {
				r.head = l.text
			}
		case l.kind == label:
		case l.Role == Title:
			titles, styled = append(titles, l.text), true
		case r.head != "" && plan.Fold(l.text) == plan.Fold(r.head):
		case len(titles) == 0 && intro.text.Blank() && utf8.RuneCountInString(l.text) <= longestHeading && !r.src.Own:
			titles = append(titles, l.text)
		case r.src.Own && l.Role != Body && intro.lines == 0: // the template's own
		default:
			intro.add(l, l.Text)
		}
	}
	r.intro = intro.whole()
	r.title = strings.Join(strings.Fields(strings.Join(titles, " ")), " ")
	switch {
	case r.title == "":
		r.title = fmt.Sprintf("Evaluatie %d", r.year)
		r.report(noTitle(r.src.File, r.title))
	case !styled && !r.src.Own:
		r.report(guessedTitle(r.src.File, r.title))
	}
	if r.head == "" {
		r.head = fmt.Sprintf("EVALUATIE %d", r.year)
		r.report(noHead(r.src.File, r.head))
	}
}

// heading opens an item of the plan.
func (b *builder) heading(l line) {
	b.close()
	level := l.where
	guessed := !l.sure
	switch {
	case level == 0 && (b.open[1] == nil || b.goalLook[signature(l)] && !b.otherLook[signature(l)]):
		level = 2
	case level == 0:
		level = levels
	}
	num := l.head.number
	b.parents(l, &level, num)
	i := &item{code: b.code(l, level, num), title: l.head.title, place: b.at(l)}
	if i.title == "" {
		i.title = "Zonder titel"
		b.report(noHeading(b.at(l), i, l.text))
	}
	b.items, b.past = append(b.items, i), nil
	b.open[level-1] = i
	for n := level; n < levels; n++ {
		b.open[n], b.counts[n] = nil, 0
	}
	b.item, b.part = i, noPart
	if guessed {
		b.report(headingByLook(b.at(l), i, l.text, plan.DefaultLevels()[level-1].Name))
	}
	if l.head.twice && !b.src.Own {
		b.report(numberTwice(b.at(l), i, l.text))
	}
}

// parents makes sure that what an item lies under is there.
func (b *builder) parents(l line, level *int, num []int) {
	if *level > 1 && len(num) > 1 && num[0] > b.counts[0] && (b.open[0] != nil || len(b.items) == 0) {
		b.cornerstone(l, num[0])
	}
	if *level > 1 && b.open[0] == nil {
		b.cornerstone(l, b.counts[0]+1)
	}
	if *level == levels && b.open[1] == nil {
		if len(num) == levels {
			i := &item{code: plan.Code(fmt.Sprintf("%d.%d", b.counts[0], num[1])), title: "Doelstelling zonder titel", place: b.at(l)}
			b.report(parentMissing(b.at(l), i, l.text))
			b.items, b.open[1], b.counts[1] = append(b.items, i), i, num[1]
			return
		}
		*level = 2
		b.report(parentGoal(b.at(l), l.text))
	}
}

// cornerstone takes the place of one whose heading was not recognised: the last line
// of text before the goal, where that can be a title.
func (b *builder) cornerstone(l line, number int) {
	i := &item{code: plan.Code(fmt.Sprint(number)), title: "Hoeksteen zonder titel", place: b.at(l)}
	if last, ok := b.lastText(); ok {
		i.title, i.place = last.head.title, b.at(last)
		b.report(headingByLook(b.at(last), i, last.text, plan.DefaultLevels()[0].Name))
	} else {
		b.report(parentMissing(b.at(l), i, l.text))
	}
	b.items = append(b.items, i)
	b.open = [levels]*item{i}
	b.counts = [levels]int{number}
}

// lastText takes the last line of the answer before a heading, if it can be a title
// that was taken for text.
func (b *builder) lastText() (line, bool) {
	if b.past == nil || b.past.item == nil || b.past.lines == 0 || b.pastPart != stepsPart {
		return line{}, false
	}
	l := b.past.last
	if l.text == "" || l.head.bullet || strings.ContainsAny(l.text[len(l.text)-1:], ".:;,!?") || utf8.RuneCountInString(l.text) > longestHeading/2 {
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
	case len(num) == 0 && b.numbered[level-1]:
		b.report(numberMissing(b.at(l), code(want), l.text))
	case len(num) == 0:
	case len(num) != level: // an action that was to be a goal, as it has no other
		b.report(numberChanged(b.at(l), code(want), l.text))
	default:
		n := num[level-1]
		typed := plan.Code(strings.Trim(strings.ReplaceAll(fmt.Sprint(num), " ", "."), "[]"))
		switch {
		case n <= last:
			b.report(numberChanged(b.at(l), code(want), l.text))
		case code(n) != typed:
			b.report(numberChanged(b.at(l), code(n), l.text))
			want = n
		default:
			want = n
			if !asPrinted.MatchString(l.head.typed) {
				b.report(numberSpelt(b.at(l), code(n), l.text))
			}
		}
	}
	b.counts[level-1] = want
	return code(want)
}

// label opens a part of an evaluation.
func (b *builder) label(l line) {
	switch {
	case b.item == nil || l.part <= b.part: // a second evaluation under one heading
		b.untitled(l)
	case b.part == noPart && l.part != statusPart:
		b.report(labelMissing(b.at(l), b.item, b.labelText(statusPart)))
	case b.part == statusPart && l.part == stepsPart:
		b.report(labelMissing(b.at(l), b.item, b.labelText(evaluationPart)))
	}
	waiting := b.waiting
	b.waiting = nil
	b.flush()
	b.item.evaluated = true
	b.part, b.text = l.part, &answer{reader: b.reader, item: b.item}
	b.item.places[l.part] = b.at(l)
	b.checkLabel(l, b.item)
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

// before tells of text between a heading and its status that it goes before the
// evaluation.
func (b *builder) before(waiting []line) []line {
	for _, w := range waiting {
		b.report(textMoved(b.at(w), b.item, w.text))
	}
	return waiting
}

// untitled opens an action for a status that no heading stands above.
func (b *builder) untitled(l line) {
	b.close()
	level := levels
	b.parents(l, &level, nil)
	i := &item{code: b.code(line{Line: l.Line, sure: true}, level, nil), title: "Actie zonder titel", place: b.at(l)}
	b.items = append(b.items, i)
	b.open[level-1], b.item, b.part = i, i, noPart
	b.report(noHeading(b.at(l), i, l.text))
}

// line adds a line of text to what is open.
func (b *builder) line(l line) {
	switch {
	case l.Role == Gap:
		b.report(gapLeft(b.at(l), b.item, l.text))
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
	if b.text != nil && b.item != nil && b.part != noPart {
		b.item.answers[b.part] = b.text.whole()
		b.past, b.pastPart = b.text, b.part
	}
	b.text = nil
}

// close ends the item that is open.
func (b *builder) close() {
	b.flushWaiting()
	b.flush()
	if b.item != nil && b.item.evaluated && b.item.status == "" {
		b.report(statusMissing(b.item))
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
		b.report(leftOut(b.at(w), b.item, w.text))
	}
	b.waiting = nil
}

// answer is the text of a part while it grows.
type answer struct {
	*reader
	item  *item
	text  rich.Text
	lines int
	last  line
	open  bool    // the last line goes on: it has no end of sentence
	left  float64 // the indent of the list's first level
	list  bool    // the last line is an item
	size  int     // of the text, in bytes
	tail  string  // the last line as it was added
}

// mostAnswer bounds an answer, in bytes: twice what a cell can hold, so that the
// finding about that comes.
const mostAnswer = 8 * longestAnswer

func (a *answer) whole() rich.Text { return rich.Clean(a.text) }

// ends is what a paragraph ends with that is whole.
const ends = ".!?:;…)”\"’'»]"

// add adds a line as a team would type it in a cell.
func (a *answer) add(l line, t rich.Text) {
	shown, item := a.cell(l, t)
	s := shown.String()
	if a.size += len(s); a.size > mostAnswer {
		return
	}
	joined := !a.src.Own && !a.src.Whole && a.lines > 0 && a.open && !item && !l.Cell && lower(s)
	if joined {
		gap := " "
		if strings.HasSuffix(a.tail, "-") {
			gap = ""
		}
		a.text = append(append(a.text, rich.Run{Text: gap}), shown...)
		a.report(joinedLines(a.at(l), a.item, a.last.text, l.text))
	} else {
		if a.lines > 0 {
			a.text = append(a.text, rich.Run{Text: "\n"})
		}
		a.text = append(a.text, shown...)
		a.list = item
		a.lines++
	}
	a.last, a.tail = l, s
	c, _ := utf8.DecodeLastRuneInString(s)
	a.open = !strings.ContainsRune(ends, c)
}

// drop takes the last line away.
func (a *answer) drop() {
	s := a.text.String()
	keep := max(strings.LastIndexByte(s, '\n'), 0)
	var out rich.Text
	for _, run := range a.text {
		if len(run.Text) > keep {
			run.Text = run.Text[:keep]
		}
		keep -= len(run.Text)
		if run.Text != "" {
			out = append(out, run)
		}
	}
	a.text = out
}

// cell is a line with the mark of its list as people type that in a cell.
func (a *answer) cell(l line, t rich.Text) (shown rich.Text, item bool) {
	mark := func(s string) rich.Text { return append(rich.Text{{Text: s}}, t...) }
	deeper := func(deep bool) (rich.Text, bool) {
		if deep {
			return mark("o "), true
		}
		a.left = l.Indent
		return mark("- "), true
	}
	switch m := typedBullet.FindStringSubmatchIndex(l.text); {
	case drawnNumber.MatchString(l.Marker) || l.Marker != "" && l.List > 0 && strings.ContainsAny(l.Marker, ".)"):
		return mark(l.Marker + " "), true
	case l.Marker != "" || l.List > 0:
		return deeper(l.List > 1 || a.list && l.Indent > a.left+6)
	case m == nil || a.src.Own && l.Role == Body && !strings.HasPrefix(l.text, "-"):
		return t, false
	case figure.MatchString(l.text):
		return t, false
	default:
		second := strings.ContainsAny(l.text[:1], "o") || strings.HasPrefix(l.text, "◦") || strings.HasPrefix(l.text, "○")
		t = t.Cut(m[2])
		return deeper(second || a.list && l.Indent > a.left+6)
	}
}
