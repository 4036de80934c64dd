package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

// tableOf is a reader of a table with columns such as "code", "level 3" and "part 2", and
// its rows as rowOf reads them.
func tableOf(columns string, rows ...string) (*tableReader, []tableRow) {
	t := &tableReader{
		reader: &reader{statuses: plan.DefaultStatuses(), words: make(map[string]int)}, columns: make(map[int]column),
		unknown: make(map[string]*repeated), missed: make(map[string]line),
	}
	for n, name := range strings.Split(columns, "|") {
		c := column{form: strings.TrimSpace(name)}
		fmt.Sscanf(c.form, "level %d", &c.level)
		fmt.Sscanf(c.form, "part %d", &c.part)
		c.code = c.form == "code"
		t.columns[n+1] = c
		t.width = n + 1
	}
	var out []tableRow
	for n, s := range rows {
		w := tableRow{number: n + 1, cells: make(map[int][]line)}
		for _, l := range rowOf(1, n+1, s) {
			w.cells[l.Cell.Column] = append(w.cells[l.Cell.Column], line{Line: l, text: l.Text.String()})
		}
		out = append(out, w)
	}
	return t, out
}

// TestRows: a row of a table can be the head again, a title over the columns, or more of
// the row before.
func TestRows(t *testing.T) {
	for _, test := range []struct {
		row                  string
		head, banner, goesOn bool // goesOn behind "1 | Spelen | Goal | Vertraagd | Een."
	}{
		{"| code | level 3 | level 2 | part 1 | part 2", true, false, false},
		{"| code | level 3", true, false, false},
		{"| code", false, false, false},
		{"| code | iets | level 2", false, false, false},
		{"| <5> Titel", false, true, false},
		{"| <3> Titel", false, true, false},
		{"| <2> Titel", false, false, false},
		{"| | 1.1 Titel", false, true, false},
		{"| | 1.1.1 Actie", false, false, false},
		{"| | | 1 Titel", false, false, false},
		{"| | | | Uitgevoerd", false, false, true},
		{"| | | | | Nog iets", false, false, true},
		{"| 2 | | | | Nog iets", false, false, false},
		{"| | | Doel 2 | | Nog iets", false, false, false},
		{"| | SPELEN | | | Nog iets", false, false, true},
		{"| 1 | Spelen | Goal | | Nog iets", false, false, true},
		{"| 2 | Spelen | | | Nog iets", false, false, false},
		{"| | Spelen | Doel 2 | | Nog iets", false, false, false},
		{"| | Sport | | | Nog iets", false, false, false},
	} {
		tr, rows := tableOf("code|level 3|level 2|part 1|part 2", "| 1 | Spelen | Goal | Vertraagd | Een.", test.row)
		for n, c := range tr.columns {
			c.form, _, _ = formOf(c.form)
			tr.columns[n] = c
		}
		if got := tr.isHead(rows[1]); got != test.head {
			t.Errorf("%s is the head again: %t", test.row, got)
		}
		if got := tr.banner(rows[1]); got != test.banner {
			t.Errorf("%s is a title: %t", test.row, got)
		}
		if got := tr.goesOn(rows[1], rows[0], 2); got != test.goesOn {
			t.Errorf("%s goes on: %t", test.row, got)
		}
		if tr.goesOn(rows[1], rows[0], 0) {
			t.Errorf("%s goes on where no column names actions", test.row)
		}
	}
	tr, rows := tableOf("level 3|part 1", "| **Titel**", "| Titel")
	if tr.boldTitles = true; !tr.banner(rows[0]) || tr.banner(rows[1]) {
		t.Error("a title in bold letters is not told from one that is not")
	}
}

// TestCoded: numbers tell levels where one of them has more than one part.
func TestCoded(t *testing.T) {
	for rows, want := range map[string]bool{"| 1 | a;| 2 | b": false, "| 1 | a;| 1.1 | b": true, "| x | a;| 1.1. | b": true, "| | 1.1;| 2 | 2.1": false} {
		tr, all := tableOf("code|level 3", strings.Split(rows, ";")...)
		if got := tr.coded(all); got != want {
			t.Errorf("the codes of %q tell levels: %t", rows, got)
		}
	}
}

