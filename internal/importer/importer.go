// Package importer reads a report that exists: it turns the lines of one, with what
// is known of their look, into the plan and the answers that it was made from. Of a
// report of ours the styles tell all (own.go). Of others' it knows the layout of
// package report, and the ways in which people type that in Word: in lines (labels.go,
// headings.go) and in tables (tables.go). It is pure, and tells of each place where it
// had to guess.
package importer

import (
	"errors"
	"fmt"
	"regexp"
	"strings"

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
	Front    // text of the template that our own report was set in
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
	Cell    *Cell   // where it stands in a table; nil: in none
	Number  string  // that a heading of ours has before its text, where the file keeps them apart
	Anchor  string  // the name that a heading of ours has as a place: see report.Heading
}

// Cell is a place in a table. Tables, rows and columns count from 1; a cell that spans
// columns has the first of them.
type Cell struct{ Table, Row, Column, Span int }

// Source is a report as it was read.
type Source struct {
	File  string // its name, for findings
	Lines []Line
	Head  string // the line above its pages
	// Own says that our program made the report: the styles tell all.
	Own bool
	// Whole says that a paragraph is one, also where a page ends in it.
	Whole bool
	// Named says that each heading of a report of ours has its anchor.
	Named  bool
	Title  string // of a report of ours, as its properties have it
	Author string
	Left   Left
}

// Left is what of a file a reader could not take along, or took in one of two ways.
type Left struct {
	Changes, Comments, Notes, TextBoxes, Pictures int
	Struck                                        []string // passages
	Cut                                           bool     // the text went on beyond what is read
	Wrapped                                       bool     // lines were broken on paper; they were put together by their length
}

// Options steer Read.
type Options struct {
	Period        plan.Period        // zero: as the report says
	Municipality  string             // "": as the report says
	Statuses      plan.Statuses      // nil: the default list
	ByCornerstone bool               // a team for each cornerstone instead of one for all
	Labels        map[string]Meaning // what labels mean that the list of labels does not have
}

// TeamName is the team of all actions: a report does not say who wrote what.
const TeamName = "Nog te verdelen"

// Result is what a report says.
type Result struct {
	Plan     *plan.Plan
	Period   plan.Period
	Returns  []evaluation.Return // one for each team
	Findings []finding.Finding   // in the order in which they were found
	// NewStatuses are those that the list did not have.
	NewStatuses []string
	// Questions are about labels of which the report alone does not tell what they
	// head. Until they are answered, the result lacks what stands under those.
	Questions []Question
	Seen      Seen
}

// The reasons why a report cannot be read.
var (
	ErrNoYear    = errors.New("the report does not say which year it is of")
	ErrNoActions = errors.New("no evaluated action was recognised")
)

// thousands is a number in groups of three, as package report sets it.
var thousands = regexp.MustCompile(`\b[1-9][0-9]{0,2}(?:\x{A0}[0-9]{3})+\b`)

// MaxLines bounds the lines of a report: one of ten thousand actions has some hundred
// thousand.
const MaxLines = 150_000

// Read reads a report. With ErrNoActions the result holds only what was seen, and the
// questions.
func Read(src Source, o Options) (*Result, error) {
	if len(src.Lines) > MaxLines {
		src.Lines, src.Left.Cut = src.Lines[:MaxLines], true
	}
	r := &reader{src: src, options: o, statuses: o.Statuses, within: make(map[part]string)}
	r.answered()
	if len(r.statuses) == 0 {
		r.statuses = plan.DefaultStatuses()
	}
	r.flatten()
	if src.Own {
		return r.readOwn()
	}
	if r.askOwn(); len(r.questions) > 0 {
		return &Result{Questions: r.questions}, ErrNoActions
	}
	r.splitLabels()
	r.joinTitles()
	r.findWords()
	r.unfoldTables()
	r.countForms()
	if r.year = o.Period.Year; r.year == 0 {
		r.year = r.findYear()
	}
	if !plan.ValidYear(r.year) {
		return nil, ErrNoYear
	}
	r.findLabels()
	r.findHeadings()
	return r.finish()
}

// finish puts the lines together, once each is known to be a heading, a label or text.
func (r *reader) finish() (*Result, error) {
	r.notices()
	r.build()
	r.seen.count(r.items, r.levels, r.states)
	for _, i := range r.items {
		if i.evaluated {
			return r.result(), nil
		}
	}
	return &Result{Period: r.period(), Questions: r.questions, Seen: r.seen}, ErrNoActions
}

