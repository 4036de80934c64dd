// Command dist builds the program that people download: one self-contained file for
// Windows, for macOS and for Linux, and their checksums. The same source gives the
// same bytes.
package main

import (
	"crypto/sha256"
	"encoding/binary"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// target is a file to build. On macOS it holds a program for each kind of processor.
type target struct {
	name          string
	system        string
	architectures []string
}

var targets = []target{
	{"evaluatie.exe", "windows", []string{"amd64"}}, // Windows on ARM runs it too
	{"evaluatie-macos", "darwin", []string{"amd64", "arm64"}},
	{"evaluatie-linux", "linux", []string{"amd64"}},
}

func main() {
	folder := "dist"
	if len(os.Args) > 1 {
		folder = os.Args[1]
	}
	if err := run(folder); err != nil {
		fmt.Fprintln(os.Stderr, "dist:", err)
		os.Exit(1)
	}
}

func run(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	var sums strings.Builder
	for _, t := range targets {
		data, err := build(t)
		if err != nil {
			return fmt.Errorf("building %s: %w", t.name, err)
		}
		if err := os.WriteFile(filepath.Join(folder, t.name), data, 0o755); err != nil {
			return err
		}
		fmt.Fprintf(&sums, "%x  %s\n", sha256.Sum256(data), t.name)
		fmt.Printf("%s  %.1f MB\n", filepath.Join(folder, t.name), float64(len(data))/1e6)
	}
	return os.WriteFile(filepath.Join(folder, "SHA256SUMS"), []byte(sums.String()), 0o644)
}

func build(t target) ([]byte, error) {
	temporary, err := os.MkdirTemp("", "evaluatie-dist-")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(temporary)
	var programs [][]byte
	for _, architecture := range t.architectures {
		path := filepath.Join(temporary, architecture)
		cmd := exec.Command("go", "build", "-trimpath", "-buildvcs=false", "-ldflags", "-s -w -buildid=", "-o", path, "./cmd/evaluatie")
		cmd.Env = append(os.Environ(), "CGO_ENABLED=0", "GOOS="+t.system, "GOARCH="+architecture)
		cmd.Stderr = os.Stderr
		if err := cmd.Run(); err != nil {
			return nil, err
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return nil, err
		}
		programs = append(programs, data)
	}
	if len(programs) == 1 {
		return programs[0], nil
	}
	return universal(programs), nil
}

// universal joins Mach-O programs into one file that runs on the processor of each
// (mach-o/fat.h): a header in big-endian order, then the programs, each on a page.
func universal(programs [][]byte) []byte {
	const (
		magic     = 0xCAFEBABE
		alignment = 14 // as a power of two: the larger page size
	)
	header := binary.BigEndian.AppendUint32(nil, magic)
	header = binary.BigEndian.AppendUint32(header, uint32(len(programs)))
	align := func(n int) int { return (n + 1<<alignment - 1) &^ (1<<alignment - 1) }
	at := align(1)
	for _, p := range programs {
		// The kind of processor stands behind each program's own magic number.
		kind, variant := binary.LittleEndian.Uint32(p[4:]), binary.LittleEndian.Uint32(p[8:])
		for _, v := range []uint32{kind, variant, uint32(at), uint32(len(p)), alignment} {
			header = binary.BigEndian.AppendUint32(header, v)
		}
		at = align(at + len(p))
	}
	out := header
	for _, p := range programs {
		out = append(out, make([]byte, align(len(out))-len(out))...)
		out = append(out, p...)
	}
	return out
}
