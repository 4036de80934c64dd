package app

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
)

// Workbooks says which blank workbooks are made, and where.
type Workbooks struct {
	Period  plan.Period // zero: the plan's
	Into    string      // a folder; "" for the year's in the input folder
	Replace bool        // make a workbook anew where there is one, after keeping a copy
}

// Made says what became of one team's workbook.
type Made struct {
	Path    string
	Team    string
	Actions int
	Existed bool   // it was there already, and was left alone
	Kept    string // where the one that was there went, if it was replaced and is not blank
}

// Workbooks makes the blank workbook of each team. A plan with blocking findings gives
// ErrBlocked and those.
func (f Folder) Workbooks(w Workbooks) ([]Made, []finding.Finding, error) {
	set, findings, err := blankBooks(f.Input, w.Period)
	if err != nil {
		return nil, findings, err
	}
	folder := w.Into
	if folder == "" {
		folder = folderOf(f.Input, set.period)
	}
	if err := makeFolder(folder); err != nil {
		return nil, findings, err
	}
	h, err := holdFolders(f.Input, folder)
	if err != nil {
		return nil, findings, err
	}
	defer h.release()
	c := newChange(folder, f.now())
	made, err := set.write(c, folder, w.Replace)
	if err != nil {
		return nil, findings, err
	}
	kept, err := c.apply()
	if err != nil {
		return nil, findings, err
	}
	wereKept(made, kept)
	return made, append(findings, h.findings()...), nil
}

// write adds the workbooks to a change, and unless they are to replace them, leaves alone
// those that are there.
func (set *bookSet) write(c *change, folder string, replace bool) ([]Made, error) {
	var made []Made
	for _, b := range set.books {
		m := Made{Path: pathIn(folder, b.name), Team: b.book.Team, Actions: b.book.Actions()}
		if _, err := os.Lstat(m.Path); err == nil && !replace {
			m.Existed = true
		} else {
			data, err := b.bytes()
			if err != nil {
				return nil, err
			}
			c.add(step{path: m.Path, data: data})
		}
		made = append(made, m)
	}
	return made, nil
}

// wereKept says of each workbook where the one that was there went.
func wereKept(made []Made, kept []keptFile) {
	for i, m := range made {
		for _, k := range kept {
			if k.path == m.Path {
				made[i].Kept = k.to
			}
		}
	}
}

// bookSet is the blank workbooks of a year, not yet written.
type bookSet struct {
	period plan.Period
	stamp  time.Time
	books  []namedBook
}

type namedBook struct {
	name string // of its file
	book workbook.TeamBook
}

// blankBooks plans a blank workbook for each team that has actions. A plan with
// blocking findings gives ErrBlocked and those.
func blankBooks(input string, period plan.Period) (*bookSet, []finding.Finding, error) {
	own, err := planOf(input, period)
	if err != nil {
		return nil, nil, err
	}
	return own.blankBooks(input)
}

func (own *yearPlan) blankBooks(input string) (*bookSet, []finding.Finding, error) {
	p, period, findings := own.Plan, own.period, slices.Concat(own.findings, masked(evaluation.CheckPlan(own.Plan)))
	finding.Sort(findings)
	if finding.Blocking(findings) {
		return nil, findings, ErrBlocked
	}
	if !period.Valid() {
		return nil, findings, noYear()
	}
	if problem := wrongRhythm(p.Document, period); problem != nil {
		return nil, findings, problem
	}
	set := &bookSet{period: period, stamp: p.Modified}
	last, notices := periodBefore(input, p.Document, period)
	last = last.Under(p)
	findings = append(findings, notices...)
	for team, name := range fileNames(p, period) {
		book := workbook.TeamBook{Plan: p, Team: p.Teams[team].Name, Period: period, Last: last, Stamp: p.Modified}
		if book.Actions() > 0 {
			set.books = append(set.books, namedBook{name, book})
		}
	}
	return set, findings, nil
}

// badYear says that a number is no year, with one as an example.
func badYear(p plan.Period, example int) *Problem {
	return &Problem{
		Message: fmt.Sprintf("%s is geen jaar.", p),
		Hint:    "Schrijf het jaar met vier cijfers.",
		Option:  fmt.Sprintf("Bijvoorbeeld: --jaar %d.", example),
	}
}

func noYear() *Problem {
	return &Problem{
		Message: "Ik weet niet over welk jaar het gaat.",
		Hint:    "Zet het jaar op het blad Document van " + PlanFile + ".",
		Option:  "Of geef het mee, bijvoorbeeld: --jaar 2021.",
	}
}

// fileNames gives each team's workbook a name that every system accepts, by the
// team's place in the plan. Teams whose names differ only in what a file name
// cannot hold get a number.
func fileNames(p *plan.Plan, period plan.Period) []string {
	names := make([]string, len(p.Teams))
	taken := make(map[nameKey]bool)
	for i, t := range p.Teams {
		names[i] = unusedName(taken, period.String()+" "+fileName(t.Name)) + ".xlsx"
	}
	return names
}

// unusedName adds a number to a name that is taken, and takes it.
func unusedName(taken map[nameKey]bool, base string) string {
	name := base
	for n := 2; taken[keyOf(name)]; n++ {
		name = fmt.Sprintf("%s (%d)", base, n)
	}
	taken[keyOf(name)] = true
	return name
}

// longestName keeps a path within what Windows allows, in characters.
const longestName = 80

// fileName makes a name of what people call a team: without what Windows forbids
// in one (\ / : * ? " < > | and control characters, a dot or space at the end), and
// without what no one sees.
func fileName(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t': // Alt+Enter between two words
			return ' '
		case r < ' ' || r == 0x7F:
			return -1
		case strings.ContainsRune(`\/:*?"<>|`, r):
			return '-'
		}
		return r
	}, rich.Bare(s))
	if r := []rune(s); len(r) > longestName {
		s = string(r[:longestName])
	}
	if s = strings.Trim(s, ". "); s == "" {
		return "team"
	}
	return s
}
