package app_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
)

// fieldsOfManual are the rows of the sheet of fields that the manual works out.
func fieldsOfManual(t *testing.T) [][]string {
	t.Helper()
	data, err := os.ReadFile("../../docs/handleiding.md")
	if err != nil {
		t.Fatal(err)
	}
	_, table, ok := strings.Cut(string(data), "| Naam | Soort | Ingevuld door |")
	if !ok {
		t.Fatal("the manual has no sheet of fields")
	}
	var rows [][]string
	for _, line := range strings.Split(table, "\n")[2:] {
		if !strings.HasPrefix(line, "|") {
			break
		}
		cells := strings.Split(strings.Trim(line, "| "), "|")
		for n := range cells {
			cells[n] = strings.TrimSpace(cells[n])
		}
		rows = append(rows, cells)
	}
	return rows
}

// fieldsPlan is a plan with the sheet of fields of the manual.
func fieldsPlan(t *testing.T) []byte {
	t.Helper()
	p := &plan.Plan{
		Document: plan.Document{
			Municipality: "Kapellestrand", Title: "Jaarverslag {jaar}", Period: plan.Whole(2025),
			Levels: []plan.Level{{Name: "Doel", Numbered: true}, {Name: "Actie", Numbered: true}}, Values: map[string]string{},
		},
		Statuses: plan.DefaultStatuses(),
		Teams:    []plan.Team{{Name: "Haven", Email: "haven@kapellestrand.example"}},
		Items: []plan.Item{
			{Code: "1", Title: "De haven is veilig"}, {Code: "1.1", Title: "De steiger herstellen", Team: "Haven"},
			{Code: "1.2", Title: "Een tweede boot kopen", Team: "Haven"},
		},
	}
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, p, time.Time{}); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&b)
	if err != nil {
		t.Fatal(err)
	}
	set := func(sheet, cell string, value any) {
		t.Helper()
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := f.NewSheet("Velden"); err != nil {
		t.Fatal(err)
	}
	rows := append([][]string{{"Naam", "Soort", "Ingevuld door", "Verplicht", "Plaats", "Keuzes", "Niveau"}}, fieldsOfManual(t)...)
	for r, row := range rows {
		for c, value := range row {
			cell, _ := excelize.CoordinatesToCellName(c+1, r+1)
			set("Velden", cell, value)
		}
	}
	set("Plan", "D1", "Omschrijving")
	set("Plan", "D2", "Wie aanmeert, moet veilig aan wal kunnen.")
	set("Plan", "E1", "Budget")
	set("Plan", "E3", 120000.5)
	set("Plan", "E4", "€ 45.000")
	b.Reset()
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// webPage is the one web page under a folder.
func webPage(t *testing.T, folder string) string {
	t.Helper()
	found, err := filepath.Glob(filepath.Join(folder, "*", "*.html"))
	if err != nil || len(found) != 1 {
		t.Fatalf("%v: web pages %q", err, found)
	}
	data, err := os.ReadFile(found[0])
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(data), "\u00a0", " ")
}

// TestFields goes with the manual's sheet of fields from a plan to a report: the workbook
// has a column for each, what Excel makes of values is read, and nothing typed is lost.
func TestFields(t *testing.T) {
	input, output := t.TempDir(), t.TempDir()
	data := fieldsPlan(t)
	put(t, input, "plan.xlsx", data)
	p, findings := workbook.ReadPlan("plan.xlsx", data)
	for _, f := range findings {
		if f.Code == workbook.CodeField && !strings.Contains(f.Message, "Stappen") {
			t.Errorf("of the plan: %s %s", f.Place.Cell, f.Message)
		}
	}
	if len(p.Given) != 2 || len(p.Fields) != 8 {
		t.Fatalf("%d fields of the plan, %d of the teams: %+v", len(p.Given), len(p.Fields), findings)
	}
	var blank bytes.Buffer
	if err := (workbook.TeamBook{Plan: p, Team: "Haven", Period: plan.Whole(2025)}).Write(&blank); err != nil {
		t.Fatal(err)
	}
	f, err := excelize.OpenReader(&blank)
	if err != nil {
		t.Fatal(err)
	}
	head, _ := f.GetRows("Acties")
	at := make(map[string]string)
	for n, name := range head[2] {
		at[name], _ = excelize.ColumnNumberToName(n + 1)
	}
	for _, fill := range []struct {
		column string
		row    string
		value  any
	}{
		{"Status", "4", "Uitgevoerd"}, {"Evaluatie 2025", "4", "De steiger ligt er weer."}, {"Trekker", "4", "Havenmeester"},
		{"Klaar tegen", "4", time.Date(2025, 12, 31, 0, 0, 0, 0, time.UTC)}, {"Besteed in 2025", "4", 98765.4}, {"Voortgang", "4", 0.615}, {"Risico", "4", "laag"},
		{"Status", "5", "Vertraagd"}, {"Toelichting bij status", "5", "De werf had geen plaats."}, {"Evaluatie 2025", "5", "Nog niet gekocht."},
		{"Trekker", "5", "Havenmeester"}, {"Klaar tegen", "5", "3/4/26"}, {"Besteed in 2025", "5", "ongeveer de helft"}, {"Risico", "5", "hoog"},
	} {
		if at[fill.column] == "" {
			t.Fatalf("no column %q: %q", fill.column, head[2])
		}
		if err := f.SetCellValue("Acties", at[fill.column]+fill.row, fill.value); err != nil {
			t.Fatal(err)
		}
	}
	var filled bytes.Buffer
	if err := f.Write(&filled); err != nil {
		t.Fatal(err)
	}
	put(t, input, "2025/2025 Haven.xlsx", filled.Bytes())
	folder := app.Folder{Input: input, Output: output}
	result, err := folder.Report(app.Report{Formats: []app.Format{app.Word, app.PDF, app.HTML}, Keep: true})
	if err != nil {
		t.Fatalf("%v: %+v", err, result)
	}
	var codes []string
	for _, x := range result.Findings {
		codes = append(codes, x.Code+" "+x.Place.Cell)
	}
	if got := strings.Join(codes, ", "); !strings.Contains(got, "veld-waarde "+at["Klaar tegen"]+"5") || !strings.Contains(got, "veld-waarde "+at["Besteed in 2025"]+"5") {
		t.Errorf("findings: %s", got)
	}
	page := webPage(t, output)
	for _, want := range []string{
		"Wie aanmeert, moet veilig aan wal kunnen.", "€ 120.000,50", "€ 45.000", "31/12/2025", "€ 98.765,40", "61,5 %",
		"3/4/26", "ongeveer de helft", "De werf had geen plaats.", `<th scope="row">`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the report does not say %q", want)
		}
	}
	if strings.Contains(page, "Risico") || strings.Contains(page, "Stappen") {
		t.Error("the report has what is for workbooks alone, or is not asked")
	}
	if _, err := os.Stat(filepath.Join(input, "2025", "evaluatie.json")); err != nil {
		t.Error(err)
	}
	sameByImport(t, output, page)
	again, err := folder.Report(app.Report{Formats: []app.Format{app.Word, app.PDF, app.HTML}, Keep: true})
	if err != nil {
		t.Fatalf("a second time: %v %+v", err, again)
	}
	conforms(t, output)
}

