package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"io"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// unpacked is all that a finished file says, its streams unpacked.
func unpacked(t *testing.T, s *Set) string {
	t.Helper()
	var file bytes.Buffer
	if _, err := s.Write(&file); err != nil {
		t.Fatal(err)
	}
	var out strings.Builder
	for _, m := range regexp.MustCompile(`(?s)(\d+ 0 obj\n.*?)\nstream\n(.*?)\nendstream`).FindAllSubmatch(file.Bytes(), -1) {
		out.Write(m[1])
		out.WriteByte('\n')
		r, err := zlib.NewReader(bytes.NewReader(m[2]))
		if err != nil {
			out.Write(m[2]) // it is not packed
			continue
		}
		data, err := io.ReadAll(r)
		if err != nil {
			t.Fatal(err)
		}
		out.Write(data)
		out.WriteByte('\n')
	}
	return out.String()
}

func reportOf(blocks ...report.Block) *report.Document {
	return &report.Document{Names: sample().Names, Blocks: blocks}
}

// bare sets a report in our template without any text of the template's own.
func bare(t *testing.T, d *report.Document) *Set {
	t.Helper()
	ts := typesetter(t)
	ts.template.Front, ts.template.Back = nil, nil
	s, err := ts.Set(d)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestDocumentProperties: a PDF says whose it is, in which language, when it was made and
// where it came from, once in its properties and once in its metadata, and claims the two
// standards that it keeps to.
func TestDocumentProperties(t *testing.T) {
	d := reportOf(report.Paragraph{Text: rich.Plain("x")})
	d.Title, d.Author, d.Language, d.Source = "Evaluatie <2021>", "Bilzen & co", "nl-BE", "sha256:1"
	d.Modified = time.Date(2022, 1, 2, 4, 4, 5, 0, time.FixedZone("CET", 3600))
	file := unpacked(t, bare(t, d))
	for _, want := range []string{
		"/Lang (nl-BE)", "/MarkInfo <</Marked true>>", "/DisplayDocTitle true", "/GTS_PDFA1", "/Tabs /S", "/Author (Bilzen & co)", "/Title (Evaluatie <2021>)",
		"/Producer (evaluatie)", "/Creator (evaluatie)", "(D:20220102030405+00'00')",
		"<rdf:li xml:lang=\"x-default\">Evaluatie &lt;2021&gt;</rdf:li>", "<dc:creator><rdf:Seq><rdf:li>Bilzen &amp; co</rdf:li>", "<dc:identifier>sha256:1</dc:identifier>",
		"<dc:language><rdf:Bag><rdf:li>nl-BE</rdf:li>", "<xmp:CreateDate>2022-01-02T03:04:05+00:00</xmp:CreateDate><xmp:ModifyDate>2022-01-02T03:04:05+00:00</xmp:ModifyDate>",
		"<xmp:CreatorTool>evaluatie</xmp:CreatorTool>", "<pdf:Producer>evaluatie</pdf:Producer>",
		"<pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance>", "<pdfuaid:part>1</pdfuaid:part>",
		"/Registry (Adobe)", "/Ordering (Identity)",
	} {
		if !strings.Contains(file, want) {
			t.Errorf("the file lacks %s", want)
		}
	}
	if n := strings.Count(file, "(D:20220102030405+00'00')"); n != 2 {
		t.Errorf("its time is there %d times, want 2", n)
	}
	if strings.Contains(file, "/Names <<") || strings.Contains(file, "/S /Transparency") {
		t.Error("it has what fpdf leaves: a list of attachments, or groups")
	}
	empty := unpacked(t, bare(t, reportOf()))
	for _, no := range []string{"/Author", "/Title (", "dc:creator", "dc:identifier"} {
		if strings.Contains(empty, no) {
			t.Errorf("a document that does not know says %s", no)
		}
	}
	if !strings.Contains(empty, "1970-01-01T00:00:00+00:00") {
		t.Error("a document without a time has another than the beginning of time")
	}
}

// TestFontNames: each font that is embedded says that it is a part of one, by the same name
// wherever it is named, which PDF/A asks for.
func TestFontNames(t *testing.T) {
	file := unpacked(t, bare(t, reportOf(report.Paragraph{Text: rich.Plain("abc")})))
	bases := regexp.MustCompile(`/BaseFont /([^/ >]+)`).FindAllStringSubmatch(file, -1)
	if len(bases) < 2 {
		t.Fatalf("%d fonts", len(bases))
	}
	for _, m := range bases {
		if !regexp.MustCompile(`^[A-Z]{6}\+`).MatchString(m[1]) || !strings.Contains(file, "/FontName /"+m[1]) {
			t.Errorf("the font %s is not named as a part of one, or not everywhere", m[1])
		}
	}
}

// TestOutlineCounts: the outline opens on the first level, with what lies below closed.
func TestOutlineCounts(t *testing.T) {
	h := func(level int, s string) report.Block {
		return report.Heading{Level: level, Number: s, Text: s, RunsOn: true}
	}
	file := unpacked(t, bare(t, reportOf(h(1, "een"), h(2, "twee"), h(2, "drie"), h(3, "vier"), h(1, "vijf"))))
	var counts []string
	for _, m := range regexp.MustCompile(`/Count (-?\d+)`).FindAllStringSubmatch(file, -1) {
		counts = append(counts, m[1])
	}
	slices.Sort(counts)
	// The pages: 1; the outline: 2; "een" has 2 below it and "drie" 1, both closed.
	if got := strings.Join(counts, " "); got != "-1 -2 1 2" {
		t.Errorf("the counts are %s", got)
	}
	if !strings.Contains(file, "/Type /Outlines") {
		t.Error("the outline does not say what it is")
	}
}

// TestAnchorsAndKinds: a heading's place in the plan, and what a line is, are in the file, so
// that a report of ours can be read again; what has words for who does not see it says them.
func TestAnchorsAndKinds(t *testing.T) {
	cells := func(s ...string) (row []report.Cell) {
		for _, x := range s {
			row = append(row, report.Cell{report.Paragraph{Text: rich.Plain(x)}})
		}
		return row
	}
	file := unpacked(t, bare(t, reportOf(
		report.Heading{Level: 1, Number: "1.", Text: "Zorg", Anchor: "deel-1"}, report.Label{Text: "Status"}, report.Status{Text: "Klaar"}, report.Gap{Text: "Gat"},
		report.Label{Text: "Stappen", Alone: true},
		report.Figure{Legend: []string{"Klaar"}, Bars: []report.Bar{{Name: "Zorg", Counts: []int{1}}}, Alt: "Een klaar"},
		report.Table{Columns: []float64{1, 1}, Head: true, Stub: true, Rows: [][]report.Cell{cells("a", "b"), cells("c", "d")}},
	)))
	for want, times := range map[string]int{
		"/T (deel-1)": 1, "/S /EvaluatieLabel": 2, "/S /EvaluatieStatus": 1, "/S /EvaluatieOntbreekt": 1, "/EvaluatieStatus /P": 1, "/Alt (Een klaar)": 1,
		"/Scope /Column": 2, "/Scope /Row": 1, "/S /TH": 3, "/S /TD": 1,
	} {
		if got := strings.Count(file, want); got != times {
			t.Errorf("%s is there %d times, want %d", want, got, times)
		}
	}
}

// TestOwnKinds: what is the template's own is known as such, so that it is not taken for the
// report's when that is read again.
func TestOwnKinds(t *testing.T) {
	styled := func(id string) func(*layout.Style) { return func(s *layout.Style) { s.ID = id } }
	ts := typesetter(t)
	file := unpacked(t, own(t, nil, paragraph("Titel", styled(ts.template.Styles[layout.Title].ID)),
		paragraph("Kopje", styled(ts.template.Styles[layout.Label].ID)), paragraph("Adres", styled("Gewoon"))))
	for _, want := range []string{"/S /Title/", "/S /EvaluatieLabel/", "/S /EvaluatieSjabloon/"} {
		if got := strings.Count(file, want); got != 1 {
			t.Errorf("%s is there %d times", want, got)
		}
	}
	if strings.Contains(file, "/Group") {
		t.Error("a page asks for colours to be mixed that nothing needs")
	}
}

// TestLineEnds: where a line ends in a space, that is drawn as well, so that who takes the
// text out of the file does not run two words into one.
func TestLineEnds(t *testing.T) {
	s := bare(t, reportOf(report.Paragraph{Text: rich.Plain(strings.TrimSpace(strings.Repeat("woord ", 30)))}))
	lines := len(s.pages[0].lines)
	drawn, err := s.draw()
	if err != nil {
		t.Fatal(err)
	}
	alone := regexp.MustCompile(`\[\(\) -?[\d.]+\(\x00 \) \(\) \] TJ`)
	if spaces := len(alone.FindAll(drawn.file, -1)); lines < 2 || spaces != lines-1 {
		t.Errorf("%d spaces are drawn at the ends of %d lines", spaces, lines)
	}
}

// drawnRects are the filled rectangles of a page's content, as colour, place and size, y
// counted from the top of the sheet.
func drawnRects(t *testing.T, s *Set) []string {
	t.Helper()
	drawn, err := s.draw()
	if err != nil {
		t.Fatal(err)
	}
	height := s.typesetter.template.Sections[0].Height
	var out []string
	color := ""
	for _, m := range regexp.MustCompile(`(?m)([\d.]+ [\d.]+ [\d.]+ rg|[\d.]+ g)\b|([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+) re f`).FindAllStringSubmatch(string(drawn.file), -1) {
		if m[1] != "" {
			color = m[1]
			continue
		}
		var v [4]float64
		for i := range v {
			if v[i], err = strconv.ParseFloat(m[i+2], 64); err != nil {
				t.Fatal(err)
			}
		}
		out = append(out, fmt.Sprintf("%s: %.1f %.1f %.1f %.1f", color, v[0], height-v[1], v[2], -v[3]))
	}
	return out
}

// TestInk: lines under and through words, and the ground behind them, are drawn as wide as
// the words and in their colours.
func TestInk(t *testing.T) {
	red, blue := layout.Color{R: 255}, layout.Color{B: 255}
	for name, test := range map[string]struct {
		look func(*layout.Character)
		want string
		low  bool // below the middle of the letters
	}{
		"plain":      {func(*layout.Character) {}, "", false},
		"underlined": {func(c *layout.Character) { c.Underline, c.Color = true, red }, "1.000 0.000 0.000 rg", true},
		"struck":     {func(c *layout.Character) { c.Strike, c.Color = true, red }, "1.000 0.000 0.000 rg", false},
		"marked":     {func(c *layout.Character) { c.Shade = layout.Shade{On: true, Color: blue} }, "0.000 0.000 1.000 rg", false},
	} {
		p := paragraph("woord", nil)
		test.look(&p.Runs[0].Character)
		s := own(t, nil, p)
		seg, l := s.pages[0].lines[0].segments[0], s.pages[0].lines[0]
		got := drawnRects(t, s)
		if test.want == "" {
			if len(got) != 0 {
				t.Errorf("%s: drawn are %v", name, got)
			}
			continue
		}
		if len(got) != 1 || !strings.HasPrefix(got[0], test.want) {
			t.Errorf("%s: drawn are %v, want one in %s", name, got, test.want)
			continue
		}
		var x, y, w, h float64
		if _, err := fmt.Sscanf(got[0][strings.Index(got[0], ":")+1:], "%f %f %f %f", &x, &y, &w, &h); err != nil {
			t.Fatal(err)
		}
		baseline := l.top + l.ascent
		if math.Abs(x-l.left-seg.x) > 0.11 || math.Abs(w-seg.width) > 0.11 || (y > baseline) != test.low || y > baseline+3 || y < baseline-10 {
			t.Errorf("%s: drawn is %s; the word begins at %.1f, is %.1f wide and stands on %.1f", name, got[0], l.left+seg.x, seg.width, baseline)
		}
	}
}

// TestOrderOfInk: what lies under the text is drawn before it, what lies over it after, the
// lowest first; a watermark lies under all.
func TestOrderOfInk(t *testing.T) {
	box := func(z int, behind bool, color layout.Color) layout.Run {
		return layout.Run{Box: &layout.Box{Width: 10, Height: 10, Fill: layout.Shade{On: true, Color: color}, Anchor: &layout.Anchor{Z: z, Behind: behind}}}
	}
	p := paragraph("woord", func(s *layout.Style) { s.Shade = layout.Shade{On: true, Color: layout.Color{R: 204}} })
	p.Runs = append(p.Runs, box(9, false, layout.Color{R: 51}), box(3, false, layout.Color{R: 102}), box(5, true, layout.Color{R: 153}))
	got := drawnRects(t, own(t, nil, p))
	var reds []string
	for _, r := range got {
		reds = append(reds, strings.Fields(r)[0])
	}
	if s := strings.Join(reds, " "); s != "0.600 0.800 0.400 0.200" {
		t.Errorf("drawn in the order %s", s)
	}
}

// TestLinkPlaces: a link leads from all of its words, also over two lines, and what is read
// out says where it leads.
func TestLinkPlaces(t *testing.T) {
	d := reportOf(report.Paragraph{Text: rich.Text{{Text: "zie "}, {Text: strings.TrimSpace(strings.Repeat("woord ", 30)), Link: "https://a.be"}, {Text: " na"}}})
	s := bare(t, d)
	lines := s.pages[0].lines
	file := unpacked(t, s)
	rects := regexp.MustCompile(`/Rect \[([-\d.]+) ([-\d.]+) ([-\d.]+) ([-\d.]+)\]`).FindAllStringSubmatch(file, -1)
	if len(rects) != len(lines) || len(lines) < 2 {
		t.Fatalf("%d links on %d lines", len(rects), len(lines))
	}
	for i, m := range rects {
		var v [4]float64
		for j := range v {
			v[j], _ = strconv.ParseFloat(m[j+1], 64)
		}
		from, to := math.Inf(1), 0.0
		for _, seg := range lines[i].segments {
			if seg.link != "" {
				from, to = min(from, lines[i].left+seg.x), max(to, lines[i].left+seg.x+seg.width)
			}
		}
		if math.Abs(v[0]-from) > 0.1 || math.Abs(v[2]-to) > 0.1 || v[1] >= v[3] {
			t.Errorf("link %d is %v, its words lie from %.1f to %.1f", i, v, from, to)
		}
	}
	if n := strings.Count(file, "/Contents (Webadres: https://a.be)"); n != len(lines) {
		t.Errorf("%d links say where they lead", n)
	}
}

// TestBlankPage: the page before a section on an odd page has nothing on it, no number either.
func TestBlankPage(t *testing.T) {
	ts := typesetter(t)
	section2 := ts.template.Sections[0]
	section2.Odd = true
	ts.template.Sections = append(ts.template.Sections, section2)
	ts.template.Front = []layout.Block{paragraph("voor", nil), layout.SectionBreak{Next: 1}, paragraph("na", nil)}
	d := reportOf()
	d.Watermark = "CONCEPT"
	s, err := ts.Set(d)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := s.draw()
	if err != nil {
		t.Fatal(err)
	}
	if s.Pages() != 3 || len(drawn.tags) != 3 || strings.Count(string(drawn.file), watermarkArtifact) != 2 || strings.Count(string(drawn.file), footerArtifact) != 2 {
		t.Errorf("%d pages, of which %d have a watermark and %d a footer", s.Pages(), strings.Count(string(drawn.file), watermarkArtifact), strings.Count(string(drawn.file), footerArtifact))
	}
}

// TestEmphasisOfWorkbooks: bold from a workbook is bold in the PDF, as is every other
// emphasis, on top of what the style has; a link has the look that the template gives links.
func TestEmphasisOfWorkbooks(t *testing.T) {
	link := layout.Style{Character: layout.Character{Color: layout.Color{B: 200}, Underline: true}}
	for emphasis, change := range map[rich.Emphasis]func(*layout.Character){
		0:                                 func(*layout.Character) {},
		rich.Bold:                         func(c *layout.Character) { c.Bold = true },
		rich.Italic:                       func(c *layout.Character) { c.Italic = true },
		rich.Underline:                    func(c *layout.Character) { c.Underline = true },
		rich.Strike:                       func(c *layout.Character) { c.Strike = true },
		rich.Superscript:                  func(c *layout.Character) { c.Super = true },
		rich.Subscript:                    func(c *layout.Character) { c.Sub = true },
		rich.Superscript | rich.Subscript: func(c *layout.Character) { c.Super = true },
	} {
		want := layout.Character{Size: 11}
		change(&want)
		if got := emphasised(layout.Character{Size: 11}, rich.Run{Emphasis: emphasis}, link); got != want {
			t.Errorf("emphasis %d looks like %+v", emphasis, got)
		}
	}
	styled := layout.Character{Bold: true, Italic: true, Underline: true, Strike: true, Sub: true}
	if got := emphasised(styled, rich.Run{}, link); got != styled {
		t.Errorf("without emphasis, a style looks like %+v", got)
	}
	if got := emphasised(layout.Character{}, rich.Run{Link: "https://a.be"}, link); got != link.Character {
		t.Errorf("a link looks like %+v", got)
	}
	s := bare(t, reportOf(report.Paragraph{Text: rich.Text{{Text: "vet", Emphasis: rich.Bold}, {Text: " niet"}}}))
	segments := s.pages[0].lines[0].segments
	if segments[0].face == segments[1].face || segments[0].face.style == segments[1].face.style {
		t.Errorf("bold and plain are drawn in %q and %q", segments[0].face.style, segments[1].face.style)
	}
}

// TestStatusColour: the colour of a status is drawn before it, as wide as four blanks of the
// letter, and the words are black.
func TestStatusColour(t *testing.T) {
	s := bare(t, reportOf(report.Status{Text: "Vertraagd", Colour: "F4B183"}, report.Status{Text: "Uitgevoerd"}))
	first, second := s.pages[0].lines[0].segments, s.pages[0].lines[1].segments
	var width float64
	for _, x := range first {
		if x.shade.On {
			width += x.width
		} else if x.color != (layout.Color{}) {
			t.Errorf("words in %v", x.color)
		}
	}
	blank := first[0].face.width(" ", first[0].size)
	if width < 3.9*blank || width > 4.1*blank {
		t.Errorf("a mark of %.2f pt, where a blank has %.2f", width, blank)
	}
	if rects := drawnRects(t, s); len(rects) != 1 || !strings.HasPrefix(rects[0], "0.957 0.694 0.514 rg: ") {
		t.Errorf("drawn are %q", rects)
	}
	if len(second) != 1 {
		t.Errorf("a status without a colour is drawn in %d pieces", len(second))
	}
}

// TestLanguage: what is not in the report's language says so in the tree that is read aloud.
func TestLanguage(t *testing.T) {
	d := reportOf(report.Status{Text: "Done"}, report.Language{Tag: "nl-BE"}, report.Gap{Text: "Ontbreekt."}, report.Language{}, report.Label{Text: "Next"})
	var got []string
	for _, kid := range bare(t, d).tree.kids {
		if e, ok := kid.(*element); ok {
			got = append(got, e.kind+" "+e.language)
		}
	}
	if want := []string{kindStatus + " ", kindGap + " nl-BE", kindLabel + " "}; !slices.Equal(got, want) {
		t.Errorf("the tree has %q, want %q", got, want)
	}
}
