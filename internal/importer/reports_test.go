package importer

import (
	"flag"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

var update = flag.Bool("update", false, "write what was made of the reports anew: read what changed in it")

// TestReports reads the reports in testdata, each with what is to be made of it right
// below: what a person typed comes back, or is told. A report is written as follows.
//
//	## what it shows
//	? how it is read: year=2021 own head=…
//	[h1 b] a line, with its look in front: a heading's level, bold, s13 (size), i18 (indent),
//	       m=1. (marker; \s is a space), l1 (depth in lists), #=1.1 (number apart), @=deel-1 (anchor),
//	       or a role: title, body, label, status, gap, front, contents
//	| a row | of a table | <2> over two columns | two // lines
//	=> what is made of it
func TestReports(t *testing.T) {
	paths, err := filepath.Glob(filepath.Join("testdata", "reports", "*.txt"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no reports: %v", err)
	}
	for _, path := range paths {
		data, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		var out strings.Builder
		for n, story := range strings.Split(string(data), "## ") {
			if n == 0 {
				out.WriteString(story)
				continue
			}
			report, want, _ := strings.Cut(story, "=>\n")
			name, body, _ := strings.Cut(report, "\n")
			got := readStory(body) + "\n"
			if got != want && !*update {
				t.Errorf("%s: %s: it becomes\n%s\nwant\n%s", path, name, got, want)
			}
			out.WriteString("## " + report + "=>\n" + got)
		}
		if *update {
			if err := os.WriteFile(path, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// readStory reads a report that is written as TestReports says.
func readStory(body string) string {
	src := Source{File: "verslag.docx", Whole: true}
	o := Options{Labels: make(map[string]Meaning)}
	table, row := 0, 0
	for l := range strings.SplitSeq(strings.TrimSpace(body), "\n") {
		switch {
		case strings.HasPrefix(l, "? "):
			for setting := range strings.SplitSeq(l[2:], "; ") {
				set(&src, &o, setting)
			}
			continue
		case strings.HasPrefix(l, "|"):
			if row == 0 {
				table++
			}
			row++
			src.Lines = append(src.Lines, rowOf(table, row, l)...)
			continue
		}
		row = 0
		if l != "" {
			src.Lines = append(src.Lines, styledLine(l))
		}
	}
	for n := range src.Lines {
		src.Lines[n].Passage = fmt.Sprint("alinea ", n+1)
	}
	r, err := Read(src, o)
	if r == nil {
		return err.Error()
	}
	out := made(r)
	if err != nil {
		out += "\n" + err.Error()
	}
	return out
}

// set sets how a report is read, or what of its file is not.
func set(src *Source, o *Options, setting string) {
	name, value, _ := strings.Cut(setting, "=")
	number, _ := strconv.Atoi(value)
	switch name {
	case "own":
		src.Own = true
	case "named":
		src.Named = true
	case "broken": // a page can end in a paragraph
		src.Whole = false
	case "head":
		src.Head = value
	case "file":
		src.File = value
	case "title":
		src.Title = value
	case "author":
		src.Author = value
	case "year":
		o.Period = plan.Whole(number)
	case "municipality":
		o.Municipality = value
	case "by cornerstone":
		o.ByCornerstone = true
	case "statuses":
		for s := range strings.SplitSeq(value, ",") {
			o.Statuses = append(o.Statuses, plan.Status{Name: s})
		}
	case "left":
		src.Left = Left{Changes: 1, Comments: 2, Notes: 3, TextBoxes: 4, Pictures: number, Struck: []string{"alinea 9"}, Cut: true, Wrapped: true}
	default:
		o.Labels[name], _ = ParseMeaning(value)
	}
}

// starred reads text with its bold parts between stars.
func starred(s string) (out rich.Text) {
	for n, part := range strings.Split(strings.NewReplacer(`\n`, "\n", `\t`, "\t").Replace(s), "**") {
		if part != "" {
			out = append(out, rich.Run{Text: part, Emphasis: rich.Bold * rich.Emphasis(n%2)})
		}
	}
	return out
}

var roles = map[string]Role{"title": Title, "body": Body, "label": Label, "status": Status, "gap": Gap, "front": Front, "contents": Contents}

func styledLine(s string) Line {
	var l Line
	if look, rest, ok := strings.Cut(s, "] "); ok && strings.HasPrefix(s, "[") {
		s = rest
		for word := range strings.FieldsSeq(look[1:]) {
			number, _ := strconv.Atoi(word[1:])
			switch {
			case roles[word] != Unstyled:
				l.Role = roles[word]
			case word == "b":
				l.Bold = true
			case strings.HasPrefix(word, "m="):
				l.Marker = strings.ReplaceAll(word[2:], `\s`, " ")
			case strings.HasPrefix(word, "#="):
				l.Number = word[2:]
			case strings.HasPrefix(word, "@="):
				l.Anchor = word[2:]
			case word[0] == 'h':
				l.Role, l.Level = Heading, number
			case word[0] == 's':
				l.Size = float64(number)
			case word[0] == 'i':
				l.Indent = float64(number)
			case word[0] == 'l':
				l.List = number
			}
		}
	}
	l.Text = starred(s)
	return l
}

// rowOf reads a row of a table. A cell that is bold throughout is as a bold line.
func rowOf(table, row int, s string) (out []Line) {
	column := 1
	for cell := range strings.SplitSeq(strings.Trim(s, "|"), "|") {
		cell, span := strings.TrimSpace(cell), 1
		if rest, ok := strings.CutPrefix(cell, "<"); ok {
			n, text, _ := strings.Cut(rest, "> ")
			span, _ = strconv.Atoi(n)
			cell = text
		}
		for part := range strings.SplitSeq(cell, " // ") {
			if part == "" {
				continue
			}
			l := styledLine(part)
			if rest, ok := strings.CutPrefix(part, "**"); ok && strings.HasSuffix(rest, "**") {
				l = styledLine(strings.TrimSuffix(rest, "**"))
				l.Bold = true
			}
			l.Cell = &Cell{table, row, column, span}
			out = append(out, l)
		}
		column += span
	}
	return out
}

// made writes what was made of a report.
func made(r *Result) string {
	var out strings.Builder
	if r.Plan != nil {
		d := r.Plan.Document
		fmt.Fprintf(&out, "%s %q, head %q, of %q, levels", r.Period, d.Title, d.RunningHead, d.Municipality)
		for _, l := range d.Levels {
			fmt.Fprintf(&out, " %s%s", l.Name, map[bool]string{true: " (numbered)"}[l.Numbered])
		}
		out.WriteString("\n")
		for _, name := range slices.Sorted(maps.Keys(d.Values)) {
			fmt.Fprintf(&out, "%s: %s\n", name, d.Values[name])
		}
		if !d.Intro.Blank() {
			fmt.Fprintf(&out, "intro: %s\n", shownText(d.Intro))
		}
		for _, f := range d.Facts {
			fmt.Fprintf(&out, "fact %s: %s\n", f.Name, shownText(f.Text))
		}
		rows := make(map[string]evaluation.Row)
		for _, ret := range r.Returns {
			for _, row := range ret.Rows {
				rows[row.Code.Text.String()] = row
			}
		}
		for _, i := range r.Plan.Items {
			out.WriteString(i.String())
			if row, ok := rows[string(i.Code)]; ok {
				team := ""
				if i.Team != TeamName {
					team = i.Team + ": "
				}
				fmt.Fprintf(&out, " = %s%s | %s | %s | %s", team, row.Of(plan.RoleStatus).Text, shownText(row.Of(plan.RoleNote).Text), shownText(row.Of(plan.RoleEvaluation).Text), shownText(row.Of(plan.RoleNextSteps).Text))
			}
			out.WriteString("\n")
		}
	}
	for _, f := range r.Findings {
		fmt.Fprintf(&out, "%s %s, %s, %s: %s %s\n", f.Severity, f.Code, f.Place.Passage, f.Item, f.Message, f.Option)
	}
	for _, q := range r.Questions {
		fmt.Fprintf(&out, "what is %q (%d times, %s), as in %q?\n", q.Label, q.Times, q.Place.Passage, q.Example)
	}
	if len(r.NewStatuses) > 0 {
		fmt.Fprintf(&out, "new statuses %q\n", r.NewStatuses)
	}
	s := r.Seen
	out.WriteString("seen")
	for _, l := range s.Levels {
		fmt.Fprint(&out, " ", l.Items)
	}
	fmt.Fprintf(&out, ", evaluated %d, understood %d, without %d, tables %d, little %t, labels %s",
		s.Evaluated, s.Understood, s.Without, s.Tables, s.Little(), strings.Join(s.Labels, ", "))
	return out.String()
}

// shownText is a text on one line, with its bold parts between stars.
func shownText(t rich.Text) string {
	var out strings.Builder
	for _, run := range t {
		mark := ""
		if run.Emphasis.Has(rich.Bold) {
			mark = "**"
		}
		out.WriteString(mark + strings.ReplaceAll(run.Text, "\n", " / ") + mark)
	}
	return out.String()
}
