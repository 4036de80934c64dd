package workbook

import (
	"archive/zip"
	"encoding/xml"
	"fmt"
	"net/url"
	"path"
	"strings"
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
		name := partName(f.Name)
		if _, twice := p.files[name]; twice {
			return nil, fmt.Errorf("%w: %s is in it twice", errDamaged, f.Name)
		}
		p.files[name] = f
	}
	return p, nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
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

// relation is an entry of a part's relationships.
type relation struct {
	id, kind, target string
	external         bool
}

// relations reads the relationships of a part, or of the package itself (""); one
// without any has none. kind is
// the last word of the relationship's type, which is the same in the strict and
// the transitional form of the standard.
func (p *pack) relations(part string) ([]relation, error) {
	dir, base := path.Split(part)
	name := path.Join(dir, "_rels", base+".rels")
	if !p.has(name) {
		return nil, nil
	}
	var out []relation
	err := p.walk(name, func(_ *partXML, e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		r := relation{id: attr(e, "Id"), kind: path.Base(attr(e, "Type")), target: attr(e, "Target"), external: attr(e, "TargetMode") == "External"}
		if !r.external {
			r.target = p.resolve(dir, r.target)
		}
		out = append(out, r)
		return p.budget.keep(costItem + len(r.target))
	})
	return out, err
}

// byID are relations by their id; without an id, none.
func byID(list []relation) map[string]relation {
	rels := make(map[string]relation, len(list))
	for _, rel := range list {
		if rel.id != "" {
			rels[rel.id] = rel
		}
	}
	return rels
}

// resolve makes a part's name of a target, which is seen from a folder. Some programs
// write backslashes, or escape what needs none.
func (p *pack) resolve(dir, target string) string {
	target = strings.ReplaceAll(target, `\`, "/")
	if t, ok := strings.CutPrefix(target, "/"); ok {
		target = t
	} else {
		target = path.Join(dir, target)
	}
	if !p.has(target) {
		if plain, err := url.PathUnescape(target); err == nil && p.has(plain) {
			return plain
		}
	}
	return target
}
