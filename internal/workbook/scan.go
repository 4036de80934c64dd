package workbook

import (
	"archive/zip"
	"encoding/xml"
	"errors"
	"io"
	"regexp"
	"strconv"

	"evaluatie/internal/rich"
)

// mark is what a sheet's XML says of a cell beside its value: excelize's Rows
// gives the value alone.
type mark struct {
	typ    string // the t attribute (18.18.11 of ISO/IEC 29500-1)
	index  int    // of its shared string
	value  bool   // it has a <v>
	inline rich.Text
}

func (m mark) shared() bool { return m.typ == "s" && m.value }

func (m mark) kind() kind {
	switch m.typ {
	case "s", "str", "inlineStr":
		return text
	case "b":
		return truth
	case "e":
		return fault
	default: // "n", "d" and none
		return number
	}
}

// marks reads the marks of a sheet's cells, by their reference.
func (b *book) marks(sheet string) (map[string]mark, error) {
	f, err := b.part(sheet)
	if err != nil {
		return nil, err
	}
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	marks := make(map[string]mark)
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return marks, nil
		}
		if err != nil {
			return nil, err
		}
		start, ok := token.(xml.StartElement)
		if !ok || start.Name.Local != "c" {
			continue
		}
		var c struct {
			Ref    string  `xml:"r,attr"`
			Type   string  `xml:"t,attr"`
			Value  *string `xml:"v"`
			Inline *item   `xml:"is"`
		}
		if err := d.DecodeElement(&c, &start); err != nil {
			return nil, err
		}
		m := mark{typ: c.Type, value: c.Value != nil}
		if m.shared() {
			if m.index, err = strconv.Atoi(*c.Value); err != nil || m.index < 0 {
				return nil, errors.New("cell " + c.Ref + " points at a text that is not there")
			}
		}
		if c.Inline != nil {
			m.inline = c.Inline.rich()
		}
		marks[c.Ref] = m
	}
}

// item is a string with its emphasis (CT_Rst, 18.4.8). Phonetic runs are not
// part of the text.
type item struct {
	Text string `xml:"t"`
	Runs []struct {
		Text       string `xml:"t"`
		Properties struct {
			Bold      *toggle `xml:"b"`
			Italic    *toggle `xml:"i"`
			Strike    *toggle `xml:"strike"`
			Underline *toggle `xml:"u"`
			Position  *toggle `xml:"vertAlign"`
		} `xml:"rPr"`
	} `xml:"r"`
}

// toggle is an on/off property: present means on, unless its value says no.
type toggle struct {
	Val string `xml:"val,attr"`
}

func (t *toggle) on() bool {
	return t != nil && t.Val != "0" && t.Val != "false" && t.Val != "none"
}

func (i item) rich() rich.Text {
	t := rich.Plain(unescape(i.Text))
	for _, r := range i.Runs {
		run := rich.Run{Text: unescape(r.Text)}
		p := r.Properties
		for _, e := range []struct {
			on       bool
			emphasis rich.Emphasis
		}{
			{p.Bold.on(), rich.Bold}, {p.Italic.on(), rich.Italic},
			{p.Strike.on(), rich.Strike}, {p.Underline.on(), rich.Underline},
			{p.Position != nil && p.Position.Val == "superscript", rich.Superscript},
			{p.Position != nil && p.Position.Val == "subscript", rich.Subscript},
		} {
			if e.on {
				run.Emphasis |= e.emphasis
			}
		}
		if run.Text != "" {
			t = append(t, run)
		}
	}
	return t
}

// readShared reads the workbook's shared strings.
func readShared(f *zip.File) ([]rich.Text, error) {
	r, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer r.Close()
	d := xml.NewDecoder(r)
	var all []rich.Text
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			return all, nil
		}
		if err != nil {
			return nil, err
		}
		if start, ok := token.(xml.StartElement); ok && start.Name.Local == "si" {
			var i item
			if err := d.DecodeElement(&i, &start); err != nil {
				return nil, err
			}
			all = append(all, i.rich())
		}
	}
}

// escaped is how Excel writes a character that XML cannot hold (ST_Xstring,
// 22.9.2.19).
var escaped = regexp.MustCompile(`_x[0-9A-Fa-f]{4}_`)

func unescape(s string) string {
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		code, err := strconv.ParseUint(m[2:6], 16, 32)
		if err != nil {
			return m
		}
		return string(rune(code))
	})
}
