package layout

import (
	"encoding/xml"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/repack"
)

// TestNothingReachesOut: what a template fetches or leads to outside the web goes, what
// it shows stays.
func TestNothingReachesOut(t *testing.T) {
	const begin, separate, end = `<w:r><w:fldChar w:fldCharType="begin"/></w:r>`, `<w:r><w:fldChar w:fldCharType="separate"/></w:r>`, `<w:r><w:fldChar w:fldCharType="end"/></w:r>`
	text := func(s string) string { return `<w:r><w:t>` + s + `</w:t></w:r>` }
	instruction := func(s string) string { return `<w:r><w:instrText xml:space="preserve">` + s + `</w:instrText></w:r>` }
	link := func(id, s string) string {
		return `<w:hyperlink r:id="` + id + `" w:history="1">` + text(s) + `</w:hyperlink>`
	}
	const kind = `Type="` + relationshipKind + `hyperlink" TargetMode="External" `
	for name, test := range map[string]struct {
		body, target string
		gone, stays  []string
		feature      Feature
	}{
		"a script":            {link("rIdX", "tekst"), "javascript:alert(1)", []string{"rIdX", "javascript"}, []string{"tekst", `w:history="1"`}, UnsafeLinks},
		"a file":              {link("rIdX", "tekst"), "file:///C:/geheim.docx", []string{"rIdX", "geheim"}, []string{"tekst"}, UnsafeLinks},
		"a password":          {link("rIdX", "tekst"), "https://an:geheim@a.be", []string{"rIdX", "geheim"}, []string{"tekst"}, UnsafeLinks},
		"a web page":          {link("rIdX", "tekst"), "https://a.be", nil, []string{"rIdX", "tekst", "https://a.be"}, -1},
		"DDEAUTO":             {begin + instruction(" DDEAUTO cm") + instruction("d /c calc ") + separate + text("uitkomst") + end, "https://a.be", []string{"DDEAUTO", "calc", "fldChar"}, []string{"uitkomst"}, Fetching},
		"one in a simple tag": {`<w:fldSimple w:instr="ddeauto x"><w:r><w:t>uitkomst</w:t></w:r></w:fldSimple>`, "https://a.be", []string{"ddeauto", "fldSimple"}, []string{"uitkomst"}, Fetching},
		"one within another": {begin + instruction(" REF x ") + separate + begin + instruction("INCLUDETEXT y") + separate + text("binnen") + end + end, "https://a.be",
			[]string{"INCLUDETEXT"}, []string{"REF x", "binnen", `"begin"`, `"separate"`, `"end"`}, Fetching},
		"a page number": {begin + instruction(" PAGE ") + separate + text("3") + end, "https://a.be", nil, []string{"PAGE", `"begin"`}, -1},
	} {
		t.Run(name, func(t *testing.T) {
			data, err := repack.Edit(withBody(t, `<w:p>`+test.body+`</w:p>`), func(part string, content []byte) []byte {
				s := string(content)
				if part == "word/_rels/document.xml.rels" {
					s = strings.Replace(s, "</Relationships>", `<Relationship Id="rIdX" `+kind+`Target="`+test.target+`"/></Relationships>`, 1)
				}
				return []byte(s)
			})
			if err != nil {
				t.Fatal(err)
			}
			tm := read(t, data)
			all := string(tm.Part(tm.Main)) + string(tm.Part(tm.MainRels))
			for _, s := range test.gone {
				if strings.Contains(all, s) {
					t.Errorf("%s is still there", s)
				}
			}
			for _, s := range test.stays {
				if !strings.Contains(all, s) {
					t.Errorf("%s is gone: %s", s, all)
				}
			}
			for _, f := range []Feature{UnsafeLinks, Fetching} {
				if slices.Contains(tm.NotInPDF, f) != (f == test.feature) {
					t.Errorf("what is said of it: %v", tm.NotInPDF)
				}
			}
			if err := xml.Unmarshal(tm.Part(tm.Main), new(struct{})); err != nil {
				t.Error(err)
			}
		})
	}
}
