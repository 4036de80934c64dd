package workbook

import (
	"fmt"
	"testing"

	"github.com/xuri/excelize/v2"
)

// TestItemsSheet: the plan's actions, however a coordinator leaves them.
func TestItemsSheet(t *testing.T) {
	items := func(values ...string) func(*change) { return func(c *change) { c.set("Plan", values...) } }
	checkPlanChanges(t, []planChange{
		{"as it was written", items(), nil, "", allItems, "told"},
		{"rows out of order", items("A6", "1.3", "B6", "Rusten", "C6", "Zorg", "A7", "2", "B7", "Wonen"), nil, "", "item: 1.2|Leren|Jeugd\nitem: 1.3|Rusten|Zorg\nitem: 1.10|Zorgen|Zorg\nitem: 2|Wonen|\n", ""},
		{"a code with a dot behind", items("A4", "1.2."), nil, "", "item: 1.2.|Leren|Jeugd\n", ""},
		{"no team", items("C2", "nvt", "C3", "n.v.t.", "C4", "/", "C5", "Geen"), []string{"plan-anders-gelezen @ Teams!A3"}, "A3: “Zorg”", "item: 1|Kinderen|\nitem: 1.1|Spelen|\nitem: 1.2|Leren|\nitem: 1.10|Zorgen|\n", ""},
		{"a team in capitals", items("C3", "JEUGD "), nil, "", allItems, ""},
		{"a team with a slip", items("C3", "Jeugdd", "C4", "Jeugdd"), []string{"plan-team-onbekend @ Plan!C3"}, "“Jeugdd” staat niet op het blad Teams; het is gelezen als “Jeugd”. Zo staat het ook in cel C4.", allItems, ""},
		{"a team that is like two", func(c *change) { c.set("Plan", "C3", "Jeugd B"); c.set("Teams", "A4", "Jeugd A", "A5", "Jeugd C") }, []string{"plan-anders-gelezen @ Teams!A4"}, "", "item: 1.1|Spelen|Jeugd B\n", ""},
		{"a team that differs in a sign", func(c *change) { c.set("Plan", "C3", "A & B"); c.set("Teams", "A4", "A&B", "B4", "Els") }, []string{"plan-team-onbekend @ Plan!C3"}, "gelezen als “A&B”", "item: 1.1|Spelen|A&B\n", ""},
		{"a sentence where the code should be", items("A6", "Nog te bespreken met An"), []string{"tekst-onder-de-tabel @ Plan!A6"}, "A6: “Nog te bespreken met An”", allItems + "team:", ""},
		{"a word where the code should be", items("A6", "Nieuw"), []string{"tekst-onder-de-tabel @ Plan!A6"}, "A6: “Nieuw”", allItems + "team:", ""},
		{"a word for a code", items("A6", "Nieuw", "B6", "Rusten", "C6", "Zorg"), nil, "", "item: Nieuw|Rusten|Zorg\n", ""},
		{"two words with a number for a code", items("A6", "actie 3"), nil, "", "item: actie 3||\n", ""},
		{"a total", items("A6", "Totaal:", "B6", "4"), []string{"tekst-onder-de-tabel @ Plan!A6"}, "A6: “Totaal:”; B6: “4”", allItems + "team:", ""},
		{"a note after a blank row", items("A7", "Bron: raad", "B7", "2020"), []string{"tekst-onder-de-tabel @ Plan!A7"}, "A7: “Bron: raad”; B7: “2020”", allItems + "team:", ""},
		{"an action after a blank row", items("A8", "1.3", "B8", "Rusten", "C8", "Zorg"), nil, "", "item: 1.3|Rusten|Zorg\n", ""},
		{"a title and a team after a blank row", items("B8", "Rusten", "C8", "Zorg"), nil, "", "item: |Rusten|Zorg\n", ""},
		{"the header again", items("A6", "Code", "B6", "Titel", "C6", "Team", "A7", "1.3", "B7", "Rusten"), nil, "", "item: 1.2|Leren|Jeugd\nitem: 1.3|Rusten|\n", "Code"},
		{"one hidden row", func(c *change) { must(c.t, c.f.SetRowVisible("Plan", 4, false)) }, []string{"rijen-verborgen @ Plan!A4"}, "Deze rij is verborgen, en telt mee.", allItems, ""},
		{"hidden rows", func(c *change) {
			must(c.t, c.f.SetRowVisible("Plan", 3, false))
			must(c.t, c.f.SetRowVisible("Plan", 4, false))
		}, []string{"rijen-verborgen @ Plan!A3"}, "2 rijen met een onderdeel verborgen (de cellen A3, A4)", allItems, ""},
		{"a hidden row without anything", func(c *change) { must(c.t, c.f.SetRowVisible("Plan", 6, false)) }, nil, "", allItems, ""},
		{"a struck action", func(c *change) { c.strike("Plan", "A4", "C4") }, nil, "", "dropped: 1.2|Leren\n", "item: 1.2"},
		{"a struck title", func(c *change) { c.strike("Plan", "B4", "B4") }, nil, "", "dropped: 1.2|Leren\n", "item: 1.2"},
		{"a struck team", func(c *change) { c.strike("Plan", "C4", "C4") }, []string{"doorstreept @ Plan!C4"}, "", "item: 1.2|Leren||told\n", ""},
		{"a code that became a number", func(c *change) { c.number("Plan", "A4", 1.2) }, []string{"code-geen-tekst @ Plan!A4"}, "(1,2)", "item: 1.2|Leren|Jeugd|told\n", ""},
		{"a code that became a number that is there", func(c *change) { c.number("Plan", "A5", 1.1) }, []string{"code-geen-tekst @ Plan!A5"}, "(1,1)", "Items:true", "Zorgen"},
		{"codes that became numbers", func(c *change) { c.number("Plan", "A3", 1.1); c.number("Plan", "A4", 1.2) }, []string{"code-geen-tekst @ Plan!A3"}, "In 2 cellen van de kolom Code staat geen tekst, maar een getal of een datum: A3: “1,1”; A4: “1,2”.", "Items:false", ""},
		{"a whole number", func(c *change) { c.number("Plan", "A2", 1) }, nil, "", allItems, ""},
		{"a code that became a date", func(c *change) {
			c.number("Plan", "A4", 44228)
			c.style("Plan", "A4", "A4", excelize.Style{NumFmt: 16})
		}, []string{"code-geen-tekst @ Plan!A4"}, "(1-feb)", "item: 1.2|Leren|Jeugd|told\n", ""},
		{"a code of three numbers that became a date", func(c *change) {
			c.set("Plan", "A6", "x", "B6", "Zwemmen", "C6", "Jeugd")
			c.number("Plan", "A6", 37653) // 1 February 2003
			c.style("Plan", "A6", "A6", excelize.Style{NumFmt: 14})
		}, []string{"code-geen-tekst @ Plan!A6"}, "(1/02/2003)", "item: 1.2.3|Zwemmen|Jeugd|told\n", ""},
		{"true for a code", func(c *change) { must(c.t, c.f.SetCellBool("Plan", "A4", true)) }, []string{"code-geen-tekst @ Plan!A4"}, "(WAAR)", "Items:true", "Leren"},
		{"a formula for a code", func(c *change) { c.formula("Plan", "A4") }, []string{"foutwaarde @ Plan!A4"}, "geen uitkomst", "Items:true", "Leren"},
		{"a formula for a title", func(c *change) { c.formula("Plan", "B4") }, []string{"foutwaarde @ Plan!B4"}, "geen uitkomst", "item: 1.2||Jeugd|told\n", ""},
		{"many formulas", func(c *change) {
			for row := 2; row < 6; row++ {
				c.formula("Plan", fmt.Sprint("B", row))
			}
		}, []string{"foutwaarde @ Plan!B2"}, "Zo staat het in 4 cellen, ook in de cellen B3, B4, B5.", "item: 1.2||Jeugd|told\n", ""},
		{"three formulas", func(c *change) {
			for row := 2; row < 5; row++ {
				c.formula("Plan", fmt.Sprint("B", row))
			}
		}, []string{"foutwaarde @ Plan!B2", "foutwaarde @ Plan!B3", "foutwaarde @ Plan!B4"}, "", "", ""},
		{"codes deeper than the levels", items("A6", "1.2.1.1", "B6", "Zwemmen", "C6", "Jeugd"), []string{"plan-code-ongeldig @ Plan!A6"}, "1.2.1.1 ligt dieper dan de 3 niveaus van het blad Document. Dat niveau heet nu “Niveau 4”.", "level: Niveau 4|false\n", ""},
		{"several codes deeper than the levels", items("A6", "1.2.1.1", "B6", "Zwemmen", "A7", "1.2.1.2", "B7", "Lopen"), []string{"plan-code-ongeldig @ Plan!A6"}, "1.2.1.1 en 1.2.1.2 liggen dieper", "Levels:true", ""},

		// A code and its title in one cell.
		{"code and title in one cell", items("A3", "1.1 Spelen", "B3", "", "A4", "1.2. - Leren", "B4", ""), []string{"plan-anders-gelezen @ Plan!A3"}, "A3: “1.1 Spelen”; A4: “1.2. - Leren”", allItems, ""},
		{"code and title in one cell, with another title", items("A3", "1.1 Ravotten"), nil, "", "item: 1.1 Ravotten|Spelen|Jeugd\n", ""},
		{"a number and words that are no action", items("A6", "7 acties te bespreken"), []string{"tekst-onder-de-tabel @ Plan!A6"}, "“7 acties te bespreken”", allItems + "team:", ""},
		{"a code that is there, and words", items("A6", "1.2 te bespreken"), []string{"tekst-onder-de-tabel @ Plan!A6"}, "A6: “1.2 te bespreken”", allItems + "team:", ""},

		// Merged cells.
		{"a team merged over its actions", func(c *change) { c.set("Plan", "C4", ""); c.merge("Plan", "C3", "C4") }, []string{"cellen-samengevoegd @ Plan!C3"}, "C3 tot C4 zijn samengevoegd. De inhoud geldt nu voor elke rij ervan.", allItems, ""},
		{"an empty team merged over actions", func(c *change) { c.set("Plan", "C3", "", "C4", ""); c.merge("Plan", "C3", "C4") }, []string{"cellen-samengevoegd @ Plan!C3", "cellen-samengevoegd @ Plan!C3"}, "De cellen C3 tot C4 zijn samengevoegd en leeg. Daardoor heeft 1.2 geen team.", "item: 1.1|Spelen||told\nitem: 1.2|Leren||told\n", ""},
		{"a team merged over what is above its actions", func(c *change) {
			c.set("Plan", "C2", "Jeugd", "C3", "", "C4", "")
			c.merge("Plan", "C2", "C4")
		}, []string{"cellen-samengevoegd @ Plan!C2", "cellen-samengevoegd @ Plan!C2"}, "liggen ook naast 1, waar andere onderdelen onder staan", "item: 1|Kinderen||told\nitem: 1.1|Spelen|Jeugd\nitem: 1.2|Leren|Jeugd\n", ""},
		{"two codes merged", func(c *change) { c.merge("Plan", "A3", "A4") }, []string{"cellen-samengevoegd @ Plan!A3"}, "De cellen A3 tot A4 van de kolom Code zijn samengevoegd", "Items:true", "Leren"},
		{"two titles merged", func(c *change) { c.merge("Plan", "B3", "B4") }, []string{"cellen-samengevoegd @ Plan!B3"}, "van de kolom Titel", "item: 1.1|Spelen|Jeugd\nitem: 1.2||Jeugd|told\n", ""},
		{"a title over the column of the teams", func(c *change) { c.merge("Plan", "B2", "C2") }, nil, "", allItems, ""},
		{"a title over a team", func(c *change) { c.merge("Plan", "B3", "C3") }, nil, "", "item: 1.1|Spelen|\n", ""},
		{"a heading over all columns", func(c *change) { c.row("Plan", 3); c.set("Plan", "A3", "Onze jeugd"); c.merge("Plan", "A3", "C3") }, []string{"tekst-in-andere-kolom @ Plan!A1"}, "A3: “Onze jeugd”", allItems, ""},

		// Headers and tables.
		{"other names for the columns", items("A1", "Nr", "B1", "Omschrijving", "C1", "Dienst"), []string{"plan-anders-gelezen @ Plan!A1"}, "“Nr” als Code, “Omschrijving” als Titel, “Dienst” als Team", allItems, ""},
		{"no column of codes", items("A1", "Volgorde"), []string{"kolom-ontbreekt @ Plan!"}, "de kolom Code", "Items:true Titles:true Teams:true", "item:"},
		{"no column of titles", items("B1", "Blabla"), []string{"kolom-ontbreekt @ Plan!"}, "de kolom Titel", "Items:false Titles:true Teams:false", "told"},
		{"no column of teams", items("C1", "Blabla"), []string{"kolom-ontbreekt @ Plan!"}, "de kolom Team", "Items:false Titles:false Teams:true", "told"},
		{"two columns gone", items("B1", "Blabla", "C1", "Blabla 2"), []string{"kolom-ontbreekt @ Plan!"}, "de kolommen Titel, Team", "Titles:true Teams:true", ""},
		{"a second table beside", items("E1", "Code", "F1", "Titel", "E2", "9", "F2", "Oud"), []string{"tekst-in-andere-kolom @ Plan!E1"}, "Naast de tabel staat er nog een met dezelfde kolommen. Die wordt niet gebruikt: E2: “9”; F2: “Oud”.", allItems, ""},
		{"a column twice", items("D1", "Team", "D3", "Zorg"), []string{"kolom-dubbel @ Plan!D3"}, "De kolom “Team” staat twee keer in het blad, en in deze rij met een andere tekst dan in cel C3: D3: “Zorg”.", allItems, ""},
		{"the marks of what has ended", items("D1", "Afgelopen", "D3", "Uitgevoerd in 2020"), nil, "", allItems, ""},
		{"a column of one's own", items("E1", "Budget", "E3", "100"), []string{"tekst-in-andere-kolom @ Plan!E1"}, "In de kolom “Budget” (E) staat iets dat niet gebruikt wordt: E3: “100”.", allItems, ""},
		{"an empty column of one's own", items("E1", "Budget"), []string{"tekst-in-andere-kolom @ Plan!E1"}, "In de kopregel staat iets dat niet gebruikt wordt: E1: “Budget”.", allItems, ""},
		{"a title above the table", func(c *change) { c.row("Plan", 1); c.row("Plan", 1); c.set("Plan", "A1", "Ons plan") }, []string{"tekst-boven-de-tabel @ Plan!A1"}, "A1: “Ons plan”", allItems, ""},
	})
}

