package workbook

import (
	"bytes"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

func madeBook(t *testing.T, b TeamBook) *excelize.File {
	t.Helper()
	return openMade(t, func(out *bytes.Buffer) error { return b.Write(out) })
}

func styleOf(t *testing.T, f *excelize.File, sheet, cell string) *excelize.Style {
	t.Helper()
	id, err := f.GetCellStyle(sheet, cell)
	must(t, err)
	s, err := f.GetStyle(id)
	must(t, err)
	return s
}

// looks writes how a cell looks, and whether it can be typed in.
func looks(t *testing.T, f *excelize.File, sheet, cell string) string {
	t.Helper()
	s := styleOf(t, f, sheet, cell)
	var out []string
	if s.Font != nil {
		out = append(out, fmt.Sprintf("%s %v", s.Font.Family, s.Font.Size))
		if s.Font.Bold {
			out = append(out, "bold")
		}
		if s.Font.Italic {
			out = append(out, "italic")
		}
		if s.Font.Color != "" {
			out = append(out, "in "+s.Font.Color)
		}
	}
	if len(s.Fill.Color) > 0 && s.Fill.Pattern == 1 {
		out = append(out, "on "+s.Fill.Color[0])
	}
	if n := len(s.Border); n > 0 {
		out = append(out, fmt.Sprintf("%d borders %s", n, s.Border[0].Color))
	}
	if a := s.Alignment; a != nil {
		out = append(out, a.Vertical)
		if a.WrapText {
			out = append(out, "wrap")
		}
	}
	if s.NumFmt == textFormat {
		out = append(out, "text")
	}
	if s.Protection != nil && !s.Protection.Locked {
		out = append(out, "open")
	}
	return strings.Join(out, ", ")
}

func widthsOf(t *testing.T, f *excelize.File, sheet string, n int) []float64 {
	t.Helper()
	var out []float64
	for i := range n {
		w, err := f.GetColWidth(sheet, columnName(i))
		must(t, err)
		out = append(out, w)
	}
	return out
}

func heightOf(t *testing.T, f *excelize.File, sheet string, row int) float64 {
	t.Helper()
	h, err := f.GetRowHeight(sheet, row)
	must(t, err)
	return h
}

// linesOf are a sheet's rows, each with its cells joined.
func linesOf(t *testing.T, f *excelize.File, sheet string) []string {
	t.Helper()
	rows, err := f.GetRows(sheet)
	must(t, err)
	var out []string
	for _, row := range rows {
		out = append(out, strings.Join(row, "|"))
	}
	return out
}

// TestBlankBookLooks: a team lead sees what is to be filled in, and can fill in that alone.
func TestBlankBookLooks(t *testing.T) {
	p := testPlan()
	long := strings.Repeat("Een zin die in de cel niet op een regel past. ", 20)
	p.Items[2].Title = "Leren " + strings.Repeat("lezen ", 30)
	f := madeBook(t, TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021), Stamp: stamp, Rows: map[plan.Code]evaluation.Row{"1.1": {Answers: []evaluation.Answer{{}, {}, plainAnswer(long), {}}}}})
	if got, want := widthsOf(t, f, "Acties", 8), []float64{9, 22, 28, 28, 18, 30, 62, 44}; !slices.Equal(got, want) {
		t.Errorf("the columns are %v wide, want %v", got, want)
	}
	for cell, want := range map[string]string{
		"A1": "Calibri 18, bold, in 1F3864, center",
		"A2": "Calibri 11, bold",
		"A3": "Calibri 11, bold, in FFFFFF, on 1F3864, 4 borders BFBFBF, center, wrap, text",
		"A4": "Calibri 11, on F2F2F2, 4 borders BFBFBF, top, wrap, text", "D5": "Calibri 11, on F2F2F2, 4 borders BFBFBF, top, wrap, text",
		"E4": "Calibri 11, on FFFBE6, 4 borders BFBFBF, top, wrap, text, open", "H5": "Calibri 11, on FFFBE6, 4 borders BFBFBF, top, wrap, text, open",
	} {
		if got := looks(t, f, "Acties", cell); got != want {
			t.Errorf("%s looks like %q, want %q", cell, got, want)
		}
	}
	// 920 characters in a column of 62, and 186 in one of 28: at 15 points a line.
	for row, want := range map[int]float64{1: 30, 3: 34, 4: 17*15 + 6, 5: 8*15 + 6} {
		if got := heightOf(t, f, "Acties", row); got != want {
			t.Errorf("row %d is %v high, want %v", row, got, want)
		}
	}
	for sheet, want := range map[string]string{"Acties": "landscape", "Uitleg": "portrait"} {
		l, err := f.GetPageLayout(sheet)
		must(t, err)
		props, err := f.GetSheetProps(sheet)
		must(t, err)
		if *l.Orientation != want || *l.Size != 9 || *l.FitToWidth != 1 || *l.FitToHeight != 0 || !*props.FitToPage {
			t.Errorf("%s is printed %s, on paper %d, %d by %d pages, %v", sheet, *l.Orientation, *l.Size, *l.FitToWidth, *l.FitToHeight, *props.FitToPage)
		}
		m, err := f.GetPageMargins(sheet)
		must(t, err)
		if *m.Left != 0.4 || *m.Right != 0.4 || *m.Top != 0.6 || *m.Bottom != 0.6 || *m.Footer != 0.3 {
			t.Errorf("%s has the margins %v, %v, %v, %v", sheet, *m.Left, *m.Right, *m.Top, *m.Bottom)
		}
		foot, err := f.GetHeaderFooter(sheet)
		must(t, err)
		if foot.OddFooter != "&L&A&RBladzijde &P van &N" {
			t.Errorf("%s has the footer %q", sheet, foot.OddFooter)
		}
		s, err := f.GetSheetProtection(sheet)
		must(t, err)
		if !s.SelectLockedCells || !s.SelectUnlockedCells || !s.FormatCells || !s.FormatColumns || !s.FormatRows || !s.AutoFilter || s.InsertRows || s.DeleteRows || s.Sort {
			t.Errorf("%s is protected so: %+v", sheet, s)
		}
	}
	names := f.GetDefinedName()
	if i := slices.IndexFunc(names, func(n excelize.DefinedName) bool { return n.Name == "_xlnm.Print_Titles" }); i < 0 || names[i].RefersTo != "Acties!$3:$3" || names[i].Scope != "Acties" {
		t.Errorf("names: %+v", names)
	}
	tables, err := f.GetTables("Acties")
	must(t, err)
	if len(tables) != 1 || tables[0].StyleName != "TableStyleLight1" || *tables[0].ShowRowStripes || tables[0].Range != "A3:H5" {
		t.Errorf("tables: %+v", tables)
	}
	calc, err := f.GetCalcProps()
	must(t, err)
	if calc.FullCalcOnLoad == nil || !*calc.FullCalcOnLoad {
		t.Error("nobody works out how many actions are still to be filled in")
	}
	if f.GetActiveSheetIndex() != 0 || f.GetSheetList()[0] != "Uitleg" {
		t.Errorf("it opens on sheet %d of %q", f.GetActiveSheetIndex(), f.GetSheetList())
	}
	checkRules(t, f)
}

