package workbook

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/plan"
)

// The plan of these tests (see testPlan): Plan!A2:C5 holds 1, 1.1, 1.2 and 1.10; Teams has
// Jeugd (An) in row 2 and Zorg in row 3; Statussen the usual ones in rows 2 to 9; Document
// its names in rows 2 to 13, of which the year in row 6, the levels in 7 to 9, their
// numbering in 10 to 12, and a name of the user's own in 13.

// planChange is what a coordinator does to the plan, and what is read and told of it.
type planChange struct {
	name   string
	change func(c *change)
	want   []string // check @ sheet!cell, without the user's own name that nothing uses
	says   string   // part of what is told
	read   string   // part of what dumpPlan writes
	not    string   // what is no part of it
}

// change changes a workbook.
type change struct {
	t *testing.T
	f *excelize.File
}

// set sets cells of a sheet to texts: cell, text, cell, text.
func (c *change) set(sheet string, values ...string) {
	c.t.Helper()
	for i := 0; i < len(values); i += 2 {
		must(c.t, c.f.SetCellStr(sheet, values[i], values[i+1]))
	}
}

func (c *change) number(sheet, cell string, v float64) {
	c.t.Helper()
	must(c.t, c.f.SetCellStyle(sheet, cell, cell, 0))
	must(c.t, c.f.SetCellFloat(sheet, cell, v, -1, 64))
}

func (c *change) formula(sheet, cell string) {
	c.t.Helper()
	must(c.t, c.f.SetCellValue(sheet, cell, nil))
	must(c.t, c.f.SetCellFormula(sheet, cell, "1+1"))
}

func (c *change) merge(sheet, from, to string) {
	c.t.Helper()
	must(c.t, c.f.MergeCell(sheet, from, to))
}

func (c *change) style(sheet, from, to string, s excelize.Style) {
	c.t.Helper()
	id, err := c.f.NewStyle(&s)
	must(c.t, err)
	must(c.t, c.f.SetCellStyle(sheet, from, to, id))
}

func (c *change) strike(sheet, from, to string) {
	c.t.Helper()
	c.style(sheet, from, to, excelize.Style{Font: &excelize.Font{Strike: true}})
}

func (c *change) sheet(name string, values ...string) {
	c.t.Helper()
	_, err := c.f.NewSheet(name)
	must(c.t, err)
	c.set(name, values...)
}

func (c *change) row(sheet string, row int) {
	c.t.Helper()
	must(c.t, c.f.InsertRows(sheet, row, 1))
}

// dumpPlan writes what was read of a plan, a line for each thing.
func dumpPlan(p *plan.Plan) string {
	d := p.Document
	part := ""
	if d.Period.Part > 0 {
		part = d.Period.String()
	}
	out := []string{fmt.Sprintf("document: %s|%s|%s|%q|%d|%s", d.Municipality, d.Title, d.RunningHead, d.Intro.String(), d.Period.Year, part)}
	for _, l := range d.Levels {
		out = append(out, fmt.Sprintf("level: %s|%v", l.Name, l.Numbered))
	}
	for _, f := range d.Facts {
		out = append(out, fmt.Sprintf("fact: %s|%s", f.Name, f.Text))
	}
	for _, i := range p.Items {
		told := ""
		if i.Told {
			told = "|told"
		}
		out = append(out, fmt.Sprintf("item: %s|%s|%s%s", i.Number(), i.Title, i.Team, told))
	}
	for _, i := range p.Dropped {
		out = append(out, fmt.Sprintf("dropped: %s|%s", i.Code, i.Title))
	}
	for _, t := range p.Teams {
		out = append(out, fmt.Sprintf("team: %s|%s|%s", t.Name, t.Lead, t.Email))
	}
	for _, s := range p.Statuses {
		out = append(out, fmt.Sprintf("status: %s|%s|%v|%s|%v", s.Name, strings.Join(s.Synonyms, ","), s.NoteRequired, s.Colour, s.Final))
	}
	for what, left := range map[string][]plan.Left{"left team": p.LeftTeams, "left status": p.LeftStatuses} {
		for _, l := range left {
			out = append(out, fmt.Sprintf("%s: %s|%v|%s", what, l.Name, l.Why, l.Place.Cell))
		}
	}
	return strings.Join(append(out, fmt.Sprintf("doubts: %+v", p.Doubts)), "\n") + "\n"
}

