package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// TestWholeBooks: workbooks that are not read at all, and what is told of what they hold.
func TestWholeBooks(t *testing.T) {
	data := func(f *excelize.File, name, value string) error {
		rows, err := f.GetRows(sheetData)
		for n, row := range rows {
			if len(row) > 0 && row[0] == name {
				return f.SetCellStr(sheetData, fmt.Sprint("B", n+1), value)
			}
		}
		return err
	}
	empty := func(t *testing.T, f *excelize.File) { set(t, f, "E4", "", "F4", "", "G4", "", "H4", "") }
	byHand := func(t *testing.T, f *excelize.File) {
		must(t, f.DeleteSheet(sheetData))
		must(t, f.DeleteSheet(sheetGuide))
	}
	checkAccidents(t, []accident{
		{name: "of another year, blank", change: func(t *testing.T, f *excelize.File) { empty(t, f); must(t, data(f, originYear, "2020")) },
			want: []string{"ander-jaar @ !"}, says: "Dit werkboek is van 2020; de evaluatie gaat over 2021. Het telt niet mee. Er is niets in ingevuld.", rows: "-"},
		{name: "of another year, with a status alone", change: func(t *testing.T, f *excelize.File) {
			set(t, f, "F4", "", "G4", "", "H4", "")
			must(t, data(f, originYear, "2022"))
		}, want: []string{"ander-jaar @ !"}, says: "1 actie is erin ingevuld, met dezelfde teksten", rows: "-"},
		{name: "of a year that is none", change: func(t *testing.T, f *excelize.File) { must(t, data(f, originYear, "zo")) }},
		{name: "of a version that is none", change: func(t *testing.T, f *excelize.File) { must(t, data(f, originSchema, "zo")) }},
		{name: "without codes or titles of the plan, made by hand", change: func(t *testing.T, f *excelize.File) {
			byHand(t, f)
			set(t, f, "A3", "Nr. lijst", "A4", "i", "A5", "ii", "C4", "Wegen", "C5", "Bruggen")
		}, want: []string{"kolom-ontbreekt @ Acties!"}, says: "Dit blad mist de kolom Code. Wat op het blad “Acties” staat, komt daardoor niet in het verslag:", rows: "-"},
		{name: "nothing but notes, made by hand", change: func(t *testing.T, f *excelize.File) {
			byHand(t, f)
			for row := 1; row < 6; row++ {
				for col := range 8 {
					set(t, f, fmt.Sprint(columnName(col), row), "")
				}
			}
			set(t, f, "A2", "Alles liep goed.")
		}, want: []string{"blad-ontbreekt @ !"}, says: "In dit werkboek staat geen blad met de kolommen Code, Status, Evaluatie 2021, Stappen 2022. Wat op het blad “Acties” staat, komt daardoor niet in het verslag: A2: “Alles liep goed.”.", rows: "-"},
		{name: "something on the data sheet", change: func(t *testing.T, f *excelize.File) {
			must(t, f.SetCellStr(sheetData, "D1", "van mij"))
		}, want: []string{"tekst-op-ander-blad @ Gegevens!"}, says: "D1: “van mij”"},
		{name: "a row of the data sheet changed", change: func(t *testing.T, f *excelize.File) {
			rows, err := f.GetRows(sheetData)
			must(t, err)
			must(t, f.SetCellStr(sheetData, fmt.Sprint("C", len(rows)), "Iets anders"))
		}, want: []string{"tekst-op-ander-blad @ Gegevens!"}, says: "“Iets anders”"},
		{name: "the data sheet renamed", change: func(t *testing.T, f *excelize.File) { must(t, f.SetSheetName(sheetData, "Blad7")) }},
		{name: "as Numbers exports it", change: func(t *testing.T, f *excelize.File) {
			_, err := f.NewSheet("Exportoverzicht")
			must(t, err)
			must(t, f.SetCellStr("Exportoverzicht", "A1", "Dit document is vanuit Numbers geëxporteerd. Elke tabel is een werkblad."))
			must(t, f.SetCellStr("Exportoverzicht", "B7", "Acties"))
			must(t, f.SetSheetName("Acties", "Acties - Tabel 1"))
		}},
		{name: "an empty sheet with a name that says something", change: func(t *testing.T, f *excelize.File) {
			for _, name := range []string{"Zorg belt nog", "Sheet1", "Feuil2", "Tabel 3"} {
				_, err := f.NewSheet(name)
				must(t, err)
			}
		}, want: []string{"tekst-buiten-de-cellen @ !"}, says: "“Zorg belt nog”"},
	})
	ret, _ := NewReader(testPlan(), plan.Whole(2021)).Read("a.xlsx", simpleBook(t, func(t *testing.T, f *excelize.File) { must(t, data(f, originYear, "2020")) }))
	if ret.Told != evaluation.EveryRow || ret.Team != "Jeugd" || !ret.Modified.Equal(stamp) {
		t.Errorf("of another year: %+v", ret)
	}
	many := make([]finding.Finding, maxFindings+3)
	many[len(many)-1].Severity = finding.Error
	if got := limited("a.xlsx", slices.Clone(many)); len(got) != maxFindings+1 || got[0].Severity != finding.Error || !strings.Contains(got[maxFindings].Message, "nog 3 andere") {
		t.Errorf("of %d findings, %d are told, the last of which says %q", len(many), len(got), got[len(got)-1].Message)
	}
	if got := limited("a.xlsx", many[:maxFindings]); len(got) != maxFindings {
		t.Errorf("of %d findings, %d are told", maxFindings, len(got))
	}
}

