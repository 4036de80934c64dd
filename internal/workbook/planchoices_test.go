package workbook

import (
	"fmt"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestChoices: what the Document sheet chooses of the report counts however people write it,
// and what is no choice is told, with what it was read as.
func TestChoices(t *testing.T) {
	for _, test := range []struct {
		name, value string
		on          bool
		says        string
	}{
		{"Bijlage", "ja", true, ""}, {"bijlage:", "X", true, ""}, {"Bijlage", "waar", true, ""}, {"Bijlage", "nee", false, ""}, {"Bijlage", "", false, ""},
		{"Bijlage", "misschien", false, "gelezen als nee"},
		{"Kleur in verslag", "Ja", true, ""}, {"Kleur in verslag", "rood", false, "gelezen als nee"}, {"Kleur in verslg", "ja", true, "Kleur in verslag"},
		{"Lege delen", "Weglaten", true, ""}, {"Lege delen", "tonen", false, ""}, {"Lege delen", "ja", false, "weglaten of tonen"},
	} {
		p, findings := ReadPlan("plan.xlsx", planBook(t, func(f *excelize.File) {
			rows, err := f.GetRows("Document")
			must(t, err)
			must(t, f.SetSheetRow("Document", fmt.Sprint("A", len(rows)+1), &[]string{test.name, test.value}))
		}))
		if got := p.Document.Annex || p.Document.Marks || p.Document.OmitEmpty; got != test.on {
			t.Errorf("%s: %q is on: %t", test.name, test.value, got)
		}
		var said []string
		for _, f := range grave(findings) {
			said = append(said, f.Message+" "+f.Remedy)
		}
		if len(said) > 1 || (len(said) == 0) != (test.says == "") || test.says != "" && !strings.Contains(said[0], test.says) {
			t.Errorf("%s: %q says %q, want %q", test.name, test.value, said, test.says)
		}
	}
}
