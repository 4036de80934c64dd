// Command evaluatie makes the yearly evaluation of a social policy plan from the
// workbooks that teams filled in.
package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"runtime/debug"
)

// memory is about how much the program takes, in bytes, where hostile files ask for
// more than there is work for: a limit that only makes the collector work harder.
const memory = 384 << 20

// garbage is how much the program lets lie, in percent of what it holds, before it clears
// up. A run is short: most of what it no longer needs is gone with it.
const garbage = 400

func main() {
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(memory)
	}
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(garbage)
	}
	os.Exit(start(os.Args[1:], os.Stdout, os.Stderr))
}

// start runs the program, or opens the page if somebody double-clicked it.
func start(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 || !fromFileManager() {
		return run(args, stdout, stderr)
	}
	code := exitFailure
	if err := besideProgram(); err != nil {
		printError(stderr, err)
	} else {
		code = run([]string{"web"}, stdout, stderr)
	}
	if code != exitDone {
		fmt.Fprintln(stdout, "\nDruk op Enter om dit venster te sluiten.")
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n') // whatever is typed
	}
	return code
}

// run is the program without its process: it returns the exit code.
func run(args []string, stdout, stderr io.Writer) int {
	root := newRoot()
	root.SetArgs(args)
	root.SetOut(stdout)
	root.SetErr(stderr)
	err := root.Execute()
	printError(stderr, err)
	return exitCode(err)
}
