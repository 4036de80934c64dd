package importer

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/plan"
)

var (
	spaceStatus = regexp.MustCompile(`(?i)^status\s+(.+)$`)
	wordYear    = regexp.MustCompile(`(?i)^(\pL{5,12})\s+(` + anyYear + `)\s*:?$`)
)

// found is a label as it was read from a line.
type found struct {
	part    part
	form    string
	year    int // 0: it has none
	rest    string
	within  string // the part of the year that it names: "eerste helft"
	guessed bool   // it is spelled otherwise than our own
	mark    mark
}

// labelIn reads a line as a label, whatever goes before it.
func (r *reader) labelIn(l line) (found, bool) {
	if m := spaceStatus.FindStringSubmatch(l.text); m != nil && len(l.text) < 200 {
		if _, ok := r.statuses.Match(m[1]); ok {
			return found{part: statusPart, form: "status", rest: m[1]}, true
		}
	}
	for _, p := range pieces(l) {
		if f, ok := r.lookUp(p); ok {
			return f, true
		}
	}
	if len(l.text) < longestLabel {
		return misspelt(l.text)
	}
	return found{}, false
}

// lookUp finds a label in the lists: the user's, and the known ones.
func (r *reader) lookUp(p piece) (found, bool) {
	form, year, within := formOf(p.name)
	f := found{form: form, year: year, within: within, rest: strings.TrimSpace(p.rest), mark: p.mark}
	if told, ok := r.meanings[form]; ok {
		f.part = told
		return f, told != noPart
	}
	parts, ok := labelParts[form]
	switch {
	case p.mark == atEnd && strings.HasSuffix(p.name, ".") && !isPlain(form): // a sentence of a word
		return found{}, false
	case !ok, within != "" && !isPlain(form), p.mark == atDash && !isPlain(form):
		return found{}, false
	case form == "actie": // with a year it is what is to be done, without one a title's word
		if year == 0 {
			return found{}, false
		}
	}
	f.part = parts[0]
	if use := r.forms[form]; use != nil {
		f.part = use.part
		if use.done > 0 && year == use.done {
			f.part = evaluationPart
		}
	}
	f.guessed = form != "status" && form != "evaluatie" && form != "stappen"
	return f, true
}

// misspelt reads a line that is a label but for a letter or two.
func misspelt(s string) (found, bool) {
	word := plan.Fold(strings.TrimRight(s, " :"))
	if len(word) >= 5 && len(word) <= 7 && plan.Distance(word, "status") == 1 && word != "statuut" {
		return found{part: statusPart, form: "status", guessed: true}, true
	}
	m := wordYear.FindStringSubmatch(s)
	if m == nil {
		return found{}, false
	}
	word = plan.Fold(m[1])
	year, _ := strconv.Atoi(m[2])
	switch {
	case plan.Distance(word, "evaluatie") <= 2:
		return found{part: evaluationPart, form: "evaluatie", year: year, guessed: true}, true
	case plan.Distance(word, "stappen") <= 2:
		return found{part: stepsPart, form: "stappen", year: year, guessed: true}, true
	}
	return found{}, false
}

// mayBeLabel reports whether the style of a line leaves room for a label. Some people
// give labels the style of a heading.
func (r *reader) mayBeLabel(l line) bool { return l.Role != Title && !l.settled }

// findYear is the year that most labels are of; without labels that say so, the
// year of the title or the line above the pages.
func (r *reader) findYear() int {
	votes := make(map[int]int)
	for _, l := range r.lines {
		f, ok := r.labelIn(l)
		if !ok || f.year == 0 || l.Role == Title || l.settled && l.kind != label || f.mark == atTab || f.mark == atDash {
			continue
		}
		switch {
		case f.within != "": // both parts of a year name that year
			r.within[f.part] = f.within
		case f.part == stepsPart:
			f.year--
		}
		votes[f.year]++
	}
	best := 0
	for year, n := range votes {
		if n > votes[best] || n == votes[best] && year > best {
			best = year
		}
	}
	if best > 0 {
		return best
	}
	front := []string{r.src.Head}
	for _, l := range r.lines[:min(len(r.lines), 3)] {
		front = append(front, l.text)
	}
	for _, s := range append(front, r.src.File) {
		if m := years.FindString(s); m != "" {
			year, _ := strconv.Atoi(m)
			r.report(guessedYear, r.file(), nil, year, excerpt(s)).Option = "Bijvoorbeeld: --jaar 2021."
			return year
		}
	}
	return 0
}

