package workbook

import (
	"maps"
	"slices"
	"strconv"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// ReadPlan reads plan.xlsx. It returns a plan as far as the file has one, and
// what is wrong with the rest; name is what findings call the file. What is not known
// of the plan stands in its Doubts. It reads by the rules of the teams' workbooks, and
// tells of everything in the file that it has no use for. It never panics.
func ReadPlan(name string, data []byte) (p *plan.Plan, findings []finding.Finding) {
	p = newPlan()
	b, problem := open(name, data, nil)
	everything := plan.Doubts{Document: true, Items: true, Titles: true, Teams: true, TeamList: true, Statuses: true, Levels: true}
	if problem != nil {
		p.Doubts = everything
		return p, []finding.Finding{ofPlan(*problem)}
	}
	defer b.close()
	r := newPlanReader(b, p)
	defer func() {
		if recover() != nil { // a fault of ours; what is known by now may not be all
			f := ourFault(name)
			p.Doubts, f.OfPlan = everything, true
			findings = append(r.findings, f)
		}
	}()
	p.Modified = b.modified
	if b.isReturn() {
		f := teamsPlan(name)
		p.Doubts, f.OfPlan = everything, true
		return p, []finding.Finding{f}
	}
	r.open()
	r.facts()
	r.teams()
	r.statuses()
	r.statusesOfFields()
	r.items()
	r.rest()
	for i := range r.findings {
		r.findings[i].OfPlan = true
	}
	finding.Sort(r.findings)
	return p, r.findings
}

// newPlan is the plan of a file that says nothing.
func newPlan() *plan.Plan {
	return &plan.Plan{
		Document: plan.Document{Levels: plan.DefaultLevels(), Values: make(map[string]string), Places: make(map[string]finding.Place)},
		Statuses: plan.DefaultStatuses(),
	}
}

type planReader struct {
	sheetReader
	book      *book
	plan      *plan.Plan
	grids     []*planGrid
	tables    map[string]*table // by the plan's name for the sheet; nil where it is not to be read
	wide      map[int]bool      // the rows of the items whose title covers the other columns
	structure structure         // how the rows of the items show what they lie under
}

func newPlanReader(b *book, p *plan.Plan) *planReader {
	return &planReader{sheetReader: sheetReader{voice: planVoice}, book: b, plan: p, tables: make(map[string]*table), wide: make(map[int]bool)}
}

// few is how many times the same is told, each with its cell. What is wrong in more
// cells has one cause, and is told once.
const few = 3

// together tells what do reports of many cells at once, if it is the same.
func (r *planReader) together(do func()) {
	begin := len(r.findings)
	do()
	found := slices.Clone(r.findings[begin:])
	r.findings = r.findings[:begin]
	type kind struct {
		code, sheet string
		severity    finding.Severity
	}
	for _, same := range grouped(found, func(f finding.Finding) kind { return kind{f.Code, f.Place.Sheet, f.Severity} }) {
		if len(same) > few {
			r.report(inManyCells(same))
		} else {
			r.findings = append(r.findings, same...)
		}
	}
}

// read is a cell that was read; told says that a finding tells why it is empty.
type read struct {
	cell
	told bool
}

// column reads a column of some rows.
func (r *planReader) column(t *table, rows []int, column string) map[int]read {
	out := make(map[int]read)
	r.together(func() {
		for _, row := range rows {
			c, told := r.value(t, row, column, false)
			out[row] = read{c, told}
		}
	})
	return out
}

// rowsOf lists the rows of a table in which the column holds something.
func rowsOf(t *table, column string) []int {
	var out []int
	for row := range t.rows {
		if len(out) < maxTableRows && t.cell(row, column).kind != empty {
			out = append(out, row)
		}
	}
	return out
}

// documentRows is the Document sheet of a plan, in the order in which it is
// written: the names that mean something first, then the user's own.
func documentRows(d plan.Document) [][2]string {
	rows := [][2]string{
		{plan.NameMunicipality, d.Municipality}, {plan.NameTitle, d.Title}, {plan.NameHead, d.RunningHead},
		{plan.NameIntro, d.Intro.String()}, {plan.NameYear, strconv.Itoa(d.Period.Year)},
	}
	for i, l := range d.Levels {
		rows = append(rows, [2]string{plan.NameLevel + " " + strconv.Itoa(i+1), l.Name})
	}
	for i, l := range d.Levels {
		rows = append(rows, [2]string{plan.NameNumbering + " " + strconv.Itoa(i+1), plan.YesOrNo(l.Numbered)})
	}
	if d.Period.Part > 0 {
		rows = append(rows, [2]string{plan.NamePeriod, d.Period.String()})
	}
	if d.PerYear > d.Period.RhythmOf() { // else the period says so itself
		rows = append(rows, [2]string{plan.NamePerYear, strconv.Itoa(d.PerYear)})
	}
	known := folded(rows, func(row [2]string) string { return row[0] })
	for _, name := range slices.Sorted(maps.Keys(d.Values)) {
		if !known[name] {
			rows = append(rows, [2]string{name, d.Values[name]})
		}
	}
	return rows
}
