package evaluation

import (
	"cmp"
	"fmt"
	"regexp"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// CodePeriodWords is about a text of the plan that names a period in so many words.
const CodePeriodWords = "periode-in-woorden"

// inWords is a part of a year in words, or as a period is written, with what follows it
// that says the year.
var inWords = regexp.MustCompile(`(?i)(?:\b(?:(eerste|1e|1ste)|(tweede|2e|2de)|derde|3e|3de|vierde|4e|4de|laatste)\s+` +
	`(?:(helft|semester|halfjaar|jaarhelft)|kwartaal|trimester|periode)\b|\b((?:19|20)\d\d-\d{1,2})\b)` +
	`(?:\s+(?:van\s+)?(?:\{jaar\}|(?:19|20)\d\d\b))?`)

// PeriodWords warns of the texts of a plan of parts of years that name a period in so many
// words, such as "eerste helft" or 2018-1: in the next period they would say what is no longer
// so. It does so too of labels that name only the year, which says nothing of its parts. Each
// finding offers the name to write. was is the period that the texts were written for.
func PeriodWords(p *plan.Plan, was plan.Period) []finding.Finding {
	d := p.Document
	out := yearLabels(p, was.Year)
	for _, text := range printed(d) {
		var said []string
		for _, m := range inWords.FindAllStringSubmatch(text.value, -1) {
			said = append(said, fmt.Sprintf("“%s” wordt %s", strings.TrimSpace(m[0]), nameFor(d, was, m)))
		}
		if len(said) == 0 {
			continue
		}
		out = append(out, finding.Finding{
			Code: CodePeriodWords, Severity: finding.Warning, Place: text.place, OfPlan: true,
			Message: fmt.Sprintf("Bij “%s” staat een periode in woorden: “%s”. Dat klopt niet meer in een volgende periode.", text.name, excerpt(text.value)),
			Remedy:  "Schrijf een naam tussen accolades; die past zich aan: " + strings.Join(said, ", ") + ".",
		})
	}
	return out
}

// yearLabels warns of the labels of evaluations and next steps that are the same in all
// parts of a year, and another in the next year.
func yearLabels(p *plan.Plan, year int) []finding.Finding {
	var out []finding.Finding
	d := p.Document
	parts := d.PartsOf(year)
	if len(parts) == 0 {
		return nil
	}
	next := parts[0]
	next.Year++
	for _, f := range p.Fields.All() {
		label := plan.LabelNames[f.Role]
		said := d.Label(f, parts[0])
		if label == "" || said != d.Label(f, parts[len(parts)-1]) || said == d.Label(f, next) {
			continue
		}
		text, at := cmp.Or(d.Values[label], f.Name), f.Place
		if d.Values[label] != "" {
			at = d.Places[label]
		}
		better := yearNames.Replace(text)
		if better == text {
			better = text + " {" + plan.NamedPeriod + "}"
		}
		out = append(out, finding.Finding{
			Code: CodePeriodWords, Severity: finding.Warning, Place: at, OfPlan: true,
			Message: fmt.Sprintf("“%s” noemt alleen het jaar: die kop is dezelfde in elke periode van dat jaar.", text),
			Remedy: fmt.Sprintf("Schrijf “%s”. {%s} en {%s} passen zich in elke periode aan.",
				better, plan.NamedPeriod, plan.NamedPeriodNext),
		})
	}
	return out
}

// yearNames puts the names of periods in the place of those of years.
var yearNames = strings.NewReplacer("{jaar}", "{"+plan.NamedPeriod+"}", "{volgend jaar}", "{"+plan.NamedPeriodNext+"}")

// nameFor is the name between braces for a period in words, as inWords found it: of the
// period itself, or of the one before or after.
func nameFor(d plan.Document, was plan.Period, m []string) string {
	if m[4] != "" {
		switch p, _ := plan.ParsePeriod(m[4]); p {
		case d.Before(was):
			return "{vorige periode}"
		case d.After(was):
			return "{volgende periode}"
		}
		return "{periode}"
	}
	half := 0
	switch {
	case m[1] != "":
		half = 1
	case m[2] != "":
		half = 2
	}
	year := ""
	if words := strings.Fields(m[0]); len(words) > 2 {
		year = " {jaar}"
	}
	switch {
	case m[3] == "":
		return "{periode} of {volgende periode}"
	case half == d.SemesterOf(was):
		return "{" + plan.NamedSemester + "}" + year
	default:
		return "{" + plan.NamedSemesterNext + "}"
	}
}
