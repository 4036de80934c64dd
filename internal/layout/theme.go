package layout

import (
	"math"
	"strconv"
)

// theme is the document's two fonts, for headings and for text (20.1.4.1.24 and
// 20.1.4.1.25 of ISO/IEC 29500-1), and its colours (20.1.6.2), by the names that
// Word's own styles use instead of a font or a colour.
type theme struct {
	fonts  map[string]string
	colors map[string]Color
}

// themeColors are the names that Word's styles have for the colours of a theme, by those
// that the theme has.
var themeColors = map[string][]string{
	"dk1": {"dark1", "text1"}, "lt1": {"light1", "background1"}, "dk2": {"dark2", "text2"}, "lt2": {"light2", "background2"},
	"accent1": {"accent1"}, "accent2": {"accent2"}, "accent3": {"accent3"}, "accent4": {"accent4"}, "accent5": {"accent5"},
	"accent6": {"accent6"}, "hlink": {"hyperlink"}, "folHlink": {"followedHyperlink"},
}

func (t *Template) readTheme() error {
	t.theme = theme{fonts: make(map[string]string), colors: make(map[string]Color)}
	if t.themePart == "" {
		return nil
	}
	part, err := t.parse(t.themePart)
	if err != nil {
		return err
	}
	for _, kind := range []string{"major", "minor"} {
		name := part.Child("themeElements", "fontScheme", kind+"Font", "latin").Attr("typeface")
		t.theme.fonts[kind+"Ascii"], t.theme.fonts[kind+"HAnsi"] = name, name
	}
	scheme := part.Child("themeElements", "clrScheme")
	for own, names := range themeColors {
		color := scheme.Child(own)
		for _, name := range names {
			if rgb := color.Child("srgbClr"); rgb != nil {
				t.theme.colors[name] = ParseColor(rgb.Val())
			} else if system := color.Child("sysClr"); system != nil {
				t.theme.colors[name] = ParseColor(system.Attr("lastClr"))
			}
		}
	}
	return nil
}

// color is the theme's where the element names one, made darker or lighter, else val: Word
// writes what it came to beside it.
func (t theme) color(val string, e *element) Color {
	if c, ok := t.colors[e.Attr("themeColor")]; ok {
		return c.adjust(e.Attr("themeShade"), e.Attr("themeTint"))
	}
	return ParseColor(val)
}

func (t theme) shade(e *element) Shade {
	if c, ok := t.colors[e.Attr("themeFill")]; ok {
		return Shade{true, c.adjust(e.Attr("themeFillShade"), e.Attr("themeFillTint"))}
	}
	fill := e.Attr("fill")
	return Shade{len(fill) == 6, ParseColor(fill)}
}

// adjust makes a colour darker or lighter: both are hexadecimal parts of 255 of its
// luminance (17.18.82, 17.18.84).
func (c Color) adjust(shade, tint string) Color {
	part := func(s string) (float64, bool) {
		v, err := strconv.ParseUint(s, 16, 8)
		return float64(v) / 255, err == nil && s != ""
	}
	if p, ok := part(shade); ok {
		return c.luminance(func(l float64) float64 { return l * p })
	}
	if p, ok := part(tint); ok {
		return c.luminance(func(l float64) float64 { return l*p + 1 - p })
	}
	return c
}

// luminance changes a colour's luminance and keeps its hue and saturation.
func (c Color) luminance(change func(float64) float64) Color {
	r, g, b := float64(c.R)/255, float64(c.G)/255, float64(c.B)/255
	most, least := max(r, g, b), min(r, g, b)
	l := (most + least) / 2
	reach := 1 - math.Abs(2*l-1) // how far apart the parts may lie
	saturation := 0.0
	if reach > 0 {
		saturation = (most - least) / reach
	}
	to := change(l)
	spread := saturation * (1 - math.Abs(2*to-1))
	channel := func(v float64) uint8 {
		if most == least {
			return uint8(math.Round(255 * to))
		}
		return uint8(math.Round(255 * (to - spread/2 + spread*(v-least)/(most-least))))
	}
	return Color{channel(r), channel(g), channel(b)}
}

// highlights are the colours of Word's marker pens (17.18.40).
var highlights = map[string]Color{
	"black": {}, "blue": {0, 0, 255}, "cyan": {0, 255, 255}, "darkBlue": {0, 0, 139}, "darkCyan": {0, 139, 139},
	"darkGray": {169, 169, 169}, "darkGreen": {0, 100, 0}, "darkMagenta": {128, 0, 128}, "darkRed": {139, 0, 0},
	"darkYellow": {128, 128, 0}, "green": {0, 255, 0}, "lightGray": {211, 211, 211}, "magenta": {255, 0, 255},
	"red": {255, 0, 0}, "white": {255, 255, 255}, "yellow": {255, 255, 0},
}

// Dark reports whether white letters show better on the colour than black ones: Word's
// own measure for letters of an automatic colour.
func (c Color) Dark() bool { return 299*int(c.R)+587*int(c.G)+114*int(c.B) < 61*1000 }

// Luminance is the relative luminance of WCAG 2.1, from 0 for black to 1 for white.
func (c Color) Luminance() float64 {
	part := func(v uint8) float64 {
		x := float64(v) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*part(c.R) + 0.7152*part(c.G) + 0.0722*part(c.B)
}

// ParseColor reads six hexadecimal digits; what is none is black.
func ParseColor(s string) Color {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return Color{} // "auto"
	}
	return Color{uint8(v >> 16), uint8(v >> 8), uint8(v)}
}
