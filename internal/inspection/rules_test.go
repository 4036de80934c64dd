package inspection

import (
	"fmt"
	"maps"
	"os"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"evaluatie/internal/dutch"
)

// TestRules: the table is whole, and each of its rules is found by something.
func TestRules(t *testing.T) {
	source := ""
	for _, name := range []string{"pdf.go", "pdfextras.go", "pdffonts.go", "pdfstructure.go", "pdftable.go"} {
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		source += string(text)
	}
	known := make(map[string]bool)
	for _, r := range rules {
		if known[r.id] {
			t.Errorf("%s stands twice", r.id)
		}
		known[r.id] = true
		if !regexp.MustCompile(`^[57](\.\d+)*-\d+$`).MatchString(r.id) || !regexp.MustCompile(`^(\d\d-\d{3})?$`).MatchString(r.matterhorn) {
			t.Errorf("%s, Matterhorn %q: no such rule", r.id, r.matterhorn)
		}
		if !strings.Contains(source, `"`+r.id+`"`) {
			t.Errorf("%s: nothing looks for it", r.id)
		}
		one, more := dutch.Counted(1, r.text), dutch.Counted(2, r.text)
		if r.text == "" || (r.section != "") != (r.remedy != "") || r.section != "" && !strings.HasSuffix(more, ".") {
			t.Errorf("%s does not say what is wrong and what to do: %q, %q", r.id, r.text, r.remedy)
		}
		if strings.ContainsAny(one+more, "%{|}") || strings.Contains(r.text, "#") && (one == more || !strings.Contains(more, "2")) {
			t.Errorf("%s: %q, %q", r.id, one, more)
		}
	}
	for _, m := range regexp.MustCompile(`"([57](?:\.\d+)*-\d+)"`).FindAllStringSubmatch(source, -1) {
		if !known[m[1]] {
			t.Errorf("%s is looked for, and not in the table", m[1])
		}
	}
}

// TestManual: the manual says how many rules are checked.
func TestManual(t *testing.T) {
	text, err := os.ReadFile("../../docs/handleiding.md")
	if err != nil {
		t.Fatal(err)
	}
	want := fmt.Sprintf("met %d van de %d regels", len(rules), machineRules)
	if !strings.Contains(strings.Join(strings.Fields(string(text)), " "), want) {
		t.Errorf("the manual does not say %q", want)
	}
}

// elements is a tagged file with the elements that tree writes down, such as
// Table(TR(TH{/A<</O/Table/Scope/Column>>} TD)).
func elements(t *testing.T, catalogue, tree string) []byte {
	t.Helper()
	var objects []string
	const first = 10 // object number of the first element
	var parse func(parent int) string
	pos := 0
	parse = func(parent int) string {
		var kids []string
		for pos < len(tree) && tree[pos] != ')' {
			if tree[pos] == ' ' {
				pos++
				continue
			}
			start := pos
			for pos < len(tree) && !strings.ContainsRune(" (){", rune(tree[pos])) {
				pos++
			}
			name, more := tree[start:pos], ""
			if pos < len(tree) && tree[pos] == '{' {
				end := strings.IndexByte(tree[pos:], '}')
				more, pos = tree[pos+1:pos+end], pos+end+1
			}
			number := first + len(objects)
			objects = append(objects, "")
			inner := ""
			if pos < len(tree) && tree[pos] == '(' {
				pos++
				inner = parse(number)
				pos++
			}
			objects[number-first] = fmt.Sprintf("<</S/%s/P %d 0 R/Pg 3 0 R/K[%s]%s>>", name, parent, inner, more)
			kids = append(kids, strconv.Itoa(number)+" 0 R")
		}
		return strings.Join(kids, " ")
	}
	kids := parse(9)
	root := fmt.Sprintf("<</K[%s]/RoleMap<</Kop/H1/Cirkel/Ring/Ring/Cirkel/BibEntry/Code/Zelf/Zelf>>>>", kids)
	return pdfPage1(catalogue, "", "/Artifact BMC BT /F 10 Tf (Tekst) Tj ET EMC", append([]string{root}, objects...)...)
}

