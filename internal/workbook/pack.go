package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"path"
	"strings"
)

// Limits on what one file may cost. A workbook of a thousand full rows stays far
// below them; what goes over is no workbook of a team.
const (
	maxParts    = 5000
	maxUnpacked = 32 << 20        // bytes of XML read from one file
	maxCells    = 200000          // in one sheet; as many rows
	maxText     = 4 * maxCellText // bytes in one cell: no letter takes more than four
	maxMerges   = 10000
	maxDepth    = 64 // of XML elements
)

var (
	errTooLarge = errors.New("the file unpacks to more than a workbook can need")
	errDamaged  = errors.New("the file is damaged")
)

// pack is an open zip package (ISO/IEC 29500-2) with a budget.
type pack struct {
	files  map[string]*zip.File // by lower-case name: part names ignore case
	budget int64
}

func newPack(zr *zip.Reader) (*pack, error) {
	if len(zr.File) > maxParts {
		return nil, errTooLarge
	}
	p := &pack{files: make(map[string]*zip.File), budget: maxUnpacked}
	for _, f := range zr.File {
		name := strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(f.Name, `\`, "/"), "/"))
		if _, twice := p.files[name]; twice {
			return nil, fmt.Errorf("%w: %s is in it twice", errDamaged, f.Name)
		}
		p.files[name] = f
	}
	return p, nil
}

func (p *pack) has(name string) bool { return p.files[strings.ToLower(name)] != nil }

// walk reads a part to its very end, so that a cut stream, a wrong checksum and
// bad XML all come to light, and calls start at each element. start may read on
// with d.
func (p *pack) walk(name string, start func(d *xml.Decoder, e xml.StartElement) error) error {
	f := p.files[strings.ToLower(name)]
	if f == nil {
		return fmt.Errorf("%w: it has no %s", errDamaged, name)
	}
	r, err := f.Open()
	if err != nil {
		return fmt.Errorf("%w: %w", errDamaged, err)
	}
	defer r.Close()
	d := xml.NewTokenDecoder(&nesting{xml: xml.NewDecoder(&metered{r, &p.budget})})
	seen := false
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			if !seen {
				return fmt.Errorf("%w: %s is empty", errDamaged, name)
			}
			return nil
		}
		if err != nil {
			return damaged(name, err)
		}
		if e, ok := token.(xml.StartElement); ok {
			seen = true
			if err := start(d, e); err != nil {
				return damaged(name, err)
			}
		}
	}
}

// nesting counts how deep the elements of a part nest, by the tokens themselves:
// whoever reads on with the decoder above it reads through it. An offset tells
// nothing, as an element that closes itself ends where it begins.
type nesting struct {
	xml   *xml.Decoder
	depth int
}

func (n *nesting) Token() (xml.Token, error) {
	token, err := n.xml.RawToken()
	switch token.(type) {
	case xml.StartElement:
		if n.depth++; n.depth > maxDepth {
			return nil, fmt.Errorf("%w: its XML nests too deeply", errDamaged)
		}
	case xml.EndElement:
		n.depth--
	}
	return token, err
}

func damaged(name string, err error) error {
	if errors.Is(err, errTooLarge) || errors.Is(err, errDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", errDamaged, name, err)
}

// metered is a reader that takes what it reads off a budget.
type metered struct {
	r      io.Reader
	budget *int64
}

func (m *metered) Read(b []byte) (int, error) {
	n, err := m.r.Read(b)
	if *m.budget -= int64(n); *m.budget < 0 {
		return 0, errTooLarge
	}
	return n, err
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
	err := p.walk(name, func(_ *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "Relationship" {
			return nil
		}
		r := relation{id: attr(e, "Id"), kind: path.Base(attr(e, "Type")), target: attr(e, "Target"), external: attr(e, "TargetMode") == "External"}
		if !r.external {
			if t, ok := strings.CutPrefix(r.target, "/"); ok {
				r.target = t
			} else {
				r.target = path.Join(dir, r.target)
			}
		}
		out = append(out, r)
		return nil
	})
	return out, err
}

func attr(e xml.StartElement, local string) string {
	for _, a := range e.Attr {
		if a.Name.Local == local {
			return a.Value
		}
	}
	return ""
}
