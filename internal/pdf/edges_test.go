package pdf

import (
	"slices"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/rich"
)

// TestFramesWithoutMargin: a header moves the text also where the margin is nothing at all.
func TestFramesWithoutMargin(t *testing.T) {
	s := layout.Section{Page: layout.Page{Width: 600, Height: 800, AboveHeader: 30, BelowFooter: 20}}
	f := &frames{&layout.Template{Sections: []layout.Section{s}}, map[variant][2]float64{{0, false, false}: {10, 15}}}
	if got := f.area(&page{number: 1}); got != (frame{top: 40, bottom: 765, width: 600}) {
		t.Errorf("the text is in %+v", got)
	}
}

// TestClearOfBands: what stands on a page keeps clear of each band, and of none that it only
// touches or that lies elsewhere.
func TestClearOfBands(t *testing.T) {
	for _, test := range []struct {
		bands     []band
		y, height float64
		want      float64
	}{
		{nil, 10, 20, 10},
		{[]band{{50, 80}}, 10, 20, 10},
		{[]band{{50, 80}}, 30, 20, 30}, // it ends where the band begins
		{[]band{{50, 80}}, 31, 20, 80},
		{[]band{{50, 80}}, 79, 20, 80},
		{[]band{{50, 80}}, 80, 20, 80}, // it begins where the band ends
		{[]band{{50, 80}}, 81, 20, 81},
		{[]band{{50, 80}, {90, 120}}, 40, 20, 120},
		{[]band{{90, 120}, {50, 80}}, 40, 20, 120},
		{[]band{{50, 80}, {100, 120}}, 40, 20, 80},
	} {
		p := &paginator{bands: test.bands}
		if got := p.clear(test.y, test.height); got != test.want {
			t.Errorf("%g high at %g, beside %v, goes to %g, want %g", test.height, test.y, test.bands, got, test.want)
		}
	}
}

// TestBandsPast: a band that lies above what comes is forgotten, one that reaches below it is
// not.
func TestBandsPast(t *testing.T) {
	p := &paginator{y: 100, bands: []band{{50, 99}, {60, 100}, {70, 101}, {120, 130}}}
	if p.block(&para{}); !slices.Equal(p.bands, []band{{70, 101}, {120, 130}}) {
		t.Errorf("left are %v", p.bands)
	}
}

// TestLamAlefForms: lam and alef have one form by themselves, and another behind a letter
// that joins them.
func TestLamAlefForms(t *testing.T) {
	var drawn []string
	for _, s := range set(t, 400, layout.AlignLeft, rich.Plain("لا بلا ببلا دلا"))[0].segments {
		says := ""
		for _, code := range s.text {
			if s.from != nil {
				says += s.from.says(code)
			}
		}
		if says == "لا" {
			drawn = append(drawn, s.text)
		}
	}
	if len(drawn) != 4 || drawn[0] != drawn[3] || drawn[1] != drawn[2] || drawn[0] == drawn[1] {
		t.Errorf("drawn as %+q", drawn)
	}
}

// TestMirrored: in a stretch from right to left a bracket faces the other way, and is still
// read as itself.
func TestMirrored(t *testing.T) {
	plain := set(t, 400, layout.AlignLeft, rich.Plain("a (b) «c» [d]"))[0]
	if got := said(plain); !slices.Equal(got, []string{"Carlito:a (b) «c» [d]"}) {
		t.Errorf("from left to right it is drawn as %+q", got)
	}
	for open, close := range mirrors {
		if mirrors[close] != open {
			t.Errorf("%c faces %c, which faces %c", open, close, mirrors[close])
		}
		line := set(t, 400, layout.AlignLeft, rich.Plain("ש"+string(open)+"ש"))[0]
		for _, s := range line.segments {
			says := ""
			for _, code := range s.text {
				if s.from != nil {
					says += s.from.says(code)
				}
			}
			if s.text == string(open) {
				t.Errorf("%c is not mirrored", open)
			}
			if says == string(close) {
				t.Errorf("%c is read as %c", open, close)
			}
		}
		if got := said(line); !slices.ContainsFunc(got, func(s string) bool { return len(s) > 0 && []rune(s)[len([]rune(s))-1] == open }) {
			t.Errorf("%c is not read back: %+q", open, got)
		}
	}
}
