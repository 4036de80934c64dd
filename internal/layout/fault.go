package layout

import (
	"errors"
	"fmt"
)

// What a file that is no template can be, and what else can be wrong with one.
var (
	ErrNotWord  = errors.New("it is no Word document")
	ErrOld      = errors.New("it is a Word document of before 2007, or has a password")
	ErrStrict   = errors.New("it is in the strict form")
	ErrNotPlain = errors.New("it is not written the way that Word writes a document")
	ErrLarge    = errors.New("it unpacks to more than a template may")
	ErrMany     = errors.New("it has more elements than a template may")
	ErrNoPart   = errors.New("it lacks a part")
	ErrDamaged  = errors.New("it is damaged")
	ErrDeep     = errors.New("its elements lie too deep in each other")
	ErrPage     = errors.New("it leaves less than an inch between its margins, or has no page that can be")
	ErrContents = errors.New("its table of contents has no end")
)

// Fault says where in a template something is wrong.
type Fault struct {
	Part      string // the file in its package; "" where that is not known
	Paragraph string // the text of the paragraph, as far as it could be read; "" where there is none
	After     string // the text of the one before, where Paragraph is ""
	Err       error
}

func (f *Fault) Error() string {
	return fmt.Sprintf("the Word template, %s, paragraph %q (after %q): %v", f.Part, f.Paragraph, f.After, f.Err)
}

func (f *Fault) Unwrap() error { return f.Err }

// in is an error with the part that it lies in.
func in(part string, err error) error {
	var f *Fault
	if errors.As(err, &f) {
		if f.Part == "" {
			f.Part = part
		}
		return err
	}
	return &Fault{Part: part, Err: err}
}
