package workbook_test

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// mistake is what a coordinator does to the example's plan.
type mistake struct {
	name   string
	change func(f *excelize.File) error
	first  string // check @ sheet!cell of the first finding
	says   string // that the first finding says
	grave  int    // errors and warnings that are told
	all    int    // findings in all; 0 where it is the same number
}

func set(sheet, cell, value string) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetCellStr(sheet, cell, value) }
}

func formula(sheet, cell, formula string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		if err := f.SetCellValue(sheet, cell, nil); err != nil { // else the old value stays
			return err
		}
		return f.SetCellFormula(sheet, cell, formula)
	}
}

// both makes one mistake of several changes.
func both(changes ...func(*excelize.File) error) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for _, change := range changes {
			if err := change(f); err != nil {
				return err
			}
		}
		return nil
	}
}

// column changes every cell of the Plan sheet's column that holds something.
func column(letter string, change func(f *excelize.File, cell, value string) error) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for row := 2; row <= 67; row++ {
			cell := fmt.Sprint(letter, row)
			value, err := f.GetCellValue("Plan", cell)
			if err != nil {
				return err
			}
			if value == "" {
				continue
			}
			if err := change(f, cell, value); err != nil {
				return err
			}
		}
		return nil
	}
}

func rename(from, to string) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.SetSheetName(from, to) }
}

// merged merges cells as Excel does: what was under the merge is gone.
func merged(sheet, from, to string) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.MergeCell(sheet, from, to) }
}

// struckRow strikes through a row of the Plan sheet.
func struckRow(row int) func(*excelize.File) error {
	return func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		if err != nil {
			return err
		}
		return f.SetCellStyle("Plan", fmt.Sprint("A", row), fmt.Sprint("C", row), style)
	}
}

// hidden hides rows of the Plan sheet, as a filter does, too.
func hidden(rows ...int) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for _, row := range rows {
			if err := f.SetRowVisible("Plan", row, false); err != nil {
				return err
			}
		}
		return nil
	}
}

func sheetWith(name string, cells map[string]string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		if _, err := f.NewSheet(name); err != nil {
			return err
		}
		for cell, value := range cells {
			if err := f.SetCellStr(name, cell, value); err != nil {
				return err
			}
		}
		return nil
	}
}

func without(sheet string) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.DeleteSheet(sheet) }
}

// unstyled takes the text format off a cell, as where nobody made the column text.
func numberIn(sheet, cell string, value float64) func(*excelize.File) error {
	return func(f *excelize.File) error {
		if err := f.SetCellStyle(sheet, cell, cell, 0); err != nil {
			return err
		}
		return f.SetCellFloat(sheet, cell, value, -1, 64)
	}
}

// dateIn puts a date in a cell, by its serial number.
func dateIn(sheet, cell string, serial float64) func(*excelize.File) error {
	return func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{NumFmt: 14})
		if err != nil {
			return err
		}
		if err := f.SetCellStyle(sheet, cell, cell, style); err != nil {
			return err
		}
		return f.SetCellFloat(sheet, cell, serial, -1, 64)
	}
}

func comment(sheet, cell, text string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		return f.AddComment(sheet, excelize.Comment{Cell: cell, Author: "Griet", Paragraph: []excelize.RichTextRun{{Text: text}}})
	}
}

// rowAt puts a blank row into the Plan sheet.
func rowAt(row int) func(*excelize.File) error {
	return func(f *excelize.File) error { return f.InsertRows("Plan", row, 1) }
}

