package workbook

import (
	"testing"

	"evaluatie/internal/plan"
)

// TestHeaders: a header is known by its name, by what people call it, with a year, with
// marks around it and with a slip of the pen; a sentence, a number and another word are none.
func TestHeaders(t *testing.T) {
	n := newColumnNamer(testPlan(), plan.Whole(2021))
	for head, want := range map[string]struct {
		column string
		year   int
	}{
		"Status": {colStatus, 0}, "STATUS 2020": {colStatus, 2020}, "Evaluatie (2021)": {colEvaluation, 2021}, "Stappen in 2022": {colNextSteps, 2022},
		" [Toelichting]: ": {colNote, 0}, "Nr.": {colCode, 0}, "Hoeksteen": {"Hoeksteen", 0}, "Evaluatie 1821": {"", 0}, "Evaluatie 2o21": {"", 0},
		"2021": {"", 0}, "12 34": {"", 0}, "": {"", 0}, "?!": {"", 0}, "Prioriteit": {"", 0}, "Evalatie": {colEvaluation, 0}, "Evluatie 2021": {colEvaluation, 2021},
		"Evalti": {"", 0}, "Doet": {"", 0}, // a short word is not guessed at
		"Evaluatie van wat er in het voorbije jaar allemaal is gebeurd bij ons": {"", 0},
	} {
		if column, named := n.name(head, true); column != want.column || column != "" && named != plan.Whole(want.year) {
			t.Errorf("%q is the column %q of %s, want %q of %d", head, column, named, want.column, want.year)
		}
	}
	if column, _ := n.name("Evalatie", false); column != "" {
		t.Errorf("without slips, “Evalatie” is the column %q", column)
	}
	for head, want := range map[string]string{
		"Status: klaar": colStatus, "Evaluatie 2021 - Alles is gedaan.": colEvaluation, "Stappen 2022\nVerder doen": colNextSteps,
		"Status": "", "Statuskleur": "", "Evaluatie 20210": "", "Klaar: status": "",
	} {
		if got := n.prefix(head); got != want {
			t.Errorf("%q begins with the column %q, want %q", head, got, want)
		}
	}
	for column, want := range map[string]int{colEvaluation: 2021, colNextSteps: 2022, colStatus: 2021} {
		for year := 2020; year < 2024; year++ {
			if got := n.current(column, plan.Whole(year)); got != (year == want) {
				t.Errorf("%s is of %d: %t", column, year, got)
			}
		}
	}
	if !exact("STATUS 2021 ", colStatus) || exact("Stand van zaken", colStatus) || exact("Satus", colStatus) {
		t.Error("a likeness of a name is taken for it, or a name is not")
	}
	for s, want := range map[string]struct {
		head string
		year int
	}{
		"Evaluatie 2021": {"evaluatie", 2021}, "Evaluatie 1999)": {"evaluatie", 1999}, "2021": {"2021", 0}, " 2021": {"2021", 0}, "Jaar 2150": {"jaar 2150", 0}, "x2021": {"x", 2021}, "ab": {"ab", 0},
	} {
		if head, named := splitPeriod(s, false); named != plan.Whole(want.year) || want.year != 0 && head != want.head && head != want.head+" (" {
			t.Errorf("%q is %q of %s", s, head, named)
		}
	}
}

// TestColourNames: a colour is called by the name that people give it, so that who filled a
// status in by colour sees which cell is meant.
func TestColourNames(t *testing.T) {
	for shade, want := range map[string]string{
		"FFFFFF": "wit", "F5F5F5": "wit", "000000": "zwart", "202020": "zwart", "808080": "grijs", "303030": "grijs", "FF0000": "rood", "C00000": "rood",
		"FFC000": "oranje of geel", "FFA500": "oranje of geel", "FFFF00": "geel", "00FF00": "groen", "92D050": "groen", "00B050": "groen", "0000FF": "blauw", "0070C0": "blauw",
		"FF00FF": "paars of roze", "FF69B4": "paars of roze", "00FFFF": "blauw", "00B0F0": "blauw", "7030A0": "paars of roze", "FFC7CE": "rood", "FFEB9C": "oranje of geel", "C6EFCE": "groen", "ED7D31": "oranje of geel", "": "", "FFF": "", "GGGGGG": "", "FF0000FF": "",
	} {
		if got := colourName(shade); got != want {
			t.Errorf("%s is called %q, want %q", shade, got, want)
		}
	}
	r := &rowReader{teamReader: &teamReader{Reader: &Reader{}}}
	r.plan = &plan.Plan{Statuses: plan.Statuses{{Name: "Klaar", Colour: "00FF00"}, {Name: "Kleurloos"}}}
	for shade, want := range map[string]string{"00FF00": "Klaar", "": "", "FF0000": ""} {
		if got := r.statusOfColour(shade); got != want {
			t.Errorf("%q is the status %q, want %q", shade, got, want)
		}
	}
}

