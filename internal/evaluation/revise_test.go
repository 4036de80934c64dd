package evaluation

import (
	"slices"
	"testing"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

func TestRevise(t *testing.T) {
	kept, _ := Merge(testPlan(), plan.Whole(2020), []Return{complete()}, Options{})
	for _, test := range []struct {
		name    string
		change  func(*Return)
		changed string // the code that differs, or ""
		status  string // of 1.1.1
	}{
		{"the same", func(*Return) {}, "", "Uitgevoerd"},
		{"one is gone", func(r *Return) { r.Rows = r.Rows[:1] }, "", "Uitgevoerd"},
		{"one is blank", func(r *Return) {
			r.Rows[1].Answers[plan.RoleStatus].Text, r.Rows[1].Answers[plan.RoleEvaluation].Text = nil, nil
		}, "", "Uitgevoerd"},
		{"another status", func(r *Return) { r.Rows[1].Answers[plan.RoleStatus].Text = rich.Plain("Vertraagd") }, "1.1.1", "Vertraagd"},
		{"another text, and one gone", func(r *Return) {
			r.Rows = r.Rows[2:]
			r.Rows[0].Answers[plan.RoleNextSteps].Text = rich.Plain("Verder.")
		}, "1.2", "Uitgevoerd"},
		{"another note", func(r *Return) { r.Rows[1].Answers[plan.RoleNote].Text = rich.Plain("Omdat.") }, "1.1.1", "Uitgevoerd"},
		{"another evaluation", func(r *Return) { r.Rows[1].Answers[plan.RoleEvaluation].Text = rich.Plain("Toch niet.") }, "1.1.1", "Uitgevoerd"},
		{"other next steps", func(r *Return) { r.Rows[1].Answers[plan.RoleNextSteps].Text = rich.Plain("Verder.") }, "1.1.1", "Uitgevoerd"},
		{"two that do not agree", func(r *Return) {
			again := r.Rows[1]
			again.Answers = slices.Clone(again.Answers)
			again.Answers[plan.RoleEvaluation].Text = rich.Plain("Of toch niet.")
			r.Rows = append(r.Rows, again)
		}, "", "Uitgevoerd"},
	} {
		ret := complete()
		test.change(&ret)
		reading, _ := Merge(testPlan(), plan.Whole(2020), []Return{ret}, Options{})
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

// TestReviseUnder: the kept result is under an earlier plan's codes; what it lacks is new.
func TestReviseUnder(t *testing.T) {
	kept, _ := Merge(testPlan(), plan.Whole(2020), []Return{complete()}, Options{})
	p := testPlan()
	p.Items[2].Code, p.Items[3].Team = "1.1.9", "Jeugd"
	p.Items = append(p.Items, plan.Item{Code: "1.3", Title: "Nieuw", Team: "Jeugd"}, plan.Item{Code: "1.4", Title: "Ook nieuw", Team: "Jeugd"},
		plan.Item{Code: "1.3", Title: "Dubbel", Team: "Jeugd"})
	reading, _ := Merge(p, plan.Whole(2020), []Return{{Rows: []Row{row("a.xlsx", 9, "1.3", "Vertraagd", "Nieuw.")}}}, Options{})
	got, changed := Revise(kept, reading)
	if len(changed) != 1 || changed[0].Title != "Nieuw" {
		t.Errorf("changed are %v", changed)
	}
	if e := got.Entries["1.1.9"]; e.Status.Name != "Uitgevoerd" || e.Item.Code != "1.1.9" {
		t.Errorf("what was 1.1.1 is %+v", e)
	}
	if e := got.Entries["1.4"]; e.Gap != NoRow || e.Item.Title != "Ook nieuw" || got.Entries["1.2"].Item.Team != "Jeugd" || len(got.Entries) != 5 {
		t.Errorf("1.4 is %+v, of %d", e, len(got.Entries))
	}
}
