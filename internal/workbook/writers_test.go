package workbook

import (
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/finding"
)

// op is one thing that somebody does to a workbook. Scripts in testdata do it with
// programs that write workbooks, and excelForm writes it as Excel does.
//
//	set      a cell gets a text, number or boolean; nil clears it
//	formula  a cell gets a formula, of which the file holds no result where the program
//	         does not work it out
//	comment  a comment on a cell
//	merge    cells become one
//	sheet    a sheet is added; the value says whether it shows
//	rename   a sheet gets another name
type op struct {
	Do    string `json:"do"`
	Sheet string `json:"sheet"`
	Cell  string `json:"cell"`
	Value any    `json:"value"`
}

func sets(sheet string, values ...any) []op {
	var out []op
	for i := 0; i < len(values); i += 2 {
		out = append(out, op{"set", sheet, values[i].(string), values[i+1]})
	}
	return out
}

func added(sheet, state string, values ...any) []op {
	return append([]op{{"sheet", sheet, "", state}}, sets(sheet, values...)...)
}

// happened is an accident by its operations. Each text that begins with ZQ, and each
// number of 70000 and more, has to be in the evaluation or in a finding.
type happened struct {
	name string
	ops  []op
}

// headers are those of the made workbook's table, for copies of it.
var headers = []any{"A1", "Code", "B1", "Actie", "C1", "Status", "D1", "Toelichting bij status", "E1", "Evaluatie 2021", "F1", "Stappen 2022"}

