package workbook

import (
	"bufio"
	"bytes"
	"encoding/json"
	"math"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"
)

// theirs is a workbook as openpyxl reads it: its cells by sheet and reference.
type theirs struct {
	File   string
	Error  string
	Sheets map[string]map[string]theirCell
}

// theirCell is a cell's kind, its value, what a Dutch Excel shows of it ("" where the
// script cannot tell) and its number format.
type theirCell [4]string

// openpyxlCells has openpyxl read files.
func openpyxlCells(t *testing.T, paths []string) []theirs {
	t.Helper()
	if out, err := exec.Command("python3", "-c", "import openpyxl").CombinedOutput(); err != nil {
		t.Skipf("needs openpyxl, which is not installed here: %v\n%s", err, out)
	}
	out, err := exec.Command("python3", append([]string{"testdata/openpyxl_cells.py"}, paths...)...).Output()
	must(t, err)
	var all []theirs
	lines := bufio.NewScanner(bytes.NewReader(out))
	lines.Buffer(nil, 64<<20)
	for lines.Scan() {
		var one theirs
		must(t, json.Unmarshal(lines.Bytes(), &one))
		all = append(all, one)
	}
	must(t, lines.Err())
	return all
}

// TestSameAsOpenpyxl compares the value of every cell of foreign workbooks with what
// openpyxl reads. Each difference has a rule that explains it.
func TestSameAsOpenpyxl(t *testing.T) {
	files := foreign(t)
	var paths []string
	for name := range files {
		switch filepath.Ext(name) {
		case ".xlsx", ".xlsm", ".xltx":
			paths = append(paths, filepath.Join(foreignFiles, name))
		}
	}
	slices.Sort(paths)
	rules := make(map[string]int)
	cells, sound := 0, 0
	for _, their := range openpyxlCells(t, paths) {
		name := filepath.Base(their.File)
		b, problem := open(name, files[name], nil)
		if problem != nil {
			rules["neither reads the file"]++
			t.Logf("%s: %s; openpyxl: %s", name, problem.Message, their.Error)
			if their.Error == "" {
				t.Errorf("%s: openpyxl reads it, we say %s", name, problem.Message)
			}
			continue
		}
		if their.Error != "" {
			rules["openpyxl cannot read the file"]++
			t.Logf("%s: only we read it; openpyxl: %s", name, their.Error)
			b.close()
			continue
		}
		sound++
		for sheet := range their.Sheets {
			if !slices.ContainsFunc(b.sheets, func(s sheetRef) bool { return s.name == sheet }) {
				t.Errorf("%s: we have no sheet %q", name, sheet)
			}
		}
		for _, s := range b.sheets {
			cellsOf, ok := their.Sheets[s.name]
			if !ok {
				continue
			}
			g, err := b.grid(s)
			if err != nil {
				t.Errorf("%s, %s: openpyxl reads it, we say %v", name, s.name, err)
				continue
			}
			cells += compareSheet(t, name, g, cellsOf, rules)
		}
		b.close()
	}
	t.Logf("%d files, %d read by both, %d cells", len(paths), sound, cells)
	for rule, n := range rules {
		t.Logf("%6d  %s", n, rule)
	}
}

func compareSheet(t *testing.T, file string, g *grid, their map[string]theirCell, rules map[string]int) int {
	t.Helper()
	refs := make(map[string]bool)
	for ref := range their {
		refs[ref] = true
	}
	for _, row := range g.cells {
		for _, c := range row {
			if c.kind != empty {
				refs[c.place.Cell] = true
			}
		}
	}
	wrong := 0
	for ref := range refs {
		row, col, ok := parseRef(ref)
		if !ok {
			t.Errorf("%s: reference %q", file, ref)
			continue
		}
		c, other := g.at(row, col), their[ref]
		rule := difference(g, c, other)
		switch {
		case rule != "":
			rules[rule]++
		default:
			if wrong++; wrong <= 3 {
				t.Errorf("%s, %s!%s: %q (kind %d), openpyxl %q", file, g.sheet, ref, c.text.String(), c.kind, other)
			}
		}
	}
	return len(refs)
}

