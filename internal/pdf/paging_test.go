package pdf

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/layout"
)

// tenLines is a page with room for ten lines of 10 points, from 10 down, with 50 at its left.
func tenLines(*page) frame { return frame{left: 50, top: 10, bottom: 110, width: 200} }

// pagesOf are the pages that boxes come to in a template of so many sections.
func pagesOf(t *testing.T, tm *layout.Template, flow ...box) []*page {
	t.Helper()
	pages, err := paginate(tm, flow, tenLines)
	if err != nil {
		t.Fatal(err)
	}
	return pages
}

func plainTemplate() *layout.Template { return &layout.Template{Sections: make([]layout.Section, 2)} }

// TestSpaceBetween: between two paragraphs is the larger of their spaces, or both where the
// template adds them; none of its own between paragraphs of one style that asks for that,
// nor an automatic one between the items of a list.
func TestSpaceBetween(t *testing.T) {
	style := func(id string, change func(*layout.Style)) *para {
		s := layout.Style{ID: id, Before: 5, After: 8}
		if change != nil {
			change(&s)
		}
		return &para{style: s}
	}
	contextual := func(s *layout.Style) { s.Contextual = true }
	item := func(s *layout.Style) { s.NumID = 1 }
	auto := func(s *layout.Style) { s.NumID, s.AutoBefore, s.AutoAfter = 1, true, true }
	for name, test := range map[string]struct {
		above, below *para
		used, adds   bool
		want         float64
	}{
		"the larger":                    {style("a", nil), style("a", nil), true, false, 8},
		"both":                          {style("a", nil), style("a", nil), true, true, 13},
		"below a table":                 {nil, style("a", nil), true, false, 5},
		"at the top":                    {nil, style("a", nil), false, false, 0},
		"the upper gives up":            {style("a", contextual), style("a", nil), true, false, 5},
		"the lower gives up":            {style("a", nil), style("a", contextual), true, true, 8},
		"both give up":                  {style("a", contextual), style("a", contextual), true, false, 0},
		"not to another style":          {style("a", contextual), style("b", contextual), true, false, 8},
		"items":                         {style("a", item), style("a", item), true, false, 8},
		"items of automatic space":      {style("a", auto), style("a", auto), true, false, 0},
		"after an item of it":           {style("a", auto), style("a", item), true, false, 5},
		"before an item of it":          {style("a", item), style("a", auto), true, true, 8},
		"automatic space, not in lists": {style("a", auto), style("b", nil), true, false, 8},
		"automatic space below a text":  {style("b", nil), style("a", auto), true, true, 13},
	} {
		p := &paginator{template: &layout.Template{AddSpacing: test.adds}, used: test.used}
		if got := p.gap(test.above, test.below); got != test.want {
			t.Errorf("%s: %v points, want %v", name, got, test.want)
		}
	}
}

// TestSectionPages: a section begins a page unless it goes on the same one, its pages count
// from where it says, and one that begins on an odd page leaves an empty page before it.
func TestSectionPages(t *testing.T) {
	for name, test := range map[string]struct {
		change func(*layout.Section)
		want   string // of each page: its number, its lines, whether it is its section's first
	}{
		"a page of its own":   {func(s *layout.Section) {}, "1:2:true 2:2:true"},
		"the same page":       {func(s *layout.Section) { s.SamePage = true }, "1:4:true"},
		"counting from seven": {func(s *layout.Section) { s.Start = 7 }, "1:2:true 7:2:true"},
		"on an odd page":      {func(s *layout.Section) { s.Odd = true }, "1:2:true 2:0:true 3:2:true"},
		"odd, from seven":     {func(s *layout.Section) { s.Odd, s.Start = true, 7 }, "1:2:true 7:2:true"},
	} {
		tm := plainTemplate()
		test.change(&tm.Sections[1])
		var got []string
		for _, p := range pagesOf(t, tm, block(2, nil), section(1), block(2, nil)) {
			got = append(got, fmt.Sprintf("%d:%d:%v", p.number, len(p.lines), p.first))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %s, want %s", name, s, test.want)
		}
	}
	tm := plainTemplate()
	tm.Sections[0].Start = 3
	pages := pagesOf(t, tm, block(12, nil))
	if pages[0].number != 3 || pages[1].number != 4 || !pages[0].first || pages[1].first || pages[0].even() || !pages[1].even() {
		t.Errorf("a first section from 3 has the pages %+v and %+v", pages[0], pages[1])
	}
}

