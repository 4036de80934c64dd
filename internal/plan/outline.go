package plan

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"unicode"
)

// Outline says of each row of a plan what it lies under.
type Outline struct {
	// Above is, by row, the node that the row lies under: the number of a row, or behind
	// those, of one that the plan lacks; -1 for a row of the first level.
	Above []int
	// Absent are the nodes that rows lie under and that the plan has no row of.
	Absent []Absent
}

// Absent is an item that others lie under, and that the plan does not have.
type Absent struct {
	Above int    // as in Outline
	Code  string // as the plan would write it; "" where nothing tells
}

// ByLevels is the outline of rows of which the levels are known, from 1: each lies under
// the last one before it of the level above.
func ByLevels(levels []int) Outline {
	var o Outline
	open := []int{-1} // by level
	for n, level := range levels {
		level = max(level, 1)
		for len(open) < level {
			o.Absent = append(o.Absent, Absent{Above: open[len(open)-1]})
			open = append(open, len(levels)+len(o.Absent)-1)
		}
		o.Above = append(o.Above, open[level-1])
		open = append(open[:level], n)
	}
	return o
}

// ByIndents is the outline of rows that are set in, each by some width: a row lies under
// the last one before it that is set in less.
func ByIndents(widths []int) Outline {
	var o Outline
	var open []int
	for n, width := range widths {
		for len(open) > 0 && widths[open[len(open)-1]] >= width {
			open = open[:len(open)-1]
		}
		o.Above = append(o.Above, -1)
		if len(open) > 0 {
			o.Above[n] = open[len(open)-1]
		}
		open = append(open, n)
	}
	return o
}

// codeParts are the words and the numbers of a code: DD1.AP2 has dd, 1, ap and 2. kinds
// tells them apart, a letter for each; ends are the bytes at which they end.
type codeParts struct {
	parts []string
	kinds string
	ends  []int
}

func partsOf(code string) codeParts {
	var p codeParts
	kind := func(r rune) byte {
		switch {
		case unicode.IsDigit(r):
			return '9'
		case unicode.IsLetter(r):
			return 'a'
		default:
			return ' '
		}
	}
	last := byte(' ')
	begin := 0
	flush := func(end int) {
		if last == ' ' {
			return
		}
		part := strings.ToLower(code[begin:end])
		if short := strings.TrimLeft(part, "0"); last == '9' && short != "" {
			part = short
		}
		p.parts, p.kinds, p.ends = append(p.parts, part), p.kinds+string(last), append(p.ends, end)
	}
	for at, r := range code {
		if k := kind(r); k != last {
			flush(at)
			last, begin = k, at
		}
	}
	flush(len(code))
	return p
}

// only are the parts of one kind.
func (p codeParts) only(kind byte) []string {
	var out []string
	for n, part := range p.parts {
		if p.kinds[n] == kind {
			out = append(out, part)
		}
	}
	return out
}

// ByCodes is the outline that the codes of rows show, in whatever notation: a code that
// begins with another and goes on lies under it (DD1, DD1.AP2); else, one whose numbers
// do (SD1, OD1.2); else, one with other letters than the one before it, if those come
// later in the plan (SD1, AP1, AP2). It returns false where the codes show nothing of the
// kind: then all are of one level.
func ByCodes(codes []string) (Outline, bool) {
	rows := make([]codeParts, len(codes))
	for n, code := range codes {
		rows[n] = partsOf(code)
	}
	all := func(p codeParts) []string { return p.parts }
	numbers := func(p codeParts) []string { return p.only('9') }
	if o, ok := byBeginnings(codes, rows, all); ok {
		return o, true
	}
	if distinct(rows, numbers) && oneWordEach(rows) {
		if o, ok := byBeginnings(codes, rows, numbers); ok {
			return o, true
		}
	}
	return byWords(rows)
}

// CodeForm is the order of words and numbers in a code: that of PD1-01 is "a99".
func CodeForm(code string) string { return partsOf(code).kinds }

