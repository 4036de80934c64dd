package workbook

import (
	"errors"
	"fmt"
	"io"
	"strings"

	"evaluatie/internal/ooxml"
)

// partXML is the XML of one part of a package while it is read, element by element.
type partXML struct {
	scanner *ooxml.Scanner
	budget  *budget
	depth   int // of the elements that are open
	// chosen tells, for each open element, whether one of its alternatives was read.
	chosen [maxDepth + 1]bool
}

// walk reads a part to its very end, so that a cut stream, a wrong checksum and bad
// XML all come to light, and calls f at each element, whatever its depth. f may read
// the element's content with x; what it leaves is walked.
func (p *pack) walk(name string, f func(x *partXML, e ooxml.Node) error) error {
	data, err := p.unpack(name)
	if err != nil {
		return damaged(name, err)
	}
	return p.walkXML(name, data, f)
}

// walkXML does so for what was unpacked.
func (p *pack) walkXML(name string, data []byte, f func(x *partXML, e ooxml.Node) error) error {
	scanner, err := ooxml.NewScanner(data)
	if err != nil {
		return damaged(name, err)
	}
	scanner.Loose = strings.HasSuffix(strings.ToLower(name), ".vml")
	x := &partXML{scanner: scanner, budget: &p.budget}
	for seen := false; ; {
		n, err := x.next()
		switch {
		case errors.Is(err, io.EOF) && seen:
			return nil
		case errors.Is(err, io.EOF):
			return fmt.Errorf("%w: %s is empty", errDamaged, name)
		case err != nil:
			return damaged(name, err)
		case n.Start:
			seen = true
			if err := f(x, n); err != nil {
				return damaged(name, err)
			}
		}
	}
}

// unpack reads a part whole.
func (p *pack) unpack(name string) ([]byte, error) {
	file := p.files[strings.ToLower(name)]
	if file == nil {
		return nil, errors.New("it is not there")
	}
	if p.budget.elements -= costOpen; p.budget.elements < 0 {
		return nil, errElements
	}
	data, err := ooxml.ReadPart(file, p.budget.bytes)
	p.budget.bytes -= int64(min(file.UncompressedSize64, uint64(p.budget.bytes))) // also of one that is broken
	if errors.Is(err, ooxml.ErrTooLarge) {
		return nil, tooLarge("het is uitgepakt veel te groot")
	}
	return data, err
}

func damaged(name string, err error) error {
	if errors.Is(err, errTooLarge) || errors.Is(err, errDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", errDamaged, name, err)
}

var errElements = tooLarge("het bevat veel te veel onderdelen")

// isAlternative reports whether an element is of the markup by which programs give a newer
// and an older form of the same (ISO/IEC 29500-3, 9.3), not of what is written.
func isAlternative(e ooxml.Node) bool {
	return e.Name == "AlternateContent" || e.Name == "Choice" || e.Name == "Fallback"
}

// next returns the next node. Every node is read here, so that depth is always right. Of
// alternatives it gives the first: what we read of a newer form is there for us to
// understand, and the others say the same again.
func (x *partXML) next() (ooxml.Node, error) {
	for {
		n, err := x.scanner.Next()
		if err != nil {
			return n, err
		}
		switch {
		case n.Start:
			if x.budget.elements--; x.budget.elements < 0 {
				return n, errElements
			}
			if x.depth++; x.depth > maxDepth {
				return n, fmt.Errorf("%w: its XML nests too deeply", errDamaged)
			}
			x.chosen[x.depth] = false
			if isAlternative(n) && n.Name != "AlternateContent" {
				if x.chosen[x.depth-1] {
					if err := x.leave(x.depth - 1); err != nil {
						return n, err
					}
					continue
				}
				x.chosen[x.depth-1] = true
			}
		case n.End:
			x.depth--
		}
		return n, nil
	}
}

// leave reads on until no more than depth elements are open.
func (x *partXML) leave(depth int) error {
	for x.depth > depth {
		if _, err := x.next(); err != nil {
			return err
		}
	}
	return nil
}

// each calls f for each child of the element that was read last, and reads that
// element to its end. f may read its child with x; what it leaves is skipped.
// Alternatives count as the children they hold.
func (x *partXML) each(f func(e ooxml.Node) error) error {
	return x.descend(func(e ooxml.Node) error {
		if isAlternative(e) {
			return nil
		}
		parent := x.depth - 1
		if err := f(e); err != nil {
			return err
		}
		return x.leave(parent)
	})
}

// descend calls f for each element within the one that was read last, whatever its
// depth, and reads that one to its end. f may read an element; what it leaves is
// gone through.
func (x *partXML) descend(f func(e ooxml.Node) error) error {
	for inner := x.depth; x.depth >= inner; {
		n, err := x.next()
		if err != nil {
			return err
		}
		if n.Start {
			if err := f(n); err != nil {
				return err
			}
		}
	}
	return nil
}

// text returns the text of the element that was read last, and reads it to its end.
func (x *partXML) text() (string, error) {
	var pieces []string
	for inner := x.depth; x.depth >= inner; {
		n, err := x.next()
		if err != nil {
			return "", err
		}
		if n.Text != "" {
			pieces = append(pieces, n.Text)
		}
	}
	return strings.Join(pieces, ""), nil
}

// isOn reads a boolean attribute (ST_Boolean, 22.9.2.1).
func isOn(v string) bool { return v == "1" || v == "true" || v == "on" }
