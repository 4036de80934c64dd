package inspection

import (
	"bytes"
	"encoding/xml"
	"regexp"
	"strings"

	"evaluatie/internal/pdffile"
)

// xmp is what matters here of a packet of metadata.
type xmp struct {
	title, creator            string
	titled                    bool     // there is a title, be it empty
	defaulted                 bool     // a text is there in no language that is said
	archivePart, archiveLevel string   // PDF/A
	part                      string   // PDF/UA
	prefixes                  []string // rules that its prefixes break
}

const (
	namespaceDC    = "http://purl.org/dc/elements/1.1/"
	namespacePDFA  = "http://www.aiim.org/pdfa/ns/id/"
	namespacePDFUA = "http://www.aiim.org/pdfua/ns/id/"
)

// prefixRule are the rules on the prefixes of what PDF/UA wants said.
var prefixRule = map[string]string{"part": "5-3", "amd": "5-4", "corr": "5-5"}

// readXMP takes the few properties out of a packet that matter here, whether they
// are written as elements or as attributes. What follows an error is not read.
func readXMP(packet []byte) (x xmp) {
	places := map[xml.Name]*string{
		{Space: namespaceDC, Local: "title"}: &x.title, {Space: namespaceDC, Local: "creator"}: &x.creator,
		{Space: namespacePDFA, Local: "part"}: &x.archivePart, {Space: namespacePDFA, Local: "conformance"}: &x.archiveLevel,
		{Space: namespacePDFUA, Local: "part"}: &x.part,
	}
	bound := make(map[string]string) // names of prefixes; the norm asks for one by its letters
	look := func(n xml.Name) *string {
		space := bound[n.Space]
		if id := prefixRule[n.Local]; space == namespacePDFUA && id != "" && n.Space != "pdfuaid" {
			x.prefixes = append(x.prefixes, id)
		}
		x.titled = x.titled || space == namespaceDC && n.Local == "title"
		return places[xml.Name{Space: space, Local: n.Local}]
	}
	decoder := xml.NewDecoder(bytes.NewReader(packet))
	var current *string
	var said []string // the languages of a text (ISO 16684-1, 8.2.2.4)
	depth := 0
	for {
		token, err := decoder.RawToken()
		if err != nil {
			return x
		}
		switch t := token.(type) {
		case xml.StartElement:
			for _, a := range t.Attr {
				if a.Name.Space == "xmlns" {
					bound[a.Name.Local] = a.Value
				}
			}
			for _, a := range t.Attr {
				if a.Name.Space == "xml" && a.Name.Local == "lang" {
					said = append(said, a.Value)
				}
				if at := look(a.Name); at != nil {
					*at = strings.TrimSpace(a.Value)
				}
			}
			if t.Name.Local == "Alt" {
				said = nil
			}
			if current != nil {
				depth++
			} else if at := look(t.Name); at != nil {
				current, depth = at, 0
			}
		case xml.EndElement:
			if t.Name.Local == "Alt" {
				x.defaulted = x.defaulted || len(said) == 1 && said[0] == "x-default"
			}
			if current != nil && depth == 0 {
				current = nil
			}
			depth--
		case xml.CharData:
			if s := strings.TrimSpace(string(t)); current != nil && s != "" && *current == "" {
				*current = s
			}
		}
	}
}

// languageTag is what a language may be written as (RFC 3066).
var languageTag = regexp.MustCompile(`^[a-zA-Z]{1,8}(-[a-zA-Z0-9]{1,8})*$`)

func (r *pdfReader) languageCode(language, place string) {
	r.out.faults.check(!languageTag.MatchString(language), "7.2-29", place, "“"+language+"”")
}

// settleLanguage takes the language of the first text that has one where the file
// itself says none, but all its text does.
func (r *pdfReader) settleLanguage() {
	d := r.out
	if own, said := r.String(r.Root["Lang"]); said {
		r.languageCode(own, "hele bestand")
	}
	if d.language != "" {
		return
	}
	d.faults.check(r.Dict(r.Root["Outlines"])["First"] != nil, "7.2-2", "", "")
	for _, e := range r.tags.Elements {
		if e.Language != "" && len(d.speechless) == 0 {
			d.language = e.Language
			return
		}
	}
}

