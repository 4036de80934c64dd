package pdf

import (
	"bytes"
	"io"
	"math"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/layout"
	"evaluatie/internal/pdfobject"
	"evaluatie/internal/report"
	"evaluatie/internal/rich"
)

// said is what the segments of a line say, each with the font that draws it.
func said(l line) (out []string) {
	for _, s := range l.segments {
		f := s.face
		if s.from != nil {
			f = s.from
		}
		text := ""
		for _, code := range s.text {
			text += f.says(code)
		}
		out = append(out, f.family+":"+text)
	}
	return out
}

func TestStandIns(t *testing.T) {
	for in, want := range map[string][]string{
		"van 3⇒5":                     {"Carlito:van 3", "DejaVuSans:⇒", "Carlito:5"},
		"Ελλ Рус ğ→€":                 {"Carlito:Ελλ Рус ğ→€"},
		"hoera 🎉 en 👩\u200d👧.":        {"Carlito:hoera ", "NotoEmoji:🎉", "Carlito: en ", "NotoEmoji:👩\u200d👧", "Carlito:."},
		"🏃🏽\u200d♀\ufe0f":             {"NotoEmoji:🏃🏽\u200d", "DejaVuSans:♀\ufe0f"},
		"2021\u20112022":              {"Carlito:2021", "Carlitocodes:\u2011", "Carlito:2022"},
		"q\u0301a":                    {"DejaVuSans:q\u0301", "Carlito:a"},
		"a\u200bb \u200cc":            {"Carlitocodes:a\u200b", "Carlito:b ", "Carlitocodes:\u200c", "Carlito:c"},
		"漢\u0301":                     {"DejaVuSans:漢\u0301"}, // a box, and the accent
		"𝗩 ሀ ไ":                       {"NotoSansMath:𝗩", "Carlito: ", "NotoSansEthiopic:ሀ", "Carlito: ", "NotoSansThai:ไ"},
		"\uf0fc":                      {"DejaVuSans:\uf0fc"},
		"x\u00a0y\u202fz\u2009\u3000": {"Carlito:x\u00a0y\u202fz\u2009\u3000"},
	} {
		if got := said(set(t, 400, layout.AlignLeft, rich.Plain(in))[0]); !slices.Equal(got, want) {
			t.Errorf("%+q is drawn as %+q, want %+q", in, got, want)
		}
	}
}

// TestStandInsAreOfOneSize: a small letter of a font that stands in is as high as those
// beside it, and the line no higher.
func TestStandInsAreOfOneSize(t *testing.T) {
	plain, mixed := set(t, 400, layout.AlignLeft, rich.Plain("x"))[0], set(t, 400, layout.AlignLeft, rich.Plain("x⇒🎉"))[0]
	if plain.height != mixed.height || plain.ascent != mixed.ascent {
		t.Errorf("a line is %.2f high, with other fonts %.2f", plain.height, mixed.height)
	}
	arrow := mixed.segments[1]
	if own, other := arrow.face.xHeight(), arrow.from.xHeight()*arrow.scale; math.Abs(own-other) > 0.01 {
		t.Errorf("x is %.0f high, that beside it %.0f", own, other)
	}
}

// TestHyphens: a hyphen that breaks no line breaks none, and a line ends behind others.
func TestHyphens(t *testing.T) {
	at := width(t, "in 2021-")
	if got := texts(set(t, at, layout.AlignLeft, rich.Plain("in kern\u2011kracht"))); len(got) < 2 || got[0] != "in" {
		t.Errorf("set as %+q", got)
	}
	if got := set(t, width(t, "in kern-k"), layout.AlignLeft, rich.Plain("in kern\u2010kracht")); len(got) != 2 {
		t.Errorf("%d lines", len(got))
	}
}

// TestLinesWithoutSpaces: a script without spaces between words fills its lines.
func TestLinesWithoutSpaces(t *testing.T) {
	for _, in := range []string{"zie 中文字中文字中文字中文字", "zie ภาษา\u200bภาษา\u200bภาษา\u200bภาษา"} {
		lines := set(t, 80, layout.AlignLeft, rich.Plain(in))
		if len(lines) < 2 || len(lines[0].segments) < 2 {
			t.Errorf("%q is set as %q", in, texts(lines))
		}
	}
}

// order is what a line says from left to right.
func order(l line) string {
	segments := slices.Clone(l.segments)
	slices.SortStableFunc(segments, func(a, b segment) int { return int(1000 * (a.x - b.x)) })
	text := ""
	for _, s := range said(line{segments: segments}) {
		_, what, _ := strings.Cut(s, ":")
		text += what
	}
	return text
}

