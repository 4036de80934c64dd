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
			Entries: map[plan.Code]Entry{"1": {Item: item, Gap: gap, row: Row{Status: Answer{Text: rich.Plain("x"), Place: at}}}},
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
		"an error at the status":         {entry(NoStatus), []finding.Finding{warning, missingStatus(item, Row{Status: Answer{Place: at}})}, CodeMissingStatus},
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
