package wordxml

import (
	"errors"
	"fmt"
	"strings"
	"testing"
)

func parsed(t *testing.T, s string) *Element {
	t.Helper()
	e, err := Parse([]byte(s), 100)
	if err != nil {
		t.Fatal(err)
	}
	return e
}

// TestPlaces: an element says where it stands in the bytes of its part, so that an edit
// touches no other, also behind a byte order mark and where it has no content.
func TestPlaces(t *testing.T) {
	const part = "\uFEFF<?xml version=\"1.0\"?><w:a><w:b x=\"é\">één<w:c/>twee</w:b ><!-- d --></w:a>"
	root := parsed(t, part)
	got := make(map[string][2]string)
	for _, e := range []*Element{root, root.Child("b"), root.Child("b", "c")} {
		got[e.Name] = [2]string{part[e.From:e.To], part[e.Open:e.Close]}
	}
	for name, want := range map[string][2]string{
		"a": {part[strings.Index(part, "<w:a>"):], part[strings.Index(part, "<w:b") : len(part)-len("</w:a>")]},
		"b": {`<w:b x="é">één<w:c/>twee</w:b >`, "één<w:c/>twee"}, "c": {"<w:c/>", ""},
	} {
		if got[name] != want {
			t.Errorf("%s stands at %q, want %q", name, got[name], want)
		}
	}
	if b := root.Child("b"); b.Text != "ééntwee" || b.Attr("x") != "é" {
		t.Errorf("b says %q and %q", b.Text, b.Attr("x"))
	}
}

// TestBrokenOff: of a part that is damaged, or too deep, comes what goes before that, in
// which what has no end is known by that.
func TestBrokenOff(t *testing.T) {
	for part, want := range map[string]string{
		"<a><b>x</b><c>y</d></a>": "<a <b x><c y", "<a><b>": "<a <b ", "": "", "<a>" + strings.Repeat("<b>", 200): "<a" + strings.Repeat(" <b", 100) + " ",
	} {
		root, err := Parse([]byte(part), 100)
		if deep := strings.Count(part, "<b>") > 100; err == nil || errors.Is(err, ErrDeep) != deep {
			t.Errorf("%.40q comes to %v", part, err)
		}
		if got := outline(root); got != want {
			t.Errorf("%.40q is read as %q, want %q", part, got, want)
		}
	}
	if _, err := Parse([]byte("\xFF\xFE<\x00a\x00/\x00>\x00"), 9); err == nil {
		t.Error("places in a part that is not in UTF-8 are given")
	}
	if _, err := Parse([]byte("<a>"+strings.Repeat("<b/>", maxElements)+"</a>"), 9); !errors.Is(err, ErrTooLarge) {
		t.Errorf("a million elements come to %v", err)
	}
}

// outline shows elements; one that has its end is closed.
func outline(e *Element) string {
	if e == nil {
		return ""
	}
	out := "<" + e.Name + " " + e.Text
	for _, c := range e.Children {
		out += outline(c)
	}
	if e.To > 0 {
		out += ">"
	}
	return out
}

// TestChild: the last of more elements counts, one that a path leads on from, and of no
// element comes nothing.
func TestChild(t *testing.T) {
	root := parsed(t, `<a><e><x v="1"/></e><e><d v="2"/></e><e><x v="3"/><x v="4"/></e><s/></a>`)
	for path, want := range map[string]string{"e x": "4", "e d": "2", "e": "", "f": "", "s x": "", "e x y": ""} {
		if got := root.Child(strings.Fields(path)...).Attr("v"); got != want {
			t.Errorf("%s says %q, want %q", path, got, want)
		}
	}
	if e := root.First("f", "s", "e"); e.Name != "s" {
		t.Errorf("the first of the names is %s", e.Name)
	}
	if got := root.All("e"); len(got) != 3 || got[1].Child("d") == nil {
		t.Errorf("%d elements e", len(got))
	}
	var none *Element
	if none.Child("a") != nil || none.Val() != "" || none.All("a") != nil || none.First("a") != nil {
		t.Error("no element has something in it")
	}
}

const sheet = `<w:styles><w:docDefaults/>
<w:style w:type="paragraph" w:default="1" w:styleId="N"><w:name w:val="Normal"/><w:pPr><w:ind w:start="200"/></w:pPr><w:rPr><w:sz w:val="21"/><w:lang w:val="nl-BE"/></w:rPr></w:style>
<w:style w:type="character" w:default="1" w:styleId="D"><w:name w:val="Default"/></w:style>
<w:style w:styleId="K"><w:name w:val="Heading 2"/><w:basedOn w:val="N"/><w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="4"/></w:numPr></w:pPr><w:rPr><w:b/></w:rPr></w:style>
<w:style w:styleId="E"><w:name w:val="Eigen"/><w:basedOn w:val="K"/><w:pPr><w:ind w:left="400"/></w:pPr><w:rPr><w:b w:val="0"/><w:vanish/></w:rPr></w:style>
<w:style w:styleId="T"><w:name w:val="heading 1"/><w:basedOn w:val="K"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>
<w:style w:styleId="A"><w:name w:val="heading 10"/><w:basedOn w:val="B"/></w:style>
<w:style w:styleId="B"><w:name w:val="b"/><w:basedOn w:val="A"/></w:style>
</w:styles>`

