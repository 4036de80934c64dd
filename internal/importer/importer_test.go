package importer

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestKnownLabels holds the list of labels to the form in which they are looked up.
func TestKnownLabels(t *testing.T) {
	seen := 0
	for _, l := range knownLabels {
		for name := range strings.FieldsFuncSeq(l.names, func(c rune) bool { return c == '|' || c == '\n' }) {
			name = strings.TrimSpace(name)
			if name == "" {
				continue
			}
			seen++
			if form, _, _ := formOf(name); form != name {
				t.Errorf("%q is looked up as %q", name, form)
			}
			if !slices.Equal(labelParts[name], l.parts) {
				t.Errorf("%q stands there twice", name)
			}
			if s, ok := plan.DefaultStatuses().Match(name); ok {
				t.Errorf("%q is the status %s", name, s.Name)
			}
		}
	}
	if seen < 100 {
		t.Errorf("only %d labels", seen)
	}
}

func TestFormOf(t *testing.T) {
	for in, want := range map[string]struct {
		form   string
		year   int
		within string
	}{
		"STATUS :":                           {"status", 0, ""},
		"Evaluatie 2021":                     {"evaluatie", 2021, ""},
		"Wat hebben we gedaan in 2021?":      {"wat hebben we gedaan", 2021, ""},
		"Planning (2022-2023)":               {"planning", 2022, ""},
		"Stappen voor het jaar 2022":         {"stappen", 2022, ""},
		"Evaluatie van de eerste helft 2018": {"evaluatie", 2018, "eerste helft"},
		"Status actie 1.2.3":                 {"status actie", 0, ""},
		"De stand van zaken":                 {"stand van zaken", 0, ""},
		"Plannen voor volgend jaar":          {"plannen", 0, ""},
		"Volgend jaar:":                      {"volgend jaar", 0, ""},
		"In 2022:":                           {"alleen een jaar", 2022, ""},
		"\u00a0Volgende   stappen…":          {"volgende stappen", 0, ""},
		"Realisaties werkjaar 2021":          {"realisaties", 2021, ""},
	} {
		if form, year, within := formOf(in); form != want.form || year != want.year || within != want.within {
			t.Errorf("formOf(%q) = %q, %d, %q, want %+v", in, form, year, within, want)
		}
	}
}

func TestWorded(t *testing.T) {
	for in, want := range map[string]string{
		"Hoeksteen 1: Kinderen":              "hoeksteen 1 [1] Kinderen",
		"Doelstelling 1.2 - Gezin":           "doelstelling 2 [1 2] Gezin",
		"ACTIE 1.2.3 Spel":                   "actie 3 [1 2 3] Spel",
		"Actie: Spel":                        "actie 3 [] Spel",
		"Strategische doelstelling II. Rust": "strategische doelstelling 1 [2] Rust",
		"OD 3.1: Zorg":                       "od 2 [3 1] Zorg",
		"A 1.1.1 Spel":                       "a 3 [1 1 1] Spel",
	} {
		h, ok := worded(in)
		got := strings.Join([]string{h.word, string(rune('0' + h.level)), strings.ReplaceAll(plainNumbers(h.number), ",", " "), h.title}, " ")
		if !ok || got != want {
			t.Errorf("worded(%q) = %q, want %q", in, got, want)
		}
	}
	for _, in := range []string{"Actie ondernemen we samen", "Acties 2022", "Actie 2022", "A: b", "Projectwerking", "Thema's in de kijker"} {
		if h, ok := worded(in); ok {
			t.Errorf("worded(%q) = %+v", in, h)
		}
	}
}

func plainNumbers(numbers []int) string {
	var out []string
	for _, n := range numbers {
		out = append(out, string(rune('0'+n)))
	}
	return "[" + strings.Join(out, ",") + "]"
}

