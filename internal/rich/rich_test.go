package rich

import (
	"slices"
	"testing"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"line ends of every kind", "a\r\nb\rc\vd\u2028e\ff", "a\nb\nc\nd\ne\nf"},
		{"blanks and tabs", "  a \t  b  ", "a b "},
		{"indent of a line", "a\n   b", "a\nb"},
		{"soft hyphen and zero width", "zorg\u00adraad\u200b\ufeff\u2060\u200c\u200d", "zorgraad"},
		{"direction marks without a letter for them", "\u202eabc\u2066", "abc"},
		{"direction marks", "\u2067שלום\u2069 abc\u200e", "\u2067שלום\u2069 abc\u200e"},
		{"the end of a cell in Word", "a\x07b", "a\nb"},
		{"control characters", "a\x00b\x7f", "a\ufffdb\ufffd"},
		{"Windows' own characters", "\u0080 5 \u0096 \u0093ja\u0094\u0085", "€ 5 – “ja”…"},
		{"Word's own hyphens", "a\x1eb\x1fc", "a\u2011bc"},
		{"noncharacters", "a\ufffeb\U0001ffff\ufdd0", "a\ufffdb\ufffd\ufffd"},
		{"accent apart from its letter", "ge\u0308nt", "gënt"},
		{"an accent that no letter has", "q\u0301", "q\u0301"},
		{"a character that NFC knows as another", "5 \u2126, 3 \u212b, \uf900", "5 \u2126, 3 \u212b, \uf900"},
		{"no-break and narrow spaces stay", "25\u00a0000\u202f€\u2007\u2009", "25\u00a0000\u202f€\u2007\u2009"},
		{"hyphens stay", "2021\u20112022 a\u2010b", "2021\u20112022 a\u2010b"},
		{"emoji of several", "👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 🏃🏽\u200d♀\ufe0f", "👩\u200d👧 ❤\ufe0f 1\ufe0f\u20e3 🏃🏽\u200d♀\ufe0f"},
		{"a flag", "🏴\U000e0067\U000e0062\U000e007f", "🏴\U000e0067\U000e0062\U000e007f"},
		{"a selector behind a letter", "a\ufe0f1\ufe0f 2", "a1 2"},
		{"non-joiner where letters join", "می\u200cخواهم क्\u200dष", "می\u200cخواهم क्\u200dष"},
		{"where words end in Thai", "ภาษา\u200bไทย", "ภาษา\u200bไทย"},
		{"a sign before an Arabic number", "\u0600١", "\u0600١"},
		{"private use", "\uf0e0", "\uf0e0"},
		{"bytes that are no UTF-8", "a\xffb", "a\ufffdb"},
		{"a replacement character that was typed", "a\ufffdb", "a\ufffdb"},
		{"line ends of two kinds more", "a\u2028b\u2029c", "a\nb\nc"},
		{"a joiner between letters that join", "ن\u200dه", "ن\u200dه"},
		{"a joiner at the end of what joins", "ن\u200d", "ن\u200d"},
		{"a joiner behind an emoji alone", "👩\u200d a", "👩 a"},
		{"a joiner before an emoji alone", "a\u200d👩", "a👩"},
		{"Mongolian's own separator", "ᠠ\u180eᠠ a\u180eb", "ᠠ\u180eᠠ ab"},
		{"a space of no width before Thai", "a\u200bไทย", "a\u200bไทย"},
		{"a selector behind a sign", "≥\ufe00 ‼\ufe0f +\ufe00", "≥\ufe00 ‼\ufe0f +"},
		{"a keycap of a number, and of no number", "9\ufe0f\u20e3 #\ufe0f\u20e3 a\ufe0f\u20e3", "9\ufe0f\u20e3 #\ufe0f\u20e3 a\u20e3"},
		{"tags of no flag", "a\U000e0067\U000e007f", "a"},
		{"a mark of Arabic for direction", "abc\u061c שלום\u061c", "abc\u061c שלום\u061c"},
		{"a mark of Arabic without Arabic", "abc\u061c", "abc"},
		{"signs of shorthand and music are seen", "\U0001bca0 \U0001d173", "\U0001bca0 \U0001d173"},
		{"signs between lines of text are not", "\ufff9a\ufffab\ufffb", "ab"},
		{"a tilde and a space at the edges", " ~", "~"},
		{"raised digit stays", "120 m²", "120 m²"},
	}
	for _, test := range tests {
		if got := Clean(Plain(test.in)).String(); got != test.want {
			t.Errorf("%s: Clean(%q) = %q, want %q", test.name, test.in, got, test.want)
		}
	}
}

