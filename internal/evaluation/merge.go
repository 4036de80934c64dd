package evaluation

import (
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Merge puts every returned row at its item of the plan. All problems come back
// as findings, in a fixed order; each entry that lacks something carries its Gap.
// shows says which characters the report's font has; Merge reports the others,
// and the report leaves them out.
func Merge(p *plan.Plan, year int, returns []Return, shows func(rune) bool) (*Evaluation, []finding.Finding) {
	m := merger{
		evaluation: &Evaluation{Plan: p, Year: year, Modified: p.Modified, Entries: make(map[plan.Code]Entry)},
		items:      make(map[plan.Code]plan.Item),
		first:      make(map[plan.Code]Row),
		shows:      shows,
	}
	m.findings = checkPlan(p)
	for _, i := range p.Items {
		if _, twice := m.items[i.Code]; !twice && i.Code.Valid() {
			m.items[i.Code] = i
		}
	}
	for _, r := range returns {
		if r.Modified.After(m.evaluation.Modified) {
			m.evaluation.Modified = r.Modified
		}
		for _, row := range r.Rows {
			m.add(row)
		}
	}
	for _, i := range p.Items {
		if _, ok := m.evaluation.Entries[i.Code]; !ok && i.Evaluated() && i.Code.Valid() {
			m.evaluation.Entries[i.Code] = Entry{Item: i, Gap: NoRow}
			m.report(missingRow(i))
		}
	}
	finding.Sort(m.findings)
	return m.evaluation, m.findings
}

type merger struct {
	evaluation *Evaluation
	items      map[plan.Code]plan.Item
	first      map[plan.Code]Row // the row that each entry was made from
	findings   []finding.Finding
	shows      func(rune) bool
}

func (m *merger) report(f finding.Finding) { m.findings = append(m.findings, f) }

// add merges one row. A row that repeats another to the letter is harmless: the
// same workbook twice in a folder is.
func (m *merger) add(row Row) {
	code := plan.Code(rich.CleanString(row.Code.Text.String()))
	item, known := m.items[code]
	switch {
	case !known:
		m.report(unknownCode(row, code))
		return
	case !item.Evaluated():
		m.report(notEvaluated(row, item))
		return
	}
	row = cleanRow(row)
	if first, twice := m.first[code]; twice {
		if differ := differences(m.evaluation.Plan.Statuses, first, row); len(differ) > 0 {
			entry := m.evaluation.Entries[code]
			entry.Gap = Contradiction
			m.evaluation.Entries[code] = entry
			m.report(contradiction(item, first, row, differ))
		}
		return
	}
	m.first[code] = row
	m.evaluation.Entries[code] = m.entry(item, row)
	m.checkCharacters(item, row)
}

func (m *merger) entry(item plan.Item, row Row) Entry {
	e := Entry{
		Item:       item,
		StatusText: row.Status.Text.String(),
		Note:       row.Note.Text,
		Evaluation: row.Evaluation.Text,
		NextSteps:  row.NextSteps.Text,
		Source:     row.Code.Place,
	}
	if row.Status.Text.Blank() {
		e.Gap = NoStatus
		m.report(missingStatus(item, row))
		return e
	}
	status, ok := m.evaluation.Plan.Statuses.Match(e.StatusText)
	if !ok {
		e.Gap = UnknownStatus
		m.report(unknownStatus(m.evaluation.Plan.Statuses, item, row))
		return e
	}
	e.Status = status
	return e
}

// checkCharacters reports, once per cell, what the font cannot show.
func (m *merger) checkCharacters(item plan.Item, row Row) {
	for _, a := range row.answers() {
		var missing []rune
		seen := make(map[rune]bool)
		for _, run := range a.answer.Text {
			for _, c := range run.Text {
				if c != '\n' && !m.shows(c) && !seen[c] {
					seen[c] = true
					missing = append(missing, c)
				}
			}
		}
		if len(missing) > 0 {
			m.report(unprintable(item, a.answer.Place, missing))
		}
	}
}

// named is an answer with the name of its column.
type named struct {
	column string
	answer Answer
}

func (r Row) answers() []named {
	return []named{
		{"Status", r.Status}, {"Toelichting bij status", r.Note},
		{"Evaluatie", r.Evaluation}, {"Stappen", r.NextSteps},
	}
}

func cleanRow(r Row) Row {
	r.Status.Text = rich.Plain(rich.CleanString(r.Status.Text.String()))
	r.Note.Text = rich.Clean(r.Note.Text)
	r.Evaluation.Text = rich.Clean(r.Evaluation.Text)
	r.NextSteps.Text = rich.Clean(r.NextSteps.Text)
	return r
}

// difference is a column in which two rows for one action do not say the same.
type difference struct {
	column        string
	first, second Answer
}

func differences(statuses plan.Statuses, first, second Row) []difference {
	var out []difference
	b := second.answers()
	for i, a := range first.answers() {
		if !sameText(a.answer.Text, b[i].answer.Text) && (i > 0 || !sameStatus(statuses, a.answer, b[i].answer)) {
			out = append(out, difference{a.column, a.answer, b[i].answer})
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
		if x[i].String() != y[i].String() {
			return false
		}
	}
	return true
}
