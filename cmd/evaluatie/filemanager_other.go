//go:build !windows

package main

import (
	"os"

	"golang.org/x/term"
)

// fromFileManager reports whether somebody double-clicked the program: nobody types
// to it, and nobody catches what it says in a file or a pipe.
func fromFileManager() bool { return unattended(os.Stdin, os.Stdout, os.Stderr) }

func unattended(stdin, stdout, stderr *os.File) bool {
	for _, f := range []*os.File{stdin, stdout, stderr} {
		if term.IsTerminal(int(f.Fd())) {
			return false
		}
	}
	for _, f := range []*os.File{stdout, stderr} {
		info, err := f.Stat()
		if err == nil && (info.Mode().IsRegular() || info.Mode()&os.ModeNamedPipe != 0) {
			return false
		}
	}
	return true
}