// TestStyles: a style takes over what it does not say itself, up to a circle, and the name
// of a heading makes one unless the style says what it is.
func TestStyles(t *testing.T) {
	styles := NewStyles(parsed(t, sheet))
	for id, want := range map[string]string{
		"N": "Normal true -1  0 0 10.5 10 nl-BE", "D": "Default false -1  0 0 0 0 ", "K": "Heading 2 false 2 4/1 1 0 10.5 10 nl-BE",
		"E": "Eigen false 2 4/1 2 1 10.5 20 nl-BE", "T": "heading 1 false 0 4/1 1 0 10.5 10 nl-BE", "A": "heading 10 false -1  0 0 0 0 ",
	} {
		s := styles.ByID[id]
		list := s.List
		if s.Level != "" {
			list += "/" + s.Level
		}
		if got := fmt.Sprint(s.Name, " ", s.Normal, " ", s.Outline, " ", list, " ", int(s.Bold), " ", int(s.Hidden), " ", s.Size, " ", s.Left, " ", s.Language); got != want {
			t.Errorf("%s is %s, want %s", id, got, want)
		}
	}
	for from, want := range map[string]string{"E": "N K E", "N": "N", "A": "B A", "geen": ""} {
		var ids []string
		for _, e := range styles.Chain(from) {
			ids = append(ids, e.Attr("styleId"))
		}
		if got := strings.Join(ids, " "); got != want {
			t.Errorf("%s is based on %s, want %s", from, got, want)
		}
	}
	if none := NewStyles(nil); len(none.All) > 0 || none.Chain("N") != nil {
		t.Error("no styles are some")
	}
}

// TestNumbering: two lists of one kind count on, one that begins anew does so once, what is
// deeper begins anew under each item, and a level that was never counted shows as it starts.
func TestNumbering(t *testing.T) {
	n := NewNumbering(parsed(t, `<w:numbering><w:abstractNum w:abstractNumId="5">
<w:lvl w:ilvl="0"><w:start w:val="3"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
<w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="lowerLetter"/><w:lvlText w:val="%1%2"/><w:pStyle w:val="K"/></w:lvl>
<w:lvl w:ilvl="2"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum>
<w:num w:numId="1"><w:abstractNumId w:val="5"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="5"/></w:num>
<w:num w:numId="3"><w:abstractNumId w:val="5"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="3"/></w:lvlOverride></w:num></w:numbering>`))
	c := NewCounters()
	for i, step := range strings.Fields("1/0=3. 1/1=3a 1/1=3b 2/0=4. 2/1=4a 3/0=3. 3/0=4. 1/0=5.") {
		at, want, _ := strings.Cut(step, "=")
		var level int
		list, _, _ := strings.Cut(at, "/")
		if _, err := fmt.Sscanf(at, list+"/%d", &level); err != nil {
			t.Fatal(err)
		}
		if got := c.Next(n, list, level); got != want {
			t.Errorf("step %d, %s, is %s, want %s", i, at, got, want)
		}
	}
	if got := NewCounters().Next(n, "1", 1); got != "3a" {
		t.Errorf("a second level without a first is %s", got)
	}
	if n.LevelOf("2", "K") != 1 || n.LevelOf("2", "E") != 0 || n.LevelOf("2", "") != 0 || n.LevelOf("9", "K") != 0 {
		t.Error("the level of a style is another")
	}
	if n.Level("9", 0) != nil || n.Level("1", 3) != nil || !n.Level("1", 2).Bullet() || n.Level("1", 1).Bullet() {
		t.Error("the levels are others")
	}
}

// TestFormatNumber: numbers are written as Word writes them.
func TestFormatNumber(t *testing.T) {
	for _, test := range []struct {
		v            int
		format, want string
	}{
		{1, "decimal", "1"}, {1, "lowerLetter", "a"}, {26, "lowerLetter", "z"}, {27, "lowerLetter", "aa"}, {53, "lowerLetter", "aaa"}, {0, "lowerLetter", "0"},
		{1, "upperLetter", "A"}, {28, "upperLetter", "BB"}, {9, "decimalZero", "09"}, {10, "decimalZero", "10"}, {4, "lowerRoman", "iv"},
		{3999, "upperRoman", "MMMCMXCIX"}, {4000, "upperRoman", "4000"}, {1, "upperRoman", "I"}, {0, "upperRoman", "0"}, {444, "upperRoman", "CDXLIV"},
		{1999, "upperRoman", "MCMXCIX"}, {5, "japaneseCounting", "5"},
	} {
		if got := FormatNumber(test.v, test.format); got != test.want {
			t.Errorf("%d in %s is %q, want %s", test.v, test.format, got, test.want)
		}
	}
}

// TestHyperlink: the code of a field leads to a page, and says what stands for that.
func TestHyperlink(t *testing.T) {
	for code, want := range map[string]string{
		` HYPERLINK "https://a.be/b c" \o "Over ons" `: "https://a.be/b c|Over ons|true", `hyperlink https://a.be \h`: "https://a.be||true",
		`HYPERLINK "C:\\map\\stuk.docx"`: `C:\map\stuk.docx||true`, `HYPERLINK \l "hier"`: `\l||false`, "HYPERLINK": "||false", "PAGE": "||false",
	} {
		target, tip, ok := Hyperlink(code)
		if got := fmt.Sprint(target, "|", tip, "|", ok); got != want {
			t.Errorf("%s leads to %s, want %s", code, got, want)
		}
	}
}
