package app

import (
	"os"
	"path/filepath"
	"time"
)

// stale is how old a half-written file must be before nobody can be writing it.
const stale = time.Minute

// Tidy removes what a job that was cut off, as by a power failure, left half-written
// beside the files of the input and output folders. What it cannot remove stays: no
// job reads it.
func (f Folder) Tidy() {
	folders := append(watched(f.Input), watched(f.Output)...)
	for _, folder := range watched(f.Output) {
		folders = append(folders, filepath.Join(folder, draftsFolder))
	}
	for _, folder := range folders {
		entries, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, e := range entries {
			info, err := e.Info()
			if err == nil && info.Mode().IsRegular() && isTemporary(e.Name()) && f.now().Sub(info.ModTime()) > stale {
				_ = os.Remove(filepath.Join(folder, e.Name()))
			}
		}
	}
}
