package ooxml

import (
	"encoding/xml"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
)

// scanned are the nodes of a part, as lines.
func scanned(data []byte) ([]string, error) {
	s, err := NewScanner(data)
	if err != nil {
		return nil, err
	}
	return nodesOf(s)
}

func nodesOf(s *Scanner) ([]string, error) {
	var out []string
	for {
		n, err := s.Next()
		switch {
		case err == io.EOF:
			return out, nil
		case err != nil:
			return out, err
		case n.Start:
			out = append(out, fmt.Sprintf("<%s a=%q b=%q>", n.Name, n.Attr("a"), n.Attr("b")))
		case n.End:
			out = append(out, "</"+n.Name+">")
		case n.Text != "":
			out = append(out, n.Text)
		}
	}
}

// decoded are those that encoding/xml sees.
func decoded(data string) ([]string, error) {
	d := xml.NewDecoder(strings.NewReader(data))
	var out []string
	for {
		token, err := d.Token()
		switch {
		case err == io.EOF:
			return out, nil
		case err != nil:
			return out, err
		}
		switch t := token.(type) {
		case xml.StartElement:
			first := map[string]string{}
			for _, a := range t.Attr {
				if _, ok := first[a.Name.Local]; !ok && a.Name.Space != "xmlns" && !strings.HasPrefix(a.Name.Local, "xmlns") {
					first[a.Name.Local] = a.Value
				}
			}
			out = append(out, fmt.Sprintf("<%s a=%q b=%q>", t.Name.Local, first["a"], first["b"]))
		case xml.EndElement:
			out = append(out, "</"+t.Name.Local+">")
		case xml.CharData:
			if len(t) > 0 {
				out = append(out, string(t))
			}
		}
	}
}

func TestScanner(t *testing.T) {
	for name, c := range map[string]struct {
		xml   string
		nodes []string // nil: an error
	}{
		"elements":                       {`<w:p xmlns:w="a" w:a='1' b = "x &amp; y"><w:r/>tekst</w:p>`, []string{`<p a="1" b="x & y">`, `<r a="" b="">`, "</r>", "tekst", "</p>"}},
		"what is no text":                {"<?xml version='1.0'?><!DOCTYPE x [<!ENTITY y 'z'>]><!-- <a> --><p>a<!-- - -->b</p>\n", []string{`<p a="" b="">`, "a", "b", "</p>", "\n"}},
		"references":                     {"<p>&lt;&#233;&#xE9;&apos;</p>", []string{`<p a="" b="">`, "<éé'", "</p>"}},
		"data":                           {"<p><![CDATA[a & <b>]]></p>", []string{`<p a="" b="">`, "a & <b>", "</p>"}},
		"line ends":                      {"<p>a\r\nb\rc</p>", []string{`<p a="" b="">`, "a\nb\nc", "</p>"}},
		"a mark of the bytes":            {"\xEF\xBB\xBF<p/>", []string{`<p a="" b="">`, "</p>"}},
		"UTF-16":                         {"\xFF\xFE<\x00p\x00>\x00\xE9\x00<\x00/\x00p\x00>\x00", []string{`<p a="" b="">`, "é", "</p>"}},
		"UTF-16, the other way":          {"\xFE\xFF\x00<\x00p\x00/\x00>", []string{`<p a="" b="">`, "</p>"}},
		"UTF-16, no mark":                {"<\x00p\x00/\x00>\x00", []string{`<p a="" b="">`, "</p>"}},
		"UTF-16, the other way, no mark": {"\x00<\x00p\x00/\x00>", []string{`<p a="" b="">`, "</p>"}},
		"Windows-1252":                   {"<?xml version='1.0' encoding='windows-1252'?><p>\xE9</p>", []string{`<p a="" b="">`, "é", "</p>"}},
		"a mark and a label":             {"\xEF\xBB\xBF<?xml version='1.0' encoding='latin1'?><p>é</p>", []string{`<p a="" b="">`, "é", "</p>"}},
		"no such encoding":               {"<?xml version='1.0' encoding='klingon'?><p/>", nil},
		"breaks off":                     {"<p><r>", nil},
		"breaks off in a tag":            {"<p a='1", nil},
		"crossed":                        {"<p><r></p></r>", nil},
		"never opened":                   {"<p></p></p>", nil},
		"an unknown reference":           {"<p>&eacute;</p>", nil},
		"an ampersand":                   {"<p>a & b</p>", nil},
		"a control character":            {"<p>a\x01b</p>", nil},
		"by its number":                  {"<p>&#1;</p>", nil},
		"other bytes":                    {"<p>\xE9</p>", nil},
		"no quotes":                      {"<p a=1/>", nil},
	} {
		got, err := scanned([]byte(c.xml))
		if (err != nil) != (c.nodes == nil) || err == nil && !slices.Equal(got, c.nodes) {
			t.Errorf("%s: got %q, %v", name, got, err)
		}
	}
}

// TestLoose: what is half HTML is read as a browser would.
func TestLoose(t *testing.T) {
	for in, want := range map[string]string{
		"<p>a<br>b<BR/>c</p>":               `<p a="" b=""> a <br a="" b=""> </br> b <BR a="" b=""> </BR> c </p>`,
		"<p><b>a<i>b</b>c</i></p>":          `<p a="" b=""> <b a="" b=""> a <i a="" b=""> b </i> </b> c </p>`,
		"</p><p>a</q></p>":                  `<p a="" b=""> a </p>`,
		"<p a='&eacute;&'>&nbsp;&euro;</p>": `<p a="é&" b=""> ` + "\u00a0€ </p>",
	} {
		s, err := NewScanner([]byte(in))
		if err != nil {
			t.Fatal(err)
		}
		s.Loose = true
		if got, err := nodesOf(s); err != nil || strings.Join(got, " ") != want {
			t.Errorf("%s: %q, %v", in, got, err)
		}
	}
}

// FuzzScanner: what encoding/xml reads, is read the same; nothing panics.
func FuzzScanner(f *testing.F) {
	f.Add(`<w:p xmlns:w="a" w:a='1' b = "x &amp; y"><w:r/>tek<!-- x -->st<![CDATA[a]]></w:p>`)
	f.Add("<p>&lt;&#233;&#xE9;&apos;\r\n</p>")
	f.Fuzz(func(t *testing.T, data string) {
		want, err := decoded(data)
		got, own := scanned([]byte(data))
		// A document type, an instruction, and names of other letters than Word's are read
		// with less care, or more.
		if err != nil || strings.Contains(data, "<!") || strings.Contains(data, "<?") || strings.ContainsFunc(data, func(r rune) bool { return r < ' ' || r > '~' }) {
			return
		}
		if own != nil || !slices.Equal(got, want) {
			t.Errorf("%q: got %q, %v; encoding/xml has %q", data, got, own, want)
		}
	})
}
