// Package inspection looks at a PDF or a Word file the way a municipality's web
// editor does before it is published: can everybody read it, does it say what it
// is, and does it give away nothing that should stay inside. Bytes go in, plain
// data comes out; any file of the world may be given, also a broken or hostile one.
package inspection

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"runtime/debug"
)

// Verdict says what the editor has to do about a line.
type Verdict int

const (
	Fine Verdict = iota
	Look         // to be looked at: a person has to judge
	Mend         // must be mended before publishing
)

// Line is one thing that was looked at. Text and Remedy are Dutch sentences; a line
// that is fine has no remedy. Details are what Text is about, one by one.
type Line struct {
	Verdict Verdict
	Text    string
	Details []string
	More    int // details that are not kept
	Remedy  string
}

// Section is what was seen about one subject, such as the headings.
type Section struct {
	Title string
	Lines []Line
}

// Inspection is what a file looks like to who publishes it.
type Inspection struct {
	Format   string // as users know it: "PDF" or "Word"
	Pages    int    // 0 where the format has none of its own
	Advice   string // where to mend what has to be mended
	Sections []Section
}

// Count is the number of lines with a verdict.
func (i *Inspection) Count(v Verdict) int {
	n := 0
	for _, s := range i.Sections {
		for _, l := range s.Lines {
			if l.Verdict == v {
				n++
			}
		}
	}
	return n
}

// Reason is why a file cannot be inspected.
type Reason int

const (
	Unknown  Reason = iota // neither a PDF nor a Word file
	OldWord                // Word 97-2003
	Locked                 // asks for a password
	Damaged                // is what it seems, but cannot be read
	TooLarge               // holds more than a document should
	TooLong                // took too much time
	Stumbled               // the program itself failed on it
)

// Unreadable is the error for a file that cannot be inspected.
type Unreadable struct {
	Reason Reason
	Err    error // what caused it, if anything did
}

func (u *Unreadable) Error() string {
	return fmt.Sprintf("the file cannot be inspected (reason %d): %v", u.Reason, u.Err)
}
func (u *Unreadable) Unwrap() error { return u.Err }

// MaxFile bounds the size of a file, in bytes.
const MaxFile = 128 << 20

// Inspect looks at a file. Its error is always an *Unreadable. It returns when ctx
// ends, though a reader that does not hear of that may work on for a while.
func Inspect(ctx context.Context, data []byte) (*Inspection, error) {
	if len(data) > MaxFile {
		return nil, &Unreadable{Reason: TooLarge}
	}
	read, err := readerFor(data)
	if err != nil {
		return nil, err
	}
	d, err := guarded(ctx, read, data)
	if err != nil {
		return nil, unreadable(ctx, err)
	}
	return judge(d), nil
}

// guarded reads a file, and survives a panic: a library's slip, or ours, on a file
// that it did not foresee.
func guarded(ctx context.Context, read reader, data []byte) (*document, error) {
	type outcome struct {
		document *document
		err      error
	}
	done := make(chan outcome, 1)
	go func() {
		var o outcome
		defer func() {
			if r := recover(); r != nil {
				o = outcome{nil, &Unreadable{Stumbled, &panicked{r, debug.Stack()}}}
			}
			done <- o
		}()
		o.document, o.err = read(ctx, data)
	}()
	select {
	case <-ctx.Done():
		return nil, ctx.Err()
	case o := <-done:
		return o.document, o.err
	}
}

// unreadable says why a reader gave up.
func unreadable(ctx context.Context, err error) *Unreadable {
	var known *Unreadable
	switch {
	case errors.As(err, &known):
		return known
	case ctx.Err() != nil:
		return &Unreadable{TooLong, ctx.Err()}
	default:
		return &Unreadable{Damaged, shown{err}}
	}
}

// Why says why a PDF, or a file of an old Office, cannot be read, when that came to err.
func Why(ctx context.Context, data []byte, err error) *Unreadable {
	if _, other := readerFor(data); other != nil {
		return unreadable(ctx, other)
	}
	return unreadable(ctx, boundedPDF(err))
}

// panicked is a panic as an error.
type panicked struct {
	value any
	stack []byte
}

func (p *panicked) Error() string { return oneLine(fmt.Sprintf("panic: %v", p.value), 300) }

// shown is an error fit for a terminal: a library's may quote the file.
type shown struct{ error }

func (s shown) Error() string { return oneLine(s.error.Error(), 300) }
func (s shown) Unwrap() error { return s.error }

type reader func(ctx context.Context, data []byte) (*document, error)

// readerFor goes by the first bytes: names of files lie.
func readerFor(data []byte) (reader, error) {
	head := data[:min(len(data), 1024)] // where PDF readers look for the header (ISO 32000-1, annex H.3.4.1)
	switch {
	case bytes.Contains(head, []byte("%PDF-")):
		return readPDF, nil
	case bytes.HasPrefix(data, []byte("PK\x03\x04")):
		return readWord, nil
	case bytes.HasPrefix(data, []byte("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1")): // a compound file
		if bytes.Contains(data, utf16Name("EncryptedPackage")) {
			return nil, &Unreadable{Reason: Locked}
		}
		if bytes.Contains(data, utf16Name("WordDocument")) {
			return nil, &Unreadable{Reason: OldWord}
		}
		return nil, &Unreadable{Reason: Unknown}
	default:
		return nil, &Unreadable{Reason: Unknown}
	}
}

// utf16Name is a name as a compound file writes it.
func utf16Name(s string) []byte {
	out := make([]byte, 0, 2*len(s))
	for _, c := range []byte(s) {
		out = append(out, c, 0)
	}
	return out
}