// TestHeadingPages: a heading says the page that its first line comes to, as its section
// writes numbers.
func TestHeadingPages(t *testing.T) {
	tm := plainTemplate()
	tm.Sections[0].Numbers = "lowerRoman"
	moved, long := block(2, nil), block(10, nil)
	moved.heading, long.heading = &heading{}, &heading{}
	pagesOf(t, tm, block(9, nil), moved, long)
	if moved.heading.entry.Page != "ii" || long.heading.entry.Page != "ii" {
		t.Errorf("the headings stand on %s and %s", moved.heading.entry.Page, long.heading.entry.Page)
	}
}

// TestNoRoom: running lines that leave no room, and a text without end, are errors.
func TestNoRoom(t *testing.T) {
	narrow := func(*page) frame { return frame{top: 10, bottom: 45.9, width: 100} }
	if _, err := paginate(plainTemplate(), []box{block(1, nil)}, narrow); err == nil {
		t.Error("less than half an inch is enough for a page")
	}
	enough := func(*page) frame { return frame{top: 10, bottom: 46, width: 100} }
	if _, err := paginate(plainTemplate(), []box{block(1, nil)}, enough); err != nil {
		t.Errorf("half an inch is too little: %v", err)
	}
}

// TestBorderPlaces: a box is drawn around its paragraph, from its indents outward, as high
// as its lines with the room that its borders ask for: an upper line of 2 with 3 points of
// room above two lines of 10, a lower line of 1 with 4.
func TestBorderPlaces(t *testing.T) {
	line := func(width, space float64) layout.Border { return layout.Border{Width: width, Space: space} }
	boxed := func(s *layout.Style) {
		s.ID, s.Left, s.Right, s.First = "kader", 20, 30, -5
		s.Borders = layout.Borders{Top: line(2, 3), Right: line(1, 6), Bottom: line(1, 4), Left: line(3, 7)}
		s.Shade = layout.Shade{On: true, Color: layout.Color{G: 9}}
	}
	// The left edge lies 15 in (20 less 5), less 3 and 7: at 55. The right one lies at 50 + 200 - 30 + 1 + 6.
	const left, right = 55.0, 227.0
	p := pagesOf(t, plainTemplate(), block(2, boxed))[0]
	if want := []rect{{left, 10, right - left, 2, layout.Color{}}, {left, 10, 3, 30, layout.Color{}}, {right - 1, 10, 1, 30, layout.Color{}}, {left, 39, right - left, 1, layout.Color{}}}; !slices.Equal(p.rules, want) {
		t.Errorf("its lines are %v, want %v", p.rules, want)
	}
	if want := []rect{{left, 10, right - left, 30, layout.Color{G: 9}}}; !slices.Equal(p.shades, want) {
		t.Errorf("its ground is %v, want %v", p.shades, want)
	}
	if p.lines[0].top != 15 || p.lines[1].top != 25 {
		t.Errorf("its lines stand at %v and %v", p.lines[0].top, p.lines[1].top)
	}
	// Over two pages, the first has no lower line and the second an upper one.
	pages := pagesOf(t, plainTemplate(), block(14, boxed))
	flat := func(p *page) (out []float64) {
		for _, r := range p.rules {
			if r.width > r.height {
				out = append(out, r.y)
			}
		}
		return out
	}
	if a, b := flat(pages[0]), flat(pages[1]); !slices.Equal(a, []float64{10}) || len(b) != 2 {
		t.Errorf("on two pages, level lines are at %v and %v", a, b)
	}
}

