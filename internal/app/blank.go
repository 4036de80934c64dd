package app

import (
	"archive/zip"
	"bytes"
	"fmt"

	"evaluatie/internal/plan"
)

// BlankBook makes the blank workbook of a team in memory, as Workbooks writes it, by the
// ID that Status gives the team, and a name for its file. A period of zero is the plan's.
func (f Folder) BlankBook(period plan.Period, team string) (name string, data []byte, err error) {
	set, _, err := blankBooks(f.Input, period)
	if err != nil {
		return "", nil, err
	}
	for _, n := range set.books {
		if identifier(n.book.Team) == team {
			data, err := n.bytes()
			return n.name, data, err
		}
	}
	return "", nil, unknownTeam()
}

// BlankBooks makes those of all teams, in one zip, and a name for its file.
func (f Folder) BlankBooks(period plan.Period) (name string, data []byte, err error) {
	set, _, err := blankBooks(f.Input, period)
	if err != nil {
		return "", nil, err
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, n := range set.books {
		data, err := n.bytes()
		if err != nil {
			return "", nil, err
		}
		// Stored: a workbook is a zip itself.
		w, err := zw.CreateHeader(&zip.FileHeader{Name: n.name, Method: zip.Store, Modified: set.stamp})
		if err == nil {
			_, err = w.Write(data)
		}
		if err != nil {
			return "", nil, fmt.Errorf("packing %s: %w", n.name, err)
		}
	}
	if err := zw.Close(); err != nil {
		return "", nil, err
	}
	return "Werkboeken " + set.period.String() + ".zip", out.Bytes(), nil
}

func (n namedBook) bytes() ([]byte, error) {
	var b bytes.Buffer
	if err := n.book.Write(&b); err != nil {
		return nil, fmt.Errorf("making the workbook of %s: %w", n.book.Team, err)
	}
	return b.Bytes(), nil
}

func unknownTeam() *Problem {
	return &Problem{
		Message: "Dat team staat niet (meer) in het plan.",
		Hint:    "Herlaad de pagina en kies opnieuw.",
	}
}
