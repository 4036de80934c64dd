package pdffile

import (
	"slices"

	"github.com/pdfcpu/pdfcpu/pkg/pdfcpu/types"

	"evaluatie/internal/pdfobject"
)

// region is an open marked-content sequence, with what it takes from those that it
// lies in.
type region struct {
	mark     *mark // of the tags, nil: none
	tagged   bool
	artifact bool
	language bool    // it is said
	instead  *string // what its strings say together, until it has been said; nil for what they say
}

func (p *painter) current() region {
	if len(p.open) == 0 {
		return region{}
	}
	return p.open[len(p.open)-1]
}

// begin opens a marked-content sequence (14.6).
func (p *painter) begin(args []any, resources Dict) {
	r := p.current()
	tag, property := p.properties(args, resources)
	if tag == "Artifact" {
		if r.tagged {
			p.InnerArtifact++
		}
		r.artifact, r.mark = true, nil
	}
	if id, ok := property("MCID").(float64); ok {
		if m := p.tags.marks[p.key(int(id))]; m != nil {
			if r.artifact {
				p.InnerTags++
			}
			r.mark, r.tagged, r.artifact = m, true, false
			r.language = r.language || m.owner.Language != ""
		}
	}
	if language, ok := property("Lang").(string); ok {
		r.language = language != ""
		if !slices.Contains(p.Languages, language) && len(p.Languages) < maxLanguages {
			p.Languages = append(p.Languages, language)
		}
	}
	if text, ok := property("ActualText").(string); ok && r.instead == nil { // else what lies around has spoken (14.9.4)
		r.instead = &text
	}
	if tag == "Span" && !r.language {
		for key, n := range map[string]*int{"ActualText": &p.Unspoken, "Alt": &p.Undescribed, "E": &p.Unexpanded} {
			if property(key) != nil {
				*n++
			}
		}
	}
	if len(p.open) < 1000 {
		p.open = append(p.open, r)
	}
}

const maxLanguages = 20 // of a page that are told apart

// properties are the tag of a sequence and what its property list says: numbers as
// float64, strings as string.
func (p *painter) properties(args []any, resources Dict) (tag string, property func(string) any) {
	property = func(string) any { return nil }
	if len(args) == 0 {
		return "", property
	}
	name, _ := args[0].(pdfobject.Name)
	if len(args) < 2 {
		return string(name), property
	}
	switch v := args[1].(type) {
	case pdfobject.Dict:
		property = func(key string) any {
			switch o := v[key].(type) {
			case pdfobject.String:
				return p.file.Text(types.NewHexLiteral(o))
			case pdfobject.Number:
				return o.Value
			default:
				return o
			}
		}
	case pdfobject.Name:
		d := p.file.Dict(lookUp(p.file, resources, "Properties", v))
		property = func(key string) any {
			if n, ok := p.file.Number(d[key]); ok {
				return n
			}
			if s, ok := p.file.String(d[key]); ok {
				return s
			}
			return nil
		}
	}
	return string(name), property
}

// key names a mark of what is being drawn.
func (p *painter) key(id int) MarkKey {
	if p.form != 0 {
		return MarkKey{page: -1, form: p.form, id: id}
	}
	return MarkKey{page: p.Page, id: id}
}
