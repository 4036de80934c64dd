package evaluation

import (
	"slices"
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
	base.Note.Place.Cell = "D2"
	base.NextSteps = Answer{Text: rich.Plain("Volgend jaar gaan we door."), Place: finding.Place{Cell: "E2"}}
	if change != nil {
		change(&base)
	}
	e, findings := Merge(p, 2021, []Return{{Rows: []Row{base}}}, Options{})
	if len(findings) > 0 && findings[0].Code != CodeUnknownStatus {
		t.Fatalf("merge: %+v", findings)
	}
	var before *Evaluation
	if last != nil {
		before, _ = Merge(p, 2020, []Return{{Rows: []Row{*last}}}, Options{})
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
	status := func(s string) func(*Row) { return func(r *Row) { r.Status.Text = rich.Plain(s) } }
	text := func(s string) func(*Row) { return func(r *Row) { r.Evaluation.Text = rich.Plain(s) } }
	lastYear := row("b.xlsx", 2, "1", "Uitgevoerd", "We werkten het hele jaar verder.")
	for _, test := range []struct {
		name     string
		change   func(*Row)
		settings map[string]string
		last     *Row
		want     []string
	}{
		{name: "complete"},
		{name: "a status that wants a note", change: status("Vertraagd"), want: []string{"toelichting-ontbreekt@D2!"}},
		{name: "and has it", change: func(r *Row) { status("Vertraagd")(r); r.Note.Text = rich.Plain("Omdat.") }},
		{name: "no evaluation", change: text(" \n"), want: []string{"evaluatie-ontbreekt@C2!"}},
		{name: "no next steps", change: func(r *Row) { r.NextSteps.Text = nil }, want: []string{"stappen-ontbreken@E2!"}},
		{name: "no next steps, of which nobody knows whether they are wanted", change: func(r *Row) { status("loopt")(r); r.NextSteps.Text = nil }},
		{name: "no next steps for what is over", change: func(r *Row) { status("uitgevoerd")(r); r.NextSteps.Text = nil }},
		{name: "a lone slash", change: func(r *Row) { r.NextSteps.Text = rich.Plain("/") }, want: []string{"leeg-antwoord@E2"}},
		{name: "not applicable", change: text("N.V.T."), want: []string{"leeg-antwoord@C2"}},
		{name: "an apostrophe", change: text("'-een\n-twee"), want: []string{"apostrof@C2"}},
		{name: "an apostrophe that is text", change: text("'s Avonds open, dat werkt.")},
		{name: "last year's heading", change: text("Evaluatie 2020:\nTekst."), want: []string{"jaar-in-tekst@C2!"}},
		{name: "this year's heading", change: text("Evaluatie 2021:\nTekst.")},
		{name: "a year in a sentence", change: text("In 2020 begon het.")},
		{name: "the same as last year, and over then", last: &lastYear, want: []string{"status-achteruit@B2!", "tekst-van-vorig-jaar@C2!"}},
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
