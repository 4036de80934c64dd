package workbook

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestRows: which action a row is about, and what becomes of rows that are of none.
func TestRows(t *testing.T) {
	put := func(values ...string) func(*testing.T, *excelize.File) {
		return func(t *testing.T, f *excelize.File) { set(t, f, values...) }
	}
	checkAccidents(t, []accident{
		{name: "code and title with a colon, of a row with answers", change: put("A4", "1.1: Spelen"), want: []string{"herkend-aan-titel @ Acties!A4"}, says: "maar “1.1: Spelen”; aan de titel is te zien dat het om 1.1 gaat."},
		{name: "code and title in one cell, of a blank row", change: put("A5", "1.2 Leren"), want: []string{"herkend-aan-titel @ Acties!A5"}, says: "om 1.2 gaat"},
		{name: "a title alone", change: put("C6", "Zwemmen"), want: []string{"rij-zonder-code @ Acties!C6"}, says: "Bij deze tekst staat geen code en geen titel van een actie. Hij komt niet in het verslag: C6: “Zwemmen”."},
		{name: "a title of nothing, with an answer", change: put("C6", "Zwemmen", "G6", "Tekst."), want: []string{"rij-zonder-code @ Acties!C6"}, says: "het plan kent geen actie met die titel. Ze komt niet in het verslag: C6: “Zwemmen”; G6: “Tekst.”."},
		{name: "two titles of nothing, with answers", change: put("C6", "Zwemmen", "E6", "Vertraagd", "C7", "Lopen", "G7", "Tekst."), want: []string{"rij-zonder-code @ Acties!C6", "rij-zonder-code @ Acties!C7"}},
		{name: "a heading of the plan", change: put("C6", "Kinderen")},
		{name: "a heading of the plan, with an answer", change: put("B6", "Kinderen", "G6", "Tekst."), want: []string{"rij-zonder-code @ Acties!B6"}, says: "G6: “Tekst.”"},
		{name: "headers between the rows", change: put("E6", "Status", "G6", "Evaluatie 2021", "H6", "Stappen 2022")},
		{name: "headers and another between the rows", change: put("C6", "Onderwerp", "E6", "Status", "G6", "Evaluatie 2021"), want: []string{"tekst-in-andere-kolom @ Acties!C6"}, says: "In de kopregel staat iets dat niet in het verslag komt: C6: “Onderwerp”."},
		{name: "one header between the rows", change: put("C6", "Onderwerp", "E6", "Status"), want: []string{"rij-zonder-code @ Acties!C6"}, says: "E6: “Status”"},
		{name: "a number below", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellInt("Acties", "A6", 7)) }, want: []string{"rij-zonder-code @ Acties!A6"}, says: "A6: “7”"},
		{name: "figures alone below", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellInt("Acties", "G6", 2021)) }, want: []string{"rij-met-totaal @ Acties!G6"}, says: "In deze rij staan alleen cijfers. Ze komt niet in het verslag: G6: “2021”."},
		{name: "a total below", change: put("C6", "Totaal: alles", "F7", "x"), want: []string{"rij-met-totaal @ Acties!C6", "rij-zonder-code @ Acties!F7"}, says: "Deze rij is een totaal. Ze komt niet in het verslag: C6: “Totaal: alles”."},
		{name: "a total with a text", change: put("A6", "Totaal", "G6", "Alles is gedaan."), want: []string{"rij-zonder-code @ Acties!A6"}, says: "A6: “Totaal”; G6: “Alles is gedaan.”. Wellicht hoort hij bij 1.2 Leren, die erboven staat."},
		{name: "a total with a status", change: put("A6", "Totaal", "E6", "Vertraagd"), want: []string{"rij-zonder-code @ Acties!A6"}, says: "E6: “Vertraagd”"},
		{name: "a line with a text beside it", change: put("A6", "=====", "G6", "Tekst."), want: []string{"rij-zonder-code @ Acties!A6"}, says: "G6: “Tekst.”"},
		{name: "a short line", change: put("A6", "--"), want: []string{"rij-zonder-code @ Acties!A6"}},
		{name: "a code that nobody knows", change: put("A6", "1.3", "C6", "Nieuw"), rows: simpleRows + "\n1.3||||"},
		{name: "a code with a word before and a letter behind", change: put("A6", "actie 3b", "G6", "Tekst."), rows: simpleRows + "\nactie 3b|||Tekst.|"},
		{name: "a word where the code should be, with an answer", change: put("A6", "nota: bellen", "G6", "Tekst."), want: []string{"rij-zonder-code @ Acties!A6"}, says: "Wellicht hoort hij bij 1.2 Leren"},
		{name: "a word where the code should be, with a title and an answer", change: put("A6", "nieuw", "C6", "Zwemmen", "G6", "Tekst."), want: []string{"rij-zonder-code @ Acties!A6"}, says: "A6: “nieuw”; C6: “Zwemmen”; G6: “Tekst.”"},
		{name: "a formula for a code", change: func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellValue("Acties", "A4", nil))
			must(t, f.SetCellFormula("Acties", "A4", "1+1"))
		}, want: []string{"herkend-aan-titel @ Acties!A4"}, says: "geen code van het plan, maar een formule zonder uitkomst"},
		{name: "a formula for a code and no title", change: func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellValue("Acties", "A4", nil))
			must(t, f.SetCellFormula("Acties", "A4", "1+1"))
			set(t, f, "C4", "")
		}, want: []string{"code-geen-tekst @ Acties!A4"}, says: "een formule waarvan het bestand geen uitkomst bevat. De rij is niet gelezen: A4: een formule zonder uitkomst; B4: “Kinderen”; E4: “Volgens plan”", rows: "1.2||||"},
		{name: "a formula for a title", change: func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellValue("Acties", "C4", nil))
			must(t, f.SetCellFormula("Acties", "C4", "1+1"))
		}},
		{name: "a blank row retitled", change: put("C5", "Leren lezen"), want: []string{"titel-anders @ Acties!A5"}, says: "heet actie 1.2 “Leren lezen”, in het plan “Leren”"},
		{name: "a title in the wrong column", change: put("D4", "Spelen", "C4", "")},
		{name: "another title in the last column", change: put("D4", "Ravotten"), want: []string{"titel-anders @ Acties!A4"}, says: "“Ravotten”"},
		{name: "no code, no title, but the title above", change: put("A4", "", "C4", ""), want: []string{"rij-zonder-code @ Acties!B4"}, rows: "1.2||||"},
		{name: "answers shifted to under a header of one's own", change: put("E4", "", "F4", "Volgens plan", "G4", "Noot", "H4", "Gedaan.", "I3", "Budget", "I4", "Verder."),
			want: []string{"antwoorden-verschoven @ Acties!F4", "tekst-in-andere-kolom @ Acties!I3"}, says: "I3: “Budget”"},
		{name: "answers that are not shifted: there is a status", change: put("I4", "Iets."), want: []string{"tekst-in-andere-kolom @ Acties!I4"}, says: "In de kolom zonder naam (I) staat iets"},
		{name: "answers that are not shifted: no status among them", change: put("E4", "", "F4", "Noot", "I4", "Iets."), want: []string{"tekst-in-andere-kolom @ Acties!I4"}, rows: "1.1||Noot|Gedaan.|Verder.\n1.2||||"},
		{name: "a status in another spelling", change: put("E4", "  VOLGENS  plan. "), rows: "1.1|VOLGENS plan.|Noot|Gedaan.|Verder.\n1.2||||"},
		{name: "white for a status", change: func(t *testing.T, f *excelize.File) {
			style(t, f, "E5", excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"FFFFFF"}}})
		}, want: []string{"status-met-kleur @ Acties!E5"}, says: "(wit)"},
		{name: "the colour of a status", change: func(t *testing.T, f *excelize.File) {
			style(t, f, "E5", excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"F4B183"}}})
		}, want: []string{"status-met-kleur @ Acties!E5"}, says: "heeft een eigen kleur (oranje of geel)."},
		{name: "the colour of the other cells", change: func(t *testing.T, f *excelize.File) {
			for _, cell := range []string{"E5", "G4", "G5"} {
				style(t, f, cell, excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"00FF00"}}})
			}
		}},
	})
}

