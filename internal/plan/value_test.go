package plan

import "testing"

// TestRead: values as Flemish people type them, and as they come back; what can mean two
// things is none.
func TestRead(t *testing.T) {
	levels := []string{"laag", "zeer hoog"}
	for _, test := range []struct {
		kind Kind
		text string
		want string // "" where it is asked
	}{
		{Amount, "€ 120.000,50", "€ 120.000,50"}, {Amount, "120000,5 euro", "€ 120.000,50"}, {Amount, "EUR 1.000", "€ 1.000"},
		{Amount, "1\u00a0250,-", "€ 1.250"}, {Amount, "-€ 12,30", "-€ 12,30"}, {Amount, "120,000.50", "€ 120.000,50"}, {Amount, "veel", ""},
		{Amount, "1.2.3", ""}, {Amount, "12.34.567", ""}, {Amount, "", ""},
		{Number, "1.000", ""}, {Number, "1,000", ""}, {Number, "1000", "1 000"}, {Number, "1.000.000", "1 000 000"}, {Number, "12,5", "12,5"}, {Number, "0,125", "0,125"},
		{Number, "12,3450", "12,3450"}, {Number, "een dozijn", ""}, {Number, "999999999999999999999999999999999999", ""},
		{Percentage, "61,5 %", "61,5 %"}, {Percentage, "61.5%", "61,5 %"}, {Percentage, "50", "50 %"}, {Percentage, "0,615", ""}, {Percentage, "0,6 procent", "0,6 %"},
		{Date, "31/12/2025", "31/12/2025"}, {Date, "1-3-2025", "01/03/2025"}, {Date, "2025-12-31", "31/12/2025"}, {Date, "vr. 3 mrt. 2025", "03/03/2025"}, {Date, "1 maart 2025", "01/03/2025"},
		{Date, "3/4/25", ""}, {Date, "31/02/2025", ""}, {Date, "12/31/2025", ""}, {Date, "weldra", ""},
		{YesNo, "Ja", "ja"}, {YesNo, "neen", "nee"}, {YesNo, "misschien", ""},
		{Choice, "LAAG.", "laag"}, {Choice, "Zeer  hoog", "zeer hoog"}, {Choice, "middel", ""},
	} {
		f := Field{Kind: test.kind, Choices: levels}
		v, problem := f.Read(test.text)
		if (problem == "") != (test.want != "") {
			t.Errorf("%s %q: problem %q", test.kind, test.text, problem)
			continue
		}
		if problem != "" {
			continue
		}
		if got := v.String(); got != test.want {
			t.Errorf("%s %q is %q, want %q", test.kind, test.text, got, test.want)
		}
		if again, problem := f.Read(v.String()); problem != "" || again.String() != v.String() {
			t.Errorf("%s %q comes back as %q: %s", test.kind, v, again, problem)
		}
	}
}

// TestExcelDate: days are counted as Excel does, with the one in 1900 that there was not.
func TestExcelDate(t *testing.T) {
	for serial, want := range map[float64]string{1: "01/01/1900", 59: "28/02/1900", 61: "01/03/1900", 46022.75: "31/12/2025"} {
		date, ok := ExcelDate(serial)
		if got := date.Format("02/01/2006"); !ok || got != want {
			t.Errorf("day %v is %s, want %s", serial, got, want)
		}
		if days := ExcelDays(date); days != float64(int(serial)) {
			t.Errorf("%s is day %v, not %v", want, days, serial)
		}
	}
	if _, ok := ExcelDate(0); ok {
		t.Error("there is no day 0")
	}
}
