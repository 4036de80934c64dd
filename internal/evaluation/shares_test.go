package evaluation

import (
	"strings"
	"testing"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// sharedPlan is a plan of which 1.2 is of two teams, and what a team returned of it.
func sharedPlan() *plan.Plan {
	p := testPlan()
	p.Items[3].Together([]string{"Zorg", "Jeugd"})
	return p
}

func returned(team, file string, rows ...Row) Return {
	return Return{Team: team, File: file, Rows: rows}
}

func TestTwoTeams(t *testing.T) {
	jeugd := returned("Jeugd", "j.xlsx",
		row("j.xlsx", 2, "1.1", "Volgens plan", "Goed."), row("j.xlsx", 3, "1.1.1", "Uitgevoerd", "Klaar."), row("j.xlsx", 4, "1.2", "In uitvoering", "Jong en bezig."))
	zorg := returned("Zorg", "z.xlsx", row("z.xlsx", 2, "1.2", "In uitvoering", "Met zorg bezig."))
	for _, test := range []struct {
		name    string
		returns []Return
		text    string // of 1.2
		gap     Gap
		filled  int      // actions
		teams   [2]int   // filled in by Jeugd and by Zorg
		codes   []string // of the findings
		says    string   // of the first
	}{
		{"both answered", []Return{jeugd, zorg}, "Zorg\nMet zorg bezig.\nJeugd\nJong en bezig.", NoGap, 3, [2]int{3, 1}, nil, ""},
		{"one did not", []Return{jeugd}, "Jeugd\nJong en bezig.", NoRow, 2, [2]int{3, 0}, []string{CodeNotReturned}, "Van team Zorg is geen werkboek binnen"},
		{"one chose no status", []Return{jeugd, returned("Zorg", "z.xlsx", row("z.xlsx", 2, "1.2", "", "Met zorg."))}, "Zorg\nMet zorg.\nJeugd\nJong en bezig.", NoStatus, 2, [2]int{3, 0}, []string{CodeMissingStatus}, ""},
		{"other statuses", []Return{jeugd, returned("Zorg", "z.xlsx", row("z.xlsx", 2, "1.2", "Vertraagd", "Te laat."))}, "Zorg\nTe laat.\nJeugd\nJong en bezig.", StatusesDiffer, 2, [2]int{3, 1},
			[]string{CodeStatusesDiffer}, "Zorg koos “Vertraagd” (z.xlsx, blad Acties, cel B2); Jeugd koos “In uitvoering” (j.xlsx, blad Acties, cel B4)"},
		{"a second copy by one team", []Return{jeugd, zorg, returned("Zorg", "z2.xlsx", row("z2.xlsx", 2, "1.2", "In uitvoering", "Anders gezegd."))}, "Zorg\nMet zorg bezig.\nJeugd\nJong en bezig.", Contradiction, 2, [2]int{3, 1},
			[]string{CodeContradiction}, ""},
		{"the same copy twice", []Return{jeugd, zorg, zorg}, "Zorg\nMet zorg bezig.\nJeugd\nJong en bezig.", NoGap, 3, [2]int{3, 1}, nil, ""},
		{"a workbook of nobody known", []Return{jeugd, returned("", "x.xlsx", row("x.xlsx", 2, "1.2", "In uitvoering", "Van wie?"))}, "Zorg\nVan wie?\nJeugd\nJong en bezig.", NoGap, 3, [2]int{3, 1}, nil, ""},
	} {
		t.Run(test.name, func(t *testing.T) {
			e, findings := Merge(sharedPlan(), plan.Period{Year: 2021}, test.returns, Options{})
			entry := e.Entries["1.2"]
			if got := entry.Of(plan.RoleEvaluation).Text.String(); got != test.text || entry.Gap != test.gap || e.Filled() != test.filled {
				t.Errorf("%q, gap %d, %d filled in; want %q, %d, %d", got, entry.Gap, e.Filled(), test.text, test.gap, test.filled)
			}
			var teams [2]int
			for n, p := range e.Teams() {
				teams[n] = p.Filled
			}
			if teams != test.teams {
				t.Errorf("the teams filled in %v, want %v", teams, test.teams)
			}
			var codes []string
			for _, f := range findings {
				codes = append(codes, f.Code)
			}
			if strings.Join(codes, " ") != strings.Join(test.codes, " ") || len(findings) > 0 && !strings.Contains(findings[0].Message, test.says) {
				t.Errorf("found %+v, want %v", findings, test.codes)
			}
		})
	}
}

// What a check finds in a team's text is that team's, at its own cell.
func TestChecksOfTwoTeams(t *testing.T) {
	said := func(team, file, status, text string) Return {
		r := row(file, 2, "1.2", status, text)
		r.Answers[plan.RoleNextSteps] = r.Answers[plan.RoleEvaluation]
		return returned(team, file, r)
	}
	p := sharedPlan()
	long := "Dit is een tekst die lang genoeg is om er hetzelfde van te zeggen als vorig jaar, woord voor woord."
	last, _ := Merge(p, plan.Period{Year: 2020}, []Return{said("Zorg", "a.xlsx", "In uitvoering", long), said("Jeugd", "b.xlsx", "In uitvoering", "Iets.")}, Options{})
	now, _ := Merge(p, plan.Period{Year: 2021}, []Return{said("Zorg", "z.xlsx", "Vertraagd", long), said("Jeugd", "j.xlsx", "Vertraagd", "Iets anders nu.")}, Options{})
	var unchanged, notes []string
	for _, f := range Check(now, last) {
		switch f.Code {
		case CodeUnchanged:
			unchanged = append(unchanged, f.Team+" "+f.Place.Cell)
		case CodeNoNote:
			notes = append(notes, f.Team)
		}
	}
	if strings.Join(unchanged, ", ") != "Zorg C2, Zorg C2" || strings.Join(notes, ", ") != "Zorg, Jeugd" {
		t.Errorf("unchanged: %v; notes missing: %v", unchanged, notes)
	}
	if e := now.Entries["1.2"].Of(plan.RoleEvaluation).Text; e[0].Emphasis != rich.Bold || e[0].Text != "Zorg" {
		t.Errorf("the team's name is no bold line: %+v", e)
	}
}