// broken are the rules that a file breaks, but for those that all files here break.
func broken(t *testing.T, data []byte) []string {
	t.Helper()
	d, err := readPDF(t.Context(), data)
	if err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc(slices.Sorted(maps.Keys(d.faults)), func(id string) bool { return id == "5-1" || id == "7.1-8" || id == "7.21.4.1-1" })
}

// TestStructureRules follows ISO 32000-1, tables 333, 336 and 337, and clauses 7.1 to
// 7.9 of ISO 14289-1.
func TestStructureRules(t *testing.T) {
	for tree, want := range structures {
		if got := strings.Join(broken(t, elements(t, tagged, tree)), " "); got != want {
			t.Errorf("%s breaks %q, want %q", tree, got, want)
		}
	}
}

// structures are trees of elements, with the rules that they break.
var structures = map[string]string{
	"Table(TR(TH{/A<</O/Table/Scope/Column>>} TH{/A<</O/Table/Scope/Column>>}) TR(TD TD))":                    "",
	"Table(Caption THead(TR(TH{/A<</O/Table/Scope/Column>>})) TBody(TR(TD)) TFoot(TR(TD)))":                   "",
	"Table(Div(TR(TD)) NonStruct(TR(TD)))":                                                                    "",
	"Table(TR(TD{/A<</O/Table/RowSpan 2>>} TD) TR(TD))":                                                       "",
	"Table(TR(TD{/A[<</O/Layout>> <</O/Table/ColSpan 2>>]}) TR(TD TD))":                                       "",
	"Table(TR(TH{/ID(a)} TH{/ID(b)}) TR(TD{/A<</O/Table/Headers[(a)]>>} TD{/A<</O/Table/Headers[(a)(b)]>>}))": "",
	"Table(TR(TH TH{/A<</O/Table/Scope/Column>>}) TR(TH{/A<</O/Table/Scope/Row>>} TD))":                       "",
	"Table(P)":                                   "7.2-3",
	"Table(TR(TD) Caption TR(TD))":               "7.2-16",
	"Table(Caption Caption TR(TD))":              "7.2-16 7.2-39",
	"Document(TR(TD))":                           "7.2-4",
	"THead(TR(TD)) TBody(TR(TD))":                "7.2-5 7.2-6",
	"TFoot(TR(TD))":                              "7.2-7",
	"Document(TH TD)":                            "7.2-8 7.2-9",
	"Table(TR(TD P))":                            "7.2-10",
	"Table(THead(TR(TD)) THead(TR(TD)))":         "7.2-11 7.2-14",
	"Table(TFoot(TR(TD)) TFoot(TR(TD)))":         "7.2-12 7.2-13",
	"Table(TBody(P) THead(P) TFoot(P))":          "7.2-36 7.2-37 7.2-38",
	"Table(TR(TD TD) TR(TD))":                    "7.2-43",
	"Table(TR(TD) TR(TD TD))":                    "7.2-42",
	"Table(TR(TD TD{/A<</O/Table/RowSpan 2>>}))": "7.2-41",
	"Table(TR(TD TD{/A<</O/Table/RowSpan 2>>} TD) TR(TD{/A<</O/Table/ColSpan 2>>} TD))": "7.2-15",
	"Table(TR(TH TH) TR(TD TD))":                                        "7.5-1",
	"Table(TR(TH{/ID(a)}) TR(TD{/A<</O/Table/Headers[(weg)]>>}))":       "7.5-2",
	"Table(TR(TD{/A<</O/Table/ColSpan 999999999/RowSpan 999999999>>}))": "",
	"L(Caption LI(Lbl LBody(P L(LI(LBody)))) L(LI))":                    "",
	"L(P)":                        "7.2-19",
	"L(LI Caption)":               "7.2-40",
	"L(LI(P))":                    "7.2-20",
	"LI(LBody)":                   "7.2-17",
	"LBody":                       "7.2-18",
	"TOC(Caption TOCI TOC(TOCI))": "",
	"TOC(P TOCI Caption) TOCI":    "7.2-26 7.2-27 7.2-28",
	"H1 H2 H3 H2 H1 Kop":          "",
	"H2":                          "7.4.2-1",
	"H1 H3":                       "7.4.2-1",
	"H Sect(H) Sect(H)":           "",
	"H H":                         "",
	"Sect(H H)":                   "7.4.4-1",
	"H1 Sect(H)":                  "7.4.4-2 7.4.4-3",
	"Figure{/Alt(Een plein)} Figure{/ActualText()} Formula{/ActualText(x)}": "",
	"Figure{/Alt()} Formula":                 "7.3-1 7.7-1",
	"Note{/ID(a)} Note{/ID(b)}":              "",
	"Note{/ID(a)} Note{/ID(a)} Note":         "7.9-1 7.9-2",
	"Eigen(Kop) Eigen":                       "7.1-5",
	"Cirkel":                                 "7.1-6",
	"BibEntry":                               "7.1-7",
	"Span{/Lang(nl-BE-x)}":                   "",
	"Span{/Lang(nl_BE)}":                     "7.2-29",
	"Form Form{/A<</O/PrintField/Role/rb>>}": "7.18.4-2",
	// Edges: what lies in what, past what says nothing of it.
	"Table(Part(TR(TD)))":                        "7.2-3 7.2-4",
	"Table(Sect(TR(TD)))":                        "7.2-3 7.2-4",
	"Table(Div(NonStruct(Div(TR(TD)))) Caption)": "",
	"Table(TR(Div(TD) NonStruct(TD)) TR(TD TD))": "",
	"L(Div(LI(NonStruct(Lbl) Div(LBody))))":      "",
	"L(Part(LI))":                                "7.2-17 7.2-19",
	"TOC(NonStruct(TOCI) Div(TOC(TOCI)))":        "",
	"Table(TR(TD Eigen))":                        "7.1-5",
	"L(Eigen LI(Eigen Lbl))":                     "7.1-5",
	"Zelf Zelf Document(P)":                      "7.1-6",
	// Edges: the grid of a table.
	"Table(TR(TD{/A<</O/Table/RowSpan 2>>}))":                              "",
	"Table(TR(TD{/A<</O/Table/RowSpan 2>>} TD{/A<</O/Table/RowSpan 2>>}))": "",
	"Table(TR(TD{/A<</O/Table/RowSpan 2>>} TD))":                           "7.2-43",
	"Table(THead(TR(TD{/A<</O/Table/RowSpan 2>>} TD)) TBody(TR(TD)))":      "",
	"Table(TR(P) TR(P))": "7.2-10",
	"Table(TR TR)":       "",
	"Table":              "",
	"Table(Caption)":     "",
	"Table(TR(TD{/A<</O/Layout/ColSpan 2>>}) TR(TD))":           "",
	"Table(TR(TD{/A<</O/Table/ColSpan 0/RowSpan -1>>}) TR(TD))": "",
	// Edges: header cells.
	"Table(TR(TD TD) TR(TD TD))":                                                           "",
	"Table(TR(TH TH))":                                                                     "",
	"Table(TR(TH{/A<</O/Table/Scope/Both>>} TH) TR(TH TD))":                                "7.5-1",
	"Table(TR(TH{/ID(a)} TH) TR(TD{/A<</O/Table/Headers[(a)]>>} TD))":                      "7.5-1",
	"Table(TR(TH{/A<</O/Table/Scope/Column>>}) TR(TH) TR(TD))":                             "",
	"Table(TR(TH{/A<</O/Table/Scope/Column>>}) TR(TD) TR(TH) TR(TD))":                      "7.5-1",
	"Table(TR(TH{/A<</O/Table/Scope/Row>>} TH TD))":                                        "",
	"Table(TR(TH{/ID(a)/A<</O/Table/Scope/Row>>} TH) TR(TD{/A<</O/Table/Headers[]>>} TD))": "7.5-1",
	// Edges: captions, headings, notes, texts.
	"Table(TR(TD) Caption)":     "",
	"L(Caption)":                "",
	"L(Caption Caption LI)":     "7.2-40",
	"TOC(Caption)":              "",
	"H1 Sect(H2 Div(H3)) H1 H2": "",
	"H1 H2 H4":                  "7.4.2-1",
	"Sect(H Div(H))":            "7.4.4-1",
	"Note{/ID()}":               "7.9-1",
	"Figure{/Alt( )} Figure(Figure{/Alt(x)})": "7.3-1",
	"Span{/Lang()}": "7.2-29",
}

