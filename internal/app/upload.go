package app

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"slices"
	"strings"
	"unicode"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// Received says what became of a workbook that was handed in.
type Received struct {
	Name            string      // what the sender calls the file
	Saved           bool        // it now stands in the year's folder
	Same            bool        // it stood there already, byte for byte
	Team            string      // "" if that is not clear
	Period          plan.Period // zero if it was refused
	File            string      // its name in the year's folder
	Kept            []string
	Filled, Actions int
	Message, Remedy string // what happened, and what to do if it was refused; Dutch
	Findings        []finding.Finding

	before int // actions filled in in the workbook that was there
}

// MaxFile is the most that a file handed in may hold, in bytes.
const MaxFile = 32 << 20

// Upload takes in a workbook that a team returned: it finds out whose it is, and puts it
// in the year's folder under the team's own name. The team's earlier workbook goes to the
// archive. What cannot be read, is of another year or of no team is not saved. A period of
// zero is the plan's.
func (f Folder) Upload(period plan.Period, name string, data []byte) (*Received, error) {
	return f.takeIn(period, name, data, "")
}

// takeIn does so, and removes a file of the archive whose content it puts in place; "" for
// none.
func (f Folder) takeIn(period plan.Period, name string, data []byte, archived string) (*Received, error) {
	r := &Received{Name: shownName(name)}
	s, err := f.readPlan(period)
	if errors.Is(err, fs.ErrNotExist) {
		return f.takePlan(r, data)
	}
	if errors.Is(err, ErrBlocked) {
		return nil, &Problem{
			Message: "Het plan bevat fouten en zegt niet over welk jaar het gaat.",
			Hint:    "Verbeter eerst " + PlanFile + "; dan weet ik bij welk jaar een werkboek hoort.",
		}
	}
	if err != nil {
		return nil, err
	}
	if problem := s.ofParts(); problem != nil {
		return nil, problem
	}
	if len(data) > MaxFile {
		return r.refuse("Dit bestand is te groot om een werkboek te zijn.",
			fmt.Sprintf("Een werkboek mag hoogstens %d MB zijn. Kopieer de tekst naar een leeg werkboek van het team.", MaxFile>>20)), nil
	}
	reader := s.reader()
	ret, found := reader.Read(r.Name, data)
	if len(ret.Rows) == 0 {
		if isPlan(data) {
			return r.refuse("Dit is een plan, geen werkboek van een team.",
				"Wilt u het plan vervangen, zet het dan zelf als "+PlanFile+" in de map "+Absolute(f.Input)+"."), nil
		}
		for _, why := range masked(found) {
			if why.Severity == finding.Error {
				return r.refuse(why.Message, whenRefused(why)), nil
			}
		}
		return r.refuse("In dit bestand staat geen enkele actie.", "Vraag het ingevulde werkboek opnieuw op bij het team."), nil
	}
	if r.Team = ret.Owner(s.plan); r.Team == "" {
		return r.refuse("Ik zie niet van welk team dit werkboek is: geen enkele rij hoort bij een actie van het plan.",
			"Kijk de codes in het werkboek na, of gebruik een leeg werkboek van het team."), nil
	}
	h, err := holdFolders(f.Input)
	if err != nil {
		return nil, err
	}
	defer h.release()
	if err := s.place(r, ret.Touched(), data, archived); err != nil {
		return nil, err
	}
	if !r.Saved && !r.Same {
		return r, nil
	}
	r.Period = s.period
	s.judge(r, reader, data)
	for _, note := range h.findings() {
		r.Remedy = strings.TrimSpace(r.Remedy + " " + note.Message + " " + note.Remedy)
	}
	return r, nil
}

func (r *Received) refuse(message, remedy string) *Received {
	r.Message, r.Remedy = message+" Er is niets bewaard.", remedy
	return r
}

// whenRefused is what to do about a file that a finding keeps out: unlike one that stands
// in the folder, it need not go from there.
func whenRefused(f finding.Finding) string {
	switch f.Code {
	case workbook.CodeOtherYear, workbook.CodeOtherPlan:
		return "Vraag het juiste werkboek op bij het team."
	}
	return f.Remedy
}

