package evaluation

import (
	"slices"
	"time"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Options steer Merge.
type Options struct {
	// Shows says which characters the PDF shows; Merge reports the others, for which
	// it has a box. Nil means all.
	Shows func(rune) bool
	// Newest settles an action that was returned twice with different content: the
	// workbook that was saved last counts.
	Newest bool
}

// Merge puts every returned row at its item of the plan. All problems come back
// as findings, in a fixed order, a cause once and without what follows from it; each
// entry that lacks something carries its Gap.
func Merge(p *plan.Plan, period plan.Period, returns []Return, o Options) (*Evaluation, []finding.Finding) {
	if o.Shows == nil {
		o.Shows = func(rune) bool { return true }
	}
	p = borrowTeams(p, returns)
	m := merger{
		evaluation: &Evaluation{Plan: p, Period: period, Modified: p.Modified, Entries: make(map[plan.Code]Entry)},
		items:      make(map[plan.Code]plan.Item),
		dropped:    make(map[plan.Code]bool),
		merged:     make(map[rowKey]source),
		options:    o,
		check:      checkPlan(p),
		find:       plan.NewFinder(p),
	}
	m.findings = append(m.check.findings, checkPlanCharacters(p, o.Shows)...)
	for _, i := range p.Items {
		if _, twice := m.items[i.Code]; !twice && i.Code.Valid() {
			m.items[i.Code] = i
		}
	}
	for _, i := range p.Dropped {
		m.dropped[i.Code] = true
	}
	m.owners = ownersOf(p, returns)
	for n, r := range returns {
		if r.Modified.After(m.evaluation.Modified) {
			m.evaluation.Modified = r.Modified
		}
		for _, row := range r.Rows {
			m.add(row, r.Modified, n)
		}
	}
	m.house()
	said := make(map[rowKey]Entry)
	for _, item := range p.Items { // in the plan's order, so that findings are, too
		for _, i := range askers(m.items[item.Code]) {
			key := rowKey{i.Code, i.Team}
			if s, ok := m.merged[key]; ok {
				delete(m.merged, key) // a code that the plan has twice is one entry
				said[key] = m.entry(i, s)
			}
		}
	}
	for _, i := range p.Items {
		if _, done := m.evaluation.Entries[i.Code]; !done && i.Evaluated() && i.Code.Valid() {
			m.evaluation.Entries[i.Code] = m.whole(m.items[i.Code], said)
		}
	}
	m.tell(returns)
	finding.Sort(m.findings)
	return m.evaluation, m.findings
}

// whole is the entry of an item, of what its teams said.
func (m *merger) whole(item plan.Item, said map[rowKey]Entry) Entry {
	var shares []Entry
	for _, i := range askers(item) {
		e, ok := said[rowKey{i.Code, i.Team}]
		if !ok {
			e = Entry{Item: i, Gap: NoRow}
			if !m.check.codes[i.Code] && !m.check.teams[plan.Fold(i.Team)] {
				m.missing = append(m.missing, i)
			}
		}
		shares = append(shares, e)
	}
	if len(shares) == 1 {
		return shares[0]
	}
	return m.shared(item, shares)
}

// Alone is what a workbook says by itself: of the plan, it has the items that the workbook
// has a row for.
func Alone(p *plan.Plan, r Return) *Evaluation {
	has, find := make(map[plan.Code]bool), plan.NewFinder(p)
	for _, row := range r.Rows {
		has[codeOf(find, row)] = true
	}
	its := *p
	its.Items = nil
	for _, i := range p.Items {
		if has[i.Code] {
			its.Items = append(its.Items, i)
		}
	}
	e, _ := Merge(&its, plan.Period{}, []Return{r}, Options{})
	return e
}

// borrowTeams returns a plan in which an item whose team could not be read has that of
// the one workbook that has its row, so that a draft holds what it says.
func borrowTeams(p *plan.Plan, returns []Return) *plan.Plan {
	unclear := func(i plan.Item) bool { return !i.Evaluated() && (i.Told || p.Doubts.Teams) }
	if !slices.ContainsFunc(p.Items, unclear) {
		return p
	}
	owner, find := make(map[plan.Code]string), plan.NewFinder(p)
	for _, r := range returns {
		for _, row := range r.Rows {
			if row.blank() && r.Told > 0 {
				continue
			}
			code := codeOf(find, row)
			if team, known := owner[code]; known && team != r.Team {
				owner[code] = "" // of two teams, so of neither
			} else {
				owner[code] = r.Team
			}
		}
	}
	out := *p
	out.Items = slices.Clone(p.Items)
	for n, i := range out.Items {
		if unclear(i) {
			out.Items[n].Team = owner[i.Code]
		}
	}
	return &out
}

func codeOf(find plan.Finder, row Row) plan.Code {
	return find.Code(rich.CleanString(row.Code.Text.String()))
}

type merger struct {
	evaluation *Evaluation
	items      map[plan.Code]plan.Item
	dropped    map[plan.Code]bool // the plan has struck them through
	merged     map[rowKey]source
	owners     []string // the team of each return, as ownersOf finds it
	homeless   []homeless
	check      *planChecker
	find       plan.Finder
	findings   []finding.Finding
	options    Options
	untold
}

// source is the row that an entry is made from.
type source struct {
	row          Row
	saved        time.Time
	contradicted bool
}

func (m *merger) report(f finding.Finding) { m.findings = append(m.findings, f) }

// add takes in one row of a return. A row that repeats another to the letter is
// harmless, as the same workbook may be in the folder twice; so is one that nobody
// filled in.
func (m *merger) add(row Row, saved time.Time, from int) {
	code := codeOf(m.find, row)
	item, known := m.items[code]
	switch {
	case !known && m.dropped[code]:
		if !row.blank() {
			m.struck = append(m.struck, itemRow{plan.Item{Code: code, Title: row.Title}, row})
		}
		return
	case !known:
		if !m.evaluation.Plan.Doubts.Items && !m.check.codes[code] {
			m.strays = append(m.strays, stray{code: code, row: row, from: from})
		}
		return
	case !item.Evaluated():
		if !row.blank() && !m.check.codes[code] && !m.evaluation.Plan.Doubts.Teams {
			m.unasked = append(m.unasked, itemRow{item, row})
		}
		return
	}
	s := source{row: cleanRow(row), saved: saved}
	if item, known = asked(item, m.owners[from]); !known {
		m.homeless = append(m.homeless, homeless{item, s})
		return
	}
	m.merge(item, s)
}

// merge puts a row beside what is known of its item.
func (m *merger) merge(item plan.Item, s source) {
	key := rowKey{item.Code, item.Team}
	first, twice := m.merged[key]
	switch {
	case !twice || first.row.blank():
		m.merged[key] = s
	case s.row.blank():
	default:
		m.settle(item, first, s)
	}
}

// settle chooses between two rows for one action.
func (m *merger) settle(item plan.Item, first, second source) {
	differ := differences(m.evaluation.Plan.Statuses, first.row, second.row)
	switch {
	case len(differ) == 0:
		if second.saved.After(first.saved) {
			first.saved = second.saved // said again later: it counts from then
			m.merged[rowKey{item.Code, item.Team}] = first
		}
	case m.options.Newest && !first.saved.Equal(second.saved):
		older, newer := first, second
		if first.saved.After(second.saved) {
			older, newer = second, first
		}
		m.merged[rowKey{item.Code, item.Team}] = newer
		lost := differences(m.evaluation.Plan.Statuses, newer.row, older.row)
		m.clashes = append(m.clashes, clash{item: item, first: newer.row, second: older.row, differ: lost, settled: true})
	default:
		first.contradicted = true
		m.merged[rowKey{item.Code, item.Team}] = first
		m.clashes = append(m.clashes, clash{item: item, first: first.row, second: second.row, differ: differ})
	}
}

func (m *merger) entry(item plan.Item, s source) Entry {
	row := s.row
	m.checkCharacters(item, row)
	e := Entry{Item: item, Row: row}
	answer := e.Of(plan.RoleStatus)
	status, ok := m.evaluation.Plan.Statuses.Match(answer.Text.String())
	asksStatus := row.Asked.Has(plan.RoleStatus)
	switch {
	case row.blank():
		if e.Gap = NoStatus; !asksStatus {
			e.Gap = NoAnswer
		}
		if !row.told() {
			m.blank = append(m.blank, itemRow{item, row})
		}
	case !asksStatus:
	case answer.Text.Blank():
		e.Gap = NoStatus
		if !answer.Told {
			m.open = append(m.open, itemRow{item, row})
		}
	case !ok:
		e.Gap = UnknownStatus
		if !answer.Told && !m.evaluation.Plan.Doubts.Statuses {
			m.unknown = append(m.unknown, itemRow{item, row})
		}
	default:
		e.Status = status
	}
	if s.contradicted {
		e.Gap = Contradiction
	}
	return e
}

// told reports whether a finding names something wrong with one of the row's answers:
// who hears that, knows that the row wants looking at.
func (r Row) told() bool {
	return slices.ContainsFunc(r.Answers, func(a Answer) bool { return a.Told && a.Place.Cell != "" })
}

// Touched reports whether somebody answered anything.
func (r Row) Touched() bool { return !r.blank() }

// Under is the row with its answers in the order of other fields: those with the same role,
// or the same name. What those do not ask, is none of it.
func (r Row) Under(asked plan.Fields) Row {
	if r.Answers == nil || slices.EqualFunc(r.Asked.All(), asked.All(), sameField) {
		return r
	}
	answers := make([]Answer, len(asked.All()))
	for n, f := range asked.All() {
		if at := slices.IndexFunc(r.Asked.All(), func(other plan.Field) bool { return sameField(f, other) }); at >= 0 {
			answers[n] = r.Answer(at)
		}
	}
	r.Asked, r.Answers = asked, answers
	return r
}

// sameField reports whether two plans ask the same.
func sameField(a, b plan.Field) bool {
	if a.Role != plan.NoRole || b.Role != plan.NoRole {
		return a.Role == b.Role
	}
	return plan.Fold(a.Short()) == plan.Fold(b.Short())
}

// blank reports whether nobody filled in the row.
func (r Row) blank() bool {
	return !slices.ContainsFunc(r.Answers, func(a Answer) bool { return !a.Text.Blank() })
}

// noteColumn is what the workbooks call the column of notes.
const noteColumn = "Toelichting bij status"

// cleanRow is the row with its answers as they are printed.
func cleanRow(r Row) Row {
	r.Answers = slices.Clone(r.Answers)
	for n, f := range r.Asked.All() {
		switch {
		case n >= len(r.Answers):
		case f.Role == plan.RoleStatus:
			r.Answers[n].Text = rich.Plain(rich.CleanString(r.Answers[n].Text.String()))
		default:
			r.Answers[n].Text = rich.Clean(r.Answers[n].Text)
		}
	}
	return r
}

// difference is a column in which two rows for one action do not say the same.
type difference struct {
	column        string
	first, second Answer
}

func differences(statuses plan.Statuses, first, second Row) []difference {
	var out []difference
	for n, f := range first.Asked.All() {
		a, b := first.Answer(n), second.Answer(n)
		if b.Place.Cell == "" && b.Text.Blank() {
			continue // its table has no such column, and says nothing of it
		}
		if !sameText(a.Text, b.Text) && !(f.Role == plan.RoleStatus && sameStatus(statuses, a, b)) {
			out = append(out, difference{f.Short(), a, b})
		}
	}
	return out
}

func sameStatus(statuses plan.Statuses, a, b Answer) bool {
	x, okA := statuses.Match(a.Text.String())
	y, okB := statuses.Match(b.Text.String())
	return okA && okB && x.Name == y.Name
}

// sameText compares what would be printed, line by line.
func sameText(a, b rich.Text) bool {
	x, y := a.Lines(), b.Lines()
	if len(x) != len(y) {
		return false
	}
	for i := range x {
		if rich.Bare(x[i].String()) != rich.Bare(y[i].String()) {
			return false
		}
	}
	return true
}
