package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestOwnHead: the number of a heading of ours, wherever its file has it.
func TestOwnHead(t *testing.T) {
	for _, test := range []struct {
		l    line
		want string
	}{
		{line{text: "1.2 Spelen", Line: Line{Number: "1.2"}}, "1.2|Spelen"},
		{line{text: "1. Spelen", Line: Line{Number: "1."}}, "1|Spelen"},
		{line{text: "1.2  Spelen", tabbed: "1.2"}, "1.2|Spelen"},
		{line{text: "Spelen", Line: Line{Marker: "1.2"}}, "1.2|Spelen"},
		{line{text: "Spelen", Line: Line{Marker: "•"}}, "bullet|Spelen"},
		{line{text: "1.2 Spelen", Line: Line{Anchor: "deel-1-2"}}, "1.2|1.2 Spelen"},
		{line{text: "1.2. Spelen", Line: Line{Anchor: "deel-1-2"}}, "1.2|1.2. Spelen"},
		{line{text: "1.25 Spelen", Line: Line{Anchor: "deel-1-2"}}, "|1.25 Spelen"},
		{line{text: "1.2.5 Spelen", Line: Line{Anchor: "deel-1-2"}}, "|1.2.5 Spelen"},
		{line{text: "1.3 Spelen", Line: Line{Anchor: "deel-1-2"}}, "|1.3 Spelen"},
		{line{text: "Spelen", tabbed: "Spe"}, "|Spelen"},
		{line{text: "Spelen"}, "|Spelen"},
	} {
		h := ownHead(test.l)
		got := h.typed + "|" + h.title
		if h.bullet {
			got = "bullet" + got
		}
		if got != test.want || (len(h.number) > 0) != (h.typed != "") {
			t.Errorf("%+v says %q, want %q", test.l, got, test.want)
		}
	}
}

// TestDrop: the last line of an answer, taken for the title behind it, is no longer in it.
func TestDrop(t *testing.T) {
	for in, want := range map[string]string{"Een.\nTwee": "Een.", "Een.\n**Twee\nDrie**": "Een. / **Twee**", "Een": "", "**Een**\nTwee**Drie**": "**Een**"} {
		a := &answer{text: starred(in)}
		if a.drop(); shownText(a.text) != want {
			t.Errorf("of %q is left %q, want %q", in, shownText(a.text), want)
		}
	}
}

// TestSeen: what a user reads of how much was understood.
func TestSeen(t *testing.T) {
	done := rich.Plain("Ja.")
	i := func(code plan.Code, evaluated bool, status string, text rich.Text, had, left bool) *item {
		i := &item{code: code, evaluated: evaluated, status: status, left: left}
		i.answers[evaluationPart], i.had[statusPart] = text, had
		return i
	}
	items := []*item{
		i("1", false, "", nil, false, false), i("1.1", false, "", nil, false, true), i("1.1.1", true, "Vertraagd", nil, false, false),
		i("1.1.2", true, "", done, true, false), i("1.1.3", true, "", done, false, false), i("1.1.1.1", true, "", nil, true, false),
	}
	for _, test := range []struct {
		levels int
		states bool
		want   string
	}{
		{3, true, "[1 hoeksteen 1 doelstelling 4 acties], 2 of 4, 1"}, {3, false, "[1 hoeksteen 1 doelstelling 4 acties], 3 of 4, 1"},
		{2, true, "[1 doelstelling 5 acties], 2 of 4, 1"}, {0, true, "[1 hoeksteen 1 doelstelling 4 acties], 2 of 4, 1"},
		{4, true, "[1 hoeksteen 1 doelstelling 3 subdoelstellingen 1 actie], 2 of 4, 1"},
	} {
		var s Seen
		s.count(items, test.levels, test.states)
		if got := fmt.Sprintf("%v, %d of %d, %d", s.Levels, s.Understood, s.Evaluated, s.Without); got != test.want {
			t.Errorf("seen is %s, want %s", got, test.want)
		}
	}
	if !(Seen{Understood: 1, Evaluated: 2, Without: 1}).Little() || (Seen{Understood: 1, Evaluated: 2}).Little() || (Seen{Understood: 2, Evaluated: 2, Without: 2}).Little() {
		t.Error("half is little, or less than half is not")
	}
}

