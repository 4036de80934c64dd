package pdf

import "testing"

// TestHeaders: fpdf's header line is its own business (7.5.2). Its live continuation
// writes a second one, which marks the file as binary.
func TestHeaders(t *testing.T) {
	const body = "1 0 obj\n<</Title (50% of 3)>>\nendobj\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\n"
	for _, header := range []string{"%PDF-1.3\n", "%PDF-1.7\r\n", "%PDF-1.7\n%\xE2\xE3\xCF\xD3\n", ""} {
		objects, trailer, err := parseFile([]byte(header + body))
		d, _ := objects[1].(dict)
		title, _ := d["Title"].(text)
		if err != nil || string(title) != "50% of 3" || trailer["Root"] != ref(1) {
			t.Errorf("%q: %v, %v (%v)", header, objects, trailer, err)
		}
	}
}