// checkRules: what a cell accepts, and when it changes colour.
func checkRules(t *testing.T, f *excelize.File) {
	t.Helper()
	validations, err := f.GetDataValidations("Acties")
	must(t, err)
	for i, want := range []string{"E4:E5 list Uitleg!$A$9:$A$16", "F4:F5 textLength 0 32000", "G4:G5 textLength 0 32000", "H4:H5 textLength 0 32000"} {
		v := validations[i]
		if got := strings.TrimSpace(v.Sqref + " " + v.Type + " " + v.Formula1 + " " + v.Formula2); got != want {
			t.Errorf("rule %d is %q, want %q", i, got, want)
		}
		if v.ErrorStyle == nil || *v.ErrorStyle != "stop" || !v.ShowErrorMessage || !v.AllowBlank || *v.ErrorTitle == "" || *v.Error == "" {
			t.Errorf("rule %d stops nobody: %+v", i, v)
		}
	}
	if v := validations[0]; v.ShowDropDown || !v.ShowInputMessage || !strings.Contains(*v.Prompt, "blad Uitleg") || *v.ErrorTitle != "Deze status bestaat niet" {
		t.Errorf("the list of statuses: %+v", v)
	}
	formats, err := f.GetConditionalFormats("Acties")
	must(t, err)
	for area, want := range map[string]string{
		"E4:E5": `AND($A4<>"",LEN(TRIM($E4))=0) F8CBAD`,
		"A4:H5": `AND(LEN(TRIM($E4))>0,LEN(TRIM($G4))>0) E2EFDA`,
	} {
		if len(formats[area]) != 1 {
			t.Fatalf("the colours of %s: %+v", area, formats)
		}
		rule := formats[area][0]
		s, err := f.GetConditionalStyle(*rule.Format)
		must(t, err)
		if got := rule.Criteria + " " + s.Fill.Color[0]; got != want {
			t.Errorf("%s has the rule %q, want %q", area, got, want)
		}
	}
	if formula, err := f.GetCellFormula("Acties", "A2"); err != nil || formula != `"Nog in te vullen: "&(ROWS(E4:E5)-SUMPRODUCT(ISNUMBER(MATCH(TRIM(E4:E5),Uitleg!$A$9:$A$16,0))*(LEN(TRIM(F4:F5))+LEN(TRIM(G4:G5))+LEN(TRIM(H4:H5))>0)))&" van "&ROWS(E4:E5)` {
		t.Errorf("what is still to do is worked out by %q (%v)", formula, err)
	}
}

