package workbook

import (
	"errors"
	"fmt"
	"io"
	"iter"
	"strings"

	"evaluatie/internal/ooxml"
)

// partXML is the XML of one part of a package while it is read, element by element. It
// keeps the first error, and then there is nothing more to read: whoever keeps what was
// read of an element looks at err first, as its end may be missing.
type partXML struct {
	name    string
	scanner *ooxml.Scanner
	budget  *budget
	depth   int // of the elements that are open
	// chosen tells, for each open element, whether one of its alternatives was read.
	chosen [maxDepth + 1]bool
	err    error
}

// part opens a part.
func (p *pack) part(name string) *partXML {
	data, err := p.unpack(name)
	if err != nil {
		return &partXML{err: err}
	}
	return p.unpacked(name, data)
}

// unpacked opens one of which the XML is there already.
func (p *pack) unpacked(name string, data []byte) *partXML {
	x := &partXML{name: name, budget: &p.budget}
	var err error
	if x.scanner, err = ooxml.NewScanner(data); err != nil {
		x.fail(err)
	} else {
		x.scanner.Loose = strings.HasSuffix(strings.ToLower(name), ".vml")
	}
	return x
}

// unpack reads a part whole.
func (p *pack) unpack(name string) ([]byte, error) {
	file := p.files[strings.ToLower(name)]
	if file == nil {
		return nil, damaged(name, errors.New("it is not there"))
	}
	if p.budget.elements -= costOpen; p.budget.elements < 0 {
		return nil, errElements
	}
	data, err := ooxml.ReadPart(file, p.budget.bytes)
	p.budget.bytes -= int64(min(file.UncompressedSize64, uint64(p.budget.bytes))) // also of one that is broken
	switch {
	case errors.Is(err, ooxml.ErrTooLarge):
		return nil, tooLarge("het is uitgepakt veel te groot")
	case err != nil:
		return nil, damaged(name, err)
	}
	return data, nil
}

func damaged(name string, err error) error {
	if errors.Is(err, errTooLarge) || errors.Is(err, errDamaged) {
		return err
	}
	return fmt.Errorf("%w: %s: %w", errDamaged, name, err)
}

// fail ends the reading for an error, if it is one.
func (x *partXML) fail(err error) {
	if x.err == nil && err != nil {
		x.err = damaged(x.name, err)
	}
}

// keep takes memory off the budget.
func (x *partXML) keep(bytes int) { x.fail(x.budget.keep(bytes)) }

var errElements = tooLarge("het bevat veel te veel onderdelen")

// isAlternative reports whether an element is of the markup by which programs give a newer
// and an older form of the same (ISO/IEC 29500-3, 9.3), not of what is written.
func isAlternative(e ooxml.Node) bool {
	return e.Name == "AlternateContent" || e.Name == "Choice" || e.Name == "Fallback"
}

// next returns the next node, if there is one. Every node is read here, so that depth is
// always right. Of alternatives it gives the first: what we read of a newer form is there
// for us to understand, and the others say the same again.
func (x *partXML) next() (ooxml.Node, bool) {
	for x.err == nil {
		n, err := x.scanner.Next()
		switch {
		case errors.Is(err, io.EOF):
			return n, false
		case err != nil:
			x.fail(err)
			return n, false
		case n.End:
			x.depth--
		case n.Start:
			if x.budget.elements--; x.budget.elements < 0 {
				x.fail(errElements)
				return n, false
			}
			if x.depth++; x.depth > maxDepth {
				x.fail(errors.New("its XML nests too deeply"))
				return n, false
			}
			x.chosen[x.depth] = false
			if isAlternative(n) && n.Name != "AlternateContent" {
				if x.chosen[x.depth-1] {
					x.leave(x.depth - 1)
					continue
				}
				x.chosen[x.depth-1] = true
			}
		}
		return n, true
	}
	return ooxml.Node{}, false
}

// nodes yields the nodes that follow until no more than depth elements are open.
func (x *partXML) nodes(depth int) iter.Seq[ooxml.Node] {
	return func(yield func(ooxml.Node) bool) {
		for x.depth > depth {
			if n, more := x.next(); !more || !yield(n) {
				return
			}
		}
	}
}

// leave reads on until no more than depth elements are open.
func (x *partXML) leave(depth int) {
	for range x.nodes(depth) {
	}
}

// all yields each element, whatever its depth, and reads the part to its very end, so that
// a cut stream, a wrong checksum and bad XML all come to light. The loop may read an
// element with x; what it leaves of that is yielded. It is not left early.
func (x *partXML) all(yield func(e ooxml.Node) bool) {
	seen := false
	for n := range x.nodes(-1) {
		if n.Start {
			seen = true
			yield(n)
		}
	}
	if !seen {
		x.fail(errors.New("it is empty"))
	}
}

// within yields each element in the one that was read last, likewise, and reads that one
// to its end.
func (x *partXML) within(yield func(e ooxml.Node) bool) {
	for n := range x.nodes(x.depth - 1) {
		if n.Start {
			yield(n)
		}
	}
}

// children yields each child of the element that was read last, and reads that one to its
// end. The loop may read the child with x; what it leaves of that is skipped. Alternatives
// count as the children they hold.
func (x *partXML) children(yield func(e ooxml.Node) bool) {
	for e := range x.within {
		if !isAlternative(e) {
			parent := x.depth - 1
			yield(e)
			x.leave(parent)
		}
	}
}

// text is the text of the element that was read last, which it reads to its end; "" if
// that is not there.
func (x *partXML) text() string {
	var pieces []string
	for n := range x.nodes(x.depth - 1) {
		if n.Text != "" {
			pieces = append(pieces, n.Text)
		}
	}
	if x.err != nil {
		return ""
	}
	return strings.Join(pieces, "")
}

// isOn reads a boolean attribute (ST_Boolean, 22.9.2.1).
func isOn(v string) bool { return v == "1" || v == "true" || v == "on" }
