package importer

import (
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
)

// ownEvaluated is what stands under the title of an action in a report of ours.
const ownEvaluated = "[label] Status / [status] In uitvoering / [label] Evaluatie 2021 / [body] Een. / [label] Stappen 2022 / [body] A."

// readAsOwn reads a report of ours, its lines parted by slashes and written as TestReports
// says, an evaluated action as {}. It tells the items, each evaluated one with a star, one
// that the plan writes no code for with its place in brackets; then, where there are such,
// the levels that show codes, the heading between and the codes of findings.
func readAsOwn(t *testing.T, report string) string {
	t.Helper()
	src := Source{Own: true, Author: "Bilzen", Head: "EVALUATIE 2021"}
	if rest, ok := strings.CutPrefix(report, "named: "); ok {
		report, src.Named = rest, true
	}
	for l := range strings.SplitSeq("[title] Evaluatie 2021 / "+strings.ReplaceAll(report, "{}", ownEvaluated), " / ") {
		src.Lines = append(src.Lines, styledLine(l))
	}
	r, err := Read(src, Options{})
	if err != nil {
		return err.Error()
	}
	evaluated := make(map[string]bool)
	for _, ret := range r.Returns {
		for _, row := range ret.Rows {
			evaluated[row.Code.Text.String()] = true
		}
	}
	var out []string
	for _, i := range r.Plan.Items {
		s := strings.TrimSpace(i.Written() + " " + i.Title)
		if i.Uncoded {
			s = fmt.Sprintf("(%s) %s", i.Code, i.Title)
		}
		if evaluated[i.Written()] {
			s += "*"
		}
		out = append(out, s)
	}
	shown := ""
	for n, l := range r.Plan.Document.Levels {
		if l.Numbered {
			shown += fmt.Sprint(" ", n+1)
		}
	}
	if shown != "" {
		out = append(out, "shown"+shown)
	}
	if between := r.Plan.Document.Values["tussentitel"]; between != "" {
		out = append(out, "between "+between)
	}
	for _, f := range r.Findings {
		out = append(out, f.Code)
	}
	return strings.Join(out, "; ")
}

// TestOwnCodes reads back the reports of ours of plans whose codes are no numbers, or that
// have none, as they are and as people change them.
func TestOwnCodes(t *testing.T) {
	for _, test := range []struct{ name, report, want string }{
		{"codes apart, and an action without one", "[h1 #=A @=deel-A] A Zorg / [h2 #=A.x @=deel-A-x] A.x Thuis / [h3 @=plaats-1-1-1] Hulp / {}",
			"A Zorg; A.x Thuis; (1.1.1) Hulp*; shown 1 2"},
		{"codes behind a tab", `[h1 @=deel-A] A\tZorg / [h2 @=deel-A-x] A.x\tThuis / {}`, "A Zorg; A.x Thuis*; shown 1 2"},
		{"codes that Word draws", "[h1 m=A @=deel-A] Zorg / [h2 m=A.x @=deel-A-x] Thuis / {}", "A Zorg; A.x Thuis*; shown 1 2"},
		{"bullets before titles", "[h1 m=A @=deel-A] Zorg / [h2 m=• @=deel-A-x] Thuis / {}", "A Zorg; A.x Thuis*; shown 1"},
		{"codes in the text", "[h1 @=deel-A] A Zorg / [h2 @=deel-A-x] A.x Thuis / {} / [h2 @=deel-A-y] A.y Rust / {}", "A Zorg; A.x Thuis*; A.y Rust*; shown 1 2"},
		{"a title that begins with its own code", "[h1 @=deel-A] A Zorg / [h2 @=deel-x] Thuis / {} / [h2 @=deel-vier] vier paarden / {}", "A Zorg; x Thuis*; vier vier paarden*; shown 1"},
		{"a title that begins with the letters of its code", "[h1 @=deel-A] A Zorg / [h2 @=deel-x] xylofoon / {}", "A Zorg; x xylofoon*; shown 1"},
		{"no codes at all", "[h1 @=plaats-1] Zorg / [h2 @=plaats-1-1] Thuis / {} / [h1 @=plaats-2] Rust / {}", "(1) Zorg; (1.1) Thuis*; (2) Rust*"},
		{"a heading before the items", "[h1 @=overzicht] Overzicht / [h2 #=A @=deel-A] A Zorg / [h3 #=A.x @=deel-A-x] A.x Thuis / {}",
			"A Zorg; A.x Thuis*; shown 1 2; between Overzicht"},
		{"our annex by its place", "[h1 #=A @=deel-A] A Zorg / {} / [h1 @=bijlage] Cijfers / [h2 @=deel-q] Tabel / [body] Veel.", "A Zorg*; shown 1"},
		{"our annex by its name", "[h1 #=A @=deel-A] A Zorg / {} / [h1] Bijlage: 2021 in cijfers / [h2 @=deel-q] Tabel / [body] Veel.", "A Zorg*; shown 1; import-tekst"},
		{"an item called so is none", "[h1 #=A @=deel-A] A Zorg / {} / [h1 #=B @=deel-B] B Bijlage: 2021 in cijfers / {}", "A Zorg*; B Bijlage: 2021 in cijfers*; shown 1"},
		{"a heading of the template", "[h1] Woord vooraf / [body] Dag. / [h1 #=A @=deel-A] A Zorg / {}", "A Zorg*; shown 1"},
		{"a heading of the template behind the items", "[h1 #=A @=deel-A] A Zorg / {} / [h1] Colofon / [body] Dag.", "A Zorg*; shown 1; import-tekst"},
		{"a heading that somebody added over an action", "[h1 #=A @=deel-A] A Zorg / {} / [h1] Rust / {}", "A Zorg*; (2) Rust*; shown 1"},
		{"one with a code", "[h1 #=A @=deel-A] A Zorg / {} / [h1 #=B] B Rust / {}", "A Zorg*; B Rust*; shown 1"},
		{"one with a code that has nothing under it", "[h1 #=A @=deel-A] A Zorg / {} / [h1 #=B] B Rust / [h2 #=B.x @=deel-B-x] B.x Stil / {}", "A Zorg*; B Rust; B.x Stil*; shown 1 2"},
		{"the heading above was taken out", "[h1 #=A @=deel-A] A Zorg / [h3 #=q @=deel-q] q Hulp / {}", "A Zorg; (1.1) Zonder titel; q Hulp*; shown 1 3; import-ouder"},
		{"no heading above at all", "[h2 #=q @=deel-q] q Hulp / {}", "(1) Zonder titel; q Hulp*; shown 2; import-ouder"},
		{"nothing evaluated", "[h1 #=A @=deel-A] A Zorg", ErrNoActions.Error()},
	} {
		if got := readAsOwn(t, test.report); got != test.want {
			t.Errorf("%s: it becomes\n\t%s, want\n\t%s", test.name, got, test.want)
		}
	}
}

