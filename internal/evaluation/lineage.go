package evaluation

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"evaluatie/internal/plan"
)

// Lineage tells which item of an earlier plan each item of a later one was: the
// earlier code by the later. An item that it lacks is new.
type Lineage map[plan.Code]plan.Code

// Trace finds the evaluated items of an earlier plan in a later one, also when that
// was renumbered or retitled. Each item is taken once, on the strongest of these
// grounds: the same code and title; the same title below the same titles, and of the same
// team; a title that both plans have once; the same code with a similar title; a similar
// title that nothing else resembles nearly as much. Of those without codes, as many with
// the same title, team and titles above are taken in their order. Where two items are as
// likely, it takes neither: an answer beside the wrong action is worse than none.
func Trace(earlier, later []plan.Item) Lineage {
	t := tracer{lineage: make(Lineage), earlier: traced(earlier), later: traced(later)}
	t.match(func(i tracedItem) string { return i.item.ID() })
	t.match(func(i tracedItem) string { return i.path })
	t.match(tracedItem.ofTeam)
	t.inOrder()
	t.match(func(i tracedItem) string {
		if i.shared {
			return ""
		}
		return i.title
	})
	t.sameCode()
	t.similar()
	return t.lineage
}

// tracedItem is an item with what it is known by.
type tracedItem struct {
	item   plan.Item
	title  string // folded
	path   string // the folded titles from the first level down
	shared bool   // another item has the title, too
	taken  bool
}

// ofTeam is the item's path with the team that answers for it.
func (i tracedItem) ofTeam() string { return i.path + "\x00" + plan.Fold(i.item.Team) }

// traced prepares the evaluated items, each code once.
func traced(items []plan.Item) []tracedItem {
	titles := make(map[plan.Code]string)
	times := make(map[string]int)
	for _, i := range items {
		if _, twice := titles[i.Code]; !twice {
			titles[i.Code] = plan.Fold(i.Title)
			times[titles[i.Code]]++
		}
	}
	var out []tracedItem
	seen := make(map[plan.Code]bool)
	for _, i := range items {
		if !i.Evaluated() || !i.Code.Valid() || seen[i.Code] {
			continue
		}
		seen[i.Code] = true
		t := tracedItem{item: i, title: titles[i.Code], shared: times[titles[i.Code]] > 1}
		for c := i.Code; c != ""; c = c.Parent() {
			t.path = titles[c] + "\x00" + t.path
		}
		out = append(out, t)
	}
	return out
}

type tracer struct {
	lineage        Lineage
	earlier, later []tracedItem
}

func (t *tracer) take(earlier, later int) {
	t.earlier[earlier].taken, t.later[later].taken = true, true
	t.lineage[t.later[later].item.Code] = t.earlier[earlier].item.Code
}

// match takes the items that have a key which is on each side of one item alone.
// An empty key matches nothing.
func (t *tracer) match(key func(tracedItem) string) {
	index := func(items []tracedItem) map[string]int {
		at := make(map[string]int)
		for n, i := range items {
			k := key(i)
			if i.taken || k == "" || i.title == "" {
				continue
			}
			if _, twice := at[k]; twice {
				n = -1
			}
			at[k] = n
		}
		return at
	}
	earlier := index(t.earlier)
	for k, later := range index(t.later) {
		if before, ok := earlier[k]; ok && before >= 0 && later >= 0 {
			t.take(before, later)
		}
	}
}

// inOrder takes the items without codes that nothing but their order tells apart, where both
// plans have as many of them.
func (t *tracer) inOrder() {
	open := func(items []tracedItem) map[string][]int {
		at := make(map[string][]int)
		for n, i := range items {
			if !i.taken && i.item.Uncoded && i.title != "" {
				at[i.ofTeam()] = append(at[i.ofTeam()], n)
			}
		}
		return at
	}
	earlier := open(t.earlier)
	for k, later := range open(t.later) {
		if before := earlier[k]; len(before) == len(later) {
			for n := range later {
				t.take(before[n], later[n])
			}
		}
	}
}

