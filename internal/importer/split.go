package importer

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/rich"
)

// splitLabels parts paragraphs that hold more than one label: people set those in bold
// letters in running text.
func (r *reader) splitLabels() {
	out := make([]line, 0, len(r.lines))
	for _, l := range r.lines {
		if l.Role == Heading || l.Role == Title {
			out = append(out, l)
			continue
		}
		out = append(out, r.split(l)...)
	}
	r.lines = out
}

// longestSplit bounds what is looked through for labels, in bytes.
const longestSplit = 40_000

// split parts a line before each label within it.
func (r *reader) split(l line) []line {
	if len(l.text) > longestSplit || !strings.ContainsAny(l.text, ":?") && len(l.Text) < 2 {
		return []line{l}
	}
	cuts := r.boldLabels(l)
	if len(cuts) == 0 {
		cuts = r.plainLabels(l)
	}
	if len(cuts) == 0 {
		return []line{l}
	}
	var out []line
	from := 0
	for _, to := range append(cuts, len(l.text)) {
		part := l
		part.Text = between(l.Text, from, to).Trim()
		part.text = part.Text.String()
		if from > 0 {
			part.Marker, part.List, part.tabbed = "", 0, ""
		}
		part.Bold = false
		if f, ok := r.labelIn(part); ok && f.part == statusPart && strings.HasSuffix(f.rest, ".") { // it ends the label's sentence
			part.Text = between(part.Text, 0, len(part.text)-1)
			part.text = part.Text.String()
		}
		if part.text != "" {
			out = append(out, part)
		}
		from = to
	}
	return out
}

// between is the text from one byte to another.
func between(t rich.Text, from, to int) rich.Text {
	cut := t.Cut(from)
	var out rich.Text
	left := to - from
	for _, run := range cut {
		if left <= 0 {
			break
		}
		if len(run.Text) > left {
			run.Text = run.Text[:left]
		}
		left -= len(run.Text)
		out = append(out, run)
	}
	return out
}

// boldLabels are the places within a line at which a bold run begins that is a label.
func (r *reader) boldLabels(l line) (cuts []int) {
	at := 0
	for n, run := range l.Text {
		bold := run.Emphasis.Has(rich.Bold)
		if bold && at > 0 && len(run.Text) <= longestLabel && (n == 0 || !l.Text[n-1].Emphasis.Has(rich.Bold)) {
			name := strings.TrimSpace(run.Text)
			colon := strings.HasSuffix(name, ":") || strings.HasSuffix(name, "?")
			if n+1 < len(l.Text) {
				colon = colon || strings.HasPrefix(strings.TrimSpace(l.Text[n+1].Text), ":")
			}
			form, year, _ := formOf(name)
			_, told := r.meanings[form]
			if told || labelParts[form] != nil && (colon || year > 0) {
				cuts = append(cuts, at)
			}
		}
		at += len(run.Text)
	}
	return cuts
}

// plainLabels are the places of labels in plain letters, in a line that begins with one:
// "Status: vertraagd. Evaluatie 2021: … Stappen 2022: …".
func (r *reader) plainLabels(l line) (cuts []int) {
	first, ok := r.labelIn(l)
	if !ok || first.rest == "" || first.mark != atColon && first.mark != atTab {
		return nil
	}
	had := map[part]bool{first.part: true}
	for from := 0; ; {
		at := strings.IndexByte(l.text[from:], ':')
		if at < 0 {
			return cuts
		}
		colon := from + at
		if begin, p := r.labelBefore(l.text, from, colon); p != noPart && !had[p] && begin > 0 {
			had[p] = true
			cuts = append(cuts, begin)
		}
		from = colon + 1
	}
}

// labelBefore finds the label that ends at a colon, and where it begins: behind the end
// of a sentence or a mark, or anywhere where it names a year.
func (r *reader) labelBefore(s string, from, colon int) (begin int, p part) {
	begin = -1
	at := colon
	for range 6 { // words
		at = strings.LastIndexByte(strings.TrimRight(s[from:at], " "), ' ') + from + 1
		if colon-at > longestLabel {
			break
		}
		c, _ := utf8.DecodeRuneInString(s[at:])
		form, year, _ := formOf(s[at:colon])
		before := strings.TrimRight(s[:at], " ")
		ended := strings.HasSuffix(before, "–") || strings.HasSuffix(before, "—") || before != "" && strings.ContainsRune(".!?;)|/-", rune(before[len(before)-1]))
		told, ok := r.meanings[form]
		if parts := labelParts[form]; !ok && len(parts) > 0 {
			told = parts[0]
		}
		if told != noPart && unicode.IsUpper(c) && (year > 0 || ended) {
			begin, p = at, told
		}
		if at == from {
			break
		}
	}
	return begin, p
}
