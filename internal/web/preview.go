package web

import (
	"net/http"
	"strings"
	"sync"

	"evaluatie/internal/app"
)

// previews holds the report as it was last rendered for the page.
type previews struct {
	mu   sync.Mutex // held while one is rendered, so that it is done once
	last *app.Preview
}

// preview shows the PDF as it would be now: rendered once for each change, for all
// who have the page open.
func (s *Server) preview(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("Content-Security-Policy", framedPolicy)
	h.Set("X-Frame-Options", "SAMEORIGIN")
	p, err := s.rendered()
	if err != nil {
		h.Set("Content-Security-Policy", strings.Replace(pagePolicy, "frame-ancestors 'none'", framedPolicy, 1))
		s.fail(w, r, err)
		return
	}
	s.send(w, p.Name+".pdf", "inline", p.PDF)
}

func (s *Server) rendered() (*app.Preview, error) {
	s.previews.mu.Lock()
	defer s.previews.mu.Unlock()
	if status := s.state.now(); s.previews.last != nil && s.previews.last.Version == status.Version {
		return s.previews.last, nil
	}
	p, err := s.folder().Preview(s.choice(), app.Part{})
	if err != nil {
		return nil, err
	}
	s.previews.last = p
	return p, nil
}

// The parts of a report that the page offers, each by what it is of.
const (
	partOfTeam = "team:"
	partOfPlan = "deel:"
	partOnly   = "alleen:"
)

// report makes the report, or that of the part that was chosen: the official one if nothing
// blocks it, else a draft that is named so. It is made from the folder as it is at this
// moment.
func (s *Server) report(r *http.Request) (name string, data []byte, err error) {
	var part app.Part
	chosen := r.FormValue("van")
	if team, ok := strings.CutPrefix(chosen, partOfTeam); ok {
		part.Team = team
	} else if field, ok := strings.CutPrefix(chosen, partOnly); ok {
		part.Only = field
	} else {
		part.Code = strings.TrimPrefix(chosen, partOfPlan)
	}
	p, err := s.folder().Preview(s.choice(), part)
	if err != nil {
		return "", nil, err
	}
	if strings.HasSuffix(r.URL.Path, ".pdf") {
		return p.Name + ".pdf", p.PDF, nil
	}
	return p.Name + ".docx", p.Word, nil
}
