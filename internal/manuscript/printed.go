package manuscript

import (
	"cmp"
	"fmt"
	"math"
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/importer"
	"evaluatie/internal/pdffile"
	"evaluatie/internal/rich"
)

// printedLine is a line of a page with what is known of its place.
type printedLine struct {
	pdffile.Printed
	text string
	bold bool           // all of it
	cell *importer.Cell // nil: in no table
}

// typesetter puts the lines of pages together to the paragraphs that they were broken
// from: by their place, their letters, and whether the next word would have fitted.
type typesetter struct {
	lines   []printedLine
	right   float64            // where full lines end
	leading map[int]float64    // usual distance between lines, by size in tenths of a point
	edges   map[[2]int]float64 // the same of tables, by table and column
	words   map[string]int     // that stand whole somewhere, for those that are broken
	hyphens int                // words broken at a hyphen of their own, less those that have one for that
}

// printedText reads the lines of a PDF without tags.
func printedText(t *pdffile.Text) importer.Source {
	s := typesetter{words: make(map[string]int)}
	for _, l := range t.Lines {
		text := strings.TrimSpace(l.String())
		if text == "" {
			continue
		}
		bold := true
		for _, p := range l.Parts {
			bold = bold && (p.Bold || strings.TrimSpace(p.Text) == "")
		}
		s.lines = append(s.lines, printedLine{l, text, bold, nil})
	}
	head := s.dropMargins(len(t.Pages))
	s.measure()
	s.findTables()
	src := importer.Source{Whole: true, Head: head}
	src.Left.Wrapped = true
	src.Lines = s.paragraphs()
	return src
}

// edgeLines is how many lines at the head and at the foot of a page may be its margins'.
const edgeLines = 3

// paged is a line with the number of its page in it: a heading such as "Actie 3" is none.
var paged = regexp.MustCompile(`(?i)\b(?:bladzijde|pagina|blz|pag|p)\b\.?\s*\d+|^\D{0,15}\d+\s*(?:/|van)\s*\d+\D{0,15}$|^[-–\s]*\d+[-–\s]*$`)

var digits = regexp.MustCompile(`\d+`)

// edge is a line of a margin: it says the same at the same height of most pages, but for
// the number of the page.
type edge struct {
	text string
	y    int
}

func edgeOf(l printedLine) edge {
	text := l.text
	if paged.MatchString(text) {
		text = digits.ReplaceAllString(text, "#")
	}
	return edge{text, int(math.Round(l.Y / 2))}
}

// dropMargins leaves out what stands at the head and at the foot of most pages. It
// returns the first of the heads, "" where there is none.
func (s *typesetter) dropMargins(pages int) (head string) {
	if pages < 2 {
		return ""
	}
	byPage := make(map[int][]int) // indexes of lines, from head to foot
	for n, l := range s.lines {
		byPage[l.Page] = append(byPage[l.Page], n)
	}
	count := make(map[edge]int)
	at := make(map[int]edge)
	for _, list := range byPage {
		slices.SortStableFunc(list, func(a, b int) int { return cmp.Compare(s.lines[b].Y, s.lines[a].Y) })
		for i, n := range list {
			if (i < edgeLines || i >= len(list)-edgeLines) && !s.heads(list, n) {
				at[n] = edgeOf(s.lines[n])
				count[at[n]]++
			}
		}
	}
	var kept []printedLine
	for n, l := range s.lines {
		e, atEdge := at[n]
		if !atEdge || count[e] < 2 || count[e]*2 <= pages {
			kept = append(kept, l)
			continue
		}
		if head == "" && l.Y > 400 && !paged.MatchString(l.text) {
			head = l.text
		}
	}
	s.lines = kept
	return head
}

// heads reports whether a line is of the heading of a table, which may come again on each
// page: beside it stands a label.
func (s *typesetter) heads(list []int, n int) bool {
	beside, labels := 0, 0
	for _, other := range list {
		if math.Abs(s.lines[other].Y-s.lines[n].Y) < 1 {
			beside++
			if labelLike.MatchString(s.lines[other].text) {
				labels++
			}
		}
	}
	return beside >= fewestColumns && labels > 0
}