// TestBoxesJoin: paragraphs stand in one box where they have the same borders, ground and
// indents, and what stands between them in it is the line for that.
func TestBoxesJoin(t *testing.T) {
	base := func(s *layout.Style) {
		s.Borders.Top, s.Borders.Bottom = layout.Border{Width: 1}, layout.Border{Width: 1}
		s.Borders.Between = layout.Border{Width: 2, Space: 3}
	}
	for name, test := range map[string]struct {
		change func(*layout.Style)
		joined bool
	}{
		"the same":       {func(*layout.Style) {}, true},
		"another border": {func(s *layout.Style) { s.Borders.Left.Width = 1 }, false},
		"another ground": {func(s *layout.Style) { s.Shade.On = true }, false},
		"further in":     {func(s *layout.Style) { s.Left = 9 }, false},
		"narrower":       {func(s *layout.Style) { s.Right = 9 }, false},
	} {
		one, two := block(1, base), block(1, func(s *layout.Style) { base(s); test.change(s) })
		if got := two.joins(one); got != test.joined {
			t.Errorf("%s: joined %v", name, got)
		}
		if got, want := two.margin(one), map[bool]float64{true: 5, false: 1}[test.joined]; got != want {
			t.Errorf("%s: the line above takes %v, want %v", name, got, want)
		}
		rules := pagesOf(t, plainTemplate(), one, two)[0].rules
		if test.joined != (slices.ContainsFunc(rules, func(r rect) bool { return r.height == 2 })) {
			t.Errorf("%s: the lines are %v", name, rules)
		}
	}
	if bare := block(1, nil); bare.joins(block(1, nil)) || bare.margin(nil) != 0 {
		t.Error("paragraphs without borders stand in a box")
	}
}

// row is a row of cells of 100 points wide, each so high.
func rowOf(height float64, lines ...int) row {
	r := row{height: height}
	for i, n := range lines {
		r.cells = append(r.cells, cell{Cell: layout.Cell{Column: i, Span: 1}, x: 100 * float64(i), width: 100, content: stackOf(n), height: 10 * float64(n)})
	}
	return r
}

func stackOf(n int) *layer {
	l := &layer{}
	q := block(n, nil)
	for i := range q.lines {
		l.lines = append(l.lines, placed{line: q.lines[i], top: 10 * float64(i), para: q, first: i == 0})
	}
	return l
}

// TestTablePages: rows go to the next page whole, with the header rows above them again; a
// row that no page can hold comes in pieces, and a paragraph behind stands below.
func TestTablePages(t *testing.T) {
	for name, test := range map[string]struct {
		flow []box
		want string // of each page, the tops of its lines; ' for one that has been read before
	}{
		"fits":             {[]box{&table{rows: []row{rowOf(20, 1), rowOf(30, 1)}}, block(1, nil)}, "10 30 60"},
		"goes on":          {[]box{block(8, nil), &table{rows: []row{rowOf(20, 1), rowOf(30, 1)}}, block(1, nil)}, "10 20 30 40 50 60 70 80 90 | 10 40"},
		"to the next page": {[]box{block(9, nil), &table{rows: []row{rowOf(20, 1)}}}, "10 20 30 40 50 60 70 80 90 | 10"},
		"header again":     {[]box{&table{header: 1, rows: []row{rowOf(20, 1), rowOf(70, 1), rowOf(30, 1)}}}, "10 30 | 10' 30"},
		"two headers":      {[]box{&table{header: 2, rows: []row{rowOf(10, 1), rowOf(10, 1), rowOf(70, 1), rowOf(30, 1)}}}, "10 20 30 | 10' 20' 30"},
		"in pieces":        {[]box{&table{rows: []row{rowOf(130, 13)}}, block(1, nil)}, "10 20 30 40 50 60 70 80 90 100 | 10 20 30 40"},
		"in pieces, under headers": {[]box{&table{header: 1, rows: []row{rowOf(20, 1), rowOf(130, 13)}}},
			"10 | 10' 30 40 50 60 70 80 90 100 | 10' 30 40 50 60 70"},
		"unequal pieces": {[]box{&table{rows: []row{rowOf(130, 13, 2)}}}, "10 20 30 40 50 60 70 80 90 100 10 20 | 10 20 30"},
		"one tall line":  {[]box{&table{rows: []row{rowOf(130, 1)}}, block(1, nil)}, "10 | 10"},
		"below what was": {[]box{block(1, func(s *layout.Style) { s.After = 7 }), &table{rows: []row{rowOf(20, 1)}}, block(1, func(s *layout.Style) { s.Before = 4 })}, "10 27 51"},
	} {
		var got []string
		for _, p := range pagesOf(t, plainTemplate(), test.flow...) {
			var tops []string
			for _, l := range p.lines {
				mark := ""
				if l.again {
					mark = "'"
				}
				tops = append(tops, fmt.Sprint(math.Round(l.top), mark))
			}
			got = append(got, strings.ReplaceAll(strings.Join(tops, " "), " '", "'"))
		}
		if s := strings.Join(got, " | "); s != test.want {
			t.Errorf("%s: %s, want %s", name, s, test.want)
		}
	}
}

