package app

import (
	"time"

	"evaluatie/internal/plan"
)

// Folder is what every use case works on: where a municipality keeps its plan, its
// workbooks and perhaps its template, and where results go.
type Folder struct {
	Input, Output string
	Template      string    // a Word template; "" for the input folder's, or ours
	Now           time.Time // zero for the clock
	Memory        *Memory   // of what was read before; nil to read everything anew
}

// Choice says which evaluation a use case is about.
type Choice struct {
	Period plan.Period // zero: the plan's
	Newest bool        // of an action returned twice, take the workbook saved last
	// Progress, if set, hears of each workbook that has been read. It is called from
	// several goroutines.
	Progress func(done, total int)
}

func (c Choice) progress() func(done, total int) {
	if c.Progress == nil {
		return func(int, int) {}
	}
	return c.Progress
}

func (f Folder) now() time.Time {
	if f.Now.IsZero() {
		return time.Now()
	}
	return f.Now
}
