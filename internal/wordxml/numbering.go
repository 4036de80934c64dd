package wordxml

import (
	"strconv"
	"strings"
)

// Numbering are the lists of a document (17.9).
type Numbering struct {
	kinds map[string]map[int]*Level // by abstract list and level
	lists map[string]list
}

// list is a list of a kind: those of one kind count on, unless one says that it begins
// anew (17.9.8).
type list struct {
	kind     string
	restarts bool
}

// Level is a level of a list.
type Level struct {
	Start        int // 0 where it does not say (17.9.25)
	Format, Text string
	Style        string // the id of the paragraph style that is tied to it
	Indent       *Element
}

// NewNumbering reads the lists of their part; nil has none.
func NewNumbering(part *Element) *Numbering {
	n := &Numbering{make(map[string]map[int]*Level), make(map[string]list)}
	for _, a := range part.All("abstractNum") {
		kind := make(map[int]*Level)
		for _, l := range a.All("lvl") {
			at, err := strconv.Atoi(l.Attr("ilvl"))
			if err != nil || kind[at] != nil {
				continue
			}
			start, _ := strconv.Atoi(l.Child("start").Val())
			kind[at] = &Level{
				Start: start, Format: l.Child("numFmt").Val(), Text: l.Child("lvlText").Val(),
				Style: l.Child("pStyle").Val(), Indent: l.Child("pPr", "ind"),
			}
		}
		n.kinds[a.Attr("abstractNumId")] = kind
	}
	for _, e := range part.All("num") {
		n.lists[e.Attr("numId")] = list{e.Child("abstractNumId").Val(), e.Child("lvlOverride", "startOverride") != nil}
	}
	return n
}

// Level is a level of a list, from 0; nil where the document has no such.
func (n *Numbering) Level(list string, level int) *Level {
	if n == nil {
		return nil
	}
	return n.kinds[n.lists[list].kind][level]
}

// levels is how many levels a list has.
const levels = 9

// LevelOf is the level of a list that a paragraph style is tied to; the first where none is.
func (n *Numbering) LevelOf(list, style string) int {
	for level := range levels {
		if l := n.Level(list, level); l != nil && l.Style == style && style != "" {
			return level
		}
	}
	return 0
}

// Bullet reports whether a level has bullets, or nothing, and no numbers.
func (l *Level) Bullet() bool { return l.Format == "bullet" || l.Format == "none" || l.Format == "" }

// Counters number paragraphs, by kind of list and level.
type Counters struct {
	values map[string][]int
	begun  map[string]bool // lists that were counted with
}

// NewCounters are counters of which none has counted yet.
func NewCounters() Counters { return Counters{make(map[string][]int), make(map[string]bool)} }

// Next is the number of the next paragraph at a level of a list, which the document must
// have.
func (c Counters) Next(n *Numbering, list string, level int) string {
	kind := n.lists[list].kind
	if n.lists[list].restarts && !c.begun[list] {
		delete(c.values, kind)
	}
	c.begun[list] = true
	values := c.values[kind]
	for len(values) <= level {
		start := 0
		if above := n.Level(list, len(values)); above != nil {
			start = above.Start
		}
		if len(values) < level { // never counted itself, but shown in this one's number
			start++
		}
		values = append(values, start-1)
	}
	values = values[:level+1] // what is deeper begins anew
	values[level]++
	c.values[kind] = values
	text := n.Level(list, level).Text
	for i, v := range values {
		format := ""
		if above := n.Level(list, i); above != nil {
			format = above.Format
		}
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), FormatNumber(v, format))
	}
	return text
}

// FormatNumber writes a number as a list level asks for (17.18.59); a format that
// is not Latin becomes decimal.
func FormatNumber(v int, format string) string {
	switch format {
	case "lowerLetter", "upperLetter":
		if v < 1 {
			break
		}
		s := strings.Repeat(string(rune('a'+(v-1)%26)), (v-1)/26+1)
		if format == "upperLetter" {
			return strings.ToUpper(s)
		}
		return s
	case "lowerRoman":
		return strings.ToLower(roman(v))
	case "upperRoman":
		return roman(v)
	case "decimalZero":
		if v < 10 {
			return "0" + strconv.Itoa(v)
		}
	}
	return strconv.Itoa(v)
}

func roman(v int) string {
	if v < 1 || v > 3999 {
		return strconv.Itoa(v)
	}
	var b strings.Builder
	for _, s := range []struct {
		value int
		text  string
	}{{1000, "M"}, {900, "CM"}, {500, "D"}, {400, "CD"}, {100, "C"}, {90, "XC"}, {50, "L"}, {40, "XL"}, {10, "X"}, {9, "IX"}, {5, "V"}, {4, "IV"}, {1, "I"}} {
		for ; v >= s.value; v -= s.value {
			b.WriteString(s.text)
		}
	}
	return b.String()
}
