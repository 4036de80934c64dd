package workbook

import (
	"cmp"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
)

const sheetComparison = "Vergelijking"

// comparison writes a row for each action of the two periods: what became of it, and
// for how long it has had its status.
func (o Overview) comparison(f *excelize.File, st styles) *sheetWriter {
	c := *o.Comparison
	from, to := c.From.String(), c.To.String()
	howMany := "Jaren"
	if c.To.Part > 0 {
		howMany = "Periodes"
	}
	levels := o.Evaluation.Plan.Document.Levels
	widths := []float64{9, 50, 26, 18, 18, 16, 10, 10, 12, 50}
	head := []string{colCode, levels[len(levels)-1].Name, colTeam,
		colStatus + " " + from, colStatus + " " + to, "Beweging", "Sinds", howMany, colCode + " " + from, colTitle + " " + from}
	values := valueFields(o.Evaluation.Plan)
	for _, n := range values {
		name := o.Evaluation.Plan.Fields[n].Short()
		widths, head = append(widths, 16, 16), append(head, name+" "+from, name+" "+to)
	}
	s := headedSheet(f, st, sheetComparison, 2, widths, head...)
	for _, change := range c.Changes {
		item, before := change.Item(), change.Before.Item
		now, code, title := item.Written(), before.Written(), before.Title
		if change.Move == evaluation.Gone {
			now = ""
		} else {
			if before.Key() == item.Key() {
				code = ""
			}
			if plan.Fold(title) == plan.Fold(item.Title) {
				title = ""
			}
		}
		row := []string{now, item.Title, item.Team, change.Before.Status.Name, change.After.Status.Name,
			cmp.Or(moveNames[change.Move], "niet te zeggen"), "", "", code, title}
		was, is := change.Before.Row.Under(o.Evaluation.Plan.Fields), change.After.Row
		for _, n := range values {
			row = append(row, was.Answer(n).Text.String(), is.Answer(n).Text.String())
		}
		s.addStrings(st.text, row...)
		if change.Times > 0 {
			s.period(6, change.Since)
			s.numbers(7, change.Times)
		}
	}
	s.asList()
	return s
}

// period writes a period in a column of the last row: a year as a number, a part as text.
func (s *sheetWriter) period(col int, p plan.Period) {
	if p.Part == 0 {
		s.numbers(col, p.Year)
		return
	}
	s.do(s.file.SetCellStr(s.sheet, s.ref(col), p.String()))
}

// moveNames say in a word what became of an action.
var moveNames = map[evaluation.Move]string{
	evaluation.Moved: "verschoven", evaluation.Stayed: "gelijk", evaluation.New: "nieuw", evaluation.Gone: "weg",
}
