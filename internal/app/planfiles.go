package app

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// This file finds plans that are not read: beside the one that is, in its place under
// another name, and among the workbooks of the teams.

// Plans and folders that are not where they are looked for.
const (
	CodeOtherPlan = "plan-ernaast"
	CodeNoPlan    = "plan-ontbreekt"
	CodeNoFolder  = "map-ontbreekt"
)

// planIn reads a plan in a file that is no team's workbook; nil if there is none: the list
// of items, and another of the sheets that only a plan has.
func planIn(name string, data []byte) *plan.Plan {
	if workbook.IsReturn(data) {
		return nil
	}
	p, _ := workbook.ReadPlan(name, data)
	if d := p.Doubts; len(p.Items) == 0 || d.Document && d.Statuses && len(p.Teams) == 0 {
		return nil
	}
	return p
}

// otherPlan tells of a plan that is not used, and of what it says that the other does not.
func (s *source) otherPlan(shown string, p *plan.Plan) finding.Finding {
	used := s.files[0].Name
	only := onlyIn(p, s.plan)
	f := finding.Finding{
		Code: CodeOtherPlan, Severity: finding.Warning, Place: finding.Place{File: shown}, OfPlan: true,
		Message: fmt.Sprintf("Dit is ook een plan, maar het wordt niet gebruikt: alleen %s telt.", used),
		Remedy:  takeOther(used),
	}
	switch {
	case p.Document.Period.Year != 0 && p.Document.Period != s.plan.Document.Period:
		f.Severity = finding.Info
		f.Message = fmt.Sprintf("Dit is een plan van %s. Het wordt niet gebruikt: alleen %s telt.", p.Document.Period, used)
		f.Remedy = "U hoeft niets te doen als dat klopt. " + f.Remedy
		return f
	case len(only) == 0:
		f.Severity = finding.Info
		f.Message += " Wat erin staat, staat ook in " + used + "."
		f.Remedy = "U mag het weghalen."
		return f
	case !p.Modified.IsZero() && p.Modified.After(s.plan.Modified):
		f.Message += fmt.Sprintf(" Dit is het laatst opgeslagen (%s).", p.Modified.Format("2-1-2006"))
	}
	f.Message += " Alleen hier staat: " + finding.QuoteAll(only) + "."
	return f
}

func takeOther(used string) string {
	return fmt.Sprintf("Is dit de juiste versie, zet %s dan in een andere map en geef dit bestand die naam (in Excel: Opslaan als, Excel-werkmap). Zet dit bestand anders in een andere map.", used)
}

// unreadPlan tells of a file that is called like the plan and of a kind that is not read.
func unreadPlan(shown, used string) finding.Finding {
	return finding.Finding{
		Code: CodeOtherPlan, Severity: finding.Warning, Place: finding.Place{File: shown}, OfPlan: true,
		Message: fmt.Sprintf("Dit bestand heet naar het plan, maar het is niet gelezen: alleen %s telt.", used),
		Remedy:  takeOther(used),
	}
}

// onlyIn lists what a plan says that another does not, with its cells.
func onlyIn(p, other *plan.Plan) []finding.Quoted {
	known := make(map[string]bool)
	for _, line := range linesOf(other) {
		known[line.key] = true
	}
	var out []finding.Quoted
	for _, line := range linesOf(p) {
		if !known[line.key] {
			out = append(out, finding.Quoted{Cell: line.at.Sheet + "!" + line.at.Cell, Text: line.text})
		}
	}
	return out
}

type planLine struct {
	key, text string
	at        finding.Place
}

// linesOf lists what a plan says, line by line, in a fixed order.
func linesOf(p *plan.Plan) []planLine {
	var out []planLine
	add := func(kind, text string, at finding.Place) {
		out = append(out, planLine{kind + "\x00" + plan.Fold(text), text, at})
	}
	var names []string
	for name := range p.Document.Values {
		names = append(names, name)
	}
	slices.Sort(names)
	for _, name := range names {
		add(name, p.Document.Values[name], p.Document.Places[name])
	}
	for _, i := range p.Items {
		text := i.String()
		if i.Team != "" {
			text += " (" + i.Team + ")"
		}
		add("item", text, i.Place)
	}
	for _, t := range p.Teams {
		add("team", strings.Join([]string{t.Name, t.Lead, t.Email}, ", "), t.Place)
	}
	for _, s := range p.Statuses {
		add("status", s.Name, s.Place)
	}
	return out
}