var happenings = []happened{
	{"nothing", nil},
	{"answers", sets("Acties", "E5", "In uitvoering", "F5", "ZQ1", "G5", "ZQ2\nZQ3", "H5", "ZQ4")},
	{"a new action below", sets("Acties", "A6", "1.3", "C6", "ZQ1", "E6", "Vertraagd", "F6", "ZQ2", "G6", "ZQ3", "H6", "ZQ4")},
	{"a new action without a code", sets("Acties", "C6", "ZQ1", "E6", "Vertraagd", "G6", "ZQ2")},
	{"a new action of which there is only a title", sets("Acties", "D6", "ZQ1")},
	{"text without code or title", sets("Acties", "G6", "ZQ1", "G7", "ZQ2", "H9", "ZQ3")},
	{"a table from Word over the rows", sets("Acties", "G4", "ZQ1", "G5", "ZQ2", "G6", "ZQ3", "G7", "ZQ4")},
	{"the action's title overwritten", sets("Acties", "C4", "ZQ1")},
	{"text in an empty column of the plan", sets("Acties", "D4", "ZQ1", "D5", "ZQ2")},
	{"the cornerstone overwritten", sets("Acties", "B4", "ZQ1", "B5", "ZQ1")},
	{"text behind the title", sets("Acties", "C4", "Spelen ZQ1")},
	{"text beside the table", sets("Acties", "J4", "ZQ1", "K5", 70001)},
	{"a column of their own", sets("Acties", "I3", "ZQ1", "I4", "ZQ2", "I5", 70001)},
	{"a column of their own, empty", sets("Acties", "I3", "ZQ1")},
	{"nine columns of their own", sets("Acties", "I4", "ZQ1", "J4", "ZQ2", "K4", "ZQ3", "L4", "ZQ4", "M4", "ZQ5", "N4", "ZQ6", "O4", "ZQ7", "P4", "ZQ8", "Q4", "ZQ9", "I3", "ZQ10")},
	{"last year's column, with other text", sets("Acties", "I3", "Stappen 2021", "I4", "ZQ1")},
	{"last year's status, with text", sets("Acties", "I3", "Status 2020", "I4", "Vertraagd", "I5", "ZQ1")},
	{"next year's column", sets("Acties", "I3", "Evaluatie 2022", "I4", "ZQ1")},
	{"text above the header", sets("Acties", "D1", "ZQ1", "G2", 70001)},
	{"text over our title", sets("Acties", "A1", "ZQ1")},
	{"text over the line that counts", sets("Acties", "A2", "ZQ1")},
	{"an answer in a header", sets("Acties", "G3", "Evaluatie 2021: ZQ1")},
	{"an answer in a header, on the next line", sets("Acties", "H3", "Stappen 2022\nZQ1")},
	{"an answer in the header of the codes", sets("Acties", "A3", "Code ZQ1")},
	{"a header overwritten", sets("Acties", "G3", "ZQ1", "G5", "ZQ2")},
	{"a header cleared", sets("Acties", "G3", nil, "G5", "ZQ1")},
	{"two headers cleared", sets("Acties", "F3", nil, "G3", nil, "G5", "ZQ1")},
	{"the header of the codes cleared", sets("Acties", "A3", nil, "G5", "ZQ1")},
	{"all codes cleared", sets("Acties", "A4", nil, "A5", nil, "G5", "ZQ1")},
	{"a header merged with the next", append(sets("Acties", "G3", nil, "G5", "ZQ1"), op{"merge", "Acties", "F3:G3", nil})},
	{"a second row of headers", sets("Acties", "A6", "Code", "E6", "Status", "G6", "Evaluatie 2021", "A7", "1.2", "E7", "Vertraagd", "G7", "ZQ1")},
	{"a second table in another order", sets("Acties", "A8", "Code", "E8", "Evaluatie 2021", "F8", "Status", "A9", "1.2", "E9", "ZQ1", "F9", "Vertraagd")},
	{"a second table without codes", sets("Acties", "C8", "ZQ1", "E8", "Status", "G8", "Evaluatie", "C9", "ZQ2", "E9", "Vertraagd", "G9", "ZQ3")},
	{"the header in the middle", sets("Acties", "A3", "1.1", "B3", "Kinderen", "C3", "Spelen", "D3", nil, "E3", "Volgens plan", "F3", "Noot", "G3", "ZQ1", "H3", "Verder.",
		"A4", "Code", "B4", "Hoeksteen", "C4", "Doel", "D4", "Actie", "E4", "Status", "F4", "Toelichting bij status", "G4", "Evaluatie 2021", "H4", "Stappen 2022", "G5", "ZQ2")},
	{"the header at the end", sets("Acties", "A3", "1.1", "B3", "Kinderen", "C3", "Spelen", "D3", nil, "E3", "Volgens plan", "F3", "Noot", "G3", "ZQ1", "H3", "Verder.",
		"A4", "1.2", "C4", "Leren", "E4", "Vertraagd", "F4", nil, "G4", "ZQ2", "H4", nil,
		"A5", "Code", "B5", "Hoeksteen", "C5", "Doel", "D5", "Actie", "E5", "Status", "F5", "Toelichting bij status", "G5", "Evaluatie 2021", "H5", "Stappen 2022")},
	{"a total with text", sets("Acties", "A7", "Totaal", "B7", "ZQ1", "E7", "Uitgevoerd")},
	{"a total with a title and a figure", sets("Acties", "C7", "Totaal ZQ1", "G7", 70001)},
	{"figures below the table", sets("Acties", "E8", 70001, "G9", 70002)},
	{"text below the table", sets("Acties", "J12", "ZQ1", "K13", "ZQ2")},
	{"text far below", sets("Acties", "J900", "ZQ1")},
	{"a comment on an answer", []op{{"comment", "Acties", "G4", "ZQ1"}}},
	{"a comment on an empty cell", []op{{"comment", "Acties", "G5", strings.Repeat("Wij keken dit na. ", 30) + "ZQ1"}}},
	{"comments on a status, a title and a header", []op{{"comment", "Acties", "E4", "ZQ1"}, {"comment", "Acties", "C4", "ZQ2"}, {"comment", "Acties", "G3", "ZQ3"}}},
	{"comments elsewhere", []op{{"comment", "Acties", "J20", "ZQ1"}, {"comment", "Uitleg", "B4", "ZQ2"}}},
	{"a comment with an answer below it", append(sets("Acties", "G6", "ZQ1"), op{"comment", "Acties", "G6", "ZQ2"})},
	{"text on the guide", sets("Uitleg", "A18", "ZQ1", "D3", "ZQ2", "B30", 70001)},
	{"the guide overwritten", sets("Uitleg", "B4", "ZQ1", "A9", "ZQ2")},
	{"text on the sheet of origin", sets("Gegevens", "E2", "ZQ1", "A20", "ZQ2")},
	{"a sheet of notes", added("Nota", "", "A1", "ZQ1", "C7", "ZQ2", "D9", 70001)},
	{"a hidden sheet", added("Nota", "hidden", "B2", "ZQ1")},
	{"a very hidden sheet", added("Nota", "veryHidden", "B2", "ZQ1")},
	{"a sheet of figures", added("Cijfers", "", "A1", 70001, "B2", 70002)},
	{"answers on a sheet without codes", added("Nieuw", "", "A1", "Actie", "B1", "Status", "C1", "Evaluatie 2021", "A2", "ZQ1", "B2", "Vertraagd", "C2", "ZQ2")},
	{"answers on a sheet, by title", added("Nieuw", "", "A1", "Doel", "B1", "Status", "C1", "Evaluatie 2021", "A2", "Leren", "B2", "Vertraagd", "C2", "ZQ1")},
	{"answers on a sheet with other headers", added("Verslag", "", "A1", "Nr", "B1", "Actie", "C1", "Wat deden we?", "A2", "1.2", "B2", "Leren", "C2", "ZQ1")},
	{"answers on a sheet of another year", added("2022", "", "A1", "Code", "B1", "Status", "C1", "Evaluatie 2022", "A2", "1.2", "B2", "Vertraagd", "C2", "ZQ1")},
	{"newer answers on a copy", append(added("Acties (2)", "", headers...), sets("Acties (2)", "A2", "1.1", "B2", "Spelen", "C2", "Volgens plan", "D2", "Noot", "E2", "ZQ1", "F2", "Verder.")...)},
	{"answers for who was empty on a copy", append(added("Kopie", "", headers...), sets("Kopie", "A2", "1.2", "C2", "Vertraagd", "D2", "ZQ1", "E2", "ZQ2")...)},
	{"one answer on a sheet", added("Status", "", "A1", "Code", "B1", "Toelichting", "A2", "1.2", "B2", "ZQ1")},
	{"a remark by code", added("Opmerkingen", "", "A1", "Code", "B1", "Opmerking", "A2", "1.2", "B2", "ZQ1")},
	{"a list of what is to do", added("Te doen", "", "A1", "1.1", "B1", "ZQ1", "A2", "1.2", "B2", "ZQ2")},
	{"a status with an explanation", sets("Acties", "E5", "Vertraagd – ZQ1")},
	{"a status that is a date", sets("Acties", "E5", 70001)},
	{"a status that is a tick", sets("Acties", "E5", true, "G5", "ZQ1")},
	{"a status and a note that changed places", sets("Acties", "E5", "ZQ1", "F5", "Vertraagd")},
	{"a code that is a formula", append(sets("Acties", "E5", "Vertraagd", "G5", "ZQ1"), op{"formula", "Acties", "A5", `"1."&"2"`})},
	{"a code and a title that are formulas", append(sets("Acties", "E5", "Vertraagd", "G5", "ZQ1"), op{"formula", "Acties", "A5", `"1."&"2"`}, op{"formula", "Acties", "C5", `"Le"&"ren"`})},
	{"a code that is a number", sets("Acties", "A5", 1.2, "E5", "Vertraagd", "G5", "ZQ1")},
	{"a code that is a number, of a title that nobody knows", sets("Acties", "A5", 1.2, "C5", "ZQ1", "E5", "Vertraagd", "G5", "ZQ2")},
	{"a code with a word", sets("Acties", "A5", "Actie 1.2", "C5", "ZQ1", "E5", "Vertraagd", "G5", "ZQ2")},
	{"a code of a cornerstone", sets("Acties", "A5", "1", "C5", "Kinderen", "E5", "Vertraagd", "G5", "ZQ1")},
	{"one code twice", sets("Acties", "A5", "1.1", "C5", "Spelen", "E5", "Vertraagd", "G5", "ZQ1")},
	{"numbers as answers", sets("Acties", "E5", "Vertraagd", "G5", 70001, "H5", 70002.5)},
	{"an answer merged over rows", append(sets("Acties", "G4", "ZQ1"), op{"merge", "Acties", "G4:G5", nil})},
	{"answers merged in a row", append(sets("Acties", "G4", "ZQ1", "H4", nil), op{"merge", "Acties", "G4:H4", nil})},
	{"a title merged with answers", append(sets("Acties", "D4", "ZQ1", "E4", nil, "F4", nil, "G4", nil), op{"merge", "Acties", "D4:G4", nil})},
	{"codes merged", append(sets("Acties", "A5", nil, "G5", "ZQ1"), op{"merge", "Acties", "A4:A5", nil})},
	{"the table's sheet renamed", append(sets("Acties", "G5", "ZQ1"), op{"rename", "Acties", "", "Blad1"})},
	{"the sheet of origin renamed", append(sets("Acties", "G5", "ZQ1"), op{"rename", "Gegevens", "", "Gegevens - Tabel 1"})},
	{"the column of statuses twice", sets("Acties", "I3", "Status", "I4", "ZQ1", "I5", "ZQ2")},
	{"a table beside the table", sets("Acties", "J4", "Code", "K4", "Status", "L4", "Evaluatie 2021", "J5", "1.2", "K5", "Vertraagd", "L5", "ZQ1", "G5", "ZQ2")},
	{"last year's sheet", append(added("Vorig jaar", "", "A1", "Code", "B1", "Doel", "C1", "Status", "D1", "Evaluatie 2020", "E1", "Stappen 2021"),
		sets("Vorig jaar", "A2", "1.1", "B2", "Spelen", "C2", "Vertraagd", "D2", "ZQ1", "E2", "Een speelplein openen.")...)},
	{"everything in one cell", sets("Acties", "G4", "1.1: ZQ1\n1.2: ZQ2", "E5", nil)},
	{"a text of two sheets", append(added("Blad 2", "", "A1", "ZQ1"), added("Blad 3", "hidden", "C3", "ZQ2")...)},
	{"white space and signs", sets("Acties", "E5", " vertraagd ", "G5", "\n\n  ZQ1 & <b> ' \" ☑ 😀\n", "H5", "'ZQ2")},
}

