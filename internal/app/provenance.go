package app

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"slices"

	"evaluatie/internal/plan"
	"evaluatie/internal/yearfile"
)

// sourceFile is a file that a report was made from.
type sourceFile = yearfile.Source

func hashed(name string, data []byte) sourceFile {
	sum := sha256.Sum256(data)
	return sourceFile{Name: name, Hash: hex.EncodeToString(sum[:])}
}

// hashOf is a file's hash, however large it is.
func hashOf(path string) (string, error) {
	f, err := os.Open(path)
	if err != nil {
		return "", err
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return "", err
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}

// provenanceVersion is the version of the format that docs/bron-json.md describes.
const provenanceVersion = 1

type jsonProvenance struct {
	Version int          `json:"versie"`
	Year    int          `json:"jaar"`
	Period  string       `json:"periode,omitempty"` // of a part of a year
	Files   []sourceFile `json:"bestanden"`
	Rows    []jsonRow    `json:"rijen"`
}

type jsonRow struct {
	Code  string `json:"code"`
	Title string `json:"actie"`
	Team  string `json:"team"`
	File  string `json:"bestand"`
	Sheet string `json:"blad"`
	Cell  string `json:"cel"`
}

// partName names a period in a record that has the year besides; "" for a whole year.
func partName(p plan.Period) string {
	if p.Part == 0 {
		return ""
	}
	return p.String()
}

// sources are the files that the report was made from. The plan is called as it was when the
// period was the plan's: in its folder it is the same, and so is a report made again.
func (y *yearState) sources() []sourceFile {
	out := slices.Clone(y.files)
	out[0].Name = PlanFile
	return out
}

// provenance is the record of where each row of the report came from, and the
// identifier of that record, which both outputs carry in their properties.
func (y *yearState) provenance() (record []byte, identifier string, err error) {
	out := jsonProvenance{Version: provenanceVersion, Year: y.period.Year, Period: partName(y.period), Files: y.sources(), Rows: []jsonRow{}}
	for _, i := range y.plan.Items {
		e, ok := y.evaluation.Entries[i.Code]
		if !ok || e.Item.Place != i.Place {
			continue
		}
		for _, share := range e.Each() {
			at := share.Row.Code.Place
			out.Rows = append(out.Rows, jsonRow{i.Written(), i.Title, share.Item.Team, at.File, at.Sheet, at.Cell})
		}
	}
	if record, err = json.MarshalIndent(out, "", "  "); err != nil {
		return nil, "", err
	}
	record = append(record, '\n')
	sum := sha256.Sum256(record)
	return record, fmt.Sprintf("sha256:%x", sum), nil
}
