package evaluation

import (
	"slices"
	"strings"
	"unicode"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// untold is what merging came upon and nothing has told yet. Only when all rows are
// in can be said what is a cause, what follows from another and what has one cause
// for many rows.
type untold struct {
	strays  []stray     // rows of no item
	struck  []itemRow   // rows of an item that the plan has struck through
	unasked []itemRow   // rows of an item that nobody evaluates
	blank   []itemRow   // rows that nobody filled in
	open    []itemRow   // rows with answers, but without a status
	unknown []itemRow   // rows with a status that the plan has not
	clashes []clash     // actions that were returned twice
	missing []plan.Item // actions without a row
}

// itemRow is a row with the item that it is about.
type itemRow struct {
	item plan.Item
	row  Row
}

// stray is a row with a code that the plan has not; from is the place of its return
// among the returns.
type stray struct {
	code plan.Code
	row  Row
	from int
}

// clash is an action with two rows. If it is settled, the first counts.
type clash struct {
	item          plan.Item
	first, second Row
	differ        []difference
	settled       bool
}

// inOneBook reports whether both rows stand in one workbook: then one of them may have
// the wrong code.
func (c clash) inOneBook() bool { return c.first.Code.Place.File == c.second.Code.Place.File }

func rowsOf(rows []itemRow) []Row {
	out := make([]Row, len(rows))
	for i, r := range rows {
		out[i] = r.row
	}
	return out
}

func itemsOf(rows []itemRow) []plan.Item {
	items := make([]plan.Item, len(rows))
	for n, r := range rows {
		items[n] = r.item
	}
	return items
}

// groupBy puts values with the same key together, in the order of their first.
func groupBy[T any, K comparable](values []T, key func(T) K) [][]T {
	index := make(map[K]int)
	var out [][]T
	for _, v := range values {
		k := key(v)
		n, ok := index[k]
		if !ok {
			n = len(out)
			index[k] = n
			out = append(out, nil)
		}
		out[n] = append(out[n], v)
	}
	return out
}

// tell reports what is untold.
func (m *merger) tell(returns []Return) {
	m.tellMissing(returns)
	m.tellLeftOut()
	m.tellRenamed(returns)
	m.tellUnasked()
	m.tellBlank()
	m.tellOpen()
	m.tellUnknown()
	m.tellClashes()
}

// tellMissing reports the actions without a row, by team, and the rows of no item.
// Where a workbook has as many rows that could not be read or are of no item, the
// actions may be in those, as their findings say.
func (m *merger) tellMissing(returns []Return) {
	owners := m.owners
	returned := make(map[string]bool)
	explained := make(map[string]int) // how many missing actions are; by team, "" being any
	for n, r := range returns {
		returned[owners[n]] = true
		explained[owners[n]] = min(EveryRow, explained[owners[n]]+r.Told)
	}
	mayBe := func(s stray) string { // of the team
		if returns[s.from].Team == "" {
			return "" // a workbook that we did not make can be of more than one
		}
		return owners[s.from]
	}
	for _, s := range m.strays {
		if !s.row.blank() {
			explained[mayBe(s)]++
		}
	}
	for _, c := range m.clashes { // one of the two may be a missing action's, as tellClashes says
		if c.inOneBook() {
			explained[c.item.Team]++
		}
	}
	actions := make(map[string]int) // by team
	for _, team := range m.evaluation.byTeam {
		actions[team]++
	}
	open := map[string][]plan.Item{"": m.missing}
	for _, items := range groupBy(m.missing, func(i plan.Item) string { return i.Team }) {
		team := items[0].Team
		open[team] = items
		switch n := len(items); {
		case n <= explained[team]:
		case n <= explained[team]+explained[""]:
			explained[""] -= n - explained[team]
		case !returned[team] && n == actions[team]:
			m.report(notReturned(items))
		default:
			m.tellMissingRows(items)
		}
	}
	for _, group := range groupBy(m.strays, func(s stray) int { return s.from }) {
		team := owners[group[0].from]
		each(m.report, group,
			func(s stray) finding.Finding { return unknownCode(s.row, s.code, team, open[mayBe(s)]) },
			func(all []stray) finding.Finding { return unknownCodes(team, all) })
	}
}

// tellMissingRows reports the actions of a team without a row: all at once, but for those
// that others are below, which the plan may not mean to have evaluated.
func (m *merger) tellMissingRows(items []plan.Item) {
	isAbove := func(i plan.Item) bool { return m.evaluation.Plan.Above(i.Code) }
	if rows := slices.DeleteFunc(slices.Clone(items), isAbove); len(rows) > 1 {
		m.report(missingRows(rows))
		items = slices.DeleteFunc(slices.Clone(items), func(i plan.Item) bool { return !isAbove(i) })
	}
	each(m.report, items, func(i plan.Item) finding.Finding { return missingRow(i, isAbove(i)) }, missingRows)
}

// ownersOf finds the team that each return is of, by its place among them; "" where
// that is not clear. If one team alone has returned nothing and one workbook alone is
// of nobody known, that is the team's.
func ownersOf(p *plan.Plan, returns []Return) []string {
	owners := make([]string, len(returns))
	returned := make(map[string]bool)
	nobody := -1
	several := false
	for n, r := range returns {
		if owners[n] = r.Owner(p); owners[n] == "" {
			owners[n] = calledAfter(p, r.File)
		}
		returned[owners[n]] = true
		if owners[n] == "" {
			several = nobody >= 0
			nobody = n
		}
	}
	late := make(map[string]bool)
	for _, i := range p.Items {
		for _, team := range i.By() {
			if !returned[team] {
				late[team] = true
			}
		}
	}
	if nobody >= 0 && !several && len(late) == 1 && returns[nobody].Told > 0 {
		for team := range late {
			owners[nobody] = team
		}
	}
	return owners
}

// Owner is the team whose workbook it is: the one that it records or else, of the
// plan's teams, the one that most of its rows are for; "" if there is none.
func (r Return) Owner(p *plan.Plan) string {
	if r.Team != "" {
		if slices.ContainsFunc(p.Teams, func(t plan.Team) bool { return t.Name == r.Team }) {
			return r.Team
		}
		folded := plan.Fold(r.Team)
		for _, t := range p.Teams {
			if plan.Fold(t.Name) == folded {
				return t.Name
			}
		}
	}
	byCode := make(map[plan.Code]string)
	for _, i := range p.Items {
		if len(i.Teams) == 0 { // the others do not tell
			byCode[i.Code] = i.Team
		}
	}
	rows, find := make(map[string]int), plan.NewFinder(p)
	for _, row := range r.Rows {
		rows[byCode[codeOf(find, row)]]++
	}
	best := ""
	for _, t := range p.Teams {
		if rows[t.Name] > rows[best] || best == "" && rows[t.Name] > 0 {
			best = t.Name
		}
	}
	return best
}

// calledAfter is the team whose name stands in the name of a file; "" if there is none.
func calledAfter(p *plan.Plan, file string) string {
	words := wordsOf(file)
	best, longest := "", 0
	for _, t := range p.Teams {
		if name := wordsOf(t.Name); len(name) > longest && holds(words, name) {
			best, longest = t.Name, len(name)
		}
	}
	return best
}

func wordsOf(s string) []string {
	return strings.FieldsFunc(plan.Fold(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) })
}

