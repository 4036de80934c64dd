package workbook

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"maps"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/rich"
)

const (
	mainSpace = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" ` +
		`xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" ` +
		`xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" ` +
		`xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing" ` +
		`xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:c="urn:c" xmlns:x14="urn:x14"`
	relSpace = `xmlns="http://schemas.openxmlformats.org/package/2006/relationships"`
	relTypes = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
)

// parts are the XML of a package by name. One that begins with no mark of XML gets a
// prolog; "rels" entries are written as "rId1 kind target".
type parts map[string]string

// pack writes the parts as a package.
func (p parts) pack(t testing.TB) []byte {
	t.Helper()
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, name := range slices.Sorted(maps.Keys(p)) {
		w, err := zw.Create(name)
		must(t, err)
		_, err = io.WriteString(w, p[name])
		must(t, err)
	}
	must(t, zw.Close())
	return out.Bytes()
}

func rels(entries ...string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "<Relationships %s>", relSpace)
	for _, e := range entries {
		f := strings.Fields(e)
		mode := ""
		if f[1] == "hyperlink" {
			mode = ` TargetMode="External"`
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s"%s/>`, f[0], relTypes, f[1], f[2], mode)
	}
	b.WriteString("</Relationships>")
	return b.String()
}

// oneSheet is a package with one sheet, named Blad, of the given XML.
func oneSheet(sheet string) parts {
	return parts{
		"[Content_Types].xml": "<Types/>",
		"_rels/.rels":         rels("rId1 officeDocument xl/workbook.xml"),
		"xl/workbook.xml":     `<workbook ` + mainSpace + `><sheets><sheet name="Blad" sheetId="1" r:id="rId1"/></sheets></workbook>`,
		"xl/_rels/workbook.xml.rels": rels("rId1 worksheet worksheets/sheet1.xml", "rId2 sharedStrings sharedStrings.xml",
			"rId3 styles styles.xml", "rId4 person persons/person.xml", "rId5 sheetMetadata metadata.xml",
			"rId6 rdRichValue richData/rdrichvalue.xml", "rId7 rdRichValueStructure richData/rdrichvaluestructure.xml"),
		"xl/sharedStrings.xml":     `<sst ` + mainSpace + `><si><t>nul</t></si><si><r><t>a</t></r><r><rPr><b/></rPr><t>b</t></r><rPh sb="0" eb="1"><t>kana</t></rPh></si></sst>`,
		"xl/worksheets/sheet1.xml": `<worksheet ` + mainSpace + `>` + sheet + `</worksheet>`,
	}
}

// readOne reads a package's first sheet.
func readOne(t testing.TB, data []byte) *grid {
	t.Helper()
	b, problem := open("a.xlsx", data, nil)
	if problem != nil {
		t.Fatalf("%s", problem.Message)
	}
	defer b.close()
	g, err := b.grid(b.sheets[0])
	must(t, err)
	return g
}

// dumpGrid writes all that a grid holds, in order.
func dumpGrid(g *grid) string {
	var out []string
	for _, row := range g.rows {
		for _, col := range slices.Sorted(maps.Keys(g.cells[row])) {
			c := g.cells[row][col]
			out = append(out, fmt.Sprintf("%s %d %s", c.place.Cell, c.kind, dumpText(c.text)))
		}
	}
	for _, cell := range slices.Sorted(maps.Keys(g.notes)) {
		out = append(out, "note "+cell+" "+g.notes[cell])
	}
	for _, o := range g.objects {
		out = append(out, strings.TrimSpace(fmt.Sprintf("object %d %s %s", o.kind, o.place.Cell, o.text)))
	}
	for _, m := range g.margins {
		out = append(out, "margin "+m)
	}
	for _, f := range g.flaws {
		out = append(out, "flaw "+f.place.Cell+" "+f.err.Error())
	}
	for _, l := range g.lostLinks {
		out = append(out, "lost "+l.place.Cell+" "+l.target)
	}
	for _, m := range g.merges {
		out = append(out, fmt.Sprint("merge ", m))
	}
	for _, row := range slices.Sorted(maps.Keys(g.hiddenRows)) {
		out = append(out, fmt.Sprint("hidden row ", row))
	}
	for _, col := range slices.Sorted(maps.Keys(g.hiddenColumns)) {
		out = append(out, fmt.Sprint("hidden column ", col))
	}
	return strings.Join(out, "\n")
}

