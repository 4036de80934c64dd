package inspection

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"time"
)

// want is a line that must be there: its section, its verdict, and something that
// its text or its details say.
type want struct {
	section string
	verdict Verdict
	says    string
}

func inspect(t *testing.T, data []byte) *Inspection {
	t.Helper()
	i, err := Inspect(context.Background(), data)
	if err != nil {
		t.Fatal(err)
	}
	return i
}

func (w want) in(i *Inspection) bool {
	for _, s := range i.Sections {
		for _, l := range s.Lines {
			said := l.Text + "\n" + strings.Join(l.Details, "\n")
			if s.Title == w.section && l.Verdict == w.verdict && strings.Contains(said, w.says) && (l.Remedy == "") == (l.Verdict == Fine) {
				return true
			}
		}
	}
	return false
}

func check(t *testing.T, i *Inspection, wants []want) {
	t.Helper()
	if said := fmt.Sprint(i); strings.ContainsFunc(said, func(r rune) bool { return r < ' ' || r >= 0x7F && r < 0xA0 }) {
		t.Errorf("a file's control characters would reach the terminal: %q", said)
	}
	for _, w := range wants {
		if !w.in(i) {
			t.Errorf("no line in %s with verdict %d that says %q in\n%+v", w.section, w.verdict, w.says, i.Sections)
		}
	}
}

const wordStyles = `<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/><w:rPr><w:lang w:val="en-US"/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Kop3"><w:name w:val="heading 3"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Inhoud"><w:name w:val="TOC Heading"/><w:basedOn w:val="Kop1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Eigen"><w:name w:val="Onze kop"/><w:basedOn w:val="Kop1"/></w:style>` +
	`<w:style w:type="paragraph" w:styleId="Lijst"><w:name w:val="List Bullet"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>` +
	`<w:style w:type="character" w:styleId="Weg"><w:name w:val="Weg"/><w:rPr><w:vanish/></w:rPr></w:style>`

// wordParts are the parts of a Word file with a body.
func wordParts(body string) map[string]string {
	const office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	w := `xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"`
	return map[string]string{
		"[Content_Types].xml": `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`,
		"_rels/.rels": `<Relationships><Relationship Id="a" Type="` + office + `officeDocument" Target="word/document.xml"/>` +
			`<Relationship Id="b" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/></Relationships>`,
		"word/_rels/document.xml.rels": `<Relationships><Relationship Id="r1" Type="` + office + `styles" Target="styles.xml"/>` +
			`<Relationship Id="r2" Type="` + office + `settings" Target="settings.xml"/><Relationship Id="r3" Type="` + office + `comments" Target="comments.xml"/>` +
			`<Relationship Id="r4" Type="` + office + `footer" Target="footer1.xml"/>` +
			`<Relationship Id="r5" Type="` + office + `hyperlink" Target="https://voorbeeld.be/" TargetMode="External"/></Relationships>`,
		"word/document.xml": `<w:document ` + w + `><w:body>` + body + `</w:body></w:document>`,
		"word/styles.xml":   `<w:styles ` + w + `>` + wordStyles + `</w:styles>`,
		"docProps/core.xml": `<c xmlns:dc="d"><dc:title>Reglement</dc:title><dc:creator>Stad</dc:creator></c>`,
	}
}

