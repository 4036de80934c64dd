package inspection

import (
	"fmt"
	"strings"
	"unicode"

	"evaluatie/internal/dutch"
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

// counted is a line about n things; the format is in the notation of dutch.Counted.
func counted(v Verdict, n int, remedy, format string, args ...any) Line {
	return Line{Verdict: v, Text: fmt.Sprintf(dutch.Counted(n, format), args...), Remedy: remedy}
}

func (l Line) with(details []string) Line {
	l.Details, l.More = details[:min(len(details), maxDetails)], max(0, len(details)-maxDetails)
	return l
}

// about are the details that a tally kept.
func (l Line) about(t *tally) Line {
	l.Details, l.More = t.lines(), t.n-len(t.first)
	return l
}

// lines are those of a section. What they are about is counted first: of nothing there is
// no line.
type lines []Line

func (ls *lines) count(v Verdict, n int, remedy, format string, args ...any) {
	if n > 0 {
		*ls = append(*ls, counted(v, n, remedy, format, args...))
	}
}

// tally has what was counted as details.
func (ls *lines) tally(v Verdict, t *tally, remedy, format string) {
	if t.n > 0 {
		*ls = append(*ls, counted(v, t.n, remedy, format).about(t))
	}
}

// list has its texts as details.
func (ls *lines) list(v Verdict, details []string, remedy, format string) {
	if n := len(details); n > 0 {
		*ls = append(*ls, counted(v, n, remedy, format).with(details))
	}
}

// pages names the pages at %s.
func (ls *lines) pages(v Verdict, pages []int, remedy, format string) {
	ls.count(v, len(pages), remedy, format, pageList(pages))
}

// or is the line for where there is no other.
func (ls lines) or(l Line) lines {
	if len(ls) == 0 {
		return lines{l}
	}
	return ls
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
