package app

import (
	"errors"
	"syscall"
)

// The codes of Windows (winerror.h) for a disk that is full.
const (
	errorHandleDiskFull = syscall.Errno(39)
	errorDiskFull       = syscall.Errno(112)
)

func diskFull(err error) bool {
	return errors.Is(err, errorDiskFull) || errors.Is(err, errorHandleDiskFull)
}

const errorSharingViolation = syscall.Errno(32)

// beingRemoved reports whether a file cannot be opened for now: somebody is removing it.
func beingRemoved(err error) bool {
	return errors.Is(err, errorSharingViolation) || errors.Is(err, syscall.ERROR_ACCESS_DENIED)
}

// hide marks a file as hidden: a dot before its name does not do that here. A file that
// stays visible does no harm.
func hide(path string) {
	if name, err := syscall.UTF16PtrFromString(path); err == nil {
		_ = syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_HIDDEN)
	}
}

// syncFolder has nothing to do: NTFS keeps a journal of its folders.
func syncFolder(string) {}
