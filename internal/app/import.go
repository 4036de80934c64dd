package app

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"time"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/importer"
	"evaluatie/internal/inspection"
	"evaluatie/internal/manuscript"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
	"evaluatie/internal/yearfile"
)

// Import says which report is taken over, and what is known of it.
type Import struct {
	Path          string
	Data          []byte      // what Path holds, where that is only a name; nil: to be read
	Period        plan.Period // zero: as the report says
	Municipality  string      // "": as the report says
	ByCornerstone bool        // a team for each cornerstone instead of one for all
	// Labels says what labels head that the program does not know, in one of the words of
	// LabelMeanings.
	Labels map[string]string
}

// importing is the import of a report into a folder, under way.
type importing struct {
	Folder
	Import
}

// Imported is what taking over a report came to.
type Imported struct {
	Period      plan.Period
	Actions     int    // what is evaluated, at any level
	Read        string // those, and what lies above: "2 doelstellingen, 4 acties"
	Teams       []plan.Team
	NewStatuses []string
	Counts      []evaluation.Count
	Findings    []finding.Finding
	Files       []string // in the order of use
	// OlderPlan is the period of the plan in the input folder where that is older than
	// the report: then it stays the plan that a new year starts from.
	OlderPlan plan.Period
	// Levels are what the levels of the plan are called, where it has not the usual three:
	// a report does not print their names.
	Levels []string
}

// Import takes over a report that exists: its plan, the workbooks of its year, and that
// year's result. It writes all files or none, and never over one that is there.
func (f Folder) Import(wanted Import) (*Imported, error) {
	i := importing{f, wanted}
	read, err := i.read()
	if err != nil {
		return nil, err
	}
	if read.Seen.Little() {
		return nil, little(i.Path, read.Seen, nil)
	}
	h, err := holdOutput(i.Input)
	if err != nil {
		return nil, err
	}
	defer h.release()
	year := folderOf(i.Input, read.Period)
	planPath := pathIn(i.Input, PlanFile)
	out := imported(read)
	if _, err := os.Lstat(planPath); err == nil {
		if current, err := openPlan(i.Input, PlanFile); err == nil && current.Document.Period.Compare(read.Period) < 0 {
			out.OlderPlan = current.Document.Period
		}
		planPath = filepath.Join(year, PlanFile)
	}
	if err := i.free(year, planPath); err != nil {
		return nil, err
	}
	files, err := i.files(read, year, planPath, out)
	if err != nil {
		return nil, err
	}
	for _, f := range files {
		out.Files = append(out.Files, f.path)
	}
	notes, err := h.make(newChange(year, i.now(), files...))
	out.Findings = append(out.Findings, notes...)
	return out, err
}

// free makes sure that nothing of the year is there yet.
func (i importing) free(year, planPath string) error {
	there := ""
	if files, err := listFolder(year); err == nil {
		for _, f := range files {
			if f.kind == workbookFile {
				there = f.path
				break
			}
		}
	}
	for _, path := range []string{planPath, pathIn(year, YearFile)} {
		if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
			there = path
		}
	}
	if there == "" {
		return nil
	}
	return &Problem{
		Message: "Van dat jaar is er al iets: " + there + ". Er is niets geschreven.",
		Hint:    "Zet weg wat er staat, of neem het verslag over in een andere map.",
		Option:  "Een andere map kiest u met --invoer. Wilt u alleen zien wat er verschilt? Gebruik --toon.",
	}
}

// read reads the report.
func (i importing) read() (*importer.Result, error) {
	data := i.Data
	if data == nil {
		var err error
		if data, err = readBounded(i.Path); err != nil {
			return nil, err
		}
	}
	ctx, cancel := context.WithTimeout(context.Background(), inspectTime)
	defer cancel()
	src, err := manuscript.Read(ctx, filepath.Base(i.Path), data)
	if err != nil {
		return nil, unreadableReport(ctx, i.Path, data, err)
	}
	o := importer.Options{Period: i.Period, Municipality: i.Municipality, ByCornerstone: i.ByCornerstone}
	if o.Labels, err = meanings(i.Labels); err != nil {
		return nil, err
	}
	if p, err := planOf(i.Input, plan.Period{}); err == nil && !finding.Blocking(p.findings) {
		o.Statuses = p.Statuses
	}
	result, err := importer.Read(src, o)
	switch {
	case errors.Is(err, importer.ErrNoYear):
		return nil, &Problem{Message: i.Path + " zegt niet van welk jaar het is.", Hint: "Geef het jaar mee.", Option: "Bijvoorbeeld: --jaar 2021.", Err: err}
	case result != nil && len(result.Questions) > 0:
		return nil, unknownLabels(i.Path, result.Questions)
	case errors.Is(err, importer.ErrNoActions):
		return nil, little(i.Path, result.Seen, err)
	case err != nil:
		return nil, err
	}
	result.Findings = masked(result.Findings)
	return result, nil
}