// OwnNotation reports whether a plan's codes are in a notation of its own, and not numbers
// such as 1.2 of which some were mistyped. That is so where most are no numbers, where
// many are not and all show what they lie under, or where every number lies under one that
// is none: 1.1.1 under SD1.
func OwnNotation(codes []string) bool {
	others := 0
	for _, code := range codes {
		if !ParseCode(code).Valid() {
			others++
		}
	}
	if 2*others > len(codes) {
		return true
	}
	if others < 2 {
		return false
	}
	o, nested := ByCodes(codes)
	if !nested || len(o.Absent) > 0 {
		return false
	}
	if 3*others > len(codes) {
		return true
	}
	for n := range codes {
		top := n
		for o.Above[top] >= 0 {
			top = o.Above[top]
		}
		if ParseCode(codes[top]).Valid() {
			return false
		}
	}
	return true
}

func joinParts(parts []string) string { return strings.Join(parts, "\x00") }

// distinct reports whether no two codes have the same of their parts.
func distinct(rows []codeParts, of func(codeParts) []string) bool {
	seen := make(map[string]bool)
	for _, p := range rows {
		key := joinParts(of(p))
		if key == "" || seen[key] {
			return false
		}
		seen[key] = true
	}
	return true
}

// oneWordEach reports whether codes with as many numbers have the same letters: SD1, OD1.1
// and A1.1.1.
func oneWordEach(rows []codeParts) bool {
	words := make(map[int]string)
	for _, p := range rows {
		n, word := len(p.only('9')), joinParts(p.only('a'))
		if was, known := words[n]; known && was != word {
			return false
		}
		words[n] = word
	}
	return true
}

// byBeginnings is the outline of codes that begin with others. Where the other codes of
// the same form lie deeper than one does, the plan lacks what that lies under.
func byBeginnings(codes []string, rows []codeParts, of func(codeParts) []string) (Outline, bool) {
	o := Outline{Above: make([]int, len(rows))}
	at := make(map[string]int)
	for n, p := range rows {
		if key := joinParts(of(p)); key != "" {
			if _, twice := at[key]; !twice {
				at[key] = n
			}
		}
	}
	nested := false
	for n, p := range rows {
		o.Above[n] = -1
		parts := of(p)
		for long := len(parts) - 1; long > 0 && o.Above[n] < 0; long-- {
			if above, ok := at[joinParts(parts[:long])]; ok {
				o.Above[n], nested = above, true
			}
		}
	}
	if !nested {
		return Outline{}, false
	}
	o.addAbsent(codes, rows, of)
	return o, true
}

// addAbsent finds the codes that the plan lacks by the forms of those it has: where most
// codes of a form begin with one of some length, one that does not lacks it.
func (o *Outline) addAbsent(codes []string, rows []codeParts, of func(codeParts) []string) {
	long := make(map[string]map[int]int) // how many codes of a form begin with another of so many parts
	for n, p := range rows {
		if long[p.kinds] == nil {
			long[p.kinds] = make(map[int]int)
		}
		begin := 0
		if above := o.Above[n]; above >= 0 {
			begin = len(of(rows[above]))
		}
		long[p.kinds][begin]++
	}
	known := make(map[string]int)
	for n, p := range rows {
		usual := 0
		for _, begin := range slices.Sorted(func(yield func(int) bool) {
			for begin := range long[p.kinds] {
				if !yield(begin) {
					return
				}
			}
		}) {
			if long[p.kinds][begin] >= long[p.kinds][usual] {
				usual = begin
			}
		}
		parts := of(p)
		has := 0
		if above := o.Above[n]; above >= 0 {
			has = len(of(rows[above]))
		}
		if usual <= has || usual >= len(parts) {
			continue
		}
		key := joinParts(parts[:usual])
		at, ok := known[key]
		if !ok {
			at = len(rows) + len(o.Absent)
			known[key] = at
			o.Absent = append(o.Absent, Absent{Above: o.Above[n], Code: beginning(codes[n], p, usual, len(parts) == len(p.parts))})
		}
		o.Above[n] = at
	}
}

