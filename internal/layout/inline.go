package layout

import (
	"encoding/xml"
	"strconv"
	"strings"

	"evaluatie/internal/rich"
)

// field is a field of Word's that is being read (17.16).
type field struct {
	instruction strings.Builder
	result      bool // what follows is what Word worked out last
	shown       bool // and is to be shown
	link        string
}

// inline reads an element of a paragraph to its end. look carries what the elements
// around it say: the paragraph's link.
func (r *reader) inline(v xml.StartElement, style Style, look Run) ([]Run, error) {
	name := v.Name.Local
	switch {
	case name == "r":
		return r.run(style, look)
	case name == "fldSimple":
		f := &field{}
		f.instruction.WriteString(attribute(v, "instr"))
		runs := r.begin(f, style.Character)
		r.fields = append(r.fields, f)
		more, err := r.inlines(style, look)
		r.end()
		return append(runs, more...), err
	case name == "hyperlink" || through(name):
		return r.inlines(style, look)
	case name == "oMath" || name == "oMathPara":
		var formula xmlInner
		err := r.d.DecodeElement(&formula, &v)
		r.loses(Formulas, said([]byte(formula.XML)))
		return nil, err
	}
	return nil, r.d.Skip()
}

func (r *reader) inlines(style Style, look Run) ([]Run, error) {
	var out []Run
	err := r.children(func(v xml.StartElement) error {
		runs, err := r.inline(v, style, look)
		out = append(out, runs...)
		return err
	})
	return out, err
}

// run reads a run: text, tabs, breaks, fields and pictures.
func (r *reader) run(style Style, look Run) ([]Run, error) {
	look.Character = style.Character
	var out []Run
	add := func(run Run) {
		if f := r.field(); f != nil {
			if !f.result || !f.shown {
				return
			}
			if f.link != "" {
				run.Link = f.link
			}
		}
		if !look.hidden {
			out = append(out, run)
		}
	}
	write := func(s string) {
		r.entry = r.entry || r.contents != nil && strings.TrimSpace(s) != ""
		run := look
		run.Text = s
		add(run)
	}
	draw := func(drawn []Run, err error) error {
		for _, d := range drawn {
			run := look
			run.Picture, run.Box = d.Picture, d.Box
			add(run)
		}
		return err
	}
	var each func(v xml.StartElement) error
	each = func(v xml.StartElement) error {
		switch name := v.Name.Local; name {
		case "rPr":
			return r.character(v, &look)
		case "t":
			var text string
			if err := r.d.DecodeElement(&text, &v); err != nil {
				return err
			}
			write(mapSymbols(text))
			return nil
		case "instrText":
			var text string
			if err := r.d.DecodeElement(&text, &v); err != nil {
				return err
			}
			if f := r.field(); f != nil && !f.result {
				f.instruction.WriteString(text)
			}
			return nil
		case "fldChar":
			out = append(out, r.fieldChar(attribute(v, "fldCharType"), look.Character)...)
		case "tab", "ptab":
			write("\t")
		case "br":
			write(breaks[attribute(v, "type")])
		case "cr":
			write("\n")
		case "noBreakHyphen":
			write("\u2011")
		case "sym":
			code, err := strconv.ParseUint(attribute(v, "char"), 16, 16)
			if err == nil {
				write(mapSymbols(string(rune(code))))
			}
		case "drawing":
			return draw(r.drawing(v))
		case "pict", "object":
			return draw(r.vml(v))
		case "footnoteReference", "endnoteReference":
			r.loses(Footnotes, r.note(strings.TrimSuffix(name, "Reference")+"s", attribute(v, "id")))
		case "AlternateContent", "Choice", "ruby", "rubyBase":
			return r.children(each)
		case "r": // below small signs that say how it is read
			runs, err := r.run(style, look)
			out = append(out, runs...)
			return err
		}
		return r.d.Skip()
	}
	err := r.children(each)
	return out, err
}

var breaks = map[string]string{"": "\n", "textWrapping": "\n", "page": "\f", "column": "\n"}

