package evaluation

import (
	"testing"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestBlocks: what an official report cannot do without has an error, whatever told of it.
func TestBlocks(t *testing.T) {
	at := finding.Place{File: "a.xlsx", Sheet: "Acties", Cell: "E1"}
	item := plan.Item{Code: "1", Title: "Spelen", Team: "Zorg", Place: finding.Place{File: "plan.xlsx", Cell: "A2"}}
	entry := func(gap Gap) *Evaluation {
		return &Evaluation{
			Plan:    &plan.Plan{Items: []plan.Item{item}, Document: plan.Document{Title: "Verslag"}},
			Entries: map[plan.Code]Entry{"1": {Item: item, Gap: gap, Row: Row{Answers: []Answer{{Text: rich.Plain("x"), Place: at}, {}, {}, {}}}}},
		}
	}
	warning := finding.Finding{Code: "doorstreept", Severity: finding.Warning, Place: at}
	elsewhere := finding.Finding{Code: "doorstreept", Severity: finding.Warning, Place: finding.Place{File: "plan.xlsx", Cell: "A3"}}
	untitled := entry(NoGap)
	untitled.Plan.Document.Title = ""
	for name, test := range map[string]struct {
		e    *Evaluation
		in   []finding.Finding
		want string // the errors, by code
	}{
		"complete":                       {entry(NoGap), []finding.Finding{warning}, ""},
		"a warning at the status":        {entry(NoStatus), []finding.Finding{warning}, "doorstreept"},
		"a warning of the list":          {entry(UnknownStatus), []finding.Finding{elsewhere}, CodeUnknownStatus},
		"nothing told":                   {entry(NoStatus), nil, CodeMissingStatus},
		"an error at the status":         {entry(NoStatus), []finding.Finding{warning, missingStatus(itemRow{item, Row{Answers: []Answer{{Place: at}}}})}, CodeMissingStatus},
		"a title that is struck through": {untitled, []finding.Finding{elsewhere}, CodePlanTitle},
	} {
		got := ""
		for _, f := range Blocks(test.e, test.in) {
			if f.Severity == finding.Error {
				got += f.Code
			}
		}
		if got != test.want {
			t.Errorf("%s: the errors are %q, want %q", name, got, test.want)
		}
	}
}

// TestBlocksWords: an action that nothing told of is told, in the words of the checks.
func TestBlocksWords(t *testing.T) {
	at := func(cell string) finding.Place { return finding.Place{File: "a.xlsx", Sheet: "Acties", Cell: cell} }
	p := &plan.Plan{Document: plan.Document{Title: "Verslag"}, Statuses: plan.DefaultStatuses()}
	e := &Evaluation{Plan: p, Entries: make(map[plan.Code]Entry)}
	add := func(code plan.Code, gap Gap, status string) {
		i := plan.Item{Code: code, Title: "Actie", Team: "Zorg", Place: planCell(len(p.Items) + 2)}
		p.Items = append(p.Items, i)
		e.Entries[code] = Entry{Item: i, Gap: gap, Row: Row{Answers: []Answer{{Text: rich.Plain(status), Place: at("B" + string(code))}, {}, {}, {}}}}
	}
	add("1", NoRow, "")
	add("2", UnknownStatus, "Loopt")
	add("3", UnknownStatus, "loopt")
	add("4", UnknownStatus, "Stilte")
	add("5", Contradiction, "Vertraagd")
	p.Items = append(p.Items, plan.Item{Code: "1", Title: "Nog eens", Place: planCell(20)}, plan.Item{Code: "6", Title: "Niet", Place: planCell(21)})
	info := finding.Finding{Code: "x", Severity: finding.Info, Place: at("B2"), Message: "Zomaar."}
	const statuses = "Kies een van deze: In voorbereiding, In uitvoering, Volgens plan, Vertraagd, Uitgevoerd, Afgevoerd, Onbepaald, Geen actie."
	want := `info x: a.xlsx, blad Acties, cel B2 |  | 
  Zomaar.
  coordinator: 
fout actie-ontbreekt: plan.xlsx, blad Plan, cel A2 | Zorg | 1 Actie
  Deze actie staat in geen enkel werkboek.
  coordinator: Zet in het werkboek van team Zorg onderaan in de tabel een rij met code 1, en vraag het team om ze in te vullen.
  team: Zet onderaan in de tabel van uw werkboek een rij met code 1, en vul ze in.
fout status-ontbreekt: a.xlsx, blad Acties, cel B5 | Zorg | 5 Actie
  De status is niet ingevuld.
  coordinator: Kies in deze cel een status uit de lijst.
fout status-onbekend: a.xlsx, blad Acties, cel B2 | Zorg | 
  De status “Loopt” staat niet in de lijst. 2 rijen hebben hem: B2 en B3.
  coordinator: ` + statuses + ` Of zet deze status bij op het blad Statussen van het plan.
  team: ` + statuses + `
fout status-onbekend: a.xlsx, blad Acties, cel B4 | Zorg | 4 Actie
  De status “Stilte” staat niet in de lijst.
  coordinator: ` + statuses + ` Of zet deze status bij op het blad Statussen van het plan.
  team: ` + statuses + `
`
	if got := tell(Blocks(e, []finding.Finding{info})); got != want {
		t.Errorf("told is\n%s\nwant\n%s", got, want)
	}
}
