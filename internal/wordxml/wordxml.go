// Package wordxml reads the parts of a Word file (ISO/IEC 29500) of anybody's, as a
// stream of elements, within bounds. What they mean is for its callers to know.
package wordxml

import (
	"archive/zip"
	"bytes"
	"context"
	"encoding/xml"
	"errors"
	"io"
	"path"
	"strings"
)

// Bounds on a Word file.
const (
	maxParts    = 20_000
	maxPart     = 128 << 20 // bytes, of one part unpacked
	maxUnpacked = 512 << 20 // bytes, of all parts that are read
	maxNested   = 2000      // elements in one another
)

// ErrTooLarge says that a file is past those bounds.
var ErrTooLarge = errors.New("the Word file is too large")

// File is a Word file. Its parts are read as they are asked for.
type File struct {
	ctx      context.Context
	parts    map[string]*zip.File
	unpacked int64
}

// Open opens a file. Reading it ends with ctx.
func Open(ctx context.Context, data []byte) (*File, error) {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	if len(archive.File) > maxParts {
		return nil, ErrTooLarge
	}
	f := &File{ctx: ctx, parts: make(map[string]*zip.File)}
	for _, part := range archive.File {
		f.parts[strings.TrimPrefix(strings.ReplaceAll(part.Name, `\`, "/"), "/")] = part
	}
	return f, nil
}

// Has reports whether the file has a part.
func (f *File) Has(part string) bool { return f.parts[part] != nil }

// Node is the start or the end of an element, or text.
type Node struct {
	Start, End bool
	Name       string // without its namespace
	Attributes []xml.Attr
	Text       string
}

// Attr is an attribute's value, "" where there is none.
func (n Node) Attr(name string) string {
	for _, a := range n.Attributes {
		if a.Name.Local == name {
			return a.Value
		}
	}
	return ""
}

// On is what a toggle says (17.17.4): without a value it is on.
func (n Node) On() bool {
	switch n.Attr("val") {
	case "0", "false", "off":
		return false
	}
	return true
}

// Walk reads a part of XML. A part that is not there has nothing in it.
func (f *File) Walk(part string, visit func(Node)) error {
	file := f.parts[part]
	if file == nil {
		return nil
	}
	r, err := file.Open()
	if err != nil {
		return err
	}
	defer r.Close()
	limited := &io.LimitedReader{R: r, N: maxPart + 1}
	decoder := xml.NewDecoder(limited)
	decoder.CharsetReader = func(label string, _ io.Reader) (io.Reader, error) {
		return nil, errors.New("unknown character set " + label)
	}
	depth, before := 0, limited.N
	for count := 0; ; count++ {
		if count%1000 == 0 {
			f.unpacked += before - limited.N
			before = limited.N
			if err := f.ctx.Err(); err != nil {
				return err
			}
		}
		token, err := decoder.Token()
		switch {
		case limited.N <= 0 || f.unpacked > maxUnpacked || depth > maxNested:
			return ErrTooLarge
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		}
		switch t := token.(type) {
		case xml.StartElement:
			depth++
			visit(Node{Start: true, Name: t.Name.Local, Attributes: t.Attr})
		case xml.EndElement:
			depth--
			visit(Node{End: true, Name: t.Name.Local})
		case xml.CharData:
			visit(Node{Text: string(t)})
		}
	}
}

// Relation leads from a part to another, or out of the file.
type Relation struct {
	ID, Kind, Target string // Target as the file has it
	External         bool
	from             string
}

// Relations are those of a part, in their order; of the file itself where part is "".
func (f *File) Relations(part string) ([]Relation, error) {
	var out []Relation
	err := f.Walk(path.Join(path.Dir(part), "_rels", path.Base("/"+part)+".rels"), func(n Node) {
		if n.Start && n.Name == "Relationship" {
			out = append(out, Relation{n.Attr("Id"), path.Base(n.Attr("Type")), n.Attr("Target"), n.Attr("TargetMode") == "External", part})
		}
	})
	return out, err
}

// Part is the part that a relation leads to; of one that leads out, its target.
func (r Relation) Part() string {
	switch {
	case r.External:
		return r.Target
	case strings.HasPrefix(r.Target, "/"):
		return path.Clean(r.Target)[1:]
	default:
		return path.Join(path.Dir(r.from), r.Target)
	}
}

// Related is the first part that is related in the way of kind, "" if none is.
func Related(relations []Relation, kind string) string {
	for _, r := range relations {
		if r.Kind == kind && !r.External {
			return r.Part()
		}
	}
	return ""
}

// Skip passes over an element with all that is in it.
type Skip struct {
	depth int
	name  string
}

// Begin begins at the start of an element.
func (s *Skip) Begin(element string) { s.depth, s.name = 1, element }

// Passes reports whether a node is to be passed over.
func (s *Skip) Passes(n Node) bool {
	if s.depth == 0 {
		return false
	}
	if n.Start && n.Name == s.name {
		s.depth++
	} else if n.End && n.Name == s.name {
		s.depth--
	}
	return true
}

// Toggle is what a style says of something, if it says anything.
type Toggle int

const (
	Unsaid Toggle = iota
	On
	Off
)

// Toggled is On or Off.
func Toggled(v bool) Toggle {
	if v {
		return On
	}
	return Off
}

// Or is t, or what the style that it is based on says.
func (t Toggle) Or(based Toggle) Toggle {
	if t == Unsaid {
		return based
	}
	return t
}
