package pdf

import (
	"bytes"
	"errors"
	"fmt"

	"evaluatie/internal/pdfobject"
)

// The objects of a PDF file, as far as fpdf writes them.
type (
	name   = pdfobject.Name
	ref    = pdfobject.Ref
	text   = pdfobject.String
	number = pdfobject.Number
	array  = pdfobject.Array
	dict   = pdfobject.Dict
	raw    = pdfobject.Raw
	stream = pdfobject.Stream
)

var errSyntax = errors.New("not the PDF that fpdf writes")

// parseFile reads the indirect objects of a file that fpdf wrote, by their number, and its
// trailer.
// It relies on fpdf's habits: objects follow each other, and each stream has its
// length in its own dictionary.
func parseFile(data []byte) (objects []any, trailer dict, err error) {
	r := &pdfobject.Reader{Data: data}
	for {
		switch id := r.Next().(type) {
		case pdfobject.Word:
			i := bytes.Index(data[r.Pos:], []byte("trailer"))
			if id != "xref" || i < 0 {
				return nil, nil, errSyntax
			}
			r.Pos += i + len("trailer")
			trailer, ok := r.Next().(dict)
			if !ok || r.Broken {
				return nil, nil, errSyntax
			}
			return objects, trailer, nil
		case number:
			if id.Value < 0 || id.Value > float64(len(data)) {
				return nil, nil, errSyntax
			}
			for int(id.Value) >= len(objects) {
				objects = append(objects, nil)
			}
			if objects[int(id.Value)], err = object(r); err != nil {
				return nil, nil, fmt.Errorf("object %s: %w", id.Text, err)
			}
		default:
			return nil, nil, errSyntax
		}
	}
}

// object reads what follows an object's number.
func object(r *pdfobject.Reader) (any, error) {
	_, generation := r.Next().(number)
	if !generation || r.Next() != pdfobject.Word("obj") {
		return nil, errSyntax
	}
	v, next := r.Next(), r.Next()
	if next == pdfobject.Word("stream") {
		d, _ := v.(dict)
		length, ok := d["Length"].(number)
		from, to := r.Pos+1, r.Pos+1+int(length.Value) // past the line end
		if !ok || to < from || to > len(r.Data) {
			return nil, errSyntax
		}
		v, r.Pos = &stream{Dict: d, Data: r.Data[from:to]}, to
		if r.Next() != pdfobject.Word("endstream") {
			return nil, errSyntax
		}
		next = r.Next()
	}
	if next != pdfobject.Word("endobj") || !pdfobject.IsObject(v) || r.Broken {
		return nil, errSyntax
	}
	return v, nil
}
