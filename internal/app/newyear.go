package app

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// NewYear says which period is started, and how.
type NewYear struct {
	Period    plan.Period
	DropEnded bool // leave out the actions that ended in the period before
}

// Started is what starting a period came to.
type Started struct {
	Period   plan.Period
	Before   plan.Period // the period before
	Known    bool        // something is known of that
	OldPlan  string      // where the old plan went; "" if it stands there already
	Plan     string      // the plan that was changed; "" if nothing was to change
	Ended    []plan.Item // the actions that ended, as the new plan has or had them
	Dropped  bool        // they were left out
	Made     []Made
	Findings []finding.Finding
	// OtherPlan says that the plan had been changed since the report of the period
	// that it is of: then it is not kept as that period's plan.
	OtherPlan bool
}

// starting is the start of a period, under way.
type starting struct {
	Folder
	NewYear
}

// StartYear starts a period: the plan is carried over, and each team gets a blank workbook
// with what it said the period before beside each action. Called again, it does what is still to
// be done, and leaves the workbooks that are there alone. A plan with blocking findings
// gives ErrBlocked and a Started that holds them.
func (f Folder) StartYear(wanted NewYear) (*Started, error) {
	n := starting{f, wanted}
	if !n.Period.Valid() {
		return nil, badYear(n.Period, 2022)
	}
	h, err := holdFolders(n.Input) // before the plan is read: what somebody writes meanwhile would be lost
	if err != nil {
		return nil, err
	}
	defer h.release()
	p, err := n.openPlan()
	if err != nil {
		return nil, err
	}
	s := &Started{Period: n.Period, Findings: p.findings}
	if err := n.ready(p, s); err != nil {
		return s, err
	}
	last, notices := periodBefore(n.Input, p.Document, n.Period)
	s.Before, s.Known = p.Document.Before(n.Period), last != nil
	if s.Known {
		s.Before = last.Period
	}
	last = last.Under(p.Plan)
	ended := s.ended(p.Plan, last)
	c := newChange(folderOf(n.Input, n.Period), n.now())
	begun, err := n.carry(c, p, s, ended)
	if err != nil {
		return nil, err
	}
	begun.period = n.Period
	set, findings, err := begun.blankBooks(n.Input)
	if errors.Is(err, ErrBlocked) {
		s.Findings = findings
		return s, err
	}
	if err != nil {
		return nil, err
	}
	if s.Made, err = set.write(c, folderOf(n.Input, set.period), false); err != nil {
		return nil, err
	}
	kept, err := c.apply()
	if err != nil {
		return nil, err
	}
	if begun.Document.Parts() {
		notices = append(notices, masked(evaluation.PeriodWords(begun.Plan, s.Before))...)
	}
	notices = append(notices, passedOver(p.Document, n.Period)...)
	s.Findings = slices.Concat(s.Findings, notices, keptFindings(kept), h.findings())
	finding.Sort(s.Findings)
	return s, nil
}

// openPlan reads the plan that the period starts from.
func (n starting) openPlan() (*yearPlan, error) {
	if name, ok := ownPlan(n.Input, n.Period); ok {
		pronoun := "het"
		if n.Period.Part > 0 {
			pronoun = "ze"
		}
		return nil, &Problem{
			Message: fmt.Sprintf("%s is al afgesloten: %s heeft een eigen plan, %s.", kindOfPeriod(n.Period), pronoun, filepath.Join(n.Input, filepath.FromSlash(name))),
			Hint:    fmt.Sprintf("Wilt u alleen nieuwe werkboeken? Maak dan de lege werkboeken van %s.", n.Period),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie werkboeken --jaar %s.", n.Period),
		}
	}
	return openPlan(n.Input, PlanFile)
}