// rank is the place of a part in the order in which the report's labels come, from 0; -1 for
// one that may come anywhere.
func (r *reader) rank(p part) int { return slices.Index(r.order, p) }

// findLabels finds the labels. One that is not due where it stands, such as
// "Evaluatie:" within an evaluation, is text.
func (r *reader) findLabels() {
	due := 0 // the rank of the part that the next label heads
	for n := range r.lines {
		l := &r.lines[n]
		if l.settled {
			if l.kind == label {
				due = (max(r.rank(l.part), 0) + 1) % len(r.order)
			}
			continue
		}
		f, ok := r.labelIn(*l)
		if !ok || !r.mayBeLabel(*l) || !r.regular(*l, f) || r.isValue(n, f) {
			continue
		}
		rank := r.rank(f.part)
		whole := f.rest == "" && f.year == r.expected(f) // as the report prints it
		switch {
		case rank < 0: // it may come anywhere behind the first
			ok = due > 0 || f.part == skipPart
		case rank == due:
		case rank == 0:
			ok = f.part == statusPart && !f.guessed || r.told(f) || whole && f.mark == atEnd && r.forms[f.form].steady()
		case rank == due+1 && due > 0: // the one between is missing
			ok = whole || f.part == stepsPart && f.year > 0 || r.told(f) || r.forms[f.form].steady()
		case rank == due+1:
			ok = whole || f.part == stepsPart && f.year > 0 || r.told(f) || r.forms[f.form].steady() && (f.mark == atEnd || r.titled(n))
		case due == 0: // of an action without the labels before it
			ok = r.told(f) || (whole || r.forms[f.form].steady()) && r.titled(n)
		default:
			ok = r.told(f) || whole && f.mark == atEnd && n > 0 && r.opens(r.lines[n-1])
		}
		if !ok {
			continue
		}
		l.kind, l.part, l.rest = label, f.part, f.rest
		if rank >= 0 {
			due = (rank + 1) % len(r.order)
		}
	}
}

// titled reports whether the line above n looks like the title of an action. A bullet alone
// may be an item of an answer.
func (r *reader) titled(n int) bool {
	if n == 0 || !r.opens(r.lines[n-1]) {
		return false
	}
	return r.lines[n-1].Role == Heading || !r.headOf(r.lines[n-1]).bullet
}

// isValue reports whether a line that reads as a label is what the label "Status" above
// it heads: "Nog te doen".
func (r *reader) isValue(n int, f found) bool {
	if n == 0 || f.mark != atEnd || f.year > 0 || isPlain(f.form) || r.told(f) {
		return false
	}
	above, ok := r.labelIn(r.lines[n-1])
	return ok && above.part == statusPart && above.rest == ""
}

func (r *reader) told(f found) bool {
	_, ok := r.meanings[f.form]
	return ok
}

// checkLabel tells what of a label was not as it should be: of one that is the report's
// own way, once.
func (r *reader) checkLabel(l line, i *item) {
	f, ok := r.labelIn(l)
	if !ok || r.told(f) || f.part == notePart {
		return
	}
	use := r.forms[f.form]
	want := r.labelText(f.part)
	other := f.year != 0 && f.year != r.expected(f)
	switch {
	case f.guessed || f.part != statusPart && f.year == 0:
		if !use.steady() {
			r.reportLine(labelGuessed, l, i, want)
			return
		}
		if r.guesses[f.form]++; r.guesses[f.form] == 1 {
			r.report(labelRead, r.at(l), nil, excerpt(typedLabel(l, f)), use.count, want)
		}
		if f.part != statusPart && other && f.part == evaluationPart {
			r.reportLine(labelYear, l, i, want)
		}
	case f.part != statusPart && other:
		r.reportLine(labelYear, l, i, want)
	}
}

// typedLabel is a label as it stands there, without the text behind it.
func typedLabel(l line, f found) string {
	return strings.TrimRight(strings.TrimSuffix(l.text, f.rest), " :\t-–—")
}

// expected is the year that a label of this year's report names. Labels that name a
// part of the year both name that year.
func (r *reader) expected(f found) int {
	switch {
	case f.within != "":
		return r.year
	case f.part == stepsPart:
		return r.year + 1
	case f.part == evaluationPart:
		return r.year
	default:
		return 0
	}
}
