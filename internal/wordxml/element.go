package wordxml

import (
	"errors"
	"io"
	"unicode/utf8"

	"evaluatie/internal/ooxml"
)

// Element is an element with all that is in it. Its text is what stands right in it.
type Element struct {
	Node
	Children []*Element
	// From and To are where it stands in its part, in bytes, Open and Close where what is in
	// it does. To is 0 where the part breaks off in it.
	From, Open, Close, To int64
}

// maxElements bounds the elements of a part that is read whole: Word writes some hundred
// thousand for the longest books.
const maxElements = 1_000_000

// ErrDeep says that elements lie too deep in each other.
var ErrDeep = errors.New("elements lie too deep in each other")

// Parse reads a part whole that is in UTF-8, whose elements lie no deeper in each other than
// allowed. Of a part that is not well-formed, it returns as much as goes before the error.
func Parse(part []byte, deepest int) (*Element, error) {
	if !utf8.Valid(part) { // else no place in it would be right
		return nil, errors.New("the XML is not in UTF-8")
	}
	return parse(part, deepest)
}

func parse(part []byte, deepest int) (*Element, error) {
	s, err := ooxml.NewScanner(part)
	if err != nil {
		return nil, err
	}
	t := tree{Scanner: s, deepest: deepest}
	for {
		switch n, err := s.Next(); {
		case err == io.EOF:
			return nil, errors.New("the XML has no element")
		case err != nil:
			return nil, err
		case n.Start:
			return t.element(n)
		}
	}
}

// tree reads elements with what is in them.
type tree struct {
	*ooxml.Scanner
	deepest, count int
}

func (t *tree) element(start Node) (*Element, error) {
	e := &Element{Node: start}
	e.From, e.Open = t.Place()
	if t.count++; t.count > maxElements {
		return e, ErrTooLarge
	}
	if t.Depth() > t.deepest {
		return e, ErrDeep
	}
	for {
		switch n, err := t.Next(); {
		case err != nil:
			return e, err
		case n.End:
			e.Close, e.To = t.Place()
			return e, nil
		case n.Start:
			child, err := t.element(n)
			e.Children = append(e.Children, child)
			if err != nil {
				return e, err
			}
		default:
			e.Text += n.Text
		}
	}
}

// Tree reads a part of a file whole. A part that is not there is nil.
func (f *File) Tree(part string) (*Element, error) {
	file := f.parts[part]
	if file == nil {
		return nil, nil
	}
	data, err := f.unpack(file)
	if err != nil {
		return nil, err
	}
	root, err := parse(data, maxNested)
	if errors.Is(err, ErrDeep) {
		err = ErrTooLarge
	}
	return root, err
}

// Child is the last element that lies in this one by a path of names; nil where there is
// none, as in no element.
func (e *Element) Child(path ...string) *Element {
	if e == nil || len(path) == 0 {
		return e
	}
	for i := len(e.Children) - 1; i >= 0; i-- {
		if c := e.Children[i]; c.Name == path[0] {
			if found := c.Child(path[1:]...); found != nil {
				return found
			}
		}
	}
	return nil
}

// First is the element of the first of these names that there is.
func (e *Element) First(names ...string) *Element {
	for _, name := range names {
		if c := e.Child(name); c != nil {
			return c
		}
	}
	return nil
}

// All are the elements of a name right in this one.
func (e *Element) All(name string) (out []*Element) {
	if e == nil {
		return nil
	}
	for _, c := range e.Children {
		if c.Name == name {
			out = append(out, c)
		}
	}
	return out
}

// Within calls f for each element in this one, at any depth, in their order. What f
// returns says whether to go into the element.
func (e *Element) Within(f func(*Element) bool) {
	if e == nil {
		return
	}
	for _, c := range e.Children {
		if f(c) {
			c.Within(f)
		}
	}
}

// Attr is an attribute's value, "" where there is none.
func (e *Element) Attr(name string) string {
	if e == nil {
		return ""
	}
	return e.Node.Attr(name)
}

// Val is what an element says that has but a value.
func (e *Element) Val() string { return e.Attr("val") }
