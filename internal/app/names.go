package app

import (
	"os"
	"path/filepath"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// nameKey stands for the name of a file on every disk that it may come to lie on. Windows
// and macOS take names that differ only in case for the same, and macOS may write an "é"
// as an "e" and an accent. Names are compared, and looked up, by their key and in no other
// way; whether two paths lead to one file, os.SameFile says.
type nameKey string

func keyOf(name string) nameKey {
	folded := strings.Map(func(r rune) rune {
		lowest := r
		for next := unicode.SimpleFold(r); next != r; next = unicode.SimpleFold(next) {
			lowest = min(lowest, next)
		}
		return lowest
	}, norm.NFC.String(name))
	return nameKey(norm.NFC.String(folded))
}

// sameName reports whether two names may be one file's.
func sameName(a, b string) bool { return keyOf(a) == keyOf(b) }

// stemKey is the key of a name without its extension.
func stemKey(name string) nameKey { return keyOf(strings.TrimSuffix(name, filepath.Ext(name))) }

// hasExtension reports whether a name ends on one of the extensions, in whatever case.
func hasExtension(name string, extensions ...string) bool {
	for _, e := range extensions {
		if sameName(filepath.Ext(name), e) {
			return true
		}
	}
	return false
}

// pathIn is the path of what bears a name in a folder, however that spells it; of what
// is not there, the path that it would have.
func pathIn(folder, name string) string {
	path := filepath.Join(folder, name)
	if _, err := os.Lstat(path); err == nil {
		return path
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		return path // whoever opens it hears why
	}
	for _, e := range entries {
		if sameName(e.Name(), name) {
			return filepath.Join(folder, e.Name())
		}
	}
	return path
}