// TestLanguageRules: a file without a language may have it in each of its parts.
func TestLanguageRules(t *testing.T) {
	silent := strings.Replace(tagged, "/Lang(nl-BE)", "", 1)
	page := func(content string) []byte {
		return pdfPage1(silent, "", content, `<</K 10 0 R>>`, `<</S/Span/P 9 0 R/Pg 3 0 R/Lang(nl)/Alt(x)/K[0]>>`)
	}
	for name, c := range map[string]struct {
		file []byte
		want string
	}{
		"in the tag":        {page("/P <</MCID 0>> BDC BT /F 10 Tf (a) Tj ET EMC"), ""},
		"in the mark":       {page("/P <</MCID 0>> BDC EMC /Artifact BMC /Span <</Lang(fr)>> BDC BT /F 10 Tf (a) Tj ET EMC EMC"), ""},
		"nowhere":           {page("/P <</MCID 0>> BDC EMC /P BMC BT /F 10 Tf (a) Tj ET EMC"), "7.1-3 7.2-34"},
		"not of a text":     {page("/P <</MCID 0>> BDC EMC /Artifact BMC /Span <</ActualText(a)>> BDC EMC EMC"), "7.2-30"},
		"a code that is no": {page("/P <</MCID 0>> BDC EMC /Artifact BMC /Span <</Lang(frans!)>> BDC EMC EMC"), "7.2-29"},
		"not of an image":   {page("/P <</MCID 0>> BDC EMC /Artifact BMC /Span <</Alt(a)>> BDC EMC /Span <</E(a)>> BDC EMC EMC"), "7.2-31 7.2-32"},
		"of an alternative": {elements(t, silent, "Figure{/Alt(Een plein)} Span{/ActualText(a)/E(b)}"), "7.2-21 7.2-22 7.2-23"},
		"of the bookmarks":  {elements(t, silent+"/Outlines<</First<</Title(a)>>>>", "Span"), "7.2-2"},
	} {
		got := slices.DeleteFunc(broken(t, c.file), func(id string) bool { return id == "7.2-34" && !strings.Contains(c.want, id) && name[:2] == "of" })
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s breaks %q, want %q", name, s, c.want)
		}
	}
}