// TestOwnHeadings does so of plans with numbers.
func TestOwnHeadings(t *testing.T) {
	for _, test := range []struct{ name, report, want string }{
		{"numbers apart", "[h1 #=1.] 1. Zorg / [h2 #=1.1] 1.1 Thuis / [h3 #=1.1.1] 1.1.1 Hulp / {}", "1 Zorg; 1.1 Thuis; 1.1.1 Hulp*; shown 1 2 3"},
		{"numbers in the text, by their places", "named: [h1 @=deel-1] 1. Zorg / [h2 @=deel-1-1] 1.1 Thuis / {} / [h2 @=deel-1-2] 1.2 Rust / {}", "1 Zorg; 1.1 Thuis*; 1.2 Rust*; shown 1 2"},
		{"a title that begins with its own number", "named: [h1 @=deel-1] Zorg / [h2 @=deel-1-1] Thuis / {} / [h2 @=deel-1-2] 1.2 miljoen / {}", "1 Zorg; 1.1 Thuis*; 1.2 1.2 miljoen*"},
		{"half of the titles that begin so", "named: [h1 @=deel-1] 1 plan / [h1 @=deel-2] Zorg / {}", "1 1 plan; 2 Zorg*"},
		{"places that go before numbers", "named: [h1 @=deel-3 #=4.] 4. Zorg / {}", "3 Zorg*; shown 1"},
		{"no numbers: the next ones", "[h1] Zorg / [h2] Thuis / {} / [h2] Rust / {} / [h1] Werk / [h2] Baan / {}", "1 Zorg; 1.1 Thuis*; 1.2 Rust*; 2 Werk; 2.1 Baan*"},
		{"styles a level deeper than the codes", "[h2 #=1.] 1. Zorg / [h3 #=1.1] 1.1 Thuis / {}", "1 Zorg; 1.1 Thuis*; shown 1 2"},
		{"a heading before the items, by its place", "named: [h1 @=overzicht] Overzicht / [h2 @=deel-1] Zorg / {}", "1 Zorg*; between Overzicht"},
		{"the same, where no item has a place", "[h1 @=overzicht] Overzicht / [h2] Zorg / {}", "1 Zorg*; between Overzicht"},
		{"a heading above the numbered ones is between", "[h1] Overzicht / [h2 #=1.] 1. Zorg / {}", "1 Zorg*; shown 1; between Overzicht"},
		{"a second one is the template's", "[h1] Overzicht / [h1] Nog iets / [h2 #=1.] 1. Zorg / {}", "1 Zorg*; shown 1; between Overzicht"},
		{"a copied heading", "[h1 #=1.] 1. Zorg / [h2 #=1.1] 1.1 Thuis / {} / [h2 #=1.1] 1.1 Ook thuis / {} / [h2 #=1.3] 1.3 Rust / {}",
			"1 Zorg; 1.1 Thuis*; 1.2 Ook thuis*; 1.3 Rust*; shown 1 2"},
		{"one whose next number is taken", "[h1 #=1.] 1. Zorg / [h2 #=1.1] 1.1 Thuis / {} / [h2 #=1.2] 1.2 Rust / {} / [h2 #=1.1] 1.1 Weer thuis / {}",
			"1 Zorg; 1.1 Thuis*; 1.2 Rust*; 1.3 Weer thuis*; shown 1 2"},
		{"headings taken out", "[h1 #=1.] 1. Zorg / [h3 #=1.2.1] 1.2.1 Hulp / {} / [h3 #=2.1.1] 2.1.1 Werk / {}",
			"1 Zorg; 1.2 Zonder titel; 1.2.1 Hulp*; 2 Zonder titel; 2.1 Zonder titel; 2.1.1 Werk*; shown 1 3; import-ouder; import-ouder; import-ouder"},
		{"a lost number below the last", "[h1 #=1.] 1. Zorg / [h2 #=1.1] 1.1 Thuis / {} / [h2] Rust / {} / [h1 #=2.] 2. Werk / [h2] Baan / {}",
			"1 Zorg; 1.1 Thuis*; 1.2 Rust*; 2 Werk; 2.1 Baan*; shown 1 2"},
		{"one of the template's without anything", "[h1 #=1.] 1. Zorg / {} / [h1] Colofon / [body] Dag.", "1 Zorg*; shown 1; import-tekst"},
		{"the same where the file says its places", "named: [h1 @=deel-1] Zorg / {} / [h1] Colofon / [body] Dag.", "1 Zorg*"},
		{"an annex among the template's", "[h1 #=1.] 1. Zorg / {} / [h1 @=bijlage] Cijfers / [h1 #=2.] 2. Nog cijfers / {}", "1 Zorg*; shown 1"},
		{"five levels are four", "[h1] A / [h2] B / [h3] C / [h4] D / {} / [h5] E / {}", "1 A; 1.1 B; 1.1.1 C; 1.1.1.1 D*; 1.1.1.2 E*"},
		{"a level that was skipped", "[h1] A / [h3] C / {}", "1 A; 1.1 C*"},
	} {
		if got := readAsOwn(t, test.report); got != test.want {
			t.Errorf("%s: it becomes\n\t%s, want\n\t%s", test.name, got, test.want)
		}
	}
}

