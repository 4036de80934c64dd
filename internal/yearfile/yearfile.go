// Package yearfile reads and writes evaluatie.json: a period's merged result as the
// periods after it read it, described in docs/evaluatie-json.md. It is pure: bytes go
// in, an evaluation comes out, and the other way around.
package yearfile

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"slices"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// version is the version of the format that docs/evaluatie-json.md describes.
const version = 1

// File is a period's result and what it was made from.
type File struct {
	// Evaluation is the result. As read, its plan has the items, the statuses with
	// their names and which of them end an action, the municipality and the period.
	Evaluation *evaluation.Evaluation
	Sources    []Source
}

// Source is a file that a result was made from.
type Source struct {
	Name string `json:"bestand"` // from the input folder, with a forward slash
	Hash string `json:"sha256"`
}

// The reasons why a file cannot be read.
var (
	ErrDamaged = errors.New("no whole evaluatie.json")
	ErrNewer   = errors.New("made by a newer version of the program")
	ErrLarge   = errors.New("larger than the result of a year can be")
)

// Limits on what is read: the result of thousands of actions is some megabytes. An
// object or a value takes far more memory than it takes bytes.
const (
	MaxSize    = 32 << 20 // bytes
	maxObjects = 100000
	maxValues  = 2000000
)

type jsonFile struct {
	Version      int          `json:"versie"`
	Year         int          `json:"jaar"`
	Period       string       `json:"periode,omitempty"` // of a part of a year
	Municipality string       `json:"gemeente"`
	Sources      []Source     `json:"bestanden"`
	Statuses     []jsonStatus `json:"statussen"`
	Fields       []jsonField  `json:"velden,omitempty"` // of a plan that has its own
	Items        []jsonItem   `json:"onderdelen"`
}

// period is what the file is of; false where that cannot be.
func (f jsonFile) period() (plan.Period, bool) {
	if f.Period == "" {
		return plan.Whole(f.Year), plan.ValidYear(f.Year)
	}
	p, ok := plan.ParsePeriod(f.Period)
	return p, ok && p.Part > 0 && p.Year == f.Year
}

type jsonStatus struct {
	Name  string `json:"naam"`
	Final bool   `json:"sluit_af"`
}

// jsonField is a field of a plan.
type jsonField struct {
	Name     string `json:"naam"`
	Kind     string `json:"soort"`
	Position string `json:"plaats"`
}

// jsonAnswer is the answer to a field that is none of the usual four.
type jsonAnswer struct {
	Field string    `json:"veld"`
	Text  []jsonRun `json:"tekst"`
}

type jsonItem struct {
	ID         string       `json:"id"`
	Code       string       `json:"code"`
	Level      int          `json:"niveau,omitempty"` // of a plan whose codes do not show it
	Title      string       `json:"titel"`
	Team       string       `json:"team,omitempty"`
	Status     string       `json:"status,omitempty"`
	Note       []jsonRun    `json:"toelichting,omitempty"`
	Evaluation []jsonRun    `json:"evaluatie,omitempty"`
	NextSteps  []jsonRun    `json:"stappen,omitempty"`
	Answers    []jsonAnswer `json:"antwoorden,omitempty"`
	Source     *jsonPlace   `json:"bron,omitempty"`
}

type jsonRun struct {
	Text     string   `json:"tekst"`
	Emphasis []string `json:"opmaak,omitempty"`
	Link     string   `json:"link,omitempty"`
}

type jsonPlace struct {
	File  string `json:"bestand"`
	Sheet string `json:"blad"`
	Cell  string `json:"cel"`
}

