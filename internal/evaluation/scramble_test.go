package evaluation_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"evaluatie/internal/evaluation"
	"evaluatie/internal/example"
	"evaluatie/internal/plan"
)

// scramble gives the cornerstones other numbers and puts a word into half of the
// titles, and tells which code each item had.
func scramble(items []plan.Item, r *rand.Rand, renumber, retitle bool) ([]plan.Item, evaluation.Lineage) {
	words := []string{"samen", "lokaal", "versterken", "en", "uitbreiding", "nieuw"}
	order := r.Perm(10)
	was := make(evaluation.Lineage)
	var out []plan.Item
	for _, i := range items {
		old := i.Code
		if renumber {
			first, rest, _ := strings.Cut(string(old), ".")
			n := 0
			fmt.Sscan(first, &n)
			i.Code = plan.Code(strings.TrimSuffix(fmt.Sprintf("%d.%s", order[n-1]+1, rest), "."))
		}
		if retitle && r.IntN(2) == 0 {
			title := strings.Fields(i.Title)
			i.Title = strings.Join(slices.Insert(title, r.IntN(len(title)+1), words[r.IntN(len(words))]), " ")
		}
		was[i.Code] = old
		out = append(out, i)
	}
	plan.SortItems(out)
	return out, was
}

// TestTraceScrambled holds how much of the example is found again in plans that are
// renumbered, retitled, or both; none of it may be taken for something else.
func TestTraceScrambled(t *testing.T) {
	e, err := example.Load()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name              string
		renumber, retitle bool
		found             float64 // at least; a word added to a title of one word is a new title
	}{
		{"renumbered", true, false, 1}, {"retitled", false, true, 1}, {"both", true, true, 0.94},
	} {
		right, all := 0, 0
		for seed := range uint64(100) {
			later, was := scramble(e.Plan.Items, rand.New(rand.NewPCG(seed, 1)), test.renumber, test.retitle)
			lineage := evaluation.Trace(e.Plan.Items, later)
			for _, i := range later {
				if !i.Evaluated() {
					continue
				}
				all++
				switch then, ok := lineage[i.Code]; {
				case ok && then == was[i.Code]:
					right++
				case ok:
					t.Errorf("%s, seed %d: %s was %s, not %s", test.name, seed, i, was[i.Code], then)
				}
			}
		}
		t.Logf("%s: found %d of %d", test.name, right, all)
		if float64(right) < test.found*float64(all) {
			t.Errorf("%s: found only %d of %d", test.name, right, all)
		}
	}
}
