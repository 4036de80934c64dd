package pdf

import (
	"fmt"
	"io"
	"strconv"
	"strings"

	"evaluatie/internal/pdfobject"
	"evaluatie/internal/report"
	"evaluatie/templates"
)

// finisher turns the file that fpdf drew into one that is accessible (PDF/UA-1, ISO
// 14289-1) and archivable (PDF/A-2a, ISO 19005-2): fpdf knows neither standard.
type finisher struct {
	objects  []any // by number; nil where there is none
	root     int
	info     int
	document *report.Document
	*drawing
	tree  *element
	pages []int  // object numbers
	roles dict   // what kinds of elements are mapped to
	kids  []byte // of the element that is written; see elements
}

func (f *finisher) add(v any) ref {
	f.objects = append(f.objects, v)
	return ref(len(f.objects) - 1)
}

func (f *finisher) dict(v any) dict {
	switch v := v.(type) {
	case dict:
		return v
	case ref:
		return f.dict(f.objects[int(v)])
	case *stream:
		return v.Dict
	default:
		return nil
	}
}

// finish repairs the file and writes it anew. It returns the report's text as the pages
// have it.
func (t *Typesetter) finish(w io.Writer, drawn *drawing, d *report.Document, tree *element) (text string, err error) {
	objects, trailer, err := parseFile(drawn.file)
	if err != nil {
		return "", err
	}
	root, ok1 := trailer["Root"].(ref)
	info, ok2 := trailer["Info"].(ref)
	if !ok1 || !ok2 {
		return "", errSyntax
	}
	f := &finisher{
		objects: objects, root: int(root), info: int(info), document: d, drawing: drawn, tree: tree,
		roles: make(dict),
	}
	for _, kid := range f.dict(f.dict(root)["Pages"])["Kids"].(array) {
		f.pages = append(f.pages, int(kid.(ref)))
	}
	if text, err = f.readBack(); err != nil {
		return "", err
	}
	f.repairFonts()
	if err := f.repairOutline(); err != nil {
		return "", err
	}
	f.repairInfo()
	f.structure()
	f.catalog()
	return text, f.write(w)
}

// catalog completes the document catalogue.
func (f *finisher) catalog() {
	c := f.dict(ref(f.root))
	delete(c, "Names") // fpdf's empty list of attachments
	c["Lang"] = pdfobject.Text(f.document.Language)
	c["MarkInfo"] = dict{"Marked": true}
	c["ViewerPreferences"] = dict{"DisplayDocTitle": true}
	profile := f.add(&stream{Dict: dict{"N": 3}, Data: templates.SRGB})
	c["OutputIntents"] = array{dict{
		"Type": name("OutputIntent"), "S": name("GTS_PDFA1"),
		"OutputConditionIdentifier": text("sRGB"), "Info": text("sRGB IEC61966-2.1"), "DestOutputProfile": profile,
	}}
	c["Metadata"] = f.add(&stream{Dict: dict{"Type": name("Metadata"), "Subtype": name("XML")}, Data: f.metadata()})
}

// repairInfo gives the dates their zone, so that they say what the metadata says.
func (f *finisher) repairInfo() {
	info := f.dict(ref(f.info))
	stamp := text(stampOf(f.document).Format("D:20060102150405") + "+00'00'")
	info["CreationDate"], info["ModDate"] = stamp, stamp
	for key, value := range map[string]string{"Title": f.document.Title, "Author": f.document.Author} {
		if value != "" {
			info[key] = pdfobject.Text(value)
		}
	}
	info["Producer"], info["Creator"] = text(producer), text(producer)
}

const producer = "evaluatie"

// repairOutline gives each entry its title, and counts the entries below it: fpdf says
// 0. Entries are closed, but for the first level, so that a reader opens on the
// cornerstones.
func (f *finisher) repairOutline() error {
	outlines, ok := f.dict(ref(f.root))["Outlines"].(ref)
	if !ok {
		return nil
	}
	titles := f.titles
	var count func(d dict) int
	count = func(d dict) int {
		n := 0
		for kid, ok := d["First"].(ref); ok; kid, ok = f.dict(kid)["Next"].(ref) {
			n++
			entry := f.dict(kid)
			if len(titles) > 0 {
				entry["Title"], titles = pdfobject.Text(titles[0]), titles[1:]
			}
			if below := count(entry); below > 0 {
				entry["Count"] = -below
			} else {
				delete(entry, "Count")
			}
		}
		return n
	}
	f.dict(outlines)["Count"] = count(f.dict(outlines))
	f.dict(outlines)["Type"] = name("Outlines")
	if len(titles) > 0 {
		return errSyntax
	}
	return nil
}

