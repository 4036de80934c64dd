package app

import (
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"syscall"
	"testing"

	"evaluatie/internal/finding"
)

// TestDiskFull: wherever a job is when the disk is full, nothing of what was there is
// changed or lost, that is what is said, and nothing is left lying about.
func TestDiskFull(t *testing.T) {
	for name, run := range writers(t) {
		t.Run(name, func(t *testing.T) {
			refused := 0
			for room := int64(0); ; room = max(4<<10, room+room/3) {
				input, output := withBook(t), t.TempDir()
				put(t, output, map[string]string{
					"2021/Evaluatie 2021 CONCEPT.docx": "met de hand verbeterd", "2021/Controle 2021.xlsx": "met nota's", "2021/herinneringen/2021 Zorg.eml": "aangevuld",
				})
				err := withRoom(t, room, input, output, run)
				if err == nil {
					break
				}
				refused++
				var problem *Problem
				if !errors.As(err, &problem) || !strings.Contains(problem.Message, "De schijf is vol") || !strings.Contains(problem.Message, "Er is niets gewijzigd") {
					t.Fatalf("with room for %d bytes: %v", room, err)
				}
			}
			t.Logf("%d times refused", refused)
			if refused == 0 {
				t.Error("the disk was never full")
			}
		})
	}
}

// withRoom runs a job on a disk that has room for so many bytes, and asserts that, if it
// fails, all is as it was.
func withRoom(t *testing.T, room int64, input, output string, run func(input, output string) ([]finding.Finding, error)) error {
	t.Helper()
	inputBefore, _ := visible(t, input)
	outputBefore, _ := visible(t, output)
	whole := system
	left := room
	system.write = func(f *os.File, data []byte) (int, error) {
		if int64(len(data)) <= left {
			left -= int64(len(data))
			return whole.write(f, data)
		}
		n, err := whole.write(f, data[:left])
		left -= int64(n)
		return n, errors.Join(err, full)
	}
	_, err := run(input, output)
	system = whole
	if err == nil {
		return nil
	}
	for folder, before := range map[string]map[string]string{input: inputBefore, output: outputBefore} {
		if after, underway := visible(t, folder); !maps.Equal(before, after) || len(underway) > 0 {
			t.Errorf("with room for %d bytes, %s holds %d files, %d before, and %d on their way", room, folder, len(after), len(before), len(underway))
		}
	}
	return err
}

// full is what a system says of a disk that is full.
var full = func() error {
	if runtime.GOOS == "windows" {
		return syscall.Errno(112)
	}
	return syscall.ENOSPC
}()

// TestRealDiskFull does the same on a real small disk, where one can be made.
func TestRealDiskFull(t *testing.T) {
	disk := t.TempDir()
	if err := mountSmall(disk, 1<<20); err != nil {
		t.Logf("no small disk can be made here (%v); TestDiskFull has another", err)
		return
	}
	t.Cleanup(func() { unmount(t, disk) })
	input, output := filepath.Join(disk, "invoer"), filepath.Join(disk, "uitvoer")
	from := withBook(t)
	files, _ := visible(t, from)
	put(t, input, files)
	put(t, output, map[string]string{"2021/Evaluatie 2021 CONCEPT.docx": "met de hand verbeterd"})
	run := writers(t)["werkboeken"]
	refused := 0
	for filler := 0; ; filler++ { // fill it, then make room step by step
		fill(t, filepath.Join(disk, "vulling"), int64(filler)*4096)
		inputBefore, _ := visible(t, input)
		_, err := run(input, output)
		if err == nil {
			break
		}
		refused++
		var problem *Problem
		if !errors.As(err, &problem) || !strings.Contains(problem.Message, "niets gewijzigd") {
			t.Fatalf("%v", err)
		}
		if after, _ := visible(t, input); !maps.Equal(inputBefore, after) {
			t.Fatalf("refused, but changed: %v", problem)
		}
	}
	t.Logf("%d times refused", refused)
	if refused == 0 {
		t.Error("the disk was never full")
	}
}

// fill writes a file until the disk is full, but for so many bytes.
func fill(t *testing.T, path string, but int64) {
	t.Helper()
	if err := os.RemoveAll(path); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(path)
	if err != nil {
		t.Fatal(fmt.Errorf("filling the disk: %w", err))
	}
	defer f.Close()
	size := int64(0)
	for block := make([]byte, 4096); ; {
		n, err := f.Write(block)
		size += int64(n)
		if err != nil {
			break
		}
	}
	if err := f.Truncate(max(0, size-but)); err != nil {
		t.Fatal(err)
	}
}
