package app_test

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"evaluatie/internal/app"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/finding"
	"evaluatie/internal/pdffile"
	"evaluatie/internal/plan"
	"evaluatie/internal/rich"
	"evaluatie/templates"
)

// chance makes text of every kind that Unicode has in the planes 0 to 2.
type chance struct{ *rand.Rand }

// assigned are the categories that text is made of; what has none is private, or has no
// meaning yet.
var assigned = []*unicode.RangeTable{unicode.L, unicode.M, unicode.N, unicode.P, unicode.S, unicode.Co, unicode.Cf, unicode.Zs}

// character is a character of a plane that XML can hold.
func (c chance) character() rune {
	for {
		r := rune(c.IntN(0x30000))
		if c.IntN(2) == 0 {
			r = rune(c.IntN(0x3000)) // where the letters and symbols of everyday are
		}
		known := unicode.In(r, assigned...)
		if known || c.IntN(50) == 0 && r > ' ' && !unicode.In(r, unicode.Cs, unicode.Cc) && r&0xFFFE != 0xFFFE && (r < 0xFDD0 || r > 0xFDEF) {
			return r
		}
	}
}

// phrases are what a chance of single characters does not make.
var phrases = []string{
	"👩\u200d👧", "🏃🏽\u200d♀\ufe0f", "❤\ufe0f", "1\ufe0f\u20e3", "🇧🇪", "🏴\U000e0067\U000e0062\U000e007f", "van 3⇒5", "q\u0301\u0323", "e\u0301",
	"\u2067שלום עולם\u2069", "مرحبا بكم ٢٠٢١", "می\u200cخواهم", "नमस्ते", "ภาษา\u200bไทย", "한국어", "\u1112\u1161\u11ab", "中文", "Tiếng Việt",
	"2021\u20112022", "25\u202f000", "𝗩𝗲𝘁", "\uf0e0", "\u0080 5", "Å 5 \u2126",
}

func (c chance) text(n int) string {
	var b strings.Builder
	b.WriteString("T")
	for range n {
		switch c.IntN(6) {
		case 0:
			b.WriteString(phrases[c.IntN(len(phrases))])
		case 1:
			b.WriteString(" ")
		case 2:
			b.WriteRune('a' + rune(c.IntN(26)))
			b.WriteRune(0x300 + rune(c.IntN(0x70)))
		default:
			b.WriteRune(c.character())
		}
	}
	b.WriteString("E")
	return b.String()
}

// tight is text without white space.
func tight(s string) string { return strings.Join(strings.Fields(s), "") }

// TestCharacters takes text of every kind through workbooks to all outputs: each has each
// character, or a finding names the cell and the character.
func TestCharacters(t *testing.T) {
	for seed := range uint64(2) {
		t.Run(fmt.Sprint(seed), func(t *testing.T) { testCharacters(t, chance{rand.New(rand.NewPCG(10, seed))}) })
	}
}

// scattered is the example with text of every kind in it, and those texts.
func scattered(t *testing.T, c chance) (e *example.Example, all []string) {
	t.Helper()
	e = loadExample(t)
	say := func(n int) string {
		s := c.text(n)
		all = append(all, s)
		return s
	}
	e.Plan.Document.Title, e.Plan.Document.RunningHead, e.Plan.Document.Municipality = say(10), say(10), say(6)
	e.Plan.Document.Intro = rich.Plain(say(30))
	used := make(map[string]bool)
	for _, row := range e.Rows {
		used[plan.Fold(row.Of(plan.RoleStatus).Text.String())] = true
	}
	for i, s := range e.Plan.Statuses {
		if used[plan.Fold(s.Name)] {
			e.Plan.Statuses[i].Name = fmt.Sprint(s.Name, " ", i, say(3))
		}
	}
	for i := range e.Plan.Items {
		item := &e.Plan.Items[i]
		item.Title = say(10)
		row, ok := e.Rows[item.Code]
		if !ok {
			continue
		}
		if at := slices.IndexFunc(e.Plan.Statuses, func(s plan.Status) bool {
			return strings.HasPrefix(plan.Fold(s.Name), plan.Fold(row.Of(plan.RoleStatus).Text.String()))
		}); at >= 0 {
			row.Answers[plan.RoleStatus].Text = rich.Plain(e.Plan.Statuses[at].Name)
		}
		for _, a := range []*evaluation.Answer{&row.Answers[plan.RoleNote], &row.Answers[plan.RoleEvaluation], &row.Answers[plan.RoleNextSteps]} {
			text := say(20)
			a.Text = rich.Text{{Text: text}, {Text: " vet", Emphasis: rich.Bold}}
		}
		e.Rows[item.Code] = row
	}
	return e, all
}

