package layout

import (
	"cmp"
	"slices"

	"evaluatie/internal/plan"
)

// Lists reports whether a table of contents lists the entry.
func (c Contents) Lists(e Entry) bool { return c.From <= e.Level && e.Level <= c.To }

// ContentsStyle is the style of an entry in a text area, with the tab stops that Word
// gives one: for the text behind its number and, at the right, for the page.
func (t *Template) ContentsStyle(e Entry, width float64) Style {
	style, ok := t.Styles[Contents1+Role(min(e.Level, 4)-1)]
	if !ok {
		style = t.Styles[Body]
	}
	tabs := slices.Clone(style.Tabs)
	if !slices.ContainsFunc(tabs, func(t Tab) bool { return t.Align == AlignRight }) {
		tabs = append(tabs, Tab{At: width - style.Right, Align: AlignRight, Leader: "."})
	}
	if e.Number != "" {
		at := style.Left + numberRoom(e.Level)
		tabs = slices.DeleteFunc(tabs, func(t Tab) bool { return t.Align == AlignLeft && t.At <= at })
		tabs = append(tabs, Tab{At: at})
	}
	slices.SortFunc(tabs, func(a, b Tab) int { return cmp.Compare(a.At, b.At) })
	style.Tabs = tabs
	return style
}

// numberRoom is how far an entry's text begins from its number, in points, with room
// for one, two and three parts of a number.
func numberRoom(level int) float64 { return 22 + 11*float64(min(level, 3)-1) }

// Runs are all runs of the template's own text, with its numbers and bullets.
func (t *Template) Runs() []Run {
	var out []Run
	var visit func(blocks []Block)
	visit = func(blocks []Block) {
		for _, b := range blocks {
			switch b := b.(type) {
			case Paragraph:
				out = append(append(out, Run{Character: b.Style.Character, Text: b.Marker}), b.Runs...)
				for _, r := range b.Runs {
					if r.Box != nil {
						visit(r.Box.Blocks)
					}
				}
			case Table:
				visit(b.text())
			}
		}
	}
	visit(t.Front)
	visit(t.Back)
	for _, s := range t.Sections {
		for _, r := range []Running{s.Header, s.Footer} {
			visit(slices.Concat(r.Default, r.First, r.Even))
		}
	}
	if t.HasContents() {
		for role := Contents1; role <= Contents4; role++ {
			out = append(out, Run{Character: t.Styles[role].Character})
		}
	}
	return out
}

// Capitals reports whether a style of the report shows small letters as capitals.
func (t *Template) Capitals() bool {
	for _, s := range t.Styles {
		if s.Capitals {
			return true
		}
	}
	return false
}

// Fill fills in the names in runs of the template's own. The Word writer refuses a
// template with a name that has no value; here it comes to nothing.
func Fill(runs []Run, value func(name string) (string, bool)) []Run {
	texts := make([]string, len(runs))
	for i, r := range runs {
		texts[i] = r.Text
	}
	filled, _ := plan.FillNames(texts, func(name string) (string, bool) {
		v, _ := value(name)
		return v, true
	})
	out := slices.Clone(runs)
	for i := range out {
		out[i].Text = filled[i]
	}
	return out
}

// Filled is a paragraph's text with its names filled in.
func Filled(p Paragraph, value func(name string) (string, bool)) string {
	return Paragraph{Runs: Fill(p.Runs, value)}.Text()
}
