package app

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/finding"
	"evaluatie/internal/plan"
	"evaluatie/internal/workbook"
)

// workbookExtensions are those of the files that are read.
var workbookExtensions = []string{".xlsx", ".xlsm"}

// file is an entry of a year's folder.
type file struct {
	path  string
	shown string // as findings name it: the folder and the name, with a slash
	kind  fileKind
}

type fileKind int

const (
	workbookFile fileKind = iota
	lockFile              // that a program puts beside a workbook that somebody has open
	foreignFile           // not to be read, but not to be passed over in silence
	hiddenFile            // that nobody sees, and that is no workbook as a rule
	brokenLink
)

// listFolder lists what a year's folder holds, sorted by name. Folders, hidden files and
// our own results are not among it; findStrays looks at what they hold.
func listFolder(folder string) ([]file, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, err
	}
	period := filepath.Base(folder)
	var files []file
	for _, e := range entries {
		name := e.Name()
		f := file{path: filepath.Join(folder, name), shown: period + "/" + name}
		switch info, err := os.Stat(f.path); {
		case isOurs(name, period):
			continue
		case err != nil && e.Type()&fs.ModeSymlink != 0:
			f.kind = brokenLink
		case err != nil:
			f.kind = workbookFile // gone since, or closed to us: whoever opens it hears why
			if !hasExtension(name, workbookExtensions...) {
				continue
			}
		case !info.Mode().IsRegular(), sameName(name, PlanFile) && !isReturn(f.path):
			continue
		default:
			f.kind = kindOf(name)
		}
		if f.kind == hiddenFile {
			continue
		}
		files = append(files, f)
	}
	slices.SortFunc(files, func(a, b file) int { return strings.Compare(a.shown, b.shown) })
	return files, nil
}

func kindOf(name string) fileKind {
	switch {
	case strings.HasPrefix(name, "~$"), strings.HasPrefix(name, officeLock) && strings.HasSuffix(name, "#"):
		return lockFile
	case isClutter(name):
		return hiddenFile
	case hasExtension(name, workbookExtensions...):
		return workbookFile
	default:
		return foreignFile
	}
}

// officeLock begins the name of the file that LibreOffice puts beside a workbook.
const officeLock = ".~lock."

// isClutter knows the files that systems and programs leave behind, and our own results.
func isClutter(name string) bool {
	for _, other := range []string{"thumbs.db", "desktop.ini", "icon\r", YearFile} {
		if sameName(name, other) {
			return true
		}
	}
	return strings.HasPrefix(name, ".") || strings.HasPrefix(name, "~") || hasExtension(name, ".tmp", ".bak", ".crdownload", ".part")
}

// isOurs knows what the program puts in the folder of a year, also where somebody chose
// one folder for all.
func isOurs(name, period string) bool {
	if strings.HasPrefix(name, ".evaluatie") || sameName(name, YearFile) {
		return true
	}
	for _, own := range []string{"Controle " + period, "Overzicht " + period} {
		if sameName(name, own+".xlsx") {
			return true
		}
	}
	for _, draft := range []bool{false, true} {
		if rest, ok := strings.CutPrefix(name, baseName(period, "", draft)+"."); ok && (rest == "bron.json" || slices.Contains(Formats, Format(rest))) {
			return true
		}
	}
	return false
}

// isReturn reports whether a file is a team's workbook, whatever it is called.
func isReturn(path string) bool {
	data, err := readAtMost(path, maxFile)
	return err == nil && workbook.IsReturn(data)
}

func pointsAtFile(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.Mode().IsRegular()
}

// maxFile bounds what is read of one file: far more than a workbook needs.
const maxFile = 64 << 20

// readAtMost reads the beginning of a file.
func readAtMost(path string, most int64) ([]byte, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	size := most
	if info, err := f.Stat(); err == nil {
		size = min(info.Size(), most)
	}
	data := bytes.NewBuffer(make([]byte, 0, size+bytes.MinRead))
	_, err = data.ReadFrom(io.LimitReader(f, most))
	return data.Bytes(), err
}

// largeFile is how much a file seldom is, in bytes. Of files that are more, one is in
// memory at a time, however many processors read.
const largeFile = 8 << 20

var largeFiles sync.Mutex

// reading is what came of one file: its content and its hash, where it is a
// workbook that can be read, and findings. Of one that cannot be read it has the
// content without a hash.
type reading struct {
	ret      *evaluation.Return
	hash     *sourceFile
	findings []finding.Finding
	plan     *plan.Plan // that lies among the workbooks
	shown    string     // how findings call it
}

// readAll reads the files on all processors. The result stands in the order of
// files, whichever was read first. known, if not nil, has the readings of before.
func readAll(
	files []file, reader *workbook.Reader, known func(sourceFile) (reading, bool), progress func(done, total int),
) []reading {
	readings := make([]reading, len(files))
	var next, done atomic.Int64
	var group sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(files)) {
		group.Go(func() {
			for i := int(next.Add(1)) - 1; i < len(files); i = int(next.Add(1)) - 1 {
				readings[i] = readOne(files[i], reader, known)
				progress(int(done.Add(1)), len(files))
			}
		})
	}
	group.Wait()
	return readings
}

func readOne(f file, reader *workbook.Reader, known func(sourceFile) (reading, bool)) reading {
	// Of a file that is not read, all that a team wrote may be missing: that is told once.
	notRead := func(ret evaluation.Return, why ...finding.Finding) reading {
		ret.Told = evaluation.EveryRow
		return reading{ret: &ret, findings: why}
	}
	nothing := evaluation.Return{File: f.shown}
	if f.kind == brokenLink {
		return notRead(nothing, deadLink(f.shown))
	}
	if info, err := os.Stat(f.path); err == nil && f.kind == workbookFile && info.Size() > largeFile {
		if info.Size() > maxFile {
			return notRead(nothing, workbook.TooLarge(f.shown, info.Size()))
		}
		largeFiles.Lock()
		defer largeFiles.Unlock()
	}
	data, err := readAtMost(f.path, maxFile)
	if err != nil {
		return notRead(nothing, workbook.InUse(f.shown))
	}
	if f.kind != workbookFile {
		why := masked(unread(f, data))
		if finding.Blocking(why) {
			return notRead(nothing, why...)
		}
		return reading{findings: why}
	}
	hash := hashed(f.shown, data)
	if known != nil {
		if r, ok := known(hash); ok {
			return r
		}
	}
	ret, found := reader.Read(f.shown, data)
	findings := masked(found)
	if len(ret.Rows) == 0 && finding.Blocking(findings) {
		if p := planIn(f.shown, data); p != nil {
			return reading{plan: p, shown: f.shown}
		}
		return notRead(ret, findings...)
	}
	return reading{ret: &ret, hash: &hash, findings: findings}
}
