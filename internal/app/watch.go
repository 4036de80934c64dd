package app

import (
	"context"
	"crypto/sha256"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"github.com/fsnotify/fsnotify"
)

// The pace of Watch. A folder that a program synchronises changes in bursts, and the
// system does not tell of all that happens on a network drive.
const (
	watchQuiet = 150 * time.Millisecond // without news before changed is called
	watchMost  = time.Second            // the longest that news waits
	watchPoll  = 3 * time.Second        // between looks at names, sizes and times
)

// Watch calls changed whenever something has changed that a report may be made from: in the
// input folder, or the template where that lies elsewhere. It makes one call at a time, and
// ends with ctx. Where the system cannot tell of changes it looks every few seconds.
func (f Folder) Watch(ctx context.Context, changed func()) {
	var events chan fsnotify.Event
	var faults chan error
	watcher, err := fsnotify.NewWatcher()
	if err == nil {
		defer watcher.Close()
		events, faults = watcher.Events, watcher.Errors
	}
	follow := func() {
		if err != nil {
			return
		}
		for _, folder := range watched(f.Input) {
			_ = watcher.Add(folder) // if it cannot be, the poll sees what happens there
		}
	}
	follow()
	seen := f.trace()
	poll := time.NewTicker(watchPoll)
	defer poll.Stop()
	var first time.Time // when the news that is waiting began
	quiet := time.NewTimer(time.Hour)
	defer quiet.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case _, ok := <-events:
			if !ok {
				events = nil
				continue
			}
			if first.IsZero() {
				first = time.Now()
			}
			quiet.Reset(max(0, min(watchQuiet, watchMost-time.Since(first))))
		case _, ok := <-faults: // such as more news than the system could hold
			if !ok {
				faults = nil
				continue
			}
			quiet.Reset(watchQuiet)
		case <-poll.C:
			if now := f.trace(); now != seen {
				quiet.Reset(0)
			}
		case <-quiet.C:
			first = time.Time{}
			follow()
			seen = f.trace()
			changed()
		}
	}
}

// watched lists the input folder, its periods' folders and their archives.
func watched(input string) []string {
	folders := []string{input}
	for _, p := range folderPeriods(input) {
		folder := filepath.Join(input, p.String())
		folders = append(folders, folder, filepath.Join(folder, archiveFolder))
	}
	return folders
}

// trace stands for the names, sizes and times of what Watch watches.
func (f Folder) trace() [sha256.Size]byte {
	hash := sha256.New()
	if info, err := os.Stat(f.Template); err == nil {
		fmt.Fprintf(hash, "%d %d\n", info.Size(), info.ModTime().UnixNano())
	}
	for _, folder := range watched(f.Input) {
		entries, err := os.ReadDir(folder)
		fmt.Fprintf(hash, "%q %v\n", folder, err)
		for _, e := range entries {
			if info, err := e.Info(); err == nil && !e.IsDir() && !isClutter(e.Name()) {
				fmt.Fprintf(hash, "%q %d %d\n", e.Name(), info.Size(), info.ModTime().UnixNano())
			}
		}
	}
	return [sha256.Size]byte(hash.Sum(nil))
}
