// Package workbook reads and writes every Excel file: the coordinator's plan and
// the teams' workbooks. It turns cells into plain types, and what is wrong with
// them into findings; nothing else in the program knows Excel.
package workbook

import (
	"regexp"
	"strconv"

	"evaluatie/internal/plan"
)

// Sheet names, and the columns of the plan's sheets.
const (
	sheetDocument = "Document"
	sheetPlan     = "Plan"
	sheetTeams    = "Teams"
	sheetStatuses = "Statussen"
	sheetActions  = "Acties"

	colName       = "Naam"
	colValue      = "Waarde"
	colCode       = "Code"
	colTitle      = "Titel"
	colTeam       = "Team"
	colLead       = "Verantwoordelijke"
	colEmail      = "E-mail"
	colStatus     = "Status"
	colSynonyms   = "Ook geschreven als"
	colNoteNeeded = "Toelichting verplicht"
	colColour     = "Kleur"
)

// The columns of a team's sheet. Those of evaluation and next steps end in a
// year; see header.
const (
	colNote       = "Toelichting bij status"
	colEvaluation = "Evaluatie"
	colNextSteps  = "Stappen"
)

// header is a team column's full name in a workbook of the given year.
func header(column string, year int) string {
	switch column {
	case colEvaluation:
		return column + " " + strconv.Itoa(year)
	case colNextSteps:
		return column + " " + strconv.Itoa(year+1)
	default:
		return column
	}
}

// The names on the Document sheet.
const (
	nameMunicipality = "Gemeente"
	nameTitle        = "Titel"
	nameHead         = "Kop"
	nameIntro        = "Inleiding"
	nameYear         = "Jaar"
	nameLevel        = "Niveau"    // and the level's number
	nameNumbering    = "Nummering" // likewise

	yes = "ja"
	no  = "nee"
)

var yearAtEnd = regexp.MustCompile(`^(.*\S)\s+(\d{4})$`)

// splitYear takes the year off a header such as "Evaluatie 2021". Without one it
// returns 0.
func splitYear(s string) (string, int) {
	m := yearAtEnd.FindStringSubmatch(plan.Fold(s))
	if m == nil {
		return plan.Fold(s), 0
	}
	year, _ := strconv.Atoi(m[2]) // four digits
	return m[1], year
}