// TestGuideSheet: what a team lead reads first.
func TestGuideSheet(t *testing.T) {
	p := testPlan()
	f := madeBook(t, TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021), Stamp: stamp})
	got := linesOf(t, f, "Uitleg")
	if len(got) != 16 || got[0] != "Evaluatie 2021 – Jeugd" || got[1] != "" || !strings.HasPrefix(got[2], "Wat vraagt dit werkboek?|Vul op het blad Acties") || !strings.Contains(got[2], "wat er in 2021 gebeurde, en de stappen voor 2022") ||
		got[5] != "Vragen?|Vraag het aan wie u dit werkboek bezorgde." || got[6] != "" || got[7] != "Status|Wat u erbij schrijft" {
		t.Errorf("the guide:\n%s", strings.Join(got, "\n"))
	}
	if !slices.Contains(got, "Vertraagd|Leg in de kolom “Toelichting bij status” kort uit waarom.") || !slices.Contains(got, "Volgens plan|Een toelichting mag.") {
		t.Errorf("the statuses:\n%s", strings.Join(got, "\n"))
	}
	if got := widthsOf(t, f, "Uitleg", 2); !slices.Equal(got, []float64{30, 80}) {
		t.Errorf("the guide is %v wide", got)
	}
	for cell, want := range map[string]string{"A1": "Calibri 18, bold, in 1F3864, center", "A3": "Calibri 11, bold, top, wrap", "B3": "Calibri 11, top, wrap", "A9": "Calibri 11, on BDD7EE, top, wrap", "B9": "Calibri 11, on F2F2F2, 4 borders BFBFBF, top, wrap, text"} {
		if got := looks(t, f, "Uitleg", cell); got != want {
			t.Errorf("%s looks like %q, want %q", cell, got, want)
		}
	}
	if heightOf(t, f, "Uitleg", 1) != 30 || heightOf(t, f, "Uitleg", 4) < 4*15 || heightOf(t, f, "Uitleg", 9) != 21 {
		t.Errorf("rows are %v, %v and %v high", heightOf(t, f, "Uitleg", 1), heightOf(t, f, "Uitleg", 4), heightOf(t, f, "Uitleg", 9))
	}

	p.Statuses = plan.Statuses{{Name: "Loopt"}}
	p.Document.Values["indienen voor"] = "1 maart"
	last := lastYear(t)
	entry := last.Entries["1.1"]
	entry.Status.Final = true
	last.Entries["1.1"] = entry
	f = madeBook(t, TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021), Last: last, Stamp: stamp})
	text := strings.Join(linesOf(t, f, "Uitleg"), "\n")
	for _, want := range []string{"Tegen wanneer?|Bezorg dit werkboek ingevuld vóór 1 maart.", "Afgelopen acties|Bij een actie die in 2020 afliep, staat “(afgelopen)”", "Loopt|Een toelichting mag."} {
		if !strings.Contains(text, want) {
			t.Errorf("the guide lacks %q:\n%s", want, text)
		}
	}
	if got := looks(t, f, "Acties", "D4") + " / " + looks(t, f, "Acties", "D5") + " / " + looks(t, f, "Acties", "G4"); got !=
		"Calibri 11, italic, on F2F2F2, 4 borders BFBFBF, top, wrap, text / Calibri 11, on F2F2F2, 4 borders BFBFBF, top, wrap, text / Calibri 11, on FFFBE6, 4 borders BFBFBF, top, wrap, text, open" {
		t.Errorf("an action that has ended looks like %q", got)
	}
}

