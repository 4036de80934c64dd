package workbook

import (
	"fmt"
	"io"
	"strings"
	"time"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// sheetWriter fills one sheet from its first row down. It keeps the first error.
type sheetWriter struct {
	file  *excelize.File
	sheet string
	row   int
	err   error
}

func (s *sheetWriter) do(err error) {
	if s.err == nil && err != nil {
		s.err = fmt.Errorf("writing sheet %s: %w", s.sheet, err)
	}
}

// add writes a row of texts.
func (s *sheetWriter) add(style int, texts ...rich.Text) {
	s.row++
	for i, t := range texts {
		ref, err := excelize.CoordinatesToCellName(i+1, s.row)
		s.do(err)
		if len(t) == 1 && t[0].Emphasis == 0 {
			s.do(s.file.SetCellStr(s.sheet, ref, t[0].Text))
		} else if len(t) > 0 {
			s.do(s.file.SetCellRichText(s.sheet, ref, richRuns(t)))
		}
		s.do(s.file.SetCellStyle(s.sheet, ref, ref, style))
	}
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
)

// styles are the cell styles of a workbook.
type styles struct{ header, text int }

func newStyles(f *excelize.File) (styles, error) {
	head, err := f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Family: font, Size: fontSize, Bold: true, Color: "FFFFFF"},
		Fill:      excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{"1F3864"}},
		Alignment: &excelize.Alignment{Vertical: "center", WrapText: true},
		NumFmt:    textFormat,
	})
	if err != nil {
		return styles{}, err
	}
	body, err := f.NewStyle(&excelize.Style{
		Font:      &excelize.Font{Family: font, Size: fontSize},
		Alignment: &excelize.Alignment{Vertical: "top", WrapText: true},
		NumFmt:    textFormat,
	})
	return styles{head, body}, err
}

// WritePlan writes a plan as plan.xlsx; stamp is when it says it was saved.
func WritePlan(w io.Writer, p *plan.Plan, stamp time.Time) error {
	return write(w, stamp, "Meerjarenplan", func(f *excelize.File, st styles) error {
		document, err := newSheet(f, sheetDocument, 24, 90)
		if err != nil {
			return err
		}
		document.addStrings(st.header, colName, colValue)
		for _, r := range documentRows(p.Document) {
			if r[0] == nameIntro {
				document.add(st.text, rich.Plain(r[0]), p.Document.Intro)
				continue
			}
			document.addStrings(st.text, r[0], r[1])
		}
		items, err := newSheet(f, sheetPlan, 10, 90, 30)
		if err != nil {
			return err
		}
		items.addStrings(st.header, colCode, colTitle, colTeam)
		for _, i := range p.Items {
			items.addStrings(st.text, string(i.Code), i.Title, i.Team)
		}
		teams, err := newSheet(f, sheetTeams, 30, 30, 40)
		if err != nil {
			return err
		}
		teams.addStrings(st.header, colTeam, colLead, colEmail)
		for _, t := range p.Teams {
			teams.addStrings(st.text, t.Name, t.Lead, t.Email)
		}
		statuses, err := newSheet(f, sheetStatuses, 24, 36, 24, 12)
		if err != nil {
			return err
		}
		statuses.addStrings(st.header, colStatus, colSynonyms, colNoteNeeded, colColour)
		for _, s := range p.Statuses {
			needed := no
			if s.NoteRequired {
				needed = yes
			}
			statuses.addStrings(st.text, s.Name, strings.Join(s.Synonyms, "; "), needed, s.Colour)
		}
		for _, s := range []*sheetWriter{document, items, teams, statuses} {
			if s.err != nil {
				return s.err
			}
		}
		return nil
	})
}

// WriteTeam writes a team's workbook for a year: a row for each of its actions,
// filled with what rows holds for that action's code, if anything.
func WriteTeam(w io.Writer, p *plan.Plan, team string, year int, rows map[plan.Code]evaluation.Row, stamp time.Time) error {
	return write(w, stamp, fmt.Sprintf("Evaluatie %d – %s", year, team), func(f *excelize.File, st styles) error {
		s, err := newSheet(f, sheetActions, 9, 28, 32, 32, 18, 30, 70, 50)
		if err != nil {
			return err
		}
		s.addStrings(st.header, colCode, levelColumn(1), levelColumn(2), levelColumn(3),
			colStatus, colNote, header(colEvaluation, year), header(colNextSteps, year))
		titles := make(map[plan.Code]string)
		for _, i := range p.Items {
			titles[i.Code] = i.Title
			if i.Team != team || !i.Evaluated() {
				continue
			}
			r := rows[i.Code]
			line := []rich.Text{rich.Plain(string(i.Code)), nil, nil, nil, r.Status.Text, r.Note.Text, r.Evaluation.Text, r.NextSteps.Text}
			for c := i.Code; c != ""; c = c.Parent() {
				line[c.Level()] = rich.Plain(titles[c])
			}
			s.add(st.text, line...)
		}
		return s.err
	})
}

// newSheet adds a sheet with columns of the given widths, in characters, and its
// first row frozen.
func newSheet(f *excelize.File, name string, widths ...float64) (*sheetWriter, error) {
	if _, err := f.NewSheet(name); err != nil {
		return nil, err
	}
	s := &sheetWriter{file: f, sheet: name}
	for i, w := range widths {
		col, err := excelize.ColumnNumberToName(i + 1)
		s.do(err)
		s.do(f.SetColWidth(name, col, col, w))
	}
	s.do(f.SetPanes(name, &excelize.Panes{
		Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft",
		Selection: []excelize.Selection{{SQRef: "A2", ActiveCell: "A2", Pane: "bottomLeft"}},
	}))
	return s, s.err
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
	when := stamp.UTC().Format(time.RFC3339)
	if err := f.SetDocProps(&excelize.DocProperties{Title: title, Creator: "evaluatie", LastModifiedBy: "evaluatie", Created: when, Modified: when, Language: "nl-BE"}); err != nil {
		return err
	}
	return f.Write(w)
}
