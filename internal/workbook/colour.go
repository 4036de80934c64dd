package workbook

import (
	"cmp"
	"maps"
	"slices"
	"strconv"

	"evaluatie/internal/plan"
)

// colouredStatus reports an empty status cell that somebody gave a colour of its own: it
// may stand for the status, and no report shows it.
func (r *rowReader) colouredStatus(c cell) bool {
	if c.shade == "" || c.shade == r.usualShade() || c.shade == colourAnswer {
		return false
	}
	r.coloured = append(r.coloured, colouredCell{c, r.statusOfColour(c.shade)})
	return true
}

// colouredCell is an empty status cell with a colour of its own, and the status that the
// plan's list shows in that colour; "" if there is none.
type colouredCell struct {
	cell   cell
	status string
}

// tellColours reports them, in one finding.
func (r *rowReader) tellColours() {
	switch len(r.coloured) {
	case 0:
	case 1:
		r.report(statusByColour(r.coloured[0]))
	default:
		r.report(statusesByColour(r.coloured))
	}
}

// usualShade is the colour that most cells have in the column of the evaluations, in
// which a colour stands for nothing.
func (r *rowReader) usualShade() string {
	if r.shade != nil {
		return *r.shade
	}
	count := make(map[string]int)
	for row := range r.table.rows {
		count[r.table.cell(row, colEvaluation).shade]++
	}
	most := ""
	for _, shade := range slices.Sorted(maps.Keys(count)) {
		if count[shade] > count[most] {
			most = shade
		}
	}
	r.shade = &most
	return most
}

// statusOfColour is the status that has a colour in the plan's list, as the guide shows
// it.
func (r *rowReader) statusOfColour(shade string) string {
	i := slices.IndexFunc(r.plan.Statuses, func(s plan.Status) bool { return s.Colour != "" && s.Colour == shade })
	if i < 0 {
		return ""
	}
	return r.plan.Statuses[i].Name
}

// colourName calls a colour by the name that people give it; "" where the file does not
// say how it looks.
func colourName(shade string) string {
	n, err := strconv.ParseUint(shade, 16, 32)
	if err != nil || len(shade) != 6 {
		return ""
	}
	red, green, blue := int(n>>16), int(n>>8&0xFF), int(n&0xFF)
	high, low := max(red, green, blue), min(red, green, blue)
	switch {
	case high-low < 24 && high > 240:
		return "wit"
	case high-low < 24 && high < 48:
		return "zwart"
	case high-low < 24:
		return "grijs"
	case cmp.Compare(red, green) > 0 && red >= blue && green-blue > (red-blue)/3:
		return "oranje of geel"
	case red >= green && red >= blue && blue-green > (red-green)/2:
		return "paars of roze"
	case red >= green && red >= blue:
		return "rood"
	case green >= red && green >= blue && red-blue > (green-blue)*3/4:
		return "geel"
	case green >= blue:
		return "groen"
	default:
		return "blauw"
	}
}