// TestMoreLooks: files that lie where workbooks do, in the forms of other programs.
func TestMoreLooks(t *testing.T) {
	ole := func(inside ...string) string {
		out := slices.Concat(oleHeader, make([]byte, 600))
		for _, s := range inside {
			out = append(out, utf16le(s)...)
		}
		return string(out)
	}
	for name, test := range map[string]struct {
		data string
		want Looks
	}{
		"an old workbook": {ole("Workbook"), Spreadsheet}, "an older one": {ole("Book"), Spreadsheet}, "an old Word file": {ole("WordDocument"), Otherwise}, "an encrypted one": {ole("EncryptedPackage"), Spreadsheet},
		"a mail of Outlook with one": {ole("__substg1.0_", "Zorg.XLSX"), Mail}, "a mail of Outlook": {ole("__substg1.0_", "a.pdf"), Otherwise}, "a mail of Outlook with an .ods": {ole("__substg1.0_", "a.ods"), Mail},
		"an .xlsb": {string(zipOf(t, "[Content_Types].xml", "xl/workbook.bin")), Spreadsheet}, "an .ods": {string(zipOf(t, "content.xml")), Spreadsheet}, "a .numbers": {string(zipOf(t, "Index/x.iwa")), Spreadsheet}, "a Word file": {string(zipOf(t, "[Content_Types].xml", "word/document.xml")), Otherwise},
		"a package without a workbook": {string(zipOf(t, "[Content_Types].xml", "x.xml")), Otherwise}, "a workbook with backslashes": {string(zipOf(t, "[Content_Types].xml", `XL\workbook.xml`)), Workbook}, "a workbook from the root": {string(zipOf(t, "[Content_Types].xml", "/xl/workbook.xml")), Workbook},
		"a workbook in XML": {`<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet">`, Spreadsheet}, "a flat .ods": {`<?xml version="1.0"?><office:document office:mimetype="application/vnd.oasis.opendocument.spreadsheet" xmlns:office="x"><office:spreadsheet/>`, Spreadsheet},
		"a page of Excel": {`<html xmlns:x="urn:schemas-microsoft-com:office:excel"><meta content="Excel.Sheet"><table>`, Spreadsheet}, "another page": {`<html><table><tr>`, Otherwise}, "a page of mail": {"<html>\nmime-version: x\n.xls", Mail}, "a PDF": {"%PDF-1.4", Otherwise},
	} {
		if got, inside := LookAt([]byte(test.data)); got != test.want || len(inside) > 0 {
			t.Errorf("%s looks like %d (%q), want %d", name, got, inside, test.want)
		}
	}
	for name, want := range map[string]format{
		" \r\n<!doctype html>": formatHTML, "<HTML>": formatHTML, "<p>": formatText, "<html>" + strings.Repeat(" ", 1<<16) + "<table": formatHTML, "\xEF\xBB\xBF<html><TABLE": formatHTMLTable, "a\x00b": formatUnknown, "PK": formatDamaged, "tekst": formatText,
		strings.Repeat("a", 2047) + "é": formatText, strings.Repeat("a", 2046) + "€": formatText, strings.Repeat("a", 2045) + "🎉": formatText, "\xE9": formatUnknown, strings.Repeat("a", 2047) + "\xE9\xE9\xE9\xE9": formatText,
	} {
		if got, _ := sniff([]byte(name)); got != want {
			t.Errorf("%.20q… is %d, want %d", name, got, want)
		}
	}
}

