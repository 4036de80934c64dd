package pdf

import (
	"bytes"
	"encoding/binary"
	"math"
	"slices"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/pdfobject"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
	"evaluatie/templates"
)

// TestIgnorable: characters without a look of their own are not drawn as boxes, and those
// that have one are drawn.
func TestIgnorable(t *testing.T) {
	for r, want := range map[rune]bool{
		'a': false, ' ': false, '\u00AD': true, '\u200B': true, '\u200D': true, '\u2060': true, '\uFEFF': true, '\uFE0F': true, '\U000E0101': true, '\U000E0067': true,
		'\u034F': true, '\u17B4': true, '\u17B5': true, '\u17B6': false,
		'\u0600': false,                                       // the sign that stands before a number in Arabic
		'\uFFF9': false, '\uFFFB': false, '\U00013430': false, // signs that show how others stand
		'\U0001D173': true, 'é': false, '€': false,
	} {
		if got := ignorable(r); got != want {
			t.Errorf("%U is ignorable: %v", r, got)
		}
	}
	for r, want := range map[rune]bool{0x1F3FA: false, 0x1F3FB: true, 0x1F3FF: true, 0x1F400: false} {
		if toned(r) != want {
			t.Errorf("%U is a tone: %v", r, !want)
		}
	}
	for s, want := range map[string]int{"ab": 1, "e\u0301x": 3, "👍🏽x": 8, "é": 2, "": 0, "a\u200Db": 4} {
		if got := cluster(s); got != want {
			t.Errorf("the first character of %q takes %d bytes, want %d", s, got, want)
		}
	}
	if !ascii("abc~\x7F") || ascii("abé") || ascii("\u0080") || !ascii("") {
		t.Error("text is taken for ASCII that is not, or the other way round")
	}
}

// TestAskedOnce: what was found out about a character is kept, of common and of rare ones.
func TestAskedOnce(t *testing.T) {
	var b byRune[rune]
	asked := 0
	for range 3 {
		for _, r := range []rune{0, 'a', 0x24F, 0x250, '中', -1} {
			if got := b.get(r, func(r rune) rune { asked++; return r }); got != r {
				t.Errorf("of %U, %U is known", r, got)
			}
		}
	}
	if asked != 6 {
		t.Errorf("asked %d times about 6 characters", asked)
	}
	var set codeSet
	for _, c := range []rune{64, 0, 63, 65535, 64} {
		set.add(c)
	}
	if got := set.sorted(); !slices.Equal(got, []rune{0, 63, 64, 65535}) {
		t.Errorf("the codes are %v", got)
	}
}

// TestProfile: the colour profile is as long as it says, holds what it says where it says,
// and its curve is that of sRGB: 0.5 is 0.21404 of the light (IEC 61966-2-1).
func TestProfile(t *testing.T) {
	for v, want := range map[float64]float64{0: 0, 0.02: 0.02 / 12.92, 0.04045: 0.0031308, 0.5: 0.2140411, 1: 1} {
		if got := linear(v); math.Abs(got-want) > 1e-6 {
			t.Errorf("%v is %v of the light, want %v", v, got, want)
		}
	}
	p := templates.SRGB
	if !bytes.Equal(p, sRGB()) {
		t.Error("the profile is another than the one that its values make")
	}
	at := func(i int) int { return int(binary.BigEndian.Uint32(p[i:])) }
	if at(0) != len(p) || string(p[36:40]) != "acsp" || string(p[12:24]) != "mntrRGB XYZ " {
		t.Fatalf("of %d bytes, it says %d: %q", len(p), at(0), p[:40])
	}
	seen := 0
	for i := range at(128) {
		entry := 132 + 12*i
		signature, offset, size := string(p[entry:entry+4]), at(entry+4), at(entry+8)
		if offset%4 != 0 || offset+size > len(p) || size == 0 {
			t.Errorf("%s lies at %d, %d long", signature, offset, size)
			continue
		}
		kind := map[string]string{"desc": "desc", "cprt": "text", "wtpt": "XYZ ", "rXYZ": "XYZ ", "gXYZ": "XYZ ", "bXYZ": "XYZ ", "rTRC": "curv", "gTRC": "curv", "bTRC": "curv"}[signature]
		if got := string(p[offset : offset+4]); got == kind {
			seen++
		} else {
			t.Errorf("%s holds %q", signature, got)
		}
		if signature == "rXYZ" && at(offset+8) != 28579 { // 0.4360747 of 65536
			t.Errorf("red begins with %d", at(offset+8))
		}
	}
	if seen != 9 {
		t.Errorf("%d of 9 parts are whole", seen)
	}
}

