package docx

import "testing"

// TestReadBack: what the XML says is read, without white space, and what is no XML of ours
// is told.
func TestReadBack(t *testing.T) {
	const in = `<w:p><w:r><w:t xml:space="preserve"> Een &amp; &#34;twee&#34;&#xA;&lt;3&gt; </w:t><w:t/>niets<w:tab/></w:r></w:p>` +
		`<w:tbl><w:t>é</w:t></w:tbl>`
	if got, err := readBack([]byte(in), []byte(`<a><t>vier</t></a>`)); got != `Een&"twee"<3>évier` || err != nil {
		t.Errorf("%q (%v)", got, err)
	}
	for _, bad := range []string{
		"<a>", "</a>", "<a><b></a></b>", "<a", "<>", "<a><!-- --></a>", "<t>&eacute;</t>", "<t>&</t>", "<t>&amp</t>",
	} {
		if got, err := readBack([]byte(bad)); err == nil {
			t.Errorf("%s says %q", bad, got)
		}
	}
}
