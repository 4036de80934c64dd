package ooxml

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/htmlindex"
	"golang.org/x/text/encoding/unicode"
)

// declared is what the XML declaration of a part calls its encoding.
var declared = regexp.MustCompile(`^<\?xml\s[^>]*?\bencoding\s*=\s*["']([^"']*)["']`)

// longestDeclaration is far more than a declaration takes, in bytes.
const longestDeclaration = 200

// inUTF8 is a part in UTF-8, in whatever encoding it is written. Excel reads UTF-16 and
// all that Windows knows, though the standard asks for UTF-8 or UTF-16 (ISO/IEC 29500-2,
// 8.1.4). A byte order mark says more than a declaration.
func inUTF8(data []byte) ([]byte, error) {
	has := func(begin string) bool { return bytes.HasPrefix(data, []byte(begin)) }
	var e encoding.Encoding
	switch {
	case has("\xEF\xBB\xBF"):
		return data[3:], nil
	case has("\xFF\xFE"), has("\xFE\xFF"):
		e = unicode.UTF16(unicode.LittleEndian, unicode.ExpectBOM)
	case has("<\x00"):
		e = unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM)
	case has("\x00<"):
		e = unicode.UTF16(unicode.BigEndian, unicode.IgnoreBOM)
	default:
		m := declared.FindSubmatch(data[:min(len(data), longestDeclaration)])
		if m == nil || strings.EqualFold(string(m[1]), "utf-8") {
			return data, nil
		}
		var err error
		if e, err = htmlindex.Get(string(m[1])); err != nil {
			return nil, fmt.Errorf("there is no encoding %.40q", m[1])
		}
	}
	return e.NewDecoder().Bytes(data)
}