func dumpText(t rich.Text) string {
	var b strings.Builder
	for _, r := range t {
		b.WriteString(r.Text)
		if r.Emphasis != 0 {
			fmt.Fprintf(&b, "{%d}", r.Emphasis)
		}
		if r.Link != "" {
			fmt.Fprintf(&b, "{%s}", r.Link)
		}
	}
	return b.String()
}

// cells is a sheet of nothing but cells, one in each row, from row 1.
func cells(xml ...string) string {
	var b strings.Builder
	b.WriteString("<sheetData>")
	for i, c := range xml {
		fmt.Fprintf(&b, `<row r="%d">%s</row>`, i+1, c)
	}
	b.WriteString("</sheetData>")
	return b.String()
}

// TestSheets reads sheets of hand-written XML, in the forms that programs write.
func TestSheets(t *testing.T) {
	styles := `<styleSheet ` + mainSpace + `><numFmts count="1"><numFmt numFmtId="164" formatCode="&quot;Actie &quot;@"/></numFmts>` +
		`<fonts><font/><font><strike/></font><font><strike val="0"/></font></fonts>` +
		`<fills><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="solid"/></fill></fills>` +
		`<cellStyleXfs><xf numFmtId="9" fontId="1"/></cellStyleXfs>` +
		`<cellXfs><xf/><xf numFmtId="14"/><xf fontId="1"/><xf fillId="1"/><xf numFmtId="164"/><xf numFmtId="9"/><xf fontId="2"/></cellXfs>` +
		`<dxfs><dxf><font><strike/></font></dxf></dxfs></styleSheet>`
	for _, test := range []struct {
		name, sheet string
		more        parts
		want        string
	}{
		{"200 empty cells that close themselves", cells(strings.Repeat(`<c r="A1" s="1"/><c s="2"/>`, 100), `<c r="B2"><v>1</v></c>`), nil, "B2 2 1"},
		{"the kinds of cells", cells(
			`<c r="A1" t="s"><v>1</v></c>`, `<c r="A2" t="inlineStr"><is><t xml:space="preserve"> x </t></is></c>`, `<c r="A3" t="str"><f>"a"</f><v>a</v></c>`,
			`<c r="A4" t="b"><v>1</v></c>`, `<c r="A5" t="e"><v>#NAME?</v></c>`, `<c r="A6"><f>1+1</f></c>`, `<c r="A7"><f>1+1</f><v></v></c>`,
			`<c r="A8" t="str"><f>""</f><v></v></c>`, `<c r="A9" t="d" s="1"><v>2021-03-04</v></c>`, `<c r="A10" s="1"><v>44259</v></c>`, `<c r="A11" t="n"><v>1.5</v></c>`),
			nil, "A1 1 ab{1}\nA2 1  x \nA3 1 a\nA4 4 WAAR\nA5 5 #NAAM?\nA6 6 \nA7 6 \nA9 3 4/03/2021\nA10 3 4/03/2021\nA11 2 1,5"},
		{"cells that only a tolerant reader reads", cells(
			`<c r="A1" t="n"><v>drie</v></c>`, `<c r="A2" t="wat"><v>tekst</v></c>`, `<c r="A3" t="inlineStr"><v>tekst</v></c>`, `<c r="A4" t="inlineStr"/>`,
			`<c r="A5" t="s"><v>tekst</v></c>`, `<c r="A6" s="77"><v>1</v></c>`, `<c r="A7" s=""><v> 1 </v></c>`, `<c><v>8</v></c><c><v>9</v></c>`),
			nil, "A1 1 drie\nA2 1 tekst\nA3 1 tekst\nA5 1 tekst\nA6 2 1\nA7 2 1\nA8 2 8\nB8 2 9"},
		{"flaws", cells(
			`<c r="A1" t="s"><v>99</v></c><c r="B1" t="str"><v>b</v></c>`, `<c r="A2" t="str"><v>een</v></c><c r="A2" t="str"><v>twee</v></c>`,
			`<c r="A3" t="str"><v>zelfde</v></c><c r="A3" t="str"><v>zelfde</v></c>`, `<c r="ZZZZ4" t="str"><v>ver</v></c><c r="B4" t="str"><v>b</v></c>`,
			`<c r="A5" s="3"/><c r="A5" t="str"><v>na kleur</v></c>`) +
			`<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="A1:"/></mergeCells><hyperlinks><hyperlink ref="?" r:id="x"/></hyperlinks>`, nil,
			"B1 1 b\nA2 1 een\nA3 1 zelfde\nB4 1 b\nA5 1 na kleur\n" +
				"flaw A1 de cel verwijst naar een tekst die niet in het bestand staat\nflaw A2 de cel staat twee keer in het bestand, de andere keer met “twee”\n" +
				"flaw  een cel met “ver” staat op een plaats die niet bestaat (ZZZZ4)\nflaw  de samengevoegde cellen A1: bestaan niet\nmerge {0 0 0 1}"},
		{"escapes", cells(`<c r="A1" t="str"><v>a_x000a_b _x005F_x000a_ _x005f_ _xD83D__xDE00_ _x00e9_ _x12 _y</v></c>`), nil, "A1 1 a\nb _x000a_ _ 😀 é _x12 _y"},
		{"styles", cells(`<c r="A1" s="2" t="str"><v>weg</v></c>`, `<c r="A2" s="3"/>`, `<c r="A3" s="4" t="str"><v>1.2</v></c>`, `<c r="A4" s="5"><v>0.8</v></c>`, `<c r="A5" s="6" t="str"><v>blijft</v></c>`),
			nil, "A1 1 weg{32}\nA2 0 \nA3 1 Actie 1.2\nA4 2 80%\nA5 1 blijft"},
		{"hidden rows and columns", `<cols><col min="2" max="2" hidden="1"/><col min="3" max="16384" width="0"/><col min="1" max="1" width="9"/></cols>` +
			`<sheetData><row r="1" hidden="1"><c r="A1"><v>1</v></c></row><row r="2" ht="0" customHeight="1"><c r="B2"><v>1</v></c><c r="D2"><v>1</v></c></row></sheetData>`,
			nil, "A1 2 1\nB2 2 1\nD2 2 1\nhidden row 0\nhidden row 1\nhidden column 1\nhidden column 3"},
		{"links", cells(
			`<c r="A1" t="str"><v>kort</v></c><c r="B1" t="str"><v>buur</v></c>`, `<c r="A2" t="str"><v>bestand</v></c>`, `<c r="A3" t="str"><v>intern</v></c>`,
			`<c r="A4" t="str"><f>HYPERLINK("https://a.be/q=""x""","Zie")</f><v>Zie</v></c>`, `<c r="A5" t="str"><f>HYPERLINK(B1,"Zie")</f><v>Zie</v></c>`,
			`<c r="A6" t="str"><v>a.be/kijk</v></c>`, `<c r="A7" t="str"><v>www</v></c>`, `<c r="A8" t="str"><f>HYPERLINK("https://"&amp;"a.be")</f><v>x</v></c>`, `<c r="A9"><v>2021</v></c>`) +
			`<hyperlinks><hyperlink ref="A1:C1" r:id="rId1" location="deel"/><hyperlink ref="A1" r:id="rId1"/><hyperlink ref="A2" r:id="rId2"/><hyperlink ref="A3" location="Blad!A1"/>` +
			`<hyperlink ref="A6" r:id="rId1"/><hyperlink ref="A7" r:id="rId3"/><hyperlink ref="A9" r:id="rId4"/><hyperlink ref="A99" r:id="rId1"/></hyperlinks>`,
			parts{"xl/worksheets/_rels/sheet1.xml.rels": rels("rId1 hyperlink https://a.be/kijk", `rId2 hyperlink file:///\\server\map\x.docx`, "rId3 hyperlink www.a.be", "rId4 hyperlink mailto:an@a.be")},
			"A1 1 kort{https://a.be/kijk#deel}\nB1 1 buur{https://a.be/kijk#deel}\nA2 1 bestand\nA3 1 intern\nA4 1 Zie{https://a.be/q=\"x\"}\nA5 1 Zie\nA6 1 a.be/kijk\n" +
				"A7 1 www{http://www.a.be}\nA8 1 x{https://a.be}\nA9 2 2021{mailto:an@a.be}\nlost A5 HYPERLINK(B1,\"Zie\")\nlost A2 file:///\\\\server\\map\\x.docx"},
		{"headers and footers", `<headerFooter differentFirst="1"><oddHeader>&amp;L&amp;"Arial,Bold"&amp;14Zorg &amp;&amp; Co&amp;RVersie 2</oddHeader><oddFooter>&amp;CPagina &amp;P van &amp;N</oddFooter>` +
			`<firstHeader>&amp;C&amp;KFF0000Concept&amp;K01+000 tekst&amp;A</firstHeader><evenFooter>&amp;RVersie 2</evenFooter></headerFooter>`, nil,
			"margin Zorg & Co\nmargin Versie 2\nmargin Concept tekst"},
		{"pictures in cells", cells(`<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>`, `<c r="A2" t="e" vm="2"><v>#VALUE!</v></c>`, `<c r="A3" t="e" vm="9"><v>#VALUE!</v></c>`), parts{
			"xl/metadata.xml": `<metadata><futureMetadata name="XLRICHVALUE"><bk><extLst><ext><rvb i="1"/></ext></extLst></bk><bk><extLst><ext><rvb i="0"/></ext></extLst></bk></futureMetadata>` +
				`<valueMetadata><bk><rc t="1" v="0"/></bk><bk><rc t="1" v="1"/></bk></valueMetadata></metadata>`,
			"xl/richData/rdrichvaluestructure.xml": `<rvStructures><s t="_error"><k n="errorType"/><k n="subType"/></s><s t="_localImage"><k n="_rvRel:LocalImageIdentifier"/><k n="CalcOrigin"/><k n="Text"/></s></rvStructures>`,
			"xl/richData/rdrichvalue.xml":          `<rvData><rv s="0"><v>8</v><v>1</v></rv><rv s="1"><v>0</v><v>5</v><v>Een boom</v></rv></rvData>`,
		}, "A2 5 #OVERLOOP!\nA3 5 #WAARDE!\nobject 1 A1 Een boom"},
	} {
		t.Run(test.name, func(t *testing.T) {
			p := oneSheet(test.sheet)
			p["xl/styles.xml"] = styles
			maps.Copy(p, test.more)
			if got := dumpGrid(readOne(t, p.pack(t))); got != test.want {
				t.Errorf("got\n%s\nwant\n%s", got, test.want)
			}
			if got := dumpGrid(readOne(t, rezip(t, p.pack(t), strict))); got != test.want {
				t.Errorf("in the strict form: got\n%s", got)
			}
		})
	}
}

