// Package example holds the example evaluation that the repository's input/
// folder is made from, and larger ones in its likeness to measure with.
package example

import (
	"bufio"
	"bytes"
	"embed"
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
)

//go:embed example.txt netwerk.txt
var sources embed.FS

// Stamp is when the example's workbooks say they were saved.
var Stamp = time.Date(2022, time.January, 17, 9, 30, 0, 0, time.UTC)

// Example is a plan with the rows that its teams filled in.
type Example struct {
	Plan   *plan.Plan
	Rows   map[plan.Code]evaluation.Row
	Before *Example // of the period before; nil where there is none
}

// Load reads the example.
func Load() (*Example, error) { return load("example.txt") }

// LoadNetwork reads the second example, of another shape: its first half year.
func LoadNetwork() (*Example, error) {
	e, err := LoadNetworkYear()
	if err != nil {
		return nil, err
	}
	return e.Before, nil
}

// LoadNetworkYear reads the second half year, with the first before it.
func LoadNetworkYear() (*Example, error) { return load("netwerk.txt") }

func load(name string) (*Example, error) {
	source, err := sources.ReadFile(name)
	if err != nil {
		return nil, err
	}
	e := &Example{
		Plan: &plan.Plan{
			Document: plan.Document{Levels: plan.DefaultLevels(), Values: make(map[string]string)},
			Statuses: plan.DefaultStatuses(),
		},
		Rows: make(map[plan.Code]evaluation.Row),
	}
	scanner := bufio.NewScanner(bytes.NewReader(source))
	var code plan.Code
	for n := 1; scanner.Scan(); n++ {
		line := scanner.Text()
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		word, rest, _ := strings.Cut(line, " ")
		if err := e.add(word, rest, &code); err != nil {
			return nil, fmt.Errorf("%s:%d: %w", name, n, err)
		}
	}
	return e, scanner.Err()
}

func (e *Example) add(word, rest string, code *plan.Code) error {
	d := &e.Plan.Document
	fields := strings.Split(rest, " | ")
	switch word {
	case "gemeente":
		d.Municipality = rest
	case "titel":
		d.Title = rest
	case "kop":
		d.RunningHead = rest
	case "jaar":
		year, err := strconv.Atoi(rest)
		if err != nil {
			return err
		}
		d.Period.Year = year
	case "periode":
		p, ok := plan.ParsePeriod(rest)
		if !ok {
			return fmt.Errorf("no period: %q", rest)
		}
		d.Period, d.PerYear = p, p.RhythmOf()
		d.Values[word] = rest
	case "volgende":
		return e.next(rest)
	case "niveau":
		if len(d.Levels) > 0 && d.Levels[0] == plan.DefaultLevels()[0] {
			d.Levels = nil // the plan's own take the place of the usual ones
		}
		d.Levels = append(d.Levels, plan.Level{Name: fields[0], Numbered: len(fields) > 1 && fields[1] == "ja"})
	case "document":
		if len(fields) != 2 {
			return fmt.Errorf("a line of the document has two fields, not %d", len(fields))
		}
		d.Values[fields[0]] = fields[1]
	case "fiche":
		return addFact(d, fields)
	case "inleiding":
		d.Intro = appendLine(d.Intro, rest)
	case "team":
		if len(fields) != 3 {
			return fmt.Errorf("a team has three fields, not %d", len(fields))
		}
		e.Plan.Teams = append(e.Plan.Teams, plan.Team{Name: fields[0], Lead: fields[1], Email: fields[2]})
	case "item":
		return e.addItem(fields, code)
	case "?", "=", ">":
		role := map[string]plan.Role{"?": plan.RoleNote, "=": plan.RoleEvaluation, ">": plan.RoleNextSteps}[word]
		answer := &e.Rows[*code].Answers[e.Plan.Fields.At(role)]
		answer.Text = appendLine(answer.Text, rest)
	default:
		return fmt.Errorf("no such line: %q", word)
	}
	return nil
}

// next makes all that was read the period before.
func (e *Example) next(period string) error {
	p, ok := plan.ParsePeriod(period)
	if !ok {
		return fmt.Errorf("no period: %q", period)
	}
	before, its := *e, *e.Plan
	its.Document.Period, its.Document.Values = p, maps.Clone(its.Document.Values)
	its.Document.Values["periode"] = period
	*e = Example{Plan: &its, Rows: make(map[plan.Code]evaluation.Row), Before: &before}
	return nil
}

// addFact adds a line to the fact sheet, or to its last fact if it has the same name.
func addFact(d *plan.Document, fields []string) error {
	if len(fields) != 2 {
		return fmt.Errorf("a fact has two fields, not %d", len(fields))
	}
	if n := len(d.Facts); n == 0 || d.Facts[n-1].Name != fields[0] {
		d.Facts = append(d.Facts, plan.Fact{Name: fields[0]})
	}
	last := &d.Facts[len(d.Facts)-1]
	last.Text = appendLine(last.Text, fields[1])
	return nil
}

func (e *Example) addItem(fields []string, code *plan.Code) error {
	c, title, _ := strings.Cut(fields[0], " ")
	*code = plan.Code(c)
	item := plan.Item{Code: *code, Title: title}
	switch len(fields) {
	case 1:
	case 2: // of the period before, which says the rest
		e.answer(*code, fields[1])
		return nil
	case 3:
		item.Team = fields[1]
		e.answer(*code, fields[2])
	default:
		return fmt.Errorf("an item has one, two or three fields, not %d", len(fields))
	}
	e.Plan.Items = append(e.Plan.Items, item)
	return nil
}

