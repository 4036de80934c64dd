package app

import (
	"fmt"
	"syscall"
	"testing"
)

// mountSmall makes a disk in memory; only root may.
func mountSmall(folder string, bytes int) error {
	return syscall.Mount("evaluatie-test", folder, "tmpfs", 0, fmt.Sprintf("size=%d", bytes))
}

func unmount(t *testing.T, folder string) {
	if err := syscall.Unmount(folder, 0); err != nil {
		t.Error(err)
	}
}
