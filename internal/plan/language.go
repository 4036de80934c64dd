package plan

import (
	"regexp"
	"strings"
)

// Dutch is the language of a plan that names none, and of what we write ourselves.
const Dutch = "nl-BE"

// languages are what people call a language, folded, with its tag.
var languages = map[string]string{
	"nederlands": Dutch, "nl": Dutch, "nl-be": Dutch, "frans": "fr", "engels": "en", "duits": "de",
	"french": "fr", "français": "fr", "english": "en", "german": "de", "deutsch": "de",
}

// aLanguage is a tag of two or three letters, and of a region (BCP 47).
var aLanguage = regexp.MustCompile(`^([A-Za-z]{2,3})(?:-([A-Za-z]{2}))?$`)

// ReadLanguage reads the name or the tag of a language, and returns its tag.
func ReadLanguage(s string) (tag string, ok bool) {
	if tag, ok = languages[Fold(s)]; ok {
		return tag, true
	}
	m := aLanguage.FindStringSubmatch(s)
	if m == nil {
		return "", false
	}
	tag = strings.ToLower(m[1])
	if m[2] != "" {
		tag += "-" + strings.ToUpper(m[2])
	}
	return tag, true
}