// TestReferences: a cell is found by its name, as Excel writes it and up to the size of a
// sheet, XFD1048576.
func TestReferences(t *testing.T) {
	for s, want := range map[string][2]int{
		"A1": {0, 0}, "$B$3": {2, 1}, "z10": {9, 25}, "AA1": {0, 26}, "XFD1048576": {1048575, 16383},
	} {
		if row, col, ok := parseRef(s); !ok || [2]int{row, col} != want {
			t.Errorf("%s is row %d, column %d (%v)", s, row, col, ok)
		}
	}
	for _, s := range []string{"", "A", "1", "12", "A0", "A-1", "A1048577", "XFE1", "AAAAA1", "A1.5", "é1", "A 1"} {
		if row, col, ok := parseRef(s); ok {
			t.Errorf("%q is taken for row %d, column %d", s, row, col)
		}
	}
	for col, want := range map[int]string{0: "A", 25: "Z", 26: "AA", 701: "ZZ", 702: "AAA", 16383: "XFD"} {
		if got := columnName(col); got != want {
			t.Errorf("column %d is %s, want %s", col, got, want)
		}
	}
	for s, want := range map[string]area{"B2:A1": {0, 0, 1, 1}, "A1:B3": {0, 0, 2, 1}, "C2": {1, 2, 1, 2}, "A3:B1": {0, 0, 2, 1}} {
		if got, ok := parseArea(s); !ok || got != want {
			t.Errorf("%s is %+v (%v)", s, got, ok)
		}
	}
	for _, s := range []string{"A1:", ":A1", "x", "A1:B"} {
		if got, ok := parseArea(s); ok {
			t.Errorf("%q is taken for %+v", s, got)
		}
	}
}

// TestDatesAsShown: a date shows as its format has it, in Dutch for a Dutch workbook, with
// Excel's leap day of 1900 and its hours past a day.
func TestDatesAsShown(t *testing.T) {
	for _, test := range []struct{ format, value, want string }{
		{"d/mm/yyyy", "44259", "4/03/2021"}, {"dd/mm/yy", "44259", "04/03/21"}, {"yyyy-mm-dd", "60", "1900-02-29"}, {"yyyy-mm-dd", "61", "1900-03-01"}, {"yyyy-mm-dd", "1", "1900-01-01"},
		{"yyyy-mm-dd", "0", "1900-01-00"}, {"h:mm", "0.5", "12:00"}, {"hh:mm:ss", "0.25", "06:00:00"}, {"h:mm AM/PM", "0.75", "6:00 PM"}, {"h AM/PM", "0", "12 AM"}, {"h AM/PM", "0.5", "12 PM"},
		{"[h]:mm", "1.5", "36:00"}, {"[mm]:ss", "0.5", "720:00"}, {"[ss]", "1", "86400"}, {"[h]:mm", "-1.5", "-36:00"}, {"mmm", "44259", "mrt"}, {"mmmm", "44259", "maart"}, {"mmmmm", "44259", "m"},
		{"dddd", "44259", "donderdag"}, {"ddd", "44259", "do"}, {"m", "44259", "3"}, {"d", "44259", "4"}, {"ss.00", "0.00001", "00,86"},
	} {
		got := parseFormat(`[$-813]`+test.format).show(test.value, false)
		if got != test.want {
			t.Errorf("%s in %s shows as %q, want %q", test.value, test.format, got, test.want)
		}
	}
	for value, want := range map[string]string{"2021-03-04": "4/03/2021", "2021-03-04T10:30": "4/03/2021 10:30", "14:05": "14:05", "1821-03-04": "1821-03-04", "gisteren": "gisteren"} {
		if got := parseFormat("General").showISO(value, false); got != want {
			t.Errorf("%s shows as %q, want %q", value, got, want)
		}
	}
}
