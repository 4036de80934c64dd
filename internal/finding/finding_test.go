package finding

import (
	"fmt"
	"slices"
	"testing"
)

func TestSortByPlace(t *testing.T) {
	in := []Finding{
		{Place: Place{File: "b.xlsx", Sheet: "Acties", Cell: "A2"}},
		{Place: Place{File: "a.xlsx", Sheet: "Acties", Cell: "AA3"}},
		{Place: Place{File: "a.xlsx", Sheet: "Acties", Cell: "A10"}},
		{Place: Place{File: "a.xlsx", Sheet: "Acties", Cell: "Z3"}},
		{Place: Place{File: "a.xlsx"}},
	}
	Sort(in)
	want := []string{"a.xlsx", "a.xlsx, blad Acties, cel Z3", "a.xlsx, blad Acties, cel AA3", "a.xlsx, blad Acties, cel A10", "b.xlsx, blad Acties, cel A2"}
	for i, f := range in {
		if f.Place.String() != want[i] {
			t.Errorf("place %d: %s, want %s", i, f.Place, want[i])
		}
	}
}

func TestBlocking(t *testing.T) {
	if Blocking([]Finding{{Severity: Warning}, {Severity: Info}}) {
		t.Error("a warning blocks")
	}
	if !Blocking([]Finding{{Severity: Info}, {Severity: Error}}) {
		t.Error("an error does not block")
	}
}

// TestSortCauses: what is wrong with the plan comes first, the gravest of it ahead; in one
// place, findings go by their check and then by what they say.
func TestSortCauses(t *testing.T) {
	at := Place{File: "a.xlsx", Sheet: "Acties", Cell: "A1"}
	in := []Finding{
		{Place: at, Code: "b", Message: "vierde"},
		{Place: Place{File: "z.xlsx"}, OfPlan: true, Severity: Info, Message: "tweede"},
		{Place: at, Code: "a", Severity: Error, Message: "en laatst"},
		{Place: at, Code: "a", Severity: Error, Message: "derde"},
		{Place: Place{File: "z.xlsx"}, OfPlan: true, Severity: Error, Message: "eerste"},
	}
	Sort(in)
	var got []string
	for _, f := range in {
		got = append(got, f.Message)
	}
	if want := []string{"eerste", "tweede", "derde", "en laatst", "vierde"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestPlace(t *testing.T) {
	for want, p := range map[string]Place{
		"":                            {},
		"brief.docx, alinea 12":       {File: "brief.docx", Passage: "alinea 12"},
		"a.xlsx, blad Acties, cel B2": {File: "a.xlsx", Sheet: "Acties", Cell: "B2"},
		"blad Acties":                 {Sheet: "Acties"},
	} {
		if got := p.String(); got != want {
			t.Errorf("%+v: %q, want %q", p, got, want)
		}
	}
	// References without a row or a column, as of a whole column, do not break the order.
	if compareCells("A", "B") >= 0 || compareCells("A", "A1") >= 0 || compareCells("", "A1") >= 0 || compareCells("3", "A2") <= 0 {
		t.Error("whole columns and rows are in no order")
	}
}

func TestRemedies(t *testing.T) {
	f := Finding{Remedy: "Vul in."}.WithOption("Of gebruik --nieuwste.")
	if f.Option != "Of gebruik --nieuwste." || f.ForBoth().TeamRemedy != "Vul in." || f.ForTeam("Kies.").TeamRemedy != "Kies." || f.ForTeam("Kies.").Remedy != "Vul in." {
		t.Errorf("%+v", f)
	}
}

func TestByTeam(t *testing.T) {
	in := []Finding{
		{Team: "Zorg", Severity: Error}, {Team: "Anders"}, {Team: "Bibliotheek", Severity: Warning}, {}, {Team: "Zorg"},
	}
	if got := Tallied(in); got != (Tally{1, 1, 3}) {
		t.Errorf("%+v", got)
	}
	var got []string
	for _, g := range ByTeam(in, []string{"Bibliotheek", "Sport", "Zorg"}) {
		got = append(got, fmt.Sprint(g.Team, g.Tally, len(g.Findings), len(OfTeam(in, g.Team))))
	}
	if want := []string{"{0 0 1} 1 1", "Bibliotheek{0 1 0} 1 1", "Zorg{1 0 1} 2 2", "Anders{0 0 1} 1 1"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}
