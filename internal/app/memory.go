package app

import (
	"crypto/sha256"
	"fmt"
	"sync"

	"evaluatie/internal/yearfile"
)

// Memory keeps what was read of the workbooks of a year, for a program that goes on
// working: of a file that did not change, the next job needs no more than its hash. The
// zero Memory is empty.
type Memory struct {
	mu    sync.Mutex
	basis [sha256.Size]byte
	kept  map[sourceFile]reading
}

// recall returns the reading of a file, if it was read before on the same basis.
func (m *Memory) recall(basis [sha256.Size]byte, file sourceFile) (reading, bool) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.basis != basis {
		return reading{}, false
	}
	r, ok := m.kept[file]
	return r, ok
}

// keep forgets all that it kept, and keeps these readings instead.
func (m *Memory) keep(basis [sha256.Size]byte, readings []reading) {
	kept := make(map[sourceFile]reading)
	for _, r := range readings {
		if r.hash != nil { // of what could not be read, the reason may be gone
			kept[*r.hash] = r
		}
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	m.basis, m.kept = basis, kept
}

// basis stands for all that the reading of a workbook depends on, beside its name and
// content: the plan, the year, and what the year before came to.
func (s *source) basis() ([sha256.Size]byte, error) {
	hash := sha256.New()
	fmt.Fprintf(hash, "%s %s\n", s.files[0].Hash, s.period)
	if last, _ := s.before(); last != nil {
		data, err := yearfile.File{Evaluation: last}.Write()
		if err != nil {
			return [sha256.Size]byte{}, err
		}
		hash.Write(data)
	}
	return [sha256.Size]byte(hash.Sum(nil)), nil
}

// readAll reads files of the year, but for those that the folder's memory has.
func (s *source) readAll(files []file, progress func(done, total int)) ([]reading, error) {
	if s.Memory == nil {
		return readAll(files, s.reader(), nil, progress), nil
	}
	basis, err := s.basis()
	if err != nil {
		return nil, err
	}
	known := func(f sourceFile) (reading, bool) { return s.Memory.recall(basis, f) }
	readings := readAll(files, s.reader(), known, progress)
	s.Memory.keep(basis, readings)
	return readings, nil
}