// measure finds what is usual in the text.
func (s *typesetter) measure() {
	var rights []float64
	gaps := make(map[int]map[int]int)
	for n, l := range s.lines {
		size := tenths(l.Size)
		rights = append(rights, l.Right)
		for word := range strings.FieldsFuncSeq(l.text, func(c rune) bool { return !inWord(c) && c != '-' }) {
			s.words[strings.ToLower(word)]++
		}
		if n > 0 && s.lines[n-1].Page == l.Page && tenths(s.lines[n-1].Size) == size {
			if gap := s.lines[n-1].Y - l.Y; gap > l.Size*0.8 && gap < l.Size*3 {
				if gaps[size] == nil {
					gaps[size] = make(map[int]int)
				}
				gaps[size][tenths(gap)]++
			}
		}
	}
	for n := 1; n < len(s.lines); n++ {
		tail := lastWord(s.lines[n-1].text)
		if len(stemOf(tail)) < 2 { // as in e-mail, which nobody breaks but there
			continue
		}
		whole, hyphened := s.broken(tail, firstWord(s.lines[n].text))
		switch {
		case whole > hyphened:
			s.hyphens--
		case hyphened > whole:
			s.hyphens++
		}
	}
	slices.Sort(rights)
	if len(rights) > 0 {
		s.right = rights[len(rights)*97/100]
	}
	s.leading = make(map[int]float64)
	for size, count := range gaps {
		s.leading[size] = float64(smallestCommon(count)) / 10
	}
}

func tenths(points float64) int { return int(math.Round(points * 10)) }

// mostOf is the key that is counted most; of two, the smaller.
func mostOf(count map[int]int) (most int) {
	best := 0
	for key, n := range count {
		if n > best || n == best && key < most {
			most, best = key, n
		}
	}
	return most
}

// smallestCommon is the smallest distance that comes again and again: lines of one
// paragraph are never further apart than paragraphs are.
func smallestCommon(count map[int]int) int {
	all, smallest := 0, 0
	for _, n := range count {
		all += n
	}
	for gap, n := range count {
		if n*10 >= all && (smallest == 0 || gap < smallest) {
			smallest = gap
		}
	}
	return cmp.Or(smallest, mostOf(count))
}

// paragraphs are the paragraphs that the lines make.
func (s *typesetter) paragraphs() (out []importer.Line) {
	margin := math.Inf(1)
	for _, l := range s.lines {
		margin = min(margin, l.X)
	}
	var last printedLine
	first := 0.0 // where the paragraph that is open begins
	for n, l := range s.lines {
		switch {
		case n > 0 && s.besides(last, l): // behind a tab
			open := &out[len(out)-1]
			open.Text = append(append(open.Text, rich.Run{Text: s.gap(last)}), richOf(l.Parts)...)
			open.Bold = open.Bold && l.bold
			if !isBullet(last.text) {
				first = l.X
			}
		case n > 0 && s.goesOn(last, l, first):
			open := &out[len(out)-1]
			if s.cut(last, l) {
				open.Text = append(open.Text, richOf(l.Parts)...)
			} else {
				open.Text = s.join(open.Text, l)
			}
			open.Bold = open.Bold && l.bold
		default:
			first = l.X
			out = append(out, importer.Line{
				Passage: fmt.Sprintf("bladzijde %d", l.Page+1), Text: richOf(l.Parts),
				Indent: l.X - margin, Bold: l.bold, Size: l.Size, Cell: l.cell,
			})
		}
		last = l
	}
	return out
}

// besides reports whether a line stands on the same height behind the one before, in no
// other cell.
func (s *typesetter) besides(before, l printedLine) bool {
	return sameCell(before, l) && before.Page == l.Page && math.Abs(before.Y-l.Y) < 0.4*before.Size && l.X > before.Right
}

// gap is what stands for the room behind a line: a space behind a bullet or a number.
func (s *typesetter) gap(before printedLine) string {
	if isBullet(before.text) || len(before.text) < 8 && strings.Trim(before.text, "0123456789.)") == "" {
		return " "
	}
	return "\t"
}

func isBullet(s string) bool { return utf8.RuneCountInString(s) == 1 }

func sameCell(a, b printedLine) bool {
	return a.cell == b.cell || a.cell != nil && b.cell != nil && *a.cell == *b.cell
}

func richOf(parts []pdffile.PrintedPart) (out rich.Text) {
	for _, p := range parts {
		run := rich.Run{Text: p.Text}
		if p.Bold {
			run.Emphasis = rich.Bold
		}
		out = append(out, run)
	}
	return out
}

// shortLine is how many letters a line outside tables has that was broken because it was
// full: where all are shorter, none was.
const shortLine = 25