// holds reports whether some words stand one after the other among others.
func holds(words, some []string) bool {
	for at := range words {
		if len(words)-at >= len(some) && slices.Equal(words[at:at+len(some)], some) {
			return true
		}
	}
	return false
}

// tellUnasked reports the rows of items that nobody evaluates. Where nothing is below
// the item, it is the plan that lacks a team; an item that nobody fills in either may
// be meant so.
func (m *merger) tellUnasked() {
	idle := make(map[plan.Code]bool)
	for _, i := range m.check.idle {
		idle[i.Code] = true
	}
	filled := make(map[plan.Code]bool)
	var unplanned, other []itemRow
	for _, r := range m.unasked {
		switch {
		case !idle[r.item.Code]:
			other = append(other, r)
		case !filled[r.item.Code]:
			unplanned = append(unplanned, r)
			filled[r.item.Code] = true
		}
	}
	each(m.report, unplanned, notPlanned, notAllPlanned)
	for _, group := range groupBy(other, func(r itemRow) string { return r.row.Code.Place.File }) {
		each(m.report, group, notEvaluated, notEvaluatedRows)
	}
	lost := make(map[plan.Code]bool) // what is below them is not in the plan, as is told of the workbook's rows
	for _, s := range m.strays {
		lost[s.code.Parent()] = true
	}
	left := slices.DeleteFunc(m.check.idle, func(i plan.Item) bool { return filled[i.Code] || lost[i.Code] })
	m.check.findings = nil // those are told
	each(m.check.report, left, noTeam, noTeams)
	m.findings = append(m.findings, m.check.findings...)
}

