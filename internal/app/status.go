package app

import (
	"crypto/sha256"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/reminder"
)

// Status is how a year's evaluation stands: all that the page shows.
type Status struct {
	Folder       string // the year's, where workbooks go
	HasFolder    bool
	Municipality string
	Period       plan.Period   // zero where nothing says it
	Level        string        // what the plan calls its first level
	NoPlan       bool          // there is no plan yet
	Periods      []plan.Period // that the input folder holds, and this one
	Next         plan.Period   // the one after
	Parts        bool          // they are parts of years
	OverParts    bool          // this one is a year over its parts: nothing is handed in for it
	Filled       int           // actions that are filled in: a status and a text
	Planned      int
	Counts       []evaluation.Count
	Teams        []TeamStatus
	Findings     []finding.Finding
	Statuses     plan.Statuses
	Selections   []string // the fields that say yes or no of an item
	Cornerstones []evaluation.CornerstoneCounts
	Archive      []Archived // the youngest first
	// Trouble, if set, keeps anything from being read or made: what is wrong and what
	// to do.
	Trouble *Problem
	// Refusal is why the official report cannot be made, as Dutch sentences; "" if
	// it can.
	Refusal string
	NoDraft bool // nor can a draft
	// Version changes when, and only when, what the report is made from does.
	Version string
}

// TeamStatus is how far a team is.
type TeamStatus struct {
	ID string
	plan.Team
	Actions, Filled  int
	Files            []TeamFile // that hold answers of the team, by name
	Blank            bool       // there is a workbook of the team, but nobody filled it in
	Unread           bool       // there is one that cannot be read
	Errors, Warnings int        // findings about the team's actions and workbooks
	Owes             bool       // it is to settle some itself: there is a reminder to it
}

// TeamFile is a workbook in the year's folder.
type TeamFile struct {
	Name string
	At   time.Time // when it came in; zero if that is not known
}

// Status reads how a period's evaluation stands; a period of zero is the plan's. It fails where
// the program does: what a user can do something about is part of the Status.
func (f Folder) Status(period plan.Period) (*Status, error) {
	s, err := f.readPlan(period)
	var problem *Problem
	switch {
	case errors.Is(err, ErrBlocked):
		return &Status{Findings: s.findings, Refusal: refusal(s.findings), Trouble: &Problem{
			Message: "Het plan zegt niet over welk jaar het gaat, en er staan fouten in.",
			Hint:    "Verbeter in " + PlanFile + " wat bij de bevindingen staat en sla het op. De pagina past zich dan aan.",
		}}, nil
	case errors.As(err, &problem):
		if errors.Is(err, fs.ErrNotExist) {
			if !problem.Likely {
				problem = &Problem{
					Message: "Er is nog geen plan.",
					Hint:    "Het programma zoekt plan.xlsx in de map " + Absolute(f.Input) + ".",
					Err:     err,
				}
			}
			return &Status{Trouble: problem, NoPlan: true}, nil
		}
		return &Status{Trouble: problem, Period: period}, nil
	case err != nil:
		return nil, err
	}
	out := &Status{
		Folder: s.folder(), HasFolder: true,
		Municipality: s.plan.Document.Municipality, Period: s.period, Level: s.plan.Document.Levels[0].Name,
		Periods: choices(f.Input, s.plan.Document), Next: s.plan.Document.After(s.period), Parts: s.plan.Document.Parts(), OverParts: len(s.parts) > 0, Statuses: s.plan.Statuses, Selections: selections(s.plan),
	}
	if err := s.readReturns(Choice{}.progress()); errors.Is(err, fs.ErrNotExist) {
		out.HasFolder = false
		out.Periods = append(out.Periods, s.period)
		slices.SortFunc(out.Periods, plan.Period.Compare)
	} else if errors.As(err, &problem) {
		out.Trouble = problem
		return out, nil
	}
	y, err := s.state(false)
	if err != nil {
		return nil, err
	}
	_, notices := y.comparison() // as the check has it, with its overview
	y.tell(notices)
	out.Findings, out.Refusal = y.findings, refusal(y.findings)
	if y.fault != nil {
		out.Refusal, out.NoDraft = y.fault.Message+" "+y.fault.Hint, true
	}
	if len(s.plan.Items) == 0 && finding.Blocking(s.findings) {
		out.NoDraft, out.Trouble = true, &Problem{
			Message: "In het plan is geen enkele actie te lezen.",
			Hint:    "Verbeter in " + PlanFile + " wat bij de bevindingen staat en sla het op. De pagina past zich dan aan.",
		}
		return out, nil
	}
	return out, y.fill(out)
}

