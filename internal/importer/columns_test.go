package importer

import (
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

// readTables reads a report of 2021 that has tables, its lines parted by newlines and written
// as TestReports says. It tells the actions with what was read of each, in the order of a
// workbook, the findings by their codes, and the questions.
func readTables(report string) string {
	src := Source{File: "verslag.docx", Whole: true}
	table, row := 0, 0
	for l := range strings.SplitSeq(report, "\n") {
		if !strings.HasPrefix(l, "|") {
			row = 0
			src.Lines = append(src.Lines, styledLine(l))
			continue
		}
		if row == 0 {
			table++
		}
		row++
		src.Lines = append(src.Lines, rowOf(table, row, l)...)
	}
	r, err := Read(src, Options{Period: plan.Whole(2021), Municipality: "Bilzen"})
	if r == nil {
		return err.Error()
	}
	var out []string
	for _, ret := range r.Returns {
		for _, row := range ret.Rows {
			s := row.Code.Text.String() + " " + row.Title
			for _, role := range []plan.Role{plan.RoleStatus, plan.RoleNote, plan.RoleEvaluation, plan.RoleNextSteps} {
				s += "|" + strings.ReplaceAll(row.Of(role).Text.String(), "\n", "/")
			}
			out = append(out, s)
		}
	}
	for _, f := range r.Findings {
		if f.Code != CodeDocument && f.Code != CodeNumber && f.Code != CodeLabel {
			out = append(out, f.Code)
		}
	}
	for _, q := range r.Questions {
		out = append(out, fmt.Sprintf("%s %d %s?", q.Label, q.Times, q.Example))
	}
	return strings.Join(out, "; ")
}

// TestColumns: what tables with an action in each row say, whatever heads their columns.
func TestColumns(t *testing.T) {
	const goal = "[h1] 1. K\n[h2] 1.1 S\n"
	for _, test := range []struct{ name, report, want string }{
		{"as we would", "| Actie | Status | Evaluatie | Stappen\n| A | Vertraagd | Een. | Meer.\n| B | Uitgevoerd | Twee. |", "1.1.1 A|Vertraagd||Een.|Meer.; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"one row", "| Actie | Status | Evaluatie\n| A | Vertraagd | Een.", "1.1.1 A|Vertraagd||Een.|"},
		{"the goal and the action in columns", "| Doelstelling | Actie | Status | Evaluatie\n| Rust | A | Vertraagd | Een.\n| | B | Uitgevoerd | Twee.\n| Werk | C | Uitgevoerd | Drie.",
			"1.2.1 A|Vertraagd||Een.|; 1.2.2 B|Uitgevoerd||Twee.|; 1.3.1 C|Uitgevoerd||Drie.|"},
		{"the action before the goal", "| Actie | Doelstelling | Status | Evaluatie\n| A | Rust | Vertraagd | Een.\n| B | Rust | Uitgevoerd | Twee.", "1.2.1 A|Vertraagd||Een.|; 1.2.2 B|Uitgevoerd||Twee.|"},
		{"a column of titles without a heading", "| | Status | Evaluatie\n| A | Vertraagd | Een.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"a column of titles under an unreadable heading", "| 2021 | Status | Evaluatie\n| A | Vertraagd | Een.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"actions for titles", "| Acties | Status | Evaluatie\n| A | Vertraagd | Een.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"actions for next steps", "| Actie | Status | Evaluatie | Acties\n| A | Vertraagd | Een. | Meer.\n| B | Uitgevoerd | Twee. | Niets.", "1.1.1 A|Vertraagd||Een.|Meer.; 1.1.2 B|Uitgevoerd||Twee.|Niets."},
		{"a state of affairs in words of the list", "| Actie | Stand van zaken | Evaluatie\n| A | Vertraagd | Een.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"a state of affairs in sentences", "| Actie | Stand van zaken | Stappen\n| A | Het ging heel erg goed en er kwam veel volk op af. | Meer.\n| B | Het regende de hele dag, en er kwam dus niemand. | Niets.",
			"1.1.1 A|||Het ging heel erg goed en er kwam veel volk op af.|Meer.; 1.1.2 B|||Het regende de hele dag, en er kwam dus niemand.|Niets.; import-status"},
		{"a note alone tells what was done", "| Actie | Status | Toelichting\n| A | Vertraagd | Een.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"a note beside an evaluation", "| Actie | Status | Toelichting | Evaluatie\n| A | Vertraagd | Noot. | Een.\n| B | Uitgevoerd | | Twee.", "1.1.1 A|Vertraagd|Noot.|Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"marks under statuses", "| Actie | Uitgevoerd | Vertraagd | Evaluatie\n| A | x | | Een.\n| B | | x | Twee.\n| C | | | Drie.", "1.1.1 A|Uitgevoerd||Een.|; 1.1.2 B|Vertraagd||Twee.|; 1.1.3 C|||Drie.|; import-status"},
		{"a column that nobody knows", "| Actie | Trekker | Status | Evaluatie\n| A | Jan | Vertraagd | Een.\n| B | | Uitgevoerd | Twee.\n| C | An | Uitgevoerd | Drie.",
			"1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|; 1.1.3 C|Uitgevoerd||Drie.|; Trekker 2 Jan?"},
		{"half of the columns are known", "| Actie | Trekker | Budget | Evaluatie\n| A | Jan | 5 | Een.\n| B | An | 6 | Twee.", "1.1.1 A|||Een.|; 1.1.2 B|||Twee.|; import-status; Budget 2 5?; Trekker 2 Jan?"},
		{"headings over two rows", "| Actie | Status | <2> 2021\n| | | Evaluatie | Stappen\n| A | Vertraagd | Een. | Meer.\n| B | Uitgevoerd | Twee. | Niets.",
			"1.1.1 A|Vertraagd||Een.|Meer.; 1.1.2 B|Uitgevoerd||Twee.|Niets."},
		{"a heading in the second row, where the first has no cell", "| Actie | Evaluatie\n| | | Stappen\n| A | Een. | Meer.", "1.1.1 A|||Een.|Meer.; import-status"},
		{"a row under the head that fills its columns", "| Actie | Evaluatie | Stappen\n| Status | Vertraagd | Resultaat\n| B | Twee. | Niets.", "1.1.1 Status|||Vertraagd|Resultaat; 1.1.2 B|||Twee.|Niets.; import-status"},
		{"numbers in a column over two rows", "| Nr. | Actie | <2> 2021\n| | | Evaluatie | Stappen\n| 1.1.1 | A | Een. | Meer.\n| 1.1.3 | B | Twee. | Niets.",
			"1.1.1 A|||Een.|Meer.; 1.1.3 B|||Twee.|Niets.; import-status"},
		{"a title above the head", "| <4> 1.2 Rust\n| Actie | Status | Evaluatie | Stappen\n| A | Vertraagd | Een. | Meer.", "1.2.1 A|Vertraagd||Een.|Meer."},
		{"the head again on the next page", "| Actie | Status | Evaluatie\n| A | Vertraagd | Een.\n| Actie | Status | Evaluatie\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"a table that goes on without its head", "| Actie | Status | Evaluatie\n| A | Vertraagd | Een.\nTussen.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een./Tussen.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"one of another width does not", "| Actie | Status | Evaluatie\n| A | Vertraagd | Een.\nTussen.\n| x | y", "1.1.1 A|Vertraagd||Een./Tussen./x/y|; import-bestand"},
		{"one column is lines, and no table worth telling", "| Actie | Status | Evaluatie\n| A | Vertraagd | Een.\nTussen.\n| x\n| y", "1.1.1 A|Vertraagd||Een./Tussen./x/y|"},
		{"an action over two rows", "| Actie | Status | Evaluatie\n| A | Vertraagd | Een.\n| | | Nog een.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een./Nog een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"its title is there again", "| Actie | Status | Evaluatie\n| A | Vertraagd | Een.\n| A | | Nog een.\n| B | Uitgevoerd | Twee.", "1.1.1 A|Vertraagd||Een./Nog een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"a bold title between the rows", "| Actie | Status | Evaluatie\n| **1.2 Rust** | |\n| A | Vertraagd | Een.\n| **1.3 Werk** | |\n| B | Uitgevoerd | Twee.", "1.2.1 A|Vertraagd||Een.|; 1.3.1 B|Uitgevoerd||Twee.|"},
		{"actions that are bold themselves", "| Actie | Status | Evaluatie\n| **A** | |\n| **B** | Uitgevoerd | Twee.", "1.1.1 A||||; 1.1.2 B|Uitgevoerd||Twee.|; import-status"},
		{"a head of bold words alone", "| **Actie** | **Trekker** | **Budget**\n| A | Jan | 5", "Budget 1 5?; Trekker 1 Jan?"},
	} {
		if got := readTables(goal + test.report); got != test.want {
			t.Errorf("%s: it says\n\t%s, want\n\t%s", test.name, got, test.want)
		}
	}
}

// TestUpright: what tables with their labels on the left say.
func TestUpright(t *testing.T) {
	const goal = "[h1] 1. K\n[h2] 1.1 S\n"
	for _, test := range []struct{ name, report, want string }{
		{"one action", "| Actie | A\n| Status | Vertraagd\n| Evaluatie | Een.\n| Stappen | Meer.", "1.1.1 A|Vertraagd||Een.|Meer."},
		{"one after another", "| Actie | A\n| Status | Vertraagd\n| Evaluatie | Een.\n| Actie | B\n| Status | Uitgevoerd\n| Evaluatie | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"an action in each column", "| Actie | A | B\n| Status | Vertraagd | Uitgevoerd\n| Evaluatie | Een. | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"titles without a word", "| | A | B\n| Status | Vertraagd | Uitgevoerd\n| Evaluatie | Een. | Twee.", "1.1.1 A|Vertraagd||Een.|; 1.1.2 B|Uitgevoerd||Twee.|"},
		{"the goal above the action", "| Doelstelling | Rust\n| Actie | A\n| Status | Vertraagd\n| Evaluatie | Een.\n| Doelstelling | Rust\n| Actie | B\n| Status | Uitgevoerd\n| Evaluatie | Twee.",
			"1.2.1 A|Vertraagd||Een.|; 1.3.1 B|Uitgevoerd||Twee.|"},
		{"a title over both", "| <2> A\n| Status | Vertraagd\n| Evaluatie | Een.", "1.1.1 A|Vertraagd||Een.|"},
		{"a number before the title", "| 1.1.3 | A\n| Status | Vertraagd\n| Evaluatie | Een.", "1.1.3 A|Vertraagd||Een.|"},
		{"a title on the left of a status", "| Plein | Vertraagd\n| Evaluatie | Een.\n| Stappen | Meer.", "1.1.1 Plein|Vertraagd||Een.|Meer."},
		{"a label that nobody knows", "| Actie | A\n| Trekker | Jan\n| Status | Vertraagd\n| Evaluatie | Een.", "1.1.1 A|Vertraagd||Een.|; Trekker 1 Jan?"},
		{"a text over two rows", "| Actie | A\n| Status | Vertraagd\n| Evaluatie | Een.\n| | Nog een.\n| Stappen | Meer.", "1.1.1 A|Vertraagd||Een./Nog een.|Meer."},
		{"a note beside an evaluation", "| Actie | A\n| Status | Vertraagd\n| Toelichting | Noot.\n| Evaluatie | Een.", "1.1.1 A|Vertraagd|Noot.|Een.|"},
		{"a note alone", "| Actie | A\n| Status | Vertraagd\n| Toelichting | Een.", "1.1.1 A|Vertraagd||Een.|"},
		{"a state of affairs", "| Actie | A\n| Stand van zaken | Vertraagd\n| Evaluatie | Een.", "1.1.1 A|Vertraagd||Een.|"},
	} {
		if got := readTables(goal + test.report); got != test.want {
			t.Errorf("%s: it says\n\t%s, want\n\t%s", test.name, got, test.want)
		}
	}
}
