package workbook

import (
	"strconv"

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
	originID     = "id"
)

// origin is what a workbook was made from, so that a row is still known after
// somebody renumbered, sorted or retitled it.
type origin struct {
	schema, year int
	plan         string // its title, folded
	team         string
	rows         map[string]plan.Code // by folded title
	codes        map[plan.Code]string // folded titles, by code
}

func readOrigin(g *grid) *origin {
	o := &origin{rows: make(map[string]plan.Code), codes: make(map[plan.Code]string)}
	list := false
	for _, row := range g.rows {
		name, value := g.at(row, 0).text.String(), g.at(row, 1).text.String()
		switch {
		case list:
			title := plan.Fold(g.at(row, 2).text.String())
			o.rows[title], o.codes[plan.Code(value)] = plan.Code(value), title
		case name == originSchema:
			o.schema, _ = strconv.Atoi(value) // a version that is no number is not newer
		case name == originYear:
			o.year, _ = strconv.Atoi(value) // nor is a year that is none another
		case name == originPlan:
			o.plan = plan.Fold(value)
		case name == originTeam:
			o.team = value
		case name == originID:
			list = true
		}
	}
	return o
}