// TestOwnLabels: what our labels head, whatever they are called and wherever they lost their
// style.
func TestOwnLabels(t *testing.T) {
	const second = " / [h1 #=2.] 2. Rust / [label] Stand / [status] Uitgevoerd / [label] Verslag 2021 / [body] Twee. / [label] Straks / [body] B."
	for _, test := range []struct{ name, report, want string }{
		{"other names", "[label] Stand / [status] Uitgevoerd / [label] Verslag 2021 / [body] Een. / [label] Straks / [body] A.", "Uitgevoerd||Een.|A."},
		{"a note", "[label] Stand / [status] Uitgevoerd / [body] Noot. / [label] Verslag 2021 / [body] Een. / [label] Straks / [body] A.", "Uitgevoerd|Noot.|Een.|A."},
		{"one without its style", "[label] Stand / [status] Uitgevoerd / Verslag 2021 / [body] Een. / [label] Straks / [body] A.", "Uitgevoerd||Een.|A."},
		{"a name in the text", "[label] Stand / [status] Uitgevoerd / [label] Verslag 2021 / [body] Straks / [body] Een. / [label] Straks / Straks / [body] A.", "Uitgevoerd||Straks\nEen.|Straks\nA."},
		{"one that was renamed", "[label] Stand / [status] Uitgevoerd / [label] Bilan / [body] Een. / [label] Straks / [body] A.", "Uitgevoerd||Een.|A."},
		{"one label too many", "[label] Stand / [status] Uitgevoerd / [label] Verslag 2021 / [body] Een. / [label] Straks / [body] A. / [label] Bilan / [body] Nog.", "Uitgevoerd||Een.|A."},
		{"in capitals", "[label] STAND / [status] Uitgevoerd / [label] VERSLAG 2021 / [body] Een. / [label] STRAKS / [body] A.", "Uitgevoerd||Een.|A."},
		{"one that is not there", "[label] Stand / [status] Uitgevoerd / [label] Straks / [body] A.", "Uitgevoerd|||A."},
		{"a status that is not styled", "[label] Stand / uitgevoerd / [label] Verslag 2021 / [body] Een. / [label] Straks / [body] A.", "Uitgevoerd||Een.|A."},
		{"a gap of a draft", "[label] Stand / [status] Uitgevoerd / [label] Verslag 2021 / [gap] Hier ontbreekt tekst. / [label] Straks / [body] A.", "Uitgevoerd|||A."},
	} {
		src := Source{Own: true}
		for l := range strings.SplitSeq("[title] Evaluatie 2021 / [h1 #=1.] 1. Zorg / "+test.report+second+strings.ReplaceAll(second, "2.", "3."), " / ") {
			src.Lines = append(src.Lines, styledLine(l))
		}
		r, err := Read(src, Options{})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		row := r.Returns[0].Rows[0]
		var got []string
		for _, role := range []plan.Role{plan.RoleStatus, plan.RoleNote, plan.RoleEvaluation, plan.RoleNextSteps} {
			got = append(got, row.Of(role).Text.String())
		}
		if s := strings.Join(got, "|"); s != test.want {
			t.Errorf("%s: it says %q, want %q", test.name, s, test.want)
		}
	}
}

