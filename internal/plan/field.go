package plan

import "strings"

// Field is something that teams answer about an item.
type Field struct {
	Name string // may hold {jaar} and the other names of Document.Fill
	Kind Kind
	Role Role
}

// Kind is what a field's answer is.
type Kind int

const (
	StatusKind Kind = iota // one of the plan's statuses
	LongText
)

// Role is what the program itself knows of a field. The roles of the default four are
// their places in that list.
type Role int

const (
	RoleStatus     Role = iota // where an item stands
	RoleNote                   // why; it follows the status under one label
	RoleEvaluation             // what happened in the year
	RoleNextSteps              // what comes after it
	NoRole
)

// Short is the field's name without the years and other names between braces.
func (f Field) Short() string { return strings.TrimSpace(Names.ReplaceAllString(f.Name, "")) }

// Fields are what teams answer about an item, in the order in which they are asked. Nil
// is the default four.
type Fields []Field

// All are the fields, also where they are the default four.
func (f Fields) All() Fields {
	if f == nil {
		return DefaultFields
	}
	return f
}

// DefaultFields are what a plan asks that does not say.
var DefaultFields = Fields{
	{Name: "Status", Kind: StatusKind, Role: RoleStatus},
	{Name: "Toelichting bij status", Kind: LongText, Role: RoleNote},
	{Name: "Evaluatie {jaar}", Kind: LongText, Role: RoleEvaluation},
	{Name: "Stappen {volgend jaar}", Kind: LongText, Role: RoleNextSteps},
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
