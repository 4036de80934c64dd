package app

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"
)

// change is a number of files to write, to replace and to remove as one: all of it
// happens, or none of it. Every file that this package writes, it writes so.
//
// What stands in the way and is somebody's goes first to the folder "archief" beside it,
// under its name and the time. It is somebody's unless the record of the folder tells
// that the program wrote it and nobody touched it since.
type change struct {
	record *written
	now    time.Time
	steps  []*step
}

// step is what happens to one file.
type step struct {
	path  string
	data  []byte // nil to remove the file
	fresh bool   // nothing may stand there
	was   []byte // what must stand there still; nil for anything
	// theirs says that data is somebody's, and never to be replaced without being kept.
	theirs bool
	// worthless says that what stands there says nothing, and need not be kept.
	worthless bool

	place   string // where the file lies: what path leads to, where that is a link
	exists  bool
	old     []byte
	backup  string // a second name of what stands there, until all is done
	beside  string // data, on its way
	settled bool   // nothing needs to happen
}

// newChange prepares a change of files that the record of a folder tells of.
func newChange(folder string, now time.Time, steps ...step) *change {
	c := &change{record: readWritten(folder), now: now}
	for _, s := range steps {
		c.add(s)
	}
	return c
}

func (c *change) add(s step) { c.steps = append(c.steps, &s) }

// keptFile is what made way for a file of ours.
type keptFile struct {
	path string // where it stood
	to   string
	ours bool // the program had written a file there; somebody changed it
	gone bool // nothing came in its place
	read bool // what came in its place was made from it
}

// apply makes the change. An error is a Problem that says what did happen: nothing, as a
// rule. Its caller holds the folders.
func (c *change) apply() ([]keptFile, error) {
	if err := c.look(); err != nil {
		return nil, err
	}
	if err := c.recordAll(); err != nil {
		return nil, err
	}
	// At each moment, what stood there has its place, its copy in the archive, or what is
	// written of it elsewhere.
	slices.SortStableFunc(c.steps, func(a, b *step) int { return cmp.Compare(a.turn(), b.turn()) })
	var p preparation
	kept, err := p.make(c)
	if err == nil {
		err = c.commit(&p)
	}
	if err != nil {
		p.undo()
		return nil, err
	}
	p.end()
	return kept, nil
}

// turn says what goes before what: the record, what is new, what is replaced, and last
// what goes.
func (s *step) turn() int {
	switch {
	case filepath.Base(s.path) == writtenFile:
		return 0
	case s.data == nil:
		return 3
	case s.exists:
		return 2
	default:
		return 1
	}
}

// look finds what stands where files go, and refuses what cannot be.
func (c *change) look() error {
	for _, s := range c.steps {
		s.place = s.path
		if s.data != nil {
			s.place = linked(s.path)
		}
		old, err := readExisting(s.path)
		switch {
		case errors.Is(err, fs.ErrNotExist):
			s.settled = s.data == nil
			continue
		case err != nil:
			return cannotWrite(s.path, err, nil)
		}
		s.exists, s.old = true, old
		switch {
		case s.fresh:
			return &Problem{
				Message: "Er staat al een bestand " + s.path + ". Er is niets gewijzigd.",
				Hint:    "Zet het weg of geef het een andere naam, en probeer opnieuw.",
			}
		case s.was != nil && !bytes.Equal(s.was, old):
			return &Problem{
				Message: "Het bestand " + s.path + " is net gewijzigd, terwijl ik het las. Er is niets gewijzigd.",
				Hint:    "Staat het open in Excel? Sla het op, sluit het en probeer opnieuw.",
			}
		case s.data != nil && bytes.Equal(s.data, old):
			s.settled = true
		case s.data == nil && slices.ContainsFunc(c.steps, func(o *step) bool { return o.data != nil && system.same(o.path, s.path) }):
			s.settled = true // on a disk that takes two names for one, it is the file that is written
		}
	}
	for _, s := range c.steps {
		if s.exists && !s.settled {
			if err := system.free(s.path); err != nil {
				return cannotWrite(s.path, err, nil)
			}
		}
	}
	return nil
}

// linked is where a link to a file leads, so that it stays one; any other path is itself.
func linked(path string) string {
	info, err := os.Lstat(path)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return path
	}
	if real, err := filepath.EvalSymlinks(path); err == nil {
		return real
	}
	return path
}

