package inspection

import (
	"slices"
	"strings"
)

// vague are link texts that say nothing out of their context.
var vague = []string{
	"hier", "klik hier", "lees meer", "meer info", "meer", "link", "deze link", "website", "meer lezen", "klik",
}

// longAddress is how many characters of a web address a listener bears with.
const longAddress = 60

// add judges a link; a text is known of it where the file says which it has.
func (l *links) add(one link, known bool) {
	l.n++
	target := oneLine(one.target, 80)
	shown := passage{one.place, strings.TrimSpace(one.text + " → " + target)}
	switch kindOf(one.target) {
	case scriptLink:
		l.script.add(shown)
	case localLink:
		l.local.add(shown)
	}
	described := one.alternative != "" && one.alternative != one.target && one.alternative != one.text
	if described { // LibreOffice repeats the text
		l.described++
		return
	}
	text := strings.ToLower(strings.Trim(one.text, " .:"))
	address := strings.HasPrefix(text, "http") || strings.HasPrefix(text, "www.")
	switch {
	case address && (len(text) > longAddress || strings.ContainsAny(text, "?%&=")):
		l.bare.add(passage{one.place, one.text})
	case slices.Contains(vague, text):
		l.vague.add(passage{one.place, one.text})
	case text == "" && known:
		l.vague.add(passage{one.place, "(geen tekst) " + target})
	}
}

// targetKind is what a link does to who follows it.
type targetKind int

const (
	webLink targetKind = iota
	scriptLink
	localLink
)

// kindOf tells links apart that no visitor should get. Readers pass over white space
// and control characters in the name of a scheme (WHATWG, URL, 4.4), and so do we.
func kindOf(target string) targetKind {
	clean := strings.ToLower(strings.Map(func(r rune) rune {
		if r <= ' ' {
			return -1
		}
		return r
	}, target[:min(len(target), 2000)]))
	scheme, _, _ := strings.Cut(clean, ":")
	switch {
	case scheme == "javascript" || scheme == "vbscript" || scheme == "data":
		return scriptLink
	case scheme == "file" || strings.HasPrefix(clean, `\\`), len(scheme) == 1 && strings.HasPrefix(clean[1:], ":"):
		return localLink
	}
	return webLink
}