// TestColumns: which column is which, and what of a sheet belongs to none.
func TestColumns(t *testing.T) {
	put := func(values ...string) func(*testing.T, *excelize.File) {
		return func(t *testing.T, f *excelize.File) { set(t, f, values...) }
	}
	checkAccidents(t, []accident{
		{name: "no column of notes", change: func(t *testing.T, f *excelize.File) { must(t, f.RemoveCol("Acties", "F")) }, rows: "1.1|Volgens plan||Gedaan.|Verder.\n1.2||||"},
		{name: "no header of statuses", change: put("E3", ""), want: []string{"kop-aangevuld @ Acties!E3"}, says: "Deze kolom heeft geen kop. Ze is gelezen als “Status”, want die kolom ontbreekt en hoort hier."},
		{name: "another header of statuses", change: put("E3", "Kleur"), want: []string{"kop-aangevuld @ Acties!E3"}, says: "De kolom “Status” ontbreekt. Op haar plaats staat een kolom met de kop “Kleur”; die is zo gelezen."},
		{name: "another header of notes", change: put("F3", "Reden"), want: []string{"kop-aangevuld @ Acties!F3"}, says: "De kolom “Toelichting bij status” ontbreekt."},
		{name: "another header of evaluations", change: put("G3", "Wat deden we"), want: []string{"kop-aangevuld @ Acties!G3"}, says: "De kolom “Evaluatie 2021” ontbreekt."},
		{name: "no headers of the last two", change: put("G3", "", "H3", ""), want: []string{"kop-aangevuld @ Acties!G3"}, says: "2 kolommen hebben geen kop. Ze zijn gelezen als de kolommen die ontbreken en hier horen: G3: “Evaluatie 2021”; H3: “Stappen 2022”."},
		{name: "another header of statuses, in a workbook that we did not make", change: func(t *testing.T, f *excelize.File) {
			must(t, f.DeleteSheet(sheetData))
			set(t, f, "E3", "Kleur")
		}, want: []string{"kolom-ontbreekt @ Acties!", "tekst-in-andere-kolom @ Acties!E3"}, says: "de kolom Status", rows: "1.1||Noot|Gedaan.|Verder.\n1.2||||"},
		{name: "more in a header", change: put("G3", "Evaluatie 2021: zie bijlage"), want: []string{"tekst-in-kop @ Acties!G3"}, says: "In deze kop staat meer dan “Evaluatie 2021”, en dat komt niet in het verslag: “Evaluatie 2021: zie bijlage”."},
		{name: "no header of codes", change: put("A3", ""), want: []string{"kop-aangevuld @ Acties!A3"}, says: "Deze kolom heeft geen kop, maar bevat codes van het plan."},
		{name: "no column of codes", change: put("A3", "", "A4", "", "A5", ""), want: []string{"kolom-ontbreekt @ Acties!"}, says: "Dit blad mist de kolom Code."},
		{name: "two columns gone", change: func(t *testing.T, f *excelize.File) {
			must(t, f.RemoveCol("Acties", "H"))
			must(t, f.RemoveCol("Acties", "G"))
		}, want: []string{"kolom-ontbreekt @ Acties!"}, says: "Dit blad mist de kolommen Evaluatie 2021, Stappen 2022.", rows: "1.1|Volgens plan|Noot||\n1.2||||"},
		{name: "a level called otherwise", change: put("C3", "Doelstelling")},
		{name: "headers that Excel makes", change: func(t *testing.T, f *excelize.File) {
			second(t, f)
			for col := range 8 {
				set(t, f, fmt.Sprint(columnName(col), 3), fmt.Sprint("Kolom", col+1))
			}
		}, want: []string{"kopregel-ontbreekt @ Acties!A4"}, says: "De kopregel boven deze rijen ontbreekt. De rijen zijn gelezen zoals in het werkboek dat het team kreeg: de codes vanaf deze cel, de status in kolom E,", rows: bothRows},
		{name: "what was planned, as we printed it", change: put("K3", "Stappen 2021", "K4", "Een speelplein openen.")},
		{name: "what was planned, otherwise", change: put("K3", "Stappen 2021", "K4", "Een speelplein sluiten."), want: []string{"tekst-in-andere-kolom @ Acties!K3"}, says: "In de kolom “Stappen 2021” (K) staat iets dat niet in het verslag komt: K4: “Een speelplein sluiten.”."},
		{name: "a header of next year", change: put("K3", "Evaluatie 2022", "K4", "Tekst."), want: []string{"tekst-in-andere-kolom @ Acties!K3"}},
		{name: "a column without anything in it", change: put("K3", "Budget"), want: []string{"tekst-in-andere-kolom @ Acties!K3"}, says: "In de kopregel staat iets"},
		{name: "nine columns apart", change: func(t *testing.T, f *excelize.File) {
			for n := range 9 {
				set(t, f, columnName(10+2*n)+"4", fmt.Sprint("n", n))
			}
		}, want: []string{"tekst-in-andere-kolom @ Acties!K4"}, says: "Naast de tabel staat in 9 kolommen iets dat niet in het verslag komt: K4: “n0”; M4: “n1”"},
		{name: "eight columns apart", change: func(t *testing.T, f *excelize.File) {
			for n := range 8 {
				set(t, f, columnName(10+2*n)+"4", fmt.Sprint("n", n))
			}
		}, want: []string{"tekst-in-andere-kolom @ Acties!K4", "tekst-in-andere-kolom @ Acties!M4", "tekst-in-andere-kolom @ Acties!O4", "tekst-in-andere-kolom @ Acties!Q4",
			"tekst-in-andere-kolom @ Acties!S4", "tekst-in-andere-kolom @ Acties!U4", "tekst-in-andere-kolom @ Acties!W4", "tekst-in-andere-kolom @ Acties!Y4"}},
		{name: "the title of another team", change: put("A1", "Evaluatie 2021 – Zorg")},
		{name: "a title of one's own", change: put("A1", "Evaluatie van onze ploeg"), want: []string{"tekst-boven-de-tabel @ Acties!A1"}},
		{name: "the count as a text", change: put("A2", "Nog in te vullen: 1 van 2")},
		{name: "the count in words", change: put("A2", "Nog in te vullen: alles"), want: []string{"tekst-boven-de-tabel @ Acties!A2"}},
		{name: "a remark on the guide", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellStr(sheetGuide, "C3", "Bel An")) }, want: []string{"tekst-op-ander-blad @ Uitleg!"}, says: "C3: “Bel An”"},
		{name: "a row on another sheet, with more", change: func(t *testing.T, f *excelize.File) {
			_, err := f.NewSheet("Kladblad")
			must(t, err)
			for cell, text := range map[string]string{"A1": "1.1", "B1": "Spelen", "C1": "Gedaan.", "D1": "Nieuw!"} {
				must(t, f.SetCellStr("Kladblad", cell, text))
			}
		}, want: []string{"tekst-op-ander-blad @ Kladblad!"}, says: "dat niet in het verslag komt: D1: “Nieuw!”."},
		{name: "answers merged over two rows", change: func(t *testing.T, f *excelize.File) { must(t, f.MergeCell("Acties", "G4", "G5")) }, want: []string{"cellen-samengevoegd @ Acties!G4"}, says: "De inhoud geldt nu voor elke rij ervan.", rows: "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|||Gedaan.|"},
		{name: "a status merged with its note", change: func(t *testing.T, f *excelize.File) { set(t, f, "F4", ""); must(t, f.MergeCell("Acties", "E4", "F4")) }, want: []string{"cellen-samengevoegd @ Acties!E4"}, says: "telt alleen in cel E4; de andere cellen zijn leeg", rows: "1.1|Volgens plan||Gedaan.|Verder.\n1.2||||"},
		{name: "empty answers merged", change: func(t *testing.T, f *excelize.File) { must(t, f.MergeCell("Acties", "G5", "H5")) }},
		{name: "a merge far below", change: func(t *testing.T, f *excelize.File) { must(t, f.MergeCell("Acties", "G50", "H60")) }},
		{name: "text below the table", change: put("L9", "Los."), want: []string{"tekst-onder-de-tabel @ Acties!L9"}},
	})
}
