package workbook

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

var stamp = time.Date(2022, 1, 17, 9, 30, 0, 0, time.UTC)

func testPlan() *plan.Plan {
	return &plan.Plan{
		Document: plan.Document{
			Municipality: "Bilzen", Title: "Evaluatie {jaar}", RunningHead: "EVALUATIE {jaar}", Period: plan.Whole(2021),
			Intro:  rich.Text{{Text: "Eerst.\nDan "}, {Text: "vet", Emphasis: rich.Bold}},
			Levels: []plan.Level{{Name: "Hoeksteen", Numbered: true}, {Name: "Doel"}, {Name: "Actie", Numbered: true}},
			Values: map[string]string{"eigen naam": "eigen waarde"},
		},
		Items: []plan.Item{
			{Code: "1", Title: "Kinderen"}, {Code: "1.1", Title: "Spelen", Team: "Jeugd"},
			{Code: "1.2", Title: "Leren", Team: "Jeugd"}, {Code: "1.10", Title: "Zorgen", Team: "Zorg"},
		},
		Teams:    []plan.Team{{Name: "Jeugd", Lead: "An", Email: "an@x.example"}, {Name: "Zorg"}},
		Statuses: plan.DefaultStatuses(),
	}
}

func TestPlanRoundTrip(t *testing.T) {
	want := testPlan()
	var b bytes.Buffer
	if err := WritePlan(&b, want, stamp); err != nil {
		t.Fatal(err)
	}
	got, findings := ReadPlan("plan.xlsx", b.Bytes())
	if len(findings) != 1 || findings[0].Code != CodeUnusedName {
		t.Fatalf("findings: %+v", findings)
	}
	if !got.Modified.Equal(stamp) {
		t.Errorf("modified %v, want %v", got.Modified, stamp)
	}
	d := got.Document
	if d.Municipality != "Bilzen" || d.Title != "Evaluatie {jaar}" || d.Period != plan.Whole(2021) || !slices.Equal(d.Levels, want.Document.Levels) || d.Values["eigen naam"] != "eigen waarde" {
		t.Errorf("document = %+v", d)
	}
	if !slices.Equal(d.Intro, want.Document.Intro) {
		t.Errorf("introduction = %q", d.Intro)
	}
	for i, item := range got.Items {
		if w := want.Items[i]; item.Code != w.Code || item.Title != w.Title || item.Team != w.Team || item.Place.Cell != fmt.Sprintf("A%d", i+2) {
			t.Errorf("item %d = %+v, want %+v", i, item, w)
		}
	}
	sameTeam := func(a, b plan.Team) bool { return a.Name == b.Name && a.Lead == b.Lead && a.Email == b.Email }
	if !slices.EqualFunc(got.Teams, want.Teams, sameTeam) {
		t.Errorf("teams = %+v", got.Teams)
	}
	if !slices.EqualFunc(got.Statuses, want.Statuses, func(a, b plan.Status) bool {
		return a.Name == b.Name && slices.Equal(a.Synonyms, b.Synonyms) && a.NoteRequired == b.NoteRequired && a.Colour == b.Colour
	}) {
		t.Errorf("statuses = %+v", got.Statuses)
	}
}

// TestPlanKeepsFinal: which statuses end an action comes back, also where their names say
// otherwise; where the names say it, the sheet needs no column for it.
func TestPlanKeepsFinal(t *testing.T) {
	for _, list := range []plan.Statuses{
		plan.DefaultStatuses(), {{Name: "Loopt"}, {Name: "Klaar", Final: true}}, {{Name: "Uitgevoerd"}, {Name: "Volgens plan", Final: true}},
	} {
		p := testPlan()
		p.Statuses = list
		var b bytes.Buffer
		must(t, WritePlan(&b, p, stamp))
		got, _ := ReadPlan("plan.xlsx", b.Bytes())
		if !slices.EqualFunc(got.Statuses, list, func(a, b plan.Status) bool { return a.Name == b.Name && a.Final == b.Final }) {
			t.Errorf("%+v, want %+v", got.Statuses, list)
		}
	}
}

