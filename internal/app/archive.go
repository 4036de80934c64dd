package app

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// archiveFolder is where workbooks go that make way for another.
const archiveFolder = "archief"

// archiveStamp is how a name in the archive says when its workbook made way.
const archiveStamp = "2006-01-02 15.04.05"

// mostKept bounds how many workbooks of one name make way within a second.
const mostKept = 10_000

// keep writes a workbook that makes way for another to the folder's archive, under
// its name and the time, and returns the path. It never writes over a file: another
// program may be keeping one at the same time.
func keep(folder, name string, data []byte, now time.Time) (string, error) {
	archive := filepath.Join(folder, archiveFolder)
	if err := makeFolder(archive); err != nil {
		return "", err
	}
	extension := filepath.Ext(name)
	stem := []rune(strings.TrimSuffix(name, extension))
	base := fmt.Sprintf("%s (%s", string(stem[:min(len(stem), longestName)]), now.Format(archiveStamp))
	for n := 1; n <= mostKept; n++ {
		path := filepath.Join(archive, base+")"+extension)
		if n > 1 {
			path = filepath.Join(archive, fmt.Sprintf("%s, %d)%s", base, n, extension))
		}
		switch err := writeNew(path, data); {
		case err == nil:
			return path, nil
		case !errors.Is(err, fs.ErrExist):
			return "", cannotWrite(path, err)
		}
	}
	return "", cannotWrite(filepath.Join(archive, base+")"+extension), fs.ErrExist)
}

// writeNew writes a file that is not there yet, whole or not at all: beside its
// place under a name that only one writer can hold, then renamed. It returns
// fs.ErrExist where the file is there, or somebody else is writing it.
func writeNew(path string, data []byte) (err error) {
	if _, err := os.Lstat(path); err == nil {
		return fs.ErrExist
	}
	beside := filepath.Join(filepath.Dir(path), ".evaluatie-"+filepath.Base(path)+".tmp")
	f, err := os.OpenFile(beside, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			err = errors.Join(err, os.Remove(beside))
		}
	}()
	_, err = f.Write(data)
	if err == nil {
		err = f.Sync()
	}
	if e := f.Close(); err == nil {
		err = e
	}
	if err != nil {
		return err
	}
	if _, e := os.Lstat(path); e == nil { // written since we looked
		return fs.ErrExist
	}
	return os.Rename(beside, path)
}

// Archived is a workbook that made way for another.
type Archived struct {
	ID   string
	Name string    // of its file
	Team string    // "" if its name does not say
	At   time.Time // when it made way
}

// archived lists a year's archive, the youngest first.
func (s *source) archived(input string) ([]Archived, error) {
	folder := filepath.Join(input, s.period(), archiveFolder)
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	teams := make(map[string]string)
	for i, name := range fileNames(s.plan, s.year) {
		teams[strings.TrimSuffix(name, ".xlsx")] = s.plan.Teams[i].Name
	}
	var out []Archived
	for _, e := range entries {
		if extension := strings.ToLower(filepath.Ext(e.Name())); !e.Type().IsRegular() || isClutter(e.Name()) || extension != ".xlsx" && extension != ".xlsm" {
			continue
		}
		a := Archived{ID: identifier(e.Name()), Name: e.Name()}
		base, at, ok := stamped(e.Name())
		if ok {
			a.Team, a.At = teams[base], at
		} else if info, err := e.Info(); err == nil {
			a.At = info.ModTime()
		}
		out = append(out, a)
	}
	slices.SortStableFunc(out, func(a, b Archived) int { return b.At.Compare(a.At) })
	return out, nil
}

// stamped takes apart a name that keep gave.
func stamped(name string) (base string, at time.Time, ok bool) {
	i := strings.LastIndex(name, " (")
	if i < 0 || len(name) < i+2+len(archiveStamp) {
		return "", time.Time{}, false
	}
	at, err := time.ParseInLocation(archiveStamp, name[i+2:i+2+len(archiveStamp)], time.Local)
	return name[:i], at, err == nil
}

// identifier names a file or a team to the page, which never sends a path back.
func identifier(name string) string {
	sum := sha256.Sum256([]byte(name))
	return hex.EncodeToString(sum[:8])
}
