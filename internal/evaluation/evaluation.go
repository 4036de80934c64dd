// Package evaluation merges what the teams returned with the plan, and checks
// the result. It is pure: a plan and returns go in, an evaluation and findings
// come out, and the same input always gives the same output.
package evaluation

import (
	"slices"
	"time"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Return is what one workbook holds.
type Return struct {
	File     string
	Team     string    // as the workbook records it; "" if it does not
	Modified time.Time // as the workbook itself records it; zero if it does not
	Rows     []Row
	Renamed  []Renamed
	// Told is how many of its rows could not be read, as findings say: so many actions
	// may be missing without another word. EveryRow where their number is not known.
	Told int
}

// EveryRow is Told of a workbook that was not read, or not whole.
const EveryRow = 1 << 24

// Touched reports whether somebody wrote something in the workbook, be it the least.
func (r Return) Touched() bool {
	return slices.ContainsFunc(r.Rows, func(row Row) bool { return !row.blank() })
}

// Row is one action as a team filled it in.
type Row struct {
	Code    Answer
	Title   string // what the workbook calls the action
	Asked   plan.Fields
	Answers []Answer // to what is asked, in that order
}

// Of is the answer to the field with a role; an empty one where none is asked.
func (r Row) Of(role plan.Role) Answer { return r.Answer(r.Asked.At(role)) }

// Answer is the answer to the n-th field; an empty one where there is none.
func (r Row) Answer(n int) Answer {
	if n < 0 || n >= len(r.Answers) {
		return Answer{}
	}
	return r.Answers[n]
}

// Answer is the content of a cell and where it stands.
type Answer struct {
	Text  rich.Text
	Place finding.Place
	// Told says that a finding names what is wrong with the cell: that it is empty, or
	// lacks something, is not told again.
	Told bool
}

// Gap is what an official report cannot do without.
type Gap int

const (
	NoGap          Gap = iota
	NoRow              // no workbook has the action
	NoStatus           // the status cell is empty
	UnknownStatus      // the status is not in the plan's list
	Contradiction      // the action was returned twice with different content
	StatusesDiffer     // its teams chose other statuses
	NoAnswer           // nobody filled in the row, and the plan asks for no status
)

// Entry is the evaluation of one item of the plan.
type Entry struct {
	Item   plan.Item
	Status plan.Status // the zero Status where Gap says why
	Gap    Gap
	Row    Row // as the team filled it in
	// Shares is what each team said, of an item that more than one evaluates; Row is then
	// what they said together. It is nil where that is not known, as of an earlier year.
	Shares []Entry
}

// Of is the answer to the field with a role; an empty one where none is asked.
func (e Entry) Of(role plan.Role) Answer { return e.Row.Of(role) }

// Evaluation is a period's merged result.
type Evaluation struct {
	Plan     *plan.Plan
	Period   plan.Period
	Modified time.Time // when the youngest source was last changed
	Entries  map[plan.Code]Entry
}

// Count is how many actions have a status.
type Count struct {
	Status string
	Number int
}

// Counts returns the number of actions for each status of the plan's list, in
// its order, without the statuses that nobody chose.
func (e *Evaluation) Counts() []Count {
	number := make(map[string]int)
	for _, entry := range e.Entries {
		if entry.Status.Name != "" {
			number[entry.Status.Name]++
		}
	}
	var counts []Count
	for _, s := range e.Plan.Statuses {
		if n := number[s.Name]; n > 0 {
			counts = append(counts, Count{s.Name, n})
		}
	}
	return counts
}

// Filled is the number of actions that are filled in: this is the number that users
// see, wherever they see one.
func (e *Evaluation) Filled() int {
	n := 0
	for _, entry := range e.Entries {
		if entry.filled() {
			n++
		}
	}
	return n
}

// Touched reports whether somebody wrote something about any action.
func (e *Evaluation) Touched() bool {
	for _, entry := range e.Entries {
		if entry.touched() {
			return true
		}
	}
	return false
}

// filled reports whether the action is filled in: it has a status of the plan's list, if
// that is asked, and another answer, in whichever column.
func (e Entry) filled() bool {
	if len(e.Shares) > 0 {
		return e.Gap == NoGap && !slices.ContainsFunc(e.Shares, func(s Entry) bool { return !s.filled() })
	}
	status := e.Row.Asked.At(plan.RoleStatus)
	if status >= 0 && e.Status.Name == "" {
		return false
	}
	for n, a := range e.Row.Answers {
		if n != status && !a.Text.Blank() {
			return true
		}
	}
	return false
}

// touched reports whether somebody wrote something about the action, be it the least.
func (e Entry) touched() bool {
	return slices.ContainsFunc(e.Each(), func(s Entry) bool { return s.Gap != NoRow && !s.Row.blank() })
}

// TeamProgress is how much of its actions a team has filled in.
type TeamProgress struct {
	Team                                      plan.Team
	Actions, Statuses, Evaluations, NextSteps int
	Filled                                    int      // actions that are filled in
	Files                                     []string // the workbooks that hold anything about them, sorted
}

// Teams returns the progress of each team that has actions, in the plan's order.
func (e *Evaluation) Teams() []TeamProgress {
	byName := make(map[string]*TeamProgress)
	for entry, team := range e.byTeam {
		t := byName[team]
		if t == nil {
			t = &TeamProgress{}
			byName[team] = t
		}
		t.Actions++
		if entry.filled() {
			t.Filled++
		}
		if entry.touched() {
			file := entry.Row.Code.Place.File
			if at, known := slices.BinarySearch(t.Files, file); !known {
				t.Files = slices.Insert(t.Files, at, file)
			}
		}
		if entry.Status.Name != "" {
			t.Statuses++
		}
		if !entry.Row.Of(plan.RoleEvaluation).Text.Blank() {
			t.Evaluations++
		}
		if !entry.Row.Of(plan.RoleNextSteps).Text.Blank() {
			t.NextSteps++
		}
	}
	var out []TeamProgress
	for _, team := range e.Plan.Teams {
		if t := byName[team.Name]; t != nil {
			t.Team = team
			out = append(out, *t)
		}
	}
	return out
}

// byTeam yields what is known of each action of each team, in no order.
func (e *Evaluation) byTeam(yield func(Entry, string) bool) {
	for _, entry := range e.Entries {
		for _, share := range entry.Each() {
			for _, team := range share.Item.By() {
				if !yield(share, team) {
					return
				}
			}
		}
	}
}

// CornerstoneCounts is the number of actions with each status below one item of
// the first level.
type CornerstoneCounts struct {
	Item    plan.Item
	Actions int
	Counts  map[string]int // by status
}

// Along is the number of its actions with each of some statuses, and behind those how
// many have no status.
func (c CornerstoneCounts) Along(statuses []Count) []int {
	var out []int
	left := c.Actions
	for _, s := range statuses {
		out = append(out, c.Counts[s.Status])
		left -= c.Counts[s.Status]
	}
	return append(out, left)
}

// Cornerstones counts the statuses below each item of the first level.
func (e *Evaluation) Cornerstones() []CornerstoneCounts {
	var out []CornerstoneCounts
	index := make(map[plan.Code]int)
	for _, i := range e.Plan.Items {
		if _, twice := index[i.Code]; i.Code.Level() == 1 && i.Code.Valid() && !twice {
			index[i.Code] = len(out)
			out = append(out, CornerstoneCounts{Item: i, Counts: make(map[string]int)})
		}
	}
	for code, entry := range e.Entries {
		for code.Parent() != "" {
			code = code.Parent()
		}
		n, ok := index[code]
		if !ok {
			continue // without a cornerstone in the plan, as a finding says
		}
		out[n].Actions++
		if entry.Status.Name != "" {
			out[n].Counts[entry.Status.Name]++
		}
	}
	return out
}
