package app

import (
	"fmt"
	"os"
	"path/filepath"

	"evaluatie/internal/dutch"
	"evaluatie/internal/plan"
)

// Restore puts the workbook of the archive with the ID that Status gives it back in the
// year's folder. The one that stands there goes to the archive. A period of zero is the plan's.
func (f Folder) Restore(period plan.Period, id string) (*Received, error) {
	s, err := f.readPlan(period)
	if err != nil {
		return nil, err
	}
	list, err := s.archived()
	if err != nil {
		return nil, err
	}
	for _, a := range list {
		if a.ID != id {
			continue
		}
		path := filepath.Join(pathIn(s.folder(), archiveFolder), a.Name)
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, &Problem{
				Message: "Het werkboek " + path + " is niet te lezen.",
				Hint:    "Staat het nog open in Excel? Sluit het dan en probeer opnieuw.",
				Err:     err,
			}
		}
		received, err := f.takeIn(s.period, a.Name, data, path)
		if err != nil || !received.Saved {
			return received, err
		}
		received.Name = received.File
		received.Message = fmt.Sprintf("Het werkboek van %s is teruggezet: %d van %s ingevuld.", plan.TeamPhrase(received.Team), received.Filled, dutch.Count(received.Actions, "actie", "acties"))
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
