package pdfobject

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

func TestNext(t *testing.T) {
	data := []byte(`/A#42c (a\(b\)\101\
c(d)) <4 1 42> [1 -.5 [true]] <</K/V/L 2>> % remark
Tj ` + strings.Repeat("[", 5000) + strings.Repeat("<<", 5000))
	var got []string
	for ts := (&Reader{Data: data}); len(got) < 6; {
		got = append(got, fmt.Sprint(ts.Next()))
	}
	if want := []string{"ABc", fmt.Sprint([]byte("a(b)Ac(d)")), fmt.Sprint([]byte("AB")), "[{1 1} {-0.5 -.5} [true]]", "map[K:V L:{2 2}]", "Tj"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	for ts := (&Reader{Data: data}); ts.Next() != nil; {
	}
}

// TestObjects: what a PDF can hold is read as it is meant (ISO 32000-1, 7.3) and written as
// short as can be.
func TestObjects(t *testing.T) {
	for in, want := range map[string]string{
		"<</B 1/A true >>":        "<</A true/B 1>>",
		"[1 2.50 -3 null false]":  "[1 2.50 -3 null false]",
		"[1 0 R 2 0 12 0 R]":      "[1 0 R 2 0 12 0 R]",
		"[ 1 % wat er staat\n 2]": "[1 2]",
		"(a(b)c)":                 `(a\(b\)c)`,
		`(\(\\\n\r\t)`:            "(\\(\\\\\\n\\r\t)",
		"<48656C>":                "(Hel)",
		"/Naam/Ander":             "/Naam",
		"\x00\t\f 7 ":             "7",
	} {
		r := &Reader{Data: []byte(in)}
		if got := string(Append(nil, r.Next())); r.Broken || got != want {
			t.Errorf("%q is written %q (%v), want %q", in, got, r.Broken, want)
		}
	}
	for _, in := range []string{"[1", "<</A", "<</A 1 2>>", "<</A/B", "(a", "(a\\", "<41", "[nul]", "[1 Tj]", "<<(A) 1>>", ")", "{"} {
		r := &Reader{Data: []byte(in)}
		if v := r.Next(); !r.Broken {
			t.Errorf("%q is read as %v", in, v)
		}
	}
	if got := string(Text("Ja, <x>")); got != "Ja, <x>" {
		t.Errorf("plain text is written %q", got)
	}
	for _, s := range []string{"é", "a\nb", "\x7F"} {
		if got := Text(s); len(got) < 4 || got[0] != 0xFE || got[1] != 0xFF {
			t.Errorf("%q is written %q", s, got)
		}
	}
	for _, s := range []string{"", "gewoon", "één €", "🎉 feest"} {
		written := Text(s)
		if rest, ok := strings.CutPrefix(string(written), "\xFE\xFF"); ok {
			written = AppendUTF16(nil, []byte(rest))
		}
		if string(written) != s {
			t.Errorf("%q is read back as %q", s, written)
		}
	}
}