func zipped(t testing.TB, parts map[string]string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	z.RegisterCompressor(zip.Deflate, func(w io.Writer) (io.WriteCloser, error) { return flate.NewWriter(w, flate.BestSpeed) })
	for name, content := range parts {
		f, err := z.Create(name)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := f.Write([]byte(content)); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func para(style, text string) string {
	return `<w:p><w:pPr><w:pStyle w:val="` + style + `"/></w:pPr><w:r><w:rPr><w:lang w:val="nl-BE"/></w:rPr><w:t>` + text + `</w:t></w:r></w:p>`
}

func TestWord(t *testing.T) {
	const picture = `<w:p><w:r><w:drawing><wp:inline><wp:docPr id="1" name="x"%s/></wp:inline></w:drawing></w:r></w:p>`
	const cell = `<w:tc><w:p><w:r><w:t>a</w:t></w:r></w:p></w:tc>`
	for name, c := range map[string]struct {
		body  string
		wants []want
	}{
		"a decent file": {
			para("Kop1", "Speelstraten") + para("Standaard", "Tekst.") + para("Lijst", "een") + para("Lijst", "twee"),
			[]want{{"Titel", Fine, "Reglement"}, {"Taal", Fine, "Nederlands (België)"}, {"Koppen", Fine, "1  Speelstraten"}, {"Lijsten", Fine, "1 echte lijst"}, {"Herkomst", Fine, "Stad"}, {"Intern", Fine, ""}, {"Personen", Fine, ""}},
		},
		"headings": {
			para("Inhoud", "Inhoud") + para("Eigen", "Eerste") + para("Kop3", "Dieper") + para("Kop1", ""),
			[]want{{"Koppen", Mend, "alinea 3: “Dieper” is niveau 3, na niveau 1"}, {"Koppen", Fine, "2 koppen"}},
		},
		"no headings":     {strings.Repeat(para("Standaard", "Tekst."), 30), []want{{"Koppen", Mend, "geen koppen"}}},
		"a heading level": {`<w:p><w:pPr><w:outlineLvl w:val="0"/></w:pPr><w:r><w:t>Zo</w:t></w:r></w:p>`, []want{{"Koppen", Fine, "1  Zo"}}},
		"bold for a heading": {
			`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Voorwaarden</w:t></w:r></w:p><w:p><w:r><w:rPr><w:b w:val="0"/></w:rPr><w:t>Gewoon</w:t></w:r></w:p>`,
			[]want{{"Structuur", Look, "1 alinea is vet"}},
		},
		"typed list":          {para("Standaard", "- een") + para("Standaard", "- twee"), []want{{"Lijsten", Look, "alinea 2: - twee"}}},
		"a dash on its own":   {para("Standaard", "- nee") + para("Standaard", "gewoon"), []want{{"Lijsten", Fine, "Geen"}}},
		"table":               {`<w:tbl><w:tr>` + cell + cell + `</w:tr></w:tbl>`, []want{{"Tabellen", Mend, "1 van 1"}}},
		"table with a header": {`<w:tbl><w:tr><w:trPr><w:tblHeader/></w:trPr>` + cell + cell + `</w:tr></w:tbl>`, []want{{"Tabellen", Fine, "1 tabel"}}},
		"picture":             {fmt.Sprintf(picture, ""), []want{{"Afbeeldingen", Mend, "1 van 1"}, {"Leesbaarheid", Mend, "scan"}}},
		"described picture":   {fmt.Sprintf(picture, ` descr="Een plein"`), []want{{"Afbeeldingen", Fine, "1 afbeelding"}}},
		"the same picture for old programs": {
			`<mc:AlternateContent><mc:Choice>` + fmt.Sprintf(picture, ` descr="x"`) + `</mc:Choice><mc:Fallback><w:pict><v:imagedata/></w:pict></mc:Fallback></mc:AlternateContent>`,
			[]want{{"Afbeeldingen", Fine, "1 afbeelding"}},
		},
		"links": {
			`<w:p><w:hyperlink r:id="r5"><w:r><w:t>klik hier</w:t></w:r></w:hyperlink></w:p>` +
				`<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> HYPERLINK "https://a.be/x?y=1" </w:instrText></w:r>` +
				`<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>https://a.be/x?y=1</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>`,
			[]want{{"Links", Look, "alinea 1: klik hier"}, {"Links", Look, "alinea 2: https://a.be/x?y=1"}},
		},
		"a text box in mid-paragraph": {
			`<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>Voor </w:t><w:drawing><wp:anchor><wp:docPr/><wps:txbx><w:txbxContent>` + strings.Repeat(`<w:p><w:r><w:t>in het kader</w:t></w:r></w:p>`, 3) +
				`</w:txbxContent></wps:txbx></wp:anchor></w:drawing><w:t>bel 089 12 34 56</w:t></w:r></w:p>`,
			[]want{{"Personen", Look, "telefoonnummer 089 12 34 56 (alinea 4)"}, {"Structuur", Look, "alinea 4: Voor bel 089 12 34 56"}, {"Afbeeldingen", Fine, ""}},
		},
		"a field in a field": {
			`<w:p>` + strings.Repeat(`<w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "https://a.be/</w:instrText></w:r>`, 3) +
				strings.Repeat(`<w:r><w:instrText>x"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>hier</w:t><w:fldChar w:fldCharType="end"/></w:r>`, 3) + `</w:p>`,
			[]want{{"Links", Look, "3 links zeggen niet"}},
		},
		"links that nobody should get": {
			`<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "java&#9;Script:alert(1)"</w:instrText><w:fldChar w:fldCharType="separate"/><w:t>Prijzen</w:t><w:fldChar w:fldCharType="end"/></w:r></w:p>` +
				`<w:p><w:fldSimple w:instr='HYPERLINK "\\\\server\\map\\x.docx"'><w:r><w:t>Bijlage</w:t></w:r></w:fldSimple></w:p>` +
				`<w:p><w:fldSimple w:instr='HYPERLINK "file:///C:/x.docx"'><w:r><w:t>Nog een</w:t></w:r></w:fldSimple></w:p>`,
			[]want{{"Links", Mend, "alinea 1: Prijzen → java Script:alert(1)"}, {"Links", Mend, `alinea 2: Bijlage → \\server`}, {"Links", Mend, "2 links gaan naar een bestand"}},
		},
		"tracked changes": {
			`<w:p><w:ins><w:r><w:t>nieuw</w:t></w:r></w:ins><w:del><w:r><w:delText>oud</w:delText></w:r></w:del></w:p>`,
			[]want{{"Intern", Mend, "2 bijgehouden wijzigingen"}},
		},
		"hidden text":          {`<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r><w:r><w:t>open</w:t></w:r></w:p>`, []want{{"Intern", Mend, "alinea 1: geheim"}}},
		"hidden by a style":    {`<w:p><w:r><w:rPr><w:rStyle w:val="Weg"/></w:rPr><w:t>geheim</w:t></w:r></w:p>`, []want{{"Intern", Mend, "geheim"}}},
		"personal data":        {para("Kop1", "Wie") + para("Standaard", "Bel 089 12 34 56."), []want{{"Personen", Look, "telefoonnummer 089 12 34 56 (alinea 2, onder “Wie”)"}}},
		"national number":      {para("Standaard", "85.07.30-033.28"), []want{{"Personen", Mend, "rijksregisternummer 85.07.30-033.28 (alinea 1)"}}},
		"English all through":  {`<w:p><w:r><w:t>Hello there</w:t></w:r></w:p>`, []want{{"Taal", Look, "Engels (Verenigde Staten)"}}},
		"partly in a language": {para("Standaard", "Goedemorgen allemaal") + `<w:p><w:r><w:t>Bonjour</w:t></w:r></w:p>`, []want{{"Taal", Look, "Nederlands (België), maar"}}},
	} {
		t.Run(name, func(t *testing.T) { check(t, inspect(t, zipped(t, wordParts(c.body))), c.wants) })
	}
}

// TestWordParts is about what lies outside the text.
func TestWordParts(t *testing.T) {
	parts := wordParts(para("Kop1", "Kop"))
	parts["word/comments.xml"] = `<w:comments><w:comment/><w:comment/></w:comments>`
	parts["word/footer1.xml"] = `<w:ftr><w:p><w:r><w:t>jan@voorbeeld.be</w:t></w:r></w:p></w:ftr>`
	parts["word/settings.xml"] = `<w:settings><w:documentProtection w:enforcement="1"/></w:settings>`
	parts["word/_rels/settings.xml.rels"] = `<Relationships><Relationship Id="a" Type="x/attachedTemplate" Target="file:///C:\Users\jan\brief.dotx" TargetMode="External"/></Relationships>`
	parts["docProps/core.xml"] = `<c><title></title><creator>Jan</creator><lastModifiedBy>Piet</lastModifiedBy><created>2021-05-06T07:08:09Z</created></c>`
	check(t, inspect(t, zipped(t, parts)), []want{
		{"Intern", Mend, "2 opmerkingen"}, {"Intern", Mend, `C:\Users\jan\brief.dotx`}, {"Beveiliging", Look, "beveiligd"}, {"Titel", Mend, "geen titel"},
		{"Personen", Look, "jan@voorbeeld.be (voettekst)"}, {"Herkomst", Look, "Piet"}, {"Herkomst", Fine, "auteur Jan, gemaakt op 06/05/2021"},
	})
}

// pdfOf writes a PDF of objects, the first of which is the catalogue.
func pdfOf(objects ...string) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n")
	var at []int
	for i, o := range objects {
		at = append(at, b.Len())
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, o)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(objects)+1)
	for _, n := range at {
		fmt.Fprintf(&b, "%010d 00000 n \n", n)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root 1 0 R/Info<<>>>>\nstartxref\n%d\n%%%%EOF\n", len(objects)+1, start)
	return b.Bytes()
}

func stream(dict, content string) string {
	return fmt.Sprintf("<<%s/Length %d>>\nstream\n%s\nendstream", dict, len(content), content)
}

const (
	pdfPages = `<</Type/Pages/Kids[3 0 R]/Count 1/Resources<</Font<</F 5 0 R/G 6 0 R>>/XObject<</I 7 0 R/M 8 0 R>>>>>>`
	pdfFontF = `<</Type/Font/Subtype/Type1/BaseFont/ABCDEF+Eigen/Encoding<</Differences[65/eacute/Euro/uni20AC/at]>>>>`
	pdfFontG = `<</Type/Font/Subtype/Type0/BaseFont/Stom/Encoding/Identity-H/DescendantFonts[<<>>]>>`
)

// pdfPage1 is a file of one page with the content, and with more objects from 9 on.
func pdfPage1(catalogue, page, content string, more ...string) []byte {
	return pdfOf(append([]string{
		`<</Type/Catalog/Pages 2 0 R` + catalogue + `>>`, pdfPages, `<</Type/Page/Parent 2 0 R/Contents 4 0 R` + page + `>>`, stream("", content), pdfFontF, pdfFontG,
		stream("/Type/XObject/Subtype/Image/Width 1/Height 1/ColorSpace/DeviceGray/BitsPerComponent 8", "x"),
		stream("/Type/XObject/Subtype/Form", "/I Do /M Do"),
	}, more...)...)
}

const tagged = `/Lang(nl-BE)/MarkInfo<</Marked true>>/ViewerPreferences<</DisplayDocTitle true>>/StructTreeRoot 9 0 R`

func TestPDF(t *testing.T) {
	const text = "BT /F 10 Tf (Tekst) Tj ET"
	for name, c := range map[string]struct {
		file  []byte
		wants []want
	}{
		"no tags":       {pdfPage1("", "", text), []want{{"Structuur", Mend, "Geen labels"}, {"Titel", Mend, ""}, {"Taal", Mend, ""}, {"Normen", Look, "PDF/UA"}, {"Normen", Look, "PDF/A"}, {"Lettertypes", Look, "Eigen"}}},
		"a scan":        {pdfPage1("", "", "/I Do"), []want{{"Leesbaarheid", Mend, "1 bladzijde is ingescand"}}},
		"a scan within": {pdfPage1("", "", "/M Do"), []want{{"Leesbaarheid", Mend, "ingescand"}}},
		"text recognition": {
			pdfPage1("", "", "/I Do BT 3 Tr /F 10 Tf (Tekst) Tj ET"), []want{{"Leesbaarheid", Look, "een programma herkende"}},
		},
		"an inline image":  {pdfPage1("", "", "BI /W 1 /H 1 ID (x) Tj EI "), []want{{"Leesbaarheid", Mend, "ingescand"}}},
		"an empty page":    {pdfPage1("", "", ""), []want{{"Leesbaarheid", Look, "leeg (bladzijde 1)"}}},
		"an unmapped font": {pdfPage1("", "", "BT /G 10 Tf <0001> Tj ET"), []want{{"Lettertypes", Mend, "Stom"}}},
		"a remark":         {pdfPage1("", "/Annots[<</Subtype/Text/T(Jan)/Contents(Klopt dit?)>>]", text), []want{{"Intern", Look, "bladzijde 1: Jan: Klopt dit?"}}},
		"links that nobody should get": {
			pdfPage1("", "/Annots[<</Subtype/Link/A<</S/URI/URI(javascript:alert\\(1\\))>>>><</Subtype/Link/A<</S/JavaScript/JS(app.alert\\(1\\))>>>><</Subtype/Link/A<</S/URI/URI(file:///C|/x)>>>>]", text),
			[]want{{"Links", Mend, "2 links starten een script"}, {"Links", Mend, "bladzijde 1: → file:///C|/x"}},
		},
		"a form":      {pdfPage1("", "/Annots[<</Subtype/Widget/TU(Naam)>><</Subtype/Widget>>]", text), []want{{"Formulier", Mend, "1 van 2"}}},
		"attachments": {pdfPage1("/Names<</EmbeddedFiles<</Names[(a)<<>>(b)<<>>]>>>>", "", text), []want{{"Intern", Look, "2 bijgevoegde"}}},
		"a claim": {
			pdfPage1("/Metadata 9 0 R", "", text, stream("", `<r xmlns:a="http://www.aiim.org/pdfa/ns/id/" xmlns:u="http://www.aiim.org/pdfua/ns/id/" a:part="2" a:conformance="B"><u:part>1</u:part></r>`)),
			[]want{{"Normen", Mend, "PDF/UA-1"}, {"Normen", Mend, "PDF/A-2b"}},
		},
		"characters by name": {pdfPage1("", "", "BT /F 10 Tf (jan) Tj (Dvoorbeeld.be) Tj ET"), []want{{"Personen", Look, "jan@voorbeeld.be (bladzijde 1)"}}},
		"words by their place": {
			pdfPage1("", "", "BT /F 10 Tf 0 0 Td (089) Tj 30 0 Td (12) Tj [( 34)-600(56)] TJ 0 -12 Td (85.07.30-033.28) Tj ET"),
			[]want{{"Personen", Look, "089 12 34 56"}, {"Personen", Mend, "85.07.30-033.28"}},
		},
		"tags": {
			pdfPage1(tagged, "", "/H1 <</MCID 0>> BDC BT /F 10 Tf (Titel) Tj ET EMC /H3 <</MCID 1>> BDC BT /F 10 Tf (Laag) Tj ET EMC "+
				"/P <</MCID 2>> BDC BT /F 10 Tf (- een) Tj ET EMC /P <</MCID 3>> BDC BT /F 10 Tf (- twee) Tj ET EMC /Artifact BMC /I Do EMC "+text,
				`<</K[10 0 R 11 0 R 12 0 R 13 0 R 14 0 R 15 0 R]/RoleMap<</Kop#20Eén/H1>>>>`, `<</S/Kop#20Eén/Pg 3 0 R/K 0>>`, `<</S/H3/Pg 3 0 R/K[<</Type/MCR/MCID 1>>]>>`,
				`<</S/P/Pg 3 0 R/K 2>>`, `<</S/P/Pg 3 0 R/K 3>>`, `<</S/Figure/Pg 3 0 R>>`, `<</S/Table/Pg 3 0 R/K[<</S/TR/K<</S/TD>>>>]>>`),
			[]want{
				{"Koppen", Fine, "1  Titel"}, {"Koppen", Mend, "“Laag” is niveau 3, na niveau 1"}, {"Lijsten", Look, "bladzijde 1: - twee"}, {"Afbeeldingen", Mend, "1 van 1"},
				{"Tabellen", Mend, "1 van 1"}, {"Structuur", Look, "tekst buiten de labels"}, {"Taal", Fine, "België"},
			},
		},
		"what tags can say": {
			pdfPage1(tagged, "/Annots[13 0 R]", "/L <</MCID 0>> BDC BT /F 10 Tf (https://a.be/?x=1) Tj ET EMC",
				`<</K[10 0 R 11 0 R 12 0 R 14 0 R]>>`, `<</S/Figure/Alt(Een plein)>>`, `<</S/Table/K[<</S/TR/K<</S/TH>>>>]>>`,
				`<</S/Link/Pg 3 0 R/K[0 <</Type/OBJR/Obj 13 0 R>>]>>`, `<</Subtype/Link/A<</S/URI/URI(https://a.be/?x=1)>>>>`, `<</S/L/K<</S/LI>>>>`),
			[]want{{"Afbeeldingen", Fine, "1 afbeelding"}, {"Tabellen", Fine, "met kopcellen"}, {"Links", Look, "https://a.be/?x=1"}, {"Lijsten", Fine, "1 echte lijst"}},
		},
		"text instead of what is shown": {
			pdfPage1(tagged, "", "/H1 <</MCID 0>> BDC BT /F 10 Tf (a) Tj /Span <</ActualText <FEFF00F1D83CDF89>>> BDC (xx) Tj /I <</ActualText (w)>> BDC (y) Tj EMC EMC (b) Tj ET EMC",
				`<</K 10 0 R>>`, `<</S/H1/Pg 3 0 R/K 0>>`),
			[]want{{"Koppen", Fine, "1  añ🎉b"}},
		},
		"control characters": {
			pdfPage1(tagged, "/Annots[<</Subtype/Link/A<</S/URI/URI(http://\\033[2J)>>>>]", "BT /F 10 Tf (a\\033[2J@b.be) Tj ET", `<</K 10 0 R>>`, `<</S/H1/ActualText<FEFF004B001B005B>>>`),
			[]want{{"Koppen", Fine, "1  K ["}, {"Links", Look, "[2J"}},
		},
		"a tree that bites its tail": {
			pdfPage1(tagged, "", text, `<</K 10 0 R/RoleMap<</A/B/B/A>>>>`, `<</S/A/K[11 0 R 10 0 R]>>`, `<</S/Table/K[10 0 R 11 0 R]>>`), []want{{"Structuur", Fine, "2 elementen"}},
		},
		"pages that bite their tail": {bytes.Replace(pdfPage1("", "", text), []byte("Kids[3 0 R]"), []byte("Kids[2 0 R 3 0 R]"), 1), []want{{"Leesbaarheid", Fine, ""}}},
	} {
		t.Run(name, func(t *testing.T) { check(t, inspect(t, c.file), c.wants) })
	}
}

func TestUnreadable(t *testing.T) {
	compound := "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"
	whole := pdfPage1("", "", "")
	for name, c := range map[string]struct {
		data   []byte
		reason Reason
	}{
		"nothing":          {nil, Unknown},
		"text":             {[]byte("Beste,"), Unknown},
		"an old Word file": {[]byte(compound + string(utf16Name("WordDocument"))), OldWord},
		"an old Excel":     {[]byte(compound), Unknown},
		"a locked one":     {[]byte(compound + string(utf16Name("EncryptedPackage"))), Locked},
		"a zip file":       {zipped(t, map[string]string{"a": "b"}), Unknown},
		"half a Word file": {zipped(t, wordParts(""))[:300], Damaged},
		"no body":          {zipped(t, map[string]string{"[Content_Types].xml": wordParts("")["[Content_Types].xml"], "_rels/.rels": wordParts("")["_rels/.rels"], "word/document.xml": "<w/>"}), Damaged},
		"a header alone":   {[]byte("%PDF-1.7\n"), Damaged},
		"half a PDF":       {whole[:200], Damaged},
		"deep":             {zipped(t, wordParts(strings.Repeat("<w:tbl>", 100_000))), TooLarge},
	} {
		_, err := Inspect(context.Background(), c.data)
		var u *Unreadable
		if !errors.As(err, &u) || u.Reason != c.reason {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if message, hint := u.Explain(); message == "" || hint == "" {
			t.Errorf("%s: nothing to tell the user", name)
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), time.Nanosecond)
	defer cancel()
	<-ctx.Done()
	_, err := Inspect(ctx, whole)
	var u *Unreadable
	if !errors.As(err, &u) || u.Reason != TooLong {
		t.Errorf("out of time: %v", err)
	}
}

// TestStumbled: a panic is a fault of the program, and is told as one.
func TestStumbled(t *testing.T) {
	_, err := guarded(t.Context(), func(context.Context, []byte) (*document, error) { panic("onze fout") }, nil)
	u := unreadable(t.Context(), err)
	message, hint := u.Explain()
	if u.Reason != Stumbled || !strings.Contains(message, "fout van het programma") || strings.Contains(message, "beschadigd") || hint == "" || !strings.Contains(u.Err.Error(), "onze fout") {
		t.Errorf("%v: %s", u, message)
	}
}

func TestOneLine(t *testing.T) {
	for s, want := range map[string]string{
		" a\n\tb\x1b[2J ": "a b [2J", "\x8aa\xff": "\ufffda\ufffd", strings.Repeat("é", 30): strings.Repeat("é", 19) + "…",
		strings.Repeat("é", 5000): strings.Repeat("é", 19) + "…",
	} {
		if got := oneLine(s, 20); got != want {
			t.Errorf("%.40q is %q, want %q", s, got, want)
		}
	}
}

func TestPageList(t *testing.T) {
	for want, pages := range map[string][]int{"": nil, "1, 2": {1, 2}, "1 tot 3, 5, 7, 8": {1, 2, 3, 5, 7, 8}, "4, 9 tot 12": {4, 9, 10, 11, 12}} {
		if got := pageList(pages); got != want {
			t.Errorf("%v is %q, want %q", pages, got, want)
		}
	}
}

// tooSlow tells a fuzzed file, which is small, from one that never ends, on a machine
// however busy.
const tooSlow = 5 * time.Minute

// fuzz takes a panic of a library as it is: the user hears that the file is damaged.
// One of our own is a fault.
func fuzz(t *testing.T, data []byte) {
	ctx, cancel := context.WithTimeout(context.Background(), tooSlow)
	defer cancel()
	i, err := Inspect(ctx, data)
	var u *Unreadable
	var p *panicked
	switch {
	case err == nil && len(i.Sections) == 0:
		t.Error("an inspection of nothing")
	case err != nil && (!errors.As(err, &u) || u.Reason == TooLong):
		t.Error(err)
	case errors.As(err, &p):
		_, raised, _ := bytes.Cut(p.stack, []byte("\npanic("))
		lines := strings.SplitN(string(raised), "\n", 20)
		own := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "evaluatie/") })
		library := slices.IndexFunc(lines, func(l string) bool { return strings.HasPrefix(l, "github.com/") })
		if library < 0 || own >= 0 && own < library {
			t.Errorf("%v\n%s", p, p.stack)
		}
	}
}

