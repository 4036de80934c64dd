package report

import (
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// Part is what the report prints of an action under one label, line by line.
type Part struct {
	Label string
	Lines []string
}

// Parts are what the report prints of each action, by field.
func Parts(e *evaluation.Evaluation) map[plan.Code][]Part {
	b := newBuilder(e, Options{})
	part := func(label string, text rich.Text) Part {
		p := Part{Label: label}
		for _, block := range blocks(b.text(text)) {
			p.Lines = append(p.Lines, lines(block)...)
		}
		return p
	}
	out := make(map[plan.Code][]Part)
	for code, entry := range e.Entries {
		for n, f := range e.Plan.Fields.All() {
			p := part(b.labels[n], f.Show(entry.Row.Answer(n).Text))
			switch f.Role {
			case plan.RoleNote: // it has no label of its own
				p.Label = "Toelichting"
			case plan.RoleStatus:
				p.Lines = nil
				if name := entry.Status.Name; name != "" {
					p.Lines = []string{b.line(name)}
				}
			}
			out[code] = append(out[code], p)
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