// extras looks for what goes along with a file unseen.
func (r *pdfReader) extras() {
	names := r.Dict(r.Root["Names"])
	r.embedded(names["EmbeddedFiles"], make(map[int]bool))
	for _, o := range r.List(r.Root["AF"]) { // mostly the same files
		r.fileName(o, "")
	}
	if r.Dict(names["JavaScript"]) != nil {
		r.out.scripts = true
	}
	r.action(r.Root["OpenAction"])
	r.actions(r.Root["AA"])
	r.layers()
	r.form()
}

// actions are those that start by themselves (12.6.3).
func (r *pdfReader) actions(o pdffile.Object) {
	for _, action := range r.Dict(o) {
		r.action(action)
	}
}

func (r *pdfReader) action(o pdffile.Object) {
	switch r.Name(r.Dict(o)["S"]) {
	case "JavaScript", "Launch":
		r.out.scripts = true
	}
}

// script is the program of an action: a text or a stream.
func (r *pdfReader) script(action pdffile.Dict) string {
	if s := r.Text(action["JS"]); s != "" {
		return s
	}
	data, _, _ := r.Stream(action["JS"])
	return strings.ToValidUTF8(string(data[:min(len(data), 200)]), "")
}

// embedded counts the attachments in a name tree.
func (r *pdfReader) embedded(o pdffile.Object, seen map[int]bool) {
	if id := pdffile.ObjectNumber(o); seen[id] || len(seen) > 10_000 {
		return
	} else if id != 0 {
		seen[id] = true
	}
	node := r.Dict(o)
	list := r.Array(node["Names"])
	for i := 1; i < len(list); i += 2 {
		r.out.attached++
		r.fileName(list[i], "")
	}
	for _, kid := range r.Array(node["Kids"]) {
		if pdffile.ObjectNumber(kid) != 0 {
			r.embedded(kid, seen)
		}
	}
}

// fileName checks the names of an attachment (7.11).
func (r *pdfReader) fileName(o pdffile.Object, place string) {
	d := r.Dict(o)
	plain, unicode := r.Text(d["F"]), r.Text(d["UF"])
	r.out.faults.check(d["EF"] != nil && (plain == "" || unicode == ""), "7.11-1", place, plain+unicode)
}

// layers checks how optional content is set (7.10).
func (r *pdfReader) layers() {
	properties := r.Dict(r.Root["OCProperties"])
	configurations := append(pdffile.Array{properties["D"]}, r.Array(properties["Configs"])...)
	for _, o := range configurations {
		c := r.Dict(o)
		if c == nil {
			continue
		}
		r.out.faults.check(r.Text(c["Name"]) == "", "7.10-1", "", "")
		r.out.faults.check(c["AS"] != nil, "7.10-2", "", "")
	}
}

// dynamic is how the settings of an XFA form say that it is drawn anew each time.
var dynamic = regexp.MustCompile(`dynamicRender\s*>\s*required\s*<`)

// form looks for a form of XFA that nothing but Acrobat shows (7.15).
func (r *pdfReader) form() {
	for _, o := range r.List(r.Dict(r.Root["AcroForm"])["XFA"]) {
		if data, ok, err := r.Stream(o); ok && err == nil && dynamic.Match(data) {
			r.out.faults.add("7.15-1", "", "")
			return
		}
	}
}

// media checks a film or a sound (7.18.6.2).
func (r *pdfReader) media(d pdffile.Dict, place string) {
	for _, action := range append(pdffile.Array{d["A"]}, r.values(d["AA"])...) {
		clip := r.Dict(r.Dict(r.Dict(action)["R"])["C"])
		if clip == nil {
			continue
		}
		r.out.faults.check(r.Text(clip["CT"]) == "", "7.18.6.2-1", place, "")
		texts := len(r.Array(clip["Alt"])) // each with its language
		r.out.faults.check(texts == 0 || texts%2 != 0, "7.18.6.2-2", place, "")
	}
}

func (r *pdfReader) values(o pdffile.Object) (out pdffile.Array) {
	for _, v := range r.Dict(o) {
		out = append(out, v)
	}
	return out
}
