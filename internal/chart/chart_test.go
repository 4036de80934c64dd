package chart

import (
	"bytes"
	"image/png"
	"testing"

	"evaluatie/internal/report"
)

// TestPalette: colours beside each other stay apart in grey, and a number on each is
// readable (WCAG 2.1, 1.4.3: 4.5 to 1).
func TestPalette(t *testing.T) {
	for n := 1; n <= 9; n++ {
		colors := palette(n)
		for i, c := range colors {
			on := luminance(onTopOf(c))
			light, dark := max(on, luminance(c)), min(on, luminance(c))
			if contrast := (light + 0.05) / (dark + 0.05); contrast < 4.5 {
				t.Errorf("%d of %d: a number on it has a contrast of %.1f", i+1, n, contrast)
			}
			if i > 0 && luminance(c)-luminance(colors[i-1]) < 0.015 {
				t.Errorf("%d and %d of %d look alike in grey", i, i+1, n)
			}
		}
	}
}

func TestDraw(t *testing.T) {
	f := report.Figure{Legend: []string{"In uitvoering", "Volgens plan"}, Bars: []report.Bar{{Name: "1 Een", Counts: []int{3, 1}}, {Name: "2 Twee", Counts: []int{0, 2}}}}
	one, err := Draw(f, 200)
	if err != nil {
		t.Fatal(err)
	}
	two, err := Draw(f, 200)
	if err != nil || !bytes.Equal(one.PNG, two.PNG) {
		t.Errorf("the same figure gives other bytes (%v)", err)
	}
	img, err := png.Decode(bytes.NewReader(one.PNG))
	if err != nil {
		t.Fatal(err)
	}
	if b := img.Bounds(); b.Dx() != 200*resolution || b.Dy() != px(one.Height) {
		t.Errorf("%v for %.0f by %.0f points", b, one.Width, one.Height)
	}
	// The first bar's two parts, three to one, and the white behind the shorter second bar.
	colors := palette(2)
	first := lineHeight + barGap + lineHeight + 2
	for x, want := range map[float64]any{10: colors[0], 160: colors[1]} {
		if got := img.At(px(x), px(first)); got != want {
			t.Errorf("at %.0f points: %v, want %v", x, got, want)
		}
	}
}
