package plan

import "strings"

// How the plan writes yes and no.
const (
	Yes = "ja"
	No  = "nee"
)

// YesOrNo writes a choice.
func YesOrNo(v bool) string {
	if v {
		return Yes
	}
	return No
}

// ReadYesNo reads the ways in which people and Excel write yes and no.
func ReadYesNo(s string) (value, ok bool) {
	switch strings.Trim(Fold(s), " .!") {
	case Yes, "j", "x", "true", "waar", "1", "yes", "✓", "✔":
		return true, true
	case No, "n", "-", "false", "onwaar", "0", "neen", "no", "–":
		return false, true
	default:
		return false, false
	}
}
