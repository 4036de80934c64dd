package layout

import (
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

// inline reads an element of a paragraph. look carries what the elements around it say:
// the paragraph's link.
func (r *reader) inline(e *element, style Style, look Run) []Run {
	switch {
	case e.Name == "r":
		return r.run(e, style, look)
	case e.Name == "fldSimple":
		f := &field{}
		f.instruction.WriteString(e.Attr("instr"))
		runs := r.begin(f, style.Character)
		r.fields = append(r.fields, f)
		runs = append(runs, r.inlines(e, style, look)...)
		r.end()
		return runs
	case e.Name == "hyperlink" || through(e.Name):
		return r.inlines(e, style, look)
	case e.Name == "oMath" || e.Name == "oMathPara":
		r.loses(Formulas, said(e))
	}
	return nil
}

func (r *reader) inlines(in *element, style Style, look Run) (out []Run) {
	for _, e := range in.Children {
		out = append(out, r.inline(e, style, look)...)
	}
	return out
}

// run reads a run: text, tabs, breaks, fields and pictures.
func (r *reader) run(e *element, style Style, look Run) []Run {
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
	draw := func(drawn []Run) {
		for _, d := range drawn {
			run := look
			run.Picture, run.Box = d.Picture, d.Box
			add(run)
		}
	}
	var each func(in *element)
	each = func(in *element) {
		for _, e := range in.Children {
			switch e.Name {
			case "rPr":
				r.character(e, &look)
			case "t":
				write(mapSymbols(e.Text))
			case "instrText":
				if f := r.field(); f != nil && !f.result {
					f.instruction.WriteString(e.Text)
				}
			case "fldChar":
				out = append(out, r.fieldChar(e.Attr("fldCharType"), look.Character)...)
			case "tab", "ptab":
				write("\t")
			case "br":
				write(breaks[e.Attr("type")])
			case "cr":
				write("\n")
			case "noBreakHyphen":
				write("\u2011")
			case "sym":
				if code, err := strconv.ParseUint(e.Attr("char"), 16, 16); err == nil {
					write(mapSymbols(string(rune(code))))
				}
			case "drawing":
				draw(r.drawing(e))
			case "pict", "object":
				draw(r.vmlInside(e, nil))
			case "footnoteReference", "endnoteReference":
				r.loses(Footnotes, r.note(strings.TrimSuffix(e.Name, "Reference")+"s", e.Attr("id")))
			case "AlternateContent", "Choice", "ruby", "rubyBase":
				each(e)
			case "r": // below small signs that say how it is read
				out = append(out, r.run(e, style, look)...)
			}
		}
	}
	each(e)
	return out
}

var breaks = map[string]string{"": "\n", "textWrapping": "\n", "page": "\f", "column": "\n"}

// character lays a run's own format over its look, its character style first.
func (r *reader) character(own *element, look *Run) {
	for _, s := range r.t.sheet.Chain(own.Child("rStyle").Val()) {
		look.applyRun(s.Child("rPr"), r.t.theme)
	}
	look.applyRun(own, r.t.theme)
	if look.special && !look.hidden {
		r.t.lacks(Lettering)
	}
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
