package app_test

import (
	"bytes"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/app"
)

// TestOnly: a field that says yes of some items gives them, and what is below them, a report
// of their own, on the page too.
func TestOnly(t *testing.T) {
	input, output := t.TempDir(), t.TempDir()
	writeInput(t, input, loadExample(t))
	f, err := excelize.OpenReader(bytes.NewReader(read(t, filepath.Join(input, "plan.xlsx"))))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := f.NewSheet("Velden"); err != nil {
		t.Fatal(err)
	}
	for n, row := range [][]string{{"Naam", "Soort", "Ingevuld door"}, {"Prioritair", "ja/nee", "plan"}, {"Afgesproken", "ja/nee", "plan"}} {
		if err := f.SetSheetRow("Velden", fmt.Sprint("A", n+1), &row); err != nil {
			t.Fatal(err)
		}
	}
	rows, err := f.GetRows("Plan")
	if err != nil {
		t.Fatal(err)
	}
	for n, row := range rows {
		says := map[string][]string{"Code": {"Prioritair", "Afgesproken"}, "1.2": {"ja"}, "3.4": {"X", "nee"}, "2": {"nee"}}[row[0]]
		if err := f.SetSheetRow("Plan", fmt.Sprint("D", n+1), &says); err != nil {
			t.Fatal(err)
		}
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	put(t, input, "plan.xlsx", b.Bytes())
	folder := app.Folder{Input: input, Output: output}
	if _, err := folder.Report(app.Report{Part: app.Part{Only: "prioritair"}, Formats: []app.Format{app.HTML}, Keep: true}); err != nil {
		t.Fatal(err)
	}
	page := string(read(t, filepath.Join(output, "2021", "Evaluatie 2021 Prioritair.html")))
	for anchor, want := range map[string]bool{"deel-1": true, "deel-1-2": true, "deel-1-2-1": true, "deel-3-4": true, "deel-1-1": false, "deel-2": false, "deel-3-1": false} {
		if strings.Contains(page, `id="`+anchor+`"`) != want {
			t.Errorf("the report has %s: %t", anchor, !want)
		}
	}
	if !strings.Contains(page, " – Prioritair</title>") {
		t.Error("the title does not say what the report is of")
	}
	if s := look(t, input); len(s.Selections) != 2 || s.Selections[0] != "Prioritair" {
		t.Errorf("the page offers %q", s.Selections)
	}
	for only, says := range map[string]string{"Afgesproken": "geen enkel onderdeel", "Team": "geen veld “Team”"} {
		_, err := folder.Report(app.Report{Part: app.Part{Only: only}})
		if err == nil || !strings.Contains(err.Error(), says) {
			t.Errorf("only %s: %v", only, err)
		}
	}
}
