package importer

import (
	"strings"
	"testing"

	"evaluatie/internal/plan"
)

// TestAnswers: what stands under a label becomes what a team would type in a cell.
func TestAnswers(t *testing.T) {
	for in, want := range map[string]string{
		"Een.\nTwee.":                                       "Een./Twee.",
		"[m=•] Een\n[m=•] Twee":                             "- Een/- Twee",
		"[l1] Een\n[l2] Twee\n[l1] Drie":                    "- Een/o Twee/- Drie",
		"[m=• i10] Een\n[m=• i17] Twee\n[m=• i10] D":        "- Een/o Twee/- D",
		"[m=• i10] Een\n[m=• i16] Twee":                     "- Een/- Twee",
		"Los.\n[m=• i20] Een\n[m=• i20] Twee":               "Los./- Een/- Twee",
		"[m=• i10] Een\nLos.\n[m=• i20] Twee":               "- Een/Los./- Twee",
		"[m=1. l1] Een\n[m=2. l1] Twee":                     "1. Een/2. Twee",
		"[m=a) l1] Een":                                     "a) Een",
		"[m=a)] Een":                                        "- Een",
		"[m=(2)] Een":                                       "(2) Een",
		"- Een\n-Twee":                                      "- Een/- Twee",
		"• Een\n○ Twee\n◦ Drie\no Vier\n▪ Vijf":             "- Een/o Twee/o Drie/o Vier/- Vijf",
		"[m=•] • Een":                                       "- Een",
		"-5 % deelnemers\n-3,5° onder nul\n-3 auto's":       "-5 % deelnemers/-3,5° onder nul/- 3 auto's",
		"Het ging over\nen verder":                          "Het ging over/en verder",
		"ook dit":                                           "ook dit",
		"Er waren 1\u00a0234 kinderen, van 12\u00a0tot 18.": "Er waren 1 234 kinderen, van 12\u00a0tot 18.",
	} {
		got := readTables("[h1] 1. K\n[h2] 1.1 S\n[h3] A\nStatus\nVertraagd\nEvaluatie 2021\nVooraf.\n" + in + "\nStappen 2022\nMeer.")
		if want = "1.1.1 A|Vertraagd||Vooraf./" + want + "|Meer."; got != want {
			t.Errorf("%q is taken over as %q, want %q", in, got, want)
		}
	}
}

// TestTitlesAndNumbers: which items a report has, with what was done about their numbers and
// the text among them.
func TestTitlesAndNumbers(t *testing.T) {
	const block = "\nStatus\nVertraagd\nEvaluatie 2021\nEen.\nStappen 2022\nMeer."
	const says = "|Vertraagd||Een.|Meer."
	for _, test := range []struct{ name, report, want string }{
		{"an action without a goal", "[h1] 1. K\n- A{}\n- B{}", "1.1 A# ; 1.2 B#; import-ouder"},
		{"a goal behind it", "[h1] 1. K\n- A{}\n1.2 S\n1.2.1 B{}", "1.1 A#; 1.2.1 B#; import-ouder"},
		{"a number whose goal has no title", "[h1] 1. K\n1.2.1 A{}", "1.2.1 A#; import-ouder"},
		{"a number whose cornerstone has no title", "[h1] 1. K\n1.1.1 A{}\n3.1.1 B{}", "1.1.1 A#; 3.1.1 B#; import-ouder; import-ouder; import-ouder"},
		{"a title that was the last line of an answer", "[h1] 1. K\n[h2] 1.1 S\n1.1.1 A{}\nZorg\n2.1 Thuis\n2.1.1 B{}", "1.1.1 A#; 2.1.1 B#; import-kop"},
		{"a sentence there stays", "[h1] 1. K\n[h2] 1.1 S\n1.1.1 A{}\nZorg.\n2.1 Thuis\n2.1.1 B{}", "1.1.1 A|Vertraagd||Een.|Meer./Zorg.; 2.1.1 B#; import-ouder"},
		{"text between a goal and its action", "[h1] 1. K\n[h2] 1.1 S\nHet doel.\n[h3] A{}", "1.1.1 A#; import-tekst"},
		{"text between an action and its status", "[h1] 1. K\n[h2] 1.1 S\n[h3] A\nDe actie.{}", "1.1.1 A|Vertraagd||De actie./Een.|Meer.; import-tekst"},
		{"the same, without an evaluation", "[h1] 1. K\n[h2] 1.1 S\n[h3] B{}\n[h3] A\nDe actie.\nNog iets.\nStatus\nVertraagd", "1.1.1 B#; 1.1.2 A|Vertraagd||De actie./Nog iets.|; import-tekst; import-tekst"},
		{"a second evaluation under one title", "[h1] 1. K\n[h2] 1.1 S\n[h3] A{}\nStatus: Uitgevoerd\nEvaluatie 2021: Twee.\nStappen 2022: Niets.",
			"1.1.1 A|Vertraagd||Een.|; 1.1.2 Meer.|Uitgevoerd||Twee.|Niets.; import-kop"},
		{"an empty title", "[h1] 1. K\n[h2] 1.1 S\n[h3] 1.1.1 ●{}", "1.1.1 ●#"},
	} {
		want := strings.ReplaceAll(strings.ReplaceAll(test.want, "# ", says), "#", says)
		if got := readTables(strings.ReplaceAll(test.report, "{}", block)); got != want {
			t.Errorf("%s: it becomes\n\t%s, want\n\t%s", test.name, got, want)
		}
	}
}

