package pdf

import (
	"bytes"
	"io"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"evaluatie/internal/layout"
	"evaluatie/internal/measure"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
	"evaluatie/templates"
)

func typesetter(t testing.TB) *Typesetter {
	t.Helper()
	tm, err := layout.Read(templates.Report, nil)
	if err != nil {
		t.Fatal(err)
	}
	ts, err := New(tm, nil)
	if err != nil {
		t.Fatal(err)
	}
	return ts
}

// set breaks text over lines of the given width, in points, and returns them.
func set(t testing.TB, width float64, align layout.Align, text rich.Text) []line {
	t.Helper()
	ts := typesetter(t)
	style := ts.template.Styles[layout.Body]
	style.Align = align
	c := ts.composer(&report.Document{})
	c.width = width
	spans, err := c.rich(style, text)
	if err != nil {
		t.Fatal(err)
	}
	lines, err := c.paragraph(style, "", spans)
	if err != nil {
		t.Fatal(err)
	}
	return lines
}

func texts(lines []line) []string {
	var out []string
	for _, l := range lines {
		s := ""
		for _, seg := range l.segments {
			s += seg.text
		}
		out = append(out, s)
	}
	return out
}

func width(t testing.TB, s string) float64 {
	t.Helper()
	ts := typesetter(t)
	return ts.fonts[0].width(s, ts.template.Styles[layout.Body].Size)
}