// TestCellLooks: a cell has its ground, and its lines on the middle of its edges; what it
// says stands at the top, in the middle or at the bottom of its row.
func TestCellLooks(t *testing.T) {
	border := func(width float64) layout.Border {
		return layout.Border{Width: width, Color: layout.Color{B: uint8(width)}}
	}
	r := rowOf(40, 1)
	x := &r.cells[0]
	x.Left, x.Top, x.Bottom = 6, 3, 1
	x.Borders = layout.Borders{Top: border(2), Right: border(4), Bottom: border(6), Left: border(8)}
	x.Shade = layout.Shade{On: true, Color: layout.Color{R: 5}}
	for align, top := range map[layout.Align]float64{layout.AlignLeft: 13, layout.AlignCenter: 26, layout.AlignRight: 39} {
		x.Vertical = align
		p := pagesOf(t, plainTemplate(), &table{left: 20, rows: []row{r}})[0]
		if l := p.lines[0]; l.left != 76 || l.top != top { // 50 + 20 + 6; of 40, 26 are free
			t.Errorf("%v: the line stands at %v, %v", align, l.left, l.top)
		}
		if want := []rect{{70, 10, 100, 40, layout.Color{R: 5}}}; !slices.Equal(p.shades, want) {
			t.Errorf("its ground is %v", p.shades)
		}
		want := []rect{{66, 9, 106, 2, layout.Color{B: 2}}, {66, 47, 106, 6, layout.Color{B: 6}}, {66, 10, 8, 40, layout.Color{B: 8}}, {168, 10, 4, 40, layout.Color{B: 4}}}
		if !slices.Equal(p.rules, want) {
			t.Errorf("its lines are %v, want %v", p.rules, want)
		}
	}
	if got := (cell{Cell: layout.Cell{Top: 3, Vertical: layout.AlignRight}, height: 50}).offset(40); got != 3 {
		t.Errorf("a cell without room begins %v down", got)
	}
}

// TestMergedBorders: no line is drawn inside a merged cell, but where a page parts it.
func TestMergedBorders(t *testing.T) {
	line := layout.Border{Width: 2}
	merged := func(height float64, continued bool) row {
		r := rowOf(height, 1)
		r.cells[0].Borders = layout.Borders{Top: line, Bottom: line}
		if r.cells[0].Continued = continued; continued {
			r.cells[0].content, r.cells[0].height = &layer{}, 0
		}
		return r
	}
	flat := func(p *page) (out []float64) {
		for _, r := range p.rules {
			out = append(out, r.y+1)
		}
		return out
	}
	whole := pagesOf(t, plainTemplate(), &table{rows: []row{merged(20, false), merged(30, true)}})
	if got := flat(whole[0]); !slices.Equal(got, []float64{10, 60}) {
		t.Errorf("on one page, its lines are at %v", got)
	}
	parted := pagesOf(t, plainTemplate(), &table{rows: []row{merged(80, false), merged(30, true)}})
	if a, b := flat(parted[0]), flat(parted[1]); !slices.Equal(a, []float64{10, 90}) || !slices.Equal(b, []float64{10, 40}) {
		t.Errorf("on two pages, its lines are at %v and %v", a, b)
	}
}

