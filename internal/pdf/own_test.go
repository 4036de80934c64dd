package pdf

import (
	"bytes"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// own sets blocks of a template's own, alone on their pages.
func own(t *testing.T, change func(*layout.Template), blocks ...layout.Block) *Set {
	t.Helper()
	ts := typesetter(t)
	ts.template.Front, ts.template.Back, ts.template.Intro = blocks, nil, layout.Place{}
	if change != nil {
		change(ts.template)
	}
	set, err := ts.Set(&report.Document{Names: sample().Names})
	if err != nil {
		t.Fatal(err)
	}
	return set
}

// TestReportOnNewPage: the report begins a page where the paragraph of its name did, and
// a break behind its name ends one.
func TestReportOnNewPage(t *testing.T) {
	for _, newPage := range []bool{false, true} {
		ts := typesetter(t)
		rest := paragraph("\f", nil)
		ts.template.Front, ts.template.Intro = []layout.Block{paragraph("voor", nil)}, layout.Place{}
		ts.template.Content.NewPage = newPage
		ts.template.Back = []layout.Block{rest, paragraph("na", nil)}
		d := &report.Document{Names: sample().Names, Blocks: []report.Block{report.Paragraph{Text: rich.Plain("verslag")}}}
		set, err := ts.Set(d)
		if err != nil {
			t.Fatal(err)
		}
		var pages []string
		for i := range set.pages {
			pages = append(pages, strings.TrimRight(set.text(i), "|"))
		}
		want := "voor|verslag / na"
		if newPage {
			want = "voor / verslag / na"
		}
		if got := strings.Join(pages, " / "); got != want {
			t.Errorf("new page %v: %s, want %s", newPage, got, want)
		}
	}
}

func (s *Set) text(page int) string {
	var out []string
	for _, l := range s.pages[page].lines {
		out = append(out, strings.TrimSpace(texts([]line{l.line})[0]))
	}
	return strings.Join(out, "|")
}

// TestSpaceOnTop: the space above a paragraph stays at the top of a page that the template
// begins, and goes where the page before is full, as in Word.
func TestSpaceOnTop(t *testing.T) {
	spaced := paragraph("kop", func(s *layout.Style) { s.Before = 30 })
	long := paragraph(strings.Repeat("regel\n", 200), nil)
	for name, test := range map[string]struct {
		blocks []layout.Block
		drops  bool
		space  float64
	}{
		"after a page break": {[]layout.Block{paragraph("voor\f", nil), spaced}, false, 30},
		"where that is off":  {[]layout.Block{paragraph("voor\f", nil), spaced}, true, 0},
		"in a new section":   {[]layout.Block{paragraph("voor", nil), layout.SectionBreak{Next: 0}, spaced}, false, 30},
		"on its own page": {[]layout.Block{paragraph("voor\f", nil), paragraph("kop", func(s *layout.Style) {
			s.Before, s.PageBreak = 30, true
		})}, false, 30},
	} {
		s := own(t, func(tm *layout.Template) { tm.BreaksDropSpace = test.drops }, test.blocks...)
		if s.Pages() != 2 {
			t.Errorf("%s: %d pages", name, s.Pages())
			continue
		}
		if got := s.pages[1].lines[0].top - s.typesetter.template.Sections[0].Top; math.Abs(got-test.space) > 0.01 {
			t.Errorf("%s: %.1f pt above the heading, want %.1f", name, got, test.space)
		}
	}
	s := own(t, nil, long)
	perPage := len(s.pages[0].lines)
	full := paragraph(strings.Repeat("regel\n", perPage-1)+"regel", nil)
	s = own(t, nil, full, spaced)
	if s.Pages() != 2 || math.Abs(s.pages[1].lines[0].top-s.typesetter.template.Sections[0].Top) > 0.01 {
		t.Errorf("below a full page, %d pages, the heading at %.1f", s.Pages(), s.pages[1].lines[0].top)
	}
}

// TestUnderlinedTab: a tab is underlined as its text is, as a line to sign on is made; the
// bullet's is not.
func TestUnderlinedTab(t *testing.T) {
	s := own(t, nil, paragraph("Op\t\t", func(s *layout.Style) { s.Underline = true }))
	tabs := 0
	for _, seg := range s.pages[0].lines[0].segments {
		if seg.tab && seg.underline && seg.width > 1 {
			tabs++
		}
	}
	if tabs != 2 {
		t.Errorf("%d tabs are underlined", tabs)
	}
}

// paragraph is a paragraph of plain text without space around it.
func paragraph(text string, change func(*layout.Style)) layout.Paragraph {
	p := layout.Paragraph{}
	p.Style.Font, p.Style.Size, p.Style.Line.Factor = "Calibri", 10, 1
	if change != nil {
		change(&p.Style)
	}
	p.Runs = []layout.Run{{Character: p.Style.Character, Text: text}}
	return p
}

// TestHeadingsWithoutText: a heading may begin with a break, or hold one character that
// no font has, also where a table of contents leads to it.
func TestHeadingsWithoutText(t *testing.T) {
	var blocks []layout.Block
	for _, text := range []string{"\fKop", "\nKop", "\U0001F600", " ", "Kop\n", "\f", "\n\n"} {
		p := paragraph(text, nil)
		p.Level, p.Marker = 1, ""
		blocks = append(blocks, p)
		p.Marker = "1."
		blocks = append(blocks, p)
	}
	blocks = append(blocks, layout.Contents{From: 1, To: 3})
	s := own(t, func(tm *layout.Template) {
		for role := layout.Contents1; role <= layout.Contents4; role++ {
			tm.Styles[role] = paragraph("", nil).Style
		}
	}, blocks...)
	var b bytes.Buffer
	if _, err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
	if n := len(s.Headings()); n != 8 {
		t.Errorf("%d headings with text, want 8", n)
	}
}

func TestTabs(t *testing.T) {
	tabs := func(s *layout.Style) {
		s.Tabs = []layout.Tab{{At: 100}, {At: 200, Align: layout.AlignCenter}, {At: 300, Align: layout.AlignRight, Leader: "."}}
	}
	s := own(t, nil, paragraph("a\tb\tmidden\tx12", tabs), paragraph("a\tb", nil))
	segments := s.pages[0].lines[0].segments
	at := func(text string) (from, to float64) {
		for _, l := range s.pages[0].lines {
			for _, seg := range l.segments {
				if seg.text == text {
					return seg.x, seg.x + seg.width
				}
			}
		}
		t.Fatalf("no %q in %q", text, s.text(0))
		return 0, 0
	}
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.01 {
			t.Errorf("%s at %.2f, want %.2f", what, got, want)
		}
	}
	from, _ := at("b")
	near("text behind a tab", from, 100)
	from, to := at("midden")
	near("centred text", (from+to)/2, 200)
	_, to = at("x12")
	near("right-hand text", to, 300)
	if tab := segments[len(segments)-2]; !tab.tab || tab.leader != "." {
		t.Errorf("no dots before the last: %+v", tab)
	}
	second := s.pages[0].lines[1].segments
	near("a tab without a stop", second[len(second)-1].x, s.typesetter.template.TabInterval)
}