func TestLineBreaks(t *testing.T) {
	space := width(t, " ")
	tests := []struct {
		name  string
		width float64
		align layout.Align
		text  string
		want  []string
	}{
		{"fits to the point", width(t, "een twee"), layout.AlignLeft, "een twee drie", []string{"een twee", "drie"}},
		{"narrows a justified line by a quarter of its space", width(t, "een twee") - 0.24*space, layout.AlignJustify, "een twee drie", []string{"een twee", "drie"}},
		{"but no further", width(t, "een twee") - 0.26*space, layout.AlignJustify, "een twee drie", []string{"een", "twee", "drie"}},
		{"and never a ragged one", width(t, "een twee") - 0.1*space, layout.AlignLeft, "een twee drie", []string{"een", "twee", "drie"}},
		{"after a hyphen", width(t, "dienst- en hulp-"), layout.AlignLeft, "dienst- en hulp-verlening", []string{"dienst- en hulp-", "verlening"}},
		{"after a hyphen before a figure", width(t, "in het jaar 2021-"), layout.AlignLeft, "in het jaar 2021-2022 en", []string{"in het jaar 2021-", "2022 en"}},
		{"not after a minus sign", width(t, "was het -"), layout.AlignLeft, "was het -5 graden", []string{"was het", "-5", "graden"}},
		{"not after a hanging hyphen's word alone", width(t, "in- en"), layout.AlignLeft, "in- en uit", []string{"in- en", "uit"}},
		{"not at a no-break space", width(t, "voor 25"), layout.AlignLeft, "voor 25\u00a0000 €", []string{"voor", "25\u00a0000", "€"}},
		{"inside a word that no line holds", width(t, "aaaa"), layout.AlignLeft, "b aaaaaaaaaa c", []string{"b", "aaaa", "aaaa", "aa c"}},
		{"no line ends in a space", width(t, "twee "), layout.AlignLeft, "twee een", []string{"twee", "een"}},
		{"nothing", 100, layout.AlignLeft, "", []string{""}},
	}
	for _, test := range tests {
		if got := texts(set(t, test.width, test.align, rich.Plain(test.text))); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// TestAddressMovesWhole: a line ends before a web address, linked or not, and not at its
// slashes and hyphens, unless no line can hold it.
func TestAddressMovesWhole(t *testing.T) {
	const address = "https://a.be/een-twee/drie"
	for name, test := range map[string]struct {
		width float64
		text  rich.Text
		want  []string
	}{
		"linked": {width(t, "Zie "+address) - 1, rich.Text{{Text: "Zie "}, {Text: address, Link: address}}, []string{"Zie", address}},
		"typed":  {width(t, "Zie "+address) - 1, rich.Plain("Zie " + address), []string{"Zie", address}},
		"in brackets, without a scheme": {
			width(t, "Zie daarvoor (www.a.be/een-"), rich.Plain("Zie daarvoor (www.a.be/een-twee)"), []string{"Zie daarvoor", "(www.a.be/een-twee)"},
		},
		"wider than a line": {width(t, "https://a.be/een-"), rich.Plain("Zie " + address), []string{"Zie", "https://a.be/een-", "twee/drie"}},
		"a linked word is no address": {
			width(t, "langs een ander e-"), rich.Text{{Text: "langs een ander "}, {Text: "e-mailadres", Link: "mailto:x@a.be"}},
			[]string{"langs een ander e-", "mailadres"},
		},
	} {
		if got := texts(set(t, test.width, layout.AlignLeft, test.text)); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", name, got, test.want)
		}
	}
}

// TestNarrowing sets lines whose ends were worked out by hand from Carlito's own widths:
// of 2,048 units to the letter's height, an n has 1,076 and a space 463. Each width is
// that of the longer line less the excess that the case names, so many units.
func TestNarrowing(t *testing.T) {
	const n, space, unit = 1076, 463, 11.0 / 2048
	for _, test := range []struct {
		name    string
		text    string
		words   int // on the first line, if it takes one more
		letters int // in those
		excess  float64
		takes   bool
	}{
		// Each of two spaces may lose 463/4, so 231 in all; without the last word, the one
		// space would gain far more.
		{"a quarter of each space", "nnn nnn nnn nnn", 3, 9, 226, true},
		{"more than a quarter", "nnn nnn nnn nnn", 3, 9, 237, false},
		// Without its last word the line is 1539-e short, for 9 spaces; with it, 10 spaces
		// lose e. e/10 = (1539-e)/9/2 at e = 549; a quarter of them all would be 1157.
		{"half of what each would gain", "n n n n n n n n n n n nn", 11, 11, 540, true},
		{"a short word stays out of a line that is nearly full", "n n n n n n n n n n n nn", 11, 11, 560, false},
		// With one space it would gain 1539-e, and two spaces lose e: never more than half.
		{"a short word behind long ones", "nnnnnnnnnn nnnnnnnnnn n nn", 3, 21, 226, true},
		// A line of one word gains nothing at all, so only the quarter counts: 463/4 = 115.
		{"no space to widen", "nnnnnn n nn", 2, 7, 110, true},
		{"no space to widen, and more than a quarter", "nnnnnn n nn", 2, 7, 120, false},
	} {
		t.Run(test.name, func(t *testing.T) {
			width := (float64(test.letters*n+(test.words-1)*space) - test.excess) * unit
			words := strings.Fields(test.text)
			want := test.words
			if !test.takes {
				want--
			}
			if got := texts(set(t, width, layout.AlignJustify, rich.Plain(test.text)))[0]; got != strings.Join(words[:want], " ") {
				t.Errorf("the first line is %q, want %d words", got, want)
			}
		})
	}
}

// TestJustified checks that each line but the last ends at the right margin, also
// where its words differ in look.
func TestJustified(t *testing.T) {
	text := rich.Text{{Text: strings.Repeat("gewoon ", 20)}, {Text: strings.Repeat("vette woorden ", 10), Emphasis: rich.Bold}, {Text: "slot"}}
	lines := set(t, 300, layout.AlignJustify, text)
	if len(lines) < 4 {
		t.Fatalf("%d lines", len(lines))
	}
	for i, l := range lines {
		last := l.segments[len(l.segments)-1]
		end := last.x + last.width
		if i < len(lines)-1 && math.Abs(end-300) > 0.01 {
			t.Errorf("line %d ends at %.2f, want 300", i, end)
		}
		if i == len(lines)-1 && end > 299 {
			t.Errorf("the last line is justified too: it ends at %.2f", end)
		}
		for j := 1; j < len(l.segments); j++ {
			if gap := l.segments[j].x - l.segments[j-1].x - l.segments[j-1].width; math.Abs(gap) > 0.01 {
				t.Errorf("line %d: a hole of %.2f", i, gap)
			}
		}
	}
}

func TestMarkerHangs(t *testing.T) {
	ts := typesetter(t)
	style := ts.template.Styles[layout.Heading2]
	c := ts.composer(&report.Document{})
	spans, err := c.rich(style, rich.Plain(strings.Repeat("lange titel ", 12)))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := c.paragraph(style, "10.1", spans)
	if err != nil {
		t.Fatal(err)
	}
	if len(lines) < 2 {
		t.Fatal("the title fits on a line")
	}
	marker, gap, first, second := lines[0].segments[0], lines[0].segments[1], lines[0].segments[2], lines[1].segments[0]
	if gap.text != " " || math.Abs(gap.x+gap.width-first.x) > 0.01 {
		t.Errorf("the gap behind the marker is %+v", gap)
	}
	if marker.text != "10.1" || marker.x+marker.width >= first.x {
		t.Errorf("marker %+v runs into %+v", marker, first)
	}
	if second.x != style.Left || first.x != style.Left {
		t.Errorf("lines begin at %.1f and %.1f, want both at %.1f", first.x, second.x, style.Left)
	}
}

// TestMarkerFollows: the number of a heading in the middle stands before its text, and
// both are in the middle together.
func TestMarkerFollows(t *testing.T) {
	ts := typesetter(t)
	style := ts.template.Styles[layout.Heading2]
	style.Align, style.Left, style.First = layout.AlignCenter, 0, 0
	c := ts.composer(&report.Document{})
	spans, err := c.rich(style, rich.Plain("Titel"))
	if err != nil {
		t.Fatal(err)
	}
	lines, err := c.paragraph(style, "1.", spans)
	if err != nil {
		t.Fatal(err)
	}
	s := lines[0].segments
	last := s[len(s)-1]
	if left, right := s[0].x, c.width-last.x-last.width; left < 50 || math.Abs(left-right) > 0.01 {
		t.Errorf("%.1f pt is free at the left and %.1f at the right", left, right)
	}
	if text := texts(lines)[0]; text != "1. Titel" {
		t.Errorf("the line says %q", text)
	}
}

// TestGrid: lines stand on the section's grid, as many of its lines as they need, unless
// their paragraph stands off it or fixes its own height.
func TestGrid(t *testing.T) {
	heights := func(size float64, change func(*layout.Style)) float64 {
		p := paragraph("x", func(s *layout.Style) {
			if s.Size = size; change != nil {
				change(s)
			}
		})
		return own(t, func(tm *layout.Template) { tm.Sections[0].Pitch = 24 }, p).pages[0].lines[0].height
	}
	off := heights(11, func(s *layout.Style) { s.OffGrid = true })
	if one, two := heights(11, nil), heights(30, nil); one != 24 || two != 48 || off >= 24 {
		t.Errorf("lines of %.1f, %.1f and, off the grid, %.1f", one, two, off)
	}
	if fixed := heights(11, func(s *layout.Style) { s.Line.Exactly = 13 }); fixed != 13 {
		t.Errorf("a fixed line is %.1f high", fixed)
	}
}

// block makes a paragraph of n lines of 10 pt.
func block(n int, change func(*layout.Style)) *para {
	p := &para{style: layout.Style{ID: "x", WidowControl: true}, lines: make([]line, n)}
	for i := range p.lines {
		p.lines[i].height = 10
	}
	if change != nil {
		change(&p.style)
	}
	return p
}

// TestPages fills pages of ten lines; each case gives the number of lines on each.
func TestPages(t *testing.T) {
	keep := func(s *layout.Style) { s.KeepNext = true }
	whole := func(s *layout.Style) { s.KeepLines = true }
	fresh := func(s *layout.Style) { s.PageBreak = true }
	spaced := func(s *layout.Style) { s.After = 20 }
	tests := []struct {
		name  string
		paras []box
		want  []int
	}{
		{"splits a paragraph", []box{block(7, nil), block(6, nil)}, []int{10, 3}},
		{"leaves no first line alone", []box{block(9, nil), block(6, nil)}, []int{9, 6}},
		{"takes a line along to the last", []box{block(6, nil), block(5, nil)}, []int{9, 2}},
		{"does not split three lines", []box{block(8, nil), block(3, nil)}, []int{8, 3}},
		{"keeps a heading with two lines", []box{block(8, nil), block(1, keep), block(6, nil)}, []int{8, 7}},
		{"keeps a chain", []box{block(7, nil), block(1, keep), block(1, keep), block(6, nil)}, []int{7, 8}},
		{"lets a heading be where two lines follow", []box{block(7, nil), block(1, keep), block(6, nil)}, []int{10, 4}},
		{"gives up on a chain longer than a page", []box{block(2, nil), block(8, keep), block(9, keep), block(2, nil)}, []int{10, 9, 2}},
		{"keeps lines together", []box{block(7, nil), block(6, whole)}, []int{7, 6}},
		{"begins a new page", []box{block(2, nil), block(2, fresh), block(2, fresh)}, []int{2, 2, 2}},
		{"but not an empty one", []box{block(2, fresh)}, []int{2}},
		{"spreads over many pages", []box{block(35, nil)}, []int{10, 10, 10, 5}},
		{"counts the space between", []box{block(5, spaced), block(2, nil), block(4, nil)}, []int{7, 4}},
		{"drops the space at a page's head", []box{block(9, spaced), block(10, nil)}, []int{9, 10}},
	}
	for _, test := range tests {
		area := func(*page) frame { return frame{top: 10, bottom: 110} }
		var got []int
		pages, err := paginate(&layout.Template{Sections: make([]layout.Section, 1)}, test.paras, area)
		if err != nil {
			t.Fatal(err)
		}
		for _, p := range pages {
			got = append(got, len(p.lines))
			for _, l := range p.lines {
				if l.top+l.height > 110.01 {
					t.Errorf("%s: a line ends at %.0f, below the margin", test.name, l.top+l.height)
				}
			}
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", test.name, got, test.want)
		}
	}
}

func sample() *report.Document {
	return &report.Document{
		Title: "Evaluatie – proef", Author: "Bilzen", Language: "nl-BE", RunningHead: "EVALUATIE 2021",
		Names:    map[string]string{"kop": "EVALUATIE 2021", "titel": "Evaluatie", "jaar": "2021", "volgend jaar": "2022", "label status": "Status", "label evaluatie": "Evaluatie 2021", "label stappen": "Stappen 2022"},
		Modified: time.Date(2022, 1, 2, 3, 4, 5, 0, time.UTC),
		Blocks: []report.Block{
			report.Heading{Level: 1, Number: "1.", Text: "Hoeksteen", RunsOn: true},
			report.Heading{Level: 2, Number: "1.1", Text: "Doelstelling"},
			report.Heading{Level: 3, Bullet: true, Text: "Actie"},
			report.Label{Text: "Status"}, report.Status{Text: "Volgens plan"}, report.Gap{Text: "Ontbreekt."},
			report.Paragraph{Text: rich.Text{{Text: "Het is – écht – ’t einde… 25 € voor 3 m² "}, {Text: "vet", Emphasis: rich.Bold}, {Text: "www.a.be", Link: "https://www.a.be"}}},
			report.List{Items: []report.ListItem{{Text: rich.Plain("een"), Sub: []report.ListItem{{Text: rich.Plain("sub")}}}}},
			report.Heading{Level: 1, Number: "2.", Text: "Tweede"},
			report.Heading{Level: 3, Bullet: true, Text: "Zonder doelstelling"},
		},
	}
}

// write sets and draws a document.
func write(t testing.TB, ts *Typesetter, w io.Writer, d *report.Document) (*Set, string) {
	t.Helper()
	set, err := ts.Set(d)
	if err != nil {
		t.Fatal(err)
	}
	text, err := set.Write(w)
	if err != nil {
		t.Fatal(err)
	}
	return set, text
}

// TestReadBack asks poppler what a reader gets of the PDF.
func TestReadBack(t *testing.T) {
	for _, tool := range []string{"pdftotext", "pdfinfo", "pdffonts"} {
		if _, err := exec.LookPath(tool); err != nil {
			t.Skip("needs poppler-utils, which is not installed here (.ci/run installs it)")
		}
	}
	file := filepath.Join(t.TempDir(), "x.pdf")
	var b bytes.Buffer
	set, text := write(t, typesetter(t), &b, sample())
	if set.Pages() != 2 {
		t.Errorf("%d pages, want 2: the second cornerstone begins one", set.Pages())
	}
	if want := "1.Hoeksteen1.1DoelstellingActieStatusVolgensplanOntbreekt.Hetis–écht–’teinde…25€voor3m²vetwww.a.beeensub2.TweedeZonderdoelstelling"; text != want {
		t.Errorf("read back %q, want %q", text, want)
	}
	if err := os.WriteFile(file, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	ask := func(name string, args ...string) string {
		out, err := exec.Command(name, args...).CombinedOutput()
		if err != nil {
			t.Fatalf("%s: %v\n%s", name, err, out)
		}
		return string(out)
	}
	text = ask("pdftotext", "-layout", file, "-")
	for _, want := range []string{"EVALUATIE 2021", "1 / 2", "2 / 2", "Het is – écht – ’t einde… 25 € voor 3 m² vet", "– een", "o sub"} {
		if !strings.Contains(strings.Join(strings.Fields(text), ""), strings.ReplaceAll(want, " ", "")) {
			t.Errorf("the text lacks %q:\n%s", want, text)
		}
	}
	info := ask("pdfinfo", file)
	for _, want := range []string{"Evaluatie – proef", "Bilzen", "A4"} {
		if !strings.Contains(info, want) {
			t.Errorf("the properties lack %q:\n%s", want, info)
		}
	}
	for i, font := range strings.Split(strings.TrimSpace(ask("pdffonts", file)), "\n") {
		// pdffonts: name, type, encoding, emb, sub, uni, object.
		if f := strings.Fields(font); i > 1 && (len(f) < 7 || f[len(f)-5] != "yes" || f[len(f)-3] != "yes") {
			t.Errorf("a font is not embedded and readable: %s", font)
		}
	}
	if urls := ask("pdfinfo", "-url", file); !strings.Contains(urls, "https://www.a.be") {
		t.Errorf("no live link:\n%s", urls)
	}
}

func TestSameBytes(t *testing.T) {
	var one, two bytes.Buffer
	ts := typesetter(t)
	write(t, ts, &one, sample())
	write(t, ts, &two, sample())
	if !bytes.Equal(one.Bytes(), two.Bytes()) {
		t.Error("the same document gives other bytes the second time")
	}
}

// TestSpacesAreSpaces: fpdf draws a box where it is given a no-break space.
func TestSpacesAreSpaces(t *testing.T) {
	ts := typesetter(t)
	d := sample()
	d.Blocks = append(d.Blocks, report.Paragraph{Text: rich.Plain("25\u00a0000 en 316\u202f329")})
	write(t, ts, io.Discard, d)
	for _, f := range ts.faces.byName {
		for _, r := range f.used.sorted() {
			if r != ' ' && unicode.IsSpace(r) {
				t.Errorf("%s draws %U", f.style, r)
			}
		}
	}
}

type strange struct{ report.Block }

func TestUnknownBlock(t *testing.T) {
	for _, b := range []report.Block{strange{}, report.Heading{Level: 9, Text: "x"}} {
		if _, err := typesetter(t).Set(&report.Document{Blocks: []report.Block{b}}); err == nil {
			t.Errorf("%T was dropped in silence", b)
		}
	}
}

func TestShows(t *testing.T) {
	ts := typesetter(t)
	for _, r := range "aé€²½–…‘’“”•ſ\u00a0\u202f⇒✔🎉ЖΩşł‰ʰ𝐀ሀไא\u2011\u0301\u200d" {
		if !ts.Shows(r) {
			t.Errorf("%q counts as missing", r)
		}
	}
	for _, r := range "漢\U0010FFFF\uf0fcक" {
		if ts.Shows(r) {
			t.Errorf("%q counts as there", r)
		}
	}
}

// TestShowsInEveryFace: Caladea's italic lacks letters that its regular has.
func TestShowsInEveryFace(t *testing.T) {
	ts := typesetter(t)
	for role, style := range ts.template.Styles {
		style.Font = "Cambria"
		ts.template.Styles[role] = style
	}
	ts, err := New(ts.template, nil)
	if err != nil {
		t.Fatal(err)
	}
	if regular, err := ts.faces.get("Cambria", false, false); err != nil || !regular.shows('ș') {
		t.Fatalf("the regular face lacks it too (%v): this test tests nothing", err)
	}
	italic, err := ts.faces.get("Cambria", false, true)
	if err != nil || italic.shows('ș') {
		t.Fatalf("the italic face has it too (%v): this test tests nothing", err)
	}
	if !ts.Shows('ș') || !ts.Shows('é') {
		t.Error("no other face stands in for a face")
	}
	ts.faces.standIns = ts.faces.standIns[1:2] // emoji alone
	ts.shows = byRune[bool]{}
	if ts.Shows('ș') || !ts.Shows('é') {
		t.Error("Shows does not speak for every face")
	}
}

func TestReplacedFonts(t *testing.T) {
	ts := typesetter(t)
	style := ts.template.Styles[layout.Heading1]
	style.Font = "Comic Sans MS"
	ts.template.Styles[layout.Heading1] = style
	ts, err := New(ts.template, nil)
	if err != nil || !slices.Equal(ts.Replaced(), []string{"Comic Sans MS"}) {
		t.Errorf("replaced %q (%v)", ts.Replaced(), err)
	}
}

func BenchmarkWrite(b *testing.B) {
	measure.PerAction(b, func(n int) func() error {
		d := sample()
		one := d.Blocks
		for range n - 1 {
			d.Blocks = append(d.Blocks, one...)
		}
		ts := typesetter(b)
		return func() error {
			set, err := ts.Set(d)
			if err == nil {
				_, err = set.Write(io.Discard)
			}
			return err
		}
	})
}