// TestSheetsOfThePlan: which sheet is which, and what becomes of the others.
func TestSheetsOfThePlan(t *testing.T) {
	rename := func(from, to string) func(*change) {
		return func(c *change) { must(c.t, c.f.SetSheetName(from, to)) }
	}
	remove := func(sheets ...string) func(*change) {
		return func(c *change) {
			for _, s := range sheets {
				must(c.t, c.f.DeleteSheet(s))
			}
		}
	}
	copied := func(sheet string, also func(*change)) func(*change) {
		return func(c *change) {
			from, err := c.f.GetSheetIndex(sheet)
			must(c.t, err)
			to, err := c.f.NewSheet(sheet + " (2)")
			must(c.t, err)
			must(c.t, c.f.CopySheet(from, to))
			also(c)
		}
	}
	checkPlanChanges(t, []planChange{
		{"another case and space", rename("Plan", " PLAN"), nil, "", allItems, ""},
		{"a name that people give", rename("Plan", "Meerjarenplan"), []string{"plan-anders-gelezen @ Meerjarenplan!"}, "Het plan heeft geen blad “Plan”; dit blad is gelezen als Plan. → Geef dit blad de naam Plan.", allItems, ""},
		{"a slip in the name", rename("Statussen", "Statusen"), []string{"plan-anders-gelezen @ Statusen!"}, "", noDoubts, ""},
		{"a name that says nothing", rename("Document", "Blad1"), []string{"plan-anders-gelezen @ Blad1!"}, "gelezen als Document", "document: Bilzen|", ""},
		{"no Document sheet", remove("Document"), []string{"blad-ontbreekt @ !"}, "Het plan heeft geen blad “Document”. → Geef het blad met de kolommen Naam, Waarde de naam Document, of maak er een.", "Document:true Items:false Titles:false Teams:false TeamList:false Statuses:false Levels:true", ""},
		{"no Document sheet, and one of names and values", func(c *change) {
			remove("Document")(c)
			c.sheet("Cijfers", "A1", "Naam", "B1", "Waarde", "A2", "Inwoners", "B2", "32.000")
		}, []string{"blad-ontbreekt @ !", "tekst-op-ander-blad @ Cijfers!"}, "", "Document:true", ""},
		{"no Teams sheet", remove("Teams"), []string{"blad-ontbreekt @ !"}, "de kolommen Team", "team: Jeugd||\nteam: Zorg||\n", ""},
		{"no Statussen sheet", remove("Statussen"), []string{"blad-ontbreekt @ !"}, "", "Statuses:true", ""},
		{"no Plan sheet", remove("Plan"), []string{"blad-ontbreekt @ !"}, "de kolommen Code, Titel, Team", "Items:true Titles:true Teams:true", ""},
		{"two sheets that may be the plan's", func(c *change) { copied("Plan", rename("Plan", "Blad A"))(c) }, []string{"blad-ontbreekt @ !", "tekst-op-ander-blad @ Blad A!", "tekst-op-ander-blad @ Plan (2)!"}, "", "Items:true", "item:"},
		{"a copy", copied("Plan", func(*change) {}), []string{"tekst-op-ander-blad @ Plan (2)!"}, "Dit blad is een kopie van het blad “Plan” en wordt niet gebruikt. Er staat niets anders op.", allItems, ""},
		{"a copy with more", copied("Plan", func(c *change) { c.set("Plan (2)", "B4", "Leren lezen") }), []string{"tekst-op-ander-blad @ Plan (2)!"}, "Alleen hier staat: B4: “Leren lezen”. → Moet dat in het plan, zet het dan op het blad “Plan”.", allItems, ""},
		{"another plan's table", func(c *change) {
			c.sheet("Oud plan", "A1", "Code", "B1", "Titel", "C1", "Team", "A2", "7", "B2", "Wegen", "A3", "8", "B3", "Bruggen", "C3", "Werken")
		}, []string{"tekst-op-ander-blad @ Oud plan!"}, "iets dat niet gebruikt wordt: A1: “Code”", allItems, ""},
		{"an empty sheet", func(c *change) { c.sheet("Blad9") }, nil, "", allItems, ""},
		{"a comment on a sheet of one's own", func(c *change) {
			c.sheet("Blad9")
			must(c.t, c.f.AddComment("Blad9", excelize.Comment{Cell: "B2", Author: "An", Text: "Bellen"}))
		}, []string{"antwoord-in-opmerking @ Blad9!B2"}, "Bellen”. Die wordt niet gebruikt.", allItems, ""},
	})
}