func mistakes() []mistake {
	const warning = 1
	return []mistake{
		// Teams.
		{"two cells of the column Team are merged", merged("Plan", "C4", "C5"), "cellen-samengevoegd @ Plan!C4", "C4 tot C5", warning, 0},
		{"a team is merged over all its rows", merged("Plan", "C4", "C9"), "cellen-samengevoegd @ Plan!C4", "geldt nu voor elke rij", warning, 0},
		{"every team is merged over its rows", both(merged("Plan", "C4", "C9"), merged("Plan", "C11", "C13"), merged("Plan", "C14", "C17"), merged("Plan", "C24", "C29"), merged("Plan", "C31", "C33")),
			"cellen-samengevoegd @ Plan!C4", "in 5 cellen", warning, 0},
		{"a team is merged over an item above others", merged("Plan", "C64", "C67"), "cellen-samengevoegd @ Plan!C64", "C64 tot C67", 2, 0},
		{"a forgotten team", set("Plan", "C12", ""), "actie-zonder-team @ Plan!C12", "een werkboek vult het in", 1, 0},
		{"all forgotten teams of a team", both(set("Plan", "C24", ""), set("Plan", "C25", ""), set("Plan", "C26", ""), set("Plan", "C27", ""), set("Plan", "C28", ""), set("Plan", "C29", "")),
			"actie-zonder-team @ Plan!", "Deze 6 onderdelen", 1, 2},
		{"one team is a formula without a value", formula("Plan", "C12", `"Onder"&"wijs"`), "foutwaarde @ Plan!C12", "geen uitkomst", 1, 0},
		{"all teams are looked up, and the file has no values", column("C", func(f *excelize.File, cell, _ string) error {
			return formula("Plan", cell, "VLOOKUP(A"+cell[1:]+",Teams!A:C,1,FALSE)")(f)
		}), "foutwaarde @ Plan!C4", "Zo staat het in 52 cellen", 1, 0},
		{"a team with a dash", set("Plan", "C35", "Budget- en wonen"), "plan-team-onbekend @ Plan!C35", "gelezen als “Budget en wonen”", warning, 0},
		{"a team with a slip of the pen, three times", both(set("Plan", "C4", "Huis van het Kimd"), set("Plan", "C5", "Huis van het Kimd"), set("Plan", "C6", "Huis van het Kimd")),
			"plan-team-onbekend @ Plan!C4", "ook in", warning, 0},
		{"a team that is none", both(set("Plan", "C11", "Sport"), set("Plan", "C12", "Sport"), set("Plan", "C13", "Sport")), "plan-team-onbekend @ Plan!C11", "“Sport” staat niet", 1, 2},
		{"two teams in a cell", set("Plan", "C11", "Onderwijs, Outreach"), "actie-ontbreekt @ Plan!A11", "werkboek van team Outreach", 1, 0},
		{"a dash where nobody is meant", set("Plan", "C3", "–"), "", "", 0, 0},
		{"no column of teams", set("Plan", "C1", "Wie"), "kolom-ontbreekt @ Plan!", "de kolom Team", 1, 0},
		{"a struck team", struckTeam, "doorstreept @ Plan!C12", "doorstreept", warning, 0},

		// Codes.
		{"the header of the codes is renamed", set("Plan", "A1", "Referentie"), "kolom-ontbreekt @ Plan!", "de kolom Code", 1, 0},
		{"the header of the codes is called Nr.", set("Plan", "A1", "Nr."), "plan-anders-gelezen @ Plan!A1", "“Nr.” als Code", 0, 1},
		{"codes end in a dot", column("A", func(f *excelize.File, cell, value string) error { return f.SetCellStr("Plan", cell, value+".") }), "", "", 0, 0},
		{"codes with commas", column("A", func(f *excelize.File, cell, value string) error {
			return f.SetCellStr("Plan", cell, strings.ReplaceAll(value, ".", ","))
		}), "", "", 0, 0},
		{"codes with zeros in front", column("A", func(f *excelize.File, cell, value string) error { return f.SetCellStr("Plan", cell, "0"+value) }), "", "", 0, 0},
		{"codes with letters", column("A", func(f *excelize.File, cell, value string) error { return f.SetCellStr("Plan", cell, "A"+value) }),
			"herkend-aan-titel @ Acties!A4", "U hoeft niets te doen", 0, 10}, // a notation of its own; the workbooks have the one before
		{"one code with a letter", set("Plan", "A12", "1.2.b"), "plan-code-ongeldig @ Plan!A12", "“1.2.b” is geen code", 1, 0},
		{"a goal's code with a letter", set("Plan", "A10", "1.b"), "plan-code-ongeldig @ Plan!A10", "", 1, 0},
		{"a code is a number", numberIn("Plan", "A10", 1.2), "code-geen-tekst @ Plan!A10", "1,2", 1, 0},
		{"cornerstones are whole numbers", both(numberIn("Plan", "A2", 1), numberIn("Plan", "A18", 2), numberIn("Plan", "A56", 10)), "", "", 0, 0},
		{"many codes are numbers", both(numberIn("Plan", "A24", 3.1), numberIn("Plan", "A25", 3.2), numberIn("Plan", "A26", 3.3), numberIn("Plan", "A27", 3.4), numberIn("Plan", "A28", 3.5)),
			"code-geen-tekst @ Plan!A24", "In 5 cellen", 1, 0},
		{"a code became 2 January", dateIn("Plan", "A19", 44198), "code-geen-tekst @ Plan!A19", "", 1, 0}, // of 2021: 2.1
		{"a code twice, with another title", set("Plan", "A12", "1.2.1"), "plan-code-dubbel @ Plan!A12", "staat al in cel A11", 1, 0},
		{"a row twice", both(set("Plan", "A68", "10.3.2"), set("Plan", "B68", "Lokale preventiewerking ZOLim"), set("Plan", "C68", "Zorg")), "plan-code-dubbel @ Plan!A68", "met dezelfde titel", 1, 0},
		{"half of the plan twice", func(f *excelize.File) error {
			for row := 2; row <= 31; row++ {
				for _, c := range []string{"A", "B", "C"} {
					v, err := f.GetCellValue("Plan", fmt.Sprint(c, row))
					if err != nil {
						return err
					}
					if err := f.SetCellStr("Plan", fmt.Sprint(c, row+66), v); err != nil {
						return err
					}
				}
			}
			return nil
		}, "plan-code-dubbel @ Plan!", "30 codes meer dan één keer", 1, 0},
		{"a goal's row is gone", func(f *excelize.File) error { return f.RemoveRow("Plan", 10) }, "plan-code-zonder-ouder @ Plan!A10", "1.2.1, 1.2.2 en 1.2.3 horen onder 1.2", 1, 0},
		{"a code without a row of its own", set("Plan", "A12", ""), "plan-code-ongeldig @ Plan!A12", "geen code", 1, 0},
		{"codes deeper than the levels", both(set("Plan", "A68", "10.3.2.1"), set("Plan", "B68", "Fietslessen"), set("Plan", "C68", "Zorg")), "plan-code-ongeldig @ Plan!A68", "“Niveau 4”", 2, 0},
		{"the cells of two codes are merged", merged("Plan", "A11", "A12"), "cellen-samengevoegd @ Plan!A11", "kolom Code", 1, 0},
		{"a formula without a value for a code", formula("Plan", "A12", "#REF!"), "foutwaarde @ Plan!A12", "", 1, 0},

		// Rows and titles.
		{"blank rows between the cornerstones", both(rowAt(56), rowAt(34), rowAt(18)), "", "", 0, 0},
		{"titles above the table", both(rowAt(1), rowAt(1), set("Plan", "A1", "Meerjarenplan 2020-2025"), set("Plan", "B2", "laatst gewijzigd door Griet")), "tekst-boven-de-tabel @ Plan!A1", "laatst gewijzigd", 0, 1},
		{"the header is gone", func(f *excelize.File) error { return f.RemoveRow("Plan", 1) }, "kolom-ontbreekt @ Plan!", "geen kopregel", 1, 0},
		{"hidden rows", hidden(12, 13), "rijen-verborgen @ Plan!A12", "2 rijen", 0, 1},
		{"a struck row", struckRow(67), "doorstreept @ Plan!A67", "E13: “Volgens plan”", warning, 0},
		{"a note under the table", set("Plan", "A70", "Te bekijken met het bestuur in maart"), "tekst-onder-de-tabel @ Plan!A70", "met het bestuur", 0, 1},
		{"a total under the table", both(set("Plan", "A69", "Totaal"), set("Plan", "B69", "52 acties")), "tekst-onder-de-tabel @ Plan!A69", "52 acties", 0, 1},
		{"a second table under the first", both(set("Plan", "A70", "Kleur"), set("Plan", "B70", "Betekenis"), set("Plan", "A71", "Geel"), set("Plan", "B71", "nieuw")), "tekst-onder-de-tabel @ Plan!A70", "Betekenis", 0, 1},
		{"a column of one's own", both(set("Plan", "D1", "Budget"), set("Plan", "D4", "€ 3.000")), "tekst-in-andere-kolom @ Plan!D1", "€ 3.000", 0, 1},
		{"a title is missing", set("Plan", "B12", ""), "plan-titel-ontbreekt @ Plan!B12", "", 1, 0},
		{"the column of titles is gone", set("Plan", "B1", "Omschr. kort"), "kolom-ontbreekt @ Plan!", "de kolom Titel", 1, 0},
		{"a comment on a title", comment("Plan", "B12", "schrappen?"), "antwoord-in-opmerking @ Plan!B12", "schrappen?", 0, 1},

		// Sheets.
		{"the sheet is called Acties", rename("Plan", "Acties"), "plan-anders-gelezen @ Acties!", "gelezen als Plan", warning, 0},
		{"a space behind the sheet's name", rename("Plan", "plan "), "", "", 0, 0},
		{"the sheet has a name of its own", rename("Teams", "Wie doet wat"), "plan-anders-gelezen @ Wie doet wat!", "", warning, 0},
		{"no sheet of teams", without("Teams"), "blad-ontbreekt @ !", "“Teams”", 1, 0},
		{"no sheet of statuses", without("Statussen"), "blad-ontbreekt @ !", "“Statussen”", 1, 0},
		{"no Document sheet", without("Document"), "blad-ontbreekt @ !", "“Document”", 1, 0},
		{"a sheet of notes", sheetWith("Nota's", map[string]string{"B2": "Griet belt het kabinet"}), "tekst-op-ander-blad @ Nota's!", "Griet belt", 0, 1},
		{"a copy of the plan", func(f *excelize.File) error {
			from, err := f.GetSheetIndex("Plan")
			if err != nil {
				return err
			}
			to, err := f.NewSheet("Plan (2)")
			if err != nil {
				return err
			}
			return f.CopySheet(from, to)
		}, "tekst-op-ander-blad @ Plan (2)!", "kopie", 0, 1},

		// The Document sheet.
		{"a slip in a name", set("Document", "A5", "Inleidng"), "plan-anders-gelezen @ Document!A5", "“Inleiding”", warning, 0},
		{"the title has no name", set("Document", "A3", "Tietel"), "plan-anders-gelezen @ Document!A3", "“Titel”", warning, 0},
		{"no title", set("Document", "B3", ""), "plan-titel-ontbreekt @ Document!B3", "geen titel", 1, 0},
		{"a brace that nothing closes", set("Document", "B4", "EVALUATIE {jaar"), "plan-naam-onbekend @ Document!B4", "accolade", warning, 0},
		{"a lone brace", set("Document", "B4", "EVALUATIE jaar}"), "plan-naam-onbekend @ Document!B4", "accolade", warning, 0},
		{"a name that nobody knows", set("Document", "B4", "EVALUATIE {jaartl}"), "plan-naam-onbekend @ Document!B4", "{jaartl}", 1, 0},
		{"numbering is neither yes nor no", set("Document", "B10", "misschien"), "waarde-ongeldig @ Document!B10", "gelezen als", warning, 0},
		{"a fifth level", both(set("Document", "A13", "Niveau 5"), set("Document", "B13", "Stap")), "waarde-ongeldig @ Document!A13", "hoogstens 4", warning, 0},
		{"an own name that nothing uses", both(set("Document", "A13", "Schepen"), set("Document", "B13", "An Peeters")), "naam-ongebruikt @ Document!A13", "An Peeters", 0, 1},
		{"a second part of the introduction in the next row", set("Document", "B13", "En dit hoort bij de inleiding."), "waarde-ongeldig @ Document!B13", "hoort bij de inleiding", warning, 0},
		{"a check that is none", both(set("Document", "A13", "Controle stapen-ontbreken"), set("Document", "B13", "uit")), "controle-onbekend @ Document!B13", "", warning, 0},
		{"the year in words", set("Document", "B6", "Jaar 2021"), "waarde-ongeldig @ Document!B6", "gelezen als 2021", warning, 0},

		// Teams and statuses.
		{"an address with a comma", set("Teams", "C2", "huisvanhetkind@bilzen,be"), "waarde-ongeldig @ Teams!C2", "geen e-mailadres", warning, 0},
		{"two addresses", set("Teams", "C2", "huisvanhetkind@bilzen.be; ann@bilzen.be"), "", "", 0, 0},
		{"a team with two people in two rows", both(set("Teams", "A12", "Zorg"), set("Teams", "B12", "Mia Jans"), set("Teams", "C12", "mia@bilzen.be")), "naam-dubbel @ Teams!A12", "beide rijen", 0, 1},
		{"a colour by its name", set("Statussen", "D3", "blauw"), "waarde-ongeldig @ Statussen!D3", "geen kleur", warning, 0},
		{"a colour with a sign in front", set("Statussen", "D3", "#9dc3e6"), "", "", 0, 0},
		{"no statuses", func(f *excelize.File) error {
			for range 8 {
				if err := f.RemoveRow("Statussen", 2); err != nil {
					return err
				}
			}
			return nil
		}, "lijst-leeg @ Statussen!A2", "geen enkele status", 1, 0},
		{"a status with another name by now", set("Statussen", "A4", "Op schema"), "status-onbekend @ Statussen!", "“Volgens plan”", 1, 0},
		{"two statuses are merged", merged("Statussen", "A3", "A4"), "cellen-samengevoegd @ Statussen!A3", "kolom Status", 1, 0},
		{"a status twice", both(set("Statussen", "A10", "In uitvoering"), set("Statussen", "C10", "nee")), "naam-dubbel @ Statussen!A10", "tweede keer", warning, 0},
	}
}