// TestOwnFacts: the fact sheet of a report of ours is the last table of two columns before
// the items.
func TestOwnFacts(t *testing.T) {
	for _, test := range []struct {
		name   string
		tables []string // a row a line
		want   string
	}{
		{"none", nil, ""},
		{"one", []string{"| Periode | 2021\n| Door | Zorg // en Jeugd"}, "Periode: {jaar}; Door: Zorg\nen Jeugd"},
		{"a name of two lines, a cell that is empty", []string{"| Periode // van | 2021\n| Door |"}, "Periode van: {jaar}; Door: "},
		{"the last of two", []string{"| A | 1", "| B | 2"}, "B: 2"},
		{"one behind a table of three columns", []string{"| A | 1 | x", "| B | 2"}, "B: 2"},
		{"a table of three columns behind it", []string{"| B | 2", "| A | 1 | x"}, "B: 2"},
		{"a table that widens", []string{"| A | 1\n| B | 2 | x"}, ""},
		{"one column", []string{"| A\n| B"}, ""},
	} {
		src := Source{Own: true, Lines: []Line{{Role: Title, Text: rich.Plain("Evaluatie 2021")}}}
		for n, table := range test.tables {
			for row, s := range strings.Split(table, "\n") {
				src.Lines = append(src.Lines, rowOf(n+1, row+1, s)...)
			}
		}
		for l := range strings.SplitSeq("[h1 #=1.] 1. Zorg / "+ownEvaluated, " / ") {
			src.Lines = append(src.Lines, styledLine(l))
		}
		src.Lines = append(src.Lines, rowOf(9, 1, "| Een | tabel in een antwoord")...)
		r, err := Read(src, Options{})
		if err != nil {
			t.Errorf("%s: %v", test.name, err)
			continue
		}
		var got []string
		for _, f := range r.Plan.Document.Facts {
			got = append(got, f.Name+": "+f.Text.String())
		}
		if s := strings.Join(got, "; "); s != test.want {
			t.Errorf("%s: the facts are %q, want %q", test.name, s, test.want)
		}
		if s := r.Returns[0].Rows[0].Of(plan.RoleNextSteps).Text.String(); s != "A.\nEen\ntabel in een antwoord" {
			t.Errorf("%s: the last answer is %q", test.name, s)
		}
	}
}

// TestOwnAsk: a report of ours without a status does not say what its labels head: the user
// is asked, and nothing is read as a status.
func TestOwnAsk(t *testing.T) {
	read := func(labels map[string]Meaning, lines ...string) (*Result, error) {
		var src Source
		for _, l := range lines {
			src.Lines = append(src.Lines, styledLine(l))
		}
		return Read(src, Options{Period: plan.Whole(2021), Labels: labels})
	}
	report := []string{"[h1] De haven", "[label] Wat deden we?", "[body] Alles.", "[label] Bezoekers", "[body] Velen.", "[h1] Strand", "[label] Wat deden we?", "[body] Niets."}
	r, err := read(nil, report...)
	if err != ErrNoActions || len(r.Questions) != 2 || r.Questions[0].Label != "Wat deden we?" || r.Questions[0].Times != 2 || r.Questions[0].Example != "Alles." {
		t.Fatalf("%v %+v", err, r)
	}
	r, err = read(map[string]Meaning{"Wat deden we?": {evaluationPart}, "Bezoekers": {skipPart}}, report...)
	if err != nil || len(r.Questions) > 0 || len(r.NewStatuses) > 0 {
		t.Errorf("when told: %v %+v", err, r)
	}
	report[1] = "[label] Status"
	if r, _ = read(nil, report...); len(r.Questions) > 0 {
		t.Errorf("of a report that has statuses: %+v", r.Questions)
	}
}
