package workbook

import (
	"errors"
	"sync"
)

// Limits on what reading one file may cost. A workbook of some thousand full rows
// stays far below them; what goes over is no workbook of a team.
const (
	maxParts    = 5000
	maxUnpacked = 32 << 20 // bytes of XML
	maxElements = 1 << 20  // of XML
	maxMemory   = 96 << 20 // bytes that its cells and texts take, about
	maxDepth    = 64       // of XML elements
	maxSheets   = 500
	maxCells    = 100000          // that show something
	maxText     = 4 * maxCellText // bytes in one cell: no letter takes more than four
	maxMerges   = 10000           // in one sheet
	maxLinked   = 100000          // cells that links touch, in one sheet
)

// What things take in memory, about, in bytes.
const (
	costCell = 150 // its place in a map included
	costRow  = 800 // a map for eight cells
	costRun  = 100 // of a text
	costItem = 200 // a merge, an object, a link

	costRelation = 300
)

// costOpen is what it costs to open a part, in elements that could be read meanwhile.
const costOpen = 200

var (
	errTooLarge = errors.New("the file asks more than a workbook can need")
	errDamaged  = errors.New("the file is damaged")
)

// tooLarge is an errTooLarge that says in Dutch what there is too much of.
type tooLarge string

func (e tooLarge) Error() string        { return string(e) }
func (e tooLarge) Is(target error) bool { return target == errTooLarge }

// budget is what reading a file may still cost.
type budget struct {
	bytes    int64
	elements int
	memory   int
	cells    int
}

func newBudget() budget { return budget{maxUnpacked, maxElements, maxMemory, maxCells} }

// keep takes memory off the budget.
func (b *budget) keep(bytes int) error {
	if b.memory -= bytes; b.memory < 0 {
		return tooLarge("het bevat veel te veel tekst of cellen")
	}
	return nil
}

// desk is where workbooks lie open while they are read: a few small ones or a single
// large one, in the whole process. Limits on one file say nothing of a folder of them
// on a computer with many processors.
var desk = gate{room: make(chan struct{}, maxMemory>>20)}

// gate lets through what together weighs no more than its room, which has a place for
// each MB. Who comes first goes first, so that many small ones never keep a large one
// waiting.
type gate struct {
	turn sync.Mutex // held by the one who is next
	room chan struct{}
}

// enter waits until there is room for a weight in bytes, of which more than all counts as
// all. The function that it returns makes room again; it may be called more than once.
func (g *gate) enter(weight int64) (leave func()) {
	places := min(int(weight>>20)+1, cap(g.room))
	g.turn.Lock()
	defer g.turn.Unlock()
	for range places {
		g.room <- struct{}{}
	}
	return sync.OnceFunc(func() {
		for range places {
			<-g.room
		}
	})
}
