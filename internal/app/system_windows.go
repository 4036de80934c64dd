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

// hide marks a file as hidden: a dot before its name does not do that here. A file that
// stays visible does no harm.
func hide(path string) {
	if name, err := syscall.UTF16PtrFromString(path); err == nil {
		_ = syscall.SetFileAttributes(name, syscall.FILE_ATTRIBUTE_HIDDEN)
	}
}

// syncFolder has nothing to do: NTFS keeps a journal of its folders.
func syncFolder(string) {}
