package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// fillers are the programs that fill in workbooks in TestRoundTrip: a command that
// shows whether one is here, and the one that fills.
var fillers = []struct {
	name        string
	have, fills []string
}{
	{"openpyxl", []string{"python3", "-c", "import openpyxl"}, []string{"python3", "testdata/fill/openpyxl_fill.py"}},
	{"exceljs", []string{"node", "-e", "require('exceljs')"}, []string{"node", "testdata/fill/exceljs_fill.cjs"}},
	{"SheetJS", []string{"node", "-e", "require('xlsx')"}, []string{"node", "testdata/fill/sheetjs_fill.cjs"}},
	{"LibreOffice", []string{"/usr/bin/python3", "-c", "import uno"}, []string{"/usr/bin/python3", "testdata/fill/libreoffice_fill.py"}},
}

// TestRoundTrip makes the reference plan's workbooks, has other programs fill them
// in with the reference's words, and reports: every word must be there.
func TestRoundTrip(t *testing.T) {
	e := loadReference(t)
	needs(t, "python3", "soffice", "pdftotext", "pdfinfo")
	for _, filler := range fillers {
		t.Run(filler.name, func(t *testing.T) {
			if out, err := exec.Command(filler.have[0], filler.have[1:]...).CombinedOutput(); err != nil {
				t.Skipf("needs %s, which is not installed here (.ci/run installs it): %v\n%s", filler.name, err, out)
			}
			dir := t.TempDir()
			args := append(filler.fills[1:], answersFile(t, dir, e))
			for _, m := range blankWorkbooks(t, dir, e) {
				args = append(args, m.Path)
			}
			if out, err := exec.Command(filler.fills[0], args...).CombinedOutput(); err != nil {
				t.Fatalf("filling in: %v\n%s", err, out)
			}
			result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{})
			if err != nil {
				t.Fatalf("%v: %+v", err, result)
			}
			args = []string{fidelityTool, referenceFile}
			for _, f := range result.Files[:2] {
				args = append(args, f.Path)
			}
			out, err := exec.Command("python3", args...).CombinedOutput()
			t.Logf("%s", out)
			if err != nil || strings.Count(string(out), "5524 of 5524 words in order") != 2 {
				t.Errorf("the outputs do not carry every word (%v)", err)
			}
		})
	}
}

// blankWorkbooks writes the plan and has the blank workbooks made.
func blankWorkbooks(t *testing.T, dir string, e *example.Example) []app.Made {
	t.Helper()
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, e.Plan, example.Stamp); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, app.PlanFile), b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
	made, findings, err := app.Folder{Input: dir, Now: time.Now()}.Workbooks(app.Workbooks{})
	if err != nil || len(findings) > 0 {
		t.Fatal(err, findings)
	}
	return made
}

// answersFile writes the answers by code and column, for the programs to fill in.
func answersFile(t *testing.T, dir string, e *example.Example) string {
	t.Helper()
	year := e.Plan.Document.Period.Year
	answers := make(map[string]map[string]string)
	for code, r := range e.Rows {
		answers[string(code)] = map[string]string{
			"Status": r.Of(plan.RoleStatus).Text.String(), "Toelichting bij status": r.Of(plan.RoleNote).Text.String(),
			fmt.Sprintf("Evaluatie %d", year): r.Of(plan.RoleEvaluation).Text.String(), fmt.Sprintf("Stappen %d", year+1): r.Of(plan.RoleNextSteps).Text.String(),
		}
	}
	data, err := json.Marshal(answers)
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(dir, "answers.json")
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}
