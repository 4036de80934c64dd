package workbook

import (
	"strconv"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// cellStyle is what reading a cell needs of its style.
type cellStyle struct {
	format *numberFormat // nil for General
	strike bool          // the whole cell is struck through
	shade  string        // its background: RRGGBB, or how the file calls it; "" for none
	indent uint8         // how far its text is set in
}

// maxStyles is the most that Excel itself allows in a workbook (Excel's
// specifications and limits: unique cell formats), and for fonts and fills as well.
const maxStyles = 1 << 16

// styleReader reads the workbook's cell styles (18.8.39), in the order in which cells
// number them.
type styleReader struct {
	codes   map[int]string        // of the formats that the file names, by number
	formats map[int]*numberFormat // those that are used
	strikes []bool                // by font
	fills   []string
	styles  []cellStyle
}

// cellStyles reads the styles of a part. They have a budget of their own: whether they were
// known already makes no difference to the rest.
func (p *pack) cellStyles(part string, data []byte) ([]cellStyle, error) {
	left := p.budget
	defer func() { p.budget = left }()
	p.budget = newBudget()
	r := styleReader{codes: make(map[int]string), formats: make(map[int]*numberFormat)}
	lists := map[string]func(x *partXML, e ooxml.Node){
		"numFmts": r.format, "fonts": r.font, "fills": r.fill, "cellXfs": r.style,
	}
	x := p.unpacked(part, data)
	for e := range x.all {
		read, ok := lists[e.Name]
		switch {
		case ok:
			n := 0
			for e := range x.children {
				if n++; n > maxStyles {
					x.fail(tooLarge("het bevat veel te veel opmaakprofielen"))
				}
				read(x, e)
			}
		case e.Name == "cellStyleXfs", e.Name == "dxfs":
			x.leave(x.depth - 1)
		}
	}
	return r.styles, x.err
}

func (r *styleReader) format(x *partXML, e ooxml.Node) {
	if id, err := strconv.Atoi(e.Attr("numFmtId")); err == nil {
		r.codes[id] = e.Attr("formatCode")
		x.keep(costItem + 10*len(r.codes[id]))
	}
}

// formatOf is the format of a number: few of those that there are, are used.
func (r *styleReader) formatOf(id int) *numberFormat {
	f, ok := r.formats[id]
	if !ok {
		code, own := r.codes[id]
		if !own {
			code = builtIn[id]
		}
		f = parseFormat(code)
		r.formats[id] = f
	}
	return f
}

func (r *styleReader) font(x *partXML, _ ooxml.Node) {
	strike := false
	for e := range x.children {
		strike = strike || emphasis(e) == rich.Strike
	}
	r.strikes = append(r.strikes, strike)
}

func (r *styleReader) fill(x *partXML, _ ooxml.Node) {
	shade := ""
	for e := range x.children {
		if e.Name != "gradientFill" && e.Attr("patternType") != "solid" {
			continue
		}
		shade = e.Name
		for e := range x.children {
			if e.Name == "fgColor" {
				shade = shadeOf(e)
			}
		}
	}
	r.fills = append(r.fills, shade)
}

// shadeOf reads a colour (CT_Color, 18.8.19).
func shadeOf(e ooxml.Node) string {
	if rgb := e.Attr("rgb"); len(rgb) >= 6 && len(rgb) <= 8 {
		return strings.ToUpper(rgb[len(rgb)-6:])
	}
	for _, name := range []string{"theme", "indexed", "auto"} {
		if v := e.Attr(name); v != "" && len(v) <= 4 {
			return name + v + e.Attr("tint")[:min(len(e.Attr("tint")), 8)]
		}
	}
	return "colour"
}

func (r *styleReader) style(x *partXML, e ooxml.Node) {
	number := func(name string) int { return max(integer(e.Attr(name)), 0) }
	style := cellStyle{format: r.formatOf(number("numFmtId")), strike: at(r.strikes, number("fontId")), shade: at(r.fills, number("fillId"))}
	for e := range x.children {
		if e.Name == "alignment" {
			style.indent = uint8(min(max(integer(e.Attr("indent")), 0), 250)) // Excel's own most
		}
	}
	r.styles = append(r.styles, style)
}

// at returns an element, or the zero value where a file points past its list.
func at[T any](list []T, i int) (t T) {
	if i >= 0 && i < len(list) {
		t = list[i]
	}
	return t
}
