package app_test

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

const (
	referenceFile = "../../../shared/reference/bilzen-2021.json"
	fidelityTool  = "../../../shared/check/fidelity.py"
)

// reference is the real evaluation that lies beside the project.
type reference struct {
	Header, Title string
	Year          int
	Intro         []string
	Cornerstones  []struct {
		Code, Title string
		Goals       []struct {
			Code, Title string
			Actions     []struct {
				Title      *string
				Status     string
				StatusNote []string `json:"status_note"`
				Evaluation []string
				NextSteps  []string `json:"next_steps"`
			}
		}
	}
}

// loadReference reads the reference as a plan and filled-in rows, for a few
// teams; it skips the test where the file is absent.
func loadReference(t testing.TB) *example.Example {
	t.Helper()
	data, err := os.ReadFile(referenceFile)
	if errors.Is(err, fs.ErrNotExist) {
		t.Skip("needs the reference evaluation, which is not part of the project: ", referenceFile)
	}
	if err != nil {
		t.Fatal(err)
	}
	var ref reference
	if err := json.Unmarshal(data, &ref); err != nil {
		t.Fatal(err)
	}
	e := &example.Example{
		Plan: &plan.Plan{
			Document: plan.Document{
				Municipality: "Gemeente", Title: ref.Title, RunningHead: ref.Header, Period: plan.Whole(ref.Year),
				Intro: lines(ref.Intro), Levels: plan.DefaultLevels(),
			},
			Statuses: append(plan.DefaultStatuses(), plan.Status{Name: "Geen actie vanuit het sociaal huis"}),
		},
		Rows: make(map[plan.Code]evaluation.Row),
	}
	for _, c := range ref.Cornerstones {
		team := "Hoeksteen " + c.Code
		e.Plan.Teams = append(e.Plan.Teams, plan.Team{Name: team})
		e.Plan.Items = append(e.Plan.Items, plan.Item{Code: plan.Code(c.Code), Title: c.Title})
		for _, g := range c.Goals {
			goal := plan.Item{Code: plan.Code(g.Code), Title: g.Title}
			var actions []plan.Item
			for _, a := range g.Actions {
				item := &goal
				if a.Title != nil {
					actions = append(actions, plan.Item{Code: plan.Code(fmt.Sprintf("%s.%d", g.Code, len(actions)+1)), Title: *a.Title})
					item = &actions[len(actions)-1]
				}
				item.Team = team
				e.Rows[item.Code] = evaluation.Row{
					Answers: []evaluation.Answer{{Text: rich.Plain(a.Status)}, {Text: lines(a.StatusNote)}, {Text: lines(a.Evaluation)}, {Text: lines(a.NextSteps)}},
				}
			}
			e.Plan.Items = append(append(e.Plan.Items, goal), actions...)
		}
	}
	return e
}

func lines(s []string) rich.Text { return rich.Plain(strings.Join(s, "\n")) }

// writeInput writes an example as an input folder.
func writeInput(t testing.TB, folder string, e *example.Example) {
	t.Helper()
	files, err := e.Files()
	if err != nil {
		t.Fatal(err)
	}
	for name, data := range files {
		path := filepath.Join(folder, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, data, 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// needs skips the test where one of the programs is absent.
func needs(t testing.TB, programs ...string) {
	t.Helper()
	for _, p := range programs {
		if _, err := exec.LookPath(p); err != nil {
			t.Skipf("needs %s, which is not installed here (.ci/run installs it)", p)
		}
	}
}

// TestFidelity takes the real evaluation through workbooks to both outputs, and
// asks the independent checker for every word.
func TestFidelity(t *testing.T) {
	e := loadReference(t)
	needs(t, "python3", "soffice", "pdftotext", "pdfinfo")
	dir := t.TempDir()
	writeInput(t, dir, e)
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
	if err != nil {
		t.Fatalf("%v: %+v", err, result)
	}
	if len(result.Files) != 3 {
		t.Fatalf("made %d files, want a Word file, a PDF and the record of their sources", len(result.Files))
	}
	args := []string{fidelityTool, referenceFile}
	for _, f := range result.Files[:2] {
		args = append(args, f.Path)
	}
	out, err := exec.Command("python3", args...).CombinedOutput()
	t.Logf("%s", out)
	if err != nil {
		t.Error(err)
	}
	if n := strings.Count(string(out), "5524 of 5524 words in order"); n != 2 {
		t.Errorf("%d of 2 outputs carry every word", n)
	}
}
