package importer

import (
	"fmt"
	"testing"

	"evaluatie/internal/plan"
)

// TestNamed: a text of a report keeps its meaning in the periods after, whatever the rhythm
// of the plan; what means no neighbour stays as it is written.
func TestNamed(t *testing.T) {
	for _, test := range []struct{ of, steps, text, want string }{
		{"2018-2", "Stappen 2019-1", "Evaluatie 2018-2", "Evaluatie {periode}"},
		{"2018-2", "Stappen 2019-1", "Stappen 2019-1 (na 2018-1)", "Stappen {volgende periode} (na {vorige periode})"},
		{"2018-1", "Stappen 2018-2", "Stappen 2018-2, voor 2017-2", "Stappen {volgende periode}, voor {vorige periode}"},
		{"2018-2", "Stappen 2018-3", "in 2018-3, niet 2019-1", "in {volgende periode}, niet 2019-1"},
		{"2018-3", "Stappen 2018-4", "in 2018-4", "in {volgende periode}"},
		{"2018-4", "Stappen 2019-1", "van 2018-3 naar 2019-1", "van {vorige periode} naar {volgende periode}"},
		{"2018-1", "Na 2017-4: 2018-2", "na 2017-4", "na {vorige periode}"},
		{"2018-12", "Stappen 2019-1", "2018-12, 2019-1 en 2018-1", "{periode}, {volgende periode} en 2018-1"},
		{"2018-1", "", "dossier 2018-12, 2018-1-31 en 2018-19", "dossier 2018-12, 2018-1-31 en 2018-19"},
		{"2018-1", "", "2018-2019 of 2018, tweede semester 2018", "{jaar}-{volgend jaar} of {jaar}, {volgend semester}"},
		{"2018-2", "", "Tweede helft: tweede semester 2018", "Tweede helft: {semester} {jaar}"},
		{"2018", "Stappen 2019", "2018, 2019 en 2020", "{jaar}, {volgend jaar} en 2020"},
	} {
		of, _ := plan.ParsePeriod(test.of)
		r := &reader{year: of.Year, options: Options{Period: of}, labels: map[part]string{stepsPart: test.steps}}
		if got := r.named(test.text); got != test.want {
			t.Errorf("of %s, %q becomes %q, want %q", test.of, test.text, got, test.want)
		}
	}
}

// TestOwnPeriod: a report of ours of a part of a year says the rhythm of its plan as far as
// it shows, and each of its labels says its period.
func TestOwnPeriod(t *testing.T) {
	for _, test := range []struct{ evaluation, steps, want string }{
		{"Evaluatie 2018-2", "Stappen 2019-1", "2018-2 of 2: Evaluatie {periode} / Stappen {volgende periode}"},
		{"Evaluatie 2018-3", "Stappen 2018-4", "2018-3 of 4: Evaluatie {periode} / Stappen {volgende periode}"},
		{"Evaluatie 2018-1", "Stappen 2019", "2018-1 of 2: Evaluatie {periode} / Stappen {volgend jaar}"},
		{"Evaluatie 2018", "Stappen 2019", "2018 of 0:  / "}, // the usual ones
	} {
		src := Source{Own: true, Author: "Bilzen"}
		for _, l := range []string{"[title] Verslag", "[h1] Zorg", "[label] Status", "[status] Uitgevoerd", "[label] " + test.evaluation, "[body] Een.", "[label] " + test.steps, "[body] A."} {
			src.Lines = append(src.Lines, styledLine(l))
		}
		r, err := Read(src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		d := r.Plan.Document
		if got := fmt.Sprintf("%s of %d: %s / %s", d.Period, d.PerYear, d.Values[plan.LabelEvaluation], d.Values[plan.LabelNextSteps]); got != test.want {
			t.Errorf("%s, %s: %s, want %s", test.evaluation, test.steps, got, test.want)
		}
	}
}
