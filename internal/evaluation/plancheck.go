package evaluation

import (
	"cmp"
	"strconv"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// CheckPlan reports what is wrong in the coordinator's own file, before anything is
// returned.
func CheckPlan(p *plan.Plan) []finding.Finding {
	c := checkPlan(p)
	c.dropped(nil)
	c.leftStatuses(nil)
	each(c.report, c.idle, noTeam, noTeams)
	finding.Sort(c.findings)
	return c.findings
}

// planChecker collects what is wrong with a plan, and what its findings account for:
// what follows from those (a row of an action whose code the plan misspells, an action
// of a team that it does not know) is not told.
type planChecker struct {
	plan     *plan.Plan
	findings []finding.Finding
	codes    map[plan.Code]bool // accounted for
	teams    map[string]bool    // accounted for; folded
	idle     []plan.Item        // nobody evaluates them, nor anything below them
	first    map[plan.Code]int  // where each code stands first
	stranded []plan.Item        // right below an item that is struck through
	wrong    map[int]bool       // the rows without a code that is one
}

func (c *planChecker) report(f finding.Finding) {
	f.OfPlan = true
	c.findings = append(c.findings, f)
}

func checkPlan(p *plan.Plan) *planChecker {
	c := &planChecker{
		plan: p, codes: make(map[plan.Code]bool), teams: make(map[string]bool),
		first: make(map[plan.Code]int),
	}
	c.document()
	c.items()
	c.assignments()
	return c
}

// items checks the codes and titles.
func (c *planChecker) items() {
	var bad, deep, untitled []plan.Item
	var twice [][2]plan.Item
	orphans, struck := make(map[plan.Code][]plan.Item), make(map[plan.Code]bool)
	for _, i := range c.plan.Dropped {
		struck[i.Code] = true
	}
	for n, i := range c.plan.Items {
		if _, ok := c.first[i.Code]; !ok {
			c.first[i.Code] = n
		}
	}
	for n, i := range c.plan.Items {
		first := c.plan.Items[c.first[i.Code]]
		_, hasParent := c.first[i.Code.Parent()]
		switch {
		case i.Told:
			c.codes[i.Code] = true
			continue
		case !i.Code.Valid():
			bad = append(bad, i)
			c.codes[i.Code] = true
			continue
		case i.Code.Level() > len(c.plan.Document.Levels):
			deep = append(deep, i)
			c.codes[i.Code] = true
			continue
		case c.first[i.Code] != n:
			twice = append(twice, [2]plan.Item{first, i})
			c.codes[i.Code] = true
		case i.Code.Level() > 1 && !hasParent && struck[i.Code.Parent()]:
			c.stranded = append(c.stranded, i)
		case i.Code.Level() > 1 && !hasParent && !c.plan.Doubts.Items:
			orphans[i.Code.Parent()] = append(orphans[i.Code.Parent()], i)
		}
		if i.Title == "" && !c.plan.Doubts.Titles {
			untitled = append(untitled, i)
		}
	}
	each(c.report, bad, badCode, badCodes)
	each(c.report, untitled, noTitle, noTitles)
	if len(deep) > 0 && !c.plan.Doubts.Levels {
		c.report(tooDeep(deep, len(c.plan.Document.Levels)))
	}
	each(c.report, twice, duplicateCode, duplicateCodes)
	c.orphans(orphans, bad)
}

// few is how many times the same may be told, each with its place; what occurs more
// often has one cause and gets one finding.
const few = 3

// each reports one finding for each of a few, or one for all of many.
func each[T any](
	report func(finding.Finding), all []T, one func(T) finding.Finding, many func([]T) finding.Finding,
) {
	if len(all) > few {
		report(many(all))
		return
	}
	for _, v := range all {
		report(one(v))
	}
}

// orphans reports each code that is missing above others. One whose row stands right
// above them with a code that is none is not missing.
func (c *planChecker) orphans(below map[plan.Code][]plan.Item, bad []plan.Item) {
	rows := make(map[int]bool)
	for _, i := range bad {
		rows[rowOf(i.Place)] = true
	}
	c.wrong = rows
	for _, i := range c.plan.Items {
		missing := i.Code.Parent()
		items := below[missing]
		if len(items) == 0 || items[0].Code != i.Code {
			continue
		}
		delete(below, missing) // once
		row := rowOf(i.Place)
		if row > 0 && (rows[row-1] || rows[row-2]) {
			continue
		}
		code, own := c.plan.Absent[missing]
		if own && code == "" {
			c.report(noLevelAbove(c.plan.Document.Levels[missing.Level()-1], items))
		} else {
			c.report(noParent(cmp.Or(code, string(missing)), items))
		}
	}
}

// rowOf is the number of the row in which a cell stands; 0 if that is not known.
func rowOf(p finding.Place) int {
	row, err := strconv.Atoi(strings.TrimLeft(p.Cell, "ABCDEFGHIJKLMNOPQRSTUVWXYZ"))
	if err != nil {
		return 0
	}
	return row
}

// assignments checks who evaluates what.
func (c *planChecker) assignments() {
	known := make(map[string]bool)
	for _, t := range c.plan.Teams {
		known[plan.Fold(t.Name)] = true
	}
	strangers := make(map[string][]plan.Item)
	var names []string
	children := make(map[plan.Code]bool)
	evaluated := false
	for _, i := range c.plan.Dropped {
		children[i.Code.Parent()] = true // as is told of those
	}
	for _, i := range c.plan.Items {
		children[i.Code.Parent()] = true
		for above := i.Code.Parent(); above != ""; above = above.Parent() {
			if _, absent := c.plan.Absent[above]; absent { // as is told of what lies under it
				children[above.Parent()] = true
			}
		}
		if !i.Evaluated() {
			continue
		}
		evaluated = true
		team := plan.Fold(i.Team)
		if len(i.Teams) > 0 || known[team] || len(c.plan.Teams) == 0 || i.Told {
			continue
		}
		if len(strangers[team]) == 0 {
			names = append(names, team)
		}
		strangers[team] = append(strangers[team], i)
		c.teams[team] = true
	}
	told := c.leftTeams(strangers)
	for _, team := range names {
		if told[team] {
			continue
		}
		f := unknownTeam(strangers[team])
		if several(team, known) {
			f.Remedy = "Noemt deze cel meer dan één team, zet dan elk ervan op het blad Teams, met hier een puntkomma tussen hun namen."
		}
		c.report(f)
	}
	if !evaluated {
		if d := c.plan.Doubts; !d.Items && !d.Teams {
			c.report(nothingToEvaluate(c.plan))
		}
		return
	}
	if c.plan.Doubts.Teams {
		return
	}
	for n, i := range c.plan.Items {
		if !i.Evaluated() && !children[i.Code] && !c.codes[i.Code] && c.first[i.Code] == n && !c.wrong[rowOf(i.Place)+1] {
			c.idle = append(c.idle, i)
		}
	}
}

// several reports whether a cell names more than one team.
func several(text string, known map[string]bool) bool {
	for _, separator := range plan.TeamSigns {
		n := 0
		for part := range strings.SplitSeq(text, separator) {
			if known[strings.TrimSpace(part)] {
				n++
			}
		}
		if n > 1 {
			return true
		}
	}
	return false
}
