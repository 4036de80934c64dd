package layout

import (
	"archive/zip"
	"bytes"
	"math"
	"strings"
	"testing"

	"evaluatie/templates"
)

func read(t *testing.T, data []byte) *Template {
	t.Helper()
	tm, err := Read(data)
	if err != nil {
		t.Fatal(err)
	}
	return tm
}

// TestMeasures holds the embedded template to the measures of the existing
// layout: A4, 2.5 cm all round, Calibri 11 justified, 1.08 lines and 8 pt after.
func TestMeasures(t *testing.T) {
	tm := read(t, templates.Report)
	const mm = 72 / 25.4
	near := func(what string, got, want float64) {
		t.Helper()
		if math.Abs(got-want) > 0.06 {
			t.Errorf("%s is %.2f pt, want %.2f", what, got, want)
		}
	}
	near("page width", tm.Page.Width, 210*mm)
	near("page height", tm.Page.Height, 297*mm)
	for _, margin := range []float64{tm.Page.Top, tm.Page.Right, tm.Page.Bottom, tm.Page.Left} {
		near("margin", margin, 25*mm)
	}
	body := tm.Styles[Body]
	if body.Font != "Calibri" || body.Size != 11 || body.Align != AlignJustify || !body.WidowControl {
		t.Errorf("body = %+v", body)
	}
	near("line", body.Line.Factor, 1.08)
	near("space after", body.After, 8)
	if h := tm.Styles[Heading1]; h.Size != 14 || !h.PageBreak || !h.KeepNext || h.Align != AlignLeft || h.First >= 0 {
		t.Errorf("heading 1 = %+v", h)
	}
	if h := tm.Styles[Heading2]; h.Size < 12 || h.Size > 12.8 || h.PageBreak || !h.KeepNext || h.First >= 0 {
		t.Errorf("heading 2 = %+v", h)
	}
	if h := tm.Styles[Heading3]; h.Marker != "o" || !h.KeepNext {
		t.Errorf("heading 3 = %+v", h)
	}
	if l := tm.Styles[Label]; l.After >= body.After || !l.KeepNext || tm.Styles[LabelAlone].KeepNext {
		t.Errorf("label = %+v", l)
	}
	if one, two := tm.Styles[List1], tm.Styles[List2]; one.Marker != "–" || two.Marker != "o" || two.Left <= one.Left {
		t.Errorf("lists = %+v, %+v", one, two)
	}
	if tm.Compatibility != 15 {
		t.Errorf("compatibility mode %d, want 15", tm.Compatibility)
	}
	if len(tm.Header) != 1 || tm.Header[0].Parts[0].Text != "{kop}" {
		t.Errorf("header = %+v", tm.Header)
	}
	var fields []Field
	for _, p := range tm.Footer[0].Parts {
		fields = append(fields, p.Field)
	}
	if len(fields) != 3 || fields[0] != PageNumber || fields[2] != PageCount {
		t.Errorf("footer = %+v", tm.Footer)
	}
}

// edit returns the embedded template with one part changed.
func edit(t testing.TB, part string, change func(string) string) []byte {
	t.Helper()
	zr, err := zip.NewReader(bytes.NewReader(templates.Report), int64(len(templates.Report)))
	if err != nil {
		t.Fatal(err)
	}
	var out bytes.Buffer
	zw := zip.NewWriter(&out)
	for _, f := range zr.File {
		data, err := readPart(f)
		if err != nil {
			t.Fatal(err)
		}
		w, err := zw.Create(f.Name)
		if err != nil {
			t.Fatal(err)
		}
		if f.Name == part {
			data = []byte(change(string(data)))
		}
		if _, err := w.Write(data); err != nil {
			t.Fatal(err)
		}
	}
	if err := zw.Close(); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

func TestInheritance(t *testing.T) {
	data := edit(t, "word/styles.xml", func(s string) string {
		s = strings.Replace(s, `<w:sz w:val="22"/>`, `<w:sz w:val="24"/>`, 1)                                                                    // document defaults
		return strings.Replace(s, `<w:name w:val="Body Text"/>`, `<w:name w:val="body text"/><w:rPr><w:i/><w:color w:val="FF8000"/></w:rPr>`, 1) // and any case
	})
	tm := read(t, data)
	body, list := tm.Styles[Body], tm.Styles[List1]
	if body.Size != 12 || !body.Italic || body.Color != (Color{255, 128, 0}) {
		t.Errorf("body = %+v", body)
	}
	if list.Size != 12 || !list.Italic || list.Color != body.Color {
		t.Errorf("a style based on it = %+v", list)
	}
}

func TestStyleCircle(t *testing.T) {
	data := edit(t, "word/styles.xml", func(s string) string {
		return strings.Replace(s, `w:styleId="Normal"><w:name w:val="Normal"/>`, `w:styleId="Normal"><w:name w:val="Normal"/><w:basedOn w:val="BodyText"/>`, 1)
	})
	read(t, data)
}

func TestBrokenTemplates(t *testing.T) {
	for name, data := range map[string][]byte{
		"empty":       nil,
		"no zip":      []byte("geen zip"),
		"no style":    edit(t, "word/styles.xml", func(s string) string { return strings.Replace(s, "Evaluatie label", "Iets anders", 2) }),
		"bad XML":     edit(t, "word/styles.xml", func(s string) string { return s[:len(s)/2] }),
		"no section":  edit(t, "word/document.xml", func(s string) string { return strings.ReplaceAll(s, "sectPr", "sectPrX") }),
		"no room":     edit(t, "word/document.xml", func(s string) string { return strings.Replace(s, `w:left="1417"`, `w:left="9999"`, 1) }),
		"no document": edit(t, "word/document.xml", func(string) string { return "" }),
	} {
		if _, err := Read(data); err == nil {
			t.Errorf("%s: no error", name)
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte("<w:p/>"), 0)
	f.Fuzz(func(t *testing.T, xml []byte, part int) {
		names := []string{"word/styles.xml", "word/numbering.xml", "word/document.xml", "word/header1.xml", "word/settings.xml"}
		data := edit(t, names[uint(part)%uint(len(names))], func(string) string { return string(xml) })
		_, _ = Read(data) // no panic, no hang
	})
}
