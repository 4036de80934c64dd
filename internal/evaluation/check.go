package evaluation

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// The checks on what teams wrote. Unlike the others, the coordinator can switch
// them off or raise them, on the plan's Document sheet.
const (
	CodeNoNote       = "toelichting-ontbreekt"
	CodeNoEvaluation = "evaluatie-ontbreekt"
	CodeNoNextSteps  = "stappen-ontbreken"
	CodeEmptyAnswer  = "leeg-antwoord"
	CodeUnchanged    = "tekst-van-vorig-jaar"
	CodeBackwards    = "status-achteruit"
	CodeWrongYear    = "jaar-in-tekst"
	CodePersonal     = "persoonsgegeven"
	CodeApostrophe   = "apostrof"
	CodeNoField      = "veld-ontbreekt"
	CodeBadValue     = "veld-waarde"
)

// adjustable are the checks that the plan can set, with their severities.
var adjustable = map[string]finding.Severity{
	CodeNoNote: finding.Warning, CodeNoEvaluation: finding.Warning, CodeNoNextSteps: finding.Warning,
	CodeEmptyAnswer: finding.Info, CodeUnchanged: finding.Warning, CodeBackwards: finding.Warning,
	CodeNoField: finding.Warning, CodeBadValue: finding.Warning,
	CodeWrongYear: finding.Warning, CodePersonal: finding.Warning, CodeApostrophe: finding.Info,
}

// Check reads every entry as a careful colleague would. last is the period before
// under this period's codes (see Under), or nil where that is not known.
func Check(e, last *Evaluation) []finding.Finding {
	c := checker{period: e.Period, next: e.Plan.Document.After(e.Period), document: e.Plan.Document, statuses: e.Plan.Statuses}
	if last != nil {
		c.last = last.Period
	}
	c.settings(e.Plan)
	for _, i := range e.Plan.Items {
		entry, ok := e.Entries[i.Code]
		if !ok || entry.Item.Place != i.Place {
			continue
		}
		before, known := Entry{}, false
		if last != nil {
			before, known = last.Entries[i.Code]
		}
		for _, share := range entry.Each() {
			if share.Gap == NoRow || share.Row.blank() {
				continue
			}
			c.entry(share)
			if known {
				c.compare(share, before)
			}
		}
	}
	c.gather()
	finding.Sort(c.findings)
	return c.findings
}

// manyMessages says of many cells what a check says of one, and what to do.
var manyMessages = map[string][2]string{
	CodeNoNote:       {"In %d rijen vraagt de status een toelichting, en die ontbreekt: %s.", "Schrijf in elk van deze cellen kort waarom."},
	CodeNoEvaluation: {"In %d rijen staat niet wat er gebeurd is: %s.", "Vul deze cellen in."},
	CodeNoNextSteps:  {"In %d rijen staan geen volgende stappen: %s.", "Vul deze cellen in, of kies de status die zegt dat de actie af is."},
	CodeNoField:      {"In %d cellen ontbreekt een antwoord dat gevraagd is: %s.", "Vul deze cellen in."},
	CodeUnchanged:    {"In %d cellen staat woord voor woord de tekst van vorig jaar: %s.", "Werk ze bij."},
	CodeWrongYear:    {"Boven %d teksten staat een ander jaar dan dat waarbij ze horen: %s.", "Kijk na of dit de teksten van dit jaar zijn."},
	CodeBackwards:    {"Bij %d acties die vorig jaar af waren, zegt de status dat ze weer lopen: %s.", "Kijk na of die acties echt opnieuw begonnen zijn."},
	CodeEmptyAnswer:  {"In %d cellen staat niets dan een teken of “nvt”: %s.", "Zo komt het ook in het verslag. Schrijf een zin, of maak de cellen leeg."},
	CodeApostrophe:   {"In %d cellen begint een regel met een apostrof die er niet hoort; die is weggelaten: %s.", "U hoeft niets te doen."},
}