// isPlan reports whether a workbook is a coordinator's plan.
func isPlan(data []byte) bool {
	p, _ := workbook.ReadPlan(PlanFile, data)
	return len(p.Items) > 0 && !workbook.IsReturn(data)
}

// takePlan makes a plan that was handed in the plan, where there is none yet.
func (f Folder) takePlan(r *Received, data []byte) (*Received, error) {
	if !isPlan(data) {
		return r.refuse("Er is nog geen plan, en dit bestand is er geen.", "Begin met "+PlanFile+"; daarna kunt u werkboeken toevoegen."), nil
	}
	path := pathIn(f.Input, PlanFile)
	if _, err := f.write(f.Input, f.Input, step{path: path, data: data, theirs: true, fresh: true}); err != nil {
		return nil, err
	}
	r.Saved, r.Message = true, "Dit is nu uw plan. Het staat in "+Absolute(path)+"."
	return r, nil
}

// place puts the workbook in the year's folder, and takes it from the archive if it comes
// from there. One that nobody touched does not take the place of one that somebody did.
func (s *source) place(r *Received, touched bool, data []byte, archived string) error {
	folder := s.folder()
	if err := makeFolder(folder); err != nil {
		return err
	}
	present, err := s.present()
	if err != nil {
		return err
	}
	r.File = s.fileFor(r, present)
	full := false // somebody filled in the one that is there
	for _, p := range present {
		if bytes.Equal(p.data, data) {
			r.Same, r.File = true, p.name
			return nil
		}
		if p.team == r.Team {
			r.before = max(r.before, p.filled)
			full = full || p.touched
		}
	}
	if !touched && full {
		r.refuse(fmt.Sprintf("Dit werkboek van %s is nog leeg, en in dat wat er al staat is wel iets ingevuld.", plan.TeamPhrase(r.Team)),
			"Koos u het juiste bestand? Wilt u toch opnieuw beginnen, haal het vorige dan zelf uit de map.")
		return nil
	}
	c := newChange(folder, s.now())
	put := step{path: filepath.Join(folder, r.File), data: data, theirs: true}
	for _, p := range present {
		switch path := filepath.Join(folder, p.name); {
		case system.same(path, put.path):
			put.worthless = p.blank
		case p.team == r.Team:
			c.add(step{path: path, worthless: p.blank})
		}
	}
	c.add(put)
	if archived != "" {
		c.add(step{path: archived, worthless: true})
	}
	kept, err := c.apply()
	if err != nil {
		return err
	}
	for _, k := range kept {
		r.Kept = append(r.Kept, filepath.Base(k.to))
	}
	r.Saved, r.File = true, filepath.Base(pathIn(folder, r.File))
	return nil
}

// fileFor is the name that the workbook gets: the team's own, unless a workbook of
// somebody else bears that.
func (s *source) fileFor(r *Received, present []presentFile) string {
	extension := ".xlsx"
	if hasExtension(r.Name, ".xlsm") {
		extension = ".xlsm" // Excel opens a workbook with macros under no other name
	}
	taken := make(map[nameKey]bool)
	for _, p := range present {
		if p.team != r.Team {
			taken[stemKey(p.name)] = true
		}
	}
	for i, name := range fileNames(s.plan, s.period) {
		if s.plan.Teams[i].Name == r.Team {
			return unusedName(taken, strings.TrimSuffix(name, ".xlsx")) + extension
		}
	}
	return unusedName(taken, s.period.String()+" "+fileName(r.Team)) + extension
}

// presentFile is a workbook in the year's folder, and the one team whose it is; ""
// where it has answers of several. One that cannot be read is the team's whose name
// it bears.
type presentFile struct {
	name, team string
	data       []byte
	blank      bool // nobody wrote anything in it
	touched    bool // somebody wrote something in a row of it
	filled     int  // actions
}

