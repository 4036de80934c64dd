package app_test

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
)

func look(t testing.TB, input string) *app.Status {
	t.Helper()
	s, err := app.Folder{Input: input}.Status(plan.Period{})
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// TestLook follows a folder from nothing to a whole year.
func TestLook(t *testing.T) {
	if s := look(t, t.TempDir()); s.Trouble == nil || !s.NoPlan || !strings.Contains(s.Trouble.Hint, "plan.xlsx") {
		t.Errorf("without a plan: %+v", s)
	}
	input := planOnly(t)
	s := look(t, input)
	if s.Trouble != nil || s.HasFolder || s.Period != plan.Whole(2021) || s.Planned != 52 || s.Filled != 0 || len(s.Teams) != 10 ||
		s.Refusal != "U kunt het officiële verslag nog niet maken: er staan nog 10 fouten open, bij 10 teams." {
		t.Errorf("with a plan: %+v", s)
	}
	version := s.Version
	if _, _, err := (app.Folder{Input: input, Now: noon}).Workbooks(app.Workbooks{}); err != nil {
		t.Fatal(err)
	}
	s = look(t, input)
	if !s.HasFolder || s.Filled != 0 || !s.Teams[0].Blank || len(s.Teams[0].Files) != 0 || s.Version == version {
		t.Errorf("with blank workbooks: %+v", s)
	}
	upload(t, input, "zorg.xlsx", teamBook(t, "Zorg", 2021, nil))
	s = look(t, input)
	for _, team := range s.Teams {
		if in := len(team.Files) == 1 && team.Filled == team.Actions && !team.Blank && team.Errors == 0; in != (team.Name == "Zorg") {
			t.Errorf("%+v", team)
		}
	}
	if s.Filled != 10 {
		t.Errorf("%d filled in, want Zorg's 10", s.Filled)
	}
	writeInput(t, input, loadExample(t))
	s = look(t, input)
	actions, statuses := 0, 0
	for _, c := range s.Cornerstones {
		actions += c.Actions
		for _, n := range c.Counts {
			statuses += n
		}
	}
	if s.Filled != 52 || s.Refusal != "" || actions != 52 || statuses != 52 || len(s.Periods) != 1 {
		t.Errorf("whole: %+v", s)
	}
	version = s.Version
	if look(t, input).Version != version {
		t.Error("the version changes by itself")
	}
	if _, err := (app.Folder{Input: input}).WriteTemplate(""); err != nil {
		t.Fatal(err)
	}
	if look(t, input).Version == version {
		t.Error("the version does not know of the template")
	}
	if err := os.WriteFile(filepath.Join(input, app.TemplateFile), []byte("no Word file"), 0o644); err != nil {
		t.Fatal(err)
	}
	if s := look(t, input); !strings.Contains(s.Refusal, "sjabloon") || !s.NoDraft || s.Filled != 52 {
		t.Errorf("with a broken template: %+v", s)
	}
	if err := os.WriteFile(filepath.Join(input, app.PlanFile), []byte("no workbook"), 0o644); err != nil {
		t.Fatal(err)
	}
	if s := look(t, input); s.Trouble == nil || len(s.Findings) == 0 || s.Refusal == "" {
		t.Errorf("with a broken plan: %+v", s)
	}
}

// TestInMemory: what the page offers is, byte for byte, what the commands write.
func TestInMemory(t *testing.T) {
	e := loadExample(t)
	input, output := t.TempDir(), t.TempDir()
	writeInput(t, input, e)
	s := look(t, input)
	made, _, err := app.Folder{Input: input, Now: noon}.Workbooks(app.Workbooks{Into: output})
	if err != nil {
		t.Fatal(err)
	}
	name, data, err := app.Folder{Input: input}.BlankBook(plan.Period{}, s.Teams[9].ID)
	if err != nil || name != filepath.Base(made[9].Path) || !bytes.Equal(data, read(t, made[9].Path)) {
		t.Errorf("blank workbook %s (%v)", name, err)
	}
	var problem *app.Problem
	if _, _, err := (app.Folder{Input: input}).BlankBook(plan.Period{}, "../../plan"); !errors.As(err, &problem) {
		t.Errorf("a team that is not there: %v", err)
	}
	_, packed, err := app.Folder{Input: input}.BlankBooks(plan.Period{})
	if err != nil {
		t.Fatal(err)
	}
	zr, err := zip.NewReader(bytes.NewReader(packed), int64(len(packed)))
	if err != nil || len(zr.File) != len(made) {
		t.Fatalf("a zip of %v (%v)", zr, err)
	}
	for i, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			t.Fatal(err)
		}
		data, err := io.ReadAll(r)
		if err != nil || f.Name != filepath.Base(made[i].Path) || !bytes.Equal(data, read(t, made[i].Path)) {
			t.Errorf("%s is not the blank workbook (%v)", f.Name, err)
		}
	}
	check, err := app.Folder{Input: input, Output: output}.Check(app.Check{})
	if err != nil {
		t.Fatal(err)
	}
	name, data, err = app.Folder{Input: input}.Overview(app.Choice{})
	if err != nil || name != filepath.Base(check.Files[1].Path) || !bytes.Equal(data, read(t, check.Files[1].Path)) {
		t.Errorf("overview %s of %d bytes, want %v (%v)", name, len(data), check.Files, err)
	}
	report, err := app.Folder{Input: input, Output: output}.Report(app.Report{})
	if err != nil {
		t.Fatal(err)
	}
	p, err := app.Folder{Input: input}.Preview(app.Choice{}, app.Part{})
	if err != nil || p.Draft || p.Name+".docx" != filepath.Base(report.Files[0].Path) || p.Version != s.Version ||
		!bytes.Equal(p.Word, read(t, report.Files[0].Path)) || !bytes.Equal(p.PDF, read(t, report.Files[1].Path)) {
		t.Errorf("preview %+v (%v)", p, err)
	}
	if _, _, err := (app.Folder{Input: input}).Reminder(app.Choice{}, s.Teams[9].ID); !errors.As(err, &problem) {
		t.Errorf("a reminder to a team that is done: %v", err)
	}
}

