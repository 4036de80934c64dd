package workbook

import (
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/finding"
)

// second fills in the row of action 1.2.
func second(t *testing.T, f *excelize.File) {
	set(t, f, "E5", "Vertraagd", "F5", "Ziek.", "G5", "Half.", "H5", "Rest.")
}

const bothRows = "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|Vertraagd|Ziek.|Half.|Rest."

// slips are accidents of one cause that shows in several cells or rows: each is told
// once.
var slips = []accident{
	{name: "a code typed as its neighbour's", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A5", "1.1")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A5"}, says: "bij de titel gezet, dus bij 1.2", rows: bothRows},
	{name: "a code typed as another team's", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A5", "1.10")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A5"}, says: "bij de titel gezet, dus bij 1.2", rows: bothRows},
	{name: "a code typed as that of the part above", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A5", "1")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A5"}, says: "bij de titel gezet, dus bij 1.2", rows: bothRows},
	{name: "two codes exchanged", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A4", "1.2", "A5", "1.1")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A4"}, says: "A4: code 1.2, maar titel van 1.1; A5: code 1.1, maar titel van 1.2", rows: bothRows},
	{name: "the titles alone sorted", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "C4", "Leren", "C5", "Spelen")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A4"}, says: "bij de code gezet", rows: bothRows},
}

// TestRenumberedPlan reads a workbook of before its plan was renumbered: rows that stand
// as we printed them go with their title, and that is no fault of the team's.
func TestRenumberedPlan(t *testing.T) {
	p := testPlan()
	p.Items[1].Title, p.Items[2].Title = p.Items[2].Title, p.Items[1].Title
	ret, findings := NewReader(p, 2021).Read("a.xlsx", simpleBook(t, second))
	if len(findings) != 1 || findings[0].Code != CodeIdentified || findings[0].Severity != finding.Info {
		t.Errorf("findings: %+v", findings)
	}
	want := "1.2|Volgens plan|Noot|Gedaan.|Verder.\n1.1|Vertraagd|Ziek.|Half.|Rest."
	if rows := dumpRows(ret.Rows); rows != want {
		t.Errorf("read\n%s\nwant\n%s", rows, want)
	}
}
