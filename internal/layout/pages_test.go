package layout

import (
	"errors"
	"fmt"
	"math"
	"reflect"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/repack"
	"evaluatie/internal/wordxml"
	"evaluatie/templates"
)

// lastSection is our template's section with more said in it, and with other measures.
func lastSection(t *testing.T, margins, more string) (*Template, error) {
	t.Helper()
	return Read(edit(t, "word/document.xml", func(s string) string {
		from, to := strings.Index(s, "<w:pgSz"), strings.Index(s, "</w:sectPr>")
		if margins == "" {
			return s[:to] + more + s[to:]
		}
		return s[:from] + margins + more + s[to:]
	}), nil)
}

// TestPage: the sheet and its margins are the section's, in twentieths of a point, the
// gutter goes to the left, and what it does not say is Word's.
func TestPage(t *testing.T) {
	for xml, want := range map[string]Page{
		`<w:pgSz w:w="12000" w:h="16000"/><w:pgMar w:top="1000" w:right="1200" w:bottom="1400" w:left="1600" w:header="300" w:footer="500" w:gutter="200"/>`: {
			Width: 600, Height: 800, Top: 50, Right: 60, Bottom: 70, Left: 90, AboveHeader: 15, BelowFooter: 25},
		`<w:pgSz w:w="12000"/>`: {Width: 600, Height: 792, Top: 72, Right: 90, Bottom: 72, Left: 90, AboveHeader: 36, BelowFooter: 36},
	} {
		tm, err := lastSection(t, xml, "")
		if err != nil || tm.Sections[0].Page != want {
			t.Errorf("%s is %+v (%v), want %+v", xml, tm.Sections[0].Page, err, want)
		}
	}
	const m = `<w:pgMar w:top="1000" w:right="1000" w:bottom="1000" w:left="1000"/>`
	for xml, fits := range map[string]bool{
		`<w:pgSz w:w="3440" w:h="3440"/>` + m:   true, // an inch of 1440 is left
		`<w:pgSz w:w="3439" w:h="3440"/>` + m:   false,
		`<w:pgSz w:w="3440" w:h="3439"/>` + m:   false,
		`<w:pgSz w:w="31680" w:h="31680"/>` + m: true, // Word's 22 inches
		`<w:pgSz w:w="31720" w:h="31680"/>` + m: false,
		`<w:pgSz w:w="31680" w:h="31720"/>` + m: false,
	} {
		if _, err := lastSection(t, xml, ""); (err == nil) != fits || err != nil && !errors.Is(err, ErrPage) {
			t.Errorf("%s: %v", xml, err)
		}
	}
}

// TestSectionKinds: where a section begins, how its pages count and on which grid its lines
// stand; what the PDF does not follow is told.
func TestSectionKinds(t *testing.T) {
	plain, err := lastSection(t, "", "")
	if err != nil {
		t.Fatal(err)
	}
	for xml, test := range map[string]struct {
		change func(*Section)
		lacks  []Feature
	}{
		`<w:type w:val="continuous"/>`:                          {func(s *Section) { s.SamePage = true }, nil},
		`<w:type w:val="oddPage"/>`:                             {func(s *Section) { s.Odd = true }, nil},
		`<w:type w:val="nextPage"/>`:                            {func(s *Section) {}, nil},
		`<w:pgNumType w:start="7" w:fmt="lowerRoman"/>`:         {func(s *Section) { s.Start, s.Numbers = 7, "lowerRoman" }, nil},
		`<w:docGrid w:type="lines" w:linePitch="360"/>`:         {func(s *Section) { s.Pitch = 18 }, nil},
		`<w:docGrid w:type="linesAndChars" w:linePitch="360"/>`: {func(s *Section) { s.Pitch = 18 }, nil},
		`<w:docGrid w:type="snapToChars" w:linePitch="360"/>`:   {func(s *Section) { s.Pitch = 18 }, nil},
		`<w:docGrid w:linePitch="360"/>`:                        {func(s *Section) {}, nil},
		`<w:titlePg/>`:                                          {func(s *Section) { s.Header.TitlePage, s.Footer.TitlePage = true, true }, nil},
		`<w:titlePg w:val="0"/>`:                                {func(s *Section) {}, nil},
		`<w:pgBorders/>`:                                        {func(s *Section) {}, []Feature{PageBorders}},
		`<w:vAlign w:val="center"/>`:                            {func(s *Section) {}, []Feature{PageAlign}},
		`<w:vAlign w:val="top"/>`:                               {func(s *Section) {}, nil},
		`<w:lnNumType w:countBy="5"/>`:                          {func(s *Section) {}, []Feature{LineNumbers}},
	} {
		want := plain.Sections[0]
		test.change(&want)
		tm, err := lastSection(t, "", xml)
		if err != nil {
			t.Fatal(err)
		}
		if got := tm.Sections[0]; !reflect.DeepEqual(got, want) || !slices.Equal(tm.NotInPDF, test.lacks) {
			t.Errorf("%s is %+v, and the PDF lacks %v", xml, got, tm.NotInPDF)
		}
	}
	for columns, want := range map[string][]Feature{"1": nil, "2": {Columns}} {
		tm := read(t, edit(t, "word/document.xml", func(s string) string { return strings.Replace(s, `<w:cols `, `<w:cols w:num="`+columns+`" `, 1) }))
		if !slices.Equal(tm.NotInPDF, want) {
			t.Errorf("in %s columns, the PDF lacks %v", columns, tm.NotInPDF)
		}
	}
	if tm := read(t, edit(t, "word/document.xml", func(s string) string {
		return strings.Replace(s, "<w:body>", `<w:background w:color="FF0000"/><w:body>`, 1)
	})); !slices.Equal(tm.NotInPDF, []Feature{Ground}) {
		t.Errorf("of a coloured page, the PDF lacks %v", tm.NotInPDF)
	}
	if tm := read(t, withBody(t, `<w:altChunk/>`)); !slices.Equal(tm.NotInPDF, []Feature{Imported}) {
		t.Errorf("of text from another file, the PDF lacks %v", tm.NotInPDF)
	}
}

