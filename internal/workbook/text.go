package workbook

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf16"

	"evaluatie/internal/ooxml"
	"evaluatie/internal/rich"
)

// richText reads an element that holds a string with its emphasis (CT_Rst, 18.4.8 of
// ISO/IEC 29500-1). Phonetic runs are not part of the text.
func (x *partXML) richText() (rich.Text, error) {
	var t rich.Text
	err := x.each(func(e ooxml.Node) error {
		var run rich.Run
		var err error
		switch e.Name {
		case "t":
			run.Text, err = x.text()
			run.Text = unescape(run.Text)
		case "r":
			run, err = x.run()
		}
		if run.Text != "" {
			if t = append(t, run); len(t) > maxCellText {
				return tooLarge("het bevat een tekst met veel te veel soorten opmaak")
			}
			if err == nil {
				err = x.budget.keep(costRun + len(run.Text))
			}
		}
		return err
	})
	return t, err
}

// run reads a run of text (CT_RElt, 18.4.4).
func (x *partXML) run() (rich.Run, error) {
	var run rich.Run
	var b strings.Builder
	err := x.each(func(e ooxml.Node) error {
		switch e.Name {
		case "t":
			s, err := x.text()
			b.WriteString(s)
			return err
		case "rPr":
			return x.each(func(e ooxml.Node) error {
				run.Emphasis |= emphasis(e)
				return nil
			})
		}
		return nil
	})
	run.Text = unescape(b.String())
	return run, err
}

// emphasis is what a property of a font means to us. Present means on, unless the
// property's value says no.
func emphasis(e ooxml.Node) rich.Emphasis {
	val := e.Attr("val")
	if val == "0" || val == "false" || val == "off" || val == "none" {
		return 0
	}
	switch e.Name {
	case "b":
		return rich.Bold
	case "i":
		return rich.Italic
	case "strike":
		return rich.Strike
	case "u":
		return rich.Underline
	case "vertAlign":
		switch val {
		case "superscript":
			return rich.Superscript
		case "subscript":
			return rich.Subscript
		}
	}
	return 0
}

// escaped is how Excel writes a character that XML cannot hold (ST_Xstring,
// 22.9.2.19). A text that looks like it has its first underscore escaped, as _x005F_.
var escaped = regexp.MustCompile(`(?:_x[0-9A-Fa-f]{4}_)+`)

func unescape(s string) string {
	if !strings.Contains(s, "_x") {
		return s
	}
	return escaped.ReplaceAllStringFunc(s, func(m string) string {
		const each = len("_x0000_")
		units := make([]uint16, 0, len(m)/each) // of UTF-16: a pair makes one character
		for i := 0; i < len(m); i += each {
			code, err := strconv.ParseUint(m[i+2:i+6], 16, 16)
			if err != nil {
				return m
			}
			units = append(units, uint16(code))
		}
		return string(utf16.Decode(units))
	})
}

// sharedStrings reads the workbook's shared strings.
func (p *pack) sharedStrings(part string) ([]rich.Text, error) {
	var all []rich.Text
	err := p.walk(part, func(x *partXML, e ooxml.Node) error {
		if e.Name != "si" {
			return nil
		}
		t, err := x.richText()
		if err != nil {
			return err
		}
		all = append(all, t)
		return p.budget.keep(costRun)
	})
	if err != nil {
		return nil, err // of a part with a wrong checksum no text can be trusted
	}
	return all, nil
}
