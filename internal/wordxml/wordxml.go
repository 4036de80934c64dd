// Package wordxml reads the parts of a Word file (ISO/IEC 29500) of anybody's, as a
// stream of elements, within bounds. What they mean is for its callers to know.
package wordxml

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"
)

// Bounds on a Word file.
const (
	maxParts    = 20_000
	maxPart     = 96 << 20  // bytes, of one part unpacked
	maxUnpacked = 128 << 20 // bytes, of all parts that are read
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
	Text       string
	attributes []byte // as they are written: few are asked for
}

// Attr is an attribute's value, "" where there is none. The name is without its
// namespace.
func (n Node) Attr(name string) string {
	s := scanner{data: n.attributes}
	for s.space(); s.pos < len(s.data); s.space() {
		full, value, ok := s.attribute()
		if !ok {
			return ""
		}
		if string(localName(full)) == name && !bytes.HasPrefix(full, []byte("xmlns")) {
			text, _ := unescaped(value) // was read before
			return text
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
	data, err := f.unpack(file)
	if err != nil {
		return err
	}
	s, err := newScanner(data)
	if err != nil {
		return err
	}
	for count := 0; ; count++ {
		if count%1000 == 0 && f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		switch n, err := s.next(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case len(s.open) > maxNested:
			return ErrTooLarge
		default:
			visit(n)
		}
	}
}

// unpack reads a part whole. What the file says of its size may be a lie.
func (f *File) unpack(file *zip.File) ([]byte, error) {
	left := min(maxPart, maxUnpacked-f.unpacked)
	if file.UncompressedSize64 > uint64(left) {
		return nil, ErrTooLarge
	}
	r, err := file.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	const mostDeflated = 1032 // times smaller that deflate makes anything
	var b bytes.Buffer
	b.Grow(int(min(file.UncompressedSize64, mostDeflated*file.CompressedSize64)) + bytes.MinRead)
	n, err := b.ReadFrom(io.LimitReader(r, left+1))
	if f.unpacked += n; n > left {
		return nil, ErrTooLarge
	}
	return b.Bytes(), err
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