func TestBreaksInText(t *testing.T) {
	s := own(t, nil, paragraph("een\ntwee\fdrie", nil), paragraph("vier\f", nil), paragraph("vijf", nil))
	for i, want := range []string{"een|twee", "drie|vier", "vijf"} {
		if i >= s.Pages() || s.text(i) != want {
			t.Errorf("page %d of %d has %q, want %q", i+1, s.Pages(), s.text(min(i, s.Pages()-1)), want)
		}
	}
}

// TestBox: paragraphs with the same borders stand in one box, and the space between
// them is in it.
func TestBox(t *testing.T) {
	boxed := func(s *layout.Style) {
		line := layout.Border{Width: 1, Space: 4}
		s.Borders = layout.Borders{Top: line, Right: line, Bottom: line, Left: line}
		s.Shade = layout.Shade{On: true, Color: layout.Color{R: 250}}
		s.After = 6
	}
	s := own(t, nil, paragraph("voor", nil), paragraph("een", boxed), paragraph("twee", boxed), paragraph("na", nil))
	p := s.pages[0]
	var flat []rect
	for _, r := range p.rules {
		if r.width > r.height {
			flat = append(flat, r)
		}
	}
	if len(flat) != 2 || len(p.shades) != 2 {
		t.Fatalf("%d rules and %d shades, want the box's upper and lower rule, and two shades", len(flat), len(p.shades))
	}
	one, two, after := p.lines[1], p.lines[2], p.lines[3]
	if math.Abs(one.top-flat[0].y-5) > 0.01 || math.Abs(flat[1].y-(two.top+two.height)-4) > 0.01 {
		t.Errorf("text from %.1f to %.1f, rules at %.1f and %.1f", one.top, two.top+two.height, flat[0].y, flat[1].y)
	}
	if first, second := p.shades[0], p.shades[1]; math.Abs(first.y+first.height-second.y) > 0.01 {
		t.Errorf("a gap in the shade: %+v, %+v", first, second)
	}
	if gap := after.top - flat[1].y; math.Abs(gap-7) > 0.01 {
		t.Errorf("the text behind the box comes %.1f below its rule, want 7", gap)
	}
}

