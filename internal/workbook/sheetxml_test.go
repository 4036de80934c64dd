package workbook

import (
	"fmt"
	"maps"
	"strings"
	"testing"
)

// TestPlacesOfCells: a cell stands where it says or, where it does not say, behind the one
// before it, as Excel reads it.
func TestPlacesOfCells(t *testing.T) {
	for name, test := range map[string][2]string{
		"rows without numbers":       {`<row r="5"><c><v>1</v></c></row><row><c><v>2</v></c></row><row r="3"><c><v>3</v></c></row>`, "A3 2 3\nA5 2 1\nA6 2 2"},
		"numbers that no row has":    {`<row r="0"><c><v>1</v></c></row><row r="1048577"><c><v>2</v></c></row><row r="x"><c><v>3</v></c></row>`, "A1 2 1\nA2 2 2\nA3 2 3"},
		"the last row":               {`<row r="1048576"><c><v>1</v></c></row>`, "A1048576 2 1"},
		"behind another":             {`<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c><c r="B2"><v>3</v></c><c><v>4</v></c></row>`, "B2 2 3\nC2 2 1\nD2 2 2\nflaw C2 de cel staat twee keer in het bestand, de andere keer met “4”"},
		"behind the last column":     {`<row r="1"><c r="XFD1"><v>1</v></c><c><v>2</v></c><c/></row>`, "XFD1 2 1\nflaw  een cel met “2” staat op een plaats die niet bestaat ()"},
		"outside a row":              {`<c><v>1</v></c><row r="1"><c><v>2</v></c></row>`, "A1 2 2\nflaw  een cel met “1” staat op een plaats die niet bestaat ()"},
		"elsewhere than its row":     {`<row r="1"><c r="B7"><v>1</v></c><c><v>2</v></c></row>`, "B7 2 1\nC7 2 2"},
		"twice, once with nothing":   {`<row r="1"><c r="A1"><v>1</v></c><c r="A1" s="1"/></row>`, "A1 2 1"},
		"twice, with dollar signs":   {`<row r="1"><c r="$A$1"><v>1</v></c><c r="A1"><v>1</v></c></row>`, "A1 2 1"},
		"a value that is not there":  {`<row r="1"><c r="A1"><v/></c><c r="B1" t="str"><v> </v></c><c r="C1" t="s"/><c r="D1" t="b"/></row>`, ""},
		"an inline text and a value": {`<row r="1"><c t="inlineStr"><is/><v>een</v></c><c t="inlineStr"><is><t>twee</t></is><v>drie</v></c><c><is><t>vier</t></is></c></row>`, "A1 1 een\nB1 1 twee\nC1 1 vier"},
		"a text that is not there":   {`<row r="1"><c t="s"><v>-1</v></c><c t="s"><v>2</v></c><c t="s"><v>1</v></c></row>`, "C1 1 ab{1}\nflaw A1 de cel verwijst naar een tekst die niet in het bestand staat\nflaw B1 de cel verwijst naar een tekst die niet in het bestand staat"},
		"truths":                     {`<row r="1"><c t="b"><v>true</v></c><c t="b"><v>0</v></c><c t="b"><f>A1</f><v>1</v></c></row>`, "A1 4 WAAR\nB1 4 ONWAAR\nC1 4 WAAR"},
		"errors": {`<row r="1"><c t="e"><v>#ref!</v></c><c t="e"><v>#DIV/0!</v></c><c t="e"><v>#N/A</v></c><c t="e"><v>#VALUE!</v></c><c t="e"><v>#NULL!</v></c><c t="e"><v>#NUM!</v></c><c t="e"><v>#EIGEN!</v></c></row>`,
			"A1 5 #VERW!\nB1 5 #DEEL/0!\nC1 5 #N/B\nD1 5 #WAARDE!\nE1 5 #LEEG!\nF1 5 #GETAL!\nG1 5 #EIGEN!"},
		"formulas": {`<row r="1"><c><f>1</f><v>2</v></c><c t="str"><f>1</f></c><c t="b"><f>1</f><v/></c><c t="str"><f>1</f><v></v></c></row>`, "A1 2 2\nB1 6 \nC1 6 "},
		"emphasis": {`<row r="1"><c t="inlineStr"><is><r><rPr><b val="0"/><i val="false"/><u val="none"/><strike val="off"/></rPr><t>a</t></r><r><rPr><b val="1"/></rPr><t>b</t></r><r><rPr><i/></rPr><t>c</t></r><r><rPr><u val="double"/></rPr><t>d</t></r>` +
			`<r><rPr><vertAlign val="superscript"/></rPr><t>e</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>f</t></r><r><rPr><vertAlign val="baseline"/></rPr><t>g</t></r><r><rPr><strike/><sz val="11"/></rPr><t>h</t></r><r><t/></r><r><t>i</t><t>j</t></r></is></c></row>`,
			"A1 1 ab{1}c{2}d{4}e{8}f{16}gh{32}ij"},
		"comments, instructions and sections of text": {`<row r="1"><!-- x --><?y z?><c t="str"><v><![CDATA[a<b]]>&amp;c&#33;</v></c></row>`, "A1 1 a<b&c!"},
	} {
		if got := dumpGrid(readOne(t, oneSheet("<sheetData>"+test[0]+"</sheetData>").pack(t))); got != test[1] {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test[1])
		}
	}
	dated := oneSheet(cells(`<c r="A1" t="d"><v>2021-03-04</v></c>`, `<c r="A2" s="1"><v>42797</v></c>`))
	dated["xl/workbook.xml"] = strings.Replace(dated["xl/workbook.xml"], "<sheets>", `<workbookPr date1904="true"/><sheets>`, 1)
	dated["xl/styles.xml"] = `<styleSheet><cellXfs><xf/><xf numFmtId="14"/></cellXfs></styleSheet>`
	if got, want := dumpGrid(readOne(t, dated.pack(t))), "A1 3 4/03/2021\nA2 3 4/03/2021"; got != want {
		t.Errorf("since 1904: got\n%s\nwant\n%s", got, want)
	}
}

