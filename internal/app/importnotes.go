package app

import (
	"fmt"
	"strings"
)

// Notes tell what is still to be done after an import, a paragraph each.
func (d *Imported) Notes() (out []string) {
	if len(d.NewStatuses) > 0 {
		out = append(out, fmt.Sprintf("Nieuw in de lijst van statussen: %s. "+
			"Is een actie daarmee afgelopen? Zet dan op het blad Statussen een kolom “Sluit af”, met ja.", strings.Join(d.NewStatuses, ", ")))
	}
	if len(d.Levels) > 0 {
		out = append(out, fmt.Sprintf("De niveaus van het plan noemde ik: %s. "+
			"Een verslag zegt dat niet; andere namen zet u in plan.xlsx op het blad Document.", strings.Join(d.Levels, ", ")))
	}
	if len(d.Teams) == 1 {
		out = append(out, fmt.Sprintf("Een verslag zegt niet welk team wat schreef: alles staat bij “%s”. "+
			"Zet in het plan uw teams op het blad Teams en bij elke actie op het blad Plan, voor u een nieuw jaar begint.", d.Teams[0].Name))
	} else {
		out = append(out, "Een verslag zegt niet welk team wat schreef: er is een team per hoeksteen. Geef ze in het plan hun echte naam.")
	}
	if d.OlderPlan.Year > 0 {
		out = append(out, fmt.Sprintf("Let op: het plan in de invoer is van %s, ouder dan dit verslag. "+
			"Een nieuw jaar begint van dat plan; neem dus best eerst het jongste verslag over.", d.OlderPlan))
	}
	return out
}
