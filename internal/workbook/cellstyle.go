package workbook

import (
	"encoding/xml"
	"math"
	"strconv"
	"strings"
	"time"
)

// cellStyle is what reading a cell needs of its style.
type cellStyle struct {
	format string // its number format, "" for General
	strike bool   // the whole cell is struck through
	filled bool   // it has a background colour
}

// builtIn are the number formats that a file names by number alone and that
// change what a number means (18.8.30): percentages, dates and times.
var builtIn = map[int]string{
	9: "0%", 10: "0.00%",
	14: "d/m/yyyy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy",
	18: "h:mm", 19: "h:mm:ss", 20: "h:mm", 21: "h:mm:ss", 22: "d/m/yyyy h:mm",
	45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss",
}

// cellStyles reads the workbook's cell styles, in the order in which cells
// number them.
func (p *pack) cellStyles(part string) ([]cellStyle, error) {
	formats := make(map[int]string)
	for id, f := range builtIn {
		formats[id] = f
	}
	var strikes, fills []bool
	var styles []cellStyle
	err := p.walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		switch e.Name.Local {
		case "numFmt":
			if id, err := strconv.Atoi(attr(e, "numFmtId")); err == nil {
				formats[id] = attr(e, "formatCode")
			}
		case "fonts":
			var fonts struct {
				Font []struct {
					Strike *toggle `xml:"strike"`
				} `xml:"font"`
			}
			if err := d.DecodeElement(&fonts, &e); err != nil {
				return err
			}
			for _, f := range fonts.Font {
				strikes = append(strikes, f.Strike.on())
			}
		case "fills":
			var list struct {
				Fill []struct {
					Pattern struct {
						Type string `xml:"patternType,attr"`
					} `xml:"patternFill"`
				} `xml:"fill"`
			}
			if err := d.DecodeElement(&list, &e); err != nil {
				return err
			}
			for _, f := range list.Fill {
				fills = append(fills, f.Pattern.Type == "solid")
			}
		case "cellXfs":
			var xfs struct {
				Xf []struct {
					Format int `xml:"numFmtId,attr"`
					Font   int `xml:"fontId,attr"`
					Fill   int `xml:"fillId,attr"`
				} `xml:"xf"`
			}
			if err := d.DecodeElement(&xfs, &e); err != nil {
				return err
			}
			for _, x := range xfs.Xf {
				styles = append(styles, cellStyle{formats[x.Format], at(strikes, x.Font), at(fills, x.Fill)})
			}
		}
		return nil
	})
	return styles, err
}

// at returns an element, or the zero value where a file points past its list.
func at[T any](list []T, i int) T {
	var zero T
	if i < 0 || i >= len(list) {
		return zero
	}
	return list[i]
}

// show writes a number the way a Dutch Excel shows it: as a date, a percentage,
// or with a decimal comma.
func (s cellStyle) show(raw string, date1904 bool) string {
	v, err := strconv.ParseFloat(raw, 64)
	if err != nil || math.IsNaN(v) || math.IsInf(v, 0) {
		return raw
	}
	switch {
	case isDate(s.format) && v >= 0 && v < 2958466: // up to the year 9999
		return showDate(v, s.format, date1904)
	case strings.HasSuffix(s.format, "%"):
		return comma(math.Round(v*1e6)/1e4) + "%"
	default:
		return comma(v)
	}
}

func comma(v float64) string {
	return strings.Replace(strconv.FormatFloat(v, 'f', -1, 64), ".", ",", 1)
}

// isDate reports whether a number format shows days, months, years or times:
// one of their letters, outside quotes and brackets.
func isDate(format string) bool {
	format, _, _ = strings.Cut(format, ";")
	quoted := false
	for i := 0; i < len(format); i++ {
		switch c := format[i]; {
		case c == '"':
			quoted = !quoted
		case quoted:
		case c == '\\' || c == '_' || c == '*':
			i++
		case c == '[':
			end := strings.IndexByte(format[i:], ']')
			if end < 0 {
				return false
			}
			if strings.Trim(strings.ToLower(format[i+1:i+end]), "hms") == "" {
				return true // an elapsed time
			}
			i += end
		case strings.IndexByte("dmyhsDMYHS", c) >= 0:
			return true
		}
	}
	return false
}

// showDate writes an Excel date: days since the end of 1899, or since 1904. Excel
// believes that 1900 was a leap year, so days before March 1900 are one off.
func showDate(v float64, format string, date1904 bool) string {
	epoch := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)
	switch {
	case date1904:
		epoch = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
	case v < 61:
		epoch = epoch.AddDate(0, 0, 1)
	}
	day := epoch.AddDate(0, 0, int(v))
	clock := day.Add(time.Duration(math.Round((v-math.Floor(v))*86400)) * time.Second)
	lower := strings.ToLower(format)
	hasDay := strings.ContainsAny(lower, "dy") || strings.Contains(lower, "mmm")
	hasTime := strings.ContainsAny(lower, "hs")
	switch {
	case hasDay && hasTime:
		return clock.Format("2/1/2006 15:04")
	case hasTime:
		return clock.Format("15:04")
	default:
		return day.Format("2/1/2006")
	}
}