// TestListsOfThePlan: teams and statuses, and what stands among them.
func TestListsOfThePlan(t *testing.T) {
	teams := func(values ...string) func(*change) { return func(c *change) { c.set("Teams", values...) } }
	statuses := func(values ...string) func(*change) { return func(c *change) { c.set("Statussen", values...) } }
	checkPlanChanges(t, []planChange{
		{"as it was written", teams(), nil, "", allTeams + "status: In voorbereiding||false|BDD7EE|false\n", ""},
		{"a second person", teams("A4", "zorg", "B4", "Els", "C4", "els@x.example"), []string{"naam-dubbel @ Teams!A4"}, "De namen en adressen van beide rijen gelden.", "team: Zorg|Els|els@x.example\n", ""},
		{"a third person", teams("A4", "Jeugd", "B4", "Els", "C4", "els@x.example"), []string{"naam-dubbel @ Teams!A4"}, "(de eerste keer in cel A2)", "team: Jeugd|An en Els|an@x.example; els@x.example\n", ""},
		{"the same person again", teams("A4", "Jeugd", "B4", "AN", "C4", "an@x.example"), []string{"naam-dubbel @ Teams!A4"}, "een tweede keer (de eerste keer in cel A2). →", "team: Jeugd|An|an@x.example\n", ""},
		{"a wrong address", teams("C3", "els@x,example"), []string{"waarde-ongeldig @ Teams!C3"}, "“els@x”, “example” zijn geen e-mailadressen. Een herinnering krijgt dan geen geadresseerde. → Bedoelt u els@x.example?", "team: Zorg||els@x,example\n", ""},
		{"an address that nobody can mend", teams("C3", "bij Els"), []string{"waarde-ongeldig @ Teams!C3"}, "“bij Els” is geen e-mailadres. Een herinnering krijgt dan geen geadresseerde. → Verbeter het adres.", "", ""},
		{"a name alone below", teams("A4", "Sport"), []string{"plan-anders-gelezen @ Teams!A4"}, "Alleen de kolom Team is hier ingevuld. Dit telt mee in de lijst: A4: “Sport”.", "team: Sport||\n", ""},
		{"a person without a team", teams("B4", "Els", "C4", "els@x.example"), nil, "", "left team: |1|A4\n", "\nteam: |"},
		{"a remark below", teams("A5", "Nog na te kijken"), nil, "", "left team: Nog na te kijken|2|A5\n", "\nteam: Nog"},
		{"the header again", teams("A4", "Team", "B4", "Verantwoordelijke", "A5", "Sport", "B5", "Jo"), nil, "", "team: Sport|Jo|\n", "team: Team"},
		{"a struck team", func(c *change) { c.strike("Teams", "A3", "C3") }, nil, "", "left team: Zorg|0|A3\n", "\nteam: Zorg"},
		{"a team of the plan after blank rows", func(c *change) { c.row("Teams", 3); c.row("Teams", 3) }, nil, "", allTeams, "left"},
		{"a formula for a team", func(c *change) { c.formula("Teams", "A3") }, []string{"foutwaarde @ Teams!A3"}, "", "TeamList:true", "left"},
		{"no team at all", func(c *change) { c.set("Teams", "A2", "", "B2", "", "C2", "", "A3", "") }, []string{"lijst-leeg @ Teams!A2"}, "Op dit blad staat geen enkel team.", "team: Jeugd||\nteam: Zorg||\n", ""},
		{"two teams merged", func(c *change) { c.merge("Teams", "A2", "A3") }, []string{"cellen-samengevoegd @ Teams!A2"}, "van de kolom Team zijn samengevoegd", "TeamList:true", ""},
		{"an address merged over two teams", func(c *change) { c.merge("Teams", "C2", "C3") }, []string{"cellen-samengevoegd @ Teams!C2"}, "geldt nu voor elke rij", "team: Zorg||an@x.example\n", ""},
		{"other names for the columns", teams("A1", "Dienst", "B1", "Trekker", "C1", "Mail"), []string{"plan-anders-gelezen @ Teams!A1"}, "“Dienst” als Team, “Trekker” als Verantwoordelijke, “Mail” als E-mail", allTeams, ""},
		{"names of teams alone", func(c *change) { c.set("Teams", "B1", "", "C1", "", "B2", "", "C2", "", "A4", "Sport") }, nil, "", "team: Jeugd||\nteam: Zorg||\nteam: Sport||\n", ""},
		{"a column of teams, called otherwise", teams("A1", "Wie"), []string{"kolom-ontbreekt @ Teams!"}, "de kolom Team", "TeamList:true", "An"},

		{"a status of one's own", statuses("A10", "On hold", "B10", "Wacht; Wachtend, Geparkeerd", "C10", "ja", "D10", "#abcdef"), nil, "", "status: On hold|Wacht,Wachtend,Geparkeerd|true|ABCDEF|false\n", ""},
		{"a status's name alone", statuses("A10", "On hold"), []string{"plan-anders-gelezen @ Statussen!A10"}, "A10: “On hold”", "status: On hold||false||false\n", ""},
		{"statuses' names alone", statuses("A10", "On hold", "A11", "Geparkeerd"), []string{"plan-anders-gelezen @ Statussen!A10"}, "A10: “On hold”; A11: “Geparkeerd”", "status: Geparkeerd||", ""},
		{"a status twice", statuses("A10", "vertraagd", "C10", "nee"), []string{"naam-dubbel @ Statussen!A10"}, "De status “vertraagd” staat hier een tweede keer. Die in cel A5 telt.", "status: Vertraagd||true|F4B183|false\n", "status: vertraagd"},
		{"a synonym of another", statuses("A10", "Op schema", "B10", "Volgens plan"), []string{"naam-dubbel @ Statussen!A10"}, "De status “Volgens plan” staat hier een tweede keer. Die in cel A4 telt.", "status: Op schema|Volgens plan|", ""},
		{"a synonym that is its own name", statuses("B4", "Volgens plan; loopt"), nil, "", "status: Volgens plan|Volgens plan,loopt|", ""},
		{"no colour", statuses("D4", ""), nil, "", "status: Volgens plan||false||false\n", ""},
		{"a colour by name", statuses("D4", "groen"), []string{"waarde-ongeldig @ Statussen!D4"}, "“groen” is geen kleur. De status “Volgens plan” krijgt er geen. → Bedoelt u A9D18E?", "status: Volgens plan||false||false\n", ""},
		{"a colour that nobody knows", statuses("D4", "als gras"), []string{"waarde-ongeldig @ Statussen!D4"}, "→ Schrijf zes tekens, zoals A9D18E", "", ""},
		{"neither yes nor no", statuses("C5", "soms"), []string{"waarde-ongeldig @ Statussen!C5"}, "Bij “Toelichting verplicht” staat “soms”. Het is gelezen als nee. → Schrijf ja of nee.", "status: Vertraagd||false|", ""},
		{"a column of what ends an action", statuses("E1", "Sluit af", "E4", "ja", "E6", "nee", "E7", ""), nil, "", "status: Volgens plan||false|A9D18E|true\nstatus: Vertraagd||true|F4B183|false\nstatus: Uitgevoerd|Afgerond|false|70AD47|false\nstatus: Afgevoerd|Geschrapt,Stopgezet|true|C9C9C9|true\n", ""},
		{"no statuses", func(c *change) {
			for range 8 {
				must(c.t, c.f.RemoveRow("Statussen", 2))
			}
		}, []string{"lijst-leeg @ Statussen!A2"}, "geen enkele status", "Statuses:true", ""},
		{"two statuses merged", func(c *change) { c.merge("Statussen", "A3", "A4") }, []string{"cellen-samengevoegd @ Statussen!A3"}, "van de kolom Status", "Statuses:true", ""},
		{"a remark in small letters", statuses("A10", "nog aan te vullen"), nil, "", "left status: nog aan te vullen|2|A10\n", "\nstatus: nog"},
		{"a sentence", statuses("A10", "Gebruik altijd deze lijst van statussen"), nil, "", "left status: Gebruik altijd", "\nstatus: Gebruik"},
		{"a total", statuses("A11", "Totaal", "B11", "8"), nil, "", "left status: Totaal|2|A11\n", "\nstatus: Totaal"},
		{"a colour without a status", statuses("D10", "9DC3E6"), nil, "", "left status: |1|A10\n", ""},
		{"a colour below, without a status", statuses("D12", "9DC3E6"), nil, "", "left status: |2|A12\n", ""},
		{"a usual status below a blank row", func(c *change) { c.row("Statussen", 9) }, nil, "", "status: Geen actie||true|EDEDED|false\n", "left"},
		{"no column of statuses", statuses("A1", "Wat"), []string{"kolom-ontbreekt @ Statussen!"}, "de kolom Status", "Statuses:true", ""},
		{"more statuses than can be", func(c *change) {
			for row := 10; row < 210; row++ {
				c.set("Statussen", fmt.Sprint("A", row), fmt.Sprint("Status nummer ", row), fmt.Sprint("C", row), "nee")
			}
		}, []string{"waarde-ongeldig @ Statussen!A202"}, "meer dan 200 statussen", "status: Status nummer 201|", "status: Status nummer 202|"},
	})
}