func checkPlanChanges(t *testing.T, changes []planChange) {
	t.Helper()
	var b strings.Builder
	must(t, WritePlan(&b, testPlan(), stamp))
	for _, test := range changes {
		t.Run(test.name, func(t *testing.T) {
			f, err := excelize.OpenReader(strings.NewReader(b.String()))
			must(t, err)
			defer f.Close()
			test.change(&change{t, f})
			p, findings := ReadPlan("plan.xlsx", planBytes(t, f))
			var got, said []string
			for _, f := range findings {
				if f.Code == CodeUnusedName && f.Place.Cell == "A13" {
					continue
				}
				got = append(got, fmt.Sprintf("%s @ %s!%s", f.Code, f.Place.Sheet, f.Place.Cell))
				said = append(said, f.Message+" → "+f.Remedy)
				if f.Message == "" || f.Remedy == "" || !f.OfPlan || f.Place.File != "plan.xlsx" {
					t.Errorf("not a whole finding: %+v", f)
				}
			}
			told := strings.Join(said, "\n")
			if !slices.Equal(got, test.want) {
				t.Errorf("findings %q, want %q\n%s", got, test.want, told)
			}
			if !strings.Contains(told, test.says) {
				t.Errorf("nothing says %q in\n%s", test.says, told)
			}
			if dump := dumpPlan(p); !strings.Contains(dump, test.read) || test.not != "" && strings.Contains(dump, test.not) {
				t.Errorf("read\n%s\nwant %q, and not %q", dump, test.read, test.not)
			}
		})
	}
}

const (
	allItems = "item: 1|Kinderen|\nitem: 1.1|Spelen|Jeugd\nitem: 1.2|Leren|Jeugd\nitem: 1.10|Zorgen|Zorg\n"
	allTeams = "team: Jeugd|An|an@x.example\nteam: Zorg||\n"
	noDoubts = "doubts: {Document:false Items:false Titles:false Teams:false TeamList:false Statuses:false Levels:false}"
)