// TestEmbeddable: a font of the machine goes into a report only where its maker lets it, in
// part, and where it has outlines that can be drawn.
func TestEmbeddable(t *testing.T) {
	font, err := templates.Font("Carlito", "Regular")
	if err != nil {
		t.Fatal(err)
	}
	table := func(data []byte, name string) (record int) {
		for i := range int(binary.BigEndian.Uint16(data[4:])) {
			if string(data[12+16*i:16+16*i]) == name {
				return 12 + 16*i
			}
		}
		t.Fatalf("the font has no %s", name)
		return 0
	}
	rights := func(bits uint16) func([]byte) []byte {
		return func(data []byte) []byte {
			at := int(binary.BigEndian.Uint32(data[table(data, "OS/2")+8:]))
			binary.BigEndian.PutUint16(data[at+8:], bits)
			return data
		}
	}
	for name, test := range map[string]struct {
		change func([]byte) []byte
		want   bool
	}{
		"as it is":               {func(d []byte) []byte { return d }, true},
		"for anything":           {rights(0), true},
		"restricted":             {rights(2), false},
		"to look at and print":   {rights(4), true},
		"to edit":                {rights(8), true},
		"whole or nothing":       {rights(0x100), false},
		"only as pictures":       {rights(0x200), false},
		"curves of another kind": {func(d []byte) []byte { copy(d, "OTTO"); return d }, false},
		"no outlines":            {func(d []byte) []byte { copy(d[table(d, "glyf"):], "xxxx"); return d }, false},
		"nothing":                {func(d []byte) []byte { return nil }, false},
		"a piece":                {func(d []byte) []byte { return d[:30] }, false},
		"only its first letters": {func(d []byte) []byte { return d[:11] }, false},
	} {
		if got := embeddable(test.change(slices.Clone(font))); got != test.want {
			t.Errorf("%s: %v", name, got)
		}
	}
}

// TestIndirectObjects: what fpdf does not write is no object of its file.
func TestIndirectObjects(t *testing.T) {
	for in, ok := range map[string]bool{
		"0 obj <</Length 3>> stream\nabc\nendstream endobj":   true,
		"0 obj <</Length 300>> stream\nabc\nendstream endobj": false,
		"0 obj <</Length 2>> stream\nabc\nendstream endobj":   false,
		"0 obj <<>> stream\nabc\nendstream endobj":            false,
		"0 obj 7 stream\nabc\nendstream endobj":               false,
		"0 obj 7":                                             false,
		"0 7 endobj":                                          false,
		"x obj 7 endobj":                                      false,
		"0 obj 7 endobj":                                      true,
		"0 obj <41 endobj":                                    false,
		"0 obj bloed endobj":                                  false,
		"0 obj (\\":                                           false,
		"0 obj <</A endobj":                                   false,
		"0 obj <<(A) 1>>":                                     false,
		"0 obj [1 2 endobj":                                   false,
		"0 obj [nul] endobj":                                  false,
		"0 obj [true] endobj":                                 true,
	} {
		v, err := object(&pdfobject.Reader{Data: []byte(in)})
		if (err == nil) != ok {
			t.Errorf("%q is read as %v (%v)", in, v, err)
		}
		if s, is := v.(*stream); is && string(s.Data) != "abc" {
			t.Errorf("%q holds %q", in, s.Data)
		}
	}
	value := array{point(9), point(2), point(1), point(5)}
	if got := sortedRect(value); got[0] != point(1) || got[1] != point(2) || got[2] != point(9) || got[3] != point(5) {
		t.Errorf("a rectangle is %v", got)
	}
	if got := sortedRect(array{point(1), point(10), point(5), point(9)}); got[1] != point(9) || got[3] != point(10) || got[0] != point(1) {
		t.Errorf("a rectangle is %v", got)
	}
}

