package main

import (
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"evaluatie/internal/app"
)

// The exit codes, for those who call the program from a script.
const (
	exitDone    = 0
	exitFailure = 1
	exitUsage   = 2
	exitBlocked = 3
)

// usageError says that the command line is wrong.
type usageError struct{ message, hint string }

func (e *usageError) Error() string { return e.message }

func exitCode(err error) int {
	var usage *usageError
	switch {
	case err == nil:
		return exitDone
	case errors.Is(err, app.ErrBlocked), errors.Is(err, app.ErrMend):
		return exitBlocked
	case errors.As(err, &usage):
		return exitUsage
	default:
		return exitFailure
	}
}

// printError tells the user what went wrong and what to do. What a program error
// says itself is English; it is shown for whoever helps the user.
func printError(w io.Writer, err error) {
	var usage *usageError
	var problem *app.Problem
	message, hint, cause := "Er ging iets mis dat ik niet verwachtte.", "Meld dit aan wie het programma onderhoudt, met de regel hieronder.", err
	switch {
	case err == nil, errors.Is(err, app.ErrBlocked), errors.Is(err, app.ErrMend): // the findings have said it
		return
	case errors.As(err, &usage):
		message, hint, cause = usage.message, usage.hint, nil
	case errors.As(err, &problem):
		message, hint, cause = problem.Message, joined(problem.Hint, problem.Option), problem.Err
	}
	fmt.Fprintf(w, "Fout: %s\nTip:  %s\n", message, hint)
	if cause != nil && !(problem != nil && errors.Is(cause, fs.ErrNotExist)) { // then the message has said it
		fmt.Fprintf(w, "      (%v)\n", cause)
	}
}

// flagError puts pflag's English errors into Dutch.
func flagError(cmd *cobra.Command, err error) error {
	hint := "Typ evaluatie help " + cmd.Name() + " voor alle opties."
	if !cmd.HasParent() {
		hint = "Typ evaluatie help voor alle opdrachten."
	}
	var unknown *pflag.NotExistError
	var missing *pflag.ValueRequiredError
	var invalid *pflag.InvalidValueError
	switch {
	case errors.As(err, &unknown):
		return &usageError{"Ik ken de optie " + dashes(unknown.GetSpecifiedName()) + " niet.", hint}
	case errors.As(err, &missing):
		return &usageError{"Achter " + dashes(missing.GetSpecifiedName()) + " moet nog iets staan.", hint}
	case errors.As(err, &invalid):
		return &usageError{fmt.Sprintf("--%s kan niet “%s” zijn.", invalid.GetFlag().Name, invalid.GetValue()), hint}
	default:
		return &usageError{"Ik begrijp de opties niet: " + err.Error() + ".", hint}
	}
}

func dashes(name string) string {
	if len(name) == 1 {
		return "-" + name
	}
	return "--" + name
}
