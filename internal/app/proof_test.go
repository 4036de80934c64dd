package app

import (
	"strings"
	"testing"
)

func TestSameText(t *testing.T) {
	if err := sameText("eentwee", "a", "eentwee"); err != nil {
		t.Error(err)
	}
	for _, other := range []string{"eentwe", "eentweeë", "eenTwee", ""} {
		if err := sameText("eentwee", "a", other); err == nil || !strings.Contains(err.Error(), "eentwee") {
			t.Errorf("%q passes for the same (%v)", other, err)
		}
	}
}