// present reads the workbooks in the year's folder, and makes them the source's.
func (s *source) present() ([]presentFile, error) {
	s.returns = nil
	files, err := listFolder(s.folder())
	if err != nil {
		return nil, err
	}
	named := s.teamsByName()
	readings, err := s.readAll(files, Choice{}.progress())
	if err != nil {
		return nil, err
	}
	var out []presentFile
	for i, r := range readings {
		if files[i].kind != workbookFile {
			continue
		}
		p := presentFile{name: filepath.Base(files[i].path)}
		if r.ret == nil || r.hash == nil {
			p.team = named[stemKey(p.name)]
		} else {
			alone := evaluation.Alone(s.plan, *r.ret)
			if !mixed(alone) {
				p.team = r.ret.Owner(s.plan)
			}
			s.returns = append(s.returns, *r.ret)
			p.filled, p.touched = alone.Filled(), r.ret.Touched()
			p.blank = !p.touched && len(r.findings) == 0
		}
		if p.data, err = os.ReadFile(files[i].path); err != nil && p.team != "" {
			return nil, cannotWrite(files[i].path, err, nil)
		}
		out = append(out, p)
	}
	return out, nil
}

// mixed reports whether a workbook, taken alone, holds answers for more teams than one.
func mixed(alone *evaluation.Evaluation) bool {
	teams := 0
	for _, t := range alone.Teams() {
		if len(t.Files) > 0 {
			teams++
		}
	}
	return teams > 1
}

// judge checks the workbook as it now stands among the others, and says what came
// of it.
func (s *source) judge(r *Received, reader *workbook.Reader, data []byte) {
	shown := s.period.String() + "/" + r.File
	ret, own := reader.Read(shown, data)
	var others []evaluation.Return
	for _, other := range s.returns {
		if other.File != shown && !r.replaced(s, other) {
			others = append(others, other)
		}
	}
	m := s.with(slices.Concat([]evaluation.Return{ret}, others), masked(own))
	known := s.with(others, nil).findings
	for _, f := range m.findings { // its own, and those that others have because of it
		if f.Place.File == shown || !slices.ContainsFunc(known, func(k finding.Finding) bool { return reflect.DeepEqual(k, f) }) {
			r.Findings = append(r.Findings, f)
		}
	}
	for _, t := range m.evaluation.Teams() {
		if t.Team.Name == r.Team {
			r.Filled, r.Actions = t.Filled, t.Actions
		}
	}
	team, progress := plan.TeamPhrase(r.Team), fmt.Sprintf("%d van %s ingevuld", r.Filled, dutch.Count(r.Actions, "actie", "acties"))
	if r.Saved && r.Filled < r.before {
		r.Remedy = fmt.Sprintf("Let op: in het vorige waren er meer ingevuld, %d. Was dit het juiste bestand? In het archief kunt u het vorige terugzetten.", r.before)
	}
	switch {
	case r.Same:
		r.Message = fmt.Sprintf("Dit werkboek van %s was er al, precies zo. Er is niets gewijzigd.", team)
	case len(r.Kept) > 0:
		r.Message = fmt.Sprintf("Het nieuwe werkboek van %s is bewaard: %s. Het vorige staat in het archief.", team, progress)
	default:
		r.Message = fmt.Sprintf("Het werkboek van %s is bewaard: %s.", team, progress)
	}
}

// with is the year as it would be with other workbooks, and what was found in them. What
// is wrong with the template is not among it: the status says that.
func (s *source) with(returns []evaluation.Return, found []finding.Finding) *yearState {
	other := *s
	other.returns, other.findings = returns, found
	y := &yearState{source: &other}
	y.merge(false)
	return y
}

// replaced reports whether a workbook made way for the one received.
func (r *Received) replaced(s *source, other evaluation.Return) bool {
	return r.Saved && other.Owner(s.plan) == r.Team && !mixed(evaluation.Alone(s.plan, other))
}

// longestShown bounds, in characters, what is shown of the name of a file.
const longestShown = 120

// shownName is the last part of a name that somebody's computer sent, without what
// does not belong in a line of text. It is shown, and never used as a path.
func shownName(name string) string {
	if i := strings.LastIndexAny(name, `/\`); i >= 0 {
		name = name[i+1:]
	}
	name = strings.Map(func(r rune) rune {
		if unicode.IsPrint(r) {
			return r
		}
		return -1
	}, strings.ToValidUTF8(name, ""))
	if r := []rune(name); len(r) > longestShown {
		name = string(r[:longestShown-1]) + "…"
	}
	if name = strings.TrimSpace(name); name == "" {
		return "naamloos bestand"
	}
	return name
}
