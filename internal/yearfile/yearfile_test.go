package yearfile_test

import (
	"bytes"
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/yearfile"
)

// merged is the example's evaluation, with every emphasis in its first action.
func merged(t testing.TB) *evaluation.Evaluation {
	t.Helper()
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	ret := evaluation.Return{File: "2021/a.xlsx"}
	for code, row := range e.Rows {
		if code == "1.1.1" {
			row.Code.Place = finding.Place{File: "2021/a.xlsx", Sheet: "Acties", Cell: "A4"}
			row.Answers[plan.RoleNote].Text = rich.Text{
				{Text: "<Vet> & \"cursief\"", Emphasis: rich.Bold | rich.Italic}, {Text: "\nonder", Emphasis: rich.Underline},
				{Text: "2", Emphasis: rich.Superscript}, {Text: "3", Emphasis: rich.Subscript},
				{Text: "weg", Emphasis: rich.Strike}, {Text: " site", Link: "https://bilzen.example/?a=1&b=2"},
			}
		}
		ret.Rows = append(ret.Rows, row)
	}
	m, _ := evaluation.Merge(e.Plan, plan.Whole(2021), []evaluation.Return{ret}, evaluation.Options{})
	return m
}

func written(t testing.TB, e *evaluation.Evaluation) []byte {
	t.Helper()
	data, err := yearfile.File{Evaluation: e, Sources: []yearfile.Source{{Name: "plan.xlsx", Hash: "00ff"}}}.Write()
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func TestRoundTrip(t *testing.T) {
	want := merged(t)
	data := written(t, want)
	if again := written(t, merged(t)); !bytes.Equal(data, again) {
		t.Error("the same result gave other bytes")
	}
	got, err := yearfile.Read(data)
	if err != nil {
		t.Fatal(err)
	}
	if got.Evaluation.Period != plan.Whole(2021) || len(got.Sources) != 1 || got.Sources[0].Hash != "00ff" {
		t.Errorf("year %d, sources %+v", got.Evaluation.Period, got.Sources)
	}
	if len(got.Evaluation.Entries) != 52 || len(got.Evaluation.Plan.Items) != len(want.Plan.Items) {
		t.Fatalf("%d entries of %d items", len(got.Evaluation.Entries), len(got.Evaluation.Plan.Items))
	}
	for n, i := range want.Plan.Items {
		if g := got.Evaluation.Plan.Items[n]; g.ID() != i.ID() || g.Team != i.Team || g.Title != i.Title {
			t.Errorf("item %v became %v", i, g)
		}
		w, evaluated := want.Entries[i.Code]
		g := got.Evaluation.Entries[i.Code]
		if !evaluated {
			continue
		}
		if g.Status.Name != w.Status.Name || g.Status.Final != w.Status.Final || g.Row.Code.Place != w.Row.Code.Place || g.Gap != w.Gap {
			t.Errorf("%v: %+v, want %+v", i, g, w)
		}
		for part, text := range map[string][2]rich.Text{"note": {g.Of(plan.RoleNote).Text, w.Of(plan.RoleNote).Text}, "evaluation": {g.Of(plan.RoleEvaluation).Text, w.Of(plan.RoleEvaluation).Text}, "next steps": {g.Of(plan.RoleNextSteps).Text, w.Of(plan.RoleNextSteps).Text}} {
			if len(text[0])+len(text[1]) > 0 && !reflect.DeepEqual(text[0], text[1]) {
				t.Errorf("%v: %s %+v, want %+v", i, part, text[0], text[1])
			}
		}
	}
	if again := written(t, got.Evaluation); !bytes.Equal(data, again) {
		t.Error("written again, it is another file")
	}
}

func TestReadRefuses(t *testing.T) {
	data := string(written(t, merged(t)))
	replace := func(old, new string) string {
		if !strings.Contains(data, old) {
			t.Fatalf("the file does not hold %s", old)
		}
		return strings.Replace(data, old, new, 1)
	}
	for name, test := range map[string]struct {
		data string
		want error
	}{
		"empty":                   {"", yearfile.ErrDamaged},
		"cut off":                 {data[:len(data)/2], yearfile.ErrDamaged},
		"twice":                   {data + data, yearfile.ErrDamaged},
		"another program's":       {`{"name": "evaluatie", "version": "1.0.0"}`, yearfile.ErrDamaged},
		"a list":                  {`[1, 2]`, yearfile.ErrDamaged},
		"null":                    {`null`, yearfile.ErrDamaged},
		"no text at all":          {"PK\x03\x04\x00\xff", yearfile.ErrDamaged},
		"newer":                   {replace(`"versie": 1`, `"versie": 2`), yearfile.ErrNewer},
		"no year":                 {replace(`"jaar": 2021`, `"jaar": 21`), yearfile.ErrDamaged},
		"no items":                {`{"versie": 1, "jaar": 2021, "onderdelen": []}`, yearfile.ErrDamaged},
		"a title changed":         {replace("Aanbod Huis van het Kind", "Aanbod huis"), yearfile.ErrDamaged},
		"a code changed":          {replace(`"code": "1.1.1"`, `"code": "1.1.9"`), yearfile.ErrDamaged},
		"no code":                 {replace(`"code": "1.1.1"`, `"code": "x"`), yearfile.ErrDamaged},
		"a status of nobody":      {replace(`"status": "Vertraagd"`, `"status": "Loopt"`), yearfile.ErrDamaged},
		"an emphasis of nobody":   {replace(`"onderstreept"`, `"groot"`), yearfile.ErrDamaged},
		"an item of another type": {replace(`"titel": "Aanbod Huis van het Kind"`, `"titel": 3`), yearfile.ErrDamaged},
	} {
		if f, err := yearfile.Read([]byte(test.data)); !errors.Is(err, test.want) {
			t.Errorf("%s: %+v, %v", name, f, err)
		}
	}
	if _, err := yearfile.Read([]byte(replace(`"gemeente"`, `"nieuw veld": {"a": [1]}, "gemeente"`))); err != nil {
		t.Errorf("a field that came later: %v", err)
	}
}

// TestWriteLeavesOut: what the plan has wrong is not kept, and a result without sources has
// an empty list of them, as its readers expect.
func TestWriteLeavesOut(t *testing.T) {
	e := merged(t)
	p := *e.Plan
	p.Items = append([]plan.Item{{Code: "x", Title: "Geen code"}, p.Items[0]}, p.Items...)
	e.Plan = &p
	data, err := yearfile.File{Evaluation: e}.Write()
	if err != nil {
		t.Fatal(err)
	}
	if got, err := yearfile.Read(data); err != nil || len(got.Evaluation.Plan.Items) != len(p.Items)-2 {
		t.Errorf("read back: %v", err)
	}
	if !bytes.Contains(data, []byte(`"bestanden": []`)) || !bytes.Contains(data, []byte(`<Vet> & `)) {
		t.Errorf("%.300s", data)
	}
}

// TestReadBounds: what no municipality has is refused before it is read.
func TestReadBounds(t *testing.T) {
	whole := string(written(t, merged(t)))
	for name, test := range map[string]struct {
		data string
		want error
	}{
		"as large as may be":  {whole + strings.Repeat(" ", yearfile.MaxSize-len(whole)), nil},
		"larger":              {whole + strings.Repeat(" ", yearfile.MaxSize-len(whole)+1), yearfile.ErrLarge},
		"of too many objects": {`[` + strings.Repeat("{},", 100_000) + `{}]`, yearfile.ErrLarge},
		"of too many values":  {`[` + strings.Repeat("0,", 2_000_001) + `0]`, yearfile.ErrLarge},
		"of the year 1900":    {strings.Replace(whole, `"jaar": 2021`, `"jaar": 1900`, 1), nil},
		"of the year 1899":    {strings.Replace(whole, `"jaar": 2021`, `"jaar": 1899`, 1), yearfile.ErrDamaged},
		"of the year 2999":    {strings.Replace(whole, `"jaar": 2021`, `"jaar": 2999`, 1), nil},
		"of the year 3000":    {strings.Replace(whole, `"jaar": 2021`, `"jaar": 3000`, 1), yearfile.ErrDamaged},
	} {
		if _, err := yearfile.Read([]byte(test.data)); !errors.Is(err, test.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestReadOrder: items come in the order of their codes, each once; an action without a
// status says so.
func TestReadOrder(t *testing.T) {
	item := func(code, title, team string) string {
		i := plan.Item{Code: plan.Code(code), Title: title}
		return fmt.Sprintf(`{"id": %q, "code": %q, "titel": %q, "team": %q}`, i.ID(), code, title, team)
	}
	file := func(items ...string) []byte {
		return []byte(`{"versie": 1, "jaar": 2021, "onderdelen": [` + strings.Join(items, ",") + `]}`)
	}
	got, err := yearfile.Read(file(item("10", "Tien", ""), item("9", "Negen", "Zorg"), item("2", "Twee", "")))
	if err != nil {
		t.Fatal(err)
	}
	if items := got.Evaluation.Plan.Items; items[0].Code != "2" || items[1].Code != "9" || items[2].Code != "10" {
		t.Errorf("%v", items)
	}
	if e := got.Evaluation.Entries["9"]; len(got.Evaluation.Entries) != 1 || e.Gap != evaluation.NoStatus {
		t.Errorf("%+v", got.Evaluation.Entries)
	}
	if _, err := yearfile.Read(file(item("1", "Een", ""), item("1", "Een", ""))); !errors.Is(err, yearfile.ErrDamaged) {
		t.Errorf("an item twice: %v", err)
	}
}

// FuzzRead holds that whatever is in the file, reading it ends in a result that can
// be written, read and traced, or in an error.
func FuzzRead(f *testing.F) {
	f.Add(written(f, merged(f)))
	small := merged(f)
	small.Plan = &plan.Plan{Document: small.Plan.Document, Statuses: small.Plan.Statuses, Items: small.Plan.Items[:6]}
	f.Add(written(f, small))
	f.Add([]byte(`{"versie": 1, "jaar": 2021, "onderdelen": [{"id": "x", "code": "1", "titel": "a"}]}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		got, err := yearfile.Read(data)
		if err != nil {
			if !errors.Is(err, yearfile.ErrDamaged) && !errors.Is(err, yearfile.ErrNewer) {
				t.Fatalf("unexpected error %v", err)
			}
			return
		}
		first, err := got.Write()
		if err != nil {
			t.Fatal(err)
		}
		again, err := yearfile.Read(first)
		if err != nil {
			t.Fatalf("%v, of\n%s", err, first)
		}
		second, err := again.Write()
		if err != nil || !bytes.Equal(first, second) {
			t.Fatalf("written twice (%v):\n%s\n%s", err, first, second)
		}
		if n := len(evaluation.Trace(got.Evaluation.Plan.Items, got.Evaluation.Plan.Items)); n > len(got.Evaluation.Entries) {
			t.Fatalf("traced %d items of %d", n, len(got.Evaluation.Entries))
		}
	})
}
