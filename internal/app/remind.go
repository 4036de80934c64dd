package app

import (
	"fmt"
	"os"
	"path/filepath"

	"evaluatie/internal/plan"
	"evaluatie/internal/reminder"
)

// draftsFolder is where drafts go, in the year's folder of the output.
const draftsFolder = "herinneringen"

// Reminded is one draft.
type Reminded struct {
	Path, Team string
	Addressed  bool // the plan has an e-mail address for the team
}

// Remind writes an e-mail draft for each team that still owes something into the year's
// output folder. Nobody owing anything, it writes none.
func (f Folder) Remind(c Choice) ([]Reminded, *Result, error) {
	y, err := f.open(c)
	if err != nil {
		result, err := blocked(y, err)
		return nil, result, err
	}
	year := folderOf(f.Output, y.period)
	folder := pathIn(year, draftsFolder)
	var out []Reminded
	var steps []step
	drafts, err := y.drafts()
	if err != nil {
		return nil, nil, err
	}
	for _, d := range drafts {
		path := filepath.Join(folder, d.name)
		steps = append(steps, step{path: path, data: d.message})
		out = append(out, Reminded{Path: path, Team: d.Team.Name, Addressed: d.Addressed()})
	}
	steps = append(steps, y.stale(folder, readWritten(year), steps)...)
	result := y.result()
	if len(steps) > 0 {
		result.Written, err = f.write(f.Output, year, steps...)
	}
	return out, result, err
}

// Reminder makes the draft to one team in memory, by the ID that Status gives it, with
// a name for its file. For a team that owes nothing it returns a Problem.
func (f Folder) Reminder(c Choice, team string) (name string, message []byte, err error) {
	y, err := f.open(c)
	if err != nil {
		return "", nil, err
	}
	drafts, err := y.drafts()
	if err != nil {
		return "", nil, err
	}
	for _, d := range drafts {
		if identifier(d.Team.Name) == team {
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
func (y *yearState) drafts() ([]namedDraft, error) {
	var out []namedDraft
	taken := make(map[nameKey]bool)
	for _, d := range reminder.Drafts(y.evaluation, y.findings) {
		message, err := d.Message()
		if err != nil {
			return nil, fmt.Errorf("writing to %s: %w", d.Team.Name, err)
		}
		name := unusedName(taken, y.draftName(d.Team)) + ".eml"
		out = append(out, namedDraft{d, name, message})
	}
	return out, nil
}

// draftName is what a draft to a team is called, without its extension.
func (y *yearState) draftName(t plan.Team) string { return y.period.String() + " " + fileName(t.Name) }

// stale are the drafts of an earlier run that go, to teams that owe nothing any more:
// nobody should send them. A draft is one that the program wrote, or that bears a name that
// it gives; anything else that lies there is somebody's.
func (y *yearState) stale(folder string, record *written, drafts []step) (out []step) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil // there are no drafts yet
	}
	fresh, given := make(map[nameKey]bool), make(map[nameKey]bool)
	for _, s := range drafts {
		fresh[keyOf(filepath.Base(s.path))] = true
	}
	for _, t := range y.plan.Teams {
		given[keyOf(y.draftName(t)+".eml")] = true
	}
	for _, e := range entries {
		path, key := filepath.Join(folder, e.Name()), keyOf(e.Name())
		if e.Type().IsRegular() && !fresh[key] && hasExtension(e.Name(), ".eml") && (given[key] || record.knows(path)) {
			out = append(out, step{path: path})
		}
	}
	return out
}
