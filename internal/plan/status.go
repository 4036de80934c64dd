package plan

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

// Status is a choice from the plan's list.
type Status struct {
	Name         string
	Synonyms     []string // other spellings that mean this status
	NoteRequired bool
	Final        bool   // an action that has it is over: no next steps
	Colour       string // RRGGBB, or "" for none
	Place        finding.Place
}

// Statuses is the plan's list, in the order in which users see it.
type Statuses []Status

// DefaultStatuses is the list of a plan that has none.
func DefaultStatuses() Statuses {
	return Statuses{
		{Name: "In voorbereiding", Colour: "BDD7EE"},
		{Name: "In uitvoering", Colour: "9DC3E6"},
		{Name: "Volgens plan", Colour: "A9D18E"},
		{Name: "Vertraagd", NoteRequired: true, Colour: "F4B183"},
		{Name: "Uitgevoerd", Synonyms: []string{"Afgerond"}, Final: true, Colour: "70AD47"},
		{Name: "Afgevoerd", Synonyms: []string{"Geschrapt", "Stopgezet"}, NoteRequired: true, Final: true, Colour: "C9C9C9"},
		{Name: "Onbepaald", Colour: "FFE699"},
		{Name: "Geen actie", NoteRequired: true, Colour: "EDEDED"},
	}
}

// FinalByName reports whether a status of that name ends an action on the default
// list, for plans that do not say.
func FinalByName(name string) bool {
	s, ok := DefaultStatuses().Match(name)
	return ok && s.Final
}

// Names are the names of the statuses, in their order.
func (s Statuses) Names() []string {
	out := make([]string, len(s))
	for i, status := range s {
		out[i] = status.Name
	}
	return out
}

// Match finds the status that text names, whatever its case and spacing, and whatever
// marks stand around it or number or sign before it.
func (s Statuses) Match(text string) (Status, bool) {
	asItIs := func(s string) string { return s }
	trimmed := func(s string) string { return strings.Trim(s, statusMarks) }
	unnumbered := func(s string) string { return trimmed(numbering.ReplaceAllString(s, "")) }
	unsigned := func(s string) string {
		return strings.TrimLeftFunc(unnumbered(s), func(r rune) bool { return !isWord(r) })
	}
	folded := Fold(lookalikes.Replace(text))
	for _, form := range []func(string) string{asItIs, trimmed, unnumbered, unsigned} {
		if want := form(folded); want != "" {
			for _, status := range s {
				if slices.ContainsFunc(status.names(), func(name string) bool { return form(Fold(name)) == want }) {
					return status, true
				}
			}
		}
	}
	return Status{}, false
}

// numbering is a number before a status, in the plan's list or in a team's cell.
var numbering = regexp.MustCompile(`^\d{1,2}\s?[.):-]?\s+`)

// statusMarks are what people put around a status without meaning anything by it. A
// question mark means something.
const statusMarks = " .,;:!*•·-–—…()[]\"'“”„‘’‚«»✓✔☑✅"

// names are all spellings of a status.
func (s Status) names() []string { return append([]string{s.Name}, s.Synonyms...) }

// Begins finds the status with which a text begins that says more: people explain a
// status in its own cell. It returns the explanation, too.
func (s Statuses) Begins(text string) (found Status, rest string, ok bool) {
	words := strings.Fields(strings.TrimLeft(lookalikes.Replace(text), statusMarks))
	longest := 0
	for _, status := range s {
		for _, name := range status.names() {
			want := strings.Fields(Fold(name))
			n := len(want)
			if n == 0 || n > len(words) || n < longest || Fold(strings.Join(words[:n-1], " ")) != strings.Join(want[:n-1], " ") {
				continue
			}
			last := []rune(words[n-1])
			long := utf8.RuneCountInString(want[n-1])
			if long > len(last) || Fold(string(last[:long])) != want[n-1] || long < len(last) && isWord(last[long]) {
				continue
			}
			after := strings.TrimSpace(string(last[long:]) + " " + strings.Join(words[n:], " "))
			if strings.ContainsFunc(after, isWord) {
				found, rest, ok, longest = status, after, true, n
			}
		}
	}
	return found, rest, ok
}

func isWord(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) }

// longestStatus bounds, in bytes, what Suggest compares letter by letter.
const longestStatus = 200

