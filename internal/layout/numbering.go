package layout

import (
	"strconv"
	"strings"

	"evaluatie/internal/wordxml"
)

// level is a level of a list; nil where the template has no such.
func (t *Template) level(numID, level int) *wordxml.Level {
	return t.numbering.Level(strconv.Itoa(numID), level)
}

// marker is the number or bullet of the next paragraph of a list (17.9).
func (r *reader) marker(numID, level int) string {
	switch l := r.t.level(numID, level); {
	case l == nil || level > 8:
		return ""
	case l.Bullet():
		return bullet(l)
	}
	return r.lists.Next(r.t.numbering, strconv.Itoa(numID), level)
}

// bullets are the characters that fonts of symbols show for the codes that Word
// writes in a list's bullet (Symbol, Wingdings).
var bullets = map[rune]string{
	0xF0B7: "•", 0xF0A7: "▪", 0xF0A8: "□", 0xF06F: "□", 0xF071: "□", 0xF0D8: "›", 0xF0E0: "→", 0xF0E8: "→",
	0xF0FC: "✓", 0xF02D: "–", 0xF06C: "•", 0xF06E: "▪", 0xF076: "❖", 0xF09F: "•", 0xF0A0: "•", 0xF077: "◆",
}

// bullet is a level's bullet, in a character that text fonts have. A numbered level has
// none: the report's numbers are the plan's.
func bullet(l *wordxml.Level) string {
	if l.Format != "bullet" && l.Format != "" {
		return ""
	}
	return mapSymbols(l.Text)
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
