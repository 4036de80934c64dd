package workbook

import (
	"encoding/xml"
	"strconv"
	"strings"

	"evaluatie/internal/rich"
)

// cellStyle is what reading a cell needs of its style.
type cellStyle struct {
	format *numberFormat // nil for General
	strike bool          // the whole cell is struck through
	shade  string        // its background: RRGGBB, or how the file calls it; "" for none
}

// maxStyles is the most that Excel itself allows in a workbook (Excel's
// specifications and limits: unique cell formats), and for fonts and fills as well.
const maxStyles = 1 << 16

// styleReader reads the workbook's cell styles (18.8.39), in the order in which cells
// number them.
type styleReader struct {
	formats map[int]*numberFormat
	named   int    // formats that the file names
	strikes []bool // by font
	fills   []string
	styles  []cellStyle
}

func (p *pack) cellStyles(part string) ([]cellStyle, error) {
	r := styleReader{formats: make(map[int]*numberFormat)}
	for id, code := range builtIn {
		r.formats[id] = parseFormat(code)
	}
	err := p.walk(part, func(x *partXML, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmts":
			return x.each(func(e xml.StartElement) error { return r.format(x, e) })
		case "fonts":
			return x.each(func(e xml.StartElement) error { return r.font(x, e) })
		case "fills":
			return x.each(func(e xml.StartElement) error { return r.fill(x, e) })
		case "cellXfs":
			return x.each(func(e xml.StartElement) error { return r.style(x, e) })
		case "cellStyleXfs", "dxfs":
			return x.leave(x.depth - 1)
		}
		return nil
	})
	return r.styles, err
}

var errStyles = tooLarge("het bevat veel te veel opmaakprofielen")

func (r *styleReader) format(x *partXML, e xml.StartElement) error {
	if r.named++; r.named > maxStyles {
		return errStyles
	}
	if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
		code := attr(e, "formatCode")
		r.formats[id] = parseFormat(code)
		return x.budget.keep(costItem + 10*len(code))
	}
	return nil
}

func (r *styleReader) font(x *partXML, _ xml.StartElement) error {
	if len(r.strikes) > maxStyles {
		return errStyles
	}
	strike := false
	err := x.each(func(e xml.StartElement) error {
		strike = strike || emphasis(e) == rich.Strike
		return nil
	})
	r.strikes = append(r.strikes, strike)
	return err
}

func (r *styleReader) fill(x *partXML, _ xml.StartElement) error {
	if len(r.fills) > maxStyles {
		return errStyles
	}
	shade := ""
	err := x.each(func(e xml.StartElement) error {
		if e.Name.Local != "gradientFill" && attr(e, "patternType") != "solid" {
			return nil
		}
		shade = e.Name.Local
		return x.each(func(e xml.StartElement) error {
			if e.Name.Local == "fgColor" {
				shade = shadeOf(e)
			}
			return nil
		})
	})
	r.fills = append(r.fills, shade)
	return err
}

// shadeOf reads a colour (CT_Color, 18.8.19).
func shadeOf(e xml.StartElement) string {
	if rgb := attr(e, "rgb"); len(rgb) >= 6 && len(rgb) <= 8 {
		return strings.ToUpper(rgb[len(rgb)-6:])
	}
	for _, name := range []string{"theme", "indexed", "auto"} {
		if v := attr(e, name); v != "" && len(v) <= 4 {
			return name + v + attr(e, "tint")[:min(len(attr(e, "tint")), 8)]
		}
	}
	return "colour"
}

func (r *styleReader) style(_ *partXML, e xml.StartElement) error {
	if len(r.styles) > maxStyles {
		return errStyles
	}
	number := func(name string) int {
		n, err := strconv.Atoi(attr(e, name))
		if err != nil {
			return 0
		}
		return n
	}
	r.styles = append(r.styles, cellStyle{r.formats[number("numFmtId")], at(r.strikes, number("fontId")), at(r.fills, number("fillId"))})
	return nil
}

// at returns an element, or the zero value where a file points past its list.
func at[T any](list []T, i int) T {
	var zero T
	if i < 0 || i >= len(list) {
		return zero
	}
	return list[i]
}
