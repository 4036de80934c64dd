//go:build !windows

package app

import (
	"errors"
	"os"
	"syscall"
)

func diskFull(err error) bool {
	return errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT)
}

// beingRemoved reports whether a file cannot be opened for now; here one that is being
// removed is gone at once.
func beingRemoved(error) bool { return false }

// hide has nothing to do: a name with a dot before it is hidden.
func hide(string) {}

// syncFolder has the system put a folder's names on the disk: a file that was renamed may
// otherwise bear its old name after a power failure. Some network drives know no such
// thing; then it is as safe as they make it.
func syncFolder(folder string) {
	f, err := os.Open(folder)
	if err != nil {
		return
	}
	defer f.Close()
	_ = f.Sync()
}
