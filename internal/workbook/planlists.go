package workbook

import (
	"slices"
	"strings"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// mergedKeys reports blocks of merged cells in a list's first column: each row but one
// of them has lost what it is about. Nothing is known of those.
func (r *planReader) mergedKeys(t *table, column string) bool {
	found := false
	for _, m := range t.grid.merges {
		if m.row1 == m.row2 || !t.has(m.row1) {
			continue
		}
		if _, ok := t.firstMerged(m, []string{column}); ok {
			r.report(keysMerged(t.grid.place(m.row1, m.col1), t.grid.place(m.row2, m.col2).Cell, column))
			found = true
			left := maxSpread
			rows, _ := t.grid.block(m, &left)
			for _, row := range rows {
				r.settleRow(t, row)
			}
		}
	}
	return found
}

// secondTable leaves out, and tells, a table with the same columns that stands to the
// right of the sheet's: an earlier list, or one that goes on there.
func (r *planReader) secondTable(s planSheet, t *table) {
	end := -1 // of the first table
	twice := make(map[string][]int)
	for _, column := range s.columns {
		if cols := t.columns[column]; len(cols) > 0 {
			end = max(end, cols[0])
			if len(cols) > 1 {
				twice[column] = cols[1:]
			}
		}
	}
	first := maxColumns
	for _, cols := range twice {
		first = min(first, cols[0])
	}
	if len(twice) < 2 || first <= end {
		return
	}
	for column, cols := range twice {
		t.columns[column] = t.columns[column][:1]
		for _, col := range cols {
			delete(t.named, col)
		}
	}
	var beside pile
	for at, c := range t.grid.full {
		if at.row >= t.header && at.col >= first {
			t.grid.settle(at.row, at.col)
			if at.row > t.header {
				beside.add(c)
			}
		}
	}
	if beside.n > 0 {
		r.report(tableBeside(t.grid.at(t.header, first), &beside))
	}
}

// teams reads the Teams sheet. A team in two rows has two people.
func (r *planReader) teams() {
	t := r.tables[sheetTeams]
	if t == nil || len(t.columns[colTeam]) == 0 {
		r.plan.Doubts.TeamList = true
		return
	}
	r.plan.Doubts.TeamList = r.mergedKeys(t, colTeam)
	r.spreadBeside(t, teamsSheet)
	planned, items := r.plannedTeams(), r.tables[sheetPlan]
	rows, left := r.entries(listReader{
		sheet: teamsSheet, table: t, known: func(name string) bool { return planned[name] }, backs: backsTeam,
		unsure: items == nil || len(items.columns[colTeam]) == 0,
	})
	r.plan.LeftTeams = left
	names, leads, emails := r.column(t, rows, colTeam), r.column(t, rows, colLead), r.column(t, rows, colEmail)
	index := make(map[string]int)
	for _, row := range rows {
		name := rich.CleanString(names[row].text.String())
		lead, email := rich.CleanString(leads[row].text.String()), rich.CleanString(emails[row].text.String())
		if name == "" {
			r.plan.Doubts.TeamList = r.plan.Doubts.TeamList || names[row].told
			continue
		}
		if bad := badAddresses(email); len(bad) > 0 {
			r.report(badAddress(emails[row].place, email, bad))
		}
		if n, ok := index[plan.Fold(name)]; ok {
			r.oneTeam(&r.plan.Teams[n], names[row].cell, lead, email)
			continue
		}
		index[plan.Fold(name)] = len(r.plan.Teams)
		r.plan.Teams = append(r.plan.Teams, plan.Team{
			Name: name, Lead: lead, Email: email, Place: names[row].place, EmailPlace: emails[row].place,
		})
	}
	if len(r.plan.Teams) == 0 && len(left) == 0 && !r.plan.Doubts.TeamList {
		r.plan.Doubts.TeamList = true
		r.report(emptyList(t, colTeam, "geen enkel team", "Zet elk team van het blad Plan op een rij, met wie het leidt en een e-mailadres."))
	}
}

// oneTeam adds the person of a second row to a team.
func (r *planReader) oneTeam(team *plan.Team, c cell, lead, email string) {
	added := false
	for _, part := range []struct {
		to        *string
		what, sep string
	}{{&team.Lead, lead, " en "}, {&team.Email, email, "; "}} {
		switch {
		case part.what == "" || strings.Contains(plan.Fold(*part.to), plan.Fold(part.what)):
		case *part.to == "":
			*part.to, added = part.what, true
		default:
			*part.to, added = *part.to+part.sep+part.what, true
		}
	}
	r.report(teamTwice(c.place, team.Name, team.Place, added))
}

// teamsOfItems makes the list of teams from the items, where the plan's own is not
// known.
func (r *planReader) teamsOfItems() {
	known := folded(r.plan.Teams, teamName)
	names := make(map[string]string) // of the teams that are alone in a cell
	for _, i := range r.plan.Items {
		folded := plan.Fold(i.Team)
		if !slices.ContainsFunc(plan.TeamSigns, func(sign string) bool { return strings.Contains(folded, sign) }) {
			names[folded] = i.Team
		}
	}
	for n, i := range r.plan.Items {
		if teams := plan.SplitTeams(i.Team, names); teams != nil {
			r.plan.Items[n].Together(teams)
			continue
		}
		if i.Evaluated() && !known[plan.Fold(i.Team)] {
			known[plan.Fold(i.Team)] = true
			r.plan.Teams = append(r.plan.Teams, plan.Team{Name: i.Team})
		}
	}
}

// statuses reads the list of statuses. Where it is not known, the plan keeps the usual
// ones.
func (r *planReader) statuses() {
	t := r.tables[sheetStatuses]
	switch {
	case t == nil && !r.plan.Fields.Has(plan.RoleStatus):
		r.plan.Statuses = nil
		return
	case t == nil || len(t.columns[colStatus]) == 0:
		r.plan.Doubts.Statuses = true
		return
	}
	r.plan.Doubts.Statuses = r.mergedKeys(t, colStatus)
	r.spreadBeside(t, statusesSheet)
	usual := plan.DefaultStatuses()
	rows, left := r.entries(listReader{sheet: statusesSheet, table: t, backs: backsStatus, known: func(name string) bool {
		_, ok := usual.Match(name)
		return ok
	}})
	r.plan.LeftStatuses = left
	columns := make(map[string]map[int]read)
	for _, c := range statusesSheet.columns {
		if len(t.columns[c]) > 0 {
			columns[c] = r.column(t, rows, c)
		}
	}
	var list plan.Statuses
	first := make(map[string]cell) // by every spelling
	for _, row := range rows {
		name := rich.CleanString(columns[colStatus][row].text.String())
		if name == "" {
			r.plan.Doubts.Statuses = r.plan.Doubts.Statuses || columns[colStatus][row].told
			continue
		}
		if f, ok := first[plan.Fold(name)]; ok {
			r.report(statusTwice(columns[colStatus][row].place, name, f.place))
			continue
		}
		if len(list) == maxStatuses {
			r.report(tooManyStatuses(columns[colStatus][row].place))
			break
		}
		s := r.status(name, row, columns)
		for _, spelling := range append([]string{name}, s.Synonyms...) {
			if f, ok := first[plan.Fold(spelling)]; ok && f.place != columns[colStatus][row].place {
				r.report(statusTwice(columns[colStatus][row].place, spelling, f.place))
			} else {
				first[plan.Fold(spelling)] = columns[colStatus][row].cell
			}
		}
		list = append(list, s)
	}
	if len(list) > 0 {
		r.plan.Statuses = list
		return
	}
	if !r.plan.Doubts.Statuses {
		r.plan.Doubts.Statuses = true
		r.report(emptyList(t, colStatus, "geen enkele status", "Zet elke status die de teams kunnen kiezen op een rij, bijvoorbeeld In uitvoering."))
	}
}

// status reads what a row says of a status.
func (r *planReader) status(name string, row int, columns map[string]map[int]read) plan.Status {
	text := func(column string) string { return rich.CleanString(columns[column][row].text.String()) }
	s := plan.Status{Name: name, Final: plan.FinalByName(name), Place: columns[colStatus][row].place}
	for _, synonym := range strings.FieldsFunc(columns[colSynonyms][row].text.String(), isListSeparator) {
		if synonym = rich.CleanString(synonym); synonym != "" {
			s.Synonyms = append(s.Synonyms, synonym)
		}
	}
	var ok bool
	if s.Colour, ok = colour(text(colColour)); !ok {
		r.report(noColour(columns[colColour][row].place, name, text(colColour)))
	}
	for _, part := range []struct {
		column string
		to     *bool
	}{{colNoteNeeded, &s.NoteRequired}, {colFinal, &s.Final}} {
		v := text(part.column)
		if v == "" {
			continue
		}
		if value, ok := plan.ReadYesNo(v); ok {
			*part.to = value
		} else {
			r.report(neitherYesNorNo(columns[part.column][row].place, part.column, v, *part.to))
		}
	}
	return s
}