// sameCode takes the items that kept their code and, more or less, their title.
func (t *tracer) sameCode() {
	at := make(map[plan.Code]int)
	for n, i := range t.earlier {
		if code := i.item.Key(); !i.taken && code != "" {
			at[code] = n
		}
	}
	for n, i := range t.later {
		before, ok := at[i.item.Key()]
		if ok && !i.taken && (alike(t.earlier[before].title, i.title) || partOf(t.earlier[before].title, i.title)) {
			t.take(before, n)
		}
	}
}

// mostPairs bounds what similar compares: a plan of which more was both renumbered
// and retitled is another plan.
const mostPairs = 40_000

// similar takes the pairs that resemble each other, and nothing else nearly as much.
func (t *tracer) similar() {
	open := func(items []tracedItem) (left []int) {
		for n, i := range items {
			if !i.taken && !i.shared {
				left = append(left, n)
			}
		}
		return left
	}
	earlier, later := open(t.earlier), open(t.later)
	if len(earlier)*len(later) > mostPairs {
		return
	}
	ofEarlier, ofLater := make(map[int]nearest), make(map[int]nearest)
	for _, l := range later {
		for _, e := range earlier {
			if d, ok := resemblance(t.earlier[e].title, t.later[l].title); ok {
				ofEarlier[e] = ofEarlier[e].with(l, d)
				ofLater[l] = ofLater[l].with(e, d)
			}
		}
	}
	for _, l := range later {
		if e := ofLater[l]; e.clear() && ofEarlier[e.item].clear() && ofEarlier[e.item].item == l {
			t.take(e.item, l)
		}
	}
}

// nearest is the item that is most like another, and how far it and the next are.
type nearest struct {
	item        int
	found       int // how many are alike at all
	first, next int // distances
}

func (n nearest) with(item, distance int) nearest {
	switch n.found++; {
	case n.found == 1:
		n.item, n.first = item, distance
	case distance < n.first:
		n.item, n.first, n.next = item, distance, n.first
	case n.found == 2 || distance < n.next:
		n.next = distance
	}
	return n
}

// clear reports whether the next is at least half as far again as the first.
func (n nearest) clear() bool {
	return n.found == 1 || n.found > 1 && 3*n.first < 2*n.next
}

// longestTitle bounds, in bytes, the titles that are compared letter by letter.
const longestTitle = 400

// alike reports whether one folded title resembles the other.
func alike(a, b string) bool {
	_, ok := resemblance(a, b)
	return ok
}

// resemblance is the distance between two folded titles, if that is at most a third
// of their letters and, where they have numbers, those are the same: "groep 1" and
// "groep 2" are two groups.
func resemblance(a, b string) (distance int, ok bool) {
	if a == "" || b == "" || len(a) > longestTitle || len(b) > longestTitle || numbers(a) != numbers(b) {
		return 0, false
	}
	x, y := utf8.RuneCountInString(a), utf8.RuneCountInString(b)
	most := max(x, y) / 3
	if max(x, y)-min(x, y) > most {
		return 0, false
	}
	distance = plan.Distance(a, b)
	return distance, distance <= most
}

// numbers is the digits of a text.
func numbers(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// partOf reports whether all words of one title are in the other, in that order.
func partOf(a, b string) bool {
	short, long := strings.Fields(a), strings.Fields(b)
	if len(short) > len(long) {
		short, long = long, short
	}
	if len(short) == 0 {
		return false
	}
	for _, word := range short {
		at := slices.Index(long, word)
		if at < 0 {
			return false
		}
		long = long[at+1:]
	}
	return true
}

// Under returns what an earlier period's evaluation says of the items of a later plan, under
// that plan's codes. Each entry keeps the item as it was then. Of nil, a period of which
// nothing is known, it returns nil.
func (e *Evaluation) Under(later *plan.Plan) *Evaluation {
	if e == nil {
		return nil
	}
	out := *e
	out.Entries = make(map[plan.Code]Entry)
	for now, then := range Trace(e.Plan.Items, later.Items) {
		if entry, ok := e.Entries[then]; ok {
			out.Entries[now] = entry
		}
	}
	return &out
}