// readExisting reads a file that something else may come in the place of.
func readExisting(path string) ([]byte, error) {
	info, err := system.stat(path)
	if err != nil {
		return nil, err
	}
	if !info.Mode().IsRegular() {
		return nil, fmt.Errorf("%s is no file: %w", path, fs.ErrInvalid)
	}
	f, err := system.open(path, os.O_RDONLY, 0)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	var b bytes.Buffer
	_, err = b.ReadFrom(f)
	return b.Bytes(), err
}

// mustKeep reports whether what stands in the way must be kept: it is somebody's, and
// nothing that the change writes is the same.
func (c *change) mustKeep(s *step) bool {
	return s.exists && !s.settled && !s.worthless && !c.record.ours(s.path, s.old) &&
		!slices.ContainsFunc(c.steps, func(o *step) bool { return o.data != nil && bytes.Equal(o.data, s.old) })
}

// recordAll adds the record of what is written to the change, to be in place before it.
func (c *change) recordAll() error {
	before, err := c.record.bytes()
	if err != nil {
		return err
	}
	next := &written{folder: c.record.folder, byName: make(map[nameKey]writtenEntry)}
	for key, e := range c.record.byName {
		next.byName[key] = e
	}
	for _, s := range c.steps {
		if s.data != nil && !s.theirs {
			next.add(s.path, s.data, s.old, s.exists)
		}
	}
	after, err := next.bytes()
	if err != nil || bytes.Equal(before, after) {
		return err
	}
	s := &step{path: filepath.Join(c.record.folder, writtenFile), data: after, worthless: true}
	s.place = s.path
	s.old, err = readExisting(s.path)
	s.exists = err == nil
	c.steps = append(c.steps, s)
	return nil
}

// preparation is what is written before anything changes.
type preparation struct {
	files   []string // on their way, or second names
	kept    []string
	folders []string // that were not there, the outermost first
}

// make writes what is kept, what is new and a second name for all that makes way.
func (p *preparation) make(c *change) (kept []keptFile, err error) {
	last := c.moves()
	for _, s := range c.steps {
		if s.settled {
			continue
		}
		folder := filepath.Dir(s.place)
		if err := p.makeFolder(folder); err != nil {
			return nil, err
		}
		if c.mustKeep(s) {
			to, err := p.keep(s.path, s.old, c.now)
			if err != nil {
				return nil, err
			}
			kept = append(kept, keptFile{path: s.path, to: to, ours: c.record.knows(s.path), gone: s.data == nil, read: s.was != nil})
		}
		if s.data != nil {
			if s.beside, err = p.write(folder, s.data); err != nil {
				return nil, cannotWrite(s.path, err, nil)
			}
			if filepath.Base(s.path) == writtenFile {
				hide(s.beside)
			}
		}
		if s.data == nil {
			s.backup = temporaryName(folder)
		} else if s.exists && last > 1 { // one rename alone happens or does not
			s.backup = temporaryName(folder)
			if err := system.link(s.place, s.backup); err != nil { // not every disk has links
				if s.backup, err = p.write(folder, s.old); err != nil {
					return nil, cannotWrite(s.path, err, nil)
				}
			}
		}
		if s.backup != "" {
			p.files = append(p.files, s.backup)
		}
	}
	return kept, nil
}

// moves counts what is to be renamed.
func (c *change) moves() int {
	n := 0
	for _, s := range c.steps {
		if !s.settled {
			n++
		}
	}
	return n
}

// write writes a file on its way, and says where.
func (p *preparation) write(folder string, data []byte) (path string, err error) {
	path = temporaryName(folder)
	p.files = append(p.files, path)
	return path, system.create(path, data)
}

