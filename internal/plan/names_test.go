package plan

import (
	"slices"
	"testing"
)

// TestFillNames: a value goes into the piece in which its name begins, and what is no
// name stays as it is.
func TestFillNames(t *testing.T) {
	values := map[string]string{"{jaar}": "2021", "{volgend jaar}": "2022"}
	value := func(name string) (string, bool) { v, ok := values[name]; return v, ok }
	for _, test := range []struct {
		pieces, want []string
		unknown      string
	}{
		{pieces: []string{"In {jaar} en {volgend jaar}."}, want: []string{"In 2021 en 2022."}},
		{pieces: []string{"In {ja", "ar", "}."}, want: []string{"In 2021", "", "."}},
		{pieces: []string{"artikel {3} van {}"}, want: []string{"artikel {3} van {}"}},
		{pieces: []string{"{jaar} en {jar}"}, unknown: "{jar}"},
		{pieces: []string{"een { zonder einde"}, want: []string{"een { zonder einde"}},
	} {
		got, unknown := FillNames(test.pieces, value)
		if !slices.Equal(got, test.want) || unknown != test.unknown {
			t.Errorf("%q: %q (unknown %q), want %q (%q)", test.pieces, got, unknown, test.want, test.unknown)
		}
	}
}