// ready says why no period can start from the plan; nil if one can.
func (n starting) ready(p *yearPlan, s *Started) error {
	if problem := otherRhythm(p.Document, n.Period); problem != nil {
		return problem
	}
	s.Findings = append(s.Findings, masked(evaluation.CheckPlan(p.Plan))...)
	finding.Sort(s.Findings)
	if finding.Blocking(s.Findings) {
		return ErrBlocked
	}
	if old := p.Document.Period; old.Compare(n.Period) > 0 {
		next, later := p.Document.After(old), "een later jaar"
		if next.Part > 0 {
			later = "een latere periode"
		}
		return &Problem{
			Message: fmt.Sprintf("%s is al van %s.", filepath.Join(n.Input, PlanFile), old),
			Hint:    fmt.Sprintf("Wilt u %s beginnen? Begin dan met %s.", later, next),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie nieuw --jaar %s.", next),
		}
	}
	return nil
}

// otherRhythm says that a plan is not evaluated in such periods; nil if it is. A plan that
// does not say of which period it is, is taken as it comes.
func otherRhythm(d plan.Document, p plan.Period) *Problem {
	next := d.After(d.Period)
	switch {
	case d.Period.Year == 0 || p.RhythmOf() <= max(d.PerYear, 1) && (p.Part > 0) == d.Parts():
		return nil
	case d.Parts() && p.Part == 0:
		return &Problem{
			Message: fmt.Sprintf("Dit plan wordt per periode geëvalueerd, nu %s, en niet per jaar.", d.Period),
			Hint:    fmt.Sprintf("Begin met de volgende periode, %s. Wilt u voortaan eens per jaar evalueren, haal dan eerst de rijen %s en %s uit het plan.", next, plan.NamePeriod, plan.NamePerYear),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie nieuw --jaar %s.", next),
		}
	case d.Parts():
		return &Problem{
			Message: fmt.Sprintf("Volgens het plan heeft een jaar %d periodes. %s is er geen van.", d.PerYear, p),
			Hint:    fmt.Sprintf("Begin met de volgende periode, %s. Klopt het aantal niet, verbeter dan eerst %s op het blad Document.", next, plan.NamePerYear),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie nieuw --jaar %s.", next),
		}
	default:
		return &Problem{
			Message: fmt.Sprintf("Dit plan wordt eens per jaar geëvalueerd. %s is maar een deel van een jaar.", p),
			Hint:    fmt.Sprintf("Wilt u voortaan meer dan eens per jaar evalueren, zet dan eerst op het blad Document van het plan een rij %s met het aantal, en een rij %s.", plan.NamePerYear, plan.NamePeriod),
		}
	}
}

// kindOfPeriod names a period with what it is, at the start of a sentence.
func kindOfPeriod(p plan.Period) string {
	if p.Part > 0 {
		return "De periode " + p.String()
	}
	return "Het jaar " + p.String()
}

// ended finds the plan's actions that were over the period before, and says how.
func (s *Started) ended(p *plan.Plan, last *evaluation.Evaluation) map[plan.Code]string {
	out := make(map[plan.Code]string)
	if last == nil {
		return out
	}
	for _, i := range p.Items {
		if e, ok := last.Entries[i.Code]; ok && e.Status.Final {
			s.Ended = append(s.Ended, i)
			out[i.Code] = fmt.Sprintf("%s in %s", e.Status.Name, last.Period)
		}
	}
	return out
}