// keep writes what makes way to the archive beside it, under its name and the time, and
// returns where. It never writes over a file.
func (p *preparation) keep(path string, data []byte, now time.Time) (string, error) {
	folder := pathIn(filepath.Dir(path), archiveFolder)
	if err := p.makeFolder(folder); err != nil {
		return "", err
	}
	beside, err := p.write(folder, data)
	if err != nil {
		return "", cannotWrite(path, err, nil)
	}
	for n := 1; n <= mostKept; n++ {
		to := filepath.Join(folder, archiveName(filepath.Base(path), now, n))
		err := system.link(beside, to) // which never replaces one
		if err != nil && !errors.Is(err, fs.ErrExist) {
			if _, e := system.stat(to); e == nil {
				continue
			}
			err = system.rename(beside, to)
		}
		switch {
		case err == nil:
			p.kept = append(p.kept, to)
			syncFolder(folder)
			return to, nil
		case !errors.Is(err, fs.ErrExist):
			return "", cannotWrite(to, err, nil)
		}
	}
	return "", cannotWrite(path, fs.ErrExist, nil)
}

// makeFolder makes a folder, and remembers which folders were not there.
func (p *preparation) makeFolder(folder string) error {
	for missing := folder; ; missing = filepath.Dir(missing) {
		if _, err := os.Stat(missing); !errors.Is(err, fs.ErrNotExist) || missing == filepath.Dir(missing) {
			break
		}
		p.folders = slices.Insert(p.folders, 0, missing)
	}
	return makeFolder(folder)
}

// end removes what is needed no longer. What stays, Tidy removes.
func (p *preparation) end() {
	for _, path := range p.files {
		_ = system.remove(path)
	}
}

// undo removes all that was prepared.
func (p *preparation) undo() {
	p.end()
	for _, path := range p.kept {
		_ = system.remove(path)
	}
	for _, folder := range slices.Backward(p.folders) {
		_ = system.remove(folder) // only one that is empty goes
	}
}

// commit puts everything in its place. Where that fails half-way, all goes back.
func (c *change) commit(p *preparation) error {
	folders := make(map[string]bool)
	for i, s := range c.steps {
		if s.settled {
			continue
		}
		var err error
		if s.data == nil {
			err = system.rename(s.place, s.backup)
		} else {
			err = system.rename(s.beside, s.place)
		}
		if err != nil {
			return cannotWrite(s.path, err, p.restore(c.steps[:i]))
		}
		folders[filepath.Dir(s.place)] = true
	}
	for folder := range folders {
		syncFolder(folder)
	}
	return nil
}

// restore puts back what was there, and returns the paths where that did not succeed.
func (p *preparation) restore(done []*step) (changed []string) {
	for _, s := range slices.Backward(done) {
		var err error
		switch {
		case s.settled:
			continue
		case s.exists:
			err = system.rename(s.backup, s.place)
		default:
			err = system.remove(s.place)
		}
		if err == nil || s.turn() == 0 { // a record that tells of too much does no harm
			continue
		}
		changed = append(changed, s.path)
		p.kept = nil // they stay
		if s.exists {
			p.files = slices.DeleteFunc(p.files, func(path string) bool { return path == s.backup })
			_ = system.rename(s.backup, filepath.Join(filepath.Dir(s.place), previousPrefix+filepath.Base(s.path)))
		}
	}
	return changed
}

// previousPrefix begins the name of what was there, where it could not be put back.
const previousPrefix = "vorige versie van "

// cannotWrite says why a file cannot be written or removed, and what did change already.
func cannotWrite(path string, err error, changed []string) *Problem {
	p := &Problem{
		Message: "Het bestand " + path + " is niet te schrijven.",
		Hint:    "Staat het nog open in een ander programma? Sluit het en probeer opnieuw.",
		Err:     err,
	}
	switch {
	case diskFull(err):
		p.Message = "De schijf is vol: " + path + " past er niet meer op."
		p.Hint = "Maak plaats en probeer opnieuw."
	case errors.Is(err, fs.ErrInvalid):
		p.Message = path + " is een map, en geen bestand."
		p.Hint = "Geef die map een andere naam en probeer opnieuw."
	case errors.Is(err, fs.ErrPermission):
		p.Hint = "Staat het nog open in een ander programma, of mag u in die map niet schrijven? Los dat op en probeer opnieuw."
	}
	if len(changed) == 0 {
		p.Message += " Er is niets gewijzigd."
		return p
	}
	slices.Sort(changed)
	p.Message += " Dit is al wel gewijzigd: " + strings.Join(changed, ", ") + "."
	p.Hint += " Wat er stond, staat daar ook nog, met “" + strings.TrimSpace(previousPrefix) + "” voor de naam."
	return p
}
