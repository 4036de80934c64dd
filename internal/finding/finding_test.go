package finding

import "testing"

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
