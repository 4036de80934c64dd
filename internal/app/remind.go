package app

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/reminder"
)

// Remind writes an e-mail draft for each team that still owes something.
type Remind struct {
	Input, Output string
	Year          int
	Newest        bool
	Now           time.Time // zero for the clock
	Progress      func(done, total int)
}

// draftsFolder is where drafts go, in the year's folder of the output.
const draftsFolder = "herinneringen"

// Reminded is one draft.
type Reminded struct {
	Path, Team string
	Addressed  bool // the plan has an e-mail address for the team
}

// Run writes the drafts into the year's output folder. Nobody owing anything, it
// writes none.
func (r Remind) Run() ([]Reminded, *Result, error) {
	s, faults, err := forChecking(r.Input)
	if err != nil {
		return nil, nil, err
	}
	m, err := merge(r.Input, r.Year, evaluation.Options{Shows: s.setter.Shows, Newest: r.Newest}, r.Progress)
	if err != nil {
		result, err := blockedResult(m, err)
		return nil, result, err
	}
	year := pathIn(r.Output, m.period())
	folder := pathIn(year, draftsFolder)
	var out []Reminded
	c := newChange(year, r.Now)
	drafts, err := m.drafts()
	if err != nil {
		return nil, nil, err
	}
	for _, d := range drafts {
		path := filepath.Join(folder, d.name)
		c.add(step{path: path, data: d.message})
		out = append(out, Reminded{Path: path, Team: d.Team.Name, Addressed: d.Addressed()})
	}
	m.removeStale(c, folder)
	result := m.result()
	result.Findings = append(result.Findings, faults...)
	if len(c.steps) == 0 {
		return nil, result, nil
	}
	h, err := holdOutput(r.Output)
	if err != nil {
		return nil, nil, err
	}
	defer h.release()
	result.Written, err = h.make(c)
	return out, result, err
}

// Draft makes the draft to one team in memory, by the ID that Status gives it, with
// a name for its file. For a team that owes nothing it returns a Problem.
func (r Remind) Draft(id string) (name string, message []byte, err error) {
	m, err := merge(r.Input, r.Year, evaluation.Options{Shows: shows(r.Input), Newest: r.Newest}, nil)
	if err != nil {
		return "", nil, err
	}
	drafts, err := m.drafts()
	if err != nil {
		return "", nil, err
	}
	for _, d := range drafts {
		if identifier(d.Team.Name) == id {
			return d.name, d.message, nil
		}
	}
	return "", nil, &Problem{
		Message: "Dit team hoeft niets meer aan te vullen.",
		Hint:    "Een herinnering is niet nodig.",
	}
}

// namedDraft is a draft as a file.
type namedDraft struct {
	reminder.Draft
	name    string
	message []byte
}

// drafts are the drafts to all who owe something.
func (m *merged) drafts() ([]namedDraft, error) {
	var out []namedDraft
	taken := make(map[nameKey]bool)
	for _, d := range reminder.Drafts(m.evaluation, m.findings) {
		message, err := d.Message()
		if err != nil {
			return nil, fmt.Errorf("writing to %s: %w", d.Team.Name, err)
		}
		name := unusedName(taken, m.draftName(d.Team)) + ".eml"
		out = append(out, namedDraft{d, name, message})
	}
	return out, nil
}

// draftName is what a draft to a team is called, without its extension.
func (m *merged) draftName(t plan.Team) string { return m.period() + " " + fileName(t.Name) }

// removeStale adds to a change that drafts of an earlier run go, to teams that owe
// nothing any more: nobody should send them. A draft is one that the program wrote, or
// that bears a name that it gives; anything else that lies there is somebody's.
func (m *merged) removeStale(c *change, folder string) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return // there are no drafts yet
	}
	fresh, given := make(map[nameKey]bool), make(map[nameKey]bool)
	for _, s := range c.steps {
		fresh[keyOf(filepath.Base(s.path))] = true
	}
	for _, t := range m.plan.Teams {
		given[keyOf(m.draftName(t)+".eml")] = true
	}
	for _, e := range entries {
		path, key := filepath.Join(folder, e.Name()), keyOf(e.Name())
		if e.Type().IsRegular() && !fresh[key] && hasExtension(e.Name(), ".eml") && (given[key] || c.record.knows(path)) {
			c.add(step{path: path})
		}
	}
}