func TestTitleStatus(t *testing.T) {
	r := &reader{statuses: plan.DefaultStatuses()}
	for in, want := range map[string]string{
		"Spel (in uitvoering)":  "Spel|in uitvoering|true",
		"Spel [Vertraagd]":      "Spel|Vertraagd|true",
		"(Uitgevoerd) Spel":     "Spel|Uitgevoerd|true",
		"Spel – Volgens plan":   "Spel|Volgens plan|true",
		"Spel: vertraagd":       "Spel|vertraagd|true",
		"Spel VERTRAAGD":        "Spel|Vertraagd|true",
		"Spel (KMBO)":           "Spel|KMBO|false",
		"Hulp bij tijdsverlies": "Hulp bij tijdsverlies||false",
	} {
		title, status, _, known := r.titleStatus(line{text: in, head: head{title: in}})
		got := title + "|" + status + "|" + map[bool]string{true: "true", false: "false"}[known]
		if got != want {
			t.Errorf("titleStatus(%q) = %q, want %q", in, got, want)
		}
	}
}

func TestNextCode(t *testing.T) {
	for _, c := range [][3]plan.Code{{"", "", "1"}, {"", "9", "10"}, {"1", "1.9", "1.10"}, {"4.01", "4.01.09", "4.01.10"}, {"2", "", "2.1"}} {
		if got := nextCode(c[0], c[1]); got != c[2] {
			t.Errorf("after %q under %q comes %q, want %q", c[1], c[0], got, c[2])
		}
	}
	for anchor, want := range map[string]plan.Code{"deel-4-01-01": "4.01.01", "deel-1": "1", "overzicht": "", "deel-a": ""} {
		if got := anchorCode(anchor); got != want {
			t.Errorf("anchorCode(%q) = %q, want %q", anchor, got, want)
		}
	}
}

// lines are plain lines of a report.
func lines(s string) (out []Line) {
	for l := range strings.SplitSeq(s, "\n") {
		out = append(out, Line{Text: rich.Plain(l)})
	}
	return out
}

// read reads a report of plain lines, and tells each action on a line.
func read(t *testing.T, s string, labels map[string]string) (actions string, r *Result) {
	t.Helper()
	o := Options{Labels: make(map[string]Meaning)}
	for name, word := range labels {
		meaning, err := ParseMeaning(word)
		if err != nil {
			t.Fatal(err)
		}
		o.Labels[name] = meaning
	}
	r, err := Read(Source{Lines: lines(s)}, o)
	if r == nil {
		t.Fatal(err)
	}
	for _, ret := range r.Returns {
		for _, row := range ret.Rows {
			actions += row.Title + "|" + row.Of(plan.RoleStatus).Text.String() + "|" + row.Of(plan.RoleNote).Text.String() + "|" + row.Of(plan.RoleEvaluation).Text.String() + "|" + row.Of(plan.RoleNextSteps).Text.String() + "\n"
		}
	}
	return actions, r
}

// TestMeanings: what a user says of a label goes before what the list says.
func TestMeanings(t *testing.T) {
	const report = "Verslag 2019\n1. Kinderen\n1.1 Spel\nStatus\nVertraagd\nTrekker: Jeugddienst\nResultaat\nGoed.\nVervolg\nMeer.\n" +
		"1.2 Sport\nStatus\nUitgevoerd\nTrekker: Sportdienst\nResultaat\nBeter.\nVervolg\nKlaar.\n" +
		"1.3 Rust\nStatus\nOnbepaald\nTrekker: Zorg\nResultaat\nBest.\nVervolg\nNiets."
	_, r := read(t, report, nil)
	if len(r.Questions) != 1 || r.Questions[0].Label != "Trekker" || r.Questions[0].Times != 3 || r.Questions[0].Example != "Jeugddienst" {
		t.Fatalf("questions: %+v", r.Questions)
	}
	for meaning, want := range map[string]string{
		"niets":       "Spel|Vertraagd||Goed.|Meer.\n",
		"tekst":       "Spel|Vertraagd|Trekker: Jeugddienst|Goed.|Meer.\n",
		"toelichting": "Spel|Vertraagd|Jeugddienst|Goed.|Meer.\n",
	} {
		got, r := read(t, report, map[string]string{"trekker": meaning})
		if !strings.HasPrefix(got, want) || len(r.Questions) > 0 {
			t.Errorf("%s: %q, want %q first; questions %+v", meaning, got, want, r.Questions)
		}
	}
	got, _ := read(t, report, map[string]string{"Trekker": "niets", "Resultaat": "stappen", "Vervolg": "evaluatie"})
	if want := "Spel|Vertraagd||Meer.|Goed.\n"; !strings.HasPrefix(got, want) {
		t.Errorf("the other way round: %q, want %q first", got, want)
	}
}