// sameByImport takes a report over in each form, and makes it again: it says the same.
func sameByImport(t *testing.T, output, page string) {
	t.Helper()
	for _, extension := range []string{".docx", ".pdf", ".html"} {
		input, output2 := t.TempDir(), t.TempDir()
		folder := app.Folder{Input: input, Output: output2}
		found, _ := filepath.Glob(filepath.Join(output, "*", "*"+extension))
		if len(found) != 1 {
			t.Fatalf("reports %q", found)
		}
		if _, err := folder.Import(app.Import{Path: found[0], Municipality: "Kapellestrand"}); err != nil {
			t.Fatalf("%s: %v", extension, err)
		}
		if _, err := folder.Report(app.Report{Formats: []app.Format{app.HTML}, Choice: app.Choice{Period: plan.Whole(2025)}}); err != nil {
			t.Fatalf("%s, made again: %v", extension, err)
		}
		_, body, _ := strings.Cut(webPage(t, output2), "<h2")
		_, want, _ := strings.Cut(page, "<h2")
		if body != want {
			t.Errorf("%s says\n%s\nand was\n%s", extension, body, want)
		}
	}
}

// TestNoStatus: a plan that asks for no status has none, and is complete without.
func TestNoStatus(t *testing.T) {
	input, output := t.TempDir(), t.TempDir()
	p := &plan.Plan{
		Document: plan.Document{
			Municipality: "Kapellestrand", Title: "Verslag {jaar}", Period: plan.Whole(2025), Levels: []plan.Level{{Name: "Actie"}}, Values: map[string]string{},
		},
		Teams:  []plan.Team{{Name: "Haven"}},
		Fields: plan.Fields{{Name: "Wat deden we?", Kind: plan.LongText, Role: plan.NoRole, Required: plan.Always}, {Name: "Bezoekers", Kind: plan.Number, Role: plan.NoRole, Position: plan.Line}},
		Items:  []plan.Item{{Code: "1", Title: "De haven is open", Team: "Haven"}, {Code: "2", Title: "Het strand is proper", Team: "Haven"}},
	}
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, p, time.Time{}); err != nil {
		t.Fatal(err)
	}
	put(t, input, "plan.xlsx", b.Bytes())
	row := func(text, number string) evaluation.Row {
		return evaluation.Row{Asked: p.Fields, Answers: []evaluation.Answer{{Text: rich.Plain(text)}, {Text: rich.Plain(number)}}}
	}
	book := func(rows map[plan.Code]evaluation.Row) []byte {
		var b bytes.Buffer
		if err := (workbook.TeamBook{Plan: p, Team: "Haven", Period: plan.Whole(2025), Rows: rows}).Write(&b); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	}
	put(t, input, "2025/2025 Haven.xlsx", book(map[plan.Code]evaluation.Row{"1": row("Elke dag open.", "12 345")}))
	folder := app.Folder{Input: input, Output: output}
	result, err := folder.Check(app.Check{})
	if err != nil && result == nil {
		t.Fatal(err)
	}
	said := ""
	for _, f := range result.Findings {
		said += f.Code + " " + f.Message + "\n"
	}
	if !strings.Contains(said, evaluation.CodeNoAnswer) || strings.Contains(strings.ToLower(said), "status") {
		t.Errorf("a row that nobody filled in: %s", said)
	}
	put(t, input, "2025/2025 Haven.xlsx", book(map[plan.Code]evaluation.Row{"1": row("Elke dag open.", "12 345"), "2": row("Drie keer opgeruimd.", "80")}))
	if _, err := folder.Report(app.Report{Formats: []app.Format{app.Word, app.PDF, app.HTML}, Keep: true}); err != nil {
		t.Fatalf("a whole report: %v", err)
	}
	page := webPage(t, output)
	if !strings.Contains(page, "12 345") || strings.Contains(page, ">Status<") {
		t.Errorf("%s", page)
	}
}