// flatten makes the lines of the report: each is one, also where somebody put a line
// end in a paragraph.
func (r *reader) flatten() {
	r.lines = make([]line, 0, len(r.src.Lines))
	for _, l := range r.src.Lines {
		s := l.Text.String()
		first, tab, _ := strings.Cut(s, "\t")
		first = strings.TrimSpace(first)
		if strings.TrimSpace(tab) == "" {
			first = ""
		}
		l.Text = rich.Clean(l.Text).Trim()
		for n := range l.Text { // the report sets these, so that no line ends in a number
			if strings.ContainsRune(l.Text[n].Text, '\u00a0') {
				l.Text[n].Text = thousands.ReplaceAllStringFunc(l.Text[n].Text, func(s string) string {
					return strings.ReplaceAll(s, "\u00a0", " ")
				})
			}
		}
		if l.Text.Blank() || l.Role == Contents {
			continue
		}
		if l.Role == Heading || l.Role == Title { // a line end within a title is only its look
			r.lines = append(r.lines, line{Line: l, text: strings.ReplaceAll(l.Text.String(), "\n", " "), tabbed: first})
			continue
		}
		for n, t := range l.Text.Lines() {
			if n > 0 {
				l.Marker, l.List, first = "", 0, ""
			}
			l.Text = t
			r.lines = append(r.lines, line{Line: l, text: t.String(), tabbed: first})
		}
	}
	r.src.Lines = nil // they are read
}

// line is a line with what it was found to be.
type line struct {
	Line
	text string
	// tabbed is what stands before the first tab: our own report sets one behind a
	// number.
	tabbed  string
	kind    kind
	part    part      // of a label
	after   part      // of the label before it
	rest    string    // what stands behind a label on its own line
	head    head      // of a heading
	sure    bool      // a heading that its style or its number makes one
	where   int       // a heading's level: 1 to 4
	code    plan.Code // of a heading of ours
	label   string    // its code as the plan writes it, where that is not numbers
	uncoded bool      // the plan writes none
	status  string    // that the title of an action names
	settled bool      // a table says what the line is
	said    rich.Text // of a heading of ours: the text of the plan under it
	facts   []plan.Fact
}

type kind int

const (
	text kind = iota
	label
	heading
	aside // a heading that opens no item: of a foreword, a conclusion
)

// part is what a label heads.
type part int

const (
	noPart part = iota
	statusPart
	evaluationPart
	stepsPart
	notePart // what goes with the status
	skipPart // what is to be left out
)

// usualLevels is how many levels a report is taken to have that does not show more.
const usualLevels = 3

type reader struct {
	src       Source
	options   Options
	statuses  plan.Statuses
	fresh     []string // statuses that the list did not have
	lines     []line
	year      int
	first     int // the line at which the report itself begins
	last      int // the line before which it ends
	levels    int // how many the plan has
	items     []*item
	findings  []finding.Finding
	numbered  [plan.MaxDepth]bool // the report shows the numbers of the level
	within    map[part]string     // the part of the year that a label names, of those that do
	meanings  map[string]part     // of labels, as the user told, by their form
	words     map[string]int      // such as Actie, that stand before titles, with their level
	forms     map[string]*formUse
	order     []part // in which the labels of an action come
	questions []Question
	plain     []finding.Place // the tables that were read as plain lines
	seen      Seen
	title     string
	intro     rich.Text
	head      string
	between   string          // the heading before the items
	facts     []plan.Fact     // of a report of ours
	labels    map[part]string // of a report of ours, where they are not the usual ones
	states    bool            // the report names statuses
	bare      bool            // it does so right under the titles, without a label
	restarts  bool            // the numbers of its actions begin again under each goal
	guesses   map[string]int  // how often a label was read in a way that is told once
}

// item is an item of the plan with what the report says of it.
type item struct {
	code      plan.Code
	label     string // the code as the plan writes it, where that is not numbers
	uncoded   bool   // the plan writes none
	title     string
	place     finding.Place
	evaluated bool
	promoted  bool // an action that had no goal above it, and became one
	status    string
	said      rich.Text // what the plan says of it
	facts     []plan.Fact
	left      bool                     // text beneath it was left out
	had       [skipPart + 1]bool       // the labels that it has
	answers   [stepsPart + 1]rich.Text // by part; the status's is the note
	places    [stepsPart + 1]finding.Place
}

// planned is the item as the plan has it.
func (i *item) planned() plan.Item {
	out := plan.Item{Code: i.code, Label: i.label, Uncoded: i.uncoded, Title: i.title, Place: i.place}
	if c := plan.ParseCode(string(i.code)); c != i.code { // 4.01.01
		out.Code, out.Label = c, string(i.code)
	}
	return out
}

func (i *item) name() string { return strings.TrimSpace(i.planned().String()) }

func (r *reader) labelText(p part) string {
	switch p {
	case statusPart:
		return "Status"
	case evaluationPart:
		return fmt.Sprintf("Evaluatie %d", r.year)
	case stepsPart:
		return fmt.Sprintf("Stappen %d", r.year+1)
	default:
		return "Toelichting"
	}
}
