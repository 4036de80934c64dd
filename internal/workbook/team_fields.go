package workbook

import (
	"fmt"
	"strings"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// This file makes the columns of a team's workbook fit the kinds of their fields.

// answerWidth is how wide the column of a field is, in characters.
func answerWidth(f plan.Field) float64 {
	switch {
	case f.Role == plan.RoleStatus:
		return 18
	case f.Role == plan.RoleNote:
		return 30
	case f.Role == plan.RoleEvaluation:
		return 62
	case f.Kind == plan.LongText:
		return 44
	case f.Kind == plan.ShortText, f.Kind == plan.StatusKind, f.Kind == plan.Choice:
		return 24
	default:
		return 16
	}
}

// numberFormats are how cells show what is typed in them, by kind; the others hold text.
// The first is Belgian Dutch, the euro before the number.
var numberFormats = map[plan.Kind]string{
	plan.Amount: `[$€-813] #,##0.00`, plan.Date: "dd/mm/yyyy", plan.Percentage: "0.0%", plan.Number: "General",
}

// answerStyle is the style of the cells in which a field is answered.
func (s *sheetWriter) answerStyle(st styles, f plan.Field) int { return s.formatted(st.answer, f.Kind) }

// formatted is a style with the format of a kind.
func (s *sheetWriter) formatted(usual int, k plan.Kind) int {
	format, ok := numberFormats[k]
	if !ok {
		return usual
	}
	style, err := s.file.GetStyle(usual)
	s.do(err)
	if err != nil {
		return usual
	}
	style.NumFmt, style.CustomNumFmt = 0, &format
	id, err := s.file.NewStyle(style)
	s.do(err)
	return id
}

// fieldStyles are the styles of an item's row: what is not asked of its level is none of
// the cells that a team fills in.
func fieldStyles(st styles, cols []column, usual []int, level int) []int {
	out := usual
	for i, c := range cols {
		if c.answer != nil && !c.answer.At(level) {
			if &out[0] == &usual[0] {
				out = append([]int(nil), usual...)
			}
			out[i] = st.context
		}
	}
	return out
}

// setValues writes answers as what their kinds are, where they are that: Excel then adds
// and sorts them.
func (s *sheetWriter) setValues(cols []column, texts []rich.Text) {
	for i, c := range cols {
		if c.answer == nil || numberFormats[c.answer.Kind] == "" || texts[i].Blank() {
			continue
		}
		v, problem := c.answer.Read(texts[i].String())
		if problem == "" {
			s.setValue(i, v)
		}
	}
}

// setValue writes a number or a date in a column of the last row.
func (s *sheetWriter) setValue(col int, v plan.Value) {
	switch v.Kind {
	case plan.Date:
		s.do(s.file.SetCellFloat(s.sheet, s.ref(col), plan.ExcelDays(v.Date), -1, 64))
	default:
		n, _ := v.Number.Float64()
		if v.Kind == plan.Percentage {
			n /= 100
		}
		s.do(s.file.SetCellFloat(s.sheet, s.ref(col), n, -1, 64))
	}
}

// lists writes the choices of fields on the guide, and returns their ranges by column.
func (b TeamBook) lists(s *sheetWriter, st styles) map[string]string {
	out := make(map[string]string)
	for _, f := range b.Plan.Fields.All() {
		choices := f.Choices
		switch {
		case f.Kind == plan.YesNo:
			choices = []string{plan.Yes, plan.No}
		case f.Kind != plan.Choice || len(choices) == 0:
			continue
		}
		s.addStrings(st.line)
		s.addStrings(st.header, f.Short())
		first := s.row + 1
		for _, c := range choices {
			s.addStrings(st.context, c)
		}
		out[answerColumn(f)] = guideRange(first, s.row)
	}
	return out
}

func guideRange(first, last int) string {
	return fmt.Sprintf("%s!$A$%d:$A$%d", sheetGuide, first, last)
}

// validate gives the cells of a field their list or their limits, and says while somebody
// types what is asked.
func (s *sheetWriter) validate(area string, f plan.Field, head, list string) {
	v := excelize.NewDataValidation(true)
	v.SetSqref(area)
	title := string([]rune(head)[:min(len([]rune(head)), 32)]) // as much as Excel shows
	ask := func(kind, what string) {
		v.SetInput(title, what)
		v.SetError(excelize.DataValidationErrorStyleStop, "Dit is geen "+kind, what+" Of maak de cel leeg.")
	}
	const most = 1e15
	switch f.Kind {
	case plan.StatusKind:
		v.SetSqrefDropList(list)
		v.SetInput("Status", "Kies een status uit de lijst. Wat elke status betekent, leest u op het blad "+sheetGuide+".")
		v.SetError(excelize.DataValidationErrorStyleStop, "Deze status bestaat niet", "Kies een status uit de lijst, of maak de cel leeg.")
	case plan.Choice, plan.YesNo:
		if list == "" {
			return
		}
		v.SetSqrefDropList(list)
		v.SetInput(title, "Kies uit de lijst.")
		v.SetError(excelize.DataValidationErrorStyleStop, "Deze keuze bestaat niet", "Kies uit de lijst, of maak de cel leeg.")
	case plan.Date:
		s.do(v.SetRange(1, 2958465, excelize.DataValidationTypeDate, excelize.DataValidationOperatorBetween))
		ask("datum", "Typ een datum, zoals 31/12/2025.")
	case plan.Number:
		s.do(v.SetRange(-most, most, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
		ask("getal", "Typ een getal, zoals 12 of 61,5.")
	case plan.Amount:
		s.do(v.SetRange(-most, most, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
		ask("bedrag", "Typ een bedrag in euro, zoals 120000,50.")
	case plan.Percentage:
		s.do(v.SetRange(-100, 100, excelize.DataValidationTypeDecimal, excelize.DataValidationOperatorBetween))
		ask("percentage", "Typ een percentage, zoals 61,5%.")
	default:
		s.do(v.SetRange(0, maxCellText-767, excelize.DataValidationTypeTextLength, excelize.DataValidationOperatorBetween))
		v.SetError(excelize.DataValidationErrorStyleStop, "Deze tekst is te lang", "Een cel kan niet meer dan 32.000 tekens bevatten. Maak de tekst korter.")
		if f.Kind == plan.ShortText {
			v.SetInput(title, "Houd het kort: dit komt op één regel.")
		}
	}
	s.do(s.file.AddDataValidation(s.sheet, v))
}

// givenColumns are the columns that show what the plan itself says of an item.
func (b TeamBook) givenColumns() []column {
	var cols []column
	for _, f := range b.Plan.Given {
		width := 18.0
		if f.Kind == plan.LongText {
			width = 34
		}
		cols = append(cols, column{b.Plan.Document.Header(f, b.Period), width, nil})
	}
	return cols
}

// says is what the plan says of an item in its n-th field: itself or, of a field that is of
// a higher level, what is above it.
func (b TeamBook) says(i plan.Item, n int) rich.Text {
	f := b.Plan.Given[n]
	for c := i.Code; c != ""; c = c.Parent() {
		if text := b.values[c]; n < len(text) && !text[n].Blank() && f.At(c.Level()) {
			return f.Show(text[n])
		}
		if f.At(i.Code.Level()) {
			break
		}
	}
	return nil
}

// askedFor lists what the cells of a workbook ask, in the middle of a sentence.
func askedFor(d plan.Document, fields plan.Fields, p plan.Period) string {
	var names []string
	for _, f := range fields {
		names = append(names, "“"+d.Header(f, p)+"”")
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " en " + names[n-1]
	}
	return strings.Join(names, "")
}
