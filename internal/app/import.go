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
	"strconv"
	"strings"
	"time"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/importer"
	"evaluatie/internal/inspection"
	"evaluatie/internal/manuscript"
	"evaluatie/internal/plan"
	"evaluatie/internal/report"
	"evaluatie/internal/workbook"
	"evaluatie/internal/yearfile"
)

// Import takes over a report that exists: its plan, the workbooks of its year, and
// that year's result.
type Import struct {
	Path          string
	Input         string
	Year          int    // 0: as the report says
	Municipality  string // "": as the report says
	ByCornerstone bool   // a team for each cornerstone instead of one for all
	Now           time.Time
}

// Imported is what taking over a report came to.
type Imported struct {
	Year                         int
	Cornerstones, Goals, Actions int // actions: what is evaluated, at any level
	Teams                        []plan.Team
	NewStatuses                  []string
	Counts                       []evaluation.Count
	Findings                     []finding.Finding
	Files                        []string // in the order of use
	// OlderPlan is the year of the plan in the input folder where that is older than
	// the report: then it stays the plan that a new year starts from.
	OlderPlan int
}

// Run takes the report over. It writes all files or none, and never over one that is
// there.
func (i Import) Run() (*Imported, error) {
	read, err := i.read()
	if err != nil {
		return nil, err
	}
	h, err := holdOutput(i.Input)
	if err != nil {
		return nil, err
	}
	defer h.release()
	year := pathIn(i.Input, strconv.Itoa(read.Year))
	planPath := pathIn(i.Input, PlanFile)
	out := imported(read)
	if _, err := os.Lstat(planPath); err == nil {
		if current, err := openPlan(i.Input, PlanFile); err == nil && current.Document.Year < read.Year {
			out.OlderPlan = current.Document.Year
		}
		planPath = filepath.Join(year, PlanFile)
	}
	if err := i.free(year, planPath); err != nil {
		return nil, err
	}
	files, order, err := i.files(read, year, planPath, out)
	if err != nil {
		return nil, err
	}
	c := newChange(year, i.Now)
	for _, path := range order {
		c.add(step{path: path, data: files[path], fresh: true, theirs: !sameName(filepath.Base(path), YearFile)})
	}
	notes, err := h.make(c)
	out.Files, out.Findings = order, append(out.Findings, notes...)
	return out, err
}

