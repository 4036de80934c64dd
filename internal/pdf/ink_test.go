package pdf

import (
	"image"
	"image/color"
	"math"
	"regexp"
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// TestMarksClose: on each page, what begins as part of the report or as decoration ends
// before the next begins and before the page does, with a watermark, pictures under and over
// the text, boxes, tables and running lines.
func TestMarksClose(t *testing.T) {
	box := func(behind bool) layout.Run {
		return layout.Run{Box: &layout.Box{Width: 50, Height: 20, Fill: layout.Shade{On: true}, Anchor: &layout.Anchor{Behind: behind}, Blocks: []layout.Block{paragraph("kader", nil)}}}
	}
	p := paragraph("tekst", func(s *layout.Style) { s.Borders.Top, s.Shade.On = layout.Border{Width: 1}, true })
	p.Runs = append(p.Runs, box(true), box(false), layout.Run{Box: box(false).Box})
	ts := typesetter(t)
	ts.template.Front, ts.template.Back = []layout.Block{p, grid(4, 200)}, []layout.Block{p}
	d := reportOf(report.Paragraph{Text: rich.Text{{Text: "zie "}, {Text: "hier", Link: "https://a.be"}}}, report.List{Items: []report.ListItem{{Text: rich.Plain("een")}}})
	d.Watermark = "CONCEPT"
	s, err := ts.Set(d)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := s.draw()
	if err != nil {
		t.Fatal(err)
	}
	pages := 0
	for _, stream := range regexp.MustCompile(`(?s)stream\n(.*?)endstream`).FindAllSubmatch(drawn.file, -1) {
		marks := regexp.MustCompile(`\bBDC\b|\bEMC\b`).FindAllString(string(stream[1]), -1)
		if len(marks) == 0 {
			continue
		}
		pages++
		if sequence := strings.Join(marks, " "); strings.ReplaceAll(sequence+" ", "BDC EMC ", "") != "" {
			t.Errorf("page %d: marks begin and end as %s", pages, sequence)
		}
		if n := strings.Count(string(stream[1]), watermarkArtifact); n != 1 {
			t.Errorf("page %d has %d watermarks", pages, n)
		}
	}
	if pages != s.Pages() || pages < 2 {
		t.Errorf("%d of %d pages have marks", pages, s.Pages())
	}
}

// TestFewerDots: a picture with more dots than print shows loses them by their mean.
func TestFewerDots(t *testing.T) {
	src := image.NewNRGBA(image.Rect(3, 5, 7, 7)) // four by two, not from zero
	for x := range 4 {
		for y := range 2 {
			src.SetNRGBA(3+x, 5+y, color.NRGBA{R: uint8(40 * x), G: uint8(100 * y), B: 9, A: 255})
		}
	}
	out := eightBits(src, image.Pt(2, 1))
	for x, want := range []color.NRGBA{{R: 20, G: 50, B: 9, A: 255}, {R: 100, G: 50, B: 9, A: 255}} {
		if got := out.At(x, 0).(color.NRGBA); got != want {
			t.Errorf("dot %d is %v, want %v", x, got, want)
		}
	}
	if b := out.Bounds(); b.Dx() != 2 || b.Dy() != 1 {
		t.Errorf("it has %v dots", b)
	}
	for _, test := range []struct {
		dots   int
		length float64
		want   int
	}{{1000, 72, 300}, {300, 72, 300}, {299, 72, 299}, {1000, 0, 1000}, {1000, 36, 150}} {
		if got := fewer(test.dots, test.length); got != test.want {
			t.Errorf("of %d dots on %v points, %d are kept, want %d", test.dots, test.length, got, test.want)
		}
	}
}

// TestRaised: raised text is smaller and off the line, its underline with it, and a struck
// or underlined space at a line's end is not drawn so.
func TestRaised(t *testing.T) {
	for name, test := range map[string]struct {
		look func(*layout.Character)
		rise float64
	}{"up": {func(c *layout.Character) { c.Super = true }, 3.3}, "down": {func(c *layout.Character) { c.Sub = true }, -1.4}} {
		p := paragraph("x", nil)
		p.Runs[0].Underline = true
		test.look(&p.Runs[0].Character)
		s := own(t, nil, p)
		l := s.pages[0].lines[0]
		seg := l.segments[0]
		if math.Abs(seg.rise-test.rise) > 0.001 || seg.size != 6.5 || seg.full != 10 {
			t.Errorf("%s: %v points up, of size %v and %v", name, seg.rise, seg.size, seg.full)
		}
		line := floats(t, strings.SplitN(drawnRects(t, s)[0], ": ", 2)[1])
		// The underline's position is the font's, below the raised baseline.
		if want := l.top + l.ascent - test.rise - seg.face.underline*6.5/1000; math.Abs(line[1]-want) > 0.06 {
			t.Errorf("%s: underlined at %.2f, want %.2f", name, line[1], want)
		}
	}
	bare := look{underline: true, strike: true, shade: layout.Shade{On: true}, size: 3}.bare()
	if bare.underline || bare.strike || bare.shade.On || bare.size != 3 {
		t.Errorf("the look of no text is %+v", bare)
	}
}

// TestLeaders: what leads up to a tab stop fills the room to it, in step on every line.
func TestLeaders(t *testing.T) {
	stop := func(s *layout.Style) { s.Tabs = []layout.Tab{{At: 300, Align: layout.AlignRight, Leader: "."}} }
	s := own(t, nil, paragraph("een\t7", stop), paragraph("wat langer\t12", stop))
	lines := s.pages[0].lines
	drawn, err := s.draw()
	if err != nil {
		t.Fatal(err)
	}
	one := lines[0].segments[0].face.width(".", 10)
	for i, l := range lines[:2] {
		for _, seg := range l.segments {
			if seg.leader == "" {
				continue
			}
			x := l.left + seg.x
			from := (math.Floor(x/one) + 1) * one
			n := int((x + seg.width - from) / one)
			found := false
			for _, m := range regexp.MustCompile(`BT ([\d.]+) [\d.]+ Td \[?\((.*?)\)`).FindAllStringSubmatch(string(drawn.file), -1) {
				at := floats(t, m[1])[0]
				found = found || math.Abs(at-from) < 0.02 && strings.Count(m[2], ".") == n
			}
			if !found || n < 20 {
				t.Errorf("line %d: no %d dots at %.2f", i, n, from)
			}
		}
	}
}

// TestChoppedWords: a word that no line holds goes on where the line is full, one letter at
// least on each, and takes no space of the next along.
func TestChoppedWords(t *testing.T) {
	for width, want := range map[float64]string{width(t, "aa"): "aa|aa|a|b", 0.1: "a|a|a|a|a|b"} {
		if got := strings.Join(texts(set(t, width, layout.AlignLeft, rich.Plain("aaaaa b"))), "|"); got != want {
			t.Errorf("in %.1f points: %s, want %s", width, got, want)
		}
	}
}

// TestTablePlaces: a table stands at the side that it says, as wide as it says; a page break
// in a cell is a line break, and what is anchored in one takes no room in its line.
func TestTablePlaces(t *testing.T) {
	table := func(change func(*layout.Table), blocks ...layout.Block) *Set {
		b := layout.Table{Columns: []float64{40, 60}, Rows: []layout.Row{{Cells: []layout.Cell{{Span: 1}, {Column: 1, Span: 1, Blocks: blocks}}}}}
		change(&b)
		return own(t, nil, b)
	}
	x := paragraph("x", nil)
	s := table(func(*layout.Table) {}, x)
	page := s.typesetter.template.Sections[0]
	for name, test := range map[string]struct {
		change func(*layout.Table)
		want   float64 // of the second column, from the text's left edge
	}{
		"at the left":      {func(*layout.Table) {}, 40},
		"further in":       {func(b *layout.Table) { b.Left = 7 }, 47},
		"in the middle":    {func(b *layout.Table) { b.Align = layout.AlignCenter }, (page.Text()-100)/2 + 40},
		"at the right":     {func(b *layout.Table) { b.Align = layout.AlignRight }, page.Text() - 60},
		"half of the text": {func(b *layout.Table) { b.Part = 0.5 }, 0.2 * page.Text()},
		"more than all":    {func(b *layout.Table) { b.Part = 3 }, 0.4 * page.Text()},
	} {
		if got := table(test.change, x).pages[0].lines[0].left - page.Left; math.Abs(got-test.want) > 0.01 {
			t.Errorf("%s: the column begins at %.2f, want %.2f", name, got, test.want)
		}
	}
	if s := table(func(*layout.Table) {}, paragraph("een\ftwee", nil)); s.Pages() != 1 || s.text(0) != "een|twee" {
		t.Errorf("a page break in a cell makes %d pages: %s", s.Pages(), s.text(0))
	}
	p := paragraph("een", nil)
	p.Runs = append(p.Runs, layout.Run{Box: &layout.Box{Width: 30, Height: 30, Anchor: &layout.Anchor{}}})
	if l := table(func(*layout.Table) {}, p).pages[0].lines[0]; len(l.segments) != 1 || l.height > 20 {
		t.Errorf("a line that something is anchored in has %d pieces and is %.1f high", len(l.segments), l.height)
	}
}

// TestLinkFlags: a link is printed, and knows its place among the tags (ISO 14289-1, 7.18.1).
func TestLinkFlags(t *testing.T) {
	file := unpacked(t, bare(t, reportOf(report.Paragraph{Text: rich.Text{{Text: "hier", Link: "https://a.be"}}})))
	for _, want := range []string{"/F 4", "/StructParent 1", "/StructParents 0", "/ParentTreeNextKey 2"} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks %s", want)
		}
	}
}