// repairFonts names the subsets as such, and says in full which character each
// code is: fpdf's single range from 0000 to FFFF is not honoured past 256 codes.
func (f *finisher) repairFonts() {
	for _, object := range f.objects {
		d, ok := object.(dict)
		if !ok || d["Type"] != name("Font") || d["Subtype"] != name("Type0") {
			continue
		}
		base, _ := d["BaseFont"].(name)
		face, ok := f.fonts[string(base)]
		if !ok {
			continue
		}
		subset := name(face.subsetName())
		d["BaseFont"] = subset
		descendant := f.dict(d["DescendantFonts"].(array)[0])
		descendant["BaseFont"] = subset
		descendant["CIDSystemInfo"] = dict{"Registry": text("Adobe"), "Ordering": text("Identity"), "Supplement": 0}
		f.dict(descendant["FontDescriptor"])["FontName"] = subset
		if r, ok := d["ToUnicode"].(ref); ok {
			f.objects[int(r)] = &stream{Dict: dict{}, Data: face.toUnicode()}
		}
	}
}

// structure writes the tree of elements, and what leads from pages and annotations
// back to it.
func (f *finisher) structure() {
	root := f.add(nil)
	f.number(f.tree)
	parents := array{}
	key := len(f.pages)
	var linkParents array
	for i, id := range f.pages {
		page := f.dict(ref(id))
		page["StructParents"], page["Tabs"] = i, name("S")
		delete(page, "Group")
		var marks array
		for _, e := range f.tags[i].marks {
			marks = append(marks, ref(e.number))
		}
		parents = append(parents, i, f.add(marks))
		annotations, _ := page["Annots"].(array)
		for n := range annotations {
			a := annotations[n].(dict)
			a["F"], a["StructParent"] = 4, key
			a["Contents"] = pdfobject.Text(f.tags[i].descriptions[n])
			a["Rect"] = sortedRect(a["Rect"].(array))
			linkParents = append(linkParents, key, ref(f.tags[i].links[n].number))
			annotations[n] = f.add(a)
			key++
		}
	}
	f.elements(f.tree, root)
	f.objects[int(root)] = dict{
		"Type": name("StructTreeRoot"), "K": ref(f.tree.number),
		"ParentTree": f.add(dict{"Nums": append(parents, linkParents...)}), "ParentTreeNextKey": key,
	}
	if len(f.roles) > 0 {
		f.dict(root)["RoleMap"] = f.roles
	}
	f.dict(ref(f.root))["StructTreeRoot"] = root
}

// number gives every element its object number before any refers to it.
func (f *finisher) number(e *element) {
	e.number = int(f.add(nil))
	for _, kid := range e.kids {
		if k, ok := kid.(*element); ok {
			f.number(k)
		}
	}
}

// elements writes an element and those in it. There may be as many as words: no dictionary
// is made of them first.
func (f *finisher) elements(e *element, parent ref) {
	kids, page := f.kids[:0], ref(0)
	for i, kid := range e.kids {
		if i > 0 {
			kids = append(kids, ' ')
		}
		switch k := kid.(type) {
		case *element:
			kids = pdfobject.Append(kids, ref(k.number))
		case mark:
			at := ref(f.pages[k.page])
			if page == 0 {
				page = at
			}
			if page == at {
				kids = strconv.AppendInt(kids, int64(k.id), 10)
			} else {
				kids = pdfobject.Append(kids, dict{"Type": name("MCR"), "Pg": at, "MCID": k.id})
			}
		case annotation:
			at := ref(f.pages[k.page])
			kids = pdfobject.Append(kids, dict{"Type": name("OBJR"), "Pg": at, "Obj": f.dict(at)["Annots"].(array)[k.index]})
		}
	}
	f.kids = kids
	f.objects[e.number] = f.element(e, parent, page)
	for _, kid := range e.kids {
		if k, ok := kid.(*element); ok {
			f.elements(k, ref(e.number))
		}
	}
}

