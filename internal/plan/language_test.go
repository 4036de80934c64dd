package plan

import "testing"

func TestReadLanguage(t *testing.T) {
	for in, want := range map[string]string{
		"en": "en", "EN": "en", "en-gb": "en-GB", "Engels": "en", " frans ": "fr", "nl": "nl-BE", "nl-NL": "nl-NL", "nds": "nds",
		"": "", "Klingon": "", "en_GB": "", "e": "", "en-GB-x": "",
	} {
		if got, ok := ReadLanguage(in); got != want || ok != (want != "") {
			t.Errorf("%q is read as %q, %t; want %q", in, got, ok, want)
		}
	}
}
