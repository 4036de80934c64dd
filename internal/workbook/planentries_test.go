package workbook_test

import (
	"fmt"

	"github.com/xuri/excelize/v2"
)

// struckCells strikes through cells.
func struckCells(sheet, from, to string) func(*excelize.File) error {
	return func(f *excelize.File) error {
		style, err := f.NewStyle(&excelize.Style{Font: &excelize.Font{Strike: true}})
		if err != nil {
			return err
		}
		return f.SetCellStyle(sheet, from, to, style)
	}
}

// emptied empties a range of cells of one row or more.
func emptied(sheet, columns string, from, to int) func(*excelize.File) error {
	return func(f *excelize.File) error {
		for row := from; row <= to; row++ {
			for _, c := range columns {
				if err := f.SetCellValue(sheet, fmt.Sprint(string(c), row), nil); err != nil {
					return err
				}
			}
		}
		return nil
	}
}

// listMistakes are those in the lists of teams and statuses, and rows of the plan that no
// longer count.
func listMistakes() []mistake {
	const warning = 1
	return []mistake{
		// What is written on the sheet of a list, and is no entry of it.
		{"a note under the statuses", set("Statussen", "A12", "Let op: afgevoerd altijd motiveren"), "rij-telt-niet @ Statussen!A12", "altijd motiveren", 0, 1},
		{"a short note under the statuses", set("Statussen", "A12", "Lijst Griet"), "rij-telt-niet @ Statussen!A12", "Lijst Griet", 0, 1},
		{"a sentence right below the statuses", set("Statussen", "A10", "Wie geen status vindt, belt Griet."), "rij-telt-niet @ Statussen!A10", "belt Griet", 0, 1},
		{"small letters right below the statuses", set("Statussen", "A10", "nog aan te vullen"), "rij-telt-niet @ Statussen!A10", "nog aan te vullen", 0, 1},
		{"a status with its name alone", set("Statussen", "A10", "On hold"), "plan-anders-gelezen @ Statussen!A10", "telt mee", 0, 1},
		{"a status that is known, after a blank row", func(f *excelize.File) error { return f.InsertRows("Statussen", 9, 1) }, "", "", 0, 0},
		{"a list of one column with gaps", both(emptied("Statussen", "BCD", 1, 9), func(f *excelize.File) error { return f.InsertRows("Statussen", 5, 1) }), "", "", 0, 0},
		{"a note under the teams", set("Teams", "A13", "adressen nog na te kijken door Ann"), "rij-telt-niet @ Teams!A13", "door Ann", 0, 1},
		{"a total under the teams", both(set("Teams", "A13", "Totaal"), set("Teams", "B13", "10")), "rij-telt-niet @ Teams!A13", "B13: “10”", 0, 1},
		{"a note in another column under the teams", set("Teams", "B14", "Bijgewerkt in maart"), "rij-telt-niet @ Teams!A14", "in maart", 0, 1},
		{"a heading between the teams", both(func(f *excelize.File) error { return f.InsertRows("Teams", 7, 1) }, set("Teams", "A7", "Diensten buiten het huis:")), "rij-telt-niet @ Teams!A7", "buiten het huis", 0, 1},
		{"blank rows between the teams", both(func(f *excelize.File) error { return f.InsertRows("Teams", 7, 2) }, emptied("Teams", "BC", 2, 20)), "", "", 0, 0},
		{"a team without actions after a blank row", both(set("Teams", "A13", "Sport"), set("Teams", "B13", "Mia Jans")), "", "", 0, 0},
		{"the header twice", both(func(f *excelize.File) error { return f.InsertRows("Teams", 7, 1) }, set("Teams", "A7", "Team"), set("Teams", "B7", "Verantwoordelijke")), "", "", 0, 0},

		{"an earlier list beside the plan", both(set("Plan", "F1", "Code"), set("Plan", "G1", "Titel"), set("Plan", "F2", "1.1.9"), set("Plan", "G2", "Vorige periode")),
			"tekst-in-andere-kolom @ Plan!F1", "G2: “Vorige periode”", warning, 0},
		{"statuses with numbers in front", both(set("Statussen", "A3", "2. In uitvoering"), set("Statussen", "A4", "3. Volgens plan")), "", "", 0, 0},
		{"the only action of a goal has no code", set("Plan", "A20", ""), "plan-code-ongeldig @ Plan!A20", "geen code", 1, 0},

		{"a long line right below the statuses", set("Statussen", "A10", "Gebruik altijd deze lijst van statussen"), "rij-telt-niet @ Statussen!A10", "Gebruik altijd", 0, 1},
		{"what follows a status is merged", merged("Statussen", "C2", "C4"), "cellen-samengevoegd @ Statussen!C2", "geldt nu voor elke rij", warning, 0},
		{"an address is merged", merged("Teams", "C2", "C3"), "cellen-samengevoegd @ Teams!C2", "geldt nu voor elke rij", warning, 0},
		{"a subtotal in the plan", both(rowAt(10), set("Plan", "A10", "Subtotaal"), set("Plan", "C10", "6")), "tekst-in-andere-kolom @ Plan!A1", "Subtotaal", 0, 2},

		// Rows without a name.
		{"a team's name is gone", set("Teams", "A11", ""), "rij-telt-niet @ Teams!A11", "Wellicht hoort er “Zorg”", 1, 0},
		{"the coordinator beside no team", both(set("Teams", "B12", "Griet Maes"), set("Teams", "C12", "griet@bilzen.be")), "rij-telt-niet @ Teams!A12", "Griet Maes", warning, 0},
		{"a status's name is gone", set("Statussen", "A8", ""), "rij-telt-niet @ Statussen!A8", "“Onbepaald” (1.1.2)", 1, 0},

		// What is struck through.
		{"a struck status that teams chose", struckCells("Statussen", "A3", "D3"), "doorstreept @ Statussen!A3", "“In uitvoering” (", 1, 0},
		{"a struck status that nobody chose", both(set("Statussen", "A10", "On hold"), set("Statussen", "C10", "nee"), struckCells("Statussen", "A10", "D10")), "doorstreept @ Statussen!A10", "“On hold”", warning, 0},
		{"a struck team", struckCells("Teams", "A11", "C11"), "doorstreept @ Teams!A11", "10.1.1, 10.1.2", 1, 0},
		{"a struck goal with actions", struckCells("Plan", "A10", "C10"), "doorstreept @ Plan!A10", "niet doorstreept: 1.2.1, 1.2.2 en 1.2.3", 1, 0},
		{"a struck goal and its actions", struckCells("Plan", "A10", "C13"), "doorstreept @ Plan!A10", "4 onderdelen", warning, 0},
		{"a struck cornerstone and all below it", struckCells("Plan", "A56", "C67"), "doorstreept @ Plan!A56", "12 onderdelen", warning, 0},
	}
}

