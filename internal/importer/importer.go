// Package importer reads a report that exists: it turns the lines of one, with what
// is known of their look, into the plan and the answers that it was made from. It
// knows the layout of package report, and the ways in which people type that in
// Word. It is pure, and tells of each place where it had to guess.
package importer

import (
	"errors"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Role is what a line is by its style. Unstyled says nothing.
type Role int

const (
	Unstyled Role = iota
	Title
	Heading
	Body // text of our own report, or an item of its lists
	Label
	Status
	Gap      // what a draft of ours says is missing
	Contents // a line of the table of contents
)

// Line is a paragraph of a report, or an item of a list, with how it looks.
type Line struct {
	Passage string // where it stands, as a user looks it up: "alinea 12"
	Text    rich.Text
	Role    Role
	Level   int     // of a heading, by its style, from 1
	Marker  string  // the number or bullet that the program draws before it
	List    int     // how deep in lists the paragraph lies, from 1; 0: in none
	Indent  float64 // of its text, in points
	Bold    bool    // all of it
	Size    float64 // of its letters, in points; 0 where that is not known
	Cell    bool    // it stands in a table
}

// Source is a report as it was read.
type Source struct {
	File  string // its name, for findings
	Lines []Line
	Head  string // the line above its pages
	// Own says that our program made the report: the styles tell all.
	Own bool
	// Whole says that a paragraph is one, also where a page ends in it.
	Whole  bool
	Author string
	Left   Left
}

// Left is what of a file a reader could not take along, or took in one of two ways.
type Left struct {
	Changes, Comments, Notes, TextBoxes, Pictures int
	Struck, Tables                                []string // passages
	Cut                                           bool     // the text went on beyond what is read
	Wrapped                                       bool     // lines were broken on paper; they were put together by their length
}

// Options steer Read.
type Options struct {
	Year          int           // 0: as the report says
	Municipality  string        // "": as the report says
	Statuses      plan.Statuses // nil: the default list
	ByCornerstone bool          // a team for each cornerstone instead of one for all
}

// TeamName is the team of all actions: a report does not say who wrote what.
const TeamName = "Nog te verdelen"

// Result is what a report says.
type Result struct {
	Plan     *plan.Plan
	Year     int
	Returns  []evaluation.Return // one for each team
	Findings []finding.Finding   // in the order in which they were found
	// NewStatuses are those that the list did not have.
	NewStatuses []string
}

// The reasons why a report cannot be read.
var (
	ErrNoYear    = errors.New("the report does not say which year it is of")
	ErrNoActions = errors.New("no evaluated action was recognised")
)

// thousands is a number in groups of three, as package report sets it.
var thousands = regexp.MustCompile(`\b[1-9][0-9]{0,2}(?:\x{A0}[0-9]{3})+\b`)

// MaxLines bounds the lines that are read: a report of ten thousand actions has
// some hundred thousand.
const MaxLines = 400_000

// Read reads a report.
func Read(src Source, o Options) (*Result, error) {
	if len(src.Lines) > MaxLines {
		src.Lines, src.Left.Cut = src.Lines[:MaxLines], true
	}
	r := &reader{src: src, options: o, statuses: o.Statuses, within: make(map[part]string)}
	if len(r.statuses) == 0 {
		r.statuses = plan.DefaultStatuses()
	}
	for _, l := range src.Lines {
		first, _, _ := strings.Cut(l.Text.String(), "\t")
		l.Text = rich.Clean(l.Text).Trim()
		for n := range l.Text { // the report sets these, so that no line ends in a number
			l.Text[n].Text = thousands.ReplaceAllStringFunc(l.Text[n].Text, func(s string) string { return strings.ReplaceAll(s, "\u00a0", " ") })
		}
		if l.Text.Blank() || l.Role == Contents {
			continue
		}
		if l.Role == Heading || l.Role == Title { // a line end within a title is only its look
			r.lines = append(r.lines, line{Line: l, text: strings.ReplaceAll(l.Text.String(), "\n", " "), tabbed: strings.TrimSpace(first)})
			continue
		}
		for n, t := range l.Text.Lines() {
			if n > 0 {
				l.Marker, l.List = "", 0
			}
			l.Text = t
			r.lines = append(r.lines, line{Line: l, text: t.String(), tabbed: strings.TrimSpace(first)})
			first = ""
		}
	}
	if r.year = o.Year; r.year == 0 {
		r.year = r.findYear()
	}
	if r.year < 1900 || r.year > 2999 {
		return nil, ErrNoYear
	}
	r.findLabels()
	r.findHeadings()
	r.notices()
	r.build()
	if len(r.items) == 0 {
		return nil, ErrNoActions
	}
	evaluated := false
	for _, i := range r.items {
		evaluated = evaluated || i.evaluated
	}
	if !evaluated {
		return nil, ErrNoActions
	}
	return r.result(), nil
}

// line is a line with what it was found to be.
type line struct {
	Line
	text string
	// tabbed is what stands before the first tab: our own report sets one behind a
	// number.
	tabbed string
	kind   kind
	part   part   // of a label
	after  part   // of the label before it
	rest   string // what stands behind a label on its own line
	head   head   // of a heading
	sure   bool   // a heading that its style or its number makes one
	where  int    // a heading's level: 1 to 3
}

type kind int

const (
	text kind = iota
	label
	heading
)

// part is what a label heads.
type part int

// levels is how many a report is taken to have: those of a plan that names none.
const levels = 3

const (
	noPart part = iota
	statusPart
	evaluationPart
	stepsPart
)

type reader struct {
	src      Source
	options  Options
	statuses plan.Statuses
	fresh    []string // statuses that the list did not have
	lines    []line
	year     int
	first    int // the line at which the report itself begins
	last     int // the line before which it ends
	items    []*item
	findings []finding.Finding
	numbered [levels]bool    // the report shows the numbers of the level
	within   map[part]string // the part of the year that a label names, of those that do
	title    string
	intro    rich.Text
	head     string
}

// item is an item of the plan with what the report says of it.
type item struct {
	code      plan.Code
	title     string
	place     finding.Place
	evaluated bool
	status    string
	answers   [stepsPart + 1]rich.Text // by part; the status's is the note
	places    [stepsPart + 1]finding.Place
}

func (i *item) name() string { return strings.TrimSpace(string(i.code) + " " + i.title) }

// result brings what was read in the types of the house.
func (r *reader) result() *Result {
	d := plan.Document{
		Municipality: r.municipality(), Title: r.named(r.title), RunningHead: r.named(r.head), Year: r.year,
		Levels: plan.DefaultLevels(), Values: make(map[string]string), Places: make(map[string]finding.Place),
	}
	for _, run := range r.intro {
		run.Text = r.named(run.Text)
		d.Intro = append(d.Intro, run)
	}
	for n := range d.Levels {
		d.Levels[n].Numbered = r.numbered[n]
	}
	for p, name := range map[part]string{evaluationPart: plan.LabelEvaluation, stepsPart: plan.LabelNextSteps} {
		if within := r.within[p]; within != "" {
			d.Values[name] = map[part]string{evaluationPart: "Evaluatie ", stepsPart: "Stappen "}[p] + strings.ToLower(within) + " {jaar}"
		}
	}
	p := &plan.Plan{Document: d, Statuses: r.statuses}
	out := &Result{Plan: p, Year: r.year, Findings: r.findings, NewStatuses: r.fresh}
	returns := make(map[string]int)
	for _, i := range r.items {
		entry := plan.Item{Code: i.code, Title: i.title, Place: i.place}
		if i.evaluated {
			entry.Team = r.team(i.code)
			at, ok := returns[entry.Team]
			if !ok {
				at = len(out.Returns)
				returns[entry.Team] = at
				p.Teams = append(p.Teams, plan.Team{Name: entry.Team})
				out.Returns = append(out.Returns, evaluation.Return{File: r.src.File, Team: entry.Team})
			}
			out.Returns[at].Rows = append(out.Returns[at].Rows, i.row())
			out.Findings = append(out.Findings, r.tooLong(i)...)
		}
		p.Items = append(p.Items, entry)
	}
	plan.SortItems(p.Items)
	return out
}

func (i *item) row() evaluation.Row {
	answer := func(p part) evaluation.Answer { return evaluation.Answer{Text: i.answers[p], Place: i.places[p]} }
	return evaluation.Row{
		Code:  evaluation.Answer{Text: rich.Plain(string(i.code)), Place: i.place},
		Title: i.title, Status: evaluation.Answer{Text: rich.Plain(i.status), Place: i.places[statusPart]},
		Note: answer(statusPart), Evaluation: answer(evaluationPart), NextSteps: answer(stepsPart),
	}
}

func (r *reader) team(code plan.Code) string {
	if !r.options.ByCornerstone {
		return TeamName
	}
	top, _, _ := strings.Cut(string(code), ".")
	return plan.DefaultLevels()[0].Name + " " + top
}

func (r *reader) municipality() string {
	switch {
	case r.options.Municipality != "":
		return rich.CleanString(r.options.Municipality)
	case r.src.Own && r.src.Author != "":
		return rich.CleanString(r.src.Author)
	}
	r.findings = append(r.findings, unknownMunicipality(r.src.File))
	return ""
}

// named puts the names of the years in their place, so that the text serves the
// years after, too.
func (r *reader) named(s string) string {
	return years.ReplaceAllStringFunc(s, func(y string) string {
		switch y {
		case fmt.Sprint(r.year):
			return "{jaar}"
		case fmt.Sprint(r.year + 1):
			return "{volgend jaar}"
		}
		return y
	})
}

// longestAnswer is what a cell of a workbook holds, in characters.
const longestAnswer = 32_000

// tooLong tells of the answers that no cell holds.
func (r *reader) tooLong(i *item) (out []finding.Finding) {
	for p := statusPart; p <= stepsPart; p++ {
		if utf8.RuneCountInString(i.answers[p].String()) > longestAnswer {
			out = append(out, answerCut(i.places[p], i, r.labelText(p)))
		}
	}
	return out
}
