package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"sort"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// sheetWriter fills one sheet from its first row down. It keeps the first error.
type sheetWriter struct {
	file  *excelize.File
	sheet string
	row   int       // the last one written, from 1
	wide  []float64 // the columns' widths, in characters
	err   error
}

func (s *sheetWriter) do(err error) {
	if s.err == nil && err != nil {
		s.err = fmt.Errorf("writing sheet %s: %w", s.sheet, err)
	}
}

// ref names a cell of the last row.
func (s *sheetWriter) ref(col int) string {
	return fmt.Sprintf("%s%d", columnName(col), s.row)
}

// add writes a row of texts, all in one style.
func (s *sheetWriter) add(style int, texts ...rich.Text) {
	styles := make([]int, len(texts))
	for i := range styles {
		styles[i] = style
	}
	s.addStyled(styles, texts...)
}

// addStyled writes a row of texts, each in its own style, high enough for what is
// in it: programs do not all fit rows that they did not write.
func (s *sheetWriter) addStyled(styles []int, texts ...rich.Text) {
	s.row++
	shown := make([]string, min(len(texts), len(s.wide)))
	for i := range shown {
		shown[i] = texts[i].String()
	}
	if h := rowHeight(s.wide, shown...); h > 2*lineHeight {
		s.do(s.file.SetRowHeight(s.sheet, s.row, h))
	}
	for i, t := range texts {
		t = fitting(t)
		switch {
		case len(t) == 1 && t[0].Emphasis == 0 && t[0].Text != "":
			s.do(s.file.SetCellStr(s.sheet, s.ref(i), t[0].Text))
		case len(t) > 1 || len(t) == 1 && t[0].Emphasis != 0:
			s.do(s.file.SetCellRichText(s.sheet, s.ref(i), richRuns(t)))
		}
		s.do(s.file.SetCellStyle(s.sheet, s.ref(i), s.ref(i), styles[i]))
	}
}

// fitting cuts a text to what a cell can hold, and shows that it did.
func fitting(t rich.Text) rich.Text {
	left := maxCellText - 1
	for i, run := range t {
		units := utf16.Encode([]rune(run.Text))
		if len(units) > left {
			out := slices.Clone(t[:i+1])
			out[i].Text = string(utf16.Decode(units[:left])) + "…"
			return out
		}
		left -= len(units)
	}
	return t
}

func (s *sheetWriter) addStrings(style int, values ...string) {
	texts := make([]rich.Text, len(values))
	for i, v := range values {
		texts[i] = rich.Plain(v)
	}
	s.add(style, texts...)
}

func richRuns(t rich.Text) []excelize.RichTextRun {
	var runs []excelize.RichTextRun
	for _, r := range t {
		f := &excelize.Font{
			Family: font, Size: fontSize,
			Bold: r.Emphasis.Has(rich.Bold), Italic: r.Emphasis.Has(rich.Italic), Strike: r.Emphasis.Has(rich.Strike),
		}
		if r.Emphasis.Has(rich.Underline) {
			f.Underline = "single"
		}
		switch {
		case r.Emphasis.Has(rich.Superscript):
			f.VertAlign = "superscript"
		case r.Emphasis.Has(rich.Subscript):
			f.VertAlign = "subscript"
		}
		runs = append(runs, excelize.RichTextRun{Font: f, Text: r.Text})
	}
	return runs
}

const (
	font       = "Calibri"
	fontSize   = 11
	textFormat = 49 // Excel's "@": what is typed stays text

	colourHead    = "1F3864"
	colourContext = "F2F2F2"
	colourAnswer  = "FFFBE6"
	colourLine    = "BFBFBF"
	colourTitle   = "1F3864"
	colourMissing = "F8CBAD"
	colourFilled  = "E2EFDA"
)

// styles are the cell styles of a workbook.
type styles struct{ title, progress, line, strong, header, text, context, answer int }

