package pdffile

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestCharacterMap(t *testing.T) {
	m := readCharacterMap([]byte("1 begincodespacerange <00> <FF> endcodespacerange 1 beginbfchar <01> <00660069> endbfchar\n" +
		"2 beginbfrange <10> <12> <0041> <20> <21> [<0058> <D83DDE00>] endbfrange 1 beginbfrange <00> <FFFFFFFF> <0041> endbfrange"))
	for code, text := range map[uint32]string{1: "fi", 0x10: "A", 0x12: "C", 0x20: "X", 0x21: "😀"} {
		if m[code] != text {
			t.Errorf("%x is %q, want %q", code, m[code], text)
		}
	}
	if len(m) != 6 {
		t.Errorf("%d codes: %v", len(m), m)
	}
}

func TestTokens(t *testing.T) {
	data := []byte(`/A#42c (a\(b\)\101\
c(d)) <4 1 42> [1 -.5 [true]] <</K/V/L 2>> % remark
Tj ` + strings.Repeat("[", 5000) + strings.Repeat("<<", 5000))
	var got []string
	for ts := (&tokens{data: data}); len(got) < 6; {
		got = append(got, fmt.Sprint(ts.next()))
	}
	if want := []string{"ABc", fmt.Sprint([]byte("a(b)Ac(d)")), fmt.Sprint([]byte("AB")), "[1 -0.5 [true]]", "map[K:V L:2]", "Tj"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for ts := (&tokens{data: data}); ts.next() != nil; {
	}
}
