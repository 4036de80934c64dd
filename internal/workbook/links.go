package workbook

import (
	"regexp"
	"slices"
	"strings"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// hyperlink notes a link of the sheet (18.3.1.47), to be followed when all cells are
// read.
func (r *gridReader) hyperlink(x *partXML, e ooxml.Node) {
	rel := r.rels[e.Attr("id")]
	l := link{target: rel.Part, location: e.Attr("location")}
	if tip := e.Attr("tooltip"); !strings.Contains(l.address(), strings.TrimSpace(tip)) {
		r.book.addOutside("de tip bij de koppeling in cel "+e.Attr("ref"), tip)
	}
	for _, ref := range strings.Fields(e.Attr("ref")) {
		a, ok := parseArea(ref)
		if !ok {
			continue // no cell loses anything
		}
		l.area = a
		r.links = append(r.links, l)
		x.keep(costItem + len(l.target))
	}
}

// follow gives the linked cells their links.
func (r *gridReader) follow() {
	touched := 0
	for _, l := range r.links {
		address := l.address()
		if address == "" {
			continue // a place in the workbook: there is nothing else to see
		}
		from, _ := slices.BinarySearch(r.grid.rows, l.area.row1)
		for _, row := range r.grid.rows[from:] {
			if row > l.area.row2 {
				break
			}
			if touched += 1 + min(len(r.grid.cells[row]), l.area.col2-l.area.col1+1); touched > maxLinked {
				r.flaw(r.place(), tooManyLinks())
				return
			}
			for _, col := range r.grid.columnsIn(row, l.area) {
				r.link(row, col, address)
			}
		}
	}
}

// columnsIn are the columns of a row's cells within an area, in order.
func (g *grid) columnsIn(row int, a area) []int {
	cols := g.columns(row)
	from, _ := slices.BinarySearch(cols, a.col1)
	to, _ := slices.BinarySearch(cols, a.col2+1)
	return cols[from:to]
}

// address is where a link leads outside the workbook, with the place there; "" if it
// stays inside.
func (l link) address() string {
	target := strings.TrimSpace(l.target)
	if target == "" || strings.HasPrefix(target, "#") {
		return ""
	}
	if l.location != "" && !strings.Contains(target, "#") {
		target += "#" + l.location
	}
	if strings.HasPrefix(strings.ToLower(target), "www.") {
		target = "http://" + target // as a browser takes it
	}
	return target
}

// link gives a cell the address that it leads to. A short text becomes the link; to a
// longer one, of which nobody can tell what the link belongs to, the address is added.
// A text that shows the address is a link by itself.
func (r *gridReader) link(row, col int, target string) {
	c := r.grid.cells[row][col]
	switch {
	case c.kind == empty, c.kind == fault, c.kind == uncounted, r.linked[position{row, col}]:
		return
	case !webAddress(target):
		r.linked[position{row, col}] = true
		r.grid.lostLinks = append(r.grid.lostLinks, lostLink{c.place, target})
		return
	}
	r.linked[position{row, col}] = true
	if strings.Contains(c.text.String(), bareAddress(target)) {
		return
	}
	c.text = slices.Clone(c.text)
	if s := strings.TrimSpace(c.text.String()); len(s) > longestLink || strings.Contains(s, "\n") {
		c.text = append(c.text, rich.Run{Text: " (" + target + ")"})
	} else {
		for i := range c.text {
			c.text[i].Link = target
		}
	}
	r.grid.put(row, col, c)
}

// longestLink is how long a text can be, in bytes, to be one link.
const longestLink = 150

// bareAddress is what people write of an address.
func bareAddress(s string) string {
	for _, scheme := range []string{"https://", "http://", "mailto:"} {
		if len(s) >= len(scheme) && strings.EqualFold(s[:len(scheme)], scheme) {
			s = s[len(scheme):]
		}
	}
	return strings.TrimSuffix(s, "/")
}

func webAddress(s string) bool {
	_, ok := rich.WebLink(s)
	return ok
}

// A formula that links, the texts between quotes with which its address begins, and one of
// those: in it, two quotes stand for one.
var (
	linkFormula = regexp.MustCompile(`(?i)^HYPERLINK\(`)
	linkAddress = regexp.MustCompile(`^ *"(?:[^"]|"")*" *(?:& *"(?:[^"]|"")*" *)*(?:[,;)]|$)`)
	linkText    = regexp.MustCompile(`"((?:[^"]|"")*)"`)
)

// linkOf reads where a formula HYPERLINK leads. An address that the formula puts
// together from other cells comes as it stands in the formula.
func linkOf(formula string) (target string, ok bool) {
	formula = strings.TrimLeft(formula, "=+ ")
	call := linkFormula.FindString(formula)
	if call == "" {
		return "", false
	}
	address := linkAddress.FindString(formula[len(call):])
	if address == "" {
		return formula, true
	}
	for _, text := range linkText.FindAllStringSubmatch(address, -1) {
		target += strings.ReplaceAll(text[1], `""`, `"`)
	}
	return target, true
}