// TestRow: what a row becomes, in the order of a report of ours, whatever the order of
// the columns.
func TestRow(t *testing.T) {
	for _, test := range []struct {
		name, columns string
		actions       int
		coded         bool
		rows          []string
		want          string
	}{
		{"columns in another order", "part 3|part 2|level 3|part 4|part 1", 3, false, []string{"| A. | Een. | Spelen | Noot. | Vertraagd"},
			"heading 3 Spelen, label 1, Vertraagd, label 4, Noot., label 2, Een., label 3, A."},
		{"two columns of one part", "level 3|part 2|part 2", 1, false, []string{"| Spelen | Een. | Twee."}, "heading 3 Spelen, label 2, Een., Twee."},
		{"cells without text keep their label", "level 3|part 1|part 2", 1, false, []string{"| Spelen | | Een."}, "heading 3 Spelen, label 1, label 2, Een."},
		{"a code of a goal alone", "code|level 3|part 2", 2, true, []string{"| 1.1 | Spelen | "}, "heading 2 Spelen"},
		{"a code of a goal that is evaluated", "code|level 3|part 2", 2, true, []string{"| 1.1 | Spelen | Een."}, "heading 2 Spelen, label 2, Een."},
		{"a code of an action", "code|level 3|part 2", 2, true, []string{"| 1.1.1 | Spelen | Een."}, "heading 3 Spelen, label 2, Een."},
		{"a code of a goal where numbers tell nothing", "code|level 3|part 2", 2, false, []string{"| 2 | Spelen |"}, "heading 3 Spelen, label 2"},
		{"the goal once", "level 2|level 3|part 2", 2, false, []string{"| Doel | A | Een.", "| Doel | B | Twee.", "| Doel 2 | B | Drie."},
			"heading 2 Doel, heading 3 A, label 2, Een., heading 3 B, label 2, Twee., heading 2 Doel 2, heading 3 B, label 2, Drie."},
		{"the same action again", "level 3|part 2", 1, false, []string{"| A | Een.", "| A | Twee."}, "heading 3 A, label 2, Een., heading 3 A, label 2, Twee."},
		{"a goal that is its own action", "level 2|level 3|part 2", 2, false, []string{"| Doel | Doel | Een."}, "heading 2 Doel, label 2, Een."},
		{"a column that says nothing", "level 3|x|part 2", 1, false, []string{"| A | los | Een."}, "heading 3 A, label 2, Een."},
		{"a long title of two lines", "level 3|part 2", 1, false, []string{"| " + strings.Repeat("a", 200) + " // " + strings.Repeat("b", 200) + " | Een."},
			"heading 3 " + strings.Repeat("a", 200) + ", " + strings.Repeat("b", 200) + ", label 2, Een."},
	} {
		tr, rows := tableOf(test.columns, test.rows...)
		for _, w := range rows {
			tr.row(w, test.actions, test.coded)
		}
		var got []string
		for _, l := range tr.out {
			switch l.kind {
			case heading:
				got = append(got, fmt.Sprint("heading ", l.where, " ", l.head.title))
			case label:
				got = append(got, fmt.Sprint("label ", int(l.part)))
			default:
				got = append(got, l.text)
			}
			if !l.settled {
				t.Errorf("%s: %q may be read in another way", test.name, l.text)
			}
		}
		if s := strings.Join(got, ", "); s != test.want {
			t.Errorf("%s: it becomes\n%s\nwant\n%s", test.name, s, test.want)
		}
		if left := len(tr.findings) > 0; left != strings.Contains(test.columns, "x") {
			t.Errorf("%s: told is %+v", test.name, tr.findings)
		}
	}
}

// TestAboveHead: what stands above the head of a table opens an item, or is told.
func TestAboveHead(t *testing.T) {
	for row, want := range map[string]string{
		"| <4> 1.1 Spelen": "heading 2", "| <4> 1. Kinderen": "heading 1", "| <4> Spelen": "heading 2",
		"| <4> " + strings.Repeat("x", longestHeading+1): "text", "| Spelen | door Jeugd": "told told", "| Status | Nr | Actie | 2021": "",
	} {
		tr, rows := tableOf("level 3|part 1|part 2|part 3", row)
		tr.above(rows[0])
		var got []string
		for _, l := range tr.out {
			got = append(got, map[kind]string{heading: fmt.Sprint("heading ", l.where), text: "text"}[l.kind])
		}
		got = append(got, slices.Repeat([]string{"told"}, len(tr.findings))...)
		if s := strings.Join(got, " "); s != want {
			t.Errorf("%.20s becomes %q, want %q", row, s, want)
		}
	}
}
