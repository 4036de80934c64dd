package report

import (
	"regexp"
	"strings"

	"evaluatie/internal/rich"
)

// blocks reads the lines of a cell as paragraphs and lists.
func blocks(t rich.Text) []Block {
	var out []Block
	hollow := false // the list's items have the marker of the second level, under nothing
	lines := t.Lines()
	for i, line := range lines {
		level, text := listLevel(line)
		if level > 0 && !opensItem(lines, i, out) {
			level, text = 0, line
		}
		leadIn(out, level > 0)
		if level == 0 {
			out = append(out, Paragraph{Text: linked(text)})
			continue
		}
		list, ok := List{}, false
		if len(out) > 0 {
			list, ok = out[len(out)-1].(List)
		}
		if !ok {
			out, hollow = append(out, nil), level == 2
		}
		hollow = hollow && level == 2
		item := ListItem{Text: linked(text)}
		if n := len(list.Items); level == 2 && !hollow {
			list.Items[n-1].Sub = append(list.Items[n-1].Sub, item)
		} else {
			list.Items = append(list.Items, item)
		}
		out[len(out)-1] = list
	}
	return out
}

// opensItem reports whether the marker at the start of line i is one. Two signs can be
// something else. The letter o can be a word: "o ja". It is a marker under an item, or
// where two such lines follow each other. An asterisk is a footnote's where an earlier
// line refers to it.
func opensItem(lines []rich.Text, i int, before []Block) bool {
	starts := func(i int, marker *regexp.Regexp) bool {
		return i < len(lines) && marker.MatchString(lines[i].String())
	}
	switch {
	case starts(i, letterItem):
		underItem := false
		if len(before) > 0 {
			_, underItem = before[len(before)-1].(List)
		}
		return underItem || starts(i+1, letterItem)
	case starts(i, starItem):
		for earlier := range i {
			if starts(earlier, reference) {
				return false
			}
		}
	}
	return true
}

// leadIn marks a last paragraph that announces what is about to follow: by a colon, if that
// is a list, or as a heading in bold.
func leadIn(out []Block, list bool) {
	if n := len(out); n > 0 {
		if p, ok := out[n-1].(Paragraph); ok && (list && strings.HasSuffix(p.Text.String(), ":") || heads(p.Text)) {
			p.LeadsIn = true
			out[n-1] = p
		}
	}
}

// longestHead is how long a line in bold can be, in bytes, that heads what follows.
const longestHead = 100

// heads reports whether a line is a heading in bold, as people set them in a cell and as we
// do above what each of some periods or teams says.
func heads(line rich.Text) bool {
	for _, run := range line {
		if !run.Emphasis.Has(rich.Bold) {
			return false
		}
	}
	return len(line.String()) <= longestHead
}

var (
	// dashItem is what people type before a first-level item: a dash, with or
	// without a space after it, or a bullet, also one of Word's fonts for symbols. A
	// longer dash wants its space, as it can open a sentence; so does "*", which can
	// be a footnote's.
	dashItem = regexp.MustCompile(`^(?:[-\x{2010}\x{2011}]+[ \x{A0}]*|[–—*][ \x{A0}]+|[•·●▪‣\x{F0B7}\x{F0A7}]\x{FE0E}?\x{FE0F}?[ \x{A0}]*|[\x{F020}-\x{F06E}\x{F070}-\x{F0FF}][ \x{A0}]+)`)
	// figure is a number below zero, which a dash before it does not make an item; nor
	// does it make one of an arrow.
	figure = regexp.MustCompile(`^(?:-[0-9]+(?:[.,][0-9]+)*[ \x{A0}]*(?:%|€|°|EUR|euro|graden)|- ?[0-9]+(?:[.,][0-9]+)*[ \x{A0}]*(?:°|graden)|-+>)`)
	// subItem is the second level's: the letter o, as Word's own lists have it,
	// or a hollow bullet.
	subItem    = regexp.MustCompile(`^(?:o[ \x{A0}]+|[◦○\x{F06F}][ \x{A0}]*)`)
	letterItem = regexp.MustCompile(`^o[ \x{A0}]`)
	starItem   = regexp.MustCompile(`^\*[ \x{A0}]`)
	reference  = regexp.MustCompile(`[^\s*]\*(?:[^*]|$)`)
	// textMark is the apostrophe with which Excel keeps text from being read as a
	// formula; pasted, it becomes part of the text.
	textMark = regexp.MustCompile(`^'[-=+@•]`)
)

// listLevel tells which list level a line was typed as (0 for a paragraph) and
// returns its text without the marker.
func listLevel(line rich.Text) (int, rich.Text) {
	s := line.String()
	if textMark.MatchString(s) {
		line, s = line.Cut(1), s[1:]
	}
	if figure.MatchString(s) {
		return 0, line
	}
	for level, marker := range []*regexp.Regexp{1: dashItem, 2: subItem} {
		if marker == nil {
			continue
		}
		if m := marker.FindString(s); m != "" && len(m) < len(s) {
			return level, line.Cut(len(m)).Trim()
		}
	}
	return 0, line
}

// address finds web addresses in running text. What ends a sentence is not part
// of one, and a closing bracket only where the address opened it.
var address = regexp.MustCompile(`(?i)\b(?:https?://|www\.)[\pL\pN][^\s<>"“”„‘’«»]*`)

// linked gives every web address in the text its link.
func linked(t rich.Text) rich.Text {
	var out rich.Text
	for _, run := range t {
		if run.Link != "" {
			run.Link, _ = rich.WebLink(run.Link)
			out = append(out, run)
			continue
		}
		rest := run.Text
		for rest != "" {
			at := address.FindStringIndex(rest)
			if at == nil {
				break
			}
			shown := trimAddress(rest[at[0]:at[1]])
			if at[0] > 0 {
				out = append(out, rich.Run{Text: rest[:at[0]], Emphasis: run.Emphasis})
			}
			out = append(out, rich.Run{Text: shown, Emphasis: run.Emphasis, Link: target(shown)})
			rest = rest[at[0]+len(shown):]
		}
		if rest != "" {
			out = append(out, rich.Run{Text: rest, Emphasis: run.Emphasis})
		}
	}
	return out
}

func trimAddress(s string) string {
	for {
		t := strings.TrimRight(s, ".,;:!?…'")
		if strings.Count(t, ")") > strings.Count(t, "(") {
			t = strings.TrimSuffix(t, ")")
		}
		if t == s {
			return s
		}
		s = t
	}
}

// target is where an address in running text leads; "" where that is nowhere to be led.
func target(shown string) string {
	if !strings.HasPrefix(strings.ToLower(shown), "http") {
		shown = "https://" + shown
	}
	uri, _ := rich.WebLink(shown)
	return uri
}
