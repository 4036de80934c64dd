package evaluation

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/finding"
	"evaluatie/internal/measure"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

func testPlan() *plan.Plan {
	return &plan.Plan{
		Document: plan.Document{Title: "Evaluatie {jaar}", Period: plan.Whole(2021), Levels: plan.DefaultLevels()},
		Teams:    []plan.Team{{Name: "Jeugd"}, {Name: "Zorg"}},
		Statuses: plan.DefaultStatuses(),
		Items: []plan.Item{
			{Code: "1", Title: "Kinderen", Place: planCell(2)},
			{Code: "1.1", Title: "Spelen", Team: "Jeugd", Place: planCell(3)},
			{Code: "1.1.1", Title: "Speelplein", Team: "Jeugd", Place: planCell(4)},
			{Code: "1.2", Title: "Zorgen", Team: "Zorg", Place: planCell(5)},
		},
	}
}

func planCell(row int) finding.Place {
	return finding.Place{File: "plan.xlsx", Sheet: "Plan", Cell: fmt.Sprintf("A%d", row)}
}

// row makes a filled-in row; its cells stand in columns A (code) to E.
func row(file string, number int, code, status, text string) Row {
	answer := func(col, s string) Answer {
		return Answer{Text: rich.Plain(s), Place: finding.Place{File: file, Sheet: "Acties", Cell: fmt.Sprintf("%s%d", col, number)}}
	}
	return Row{Code: answer("A", code), Answers: []Answer{answer("B", status), {}, answer("C", text), {}}}
}

// complete is a return with which nothing is wrong.
func complete() Return {
	return Return{File: "a.xlsx", Rows: []Row{
		row("a.xlsx", 2, "1.1", "volgens plan", "Goed."),
		row("a.xlsx", 3, "1.1.1", "UITGEVOERD", "Klaar."),
		row("a.xlsx", 4, "1.2", "In uitvoering", "Bezig."),
	}}
}

func TestMergeComplete(t *testing.T) {
	e, findings := Merge(testPlan(), plan.Whole(2021), []Return{complete()}, Options{})
	if len(findings) > 0 {
		t.Fatalf("findings: %+v", findings)
	}
	if got := e.Entries["1.1.1"]; got.Status.Name != "Uitgevoerd" || got.Of(plan.RoleEvaluation).Text.String() != "Klaar." {
		t.Errorf("1.1.1 = %+v", got)
	}
	want := []Count{{"In uitvoering", 1}, {"Volgens plan", 1}, {"Uitgevoerd", 1}}
	if got := e.Counts(); !slices.Equal(got, want) {
		t.Errorf("Counts = %v, want %v", got, want)
	}
}

