package inspection

import (
	"context"
	"errors"
	"strings"

	"evaluatie/internal/pdffile"
)

// pdfReader collects the facts about a PDF.
type pdfReader struct {
	*pdffile.File
	out  *document
	tags *pdffile.Tree
}

func readPDF(ctx context.Context, data []byte) (*document, error) {
	f, err := pdffile.Open(ctx, data)
	if err != nil {
		return nil, boundedPDF(err)
	}
	d := &document{format: formatPDF, pages: len(f.Pages), mayCopy: true, mayRead: true, faults: make(faults)}
	r := &pdfReader{File: f, out: d}
	r.properties()
	r.access()
	if r.tags, err = f.Tags(); err != nil {
		return nil, boundedPDF(err)
	}
	if err := f.Read(r.tags, r.page); err != nil {
		return nil, boundedPDF(err)
	}
	r.structure()
	for _, font := range f.Fonts() {
		if err := r.font(font); err != nil {
			return nil, boundedPDF(err)
		}
	}
	if err := r.annotations(); err != nil {
		return nil, boundedPDF(err)
	}
	r.extras()
	r.settleLanguage()
	r.out.partial = r.out.partial || f.Partial || r.out.people.partly
	return r.out, nil
}

// boundedPDF is an error of reading a PDF; why it cannot be read, we say in our own
// way.
func boundedPDF(err error) error {
	switch {
	case errors.Is(err, pdffile.ErrLocked):
		return &Unreadable{Locked, shown{err}}
	case errors.Is(err, pdffile.ErrTooLarge):
		return errTooMuch
	case errors.Is(err, pdffile.ErrStumbled):
		return &Unreadable{Stumbled, shown{err}}
	default:
		return err
	}
}

// properties reads the document information and the XMP metadata (ISO 16684-1).
func (r *pdfReader) properties() {
	d, info := r.out, r.Info()
	d.title, d.author = r.Text(info["Title"]), r.Text(info["Author"])
	d.created, d.modified = r.Date(info["CreationDate"]), r.Date(info["ModDate"])
	creator, producer := r.Text(info["Creator"]), r.Text(info["Producer"])
	d.program = creator
	if producer != "" && producer != creator {
		d.program = strings.TrimPrefix(creator+", "+producer, ", ")
	}
	d.titleShown = r.True(r.Dict(r.Root["ViewerPreferences"])["DisplayDocTitle"])
	d.faults.check(!d.titleShown, "7.1-10", "", "")
	d.language = r.Text(r.Root["Lang"])
	packet, ok, err := r.Stream(r.Root["Metadata"])
	if !ok || err != nil {
		d.faults.add("7.1-8", "", "")
		return
	}
	x := readXMP(packet)
	d.faults.check(!x.titled, "7.1-9", "", "")
	d.faults.check(x.part != "" && x.part != "1", "5-2", "", "")
	if d.title == "" {
		d.title = x.title
	}
	if d.author == "" {
		d.author = x.creator
	}
	if x.archivePart != "" {
		d.claimsA = x.archivePart + strings.ToLower(x.archiveLevel)
	}
	d.claimsUA = x.part
	d.faults.check(x.part == "", "5-1", "", "")
	if _, said := r.String(r.Root["Lang"]); x.defaulted && !said {
		d.faults.add("7.2-33", "", "")
	}
	for _, id := range x.prefixes {
		d.faults.add(id, "", "")
	}
}

// access reads what an encrypted file permits (ISO 32000-1, table 22).
func (r *pdfReader) access() {
	p, encrypted := r.Permissions()
	if !encrypted {
		return
	}
	const extract, assistive = 1 << 4, 1 << 9
	r.out.encrypted = true
	r.out.mayCopy = p&extract != 0
	r.out.mayRead = p&assistive != 0 || p&extract != 0
	r.out.faults.check(p&assistive == 0, "7.16-1", "", "")
}

