package workbook

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// The sheet of the plan that says what its teams answer, and its columns.
const (
	sheetFields = "Velden" // optional

	colKind     = "Soort"
	colBy       = "Ingevuld door"
	colRequired = "Verplicht"
	colPosition = "Plaats"
	colChoices  = "Keuzes"
)

var fieldsSheet = planSheet{
	name: sheetFields, needed: 2, optional: true,
	columns: []string{colName, colKind, colBy, colRequired, colPosition, colChoices, colLevel},
	aliases: map[string]string{
		"veld": colName, "type": colKind, "door": colBy, "verplicht?": colRequired, "plaats in verslag": colPosition,
		"waar": colPosition, "keuze": colChoices, "lijst": colChoices, "niveaus": colLevel,
	},
}

// kindAliases are other names of kinds, folded.
var kindAliases = map[string]plan.Kind{
	"tekst": plan.LongText, "lang": plan.LongText, "kort": plan.ShortText, "aantal": plan.Number, "nummer": plan.Number, "cijfer": plan.Number,
	"euro": plan.Amount, "bedrag (euro)": plan.Amount, "procent": plan.Percentage, "%": plan.Percentage,
	"keuzelijst": plan.Choice, "lijst": plan.Choice, "ja of nee": plan.YesNo, "ja / nee": plan.YesNo, "ja, nee": plan.YesNo,
}

// ownFields is as many fields as a plan can have of its own: each is a column.
const ownFields = 40

// fields reads the sheet of fields. With a field that teams answer, it says all that they
// are asked; with none, they are asked the default four.
func (r *planReader) fields() {
	t := r.tables[sheetFields]
	if t == nil || len(t.missing(colName, colKind)) > 0 {
		return
	}
	rows := rowsOf(t, colName)
	cells := make(map[string]map[int]read)
	for _, c := range fieldsSheet.columns {
		cells[c] = r.column(t, rows, c)
	}
	taken := r.takenNames()
	for n, row := range rows {
		of := func(column string) read { return cells[column][row] }
		f := plan.Field{Name: rich.CleanString(of(colName).text.String()), Place: of(colName).place}
		name := plan.Fold(f.Short())
		switch {
		case f.Name == "":
			continue
		case n >= ownFields:
			r.report(tooManyFields(f.Place))
			return
		case name == "" || taken[name] != "":
			r.report(fieldNameTaken(f.Place, f.Name, taken[name]))
			continue
		}
		taken[name] = "een ander veld"
		f.Kind = r.kindOfField(f.Name, of(colKind))
		f.Choices = splitList(of(colChoices).text.String())
		if f.Kind == plan.Choice && len(f.Choices) == 0 {
			r.report(noChoices(of(colChoices).place, f.Name))
		}
		f.Levels = r.fieldLevels(of(colLevel))
		f.Position = r.position(f, of(colPosition))
		r.required(&f, of(colRequired))
		switch by := plan.Fold(of(colBy).text.String()); {
		case strings.HasPrefix(by, "plan"):
			f.SetRole(nil)
			if f.Role = plan.NoRole; name == plan.TextName {
				f.Role = plan.RoleText
			}
			r.plan.Given = append(r.plan.Given, f)
		default:
			if by != "" && !strings.HasPrefix(by, "team") {
				r.report(badFieldValue(of(colBy).cell, colBy, []string{"team", "plan"}, "team"))
			}
			f.SetRole(append(plan.Fields{}, r.plan.Fields...))
			if f.Role == plan.RoleStatus {
				f.Position = plan.Part
			}
			r.plan.Fields = append(r.plan.Fields, f)
		}
	}
	r.usualFields(t)
}

// takenNames are the names that no field can have, folded, by what has them.
func (r *planReader) takenNames() map[string]string {
	taken := make(map[string]string)
	for _, c := range []string{colCode, colTitle, colTeam, colLevel, colNumber, colEnded, colPlanned} {
		taken[plan.Fold(c)] = "de kolom " + c
	}
	for _, l := range r.plan.Document.Levels {
		taken[plan.Fold(l.Name)] = "een niveau van het plan"
	}
	return taken
}

// usualFields tells which of the default four are not asked, where some are.
func (r *planReader) usualFields(t *table) {
	if r.plan.Fields == nil {
		return
	}
	var without []string
	for _, f := range plan.DefaultFields {
		if !r.plan.Fields.Has(f.Role) {
			without = append(without, f.Short())
		}
	}
	if len(without) > 0 && len(without) < len(plan.DefaultFields) {
		r.report(usualNotAsked(t.grid.place(t.header, t.columns[colName][0]), without))
	}
}

// kindOfField reads a kind. What is none is told, and taken for a long text, in which
// everything fits.
func (r *planReader) kindOfField(name string, c read) plan.Kind {
	said := strings.Trim(plan.Fold(c.text.String()), " .")
	if at := slices.Index(plan.KindNames, said); at >= 0 {
		return plan.Kind(at)
	}
	if k, ok := kindAliases[said]; ok {
		return k
	}
	likely := ""
	for _, k := range plan.KindNames {
		if plan.Near(said, k) {
			likely = k
		}
	}
	r.report(badKind(c.cell, name, likely))
	if likely != "" {
		return plan.Kind(slices.Index(plan.KindNames, likely))
	}
	return plan.LongText
}

// position reads where the report shows a field; what is on one line stands in the table
// of facts where the plan does not say.
func (r *planReader) position(f plan.Field, c read) plan.Position {
	usual := plan.Line
	if f.Kind == plan.LongText || f.Kind == plan.StatusKind {
		usual = plan.Part
	}
	said := plan.Fold(c.text.String())
	switch at := slices.Index(plan.PositionNames, said); {
	case said == "":
	case at >= 0:
		return plan.Position(at)
	default:
		r.report(badFieldValue(c.cell, colPosition, plan.PositionNames, plan.PositionNames[usual]))
	}
	return usual
}