func struckTeam(f *excelize.File) error {
	style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
	if err != nil {
		return err
	}
	return f.SetCellStyle("Plan", "C12", "C12", style)
}

// TestPlanMistakes makes one mistake at a time in the example's plan, with the teams'
// workbooks as they were: its cause is told first, and what follows from it is not.
func TestPlanMistakes(t *testing.T) {
	all := mistakes()
	checkMistakes(t, all[:len(all)/2])
}

func TestMorePlanMistakes(t *testing.T) {
	all := mistakes()
	checkMistakes(t, all[len(all)/2:])
}

func TestListMistakes(t *testing.T) { checkMistakes(t, slices.Concat(listMistakes(), renamings())) }

func TestMergings(t *testing.T) { checkMistakes(t, mergings()) }

func checkMistakes(t *testing.T, mistakes []mistake) {
	t.Helper()
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := e.Files()
	if err != nil {
		t.Fatal(err)
	}
	known := judge(files, files["plan.xlsx"])
	for _, m := range mistakes {
		t.Run(m.name, func(t *testing.T) {
			found := slices.DeleteFunc(judge(files, changed(t, files["plan.xlsx"], m.change)), func(f finding.Finding) bool {
				return slices.ContainsFunc(known, func(k finding.Finding) bool { return k.Code == f.Code && k.Place == f.Place && k.Message == f.Message })
			})
			grave := 0
			var said []string
			for _, f := range found {
				if f.Severity > finding.Info {
					grave++
				}
				said = append(said, fmt.Sprintf("%s @ %s!%s: %s → %s", f.Code, f.Place.Sheet, f.Place.Cell, f.Message, f.Remedy))
				if f.Message == "" || f.Remedy == "" {
					t.Errorf("not a whole finding: %+v", f)
				}
			}
			all := m.all
			if all == 0 {
				all = m.grave
			}
			list := strings.Join(said, "\n")
			if grave != m.grave || len(found) > all || len(found) == 0 && m.first != "" {
				t.Errorf("%d grave of %d findings, want %d of %d:\n%s", grave, len(found), m.grave, all, list)
			}
			if m.first != "" && len(found) > 0 && (!strings.HasPrefix(said[0], m.first+":") || !strings.Contains(said[0], m.says)) {
				t.Errorf("first is not %s with %q:\n%s", m.first, m.says, list)
			}
		})
	}
}