var marked = regexp.MustCompile(`\*\*(.+?)\*\*|//([^/].*?)//|__(.+?)__|\^\^(.+?)\^\^`)

// appendLine adds a line with its marks for emphasis to a cell's text.
func appendLine(t rich.Text, line string) rich.Text {
	if len(t) > 0 {
		line = "\n" + line
	}
	emphasis := []rich.Emphasis{rich.Bold, rich.Italic, rich.Underline, rich.Superscript}
	for line != "" {
		m := marked.FindStringSubmatchIndex(line)
		if m == nil || strings.HasSuffix(line[:m[0]], ":") { // "https://" is no emphasis
			break
		}
		if m[0] > 0 {
			t = append(t, rich.Run{Text: line[:m[0]]})
		}
		for i, e := range emphasis {
			if from := m[2*i+2]; from >= 0 {
				t = append(t, rich.Run{Text: line[from:m[2*i+3]], Emphasis: e})
			}
		}
		line = line[m[1]:]
	}
	if line == "" {
		return t
	}
	if n := len(t); n > 0 && t[n-1].Emphasis == 0 {
		t[n-1].Text += line
		return t
	}
	return append(t, rich.Run{Text: line})
}

// answer begins the answers to an item.
func (e *Example) answer(code plan.Code, status string) {
	answers := make([]evaluation.Answer, len(e.Plan.Fields.All()))
	answers[e.Plan.Fields.At(plan.RoleStatus)].Text = rich.Plain(status)
	e.Rows[code] = evaluation.Row{Code: evaluation.Answer{Text: rich.Plain(string(code))}, Asked: e.Plan.Fields, Answers: answers}
}

// Files returns the example as an input folder: the content of each file by its
// path, with forward slashes.
func (e *Example) Files() (map[string][]byte, error) {
	files := make(map[string][]byte)
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, e.Plan, Stamp); err != nil {
		return nil, err
	}
	files["plan.xlsx"] = b.Bytes()
	period := e.Plan.Document.Period
	for _, t := range e.Plan.Teams {
		book, err := e.Book(t.Name, period, nil)
		if err != nil {
			return nil, err
		}
		files[fmt.Sprintf("%s/%s %s.xlsx", period, period, t.Name)] = book
	}
	if e.Before == nil {
		return files, nil
	}
	before, err := e.Before.Files()
	for name, data := range before {
		if name == "plan.xlsx" {
			name = e.Before.Plan.Document.Period.String() + "/" + name
		}
		files[name] = data
	}
	return files, err
}

// Book is a team's workbook of a period, filled in as the example says but for what
// edit, if it is not nil, changes.
func (e *Example) Book(team string, period plan.Period, edit func(plan.Code, *evaluation.Row)) ([]byte, error) {
	rows := e.Rows
	if edit != nil {
		rows = make(map[plan.Code]evaluation.Row, len(e.Rows))
		for code, row := range e.Rows {
			row.Answers = slices.Clone(row.Answers)
			edit(code, &row)
			rows[code] = row
		}
	}
	var b bytes.Buffer
	err := workbook.TeamBook{Plan: e.Plan, Team: team, Period: period, Rows: rows, Last: e.last(), Stamp: Stamp}.Write(&b)
	return b.Bytes(), err
}

// last is what the workbooks show of the period before; nil where there is none.
func (e *Example) last() *evaluation.Evaluation {
	if e.Before == nil {
		return nil
	}
	var said evaluation.Return
	for _, row := range e.Before.Rows {
		said.Rows = append(said.Rows, row)
	}
	p := e.Before.Plan
	last, _ := evaluation.Merge(p, p.Document.Period, []evaluation.Return{said}, evaluation.Options{})
	return last.Under(e.Plan)
}

// Scaled returns a plan in the example's likeness with at least n actions: the
// same cornerstones over and over, each time under new codes, for more teams.
func Scaled(n int) (*Example, error) {
	base, err := Load()
	if err != nil {
		return nil, err
	}
	out := &Example{Plan: &plan.Plan{Document: base.Plan.Document, Statuses: base.Plan.Statuses}, Rows: make(map[plan.Code]evaluation.Row)}
	for round := 0; len(out.Rows) < n; round++ {
		suffix := ""
		if round > 0 {
			suffix = fmt.Sprintf(" %d", round+1)
		}
		for _, t := range base.Plan.Teams {
			t.Name += suffix
			out.Plan.Teams = append(out.Plan.Teams, t)
		}
		for _, item := range base.Plan.Items {
			row, evaluated := base.Rows[item.Code]
			if evaluated && len(out.Rows) == n {
				continue
			}
			first, rest, _ := strings.Cut(string(item.Code), ".")
			number, err := strconv.Atoi(first)
			if err != nil {
				return nil, err
			}
			item.Code = plan.Code(strings.TrimSuffix(fmt.Sprintf("%d.%s", number+10*round, rest), "."))
			if evaluated {
				item.Team += suffix
				row.Code.Text = rich.Plain(string(item.Code))
				out.Rows[item.Code] = row
			}
			out.Plan.Items = append(out.Plan.Items, item)
		}
	}
	plan.SortItems(out.Plan.Items)
	return out, nil
}
