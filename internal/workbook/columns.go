// Package workbook reads and writes every Excel file: the coordinator's plan and
// the teams' workbooks. It turns cells into plain types, and what is wrong with
// them into findings; nothing else in the program knows Excel.
package workbook

import (
	"cmp"
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/plan"
)

// Sheet names, and the columns of the plan's sheets.
const (
	sheetDocument = "Document"
	sheetPlan     = "Plan"
	sheetTeams    = "Teams"
	sheetStatuses = "Statussen"
	sheetFacts    = "Fiche" // optional: the fact sheet in front

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
	colFinal      = "Sluit af" // optional: which statuses end an action
)

// The sheets and columns of a team's workbook. The columns of evaluation and next
// steps end in a year; see header. Those that show last year's promises are ours
// to fill in.
const (
	sheetGuide   = "Uitleg"
	sheetActions = "Acties"
	sheetData    = "Gegevens" // very hidden: what the workbook was made from

	colNote       = "Toelichting bij status"
	colEvaluation = "Evaluatie"
	colNextSteps  = "Stappen"
	colPlanned    = "Gepland voor"
)

// answerColumn is the column that holds the answers to a field, whatever the plan and its
// year make of its header.
func answerColumn(f plan.Field) string {
	switch f.Role {
	case plan.RoleStatus:
		return colStatus
	case plan.RoleNote:
		return colNote
	case plan.RoleEvaluation:
		return colEvaluation
	case plan.RoleNextSteps:
		return colNextSteps
	default:
		return f.Short()
	}
}

// aliases are other headers that people give a team's columns, folded.
var aliases = map[string]string{
	"nr": colCode, "nummer": colCode, "actiecode": colCode, "code actie": colCode,
	"stand van zaken": colStatus, "status actie": colStatus,
	"toelichting": colNote, "toelichting status": colNote, "uitleg bij status": colNote, "toelichting bij de status": colNote,
	"evaluatie van": colEvaluation, "wat is er gebeurd": colEvaluation,
	"volgende stappen": colNextSteps, "stappen voor": colNextSteps, "stappen in": colNextSteps, "stappen volgend jaar": colNextSteps,
}

// columnNamer knows the header cells of a team's sheet.
type columnNamer struct {
	names    map[string]string // by folded header
	document plan.Document
	answers  []string // the columns that a team fills in, in their order
	fields   map[string]plan.Field
	period   plan.Period // of the workbooks
}

func newColumnNamer(p *plan.Plan, period plan.Period) *columnNamer {
	n := &columnNamer{names: make(map[string]string), document: p.Document, period: period, fields: make(map[string]plan.Field)}
	for alias, column := range aliases {
		n.names[alias] = column
	}
	for _, l := range p.Document.Levels {
		n.names[plan.Fold(l.Name)] = l.Name
	}
	n.names[plan.Fold(colCode)] = colCode
	for _, f := range p.Fields.All() {
		c := answerColumn(f)
		n.answers = append(n.answers, c)
		n.fields[c] = f
		n.names[plan.Fold(c)] = c
	}
	for _, c := range n.answers {
		own, _ := n.split(n.header(c))
		n.names[own] = c
	}
	return n
}

// header is a column's full name in the workbooks.
func (n *columnNamer) header(column string) string {
	if f, ok := n.fields[column]; ok {
		return n.document.Header(f, n.period)
	}
	return column
}

// longestHeader bounds, in bytes, what can be a header.
const longestHeader = 60

// canBeHeader reports whether a text can be a header: it is short, and has a letter.
func canBeHeader(s string) bool {
	return len(s) <= longestHeader && strings.ContainsFunc(s, unicode.IsLetter)
}

// name returns the column that a header cell stands for, and the period that it
// names, or "" and none. It allows for marks around the name and, if slips is set,
// for a slip of the pen.
func (n *columnNamer) name(s string, slips bool) (column string, named plan.Period) {
	if !canBeHeader(s) {
		return "", plan.Period{}
	}
	s, named = n.split(s)
	if s = strings.Trim(s, " :*.!?-()[]"); s == "" {
		return "", plan.Period{}
	}
	column, ok := n.names[s]
	if !ok && slips {
		long := utf8.RuneCountInString(s)
		for name, c := range n.names {
			most, apart := 1+len(name)/12, long-utf8.RuneCountInString(name)
			if len(name) >= 5 && max(apart, -apart) <= most && plan.Distance(s, name) <= most && (column == "" || c < column) {
				column = c // the least, as a map has no order
			}
		}
	}
	return column, named
}

// prefix returns the answer column with whose name a header cell begins that goes on
// with other text: people answer in the header, too.
func (n *columnNamer) prefix(s string) string {
	folded := plan.Fold(s[:min(len(s), 4*longestHeader)])
	for _, c := range n.answers {
		after, ok := strings.CutPrefix(folded, plan.Fold(n.header(c)))
		if next, _ := utf8.DecodeRuneInString(after); ok && after != "" && !unicode.IsLetter(next) && !unicode.IsDigit(next) {
			return c
		}
	}
	return ""
}

// current reports whether a column's header may name a period in a workbook of ours. A
// column of another period is that of the one before, shown as context.
func (n *columnNamer) current(column string, named plan.Period) bool {
	if named == (plan.Period{}) {
		return true
	}
	_, want := n.split(n.header(column))
	want = cmp.Or(want, n.period)
	return named == want || want.Part > 0 && named == plan.Whole(want.Year)
}

// exact reports whether a header is the column's own name, not a likeness of it.
func exact(s, column string) bool {
	s, _ = splitPeriod(s, false)
	return s == plan.Fold(column)
}

// split takes the period off a header: a part of a year only where the plan has those.
func (n *columnNamer) split(s string) (string, plan.Period) {
	return splitPeriod(s, n.document.Parts() || n.period.Part > 0)
}

// splitPeriod takes the period off a header such as "Evaluatie 2021" and folds the rest.
// Without one it returns none.
func splitPeriod(s string, parts bool) (string, plan.Period) {
	s = plan.Fold(s)
	head, _ := strings.CutSuffix(s, ")")
	year, part := head, ""
	if dash := strings.LastIndexByte(head, '-'); parts && dash > 0 && len(head)-dash <= len("-12") {
		year, part = head[:dash], head[dash:]
	}
	at := len(year) - len("2021")
	if at < 1 || year[at:at+2] != "19" && year[at:at+2] != "20" {
		return s, plan.Period{}
	}
	p, ok := plan.ParsePeriod(year[at:] + part)
	if head = strings.TrimSpace(year[:max(at, 0)]); !ok || head == "" {
		return s, plan.Period{}
	}
	return head, p
}
