package inspection

import (
	"context"
	"runtime/debug"

	"evaluatie/internal/pdffile"
)

// Text reads the text of a PDF. Its error is always an *Unreadable.
func Text(ctx context.Context, data []byte) (t *pdffile.Text, err error) {
	defer func() {
		if v := recover(); v != nil { // a library's slip on a file that it did not foresee
			t, err = nil, &Unreadable{Stumbled, &panicked{v, debug.Stack()}}
		}
	}()
	if len(data) > MaxFile {
		return nil, &Unreadable{Reason: TooLarge}
	}
	if t, err = pdffile.ReadText(ctx, data); err != nil {
		return nil, unreadable(ctx, boundedPDF(err))
	}
	return t, nil
}