func unreadableReport(ctx context.Context, path string, data []byte, err error) error {
	var foreign *manuscript.Foreign
	switch {
	case errors.As(err, &foreign):
		unreadable := inspection.Why(ctx, data, foreign.Err)
		message, hint := unreadable.Explain()
		return &Problem{Message: path + ": " + message, Hint: hint, Err: unreadable.Err}
	case errors.Is(err, manuscript.ErrTooLarge), errors.Is(err, context.DeadlineExceeded):
		return &Problem{Message: path + " is te groot voor een verslag.", Hint: "Haal de afbeeldingen eruit, of deel het verslag op.", Err: err}
	case errors.Is(err, manuscript.ErrDamaged):
		return &Problem{Message: path + " is beschadigd.", Hint: "Open het in Word, sla het opnieuw op als Word-document (.docx) en probeer nog eens.", Err: err}
	case errors.Is(err, manuscript.ErrNotText):
		return &Problem{Message: path + " is geen Word-bestand, geen PDF, geen webpagina en geen platte tekst.", Hint: "Open het in het programma waarin het gemaakt is, en sla het op als Word-document (.docx).", Err: err}
	default:
		return err
	}
}

func imported(r *importer.Result) *Imported {
	out := &Imported{Period: r.Period, Teams: r.Plan.Teams, NewStatuses: r.NewStatuses, Findings: r.Findings}
	levels := r.Seen.Levels
	for _, l := range levels[:max(len(levels)-1, 0)] {
		out.Read += l.String() + ", "
	}
	for _, i := range r.Plan.Items {
		if i.Evaluated() {
			out.Actions++
		}
	}
	out.Read += dutch.Count(out.Actions, "actie", "acties")
	if levels := r.Plan.Document.Levels; !sameLevels(levels, plan.DefaultLevels()) {
		for _, l := range levels {
			out.Levels = append(out.Levels, l.Name)
		}
	}
	e, _ := evaluation.Merge(r.Plan, r.Period, r.Returns, evaluation.Options{})
	out.Counts = e.Counts()
	return out
}

func sameLevels(a, b []plan.Level) bool {
	return slices.EqualFunc(a, b, func(a, b plan.Level) bool { return a.Name == b.Name })
}

// rowsOf are the rows of a report, by the places that the import gave them.
func rowsOf(r *importer.Result) map[plan.Code]evaluation.Row {
	find, rows := plan.NewFinder(r.Plan), make(map[plan.Code]evaluation.Row)
	for _, ret := range r.Returns {
		for _, row := range ret.Rows {
			rows[find.Code(row.Code.Text.String())] = row
		}
	}
	return rows
}

// files makes all files, in the order of use. The year's result is read back from the plan and the
// workbooks as they will stand there, so that later years find it to agree.
func (i importing) files(r *importer.Result, year, planPath string, out *Imported) (files []step, err error) {
	stamp := i.now().UTC().Truncate(time.Second)
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, r.Plan, stamp); err != nil {
		return nil, fmt.Errorf("writing the plan: %w", err)
	}
	add := func(path string) (data []byte) {
		data = bytes.Clone(b.Bytes())
		files = append(files, step{path: path, data: data, fresh: true, theirs: true})
		return data
	}
	p, faults := workbook.ReadPlan(PlanFile, add(planPath))
	rows := rowsOf(r)
	reader := workbook.NewReader(p, r.Period)
	kept := yearfile.File{}
	var returns []evaluation.Return
	for team, name := range fileNames(p, r.Period) {
		b.Reset()
		book := workbook.TeamBook{Plan: p, Team: p.Teams[team].Name, Period: r.Period, Rows: rows, Stamp: stamp}
		if err := book.Write(&b); err != nil {
			return nil, fmt.Errorf("writing the workbook of team %s: %w", book.Team, err)
		}
		data, shown := add(filepath.Join(year, name)), r.Period.String()+"/"+name
		ret, found := reader.Read(shown, data)
		returns, faults = append(returns, ret), append(faults, found...)
		kept.Sources = append(kept.Sources, hashed(shown, data))
	}
	if finding.Blocking(faults) {
		return nil, fmt.Errorf("reading back what was made: %+v", faults[0])
	}
	kept.Evaluation, faults = evaluation.Merge(p, r.Period, returns, evaluation.Options{})
	for _, f := range masked(faults) {
		if f.Severity == finding.Error && f.Code != evaluation.CodeMissingStatus {
			out.Findings = append(out.Findings, f)
		}
	}
	result, err := kept.Write()
	return append(files, step{path: filepath.Join(year, YearFile), data: result, fresh: true}), err
}
