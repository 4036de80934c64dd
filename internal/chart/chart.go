// Package chart draws the figures of a report, so that each writer shows the same
// picture. Its colours differ in lightness, and so stay apart in grey and for those
// who are colour-blind; each part also bears its number.
package chart

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/png"
	"strconv"

	"golang.org/x/image/font"
	"golang.org/x/image/math/fixed"

	"evaluatie/internal/layout"
	"evaluatie/internal/report"
)

// Measures in points.
const (
	textSize   = 9.0
	lineHeight = 12.0
	barHeight  = 15.0
	barGap     = 9.0
	swatch     = 9.0
	legendGap  = 14.0 // between the entries of the legend
	parting    = 0.75 // white between two parts
)

// resolution is dots for a point: 216 to an inch.
const resolution = 3

// Picture is a drawn figure. Width and Height are in points.
type Picture struct {
	PNG           []byte
	Width, Height float64
}

// Draw draws a figure as wide as the text.
func Draw(f report.Figure, width float64) (Picture, error) {
	faces, err := facesFor(f)
	if err != nil {
		return Picture{}, fmt.Errorf("reading the figures' fonts: %w", err)
	}
	c := &canvas{faces: faces, width: width, colors: palette(len(f.Legend))}
	height := c.figure(f, false)
	c.image = image.NewRGBA(image.Rect(0, 0, px(width), px(height)))
	draw.Draw(c.image, c.image.Bounds(), image.White, image.Point{}, draw.Src)
	c.figure(f, true)
	var b bytes.Buffer
	if err := png.Encode(&b, c.image); err != nil {
		return Picture{}, err
	}
	return Picture{b.Bytes(), width, height}, nil
}

type canvas struct {
	image  *image.RGBA
	faces  []font.Face // the first that has a character draws it
	width  float64
	colors []color.RGBA
	y      float64
	ink    bool
}

// figure draws the figure, or only measures it, and returns its height.
func (c *canvas) figure(f report.Figure, ink bool) float64 {
	c.y, c.ink = 0, ink
	x := 0.0
	for i, name := range f.Legend {
		need := swatch + 4 + c.measure(name)
		if x > 0 && x+need > c.width {
			x, c.y = 0, c.y+lineHeight
		}
		c.rect(x, c.y+1.5, swatch, swatch, c.colors[i])
		c.text(name, x+swatch+4, c.y+textSize, color.RGBA{A: 255})
		x += need + legendGap
	}
	c.y += lineHeight + barGap
	most := max(f.Scale, 1)
	for _, bar := range f.Bars {
		most = max(most, bar.Total())
	}
	for _, bar := range f.Bars {
		c.text(c.shortened(bar.Name), 0, c.y+textSize, color.RGBA{A: 255})
		c.y += lineHeight
		c.bar(bar, most)
		c.y += barHeight + barGap
	}
	return c.y
}

// bar draws one bar: the longest is as wide as the figure.
func (c *canvas) bar(bar report.Bar, most int) {
	x := 0.0
	for i, n := range bar.Counts {
		if n == 0 {
			continue
		}
		w := c.width * float64(n) / float64(most)
		c.rect(x, c.y, max(w-parting, parting), barHeight, c.colors[i])
		label := strconv.Itoa(n)
		c.text(label, x+(w-c.measure(label))/2, c.y+barHeight/2+textSize/3, onTopOf(c.colors[i]))
		x += w
	}
}

func px(pt float64) int { return int(pt*resolution + 0.5) }

func (c *canvas) rect(x, y, w, h float64, fill color.RGBA) {
	if c.ink {
		draw.Draw(c.image, image.Rect(px(x), px(y), px(x+w), px(y+h)), image.NewUniform(fill), image.Point{}, draw.Src)
	}
}

func (c *canvas) text(s string, x, baseline float64, ink color.RGBA) {
	if c.ink {
		d := font.Drawer{Dst: c.image, Src: image.NewUniform(ink), Dot: fixed.P(px(x), px(baseline))}
		c.stretches(s, func(face font.Face, s string) {
			d.Face = face
			d.DrawString(s)
		})
	}
}

// shortened cuts a name that is wider than the figure.
func (c *canvas) shortened(s string) string {
	if c.measure(s) <= c.width {
		return s
	}
	runes := []rune(s)
	for len(runes) > 0 && c.measure(string(runes)+"…") > c.width {
		runes = runes[:len(runes)-1]
	}
	return string(runes) + "…"
}

// viridis runs from dark to light, evenly to the eye, and through colours that those
// who are colour-blind tell apart (Smith and Van der Walt, 2015).
var viridis = []color.RGBA{
	{0x44, 0x01, 0x54, 255}, {0x47, 0x2D, 0x7B, 255}, {0x3B, 0x52, 0x8B, 255}, {0x2C, 0x72, 0x8E, 255}, {0x21, 0x91, 0x8C, 255},
	{0x28, 0xAE, 0x80, 255}, {0x5E, 0xC9, 0x62, 255}, {0xAD, 0xDC, 0x30, 255}, {0xFD, 0xE7, 0x25, 255},
}

// palette takes n colours, evenly spread, from viridis.
func palette(n int) []color.RGBA {
	out := make([]color.RGBA, n)
	for i := range out {
		at := 0.0
		if n > 1 {
			at = float64(i) * float64(len(viridis)-1) / float64(n-1)
		}
		low := min(int(at), len(viridis)-2)
		part := at - float64(low)
		mix := func(a, b uint8) uint8 { return uint8(float64(a)*(1-part) + float64(b)*part + 0.5) }
		a, b := viridis[low], viridis[low+1]
		out[i] = color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), 255}
	}
	return out
}

func luminance(c color.RGBA) float64 { return layout.Color{R: c.R, G: c.G, B: c.B}.Luminance() }

// onTopOf is black or white, whichever shows better.
func onTopOf(c color.RGBA) color.RGBA {
	if luminance(c) > 0.18 { // the contrast with either is then the same
		return color.RGBA{A: 255}
	}
	return color.RGBA{255, 255, 255, 255}
}
