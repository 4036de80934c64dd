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

// TestLetters: a name shows what the figures' own font lacks, and no box for a space or
// for what has no look.
func TestLetters(t *testing.T) {
	ink := func(name string) (dots int) {
		p, err := Draw(report.Figure{Bars: []report.Bar{{Name: name, Counts: []int{1}}}, Legend: []string{""}}, 200)
		if err != nil {
			t.Fatal(err)
		}
		img, err := png.Decode(bytes.NewReader(p.PNG))
		if err != nil {
			t.Fatal(err)
		}
		for y := px(lineHeight + barGap); y < px(2*lineHeight+barGap-1); y++ {
			for x := range px(200) {
				if r, _, _, _ := img.At(x, y).RGBA(); r < 0x8000 {
					dots++
				}
			}
		}
		return dots
	}
	if plain, odd := ink("a b-c"), ink("a\u00a0b\u2011c\u200d"); plain != odd || plain == 0 {
		t.Errorf("%d dots for plain letters, %d with other spaces and hyphens", plain, odd)
	}
	one, two, box := ink("⇒"), ink("🎉"), ink("漢")
	if one == 0 || two == 0 || box == 0 || one == box || two == box || box != ink("字") {
		t.Errorf("an arrow is %d dots, an emoji %d, what no font has %d", one, two, box)
	}
}
