package workbook

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// accounted is everything that a reader of the report, or of the findings, gets to see
// of a workbook: the answers that were merged, and what the findings say.
func accounted(t *testing.T, data []byte) (seen string, findings []finding.Finding) {
	t.Helper()
	ret, findings := NewReader(testPlan(), plan.Whole(2021)).Knowing(lastYear(t)).Read("a.xlsx", data)
	e, more := evaluation.Merge(testPlan(), plan.Whole(2021), []evaluation.Return{ret}, evaluation.Options{})
	findings = append(findings, more...)
	var b strings.Builder
	for _, entry := range e.Entries {
		for n, a := range entry.Row.Answers {
			if n != int(plan.RoleStatus) || entry.Status.Name != "" {
				b.WriteString(a.Text.String() + "\n")
			}
		}
	}
	for _, f := range findings {
		b.WriteString(f.Place.Sheet + " " + f.Place.Cell + " " + f.Message + " " + f.Item + "\n")
	}
	return b.String(), findings
}

// scribble does one thing at random to a workbook, and returns the text that it put in.
func scribble(t *testing.T, f *excelize.File, r *rand.Rand, n int) (mark, what string) {
	mark = fmt.Sprintf("ZQ%dq", n)
	sheets := f.GetSheetList()
	sheet := sheets[r.IntN(len(sheets))]
	cell := fmt.Sprintf("%s%d", columnName(r.IntN(12)), 1+r.IntN(14))
	if sheet == sheetData {
		cell = "C" + cell[1:] // what stands in A and B says where the rest begins
	}
	what = fmt.Sprintf("%s!%s", sheet, cell)
	was, err := f.GetCellValue(sheet, cell)
	must(t, err)
	switch r.IntN(9) {
	case 0:
		_ = f.DeleteComment(sheet, cell)
		must(t, f.AddComment(sheet, excelize.Comment{Cell: cell, Author: "An", Text: mark}))
		return mark, "comment on " + what
	case 1:
		name := fmt.Sprintf("Blad%d", n)
		_, err := f.NewSheet(name)
		must(t, err)
		must(t, f.SetCellStr(name, cell, mark))
		must(t, f.SetSheetVisible(name, r.IntN(2) == 0, r.IntN(2) == 0))
		return mark, "new sheet " + name + "!" + cell
	case 2:
		must(t, f.SetHeaderFooter(sheet, &excelize.HeaderFooterOptions{OddHeader: "&C" + mark}))
		return mark, "header of " + sheet
	case 3:
		must(t, f.SetCellStr(sheet, cell, was+" "+mark))
		return mark, fmt.Sprintf("%s behind “%s”", what, was)
	case 4:
		must(t, f.SetCellStr(sheet, cell, mark+": "+was))
		return mark, fmt.Sprintf("%s before “%s”", what, was)
	case 5:
		must(t, f.SetCellRichText(sheet, cell, []excelize.RichTextRun{
			{Text: "Nieuw. "}, {Text: mark, Font: &excelize.Font{Strike: true}},
		}))
		return mark, what + " struck through"
	case 6:
		must(t, f.SetCellFloat(sheet, cell, float64(70000+n), -1, 64))
		return fmt.Sprint(70000 + n), what + " a number"
	default:
		must(t, f.SetCellStr(sheet, cell, mark))
		return mark, what
	}
}

// shake changes the shape of a workbook at random, as people do to whole rows, columns
// and sheets.
func shake(t *testing.T, f *excelize.File, r *rand.Rand) {
	row, col := 1+r.IntN(8), columnName(r.IntN(9))
	switch r.IntN(12) {
	case 0:
		must(t, f.InsertRows("Acties", row, 1))
	case 1:
		must(t, f.InsertCols("Acties", col, 1))
	case 2:
		must(t, f.DuplicateRowTo("Acties", row, 9))
	case 3:
		must(t, f.MergeCell("Acties", fmt.Sprint(col, row), fmt.Sprint(columnName(r.IntN(9)), 1+r.IntN(8))))
	case 4:
		must(t, f.SetCellStr("Acties", columnName(r.IntN(8))+"3", "Iets anders"))
	case 5:
		must(t, f.SetCellStr("Acties", columnName(r.IntN(8))+"3", ""))
	case 6:
		from, err := f.GetSheetIndex("Acties")
		must(t, err)
		to, err := f.NewSheet("Kopie")
		must(t, err)
		must(t, f.CopySheet(from, to))
	case 7: // the header goes below the rows
		must(t, f.DuplicateRowTo("Acties", 3, 6))
		must(t, f.RemoveRow("Acties", 3))
	case 8:
		must(t, f.SetSheetName("Acties", "Blad"))
		must(t, f.SetSheetName("Blad", "Acties")) // the other sheets' formulas went along
		must(t, f.SetColVisible("Acties", col, false))
		must(t, f.SetRowVisible("Acties", row, false))
	case 9:
		must(t, f.RemoveRow("Acties", row))
	}
}

// checkScribbles scribbles in a made workbook and looks for every mark. A later scribble
// may have gone over an earlier one: only what the file still holds is looked for.
func checkScribbles(t *testing.T, seed uint64, times int) {
	t.Helper()
	r := rand.New(rand.NewPCG(seed, 1))
	said := make(map[string]string)
	gone := make(map[string]bool)
	data := simpleBook(t, func(t *testing.T, f *excelize.File) {
		if seed%2 == 1 {
			shake(t, f, r)
			shake(t, f, r)
		}
		at := make(map[string][]string) // marks by what they are on
		for n := range times {
			mark, what := scribble(t, f, r, n)
			place, _, _ := strings.Cut(what, " behind")
			place, _, _ = strings.Cut(place, " before")
			place = strings.TrimSuffix(strings.TrimSuffix(place, " a number"), " struck through")
			place = strings.TrimPrefix(place, "new sheet ")
			for _, old := range at[place] {
				gone[old] = gone[old] || !strings.Contains(what, old)
			}
			at[place], said[mark] = append(at[place], mark), what
		}
	})
	seen, findings := accounted(t, data)
	for mark, what := range said {
		if !gone[mark] && !strings.Contains(seen, mark) {
			t.Errorf("seed %d: %s, %s, is lost", seed, mark, what)
		}
	}
	if testing.Verbose() {
		for _, f := range findings {
			t.Logf("%s @ %s: %s", f.Code, f.Place, f.Message)
		}
	}
}

// TestEveryMarkIsAccountedFor puts marks anywhere in a made workbook: each is in the
// evaluation or in a finding.
func TestEveryMarkIsAccountedFor(t *testing.T) {
	for seed := range uint64(500) {
		checkScribbles(t, seed, 1+int(seed%5))
	}
}

func FuzzAccounting(f *testing.F) {
	f.Add(uint64(1), uint8(1))
	f.Fuzz(func(t *testing.T, seed uint64, times uint8) { checkScribbles(t, seed, 1+int(times%12)) })
}