// TestMadeFromAnything: a plan of one level, a team without actions, an action with a text
// that no cell holds, and no date to say.
func TestMadeFromAnything(t *testing.T) {
	p := testPlan()
	p.Document.Levels = []plan.Level{{Name: "Actie"}}
	p.Items = []plan.Item{{Code: "1", Title: "Spelen", Team: "Jeugd"}, {Code: "1.1.1", Title: "Dieper", Team: "Jeugd"}}
	f := madeBook(t, TeamBook{Plan: p, Team: "Jeugd", Period: plan.Whole(2021)})
	if got := widthsOf(t, f, "Acties", 3); !slices.Equal(got, []float64{9, 28, 18}) {
		t.Errorf("with one level, the columns are %v wide", got)
	}
	if got := linesOf(t, f, "Acties")[3:]; !slices.Equal(got, []string{"1|Spelen", "1.1.1|Spelen"}) {
		t.Errorf("with one level, the rows are %q", got)
	}
	core, ok := f.Pkg.Load("docProps/core.xml")
	if !ok || !strings.Contains(string(core.([]byte)), "<dcterms:modified xsi:type=\"dcterms:W3CDTF\">1970-01-01T00:00:00Z<") {
		t.Errorf("without a date, the properties are %s", core)
	}
	f = madeBook(t, TeamBook{Plan: testPlan(), Team: "Niemand & Co", Period: plan.Whole(2021), Stamp: stamp})
	if got := linesOf(t, f, "Acties"); len(got) < 3 || got[0] != "Evaluatie 2021 – Niemand & Co" || looks(t, f, "Acties", "A4") == "" || (TeamBook{Plan: testPlan(), Team: "Niemand"}).Actions() != 0 {
		t.Errorf("of a team without actions: %q", got)
	}
	core, _ = f.Pkg.Load("docProps/core.xml")
	for _, want := range []string{"<dc:title>Evaluatie 2021 – Niemand &amp; Co</dc:title>", "<dc:language>nl-BE</dc:language>", "2022-01-17T09:30:00Z", "<dc:creator>evaluatie<"} {
		if !strings.Contains(string(core.([]byte)), want) {
			t.Errorf("the properties lack %s: %s", want, core)
		}
	}
	for name, text := range map[string]rich.Text{
		"one text":    rich.Plain(strings.Repeat("a", 40000)),
		"two runs":    {{Text: strings.Repeat("a", 20000)}, {Text: strings.Repeat("b", 20000), Emphasis: rich.Bold}, {Text: "weg"}},
		"emoji":       rich.Plain("x" + strings.Repeat("🎉", 20000)),
		"just enough": rich.Plain(strings.Repeat("a", maxCellText-1)),
	} {
		rows := map[plan.Code]evaluation.Row{"1.1": {Answers: []evaluation.Answer{{}, {}, {Text: text}, {}}}}
		f := madeBook(t, TeamBook{Plan: testPlan(), Team: "Jeugd", Period: plan.Whole(2021), Rows: rows})
		got := value(t, f, "Acties", "G4")
		units := 0
		for _, r := range got {
			if units++; r > 0xFFFF {
				units++
			}
		}
		if cut := strings.HasSuffix(got, "…"); cut == (name == "just enough") || units > maxCellText || units < maxCellText-2 || strings.Contains(got, "weg") {
			t.Errorf("%s: a cell of %d characters, ending in %q", name, units, got[len(got)-6:])
		}
	}
	var one, two bytes.Buffer
	b := TeamBook{Plan: testPlan(), Team: "Jeugd", Period: plan.Whole(2021), Last: lastYear(t), Stamp: stamp}
	must(t, b.Write(&one))
	must(t, b.Write(&two))
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same workbook has other bytes")
	}
}

// TestDataSheet: a workbook says what it was made from.
func TestDataSheet(t *testing.T) {
	f := madeBook(t, TeamBook{Plan: testPlan(), Team: "Jeugd", Period: plan.Whole(2021), Last: lastYear(t), Stamp: stamp})
	got := linesOf(t, f, sheetData)
	ids := testPlan().Items
	want := []string{"schema|1", "plan|Evaluatie {jaar}", "jaar|2021", "team|Jeugd", got[4], "id|code|titel", ids[1].ID() + "|1.1|Spelen", ids[2].ID() + "|1.2|Leren"}
	if !slices.Equal(got, want) || !regexp.MustCompile(`^teksten\|([0-9a-f]{8} )*[0-9a-f]{8}$`).MatchString(got[4]) {
		t.Errorf("the data sheet says\n%s", strings.Join(got, "\n"))
	}
	texts := strings.Fields(strings.TrimPrefix(got[4], "teksten|"))
	for said, as := range map[string]printedAs{
		"Wat vraagt dit werkboek?": asGuide, "Vraag het aan wie u dit werkboek bezorgde.": asGuide, "Vertraagd": asGuide, "Doel": asTitle, "Kinderen": asTitle, "Spelen": asTitle, "Een speelplein openen.": asLastYear,
	} {
		if !slices.Contains(texts, as.hash(plan.Fold(said))) {
			t.Errorf("it does not know that it says %q", said)
		}
	}
	for said, as := range map[string]printedAs{"Zorgen": asTitle, "1.1": asTitle, "Spelen": asLastYear, "": asTitle} {
		if slices.Contains(texts, as.hash(plan.Fold(said))) {
			t.Errorf("it takes %q for what it says", said)
		}
	}
	if slices.Sort(texts); len(slices.Compact(slices.Clone(texts))) != len(texts) {
		t.Error("it says a text twice")
	}
	if s, err := f.GetSheetProtection(sheetData); err != nil || !s.SelectLockedCells {
		t.Errorf("the data sheet is protected so: %+v (%v)", s, err)
	}
}

