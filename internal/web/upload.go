package web

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"os"
	"strings"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
)

// The limits on what is handed in at once. What a file unpacks to is bounded where
// workbooks are read.
const (
	uploadsAtOnce = 4
	mostFiles     = 100
	mostBytes     = 128 << 20
	uploadWait    = time.Minute // for one's turn
)

// upload takes in the workbooks of a form, each as soon as it is there. The body is
// read as it comes; nothing of it is kept on disk before it has been checked.
func (s *Server) upload(w http.ResponseWriter, r *http.Request) {
	allowed := equal(r.Header.Get(formHeader), s.form)
	if !allowed && wantsJSON(r) {
		s.refuseForm(w, r)
		return
	}
	wait := time.NewTimer(uploadWait)
	defer wait.Stop()
	select {
	case s.slots <- struct{}{}:
	case <-r.Context().Done():
		return
	case <-wait.C:
		s.answer(w, r, http.StatusServiceUnavailable, note{Message: "Er komen te veel bestanden tegelijk binnen.", Hint: "Probeer het zo dadelijk opnieuw."}, "inleveren")
		return
	}
	b, err := func() (batch, error) {
		defer func() { <-s.slots }() // also when a fault ends it
		return s.takeAll(w, r, allowed)
	}()
	if b.saved > 0 {
		s.state.refresh()
	}
	switch {
	case errors.Is(err, errForm):
		s.refuseForm(w, r)
	case err != nil:
		s.cutShort(w, r, err)
	case b.saved+b.same+b.refused == 0:
		s.cutShort(w, r, errNothing)
	default:
		s.answer(w, r, http.StatusOK, b.note(), "inleveren")
	}
}

// parts reads a form with files as it comes: no more than so many bytes of it, within the
// time that somebody may take.
func (s *Server) parts(w http.ResponseWriter, r *http.Request, most int64) (*multipart.Reader, error) {
	if err := http.NewResponseController(w).SetReadDeadline(time.Now().Add(s.options.Patience)); err != nil {
		return nil, err
	}
	r.Body = http.MaxBytesReader(w, r.Body, most)
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, errNothing
	}
	return parts, nil
}

// takeAll takes in the files of a form, and says how far it came.
func (s *Server) takeAll(w http.ResponseWriter, r *http.Request, allowed bool) (batch, error) {
	b := batch{server: s}
	parts, err := s.parts(w, r, mostBytes)
	if err != nil {
		return b, err
	}
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF) && allowed:
			return b, nil
		case errors.Is(err, io.EOF):
			return b, errForm
		case err != nil:
			return b, err
		case part.FormName() == formField:
			token, err := io.ReadAll(io.LimitReader(part, 256))
			if err != nil {
				return b, err
			}
			allowed = equal(string(token), s.form)
		case !allowed:
			return b, errForm
		case part.FileName() != "":
			if err := b.take(part); err != nil {
				return b, err
			}
		}
	}
}

// cutShort answers where the rest of a body cannot be read: too much, too slow, or
// the sender is gone. What came before is in.
func (s *Server) cutShort(w http.ResponseWriter, r *http.Request, err error) {
	var large *http.MaxBytesError
	var problem *app.Problem
	code, n := http.StatusBadRequest, note{Message: "Het verzenden is onderbroken.", Hint: "Probeer het opnieuw. Er is niets half bewaard."}
	switch {
	case errors.As(err, &large):
		code, n = http.StatusRequestEntityTooLarge, note{Message: fmt.Sprintf("Dit is te veel in één keer: meer dan %d MB.", mostBytes>>20), Hint: "Voeg minder bestanden tegelijk toe. Wat al nagekeken is, staat op de pagina."}
	case errors.Is(err, errNothing):
		n = note{Message: "Er kwam geen bestand mee.", Hint: "Kies een bestand en probeer opnieuw."}
	case errors.Is(err, errTooMany):
		code, n = http.StatusRequestEntityTooLarge, note{Message: fmt.Sprintf("Dit zijn te veel bestanden in één keer: meer dan %d.", mostFiles), Hint: "Voeg minder bestanden tegelijk toe. Wat al nagekeken is, staat op de pagina."}
	case errors.Is(err, os.ErrDeadlineExceeded):
		code, n = http.StatusRequestTimeout, note{Message: "Het verzenden duurde te lang.", Hint: "Probeer het opnieuw. Er is niets half bewaard."}
	case errors.As(err, &problem):
		code, n = http.StatusConflict, *problemNote(problem)
	default:
		s.log.Printf("receiving workbooks: %v", err)
	}
	s.answer(w, r, code, n, "inleveren")
}

var (
	errForm    = errors.New("the form is not ours")
	errNothing = errors.New("no file in the form")
	errTooMany = errors.New("too many files in one form")
)

// batch is the workbooks of one form.
type batch struct {
	server               *Server
	files                int
	saved, same, refused int
	last                 app.Received
}

// take reads one file and hands it in. It returns an error where the rest of the
// form cannot be read or kept.
func (b *batch) take(part *multipart.Part) error {
	if b.files++; b.files > mostFiles {
		return errTooMany
	}
	data, err := io.ReadAll(io.LimitReader(part, app.MaxFile+1))
	if err != nil {
		return err
	}
	received, err := b.server.folder().Upload(b.server.state.chosen(), part.FileName(), data)
	if err != nil {
		return err
	}
	switch {
	case received.Saved:
		b.saved++
	case received.Same:
		b.same++
	default:
		b.refused++
	}
	b.last = *received
	b.server.state.add(*received)
	return nil
}

// note says what came of them, in one sentence or two.
func (b *batch) note() note {
	if b.saved+b.same+b.refused == 1 {
		return note{Good: b.refused == 0, Same: b.same == 1, Message: b.last.Name + ": " + b.last.Message, Hint: b.last.Remedy}
	}
	n := note{Good: b.refused == 0, Same: b.saved+b.refused == 0}
	var parts []string
	if b.saved > 0 {
		parts = append(parts, fmt.Sprintf("%d bewaard", b.saved))
	}
	if b.same > 0 {
		parts = append(parts, dutch.Count(b.same, "was er al", "waren er al"))
	}
	if b.refused > 0 {
		parts = append(parts, fmt.Sprintf("%d geweigerd", b.refused))
		n.Hint = "Bij elk bestand staat waarom."
	}
	n.Message = fmt.Sprintf("%d bestanden nagekeken: %s.", b.saved+b.same+b.refused, strings.Join(parts, ", "))
	return n
}
