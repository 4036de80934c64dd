package workbook

import "sync"

// knownStyles keeps the styles of the workbooks that were read: those of a folder were made
// alike, and taking their styles apart is a good part of what reading a small one takes. It
// may be used by several goroutines at once; nil keeps nothing.
type knownStyles struct {
	mu    sync.Mutex
	parts map[string][]cellStyle // by the XML of the part
}

// The bounds on what is kept: a folder has workbooks of a few makes.
const (
	mostKnownParts = 64
	longestKnown   = 128 << 10 // of a part, in bytes
)

func newKnownStyles() *knownStyles { return &knownStyles{parts: make(map[string][]cellStyle)} }

// read reads the styles of a workbook, or finds that they are known.
func (k *knownStyles) read(p *pack, part string) ([]cellStyle, error) {
	data, err := p.unpack(part)
	if err != nil {
		return nil, err
	}
	if k == nil || len(data) > longestKnown {
		return p.cellStyles(part, data)
	}
	k.mu.Lock()
	styles, ok := k.parts[string(data)]
	k.mu.Unlock()
	if ok {
		return styles, nil
	}
	styles, err = p.cellStyles(part, data)
	k.mu.Lock()
	defer k.mu.Unlock()
	if err == nil && len(k.parts) < mostKnownParts {
		k.parts[string(data)] = styles
	}
	return styles, err
}