// TestCarriedMore: a plan that is taken over to another year keeps all that the coordinator
// put in it, however it is laid out.
func TestCarriedMore(t *testing.T) {
	carried := func(change func(*excelize.File), c CarriedPlan) (*plan.Plan, *excelize.File) {
		t.Helper()
		c.Data, c.Period = planBook(t, change), plan.Whole(2022)
		out, err := c.Bytes()
		must(t, err)
		f, err := excelize.OpenReader(bytes.NewReader(out))
		must(t, err)
		t.Cleanup(func() { must(t, f.Close()) })
		p, _ := ReadPlan("plan.xlsx", out)
		return p, f
	}
	nothing := func(*excelize.File) {}
	p, f := carried(nothing, CarriedPlan{})
	if got := value(t, f, "Document", "B6"); p.Document.Period.Year != 2022 || got != "2022" || value(t, f, "Plan", "D1") != "" {
		t.Errorf("the year is %d, typed as %q, and D1 %q", p.Document.Period.Year, got, value(t, f, "Plan", "D1"))
	}
	if kind, err := f.GetCellType("Document", "B6"); err != nil || kind == excelize.CellTypeNumber || kind == excelize.CellTypeUnset {
		t.Errorf("a year that was text is of kind %d (%v)", kind, err)
	}
	_, f = carried(func(f *excelize.File) { must(t, f.SetCellInt("Document", "B6", 2021)) }, CarriedPlan{})
	if kind, err := f.GetCellType("Document", "B6"); err != nil || kind != excelize.CellTypeNumber && kind != excelize.CellTypeUnset || value(t, f, "Document", "B6") != "2022" {
		t.Errorf("a year that was a number is of kind %d (%v)", kind, err)
	}
	p, f = carried(func(f *excelize.File) { must(t, f.RemoveRow("Document", 6)) }, CarriedPlan{Ended: map[plan.Code]string{"1.2": "Uitgevoerd in 2021"}})
	if p.Document.Period.Year != 0 || value(t, f, "Plan", "D1") != "Afgelopen" || value(t, f, "Plan", "D4") != "Uitgevoerd in 2021" || value(t, f, "Plan", "D3") != "" {
		t.Errorf("without a year: %d, %q, %q", p.Document.Period.Year, value(t, f, "Plan", "D1"), value(t, f, "Plan", "D4"))
	}
	if got := widthsOf(t, f, "Plan", 4); got[3] != 26 || looks(t, f, "Plan", "D1") != looks(t, f, "Plan", "B1") || looks(t, f, "Plan", "D4") != looks(t, f, "Plan", "B4") {
		t.Errorf("the marks are %v wide, and look like %q", got[3], looks(t, f, "Plan", "D4"))
	}
	p, f = carried(func(f *excelize.File) { must(t, f.SetCellStr("Plan", "C2", "Jeugd")) }, CarriedPlan{Drop: true, Ended: map[plan.Code]string{"1": "Uitgevoerd in 2021", "1.2": "Uitgevoerd in 2021"}})
	if got := codes(p); got != "1= 1.1=Jeugd 1.10=Zorg" || value(t, f, "Plan", "A4") != "1.10" || value(t, f, "Plan", "C2") != "" {
		t.Errorf("of an item above others that ended, and one that did: %s", got)
	}
	p, _ = carried(func(f *excelize.File) {
		for range 4 {
			must(t, f.RemoveRow("Plan", 2))
		}
	}, CarriedPlan{Ended: map[plan.Code]string{"1": "x"}})
	if len(p.Items) != 0 || p.Document.Period.Year != 2022 {
		t.Errorf("without items: %+v", p.Items)
	}
	if _, err := (CarriedPlan{Data: simpleBook(t, nil), Period: plan.Whole(2022), Ended: map[plan.Code]string{"1.1": "x"}}).Bytes(); err != nil {
		if !strings.Contains(err.Error(), ErrNotCarried.Error()) {
			t.Errorf("of a team's workbook: %v", err)
		}
	}
}