// beginning is a code up to one of its parts; "" where only its numbers count.
func beginning(code string, p codeParts, parts int, whole bool) string {
	if !whole {
		return ""
	}
	return code[:p.ends[parts-1]]
}

// byWords is the outline of codes of which the letters tell the level: those that come
// first in the plan are above those that come later.
func byWords(rows []codeParts) (Outline, bool) {
	var words []string
	levels := make([]int, len(rows))
	for n, p := range rows {
		word := joinParts(p.only('a'))
		at := slices.Index(words, word)
		if at < 0 {
			at, words = len(words), append(words, word)
		}
		levels[n] = at + 1
	}
	if len(words) < 2 || len(words) > MaxDepth || len(words) == len(rows) || slices.Contains(words, "") {
		return ByLevels(make([]int, len(rows))), false
	}
	for n, level := range levels {
		if n > 0 && level > levels[n-1]+1 {
			return ByLevels(make([]int, len(rows))), false
		}
	}
	return ByLevels(levels), true
}

// Places are the places in the plan of its rows, by their outline, in the order in which
// they stand; those of rows that are one, by same, are one. behind them come those of
// what is absent.
func (o Outline) Places(same func(row int) string) []Code {
	places := make([]Code, len(o.Above)+len(o.Absent))
	number := make(map[Code]int)  // of the last one right under a place
	known := make(map[string]int) // the first of those that are one
	var place func(node int) Code
	place = func(node int) Code {
		if node < 0 {
			return ""
		}
		if places[node] != "" {
			return places[node]
		}
		above := -1
		if node < len(o.Above) {
			above = o.Above[node]
			if key := same(node); key != "" {
				if first, twice := known[key]; twice && first != node {
					places[node] = place(first)
					return places[node]
				}
				known[key] = node
			}
		} else {
			above = o.Absent[node-len(o.Above)].Above
		}
		under := place(above)
		number[under]++
		places[node] = Code(strings.TrimPrefix(fmt.Sprintf("%s.%d", under, number[under]), "."))
		return places[node]
	}
	for node := range o.Above {
		place(node)
	}
	return places
}

// Finder finds places in a plan by codes as people write them.
type Finder struct {
	own          bool // the plan has codes of its own notation, or none
	exact, loose map[string]Code
}

// NewFinder is the finder of a plan.
func NewFinder(p *Plan) Finder {
	f := Finder{own: slices.ContainsFunc(p.Items, Item.Own)}
	if !f.own {
		return f
	}
	f.exact, f.loose = make(map[string]Code), make(map[string]Code)
	for _, i := range slices.Concat(p.Items, p.Dropped) {
		written := string(cmp.Or(i.Key(), i.Code))
		if _, twice := f.exact[written]; !twice {
			f.exact[written] = i.Code
		}
		short := joinParts(partsOf(i.Number()).parts)
		if at, twice := f.loose[short]; !twice {
			f.loose[short] = i.Code
		} else if at != i.Code {
			f.loose[short] = "" // it can be either
		}
	}
	return f
}

// Code is the place of the item that a text is the code of. Signs between the parts of a
// code, zeros before a number and capitals do not count where one item alone is meant. A
// text that is no code of the plan comes back as what it is, and is never a place.
func (f Finder) Code(s string) Code {
	c := ParseCode(s)
	if !f.own {
		return c
	}
	if at, ok := f.exact[writtenKey(s)]; ok {
		return at
	}
	if at := f.loose[joinParts(partsOf(s).parts)]; at != "" {
		return at
	}
	if c.Valid() {
		return c + " "
	}
	return c
}

// writtenKey is a code in the form in which two spellings of it are one.
func writtenKey(s string) string {
	if c := ParseCode(s); c.Valid() {
		return string(c)
	}
	return strings.TrimRight(strings.ReplaceAll(Fold(dashes.Replace(s)), " ", ""), ".,:;)")
}

var dashes = strings.NewReplacer("–", "-", "—", "-", "‑", "-", "−", "-")
