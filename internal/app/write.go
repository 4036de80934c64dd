package app

import (
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
)

// replaceFiles writes files by path, each whole or not at all: beside its place
// first, then renamed. It first makes sure that none of them is in use, so that
// a report open in Word does not leave one new and one old.
func replaceFiles(files map[string][]byte) (err error) {
	paths := slices.Sorted(maps.Keys(files))
	for _, path := range paths {
		if err := checkFree(path); err != nil {
			return err
		}
	}
	var written []string
	defer func() {
		for _, temporary := range written {
			if e := os.Remove(temporary); e != nil && !errors.Is(e, fs.ErrNotExist) {
				err = errors.Join(err, e)
			}
		}
	}()
	for _, path := range paths {
		temporary, err := writeBeside(path, files[path])
		if temporary != "" {
			written = append(written, temporary)
		}
		if err != nil {
			return cannotWrite(path, err)
		}
	}
	for i, path := range paths {
		if err := os.Rename(written[i], path); err != nil {
			p := cannotWrite(path, err)
			if i > 0 {
				p.Hint = "Let op: " + paths[0] + " is al vernieuwd. Sluit dit bestand en maak het verslag opnieuw."
			}
			return p
		}
	}
	return nil
}

// checkFree opens an existing file for writing and closes it again: on Windows
// that fails while Word or a PDF reader has it open.
func checkFree(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err == nil {
		err = f.Close()
	}
	if err != nil {
		return cannotWrite(path, err)
	}
	return nil
}

// writeBeside writes data to a new file in path's folder and returns its name.
func writeBeside(path string, data []byte) (name string, err error) {
	f, err := os.CreateTemp(filepath.Dir(path), ".evaluatie-*.tmp")
	if err != nil {
		return "", err
	}
	defer func() {
		if e := f.Close(); err == nil {
			err = e
		}
	}()
	if _, err := f.Write(data); err != nil {
		return f.Name(), err
	}
	if err := f.Chmod(0o644); err != nil {
		return f.Name(), err
	}
	return f.Name(), f.Sync()
}

func cannotWrite(path string, err error) *Problem {
	return &Problem{
		Message: "Het bestand " + path + " is niet te schrijven.",
		Hint:    "Staat het nog open in een ander programma, of bestaat de map niet? Los dat op en probeer opnieuw. Er is niets gewijzigd.",
		Err:     err,
	}
}
