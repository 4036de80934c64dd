package importer

import (
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

// evaluated is what stands under the title of an action.
const (
	evaluated    = "Status / In uitvoering / Evaluatie 2021 / Er kwam veel volk. / Stappen 2022 / Wij doen verder."
	onThreeLines = "Status: In uitvoering / Evaluatie: Er kwam veel volk. / Stappen: Wij doen verder."
)

// prepared reads the lines of a report of 2021, parted by slashes and written as TestReports
// says, up to where each is known to be a heading, a label or text. An action is
// written as {}, see evaluated, or as {:}, see onThreeLines.
func prepared(report string) *reader {
	var src Source
	for l := range strings.SplitSeq(strings.NewReplacer("{}", evaluated, "{:}", onThreeLines).Replace(report), " / ") {
		src.Lines = append(src.Lines, styledLine(l))
	}
	r := &reader{src: src, options: Options{Period: plan.Whole(2021)}, statuses: plan.DefaultStatuses(), within: make(map[part]string), year: 2021}
	r.answered()
	r.flatten()
	r.splitLabels()
	r.joinTitles()
	r.findWords()
	r.unfoldTables()
	r.countForms()
	r.findLabels()
	r.findHeadings()
	return r
}

// marks tells what each line was found to be: a heading by its level, with its number behind
// it, and a question mark where only its look says so; a label by its first letter; text by
// a dot. An action is {} or {:} again.
func marks(r *reader) string {
	var out []string
	for n, l := range r.lines {
		mark := "."
		switch {
		case n == r.last:
			mark = "end"
		case l.kind == heading:
			mark = fmt.Sprint(l.where)
			if len(l.head.number) > 0 {
				mark += strings.ReplaceAll(fmt.Sprint(l.head.number), " ", ".")
			}
			if l.head.local > 0 {
				mark += fmt.Sprintf("(%d)", l.head.local)
			}
			if !l.sure {
				mark += "?"
			}
		case l.kind == aside:
			mark = "aside"
		case l.kind == label:
			mark = map[part]string{statusPart: "S", evaluationPart: "E", stepsPart: "N", notePart: "T", skipPart: "x"}[l.part]
		case l.Role == Title:
			mark = "title"
		}
		out = append(out, mark)
	}
	return strings.NewReplacer("S . E . N .", "{}", "S E N", "{:}").Replace(strings.Join(out, " "))
}

// TestStructure: which lines are headings, of which level, and which are labels, for the ways
// in which people set out a report.
func TestStructure(t *testing.T) {
	for _, test := range []struct{ name, report, want string }{
		// Numbers of actions that count under their goal alone are no cornerstones.
		{"typed numbers under numbered goals", "1. Kinderen / 1.1 Spelen / 1. A / {} / 2. B / {} / 1.2 Sport / 1. C / {} / 2. Zorg / 2.1 Thuis / 1. D / {}",
			"1[1] 2[1.1] 3(1) {} 3(2) {} 2[1.2] 3(1) {} 1[2] 2[2.1] 3(1) {}"},
		{"under one goal, where nothing restarts", "1. Kinderen / 1.1 Spelen / 1. A / {} / 2. B / {} / 3. C / {}", "1[1] 2[1.1] 3(1) {} 3(2) {} 3(3) {}"},
		{"under goals in bold letters", "Voorwoord. / [b] Kinderen / [b] Spelen / 1. A / {} / 2. B / {} / [b] Sport / 1. C / {}", ". 1? 2? 3(1) {} 3(2) {} 2? 3(1) {}"},
		{"under goals in styles", "[h1] Kinderen / [h2] Spelen / 1. A / {} / 2. B / {} / [h2] Sport / 1. C / {}", "1 2 3(1) {} 3(2) {} 2 3(1) {}"},
		{"under one goal in a style", "[h1] Kinderen / [h2] Spelen / 1. A / {} / 2. B / {}", "1 2 3(1) {} 3(2) {}"},
		{"under goals with a word", "Hoeksteen 1: Kinderen / Doelstelling 1: Spelen / 1. A / {} / 2. B / {} / Doelstelling 2: Rust / 1. C / {} / Hoeksteen 2: Zorg / Doelstelling 1: Thuis / 1. D / {}",
			"1[1] 2(1) 3(1) {} 3(2) {} 2(2) 3(1) {} 1[2] 2(1) 3(1) {}"},
		{"a cornerstone of another look behind them", "1. Kinderen / 1.1 Spelen / 1. A / {} / [b] 2. Zorg / {}", "1[1] 2[1.1] 3(1) {} 1[2] {}"},
		{"a number that is not the next behind them", "1. Kinderen / 1.1 Spelen / 1. A / {} / 3. B / {}", "1[1] 2[1.1] 3(1) {} 3(3) {}"},
		{"cornerstones evaluated themselves", "1. Kinderen / {} / 2. Zorg / {} / 3. Rust / {}", "1[1] {} 1[2] {} 1[3] {}"},
		{"a number that is a part of the title", "1. Kinderen / 1.1 Spelen / 3 speelpleinen / {} / 1 buurthuis / {}", "1[1] 2[1.1] 3? {} 3? {}"},
		// A word before titles counts once, where it is above those of a deeper level.
		{"one cornerstone with its word", "Hoeksteen 1: Kinderen / Doelstelling 1.1: Spelen / Actie 1: A / {} / Doelstelling 1.2: Rust / Actie 1: B / {}",
			"1[1] 2[1.1] 3(1) {} 2[1.2] 3(1) {}"},
		{"one cornerstone and one goal with their words", "Hoeksteen 1: Kinderen / Doelstelling 1: Spelen / Actie 1: A / {} / Actie 2: B / {}", "1[1] 2(1) 3(1) {} 3(2) {}"},
		{"a word without a number is none", "Thema: kinderen / [h1] Kinderen / [h2] Spelen / [h3] Actie 1: A / {} / [h3] Actie 2: B / {}", ". 1 2 3(1) {} 3(2) {}"},
		{"a sentence that begins so is none", "Thema 2 kwam er niet. / [h1] Kinderen / [h2] Spelen / [h3] Actie 1: A / {} / [h3] Actie 2: B / {}", ". 1 2 3(1) {} 3(2) {}"},
		{"a word of the same level is none", "Project 2: zo gaat dat / [h1] Kinderen / [h2] Spelen / [h3] Actie 1: A / {} / [h3] Actie 2: B / {}", ". 1 2 3(1) {} 3(2) {}"},
		{"a word in an answer is none", "[h1] Kinderen / [h2] Spelen / [h3] Actie 1: A / {} / Thema 2: rust / [h3] Actie 2: B / {}", "1 2 3(1) {} . 3(2) {}"},
		// A number in a list is local only where titles have styles of two levels.
		{"drawn numbers of all levels", "[h1 l1 m=1.] Kinderen / [h2 l2 m=1.1] Spelen / [h3 l3 m=1.1.1] A / {}", "1[1] 2[1.1] 3[1.1.1] {}"},
		{"a list under goals in styles", "[h1] Kinderen / [h2] Spelen / [l1 m=1.] A / {} / [l1 m=2.] B / {}", "1 2 3(1) {} 3(2) {}"},
		{"a list with a word of the first level", "[h2] Thema 1: Kinderen / [h3] Doelstelling: Spelen / A / {} / [l1 m=2.] Thema: Zorg / [h3] Doelstelling: Thuis / B / {}",
			"1[1] 2 0? {} 1[2] 2 0? {}"},
		{"a numbered item in an answer", "[h1] Kinderen / [h2] Spelen / [h3] A / Status / Vertraagd / Evaluatie 2021 / [l1 m=1.] Een. / [l1 m=2.] Twee. / Stappen 2022 / Meer.",
			"1 2 3 S . E . . N ."},
		// What stands above the first label.
		{"bold titles above each other", "Voorwoord. / [b] Kinderen / [b] Spelen / [b] A / {}", ". 1? 2? 0? {}"},
		{"larger titles above each other", "[s10] Voorwoord, dat niet zo kort is, en dat zegt welke maat de gewone letters hebben in dit verslag. / [s16] Kinderen / [s14] Spelen / [s12] A / {}",
			". 1? 2? 0? {}"},
		{"a plain line above a title is text", "Voorwoord. / Kinderen / [b] Spelen / [b] A / {}", ". . 2? 0? {}"},
		{"a bullet above a status", "1. Kinderen / 1.1 Spelen / - A / {}", "1[1] 2[1.1] 3 {}"},
		{"a bullet above a title is text", "1. Kinderen / - Spelen / 1.1.1 A / {}", ". . 3[1.1.1] {}"},
		{"a table of contents is none", "[contents] Kinderen / 1. Kinderen / 1.1 Spelen / 1.1.1 A / {}", "1[1] 2[1.1] 3[1.1.1] {}"},
		{"numbers that begin at two", "2. Zorg / 2.1 Thuis / 2.1.1 A / {}", "1[2] 2[2.1] 3[2.1.1] {}"},
		{"a goal of another cornerstone", "3. Zorg / 2.1 Thuis / 2.1.1 A / {}", ". 2[2.1] 3[2.1.1] {}"},
		{"the same, bold", "[b] 3. Zorg / 2.1 Thuis / 2.1.1 A / {}", "1[3] 2[2.1] 3[2.1.1] {}"},
		{"the next cornerstone over a goal whose number was forgotten", "1. Kinderen / 1.1 Spelen / 1.1.1 A / {} / 2. Zorg / 1.1 Thuis / 1.1.1 B / {}",
			"1[1] 2[1.1] 3[1.1.1] {} 1[2] 2[1.1] 3[1.1.1] {}"},
		{"a numbered sentence over a goal that is next", "1. Kinderen / 1.1 Spelen / 1.1.1 A / Status / Vertraagd / Evaluatie 2021 / Een. / Stappen 2022 / 2. Meer doen. / 1.2 Sport / 1.2.1 B / {}",
			"1[1] 2[1.1] 3[1.1.1] {} 2[1.2] 3[1.2.1] {}"},
		{"goals without actions", "1. Kinderen / 1.1 Spelen / 1.2 Sport / 1.2.1 A / {} / 1.3 Rust", "1[1] 2[1.1] 2[1.2] 3[1.2.1] {} ."},
		{"a sentence between", "1. Kinderen / 1.1 Spelen / 1.1.1 A / Dit is een lange zin die zegt wat de actie is en waarom ze er kwam. / {}", "1[1] 2[1.1] 3[1.1.1] . {}"},
		{"a sentence right under a title in a style", "[h1] Kinderen / [h2] Spelen / [h3] A / Dit is een lange zin die zegt wat de actie is en waarom ze er kwam. / {}", "1 2 3 . {}"},
		{"six sentences between", "[b] A / " + strings.Repeat("Dit is een lange zin die zegt wat de actie is en waarom ze er kwam. / ", 5) + "{}", "0? . . . . . {}"},
		{"too many sentences between", "[b] A / " + strings.Repeat("Dit is een lange zin die zegt wat de actie is en waarom ze er kwam. / ", 6) + "{}", ". . . . . . 0? {}"},
		// An action that lacks labels is one, though they stand in one line with their text.
		{"no status", "1. K / 1.1 S / 1.1.1 A / {:} / 1.1.2 B / Evaluatie: Een. / Stappen: A. / 1.1.3 C / {:}", "1[1] 2[1.1] 3[1.1.1] {:} 3[1.1.2] E N 3[1.1.3] {:}"},
		{"no evaluation", "1. K / 1.1 S / 1.1.1 A / {:} / 1.1.2 B / Status: Vertraagd / Stappen: A. / 1.1.3 C / {:}", "1[1] 2[1.1] 3[1.1.1] {:} 3[1.1.2] S N 3[1.1.3] {:}"},
		{"no steps", "1. K / 1.1 S / 1.1.1 A / {:} / 1.1.2 B / Status: Vertraagd / Evaluatie: Een. / 1.1.3 C / {:}", "1[1] 2[1.1] 3[1.1.1] {:} 3[1.1.2] S E 3[1.1.3] {:}"},
		{"only steps", "1. K / 1.1 S / 1.1.1 A / {:} / 1.1.2 B / Stappen: A. / 1.1.3 C / {:}", "1[1] 2[1.1] 3[1.1.1] {:} 3[1.1.2] N 3[1.1.3] {:}"},
		{"only steps, under a style", "[h1] K / [h2] S / [h3] A / {:} / [h3] B / Stappen: A. / [h3] C / {:}", "1 2 3 {:} 3 N 3 {:}"},
		{"only steps, in bold", "[b] K / [b] S / [b] A / {} / [b] B / Stappen 2022 / A. / [b] C / {}", "1? 2? 0? {} 0? N . 0? {}"},
		{"only steps, under a plain line, are text", "[b] K / [b] S / [b] A / {} / B / Stappen: A. / [b] C / {}", "1? 2? 0? {} . . 0? {}"},
		{"only steps, under a bullet, are text", "- A / {} / - B / Stappen: meer. / - C / {}", "3 {} . . 3 {}"},
		{"an evaluation within one", "[h3] A / {:} / [h3] B / Status: Vertraagd / Evaluatie: / [b] Zo. / Evaluatie: goed. / Stappen: A.", "3 {:} 3 S E . . N"},
		{"steps within steps", "[h3] A / Status: Vertraagd / Evaluatie: Een. / Stappen: / Eerst dit. / Stappen: dan dat. / [h3] B / {:}", "3 {:} . . 3 {:}"},
		{"a note between", "[h3] A / Status / Vertraagd / Toelichting / Zo. / Evaluatie 2021 / Een. / Stappen 2022 / A. / [h3] B / {}", "3 S . T . E . N . 3 {}"},
		{"a note before all", "Toelichting: zo leest u dit. / [h3] A / {} / [h3] B / Status / Vertraagd / Toelichting / Zo. / Evaluatie 2021 / Een.", ". 3 {} 3 S . T . E ."},
		{"a label as text behind a label", "[h3] A / Status / Nog te doen / Evaluatie 2021 / Een. / Stappen 2022 / A.", "3 {}"},
		// The annex ends a report.
		{"an annex in a style", "[h1] Kinderen / [h2] Spelen / [h3] A / {} / [h1] Bijlage 1 / Tekst.", "1 2 3 {} end ."},
		{"an annex with a number is a cornerstone", "[h1] 1. Kinderen / [h2] 1.1 Spelen / [h3] A / {} / [h1] 2. Bijlagen / [h2] 2.1 B / [h3] C / {}", "1[1] 2[1.1] 3 {} 1[2] 2[2.1] 3 {}"},
		{"a goal called so is none", "[h1] Kinderen / [h2] Bijlage beheren / [h3] A / {}", "1 2 3 {}"},
		{"our annex, whatever its style", "[h1] Kinderen / [h2] Spelen / [h3] A / {} / Bijlage: 2021 in cijfers / Tekst. / Bijlage: 2021 in cijfers", "1 2 3 {} end . ."},
		{"our annex before the items is in the introduction", "Bijlage: 2021 in cijfers / [h1] Kinderen / [h2] Spelen / [h3] A / {}", ". 1 2 3 {}"},
		// A legend names the labels once, with nothing between.
		{"a legend", "Zo leest u dit verslag. / Status / Evaluatie 2021 / Stappen 2022 / 1. Kinderen / 1.1 Spelen / 1.1.1 A / {}", ". {:} 1[1] 2[1.1] 3[1.1.1] {}"},
		{"a legend of two is an action without text", "- A / Status / Evaluatie 2021 / - B / {}", "3 S E 3 {}"},
	} {
		if got := marks(prepared(test.report)); got != test.want {
			t.Errorf("%s:\n\t%s, want\n\t%s", test.name, got, test.want)
		}
	}
}
