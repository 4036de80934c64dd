package workbook

import (
	"fmt"
	"io"
	"net/url"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// FindingsBook is the workbook that lists findings for the coordinator.
type FindingsBook struct {
	Evaluation *evaluation.Evaluation
	Findings   []finding.Finding
	// Input is the path from the workbook's folder to the input folder, with
	// forward slashes: links to cells begin with it.
	Input string
}

// Write writes one row per finding, each with a link to its cell, and a sheet of
// who has filled in how much.
func (b FindingsBook) Write(w io.Writer) error {
	e := b.Evaluation
	return write(w, e.Modified, fmt.Sprintf("Controle %s", e.Period), func(f *excelize.File, st styles) error {
		s := headedSheet(f, st, "Bevindingen", 0, []float64{14, 24, 36, 30, 12, 8, 60, 60, 24},
			"Ernst", "Team", "Actie", "Bestand", "Blad", "Cel", "Wat is er", "Wat doet u", "Controle")
		link, err := f.NewStyle(&excelize.Style{
			Font:      &excelize.Font{Family: font, Size: fontSize, Color: "0563C1", Underline: "single"},
			Alignment: &excelize.Alignment{Vertical: "top"},
		})
		s.do(err)
		for _, x := range b.Findings {
			s.addStrings(st.text, x.Severity.String(), x.Team, x.Item, x.Place.File, x.Place.Sheet, x.Place.Cell, x.Message, x.Remedy, x.Code)
			if target := b.target(x.Place); target != "" && s.row <= maxLinks {
				tip := "Open " + x.Place.String()
				col := 3
				if x.Place.Cell != "" {
					col = 5
				}
				s.do(f.SetCellHyperLink(s.sheet, s.ref(col), target, "External", excelize.HyperlinkOpts{Tooltip: &tip}))
				s.do(f.SetCellStyle(s.sheet, s.ref(col), s.ref(col), link))
			}
		}
		s.asList()
		if len(b.Findings) == 0 {
			s.addStrings(st.text, "Er zijn geen bevindingen.")
		}
		return firstError(s, b.progress(f, st))
	})
}

// maxLinks is how many findings get a link: excelize takes longer over each next
// one, and nobody follows more.
const maxLinks = 2000

// target is the address that opens a cell in its workbook.
func (b FindingsBook) target(p finding.Place) string {
	if p.File == "" {
		return ""
	}
	var parts []string
	for part := range strings.SplitSeq(b.Input+"/"+p.File, "/") {
		parts = append(parts, url.PathEscape(part))
	}
	target := strings.Join(parts, "/")
	if p.Sheet != "" && p.Cell != "" {
		target += "#" + url.PathEscape("'"+strings.ReplaceAll(p.Sheet, "'", "''")+"'!"+p.Cell)
	}
	return target
}

// progress writes how much each team has filled in.
func (b FindingsBook) progress(f *excelize.File, st styles) *sheetWriter {
	s := headedSheet(f, st, "Voortgang", 0, []float64{32, 28, 34, 10, 10, 10, 12, 12, 10, 16},
		"Team", "Verantwoordelijke", "E-mail", "Acties", "Ingevuld", "Status", "Evaluatie", "Stappen", "Fouten", "Waarschuwingen")
	for _, t := range b.Evaluation.Teams() {
		said := finding.Tallied(finding.OfTeam(b.Findings, t.Team.Name))
		s.addStrings(st.text, t.Team.Name, t.Team.Lead, t.Team.Email)
		s.numbers(3, t.Actions, t.Filled, t.Statuses, t.Evaluations, t.NextSteps, said.Errors, said.Warnings)
	}
	s.print(true, s.sheet+"!$1:$1")
	return s
}

// Overview is the workbook of all that was merged, with where each row came from.
type Overview struct {
	Evaluation *evaluation.Evaluation
	Comparison *evaluation.Comparison // with the period before; nil if that is not known
}

// Write writes the merged rows and, per cornerstone, the number of actions with
// each status, as a table and as a chart; and the comparison, if there is one.
func (o Overview) Write(w io.Writer) error {
	e := o.Evaluation
	return write(w, e.Modified, fmt.Sprintf("Overzicht %s", e.Period), func(f *excelize.File, st styles) error {
		sheets := []*sheetWriter{o.rows(f, st)}
		if e.Plan.Fields.Has(plan.RoleStatus) {
			sheets = append(sheets, o.counts(f, st))
		}
		if s := o.totals(f, st); s != nil {
			sheets = append(sheets, s)
		}
		if o.Comparison != nil {
			sheets = append(sheets, o.comparison(f, st))
		}
		return firstError(sheets...)
	})
}

func (o Overview) rows(f *excelize.File, st styles) *sheetWriter {
	e := o.Evaluation
	levels := e.Plan.Document.Levels
	widths, head := []float64{9}, []string{colCode}
	for _, l := range levels {
		widths, head = append(widths, 30), append(head, l.Name)
	}
	widths, head = append(widths, 24), append(head, colTeam)
	all := slices.Concat(e.Plan.Given, e.Plan.Fields.All())
	first := len(head)
	for _, f := range all {
		widths, head = append(widths, overviewWidth(f)), append(head, e.Plan.Document.Header(f, e.Period))
	}
	s := headedSheet(f, st, sheetActions, 1, append(widths, 32, 12, 8), append(head, "Bestand", "Blad", "Cel")...)
	titles := make(map[plan.Code]string)
	for _, i := range e.Plan.Items {
		if titles[i.Code] == "" {
			titles[i.Code] = i.Title
		}
		entry, ok := e.Entries[i.Code]
		if !ok {
			continue
		}
		row := make([]string, 1+len(levels))
		row[0] = i.Number()
		for c := i.Code; c != ""; c = c.Parent() {
			if c.Level() < len(row) {
				row[c.Level()] = titles[c]
			}
		}
		for _, share := range entry.Each() {
			at := share.Row.Code.Place
			shown := append(slices.Clone(row), share.Item.Team)
			for n := range e.Plan.Given {
				shown = append(shown, i.Says(n).String())
			}
			for n, f := range e.Plan.Fields.All() {
				answer := share.Row.Answer(n).Text.String()
				if f.Role == plan.RoleStatus && share.Status.Name != "" {
					answer = share.Status.Name
				}
				shown = append(shown, answer)
			}
			s.addStrings(st.text, append(shown, at.File, at.Sheet, at.Cell)...)
			s.valueCells(st, all, shown[first:], first)
		}
	}
	s.bars(all, first)
	s.asList()
	return s
}

// overviewWidth is how wide the column of a field is in the overview, in characters.
func overviewWidth(f plan.Field) float64 {
	if f.Role == plan.RoleEvaluation {
		return 60
	}
	return answerWidth(f)
}

// counts writes a row for each cornerstone and a column for each status, with the
// chart that Excel draws of them.
func (o Overview) counts(f *excelize.File, st styles) *sheetWriter {
	e := o.Evaluation
	top := e.Plan.Document.Levels[0].Name
	sheet := sheetName("Per " + strings.ToLower(top))
	statuses := e.Plan.Statuses
	widths := []float64{60}
	head := []string{top}
	for _, s := range statuses {
		widths, head = append(widths, 16), append(head, s.Name)
	}
	s := headedSheet(f, st, sheet, 1, widths, head...)
	for _, c := range e.Cornerstones() {
		s.addStrings(st.text, c.Item.String())
		for i, status := range statuses {
			s.numbers(i+1, c.Counts[status.Name])
		}
	}
	if s.row == 1 || len(statuses) == 0 {
		return s
	}
	chart := &excelize.Chart{
		Type:      excelize.BarStacked,
		Title:     excelize.ChartTitle{Paragraph: []excelize.RichTextRun{{Text: fmt.Sprintf("Status van de acties in %s", e.Period)}}},
		Legend:    excelize.ChartLegend{Position: "bottom"},
		Dimension: excelize.ChartDimension{Width: 1000, Height: uint(140 + 34*(s.row-1))},
		Format:    excelize.GraphicOptions{AltText: "Staafdiagram: het aantal acties met elke status, per " + strings.ToLower(top) + ". Dezelfde cijfers staan in de tabel erboven."},
		YAxis:     excelize.ChartAxis{MajorGridLines: true, Font: excelize.Font{Color: "262626"}},
		XAxis:     excelize.ChartAxis{ReverseOrder: true, Font: excelize.Font{Color: "262626"}},
	}
	for i, status := range statuses {
		col := columnName(i + 1)
		series := excelize.ChartSeries{
			Name:       fmt.Sprintf("'%s'!$%s$1", sheet, col),
			Categories: fmt.Sprintf("'%s'!$A$2:$A$%d", sheet, s.row),
			Values:     fmt.Sprintf("'%[1]s'!$%[2]s$2:$%[2]s$%[3]d", sheet, col, s.row),
		}
		if status.Colour != "" {
			series.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{status.Colour}}
		}
		chart.Series = append(chart.Series, series)
	}
	s.do(f.AddChart(sheet, fmt.Sprintf("A%d", s.row+3), chart))
	s.print(true, "")
	return s
}

var notInNames = strings.NewReplacer("[", " ", "]", " ", ":", " ", "*", " ", "?", " ", "/", " ", `\`, " ", "'", " ")

// sheetName makes a name that Excel allows: at most 31 characters, without those
// that formulas need.
func sheetName(s string) string {
	name := []rune(notInNames.Replace(s))
	return strings.TrimSpace(string(name[:min(len(name), 31)]))
}
