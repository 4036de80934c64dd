package plan

import (
	"slices"
	"strings"

	"evaluatie/internal/finding"
	"evaluatie/internal/rich"
)

// Field is something that teams answer about an item, or that the plan says of it.
type Field struct {
	Name     string // may hold {jaar} and the other names of Document.Fill
	Kind     Kind
	Role     Role
	Required Requirement
	With     []string // the statuses with which it is required, where Required is WithStatus
	Position Position
	Choices  []string // of a Choice
	Levels   []int    // that have it; nil is every level
	Place    finding.Place
}

// Kind is what a field's answer is.
type Kind int

const (
	StatusKind Kind = iota // one of the plan's statuses
	ShortText              // on one line
	LongText
	Date
	Number
	Amount // of euros
	Percentage
	Choice // one of the field's own list
	YesNo
)

// KindNames are the kinds as the sheet of fields calls them, in the order of their numbers.
var KindNames = []string{"status", "korte tekst", "lange tekst", "datum", "getal", "bedrag", "percentage", "keuze", "ja/nee"}

// String is the kind's name.
func (k Kind) String() string { return KindNames[k] }

// Adds reports whether answers of the kind add up.
func (k Kind) Adds() bool { return k == Number || k == Amount }

// Requirement says when a field has to be answered.
type Requirement int

const (
	ByRole     Requirement = iota // as the default four are; else never
	Never                         //
	Always                        //
	WithStatus                    // with some statuses
)

// Position is where the report shows a field.
type Position int

const (
	Part  Position = iota // under a label of its own
	Line                  // in the table of facts under the heading
	Aside                 // nowhere: only workbooks and the overview have it
)

// PositionNames are the positions as the sheet of fields calls them.
var PositionNames = []string{"deel", "regel", "werkboek"}

// Role is what the program itself knows of a field. The roles of the default four are
// their places in that list.
type Role int

const (
	RoleStatus     Role = iota // where an item stands
	RoleNote                   // why; it follows the status under one label
	RoleEvaluation             // what happened in the year
	RoleNextSteps              // what comes after it
	NoRole
	RoleText // what the plan says of an item under its heading
)

// Fields are what teams answer about an item, in the order in which they are asked. Nil
// is the default four.
type Fields []Field

// DefaultFields are what a plan asks that does not say.
var DefaultFields = Fields{
	{Name: "Status", Kind: StatusKind, Role: RoleStatus},
	{Name: "Toelichting bij status", Kind: LongText, Role: RoleNote},
	{Name: "Evaluatie {jaar}", Kind: LongText, Role: RoleEvaluation},
	{Name: "Stappen {volgend jaar}", Kind: LongText, Role: RoleNextSteps},
}

// TextName is the name, folded, of the field by the plan of which the text stands under an
// item's heading.
const TextName = "omschrijving"

// SetRole finds out what the program knows of a field, from its kind and its name. Of the
// fields before it, none has the same role.
func (f *Field) SetRole(before Fields) {
	f.Role = NoRole
	name := Fold(f.Short())
	switch {
	case f.Kind == StatusKind:
		f.Role = RoleStatus
	case f.Kind == LongText || f.Kind == ShortText:
		for _, usual := range DefaultFields[RoleNote:] {
			if own := Fold(usual.Short()); name == own || usual.Role == RoleNote && name == "toelichting" {
				f.Role = usual.Role
			}
		}
	}
	if before != nil && before.At(f.Role) >= 0 {
		f.Role = NoRole
	}
}

// Short is the field's name without the years and other names between braces.
func (f Field) Short() string {
	return strings.Join(strings.Fields(Names.ReplaceAllString(f.Name, " ")), " ")
}

// At reports whether items of a level have the field.
func (f Field) At(level int) bool { return f.Levels == nil || slices.Contains(f.Levels, level) }

// Wanted reports whether an item with a status has to have an answer to the field. With
// the default four, a note is wanted where the status says so, and next steps unless it
// ends the action; an unknown status may be one that does.
func (f Field) Wanted(s Status) bool {
	switch f.Required {
	case Always:
		return true
	case WithStatus:
		return slices.Contains(f.With, s.Name)
	case Never:
		return false
	}
	switch f.Role {
	case RoleNote:
		return s.NoteRequired
	case RoleEvaluation:
		return true
	case RoleNextSteps:
		return s.Name != "" && !s.Final
	default:
		return false
	}
}

// All are the fields, also where they are the default four.
func (f Fields) All() Fields {
	if f == nil {
		return DefaultFields
	}
	return f
}

// At is the place of the field with a role; -1 if none has it.
func (f Fields) At(role Role) int {
	for n, field := range f.All() {
		if field.Role == role {
			return n
		}
	}
	return -1
}

// Has reports whether one of the fields has a role.
func (f Fields) Has(role Role) bool { return f.At(role) >= 0 }

// Says is what the plan says of an item in the n-th field that it fills in itself.
func (i Item) Says(n int) rich.Text {
	if n < 0 || n >= len(i.Values) {
		return nil
	}
	return i.Values[n]
}

// namesOfParts are what the default fields are called in a plan of parts of years.
var namesOfParts = map[string]string{"Evaluatie {jaar}": "Evaluatie {periode}", "Stappen {volgend jaar}": "Stappen {volgende periode}"}

// Label is what the report calls a field: what the Document sheet calls it or else its
// own name, for a period.
func (d Document) Label(f Field, p Period) string {
	text := d.Values[LabelNames[f.Role]]
	if text == "" {
		text = f.Name
		if ofParts := namesOfParts[text]; ofParts != "" && (d.Parts() || p.Part > 0) {
			text = ofParts
		}
	}
	return d.Fill(text, p)
}

// Header is what workbooks call a field. The column of the status keeps its name,
// whatever the report calls it.
func (d Document) Header(f Field, p Period) string {
	if f.Role == RoleStatus {
		return d.Fill(f.Name, p)
	}
	return d.Label(f, p)
}

// LabelNames are the names on the Document sheet that call a field otherwise.
var LabelNames = map[Role]string{RoleStatus: LabelStatus, RoleEvaluation: LabelEvaluation, RoleNextSteps: LabelNextSteps}

// Labels are what the report calls each of the fields that are asked, for a period.
func (p *Plan) Labels(of Period) []string {
	var out []string
	for _, f := range p.Fields.All() {
		out = append(out, p.Document.Label(f, of))
	}
	return out
}
