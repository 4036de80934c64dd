package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// The made workbook of these tests: Acties has its header in row 3, action 1.1
// ("Spelen", filled in) in row 4 and 1.2 ("Leren", blank) in row 5. Columns: A
// code, B to D context, E status, F note, G evaluation, H next steps.

// accident is something that people or programs do to a workbook.
type accident struct {
	name   string
	change func(t *testing.T, f *excelize.File)
	// want are the findings, as code @ sheet!cell.
	want []string
	// says is part of what they say.
	says string
	// rows is the content that is read, as dumpRows writes it; "" for simpleRows.
	rows string
}

const simpleRows = "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2||||"

func simpleBook(t testing.TB, change func(t *testing.T, f *excelize.File)) []byte {
	t.Helper()
	rows := map[plan.Code]evaluation.Row{"1.1": {
		Answers: []evaluation.Answer{plainAnswer("Volgens plan"), plainAnswer("Noot"), plainAnswer("Gedaan."), plainAnswer("Verder.")},
	}}
	return changedBook(t, rows, change)
}

func plainAnswer(s string) evaluation.Answer { return evaluation.Answer{Text: rich.Plain(s)} }

func dumpRows(rows []evaluation.Row) string {
	var out []string
	for _, r := range rows {
		var cells []string
		for _, a := range []evaluation.Answer{r.Code, r.Of(plan.RoleStatus), r.Of(plan.RoleNote), r.Of(plan.RoleEvaluation), r.Of(plan.RoleNextSteps)} {
			cells = append(cells, strings.ReplaceAll(rich.Clean(a.Text).Trim().String(), "\n", "/"))
		}
		out = append(out, strings.Join(cells, "|"))
	}
	return strings.Join(out, "\n")
}

func set(t *testing.T, f *excelize.File, values ...string) {
	t.Helper()
	for i := 0; i < len(values); i += 2 {
		must(t, f.SetCellStr("Acties", values[i], values[i+1]))
	}
}

func style(t *testing.T, f *excelize.File, cell string, s excelize.Style) {
	t.Helper()
	id, err := f.NewStyle(&s)
	must(t, err)
	must(t, f.SetCellStyle("Acties", cell, cell, id))
}