// required reads when a field has to be answered; the names of statuses are looked up
// when those are known.
func (r *planReader) required(f *plan.Field, c read) {
	said := rich.CleanString(c.text.String())
	folded := plan.Fold(said)
	with, isWith := strings.CutPrefix(folded, "bij ")
	switch yes, ok := plan.ReadYesNo(folded); {
	case folded == "":
	case folded == "nooit" || ok && !yes:
		f.Required = plan.Never
	case folded == "altijd" || ok:
		f.Required = plan.Always
	case isWith && strings.TrimSpace(with) != "":
		f.Required, f.With = plan.WithStatus, splitList(said[len("bij "):])
	default:
		r.report(badFieldValue(c.cell, colRequired, []string{"altijd", "nooit", "bij en dan statussen"}, "nooit"))
		f.Required = plan.Never
	}
}

// statusesOfFields gives the statuses with which fields are required the names that the
// list has, and tells of those that it lacks.
func (r *planReader) statusesOfFields() {
	for _, list := range []plan.Fields{r.plan.Fields, r.plan.Given} {
		for n, f := range list {
			var names []string
			for _, name := range f.With {
				s, ok := r.plan.Statuses.Match(name)
				if !ok {
					r.report(fieldStatus(f, name, r.plan.Statuses))
					continue
				}
				names = append(names, s.Name)
			}
			list[n].With = names
		}
	}
}

// fieldLevels reads which levels have a field: their names, or their numbers.
func (r *planReader) fieldLevels(c read) []int {
	var out []int
	for _, said := range splitList(c.text.String()) {
		switch level := r.levelIn(said); {
		case plan.Fold(said) == "alle":
			return nil
		case level > 0:
			out = append(out, level)
		default:
			r.report(badFieldValue(c.cell, colLevel, levelNames(r.plan.Document), "alle niveaus"))
		}
	}
	return out
}

// splitList parts a list in a cell.
func splitList(s string) []string {
	var out []string
	for _, part := range strings.FieldsFunc(s, func(r rune) bool { return r == ';' || r == ',' || r == '\n' }) {
		if part = rich.CleanString(part); part != "" && !slices.Contains(out, part) {
			out = append(out, part)
		}
	}
	return out
}

// withGiven is the sheet of items with a column for each field that the plan fills in.
func (s planSheet) withGiven(given plan.Fields) planSheet {
	s.columns = slices.Clip(s.columns)
	for _, f := range given {
		s.columns = append(s.columns, f.Short())
	}
	return s
}

// given reads what the plan says of its items in fields of its own: for each row, in the
// order of those.
func (r *planReader) given(t *table, rows []int) map[int][]rich.Text {
	out := make(map[int][]rich.Text)
	for n, f := range r.plan.Given {
		if len(t.columns[f.Short()]) == 0 {
			r.report(givenMissing(f, t))
			continue
		}
		for row, c := range r.column(t, rows, f.Short()) {
			text := typed(f, c.cell)
			if text.Blank() {
				continue
			}
			if out[row] == nil {
				out[row] = make([]rich.Text, len(r.plan.Given))
			}
			out[row][n] = rich.Clean(text)
			if _, problem := f.Read(text.String()); problem != "" {
				r.report(wrongInPlan(c.cell, f, problem))
			}
		}
	}
	return out
}

// typed is what a cell says in a field: what Excel has as a number or a date comes by its
// value, whatever the cell shows of that.
func typed(f plan.Field, c cell) rich.Text {
	v := plan.Value{Kind: f.Kind}
	switch {
	case c.kind == number && (f.Kind == plan.Number || f.Kind == plan.Amount || f.Kind == plan.Percentage):
		n, ok := new(big.Rat).SetString(strconv.FormatFloat(c.value, 'g', 15, 64))
		shown := strings.Contains(c.text.String(), "%")
		if !ok || f.Kind == plan.Percentage && !shown && plan.LikelyPart(n) {
			return c.text // who reads it asks what is meant
		}
		if v.Number = n; f.Kind == plan.Percentage && shown {
			v.Number.Mul(n, big.NewRat(100, 1))
		}
		return rich.Plain(v.String())
	case c.kind == date && f.Kind == plan.Date:
		var ok bool
		if v.Date, ok = plan.ExcelDate(c.value); ok {
			return rich.Plain(v.String())
		}
	}
	return c.text
}

// writeFields writes the sheet of fields of a plan that has its own.
func writeFields(f *excelize.File, st styles, p *plan.Plan) *sheetWriter {
	s := headedSheet(f, st, sheetFields, 0, []float64{34, 16, 16, 30, 12, 40, 30}, fieldsSheet.columns...)
	for _, list := range []struct {
		by     string
		fields plan.Fields
	}{{"plan", p.Given}, {"team", p.Fields}} {
		for _, f := range list.fields {
			var levels []string
			for _, l := range f.Levels {
				levels = append(levels, p.Document.Levels[l-1].Name)
			}
			required := map[plan.Requirement]string{plan.Never: "nooit", plan.Always: "altijd", plan.WithStatus: "bij " + strings.Join(f.With, ", ")}[f.Required]
			s.addStrings(st.text, f.Name, f.Kind.String(), list.by, required, plan.PositionNames[f.Position], strings.Join(f.Choices, "; "), strings.Join(levels, "; "))
		}
	}
	return s
}
