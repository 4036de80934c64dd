package web

import (
	"encoding/json"
	"errors"
	"fmt"
	"mime"
	"net/http"
	"net/url"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
)

// How a form proves that it is ours: in a field or, from the page's script, a header.
const (
	formField  = "formulier"
	formHeader = "X-Formulier"
)

// mostForm bounds, in bytes, a form without files.
const mostForm = 16 << 10

// readForm reads a form without files, and refuses one that is not ours.
func (s *Server) readForm(w http.ResponseWriter, r *http.Request) (ok bool) {
	r.Body = http.MaxBytesReader(w, r.Body, mostForm)
	if err := r.ParseForm(); err != nil || !equal(r.PostForm.Get(formField), s.form) {
		s.refuseForm(w, r)
		return false
	}
	return true
}

// ours lets through a form of ours, and answers with what the action came to.
func (s *Server) ours(action func(r *http.Request) (note, error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.readForm(w, r) {
			return
		}
		n, err := action(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.answer(w, r, http.StatusOK, n, r.PostForm.Get("terug"))
	}
}

func (s *Server) restore(r *http.Request) (note, error) {
	received, err := s.folder().Restore(s.state.chosen(), r.PostForm.Get("werkboek"))
	if err != nil {
		s.state.refresh()
		return note{}, err
	}
	s.state.add(*received)
	s.state.refresh()
	return note{Good: received.Saved || received.Same, Message: received.Message, Hint: received.Remedy}, nil
}

// workbooks puts the blank workbooks that are not there yet in the year's folder.
func (s *Server) workbooks(*http.Request) (note, error) {
	made, findings, err := s.folder().Workbooks(app.Workbooks{Period: s.state.chosen()})
	return s.made(made, findings, err)
}

// made says what came of making blank workbooks.
func (s *Server) made(made []app.Made, findings []finding.Finding, err error) (note, error) {
	if errors.Is(err, app.ErrBlocked) {
		return note{Message: "Er zijn geen werkboeken gemaakt: in het plan " + still(findings) + ".", Hint: "Verbeter eerst wat bij de bevindingen staat."}, nil
	}
	if err != nil {
		return note{}, err
	}
	fresh, folder := 0, ""
	for _, m := range made {
		folder = filepath.Dir(m.Path)
		if !m.Existed {
			fresh++
		}
	}
	s.state.refresh()
	if fresh == 0 {
		return note{Good: true, Hint: app.Said(findings), Message: "Voor elk team staat er al een werkboek in " + folder + ". Er is niets gewijzigd."}, nil
	}
	deliver := "Bezorg ze aan de teams."
	if fresh == 1 {
		deliver = "Bezorg het aan het team."
	}
	return note{Good: true, Hint: app.Said(findings), Message: fmt.Sprintf("%s gemaakt in %s. %s", dutch.Count(fresh, "leeg werkboek is", "lege werkboeken zijn"), folder, deliver)}, nil
}

// still says how many errors there are.
func still(findings []finding.Finding) string {
	errors := finding.Tallied(findings).Errors
	return dutch.Form(errors, "staat", "staan") + " nog " + dutch.Count(errors, "fout", "fouten")
}

// nextYear starts the period after, as the command nieuw does, and shows it.
func (s *Server) nextYear(r *http.Request) (note, error) {
	status := s.state.now()
	if status.Period.Year == 0 {
		return note{Message: "Ik weet nog niet over welk jaar het gaat.", Hint: "Zet eerst het plan klaar."}, nil
	}
	// The form names the period, so that sending it twice does not begin two.
	now, next := status.Period, status.Next
	if wanted := r.PostForm.Get("jaar"); wanted != next.String() {
		if wanted == now.String() {
			return note{Good: true, Message: wanted + " was al begonnen: de pagina toont het."}, nil
		}
		return note{Message: fmt.Sprintf("De pagina toont intussen %s. Er is niets gewijzigd.", now), Hint: "Kies het jaar opnieuw."}, nil
	}
	started, err := s.folder().StartYear(app.NewYear{Period: next})
	if started == nil {
		started = &app.Started{}
	}
	n, err := s.made(started.Made, started.Findings, err)
	if err == nil && n.Good {
		s.state.choose(next)
		n.Message = fmt.Sprintf("%s is begonnen. %s", next, n.Message)
		if started.OtherPlan {
			n.Hint = fmt.Sprintf("Let op: het plan was al gewijzigd na het verslag van %s. Het oude is dus niet bewaard; hebt u het nog, zet het dan als %s in de map %s.", now, app.PlanFile, now)
		}
	}
	return n, err
}

// starterPlan puts a small plan in the input folder, to be filled in.
func (s *Server) starterPlan(*http.Request) (note, error) {
	path, err := s.folder().StarterPlan()
	if err != nil {
		return note{}, err
	}
	s.state.refresh()
	return note{Good: true, Message: "Het voorbeeldplan staat in " + path + ".", Hint: "Open het in Excel, vul het aan met uw eigen plan en sla het op. De pagina past zich dan aan."}, nil
}

func (s *Server) chooseYear(r *http.Request) (note, error) {
	wanted, ok := plan.ParsePeriod(r.PostForm.Get("jaar"))
	if ok && slices.Contains(s.state.now().Periods, wanted) {
		s.state.choose(wanted)
		return note{Good: true, Message: fmt.Sprintf("De pagina toont nu %s.", wanted)}, nil
	}
	return note{Message: "Van dat jaar is er geen map.", Hint: "Kies een jaar uit de lijst."}, nil
}

// save writes the official report in the output folder, as the command does.
func (s *Server) save(*http.Request) (note, error) {
	s.saving.Lock()
	defer s.saving.Unlock()
	result, err := s.folder().Report(app.Report{Choice: s.choice(), Keep: true})
	if errors.Is(err, app.ErrBlocked) {
		s.state.refresh()
		status := s.state.now()
		return note{Message: "Er is niets bewaard.", Hint: status.Refusal}, nil
	}
	if err != nil {
		return note{}, err
	}
	return note{Good: true, Message: saved(result.Files), Hint: app.Said(result.Written)}, nil
}

// saved says which files were written, folder by folder.
func saved(files []app.File) string {
	var folders []string
	names := make(map[string][]string)
	for _, f := range files {
		folder := filepath.Dir(f.Path)
		if names[folder] == nil {
			folders = append(folders, folder)
		}
		names[folder] = append(names[folder], filepath.Base(f.Path))
	}
	var said []string
	for _, folder := range folders {
		said = append(said, fmt.Sprintf("Bewaard in %s: %s.", folder, dutch.List(names[folder], len(names[folder]))))
	}
	return strings.Join(said, " ")
}

// end stops the program, once this has been answered.
func (s *Server) end(*http.Request) (note, error) {
	defer s.stop()
	return note{Good: true, Message: "Het programma is afgesloten. U mag dit venster sluiten."}, nil
}

func (s *Server) overview(*http.Request) (name string, data []byte, err error) {
	return s.folder().Overview(s.choice())
}

func (s *Server) blanks(*http.Request) (name string, data []byte, err error) {
	return s.folder().BlankBooks(s.state.chosen())
}

func (s *Server) blank(r *http.Request) (name string, data []byte, err error) {
	return s.folder().BlankBook(s.state.chosen(), r.PathValue("team"))
}

func (s *Server) reminder(r *http.Request) (name string, data []byte, err error) {
	return s.folder().Reminder(s.choice(), r.PathValue("team"))
}

// offer sends a file that is made for it, or says why it cannot be.
func (s *Server) offer(file func(*http.Request) (name string, data []byte, err error)) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		name, data, err := file(r)
		if err != nil {
			s.fail(w, r, err)
			return
		}
		s.send(w, name, "attachment", data)
	}
}