// besideNamed tells of a file beside the plan that is a plan, or is called like one.
// ok reports whether there is anything to say of it as a plan.
func (f *strayFinder) besideNamed(name string, data []byte, looks workbook.Looks) (ok bool) {
	switch {
	case looks == workbook.Workbook:
		p := planIn(name, data)
		if p == nil {
			return false
		}
		f.findings = append(f.findings, masked([]finding.Finding{f.otherPlan(name, p)})...)
		return true
	case looks == workbook.Spreadsheet && calledPlan(name):
		f.findings = append(f.findings, unreadPlan(name, f.source.files[0].Name))
		return true
	}
	return false
}

// calledPlan reports whether a file is called after the plan.
func calledPlan(name string) bool {
	first := strings.FieldsFunc(plan.Fold(strings.TrimSuffix(name, filepath.Ext(name))), func(r rune) bool { return strings.ContainsRune(" -_.(0123456789", r) })
	return len(first) > 0 && strings.HasSuffix(first[0], "plan")
}

// mostCandidates is how many files are opened to find a plan under another name.
const mostCandidates = 20

// likelyPlans are the files in the input folder that look like the plan, where that is
// missing: by their content, or by their name where they cannot be read. A plan in a
// folder there counts, too.
func likelyPlans(input string) []string {
	entries, err := os.ReadDir(input)
	if err != nil {
		return nil // whoever reads the plan hears why
	}
	var out []string
	opened := 0
	for _, e := range entries {
		name := e.Name()
		path := filepath.Join(input, name)
		switch {
		case e.IsDir() && !sameName(name, archiveFolder) && pointsAtFile(pathIn(path, PlanFile)) && !isReturn(pathIn(path, PlanFile)):
			out = append(out, name+"/"+PlanFile)
		case e.IsDir(), kindOf(name) == lockFile, isClutter(name), !workbook.IsSpreadsheetName(name):
		case opened < mostCandidates:
			opened++
			data, err := readAtMost(path, maxFile)
			if err != nil {
				continue
			}
			looks, _ := workbook.LookAt(data)
			if looks == workbook.Workbook && planIn(name, data) != nil || looks == workbook.Spreadsheet && calledPlan(name) {
				out = append(out, name)
			}
		}
	}
	return out
}

// noPlan says why there is no plan to read, and what looks like it.
func noPlan(input, name string, err error) *Problem {
	p := &Problem{
		Code: CodeNoPlan, File: name,
		Message: "Het plan " + filepath.Join(input, filepath.FromSlash(name)) + " is niet te lezen.",
		Hint:    "Staat het bestand nog open in Excel? Sluit het dan en probeer opnieuw.",
		Err:     err,
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return p
	}
	if _, err := os.Stat(input); errors.Is(err, fs.ErrNotExist) {
		p.Message = "De map " + input + " is er niet."
		p.Hint = "Maak die map, en zet er het plan in, met de naam " + PlanFile + "."
		p.Option = "Staat uw invoer in een andere map? Ga daarheen, of wijs ze aan met --invoer."
		return p
	}
	p.Message = "In de map " + input + " staat geen " + PlanFile + "."
	p.Hint = "Zet het plan in die map."
	p.Option = "Staat uw invoer in een andere map? Ga daarheen, of wijs ze aan met --invoer."
	switch found := likelyPlans(input); {
	case len(found) == 1 && hasExtension(found[0], ".xlsx") && !strings.Contains(found[0], "/"):
		p.Message += " Er staat wel “" + found[0] + "”, en dat ziet eruit als het plan."
		p.Hint, p.Option = "Geef dat bestand de naam "+PlanFile+".", ""
	case len(found) == 1 && hasExtension(found[0], ".xlsx"):
		p.Message += " Er staat wel “" + found[0] + "”, en dat ziet eruit als het plan."
		p.Hint, p.Likely = "Kopieer dat bestand naar deze map, met de naam "+PlanFile+".", true
	case len(found) == 1:
		p.Message += " Er staat wel “" + found[0] + "”, en dat ziet eruit als het plan."
		p.Hint, p.Option = "Open dat bestand in Excel, kies Opslaan als, en bewaar het in deze map als Excel-werkmap (.xlsx) met de naam "+PlanFile+".", ""
	case len(found) > 1:
		p.Message += " Er staan wel bestanden die eruitzien als het plan: " + dutch.Some(found, mostListed) + "."
		p.Hint, p.Option = "Kies het juiste, en bewaar dat in deze map als Excel-werkmap (.xlsx) met de naam "+PlanFile+".", ""
	}
	p.Likely = p.Likely || p.Option == ""
	return p
}