// mergings are merged cells of the plan, and rows of one wide cell.
func mergings() []mistake {
	const warning = 1
	return []mistake{
		{"the titles of two actions are merged", merged("Plan", "B4", "B5"), "cellen-samengevoegd @ Plan!B4", "kolom Titel", 1, 0},
		{"titles and teams of two actions are merged", merged("Plan", "B4", "C5"), "cellen-samengevoegd @ Plan!B4", "kolom Titel", 1, 0},
		{"titles over the column of the teams", both(merged("Plan", "B2", "C2"), merged("Plan", "B3", "C3"), merged("Plan", "B10", "C10")), "", "", 0, 0},
		{"codes over all columns, with their titles in them", both(set("Plan", "A2", "1. Gelijke kansen"), emptied("Plan", "B", 2, 2), merged("Plan", "A2", "C2"), set("Plan", "A18", "2 Samen werken"), emptied("Plan", "B", 18, 18)),
			"plan-anders-gelezen @ Plan!A2", "A18: “2 Samen werken”", 0, 3}, // two cornerstones have another title by that
		{"a heading over all columns", both(rowAt(4), set("Plan", "A4", "Jonge ouders"), merged("Plan", "A4", "C4")), "tekst-in-andere-kolom @ Plan!A1", "Jonge ouders", 0, 2},
		{"a remark that begins with a number", both(rowAt(4), set("Plan", "A4", "2 acties nog te bespreken")), "tekst-in-andere-kolom @ Plan!A1", "nog te bespreken", 0, 1},
		{"the team is merged away", both(emptied("Plan", "C", 4, 4), merged("Plan", "C3", "C4")), "cellen-samengevoegd @ Plan!C3", "heeft 1.1.1 geen team", 1, 0},
		{"two names of the Document sheet are merged", merged("Document", "A3", "A4"), "cellen-samengevoegd @ Document!B4", "EVALUATIE", 1, 0},
		{"a heading in the column of the titles", both(rowAt(4), set("Plan", "B4", "Voor ouders"), merged("Plan", "B4", "C4")), "tekst-in-andere-kolom @ Plan!B1", "Voor ouders", 0, 2},
		{"a struck row of the Document sheet", struckCells("Document", "A4", "B4"), "doorstreept @ Document!A4", "EVALUATIE", warning, 0},
		{"the only action of a goal is struck", struckCells("Plan", "A20", "C20"), "doorstreept @ Plan!A20", "2.1.1", warning, 0},
		{"the title is struck", struckCells("Document", "B3", "B3"), "doorstreept @ Document!B3", "", 1, 0},
		{"a level's name is struck", struckCells("Document", "B9", "B9"), "doorstreept @ Document!B9", "“Actie”", warning, 0},
	}
}

// renamings are changes of the plan after its workbooks were made.
func renamings() []mistake {
	return []mistake{
		{"a cornerstone with another title", set("Plan", "B2", "Gelijke kansen voor elk kind"), "plan-hernoemd @ Plan!B2", "in 3 werkboeken", 0, 1},
		{"a goal with another title", set("Plan", "B10", "Samen naar school"), "plan-hernoemd @ Plan!B10", "“Samen naar school”", 0, 1},
		{"a goal without a title", set("Plan", "B10", ""), "plan-titel-ontbreekt @ Plan!B10", "", 1, 0},
		{"a level with another name", set("Document", "B7", "Pijler"), "plan-hernoemd @ Document!B7", "in 10 werkboeken staat nog “Hoeksteen”", 0, 1},
		{"a new action", both(rowAt(14), set("Plan", "A14", "1.2.4"), set("Plan", "B14", "Huiswerkklas"), set("Plan", "C14", "Onderwijs")), "actie-ontbreekt @ Plan!A14", "in geen enkel werkboek", 1, 0},
		{"two new actions of a team", both(rowAt(14), rowAt(14), set("Plan", "A14", "1.2.4"), set("Plan", "B14", "Huiswerkklas"), set("Plan", "C14", "Onderwijs"),
			set("Plan", "A15", "1.2.5"), set("Plan", "B15", "Taalbad"), set("Plan", "C15", "Onderwijs")), "actie-ontbreekt @ !", "1.2.4 en 1.2.5", 1, 0},
		{"a team beside a goal", set("Plan", "C3", "Huis van het Kind"), "actie-ontbreekt @ Plan!A3", "en niet alleen wat eronder staat", 1, 0},
	}
}
