package report

import (
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
)

// Part is what the report prints of an action under one label, line by line.
type Part struct {
	Label string
	Lines []string
}

// Parts are what the report prints of each action: its status, what is noted beside that,
// and the two texts.
func Parts(e *evaluation.Evaluation) map[plan.Code][]Part {
	b := newBuilder(e, Options{})
	part := func(label string, a evaluation.Answer) Part {
		p := Part{Label: label}
		for _, block := range blocks(b.text(a.Text)) {
			p.Lines = append(p.Lines, lines(block)...)
		}
		return p
	}
	out := make(map[plan.Code][]Part)
	for code, entry := range e.Entries {
		status := Part{Label: b.labels.Status}
		if name := entry.Status.Name; name != "" {
			status.Lines = []string{b.line(name)}
		}
		row := entry.Row
		out[code] = []Part{
			status, part("Toelichting", row.Note),
			part(b.labels.Evaluation, row.Evaluation), part(b.labels.NextSteps, row.NextSteps),
		}
	}
	return out
}

// lines are the text of a paragraph or a list line by line, without emphasis, an item of a
// list with a dash before it.
func lines(block Block) []string {
	var out []string
	var items func(list []ListItem, mark string)
	items = func(list []ListItem, mark string) {
		for _, i := range list {
			out = append(out, mark+i.Text.String())
			items(i.Sub, "  "+mark)
		}
	}
	switch b := block.(type) {
	case Paragraph:
		out = append(out, b.Text.String())
	case List:
		items(b.Items, "- ")
	}
	return out
}
