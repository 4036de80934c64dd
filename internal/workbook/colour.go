package workbook

import (
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
	switch hue := hue(red, green, blue); {
	case high-low < 24 && high > 240:
		return "wit"
	case high-low < 24 && high < 48:
		return "zwart"
	case high-low < 24:
		return "grijs"
	case hue < 15 || hue >= 345:
		return "rood"
	case hue < 50:
		return "oranje of geel"
	case hue < 70:
		return "geel"
	case hue < 170:
		return "groen"
	case hue < 255:
		return "blauw"
	default:
		return "paars of roze"
	}
}

// hue is the place of a colour on the wheel, in degrees from red over green and blue; 0
// for a grey.
func hue(red, green, blue int) int {
	high, low := max(red, green, blue), min(red, green, blue)
	switch {
	case high == low:
		return 0
	case high == red:
		return (360 + 60*(green-blue)/(high-low)) % 360
	case high == green:
		return 120 + 60*(blue-red)/(high-low)
	default:
		return 240 + 60*(red-green)/(high-low)
	}
}