// mediaTypes are those of the files that we send.
var mediaTypes = map[string]string{
	".pdf": "application/pdf", ".zip": "application/zip", ".eml": "message/rfc822",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
	".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func (s *Server) send(w http.ResponseWriter, name, disposition string, data []byte) {
	h := w.Header()
	h.Set("Content-Type", mediaTypes[filepath.Ext(name)])
	h.Set("Content-Disposition", mime.FormatMediaType(disposition, map[string]string{"filename": name}))
	h.Set("Content-Length", strconv.Itoa(len(data)))
	if _, err := w.Write(data); err != nil {
		s.log.Printf("sending %s: %v", name, err)
	}
}

// answer says what an action came to: to the script as JSON, to a browser without it
// on the page itself, at the section that the form stands in.
func (s *Server) answer(w http.ResponseWriter, r *http.Request, code int, n note, section string) {
	switch {
	case wantsJSON(r):
		s.answerJSON(w, code, n)
	case s.stopping.Err() != nil || code != http.StatusOK:
		s.message(w, r, code, n.Message, n.Hint)
	default:
		target := url.URL{Path: "/", RawQuery: url.Values{"melding": {s.state.remember(n)}}.Encode()}
		if sections[section] {
			target.Fragment = section
		}
		http.Redirect(w, r, target.String(), http.StatusSeeOther)
	}
}

// sections are the parts of the page that a form can lead back to.
var sections = map[string]bool{"inleveren": true, "verslag": true, "jaar": true, "archief": true}

func (s *Server) answerJSON(w http.ResponseWriter, code int, n note) {
	w.Header().Set("Content-Type", "application/json")
	w.WriteHeader(code)
	if err := json.NewEncoder(w).Encode(n); err != nil {
		s.log.Printf("answering: %v", err)
	}
}

func (s *Server) refuseForm(w http.ResponseWriter, r *http.Request) {
	s.answer(w, r, http.StatusForbidden, note{Message: "Dit formulier is verlopen.", Hint: "Herlaad de pagina en probeer opnieuw."}, "")
}

func problemNote(p *app.Problem) *note { return &note{Message: p.Message, Hint: p.Hint} }

// fail says what went wrong: of what the user can do something about, the details.
func (s *Server) fail(w http.ResponseWriter, r *http.Request, err error) {
	var problem *app.Problem
	switch {
	case errors.As(err, &problem):
		s.answer(w, r, http.StatusConflict, *problemNote(problem), "")
	case errors.Is(err, app.ErrBlocked):
		s.answer(w, r, http.StatusConflict, note{Message: "Dat kan nog niet: in het plan staan fouten.", Hint: "Verbeter eerst wat bij de bevindingen staat."}, "")
	default:
		s.log.Printf("%s %s: %v", r.Method, r.URL.Path, err)
		s.broken(w, r)
	}
}
