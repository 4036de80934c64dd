package app

import (
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

func TestNumbersOf(t *testing.T) {
	for name, want := range map[string]plan.Period{
		"2018_1": {Year: 2018, Part: 1}, "2018 1": {Year: 2018, Part: 1}, "2018-01": {Year: 2018, Part: 1},
		"2018 - 1": {Year: 2018, Part: 1}, "2018.1": {Year: 2018, Part: 1}, "2018_12 ingevuld": {Year: 2018, Part: 12},
		"2018": {}, "2018-1-2": {}, "foto's 12-1": {}, "2018-13": {},
	} {
		if got := numbersOf(name); want.Valid() && got != want || !want.Valid() && got.Valid() {
			t.Errorf("%s is read as %v, want %v", name, got, want)
		}
	}
}

func TestPassedOver(t *testing.T) {
	d := plan.Document{PerYear: 2, Period: plan.Period{Year: 2019, Part: 1}}
	if got := passedOver(d, plan.Period{Year: 2019, Part: 2}); got != nil {
		t.Errorf("nothing is passed over, and told is %v", got)
	}
	if got := passedOver(d, plan.Period{Year: 2020, Part: 1}); len(got) != 1 || !strings.Contains(got[0].Message, "2019-2 is overgeslagen") {
		t.Errorf("2019-2 is passed over, and told is %v", got)
	}
}

func TestTitled(t *testing.T) {
	items := []plan.Item{{Title: "Kust"}, {Title: "Haven"}, {Title: "Kust"}}
	if titled(items, "haven") != 1 || titled(items, "Kust") != -1 || titled(items, "Zee") != -1 {
		t.Error("an item is found by its title where one alone has it, and only then")
	}
}
