package rich

import "testing"

// TestSettled: what becomes of a character by itself, at the edges of each range.
func TestSettled(t *testing.T) {
	for r, want := range map[rune]rune{
		' ': ' ', '~': '~', 0x7F: Unreadable, 0x80: '€', 0x9F: 'Ÿ', 0xA0: 0xA0, 0x1D: Unreadable, 0x1E: '\u2011', 0x1F: '\u00ad', 0: Unreadable,
		'\t': ' ', '\n': '\n', '\r': '\n', '\v': '\n', '\f': '\n', '\a': '\n', '\b': Unreadable, 0x0E: Unreadable,
		'\u2027': '\u2027', '\u2028': '\n', '\u2029': '\n', '\u202A': '\u202A',
		0xFDCF: 0xFDCF, 0xFDD0: Unreadable, 0xFDEF: Unreadable, 0xFDF0: 0xFDF0,
		0xFFFD: 0xFFFD, 0xFFFE: Unreadable, 0xFFFF: Unreadable, 0x1FFFD: 0x1FFFD, 0x1FFFE: Unreadable, 0x10000: 0x10000,
	} {
		if got := settled(r); got != want {
			t.Errorf("%U counts as %U, want %U", r, got, want)
		}
	}
}

// TestKinds: which characters are invisible, make up an emoji, or are of a script whose
// letters join.
func TestKinds(t *testing.T) {
	for name, test := range map[string]struct {
		is      func(rune) bool
		yes, no string
	}{
		"invisible": {format, "\u00ad\u200b\u200d\u202e\u2060\u061c\u180e\ufeff\ufe00\ufe0f\U000e0001\U000e007f\U000e0100\ufff9",
			"a\u00a0\u00acé\u0600\u06dd\u070f\u08e2\U000110bd\U0001bca0\U0001d173ा"},
		"of an emoji": {pictured, "©´≥\u20e3👩❤🏽", "+^a1é،\u200d"},
		"that joins":  {shaped, "אىकไ中ᠠ\u0591", "aéяα1 \u0301،👩\u200d"},
		"of a script from right to left": {func(r rune) bool { return hasLeftward(string(r)) },
			"אىܐ\u07ca\ufb1d\U0001e900", "aéя\u0300\u0591\u0660中1"},
	} {
		for _, r := range test.yes {
			if !test.is(r) {
				t.Errorf("%U is not %s", r, name)
			}
		}
		for _, r := range test.no {
			if test.is(r) {
				t.Errorf("%U is %s", r, name)
			}
		}
	}
}

// TestKeeps: the short way of cleaning is taken for texts that stay as they are, and only
// for those; what comes behind is cleaned as behind any other.
func TestKeeps(t *testing.T) {
	for s, want := range map[string]bool{
		"": true, "een twee\ndrie!~": true, "één\u00a0–": true, "中": true, "een ": true, "een\n": true, "א": true,
		" een": false, "een  twee": false, "een\n twee": false, "a\tb": false, "a\rb": false, "a\x7f": false, "a\x1f": false, "a\u0085": false, "\u009f": false,
		"a\ufffd": false, "a\xff": false, "a\u00ad": false, "a\u200b": false, "a\ufe0f": false, "a\ufffe": false, "a\u2028": false,
	} {
		c := cleaner{space: true}
		got := c.keeps(s)
		if got != want {
			t.Errorf("%q stays as it is: %t", s, got)
		}
		each := cleaner{space: true}
		if clean := each.cleanEach(s); got && (clean != s || each.space != c.space || each.before != c.before && s != "") {
			t.Errorf("%q becomes %q; behind it, %+v is %+v", s, clean, c, each)
		}
		if !got && (!c.space || c.before != 0) {
			t.Errorf("of %q, which does not stay, is kept %+v", s, c)
		}
	}
	c := cleaner{space: true}
	if got := c.clean("een ") + c.clean(" twee") + c.clean("\u20e3"); got != "een twee\u20e3" {
		t.Errorf("runs one behind the other are %q", got)
	}
}

// TestMeans: an invisible character stays where it changes what is seen.
func TestMeans(t *testing.T) {
	for in, want := range map[string]string{
		"a\u200bא": "a\u200bא", "א\u200b": "א\u200b", "a\u200b": "a", "a\u200cב": "a\u200cב", "a\u200db": "ab",
		"👩\u200d👧": "👩\u200d👧", "❤\ufe0f\u200d🔥": "❤\ufe0f\u200d🔥", "a\u200d🔥": "a🔥", "👩\u200da": "👩a", "क\u200d": "क\u200d",
		"0\ufe0f\u20e3": "0\ufe0f\u20e3", "9\ufe0f\u20e3": "9\ufe0f\u20e3", "*\ufe0f\u20e3": "*\ufe0f\u20e3", "a\ufe0f\u20e3": "a\u20e3", "0\ufe0fa": "0a",
		"‼\ufe0f": "‼\ufe0f", "≥\ufe00": "≥\ufe00", "!\ufe0f": "!", "+\ufe00": "+", "©\ufe0f": "©\ufe0f", "é\ufe0f": "é", "中\ufe00": "中\ufe00",
		"🏴\U000e0067\U000e007f": "🏴\U000e0067\U000e007f", "🏴\U000e0020\U000e0020": "🏴\U000e0020\U000e0020", "a\U000e0067": "a", "🏴\U000e0001": "🏴",
		"\U000e0067a": "a", "\u200e1 א": "\u200e1 א", "\u200e1 a": "1 a",
	} {
		if got := Clean(Plain(in)).String(); got != want {
			t.Errorf("%+q becomes %+q, want %+q", in, got, want)
		}
	}
}

// TestHostNames: a name that only looks like another is no place to lead a reader to.
func TestHostNames(t *testing.T) {
	for host, want := range map[string]string{
		"a.be": "a.be", "xn--caf-dma.be": "xn--caf-dma.be", "café.be": "xn--caf-dma.be", "Café.be": "xn--caf-dma.be",
		"CAFÉ.be": "", "bıl.be": "", "中.be": "", "я.be": "", "xn--99999999999.be": "",
	} {
		if got, ok := hostName(host); ok != (want != "") || ok && got != want {
			t.Errorf("%s is %q (%t), want %q", host, got, ok, want)
		}
	}
	for in, want := range map[string]string{"a b": "a%20b", "a\x1fb": "a%1Fb", "!~": "!~", "\x7f": "%7F", "é": "%C3%A9", `a"<>\^{|}` + "`": "a%22%3C%3E%5C%5E%7B%7C%7D%60"} {
		if got := ascii(in); got != want {
			t.Errorf("%q is written %s, want %s", in, got, want)
		}
	}
	if !isASCII("a\u007f") || isASCII("a\u0080") {
		t.Error("ASCII ends elsewhere")
	}
}