// grid is a table of one column; its first row comes back on each page.
func grid(rows int, height float64) layout.Table {
	t := layout.Table{Columns: []float64{200}, Data: true}
	for i := range rows {
		c := layout.Cell{Span: 1, Left: 5, Right: 5, Header: i == 0, Blocks: []layout.Block{paragraph("rij "+strconv.Itoa(i), nil)}}
		t.Rows = append(t.Rows, layout.Row{Cells: []layout.Cell{c}, Header: i == 0, AtLeast: height})
	}
	return t
}

func TestTableOverPages(t *testing.T) {
	s := own(t, nil, grid(6, 200))
	// 700 pt of text on a page: three rows, and the header row again.
	for i, want := range []string{"rij 0|rij 1|rij 2", "rij 0|rij 3|rij 4", "rij 0|rij 5"} {
		if s.text(i) != want {
			t.Errorf("page %d has %q, want %q", i+1, s.text(i), want)
		}
	}
	if _, err := s.draw(); err != nil {
		t.Fatal(err)
	}
	if got := shape(s.tree); strings.Count(got, "TH(P(*))") != 1 { // not once for each page
		t.Errorf("tagged as %s", got)
	}
}

// TestRowHigherThanAPage is split between its lines, and none is lost.
func TestRowHigherThanAPage(t *testing.T) {
	table := grid(1, 0)
	table.Rows[0].Cells[0].Blocks = nil
	for i := range 100 {
		table.Rows[0].Cells[0].Blocks = append(table.Rows[0].Cells[0].Blocks, paragraph(strconv.Itoa(i), nil))
	}
	s := own(t, nil, table)
	var all []string
	for i, p := range s.pages {
		all = append(all, s.text(i))
		for _, l := range p.lines {
			if l.top+l.height > 842-70 {
				t.Errorf("a line of page %d ends at %.0f", i+1, l.top+l.height)
			}
		}
	}
	if got := strings.Split(strings.Join(all, "|"), "|"); s.Pages() != 2 || len(got) != 100 || got[99] != "99" {
		t.Errorf("%d pages with %d lines", s.Pages(), len(got))
	}
}

// TestTableInCell: a table in a cell is a table there, with its lines, also in a row that
// comes in pieces.
func TestTableInCell(t *testing.T) {
	thin := layout.Border{Width: 1, Kind: "single"}
	inner := layout.Table{Columns: []float64{60, 60}}
	for i := range 80 {
		row := layout.Row{}
		for j := range 2 {
			row.Cells = append(row.Cells, layout.Cell{Column: j, Span: 1, Borders: layout.Borders{Top: thin, Right: thin, Bottom: thin, Left: thin},
				Blocks: []layout.Block{paragraph(strconv.Itoa(2*i+j), nil)}})
		}
		inner.Rows = append(inner.Rows, row)
	}
	short := inner
	short.Rows = inner.Rows[:2]
	for rows, table := range map[int]layout.Table{2: short, 80: inner} {
		outer := layout.Table{Columns: []float64{200}, Rows: []layout.Row{{Cells: []layout.Cell{{Span: 1, Left: 5, Blocks: []layout.Block{table}}}}}}
		s := own(t, nil, outer)
		seen := make(map[string]bool)
		for i, p := range s.pages {
			foot := s.typesetter.template.Sections[0].Height - s.typesetter.template.Sections[0].Bottom
			for _, l := range p.lines {
				seen[strings.TrimSpace(texts([]line{l.line})[0])] = true
			}
			for _, r := range p.rules {
				if r.y+r.height > foot+1 || r.y < s.typesetter.template.Sections[0].Top-1 {
					t.Errorf("%d rows: a rule of page %d from %.0f to %.0f", rows, i+1, r.y, r.y+r.height)
				}
			}
			if len(p.rules) < 8 {
				t.Errorf("%d rows: %d rules on page %d", rows, len(p.rules), i+1)
			}
		}
		if len(seen) != 2*rows {
			t.Errorf("%d rows: %d cells on %d pages", rows, len(seen), s.Pages())
		}
		if x, y := s.pages[0].lines[0].left, s.pages[0].lines[1].left; math.Abs(y-x-60) > 0.01 {
			t.Errorf("%d rows: its cells begin at %.1f and %.1f", rows, x, y)
		}
	}
}