var accidents = []accident{
	{name: "nothing at all"},
	{name: "column added between", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertCols("Acties", "E", 1))
		set(t, f, "E3", "Prioriteit", "E4", "hoog")
	}, want: []string{"tekst-in-andere-kolom @ Acties!E3"}, says: "“Prioriteit”"},
	{name: "columns in another order", change: func(t *testing.T, f *excelize.File) {
		for row, values := range [][]string{{"Stappen 2022", "Evaluatie 2021", "Toelichting bij status", "Status", "Actie", "Code"}, {"Verder.", "Gedaan.", "Noot", "Volgens plan", "Spelen", "1.1"}, {"", "", "", "", "Leren", "1.2"}} {
			for col, v := range values {
				set(t, f, fmt.Sprintf("%s%d", columnName(col), row+3), v)
			}
			set(t, f, fmt.Sprintf("G%d", row+3), "", fmt.Sprintf("H%d", row+3), "")
		}
	}},
	{name: "headers with a slip, marks and another case", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A3", "CODE ", "E3", "Satus:", "F3", "Toelichting", "G3", "Evaluatie (2021)", "H3", "Stapen 2022")
	}},
	{name: "header twice, the second empty", change: func(t *testing.T, f *excelize.File) { set(t, f, "I3", "Status") }},
	{name: "header twice, with another answer", change: func(t *testing.T, f *excelize.File) { set(t, f, "I3", "Evaluatie 2021", "I4", "Iets anders.") },
		want: []string{"kolom-dubbel @ Acties!I4"}, says: "cel G4"},
	{name: "header twice, the answer in the second", change: func(t *testing.T, f *excelize.File) { set(t, f, "I3", "Evaluatie 2021", "I5", "Bezig.") },
		rows: "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|||Bezig.|"},
	{name: "hidden column and hidden rows", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetColVisible("Acties", "G", false))
		must(t, f.SetRowVisible("Acties", 4, false))
	}},
	{name: "rows above the header", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertRows("Acties", 1, 3))
		set(t, f, "A1", "Onze evaluatie", "A2", "Status: bijna klaar")
	}, want: []string{"tekst-boven-de-tabel @ Acties!A1"}, says: "A2: “Status: bijna klaar”"},
	{name: "a total below", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A7", "Totaal", "E7", "1 van 2", "D8", "Totaal acties")
		must(t, f.SetCellInt("Acties", "E8", 2))
	}, want: []string{"rij-met-totaal @ Acties!A7", "rij-met-totaal @ Acties!D8"}, says: "A7: “Totaal”; E7: “1 van 2”"},
	{name: "a side table", change: func(t *testing.T, f *excelize.File) { set(t, f, "K10", "Telefoon", "L10", "089 12 34 56") },
		want: []string{"tekst-onder-de-tabel @ Acties!K10"}, says: "K10: “Telefoon”; L10: “089 12 34 56”"},
	{name: "rows sorted", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A4", "1.2", "D4", "", "C4", "Leren", "E4", "", "F4", "", "G4", "", "H4", "",
			"A5", "1.1", "C5", "Spelen", "E5", "Volgens plan", "F5", "Noot", "G5", "Gedaan.", "H5", "Verder.")
	}, rows: "1.2||||\n1.1|Volgens plan|Noot|Gedaan.|Verder."},
	{name: "a row deleted", change: func(t *testing.T, f *excelize.File) { must(t, f.RemoveRow("Acties", 5)) }, rows: "1.1|Volgens plan|Noot|Gedaan.|Verder."},
	{name: "blank rows in between", change: func(t *testing.T, f *excelize.File) { must(t, f.InsertRows("Acties", 5, 4)) }},
	{name: "a row of a new action", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A6", "1.3", "D6", "Nieuw", "E6", "In uitvoering", "G6", "Tekst.")
	}, rows: simpleRows + "\n1.3|In uitvoering||Tekst.|"},
	{name: "a row with a text but no code or title", change: func(t *testing.T, f *excelize.File) { set(t, f, "G6", "Los.", "G7", "Meer.") },
		want: []string{"rij-zonder-code @ Acties!G6"}, says: "G6: “Los.”; G7: “Meer.”. Wellicht hoort hij bij 1.2 Leren"},
	{name: "a row repeated with another answer", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A6", "1.1", "C6", "Spelen", "E6", "Vertraagd")
	}, rows: simpleRows + "\n1.1|Vertraagd|||"},
	{name: "the header repeated", change: func(t *testing.T, f *excelize.File) { set(t, f, "A6", "Code", "E6", "Status") }},
	{name: "the codes alone sorted", change: func(t *testing.T, f *excelize.File) { set(t, f, "A4", "1.2", "A5", "1.1") },
		want: []string{"code-en-titel-verwisseld @ Acties!A4"}, says: "“Leren”, maar er staat “Spelen”. De antwoorden zijn bij de titel gezet, dus bij 1.1."},
	{name: "renumbered by hand", change: func(t *testing.T, f *excelize.File) { set(t, f, "A4", "9.9") },
		want: []string{"herkend-aan-titel @ Acties!A4"}},
	{name: "the code deleted", change: func(t *testing.T, f *excelize.File) { set(t, f, "A4", "") },
		want: []string{"herkend-aan-titel @ Acties!A4"}},
	{name: "retitled", change: func(t *testing.T, f *excelize.File) { set(t, f, "C4", "Spelen en ravotten") },
		want: []string{"titel-anders @ Acties!A4"}, says: "“Spelen en ravotten”, in het plan “Spelen”"},
	{name: "a dot behind the code", change: func(t *testing.T, f *excelize.File) { set(t, f, "A4", "1.1.") }},
	{name: "a code that became a number", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellFloat("Acties", "A4", 1.1, -1, 64)) },
		want: []string{"herkend-aan-titel @ Acties!A4"}, says: "maar “1,1”"},
	{name: "a code that became a number, of an action that nobody knows", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellFloat("Acties", "A4", 1.1, -1, 64))
		set(t, f, "C4", "Onbekend")
	}, want: []string{"code-geen-tekst @ Acties!A4"}, rows: "1.2||||"},
	{name: "a year behind every header", change: func(t *testing.T, f *excelize.File) { set(t, f, "E3", "Status 2021", "F3", "Toelichting 2021") }},
	{name: "a number under a header of their own", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "I3", "Deelnemers 2021")
		must(t, f.SetCellInt("Acties", "I4", 125))
	}, want: []string{"tekst-in-andere-kolom @ Acties!I3"}, says: "“Deelnemers 2021”"},
	{name: "a second table with its columns in another order", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "A7", "Code", "G7", "Stappen 2022", "H7", "Evaluatie 2021", "A8", "1.2", "G8", "Stap.", "H8", "Tekst.")
	}, rows: simpleRows + "\n1.2|||Tekst.|Stap."},
	{name: "a column of numbers before the codes", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertCols("Acties", "A", 1))
		set(t, f, "A3", "Nr")
		must(t, f.SetCellInt("Acties", "A4", 1))
	}, want: []string{"tekst-in-andere-kolom @ Acties!A3"}},
	{name: "an action that begins with the word total", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "C5", "Totaalaanpak", "G5", "Tekst.")
	}, want: []string{"titel-anders @ Acties!A5"}, rows: "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|||Tekst.|"},
	{name: "a code that became a date", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellInt("Acties", "A4", 44593))
		style(t, f, "A4", excelize.Style{NumFmt: 16})
	}, want: []string{"herkend-aan-titel @ Acties!A4"}, says: "maar “1-feb”"},
	{name: "statuses merged over two rows", change: func(t *testing.T, f *excelize.File) { must(t, f.MergeCell("Acties", "E4", "E5")) },
		want: []string{"cellen-samengevoegd @ Acties!E4"}, says: "E4 tot E5", rows: "1.1|Volgens plan|Noot|Gedaan.|Verder.\n1.2|Volgens plan|||"},
	{name: "two answers merged into one", change: func(t *testing.T, f *excelize.File) { must(t, f.MergeCell("Acties", "G4", "H4")) },
		want: []string{"cellen-samengevoegd @ Acties!G4"}, rows: "1.1|Volgens plan|Noot|Gedaan.|\n1.2||||"},
	{name: "context merged", change: func(t *testing.T, f *excelize.File) { must(t, f.MergeCell("Acties", "B4", "B5")) }},
	{name: "a sheet of notes", change: func(t *testing.T, f *excelize.File) {
		_, err := f.NewSheet("Notities")
		must(t, err)
		must(t, f.SetCellStr("Notities", "A1", "Nog bellen met An"))
	}, want: []string{"tekst-op-ander-blad @ Notities!"}, says: "A1: “Nog bellen met An”"},
	{name: "the answers on a copy of the sheet", change: func(t *testing.T, f *excelize.File) {
		from, err := f.GetSheetIndex("Acties")
		must(t, err)
		to, err := f.NewSheet("Acties (2)")
		must(t, err)
		must(t, f.CopySheet(from, to))
		set(t, f, "E4", "", "F4", "", "G4", "", "H4", "")
	}, rows: "1.1||||\n1.2||||\n" + simpleRows},
	{name: "the sheet renamed", change: func(t *testing.T, f *excelize.File) { must(t, f.SetSheetName("Acties", "Blad1")) }},
	{name: "an answer in a comment", change: func(t *testing.T, f *excelize.File) {
		must(t, f.AddComment("Acties", excelize.Comment{Cell: "G5", Author: "An", Text: "We zijn gestart."}))
	}, want: []string{"antwoord-in-opmerking @ Acties!G5"}, says: "We zijn gestart."},
	{name: "a comment beside an answer", change: func(t *testing.T, f *excelize.File) {
		must(t, f.AddComment("Acties", excelize.Comment{Cell: "G4", Author: "An", Text: "Klopt dit?"}))
	}, want: []string{"antwoord-in-opmerking @ Acties!G4"}, says: "Klopt dit?"},
	{name: "old text struck through", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellRichText("Acties", "G4", []excelize.RichTextRun{{Text: "Oud. ", Font: &excelize.Font{Strike: true}}, {Text: "Gedaan."}}))
	}, want: []string{"doorstreept @ Acties!G4"}},
	{name: "a whole cell struck through", change: func(t *testing.T, f *excelize.File) {
		style(t, f, "F4", excelize.Style{Font: &excelize.Font{Strike: true}})
	}, want: []string{"doorstreept @ Acties!F4"}, rows: "1.1|Volgens plan||Gedaan.|Verder.\n1.2||||"},
	{name: "a status given by colour", change: func(t *testing.T, f *excelize.File) {
		style(t, f, "E5", excelize.Style{Fill: excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"00FF00"}}})
	}, want: []string{"status-met-kleur @ Acties!E5"}, says: "(groen)"},
	{name: "many empty cells with borders", change: func(t *testing.T, f *excelize.File) {
		id, err := f.NewStyle(&excelize.Style{Border: []excelize.Border{{Type: "top", Color: "000000", Style: 1}}})
		must(t, err)
		must(t, f.SetCellStyle("Acties", "A6", "H60", id))
	}},
	{name: "a cell in the last column", change: func(t *testing.T, f *excelize.File) { set(t, f, "XFD4", "x") },
		want: []string{"tekst-in-andere-kolom @ Acties!XFD4"}, says: "zonder naam"},
	{name: "a number as text", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellFloat("Acties", "G4", 12.5, -1, 64)) },
		want: []string{"geen-tekst @ Acties!G4"}, rows: "1.1|Volgens plan|Noot|12,5|Verder.\n1.2||||"},
	{name: "a percentage", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellFloat("Acties", "G4", 0.8, -1, 64))
		style(t, f, "G4", excelize.Style{NumFmt: 9})
	}, want: []string{"geen-tekst @ Acties!G4"}, rows: "1.1|Volgens plan|Noot|80%|Verder.\n1.2||||"},
	{name: "a date", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellInt("Acties", "H4", 44259))
		style(t, f, "H4", excelize.Style{NumFmt: 14})
	}, want: []string{"geen-tekst @ Acties!H4"}, rows: "1.1|Volgens plan|Noot|Gedaan.|4/03/2021\n1.2||||"},
	{name: "a boolean", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellBool("Acties", "G4", true)) },
		want: []string{"geen-tekst @ Acties!G4"}, rows: "1.1|Volgens plan|Noot|WAAR|Verder.\n1.2||||"},
	{name: "a formula without a result", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellValue("Acties", "G4", nil))
		must(t, f.SetCellFormula("Acties", "G4", "1+1"))
	}, want: []string{"foutwaarde @ Acties!G4"}, says: "geen uitkomst", rows: "1.1|Volgens plan|Noot||Verder.\n1.2||||"},
	{name: "text at the limit", change: func(t *testing.T, f *excelize.File) { set(t, f, "H5", strings.Repeat("é", maxCellText)) },
		want: []string{"cel-vol @ Acties!H5"}, rows: simpleRows + strings.Repeat("é", maxCellText)},
	{name: "a hyperlink behind a short text", change: func(t *testing.T, f *excelize.File) {
		must(t, f.SetCellHyperLink("Acties", "G4", "https://a.be/x", "External"))
	}},
	{name: "line ends, tabs, emoji, accents and control characters", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "G4", "Een\r\n\tTwee _x0041_ 🎉 e\u0301 \u00a0x\u200b")
	}, rows: "1.1|Volgens plan|Noot|Een/Twee A 🎉 é \u00a0x|Verder.\n1.2||||"},
	{name: "bullets pasted from Word", change: func(t *testing.T, f *excelize.File) { set(t, f, "G4", "·\tEen\n§\ttwee\no\tdrie") },
		rows: "1.1|Volgens plan|Noot|· Een/§ twee/o drie|Verder.\n1.2||||"},
	{name: "last year's columns beside", change: func(t *testing.T, f *excelize.File) {
		must(t, f.InsertCols("Acties", "E", 3))
		set(t, f, "E3", "Evaluatie 2020", "E4", "Oud.", "F3", "Stappen 2021", "F4", "Oude stap.", "G3", "Status 2020", "G4", "Vertraagd")
	}, want: []string{"tekst-in-andere-kolom @ Acties!E3"}, says: "E4: “Oud.”; F4: “Oude stap.”"},
	{name: "another year", change: func(t *testing.T, f *excelize.File) {
		must(t, f.DeleteSheet(sheetData))
		set(t, f, "G3", "Evaluatie 2020", "H3", "Stappen 2021")
	}, want: []string{"ander-jaar @ Acties!G3"}, says: "1 actie is erin ingevuld: F4: “Noot”; G4: “Gedaan.”; H4: “Verder.”", rows: "-"},
	{name: "a column gone", change: func(t *testing.T, f *excelize.File) { must(t, f.RemoveCol("Acties", "H")) },
		want: []string{"kolom-ontbreekt @ Acties!"}, says: "de kolom Stappen 2022", rows: "1.1|Volgens plan|Noot|Gedaan.|\n1.2||||"},
	{name: "the column of codes gone", change: func(t *testing.T, f *excelize.File) { set(t, f, "A3", "Volgorde") },
		want: []string{"kop-aangevuld @ Acties!A3"}, says: "De kolom “Volgorde” bevat codes"},
	{name: "no header", change: func(t *testing.T, f *excelize.File) { must(t, f.RemoveRow("Acties", 3)) },
		want: []string{"kopregel-ontbreekt @ Acties!A3"}, says: "de status in kolom E"},
	{name: "a newer version's workbook", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellStr(sheetData, "B1", "9")) },
		want: []string{"sjabloon-nieuwer @ !"}},
	{name: "an older version's workbook", change: func(t *testing.T, f *excelize.File) { must(t, f.SetCellStr(sheetData, "B1", "0")) }},
	{name: "another plan's workbook", change: func(t *testing.T, f *excelize.File) {
		set(t, f, "C4", "Iets heel anders", "C5", "En nog wat", "A4", "7.1", "A5", "7.2")
		must(t, f.SetCellStr(sheetData, "B2", "Ander plan"))
	}, want: []string{"ander-plan @ !"}, rows: "-"},
	{name: "built without our template", change: func(t *testing.T, f *excelize.File) {
		must(t, f.DeleteSheet(sheetData))
		must(t, f.DeleteSheet(sheetGuide))
	}},
}