// element is an element's dictionary (14.7.2) with f.kids, its entries in order; page is
// that of its marks, 0 if it has none.
func (f *finisher) element(e *element, parent, page ref) raw {
	b := make(raw, 0, 96+len(f.kids))
	b = append(b, "<<"...)
	if e.attributes != nil {
		b = pdfobject.Append(append(b, "/A "...), e.attributes)
	}
	if e.alt != "" {
		b = pdfobject.Append(append(b, "/Alt "...), pdfobject.Text(e.alt))
	}
	b = append(append(append(b, "/K ["...), f.kids...), ']')
	if e.language != "" {
		b = pdfobject.Append(append(b, "/Lang "...), pdfobject.Text(e.language))
	}
	b = pdfobject.Append(append(b, "/P "...), parent)
	if page != 0 {
		b = pdfobject.Append(append(b, "/Pg "...), page)
	}
	kind := e.tag
	if e.kind != "" {
		kind = e.kind
		f.roles[e.kind] = name(e.tag)
	}
	b = append(append(b, "/S /"...), kind...)
	if e.title != "" {
		b = pdfobject.Append(append(b, "/T "...), pdfobject.Text(e.title))
	}
	return append(b, "/Type /StructElem>>"...)
}

// sortedRect puts the lower left corner first; fpdf begins at the upper left.
func sortedRect(r array) array {
	value := func(i int) float64 { return r[i].(number).Value }
	if value(0) > value(2) {
		r[0], r[2] = r[2], r[0]
	}
	if value(1) > value(3) {
		r[1], r[3] = r[3], r[1]
	}
	return r
}

// metadata is the XMP packet (ISO 16684-1). It repeats the document information,
// and claims conformance; the extension schema describes the claim that PDF/A does
// not know (ISO 19005-2, 6.6.2.3).
func (f *finisher) metadata() []byte {
	d := f.document
	stamp := stampOf(d).Format("2006-01-02T15:04:05+00:00")
	var b strings.Builder
	b.WriteString("<?xpacket begin=\"\ufeff\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n" +
		`<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">` + "\n")
	fmt.Fprintf(&b, `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:format>application/pdf</dc:format><dc:title><rdf:Alt><rdf:li xml:lang="x-default">%s</rdf:li></rdf:Alt></dc:title>`, escapeXML(d.Title))
	if d.Author != "" {
		fmt.Fprintf(&b, `<dc:creator><rdf:Seq><rdf:li>%s</rdf:li></rdf:Seq></dc:creator>`, escapeXML(d.Author))
	}
	if d.Source != "" {
		fmt.Fprintf(&b, `<dc:identifier>%s</dc:identifier>`, escapeXML(d.Source))
	}
	fmt.Fprintf(&b, `<dc:language><rdf:Bag><rdf:li>%s</rdf:li></rdf:Bag></dc:language></rdf:Description>`+"\n", escapeXML(d.Language))
	fmt.Fprintf(&b, `<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/"><xmp:CreatorTool>%s</xmp:CreatorTool><xmp:CreateDate>%s</xmp:CreateDate><xmp:ModifyDate>%s</xmp:ModifyDate></rdf:Description>`+"\n", producer, stamp, stamp)
	fmt.Fprintf(&b, `<rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/"><pdf:Producer>%s</pdf:Producer></rdf:Description>`+"\n", producer)
	b.WriteString(`<rdf:Description rdf:about="" xmlns:pdfaid="http://www.aiim.org/pdfa/ns/id/"><pdfaid:part>2</pdfaid:part><pdfaid:conformance>A</pdfaid:conformance></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/"><pdfuaid:part>1</pdfuaid:part></rdf:Description>
<rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix><pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>Part of ISO 14289 to which the file conforms</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>
</rdf:RDF></x:xmpmeta>
<?xpacket end="w"?>`)
	return []byte(b.String())
}

var escapeXML = strings.NewReplacer("&", "&amp;", "<", "&lt;", ">", "&gt;").Replace
