package evaluation

import (
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// checked merges one row for action 1.2, complete but for what change does to it,
// and returns the checks' findings as code@cell, with a "!" for each step of
// severity.
func checked(t *testing.T, change func(*Row), settings map[string]string, last *Row) []string {
	t.Helper()
	p := testPlan()
	p.Items = p.Items[3:]
	p.Items[0].Code = "1"
	p.Document.Values = settings
	base := row("a.xlsx", 2, "1", "In uitvoering", "We werkten het hele jaar verder.")
	base.Answers[plan.RoleNote].Place.Cell = "D2"
	base.Answers[plan.RoleNextSteps] = Answer{Text: rich.Plain("Volgend jaar gaan we door."), Place: finding.Place{Cell: "E2"}}
	if change != nil {
		change(&base)
	}
	e, findings := Merge(p, plan.Whole(2021), []Return{{Rows: []Row{base}}}, Options{})
	if len(findings) > 0 && findings[0].Code != CodeUnknownStatus {
		t.Fatalf("merge: %+v", findings)
	}
	var before *Evaluation
	if last != nil {
		before, _ = Merge(p, plan.Whole(2020), []Return{{Rows: []Row{*last}}}, Options{})
	}
	var out []string
	for _, f := range Check(e, before) {
		out = append(out, f.Code+"@"+f.Place.Cell+[]string{"", "!", "!!"}[f.Severity])
		if f.Message == "" || f.Remedy == "" {
			t.Errorf("finding = %+v", f)
		}
	}
	return out
}

func TestCheck(t *testing.T) {
	status := func(s string) func(*Row) { return func(r *Row) { r.Answers[plan.RoleStatus].Text = rich.Plain(s) } }
	text := func(s string) func(*Row) { return func(r *Row) { r.Answers[plan.RoleEvaluation].Text = rich.Plain(s) } }
	lastYear := row("b.xlsx", 2, "1", "Uitgevoerd", "We werkten het hele jaar verder.")
	both := func(now, then, nowText, thenText string) (func(*Row), *Row) {
		last := row("b.xlsx", 2, "1", then, thenText)
		return func(r *Row) { status(now)(r); text(nowText)(r) }, &last
	}
	stopped, wasDone := both("Afgevoerd", "Uitgevoerd", "Nu stopt het.", "Toen was het af.")
	stopped = func(f func(*Row)) func(*Row) {
		return func(r *Row) { f(r); r.Answers[plan.RoleNote].Text = rich.Plain("Omdat.") }
	}(stopped)
	odd, wasOver := both("zomaar", "Uitgevoerd", "Nu loopt het.", "Toen was het af.")
	begun, wasOpen := both("Uitgevoerd", "In uitvoering", "Nu is het af.", "Toen liep het nog.")
	long, wasLong := both("In uitvoering", "In uitvoering", "Er kwamen 25 kinderen toe", "Er kwamen 25 kinderen toe") // of 25 bytes
	short, wasShort := both("In uitvoering", "In uitvoering", "Er waren 25 kinderen toe", "Er waren 25 kinderen toe")
	for _, test := range []struct {
		name     string
		change   func(*Row)
		settings map[string]string
		last     *Row
		want     []string
	}{
		{name: "complete"},
		{name: "a status that wants a note", change: status("Vertraagd"), want: []string{"toelichting-ontbreekt@D2!"}},
		{name: "and has it", change: func(r *Row) { status("Vertraagd")(r); r.Answers[plan.RoleNote].Text = rich.Plain("Omdat.") }},
		{name: "no evaluation", change: text(" \n"), want: []string{"evaluatie-ontbreekt@C2!"}},
		{name: "no next steps", change: func(r *Row) { r.Answers[plan.RoleNextSteps].Text = nil }, want: []string{"stappen-ontbreken@E2!"}},
		{name: "no next steps, of which nobody knows whether they are wanted", change: func(r *Row) { status("loopt")(r); r.Answers[plan.RoleNextSteps].Text = nil }},
		{name: "no next steps for what is over", change: func(r *Row) { status("uitgevoerd")(r); r.Answers[plan.RoleNextSteps].Text = nil }},
		{name: "a lone slash", change: func(r *Row) { r.Answers[plan.RoleNextSteps].Text = rich.Plain("/") }, want: []string{"leeg-antwoord@E2"}},
		{name: "not applicable", change: text("N.V.T."), want: []string{"leeg-antwoord@C2"}},
		{name: "an apostrophe", change: text("'-een\n-twee"), want: []string{"apostrof@C2"}},
		{name: "an apostrophe that is text", change: text("'s Avonds open, dat werkt.")},
		{name: "last year's heading", change: text("Evaluatie 2020:\nTekst."), want: []string{"jaar-in-tekst@C2!"}},
		{name: "this year's heading", change: text("Evaluatie 2021:\nTekst.")},
		{name: "a year in a sentence", change: text("In 2020 begon het.")},
		{name: "the same as last year, and over then", last: &lastYear, want: []string{"status-achteruit@B2!", "tekst-van-vorig-jaar@C2!"}},
		{name: "over last year, and over in another way now", change: stopped, last: wasDone},
		{name: "over last year, and nobody knows now", change: odd, last: wasOver},
		{name: "not over last year, and over now", change: begun, last: wasOpen},
		{name: "the same as last year, in as few letters as are odd", change: long, last: wasLong, want: []string{"tekst-van-vorig-jaar@C2!"}},
		{name: "the same as last year, in fewer", change: short, last: wasShort},
		{name: "next steps of last year", change: func(r *Row) { r.Answers[plan.RoleNextSteps].Text = rich.Plain("Stappen voor 2021:\nTekst.") }, want: []string{"jaar-in-tekst@E2!"}},
		{name: "next steps of next year", change: func(r *Row) { r.Answers[plan.RoleNextSteps].Text = rich.Plain("Stappen 2022:\nTekst.") }},
		{name: "another column's heading", change: func(r *Row) { r.Answers[plan.RoleNextSteps].Text = rich.Plain("Evaluatie 2020:\nTekst.") }},
		{name: "a heading below the text", change: text("Tekst.\nEvaluatie 2020")},
		{name: "a lone apostrophe", change: text("'\nDan volgt er nog tekst.")},
		{name: "two apostrophes are told once", change: text("'-een\n'-twee"), want: []string{"apostrof@C2"}},
		{name: "a dash", change: text("-een\n--twee")},
		{name: "told otherwise", change: func(r *Row) {
			r.Answers[plan.RoleEvaluation] = Answer{Told: true, Place: r.Answers[plan.RoleEvaluation].Place}
		}},
		{name: "one thing that is personal", change: text("Bel ons op 0470 12 34 56, dan komen we."), want: []string{"persoonsgegeven@C2!"}},
		{name: "lowered", change: text(""), settings: map[string]string{"controle evaluatie-ontbreekt": "Info"}, want: []string{"evaluatie-ontbreekt@C2"}},
		{name: "as it was", change: text("/"), settings: map[string]string{"controle leeg-antwoord": "waarschuwing"}, want: []string{"leeg-antwoord@C2!"}},
		{name: "another name of the Document sheet", settings: map[string]string{"contact": "An"}},
		{name: "personal data", change: text("Bel Jan op 0470 12 34 56 of mail jan@x.be."), want: []string{"persoonsgegeven@C2!"}},
		{name: "switched off", change: text(""), settings: map[string]string{"controle evaluatie-ontbreekt": "UIT"}},
		{name: "raised", change: text(""), settings: map[string]string{"controle evaluatie-ontbreekt": "fout"}, want: []string{"evaluatie-ontbreekt@C2!!"}},
		{name: "no such check", settings: map[string]string{"controle status-ontbreekt": "uit"}, want: []string{"controle-onbekend@!"}},
		{name: "no such setting", settings: map[string]string{"controle apostrof": "misschien"}, want: []string{"controle-onbekend@!"}},
	} {
		if got := checked(t, test.change, test.settings, test.last); !slices.Equal(got, test.want) {
			t.Errorf("%s: %q, want %q", test.name, got, test.want)
		}
	}
}

// The numbers here are made up, with check digits worked out by hand: 85.07.30-033
// gives 850730033 mod 97 = 69, so 28; 2000+: 2 17 07 30 033 mod 97 = 13, so 84.
func TestPersonalData(t *testing.T) {
	for text, want := range map[string]string{
		"nummer 85.07.30-033.28 van":          "het rijksregisternummer 85.07.30-033.28",
		"17073003384":                         "het rijksregisternummer 17073003384",
		"85.07.30-033.29 klopt niet":          "",
		"BE68 5390 0754 7034":                 "het rekeningnummer BE68 5390 0754 7034",
		"BE69 5390 0754 7034":                 "",
		"089 51 93 00":                        "het telefoonnummer 089 51 93 00",
		"+32 470 12 34 56":                    "het telefoonnummer +32 470 12 34 56",
		"op 02/12/2021 en 25/02":              "",
		"316 329 EUR en 25 000 €":             "",
		"een.naam@sociaal-huis.bilzen.be":     "het e-mailadres een.naam@sociaal-huis.bilzen.be",
		"www.bilzen.be/zorg, artikel 60 § 7.": "",

		"85 07 30 - 033 28, en 85\u00a007\u00a030\u202f033\u00a028": "het rijksregisternummer 85 07 30 - 033 28het rijksregisternummer 85\u00a007\u00a030\u202f033\u00a028",
		"be68-5390-0754-7034 KBC":                                   "het rekeningnummer be68-5390-0754-7034",
		"0470 / 12.34.56":                                           "het telefoonnummer 0470 / 12.34.56",
		"0470\u201112\u201134\u201156":                              "het telefoonnummer 0470\u201112\u201134\u201156",
		"+31 6 12345678":                                            "het telefoonnummer +31 6 12345678",
		"0032470123456":                                             "het telefoonnummer 0032470123456",
		"470123456":                                                 "het telefoonnummer 470123456",
		"01/02/2021 10 uur":                                         "",
		"01/02/2021 - 05/03/2021":                                   "",
		"van 2019-2021 tot 2025":                                    "",
		"van 2012–2021, 2012-2025":                                  "",
		"dossier 1470123456":                                        "",
	} {
		got := ""
		for _, p := range PersonalData(text) {
			got += p.Kind + " " + p.Text
		}
		if got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

// TestPersonalDataBounds: what is one digit, one day or one letter away from personal data
// is none, and nothing hides behind something else. The numbers are made up, with check
// digits worked out by hand.
func TestPersonalDataBounds(t *testing.T) {
	const national, phone, account = "het rijksregisternummer ", "het telefoonnummer ", "het rekeningnummer "
	for text, want := range map[string]string{
		"85.12.30-033.63": national + "85.12.30-033.63", // December
		"85.52.30-033.52": national + "85.52.30-033.52", // December of a bis number
		"85.20.30-033.22": national + "85.20.30-033.22", // a month that is not known
		"85.07.31-033.95": national + "85.07.31-033.95",
		"85.13.30-033.70": "", "85.61.30-033.18": "", "85.07.32-033.65": "",

		"+352 123 123456789": phone + "+352 123 123456789", "+32 1 12345": "", "00352 123 123456789": "", "0212 3456": "",
		"089 51 93 0": "", "0470 12 34 567": "",

		"NO9386011117947": account + "NO9386011117947", "MT84MALT011000012345MTLCAST001S": account + "MT84MALT011000012345MTLCAST001S",
		"BE095390075470 is te kort": "", "BE68539007547034KBC": "", "BE68539007547034A": "", "BE68539007547034Z": "", "BE68539007547034a": "",
		"BE68539007547034z": "", "BE685390075470340": "", "BE685390075470349": "",
		"BE68 5390 0754 7034. Nr 12": account + "BE68 5390 0754 7034",

		"0470 12 34 56 van 85.07.30-033.28": national + "85.07.30-033.28" + phone + "0470 12 34 56",
		"85.07.30-033.28, 0470 12 34 56":    national + "85.07.30-033.28" + phone + "0470 12 34 56",
	} {
		got := ""
		for _, p := range PersonalData(text) {
			got += p.Kind + " " + p.Text
		}
		if got != want {
			t.Errorf("%q: found %q, want %q", text, got, want)
		}
	}
}

// TestMask: what a text is about stays legible, and whom it is about does not.
func TestMask(t *testing.T) {
	for text, want := range map[string]string{
		"nummer 85.07.30-033.28 van":             "nummer 85.••.••-•••.28 van",
		"85.07.30-033.29, mistikt":               "85.••.••-•••.29, mistikt",
		"85073003328":                            "85•••••••28",
		"naar BE68 5390 0754 7034 KBC":           "naar BE•• •••• •••• ••34 KBC",
		"bel 0470 12 34 56 of +32 89 51 93 00":   "bel 04•• •• •• 56 of +32 •• •• •• 00",
		"jan.peeters@voorbeeld.gemeente.be":      "j•••@v•••.be",
		"op 02/12/2021, 316 329 EUR, 2018-2025…": "op 02/12/2021, 316 329 EUR, 2018-2025…",
		"zie jan.peeters@voorb…”":                "zie j•••@v•••…”",
		"bel 0470 12 3…”":                        "bel 04•• •• •…”",
		"nummer 85.07.30-03…”":                   "nummer 85.••.••-••…”",
		"naar BE68 5390 07…”":                    "naar BE•• •••• ••…”",
		"jan@x.be, of 0470 12 34 56":             "j•••@x•••.be, of 04•• •• •• 56",
		"":                                       "",
	} {
		got := Mask(text)
		if got != want {
			t.Errorf("%q became %q, want %q", text, got, want)
		}
		if again := Mask(got); again != got {
			t.Errorf("masked twice, %q became %q", got, again)
		}
	}
}

func TestStatusInOtherLetters(t *testing.T) {
	if s, ok := plan.DefaultStatuses().Match("Vоlgеns рlаn"); !ok || s.Name != "Volgens plan" {
		t.Errorf("with Cyrillic look-alikes: %q", s.Name)
	}
}

// TestCheckWords: what the checks say, and that a slip of the pen in a setting is named.
func TestCheckWords(t *testing.T) {
	p, returns := manyRows(func(n int, r *Row) {
		switch n {
		case 0:
			r.Answers[plan.RoleStatus].Text = rich.Plain("Vertraagd")
		case 1:
			r.Answers[plan.RoleEvaluation].Text = rich.Plain("Bel 0470 12 34 56 of mail jan@x.be.")
		case 2:
			r.Answers[plan.RoleEvaluation].Text = rich.Plain(" n.v.t. ")
		case 3:
			r.Answers[plan.RoleEvaluation].Text = rich.Plain("Evaluatie van 2019\nTekst.")
		case 4:
			r.Answers[plan.RoleNextSteps].Text = nil
		case 5:
			blank(r)
		}
	})
	p.Document.Values = map[string]string{"controle leeg-antwoorden": "uit", "controle apostrof": "waarschuwin", "controle stappen": "uit", "controle evaluatie-ontbreekt": "soms"}
	e, _ := Merge(p, plan.Whole(2021), returns, Options{})
	before, _ := Merge(p, plan.Whole(2020), returns, Options{})
	entry := before.Entries["1.5"]
	entry.Status = plan.Status{Name: "Uitgevoerd", Final: true}
	before.Entries["1.5"] = entry
	got := tell(Check(e, before))
	for _, want := range []string{
		"De controle “leeg-antwoorden” bestaat niet, of is niet in te stellen.\n  coordinator: Bedoelt u “leeg-antwoord”? Schrijf dan dat.",
		"De controle “stappen” bestaat niet, of is niet in te stellen.\n  coordinator: Kies uit, info, waarschuwing of fout. De controles staan in de handleiding.",
		"Een controle kan niet op “waarschuwin” staan.\n  coordinator: Bedoelt u “waarschuwing”? Schrijf dan dat.",
		"Een controle kan niet op “soms” staan.\n  coordinator: Kies uit,",
		"cel D4 | Jeugd | 1.1 Actie 1.1\n  Bij de status “Vertraagd” hoort een toelichting, en die ontbreekt.\n  coordinator: Schrijf kort waarom.",
		"cel C5 | Jeugd | 1.2 Actie 1.2\n  Hier staan wellicht persoonsgegevens: het telefoonnummer 0470 12 34 56, het e-mailadres jan@x.be.\n  coordinator: Het verslag wordt gepubliceerd.",
		"cel C6 | Jeugd | 1.3 Actie 1.3\n  Hier staat alleen “n.v.t.”.\n  coordinator: Zo komt het ook in het verslag. Schrijf een zin, of maak de cel leeg.",
		"cel C7 | Jeugd | 1.4 Actie 1.4\n  Boven deze tekst staat het jaar 2019, maar hij hoort bij 2021.\n  coordinator: Kijk na of dit de tekst van dit jaar is.",
		"cel D8 | Jeugd | 1.5 Actie 1.5\n  Er staan geen volgende stappen.\n  coordinator: Vul deze cel in, of kies de status die zegt dat de actie af is.",
		"cel B8 | Jeugd | 1.5 Actie 1.5\n  Vorig jaar was de status “Uitgevoerd”, nu is hij “In uitvoering”.\n  coordinator: Kijk na of de actie echt opnieuw begonnen is.",
		"| Jeugd | \n  In 8 cellen staat woord voor woord de tekst van vorig jaar: C4, D4, C5, D5, D6, C7, D7 en C8.",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("nothing says %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "1.6") {
		t.Errorf("of a row that nobody filled in is told\n%s", got)
	}
}

// TestIsCheck: of a name that a plan's sheet has, it tells whether it sets a check.
func TestIsCheck(t *testing.T) {
	if !IsCheck("apostrof") || IsCheck("status-ontbreekt") || IsCheck("") {
		t.Error("a check that a plan can set is not told from others")
	}
}
