package layout

import (
	"strconv"
	"strings"
)

func (n xmlNumbering) level(numID, level int) (xmlLevel, bool) {
	for _, num := range n.Nums {
		if num.ID != strconv.Itoa(numID) {
			continue
		}
		for _, a := range n.Abstract {
			if a.ID != num.Abstract.Val {
				continue
			}
			for _, l := range a.Levels {
				if l.Level == strconv.Itoa(level) {
					return l, true
				}
			}
		}
	}
	return xmlLevel{}, false
}

// bullets are the characters that fonts of symbols show for the codes that Word
// writes in a list's bullet (Symbol, Wingdings).
var bullets = map[rune]string{
	0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "□", 0xF06F: "□", 0xF071: "□", 0xF0D8: "›", 0xF0E0: "→", 0xF0E8: "→",
	0xF0FC: "✓", 0xF02D: "–", 0xF06C: "•", 0xF06E: "▪", 0xF076: "❖", 0xF09F: "•", 0xF0A0: "•", 0xF077: "◆",
}

// bullet is the level's bullet, in a character that text fonts have. A numbered level
// has none: the report's numbers are the plan's.
func (l xmlLevel) bullet() string {
	if l.Format.Val != "bullet" && l.Format.Val != "" {
		return ""
	}
	return mapSymbols(l.Text.Val)
}

// mapSymbols puts characters of text fonts in place of a symbol font's codes.
func mapSymbols(s string) string {
	if !strings.ContainsFunc(s, func(r rune) bool { return r >= 0xF000 && r <= 0xF0FF }) {
		return s
	}
	var b strings.Builder
	for _, r := range s {
		switch shown, ok := bullets[r]; {
		case ok:
			b.WriteString(shown)
		case r >= 0xF000 && r <= 0xF0FF: // a symbol that we do not know
			b.WriteString("•")
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

// counters number the template's own paragraphs, by list and level.
type counters map[string][]int

// next is the number or bullet of the next paragraph of a list (17.9).
func (c counters) next(n xmlNumbering, numID, level int) string {
	l, ok := n.level(numID, level)
	if !ok || level < 0 || level > 8 {
		return ""
	}
	if l.Format.Val == "bullet" || l.Format.Val == "none" || l.Format.Val == "" {
		return l.bullet()
	}
	key, restarts := n.counter(numID)
	if restarts && !c.begun(numID) {
		delete(c, key)
	}
	values := c[key]
	for len(values) <= level {
		above, _ := n.level(numID, len(values))
		start := int(number(above.Start.Val))
		if len(values) < level { // never counted itself, but shown in this one's number
			start++
		}
		values = append(values, start-1)
	}
	values = values[:level+1] // what is deeper begins anew
	values[level]++
	c[key] = values
	text := l.Text.Val
	for i, v := range values {
		format, _ := n.level(numID, i)
		text = strings.ReplaceAll(text, "%"+strconv.Itoa(i+1), FormatNumber(v, format.Format.Val))
	}
	return text
}

// counter is what a list counts with: lists of one kind count on, unless one of them
// says that it begins anew (17.9.8).
func (n xmlNumbering) counter(numID int) (key string, restarts bool) {
	for _, num := range n.Nums {
		if num.ID == strconv.Itoa(numID) {
			return num.Abstract.Val, len(num.Overrides) > 0
		}
	}
	return "", false
}

// begun reports whether a list has been counted with before, and notes that it has.
func (c counters) begun(numID int) bool {
	key := "list " + strconv.Itoa(numID)
	_, ok := c[key]
	c[key] = nil
	return ok
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