func TestCleanJoinsRuns(t *testing.T) {
	in := Text{{Text: "ge"}, {Text: "\u0308nt "}, {Text: " vet", Emphasis: Bold}}
	want := Text{{Text: "gënt "}, {Text: "vet", Emphasis: Bold}}
	if got := Clean(in); !slices.Equal(got, want) {
		t.Errorf("Clean = %q, want %q", got, want)
	}
	linked := Text{{Text: "een "}, {Text: "twee", Link: "https://a.example/"}, {Text: "drie", Link: "https://b.example/"}}
	if got := Clean(linked); !slices.Equal(got, linked) {
		t.Errorf("links that stand together are joined: %q", got)
	}
}

func TestLines(t *testing.T) {
	in := Text{{Text: "een\n\n twee "}, {Text: "vet\ndrie", Emphasis: Bold}, {Text: "\n \n"}}
	want := []Text{
		{{Text: "een"}},
		{{Text: "twee "}, {Text: "vet", Emphasis: Bold}},
		{{Text: "drie", Emphasis: Bold}},
	}
	got := in.Lines()
	if !slices.EqualFunc(got, want, slices.Equal[Text]) {
		t.Errorf("Lines = %q, want %q", got, want)
	}
}

func TestTrimAndCut(t *testing.T) {
	in := Text{{Text: " \t"}, {Text: " ab", Emphasis: Bold}, {Text: "c "}, {Text: " "}}
	if got := in.Trim(); !slices.Equal(got, Text{{Text: "ab", Emphasis: Bold}, {Text: "c"}}) {
		t.Errorf("Trim = %q", got)
	}
	if got := in.Trim().Cut(2); !slices.Equal(got, Text{{Text: "c"}}) {
		t.Errorf("Cut(2) = %q", got)
	}
	for n, want := range map[int]string{0: "abc", 1: "bc", 2: "c", 3: "", 9: ""} {
		if got := in.Trim().Cut(n).String(); got != want {
			t.Errorf("Cut(%d) = %q, want %q", n, got, want)
		}
	}
	if in[0].Text != " \t" {
		t.Error("Trim changed its input")
	}
}

// TestLeftward: the first and the last letter of the scripts that are written from right to
// left, and their neighbours that are not.
func TestLeftward(t *testing.T) {
	for r, want := range map[rune]bool{
		'א': true, 'ת': true, 'ا': true, 'ي': true, '\u08c7': true, 'ह': false, // Hebrew, Arabic, and Devanagari
		'\ufb1d': true, '\ufb17': false, '\ufdfb': true, '\ufe70': true, '\ufefc': true, '\uff21': false, // forms, and wide Latin
		'\U00010800': true, '\U0001057a': false, '\U00010fe0': true, '\U00011003': false, // Cypriot to Elymaic, and Brahmi
		'\U0001e800': true, '\U0001e7e0': false, '\U0001eebb': true, '\U00020000': false,
		'،': false, '1': false, 'a': false, 'é': false,
	} {
		if Leftward(r) != want {
			t.Errorf("%U: %v", r, !want)
		}
	}
}

func TestString(t *testing.T) {
	for want, text := range map[string]Text{"": nil, "een": {{Text: "een"}}, "een twee": {{Text: "een "}, {Text: "twee", Emphasis: Bold}}} {
		if got := text.String(); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}

func TestBare(t *testing.T) {
	for in, want := range map[string]string{
		"a\u2010b": "a-b", "2021\u20112022": "2021-2022", "a\u200b\u00adb": "ab", "❤\ufe0f": "❤", "é–": "é–"} {
		if got := Bare(in); got != want {
			t.Errorf("Bare(%q) = %q, want %q", in, got, want)
		}
	}
}

func FuzzClean(f *testing.F) {
	f.Add("a\r\n\tb", "\u0308")
	f.Add("😀\u200d\ufe0f", "1\ufe0f\u20e3\u200d")
	f.Add("ا\u200c\u0301\u061c", "한")
	f.Fuzz(func(t *testing.T, a, b string) {
		once := Clean(Text{{Text: a}, {Text: b, Emphasis: Italic}})
		if twice := Clean(once); twice.String() != once.String() {
			t.Errorf("Clean is not stable: %q, then %q", once.String(), twice.String())
		}
		for _, line := range once.Lines() {
			if line.Blank() {
				t.Errorf("a blank line in %q", once)
			}
		}
	})
}