// character lays a run's own format over its look, its character style first.
func (r *reader) character(v xml.StartElement, look *Run) error {
	var x xmlRun
	if err := r.d.DecodeElement(&x, &v); err != nil {
		return err
	}
	if x.Style != nil {
		for _, s := range inheritance(r.t.byID[x.Style.Val], r.t.byID) {
			look.applyRun(s.Run, r.t.theme)
		}
	}
	look.applyRun(&x, r.t.theme)
	if look.special && !look.hidden {
		r.t.lacks(Lettering)
	}
	return nil
}

// field is the innermost open field; nil outside of any.
func (r *reader) field() *field {
	if len(r.fields) == 0 {
		return nil
	}
	return r.fields[len(r.fields)-1]
}

func (r *reader) fieldChar(kind string, look Character) []Run {
	switch kind {
	case "begin":
		r.fields = append(r.fields, &field{})
	case "separate":
		if f := r.field(); f != nil {
			return r.begin(f, look)
		}
	case "end":
		var out []Run
		if f := r.field(); f != nil && !f.result { // a field that Word never worked out
			out = r.begin(f, look)
		}
		r.end()
		return out
	}
	return nil
}

// begin begins a field's result, its instruction being complete: page numbers are
// ours to count, a table of contents ours to fill; of other fields, what Word worked
// out last is shown.
func (r *reader) begin(f *field, look Character) []Run {
	f.result = true
	words := strings.Fields(f.instruction.String())
	if len(words) == 0 {
		return nil
	}
	if len(r.fields) > 1 && !r.fields[len(r.fields)-2].shown {
		return nil // part of an instruction, or of what is not shown
	}
	switch kind := strings.ToUpper(words[0]); kind {
	case "PAGE", "NUMPAGES", "SECTIONPAGES":
		switch {
		case r.main: // its page is not known as it is set
			r.t.lacks(PageInText)
		case kind == "PAGE":
			return []Run{{Character: look, Field: PageNumber}}
		case kind == "SECTIONPAGES":
			r.t.lacks(PageFields)
		default:
			return []Run{{Character: look, Field: PageCount}}
		}
	case "TOC":
		if from, to, ok := contentsLevels(words); ok && r.contents == nil && r.tables == 0 {
			r.contents = &Contents{From: from, To: to, Instruction: f.instruction.String(), Entries: Span{From: r.start}}
			return nil
		}
	case "STYLEREF", "SECTION", "DATE", "TIME", "SAVEDATE":
		if !r.main {
			r.t.lacks(PageFields)
		}
	case "HYPERLINK":
		if len(words) > 1 && !strings.HasPrefix(words[1], `\`) {
			var safe bool
			if f.link, safe = rich.WebLink(strings.Trim(words[1], `"`)); !safe {
				r.t.lacks(UnsafeLinks)
			}
		}
	}
	f.shown = true
	return nil
}

// end ends the innermost field. A table of contents ends with the field that it is.
func (r *reader) end() {
	if len(r.fields) == 0 {
		return
	}
	f := r.field()
	r.fields = r.fields[:len(r.fields)-1]
	if words := strings.Fields(f.instruction.String()); len(words) > 0 && strings.EqualFold(words[0], "TOC") && !f.shown {
		r.ended, r.contents = r.contents, nil
	}
}

// contentsLevels reads which headings a table of contents lists (17.16.5.68): \o
// "1-3" by their styles; \u and \t leave it at Word's three levels. A list of figures
// (\c) or of marked text (\f) is not ours.
func contentsLevels(words []string) (from, to int, ok bool) {
	from, to = 1, 3
	for i, w := range words {
		switch w {
		case `\c`, `\f`, `\a`:
			return 0, 0, false
		case `\o`:
			if i+1 == len(words) {
				continue
			}
			a, b, _ := strings.Cut(strings.Trim(words[i+1], `"`), "-")
			x, err1 := strconv.Atoi(a)
			y, err2 := strconv.Atoi(b)
			if err1 == nil && err2 == nil && 1 <= x && x <= y {
				from, to = x, min(y, 4)
			}
		}
	}
	return from, to, from <= to
}

func attribute(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