// TestRunningLines: the first page and the even pages show their own header where the
// section has one for them, and a section without headers shows those of the one before.
func TestRunningLines(t *testing.T) {
	data, err := repack.Edit(templates.Report, func(name string, part []byte) []byte {
		s := string(part)
		switch name {
		case "word/document.xml":
			s = strings.Replace(s, `<w:headerReference w:type="default" r:id="rId4"/>`, `<w:headerReference w:type="default" r:id="rId4"/><w:headerReference w:type="first" r:id="rIdA"/><w:headerReference w:type="even" r:id="rIdB"/>`, 1)
			s = strings.Replace(s, "</w:sectPr>", "<w:titlePg/></w:sectPr>", 1)
			section := s[strings.Index(s, "<w:sectPr>") : strings.Index(s, "</w:sectPr>")+len("</w:sectPr>")]
			s = strings.Replace(s, "<w:body>", "<w:body><w:p><w:pPr>"+section+"</w:pPr></w:p>", 1)
			last := strings.LastIndex(s, "<w:sectPr>")
			s = s[:last] + strings.NewReplacer(`<w:headerReference w:type="default" r:id="rId4"/>`, "", `<w:headerReference w:type="first" r:id="rIdA"/>`, "", `<w:headerReference w:type="even" r:id="rIdB"/>`, "", "<w:titlePg/>", "").Replace(s[last:])
		case "word/_rels/document.xml.rels":
			s = strings.Replace(s, "</Relationships>", `<Relationship Id="rIdA" Type="`+relationshipKind+`header" Target="a.xml"/><Relationship Id="rIdB" Type="`+relationshipKind+`header" Target="b.xml"/></Relationships>`, 1)
		}
		return []byte(s)
	},
		repack.Part{Name: "word/a.xml", Data: []byte(`<w:hdr xmlns:w="` + wordSpace + `"><w:p><w:r><w:t>eerste</w:t></w:r></w:p></w:hdr>`)},
		repack.Part{Name: "word/b.xml", Data: []byte(`<w:hdr xmlns:w="` + wordSpace + `"><w:p><w:r><w:t>even</w:t></w:r></w:p></w:hdr>`)})
	if err != nil {
		t.Fatal(err)
	}
	tm := read(t, data)
	for i, want := range []string{"eerste eerste {kop} even", "{kop} even {kop} even"} {
		var got []string
		for _, on := range [][2]bool{{true, false}, {true, true}, {false, false}, {false, true}} {
			got = append(got, kinds(tm.Sections[i].Header.On(on[0], on[1])))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("section %d shows %q, want %q", i, got, want)
		}
	}
	if !slices.Equal(tm.Headers, []string{"word/a.xml", "word/b.xml", "word/header1.xml"}) || !slices.Equal(tm.Footers, []string{"word/footer1.xml"}) {
		t.Errorf("it has the headers %v and the footers %v", tm.Headers, tm.Footers)
	}
}

