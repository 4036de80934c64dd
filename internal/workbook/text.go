package workbook

import (
	"encoding/xml"
	"regexp"
	"strconv"

	"evaluatie/internal/rich"
)

// item is a string with its emphasis (CT_Rst, 18.4.8 of ISO/IEC 29500-1).
// Phonetic runs are not part of the text.
type item struct {
	Text []string `xml:"t"`
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
	var t rich.Text
	for _, s := range i.Text {
		t = append(t, rich.Plain(unescape(s))...)
	}
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

// sharedStrings reads the workbook's shared strings.
func (p *pack) sharedStrings(part string) ([]rich.Text, error) {
	var all []rich.Text
	err := p.walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "si" {
			return nil
		}
		var i item
		if err := d.DecodeElement(&i, &e); err != nil {
			return err
		}
		all = append(all, i.rich())
		return nil
	})
	return all, err
}

// comments reads the notes on a sheet's cells, by their reference.
func (p *pack) comments(part string) (map[string]string, error) {
	out := make(map[string]string)
	err := p.walk(part, func(d *xml.Decoder, e xml.StartElement) error {
		if e.Name.Local != "comment" {
			return nil
		}
		var c struct {
			Ref  string `xml:"ref,attr"`
			Text item   `xml:"text"`
		}
		if err := d.DecodeElement(&c, &e); err != nil {
			return err
		}
		out[c.Ref] = rich.CleanString(c.Text.rich().String())
		return nil
	})
	return out, err
}