// TestMergedCells: what does not fit beside a merged cell makes its last row higher.
func TestMergedCells(t *testing.T) {
	tall := layout.Cell{Span: 1, Blocks: []layout.Block{paragraph("a\nb\nc\nd", nil)}}
	short := func(text string) layout.Cell {
		return layout.Cell{Column: 1, Span: 1, Blocks: []layout.Block{paragraph(text, nil)}}
	}
	s := own(t, nil, layout.Table{Columns: []float64{100, 100}, Rows: []layout.Row{
		{Cells: []layout.Cell{tall, short("x")}}, {Cells: []layout.Cell{{Span: 1, Continued: true}, short("y")}},
	}}, paragraph("na", nil))
	top := make(map[string]float64)
	for _, l := range s.pages[0].lines {
		top[strings.TrimSpace(texts([]line{l.line})[0])] = l.top
	}
	if one := s.pages[0].lines[0].height; math.Abs(top["y"]-top["a"]-one) > 0.01 || math.Abs(top["na"]-top["a"]-4*one) > 0.01 {
		t.Errorf("lines at %v", top)
	}
}

// TestSectionsAndRunningLines: each section has its own page; its first page may have
// its own header; text makes way for a header that needs the room.
func TestSectionsAndRunningLines(t *testing.T) {
	high := []layout.Block{paragraph("1\n2\n3\n4\n5\n6\n7\n8", nil)}
	number := layout.Paragraph{Style: paragraph("", nil).Style, Runs: []layout.Run{{Character: paragraph("", nil).Style.Character, Field: layout.PageNumber}}}
	s := own(t, func(tm *layout.Template) {
		second := tm.Sections[0]
		second.Width, second.Height = second.Height, second.Width
		second.Start = 5
		second.Header = layout.Running{TitlePage: true, Default: []layout.Block{number}, First: high}
		tm.Sections = append(tm.Sections, second)
	}, paragraph("voor", nil), layout.SectionBreak{Next: 1}, paragraph("liggend\fverder", nil))
	if s.Pages() != 3 {
		t.Fatalf("%d pages", s.Pages())
	}
	if n := []int{s.pages[0].number, s.pages[1].number, s.pages[2].number}; !slices.Equal(n, []int{1, 5, 6}) {
		t.Errorf("numbered %v", n)
	}
	height := s.pages[0].lines[0].height
	section := s.typesetter.template.Sections[1]
	if got, want := s.pages[1].lines[0].top, section.AboveHeader+8*height; math.Abs(got-want) > 0.01 {
		t.Errorf("text under a high header begins at %.1f, want %.1f", got, want)
	}
	if got := s.pages[2].lines[0].top; math.Abs(got-section.Top) > 0.01 {
		t.Errorf("text on the page behind it begins at %.1f, want %.1f", got, section.Top)
	}
	var b bytes.Buffer
	if _, err := s.Write(&b); err != nil {
		t.Fatal(err)
	}
}

// TestContentsTags: a table of contents lists the headings, its entries lead to them,
// and its dots are no text.
func TestContentsTags(t *testing.T) {
	ts := typesetter(t)
	for role := layout.Contents1; role <= layout.Contents4; role++ {
		ts.template.Styles[role] = paragraph("", nil).Style
	}
	ts.template.Front, ts.template.Intro = []layout.Block{layout.Contents{From: 1, To: 2}}, layout.Place{}
	d := sample()
	d.Blocks = []report.Block{report.Heading{Level: 1, Number: "1.", Text: "Een"}, report.Heading{Level: 1, Number: "2.", Text: "Twee"}, report.Heading{Level: 3, Bullet: true, Text: "Niet"}}
	before, err := ts.Set(d)
	if err != nil {
		t.Fatal(err)
	}
	set, text := write(t, ts, io.Discard, d)
	const entry = "TOCI(Reference(Link(* * @)))"
	if got, want := shape(set.tree), "Document(TOC("+entry+" "+entry+") H1(*) H1(*) H2(*))"; got != want {
		t.Errorf("tagged as %s, want %s", got, want)
	}
	if before.text(0) != "1. Een 2|2. Twee 3" || text != "1.Een2.TweeNiet" {
		t.Errorf("page 1 has %q; read back %q", before.text(0), text)
	}
}