// TestSettings: what a document says for all its pages, and what Word takes where it says
// nothing.
func TestSettings(t *testing.T) {
	type settings struct {
		add, drop, even bool
		compatibility   int
		tab             float64
		lacks           bool
	}
	const mode = `<w:compatSetting w:name="compatibilityMode" w:uri="` + compatURI + `" w:val="14"/>`
	for xml, want := range map[string]settings{
		``: {compatibility: 12, tab: 36},
		`<w:compat><w:doNotUseHTMLParagraphAutoSpacing/></w:compat>`:   {add: true, compatibility: 12, tab: 36},
		`<w:compat><w:suppressSpBfAfterPgBrk/>` + mode + `</w:compat>`: {drop: true, compatibility: 14, tab: 36},
		`<w:evenAndOddHeaders/>`:                                                {even: true, compatibility: 12, tab: 36},
		`<w:evenAndOddHeaders w:val="0"/>`:                                      {compatibility: 12, tab: 36},
		`<w:mirrorMargins/>`:                                                    {compatibility: 12, tab: 36, lacks: true},
		`<w:mirrorMargins w:val="false"/>`:                                      {compatibility: 12, tab: 36},
		`<w:defaultTabStop w:val="400"/>`:                                       {compatibility: 12, tab: 20},
		`<w:defaultTabStop w:val="0"/>`:                                         {compatibility: 12, tab: 1},
		`<w:compat>` + strings.Replace(mode, compatURI, "x", 1) + `</w:compat>`: {compatibility: 12, tab: 36},
		`<w:compat>` + strings.Replace(mode, "compatibilityMode", "iets", 1) + `</w:compat>`: {compatibility: 12, tab: 36},
	} {
		tm := read(t, edit(t, "word/settings.xml", func(string) string { return `<w:settings xmlns:w="` + wordSpace + `">` + xml + `</w:settings>` }))
		if got := (settings{tm.AddSpacing, tm.BreaksDropSpace, tm.EvenPages, tm.Compatibility, tm.TabInterval, slices.Contains(tm.NotInPDF, Mirrored)}); got != want {
			t.Errorf("%s says %+v, want %+v", xml, got, want)
		}
	}
	tm := read(t, renamed(t, func(name, part string) (string, string) {
		if name == "word/settings.xml" {
			name = ""
		}
		return name, part
	}))
	if tm.Compatibility != 12 || tm.TabInterval != 36 {
		t.Errorf("without settings, compatibility is %d and a tab %v", tm.Compatibility, tm.TabInterval)
	}
}

// TestNumerals: numbers of pages and signs of bullets show as Word shows them.
func TestNumerals(t *testing.T) {
	if got := (Section{Numbers: "lowerRoman"}).Numeral(3); got != "iii" {
		t.Errorf("page 3 is %s", got)
	}
	for in, want := range map[string]string{"tekst": "tekst", "\uF0B7": "•", "a\uF0FCb": "a✓b", "\uF000": "•", "\uF0FF": "•", "\uEFFF\uF100": "\uEFFF\uF100", "\uF02D": "–"} {
		if got := mapSymbols(in); got != want {
			t.Errorf("%q shows as %q, want %q", in, got, want)
		}
	}
}

// TestListCounters: two lists of one kind count on, one that begins anew does so once, a
// deeper level begins anew under each item, and a level that was never counted shows as it
// starts.
func TestListCounters(t *testing.T) {
	level := func(i int, start, format, text string) string {
		return fmt.Sprintf(`<w:lvl w:ilvl="%d"><w:start w:val="%s"/><w:numFmt w:val="%s"/><w:lvlText w:val="%s"/></w:lvl>`, i, start, format, text)
	}
	list := func(id, override string) string {
		return `<w:num w:numId="` + id + `"><w:abstractNumId w:val="5"/>` + override + `</w:num>`
	}
	lists := wordxml.NewNumbering(parsed(t, `<w:numbering><w:abstractNum w:abstractNumId="5">`+
		level(0, "3", "decimal", "%1.")+level(1, "1", "lowerLetter", "%1%2")+level(2, "1", "bullet", "\uF0A7")+level(3, "1", "none", "x")+level(4, "1", "", "–")+
		`</w:abstractNum>`+list("1", "")+list("2", "")+list("3", `<w:lvlOverride><w:startOverride w:val="1"/></w:lvlOverride>`)+`</w:numbering>`))
	r := &reader{t: &Template{numbering: lists}, lists: wordxml.NewCounters()}
	for i, step := range []struct {
		list, level int
		want        string
	}{
		{1, 0, "3."}, {1, 1, "3a"}, {1, 1, "3b"}, {2, 0, "4."}, {2, 1, "4a"}, {1, 2, "▪"}, {1, 3, ""}, {1, 4, "–"}, {3, 0, "3."}, {3, 0, "4."}, {1, 0, "5."},
		{9, 0, ""}, {1, 8, ""}, {1, -1, ""},
	} {
		if got := r.marker(step.list, step.level); got != step.want {
			t.Errorf("step %d, level %d of list %d, is %q, want %q", i, step.level, step.list, got, step.want)
		}
	}
	r.lists = wordxml.NewCounters()
	if got := r.marker(1, 1); got != "3a" {
		t.Errorf("a second level without a first is %q", got)
	}
}