// noFolder says that the period's folder cannot be read, and which one may be meant.
func (s *source) noFolder(folder string, err error) *Problem {
	p := &Problem{
		Code: CodeNoFolder, File: s.period.String(),
		Message: "De map " + folder + " is niet te lezen.",
		Hint:    "Mag u in die map kijken? Vraag het anders aan wie de map beheert.",
		Err:     err,
	}
	if !errors.Is(err, fs.ErrNotExist) {
		return p
	}
	p.Message = "De map " + folder + " is er niet."
	p.Hint = "Maak de map en zet er de ingevulde werkboeken van de teams in."
	p.Option = "Gaat het om een ander jaar? Noem het dan met --jaar."
	if s.plan.Document.Period == s.period {
		p.Message = fmt.Sprintf("Het plan gaat over %s, maar de map %s is er niet.", s.period, folder)
	}
	alike, others := s.likelyFolders()
	if d := s.plan.Document; d.Parts() {
		p.Option = ""
		if len(others) > 0 {
			p.Option = fmt.Sprintf("Gaat het om een andere periode? Noem ze dan, bijvoorbeeld met --jaar %s.", others[len(others)-1])
		}
		if s.period.Part > d.PerYear {
			p.Message += fmt.Sprintf(" Volgens het plan heeft een jaar %d periodes.", d.PerYear)
			p.Hint = fmt.Sprintf("Kies een periode die er is. Klopt het aantal niet, verbeter dan %s op het blad Document.", plan.NamePerYear)
		}
	}
	switch at := s.plan.Document.Places[s.saysPeriod()]; {
	case len(alike) > 0:
		p.Message += " Er is wel een map “" + strings.Join(alike, "”, “") + "”."
		p.Hint = "Geef de map met de werkboeken de naam " + s.period.String() + "."
	case len(others) > 0 && s.plan.Document.Period == s.period && at.Cell != "":
		last := others[len(others)-1]
		p.Message += " Er is wel een map " + strings.Join(others, ", ") + "."
		p.Hint = fmt.Sprintf("Gaat de evaluatie over %s, verbeter dan %s in het plan (%s). Maak anders de map %s en zet er de ingevulde werkboeken van de teams in.", last, s.kind(), at, s.period)
	case len(others) > 0:
		p.Message += " Er is wel een map " + strings.Join(others, ", ") + "."
	}
	return p
}

// saysPeriod is the name on the Document sheet that says which period the plan is of, folded.
func (s *source) saysPeriod() string {
	if s.period.Part > 0 {
		return plan.Fold(plan.NamePeriod)
	}
	return plan.Fold(plan.NameYear)
}

// kind is what the plan calls a period in a sentence.
func (s *source) kind() string {
	if s.period.Part > 0 {
		return "de periode"
	}
	return "het jaar"
}

// likelyFolders are the folders in the input folder that may be meant where the year's is
// missing: those in whose name it stands, and those of other years.
func (s *source) likelyFolders() (alike, others []string) {
	entries, err := os.ReadDir(s.Input)
	if err != nil {
		return nil, nil // whoever reads the plan hears why
	}
	for _, e := range entries {
		named := strings.Contains(e.Name(), s.period.String()) || numbersOf(e.Name()) == s.period
		if e.IsDir() && named && !strings.HasPrefix(e.Name(), ".") {
			alike = append(alike, e.Name())
		}
	}
	for _, p := range periods(s.Input, s.plan.Document) {
		if p != s.period {
			others = append(others, p.String())
		}
	}
	return alike, others
}

// numbersOf is the part of a year that the numbers in a name say, whatever stands between
// them: 2018_1, 2018 1, 2018-01. It is zero where they say none.
func numbersOf(name string) plan.Period {
	numbers := strings.FieldsFunc(name, func(r rune) bool { return r < '0' || r > '9' })
	if len(numbers) != 2 {
		return plan.Period{}
	}
	p, _ := plan.ReadPeriod(strings.Join(numbers, "-"))
	return p
}

// finding is a failure as a finding, for whoever reads those alone.
func (p *Problem) finding() finding.Finding {
	return finding.Finding{
		Code: p.Code, Severity: finding.Error, Place: finding.Place{File: p.File},
		Message: p.Message, Remedy: p.Hint, Option: p.Option,
	}
}

// besideYears tells of the current plan where the year's folder has one of its own for
// the same year: who changes the one would not see it in the report.
func (s *source) besideYears(current *yearPlan) {
	if current != nil && current.Document.Period == s.plan.Document.Period && current.source.Hash != s.files[0].Hash {
		s.findings = append(s.findings, masked([]finding.Finding{s.otherPlan(current.source.Name, current.Plan)})...)
	}
}
