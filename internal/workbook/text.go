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
func (x *partXML) richText() rich.Text {
	var t rich.Text
	for e := range x.children {
		var run rich.Run
		switch e.Name {
		case "t":
			run.Text = unescape(x.text())
		case "r":
			run = x.run()
		}
		if run.Text != "" {
			if t = append(t, run); len(t) > maxCellText {
				x.fail(tooLarge("het bevat een tekst met veel te veel soorten opmaak"))
			}
			x.keep(costRun + len(run.Text))
		}
	}
	return t
}

// run reads a run of text (CT_RElt, 18.4.4).
func (x *partXML) run() rich.Run {
	var run rich.Run
	var b strings.Builder
	for e := range x.children {
		switch e.Name {
		case "t":
			b.WriteString(x.text())
		case "rPr":
			for e := range x.children {
				run.Emphasis |= emphasis(e)
			}
		}
	}
	run.Text = unescape(b.String())
	return run
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
	x := p.part(part)
	for e := range x.all {
		if e.Name == "si" {
			all = append(all, x.richText())
			x.keep(costRun)
		}
	}
	if x.err != nil {
		return nil, x.err // of a part with a wrong checksum no text can be trusted
	}
	return all, nil
}
