package app_test

import (
	"bytes"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/internal/workbook"
)

var noon = time.Date(2022, time.February, 1, 12, 0, 0, 0, time.Local)

// teamBook is a team's workbook of the example, filled in as the example says but
// for what edit changes.
func teamBook(t testing.TB, team string, year int, edit func(code plan.Code, row *evaluation.Row)) []byte {
	t.Helper()
	data, err := loadExample(t).Book(team, plan.Whole(year), edit)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// status is an edit that gives every action one status.
func status(s string) func(plan.Code, *evaluation.Row) {
	return func(_ plan.Code, row *evaluation.Row) { row.Answers[plan.RoleStatus].Text = rich.Plain(s) }
}

// planOnly is an input folder with the example's plan, and nothing else.
func planOnly(t testing.TB) string {
	t.Helper()
	input := t.TempDir()
	writeInput(t, input, loadExample(t))
	if err := os.RemoveAll(filepath.Join(input, "2021")); err != nil {
		t.Fatal(err)
	}
	return input
}

func upload(t testing.TB, input, name string, data []byte) *app.Received {
	t.Helper()
	r, err := app.Folder{Input: input, Now: noon}.Upload(plan.Period{}, name, data)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func read(t testing.TB, elements ...string) []byte {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(elements...))
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func names(t testing.TB, elements ...string) string {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(elements...))
	if err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, e := range entries {
		out = append(out, e.Name())
	}
	return strings.Join(out, ", ")
}

// TestUpload: a workbook gets its team's name, a newer one takes its place, and the
// older one can be put back.
func TestUpload(t *testing.T) {
	input := planOnly(t)
	first := teamBook(t, "Zorg", 2021, status("vertaagd"))
	second := teamBook(t, "Zorg", 2021, nil)
	r := upload(t, input, `C:\Users\els\Zorg definitief.xlsx`, first)
	if !r.Saved || r.Team != "Zorg" || r.Name != "Zorg definitief.xlsx" || r.File != "2021 Zorg.xlsx" || r.Filled != 0 || len(r.Findings) == 0 {
		t.Errorf("first: %+v", r)
	}
	for _, f := range r.Findings {
		if f.Place.File != "2021/2021 Zorg.xlsx" {
			t.Errorf("a finding in %s", f.Place)
		}
	}
	if r := upload(t, input, "Zorg.xlsx", first); r.Saved || !r.Same || !strings.Contains(r.Message, "was er al") {
		t.Errorf("the same again: %+v", r)
	}
	r = upload(t, input, "zorg (2).xlsx", second)
	if !r.Saved || len(r.Kept) != 1 || r.Kept[0] != "2021 Zorg (2022-02-01 12.00.00).xlsx" || len(r.Findings) > 0 {
		t.Errorf("second: %+v", r)
	}
	if !bytes.Equal(read(t, input, "2021", "2021 Zorg.xlsx"), second) || !bytes.Equal(read(t, input, "2021", "archief", r.Kept[0]), first) {
		t.Error("the newer is not in place, or the older not in the archive")
	}
	s, err := app.Folder{Input: input}.Status(plan.Period{})
	if err != nil || len(s.Archive) != 1 || s.Archive[0].Team != "Zorg" || !s.Archive[0].At.Equal(noon) {
		t.Fatalf("archive %+v, %v", s.Archive, err)
	}
	r, err = app.Folder{Input: input, Now: noon.Add(time.Minute)}.Restore(plan.Period{}, s.Archive[0].ID)
	if err != nil || !r.Saved || !strings.Contains(r.Message, "teruggezet") {
		t.Errorf("restored: %+v, %v", r, err)
	}
	if !bytes.Equal(read(t, input, "2021", "2021 Zorg.xlsx"), first) || names(t, input, "2021", "archief") != "2021 Zorg (2022-02-01 12.01.00).xlsx" {
		t.Errorf("after putting back: %s", names(t, input, "2021", "archief"))
	}
	var problem *app.Problem
	if _, err := (app.Folder{Input: input, Now: noon}).Restore(plan.Period{}, s.Archive[0].ID); !errors.As(err, &problem) {
		t.Errorf("put back twice: %v", err)
	}
}

// TestUploadBesideOthers: what a team handed in under a name of its own makes way,
// and what holds another team's answers does not.
func TestUploadBesideOthers(t *testing.T) {
	input := planOnly(t)
	folder := filepath.Join(input, "2021")
	put := func(name string, data []byte) {
		if err := os.MkdirAll(folder, 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	old := teamBook(t, "Zorg", 2021, status("Vertraagd"))
	put("van Els.xlsx", old)
	put("2021 Onderwijs.xlsx", []byte("PK, but no more"))
	misnamed := teamBook(t, "Outreach", 2021, nil)
	put("2021 Activering.xlsx", misnamed)
	if r := upload(t, input, "x.xlsx", teamBook(t, "Zorg", 2021, nil)); len(r.Kept) != 1 {
		t.Errorf("Zorg: %+v", r)
	}
	if r := upload(t, input, "x.xlsm", teamBook(t, "Onderwijs", 2021, nil)); r.File != "2021 Onderwijs.xlsm" || len(r.Kept) != 1 {
		t.Errorf("in place of a damaged file: %+v", r)
	}
	if r := upload(t, input, "x.xlsx", teamBook(t, "Activering", 2021, nil)); r.File != "2021 Activering (2).xlsx" || len(r.Kept) != 0 {
		t.Errorf("beside a misnamed file: %+v", r)
	}
	if got := names(t, folder); got != "2021 Activering (2).xlsx, 2021 Activering.xlsx, 2021 Onderwijs.xlsm, 2021 Zorg.xlsx, archief" {
		t.Errorf("the folder holds %s", got)
	}
	if got := names(t, folder, "archief"); got != "2021 Onderwijs (2022-02-01 12.00.00).xlsx, van Els (2022-02-01 12.00.00).xlsx" {
		t.Errorf("the archive holds %s", got)
	}
	if !bytes.Equal(read(t, folder, "2021 Activering.xlsx"), misnamed) {
		t.Error("another team's workbook was touched")
	}
}

// TestUploadRefused: each is told apart, and nothing is written.
func TestUploadRefused(t *testing.T) {
	input := planOnly(t)
	before := snapshot(t, input)
	whole := teamBook(t, "Zorg", 2021, nil)
	other := loadExample(t)
	other.Plan.Document.Title = "Een ander plan"
	for i := range other.Plan.Items {
		other.Plan.Items[i].Title += " elders"
		other.Plan.Items[i].Code = "7" + other.Plan.Items[i].Code
	}
	var otherPlan bytes.Buffer
	if err := (workbook.TeamBook{Plan: other.Plan, Team: "Zorg", Period: plan.Whole(2021), Rows: other.Rows}).Write(&otherPlan); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		data []byte
		want string
	}{
		"leeg.xlsx":      {nil, "leeg (0 bytes)"},
		"half.xlsx":      {whole[:len(whole)/2], "beschadigd of niet volledig"},
		"brief.docx":     {[]byte("%PDF-1.7"), "een PDF"},
		"2020.xlsx":      {teamBook(t, "Zorg", 2020, nil), "2020"},
		"ander.xlsx":     {otherPlan.Bytes(), "plan"},
		"plan.xlsx":      {read(t, input, "plan.xlsx"), "een plan, geen werkboek"},
		"../../huge.bin": {make([]byte, app.MaxFile+1), "te groot"},
	} {
		r := upload(t, input, name, c.data)
		if r.Saved || !strings.Contains(r.Message, c.want) || r.Message == "" || r.Remedy == "" || strings.ContainsAny(r.Name, `/\`) {
			t.Errorf("%s: %+v", name, r)
		}
	}
	if !same(before, snapshot(t, input)) {
		t.Error("something was written")
	}
	empty := t.TempDir()
	if r := upload(t, empty, "x.xlsx", whole); r.Saved || !strings.Contains(r.Message, "nog geen plan") {
		t.Errorf("without a plan: %+v", r)
	}
	if r := upload(t, empty, "ons plan.xlsx", read(t, input, "plan.xlsx")); !r.Saved || !bytes.Equal(read(t, empty, "plan.xlsx"), read(t, input, "plan.xlsx")) {
		t.Errorf("a plan where there is none: %+v", r)
	}
}

// TestUploadBlank: a workbook without answers does not take the place of one that has
// some; one with fewer does, and that is said. Blank ones do not fill the archive.
func TestUploadBlank(t *testing.T) {
	input := planOnly(t)
	nothing := func(_ plan.Code, row *evaluation.Row) { *row = evaluation.Row{Code: row.Code} }
	blank, full := teamBook(t, "Zorg", 2021, nothing), teamBook(t, "Zorg", 2021, nil)
	few := teamBook(t, "Zorg", 2021, func(code plan.Code, row *evaluation.Row) {
		if code != "10.1.1" {
			nothing(code, row)
		}
	})
	if r := upload(t, input, "leeg.xlsx", blank); !r.Saved {
		t.Errorf("a blank one where there is none: %+v", r)
	}
	if r := upload(t, input, "vol.xlsx", full); !r.Saved || len(r.Kept) > 0 || r.Remedy != "" {
		t.Errorf("a full one over a blank one: %+v", r)
	}
	if r := upload(t, input, "leeg.xlsx", blank); r.Saved || !strings.Contains(r.Message, "nog leeg") || !bytes.Equal(read(t, input, "2021", "2021 Zorg.xlsx"), full) {
		t.Errorf("a blank one over a full one: %+v", r)
	}
	if r := upload(t, input, "enkele.xlsx", few); !r.Saved || len(r.Kept) != 1 || !strings.Contains(r.Remedy, "er meer ingevuld, 10") {
		t.Errorf("one action over ten: %+v", r)
	}
}

// TestUploadTroublesOthers: a workbook that contradicts another's is told so, although
// the finding is about that other.
func TestUploadTroublesOthers(t *testing.T) {
	input := planOnly(t)
	upload(t, input, "zorg.xlsx", teamBook(t, "Zorg", 2021, nil))
	e := loadExample(t)
	for i, item := range e.Plan.Items {
		if item.Code == "10.1.1" {
			e.Plan.Items[i].Team = "Outreach"
			row := e.Rows[item.Code]
			row.Answers[plan.RoleStatus].Text, row.Answers[plan.RoleEvaluation].Text = rich.Plain("Uitgevoerd"), rich.Plain("Dit zegt een ander team.")
			e.Rows[item.Code] = row
		}
	}
	var b bytes.Buffer
	if err := (workbook.TeamBook{Plan: e.Plan, Team: "Outreach", Period: plan.Whole(2021), Rows: e.Rows, Stamp: example.Stamp}).Write(&b); err != nil {
		t.Fatal(err)
	}
	found := false
	r := upload(t, input, "outreach.xlsx", b.Bytes())
	for _, f := range r.Findings {
		found = found || f.Code == evaluation.CodeContradiction
	}
	if !found {
		t.Errorf("findings: %v", r.Findings)
	}
	if again := upload(t, input, "outreach.xlsx", b.Bytes()); again.Saved || !again.Same {
		t.Errorf("the same once more: %+v", again)
	}
}

// TestStarterPlan: the plan that a newcomer gets has nothing wrong with it.
func TestStarterPlan(t *testing.T) {
	input := t.TempDir()
	if _, err := (app.Folder{Input: input, Now: noon}).StarterPlan(); err != nil {
		t.Fatal(err)
	}
	made, findings, err := app.Folder{Input: input, Now: noon}.Workbooks(app.Workbooks{})
	if err != nil || len(made) != 2 || len(findings) > 0 {
		t.Errorf("made %v, findings %v (%v)", made, findings, err)
	}
	if s := look(t, input); s.Period != plan.Whole(2021) || s.Planned != 2 || s.Trouble != nil {
		t.Errorf("status: %+v", s)
	}
	if _, err := (app.Folder{Input: input, Now: noon}).StarterPlan(); err == nil {
		t.Error("it wrote over a plan")
	}
}

// TestUploadsAtOnce: of many different workbooks of one team at the same moment, one
// is in place and all the others are in the archive.
func TestUploadsAtOnce(t *testing.T) {
	input := planOnly(t)
	const many = 12
	sent := make(map[string]bool)
	var group sync.WaitGroup
	for i := range many {
		data := teamBook(t, "Zorg", 2021, func(_ plan.Code, row *evaluation.Row) {
			row.Answers[plan.RoleEvaluation].Text = rich.Plain(fmt.Sprintf("Dit is versie %d.", i))
		})
		sent[string(data)] = true
		group.Go(func() {
			if r, err := (app.Folder{Input: input, Now: noon}).Upload(plan.Period{}, "zorg.xlsx", data); err != nil || !r.Saved {
				t.Errorf("%+v, %v", r, err)
			}
		})
	}
	group.Wait()
	for path := range snapshot(t, filepath.Join(input, "2021")) {
		if data := read(t, path); !sent[string(data)] {
			t.Errorf("%s is not what anybody sent", path)
		} else {
			delete(sent, string(data))
		}
	}
	if len(sent) > 0 {
		t.Errorf("%d of %d workbooks are lost", len(sent), many)
	}
}

// BenchmarkUpload is what one workbook more costs where there are many.
func BenchmarkUpload(b *testing.B) {
	for _, actions := range []int{52, 1000} {
		b.Run(fmt.Sprint(actions), func(b *testing.B) {
			e, err := example.Scaled(actions)
			if err != nil {
				b.Fatal(err)
			}
			input := b.TempDir()
			writeInput(b, input, e)
			team, year := e.Plan.Teams[0].Name, e.Plan.Document.Period.Year
			var versions [2][]byte
			for n := range versions {
				versions[n], err = e.Book(team, plan.Whole(year), func(_ plan.Code, row *evaluation.Row) {
					row.Answers[plan.RoleNote].Text = rich.Plain(fmt.Sprint("Versie ", n))
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			f := app.Folder{Input: input, Memory: &app.Memory{}}
			for n := 0; b.Loop(); n++ {
				if r, err := f.Upload(plan.Period{}, "boek.xlsx", versions[n%2]); err != nil || !r.Saved {
					b.Fatal(r, err)
				}
			}
		})
	}
}
