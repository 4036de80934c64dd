package docx

import (
	"bytes"
	"errors"
)

// errNotOurs says that what we wrote is no XML as godocx and this package write it.
var errNotOurs = errors.New("this is not the XML that was written")

// readBack takes the text out of WordprocessingML again, without white space: the
// proof of what the document says. It knows the XML that this package writes, elements and
// text alone, and sees to it that each element ends.
func readBack(parts ...[]byte) (string, error) {
	var out []byte
	for _, part := range parts {
		var open [][]byte // the names of the elements that are open
		inText := false
		for len(part) > 0 {
			text, rest, more := bytes.Cut(part, []byte("<"))
			if inText {
				var ok bool
				if out, ok = appendSaid(out, text); !ok {
					return "", errNotOurs
				}
			}
			if !more {
				break
			}
			tag, after, ended := bytes.Cut(rest, []byte(">"))
			if !ended || len(tag) == 0 || tag[0] == '!' || tag[0] == '?' {
				return "", errNotOurs
			}
			part = after
			if name, isEnd := bytes.CutPrefix(tag, []byte("/")); isEnd {
				if n := len(open); n == 0 || !bytes.Equal(open[n-1], name) {
					return "", errNotOurs
				}
				open, inText = open[:len(open)-1], false
				continue
			}
			if tag[len(tag)-1] == '/' {
				inText = false
				continue
			}
			name := tag
			if i := bytes.IndexAny(tag, " \t\r\n"); i >= 0 {
				name = tag[:i]
			}
			open = append(open, name)
			inText = string(name[bytes.IndexByte(name, ':')+1:]) == "t"
		}
		if len(open) > 0 {
			return "", errNotOurs
		}
	}
	return string(out), nil
}

// entities are those that encoding/xml writes (xml.EscapeText); what stands for white space
// is none here.
var entities = map[string]string{
	"amp": "&", "lt": "<", "gt": ">", "#34": `"`, "#39": "'", "quot": `"`, "apos": "'", "#x9": "", "#xA": "", "#xD": "",
}

// appendSaid appends what a text says, without white space; ok is false where it has a
// reference that nobody writes.
func appendSaid(out, text []byte) (_ []byte, ok bool) {
	for {
		plain, rest, more := bytes.Cut(text, []byte("&"))
		for field := range bytes.FieldsSeq(plain) {
			out = append(out, field...)
		}
		if !more {
			return out, true
		}
		name, after, ended := bytes.Cut(rest, []byte(";"))
		said, known := entities[string(name)]
		if !known || !ended {
			return nil, false
		}
		out = append(out, said...)
		text = after
	}
}