func filledRows() map[plan.Code]evaluation.Row {
	return map[plan.Code]evaluation.Row{
		"1.1": {
			Answers: []evaluation.Answer{{Text: rich.Plain("Volgens plan")}, {Text: rich.Plain("Noot")}, {Text: rich.Text{
				{Text: "- een\n- m"}, {Text: "2", Emphasis: rich.Superscript}, {Text: " "}, {Text: "vet schuin", Emphasis: rich.Bold | rich.Italic},
				{Text: " lijn", Emphasis: rich.Underline}, {Text: " x", Emphasis: rich.Subscript},
			}}, {Text: rich.Plain("Eerst.\n\nDan ² € ’")}},
		},
	}
}

// changedBook makes the workbook of team Jeugd with the rows filled in, and changes
// it through excelize.
func changedBook(t testing.TB, rows map[plan.Code]evaluation.Row, change func(*testing.T, *excelize.File)) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, TeamBook{Plan: testPlan(), Team: "Jeugd", Period: plan.Whole(2021), Rows: rows, Stamp: stamp}.Write(&b))
	tt, ok := t.(*testing.T)
	if change == nil || !ok {
		return b.Bytes()
	}
	f, err := excelize.OpenReader(&b)
	must(t, err)
	defer f.Close()
	must(t, f.UnprotectWorkbook())
	change(tt, f)
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

func TestTeamRoundTrip(t *testing.T) {
	ret, findings := NewReader(testPlan(), plan.Whole(2021)).Read("a.xlsx", changedBook(t, filledRows(), nil))
	if len(findings) > 0 {
		t.Fatalf("findings: %+v", findings)
	}
	if len(ret.Rows) != 2 {
		t.Fatalf("%d rows, want the team's two", len(ret.Rows))
	}
	got, want := ret.Rows[0], filledRows()["1.1"]
	if !slices.Equal(got.Of(plan.RoleEvaluation).Text, want.Of(plan.RoleEvaluation).Text) {
		t.Errorf("evaluation = %q, want %q", got.Of(plan.RoleEvaluation).Text, want.Of(plan.RoleEvaluation).Text)
	}
	if got.Of(plan.RoleStatus).Text.String() != "Volgens plan" || got.Of(plan.RoleNote).Text.String() != "Noot" || got.Of(plan.RoleNextSteps).Text.String() != want.Of(plan.RoleNextSteps).Text.String() || got.Title != "Spelen" {
		t.Errorf("row = %+v", got)
	}
	if p := got.Of(plan.RoleStatus).Place; p != (finding.Place{File: "a.xlsx", Sheet: "Acties", Cell: "E4"}) {
		t.Errorf("the status stands in %s", p)
	}
	// An empty cell still says where it is, to point at what is missing.
	if p := ret.Rows[1].Of(plan.RoleNextSteps).Place.Cell; p != "H5" || !ret.Rows[1].Of(plan.RoleNextSteps).Text.Blank() {
		t.Errorf("empty next steps: %+v", ret.Rows[1].Of(plan.RoleNextSteps))
	}
}

