package plan

import "strconv"

// Labels are what the three parts of an evaluated item are called.
type Labels struct{ Status, Evaluation, NextSteps string }

// The names on the Document sheet under which a plan can call them otherwise, folded,
// and what they are called if it does not.
const (
	LabelStatus     = "label status"
	LabelEvaluation = "label evaluatie"
	LabelNextSteps  = "label stappen"
)

var defaultLabels = map[string]string{LabelStatus: "Status", LabelEvaluation: "Evaluatie {jaar}", LabelNextSteps: "Stappen {volgend jaar}"}

// Labels are the plan's own, or the usual ones, for a year.
func (d Document) Labels(year int) Labels {
	label := func(name string) string {
		text := d.Values[name]
		if text == "" {
			text = defaultLabels[name]
		}
		return d.Fill(text, year)
	}
	return Labels{label(LabelStatus), label(LabelEvaluation), label(LabelNextSteps)}
}

// PeriodName is what folders and files of a year are called: the year, or the plan's
// period of that year.
func (d Document) PeriodName(year int) string {
	if d.Period != "" && year == d.Year {
		return d.Period
	}
	return strconv.Itoa(year)
}