const threadStand = "[Opmerkingenthread]\n\nIn uw versie kunt u deze lezen. Meer informatie: " +
	"https://go.microsoft.com/fwlink/?linkid=870924\n\nOpmerking:\n    Oud"

// withComments is a package with notes, threads and the people in them.
func withComments() parts {
	p := oneSheet(cells(`<c r="A1" t="str"><v>x</v></c>`))
	p["xl/worksheets/_rels/sheet1.xml.rels"] = rels("rId1 comments ../comments1.xml", "rId2 threadedComment ../threadedComments/threadedComment1.xml")
	p["xl/comments1.xml"] = `<comments ` + mainSpace + `><authors><author>An</author><author>tc={A}</author><author/></authors><commentList>` +
		`<comment ref="A1" authorId="0"><text><r><t>An:</t></r><r><t xml:space="preserve">
Klopt dit?</t></r></text></comment><comment ref="A2" authorId="0"><text><t>Kort</t></text></comment>` +
		`<comment ref="B1" authorId="1"><text><t>` + threadStand + `</t></text></comment><comment ref="B2" authorId="1"><text><t>` + threadStand + `</t></text></comment>` +
		`<comment ref="C1" authorId="2"><text><t>` + strings.Repeat("lang ", 100) + `einde</t></text></comment><comment ref="?" authorId="0"><text><t>zwervend</t></text></comment></commentList></comments>`
	p["xl/threadedComments/threadedComment1.xml"] = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` +
		`<threadedComment ref="B1" personId="{1}" id="{A}"><text>Zijn het er 60?</text></threadedComment>` +
		`<threadedComment ref="B1" personId="{2}" id="{B}" parentId="{A}"><text>Ja, @An Peeters</text><mentions><mention/></mentions></threadedComment></ThreadedComments>`
	p["xl/persons/person.xml"] = `<personList><person displayName="An Peeters" id="{1}"/><person displayName="Bert" id="{2}"/></personList>`
	return p
}

// TestComments: notes with and without their author, threads, and what stands for a
// thread where a program dropped it.
func TestComments(t *testing.T) {
	p := withComments()
	want := "A1 1 x\nnote A1 An: Klopt dit?\nnote A2 An: Kort\nnote B1 An Peeters: Zijn het er 60?; Bert: Ja, @An Peeters\nnote B2 Opmerking: Oud\n" +
		"note C1 " + strings.Repeat("lang ", 100) + "einde\nflaw  een opmerking, “zwervend”, hangt aan een cel die niet bestaat (?)"
	if got := dumpGrid(readOne(t, p.pack(t))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p["xl/comments1.xml"] = "<comments><cut"
	got := dumpGrid(readOne(t, p.pack(t)))
	if !strings.Contains(got, "A1 1 x\nnote B1 An Peeters") || !strings.Contains(got, "flaw  de opmerkingen op dit blad zijn niet te lezen") {
		t.Errorf("with a broken part:\n%s", got)
	}
}

// withObjects is a package with all that can lie on a sheet.
func withObjects() parts {
	anchor := func(row int, what string) string {
		return fmt.Sprintf(`<xdr:twoCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:colOff>0</xdr:colOff><xdr:row>%d</xdr:row><xdr:rowOff>0</xdr:rowOff></xdr:from>`+
			`<xdr:to><xdr:col>4</xdr:col><xdr:row>9</xdr:row></xdr:to>%s<xdr:clientData/></xdr:twoCellAnchor>`, row, what)
	}
	sp := func(text string) string {
		return `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="2" name="Tekstvak 1"/></xdr:nvSpPr><xdr:txBody><a:p><a:r><a:t>` + text + `</a:t></a:r></a:p><a:p><a:r><a:t>regel 2</a:t></a:r></a:p></xdr:txBody></xdr:sp>`
	}
	p := oneSheet(cells(`<c r="A1"><v>1</v></c>`) + `<drawing r:id="rId1"/><legacyDrawing r:id="rId2"/><picture r:id="rId9"/>` +
		`<oleObjects><mc:AlternateContent><mc:Choice Requires="x14"><oleObject progId="Word.Document.12" shapeId="1025" r:id="rId3"><objectPr><anchor><from><xdr:col>3</xdr:col><xdr:row>3</xdr:row></from></anchor></objectPr></oleObject></mc:Choice>` +
		`<mc:Fallback><oleObject progId="Word.Document.12" shapeId="1025" r:id="rId3"/></mc:Fallback></mc:AlternateContent></oleObjects>` +
		`<controls><control shapeId="1026" name="Vakje"/></controls>`)
	p["xl/worksheets/_rels/sheet1.xml.rels"] = rels("rId1 drawing ../drawings/drawing1.xml", "rId2 vmlDrawing ../drawings/vml1.vml", "rId3 package ../embeddings/Nota.docx")
	p["xl/drawings/_rels/drawing1.xml.rels"] = rels("rId1 chart ../charts/chart1.xml", "rId2 diagramData ../diagrams/data1.xml")
	p["xl/charts/chart1.xml"] = `<c:chartSpace ` + mainSpace + `><c:title><a:p><a:r><a:t>Aantal </a:t></a:r><a:r><a:t>deelnemers</a:t></a:r></a:p></c:title></c:chartSpace>`
	p["xl/diagrams/data1.xml"] = `<dataModel ` + mainSpace + `><a:p><a:r><a:t>Stap een</a:t></a:r></a:p><a:p><a:r><a:t>Stap twee</a:t></a:r></a:p></dataModel>`
	p["xl/drawings/drawing1.xml"] = `<xdr:wsDr ` + mainSpace + `>` +
		anchor(1, sp("tekst")) +
		anchor(2, `<xdr:grpSp><xdr:nvGrpSpPr/>`+sp("in groep")+`<xdr:grpSp>`+sp("dieper")+`</xdr:grpSp></xdr:grpSp>`) +
		anchor(3, `<xdr:sp><xdr:txBody><a:p/></xdr:txBody></xdr:sp>`) + anchor(3, `<xdr:cxnSp/>`) +
		anchor(4, `<xdr:pic><xdr:nvPicPr><xdr:cNvPr id="3" name="Afbeelding" descr="Schermafdruk"/></xdr:nvPicPr></xdr:pic>`) +
		anchor(5, `<xdr:graphicFrame><a:graphic><a:graphicData uri="c"><c:chart r:id="rId1"/></a:graphicData></a:graphic></xdr:graphicFrame>`) +
		anchor(6, `<xdr:graphicFrame><a:graphic><a:graphicData uri="d"><c:relIds r:dm="rId2"/></a:graphicData></a:graphic></xdr:graphicFrame>`) +
		`<mc:AlternateContent><mc:Choice Requires="a14">` + anchor(7, sp("nieuw")) + `</mc:Choice><mc:Fallback>` + anchor(7, sp("niet beschikbaar")) + `</mc:Fallback></mc:AlternateContent>` +
		anchor(8, `<xdr:sp><xdr:nvSpPr><xdr:cNvPr id="1026"><a:extLst><a:ext><a:compatExt spid="_x0000_s1026"/></a:ext></a:extLst></xdr:cNvPr></xdr:nvSpPr>`+`<xdr:txBody><a:p><a:r><a:t>Vakje</a:t></a:r></a:p></xdr:txBody></xdr:sp>`) +
		`<xdr:absoluteAnchor>` + sp("los") + `</xdr:absoluteAnchor></xdr:wsDr>`
	p["xl/drawings/vml1.vml"] = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">` +
		`<v:shape id="_x0000_s1030"><v:textbox><div>opmerking<br></div></v:textbox><x:ClientData ObjectType="Note"><x:Anchor>1, 1, 1, 1, 3, 3, 3, 3</x:Anchor></x:ClientData></v:shape>` +
		`<v:shape id="_x0000_s1026"><v:textbox><div>Ik ga akkoord</div></v:textbox><x:ClientData ObjectType="Checkbox"><x:Anchor>2, 15, 7, 2, 4, 1, 8, 3</x:Anchor></x:ClientData></v:shape>` +
		`<v:shape id="_x0000_s1025"><v:imagedata/><x:ClientData ObjectType="Pict"><x:Anchor>9, 15, 9, 2, 4, 1, 8, 3</x:Anchor></x:ClientData></v:shape>` +
		`<v:shape id="Text_x0020_Box"><v:textbox><div><font>oud tekstvak</font></div></v:textbox></v:shape><v:rect id="_x0000_s1031"/></xml>`
	return p
}

