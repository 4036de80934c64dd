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
	Known    []int // the years that were read, the latest first
	Findings []finding.Finding
}

// Compare sets two years side by side, the earlier one first, as far back as the years are
// known without a gap. It writes nothing.
func (f Folder) Compare(from, to int) (*Compared, error) {
	for _, year := range []int{from, to} {
		if !plan.ValidYear(year) {
			return nil, &Problem{
				Message: fmt.Sprintf("%d is geen jaar.", year),
				Hint:    "Schrijf elk jaar met vier cijfers.",
				Option:  "Bijvoorbeeld: evaluatie vergelijk 2021 2022.",
			}
		}
	}
	if from >= to {
		return nil, &Problem{
			Message: fmt.Sprintf("%d komt niet na %d.", to, from),
			Hint:    "Noem eerst het oudste jaar, dan het jongste.",
			Option:  "Bijvoorbeeld: evaluatie vergelijk 2021 2022.",
		}
	}
	e, findings := knownYear(f.Input, to)
	if e == nil {
		return nil, unknownYear(to)
	}
	out := &Compared{Known: []int{to}}
	years, found := earlier(f.Input, to)
	out.Findings = append(findings, found...)
	if len(years) == 0 || years[len(years)-1].Year > from { // a year between them is not known
		before, found := knownYear(f.Input, from)
		if before == nil {
			return nil, unknownYear(from)
		}
		years = append(years, before)
		out.Findings = append(out.Findings, found...)
	}
	for _, y := range years {
		out.Known = append(out.Known, y.Year)
	}
	var ok bool
	if out.Comparison, ok = evaluation.Compare(e, years, from); !ok {
		return nil, unknownYear(from)
	}
	finding.Sort(out.Findings)
	return out, nil
}

func unknownYear(year int) *Problem {
	return &Problem{
		Message: fmt.Sprintf("Van %d is er niets om te vergelijken.", year),
		Hint:    fmt.Sprintf("In de map %d van de invoer moet %s staan, of de ingevulde werkboeken van dat jaar.", year, YearFile),
	}
}

// comparison sets a year that was merged beside the year before it, and follows its
// actions as far back as they are known; nil if the year before is not. The findings
// are about the years before that.
func (y *yearState) comparison() (*evaluation.Comparison, []finding.Finding) {
	if y.last == nil {
		return nil, nil
	}
	older, findings := earlier(y.Input, y.last.Year)
	c, ok := evaluation.Compare(y.evaluation, append([]*evaluation.Evaluation{y.last}, older...), y.last.Year)
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