// TestWordsInText: what a team writes is no label, also where it is a word that can be
// one.
func TestWordsInText(t *testing.T) {
	const report = "Verslag 2019\n1. Kinderen\n1.1 Spel\nStatus\nVertraagd\nEvaluatie 2019\nPlanning:\nEerst dit.\nResultaat\nGoed.\nStappen 2020\nActies\nMeer.\n" +
		"1.2 Sport\nStatus\nUitgevoerd\nEvaluatie 2019\nBeter.\nStappen 2020\nKlaar.\n" +
		"1.3 Rust\nStatus\nOnbepaald\nEvaluatie 2019\nBest.\nStappen 2020\n/"
	got, r := read(t, report, nil)
	want := "Spel|Vertraagd||Planning:\nEerst dit.\nResultaat\nGoed.|Acties\nMeer.\nSport|Uitgevoerd||Beter.|Klaar.\nRust|Onbepaald||Best.|/\n"
	if got != want || len(r.Questions) > 0 {
		t.Errorf("%q, want %q; questions %+v", got, want, r.Questions)
	}
}

// own is a report of ours of four levels, whose codes have zeros before them.
func own() Source {
	head := func(level int, number, title string) Line {
		return Line{Role: Heading, Level: level, Number: number, Text: rich.Plain(number + " " + title)}
	}
	styled := func(role Role, s string) Line { return Line{Role: role, Text: rich.Plain(s)} }
	return Source{Own: true, Head: "EVALUATIE 2021", Author: "Bilzen", Lines: []Line{
		styled(Title, "Evaluatie 2021"), styled(Body, "Dit is 2021."), styled(Label, "Waar staan we?"),
		head(1, "4.", "Zorg"), head(2, "4.01", "Thuis"), head(3, "4.01.10", "Hulp"), head(4, "4.01.10.02", "4 poetshulpen"),
		styled(Label, "Waar staan we?"), styled(Status, "Loopt"), styled(Body, "Een noot."), styled(Label, "Wat deden we in 2021?"),
		styled(Body, "Waar staan we?"), styled(Unstyled, "en dat kwam er bij"), styled(Label, "Wat komt er?"),
		head(4, "", "Zonder nummer"), styled(Label, "Waar staan we?"), styled(Status, "Loopt"), styled(Label, "Wat deden we in 2021?"),
		styled(Unstyled, "Wat komt er?"), styled(Body, "Veel."),
	}}
}