// page takes what a page shows.
func (r *pdfReader) page(c *pdffile.Content) {
	d, page, place := r.out, c.Page+1, pdffile.Place(c.Page)
	switch {
	case c.Broken:
		d.broken = append(d.broken, page)
	case c.Visible == 0 && c.Unseen == 0 && c.Images > 0:
		d.blank = append(d.blank, page)
	case c.Visible == 0 && c.Unseen > 0:
		d.ocr = append(d.ocr, page)
	case c.Visible == 0 && c.Paths == 0 && len(r.Array(r.Pages[c.Page].Dict["Annots"])) == 0:
		d.empty = append(d.empty, page)
	}
	if c.Outside > 0 {
		d.untagged = append(d.untagged, page)
	}
	d.pictures += c.Images
	if c.Loose > 0 {
		d.loose += c.Loose
		d.loosePages = append(d.loosePages, page)
	}
	d.people.search(func() string { return place }, c.Text)
	for id, n := range map[string]int{
		"7.1-1": c.InnerArtifact, "7.1-2": c.InnerTags, "7.1-3": c.Untagged, "7.20-1": c.Foreign, "7.20-2": c.Shared,
	} {
		d.faults.check(n > 0, id, place, "")
	}
	for _, language := range c.Languages {
		r.languageCode(language, place)
	}
	if d.language != "" {
		return
	}
	if c.Speechless > 0 {
		d.speechless = append(d.speechless, page)
		d.faults.add("7.2-34", place, "")
	}
	for id, n := range map[string]int{"7.2-30": c.Unspoken, "7.2-31": c.Undescribed, "7.2-32": c.Unexpanded} {
		d.faults.check(n > 0, id, place, "")
	}
}

const maxAnnotations = 100_000 // of a file

// annotations reads links, fields and remarks (ISO 32000-1, 12.5).
func (r *pdfReader) annotations() error {
	n := 0
	for i, page := range r.Pages {
		list := r.Array(page.Dict["Annots"])
		r.out.faults.check(len(list) > 0 && r.Name(page.Dict["Tabs"]) != "S", "7.18.3-1", pdffile.Place(i), "")
		r.actions(page.Dict["AA"])
		for _, o := range list {
			if n++; n > maxAnnotations {
				r.Partial = true
				return nil
			}
			if n%1000 == 0 && r.Err() != nil {
				return r.Err()
			}
			if d := r.Dict(o); d != nil {
				r.annotation(o, d, i)
			}
		}
	}
	return nil
}

func (r *pdfReader) annotation(o pdffile.Object, d pdffile.Dict, page int) {
	out, place := r.out, pdffile.Place(page)
	kind, holder := r.Name(d["Subtype"]), r.tags.Holder(o)
	switch kind {
	case "Link":
		r.link(d, holder, page)
	case "Widget":
		out.fields++
		out.people.search(func() string { return place + ", invulveld" }, r.inherited(d, "V"))
	case "Text", "FreeText", "Highlight", "Underline", "StrikeOut", "Squiggly", "Caret", "Ink", "Stamp":
		out.comments.add(passage{place, strings.TrimSuffix(r.Text(d["T"])+": "+r.Text(d["Contents"]), ": ")})
		out.people.search(func() string { return place + ", opmerking" }, r.Text(d["Contents"]))
	case "FileAttachment":
		out.attached++
		r.fileName(d["FS"], place)
	case "Screen":
		r.media(d, place)
	}
	r.annotationLanguage(kind, d, holder, place)
	if !r.unseen(d, page) {
		r.annotationRules(kind, d, holder, place)
	}
}

// annotationLanguage wants a language for what an annotation says, seen or not (7.2).
func (r *pdfReader) annotationLanguage(kind string, d pdffile.Dict, holder *pdffile.Element, place string) {
	if r.out.language != "" || r.Text(d["Lang"]) != "" {
		return
	}
	if text, said := r.String(d["Contents"]); said && (holder == nil || holder.Language == "") {
		r.out.faults.add("7.2-24", place, text)
	}
	if text, said := r.String(d["TU"]); said && kind == "Widget" {
		r.out.faults.add("7.2-25", place, text)
	}
}

