package app_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

var newYearNow = time.Date(2023, 1, 9, 8, 0, 0, 0, time.UTC)

// sheetRows reads the rows of a workbook's actions by their headers.
func sheetRows(t *testing.T, path, sheet string, header int) []map[string]string {
	t.Helper()
	f, err := excelize.OpenFile(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	rows, err := f.GetRows(sheet)
	if err != nil {
		t.Fatal(err)
	}
	var out []map[string]string
	for _, row := range rows[header+1:] {
		cells := make(map[string]string)
		for i, value := range row {
			cells[rows[header][i]] = value
		}
		out = append(out, cells)
	}
	return out
}

// fill fills in the workbooks of a year: what answer gives for an action's title, in
// the columns of status, evaluation and next steps.
func fill(t *testing.T, input string, year int, answer func(title string) [3]string) {
	t.Helper()
	paths, err := filepath.Glob(filepath.Join(input, strconv.Itoa(year), fmt.Sprintf("%d *.xlsx", year)))
	if err != nil || len(paths) == 0 {
		t.Fatalf("%d has %d workbooks (%v)", year, len(paths), err)
	}
	for _, path := range paths {
		f, err := excelize.OpenFile(path)
		if err != nil {
			t.Fatal(err)
		}
		rows, err := f.GetRows("Acties")
		if err != nil {
			t.Fatal(err)
		}
		head := rows[2]
		for n, row := range rows[3:] {
			title := ""
			for _, level := range []string{"Hoeksteen", "Doelstelling", "Actie"} {
				if s := row[slices.Index(head, level)]; s != "" {
					title = s
				}
			}
			for i, column := range []string{"Status", fmt.Sprintf("Evaluatie %d", year), fmt.Sprintf("Stappen %d", year+1)} {
				cell, _ := excelize.CoordinatesToCellName(slices.Index(head, column)+1, n+4)
				if err := f.SetCellStr("Acties", cell, answer(title)[i]); err != nil {
					t.Fatal(err)
				}
			}
		}
		if err := f.Save(); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
}

func makeReport(t *testing.T, input string) *app.Result {
	t.Helper()
	result, err := app.Folder{Input: input, Output: t.TempDir()}.Report(app.Report{Keep: true})
	if err != nil {
		if result != nil {
			t.Errorf("%+v", result.Findings)
		}
		t.Fatal(err)
	}
	return result
}

func startYear(t *testing.T, input string, n app.NewYear) *app.Started {
	t.Helper()
	s, err := app.Folder{Input: input, Now: newYearNow}.StartYear(n)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// renumber is what the coordinator does to the plan of the third year: each
// cornerstone gets the number of the next one, the last becomes the first; one
// action is retitled, one left out, and one is new. It returns the new plan.
func renumber(t *testing.T, input string) *plan.Plan {
	t.Helper()
	path := filepath.Join(input, app.PlanFile)
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	p, findings := workbook.ReadPlan(app.PlanFile, data)
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	var items []plan.Item
	for _, i := range p.Items {
		first, rest, _ := strings.Cut(string(i.Code), ".")
		n, err := strconv.Atoi(first)
		if err != nil {
			t.Fatal(err)
		}
		i.Code = plan.Code(strings.TrimSuffix(fmt.Sprintf("%d.%s", n%10+1, rest), "."))
		switch i.Title {
		case "Aanbod Huis van het Kind":
			i.Title = "Aanbod van het Huis van het Kind"
		case "ELP65+":
			i.Title, i.Team = "Buurtzorg aan de keukentafel", "Zorg"
		}
		items = append(items, i)
	}
	p.Items = items
	plan.SortItems(p.Items)
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, p, p.Modified); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	return p
}

// threeYears lives through three years of the example, the third with a plan that
// was renumbered. It returns the input folder and the plan of the third year.
func threeYears(t *testing.T) (string, *plan.Plan) {
	t.Helper()
	input := t.TempDir()
	e := loadExample(t)
	writeInput(t, input, e)
	if r := makeReport(t, input); r.Files[len(r.Files)-1].Path != filepath.Join(input, "2021", app.YearFile) {
		t.Errorf("kept %+v", r.Files)
	}

	s := startYear(t, input, app.NewYear{Period: plan.Whole(2022)})
	if len(s.Made) != 10 || !s.Known || s.OtherPlan || len(s.Ended) != 2 || s.Dropped {
		t.Errorf("2022: %+v", s)
	}
	status := make(map[string]string) // as in 2021, by title
	for _, i := range e.Plan.Items {
		if i.Evaluated() {
			status[i.Title] = e.Rows[i.Code].Of(plan.RoleStatus).Text.String()
		}
	}
	fill(t, input, 2022, func(title string) [3]string {
		now := status[title]
		if title == "Gezinswerkingen voor kwetsbare gezinnen" {
			now = "Uitgevoerd"
		}
		return [3]string{now, "In 2022 deden we dit: " + title + ".", "Gepland na 2022: " + title + "."}
	})
	makeReport(t, input)

	startYear(t, input, app.NewYear{Period: plan.Whole(2023)})
	p := renumber(t, input)
	if _, findings, err := (app.Folder{Input: input, Now: newYearNow}).Workbooks(app.Workbooks{Replace: true}); err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return input, p
}

// manyCells is how a finding of many cells begins.
var manyCells = regexp.MustCompile(`^In (\d+) cellen `)

func TestThreeYears(t *testing.T) {
	input, p := threeYears(t)
	titles := map[string]string{"Aanbod van het Huis van het Kind": "Aanbod Huis van het Kind"} // as they were, where they changed
	contextColumns(t, input, p, titles)

	fill(t, input, 2023, func(title string) [3]string {
		if title == "Aanbod van het Huis van het Kind" {
			return [3]string{"Volgens plan", "De coördinator is er.", "We gaan voort."}
		}
		return [3]string{"In uitvoering", "In 2023 deden we dit: " + title + ".", "Gepland na 2022: " + title + "."}
	})
	result := makeReport(t, input)
	codes := make(map[string]int)
	for _, f := range result.Findings {
		n := 1
		if many := manyCells.FindStringSubmatch(f.Message); many != nil {
			n, _ = strconv.Atoi(many[1])
		}
		codes[f.Code] += n
	}
	// All next steps but those of the retitled action and of the new one repeat last
	// year's; three actions were over in 2022, and are not any more but for the one
	// that is new.
	if codes[evaluation.CodeUnchanged] != 50 || codes[evaluation.CodeBackwards] != 2 || codes[app.CodeYearChanged]+codes[app.CodeYearUnreadable] != 0 {
		t.Errorf("findings: %v", codes)
	}

	want := comparison(t, input, 2022, 2023)
	if want == "" || !strings.Contains(want, "moved 2.1.1 Aanbod van het Huis van het Kind < 1.1.1 Aanbod Huis van het Kind; since 2023") {
		t.Errorf("compared:\n%s", want)
	}
	// Of the 23 actions that were “In uitvoering” in 2021, one was over in 2022; the
	// other 22 stand still since then.
	for line, times := range map[string]int{"moved ": 29, "new ": 1, "gone ": 1, "stayed ": 22} {
		if n := strings.Count("\n"+want, "\n"+line); n != times {
			t.Errorf("%d times %q, want %d", n, line, times)
		}
	}
	if n := strings.Count(want, "since 2021"); n != 22 {
		t.Errorf("%d actions stand still since 2021:\n%s", n, want)
	}
	overview(t, input)

	t.Run("without workbooks", func(t *testing.T) {
		copied := t.TempDir()
		copyYears(t, input, copied, func(name string) bool {
			return !strings.HasPrefix(filepath.Base(name), "2021 ") && !strings.HasPrefix(filepath.Base(name), "2022 ")
		})
		if got := comparison(t, copied, 2022, 2023); got != want {
			t.Errorf("compared:\n%s\nwant\n%s", got, want)
		}
	})
	t.Run("without kept results", func(t *testing.T) {
		copied := t.TempDir()
		copyYears(t, input, copied, func(name string) bool { return filepath.Base(name) != app.YearFile })
		if got := comparison(t, copied, 2022, 2023); got != want {
			t.Errorf("compared:\n%s\nwant\n%s", got, want)
		}
	})
	t.Run("the first year damaged", func(t *testing.T) {
		copied := t.TempDir()
		copyYears(t, input, copied, func(name string) bool { return !strings.HasPrefix(filepath.Base(name), "2021 ") })
		if err := os.WriteFile(filepath.Join(copied, "2021", app.YearFile), []byte("{"), 0o644); err != nil {
			t.Fatal(err)
		}
		result, err := app.Folder{Input: copied, Output: t.TempDir()}.Check(app.Check{})
		if err != nil || !slices.ContainsFunc(result.Findings, func(f finding.Finding) bool { return f.Code == app.CodeYearUnreadable }) {
			t.Errorf("%v, %+v", err, result)
		}
	})
	t.Run("the first year again", func(t *testing.T) {
		// Its report is made from its own plan, whatever became of that.
		result, err := app.Folder{Input: input, Output: t.TempDir()}.Report(app.Report{Choice: app.Choice{Period: plan.Whole(2021)}})
		if err != nil || result.Filled != 52 || finding.Blocking(result.Findings) {
			t.Errorf("%v, %+v", err, result)
		}
	})
}

// contextColumns holds the workbooks of the third year to what the second said.
func contextColumns(t *testing.T, input string, p *plan.Plan, titles map[string]string) {
	t.Helper()
	second := make(map[string]map[string]string) // by title
	for _, name := range []string{"2022", "2023"} {
		paths, err := filepath.Glob(filepath.Join(input, name, name+" *.xlsx"))
		if err != nil {
			t.Fatal(err)
		}
		seen := 0
		for _, path := range paths {
			for _, row := range sheetRows(t, path, "Acties", 2) {
				title := row["Actie"]
				if title == "" {
					title = row["Doelstelling"]
				}
				if name == "2022" {
					second[title] = row
					continue
				}
				seen++
				was := second[title]
				if old, ok := titles[title]; ok {
					was = second[old]
				}
				status := was["Status"]
				if ended, _ := p.Statuses.Match(status); ended.Final {
					status += " (afgelopen)"
				}
				if title == "Buurtzorg aan de keukentafel" && was != nil {
					t.Error("the new action was there in 2022")
				} else if was != nil && (was["Code"] == row["Code"]) {
					t.Errorf("%s kept its code %s", title, row["Code"])
				}
				if !strings.EqualFold(row["Status 2022"], status) || row["Gepland voor 2023"] != was["Stappen 2023"] {
					t.Errorf("%s %s: %q and %q, want %q and %q", row["Code"], title, row["Status 2022"], row["Gepland voor 2023"], status, was["Stappen 2023"])
				}
			}
		}
		if name == "2023" && seen != 52 {
			t.Errorf("the workbooks of 2023 have %d actions", seen)
		}
	}
}

// comparison writes down what two years came to, a line for each action.
func comparison(t *testing.T, input string, from, to int) string {
	t.Helper()
	c, err := app.Folder{Input: input}.Compare(plan.Whole(from), plan.Whole(to))
	if err != nil {
		t.Fatal(err)
	}
	if len(c.Findings) > 0 || !slices.Equal(c.Known, []plan.Period{plan.Whole(2023), plan.Whole(2022), plan.Whole(2021)}) {
		t.Errorf("known %v, findings %+v", c.Known, c.Findings)
	}
	var out strings.Builder
	for _, x := range c.Changes {
		move := map[evaluation.Move]string{evaluation.Moved: "moved", evaluation.Stayed: "stayed", evaluation.New: "new", evaluation.Gone: "gone", evaluation.Unclear: "unclear"}[x.Move]
		fmt.Fprintf(&out, "%s %s < %s; since %s\n", move, x.Item(), x.Before.Item, x.Since)
	}
	return out.String()
}

// overview holds the sheet of the comparison to a few of its rows.
func overview(t *testing.T, input string) {
	t.Helper()
	output := t.TempDir()
	if _, err := (app.Folder{Input: input, Output: output}).Check(app.Check{}); err != nil {
		t.Fatal(err)
	}
	rows := sheetRows(t, filepath.Join(output, "2023", "Overzicht 2023.xlsx"), "Vergelijking", 0)
	if len(rows) != 53 {
		t.Errorf("the sheet has %d rows", len(rows))
	}
	byTitle := make(map[string]map[string]string)
	for _, row := range rows {
		byTitle[row["Actie"]] = row
	}
	for title, want := range map[string]map[string]string{
		"Aanbod van het Huis van het Kind":        {"Code": "2.1.1", "Status 2022": "Vertraagd", "Status 2023": "Volgens plan", "Beweging": "verschoven", "Sinds": "2023", "Jaren": "1", "Code 2022": "1.1.1", "Titel 2022": "Aanbod Huis van het Kind"},
		"Gezinswerkingen voor kwetsbare gezinnen": {"Code": "2.1.3", "Status 2022": "Uitgevoerd", "Status 2023": "In uitvoering", "Beweging": "verschoven", "Sinds": "2023", "Code 2022": "1.1.3", "Titel 2022": ""},
		"Buurtzorg aan de keukentafel":            {"Code": "1.3.1", "Status 2022": "", "Beweging": "nieuw", "Code 2022": ""},
		"ELP65+":                                  {"Code": "", "Status 2022": "Uitgevoerd", "Status 2023": "", "Beweging": "weg", "Sinds": "", "Code 2022": "10.3.1"},
	} {
		for column, value := range want {
			if got := byTitle[title][column]; got != value {
				t.Errorf("%s: %s is %q, want %q", title, column, got, value)
			}
		}
	}
}
