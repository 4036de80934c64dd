package ooxml

import (
	"archive/zip"
	"bytes"
	"errors"
	"testing"
)

func TestNewRelation(t *testing.T) {
	for _, c := range []struct{ from, target, mode, part, link string }{
		{"word/document.xml", "styles.xml", "", "word/styles.xml", ""},
		{"word/document.xml", "../docProps/core.xml", "Internal", "docProps/core.xml", ""},
		{"word/document.xml", "/word/media/a.png", "", "word/media/a.png", ""},
		{"xl/worksheets/sheet1.xml", `..\drawings\drawing1.xml`, "", "xl/drawings/drawing1.xml", ""},
		{"", "xl/workbook.xml", "", "xl/workbook.xml", ""},
		{"", "", "", "", ""},
		{"word/document.xml", "https://www.brakel.be/a", "External", "https://www.brakel.be/a", "https://www.brakel.be/a"},
	} {
		attributes := map[string]string{"Id": "rId1", "Type": "http://x/relationships/styles", "Target": c.target, "TargetMode": c.mode}
		r := NewRelation(c.from, func(name string) string { return attributes[name] })
		if r.ID != "rId1" || r.Kind != "styles" || r.Target != c.target || r.Part != c.part || r.Link() != c.link {
			t.Errorf("from %q: %+v, want %q and %q", c.from, r, c.part, c.link)
		}
	}
}

func TestRelations(t *testing.T) {
	all := []Relation{{ID: "a", Kind: "styles", Part: "uit", External: true}, {ID: "b", Kind: "styles", Part: "eerst"}, {Kind: "styles", Part: "later"}}
	if got := Related(all, "styles"); got != "eerst" {
		t.Errorf("%q", got)
	}
	if got := ByID(all); len(got) != 2 || got["b"].Part != "eerst" || Related(all, "theme") != "" {
		t.Errorf("%v", got)
	}
	for part, rels := range map[string]string{"": "_rels/.rels", "word/document.xml": "word/_rels/document.xml.rels"} {
		if got := RelationsOf(part); got != rels {
			t.Errorf("%q: %q", part, got)
		}
		if got := Owner(rels); got != part {
			t.Errorf("%q: %q", rels, got)
		}
	}
	if got := PartName(`\xl\workbook.xml`); got != "xl/workbook.xml" {
		t.Errorf("%q", got)
	}
}

func TestText(t *testing.T) {
	for in, want := range map[string]string{
		"tekst": "tekst", "a&amp;b": "a&b", "&lt;&gt;&quot;&apos;": `<>"'`, "&#233;&#xE9;&#x00000E9;": "ééé", "a\r\nb\rc": "a\nb\nc", "é": "é",
	} {
		if got, ok := Text([]byte(in)); !ok || string(got) != want {
			t.Errorf("%q: %q, %v", in, got, ok)
		}
	}
	for _, in := range []string{"&", "&;", "&eacute;", "&#1;", "&#xFFFF;", "&#xD800;", "&#x110000;", "&#x;", "\x01", "\xE9", "\uFFFE"} {
		if got, ok := Text([]byte(in)); ok {
			t.Errorf("%q is read as %q", in, got)
		}
	}
}

func TestReadPart(t *testing.T) {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	part, err := w.Create("a.xml")
	if err != nil {
		t.Fatal(err)
	}
	_, _ = part.Write(bytes.Repeat([]byte("a"), 5000))
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	r, err := zip.NewReader(bytes.NewReader(b.Bytes()), int64(b.Len()))
	if err != nil {
		t.Fatal(err)
	}
	f := r.File[0]
	if data, err := ReadPart(f, 5000); err != nil || len(data) != 5000 {
		t.Errorf("%d bytes, %v", len(data), err)
	}
	if _, err := ReadPart(f, 4999); !errors.Is(err, ErrTooLarge) {
		t.Errorf("%v", err)
	}
	f.UncompressedSize64 = 10 // a lie
	if data, err := ReadPart(f, 4999); err == nil {
		t.Errorf("%d bytes pass for ten", len(data))
	}
}
