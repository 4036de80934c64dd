package app

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"time"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
)

// StarterPlan writes a small plan to be filled in, for the year that has just ended or
// is about to, and returns where. It never writes over a plan that is there.
func (f Folder) StarterPlan() (string, error) {
	input, now := f.Input, f.now()
	path := pathIn(input, PlanFile)
	if _, err := os.Stat(path); !errors.Is(err, fs.ErrNotExist) {
		return "", &Problem{Message: "Er staat al een plan in " + path + ".", Hint: "Open dat in Excel."}
	}
	year := now.Year()
	if now.Month() < time.July { // early in a year, people look back on the last
		year--
	}
	p := &plan.Plan{
		Document: plan.Document{
			Municipality: "Uw gemeente", Title: "Evaluatie beleidsplan {jaar}", RunningHead: "EVALUATIE {jaar}", Period: plan.Whole(year),
			Intro:  rich.Plain("Schrijf hier een korte inleiding. Die komt vooraan in het verslag."),
			Levels: plan.DefaultLevels(), Values: map[string]string{},
		},
		Items: []plan.Item{
			{Code: "1", Title: "Een hoeksteen van uw plan"},
			{Code: "1.1", Title: "Een doelstelling"},
			{Code: "1.1.1", Title: "Een actie", Team: "Team één"},
			{Code: "1.1.2", Title: "Nog een actie", Team: "Team twee"},
		},
		Teams: []plan.Team{
			{Name: "Team één", Lead: "Naam van de verantwoordelijke", Email: "een@gemeente.example"},
			{Name: "Team twee", Lead: "Naam van de verantwoordelijke", Email: "twee@gemeente.example"},
		},
		Statuses: plan.DefaultStatuses(),
	}
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, p, now); err != nil {
		return "", err
	}
	_, err := f.write(input, input, step{path: path, data: b.Bytes(), theirs: true, fresh: true})
	return Absolute(path), err
}