// goesOn reports whether a line goes on with the paragraph of the one before, which
// began at a place.
func (s *typesetter) goesOn(before, l printedLine, first float64) bool {
	size := max(before.Size, 1)
	if !sameCell(before, l) {
		return false
	}
	if math.Abs(l.Size-before.Size) > 0.3 || begins.MatchString(l.text) || labelLike.MatchString(l.text) {
		return false
	}
	if before.bold != l.bold && (before.bold || strings.HasSuffix(l.text, ":")) { // a title, and text beneath it
		return false
	}
	if s.fits(before, l) || l.cell == nil && utf8.RuneCountInString(before.text) < shortLine {
		return false
	}
	if math.Abs(before.X-first) > 3 && l.X < before.X-3 { // back from under the text of an item
		return false
	}
	if l.X < first-size || l.X > first+4*size { // it may hang under the text of an item
		return false
	}
	if l.Page != before.Page {
		const full = 40 // letters of a line that is no title
		return l.Page == before.Page+1 && !ended(before.text) && (l.cell != nil || utf8.RuneCountInString(before.text) >= full)
	}
	gap := before.Y - l.Y
	usual := cmp.Or(s.leading[tenths(l.Size)], 1.2*size)
	return gap > 0 && gap < usual*1.12
}

// fits reports whether the first word of a line would have stood on the line before.
func (s *typesetter) fits(before, l printedLine) bool {
	word, _, _ := strings.Cut(l.text, " ")
	wide := (l.Right - l.X) / float64(max(utf8.RuneCountInString(l.text), 1)) // of a letter, on average
	return before.Right+wide*float64(utf8.RuneCountInString(word)+1) < s.edge(l)-wide
}

// edge is where full lines of a cell end, or of the text.
func (s *typesetter) edge(l printedLine) float64 {
	if l.cell != nil {
		return s.edges[[2]int{l.cell.Table, l.cell.Column}]
	}
	return s.right
}

// cut reports whether a line ends within a word, without a hyphen: in a narrow cell, one
// that is too long for the line by itself.
func (s *typesetter) cut(before, l printedLine) bool {
	const longWord = 12
	first, _ := utf8.DecodeRuneInString(l.text)
	raw := before.String()
	letters := utf8.RuneCountInString(before.text)
	return before.cell != nil && letters >= longWord && unicode.IsLower(first) && raw == strings.TrimRight(raw, " -") &&
		!strings.Contains(before.text, " ") && before.Right+(before.Right-before.X)/float64(letters) > s.edge(before)
}

// ended reports whether a text ends as a sentence does.
func ended(s string) bool { return strings.ContainsAny(s[len(s)-1:], ".!?:;") }

// join adds a line to a paragraph. A word that is broken at the end of the line is put
// together as it stands elsewhere in the text: the hyphen of "dienst-verlening" goes,
// that of "e-mail" stays.
func (s *typesetter) join(t rich.Text, l printedLine) rich.Text {
	t = t.Trim()
	next := richOf(l.Parts)
	tail, head := lastWord(t.String()), firstWord(l.text)
	if stem := stemOf(tail); stem == "" || stem == tail || head == "" || isLinkWord(head) {
		return append(append(t, rich.Run{Text: " "}), next...)
	}
	whole, hyphened := s.broken(tail, head)
	usual := whole == hyphened && s.hyphens < 0 && !strings.ContainsFunc(tail+head, func(c rune) bool { return unicode.IsUpper(c) || unicode.IsDigit(c) })
	if last := &t[len(t)-1]; strings.HasSuffix(tail, string(softHyphen)) || whole > hyphened || usual {
		last.Text = strings.TrimRight(last.Text, "-\u00ad")
	}
	return append(t, next...)
}

// broken is how often a word that a line ends in stands elsewhere whole, and with a
// hyphen.
func (s *typesetter) broken(tail, head string) (whole, hyphened int) {
	stem := stemOf(tail)
	if stem == "" || stem == tail || head == "" {
		return 0, 0
	}
	return s.words[strings.ToLower(stem+head)], s.words[strings.ToLower(stem+"-"+head)]
}

func stemOf(word string) string { return strings.TrimRight(word, "-\u00ad") }

func lastWord(s string) string {
	return s[strings.LastIndexFunc(s, func(c rune) bool { return !inWord(c) && c != '-' && c != softHyphen })+1:]
}

func firstWord(s string) string { return s[:len(s)-len(strings.TrimLeftFunc(s, inWord))] }

const softHyphen = '\u00ad'

// inWord reports whether a character is part of a word or of a number.
func inWord(c rune) bool { return unicode.IsLetter(c) || unicode.IsDigit(c) }

// isLinkWord reports whether a word goes behind a hyphen that stands for the rest of a
// word, as in "dienst- en zorgverlening".
func isLinkWord(s string) bool {
	switch s {
	case "en", "of", "tot", "noch", "maar":
		return true
	}
	return false
}
