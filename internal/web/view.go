package web

import (
	"bytes"
	"errors"
	"fmt"
	"html/template"
	"io/fs"
	"net/http"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"

	"evaluatie/internal/app"
	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/templates"
)

// newViews reads the page's templates.
func newViews() (*template.Template, error) {
	t, err := template.New("").Funcs(template.FuncMap{
		"number": dutch.Count, "moment": moment, "bucket": bucket, "blocking": finding.Blocking, "plus": func(a, b int) int { return a + b },
	}).ParseFS(templates.Web, "web/*.html")
	if err != nil {
		return nil, fmt.Errorf("reading the page's templates: %w", err)
	}
	return t, nil
}

// asset serves a file of the page as it is embedded.
func (s *Server) asset(name, mediaType string) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		data, err := fs.ReadFile(templates.Web, path.Join("web", name))
		if err != nil {
			s.fail(w, r, err)
			return
		}
		w.Header().Set("Content-Type", mediaType)
		if _, err := w.Write(data); err != nil {
			s.log.Printf("sending %s: %v", name, err)
		}
	}
}

// show writes a template, whole or not at all.
func (s *Server) show(w http.ResponseWriter, code int, name string, data any) error {
	var b bytes.Buffer
	if err := s.views.ExecuteTemplate(&b, name, data); err != nil {
		return err
	}
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(code)
	if _, err := w.Write(b.Bytes()); err != nil {
		s.log.Printf("sending the page: %v", err)
	}
	return nil
}

// message shows a page that says one thing.
func (s *Server) message(w http.ResponseWriter, r *http.Request, code int, message, hint string) {
	err := s.show(w, code, "message.html", struct {
		Message, Hint string
		Stopped       bool
	}{message, hint, s.stopping.Err() != nil})
	if err != nil {
		s.log.Printf("%s: %v", r.URL.Path, err)
		s.broken(w, r)
	}
}

func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	status, received, revision := s.state.shown()
	v := newView(status, received, s.options)
	v.Revision = revision
	v.Form = s.form
	if n, ok := s.state.note(r.URL.Query().Get("melding")); ok {
		v.Note = &n
	}
	if err := s.show(w, http.StatusOK, "page.html", v); err != nil {
		s.fail(w, r, err)
	}
}

// view is what the page's templates show.
type view struct {
	*app.Status
	Form     string // proves that a form is ours
	Revision string // of what the page shows
	Note     *note
	Received []receipt
	Output   string // the folder of the official report
	Input    string
	MaxFile  int // bytes

	Title       string
	In, Waiting int // teams whose answers are in, and the others
	finding.Tally
	ToDo   string // now
	Teams  []teamView
	Groups []group
	Open   bool // there are so few findings that all groups stand open
	Legend []legendItem
	Bars   []bar
	All    bar // the whole year's
}

// teamView is a row of the table of teams.
type teamView struct {
	app.TeamStatus
	Missing string // what the team still has to do, in words
	Group   string // of its findings, or ""
	Mail    string // an address, if there is one
	Late    bool   // nothing has come in
}

// group is the findings of one team, under an address.
type group struct {
	ID string
	finding.Group
}

// legendItem is a status as the bars show it.
type legendItem struct {
	Name   string
	Colour string // #RRGGBB
}

// bar is a stacked bar, in units of one action.
type bar struct {
	Name   string
	Total  int
	Parts  []part
	Counts []int  // by legend, for the table
	Text   string // the same in words
}

type part struct {
	Colour      string
	From, Width int
}

// noStatus stands for actions without a status, and how they are coloured.
const (
	noStatus       = "Nog geen status"
	noStatusColour = "none"
	plainColour    = "#A6B4C2" // of a status for which the plan has no colour
)

func newView(s *app.Status, received []receipt, o Options) *view {
	v := &view{Status: s, Received: latest(received, s.Period), Input: app.Absolute(o.Input), Output: o.Output, MaxFile: app.MaxFile, Title: "Evaluatie"}
	if s.Period.Year != 0 {
		v.Title = "Evaluatie " + s.Period.String()
	}
	v.groups()
	for _, t := range s.Teams {
		v.Teams = append(v.Teams, v.team(t))
		if len(t.Files) > 0 {
			v.In++
		} else {
			v.Waiting++
		}
	}
	v.bars()
	v.ToDo = v.next()
	return v
}

// Top is what the plan calls its first level, in a sentence.
func (v *view) Top() string { return strings.ToLower(v.Level) }

// mostShown bounds the list of what has come in.
const mostShown = 8

// latest are the receipts that still say something: of each team the last one of this
// year, and what was refused since.
func latest(received []receipt, period plan.Period) []receipt {
	var out []receipt
	seen := make(map[string]bool)
	for _, r := range received {
		if len(out) == mostShown || r.Period.Year != 0 && r.Period != period || r.Team != "" && seen[r.Team] {
			continue
		}
		seen[r.Team] = true
		out = append(out, r)
	}
	return out
}

