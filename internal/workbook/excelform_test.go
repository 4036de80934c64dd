package workbook

import (
	"cmp"
	"fmt"
	"html"
	"maps"
	"slices"
	"strings"
	"testing"
)

// excelForm writes a workbook of ours, after what happened to it, in the form in which
// Excel saves: shared strings, some of them in runs; empty cells that have a style;
// attributes of later versions; comments as threads, beside what older versions see of
// them; formulas in the chain of calculation.
func excelForm(t *testing.T, source []byte, ops []op) []byte {
	t.Helper()
	b, problem := open("a.xlsx", source, nil)
	if problem != nil {
		t.Fatal(problem.Message)
	}
	defer b.close()
	x := excelBook{t: t, shared: make(map[string]int)}
	for _, s := range b.sheets {
		g, err := b.grid(s)
		must(t, err)
		x.sheets = append(x.sheets, excelSheetOf(s, g))
	}
	for _, o := range ops {
		x.do(o)
	}
	return x.pack()
}

type excelBook struct {
	t      *testing.T
	sheets []*excelSheet
	shared map[string]int
	texts  []string
	parts  map[string]string
}

type excelSheet struct {
	name, state string
	merges      []string
	comments    map[string]string
	values      map[[2]int]any
}

func excelSheetOf(s sheetRef, g *grid) *excelSheet {
	out := &excelSheet{name: s.name, values: make(map[[2]int]any), comments: make(map[string]string)}
	if s.veryHidden {
		out.state = "veryHidden"
	}
	for _, row := range g.rows {
		for col, c := range g.cells[row] {
			switch c.kind {
			case uncounted:
				out.values[[2]int{row, col}] = excelFormula(`"Nog in te vullen: "&1`)
			case empty:
				out.values[[2]int{row, col}] = nil
			default:
				out.values[[2]int{row, col}] = c.text.String()
			}
		}
	}
	return out
}

type excelFormula string

func (x *excelBook) sheet(name string) *excelSheet {
	for _, s := range x.sheets {
		if s.name == name {
			return s
		}
	}
	x.t.Fatalf("no sheet %s", name)
	return nil
}

func (x *excelBook) do(o op) {
	row, col, _ := parseRef(o.Cell)
	switch o.Do {
	case "sheet":
		state, _ := o.Value.(string)
		x.sheets = append(x.sheets, &excelSheet{name: o.Sheet, state: state, values: make(map[[2]int]any), comments: make(map[string]string)})
	case "rename":
		x.sheet(o.Sheet).name = o.Value.(string)
	case "set":
		x.sheet(o.Sheet).values[[2]int{row, col}] = o.Value
	case "formula":
		x.sheet(o.Sheet).values[[2]int{row, col}] = excelFormula(o.Value.(string))
	case "comment":
		x.sheet(o.Sheet).comments[o.Cell] = o.Value.(string)
	case "merge":
		x.sheet(o.Sheet).merges = append(x.sheet(o.Sheet).merges, o.Cell)
	default:
		x.t.Fatalf("no such operation: %s", o.Do)
	}
}

// text is a shared string's number. Every third is in runs, as after somebody made a
// word bold.
func (x *excelBook) text(s string) int {
	if i, ok := x.shared[s]; ok {
		return i
	}
	i := len(x.texts)
	x.shared[s] = i
	esc := html.EscapeString
	si := fmt.Sprintf(`<si><t xml:space="preserve">%s</t></si>`, esc(s))
	if r := []rune(s); i%3 == 2 && len(r) > 2 {
		si = fmt.Sprintf(`<si><r><rPr><b/><sz val="11"/><color theme="1"/><rFont val="Calibri"/><family val="2"/></rPr><t xml:space="preserve">%s</t></r>`+
			`<r><rPr><sz val="11"/><rFont val="Calibri"/></rPr><t xml:space="preserve">%s</t></r><phoneticPr fontId="1"/></si>`, esc(string(r[:1])), esc(string(r[1:])))
	}
	x.texts = append(x.texts, si)
	return i
}

const excelSpaces = ` xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"` +
	` xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"` +
	` xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" mc:Ignorable="x14ac xr"` +
	` xmlns:x14ac="http://schemas.microsoft.com/office/spreadsheetml/2009/9/ac"` +
	` xmlns:xr="http://schemas.microsoft.com/office/spreadsheetml/2014/revision"`

const excelHead = `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>` + "\r\n"