func testCharacters(t *testing.T, c chance) {
	e, all := scattered(t, c)
	dir := t.TempDir()
	writeInput(t, dir, e)
	result, err := app.Folder{Input: dir, Output: dir}.Report(app.Report{Annex: true, Formats: app.Formats, Keep: true})
	if err != nil {
		t.Fatalf("%v: %+v", err, result)
	}
	if _, err := (app.Folder{Input: dir, Now: time.Date(2022, 1, 10, 0, 0, 0, 0, time.UTC)}).StartYear(app.NewYear{Period: plan.Whole(2022)}); err != nil {
		t.Fatal(err)
	}
	outputs := map[string]string{}
	for _, f := range result.Files {
		switch filepath.Ext(f.Path) {
		case ".docx":
			outputs["Word"] = wordText(t, f.Path)
		case ".html":
			outputs["web page"] = webText(t, f.Path)
		case ".pdf":
			outputs["PDF"] = ownText(t, f.Path)
			shown, _, _ := strings.Cut(outputs["PDF"], "\n")
			comparePoppler(t, f.Path, shown)
		}
	}
	kept, next := keptText(t, filepath.Join(dir, "2021", app.YearFile)), bookText(t, filepath.Join(dir, "2022"))
	for _, item := range e.Plan.Items {
		if want := tight(rich.CleanString(item.Title)); !strings.Contains(kept, want) || item.Team != "" && !strings.Contains(next, want) {
			t.Errorf("what is kept, or next year's workbooks, lacks %+q", want)
		}
	}
	for _, row := range e.Rows {
		for _, a := range []evaluation.Answer{row.Of(plan.RoleNote), row.Of(plan.RoleEvaluation), row.Of(plan.RoleNextSteps)} {
			if want := tight(rich.CleanString(a.Text.String())); !strings.Contains(kept, strings.TrimSuffix(want, "vet")) {
				t.Errorf("what is kept lacks %+q", want)
			}
		}
	}
	for _, x := range all {
		want := tight(rich.CleanString(x))
		for name, output := range outputs {
			if !strings.Contains(output, want) && (name != "web page" || x != e.Plan.Document.RunningHead) {
				t.Errorf("the %s lacks %+q", name, want)
			}
		}
		checkKept(t, x, want)
		for _, r := range want {
			if !drawn(r) && !told(result.Findings, r) {
				t.Errorf("nothing tells of %U, which the PDF does not show", r)
			}
		}
	}
}

// dropped is what rich.Clean may leave out.
var dropped = regexp.MustCompile(`[\p{Cf}\x{FE00}-\x{FE0F}\x{E0100}-\x{E01EF}\x{180B}-\x{180F}\s]`)

// checkKept holds that nothing was dropped that can be seen.
func checkKept(t *testing.T, before, after string) {
	t.Helper()
	a := norm.NFC.String(dropped.ReplaceAllString(strings.ReplaceAll(before, "\u0080", "€"), ""))
	b := norm.NFC.String(dropped.ReplaceAllString(after, ""))
	a, b = tight(a), tight(b)
	if a != b {
		t.Errorf("%+q became %+q", a, b)
	}
}

var tags = regexp.MustCompile(`<[^>]*>`)

// words is what markup says, without white space.
func words(markup string) string {
	return tight(html.UnescapeString(tags.ReplaceAllString(markup, "")))
}

