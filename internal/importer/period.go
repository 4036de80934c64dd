package importer

import (
	"fmt"
	"regexp"
	"strings"

	"evaluatie/internal/plan"
)

// period is what the report is of.
func (r *reader) period() plan.Period {
	if r.options.Period.Part > 0 {
		return r.options.Period
	}
	for _, s := range []string{r.labels[evaluationPart], r.head, r.title, r.src.File} {
		for _, p := range periodsIn(s) {
			if p.Year == r.year {
				return p
			}
		}
	}
	return plan.Whole(r.year)
}

// dated is a year or a part of one as we write it, or a date that begins as that.
var dated = regexp.MustCompile(`\b` + anyYear + `(?:-[0-9]{1,2}\b)*`)

// periodsIn are the parts of years that a text names.
func periodsIn(s string) []plan.Period {
	var out []plan.Period
	for _, word := range dated.FindAllString(s, -1) {
		if p, ok := plan.ParsePeriod(word); ok && p.Part > 0 {
			out = append(out, p)
		}
	}
	return out
}

// perYear is how many periods a year has at least, by those that the report names around
// its own: of 2018-3 with steps for 2018-4, four; 0 where the report is of a whole year.
func (r *reader) perYear() int {
	own := r.period()
	if own.Part == 0 {
		return 0
	}
	most := own.RhythmOf()
	for _, s := range []string{r.labels[statusPart], r.labels[evaluationPart], r.labels[stepsPart], r.head, r.title, r.between} {
		for _, p := range periodsIn(s) {
			if p.Year == own.Year || own.Part == 1 && p.Year == own.Year-1 { // its own year, or the one before
				most = max(most, p.RhythmOf())
			}
		}
	}
	return most
}

// named puts the names of the years and of the periods in their place, so that the text
// serves the periods after, too. A period that is no neighbour of the report's stays as it is
// written: no name between braces means it in each period.
func (r *reader) named(s string) string {
	p := r.period()
	d := plan.Document{PerYear: r.perYear()}
	if p.Part > 0 {
		for _, name := range []string{plan.NamedSemesterNext, plan.NamedSemester} {
			words, _ := d.PeriodName(name, p)
			s = strings.ReplaceAll(s, words, "{"+name+"}")
		}
	}
	return dated.ReplaceAllStringFunc(s, func(word string) string {
		if of, _ := plan.ParsePeriod(word); p.Part > 0 && len(word) > len("2018") {
			switch of {
			case p:
				return "{" + plan.NamedPeriod + "}"
			case d.After(p):
				return "{" + plan.NamedPeriodNext + "}"
			case d.Before(p):
				return "{" + plan.NamedPeriodPast + "}"
			}
			return word // also a date
		}
		return years.ReplaceAllStringFunc(word, func(y string) string {
			switch y {
			case fmt.Sprint(r.year):
				return "{jaar}"
			case fmt.Sprint(r.year + 1):
				return "{volgend jaar}"
			}
			return y
		})
	})
}
