package app

import (
	"fmt"
	"strings"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// Compared is what a comparison came to.
type Compared struct {
	evaluation.Comparison
	Known    []plan.Period // those that were read, the latest first
	Findings []finding.Finding
}

// Compare sets two periods side by side, the earlier one first, as far back as they are
// known without a gap. It writes nothing.
func (f Folder) Compare(from, to plan.Period) (*Compared, error) {
	for _, p := range []plan.Period{from, to} {
		if !p.Valid() {
			return nil, &Problem{
				Message: fmt.Sprintf("%s is geen jaar.", p),
				Hint:    "Schrijf elk jaar met vier cijfers.",
				Option:  "Bijvoorbeeld: evaluatie vergelijk 2021 2022.",
			}
		}
	}
	if from.Compare(to) >= 0 {
		return nil, &Problem{
			Message: fmt.Sprintf("%s komt niet na %s.", to, from),
			Hint:    "Noem eerst het oudste jaar, dan het jongste.",
			Option:  "Bijvoorbeeld: evaluatie vergelijk 2021 2022.",
		}
	}
	e, findings := knownPeriod(f.Input, to)
	if e == nil {
		return nil, unknownYear(to)
	}
	out := &Compared{Known: []plan.Period{to}}
	years, found := earlier(f.Input, f.document(e), to)
	out.Findings = append(findings, found...)
	if len(years) == 0 || years[len(years)-1].Period.Compare(from) > 0 { // one between them is not known
		before, found := knownPeriod(f.Input, from)
		if before == nil {
			return nil, unknownYear(from)
		}
		years = append(years, before)
		out.Findings = append(out.Findings, found...)
	}
	for _, y := range years {
		out.Known = append(out.Known, y.Period)
	}
	var ok bool
	if out.Comparison, ok = evaluation.Compare(e, years, from); !ok {
		return nil, unknownYear(from)
	}
	finding.Sort(out.Findings)
	return out, nil
}

// document is what the plan says of the rhythm in which an evaluation was made: what was
// kept of one does not say.
func (f Folder) document(e *evaluation.Evaluation) plan.Document {
	if p, err := planOf(f.Input, e.Period); err == nil {
		return p.Document
	}
	return e.Plan.Document
}

func unknownYear(p plan.Period) *Problem {
	then := "dat jaar"
	if p.Part > 0 {
		then = "die periode"
	}
	return &Problem{
		Message: fmt.Sprintf("Van %s is er niets om te vergelijken.", p),
		Hint:    fmt.Sprintf("In de map %s van de invoer moet %s staan, of de ingevulde werkboeken van %s.", p, YearFile, then),
	}
}

// comparison sets a period that was merged beside the one before it, and follows its
// actions as far back as they are known; nil if the one before is not. The findings
// are about those before that.
func (y *yearState) comparison() (*evaluation.Comparison, []finding.Finding) {
	if y.last == nil {
		return nil, nil
	}
	older, findings := earlier(y.Input, y.plan.Document, y.last.Period)
	c, ok := evaluation.Compare(y.evaluation, append([]*evaluation.Evaluation{y.last}, older...), y.last.Period)
	if !ok {
		return nil, findings
	}
	return &c, findings
}

// MoveGroup is the changes from one status to another.
type MoveGroup struct {
	From, To string
	Changes  []evaluation.Change
}

// Moves groups the actions that have another status by what it was and is, in the
// order in which the first of each comes.
func (c *Compared) Moves() []MoveGroup {
	var out []MoveGroup
	at := make(map[string]int)
	for _, change := range c.Changes {
		if change.Move != evaluation.Moved {
			continue
		}
		from, to := change.Before.Status.Name, change.After.Status.Name
		key := strings.Join([]string{from, to}, "\x00")
		n, ok := at[key]
		if !ok {
			n = len(out)
			at[key] = n
			out = append(out, MoveGroup{From: from, To: to})
		}
		out[n].Changes = append(out[n].Changes, change)
	}
	return out
}

// Of lists the changes of a kind.
func (c *Compared) Of(m evaluation.Move) []evaluation.Change {
	var out []evaluation.Change
	for _, change := range c.Changes {
		if change.Move == m {
			out = append(out, change)
		}
	}
	return out
}
