package report

import (
	"strings"
	"testing"

	"evaluatie/internal/rich"
)

// dumpBlocks shows what a cell's lines are read as.
func dumpBlocks(t rich.Text) string {
	d := Document{Blocks: blocks(rich.Clean(t))}
	_, dump, _ := strings.Cut(d.Dump(), "\n\n")
	var out []string
	for line := range strings.Lines(dump) {
		out = append(out, strings.TrimSuffix(strings.TrimPrefix(line, "    "), "\n"))
	}
	return strings.Join(out, "|")
}

func TestBlocks(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"paragraphs", "Een.\nTwee.\n\nDrie.", "Een.|Twee.|Drie."},
		{"dashes with and without a space", "- een\n-twee\n–  drie", "- een|- twee|- drie"},
		{"bullets", "• een\n·twee\n* drie\n\uf0b7 vier", "- een|- twee|- drie|- vier"},
		{"two levels, whatever the indent", "- een\no sub\n    o  sub twee\n  - twee", "- een|  - sub|  - sub twee|- twee"},
		{"the letter o that is a word", "o ja, dat is waar\n- twee", "o ja, dat is waar|- twee"},
		{"the letter o behind a paragraph", "- een\nTekst.\no ja", "- een|Tekst.|o ja"},
		{"a list of the letter o", "Dit:\no een\no twee", "Dit: (leads in)|- een|- twee"},
		{"hollow bullets without a first level", "◦ een\n◦ ook\n- twee\n◦ onder", "- een|- ook|- twee|  - onder"},
		{"degrees below zero", "- 5 °C\n-5°", "- 5 °C|-5°"},
		{"an arrow", "-> volgt\n--> later\n→ nu", "-> volgt|--> later|→ nu"},
		{"a footnote", "In 50* van de gevallen\n* geschat", "In 50* van de gevallen|* geschat"},
		{"stars without a reference", "* een\n* twee", "- een|- twee"},
		{"numbers stay as typed", "1. een\n2) twee", "1. een|2) twee"},
		{"hyphens that Word pastes", "\u2011 een\n\u2010 twee", "- een|- twee"},
		{"a bullet shown as an emoji", "▪\ufe0f een", "- een"},
		{"bullets of a font for symbols", "\uf0d8 een\n\uf0fc twee\n\uf06f drie", "- een|- twee|  - drie"},
		{"text after a list", "- een\nTekst.\n- twee", "- een|Tekst.|- twee"},
		{"lead-in", "Dit deden we:\n- een", "Dit deden we: (leads in)|- een"},
		{"no list without one after it", "Dit deden we:", "Dit deden we:"},
		{"the apostrophe that Excel uses", "'-een\n- twee", "- een|- twee"},
		{"an apostrophe that is text", "'s avonds", "'s avonds"},
		{"a date or number after the dash", "-10-daagse", "- 10-daagse"},
		{"a figure below zero", "-5 % tegenover 2020\n-2,5°", "-5 % tegenover 2020|-2,5°"},
		{"a lone dash or slash", "-\n/", "-|/"},
		{"a dash that opens no item", "–zonder spatie\n*noot", "–zonder spatie|*noot"},
		{"an o that is a word's", "ook\no", "ook|o"},
		{"address", "Zie www.bilzen.be/x.", "Zie [www.bilzen.be/x](https://www.bilzen.be/x)."},
		{"address in brackets", "(zie www.a.be/x )(en https://b.be/y_(z))", "(zie [www.a.be/x](https://www.a.be/x) )(en [https://b.be/y_(z)](https://b.be/y_(z)))"},
		{"address in quotes", "“http://a.be”, klaar", "“[http://a.be](http://a.be)”, klaar"},
		{"no address", "www. en http:// en awww.be", "www. en http:// en awww.be"},
		{"capitals", "WWW.BILZEN.BE", "[WWW.BILZEN.BE](https://WWW.BILZEN.BE)"},
	}
	for _, test := range tests {
		if got := dumpBlocks(rich.Plain(test.in)); got != test.want {
			t.Errorf("%s: %q reads as\n  %s, want\n  %s", test.name, test.in, got, test.want)
		}
	}
}