func newStyles(f *excelize.File) (styles, error) {
	border := []excelize.Border{}
	for _, side := range []string{"left", "right", "top", "bottom"} {
		border = append(border, excelize.Border{Type: side, Color: colourLine, Style: 1})
	}
	fill := func(colour string) excelize.Fill {
		return excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{colour}}
	}
	wrap := &excelize.Alignment{Vertical: "top", WrapText: true}
	plainFont := &excelize.Font{Family: font, Size: fontSize}
	var st styles
	for _, s := range []struct {
		target *int
		style  excelize.Style
	}{
		{&st.title, excelize.Style{Font: &excelize.Font{Family: font, Size: 18, Bold: true, Color: colourTitle}, Alignment: &excelize.Alignment{Vertical: "center"}}},
		{&st.progress, excelize.Style{Font: &excelize.Font{Family: font, Size: fontSize, Bold: true}}},
		{&st.line, excelize.Style{Font: plainFont, Alignment: wrap}},
		{&st.strong, excelize.Style{Font: &excelize.Font{Family: font, Size: fontSize, Bold: true}, Alignment: wrap}},
		{&st.header, excelize.Style{Font: &excelize.Font{Family: font, Size: fontSize, Bold: true, Color: "FFFFFF"}, Fill: fill(colourHead), Border: border,
			Alignment: &excelize.Alignment{Vertical: "center", WrapText: true}, NumFmt: textFormat}},
		{&st.text, excelize.Style{Font: plainFont, Alignment: wrap, NumFmt: textFormat}},
		{&st.context, excelize.Style{Font: plainFont, Fill: fill(colourContext), Border: border, Alignment: wrap, NumFmt: textFormat}},
		{&st.answer, excelize.Style{Font: plainFont, Fill: fill(colourAnswer), Border: border, Alignment: wrap, NumFmt: textFormat,
			Protection: &excelize.Protection{Locked: false}}},
	} {
		id, err := f.NewStyle(&s.style)
		if err != nil {
			return st, err
		}
		*s.target = id
	}
	return st, nil
}

// WritePlan writes a plan as plan.xlsx; stamp is when it says it was saved.
func WritePlan(w io.Writer, p *plan.Plan, stamp time.Time) error {
	return write(w, stamp, "Meerjarenplan", func(f *excelize.File, st styles) error {
		document := headedSheet(f, st, sheetDocument, 0, []float64{24, 90}, colName, colValue)
		for _, r := range documentRows(p.Document) {
			if r[0] == plan.NameIntro {
				document.add(st.text, rich.Plain(r[0]), p.Document.Intro)
				continue
			}
			document.addStrings(st.text, r[0], r[1])
		}
		sheets := []*sheetWriter{document}
		if len(p.Document.Facts) > 0 {
			facts := headedSheet(f, st, sheetFacts, 0, []float64{30, 90}, colName, colValue)
			for _, fact := range p.Document.Facts {
				facts.add(st.text, rich.Plain(fact.Name), fact.Text)
			}
			sheets = append(sheets, facts)
		}
		if p.Fields != nil || p.Given != nil {
			sheets = append(sheets, writeFields(f, st, p))
		}
		items := writeItems(f, st, p)
		teams := headedSheet(f, st, sheetTeams, 0, []float64{30, 30, 40}, colTeam, colLead, colEmail)
		for _, t := range p.Teams {
			teams.addStrings(st.text, t.Name, t.Lead, t.Email)
		}
		if len(p.Statuses) == 0 && !p.Fields.Has(plan.RoleStatus) {
			return firstError(append(sheets, items, teams)...)
		}
		head := []string{colStatus, colSynonyms, colNoteNeeded, colColour}
		own := slices.ContainsFunc(p.Statuses, func(s plan.Status) bool { return s.Final != plan.FinalByName(s.Name) })
		if own { // else their names tell
			head = append(head, colFinal)
		}
		statuses := headedSheet(f, st, sheetStatuses, 0, []float64{24, 36, 24, 12}, head...)
		for _, s := range p.Statuses {
			row := []string{s.Name, strings.Join(s.Synonyms, "; "), plan.YesOrNo(s.NoteRequired), s.Colour}
			if own {
				row = append(row, plan.YesOrNo(s.Final))
			}
			statuses.addStrings(st.text, row...)
		}
		return firstError(append(sheets, items, teams, statuses)...)
	})
}

// writeItems writes the sheet of items. Codes that are no numbers do not always show their
// level: then it has a column for that.
func writeItems(f *excelize.File, st styles, p *plan.Plan) *sheetWriter {
	var given []string
	var widths []float64
	for _, g := range p.Given {
		given, widths = append(given, g.Short()), append(widths, answerWidth(g))
	}
	says := func(i plan.Item, row ...string) []rich.Text {
		var out []rich.Text
		for _, text := range row {
			out = append(out, rich.Plain(text))
		}
		for n := range p.Given {
			out = append(out, i.Says(n))
		}
		return out
	}
	if !slices.ContainsFunc(p.Items, plan.Item.Own) {
		s := headedSheet(f, st, sheetPlan, 0, append([]float64{10, 90, 30}, widths...), append([]string{colCode, colTitle, colTeam}, given...)...)
		for _, i := range p.Items {
			s.add(st.text, says(i, i.Number(), i.Title, i.Team)...)
		}
		return s
	}
	_, wide := codeColumn(p.Items)
	s := headedSheet(f, st, sheetPlan, 0, append([]float64{max(wide, 10), 10, 90, 30}, widths...), append([]string{colCode, colLevel, colTitle, colTeam}, given...)...)
	for _, i := range p.Items {
		code := i.Number()
		if i.Uncoded {
			code = ""
		}
		s.add(st.text, says(i, code, strconv.Itoa(i.Code.Level()), i.Title, i.Team)...)
	}
	return s
}