func FuzzPDF(f *testing.F) {
	f.Add(pdfPage1("", "", "BT /F 10 Tf (Tekst) Tj ET"))
	f.Add(pdfPage1("", "/Annots[<</Subtype/Text>>]", "/I Do /M Do BT /G 10 Tf [<0001> 3 (a)] TJ ET"))
	f.Add(pdfPage1(tagged, "", "/H1 <</MCID 0>> BDC BT /F 10 Tf (T) Tj ET EMC", `<</K[10 0 R]/RoleMap<</A/H1>>>>`, `<</S/A/Pg 3 0 R/K[0 <</Type/MCR/MCID 0>>]>>`))
	f.Fuzz(func(t *testing.T, data []byte) { fuzz(t, append([]byte("%PDF-1.7\n"), data...)) })
}

// FuzzWord varies the document's XML: within the zip file nothing would be read.
func FuzzWord(f *testing.F) {
	f.Add(wordParts(para("Kop1", "Kop") + para("Lijst", "een"))["word/document.xml"])
	f.Add(`<w:document><w:body><w:p><w:hyperlink r:id="r5"><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>HYPERLINK "x"</w:instrText><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p></w:body></w:document>`)
	f.Add(`<w:document><w:body><w:tbl><w:tr><w:tc><w:p><w:r><w:drawing><wp:inline><wp:docPr descr="x"/></wp:inline></w:drawing></w:r></w:p></w:tc></w:tr></w:tbl><w:ins><w:p/></w:ins></w:body></w:document>`)
	f.Fuzz(func(t *testing.T, document string) {
		parts := wordParts("")
		parts["word/document.xml"] = document
		parts["word/footer1.xml"] = document
		fuzz(t, zipped(t, parts))
	})
}