// Named lists the statuses that text names anywhere, for a cell with more than one.
func (s Statuses) Named(text string) []Status {
	want := Fold(text)
	if len(want) > longestStatus {
		return nil
	}
	var out []Status
	for _, status := range s {
		if strings.Contains(want, Fold(status.Name)) {
			out = append(out, status)
		}
	}
	return out
}

// Suggest finds the status that text most likely means: the one that is at most
// a third of its letters away, or that stands whole at the start of the text (see
// Begins).
func (s Statuses) Suggest(text string) (Status, bool) {
	want := Fold(text)
	if len(want) > longestStatus {
		return Status{}, false // a story, not a status
	}
	best, least := Status{}, -1
	for _, status := range s {
		for _, name := range status.names() {
			name = Fold(name)
			d := Distance(want, name)
			if strings.HasPrefix(want, name+" ") {
				d = 1
			}
			if d*3 <= len([]rune(name)) && (least < 0 || d < least) {
				best, least = status, d
			}
		}
	}
	return best, least >= 0
}

// lookalikes turns Greek and Cyrillic letters that look like Latin ones into those:
// a text that was pasted, or typed on another keyboard, can hold them.
var lookalikes = strings.NewReplacer(
	"а", "a", "в", "b", "е", "e", "к", "k", "м", "m", "н", "h", "о", "o", "р", "p", "с", "c", "т", "t", "у", "y", "х", "x", "і", "i", "ј", "j", "ѕ", "s", "ԁ", "d", "ɡ", "g",
	"А", "A", "В", "B", "Е", "E", "К", "K", "М", "M", "Н", "H", "О", "O", "Р", "P", "С", "C", "Т", "T", "У", "Y", "Х", "X", "І", "I", "Ѕ", "S",
	"α", "a", "ο", "o", "ν", "v", "ι", "i", "ρ", "p", "υ", "u", "Α", "A", "Β", "B", "Ε", "E", "Ι", "I", "Κ", "K", "Ο", "O", "Ρ", "P", "Τ", "T", "Υ", "Y", "ı", "i",
)

// Fold brings a name or header to the form in which two spellings are the same:
// lower case, single spaces, no compatibility forms (a no-break space is a space).
func Fold(s string) string {
	if lower, plain := plainly(s); plain {
		if lower {
			return s
		}
		return strings.ToLower(s)
	}
	return foldAny(s)
}

// foldAny does what Fold does, for any text.
func foldAny(s string) string {
	s = strings.ToLower(norm.NFKC.String(rich.Bare(s)))
	if singleSpaced(s) { // as nearly all are
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// plainly reports whether a text is ASCII whose only white space is a single blank between
// words, as most are, and then, whether it is in lower case.
func plainly(s string) (lower, plain bool) {
	lower = true
	blank := true // a blank here is one too many
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf || c < ' ' || c == ' ' && blank {
			return false, false
		}
		blank = c == ' '
		lower = lower && (c < 'A' || c > 'Z')
	}
	return lower, s == "" || !blank
}

// singleSpaced reports whether a text's only white space is a single blank between
// words.
func singleSpaced(s string) bool {
	blank := true // a blank here is one too many
	for _, r := range s {
		if r != ' ' && unicode.IsSpace(r) || r == ' ' && blank {
			return false
		}
		blank = r == ' '
	}
	return s == "" || !blank
}

// Distance is the number of letters to insert, delete, replace, or swap with
// their neighbour to turn a into b (optimal string alignment).
func Distance(a, b string) int {
	x, y := []rune(a), []rune(b)
	// Of the table of distances between all beginnings, three rows are enough.
	before, last, row := make([]int, len(y)+1), make([]int, len(y)+1), make([]int, len(y)+1)
	for j := range row {
		row[j] = j
	}
	for i := 1; i <= len(x); i++ {
		before, last, row = last, row, before
		row[0] = i
		for j := 1; j <= len(y); j++ {
			cost := 1
			if x[i-1] == y[j-1] {
				cost = 0
			}
			row[j] = min(last[j]+1, row[j-1]+1, last[j-1]+cost)
			if i > 1 && j > 1 && x[i-1] == y[j-2] && x[i-2] == y[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return row[len(y)]
}