// TestShades: the colour of a cell, in the ways in which a file can say it.
func TestShades(t *testing.T) {
	fills := []string{
		`<fill/>`, `<fill><patternFill patternType="solid"><fgColor rgb="ff9dc3e6"/><bgColor rgb="FF000000"/></patternFill></fill>`, `<fill><patternFill patternType="solid"><fgColor rgb="9dc3e6"/></patternFill></fill>`,
		`<fill><patternFill patternType="gray125"><fgColor rgb="FF9DC3E6"/></patternFill></fill>`, `<fill><patternFill patternType="solid"><fgColor theme="4" tint="0.59999389629810485"/></patternFill></fill>`,
		`<fill><patternFill patternType="solid"><fgColor indexed="64"/></patternFill></fill>`, `<fill><patternFill patternType="solid"><fgColor rgb="9dc"/></patternFill></fill>`, `<fill><gradientFill><stop/></gradientFill></fill>`,
		`<fill><patternFill patternType="solid"/></fill>`, `<fill><patternFill patternType="solid"><fgColor rgb="009dc3e600"/></patternFill></fill>`, `<fill><patternFill patternType="solid"><fgColor auto="1"/></patternFill></fill>`,
	}
	var row, styles strings.Builder
	for i := range fills {
		fmt.Fprintf(&row, `<c s="%d"/>`, i)
		fmt.Fprintf(&styles, `<xf fillId="%d"/>`, i)
	}
	p := oneSheet(cells(row.String() + `<c s="-1"/><c s="x"/><c s="99"/>`))
	p["xl/styles.xml"] = `<styleSheet><fills>` + strings.Join(fills, "") + `</fills><cellXfs>` + styles.String() + `</cellXfs></styleSheet>`
	g := readOne(t, p.pack(t))
	for col, want := range []string{"", "9DC3E6", "9DC3E6", "", "theme40.599993", "indexed64", "colour", "gradientFill", "patternFill", "colour", "auto1", "", "", ""} {
		if got := g.at(0, col).shade; got != want {
			t.Errorf("cell %s is %q, want %q", columnName(col), got, want)
		}
	}
}

