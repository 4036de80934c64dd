package app

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"sync"
	"syscall"
	"time"

	"github.com/gofrs/flock"
)

// programLock lets one program at a time write in a folder: the page may be open twice,
// beside it somebody may type commands, and on a network drive a colleague may do either.
// The file stands there only while a job writes. The system lets go of it when a program
// dies; what is left of it then goes with the next job.
const programLock = ".evaluatie.lock"

// lockPatience is how long another program may take: jobs write for seconds at most.
var lockPatience = 30 * time.Second

const (
	lockPace    = 20 * time.Millisecond
	lockRemoval = time.Second // while Windows removes a file, it cannot be opened
)

// tryLock asks the system for a lock; tests have another answer.
var tryLock = (*flock.Flock).TryLock

// writing lets one job of this program at a time write.
var writing sync.Mutex

// hold is the right to write in some folders, which nobody else has at the same time.
type hold struct {
	locks []*flock.Flock
	// open says that a folder could not be locked, as on some network drives: there,
	// only this program waits for itself.
	open bool
}

// holdFolders waits until nobody else writes in the folders. Where another program goes
// on doing so, it returns a Problem. A folder that is not there needs no lock.
func holdFolders(folders ...string) (*hold, error) {
	paths := make([]string, len(folders))
	for i, folder := range folders {
		paths[i] = filepath.Join(Absolute(folder), programLock)
	}
	slices.Sort(paths) // two programs that want the same folders take them in the same order
	writing.Lock()
	h := &hold{}
	for _, path := range slices.Compact(paths) {
		err := h.take(path)
		var problem *Problem
		switch {
		case errors.As(err, &problem):
			h.release()
			return nil, problem
		case err != nil && lockable(path, err):
			h.open = true
		}
	}
	return h, nil
}

// holdOutput makes the output folder and waits until nobody else writes in it.
func holdOutput(output string) (*hold, error) {
	if err := makeFolder(output); err != nil {
		return nil, err
	}
	return holdFolders(output)
}

// lockable reports whether a folder could be written in although it could not be locked.
func lockable(path string, err error) bool {
	if errors.Is(err, fs.ErrNotExist) {
		return false
	}
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		_, err = os.Lstat(path) // somebody else's lock that was left behind
		return err == nil
	}
	return true
}

// take takes one lock. An error that is no Problem says that there are no locks here.
func (h *hold) take(path string) error {
	// Whoever runs the program next may be somebody else.
	l := flock.New(path, flock.SetPermissions(0o666))
	begin, opened := time.Now(), time.Now()
	for ; ; time.Sleep(lockPace) {
		locked, err := tryLock(l)
		if err == nil {
			opened = time.Now()
		}
		switch waited := time.Since(begin); {
		case locked && stands(l, path):
			h.locks = append(h.locks, l)
			return nil
		case locked: // its holder removed it after we opened it
			if err := l.Unlock(); err != nil {
				return err
			}
		case beingRemoved(err) && time.Since(opened) < lockRemoval:
		case err != nil:
			return err
		case waited >= lockPatience:
			return &Problem{
				Message: "Een ander programma is aan het schrijven in de map " + filepath.Dir(path) + ". Er is niets gewijzigd.",
				Hint:    "Staat evaluatie nog open, in een ander venster of bij een collega? Wacht tot het klaar is, of sluit het, en probeer opnieuw.",
			}
		}
	}
}

// stands reports whether the lock that was taken is the one that others find.
func stands(l *flock.Flock, path string) bool {
	mine, err := l.Stat()
	if err != nil {
		return false
	}
	theirs, err := os.Stat(path)
	return err == nil && os.SameFile(mine, theirs)
}

// release ends a hold, and leaves nothing behind. A system either lets a file be removed
// that is open, and then it must go before another program can lock it; or, as Windows,
// it does not, and then it goes once nobody has it open.
func (h *hold) release() {
	defer writing.Unlock()
	h.letGo()
}

func (h *hold) letGo() {
	for _, l := range h.locks {
		if runtime.GOOS != "windows" {
			_ = os.Remove(l.Path())
		}
		_ = l.Unlock() // it ends with the program at the latest
		if runtime.GOOS == "windows" {
			_ = os.Remove(l.Path())
		}
	}
}