// TestFindings checks each problem: its code, where it lies, and the gap it leaves.
func TestFindings(t *testing.T) {
	change := func(n int, f func(*Row)) []Return {
		r := complete()
		f(&r.Rows[n])
		return []Return{r}
	}
	tests := []struct {
		name    string
		returns []Return
		plan    func(*plan.Plan)
		want    []string // code @ place
		gap     map[plan.Code]Gap
		says    string
	}{
		{
			name: "no status", returns: change(0, func(r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain(" \u00a0") }),
			want: []string{"status-ontbreekt @ a.xlsx, blad Acties, cel B2"}, gap: map[plan.Code]Gap{"1.1": NoStatus},
		},
		{
			name: "near miss", returns: change(0, func(r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain("Vertragd") }),
			want: []string{"status-onbekend @ a.xlsx, blad Acties, cel B2"}, gap: map[plan.Code]Gap{"1.1": UnknownStatus},
			says: "Bedoelt u “Vertraagd”?",
		},
		{
			name: "status out of the blue", returns: change(0, func(r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain("loopt lekker") }),
			want: []string{"status-onbekend @ a.xlsx, blad Acties, cel B2"}, gap: map[plan.Code]Gap{"1.1": UnknownStatus},
			says: "Kies een van deze: In voorbereiding, In uitvoering,",
		},
		{
			name: "two statuses in one cell", returns: change(0, func(r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain("Vertraagd / in uitvoering") }),
			want: []string{"status-onbekend @ a.xlsx, blad Acties, cel B2"}, gap: map[plan.Code]Gap{"1.1": UnknownStatus},
			says: "Er staan er twee: “In uitvoering” en “Vertraagd”. Kies er één.",
		},
		{
			name: "a tick for a status", returns: change(0, func(r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain("✓") }),
			want: []string{"status-onbekend @ a.xlsx, blad Acties, cel B2"}, gap: map[plan.Code]Gap{"1.1": UnknownStatus},
			says: "De status “✓” staat niet in de lijst.",
		},
		{
			name: "look-alike letters, no-break spaces and a synonym", returns: change(0, func(r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain("\u00a0Аfgеrond\u00a0 ") }),
		},
		{
			name: "nothing returned", returns: nil,
			want: []string{"werkboek-ontbreekt @ ", "werkboek-ontbreekt @ "}, says: "Van team Jeugd is geen werkboek binnen. Het gaat om 2 acties: 1.1 en 1.1.1.",
			gap: map[plan.Code]Gap{"1.1": NoRow, "1.1.1": NoRow, "1.2": NoRow},
		},
		{
			name: "unknown code", returns: change(2, func(r *Row) { r.Code.Text = rich.Plain("1.3") }),
			want: []string{"code-onbekend @ a.xlsx, blad Acties, cel A4"},
			gap:  map[plan.Code]Gap{"1.2": NoRow}, says: "Gaat het om 1.2 Zorgen?",
		},
		{
			name: "no code", returns: change(2, func(r *Row) { r.Code.Text = nil }),
			want: []string{"code-onbekend @ a.xlsx, blad Acties, cel A4"},
			gap:  map[plan.Code]Gap{"1.2": NoRow}, says: "Deze rij heeft geen code.",
		},
		{
			name: "filled in for an item without a team", returns: append(change(0, func(*Row) {}), Return{Rows: []Row{row("b.xlsx", 2, "1", "Uitgevoerd", "")}}),
			want: []string{"actie-zonder-team @ b.xlsx, blad Acties, cel A2"},
		},
		{
			name: "the same twice", returns: []Return{complete(), {Rows: []Row{row("b.xlsx", 9, "1.2", " in  uitvoering", "Bezig.\n")}}},
		},
		{
			name: "twice with other content", returns: []Return{complete(), {Rows: []Row{row("b.xlsx", 9, "1.2", "Vertraagd", "Bezig!")}}},
			want: []string{"actie-dubbel @ b.xlsx, blad Acties, cel A9"}, gap: map[plan.Code]Gap{"1.2": Contradiction},
			says: "Evaluatie: “Bezig.” (daar in cel C4) tegenover “Bezig!” (hier in cel C9)",
		},
		{
			name: "plan code twice", returns: []Return{complete()},
			plan: func(p *plan.Plan) {
				p.Items = append(p.Items, plan.Item{Code: "1.2", Title: "Nog eens", Team: "Zorg", Place: planCell(6)})
			},
			want: []string{"plan-code-dubbel @ plan.xlsx, blad Plan, cel A6"},
		},
		{
			name: "plan code without parent", returns: []Return{complete()},
			plan: func(p *plan.Plan) {
				p.Items = append(p.Items, plan.Item{Code: "2.1", Title: "Wees", Place: planCell(6)}, plan.Item{Code: "2.1.1", Title: "Kind", Team: "Zorg", Told: true, Place: planCell(7)})
			},
			gap:  map[plan.Code]Gap{"2.1.1": NoRow},
			want: []string{"plan-code-zonder-ouder @ plan.xlsx, blad Plan, cel A6"},
		},
		{
			name: "plan code that is none", returns: []Return{complete()},
			plan: func(p *plan.Plan) {
				p.Items = append(p.Items, plan.Item{Code: "1.a", Title: "Fout", Team: "Zorg", Place: planCell(6)})
			},
			want: []string{"plan-code-ongeldig @ plan.xlsx, blad Plan, cel A6"},
		},
		{
			name: "unknown team", returns: []Return{complete()},
			plan: func(p *plan.Plan) { p.Teams = p.Teams[:1] },
			want: []string{"plan-team-onbekend @ plan.xlsx, blad Plan, cel A5"},
		},
		{
			name: "an item without a title", returns: []Return{complete()},
			plan: func(p *plan.Plan) { p.Items[0].Title = "" },
			want: []string{"plan-titel-ontbreekt @ plan.xlsx, blad Plan, cel A2"},
		},
		{
			name: "a cover without a title, and a name that nothing fills in", returns: []Return{complete()},
			plan: func(p *plan.Plan) {
				p.Document.Title = ""
				p.Document.RunningHead = "EVALUATIE {JAAR} {jar}"
				p.Document.Places = map[string]finding.Place{"kop": {File: "plan.xlsx", Sheet: "Document", Cell: "B4"}}
			},
			want: []string{"plan-titel-ontbreekt @ ", "plan-naam-onbekend @ plan.xlsx, blad Document, cel B4"}, says: "staat {jar}, maar",
		},
		{
			name: "a row that nobody filled in gives way", returns: []Return{{Rows: []Row{row("0.xlsx", 2, "1.2", "", " ")}}, complete(), {Rows: []Row{row("b.xlsx", 2, "1.1", "", "")}}},
		},
		{
			name: "empty plan", plan: func(p *plan.Plan) { p.Items = nil },
			want: []string{"plan-leeg @ "},
		},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			p := testPlan()
			if test.plan != nil {
				test.plan(p)
			}
			e, findings := Merge(p, plan.Whole(2021), test.returns, Options{})
			var got, said []string
			for _, f := range findings {
				got = append(got, f.Code+" @ "+f.Place.String())
				said = append(said, f.Message+" "+f.Remedy)
				if f.Message == "" || f.Remedy == "" || f.Severity != finding.Error {
					t.Errorf("not a whole, blocking finding: %+v", f)
				}
			}
			if !slices.Equal(got, test.want) {
				t.Errorf("findings:\n%s\nwant:\n%s", strings.Join(got, "\n"), strings.Join(test.want, "\n"))
			}
			if !strings.Contains(strings.Join(said, "\n"), test.says) {
				t.Errorf("nothing says %q in:\n%s", test.says, strings.Join(said, "\n"))
			}
			for code, entry := range e.Entries {
				if entry.Gap != test.gap[code] {
					t.Errorf("gap of %s is %d, want %d", code, entry.Gap, test.gap[code])
				}
			}
		})
	}
}