// TestStatuses: what a line under the label Status says.
func TestStatuses(t *testing.T) {
	for in, want := range map[string]string{
		"Vertraagd": "Vertraagd|", "vertraagd.": "Vertraagd|", "• Vertraagd": "Vertraagd|", "🟠 Vertraagd": "Vertraagd|",
		"Vertraagd: door ziekte":          "Vertraagd|door ziekte; import-status",
		"Vertraagd (door ziekte)":         "Vertraagd|(door ziekte); import-status",
		"Vertraagd\nDoor ziekte.":         "Vertraagd|Door ziekte.",
		"Vertraagt":                       "Vertraagd|; import-status",
		"Groen":                           "Groen|; import-status",
		"Het ging niet goed.":             "|Het ging niet goed.; import-status",
		strings.Repeat("lang ", 12):       strings.TrimSpace(strings.Repeat("lang ", 12)) + "|; import-status",
		strings.Repeat("lang ", 13):       "|" + strings.TrimSpace(strings.Repeat("lang ", 13)) + "; import-status",
		"Het ging niet.\nVertraagd":       "|Het ging niet./Vertraagd; import-status",
		strings.Repeat("lange ", 100):     "|" + strings.TrimSpace(strings.Repeat("lange ", 100)) + "; import-status",
		"**Vertraagd** – door **drukte**": "Vertraagd|door drukte; import-status",
	} {
		got := readTables("[h1] 1. K\n[h2] 1.1 S\n[h3] A\nStatus\n" + in + "\nEvaluatie 2021\nEen.\nStappen 2022\nMeer.")
		status, finding, _ := strings.Cut(want, "; ")
		if want = "1.1.1 A|" + status + "|Een.|Meer."; finding != "" {
			want += "; " + finding
		}
		if got != want {
			t.Errorf("%q says\n\t%q, want\n\t%q", in, got, want)
		}
	}
}

// TestYear: the year of a report of others, from its labels or else from what stands around
// it.
func TestYear(t *testing.T) {
	for _, test := range []struct {
		report string
		want   string
	}{
		{"Titel 2019\nStatus\nEvaluatie 2021\nStappen 2022", "2021"},
		{"Status\nEvaluatie\nStappen 2022", "2021"},
		{"Evaluatie 2020\nEvaluatie 2021\nEvaluatie 2021", "2021"},
		{"Evaluatie 2020\nEvaluatie 2021", "2021"},
		{"Evaluatie 2021\nEvaluatie 2020", "2021"},
		{"[title] Evaluatie 2019\nEvaluatie 2021", "2021"},
		{"Evaluatie eerste helft 2021\nStappen tweede helft 2021", "2021"},
		{"Status\nHet werd 2018", "2018 told"}, {"a\nb\nHet werd 2018", "2018 told"}, {"a\nb\nc\nHet werd 2018", "0"}, {"Status", "0"},
	} {
		r := &reader{src: Source{Lines: lines("")}, statuses: plan.DefaultStatuses(), within: make(map[part]string)}
		for l := range strings.SplitSeq(test.report, "\n") {
			s := styledLine(l)
			r.lines = append(r.lines, line{Line: s, text: s.Text.String()})
		}
		got := strings.TrimSpace(plan.Whole(r.findYear()).String())
		if len(r.findings) > 0 {
			got += " told"
		}
		if got != test.want {
			t.Errorf("%q is of %s, want %s", test.report, got, test.want)
		}
	}
}

// TestUnknownLabels: which lines that come under each action are asked about.
func TestUnknownLabels(t *testing.T) {
	for in, want := range map[string]string{
		"Trekker: Jan":       "Trekker 3 Jan?",
		"Trekker\nJan":       "Trekker 3 Jan?",
		"Wie trekt dit? Jan": "Wie trekt dit 3 Jan?",
		"**Trekker** Jan":    "Trekker Jan 3 ?",
		"Trekker - Jan":      "Trekker - Jan 3 ?",
		"Wij werkten samen.": "",
		"Wij werkten samen,": "",
		"Wij werkten samen;": "",
		"Jan":                "",
		"123: veel":          "",
		"Actie: veel":        "",
		"een twee drie vier vijf zes zeven acht negen: ja":      "een twee drie vier vijf zes zeven acht negen 3 ja?",
		"een twee drie vier vijf zes zeven acht negen tien: ja": "",
		strings.Repeat("x", 60) + ": ja":                        strings.Repeat("x", 60) + " 3 ja?",
		strings.Repeat("x", 61) + ": ja":                        "",
	} {
		report := "[h1] 1. K\n[h2] 1.1 S"
		for _, title := range []string{"A", "B", "C"} {
			report += "\n[h3] " + title + "\nStatus\nVertraagd\nEvaluatie 2021\nOver " + title + ".\n" + in + "\nStappen 2022\nMeer van " + title + "."
		}
		_, got, asked := strings.Cut(readTables(report), "Meer van C.; ")
		if !asked {
			got = ""
		}
		if got != want {
			t.Errorf("of %q is asked %q, want %q", in, got, want)
		}
	}
}