// TestAnnotationRules follows 7.18.
func TestAnnotationRules(t *testing.T) {
	const field = "/Subtype/Widget/FT/Tx/T(naam)"
	for name, c := range map[string]struct{ annotation, holder, page, want string }{
		"a link":                  {"/Subtype/Link/Contents(Naar a)/A<</S/URI/URI(https://a.be)>>", "/S/Link", "/Tabs/S", ""},
		"a link outside the tags": {"/Subtype/Link/Contents(Naar a)", "", "/Tabs/S", "7.18.5-1"},
		"a link in another tag":   {"/Subtype/Link/Contents(Naar a)", "/S/Span", "/Tabs/S", "7.18.5-1"},
		"a link without a text":   {"/Subtype/Link", "/S/Link", "/Tabs/S", "7.18.5-2"},
		"tabs in another order":   {"/Subtype/Link/Contents(a)", "/S/Link", "/Tabs/R", "7.18.3-1"},
		"off the page":            {"/Subtype/Link/Rect[900 0 910 10]", "", "/Tabs/S/CropBox[0 0 600 800]", ""},
		"hidden":                  {"/Subtype/Link/F 2", "", "/Tabs/S", ""},
		"a field":                 {field + "/TU(Uw naam)", "/S/Form", "/Tabs/S", ""},
		"described by its tag":    {field, "/S/Form/Alt(Uw naam)", "/Tabs/S", ""},
		"a field without a text":  {field, "/S/Form", "/Tabs/S", "7.18.1-3"},
		"a field outside tags":    {field + "/TU(a)", "", "/Tabs/S", "7.18.4-1"},
		"a remark":                {"/Subtype/Text/Contents(a)", "/S/Annot", "/Tabs/S", ""},
		"a stamp":                 {"/Subtype/Stamp", "", "/Tabs/S", "7.18.1-1 7.18.1-2"},
		"what shows a remark":     {"/Subtype/Popup", "", "/Tabs/S", ""},
		"marks for the printer":   {"/Subtype/PrinterMark/Contents(a)", "/S/Annot", "/Tabs/S", "7.18.8-1"},
		"a film":                  {"/Subtype/Screen/Contents(a)/A<</S/Rendition/R<</S/MR/C<</S/MCD>>>>>>", "/S/Annot", "/Tabs/S", "7.18.6.2-1 7.18.6.2-2"},
	} {
		holder := "<<>>"
		if c.holder != "" {
			holder = "<<" + c.holder + "/P 9 0 R/Pg 3 0 R/K<</Type/OBJR/Obj 12 0 R>>>>"
		}
		file := pdfPage1(tagged, "/Annots[12 0 R]"+c.page, "", `<</K[10 0 R 11 0 R]>>`, `<</S/Span/P 9 0 R>>`, holder, "<<"+c.annotation+">>")
		got := slices.DeleteFunc(broken(t, file), func(id string) bool { return c.holder == "" && (id == "7.1-5" || id == "7.1-12") })
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s breaks %q, want %q", name, s, c.want)
		}
	}
}

