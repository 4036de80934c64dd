package html

import (
	"fmt"
	"strings"

	"evaluatie/internal/layout"
)

// stylesheet takes letters, sizes and colours from the template. What is not the
// template's to say, such as the page's width, is ours.
func stylesheet(t *layout.Template) string {
	body := t.Styles[layout.Body]
	var b strings.Builder
	fmt.Fprintf(&b, "body{font:1em/1.5 \"%s\",Carlito,Arial,sans-serif;color:%s;background:#fff;margin:0 auto;padding:1rem;max-width:48rem}\n", strings.ReplaceAll(body.Font, `"`, ""), hex(body.Color))
	b.WriteString("h1,h2,h3,h4,h5{line-height:1.25;margin:1.5em 0 .5em}\nh1{font-size:1.8em}h2{font-size:1.4em}h3{font-size:1.2em}h4,h5{font-size:1em}\n")
	for _, rule := range []struct {
		selector string
		role     layout.Role
	}{{"h1", layout.Title}, {"h2", layout.Heading1}, {"h3", layout.Heading2}, {"h4", layout.Heading3}, {"h5", layout.Heading4}, {".label", layout.Label}, {".status", layout.Status}, {".gap", layout.Gap}, {"a", layout.Link}} {
		s := t.Styles[rule.role]
		weight := "normal"
		if s.Bold {
			weight = "bold"
		}
		fmt.Fprintf(&b, "%s{color:%s;font-weight:%s}\n", rule.selector, hex(readable(s.Color)), weight)
	}
	b.WriteString("p,ul{margin:0 0 .75em}.label{margin:.75em 0 .25em}\nimg{max-width:100%;height:auto}h1,h2,h3,h4,h5,p,li,a{overflow-wrap:anywhere}\na{text-decoration:underline}a:focus{outline:3px solid currentColor;outline-offset:2px}\n" +
		"nav ol{list-style:none;padding-left:1.25em;margin:0}nav>ol{padding:0}nav li{margin:.25em 0}\n" +
		".breed{overflow-x:auto;margin:0 0 .75em}table{border-collapse:collapse}td,th{border:1px solid #767676;padding:.4em .6em;text-align:left;vertical-align:top}td>:last-child,th>:last-child{margin:0}nav{margin-bottom:2em}\n" +
		".concept{background:#5c0011;color:#fff;font-weight:bold;padding:.5em 1em;text-align:center}\n" +
		"@media print{nav{display:none}body{max-width:none}}\n")
	return b.String()
}

func hex(c layout.Color) string { return fmt.Sprintf("#%02x%02x%02x", c.R, c.G, c.B) }

// readable darkens a colour until it stands out enough from white paper: a contrast of
// 4.5 to 1 (WCAG 2.1, 1.4.3).
func readable(c layout.Color) layout.Color {
	for range 40 {
		if 1.05/(c.Luminance()+0.05) >= 4.5 {
			break
		}
		c = layout.Color{R: uint8(float64(c.R) * 0.93), G: uint8(float64(c.G) * 0.93), B: uint8(float64(c.B) * 0.93)}
	}
	return c
}
