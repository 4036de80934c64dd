package workbook

import (
	"maps"
	"slices"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// planSheet is a sheet of the plan: what it is called and what its columns are. The
// first column is the one without which no row says anything.
type planSheet struct {
	name     string
	columns  []string
	needed   int               // so many of the columns must be there, the first ones
	also     []string          // other names that people give the sheet, folded
	aliases  map[string]string // other headers, folded
	optional bool
}

var (
	documentSheet = planSheet{
		name: sheetDocument, columns: []string{colName, colValue}, needed: 2, also: []string{"documenten", "verslag", "instellingen"},
		aliases: map[string]string{"onderdeel": colName, "veld": colName, "waarden": colValue, "inhoud": colValue, "tekst": colValue},
	}
	itemsSheet = planSheet{
		name: sheetPlan, columns: []string{colCode, colTitle, colTeam}, needed: 3,
		also: []string{"acties", "actieplan", "meerjarenplan", "beleidsplan", "het plan"},
		aliases: map[string]string{
			"nr": colCode, "nummer": colCode, "actiecode": colCode, "code actie": colCode, "codenummer": colCode,
			"omschrijving": colTitle, "beschrijving": colTitle, "onderdeel": colTitle, "actie": colTitle, "titel actie": colTitle, "titel van de actie": colTitle, "naam van de actie": colTitle, "omschrijving van de actie": colTitle, "naam": colTitle,
			"teams": colTeam, "dienst": colTeam, "ploeg": colTeam, "verantwoordelijk team": colTeam, "verantwoordelijke dienst": colTeam, "team(s)": colTeam,
		},
	}
	teamsSheet = planSheet{
		name: sheetTeams, columns: []string{colTeam, colLead, colEmail}, needed: 1, also: []string{"team", "diensten", "ploegen"},
		aliases: map[string]string{
			"naam": colTeam, "naam team": colTeam, "teamnaam": colTeam, "dienst": colTeam, "teams": colTeam,
			"verantwoordelijken": colLead, "contactpersoon": colLead, "trekker": colLead, "naam verantwoordelijke": colLead,
			"email": colEmail, "mail": colEmail, "e-mailadres": colEmail, "emailadres": colEmail, "mailadres": colEmail, "e-mail adres": colEmail, "adres": colEmail,
		},
	}
	statusesSheet = planSheet{
		name: sheetStatuses, columns: []string{colStatus, colSynonyms, colNoteNeeded, colColour, colFinal}, needed: 1, also: []string{"status", "statuslijst"},
		aliases: map[string]string{
			"statussen": colStatus, "naam": colStatus, "synoniemen": colSynonyms, "ook geschreven": colSynonyms, "andere schrijfwijzen": colSynonyms,
			"toelichting": colNoteNeeded, "toelichting nodig": colNoteNeeded, "kleuren": colColour, "kleurcode": colColour, "afgesloten": colFinal, "eindstatus": colFinal,
		},
	}
	factsSheet = planSheet{name: sheetFacts, columns: []string{colName, colValue}, needed: 2, optional: true}

	// planSheets are all of them, in the order in which they are read: items are of
	// teams.
	planSheets = []planSheet{documentSheet, factsSheet, fieldsSheet, teamsSheet, statusesSheet, itemsSheet}
)

// column names a header cell: a column's own name, another name for it or, with slips,
// one with a slip of the pen.
func (s planSheet) column(slips bool) func(string) string {
	names := make(map[string]string)
	maps.Copy(names, s.aliases)
	for _, c := range s.columns {
		names[plan.Fold(c)] = c
	}
	return func(text string) string {
		if len(text) > longestHeader {
			return ""
		}
		folded := strings.Trim(plan.Fold(text), " :*.!?-()[]")
		if c := names[folded]; c != "" || !slips {
			return c
		}
		for _, c := range s.columns {
			if plan.Near(folded, plan.Fold(c)) {
				return c
			}
		}
		return ""
	}
}

// mostHeaders is how many cells a row can have of which some are compared with the
// names of columns letter by letter.
const mostHeaders = 60

// table finds the sheet's table: the row with the most of its columns. It is nil where
// no row has two of them, or the first column alone in a row with more cells.
func (s planSheet) table(g *grid) *table {
	t := s.tableBy(g, s.column(false), maxColumns)
	if t == nil || len(t.missing(s.columns[:s.needed]...)) > 0 {
		if slipped := s.tableBy(g, s.column(true), mostHeaders); slipped != nil {
			return slipped
		}
	}
	return t
}

func (s planSheet) tableBy(g *grid, name func(string) string, widest int) *table {
	var best *table
	for _, row := range g.rows[:min(mostLikely, len(g.rows))] {
		if len(g.cells[row]) > widest {
			continue
		}
		t := headedBy(g, row, name)
		if t == nil || len(t.columns) < 2 && (len(t.columns[s.columns[0]]) == 0 || s.needed > 1 && len(g.cells[row]) < 2) {
			continue
		}
		if best == nil || len(t.columns) > len(best.columns) {
			best = t
		}
	}
	return best
}

// complete reports whether a table has all columns that the sheet needs.
func (s planSheet) complete(t *table) bool {
	return t != nil && len(t.missing(s.columns[:s.needed]...)) == 0 && len(t.columns) >= 2
}

// planGrid is a sheet of the file, and whether it is one of the plan's.
type planGrid struct {
	ref  sheetRef
	grid *grid // nil where it could not be read
	err  error
	used bool
}

// open reads all sheets, and finds out which are the plan's: by their names, else by
// names like theirs, else by their columns.
func (r *planReader) open() {
	for _, s := range r.book.sheets {
		g, err := r.book.grid(s)
		r.grids = append(r.grids, &planGrid{ref: s, grid: g, err: err})
	}
	found := make(map[string]*planGrid)
	for _, s := range planSheets {
		for _, g := range r.grids {
			if !g.used && plan.Fold(g.ref.name) == plan.Fold(s.name) {
				g.used, found[s.name] = true, g
				break
			}
		}
	}
	for _, s := range planSheets {
		switch s.name {
		case sheetTeams: // fields are of levels, and tell whether there are statuses
			r.document()
			r.fields()
		case sheetStatuses:
			s.optional = !r.plan.Fields.Has(plan.RoleStatus)
		case sheetPlan: // its columns can be called after the levels, and after fields
			s = s.withLevels(r.plan.Document.Levels).withGiven(r.plan.Given)
		}
		g := found[s.name]
		if g == nil && !s.optional {
			if g = r.likely(s); g != nil {
				g.used = true
				r.report(sheetTaken(finding.Place{File: r.book.name, Sheet: g.ref.name}, s.name))
			}
		}
		r.tables[s.name] = r.tableOf(s, g)
	}
}

// likely is the one sheet that must be the plan's sheet under another name; nil if none
// is, or more than one.
func (r *planReader) likely(s planSheet) *planGrid {
	var named, shaped []*planGrid
	for _, g := range r.grids {
		if g.used || g.grid == nil {
			continue
		}
		t := s.table(g.grid)
		if t == nil || len(t.columns[s.columns[0]]) == 0 {
			continue
		}
		name := plan.Fold(g.ref.name)
		if slices.Contains(s.also, name) || plan.Near(name, plan.Fold(s.name)) {
			named = append(named, g)
		}
		if s.complete(t) && (s.name != sheetDocument || namesTheReport(t)) {
			shaped = append(shaped, g)
		}
	}
	for _, candidates := range [][]*planGrid{named, shaped} {
		if len(candidates) == 1 {
			return candidates[0]
		}
	}
	return nil
}

// namesTheReport reports whether a table of names and values is that of the document.
func namesTheReport(t *table) bool {
	for row := range t.rows {
		switch plan.Fold(t.string(row, colName)) {
		case plan.Fold(plan.NameTitle), plan.Fold(plan.NameYear), plan.Fold(plan.NameMunicipality):
			return true
		}
	}
	return false
}

// tableOf is the table on a sheet of the plan, of which it reports what is missing; nil
// where there is nothing to read.
func (r *planReader) tableOf(s planSheet, g *planGrid) *table {
	switch {
	case g == nil && s.optional:
		return nil
	case g == nil:
		r.report(missingPlanSheet(r.book.name, s.name, s.columns[:s.needed]))
		return nil
	case g.grid == nil:
		r.report(unreadableError(finding.Place{File: r.book.name, Sheet: g.ref.name}, g.err))
		return nil
	}
	place := finding.Place{File: r.book.name, Sheet: g.ref.name}
	t := s.table(g.grid)
	if t == nil {
		r.report(noPlanHeader(place, s.columns[:max(s.needed, 2)]))
		g.grid.settleFrom(0) // of a sheet that is to be mended, the rest goes without saying
		return nil
	}
	r.secondTable(s, t)
	if s.name == sheetPlan {
		r.levelColumns(t)
	}
	for col := range t.named {
		g.grid.settle(t.header, col)
	}
	r.otherHeaders(s, t)
	if missing := r.needs(s, t); len(missing) > 0 {
		r.report(missingColumns(place, missing))
		if r.unnamed(t); missing[0] == s.columns[0] || s.columns[0] == colName { // names alone say nothing
			g.grid.settleFrom(0)
		}
	}
	return t
}

// otherHeaders tells which columns were known by another name than their own.
func (r *planReader) otherHeaders(s planSheet, t *table) {
	var said []string
	at := finding.Place{}
	for _, c := range s.columns {
		if len(t.columns[c]) == 0 || exactHeader(t.head(c), c) {
			continue
		}
		said = append(said, "“"+t.head(c)+"” als "+c)
		if at.Cell == "" {
			at = t.grid.place(t.header, t.columns[c][0])
		}
	}
	if len(said) > 0 {
		r.report(headersTaken(at, said))
	}
}

func exactHeader(head, column string) bool {
	return strings.Trim(plan.Fold(head), " :*.") == plan.Fold(column)
}

// unnamed settles the columns without a known name of a table that lacks some: one of
// them is likely to be what is missing, as a finding says.
func (r *planReader) unnamed(t *table) {
	for at := range t.grid.full {
		if at.row >= t.header && !t.named[at.col] {
			t.grid.settle(at.row, at.col)
		}
	}
}

// rest tells what the plan's file holds and nobody read.
func (r *planReader) rest() {
	var used []*grid
	for _, g := range r.grids {
		if g.used && g.grid != nil {
			used = append(used, g.grid)
		}
	}
	for _, g := range r.grids {
		switch {
		case g.grid == nil && !g.used:
			f := unreadableError(finding.Place{File: r.book.name, Sheet: g.ref.name}, g.err)
			f.Severity = finding.Warning // nobody needs it
			r.report(f)
		case g.grid == nil:
		case g.used:
			var tables []*table
			for _, t := range r.tables {
				if t != nil && t.grid == g.grid {
					tables = append(tables, t)
				}
			}
			r.tellRest(g.grid, tables...)
			r.tellBesides(g.grid)
		default:
			if r.copied(g.grid, used) {
				continue
			}
			r.tellRest(g.grid)
			r.tellBesides(g.grid)
		}
	}
}

// copied tells of a sheet that is a copy of one of the plan's, with what only the copy
// says.
func (r *planReader) copied(g *grid, used []*grid) bool {
	for _, s := range planSheets {
		t := s.table(g)
		if !s.complete(t) || s.optional {
			continue
		}
		known := make(map[string]bool)
		sheet := ""
		for _, u := range used {
			for _, c := range u.full {
				known[plan.Fold(c.text.String())] = true
			}
			if own := r.tables[s.name]; own != nil && own.grid == u {
				sheet = u.sheet
			}
		}
		if sheet == "" {
			continue
		}
		var other []cell
		all := 0
		for _, c := range g.full {
			all++
			if !known[plan.Fold(c.text.String())] {
				other = append(other, c)
			}
		}
		if 2*len(other) > all {
			return false
		}
		g.settleFrom(0)
		r.report(sheetCopied(finding.Place{File: r.book.name, Sheet: g.sheet}, sheet, other))
		r.tellBesides(g)
		return true
	}
	return false
}