// TestMoreLinks: a reader of the report can follow what a cell linked to, and of a link that
// leads nowhere for him is told.
func TestMoreLinks(t *testing.T) {
	long := strings.Repeat("Een lange zin. ", 12)
	var row strings.Builder
	formulas := []struct{ formula, want string }{
		{`HYPERLINK("https://a.be","x")`, "x{https://a.be}"}, {`=hyperlink("https://a.be";"x")`, "x{https://a.be}"}, {`+HYPERLINK( "https://a.be" )`, "x{https://a.be}"}, {`HYPERLINK("https://a.be"`, "x{https://a.be}"}, {`HYPERLINK("https://a.be/"&amp;"b","x")`, "x{https://a.be/b}"},
		{`HYPERLINK("#Blad!A1","x")`, "x"}, {`SUM(1)`, "x"}, {`HYPERLIN("https://a.be")`, "x"}, {`HYPERLINK("https://a.be","x"`, "x{https://a.be}"}, {`HYPERLINK("")`, "x"},
	}
	for _, f := range formulas {
		fmt.Fprintf(&row, `<c t="str"><f>%s</f><v>x</v></c>`, f.formula)
	}
	g := readOne(t, oneSheet(cells(row.String())).pack(t))
	for col, f := range formulas {
		if got := dumpText(g.at(0, col).text); got != f.want {
			t.Errorf("%s shows %q, want %q", f.formula, got, f.want)
		}
	}
	for _, formula := range []string{`HYPERLINK(A1)`, `HYPERLINK("https://a.be"&amp;A1)`, `HYPERLINK("a" "b")`, `HYPERLINK("a`} {
		g := readOne(t, oneSheet(cells(`<c t="str"><f>`+formula+`</f><v>x</v></c>`)).pack(t))
		if len(g.lostLinks) != 1 || g.lostLinks[0].target != strings.ReplaceAll(formula, "&amp;", "&") || g.lostLinks[0].place.Cell != "A1" {
			t.Errorf("%s leads to %+v", formula, g.lostLinks)
		}
	}
	for name, test := range map[string]struct{ cell, link, target, want string }{
		"a short text":           {`<c t="str"><v>kijk</v></c>`, `<hyperlink ref="A1" r:id="r"/>`, "https://a.be/", "A1 1 kijk{https://a.be/}"},
		"a long text":            {`<c t="str"><v>` + long + `</v></c>`, `<hyperlink ref="A1" r:id="r"/>`, "https://a.be", "A1 1 " + long + " (https://a.be)"},
		"two lines":              {"<c t=\"str\"><v>een\ntwee</v></c>", `<hyperlink ref="A1" r:id="r"/>`, "https://a.be", "A1 1 een\ntwee (https://a.be)"},
		"a line end behind":      {"<c t=\"str\"><v>een\n</v></c>", `<hyperlink ref="A1" r:id="r"/>`, "https://a.be", "A1 1 een\n{https://a.be}"},
		"the address as text":    {`<c t="str"><v>zie a.be/x.</v></c>`, `<hyperlink ref="A1" r:id="r"/>`, "HTTPS://a.be/x/", "A1 1 zie a.be/x."},
		"a mail address as text": {`<c t="str"><v>an@a.be</v></c>`, `<hyperlink ref="A1" r:id="r"/>`, "mailto:an@a.be", "A1 1 an@a.be"},
		"a place in the page":    {`<c t="str"><v>x</v></c>`, `<hyperlink ref="A1" r:id="r" location="deel"/>`, "https://a.be#top", "A1 1 x{https://a.be#top}"},
		"an error":               {`<c t="e"><v>#REF!</v></c>`, `<hyperlink ref="A1" r:id="r"/>`, "https://a.be", "A1 5 #VERW!"},
		"a formula uncounted":    {`<c><f>1</f></c>`, `<hyperlink ref="A1" r:id="r"/>`, "https://a.be", "A1 6 "},
		"an empty cell":          {`<c/><c><v>1</v></c>`, `<hyperlink ref="A1" r:id="r"/>`, "https://a.be", "B1 2 1"},
		"two areas":              {`<c t="str"><v>a</v></c><c t="str"><v>b</v></c><c t="str"><v>c</v></c><c t="str"><v>d</v></c>`, `<hyperlink ref="A1 C1:D9" r:id="r"/>`, "https://a.be", "A1 1 a{https://a.be}\nB1 1 b\nC1 1 c{https://a.be}\nD1 1 d{https://a.be}"},
		"all columns":            {`<c t="str"><v>a</v></c><c r="Z1" t="str"><v>b</v></c>`, `<hyperlink ref="A1:XFD1" r:id="r"/>`, "https://a.be", "A1 1 a{https://a.be}\nZ1 1 b{https://a.be}"},
		"another row":            {`<c t="str"><v>a</v></c>`, `<hyperlink ref="A2:A9" r:id="r"/>`, "https://a.be", "A1 1 a"},
		"a file, twice":          {`<c t="str"><v>a</v></c>`, `<hyperlink ref="A1" r:id="r"/><hyperlink ref="A1" r:id="r"/>`, "x.docx", "A1 1 a\nlost A1 x.docx"},
		"nothing":                {`<c t="str"><v>a</v></c>`, `<hyperlink ref="A1" location="Blad!A1"/><hyperlink ref="A1" r:id="r"/>`, "https://a.be", "A1 1 a{https://a.be}"},
	} {
		p := oneSheet(cells(test.cell) + "<hyperlinks>" + test.link + "</hyperlinks>")
		p["xl/worksheets/_rels/sheet1.xml.rels"] = rels("r hyperlink " + test.target)
		if got := dumpGrid(readOne(t, p.pack(t))); got != test.want {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test.want)
		}
	}
	tips := oneSheet(cells(`<c t="str"><v>a</v></c>`) + `<hyperlinks><hyperlink ref="A1" r:id="r" tooltip="Vraag An"/><hyperlink ref="B1" r:id="r" tooltip=" https://a.be "/><hyperlink ref="C1" r:id="r" tooltip=""/></hyperlinks>`)
	tips["xl/worksheets/_rels/sheet1.xml.rels"] = rels("r hyperlink https://a.be/x")
	b, problem := open("a.xlsx", tips.pack(t), nil)
	if problem != nil {
		t.Fatal(problem.Message)
	}
	defer b.close()
	if _, err := b.grid(b.sheets[0]); err != nil || len(b.outside) != 1 || b.outside[0].Text != "Vraag An" || b.outside[0].Cell != "de tip bij de koppeling in cel A1" {
		t.Errorf("the tips: %+v (%v)", b.outside, err)
	}
}