// mark is a text that an accident puts in.
var mark = regexp.MustCompile(`ZQ\d+|700\d\d`)

func (h happened) marks() []string {
	var out []string
	for _, o := range h.ops {
		out = append(out, mark.FindAllString(fmt.Sprint(o.Value), -1)...)
		if v, ok := o.Value.(float64); ok {
			out = append(out, fmt.Sprint(int(v)))
		}
	}
	return slices.DeleteFunc(out, func(s string) bool { return !mark.MatchString(s) })
}

// TestHappenings: whatever program wrote the file in which something happened, every
// text of it is in the evaluation or in a finding; and where nothing happened, there is
// nothing to say.
func TestHappenings(t *testing.T) {
	source := simpleBook(t, nil)
	node := func(module, script string) func(t *testing.T, source, list, folder string) {
		return func(t *testing.T, source, list, folder string) {
			if err := exec.Command("node", "-e", "require('"+module+"')").Run(); err != nil {
				t.Skipf("needs node with %s, which is not installed here: %v", module, err)
			}
			run(t, "node", script, source, list, folder)
		}
	}
	for name, write := range map[string]func(t *testing.T, source, list, folder string){
		"Excel's form": func(t *testing.T, _, _, folder string) {
			for i, h := range happenings {
				must(t, os.WriteFile(filepath.Join(folder, fmt.Sprint(i, ".xlsx")), excelForm(t, source, h.ops), 0o644))
			}
		},
		"openpyxl": func(t *testing.T, source, list, folder string) {
			if err := exec.Command("python3", "-c", "import openpyxl").Run(); err != nil {
				t.Skipf("needs python3 with openpyxl, which is not installed here: %v", err)
			}
			run(t, "python3", "testdata/accidents_openpyxl.py", source, list, folder)
		},
		"exceljs": node("exceljs", "testdata/accidents_exceljs.js"),
		"SheetJS": node("xlsx", "testdata/accidents_sheetjs.js"),
		"LibreOffice": func(t *testing.T, source, list, folder string) {
			if err := exec.Command("/usr/bin/python3", "-c", "import uno").Run(); err != nil {
				t.Skipf("needs LibreOffice with its Python, which is not installed here: %v", err)
			}
			run(t, "/usr/bin/python3", "testdata/accidents_uno.py", source, list, folder)
		},
	} {
		t.Run(name, func(t *testing.T) {
			folder := t.TempDir()
			book, list := filepath.Join(folder, "source.xlsx"), filepath.Join(folder, "list.json")
			must(t, os.WriteFile(book, source, 0o644))
			var all [][]op
			for _, h := range happenings {
				all = append(all, append([]op{}, h.ops...))
			}
			data, err := json.Marshal(all)
			must(t, err)
			must(t, os.WriteFile(list, data, 0o644))
			write(t, book, list, folder)
			for i, h := range happenings {
				data, err := os.ReadFile(filepath.Join(folder, fmt.Sprint(i, ".xlsx")))
				must(t, err)
				checkHappening(t, h, data)
			}
		})
	}
}

func run(t *testing.T, name string, args ...string) {
	t.Helper()
	if out, err := exec.Command(name, args...).CombinedOutput(); err != nil {
		t.Fatalf("%s %s: %v\n%.2000s", name, args[0], err, out)
	}
}

func checkHappening(t *testing.T, h happened, data []byte) {
	t.Helper()
	seen, findings := accounted(t, data)
	lost := slices.DeleteFunc(h.marks(), func(m string) bool { return strings.Contains(seen, m) })
	usual := map[string]bool{"werkboek-ontbreekt": true, "status-ontbreekt": true}
	more := slices.ContainsFunc(findings, func(f finding.Finding) bool { return !usual[f.Code] })
	t.Logf("%s:", h.name)
	if len(lost) > 0 || h.name == "nothing" && more {
		t.Errorf("%s: lost %q", h.name, lost)
	}
	for _, f := range findings {
		t.Logf("  %s @ %s: %s", f.Code, f.Place, f.Message)
	}
}
