package app

import (
	"fmt"
	"os"
	"path/filepath"
	"time"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// Restore puts a workbook of the archive back in the year's folder. The one that
// stands there goes to the archive.
type Restore struct {
	Input string
	Year  int // 0: the plan's
	Now   time.Time
}

// Run puts back the workbook with the ID that Status gives it.
func (r Restore) Run(id string) (*Received, error) {
	s, err := readPlan(r.Input, r.Year)
	if err != nil {
		return nil, err
	}
	list, err := s.archived(r.Input)
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		if a.ID != id {
			continue
		}
		path := filepath.Join(pathIn(s.folder(r.Input), archiveFolder), a.Name)
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, &Problem{
				Message: "Het werkboek " + path + " is niet te lezen.",
				Hint:    "Staat het nog open in Excel? Sluit het dan en probeer opnieuw.",
				Err:     err,
			}
		}
		received, err := Upload{Input: r.Input, Year: s.year, Now: r.Now}.run(a.Name, data, path)
		if err != nil || !received.Saved {
			return received, err
		}
		received.Name = received.File
		received.Message = fmt.Sprintf("Het werkboek van %s is teruggezet: %d van %s ingevuld.", plan.TeamPhrase(received.Team), received.Filled, finding.Count(received.Actions, "actie", "acties"))
		if len(received.Kept) > 0 {
			received.Message += " Wat er stond, staat nu in het archief."
		}
		return received, nil
	}
	return nil, &Problem{
		Message: "Dat werkboek staat niet meer in het archief.",
		Hint:    "Wellicht zette iemand anders het al terug. Herlaad de pagina.",
	}
}