// free makes sure that nothing of the year is there yet.
func (i Import) free(year, planPath string) error {
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
func (i Import) read() (*importer.Result, error) {
	data, err := readBounded(i.Path)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(context.Background(), inspectTime)
	defer cancel()
	src, err := manuscript.Read(ctx, filepath.Base(i.Path), data)
	if err != nil {
		return nil, unreadableReport(i.Path, err)
	}
	o := importer.Options{Year: i.Year, Municipality: i.Municipality, ByCornerstone: i.ByCornerstone}
	if p, err := planOf(i.Input, 0); err == nil && !finding.Blocking(p.findings) {
		o.Statuses = p.Statuses
	}
	result, err := importer.Read(src, o)
	switch {
	case errors.Is(err, importer.ErrNoYear):
		return nil, &Problem{Message: i.Path + " zegt niet van welk jaar het is.", Hint: "Geef het jaar mee.", Option: "Bijvoorbeeld: --jaar 2021.", Err: err}
	case errors.Is(err, importer.ErrNoActions):
		return nil, &Problem{
			Message: "In " + i.Path + " herkende ik geen enkele evaluatie.",
			Hint:    "Een verslag heeft per actie een titel en de labels Status, Evaluatie JAAR en Stappen JAAR, elk op een eigen regel. Zet ze er in Word bij en probeer opnieuw.",
			Err:     err,
		}
	case err != nil:
		return nil, err
	}
	result.Findings = masked(result.Findings)
	return result, nil
}

func unreadableReport(path string, err error) error {
	var unreadable *inspection.Unreadable
	switch {
	case errors.As(err, &unreadable):
		message, hint := unreadable.Explain()
		return &Problem{Message: path + ": " + message, Hint: hint, Err: unreadable.Err}
	case errors.Is(err, manuscript.ErrTooLarge), errors.Is(err, context.DeadlineExceeded):
		return &Problem{Message: path + " is te groot voor een verslag.", Hint: "Haal de afbeeldingen eruit, of bewaar het als platte tekst (.txt).", Err: err}
	case errors.Is(err, manuscript.ErrDamaged):
		return &Problem{Message: path + " is beschadigd.", Hint: "Open het in Word, sla het opnieuw op als Word-document (.docx) en probeer nog eens.", Err: err}
	case errors.Is(err, manuscript.ErrNotText):
		return &Problem{Message: path + " is geen Word-bestand, geen PDF en geen platte tekst.", Hint: "Open het in het programma waarin het gemaakt is, en sla het op als Word-document (.docx).", Err: err}
	default:
		return err
	}
}

func imported(r *importer.Result) *Imported {
	out := &Imported{Year: r.Year, Teams: r.Plan.Teams, NewStatuses: r.NewStatuses, Findings: r.Findings}
	for _, i := range r.Plan.Items {
		switch {
		case i.Code.Level() == 1:
			out.Cornerstones++
		case i.Code.Level() == 2:
			out.Goals++
		}
		if i.Evaluated() {
			out.Actions++
		}
	}
	e, _ := evaluation.Merge(r.Plan, r.Year, r.Returns, evaluation.Options{})
	out.Counts = e.Counts()
	return out
}

// files makes all files. The year's result is read back from the plan and the
// workbooks as they will stand there, so that later years find it to agree.
func (i Import) files(r *importer.Result, year, planPath string, out *Imported) (files map[string][]byte, order []string, err error) {
	stamp := i.Now.UTC().Truncate(time.Second)
	var b bytes.Buffer
	if err := workbook.WritePlan(&b, r.Plan, stamp); err != nil {
		return nil, nil, fmt.Errorf("writing the plan: %w", err)
	}
	files = map[string][]byte{planPath: bytes.Clone(b.Bytes())}
	order = []string{planPath}
	p, faults := workbook.ReadPlan(PlanFile, files[planPath])
	rows := make(map[plan.Code]evaluation.Row)
	for _, ret := range r.Returns {
		for _, row := range ret.Rows {
			rows[plan.Code(row.Code.Text.String())] = row
		}
	}
	reader := workbook.NewReader(p, r.Year)
	kept := yearfile.File{}
	var returns []evaluation.Return
	for team, name := range fileNames(p, r.Year) {
		b.Reset()
		book := workbook.TeamBook{Plan: p, Team: p.Teams[team].Name, Year: r.Year, Rows: rows, Stamp: stamp}
		if err := book.Write(&b); err != nil {
			return nil, nil, fmt.Errorf("writing the workbook of team %s: %w", book.Team, err)
		}
		path := filepath.Join(year, name)
		files[path], order = bytes.Clone(b.Bytes()), append(order, path)
		shown := strconv.Itoa(r.Year) + "/" + name
		ret, found := reader.Read(shown, files[path])
		returns, faults = append(returns, ret), append(faults, found...)
		kept.Sources = append(kept.Sources, hashed(shown, files[path]))
	}
	if finding.Blocking(faults) {
		return nil, nil, fmt.Errorf("reading back what was made: %+v", faults[0])
	}
	kept.Evaluation, faults = evaluation.Merge(p, r.Year, returns, evaluation.Options{})
	for _, f := range masked(faults) {
		if f.Severity == finding.Error && f.Code != evaluation.CodeMissingStatus {
			out.Findings = append(out.Findings, f)
		}
	}
	path := filepath.Join(year, YearFile)
	if files[path], err = kept.Write(); err != nil {
		return nil, nil, err
	}
	return files, append(order, path), nil
}

// Difference is an action of which a report says something else than the input.
type Difference struct {
	Item     plan.Item // as the report has it; as the input has it, of one that is gone
	Was      plan.Item
	Only     Side
	Parts    []PartDifference
	Retitled bool // or renumbered
}

// Side says which of the two has an action that the other has not.
type Side int

const (
	Both Side = iota
	OnlyReport
	OnlyInput
)

// PartDifference is a part of an evaluation, line by line.
type PartDifference struct {
	Label    string
	Old, New []string
}

// Shown is what Show came to.
type Shown struct {
	Year        int
	Same        int // actions of which nothing differs
	Differences []Difference
	Findings    []finding.Finding
}

// Show compares a report with what the input gives now, action by action. It writes
// nothing.
func (i Import) Show() (*Shown, error) {
	read, err := i.read()
	if err != nil {
		return nil, err
	}
	now, err := merge(i.Input, read.Year, evaluation.Options{}, nil)
	if err != nil && !errors.Is(err, ErrBlocked) {
		return nil, err
	}
	if now == nil || now.evaluation == nil {
		return nil, &Problem{Message: "Met de invoer van nu kan ik niet vergelijken: het plan heeft fouten.", Hint: "Verbeter die eerst.", Option: "U ziet ze met: evaluatie controleer."}
	}
	told, _ := evaluation.Merge(read.Plan, read.Year, read.Returns, evaluation.Options{})
	before, err := printed(now.evaluation)
	if err != nil {
		return nil, err
	}
	after, err := printed(told)
	if err != nil {
		return nil, err
	}
	return compareShown(read, now.evaluation, before, after), nil
}

func compareShown(read *importer.Result, now *evaluation.Evaluation, before, after map[plan.Code][]PartDifference) *Shown {
	s := &Shown{Year: read.Year, Findings: read.Findings}
	lineage := evaluation.Trace(now.Plan.Items, read.Plan.Items)
	items := make(map[plan.Code]plan.Item)
	for _, item := range now.Plan.Items {
		items[item.Code] = item
	}
	seen := make(map[plan.Code]bool)
	for _, item := range read.Plan.Items {
		if !item.Evaluated() {
			continue
		}
		was, ok := lineage[item.Code]
		if !ok {
			s.Differences = append(s.Differences, Difference{Item: item, Only: OnlyReport})
			continue
		}
		seen[was] = true
		d := Difference{Item: item, Was: items[was], Retitled: !sameTitle(item.Title, items[was].Title)}
		for n, part := range after[item.Code] {
			var old []string
			if n < len(before[was]) {
				old = before[was][n].New
			}
			if !slices.Equal(old, part.New) {
				d.Parts = append(d.Parts, PartDifference{part.Label, old, part.New})
			}
		}
		if len(d.Parts) == 0 && !d.Retitled {
			s.Same++
			continue
		}
		s.Differences = append(s.Differences, d)
	}
	for _, item := range now.Plan.Items {
		if _, evaluated := now.Entries[item.Code]; evaluated && !seen[item.Code] {
			s.Differences = append(s.Differences, Difference{Item: item, Only: OnlyInput})
		}
	}
	return s
}

func sameTitle(a, b string) bool {
	return strings.Join(strings.Fields(a), " ") == strings.Join(strings.Fields(b), " ")
}

// printed is what the report prints of each action, by part, as New.
func printed(e *evaluation.Evaluation) (map[plan.Code][]PartDifference, error) {
	document, err := report.Build(e, report.Options{Draft: true})
	if err != nil {
		return nil, err
	}
	out := make(map[plan.Code][]PartDifference)
	var code plan.Code
	for _, block := range document.Blocks {
		parts := out[code]
		last := len(parts) - 1
		switch b := block.(type) {
		case report.Heading:
			code = plan.Code(strings.ReplaceAll(strings.TrimPrefix(b.Anchor, "deel-"), "-", "."))
			continue
		case report.Label:
			if len(parts) == 1 { // what stood under the status is its note
				parts = append(parts, PartDifference{Label: "Toelichting"})
			}
			out[code] = append(parts, PartDifference{Label: b.Text})
			continue
		case report.Gap:
			continue
		case report.Status:
			if last >= 0 {
				parts[last].New = append(parts[last].New, b.Text)
				out[code] = append(parts, PartDifference{Label: "Toelichting"})
			}
			continue
		default:
			if last >= 0 {
				parts[last].New = append(parts[last].New, report.Lines(block)...)
			}
		}
	}
	return out, nil
}
