package workbook

import (
	"fmt"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// sheetTotals is the sheet of the overview that adds up numbers and amounts.
const sheetTotals = "Cijfers"

// valueCells makes numbers and dates of a row's answers, from a column on: Excel then adds
// and sorts them.
func (s *sheetWriter) valueCells(st styles, fields plan.Fields, texts []string, from int) {
	for n, f := range fields {
		if numberFormats[f.Kind] == "" || texts[n] == "" {
			continue
		}
		if v, problem := f.Read(texts[n]); problem == "" {
			s.setValue(from+n, v)
			s.do(s.file.SetCellStyle(s.sheet, s.ref(from+n), s.ref(from+n), s.formatted(st.text, f.Kind)))
		}
	}
}

// bars shows the percentages of a column as bars, from the second row on.
func (s *sheetWriter) bars(fields plan.Fields, from int) {
	for n, f := range fields {
		if f.Kind != plan.Percentage || s.row < 2 {
			continue
		}
		area := fmt.Sprintf("%[1]s2:%[1]s%[2]d", columnName(from+n), s.row)
		s.do(s.file.SetConditionalFormat(s.sheet, area, []excelize.ConditionalFormatOptions{{
			Type: "data_bar", Criteria: "=", MinType: "num", MaxType: "num", MinValue: "0", MaxValue: "1", BarColor: "#9DC3E6", BarSolid: true,
		}}))
	}
}

// totals writes what each item of the plan has under it, added up; nil where nothing adds.
func (o Overview) totals(f *excelize.File, st styles) *sheetWriter {
	e := o.Evaluation
	fields, totals := e.Totals()
	if fields == nil {
		return nil
	}
	widths, head := []float64{60}, []string{"Onderdeel"}
	for _, field := range fields {
		widths, head = append(widths, 20), append(head, e.Plan.Document.Header(field, e.Period))
	}
	s := headedSheet(f, st, sheetTotals, 1, widths, head...)
	for _, t := range totals {
		name, style := t.Item.String(), st.text
		if t.Item.Code == "" {
			name, style = "Samen", st.strong
		}
		s.add(style, rich.Plain(name))
		for n, v := range t.Sums {
			if v != nil {
				s.setValue(n+1, *v)
				s.do(f.SetCellStyle(s.sheet, s.ref(n+1), s.ref(n+1), s.formatted(style, v.Kind)))
			}
		}
	}
	s.print(true, s.sheet+"!$1:$1")
	return s
}

// valueFields are the fields of which a comparison shows what they were: those that are no
// texts, and that the program knows nothing else of.
func valueFields(p *plan.Plan) (at []int) {
	for n, f := range p.Fields {
		if f.Role == plan.NoRole && f.Kind != plan.LongText && f.Kind != plan.ShortText {
			at = append(at, n)
		}
	}
	return at
}
