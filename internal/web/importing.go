package web

import (
	"errors"
	"fmt"
	"io"
	"mime/multipart"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"
	"sync"

	"evaluatie/internal/app"
	"evaluatie/internal/plan"
)

// The addresses of taking over a report of an earlier year: the page itself, and what
// its forms send. The first takes the report in, the second what the user says of its
// labels, the last makes the plan and the workbooks.
const (
	importPath = "/overnemen"
	labelsPath = "/overnemen/labels"
	makePath   = "/overnemen/maken"
)

// mostImports is how many reports are held at a time: they stay in memory from being
// chosen until they have been taken over.
const mostImports = 3

// importing are the reports that somebody is taking over, the youngest last.
type importing struct {
	acting sync.Mutex // held while a form changes one: a form sent twice does its work once

	mu    sync.Mutex
	count int
	held  []*imported
}

// imported is a report that somebody chose, and what came of it. What it holds never
// changes: an answer makes a new one.
type imported struct {
	ID      string
	Name    string
	Problem *note // why nothing can be made of it, yet
	// Questions are about labels, each with what the user answered before.
	Questions []app.LabelQuestion
	Shown     *app.Shown
	Done      *app.Imported

	job app.Import
}

// Ready reports whether the report can be taken over as it is shown.
func (i *imported) Ready() bool {
	return i.Shown != nil && i.Shown.Tree != nil && i.Shown.Little == "" && i.Done == nil
}

// Answer is what the user said before of a label.
func (i *imported) Answer(label string) string { return i.job.Labels[label] }

// add holds a report, under a name that no other has.
func (n *importing) add(i *imported) {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.count++
	i.ID = strconv.Itoa(n.count)
	n.held = append(n.held, i)
	n.held = n.held[max(0, len(n.held)-mostImports):]
}

// replace holds a report in the place of the one that it was made from.
func (n *importing) replace(i *imported) {
	n.mu.Lock()
	defer n.mu.Unlock()
	for at, old := range n.held {
		if old.ID == i.ID {
			n.held[at] = i
		}
	}
}

func (n *importing) find(id string) *imported {
	n.mu.Lock()
	defer n.mu.Unlock()
	for _, i := range n.held {
		if i.ID == id {
			return i
		}
	}
	return nil
}

// importView is what the page of an import shows.
type importView struct {
	Form     string
	Input    string
	MaxFile  int // bytes
	Meanings []string
	Problem  *note
	Report   *imported
}

// Means says what one of the meanings of a label is.
func (importView) Means(word string) string { return app.LabelMeaningsLong[word] }

func (s *Server) importView(problem *note) importView {
	return importView{Form: s.form, Input: app.Absolute(s.options.Input), MaxFile: app.MaxFile, Meanings: app.LabelMeanings, Problem: problem}
}

// importPage shows where a report is chosen, and what came of the one that was.
func (s *Server) importPage(w http.ResponseWriter, r *http.Request) {
	v := s.importView(nil)
	if id := r.URL.Query().Get("verslag"); id != "" {
		if v.Report = s.imports.find(id); v.Report == nil {
			v.Problem = &forgotten
		}
	}
	s.showImport(w, r, http.StatusOK, v)
}

// forgotten says that a report is not among those that are held.
var forgotten = note{Message: "Dat verslag heb ik niet meer.", Hint: "Kies het opnieuw."}

func (s *Server) showImport(w http.ResponseWriter, r *http.Request, code int, v importView) {
	if err := s.show(w, code, "import.html", v); err != nil {
		s.fail(w, r, err)
	}
}

// showReport leads to what came of a report.
func (s *Server) showReport(w http.ResponseWriter, r *http.Request, i *imported) {
	target := url.URL{Path: importPath, RawQuery: url.Values{"verslag": {i.ID}}.Encode()}
	http.Redirect(w, r, target.String(), http.StatusSeeOther)
}

// chooseReport takes in the report of a form and reads it.
func (s *Server) chooseReport(w http.ResponseWriter, r *http.Request) {
	select {
	case s.slots <- struct{}{}:
		defer func() { <-s.slots }()
	case <-r.Context().Done():
		return
	}
	i, err := s.takeReport(w, r)
	var large *http.MaxBytesError
	v, code := s.importView(nil), http.StatusBadRequest
	switch {
	case err == nil:
		s.imports.add(i)
		s.showReport(w, r, i)
		return
	case errors.Is(err, errForm):
		s.refuseForm(w, r)
		return
	case errors.As(err, &large):
		code = http.StatusRequestEntityTooLarge
		v.Problem = &note{
			Message: fmt.Sprintf("Dit bestand is te groot: meer dan %d MB.", app.MaxFile>>20),
			Hint:    "Haal de afbeeldingen eruit, of deel het verslag op.",
		}
	case errors.Is(err, errNothing):
		v.Problem = &note{Message: "Er kwam geen verslag mee.", Hint: "Kies een bestand en probeer opnieuw."}
	case errors.Is(err, errYear):
		v.Problem = &note{Message: "Dat jaar begrijp ik niet.", Hint: "Schrijf het met vier cijfers, zoals 2019, of laat het leeg."}
	default:
		s.log.Printf("receiving a report: %v", err)
		v.Problem = &note{Message: "Het verzenden is onderbroken.", Hint: "Probeer het opnieuw. Er is niets geschreven."}
	}
	s.showImport(w, r, code, v)
}

