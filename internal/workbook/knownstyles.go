package workbook

import (
	"crypto/sha256"
	"encoding/binary"
	"io"
	"strings"
	"sync"
)

// knownStyles keeps the styles of the workbooks that were read: those of a folder were made
// alike, and their styles are a third of what reading a small one takes. It may be used by
// several goroutines at once; nil keeps nothing.
type knownStyles struct {
	mu    sync.Mutex
	parts map[partKey]knownPart
}

// partKey is the hash of a part as it lies in the file, with what its zip entry says of it.
type partKey [sha256.Size]byte

// knownPart is what reading a part gave, and what it took off the budget.
type knownPart struct {
	styles []cellStyle
	cost   budget
}

// The bounds on what is kept: a folder has workbooks of a few makes.
const (
	mostKnownParts  = 64
	mostKnownStyles = 2000     // in one of them
	longestKnown    = 64 << 10 // of a part, in bytes, compressed
)

func newKnownStyles() *knownStyles { return &knownStyles{parts: make(map[partKey]knownPart)} }

// read gives what p.cellStyles does, and takes as much off the budget.
func (k *knownStyles) read(p *pack, part string) ([]cellStyle, error) {
	key, ok := p.keyOf(part)
	if k == nil || !ok {
		return p.cellStyles(part)
	}
	k.mu.Lock()
	known, ok := k.parts[key]
	k.mu.Unlock()
	if ok && p.budget.covers(known.cost) {
		p.budget = p.budget.minus(known.cost)
		return known.styles, nil
	}
	before := p.budget
	styles, err := p.cellStyles(part)
	if err == nil && len(styles) <= mostKnownStyles {
		k.mu.Lock()
		defer k.mu.Unlock()
		if len(k.parts) < mostKnownParts {
			k.parts[key] = knownPart{styles, before.minus(p.budget)}
		}
	}
	return styles, err
}

// keyOf is the key of a part; false where it is absent, too long to keep, or cannot be read.
func (p *pack) keyOf(part string) (key partKey, ok bool) {
	file := p.files[strings.ToLower(part)]
	if file == nil || file.CompressedSize64 > longestKnown {
		return key, false
	}
	raw, err := file.OpenRaw()
	if err != nil {
		return key, false
	}
	sum := sha256.New()
	var head []byte
	head = binary.LittleEndian.AppendUint16(head, file.Method)
	head = binary.LittleEndian.AppendUint16(head, file.Flags)
	head = binary.LittleEndian.AppendUint32(head, file.CRC32)
	head = binary.LittleEndian.AppendUint64(head, file.UncompressedSize64)
	sum.Write(head)
	if _, err := io.Copy(sum, raw); err != nil {
		return key, false
	}
	return partKey(sum.Sum(nil)), true
}

// covers reports whether a budget is enough for a cost.
func (b budget) covers(cost budget) bool {
	left := b.minus(cost)
	return left.bytes >= 0 && left.elements >= 0 && left.memory >= 0 && left.cells >= 0
}

func (b budget) minus(c budget) budget {
	return budget{b.bytes - c.bytes, b.elements - c.elements, b.memory - c.memory, b.cells - c.cells}
}
