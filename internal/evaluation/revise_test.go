package evaluation

import (
	"testing"

	"evaluatie/internal/rich"
)

func TestRevise(t *testing.T) {
	kept, _ := Merge(testPlan(), 2020, []Return{complete()}, Options{})
	for _, test := range []struct {
		name    string
		change  func(*Return)
		changed string // the code that differs, or ""
		status  string // of 1.1.1
	}{
		{"the same", func(*Return) {}, "", "Uitgevoerd"},
		{"one is gone", func(r *Return) { r.Rows = r.Rows[:1] }, "", "Uitgevoerd"},
		{"one is blank", func(r *Return) { r.Rows[1].Status.Text, r.Rows[1].Evaluation.Text = nil, nil }, "", "Uitgevoerd"},
		{"another status", func(r *Return) { r.Rows[1].Status.Text = rich.Plain("Vertraagd") }, "1.1.1", "Vertraagd"},
		{"another text, and one gone", func(r *Return) {
			r.Rows = r.Rows[2:]
			r.Rows[0].NextSteps.Text = rich.Plain("Verder.")
		}, "1.2", "Uitgevoerd"},
		{"two that do not agree", func(r *Return) {
			again := r.Rows[1]
			again.Evaluation.Text = rich.Plain("Of toch niet.")
			r.Rows = append(r.Rows, again)
		}, "", "Uitgevoerd"},
	} {
		ret := complete()
		test.change(&ret)
		reading, _ := Merge(testPlan(), 2020, []Return{ret}, Options{})
		got, changed := Revise(kept, reading)
		code := ""
		if len(changed) > 0 {
			code = string(changed[0].Code)
		}
		if code != test.changed || len(changed) > 1 || got.Entries["1.1.1"].Status.Name != test.status || (code == "") != (got == kept) || len(got.Entries) != 3 {
			t.Errorf("%s: changed %v; 1.1.1 = %+v of %d", test.name, changed, got.Entries["1.1.1"], len(got.Entries))
		}
	}
}
