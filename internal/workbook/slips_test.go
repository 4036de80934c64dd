package workbook

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// second fills in the row of action 1.2.
func second(t *testing.T, f *excelize.File) {
	set(t, f, "E5", "Vertraagd", "F5", "Ziek.", "G5", "Half.", "H5", "Rest.")
}

const bothRows = "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|Vertraagd|Ziek.|Half.|Rest."

// slips are accidents of one cause that shows in several cells or rows: each is told
// once.
var slips = []accident{
	{name: "a code typed as its neighbour's", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A5", "1.1")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A5"}, says: "bij de titel gezet, dus bij 1.2", rows: bothRows},
	{name: "a code typed as another team's", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A5", "1.10")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A5"}, says: "bij de titel gezet, dus bij 1.2", rows: bothRows},
	{name: "a code typed as that of the part above", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A5", "1")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A5"}, says: "bij de titel gezet, dus bij 1.2", rows: bothRows},
	{name: "two codes exchanged", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A4", "1.2", "A5", "1.1")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A4"}, says: "A4: code 1.2, maar titel van 1.1; A5: code 1.1, maar titel van 1.2", rows: bothRows},
	{name: "the titles alone sorted", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "C4", "Leren", "C5", "Spelen")
	}, want: []string{"code-en-titel-verwisseld @ Acties!A4"}, says: "bij de code gezet", rows: bothRows},
	{name: "the cells of the header merged", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		must(t, f.MergeCell("Acties", "A3", "H3"))
	}, want: []string{"kopregel-ontbreekt @ Acties!A4"}, says: "de status in kolom E", rows: bothRows},
	{name: "two headers merged", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "H3", "")
		must(t, f.MergeCell("Acties", "G3", "H3"))
	}, want: []string{"kop-aangevuld @ Acties!H3"}, says: "samengevoegd met cel G3"},
	{name: "the headers of all answers merged", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "F3", "", "G3", "", "H3", "")
		must(t, f.MergeCell("Acties", "E3", "H3"))
	}, want: []string{"kop-aangevuld @ Acties!F3"}, says: "De koppen van 3 kolommen zijn samengevoegd met cel E3. Ze zijn gelezen"},
	{name: "the header gone, and last year's answers beside", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		must(t, f.RemoveRow("Acties", 3))
		must(t, f.InsertCols("Acties", "E", 2))
		set(t, f, "E3", "Vertraagd", "E4", "Vertraagd", "F3", "Verder doen.", "F4", "Ook.")
	}, want: []string{"kopregel-ontbreekt @ Acties!A3", "tekst-in-andere-kolom @ Acties!F3"}, says: "de status in kolom G", rows: bothRows},
	{name: "the header gone, and nothing but last year's answers", change: func(t *testing.T, f *excelize.File) {
		must(t, f.RemoveRow("Acties", 3))
		must(t, f.InsertCols("Acties", "E", 2))
		set(t, f, "E3", "Vertraagd", "F3", "Verder doen.", "G3", "", "H3", "", "I3", "", "J3", "")
	}, want: []string{"blad-ontbreekt @ !"}, says: "F3: “Verder doen.”", rows: "-"},
	{name: "the header gone in a workbook of another year", change: func(t *testing.T, f *excelize.File) {
		must(t, f.RemoveRow("Acties", 3))
		for row := 1; row < 12; row++ {
			if name, err := f.GetCellValue(sheetData, fmt.Sprint("A", row)); err == nil && name == originYear {
				must(t, f.SetCellStr(sheetData, fmt.Sprint("B", row), "2020"))
			}
		}
	}, want: []string{"ander-jaar @ !"}, rows: "-"},
	{name: "rows and columns turned about", change: func(t *testing.T, f *excelize.File) {
		for row := 3; row <= 5; row++ {
			for col := range 8 {
				from, to := fmt.Sprint(columnName(col), row), fmt.Sprint(columnName(row-3), col+20)
				v, err := f.GetCellValue("Acties", from)
				must(t, err)
				set(t, f, to, v)
			}
		}
		for range 3 {
			must(t, f.RemoveRow("Acties", 3))
		}
	}, want: []string{"blad-ontbreekt @ !"}, says: "“Gedaan.”", rows: "-"},
	{name: "a title merged over the status", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "C4", "", "D4", "Spelen", "E4", "")
		must(t, f.MergeCell("Acties", "D4", "E4"))
	}, want: []string{"cellen-samengevoegd @ Acties!D4"}, rows: "1.1||Noot|Gedaan.|Verder.\n1.2||||"},
	{name: "a whole row merged, of an action", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A4", "1.1 Spelen: loopt goed", "B4", "", "C4", "", "E4", "", "F4", "", "G4", "", "H4", "")
		must(t, f.MergeCell("Acties", "A4", "H4"))
	}, want: []string{"cellen-samengevoegd @ Acties!A4"}, says: "“1.1 Spelen: loopt goed”", rows: "1.1||||\n1.2||||"},
	{name: "a whole row merged, between the others", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertRows("Acties", 5, 1))
		set(t, f, "A5", "Vanaf hier: Els")
		must(t, f.MergeCell("Acties", "A5", "H5"))
	}, want: []string{"cellen-samengevoegd @ Acties!A5"}, says: "“Vanaf hier: Els”"},
	{name: "a mail pasted below, a line per cell", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A7", "Van: An", "A8", "Dag Els,", "A10", "Alles loopt goed.", "A11", "Groeten", "A12", "tel. 12")
	}, want: []string{"rij-zonder-code @ Acties!A7"}, says: "A10: “Alles loopt goed.”; A11: “Groeten”; A12: “tel. 12”"},
	{name: "a table pasted below, wider than ours", change: func(t *testing.T, f *excelize.File) {
		for row, start := range []string{"Maand", "jan", "feb"} {
			for col := range 10 {
				set(t, f, fmt.Sprint(columnName(col), row+8), fmt.Sprint(start, " ", col))
			}
		}
	}, want: []string{"rij-zonder-code @ Acties!A8"}, says: "J10: “feb 9”"},
	{name: "a table of figures pasted below", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A7", "Jaar", "B7", "Bezoekers")
		for row := 8; row < 12; row++ {
			must(t, f.SetCellInt("Acties", fmt.Sprint("A", row), int64(2000+row)))
			must(t, f.SetCellInt("Acties", fmt.Sprint("B", row), int64(row)))
		}
		set(t, f, "A12", "Totaal", "B12", "44")
	}, want: []string{"rij-zonder-code @ Acties!A7"}, says: "A11: “2011”; B11: “11”; A12: “Totaal”"},
	{name: "a heading typed between the rows", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertRows("Acties", 5, 1))
		set(t, f, "A5", "Vanaf hier: Els")
	}, want: []string{"rij-zonder-code @ Acties!A5"}, says: "“Vanaf hier: Els”"},
	{name: "a line drawn between the rows", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertRows("Acties", 5, 1))
		set(t, f, "A5", "----------")
	}},
	{name: "a text between the rows and one below", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertRows("Acties", 5, 1))
		set(t, f, "A5", "Eerst dit", "A8", "Dan dat")
	}, want: []string{"rij-zonder-code @ Acties!A5", "rij-zonder-code @ Acties!A8"}},
	{name: "a table pasted beside", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "K3", "Maand", "L3", "Aantal", "K4", "jan", "L4", "3", "K5", "feb", "L5", "4")
	}, want: []string{"tekst-in-andere-kolom @ Acties!K3"}, says: "K3: “Maand”; L3: “Aantal”; K4: “jan”; L4: “3”; K5: “feb”"},
	{name: "two columns apart beside", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "K4", "jan", "M4", "An")
	}, want: []string{"tekst-in-andere-kolom @ Acties!K4", "tekst-in-andere-kolom @ Acties!M4"}},
	{name: "a new action with a word for a code", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A6", "nieuw", "C6", "Iets nieuws", "E6", "Volgens plan", "G6", "Tekst.")
	}, rows: simpleRows + "\nnieuw|Volgens plan||Tekst.|"},
	{name: "codes that became numbers, of actions that nobody knows", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		must(t, f.SetCellFloat("Acties", "A4", 1.1, -1, 64))
		must(t, f.SetCellFloat("Acties", "A5", 1.2, -1, 64))
		set(t, f, "C4", "Ravotten", "C5", "School")
		must(t, f.DeleteSheet(sheetData))
	}, want: []string{"code-geen-tekst @ Acties!A4"}, says: "In 2 rijen is de code geen tekst", rows: "-"},
	{name: "a row struck through", change: func(t *testing.T, f *excelize.File) {
		for _, cell := range []string{"E4", "F4", "G4", "H4"} {
			style(t, f, cell, excelize.Style{Font: &excelize.Font{Strike: true}})
		}
	}, want: []string{"doorstreept @ Acties!E4"}, says: "E4: “Volgens plan”; F4: “Noot”; G4: “Gedaan.”; H4: “Verder.”", rows: "1.1||||\n1.2||||"},
	{name: "a column of numbers", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellInt("Acties", "G4", 40))
		must(t, f.SetCellInt("Acties", "G5", 50))
	}, want: []string{"geen-tekst @ Acties!G4"}, says: "In het verslag komt: G4: “40”; G5: “50”", rows: "1.1|Volgens plan|Noot|40|Verder.\n1.2|||50|"},
	{name: "formulas without a result", change: func(t *testing.T, f *excelize.File) {
		for _, cell := range []string{"G4", "G5"} {
			must(t, f.SetCellValue("Acties", cell, nil))
			must(t, f.SetCellFormula("Acties", cell, "1+1"))
		}
	}, want: []string{"foutwaarde @ Acties!G4"}, says: "In de cellen G4, G5 staat een formule", rows: "1.1|Volgens plan|Noot||Verder.\n1.2||||"},
	{name: "statuses given by colour", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "E4", "")
		for _, cell := range []string{"E4", "E5"} {
			style(t, f, cell, excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"00FF00"}}})
		}
	}, want: []string{"status-met-kleur @ Acties!E4"}, says: "(E4: groen; E5: groen)", rows: "1.1||Noot|Gedaan.|Verder.\n1.2||||"},
	{name: "two actions retitled", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "C4", "Ravotten", "C5", "School")
	}, want: []string{"titel-anders @ Acties!A4"}, says: "A4 (1.1): “Ravotten”; A5 (1.2): “School”", rows: bothRows},
	{name: "all codes with a word before", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A4", "Actie 1.1", "A5", "Actie 1.2", "G5", "Half.")
	}, want: []string{"herkend-aan-titel @ Acties!A4"}, says: "In 2 rijen staat geen code die het plan kent", rows: "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|||Half.|"},
	{name: "an explanation over all answers, merged", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "E5", "Dit jaar geen werking", "F5", "", "G5", "", "H5", "")
		must(t, f.MergeCell("Acties", "E5", "H5"))
	}, want: []string{"cellen-samengevoegd @ Acties!E5"}, rows: "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|Dit jaar geen werking|||"},
	{name: "answers shifted to the right", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "E4", "", "F4", "Volgens plan", "G4", "Noot", "H4", "Gedaan.", "I4", "Verder.")
	}, want: []string{"antwoorden-verschoven @ Acties!F4"}, says: "In deze rij staan de antwoorden een kolom te ver naar rechts"},
	{name: "answers of two rows shifted to the right", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "E4", "", "F4", "Volgens plan", "G4", "Noot", "H4", "Gedaan.", "I4", "Verder.")
		set(t, f, "E5", "", "F5", "Vertraagd", "G5", "Ziek.", "H5", "Half.", "I5", "Rest.")
	}, want: []string{"antwoorden-verschoven @ Acties!F4"}, says: "In 2 rijen (de status staat in de cellen F4, F5)", rows: bothRows},
	{name: "a status under the note's header alone", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "E4", "", "F4", "Volgens plan")
	}, rows: "1.1||Volgens plan|Gedaan.|Verder.\n1.2||||"},
	{name: "the years of the header in a row below it", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertRows("Acties", 4, 1))
		set(t, f, "G3", "Evaluatie", "H3", "Stappen")
		must(t, f.SetCellInt("Acties", "G4", 2021))
		set(t, f, "H4", "2022")
	}},
	{name: "the code gone and a letter of the title", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A4", "", "C4", "Spellen")
	}, want: []string{"herkend-aan-titel @ Acties!A4"}, says: "“Spellen”, lijkt op die van 1.1 Spelen"},
	{name: "the code gone and a letter of the title, but the action has a row", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "C6", "Spellen", "E6", "Vertraagd", "G6", "Tekst.")
	}, want: []string{"rij-zonder-code @ Acties!C6"}},
	{name: "a text in the properties", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetDocProps(&excelize.DocProperties{Description: "Nog na te lezen", Keywords: "voorlopig"}))
	}, want: []string{"tekst-buiten-de-cellen @ !"}, says: "de eigenschap Opmerkingen: “Nog na te lezen”"},
	{name: "a text for a name, and names of cells", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetDefinedName(&excelize.DefinedName{Name: "Nota", RefersTo: `"Bellen met An"`, Comment: "dringend"}))
		must(t, f.SetDefinedName(&excelize.DefinedName{Name: "Bereik", RefersTo: "Acties!$A$1:$B$2"}))
	}, want: []string{"tekst-buiten-de-cellen @ !"}, says: "de naam Nota: “Bellen met An”"},
	{name: "an empty sheet called as a message, and a new one", change: func(t *testing.T, f *excelize.File) {
		for _, name := range []string{"Nog te bespreken", "Blad3"} {
			_, err := f.NewSheet(name)
			must(t, err)
		}
	}, want: []string{"tekst-buiten-de-cellen @ !"}, says: "“Nog te bespreken”."},
	{name: "a tip at a link", change: func(t *testing.T, f *excelize.File) {
		tip := "Vraag An"
		must(t, f.SetCellHyperLink("Acties", "G4", "https://a.be/x", "External", excelize.HyperlinkOpts{Tooltip: &tip}))
	}, want: []string{"tekst-buiten-de-cellen @ !"}, says: "cel G4: “Vraag An”"},
	{name: "a column twice, with other answers in each row", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "G5", "Half.", "I3", "Evaluatie 2021", "I4", "Iets anders.", "I5", "Nog iets.")
	}, want: []string{"kolom-dubbel @ Acties!I4"}, says: "in 2 rijen met een andere tekst dan de eerste keer: I4: “Iets anders.”; I5: “Nog iets.”",
		rows: "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|||Half.|"},
	{name: "a text below every action", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertRows("Acties", 5, 1))
		set(t, f, "G5", "Vervolg.", "G7", "Los.")
	}, want: []string{"rij-zonder-code @ Acties!G5"}, says: "G5: “Vervolg.”; G7: “Los.”"},
	{name: "two answers merged into one in each row", change: func(t *testing.T, f *excelize.File) {
		must(t, f.MergeCell("Acties", "G4", "H4"))
		set(t, f, "G5", "Half.")
		must(t, f.MergeCell("Acties", "G5", "H5"))
	}, want: []string{"cellen-samengevoegd @ Acties!G4"}, says: "G4: “Gedaan.”; G5: “Half.”", rows: "1.1|Volgens plan|Noot|Gedaan.|\n1.2|||Half.|"},
	{name: "all headers called otherwise", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		for col := range 8 {
			set(t, f, fmt.Sprint(columnName(col), 3), fmt.Sprint("Veld ", col))
		}
	}, want: []string{"kopregel-ontbreekt @ Acties!A4"}, says: "niet te herkennen (A3: “Veld 0”", rows: bothRows},
	{name: "code and title in one cell", change: func(t *testing.T, f *excelize.File) {
		second(t, f)
		set(t, f, "A4", "1.1 Spelen", "A5", "1.2. Leren", "C4", "", "C5", "")
	}, want: []string{"herkend-aan-titel @ Acties!A4"}, says: "A4: “1.1 Spelen”, dus 1.1; A5: “1.2. Leren”, dus 1.2", rows: bothRows},
	{name: "comments on many cells", change: func(t *testing.T, f *excelize.File) {
		for row := 4; row < 8; row++ {
			must(t, f.AddComment("Acties", excelize.Comment{Cell: fmt.Sprint("C", row), Author: "An", Text: fmt.Sprint("Nota ", row)}))
			must(t, f.AddComment("Acties", excelize.Comment{Cell: fmt.Sprint("K", row), Author: "An", Text: fmt.Sprint("Leeg ", row)}))
		}
	}, want: []string{"antwoord-in-opmerking @ Acties!C4", "antwoord-in-opmerking @ Acties!C5", "antwoord-in-opmerking @ Acties!K4",
		"antwoord-in-opmerking @ Acties!C6", "antwoord-in-opmerking @ Acties!C7"}, says: "4 cellen zijn leeg"},
}

// TestRenumberedPlan reads a workbook of before its plan was renumbered: rows that stand
// as we printed them go with their title, and that is no fault of the team's.
func TestRenumberedPlan(t *testing.T) {
	p := testPlan()
	p.Items[1].Title, p.Items[2].Title = p.Items[2].Title, p.Items[1].Title
	ret, findings := NewReader(p, plan.Whole(2021)).Read("a.xlsx", simpleBook(t, second))
	if len(findings) != 1 || findings[0].Code != CodeIdentified || findings[0].Severity != finding.Info {
		t.Errorf("findings: %+v", findings)
	}
	want := "1.2|Volgens plan|Noot|Gedaan.|Verder.\n1.1|Vertraagd|Ziek.|Half.|Rest."
	if rows := dumpRows(ret.Rows); rows != want {
		t.Errorf("read\n%s\nwant\n%s", rows, want)
	}
}
