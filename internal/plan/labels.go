package plan

import "unicode/utf8"

// The names on the Document sheet that mean something.
const (
	NameMunicipality = "Gemeente"
	NameTitle        = "Titel"
	NameHead         = "Kop"
	NameIntro        = "Inleiding"
	NameYear         = "Jaar"
	NamePeriod       = "Periode"
	NamePerYear      = "Periodes per jaar"
	NameLevel        = "Niveau"    // and the level's number
	NameNumbering    = "Nummering" // likewise
	NameDeadline     = "Indienen voor"
	NameContact      = "Vragen aan"
	NameBetween      = "Tussentitel" // a heading before the items
	NameAnnex        = "Bijlage"
	NameLanguage     = "Taal"             // of what teams and plan say
	NameColour       = "Kleur in verslag" // a mark in its colour before each status
	NameEmptyParts   = "Lege delen"       // whether a part without text keeps its label
	NameStatus       = "Label status"
	NameEvaluation   = "Label evaluatie"
	NameNextSteps    = "Label stappen"
)

// PrintedNames are those whose values a report or a workbook prints: they may hold
// other names between braces.
var PrintedNames = []string{
	NameTitle, NameHead, NameIntro, NameMunicipality, NameBetween,
	NameStatus, NameEvaluation, NameNextSteps, NameDeadline, NameContact,
}

// Near reports whether two folded texts differ so little that one may be a slip of the
// pen for the other: one letter, and one more for every six, but no digit. Texts of
// fewer than four letters are too short to tell.
func Near(a, b string) bool {
	const longest = 200 // bytes
	x, y := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	n := min(x, y)
	if n < 4 || max(x, y)-n > 1+n/6 || len(a) > longest || len(b) > longest || digitsOf(a) != digitsOf(b) {
		return false
	}
	return Distance(a, b) <= 1+n/6
}

func digitsOf(s string) string {
	var digits []rune
	for _, r := range s {
		if r >= '0' && r <= '9' {
			digits = append(digits, r)
		}
	}
	return string(digits)
}

// The names on the Document sheet under which a plan can call fields otherwise, folded.
const (
	LabelStatus     = "label status"
	LabelEvaluation = "label evaluatie"
	LabelNextSteps  = "label stappen"
)