// TestQuoted: a passage that is taken over is named, one that is not is quoted further.
func TestQuoted(t *testing.T) {
	if got := excerpt("  een \n twee "); got != "“een twee”" {
		t.Errorf("excerpt is %s", got)
	}
	if got, want := excerpt(strings.Repeat("é", 91)), "“"+strings.Repeat("é", 89)+"…”"; got != want {
		t.Errorf("excerpt is %s, want %s", got, want)
	}
	if got, want := excerpt(strings.Repeat("é", 90)), "“"+strings.Repeat("é", 90)+"”"; got != want {
		t.Errorf("excerpt is %s, want %s", got, want)
	}
	for n, want := range map[int]string{40: strings.Repeat("é", 40), 41: "…" + strings.Repeat("é", 39)} {
		if got := ending(strings.Repeat("é", n)); got != want {
			t.Errorf("%d letters end in %s, want %s", n, got, want)
		}
	}
}

// TestTooLong: an answer that no cell holds is told, at its length exactly.
func TestTooLong(t *testing.T) {
	i := &item{}
	i.answers[evaluationPart] = rich.Plain(strings.Repeat("é", longestAnswer))
	r := &reader{year: 2021}
	if r.tooLong(i); len(r.findings) > 0 {
		t.Errorf("a text that fits: %+v", r.findings)
	}
	i.answers[stepsPart] = rich.Plain(strings.Repeat("é", longestAnswer+1))
	if r.tooLong(i); len(r.findings) != 1 || !strings.Contains(r.findings[0].Message, "“Stappen 2022” is langer") {
		t.Errorf("a text that does not: %+v", r.findings)
	}
}

// TestRead: a report without end is read up to a bound, and that is told.
func TestRead(t *testing.T) {
	for extra, cut := range map[int]bool{0: false, 1: true} {
		src := Source{Lines: append(lines("Evaluatie 2021\n1. A\nStatus\nUitgevoerd\nEvaluatie 2021\nJa."), make([]Line, MaxLines-6+extra)...)}
		r, err := Read(src, Options{})
		if err != nil {
			t.Fatal(err)
		}
		told := slices.ContainsFunc(r.Findings, func(f finding.Finding) bool { return strings.Contains(f.Message, "te lang; het einde") })
		if told != cut {
			t.Errorf("with %d lines more than the most, told is %t", extra, told)
		}
	}
	for year, ok := range map[int]bool{1899: false, 1900: true, 2999: true, 3000: false} {
		for _, src := range []Source{own(), {Lines: lines("1. A\nStatus\nUitgevoerd\nEvaluatie\nJa.\nStappen\nNee.")}} {
			if _, err := Read(src, Options{Period: plan.Whole(year)}); (err == nil) != ok {
				t.Errorf("of the year %d: %v", year, err)
			}
		}
	}
}

// TestOwnYear: the year of a report of ours, from its labels or else from what stands
// around it.
func TestOwnYear(t *testing.T) {
	labels := func(status, evaluation, steps string) map[part]string {
		return map[part]string{statusPart: status, evaluationPart: evaluation, stepsPart: steps}
	}
	for _, test := range []struct {
		name        string
		labels      map[part]string
		title, head string
		line, file  string
		want        int
	}{
		{"the evaluation's", labels("Stand 2019", "Evaluatie 2021", "Stappen 2025"), "2018", "", "", "", 2021},
		{"the next steps'", labels("Stand", "Evaluatie", "Stappen 2022"), "", "", "", "", 2021},
		{"the next steps', a part of its own year", labels("", "", "Stappen 2022-2"), "", "", "", "", 2022},
		{"the next steps', the first part of a year", labels("", "", "Stappen 2022-1"), "", "", "", "", 2021},
		{"the title's", labels("", "", ""), "Plan 2019", "Kop 2020", "", "", 2019},
		{"the title's that goes with the next steps'", labels("", "", "Stappen 2022"), "Plan 2019-2021", "", "", "", 2021},
		{"the line's above the pages", labels("", "", ""), "Plan", "Kop 2020", "Titel 2018", "", 2020},
		{"the title's on the cover", labels("", "", ""), "", "", "Titel 2018", "x 2017", 2018},
		{"the file's", labels("", "", ""), "", "", "", "verslag 2017", 2017},
		{"the status's", labels("Stand 2016", "", ""), "", "", "", "", 2016},
		{"none", labels("", "", ""), "", "", "", "", 0},
	} {
		r := &reader{src: Source{Title: test.title, Head: test.head, File: test.file}, labels: test.labels, first: 2,
			lines: []line{{text: "1999"}, {Line: Line{Role: Title}, text: test.line}, {Line: Line{Role: Title}, text: "1998"}}}
		if got := r.ownYear(); got != test.want {
			t.Errorf("%s: %d, want %d", test.name, got, test.want)
		}
	}
}
