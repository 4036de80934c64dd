package workbook

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

var (
	aYear   = regexp.MustCompile(`^(?:19|2[0-9])[0-9]{2}$`)
	yearsIn = regexp.MustCompile(`(?:19|20)[0-9]{2}`)
)

// period reads which year, or part of one, the plan is of, and how many of them there are
// in a year.
func (r *planReader) period(value func(string) string) {
	d := &r.plan.Document
	r.year(value)
	if n := rich.Bare(value(plan.NamePerYear)); n != "" {
		var err error
		if d.PerYear, err = strconv.Atoi(n); err != nil || !slices.Contains(plan.Rhythms, d.PerYear) {
			d.PerYear = 0
			r.report(badValue(d.Places[plan.Fold(plan.NamePerYear)], plan.NamePerYear, n, "Schrijf 1, 2, 3, 4 of 12."))
		}
	}
	typed, at := rich.Bare(value(plan.NamePeriod)), d.Places[plan.Fold(plan.NamePeriod)]
	p, ok := plan.ReadPeriod(typed)
	if dated, is := periodOfDate(typed); !ok && is && dated.Part <= max(d.PerYear, 2) {
		p, ok = dated, true
		r.report(dateForPeriod(at, typed, p))
	}
	switch {
	case typed == "" && d.Parts():
		r.report(noPeriod(d.Places[plan.Fold(plan.NamePerYear)], d.PerYear, d.Period.Year))
		d.Period = plan.Period{}
		return
	case typed == "":
		return
	case !ok, p.Part == 0 && d.PerYear != 1:
		r.report(badValue(at, plan.NamePeriod, typed, "Schrijf het jaar, een streepje en een nummer, bijvoorbeeld 2018-1."))
		return
	case d.PerYear > 0 && p.RhythmOf() > d.PerYear:
		r.report(noSuchPart(at, p, d.PerYear))
	}
	if year := d.Period.Year; year != 0 && year != p.Year {
		r.report(otherYearThanPeriod(d.Places[plan.Fold(plan.NameYear)], year, p))
	}
	if n := p.RhythmOf(); d.PerYear == 0 && d.Places[plan.Fold(plan.NamePerYear)] == (finding.Place{}) && n > 2 {
		r.report(noRhythm(at, p, n))
	}
	d.Period, d.PerYear = p, max(d.PerYear, p.RhythmOf())
}

// year reads the year.
func (r *planReader) year(value func(string) string) {
	d := &r.plan.Document
	y := rich.Bare(value(plan.NameYear))
	switch found := yearsIn.FindAllString(y, -1); {
	case y == "":
	case aYear.MatchString(y):
		d.Period.Year, _ = strconv.Atoi(y)
	case len(found) == 1:
		f := badValue(d.Places[plan.Fold(plan.NameYear)], plan.NameYear, y, "Schrijf alleen het jaar, met vier cijfers.")
		f.Message += " Het is gelezen als " + found[0] + "."
		f.Severity = finding.Warning
		r.report(f)
		d.Period.Year, _ = strconv.Atoi(found[0])
	default:
		r.report(badValue(d.Places[plan.Fold(plan.NameYear)], plan.NameYear, y, "Schrijf het jaar met vier cijfers, bijvoorbeeld 2021."))
	}
}

// monthYear is what Excel makes of 2018-1: January of 2018, as a cell or a file shows it.
var monthYear = regexp.MustCompile(`^(?:(?:0?1[-/. ])?(0?[1-9]|1[0-2])[-/. ](20\d\d)|([a-zé]{3,9})\.?[-/. ](?:20)?(\d\d))$`)

// periodOfDate is the period that somebody typed where Excel shows a date.
func periodOfDate(shown string) (p plan.Period, ok bool) {
	shown = plan.Fold(shown)
	month, year := "", ""
	if m := isoDate.FindStringSubmatch(shown); m != nil && m[3] == "01" {
		month, year = m[2], "20"+m[1]
	} else if m := monthYear.FindStringSubmatch(shown); m != nil && m[1] != "" {
		month, year = m[1], m[2]
	} else if m != nil {
		month, year = monthNumbers[m[3][:3]], "20"+m[4]
	}
	return plan.ReadPeriod(year + "-" + month)
}

func noPeriod(at finding.Place, perYear, year int) finding.Finding {
	return fail(CodeBadValue, at,
		fmt.Sprintf("Het plan wordt %d keer per jaar geëvalueerd, maar zegt niet over welke periode het gaat.", perYear),
		fmt.Sprintf("Zet op het blad Document een rij met de naam %s en bijvoorbeeld %s.", plan.NamePeriod, plan.Period{Year: max(year, 2018), Part: 1}))
}

// noRhythm asks how many periods a year has where a third or a later one is all that says so.
func noRhythm(at finding.Place, p plan.Period, read int) finding.Finding {
	return warn(CodeBadValue, at,
		fmt.Sprintf("Bij “%s” staat %s, maar het plan zegt niet hoeveel periodes een jaar heeft. Er is gelezen dat het er %d heeft.", plan.NamePeriod, p, read),
		fmt.Sprintf("Zet op het blad Document een rij met de naam %s en hoeveel het er zijn, bijvoorbeeld %d.", plan.NamePerYear, read))
}

func noSuchPart(at finding.Place, p plan.Period, perYear int) finding.Finding {
	return fail(CodeBadValue, at,
		fmt.Sprintf("Bij “%s” staat %s, maar volgens “%s” heeft een jaar er %d.", plan.NamePeriod, p, plan.NamePerYear, perYear),
		"Verbeter een van beide.")
}

func otherYearThanPeriod(at finding.Place, year int, p plan.Period) finding.Finding {
	return warn(CodeBadValue, at,
		fmt.Sprintf("Bij “%s” staat %d, maar bij “%s” staat %s. De periode telt.", plan.NameYear, year, plan.NamePeriod, p),
		fmt.Sprintf("Zet het jaar op %d, of haal de rij weg: de periode zegt het al.", p.Year))
}

func dateForPeriod(at finding.Place, shown string, p plan.Period) finding.Finding {
	return warn(CodeBadValue, at,
		fmt.Sprintf("Excel maakte hier een datum van, “%s”. Het is gelezen als %s.", shown, p),
		fmt.Sprintf("Klopt dat, zet de cel dan op Tekst (Start, Getal) en typ er opnieuw %s.", p))
}
