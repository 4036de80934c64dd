// Package repack changes the parts of a zip package, as an Office file is one: what
// tests do to workbooks and templates.
package repack

import (
	"archive/zip"
	"bytes"
	"io"
)

// Part is a file to add to a package.
type Part struct {
	Name string
	Data []byte
}

// Edit copies a package with each part changed, and adds more. A part for which change
// returns nil is left out.
func Edit(data []byte, change func(name string, part []byte) []byte, more ...Part) ([]byte, error) {
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
		if err := add(zw, f.Name, part); err != nil {
			return nil, err
		}
	}
	for _, p := range more {
		if err := add(zw, p.Name, p.Data); err != nil {
			return nil, err
		}
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	return out.Bytes(), nil
}

func add(zw *zip.Writer, name string, data []byte) error {
	w, err := zw.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	return err
}
