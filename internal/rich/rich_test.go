package rich

import (
	"slices"
	"testing"
)

func TestClean(t *testing.T) {
	tests := []struct{ name, in, want string }{
		{"line ends of every kind", "a\r\nb\rc\vd\u2028e\u0085f", "a\nb\nc\nd\ne\nf"},
		{"blanks and tabs", "  a \t  b  ", "a b "},
		{"indent of a line", "a\n   b", "a\nb"},
		{"soft hyphen and zero width", "zorg\u00adraad\u200b\ufeff", "zorgraad"},
		{"direction marks", "\u202eabc\u2066", "abc"},
		{"control characters", "a\x00\x07b", "ab"},
		{"accent apart from its letter", "ge\u0308nt", "gënt"},
		{"no-break space stays", "25\u00a0000", "25\u00a0000"},
		{"bytes that are no UTF-8", "a\xffb", "ab"},
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

func FuzzClean(f *testing.F) {
	f.Add("a\r\n\tb", "\u0308")
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
