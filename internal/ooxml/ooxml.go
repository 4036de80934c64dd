// Package ooxml knows what all Office packages have in common (ISO/IEC 29500-2): the
// names of their parts, the relationships between those, and their XML. What the parts
// say, and how much of one may be read, is for the readers of workbooks, documents and
// templates to know.
package ooxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"io"
	"path"
	"strings"
)

// ErrTooLarge says that a part is larger than its reader allows.
var ErrTooLarge = errors.New("the part is too large")

// mostDeflated is how many times smaller deflate makes anything.
const mostDeflated = 1032

// ReadPart reads a part whole, if it has no more than so many bytes. What the file says
// of its size may be a lie.
func ReadPart(f *zip.File, most int64) ([]byte, error) {
	if f.UncompressedSize64 > uint64(most) {
		return nil, ErrTooLarge
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	var b bytes.Buffer
	b.Grow(int(min(f.UncompressedSize64, mostDeflated*f.CompressedSize64)) + bytes.MinRead)
	if _, err := b.ReadFrom(io.LimitReader(r, most+1)); err != nil {
		return nil, err
	}
	if int64(b.Len()) > most {
		return nil, ErrTooLarge
	}
	return b.Bytes(), nil
}

// PartName is the name of a part as relationships have it: some programs write
// backslashes in the zip, or begin at its root.
func PartName(name string) string { return strings.TrimPrefix(slashed(name), "/") }

func slashed(name string) string { return strings.ReplaceAll(name, `\`, "/") }

// Relation leads from a part to another, or out of the package. Kind is the last word of
// its type, which is the same in the strict and the transitional form of the standard.
type Relation struct {
	ID, Kind string
	Target   string // as the file has it
	Part     string // that it leads to; of one that leads out, its target
	External bool
}

// NewRelation makes a relation of a part, or of the package itself (""), of the
// attributes of an element.
func NewRelation(part string, attr func(name string) string) Relation {
	r := Relation{ID: attr("Id"), Kind: path.Base(attr("Type")), Target: attr("Target"), External: attr("TargetMode") == "External"}
	dir, _ := path.Split(part)
	switch target := slashed(r.Target); {
	case r.External:
		r.Part = r.Target
	case strings.HasPrefix(target, "/"):
		r.Part = path.Clean(target)[1:]
	default:
		r.Part = path.Join(dir, target)
	}
	return r
}

// Link is where a relation leads out to, "" for one that does not.
func (r Relation) Link() string {
	if r.External {
		return r.Target
	}
	return ""
}

// Related is the first part that is related in the way of kind, "" if none is.
func Related(relations []Relation, kind string) string {
	for _, r := range relations {
		if r.Kind == kind && !r.External {
			return r.Part
		}
	}
	return ""
}

// ByID are relations by their id; without an id, none.
func ByID(relations []Relation) map[string]Relation {
	out := make(map[string]Relation, len(relations))
	for _, r := range relations {
		if r.ID != "" {
			out[r.ID] = r
		}
	}
	return out
}

// RelationsOf is the part with the relations of a part, or of the package itself ("").
func RelationsOf(part string) string {
	dir, base := path.Split(part)
	return path.Join(dir, "_rels", base+".rels")
}

// Owner is the part whose relations a part holds; "" for the package itself.
func Owner(relations string) string {
	return strings.TrimSuffix(path.Join(path.Dir(path.Dir(relations)), path.Base(relations)), ".rels")
}