// tellBlank reports the rows that nobody filled in: one by one, or a whole workbook
// that is as it was sent.
func (m *merger) tellBlank() {
	for _, rows := range groupBy(m.blank, func(r itemRow) string { return r.item.Team }) {
		team, returned := rows[0].item.Team, 0
		for entry, of := range m.evaluation.byTeam {
			if of == team && entry.Gap != NoRow {
				returned++
			}
		}
		if returned == len(rows) && len(rows) > 1 {
			m.report(blankBook(rows))
			continue
		}
		for _, r := range rows {
			m.report(notFilledIn(r))
		}
	}
}

// tellUnknown reports the statuses that the plan's list has not. What several teams
// chose was in their workbooks: then the plan's list changed, and it is told once.
func (m *merger) tellUnknown() {
	var lost, rest []itemRow
	for _, rows := range groupBy(m.unknown, func(r itemRow) string { return plan.Fold(r.row.Of(plan.RoleStatus).Text.String()) }) {
		teams := groupBy(rows, func(r itemRow) string { return r.item.Team })
		if len(rows) > few && len(teams) > 1 {
			lost = append(lost, rows...)
		} else {
			rest = append(rest, rows...)
		}
	}
	if len(lost) > 0 {
		m.report(lostStatuses(m.evaluation.Plan, lost))
	}
	statuses := m.evaluation.Plan.Statuses
	for _, rows := range groupBy(rest, sheetOfRow) {
		each(m.report, rows,
			func(r itemRow) finding.Finding { return unknownStatus(statuses, r) },
			func(all []itemRow) finding.Finding { return unknownStatuses(statuses, all) })
	}
}

// inSheet is where rows stand that one finding can tell of.
type inSheet struct{ team, file, sheet string }

func sheetOfRow(r itemRow) inSheet {
	return inSheet{r.item.Team, r.row.Code.Place.File, r.row.Code.Place.Sheet}
}

// tellOpen reports the rows that lack their status: a few one by one.
func (m *merger) tellOpen() {
	for _, rows := range groupBy(m.open, sheetOfRow) {
		each(m.report, rows, missingStatus, missingStatuses)
	}
}

// missingOf lists the actions of a team that have no row.
func (m *merger) missingOf(team string) []plan.Item {
	return slices.DeleteFunc(slices.Clone(m.missing), func(i plan.Item) bool { return i.Team != team })
}

// tellClashes reports the actions that were returned twice: one by one, or two
// workbooks that say many things otherwise. Where the plan has the code twice, both
// rows may be right, as its finding says.
func (m *merger) tellClashes() {
	type pair struct {
		first, second string
		settled       bool
	}
	for _, group := range groupBy(m.clashes, func(c clash) pair {
		return pair{c.first.Code.Place.File, c.second.Code.Place.File, c.settled}
	}) {
		group = slices.DeleteFunc(group, func(c clash) bool { return m.check.codes[c.item.Code] })
		each(m.report, group,
			func(c clash) finding.Finding { return contradiction(c, m.missingOf(c.item.Team)) },
			func(all []clash) finding.Finding { return twoVersions(all, m.missingOf(all[0].item.Team)) })
	}
}
