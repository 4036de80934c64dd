package docx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"strings"
)

// readBack takes the text out of WordprocessingML again, without white space: the
// proof of what the document says.
func readBack(parts ...[]byte) (string, error) {
	var b strings.Builder
	for _, part := range parts {
		decoder := xml.NewDecoder(bytes.NewReader(part))
		inText := false
		for {
			token, err := decoder.Token()
			if errors.Is(err, io.EOF) {
				break
			}
			if err != nil {
				return "", err
			}
			switch t := token.(type) {
			case xml.StartElement:
				inText = t.Name.Local == "t"
			case xml.EndElement:
				inText = false
			case xml.CharData:
				if inText {
					b.WriteString(strings.Join(strings.Fields(string(t)), ""))
				}
			}
		}
	}
	return b.String(), nil
}
