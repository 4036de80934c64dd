// Package wordxml reads the parts of a Word file (ISO/IEC 29500) of anybody's within bounds,
// as a stream of nodes or whole, and knows what templates, reports and files to publish have
// in common: styles with what they take over, lists that count, fields, and the text itself.
package wordxml

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"evaluatie/internal/ooxml"
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
		f.parts[ooxml.PartName(part.Name)] = part
	}
	return f, nil
}

// Has reports whether the file has a part.
func (f *File) Has(part string) bool { return f.parts[part] != nil }

// Node is the start or the end of an element, or text.
type Node = ooxml.Node

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
	s, err := ooxml.NewScanner(data)
	if err != nil {
		return err
	}
	for count := 0; ; count++ {
		if count%1000 == 0 && f.ctx.Err() != nil {
			return f.ctx.Err()
		}
		switch n, err := s.Next(); {
		case err == io.EOF:
			return nil
		case err != nil:
			return err
		case s.Depth() > maxNested:
			return ErrTooLarge
		default:
			visit(n)
		}
	}
}

// unpack reads a part whole.
func (f *File) unpack(file *zip.File) ([]byte, error) {
	data, err := ooxml.ReadPart(file, min(maxPart, maxUnpacked-f.unpacked))
	f.unpacked += int64(len(data))
	if errors.Is(err, ooxml.ErrTooLarge) {
		return nil, ErrTooLarge
	}
	return data, err
}

// Relations are those of a part, in their order; of the file itself where part is "".
func (f *File) Relations(part string) ([]ooxml.Relation, error) {
	var out []ooxml.Relation
	err := f.Walk(ooxml.RelationsOf(part), func(n Node) {
		if n.Start && n.Name == "Relationship" {
			out = append(out, ooxml.NewRelation(part, n.Attr))
		}
	})
	return out, err
}

// Properties are what parts of properties say, by the names of their elements.
func (f *File) Properties(parts ...string) (map[string]string, error) {
	out := make(map[string]string)
	for _, part := range parts {
		root, err := f.Tree(part)
		if err != nil {
			return nil, err
		}
		root.Within(func(e *Element) bool {
			out[e.Name] += strings.TrimSpace(e.Text)
			return true
		})
	}
	return out, nil
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
