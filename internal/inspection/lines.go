package inspection

import (
	"fmt"
	"strings"
	"unicode"
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
	l.Details, l.More = details[:min(len(details), maxDetails)], max(0, len(details)-maxDetails)
	return l
}

// pageList names pages, three or more in a row as a stretch.
func pageList(pages []int) string {
	var parts []string
	for i := 0; i < len(pages); {
		end := i
		for end+1 < len(pages) && pages[end+1] == pages[end]+1 {
			end++
		}
		if end-i < 2 {
			end = i
			parts = append(parts, fmt.Sprint(pages[i]))
		} else {
			parts = append(parts, fmt.Sprintf("%d tot %d", pages[i], pages[end]))
		}
		i = end + 1
	}
	return firstOf(parts)
}

// belgianDate turns YYYY-MM-DD into DD/MM/YYYY, and leaves all else.
func belgianDate(s string) string {
	year, rest, _ := strings.Cut(s, "-")
	if month, day, ok := strings.Cut(rest, "-"); ok {
		return day + "/" + month + "/" + year
	}
	return s
}

// firstOf is a list for within a sentence.
func firstOf(list []string) string {
	const shown = 12
	if more := len(list) - shown; more > 1 {
		return fmt.Sprintf("%s en nog %d andere", strings.Join(list[:shown], ", "), more)
	}
	return strings.Join(list, ", ")
}

// about are the details that a tally kept.
func (l Line) about(t *tally) Line {
	l.Details, l.More = t.lines(), t.n-len(t.first)
	return l
}

// lines are what a tally kept, each with its place.
func (t *tally) lines() []string {
	var out []string
	for _, p := range t.first {
		switch line := strings.TrimSpace(p.text); {
		case p.place == "" && line == "":
		case line == "":
			out = append(out, p.place)
		case p.place == "":
			out = append(out, line)
		default:
			out = append(out, p.place+": "+line)
		}
	}
	return out
}

// firstPlaces are the first of n places.
func firstPlaces(places []string, n int) string {
	const shown = 3
	if len(places) > shown {
		places = places[:shown]
	}
	if more := n - len(places); more > 0 {
		return fmt.Sprintf("%s; en nog %d keer", strings.Join(places, "; "), more)
	}
	return strings.Join(places, "; ")
}

// lowerFirst is a sentence as a part of another. A name keeps its capital.
func lowerFirst(s string) string {
	r := []rune(s)
	if len(r) > 1 && unicode.IsUpper(r[0]) && !unicode.IsUpper(r[1]) {
		r[0] = unicode.ToLower(r[0])
	}
	return string(r)
}
