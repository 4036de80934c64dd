package app

import (
	"errors"
	"fmt"
	"io/fs"
	"path/filepath"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
	"evaluatie/internal/yearfile"
)

// YearFile is the file in a period's folder that keeps its merged result.
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
	period   plan.Period // that was asked for, or the current plan's
	source   sourceFile
	data     []byte
	findings []finding.Finding
	current  *yearPlan // the current plan, where a period's own is used; else nil
}

// planOf reads the plan of a period: the one in the period's own folder; without that,
// the one in the folder of the first later period that has one; without any, the
// current plan, in the input folder itself. A period of zero is the current plan's.
func planOf(input string, period plan.Period) (*yearPlan, error) {
	current, err := openPlan(input, PlanFile)
	if err != nil {
		return nil, err
	}
	if period == (plan.Period{}) {
		period = current.Document.Period
	}
	current.period = period
	name, ok := planFolder(input, period, current.Document.Period)
	if !ok {
		return current, nil
	}
	own, err := openPlan(input, name)
	if err == nil {
		own.period, own.current = period, current
	}
	return own, err
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

// knownPeriod is what is known of a period: its kept result, unless that cannot be read
// or workbooks that were changed since say something else; then what the workbooks
// say. Nil if neither says anything. What is wrong with an earlier period's workbooks
// is no longer a finding.
func knownPeriod(input string, p plan.Period) (*evaluation.Evaluation, []finding.Finding) {
	folder := folderOf(input, p)
	files, err := listFolder(folder)
	if err != nil {
		return nil, nil
	}
	kept, findings := keptYear(folder, p)
	if kept != nil && unchanged(files, kept.Sources) {
		return kept.Evaluation, nil
	}
	reading := readPeriod(input, files, p)
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
		findings = append(findings, yearChanged(p, changed))
	}
	return e, findings
}

// keptYear reads a period's kept result; nil if there is none that can be read. One of a part
// of a year may say no more than the year, as it did before there were periods.
func keptYear(folder string, p plan.Period) (*yearfile.File, []finding.Finding) {
	data, err := readAtMost(pathIn(folder, YearFile), yearfile.MaxSize+1)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var kept *yearfile.File
	if err == nil {
		kept, err = yearfile.Read(data)
	}
	if err == nil && kept.Evaluation.Period != p && kept.Evaluation.Period != plan.Whole(p.Year) {
		err = fmt.Errorf("%w: it is of %s", yearfile.ErrDamaged, kept.Evaluation.Period)
	}
	if err != nil {
		return nil, []finding.Finding{yearUnreadable(p, err)}
	}
	kept.Evaluation.Period, kept.Evaluation.Plan.Document.Period = p, p
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

// readPeriod merges a period's workbooks; nil if they say nothing.
func readPeriod(input string, files []file, period plan.Period) *evaluation.Evaluation {
	p, err := planOf(input, period)
	if err != nil {
		return nil
	}
	var returns []evaluation.Return
	for _, r := range readAll(files, workbook.NewReader(p.Plan, period), nil, func(int, int) {}) {
		if r.ret != nil && r.hash != nil {
			returns = append(returns, *r.ret)
		}
	}
	e, _ := evaluation.Merge(p.Plan, period, returns, evaluation.Options{})
	if !e.Touched() {
		return nil
	}
	return e
}

// keep writes the period's result into its folder of the input. A folder that cannot
// be written to is a finding: the report is made.
func (y *yearState) keep(r *Rendered) (File, []finding.Finding) {
	folder := y.folder()
	f := File{Path: pathIn(folder, YearFile)}
	notes, err := y.write(y.Input, folder, step{path: f.Path, data: r.kept})
	if err != nil {
		return File{}, []finding.Finding{notKept(y.period, err)}
	}
	return f, notes
}

func yearPlace(p plan.Period) finding.Place {
	return finding.Place{File: p.String() + "/" + YearFile}
}

func yearUnreadable(p plan.Period, err error) finding.Finding {
	f := finding.Finding{
		Code: CodeYearUnreadable, Severity: finding.Warning, Place: yearPlace(p),
		Message: fmt.Sprintf("Het bewaarde resultaat van %s is niet te lezen: het is beschadigd, of met de hand veranderd. De werkboeken van %s tellen.", p, p),
		Remedy:  fmt.Sprintf("Maak het verslag van %s opnieuw, of zet een kopie van het bestand terug.", p),
		Option:  remake(p),
	}
	if errors.Is(err, yearfile.ErrLarge) {
		f.Message = fmt.Sprintf("Het bewaarde resultaat van %s is veel te groot om er een te zijn. De werkboeken van %s tellen.", p, p)
	}
	if errors.Is(err, yearfile.ErrNewer) {
		f.Message = fmt.Sprintf("Het bewaarde resultaat van %s is gemaakt met een nieuwere versie van het programma. De werkboeken van %s tellen.", p, p)
		f.Remedy, f.Option = "Gebruik de nieuwste versie van het programma.", ""
	}
	return f
}

func yearChanged(p plan.Period, changed []plan.Item) finding.Finding {
	what := fmt.Sprintf("%d acties", len(changed))
	if len(changed) == 1 {
		what = "1 actie"
	}
	return finding.Finding{
		Code: CodeYearChanged, Severity: finding.Warning, Place: yearPlace(p),
		Message: fmt.Sprintf("De werkboeken van %s zeggen over %s iets anders dan het verslag van toen (het eerst over %s). De werkboeken tellen.", p, what, changed[0]),
		Remedy:  fmt.Sprintf("Klopt dat, maak dan het verslag van %s opnieuw. Zo niet, zet de werkboeken van toen terug.", p),
		Option:  remake(p),
	}
}

// remake says how a command makes the report of an earlier year.
func remake(p plan.Period) string {
	return fmt.Sprintf("Dat verslag maakt u met: evaluatie rapport --jaar %s.", p)
}

func notKept(p plan.Period, err error) finding.Finding {
	f := finding.Finding{
		Code: CodeYearNotKept, Severity: finding.Warning, Place: yearPlace(p),
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
