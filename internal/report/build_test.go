package report_test

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/measure"
	"evaluatie/internal/plan"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

var update = flag.Bool("update", false, "write the golden files anew")

func shows(c rune) bool { return c < 0x3000 }

func merged(t testing.TB, e *example.Example) *evaluation.Evaluation {
	t.Helper()
	var r evaluation.Return
	for _, item := range e.Plan.Items {
		if row, ok := e.Rows[item.Code]; ok {
			r.Rows = append(r.Rows, row)
		}
	}
	ev, findings := evaluation.Merge(e.Plan, e.Plan.Document.Period, []evaluation.Return{r}, evaluation.Options{Shows: shows})
	if len(findings) > 0 {
		t.Fatal(findings)
	}
	return ev
}

func load(t testing.TB) *example.Example {
	t.Helper()
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestGolden holds the documents of the example, official and as a draft with
// every kind of gap, to the files in testdata.
func TestGolden(t *testing.T) {
	complete := merged(t, load(t))
	official, err := report.Build(complete, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	gaps := merged(t, load(t))
	for code, gap := range map[plan.Code]evaluation.Gap{"1.1.1": evaluation.NoRow, "1.1.2": evaluation.NoStatus, "1.1.3": evaluation.UnknownStatus, "1.1.4": evaluation.Contradiction} {
		entry := gaps.Entries[code]
		entry.Gap = gap
		if gap == evaluation.NoRow {
			entry = evaluation.Entry{Item: entry.Item, Gap: gap}
		}
		gaps.Entries[code] = entry
	}
	gaps.Plan.Document.Levels[0].Numbered = false
	gaps.Plan.Document.Levels[2].Numbered = true
	draft, err := report.Build(gaps, report.Options{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	golden := map[string]string{"official.txt": official.Dump(), "draft.txt": draft.Dump()}
	for name, got := range golden {
		path := filepath.Join("testdata", "golden", name)
		if *update {
			if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if got != string(want) {
			t.Errorf("%s differs: %s", name, firstDifference(got, string(want)))
		}
	}
	files, err := os.ReadDir(filepath.Join("testdata", "golden"))
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range files {
		if _, ok := golden[f.Name()]; !ok {
			t.Errorf("golden file %s belongs to no test", f.Name())
		}
	}
}

func firstDifference(got, want string) string {
	a, b := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range a {
		if i >= len(b) || a[i] != b[i] {
			return fmt.Sprintf("line %d: %q", i+1, a[i])
		}
	}
	return "it is shorter"
}

func TestOfficialReportRefusesGaps(t *testing.T) {
	e := merged(t, load(t))
	entry := e.Entries["7.1"]
	entry.Gap = evaluation.NoStatus
	e.Entries["7.1"] = entry
	if _, err := report.Build(e, report.Options{}); err == nil {
		t.Error("an official report was built with a gap in it")
	}
}

// TestKeepsWhatTheFontLacks: Word and the web page show it all the same.
func TestKeepsWhatTheFontLacks(t *testing.T) {
	ex := load(t)
	ex.Plan.Items[0].Title = "Kind 🎈 eerst"
	row := ex.Rows["7.1"]
	row.Answers[plan.RoleNextSteps].Text = rich.Plain("Hoera 🎉 verder ⇒ q\u0301")
	ex.Rows["7.1"] = row
	var r evaluation.Return
	for _, row := range ex.Rows {
		r.Rows = append(r.Rows, row)
	}
	e, _ := evaluation.Merge(ex.Plan, plan.Whole(2021), []evaluation.Return{r}, evaluation.Options{Shows: shows})
	d, err := report.Build(e, report.Options{})
	if err != nil {
		t.Fatal(err)
	}
	dump := d.Dump()
	for _, want := range []string{"H1 [1.] Kind 🎈 eerst", "    Hoera 🎉 verder ⇒ q\u0301\n"} {
		if !strings.Contains(dump, want) {
			t.Errorf("the report lacks %q", want)
		}
	}
}

func BenchmarkBuild(b *testing.B) {
	measure.PerAction(b, func(n int) func() error {
		e, err := example.Scaled(n)
		if err != nil {
			b.Fatal(err)
		}
		ev := merged(b, e)
		return func() error {
			_, err := report.Build(ev, report.Options{})
			return err
		}
	})
}
