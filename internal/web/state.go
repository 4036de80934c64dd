package web

import (
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"log"
	"slices"
	"sync"
	"sync/atomic"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/plan"
)

// state is what all who have the page open see, read once for all of them.
type state struct {
	options Options
	log     *log.Logger

	looking sync.Mutex // held while the folder is read
	asked   atomic.Int64
	served  int64 // of those asked, how many the last look came after

	mu        sync.Mutex
	period    plan.Period
	status    *app.Status
	received  []receipt // the youngest first
	count     int       // of all that ever came
	revision  string    // changes when anything above does
	listeners map[chan string]bool
	notes     map[string]note
	noteOrder []string
}

// receipt is what became of a workbook that somebody handed in.
type receipt struct {
	Number int
	At     time.Time
	app.Received
}

// note is what an action came to: what the page's script hears, and a browser without
// it shows.
type note struct {
	Good    bool   `json:"goed"`
	Same    bool   `json:"gelijk,omitempty"` // a file that was there already
	Message string `json:"melding"`
	Hint    string `json:"tip,omitempty"`
}

// How much is remembered of what came in and what was said.
const (
	mostReceipts = 30
	mostNotes    = 50
)

func newState(o Options, l *log.Logger) *state {
	return &state{options: o, log: l, period: o.Period, status: &app.Status{}, listeners: make(map[chan string]bool), notes: make(map[string]note)}
}

// refresh reads the folder, unless a look that began after it was called has. It
// tells the listeners if anything changed.
func (s *state) refresh() {
	turn := s.asked.Add(1)
	s.looking.Lock()
	defer s.looking.Unlock()
	if s.served >= turn {
		return
	}
	covers := s.asked.Load()
	s.mu.Lock()
	period := s.period
	s.mu.Unlock()
	status, err := s.options.folder().Status(period)
	if err != nil {
		s.log.Printf("reading %s: %v", s.options.Input, err)
		status = &app.Status{Trouble: &app.Problem{
			Message: "Er ging iets mis bij het lezen van de map.", Hint: "Herlaad de pagina. Helpt dat niet, start het programma dan opnieuw.", Err: err,
		}}
	}
	s.served = covers
	s.mu.Lock()
	defer s.mu.Unlock()
	s.status = status
	s.publish()
}

// publish tells the listeners of a new revision. Its caller holds mu.
func (s *state) publish() {
	hash := sha256.New()
	// Nothing in a Status can fail to be written as JSON.
	if err := json.NewEncoder(hash).Encode(s.status); err != nil {
		panic(err)
	}
	fmt.Fprint(hash, s.count)
	revision := fmt.Sprintf("%x", hash.Sum(nil)[:8])
	if revision == s.revision {
		return
	}
	s.revision = revision
	for l := range s.listeners {
		select {
		case <-l: // it has not seen the one before
		default:
		}
		l <- revision
	}
}

// listen returns a channel on which revisions come, beginning with the present one;
// of those that nobody received, only the last.
func (s *state) listen() (revisions chan string, end func()) {
	s.mu.Lock()
	defer s.mu.Unlock()
	l := make(chan string, 1)
	l <- s.revision
	s.listeners[l] = true
	return l, func() {
		s.mu.Lock()
		defer s.mu.Unlock()
		delete(s.listeners, l)
	}
}

// shown is what the page shows, and its revision.
func (s *state) shown() (status *app.Status, received []receipt, revision string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status, slices.Clone(s.received), s.revision
}

// now is the year's state as it stands.
func (s *state) now() *app.Status {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.status
}

// choose sets the period that the page is about.
func (s *state) choose(p plan.Period) {
	s.mu.Lock()
	s.period = p
	s.mu.Unlock()
	s.refresh()
}

// chosen is the period that the page is about; zero for the plan's.
func (s *state) chosen() plan.Period {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.period
}

// add remembers what became of a workbook.
func (s *state) add(r app.Received) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	s.received = slices.Insert(s.received, 0, receipt{s.count, s.options.Now(), r})
	s.received = s.received[:min(len(s.received), mostReceipts)]
	s.publish()
}

// remember keeps a note and returns its name.
func (s *state) remember(n note) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.count++
	name := fmt.Sprint(s.count)
	s.notes[name] = n
	if s.noteOrder = append(s.noteOrder, name); len(s.noteOrder) > mostNotes {
		delete(s.notes, s.noteOrder[0])
		s.noteOrder = s.noteOrder[1:]
	}
	return name
}

func (s *state) note(name string) (note, bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	n, ok := s.notes[name]
	return n, ok
}