// TestMargins: what somebody wrote in a header or footer is told, and not what only numbers
// pages.
func TestMargins(t *testing.T) {
	for code, want := range map[string]string{
		"&LLinks&CMidden&RRechts": "Links|Midden|Rechts", "&lLinks&cMidden": "Links|Midden", "&CPagina &P van &N": "", "&C&P/&N": "", "Blad &A": "", "&D &T &F &Z": "", "Versie &D": "Versie", "&Ppagina's": "pagina's",
		`&"Arial,Vet"&12Zorg`: "Zorg", `&"Arial`: "", "&KFF0000Rood&K01-025x": "Roodx", "Zorg && Jeugd": "Zorg & Jeugd", "Zorg &": "Zorg", "": "", "&B&I&UVet": "Vet", "&L2021&C2021": "2021", "&CSeite &P von &N": "", "&LConcept&CConcept": "Concept", "p. &P": "", "&G": "",
	} {
		if got := strings.Join(marginTexts(code), "|"); got != want {
			t.Errorf("%q says %q, want %q", code, got, want)
		}
	}
}

// TestMoreObjects: pictures, charts, controls and embedded files in the less usual forms.
func TestMoreObjects(t *testing.T) {
	anchor := func(what string) string {
		return `<xdr:oneCellAnchor><xdr:from><xdr:col>1</xdr:col><xdr:row>1</xdr:row></xdr:from>` + what + `</xdr:oneCellAnchor>`
	}
	text := func(s string) string { return `<a:p><a:r><a:t>` + s + `</a:t></a:r></a:p>` }
	for name, test := range map[string]struct{ drawing, want string }{
		"a picture with a title":       {anchor(`<xdr:pic><xdr:nvPicPr><xdr:cNvPr title="Foto"/></xdr:nvPicPr></xdr:pic>`), "object 1 B2 Foto"},
		"a picture with both":          {anchor(`<xdr:pic><xdr:nvPicPr><xdr:cNvPr title="Foto" descr="Het plein"/></xdr:nvPicPr></xdr:pic>`), "object 1 B2 Het plein"},
		"a shape filled with one":      {anchor(`<xdr:sp><xdr:spPr><a:blip/></xdr:spPr></xdr:sp>`), "object 1 B2"},
		"ink":                          {anchor(`<xdr:contentPart><xdr:cNvPr descr="Krabbel"/></xdr:contentPart>`), "object 1 B2 Krabbel"},
		"a slicer":                     {anchor(`<xdr:graphicFrame><a:graphic><a:graphicData/></a:graphic></xdr:graphicFrame>`), ""},
		"a chart with shapes on it":    {anchor(`<xdr:graphicFrame><c:chart r:id="rId1"/></xdr:graphicFrame>`), "object 3 B2 Titel Pijl"},
		"a chart that is not there":    {anchor(`<xdr:graphicFrame><xdr:cNvPr descr="Grafiek"/><c:chart r:id="rId9"/></xdr:graphicFrame>`), "object 3 B2 Grafiek"},
		"a chart that cannot be read":  {anchor(`<xdr:graphicFrame><c:chart r:id="rId2"/></xdr:graphicFrame>`), "object 3 B2\nflaw  de grafieken op dit blad zijn niet te lezen"},
		"a text with a line end in it": {anchor(`<xdr:sp><xdr:txBody><a:p><a:r><a:t>een</a:t></a:r><a:br/><a:r><a:t>twee</a:t></a:r></a:p></xdr:txBody></xdr:sp>`), "object 0 B2 een\ntwee"},
		"an arrow with a description":  {anchor(`<xdr:cxnSp><xdr:cNvPr descr="Pijl"/></xdr:cxnSp>`), ""},
		"no such row":                  {`<xdr:oneCellAnchor><xdr:from><xdr:col>-5</xdr:col><xdr:row>99999999</xdr:row></xdr:from><xdr:pic/></xdr:oneCellAnchor>`, "object 1 A1048576"},
		"a group of nothing":           {anchor(`<xdr:grpSp><xdr:grpSpPr/></xdr:grpSp>`), ""},
	} {
		p := oneSheet(`<drawing r:id="rId1"/>`)
		p["xl/worksheets/_rels/sheet1.xml.rels"] = rels("rId1 drawing ../drawings/drawing1.xml")
		p["xl/drawings/_rels/drawing1.xml.rels"] = rels("rId1 chart ../charts/chart1.xml", "rId2 chart ../charts/chart2.xml")
		p["xl/charts/chart1.xml"] = `<c:chartSpace ` + mainSpace + `>` + text("Titel") + `</c:chartSpace>`
		p["xl/charts/chart2.xml"] = `<c:chartSpace`
		p["xl/charts/_rels/chart1.xml.rels"] = rels("rId1 chartUserShapes ../drawings/drawing2.xml", "rId2 image ../media/x.png")
		p["xl/drawings/drawing2.xml"] = `<c:userShapes ` + mainSpace + `>` + text("Pijl") + `</c:userShapes>`
		p["xl/drawings/drawing1.xml"] = `<xdr:wsDr ` + mainSpace + `>` + test.drawing + `</xdr:wsDr>`
		if got := strings.ReplaceAll(dumpGrid(readOne(t, p.pack(t))), " \n", "\n"); got != test.want && strings.ReplaceAll(got, "\n", " ") != strings.ReplaceAll(test.want, "\n", " ") {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test.want)
		}
	}
	for name, test := range map[string]struct{ sheet, vml, want string }{
		"a control with a description":      {`<control shapeId="7" name="Vak 1"><controlPr altText="Klaar?"/></control>`, "", "object 4  Klaar?"},
		"a control of no shape":             {`<control name="Vak 1"/>`, "", "object 4  Vak 1"},
		"a control twice":                   {`<control shapeId="7" name="Vak 1"/><control shapeId="7" name="Vak 2"/>`, "", "object 4  Vak 1"},
		"a file without a part":             {`<oleObject progId="Word.Document.12" shapeId="7"/>`, "", "object 2  Word.Document.12"},
		"a file, with its place":            {`<oleObject progId="x" shapeId="7"/>`, `<v:shape id="_x0000_s7"><x:ClientData ObjectType="Pict"><x:Anchor>2, 0, 3, 0</x:Anchor></x:ClientData></v:shape>`, "object 2 C4 x"},
		"an old picture":                    {"", `<v:shape id="a"><v:imagedata/></v:shape>`, "object 1 "},
		"an old picture that says so":       {"", `<v:shape id="a"><x:ClientData ObjectType="Pict"/></v:shape>`, "object 1 "},
		"an old button":                     {"", `<v:shape id="a" alt="Verzend"><x:ClientData ObjectType="Button"/></v:shape>`, "object 4  Verzend"},
		"an old button that says nothing":   {"", `<v:rect id="a"><x:ClientData ObjectType="Button"><x:Anchor>1</x:Anchor></x:ClientData></v:rect>`, "object 4 "},
		"an old text box":                   {"", `<v:rect id="a" alt="weg"><v:textbox><div>Tekst</div></v:textbox><x:ClientData ObjectType="Rect"><x:Anchor>-1, 0, 9999999, 0</x:Anchor></x:ClientData></v:rect>`, "object 0 A1048576 Tekst"},
		"an old line":                       {"", `<v:line id="a"><x:ClientData ObjectType="Shape"/></v:line>`, ""},
		"a comment":                         {"", `<v:shape id="a"><v:textbox>Nota</v:textbox><x:ClientData ObjectType="Note"/></v:shape>`, ""},
		"a control that its shape explains": {`<control shapeId="7" name="Vak 1"/>`, `<v:shape id="x" spid="_x0000_s7"><v:textbox>Akkoord</v:textbox></v:shape>`, "object 4  Akkoord"},
	} {
		p := oneSheet(test.sheet + `<legacyDrawing r:id="rId1"/>`)
		p["xl/worksheets/_rels/sheet1.xml.rels"] = rels("rId1 vmlDrawing ../drawings/vml1.vml")
		p["xl/drawings/vml1.vml"] = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:x="urn:schemas-microsoft-com:office:excel">` + test.vml + `</xml>`
		if got := dumpGrid(readOne(t, p.pack(t))); strings.TrimSpace(got) != strings.TrimSpace(test.want) {
			t.Errorf("%s: got\n%s\nwant\n%s", name, got, test.want)
		}
	}
}

// TestMoreComments: who said what of a cell, whoever wrote the file.
func TestMoreComments(t *testing.T) {
	p := oneSheet(cells(`<c r="A1"><v>1</v></c>`))
	p["xl/worksheets/_rels/sheet1.xml.rels"] = rels("rId1 comments ../comments1.xml", "rId2 threadedComment ../t.xml", "rId3 comments ../comments2.xml")
	p["xl/comments1.xml"] = `<comments><authors><author> An_x0020_P </author></authors><commentList><comment ref="$A$1" authorId="0"><text><t>een</t></text></comment><comment ref="A1" authorId="7"><text><t>twee</t></text></comment>` +
		`<comment ref="A2" authorId="0"><text><t> </t></text></comment><comment ref="A3" authorId="0"><text><t>[over linkid=870924</t></text></comment><comment ref="A4" authorId="0"><text><t>zie linkid=870924 na</t></text></comment></commentList></comments>`
	p["xl/comments2.xml"] = `<comments><commentList><comment ref="A5"><text><t>drie</t></text></comment></commentList></comments>`
	p["xl/t.xml"] = `<ThreadedComments><threadedComment ref="A6" personId="{9}"><text>vier</text></threadedComment><threadedComment ref="A6" personId="{1}"><text>vijf</text></threadedComment><threadedComment ref="A7" personId="{1}"><text/></threadedComment><other ref="A8"/></ThreadedComments>`
	p["xl/persons/person.xml"] = `<personList><person displayName="Els" id="{1}"/></personList>`
	want := "A1 2 1\nnote A1 An P: een; twee\nnote A3 \nnote A4 An P: zie linkid=870924 na\nnote A5 drie\nnote A6 vier; Els: vijf"
	if got := dumpGrid(readOne(t, p.pack(t))); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// TestParts: XML that Excel reads is read, and what would cost too much or cannot be is not.
func TestParts(t *testing.T) {
	nested := func(n int) string { return strings.Repeat("<x>", n) + strings.Repeat("</x>", n) }
	one := `<sheetData><row r="1"><c r="A1"><v>1</v></c></row></sheetData>`
	for name, test := range map[string]struct {
		sheet string
		more  parts
		want  string
	}{
		"as deep as can be": {one + nested(maxDepth-1), nil, "A1 2 1"},
		"deeper":            {one + nested(maxDepth), nil, "damaged"},
		"alternatives": {`<sheetData><row r="1"><mc:AlternateContent><mc:Choice Requires="x14"><c r="A1"><v>1</v></c></mc:Choice><mc:Choice Requires="x15"><c r="B1"><v>2</v></c></mc:Choice><mc:Fallback><c r="C1"><v>3</v></c></mc:Fallback></mc:AlternateContent>` +
			`<mc:AlternateContent><mc:Fallback><c r="D1"><v>4</v></c></mc:Fallback></mc:AlternateContent></row></sheetData>`, nil, "A1 2 1\nD1 2 4"},
		"a name with %20":       {one, parts{"xl/_rels/workbook.xml.rels": rels("rId1 worksheet worksheets/she%65t1.xml")}, "A1 2 1"},
		"a sheet of old macros": {one, parts{"xl/_rels/workbook.xml.rels": rels("rId1 xlMacrosheet worksheets/sheet1.xml")}, "A1 2 1"},
		"unclosed":              {one + "<x>", nil, "damaged"},
		"ends that do not fit":  {one + "<x></y>", nil, "damaged"},
	} {
		p := oneSheet(test.sheet)
		maps.Copy(p, test.more)
		b, problem := open("a.xlsx", p.pack(t), nil)
		if problem != nil {
			t.Fatalf("%s: %s", name, problem.Message)
		}
		g, err := b.grid(b.sheets[0])
		b.close()
		got := "damaged"
		if err == nil {
			got = dumpGrid(g)
		}
		if got != test.want {
			t.Errorf("%s: got\n%s (%v), want\n%s", name, got, err, test.want)
		}
	}
	two := oneSheet(one)
	two["xl/workbook.xml"] = `<workbook ` + mainSpace + `><sheets><sheet name="Een" r:id="rId1"/><sheet name="Twee" r:id="rId1"/><sheet name="Geen" r:id="rId2"/><sheet name="` + strings.Repeat("é", 150) + `" state="veryHidden" r:id="rId9"/><sheet name="Weg" state="hidden" r:id="rId10"/></sheets></workbook>`
	b, problem := open("a.xlsx", two.pack(t), nil)
	if problem != nil {
		t.Fatal(problem.Message)
	}
	defer b.close()
	var got []string
	for _, s := range b.sheets {
		got = append(got, fmt.Sprint(s.name, " ", s.part, " ", s.hidden, " ", s.veryHidden))
	}
	want := []string{"Een xl/worksheets/sheet1.xml false false", strings.Repeat("é", 100) + "…  true true", "Weg  true false"}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("the sheets are\n%s", strings.Join(got, "\n"))
	}
	if s, ok := b.sheet(" EEN "); !ok || s.name != "Een" {
		t.Error("a sheet is not found by its name")
	}
}
