package pdffile

import "testing"

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