// TestInMemoryUnfinished: the same while something blocks the report.
func TestInMemoryUnfinished(t *testing.T) {
	input, output := planOnly(t), t.TempDir()
	upload(t, input, "zorg.xlsx", teamBook(t, "Zorg", 2021, status("vertaagd")))
	s := look(t, input)
	report, err := app.Folder{Input: input, Output: output}.Report(app.Report{Draft: true})
	if err != nil {
		t.Fatal(err)
	}
	p, err := app.Folder{Input: input}.Preview(app.Choice{}, app.Part{})
	if err != nil || !p.Draft || p.Name != "Evaluatie 2021 CONCEPT" || p.Version != s.Version || !bytes.Equal(p.PDF, read(t, report.Files[1].Path)) {
		t.Errorf("preview %+v (%v)", p, err)
	}
	reminded, _, err := app.Folder{Input: input, Output: output}.Remind(app.Choice{})
	if err != nil {
		t.Fatal(err)
	}
	name, data, err := app.Folder{Input: input}.Reminder(app.Choice{}, s.Teams[0].ID)
	if err != nil || name != filepath.Base(reminded[0].Path) || !bytes.Equal(data, read(t, reminded[0].Path)) {
		t.Errorf("reminder %s (%v)", name, err)
	}
}

// TestWatch: news of the folder comes soon, also of a folder that is new.
func TestWatch(t *testing.T) {
	input := planOnly(t)
	ctx, cancel := context.WithCancel(context.Background())
	news := make(chan struct{}, 100)
	ended := make(chan struct{})
	go func() {
		app.Folder{Input: input}.Watch(ctx, func() { news <- struct{}{} })
		close(ended)
	}()
	wait := func(what string) {
		t.Helper()
		<-news
		t.Log("news of ", what)
		for { // what comes after belongs to the same
			select {
			case <-news:
			case <-time.After(500 * time.Millisecond):
				return
			}
		}
	}
	time.Sleep(100 * time.Millisecond)
	if err := os.MkdirAll(filepath.Join(input, "2021", "archief"), 0o755); err != nil {
		t.Fatal(err)
	}
	wait("a new folder")
	for _, name := range []string{"2021/a.xlsx", "2021/archief/b.xlsx", "sjabloon.docx"} {
		if err := os.WriteFile(filepath.Join(input, filepath.FromSlash(name)), []byte(name), 0o644); err != nil {
			t.Fatal(err)
		}
		wait(name)
	}
	cancel()
	<-ended
}

func BenchmarkLook(b *testing.B) {
	input := b.TempDir()
	e, err := example.Load()
	if err != nil {
		b.Fatal(err)
	}
	writeInput(b, input, e)
	for b.Loop() {
		look(b, input)
	}
}
