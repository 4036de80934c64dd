package app

import (
	"errors"
	"fmt"
	"io/fs"
	"path"
	"path/filepath"
	"strconv"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
	"evaluatie/internal/yearfile"
)

// YearFile is the file in a year's folder that keeps its merged result.
const YearFile = "evaluatie.json"

// The findings about earlier years.
const (
	CodeYearUnreadable = "vorig-jaar-onleesbaar"
	CodeYearChanged    = "vorig-jaar-gewijzigd"
	CodeYearNotKept    = "jaar-niet-bewaard"
	CodeNoYear         = "jaar-ontbreekt"
)

// yearPlan is a plan with the file that it was read from.
type yearPlan struct {
	*plan.Plan
	year     int // that was asked for, or the current plan's
	source   sourceFile
	data     []byte
	findings []finding.Finding
	current  *yearPlan // the current plan, where a year's own is used; else nil
}

// planOf reads the plan of a year: the one in the year's own folder; without that,
// the one in the folder of the first later year that has one; without any, the
// current plan, in the input folder itself. A year of 0 is the current plan's.
func planOf(input string, year int) (*yearPlan, error) {
	current, err := openPlan(input, PlanFile)
	if err != nil {
		return nil, err
	}
	if year == 0 {
		year = current.Document.Year
	}
	current.year = year
	for y := max(year, plan.FirstYear); y == year || y < current.Document.Year; y++ {
		name, ok := ownPlan(input, y)
		if !ok {
			continue
		}
		own, err := openPlan(input, name)
		if err == nil {
			own.year, own.current = year, current
		}
		return own, err
	}
	return current, nil
}

func openPlan(input, name string) (*yearPlan, error) {
	data, err := readAtMost(pathIn(input, filepath.FromSlash(name)), maxFile)
	if err != nil {
		return nil, noPlan(input, name, err)
	}
	return parsePlan(name, data), nil
}

func parsePlan(name string, data []byte) *yearPlan {
	p := &yearPlan{source: hashed(name, data), data: data}
	var found []finding.Finding
	p.Plan, found = workbook.ReadPlan(name, data)
	p.findings = masked(found)
	return p
}

// ownPlan finds the plan in a year's folder. A team's workbook that bears its name is none.
func ownPlan(input string, year int) (name string, ok bool) {
	folder := pathIn(input, strconv.Itoa(year))
	found := pathIn(folder, PlanFile)
	if !pointsAtFile(found) || isReturn(found) {
		return "", false
	}
	return path.Join(filepath.Base(folder), filepath.Base(found)), true
}

// earlier is what is known of the years before one, the latest first, without a gap.
// The findings are about their files.
func earlier(input string, year int) ([]*evaluation.Evaluation, []finding.Finding) {
	var years []*evaluation.Evaluation
	var findings []finding.Finding
	for {
		e, found := knownYear(input, year-1-len(years))
		findings = append(findings, found...)
		if e == nil {
			return years, findings
		}
		years = append(years, e)
	}
}

// lastYear is what is known of the year before; nil if that is nothing.
func lastYear(input string, year int) (*evaluation.Evaluation, []finding.Finding) {
	return knownYear(input, year-1)
}

// knownYear is what is known of a year: its kept result, unless that cannot be read
// or workbooks that were changed since say something else; then what the workbooks
// say. Nil if neither says anything. What is wrong with an earlier year's workbooks
// is no longer a finding.
func knownYear(input string, year int) (*evaluation.Evaluation, []finding.Finding) {
	folder := pathIn(input, strconv.Itoa(year))
	files, err := listFolder(folder)
	if err != nil {
		return nil, nil
	}
	kept, findings := keptYear(folder, year)
	if kept != nil && unchanged(files, kept.Sources) {
		return kept.Evaluation, nil
	}
	reading := readYear(input, files, year)
	switch {
	case reading == nil && kept == nil:
		return nil, findings
	case reading == nil:
		return kept.Evaluation, findings
	case kept == nil:
		return reading, findings
	}
	e, changed := evaluation.Revise(kept.Evaluation, reading)
	if len(changed) > 0 {
		findings = append(findings, yearChanged(year, changed))
	}
	return e, findings
}

// keptYear reads a year's kept result; nil if there is none that can be read.
func keptYear(folder string, year int) (*yearfile.File, []finding.Finding) {
	data, err := readAtMost(pathIn(folder, YearFile), yearfile.MaxSize+1)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var kept *yearfile.File
	if err == nil {
		kept, err = yearfile.Read(data)
	}
	if err == nil && kept.Evaluation.Year != year {
		err = fmt.Errorf("%w: it is of %d", yearfile.ErrDamaged, kept.Evaluation.Year)
	}
	if err != nil {
		return nil, []finding.Finding{yearUnreadable(year, err)}
	}
	return kept, nil
}

