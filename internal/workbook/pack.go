package workbook

import (
	"archive/zip"
	"fmt"
	"net/url"
	"path"
	"strings"

	"evaluatie/internal/ooxml"
)

// pack is an open zip package (ISO/IEC 29500-2) with a budget.
type pack struct {
	files  map[string]*zip.File // by lower-case name: part names ignore case
	budget budget
}

func newPack(zr *zip.Reader) (*pack, error) {
	if len(zr.File) > maxParts {
		return nil, tooLarge("het bevat veel te veel bestanden")
	}
	p := &pack{files: make(map[string]*zip.File), budget: newBudget()}
	for _, f := range zr.File {
		name := strings.ToLower(ooxml.PartName(f.Name))
		if _, twice := p.files[name]; twice {
			return nil, fmt.Errorf("%w: %s is in it twice", errDamaged, f.Name)
		}
		p.files[name] = f
	}
	return p, nil
}

func (p *pack) has(name string) bool { return p.files[strings.ToLower(name)] != nil }

// weight is how much reading the package may weigh on memory, in bytes: what the
// smallest XML that makes a row with a cell takes, for all of its XML.
func (p *pack) weight() int64 {
	var xml uint64
	for name, f := range p.files {
		if path.Ext(name) == ".xml" || path.Ext(name) == ".rels" || path.Ext(name) == ".vml" {
			xml = min(xml+min(f.UncompressedSize64, maxUnpacked), maxUnpacked)
		}
	}
	return int64(xml) * (costRow + costCell) / int64(len("<row><c><v>1</v></c></row>"))
}

// relations reads the relationships of a part, or of the package itself (""); one
// without any has none.
func (p *pack) relations(part string) ([]ooxml.Relation, error) {
	name := ooxml.RelationsOf(part)
	if !p.has(name) {
		return nil, nil
	}
	var out []ooxml.Relation
	x := p.part(name)
	for e := range x.all {
		if e.Name != "Relationship" {
			continue
		}
		r := ooxml.NewRelation(part, e.Attr)
		// Some programs escape what needs none.
		if plain, err := url.PathUnescape(r.Part); err == nil && !r.External && !p.has(r.Part) && p.has(plain) {
			r.Part = plain
		}
		r.Target = "" // Part is enough, and a file can have very many
		out = append(out, r)
		x.keep(costRelation + len(r.Part))
	}
	return out, x.err
}