// TestOwn reads a report of ours as somebody changed it: a line was put in, a heading came
// without its number, and a label lost its style.
func TestOwn(t *testing.T) {
	r, err := Read(own(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range r.Plan.Items {
		got = append(got, i.String())
	}
	for _, row := range r.Returns[0].Rows {
		got = append(got, row.Of(plan.RoleStatus).Text.String(), row.Of(plan.RoleNote).Text.String(), row.Of(plan.RoleEvaluation).Text.String(), row.Of(plan.RoleNextSteps).Text.String())
	}
	want := "4 Zorg|4.01 Thuis|4.01.10 Hulp|4.01.10.02 4 poetshulpen|4.01.10.03 Zonder nummer|" +
		"Loopt|Een noot.|Waar staan we?\nen dat kwam er bij||Loopt|||Veel."
	if s := strings.Join(got, "|"); s != want {
		t.Errorf("%s\nwant\n%s", s, want)
	}
	d := r.Plan.Document
	labels := []string{"Waar staan we?", "Toelichting bij status", "Wat deden we in 2021?", "Wat komt er?"}
	if len(d.Levels) != 4 || !d.Levels[3].Numbered || !slices.Equal(r.Plan.Labels(plan.Whole(2021)), labels) || d.Values[plan.LabelEvaluation] != "Wat deden we in {jaar}?" || d.Intro.String() != "Dit is {jaar}." {
		t.Errorf("document %+v", d)
	}
	if len(r.Findings) > 0 || len(r.NewStatuses) != 1 {
		t.Errorf("findings %+v, statuses %v", r.Findings, r.NewStatuses)
	}
}

// cells are the lines of a table, a row a line with bars between its cells.
func cells(table int, s string) (out []Line) {
	row := 0
	for l := range strings.SplitSeq(s, "\n") {
		row++
		for n, cell := range strings.Split(l, "|") {
			if cell != "" {
				out = append(out, Line{Text: rich.Plain(cell), Cell: &Cell{table, row, n + 1, 1}})
			}
		}
	}
	return out
}

// TestTableLosesNothing: what a table holds that has no place in a plan is told.
func TestTableLosesNothing(t *testing.T) {
	src := Source{Lines: append(lines("Verslag 2019\n1. Kinderen\n1.1 Spel"), cells(1, "Periode|2019|ZQ1|\n"+
		"Actie|Status|Evaluatie 2019|Stappen 2020|\nPlein|Vertraagd|ZQ2|ZQ3|ZQ4\n|ZQ5|ZQ6||\nStraat|Uitgevoerd|ZQ7||")...)}
	r, err := Read(src, Options{})
	if err != nil {
		t.Fatal(err)
	}
	all := ""
	for _, row := range r.Returns[0].Rows {
		all += row.Of(plan.RoleNote).Text.String() + " " + row.Of(plan.RoleEvaluation).Text.String() + " " + row.Of(plan.RoleNextSteps).Text.String() + " "
	}
	for _, f := range r.Findings {
		all += f.Message
	}
	for n := 1; n <= 7; n++ {
		if mark := "ZQ" + string(rune('0'+n)); !strings.Contains(all, mark) {
			t.Errorf("%s is lost: %s", mark, all)
		}
	}
}

// odd is a report with titles in styles, and actions that are no more than numbered.
func odd(status ...string) Source {
	line := func(role Role, level int, marker, text string) Line {
		l := Line{Text: rich.Plain(text), Role: role, Level: level, Marker: marker}
		if marker != "" {
			l.List = 1
		}
		return l
	}
	src := Source{Lines: []Line{
		line(Title, 0, "", "Evaluatie 2021"), line(Heading, 1, "", "1 Kinderen"), line(Heading, 2, "", "1.1 Spelen"),
	}}
	for n, s := range status {
		src.Lines = append(src.Lines,
			line(Unstyled, 0, strconv.Itoa(n+1)+".", "Speelplein "+string(rune('A'+n))),
			line(Unstyled, 0, "", "Status: "+s),
			line(Unstyled, 0, "", "Evaluatie 2021: Het ging door."),
			line(Unstyled, 0, "", "Volgend jaar: Nog eens."))
	}
	return src
}

// TestNumberedActions: "2." in a list under a goal is its second action, and no cornerstone.
func TestNumberedActions(t *testing.T) {
	r, err := Read(odd("In uitvoering", "Vertraagd", "Uitgevoerd"), Options{})
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, i := range r.Plan.Items {
		got = append(got, i.String())
	}
	want := "1 Kinderen, 1.1 Spelen, 1.1.1 Speelplein A, 1.1.2 Speelplein B, 1.1.3 Speelplein C"
	if strings.Join(got, ", ") != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, row := range r.Returns[0].Rows {
		if row.Of(plan.RoleEvaluation).Text.String() != "Het ging door." || row.Of(plan.RoleNextSteps).Text.String() != "Nog eens." {
			t.Errorf("%+v", row)
		}
	}
}

// TestStatusMistyped: a slip of the pen is the status that it looks like; another word that
// looks like one is not.
func TestStatusMistyped(t *testing.T) {
	for typed, want := range map[string]string{
		"In uitvoring": "In uitvoering", "vertaagd": "Vertraagd", "Uitgesteld": "Uitgesteld", "Uitbesteed": "Uitbesteed",
		"Uitgevoerdd": "Uitgevoerd", "Afgevoerd": "Afgevoerd", "Afgelast": "Afgelast", "Volgens planning": "Volgens planning",
	} {
		r, err := Read(odd("In uitvoering", typed, "Vertraagd"), Options{})
		if err != nil {
			t.Fatal(err)
		}
		if got := r.Returns[0].Rows[1].Of(plan.RoleStatus).Text.String(); got != want {
			t.Errorf("%q was read as %q, want %q", typed, got, want)
		}
	}
}
