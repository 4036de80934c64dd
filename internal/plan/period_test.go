package plan

import (
	"slices"
	"testing"
)

// TestReadPeriod: people write a period in several ways; folders are called as String
// writes it, and nothing else is one.
func TestReadPeriod(t *testing.T) {
	for s, want := range map[string]Period{
		"2021": {2021, 0}, "2018-1": {2018, 1}, "2018 - 1": {2018, 1}, "2018/2": {2018, 2}, "2018-01": {2018, 1}, "2018–3": {2018, 3}, "2018-12": {2018, 12},
		"1999-1": {1999, 1},
		"":       {}, "18-1": {}, "2018-0": {}, "2018-13": {}, "2018-": {}, "2018-1-2": {}, "2018-019": {}, "2018 1": {}, "x2018": {}, "3018": {}, "1800-1": {},
	} {
		p, ok := ReadPeriod(s)
		if ok != (want != Period{}) || ok && p != want {
			t.Errorf("%q is read as %v, %t", s, p, ok)
		}
		if exact, ok := ParsePeriod(s); ok != (want.String() == s) || ok && exact != want {
			t.Errorf("%q is parsed as %v, %t", s, exact, ok)
		}
	}
}

// TestPeriodOrder: a whole year ends after each of its parts.
func TestPeriodOrder(t *testing.T) {
	want := []Period{{2017, 0}, {2018, 1}, {2018, 2}, {2018, 12}, {2018, 0}, {2019, 1}}
	got := []Period{want[4], want[1], want[5], want[0], want[3], want[2]}
	slices.SortFunc(got, Period.Compare)
	if !slices.Equal(got, want) {
		t.Errorf("in order: %v", got)
	}
}

func TestNeighbours(t *testing.T) {
	for _, test := range []struct {
		perYear       int
		before, p, to Period
	}{
		{0, Period{2020, 0}, Period{2021, 0}, Period{2022, 0}},
		{2, Period{2017, 2}, Period{2018, 1}, Period{2018, 2}}, {2, Period{2018, 1}, Period{2018, 2}, Period{2019, 1}},
		{0, Period{2017, 2}, Period{2018, 1}, Period{2018, 2}}, // a part, of a plan that says nothing: a half
		{4, Period{2017, 4}, Period{2018, 1}, Period{2018, 2}}, {4, Period{2018, 3}, Period{2018, 4}, Period{2019, 1}},
		{12, Period{2017, 12}, Period{2018, 1}, Period{2018, 2}}, {2, Period{2017, 0}, Period{2018, 0}, Period{2019, 0}},
	} {
		d := Document{PerYear: test.perYear}
		if d.Before(test.p) != test.before || d.After(test.p) != test.to {
			t.Errorf("%d a year: %s comes after %s and before %s", test.perYear, test.p, d.Before(test.p), d.After(test.p))
		}
		if !d.Follows(test.p, test.before) || d.Follows(test.to, test.before) {
			t.Errorf("%d a year: %s follows %s or not", test.perYear, test.p, test.before)
		}
	}
	if d := (Document{PerYear: 2}); !d.Follows(Period{2019, 1}, Whole(2018)) || !(Document{}).Follows(Whole(2019), Period{2018, 2}) || d.Follows(Period{2019, 2}, Whole(2018)) {
		t.Error("a change of rhythm is a gap, or a gap is none")
	}
}

// TestPeriodNames: what the names between braces stand for. A year's plan has no semesters.
func TestPeriodNames(t *testing.T) {
	const all = "{jaar} {volgend jaar} {periode} {vorige periode} {volgende periode} | {semester} | {vorig semester} | {volgend semester}"
	for _, test := range []struct {
		d    Document
		p    Period
		want string
	}{
		{Document{}, Whole(2021), "2021 2022 2021 2020 2022 | {semester} | {vorig semester} | {volgend semester}"},
		{Document{PerYear: 2}, Period{2018, 1}, "2018 2019 2018-1 2017-2 2018-2 | eerste semester | tweede semester 2017 | tweede semester 2018"},
		{Document{PerYear: 2}, Period{2018, 2}, "2018 2019 2018-2 2018-1 2019-1 | tweede semester | eerste semester 2018 | eerste semester 2019"},
		{Document{PerYear: 3}, Period{2018, 1}, "2018 2019 2018-1 2017-3 2018-2 | eerste semester | tweede semester 2017 | tweede semester 2018"},
		{Document{PerYear: 4}, Period{2018, 3}, "2018 2019 2018-3 2018-2 2018-4 | tweede semester | eerste semester 2018 | eerste semester 2019"},
		{Document{PerYear: 2}, Whole(2018), "2018 2019 2018 2017 2019 | volledig jaar | 2017 | 2019"},
		{Document{Values: map[string]string{"vorige periode": "toen", "jaar": "1", "semester": "zes maanden"}}, Whole(2021),
			"2021 2022 2021 toen 2022 | zes maanden | {vorig semester} | {volgend semester}"},
	} {
		if got := test.d.Fill(all, test.p); got != test.want {
			t.Errorf("%s, %d a year: %s\nwant %s", test.p, test.d.PerYear, got, test.want)
		}
	}
	halves := (&Plan{Document: Document{PerYear: 2}}).Labels(Period{2018, 2})
	if want := []string{"Status", "Toelichting bij status", "Evaluatie 2018-2", "Stappen 2019-1"}; !slices.Equal(halves, want) {
		t.Errorf("the labels of a half: %q", halves)
	}
}
