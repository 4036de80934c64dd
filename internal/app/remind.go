package app

import (
	"fmt"
	"os"
	"path/filepath"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/reminder"
)

// Remind writes an e-mail draft for each team that still owes something.
type Remind struct {
	Input, Output string
	Year          int
	Newest        bool
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
	setter, _, err := typesetter("", r.Input)
	if err != nil {
		return nil, nil, err
	}
	m, err := merge(r.Input, r.Year, evaluation.Options{Shows: setter.Shows, Newest: r.Newest}, r.Progress)
	if err != nil {
		result, err := blockedResult(m, err)
		return nil, result, err
	}
	folder := filepath.Join(r.Output, m.period(), draftsFolder)
	files := make(map[string][]byte)
	var out []Reminded
	drafts, err := m.drafts()
	if err != nil {
		return nil, nil, err
	}
	for _, d := range drafts {
		path := filepath.Join(folder, d.name)
		files[path] = d.message
		out = append(out, Reminded{Path: path, Team: d.Team.Name, Addressed: d.Addressed()})
	}
	if err := removeStale(folder, m.period(), files); err != nil {
		return nil, nil, err
	}
	if len(files) == 0 {
		return nil, m.result(), nil
	}
	if err := makeFolder(folder); err != nil {
		return nil, nil, err
	}
	return out, m.result(), replaceFiles(files)
}

// Draft makes the draft to one team in memory, by the ID that Status gives it, with
// a name for its file. For a team that owes nothing it returns a Problem.
func (r Remind) Draft(id string) (name string, message []byte, err error) {
	m, err := merge(r.Input, r.Year, evaluation.Options{Shows: shows("", r.Input), Newest: r.Newest}, nil)
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
	taken := make(map[string]bool)
	for _, d := range reminder.Drafts(m.evaluation, m.findings) {
		message, err := d.Message()
		if err != nil {
			return nil, fmt.Errorf("writing to %s: %w", d.Team.Name, err)
		}
		name := unusedName(taken, m.period()+" "+fileName(d.Team.Name)) + ".eml"
		out = append(out, namedDraft{d, name, message})
	}
	return out, nil
}

// removeStale removes our drafts of an earlier run to teams that owe nothing any
// more: nobody should send them.
func removeStale(folder, period string, fresh map[string][]byte) error {
	old, err := filepath.Glob(filepath.Join(folder, period+" *.eml"))
	if err != nil {
		return err
	}
	for _, path := range old {
		if _, ok := fresh[path]; !ok {
			if err := os.Remove(path); err != nil {
				return cannotWrite(path, err)
			}
		}
	}
	return nil
}
