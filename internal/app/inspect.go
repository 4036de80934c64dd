package app

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"time"

	"evaluatie/internal/inspection"
)

// ErrMend means that something must be mended before a file is published.
var ErrMend = errors.New("to be mended before publishing")

// inspectTime bounds how long looking at a file may take: ten thousand pages
// take some seconds.
const inspectTime = time.Minute

// Inspect looks at a PDF or a Word file as who publishes it would. Where something
// must be mended it returns ErrMend and the whole inspection.
func Inspect(path string) (*inspection.Inspection, error) {
	data, err := readBounded(path)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), inspectTime)
	defer cancel()
	result, err := inspection.Inspect(ctx, data)
	var unreadable *inspection.Unreadable
	switch {
	case errors.As(err, &unreadable):
		message, hint := unreadable.Explain()
		return nil, &Problem{Message: path + ": " + message, Hint: hint, Err: unreadable.Err}
	case err != nil:
		return nil, err
	case result.Count(inspection.Mend) > 0:
		return result, ErrMend
	default:
		return result, nil
	}
}

// readBounded reads a file that is no larger than an inspection bears with.
func readBounded(path string) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, cannotRead(path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err == nil && info.IsDir() {
		return nil, &Problem{
			Message: path + " is een map, geen bestand.",
			Hint:    "Geef één PDF of Word-bestand, bijvoorbeeld \"Mijn map/verslag.pdf\".",
		}
	}
	var b bytes.Buffer
	if err == nil { // at once: growing takes twice the room
		b.Grow(int(min(info.Size(), inspection.MaxFile)) + bytes.MinRead)
	}
	if _, err := b.ReadFrom(io.LimitReader(f, inspection.MaxFile+1)); err != nil {
		return nil, cannotRead(path, err)
	}
	return b.Bytes(), nil
}

func cannotRead(path string, err error) *Problem {
	if errors.Is(err, fs.ErrNotExist) {
		return &Problem{
			Message: "Het bestand " + path + " is er niet.",
			Hint:    "Kijk de naam en de map na. Staan er spaties in, zet de naam dan tussen aanhalingstekens.",
		}
	}
	return &Problem{
		Message: "Het bestand " + path + " is niet te lezen.",
		Hint:    "Staat het nog open in een ander programma? Sluit het dan en probeer opnieuw.",
		Err:     err,
	}
}