// TestWrittenPlan: a plan.xlsx as the program makes it, for people to go on with.
func TestWrittenPlan(t *testing.T) {
	p := testPlan()
	p.Document.Period = plan.Period{Year: 2021, Part: 1}
	p.Document.Facts = []plan.Fact{{Name: "Inwoners", Text: rich.Text{{Text: "32.000", Emphasis: rich.Bold}}}}
	p.Document.Values["bijlage"] = "ja"
	p.Statuses[0].Final = true
	f := openMade(t, func(b *bytes.Buffer) error { return WritePlan(b, p, stamp) })
	if got := f.GetSheetList(); !slices.Equal(got, []string{"Document", "Fiche", "Plan", "Teams", "Statussen"}) {
		t.Errorf("sheets %q", got)
	}
	for sheet, want := range map[string][]string{
		"Document": {"Naam|Waarde", "Gemeente|Bilzen", "Titel|Evaluatie {jaar}", "Kop|EVALUATIE {jaar}", "Inleiding|Eerst.\nDan vet", "Jaar|2021", "Niveau 1|Hoeksteen", "Niveau 2|Doel", "Niveau 3|Actie", "Nummering 1|ja", "Nummering 2|nee", "Nummering 3|ja", "Periode|2021-1", "bijlage|ja", "eigen naam|eigen waarde"},
		"Fiche":    {"Naam|Waarde", "Inwoners|32.000"},
		"Plan":     {"Code|Titel|Team", "1|Kinderen", "1.1|Spelen|Jeugd", "1.2|Leren|Jeugd", "1.10|Zorgen|Zorg"},
		"Teams":    {"Team|Verantwoordelijke|E-mail", "Jeugd|An|an@x.example", "Zorg"},
	} {
		if got := linesOf(t, f, sheet); !slices.Equal(got, want) {
			t.Errorf("%s says\n%s\nwant\n%s", sheet, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
	if got := linesOf(t, f, "Statussen"); got[0] != "Status|Ook geschreven als|Toelichting verplicht|Kleur|Sluit af" || got[1] != "In voorbereiding||nee|BDD7EE|ja" || got[6] != "Afgevoerd|Geschrapt; Stopgezet|ja|C9C9C9|ja" {
		t.Errorf("the statuses:\n%s", strings.Join(got, "\n"))
	}
	for sheet, want := range map[string][]float64{"Document": {24, 90}, "Fiche": {30, 90}, "Plan": {10, 90, 30}, "Teams": {30, 30, 40}, "Statussen": {24, 36, 24, 12}} {
		if got := widthsOf(t, f, sheet, len(want)); !slices.Equal(got, want) {
			t.Errorf("%s is %v wide", sheet, got)
		}
		panes, err := f.GetPanes(sheet)
		must(t, err)
		if !panes.Freeze || panes.YSplit != 1 || panes.XSplit != 0 || panes.TopLeftCell != "A2" || panes.ActivePane != "bottomLeft" {
			t.Errorf("%s: panes %+v", sheet, panes)
		}
		if got := looks(t, f, sheet, "A1"); !strings.Contains(got, "on 1F3864") {
			t.Errorf("the header of %s looks like %q", sheet, got)
		}
		if got := looks(t, f, sheet, "A2"); got != "Calibri 11, top, wrap, text" {
			t.Errorf("%s looks like %q", sheet, got)
		}
	}
	runs, err := f.GetCellRichText("Document", "B5")
	must(t, err)
	if len(runs) != 2 || runs[1].Text != "vet" || !runs[1].Font.Bold || runs[0].Font.Bold || runs[1].Font.Family != "Calibri" || runs[1].Font.Size != 11 {
		t.Errorf("the introduction: %+v", runs)
	}
}
