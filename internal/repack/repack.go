// Package repack changes the parts of a zip package, as an Office file is one: what
// tests do to workbooks and templates.
package repack

import (
	"archive/zip"
	"bytes"
	"io"
)

// Edit copies a package with each part changed. A part for which change returns nil
// is left out.
func Edit(data []byte, change func(name string, part []byte) []byte) ([]byte, error) {
	zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range zr.File {
		r, err := f.Open()
		if err != nil {
			return nil, err
		}
		part, err := io.ReadAll(r)
		if err != nil {
			return nil, err
		}
		if part = change(f.Name, part); part == nil {
			continue
		}
		w, err := zw.Create(f.Name)
		if err != nil {
			return nil, err
		}
		if _, err := w.Write(part); err != nil {
			return nil, err
		}
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}