var errYear = errors.New("no such year")

// takeReport reads the form of a report, as it comes, and then the report.
func (s *Server) takeReport(w http.ResponseWriter, r *http.Request) (*imported, error) {
	parts, err := s.parts(w, r, app.MaxFile+mostForm)
	if err != nil {
		return nil, err
	}
	fields := make(map[string]string)
	i := &imported{}
	for {
		part, err := parts.NextPart()
		switch {
		case errors.Is(err, io.EOF):
			return s.readReport(i, fields)
		case err != nil:
			return nil, err
		case part.FileName() == "":
			value, err := io.ReadAll(io.LimitReader(part, 256))
			if err != nil {
				return nil, err
			}
			fields[part.FormName()] = string(value)
		case !equal(fields[formField], s.form):
			return nil, errForm
		default:
			if err := i.take(part); err != nil {
				return nil, err
			}
		}
	}
}

// take reads the file of a form.
func (i *imported) take(part *multipart.Part) (err error) {
	i.Name = path.Base(strings.ReplaceAll(part.FileName(), `\`, "/"))
	i.job.Data, err = io.ReadAll(part)
	return err
}

// readReport makes of a form what the report in it says.
func (s *Server) readReport(i *imported, fields map[string]string) (*imported, error) {
	switch {
	case !equal(fields[formField], s.form):
		return nil, errForm
	case i.Name == "" || len(i.job.Data) == 0:
		return nil, errNothing
	}
	i.job.Path = i.Name
	i.job.Municipality = strings.TrimSpace(fields["gemeente"])
	i.job.ByCornerstone = fields["per-hoeksteen"] != ""
	if year := strings.TrimSpace(fields["jaar"]); year != "" {
		p, ok := plan.ReadPeriod(year)
		if !ok {
			return nil, errYear
		}
		i.job.Period = p
	}
	return i, i.look(s.folder())
}

// look reads the report, and keeps what it says, what it asks, or why it cannot be read.
func (i *imported) look(f app.Folder) error {
	shown, err := f.ShowImport(i.job)
	i.Shown, i.Problem, i.Questions = shown, nil, nil
	var asked *app.UnknownLabels
	var problem *app.Problem
	switch {
	case errors.As(err, &asked):
		i.Questions = asked.Questions
	case errors.As(err, &problem):
		i.Problem = problemNote(problem)
	default:
		return err
	}
	return nil
}

// onReport wraps an action on the report that a form is about.
func (s *Server) onReport(action func(r *http.Request, i *imported) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if !s.readForm(w, r) {
			return
		}
		s.imports.acting.Lock()
		defer s.imports.acting.Unlock()
		i := s.imports.find(r.PostForm.Get("verslag"))
		switch {
		case i != nil && i.Done != nil:
			s.showReport(w, r, i)
			return
		case i == nil:
			s.showImport(w, r, http.StatusConflict, s.importView(&forgotten))
			return
		}
		next := *i
		if err := action(r, &next); err != nil {
			s.fail(w, r, err)
			return
		}
		s.imports.replace(&next)
		s.showReport(w, r, &next)
	}
}

// nameLabels takes what the user says of labels, and reads the report anew.
func (s *Server) nameLabels(r *http.Request, i *imported) error {
	labels, meanings := r.PostForm["label"], r.PostForm["betekenis"]
	if len(labels) != len(meanings) {
		return fmt.Errorf("%d labels and %d meanings", len(labels), len(meanings))
	}
	told := make(map[string]string)
	for label, meaning := range i.job.Labels {
		told[label] = meaning
	}
	for n, label := range labels {
		if slices.Contains(app.LabelMeanings, meanings[n]) {
			told[label] = meanings[n]
		}
	}
	i.job.Labels = told
	return i.look(s.folder())
}

// makeImport takes the report over.
func (s *Server) makeImport(_ *http.Request, i *imported) error {
	done, err := s.folder().Import(i.job)
	var problem *app.Problem
	switch {
	case errors.As(err, &problem):
		i.Problem = problemNote(problem)
		return nil
	case err != nil:
		return err
	}
	i.Done, i.job.Data = done, nil
	s.state.refresh()
	return nil
}
