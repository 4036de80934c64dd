package inspection

import (
	"fmt"
	"strings"
)

func fine(format string, args ...any) Line {
	return Line{Verdict: Fine, Text: fmt.Sprintf(format, args...)}
}

func look(remedy, format string, args ...any) Line {
	return Line{Verdict: Look, Text: fmt.Sprintf(format, args...), Remedy: remedy}
}

func mend(remedy, format string, args ...any) Line {
	return Line{Verdict: Mend, Text: fmt.Sprintf(format, args...), Remedy: remedy}
}

func (l Line) with(details []string) Line {
	l.Details = details[:min(len(details), maxDetails)]
	return l
}

const maxDetails = 1000 // of a line: more helps nobody

func count(n int, one, more string) string {
	if n == 1 {
		return "1 " + one
	}
	return fmt.Sprintf("%d %s", n, more)
}

// be is the verb that goes with a number.
func be(n int, one, more string) string {
	if n == 1 {
		return one
	}
	return more
}

func pageList(pages []int) string {
	var parts []string
	for _, p := range pages {
		parts = append(parts, fmt.Sprint(p))
	}
	return firstOf(parts)
}

// firstOf is a list for within a sentence.
func firstOf(list []string) string {
	const shown = 12
	if more := len(list) - shown; more > 1 {
		return fmt.Sprintf("%s en nog %d andere", strings.Join(list[:shown], ", "), more)
	}
	return strings.Join(list, ", ")
}

func passages(list []passage) []string {
	var out []string
	for _, p := range list {
		out = append(out, p.place+": "+oneLine(p.text, 70))
	}
	return out
}

func firstPlaces(places []string) string {
	const shown = 3
	if more := len(places) - shown; more > 0 {
		return fmt.Sprintf("%s; en nog %d keer", strings.Join(places[:shown], "; "), more)
	}
	return strings.Join(places, "; ")
}
