package workbook

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"evaluatie/internal/plan"
)

// schema is the version of the workbooks that we make.
const schema = 1

// The names on the very hidden sheet of a workbook that we made, and the header
// of its list of rows.
const (
	originSchema = "schema"
	originPlan   = "plan"
	originYear   = "jaar"
	originTeam   = "team"
	// originTexts lists what else we printed, as hashes: what a person typed in its
	// place, or beside it, is told.
	originTexts = "teksten"
	originID    = "id"
	originCode  = "code"
	originTitle = "titel"
)

// origin is what a workbook was made from, so that a row is still known after
// somebody renumbered, sorted or retitled it.
type origin struct {
	schema int
	period plan.Period // zero where it does not say
	plan   string      // its title, folded
	team   string
	rows   map[string]plan.Code // by folded title
	codes  map[plan.Code]string // folded titles, by code
	texts  map[string]bool      // hashes of what we printed; none in workbooks of before that
}

// printedAs is what a text that we printed is for.
type printedAs string

const (
	asGuide    printedAs = "uitleg"
	asTitle    printedAs = "titel"
	asLastYear printedAs = "vorig jaar"
)

// hash is eight hexadecimal digits that stand for a folded text.
func (p printedAs) hash(folded string) string {
	sum := sha256.Sum256([]byte(string(p) + "\x00" + folded))
	return hex.EncodeToString(sum[:4])
}

// printed reports whether a folded text is one that we printed. A workbook that we did
// not make has none.
func (o *origin) printed(p printedAs, folded string) bool { return o != nil && o.texts[p.hash(folded)] }

// of reports whether the workbook can be of a period. Older ones name the year of a part of it.
func (o *origin) of(p plan.Period) bool {
	return o.period == (plan.Period{}) || o.period == p || o.period == plan.Whole(p.Year)
}

// isOrigin reports whether a sheet is the one that says what its workbook was made from:
// programs rename it, and show it.
func isOrigin(g *grid) bool {
	names := make(map[string]bool)
	for _, row := range g.rows[:min(len(g.rows), 20)] {
		names[g.at(row, 0).text.String()] = true
	}
	return names[originSchema] && names[originPlan] && names[originYear] && names[originTeam] && names[originID]
}

// readOrigin reads that sheet, and settles what we wrote on it. The codes are those of the
// plan as it is now.
func readOrigin(g *grid, find plan.Finder) *origin {
	o := &origin{rows: make(map[string]plan.Code), codes: make(map[plan.Code]string), texts: make(map[string]bool)}
	list := false
	for _, row := range g.rows {
		name, value := g.at(row, 0).text.String(), g.at(row, 1).text.String()
		ours := 2 // cells from the left
		switch {
		case list:
			i := plan.Item{Code: plan.Code(value), Title: g.at(row, 2).text.String()}
			if uncoded := (plan.Item{Uncoded: true, Title: i.Title}); i.ID() != name && uncoded.ID() != name {
				ours = 0 // somebody was here
				break
			}
			title, code := plan.Fold(i.Title), find.Code(value)
			o.rows[title], o.codes[code] = code, title
			ours = 3
		case name == originSchema:
			o.schema, _ = strconv.Atoi(value) // a version that is no number is not newer
		case name == originYear:
			o.period, _ = plan.ParsePeriod(value) // nor is a period that is none another
		case name == originPlan:
			o.plan = plan.Fold(value)
		case name == originTeam:
			o.team = value
		case name == originTexts:
			for _, hash := range strings.Fields(value) {
				o.texts[hash] = true
			}
		case name == originID:
			list = true
			if value == originCode && g.at(row, 2).text.String() == originTitle {
				ours = 3
			}
		default:
			ours = 0
		}
		for col := range ours {
			g.settle(row, col)
		}
	}
	return o
}
