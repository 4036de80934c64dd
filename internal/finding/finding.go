// Package finding describes what is wrong in somebody's file, as data: every
// reader and check collects findings instead of stopping at the first, and the
// commands and the page only show them.
package finding

import (
	"cmp"
	"slices"
	"strings"
)

// Severity says what a finding does to the report.
type Severity int

const (
	Info    Severity = iota // worth knowing
	Warning                 // to be looked at, the report can be made
	Error                   // blocks the official report
)

// String returns the Dutch word that users see.
func (s Severity) String() string {
	switch s {
	case Error:
		return "fout"
	case Warning:
		return "waarschuwing"
	default:
		return "info"
	}
}

// Place is where in the files a finding lies. Any part may be empty; a cell
// stands in the A1 notation that Excel shows, and a passage of a text as its reader
// looks it up, such as "alinea 12".
type Place struct {
	File, Sheet, Cell string
	Passage           string
}

// String writes the place the way a user looks it up.
func (p Place) String() string {
	var parts []string
	if p.File != "" {
		parts = append(parts, p.File)
	}
	if p.Sheet != "" {
		parts = append(parts, "blad "+p.Sheet)
	}
	if p.Cell != "" {
		parts = append(parts, "cel "+p.Cell)
	}
	if p.Passage != "" {
		parts = append(parts, p.Passage)
	}
	return strings.Join(parts, ", ")
}

// Finding is one problem. Message says what is wrong and Remedy what the coordinator
// does about it, both as Dutch sentences; Code is stable and names the check.
//
// A finding is read in a terminal, on the page and in an e-mail. So Message and Remedy
// name no option of a command; what only a command offers stands in Option, a sentence
// that only commands show. TeamRemedy says to a team lead, who has nothing but the
// workbook, what to do; it is "" where the team can do nothing, and then no e-mail holds
// the finding.
type Finding struct {
	Code       string
	Severity   Severity
	Place      Place
	Team       string
	Item       string // the action as the user knows it: its code and title
	Message    string
	Remedy     string
	Option     string
	TeamRemedy string
	// OfPlan says that it is about the plan: what is wrong there shows in every
	// workbook, so it is told first.
	OfPlan bool
}

// OfFile is a finding about a whole file or folder.
func OfFile(code string, s Severity, file, message, remedy string) Finding {
	return Finding{Code: code, Severity: s, Place: Place{File: file}, Message: message, Remedy: remedy}
}

// WithOption adds what only a command offers.
func (f Finding) WithOption(sentence string) Finding {
	f.Option = sentence
	return f
}

// ForTeam adds what the team's lead does about it.
func (f Finding) ForTeam(remedy string) Finding {
	f.TeamRemedy = remedy
	return f
}

// ForBoth says that the team's lead does the same as the coordinator would.
func (f Finding) ForBoth() Finding { return f.ForTeam(f.Remedy) }

// Blocking reports whether one of the findings keeps the report from being made.
func Blocking(findings []Finding) bool {
	return slices.ContainsFunc(findings, func(f Finding) bool { return f.Severity == Error })
}

// Tally is how many findings there are of each severity.
type Tally struct{ Errors, Warnings, Info int }

// Tallied counts findings.
func Tallied(findings []Finding) Tally {
	var t Tally
	for _, f := range findings {
		switch f.Severity {
		case Error:
			t.Errors++
		case Warning:
			t.Warnings++
		default:
			t.Info++
		}
	}
	return t
}

// Group is the findings of one team; of no team, Team is "".
type Group struct {
	Team string
	Tally
	Findings []Finding
}

// ByTeam groups findings: those of no team first, then those of the teams in the order
// given, then of others as they come. A team without findings has no group.
func ByTeam(findings []Finding, teams []string) []Group {
	order := append([]string{""}, teams...)
	byTeam := make(map[string][]Finding)
	for _, f := range findings {
		if byTeam[f.Team] == nil && !slices.Contains(order, f.Team) {
			order = append(order, f.Team)
		}
		byTeam[f.Team] = append(byTeam[f.Team], f)
	}
	var out []Group
	for _, team := range order {
		if found := byTeam[team]; found != nil {
			out = append(out, Group{team, Tallied(found), found})
		}
	}
	return out
}

// OfTeam are a team's findings.
func OfTeam(findings []Finding, team string) []Finding {
	var out []Finding
	for _, f := range findings {
		if f.Team == team {
			out = append(out, f)
		}
	}
	return out
}

// Sort puts findings in an order that does not depend on how they were found: causes
// before what may follow from them. Those about the plan come first, the gravest of
// them ahead; then all go by file, sheet and cell, so that what is wrong with a whole
// file stands before what is wrong in it, and then by check.
func Sort(findings []Finding) {
	slices.SortStableFunc(findings, func(a, b Finding) int {
		return cmp.Or(
			cmp.Compare(b.planRank(), a.planRank()),
			cmp.Compare(a.Place.File, b.Place.File),
			cmp.Compare(a.Place.Sheet, b.Place.Sheet),
			compareCells(a.Place.Cell, b.Place.Cell),
			cmp.Compare(a.Code, b.Code),
			cmp.Compare(a.Message, b.Message),
		)
	})
}

// planRank is 0 for what is not about the plan, and else higher for what is graver.
func (f Finding) planRank() int {
	if !f.OfPlan {
		return 0
	}
	return 1 + int(f.Severity)
}

// compareCells orders A1 references by row, then by column, so that A2 comes
// before A10 and Z1 before AA1.
func compareCells(a, b string) int {
	colA, rowA := splitCell(a)
	colB, rowB := splitCell(b)
	return cmp.Or(
		cmp.Compare(len(rowA), len(rowB)), cmp.Compare(rowA, rowB),
		cmp.Compare(len(colA), len(colB)), cmp.Compare(colA, colB),
	)
}

func splitCell(ref string) (col, row string) {
	i := strings.IndexAny(ref, "0123456789")
	if i < 0 {
		return ref, ""
	}
	return ref[:i], ref[i:]
}
