package app

import (
	"context"
	"path/filepath"
	"sync"
	"time"

	"github.com/gofrs/flock"
)

// inputLock lets one job of this program at a time write in the input folder.
var inputLock sync.Mutex

// programLock lets one program at a time do so: the page may be open twice, and beside
// it somebody may type commands. The system lets go of it when a program dies.
const programLock = ".evaluatie.lock"

// lockPatience is how long another program may take.
const lockPatience = 30 * time.Second

// lockInput waits until nobody else writes in the input folder, and returns what ends
// that. Where a folder knows no locks, as on some network drives, only this program
// waits for itself.
func lockInput(input string) (unlock func()) {
	inputLock.Lock()
	l := flock.New(filepath.Join(input, programLock))
	ctx, cancel := context.WithTimeout(context.Background(), lockPatience)
	defer cancel()
	locked, err := l.TryLockContext(ctx, 20*time.Millisecond)
	return func() {
		if err == nil && locked {
			_ = l.Unlock() // it ends with the program at the latest
		}
		inputLock.Unlock()
	}
}