// TestRowHeights: a row is as high as its highest cell with its margins, and what does not
// fit beside a merged cell makes the last of its rows higher.
func TestRowHeights(t *testing.T) {
	tall := func(height float64, continued bool) cell {
		return cell{Cell: layout.Cell{Span: 1, Top: 1, Bottom: 2, Continued: continued}, height: height}
	}
	beside := func(height float64) cell { return cell{Cell: layout.Cell{Column: 1, Span: 1}, height: height} }
	for name, test := range map[string]struct {
		rows []row
		want []float64
	}{
		"the highest":          {[]row{{cells: []cell{tall(10, false), beside(20)}}}, []float64{20}},
		"with its margins":     {[]row{{cells: []cell{tall(18, false), beside(20)}}}, []float64{21}},
		"at least":             {[]row{{height: 50, cells: []cell{tall(10, false), beside(20)}}}, []float64{50}},
		"merged over two":      {[]row{{cells: []cell{tall(37, false), beside(10)}}, {cells: []cell{tall(0, true), beside(10)}}}, []float64{10, 30}},
		"merged over three":    {[]row{{cells: []cell{tall(47, false), beside(10)}}, {cells: []cell{tall(0, true), beside(10)}}, {cells: []cell{tall(0, true), beside(5)}}}, []float64{10, 10, 30}},
		"merged, room enough":  {[]row{{cells: []cell{tall(10, false), beside(10)}}, {cells: []cell{tall(0, true), beside(10)}}}, []float64{10, 10}},
		"the merge ends there": {[]row{{cells: []cell{tall(10, false), beside(1)}}, {cells: []cell{tall(7, false), beside(1)}}}, []float64{13, 10}},
	} {
		set := &table{rows: test.rows}
		set.measure()
		var got []float64
		for _, r := range set.rows {
			got = append(got, r.height)
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %v, want %v", name, got, test.want)
		}
	}
}

// TestStrip: of a rectangle that a page parts, each page has its own piece.
func TestStrip(t *testing.T) {
	r := []rect{{1, 10, 5, 30, layout.Color{R: 1}}}
	for _, test := range []struct{ from, to, up, y, height float64 }{
		{0, 100, 0, 10, 30}, {20, 100, 20, 0, 20}, {0, 25, 0, 10, 15}, {15, 20, 5, 10, 5},
	} {
		if got := strip(r, test.from, test.to, test.up); len(got) != 1 || got[0] != (rect{1, test.y, 5, test.height, layout.Color{R: 1}}) {
			t.Errorf("from %v to %v: %v", test.from, test.to, got)
		}
	}
	if got := append(strip(r, 40, 100, 0), strip(r, 0, 10, 0)...); len(got) != 0 {
		t.Errorf("outside of it: %v", got)
	}
}