func TestBlocksKeepEmphasis(t *testing.T) {
	in := rich.Text{
		{Text: "- ", Emphasis: rich.Bold}, {Text: "vet", Emphasis: rich.Bold}, {Text: " en m"},
		{Text: "2", Emphasis: rich.Superscript}, {Text: "\nzie "}, {Text: "www.a.be", Emphasis: rich.Italic},
	}
	if got, want := dumpBlocks(in), "- {b:vet} en m{^:2}|zie [i:www.a.be](https://www.a.be)"; got != want {
		t.Errorf("reads as %s, want %s", got, want)
	}
}

// TestBlocksKeepLinks: a link that somebody made in a cell leads where it led, if that is
// a web address, under the words that were there.
func TestBlocksKeepLinks(t *testing.T) {
	in := rich.Text{
		{Text: "Zie "}, {Text: "het www.a.be verslag", Link: "https://b.be/x y"}, {Text: ", "},
		{Text: "of hier", Link: "file:///c:/geheim.docx"}, {Text: "."},
	}
	if got, want := dumpBlocks(in), "Zie [het www.a.be verslag](https://b.be/x%20y), of hier."; got != want {
		t.Errorf("reads as %s, want %s", got, want)
	}
}

// FuzzBlocks holds that no word is lost, whatever people type.
func FuzzBlocks(f *testing.F) {
	f.Add("- een\no twee\nZie www.a.be/x).")
	f.Add("'-x\n•")
	letters := func(s string) string {
		return strings.Map(func(r rune) rune {
			if 0xF020 <= r && r <= 0xF0FF || strings.ContainsRune(" \n-–—'*•·●▪‣◦○o\u00a0\u2010\u2011\ufe0e\ufe0f", r) {
				return -1 // what can be a marker
			}
			return r
		}, s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		in := rich.Clean(rich.Plain(s))
		var got strings.Builder
		var add func([]ListItem)
		add = func(items []ListItem) {
			for _, i := range items {
				got.WriteString(i.Text.String())
				add(i.Sub)
			}
		}
		for _, b := range blocks(in) {
			switch b := b.(type) {
			case Paragraph:
				got.WriteString(b.Text.String())
			case List:
				add(b.Items)
			default:
				t.Fatalf("a %T from a cell", b)
			}
		}
		want := strings.Join(strings.FieldsFunc(in.String(), func(r rune) bool { return r == '\n' }), "")
		if a, b := letters(got.String()), letters(want); strings.Join(strings.Fields(a), "") != strings.Join(strings.Fields(b), "") {
			t.Errorf("%q became %q", want, got.String())
		}
	})
}

// TestHeads: a line in bold stays with what it heads; a whole text in bold, and a line that
// is bold in part or last, heads nothing.
func TestHeads(t *testing.T) {
	bold := func(s string) rich.Run { return rich.Run{Text: s, Emphasis: rich.Bold} }
	plain := func(s string) rich.Run { return rich.Run{Text: s} }
	for _, test := range []struct {
		name string
		in   rich.Text
		want string
	}{
		{"above a text", rich.Text{bold("2018-1\n"), plain("Gedaan.\n"), bold("2018-2"), plain("\nOok dat.")}, "{b:2018-1} (leads in)|Gedaan.|{b:2018-2} (leads in)|Ook dat."},
		{"above a list", rich.Text{bold("Zorg\n"), plain("- een")}, "{b:Zorg} (leads in)|- een"},
		{"in part", rich.Text{bold("Let op"), plain(": morgen.\nDan.")}, "{b:Let op}: morgen.|Dan."},
		{"the last", rich.Text{plain("Dan.\n"), bold("Klaar")}, "Dan.|{b:Klaar}"},
		{"a story", rich.Text{bold(strings.Repeat("lang ", 30) + "\n"), plain("Dan.")}, "{b:" + strings.TrimSpace(strings.Repeat("lang ", 30)) + "}|Dan."},
	} {
		if got := dumpBlocks(test.in); got != test.want {
			t.Errorf("%s: %s, want %s", test.name, got, test.want)
		}
	}
}
