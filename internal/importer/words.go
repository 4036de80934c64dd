package importer

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// levelWords are the words that people set before a title, as in "Actie 1.1.1: …",
// folded, with the level of the plan that they name.
var levelWords = func() map[string]int {
	out := make(map[string]int)
	for level, words := range []string{
		1: "hoeksteen|pijler|thema|domein|beleidsdomein|levensdomein|luik|speerpunt|prioriteit|strategische doelstelling" +
			"|strategisch doel|beleidsdoelstelling|prioritaire beleidsdoelstelling|sd|bd|cluster|programma",
		2: "doelstelling|operationele doelstelling|operationeel doel|od|doel|subdoelstelling|actieplan|ap|tussendoel",
		3: "actie|subactie|maatregel|project|actiepunt|activiteit|initiatief|a",
	} {
		for word := range strings.SplitSeq(words, "|") {
			if word != "" {
				out[word] = level
			}
		}
	}
	return out
}()

// words is a pattern for those words: the whole of one before its beginning.
var words = func() string {
	all := slices.SortedFunc(maps.Keys(levelWords), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	return "(" + strings.ReplaceAll(strings.Join(all, "|"), " ", `\s+`) + ")"
}()

const (
	wordNumber = `\s*(?:nr\.?|nummer)?\s*(\d{1,3}(?:\s?\.\s?\d{1,3}){0,3})`
	wordRoman  = `\s+([IVX]{1,5})`
)

var (
	// wordedTitle is a title with such a word: with a number, or parted from it by a mark.
	wordedTitle = regexp.MustCompile(`(?i)^` + words + `(?:` + wordNumber + `(?:[.)]?\s*[:–—-]+\s*|[.)]?\s+|[.)])` +
		`|` + wordRoman + `\s*[.:)–—-]+\s*|\s*[:–—]+\s*|\s+-+\s+)(\S.*)$`)
	// bareWord is such a word with its number and nothing else.
	bareWord = regexp.MustCompile(`(?i)^` + words + `(?:` + wordNumber + `|` + wordRoman + `)\s*[.:)]?\s*$`)
)

// longestWorded bounds what is read as a title with a word before it, in bytes.
const longestWorded = 1000

// worded reads a title with a level's word before it.
func worded(s string) (h head, ok bool) {
	if len(s) > longestWorded {
		return head{}, false
	}
	m := wordedTitle.FindStringSubmatch(s)
	if m == nil {
		return head{}, false
	}
	word := plan.Fold(m[1])
	if word == "a" && m[2] == "" {
		return head{}, false
	}
	h = head{word: word, level: levelWords[word], title: m[4], dotted: true}
	switch {
	case m[2] != "":
		h.number, h.typed = numbersIn(m[2]), strings.ReplaceAll(m[2], " ", "")
	case m[3] != "":
		h.number, h.typed = []int{roman(strings.ToUpper(m[3]))}, m[3]
	}
	return h, true
}

func roman(s string) int {
	value := map[byte]int{'I': 1, 'V': 5, 'X': 10}
	n := 0
	for i := range len(s) {
		v := value[s[i]]
		if i+1 < len(s) && value[s[i+1]] > v {
			v = -v
		}
		n += v
	}
	return n
}

// findWords finds the words that the report sets before its titles: those that come more
// than once, or before a heading, or once with a number, above the titles of a word of a
// deeper level: a report may be of one cornerstone. Where their numbers say that they name another level
// than is usual, as in a plan of goals and actions alone, that counts.
func (r *reader) findWords() {
	count := make(map[string]int)
	parts := make(map[string]map[int]int) // by word, how often a number has so many parts
	var single []string                   // words so far, each once, before a number and what may be a title
	above := make(map[string][]string)    // by word, those of them above its first title
	for _, l := range r.lines {
		h, ok := wordedLine(l)
		if !ok {
			continue
		}
		if _, seen := above[h.word]; !seen {
			above[h.word] = slices.Clone(single)
		}
		if count[h.word] == 0 && len(h.number) > 0 && !strings.HasSuffix(h.title, ".") {
			single = append(single, h.word)
		}
		if count[h.word]++; l.Role == Heading || l.Marker != "" && len(h.number) > 0 || len(h.number) > 1 {
			count[h.word]++
		}
		if parts[h.word] == nil {
			parts[h.word] = make(map[int]int)
		}
		parts[h.word][len(h.number)]++
	}
	for word, more := range above {
		for _, w := range more {
			if count[word] > 1 && levelWords[w] < levelWords[word] {
				count[w] = max(count[w], 2)
			}
		}
	}
	r.words = make(map[string]int)
	var used []string
	for _, word := range slices.Sorted(maps.Keys(count)) {
		if count[word] < 2 {
			continue
		}
		used = append(used, word)
		r.words[word] = levelWords[word]
		for n, times := range parts[word] {
			if n > 1 && times*2 > count[word]/2 {
				r.words[word] = n
			}
		}
	}
	slices.SortStableFunc(used, func(a, b string) int { return cmp.Compare(levelWords[b], levelWords[a]) })
	for n, word := range used { // the deepest first
		for _, above := range used[n+1:] {
			if levelWords[above] < levelWords[word] && r.words[above] >= r.words[word] {
				r.words[above] = max(r.words[word]-1, 1)
			}
		}
	}
}

// joinTitles puts titles together that stand on two lines: "HOEKSTEEN 1", and below that
// what it is called.
func (r *reader) joinTitles() {
	out := make([]line, 0, len(r.lines))
	for n := 0; n < len(r.lines); n++ {
		l := r.lines[n]
		if n+1 < len(r.lines) && len(l.text) <= longestLabel && bareWord.MatchString(l.text) {
			next := r.lines[n+1]
			short := len(next.text) <= longestTitle
			_, isLabel := r.labelIn(next)
			if short && !isLabel && !bareWord.MatchString(next.text) && (l.Cell == nil) == (next.Cell == nil) && next.Role != Body {
				l.text = strings.TrimRight(l.text, " .:") + ": " + next.text
				l.Text = rich.Plain(l.text)
				if next.Role == Heading && l.Role != Heading {
					l.Role, l.Level = Heading, next.Level
				}
				n++
			}
		}
		out = append(out, l)
	}
	r.lines = out
}

// wordedLine reads a line as a title with a level's word before it, which may be drawn.
func wordedLine(l line) (head, bool) {
	if l.Marker == "" {
		return worded(strings.TrimSpace(l.text))
	}
	if h, ok := worded(l.Marker + " " + l.text); ok {
		return h, true
	}
	h, ok := worded(l.text)
	if m := drawnNumber.FindStringSubmatch(l.Marker); ok && m != nil && h.number == nil {
		h.number, h.typed = numbersIn(m[1]), m[1]
	}
	return h, ok
}
