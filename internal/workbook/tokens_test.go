package workbook

import (
	"encoding/xml"
	"fmt"
	"io"
	"strings"
	"testing"
)

// tokensOf lists the tokens of a reader, and the error that ended them.
func tokensOf(r xml.TokenReader) (out []string) {
	for {
		token, err := r.Token()
		if err != nil {
			kind := "an error"
			if err == io.EOF {
				kind = "the end"
			}
			return append(out, kind)
		}
		if text, ok := token.(xml.CharData); ok {
			// Where one stretch of text ends and another begins says nothing.
			if last := len(out) - 1; last >= 0 && strings.HasPrefix(out[last], "text ") {
				out[last] += string(text)
			} else {
				out = append(out, "text "+string(text))
			}
			continue
		}
		out = append(out, fmt.Sprintf("%T %+q", token, token))
	}
}

func plainTokensOf(s string) *plainTokens {
	return &plainTokens{data: []byte(s), names: make(map[string]string), rest: xml.NewDecoder}
}

// TestPlainTokens: whatever XML holds, its tokens are those of encoding/xml.
func TestPlainTokens(t *testing.T) {
	for _, s := range notPlain {
		want, got := tokensOf(rawTokens{xml.NewDecoder(strings.NewReader(s))}), tokensOf(plainTokensOf(s))
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q:\n%q\nwant\n%q", s, got, want)
		}
	}
}

// TestPlainIsPlain: what Excel, LibreOffice and excelize write needs no other reader.
func TestPlainIsPlain(t *testing.T) {
	for _, s := range []string{
		"<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<sst xmlns=\"a\" count='1'><si><t xml:space=\"preserve\"> één &amp; &lt;2&gt; &#10;&#x20AC;\r\n😀</t></si><x14:a/></sst>",
		`<c r="E4" s="8"/>`, "<a\n b='1'\tc=\"&quot;\" >tekst</a>",
	} {
		p := plainTokensOf(s)
		if tokens := tokensOf(p); p.slow != nil || tokens[len(tokens)-1] != "the end" {
			t.Errorf("%q: %q", s, tokens)
		}
	}
}

var notPlain = []string{
	"", " ", "a", "<", "</", "<a", "<a>", "</a>", "<a/>", "<a />", "<a/ >", "< a>", "</ a>", "</a >", "<a:b c:d='e'/>", "<a:b:c/>", "<:a/>", "<a:/>",
	"<1/>", "<a1/>", "<-a/>", "<a-.b/>", "<a:1/>", "<é/>", "<a b/>", "<a b=c/>", "<a b='1'c='2'/>", "<a b = '1'/>", "<a b='<'/>", "<a b='>'/>",
	"<a b='&lt;'/>", "<a b='&'/>", "<a b='\r\n\t'/>", "<a b='1", "<a b='", "<a b=", "a & b", "a &amp; b", "a &nbsp; b", "&#65;&#x42;&#X43;&#0;", "&#xD800;", "&#xFFFE;",
	"&#x110000;", "&#;", "&#x;", "&;", "&amp", "&#13;\r\n\r x", "]]>", "a]]>b", "<![CDATA[<a>]]>", "<!-- a -->", "<!DOCTYPE a>", "<?a b?><c/>",
	"<?xml version=\"1.0\"?><a/>", "<?xml version=\"1.1\"?><a/>", "<?xml version='1.0'?><a/>", "<?xml version=\"1.0\" encoding=\"latin1\"?><a>\xe9</a>",
	"<?xml version=\"1.0\" encoding='utf-8'?><a/>", "<?xml?>", "<?xml ", "\xef\xbb\xbf<a/>", "a\x00b", "a\x1fb", "a\x7fb", "a\xffb", "a\xed\xa0\x80b", "a\uFFFEb", "a\uFFFFb", "a\uFFFDb",
	"<a>één</a><b>twee</b>", "<a><b/></c>", "<a></a><!-- -->tekst &amp; <b c='&gt;'/>", "<_x y.z-1='2'/>", "<a b=\"'\" c='\"'/>", "&#9;&#10;&#x7F;&#128512;",
}

// FuzzPlainTokens holds that the tokens are those of encoding/xml.
func FuzzPlainTokens(f *testing.F) {
	for _, s := range notPlain {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		want, got := tokensOf(rawTokens{xml.NewDecoder(strings.NewReader(s))}), tokensOf(plainTokensOf(s))
		if fmt.Sprint(got) != fmt.Sprint(want) {
			t.Errorf("%q:\n%q\nwant\n%q", s, got, want)
		}
	})
}