// Write returns the file's bytes; the same result gives the same.
func (f File) Write() ([]byte, error) {
	e := f.Evaluation
	out := jsonFile{
		Version: version, Year: e.Period.Year, Municipality: e.Plan.Document.Municipality,
		Sources: f.Sources, Statuses: []jsonStatus{}, Items: []jsonItem{},
	}
	if e.Period.Part > 0 {
		out.Period = e.Period.String()
	}
	if out.Sources == nil {
		out.Sources = []Source{}
	}
	for _, s := range e.Plan.Statuses {
		out.Statuses = append(out.Statuses, jsonStatus{s.Name, s.Final})
	}
	own := slices.ContainsFunc(e.Plan.Items, plan.Item.Own)
	for _, f := range e.Plan.Fields {
		out.Fields = append(out.Fields, jsonField{f.Name, f.Kind.String(), plan.PositionNames[f.Position]})
	}
	seen := make(map[plan.Code]bool)
	for _, i := range e.Plan.Items {
		if !i.Code.Valid() || seen[i.Code] {
			continue // checkPlan has reported it
		}
		seen[i.Code] = true
		item := jsonItem{ID: i.ID(), Code: codeOf(i), Title: i.Title, Team: i.Team}
		if own {
			item.Level = i.Code.Level()
		}
		if entry, ok := e.Entries[i.Code]; ok {
			row := entry.Row
			item.Status = entry.Status.Name
			for role, to := range item.texts() {
				*to = fromText(row.Of(role).Text)
			}
			for n, f := range e.Plan.Fields {
				if text := row.Answer(n).Text; f.Role == plan.NoRole && !text.Blank() {
					item.Answers = append(item.Answers, jsonAnswer{f.Name, fromText(text)})
				}
			}
			if p := row.Code.Place; p != (finding.Place{}) {
				item.Source = &jsonPlace{p.File, p.Sheet, p.Cell}
			}
		}
		out.Items = append(out.Items, item)
	}
	var b bytes.Buffer
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(out); err != nil {
		return nil, fmt.Errorf("writing the result of %s: %w", e.Period, err)
	}
	return b.Bytes(), nil
}

// Read reads a file. What is not whole, or not ours, gives an error that is
// ErrDamaged, ErrNewer or ErrLarge.
func Read(data []byte) (*File, error) {
	if len(data) > MaxSize || bytes.Count(data, []byte("{")) > maxObjects || bytes.Count(data, []byte(",")) > maxValues {
		return nil, ErrLarge
	}
	var in jsonFile
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&in); err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	if _, err := decoder.Token(); err != io.EOF {
		return nil, fmt.Errorf("%w: something stands behind its end", ErrDamaged)
	}
	period, ok := in.period()
	switch {
	case in.Version > version:
		return nil, fmt.Errorf("%w: version %d", ErrNewer, in.Version)
	case in.Version != version:
		return nil, fmt.Errorf("%w: version %d", ErrDamaged, in.Version)
	case !ok:
		return nil, fmt.Errorf("%w: year %d, period %.20q", ErrDamaged, in.Year, in.Period)
	case len(in.Items) == 0:
		return nil, fmt.Errorf("%w: it has no items", ErrDamaged)
	}
	p := &plan.Plan{Document: plan.Document{
		Municipality: rich.CleanString(in.Municipality), Period: period, Levels: plan.DefaultLevels(),
		Values: make(map[string]string), Places: make(map[string]finding.Place),
	}}
	e := &evaluation.Evaluation{Plan: p, Period: period, Entries: make(map[plan.Code]evaluation.Entry)}
	for _, s := range in.Statuses {
		p.Statuses = append(p.Statuses, plan.Status{Name: rich.CleanString(s.Name), Final: s.Final})
	}
	seen := make(map[plan.Code]bool)
	places, err := placesOf(in.Items)
	if err == nil {
		p.Fields, err = fieldsOf(in.Fields)
	}
	if err != nil {
		return nil, fmt.Errorf("%w: %w", ErrDamaged, err)
	}
	for n, i := range in.Items {
		entry, err := i.entry(places[n], p)
		switch code := entry.Item.Code; {
		case err != nil:
			return nil, fmt.Errorf("%w: item %.40q: %w", ErrDamaged, i.Code, err)
		case seen[code]:
			return nil, fmt.Errorf("%w: item %s stands in it twice", ErrDamaged, code)
		default:
			seen[code] = true
		}
		p.Items = append(p.Items, entry.Item)
		if entry.Item.Evaluated() {
			e.Entries[entry.Item.Code] = entry
		}
	}
	plan.SortItems(p.Items)
	return &File{e, in.Sources}, nil
}

// codeOf is the code of an item as the plan writes it; "" where it writes none.
func codeOf(i plan.Item) string {
	if i.Uncoded {
		return ""
	}
	return i.Written()
}

// placesOf are the places of items in the plan: their codes, or where those do not tell,
// what their order and their levels make them.
func placesOf(items []jsonItem) ([]plan.Code, error) {
	var levels []int
	places := make([]plan.Code, len(items))
	for n, i := range items {
		places[n] = plan.ParseCode(i.Code)
		if i.Level < 0 || i.Level > plan.MaxDepth || (i.Level == 0) != (items[0].Level == 0) {
			return nil, fmt.Errorf("item %.40q has level %d", i.Code, i.Level)
		}
		levels = append(levels, i.Level)
	}
	if len(items) > 0 && items[0].Level > 0 {
		places = plan.ByLevels(levels).Places(func(int) string { return "" })
	}
	return places, nil
}

