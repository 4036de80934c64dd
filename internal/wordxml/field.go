package wordxml

import "strings"

// Hyperlink reads the code of a field, HYPERLINK "https://…" \o "what it says of itself"
// (17.16.5.25). In quotes, a backslash stands twice. What leads to a place in the file
// itself is none.
func Hyperlink(code string) (target, tip string, ok bool) {
	code = strings.TrimSpace(code)
	const name = "HYPERLINK"
	if len(code) < len(name) || !strings.EqualFold(code[:len(name)], name) {
		return "", "", false
	}
	rest := strings.TrimSpace(code[len(name):])
	if quoted, isQuoted := strings.CutPrefix(rest, `"`); isQuoted {
		target, _, _ = strings.Cut(quoted, `"`)
		target = strings.ReplaceAll(target, `\\`, `\`)
	} else {
		target, _, _ = strings.Cut(rest, " ")
	}
	if _, after, found := strings.Cut(rest, `\o "`); found {
		tip, _, _ = strings.Cut(after, `"`)
	}
	return target, tip, target != "" && !strings.HasPrefix(rest, `\`)
}