// TestNewest settles a contradiction by the date that the workbooks record,
// whichever was read first.
func TestNewest(t *testing.T) {
	old, young := complete(), Return{File: "b.xlsx", Modified: time.Date(2022, 3, 1, 0, 0, 0, 0, time.UTC), Rows: []Row{row("b.xlsx", 2, "1.2", "Vertraagd", "Nieuw.")}}
	old.Modified = time.Date(2022, 2, 1, 0, 0, 0, 0, time.UTC)
	for _, returns := range [][]Return{{old, young}, {young, old}} {
		e, findings := Merge(testPlan(), plan.Whole(2021), returns, Options{Newest: true})
		if got := e.Entries["1.2"]; got.Gap != NoGap || got.Status.Name != "Vertraagd" || got.Of(plan.RoleEvaluation).Text.String() != "Nieuw." {
			t.Errorf("1.2 = %+v", got)
		}
		if len(findings) != 1 || findings[0].Severity != finding.Warning || findings[0].Place.File != "a.xlsx" {
			t.Errorf("findings: %+v", findings)
		}
	}
	young.Modified = old.Modified
	if _, findings := Merge(testPlan(), plan.Whole(2021), []Return{old, young}, Options{Newest: true}); !finding.Blocking(findings) {
		t.Error("two versions of one date: one was chosen")
	}
}

func TestCharactersThatTheFontLacks(t *testing.T) {
	r := complete()
	r.Rows[1].Answers[plan.RoleEvaluation].Text = rich.Plain("Hoera 🎉🎉 en klaar")
	_, findings := Merge(testPlan(), plan.Whole(2021), []Return{r}, Options{Shows: func(c rune) bool { return c < 0x1000 }})
	if len(findings) != 1 || findings[0].Code != CodeUnprintable || findings[0].Severity != finding.Warning ||
		findings[0].Place.Cell != "C3" || strings.Count(findings[0].Message, "🎉") != 1 {
		t.Errorf("findings: %+v", findings)
	}
}

// TestOrder gives the same findings whatever order files are read in.
func TestOrder(t *testing.T) {
	a := Return{Rows: []Row{row("a.xlsx", 2, "1.1", "", ""), row("a.xlsx", 3, "9", "", "x")}}
	b := Return{Rows: []Row{row("b.xlsx", 2, "1.2", "?", "")}}
	_, one := Merge(testPlan(), plan.Whole(2021), []Return{a, b}, Options{})
	_, two := Merge(testPlan(), plan.Whole(2021), []Return{b, a}, Options{})
	if !slices.Equal(one, two) {
		t.Errorf("%+v\n%+v", one, two)
	}
}

