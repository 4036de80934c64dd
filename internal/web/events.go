package web

import (
	"fmt"
	"net/http"
	"time"
)

// heartbeat keeps a stream of events open where somebody closes silent ones.
const heartbeat = 20 * time.Second

// events sends the page's revision whenever it changes (server-sent events).
func (s *Server) events(w http.ResponseWriter, r *http.Request) {
	control := http.NewResponseController(w)
	// The server's limits are for requests that end; a stream has its own below.
	if err := control.SetReadDeadline(time.Time{}); err != nil {
		s.log.Printf("opening a stream of events: %v", err)
		return
	}
	w.Header().Set("Content-Type", "text/event-stream")
	revisions, end := s.state.listen()
	defer end()
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		message := ": nog hier\n\n"
		select {
		case <-r.Context().Done():
			return
		case <-s.stopping.Done():
			return
		case revision := <-revisions:
			message = fmt.Sprintf("event: stand\ndata: %s\n\n", revision)
		case <-beat.C:
		}
		if err := control.SetWriteDeadline(time.Now().Add(s.options.Patience)); err != nil {
			return
		}
		if _, err := fmt.Fprint(w, message); err != nil || control.Flush() != nil {
			return
		}
	}
}
