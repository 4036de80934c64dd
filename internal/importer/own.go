package importer

import (
	"cmp"
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// readOwn reads a report of ours: its styles say what each line is, whatever a plan calls
// its labels, however many levels it has and whatever a team writes.
func (r *reader) readOwn() (*Result, error) {
	r.order = []part{statusPart, evaluationPart, stepsPart}
	r.ownHeadings()
	r.ownFacts()
	r.itemFacts()
	r.ownLabels()
	if r.year = cmp.Or(r.options.Period.Year, r.ownYear()); !plan.ValidYear(r.year) {
		return nil, ErrNoYear
	}
	r.ownFront()
	for n := range r.facts {
		for i := range r.facts[n].Text {
			r.facts[n].Text[i].Text = r.named(r.facts[n].Text[i].Text)
		}
	}
	whole := r.period().Part == 0
	for p, own := range r.labels {
		if own == r.labelText(p) && (whole || p == statusPart) { // the usual one
			delete(r.labels, p)
		}
	}
	return r.finish()
}

// anchorCode is the code in the anchor of a heading, if it is one of numbers: "deel-1-2" is
// that of 1.2.
func anchorCode(anchor string) plan.Code {
	if written, uncoded, ok := plan.ReadAnchor(anchor); ok && !uncoded && plan.Code(written).Valid() {
		return plan.Code(written)
	}
	return ""
}

// ownHeadings finds the headings of the items with their codes: those that the file
// says, those that are printed, or the next ones.
func (r *reader) ownHeadings() {
	r.last, r.first = len(r.lines), len(r.lines)
	if r.hasOwnCodes() {
		r.ownCodes()
		r.ownNumbers()
		r.ownEnd()
		return
	}
	anchored, numbers := r.src.Named, make(map[int]int) // by how many levels the styles lie deeper than the codes
	counted := make(map[int]bool)                       // the levels of styles that show numbers
	for n := range r.lines {
		l := &r.lines[n]
		switch {
		case l.Role != Heading:
			continue
		case l.Anchor == "bijlage", l.Anchor == "" && isAnnex(l.text):
			r.last = min(r.last, n)
		}
		l.head = ownHead(*l)
		if c := plan.Code(l.head.typed); c.Valid() && n < r.last {
			numbers[l.Level-c.Level()]++
			counted[l.Level] = true
		}
	}
	shift := mostOf(numbers)
	if len(numbers) == 0 && slices.ContainsFunc(r.lines, func(l line) bool { return l.Anchor == betweenAnchor }) {
		shift = 1
	}
	var last [plan.MaxDepth + 2]plan.Code // by level
	taken := make(map[plan.Code]bool)
	for n := range r.lines[:r.last] {
		l := &r.lines[n]
		if l.Role != Heading {
			continue
		}
		level := l.Level - shift
		code := anchorCode(l.Anchor)
		printed := plan.Code(l.head.typed)
		switch {
		case l.Anchor == betweenAnchor, !anchored && level < 1 && r.between == "" && r.first > n:
			r.between = l.text
			l.kind = aside
			continue
		case level < 1 && code == "", code == "" && printed == "" && !r.labelled(n) && (anchored || counted[l.Level] && !r.deeper(n)):
			l.kind = aside // the template's
			continue
		case code != "":
		case printed.Valid():
			code = printed
		default:
			level = min(level, plan.MaxDepth)
			for level > 1 && last[level-1] == "" {
				level--
			}
			code = nextCode(last[level-1], last[level])
		}
		for taken[code] { // somebody copied a heading
			code = nextCode(code.Parent(), code)
		}
		taken[code] = true
		if parent := code.Parent(); parent != "" && !taken[parent] {
			r.ownParents(n, parent, taken)
		}
		level = code.Level()
		last[level] = code
		for deeper := level + 1; deeper < len(last); deeper++ {
			last[deeper] = ""
		}
		l.kind, l.sure, l.where, l.code = heading, true, level, code
		r.levels = max(r.levels, level)
		r.first = min(r.first, n)
	}
	r.ownNumbers()
	r.ownEnd()
}

// ownEnd ends the report before the first heading behind the items that is none: what
// stands there is the template's.
func (r *reader) ownEnd() {
	end := r.last
	for n := r.last - 1; n >= r.first && r.lines[n].kind != heading; n-- {
		if r.lines[n].kind == aside {
			end = n
		}
	}
	if end < r.last && !r.src.Named { // then the file says so itself
		r.reportLine(templateLeft, r.lines[end], nil)
	}
	r.last = end
}

// betweenAnchor is the anchor of the heading before the items.
const betweenAnchor = "overzicht"

// labelled reports whether the heading at n has a label right under it.
func (r *reader) labelled(n int) bool { return n+1 < len(r.lines) && r.lines[n+1].Role == Label }

// deeper reports whether the next heading behind n lies under it.
func (r *reader) deeper(n int) bool {
	for _, l := range r.lines[n+1:] {
		if l.Role == Heading {
			return l.Level > r.lines[n].Level
		}
	}
	return false
}

// ownParents makes the items that a code lies under and that have no heading: somebody
// took it out.
func (r *reader) ownParents(n int, parent plan.Code, taken map[plan.Code]bool) {
	for c := parent; c != "" && !taken[c]; c = c.Parent() {
		taken[c] = true
		i := &item{code: c, title: "Zonder titel", place: r.at(r.lines[n])}
		r.items = append(r.items, i)
		r.reportLine(parentMissing, r.lines[n], i, i.name())
	}
}

// nextCode is the code behind the last one under a parent, with as many digits.
func nextCode(parent, last plan.Code) plan.Code {
	number := string(last[strings.LastIndexByte(string(last), '.')+1:])
	n, _ := strconv.Atoi(number)
	next := fmt.Sprintf("%0*d", max(len(number), 1), n+1)
	if parent == "" {
		return plan.Code(next)
	}
	return parent + "." + plan.Code(next)
}

// ownHead parts the number of a heading of ours from its title.
func ownHead(l line) head {
	title := strings.Join(strings.Fields(l.text), " ")
	number := l.Number
	if number == "" && l.tabbed != "" {
		number = l.tabbed
	}
	isNumber := func(s string) bool { return plan.Code(strings.TrimSuffix(s, ".")).Valid() }
	h := head{title: title, bullet: l.Marker != "" && !isNumber(l.Marker)}
	switch {
	case isNumber(number):
		h.typed = strings.TrimSuffix(number, ".")
		h.title = strings.TrimSpace(strings.TrimPrefix(title, number))
	case number == "" && anchorCode(l.Anchor) != "": // see ownNumbers
		c := string(anchorCode(l.Anchor))
		if rest, ok := strings.CutPrefix(title, c); ok && !moreDigits.MatchString(rest) {
			h.typed = c
		}
	case isNumber(l.Marker):
		h.typed = strings.TrimSuffix(l.Marker, ".")
	}
	if h.typed != "" {
		h.number = numbersIn(h.typed)
	}
	return h
}

// moreDigits is what a number goes on with.
var moreDigits = regexp.MustCompile(`^\.?\d`)

// ownNumbers tells which levels show their codes. Where a file does not keep those apart
// from the titles, a level does if all of its titles begin with them.
func (r *reader) ownNumbers() {
	var shown, all [plan.MaxDepth]int
	for _, l := range r.lines[:r.last] {
		if l.kind == heading {
			all[l.where-1]++
			if l.head.typed != "" {
				shown[l.where-1]++
			}
		}
	}
	for n := range r.lines[:r.last] {
		l := &r.lines[n]
		if l.kind != heading || l.head.typed == "" {
			continue
		}
		apart := l.Number != "" || l.tabbed != ""
		if !apart && shown[l.where-1]*2 <= all[l.where-1] { // a title that begins with its own code
			l.head.number, l.head.title = nil, strings.Join(strings.Fields(l.text), " ")
			continue
		}
		if !apart && strings.HasPrefix(l.head.title, l.head.typed) {
			l.head.title = strings.TrimSpace(strings.TrimPrefix(strings.TrimPrefix(l.head.title, l.head.typed), "."))
		}
	}
}

// ownFacts takes the fact sheet out of the lines: the last table of two columns before
// the items.
func (r *reader) ownFacts() {
	columns := make(map[int]int) // of each table, the last
	for _, l := range r.lines[:r.first] {
		if l.Cell != nil {
			columns[l.Cell.Table] = max(columns[l.Cell.Table], l.Cell.Column)
		}
	}
	table := 0
	for at, n := range columns {
		if n == 2 {
			table = max(table, at)
		}
	}
	if table == 0 {
		return
	}
	kept := r.lines[:0]
	var taken []line
	for n, l := range r.lines {
		if n < r.first && l.Cell != nil && l.Cell.Table == table {
			taken = append(taken, l)
		} else {
			kept = append(kept, l)
		}
	}
	r.facts = r.factsOf(taken)
	r.lines, r.first, r.last = kept, r.first-len(taken), r.last-len(taken)
}

// ownLabels finds what the report calls its labels, from where they stand under an item,
// and reads each by that. One that somebody typed by hand has no style.
func (r *reader) ownLabels() {
	names := make(map[part]map[string]int)
	at := 0
	for _, l := range r.lines[r.first:r.last] {
		switch {
		case l.kind == heading:
			at = 0
		case l.Role == Label && at < len(r.order):
			p := r.order[at]
			if names[p] == nil {
				names[p] = make(map[string]int)
			}
			names[p][l.text]++
			at++
		}
	}
	r.labels = make(map[part]string)
	parts := make(map[string]part)
	for _, p := range r.order {
		best := mostOf(names[p])
		r.labels[p] = best
		if _, twice := parts[plan.Fold(best)]; !twice {
			parts[plan.Fold(best)] = p
		}
	}
	before := noPart
	for n := range r.lines[r.first:r.last] {
		l := &r.lines[r.first+n]
		if l.kind == heading {
			before = noPart
		}
		p := parts[plan.Fold(l.text[:min(len(l.text), 400)])]
		next := min(before+1, stepsPart)
		switch {
		case l.Role == Label && (p == noPart || p <= before && r.labels[next] == r.labels[p]):
			p = next // it was renamed, or is called as the one before
		case l.Role == Label:
		case l.Role != Unstyled || p != before+1:
			continue
		}
		l.kind, l.part, before = label, p, p
	}
}

// ownYear is the year that the labels name, or the title, or the line above the pages.
func (r *reader) ownYear() int {
	year := func(s string) int {
		y, _ := strconv.Atoi(years.FindString(s))
		return y
	}
	if y := year(r.labels[evaluationPart]); y > 0 {
		return y
	}
	next := year(r.labels[stepsPart])
	if of := periodsIn(r.labels[stepsPart]); len(of) > 0 && of[0].Part > 1 { // the one before is of that year
		next++
	}
	front := []string{r.src.Title, r.src.Head}
	for _, l := range r.lines[:r.first] {
		if l.Role == Title {
			front = append(front, l.text)
		}
	}
	front = append(front, r.src.File)
	for _, s := range front {
		for _, found := range years.FindAllString(s, -1) {
			if y := year(found); next == 0 || y == next-1 {
				return y
			}
		}
	}
	if next > 0 {
		return next - 1
	}
	return year(r.labels[statusPart])
}

// ownFront reads what stands before the items: the title and the introduction. The rest
// is the template's.
func (r *reader) ownFront() {
	var titles []string
	r.head = r.src.Head
	intro := &answer{reader: r}
	for _, l := range r.lines[:r.first] {
		switch {
		case l.Role == Title:
			titles = append(titles, l.text)
		case l.Role == Body || l.Role == Unstyled && intro.lines > 0 && l.kind == text:
			intro.add(l, l.Text)
		}
	}
	r.intro = rich.Clean(intro.text)
	r.title = strings.Join(strings.Fields(cmp.Or(strings.Join(titles, " "), r.src.Title)), " ")
	r.assume()
}