// difference names the rule by which a cell is the same as openpyxl has it, or "".
func difference(g *grid, c cell, other theirCell) string {
	ours, value := c.text.String(), other[1]
	row, col, _ := parseRef(c.place.Cell)
	switch kind := other[0]; {
	case c.kind == uncounted && kind == "":
		return "a formula without a result"
	case kind == "text" && ours == value:
		return "the same text"
	case kind == "truth" && ours == value:
		return "a boolean, in Dutch"
	case kind == "fault" && c.kind == fault && (dutchFaults[value] == ours || value == ours):
		return "an error value, in Dutch"
	case (kind == "number" || kind == "date") && other[2] != "" && ours == other[2]:
		return "a " + kind + " as its format shows it"
	case kind == "text" && strings.TrimSpace(value) == "" && c.kind == empty:
		return "a blank text is an empty cell"
	case kind == "text" && strings.Contains(value, "_x") && unescape(value) == ours:
		return "an escaped character, which openpyxl leaves escaped"
	case kind == "" && slices.ContainsFunc(g.merges, func(a area) bool {
		return row >= a.row1 && row <= a.row2 && col >= a.col1 && col <= a.col2
	}):
		return "hidden by a merge, which openpyxl drops"
	case kind == "number" && c.kind == number && other[3] == "General" && sameNumber(ours, value):
		return "a number without a format, in 11 characters"
	case kind == "number" && c.kind == number && looseNumber(ours, value):
		return "a number in another format, by its digits"
	case kind == "date" && c.kind == date && looseDate(ours, value):
		return "a date in another format, by its parts"
	case kind == "date" && (strings.Contains(ours, "29 februari 1900") || strings.Contains(ours, "2/29/1900")):
		return "the day of 1900 that Excel alone knows"
	case kind == "fault" && value == "#VALUE!" && c.kind == empty && slices.ContainsFunc(g.objects, func(o object) bool {
		return o.kind == picture && o.place == c.place
	}):
		return "a picture in a cell, which openpyxl takes for an error value"
	case other[3] == `"TRUE";"TRUE";"FALSE"` && (ours == "TRUE" || ours == "FALSE"):
		return "a number that its format shows as a word"
	}
	return ""
}

// sameNumber compares a number of at most 11 characters with the whole one.
func sameNumber(shown, value string) bool {
	a, err1 := strconv.ParseFloat(strings.Replace(shown, ",", ".", 1), 64)
	b, err2 := strconv.ParseFloat(value, 64)
	if err1 != nil || err2 != nil {
		return false
	}
	digits := 0
	for _, c := range shown {
		if c >= '0' && c <= '9' {
			digits++
		}
	}
	return a == b || math.Abs(a-b) <= math.Abs(b)*5e-6 && (digits >= 6 || math.Abs(a-b) < 1e-9)
}

// looseNumber compares a number in a format that the script does not know with its
// value, by the digits that are shown.
func looseNumber(shown, value string) bool {
	want, err := strconv.ParseFloat(value, 64)
	if err != nil {
		return false
	}
	want = math.Abs(want) // the sign can be a pair of brackets
	if strings.Trim(shown, " $€£-") == "" {
		return want == 0
	}
	if m := aFraction.FindStringSubmatch(shown); m != nil {
		n := func(s string) float64 { v, _ := strconv.ParseFloat(s, 64); return v }
		return math.Abs(n(m[1])+n(m[2])/n(m[3])-want) < 1/n(m[3])
	}
	digits := strings.NewReplacer(".", "", ",", ".").Replace(aNumber.FindString(shown))
	got, err := strconv.ParseFloat(digits, 64)
	if err != nil {
		return false
	}
	mantissa, _, _ := strings.Cut(digits, "E")
	_, decimals, _ := strings.Cut(mantissa, ".")
	unit := math.Pow10(-len(decimals))
	if got != 0 && strings.Contains(digits, "E") {
		unit *= math.Pow10(int(math.Floor(math.Log10(got))) + 1)
	}
	for symbol, scale := range map[string]float64{"%": 100, "K": 1e-3, "M": 1e-6} {
		if strings.Contains(shown, symbol) {
			want *= scale
		}
	}
	return math.Abs(got-want) <= unit*0.5000001+want*1e-14
}

var (
	aFraction = regexp.MustCompile(`^(?:(\d+) )?(\d+)/(\d+)$`)
	aNumber   = regexp.MustCompile(`\d[\d.]*(?:,\d+)?(?:E[+-]?\d+)?`)
	aWhole    = regexp.MustCompile(`\d+`)
)

// looseDate compares a date in a format that the script does not know with its value:
// every number that is shown is a part of the date or the time.
func looseDate(shown, value string) bool {
	parts := map[int]bool{0: true}
	if seconds, err := strconv.ParseFloat(value, 64); err == nil { // an elapsed time
		n := int(math.Round(seconds))
		for _, unit := range []int{1, 60, 3600} {
			parts[n/unit], parts[n/unit%60] = true, true
		}
	}
	for _, form := range isoForms {
		for _, late := range []time.Duration{0, 500 * time.Millisecond} { // seconds are rounded
			if v, err := time.Parse(form, value); err == nil {
				v = v.Add(late)
				for _, n := range []int{v.Year(), v.Year() % 100, int(v.Month()), v.Day(), v.Hour(), (v.Hour()+11)%12 + 1, v.Minute(), v.Second()} {
					parts[n] = true
				}
				if v.Year() == 0 || v.Year() == 1904 { // a time alone: Excel shows the day before the first
					parts[1900], parts[1], parts[1904] = true, true, true
				}
			}
		}
	}
	for _, s := range aWhole.FindAllString(shown, -1) {
		if n, err := strconv.Atoi(s); err != nil || !parts[n] {
			return false
		}
	}
	return shown != ""
}
