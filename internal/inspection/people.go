package inspection

import (
	"strings"

	"evaluatie/internal/evaluation"
)

// people collects what in a text may be about persons.
type people struct {
	order  []personal
	places map[personal]*tally
	read   int  // bytes of the lines that were searched
	partly bool // there was more
}

type personal struct{ kind, text string }

const (
	maxPersonal = 10_000  // of a file that are told apart
	maxSearched = 8 << 20 // bytes of lines that may hold something
)

// search looks through a text, line by line: nothing that is looked for goes on on the
// next.
func (p *people) search(place func() string, text string) {
	for line := range strings.Lines(text) {
		for len(line) > 0 {
			part := line
			if len(line) > maxLine {
				part = line[:strings.LastIndexByte(line[:maxLine], ' ')+1]
				if part == "" {
					part = line[:maxLine]
				}
			}
			line = line[len(part):]
			switch {
			case !mayHold(part):
			case p.read+len(part) > maxSearched:
				p.partly = true
			default:
				p.read += len(part)
				p.searchLine(place, part)
			}
		}
	}
}

// maxLine bounds what is searched at once, in bytes.
const maxLine = 4 << 10

// mayHold spares nearly all text the search, which takes a second for some megabytes.
func mayHold(line string) bool {
	const fewest = 7 // digits of the shortest number that is looked for
	n := 0
	for i := range len(line) {
		switch c := line[i]; {
		case c == '@':
			return true
		case c >= '0' && c <= '9':
			if n++; n >= fewest {
				return true
			}
		}
	}
	return false
}

func (p *people) searchLine(place func() string, line string) {
	for _, found := range evaluation.PersonalData(line) {
		i := personal{found.Kind, oneLine(found.Text, 80)}
		if p.places[i] == nil {
			if len(p.order) >= maxPersonal {
				p.partly = true
				return
			}
			if p.places == nil {
				p.places = make(map[personal]*tally)
			}
			p.order, p.places[i] = append(p.order, i), new(tally)
		}
		at := p.places[i]
		if where := place(); len(at.first) == 0 || at.first[len(at.first)-1].place != where {
			at.add(passage{place: where})
		}
	}
}

// lines are what was found of a kind, or of all others, as lines for a user.
func (p *people) lines(wanted func(kind string) bool) []string {
	var out []string
	for _, i := range p.order {
		if wanted(i.kind) {
			var places []string
			t := p.places[i]
			for _, at := range t.first {
				places = append(places, at.place)
			}
			out = append(out, strings.TrimPrefix(i.kind, "het ")+" "+i.text+" ("+firstPlaces(places, t.n)+")")
		}
	}
	return out
}
