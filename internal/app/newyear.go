package app

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// NewYear says which year is started, and how.
type NewYear struct {
	Year      int
	DropEnded bool // leave out the actions that ended last year
}

// Started is what starting a year came to.
type Started struct {
	Year     int
	LastYear bool        // something is known of the year before
	OldPlan  string      // where the old plan went; "" if it stands there already
	Plan     string      // the plan that was changed; "" if nothing was to change
	Ended    []plan.Item // the actions that ended, as the new plan has or had them
	Dropped  bool        // they were left out
	Made     []Made
	Findings []finding.Finding
	// OtherPlan says that the plan had been changed since the report of the year
	// that it is of: then it is not kept as that year's plan.
	OtherPlan bool
}

// starting is the start of a year, under way.
type starting struct {
	Folder
	NewYear
}

// StartYear starts a year: the plan is carried over, and each team gets a blank workbook
// with what it said last year beside each action. Called again, it does what is still to
// be done, and leaves the workbooks that are there alone. A plan with blocking findings
// gives ErrBlocked and a Started that holds them.
func (f Folder) StartYear(wanted NewYear) (*Started, error) {
	n := starting{f, wanted}
	if !plan.ValidYear(n.Year) {
		return nil, badYear(n.Year, 2022)
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
	s := &Started{Year: n.Year, Findings: p.findings}
	if err := n.ready(p, s); err != nil {
		return s, err
	}
	last, notices := lastYear(n.Input, n.Year)
	last = last.Under(p.Plan)
	s.LastYear = last != nil
	ended := s.ended(p.Plan, last)
	c := newChange(pathIn(n.Input, strconv.Itoa(n.Year)), n.now())
	begun, err := n.carry(c, p, s, ended)
	if err != nil {
		return nil, err
	}
	begun.year = n.Year
	set, findings, err := begun.blankBooks(n.Input)
	if errors.Is(err, ErrBlocked) {
		s.Findings = findings
		return s, err
	}
	if err != nil {
		return nil, err
	}
	if s.Made, err = set.write(c, pathIn(n.Input, set.period), false); err != nil {
		return nil, err
	}
	kept, err := c.apply()
	if err != nil {
		return nil, err
	}
	s.Findings = slices.Concat(s.Findings, notices, keptFindings(kept), h.findings())
	finding.Sort(s.Findings)
	return s, nil
}

// openPlan reads the plan that the year starts from.
func (n starting) openPlan() (*yearPlan, error) {
	if name, ok := ownPlan(n.Input, n.Year); ok {
		return nil, &Problem{
			Message: fmt.Sprintf("Het jaar %d is al afgesloten: het heeft een eigen plan, %s.", n.Year, filepath.Join(n.Input, filepath.FromSlash(name))),
			Hint:    fmt.Sprintf("Wilt u alleen nieuwe werkboeken? Maak dan de lege werkboeken van %d.", n.Year),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie werkboeken --jaar %d.", n.Year),
		}
	}
	return openPlan(n.Input, PlanFile)
}

// ready says why no year can start from the plan; nil if one can.
func (n starting) ready(p *yearPlan, s *Started) error {
	if period := p.Document.Period; period != "" {
		return &Problem{
			Message: fmt.Sprintf("Dit plan wordt per periode geëvalueerd, nu %s, en niet per jaar.", period),
			Hint:    "Zet op het blad Document van het plan de volgende periode bij Periode, en maak dan de werkboeken.",
		}
	}
	s.Findings = append(s.Findings, masked(evaluation.CheckPlan(p.Plan))...)
	finding.Sort(s.Findings)
	if finding.Blocking(s.Findings) {
		return ErrBlocked
	}
	if old := p.Document.Year; old > n.Year {
		return &Problem{
			Message: fmt.Sprintf("%s is al van %d.", filepath.Join(n.Input, PlanFile), old),
			Hint:    fmt.Sprintf("Wilt u een later jaar beginnen? Begin dan met %d.", old+1),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie nieuw --jaar %d.", old+1),
		}
	}
	return nil
}

// ended finds the plan's actions that were over last year, and says how.
func (s *Started) ended(p *plan.Plan, last *evaluation.Evaluation) map[plan.Code]string {
	out := make(map[plan.Code]string)
	if last == nil {
		return out
	}
	for _, i := range p.Items {
		if e, ok := last.Entries[i.Code]; ok && e.Status.Final {
			s.Ended = append(s.Ended, i)
			out[i.Code] = fmt.Sprintf("%s in %d", e.Status.Name, last.Year)
		}
	}
	return out
}

// carry adds to a change the plan of the new year, and the old one for the folder of the
// year that it is of. It returns the plan as it will be.
func (n starting) carry(c *change, p *yearPlan, s *Started, ended map[plan.Code]string) (*yearPlan, error) {
	current := pathIn(n.Input, PlanFile)
	drop := n.DropEnded && len(ended) > 0
	switch begun := n.begun(); {
	case begun && drop:
		return nil, &Problem{
			Message: fmt.Sprintf("De werkboeken van %d bestaan al, met de afgelopen acties erin.", n.Year),
			Hint:    fmt.Sprintf("Haal ze zelf uit %s en maak de werkboeken opnieuw.", current),
			Option:  fmt.Sprintf("Dat doet u met: evaluatie werkboeken --jaar %d --vervang.", n.Year),
		}
	case begun && p.Document.Year == n.Year:
		return p, nil
	}
	data, err := workbook.CarriedPlan{Data: p.data, Year: n.Year, Ended: ended, Drop: n.DropEnded}.Bytes()
	if err != nil {
		return nil, &Problem{
			Message: "Ik kan " + current + " niet aanpassen zonder er iets in te verliezen. Er is niets gewijzigd.",
			Hint: fmt.Sprintf("Zet een kopie van het plan in de map van het oude jaar, zet op het blad Document het jaar op %d, en maak dan de lege werkboeken.",
				n.Year),
			Option: "Dat doet u met: evaluatie werkboeken.",
			Err:    err,
		}
	}
	carried := parsePlan(PlanFile, data)
	if finding.Blocking(evaluation.CheckPlan(carried.Plan)) {
		return nil, &Problem{
			Message: fmt.Sprintf("Zonder de acties die in %d afliepen, blijft er niets te evalueren.", n.Year-1),
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

// oldPlan is where the plan as it was goes: the folder of the year that it is of,
// unless that has a plan already, or had another. A plan that has the new year on it
// is last year's still.
func (n starting) oldPlan(p *yearPlan, s *Started) string {
	old := p.Document.Year
	if old == 0 || old == n.Year {
		old = n.Year - 1
	}
	folder := pathIn(n.Input, strconv.Itoa(old))
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

// begun reports whether the year's folder holds workbooks.
func (n starting) begun() bool {
	files, err := listFolder(pathIn(n.Input, strconv.Itoa(n.Year)))
	return err == nil && slices.ContainsFunc(files, func(f file) bool { return f.kind == workbookFile })
}

// changedSince reports whether a plan has other actions than the report of its year
// had: it was adapted to the new year before that began.
func changedSince(folder string, year int, p *plan.Plan) bool {
	kept, _ := keptYear(folder, year)
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
