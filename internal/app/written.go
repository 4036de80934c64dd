package app

import (
	"encoding/json"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// writtenFile tells, in a folder that the program writes in, what it wrote there. What
// stands there with one of these hashes, nobody has touched since.
const writtenFile = ".evaluatie-geschreven.json"

const writtenVersion = 1

// written is the record of a folder. A record that is lost or damaged tells of nothing:
// then what stands there is taken for somebody's, and kept.
type written struct {
	folder string
	byName map[nameKey]writtenEntry
}

type writtenEntry struct {
	Name   string   `json:"bestand"` // from the folder, with forward slashes
	Hashes []string `json:"sha256"`  // what is being written and, until it is, what was before
}

type jsonWritten struct {
	Version int            `json:"versie"`
	Files   []writtenEntry `json:"bestanden"`
}

// mostWritten bounds, in bytes, what is read of a record.
const mostWritten = 4 << 20

// readWritten reads a folder's record.
func readWritten(folder string) *written {
	w := &written{folder: folder, byName: make(map[nameKey]writtenEntry)}
	f, err := os.Open(filepath.Join(folder, writtenFile))
	if err != nil {
		return w
	}
	defer f.Close()
	var in jsonWritten
	if err := json.NewDecoder(io.LimitReader(f, mostWritten)).Decode(&in); err != nil || in.Version != writtenVersion {
		return w
	}
	for _, e := range in.Files {
		w.byName[keyOf(e.Name)] = e
	}
	return w
}

// name is how the record calls a path.
func (w *written) name(path string) string {
	if rel, err := relative(w.folder, path); err == nil {
		return rel
	}
	return filepath.ToSlash(path)
}

// knows reports whether the record tells of a file of that name at all.
func (w *written) knows(path string) bool {
	_, ok := w.byName[keyOf(w.name(path))]
	return ok
}

// ours reports whether data is what the program wrote at a path.
func (w *written) ours(path string, data []byte) bool {
	return slices.Contains(w.byName[keyOf(w.name(path))].Hashes, hashed("", data).Hash)
}

// add records what is about to be written at a path, beside what stands there if that is
// the program's too: whenever the job is cut off, either is known.
func (w *written) add(path string, data, old []byte, exists bool) {
	e := writtenEntry{Name: w.name(path), Hashes: []string{hashed("", data).Hash}}
	if exists && w.ours(path, old) {
		if before := hashed("", old).Hash; before != e.Hashes[0] {
			e.Hashes = append(e.Hashes, before)
		}
	}
	w.byName[keyOf(e.Name)] = e
}

// bytes writes the record; the same gives the same.
func (w *written) bytes() ([]byte, error) {
	out := jsonWritten{Version: writtenVersion, Files: []writtenEntry{}}
	for _, e := range w.byName {
		out.Files = append(out.Files, e)
	}
	slices.SortFunc(out.Files, func(a, b writtenEntry) int { return strings.Compare(a.Name, b.Name) })
	data, err := json.MarshalIndent(out, "", "  ")
	return append(data, '\n'), err
}
