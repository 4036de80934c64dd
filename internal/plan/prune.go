package plan

// Prune tells what of a plan goes when actions ended: remove holds those, and the
// items above them that have nothing left to evaluate; release holds those that
// stay for what is below them, but without a team.
func Prune(items []Item, ended func(Item) bool) (remove, release map[Code]bool) {
	remove, release = make(map[Code]bool), make(map[Code]bool)
	had, has := make(map[Code]bool), make(map[Code]bool) // something to evaluate, at or below the code
	for _, i := range items {
		if !i.Evaluated() {
			continue
		}
		for c := i.Code; c != ""; c = c.Parent() {
			had[c] = true
			has[c] = has[c] || !ended(i)
		}
	}
	for _, i := range items {
		switch {
		case had[i.Code] && !has[i.Code]:
			remove[i.Code] = true
		case i.Evaluated() && ended(i):
			release[i.Code] = true
		}
	}
	return remove, release
}