// TestObjects: whatever lies on a sheet, in the forms that Excel writes.
func TestObjects(t *testing.T) {
	p := withObjects()
	want := "A1 2 1\nobject 1\nobject 0 B2 tekst regel 2\nobject 0 B3 in groep regel 2\nobject 0 B3 dieper regel 2\nobject 1 B5 Schermafdruk\nobject 3 B6 Aantal deelnemers\n" +
		"object 3 B7 Stap een Stap twee\nobject 0 B8 nieuw regel 2\nobject 0 A1 los regel 2\nobject 0  oud tekstvak\nobject 2 D4 Nota.docx\nobject 4 C8 Ik ga akkoord"
	if got := dumpGrid(readOne(t, p.pack(t))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	p["xl/drawings/drawing1.xml"] = "<xdr:wsDr"
	if got := dumpGrid(readOne(t, p.pack(t))); !strings.Contains(got, "A1 2 1") || !strings.Contains(got, "flaw  de tekstvakken en afbeeldingen op dit blad zijn niet te lezen") {
		t.Errorf("with a broken drawing:\n%s", got)
	}
}

// TestBooks: parts that are missing, double, or written in another encoding.
func TestBooks(t *testing.T) {
	sound := oneSheet(cells(`<c r="A1" t="inlineStr"><is><t>één</t></is></c>`, `<c r="A2" t="s"><v>0</v></c>`))
	const want = "A1 1 één\nA2 1 nul"
	sheet := "xl/worksheets/sheet1.xml"
	latin := strings.NewReplacer("é", "\xe9").Replace
	for _, test := range []struct {
		name   string
		change func(parts)
		want   string
	}{
		{"as it is", func(parts) {}, want},
		{"a byte order mark", func(p parts) { p[sheet] = "\ufeff" + p[sheet] }, want},
		{"a byte order mark and a false label", func(p parts) { p[sheet] = "\ufeff" + `<?xml version="1.0" encoding="windows-1252"?>` + p[sheet] }, want},
		{"UTF-16 with a mark", func(p parts) { p[sheet] = string(utf16of(`<?xml version="1.0" encoding="UTF-16"?>`+p[sheet], true)) }, want},
		{"UTF-16 without a mark", func(p parts) { p[sheet] = string(utf16of(p[sheet], false)) }, want},
		{"Windows-1252", func(p parts) { p[sheet] = `<?xml version="1.0" encoding="windows-1252"?>` + latin(p[sheet]) }, want},
		{"ISO 8859-1", func(p parts) { p[sheet] = `<?xml version="1.0" encoding="ISO-8859-1"?>` + latin(p[sheet]) }, want},
		{"an encoding that nobody knows", func(p parts) { p[sheet] = `<?xml version="1.0" encoding="klingon"?>` + p[sheet] }, "damaged"},
		{"without styles", func(p parts) { delete(p, "xl/styles.xml") }, want},
		{"broken styles", func(p parts) { p["xl/styles.xml"] = "<styleSheet" }, want},
		{"broken styles that a number needs", func(p parts) {
			p["xl/styles.xml"] = "<styleSheet"
			p[sheet] = strings.Replace(p[sheet], `t="s"`, `s="1"`, 1)
		}, "A1 1 één\nA2 2 0\nflaw  " + noStyles().Error()},
		{"without shared strings that a cell needs", func(p parts) { delete(p, "xl/sharedStrings.xml") }, "damaged"},
		{"without shared strings that no cell needs", func(p parts) {
			delete(p, "xl/sharedStrings.xml")
			p[sheet] = strings.Replace(p[sheet], `t="s"`, "", 1)
		}, "A1 1 één\nA2 2 0"},
		{"without package relations", func(p parts) { delete(p, "_rels/.rels") }, want},
		{"a target from the root, with backslashes", func(p parts) {
			p["xl/_rels/workbook.xml.rels"] = strings.Replace(p["xl/_rels/workbook.xml.rels"], `"worksheets/sheet1.xml"`, `"\xl\worksheets\sheet1.xml"`, 1)
		}, want},
		{"a sheet without its part", func(p parts) { delete(p, sheet) }, "damaged"},
		{"a sheet without a relation", func(p parts) { p["xl/workbook.xml"] = strings.Replace(p["xl/workbook.xml"], "rId1", "rId99", 1) }, "damaged"},
		{"a sheet that is cut off", func(p parts) { p[sheet] = p[sheet][:len(p[sheet])-20] }, "damaged"},
	} {
		p := maps.Clone(sound)
		test.change(p)
		b, problem := open("a.xlsx", p.pack(t), nil)
		if problem != nil {
			t.Errorf("%s: %s", test.name, problem.Message)
			continue
		}
		g, err := b.grid(b.sheets[0])
		b.close()
		got := "damaged"
		if err == nil {
			got = dumpGrid(g)
		}
		if got != test.want {
			t.Errorf("%s: got\n%s\n(%v), want\n%s", test.name, got, err, test.want)
		}
	}
}

func utf16of(s string, mark bool) []byte {
	var out []byte
	if mark {
		s = "\ufeff" + s
	}
	for _, c := range s {
		out = append(out, byte(c), byte(c>>8))
	}
	return out
}

// FuzzPart puts a part of a fuzzer's making into packages that use what Excel writes
// besides cells: whatever comes of it, reading ends.
func FuzzPart(f *testing.F) {
	books := []parts{withComments(), withObjects(), oneSheet(cells(`<c r="A1" t="e" vm="1"><v>#VALUE!</v></c>`, `<c r="A2" s="1"><v>44259.5</v></c>`))}
	books[2]["xl/metadata.xml"] = `<metadata><futureMetadata name="XLRICHVALUE"><bk><rvb i="0"/></bk></futureMetadata><valueMetadata><bk><rc v="0"/></bk></valueMetadata></metadata>`
	books[2]["xl/richData/rdrichvaluestructure.xml"] = `<rvStructures><s t="_localImage"><k n="Text"/></s></rvStructures>`
	books[2]["xl/richData/rdrichvalue.xml"] = `<rvData><rv s="0"><v>Een boom</v></rv></rvData>`
	books[2]["xl/styles.xml"] = `<styleSheet><numFmts><numFmt numFmtId="164" formatCode="[&gt;1]# ?/??;[$-409]d mmm;0.0E+0;@"/></numFmts><cellXfs><xf/><xf numFmtId="164"/></cellXfs></styleSheet>`
	for i, p := range books {
		for name, xml := range p {
			f.Add(i, name, []byte(xml))
			f.Add(i, name, utf16of(xml, true))
		}
	}
	f.Fuzz(func(t *testing.T, i int, name string, xml []byte) {
		p := maps.Clone(books[int(uint(i)%uint(len(books)))])
		p[name] = string(xml)
		b, problem := open("a.xlsx", p.pack(t), nil)
		if problem != nil {
			return
		}
		defer b.close()
		for _, s := range b.sheets {
			if g, err := b.grid(s); err == nil {
				_ = dumpGrid(g)
			}
		}
	})
}

// FuzzNumberFormat shows any number in any format.
func FuzzNumberFormat(f *testing.F) {
	for _, format := range []string{"", "General", "#,##0.00_);[Red](0.0)", "[h]:mm:ss.000", "# ??/100", "##0.0E+0", "[$-F800]x", `[<=1]"a"@;;;@`, "0,,%", "yyyy-mm-dd AM/PM"} {
		f.Add("44259.5", format, false)
		f.Add("-1e300", format, true)
	}
	f.Fuzz(func(t *testing.T, raw, format string, date1904 bool) {
		p := parseFormat(format)
		_ = p.show(raw, date1904)
		_ = p.showISO(raw, date1904)
		p.around()
	})
}