func (x *excelBook) pack() []byte {
	x.parts = map[string]string{"xl/styles.xml": `<styleSheet` + excelSpaces + `><fonts count="1" x14ac:knownFonts="1"><font><sz val="11"/></font></fonts>` +
		`<fills count="3"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>` +
		`<fill><patternFill patternType="solid"><fgColor rgb="FFFFF2CC"/><bgColor indexed="64"/></patternFill></fill></fills>` +
		`<cellXfs count="2"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/><xf numFmtId="49" fontId="0" fillId="2" borderId="1" xfId="0" applyFill="1"><alignment vertical="top" wrapText="1"/></xf></cellXfs></styleSheet>`}
	var list, links, chain strings.Builder
	for i, s := range x.sheets {
		state := ""
		if s.state != "" && s.state != "visible" {
			state = fmt.Sprintf(` state="%s"`, s.state)
		}
		fmt.Fprintf(&list, `<sheet name="%s" sheetId="%d"%s r:id="rId%d"/>`, html.EscapeString(s.name), i+2, state, i+1)
		fmt.Fprintf(&links, " rId%d worksheet worksheets/sheet%d.xml", i+1, i+1)
		x.parts[fmt.Sprintf("xl/worksheets/sheet%d.xml", i+1)] = x.sheetXML(i+1, s, &chain)
	}
	x.parts["xl/workbook.xml"] = `<workbook` + excelSpaces + ` xr:uid="{00000000-0000-4000-8000-000000000000}"><fileVersion appName="xl" lastEdited="7" lowestEdited="7" rupBuild="22527"/>` +
		`<workbookPr defaultThemeVersion="166925"/><mc:AlternateContent><mc:Choice Requires="x15"><x15ac:absPath url="C:\Users\An\" xmlns:x15ac="http://schemas.microsoft.com/office/spreadsheetml/2010/11/ac"/></mc:Choice></mc:AlternateContent>` +
		`<bookViews><workbookView xWindow="0" yWindow="0" windowWidth="28800" windowHeight="12300" activeTab="1"/></bookViews><sheets>` + list.String() + `</sheets><calcPr calcId="191029"/></workbook>`
	x.parts["xl/sharedStrings.xml"] = fmt.Sprintf(`<sst%s count="%d" uniqueCount="%d">%s</sst>`, excelSpaces, len(x.texts), len(x.texts), strings.Join(x.texts, ""))
	x.parts["xl/calcChain.xml"] = `<calcChain` + excelSpaces + `>` + chain.String() + `</calcChain>`
	x.parts["xl/_rels/workbook.xml.rels"] = relationsXML(strings.Fields(links.String() + " rId90 styles styles.xml rId91 sharedStrings sharedStrings.xml rId92 calcChain calcChain.xml rId93 person persons/person.xml"))
	x.parts["xl/persons/person.xml"] = `<personList xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments"><person displayName="An Peeters" id="{P1}" userId="an" providerId="AD"/></personList>`
	x.parts["_rels/.rels"] = relationsXML([]string{"rId1", "officeDocument", "xl/workbook.xml"})
	x.parts["[Content_Types].xml"] = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/></Types>`
	for name, part := range x.parts {
		x.parts[name] = excelHead + part
	}
	return parts(x.parts).pack(x.t)
}

func relationsXML(threes []string) string {
	var b strings.Builder
	b.WriteString(`<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">`)
	for r := range slices.Chunk(threes, 3) {
		space := "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
		if r[1] == "threadedComment" || r[1] == "person" {
			space = "http://schemas.microsoft.com/office/2017/10/relationships/"
		}
		fmt.Fprintf(&b, `<Relationship Id="%s" Type="%s%s" Target="%s"/>`, r[0], space, r[1], r[2])
	}
	return b.String() + `</Relationships>`
}

