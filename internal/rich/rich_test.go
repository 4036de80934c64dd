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
	if in[0].Text != " \t" {
		t.Error("Trim changed its input")
	}
}

func TestBare(t *testing.T) {
	for in, want := range map[string]string{"2021\u20112022": "2021-2022", "a\u200b\u00adb": "ab", "❤\ufe0f": "❤", "é–": "é–"} {
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