// TestPictures: every format and kind of colour becomes one that fpdf takes; a picture
// in a line makes room for itself.
func TestPictures(t *testing.T) {
	img := image.NewNRGBA64(image.Rect(0, 0, 8, 4))
	img.Set(1, 1, color.NRGBA64{0xFFFF, 0, 0, 0x8000})
	var deep, plain bytes.Buffer
	if err := png.Encode(&deep, img); err != nil {
		t.Fatal(err)
	}
	if err := jpeg.Encode(&plain, img, nil); err != nil {
		t.Fatal(err)
	}
	for kind, data := range map[string][]byte{"a PNG of 16 bits": deep.Bytes(), "a JPEG": plain.Bytes()} {
		p := paragraph("x", nil)
		p.Runs = append(p.Runs, layout.Run{Character: p.Style.Character, Picture: &layout.Picture{Data: data, Width: 80, Height: 40, Alt: "een logo"}})
		s := own(t, nil, p)
		if l := s.pages[0].lines[0]; l.height < 40 || l.height > 45 {
			t.Errorf("%s: the line is %.1f high", kind, l.height)
		}
		var b bytes.Buffer
		if _, err := s.Write(&b); err != nil {
			t.Fatalf("%s: %v", kind, err)
		}
		if got := shape(s.tree); !strings.Contains(got, "Figure") {
			t.Errorf("%s: tagged as %s", kind, got)
		}
	}
	ts := typesetter(t)
	for _, data := range [][]byte{nil, []byte("\x89PNG\r\n"), deep.Bytes()[:deep.Len()/2]} {
		if _, err := ts.picture(&layout.Picture{Data: data}); err == nil {
			t.Error("a damaged picture was taken")
		}
	}
}

// TestMachineFonts: a font that the machine has is used, unless its maker forbids that.
func TestMachineFonts(t *testing.T) {
	ts := typesetter(t)
	data := ts.fonts[0].data
	forbidden := slices.Clone(data)
	for i := 12; ; i += 16 {
		if string(forbidden[i:i+4]) == "OS/2" {
			at := int(forbidden[i+8])<<24 | int(forbidden[i+9])<<16 | int(forbidden[i+10])<<8 | int(forbidden[i+11])
			forbidden[at+8], forbidden[at+9] = 0, 2
			break
		}
	}
	for name, test := range map[string]struct {
		data []byte
		used bool
	}{"a font": {data, true}, "a forbidden one": {forbidden, false}, "rubbish": {data[:100], false}, "none": {nil, false}} {
		style := ts.template.Styles[layout.Body]
		style.Font = "Huisletter"
		ts.template.Styles[layout.Body] = style
		with, err := New(ts.template, func(family string, bold, italic bool) []byte {
			if family != "Huisletter" || bold {
				return nil
			}
			return test.data
		})
		if err != nil {
			t.Fatal(err)
		}
		if got := !slices.Contains(with.Replaced(), "Huisletter"); got != test.used {
			t.Errorf("%s: used = %t", name, got)
		}
		d := sample()
		d.Blocks = append(d.Blocks, report.Paragraph{Text: rich.Text{{Text: "in het eigen lettertype, ook "}, {Text: "vet", Emphasis: rich.Bold}}})
		write(t, with, io.Discard, d)
	}
}

// TestReportTable: a table of the report is tagged with its headers, and read back in
// order.
func TestReportTable(t *testing.T) {
	ts := typesetter(t)
	ts.template.Front = nil
	cell := func(s string) report.Cell { return report.Cell{report.Paragraph{Text: rich.Plain(s)}} }
	d := sample()
	d.Blocks = []report.Block{report.Table{Columns: []float64{1, 3}, Head: true, Stub: true, Rows: [][]report.Cell{
		{cell("Kop"), cell("Uitleg")}, {cell("Naam"), cell("tekst")},
	}}}
	set, text := write(t, ts, io.Discard, d)
	if got, want := shape(set.tree), "Document(Table(TR(TH(P(*)) TH(P(*))) TR(TH(P(*)) TD(P(*)))))"; got != want {
		t.Errorf("tagged as %s, want %s", got, want)
	}
	if text != "KopUitlegNaamtekst" {
		t.Errorf("read back %q", text)
	}
	var scopes []any
	for _, row := range set.tree.kids[0].(*element).kids {
		for _, c := range row.(*element).kids {
			scopes = append(scopes, c.(*element).attributes["Scope"])
		}
	}
	if want := []any{name("Column"), name("Column"), name("Row"), nil}; !slices.Equal(scopes, want) {
		t.Errorf("scopes %v, want %v", scopes, want)
	}
}