// entry reads an item that has a place in the plan; that of one without a team has no
// answers.
func (i jsonItem) entry(place plan.Code, p *plan.Plan) (evaluation.Entry, error) {
	e := evaluation.Entry{
		Item: plan.Item{Code: place, Title: rich.CleanString(i.Title), Team: rich.CleanString(i.Team)},
		Row:  evaluation.Row{Asked: p.Fields, Answers: make([]evaluation.Answer, len(p.Fields.All()))},
	}
	if written := rich.CleanString(i.Code); written != string(place) {
		e.Item.Label = written
	}
	e.Item.Uncoded = i.Level > 0 && i.Code == ""
	switch {
	case !e.Item.Code.Valid():
		return e, errors.New("that is no code")
	case e.Item.ID() != i.ID:
		return e, fmt.Errorf("its identity is %s, not %.20q: somebody changed the code or the title", e.Item.ID(), i.ID)
	}
	for role, from := range i.texts() {
		text, err := toText(*from)
		if err != nil {
			return e, err
		}
		if at := p.Fields.At(role); at >= 0 {
			e.Row.Answers[at].Text = text
		}
	}
	for _, a := range i.Answers {
		at := slices.IndexFunc(p.Fields, func(f plan.Field) bool { return f.Name == a.Field })
		text, err := toText(a.Text)
		if at < 0 || err != nil {
			return e, fmt.Errorf("its answer to %.40q: no such field, or %w", a.Field, err)
		}
		e.Row.Answers[at].Text = text
	}
	if i.Source != nil {
		e.Row.Code.Place = finding.Place{File: i.Source.File, Sheet: i.Source.Sheet, Cell: i.Source.Cell}
	}
	status := p.Fields.At(plan.RoleStatus)
	switch {
	case status < 0 && !e.Row.Touched():
		e.Gap = evaluation.NoAnswer
		return e, nil
	case status < 0:
		return e, nil
	case i.Status == "":
		e.Gap = evaluation.NoStatus
		return e, nil
	}
	name := rich.CleanString(i.Status)
	at := slices.IndexFunc(p.Statuses, func(s plan.Status) bool { return s.Name == name })
	if at < 0 {
		return e, fmt.Errorf("its status %.40q is not among the statuses", i.Status)
	}
	e.Status, e.Row.Answers[status].Text = p.Statuses[at], rich.Plain(name)
	return e, nil
}

// fieldsOf are the fields of a plan that has its own.
func fieldsOf(in []jsonField) (plan.Fields, error) {
	var out plan.Fields
	for _, i := range in {
		kind, position := slices.Index(plan.KindNames, i.Kind), slices.Index(plan.PositionNames, i.Position)
		f := plan.Field{Name: rich.CleanString(i.Name), Kind: plan.Kind(kind), Position: plan.Position(position)}
		if kind < 0 || position < 0 || f.Short() == "" {
			return nil, fmt.Errorf("there is no field %.40q of kind %.40q", i.Name, i.Kind)
		}
		f.SetRole(append(plan.Fields{}, out...))
		out = append(out, f)
	}
	return out, nil
}

// texts are the answers of the default four, but for the status.
func (i *jsonItem) texts() map[plan.Role]*[]jsonRun {
	return map[plan.Role]*[]jsonRun{plan.RoleNote: &i.Note, plan.RoleEvaluation: &i.Evaluation, plan.RoleNextSteps: &i.NextSteps}
}

func fromText(t rich.Text) []jsonRun {
	var runs []jsonRun
	for _, r := range t {
		run := jsonRun{Text: r.Text, Link: r.Link}
		for _, n := range rich.Formats {
			if r.Emphasis.Has(n.Emphasis) {
				run.Emphasis = append(run.Emphasis, n.Name)
			}
		}
		runs = append(runs, run)
	}
	return runs
}

func toText(runs []jsonRun) (rich.Text, error) {
	var t rich.Text
	for _, r := range runs {
		run := rich.Run{Text: r.Text, Link: r.Link}
		for _, name := range r.Emphasis {
			at := slices.IndexFunc(rich.Formats, func(f rich.Format) bool { return f.Name == name })
			if at < 0 {
				return nil, fmt.Errorf("there is no emphasis %.20q", name)
			}
			run.Emphasis |= rich.Formats[at].Emphasis
		}
		t = append(t, run)
	}
	if len(t) == 0 {
		return nil, nil
	}
	return rich.Clean(t), nil
}
