package importer

import (
	"regexp"
	"strconv"
	"strings"

	"evaluatie/internal/plan"
)

var (
	years = regexp.MustCompile(`\b(?:19|2[0-9])[0-9]{2}\b`)
	// The labels, as people type them: in any case, with a dash or a bullet before
	// them, with a colon behind them, and with the text itself behind that.
	statusLabel = regexp.MustCompile(`(?i)^(?:[-–—•*▪o] ?)??(status)(?:\s*[:：]\s*(.*)|\s+[-–—]\s+(.*)|)$`)
	spaceStatus = regexp.MustCompile(`(?i)^status\s+(.+)$`)
	partLabel   = regexp.MustCompile(`(?i)^(?:[-–—•*▪o] ?)??(evaluatie|(?:(?:volgende|verdere|geplande)\s+)?stappen)((?:\s+(?:eerste|tweede|derde|vierde)\s+(?:helft|semester|trimester|kwartaal|periode))?)(?:\s+(?:van\s+|in\s+|voor\s+|naar\s+|jaar\s+)?((?:19|2[0-9])[0-9]{2}))?(?:\s*[:：]\s*(.*)|\s+[-–—]\s+(.*)|\s*\.|)$`)
	wordYear    = regexp.MustCompile(`(?i)^(\pL{5,12})\s+((?:19|2[0-9])[0-9]{2})\s*:?$`)
)

// found is a label as it was read from a line.
type found struct {
	part    part
	year    int // 0: it has none
	rest    string
	within  string // the part of the year that it names: "eerste helft"
	guessed bool   // it is spelled otherwise
}

// labelIn reads a line as a label, whatever goes before it.
func (r *reader) labelIn(s string) (found, bool) {
	if len(s) > 20_000 {
		return found{}, false
	}
	if m := statusLabel.FindStringSubmatch(s); m != nil {
		return found{part: statusPart, rest: m[2] + m[3]}, true
	}
	if m := spaceStatus.FindStringSubmatch(s); m != nil {
		if _, ok := r.statuses.Match(m[1]); ok {
			return found{part: statusPart, rest: m[1]}, true
		}
	}
	if m := partLabel.FindStringSubmatch(s); m != nil {
		f := found{part: evaluationPart, rest: m[4] + m[5], within: strings.TrimSpace(m[2])}
		if !strings.EqualFold(m[1], "evaluatie") {
			f.part = stepsPart
			f.guessed = !strings.EqualFold(m[1], "stappen")
		}
		f.year, _ = strconv.Atoi(m[3])
		return f, true
	}
	return misspelt(s)
}

// misspelt reads a line that is a label but for a letter or two.
func misspelt(s string) (found, bool) {
	word := plan.Fold(strings.TrimRight(s, " :"))
	if len(word) >= 5 && len(word) <= 7 && plan.Distance(word, "status") == 1 && word != "statuut" {
		return found{part: statusPart, guessed: true}, true
	}
	m := wordYear.FindStringSubmatch(s)
	if m == nil {
		return found{}, false
	}
	word = plan.Fold(m[1])
	year, _ := strconv.Atoi(m[2])
	switch {
	case plan.Distance(word, "evaluatie") <= 2:
		return found{part: evaluationPart, year: year, guessed: true}, true
	case plan.Distance(word, "stappen") <= 2:
		return found{part: stepsPart, year: year, guessed: true}, true
	}
	return found{}, false
}

// mayBeLabel reports whether the style of a line leaves room for a label.
func (r *reader) mayBeLabel(l line) bool {
	return l.Role != Title && (!r.src.Own || l.Role == Unstyled || l.Role == Label)
}

// findYear is the year that most labels are of; without labels that say so, the
// year of the title or the line above the pages.
func (r *reader) findYear() int {
	votes := make(map[int]int)
	for _, l := range r.lines {
		if f, ok := r.labelIn(l.text); ok && f.year > 0 && r.mayBeLabel(l) {
			switch {
			case f.within != "": // both parts of a year name that year
				r.within[f.part] = f.within
			case f.part == stepsPart:
				f.year--
			}
			votes[f.year]++
		}
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
			r.report(guessedYear(r.src.File, year, s))
			return year
		}
	}
	return 0
}

// findLabels finds the labels. One that is not due where it stands, such as
// "Evaluatie:" within an evaluation, is text.
func (r *reader) findLabels() {
	due := statusPart // the part that the next label heads
	for n := range r.lines {
		l := &r.lines[n]
		f, ok := r.labelIn(l.text)
		if !ok || !r.mayBeLabel(*l) {
			continue
		}
		sure := l.Role == Label
		whole := f.rest == "" && f.year == r.expected(f) // as the report prints it
		switch f.part {
		case statusPart:
			ok = sure || !f.guessed || due == statusPart
		case evaluationPart:
			ok = sure || due == evaluationPart || due == statusPart && whole
		default:
			ok = sure || due == stepsPart || due == evaluationPart && (whole || f.year > 0)
		}
		if !ok {
			continue
		}
		l.kind, l.part, l.rest = label, f.part, strings.TrimSpace(f.rest)
		due = f.part%stepsPart + 1
	}
}

// checkLabel tells what of a label was not as it should be.
func (r *reader) checkLabel(l line, i *item) {
	f, _ := r.labelIn(l.text)
	want := r.labelText(f.part)
	switch expected := r.expected(f); {
	case f.guessed:
		r.report(labelGuessed(r.at(l), i, l.text, want))
	case f.part != statusPart && f.year == 0:
		r.report(labelGuessed(r.at(l), i, l.text, want))
	case f.part != statusPart && f.year != expected:
		r.report(labelYear(r.at(l), i, l.text, want))
	}
}

// expected is the year that a label of this year's report names. Labels that name a
// part of the year both name that year.
func (r *reader) expected(f found) int {
	if f.within != "" {
		return r.year
	}
	return r.year + int(f.part-evaluationPart)
}

func (r *reader) labelText(p part) string {
	switch p {
	case statusPart:
		return "Status"
	case evaluationPart:
		return "Evaluatie " + strconv.Itoa(r.year)
	default:
		return "Stappen " + strconv.Itoa(r.year+1)
	}
}