// carry adds to a change the plan of the new period, and the old one for the folder of the
// one that it is of. It returns the plan as it will be.
func (n starting) carry(c *change, p *yearPlan, s *Started, ended map[plan.Code]string) (*yearPlan, error) {
	current := pathIn(n.Input, PlanFile)
	drop := n.DropEnded && len(ended) > 0
	switch begun := n.begun(); {
	case begun && drop:
		return nil, &Problem{
			Message: fmt.Sprintf("De werkboeken van %s bestaan al, met de afgelopen acties erin.", n.Period),
			Hint:    fmt.Sprintf("Haal ze zelf uit %s en maak de werkboeken opnieuw.", current),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie werkboeken --jaar %s --vervang.", n.Period),
		}
	case begun && p.Document.Period == n.Period:
		return p, nil
	}
	data, err := workbook.CarriedPlan{Data: p.data, Period: n.Period, Ended: ended, Drop: n.DropEnded}.Bytes()
	if err != nil {
		oldFolder := "het oude jaar"
		if s.Before.Part > 0 {
			oldFolder = s.Before.String()
		}
		return nil, &Problem{
			Message: "Ik kan " + current + " niet aanpassen zonder er iets in te verliezen. Er is niets gewijzigd.",
			Hint: fmt.Sprintf("Zet een kopie van het plan in de map van %s, zet op het blad Document %s, en maak dan de lege werkboeken.",
				oldFolder, setPeriod(n.Period)),
			Option: "Dat doet u met: evaluatie werkboeken.",
			Err:    err,
		}
	}
	carried := parsePlan(PlanFile, data)
	if finding.Blocking(evaluation.CheckPlan(carried.Plan)) {
		return nil, &Problem{
			Message: fmt.Sprintf("Zonder de acties die in %s afliepen, blijft er niets te evalueren.", s.Before),
			Hint:    "Zet eerst de nieuwe acties in " + current + ".",
			Option:  "Of laat --zonder-afgelopen weg: dan blijven de afgelopen acties staan.",
		}
	}
	s.Dropped, s.Plan = drop, current
	if path := n.oldPlan(p, s); path != "" {
		c.add(step{path: path, data: p.data, theirs: true, fresh: true})
		s.OldPlan = path
	}
	c.add(step{path: current, data: data, was: p.data, theirs: true})
	return carried, nil
}

// passedOver tells that a period between the plan's and the one that begins is left out.
func passedOver(d plan.Document, begun plan.Period) []finding.Finding {
	next := d.After(d.Period)
	if !d.Parts() || d.Period.Part == 0 || next.Compare(begun) >= 0 {
		return nil
	}
	return []finding.Finding{{
		Code: CodePartMissing, Severity: finding.Warning, Place: d.Places[plan.Fold(plan.NamePeriod)], OfPlan: true,
		Message: fmt.Sprintf("Het plan was van %s, en nu begint %s. De periode %s is overgeslagen.", d.Period, begun, next),
		Remedy:  fmt.Sprintf("Is dat de bedoeling, dan hoeft u niets te doen. Zo niet, haal dan de map %s weg, zet in het plan de periode terug op %s, en begin met %s.", begun, d.Period, next),
	}}
}

// setPeriod says what to change on the Document sheet for a period.
func setPeriod(p plan.Period) string {
	if p.Part > 0 {
		return "de periode op " + p.String()
	}
	return "het jaar op " + p.String()
}

// oldPlan is where the plan as it was goes: the folder of the period that it is of,
// unless that has a plan already, or had another. A plan that has the new period on it is
// still that of the one before.
func (n starting) oldPlan(p *yearPlan, s *Started) string {
	old := p.Document.Period
	if old.Year == 0 || old == n.Period {
		old = s.Before
	}
	folder := folderOf(n.Input, old)
	if info, err := os.Stat(folder); err != nil || !info.IsDir() {
		return ""
	}
	if _, has := ownPlan(n.Input, old); has {
		return ""
	}
	if s.OtherPlan = changedSince(folder, old, p.Plan); s.OtherPlan {
		return ""
	}
	return filepath.Join(folder, PlanFile)
}

// begun reports whether the period's folder holds workbooks.
func (n starting) begun() bool {
	files, err := listFolder(folderOf(n.Input, n.Period))
	return err == nil && slices.ContainsFunc(files, func(f file) bool { return f.kind == workbookFile })
}

// changedSince reports whether a plan has other actions than the report of its period
// had: it was adapted to the new one before that began.
func changedSince(folder string, period plan.Period, p *plan.Plan) bool {
	kept, _ := keptYear(folder, period)
	if kept == nil {
		return false
	}
	ids := func(items []plan.Item) map[string]bool {
		out := make(map[string]bool)
		for _, i := range items {
			if i.Evaluated() {
				out[i.ID()] = true
			}
		}
		return out
	}
	return !maps.Equal(ids(kept.Evaluation.Plan.Items), ids(p.Items))
}