// gather puts what a check says of many cells of a sheet in one finding.
func (c *checker) gather() {
	type of struct{ code, team, file, sheet string }
	var out []finding.Finding
	for _, same := range groupBy(c.findings, func(f finding.Finding) of { return of{f.Code, f.Team, f.Place.File, f.Place.Sheet} }) {
		said, ok := manyMessages[same[0].Code]
		if !ok || len(same) <= few {
			out = append(out, same...)
			continue
		}
		places := make([]finding.Place, len(same))
		for n, f := range same {
			places[n] = f.Place
		}
		f := same[0]
		f.Item, f.Message = "", fmt.Sprintf(c.dated(said[0]), len(same), cellNames(places))
		f.Remedy, f.TeamRemedy = said[1], said[1]
		out = append(out, f)
	}
	c.findings = out
}

// dated names the period before in a message that says "vorig jaar".
func (c *checker) dated(message string) string {
	if c.last.Part == 0 {
		return message
	}
	name := c.last.String()
	return strings.NewReplacer("van vorig jaar", "van "+name, "vorig jaar", "in "+name, "Vorig jaar", "In "+name).Replace(message)
}

type checker struct {
	period   plan.Period // this one, and those after and before it
	next     plan.Period
	last     plan.Period
	document plan.Document
	statuses plan.Statuses
	severity map[string]finding.Severity // of the checks that are on
	findings []finding.Finding
}

// SettingPrefix begins the names on the Document sheet that set a check, such as
// "Controle stappen-ontbreken".
const SettingPrefix = "controle "

// IsCheck reports whether a plan can set the check of that code.
func IsCheck(code string) bool {
	_, ok := adjustable[code]
	return ok
}

// settings reads what the plan says of the checks: off, or another severity.
func (c *checker) settings(p *plan.Plan) {
	c.severity = make(map[string]finding.Severity)
	for code, s := range adjustable {
		c.severity[code] = s
	}
	for name, value := range p.Document.Values {
		code, ok := strings.CutPrefix(name, SettingPrefix)
		if !ok {
			continue
		}
		place := p.Document.Places[name]
		if _, known := adjustable[code]; !known {
			c.findings = append(c.findings, badSetting(place, "De controle “"+excerpt(code)+"” bestaat niet, of is niet in te stellen.", code, slices.Sorted(maps.Keys(adjustable))))
			continue
		}
		switch plan.Fold(value) {
		case "uit":
			delete(c.severity, code)
		case finding.Info.String():
			c.severity[code] = finding.Info
		case finding.Warning.String():
			c.severity[code] = finding.Warning
		case finding.Error.String():
			c.severity[code] = finding.Error
		default:
			c.findings = append(c.findings, badSetting(place, "Een controle kan niet op “"+excerpt(value)+"” staan.", value, settings))
		}
	}
}

// settings are what a plan can say of a check.
var settings = []string{"uit", finding.Info.String(), finding.Warning.String(), finding.Error.String()}

// badSetting says that a check cannot be set so; right are the words that could stand in
// place of the wrong one.
func badSetting(p finding.Place, message, wrong string, right []string) finding.Finding {
	f := finding.Finding{
		Code: CodeSetting, Severity: finding.Warning, Place: p, OfPlan: true, Message: message,
		Remedy: "Kies uit, info, waarschuwing of fout. De controles staan in de handleiding.",
	}
	for _, word := range right {
		if plan.Near(plan.Fold(wrong), word) {
			f.Remedy = "Bedoelt u “" + word + "”? Schrijf dan dat."
		}
	}
	return f
}

func (c *checker) report(code string, e Entry, at Answer, message, remedy string) {
	severity, on := c.severity[code]
	if !on || at.Told {
		return
	}
	c.findings = append(c.findings, finding.Finding{
		Code: code, Severity: severity, Place: at.Place, Team: e.Item.Team, Item: e.Item.String(),
		Message: message, Remedy: remedy, TeamRemedy: remedy,
	})
}

func (c *checker) entry(e Entry) {
	for n, f := range e.Row.Asked.All() {
		a := e.Row.Answer(n)
		if a.Text.Blank() {
			if f.At(e.Item.Code.Level()) && f.Wanted(e.Status) {
				c.missing(e, f, a)
			}
			continue
		}
		if f.Kind == plan.LongText || f.Kind == plan.ShortText {
			c.text(e, a)
		} else if f.Role != plan.RoleStatus {
			c.value(e, f, a)
		}
	}
	c.heading(e, e.Of(plan.RoleEvaluation), "evaluatie", c.period)
	c.heading(e, e.Of(plan.RoleNextSteps), "stappen", c.next)
}