// TestBehindMarkers: text begins behind its number at the hanging indent, else at the first
// left tab stop that is free, else at the next of the document's own.
func TestBehindMarkers(t *testing.T) {
	s := &setter{template: &layout.Template{TabInterval: 36}}
	for name, test := range map[string]struct {
		style layout.Style
		x     float64
		want  float64
	}{
		"the hanging indent":          {layout.Style{Left: 30, First: -30}, 20, 30},
		"just at the hanging indent":  {layout.Style{Left: 30, First: -30}, 30, 30},
		"past the hanging indent":     {layout.Style{Left: 30, First: -30}, 31, 36},
		"no hanging indent":           {layout.Style{Left: 30}, 20, 36},
		"a tab stop":                  {layout.Style{Tabs: []layout.Tab{{At: 10}, {At: 50, Align: layout.AlignRight}, {At: 60}}}, 20, 60},
		"a tab stop that lies behind": {layout.Style{Tabs: []layout.Tab{{At: 20}}}, 20, 36},
	} {
		if got := s.behind(test.style, test.x); got != test.want {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
	for align, want := range map[layout.Align]float64{layout.AlignLeft: 0, layout.AlignJustify: 0, layout.AlignCenter: 40, layout.AlignRight: 40} {
		if got := (line{segments: []segment{{x: 50}}}).shift(align, 10, 100); got != want {
			t.Errorf("aligned %v, a line moves %v", align, got)
		}
	}
	for align, want := range map[layout.Align]float64{layout.AlignLeft: 0, layout.AlignCenter: 45, layout.AlignRight: 90} {
		if got := (line{}).shift(align, 10, 100); got != want {
			t.Errorf("aligned %v, an empty line moves %v", align, got)
		}
	}
}

// TestTabPlaces: what follows a tab begins, has its middle or ends at the stop; a stop that
// lies far past the text counts as its end, and a hanging indent is a stop.
func TestTabPlaces(t *testing.T) {
	after := []glyph{{piece: piece{r: layout.Tabulator}}, {piece: piece{r: 'a', advance: 10}}, {piece: piece{r: 'b', advance: 20}}, {piece: piece{r: layout.Tabulator, advance: 99}}, {piece: piece{r: 'c', advance: 99}}}
	for name, test := range map[string]struct {
		style layout.Style
		x     float64
		want  float64
	}{
		"at the left":                 {layout.Style{Tabs: []layout.Tab{{At: 100}}}, 40, 60},
		"at the right":                {layout.Style{Tabs: []layout.Tab{{At: 100, Align: layout.AlignRight}}}, 40, 30},
		"in the middle":               {layout.Style{Tabs: []layout.Tab{{At: 100, Align: layout.AlignCenter}}}, 40, 45},
		"no room before it":           {layout.Style{Tabs: []layout.Tab{{At: 100, Align: layout.AlignRight}}}, 90, 0},
		"one that is past":            {layout.Style{Tabs: []layout.Tab{{At: 40}, {At: 70}}}, 40, 30},
		"none":                        {layout.Style{}, 40, 32},
		"the hanging indent":          {layout.Style{Left: 50, First: -20, Tabs: []layout.Tab{{At: 90}}}, 40, 10},
		"one before that":             {layout.Style{Left: 50, First: -20, Tabs: []layout.Tab{{At: 45}}}, 40, 5},
		"just past the text":          {layout.Style{Tabs: []layout.Tab{{At: 250}}}, 40, 160},
		"far past the text":           {layout.Style{Tabs: []layout.Tab{{At: 300}}}, 40, 188}, // 72 points before it
		"past the text, at the right": {layout.Style{Tabs: []layout.Tab{{At: 210, Align: layout.AlignRight}}}, 40, 130},
	} {
		s := &setter{template: &layout.Template{TabInterval: 36}, glyphs: slices.Clone(after)}
		s.tab(0, test.x, 200, test.style)
		if got := s.glyphs[0].advance; math.Abs(got-test.want) > 0.001 {
			t.Errorf("%s: %v wide, want %v", name, got, test.want)
		}
	}
}

// TestIntroductionKeepsRest: what stood beside the name of the introduction stays behind it.
func TestIntroductionKeepsRest(t *testing.T) {
	ts := typesetter(t)
	rest := paragraph("rest", nil)
	place := paragraph("{inleiding}", nil)
	place.Span = layout.Span{From: 5, To: 9}
	ts.template.Front, ts.template.Back = []layout.Block{place}, nil
	ts.template.Intro = layout.Place{Span: place.Span, Left: &rest}
	s, err := ts.Set(&report.Document{Names: sample().Names, Intro: []report.Block{report.Paragraph{Text: rich.Plain("vooraf")}}})
	if err != nil {
		t.Fatal(err)
	}
	if got := s.text(0); got != "vooraf|rest" {
		t.Errorf("the page says %q", got)
	}
}

// TestRunningInk: what a header shows, pictures, boxes and grounds among it, is drawn at the
// top of each page, and is no part of what is read out.
func TestRunningInk(t *testing.T) {
	ts := typesetter(t)
	inBox := paragraph("kader", func(s *layout.Style) { s.Shade = layout.Shade{On: true, Color: layout.Color{G: 51}} })
	box := &layout.Box{Width: 60, Height: 30, Left: 4, Top: 6, Fill: layout.Shade{On: true, Color: layout.Color{R: 51}}, Blocks: []layout.Block{inBox}}
	floating := *box
	floating.Fill.Color = layout.Color{B: 51}
	floating.Anchor = &layout.Anchor{X: layout.Position{From: layout.FromPage, Offset: 200}, Y: layout.Position{From: layout.FromPage, Offset: 7}}
	head := paragraph("", nil)
	head.Runs = []layout.Run{{Character: head.Style.Character, Box: box}, {Character: head.Style.Character, Box: &floating}}
	page := &ts.template.Sections[0]
	page.Header = layout.Running{Default: []layout.Block{head}}
	ts.template.Front, ts.template.Back = nil, nil
	s, err := ts.Set(reportOf(report.Paragraph{Text: rich.Plain("tekst")}))
	if err != nil {
		t.Fatal(err)
	}
	got := drawnRects(t, s)
	find := func(color string) []float64 {
		for _, r := range got {
			if rest, ok := strings.CutPrefix(r, color+": "); ok {
				return floats(t, rest)
			}
		}
		t.Fatalf("nothing is drawn in %s: %v", color, got)
		return nil
	}
	line := find("0.200 0.000 0.000 rg")
	if math.Abs(line[0]-page.Left) > 0.1 || line[1] < page.AboveHeader-0.1 || line[1] > page.AboveHeader+20 || line[2] != 60 || line[3] != 30 {
		t.Errorf("a box in the header's line is drawn at %v", line)
	}
	if float := find("0.000 0.000 0.200 rg"); float[0] != 200 || math.Abs(float[1]-7) > 0.1 {
		t.Errorf("a box on the sheet is drawn at %v", float)
	}
	// The text in the box begins 4 and 6 points inside it, on its own ground.
	if ground := find("0.000 0.200 0.000 rg"); math.Abs(ground[0]-page.Left-4) > 0.11 && math.Abs(ground[0]-204) > 0.11 {
		t.Errorf("the ground of the box's text is drawn at %v", ground)
	}
	if tags := shape(s.tree); tags != "Document(P(*))" {
		t.Errorf("tagged as %s", tags)
	}
}

func floats(t *testing.T, s string) (out []float64) {
	t.Helper()
	for _, f := range strings.Fields(s) {
		v, err := strconv.ParseFloat(f, 64)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// TestHeightsInCells: a cell is as high as its paragraphs with the space around them, and
// what is anchored in a long row goes with its lines.
func TestHeightsInCells(t *testing.T) {
	spaced := paragraph("een", func(s *layout.Style) { s.Before, s.After = 7, 9 })
	table := layout.Table{Columns: []float64{100}, Rows: []layout.Row{{Cells: []layout.Cell{{Span: 1, Blocks: []layout.Block{spaced, spaced}}}}}}
	s := own(t, nil, table, paragraph("na", nil))
	lines := s.pages[0].lines
	height := lines[0].height
	if want := lines[0].top - 7 + 7 + height + 9 + height + 9; math.Abs(lines[2].top-want) > 0.01 {
		t.Errorf("what comes behind stands at %.2f, want %.2f", lines[2].top, want)
	}
}

// TestKeptChains: a heading with space above it and below it moves to the next page with
// what it heads, also where only that space is too much.
func TestKeptChains(t *testing.T) {
	keep := func(before, after float64) func(*layout.Style) {
		return func(s *layout.Style) { s.KeepNext, s.Before, s.After = true, before, after }
	}
	for name, test := range map[string]struct {
		flow []box
		want []int
	}{
		"no space":      {[]box{block(7, nil), block(1, keep(0, 0)), block(4, nil)}, []int{10, 2}},
		"space above":   {[]box{block(7, nil), block(1, keep(1, 0)), block(4, nil)}, []int{7, 5}},
		"space below":   {[]box{block(7, nil), block(1, keep(0, 1)), block(4, nil)}, []int{7, 5}},
		"a table below": {[]box{block(7, nil), block(1, keep(0, 0)), &table{rows: []row{rowOf(30, 1)}}}, []int{7, 2}},
		"a low table":   {[]box{block(7, nil), block(1, keep(0, 0)), &table{rows: []row{rowOf(20, 1)}}}, []int{9}},
		"a new page":    {[]box{block(7, nil), block(1, keep(0, 0)), block(4, func(s *layout.Style) { s.PageBreak = true })}, []int{8, 4}},
	} {
		var got []int
		for _, p := range pagesOf(t, plainTemplate(), test.flow...) {
			got = append(got, len(p.lines))
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}