// unchanged reports whether the folder holds no workbook but those that the result
// was made from, whatever they are called now.
func unchanged(files []file, sources []yearfile.Source) bool {
	known := make(map[string]bool)
	for _, s := range sources {
		known[s.Hash] = true
	}
	for _, f := range files {
		if f.kind != workbookFile {
			continue
		}
		hash, err := hashOf(f.path)
		if err != nil || !known[hash] {
			return false
		}
	}
	return true
}

// readYear merges a year's workbooks; nil if they say nothing.
func readYear(input string, files []file, year int) *evaluation.Evaluation {
	p, err := planOf(input, year)
	if err != nil {
		return nil
	}
	var returns []evaluation.Return
	for _, r := range readAll(files, workbook.NewReader(p.Plan, year), nil, func(int, int) {}) {
		if r.ret != nil && r.hash != nil {
			returns = append(returns, *r.ret)
		}
	}
	e, _ := evaluation.Merge(p.Plan, year, returns, evaluation.Options{})
	if !e.Touched() {
		return nil
	}
	return e
}

// keep writes the year's result into its folder of the input. A folder that cannot
// be written to is a finding: the report is made.
func (y *yearState) keep(r *Rendered) (File, []finding.Finding) {
	folder := y.folder()
	f := File{Path: pathIn(folder, YearFile)}
	notes, err := y.write(y.Input, folder, step{path: f.Path, data: r.kept})
	if err != nil {
		return File{}, []finding.Finding{notKept(y.year, err)}
	}
	return f, notes
}

func yearPlace(year int) finding.Place {
	return finding.Place{File: strconv.Itoa(year) + "/" + YearFile}
}

func yearUnreadable(year int, err error) finding.Finding {
	f := finding.Finding{
		Code: CodeYearUnreadable, Severity: finding.Warning, Place: yearPlace(year),
		Message: fmt.Sprintf("Het bewaarde resultaat van %d is niet te lezen: het is beschadigd, of met de hand veranderd. De werkboeken van %d tellen.", year, year),
		Remedy:  fmt.Sprintf("Maak het verslag van %d opnieuw, of zet een kopie van het bestand terug.", year),
		Option:  remake(year),
	}
	if errors.Is(err, yearfile.ErrLarge) {
		f.Message = fmt.Sprintf("Het bewaarde resultaat van %d is veel te groot om er een te zijn. De werkboeken van %d tellen.", year, year)
	}
	if errors.Is(err, yearfile.ErrNewer) {
		f.Message = fmt.Sprintf("Het bewaarde resultaat van %d is gemaakt met een nieuwere versie van het programma. De werkboeken van %d tellen.", year, year)
		f.Remedy, f.Option = "Gebruik de nieuwste versie van het programma.", ""
	}
	return f
}

func yearChanged(year int, changed []plan.Item) finding.Finding {
	what := fmt.Sprintf("%d acties", len(changed))
	if len(changed) == 1 {
		what = "1 actie"
	}
	return finding.Finding{
		Code: CodeYearChanged, Severity: finding.Warning, Place: yearPlace(year),
		Message: fmt.Sprintf("De werkboeken van %d zeggen over %s iets anders dan het verslag van toen (het eerst over %s). De werkboeken tellen.", year, what, changed[0]),
		Remedy:  fmt.Sprintf("Klopt dat, maak dan het verslag van %d opnieuw. Zo niet, zet de werkboeken van toen terug.", year),
		Option:  remake(year),
	}
}

// remake says how a command makes the report of an earlier year.
func remake(year int) string {
	return fmt.Sprintf("Dat verslag maakt u met: evaluatie rapport --jaar %d.", year)
}

func notKept(year int, err error) finding.Finding {
	f := finding.Finding{
		Code: CodeYearNotKept, Severity: finding.Warning, Place: yearPlace(year),
		Message: "Het verslag is gemaakt, maar het resultaat kon niet bewaard worden voor volgend jaar.",
		Remedy:  "Mag u in deze map schrijven? Maak het verslag dan opnieuw, of houd de werkboeken bij.",
	}
	var problem *Problem
	if errors.As(err, &problem) {
		f.Message += " " + problem.Message
		f.Remedy = problem.Hint + " Maak het verslag daarna opnieuw, of houd de werkboeken bij."
	}
	return f
}
