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

// xmlThemed names a colour of the theme, made darker or lighter. Word writes what
// it came to beside it.
type xmlThemed struct {
	Color string `xml:"themeColor,attr"`
	Shade string `xml:"themeShade,attr"`
	Tint  string `xml:"themeTint,attr"`
	Fill  string `xml:"themeFill,attr"`
	FillS string `xml:"themeFillShade,attr"`
	FillT string `xml:"themeFillTint,attr"`
}

type xmlTypeface struct {
	Name string `xml:"typeface,attr"`
}

type xmlThemeColor struct {
	RGB    *xmlVal `xml:"srgbClr"`
	System *struct {
		Last string `xml:"lastClr,attr"`
	} `xml:"sysClr"`
}

func (t *Template) readTheme() error {
	t.theme = theme{fonts: make(map[string]string), colors: make(map[string]Color)}
	if t.themePart == "" {
		return nil
	}
	var x struct {
		Major  xmlTypeface `xml:"themeElements>fontScheme>majorFont>latin"`
		Minor  xmlTypeface `xml:"themeElements>fontScheme>minorFont>latin"`
		Scheme struct {
			Dark1   xmlThemeColor `xml:"dk1"`
			Light1  xmlThemeColor `xml:"lt1"`
			Dark2   xmlThemeColor `xml:"dk2"`
			Light2  xmlThemeColor `xml:"lt2"`
			Accent1 xmlThemeColor `xml:"accent1"`
			Accent2 xmlThemeColor `xml:"accent2"`
			Accent3 xmlThemeColor `xml:"accent3"`
			Accent4 xmlThemeColor `xml:"accent4"`
			Accent5 xmlThemeColor `xml:"accent5"`
			Accent6 xmlThemeColor `xml:"accent6"`
			Link    xmlThemeColor `xml:"hlink"`
			Visited xmlThemeColor `xml:"folHlink"`
		} `xml:"themeElements>clrScheme"`
	}
	if err := t.decode(t.themePart, &x); err != nil {
		return err
	}
	for _, suffix := range []string{"Ascii", "HAnsi"} {
		t.theme.fonts["major"+suffix], t.theme.fonts["minor"+suffix] = x.Major.Name, x.Minor.Name
	}
	s := x.Scheme
	for _, c := range []struct {
		color xmlThemeColor
		names []string
	}{
		{s.Dark1, []string{"dark1", "text1"}}, {s.Light1, []string{"light1", "background1"}},
		{s.Dark2, []string{"dark2", "text2"}}, {s.Light2, []string{"light2", "background2"}},
		{s.Accent1, []string{"accent1"}}, {s.Accent2, []string{"accent2"}}, {s.Accent3, []string{"accent3"}},
		{s.Accent4, []string{"accent4"}}, {s.Accent5, []string{"accent5"}}, {s.Accent6, []string{"accent6"}},
		{s.Link, []string{"hyperlink"}}, {s.Visited, []string{"followedHyperlink"}},
	} {
		for _, name := range c.names {
			switch {
			case c.color.RGB != nil:
				t.theme.colors[name] = parseColor(c.color.RGB.Val)
			case c.color.System != nil:
				t.theme.colors[name] = parseColor(c.color.System.Last)
			}
		}
	}
	return nil
}

// color is the theme's where x names one, else val.
func (t theme) color(val string, x xmlThemed) Color {
	if c, ok := t.colors[x.Color]; ok {
		return c.adjust(x.Shade, x.Tint)
	}
	return parseColor(val)
}

func (t theme) shade(x *xmlShade) Shade {
	if c, ok := t.colors[x.xmlThemed.Fill]; ok {
		return Shade{true, c.adjust(x.FillS, x.FillT)}
	}
	return Shade{len(x.Fill) == 6, parseColor(x.Fill)}
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

func parseColor(s string) Color {
	v, err := strconv.ParseUint(s, 16, 32)
	if err != nil || len(s) != 6 {
		return Color{} // "auto"
	}
	return Color{uint8(v >> 16), uint8(v >> 8), uint8(v)}
}
