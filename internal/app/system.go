package app

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// system is what this package asks of the operating system in order to change files.
// Tests put another in its place: one that fails, or that takes no notice of case.
var system = operations{
	stat: os.Stat, open: os.OpenFile, write: (*os.File).Write, rename: os.Rename, link: os.Link, remove: os.Remove,
}

type operations struct {
	stat         func(path string) (fs.FileInfo, error)
	open         func(path string, flag int, mode fs.FileMode) (*os.File, error)
	write        func(f *os.File, data []byte) (int, error)
	rename, link func(from, to string) error
	remove       func(path string) error
}

// Files on their way to their place, or out of it, have names that no job reads. A job
// that was cut off leaves them, and Tidy removes them.
const (
	temporaryPrefix = ".evaluatie-"
	temporarySuffix = ".tmp"
)

func isTemporary(name string) bool {
	return strings.HasPrefix(name, temporaryPrefix) && strings.HasSuffix(name, temporarySuffix)
}

// temporaryName is a path in a folder that nobody uses.
func temporaryName(folder string) string {
	return filepath.Join(folder, temporaryPrefix+rand.Text()+temporarySuffix)
}

// create writes a file that is not there yet, and has the system put it on the disk. It
// returns fs.ErrExist where the file is there. What it cannot finish it removes.
func (s operations) create(path string, data []byte) (err error) {
	f, err := s.open(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	_, err = s.write(f, data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		err = errors.Join(err, s.remove(path))
	}
	return err
}

// free opens an existing file for writing and closes it again: on Windows that fails
// while Word or a PDF reader has it open.
func (s operations) free(path string) error {
	f, err := s.open(path, os.O_RDWR, 0)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return err
	}
	return f.Close()
}

// same reports whether two paths lead to one file.
func (s operations) same(a, b string) bool {
	x, err := s.stat(a)
	if err != nil {
		return false
	}
	y, err := s.stat(b)
	return err == nil && os.SameFile(x, y)
}