// TestDocumentSheet: what the report is called and how it is set.
func TestDocumentSheet(t *testing.T) {
	doc := func(values ...string) func(*change) { return func(c *change) { c.set("Document", values...) } }
	checkPlanChanges(t, []planChange{
		{"as it was written", doc(), nil, "", "level: Hoeksteen|true\nlevel: Doel|false\nlevel: Actie|true\n", ""},
		{"nothing is in doubt", doc(), nil, "", noDoubts, ""},
		{"names with marks, in another case", doc("A3", " TITEL: ", "A6", "{jaar}", "A7", "niveau 1."), nil, "", "|Evaluatie {jaar}|EVALUATIE {jaar}|\"Eerst.\\nDan vet\"|2021|", ""},
		{"a period", doc("A14", "Periode", "B14", "2022-1"), []string{"waarde-ongeldig @ Document!B6"}, "Bij “Jaar” staat 2021, maar bij “Periode” staat 2022-1. De periode telt.", "|2022|2022-1\n", ""},
		{"a period without a year", doc("A14", "Periode", "B14", "2022-1", "B6", ""), nil, "", "|2022|2022-1\n", ""},
		{"a period that is none", doc("A14", "Periode", "B14", "eerste helft"), []string{"waarde-ongeldig @ Document!B14"}, "Bij “Periode” staat “eerste helft”. → Schrijf het jaar, een streepje", "|2021|\n", ""},
		{"two years", doc("B6", "2020-2021"), []string{"waarde-ongeldig @ Document!B6"}, "Bij “Jaar” staat “2020-2021”", "\"|0|", ""},
		{"a year with words", doc("B6", "over 2020"), []string{"waarde-ongeldig @ Document!B6"}, "Het is gelezen als 2020.", "\"|2020|", ""},
		{"no year", doc("B6", ""), nil, "", "\"|0|", ""},
		{"a year of another age", doc("B6", "1821"), []string{"waarde-ongeldig @ Document!B6"}, "met vier cijfers", "\"|0|", ""},
		{"a space behind the year", doc("B6", " 2021 "), nil, "", "\"|2021|", ""},
		{"four levels", doc("A14", "Niveau 4", "B14", "Stap"), nil, "", "level: Hoeksteen|true\nlevel: Doel|false\nlevel: Actie|true\nlevel: Stap|false\n", ""},
		{"four levels, without their numbering", doc("A14", "Niveau 4", "B14", "Stap", "B10", "", "B11", "", "B12", ""), nil, "", "level: Hoeksteen|true\nlevel: Doel|true\nlevel: Actie|true\nlevel: Stap|false\n", ""},
		{"two levels", doc("A9", "", "B9", "", "A12", "", "B12", ""), nil, "", "level: Hoeksteen|true\nlevel: Doel|false\nitem: ", ""},
		{"no level has a name", doc("B7", "", "B8", "", "B9", ""), nil, "", "level: Hoeksteen|true\nlevel: Doelstelling|false\nlevel: Actie|true\n", ""},
		{"a fourth level, and the third has no name", doc("A14", "Niveau 4", "B14", "Stap", "B9", ""), nil, "", "level: Niveau 3|true\nlevel: Stap|false\n", ""},
		{"levels that cannot be", doc("A14", "Niveau 5", "A15", "Nummering 0", "A16", "Niveau x"), []string{"waarde-ongeldig @ Document!A14", "waarde-ongeldig @ Document!A15", "naam-ongebruikt @ Document!A16"}, "De naam “Niveau x” (zonder waarde)", "level: Actie|true\nitem:", ""},
		{"numbering in other words", doc("B10", "x", "B11", "Waar", "B12", "neen"), nil, "", "level: Hoeksteen|true\nlevel: Doel|true\nlevel: Actie|false\n", ""},
		{"numbering with a slip", doc("B10", "neej"), []string{"waarde-ongeldig @ Document!B10"}, "Het is gelezen als ja. → Bedoelt u nee?", "level: Hoeksteen|true\n", ""},
		{"a name twice, saying the same", doc("A14", "Gemeente", "B14", "Bilzen"), nil, "", "document: Bilzen|", ""},
		{"a name twice", doc("A14", "Gemeente", "B14", "Hoeselt"), []string{"naam-dubbel @ Document!A14"}, "(de eerste keer bij cel B2), met een andere waarde: “Hoeselt”", "document: Bilzen|", ""},
		{"a slip in a name", doc("A2", "Gemente"), []string{"plan-anders-gelezen @ Document!A2"}, "De naam “Gemente” is gelezen als “Gemeente”", "document: Bilzen|", ""},
		{"a slip of a name that is there too", doc("A14", "Gemeenten", "B14", "Hoeselt"), []string{"naam-ongebruikt @ Document!A14"}, "“Gemeenten” (met de waarde “Hoeselt”)", "document: Bilzen|", ""},
		{"a check with a slip", doc("A14", "Controlle stappen-ontbreken", "B14", "uit"), []string{"plan-anders-gelezen @ Document!A14"}, "gelezen als “controle”", "", ""},
		{"a check", doc("A14", "Controle stappen-ontbreken", "B14", "uit"), nil, "", noDoubts, ""},
		{"an own name that the introduction uses", doc("B5", "Zie {Eigen naam}."), nil, "", "", ""},
		{"a value without a name", doc("B14", "Los."), []string{"waarde-ongeldig @ Document!B14"}, "B14: “Los.”", "", ""},
		{"a value under merged names", func(c *change) { c.merge("Document", "A13", "A14"); c.set("Document", "B14", "Los.") }, []string{"cellen-samengevoegd @ Document!B14"}, "De cellen A13 tot A14 van de kolom Naam", "", ""},
		{"a struck name", func(c *change) { c.strike("Document", "A2", "B2") }, []string{"doorstreept @ Document!A2"}, "A2: “Gemeente”; B2: “Bilzen”", "Document:true", "document: Bilzen"},
		{"a struck name of a level", func(c *change) { c.strike("Document", "A9", "A9") }, []string{"doorstreept @ Document!A9"}, "“Niveau 3”; B9: “Actie”", "Levels:true", ""},
		{"a struck value", func(c *change) { c.strike("Document", "B4", "B4") }, []string{"doorstreept @ Document!B4"}, "", "Document:true", "EVALUATIE"},
		{"a formula for the title", func(c *change) { c.formula("Document", "B3") }, []string{"foutwaarde @ Document!B3"}, "geen uitkomst", "document: Bilzen||", ""},
		{"a year as a date", func(c *change) {
			c.number("Document", "B6", 44259)
			c.style("Document", "B6", "B6", excelize.Style{NumFmt: 14})
		}, []string{"waarde-ongeldig @ Document!B6"}, "gelezen als 2021", "\"|2021|", ""},
		{"headers called otherwise", doc("A1", "Onderdeel", "B1", "Inhoud"), []string{"plan-anders-gelezen @ Document!A1"}, "“Onderdeel” als Naam, “Inhoud” als Waarde", "document: Bilzen|", ""},
		{"a header with a slip", doc("B1", "Waade"), []string{"plan-anders-gelezen @ Document!B1"}, "“Waade” als Waarde", "document: Bilzen|", ""},
		{"no header of values", doc("B1", "Zus"), []string{"kolom-ontbreekt @ Document!"}, "de kolom Waarde", "Document:true Items:false Titles:false Teams:false TeamList:false Statuses:false Levels:true", ""},
		{"emphasis in the introduction", doc("B5", "Gewoon."), nil, "", "\"Gewoon.\"", ""},
		{"a fact sheet", func(c *change) {
			c.sheet("Fiche", "A1", "Naam", "B1", "Waarde", "A2", "Inwoners", "B2", "32.000, zie {eigen naam}", "B3", "los")
		},
			[]string{"waarde-ongeldig @ Fiche!B3"}, "B3: “los”", "fact: Inwoners|32.000, zie {eigen naam}\n", ""},
		{"a fact sheet of one column", func(c *change) { c.sheet("Fiche", "A1", "Naam", "A2", "Inwoners") }, []string{"kolom-ontbreekt @ Fiche!"}, "", "", "fact:"},
		{"a sheet of facts under another name", func(c *change) { c.sheet("Cijfers", "A1", "Naam", "B1", "Waarde", "A2", "Inwoners", "B2", "32.000") }, []string{"tekst-op-ander-blad @ Cijfers!"}, "A2: “Inwoners”; B2: “32.000”", "", "fact:"},
	})
}
