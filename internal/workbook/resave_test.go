package workbook

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// savers are the programs that save workbooks again in TestSavedAgain: a command that
// shows whether one is here, and the one that saves the files behind it in their place.
var savers = []struct {
	name        string
	have, saves []string
}{
	{"openpyxl", []string{"python3", "-c", "import openpyxl"}, []string{"python3", "testdata/resave_openpyxl.py"}},
	{"exceljs", []string{"node", "-e", "require('exceljs')"}, []string{"node", "testdata/resave_exceljs.cjs"}},
	{"SheetJS", []string{"node", "-e", "require('xlsx')"}, []string{"node", "testdata/resave_sheetjs.cjs"}},
	{"LibreOffice", []string{"soffice", "--version"}, nil},
}

// TestSavedAgain makes workbooks with 1 to 60 open actions and as many that are filled
// in, and has other programs save them again: they say the same.
func TestSavedAgain(t *testing.T) {
	const most = 60
	p := openPlan(most)
	reader := NewReader(p, plan.Whole(2021))
	made := make(map[string][]byte)
	for n := 1; n <= most; n++ {
		var b bytes.Buffer
		must(t, TeamBook{Plan: p, Team: fmt.Sprint("Team ", n), Period: plan.Whole(2021), Rows: filledIn(p), Stamp: stamp}.Write(&b))
		made[fmt.Sprintf("%02d.xlsx", n)] = b.Bytes()
	}
	for _, saver := range savers {
		t.Run(saver.name, func(t *testing.T) {
			if out, err := exec.Command(saver.have[0], saver.have[1:]...).CombinedOutput(); err != nil {
				t.Skipf("needs %s, which is not installed here: %v\n%s", saver.name, err, out)
			}
			dir, paths := t.TempDir(), []string(nil)
			for name, data := range made {
				paths = append(paths, filepath.Join(dir, name))
				must(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
			}
			saved := dir
			command := append(saver.saves, paths...)
			if saver.saves == nil {
				saved = t.TempDir()
				command = append([]string{"soffice", "-env:UserInstallation=file://" + filepath.ToSlash(filepath.Join(t.TempDir(), "profile")),
					"--headless", "--convert-to", "xlsx", "--outdir", saved}, paths...)
			}
			if out, err := exec.Command(command[0], command[1:]...).CombinedOutput(); err != nil {
				t.Fatalf("saving again: %v\n%.2000s", err, out)
			}
			for name, data := range made {
				again, err := os.ReadFile(filepath.Join(saved, name))
				must(t, err)
				if bytes.Equal(again, data) {
					t.Fatalf("%s was not saved again", name)
				}
				if want, got := readAgain(reader, data), readAgain(reader, again); got != want {
					t.Errorf("%s: got\n%.1500s\nwant\n%.1500s", name, got, want)
				}
			}
		})
	}
}

// openPlan is a plan with teams of 2, 4, 6 and so on actions.
func openPlan(teams int) *plan.Plan {
	p := testPlan()
	p.Items, p.Teams = p.Items[:1], nil
	n := 0
	for team := 1; team <= teams; team++ {
		name := fmt.Sprint("Team ", team)
		p.Teams = append(p.Teams, plan.Team{Name: name})
		for range 2 * team {
			n++
			p.Items = append(p.Items, plan.Item{Code: plan.Code(fmt.Sprintf("1.%d", n)), Title: fmt.Sprintf("Actie %d & meer", n), Team: name})
		}
	}
	return p
}

// filledIn fills in every second action.
func filledIn(p *plan.Plan) map[plan.Code]evaluation.Row {
	rows := make(map[plan.Code]evaluation.Row)
	for i, item := range p.Items[1:] {
		if i%2 == 0 {
			rows[item.Code] = evaluation.Row{
				Answers: []evaluation.Answer{plainAnswer("Volgens plan"), plainAnswer("Er was “twijfel” – toch."), {Text: rich.Text{
					{Text: "- Eén\n- twee: "}, {Text: "vet", Emphasis: rich.Bold}, {Text: fmt.Sprintf(" < 5 & %d €\n\nSlot.", i)},
				}}, plainAnswer("=geen formule\n  ingesprongen")},
			}
		}
	}
	return rows
}

// readAgain is all that a workbook says, without emphasis, which not every program
// keeps, and without the name of the file.
func readAgain(r *Reader, data []byte) string {
	ret, findings := r.Read("a.xlsx", data)
	out := []string{ret.Team, dumpRows(ret.Rows)}
	for _, f := range findings {
		out = append(out, f.Code+" "+f.Place.String()+" "+f.Message)
	}
	slices.Sort(out[2:])
	return strings.Join(out, "\n")
}