// judge reads a plan and the workbooks, and returns what is found in all.
func judge(files map[string][]byte, data []byte) []finding.Finding {
	p, findings := workbook.ReadPlan("plan.xlsx", data)
	period := p.Document.Period
	if period.Year == 0 {
		period = plan.Whole(2021)
	}
	reader := workbook.NewReader(p, period)
	var returns []evaluation.Return
	for _, name := range slices.Sorted(keys(files)) {
		if name != "plan.xlsx" {
			r, found := reader.Read(name, files[name])
			returns, findings = append(returns, r), append(findings, found...)
		}
	}
	e, merged := evaluation.Merge(p, period, returns, evaluation.Options{})
	findings = slices.Concat(findings, merged, evaluation.Check(e, nil))
	finding.Sort(findings)
	return findings
}

func keys(files map[string][]byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for name := range files {
			if !yield(name) {
				return
			}
		}
	}
}

func changed(t *testing.T, data []byte, change func(*excelize.File) error) []byte {
	t.Helper()
	f, err := excelize.OpenReader(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	if err := change(f); err != nil {
		t.Fatal(err)
	}
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestDottedCodesArePrinted: a code is matched as it is meant, and printed as the plan
// writes it.
func TestDottedCodesArePrinted(t *testing.T) {
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	files, err := e.Files()
	if err != nil {
		t.Fatal(err)
	}
	p, _ := workbook.ReadPlan("plan.xlsx", changed(t, files["plan.xlsx"], set("Plan", "A12", "1.2.2.")))
	at := slices.IndexFunc(p.Items, func(i plan.Item) bool { return i.Code == "1.2.2" })
	if at < 0 || p.Items[at].Number() != "1.2.2." || !strings.HasPrefix(p.Items[at].String(), "1.2.2. Brugfiguur") {
		t.Errorf("items: %+v", p.Items)
	}
}