// TestAnchoredPlaces: what is anchored stands where it says: from the page, its margins, the
// text or the paragraph, also as part of a group.
func TestAnchoredPlaces(t *testing.T) {
	sheet := layout.Page{Width: 600, Height: 800, Top: 100, Right: 50, Bottom: 80, Left: 60}
	p := &paginator{template: &layout.Template{Sections: []layout.Section{{Page: sheet}}}, frame: frame{left: 70, top: 120, bottom: 700, width: 400}, y: 300}
	at := func(from layout.Frame, align string, offset float64) layout.Position {
		return layout.Position{From: from, Align: align, Offset: offset}
	}
	for _, test := range []struct {
		anchor               layout.Anchor
		x, y                 float64
		absoluteX, absoluteY bool
	}{
		{layout.Anchor{X: at(layout.FromText, "", 5), Y: at(layout.FromText, "", 7)}, 75, 307, false, false},
		{layout.Anchor{X: at(layout.FromText, "right", 0), Y: at(layout.FromCell, "", 7)}, 370, 127, false, false},
		{layout.Anchor{X: at(layout.FromPage, "right", 0), Y: at(layout.FromPage, "bottom", 0)}, 500, 750, true, true},
		{layout.Anchor{X: at(layout.FromMargin, "center", 0), Y: at(layout.FromMargin, "center", 0)}, 255, 385, true, true},
		{layout.Anchor{X: at(layout.FromNearMargin, "left", 0), Y: at(layout.FromNearMargin, "bottom", 0)}, 0, 50, true, true},
		{layout.Anchor{X: at(layout.FromFarMargin, "", 3), Y: at(layout.FromFarMargin, "top", 0)}, 553, 720, true, true},
		{layout.Anchor{X: at(layout.FromPage, "right", 0), Y: at(layout.FromPage, "", 0), Width: 200, Height: 90, DX: 11, DY: 13}, 411, 13, true, true},
	} {
		got := p.anchored(&picture{Picture: &layout.Picture{Width: 100, Height: 50, Anchor: &test.anchor}})
		if got.x != test.x || got.y != test.y || got.absoluteX != test.absoluteX || got.absoluteY != test.absoluteY {
			t.Errorf("%+v: at %v, %v (%v, %v), want %v, %v", test.anchor, got.x, got.y, got.absoluteX, got.absoluteY, test.x, test.y)
		}
	}
}

// TestLayers: a layer that is laid over another moves with it, but for pictures that stand on
// the sheet.
func TestLayers(t *testing.T) {
	var under layer
	pic := &picture{Picture: &layout.Picture{}}
	under.add(&layer{
		shades: []rect{{x: 1, y: 2}}, rules: []rect{{x: 3, y: 4}}, lines: []placed{{left: 5, top: 6}},
		pictures: []placedPicture{{picture: pic, x: 7, y: 8}, {picture: pic, x: 7, y: 8, absoluteX: true}, {picture: pic, x: 7, y: 8, absoluteY: true}},
	}, 10, 20)
	if r := under.shades[0]; r.x != 11 || r.y != 22 {
		t.Errorf("a ground at %v", r)
	}
	if r := under.rules[0]; r.x != 13 || r.y != 24 {
		t.Errorf("a line at %v", r)
	}
	if l := under.lines[0]; l.left != 15 || l.top != 26 {
		t.Errorf("text at %v, %v", l.left, l.top)
	}
	for i, want := range [][2]float64{{17, 28}, {7, 28}, {17, 8}} {
		if p := under.pictures[i]; p.x != want[0] || p.y != want[1] {
			t.Errorf("picture %d at %v, %v", i, p.x, p.y)
		}
	}
}

// TestFrames: text makes way for a header or a footer that needs the room, unless its margin
// is below zero, and the first and even pages have their own.
func TestFrames(t *testing.T) {
	s := layout.Section{Page: layout.Page{Width: 600, Height: 800, Top: 50, Right: 50, Bottom: 60, Left: 70, AboveHeader: 30, BelowFooter: 20}}
	low := s
	low.Top, low.Bottom = -50, -60
	f := &frames{&layout.Template{Sections: []layout.Section{s, low}, EvenPages: true}, map[variant][2]float64{
		{0, false, false}: {10, 10}, {0, true, false}: {40, 0}, {0, false, true}: {0, 70}, {1, false, false}: {90, 90},
	}}
	for _, test := range []struct {
		p           page
		top, bottom float64
	}{
		{page{number: 3}, 50, 740}, {page{number: 1, first: true}, 70, 740}, {page{number: 2}, 50, 710}, {page{section: 1, number: 3}, 50, 740},
	} {
		if got := f.area(&test.p); got != (frame{left: 70, top: test.top, bottom: test.bottom, width: 480}) {
			t.Errorf("%+v: %+v", test.p, got)
		}
	}
	f.template.EvenPages = false
	if got := f.area(&page{number: 2}); got.bottom != 740 {
		t.Errorf("without even pages of their own, an even page ends at %v", got.bottom)
	}
}
