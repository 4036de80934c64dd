package pdf

import (
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// TestLineEndsByHand sets justified paragraphs whose first lines were worked out by hand
// from Carlito's own widths, in 2,048ths of the letter's height: n 1,076 and in bold 1,099,
// i 470, 1 1,038, the hyphen 627, a space 463 in both. width is that of the first line with
// its last piece; most is by how much the measure may be less, by the rule of narrowest and
// narrowestShare, before that piece goes to the next line.
func TestLineEndsByHand(t *testing.T) {
	const unit = 11.0 / 2048
	plain, bold := func(s string) rich.Run { return rich.Run{Text: s} }, func(s string) rich.Run { return rich.Run{Text: s, Emphasis: rich.Bold} }
	for name, test := range map[string]struct {
		text          rich.Text
		indent        float64 // in points, with a bullet
		width, most   float64
		with, without string
	}{
		// 2,152 + 463 + 2,198 + 463 + 2,152; two spaces lose at most a quarter of 926.
		"bold in the middle":   {rich.Text{plain("nn "), bold("nn"), plain(" nn nn")}, 0, 7428, 231.5, "nn nn nn", "nn nn"},
		"bold with its spaces": {rich.Text{plain("nn"), bold(" nn "), plain("nn nn")}, 0, 7428, 231.5, "nn nn nn", "nn nn"},
		// Four n and three spaces are 5,693; with a space and an i, 6,626. Of e less, four spaces
		// lose e/4 each, and three would gain (933-e)/3: half of that is e/4 at e = 373.2, where
		// a quarter of four spaces is 463.
		"a narrow last word": {rich.Text{plain("n n n n i nnnnnn")}, 0, 6626, 373.2, "n n n n i", "n n n n"},
		// Four n, three spaces and 463 + 5,380: the spaces would gain so much that only the
		// quarter of 1,852 counts.
		"a wide last word": {rich.Text{plain("n n n n nnnnn n")}, 0, 11536, 463, "n n n n nnnnn", "n n n n"},
		// 2,152 + 463 + 2,152 + 463 + 2,076 + 627: what goes before the hyphen is taken alone.
		"before a hyphen between digits": {rich.Text{plain("nn nn 11-11 nn")}, 0, 7933, 231.5, "nn nn 11-", "nn nn"},
		// And 2,076 more: no space comes with it.
		"behind that hyphen": {rich.Text{plain("nn nn 11-11 nn")}, 0, 10009, 231.5, "nn nn 11-11", "nn nn 11-"},
		// Only the quarter of the one space: without the second word there is none to widen.
		"two words": {rich.Text{plain("nnn nnn nnn")}, 0, 6919, 115.75, "nnn nnn", "nnn"},
		// The tab stop lies at 28.35 points, 5,278.3 units; 2,152 + 463 + 2,152 + 463 + 2,152
		// follow. What stands before the tab keeps its space.
		"behind a tab": {rich.Text{plain("n n\tnn nn nn nn")}, 0, 12660.3, 231.5, "n n nn nn nn", "n n nn nn"},
		// A line that a break ends is narrowed as well.
		"before a line break": {rich.Text{plain("nn nn nn\nnn")}, 0, 7382, 231.5, "nn nn nn", "nn nn"},
		"the last line":       {rich.Text{plain("nn nn nn")}, 0, 7382, 231.5, "nn nn nn", "nn nn"},
		// An item of a list has its indent less.
		"an item of a list": {rich.Text{plain("nn nn nn nn")}, 36, 7382, 231.5, "nn nn nn", "nn nn"},
	} {
		for want, excess := range map[string]float64{test.with: test.most - 2, test.without: test.most + 2} {
			ts := typesetter(t)
			style, marker := ts.template.Styles[layout.Body], ""
			if test.indent > 0 {
				style, marker = ts.template.Styles[layout.List1], "•"
				style.Left, style.First = test.indent, -test.indent/2
			}
			style.Align = layout.AlignJustify
			c := ts.composer(&report.Document{})
			c.width = (test.width-excess)*unit + test.indent
			spans, err := c.rich(style, test.text)
			if err != nil {
				t.Fatal(err)
			}
			lines, err := c.paragraph(style, marker, spans)
			if err != nil {
				t.Fatal(err)
			}
			got := strings.TrimSpace(strings.TrimPrefix(texts(lines)[0], marker))
			if strings.Join(strings.Fields(got), " ") != want {
				t.Errorf("%s, %.1f too narrow: the first line is %q, want %q", name, excess, got, want)
			}
		}
	}
}

// TestAddressAtLineEnd: a justified line takes a web address whole by narrowing its spaces,
// or none of it.
func TestAddressAtLineEnd(t *testing.T) {
	const address = "www.n.be/nn-nn/n"
	space := width(t, " ")
	for _, test := range []struct {
		less float64 // of two spaces
		want string
	}{{0.24, "nn nn " + address}, {0.26, "nn nn"}} {
		measure := width(t, "nn nn "+address) - 2*test.less*space
		if got := texts(set(t, measure, layout.AlignJustify, rich.Plain("nn nn "+address+" nn")))[0]; got != test.want {
			t.Errorf("spaces %.2f narrower: the first line is %q, want %q", test.less, got, test.want)
		}
	}
}