// fill adds what the merged evaluation says.
func (y *yearState) fill(out *Status) error {
	e := y.evaluation
	out.Filled, out.Planned, out.Counts, out.Cornerstones = e.Filled(), len(e.Entries), e.Counts(), e.Cornerstones()
	blank := make(map[string]bool)
	for _, r := range y.returns {
		if !r.Touched() {
			blank[r.Owner(y.plan)] = true
		}
	}
	for _, p := range e.Teams() {
		t := TeamStatus{ID: identifier(p.Team.Name), Team: p.Team, Actions: p.Actions, Filled: p.Filled}
		for _, file := range p.Files {
			t.Files = append(t.Files, TeamFile{filepath.Base(filepath.FromSlash(file)), modified(filepath.Join(y.Input, filepath.FromSlash(file)))})
		}
		t.Blank = len(t.Files) == 0 && blank[p.Team.Name]
		t.Unread = slices.ContainsFunc(y.unread, func(r evaluation.Return) bool { return r.Owner(y.plan) == p.Team.Name })
		t.Owes = len(reminder.Owed(out.Findings, p.Team.Name)) > 0
		said := finding.Tallied(finding.OfTeam(out.Findings, p.Team.Name))
		t.Errors, t.Warnings = said.Errors, said.Warnings
		out.Teams = append(out.Teams, t)
	}
	var err error
	if out.Archive, err = y.archived(); err != nil {
		return err
	}
	record, _, err := y.provenance()
	if err != nil {
		return err
	}
	out.Version = y.version(record, out.Refusal == "")
	return nil
}

// version is the identity of what a report is made from: its record of sources, its
// template, and whether it is the official one.
func (y *yearState) version(record []byte, official bool) string {
	path := y.Template
	if path == "" {
		path = pathIn(y.Input, TemplateFile)
	}
	template, err := os.ReadFile(path)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		template = []byte(err.Error()) // as Refusal says
	}
	hash := sha256.New()
	for _, part := range [][]byte{record, template, strconv.AppendBool(nil, official)} {
		fmt.Fprintf(hash, "%d ", len(part))
		hash.Write(part)
	}
	return fmt.Sprintf("%x", hash.Sum(nil)[:8])
}

// refusal says why findings keep the official report from being made.
func refusal(findings []finding.Finding) string {
	errors, loose := 0, 0
	inPlan := false
	var teams []string
	for _, f := range findings {
		if f.Severity != finding.Error {
			continue
		}
		errors++
		switch {
		case f.OfPlan:
			inPlan = true
		case f.Team == "":
			loose++
		case !slices.Contains(teams, f.Team):
			teams = append(teams, f.Team)
		}
	}
	if errors == 0 {
		return ""
	}
	var where []string
	switch n := len(teams); {
	case n == 1:
		where = append(where, "bij "+plan.TeamPhrase(teams[0]))
	case n > 1 && n <= 3:
		where = append(where, "bij de teams "+dutch.List(teams, n))
	case n > 3:
		where = append(where, fmt.Sprintf("bij %d teams", n))
	}
	if inPlan {
		where = append(where, "in het plan")
	}
	if loose > 0 {
		where = append(where, "in bestanden zonder team")
	}
	return fmt.Sprintf("U kunt het officiële verslag nog niet maken: er %s nog %s open, %s.",
		dutch.Form(errors, "staat", "staan"), dutch.Count(errors, "fout", "fouten"), strings.Join(where, " en "))
}

// Absolute is a folder as people find it in their file manager.
func Absolute(folder string) string {
	if path, err := filepath.Abs(folder); err == nil {
		return path
	}
	return folder
}

func modified(path string) time.Time {
	info, err := os.Stat(path)
	if err != nil {
		return time.Time{}
	}
	return info.ModTime()
}
