package importer

import (
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// TestHeadOf: what the beginning of a line says of it as a title.
func TestHeadOf(t *testing.T) {
	r := &reader{words: map[string]int{"actie": 3, "hoeksteen": 1}}
	for _, test := range []struct {
		marker, tabbed, text, want string
	}{
		{"", "", "Spelen", "Spelen"},
		{"", "", "1. Spelen", "[1] 1. dotted: Spelen"},
		{"", "", "1 Spelen", "[1] 1: Spelen"},
		{"", "", "1Spelen", "1Spelen"},
		{"", "", "1.2Spelen", "[1 2] 1.2 dotted: Spelen"},
		{"", "", "1.2  Spelen", "[1 2] 1.2 dotted: Spelen"},
		{"", "", "1.2.3.4) Spelen", "[1 2 3 4] 1.2.3.4) dotted: Spelen"},
		{"", "", "1, 2 Spelen", "[1 2] 1, 2 dotted: Spelen"},
		{"", "", "1.2 1.2 Spelen", "[1 2] 1.2 dotted twice: Spelen"},
		{"", "", "1.2 1.3 Spelen", "[1 2] 1.2 dotted: 1.3 Spelen"},
		{"", "", "2021 was goed", "2021 was goed"},
		{"", "", "12", "12"},
		{"", "", "• Spelen", "bullet: Spelen"},
		{"", "", "o Spelen", "bullet: Spelen"},
		{"", "", "- Spelen", "bullet: Spelen"},
		{"", "", "ook Spelen", "ook Spelen"},
		{"", "", "Actie 2: Spelen", "local 2 level 3 dotted actie: Spelen"},
		{"", "", "Hoeksteen 2: Spelen", "[2] 2 level 1 dotted hoeksteen: Spelen"},
		{"", "", "Actie 1.2.3: Spelen  en", "[1 2 3] 1.2.3 level 3 dotted actie: Spelen en"},
		{"", "", "Doelstelling 1: Spelen", "Doelstelling 1: Spelen"}, // no word of the report
		{"1.2", "", "Spelen", "[1 2] 1.2 dotted: Spelen"},
		{"1.2.", "", "1.2 Spelen", "[1 2] 1.2 dotted twice: Spelen"},
		{"1.2", "", "1.3 Spelen", "[1 2] 1.2 dotted: 1.3 Spelen"},
		{"•", "", "Spelen", "bullet: Spelen"},
		{"", "1.2", "1.2 Spelen", "[1 2] 1.2 dotted: Spelen"},
		{"", "1.2", "1.2 1.2 Spelen", "[1 2] 1.2 dotted twice: Spelen"},
		{"", "2", "2 2 Spelen", "[2] 2 dotted: 2 Spelen"},
		{"", "Status", "Status Spelen", "Status Spelen"},
		{"", "", strings.Repeat("x", longestHead+1), strings.Repeat("x", longestHead+1)},
	} {
		h := r.headOf(line{Line: Line{Marker: test.marker}, text: test.text, tabbed: test.tabbed})
		var says []string
		for _, s := range []struct {
			on   bool
			word string
		}{
			{h.number != nil, strings.TrimSpace(fmt.Sprint(h.number, " ", h.typed))}, {h.local > 0, fmt.Sprint("local ", h.local)},
			{h.level > 0, fmt.Sprint("level ", h.level)}, {h.dotted, "dotted"}, {h.twice, "twice"}, {h.bullet, "bullet"}, {h.level > 0, h.word},
		} {
			if s.on {
				says = append(says, s.word)
			}
		}
		got := h.title
		if len(says) > 0 {
			got = strings.Join(says, " ") + ": " + h.title
		}
		if got != test.want {
			t.Errorf("%q %q %q says %q, want %q", test.marker, test.tabbed, test.text, got, test.want)
		}
	}
}

// TestPieces: the ways in which a line may be a label with text behind it.
func TestPieces(t *testing.T) {
	long := strings.Repeat("x", longestLabel)
	for _, test := range []struct{ tabbed, text, want string }{
		{"", "Status", "Status|0|"},
		{"", "Status:", "Status:|0|; Status|1|"},
		{"", "Status: goed", "Status|1| goed"},
		{"", "Status： goed", "Status|1| goed"},
		{"", "Wat deden we? Veel: alles", "Wat deden we? Veel|1| alles; Wat deden we|3|Veel: alles"},
		{"", "Status - goed", "Status - goed|0|; Status|4|goed"},
		{"", "Status – dat – is", "Status – dat – is|0|; Status|4|dat – is"},
		{"", "Status — a - b", "Status — a - b|0|; Status|4|a - b"},
		{"", "• Status", "Status|0|"},
		{"", "a) Status", "Status|0|"},
		{"", "o Status", "Status|0|"},
		{"", "ook: dit", "ook|1| dit"},
		{"", ": dit", ""},
		{"Status", "Status goed", "Status goed|0|; Status|2| goed"},
		{"Status", "Andere goed", "Andere goed|0|"},
		{"Status", "Status", "Status|0|"},
		{"", long, long + "|0|"}, {"", long + "x", ""}, {"", long + ": y", long + "|1| y"}, {"", long + "x: y", ""},
		{long, long + " y", long + "|2| y"}, {long + "x", long + "x y", ""},
	} {
		var got []string
		for _, p := range pieces(line{text: test.text, tabbed: test.tabbed}) {
			got = append(got, fmt.Sprintf("%s|%d|%s", p.name, p.mark, p.rest))
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%q gives %q, want %q", test.text, s, test.want)
		}
	}
}

// TestSplit: where running text holds more than one label, each begins a line.
func TestSplit(t *testing.T) {
	r := &reader{statuses: plan.DefaultStatuses(), meanings: map[string]part{"trekker": notePart, "rommel": noPart}}
	for in, want := range map[string]string{
		"Status: goed": "Status: goed",
		"Status: goed. Evaluatie: ja. Stappen: nee":               "Status: goed|Evaluatie: ja.|Stappen: nee",
		"Status: vertraagd. Evaluatie: ja":                        "Status: vertraagd|Evaluatie: ja",
		"Status: goed – Evaluatie: ja — Stappen: nee":             "Status: goed –|Evaluatie: ja —|Stappen: nee",
		"Status: goed; Evaluatie: ja | Stappen: nee":              "Status: goed;|Evaluatie: ja ||Stappen: nee",
		"Status: goed Evaluatie: ja":                              "Status: goed Evaluatie: ja",
		"Status: goed Evaluatie 2021: ja":                         "Status: goed|Evaluatie 2021: ja",
		"Status: goed. evaluatie: ja":                             "Status: goed. evaluatie: ja",
		"Status: goed. Status: slecht":                            "Status: goed. Status: slecht",
		"Status: goed. Trekker: Jan. Rommel: weg":                 "Status: goed|Trekker: Jan. Rommel: weg",
		"Status: goed. Wat hebben we gedaan: veel":                "Status: goed|Wat hebben we gedaan: veel",
		"Er was eens. Evaluatie: ja. Stappen: nee":                "Er was eens. Evaluatie: ja. Stappen: nee",
		"Status – goed. Evaluatie: ja":                            "Status – goed. Evaluatie: ja",
		"Status:":                                                 "Status:",
		"**Status:** goed **Evaluatie 2021** ja **Stappen**: nee": "Status: goed|Evaluatie 2021 ja|Stappen: nee",
		"**Status**? goed **Trekker** Jan **vet** ja":             "Status? goed|Trekker Jan vet ja",
		"goed **Evaluatie** ja":                                   "goed Evaluatie ja",
		"goed **Evaluatie:**":                                     "goed|Evaluatie:",
		"goed **Evalu****atie:** ja":                              "goed Evaluatie: ja",
	} {
		text := starred(in)
		var got []string
		for _, l := range r.split(line{Line: Line{Text: text, Bold: true}, text: text.String()}) {
			got = append(got, l.text)
			if l.text != l.Text.String() {
				t.Errorf("%q: %q is %q", in, l.text, l.Text)
			}
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q splits into %q, want %q", in, s, want)
		}
	}
	text := rich.Plain(strings.Repeat("x", longestSplit) + " Evaluatie: ja")
	if parts := r.split(line{Line: Line{Text: text}, text: text.String()}); len(parts) != 1 {
		t.Errorf("a text without end splits into %d", len(parts))
	}
}

// TestPrecedes: a number opens a cornerstone or a goal only where it is the next.
func TestPrecedes(t *testing.T) {
	for in, want := range map[string]bool{
		"1": false, "2": false, "3": true, "4": false, "2.3": false, "2.4": true, "2.5": false, "3.1": true, "3.2": false, "1.4": false, "4.1": false,
		"2.3.1": false,
	} {
		if got := (counter{2, 3}).precedes(numbersIn(in)); got != want {
			t.Errorf("behind 2.3, %s is next: %t", in, got)
		}
	}
}

// TestLooks: what a line looks like, at its edges.
func TestLooks(t *testing.T) {
	r := &reader{statuses: plan.DefaultStatuses()}
	long := strings.Repeat("A", longestHeading)
	for s, want := range map[string]bool{
		"SPELEN": true, "SPEEL": false, "SPELEN en": false, "SPELEN 123 – ÉÉN": true, "": false, long: true, long + "A": false,
	} {
		if got := capitals(s); got != want {
			t.Errorf("%.20q is in capitals: %t", s, got)
		}
	}
	for s, want := range map[string]bool{
		"Evaluatie": true, "Een titel met een punt.": true, "Dit is een zin van acht woorden, heus.": false,
		strings.Repeat("é", longestTitle): true, strings.Repeat("é", longestTitle+1): false, strings.Repeat("x", 4*longestTitle+1): false,
	} {
		if got := mayBeTitle(line{text: s}); got != want {
			t.Errorf("%.40q may be the title: %t", s, got)
		}
	}
	for s, want := range map[string]bool{
		"uitgevoerd": true, "• Uitgevoerd.": true, "Groen": true, "Groen.": false, "": false,
		strings.Repeat("é", 40): true, strings.Repeat("é", 41): false,
	} {
		if got := r.likeStatus(s); got != want {
			t.Errorf("%q may be a status: %t", s, got)
		}
	}
	for s, want := range map[string]bool{"Bijlage: het jaar in cijfers": true, "bijlage: 2021-1 in cijfers": true, "Bijlage: kaart": false, "Het jaar in cijfers": false,
		"Bijlage: " + strings.Repeat("x", 39) + " in cijfers": true, "Bijlage: " + strings.Repeat("x", 40) + " in cijfers": false} {
		if got := isAnnex(s); got != want {
			t.Errorf("%q is our annex: %t", s, got)
		}
	}
	for _, test := range []struct {
		l    line
		body float64
		want bool
	}{
		{line{text: "x", Line: Line{Bold: true}}, 0, true}, {line{text: "x", Line: Line{Size: 11.5}}, 11, true}, {line{text: "x", Line: Line{Size: 11.4}}, 11, false},
		{line{text: "SPELEN"}, 11, true}, {line{text: "x"}, 11, false},
		{line{text: strings.Repeat("é", longestHeading), Line: Line{Bold: true}}, 0, true},
		{line{text: strings.Repeat("é", longestHeading+1), Line: Line{Bold: true}}, 0, false},
		{line{text: strings.Repeat("x", 4*longestHeading+1), Line: Line{Bold: true}}, 0, false},
	} {
		if got := r.look(test.l, test.body); got != test.want {
			t.Errorf("%.20q of %g looks like a title: %t", test.l.text, test.l.Size, got)
		}
	}
}

// TestBehind: what stands behind a status in its line.
func TestBehind(t *testing.T) {
	for in, want := range map[string]string{
		"Vertraagd: door ziekte": "door ziekte|true", "vertraagd – door ziekte": "door ziekte|true", "Vertraagd, (nog)": "(nog)|true",
		"Vertraagd (nog)": "(nog)|true", "Vertraagd/stil": "stil|true", "Vertraagd": "|false", "Vertraagde werken": "|false", "Vertraagd door ziekte": "|false",
		"Vertraagd.": "|true", "Vert": "|false",
	} {
		rest, ok := behind(in, "Vertraagd")
		if got := fmt.Sprint(rest, "|", ok); got != want {
			t.Errorf("behind %q is %q, want %q", in, got, want)
		}
	}
}

// TestSettle: what a label heads that can head two things.
func TestSettle(t *testing.T) {
	for _, test := range []struct {
		name string
		uses []formUse
		want string
	}{
		{"one that says a status", []formUse{{form: "stand van zaken", count: 4, asState: 2}}, "stand van zaken 1"},
		{"one that does not", []formUse{{form: "stand van zaken", count: 4, asState: 1}}, "stand van zaken 2"},
		{"beside a status", []formUse{{form: "stand van zaken", count: 4, asState: 4}, {form: "status", count: 4}}, "stand van zaken 2 status 1"},
		{"beside both", []formUse{{form: "stand van zaken", count: 4, asState: 4}, {form: "status", count: 4}, {form: "evaluatie", count: 4}}, "stand van zaken 2 status 1 evaluatie 2"},
		{"a note beside an evaluation", []formUse{{form: "toelichting", count: 4}, {form: "evaluatie", count: 4}}, "toelichting 4 evaluatie 2"},
		{"a note beside an evaluation that is rare", []formUse{{form: "toelichting", count: 5}, {form: "evaluatie", count: 2}}, "toelichting 2 evaluatie 0"},
		{"a note alone", []formUse{{form: "toelichting", count: 4}}, "toelichting 2"},
		{"a description beside an evaluation", []formUse{{form: "beschrijving", count: 4}, {form: "evaluatie", count: 4}}, "beschrijving 4 evaluatie 2"},
		{"a description alone", []formUse{{form: "beschrijving", count: 4}}, "beschrijving 2"},
		{"one that is rare", []formUse{{form: "stand van zaken", count: 1, asState: 1}, {form: "stappen", count: 3}}, "stand van zaken 0 stappen 3"},
	} {
		uses := make(map[string]*formUse)
		most := 0
		for _, u := range test.uses {
			most = max(most, u.count)
		}
		for n := range test.uses {
			u := &test.uses[n]
			u.parts, u.most = labelParts[u.form], most
			uses[u.form] = u
		}
		settle(uses)
		var got []string
		for _, u := range test.uses {
			got = append(got, fmt.Sprint(u.form, " ", int(u.part)))
		}
		if s := strings.Join(got, " "); s != test.want {
			t.Errorf("%s: %q, want %q", test.name, s, test.want)
		}
	}
}

// TestTwoYears: a label that is used for this year and the next heads what was done in
// the first.
func TestTwoYears(t *testing.T) {
	for _, test := range []struct {
		years map[int]int
		other part
		want  int
	}{
		{map[int]int{2021: 3, 2022: 3}, noPart, 2021},
		{map[int]int{2021: 2, 2022: 4}, noPart, 2021},
		{map[int]int{2021: 1, 2022: 5}, noPart, 0},
		{map[int]int{2021: 5, 2022: 1}, noPart, 0},
		{map[int]int{2021: 3, 2023: 3}, noPart, 0},
		{map[int]int{0: 3, 2022: 3}, noPart, 0},
		{map[int]int{0: 3, 1: 3}, noPart, 0},
		{map[int]int{2021: 3, 2022: 3}, evaluationPart, 0},
		{map[int]int{2021: 3, 2022: 3}, stepsPart, 2021},
	} {
		u := &formUse{part: stepsPart, count: 6, most: 6, years: test.years}
		u.twoYears(map[string]*formUse{"acties": u, "ander": {part: test.other, count: 6, most: 6}})
		if u.done != test.want {
			t.Errorf("%v beside %d: what was done is of %d, want %d", test.years, test.other, u.done, test.want)
		}
	}
	rare := &formUse{part: evaluationPart, count: 2, most: 6}
	u := &formUse{part: stepsPart, count: 6, most: 6, years: map[int]int{2021: 3, 2022: 3}}
	if u.twoYears(map[string]*formUse{"ander": rare}); u.done != 2021 {
		t.Errorf("beside a label that is rare, what was done is of %d", u.done)
	}
}

// TestSpread: a label comes once under each action; a word of the text may come more often
// under one.
func TestSpread(t *testing.T) {
	for _, test := range []struct {
		lines, anchors []int
		want           int
	}{
		{[]int{1, 2, 3}, nil, 3}, {[]int{5, 15, 25}, []int{0, 10, 20}, 3}, {[]int{5, 6, 25}, []int{0, 10, 20}, 2}, {[]int{11, 12, 13}, []int{0, 10, 20}, 1},
	} {
		if got := spread(test.lines, test.anchors); got != test.want {
			t.Errorf("%v are in %d stretches of %v, want %d", test.lines, got, test.anchors, test.want)
		}
	}
}

// TestColumnOf: what a column holds, by its heading.
func TestColumnOf(t *testing.T) {
	tr := &tableReader{reader: &reader{
		statuses: plan.DefaultStatuses(), words: map[string]int{"doel": 1},
		meanings: map[string]part{"trekker": notePart, "wie": noPart, "kost": skipPart},
	}}
	for heading, want := range map[string]string{
		"Status": "part 1", "Evaluatie 2021": "part 2", "Stappen": "part 3", "Toelichting": "part 4", "Stand van zaken": "part 1",
		"Nr.": "code", "#": "code", "Actienummer": "code", "Titel": "level 3", "Omschrijving": "level 3",
		"Actie": "level 3", "Doelstelling": "level 2", "Hoeksteen": "level 1", "Doel": "level 1", "Actie 2022": "part 3",
		"Uitgevoerd": "part 1 Uitgevoerd", "In uitvoering": "part 1 In uitvoering",
		"Trekker": "part 4", "Wie": "part 2", "Kost": "part 5", "Budget": "", "2021": "", strings.Repeat("x", longestLabel): "", "Resultaat eerste helft 2021": "part 2",
	} {
		c := tr.columnOf([]line{{text: heading}})
		var says []string
		if c.part != noPart {
			says = append(says, fmt.Sprint("part ", int(c.part)))
		}
		if c.level > 0 {
			says = append(says, fmt.Sprint("level ", c.level))
		}
		if c.code {
			says = append(says, "code")
		}
		if c.state != "" {
			says = append(says, c.state)
		}
		if got := strings.Join(says, " "); got != want {
			t.Errorf("under %q stands %q, want %q", heading, got, want)
		}
	}
	if c := tr.columnOf([]line{{text: strings.Repeat("x", longestLabel+1)}}); c.form != "" {
		t.Errorf("a text is the heading %q", c.form)
	}
	if c := tr.columnOf([]line{{text: "Evaluatie"}, {text: "2021"}}); c.part != evaluationPart || c.label.text != "Evaluatie 2021" {
		t.Errorf("a heading of two lines is %+v", c)
	}
}

// TestAbove: which line is the heading of what one below it lies under.
func TestAbove(t *testing.T) {
	r := &reader{levels: usualLevels}
	bold := func(text, number string) line {
		return line{Line: Line{Bold: true}, text: text, head: head{number: numbersIn(number), dotted: number != "", typed: number}}
	}
	plainLine := func(text, number string) line {
		l := bold(text, number)
		l.Bold = false
		return l
	}
	for _, test := range []struct {
		name      string
		l, below  line
		top, goal int
		want      bool
	}{
		{"the goal of an action", plainLine("Spelen", "1.1"), line{}, 0, 0, true},
		{"a bold line over an action", bold("Spelen", ""), line{}, 0, 0, true},
		{"a plain line over an action", plainLine("Spelen", ""), line{}, 0, 0, false},
		{"a bullet over an action", line{Line: Line{Bold: true}, head: head{bullet: true}}, line{}, 0, 0, false},
		{"a bold line over a cornerstone", bold("Spelen", ""), line{where: 1}, 0, 0, false},
		{"a word of a higher level", line{head: head{level: 2}}, line{}, 0, 0, true},
		{"a word of the same level", line{head: head{level: 3}}, line{}, 0, 0, false},
		{"a goal without actions before the next", plainLine("Spelen", "1.1"), line{where: 2, head: head{number: []int{1, 2}}}, 0, 0, true},
		{"a goal before the one after the next", plainLine("Spelen", "1.1"), line{where: 2, head: head{number: []int{1, 3}}}, 0, 0, false},
		{"a goal of another cornerstone", plainLine("Spelen", "1.1"), line{where: 2, head: head{number: []int{2, 2}}}, 0, 0, false},
		{"an action before an action", plainLine("Spelen", "1.1.1"), line{where: 3, head: head{number: []int{1, 1, 2}}}, 0, 0, false},
		{"the cornerstone of a goal", plainLine("Kinderen", "1."), line{where: 2, head: head{number: []int{1, 1}}}, 0, 0, true},
		{"another cornerstone, plain", plainLine("Kinderen", "3."), line{where: 2, head: head{number: []int{1, 1}}}, 0, 0, false},
		{"another cornerstone, bold", bold("Kinderen", "3."), line{where: 2, head: head{number: []int{1, 1}}}, 0, 0, true},
		{"the next cornerstone, over a goal that has the number before", plainLine("Kinderen", "2."), line{where: 2, head: head{number: []int{1, 1}}}, 1, 1, true},
		{"the same, over a goal that is new", plainLine("Kinderen", "2."), line{where: 2, head: head{number: []int{1, 2}}}, 1, 1, false},
		{"a deeper number", plainLine("Spelen", "1.1.1"), line{where: 2, head: head{number: []int{1, 1}}}, 0, 0, false},
		{"a text", bold(strings.Repeat("é", longestHeading+1), ""), line{}, 0, 0, false},
	} {
		if got := r.above(test.l, test.below, counter{test.top, test.goal}, 11); got != test.want {
			t.Errorf("%s: it is above: %t", test.name, got)
		}
	}
}
