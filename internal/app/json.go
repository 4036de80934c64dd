package app

import "encoding/json"

// jsonVersion is the version of the format that docs/controle-json.md describes.
const jsonVersion = 2

type jsonResult struct {
	Version      int           `json:"versie"`
	Municipality string        `json:"gemeente"`
	Year         int           `json:"jaar"`
	Period       string        `json:"periode,omitempty"` // of a part of a year
	Workbooks    int           `json:"werkboeken"`
	Planned      int           `json:"acties"`
	Filled       int           `json:"ingevuld"`
	Counts       []jsonCount   `json:"statussen"`
	Findings     []jsonFinding `json:"bevindingen"`
}

type jsonCount struct {
	Status string `json:"status"`
	Number int    `json:"aantal"`
}

type jsonFinding struct {
	Code     string `json:"controle"`
	Severity string `json:"ernst"`
	Team     string `json:"team"`
	Item     string `json:"actie"`
	File     string `json:"bestand"`
	Sheet    string `json:"blad"`
	Cell     string `json:"cel"`
	Message  string `json:"bericht"`
	Remedy   string `json:"remedie"`
	Option   string `json:"optie"`
	ForTeam  string `json:"teamremedie"`
}

func (r *Result) json() ([]byte, error) {
	out := jsonResult{
		Version: jsonVersion, Municipality: r.Municipality, Year: r.Period.Year, Period: partName(r.Period), Workbooks: r.Workbooks,
		Planned: r.Planned, Filled: r.Filled, Counts: []jsonCount{}, Findings: []jsonFinding{},
	}
	for _, c := range r.Counts {
		out.Counts = append(out.Counts, jsonCount{c.Status, c.Number})
	}
	for _, f := range r.Findings {
		out.Findings = append(out.Findings, jsonFinding{
			f.Code, f.Severity.String(), f.Team, f.Item, f.Place.File, f.Place.Sheet, f.Place.Cell, f.Message, f.Remedy, f.Option, f.TeamRemedy,
		})
	}
	data, err := json.MarshalIndent(out, "", "  ")
	return append(data, '\n'), err
}