// TestContentRules is about what pages hold beside and within the tags.
func TestContentRules(t *testing.T) {
	const text = "BT /F 10 Tf (a) Tj ET "
	for content, want := range map[string]string{
		"/P <</MCID 0>> BDC " + text + "EMC": "",
		"/Artifact BMC " + text + "EMC":      "",
		text:                                 "7.1-3",
		"0 0 m 9 9 l S":                      "7.1-3",
		"/P <</MCID 7>> BDC " + text + "EMC": "7.1-3", // no tag asks for it
		"/P <</MCID 0>> BDC /Artifact BMC " + text + "EMC EMC":      "7.1-1",
		"/Artifact BMC /P <</MCID 0>> BDC " + text + "EMC EMC":      "7.1-2",
		"/P <</MCID 0>> BDC BT /G 10 Tf <0000> Tj <0001> Tj ET EMC": "7.21.7-1 7.21.8-1",
	} {
		file := pdfPage1(tagged, "", content, `<</K 10 0 R>>`, `<</S/Span/P 9 0 R/Pg 3 0 R/K[0]>>`)
		if s := strings.Join(broken(t, file), " "); s != want {
			t.Errorf("%s breaks %q, want %q", content, s, want)
		}
	}
}

// TestClaim: what a file says of itself is held against the rules.
func TestClaim(t *testing.T) {
	claim := func(part, prefix string) string {
		return stream("", `<r xmlns:`+prefix+`="http://www.aiim.org/pdfua/ns/id/" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>Verslag</dc:title><`+prefix+`:part>`+part+`</`+prefix+`:part></r>`)
	}
	file := func(tree, metadata string) []byte {
		return pdfPage1(tagged+"/Metadata 11 0 R", "", "/Artifact BMC BT /F 10 Tf 3 Tr (a) Tj ET EMC", `<</K 10 0 R>>`, tree, metadata)
	}
	for name, c := range map[string]struct {
		file []byte
		want want
	}{
		"sound":        {file(`<</S/Span/P 9 0 R>>`, claim("1", "pdfuaid")), want{"Normen", Fine, "PDF/UA-1"}},
		"broken":       {file(`<</S/TD/P 9 0 R/Pg 3 0 R>>`, claim("1", "pdfuaid")), want{"Normen", Mend, "1 cel staat niet in een rij (PDF/UA-1, 7.2; Matterhorn 09-004)"}},
		"another part": {file(`<</S/TD/P 9 0 R>>`, claim("2", "pdfuaid")), want{"Normen", Look, "PDF/UA-2"}},
		"its prefix":   {file(`<</S/Span/P 9 0 R>>`, claim("1", "ua")), want{"Normen", Mend, "voorvoegsel"}},
	} {
		t.Run(name, func(t *testing.T) { check(t, inspect(t, c.file), []want{c.want}) })
	}
}
