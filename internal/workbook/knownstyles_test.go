package workbook

import (
	"archive/zip"
	"bytes"
	"reflect"
	"testing"
)

// TestKnownStyles: styles that were read before come out the same and cost a file as much;
// where they cost more than it may, reading says so; other styles are others.
func TestKnownStyles(t *testing.T) {
	book := func(change func([]byte) []byte) *pack {
		data := rezip(t, simpleBook(t, nil), func(name string, xml []byte) []byte {
			if name == "xl/styles.xml" {
				return change(xml)
			}
			return xml
		})
		zr, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		must(t, err)
		p, err := newPack(zr)
		must(t, err)
		return p
	}
	same := func(xml []byte) []byte { return xml }
	other := func(xml []byte) []byte {
		return []byte(`<styleSheet><cellXfs><xf/><xf/><xf/></cellXfs></styleSheet>`)
	}
	const part = "xl/styles.xml"
	k := newKnownStyles()
	first, second := book(same), book(same)
	a, err := k.read(first, part)
	must(t, err)
	b, err := k.read(second, part)
	must(t, err)
	if len(a) == 0 || &a[0] != &b[0] || first.budget != second.budget || first.budget == newBudget() {
		t.Errorf("%d and %d styles, with %+v and %+v left", len(a), len(b), first.budget, second.budget)
	}
	var none *knownStyles
	fresh, err := none.read(book(same), part)
	must(t, err)
	if !reflect.DeepEqual(a, fresh) {
		t.Errorf("%+v, want %+v", a, fresh)
	}
	if c, err := k.read(book(other), part); err != nil || len(c) != 3 {
		t.Errorf("other styles: %+v, %v", c, err)
	}
	poor := book(same)
	poor.budget.elements = 3
	if _, err := k.read(poor, part); err == nil {
		t.Error("styles that a file may not cost are read")
	}
	if _, err := k.read(book(same), "xl/none.xml"); err == nil {
		t.Error("a part that is not there has styles")
	}
}
