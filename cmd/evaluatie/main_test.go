package main

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"github.com/xuri/excelize/v2"

	"evaluatie/internal/app"
	"evaluatie/internal/repack"
)

func TestMain(m *testing.M) {
	testscript.Main(m, map[string]func(){
		"evaluatie": func() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) },
		"setcell":   func() { os.Exit(setCell(os.Args[1:])) },
		"setpart":   func() { os.Exit(setPart(os.Args[1:])) },
	})
}

// setCell is what a script does to a workbook: setcell FILE SHEET CELL TEXT.
func setCell(args []string) int {
	f, err := excelize.OpenFile(args[0])
	if err != nil {
		panic(err)
	}
	defer f.Close()
	if err := f.SetCellStr(args[1], args[2], args[3]); err != nil {
		panic(err)
	}
	if err := f.Save(); err != nil {
		panic(err)
	}
	return 0
}

// setPart is what a script does to a Word file: setpart FILE PART OLD NEW.
func setPart(args []string) int {
	data, err := os.ReadFile(args[0])
	if err != nil {
		panic(err)
	}
	out, err := repack.Edit(data, func(name string, part []byte) []byte {
		if name != args[1] {
			return part
		}
		if !bytes.Contains(part, []byte(args[2])) {
			panic(args[1] + " does not hold " + args[2])
		}
		return bytes.ReplaceAll(part, []byte(args[2]), []byte(args[3]))
	})
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(args[0], out, 0o644); err != nil {
		panic(err)
	}
	return 0
}

// TestScripts runs the commands as a user would, each script in a fresh folder
// with the repository's example as input/.
func TestScripts(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:  filepath.Join("testdata", "script"),
		Cmds: map[string]func(*testscript.TestScript, bool, []string){"status": status},
		Setup: func(env *testscript.Env) error {
			return copyFolder(filepath.Join("..", "..", "input"), filepath.Join(env.WorkDir, "input"))
		},
	})
}

// status CODE COMMAND… asserts a command's exit code.
func status(ts *testscript.TestScript, neg bool, args []string) {
	if neg || len(args) < 2 {
		ts.Fatalf("usage: status CODE COMMAND [ARGUMENT...]")
	}
	got := 0
	var exit *exec.ExitError
	if err := ts.Exec(args[1], args[2:]...); errors.As(err, &exit) {
		got = exit.ExitCode()
	} else if err != nil {
		ts.Fatalf("%v", err)
	}
	if want := args[0]; strconv.Itoa(got) != want {
		ts.Fatalf("%v: exit %d, want %s", args[1:], got, want)
	}
}

// copyFolder copies the example: what is committed of it, and not what the program put
// in the folder when somebody tried it there.
func copyFolder(from, to string) error {
	return filepath.WalkDir(from, func(path string, d fs.DirEntry, err error) error {
		if err != nil || strings.HasPrefix(d.Name(), ".evaluatie") || d.Name() == app.YearFile {
			return err
		}
		name, err := filepath.Rel(from, path)
		if err != nil {
			return err
		}
		target := filepath.Join(to, name)
		if d.IsDir() {
			return os.MkdirAll(target, 0o755)
		}
		data, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		return os.WriteFile(target, data, 0o644)
	})
}