// grave leaves out what is only worth knowing.
func grave(findings []finding.Finding) []finding.Finding {
	return slices.DeleteFunc(findings, func(f finding.Finding) bool { return f.Severity == finding.Info })
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func planBook(t testing.TB, change func(*excelize.File)) []byte {
	t.Helper()
	var b bytes.Buffer
	must(t, WritePlan(&b, testPlan(), stamp))
	f, err := excelize.OpenReader(&b)
	must(t, err)
	defer f.Close()
	change(f)
	var out bytes.Buffer
	must(t, f.Write(&out))
	return out.Bytes()
}

func TestPlanFindings(t *testing.T) {
	for _, test := range []struct {
		name   string
		change func(*excelize.File)
		want   []string
	}{
		{"sheets gone", func(f *excelize.File) {
			must(t, f.DeleteSheet("Teams"))
			must(t, f.DeleteSheet("Plan"))
		}, []string{"blad-ontbreekt @ plan.xlsx", "blad-ontbreekt @ plan.xlsx"}},
		{"a code that became a number", func(f *excelize.File) {
			must(t, f.SetCellFloat("Plan", "A5", 1.1, -1, 64))
		}, []string{"code-geen-tekst @ plan.xlsx, blad Plan, cel A5"}},
		{"a year that is none", func(f *excelize.File) {
			must(t, f.SetCellStr("Document", "B6", "vorig jaar"))
		}, []string{"waarde-ongeldig @ plan.xlsx, blad Document, cel B6"}},
		{"neither yes nor no", func(f *excelize.File) {
			must(t, f.SetCellStr("Document", "B10", "misschien"))
		}, []string{"waarde-ongeldig @ plan.xlsx, blad Document, cel B10"}},
		{"a team twice", func(f *excelize.File) {
			must(t, f.SetCellStr("Teams", "A3", "JEUGD"))
		}, nil},
		{"a synonym of two statuses", func(f *excelize.File) {
			must(t, f.SetCellStr("Statussen", "B3", "Volgens Plan; loopt"))
		}, []string{"naam-dubbel @ plan.xlsx, blad Statussen, cel A4"}},
		{"a name twice", func(f *excelize.File) {
			must(t, f.SetCellStr("Document", "A3", "gemeente"))
		}, []string{"naam-dubbel @ plan.xlsx, blad Document, cel A3"}},
		{"year as a number", func(f *excelize.File) { must(t, f.SetCellInt("Document", "B6", 2021)) }, nil},
	} {
		p, findings := ReadPlan("plan.xlsx", planBook(t, test.change))
		var got []string
		for _, f := range grave(findings) {
			got = append(got, f.Code+" @ "+f.Place.String())
		}
		if !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
		if p == nil || len(p.Statuses) == 0 {
			t.Errorf("%s: no plan left to work with", test.name)
		}
	}
}

// benchmarkRows gives a plan n actions of team T, and fills them in.
func benchmarkRows(p *plan.Plan, n int) map[plan.Code]evaluation.Row {
	rows := make(map[plan.Code]evaluation.Row)
	for i := range n {
		code := plan.Code(fmt.Sprint(i + 1))
		p.Items = append(p.Items, plan.Item{Code: code, Title: fmt.Sprintf("Actie %d", i+1), Team: "T"})
		rows[code] = evaluation.Row{
			Answers: []evaluation.Answer{plainAnswer("Volgens plan"), {}, plainAnswer(fmt.Sprint(i) + strings.Repeat(" Een zin over wat er gebeurde.", 8)), plainAnswer(fmt.Sprint(i) + " Een stap.")},
		}
	}
	return rows
}

// TestOtherPlan holds that a workbook is called another plan's only where nothing in it
// is of this one.
func TestOtherPlan(t *testing.T) {
	same := testPlan()
	same.Items[2].Title, same.Items[3].Title = "Samenwerken", "Samenwerken" // of two teams
	same.Items[1].Title = "Overleggen"
	same.Items = append(same.Items, plan.Item{Code: "1.11", Title: "Overleggen", Team: "Zorg"})
	var twice bytes.Buffer
	must(t, TeamBook{Plan: same, Team: "Jeugd", Period: plan.Whole(2021), Rows: filledRows(), Stamp: stamp}.Write(&twice))
	own := func(titles ...string) []byte {
		return simpleBook(t, func(t *testing.T, f *excelize.File) {
			set(t, f, "C4", titles[0], "C5", titles[1])
			must(t, f.DeleteSheet(sheetData))
		})
	}
	for name, test := range map[string]struct {
		plan *plan.Plan
		data []byte
		want bool
	}{
		"two teams with actions of the same titles":          {same, twice.Bytes(), false},
		"made by hand, with the codes and titles of its own": {testPlan(), own("Spelen op het plein", "Leren lezen"), false},
		"another plan": {testPlan(), simpleBook(t, func(t *testing.T, f *excelize.File) {
			set(t, f, "A4", "7.1", "C4", "Wegen", "A5", "7.2", "C5", "Bruggen")
			must(t, f.SetCellStr(sheetData, "B2", "Mobiliteitsplan"))
		}), true},
	} {
		ret, findings := NewReader(test.plan, plan.Whole(2021)).Read("a.xlsx", test.data)
		other := slices.ContainsFunc(findings, func(f finding.Finding) bool { return f.Code == CodeOtherPlan })
		if other != test.want || other == (len(ret.Rows) == 2) {
			t.Errorf("%s: another plan's %v, %d rows", name, other, len(ret.Rows))
		}
		if len(ret.Rows) == 2 && ret.Rows[0].Code.Text.String() != "1.1" {
			t.Errorf("%s: the first row is %s", name, ret.Rows[0].Code.Text)
		}
	}
}
