package app

import (
	"bytes"
	"fmt"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"evaluatie/internal/dutch"
	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// What lies where it is not read.
const (
	CodeFolder    = "map-overgeslagen"
	CodeMisnamed  = "bestand-verkeerd-genoemd"
	CodeElsewhere = "werkboek-elders"
)

// unread says what is to be done with a file among the workbooks that is none by its
// name: it is looked at, for it may hold what a team wrote.
func unread(f file, data []byte) []finding.Finding {
	looks, inside := workbook.LookAt(data)
	out := workbook.Foreign(f.shown)
	switch {
	case looks == workbook.Workbook && f.kind == foreignFile:
		return []finding.Finding{workbook.Misnamed(f.shown)}
	case looks == workbook.Workbook:
		out = hidden(f.shown)
	case f.kind == lockFile:
		return []finding.Finding{workbook.Locked(lockedFile(f.shown), data)}
	case looks == workbook.Parcel:
		out.Message = "In dit zipbestand zitten werkboeken die niet gelezen zijn: " + dutch.Some(inside, mostListed) + "."
		out.Remedy = "Pak de werkboeken uit in de map van het jaar, en haal het zipbestand daar weg."
	case looks == workbook.Mail, hasExtension(f.path, ".eml", ".msg"):
		out.Message = "Dit is een e-mail. Een werkboek dat erbij zit, is niet gelezen."
		out.Remedy = "Open de e-mail, bewaar het werkboek in de map van het jaar, en haal de e-mail daar weg."
	case hasExtension(f.path, ".gsheet", ".url", ".lnk", ".webloc", ".website", ".desktop"):
		out.Message = "Dit is alleen een verwijzing naar een bestand dat elders staat. Dat bestand is niet gelezen."
		out.Remedy = "Open de verwijzing, download of bewaar het bestand als Excel-werkmap (.xlsx) in deze map, en haal de verwijzing weg."
	}
	return []finding.Finding{out}
}

// hidden says that a file which nobody sees turns out to be a workbook.
func hidden(shown string) finding.Finding {
	return finding.OfFile(CodeMisnamed, finding.Warning, shown,
		"Dit is een Excel-werkboek met de naam van een tijdelijk of verborgen bestand. Het is niet gelezen.",
		"Open het in Excel. Telt het mee, bewaar het dan onder een gewone naam in deze map. Haal het anders weg.")
}

// lockedFile is the workbook that a lock file lies beside.
func lockedFile(shown string) string {
	folder, name := path.Split(shown)
	name = strings.TrimPrefix(name, "~$")
	if rest, ok := strings.CutPrefix(name, officeLock); ok {
		name = strings.TrimSuffix(rest, "#")
	}
	return folder + name
}

func deadLink(shown string) finding.Finding {
	return finding.OfFile(workbook.CodeUnreadable, finding.Error, shown,
		"Dit is een verwijzing naar een bestand dat er niet (meer) is.",
		"Zet het werkboek zelf in de map van het jaar, en haal de verwijzing weg.")
}

// Bounds on looking for workbooks where they are not read: somebody may have chosen a
// folder with all that a computer holds.
const (
	strayEntries = 3000 // that are looked at by their names
	strayFiles   = 200  // that are opened
	strayDepth   = 10
	strayHead    = 8 // bytes that tell a file that may be a spreadsheet from others
)

// strayFinder looks for workbooks in the input folder that nobody reads.
type strayFinder struct {
	*source
	reader         *workbook.Reader
	known          map[string]bool // hashes of what is read
	returned       map[string]bool // teams of which a workbook is read
	entries, files int
}

// findStrays tells of workbooks that lie elsewhere in the input folder than where they are
// read: in a folder of the year's folder, beside the plan, or in a folder of another name.
// A copy of a workbook that is read is no loss. Where it is the only one of its team, all
// that the team wrote is missing: that is an error, and the only one about it.
func (s *source) findStrays(reader *workbook.Reader) {
	f := strayFinder{source: s, reader: reader, known: make(map[string]bool), returned: make(map[string]bool)}
	for _, read := range s.files {
		f.known[read.Hash] = true
	}
	for _, r := range s.returns {
		f.returned[r.Owner(s.plan)] = true
	}
	year := s.folder()
	f.inYear(year)
	f.besidePlan(year)
	if f.entries > strayEntries || f.files > strayFiles {
		s.findings = append(s.findings, finding.OfFile(CodeFolder, finding.Info, filepath.Base(year),
			"In de map van de invoer staan zoveel mappen en bestanden dat ik ze niet allemaal heb bekeken.",
			"Bewaar in die map alleen het plan, het sjabloon en de mappen van de jaren."))
	}
}

// inYear tells, of each folder in the year's folder, which files in it may hold what a
// team wrote.
func (f *strayFinder) inYear(year string) {
	f.walk(year, filepath.Base(year), nil, func(folder, shown string, names []string) {
		if folder == year { // of the others there, the reader has told
			f.hiddenIn(folder, shown, names)
			return
		}
		var found []string
		severity := finding.Warning
		for _, name := range names {
			data, looks := f.look(filepath.Join(folder, name))
			if looks == workbook.Otherwise || f.known[hashed("", data).Hash] {
				continue
			}
			found = append(found, name)
			if looks == workbook.Workbook {
				ret, _ := f.reader.Read(path.Join(shown, name), data)
				severity = max(severity, f.weigh(ret))
			}
		}
		if len(found) == 0 {
			return
		}
		f.findings = append(f.findings, finding.OfFile(CodeFolder, severity, shown,
			fmt.Sprintf("In deze map %s niet gelezen: %s.",
				dutch.Form(len(found), "staat een werkboek. Het is", "staan werkboeken. Ze zijn"), dutch.Some(found, mostListed)),
			fmt.Sprintf("Zet de werkboeken die tellen rechtstreeks in de map %s. "+
				"Oude versies bewaart u in een map met de naam “%s”.", filepath.Base(year), archiveFolder)))
	})
}

// hiddenIn tells of each workbook in the year's folder that nobody sees there.
func (f *strayFinder) hiddenIn(folder, shown string, names []string) {
	for _, name := range names {
		if kindOf(name) != hiddenFile {
			continue
		}
		data, looks := f.look(filepath.Join(folder, name))
		if looks != workbook.Workbook || f.known[hashed("", data).Hash] {
			continue
		}
		ret, _ := f.reader.Read(path.Join(shown, name), data)
		found := hidden(ret.File)
		found.Severity, found.Team = f.weigh(ret), ret.Owner(f.plan)
		f.findings = append(f.findings, found)
	}
}

// weigh says how grave it is that a workbook is not read.
func (f *strayFinder) weigh(ret evaluation.Return) finding.Severity {
	team := ret.Owner(f.plan)
	if team == "" || f.returned[team] || !ret.Touched() {
		return finding.Warning
	}
	ret.Rows, ret.Team, ret.Told = nil, team, evaluation.EveryRow
	f.unread = append(f.unread, ret)
	return finding.Error
}

// besidePlan tells which workbooks of this year lie beside the plan, or in a folder there
// that is of no year.
func (f *strayFinder) besidePlan(year string) {
	f.walk(f.Input, "", nil, func(folder, shown string, names []string) {
		var found []evaluation.Return
		for _, name := range names {
			if folder == f.Input && (sameName(name, PlanFile) || sameName(name, TemplateFile)) {
				continue
			}
			data, looks := f.look(filepath.Join(folder, name))
			if f.known[hashed("", data).Hash] || folder == f.Input && f.besideNamed(name, data, looks) || looks != workbook.Workbook {
				continue
			}
			ret, said := f.reader.Read(path.Join(shown, name), data)
			if len(ret.Rows) > 0 && planIn(name, data) == nil && !slices.ContainsFunc(said, ofOtherYear) {
				found = append(found, ret)
			}
		}
		f.elsewhere(shown, filepath.Base(year), found)
	})
}

// fewElsewhere is how many workbooks in a folder are told one by one: more have one
// cause, that the folder is not called as the year's.
const fewElsewhere = 3

// elsewhere tells which workbooks lie in a folder where they are not read.
func (f *strayFinder) elsewhere(folder, year string, found []evaluation.Return) {
	to := filepath.Join(f.Input, year)
	if len(found) > fewElsewhere {
		severity := finding.Warning
		var names []string
		for _, ret := range found {
			severity = max(severity, f.weigh(ret))
			names = append(names, path.Base(ret.File))
		}
		f.findings = append(f.findings, finding.OfFile(CodeElsewhere, severity, folder,
			fmt.Sprintf("Hier staan %d werkboeken van teams, maar niet in de map %s. Ze zijn niet gelezen: %s.",
				len(found), year, dutch.Some(names, mostListed)),
			fmt.Sprintf("Zet de werkboeken die tellen in de map %s. Haal de andere weg.", to)))
		return
	}
	for _, ret := range found {
		f.findings = append(f.findings, finding.Finding{
			Code: CodeElsewhere, Severity: f.weigh(ret), Place: finding.Place{File: ret.File}, Team: ret.Owner(f.plan),
			Message: fmt.Sprintf("Dit is een werkboek van een team, maar het staat niet in de map %s. Het is niet gelezen.", year),
			Remedy:  fmt.Sprintf("Telt het mee, zet het dan in de map %s. Haal het anders weg.", to),
		})
	}
}

func ofOtherYear(f finding.Finding) bool { return f.Code == workbook.CodeOtherYear }

// walk goes through a folder and what is below it, but for archives, and what is another
// year's or another plan's. It names the files of each folder, sorted. The folders above
// it are known, for a link may lead back to one.
func (f *strayFinder) walk(folder, shown string, above []fs.FileInfo, files func(folder, shown string, names []string)) {
	own, err := os.Stat(folder)
	if err != nil || len(above) > strayDepth || slices.ContainsFunc(above, func(a fs.FileInfo) bool { return os.SameFile(a, own) }) {
		return
	}
	entries, err := os.ReadDir(folder)
	if err != nil {
		f.findings = append(f.findings, closedFolder(shown))
		return
	}
	above = append(slices.Clip(above), own)
	var names, folders []string
	for _, e := range entries {
		if f.entries++; f.entries > strayEntries {
			break
		}
		info, err := os.Stat(filepath.Join(folder, e.Name()))
		switch {
		case err != nil, isOurs(e.Name(), filepath.Base(folder)):
		case info.IsDir():
			folders = append(folders, e.Name())
		case info.Mode().IsRegular():
			names = append(names, e.Name())
		}
	}
	files(folder, shown, names)
	for _, name := range folders {
		below := filepath.Join(folder, name)
		if sameName(name, archiveFolder) || sameName(name, draftsFolder) || folder == f.Input && f.others(below) {
			continue
		}
		f.walk(below, path.Join(shown, name), above, files)
	}
}

func closedFolder(shown string) finding.Finding {
	return finding.OfFile(CodeFolder, finding.Warning, shown,
		"In deze map kan ik niet kijken: u hebt er geen toegang toe.",
		"Staan er werkboeken in die tellen, zet ze dan rechtstreeks in de map van het jaar.")
}

// others reports whether a folder beside the plan is a year's, or holds a plan of its own.
func (f *strayFinder) others(folder string) bool {
	name := filepath.Base(folder)
	if _, err := strconv.Atoi(name); err == nil {
		return true
	}
	if p, ok := plan.ParsePeriod(name); ok && isPeriod(f.Input, f.plan.Document, p) {
		return true
	}
	return system.same(folder, f.folder()) || pointsAtFile(pathIn(folder, PlanFile))
}

// look says what a file is, and reads it if it may be more than something else.
func (f *strayFinder) look(path string) ([]byte, workbook.Looks) {
	head, err := readAtMost(path, strayHead)
	name := filepath.Base(path)
	likely := workbook.IsSpreadsheetName(name) || hasExtension(name, ".zip", ".eml", ".msg")
	if err != nil || strings.HasPrefix(name, "~$") && len(head) == 0 {
		return nil, workbook.Otherwise
	}
	if !likely && !bytes.HasPrefix(head, []byte("PK")) && !bytes.HasPrefix(head, []byte{0xD0, 0xCF, 0x11, 0xE0}) {
		return nil, workbook.Otherwise
	}
	if f.files++; f.files > strayFiles {
		return nil, workbook.Otherwise
	}
	data, err := readAtMost(path, maxFile)
	if err != nil {
		return nil, workbook.Otherwise
	}
	looks, _ := workbook.LookAt(data)
	if looks == workbook.Otherwise && workbook.IsSpreadsheetName(name) && kindOf(name) != lockFile && !isClutter(name) {
		looks = workbook.Spreadsheet // a damaged one, or a link to one
	}
	return data, looks
}

// mostListed bounds how many names a sentence holds.
const mostListed = 10