func BenchmarkMerge(b *testing.B) {
	measure.PerAction(b, func(n int) func() error {
		p := &plan.Plan{Document: plan.Document{Title: "Evaluatie", Levels: plan.DefaultLevels()}, Statuses: plan.DefaultStatuses(), Teams: []plan.Team{{Name: "T"}}}
		var r Return
		for i := range n {
			code := plan.Code(fmt.Sprint(i + 1))
			p.Items = append(p.Items, plan.Item{Code: code, Title: "Actie", Team: "T"})
			r.Rows = append(r.Rows, row("a.xlsx", i+2, string(code), "volgens plan", strings.Repeat("Een zin over wat er gebeurde. ", 8)))
		}
		return func() error {
			if _, findings := Merge(p, plan.Whole(2021), []Return{r}, Options{}); len(findings) > 0 {
				return fmt.Errorf("%+v", findings[0])
			}
			return nil
		}
	})
}

// TestCharacters: what cannot be read or shown is named once, each kind with what to do.
func TestCharacters(t *testing.T) {
	for text, wants := range map[string][]string{
		"van 3⇒5 🎉 é":          nil,
		"een \ufffd en \ufffc": {"niet te lezen is: \ufffd (U+FFFD), \ufffc (U+FFFC).", "typ het opnieuw"},
		"ja \uf0fc":            {"lettertype iets betekent: U+F0FC.", "vervang"},
		"中文中":                  {"geen letters voor 中, 文 en", "Word-bestand"},
		"\u0378":               {"U+0378"},
		"مرحبا שלום":           {"ander schrift (Arabisch, Hebreeuws)", "Kijk in de PDF"},
		"\ufffd 中":             {"niet te lezen", "geen letters voor 中"},
	} {
		r := complete()
		r.Rows[1].Answers[plan.RoleEvaluation].Text = rich.Plain(text)
		shows := func(c rune) bool { return c != '中' && c != '文' && c != '\u0378' && (c < 0xE000 || c > 0xF8FF) }
		_, findings := Merge(testPlan(), plan.Whole(2021), []Return{r}, Options{Shows: shows})
		if len(findings) != min(len(wants), 1) {
			t.Errorf("%q: findings: %+v", text, findings)
			continue
		}
		for _, want := range wants {
			if f := findings[0]; !strings.Contains(f.Message+" "+f.Remedy, want) || f.Place.Cell != "C3" || f.Severity != finding.Warning {
				t.Errorf("%q: %+v lacks %q", text, f, want)
			}
		}
	}
}

// TestPlanCharacters: the plan's texts reach the report too.
func TestPlanCharacters(t *testing.T) {
	p := testPlan()
	at := func(cell string) finding.Place { return finding.Place{File: "plan.xlsx", Cell: cell} }
	p.Document.Values = map[string]string{"label status": "中"}
	p.Document.Places = map[string]finding.Place{"label status": at("B9")}
	p.Document.Facts = []plan.Fact{{Name: "Wie", Text: rich.Plain("中"), Place: at("B1")}}
	p.Teams[0].Name, p.Teams[0].Place = p.Teams[0].Name+" 中", at("A2")
	for i := range p.Items {
		p.Items[i].Team = p.Teams[0].Name
	}
	p.Statuses[0].Name, p.Statuses[0].Place = p.Statuses[0].Name+" 中", at("A3")
	var cells []string
	_, findings := Merge(p, plan.Whole(2021), nil, Options{Shows: func(c rune) bool { return c != '中' }})
	for _, f := range findings {
		if f.Code == CodeUnprintable {
			cells = append(cells, f.Place.Cell)
			if !f.OfPlan || f.TeamRemedy != "" {
				t.Errorf("told to a team: %+v", f)
			}
		}
	}
	if want := []string{"B1", "A2", "A3", "B9"}; !slices.Equal(cells, want) {
		t.Errorf("findings at %q, want %q", cells, want)
	}
}

// TestNewestSaidAgain: what a later workbook says again counts from then.
func TestNewestSaidAgain(t *testing.T) {
	of := func(day int, text string) Return {
		return Return{Modified: time.Date(2022, 2, day, 0, 0, 0, 0, time.UTC), Rows: []Row{row(fmt.Sprint(day, ".xlsx"), 2, "1.2", "Vertraagd", text)}}
	}
	e, _ := Merge(testPlan(), plan.Whole(2021), []Return{of(1, "Blijft."), of(20, "Blijft."), of(10, "Was anders.")}, Options{Newest: true})
	if got := e.Entries["1.2"].Of(plan.RoleEvaluation).Text.String(); got != "Blijft." {
		t.Errorf("1.2 says %q", got)
	}
}