func (x *excelBook) sheetXML(number int, s *excelSheet, chain *strings.Builder) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<worksheet%s xr:uid="{00000000-0001-0000-0000-000000000000}"><dimension ref="A1:Z99"/><sheetViews><sheetView workbookViewId="0"/></sheetViews><sheetFormatPr defaultRowHeight="15" x14ac:dyDescent="0.25"/><sheetData>`, excelSpaces)
	at := slices.SortedFunc(maps.Keys(s.values), func(p, q [2]int) int { return cmp.Or(cmp.Compare(p[0], q[0]), cmp.Compare(p[1], q[1])) })
	for i, p := range at {
		if i == 0 || at[i-1][0] != p[0] {
			fmt.Fprintf(&b, `<row r="%d" spans="1:8" ht="60" customHeight="1" x14ac:dyDescent="0.25">`, p[0]+1)
		}
		ref := fmt.Sprint(columnName(p[1]), p[0]+1)
		switch v := s.values[p].(type) {
		case nil:
			fmt.Fprintf(&b, `<c r="%s" s="1"/>`, ref)
		case string:
			fmt.Fprintf(&b, `<c r="%s" s="1" t="s"><v>%d</v></c>`, ref, x.text(v))
		case bool:
			fmt.Fprintf(&b, `<c r="%s" s="1" t="b"><v>1</v></c>`, ref)
		case excelFormula:
			fmt.Fprintf(&b, `<c r="%s" s="1"><f>%s</f></c>`, ref, html.EscapeString(string(v)))
			fmt.Fprintf(chain, `<c r="%s" i="%d"/>`, ref, number)
		default:
			fmt.Fprintf(&b, `<c r="%s"><v>%v</v></c>`, ref, v)
		}
		if i+1 == len(at) || at[i+1][0] != p[0] {
			b.WriteString(`</row>`)
		}
	}
	b.WriteString(`</sheetData>`)
	if len(s.merges) > 0 {
		fmt.Fprintf(&b, `<mergeCells count="%d"><mergeCell ref="%s"/></mergeCells>`, len(s.merges), strings.Join(s.merges, `"/><mergeCell ref="`))
	}
	b.WriteString(`<pageMargins left="0.7" right="0.7" top="0.75" bottom="0.75" header="0.3" footer="0.3"/><headerFooter><oddFooter>&amp;L&amp;A&amp;RBladzijde &amp;P van &amp;N</oddFooter></headerFooter>`)
	if len(s.comments) > 0 {
		x.threads(number, s)
		b.WriteString(`<legacyDrawing r:id="rId1"/>`)
	}
	return b.String() + `</worksheet>`
}

// threads writes a sheet's comments as threads.
func (x *excelBook) threads(number int, s *excelSheet) {
	const placeholder = "[Opmerkingenthread]\n\nIn uw versie van Excel kunt u deze opmerkingenthread lezen. Eventuele wijzigingen hierin worden echter verwijderd als het bestand wordt geopend in een nieuwere versie van Excel. Meer informatie: https://go.microsoft.com/fwlink/?linkid=870924\n\nOpmerking:\n    "
	var old, thread, shapes strings.Builder
	for i, ref := range slices.Sorted(maps.Keys(s.comments)) {
		text := html.EscapeString(s.comments[ref])
		id := fmt.Sprintf("{%08d-0000-0000-0000-000000000000}", i)
		fmt.Fprintf(&old, `<comment ref="%s" authorId="0" shapeId="0" xr:uid="%s"><text><t xml:space="preserve">%s%s</t></text></comment>`, ref, id, placeholder, text)
		fmt.Fprintf(&thread, `<threadedComment ref="%s" dT="2022-01-10T09:00:00.00" personId="{P1}" id="%s"><text>%s</text></threadedComment>`, ref, id, text)
		row, col, _ := parseRef(ref)
		fmt.Fprintf(&shapes, `<v:shape id="_x0000_s%d" type="#_x0000_t202" style="visibility:hidden"><v:textbox/><x:ClientData ObjectType="Note"><x:Row>%d</x:Row><x:Column>%d</x:Column></x:ClientData></v:shape>`, 1025+i, row, col)
	}
	x.parts[fmt.Sprintf("xl/comments%d.xml", number)] = `<comments` + excelSpaces + `><authors><author>tc={00000000-0000-0000-0000-000000000000}</author></authors><commentList>` + old.String() + `</commentList></comments>`
	x.parts[fmt.Sprintf("xl/threadedComments/threadedComment%d.xml", number)] = `<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments">` + thread.String() + `</ThreadedComments>`
	x.parts[fmt.Sprintf("xl/drawings/vmlDrawing%d.vml", number)] = `<xml xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:x="urn:schemas-microsoft-com:office:excel">` + shapes.String() + `</xml>`
	x.parts[fmt.Sprintf("xl/worksheets/_rels/sheet%d.xml.rels", number)] = relationsXML(strings.Fields(fmt.Sprintf(
		"rId1 vmlDrawing ../drawings/vmlDrawing%[1]d.vml rId2 comments ../comments%[1]d.xml rId3 threadedComment ../threadedComments/threadedComment%[1]d.xml", number)))
}
