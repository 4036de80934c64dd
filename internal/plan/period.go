package plan

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
)

// Period is what an evaluation is of: a year, or a part of one.
type Period struct {
	Year int
	Part int // from 1; 0 is the whole year
}

// Whole is a whole year.
func Whole(year int) Period { return Period{Year: year} }

// mostParts is the most parts that a year can have: its months.
const mostParts = 12

// String is what people call the period, and what its folder and files are called: 2021
// or 2018-1.
func (p Period) String() string {
	if p.Part == 0 {
		return strconv.Itoa(p.Year)
	}
	return fmt.Sprintf("%d-%d", p.Year, p.Part)
}

// Valid reports whether a report can be of the period.
func (p Period) Valid() bool { return ValidYear(p.Year) && p.Part >= 0 && p.Part <= mostParts }

// Compare puts periods in the order in which they end; a whole year comes after its own
// parts.
func (p Period) Compare(q Period) int {
	last := func(p Period) int {
		if p.Part == 0 {
			return mostParts + 1
		}
		return p.Part
	}
	return cmp.Or(cmp.Compare(p.Year, q.Year), cmp.Compare(last(p), last(q)))
}

// typedPeriod is a period as people type it.
var typedPeriod = regexp.MustCompile(`^((?:19|2[0-9])[0-9]{2})(?:\s*[-–/]\s*0?([1-9][0-9]?))?$`)

// ReadPeriod reads a period as people type it: 2018-1, 2018 - 1, 2018/1 or 2018-01.
func ReadPeriod(s string) (Period, bool) {
	m := typedPeriod.FindStringSubmatch(s)
	if m == nil {
		return Period{}, false
	}
	var p Period
	p.Year, _ = strconv.Atoi(m[1]) // the pattern has seen to that
	if m[2] != "" {
		p.Part, _ = strconv.Atoi(m[2])
	}
	return p, p.Valid()
}

// ParsePeriod reads what String writes, and nothing else.
func ParsePeriod(s string) (Period, bool) {
	p, ok := ReadPeriod(s)
	return p, ok && p.String() == s
}

// Rhythms are how many evaluations a year can have.
var Rhythms = []int{1, 2, 3, 4, mostParts}

// RhythmOf is how many parts its year has at least: of a second half, two.
func (p Period) RhythmOf() int {
	for _, n := range Rhythms {
		if n >= p.Part && (n > 1 || p.Part == 0) {
			return n
		}
	}
	return mostParts
}

// Parts reports whether the plan is evaluated more than once a year.
func (d Document) Parts() bool { return d.PerYear > 1 }

// rhythm is how many parts the year of a period has, as far as is known.
func (d Document) rhythm(p Period) int { return max(d.PerYear, p.RhythmOf()) }

// Before is the period before one, in the rhythm of the plan; before a whole year, that is
// the year before.
func (d Document) Before(p Period) Period {
	switch {
	case p.Part == 0:
		return Whole(p.Year - 1)
	case p.Part == 1:
		return Period{p.Year - 1, d.rhythm(p)}
	default:
		return Period{p.Year, p.Part - 1}
	}
}

// After is the period after one, likewise.
func (d Document) After(p Period) Period {
	switch {
	case p.Part == 0:
		return Whole(p.Year + 1)
	case p.Part >= d.rhythm(p):
		return Period{p.Year + 1, 1}
	default:
		return Period{p.Year, p.Part + 1}
	}
}

// Follows reports whether no period lies between two of them, as far as the plan's rhythm
// says: before a first part can come a whole year, or the last part of one that had fewer.
func (d Document) Follows(p, before Period) bool {
	return before == d.Before(p) || p.Part <= 1 && before.Year == p.Year-1 && (p.Part == 0) != (before.Part == 0)
}

// PartsOf are the parts of a year, in the rhythm of the plan.
func (d Document) PartsOf(year int) []Period {
	var out []Period
	for part := range d.PerYear {
		out = append(out, Period{year, part + 1})
	}
	return out
}

// The names between braces that say which period a report is of, beside {jaar}. The
// semesters are for who is evaluated more than once a year.
const (
	NamedPeriod       = "periode"
	NamedPeriodPast   = "vorige periode"
	NamedPeriodNext   = "volgende periode"
	NamedSemester     = "semester"
	namedSemesterPast = "vorig semester"
	NamedSemesterNext = "volgend semester"
	namedYear         = "jaar"
	namedYearNext     = "volgend jaar"
)

// PeriodNames are the names between braces that every plan has, in a fixed order.
func (d Document) PeriodNames() []string {
	names := []string{namedYear, namedYearNext, NamedPeriod, NamedPeriodPast, NamedPeriodNext}
	if d.Parts() {
		names = append(names, NamedSemester, namedSemesterPast, NamedSemesterNext)
	}
	return names
}

// PeriodName is what a name between braces, folded, stands for in a period; false where it
// stands for none, or is the user's own.
func (d Document) PeriodName(name string, p Period) (string, bool) {
	switch name { // that nobody can use otherwise
	case namedYear:
		return strconv.Itoa(p.Year), true
	case namedYearNext:
		return strconv.Itoa(p.Year + 1), true
	case NamedPeriod:
		return p.String(), true
	}
	if _, own := d.Values[name]; own {
		return "", false
	}
	switch name {
	case NamedPeriodPast:
		return d.Before(p).String(), true
	case NamedPeriodNext:
		return d.After(p).String(), true
	}
	if !d.Parts() {
		return "", false
	}
	switch name {
	case NamedSemester:
		return d.semester(p, 0), true
	case namedSemesterPast:
		return d.semester(p, -1), true
	case NamedSemesterNext:
		return d.semester(p, 1), true
	}
	return "", false
}

// SemesterOf is the half of the year in which a period ends: 1 or 2, or 0 for a whole year.
func (d Document) SemesterOf(p Period) int {
	switch {
	case p.Part == 0:
		return 0
	case 2*p.Part <= d.rhythm(p):
		return 1
	default:
		return 2
	}
}

// semester is the half of the year in which a period ends, in words, or one so many
// further; that has its year with it, as it may be another.
func (d Document) semester(p Period, further int) string {
	half := d.SemesterOf(p)
	switch {
	case half == 0 && further == 0:
		return "volledig jaar"
	case half == 0:
		return strconv.Itoa(p.Year + further)
	}
	n := 2*p.Year + half - 1 + further
	words := [2]string{"eerste semester", "tweede semester"}[n%2]
	if further == 0 {
		return words
	}
	return words + " " + strconv.Itoa(n/2)
}
