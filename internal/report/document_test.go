package report

import (
	"maps"
	"strings"
	"testing"
	"time"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// smallPlan has each kind of item: two cornerstones with something to evaluate, at two
// levels, and one with nothing below it.
func smallPlan() *plan.Plan {
	p := &plan.Plan{
		Modified: time.Date(2022, 1, 5, 8, 0, 0, 0, time.UTC),
		Document: plan.Document{
			Title: "Evaluatie {jaar} van {gemeente}", Municipality: "Dorp", RunningHead: "STAND {jaar}", Period: plan.Whole(2021),
			Intro: rich.Plain("Voor\u00aduit  naar {volgend jaar}."), Levels: plan.DefaultLevels(),
			Values: map[string]string{"gemeente": "Dorp"},
		},
		Teams: []plan.Team{{Name: "Jeugd"}, {Name: "Zorg"}}, Statuses: plan.DefaultStatuses(),
		Items: []plan.Item{
			{Code: "1", Title: "Kinderen"}, {Code: "1.1", Title: "Opvang"},
			{Code: "1.1.1", Title: "Speelplein", Team: "Jeugd"}, {Code: "1.1.2", Title: "Buurthuis", Team: "Jeugd"},
			{Code: "2", Title: "Zorg"}, {Code: "2.1", Title: "Thuis", Team: "Zorg"},
			{Code: "3", Title: "Later"},
		},
	}
	for n := range p.Items {
		p.Items[n].Place = finding.Place{File: "plan.xlsx", Sheet: "Plan", Cell: "A" + string(rune('2'+n))}
	}
	return p
}

// evaluate merges a plan with a workbook of rows such as "1.1.1|Uitgevoerd|Het is af.".
func evaluate(p *plan.Plan, rows ...string) *evaluation.Evaluation {
	r := evaluation.Return{File: "a.xlsx", Modified: time.Date(2022, 2, 3, 9, 30, 0, 0, time.UTC)}
	for _, row := range rows {
		parts := append(strings.Split(row, "|"), "", "", "")
		answer := func(n int) evaluation.Answer { return evaluation.Answer{Text: rich.Plain(parts[n])} }
		r.Rows = append(r.Rows, evaluation.Row{Code: answer(0), Answers: []evaluation.Answer{answer(1), {}, answer(2), answer(3)}})
	}
	e, _ := evaluation.Merge(p, p.Document.Period, []evaluation.Return{r}, evaluation.Options{})
	return e
}

// allRows fill in smallPlan.
var allRows = []string{"1.1.1|In uitvoering|Open in juli.|Ook in augustus.", "1.1.2|Uitgevoerd|Het is af.", "2.1|Afgevoerd|Geen budget."}

func build(t *testing.T, e *evaluation.Evaluation, o Options) *Document {
	t.Helper()
	d, err := Build(e, o)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// show writes blocks as Dump does, a row of a table on one line.
func show(blocks []Block) string {
	var out strings.Builder
	for _, b := range blocks {
		table, ok := b.(Table)
		if !ok {
			dumpAll(&out, []Block{b})
			continue
		}
		for _, row := range table.Rows {
			var cells []string
			for _, cell := range row {
				var said []string
				for _, block := range cell {
					said = append(said, lines(block)...)
				}
				cells = append(cells, strings.Join(said, "; "))
			}
			out.WriteString("    " + strings.Join(cells, " | ") + "\n")
		}
	}
	return strings.ReplaceAll(strings.TrimSpace(out.String()), "\n\n", "\n")
}

// TestDocument: what stands on the cover, above the pages and in the file's properties.
func TestDocument(t *testing.T) {
	p := smallPlan()
	maps.Copy(p.Document.Values, map[string]string{
		"jaar": "1999", "schepen": "An De Wit", "motto": "Samen in {jaar}", "titel": "uit de cel", "label status": "Stand",
	})
	d := build(t, evaluate(p, allRows...), Options{})
	if d.Title != "Evaluatie 2021 van Dorp" || d.Author != "Dorp" || d.RunningHead != "STAND 2021" ||
		d.Language != "nl-BE" || d.ContentsTitle != "Inhoud" || d.Watermark != "" {
		t.Errorf("the document is %+v", d)
	}
	if want := time.Date(2022, 2, 3, 9, 30, 0, 0, time.UTC); !d.Modified.Equal(want) {
		t.Errorf("it is of %s, want the date of its youngest source, %s", d.Modified, want)
	}
	want := map[string]string{
		"jaar": "2021", "volgend jaar": "2022", "periode": "2021", "vorige periode": "2020", "volgende periode": "2022", "titel": "Evaluatie 2021 van Dorp", "kop": "STAND 2021", "gemeente": "Dorp",
		"schepen": "An De Wit", "motto": "Samen in 2021",
		"label status": "Stand", "label evaluatie": "Evaluatie 2021", "label stappen": "Stappen 2022",
	}
	if !maps.Equal(d.Names, want) {
		t.Errorf("a template can use %q, want %q", d.Names, want)
	}
	if draft := build(t, evaluate(p, allRows...), Options{Draft: true}); draft.Watermark != "CONCEPT" {
		t.Errorf("the watermark of a draft is %q", draft.Watermark)
	}
}

// TestBuild: the whole report of a small plan, in its order.
func TestBuild(t *testing.T) {
	const whole = `H1 [1.] Kinderen (runs on)
H2 [1.1] Opvang
H3 [o] Speelplein
  LABEL Status
    STATUS In uitvoering
  LABEL Evaluatie 2021
    Open in juli.
  LABEL Stappen 2022
    Ook in augustus.
H3 [o] Buurthuis
  LABEL Status
    STATUS Uitgevoerd
  LABEL Evaluatie 2021
    Het is af.
  LABEL Stappen 2022 (alone)
H1 [2.] Zorg
H2 [2.1] Thuis
  LABEL Status
    STATUS Afgevoerd
  LABEL Evaluatie 2021
    Geen budget.
  LABEL Stappen 2022 (alone)
H1 [3.] Later`
	for _, test := range []struct {
		name   string
		change func(*plan.Plan)
		want   func(string) string // of whole
	}{
		{"as it is", func(*plan.Plan) {}, func(s string) string { return s }},
		{"a code written with its stop", func(p *plan.Plan) { p.Items[0].Label = "1." }, func(s string) string { return s }},
		{"rows that checkPlan reports", func(p *plan.Plan) {
			p.Items = append(p.Items, plan.Item{Code: "1.1.1", Title: "Dubbel"}, plan.Item{Code: "x", Title: "Geen code"},
				plan.Item{Code: "1.1.1.1", Title: "Te diep"})
			plan.SortItems(p.Items)
		}, func(s string) string { return s }},
		{"a fact sheet and a heading before the items", func(p *plan.Plan) {
			p.Document.Facts = []plan.Fact{
				{Name: "Looptijd", Text: rich.Plain("tot  {volgend jaar}:\n- nu\n- straks")}, {Name: "Wie", Text: rich.Plain("het team")},
			}
			p.Document.Values["tussentitel"] = "Overzicht {jaar}"
		}, func(s string) string {
			s = strings.NewReplacer("H1 ", "H2 ", "H2 ", "H3 ", "H3 ", "H4 ").Replace(s)
			return "Looptijd | tot 2022:; - nu; - straks\n    Wie | het team\nH1 [] Overzicht 2021 (runs on)\n" + s
		}},
		{"two levels: no item begins a page", func(p *plan.Plan) {
			p.Document.Levels = []plan.Level{{Name: "Doel", Numbered: true}, {Name: "Actie"}}
			p.Items = p.Items[4:]
		}, func(string) string {
			return `H1 [2.] Zorg (runs on)
H2 [o] Thuis (runs on)
  LABEL Status
    STATUS Afgevoerd
  LABEL Evaluatie 2021
    Geen budget.
  LABEL Stappen 2022 (alone)
H1 [3.] Later (runs on)`
		}},
	} {
		p := smallPlan()
		test.change(p)
		d := build(t, evaluate(p, allRows...), Options{})
		if got, want := show(d.Blocks), test.want(whole); got != want {
			t.Errorf("%s: the report is\n%s\nwant\n%s", test.name, got, want)
		}
		if got := show(d.Intro); got != "Vooruit naar 2022." {
			t.Errorf("%s: its introduction is %q", test.name, got)
		}
	}
}

// TestThousands: no line ends inside a number, and what is no such number keeps its
// spaces.
func TestThousands(t *testing.T) {
	const nb = "\u00a0"
	p := smallPlan()
	row := "1.1.1|In uitvoering|25 000 euro, 1 250 000 uren, tel. 089 51 93 00, 12 2021."
	d := build(t, evaluate(p, row, allRows[1], allRows[2]), Options{})
	if want := "25" + nb + "000 euro, 1" + nb + "250" + nb + "000 uren, tel. 089 51 93 00, 12 2021."; !strings.Contains(d.Dump(), want) {
		t.Errorf("the report lacks %q:\n%s", want, d.Dump())
	}
}

// TestGaps: a draft says in its place what is missing, and keeps what is there.
func TestGaps(t *testing.T) {
	p := smallPlan()
	e := evaluate(p, "1.1.1|Loopt|Open in juli.", "1.1.2||Het is af.")
	want := map[string]string{
		"Speelplein": "GAP Onbekende status: “Loopt”.\n  LABEL Evaluatie 2021\n    Open in juli.",
		"Buurthuis":  "GAP De status ontbreekt.\n  LABEL Evaluatie 2021\n    Het is af.",
		"Thuis":      "GAP Nog niet ontvangen van team Zorg.\n  LABEL Evaluatie 2021 (alone)",
	}
	for title, says := range want {
		if dump := build(t, e, Options{Draft: true}).Dump(); !strings.Contains(dump, title+"\n  LABEL Status\n    "+says) {
			t.Errorf("%s does not say %q in\n%s", title, says, dump)
		}
	}
	both := func(status string) *evaluation.Evaluation {
		e := evaluate(p, allRows...)
		entry := e.Entries["1.1.1"]
		entry.Gap = evaluation.Contradiction
		if status == "" {
			entry.Status = plan.Status{}
		}
		e.Entries["1.1.1"] = entry
		return e
	}
	const twice = "    GAP Deze actie is twee keer ingevuld, met andere inhoud. Hieronder staat de eerste versie.\n  LABEL Evaluatie"
	for status, says := range map[string]string{
		"In uitvoering": "    STATUS In uitvoering\n" + twice, "": "  LABEL Status\n" + twice,
	} {
		if dump := build(t, both(status), Options{Draft: true}).Dump(); !strings.Contains(dump, says) {
			t.Errorf("an action with two versions does not say %q in\n%s", says, dump)
		}
	}
	entry := e.Entries["1.1.1"]
	entry.Gap = 99
	e.Entries["1.1.1"] = entry
	if _, err := Build(e, Options{Draft: true}); err == nil {
		t.Error("a gap that nobody knows is passed over")
	}
}

// TestChoices: the plan chooses an annex, marks in the colours of its statuses, and whether
// a part without text keeps its label.
func TestChoices(t *testing.T) {
	dump := func(choose func(*plan.Document)) string {
		p := smallPlan()
		p.Statuses = plan.DefaultStatuses()
		choose(&p.Document)
		return build(t, evaluate(p, allRows...), Options{}).Dump()
	}
	plain := dump(func(*plan.Document) {})
	for name, c := range map[string]struct {
		choose func(*plan.Document)
		says   string
	}{
		"annex": {func(d *plan.Document) { d.Annex = true }, "Bijlage:"},
		"marks": {func(d *plan.Document) { d.Marks = true }, "(in 9DC3E6)"},
	} {
		if strings.Contains(plain, c.says) {
			t.Errorf("%s: a plan that does not ask for it has %q", name, c.says)
		}
		if got := dump(c.choose); !strings.Contains(got, c.says) {
			t.Errorf("%s: no %q in\n%s", name, c.says, got)
		}
	}
	english := dump(func(d *plan.Document) { d.Language, d.Annex = "en", true })
	ours, _, closed := strings.Cut(english[strings.Index(english, "LANGUAGE nl-BE"):], "LANGUAGE \n")
	if !closed || !strings.Contains(ours, "Bijlage:") || strings.Contains(ours, "Speelplein\n  LABEL") || !strings.Contains(english, "\nlanguage en\n") {
		t.Errorf("the language of an English report, and of our words in it:\n%s", english)
	}
	if strings.Contains(dump(func(d *plan.Document) { d.Language, d.Annex = "nl-NL", true }), "LANGUAGE") {
		t.Error("Dutch is marked in a Dutch report")
	}
	const alone = "(alone)"
	if !strings.Contains(plain, alone) || strings.Contains(dump(func(d *plan.Document) { d.OmitEmpty = true }), alone) {
		t.Errorf("a label without text stays where it should go, or goes where it should stay:\n%s", plain)
	}
}
