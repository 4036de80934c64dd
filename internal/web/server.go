// Package web is the coordinator's page: the state of a year's evaluation in the
// browser of the same computer, kept fresh, and every step of the work. It keeps
// nothing of its own; all that it shows stands in the files, so that page and
// commands can be mixed freely. docs/handleiding.md tells users what it does.
package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"errors"
	"fmt"
	"html/template"
	"io"
	"log"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/plan"
)

// Options say what a Server works on.
type Options struct {
	Input, Output string
	Template      string           // as for app.Report
	Period        plan.Period      // zero: the plan's
	Random        io.Reader        // for its secrets; nil for the system's
	Now           func() time.Time // nil for the clock
	Log           io.Writer        // hears what went wrong inside; nil for nobody
	Patience      time.Duration    // how long somebody may take to send a request; 0 for half a minute

	memory *app.Memory
}

// folder is what the page works on, at this moment.
func (o Options) folder() app.Folder {
	return app.Folder{Input: o.Input, Output: o.Output, Template: o.Template, Now: o.Now(), Memory: o.memory}
}

func (s *Server) folder() app.Folder { return s.options.folder() }

// choice is the evaluation that the page shows.
func (s *Server) choice() app.Choice { return app.Choice{Period: s.state.chosen()} }

// Server is the page. It answers requests of this computer alone, to whoever opened
// its address once.
type Server struct {
	options  Options
	key      string // in the address that opens the page
	session  string // in the cookie
	form     string // in every form
	state    *state
	mux      *http.ServeMux
	views    *template.Template
	slots    chan struct{} // held by those whose workbooks are being read
	previews previews
	imports  importing
	saving   sync.Mutex // one official report at a time
	log      *log.Logger
	stop     context.CancelFunc // ends Run
	stopping context.Context
}

// defaultPatience is ample: what is sent comes from the same computer.
const defaultPatience = 30 * time.Second

// New prepares the page, and reads the input folder for it.
func New(o Options) (*Server, error) {
	if o.Random == nil {
		o.Random = rand.Reader
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Log == nil {
		o.Log = io.Discard
	}
	if o.Patience == 0 {
		o.Patience = defaultPatience
	}
	o.memory = &app.Memory{}
	views, err := newViews()
	if err != nil {
		return nil, err
	}
	s := &Server{options: o, views: views, slots: make(chan struct{}, uploadsAtOnce), log: log.New(o.Log, "evaluatie: ", log.LstdFlags)}
	for _, secret := range []*string{&s.key, &s.session, &s.form} {
		if *secret, err = random(o.Random); err != nil {
			return nil, err
		}
	}
	s.stopping, s.stop = context.WithCancel(context.Background())
	o.folder().Tidy()
	s.state = newState(o, s.log)
	s.state.refresh()
	s.mux = s.routes()
	return s, nil
}

func random(r io.Reader) (string, error) {
	b := make([]byte, 32)
	if _, err := io.ReadFull(r, b); err != nil {
		return "", fmt.Errorf("drawing a secret: %w", err)
	}
	return hex.EncodeToString(b), nil
}

func (s *Server) routes() *http.ServeMux {
	mux := http.NewServeMux()
	mux.HandleFunc("GET /{$}", s.page)
	mux.HandleFunc("GET /stijl.css", s.asset("style.css", "text/css; charset=utf-8"))
	mux.HandleFunc("GET /pagina.js", s.asset("page.js", "text/javascript; charset=utf-8"))
	mux.HandleFunc("GET /icoon.svg", s.asset("icon.svg", "image/svg+xml"))
	mux.HandleFunc("GET /gebeurtenissen", s.events)
	mux.HandleFunc("GET /voorbeeld.pdf", s.preview)
	mux.HandleFunc("GET /verslag.pdf", s.offer(s.report))
	mux.HandleFunc("GET /verslag.docx", s.offer(s.report))
	mux.HandleFunc("GET /overzicht.xlsx", s.offer(s.overview))
	mux.HandleFunc("GET /leeg.zip", s.offer(s.blanks))
	mux.HandleFunc("GET /leeg/{team}", s.offer(s.blank))
	mux.HandleFunc("GET /herinnering/{team}", s.offer(s.reminder))
	mux.HandleFunc("POST /bestanden", s.upload)
	mux.HandleFunc("GET "+importPath, s.importPage)
	mux.HandleFunc("POST "+importPath, s.chooseReport)
	mux.HandleFunc("POST "+labelsPath, s.onReport(s.nameLabels))
	mux.HandleFunc("POST "+makePath, s.onReport(s.makeImport))
	mux.HandleFunc("POST /plan", s.ours(s.starterPlan))
	mux.HandleFunc("POST /terugzetten", s.ours(s.restore))
	mux.HandleFunc("POST /werkboeken", s.ours(s.workbooks))
	mux.HandleFunc("POST /jaar", s.ours(s.chooseYear))
	mux.HandleFunc("POST /volgend-jaar", s.ours(s.nextYear))
	mux.HandleFunc("POST /bewaren", s.ours(s.save))
	mux.HandleFunc("POST /stop", s.ours(s.end))
	mux.HandleFunc("/", func(w http.ResponseWriter, r *http.Request) {
		s.message(w, r, http.StatusNotFound, "Deze bladzijde bestaat niet.", "Ga terug naar het overzicht.")
	})
	return mux
}

// Listen opens a port of this computer that other computers cannot reach; 0 takes
// any that is free.
func Listen(port int) (net.Listener, error) {
	l, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, &app.Problem{
			Message: fmt.Sprintf("Poort %d is niet te openen.", port),
			Hint:    "Staat de pagina al open? Gebruik dan die.",
			Option:  "Kies anders een andere poort, of laat --poort weg.",
			Err:     err,
		}
	}
	return l, nil
}

// Address is what opens the page: the only address that carries the key.
func (s *Server) Address(l net.Listener) string {
	return "http://" + l.Addr().String() + "/begin?sleutel=" + s.key
}

// stopPatience is how long requests may take to end once the page stops.
const stopPatience = 15 * time.Second

// Run serves the page until ctx ends or somebody stops it, and then lets what is
// being written be finished.
func (s *Server) Run(ctx context.Context, l net.Listener) error {
	var watching sync.WaitGroup
	watching.Go(func() { s.folder().Watch(s.stopping, s.state.refresh) })
	defer watching.Wait()
	defer s.stop()
	h := &http.Server{
		Handler: s, ErrorLog: s.log,
		ReadHeaderTimeout: s.options.Patience, ReadTimeout: s.options.Patience,
		WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: 32 << 10,
	}
	failed := make(chan error, 1)
	go func() { failed <- h.Serve(l) }()
	select {
	case err := <-failed:
		return err
	case <-ctx.Done():
	case <-s.stopping.Done():
	}
	s.stop() // ends the streams of events
	ending, cancel := context.WithTimeout(context.Background(), stopPatience)
	defer cancel()
	err := h.Shutdown(ending)
	if errors.Is(err, context.DeadlineExceeded) {
		err = h.Close() // somebody keeps a request open; nothing is being written for them
	}
	return err
}
