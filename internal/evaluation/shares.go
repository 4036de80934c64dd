package evaluation

import (
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// This file deals with the items that more than one team evaluates: each has its own row,
// and the report one text of them all.

// CodeStatusesDiffer says that the teams of an action chose other statuses.
const CodeStatusesDiffer = "status-verschilt"

// Each is what each team of an item said: of most items that is one, the entry itself.
func (e Entry) Each() []Entry {
	if len(e.Shares) == 0 {
		return []Entry{e}
	}
	return e.Shares
}

// ofTeam is an item as one of its teams has it.
func ofTeam(i plan.Item, team string) plan.Item {
	i.Team, i.Teams = team, nil
	return i
}

// rowKey is whose row it is: each team has one for each of its items.
type rowKey struct {
	code plan.Code
	team string
}

// askers are the items as their teams have them: one for each.
func askers(i plan.Item) []plan.Item {
	if len(i.Teams) == 0 {
		return []plan.Item{i}
	}
	var out []plan.Item
	for _, team := range i.Teams {
		out = append(out, ofTeam(i, team))
	}
	return out
}

// asked is the item as the team of a row has it, of which owner is the team of the
// workbook. It returns false where an item has more teams and that is none of them.
func asked(i plan.Item, owner string) (plan.Item, bool) {
	switch {
	case len(i.Teams) == 0:
		return i, true
	case i.Is(owner):
		return ofTeam(i, owner), true
	default:
		return i, false
	}
}

// homeless is a row of an item of more teams, in a workbook of which nobody knows whose it is.
type homeless struct {
	item plan.Item
	from source
}

// house gives each such row to the first of the item's teams that has said nothing yet; one
// that repeats what a team said is that team's.
func (m *merger) house() {
	for _, h := range m.homeless {
		var free []plan.Item
		repeats := false
		for _, i := range askers(h.item) {
			s, ok := m.merged[rowKey{i.Code, i.Team}]
			if !ok || s.row.blank() && !h.from.row.blank() {
				free = append(free, i)
			} else if h.from.row.blank() || len(differences(m.evaluation.Plan.Statuses, s.row, h.from.row)) == 0 {
				repeats = true
			}
		}
		switch {
		case repeats:
		case len(free) > 0:
			m.merge(free[0], h.from)
		default:
			m.merge(askers(h.item)[0], h.from)
		}
	}
}

// shared is the entry of an item of more teams, of what each of them said. It is filled in
// when all did; until then it has the gap of the first that did not.
func (m *merger) shared(item plan.Item, shares []Entry) Entry {
	e := Entry{Item: item, Shares: shares}
	var rows []Row
	for _, s := range shares {
		if e.Gap == NoGap {
			e.Gap = s.Gap
		}
		if s.Gap != NoRow {
			rows = append(rows, s.Row)
		}
	}
	if len(rows) == 0 {
		return e
	}
	e.Row = Row{Code: rows[0].Code, Title: rows[0].Title, Asked: rows[0].Asked}
	for n, f := range e.Row.Asked.All() {
		answer := rows[0].Answer(n)
		if f.Kind == plan.LongText || slices.ContainsFunc(rows, func(r Row) bool { return !sameText(r.Answer(n).Text, answer.Text) }) && f.Role != plan.RoleStatus {
			answer = together(shares, n)
		}
		e.Row.Answers = append(e.Row.Answers, answer)
	}
	if e.Gap != NoGap {
		return e
	}
	e.Status = shares[0].Status
	if slices.ContainsFunc(shares, func(s Entry) bool { return s.Status.Name != e.Status.Name }) {
		e.Gap, e.Status = StatusesDiffer, plan.Status{}
		m.report(statusesDiffer(e))
	}
	return e
}

// together puts what teams answered to a field one under another, each under the name of
// its team.
func together(shares []Entry, field int) Answer {
	var out Answer
	for _, s := range shares {
		a := s.Row.Answer(field)
		if out.Place == (finding.Place{}) {
			out.Place = a.Place
		}
		out.Told = out.Told || a.Told
		if a.Text.Blank() {
			continue
		}
		if out.Text.Blank() {
			out.Place = a.Place
		} else {
			out.Text = append(out.Text, rich.Run{Text: "\n"})
		}
		out.Text = append(out.Text, rich.Run{Text: s.Item.Team, Emphasis: rich.Bold}, rich.Run{Text: "\n"})
		out.Text = append(out.Text, a.Text...)
	}
	out.Text = rich.Clean(out.Text)
	return out
}

// statusesDiffer says which team chose which status.
func statusesDiffer(e Entry) finding.Finding {
	said := make([]string, len(e.Shares))
	for n, s := range e.Shares {
		said[n] = fmt.Sprintf("%s koos “%s” (%s)", s.Item.Team, s.Status.Name, s.Of(plan.RoleStatus).Place)
	}
	return finding.Finding{
		Code: CodeStatusesDiffer, Severity: finding.Error, Place: e.Shares[0].Of(plan.RoleStatus).Place, Item: e.Item.String(),
		Message: "De teams van deze actie kozen niet dezelfde status: " + strings.Join(said, "; ") + ".",
		Remedy:  "Spreek met de teams af welke status geldt, en zet die in elk van hun werkboeken.",
	}
}
