package workbook

import (
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// ReadReturn reads what a team filled in for a year. It returns as much as the
// file gives, and what is wrong with the rest; name is what findings call the file.
func ReadReturn(name string, data []byte, year int) (evaluation.Return, []finding.Finding) {
	ret := evaluation.Return{File: name}
	b, err := openBook(name, data)
	if err != nil {
		return ret, []finding.Finding{unreadable(name)}
	}
	defer b.close()
	ret.Modified = b.modified()
	sheet, ok := b.sheet(sheetActions)
	if !ok {
		return ret, []finding.Finding{missingSheet(name, sheetActions)}
	}
	place := finding.Place{File: name, Sheet: sheet}
	g, err := b.grid(sheet)
	if err != nil {
		return ret, []finding.Finding{unreadablePart(place)}
	}
	t, ok := findTable(g, teamColumn, colCode)
	if !ok {
		return ret, []finding.Finding{missingColumns(place, []string{colCode, colStatus, header(colEvaluation, year), header(colNextSteps, year)})}
	}
	if found := t.year(); found != 0 && found != year {
		place.Cell = g.place(t.header, t.columns[colEvaluation]).Cell
		return ret, []finding.Finding{otherYear(place, found, year)}
	}
	var findings []finding.Finding
	var missing []string
	for _, c := range t.missing(colStatus, colNote, colEvaluation, colNextSteps) {
		missing = append(missing, header(c, year))
	}
	if len(missing) > 0 {
		findings = append(findings, missingColumns(place, missing))
	}
	for row := range t.rows {
		code := t.cell(row, colCode)
		if code.kind != text && code.kind != empty {
			findings = append(findings, numericCode(code))
			continue
		}
		ret.Rows = append(ret.Rows, evaluation.Row{
			Code:       answer(code),
			Title:      t.title(row),
			Status:     answer(t.cell(row, colStatus)),
			Note:       answer(t.cell(row, colNote)),
			Evaluation: answer(t.cell(row, colEvaluation)),
			NextSteps:  answer(t.cell(row, colNextSteps)),
		})
	}
	return ret, findings
}

func answer(c cell) evaluation.Answer {
	return evaluation.Answer{Text: c.text, Place: c.place}
}

// title is what a row calls its action: the name of the deepest level it has.
func (t *table) title(row int) string {
	for _, c := range []string{levelColumn(3), levelColumn(2), levelColumn(1)} {
		if s := t.string(row, c); s != "" {
			return s
		}
	}
	return ""
}

// year is the year that the evaluation column's header names, or 0.
func (t *table) year() int {
	col, ok := t.columns[colEvaluation]
	if !ok {
		return 0
	}
	_, year := splitYear(t.grid.at(t.header, col).text.String())
	return year
}

// levelColumn is the context column of a level of the plan.
func levelColumn(level int) string { return plan.DefaultLevels()[level-1].Name }

var teamColumns = oneOf(colCode, levelColumn(1), levelColumn(2), levelColumn(3),
	colStatus, colNote, colEvaluation, colNextSteps)

// teamColumn knows a header cell of a team's sheet, whatever its year.
func teamColumn(s string) string {
	name, year := splitYear(s)
	column := teamColumns(name)
	if year != 0 && column != colEvaluation && column != colNextSteps {
		return "" // "Status 2020" is last year's, shown as context
	}
	return column
}
