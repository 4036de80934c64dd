package evaluation

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// printedText is a text of the plan that a report or a workbook prints.
type printedText struct {
	name, value string
	place       finding.Place
}

// printed lists the texts that may hold names between braces.
func printed(d plan.Document) []printedText {
	var out []printedText
	for _, name := range plan.PrintedNames {
		value := d.Values[plan.Fold(name)]
		switch name {
		case plan.NameTitle:
			value = d.Title
		case plan.NameHead:
			value = d.RunningHead
		case plan.NameIntro:
			value = d.Intro.String()
		case plan.NameMunicipality:
			value = d.Municipality
		}
		out = append(out, printedText{name, value, d.Places[plan.Fold(name)]})
	}
	for _, f := range d.Facts {
		out = append(out, printedText{f.Name, f.Text.String(), f.Place})
	}
	return out
}

// document reports what the Document sheet lacks to make a cover, and braces in its
// texts that nothing fills in.
func (c *planChecker) document() {
	d := c.plan.Document
	for _, text := range printed(d) {
		if text.name == plan.NameTitle && text.value == "" && !c.plan.Doubts.Document {
			c.report(noDocumentTitle(text.place))
		}
		filled := d.Fill(text.value, d.Period)
		var unknown []string
		for _, name := range plan.Names.FindAllString(filled, -1) {
			if !slices.Contains(unknown, name) {
				unknown = append(unknown, name)
			}
		}
		switch rest := plan.Braced.ReplaceAllString(text.value, ""); {
		case strings.ContainsAny(rest, "{}"):
			c.report(looseBrace(text, d)) // a name that nothing closes is none, either
		case len(unknown) > 0:
			c.report(unknownNames(text, unknown, d))
		}
	}
}

func noDocumentTitle(at finding.Place) finding.Finding {
	f := finding.Finding{
		Code: CodePlanTitle, Severity: finding.Error, Place: at,
		Message: "Het verslag heeft geen titel.",
		Remedy:  "Zet de titel in deze cel.",
	}
	if at.Cell == "" {
		f.Remedy = "Zet op het blad Document van het plan een regel met de naam Titel."
	}
	return f
}

// unknownNames says that a text has names between braces that stand for nothing.
func unknownNames(text printedText, names []string, d plan.Document) finding.Finding {
	f := finding.Finding{
		Code: CodePlanName, Severity: finding.Error, Place: text.place,
		Message: fmt.Sprintf("Bij “%s” staat %s, maar die naam bestaat niet.", text.name, names[0]),
		Remedy:  "Gebruik {jaar}, {volgend jaar}, {gemeente} of een andere naam van het blad Document.",
	}
	if d.Parts() {
		f.Remedy = "Gebruik {jaar}, {periode}, {vorige periode}, {volgende periode}, {semester}, {gemeente} of een andere naam van het blad Document."
	}
	if len(names) > 1 {
		f.Message = fmt.Sprintf("Bij “%s” staan %s, maar die namen bestaan niet.", text.name, dutch.List(names, len(names)))
	}
	if near := nearName(strings.Trim(names[0], "{}"), d); near != "" {
		f.Remedy = fmt.Sprintf("Bedoelt u {%s}? Schrijf dan dat.", near)
	}
	return f
}

// looseBrace says that a text has a brace without its other half.
func looseBrace(text printedText, d plan.Document) finding.Finding {
	f := finding.Finding{
		Code: CodePlanName, Severity: finding.Warning, Place: text.place,
		Message: fmt.Sprintf("Bij “%s” staat een accolade te veel of te weinig: “%s”.", text.name, excerpt(text.value)),
		Remedy:  "Zet elke naam tussen twee accolades, bijvoorbeeld {jaar}, of haal de accolade weg.",
	}
	rest := plan.Braced.ReplaceAllString(text.value, "")
	if _, after, open := strings.Cut(rest, "{"); open {
		words := strings.Fields(after)
		for n := min(len(words), 2); n > 0; n-- { // {volgend jaar} has two words
			if near := nearName(strings.Join(words[:n], " "), d); near != "" {
				f.Remedy = fmt.Sprintf("Bedoelt u {%s}? Schrijf dan dat, met een accolade ervoor en erachter.", near)
				break
			}
		}
	}
	return f
}

// nearName is the name that can be filled in and that is most like a text; "" if none is.
func nearName(s string, d plan.Document) string {
	s = plan.Fold(strings.Trim(s, " .,:;!?{}"))
	if len(s) > longestTitle {
		return ""
	}
	names := d.PeriodNames()
	for name := range d.Values {
		names = append(names, name)
	}
	slices.SortFunc(names, func(a, b string) int {
		return cmp.Or(cmp.Compare(plan.Distance(s, a), plan.Distance(s, b)), cmp.Compare(a, b))
	})
	for _, name := range names {
		if plan.Near(s, name) || len(s) >= 3 && (strings.HasPrefix(s, name) || strings.HasPrefix(name, s)) {
			return name
		}
	}
	return ""
}
