package app_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"mime/quotedprintable"
	"net/mail"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// put writes a file into an input folder.
func put(t testing.TB, input, name string, data []byte) {
	t.Helper()
	path := filepath.Join(input, filepath.FromSlash(name))
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// letter is the body of a draft.
func letter(t testing.TB, message []byte) string {
	t.Helper()
	m, err := mail.ReadMessage(bytes.NewReader(message))
	if err != nil {
		t.Fatal(err)
	}
	body, err := io.ReadAll(quotedprintable.NewReader(m.Body))
	if err != nil {
		t.Fatal(err)
	}
	return m.Header.Get("Subject") + "\n" + string(body)
}

// secret is what somebody should not have written, and identifies a person; none of its
// pieces may be read anywhere.
const secret = "bel An Peeters op 0470 12 34 56 of an.peeters@voorbeeld.example, nummer 85.07.30-033.28, rekening BE68 5390 0754 7034"

var secretPieces = regexp.MustCompile(`12 34|an\.peeters|voorbeeld\.example|07\.30|033|5390|0754`)

// clockTimes are the moments in a text, whose digits may be those of a secret.
var clockTimes = regexp.MustCompile(`T\d\d:\d\d:\d\d[.\d]*`)

// leaky is an input folder in which that stands wherever a finding may quote it: in
// answers, beside them, in a comment, and at every distance from where a quotation ends.
func leaky(t *testing.T) (input string, book []byte) {
	t.Helper()
	input = planOnly(t)
	n := 0
	write := func(before string) func(plan.Code, *evaluation.Row) {
		return func(_ plan.Code, row *evaluation.Row) {
			n++
			text := strings.Repeat(before, 3*n) + " " + secret
			row.Answers[plan.RoleStatus].Text, row.Answers[plan.RoleEvaluation].Text, row.Answers[plan.RoleNextSteps].Text = rich.Plain(text), rich.Plain(text), rich.Plain(text)
			row.Answers[plan.RoleNote].Text = rich.Plain(secret)
		}
	}
	put(t, input, "2021/2021 Zorg.xlsx", teamBook(t, "Zorg", 2021, write("a")))
	put(t, input, "2021/2021 Zorg (2).xlsx", teamBook(t, "Zorg", 2021, write("b")))
	f, err := excelize.OpenReader(bytes.NewReader(teamBook(t, "Onderwijs", 2021, nil)))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	set := func(sheet, cell string, value any) {
		if err := f.SetCellValue(sheet, cell, value); err != nil {
			t.Fatal(err)
		}
	}
	set("Acties", "E4", nil)
	if err := f.AddComment("Acties", excelize.Comment{Cell: "E4", Author: "An", Paragraph: []excelize.RichTextRun{{Text: secret}}}); err != nil {
		t.Fatal(err)
	}
	set("Acties", "E5", 470123456)
	set("Acties", "G5", 85073003328)
	for _, cell := range []string{"A60", "C61", "M4", "N3", "N4", "N5"} {
		set("Acties", cell, secret)
	}
	if _, err := f.NewSheet("Notities"); err != nil {
		t.Fatal(err)
	}
	set("Notities", "B2", secret)
	var b bytes.Buffer
	if err := f.Write(&b); err != nil {
		t.Fatal(err)
	}
	put(t, input, "2021/2021 Onderwijs.xlsx", b.Bytes())
	return input, b.Bytes()
}

// TestMasked: whatever findings quote, nobody's number or address is read in a JSON
// file, a workbook of findings, a mail, on the page or in the answer to an upload.
func TestMasked(t *testing.T) {
	input, book := leaky(t)
	texts := make(map[string]string)
	file := filepath.Join(input, "bevindingen.json")
	checked, err := app.Folder{Input: input, Output: t.TempDir()}.Check(app.Check{JSON: file})
	if err != app.ErrBlocked {
		t.Fatal(err)
	}
	texts["the JSON file"] = string(read(t, file))
	for _, f := range checked.Files {
		if strings.Contains(f.Path, "Controle ") {
			for name, part := range zipParts(t, f.Path) {
				texts["the workbook of findings, "+name] = part
			}
		}
	}
	s := look(t, input)
	shown, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	texts["the page"] = string(shown)
	for _, team := range s.Teams {
		if !team.Owes {
			continue
		}
		_, message, err := app.Folder{Input: input}.Reminder(app.Choice{}, team.ID)
		if err != nil {
			t.Fatal(err)
		}
		texts["the mail to "+team.Name] = letter(t, message)
	}
	for _, name := range []string{"Onderwijs.xlsx", "opnieuw.xlsx"} {
		received, err := json.Marshal(upload(t, input, name, append(bytes.Clone(book), name...)))
		if err != nil {
			t.Fatal(err)
		}
		texts["the answer to an upload of "+name] = string(received)
	}
	masks := 0
	for what, text := range texts {
		text = clockTimes.ReplaceAllString(text, "")
		if found := secretPieces.FindString(text); found != "" {
			at := strings.Index(text, found)
			t.Errorf("%s says %q: …%s…", what, found, text[max(0, at-200):min(len(text), at+60)])
		}
		masks += strings.Count(text, "••")
	}
	if masks < 100 {
		t.Errorf("only %d numbers are masked: the test does not see them", masks)
	}
}

// TestMaskedNotInPlan: an address that the plan gives is shown, so that it can be mended.
func TestMaskedNotInPlan(t *testing.T) {
	e := loadExample(t)
	e.Plan.Teams = append(e.Plan.Teams, plan.Team{Name: "zorg@voorbeeld.example"}, plan.Team{Name: "zorg@voorbeeld.example"})
	input := t.TempDir()
	writeInput(t, input, e)
	for _, f := range look(t, input).Findings {
		if strings.Contains(f.Message, "zorg@voorbeeld.example") {
			return
		}
	}
	t.Error("no finding shows the address of the team that the plan has twice")
}

// countedBy is what a team's workbook itself says of what is still to do, as LibreOffice
// works it out.
func countedBy(t *testing.T, folder, name string) string {
	t.Helper()
	out, err := exec.Command("soffice", "-env:UserInstallation=file://"+filepath.ToSlash(t.TempDir()), "--headless",
		"--convert-to", "csv:Text - txt - csv (StarCalc):9,34,76,1,,0,false,true,false,false,false,-1", "--outdir", folder, filepath.Join(folder, name)).CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lines := strings.Split(string(read(t, folder, strings.TrimSuffix(name, ".xlsx")+"-Acties.csv")), "\n")
	return strings.TrimRight(lines[1], "\t\r")
}

// TestFilledIn: an action is filled in when it has a status of the list and a text, and
// whoever counts says the same number.
func TestFilledIn(t *testing.T) {
	input := planOnly(t)
	rows := map[plan.Code][2]string{ // the status and the evaluation; every other text goes
		"10.1.1": {"Vertraagd", ""},
		"10.1.2": {"", "Alleen een tekst."},
		"10.1.3": {"Bijna klaar", "Een status die niet bestaat."},
		"10.1.4": {"", ""},
		"10.1.5": {"In uitvoering", "nvt"},
		"10.1.6": {"In uitvoering", "Twee keer, en anders."},
		"10.2":   {"in uitvoering", "  Met spaties.  "},
	}
	const filled, all = 3 + 3, 10 // the last three of these, and what the example has of 10.3
	edit := func(code plan.Code, row *evaluation.Row) {
		if cells, ok := rows[code]; ok {
			row.Answers[plan.RoleStatus].Text, row.Answers[plan.RoleEvaluation].Text = rich.Plain(cells[0]), rich.Plain(cells[1])
			row.Answers[plan.RoleNote].Text, row.Answers[plan.RoleNextSteps].Text = nil, nil
		}
	}
	book := teamBook(t, "Zorg", 2021, edit)
	received := upload(t, input, "Zorg.xlsx", book)
	said := fmt.Sprintf("%d van %d acties ingevuld", filled, all)
	if !strings.Contains(received.Message, said) || received.Filled != filled {
		t.Errorf("the upload says %q", received.Message)
	}
	put(t, input, "2021/ander.xlsx", teamBook(t, "Zorg", 2021, func(code plan.Code, row *evaluation.Row) {
		*row = evaluation.Row{Answers: make([]evaluation.Answer, len(row.Answers))}
		if code == "10.1.6" {
			row.Answers[plan.RoleStatus].Text, row.Answers[plan.RoleEvaluation].Text = rich.Plain("Vertraagd"), rich.Plain("De andere keer.")
		}
	}))
	output := t.TempDir()
	file := filepath.Join(output, "bevindingen.json")
	result, err := app.Folder{Input: input, Output: output}.Check(app.Check{JSON: file})
	if err != app.ErrBlocked || result.Filled != filled {
		t.Errorf("the command counts %d (%v)", result.Filled, err)
	}
	var told struct {
		Filled int `json:"ingevuld"`
	}
	if err := json.Unmarshal(read(t, file), &told); err != nil || told.Filled != filled {
		t.Errorf("the JSON file counts %d (%v)", told.Filled, err)
	}
	for _, row := range sheetRows(t, filepath.Join(output, "2021", "Controle 2021.xlsx"), "Voortgang", 0) {
		if row["Team"] == "Zorg" && row["Ingevuld"] != strconv.Itoa(filled) {
			t.Errorf("the workbook of findings counts %s", row["Ingevuld"])
		}
	}
	s := look(t, input)
	if s.Filled != filled {
		t.Errorf("the page counts %d", s.Filled)
	}
	for _, team := range s.Teams {
		if team.Name != "Zorg" {
			continue
		}
		if team.Filled != filled || team.Actions != all {
			t.Errorf("the page counts %d of %d for the team", team.Filled, team.Actions)
		}
		_, message, err := app.Folder{Input: input}.Reminder(app.Choice{}, team.ID)
		if err != nil {
			t.Fatal(err)
		}
		if want := fmt.Sprintf("vulde uw team %d van zijn %d acties in", filled, all); !strings.Contains(letter(t, message), want) {
			t.Errorf("the mail does not say %q:\n%s", want, letter(t, message))
		}
	}
	if _, err := exec.LookPath("soffice"); err == nil {
		put(t, output, "Zorg.xlsx", book)
		if line := countedBy(t, output, "Zorg.xlsx"); line != fmt.Sprintf("Nog in te vullen: %d van %d", all-filled, all) {
			t.Errorf("the team's own workbook says %q", line)
		}
	}
	upload(t, input, "Zorg.xlsx", teamBook(t, "Zorg", 2021, nil))
	for _, a := range look(t, input).Archive {
		if a.Team != "Zorg" {
			continue
		}
		back, err := app.Folder{Input: input, Now: noon.AddDate(0, 0, 1)}.Restore(plan.Period{}, a.ID)
		if err != nil || !strings.Contains(back.Message, said) {
			t.Errorf("putting back says %q (%v)", back.Message, err)
		}
	}
}

// TestUnreadOfTeam: of a file that cannot be read, the team hears whose it is by its name.
func TestUnreadOfTeam(t *testing.T) {
	input := planOnly(t)
	put(t, input, "2021/2021 ZORG.xlsx", []byte("PK\x03\x04 kapot"))
	s := look(t, input)
	for _, team := range s.Teams {
		if (team.Name == "Zorg") != team.Unread {
			t.Errorf("%s: not read: %v", team.Name, team.Unread)
		}
		if team.Name == "Zorg" && (!team.Owes || team.Errors != 1) {
			t.Errorf("%d errors of the team, and it owes something: %v", team.Errors, team.Owes)
		}
	}
}
