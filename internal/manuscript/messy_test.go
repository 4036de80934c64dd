package manuscript

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"strings"
	"testing"

	"evaluatie/internal/importer"
	"evaluatie/internal/plan"
)

const (
	wordTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`
	wordRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://x/officeDocument" Target="word/document.xml"/></Relationships>`
	mainRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="s" Type="http://x/styles" Target="styles.xml"/><Relationship Id="n" Type="http://x/numbering" Target="numbering.xml"/><Relationship Id="h" Type="http://x/header" Target="header1.xml"/><Relationship Id="l" Type="http://x/hyperlink" Target="https://www.bilzen.be/zorg" TargetMode="External"/></Relationships>`
	styles    = `<w:styles xmlns:w="w"><w:docDefaults><w:rPrDefault><w:rPr><w:sz w:val="22"/></w:rPr></w:rPrDefault></w:docDefaults>
		<w:style w:type="paragraph" w:default="1" w:styleId="Standaard"><w:name w:val="Normal"/></w:style>
		<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>
		<w:style w:type="paragraph" w:styleId="Kop1"><w:name w:val="heading 1"/><w:rPr><w:b/></w:rPr></w:style>
		<w:style w:type="paragraph" w:styleId="Kop2"><w:name w:val="heading 2"/></w:style>
		<w:style w:type="paragraph" w:styleId="Kop3"><w:name w:val="heading 3"/></w:style>
		<w:style w:type="paragraph" w:styleId="Kop4"><w:basedOn w:val="Kop3"/><w:name w:val="heading 4"/></w:style>
		<w:style w:type="paragraph" w:styleId="Inhopg1"><w:name w:val="toc 1"/></w:style></w:styles>`
	// List 1 has a dash and an o, list 2 numbers 1. and 1.1, list 3 is bullets apart.
	lists = `<w:numbering xmlns:w="w"><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="-"/></w:lvl><w:lvl w:ilvl="1"><w:numFmt w:val="bullet"/><w:lvlText w:val="o"/></w:lvl></w:abstractNum>
		<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl><w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>
		<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num></w:numbering>`
	pageHead = `<w:hdr xmlns:w="w"><w:p><w:r><w:t>EVALUATIE 2019</w:t></w:r></w:p></w:hdr>`
)

// word builds a Word file with a body.
func word(t testing.TB, body string) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	for _, p := range [][2]string{
		{"[Content_Types].xml", wordTypes}, {"_rels/.rels", wordRels}, {"word/_rels/document.xml.rels", mainRels},
		{"word/styles.xml", styles}, {"word/numbering.xml", lists}, {"word/header1.xml", pageHead}, {"word/document.xml", body},
	} {
		w, err := z.Create(p[0])
		if err != nil {
			t.Fatal(err)
		}
		if _, err := w.Write([]byte(p[1])); err != nil {
			t.Fatal(err)
		}
	}
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// document writes paragraphs, one a line: "Kop1:Titel" has a style, "*tekst" is bold,
// "#1,0:tekst" is in list 1 at level 0, "<…" is XML as it stands.
func document(lines string) string {
	var b strings.Builder
	b.WriteString(`<w:document xmlns:w="w" xmlns:r="r"><w:body>`)
	for line := range strings.Lines(lines) {
		line = strings.TrimRight(strings.TrimLeft(line, "\t"), "\n")
		if strings.HasPrefix(line, "<") {
			b.WriteString(line)
			continue
		}
		properties, bold := "", ""
		if name, rest, ok := strings.Cut(line, ":"); ok && (strings.HasPrefix(name, "Kop") || name == "Titel" || name == "Inhopg1") {
			properties, line = `<w:pStyle w:val="`+name+`"/>`, rest
		}
		if spec, rest, ok := strings.Cut(line, ":"); ok && strings.HasPrefix(spec, "#") {
			list, level, _ := strings.Cut(spec[1:], ",")
			properties += `<w:numPr><w:ilvl w:val="` + level + `"/><w:numId w:val="` + list + `"/></w:numPr>`
			line = rest
		}
		if rest, ok := strings.CutPrefix(line, "*"); ok {
			bold, line = "<w:b/>", rest
		}
		text := strings.NewReplacer(`\t`, `</w:t><w:tab/><w:t xml:space="preserve">`, `\n`, `</w:t><w:br/><w:t xml:space="preserve">`).Replace(line)
		fmt.Fprintf(&b, `<w:p><w:pPr>%s</w:pPr><w:r><w:rPr>%s</w:rPr><w:t xml:space="preserve">%s</w:t></w:r></w:p>`, properties, bold, text)
	}
	return b.String() + `</w:body></w:document>`
}

// told is a result in a form that a test can show: an item a line, then the findings.
func told(t *testing.T, data []byte) (items, findings string) {
	t.Helper()
	src, err := Read(context.Background(), "r.docx", data)
	if err != nil {
		t.Fatal(err)
	}
	r, err := importer.Read(src, importer.Options{Municipality: "Bilzen"})
	if err != nil {
		t.Fatal(err)
	}
	rows := make(map[plan.Code]string)
	for _, ret := range r.Returns {
		for _, row := range ret.Rows {
			flat := func(s string) string { return strings.ReplaceAll(s, "\n", " ¶ ") }
			rows[plan.Code(row.Code.Text.String())] = fmt.Sprintf(" [%s] %s | %s | %s", row.Of(plan.RoleStatus).Text.String(),
				flat(row.Of(plan.RoleNote).Text.String()), flat(row.Of(plan.RoleEvaluation).Text.String()), flat(row.Of(plan.RoleNextSteps).Text.String()))
		}
	}
	for _, i := range r.Plan.Items {
		items += i.String() + rows[i.Code] + "\n"
	}
	for _, f := range r.Findings {
		findings += f.Code + "@" + strings.TrimPrefix(f.Place.Passage, "alinea ") + " "
	}
	return items, strings.TrimSpace(findings)
}

const start = "Titel:Evaluatie 2019\n"

var messes = []struct {
	name, lines string
	items       string
	findings    string
}{
	{
		"clean, by style",
		start + "De inleiding.\nStatus\nEvaluatie 2019\nStappen 2020\nKop1:1. Kinderen\nKop2:1.1 Gezin\nKop3:Spel\nStatus\nVertraagd\nDoor de winter.\nEvaluatie 2019\nTekst.\nStappen 2020\nKop2:1.2 School\nStatus\nUitgevoerd\nEvaluatie 2019\nKlaar.\nStappen 2020\n/",
		"1 Kinderen\n1.1 Gezin\n1.1.1 Spel [Vertraagd] Door de winter. | Tekst. | \n1.2 School [Uitgevoerd]  | Klaar. | /\n", "",
	},
	{
		"headings only by number and bullet, a legend, a table of contents",
		start + "Inhopg1:1. Kinderen\\t3\nStatus\nEvaluatie 2019\nStappen 2020\n1. Kinderen\n1.1 Gezin\no Spel\nStatus\nVolgens plan\nEvaluatie 2019\nTekst.\nStappen 2020\nVerder.\n• Sport\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\n2. Zorg\n2.1 Thuis\nStatus\nIn uitvoering\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin\n1.1.1 Spel [Volgens plan]  | Tekst. | Verder.\n1.1.2 Sport [Onbepaald]  |  | \n2 Zorg\n2.1 Thuis [In uitvoering]  |  | \n", "",
	},
	{
		"real numbers, real bullets, a real list of two levels",
		start + "#2,0:*Kinderen\n#2,1:*Gezin\n#1,0:*Spel\nStatus\nVolgens plan\nEvaluatie 2019\nDit lukte:\n#1,0:een\n#1,1:diep\n#1,0:twee\nStappen 2020\nVerder.\n#2,1:*School\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin\n1.1.1 Spel [Volgens plan]  | Dit lukte: ¶ - een ¶ o diep ¶ - twee | Verder.\n1.2 School [Onbepaald]  |  | \n", "",
	},
	{
		"typed lists, with dashes of all kinds and a space too few",
		start + "1. Kinderen\n1.1 Gezin\nStatus\nVolgens plan\nEvaluatie 2019\nDit lukte:\n-een\n– twee\no diep\n• drie\n-5 % minder\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Volgens plan]  | Dit lukte: ¶ - een ¶ - twee ¶ o diep ¶ - drie ¶ -5 % minder | \n", "",
	},
	{
		"numbers that waver but say what they mean",
		start + "1. Kinderen\n1,1 Gezin\nStatus\nVolgens plan\nEvaluatie 2019\nStappen 2020\n1.2. School\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\n2   Zorg\n2. 1 Thuis\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Volgens plan]  |  | \n1.2 School [Onbepaald]  |  | \n2 Zorg\n2.1 Thuis [Onbepaald]  |  | \n", "import-nummer@3 import-nummer@14",
	},
	{
		"numbers missing, doubled, drawn and typed",
		start + "Kop1:1. Kinderen\nKop2:Gezin\nStatus\nVolgens plan\nEvaluatie 2019\nStappen 2020\nKop2:1.1 School\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\nKop2:#2,1:1.1 Sport\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Volgens plan]  |  | \n1.2 School [Onbepaald]  |  | \n1.3 Sport [Onbepaald]  |  | \n", "import-nummer@3 import-nummer@8 import-nummer@13 import-nummer@13",
	},
	{
		"labels in any case, with colons, with their text behind them, misspelt, of another year",
		start + "1. Kinderen\n1.1 Gezin\nSTATUS:\nvolgens plan\nevaluatie 2019 :\nEen.\nStappen 2020: Twee.\n1.2 School\nStatus: Vertraagd\nEvaluatie:\nDrie.\nStapen 2020\nVier.\n1.3 Sport\nStatus onbepaald\nEvaluatie 2019\nStappen 2019\nVijf.",
		"1 Kinderen\n1.1 Gezin [Volgens plan]  | Een. | Twee.\n1.2 School [Vertraagd]  | Drie. | Vier.\n1.3 Sport [Onbepaald]  |  | Vijf.\n", "import-label@11 import-label@13 import-label@18",
	},
	{
		"labels that are missing",
		start + "1. Kinderen\n1.1 Gezin\nEvaluatie 2019\nEen.\nStappen 2020\n1.2 School\nStatus\nOnbepaald\nStappen 2020\nTwee.",
		"1 Kinderen\n1.1 Gezin []  | Een. | \n1.2 School [Onbepaald]  |  | Twee.\n", "import-label@4 import-status@3 import-label@10",
	},
	{
		"statuses with a slip, with a note, unknown, missing",
		start + "1. Kinderen\n1.1 Gezin\nStatus\nin uitvoring\nEvaluatie 2019\nStappen 2020\n1.2 School\nStatus\nVertraagd: door de winter\nEvaluatie 2019\nStappen 2020\n1.3 Sport\nStatus\nOn hold\nEvaluatie 2019\nStappen 2020\n1.4 Rust\nStatus\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [In uitvoering]  |  | \n1.2 School [Vertraagd] door de winter |  | \n1.3 Sport [On hold]  |  | \n1.4 Rust []  |  | \n", "import-status@5 import-status@10 import-status@15 import-status@19",
	},
	{
		"a paragraph that a page broke in two",
		start + "1. Kinderen\n1.1 Gezin\nStatus\nOnbepaald\nEvaluatie 2019\nDit verliep zoals\nverwacht en goed.\nEen ander\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Onbepaald]  | Dit verliep zoals verwacht en goed. ¶ Een ander | \n", "import-alinea@8",
	},
	{
		"soft line ends instead of paragraphs",
		start + "1. Kinderen\n1.1 Gezin\nStatus\\nOnbepaald\\nEvaluatie 2019\\nTekst.\\nStappen 2020\\nVerder.",
		"1 Kinderen\n1.1 Gezin [Onbepaald]  | Tekst. | Verder.\n", "",
	},
	{
		"an action by its bold letters alone, and one without a heading",
		start + "1. Kinderen\n1.1 Gezin\n*Spel\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\nStatus\nVertraagd\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin\n1.1.1 Spel [Onbepaald]  |  | \n1.1.2 Actie zonder titel [Vertraagd]  |  | \n", "import-kop@4 import-kop@9",
	},
	{
		"a cornerstone without its number, in the same letters as the text",
		start + "1. Kinderen\n1.1 Gezin\nStatus\nOnbepaald\nEvaluatie 2019\nTekst.\nStappen 2020\nVerder.\nZorg voor iedereen\n2.1 Thuis\nStatus\nVertraagd\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Onbepaald]  | Tekst. | Verder.\n2 Zorg voor iedereen\n2.1 Thuis [Vertraagd]  |  | \n", "import-kop@10",
	},
	{
		"headings one level deeper, under a title in the style of a heading",
		"Kop1:Evaluatie van ons plan\nInleiding.\nKop2:1. Kinderen\nKop3:1.1 Gezin\nKop4:Spel\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin\n1.1.1 Spel [Onbepaald]  |  | \n", "",
	},
	{
		"goals without anything evaluated, actions with numbers of their own",
		start + "1. Kinderen\n1.1 Gezin\n1.2 School\n1.2.1 Spel\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\n1.2.2. Sport\nStatus\nOnbepaald\nEvaluatie 2019\nTekst.\nStappen 2020\n*2. Zorg\n*2.1 Thuis",
		"1 Kinderen\n1.1 Gezin\n1.2 School\n1.2.1 Spel [Onbepaald]  |  | \n1.2.2 Sport [Onbepaald]  | Tekst. | \n2 Zorg\n2.1 Thuis\n", "import-kop@16 import-kop@17",
	},
	{
		"a goal without its number, another under the wrong cornerstone, one twice",
		start + "1. Kinderen\n*Gezin\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\n1.2 School\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\n2. Zorg\n1.1 Thuis\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020\n2.1 Buren\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Onbepaald]  |  | \n1.2 School [Onbepaald]  |  | \n2 Zorg\n2.1 Thuis [Onbepaald]  |  | \n2.2 Buren [Onbepaald]  |  | \n", "import-nummer@3 import-kop@3 import-nummer@14 import-nummer@19",
	},
	{
		"text where the layout has none",
		start + "1. Kinderen\nOver kinderen schrijven we hier graag een hele zin die nergens bij hoort.\n1.1 Gezin\nDit gezinsbeleid is een oud plan dat we al jaren uitvoeren, met succes.\nStatus\nOnbepaald\nEvaluatie 2019\nTekst.\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Onbepaald]  | Dit gezinsbeleid is een oud plan dat we al jaren uitvoeren, met succes. ¶ Tekst. | \n", "import-kop@2 import-tekst@3 import-tekst@5",
	},
	{
		"numbered text that is no heading",
		start + "1. Kinderen\n1.1 Gezin\nStatus\nOnbepaald\nEvaluatie 2019\n1. Eerst dit.\n2. Dan dat.\n2 nieuwe mensen\nStappen 2020\n10 december: feest\n1.2 School\nStatus\nOnbepaald\nEvaluatie 2019\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Onbepaald]  | 1. Eerst dit. ¶ 2. Dan dat. ¶ 2 nieuwe mensen | 10 december: feest\n1.2 School [Onbepaald]  |  | \n", "",
	},
	{
		"changes, struck and hidden text, a link, a table, a note",
		start + "1. Kinderen\n1.1 Gezin\nStatus\nOnbepaald\nEvaluatie 2019\n" +
			`<w:p><w:ins><w:r><w:t xml:space="preserve">Nieuw </w:t></w:r></w:ins><w:del><w:r><w:delText>oud</w:delText></w:r></w:del><w:hyperlink r:id="l"><w:r><w:t>lees hier</w:t></w:r></w:hyperlink><w:r><w:footnoteReference/></w:r></w:p>` + "\n" +
			`<w:p><w:r><w:rPr><w:strike/></w:rPr><w:t>weg</w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>geheim</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>` + "\n" +
			`<w:tbl><w:tr><w:tc><w:p><w:r><w:t>links</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>Rechts.</w:t></w:r></w:p></w:tc></w:tr></w:tbl>` + "\nStappen 2020",
		"1 Kinderen\n1.1 Gezin [Onbepaald]  | Nieuw lees hier (https://www.bilzen.be/zorg) ¶ 2 ¶ links ¶ Rechts. | \n",
		"import-bestand@ import-bestand@ import-bestand@9 import-bestand@8",
	},
}

// TestMess reads Word files as people type them, each with one kind of mess.
func TestMess(t *testing.T) {
	for _, m := range messes {
		t.Run(m.name, func(t *testing.T) {
			items, findings := told(t, word(t, document(m.lines)))
			if items != m.items {
				t.Errorf("items:\n%swant:\n%s", items, m.items)
			}
			if findings != m.findings {
				t.Errorf("findings: %s\nwant:     %s", findings, m.findings)
			}
		})
	}
}

func TestUnreadable(t *testing.T) {
	for name, data := range map[string][]byte{
		"nothing": nil, "zip without a document": []byte("PK\x03\x04"), "picture": []byte("\x89PNG\r\n\x1a\n\x00\x00\x01\x02\x03"),
		"broken XML": word(t, "<w:document><w:body>"), "no body": word(t, "<w:document/>"),
	} {
		src, err := Read(context.Background(), "x", data)
		if err == nil {
			_, err = importer.Read(src, importer.Options{})
		}
		if err == nil {
			t.Errorf("%s: read", name)
		}
	}
}

// FuzzWord varies the document's XML: within the zip file nothing would be read.
func FuzzWord(f *testing.F) {
	for _, m := range messes {
		f.Add(document(m.lines))
	}
	f.Fuzz(func(t *testing.T, body string) { imports(t, word(t, body)) })
}

func FuzzText(f *testing.F) {
	for _, m := range messes {
		f.Add([]byte(m.lines))
	}
	f.Fuzz(func(t *testing.T, data []byte) { imports(t, data) })
}

func FuzzHTML(f *testing.F) {
	f.Add("<!DOCTYPE html><h1>Verslag 2019</h1><h2>1. Kinderen</h2><table><tr><th rowspan=2>Actie<th>Status<tr><td>a<td>b</table>")
	f.Add("<table><th rowspan=2>Actie<th>Status<td>a")
	f.Add(`<!DOCTYPE html><h2 id="deel-1"><span class="number">1.</span> Een</h2><p class="label">Status</p><p class="status">Klaar</p><ul><li>x<ol><li>y</ol></ul>`)
	f.Fuzz(func(t *testing.T, page string) { imports(t, []byte("<!DOCTYPE html>"+page)) })
}

// FuzzTable varies tables: what heads their columns, and how their cells are merged.
func FuzzTable(f *testing.F) {
	f.Add("Actie|Status|Evaluatie 2019|Stappen 2020", "1.1.1 Spel|Vertraagd|Tekst.|", uint8(1))
	f.Add("|Status|Resultaat", "Actie|x", uint8(3))
	f.Fuzz(func(t *testing.T, head, row string, span uint8) {
		escape := strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
		rows := []string{tr(strings.Split(escape(head), "|")...), tr(strings.Split(escape(row), "|")...), tr(fmt.Sprintf("%d>%s", span%9+1, escape(row)))}
		imports(t, word(t, document(start+"1. Kinderen\n1.1 Gezin\n"+table(append(rows, rows...)...))))
	})
}

// imports reads anything: what comes out is a plan that keeps its own rules.
func imports(t *testing.T, data []byte) {
	src, err := Read(context.Background(), "x", data)
	if err != nil {
		return
	}
	r, err := importer.Read(src, importer.Options{})
	if err != nil {
		return
	}
	seen := make(map[plan.Code]bool)
	for _, i := range r.Plan.Items {
		if !i.Code.Valid() || seen[i.Code] || i.Title == "" {
			t.Fatalf("item %q %q is not one, or is there twice", i.Code, i.Title)
		}
		seen[i.Code] = true
		if parent := i.Code.Parent(); parent != "" && !seen[parent] {
			t.Fatalf("item %s lies under nothing", i.Code)
		}
	}
	for _, f := range r.Findings {
		if f.Message == "" || f.Remedy == "" || f.Code == "" {
			t.Fatalf("finding %+v says too little", f)
		}
	}
}

// TestText reads text in the ways in which programs write it.
func TestText(t *testing.T) {
	const report = "Verslag 2019\n1. Kinderen\n1.1 Financiële hulp\nStatus\nOnbepaald\nEvaluatie 2019\nIdeeën.\nStappen 2020\n"
	wide := []byte("\xFF\xFE")
	for _, c := range report { // none beyond the first plane
		wide = append(wide, byte(c), byte(c>>8))
	}
	ansi := strings.NewReplacer("ë", "\xEB", "\n", "\r\n").Replace(report)
	for name, data := range map[string][]byte{"UTF-8": []byte("\uFEFF" + report), "UTF-16": wide, "Windows-1252": []byte(ansi)} {
		items, findings := told(t, data)
		if want := "1 Kinderen\n1.1 Financiële hulp [Onbepaald]  | Ideeën. | \n"; items != want {
			t.Errorf("%s: %q", name, items)
		}
		if !strings.HasPrefix(findings, importer.CodeDocument) || strings.Contains(findings, importer.CodeHeading) {
			t.Errorf("%s: %s", name, findings)
		}
	}
}

// TestWrapped reads text of which the lines were broken to fit on pages, with what
// stands above and below those.
func TestWrapped(t *testing.T) {
	paragraph := "Dit is een alinea die lang genoeg is om op meer dan één regel te staan, zodat elke\nregel vol is tot aan de rand en het programma ze weer samen moet voegen tot een\ngeheel dat loopt.\n\n"
	var b strings.Builder
	for n := 1; n <= 8; n++ {
		fmt.Fprintf(&b, "EVALUATIE 2019\n\n%d. Hoeksteen\n%d.1 Doel\nStatus\nOnbepaald\nEvaluatie 2019\n%s%sStappen 2020\n\n   %d / 8\n\f", n, n, paragraph, paragraph, n)
	}
	items, _ := told(t, []byte("Het verslag\n"+b.String()))
	whole := strings.TrimSpace(strings.ReplaceAll(paragraph, "\n", " "))
	for n := 1; n <= 8; n++ {
		if want := fmt.Sprintf("%d.1 Doel [Onbepaald]  | %s ¶ %s | \n", n, whole, whole); !strings.Contains(items, want) {
			t.Fatalf("%s\nlacks %s", items, want)
		}
	}
}