func firstError(sheets ...*sheetWriter) error {
	for _, s := range sheets {
		if s.err != nil {
			return s.err
		}
	}
	return nil
}

// newSheet adds a sheet with columns of the given widths, in characters.
func newSheet(f *excelize.File, name string, widths ...float64) *sheetWriter {
	s := &sheetWriter{file: f, sheet: name, wide: widths}
	_, err := f.NewSheet(name)
	s.do(err)
	for i, w := range widths {
		s.do(f.SetColWidth(name, columnName(i), columnName(i), w))
	}
	return s
}

// headedSheet adds a sheet with a header, which stays in view, as do the first columns.
func headedSheet(f *excelize.File, st styles, name string, fixed int, widths []float64, head ...string) *sheetWriter {
	s := newSheet(f, name, widths...)
	s.freeze(1, fixed)
	s.addStrings(st.header, head...)
	return s
}

// numbers writes whole numbers in cells of the last row, from a column on.
func (s *sheetWriter) numbers(col int, numbers ...int) {
	for i, n := range numbers {
		s.do(s.file.SetCellInt(s.sheet, s.ref(col+i), int64(n)))
	}
}

// asList gives a sheet that is a list a filter, and its header on each printed page.
func (s *sheetWriter) asList() {
	if s.row > 1 {
		s.do(s.file.AutoFilter(s.sheet, "A1:"+s.ref(len(s.wide)-1), nil))
	}
	s.print(true, s.sheet+"!$1:$1")
}

// freeze keeps the first rows and columns in view.
func (s *sheetWriter) freeze(rows, cols int) {
	first := fmt.Sprintf("%s%d", columnName(cols), rows+1)
	pane := "bottomLeft"
	if cols > 0 {
		pane = "bottomRight"
	}
	s.do(s.file.SetPanes(s.sheet, &excelize.Panes{
		Freeze: true, YSplit: rows, XSplit: cols, TopLeftCell: first, ActivePane: pane,
		Selection: []excelize.Selection{{SQRef: first, ActiveCell: first, Pane: pane}},
	}))
}

// write makes a workbook with what fill puts in it.
func write(w io.Writer, stamp time.Time, title string, fill func(*excelize.File, styles) error) (err error) {
	f := excelize.NewFile()
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	st, err := newStyles(f)
	if err != nil {
		return err
	}
	if err := fill(f, st); err != nil {
		return err
	}
	if err := f.DeleteSheet("Sheet1"); err != nil {
		return err
	}
	f.SetActiveSheet(0)
	if stamp.IsZero() {
		stamp = time.Unix(0, 0) // no source has a date; the clock would change the bytes
	}
	f.Pkg.Store("docProps/core.xml", coreProperties(title, stamp))
	if f.ContentTypes != nil { // with a chart, excelize adds them in the order of a map
		d := f.ContentTypes.Defaults
		sort.Slice(d, func(i, j int) bool { return d[i].Extension < d[j].Extension })
	}
	return f.Write(w)
}

// coreProperties are a workbook's title, author, language and dates. We write them
// ourselves: excelize leaves the prefix off an element, and exceljs then refuses
// the whole workbook.
func coreProperties(title string, stamp time.Time) []byte {
	var escaped strings.Builder
	_ = xml.EscapeText(&escaped, []byte(title)) // a Builder does not fail
	when := stamp.UTC().Format(time.RFC3339)
	return []byte(xml.Header + `<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties"` +
		` xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">` +
		`<dc:title>` + escaped.String() + `</dc:title><dc:creator>evaluatie</dc:creator><dc:language>nl-BE</dc:language>` +
		`<dcterms:created xsi:type="dcterms:W3CDTF">` + when + `</dcterms:created>` +
		`<dcterms:modified xsi:type="dcterms:W3CDTF">` + when + `</dcterms:modified></cp:coreProperties>`)
}