// wordText is what all parts of a Word file say: the running head has one of its own, and
// so have the properties.
func wordText(t *testing.T, path string) string {
	t.Helper()
	parts := zipParts(t, path)
	var b strings.Builder
	for _, name := range slices.Sorted(maps.Keys(parts)) {
		if strings.HasSuffix(name, ".xml") {
			b.WriteString(words(parts[name]) + "\n")
		}
	}
	return b.String()
}

// keptText is what evaluatie.json says.
func keptText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	var all any
	if err := json.Unmarshal(data, &all); err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	var visit func(any)
	visit = func(v any) {
		switch v := v.(type) {
		case string:
			b.WriteString(tight(v) + "\n")
		case []any:
			for _, x := range v {
				visit(x)
			}
		case map[string]any:
			for _, x := range v {
				visit(x)
			}
		}
	}
	visit(all)
	return b.String()
}

// bookText is what the workbooks of a folder say.
func bookText(t *testing.T, folder string) string {
	t.Helper()
	books, err := filepath.Glob(filepath.Join(folder, "*.xlsx"))
	if err != nil || len(books) == 0 {
		t.Fatalf("no workbooks in %s (%v)", folder, err)
	}
	var b strings.Builder
	for _, book := range books {
		b.WriteString(words(zipParts(t, book)["xl/sharedStrings.xml"]) + "\n")
	}
	return b.String()
}

var author = regexp.MustCompile(`<meta name="author" content="([^"]*)">`)

func webText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return words(author.ReplaceAllString(string(data), "$1\n"))
}

var properties = regexp.MustCompile(`(?s)<x:xmpmeta.*?</x:xmpmeta>`)

func ownText(t *testing.T, path string) string {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	text, err := pdffile.ReadText(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	for _, block := range text.Blocks {
		b.WriteString(block.Text + " ")
	}
	return tight(b.String()+strings.Join(text.Pages, " ")) + "\n" + words(string(properties.Find(data)))
}

// comparePoppler holds that another reader finds as many of each character. It puts text
// that is read from right to left in an order of its own.
func comparePoppler(t *testing.T, path, own string) {
	t.Helper()
	if _, err := exec.LookPath("pdftotext"); err != nil {
		t.Log("pdftotext, which is not installed here, was not asked (.ci/run installs it)")
		return
	}
	out, err := exec.Command("pdftotext", "-raw", path, "-").Output()
	if err != nil {
		t.Fatal(err)
	}
	count := make(map[rune]int)
	for _, r := range norm.NFC.String(string(out)) {
		count[r]++
	}
	for _, r := range norm.NFC.String(own) {
		if count[r] == 0 && !unicode.Is(unicode.Cf, r) {
			t.Errorf("pdftotext finds no %U", r)
			count[r]--
		}
	}
}

var fonts []*sfnt.Font

// drawn reports whether a font in the program has the character.
func drawn(r rune) bool {
	if len(fonts) == 0 {
		carlito, _ := templates.Font("Carlito", "Regular")
		all := [][]byte{carlito}
		for _, name := range templates.Fallback {
			data, _ := templates.FallbackFont(name)
			all = append(all, data)
		}
		for _, data := range all {
			if f, err := sfnt.Parse(data); err == nil {
				fonts = append(fonts, f)
			}
		}
	}
	return unicode.In(r, unicode.Cf, unicode.Variation_Selector) || strings.ContainsRune("\u2010\u2011\u034f\u17b4\u17b5", r) ||
		slices.ContainsFunc(fonts, func(f *sfnt.Font) bool {
			i, err := f.GlyphIndex(nil, r)
			return err == nil && i > 0
		})
}

// told reports whether a finding with a place names the character.
func told(findings []finding.Finding, r rune) bool {
	return slices.ContainsFunc(findings, func(f finding.Finding) bool {
		return f.Code == evaluation.CodeUnprintable && f.Place.Cell != "" &&
			(strings.Contains(f.Message, fmt.Sprintf("U+%04X", r)) || unicode.IsLetter(r) && strings.ContainsRune(f.Message, r))
	})
}
