package evaluation

import (
	"fmt"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// CodeRenamed says that the plan calls a part of itself otherwise than the workbooks do.
const CodeRenamed = "plan-hernoemd"

// Renamed is a text in a workbook that stands where a name of the plan does: what the
// plan was called when the workbook was made, or something that a person typed there.
type Renamed struct {
	Code  plan.Code // the item of which it is the title; "" for a level's own name
	Level string    // what the plan calls the column
	Text  string
	// Cells is in how many rows it stands, and Rows how many rows of the workbook are of
	// the item: what stands in all of them was printed there.
	Cells, Rows int
	Printed     bool            // the workbook records that it was
	Told        finding.Finding // how it is told of this workbook alone
}

// tellRenamed tells once what many workbooks call otherwise than the plan, and one by one
// what a person may have typed.
func (m *merger) tellRenamed(returns []Return) {
	type key struct {
		code  plan.Code
		level string
		text  string
	}
	var all []Renamed
	for _, r := range returns {
		all = append(all, r.Renamed...)
	}
	var items [][]Renamed
	for _, same := range groupBy(all, func(r Renamed) key { return key{r.Code, r.Level, plan.Fold(r.Text)} }) {
		item, known := m.items[same[0].Code]
		switch {
		case same[0].Code == "" && len(same) > 1:
			m.report(levelRenamed(same, m.evaluation.Plan.Document))
		case same[0].Code != "" && known && item.Title == "": // as a finding says
		case same[0].Code != "" && known && printedAs(same, item):
			items = append(items, same)
		default:
			for _, r := range same {
				m.report(r.Told)
			}
		}
	}
	each(m.report, items,
		func(same []Renamed) finding.Finding { return itemRenamed(m.items[same[0].Code], same) }, m.itemsRenamed)
}

// printedAs reports whether a text is what the plan called an item, and no answer that
// somebody typed beside it: it stands in every row of the item, and in more than one or
// in one that it resembles.
func printedAs(same []Renamed, item plan.Item) bool {
	cells := 0
	for _, r := range same {
		if r.Printed {
			return true
		}
		if r.Cells < r.Rows {
			return false
		}
		cells += r.Cells
	}
	a, b := plan.Fold(same[0].Text), plan.Fold(item.Title)
	return cells > 1 || alike(a, b) || partOf(a, b)
}

// planWins is what becomes of the old name.
const planWins = " Het verslag gebruikt de naam uit het plan."

func renamed(at finding.Place, message string) finding.Finding {
	return finding.Finding{
		Code: CodeRenamed, Severity: finding.Info, Place: at, OfPlan: true,
		Message: message + planWins, Remedy: "Klopt de naam in het plan, dan hoeft u niets te doen.",
	}
}

func inWorkbooks(n int) string { return "in " + dutch.Count(n, "werkboek", "werkboeken") }

func itemRenamed(i plan.Item, same []Renamed) finding.Finding {
	f := renamed(i.TitlePlace, fmt.Sprintf("In het plan heet %s %s, %s staat nog %s.",
		i.Number(), finding.Quote(i.Title), inWorkbooks(len(same)), finding.Quote(same[0].Text)))
	f.Item = i.String()
	return f
}

func (m *merger) itemsRenamed(items [][]Renamed) finding.Finding {
	var codes []plan.Item
	for _, same := range items {
		codes = append(codes, m.items[same[0].Code])
	}
	return renamed(sheetOf(codes), fmt.Sprintf("Deze %d onderdelen hebben in het plan een andere naam dan in de werkboeken: %s.", len(codes), plan.Numbers(codes)))
}

func levelRenamed(same []Renamed, d plan.Document) finding.Finding {
	var at finding.Place
	for n, l := range d.Levels {
		if l.Name == same[0].Level {
			at = d.Places[plan.Fold(fmt.Sprint(plan.NameLevel, " ", n+1))]
		}
	}
	return renamed(at, fmt.Sprintf("In het plan heet dit niveau %s, %s staat nog %s.",
		finding.Quote(same[0].Level), inWorkbooks(len(same)), finding.Quote(same[0].Text)))
}