// groups sorts the findings by team, in the order of the plan's teams; those of no
// team come first.
func (v *view) groups() {
	var teams []string
	for _, t := range v.Status.Teams {
		teams = append(teams, t.Name)
	}
	v.Tally = finding.Tallied(v.Findings)
	for _, g := range finding.ByTeam(v.Findings, teams) {
		slices.SortStableFunc(g.Findings, func(a, b finding.Finding) int { return int(b.Severity - a.Severity) })
		if g.Team != "" && !slices.Contains(teams, g.Team) {
			teams = append(teams, g.Team)
		}
		id := "bevindingen-" + strconv.Itoa(1+slices.Index(teams, g.Team))
		v.Groups = append(v.Groups, group{id, g})
	}
	const few = 12
	v.Open = len(v.Findings) <= few
}

func (v *view) team(t app.TeamStatus) teamView {
	out := teamView{TeamStatus: t, Late: len(t.Files) == 0 && !t.Unread}
	if list := t.Addresses(); len(list) > 0 {
		out.Mail = list[0].Address
	}
	for _, g := range v.Groups {
		if g.Team == t.Name {
			out.Group = g.ID
		}
	}
	switch {
	case t.Unread && len(t.Files) == 0:
		out.Missing = dutch.Count(t.Errors, "fout te verbeteren", "fouten te verbeteren")
	case t.Filled < t.Actions:
		out.Missing = dutch.Count(t.Actions-t.Filled, "actie in te vullen", "acties in te vullen")
	case t.Errors > 0:
		out.Missing = dutch.Count(t.Errors, "fout te verbeteren", "fouten te verbeteren")
	case t.Warnings > 0:
		out.Missing = dutch.Count(t.Warnings, "waarschuwing na te kijken", "waarschuwingen na te kijken")
	}
	return out
}

// next is the one thing to do now.
func (v *view) next() string {
	var late []string
	for _, t := range v.Teams {
		if t.Late {
			late = append(late, t.Name)
		}
	}
	switch n := len(late); {
	case v.Trouble != nil:
		return ""
	case v.NoDraft:
		return v.Refusal
	case !v.HasFolder:
		return "Maak de lege werkboeken en bezorg ze aan de teams."
	case n > 0 && n <= 3:
		books := "het werkboek"
		if n > 1 {
			books = "de werkboeken"
		}
		return fmt.Sprintf("Wacht nog op %s van %s. U kunt een herinnering maken.", books, dutch.List(late, n))
	case n > 3:
		return fmt.Sprintf("Wacht nog op de werkboeken van %s en %d andere teams. U kunt een herinnering maken.", strings.Join(late[:2], ", "), n-2)
	case v.Errors > 0:
		return "Alle werkboeken zijn binnen, maar er zijn nog fouten. Bij elke bevinding leest u wat u eraan doet."
	case v.Warnings > 0:
		return "U kunt het officiële verslag maken. Kijk eerst de waarschuwingen na."
	default:
		return "Alles is in orde: u kunt het officiële verslag maken."
	}
}

// bars makes the stacked bars: of each cornerstone, and of all together.
func (v *view) bars() {
	var all []int
	left := v.Planned
	for _, c := range v.Counts {
		v.Legend = append(v.Legend, legendItem{c.Status, v.colour(c.Status)})
		all = append(all, c.Number)
		left -= c.Number
	}
	v.Legend = append(v.Legend, legendItem{noStatus, noStatusColour})
	v.All = v.bar("Alles samen", append(all, left))
	for _, c := range v.Cornerstones {
		if c.Actions > 0 {
			v.Bars = append(v.Bars, v.bar(c.Item.String(), c.Along(v.Counts)))
		}
	}
}

func (v *view) colour(status string) string {
	for _, s := range v.Statuses {
		if s.Name == status && s.Colour != "" {
			return "#" + s.Colour
		}
	}
	return plainColour
}

func (v *view) bar(name string, counts []int) bar {
	b := bar{Name: name, Counts: counts}
	var words []string
	for i, n := range counts {
		if n > 0 {
			b.Parts = append(b.Parts, part{v.Legend[i].Colour, b.Total, n})
			words = append(words, fmt.Sprintf("%d %s", n, strings.ToLower(v.Legend[i].Name)))
		}
		b.Total += n
	}
	b.Text = fmt.Sprintf("%s: %s", name, strings.Join(words, ", "))
	return b
}

var months = []string{"jan.", "feb.", "maart", "april", "mei", "juni", "juli", "aug.", "sep.", "okt.", "nov.", "dec."}

// moment writes a time the Flemish way, in the computer's zone.
func moment(t time.Time) string {
	t = t.Local()
	return fmt.Sprintf("%d %s %d om %d.%02d uur", t.Day(), months[t.Month()-1], t.Year(), t.Hour(), t.Minute())
}

// bucket is a severity as a class of the stylesheet.
func bucket(s finding.Severity) (string, error) {
	switch s {
	case finding.Error, finding.Warning, finding.Info:
		return s.String(), nil
	default:
		return "", errors.New("no such severity")
	}
}