func TestAccidents(t *testing.T) { checkAccidents(t, accidents) }

func TestSlips(t *testing.T) { checkAccidents(t, slips) }

// TestLastRow is apart from the others, as excelize makes a million rows for it.
func TestLastRow(t *testing.T) {
	checkAccidents(t, []accident{
		{name: "a cell in the last row", change: func(t *testing.T, f *excelize.File) { set(t, f, "G1048576", "x") },
			want: []string{"rij-zonder-code @ Acties!G1048576"}},
	})
}

// checkAccidents reads a workbook that one accident at a time has happened to.
func checkAccidents(t *testing.T, accidents []accident) {
	t.Helper()
	for _, a := range accidents {
		t.Run(a.name, func(t *testing.T) {
			ret, findings := NewReader(testPlan(), plan.Whole(2021)).Knowing(lastYear(t)).Read("a.xlsx", simpleBook(t, a.change))
			var got, said []string
			for _, f := range findings {
				got = append(got, fmt.Sprintf("%s @ %s!%s", f.Code, f.Place.Sheet, f.Place.Cell))
				said = append(said, f.Message)
				if f.Remedy == "" || f.Place.File != "a.xlsx" {
					t.Errorf("finding = %+v", f)
				}
			}
			if !slices.Equal(got, a.want) {
				t.Errorf("findings %q, want %q\n%s", got, a.want, strings.Join(said, "\n"))
			}
			if !strings.Contains(strings.Join(said, "\n"), a.says) {
				t.Errorf("nothing says %q in\n%s", a.says, strings.Join(said, "\n"))
			}
			want := a.rows
			switch want {
			case "":
				want = simpleRows
			case "-":
				want = ""
			}
			if rows := dumpRows(ret.Rows); rows != want {
				t.Errorf("read\n%.400s\nwant\n%.400s", rows, want)
			}
		})
	}
}