// TestContentsStyle: an entry of the contents has its page at the right, over dots unless the
// style says otherwise, and its number before a stop that leaves room for it.
func TestContentsStyle(t *testing.T) {
	tm := &Template{Styles: map[Role]Style{
		Body: {ID: "tekst"}, Contents1: {ID: "een"}, Contents2: {ID: "twee", Left: 10, Right: 5}, Contents4: {ID: "vier"},
		Contents3: {ID: "drie", Tabs: []Tab{{At: 20}, {At: 60}, {At: 300, Align: AlignRight}}},
	}}
	dots := func(at float64) Tab { return Tab{At: at, Align: AlignRight, Leader: "."} }
	for _, test := range []struct {
		e    Entry
		id   string
		tabs []Tab
	}{
		{Entry{Level: 1}, "een", []Tab{dots(400)}},
		{Entry{Level: 1, Number: "1."}, "een", []Tab{{At: 22}, dots(400)}},
		{Entry{Level: 2, Number: "1.1"}, "twee", []Tab{{At: 43}, dots(395)}},
		{Entry{Level: 3}, "drie", []Tab{{At: 20}, {At: 60}, {At: 300, Align: AlignRight}}},
		{Entry{Level: 3, Number: "1.1.1"}, "drie", []Tab{{At: 44}, {At: 60}, {At: 300, Align: AlignRight}}},
		{Entry{Level: 4, Number: "1.1.1.1"}, "vier", []Tab{{At: 44}, dots(400)}},
		{Entry{Level: 7}, "vier", []Tab{dots(400)}},
	} {
		if got := tm.ContentsStyle(test.e, 400); got.ID != test.id || !slices.Equal(got.Tabs, test.tabs) {
			t.Errorf("%+v is in %s with %v, want %s with %v", test.e, got.ID, got.Tabs, test.id, test.tabs)
		}
	}
	if got := (&Template{Styles: map[Role]Style{Body: {ID: "tekst"}}}).ContentsStyle(Entry{Level: 1}, 400); got.ID != "tekst" {
		t.Errorf("without a style of its own, an entry is in %s", got.ID)
	}
	listed := ""
	for level := 1; level <= 4; level++ {
		if (Contents{From: 2, To: 3}).Lists(Entry{Level: level}) {
			listed += fmt.Sprint(level)
		}
	}
	if listed != "23" {
		t.Errorf("contents of levels 2 and 3 list %s", listed)
	}
}

// TestContentsLevels: a field lists the levels that it names, at most four; a list of
// figures or of marked text is none of ours.
func TestContentsLevels(t *testing.T) {
	for instruction, want := range map[string][2]int{
		`TOC`: {1, 3}, `TOC \o "1-2" \h`: {1, 2}, `TOC \o "2-9"`: {2, 4}, `TOC \o 2-2`: {2, 2}, `TOC \o`: {1, 3}, `TOC \o \h`: {1, 3}, `TOC \o "3-1"`: {1, 3},
		`TOC \o "0-2"`: {1, 3}, `TOC \o "1-x"`: {1, 3}, `TOC \o "x-2"`: {1, 3}, `TOC \u`: {1, 3}, `TOC \c "Figuur"`: {}, `TOC \f`: {}, `TOC \a "x"`: {}, `TOC \o "5-9"`: {5, 4},
	} {
		from, to, ok := contentsLevels(strings.Fields(instruction))
		if [2]int{from, to} != want || ok != (want[0] > 0 && want[0] <= want[1]) {
			t.Errorf("%s lists %d to %d: %v", instruction, from, to, ok)
		}
	}
}