func TestFromRightToLeft(t *testing.T) {
	for in, want := range map[string]string{
		"zie שלום עולם, ja": "zie םלוע םולש, ja",
		"שלום":              "םולש",
		"א 2021 ב (ג) ד":    "ד )ג( ב 2021 א", // brackets say what was typed, and are drawn the other way round
		"a אב c דה":         "a בא c הד",
		"א, 12.5":           "א, 12.5",
	} {
		l := set(t, 400, layout.AlignLeft, rich.Plain(in))[0]
		if got := order(l); got != want {
			t.Errorf("%q is seen as %q, want %q", in, got, want)
		}
		read := ""
		for _, s := range said(l) {
			_, what, _ := strings.Cut(s, ":")
			read += what
		}
		if read != in {
			t.Errorf("%q is read as %q", in, read)
		}
		wide := 0.0
		for _, s := range l.segments {
			wide += s.width
		}
		for _, s := range l.segments {
			if s.x < -0.001 || s.x+s.width > wide+0.001 {
				t.Errorf("%q: a letter lies outside its line", in)
			}
		}
	}
}

// TestArabicJoins: the forms are those that Unicode gives for each place in a word.
func TestArabicJoins(t *testing.T) {
	forms := func(text string) string {
		var out []rune
		joined := joinedForms(text)
		for i, r := range text {
			if f, ok := joined[i]; ok {
				r = f
			}
			out = append(out, r)
		}
		return string(out)
	}
	for in, want := range map[string]string{
		"ب":        "\ufe8f",
		"ببب":      "\ufe91\ufe92\ufe90",
		"با ب":     "\ufe91\ufe8e \ufe8f",
		"دب":       "\ufea9\ufe8f",
		"بَب":      "\ufe91\u064e\ufe90", // a vowel sign is no letter between two
		"ب\u200cب": "\ufe8f\u200c\ufe8f",
		"ب\u200d":  "\ufe91\u200d",
		"بـ":       "\ufe91ـ",
		"پی":       "\ufb58\ufbfd",
		"aبb":      "a\ufe8fb",
	} {
		if got := forms(in); got != want {
			t.Errorf("%+q has the forms %+q, want %+q", in, got, want)
		}
	}
	// Lam and alef are one form, which says both letters.
	if got := said(set(t, 400, layout.AlignLeft, rich.Plain("سلام"))[0]); !slices.Contains(got, "DejaVuSans:لا") {
		t.Errorf("drawn as %+q", got)
	}
}

// TestOneLink: a link stays one where several fonts draw it.
func TestOneLink(t *testing.T) {
	ts := typesetter(t)
	d := &report.Document{Blocks: []report.Block{report.Paragraph{Text: rich.Text{{Text: "zie ⇒ hier 🎉", Link: "https://a.be"}}}}}
	s, text := write(t, ts, io.Discard, d)
	if got, want := shape(s.tree), "P(Link(* @))"; !strings.Contains(got, want) {
		t.Errorf("tagged as %s", got)
	}
	if text != "zie⇒hier🎉" {
		t.Errorf("says %q", text)
	}
}

// TestOutline: titles in the outline have every character.
func TestOutline(t *testing.T) {
	ts := typesetter(t)
	d := &report.Document{Blocks: []report.Block{report.Heading{Level: 1, Number: "1.", Text: "Feest 🎉 中"}, report.Heading{Level: 2, Number: "1.1", Text: "Gewoon"}}}
	set, err := ts.Set(d)
	if err != nil {
		t.Fatal(err)
	}
	drawn, err := set.draw()
	if err != nil {
		t.Fatal(err)
	}
	objects, trailer, err := parseFile(drawn.file)
	if err != nil {
		t.Fatal(err)
	}
	f := &finisher{objects: objects, root: int(trailer["Root"].(ref)), drawing: drawn}
	if err := f.repairOutline(); err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, o := range objects {
		if d, ok := o.(dict); ok && d["Title"] != nil && d["Parent"] != nil {
			b := []byte(d["Title"].(text))
			if bytes.HasPrefix(b, []byte{0xFE, 0xFF}) {
				b = pdfobject.AppendUTF16(nil, b[2:])
			}
			got = append(got, string(b))
		}
	}
	slices.Sort(got)
	if want := []string{"1. Feest 🎉 中", "1.1 Gewoon"}; !slices.Equal(got, want) {
		t.Errorf("the outline has %q, want %q", got, want)
	}
}

// TestMoreThanTheCodesOfAFace: each character that no font has needs a code of its own,
// and there are more of them than codes.
func TestMoreThanTheCodesOfAFace(t *testing.T) {
	var all []rune
	for r := rune(0x20000); len(all) < mostCodes+100; r++ {
		all = append(all, r)
	}
	d := &report.Document{Blocks: []report.Block{report.Paragraph{Text: rich.Plain(string(all))}}}
	if _, text := write(t, typesetter(t), io.Discard, d); text != string(all) {
		t.Errorf("%d characters are read back as %d", len(all), len([]rune(text)))
	}
}