// annotationRules are those for an annotation that is seen (7.18).
func (r *pdfReader) annotationRules(kind string, d pdffile.Dict, holder *pdffile.Element, place string) {
	within, described := "", r.Text(d["Contents"]) != ""
	if holder != nil {
		within = holder.Type
		described = described || r.Text(holder.Dict["Alt"]) != ""
	}
	add := func(id, text string) { r.out.faults.add(id, place, text) }
	switch kind {
	case "Popup": // shows what another says
	case "Link":
		if within != "Link" {
			add("7.18.5-1", r.address(d))
		}
		if r.Text(d["Contents"]) == "" {
			add("7.18.5-2", r.address(d))
		}
	case "Widget":
		name := r.inherited(d, "TU")
		if name == "" && (holder == nil || r.Text(holder.Dict["Alt"]) == "") {
			r.out.nameless.add(passage{place, r.inherited(d, "T")})
			add("7.18.1-3", r.inherited(d, "T"))
		}
		if within != "Form" {
			add("7.18.4-1", r.inherited(d, "T"))
		}
	case "TrapNet":
		add("7.18.2-1", "")
	case "PrinterMark":
		if holder != nil {
			add("7.18.8-1", "")
		}
	default:
		if within != "Annot" {
			add("7.18.1-1", r.Text(d["Contents"]))
		}
		if !described {
			add("7.18.1-2", "")
		}
	}
}

// link is a link out of the file.
func (r *pdfReader) link(d pdffile.Dict, holder *pdffile.Element, page int) {
	action := r.Dict(d["A"])
	l := link{place: pdffile.Place(page), alternative: r.Text(d["Contents"])}
	switch r.Name(action["S"]) {
	case "URI":
		l.target = r.Text(action["URI"])
	case "JavaScript":
		l.target = "javascript:" + r.script(action)
	default:
		return
	}
	known := r.tags.Marked && len(r.tags.Elements) > 0
	if holder != nil {
		l.text = oneLine(r.tags.Text(holder), 200)
		if alt := r.Text(holder.Dict["Alt"]); l.alternative == "" {
			l.alternative = alt
		}
	}
	r.out.links.add(l, known && holder != nil)
}

// address is where a link goes, as a user knows it.
func (r *pdfReader) address(d pdffile.Dict) string {
	if action := r.Dict(d["A"]); d["Dest"] != nil || r.Name(action["S"]) == "GoTo" {
		return "(naar een plaats in het bestand zelf)"
	} else if target := r.Text(action["URI"]); target != "" {
		return target
	}
	return "(doel niet gekend)"
}

// inherited is a text of a field, which it may have from what it is a part of.
func (r *pdfReader) inherited(d pdffile.Dict, key string) string {
	for range 20 {
		if s := r.Text(d[key]); s != "" || d == nil {
			return s
		}
		d = r.Dict(d["Parent"])
	}
	return ""
}

// unseen reports whether an annotation is hidden or lies off its page.
func (r *pdfReader) unseen(d pdffile.Dict, page int) bool {
	flags, _ := r.Number(d["F"])
	const hidden = 2
	if int(flags)&hidden != 0 {
		return true
	}
	at, ok1 := r.rectangle(r.Array(d["Rect"]))
	box, ok2 := r.rectangle(r.Pages[page].CropBox)
	return ok1 && ok2 && (at[2] <= box[0] || at[0] >= box[2] || at[3] <= box[1] || at[1] >= box[3])
}

// rectangle is left, bottom, right and top, in whatever order the file has them.
func (r *pdfReader) rectangle(a pdffile.Array) (at [4]float64, ok bool) {
	if len(a) != 4 {
		return at, false
	}
	for i := range at {
		if at[i], ok = r.Number(a[i]); !ok {
			return at, false
		}
	}
	return [4]float64{min(at[0], at[2]), min(at[1], at[3]), max(at[0], at[2]), max(at[1], at[3])}, true
}
