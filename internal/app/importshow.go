package app

import (
	"errors"
	"io/fs"
	"os"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/importer"
	"evaluatie/internal/plan"
	"evaluatie/internal/report"
)

// Difference is an action of which a report says something else than the input.
type Difference struct {
	Item     plan.Item // as the report has it; as the input has it, of one that is gone
	Was      plan.Item
	Parts    []PartDifference
	Retitled bool // or renumbered
	// OnlyInReport and OnlyInInput say that the other has the action not.
	OnlyInReport, OnlyInInput bool
}

// PartDifference is a part of an evaluation, line by line.
type PartDifference struct {
	Label    string
	Old, New []string
}

// Shown is what Show came to.
type Shown struct {
	Period      plan.Period
	Tree        []Branch // what would be made, where there is nothing to compare with
	NoPlan      bool     // then: not even a plan
	Little      string   // then: why it would not be made, "" if it would
	Same        int      // actions of which nothing differs
	Differences []Difference
	Findings    []finding.Finding
}

// Branch is an item of the plan that an import would make, with what it would say of it.
type Branch struct {
	Item   plan.Item
	Status string
	Texts  []Length // of what else it says
}

// Length is how long the text of a field is, in words.
type Length struct {
	Field string
	Words int
}

// Says is what an import would say of the item, in words.
func (b Branch) Says() string {
	said := []string{b.Status}
	if b.Status == "" {
		said[0] = "(geen status)"
	}
	for _, t := range b.Texts {
		said = append(said, t.Field+" "+dutch.Count(t.Words, "woord", "woorden"))
	}
	return strings.Join(said, "; ")
}

// tree is what an import would make, in the order of the plan.
func tree(r *importer.Result) (out []Branch) {
	rows := rowsOf(r)
	for _, item := range r.Plan.Items {
		row := rows[item.Code]
		b := Branch{Item: item, Status: row.Of(plan.RoleStatus).Text.String()}
		for n, a := range row.Answers {
			f := row.Asked.All()[n]
			if words := len(strings.Fields(a.Text.String())); words > 0 && f.Role != plan.RoleStatus {
				first, _, _ := strings.Cut(f.Short(), " ")
				b.Texts = append(b.Texts, Length{strings.ToLower(first), words})
			}
		}
		out = append(out, b)
	}
	return out
}

// comparable reports whether the input has something of a year to compare with.
func (i importing) comparable(period plan.Period) (plan, ok bool) {
	if _, err := planOf(i.Input, period); err != nil {
		return !errors.Is(err, fs.ErrNotExist), false
	}
	_, err := os.Stat(folderOf(i.Input, period))
	return true, err == nil
}

// ShowImport compares a report with what the input gives now, action by action; where that has
// nothing of the year, it shows what an import would make. It writes nothing.
func (f Folder) ShowImport(wanted Import) (*Shown, error) {
	i := importing{f, wanted}
	read, err := i.read()
	if err != nil {
		return nil, err
	}
	if hasPlan, ok := i.comparable(read.Period); !ok {
		s := &Shown{Period: read.Period, Tree: tree(read), NoPlan: !hasPlan, Findings: read.Findings}
		if read.Seen.Little() {
			s.Little = little(i.Path, read.Seen, nil).Message
		}
		return s, nil
	}
	now, err := i.open(Choice{Period: read.Period})
	if err != nil && !errors.Is(err, ErrBlocked) {
		return nil, err
	}
	if now.evaluation == nil || now.plan.Doubts.Items || now.plan.Doubts.Titles || now.plan.Doubts.Teams {
		return nil, &Problem{Message: "Met de invoer van nu kan ik niet vergelijken: het plan heeft fouten.", Hint: "Verbeter die eerst.", Option: "U ziet ze met: evaluatie controleer."}
	}
	told, _ := evaluation.Merge(read.Plan, read.Period, read.Returns, evaluation.Options{})
	return compareShown(read, now.evaluation, told), nil
}

// compareShown sets what a report told beside the evaluation as it is now.
func compareShown(read *importer.Result, now, told *evaluation.Evaluation) *Shown {
	s := &Shown{Period: read.Period, Findings: read.Findings}
	before, after := report.Parts(now), report.Parts(told)
	lineage := evaluation.Trace(now.Plan.Items, read.Plan.Items)
	items := make(map[plan.Code]plan.Item)
	for _, item := range now.Plan.Items {
		items[item.Code] = item
	}
	seen := make(map[plan.Code]bool)
	for _, item := range read.Plan.Items {
		if !item.Evaluated() {
			continue
		}
		was, ok := lineage[item.Code]
		if !ok {
			s.Differences = append(s.Differences, Difference{Item: item, OnlyInReport: true})
			continue
		}
		seen[was] = true
		d := Difference{Item: item, Was: items[was], Retitled: !sameTitle(item.Title, items[was].Title)}
		for n, part := range after[item.Code] {
			var old []string
			if n < len(before[was]) {
				old = before[was][n].Lines
			}
			if !slices.Equal(old, part.Lines) {
				d.Parts = append(d.Parts, PartDifference{part.Label, old, part.Lines})
			}
		}
		if len(d.Parts) == 0 && !d.Retitled {
			s.Same++
			continue
		}
		s.Differences = append(s.Differences, d)
	}
	for _, item := range now.Plan.Items {
		if _, evaluated := now.Entries[item.Code]; evaluated && !seen[item.Code] {
			s.Differences = append(s.Differences, Difference{Item: item, OnlyInInput: true})
		}
	}
	return s
}

func sameTitle(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}
