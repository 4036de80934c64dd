package measure

import (
	"runtime"
	"syscall"
	"time"
)

// CPU runs a job and says how much processor time its goroutine took: the same on a busy
// machine as on an idle one. ok is false where the system does not tell.
func CPU(job func()) (took time.Duration, ok bool) {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	const thisThread = 1 // RUSAGE_THREAD of getrusage(2)
	var before, after syscall.Rusage
	if syscall.Getrusage(thisThread, &before) != nil {
		job()
		return 0, false
	}
	job()
	if syscall.Getrusage(thisThread, &after) != nil {
		return 0, false
	}
	return time.Duration(after.Utime.Nano() + after.Stime.Nano() - before.Utime.Nano() - before.Stime.Nano()), true
}
