package workbook

import (
	"fmt"
	"math"
	"strconv"
	"strings"
	"time"
)

// The languages whose names of months and days a Belgian municipality meets, by the
// low byte of Windows's language identifiers.
const (
	inGerman  = 0x07
	inEnglish = 0x09
	inFrench  = 0x0c
	inDutch   = 0x13
)

var monthNames = map[byte][]string{
	inDutch:   {"januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december"},
	inEnglish: {"January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"},
	inFrench:  {"janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre", "octobre", "novembre", "décembre"},
	inGerman:  {"Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober", "November", "Dezember"},
}

var shortMonths = map[byte][]string{
	inDutch:   {"jan", "feb", "mrt", "apr", "mei", "jun", "jul", "aug", "sep", "okt", "nov", "dec"},
	inEnglish: {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"},
	inFrench:  {"janv", "févr", "mars", "avr", "mai", "juin", "juil", "août", "sept", "oct", "nov", "déc"},
	inGerman:  {"Jan", "Feb", "Mrz", "Apr", "Mai", "Jun", "Jul", "Aug", "Sep", "Okt", "Nov", "Dez"},
}

var dayNames = map[byte][]string{
	inDutch:   {"zondag", "maandag", "dinsdag", "woensdag", "donderdag", "vrijdag", "zaterdag"},
	inEnglish: {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
	inFrench:  {"dimanche", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi"},
	inGerman:  {"Sonntag", "Montag", "Dienstag", "Mittwoch", "Donnerstag", "Freitag", "Samstag"},
}

// shortDay is how many letters of a day's name are its short form.
var shortDay = map[byte]int{inDutch: 2, inEnglish: 3, inFrench: 3, inGerman: 2}

// language reads a language identifier in hexadecimal, such as 813; one that we know
// no names of is Dutch.
func language(code string) byte {
	id, err := strconv.ParseUint(code, 16, 32)
	if _, ok := monthNames[byte(id)]; ok && err == nil {
		return byte(id)
	}
	return inDutch
}

// lastDay is the day after the last that Excel knows, of the year 9999.
const lastDay = 2958466

// moment is a date and time, taken apart.
type moment struct {
	year, month, day, weekday int
	hour, minute, second      int
	fraction                  float64 // of the second
	elapsed                   float64 // seconds since the first day
}

// newMoment takes an Excel date apart: days since the end of 1899, or since 1904.
// Excel believes that 1900 was a leap year, and that there was a day 0.
func newMoment(v float64, date1904 bool, decimals int) moment {
	scale := math.Pow10(decimals)
	ticks := math.Round(v * 86400 * scale)
	seconds := math.Floor(ticks / scale)
	m := moment{elapsed: ticks / scale, fraction: ticks/scale - seconds}
	day := int(math.Floor(seconds / 86400))
	clock := int(seconds) - day*86400
	m.hour, m.minute, m.second = clock/3600, clock/60%60, clock%60
	if date1904 {
		day += 1462
	}
	m.weekday = (day + 6) % 7 // as Excel has it, before March 1900 as well
	switch {
	case day == 0:
		m.year, m.month = 1900, 1
	case day == 60:
		m.year, m.month, m.day = 1900, 2, 29
	default:
		if day < 60 {
			day++
		}
		t := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC).AddDate(0, 0, day)
		m.year, m.month, m.day = t.Year(), int(t.Month()), t.Day()
	}
	return m
}

// date writes a number as a date or time; false if it is none.
func (s *formatSection) date(v float64, date1904 bool) (string, bool) {
	decimals, elapsed, half := 0, false, false
	for i, t := range s.tokens {
		switch {
		case t.kind == digitToken && i > 0 && (s.tokens[i-1].kind == pointToken || decimals > 0):
			decimals++
		case t.kind == elapsedToken:
			elapsed = true
		case t.kind == halfDayToken:
			half = true
		}
	}
	sign := ""
	if v < 0 && elapsed {
		sign, v = "-", -v
	}
	if v < 0 || v >= lastDay {
		return "", false
	}
	m := newMoment(v, date1904, min(decimals, 3))
	var b strings.Builder
	b.WriteString(sign)
	digits := strings.TrimPrefix(fmt.Sprintf("%.3f", m.fraction), "0.")
	for _, t := range s.tokens {
		switch t.kind {
		case dateToken:
			b.WriteString(m.field(t.text, s.language, half))
		case elapsedToken:
			b.WriteString(m.sinceStart(t.text))
		case halfDayToken:
			b.WriteString(halfDay(t.text, m.hour))
		case digitToken:
			if decimals > 0 && digits != "" {
				b.WriteString(digits[:1])
				digits = digits[1:]
			}
		case pointToken:
			if decimals > 0 {
				b.WriteString(",")
			} else {
				b.WriteString(".")
			}
		default:
			b.WriteString(t.text)
		}
	}
	return b.String(), true
}

// field writes one part of a date or time, by the letters that stand for it.
func (m moment) field(letters string, language byte, half bool) string {
	two := func(n int) string {
		if len(letters) > 1 {
			return fmt.Sprintf("%02d", n)
		}
		return strconv.Itoa(n)
	}
	switch letters[0] {
	case 'y':
		if len(letters) > 2 {
			return fmt.Sprintf("%04d", m.year)
		}
		return fmt.Sprintf("%02d", m.year%100)
	case 'm':
		switch name := monthNames[language][m.month-1]; {
		case len(letters) == 3:
			return shortMonths[language][m.month-1]
		case len(letters) == 4 || len(letters) > 5:
			return name
		case len(letters) == 5:
			return name[:1]
		}
		return two(m.month)
	case 'd':
		switch name := dayNames[language][m.weekday]; {
		case len(letters) == 3:
			return name[:shortDay[language]]
		case len(letters) > 3:
			return name
		}
		return two(m.day)
	case 'h':
		if half {
			return two((m.hour+11)%12 + 1)
		}
		return two(m.hour)
	case 'n':
		return two(m.minute)
	default:
		return two(m.second)
	}
}

// sinceStart writes hours, minutes or seconds that go on past their usual end.
func (m moment) sinceStart(letters string) string {
	unit := map[byte]float64{'h': 3600, 'm': 60, 's': 1}[letters[0]]
	return fmt.Sprintf("%0*d", len(letters), int64(math.Floor(m.elapsed/unit)))
}

func halfDay(form string, hour int) string {
	morning, evening, _ := strings.Cut(form, "/")
	if hour < 12 {
		return morning
	}
	return evening
}

// isoForms are the ways in which a date of type d is written (ISO 8601, 18.17.4).
var isoForms = []string{
	"2006-01-02T15:04:05.999999999", "2006-01-02T15:04", "2006-01-02 15:04:05.999999999", "2006-01-02", "15:04:05.999999999", "15:04",
}

// showISO writes a date that the file holds as ISO 8601; what is none that Excel knows
// stays as it is.
func (f *numberFormat) showISO(value string, date1904 bool) string {
	for _, form := range isoForms {
		t, err := time.Parse(form, strings.TrimSuffix(value, "Z"))
		if err != nil {
			continue
		}
		first, usual := time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC), "d/mm/yyyy h:mm"
		switch {
		case t.Year() == 0: // a time alone
			first, usual = time.Date(0, time.January, 1, 0, 0, 0, 0, time.UTC), "h:mm"
		case t.Year() < 1900:
			return value
		case date1904:
			first = time.Date(1904, time.January, 1, 0, 0, 0, 0, time.UTC)
		}
		if form == "2006-01-02" {
			usual = "d/mm/yyyy"
		}
		if !f.isDate() {
			f = parseFormat(usual)
		}
		days := float64(t.Unix()-first.Unix())/86400 + float64(t.Nanosecond())/86400e9
		return f.show(strconv.FormatFloat(days, 'g', -1, 64), date1904)
	}
	return value
}
