package inspection

import (
	"strings"

	"evaluatie/internal/evaluation"
)

// people collects what in a text may be about persons.
type people struct {
	order  []personal
	places map[personal]*tally
	read   int  // bytes of text
	partly bool // there was more
}

type personal struct{ kind, text string }

const (
	maxPersonal = 10_000   // of a file that are told apart
	maxSearched = 24 << 20 // bytes of text, some ten thousand pages
)

// search looks through a text.
func (p *people) search(place func() string, text string) {
	if left := maxSearched - p.read; len(text) > left {
		text, p.partly = text[:left], true
	}
	p.read += len(text)
	for _, found := range evaluation.PersonalData(text) {
		i := personal{found.Kind, oneLine(found.Text, 80)}
		if p.places[i] == nil {
			if len(p.order) >= maxPersonal {
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
			for _, at := range p.places[i].first {
				places = append(places, at.place)
			}
			out = append(out, strings.TrimPrefix(i.kind, "het ")+" "+i.text+" ("+firstPlaces(places)+")")
		}
	}
	return out
}