// emptyWords are what people write to say that they have nothing to write.
var emptyWords = map[string]bool{"/": true, "-": true, "–": true, "x": true, ".": true, "nvt": true, "n.v.t.": true, "n.v.t": true, "niet van toepassing": true, "geen": true, "?": true}

func (c *checker) text(e Entry, a Answer) {
	if emptyWords[plan.Fold(a.Text.String())] {
		c.report(CodeEmptyAnswer, e, a, fmt.Sprintf("Hier staat alleen “%s”.", strings.TrimSpace(a.Text.String())),
			"Zo komt het ook in het verslag. Schrijf een zin, of maak de cel leeg.")
	}
	for _, line := range a.Text.Lines() {
		if s := line.String(); len(s) > 1 && s[0] == '\'' && strings.ContainsAny(s[1:2], "-=+@") {
			c.report(CodeApostrophe, e, a, "Een regel begint met een apostrof die er niet hoort; hij is weggelaten.", "U hoeft niets te doen.")
			break
		}
	}
	var personal []string
	for _, p := range PersonalData(a.Text.String()) {
		personal = append(personal, p.Kind+" "+p.Text)
	}
	const public = "Het verslag wordt gepubliceerd. Haal weg wat van een persoon is."
	switch len(personal) {
	case 0:
	case 1:
		c.report(CodePersonal, e, a, "Hier staat wellicht een persoonsgegeven: "+personal[0]+".", public)
	default:
		c.report(CodePersonal, e, a, "Hier staan wellicht persoonsgegevens: "+strings.Join(personal, ", ")+".", public)
	}
}

var yearHeading = regexp.MustCompile(`(?i)^\W*(evaluatie|stappen)\s+(?:van\s+|voor\s+|in\s+)?((?:19|20)\d\d(?:-\d{1,2}\b)?)\b`)

// heading looks for another period in a title that a team put above its text, left
// over from an earlier workbook.
func (c *checker) heading(e Entry, a Answer, word string, want plan.Period) {
	lines := a.Text.Lines()
	if len(lines) == 0 {
		return
	}
	m := yearHeading.FindStringSubmatch(lines[0].String())
	if m == nil || !strings.EqualFold(m[1], word) {
		return
	}
	named, _ := plan.ParsePeriod(m[2])
	if want.Part == 0 || named.Part == 0 { // then the year is all that says something
		named, want = plan.Whole(named.Year), plan.Whole(want.Year)
	}
	if named == want {
		return
	}
	kind, this := "het jaar ", "dit jaar"
	if want.Part > 0 {
		kind, this = "", want.String()
	}
	c.report(CodeWrongYear, e, a, fmt.Sprintf("Boven deze tekst staat %s%s, maar hij hoort bij %s.", kind, named, want),
		"Kijk na of dit de tekst van "+this+" is.")
}

// shortest is how long a text must be, in bytes, before it is odd that it is the
// same as the period's before.
const shortest = 25

// compare sets an entry beside that of the period before.
func (c *checker) compare(e, before Entry) {
	if before.Status.Final && e.Status.Name != "" && !e.Status.Final {
		c.report(CodeBackwards, e, e.Of(plan.RoleStatus),
			fmt.Sprintf(c.dated("Vorig jaar was de status “%s”, nu is hij “%s”."), before.Status.Name, e.Status.Name),
			"Kijk na of de actie echt opnieuw begonnen is.")
	}
	for _, role := range []plan.Role{plan.RoleEvaluation, plan.RoleNextSteps} {
		now, then := e.Of(role), before.Of(role).Text
		if len(now.Text.String()) >= shortest && (sameText(now.Text, then) || within(now.Text, then, before)) {
			c.report(CodeUnchanged, e, now, c.dated("Deze tekst is woord voor woord die van vorig jaar."), "Werk hem bij.")
		}
	}
}

// within reports whether a team's text is a part of what teams said together the year
// before.
func within(now, then rich.Text, before Entry) bool {
	if !strings.Contains(before.Item.Team, plan.TeamSeparator) {
		return false
	}
	part, all := now.Lines(), then.Lines()
	for at := range all {
		if len(all)-at >= len(part) && slices.EqualFunc(all[at:at+len(part)], part, sameText) {
			return true
		}
	}
	return false
}
