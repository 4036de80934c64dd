package evaluation

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// manyRows is a plan of six actions of one team, and its workbook, with every row filled
// in but for what change does to it.
func manyRows(change func(n int, r *Row)) (*plan.Plan, []Return) {
	p := testPlan()
	p.Teams = p.Teams[:1]
	p.Items = []plan.Item{{Code: "1", Title: "Alles"}}
	var rows []Row
	for n := range 6 {
		code := plan.Code(fmt.Sprint("1.", n+1))
		p.Items = append(p.Items, plan.Item{Code: code, Title: "Actie " + string(code), Team: p.Teams[0].Name, Place: planCell(n + 3)})
		r := row("a.xlsx", n+4, string(code), "In uitvoering", "We werkten verder aan actie "+string(code)+".")
		r.Answers[plan.RoleNote].Place = r.Answers[plan.RoleStatus].Place
		r.Answers[plan.RoleNote].Place.Cell = fmt.Sprint("D", n+4)
		r.Answers[plan.RoleNextSteps] = Answer{Text: rich.Plain("Volgend jaar gaan we door."), Place: r.Answers[plan.RoleNote].Place}
		change(n, &r)
		rows = append(rows, r)
	}
	return p, []Return{{File: "a.xlsx", Team: p.Teams[0].Name, Rows: rows}}
}

// TestManyRows: what is wrong with many rows of a workbook in the same way is told once.
func TestManyRows(t *testing.T) {
	status := func(texts ...string) func(int, *Row) {
		return func(n int, r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain(texts[n%len(texts)]) }
	}
	for _, test := range []struct {
		name         string
		change       func(int, *Row)
		code         string
		says, remedy string
	}{
		{"no statuses", status(""), CodeMissingStatus, "In 6 rijen is de status niet ingevuld: B4, B5, B6, B7, B8 en B9.", "elk van deze cellen"},
		{"one unknown status", status("x"), CodeUnknownStatus, "De status “x” staat niet in de lijst. 6 rijen hebben hem: B4,", "Kies een van deze"},
		{"unknown statuses", status("Delayed", "Done"), CodeUnknownStatus, "B4, B6 en B8: “Delayed”; B5, B7 en B9: “Done”", "Kies in elk van deze cellen"},
		{"slips of the pen", status("Vertragd", "uitgevoert"), CodeUnknownStatus, "“uitgevoert”", "“Vertraagd” voor “Vertragd” en “Uitgevoerd” voor “uitgevoert”"},
		{"explained statuses", status("In uitvoering: sinds mei", "Volgens plan (deels)"), CodeUnknownStatus, "sinds mei", "Zet de uitleg die erbij staat eerst in"},
		{"statuses and notes exchanged", func(n int, r *Row) {
			r.Answers[plan.RoleStatus].Text, r.Answers[plan.RoleNote].Text = rich.Plain(fmt.Sprint("Noot ", n)), r.Answers[plan.RoleStatus].Text
		}, CodeUnknownStatus, "“Noot 5”", "van plaats verwisseld"},
		{"no evaluations", func(_ int, r *Row) { r.Answers[plan.RoleEvaluation].Text = nil }, CodeNoEvaluation, "In 6 rijen staat niet wat er gebeurd is: C4,", "Vul"},
		{"no next steps", func(_ int, r *Row) { r.Answers[plan.RoleNextSteps].Text = nil }, CodeNoNextSteps, "In 6 rijen staan geen volgende stappen", "Vul"},
		{"no notes", status("Vertraagd"), CodeNoNote, "In 6 rijen vraagt de status een toelichting", "waarom"},
		{"dashes for an answer", func(_ int, r *Row) { r.Answers[plan.RoleNextSteps].Text = rich.Plain("/") }, CodeEmptyAnswer, "In 6 cellen staat niets dan", "zin"},
		{"apostrophes", func(_ int, r *Row) { r.Answers[plan.RoleEvaluation].Text = rich.Plain("'- een\n- twee") }, CodeApostrophe, "In 6 cellen begint een regel", "niets"},
		{"last year's headings", func(_ int, r *Row) { r.Answers[plan.RoleEvaluation].Text = rich.Plain("Evaluatie 2020\nTekst") }, CodeWrongYear, "Boven 6 teksten staat een ander jaar", "Kijk na"},
		{"rows deleted", func(n int, r *Row) {
			if n < 2 {
				r.Code.Text = rich.Plain("1.6") // which says the same as row 1.6
				r.Answers[plan.RoleEvaluation].Text = rich.Plain("We werkten verder aan actie 1.6.")
			}
		}, CodeMissingRow, "2 acties van team", "een rij met elke code"},
	} {
		p, returns := manyRows(test.change)
		e, findings := Merge(p, plan.Whole(2021), returns, Options{})
		findings = append(findings, Check(e, nil)...)
		if len(findings) != 1 {
			t.Errorf("%s: %d findings: %+v", test.name, len(findings), findings)
			continue
		}
		f := findings[0]
		if f.Code != test.code || !strings.Contains(f.Message, test.says) || !strings.Contains(f.Remedy, test.remedy) || f.TeamRemedy == "" {
			t.Errorf("%s: %+v", test.name, f)
		}
	}
}

// TestExplainedStatus: who chooses a status in the cell must not lose what else stands
// there.
func TestExplainedStatus(t *testing.T) {
	for text, want := range map[string]string{
		"In uitvoering\nsinds maart":               "Zet de uitleg die erbij staat eerst in de kolom “Toelichting bij status”. Kies dan in deze cel “In uitvoering”.",
		"Vertraagd - we zochten een lokaal":        "“Vertraagd”",
		"Vertraagd, maar deels in uitvoering":      "Kies er één. Zet de uitleg",
		"We zijn hier in mei mee van start gegaan": "Zet deze tekst eerst in een andere gele kolom",
		"Vertragd": "Vul dan dat in.",
	} {
		remedy, team := statusRemedies(plan.DefaultStatuses(), text)
		for _, r := range []string{remedy, team} {
			if !strings.Contains(r, want) {
				t.Errorf("%q: %q, want %q", text, r, want)
			}
		}
	}
}

// TestClashInOneWorkbook: a code that stands twice while another is missing may be that
// other's. Nobody is told to throw away the only answer, nor of the missing row apart.
func TestClashInOneWorkbook(t *testing.T) {
	p, returns := manyRows(func(n int, r *Row) {
		if n == 2 {
			r.Code.Text = rich.Plain("1.2")
		}
	})
	_, findings := Merge(p, plan.Whole(2021), returns, Options{})
	codes := make([]string, len(findings))
	for n, f := range findings {
		codes[n] = f.Code
	}
	if !slices.Equal(codes, []string{CodeContradiction}) {
		t.Fatalf("findings: %+v", findings)
	}
	if f := findings[0]; f.Severity != finding.Error || !strings.Contains(f.Remedy, "1.3 Actie 1.3 ontbreekt nog") || !strings.Contains(f.TeamRemedy, "1.3") {
		t.Errorf("finding: %+v", f)
	}
}
