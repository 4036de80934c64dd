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

// archiveFolder is where files go that make way for another, beside where they stood.
const archiveFolder = "archief"

// archiveStamp is how a name in the archive says when its workbook made way.
const archiveStamp = "2006-01-02 15.04.05"

// mostKept bounds how many files of one name make way within a second.
const mostKept = 10_000

// archiveName is what a file is called in the archive that made way at a time, the n-th
// of its name at that.
func archiveName(name string, now time.Time, n int) string {
	extension := filepath.Ext(name)
	stem := []rune(strings.TrimSuffix(name, extension))
	base := fmt.Sprintf("%s (%s", string(stem[:min(len(stem), longestName)]), now.Format(archiveStamp))
	if n > 1 {
		base += fmt.Sprintf(", %d", n)
	}
	return base + ")" + extension
}

// Archived is a workbook that made way for another.
type Archived struct {
	ID   string
	Name string    // of its file
	Team string    // "" if its name does not say
	At   time.Time // when it made way
}

// archived lists a year's archive, the youngest first.
func (s *source) archived() ([]Archived, error) {
	folder := pathIn(s.folder(), archiveFolder)
	entries, err := os.ReadDir(folder)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	teams := s.teamsByName()
	var out []Archived
	for _, e := range entries {
		if !e.Type().IsRegular() || isClutter(e.Name()) || !hasExtension(e.Name(), workbookExtensions...) {
			continue
		}
		a := Archived{ID: identifier(e.Name()), Name: e.Name()}
		base, at, ok := stamped(e.Name())
		if ok {
			a.Team, a.At = teams[keyOf(base)], at
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