// TestOwnRuns: whoever looks for the template's letters finds those in boxes, in tables and
// in running lines too, with the bullets.
func TestOwnRuns(t *testing.T) {
	p := func(s string) Paragraph { return Paragraph{Runs: []Run{{Text: s}}} }
	boxed := Paragraph{Marker: "•", Runs: []Run{{Text: "b"}, {Box: &Box{Blocks: []Block{p("c")}}}}}
	tm := &Template{
		Front:    []Block{p("a"), boxed, Table{Rows: []Row{{Cells: []Cell{{Blocks: []Block{p("d")}}, {Blocks: []Block{p("e")}}}}}}},
		Back:     []Block{p("f")},
		Sections: []Section{{Header: Running{Default: []Block{p("g")}, First: []Block{p("h")}, Even: []Block{p("i")}}, Footer: Running{Default: []Block{p("j")}}}},
		Styles:   map[Role]Style{Contents1: {Character: Character{Font: "Inhoud"}}},
	}
	texts := func() string {
		var all []string
		for _, r := range tm.Runs() {
			all = append(all, r.Text)
		}
		return strings.Join(all, "")
	}
	if got := texts(); got != "a•bcdefghij" {
		t.Errorf("its letters are %q", got)
	}
	fonts := func(r Run) bool { return r.Font == "Inhoud" }
	if tm.HasContents() || slices.ContainsFunc(tm.Runs(), fonts) {
		t.Error("a template without contents has their letters")
	}
	tm.Back = append(tm.Back, Contents{})
	if !tm.HasContents() || !slices.ContainsFunc(tm.Runs(), fonts) {
		t.Error("a template with contents has not their letters")
	}
	if tm.Capitals() {
		t.Error("no style shows capitals")
	}
	tm.Styles[Gap] = Style{Character: Character{Capitals: true}}
	if !tm.Capitals() {
		t.Error("a style shows capitals")
	}
	value := func(name string) (string, bool) {
		v, ok := map[string]string{"{jaar}": "2021"}[name]
		return v, ok
	}
	if got := Filled(Paragraph{Runs: []Run{{Text: "van {ja"}, {Text: "ar} en {niets}."}}}, value); got != "van 2021 en ." {
		t.Errorf("filled in, it says %q", got)
	}
}

// TestReportTable: a table of the report takes all the text's width, by the parts that are
// asked for.
func TestReportTable(t *testing.T) {
	g := GridTable([]float64{1, 2, 1}, 400)
	if !slices.Equal(g.Columns, []float64{100, 200, 100}) || g.Grid.Span != 1 || g.Grid.Left != 4 || g.Grid.Top != 2 || g.Grid.Borders.Left.Width != 0.5 {
		t.Errorf("it is %+v", g)
	}
	if s := CellStyle(Style{Align: AlignJustify, Before: 9, After: 9, Left: 3}); s.Align != AlignLeft || s.Before != 0 || s.After != 2 || s.Left != 3 {
		t.Errorf("in a cell, a style is %+v", s)
	}
	for level, want := range map[int]Role{1: Heading1, 4: Heading4} {
		if got, err := Heading(level); got != want || err != nil {
			t.Errorf("a heading of level %d is %v (%v)", level, got, err)
		}
	}
	for _, level := range []int{0, 5} {
		if _, err := Heading(level); err == nil {
			t.Errorf("a heading of level %d has a style", level)
		}
	}
	if got := Headings([]Block{Paragraph{Level: 1, Runs: []Run{{Text: " "}}}, Paragraph{Runs: []Run{{Text: "x"}}}, Paragraph{Level: 2, Runs: []Run{{Text: "y"}}}, Contents{}}); len(got) != 1 || got[0].Text() != "y" {
		t.Errorf("its headings are %+v", got)
	}
}

// TestPlaces: what is anchored stands at its distance or at its side of what it is measured
// from: 100 wide in 300 that begin at 50.
func TestPlaces(t *testing.T) {
	for align, want := range map[string]float64{"": 57, "left": 50, "top": 50, "inside": 50, "center": 150, "right": 250, "bottom": 250, "outside": 250} {
		if got := (Position{Align: align, Offset: 7}).Place(50, 300, 100); got != want {
			t.Errorf("at %q it stands at %v, want %v", align, got, want)
		}
	}
	if p := (Page{Width: 600, Left: 70, Right: 30}); p.Text() != 500 {
		t.Errorf("the text is %v wide", p.Text())
	}
	if math.Round(ratio(50, "1270000")*100) != 50 || ratio(50, "0") != 1 || ratio(50, "") != 1 {
		t.Error("a group has another size than it says")
	}
}
